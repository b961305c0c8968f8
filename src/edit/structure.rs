//! Edits of the tree: units come, move, go and go up in others.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::model::{Link, Unit, UnitKey};

use super::draft::Draft;
use super::{Among, EditError, Spot, Subordinates};

/// A new unit.
pub(super) fn add(draft: &mut Draft<'_>, at: Spot, unit: &Unit) -> Result<UnitKey, EditError> {
    let superior = draft.id_of_superior(at.superior)?;
    let order = draft.orders(&[], 1, last_unless_told(at))?;
    let unit = with_id(draft, unit, superior);
    order
        .first()
        .map(|&order| draft.add(order, unit))
        .ok_or(EditError::Nothing)
}

/// A new unit has no place of its own yet: "anywhere" is behind its siblings.
pub(super) fn last_unless_told(at: Spot) -> Spot {
    Spot {
        among: match at.among {
            Among::Anywhere => Among::Last,
            among => among,
        },
        ..at
    }
}

fn with_id(draft: &mut Draft<'_>, unit: &Unit, superior: Option<String>) -> Unit {
    let id = if unit.id.is_empty() {
        draft.id_for(unit)
    } else {
        draft.free_id(&unit.id)
    };
    Unit {
        id,
        superior,
        ..unit.clone()
    }
}

/// A new unit between siblings and their superior.
pub(super) fn add_superior(
    draft: &mut Draft<'_>,
    above: &[UnitKey],
    unit: &Unit,
) -> Result<UnitKey, EditError> {
    let above = outermost(draft, above)?;
    let tree = draft.organisation.tree();
    let first = *above.first().ok_or(EditError::NoUnit)?;
    let superior = tree.superior(first);
    if above.iter().any(|&key| tree.superior(key) != superior) {
        return Err(EditError::NotSiblings);
    }
    let superior_id = draft.id_of_superior(superior)?;
    let at = Spot {
        superior,
        among: Among::Before(first),
    };
    let order = draft.orders(&[], 1, at)?;
    let unit = with_id(draft, unit, superior_id);
    let id = unit.id.clone();
    let order = *order.first().ok_or(EditError::Nothing)?;
    let new = draft.add(order, unit);
    for key in above {
        draft.change(key, |unit| unit.superior = Some(id.clone()))?;
    }
    Ok(new)
}

/// Units move with their branches. Gives the first of them.
pub(super) fn move_to(
    draft: &mut Draft<'_>,
    units: &[UnitKey],
    to: Spot,
) -> Result<Option<UnitKey>, EditError> {
    let units = outermost(draft, units)?;
    let tree = draft.organisation.tree();
    if let Some(superior) = to.superior
        && (!tree.contains(superior) || units.iter().any(|&key| tree.is_in_branch(superior, key)))
    {
        return Err(EditError::OwnBranch);
    }
    let superior = draft.id_of_superior(to.superior)?;
    let orders = draft.orders(&units, units.len(), to)?;
    for (&key, order) in units.iter().zip(orders) {
        draft.set_order(key, order)?;
        let stays = tree.superior(key) == to.superior && to.superior.is_some();
        if !stays || draft.unit(key)?.superior.is_none() {
            draft.change(key, |unit| unit.superior.clone_from(&superior))?;
        }
    }
    Ok(units.first().copied())
}

/// Units go, and links that start or end at them. Gives what to select then.
pub(super) fn delete(
    draft: &mut Draft<'_>,
    units: &[UnitKey],
    subordinates: Subordinates,
) -> Result<Option<UnitKey>, EditError> {
    let tree = draft.organisation.tree();
    let units = match subordinates {
        Subordinates::Go => outermost(draft, units)?,
        Subordinates::MoveUp => known(draft, units)?,
    };
    let mut gone: FxHashSet<UnitKey> = FxHashSet::default();
    for &key in &units {
        match subordinates {
            Subordinates::Go => gone.extend(tree.branch(key)),
            Subordinates::MoveUp => {
                gone.insert(key);
            }
        }
    }
    if gone.len() >= draft.organisation.n_units() {
        return Err(EditError::LastUnit);
    }
    if subordinates == Subordinates::MoveUp {
        move_up(draft, &units, &gone)?;
    }
    let first = units.first().copied();
    let select = first.and_then(|first| beside(draft, first, &gone));
    let mut gone: Vec<UnitKey> = gone.into_iter().collect();
    gone.sort_unstable();
    let mut ids: FxHashSet<String> = FxHashSet::default();
    for &key in &gone {
        let id = &draft.organisation.unit(key).id;
        // Another unit that bears the same id is then the one that is meant.
        if draft.organisation.units_with_id(id).len() == 1 {
            ids.insert(id.clone());
        }
        draft.remove(key);
    }
    let touches = |link: &Link| ids.contains(&link.from) || ids.contains(&link.to);
    if draft.organisation.links().iter().any(touches) {
        let links = Arc::make_mut(&mut draft.tables().links);
        links.retain(|link| !touches(link));
    }
    Ok(select)
}

