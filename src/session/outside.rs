//! What other programs do to the document's file while it is open.

use std::path::PathBuf;
use std::sync::Arc;

use crate::file::{Expect, Fingerprint, Loaded, Located, Original};

use super::files::say;
use super::problems::Problems;
use super::{Effect, FileState, Origin, ReadOnly, Session};

/// What another program did to the document's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// It holds something else.
    Changed(Fingerprint),
    /// It was deleted or moved.
    Gone,
}

/// Work that was not saved when the program died.
#[derive(Debug)]
pub struct RecoveredWork {
    /// The work.
    pub loaded: Loaded,
    /// The file that it belongs to; none for a document that was never saved.
    pub document: Option<PathBuf>,
    /// What the file held when the work began.
    pub began_from: Option<Fingerprint>,
    /// The file, where it still holds that: a save keeps its text.
    pub file: Option<Loaded>,
}

impl Session {
    /// What another program did to the file, and nobody has decided on yet.
    pub fn outside(&self) -> Option<Outside> {
        self.outside
    }

    /// What stands, for all that is known, where the document is saved to.
    pub(super) fn expect_at(&self, path: &PathBuf) -> Expect {
        match &self.origin {
            Origin::File(state) if state.path == *path => {
                if self.outside == Some(Outside::Gone) {
                    // The person was told; what somebody else puts there meanwhile is not theirs.
                    Expect::Nothing
                } else {
                    Expect::Unchanged(state.fingerprint)
                }
            }
            // A file that the person has just named was agreed to in the dialog.
            _ => Expect::Anything,
        }
    }

    pub(super) fn seen_outside(&mut self, seen: Option<Outside>) -> Vec<Effect> {
        let Origin::File(state) = &self.origin else {
            return Vec::new();
        };
        let seen = seen.filter(|seen| *seen != Outside::Changed(state.fingerprint));
        if self.outside == seen {
            return Vec::new();
        }
        self.outside = seen;
        if seen == Some(Outside::Gone) {
            // No file holds the document any more.
            self.document.mark_unsaved();
        }
        Vec::new()
    }

    /// The next save may replace just the version that was seen.
    pub(super) fn keep_mine(&mut self) -> Vec<Effect> {
        let (Some(Outside::Changed(found)), Origin::File(state)) = (self.outside, &mut self.origin)
        else {
            return Vec::new();
        };
        state.fingerprint = found;
        self.outside = None;
        // The file says something else than the document.
        self.document.mark_unsaved();
        vec![say("outside-kept-mine", Vec::new())]
    }

    /// Opens recovered work: it is unsaved, and it expects the file as it was when it began.
    pub(super) fn recover(&mut self, work: RecoveredWork) -> Vec<Effect> {
        let origin = match (work.document, work.began_from) {
            (Some(path), Some(fingerprint)) => Origin::File(FileState { path, fingerprint }),
            _ => Origin::New,
        };
        self.replace(work.loaded.organisation, origin);
        // Places in the record are not places in a file that the person knows.
        let found = work.loaded.problems.into_iter();
        let found = found.map(|located| Located {
            place: None,
            ..located
        });
        self.problems = Problems::of_file(found.collect(), &self.problems);
        // A record that a newer version of this program left holds more than is understood here.
        let newer = work.loaded.newer.map(|newer| newer.format);
        self.set_read_only(newer.map(|format| ReadOnly::NewerFormat { format }));
        self.original = work.file.map(|file| {
            let (_, original) = Original::of(file);
            Arc::new(original.for_keys_of(self.organisation()))
        });
        self.document.mark_unsaved();
        vec![Effect::DocumentReplaced]
    }
}
