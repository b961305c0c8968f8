//! Finding units, people, missions, bodies and clauses by what a person types.
//!
//! All texts are folded once into one buffer; a keystroke is one pass over it. The index knows
//! the organisation as it was when it was built, and keeps no text of it: what it finds is read
//! from the organisation that it is given.

mod fold;

use std::ops::Range;

use memchr::memmem::{self, Finder};
use rustc_hash::FxHashSet;

pub use fold::fold;
use fold::{FoldedMap, fold_into};

use super::{Mission, Organisation, UnitKey};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitTarget {
    /// A unit, by its name or code.
    Unit(UnitKey),
    /// A post, by its title or by the person in it.
    Post {
        /// The unit.
        unit: UnitKey,
        /// The index of the post among the posts of the unit.
        post: usize,
    },
    /// A mission.
    Mission {
        /// The unit.
        unit: UnitKey,
        /// The index of the block among the missions of the unit.
        block: usize,
        /// The index of the text in the block.
        item: usize,
    },
    /// A body, by its index.
    Body(usize),
    /// A legal text, by its index and title.
    LegalText(usize),
    /// A clause.
    Clause {
        /// The index of the legal text.
        text: usize,
        /// The index of the clause in it.
        clause: usize,
    },
}

/// How well it fits; what comes first here is shown first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitRank {
    /// The very code, in any spelling.
    Code,
    /// The beginning of a code.
    CodePrefix,
    /// The beginning of a name.
    NamePrefix,
    /// Whole words of a name.
    NameWords,
    /// A person.
    Person,
    /// Beginnings of words in a name or title, or words spread over a unit's code, name and posts.
    WordPrefix,
    /// Beginnings of words in a mission or a clause.
    Text,
    /// The middle of a word.
    Inside,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub target: HitTarget,
    /// How well it fits.
    pub rank: HitRank,
    /// The text that fits, as the document spells it.
    pub text: String,
    /// The bytes of `text` that matched, in order, apart from each other.
    pub ranges: Vec<Range<usize>>,
}

/// Which text of its target an entry holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// A code: only seen together with other texts of its unit; alone, [`Codes`] finds it.
    Code,
    Name,
    Person,
    Title,
    Text,
}

/// A folded text in the buffer.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Where it begins: at the space before its first word.
    start: usize,
    /// The first entry of the unit's code, name and posts; else the entry itself.
    group: u32,
    target: HitTarget,
    field: Field,
}

/// A code with all separators taken out, and the unit that bears it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Code {
    compact: String,
    unit: UnitKey,
    /// Which of the unit's codes.
    index: usize,
}

/// All texts of an organisation, ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    /// Entries one after the other, each `\n`, then a space before every word.
    buffer: String,
    entries: Vec<Entry>,
    codes: Vec<Code>,
}

impl SearchIndex {
    /// Folds all texts of the organisation.
    pub fn build(organisation: &Organisation) -> Self {
        let mut index = Self::default();
        for &key in organisation.tree().order() {
            index.add_unit(organisation, key);
        }
        for (at, body) in organisation.bodies().iter().enumerate() {
            let group = index.next_group();
            index.add(group, HitTarget::Body(at), Field::Name, &body.name);
            if let Some(code) = &body.code {
                index.add(group, HitTarget::Body(at), Field::Title, code);
            }
        }
        for (at, text) in organisation.texts().iter().enumerate() {
            let group = index.next_group();
            index.add(group, HitTarget::LegalText(at), Field::Text, &text.title);
            for (clause, words) in text.clauses.iter().enumerate() {
                let target = HitTarget::Clause { text: at, clause };
                index.add(index.next_group(), target, Field::Text, &words.text);
            }
        }
        index.buffer.push('\n');
        index.codes.sort_unstable();
        index
    }

    fn next_group(&self) -> u32 {
        self.entries.len() as u32
    }

