//! How a document changes: what a person means ([`Edit`]), the rows that it changes ([`Patch`]),
//! and the steps taken so far ([`History`]).
//!
//! A patch is the only way that a document changes. Nothing here knows views, files or a screen.

mod document;
mod history;
mod meaning;
mod patch;

pub use document::Document;
pub use history::{History, Step, StepId};
pub use meaning::{Edit, EditError, StepLabel, plan};
pub use patch::{Change, Patch};
