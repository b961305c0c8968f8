//! Every kind of edit, made of choices.

use std::sync::Arc;

use organigram::edit::{Among, Edit, Spot, Subordinates, cutting};
use organigram::model::{
    About, Body, ChartArrangement, ChartDirection, ChartStyle, Civility, Clause, ClauseRef, Hue, Kind, LegalText, Link, LinkKind, LinkRole,
    Mission, Organisation, PartialDate, Person, Post, PostRank, PostState, Ranks, Source,
    TitleForms, Unit, UnitArrangement, UnitKey, UnitPlace,
};

use crate::choices::Choices;

/// An edit. Some cannot be carried out: their units are gone, or were never there.
pub fn any_edit(choices: &mut Choices<'_>, organisation: &Organisation) -> Edit {
    match choices.below(4) {
        0 => of_a_unit(choices, organisation),
        1 => of_the_tree(choices, organisation),
        2 => of_the_tables(choices, organisation),
        _ => Edit::All(vec![
            of_a_unit(choices, organisation),
            of_the_tree(choices, organisation),
        ]),
    }
}

fn of_a_unit(choices: &mut Choices<'_>, organisation: &Organisation) -> Edit {
    let unit = key(choices, organisation);
    let posts = organisation.get(unit).map_or(0, |unit| unit.posts.len());
    match choices.below(9) {
        0 => Edit::Rename {
            unit,
            name: choices.text(),
        },
        1 => Edit::Name {
            unit,
            name: choices.text(),
        },
        2 => Edit::SetCode {
            unit,
            code: choices.maybe(),
        },
        3 => Edit::SetUnit {
            unit,
            to: any_unit(choices),
        },
        4 => Edit::GiveId { unit },
        5 => Edit::SetPost {
            unit,
            post: choices.below(posts + 1),
            to: post(choices),
        },
        6 => Edit::AddPost {
            unit,
            at: choices.below(posts + 2),
            post: post(choices),
        },
        7 => Edit::RemovePost {
            unit,
            post: choices.below(posts + 1),
        },
        _ => Edit::MovePost {
            unit,
            post: choices.below(posts + 1),
            to: choices.below(posts + 2),
        },
    }
}

fn of_the_tree(choices: &mut Choices<'_>, organisation: &Organisation) -> Edit {
    match choices.below(6) {
        0 => Edit::Add {
            at: spot(choices, organisation),
            unit: any_unit(choices),
        },
        1 => Edit::AddSuperior {
            above: keys(choices, organisation),
            unit: any_unit(choices),
        },
        2 => Edit::Move {
            units: keys(choices, organisation),
            to: spot(choices, organisation),
        },
        3 => Edit::Delete {
            units: keys(choices, organisation),
            subordinates: choices.one(&[Subordinates::Go, Subordinates::MoveUp]),
        },
        4 => Edit::Merge {
            unit: key(choices, organisation),
            into: key(choices, organisation),
        },
        _ => Edit::Graft {
            at: spot(choices, organisation),
            what: Arc::new(cutting(organisation, &keys(choices, organisation))),
        },
    }
}

fn of_the_tables(choices: &mut Choices<'_>, organisation: &Organisation) -> Edit {
    match choices.below(9) {
        0 => Edit::SetAbout(About {
            title: choices.text(),
            language: choices.maybe(),
            as_of: date(choices),
            sources: choices.few(|choices| Source {
                title: choices.text(),
                date: date(choices),
                url: choices.maybe(),
            }),
        }),
        1 => Edit::SetKinds(changed(choices, organisation.kinds(), |choices| Kind {
            id: choices.text(),
            label: choices.text(),
            hue: choices.one(&Hue::ALL),
        })),
        2 => Edit::SetLinkKinds(changed(choices, organisation.link_kinds(), |choices| {
            LinkKind {
                id: choices.text(),
                label: choices.text(),
                inverse: choices.maybe(),
                role: choices.one(&[LinkRole::Superior, LinkRole::Relation]),
            }
        })),
        3 => Edit::SetTexts(changed(choices, organisation.texts(), legal_text)),
        4 => Edit::SetBodies(changed(choices, organisation.bodies(), |choices| Body {
            id: choices.text(),
            kind: choices.text(),
            code: choices.maybe(),
            name: choices.text(),
        })),
        6 => Edit::SetChartStyle(ChartStyle {
            arrangement: choices.one(&ChartArrangement::ALL),
            direction: choices.one(&ChartDirection::ALL),
            ranks: choices.one(&Ranks::ALL),
        }),
        7 => Edit::SetArrangement {
            units: keys(choices, organisation),
            arrangement: arrangement(choices),
        },
        5 => Edit::SetLinks(changed(choices, organisation.links(), |choices| Link {
            from: choices.text(),
            to: choices.text(),
            kind: choices.text(),
            note: choices.maybe(),
        })),
        _ => {
            let known = organisation.people();
            let at = choices.below(known.len() + 1);
            let key = match known.get(at) {
                Some(person) => person.key.clone(),
                None => choices.text(),
            };
            let to = choices.flag().then(|| Person {
                key: choices.text(),
                name: choices.maybe(),
                sort: choices.maybe(),
                civility: choices.one(&[None, Some(Civility::Madame), Some(Civility::Monsieur)]),
                contact: choices.maybe(),
            });
            Edit::SetPerson { key, to }
        }
    }
}

