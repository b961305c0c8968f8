//! From what a person means to the rows that change.

use std::sync::Arc;

use crate::model::{Organisation, Person, Post, PostState, Unit, UnitKey};

use super::draft::Draft;
use super::{Edit, EditError, Patch, structure};

/// What an edit comes to.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The rows that change; empty when all is so already.
    pub patch: Patch,
    /// The unit to select afterwards, if the edit is about one.
    pub select: Option<UnitKey>,
}

/// The patch that carries out `edit`.
///
/// # Errors
/// When the edit cannot be carried out; see [`EditError`].
pub fn plan(organisation: &Organisation, edit: &Edit) -> Result<Planned, EditError> {
    if let Edit::All(edits) = edit {
        return plan_all(organisation, edits);
    }
    let mut draft = Draft::new(organisation);
    let select = carry_out(&mut draft, edit)?;
    Ok(Planned {
        patch: draft.finish(),
        select,
    })
}

/// One edit after the other, each on what the ones before it gave.
fn plan_all(organisation: &Organisation, edits: &[Edit]) -> Result<Planned, EditError> {
    let mut now = organisation.clone();
    let mut all = Planned {
        patch: Patch::default(),
        select: None,
    };
    for edit in edits {
        let planned = plan(&now, edit)?;
        planned.patch.apply(&mut now);
        all.patch = all.patch.then(planned.patch);
        all.select = all.select.or(planned.select);
    }
    Ok(all)
}

fn carry_out(draft: &mut Draft<'_>, edit: &Edit) -> Result<Option<UnitKey>, EditError> {
    match edit {
        Edit::Rename { unit, name } => {
            let name = stated(name).ok_or(EditError::EmptyName)?;
            draft.change(*unit, |unit| unit.name = name)?;
        }
        Edit::Name { unit, name } => {
            let name = stated(name).ok_or(EditError::EmptyName)?;
            let named = Unit {
                name: name.clone(),
                ..Unit::default()
            };
            let before = draft.unit(*unit)?.id.clone();
            let id = draft.id_for(&named);
            draft.change(*unit, |unit| {
                unit.name = name;
                unit.id.clone_from(&id);
            })?;
            // It may have been put above others.
            for &below in draft.organisation.tree().subordinates(*unit) {
                draft.change(below, |unit| {
                    if unit.superior.as_ref() == Some(&before) {
                        unit.superior = Some(id.clone());
                    }
                })?;
            }
        }
        Edit::SetCode { unit, code } => {
            draft.change(*unit, |unit| unit.code = code.as_deref().and_then(stated))?;
        }
        Edit::SetUnit { unit, to } => draft.change(*unit, |unit| set_unit(unit, to))?,
        Edit::GiveId { unit } => {
            let id = draft.unit(*unit).cloned().map(|unit| draft.id_for(&unit))?;
            draft.change(*unit, |unit| unit.id = id)?;
        }
        Edit::SetPost { unit, post, to } => {
            let to = checked(to)?;
            draft.change(*unit, |unit| post_mut(unit, *post).map(|post| *post = to))??;
        }
        Edit::AddPost { unit, at, post } => {
            let post = checked(post)?;
            draft.change(*unit, |unit| {
                unit.posts.insert((*at).min(unit.posts.len()), post);
            })?;
        }
        Edit::RemovePost { unit, post } => {
            draft.change(*unit, |unit| {
                post_mut(unit, *post).map(|_| ())?;
                unit.posts.remove(*post);
                Ok(())
            })??;
        }
        Edit::MovePost { unit, post, to } => {
            draft.change(*unit, |unit| {
                post_mut(unit, *post).map(|_| ())?;
                let moved = unit.posts.remove(*post);
                unit.posts.insert((*to).min(unit.posts.len()), moved);
                Ok(())
            })??;
        }
        Edit::Add { at, unit } => return structure::add(draft, *at, unit).map(Some),
        Edit::AddSuperior { above, unit } => {
            return structure::add_superior(draft, above, unit).map(Some);
        }
        Edit::Move { units, to } => return structure::move_to(draft, units, *to),
        Edit::Delete {
            units,
            subordinates,
        } => return structure::delete(draft, units, *subordinates),
        Edit::Merge { unit, into } => {
            structure::merge(draft, *unit, *into)?;
            return Ok(Some(*into));
        }
        Edit::Graft { at, what } => return super::graft::graft(draft, *at, what).map(Some),
        Edit::SetChartStyle(style) => draft.tables().chart = *style,
        Edit::SetArrangement { units, arrangement } => {
            for &unit in units {
                draft.change(unit, |unit| unit.arrangement = *arrangement)?;
            }
        }
        Edit::SetAbout(about) => draft.tables().about = Arc::new(about.clone()),
        Edit::SetKinds(kinds) => draft.tables().kinds = Arc::new(kinds.clone()),
        Edit::SetLinkKinds(kinds) => draft.tables().link_kinds = Arc::new(kinds.clone()),
        Edit::SetTexts(texts) => draft.tables().texts = Arc::new(texts.clone()),
        Edit::SetBodies(bodies) => draft.tables().bodies = Arc::new(bodies.clone()),
        Edit::SetLinks(links) => draft.tables().links = Arc::new(links.clone()),
        Edit::SetPerson { key, to } => set_person(draft, key, to.as_ref())?,
        // Taken apart by `plan`.
        Edit::All(_) => {}
    }
    Ok(edit.unit())
}

