//! Opening, saving and leaving: nothing replaces a document whose changes are not saved without
//! asking.

use std::path::PathBuf;

use crate::edit::StepId;
use crate::file::{self, Fingerprint, LoadError, Loaded, SaveReport};
use crate::model::{Kind, Organisation, Parts, Unit};

use super::{Action, Answer, Effect, Message, Session, Then};

/// A file that the document is in.
#[derive(Clone, Debug, PartialEq)]
pub struct FileState {
    /// Where.
    pub path: PathBuf,
    /// What it held when it was read or written last.
    pub fingerprint: Fingerprint,
}

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The directorate inside the program.
    Embedded,
    /// Made new in the program.
    New,
    /// A file.
    File(FileState),
}

impl Origin {
    /// The file, if there is one.
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            Self::File(state) => Some(&state.path),
            Self::Embedded | Self::New => None,
        }
    }
}

impl Session {
    pub(super) fn leave(&mut self, then: Then) -> Vec<Effect> {
        if self.document.is_dirty() {
            self.pending = Some(then);
            vec![Effect::AskAboutChanges]
        } else {
            self.go_on(then)
        }
    }

    pub(super) fn answer(&mut self, answer: Answer) -> Vec<Effect> {
        match answer {
            Answer::Cancel => {
                self.pending = None;
                Vec::new()
            }
            Answer::Discard => {
                let pending = self.pending.take();
                pending.map_or_else(Vec::new, |then| self.go_on(then))
            }
            // What waits goes on when the save has succeeded.
            Answer::Save => self.save(),
        }
    }

    fn go_on(&mut self, then: Then) -> Vec<Effect> {
        match then {
            Then::New => {
                self.replace(
                    new_organisation(self.lang.text("new-document-unit")),
                    Origin::New,
                );
                vec![Effect::DocumentReplaced]
            }
            Then::Open => vec![Effect::AskWhatToOpen],
            Then::OpenPath(path) => vec![Effect::Read(path)],
            Then::OpenEmbedded => match file::embedded() {
                Ok(loaded) => {
                    self.replace(loaded.organisation, Origin::Embedded);
                    vec![Effect::DocumentReplaced]
                }
                Err(error) => vec![say(error.message_id(), error.message_args())],
            },
            Then::Quit => vec![Effect::Quit],
        }
    }

    fn replace(&mut self, organisation: Organisation, origin: Origin) {
        let viewport = self.view.viewport;
        let place = self.view.origin;
        let (editing, motion, now) = (self.editing, self.motion, self.now);
        let generation = self.generation + 1;
        *self = Self::new(organisation, origin, self.lang);
        self.editing = editing;
        self.motion = motion;
        self.now = now;
        self.generation = generation;
        self.view.viewport = viewport;
        self.view.origin = place;
        self.view.fitted = true;
        self.view.camera = self.fitted();
    }

    pub(super) fn save(&mut self) -> Vec<Effect> {
        match self.origin.path() {
            Some(path) => {
                let path = path.clone();
                vec![self.write_to(path)]
            }
            None => vec![Effect::AskWhereToSave],
        }
    }

    pub(super) fn write_to(&self, path: PathBuf) -> Effect {
        let expected = match &self.origin {
            Origin::File(state) if state.path == path => Some(state.fingerprint),
            _ => None,
        };
        Effect::Write {
            text: file::write(self.organisation()),
            step: self.document.history().current(),
            path,
            expected,
        }
    }

    pub(super) fn saved(
        &mut self,
        path: PathBuf,
        step: StepId,
        report: Option<SaveReport>,
    ) -> Vec<Effect> {
        let Some(report) = report else {
            // Nothing is left while changes are unsaved.
            self.pending = None;
            return Vec::new();
        };
        self.document.mark_saved(step);
        let file = path.display().to_string();
        self.origin = Origin::File(FileState {
            path,
            fingerprint: report.fingerprint,
        });
        let mut effects = vec![say("status-saved", vec![("file", file)])];
        for note in report.notes {
            effects.push(say(note.message_id(), Vec::new()));
        }
        if let Some(then) = self.pending.take() {
            effects.extend(self.leave(then));
        }
        effects
    }

    pub(super) fn opened(
        &mut self,
        path: PathBuf,
        result: Result<Loaded, LoadError>,
    ) -> Vec<Effect> {
        match result {
            Ok(loaded) => {
                let fingerprint = loaded.fingerprint;
                self.replace(
                    loaded.organisation,
                    Origin::File(FileState { path, fingerprint }),
                );
                self.problems = loaded.problems;
                vec![Effect::DocumentReplaced]
            }
            Err(error) => vec![say(error.message_id(), error.message_args())],
        }
    }

    /// A short name for the document: its file's, or its title.
    pub fn document_name(&self) -> String {
        match self.origin.path().and_then(|path| path.file_name()) {
            Some(name) => name.to_string_lossy().into_owned(),
            None => self.organisation().about().title.clone(),
        }
    }

    /// Does several things one after the other.
    pub fn act_all(&mut self, actions: impl IntoIterator<Item = Action>) -> Vec<Effect> {
        actions
            .into_iter()
            .flat_map(|action| self.act(action))
            .collect()
    }
}

fn say(id: &'static str, args: Vec<(&'static str, String)>) -> Effect {
    Effect::Say(Message { id, args })
}

/// A document with a single unit, to begin with.
fn new_organisation(name: &str) -> Organisation {
    Organisation::new(Parts {
        about: crate::model::About {
            title: name.to_owned(),
            ..Default::default()
        },
        kinds: vec![Kind {
            id: "direction".into(),
            label: "Direction".into(),
            hue: crate::model::Hue::Blue,
        }],
        units: vec![Unit {
            id: "unit-1".into(),
            kind: "direction".into(),
            name: name.to_owned(),
            ..Unit::default()
        }],
        ..Parts::default()
    })
}
