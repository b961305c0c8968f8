//! The steps taken, and the way back.
//!
//! The history is a line: a new step after an undo drops what was undone. It keeps patches, not
//! copies of the document. No clock decides what a step is: one edit, one step.

use crate::model::UnitKey;

use super::{Patch, StepLabel};

/// The name of a state of the document. Never given twice in one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(u64);

impl StepId {
    /// The number of the state; a later one is greater.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// The state of the document after the step.
    pub id: StepId,
    /// What was done, for people.
    pub label: StepLabel,
    /// When, by the clock of the session, in seconds.
    pub at: f64,
    /// The rows that changed.
    pub patch: Patch,
    /// What was selected before it.
    pub selected_before: Option<UnitKey>,
    /// What is selected after it.
    pub selected_after: Option<UnitKey>,
}

/// A step that has no name yet.
#[derive(Debug)]
pub(super) struct NewStep {
    pub(super) label: StepLabel,
    pub(super) at: f64,
    pub(super) patch: Patch,
    pub(super) selected_before: Option<UnitKey>,
    pub(super) selected_after: Option<UnitKey>,
}

impl NewStep {
    fn with(self, id: StepId) -> Step {
        Step {
            id,
            label: self.label,
            at: self.at,
            patch: self.patch,
            selected_before: self.selected_before,
            selected_after: self.selected_after,
        }
    }
}

/// The steps of a document since it was opened.
#[derive(Clone, Debug)]
pub struct History {
    steps: Vec<Step>,
    done: usize,
    start: StepId,
    saved: StepId,
    next_id: u64,
}

impl Default for History {
    fn default() -> Self {
        Self {
            steps: Vec::new(),
            done: 0,
            start: StepId(0),
            saved: StepId(0),
            next_id: 1,
        }
    }
}

impl History {
    /// A history without steps. Its states bear numbers that `other` never gives, so that what
    /// is said of a state of another document is not taken for one of this.
    pub(super) fn beside(other: &Self) -> Self {
        Self {
            start: StepId(other.next_id),
            saved: StepId(other.next_id),
            next_id: other.next_id + 1,
            ..Self::default()
        }
    }

    /// Whether the state `id` is, or was, one of this document.
    pub fn knows(&self, id: StepId) -> bool {
        (self.start.0..self.next_id).contains(&id.0)
    }

    /// The state that the document is in.
    pub fn current(&self) -> StepId {
        self.done
            .checked_sub(1)
            .map_or(self.start, |last| self.steps[last].id)
    }

    /// Whether the document differs from what was last saved or opened.
    pub fn is_dirty(&self) -> bool {
        self.saved != self.current()
    }

    /// How many steps lie between what was saved and now; all of them where what was
    /// saved can no longer be reached.
    pub fn n_unsaved(&self) -> usize {
        // Where no state is saved, as in recovered work, something is unsaved before any step.
        self.saved_at()
            .map_or(self.done.max(1), |saved| saved.abs_diff(self.done))
    }

    /// Notes that the state `id` is what the file holds.
    pub fn mark_saved(&mut self, id: StepId) {
        self.saved = id;
    }

    /// All steps, those that were taken back included.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// After how many steps the state was that the file holds; nothing where that state can no
    /// longer be reached.
    pub fn saved_at(&self) -> Option<usize> {
        if self.saved == self.start {
            return Some(0);
        }
        let at = self.steps.iter().position(|step| step.id == self.saved)?;
        Some(at + 1)
    }

    /// How many of the steps are carried out.
    pub fn n_done(&self) -> usize {
        self.done
    }

    /// Notes that no file holds any state of the document: it is dirty until it is saved.
    pub(super) fn mark_unsaved(&mut self) {
        self.saved = StepId(self.next_id);
        self.next_id += 1;
    }

    /// Adds a step that has been carried out.
    pub(super) fn push(&mut self, step: NewStep) {
        self.steps.truncate(self.done);
        let id = self.fresh_id();
        self.steps.push(step.with(id));
        self.done += 1;
    }

    /// Joins a patch that has been carried out to the last step, which bears its label then.
    pub(super) fn join(&mut self, step: NewStep) {
        let id = self.fresh_id();
        self.steps.truncate(self.done);
        match self.steps.pop() {
            Some(last) => {
                let step = NewStep {
                    patch: last.patch.then(step.patch),
                    selected_before: last.selected_before,
                    ..step
                };
                self.steps.push(step.with(id));
            }
            None => {
                self.steps.push(step.with(id));
                self.done += 1;
            }
        }
    }

    /// Forgets what was taken back.
    pub(super) fn forget_undone(&mut self) {
        self.steps.truncate(self.done);
    }

    fn fresh_id(&mut self) -> StepId {
        let id = StepId(self.next_id);
        self.next_id += 1;
        id
    }

    /// The step that undo would take back.
    pub fn to_undo(&self) -> Option<&Step> {
        self.steps.get(self.done.checked_sub(1)?)
    }

    /// The step that redo would take again.
    pub fn to_redo(&self) -> Option<&Step> {
        self.steps.get(self.done)
    }

    pub(super) fn step_back(&mut self) {
        self.done = self.done.saturating_sub(1);
    }

    pub(super) fn step_forward(&mut self) {
        self.done = (self.done + 1).min(self.steps.len());
    }
}
