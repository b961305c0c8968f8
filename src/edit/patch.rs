//! Changed rows, before and after.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::{Organisation, Row, Tables, UnitKey};

/// What a row was and what it becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<T> {
    /// Before the patch.
    pub before: T,
    /// After it.
    pub after: T,
}

impl<T: Clone> Change<T> {
    fn inverse(&self) -> Self {
        Self {
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

/// A change of a document as rows before and after. Undoing is the swap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch {
    /// Changed units; `None` where the unit does not exist.
    pub units: BTreeMap<UnitKey, Change<Option<Row>>>,
    /// The other tables, where any of them changes; what did not change is shared.
    pub tables: Option<Change<Tables>>,
}

impl Patch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty() && self.tables.is_none()
    }

    /// The patch that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            units: self
                .units
                .iter()
                .map(|(&key, change)| (key, change.inverse()))
                .collect(),
            tables: self.tables.as_ref().map(Change::inverse),
        }
    }

    /// This patch and then another, planned on what this one gives, as one.
    #[must_use]
    pub fn then(mut self, next: Self) -> Self {
        for (key, change) in next.units {
            match self.units.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(change);
                }
                Entry::Occupied(mut entry) => {
                    entry.get_mut().after = change.after;
                    if entry.get().before == entry.get().after {
                        entry.remove();
                    }
                }
            }
        }
        self.tables = match (self.tables, next.tables) {
            (Some(first), Some(second)) => Some(Change {
                before: first.before,
                after: second.after,
            }),
            (first, second) => first.or(second),
        }
        .filter(|change| change.before != change.after);
        self
    }

    /// Puts the rows into the organisation.
    pub(crate) fn apply(&self, organisation: &mut Organisation) {
        for (&key, change) in &self.units {
            debug_assert_eq!(
                organisation.row(key),
                change.before.as_ref(),
                "a patch meets the rows that it was planned on"
            );
        }
        let rows = self.units.iter();
        organisation.set_rows(rows.map(|(&key, change)| (key, change.after.clone())));
        if let Some(change) = &self.tables {
            organisation.set_tables(change.after.clone());
        }
    }
}
