//! Finding units by what a person types: code, name, kind, posts and people, missions, the bodies
//! that they deal with and the clauses that they carry.
//!
//! The index holds words and where they stand, and no text: what a hit shows is read from the
//! organisation as it is. An index is made once ([`SearchIndex::build`], on a thread where the
//! organisation is large) and then follows the document: units that have changed since are taken
//! out of it and stand in a small index of their own ([`SearchIndex::follow`]).

mod alike;
mod explain;
mod facets;
mod fold;
mod gather;
mod query;
mod segment;
mod suggest;
mod texts;
mod words;

use std::sync::Arc;

pub use explain::{Explanation, Passage, Question};
pub use facets::{Facets, Filter};
pub use fold::fold;
pub use texts::Place;

use facets::Sieve;
use gather::{Scores, fitting_all};
use query::{Query, Tolerance};
use segment::Segment;

use super::{Organisation, Tables, Unit, UnitKey};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitTarget {
    /// A unit.
    Unit(UnitKey),
    /// Somebody who holds no post, by the index among the people.
    Person(usize),
    /// A body that no unit deals with, by its index.
    Body(usize),
    /// A legal text that no unit carries, by its index.
    LegalText(usize),
    /// A clause that no unit carries.
    Clause {
        /// The index of the legal text.
        text: usize,
        /// The index of the clause in it.
        clause: usize,
    },
}

impl HitTarget {
    /// The unit, if it is one.
    pub fn unit(self) -> Option<UnitKey> {
        match self {
            Self::Unit(unit) => Some(unit),
            _ => None,
        }
    }
}

/// How well it fits; what comes first here is shown first. The word that fits worst decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum HitRank {
    /// The very code, in any spelling.
    Code,
    /// The beginning of a code.
    CodePrefix,
    /// The beginning of a name.
    NamePrefix,
    /// Words of a name.
    Name,
    /// Words of a name, a code, a kind, a title, a body, or of somebody's name.
    Word,
    /// Beginnings of such words.
    Beginning,
    /// Words of missions, clauses and what is said of links, or their beginnings.
    Text,
    /// Parts of words.
    Inside,
    /// Words with typing errors.
    Alike,
    /// Not all words, but as many as any unit holds.
    SomeWords,
    /// Nothing was asked for: it only comes through the filter.
    Listed,
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub target: HitTarget,
    /// How well it fits.
    pub rank: HitRank,
}

/// All that was found.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// The best, best first, then in reading order.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub n: usize,
    /// How many there are of each kind, branch and state.
    pub facets: Facets,
    /// What was asked for, to mark and explain the hits.
    pub question: Question,
}

/// Fewer hits than this, and words with typing errors are looked for, too.
const FEW: usize = 5;
/// More changed units than this make a new index worth its while.
const MOST_CHANGED: usize = 500;
/// Added at the top of the organisation, which has to do with everything: who is nearer to a
/// matter knows more of it.
const TOP: u16 = 6;

/// All words of an organisation, ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    base: Segment,
    /// For each unit of the base: whether it is no longer what it was.
    is_old: Vec<bool>,
    /// The units that are not in the base as they are now.
    changed: Segment,
    /// The units that the base was made of, by key.
    seen: Vec<Option<Arc<Unit>>>,
    tables: Tables,
}

/// Whether an index says what the document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// It does.
    Wholly,
    /// Too much has changed, or what many units share: it can be searched, and a new one is due.
    InPart,
}

/// What was found, before the best are chosen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    rank: u8,
    fine: u16,
    /// Place in reading order; what is no unit comes after all units.
    order: u32,
    target: HitTarget,
}

const RANKS: [HitRank; HitRank::Listed as usize + 1] = [
    HitRank::Code,
    HitRank::CodePrefix,
    HitRank::NamePrefix,
    HitRank::Name,
    HitRank::Word,
    HitRank::Beginning,
    HitRank::Text,
    HitRank::Inside,
    HitRank::Alike,
    HitRank::SomeWords,
    HitRank::Listed,
];

impl SearchIndex {
    /// Takes in all words of the organisation.
    pub fn build(organisation: &Organisation) -> Self {
        Self {
            base: Segment::build(organisation, organisation.tree().order()),
            is_old: Vec::new(),
            changed: Segment::default(),
            seen: (0..organisation.n_keys())
                .map(|key| shared_unit(organisation, UnitKey(key as u32)))
                .collect(),
            tables: organisation.tables().clone(),
        }
    }

