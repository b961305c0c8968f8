use std::sync::Arc;

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};
use proptest::{prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::edit::{Among, Spot, Subordinates, cutting, from_outline};
use crate::model::{
    ClauseRef, Link, LinkKind, Mission, Parts, Person, Post, PostRank, PostState, Unit,
};

fn organisation() -> Organisation {
    let unit = |id: &str, superior: Option<&str>| Unit {
        id: id.into(),
        superior: superior.map(Into::into),
        name: format!("Unit {id}"),
        posts: vec![Post {
            rank: PostRank::Head,
            state: PostState::Held {
                holder: format!("Head of {id}"),
            },
            ..Post::default()
        }],
        ..Unit::default()
    };
    Organisation::new(Parts {
        units: vec![unit("a", None), unit("b", Some("a")), unit("c", Some("a"))],
        ..Parts::default()
    })
}

fn any_unit() -> impl Strategy<Value = UnitKey> {
    // Some of them do not exist, or not yet.
    (0_u32..9).prop_map(UnitKey)
}

fn any_spot() -> impl Strategy<Value = Spot> {
    let among = prop_oneof![
        Just(Among::Anywhere),
        Just(Among::Last),
        any_unit().prop_map(Among::Before),
    ];
    (prop::option::weighted(0.8, any_unit()), among)
        .prop_map(|(superior, among)| Spot { superior, among })
}

fn new_unit(name: &str) -> Box<Unit> {
    Box::new(Unit {
        name: name.into(),
        ..Unit::default()
    })
}

fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![of_a_unit(), of_the_tree(), of_the_tables()]
}

fn of_a_unit() -> impl Strategy<Value = Edit> {
    let state = prop_oneof![
        "[a-c ]{0,3}".prop_map(|holder| PostState::Held { holder }),
        any::<bool>().prop_map(|_| PostState::Vacant { since: None }),
        "[a-c]{1,2}".prop_map(|by| PostState::Acting { by, since: None }),
    ];
    (any_unit(), 0_usize..3, state, 0..9, "[x-z ]{0,3}").prop_map(
        |(unit, post, state, which, text)| match which {
            0 => Edit::Rename { unit, name: text },
            1 => Edit::SetCode {
                unit,
                code: Some(text),
            },
            2 | 3 => Edit::SetPost {
                unit,
                post,
                to: Post {
                    title: Some(text),
                    state,
                    ..Post::default()
                },
            },
            4 => Edit::AddPost {
                unit,
                at: post,
                post: Post {
                    state,
                    ..Post::default()
                },
            },
            5 => Edit::RemovePost { unit, post },
            6 => Edit::MovePost { unit, post, to: 1 },
            7 => Edit::Name { unit, name: text },
            _ => Edit::SetUnit {
                unit,
                to: Box::new(Unit {
                    kind: text.clone(),
                    missions: vec![Mission::Paragraph(text)],
                    basis: vec![ClauseRef::parse("t/1")],
                    ..Unit::default()
                }),
            },
        },
    )
}

fn of_the_tree() -> impl Strategy<Value = Edit> {
    let units = prop::collection::vec(any_unit(), 1..4);
    (any_unit(), units, any_spot(), 0..9).prop_map(|(unit, units, spot, which)| match which {
        0 | 1 => Edit::Add {
            at: spot,
            unit: new_unit("New"),
        },
        2 => Edit::AddSuperior {
            above: units,
            unit: new_unit("Over"),
        },
        3 | 4 => Edit::Move { units, to: spot },
        5 => Edit::Delete {
            units,
            subordinates: Subordinates::Go,
        },
        6 => Edit::Delete {
            units,
            subordinates: Subordinates::MoveUp,
        },
        7 => Edit::Merge {
            unit,
            into: units[0],
        },
        _ => Edit::Graft {
            at: spot,
            what: Arc::new(cutting(&organisation(), &[UnitKey(1)])),
        },
    })
}

fn of_the_tables() -> impl Strategy<Value = Edit> {
    (any_unit(), "[a-c]{1,2}", 0..5).prop_map(|(unit, text, which)| match which {
        0 => Edit::SetLinks(vec![Link {
            from: text,
            to: "b".into(),
            kind: "k".into(),
            note: None,
        }]),
        1 => Edit::SetPerson {
            key: "a".into(),
            to: Some(Person {
                key: text,
                contact: Some("@".into()),
                ..Person::default()
            }),
        },
        2 => Edit::GiveId { unit },
        3 => Edit::SetLinkKinds(vec![LinkKind {
            id: text,
            ..LinkKind::default()
        }]),
        _ => Edit::All(vec![
            Edit::Rename { unit, name: text },
            Edit::Delete {
                units: vec![unit],
                subordinates: Subordinates::MoveUp,
            },
        ]),
    })
}

