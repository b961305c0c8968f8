//! The words of some units, each with the units in which it stands: built once, then only read.
//!
//! No text is kept: where a word stands in a text is found again in the organisation, for the few
//! hits that are shown.

use rustc_hash::FxHashMap;

use super::super::{Organisation, Staffing, UnitKey};
use super::HitTarget;
use super::fold::{fold, fold_into};
use super::query::is_joining;
use super::texts::{Place, body_texts, link_texts, own_texts};
use super::words::Words;

/// In which part of a unit a word stands; as small as can be, for it is kept with every word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Field {
    /// The first word of the name.
    NameStart,
    Name,
    Code,
    Person,
    Body,
    Title,
    Kind,
    LegalText,
    Mission,
    Link,
    Clause,
}

impl Field {
    pub(super) const ALL: [Self; 11] = [
        Self::NameStart,
        Self::Name,
        Self::Code,
        Self::Person,
        Self::Body,
        Self::Title,
        Self::Kind,
        Self::LegalText,
        Self::Mission,
        Self::Link,
        Self::Clause,
    ];

    fn of(place: Place) -> Self {
        match place {
            Place::Code { .. } => Self::Code,
            Place::Name => Self::Name,
            Place::Kind => Self::Kind,
            Place::Person { .. } | Place::Anybody { .. } => Self::Person,
            Place::Title { .. } => Self::Title,
            Place::Body { .. } => Self::Body,
            Place::Link { .. } => Self::Link,
            Place::Mission => Self::Mission,
            Place::LegalText { .. } => Self::LegalText,
            Place::Clause { .. } => Self::Clause,
        }
    }

    /// Whether it holds sentences, in which words that only join others are not worth keeping.
    fn is_prose(self) -> bool {
        matches!(self, Self::Mission | Self::Link | Self::Clause)
    }
}

/// A word stands there: the number of the unit (or of what several units share) and the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting(u32);

impl Posting {
    const FIELD_BITS: u32 = 4;

    fn new(doc: u32, field: Field) -> Self {
        Self(doc << Self::FIELD_BITS | field as u32)
    }

    pub(super) fn doc(self) -> usize {
        (self.0 >> Self::FIELD_BITS) as usize
    }

    pub(super) fn field_bit(self) -> usize {
        (self.0 & ((1 << Self::FIELD_BITS) - 1)) as usize
    }
}

/// What is known of a unit besides its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Doc {
    pub(super) unit: UnitKey,
    /// The index of its kind in [`Segment::kinds`].
    pub(super) kind: u32,
    /// The states of its posts, one bit each.
    pub(super) states: u8,
}

/// What several units have in common: a kind, a body, a legal text, a clause. A word in it stands
/// in each of them; where no unit has it, it is found by itself.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    pub(super) target: Option<HitTarget>,
    pub(super) units: Vec<u32>,
}

/// A code without separators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Code {
    pub(super) doc: u32,
    /// Which of the unit's codes.
    pub(super) index: u32,
    /// Bytes at the beginning of the compact code that are left away here: they must be a code
    /// of a unit above ("DNE-TN2" is "TN2" under DNE).
    pub(super) cut: u32,
}

/// The words of some units.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    pub(super) docs: Vec<Doc>,
    pub(super) kinds: Vec<String>,
    pub(super) shared: Vec<Shared>,
    pub(super) vocabulary: Words,
    /// For each word: which letters it has.
    pub(super) masks: Vec<u32>,
    /// For each word: where its postings begin.
    starts: Vec<u32>,
    postings: Vec<Posting>,
    pub(super) code_words: Words,
    pub(super) codes: Vec<Code>,
}

impl Segment {
    /// Takes in these units.
    pub(super) fn build(organisation: &Organisation, units: &[UnitKey]) -> Self {
        let mut builder = Builder::default();
        for &key in units {
            builder.add_unit(organisation, key);
        }
        builder.add_shared(organisation, units);
        builder.finish()
    }

    pub(super) fn n_docs(&self) -> usize {
        self.docs.len() + self.shared.len()
    }