    fn add(&mut self, group: u32, target: HitTarget, field: Field, text: &str) {
        self.buffer.push('\n');
        self.entries.push(Entry {
            start: self.buffer.len(),
            group,
            target,
            field,
        });
        self.buffer.push(' ');
        fold_into(text, &mut self.buffer);
    }

    fn add_unit(&mut self, organisation: &Organisation, key: UnitKey) {
        let unit = organisation.unit(key);
        let group = self.next_group();
        // The name comes first: a unit found by it is not found again by words spread over it.
        self.add(group, HitTarget::Unit(key), Field::Name, &unit.name);
        for (at, code) in unit.codes().enumerate() {
            self.add(group, HitTarget::Unit(key), Field::Code, code);
            self.add_code(organisation, key, at, code);
        }
        for (at, post) in unit.posts.iter().enumerate() {
            let target = HitTarget::Post {
                unit: key,
                post: at,
            };
            if let Some(person) = post.state.person() {
                let name = organisation.person_name(person);
                self.add(group, target, Field::Person, name);
            }
            if let Some(title) = &post.title {
                self.add(group, target, Field::Title, title);
            }
        }
        for (block, mission) in unit.missions.iter().enumerate() {
            for (item, text) in mission.texts().enumerate() {
                let target = HitTarget::Mission {
                    unit: key,
                    block,
                    item,
                };
                self.add(self.next_group(), target, Field::Text, text);
            }
        }
    }

    fn add_code(&mut self, organisation: &Organisation, unit: UnitKey, index: usize, code: &str) {
        let folded = fold(code);
        let mut keep = |compact: String| {
            if !compact.is_empty() {
                self.codes.push(Code {
                    compact,
                    unit,
                    index,
                });
            }
        };
        // "DNE-TN2" is also "TN2" under DNE; but "TN 2" is never "2" under TN.
        if let Some((first, rest)) = folded.split_once(' ')
            && rest.starts_with(char::is_alphabetic)
            && organisation
                .tree()
                .line_to_the_top(unit)
                .any(|above| organisation.unit(above).codes().any(|it| fold(it) == first))
        {
            keep(compact(rest));
        }
        keep(compact(&folded));
    }

    /// What fits `query`, best first, then in reading order; at most `limit` hits. Every word of
    /// the query must be found; words fit by their beginning, so hits come while one types.
    pub fn find(&self, organisation: &Organisation, query: &str, limit: usize) -> Vec<Hit> {
        let folded = fold(query);
        if folded.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut found = Found::new(limit);
        self.find_codes(organisation, &compact(&folded), &mut found);
        self.find_words(&Query::new(&folded, Fit::Beginning), &mut found);
        if !found.is_full() && folded.split(' ').all(|word| word.len() >= 3) {
            self.find_words(&Query::new(&folded, Fit::Anywhere), &mut found);
        }
        let words: Vec<&str> = folded.split(' ').collect();
        found
            .best()
            .into_iter()
            .filter_map(|found| found.into_hit(organisation, &folded, &words))
            .collect()
    }

    fn find_codes(&self, organisation: &Organisation, query: &str, found: &mut Found) {
        for (split, _) in query.char_indices() {
            let (above, code) = query.split_at(split);
            for entry in self.codes_from(code).take_while(|it| it.compact == code) {
                if are_codes_above(organisation, entry.unit, above) {
                    found.push_code(HitRank::Code, entry, code.len());
                }
            }
        }
        let beginning = self
            .codes_from(query)
            .take_while(|entry| entry.compact.starts_with(query))
            .filter(|entry| entry.compact != query);
        for entry in beginning.take(found.limit) {
            found.push_code(HitRank::CodePrefix, entry, query.len());
        }
    }

    fn codes_from(&self, compact: &str) -> impl Iterator<Item = &Code> {
        let start = self
            .codes
            .partition_point(|entry| entry.compact.as_str() < compact);
        self.codes[start..].iter()
    }