/// A table with a row taken out, moved, or put in.
fn changed<T: Clone>(
    choices: &mut Choices<'_>,
    table: &[T],
    make: impl Fn(&mut Choices<'_>) -> T,
) -> Vec<T> {
    let mut table = table.to_vec();
    for _ in 0..=choices.below(3) {
        let at = choices.below(table.len() + 1);
        match choices.below(4) {
            0 if at < table.len() => drop(table.remove(at)),
            1 if at < table.len() => {
                let to = choices.below(table.len());
                table.swap(at, to);
            }
            2 if at < table.len() => table[at] = make(choices),
            _ => table.insert(at, make(choices)),
        }
    }
    table
}

fn legal_text(choices: &mut Choices<'_>) -> LegalText {
    LegalText {
        id: choices.text(),
        title: choices.text(),
        nature: choices.maybe(),
        number: choices.maybe(),
        date: date(choices),
        article: choices.maybe(),
        url: choices.maybe(),
        clauses: choices.few(|choices| Clause {
            id: choices.text(),
            text: choices.text(),
        }),
    }
}

fn any_unit(choices: &mut Choices<'_>) -> Box<Unit> {
    Box::new(Unit {
        id: choices.text(),
        superior: None,
        kind: choices.text(),
        code: choices.maybe(),
        other_codes: choices.few(Choices::text),
        name: choices.text(),
        place: choices.one(&[UnitPlace::Line, UnitPlace::Staff]),
        arrangement: arrangement(choices),
        posts: choices.few(post),
        missions: choices.few(mission),
        // Through its text, as files and forms have it: the two parts then never disagree.
        basis: choices.few(|choices| ClauseRef::parse(&choices.text())),
        note: choices.maybe(),
    })
}

fn arrangement(choices: &mut Choices<'_>) -> Option<UnitArrangement> {
    choices.flag().then(|| choices.one(&UnitArrangement::ALL))
}

fn mission(choices: &mut Choices<'_>) -> Mission {
    match choices.below(3) {
        0 => Mission::Heading(choices.text()),
        1 => Mission::Paragraph(choices.text()),
        _ => Mission::Items(choices.few(Choices::text)),
    }
}

fn post(choices: &mut Choices<'_>) -> Post {
    let state = match choices.below(5) {
        0 => PostState::NotStated,
        1 => PostState::Held {
            holder: choices.text(),
        },
        2 => PostState::Vacant {
            since: date(choices),
        },
        3 => PostState::Acting {
            by: choices.text(),
            since: date(choices),
        },
        _ => PostState::SoonVacant {
            holder: choices.text(),
            from: date(choices),
        },
    };
    Post {
        title: choices.maybe(),
        forms: choices.flag().then(|| TitleForms {
            masculine: choices.text(),
            feminine: choices.text(),
        }),
        rank: choices.one(&PostRank::ALL),
        state,
    }
}

fn date(choices: &mut Choices<'_>) -> Option<PartialDate> {
    let year = choices.byte();
    let (month, day) = (choices.byte() % 14, choices.byte() % 33);
    [
        format!("20{year:02}-{month:02}-{day:02}"),
        format!("20{year:02}-{month:02}"),
        format!("{year:04}"),
    ]
    .into_iter()
    .find_map(|text| text.parse().ok())
}

/// A unit, or the key of one that is not there.
fn key(choices: &mut Choices<'_>, organisation: &Organisation) -> UnitKey {
    UnitKey(choices.below(organisation.n_keys() + 1) as u32)
}

fn keys(choices: &mut Choices<'_>, organisation: &Organisation) -> Vec<UnitKey> {
    choices.few(|choices| key(choices, organisation))
}

fn spot(choices: &mut Choices<'_>, organisation: &Organisation) -> Spot {
    Spot {
        superior: choices.flag().then(|| key(choices, organisation)),
        among: match choices.below(3) {
            0 => Among::Anywhere,
            1 => Among::Last,
            _ => Among::Before(key(choices, organisation)),
        },
    }
}
