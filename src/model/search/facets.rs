//! Narrowing what was found: by kind, by branch, by the state of posts; and how many there are of
//! each, so that nobody chooses what gives nothing.

use std::collections::BTreeMap;

use super::super::{Organisation, Staffing, UnitKey};
use super::segment::{Doc, Segment};

/// What units must be to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind, by its id.
    pub kind: Option<String>,
    /// In this branch.
    pub branch: Option<UnitKey>,
    /// With a post in this state.
    pub staffing: Option<Staffing>,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How many were found of each, were that chosen and all else stayed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By the id of the kind, in the order of the ids.
    pub kinds: Vec<(String, usize)>,
    /// The branches below the one that is chosen, or else the topmost that there are several of.
    pub branches: Vec<(UnitKey, usize)>,
    /// By the state of posts, as [`Staffing::ALL`].
    pub staffing: [usize; Staffing::ALL.len()],
}

/// Lets units through or not, and counts.
pub(super) struct Sieve<'a> {
    organisation: &'a Organisation,
    filter: &'a Filter,
    kinds: BTreeMap<&'a str, usize>,
    branches: Vec<(UnitKey, usize)>,
    /// Where each branch begins and ends in reading order.
    spans: Vec<(usize, usize)>,
    bits: [u8; Staffing::ALL.len()],
    staffing: [usize; Staffing::ALL.len()],
}

impl<'a> Sieve<'a> {
    pub(super) fn new(organisation: &'a Organisation, filter: &'a Filter) -> Self {
        let tree = organisation.tree();
        let branches = match (filter.branch, tree.roots()) {
            (Some(branch), _) if tree.contains(branch) => tree.subordinates(branch),
            (_, [root]) => tree.subordinates(*root),
            (_, roots) => roots,
        };
        let span = |&unit: &UnitKey| {
            let start = tree.position(unit);
            (start, start + tree.branch(unit).len())
        };
        Self {
            organisation,
            filter,
            kinds: BTreeMap::new(),
            spans: branches.iter().map(span).collect(),
            branches: branches.iter().map(|&unit| (unit, 0)).collect(),
            bits: Staffing::ALL.map(Staffing::bit),
            staffing: [0; Staffing::ALL.len()],
        }
    }

    /// The numbers of the kinds of a segment, to count with.
    pub(super) fn for_segment(&self, segment: &Segment) -> OfSegment {
        let wanted = self.filter.kind.as_ref();
        OfSegment {
            wanted: wanted.map(|kind| segment.kinds.iter().position(|it| it == kind)),
            n_kinds: vec![0; segment.kinds.len()],
        }
    }

    /// Whether the unit at this place in reading order comes through; it is counted.
    pub(super) fn passes(&mut self, doc: &Doc, position: usize, of: &mut OfSegment) -> bool {
        let tree = self.organisation.tree();
        let kind = of.wanted.is_none_or(|kind| kind == Some(doc.kind as usize));
        let branch = self
            .filter
            .branch
            .is_none_or(|branch| tree.contains(branch) && tree.is_in_branch(doc.unit, branch));
        let staffing = self
            .filter
            .staffing
            .is_none_or(|staffing| doc.states & staffing.bit() != 0);
        if branch && staffing {
            of.n_kinds[doc.kind as usize] += 1;
        }
        if kind && branch {
            for (n, bit) in self.staffing.iter_mut().zip(self.bits) {
                *n += usize::from(doc.states & bit != 0);
            }
        }
        if kind && staffing {
            let at = self.spans.partition_point(|&(start, _)| start <= position);
            if let Some(at) = at.checked_sub(1)
                && position < self.spans[at].1
            {
                self.branches[at].1 += 1;
            }
        }
        kind && branch && staffing
    }

    pub(super) fn add(&mut self, segment: &'a Segment, of: &OfSegment) {
        for (kind, &n) in segment.kinds.iter().zip(&of.n_kinds) {
            if n > 0 {
                *self.kinds.entry(kind).or_default() += n;
            }
        }
    }

    pub(super) fn facets(self) -> Facets {
        let kinds = self.kinds.into_iter();
        Facets {
            kinds: kinds.map(|(kind, n)| (kind.to_owned(), n)).collect(),
            branches: self.branches.into_iter().filter(|&(_, n)| n > 0).collect(),
            staffing: self.staffing,
        }
    }
}

/// Counting in one segment.
pub(super) struct OfSegment {
    /// The number of the kind that is wanted, where one is.
    wanted: Option<Option<usize>>,
    n_kinds: Vec<usize>,
}
