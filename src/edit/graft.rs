//! Branches that come from elsewhere, as small organisations.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{Link, Organisation, Parts, UnitKey};

use super::draft::Draft;
use super::structure::last_unless_told;
use super::{EditError, Spot};

/// Puts the units of `what` under a spot. Gives the first root.
pub(super) fn graft(
    draft: &mut Draft<'_>,
    at: Spot,
    what: &Organisation,
) -> Result<UnitKey, EditError> {
    let superior = draft.id_of_superior(at.superior)?;
    let order = what.tree().order();
    let orders = draft.orders(&[], order.len(), last_unless_told(at))?;
    let mut ids: FxHashMap<UnitKey, String> = FxHashMap::default();
    let mut first = None;
    for (&key, order) in order.iter().zip(orders) {
        let mut unit = what.unit(key).clone();
        unit.id = if unit.id.is_empty() {
            draft.id_for(&unit)
        } else {
            draft.free_id(&unit.id)
        };
        unit.superior = match what.tree().superior(key) {
            Some(above) => ids.get(&above).cloned(),
            None => superior.clone(),
        };
        ids.insert(key, unit.id.clone());
        let new = draft.add(order, unit);
        first = first.or(Some(new));
    }
    let first = first.ok_or(EditError::Nothing)?;
    bring_what_they_need(draft, what);
    bring_links(draft, what, &ids);
    Ok(first)
}

/// Kinds and people that the document does not know yet.
fn bring_what_they_need(draft: &mut Draft<'_>, what: &Organisation) {
    let organisation = draft.organisation;
    let kinds: Vec<_> = what
        .kinds()
        .iter()
        .filter(|kind| organisation.kind(&kind.id).is_none())
        .cloned()
        .collect();
    if !kinds.is_empty() {
        Arc::make_mut(&mut draft.tables().kinds).extend(kinds);
    }
    let people: Vec<_> = what
        .people()
        .iter()
        .filter(|person| organisation.person(&person.key).is_none())
        .cloned()
        .collect();
    if !people.is_empty() {
        Arc::make_mut(&mut draft.tables().people).extend(people);
    }
}

/// Links among the units that came, and from them to what the document knows already.
fn bring_links(draft: &mut Draft<'_>, what: &Organisation, ids: &FxHashMap<UnitKey, String>) {
    let organisation = draft.organisation;
    let mut links: Vec<Link> = Vec::new();
    for link in what.links() {
        let end = |id: &str| match what.unit_by_id(id) {
            Some(key) => ids.get(&key).cloned(),
            None if organisation.body(id).is_some() || organisation.unit_by_id(id).is_some() => {
                Some(id.to_owned())
            }
            None => None,
        };
        if let (Some(from), Some(to), Some(_)) = (
            end(&link.from),
            end(&link.to),
            organisation.link_kind(&link.kind),
        ) {
            let link = Link {
                from,
                to,
                ..link.clone()
            };
            if !organisation.links().contains(&link) {
                links.push(link);
            }
        }
    }
    if !links.is_empty() {
        Arc::make_mut(&mut draft.tables().links).extend(links);
    }
}

/// The branches of these units as a small organisation of their own, with the kinds, people and
/// links that belong to them. Units inside the branch of another of them come once.
pub fn cutting(organisation: &Organisation, units: &[UnitKey]) -> Organisation {
    let tree = organisation.tree();
    let mut roots: Vec<UnitKey> = units
        .iter()
        .copied()
        .filter(|&key| tree.contains(key))
        .collect();
    roots.sort_by_key(|&key| tree.position(key));
    let mut keys: Vec<UnitKey> = Vec::new();
    let mut behind = 0;
    for root in roots {
        let position = tree.position(root);
        if position >= behind {
            keys.extend(tree.branch(root));
            behind = position + tree.branch(root).len();
        }
    }
    let ids: FxHashSet<&str> = keys
        .iter()
        .map(|&key| organisation.unit(key).id.as_str())
        .collect();
    let units: Vec<_> = keys
        .iter()
        .map(|&key| {
            let mut unit = organisation.unit(key).clone();
            unit.superior = unit.superior.filter(|id| ids.contains(id.as_str()));
            unit
        })
        .collect();
    let kinds: FxHashSet<&str> = units.iter().map(|unit| unit.kind.as_str()).collect();
    let named: FxHashSet<&str> = units
        .iter()
        .flat_map(|unit| &unit.posts)
        .filter_map(|post| post.state.person())
        .collect();
    let used = |id: &String| ids.contains(id.as_str());
    Organisation::new(Parts {
        kinds: organisation
            .kinds()
            .iter()
            .filter(|kind| kinds.contains(kind.id.as_str()))
            .cloned()
            .collect(),
        people: organisation
            .people()
            .iter()
            .filter(|person| named.contains(person.key.as_str()))
            .cloned()
            .collect(),
        links: organisation
            .links()
            .iter()
            .filter(|link| used(&link.from) || used(&link.to))
            .cloned()
            .collect(),
        units,
        ..Parts::default()
    })
}