    pub(super) fn postings(&self, word: usize) -> &[Posting] {
        &self.postings[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    pub(super) fn n_bytes(&self) -> usize {
        let shared: usize = self.shared.iter().map(|it| it.units.capacity() * 4).sum();
        self.docs.capacity() * size_of::<Doc>()
            + shared
            + self.vocabulary.n_bytes()
            + (self.masks.capacity() + self.starts.capacity() + self.postings.capacity()) * 4
            + self.code_words.n_bytes()
            + self.codes.capacity() * size_of::<Code>()
    }
}

/// A word while the segment is being built.
struct Gathered {
    /// Where it stood last: it counts once for each field.
    last: Posting,
    n_postings: u32,
}

#[derive(Default)]
struct Builder {
    docs: Vec<Doc>,
    kinds: Vec<String>,
    kind_numbers: FxHashMap<String, u32>,
    shared: Vec<Shared>,
    numbers: FxHashMap<String, u32>,
    words: Vec<Gathered>,
    /// Words by number and where they stand.
    pairs: Vec<(u32, Posting)>,
    codes: Vec<(String, Code)>,
    folded: String,
}

impl Builder {
    fn add_unit(&mut self, organisation: &Organisation, key: UnitKey) {
        let Some(unit) = organisation.get(key) else {
            return;
        };
        let doc = self.docs.len() as u32;
        let kind = match self.kind_numbers.get(&unit.kind) {
            Some(&kind) => kind,
            None => {
                let kind = self.kinds.len() as u32;
                self.kinds.push(unit.kind.clone());
                self.kind_numbers.insert(unit.kind.clone(), kind);
                kind
            }
        };
        let states = unit
            .posts
            .iter()
            .fold(0, |states, post| states | Staffing::of(&post.state).bit());
        self.docs.push(Doc {
            unit: key,
            kind,
            states,
        });
        own_texts(organisation, unit, &mut |place, text| {
            self.add_text(doc, Field::of(place), text);
        });
        for (index, code) in unit.codes().enumerate() {
            self.add_code(doc, index, code);
        }
    }

    fn add_text(&mut self, doc: u32, field: Field, text: &str) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(text, &mut folded);
        let mut place = match field {
            Field::Name => Field::NameStart,
            other => other,
        };
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            if !(field.is_prose() && is_joining(word)) {
                self.add_word(word, Posting::new(doc, place));
            }
            place = field;
        }
        self.folded = folded;
    }

    fn add_word(&mut self, word: &str, posting: Posting) {
        let number = match self.numbers.get(word) {
            Some(&number) => number,
            None => {
                let number = self.words.len() as u32;
                self.numbers.insert(word.to_owned(), number);
                self.words.push(Gathered {
                    last: posting,
                    n_postings: 1,
                });
                self.pairs.push((number, posting));
                return;
            }
        };
        let gathered = &mut self.words[number as usize];
        if gathered.last != posting {
            gathered.last = posting;
            gathered.n_postings += 1;
            self.pairs.push((number, posting));
        }
    }

    fn add_code(&mut self, doc: u32, index: usize, code: &str) {
        let folded = fold(code);
        let compact = folded.replace(' ', "");
        let mut keep = |words: &str, cut: usize| {
            if !words.is_empty() {
                let code = Code {
                    doc,
                    index: index as u32,
                    cut: cut as u32,
                };
                self.codes.push((words.to_owned(), code));
            }
        };
        keep(&compact, 0);
        // "DNE-TN2" is also "TN2" under DNE; but "TN 2" is never "2" under TN.
        if let Some((first, rest)) = folded.split_once(' ')
            && rest.starts_with(char::is_alphabetic)
        {
            keep(&compact[first.len()..], first.len());
        }
    }

    /// What units have in common, and what no unit has.
    fn add_shared(&mut self, organisation: &Organisation, units: &[UnitKey]) {
        let docs: FxHashMap<UnitKey, u32> = self
            .docs
            .iter()
            .enumerate()
            .map(|(doc, data)| (data.unit, doc as u32))
            .collect();
        let n_units = self.docs.len() as u32;
        for kind in 0..self.kinds.len() {
            let Some(data) = organisation.kind(&self.kinds[kind]) else {
                continue;
            };
            let of_kind = (0..n_units).filter(|&doc| self.docs[doc as usize].kind == kind as u32);
            let of_kind = of_kind.collect();
            let label = [(Place::Kind, data.label.as_str())];
            self.share(None, of_kind, &label);
        }
        self.add_bodies(organisation, &docs);
        self.add_law(organisation, &docs);
        if units.len() == organisation.n_units() {
            self.add_people_without_posts(organisation);
        }
    }

    fn share(&mut self, target: Option<HitTarget>, units: Vec<u32>, texts: &[(Place, &str)]) {
        let doc = (self.docs.len() + self.shared.len()) as u32;
        self.shared.push(Shared { target, units });
        for &(place, text) in texts {
            self.add_text(doc, Field::of(place), text);
        }
    }

