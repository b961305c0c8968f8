//! Saving keeps what a person wrote, whatever the layout and whatever the change: properties.

use crate::kept::{changed, has_comment};
use organigram::file::skeleton::{comments_in, group_of};
use organigram::file::{read, write};
use organigram::model::{
    About, Clause, ClauseRef, Kind, LegalText, Link, Mission, Organisation, Parts, Person, Post,
    PostRank, PostState, TitleForms, Unit, UnitPlace,
};
use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

/// Texts that have broken writers and readers.
fn text() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "a",
        "b \"c\"",
        "\\",
        "\r\n",
        "\0",
        "مدير \u{202e}",
        "e\u{301}",
        "// no",
        "/* no",
        "(",
        "]",
        "r#\"",
        "'",
        "Some(",
        "é’",
    ])
    .prop_map(str::to_owned)
}

fn maybe(of: impl Strategy<Value = String>) -> impl Strategy<Value = Option<String>> {
    prop::option::of(of)
}

fn post() -> impl Strategy<Value = Post> {
    let state = prop_oneof![
        text().prop_map(|holder| PostState::Held { holder }),
        any::<bool>().prop_map(|dated| PostState::Vacant {
            since: dated.then(|| "2025".parse().expect("a date")),
        }),
        (text(), any::<bool>()).prop_map(|(by, dated)| PostState::Acting {
            by,
            since: dated.then(|| "2025-01".parse().expect("a date")),
        }),
        any::<bool>().prop_map(|_| PostState::NotStated),
    ];
    let forms = prop::option::of((text(), text())).prop_map(|forms| {
        forms.map(|(masculine, feminine)| TitleForms {
            masculine,
            feminine,
        })
    });
    let rank = prop::sample::select(PostRank::ALL.to_vec());
    (maybe(text()), forms, rank, state).prop_map(|(title, forms, rank, state)| Post {
        title,
        forms,
        rank,
        state,
    })
}

fn mission() -> impl Strategy<Value = Mission> {
    prop_oneof![
        text().prop_map(Mission::Heading),
        text().prop_map(Mission::Paragraph),
        prop::collection::vec(text(), 0..3).prop_map(Mission::Items),
    ]
}

/// A unit; its id and superior are given by [`parts`].
fn unit() -> impl Strategy<Value = Unit> {
    let lists = (
        prop::collection::vec(text(), 0..3),
        prop::collection::vec(post(), 0..4),
        prop::collection::vec(mission(), 0..3),
        prop::collection::vec(text(), 0..3),
    );
    (
        text(),
        maybe(text()),
        text(),
        any::<bool>(),
        lists,
        maybe(text()),
    )
        .prop_map(
            |(kind, code, name, staff, (other_codes, posts, missions, basis), note)| Unit {
                kind,
                code,
                name,
                place: if staff {
                    UnitPlace::Staff
                } else {
                    UnitPlace::Line
                },
                other_codes,
                posts,
                missions,
                basis: basis.iter().map(|name| ClauseRef::parse(name)).collect(),
                note,
                ..Unit::default()
            },
        )
}

fn tables() -> impl Strategy<Value = Parts> {
    let names = || prop::collection::vec((text(), text()), 0..3);
    (text(), any::<bool>(), names(), names(), names()).prop_map(
        |(title, dated, kinds, people, links)| Parts {
            about: About {
                title,
                as_of: dated.then(|| "2024".parse().expect("a date")),
                ..About::default()
            },
            kinds: kinds
                .into_iter()
                .map(|(id, label)| Kind {
                    id,
                    label,
                    ..Kind::default()
                })
                .collect(),
            texts: people
                .iter()
                .map(|(id, text)| LegalText {
                    id: id.clone(),
                    clauses: vec![Clause {
                        id: text.clone(),
                        text: id.clone(),
                    }],
                    ..LegalText::default()
                })
                .collect(),
            people: people
                .into_iter()
                .map(|(key, name)| Person {
                    key,
                    name: Some(name),
                    ..Person::default()
                })
                .collect(),
            links: links
                .into_iter()
                .map(|(from, to)| Link {
                    from,
                    to,
                    ..Link::default()
                })
                .collect(),
            ..Parts::default()
        },
    )
}

/// The document before and after: units of the same id are the same unit. Of each that is in
/// both, some fields are as they were.
fn parts() -> impl Strategy<Value = (Parts, Parts)> {
    let units = prop::collection::vec((unit(), unit(), any::<u16>()), 0..6);
    let order = prop::collection::vec(any::<prop::sample::Index>(), 6);
    (tables(), tables(), any::<u8>(), units, order).prop_map(
        |(mut before, mut after, same, units, order)| {
            if same & 1 == 0 {
                after.about = before.about.clone();
                after.links = before.links.clone();
            }
            if same & 2 == 0 {
                after.kinds = before.kinds.clone();
            }
            if same & 4 == 0 {
                after.people = before.people.clone();
                after.texts = before.texts.clone();
            }
            for (nth, (was, will, what)) in units.into_iter().enumerate() {
                let id = format!("u{nth}");
                let was = Unit { id, ..was };
                let mut now = was.clone();
                for (bit, take) in FIELDS.iter().enumerate() {
                    if what & (1 << bit) != 0 {
                        take(&mut now, &will);
                    }
                }
                // One in four is there before or after alone.
                if what >> 12 != 0 && what >> 12 != 1 {
                    before.units.push(was);
                }
                if what >> 12 != 2 && what >> 12 != 3 {
                    after.units.push(now);
                }
            }
            if same & 24 == 0 {
                for (nth, index) in order.iter().enumerate() {
                    if nth < after.units.len() {
                        let other = index.index(after.units.len());
                        after.units.swap(nth, other);
                    }
                }
            }
            (before, after)
        },
    )
}

