//! The other direction: what the data names, a document names too.

use crate::data::{Data, Role, State};
use crate::documents::Documents;

/// What is named in the data is named in a document, word for word.
pub(crate) fn check_reverse(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
    let mut words: Vec<(&str, &str)> = vec![("the document", &data.title)];
    for unit in &data.units {
        let id = unit.id.as_str();
        words.push((id, &unit.name));
        words.extend(unit.code.iter().map(|code| (id, code.as_str())));
        words.extend(unit.other_codes.iter().map(|code| (id, code.as_str())));
        for post in &unit.posts {
            words.extend(post.title.iter().map(|title| (id, title.as_str())));
            if let State::Held(holder) = &post.state {
                words.push((id, holder));
            }
        }
    }
    for body in &data.bodies {
        words.push((&body.id, &body.name));
        words.extend(
            body.code
                .iter()
                .map(|code| (body.id.as_str(), code.as_str())),
        );
    }
    words.extend(
        data.people
            .iter()
            .map(|person| ("people", person.key.as_str())),
    );
    words.extend(
        data.links
            .iter()
            .map(|link| (link.from.as_str(), link.note.as_str())),
    );
    for (place, words) in words {
        if words.is_empty() || !documents.say(words) {
            faults.push(format!("{place}: no document says {words:?}"));
        }
    }
    for person in &data.people {
        let (surname, given) = person.sort.split_once(", ").unwrap_or_default();
        if format!("{given} {surname}") != person.key {
            faults.push(format!("{:?} sorts as {:?}", person.key, person.sort));
        }
    }
}

pub(crate) fn check_links(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
    for link in &data.links {
        let target = data.bodies.iter().find(|body| body.id == link.to);
        let is_unit = data.units.iter().any(|unit| unit.id == link.from);
        let has_kind = data.link_kinds.iter().any(|kind| kind.id == link.kind);
        let (true, true, Some(body)) = (is_unit, has_kind, target) else {
            faults.push(format!("{} → {}: a loose end", link.from, link.to));
            continue;
        };
        // The words quoted are those about this body, not about another.
        let note = link.note.to_lowercase();
        let is_named = [Some(&body.name), body.code.as_ref()]
            .into_iter()
            .flatten()
            .any(|name| note.contains(&name.to_lowercase()));
        if !is_named {
            faults.push(format!(
                "{} → {}: not named in the note",
                link.from, link.to
            ));
        }
    }
    for body in &data.bodies {
        if body.kind.is_empty() || !data.links.iter().any(|link| link.to == body.id) {
            faults.push(format!("{}: without a kind or a link", body.id));
        }
    }
    let superiors: Vec<&str> = data
        .links
        .iter()
        .filter(|link| {
            data.link_kinds
                .iter()
                .any(|kind| kind.id == link.kind && kind.role == Role::Superior)
        })
        .map(|link| link.to.as_str())
        .collect();
    let said = "direction commune au secrétariat général et à la direction générale";
    if superiors != ["sg", "dgesco"] || !documents.say(said) {
        faults.push(format!("the superiors are {superiors:?}"));
    }
}
