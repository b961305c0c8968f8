//! The problems follow the document, at once or by a thread.

use super::*;
use crate::edit::Edit;
use crate::model::{ReviewLimits, Severity};

/// A root with so many units under it, all with a head; the last one's superior is unknown.
fn with_units(n: usize) -> Session {
    let unit = |id: usize, superior: Option<String>| Unit {
        id: format!("u{id}"),
        superior,
        kind: "bureau".into(),
        name: format!("Unit {id}"),
        ..Unit::default()
    };
    let mut units = vec![unit(0, None)];
    units.extend((1..n).map(|id| unit(id, Some("u0".into()))));
    if let Some(last) = units.last_mut() {
        last.superior = Some("nowhere".into());
    }
    let organisation = Organisation::new(Parts {
        units,
        ..Parts::default()
    });
    Session::new(organisation, Origin::New, Lang::En)
}

fn mend(session: &mut Session) {
    let units = vec![UnitKey(session.organisation().n_keys() as u32 - 1)];
    let to = crate::edit::Spot {
        superior: Some(UnitKey(0)),
        among: crate::edit::Among::Anywhere,
    };
    session.act(Action::Edit(Edit::Move { units, to }));
}

#[test]
fn a_small_document_is_looked_through_at_the_next_tick() {
    let mut session = with_units(5);
    assert!(session.problems().is_empty(), "not looked through yet");
    session.tick(0.0);
    assert_eq!(session.n_problems(Severity::Error), 1);
    assert!(session.start_looking().is_none(), "no thread is needed");
    let before = session.problems_generation();
    session.tick(1.0);
    assert_eq!(session.problems_generation(), before, "nothing has changed");
    mend(&mut session);
    session.tick(2.0);
    assert_eq!(session.n_problems(Severity::Error), 0);
    session.act(Action::Undo);
    session.tick(3.0);
    assert_eq!(session.n_problems(Severity::Error), 1);
}

#[test]
fn a_large_document_is_looked_through_by_one_thread_at_a_time() {
    let mut session = with_units(6_000);
    session.tick(0.0);
    assert!(session.problems().is_empty());
    let look = session.start_looking().expect("a look");
    assert!(session.start_looking().is_none(), "one is on its way");
    mend(&mut session);
    session.tick(0.1);
    // What the thread has seen was true then.
    session.looked(look.take());
    assert_eq!(session.n_problems(Severity::Error), 1);
    let look = session.start_looking().expect("the document has changed");
    session.looked(look.take());
    assert_eq!(session.n_problems(Severity::Error), 0);
    assert!(session.start_looking().is_none());
}

#[test]
fn what_was_seen_of_another_document_does_not_count() {
    let mut session = with_units(6_000);
    let look = session.start_looking().expect("a look");
    session.act(Action::Leave(Then::New));
    session.looked(look.take());
    session.tick(0.0);
    assert_eq!(session.organisation().n_units(), 1);
    assert_eq!(session.n_problems(Severity::Error), 0);
}

#[test]
fn limits_and_the_day_outlive_a_document() {
    let mut session = with_units(20);
    let limits = ReviewLimits {
        most_subordinates: 100,
        ..ReviewLimits::default()
    };
    session.tick(0.0);
    let wide = |session: &Session| {
        let problems = session.problems().iter();
        problems
            .filter(|it| it.problem.code() == "span-too-wide")
            .count()
    };
    assert_eq!(wide(&session), 1);
    session.set_review_limits(limits);
    session.set_today(jiff::civil::date(2026, 1, 15));
    session.tick(1.0);
    assert_eq!(wide(&session), 0);
    session.act(Action::Leave(Then::New));
    assert_eq!(session.review_limits(), limits);
    assert_eq!(session.today(), Some(jiff::civil::date(2026, 1, 15)));
}

#[test]
fn a_jump_through_the_history_shows_what_changed() {
    let mut session = with_units(5);
    for (n, name) in ["A", "B", "C"].into_iter().enumerate() {
        let unit = UnitKey(n as u32);
        let name = name.to_owned();
        session.act(Action::Edit(Edit::Rename { unit, name }));
    }
    session.act(Action::GoToStep(1));
    let name = |session: &Session, n| session.organisation().unit(UnitKey(n)).name.clone();
    assert_eq!(name(&session, 0), "A");
    assert_eq!(name(&session, 1), "Unit 1");
    assert_eq!(session.selected(), Some(UnitKey(1)));
    session.act(Action::GoToStep(99));
    assert_eq!(name(&session, 2), "C");
    assert_eq!(session.selected(), Some(UnitKey(2)));
    session.act(Action::GoToStep(0));
    assert!(!session.document().is_dirty());
}

#[test]
fn a_look_that_broke_down_is_not_taken_again_until_the_document_changes() {
    let mut session = with_units(6_000);
    assert!(session.start_looking().is_some());
    session.looking_broke();
    assert!(session.start_looking().is_none());
    mend(&mut session);
    let look = session.start_looking().expect("the document has changed");
    session.looked(look.take());
    assert_eq!(session.n_problems(Severity::Error), 0);
}
