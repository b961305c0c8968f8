//! Why something was found: the text in which the words stand, the sentence, and the words in it.

use std::ops::Range;

use super::super::{Organisation, UnitKey};
use super::fold::FoldedMap;
use super::query::{Fit, Query, Tolerance};
use super::texts::{Place, own_texts, texts_elsewhere};
use super::{Hit, HitRank, HitTarget};

/// A question, as it is marked in texts.
#[derive(Clone, Debug, Default)]
pub struct Question {
    pub(super) query: Query,
}

/// Why something was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// The parts of the unit's name that fit, in bytes.
    pub name: Vec<Range<usize>>,
    /// Where the words stand that neither the name nor a code holds.
    pub passage: Option<Passage>,
}

/// A sentence that holds words of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Which text it is from.
    pub place: Place,
    /// The sentence, as the document spells it.
    pub text: String,
    /// The bytes of `text` that fit, in order, apart from each other.
    pub ranges: Vec<Range<usize>>,
}

/// A word in a text that fits a word of the question.
struct Mark {
    range: Range<usize>,
    /// Which word of the question.
    word: usize,
    fit: Fit,
}

impl Question {
    /// Takes a question as it was typed.
    pub fn new(typed: &str) -> Self {
        Self {
            query: Query::new(typed),
        }
    }

    /// Whether nothing is asked for yet.
    pub fn is_empty(&self) -> bool {
        self.query.is_empty()
    }

    /// The parts of a text, in bytes, that fit words of the question as they made this hit.
    pub fn marks(&self, text: &str, rank: HitRank) -> Vec<Range<usize>> {
        ranges(&self.marked(text, tolerance(rank)))
    }

    /// Why something was found, with the words as the document has them now.
    pub fn explain(&self, organisation: &Organisation, hit: &Hit) -> Explanation {
        let tolerance = tolerance(hit.rank);
        match hit.target {
            HitTarget::Unit(unit) => self.explain_unit(organisation, unit, hit.rank),
            other => Explanation {
                name: Vec::new(),
                passage: lone_text(organisation, other)
                    .map(|(place, text)| self.passage(place, text, &self.marked(text, tolerance))),
            },
        }
    }

    fn explain_unit(
        &self,
        organisation: &Organisation,
        key: UnitKey,
        rank: HitRank,
    ) -> Explanation {
        let Some(unit) = organisation.get(key) else {
            return Explanation::default();
        };
        let tolerance = tolerance(rank);
        let mut known = vec![false; self.query.words.len()];
        let name = self.marked(&unit.name, tolerance);
        let codes: Vec<Mark> = unit
            .codes()
            .flat_map(|code| self.marked(code, tolerance))
            .collect();
        for mark in name.iter().chain(&codes) {
            known[mark.word] = true;
        }
        let by_code = matches!(rank, HitRank::Code | HitRank::CodePrefix);
        if by_code {
            known.fill(true);
        }
        let mut best: Option<(usize, u32, Place, &str)> = None;
        let mut look = |place: Place, text| {
            if matches!(place, Place::Name | Place::Code { .. }) {
                return;
            }
            let marks = self.marked(text, tolerance);
            let (n_new, distance) = self.worth(&marks, &known);
            let better = best
                .as_ref()
                .is_none_or(|&(n, least, ..)| (n, u32::MAX - least) < (n_new, u32::MAX - distance));
            if n_new > 0 && better {
                best = Some((n_new, distance, place, text));
            }
        };
        if known.contains(&false) {
            own_texts(organisation, unit, &mut look);
            texts_elsewhere(organisation, unit, &mut look);
        }
        let passage = best
            .map(|(_, _, place, text)| self.passage(place, text, &self.marked(text, tolerance)));
        // A code that only one of several words of the question hit would mark half the name.
        Explanation {
            name: ranges(&name),
            passage,
        }
    }

    /// How many words stand in a text that were not yet known, and how far all fits are from the
    /// very words.
    fn worth(&self, marks: &[Mark], known: &[bool]) -> (usize, u32) {
        let (mut n_new, mut distance) = (0, 0);
        for (word, &known) in known.iter().enumerate() {
            let best = marks.iter().filter(|mark| mark.word == word);
            match best.map(|mark| mark.fit).min() {
                Some(fit) => {
                    n_new += usize::from(!known);
                    distance += match fit {
                        Fit::Exact => 0,
                        Fit::Form => 1,
                        Fit::Beginning => 2,
                        Fit::Inside | Fit::Part => 4,
                        Fit::Alike(errors) | Fit::AlikeBeginning(errors) => 4 + u32::from(errors),
                    };
                }
                None => distance += 16,
            }
        }
        (n_new, distance)
    }

