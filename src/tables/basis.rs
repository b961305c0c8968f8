//! The legal basis: each clause with the units that carry it, those that nobody carries, those
//! that units name and no text has, and the units that name none.

use rustc_hash::FxHashMap;

use crate::model::{ClauseRef, LegalText, UnitKey};

use super::table::{Stands, Table};
use super::{Cell, Field};

/// The clauses of a document and who carries them.
#[derive(Debug, Default)]
pub(super) struct Basis {
    pub(super) clauses: Vec<Carried>,
}

/// A clause, or a whole text.
#[derive(Debug)]
pub(super) struct Carried {
    name: ClauseRef,
    /// Its text by its place, and the clause in it; nothing where the document has no such.
    place: Option<(u32, Option<u32>)>,
    /// The units that carry it, in reading order.
    pub(super) carriers: Vec<UnitKey>,
}

impl Table {
    pub(super) fn list_basis(&mut self) {
        let mut carriers: FxHashMap<&ClauseRef, Vec<UnitKey>> = FxHashMap::default();
        let mut named: Vec<&ClauseRef> = Vec::new();
        let mut bare = Vec::new();
        for &key in self.organisation.tree().order() {
            let unit = self.organisation.unit(key);
            if unit.basis.is_empty() {
                bare.push(Stands::Unit(key));
            }
            for clause in &unit.basis {
                let units = carriers.entry(clause).or_insert_with(|| {
                    named.push(clause);
                    Vec::new()
                });
                if units.last() != Some(&key) {
                    units.push(key);
                }
            }
        }
        let mut clauses = Vec::new();
        let mut add = |name: ClauseRef, place| {
            clauses.push(Carried {
                carriers: carriers.remove(&name).unwrap_or_default(),
                name,
                place,
            });
        };
        for (at, text) in self.organisation.texts().iter().enumerate() {
            let whole = ClauseRef {
                text: text.id.clone(),
                clause: String::new(),
            };
            // A text that has clauses is carried by them, unless units name it whole.
            let is_named = named.contains(&&whole);
            if text.clauses.is_empty() || is_named {
                add(whole, Some((at as u32, None)));
            }
            for (nth, clause) in text.clauses.iter().enumerate() {
                let name = ClauseRef {
                    text: text.id.clone(),
                    clause: clause.id.clone(),
                };
                add(name, Some((at as u32, Some(nth as u32))));
            }
        }
        for name in named {
            let known = self.organisation.texts().iter().any(|text| has(text, name));
            if !known {
                add(name.clone(), None);
            }
        }
        self.rows = (0..clauses.len() as u32)
            .map(Stands::Clause)
            .chain(bare)
            .collect();
        self.basis.clauses = clauses;
    }

    /// A clause as people name it: with its text, where the document has several.
    pub(super) fn clause_name(&self, clause: &ClauseRef) -> String {
        let texts = self.organisation.texts();
        let text = texts.iter().find(|text| text.id == clause.text);
        let title = text.map_or_else(|| clause.text.clone(), short_title);
        match (clause.clause.as_str(), text) {
            ("", _) => title,
            (clause, Some(_)) if texts.len() == 1 => clause.to_owned(),
            (clause, _) => format!("{title}, {clause}"),
        }
    }

    pub(super) fn of_clause(&self, clause: u32, field: Field) -> Cell {
        let carried = &self.basis.clauses[clause as usize];
        let texts = self.organisation.texts();
        let text = carried.place.and_then(|(text, _)| texts.get(text as usize));
        match field {
            Field::Text => match text {
                Some(text) => Cell::words(text.title.clone()),
                None => Cell::words(carried.name.text.clone()),
            },
            Field::Clause => Cell::words(carried.name.clause.clone()),
            Field::Words => {
                let nth = carried.place.and_then(|(_, nth)| nth);
                let clause = text
                    .zip(nth)
                    .and_then(|(text, nth)| text.clauses.get(nth as usize));
                clause.map_or(Cell::Empty, |clause| Cell::words(clause.text.clone()))
            }
            Field::Carriers => {
                let units = carried.carriers.iter();
                Cell::list(units.map(|&unit| self.short(unit)).collect())
            }
            Field::Finding => Cell::words(self.lang.text(match carried {
                Carried { place: None, .. } => "tables-clause-unknown",
                Carried { carriers, .. } if carriers.is_empty() => "tables-clause-free",
                _ => "tables-clause-carried",
            })),
            _ => Cell::Empty,
        }
    }

    /// What the basis says of a unit that names none.
    pub(super) fn of_bare_unit(&self, unit: UnitKey, field: Field) -> Cell {
        match field {
            Field::Carriers => Cell::list(vec![self.short(unit)]),
            Field::Finding => Cell::words(self.lang.text("tables-unit-without")),
            _ => Cell::Empty,
        }
    }
}

/// "décret 2014-133", or the title where that is not told.
fn short_title(text: &LegalText) -> String {
    match (&text.nature, &text.number) {
        (Some(nature), Some(number)) => format!("{nature} {number}"),
        _ => text.title.clone(),
    }
}

fn has(text: &LegalText, name: &ClauseRef) -> bool {
    let in_it = |clause: &str| text.clauses.iter().any(|it| it.id == clause);
    text.id == name.text && (name.clause.is_empty() || in_it(&name.clause))
}
