//! Remedies for what stands in the tables: ids that are missing or taken, rows too many.

use crate::model::{Body, Clause, ClauseRef, Kind, LegalText, LinkKind, Organisation, Person};

use super::super::Edit;
use super::super::ids::{Ids, slug};
use super::{Cure, Remedy, with_unit, without};

/// The edit of a remedy that mends what stands in a table.
pub(super) fn edit(remedy: &Remedy, organisation: &Organisation) -> Option<Edit> {
    let row = remedy.row;
    Some(match remedy.cure {
        Cure::GiveKindId => {
            let mut kinds = organisation.kinds().to_vec();
            let id = slug(&kinds.get(row)?.label);
            kinds[row].id = free(&id, |id| kinds.iter().any(|kind| kind.id == id));
            Edit::SetKinds(kinds)
        }
        Cure::GiveLinkKindId => {
            let mut kinds = organisation.link_kinds().to_vec();
            let id = slug(&kinds.get(row)?.label);
            kinds[row].id = free(&id, |id| kinds.iter().any(|kind| kind.id == id));
            Edit::SetLinkKinds(kinds)
        }
        Cure::GiveTextId => give_text_id(organisation, row)?,
        Cure::GiveClauseId => give_clause_id(organisation, row, remedy.item?)?,
        Cure::GiveBodyId => give_body_id(organisation, row)?,
        Cure::NamePersonKey => {
            let person = organisation.people().get(row)?;
            let key = person.name.clone()?;
            Edit::SetPerson {
                key: String::new(),
                to: Some(Person {
                    key,
                    name: None,
                    ..person.clone()
                }),
            }
        }
        Cure::DropPerson => Edit::SetPerson {
            key: organisation.people().get(row)?.key.clone(),
            to: None,
        },
        Cure::JoinPeople => join_people(organisation, row)?,
        Cure::DropKind => Edit::SetKinds(without(organisation.kinds(), row)),
        Cure::DropLinkKind => Edit::SetLinkKinds(without(organisation.link_kinds(), row)),
        Cure::DropLink => Edit::SetLinks(without(organisation.links(), row)),
        Cure::DeclareKind(key) => {
            let id = organisation.get(key)?.kind.clone();
            let mut kinds = organisation.kinds().to_vec();
            kinds.push(Kind {
                label: capitalised(&id),
                id,
                ..Kind::default()
            });
            Edit::SetKinds(kinds)
        }
        Cure::DeclareLinkKind => {
            let id = organisation.links().get(row)?.kind.clone();
            let mut kinds = organisation.link_kinds().to_vec();
            kinds.push(LinkKind {
                label: capitalised(&id),
                id,
                ..LinkKind::default()
            });
            Edit::SetLinkKinds(kinds)
        }
        _ => return None,
    })
}

fn give_text_id(organisation: &Organisation, row: usize) -> Option<Edit> {
    let mut texts = organisation.texts().to_vec();
    let old = texts.get(row)?.id.clone();
    let wanted = if old.is_empty() {
        slug(&texts[row].title)
    } else {
        old.replace('/', "-")
    };
    let id = free(&wanted, |id| texts.iter().any(|text| text.id == id));
    texts[row].id.clone_from(&id);
    if !old.contains('/') {
        return Some(Edit::SetTexts(texts));
    }
    // What named the text by its old id, slash and all, names it by the new one.
    let mut edits = vec![Edit::SetTexts(texts)];
    for key in organisation.in_document_order() {
        let unit = organisation.unit(key);
        let renamed = |clause: &ClauseRef| renamed(organisation, clause, &old, &id);
        if unit.basis.iter().any(|clause| renamed(clause).is_some()) {
            let basis = unit
                .basis
                .iter()
                .map(|clause| renamed(clause).unwrap_or_else(|| clause.clone()))
                .collect();
            edits.extend(with_unit(organisation, key, |unit| unit.basis = basis));
        }
    }
    Some(Edit::All(edits))
}

/// The new name of a clause, where it meant the text that gets another id.
fn renamed(
    organisation: &Organisation,
    clause: &ClauseRef,
    old: &str,
    id: &str,
) -> Option<ClauseRef> {
    let name = clause.to_string();
    let rest = name.strip_prefix(old)?;
    let inner = match rest.strip_prefix('/') {
        Some(inner) => inner,
        None if rest.is_empty() => "",
        None => return None,
    };
    // A clause of a text whose id is the part before the slash is that text's.
    let means_another = organisation
        .texts()
        .iter()
        .any(|text| text.id == clause.text && text.clauses.iter().any(|it| it.id == clause.clause));
    (!means_another).then(|| ClauseRef {
        text: id.to_owned(),
        clause: inner.to_owned(),
    })
}

fn give_clause_id(organisation: &Organisation, row: usize, item: usize) -> Option<Edit> {
    let mut texts: Vec<LegalText> = organisation.texts().to_vec();
    let clauses: &mut Vec<Clause> = &mut texts.get_mut(row)?.clauses;
    let old = clauses.get(item)?.id.clone();
    let wanted = if old.is_empty() {
        (item + 1).to_string()
    } else {
        old
    };
    clauses[item].id = free(&wanted, |id| clauses.iter().any(|clause| clause.id == id));
    Some(Edit::SetTexts(texts))
}

fn give_body_id(organisation: &Organisation, row: usize) -> Option<Edit> {
    let mut bodies: Vec<Body> = organisation.bodies().to_vec();
    let body = bodies.get(row)?;
    let wanted = if body.id.is_empty() {
        slug(body.code.as_deref().unwrap_or(&body.name))
    } else {
        body.id.clone()
    };
    bodies[row].id = free(&wanted, |id| {
        bodies.iter().any(|body| body.id == id) || organisation.unit_by_id(id).is_some()
    });
    Some(Edit::SetBodies(bodies))
}

/// Two descriptions of a person become one: what the first says counts, the second adds to it.
fn join_people(organisation: &Organisation, row: usize) -> Option<Edit> {
    let second = organisation.people().get(row)?;
    let first = organisation.person(&second.key)?;
    let key = second.key.clone();
    let joined = Person {
        key: key.clone(),
        name: first.name.clone().or_else(|| second.name.clone()),
        sort: first.sort.clone().or_else(|| second.sort.clone()),
        civility: first.civility.or(second.civility),
        contact: first.contact.clone().or_else(|| second.contact.clone()),
    };
    // The key names the first description; without it, it names the next.
    Some(Edit::All(vec![
        Edit::SetPerson {
            key: key.clone(),
            to: None,
        },
        Edit::SetPerson {
            key,
            to: Some(joined),
        },
    ]))
}

/// `wanted`, or `wanted-2` and so on, whichever is not taken.
fn free(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    Ids::default().free(wanted, is_taken)
}

fn capitalised(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}
