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
}

impl ReadOnly {
    /// The id of the sentence that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::NewerFormat { .. } => "read-only-newer-format",
        }
    }

    /// The facts that the sentence may use, by name.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NewerFormat { format } => vec![("format", format.to_string())],
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
        Some(Effect::Say(Message {
            id: read_only.message_id(),
            args: read_only.message_args(),
        }))
    }
}
