//! Searching the document: an index that follows it.
//!
//! A small document is taken in between two frames. A large one is taken in by the window on a
//! thread ([`Indexing`]); until then nothing is found, and afterwards only what has changed is
//! looked at.

use crate::edit::StepId;
use crate::model::{Filter, Finding, Follows, Hit, Organisation, SearchIndex};

use super::Session;

/// Up to so many units are taken in between two frames: that takes a few milliseconds.
const UNITS_AT_ONCE: usize = 1_000;

/// The index, and what it lacks.
#[derive(Debug, Default)]
pub(super) struct Search {
    index: Option<SearchIndex>,
    /// The document has changed since the index was asked.
    is_behind: bool,
    /// A new index is due, and a thread should make it.
    is_due: bool,
    /// The state of the document of which a thread makes an index now.
    making: Option<StepId>,
    /// No index could be made of the document as it is; of another state perhaps one can.
    broke: bool,
}

/// How far a document is from being searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It is taken in.
    Ready,
    /// It is still being taken in.
    Preparing,
    /// It could not be taken in. It is tried again when it changes.
    Broke,
}

impl Search {
    /// The document has changed.
    pub(super) fn fall_behind(&mut self) {
        self.is_behind = true;
        self.broke = false;
    }

    /// Takes in what has changed, where that takes no time worth speaking of.
    fn follow(&mut self, organisation: &Organisation) {
        let is_small = organisation.n_units() <= UNITS_AT_ONCE;
        match &mut self.index {
            Some(_) if !self.is_behind => return,
            Some(index) if !is_small => {
                self.is_due = index.follow(organisation) == Follows::InPart;
            }
            // What is being made takes in later what changes meanwhile.
            None if !is_small => self.is_due = self.making.is_none() && !self.broke,
            index => *index = Some(SearchIndex::build(organisation)),
        }
        self.is_behind = false;
    }
}

impl Session {
    /// What a query finds, best first; nothing while the document is still being taken in.
    pub fn find(&mut self, query: &str, most: usize) -> Vec<Hit> {
        self.search(query, &Filter::default(), most).hits
    }

    /// What a query finds that comes through a filter, and how much there is of what; nothing
    /// while the document is still being taken in.
    pub fn search(&mut self, query: &str, filter: &Filter, most: usize) -> Finding {
        let organisation = self.document.organisation();
        self.search.follow(organisation);
        match &self.search.index {
            Some(index) => index.search(organisation, query, filter, most),
            None => Finding::default(),
        }
    }

    /// Queries like one that found nothing, and that find something.
    pub fn suggest(&self, query: &str) -> Vec<String> {
        match &self.search.index {
            Some(index) => index.suggest(self.document.organisation(), query),
            None => Vec::new(),
        }
    }

    /// Whether the document is taken in, so that nothing found means that there is nothing.
    pub fn can_search(&self) -> bool {
        self.readiness() == Readiness::Ready
    }

    /// How far the document is from being searched.
    pub fn readiness(&self) -> Readiness {
        match (&self.search.index, self.search.broke) {
            (Some(_), _) => Readiness::Ready,
            (None, false) => Readiness::Preparing,
            (None, true) => Readiness::Broke,
        }
    }

    /// An index that a thread is to make, because the document is large and one was asked for.
    /// One at a time: nothing while another is being made.
    pub fn start_indexing(&mut self) -> Option<Indexing> {
        if !self.search.is_due || self.search.making.is_some() {
            return None;
        }
        self.search.is_due = false;
        let step = self.document.history().current();
        self.search.making = Some(step);
        Some(Indexing {
            organisation: self.document.organisation().clone(),
            step,
        })
    }

    /// What the thread has made. Another document may have been opened meanwhile.
    pub fn indexed(&mut self, made: Indexed) {
        if self.search.making == Some(made.step) {
            self.search.making = None;
            self.search.index = Some(*made.index);
            self.search.is_behind = true;
        }
    }

    /// The thread broke down that made an index of the document in this state.
    pub fn indexing_broke(&mut self, step: StepId) {
        if self.search.making == Some(step) {
            self.search.making = None;
            // The document may have changed meanwhile: that is another try.
            self.search.broke = self.document.history().current() == step;
        }
    }
}

/// A document to be taken in, for a thread.
#[derive(Debug)]
pub struct Indexing {
    organisation: Organisation,
    step: StepId,
}

/// An index that a thread has made.
#[derive(Debug)]
pub struct Indexed {
    index: Box<SearchIndex>,
    step: StepId,
}

impl Indexing {
    /// The state of the document that is taken in.
    pub fn step(&self) -> StepId {
        self.step
    }

    /// Takes the document in.
    pub fn make(self) -> Indexed {
        Indexed {
            index: Box::new(SearchIndex::build(&self.organisation)),
            step: self.step,
        }
    }
}
