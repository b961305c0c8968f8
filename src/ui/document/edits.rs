//! What is typed and clicked on the pages of the document, as edits. Nothing here knows a screen.

use crate::edit::{Edit, new_id};
use crate::model::{
    About, Body, Clause, ClauseRef, Kind, LegalText, LinkKind, Organisation, Person, PostState,
    Source, Unit, UnitKey, posts_of_person,
};

use super::Page;
use crate::ui::details::least_used_hue;
use crate::ui::fields::typed_date;

/// A field of the pages. Rows are named by their places in their tables.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Title,
    AsOf,
    Language,
    SourceTitle(usize),
    SourceDate(usize),
    SourceUrl(usize),
    KindLabel(usize),
    LinkLabel(usize),
    LinkInverse(usize),
    TextTitle(usize),
    TextNature(usize),
    TextNumber(usize),
    TextDate(usize),
    TextArticle(usize),
    TextUrl(usize),
    Clause(usize, usize),
    NewClause(usize),
    BodyName(usize),
    BodyCode(usize),
    BodyKind(usize),
    PersonName(String),
    PersonSort(String),
    PersonContact(String),
    /// The name of a new row of a page.
    New(Page),
}

/// The words, if there are any.
fn stated(typed: &str) -> Option<String> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| typed.to_owned())
}

/// A table with one row changed.
fn changed<T: Clone>(rows: &[T], at: usize, change: impl FnOnce(&mut T)) -> Option<Vec<T>> {
    let mut rows = rows.to_vec();
    change(rows.get_mut(at)?);
    Some(rows)
}

/// What is typed in a field comes to; nothing where it makes no sense (a name cannot be empty).
pub(super) fn edit_of(organisation: &Organisation, field: &Field, typed: &str) -> Option<Edit> {
    match field {
        Field::Title | Field::AsOf | Field::Language => about(organisation, field, typed),
        Field::SourceTitle(_) | Field::SourceDate(_) | Field::SourceUrl(_) => {
            about(organisation, field, typed)
        }
        &Field::KindLabel(at) => {
            let label = stated(typed)?;
            changed(organisation.kinds(), at, |kind| kind.label = label).map(Edit::SetKinds)
        }
        &Field::LinkLabel(at) => {
            let label = stated(typed)?;
            let kinds = changed(organisation.link_kinds(), at, |kind| kind.label = label);
            kinds.map(Edit::SetLinkKinds)
        }
        &Field::LinkInverse(at) => {
            let kinds = organisation.link_kinds();
            changed(kinds, at, |kind| kind.inverse = stated(typed)).map(Edit::SetLinkKinds)
        }
        &Field::BodyName(at) => {
            let name = stated(typed)?;
            changed(organisation.bodies(), at, |body| body.name = name).map(Edit::SetBodies)
        }
        &Field::BodyCode(at) => {
            let bodies = organisation.bodies();
            changed(bodies, at, |body| body.code = stated(typed)).map(Edit::SetBodies)
        }
        &Field::BodyKind(at) => {
            let bodies = organisation.bodies();
            let kind = stated(typed).unwrap_or_default();
            changed(bodies, at, |body| body.kind = kind).map(Edit::SetBodies)
        }
        Field::PersonName(key) => rename_person(organisation, key, &stated(typed)?),
        Field::PersonSort(key) => set_person(organisation, key, |person| {
            person.sort = stated(typed);
        }),
        Field::PersonContact(key) => set_person(organisation, key, |person| {
            person.contact = stated(typed);
        }),
        Field::New(page) => add(organisation, *page, &stated(typed)?),
        _ => text(organisation, field, typed),
    }
}

fn about(organisation: &Organisation, field: &Field, typed: &str) -> Option<Edit> {
    let mut about = About::clone(organisation.about());
    let date = typed_date(typed);
    match *field {
        Field::Title => about.title = stated(typed)?,
        Field::AsOf => about.as_of = date,
        Field::Language => about.language = stated(typed),
        Field::SourceTitle(at) => about.sources.get_mut(at)?.title = stated(typed)?,
        Field::SourceDate(at) => about.sources.get_mut(at)?.date = date,
        Field::SourceUrl(at) => about.sources.get_mut(at)?.url = stated(typed),
        _ => return None,
    }
    Some(Edit::SetAbout(about))
}