    /// Takes in what has changed in the organisation since the index was made.
    pub fn follow(&mut self, organisation: &Organisation) -> Follows {
        let mut changed: Vec<UnitKey> = Vec::new();
        let mut is_old = vec![false; organisation.n_keys().max(self.seen.len())];
        for (key, is_old) in is_old.iter_mut().enumerate() {
            let unit = UnitKey(key as u32);
            let now = organisation.row(unit).map(|row| &row.unit);
            let same = match (now, self.seen.get(key).and_then(Option::as_ref)) {
                (Some(now), Some(seen)) => Arc::ptr_eq(now, seen),
                (None, None) => true,
                _ => false,
            };
            if !same {
                *is_old = true;
                changed.extend(now.is_some().then_some(unit));
            }
        }
        let is_whole = changed.len() <= MOST_CHANGED && has_tables(organisation, &self.tables);
        changed.truncate(MOST_CHANGED);
        self.is_old = self
            .base
            .docs
            .iter()
            .map(|doc| is_old[doc.unit.index()])
            .collect();
        self.changed = Segment::build(organisation, &changed);
        if is_whole {
            Follows::Wholly
        } else {
            Follows::InPart
        }
    }

    /// What fits `typed`, best first, then in reading order; at most `limit` hits.
    pub fn find(&self, organisation: &Organisation, typed: &str, limit: usize) -> Vec<Hit> {
        self.search(organisation, typed, &Filter::default(), limit)
            .hits
    }

    /// What fits `typed` and comes through the filter; where nothing is typed, all that comes
    /// through it.
    pub fn search(
        &self,
        organisation: &Organisation,
        typed: &str,
        filter: &Filter,
        limit: usize,
    ) -> Finding {
        let query = Query::new(typed);
        let mut candidates = Vec::new();
        let mut sieve = Sieve::new(organisation, filter);
        let (scores, lowest) = if query.is_empty() {
            (None, HitRank::Listed)
        } else {
            let (scores, lowest) = self.score(organisation, &query);
            (Some(scores), lowest)
        };
        for (nth, segment) in self.segments().enumerate() {
            let mut of_segment = sieve.for_segment(segment);
            let mut take = |doc: usize, (rank, fine): (u8, u16)| {
                let is_gone = nth == 0 && self.is_old.get(doc).is_some_and(|&is_old| is_old);
                let candidate = self.candidate(organisation, nth, doc).filter(|_| !is_gone);
                let Some((target, order)) = candidate else {
                    return;
                };
                let mut candidate = Candidate {
                    rank: rank.max(lowest as u8),
                    fine,
                    order,
                    target,
                };
                if let HitTarget::Unit(unit) = target {
                    if rank >= HitRank::Word as u8 && organisation.tree().superior(unit).is_none() {
                        candidate.fine += TOP;
                    }
                    if sieve.passes(&segment.docs[doc], order as usize, &mut of_segment) {
                        candidates.push(candidate);
                    }
                } else if filter.is_empty() {
                    candidates.push(candidate);
                }
            };
            match &scores {
                Some(scores) => scores[nth]
                    .found()
                    .for_each(|(doc, score)| take(doc, score)),
                None => (0..segment.docs.len()).for_each(|doc| take(doc, (0, 0))),
            }
            sieve.add(segment, &of_segment);
        }
        if query.is_empty() && filter.is_empty() {
            // All units would be an outline, and there is one.
            candidates.clear();
        }
        let n = candidates.len();
        if n > limit {
            candidates.select_nth_unstable(limit);
            candidates.truncate(limit);
        }
        candidates.sort_unstable();
        Finding {
            hits: candidates
                .into_iter()
                .map(|found| Hit {
                    target: found.target,
                    rank: RANKS[found.rank as usize],
                })
                .collect(),
            n,
            facets: sieve.facets(),
            question: Question { query },
        }
    }

    /// How many bytes the index takes, the units themselves not counted.
    pub fn n_bytes(&self) -> usize {
        self.base.n_bytes()
            + self.changed.n_bytes()
            + self.is_old.capacity()
            + self.seen.capacity() * size_of::<Option<Arc<Unit>>>()
    }

    fn segments(&self) -> impl Iterator<Item = &Segment> {
        [&self.base, &self.changed].into_iter()
    }

    /// What stands behind a number of a segment, and its place in reading order.
    fn candidate(
        &self,
        organisation: &Organisation,
        segment: usize,
        doc: usize,
    ) -> Option<(HitTarget, u32)> {
        let of = if segment == 0 {
            &self.base
        } else {
            &self.changed
        };
        if let Some(data) = of.docs.get(doc) {
            let tree = organisation.tree();
            let is_there = tree.contains(data.unit);
            return is_there.then(|| (HitTarget::Unit(data.unit), tree.position(data.unit) as u32));
        }
        let shared = of.shared.get(doc - of.docs.len())?;
        // What no changed unit has, some other may.
        let is_alone = segment == 0 && shared.units.is_empty();
        Some((shared.target.filter(|_| is_alone)?, u32::MAX))
    }