    fn add_bodies(&mut self, organisation: &Organisation, docs: &FxHashMap<UnitKey, u32>) {
        let mut linked: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut texts = Vec::new();
        for (link, data) in organisation.links().iter().enumerate() {
            let Some(&doc) = organisation
                .unit_by_id(&data.from)
                .and_then(|unit| docs.get(&unit))
            else {
                continue;
            };
            linked.entry(&data.to).or_default().push(doc);
            link_texts(organisation, link, &mut |place, text| {
                self.add_text(doc, Field::of(place), text);
            });
        }
        for (at, body) in organisation.bodies().iter().enumerate() {
            let units = linked.remove(body.id.as_str()).unwrap_or_default();
            texts.clear();
            body_texts(organisation, at, &mut |place, text| {
                texts.push((place, text))
            });
            self.share(Some(HitTarget::Body(at)), units, &texts);
        }
    }

    fn add_law(&mut self, organisation: &Organisation, docs: &FxHashMap<UnitKey, u32>) {
        let mut carried: FxHashMap<(&str, &str), Vec<u32>> = FxHashMap::default();
        for data in &self.docs {
            let doc = docs[&data.unit];
            for reference in &organisation.unit(data.unit).basis {
                for clause in ["", reference.clause.as_str()] {
                    let units = carried.entry((&reference.text, clause)).or_default();
                    if units.last() != Some(&doc) {
                        units.push(doc);
                    }
                }
            }
        }
        for (text, law) in organisation.texts().iter().enumerate() {
            let mut units = |clause| {
                carried
                    .remove(&(law.id.as_str(), clause))
                    .unwrap_or_default()
            };
            let title = [(Place::LegalText { text }, law.title.as_str())];
            let of_text = units("");
            self.share(Some(HitTarget::LegalText(text)), of_text, &title);
            for (clause, data) in law.clauses.iter().enumerate() {
                let words = [(Place::Clause { text, clause }, data.text.as_str())];
                let of_clause = if data.id.is_empty() {
                    Vec::new()
                } else {
                    units(&data.id)
                };
                let target = HitTarget::Clause { text, clause };
                self.share(Some(target), of_clause, &words);
            }
        }
    }

    fn add_people_without_posts(&mut self, organisation: &Organisation) {
        let mut free: FxHashMap<&str, usize> = organisation
            .people()
            .iter()
            .enumerate()
            .map(|(at, person)| (person.key.as_str(), at))
            .collect();
        for (_, post) in organisation.posts() {
            if let Some(key) = post.state.person() {
                free.remove(key);
            }
        }
        for (person, data) in organisation.people().iter().enumerate() {
            if free.contains_key(data.key.as_str()) {
                let name = [(Place::Anybody { person }, data.display_name())];
                self.share(Some(HitTarget::Person(person)), Vec::new(), &name);
            }
        }
    }

    fn finish(mut self) -> Segment {
        let mut sorted: Vec<(&str, u32)> = self
            .numbers
            .iter()
            .map(|(word, &number)| (word.as_str(), number))
            .collect();
        sorted.sort_unstable();
        let vocabulary = Words::of_sorted(sorted.iter().map(|&(word, _)| word));
        let masks = vocabulary.iter().map(super::alike::letters_mask).collect();
        let mut place_of = vec![0_u32; sorted.len()];
        let mut starts = Vec::with_capacity(sorted.len() + 1);
        let mut next = 0;
        for (place, &(_, number)) in sorted.iter().enumerate() {
            place_of[number as usize] = place as u32;
            starts.push(next);
            next += self.words[number as usize].n_postings;
        }
        starts.push(next);
        let mut free = starts.clone();
        let mut postings = vec![Posting(0); self.pairs.len()];
        for &(number, posting) in &self.pairs {
            let at = &mut free[place_of[number as usize] as usize];
            postings[*at as usize] = posting;
            *at += 1;
        }
        self.codes.sort_unstable();
        self.docs.shrink_to_fit();
        Segment {
            code_words: Words::of_sorted(self.codes.iter().map(|(words, _)| words.as_str())),
            codes: self.codes.iter().map(|&(_, code)| code).collect(),
            docs: self.docs,
            kinds: self.kinds,
            shared: self.shared,
            vocabulary,
            masks,
            starts,
            postings,
        }
    }
}