    /// One pass over the buffer for the longest word; the others are looked for only where it
    /// is, and only where a hit could still be among the best.
    fn find_words(&self, query: &Query<'_>, found: &mut Found) {
        let buffer = self.buffer.as_bytes();
        let longest = &query.words[0];
        let mut done_to = 0;
        let mut index = 0;
        for position in longest.finder.find_iter(buffer) {
            if found.is_full_at(HitRank::NamePrefix) {
                return;
            }
            if position < done_to {
                continue;
            }
            while self
                .entries
                .get(index + 1)
                .is_some_and(|following| following.start <= position)
            {
                index += 1;
            }
            let entry = &self.entries[index];
            done_to = self.end(index);
            if found.is_full_at(query.best_rank(entry.field)) {
                continue;
            }
            if entry.field == Field::Name
                && found.is_full_at(HitRank::NameWords)
                && !self.buffer[entry.start..].starts_with(&query.line)
            {
                continue;
            }
            if query.words.len() == 1
                && entry.field == Field::Name
                && position > entry.start
                && found.is_full_at(HitRank::WordPrefix)
                && !ends_word(buffer, position + longest.n_bytes)
            {
                // Only the whole word could still count; it may stand further on.
                done_to = position + 1;
                continue;
            }
            self.match_entry(query, index, found);
        }
    }

    fn end(&self, entry: usize) -> usize {
        self.entries
            .get(entry + 1)
            .map_or(self.buffer.len(), |next| next.start)
    }

    fn match_entry(&self, query: &Query<'_>, index: usize, found: &mut Found) {
        let entry = self.entries[index];
        let text = &self.buffer.as_bytes()[entry.start..self.end(index)];
        if entry.field != Field::Code
            && let Some(words) = query.fits(text)
        {
            let rank = query.rank(entry.field, text, words);
            found.push(rank, index, entry.target, entry.field);
            return;
        }
        // The words may be spread over the unit's code, name and posts.
        let (HitTarget::Unit(unit) | HitTarget::Post { unit, .. }) = entry.target else {
            return;
        };
        if query.words.len() < 2 || found.is_full_at(query.spread_rank()) {
            return;
        }
        let first = entry.group as usize;
        let n_entries = self.entries[first..]
            .iter()
            .take_while(|other| other.group == entry.group)
            .count();
        let all = self.entries[first].start..self.end(first + n_entries - 1);
        if query.fits(&self.buffer.as_bytes()[all]).is_some() {
            let rank = query.spread_rank();
            found.push(rank, first, HitTarget::Unit(unit), Field::Name);
        }
    }
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
            .filter_map(|code| rest.strip_suffix(compact(&fold(code)).as_str()))
            .find(|shorter| shorter.len() < rest.len());
        rest = shorter.unwrap_or(rest);
    }
    rest.is_empty()
}

/// A folded text without its spaces.
/// What all spellings of a code have in common: "TN 2", "TN2" and "tn-2" are one.
pub fn code_spelling(code: &str) -> String {
    compact(&fold(code))
}

fn compact(folded: &str) -> String {
    folded.replace(' ', "")
}

/// Where in a word the query's words must fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Beginning,
    Anywhere,
}

/// How all words of a query fit a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WordsFit {
    Whole,
    Beginning,
}

struct Word<'a> {
    finder: Finder<'a>,
    n_bytes: usize,
}

/// A query, ready to be searched for.
struct Query<'a> {
    fit: Fit,
    /// The words, the longest first.
    words: Vec<Word<'a>>,
    /// The query with a space before each word, as the buffer writes it.
    line: String,
}

