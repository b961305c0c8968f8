//! From unit to unit: visits, arrows, letters.

use super::*;

/// Does what the words say, one after the other: `select:a`, `reveal:a`, `back`, `forward`,
/// `none`.
fn walk(session: &mut Session, words: &str) {
    for word in words.split(' ') {
        let (what, unit) = word.split_once(':').unwrap_or((word, "d"));
        let unit = key(session, unit);
        session.act(match what {
            "select" => Action::Select(Some(unit)),
            "reveal" => Action::Reveal(unit),
            "none" => Action::Select(None),
            "back" => Action::Back,
            "forward" => Action::Forward,
            _ => panic!("{word}"),
        });
    }
}

#[test]
fn back_and_forward_go_through_the_visits() {
    let cases = [
        ("back", "", (false, false)),
        ("select:a back", "a", (false, false)),
        ("select:a select:b", "b", (true, false)),
        ("select:a select:b back", "a", (false, true)),
        ("select:a select:b back forward", "b", (true, false)),
        ("select:a select:b back back", "a", (false, true)),
        ("select:a select:a back", "a", (false, false)),
        // A new visit after going back drops what lay ahead.
        ("select:a select:b back select:c", "c", (true, false)),
        (
            "select:a select:b back select:c forward",
            "c",
            (true, false),
        ),
        (
            "select:a select:b select:c back back select:c",
            "c",
            (true, false),
        ),
        ("select:a reveal:b2x back forward", "b2x", (true, false)),
    ];
    for (words, expected, can_go) in cases {
        let mut session = session();
        walk(&mut session, words);
        assert_eq!(selected(&session), expected, "{words}");
        assert_eq!(session.can_go(), can_go, "{words}");
    }
}

#[test]
fn going_back_unfolds_what_has_been_folded_meanwhile() {
    let mut session = session();
    walk(&mut session, "select:b2x select:c");
    fold(&mut session, "b", Folding::Fold);
    session.act(Action::Back);
    assert_eq!(selected(&session), "b2x");
    assert_eq!(folded(&session), "");
}

#[test]
fn revealing_unfolds_and_brings_into_view_at_the_same_zoom() {
    let mut session = session();
    session.act(Action::FoldAll(FoldingAll::Nothing));
    fold(&mut session, "b", Folding::Fold);
    fold(&mut session, "b2", Folding::Fold);
    session.act(Action::Zoom {
        factor: 4.0,
        about: Some(Point::new(0.0, 0.0)),
    });
    let zoom = session.view().camera.zoom;
    let unit = key(&session, "b2y");
    session.act(Action::Reveal(unit));
    assert_eq!(folded(&session), "");
    assert_eq!(session.view().camera.zoom, zoom);
    let at = on_screen(&session, unit);
    assert!((0.0..VIEW.w).contains(&at.x) && (0.0..VIEW.h).contains(&at.y));
}

#[test]
fn arrows_follow_the_tree_as_it_lies() {
    use Direction::{Down, Left, Right, Up};
    let cases: [(&str, &[Direction], &str); 15] = [
        // Nothing is selected: any arrow begins at the top.
        ("", &[Down], "d"),
        ("", &[Left], "d"),
        ("d", &[Up], "d"),
        // A row.
        ("a", &[Up], "d"),
        ("a", &[Right], "b"),
        ("b", &[Left], "a"),
        ("b", &[Right], "c"),
        ("c", &[Right], "c"),
        // A stack under its superior.
        ("a", &[Down], "a1"),
        ("a1", &[Down], "a2"),
        ("a2", &[Down, Down], "a3"),
        ("a3", &[Up, Up, Up], "a"),
        // From branch to branch.
        ("a1", &[Right], "b1"),
        ("a2", &[Left], "a2"),
        ("b2x", &[Down], "b2y"),
    ];
    for (start, directions, expected) in cases {
        let mut session = session();
        if !start.is_empty() {
            select(&mut session, start);
        }
        for &direction in directions {
            session.act(Action::Go(direction));
        }
        assert_eq!(selected(&session), expected, "{start} {directions:?}");
    }
}

