//! What is wrong with the document as it is now, and what is worth a look.
//!
//! The list follows the document by itself when the clock ticks, where that takes no longer than a
//! frame may; a larger document is looked through by the window on a thread ([`Look`]).

use rustc_hash::FxHashMap;

use crate::edit::StepId;
use crate::file::{Located, Place};
use crate::model::{
    Organisation, Problem, ProblemKind, ReviewLimits, Severity, UnitKey, check, review,
};

use super::Session;

/// Up to so many units are looked through between two frames: that takes a few milliseconds.
const UNITS_AT_ONCE: usize = 4_000;

/// The list, and what it was made of.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Located>,
    counts: [usize; 3],
    /// What only the reading of the file could find: parts that this program does not know.
    of_reading: Vec<Located>,
    /// Where problems stood in the file when it was read.
    places: FxHashMap<Fault, Place>,
    made_of: Option<MadeOf>,
    /// What a thread is looking through now.
    looking: Option<MadeOf>,
    /// Which document it is, of those that the session has held.
    document: u64,
    generation: u64,
    limits: ReviewLimits,
}

/// The same list is made of the same.
#[derive(Clone, Copy, Debug, PartialEq)]
struct MadeOf {
    document: u64,
    step: StepId,
    today: Option<jiff::civil::Date>,
    limits: ReviewLimits,
}

/// A problem, wherever its row stands by now.
type Fault = (ProblemKind, Option<UnitKey>, &'static str, Option<usize>);

fn fault(problem: &Problem) -> Fault {
    let site = problem.site;
    (problem.kind.clone(), problem.unit, site.field, site.item)
}

/// Whether the document, once it is read, no longer shows the problem.
fn is_of_reading(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::NewerFormat { .. })
}

impl Problems {
    /// What was found while the file was read.
    pub(super) fn of_file(found: Vec<Located>, before: &Self) -> Self {
        let places = found.iter().filter_map(|located| {
            let place = located.place?;
            Some((fault(&located.problem), place))
        });
        let of_reading = found.iter().filter(|it| is_of_reading(&it.problem));
        let mut problems = Self {
            of_reading: of_reading.cloned().collect(),
            places: places.collect(),
            limits: before.limits,
            document: before.document + 1,
            generation: before.generation,
            ..Self::default()
        };
        problems.put(found);
        problems
    }

    fn put(&mut self, list: Vec<Located>) {
        self.counts = [0; 3];
        for located in &list {
            self.counts[located.problem.severity as usize] += 1;
        }
        self.list = list;
        self.generation += 1;
    }

    /// The file is no longer the one that was read: it was saved anew.
    pub(super) fn forget_file(&mut self) {
        self.places.clear();
        self.of_reading.clear();
        let mut list = std::mem::take(&mut self.list);
        list.retain(|located| !is_of_reading(&located.problem));
        for located in &mut list {
            located.place = None;
        }
        self.put(list);
    }
}

impl Session {
    /// What is wrong with the document and what is worth a look, in the order of the file. A
    /// problem that was in the file when it was read knows its place there.
    pub fn problems(&self) -> &[Located] {
        &self.problems.list
    }

    /// How many problems there are of a severity.
    pub fn n_problems(&self, severity: Severity) -> usize {
        self.problems.counts[severity as usize]
    }

    /// A number that changes whenever the list of problems does.
    pub fn problems_generation(&self) -> u64 {
        self.problems.generation
    }

    /// From when on something is worth a look.
    pub fn review_limits(&self) -> ReviewLimits {
        self.problems.limits
    }

    /// Sets from when on something is worth a look.
    pub fn set_review_limits(&mut self, limits: ReviewLimits) {
        self.problems.limits = limits;
    }

    fn made_of(&self) -> MadeOf {
        MadeOf {
            document: self.problems.document,
            step: self.document.history().current(),
            today: self.today,
            limits: self.problems.limits,
        }
    }

    /// Makes the list again where it is out of date and that takes no time worth speaking of.
    pub(super) fn refresh_problems(&mut self) {
        if self.problems.made_of != Some(self.made_of())
            && self.organisation().n_units() <= UNITS_AT_ONCE
        {
            let of = self.made_of();
            let found = find(self.document.organisation(), &of);
            self.put_problems(of, found);
        }
    }

    /// A look that a thread is to take, because the list is out of date and the document is
    /// large. One at a time: nothing while another is on its way.
    pub fn start_looking(&mut self) -> Option<Look> {
        let of = self.made_of();
        if self.problems.made_of == Some(of) || self.problems.looking.is_some() {
            return None;
        }
        self.problems.looking = Some(of);
        Some(Look {
            organisation: self.document.organisation().clone(),
            of,
        })
    }

    /// What the thread has found. It may be out of date by now, and another look follows.
    pub fn looked(&mut self, found: Found) {
        if self.problems.looking.take() == Some(found.of) {
            self.put_problems(found.of, found.problems);
        }
    }

    /// The thread broke down over its look: the list stays as it is until the document changes.
    pub fn looking_broke(&mut self) {
        self.problems.made_of = self.problems.looking.take();
    }

    fn put_problems(&mut self, of: MadeOf, found: Vec<Problem>) {
        self.problems.made_of = Some(of);
        let places = &self.problems.places;
        let place = |problem: &Problem| {
            let known = !places.is_empty();
            known
                .then(|| places.get(&fault(problem)).copied())
                .flatten()
        };
        let found = found.into_iter().map(|problem| Located {
            place: place(&problem),
            problem,
        });
        let of_reading = self.problems.of_reading.iter().cloned();
        let list = of_reading.chain(found).collect();
        self.problems.put(list);
    }
}

/// A look through a document, for a thread to take.
#[derive(Debug)]
pub struct Look {
    organisation: Organisation,
    of: MadeOf,
}

/// What a look has found.
#[derive(Debug)]
pub struct Found {
    problems: Vec<Problem>,
    of: MadeOf,
}

impl Look {
    /// Looks through the document.
    pub fn take(self) -> Found {
        Found {
            problems: find(&self.organisation, &self.of),
            of: self.of,
        }
    }
}

fn find(organisation: &Organisation, of: &MadeOf) -> Vec<Problem> {
    let mut found = check(organisation);
    found.extend(review(organisation, of.today, &of.limits));
    // Both lists are in order; together they are again.
    found.sort_by_key(|problem| (problem.site.table, problem.site.row));
    found
}
