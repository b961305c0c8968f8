//! Which units bear an id. The ids themselves stand in the units; here are keys alone, so that an
//! index of a million ids is small.

use std::hash::{BuildHasher as _, BuildHasherDefault};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::rows::Rows;
use super::{OrderKey, UnitKey};

/// The units that bear one id, in the order of the document. More than one is a fault.
#[derive(Clone, Debug)]
enum Bearers {
    One([UnitKey; 1]),
    Many(Vec<UnitKey>),
}

impl Bearers {
    fn all(&self) -> &[UnitKey] {
        match self {
            Self::One(one) => one,
            Self::Many(many) => many,
        }
    }

    fn first(&self) -> UnitKey {
        self.all()[0]
    }
}

/// Units by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    table: HashTable<Bearers>,
}

fn hash(id: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(id)
}

fn id_of(rows: &Rows, key: UnitKey) -> &str {
    rows.row(key).map_or("", |row| row.unit.id.as_str())
}

fn place_of(rows: &Rows, key: UnitKey) -> (Option<OrderKey>, UnitKey) {
    (rows.row(key).map(|row| row.order), key)
}

impl Index {
    /// An index with room for so many ids.
    pub(super) fn with_capacity(n: usize) -> Self {
        Self {
            table: HashTable::with_capacity(n),
        }
    }

    /// The units with this id, in the order of the document.
    pub(super) fn bearers<'a>(&'a self, rows: &Rows, id: &str) -> &'a [UnitKey] {
        self.table
            .find(hash(id), |bearers| id_of(rows, bearers.first()) == id)
            .map_or(&[], Bearers::all)
    }

    /// Notes a unit whose row has just been put.
    pub(super) fn add(&mut self, rows: &Rows, key: UnitKey) {
        let id = id_of(rows, key);
        let found = self
            .table
            .find_mut(hash(id), |bearers| id_of(rows, bearers.first()) == id);
        match found {
            None => {
                let rehash = |bearers: &Bearers| hash(id_of(rows, bearers.first()));
                self.table
                    .insert_unique(hash(id), Bearers::One([key]), rehash);
            }
            Some(bearers) => {
                let mut all = match bearers {
                    Bearers::One(one) => one.to_vec(),
                    Bearers::Many(many) => std::mem::take(many),
                };
                let here = place_of(rows, key);
                let at = all.partition_point(|&other| place_of(rows, other) < here);
                all.insert(at, key);
                *bearers = Bearers::Many(all);
            }
        }
    }

    /// Forgets a unit whose row is about to be taken away.
    pub(super) fn remove(&mut self, rows: &Rows, key: UnitKey) {
        let id = id_of(rows, key);
        let Ok(mut entry) = self
            .table
            .find_entry(hash(id), |bearers| id_of(rows, bearers.first()) == id)
        else {
            return;
        };
        match entry.get_mut() {
            Bearers::One(_) => {
                entry.remove();
            }
            Bearers::Many(many) => {
                let here = place_of(rows, key);
                if let Ok(at) = many.binary_search_by_key(&here, |&other| place_of(rows, other)) {
                    many.remove(at);
                }
                if let [one] = many[..] {
                    *entry.get_mut() = Bearers::One([one]);
                }
            }
        }
    }
}