fn text(organisation: &Organisation, field: &Field, typed: &str) -> Option<Edit> {
    let mut texts = organisation.texts().to_vec();
    let date = typed_date(typed);
    match *field {
        Field::TextTitle(at) => texts.get_mut(at)?.title = stated(typed)?,
        Field::TextNature(at) => texts.get_mut(at)?.nature = stated(typed),
        Field::TextNumber(at) => texts.get_mut(at)?.number = stated(typed),
        Field::TextDate(at) => texts.get_mut(at)?.date = date,
        Field::TextArticle(at) => texts.get_mut(at)?.article = stated(typed),
        Field::TextUrl(at) => texts.get_mut(at)?.url = stated(typed),
        Field::Clause(at, clause) => {
            texts.get_mut(at)?.clauses.get_mut(clause)?.text = stated(typed)?;
        }
        Field::NewClause(at) => {
            let text = texts.get_mut(at)?;
            let id = next_clause_id(text);
            let words = stated(typed)?;
            text.clauses.push(Clause { id, text: words });
        }
        _ => return None,
    }
    Some(Edit::SetTexts(texts))
}

/// The id behind the last clause's: "II.4" after "II.3", "1" in a text that has none.
fn next_clause_id(text: &LegalText) -> String {
    let last = text.clauses.last().map_or("", |clause| &clause.id);
    let stem = last.trim_end_matches(|char: char| char.is_ascii_digit());
    let mut number: usize = last[stem.len()..].parse().unwrap_or(0);
    let stem = if number == 0 { "" } else { stem };
    loop {
        number += 1;
        let id = format!("{stem}{number}");
        if text.clauses.iter().all(|clause| clause.id != id) {
            return id;
        }
    }
}

/// A further row, called so.
fn add(organisation: &Organisation, page: Page, name: &str) -> Option<Edit> {
    let name = name.to_owned();
    Some(match page {
        Page::About => {
            let mut about = About::clone(organisation.about());
            about.sources.push(Source {
                title: name,
                ..Source::default()
            });
            Edit::SetAbout(about)
        }
        Page::Kinds => {
            let mut kinds = organisation.kinds().to_vec();
            kinds.push(Kind {
                id: new_id(&name, |id| organisation.kind(id).is_some()),
                label: name,
                hue: least_used_hue(&kinds),
            });
            Edit::SetKinds(kinds)
        }
        Page::LinkKinds => {
            let mut kinds = organisation.link_kinds().to_vec();
            kinds.push(LinkKind {
                id: new_id(&name, |id| organisation.link_kind(id).is_some()),
                label: name,
                ..LinkKind::default()
            });
            Edit::SetLinkKinds(kinds)
        }
        Page::Texts => {
            let mut texts = organisation.texts().to_vec();
            let is_taken = |id: &str| texts.iter().any(|text| text.id == id);
            texts.push(LegalText {
                id: new_id(&name, is_taken),
                title: name,
                ..LegalText::default()
            });
            Edit::SetTexts(texts)
        }
        Page::Bodies => {
            let mut bodies = organisation.bodies().to_vec();
            let is_taken = |id: &str| {
                organisation.body(id).is_some() || !organisation.units_with_id(id).is_empty()
            };
            bodies.push(Body {
                id: new_id(&name, is_taken),
                name,
                ..Body::default()
            });
            Edit::SetBodies(bodies)
        }
        Page::People => return None,
    })
}

/// How many rows a page has.
pub(super) fn n_rows(organisation: &Organisation, page: Page) -> usize {
    match page {
        Page::About => organisation.about().sources.len(),
        Page::Kinds => organisation.kinds().len(),
        Page::LinkKinds => organisation.link_kinds().len(),
        Page::Texts => organisation.texts().len(),
        Page::Bodies => organisation.bodies().len(),
        Page::People => 0,
    }
}

/// How much else speaks of a row: units of a kind, links of a kind or to a body, units that carry
/// a clause of a text.
pub(super) fn n_users(organisation: &Organisation, page: Page, at: usize) -> usize {
    let units = || {
        let order = organisation.tree().order().iter();
        order.map(|&key| organisation.unit(key))
    };
    let links = organisation.links().iter();
    match page {
        Page::Kinds => organisation.kinds().get(at).map_or(0, |kind| {
            units().filter(|unit| unit.kind == kind.id).count()
        }),
        Page::LinkKinds => organisation
            .link_kinds()
            .get(at)
            .map_or(0, |kind| links.filter(|link| link.kind == kind.id).count()),
        Page::Texts => organisation.texts().get(at).map_or(0, |text| {
            let carries = |reference: &ClauseRef| reference.text == text.id;
            units()
                .filter(|unit| unit.basis.iter().any(carries))
                .count()
        }),
        Page::Bodies => organisation.bodies().get(at).map_or(0, |body| {
            links
                .filter(|link| link.to == body.id || link.from == body.id)
                .count()
        }),
        Page::About | Page::People => 0,
    }
}

