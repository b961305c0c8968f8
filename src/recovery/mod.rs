//! Nobody's work is lost: records of work that no file holds yet, claims on documents that are
//! open, and a look at files that others may change.
//!
//! All of it lives in the program's data folder, never beside or over a document. A [`Store`]
//! holds one record for each open document; a [`Keeper`] writes it a moment after an edit, on a
//! thread of its own. What a process leaves behind when it dies is found by the next
//! ([`Store::find`]). A process is alive as long as it holds the lock on its own file
//! ([`Owner`]); the system lets go of that however the process ends.
//!
//! Nothing here knows a session or a screen, and nothing reads the wall clock: it is handed in.

mod claim;
mod folder;
mod follow;
mod journal;
mod keeper;
mod owner;
mod record;
mod settings;
mod store;
mod watch;

pub use claim::{Claim, Claimed, Claiming, Claims, Holder, Who, user_name};
pub use folder::{DATA_VARIABLE, data_folder};
pub use follow::{Follower, Standing, Wish};
pub use journal::{Journal, Kept, Pace};
pub use keeper::Keeper;
pub use owner::Owner;
pub use record::{Record, RecordFault, Snapshot};
pub use settings::set_aside_if_broken;
pub use store::{Found, Scan, Slot, Store};
pub use watch::{Sighting, Watcher};
