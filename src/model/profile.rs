//! For whom something is written: what leaves the house, and what stays inside. A pure function of
//! the document; it knows no format and no file.

use std::sync::Arc;

use super::{Link, Organisation, Person, Post, PostRank, PostState, Row, Unit, UnitKey};

/// For whom something is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// For those who work there: everything.
    #[default]
    Internal,
    /// For everybody: heads, deputies and staff by name; nothing that is written for the inside.
    Public,
}

/// What a profile leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Holders of posts that are not published by name: the unit and the person as shown.
    pub holders: Vec<(UnitKey, String)>,
    /// Departures that are announced inside: the unit and the person as shown.
    pub departures: Vec<(UnitKey, String)>,
    /// Those whose contact is left out, as shown.
    pub contacts: Vec<String>,
    /// Units whose note is left out.
    pub notes: Vec<UnitKey>,
    /// Links whose note is left out: where from, and the id of what they lead to.
    pub link_notes: Vec<(String, String)>,
}

impl Hidden {
    /// How much it is in all.
    pub fn n(&self) -> usize {
        self.holders.len()
            + self.departures.len()
            + self.contacts.len()
            + self.notes.len()
            + self.link_notes.len()
    }
}

impl Profile {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Internal, Self::Public];

    /// The word by which the command line and the settings name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Public => "public",
        }
    }

    /// The organisation as those may see it for whom it is written, and what was left out. Units
    /// keep their keys.
    pub fn of(self, organisation: &Organisation) -> (Organisation, Hidden) {
        match self {
            Self::Internal => (organisation.clone(), Hidden::default()),
            Self::Public => public(organisation),
        }
    }
}

fn public(organisation: &Organisation) -> (Organisation, Hidden) {
    let mut hidden = Hidden::default();
    let mut rows = Vec::new();
    for &key in organisation.tree().order() {
        let Some(row) = organisation.row(key) else {
            continue;
        };
        if let Some(unit) = public_unit(organisation, key, &row.unit, &mut hidden) {
            let order = row.order;
            let unit = Arc::new(unit);
            rows.push((key, Some(Row { order, unit })));
        }
    }
    let mut seen = organisation.clone();
    seen.set_rows(rows.into_iter());
    let mut tables = organisation.tables().clone();
    let named = seen.people_named(seen.tree().order().iter().map(|&key| seen.unit(key)));
    let contacts = named.iter().filter(|person| person.contact.is_some());
    hidden.contacts = contacts
        .map(|person| person.display_name().to_owned())
        .collect();
    let without = |person: &Person| Person {
        contact: None,
        ..person.clone()
    };
    tables.people = Arc::new(named.iter().map(without).collect());
    let noted = tables.links.iter().filter(|link| link.note.is_some());
    hidden.link_notes = noted
        .map(|link| (link.from.clone(), link.to.clone()))
        .collect();
    let without = |link: &Link| Link {
        note: None,
        ..link.clone()
    };
    tables.links = Arc::new(tables.links.iter().map(without).collect());
    seen.set_tables(tables);
    (seen, hidden)
}

/// A unit as everybody may see it, where that is not what it is.
fn public_unit(
    organisation: &Organisation,
    key: UnitKey,
    unit: &Unit,
    hidden: &mut Hidden,
) -> Option<Unit> {
    let posts: Vec<Post> = unit
        .posts
        .iter()
        .map(|post| public_post(organisation, key, post, hidden))
        .collect();
    if unit.note.is_some() {
        hidden.notes.push(key);
    }
    (unit.note.is_some() || posts != unit.posts).then(|| Unit {
        posts,
        note: None,
        ..unit.clone()
    })
}

fn public_post(
    organisation: &Organisation,
    key: UnitKey,
    post: &Post,
    hidden: &mut Hidden,
) -> Post {
    let Some(person) = post.state.person() else {
        return post.clone();
    };
    let shown = || (key, organisation.person_name(person).to_owned());
    match (&post.state, post.rank) {
        (_, PostRank::Member) => {
            hidden.holders.push(shown());
            let agrees = post.forms.is_some();
            Post {
                state: PostState::NotStated,
                // A title that agrees with the holder would tell of them.
                title: post.title.clone().filter(|_| !agrees),
                ..post.clone()
            }
        }
        (PostState::SoonVacant { holder, .. }, _) => {
            hidden.departures.push(shown());
            Post {
                state: PostState::Held {
                    holder: holder.clone(),
                },
                ..post.clone()
            }
        }
        _ => post.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Parts, TitleForms};

    fn post(rank: PostRank, state: PostState) -> Post {
        Post {
            rank,
            state,
            title: Some("Cheffe".into()),
            forms: Some(TitleForms {
                masculine: "Chef".into(),
                feminine: "Cheffe".into(),
            }),
        }
    }

    fn held(name: &str) -> PostState {
        PostState::Held {
            holder: name.into(),
        }
    }

    #[test]
    fn the_public_sees_who_is_published_and_nothing_else() {
        let leaving = PostState::SoonVacant {
            holder: "Chef".into(),
            from: "2025-01".parse().ok(),
        };
        let acting = PostState::Acting {
            by: "Adjointe".into(),
            since: None,
        };
        let vacant = PostState::Vacant { since: None };
        let person = |name: &str| Person {
            key: name.into(),
            contact: Some(format!("{name}@example.org")),
            ..Person::default()
        };
        let organisation = Organisation::new(Parts {
            people: ["Chef", "Adjointe", "Membre", "Personne"]
                .map(person)
                .into(),
            units: vec![Unit {
                id: "u".into(),
                note: Some("secret".into()),
                posts: vec![
                    post(PostRank::Head, leaving),
                    post(PostRank::Deputy, acting.clone()),
                    post(PostRank::Staff, held("Adjointe")),
                    post(PostRank::Member, held("Membre")),
                    post(PostRank::Member, vacant.clone()),
                ],
                ..Unit::default()
            }],
            links: vec![Link {
                from: "u".into(),
                to: "v".into(),
                note: Some("secret".into()),
                ..Link::default()
            }],
            ..Parts::default()
        });
        let (seen, hidden) = Profile::Public.of(&organisation);
        let unit = seen.unit(UnitKey(0));
        let states: Vec<_> = unit.posts.iter().map(|post| &post.state).collect();
        assert_eq!(
            states,
            [
                &held("Chef"),
                &acting,
                &held("Adjointe"),
                &PostState::NotStated,
                &vacant
            ]
        );
        assert_eq!(unit.posts[3].title, None);
        assert_eq!(unit.note, None);
        let people: Vec<_> = seen.people().iter().map(|p| p.key.as_str()).collect();
        assert_eq!(people, ["Chef", "Adjointe"]);
        assert!(seen.people().iter().all(|person| person.contact.is_none()));
        assert_eq!(seen.links()[0].note, None);
        let key = UnitKey(0);
        assert_eq!(
            hidden,
            Hidden {
                holders: vec![(key, "Membre".into())],
                departures: vec![(key, "Chef".into())],
                contacts: vec!["Chef".into(), "Adjointe".into()],
                notes: vec![key],
                link_notes: vec![("u".into(), "v".into())],
            }
        );
        assert_eq!(hidden.n(), 6);
        let (all, nothing) = Profile::Internal.of(&organisation);
        assert_eq!(all.unit(key), organisation.unit(key));
        assert_eq!(nothing.n(), 0);
        // Twice is once.
        assert_eq!(Profile::Public.of(&seen).1.n(), 0);
    }
}
