//! A branch as the whole chart, the way between two units, and what is remembered of it.

use super::*;
use crate::edit::{Edit, Subordinates};
use crate::scene::ColourBy;

fn open(session: &mut Session, id: &str) {
    let unit = key(session, id);
    session.act(Action::See(Sight::Root(Some(unit))));
}

fn root(session: &Session) -> String {
    let root = session.view().seeing.root;
    root.map(|unit| id(session, unit)).unwrap_or_default()
}

fn shown(session: &Session) -> String {
    let boxes = session.chart().boxes().iter();
    let ids: Vec<String> = boxes.map(|shown| id(session, shown.unit())).collect();
    ids.join(" ")
}

#[test]
fn a_branch_is_the_whole_chart_and_leaves_it_again() {
    let mut session = session();
    let before = session.view().camera;
    open(&mut session, "b");
    assert_eq!(shown(&session), "b b1 b2 b2x b2y");
    assert_eq!(visible(&session), "b b1 b2 b2x b2y");
    assert_eq!(selected(&session), "b");
    assert_eq!(session.view().camera, session.fitted());
    // Keys stay in the branch.
    session.act(Action::Go(Direction::Up));
    session.act(Action::Go(Direction::Left));
    assert_eq!(selected(&session), "b");
    session.act(Action::GoLast);
    assert_eq!(selected(&session), "b2y");
    // Deeper, and back to all.
    open(&mut session, "b2");
    assert_eq!(shown(&session), "b2 b2x b2y");
    session.act(Action::See(Sight::Root(None)));
    assert_eq!(root(&session), "");
    assert_eq!(session.chart().boxes().len(), 12);
    assert_eq!(session.view().camera, before, "one looks as before");
    assert!(!session.document().is_dirty());
}

#[test]
fn what_is_revealed_outside_leaves_the_branch() {
    for leave in [
        |session: &Session| Action::Reveal(key(session, "a1")),
        |session: &Session| Action::Center {
            unit: key(session, "a1"),
            covered: 0.0,
        },
        |session: &Session| Action::ZoomTo(key(session, "a1")),
    ] {
        let mut session = session();
        open(&mut session, "b");
        let action = leave(&session);
        session.act(action);
        assert_eq!(root(&session), "");
        let unit = key(&session, "a1");
        assert!(session.chart().unit_rect(unit).is_some());
    }
    let mut session = session();
    open(&mut session, "b");
    let inside = key(&session, "b2x");
    session.act(Action::Reveal(inside));
    assert_eq!(root(&session), "b");
}

#[test]
fn folds_stay_in_the_branch() {
    let mut session = session();
    let (d, b) = (key(&session, "d"), key(&session, "b"));
    session.act(Action::Fold(b, Folding::Fold));
    open(&mut session, "b");
    assert_eq!(
        visible(&session),
        "b b1 b2 b2x b2y",
        "what is opened is unfolded"
    );
    session.act(Action::FoldAll(FoldingAll::Nothing));
    assert_eq!(visible(&session), "b");
    session.act(Action::FoldAll(FoldingAll::OneMore));
    assert_eq!(visible(&session), "b b1 b2");
    assert!(
        !session.view().folded.contains(&d),
        "outside all is as it was"
    );
    // A fold above the branch hides nothing of it.
    session.act(Action::See(Sight::Root(None)));
    session.act(Action::Fold(d, Folding::Fold));
    open(&mut session, "b2");
    session.act(Action::GoLast);
    let b2 = key(&session, "b2");
    session.act(Action::Fold(b2, Folding::Fold));
    assert_eq!(selected(&session), "b2");
}

#[test]
fn a_root_that_is_deleted_gives_all_back() {
    let mut session = session();
    open(&mut session, "b");
    let b = key(&session, "b");
    session.act(Action::Select(Some(b)));
    session.act(Action::Shape(Shape::Delete(Subordinates::Go)));
    assert_eq!(root(&session), "");
    assert_eq!(session.chart().boxes().len(), 7);
    session.act(Action::Undo);
    assert_eq!(session.chart().boxes().len(), 12);
}

