//! The texts of a unit and where each stands: what an index is made of, and what a hit shows.

use super::super::{Organisation, Unit};

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One of the unit's codes.
    Code {
        /// Which.
        index: usize,
    },
    /// The unit's name.
    Name,
    /// The label of the unit's kind.
    Kind,
    /// The person in a post.
    Person {
        /// The index of the post among the posts of the unit.
        post: usize,
    },
    /// The title of a post.
    Title {
        /// The index of the post among the posts of the unit.
        post: usize,
    },
    /// A body that the unit deals with.
    Body {
        /// The index of the body.
        body: usize,
    },
    /// The words that say how the unit deals with somebody.
    Link {
        /// The index of the link.
        link: usize,
    },
    /// A paragraph, heading or item of the missions.
    Mission,
    /// The title of a legal text.
    LegalText {
        /// The index of the text.
        text: usize,
    },
    /// A clause.
    Clause {
        /// The index of the legal text.
        text: usize,
        /// The index of the clause in it.
        clause: usize,
    },
    /// Somebody who holds no post.
    Anybody {
        /// The index among the people.
        person: usize,
    },
}

/// Hands over what a unit itself says: codes, name, posts and missions.
pub(super) fn own_texts<'a>(
    organisation: &'a Organisation,
    unit: &'a Unit,
    sink: &mut impl FnMut(Place, &'a str),
) {
    sink(Place::Name, &unit.name);
    for (index, code) in unit.codes().enumerate() {
        sink(Place::Code { index }, code);
    }
    for (post, data) in unit.posts.iter().enumerate() {
        if let Some(person) = data.state.person() {
            sink(Place::Person { post }, organisation.person_name(person));
        }
        let place = Place::Title { post };
        if let Some(title) = &data.title {
            sink(place, title);
        } else if let Some(forms) = &data.forms {
            sink(place, &forms.masculine);
            sink(place, &forms.feminine);
        }
    }
    for mission in &unit.missions {
        for text in mission.texts() {
            sink(Place::Mission, text);
        }
    }
}

/// Hands over what the document says of a unit elsewhere: its kind, the bodies that it deals
/// with and how, the clauses that it carries.
pub(super) fn texts_elsewhere<'a>(
    organisation: &'a Organisation,
    unit: &'a Unit,
    sink: &mut impl FnMut(Place, &'a str),
) {
    if let Some(kind) = organisation.kind(&unit.kind) {
        sink(Place::Kind, &kind.label);
    }
    for (link, data) in organisation.links().iter().enumerate() {
        if data.from != unit.id {
            continue;
        }
        let bodies = organisation.bodies();
        if let Some(body) = bodies.iter().position(|body| body.id == data.to) {
            body_texts(organisation, body, sink);
        }
        link_texts(organisation, link, sink);
    }
    for (text, law) in organisation.texts().iter().enumerate() {
        let mut named = false;
        for reference in unit.basis.iter().filter(|it| it.text == law.id) {
            if !std::mem::replace(&mut named, true) {
                sink(Place::LegalText { text }, &law.title);
            }
            let clauses = law.clauses.iter();
            if let Some(clause) = clauses.clone().position(|it| it.id == reference.clause) {
                sink(Place::Clause { text, clause }, &law.clauses[clause].text);
            }
        }
    }
}

pub(super) fn body_texts<'a>(
    organisation: &'a Organisation,
    body: usize,
    sink: &mut impl FnMut(Place, &'a str),
) {
    let Some(data) = organisation.bodies().get(body) else {
        return;
    };
    let place = Place::Body { body };
    sink(place, &data.name);
    if let Some(code) = &data.code {
        sink(place, code);
    }
    sink(place, &data.kind);
}

pub(super) fn link_texts<'a>(
    organisation: &'a Organisation,
    link: usize,
    sink: &mut impl FnMut(Place, &'a str),
) {
    let Some(data) = organisation.links().get(link) else {
        return;
    };
    let place = Place::Link { link };
    if let Some(kind) = organisation.link_kind(&data.kind) {
        sink(place, &kind.label);
    }
    if let Some(note) = &data.note {
        sink(place, note);
    }
}
