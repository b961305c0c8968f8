//! Why a job cannot be done, in a sentence that begins with the file and the place.

use std::io;
use std::path::PathBuf;

use super::arguments::Misfit;
use super::words;
use crate::export::ExportError;
use crate::file::{LoadError, SaveError};
use crate::lang::Lang;

/// Why a job cannot be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// The document cannot be read.
    Document(LoadError),
    /// The name of the output has an ending that stands for no known format.
    Ending(PathBuf),
    /// The export cannot be drawn or written.
    Export(PathBuf, ExportError),
    /// An option that means nothing here: the file, the option and why.
    Option(PathBuf, &'static str, Misfit),
    /// Standard output cannot be written.
    Output(io::Error),
    /// A made-up organisation cannot be written.
    Generated(PathBuf, io::Error),
    /// An edit is not clear or not possible: the file, the sentence and what it names.
    Refused(PathBuf, &'static str, Vec<(&'static str, String)>),
    /// The file cannot be saved.
    Save(SaveError),
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        Self::Save(error)
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::Document(error)
    }
}

impl Failure {
    /// One sentence, after the file and the line and column in it where they are known.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Document(error) => document(error, lang),
            Self::Ending(path) => {
                format!("{}: {}", path.display(), lang.text("cli-unknown-ending"))
            }
            Self::Export(path, error) => format!("{}: {}", path.display(), export(error, lang)),
            Self::Generated(path, error) => {
                format!("{}: {}", path.display(), not_written(error, lang))
            }
            Self::Option(path, option, why) => {
                format!("{}: {}", path.display(), misplaced(option, *why, lang))
            }
            Self::Refused(path, id, facts) => {
                format!("{}: {}", path.display(), words(id, facts, lang))
            }
            Self::Save(error) => {
                let said = words(error.message_id(), &error.message_args(), lang);
                format!("{}: {said}", error.path().display())
            }
            Self::Output(error) => words("cli-no-output", &[("reason", error.to_string())], lang),
        }
    }
}

/// Why a document cannot be read, after its path and the place in it.
pub(super) fn document(error: &LoadError, lang: Lang) -> String {
    let path = error.path().display();
    let place = match error {
        LoadError::Content { source, .. } => source.place(),
        _ => None,
    };
    let said = words(error.message_id(), &error.message_args(), lang);
    match place {
        Some(place) => format!("{path}:{}:{}: {said}", place.line, place.column),
        None => format!("{path}: {said}"),
    }
}

/// Why an option is refused.
fn misplaced(option: &str, why: Misfit, lang: Lang) -> String {
    let (id, other) = match why {
        Misfit::Format => ("vector-option", None),
        Misfit::Needs(other) => ("vector-option-needs", Some(other)),
        Misfit::Against(other) => ("vector-option-against", Some(other)),
    };
    let mut facts = vec![("option", option.to_owned())];
    facts.extend(other.map(|other| ("other", other.to_owned())));
    words(id, &facts, lang)
}

/// Why a file was not written, in words that help where there are some.
fn not_written(error: &io::Error, lang: Lang) -> String {
    let id = match error.kind() {
        io::ErrorKind::AlreadyExists => "scale-file-exists",
        io::ErrorKind::NotFound => "scale-no-folder",
        io::ErrorKind::IsADirectory => "scale-is-a-folder",
        io::ErrorKind::PermissionDenied => "scale-denied",
        io::ErrorKind::StorageFull => "scale-disk-full",
        _ => return words("scale-not-written", &[("reason", error.to_string())], lang),
    };
    lang.text(id).to_owned()
}

/// What can be mended by another name is said as such; the system's words say it less plainly.
fn unwritten(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::NotFound => Some("cli-no-folder"),
        io::ErrorKind::IsADirectory => Some("cli-is-a-folder"),
        io::ErrorKind::PermissionDenied => Some("cli-write-denied"),
        _ => None,
    }
}

/// The sentence of an error of an export: what another place would mend is said as such.
fn export(error: &ExportError, lang: Lang) -> String {
    match error.written().and_then(unwritten) {
        Some(id) => lang.text(id).to_owned(),
        None => words(error.message_id(), &error.message_args(), lang),
    }
}