#[test]
fn an_arrow_goes_where_it_points() {
    let mut wrong = Vec::new();
    for mut session in [session(), directorate()] {
        let units: Vec<UnitKey> = session.visible_units().collect();
        for &unit in &units {
            use Direction::{Down, Left, Right, Up};
            for direction in [Up, Down, Left, Right] {
                session.act(Action::Select(Some(unit)));
                session.act(Action::Go(direction));
                let there = session.selected().expect("a unit");
                if there == unit {
                    continue;
                }
                let rect = |key| session.chart().unit_rect(key).expect("shown");
                let (from, to) = (rect(unit).center(), rect(there).center());
                let follows = match direction {
                    Up => to.y < from.y,
                    Down => to.y > from.y,
                    Left => to.x < from.x,
                    Right => to.x > from.x,
                };
                if !follows {
                    wrong.push(format!(
                        "{direction:?} from {} to {}",
                        id(&session, unit),
                        id(&session, there)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_unit_can_be_reached_by_arrows() {
    use Direction::{Down, Left, Right, Up};
    for mut session in [session(), directorate()] {
        let root = session.organisation().tree().roots()[0];
        let mut reached = std::collections::BTreeSet::from([root]);
        let mut open = vec![root];
        while let Some(unit) = open.pop() {
            for direction in [Up, Down, Left, Right] {
                session.act(Action::Select(Some(unit)));
                session.act(Action::Go(direction));
                let there = session.selected().expect("a unit");
                if reached.insert(there) {
                    open.push(there);
                }
            }
        }
        let missed: Vec<String> = session
            .visible_units()
            .filter(|unit| !reached.contains(unit))
            .map(|unit| id(&session, unit))
            .collect();
        assert_eq!(missed, Vec::<String>::new());
    }
}

#[test]
fn down_unfolds_first_and_enters_then() {
    let mut session = session();
    fold(&mut session, "a", Folding::Fold);
    select(&mut session, "a");
    session.act(Action::Go(Direction::Down));
    assert_eq!(
        (selected(&session).as_str(), folded(&session).as_str()),
        ("a", "")
    );
    session.act(Action::Go(Direction::Down));
    assert_eq!(selected(&session), "a1");
}

#[test]
fn the_first_and_the_last_visible() {
    let mut session = session();
    session.act(Action::GoLast);
    assert_eq!(selected(&session), "c");
    session.act(Action::GoFirst);
    assert_eq!(selected(&session), "d");
    session.act(Action::FoldAll(FoldingAll::Nothing));
    session.act(Action::GoLast);
    assert_eq!(selected(&session), "d");
}

#[test]
fn letters_go_to_the_next_unit_that_begins_so() {
    let cases = [
        ("", "b", "a1"),
        ("", "beta", "b"),
        ("", "BÊ", "b"),
        ("", "e", "a3"),
        ("", "b 2", "b2"),
        // The same letter again goes on, and around.
        ("b", "b", "b1"),
        ("b1", "b", "b2"),
        ("a2", "bureau", "a2"),
        ("b1", "bureau d", "b1"),
        ("b2", "bureau p", "a1"),
        ("a", "zzz", "a"),
        ("a", " ", "a"),
        ("a", "", "a"),
    ];
    for (start, letters, expected) in cases {
        let mut session = session();
        if !start.is_empty() {
            select(&mut session, start);
        }
        session.act(Action::GoByLetters(letters.into()));
        assert_eq!(selected(&session), expected, "{start} {letters:?}");
    }
}

#[test]
fn letters_pass_over_what_is_hidden() {
    let mut session = session();
    fold(&mut session, "a", Folding::Fold);
    session.act(Action::GoByLetters("e".into()));
    assert_eq!(selected(&session), "");
}

#[test]
fn going_back_passes_over_what_is_gone() {
    let mut session = session();
    walk(&mut session, "select:a select:a1 select:c");
    let gone = key(&session, "a1");
    session.act(Action::Edit(Edit::Delete {
        units: vec![gone],
        subordinates: crate::edit::Subordinates::Go,
    }));
    let mut before = selected(&session);
    for _ in 0..8 {
        session.act(Action::Back);
        let now = selected(&session);
        if now == before {
            break;
        }
        before = now;
    }
    assert_eq!(before, "a", "where one began");
}
