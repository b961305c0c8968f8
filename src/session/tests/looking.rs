//! The camera, what is remembered of a look, and editing as it is seen.

use super::*;

fn camera(session: &Session) -> Camera {
    session.view().camera
}

fn resize(session: &mut Session, w: f64, h: f64, left: f64, window_changed: bool) {
    session.act(Action::Resize {
        view: Viewport { w, h },
        origin: Point::new(left, 0.0),
        window_changed,
    });
}

#[test]
fn the_whole_chart_is_in_view_when_fitted() {
    let session = session();
    let (seen, chart) = (camera(&session).visible(VIEW), session.chart().bounds());
    let all = seen.union(&chart.expand(-1e-6));
    assert!((all.w - seen.w).abs() + (all.h - seen.h).abs() < 1e-6);
}

#[test]
fn zooming_keeps_what_is_under_the_pointer() {
    let mut session = session();
    for (factor, x, y) in [(2.0, 100.0, 80.0), (1.5, 700.0, 500.0), (0.7, 450.0, 300.0)] {
        let about = Point::new(x, y);
        let before = camera(&session).scene_from_screen(about, VIEW);
        session.act(Action::Zoom {
            factor,
            about: Some(about),
        });
        let after = camera(&session).scene_from_screen(about, VIEW);
        assert!(near(before, after), "{factor}: {before:?} {after:?}");
    }
}

#[test]
fn zooming_ends_where_nothing_more_can_be_seen() {
    let mut session = session();
    let fitted = camera(&session).zoom;
    let zoom_by = |session: &mut Session, factor| {
        for _ in 0..40 {
            session.act(Action::Zoom {
                factor,
                about: None,
            });
        }
        camera(session).zoom
    };
    assert_eq!(zoom_by(&mut session, 2.0), MAX_ZOOM);
    let smallest = zoom_by(&mut session, 0.5);
    assert!(smallest >= 0.2 * fitted.min(1.0), "{smallest}");
    // The window grows: the chart is now smaller than one could make it. Zooming out must not
    // make it larger.
    resize(&mut session, 4.0 * VIEW.w, 4.0 * VIEW.h, 0.0, true);
    session.act(Action::Zoom {
        factor: 0.5,
        about: None,
    });
    assert!(camera(&session).zoom <= smallest);
}

#[test]
fn panning_cannot_lose_the_chart() {
    for (dx, dy) in [
        (1e9, 0.0),
        (-1e9, 0.0),
        (0.0, 1e9),
        (1e9, -1e9),
        (-3e3, 4e3),
    ] {
        let mut session = session();
        session.act(Action::Pan(dx, dy));
        let seen = camera(&session).visible(VIEW);
        assert!(seen.intersects(&session.chart().bounds()), "{dx} {dy}");
        session.act(Action::Fit);
        assert_eq!(camera(&session), session.fitted());
    }
}

#[test]
fn a_panel_that_opens_leaves_what_is_seen_in_place() {
    let mut session = session();
    session.act(Action::ActualSize);
    let unit = key(&session, "b");
    let before = on_screen(&session, unit);
    // On the right: the left edge of the view stays.
    resize(&mut session, VIEW.w - 360.0, VIEW.h, 0.0, false);
    assert!(near(on_screen(&session, unit), before));
    // On the left: the view starts further right in the window.
    resize(&mut session, VIEW.w - 620.0, VIEW.h, 260.0, false);
    let in_window = on_screen(&session, unit).x + 260.0;
    assert!((in_window - before.x).abs() < 1e-6);
    resize(&mut session, VIEW.w, VIEW.h, 0.0, false);
    assert!(near(on_screen(&session, unit), before));
}

#[test]
fn a_panel_that_would_cover_the_selected_unit_moves_it_into_view() {
    let mut session = session();
    session.act(Action::ActualSize);
    let unit = key(&session, "c");
    session.act(Action::Reveal(unit));
    resize(&mut session, 400.0, VIEW.h, 0.0, false);
    let at = on_screen(&session, unit);
    assert!((0.0..400.0).contains(&at.x), "{at:?}");
}

#[test]
fn a_smaller_window_does_not_lose_the_chart() {
    let mut session = session();
    session.act(Action::ActualSize);
    session.act(Action::Pan(1e6, 1e6));
    resize(&mut session, 200.0, 150.0, 0.0, true);
    let small = Viewport { w: 200.0, h: 150.0 };
    let seen = camera(&session).visible(small);
    assert!(seen.intersects(&session.chart().bounds()));
}

#[test]
fn a_fitted_chart_is_fitted_again_in_another_window_and_one_moved_by_hand_is_not() {
    let mut session = session();
    resize(&mut session, 500.0, 400.0, 0.0, true);
    assert_eq!(camera(&session), session.fitted());
    session.act(Action::Pan(-5.0, 0.0));
    let zoom = camera(&session).zoom;
    resize(&mut session, 800.0, 600.0, 0.0, true);
    assert_eq!(camera(&session).zoom, zoom);
}

