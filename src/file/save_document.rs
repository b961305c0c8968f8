//! A document and its file, from opening to saving: the text that a person wrote is kept
//! wherever it still says what the document says.

use std::path::Path;
use std::sync::Arc;

use crate::model::Organisation;

use super::{
    Disk, Encoding, Expect, FileSystem, Fingerprint, LoadError, Located, MAX_BYTES, Original,
    SaveError, SaveNote, SaveReport, load, save_on, write,
};

/// A document that was opened to be changed and saved again.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What the file says.
    pub organisation: Organisation,
    /// Its text.
    pub original: Arc<Original>,
    /// What is wrong with it.
    pub problems: Vec<Located>,
    /// What the file held, to be expected when it is saved.
    pub fingerprint: Fingerprint,
    /// Whether it came out of a picture, which is never written over.
    pub in_picture: bool,
}

/// Loads a file together with what saving needs to keep its text.
///
/// # Errors
/// As [`load`].
pub fn open(path: &Path) -> Result<Opened, LoadError> {
    let mut loaded = load(path)?;
    let problems = std::mem::take(&mut loaded.problems);
    let fingerprint = loaded.fingerprint;
    let in_picture = loaded.in_picture;
    let (organisation, original) = Original::of(loaded);
    Ok(Opened {
        organisation,
        original: Arc::new(original),
        problems,
        fingerprint,
        in_picture,
    })
}

/// A document that was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What became of the file.
    pub report: SaveReport,
    /// The text that stands in it now, for the next save.
    pub original: Arc<Original>,
}

/// Saves a document. Where its text is known, all that did not change keeps its bytes; else,
/// or where the kept text would not say the same, it is written in canonical form.
///
/// # Errors
/// When the file was not replaced; the old one is untouched then.
pub fn save_document(
    path: &Path,
    organisation: &Organisation,
    original: Option<&Original>,
    expect: Expect,
) -> Result<Saved, SaveError> {
    save_document_on(&Disk, path, organisation, original, expect)
}

/// [`save_document`] on any file system.
///
/// # Errors
/// When the file was not replaced; the old one is untouched then.
pub fn save_document_on<F: FileSystem>(
    disk: &F,
    path: &Path,
    organisation: &Organisation,
    original: Option<&Original>,
    expect: Expect,
) -> Result<Saved, SaveError> {
    if let Some((format, fingerprint)) = original.and_then(Original::newer_format) {
        refuse_newer(disk, path, format, fingerprint)?;
    }
    let encoding = original.map_or_else(Encoding::default, Original::encoding);
    let saved = |text: String| {
        let dressed = encoding.dress(text.clone());
        let report = save_on(disk, path, &dressed, organisation, expect)?;
        drop(dressed);
        Ok(Saved {
            report,
            original: Arc::new(Original::of_written(text, encoding, organisation)),
        })
    };
    if let Some(kept) = original.and_then(|original| original.written(organisation)) {
        match saved(kept) {
            Err(SaveError::NotTheSame { .. }) => {}
            result => return result,
        }
    }
    let mut result = saved(write(organisation));
    if let (Ok(saved), Some(_)) = (&mut result, original) {
        saved.report.notes.push(SaveNote::TextNotKept);
    }
    result
}

/// A file of a newer format is never replaced by one that says less, whatever name leads to it.
fn refuse_newer<F: FileSystem>(
    disk: &F,
    path: &Path,
    format: u32,
    fingerprint: Fingerprint,
) -> Result<(), SaveError> {
    match disk.read(path, MAX_BYTES + 1) {
        Ok(bytes) if Fingerprint::of(&bytes) == fingerprint => Err(SaveError::NewerFormat {
            path: path.to_owned(),
            format,
        }),
        // There is none, or what keeps it from being read is told by the save itself.
        _ => Ok(()),
    }
}
