//! How a table is looked at: its columns, its order, what it is narrowed to.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::fold;

use super::cell::Key;
use super::{Field, Subject, Table};

/// Which way a column is sorted. Empty cells stand last either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A to Z, small to large, early to late.
    Up,
    /// The other way.
    Down,
}

/// The look at a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Lens {
    /// The columns, from left to right.
    pub columns: Vec<Field>,
    /// What the rows are sorted by; the natural order of the table where nothing is said.
    pub sort: Option<(Field, Direction)>,
    /// Words that must all stand in the columns that are shown.
    pub words: String,
    /// What the cells of a column may say. A column that is not named may say anything.
    pub choices: BTreeMap<Field, BTreeSet<String>>,
}

impl Lens {
    /// The usual columns, everything, in its natural order.
    pub fn usual(subject: Subject) -> Self {
        let columns = Field::of(subject).iter().copied();
        Self {
            columns: columns.filter(|field| field.is_usual(subject)).collect(),
            sort: None,
            words: String::new(),
            choices: BTreeMap::new(),
        }
    }

    /// Sorts by a column; again: the other way, then in the natural order.
    pub fn sort_by(&mut self, field: Field) {
        self.sort = match self.sort {
            Some((now, Direction::Up)) if now == field => Some((field, Direction::Down)),
            Some((now, Direction::Down)) if now == field => None,
            _ => Some((field, Direction::Up)),
        };
    }

    /// Shows a column, where it usually stands, or hides it; the last one stays.
    pub fn toggle(&mut self, subject: Subject, field: Field) {
        if let Some(at) = self.columns.iter().position(|&column| column == field) {
            if self.columns.len() > 1 {
                self.columns.remove(at);
                self.choices.remove(&field);
                self.sort = self.sort.filter(|(sorted, _)| *sorted != field);
            }
            return;
        }
        let usual = Field::of(subject);
        let place = |field| usual.iter().position(|&column| column == field);
        // Behind the last column that usually stands before it, wherever that is now.
        let before = self
            .columns
            .iter()
            .rposition(|&column| place(column) < place(field));
        self.columns.insert(before.map_or(0, |at| at + 1), field);
    }

    /// Moves a column by so many places.
    pub fn shift(&mut self, field: Field, by: isize) {
        let Some(from) = self.columns.iter().position(|&column| column == field) else {
            return;
        };
        let to = from.saturating_add_signed(by).min(self.columns.len() - 1);
        let field = self.columns.remove(from);
        self.columns.insert(to, field);
    }

    /// Lets a column say this, or not any more. Nothing chosen means everything.
    pub fn choose(&mut self, field: Field, what: &str) {
        let chosen = self.choices.entry(field).or_default();
        if !chosen.remove(what) {
            chosen.insert(what.to_owned());
        }
        if chosen.is_empty() {
            self.choices.remove(&field);
        }
    }

    /// Whether rows may be left out.
    pub fn narrows(&self) -> bool {
        !self.choices.is_empty() || !fold(&self.words).is_empty()
    }

    /// Leaves nothing out any more.
    pub fn widen(&mut self) {
        self.words.clear();
        self.choices.clear();
    }
}

impl Table {
    /// The rows that a look shows, in its order.
    pub fn shown(&self, lens: &Lens) -> Vec<u32> {
        let mut rows: Vec<u32> = (0..self.rows.len() as u32).collect();
        for (&field, chosen) in &lens.choices {
            rows.retain(|&row| {
                let cell = self.cell(row, field);
                cell.choices(self.lang).iter().any(|it| chosen.contains(it))
            });
        }
        let wanted = fold(&lens.words);
        if !wanted.is_empty() {
            let columns: Vec<&[Box<str>]> = lens
                .columns
                .iter()
                .map(|&field| self.folded(field))
                .collect();
            let wanted: Vec<&str> = wanted.split(' ').collect();
            rows.retain(|&row| {
                let says = |word: &&str| {
                    let mut cells = columns.iter();
                    cells.any(|column| column[row as usize].contains(*word))
                };
                wanted.iter().all(says)
            });
        }
        match lens.sort {
            Some((field, direction)) => self.sorted(&rows, field, direction),
            None => rows,
        }
    }

    fn sorted(&self, rows: &[u32], field: Field, direction: Direction) -> Vec<u32> {
        let mut keys: Vec<(Option<Key>, u32)> = rows
            .iter()
            .map(|&row| (self.cell(row, field).key(), row))
            .collect();
        keys.sort_by(|(one, _), (other, _)| match (one, other) {
            (Some(one), Some(other)) => match direction {
                Direction::Up => one.compare(other),
                Direction::Down => other.compare(one),
            },
            (one, other) => one.is_none().cmp(&other.is_none()),
        });
        keys.into_iter().map(|(_, row)| row).collect()
    }

    /// What the cells of a column say, each with how often, in the order of the column.
    pub fn choices(&self, field: Field) -> Vec<(String, usize)> {
        let mut n_of: BTreeMap<String, usize> = BTreeMap::new();
        for row in 0..self.rows.len() as u32 {
            for choice in self.cell(row, field).choices(self.lang) {
                *n_of.entry(choice).or_default() += 1;
            }
        }
        let mut choices: Vec<(String, usize)> = n_of.into_iter().collect();
        choices.sort_by_cached_key(|(words, _)| (words.is_empty(), fold(words)));
        choices
    }
}
