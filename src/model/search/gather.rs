//! Which units hold all words of a question, and how well: one pass over the postings of the
//! words that fit, one small number a unit.

use super::HitRank;
use super::query::{Fit, Query, QueryWord, Tolerance};
use super::segment::{Field, Posting, Segment};

/// Not found.
const NONE: u8 = u8::MAX;
/// A cost is a rank and how well it is fulfilled.
const FINE_BITS: u32 = 4;
/// Added where the words are spread over different parts of a unit.
const SPREAD: u16 = 8;

/// The words of the vocabulary that fit a word of the question.
pub(super) struct Fitting {
    words: Vec<(u32, Fit)>,
}

impl Fitting {
    /// Whether the very word is in the vocabulary, or another form of it.
    pub(super) fn has_whole(&self) -> bool {
        self.words.iter().any(|&(_, fit)| fit <= Fit::Form)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Looks a word up in the vocabulary of a segment.
pub(super) fn fitting(segment: &Segment, word: &QueryWord, tolerance: Tolerance) -> Fitting {
    let vocabulary = &segment.vocabulary;
    let mut words: Vec<(u32, Fit)> = vocabulary
        .beginning_with(&word.stem)
        .filter_map(|at| Some((at as u32, word.fit_strictly(vocabulary.word(at))?)))
        .collect();
    if tolerance == Tolerance::Strict {
        return Fitting { words };
    }
    let strict = words.len();
    let add = |words: &mut Vec<(u32, Fit)>, at: usize, fit| {
        if words[..strict]
            .binary_search_by_key(&(at as u32), |it| it.0)
            .is_err()
        {
            words.push((at as u32, fit));
        }
    };
    if word.may_be_inside() {
        for at in vocabulary.containing(&word.text) {
            add(&mut words, at, Fit::Inside);
        }
    }
    for part in word.parts() {
        for at in vocabulary.equal_to(part) {
            add(&mut words, at, Fit::Part);
        }
    }
    let most = word.most_errors();
    if most > 0 {
        for (at, &mask) in segment.masks.iter().enumerate() {
            if word.typed.may_be(mask, most as u32)
                && let Some(fit) = word.fit_alike(vocabulary.word(at))
            {
                add(&mut words, at, fit);
            }
        }
    }
    Fitting { words }
}

/// What a word costs that fits so, in each of the fields.
fn costs(fit: Fit) -> [u8; Field::ALL.len()] {
    Field::ALL.map(|field| {
        let is_prose = matches!(
            field,
            Field::LegalText | Field::Mission | Field::Link | Field::Clause
        );
        let rank = match fit {
            Fit::Exact | Fit::Form | Fit::Beginning if field == Field::NameStart => {
                HitRank::NamePrefix
            }
            Fit::Exact | Fit::Form | Fit::Beginning if is_prose => HitRank::Text,
            Fit::Exact | Fit::Form if field == Field::Name => HitRank::Name,
            Fit::Exact | Fit::Form => HitRank::Word,
            Fit::Beginning => HitRank::Beginning,
            Fit::Inside | Fit::Part => HitRank::Inside,
            Fit::Alike(_) | Fit::AlikeBeginning(_) => HitRank::Alike,
        };
        let place = match field {
            Field::NameStart => 0,
            Field::Name | Field::Code => 1,
            Field::Person => 2,
            Field::Body => 3,
            Field::Title => 4,
            Field::Kind => 5,
            Field::LegalText | Field::Mission => 6,
            Field::Link => 7,
            Field::Clause => 9,
        };
        let fine = match fit {
            Fit::Exact => place,
            Fit::Form => place + 1,
            Fit::Beginning => place + 3,
            Fit::Inside => place / 2,
            Fit::Part => place / 2 + 1,
            Fit::Alike(errors) => place / 2 + errors * 4,
            Fit::AlikeBeginning(errors) => place / 2 + errors * 4 + 3,
        };
        (rank as u8) << FINE_BITS | fine.min((1 << FINE_BITS) - 1)
    })
}

/// How well each unit of a segment, and each thing that none of them has, fits a question.
#[derive(Default)]
pub(super) struct Scores {
    /// A rank, or [`NONE`].
    ranks: Vec<u8>,
    fine: Vec<u16>,
    /// The fields in which all words stand, one bit each.
    fields: Vec<u16>,
    n_words: Vec<u8>,
}

/// How well one fits; what is smaller fits better.
pub(super) type Score = (u8, u16);

impl Scores {
    /// Those that hold all words.
    pub(super) fn of(segment: &Segment, fitting: &[Fitting]) -> Self {
        Self::gather(segment, fitting, true)
    }

    /// Those that hold as many of the words as any does; none where that is not even one.
    pub(super) fn of_some(segment: &Segment, fitting: &[Fitting]) -> Self {
        let mut scores = Self::gather(segment, fitting, false);
        let most = scores.n_words.iter().copied().max().unwrap_or(0);
        for (rank, &n_words) in scores.ranks.iter_mut().zip(&scores.n_words) {
            *rank = if n_words == most && most > 0 {
                HitRank::SomeWords as u8
            } else {
                NONE
            };
        }
        scores
    }

    /// How many words the best of [`Self::of_some`] holds.
    pub(super) fn most_words(&self) -> u8 {
        self.n_words.iter().copied().max().unwrap_or(0)
    }

    fn gather(segment: &Segment, fitting: &[Fitting], all: bool) -> Self {
        let n = segment.n_docs();
        let mut scores = Self {
            ranks: vec![if fitting.is_empty() { NONE } else { 0 }; n],
            fine: vec![0; n],
            fields: vec![u16::MAX; n],
            n_words: vec![0; n],
        };
        let mut best = vec![NONE; n];
        let mut fields = vec![0_u16; n];
        for (nth, word) in fitting.iter().enumerate() {
            if nth > 0 {
                best.fill(NONE);
                fields.fill(0);
            }
            for &(at, fit) in &word.words {
                look(segment, at as usize, fit, &mut best, &mut fields);
            }
            for doc in 0..n {
                if best[doc] == NONE {
                    if all {
                        scores.ranks[doc] = NONE;
                    }
                    continue;
                }
                // A rank that is NONE stays so: nothing is greater.
                scores.ranks[doc] = scores.ranks[doc].max(best[doc] >> FINE_BITS);
                scores.fine[doc] += u16::from(best[doc] & ((1 << FINE_BITS) - 1));
                scores.fields[doc] &= fields[doc];
                scores.n_words[doc] = scores.n_words[doc].saturating_add(1);
            }
        }
        scores
    }

    /// A code fits: that is better than any word.
    pub(super) fn put_code(&mut self, doc: usize, rank: HitRank, fine: u16) {
        let better = (rank as u8, fine);
        if self.ranks[doc] == NONE || better < (self.ranks[doc], self.fine[doc]) {
            (self.ranks[doc], self.fine[doc]) = better;
            self.fields[doc] = u16::MAX;
        }
    }

    /// What was found, with its score.
    pub(super) fn found(&self) -> impl Iterator<Item = (usize, Score)> + '_ {
        self.ranks
            .iter()
            .enumerate()
            .filter(|&(_, &rank)| rank != NONE)
            .map(|(doc, &rank)| {
                let spread = if self.fields[doc] == 0 { SPREAD } else { 0 };
                (doc, (rank, self.fine[doc] + spread))
            })
    }

    pub(super) fn n_found(&self) -> usize {
        self.ranks.iter().filter(|&&rank| rank != NONE).count()
    }
}

/// Goes through the places of one word of the vocabulary.
fn look(segment: &Segment, word: usize, fit: Fit, best: &mut [u8], fields: &mut [u16]) {
    let costs = costs(fit);
    let n_units = segment.docs.len();
    let mut put = |doc: usize, posting: Posting| {
        let field = posting.field_bit();
        best[doc] = best[doc].min(costs[field]);
        // The beginning of a name is a part of the name.
        fields[doc] |= 1 << field.max(Field::Name as usize);
    };
    for &posting in segment.postings(word) {
        let doc = posting.doc();
        let Some(shared) = doc.checked_sub(n_units) else {
            put(doc, posting);
            continue;
        };
        let shared = &segment.shared[shared];
        for &unit in &shared.units {
            put(unit as usize, posting);
        }
        if shared.units.is_empty() {
            put(doc, posting);
        }
    }
}

/// The words of the question as the vocabulary has them.
pub(super) fn fitting_all(segment: &Segment, query: &Query, tolerance: Tolerance) -> Vec<Fitting> {
    query
        .words
        .iter()
        .map(|word| fitting(segment, word, tolerance))
        .collect()
}
