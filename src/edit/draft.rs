//! A patch in the making: rows as they will be, over an organisation as it is.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::model::{OrderKey, Organisation, Row, Tables, Unit, UnitKey};

use super::ids::{Ids, slug};
use super::{Among, Change, EditError, Patch, Spot};

/// What an edit changes so far.
pub(super) struct Draft<'a> {
    pub(super) organisation: &'a Organisation,
    patch: Patch,
    next_key: u32,
    ids: Ids,
}

impl<'a> Draft<'a> {
    pub(super) fn new(organisation: &'a Organisation) -> Self {
        Self {
            organisation,
            patch: Patch::default(),
            next_key: organisation.n_keys() as u32,
            ids: Ids::default(),
        }
    }

    /// The row as it will be.
    pub(super) fn row(&self, key: UnitKey) -> Result<&Row, EditError> {
        match self.patch.units.get(&key) {
            Some(change) => change.after.as_ref(),
            None => self.organisation.row(key),
        }
        .ok_or(EditError::NoUnit)
    }

    /// The unit as it will be.
    pub(super) fn unit(&self, key: UnitKey) -> Result<&Unit, EditError> {
        self.row(key).map(|row| &*row.unit)
    }

    fn put(&mut self, key: UnitKey, row: Option<Row>) {
        let before = self.organisation.row(key);
        let change = self.patch.units.entry(key).or_insert_with(|| Change {
            before: before.cloned(),
            after: None,
        });
        change.after = row;
    }

    /// Changes what the document says of a unit.
    pub(super) fn change<R>(
        &mut self,
        key: UnitKey,
        change: impl FnOnce(&mut Unit) -> R,
    ) -> Result<R, EditError> {
        let row = self.row(key)?;
        let order = row.order;
        let mut unit = Unit::clone(&row.unit);
        let result = change(&mut unit);
        let unit = Arc::new(unit);
        self.put(key, Some(Row { order, unit }));
        Ok(result)
    }

    /// Takes a unit away.
    pub(super) fn remove(&mut self, key: UnitKey) {
        self.put(key, None);
    }

    /// Adds a unit. Its key was never given before.
    pub(super) fn add(&mut self, order: OrderKey, unit: Unit) -> UnitKey {
        let key = UnitKey(self.next_key);
        self.next_key += 1;
        let unit = Arc::new(unit);
        self.put(key, Some(Row { order, unit }));
        key
    }

    /// Gives a unit another place in the order of the document.
    pub(super) fn set_order(&mut self, key: UnitKey, order: OrderKey) -> Result<(), EditError> {
        let row = self.row(key)?.clone();
        self.put(key, Some(Row { order, ..row }));
        Ok(())
    }

    /// The other tables, to change them.
    pub(super) fn tables(&mut self) -> &mut Tables {
        let organisation = self.organisation;
        let change = self.patch.tables.get_or_insert_with(|| Change {
            before: organisation.tables().clone(),
            after: organisation.tables().clone(),
        });
        &mut change.after
    }

    /// The patch, without rows that are as they were.
    pub(super) fn finish(self) -> Patch {
        let mut patch = self.patch;
        patch
            .units
            .retain(|_, change| change.before != change.after);
        patch.tables = patch.tables.filter(|change| change.before != change.after);
        patch
    }

    /// The id by which others refer to this unit as their superior.
    pub(super) fn id_of_superior(&self, key: Option<UnitKey>) -> Result<Option<String>, EditError> {
        let Some(key) = key else {
            return Ok(None);
        };
        if self.organisation.get(key).is_none() {
            return Err(EditError::NoUnit);
        }
        if !self.organisation.can_be_referred_to(key) {
            return Err(EditError::NoOwnId);
        }
        Ok(Some(self.organisation.unit(key).id.clone()))
    }

    /// An id that nothing bears: `wanted` itself where it is free.
    pub(super) fn free_id(&mut self, wanted: &str) -> String {
        let organisation = self.organisation;
        self.ids.free(wanted, |id| {
            !organisation.units_with_id(id).is_empty() || organisation.body(id).is_some()
        })
    }

    /// An id made from the code or the name of a unit.
    pub(super) fn id_for(&mut self, unit: &Unit) -> String {
        let words = unit.code.as_deref().unwrap_or(&unit.name);
        self.free_id(&slug(words))
    }