/// The subordinates of units that go take their place.
fn move_up(
    draft: &mut Draft<'_>,
    units: &[UnitKey],
    gone: &FxHashSet<UnitKey>,
) -> Result<(), EditError> {
    let tree = draft.organisation.tree();
    for &key in units {
        let stays = |above: &UnitKey| !gone.contains(above);
        let superior = tree.line_to_the_top(key).find(stays);
        let id = draft.id_of_superior(superior)?;
        let siblings = tree.siblings(key);
        let at = siblings.iter().position(|&other| other == key);
        let next = at.and_then(|at| siblings[at + 1..].iter().copied().find(stays));
        let rising: Vec<UnitKey> = tree
            .subordinates(key)
            .iter()
            .copied()
            .filter(stays)
            .collect();
        let to = Spot {
            superior: tree.superior(key),
            among: next.map_or(Among::Last, Among::Before),
        };
        let orders = draft.orders(&rising, rising.len(), to)?;
        for (key, order) in rising.into_iter().zip(orders) {
            draft.set_order(key, order)?;
            draft.change(key, |unit| unit.superior.clone_from(&id))?;
        }
    }
    Ok(())
}

/// What lies next to a unit that goes: the sibling behind it, before it, or the superior.
fn beside(draft: &Draft<'_>, unit: UnitKey, gone: &FxHashSet<UnitKey>) -> Option<UnitKey> {
    let tree = draft.organisation.tree();
    let stays = |key: &UnitKey| !gone.contains(key);
    let siblings = tree.siblings(unit);
    let at = siblings.iter().position(|&key| key == unit)?;
    let behind = siblings[at..].iter().copied().find(stays);
    let before = || siblings[..at].iter().rev().copied().find(stays);
    let above = || tree.line_to_the_top(unit).find(stays);
    behind
        .or_else(before)
        .or_else(above)
        .or_else(|| tree.order().iter().copied().find(stays))
}

/// A unit goes up in another.
pub(super) fn merge(draft: &mut Draft<'_>, unit: UnitKey, into: UnitKey) -> Result<(), EditError> {
    let organisation = draft.organisation;
    let tree = organisation.tree();
    let from = Unit::clone(draft.unit(unit)?);
    draft.unit(into)?;
    if tree.is_in_branch(into, unit) {
        return Err(EditError::OwnBranch);
    }
    let below = tree.subordinates(unit).to_vec();
    if !below.is_empty() {
        let spot = Spot {
            superior: Some(into),
            among: Among::Anywhere,
        };
        move_to(draft, &below, spot)?;
    }
    let into_id = organisation.unit(into).id.clone();
    let from_id = from.id.clone();
    draft.change(into, |unit| {
        unit.posts.extend(from.posts);
        unit.missions.extend(from.missions);
        for clause in from.basis {
            if !unit.basis.contains(&clause) {
                unit.basis.push(clause);
            }
        }
        // Who looks for the old code finds the unit that has its work now.
        for code in from.code.into_iter().chain(from.other_codes) {
            if unit.codes().all(|known| known != code) {
                unit.other_codes.push(code);
            }
        }
        unit.note = match (unit.note.take(), from.note) {
            (Some(note), Some(further)) => Some(format!("{note}\n{further}")),
            (note, further) => note.or(further),
        };
    })?;
    draft.remove(unit);
    if organisation.units_with_id(&from_id).len() == 1
        && organisation.can_be_referred_to(into)
        && organisation
            .links()
            .iter()
            .any(|link| link.from == from_id || link.to == from_id)
    {
        let links = Arc::make_mut(&mut draft.tables().links);
        let mut kept: Vec<Link> = Vec::with_capacity(links.len());
        for mut link in links.drain(..) {
            let touches = link.from == from_id || link.to == from_id;
            for end in [&mut link.from, &mut link.to] {
                if *end == from_id {
                    end.clone_from(&into_id);
                }
            }
            let said = || {
                kept.iter().any(|other| {
                    other.from == link.from && other.to == link.to && other.kind == link.kind
                })
            };
            if !touches || (link.from != link.to && !said()) {
                kept.push(link);
            }
        }
        *links = kept;
    }
    Ok(())
}

/// The units without those that stand in the branch of another of them, in reading order.
fn outermost(draft: &Draft<'_>, units: &[UnitKey]) -> Result<Vec<UnitKey>, EditError> {
    let tree = draft.organisation.tree();
    let mut outer: Vec<UnitKey> = Vec::new();
    for key in known(draft, units)? {
        if outer
            .last()
            .is_none_or(|&last| !tree.is_in_branch(key, last))
        {
            outer.push(key);
        }
    }
    Ok(outer)
}

/// The units in reading order, each once.
fn known(draft: &Draft<'_>, units: &[UnitKey]) -> Result<Vec<UnitKey>, EditError> {
    let tree = draft.organisation.tree();
    if units.is_empty() || units.iter().any(|&key| !tree.contains(key)) {
        return Err(EditError::NoUnit);
    }
    let mut units = units.to_vec();
    units.sort_by_key(|&key| tree.position(key));
    units.dedup();
    Ok(units)
}
