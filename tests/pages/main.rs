//! The page of the web and the texts as their readers see them: parsed again by libraries of others,
//! or taken apart line by line.

#[path = "../support/directorate.rs"]
mod directorate;
mod html;
#[path = "../support/sources.rs"]
mod sources;
mod texts;

use organigram::model::{
    About, Body, ChartStyle, Clause, ClauseRef, Hue, Kind, LegalText, Link, LinkKind, LinkRole,
    Mission, Organisation, Parts, Person, Post, PostRank, PostState, TitleForms, Unit,
};

use directorate::directorate;
use sources::sources;

/// Texts that have broken other programs.
const HOSTILE: [&str; 11] = [
    "<script>alert(\"1\")</script> & 'co' ]]> --> &amp; //]]>",
    "Con\u{0}trôles\u{1b}\u{7f}\u{85}\r\nfin\t!",
    "שלום עולם \u{202e}retourné",
    "Ὀδυσσεὺς καὶ Πηνελόπη",
    "部門 漢字 😀",
    "1. *Gras* _penché_ `code` [lien](x) # | ~ \\",
    "\" ; drop [x=\"y\"] {z} %%{init} #quot;",
    "---\ntitle: x",
    "",
    "   ",
    "\\\"@fr . <a> \\u0041",
];

/// Its units: every state is there, and ids are doubled.
fn hostile_units() -> Vec<Unit> {
    let states = |n: usize| match n % 5 {
        0 => PostState::Vacant {
            since: "2024-11".parse().ok(),
        },
        1 => PostState::Held {
            holder: format!("clé {n}"),
        },
        2 => PostState::Acting {
            by: format!("clé {n}"),
            since: None,
        },
        3 => PostState::SoonVacant {
            holder: format!("clé {n}"),
            from: "2025".parse().ok(),
        },
        _ => PostState::NotStated,
    };
    let units = HOSTILE.iter().enumerate().map(|(n, text)| Unit {
        // The last two units have the id of the one before them.
        id: format!("id {}<{}", n.min(8), '"'),
        superior: n.checked_sub(1).map(|above| format!("id {}<\"", above / 2)),
        kind: "k".into(),
        code: (n % 2 == 0).then(|| (*text).to_owned()),
        name: (*text).to_owned(),
        posts: (0..n % 3 + 1)
            .map(|at| Post {
                title: (at > 0).then(|| (*text).to_owned()),
                forms: (n == 4).then(|| TitleForms {
                    masculine: (*text).to_owned(),
                    feminine: "<b>".into(),
                }),
                rank: PostRank::ALL[at],
                state: states(n + at),
            })
            .collect(),
        missions: vec![
            Mission::Heading((*text).to_owned()),
            Mission::Paragraph(format!("{text}\n{text}")),
            Mission::Items(vec![(*text).to_owned(), String::new()]),
            Mission::Items(Vec::new()),
        ],
        basis: vec![
            ClauseRef::parse("t é/1 <\""),
            ClauseRef::parse("t é"),
            ClauseRef::parse("nowhere/1"),
        ],
        note: Some("SECRET".into()),
        ..Unit::default()
    });
    units.collect()
}

/// A document in which every text is hostile.
fn hostile() -> Organisation {
    let link = |from: &str, to: &str, kind: &str| Link {
        from: from.into(),
        to: to.into(),
        kind: kind.into(),
        note: Some("<note>".into()),
    };
    Organisation::new(Parts {
        chart: ChartStyle::default(),
        about: About {
            title: HOSTILE[0].into(),
            language: None,
            as_of: "2024-11".parse().ok(),
            sources: sources(HOSTILE[0], "https://example.org/a?b=1&c=(2)\"'"),
        },
        kinds: vec![Kind {
            id: "k".into(),
            label: HOSTILE[5].into(),
            hue: Hue::Green,
        }],
        link_kinds: vec![
            LinkKind {
                id: "superior".into(),
                label: HOSTILE[0].into(),
                role: LinkRole::Superior,
                ..LinkKind::default()
            },
            LinkKind {
                id: "works".into(),
                label: "travaille <avec>".into(),
                inverse: Some(HOSTILE[6].into()),
                ..LinkKind::default()
            },
        ],
        texts: vec![LegalText {
            id: "t é".into(),
            title: HOSTILE[0].into(),
            url: Some("data:text/html,x".into()),
            clauses: vec![
                Clause {
                    id: "1 <\"".into(),
                    text: HOSTILE[1].into(),
                },
                Clause {
                    id: "1 <\"".into(),
                    text: HOSTILE[6].into(),
                },
            ],
            ..LegalText::default()
        }],
        people: vec![Person {
            key: "clé 1".into(),
            name: Some(HOSTILE[0].into()),
            contact: Some("SECRET".into()),
            ..Person::default()
        }],
        units: hostile_units(),
        bodies: vec![
            Body {
                id: "corps".into(),
                kind: HOSTILE[0].into(),
                code: Some("C&".into()),
                name: HOSTILE[2].into(),
            },
            Body {
                id: "corps".into(),
                ..Body::default()
            },
        ],
        links: vec![
            link("id 0<\"", "corps", "superior"),
            link("id 0<\"", "nowhere", "superior"),
            link("id 1<\"", "corps", "works"),
            link("id 1<\"", "id 2<\"", "unknown"),
            link("id 2<\"", "id 0<\"", "superior"),
            link("id 3<\"", "id 3<\"", "works"),
        ],
    })
}

/// A chain of units, each below the one before.
fn chain(n: usize) -> Organisation {
    let units = (0..n).map(|n| Unit {
        id: format!("u{n}"),
        superior: n.checked_sub(1).map(|above| format!("u{above}")),
        name: format!("Niveau {n}"),
        ..Unit::default()
    });
    Organisation::new(Parts {
        units: units.collect(),
        ..Parts::default()
    })
}