/// Whether the tree is what the rows say: a new organisation from the same parts has the same
/// units in the same order on the same levels.
fn is_derived(organisation: &Organisation) -> bool {
    let anew = Organisation::new(organisation.to_parts());
    let shape = |organisation: &Organisation| -> Vec<(String, usize)> {
        let tree = organisation.tree();
        let order = tree.order().iter();
        order
            .map(|&key| (organisation.unit(key).name.clone(), tree.level(key)))
            .collect()
    };
    shape(organisation) == shape(&anew)
}

/// The ids of the units, in order, each under its level.
fn outline(document: &Document) -> String {
    crate::edit::to_outline(document.organisation()).replace("Unit ", "")
}

fn key(document: &Document, name: &str) -> UnitKey {
    let organisation = document.organisation();
    let mut order = organisation.tree().order().iter();
    *order
        .find(|&&key| organisation.unit(key).name == name)
        .unwrap_or_else(|| panic!("a unit called {name}"))
}

fn of_outline(text: &str) -> Document {
    Document::new(from_outline(text).expect("units"))
}

const SMALL: &str = "r\n\ta\n\t\ta1\n\t\ta2\n\t\t\tdeep\n\tb\n\t\tb1\n\tc\n";

/// What was meant, on a small tree, and the outline that must come of it.
type Case = (&'static str, fn(&Document) -> Edit, &'static str);

fn spot(document: &Document, superior: &str, before: Option<&str>) -> Spot {
    Spot {
        superior: Some(key(document, superior)),
        among: before.map_or(Among::Last, |before| Among::Before(key(document, before))),
    }
}

fn check_all(cases: &[Case]) {
    for (name, make, expected) in cases {
        let mut document = of_outline(SMALL);
        let edit = make(&document);
        assert_eq!(document.edit(&edit, None), Ok(true), "{name}");
        assert_eq!(outline(&document), *expected, "{name}");
        assert!(
            crate::model::check(document.organisation())
                .iter()
                .all(|problem| !matches!(
                    problem.kind,
                    crate::model::ProblemKind::DuplicateId { .. }
                        | crate::model::ProblemKind::UnknownSuperior { .. }
                )),
            "{name}"
        );
        document.undo();
        assert_eq!(outline(&document), SMALL, "{name}, undone");
    }
}

#[test]
fn what_comes_stands_where_it_is_meant_to() {
    check_all(&[
        (
            "add at the end",
            |d| Edit::Add {
                at: spot(d, "a", None),
                unit: new_unit("n"),
            },
            "r\n\ta\n\t\ta1\n\t\ta2\n\t\t\tdeep\n\t\tn\n\tb\n\t\tb1\n\tc\n",
        ),
        (
            "add before",
            |d| Edit::Add {
                at: spot(d, "r", Some("b")),
                unit: new_unit("n"),
            },
            "r\n\ta\n\t\ta1\n\t\ta2\n\t\t\tdeep\n\tn\n\tb\n\t\tb1\n\tc\n",
        ),
        (
            "a superior for two siblings",
            |d| Edit::AddSuperior {
                above: vec![key(d, "b"), key(d, "c")],
                unit: new_unit("n"),
            },
            "r\n\ta\n\t\ta1\n\t\ta2\n\t\t\tdeep\n\tn\n\t\tb\n\t\t\tb1\n\t\tc\n",
        ),
        (
            "a superior for the root",
            |d| Edit::AddSuperior {
                above: vec![key(d, "r")],
                unit: new_unit("n"),
            },
            "n\n\tr\n\t\ta\n\t\t\ta1\n\t\t\ta2\n\t\t\t\tdeep\n\t\tb\n\t\t\tb1\n\t\tc\n",
        ),
        (
            "paste",
            |d| Edit::Graft {
                at: spot(d, "b", None),
                what: Arc::new(cutting(d.organisation(), &[key(d, "a"), key(d, "a2")])),
            },
            "r\n\ta\n\t\ta1\n\t\ta2\n\t\t\tdeep\n\tb\n\t\tb1\n\t\ta\n\t\t\ta1\n\t\t\ta2\n\t\t\t\tdeep\n\tc\n",
        ),
    ]);
}

