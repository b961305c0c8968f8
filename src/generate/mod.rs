//! Made-up organisations of any size, as they might be: for trying out the program at a size that
//! nobody would type in.
//!
//! The same number of units, seed and language give the same organisation on every computer. Each
//! unit is made by itself from a few bytes that say where it stands, so that a million units can be
//! written one after the other without ever being held. It knows no clock and no files.

mod random;
mod shape;
mod unit;
mod words;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::lang::Lang;
use crate::model::{
    About, Body, ChartStyle, Clause, Kind, LegalText, Link, LinkKind, LinkRole, Organisation,
    PartialDate, Parts, Person, Source, Unit,
};

use random::Random;
use shape::Shape;
pub use shape::{DEEPEST, WIDEST};
use words::{KindWords, N_NAMES, Words};

/// More units are not made: nobody's names would suffice, and no file would be opened.
pub const MOST_UNITS: usize = 1_000_000;

/// Organisations from this size on are ministries.
const A_MINISTRY: usize = 5_000;
/// The step of the ladder of kinds on which a smaller organisation begins.
const DIRECTION: usize = 2;
/// Letters for units down to this level; below it codes count.
const DEEPEST_LETTERS: u8 = 3;
/// Units are linked to bodies in one of so many.
const LINKED: usize = 25;
/// An organisation has no more links than this.
const MOST_LINKS: usize = 300;
/// People of whom more is known than the name.
const MOST_PEOPLE: usize = 20;
/// The id of the legal text.
const DECREE: &str = "organisation";

/// An organisation that can be made, unit by unit.
#[derive(Debug)]
pub struct Generator {
    words: &'static Words,
    seed: u64,
    shape: Shape,
    /// The field of administration of each unit.
    field: Vec<u8>,
    /// Letters that begin the codes of a branch.
    letters: BTreeMap<u32, String>,
    /// The step of the ladder of kinds on which the top stands.
    top: usize,
}

impl Generator {
    /// An organisation of so many units, at most [`MOST_UNITS`].
    pub fn new(n_units: usize, seed: u64, lang: Lang) -> Self {
        let n_units = n_units.min(MOST_UNITS);
        let words = Words::of(lang);
        let mut random = Random::new(seed);
        let shape = Shape::new(n_units, &mut random);
        let mut generator = Self {
            words,
            seed,
            field: fields(&shape, words.fields.len(), &mut random),
            shape,
            letters: BTreeMap::new(),
            top: if n_units < A_MINISTRY { DIRECTION } else { 0 },
        };
        generator.letters = generator.all_letters();
        generator
    }

    /// How many units there are.
    pub fn n_units(&self) -> usize {
        self.shape.len()
    }

    /// All that the document holds besides its units, as parts without units.
    pub fn tables(&self) -> Parts {
        let words = self.words;
        let kinds = words.ladder[self.top..].iter();
        let kinds = kinds.chain([&words.mission, &words.cabinet]);
        Parts {
            about: About {
                title: self.title(),
                language: None,
                as_of: PartialDate::from_day(2025, 1, 15),
                sources: vec![Source {
                    title: words.source.into(),
                    date: PartialDate::from_day(2025, 1, 15),
                    url: None,
                }],
            },
            chart: ChartStyle::default(),
            kinds: kinds
                .map(|kind| Kind {
                    id: kind.id.into(),
                    label: kind.label.into(),
                    hue: kind.hue,
                })
                .collect(),
            link_kinds: words
                .link_kinds
                .iter()
                .map(|[id, label, inverse]| LinkKind {
                    id: (*id).into(),
                    label: (*label).into(),
                    inverse: Some((*inverse).into()),
                    role: LinkRole::Relation,
                })
                .collect(),
            texts: self.texts(),
            people: self.people(),
            units: Vec::new(),
            bodies: words
                .bodies
                .iter()
                .map(|body| Body {
                    id: body.id.into(),
                    kind: body.kind.into(),
                    code: body.code.map(Into::into),
                    name: body.name.into(),
                })
                .collect(),
            links: self.links(),
        }
    }

