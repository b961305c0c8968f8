//! Organigram: a native explorer and editor for organisation charts.
//!
//! The chart is decided once, in chart units, without a screen: text is shaped and wrapped,
//! the layout places boxes, the scene is a list of finished items. The window and the exports
//! read that scene.

pub mod cli;
pub mod edit;
pub mod export;
pub mod file;
pub mod generate;
pub mod lang;
pub mod layout;
pub mod model;
pub mod recovery;
pub mod scene;
pub mod session;
pub mod tables;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
