//! What somebody may have meant whose word is nowhere: words of the document that look like it.

use super::super::{Organisation, UnitKey};
use super::SearchIndex;
use super::fold::FoldedMap;
use super::gather::fitting;
use super::query::{Query, QueryWord, Tolerance};
use super::segment::Segment;
use super::texts::{own_texts, texts_elsewhere};

/// So many are offered.
const MOST: usize = 3;
/// From so many letters on, words are compared.
const LEAST_LETTERS: usize = 4;

impl SearchIndex {
    /// Questions like this one that find something: its words that are nowhere, replaced by
    /// words of the document that look like them. Best first.
    pub fn suggest(&self, organisation: &Organisation, typed: &str) -> Vec<String> {
        let query = Query::new(typed);
        let is_unknown = |word: &&QueryWord| {
            self.segments()
                .all(|segment| fitting(segment, word, Tolerance::Loose).is_empty())
        };
        let Some(unknown) = query.words.iter().find(is_unknown) else {
            return Vec::new();
        };
        let mut found: Vec<(usize, std::cmp::Reverse<usize>, &Segment, usize)> = Vec::new();
        let n_letters = unknown.typed.n_letters();
        if n_letters < LEAST_LETTERS {
            return Vec::new();
        }
        // A third of the letters may be wrong: more, and it is another word.
        let most = (n_letters / 3).max(1) + 1;
        for segment in self.segments() {
            for at in 0..segment.vocabulary.len() {
                let word = segment.vocabulary.word(at);
                let is_word = word.chars().all(char::is_alphabetic);
                if !is_word
                    || word.len() < LEAST_LETTERS
                    || !unknown.typed.may_be(segment.masks[at], most as u32)
                {
                    continue;
                }
                if let Some(errors) = unknown.typed.errors(word, most) {
                    // The beginning of a longer word is less like it than a whole word.
                    let distance = (errors.whole * 2).min(errors.beginning * 2 + 1);
                    let n = segment.postings(at).len();
                    found.push((distance, std::cmp::Reverse(n), segment, at));
                }
            }
        }
        found.sort_unstable_by_key(|&(distance, n, _, at)| (distance, n, at));
        let mut suggestions: Vec<String> = Vec::new();
        for (_, _, segment, at) in found {
            let words: Vec<String> = query
                .words
                .iter()
                .map(|word| {
                    if word.text == unknown.text {
                        spelled(organisation, segment, at)
                    } else {
                        word.text.clone()
                    }
                })
                .collect();
            let suggestion = words.join(" ");
            if !suggestions.contains(&suggestion)
                && !self.find(organisation, &suggestion, 1).is_empty()
            {
                suggestions.push(suggestion);
            }
            if suggestions.len() == MOST {
                break;
            }
        }
        suggestions
    }
}

/// A word as the document spells it, with accents.
fn spelled(organisation: &Organisation, segment: &Segment, word: usize) -> String {
    let folded = segment.vocabulary.word(word);
    let unit: Option<UnitKey> = segment.postings(word).first().and_then(|posting| {
        let doc = posting.doc();
        let of_shared = |doc: usize| segment.shared.get(doc)?.units.first().copied();
        let doc = match doc.checked_sub(segment.docs.len()) {
            Some(shared) => of_shared(shared)? as usize,
            None => doc,
        };
        Some(segment.docs[doc].unit)
    });
    let mut spelled = None;
    if let Some(unit) = unit.and_then(|unit| organisation.get(unit)) {
        let mut look = |_, text: &str| {
            if spelled.is_none() {
                let map = FoldedMap::new(text);
                let mut at = 0;
                for word in map.text.split(' ') {
                    if word == folded {
                        let range = map.original(at..at + word.len());
                        spelled = Some(text[range].to_lowercase());
                        return;
                    }
                    at += word.len() + 1;
                }
            }
        };
        own_texts(organisation, unit, &mut look);
        texts_elsewhere(organisation, unit, &mut look);
    }
    spelled.unwrap_or_else(|| folded.to_owned())
}
