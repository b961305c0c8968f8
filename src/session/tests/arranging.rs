//! Arrangements that are tried and that are kept, and keys in charts of every direction.

use super::*;
use crate::model::{ChartArrangement, ChartDirection, ChartStyle, Ranks, UnitArrangement};

fn growing(direction: ChartDirection) -> ChartStyle {
    ChartStyle {
        arrangement: ChartArrangement::Classical,
        direction,
        ranks: Ranks::Free,
    }
}

#[test]
fn reading_tries_and_editing_changes() {
    let right = growing(ChartDirection::Right);
    let mut session = session();
    let effects = session.act(Action::Arrange(right));
    assert!(matches!(effects[..], [Effect::Say(_)]), "{effects:?}");
    assert!(session.is_trying() && !session.document().is_dirty());
    assert_eq!(session.chart().style(), right);
    assert_eq!(session.organisation().chart_style(), ChartStyle::default());
    // Back to what the document says, nothing is tried any more.
    assert!(
        session
            .act(Action::Arrange(ChartStyle::default()))
            .is_empty()
    );
    assert!(!session.is_trying());

    session.act(Action::SetEditing(true));
    assert!(session.act(Action::Arrange(right)).is_empty());
    assert!(!session.is_trying() && session.document().is_dirty());
    assert_eq!(session.organisation().chart_style(), right);
    session.act(Action::Undo);
    assert_eq!(session.chart().style(), ChartStyle::default());
}

#[test]
fn what_is_tried_is_kept_in_one_step_or_forgotten() {
    let mut session = session();
    let (a, b) = (key(&session, "a"), key(&session, "b"));
    session.act(Action::Arrange(growing(ChartDirection::Up)));
    for (unit, how) in [(a, UnitArrangement::Grid), (b, UnitArrangement::Stack)] {
        session.act(Action::Select(Some(unit)));
        session.act(Action::ArrangeUnits(Some(how)));
    }
    assert_eq!(session.arrangement_of(a), Some(UnitArrangement::Grid));
    assert_eq!(session.organisation().unit(a).arrangement, None);

    let memory = session.view_memory();
    let words = serde_json::to_string(&memory).expect("json");
    let mut reopened = at_rest(Session::new(organisation(), Origin::Embedded, Lang::Fr));
    reopened.recall(&serde_json::from_str(&words).expect("json"));
    assert_eq!(reopened.view().tried, session.view().tried);
    assert_eq!(reopened.chart().style(), session.chart().style());

    reopened.act(Action::ForgetArrangement);
    assert!(!reopened.is_trying() && !reopened.document().is_dirty());
    assert_eq!(reopened.chart().style(), ChartStyle::default());

    session.act(Action::KeepArrangement);
    assert!(!session.is_trying());
    assert_eq!(
        session.organisation().unit(b).arrangement,
        Some(UnitArrangement::Stack)
    );
    session.act(Action::Undo);
    assert!(!session.document().is_dirty(), "one step");
    assert_eq!(session.chart().style(), ChartStyle::default());
}

#[test]
fn a_memory_of_what_no_longer_is_does_no_harm() {
    for words in [
        r#"{"tried":{"style":["round","down","free"],"units":{"a":"heap","gone":"grid"}}}"#,
        r#"{"tried":{"units":{}}}"#,
        r#"{"selected":"a"}"#,
    ] {
        let mut session = session();
        session.recall(&serde_json::from_str(words).expect("json"));
        assert!(!session.is_trying(), "{words}");
    }
}

#[test]
fn a_document_that_cannot_be_changed_can_be_tried() {
    let mut session = session();
    session.act(Action::SetReadOnly(Some(ReadOnly::NewerFormat {
        format: 2,
    })));
    session.act(Action::Arrange(growing(ChartDirection::Left)));
    assert!(session.is_trying());
    let effects = session.act(Action::KeepArrangement);
    assert!(matches!(effects[..], [Effect::Say(_)]));
    assert!(session.is_trying() && !session.document().is_dirty());
}

#[test]
fn arrows_go_where_units_lie_in_every_direction() {
    use Direction::{Down, Left, Right, Up};
    // Outwards, back, to the next sibling and to the one before.
    let cases = [
        (ChartDirection::Down, [Down, Up, Right, Left]),
        (ChartDirection::Up, [Up, Down, Right, Left]),
        (ChartDirection::Right, [Right, Left, Down, Up]),
        (ChartDirection::Left, [Left, Right, Down, Up]),
    ];
    for (direction, [outward, back, next, previous]) in cases {
        let mut session = session();
        session.act(Action::Arrange(growing(direction)));
        for (from, key_pressed, to) in [
            ("b", outward, "b1"),
            ("b1", back, "b"),
            ("b", back, "d"),
            ("a", next, "b"),
            ("b", next, "c"),
            ("b", previous, "a"),
        ] {
            let unit = key(&session, from);
            session.act(Action::Select(Some(unit)));
            session.act(Action::Go(key_pressed));
            assert_eq!(selected(&session), to, "{direction:?}: {from}");
        }
        // A folded unit opens first.
        fold(&mut session, "a", Folding::Fold);
        let unit = key(&session, "a");
        session.act(Action::Select(Some(unit)));
        session.act(Action::Go(outward));
        assert_eq!(selected(&session), "a");
        assert_eq!(folded(&session), "");
        session.act(Action::SetEditing(true));
        let b = key(&session, "b");
        session.act(Action::Select(Some(b)));
        session.act(Action::Shape(Shape::Shift(next)));
        let siblings = session.organisation().tree().siblings(b).to_vec();
        assert_eq!(siblings.last(), Some(&b), "{direction:?}");
    }
}

#[test]
fn whoever_saw_the_whole_chart_sees_the_whole_chart() {
    let mut session = session();
    session.act(Action::Arrange(growing(ChartDirection::Right)));
    let seen = session.view().camera.visible(VIEW);
    let chart = session.chart().bounds();
    let all = seen.union(&chart.expand(-1e-6));
    assert!((all.w - seen.w).abs() + (all.h - seen.h).abs() < 1e-6);
    // Who had come close stays where they were.
    session.act(Action::ZoomTo(key(&session, "b")));
    let zoom = session.view().camera.zoom;
    session.act(Action::ForgetArrangement);
    assert_eq!(session.view().camera.zoom, zoom);
}