#[test]
fn what_moves_and_goes_does_so_as_meant() {
    check_all(&[
        (
            "move two to the end of another; the branch of one holds a third",
            |d| Edit::Move {
                units: vec![key(d, "deep"), key(d, "c"), key(d, "a2")],
                to: spot(d, "b", None),
            },
            "r\n\ta\n\t\ta1\n\tb\n\t\tb1\n\t\ta2\n\t\t\tdeep\n\t\tc\n",
        ),
        (
            "move before",
            |d| Edit::Move {
                units: vec![key(d, "b1")],
                to: spot(d, "a", Some("a1")),
            },
            "r\n\ta\n\t\tb1\n\t\ta1\n\t\ta2\n\t\t\tdeep\n\tb\n\tc\n",
        ),
        (
            "reorder",
            |d| Edit::Move {
                units: vec![key(d, "c")],
                to: spot(d, "r", Some("a")),
            },
            "r\n\tc\n\ta\n\t\ta1\n\t\ta2\n\t\t\tdeep\n\tb\n\t\tb1\n",
        ),
        (
            "delete with branches",
            |d| Edit::Delete {
                units: vec![key(d, "a"), key(d, "b1")],
                subordinates: Subordinates::Go,
            },
            "r\n\tb\n\tc\n",
        ),
        (
            "delete alone",
            |d| Edit::Delete {
                units: vec![key(d, "a"), key(d, "a2")],
                subordinates: Subordinates::MoveUp,
            },
            "r\n\ta1\n\tdeep\n\tb\n\t\tb1\n\tc\n",
        ),
        (
            "delete the root alone",
            |d| Edit::Delete {
                units: vec![key(d, "r")],
                subordinates: Subordinates::MoveUp,
            },
            "a\n\ta1\n\ta2\n\t\tdeep\nb\n\tb1\nc\n",
        ),
        (
            "merge",
            |d| Edit::Merge {
                unit: key(d, "a"),
                into: key(d, "b"),
            },
            "r\n\tb\n\t\ta1\n\t\ta2\n\t\t\tdeep\n\t\tb1\n\tc\n",
        ),
    ]);
}

#[test]
fn a_move_changes_one_row_and_a_new_superior_alone_keeps_the_order() {
    let mut document = of_outline(SMALL);
    let a2 = key(&document, "a2");
    let order = document.organisation().row(a2).expect("a row").order;
    let edit = Edit::Move {
        units: vec![a2],
        to: Spot {
            superior: Some(key(&document, "b")),
            among: Among::Anywhere,
        },
    };
    document.edit(&edit, None).expect("an edit");
    let step = document.history().to_undo().expect("a step");
    assert_eq!(step.patch.units.len(), 1);
    assert_eq!(document.organisation().row(a2).expect("a row").order, order);
}

#[test]
fn there_is_always_room_for_one_more() {
    let mut document = of_outline(SMALL);
    let before = Among::Before(key(&document, "b"));
    for n in 0..300 {
        let at = Spot {
            superior: Some(key(&document, "r")),
            among: before,
        };
        let unit = new_unit(&format!("n{n}"));
        document.edit(&Edit::Add { at, unit }, None).expect("room");
    }
    let text = outline(&document);
    let names: Vec<&str> = text.lines().map(str::trim).collect();
    let first = names.iter().position(|&name| name == "n0").expect("added");
    for n in 0..300 {
        assert_eq!(names[first + n], format!("n{n}"));
    }
    assert_eq!(names[first + 300], "b");
}

#[test]
fn the_first_name_belongs_to_the_step_that_added() {
    let mut document = of_outline(SMALL);
    let at = Spot {
        superior: Some(key(&document, "r")),
        among: Among::Last,
    };
    let unit = new_unit("New unit");
    document
        .edit(&Edit::Add { at, unit }, None)
        .expect("an edit");
    let unit = key(&document, "New unit");
    let name = "Bureau des usages".to_owned();
    document
        .edit_on(&Edit::Name { unit, name })
        .expect("an edit");
    assert_eq!(document.organisation().unit(unit).id, "bureau-des-usages");
    assert_eq!(document.history().steps().len(), 1);
    document.undo();
    assert_eq!(outline(&document), SMALL);
    assert!(!document.is_dirty());
}

#[test]
fn a_person_of_another_name_is_so_in_all_posts() {
    let mut document = Document::new(organisation());
    let held = |holder: &str| Post {
        state: PostState::Held {
            holder: holder.into(),
        },
        ..Post::default()
    };
    for unit in [UnitKey(0), UnitKey(2)] {
        let post = held("Anne Martn");
        document
            .edit(&Edit::AddPost { unit, at: 9, post }, None)
            .expect("an edit");
    }
    let edit = Edit::SetPerson {
        key: "Anne Martn".into(),
        to: Some(Person {
            key: "Anne Martin".into(),
            ..Person::default()
        }),
    };
    assert_eq!(document.edit(&edit, None), Ok(true));
    let people: Vec<&str> = document
        .organisation()
        .posts()
        .filter_map(|(_, post)| post.state.person())
        .collect();
    assert_eq!(
        people,
        [
            "Head of a",
            "Anne Martin",
            "Head of b",
            "Head of c",
            "Anne Martin"
        ]
    );
    assert!(
        document.organisation().people().is_empty(),
        "nothing more is known"
    );
}