impl Query<'_> {
    fn new(folded: &str, fit: Fit) -> Self {
        let mut words: Vec<&str> = folded.split(' ').collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let words = words.into_iter().map(|word| {
            let needle = match fit {
                Fit::Beginning => format!(" {word}"),
                Fit::Anywhere => word.to_owned(),
            };
            Word {
                finder: Finder::new(&needle).into_owned(),
                n_bytes: needle.len(),
            }
        });
        Self {
            fit,
            words: words.collect(),
            line: format!(" {folded}"),
        }
    }

    /// How the words fit the text, if all of them do.
    fn fits(&self, text: &[u8]) -> Option<WordsFit> {
        let mut fit = WordsFit::Whole;
        // The longest is known to be there, so it comes last.
        for word in self.words.iter().rev() {
            let mut positions = word.finder.find_iter(text).peekable();
            positions.peek()?;
            if !positions.any(|at| ends_word(text, at + word.n_bytes)) {
                fit = WordsFit::Beginning;
            }
        }
        Some(fit)
    }

    /// The best rank that a text of this field can have, alone or with the rest of its unit.
    fn best_rank(&self, field: Field) -> HitRank {
        if self.fit == Fit::Anywhere {
            return HitRank::Inside;
        }
        match field {
            Field::Name => HitRank::NamePrefix,
            Field::Person => HitRank::Person,
            Field::Title | Field::Code => HitRank::WordPrefix,
            Field::Text => HitRank::Text,
        }
    }

    fn rank(&self, field: Field, text: &[u8], words: WordsFit) -> HitRank {
        if self.fit == Fit::Anywhere {
            return HitRank::Inside;
        }
        match (field, words) {
            (Field::Person, _) => HitRank::Person,
            (Field::Text, _) => HitRank::Text,
            (Field::Name, _) if text.starts_with(self.line.as_bytes()) => HitRank::NamePrefix,
            (Field::Name, WordsFit::Whole) => HitRank::NameWords,
            (Field::Name | Field::Title | Field::Code, _) => HitRank::WordPrefix,
        }
    }

    fn spread_rank(&self) -> HitRank {
        match self.fit {
            Fit::Beginning => HitRank::WordPrefix,
            Fit::Anywhere => HitRank::Inside,
        }
    }
}

/// Whether a word of the buffer ends before this byte.
fn ends_word(text: &[u8], at: usize) -> bool {
    text.get(at)
        .is_none_or(|after| matches!(after, b' ' | b'\n'))
}

/// A hit before its text is read.
#[derive(Clone, Copy)]
struct Candidate {
    rank: HitRank,
    /// Place in reading order.
    order: usize,
    target: HitTarget,
    field: Field,
    /// Which code, and how much of it fits, if it is one.
    code: Option<(usize, usize)>,
}

/// The best candidates so far, each target once: what cannot come among the first `limit` is
/// not kept, so that a letter typed in a large organisation does not gather all of it.
struct Found {
    limit: usize,
    by_rank: [Vec<Candidate>; N_RANKS],
    seen: FxHashSet<HitTarget>,
    /// From this rank on, there are enough that are as good or better.
    full_from: usize,
}

const N_RANKS: usize = HitRank::Inside as usize + 1;

impl Found {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            by_rank: std::array::from_fn(|_| Vec::new()),
            seen: FxHashSet::default(),
            full_from: N_RANKS,
        }
    }

    /// Whether a further hit of this rank cannot be among the first.
    fn is_full_at(&self, rank: HitRank) -> bool {
        rank as usize >= self.full_from
    }

    fn is_full(&self) -> bool {
        self.full_from < N_RANKS
    }

    fn push_code(&mut self, rank: HitRank, code: &Code, n_bytes: usize) {
        self.keep(Candidate {
            rank,
            order: self.by_rank[rank as usize].len(),
            target: HitTarget::Unit(code.unit),
            field: Field::Code,
            code: Some((code.index, n_bytes)),
        });
    }

    fn push(&mut self, rank: HitRank, order: usize, target: HitTarget, field: Field) {
        self.keep(Candidate {
            rank,
            order,
            target,
            field,
            code: None,
        });
    }

    fn keep(&mut self, candidate: Candidate) {
        if self.is_full_at(candidate.rank) || !self.seen.insert(candidate.target) {
            return;
        }
        self.by_rank[candidate.rank as usize].push(candidate);
        let mut n_as_good = 0;
        self.full_from = N_RANKS;
        for (rank, candidates) in self.by_rank.iter().enumerate() {
            n_as_good += candidates.len();
            if n_as_good >= self.limit {
                self.full_from = rank;
                break;
            }
        }
    }

    /// The best, in order.
    fn best(self) -> Vec<Candidate> {
        let mut best: Vec<Candidate> = self.by_rank.into_iter().flatten().collect();
        best.sort_by_key(|candidate| (candidate.rank, candidate.order));
        best.truncate(self.limit);
        best
    }
}

