//! How a document changes: what a person means ([`Edit`]), the rows that it changes ([`Patch`]),
//! and the steps taken so far ([`History`]).
//!
//! A patch is the only way that a document changes. Nothing here knows views, files or a screen.

mod appointment;
mod document;
mod draft;
mod graft;
mod history;
mod ids;
mod meaning;
mod missions;
mod outline;
mod patch;
mod plan;
mod remedy;
mod structure;

pub use appointment::{appointed, title_for_another, vacated};
pub use document::Document;
pub use graft::cutting;
pub use history::{History, Step, StepId};
pub use ids::new_id;
pub use meaning::{Among, Edit, EditError, Spot, StepLabel, Subordinates};
pub use missions::{missions_from_text, missions_to_text};
pub use outline::{from_outline, to_outline};
pub use patch::{Change, Patch};
pub use plan::{Planned, plan};
pub use remedy::{Remedy, remedy};