#[test]
fn what_goes_takes_its_links_along_and_a_merger_inherits_them() {
    let link = |from: &str, to: &str| Link {
        from: from.into(),
        to: to.into(),
        kind: "k".into(),
        note: None,
    };
    let links = vec![
        link("a", "x"),
        link("b", "a"),
        link("b", "x"),
        link("a", "b"),
    ];
    let mut parts = organisation().to_parts();
    parts.links = links;
    let mut document = Document::new(Organisation::new(parts));
    let merge = Edit::Merge {
        unit: UnitKey(1),
        into: UnitKey(2),
    };
    document.edit(&merge, None).expect("an edit");
    assert_eq!(
        document.organisation().links(),
        [
            link("a", "x"),
            link("c", "a"),
            link("c", "x"),
            link("a", "c")
        ]
    );
    document.undo();
    let delete = Edit::Delete {
        units: vec![UnitKey(1)],
        subordinates: Subordinates::Go,
    };
    document.edit(&delete, None).expect("an edit");
    assert_eq!(document.organisation().links(), [link("a", "x")]);
}

#[test]
fn the_history_is_walked_to_any_step() {
    let mut document = of_outline(SMALL);
    let unit = key(&document, "b1");
    for name in ["one", "two", "three"] {
        let name = name.to_owned();
        document
            .edit(&Edit::Rename { unit, name }, None)
            .expect("an edit");
    }
    for (n, name) in [(1, "one"), (3, "three"), (0, "b1"), (9, "three")] {
        assert_eq!(document.go_to(n), Some(Some(unit)));
        assert_eq!(document.organisation().unit(unit).name, name);
    }
    assert_eq!(document.go_to(3), None);
}

proptest! {
    #[test]
    fn undo_gives_the_start_and_redo_the_end(edits in prop::collection::vec(any_edit(), 0..30)) {
        let mut document = Document::new(organisation());
        let start = document.organisation().to_parts();
        for edit in &edits {
            let before = document.organisation().to_parts();
            if document.edit(edit, None).is_err() {
                prop_assert_eq!(document.organisation().to_parts(), before);
            }
            prop_assert!(document.organisation().n_units() > 0);
            prop_assert!(is_derived(document.organisation()));
        }
        let end = document.organisation().to_parts();
        let mut steps = 0;
        while document.undo().is_some() {
            steps += 1;
        }
        prop_assert_eq!(document.organisation().to_parts(), start);
        prop_assert!(!document.is_dirty());
        while document.redo().is_some() {
            steps -= 1;
        }
        prop_assert_eq!(steps, 0);
        prop_assert_eq!(document.organisation().to_parts(), end);
    }
}

#[test]
fn dirty_is_a_matter_of_states_not_of_counting() {
    let mut document = Document::new(organisation());
    let rename = |name: &str| Edit::Rename {
        unit: UnitKey(1),
        name: name.into(),
    };
    document.edit(&rename("B"), None).expect("an edit");
    let saved = document.history().current();
    document.mark_saved(saved);
    assert!(!document.is_dirty());
    document.undo();
    assert!(document.is_dirty());
    document.edit(&rename("C"), None).expect("an edit");
    assert!(
        document.is_dirty(),
        "as many steps as when saved, but others"
    );
    document.undo();
    assert!(document.redo().is_some());
    assert!(document.is_dirty());
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    let mut document = Document::new(organisation());
    let edit = Edit::Rename {
        unit: UnitKey(1),
        name: " Unit b ".into(),
    };
    assert_eq!(document.edit(&edit, None), Ok(false));
    assert!(document.history().to_undo().is_none());
}

#[test]
fn edits_that_cannot_be_are_refused() {
    let mut document = Document::new(organisation());
    let unit = UnitKey(1);
    let cases = [
        (
            Edit::Rename {
                unit: UnitKey(9),
                name: "x".into(),
            },
            EditError::NoUnit,
        ),
        (
            Edit::Rename {
                unit,
                name: " \u{a0}".into(),
            },
            EditError::EmptyName,
        ),
        (Edit::RemovePost { unit, post: 1 }, EditError::NoPost),
        (
            Edit::SetPost {
                unit,
                post: 0,
                to: Post {
                    state: PostState::Held {
                        holder: "  ".into(),
                    },
                    ..Post::default()
                },
            },
            EditError::EmptyHolder,
        ),
    ];
    let whole = Edit::Delete {
        units: vec![UnitKey(0)],
        subordinates: Subordinates::Go,
    };
    let under_itself = Edit::Move {
        units: vec![UnitKey(0)],
        to: Spot {
            superior: Some(unit),
            among: Among::Last,
        },
    };
    let cases = cases.into_iter().chain([
        (whole, EditError::LastUnit),
        (under_itself, EditError::OwnBranch),
    ]);
    for (edit, error) in cases {
        assert_eq!(document.edit(&edit, None), Err(error), "{edit:?}");
    }
}
