//! Folding: what is hidden, and that nothing else moves.

use super::*;

#[test]
fn each_kind_of_folding() {
    use Folding::{Fold, Toggle, ToggleSubordinates, Unfold, UnfoldBranch};
    let cases = [
        ("", "a", Toggle, "a"),
        ("a", "a", Toggle, ""),
        ("", "a", Fold, "a"),
        ("a", "a", Fold, "a"),
        ("a", "a", Unfold, ""),
        ("", "a", Unfold, ""),
        // A leaf has nothing to fold.
        ("", "c", Toggle, ""),
        ("", "c", Fold, ""),
        ("", "d", ToggleSubordinates, "a b"),
        ("a b", "d", ToggleSubordinates, ""),
        ("a", "d", ToggleSubordinates, "a b"),
        ("", "a", ToggleSubordinates, ""),
        ("a b b2", "b", UnfoldBranch, "a"),
        ("a b b2", "d", UnfoldBranch, ""),
    ];
    for (before, unit, folding, after) in cases {
        let mut session = session();
        for id in before.split(' ').filter(|id| !id.is_empty()) {
            fold(&mut session, id, Fold);
        }
        fold(&mut session, unit, folding);
        assert_eq!(folded(&session), after, "{before:?} {unit} {folding:?}");
    }
}

#[test]
fn levels_fold_from_below_and_unfold_from_above() {
    use FoldingAll::{Everything, Nothing, OneLess, OneMore};
    let mut session = session();
    let all = "d cab a a1 a2 a3 b b1 b2 b2x b2y c";
    let steps = [
        (OneLess, "d cab a b b1 b2 c"),
        (OneLess, "d cab a b c"),
        (OneLess, "d"),
        (OneLess, "d"),
        (OneMore, "d cab a b c"),
        (OneMore, "d cab a a1 a2 a3 b b1 b2 c"),
        (OneMore, all),
        (OneMore, all),
        (Nothing, "d"),
        (Everything, all),
    ];
    for (n, (folding, expected)) in steps.into_iter().enumerate() {
        session.act(Action::FoldAll(folding));
        assert_eq!(visible(&session), expected, "step {n}: {folding:?}");
    }
}

#[test]
fn a_selection_that_is_folded_away_goes_to_what_hides_it() {
    let cases = [
        ("b2x", "b2", "b2"),
        ("b2x", "b", "b"),
        ("b2x", "d", "d"),
        ("c", "b", "c"),
    ];
    for (at, unit, expected) in cases {
        let mut session = session();
        select(&mut session, at);
        fold(&mut session, unit, Folding::Fold);
        assert_eq!(selected(&session), expected, "{at} {unit}");
    }
    let mut session = session();
    select(&mut session, "b2x");
    session.act(Action::FoldAll(FoldingAll::Nothing));
    assert_eq!(selected(&session), "d");
}

#[test]
fn what_is_folded_keeps_its_place_on_the_screen_and_the_zoom_stays() {
    let mut session = directorate();
    let units: Vec<UnitKey> = session.visible_units().collect();
    for unit in units {
        for _ in 0..2 {
            let before = (on_screen(&session, unit), session.view().camera.zoom);
            session.act(Action::Fold(unit, Folding::Toggle));
            let after = (on_screen(&session, unit), session.view().camera.zoom);
            let id = id(&session, unit);
            assert!(near(before.0, after.0), "{id}: {before:?} {after:?}");
            assert_eq!(before.1, after.1, "{id}");
        }
    }
}

#[test]
fn moves_start_where_things_were_seen_and_end_where_they_belong() {
    let mut session = directorate();
    session.set_motion(Motion::Animated);
    session.tick(10.0);
    let unit = key(&session, "tn");
    let other = key(&session, "ac");
    let place = |session: &Session, unit: UnitKey| {
        let rect = session.shown_chart().unit_rect(unit).expect("shown");
        let view = session.view();
        let corner = Point::new(rect.x, rect.y);
        view.camera.screen_from_scene(corner, view.viewport)
    };
    let before = (place(&session, unit), place(&session, other));
    session.act(Action::Fold(unit, Folding::Fold));
    assert!(near(place(&session, unit), before.0));
    assert!(
        near(place(&session, other), before.1),
        "no jump at the start"
    );
    assert!(session.tick(10.1), "still on the way");
    assert!(near(place(&session, unit), before.0), "the anchor stays");
    assert!(!session.tick(11.0), "arrived: no more frames are wanted");
    for index in 0..session.chart().boxes().len() {
        assert_eq!(
            session.shown_chart().rect(index),
            session.chart().rect(index)
        );
    }
}

#[test]
fn the_chart_is_not_lost_by_folding_elsewhere() {
    for far in ["a1", "b2y", "c", "cab"] {
        let mut session = session();
        let unit = key(&session, far);
        session.act(Action::ZoomTo(unit));
        session.act(Action::Zoom {
            factor: 4.0,
            about: Some(Point::new(VIEW.w / 2.0, VIEW.h / 2.0)),
        });
        session.act(Action::FoldAll(FoldingAll::Nothing));
        assert!(is_in_view(&session), "{far}");
    }
}

#[test]
fn looking_never_makes_the_document_dirty() {
    let mut session = session();
    select(&mut session, "b2x");
    fold(&mut session, "b", Folding::Toggle);
    session.act_all([
        Action::FoldAll(FoldingAll::Everything),
        Action::Pan(10.0, 10.0),
        Action::SetEditing(true),
        Action::SetLang(Lang::En),
        Action::SetLinksShown(true),
    ]);
    assert!(!session.document().is_dirty());
    assert!(session.document().history().to_undo().is_none());
}