    /// The places in the order of the document for units that come to a spot, in their order.
    /// Those who come may stand there already: then nothing changes.
    pub(super) fn orders(
        &mut self,
        coming: &[UnitKey],
        n: usize,
        spot: Spot,
    ) -> Result<Vec<OrderKey>, EditError> {
        let tree = self.organisation.tree();
        let siblings: &[UnitKey] = match spot.superior {
            Some(superior) => tree.subordinates(superior),
            None => tree.roots(),
        };
        let comes: FxHashSet<UnitKey> = coming.iter().copied().collect();
        let staying = |key: &&UnitKey| !comes.contains(key);
        let before = match spot.among {
            Among::Anywhere => {
                return coming
                    .iter()
                    .map(|&key| self.row(key).map(|row| row.order))
                    .collect();
            }
            Among::Last => None,
            Among::Before(sibling) => {
                let at = siblings.iter().position(|&key| key == sibling);
                at.and_then(|at| siblings[at..].iter().find(staying).copied())
            }
        };
        let until = before
            .and_then(|before| siblings.iter().position(|&key| key == before))
            .unwrap_or(siblings.len());
        let previous = siblings[..until].iter().rev().find(staying).copied();
        if let Some(kept) = self.kept_orders(coming, n, previous, before)? {
            return Ok(kept);
        }
        let low = match (before, spot.superior) {
            (Some(before), _) => self.neighbour(before, false)?,
            (None, Some(superior)) => {
                let branch = tree.branch(superior).iter().copied();
                branch
                    .filter(|key| !comes.contains(key))
                    .max_by_key(|&key| self.organisation.row(key).map(|row| row.order))
            }
            (None, None) => {
                let all = tree.order().iter().copied();
                all.max_by_key(|&key| self.organisation.row(key).map(|row| row.order))
            }
        };
        let high = match (before, low) {
            (Some(before), _) => Some(before),
            (None, Some(low)) => self.neighbour(low, true)?,
            (None, None) => None,
        };
        if let Some(orders) = self.between(low, high, n)? {
            return Ok(orders);
        }
        // The neighbours leave no room: all units are spread anew.
        for (nth, key) in self
            .organisation
            .in_document_order()
            .into_iter()
            .enumerate()
        {
            if self.row(key).is_ok() {
                self.set_order(key, OrderKey::nth(nth))?;
            }
        }
        // Spread so wide, they leave room for more units than a document can hold.
        self.between(low, high, n)?.ok_or(EditError::Nothing)
    }

    /// The orders of those who come, if they stand between these neighbours already.
    fn kept_orders(
        &self,
        coming: &[UnitKey],
        n: usize,
        previous: Option<UnitKey>,
        before: Option<UnitKey>,
    ) -> Result<Option<Vec<OrderKey>>, EditError> {
        if coming.len() != n {
            return Ok(None);
        }
        let order = |key: UnitKey| self.row(key).map(|row| row.order);
        let orders = coming
            .iter()
            .map(|&key| order(key))
            .collect::<Result<Vec<_>, _>>()?;
        let low = previous.map(order).transpose()?;
        let high = before.map(order).transpose()?;
        let chain: Vec<OrderKey> = low
            .into_iter()
            .chain(orders.iter().copied())
            .chain(high)
            .collect();
        let fits = chain.windows(2).all(|pair| pair[0] < pair[1]);
        Ok(fits.then_some(orders))
    }

    /// The unit next to this one in the order of the document.
    fn neighbour(&self, key: UnitKey, behind: bool) -> Result<Option<UnitKey>, EditError> {
        let here = self.row(key)?.order;
        let all = self.organisation.tree().order().iter();
        let orders = all.filter_map(|&key| Some((self.organisation.row(key)?.order, key)));
        Ok(if behind {
            orders.filter(|(order, _)| *order > here).min()
        } else {
            orders.filter(|(order, _)| *order < here).max()
        }
        .map(|(_, key)| key))
    }

    /// So many orders, evenly spread between two units, if there is room.
    fn between(
        &self,
        low: Option<UnitKey>,
        high: Option<UnitKey>,
        n: usize,
    ) -> Result<Option<Vec<OrderKey>>, EditError> {
        let order = |key: UnitKey| self.row(key).map(|row| row.order.0);
        let low = low.map(order).transpose()?.unwrap_or(0);
        let parts = n as u128 + 1;
        let high = match high {
            Some(high) => order(high)?,
            None => low.saturating_add(OrderKey::STEP.saturating_mul(parts)),
        };
        let step = high.saturating_sub(low) / parts;
        Ok((step > 0).then(|| (1..parts).map(|nth| OrderKey(low + step * nth)).collect()))
    }
}
