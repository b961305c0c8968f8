//! Changes of the tree: what they mean where a unit lies, and what stays where it was.

use super::*;
use crate::edit::Subordinates;

fn outline(session: &Session) -> String {
    let organisation = session.organisation();
    let tree = organisation.tree();
    let ids = tree.order().iter().map(|&unit| {
        let dots = ".".repeat(tree.level(unit) - 1);
        format!("{dots}{}", organisation.unit(unit).id)
    });
    ids.collect::<Vec<_>>().join(" ")
}

#[test]
fn directions_mean_what_the_screen_shows() {
    // `a1` to `a3` stand under each other, `a`, `b` and `c` side by side.
    let cases = [
        ("a2", Direction::Up, "..a2 ..a1 ..a3"),
        ("a2", Direction::Down, "..a1 ..a3 ..a2"),
        ("a2", Direction::Left, "..a1 ..a3 .a2 .b"),
        ("a2", Direction::Right, "..a1 ...a2 ..a3"),
        ("b", Direction::Left, ".cab .b ..b1 ..b2 ...b2x ...b2y .a"),
        ("b", Direction::Right, ".c .b ..b1"),
        ("b", Direction::Down, ".a ..a1 ..a2 ..a3 ..b ...b1"),
    ];
    for (unit, direction, expected) in cases {
        let mut session = session();
        let unit = key(&session, unit);
        session.act(Action::Select(Some(unit)));
        session.act(Action::Shape(Shape::Shift(direction)));
        let found = outline(&session);
        assert!(found.contains(expected), "{direction:?}: {found}");
        session.act(Action::Undo);
        assert!(!session.document().is_dirty());
    }
}

#[test]
fn there_is_nowhere_to_go_beyond_the_ends() {
    for (unit, direction) in [
        ("a1", Direction::Up),
        ("a3", Direction::Down),
        ("c", Direction::Right),
        ("b", Direction::Up),
        ("d", Direction::Left),
        ("d", Direction::Down),
    ] {
        let mut session = session();
        let unit = key(&session, unit);
        session.act(Action::Select(Some(unit)));
        let effects = session.act(Action::Shape(Shape::Shift(direction)));
        assert!(effects.is_empty() && !session.document().is_dirty());
    }
}

#[test]
fn what_does_not_move_stays_on_the_screen() {
    let mut session = session();
    let unit = key(&session, "a1");
    session.act(Action::Select(Some(unit)));
    let stays = ["d", "b", "b1", "b2", "b2x", "c"];
    let before = stays.map(|unit| on_screen(&session, key(&session, unit)));
    session.act(Action::Shape(Shape::Later));
    for (unit, before) in stays.iter().zip(before) {
        let after = on_screen(&session, key(&session, unit));
        assert!(near(before, after), "{unit}: {before:?}, {after:?}");
    }
}

#[test]
fn new_units_are_of_the_kind_that_stands_there() {
    let mut session = directorate();
    let add = |session: &mut Session, unit: &str, shape: Shape| {
        let unit = key(session, unit);
        session.act(Action::Select(Some(unit)));
        let effects = session.act(Action::Shape(shape));
        let [Effect::NameUnit(new)] = &effects[..] else {
            panic!("{effects:?}");
        };
        session.organisation().unit(*new).kind.clone()
    };
    assert_eq!(add(&mut session, "sn", Shape::AddSubordinate), "bureau");
    assert_eq!(
        add(&mut session, "dne", Shape::AddSubordinate),
        "sous-direction"
    );
    assert_eq!(
        add(&mut session, "sn", Shape::AddSiblingAfter),
        "sous-direction"
    );
    // The top has no siblings: what is added stands below.
    assert_eq!(
        add(&mut session, "dne", Shape::AddSiblingAfter),
        "sous-direction"
    );
}

#[test]
fn a_name_given_up_takes_the_unit_away_again() {
    let mut session = session();
    let unit = key(&session, "a");
    session.act(Action::Select(Some(unit)));
    let before = outline(&session);
    session.act(Action::Shape(Shape::AddSubordinate));
    session.act(Action::GiveUp);
    assert_eq!(outline(&session), before);
    assert_eq!(selected(&session), "a");
    assert!(session.document().history().to_redo().is_none());
}

#[test]
fn several_are_changed_as_one_step() {
    let mut session = session();
    for (n, unit) in ["a1", "b", "b2x"].into_iter().enumerate() {
        let unit = key(&session, unit);
        session.act(match n {
            0 => Action::Select(Some(unit)),
            _ => Action::ToggleSelected(unit),
        });
    }
    session.act(Action::Shape(Shape::DeclareVacant));
    assert_eq!(session.counts(), (12, 3));
    assert_eq!(session.document().history().n_done(), 1);
    assert_eq!(session.selection().len(), 3, "they stay selected together");
    assert_eq!(session.what_goes(), (6, 3, 0));
    session.act(Action::Shape(Shape::Delete(Subordinates::Go)));
    assert_eq!(outline(&session), "d .cab .a ..a2 ..a3 .c");
    session.act(Action::Undo);
    session.act(Action::Undo);
    assert!(!session.document().is_dirty());
}