impl Candidate {
    fn into_hit(self, organisation: &Organisation, folded: &str, words: &[&str]) -> Option<Hit> {
        let text = match self.code {
            Some((index, _)) => self.code_text(organisation, index)?,
            None => self.text(organisation)?,
        };
        let map = FoldedMap::new(text);
        let ranges = match self.code {
            Some((_, n_bytes)) => vec![map.original(code_range(&map.text, n_bytes, self.rank))],
            None if self.rank == HitRank::NamePrefix => vec![map.original(0..folded.len())],
            None => ranges_of(&map, words, self.rank),
        };
        Some(Hit {
            target: self.target,
            rank: self.rank,
            text: text.to_owned(),
            ranges,
        })
    }

    fn code_text<'a>(&self, organisation: &'a Organisation, index: usize) -> Option<&'a str> {
        match self.target {
            HitTarget::Unit(key) => organisation.get(key)?.codes().nth(index),
            _ => None,
        }
    }

    /// The text that fitted, as the organisation has it now.
    fn text<'a>(&self, organisation: &'a Organisation) -> Option<&'a str> {
        match self.target {
            HitTarget::Unit(key) => Some(&organisation.get(key)?.name),
            HitTarget::Post { unit, post } => {
                let post = organisation.get(unit)?.posts.get(post)?;
                match self.field {
                    Field::Person => Some(organisation.person_name(post.state.person()?)),
                    _ => post.title.as_deref(),
                }
            }
            HitTarget::Mission { unit, block, item } => organisation
                .get(unit)?
                .missions
                .get(block)
                .map(Mission::texts)?
                .nth(item),
            HitTarget::Body(index) => {
                let body = organisation.bodies().get(index)?;
                match self.field {
                    Field::Name => Some(&body.name),
                    _ => body.code.as_deref(),
                }
            }
            HitTarget::LegalText(text) => Some(&organisation.texts().get(text)?.title),
            HitTarget::Clause { text, clause } => {
                let clauses = &organisation.texts().get(text)?.clauses;
                Some(&clauses.get(clause)?.text)
            }
        }
    }
}

/// The part of a folded code that `n_bytes` of its compact form stand for: its beginning, or for
/// the whole code its end ("TN 2" in "DNE-TN 2").
fn code_range(folded: &str, n_bytes: usize, rank: HitRank) -> Range<usize> {
    let letters = || {
        folded
            .char_indices()
            .filter(|(_, char)| *char != ' ')
            .map(|(at, char)| at..at + char.len_utf8())
    };
    let mut left = n_bytes;
    if rank == HitRank::Code {
        let mut start = folded.len();
        for letter in letters().collect::<Vec<_>>().into_iter().rev() {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(letter.len());
            start = letter.start;
        }
        return start..folded.len();
    }
    let mut end = 0;
    for letter in letters() {
        if left == 0 {
            break;
        }
        left = left.saturating_sub(letter.len());
        end = letter.end;
    }
    0..end
}

/// Where the words stand in the original text: in order, overlaps made one.
fn ranges_of(map: &FoldedMap, words: &[&str], rank: HitRank) -> Vec<Range<usize>> {
    let folded = map.text.as_bytes();
    let mut ranges: Vec<Range<usize>> = words
        .iter()
        .flat_map(|word| {
            memmem::find_iter(folded, word)
                .filter(|&at| rank == HitRank::Inside || at == 0 || folded[at - 1] == b' ')
                .map(|at| map.original(at..at + word.len()))
                .collect::<Vec<_>>()
        })
        .collect();
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

#[cfg(test)]
mod tests;