/// What a form of a unit holds becomes the unit's.
fn set_unit(unit: &mut Unit, to: &Unit) {
    let Unit {
        kind,
        other_codes,
        place,
        missions,
        basis,
        note,
        ..
    } = to.clone();
    unit.kind = kind;
    unit.other_codes = other_codes.iter().filter_map(|code| stated(code)).collect();
    unit.place = place;
    unit.missions = missions;
    unit.basis = basis;
    unit.note = note.as_deref().and_then(stated);
}

/// What is known of a person changes; a new key goes into all posts that name the person.
fn set_person(draft: &mut Draft<'_>, key: &str, to: Option<&Person>) -> Result<(), EditError> {
    let to = to
        .map(|person| {
            let key = stated(&person.key).ok_or(EditError::EmptyHolder)?;
            Ok(Person {
                key,
                ..person.clone()
            })
        })
        .transpose()?;
    if let Some(new_key) = to.as_ref().map(|person| &person.key)
        && new_key != key
    {
        let organisation = draft.organisation;
        let mut units: Vec<UnitKey> = organisation
            .posts()
            .filter(|(_, post)| post.state.person() == Some(key))
            .map(|(unit, _)| unit)
            .collect();
        units.dedup();
        for unit in units {
            draft.change(unit, |unit| {
                for post in &mut unit.posts {
                    if let Some(name) = person_mut(&mut post.state)
                        && name == key
                    {
                        name.clone_from(new_key);
                    }
                }
            })?;
        }
    }
    let people = Arc::make_mut(&mut draft.tables().people);
    let at = people.iter().position(|person| person.key == key);
    // A row that says nothing but the key says nothing.
    let to = to.filter(|person| {
        person.name.is_some()
            || person.sort.is_some()
            || person.civility.is_some()
            || person.contact.is_some()
    });
    match (at, to) {
        (Some(at), Some(to)) => people[at] = to,
        (Some(at), None) => {
            people.remove(at);
        }
        (None, Some(to)) => people.push(to),
        (None, None) => {}
    }
    Ok(())
}

fn post_mut(unit: &mut Unit, post: usize) -> Result<&mut Post, EditError> {
    unit.posts.get_mut(post).ok_or(EditError::NoPost)
}

fn person_mut(state: &mut PostState) -> Option<&mut String> {
    match state {
        PostState::Held { holder: name }
        | PostState::Acting { by: name, .. }
        | PostState::SoonVacant { holder: name, .. } => Some(name),
        PostState::Vacant { .. } | PostState::NotStated => None,
    }
}

/// The text without blanks around it, if any is left.
fn stated(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The post with its words trimmed; a state that names a person must name one.
fn checked(post: &Post) -> Result<Post, EditError> {
    let mut post = post.clone();
    post.title = post.title.as_deref().and_then(stated);
    if let Some(name) = person_mut(&mut post.state) {
        *name = stated(name).ok_or(EditError::EmptyHolder)?;
    }
    Ok(post)
}
