//! What a session does with what it is asked, told by ids.

mod arranging;
mod files;
mod folds;
mod large;
mod looking;
mod problems;
mod seeing;
mod shaping;
mod steps;

use std::path::{Path, PathBuf};

use super::*;
use crate::file::{self, Fingerprint, Loaded, SaveReport, Saved};
use crate::model::{Parts, Post, PostRank, PostState, Unit, UnitPlace};

/// Ids with their superiors, in document order: `cab` is staff, `a` holds leaves alone, `b` has
/// two levels below it.
const UNITS: [(&str, &str, &str); 12] = [
    ("d", "", "Direction"),
    ("cab", "d", "Cabinet"),
    ("a", "d", "Alpha"),
    ("a1", "a", "Bureau premier"),
    ("a2", "a", "Bureau second"),
    ("a3", "a", "École des métiers"),
    ("b", "d", "Bêta"),
    ("b1", "b", "Bureau des ponts"),
    ("b2", "b", "Service des routes"),
    ("b2x", "b2", "Pôle nord"),
    ("b2y", "b2", "Pôle sud"),
    ("c", "d", "Centre"),
];

fn organisation() -> Organisation {
    let unit = |&(id, superior, name): &(&str, &str, &str)| Unit {
        id: id.into(),
        superior: (!superior.is_empty()).then(|| superior.into()),
        code: (id.len() == 2).then(|| format!("{} {}", id[..1].to_uppercase(), &id[1..])),
        name: name.into(),
        place: match id {
            "cab" => UnitPlace::Staff,
            _ => UnitPlace::Line,
        },
        posts: vec![Post {
            rank: PostRank::Head,
            state: PostState::Held {
                holder: format!("Camille {id}"),
            },
            ..Post::default()
        }],
        ..Unit::default()
    };
    Organisation::new(Parts {
        units: UNITS.iter().map(unit).collect(),
        ..Parts::default()
    })
}

const VIEW: Viewport = Viewport { w: 900.0, h: 600.0 };

/// The organisation in a view of known size, fitted, without motion.
fn session() -> Session {
    at_rest(Session::new(organisation(), Origin::Embedded, Lang::Fr))
}

fn at_rest(mut session: Session) -> Session {
    session.set_motion(Motion::Instant);
    session.act(Action::Resize {
        view: VIEW,
        origin: Point::default(),
        window_changed: true,
    });
    session.act(Action::Fit);
    session
}

/// The directorate, likewise.
fn directorate() -> Session {
    let loaded = file::embedded().expect("the embedded directorate");
    at_rest(Session::new(
        loaded.organisation,
        Origin::Embedded,
        Lang::Fr,
    ))
}

fn key(session: &Session, id: &str) -> UnitKey {
    session.organisation().unit_by_id(id).expect(id)
}

fn id(session: &Session, unit: UnitKey) -> String {
    session.organisation().unit(unit).id.clone()
}

/// The id of the selected unit, or nothing.
fn selected(session: &Session) -> String {
    session
        .selected()
        .map(|unit| id(session, unit))
        .unwrap_or_default()
}

/// The ids of all that no fold hides.
fn visible(session: &Session) -> String {
    let ids: Vec<String> = session
        .visible_units()
        .map(|unit| id(session, unit))
        .collect();
    ids.join(" ")
}

fn folded(session: &Session) -> String {
    let ids: Vec<String> = session
        .view()
        .folded
        .iter()
        .map(|&unit| id(session, unit))
        .collect();
    ids.join(" ")
}

fn select(session: &mut Session, id: &str) {
    let unit = key(session, id);
    session.act(Action::Select(Some(unit)));
}

fn fold(session: &mut Session, id: &str, folding: Folding) {
    let unit = key(session, id);
    session.act(Action::Fold(unit, folding));
}

fn rename(session: &mut Session, id: &str, name: &str) -> Vec<Effect> {
    let unit = key(session, id);
    session.act(Action::Edit(Edit::Rename {
        unit,
        name: name.into(),
    }))
}

/// Where the middle of a unit's upper edge is on the screen.
fn on_screen(session: &Session, unit: UnitKey) -> Point {
    let rect = session.chart().unit_rect(unit).expect("a visible unit");
    let top = Point::new(rect.center().x, rect.y);
    let view = session.view();
    view.camera.screen_from_scene(top, view.viewport)
}

fn near(a: Point, b: Point) -> bool {
    (a.x - b.x).abs() < 1e-6 && (a.y - b.y).abs() < 1e-6
}

/// Whether any of the chart itself, not only of its margin, is in view.
fn is_in_view(session: &Session) -> bool {
    let seen = session.view().camera.visible(session.view().viewport);
    let mut found = false;
    session.chart().visit(seen, |_, touches| found |= touches);
    found
}

/// Effects in a word each.
fn told(effects: &[Effect]) -> String {
    let words: Vec<String> = effects
        .iter()
        .map(|effect| match effect {
            Effect::AskAboutChanges => "ask-changes".into(),
            Effect::AskWhatToOpen => "ask-file".into(),
            Effect::AskWhereToSave => "ask-where".into(),
            Effect::AskExport => "ask-export".into(),
            Effect::Read(path) => format!("read:{}", path.display()),
            Effect::Write { path, expect, .. } => match expect {
                file::Expect::Unchanged(_) => format!("write:{}:over-own", path.display()),
                file::Expect::Nothing => format!("write:{}:anew", path.display()),
                file::Expect::Anything => format!("write:{}", path.display()),
            },
            Effect::NameUnit(_) => "name".into(),
            Effect::Say(message) => format!("say:{}", message.id),
            Effect::DocumentReplaced => "replaced".into(),
            Effect::Quit => "quit".into(),
        })
        .collect();
    words.join(" ")
}
