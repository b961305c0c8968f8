//! Documents that may be looked at and not changed, and why.

use super::{Effect, Message, Session};

/// Why a document may not be changed. Saving under another name ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// The file has a newer format: the document holds only what this program understood.
    NewerFormat {
        /// The format of the file.
        format: u32,
    },
    /// Another window works in the file.
    OpenElsewhere(Elsewhere),
    /// Another window has taken the file over from this one.
    TakenOver(Elsewhere),
}

/// Another window that works in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The person's name on this computer.
    pub user: String,
    /// The number of the process.
    pub process: u32,
    /// Since when, in seconds since 1970.
    pub since: u64,
}

impl ReadOnly {
    /// The id of the sentence that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::NewerFormat { .. } => "read-only-newer-format",
            Self::OpenElsewhere(_) => "read-only-open-elsewhere",
            Self::TakenOver(_) => "read-only-taken-over",
        }
    }

    /// The facts that the sentence may use, by name, those apart that a language must spell.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NewerFormat { format } => vec![("format", format.to_string())],
            Self::OpenElsewhere(other) | Self::TakenOver(other) => vec![
                ("user", other.user.clone()),
                ("process", other.process.to_string()),
            ],
        }
    }

    /// The other window, where there is one: the document can be taken over from it.
    pub fn elsewhere(&self) -> Option<&Elsewhere> {
        match self {
            Self::NewerFormat { .. } => None,
            Self::OpenElsewhere(other) | Self::TakenOver(other) => Some(other),
        }
    }
}

impl Session {
    /// Why the document may not be changed; none where it may.
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }

    pub(super) fn set_read_only(&mut self, read_only: Option<ReadOnly>) {
        self.read_only = read_only;
        if self.read_only.is_some() {
            self.editing = false;
        }
    }

    /// What is said instead of a change.
    pub(super) fn refusal(&self) -> Option<Effect> {
        let read_only = self.read_only.as_ref()?;
        let message = if read_only.elsewhere().is_some() {
            Message {
                id: "read-only-refused",
                args: Vec::new(),
            }
        } else {
            Message {
                id: read_only.message_id(),
                args: read_only.message_args(),
            }
        };
        Some(Effect::Say(message))
    }
}