#[test]
fn edits_in_the_branch_stay_in_it() {
    let mut session = session();
    open(&mut session, "b");
    let unit = key(&session, "b2x");
    session.act(Action::Edit(Edit::Rename {
        unit,
        name: "Pôle est".into(),
    }));
    assert_eq!(root(&session), "b");
    session.act(Action::Undo);
    assert_eq!(root(&session), "b");
    assert_eq!(shown(&session), "b b1 b2 b2x b2y");
}

#[test]
fn the_only_root_opened_is_the_whole_chart() {
    let mut session = session();
    open(&mut session, "b");
    open(&mut session, "d");
    assert_eq!(root(&session), "");
}

#[test]
fn a_way_is_unfolded_and_in_view() {
    let mut session = directorate();
    session.act(Action::FoldAll(FoldingAll::Nothing));
    let (from, to) = (key(&session, "tn2"), key(&session, "socle4"));
    session.act(Action::See(Sight::Way(Some((from, to)))));
    let connection = session.connection().expect("a way");
    let way: Vec<String> = connection.units().map(|unit| id(&session, unit)).collect();
    assert_eq!(way, ["tn2", "tn", "dne", "socle", "socle4"]);
    assert_eq!(connection.n_steps(), Some(4));
    let seen = session.view().camera.visible(VIEW);
    for unit in connection.units() {
        let rect = session.chart().unit_rect(unit).expect("it is unfolded");
        assert_eq!(seen.union(&rect), seen, "in view");
    }
    // From inside of a branch it leads out.
    open(&mut session, "tn");
    assert!(session.connection().is_none());
    session.act(Action::See(Sight::Way(Some((from, to)))));
    assert_eq!(root(&session), "");
    session.act(Action::See(Sight::Way(None)));
    assert!(session.connection().is_none());
}

#[test]
fn two_selected_units_are_a_pair_in_the_order_of_their_selection() {
    let mut session = session();
    let (a1, b1) = (key(&session, "a1"), key(&session, "b1"));
    session.act(Action::Select(Some(b1)));
    assert_eq!(session.selected_pair(), None);
    session.act(Action::ToggleSelected(a1));
    assert_eq!(session.selected_pair(), Some((b1, a1)));
    let c = key(&session, "c");
    session.act(Action::ToggleSelected(c));
    assert_eq!(session.selected_pair(), None);
}

#[test]
fn ways_of_seeing_are_remembered_with_the_document() {
    let mut session = session();
    session.act(Action::See(Sight::ColourBy(ColourBy::Posts)));
    session.act(Action::See(Sight::Legend(true)));
    session.act(Action::See(Sight::Focus(true)));
    open(&mut session, "b");
    let memory = session.view_memory();
    let mut again = at_rest(Session::new(organisation(), Origin::Embedded, Lang::Fr));
    again.recall(&memory);
    let seeing = &again.view().seeing;
    assert_eq!(seeing.colour_by, ColourBy::Posts);
    assert!(seeing.legend && !seeing.focus);
    assert_eq!(root(&again), "b");
    assert_eq!(again.chart().colour_by(), ColourBy::Posts);
    assert_eq!(shown(&again), "b b1 b2 b2x b2y");
    assert!(!again.document().is_dirty());
    // What is not known any more is passed over.
    let mut odd = memory;
    odd.seeing.root = Some("gone".into());
    odd.seeing.colour_by = Some("size".into());
    again.recall(&odd);
    assert_eq!(root(&again), "");
    assert_eq!(again.view().seeing.colour_by, ColourBy::Kind);
}

#[test]
fn a_card_has_the_room_it_needs_wherever_the_chart_begins() {
    let mut session = directorate();
    let all: Vec<UnitKey> = session.organisation().tree().order().to_vec();
    for root in all {
        session.act(Action::See(Sight::Root(Some(root))));
        let (chart, organisation) = (session.chart(), session.organisation());
        for index in 0..chart.boxes().len() {
            let card = chart.card(organisation, index, crate::scene::Detail::Full);
            let room = chart.rect(index).h;
            assert!(
                (room - f64::from(card.height)).abs() < 0.5,
                "{}: {room} for {}",
                id(&session, chart.boxes()[index].unit()),
                card.height
            );
        }
    }
}
