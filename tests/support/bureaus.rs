//! Made-up organisations of bureaus, for tests and benchmarks: each has a head, some posts are vacant.

use organigram::model::{
    About, Kind, Organisation, Parts, Person, Post, PostRank, PostState, Source, Unit,
};

/// A bureau under the one before it in the order, or under none.
pub(crate) struct Bureau {
    pub(crate) superior: Option<usize>,
    pub(crate) name: String,
    /// Who is its head; nobody where the post is vacant.
    pub(crate) head: Option<String>,
}

/// An organisation of these bureaus.
pub(crate) fn organisation(
    title: &str,
    sources: Vec<Source>,
    bureaus: Vec<Bureau>,
) -> Organisation {
    let people = bureaus.iter().enumerate().filter_map(|(n, bureau)| {
        bureau.head.as_ref().map(|name| Person {
            key: format!("p{n}"),
            name: Some(name.clone()),
            ..Person::default()
        })
    });
    let people = people.collect();
    let units = bureaus.into_iter().enumerate().map(|(n, bureau)| Unit {
        id: format!("u{n}"),
        superior: bureau.superior.map(|superior| format!("u{superior}")),
        kind: "bureau".into(),
        code: Some(format!("C {n}")),
        name: bureau.name,
        posts: vec![Post {
            rank: PostRank::Head,
            state: match bureau.head {
                None => PostState::Vacant { since: None },
                Some(_) => PostState::Held {
                    holder: format!("p{n}"),
                },
            },
            ..Post::default()
        }],
        ..Unit::default()
    });
    Organisation::new(Parts {
        about: About {
            title: title.into(),
            language: None,
            as_of: "2024-11".parse().ok(),
            sources,
        },
        kinds: vec![Kind {
            id: "bureau".into(),
            label: "Bureau".into(),
            ..Kind::default()
        }],
        people,
        units: units.collect(),
        ..Parts::default()
    })
}
