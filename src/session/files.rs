//! Opening, saving and leaving: nothing replaces a document whose changes are not saved without
//! asking.

use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::edit::StepId;
use crate::file::{self, Fingerprint, LoadError, Loaded, Saved};
use crate::model::{Kind, Organisation, Parts, Unit};
use crate::scene::{Chart, Measured};

use super::problems::Problems;
use super::{Action, Answer, Effect, Message, Ready, Session, Then, View, build_chart};

/// A document of so many units is let go of between two frames.
const LET_GO_AT_ONCE: usize = 5_000;

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
    /// Inside a picture, which is never written over.
    Picture(PathBuf),
}

impl Origin {
    /// The file, if there is one.
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            Self::File(state) => Some(&state.path),
            Self::Embedded | Self::New | Self::Picture(_) => None,
        }
    }

    /// What was opened: the file, or the picture that holds the document.
    pub fn opened_from(&self) -> Option<&PathBuf> {
        match self {
            Self::Picture(path) => Some(path),
            _ => self.path(),
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

    pub(super) fn replace(&mut self, organisation: Organisation, origin: Origin) {
        let view = View::default();
        let chart = build_chart(&organisation, &view, self.lang, Measured::default());
        self.replace_with(organisation, origin, view, chart);
    }

    /// Shows a document with a chart that was made of it.
    pub(super) fn replace_with(
        &mut self,
        organisation: Organisation,
        origin: Origin,
        view: View,
        chart: Chart,
    ) {
        let viewport = self.view.viewport;
        let place = self.view.origin;
        let (editing, motion, now) = (self.editing, self.motion, self.now);
        let today = self.today;
        let problems = Problems::of_file(Vec::new(), &self.problems);
        let generation = self.generation + 1;
        let before = std::mem::take(&mut self.document);
        let old = std::mem::replace(
            self,
            Self::showing(organisation, origin, self.lang, view, chart),
        );
        // A large document takes a while to let go of; nobody need wait for it.
        if before.organisation().n_units() > LET_GO_AT_ONCE {
            self.document.come_after(&before);
            std::thread::spawn(move || drop((before, old)));
        } else {
            self.document.come_after(&before);
        }
        self.editing = editing;
        self.motion = motion;
        self.now = now;
        self.today = today;
        self.problems = problems;
        self.generation = generation;
        self.view.viewport = viewport;
        self.view.origin = place;
        self.view.fitted = true;
        self.view.camera = self.fitted();
    }

    pub(super) fn save(&mut self) -> Vec<Effect> {
        match self.origin.path() {
            Some(path) if self.read_only.is_none() => {
                let path = path.clone();
                vec![self.save_to(path)]
            }
            _ => self.save_as(),
        }
    }

    /// Asks where to save, and says why where the document's own file is out of the question.
    pub(super) fn save_as(&self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.refusal().into_iter().collect();
        effects.push(Effect::AskWhereToSave);
        effects
    }

    pub(super) fn save_to(&mut self, path: PathBuf) -> Effect {
        if let Some(refusal) = self.refusal()
            && self.origin.path() == Some(&path)
        {
            // Nothing is left while changes are unsaved.
            self.pending = None;
            return refusal;
        }
        Effect::Write {
            original: self.original.clone(),
            step: self.document.history().current(),
            expect: self.expect_at(&path),
            path,
        }
    }

    pub(super) fn saved(
        &mut self,
        path: PathBuf,
        step: StepId,
        saved: Option<Saved>,
    ) -> Vec<Effect> {
        let Some(Saved { report, original }) = saved else {
            // Nothing is left while changes are unsaved.
            self.pending = None;
            return Vec::new();
        };
        let file = path.display().to_string();
        if !self.document.history().knows(step) {
            // Another document was opened before this one's predecessor was on the disk.
            return vec![say("status-saved", vec![("file", file)])];
        }
        self.document.mark_saved(step);
        self.original = Some(original);
        // The text is another, and nothing in it is unknown.
        self.problems.forget_file();
        // The file that was written is this document's own.
        self.outside = None;
        self.read_only = None;
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
                let look = self.first_look(None);
                let ready = Ready::make(loaded, &look, &|_| ControlFlow::Continue(()));
                // Nobody has stopped it.
                ready.map_or_else(Vec::new, |ready| self.show_ready(path, ready))
            }
            Err(error) => vec![say(error.message_id(), error.message_args())],
        }
    }

    /// A short name for the document: its file's, or its title.
    pub fn document_name(&self) -> String {
        match self.origin.opened_from().and_then(|path| path.file_name()) {
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

pub(super) fn say(id: &'static str, args: Vec<(&'static str, String)>) -> Effect {
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