    fn passage(&self, place: Place, text: &str, marks: &[Mark]) -> Passage {
        let sentence = sentences(text)
            .into_iter()
            .map(|sentence| {
                let inside = |mark: &&Mark| {
                    sentence.start <= mark.range.start && mark.range.end <= sentence.end
                };
                let mut words: Vec<usize> =
                    marks.iter().filter(inside).map(|mark| mark.word).collect();
                words.sort_unstable();
                words.dedup();
                (words.len(), sentence)
            })
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map_or(0..text.len(), |(_, sentence)| sentence);
        let ranges = ranges(marks)
            .into_iter()
            .filter(|range| sentence.start <= range.start && range.end <= sentence.end)
            .map(|range| range.start - sentence.start..range.end - sentence.start)
            .collect();
        Passage {
            place,
            text: text[sentence].to_owned(),
            ranges,
        }
    }

    fn marked(&self, text: &str, tolerance: Tolerance) -> Vec<Mark> {
        let map = FoldedMap::new(text);
        let mut marks = Vec::new();
        let mut at = 0;
        for word in map.text.split(' ') {
            let start = at;
            at += word.len() + 1;
            let fits = self
                .query
                .words
                .iter()
                .enumerate()
                .filter_map(|(nth, sought)| Some((sought.fit(word, tolerance)?, nth, sought)));
            let Some((fit, nth, sought)) = fits.min_by_key(|&(fit, nth, _)| (fit, nth)) else {
                continue;
            };
            let inside = match fit {
                Fit::Beginning => 0..sought.text.len(),
                Fit::Inside => {
                    let from = word.find(&sought.text).unwrap_or(0);
                    from..from + sought.text.len()
                }
                _ => 0..word.len(),
            };
            marks.push(Mark {
                range: map.original(start + inside.start..start + inside.end),
                word: nth,
                fit,
            });
        }
        marks
    }
}

/// The text by which something is found that no unit has.
fn lone_text(organisation: &Organisation, target: HitTarget) -> Option<(Place, &str)> {
    Some(match target {
        HitTarget::Unit(_) => return None,
        HitTarget::Person(person) => {
            let name = organisation.people().get(person)?.display_name();
            (Place::Anybody { person }, name)
        }
        HitTarget::Body(body) => (
            Place::Body { body },
            organisation.bodies().get(body)?.name.as_str(),
        ),
        HitTarget::LegalText(text) => (
            Place::LegalText { text },
            organisation.texts().get(text)?.title.as_str(),
        ),
        HitTarget::Clause { text, clause } => {
            let clauses = &organisation.texts().get(text)?.clauses;
            (
                Place::Clause { text, clause },
                clauses.get(clause)?.text.as_str(),
            )
        }
    })
}

/// How far a hit of this rank was allowed to be from what was typed.
fn tolerance(rank: HitRank) -> Tolerance {
    if rank >= HitRank::Inside {
        Tolerance::Loose
    } else {
        Tolerance::Strict
    }
}

/// The ranges of marks in order, overlaps made one.
fn ranges(marks: &[Mark]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = marks.iter().map(|mark| mark.range.clone()).collect();
    ranges.retain(|range| !range.is_empty());
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, kept| {
        let overlap = next.start < kept.end;
        if overlap {
            kept.end = kept.end.max(next.end);
        }
        overlap
    });
    ranges
}

/// The sentences of a text: a sign that ends one, a blank, and then a capital (after a semicolon
/// anything), so that "n° 2" and "etc." do not cut.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut ended: Option<char> = None;
    let mut blank = false;
    for (at, char) in text.char_indices() {
        if char.is_whitespace() {
            blank = true;
            continue;
        }
        if blank
            && let Some(sign) = ended
            && (sign == ';' || char.is_uppercase())
        {
            sentences.push(start..text[..at].trim_end().len());
            start = at;
        }
        blank = false;
        ended = matches!(char, '.' | '!' | '?' | '…' | ';').then_some(char);
    }
    sentences.push(start..text.len());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_cut_where_one_ends() {
        let text = "Elle pilote, etc. et suit (n° 2). Elle gère le GAR ; elle aide. Fin";
        let cut: Vec<&str> = sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(
            cut,
            [
                "Elle pilote, etc. et suit (n° 2).",
                "Elle gère le GAR ;",
                "elle aide.",
                "Fin"
            ]
        );
        assert_eq!(sentences("").len(), 1);
    }

    #[test]
    fn words_are_marked_however_they_fit() {
        let cases = [
            ("EDUCONNECT", HitRank::Text, "l’[ÉduConnect], l’ENT"),
            ("connect", HitRank::Inside, "l’Édu[Connect], l’ENT"),
            ("educonect", HitRank::Alike, "l’[ÉduConnect], l’ENT"),
            ("edu", HitRank::Beginning, "l’[Édu]Connect, l’ENT"),
            ("qui gère l’ENT", HitRank::Text, "l’ÉduConnect, l’[ENT]"),
        ];
        for (typed, rank, expected) in cases {
            let mut text = String::from("l’ÉduConnect, l’ENT");
            for range in Question::new(typed).marks(&text, rank).iter().rev() {
                text.insert(range.end, ']');
                text.insert(range.start, '[');
            }
            assert_eq!(text, expected, "{typed}");
        }
    }
}