/// How many units carry a clause.
pub(super) fn n_carriers(organisation: &Organisation, reference: &ClauseRef) -> usize {
    let order = organisation.tree().order().iter();
    let carries = |key: &&UnitKey| organisation.unit(**key).basis.contains(reference);
    order.filter(carries).count()
}

/// Edits of all units that `change` changes.
fn edits_of_units(
    organisation: &Organisation,
    change: impl Fn(&mut Unit) -> bool,
) -> impl Iterator<Item = Edit> {
    let order = organisation.tree().order().iter();
    order.filter_map(move |&unit| {
        let mut to = organisation.unit(unit).clone();
        change(&mut to).then(|| Edit::SetUnit {
            unit,
            to: Box::new(to),
        })
    })
}

/// One step of an edit and those that follow from it.
fn together(first: Edit, rest: impl Iterator<Item = Edit>) -> Edit {
    let mut edits = vec![first];
    edits.extend(rest);
    Edit::All(edits)
}

/// A row goes, and what spoke of it speaks of `instead`, or goes with it where there is nothing
/// instead: units need a kind, and links, too. Clauses go from the units that carry them, links
/// with the body that they lead to.
pub(super) fn remove(
    organisation: &Organisation,
    page: Page,
    at: usize,
    instead: Option<&str>,
) -> Option<Edit> {
    if at >= n_rows(organisation, page) {
        return None;
    }
    let needs_other = matches!(page, Page::Kinds | Page::LinkKinds);
    if needs_other && instead.is_none() && n_users(organisation, page, at) > 0 {
        return None;
    }
    let instead = instead.unwrap_or_default().to_owned();
    Some(match page {
        Page::About => {
            let mut about = About::clone(organisation.about());
            about.sources.remove(at);
            Edit::SetAbout(about)
        }
        Page::Kinds => {
            let mut kinds = organisation.kinds().to_vec();
            let gone = kinds.remove(at).id;
            let units = edits_of_units(organisation, |unit| {
                unit.kind == gone && {
                    unit.kind.clone_from(&instead);
                    true
                }
            });
            together(Edit::SetKinds(kinds), units)
        }
        Page::LinkKinds => {
            let mut kinds = organisation.link_kinds().to_vec();
            let gone = kinds.remove(at).id;
            let mut links = organisation.links().to_vec();
            for link in links.iter_mut().filter(|link| link.kind == gone) {
                link.kind.clone_from(&instead);
            }
            let links = std::iter::once(Edit::SetLinks(links));
            together(Edit::SetLinkKinds(kinds), links)
        }
        Page::Texts => {
            let mut texts = organisation.texts().to_vec();
            let gone = texts.remove(at).id;
            let units = edits_of_units(organisation, |unit| {
                let n_before = unit.basis.len();
                unit.basis.retain(|reference| reference.text != gone);
                unit.basis.len() < n_before
            });
            together(Edit::SetTexts(texts), units)
        }
        Page::Bodies => {
            let mut bodies = organisation.bodies().to_vec();
            let gone = bodies.remove(at).id;
            let mut links = organisation.links().to_vec();
            links.retain(|link| link.to != gone && link.from != gone);
            let links = std::iter::once(Edit::SetLinks(links));
            together(Edit::SetBodies(bodies), links)
        }
        Page::People => return None,
    })
}

/// A clause goes, from the units that carry it, too.
pub(super) fn remove_clause(organisation: &Organisation, text: usize, at: usize) -> Option<Edit> {
    let mut texts = organisation.texts().to_vec();
    let text = texts.get_mut(text)?;
    if at >= text.clauses.len() {
        return None;
    }
    let gone = ClauseRef {
        text: text.id.clone(),
        clause: text.clauses.remove(at).id,
    };
    let units = edits_of_units(organisation, |unit| {
        let n_before = unit.basis.len();
        unit.basis.retain(|reference| *reference != gone);
        unit.basis.len() < n_before
    });
    Some(together(Edit::SetTexts(texts), units))
}

