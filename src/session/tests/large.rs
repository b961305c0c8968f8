//! Large organisations: what they show at first, and how they open level by level.

use std::ops::ControlFlow;

use super::*;
use crate::file::{Encoding, SourceText};

fn organisation(n: usize) -> Organisation {
    let superior = |nth: usize| (nth > 0).then(|| format!("u{}", (nth - 1) / 5));
    let units = (0..n).map(|nth| Unit {
        id: format!("u{nth}"),
        superior: superior(nth),
        kind: "k".into(),
        name: "Bureau".into(),
        ..Unit::default()
    });
    Organisation::new(Parts {
        units: units.collect(),
        ..Parts::default()
    })
}

fn loaded(n: usize) -> Loaded {
    Loaded {
        organisation: organisation(n),
        problems: Vec::new(),
        source: SourceText {
            encoding: Encoding::default(),
            ..SourceText::default()
        },
        fingerprint: Fingerprint::of(b"large"),
        newer: None,
        in_picture: false,
    }
}

fn ready(n: usize, look: &FirstLook) -> Ready {
    Ready::make(loaded(n), look, &|_| ControlFlow::Continue(())).expect("nobody stops it")
}

fn opened(n: usize, memory: Option<ViewMemory>) -> Session {
    let mut session = session();
    let look = session.first_look(memory);
    session.act(Action::OpenedReady {
        path: "large.ron".into(),
        ready: Box::new(ready(n, &look)),
    });
    session
}

#[test]
fn what_is_large_opens_folded_and_what_is_not_opens_whole() {
    for (n, shown) in [
        (10, None),
        (1_000, None),
        (1_001, Some(156)),
        (40_000, Some(156)),
    ] {
        let session = opened(n, None);
        let at_first = session.folded_at_first();
        assert!(at_first.is_none() || shown.is_some(), "{n}");
        if let Some((first, all)) = at_first {
            assert_eq!(all, n);
            assert!(
                first <= shown.unwrap_or_default() && first >= 6,
                "{n}: {first}"
            );
            let zoom = session.view().camera.zoom;
            assert!(zoom >= 0.4 || first <= 60, "{n}: {first} cards at {zoom}");
        }
        assert_eq!(at_first.is_some(), shown.is_some(), "{n}");
        assert!(!session.document().is_dirty());
    }
}

#[test]
fn a_first_look_opens_level_by_level_and_all_at_once_when_asked() {
    let mut session = opened(40_000, None);
    let (first, _) = session.folded_at_first().expect("folded");
    let folded = *session.view().folded.first().expect("one");
    session.act(Action::Fold(folded, Folding::Toggle));
    let (then, _) = session.folded_at_first().expect("folded");
    assert_eq!(then, first + 5, "one level of one unit");
    // What is opened by hand is a fold like any other from then on.
    session.act(Action::Fold(folded, Folding::Toggle));
    session.act(Action::Fold(folded, Folding::Toggle));
    assert_eq!(session.folded_at_first().map(|it| it.0), Some(then));
    // A unit deep below is shown with its line alone.
    let deep = UnitKey(39_999);
    session.act(Action::Reveal(deep));
    assert!(session.chart().index_of(deep).is_some());
    let (revealed, _) = session.folded_at_first().expect("folded");
    assert!(revealed < then + 100, "{revealed}");
    session.act(Action::FoldAll(FoldingAll::Everything));
    assert_eq!(session.folded_at_first(), None);
    assert_eq!(session.visible_units().count(), 40_000);
}

#[test]
fn a_first_look_is_remembered_as_one_and_another_as_it_was() {
    let session = opened(5_000, None);
    let memory = session.view_memory();
    let mut again = opened(5_000, Some(memory.clone()));
    let chart_generation = again.generation();
    again.recall(&memory);
    assert_eq!(again.folded_at_first(), session.folded_at_first());
    assert_eq!(again.generation(), chart_generation + 1);
    again.act(Action::FoldAll(FoldingAll::Everything));
    let whole = opened(5_000, Some(again.view_memory()));
    assert_eq!(whole.folded_at_first(), None);
    assert_eq!(whole.visible_units().count(), 5_000);
}

#[test]
fn making_ready_tells_how_far_it_is_and_can_be_stopped() {
    let told = std::sync::Mutex::new(Vec::new());
    let look = FirstLook::default();
    let progress = |share: f32| {
        told.lock().expect("nobody broke").push(share);
        ControlFlow::Continue(())
    };
    assert!(Ready::make(loaded(5_000), &look, &progress).is_some());
    let told = told.into_inner().expect("nobody broke");
    assert!(told.len() > 10 && told.iter().all(|share| (0.0..=1.0).contains(share)));
    let stops = |_| ControlFlow::Break(());
    assert!(Ready::make(loaded(5_000), &look, &stops).is_none());
}

#[test]
fn posts_are_counted_through_edits_and_back() {
    let mut session = session();
    let start = session.counts();
    let unit = key(&session, "a1");
    let vacant = Post {
        state: PostState::Vacant { since: None },
        ..Post::default()
    };
    session.act(Action::Edit(Edit::AddPost {
        unit,
        at: 0,
        post: vacant,
    }));
    assert_eq!(session.counts(), (start.0 + 1, start.1 + 1));
    session.act(Action::Undo);
    assert_eq!(session.counts(), start);
    session.act(Action::Redo);
    assert_eq!(session.counts(), (start.0 + 1, start.1 + 1));
}

#[test]
fn a_branch_that_nobody_has_opened_opens_one_level_as_root() {
    let mut session = opened(40_000, None);
    let folded = session.view().folded.iter().copied();
    let tree = session.organisation().shared_tree();
    let unit = folded.max_by_key(|&unit| tree.branch(unit).len());
    let unit = unit.expect("a folded unit");
    assert!(tree.branch(unit).len() > 200);
    session.act(Action::See(Sight::Root(Some(unit))));
    let below = tree.subordinates(unit).len();
    assert_eq!(session.visible_units().count(), 1 + below);
}

#[test]
fn what_breaks_the_index_is_said_until_the_document_changes() {
    let mut session = opened(1_001, None);
    session.find("bureau", 10);
    assert_eq!(session.readiness(), Readiness::Preparing);
    let step = session.start_indexing().expect("large").step();
    session.indexing_broke(step);
    assert_eq!(session.readiness(), Readiness::Broke);
    // Asking again does not help.
    session.find("bureau", 10);
    assert!(session.start_indexing().is_none());
    let rename = |session: &mut Session, name: &str| {
        session.act(Action::Edit(Edit::Rename {
            unit: UnitKey(0),
            name: name.into(),
        }));
        session.find("bureau", 10);
        session.start_indexing()
    };
    let again = rename(&mut session, "Direction").expect("another try");
    assert_eq!(session.readiness(), Readiness::Preparing);
    // A thread that broke long ago is not the one that is waited for.
    session.indexing_broke(step);
    assert_eq!(session.readiness(), Readiness::Preparing);
    // While one is made, no other one begins; what it lacks is taken in afterwards.
    assert!(rename(&mut session, "Délégation").is_none());
    session.indexed(again.make());
    assert!(session.can_search());
    assert_eq!(session.find("délégation", 10).len(), 1);
    assert!(session.start_indexing().is_none());
}
