//! Which rows a table has, and what each stands for.

use std::sync::OnceLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::lang::Lang;
use crate::model::{
    DirectoryEntry, Organisation, PartialDate, Person, Post, UnitKey, directory_order, fold,
};

use super::basis::Basis;
use super::{Cell, Field, Subject};

/// What a row stands for. Numbers are places in the tables of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// A unit.
    Unit(UnitKey),
    /// A post of a unit, by its place there.
    Post(UnitKey, u32),
    /// A person, by the place in the directory.
    Person(u32),
    /// A clause, by its place among all that are known or named.
    Clause(u32),
    /// A body, and one of the links to it, where there is any.
    Body(u32, Option<u32>),
}

/// The rows of a subject, of a document as it was on some day.
#[derive(Debug)]
pub struct Table {
    pub(super) organisation: Organisation,
    subject: Subject,
    pub(super) lang: Lang,
    pub(super) today: Option<Date>,
    pub(super) rows: Vec<Stands>,
    /// Where people stand in the document's table of them.
    people: FxHashMap<String, u32>,
    /// Further superiors of a unit, by its id.
    pub(super) further: FxHashMap<String, Vec<String>>,
    /// The people of the directory with their posts, where they are the subject.
    pub(super) directory: Vec<(DirectoryEntry, Vec<(UnitKey, u32)>)>,
    /// The clauses, where they are the subject.
    pub(super) basis: Basis,
    /// The folded words of each column, made when first asked for.
    folded: Vec<OnceLock<Vec<Box<str>>>>,
}

impl Table {
    /// The table of a subject. Ages are told as of `today`.
    pub fn new(
        organisation: &Organisation,
        subject: Subject,
        today: Option<Date>,
        lang: Lang,
    ) -> Self {
        let people = organisation.people().iter().enumerate().rev();
        let mut table = Self {
            people: people
                .map(|(at, person)| (person.key.clone(), at as u32))
                .collect(),
            further: further_superiors(organisation),
            organisation: organisation.clone(),
            subject,
            lang,
            today,
            rows: Vec::new(),
            directory: Vec::new(),
            basis: Basis::default(),
            folded: Field::of(subject).iter().map(|_| OnceLock::new()).collect(),
        };
        match subject {
            Subject::Units => table.list_units(),
            Subject::Posts => table.list_posts(),
            Subject::People => table.list_people(),
            Subject::Vacancies => table.list_vacancies(),
            Subject::Basis => table.list_basis(),
            Subject::Bodies => table.list_bodies(),
        }
        table
    }

    /// What it lists.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The language of its words.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The title of the document.
    pub fn document(&self) -> &str {
        &self.organisation.about().title
    }

    /// The date at which the document is true.
    pub fn as_of(&self) -> Option<PartialDate> {
        self.organisation.about().as_of
    }

    /// What the rows stand for, in their natural order.
    pub fn rows(&self) -> &[Stands] {
        &self.rows
    }

    /// The units that a row is about, the first one first.
    pub fn units(&self, row: u32) -> Vec<UnitKey> {
        match self.rows[row as usize] {
            Stands::Unit(unit) | Stands::Post(unit, _) => vec![unit],
            Stands::Person(person) => self.units_of_person(person),
            Stands::Clause(clause) => self.basis.clauses[clause as usize].carriers.clone(),
            Stands::Body(_, link) => self.unit_of_link(link).into_iter().collect(),
        }
    }

    /// Whether a row is about such a unit.
    pub fn is_about(&self, row: u32, is_it: impl Fn(UnitKey) -> bool) -> bool {
        match self.rows[row as usize] {
            Stands::Unit(unit) | Stands::Post(unit, _) => is_it(unit),
            Stands::Person(person) => {
                let posts = &self.directory[person as usize].1;
                posts.iter().any(|&(unit, _)| is_it(unit))
            }
            Stands::Clause(clause) => {
                let carriers = &self.basis.clauses[clause as usize].carriers;
                carriers.iter().copied().any(is_it)
            }
            Stands::Body(_, link) => self.unit_of_link(link).is_some_and(is_it),
        }
    }

    /// What stands in a column of a row.
    pub fn cell(&self, row: u32, field: Field) -> Cell {
        match self.rows[row as usize] {
            Stands::Unit(unit) if self.subject == Subject::Basis => self.of_bare_unit(unit, field),
            Stands::Unit(unit) => self.of_unit(unit, field),
            Stands::Post(unit, post) => self.of_post(unit, post, field),
            Stands::Person(person) => self.of_person(person, field),
            Stands::Clause(clause) => self.of_clause(clause, field),
            Stands::Body(body, link) => self.of_body(body, link, field),
        }
    }

    /// The folded words of a column, in the natural order of the rows.
    pub(super) fn folded(&self, field: Field) -> &[Box<str>] {
        let columns = Field::of(self.subject);
        let Some(at) = columns.iter().position(|&column| column == field) else {
            return &[];
        };
        self.folded[at].get_or_init(|| {
            (0..self.rows.len() as u32)
                .map(|row| fold(&self.cell(row, field).shown(self.lang)).into())
                .collect()
        })
    }

    /// The code of a unit, or its name.
    pub(super) fn short(&self, unit: UnitKey) -> String {
        let unit = self.organisation.unit(unit);
        unit.code.as_ref().unwrap_or(&unit.name).clone()
    }

    /// What is known of the person whom posts call `key`.
    pub(super) fn person(&self, key: &str) -> Option<&Person> {
        let at = *self.people.get(key)?;
        self.organisation.people().get(at as usize)
    }

    /// The name of the person whom posts call `key`.
    pub(super) fn name_cell(&self, key: &str) -> Cell {
        let person = self.person(key);
        let name = person.map_or(key, Person::display_name);
        Cell::Name {
            order: directory_order(name, person.and_then(|person| person.sort.as_deref())),
            name: name.to_owned(),
        }
    }

    pub(super) fn post(&self, unit: UnitKey, post: u32) -> Option<&Post> {
        self.organisation.unit(unit).posts.get(post as usize)
    }
}

fn further_superiors(organisation: &Organisation) -> FxHashMap<String, Vec<String>> {
    let mut further: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for link in organisation.links() {
        let kind = organisation.link_kind(&link.kind);
        if kind.is_some_and(|kind| kind.role == crate::model::LinkRole::Superior) {
            let to = organisation.unit_by_id(&link.to);
            let code = match to {
                Some(unit) => organisation.unit(unit).code.as_ref(),
                None => organisation
                    .body(&link.to)
                    .and_then(|body| body.code.as_ref()),
            };
            let name = code.map_or_else(|| organisation.name_of(&link.to), String::as_str);
            further
                .entry(link.from.clone())
                .or_default()
                .push(name.to_owned());
        }
    }
    further
}