    /// How well each unit fits, and the best rank that it can claim by that.
    fn score(&self, organisation: &Organisation, query: &Query) -> (Vec<Scores>, HitRank) {
        let scored = |tolerance| {
            let fitting: Vec<_> = self
                .segments()
                .map(|segment| fitting_all(segment, query, tolerance))
                .collect();
            let mut scores: Vec<Scores> = self
                .segments()
                .zip(&fitting)
                .map(|(segment, fitting)| Scores::of(segment, fitting))
                .collect();
            self.score_codes(organisation, query, &mut scores);
            let n_found: usize = scores.iter().map(Scores::n_found).sum();
            (fitting, scores, n_found)
        };
        let (fitting, scores, n_found) = scored(Tolerance::Strict);
        let all_are_words = (0..query.words.len())
            .all(|nth| fitting.iter().any(|fitting| fitting[nth].has_whole()));
        if n_found >= FEW || (n_found > 0 && all_are_words) || query.is_only_a_beginning() {
            return (scores, HitRank::Code);
        }
        let (fitting, scores, n_found) = scored(Tolerance::Loose);
        if n_found > 0 || query.words.len() == 1 {
            return (scores, HitRank::Code);
        }
        let mut scores: Vec<Scores> = self
            .segments()
            .zip(&fitting)
            .map(|(segment, fitting)| Scores::of_some(segment, fitting))
            .collect();
        let most = scores.iter().map(Scores::most_words).max().unwrap_or(0);
        for scores in &mut scores {
            if scores.most_words() < most {
                *scores = Scores::default();
            }
        }
        (scores, HitRank::SomeWords)
    }

    /// Codes are found in any spelling, with the codes of units above before them or without.
    fn score_codes(&self, organisation: &Organisation, query: &Query, scores: &mut [Scores]) {
        let all = query.folded.replace(' ', "");
        let mut spellings = vec![query.compact.as_str()];
        if all != query.compact {
            spellings.push(&all);
        }
        for (segment, scores) in self.segments().zip(scores) {
            for spelling in &spellings {
                for (split, _) in spelling.char_indices() {
                    let (above, code) = spelling.split_at(split);
                    for at in segment.code_words.equal_to(code) {
                        if fits_under(organisation, segment, at, above) {
                            scores.put_code(segment.codes[at].doc as usize, HitRank::Code, 0);
                        }
                    }
                }
                for at in segment.code_words.beginning_with(spelling) {
                    let more = segment.code_words.word(at).len() - spelling.len();
                    if more > 0 && segment.codes[at].cut == 0 {
                        let doc = segment.codes[at].doc as usize;
                        scores.put_code(doc, HitRank::CodePrefix, more as u16);
                    }
                }
            }
        }
    }
}

/// The unit with this key, shared.
fn shared_unit(organisation: &Organisation, key: UnitKey) -> Option<Arc<Unit>> {
    organisation.row(key).map(|row| Arc::clone(&row.unit))
}

/// Whether the organisation still holds these very tables.
fn has_tables(organisation: &Organisation, tables: &Tables) -> bool {
    let now = organisation.tables();
    Arc::ptr_eq(&now.kinds, &tables.kinds)
        && Arc::ptr_eq(&now.link_kinds, &tables.link_kinds)
        && Arc::ptr_eq(&now.texts, &tables.texts)
        && Arc::ptr_eq(&now.people, &tables.people)
        && Arc::ptr_eq(&now.bodies, &tables.bodies)
        && Arc::ptr_eq(&now.links, &tables.links)
}

/// Whether a code stands under units with the codes in `above`, the nearest last, and under the
/// one with the code that was cut from its beginning.
fn fits_under(organisation: &Organisation, segment: &Segment, code: usize, above: &str) -> bool {
    let code = segment.codes[code];
    let unit = segment.docs[code.doc as usize].unit;
    let Some(data) = organisation.get(unit) else {
        return false;
    };
    if code.cut > 0 {
        let whole = data.codes().nth(code.index as usize).map(code_spelling);
        let cut = whole
            .as_deref()
            .and_then(|whole| whole.get(..code.cut as usize));
        if !cut.is_some_and(|cut| are_codes_above(organisation, unit, cut)) {
            return false;
        }
    }
    are_codes_above(organisation, unit, above)
}

/// Whether `codes` is made of the codes of units above `unit`, the nearest last.
fn are_codes_above(organisation: &Organisation, unit: UnitKey, codes: &str) -> bool {
    let mut rest = codes;
    for above in organisation.tree().line_to_the_top(unit) {
        if rest.is_empty() {
            break;
        }
        let Some(above) = organisation.get(above) else {
            return false;
        };
        let shorter = above
            .codes()
            .filter_map(|code| rest.strip_suffix(code_spelling(code).as_str()))
            .find(|shorter| shorter.len() < rest.len());
        rest = shorter.unwrap_or(rest);
    }
    rest.is_empty()
}

/// What all spellings of a code have in common: "TN 2", "TN2" and "tn-2" are one.
pub fn code_spelling(code: &str) -> String {
    fold(code).replace(' ', "")
}

#[cfg(test)]
mod tests;
