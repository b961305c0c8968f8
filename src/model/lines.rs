//! The order of the document and the superior that each unit asks for, kept while rows change: a
//! move asks for the superior of one unit, not of all.

use rustc_hash::FxHashSet;

use super::bearers::Index;
use super::rows::Rows;
use super::{OrderKey, Tree, UnitKey};

/// The unit asks for no superior.
const NONE: u32 = u32::MAX;
/// The unit asks for a superior that is not there.
const UNKNOWN: u32 = u32::MAX - 1;

/// Who asks for whom, and in which order.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    in_order: Vec<UnitKey>,
    /// By key: the superior that the unit asks for. Rings are not opened here.
    asked: Vec<u32>,
}

/// What has changed in rows since the lines were last right.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Units that came, went, or stand elsewhere in the document.
    pub(super) moved: Vec<UnitKey>,
    /// Units that came, went, or ask for another superior.
    pub(super) asks: Vec<UnitKey>,
    /// Ids, with the unit that was meant by each before it was touched first.
    ids: Vec<(String, Option<UnitKey>)>,
}

impl Changes {
    /// Notes whom an id means before its bearers change. Noted again it is passed over later.
    pub(super) fn note_id(&mut self, id: &str, meant: Option<UnitKey>) {
        self.ids.push((id.to_owned(), meant));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.asks.is_empty() && self.ids.is_empty()
    }
}

impl Lines {
    /// The lines of rows that stand in the order of their keys.
    pub(super) fn new(rows: &Rows, index: &Index) -> Self {
        let mut lines = Self {
            in_order: rows.iter().map(|(key, _)| key).collect(),
            asked: vec![NONE; rows.n_keys()],
        };
        for (key, _) in rows.iter() {
            lines.ask(rows, index, key);
        }
        lines
    }

    /// All units as the document orders them.
    pub(super) fn in_order(&self) -> &[UnitKey] {
        &self.in_order
    }

    /// The tree that follows from the lines.
    pub(super) fn tree(&self) -> Tree {
        Tree::build(self.asked.len(), &self.in_order, |key| {
            let asked = self.asked[key.index()];
            (asked < UNKNOWN).then_some(UnitKey(asked))
        })
    }

    /// Follows the rows.
    pub(super) fn follow(&mut self, rows: &Rows, index: &Index, changes: Changes) {
        self.asked.resize(rows.n_keys(), NONE);
        self.reorder(rows, changes.moved);
        for &key in &changes.asks {
            self.ask(rows, index, key);
        }
        // Whoever asked for an id that means another unit by now asks again.
        let mut gone: FxHashSet<u32> = FxHashSet::default();
        for (id, meant) in changes.ids {
            if index.bearers(rows, &id).first().copied() != meant {
                gone.insert(meant.map_or(UNKNOWN, |key| key.0));
            }
        }
        if gone.is_empty() {
            return;
        }
        for index_of_key in 0..self.asked.len() {
            if gone.contains(&self.asked[index_of_key]) {
                self.ask(rows, index, UnitKey(index_of_key as u32));
            }
        }
    }

    fn ask(&mut self, rows: &Rows, index: &Index, key: UnitKey) {
        let superior = rows.row(key).and_then(|row| row.unit.superior.as_deref());
        self.asked[key.index()] = match superior {
            None => NONE,
            Some(id) => index
                .bearers(rows, id)
                .first()
                .map_or(UNKNOWN, |superior| superior.0),
        };
    }

    /// Puts the units that moved where they belong.
    fn reorder(&mut self, rows: &Rows, moved: Vec<UnitKey>) {
        if moved.is_empty() {
            return;
        }
        let mut moves = vec![false; rows.n_keys()];
        for &key in &moved {
            moves[key.index()] = true;
        }
        self.in_order.retain(|key| !moves[key.index()]);
        let order = |key: UnitKey| rows.row(key).map(|row| row.order);
        let mut coming: Vec<(OrderKey, UnitKey)> = moved
            .into_iter()
            .filter_map(|key| Some((order(key)?, key)))
            .collect();
        coming.sort_unstable();
        coming.dedup();
        let mut merged = Vec::with_capacity(self.in_order.len() + coming.len());
        let mut rest = self.in_order.as_slice();
        for (place, key) in coming {
            let before = rest.partition_point(|&other| {
                order(other).is_none_or(|other_place| (other_place, other) < (place, key))
            });
            merged.extend_from_slice(&rest[..before]);
            merged.push(key);
            rest = &rest[before..];
        }
        merged.extend_from_slice(rest);
        self.in_order = merged;
    }
}