    /// The units, in the order of the document: depth first.
    pub fn units(&self) -> impl Iterator<Item = Unit> + '_ {
        (0..self.n_units()).map(|index| self.unit(index))
    }

    /// All of it at once.
    pub fn organisation(&self) -> Organisation {
        let mut parts = self.tables();
        parts.units = self.units().collect();
        Organisation::new(parts)
    }

    fn title(&self) -> String {
        match self.n_units() {
            0 => String::new(),
            _ => self.name(0),
        }
    }

    /// How many levels of the ladder a unit stands below the top of it.
    fn kind(&self, index: usize) -> &'static KindWords {
        let (ladder, words) = (&self.words.ladder, self.words);
        let step = self.top + usize::from(self.shape.level[index]) - 1;
        if self.is_cabinet(index) {
            &words.cabinet
        } else if index > 0 && self.shape.branch[index] == 1 && step < 5 {
            &words.mission
        } else {
            &ladder[step.min(ladder.len() - 1)]
        }
    }

    /// Whether the unit stands beside the trunk of a large one: its first leaf may.
    fn is_cabinet(&self, index: usize) -> bool {
        let superior = self.shape.superior[index] as usize;
        index == superior + 1
            && self.shape.branch[index] == 1
            && self.shape.branch[superior] >= 40
            && usize::from(self.shape.level[index]) + self.top <= 4
    }

    /// Letters for the units at the top, no two alike.
    fn all_letters(&self) -> BTreeMap<u32, String> {
        let mut letters = BTreeMap::new();
        let mut taken: FxHashSet<String> = FxHashSet::default();
        // Branches that lie too deep are passed over whole.
        let mut index = 0;
        while index < self.n_units() {
            let level = self.shape.level[index];
            let step = self.top + usize::from(level) - 1;
            if step <= DIRECTION && level <= DEEPEST_LETTERS && !self.is_cabinet(index) {
                let field = self.words.fields[usize::from(self.field[index])].letters;
                let kind = ["M", "DG", "D"][step];
                let mut code = format!("{kind}{field}");
                // Twenty-six of a kind at each turn; there are fewer than a hundred units.
                let more = ('A'..='Z').map(|letter| format!("{kind}{field}{letter}"));
                let all = std::iter::once(code.clone()).chain(more.clone());
                let long =
                    more.flat_map(|code| ('A'..='Z').map(move |more| format!("{code}{more}")));
                if let Some(free) = all.chain(long).find(|code| !taken.contains(code)) {
                    code = free;
                }
                taken.insert(code.clone());
                letters.insert(index as u32, code);
            }
            index += if level >= DEEPEST_LETTERS {
                self.shape.branch[index] as usize
            } else {
                1
            };
        }
        letters
    }

    /// The clauses that found the units under the top, and one for the top itself.
    fn texts(&self) -> Vec<LegalText> {
        let [title, nature] = self.words.decree;
        let founded = (0..self.n_units())
            .take_while(|&index| index == 0)
            .chain(self.below_the_top());
        let clauses: Vec<Clause> = founded
            .map(|index| Clause {
                id: self.clause(index),
                text: self.sentence(index, 0),
            })
            .collect();
        if clauses.is_empty() {
            return Vec::new();
        }
        vec![LegalText {
            id: DECREE.into(),
            title: title.into(),
            nature: Some(nature.into()),
            number: Some("2025-1".into()),
            date: PartialDate::from_day(2025, 1, 2),
            article: Some("1".into()),
            url: None,
            clauses,
        }]
    }

    fn clause(&self, index: usize) -> String {
        match index {
            0 => "I".into(),
            _ => format!("II.{}", self.shape.nth[index] + 1),
        }
    }

    /// The direct subordinates of the top.
    fn below_the_top(&self) -> impl Iterator<Item = usize> + '_ {
        let mut next = 1;
        std::iter::from_fn(move || {
            let index = next;
            next += *self.shape.branch.get(index)? as usize;
            Some(index)
        })
    }

    /// The people at the top, with how they are addressed and reached.
    fn people(&self) -> Vec<Person> {
        let first = 0..self.n_units().min(4 * MOST_PEOPLE);
        first
            .filter_map(|index| {
                let unit = self.unit(index);
                let holder = unit.posts.first()?.state.person()?;
                let (name, civility) = self.person(index, 0);
                (name == holder).then(|| {
                    let (first, surname) = name.split_once(' ').unwrap_or((&name, ""));
                    Person {
                        contact: Some(contact(&name)),
                        sort: Some(format!("{surname}, {first}")),
                        civility: Some(civility),
                        name: None,
                        key: name,
                    }
                })
            })
            .take(MOST_PEOPLE)
            .collect()
    }

    /// Links to every body, and from unit to unit.
    fn links(&self) -> Vec<Link> {
        let n = self.n_units();
        let mut random = Random::of(self.seed, u64::MAX);
        let bodies = self.words.bodies;
        let n_links = (n / LINKED).clamp(bodies.len(), MOST_LINKS);
        let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
        let mut links = Vec::new();
        for nth in 0..n_links {
            if n == 0 {
                break;
            }
            let from = random.below(n);
            let body = nth % bodies.len();
            let to_unit = nth >= bodies.len() && nth % 3 == 0;
            let other = random.below(n);
            let link = if to_unit {
                let [kind, ..] = self.words.link_kinds[self.words.link_kinds.len() - 1];
                (other != from && seen.insert((from, other))).then(|| (self.id(other), kind))
            } else {
                // Bodies are numbered behind the units.
                let fresh = seen.insert((from, n + body));
                fresh.then(|| (bodies[body].id.to_owned(), bodies[body].link))
            };
            links.extend(link.map(|(to, kind)| Link {
                from: self.id(from),
                to,
                kind: kind.into(),
                note: None,
            }));
        }
        links
    }
}

/// The field of each unit: the units at the top differ, those below keep their superior's.
fn fields(shape: &Shape, n_fields: usize, random: &mut Random) -> Vec<u8> {
    let first = random.below(n_fields);
    let mut fields: Vec<u8> = Vec::with_capacity(shape.len());
    for index in 0..shape.len() {
        let superior = shape.superior[index] as usize;
        let field = match shape.level[index] {
            1 => first,
            2 | 3 => (usize::from(fields[superior]) + 1 + usize::from(shape.nth[index])) % n_fields,
            _ => usize::from(fields[superior]),
        };
        fields.push(field as u8);
    }
    fields
}

/// An address that nobody has.
fn contact(name: &str) -> String {
    let plain: String = crate::model::fold(name)
        .chars()
        .map(|letter| if letter == ' ' { '.' } else { letter })
        .collect();
    format!("{plain}@example.org")
}

/// Four people at most are named in a unit.
const _: () = assert!(N_NAMES >= 4 * MOST_UNITS);

#[cfg(test)]
mod tests;