/// A row changes places with the one at `to`.
pub(super) fn shift(organisation: &Organisation, page: Page, at: usize, to: usize) -> Option<Edit> {
    if at.max(to) >= n_rows(organisation, page) {
        return None;
    }
    fn swapped<T: Clone>(rows: &[T], at: usize, to: usize) -> Vec<T> {
        let mut rows = rows.to_vec();
        rows.swap(at, to);
        rows
    }
    Some(match page {
        Page::About => {
            let mut about = About::clone(organisation.about());
            about.sources.swap(at, to);
            Edit::SetAbout(about)
        }
        Page::Kinds => Edit::SetKinds(swapped(organisation.kinds(), at, to)),
        Page::LinkKinds => Edit::SetLinkKinds(swapped(organisation.link_kinds(), at, to)),
        Page::Texts => Edit::SetTexts(swapped(organisation.texts(), at, to)),
        Page::Bodies => Edit::SetBodies(swapped(organisation.bodies(), at, to)),
        Page::People => return None,
    })
}

/// What is known of a person, with something changed.
pub(super) fn set_person(
    organisation: &Organisation,
    key: &str,
    change: impl FnOnce(&mut Person),
) -> Option<Edit> {
    let mut person = organisation.person(key).cloned().unwrap_or(Person {
        key: key.to_owned(),
        ..Person::default()
    });
    change(&mut person);
    Some(Edit::SetPerson {
        key: key.to_owned(),
        to: Some(person),
    })
}

/// Whether a person is called so in posts or in the table.
fn is_known(organisation: &Organisation, key: &str) -> bool {
    organisation.person(key).is_some() || posts_of_person(organisation, key).next().is_some()
}

/// A key for a person of this name: the name itself, unless somebody else is called so.
fn free_key(organisation: &Organisation, name: &str) -> String {
    let mut key = name.to_owned();
    let mut n = 2;
    while is_known(organisation, &key) {
        key = format!("{name} ({n})");
        n += 1;
    }
    key
}

/// Another name, in all posts. Who comes to bear the name of somebody else stays another person.
fn rename_person(organisation: &Organisation, key: &str, name: &str) -> Option<Edit> {
    let shown = organisation.person_name(key);
    if shown == name {
        return None;
    }
    // A key that somebody chose, apart from the name, stays.
    let new_key = if key == name || !key.starts_with(shown) {
        key.to_owned()
    } else {
        free_key(organisation, name)
    };
    set_person(organisation, key, |person| {
        person.name = (new_key != name).then(|| name.to_owned());
        person.key = new_key;
    })
}

/// The key that a person has after the edit that renames them.
pub(super) fn key_after(edit: &Edit) -> Option<&str> {
    match edit {
        Edit::SetPerson { to: Some(to), .. } => Some(&to.key),
        _ => None,
    }
}

/// One of the posts of a person is held by another of the same name.
pub(super) fn tell_apart(
    organisation: &Organisation,
    key: &str,
    (unit, post): (UnitKey, usize),
) -> Option<Edit> {
    let name = organisation.person_name(key).to_owned();
    let new_key = free_key(organisation, &name);
    let mut to = organisation.get(unit)?.posts.get(post)?.clone();
    match &mut to.state {
        PostState::Held { holder: person }
        | PostState::Acting { by: person, .. }
        | PostState::SoonVacant { holder: person, .. } => person.clone_from(&new_key),
        PostState::Vacant { .. } | PostState::NotStated => return None,
    }
    let person = Person {
        key: new_key.clone(),
        name: Some(name),
        ..Person::default()
    };
    Some(Edit::All(vec![
        Edit::SetPerson {
            key: new_key,
            to: Some(person),
        },
        Edit::SetPost { unit, post, to },
    ]))
}

/// Two of the same name are one: all that is known of them is known of `kept` from now on, and
/// the posts of `gone` are theirs.
pub(super) fn same_person(organisation: &Organisation, gone: &str, kept: &str) -> Edit {
    let known = |key: &str| organisation.person(key).cloned().unwrap_or_default();
    let (from, to) = (known(gone), known(kept));
    let merged = Person {
        key: kept.to_owned(),
        name: to.name,
        sort: to.sort.or(from.sort),
        civility: to.civility.or(from.civility),
        contact: to.contact.or(from.contact),
    };
    let posts = Edit::SetPerson {
        key: gone.to_owned(),
        to: Some(Person {
            key: kept.to_owned(),
            ..Person::default()
        }),
    };
    let person = Edit::SetPerson {
        key: kept.to_owned(),
        to: Some(merged),
    };
    Edit::All(vec![posts, person])
}

#[cfg(test)]
mod tests;
