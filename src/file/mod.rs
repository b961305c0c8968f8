//! The Organigram file: reading with places, writing in one canonical form, safe saving.
//!
//! The format is RON, version 1 (`data/FORMAT.md`). `ron` judges what is valid; a scanner of our
//! own knows where everything stands; a reader of our own takes the plain text of files without
//! anything unusual, and reads what `ron` would. This folder knows nothing of edits, charts or windows.

mod bytes;
mod direct;
mod disk;
mod embedded;
mod encoding;
mod fingerprint;
mod keep;
mod load;
mod newer;
mod path;
mod picture;
mod place;
mod read;
mod read_error;
mod save;
mod save_document;
pub mod skeleton;
mod v1;
mod whole;
mod words;
mod write;

pub use bytes::read_bytes;
pub use disk::{Disk, FileSystem, Stat};
pub use embedded::{EMBEDDED, embedded, file_stem_for};
pub use encoding::{Charset, Encoding, LineEnding, Lookalike};
pub use fingerprint::Fingerprint;
pub use keep::Original;
pub use load::{LoadError, MAX_BYTES, load, load_watched};
pub use newer::Newer;
pub use path::{FieldPath, Step};
pub use picture::KEYWORD;
pub use place::Place;
pub use read::{Loaded, Located, ReadProgress, SourceText, read, read_watched};
pub use read_error::{ReadError, Spot, Syntax};
pub use save::{Expect, SaveError, SaveNote, SaveReport, save, save_on};
pub use save_document::{Opened, Saved, open, save_document, save_document_on};
pub use whole::{write_new, write_whole};
pub use write::{write, write_streamed};

/// The version of the format that this program writes, and the newest that it reads in full.
pub const FORMAT: u32 = 1;

/// A text found in a file, short enough for a message.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
