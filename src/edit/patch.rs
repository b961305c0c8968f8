//! Changed rows, before and after.

use std::collections::BTreeMap;

use crate::model::{Organisation, Row, UnitKey};

/// What a row was and what it becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<T> {
    /// Before the patch.
    pub before: T,
    /// After it.
    pub after: T,
}

/// A change of a document as rows before and after. Undoing is the swap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch {
    /// Changed units; `None` where the unit does not exist.
    pub units: BTreeMap<UnitKey, Change<Option<Row>>>,
}

impl Patch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The patch that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let units = self
            .units
            .iter()
            .map(|(&key, change)| {
                let swapped = Change {
                    before: change.after.clone(),
                    after: change.before.clone(),
                };
                (key, swapped)
            })
            .collect();
        Self { units }
    }

    /// Whether units appear, go, move or change their superior or id: then the tree changes too.
    pub fn changes_structure(&self) -> bool {
        self.units
            .values()
            .any(|change| match (&change.before, &change.after) {
                (Some(before), Some(after)) => {
                    before.order != after.order
                        || before.unit.superior != after.unit.superior
                        || before.unit.id != after.unit.id
                }
                _ => true,
            })
    }

    /// Puts the rows into the organisation.
    pub(crate) fn apply(&self, organisation: &mut Organisation) {
        for (&key, change) in &self.units {
            debug_assert_eq!(
                organisation.row(key),
                change.before.as_ref(),
                "a patch meets the rows that it was planned on"
            );
            organisation.set_row(key, change.after.clone());
        }
        if self.changes_structure() {
            organisation.rebuild_tree();
        }
    }
}