type Take = fn(&mut Unit, &Unit);

const FIELDS: [Take; 9] = [
    |unit, other| unit.kind = other.kind.clone(),
    |unit, other| unit.code = other.code.clone(),
    |unit, other| unit.name = other.name.clone(),
    |unit, other| unit.posts = other.posts.clone(),
    |unit, other| drop(unit.posts.pop().or(other.posts.first().cloned())),
    |unit, other| unit.missions.extend(other.missions.clone()),
    |unit, other| unit.basis = other.basis.clone(),
    |unit, other| unit.note = other.note.clone(),
    |unit, other| unit.superior = other.code.clone(),
];

/// The text laid out by chance: white space and comments between its tokens. Every comment is
/// another one.
fn laid_out(canonical: &str, chances: &[u8]) -> String {
    let mut chances = chances.iter().cycle();
    let mut nth = 0;
    let mut out = String::new();
    let mut rest = canonical;
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '"' => {
                let mut escaped = false;
                let end = rest[1..].find(|c| {
                    let ends = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    ends
                });
                end.map_or(rest.len(), |end| end + 2)
            }
            _ if first.is_alphanumeric() || first == '_' => rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len()),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        if first.is_whitespace() {
            // White space of the canonical form is there only sometimes.
            if chances.next().is_some_and(|chance| chance % 3 > 0) {
                out.push_str(&rest[..len]);
            }
            rest = &rest[len..];
            continue;
        }
        out.push_str(&rest[..len]);
        rest = &rest[len..];
        if first == '#' {
            out.push('\n');
        }
        nth += 1;
        match chances.next().map_or(0, |chance| chance % 24) {
            0 => out.push_str(&format!("/*c{nth}e*/")),
            1 => out.push_str(&format!(" // c{nth}e\n")),
            2 => out.push_str(&format!("\n\n  // c{nth}e (\"\n\n")),
            3 => out.push_str(&format!("\n/* c{nth}e /* in\n */ [ */\n")),
            4 => out.push_str("\n\t"),
            5 => out.push_str("\n\n"),
            _ => {}
        }
    }
    out
}

/// The texts of the units in a file, by id.
fn units_of(text: &str) -> Vec<(String, String)> {
    let loaded = read(text.as_bytes()).expect("a sound text");
    let keys = loaded.organisation.in_document_order();
    let Some(field) = loaded.source.skeleton.field(text, "units") else {
        return Vec::new();
    };
    let unit = |(key, entry): (&_, &organigram::file::skeleton::Entry)| {
        let id = loaded.organisation.unit(*key).id.clone();
        (id, text[entry.value.clone()].to_owned())
    };
    keys.iter().zip(&field.elements).map(unit).collect()
}

/// The comments between the fields of a unit, and in its fields of one value.
fn own_comments(unit: &str) -> Vec<String> {
    let group = group_of(unit, 0..unit.len())
        .expect("sound")
        .expect("a group");
    let comments = comments_in(unit, 0..unit.len()).expect("sound");
    let in_list = |at: usize| {
        group
            .entries
            .iter()
            .any(|entry| entry.value.contains(&at) && unit[entry.value.clone()].starts_with('['))
    };
    comments
        .into_iter()
        .filter(|range| !in_list(range.start))
        .map(|range| unit[range].trim_end().to_owned())
        .collect()
}

proptest! {
    #[test]
    fn what_did_not_change_keeps_its_bytes(
        (before, after) in parts(),
        chances in prop::collection::vec(any::<u8>(), 1..200),
    ) {
        let canonical = write(&Organisation::new(before.clone()));
        let text = laid_out(&canonical, &chances);
        let windows = chances[0] % 4 == 0;
        let bytes = if windows {
            format!("\u{FEFF}{}", text.replace('\n', "\r\n"))
        } else {
            text.clone()
        };
        assert_eq!(read(text.as_bytes()).expect("sound").organisation.to_parts(), before, "{text}");
        // Reads back as the other organisation, and a second save changes nothing: see `changed`.
        let kept = changed(bytes.as_bytes(), &Organisation::new(after.clone()));
        let kept = if windows {
            assert!(kept.starts_with('\u{FEFF}'));
            kept[3..].replace("\r\n", "\n")
        } else {
            kept
        };
        for (id, bytes) in units_of(&text) {
            let Some(now) = after.units.iter().find(|unit| unit.id == id) else {
                continue;
            };
            if before.units.iter().any(|unit| unit == now) {
                assert!(kept.contains(&bytes), "{id}: {bytes}\n=== in\n{text}\n=== is\n{kept}");
            }
            for comment in own_comments(&bytes) {
                assert!(has_comment(&kept, &comment), "{comment}\n=== in\n{text}\n=== is\n{kept}");
            }
        }
        if before == after {
            assert_eq!(kept, text);
        }
    }
}