#[test]
fn zoom_to_the_selection_and_back() {
    let mut session = session();
    select(&mut session, "a2");
    let before = camera(&session);
    session.act(Action::ZoomToSelection);
    assert!(camera(&session).zoom > before.zoom);
    session.act(Action::ZoomToSelection);
    assert_eq!(camera(&session), before);
}

#[test]
fn another_language_leaves_the_view() {
    let mut session = directorate();
    select(&mut session, "tn");
    let unit = key(&session, "tn");
    let (before, zoom) = (on_screen(&session, unit), camera(&session).zoom);
    session.act(Action::SetLang(Lang::En));
    assert!(near(on_screen(&session, unit), before));
    assert_eq!(camera(&session).zoom, zoom);
    assert_eq!(selected(&session), "tn");
}

#[test]
fn a_look_is_remembered_by_ids() {
    let mut session = session();
    fold(&mut session, "a", Folding::Fold);
    fold(&mut session, "b2", Folding::Fold);
    select(&mut session, "c");
    session.act(Action::ActualSize);
    let memory = session.view_memory();
    let words = serde_json::to_string(&memory).expect("json");
    let memory_again: ViewMemory = serde_json::from_str(&words).expect("json");
    assert_eq!(memory_again, memory);

    let mut again = super::session();
    again.recall(&memory_again);
    assert_eq!(folded(&again), "a b2");
    assert_eq!(selected(&again), "c");
    assert_eq!(camera(&again), camera(&session));
    assert_eq!(again.view_memory(), memory);
}

#[test]
fn a_memory_of_what_is_gone_or_broken_does_no_harm() {
    let broken = [
        r#"{"selected": "gone", "folded": ["gone", "a"], "camera": [1e300, -1e300, 0.0]}"#,
        r#"{"folded": ["a"], "camera": null, "unknown": 1}"#,
    ];
    for words in broken {
        let memory: ViewMemory = serde_json::from_str(words).expect("json");
        let mut session = session();
        session.recall(&memory);
        assert_eq!(
            (selected(&session), folded(&session)),
            (String::new(), "a".into())
        );
        let seen = camera(&session).visible(VIEW);
        assert!(seen.intersects(&session.chart().bounds()), "{words}");
    }
    let mut session = session();
    session.recall(&ViewMemory::default());
    assert_eq!(camera(&session), session.fitted(), "no memory: fitted");
}

#[test]
fn undo_and_redo_select_what_changed() {
    let mut session = session();
    select(&mut session, "c");
    rename(&mut session, "b2x", "Pôle du nord");
    assert_eq!(selected(&session), "b2x");
    rename(&mut session, "a1", "Bureau Un");
    select(&mut session, "c");
    fold(&mut session, "b", Folding::Fold);
    session.act(Action::Undo);
    assert_eq!(selected(&session), "a1");
    session.act(Action::Undo);
    assert_eq!(selected(&session), "b2x");
    assert_eq!(folded(&session), "", "what changed is shown");
    assert_eq!(
        session.organisation().unit(key(&session, "b2x")).name,
        "Pôle nord"
    );
    session.act(Action::Undo);
    session.act(Action::Redo);
    assert_eq!(
        session.organisation().unit(key(&session, "b2x")).name,
        "Pôle du nord"
    );
    assert!(session.document().is_dirty());
}

#[test]
fn counts_and_search_follow_the_document() {
    let mut session = session();
    assert_eq!(session.counts(), (12, 0));
    assert_eq!(session.find("zanzibar", 5).len(), 0);
    rename(&mut session, "c", "Zanzibar");
    assert_eq!(session.find("zanzibar", 5).len(), 1);
    let unit = key(&session, "c");
    session.act(Action::Edit(Edit::SetPost {
        unit,
        post: 0,
        to: Post {
            rank: PostRank::Head,
            state: PostState::Vacant { since: None },
            ..Post::default()
        },
    }));
    assert_eq!(session.counts(), (12, 1));
    session.act(Action::Undo);
    assert_eq!(session.counts(), (12, 0));
}

#[test]
fn an_edit_that_cannot_be_is_answered_with_a_sentence() {
    let mut session = session();
    let generation = session.generation();
    assert_eq!(
        told(&rename(&mut session, "c", "  ")),
        "say:edit-error-empty-name"
    );
    assert_eq!(told(&rename(&mut session, "c", "Centre")), "");
    assert!(!session.document().is_dirty());
    assert_eq!(session.generation(), generation, "nothing else is drawn");
}

#[test]
fn what_is_taken_back_without_a_selection_leaves_none() {
    let mut session = session();
    session.act(Action::SetEditing(true));
    session.act(Action::Arrange(crate::model::ChartStyle {
        arrangement: crate::model::ChartArrangement::Tidy,
        ..Default::default()
    }));
    assert!(session.document().is_dirty());
    select(&mut session, "a");
    let other = key(&session, "b");
    session.act(Action::ToggleSelected(other));
    assert_eq!(session.n_selected(), 2);
    session.act(Action::Undo);
    assert_eq!(session.n_selected(), 0);
}
