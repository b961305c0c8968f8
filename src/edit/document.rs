//! An organisation with its history.

use crate::model::{Organisation, UnitKey};

use super::history::NewStep;
use super::{Edit, EditError, History, Patch, StepId, plan};

/// An organisation that can be edited, with the way back.
#[derive(Clone, Debug, Default)]
pub struct Document {
    organisation: Organisation,
    history: History,
    /// The clock of the session, in seconds.
    now: f64,
}

impl Document {
    /// A document as it was read: not dirty, nothing to undo.
    pub fn new(organisation: Organisation) -> Self {
        Self {
            organisation,
            history: History::default(),
            now: 0.0,
        }
    }

    /// Sets the clock by which steps are dated.
    pub fn set_clock(&mut self, now: f64) {
        self.now = now;
    }

    /// Takes the place of another document: from now on nothing can be undone, and none of its
    /// states bears a name that a state of the other has.
    pub fn come_after(&mut self, other: &Self) {
        self.history = History::beside(&other.history);
    }

    /// What is true now.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The steps.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whether there are changes that no file holds.
    pub fn is_dirty(&self) -> bool {
        self.history.is_dirty()
    }

    /// Notes that the state `id` was written to the document's file.
    pub fn mark_saved(&mut self, id: StepId) {
        self.history.mark_saved(id);
    }

    /// Notes that no file holds any state of the document: it is dirty until it is saved.
    pub fn mark_unsaved(&mut self) {
        self.history.mark_unsaved();
    }

    /// Carries out an edit as one step. Gives whether anything changed: not when all was so
    /// already.
    ///
    /// # Errors
    /// As [`plan`]; the document is then unchanged.
    pub fn edit(&mut self, edit: &Edit, selected: Option<UnitKey>) -> Result<bool, EditError> {
        let step = self.carry_out(edit, selected)?;
        Ok(step.map(|step| self.history.push(step)).is_some())
    }

    /// Carries out an edit that belongs to the last step: one undo takes both back.
    ///
    /// # Errors
    /// As [`plan`]; the document is then unchanged.
    pub fn edit_on(&mut self, edit: &Edit) -> Result<bool, EditError> {
        let step = self.carry_out(edit, None)?;
        Ok(step.map(|step| self.history.join(step)).is_some())
    }

    fn carry_out(
        &mut self,
        edit: &Edit,
        selected: Option<UnitKey>,
    ) -> Result<Option<NewStep>, EditError> {
        let planned = plan(&self.organisation, edit)?;
        if planned.patch.is_empty() {
            return Ok(None);
        }
        let label = edit.label(&self.organisation);
        planned.patch.apply(&mut self.organisation);
        Ok(Some(NewStep {
            label,
            at: self.now,
            patch: planned.patch,
            selected_before: selected,
            selected_after: planned.select,
        }))
    }

    /// Takes the last step back. Gives what to select; nothing where there is no step.
    pub fn undo(&mut self) -> Option<Option<UnitKey>> {
        let step = self.history.to_undo()?;
        let patch = step.patch.inverse();
        let candidates = [step.selected_after, step.selected_before];
        patch.apply(&mut self.organisation);
        self.history.step_back();
        Some(self.shows_best(&patch, candidates))
    }

    /// Takes the next step again. Gives what to select; nothing where there is no step.
    pub fn redo(&mut self) -> Option<Option<UnitKey>> {
        let step = self.history.to_redo()?;
        let patch = step.patch.clone();
        let candidates = [step.selected_after, step.selected_before];
        patch.apply(&mut self.organisation);
        self.history.step_forward();
        Some(self.shows_best(&patch, candidates))
    }

    /// Takes the last step back for good, as if it had never been.
    pub fn take_back(&mut self) -> Option<Option<UnitKey>> {
        let select = self.undo();
        self.history.forget_undone();
        select
    }

    /// Goes to the state after so many steps. Gives what to select, if anything changed.
    pub fn go_to(&mut self, n_done: usize) -> Option<Option<UnitKey>> {
        let n_done = n_done.min(self.history.steps().len());
        let mut select = None;
        while self.history.n_done() > n_done {
            select = self.undo();
        }
        while self.history.n_done() < n_done {
            select = self.redo();
        }
        select
    }

    /// The unit that changed is shown, not one that happened to be selected: an undo that nobody
    /// sees is not trusted.
    fn shows_best(&self, patch: &Patch, candidates: [Option<UnitKey>; 2]) -> Option<UnitKey> {
        let exists = |key: &UnitKey| self.organisation.get(*key).is_some();
        let known = || candidates.into_iter().flatten().filter(exists);
        known()
            .find(|key| patch.units.contains_key(key))
            .or_else(|| patch.units.keys().copied().find(exists))
            .or_else(|| known().next())
    }
}

#[cfg(test)]
mod tests;
