//! What no hand can do to a window in a test, because the desktop or a thread has its part in it.

use std::path::Path;

use super::*;
use crate::edit::Edit;
use crate::session::{Answer, Then};
use crate::ui::choose;
use crate::ui::effects::Purpose;

fn app(ctx: &egui::Context) -> App {
    App::plain(ctx, Lang::Fr, Start::Embedded)
}

fn top(app: &App) -> UnitKey {
    app.session.organisation().tree().roots()[0]
}

fn rename(app: &mut App, name: &str) {
    let (unit, name) = (top(app), name.to_owned());
    app.session.act(Action::Edit(Edit::Rename { unit, name }));
}

fn ask_what_to_open(app: &mut App, ctx: &egui::Context) {
    let effects = app.session.act(Action::Leave(Then::Open));
    app.carry_out(ctx, effects);
}

fn asks_about_changes(app: &App) -> bool {
    matches!(app.dialog, Some(Dialog::Unsaved))
}

#[test]
fn what_is_changed_while_the_desktop_asks_for_a_file_is_asked_about() {
    let ctx = egui::Context::default();
    let path = Path::new("absent.ron");
    for changes in [false, true] {
        let mut app = app(&ctx);
        ask_what_to_open(&mut app, &ctx);
        if changes {
            rename(&mut app, "Direction neuve");
        }
        app.chosen(&ctx, Purpose::Open, path.to_owned());
        assert_eq!(asks_about_changes(&app), changes);
    }
    // Who has said that the changes may go is not asked again.
    let mut app = app(&ctx);
    rename(&mut app, "Direction neuve");
    ask_what_to_open(&mut app, &ctx);
    assert!(asks_about_changes(&app));
    app.dialog = None;
    let effects = app.session.act(Action::Answer(Answer::Discard));
    app.carry_out(&ctx, effects);
    app.chosen(&ctx, Purpose::Open, path.to_owned());
    assert!(!asks_about_changes(&app));
}

#[test]
fn what_is_being_typed_when_a_file_comes_is_kept_and_asked_about() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("autre.ron");
    std::fs::write(&path, crate::file::EMBEDDED).expect("a file");
    let ctx = egui::Context::default();
    let mut app = app(&ctx);
    app.read(&ctx, path);
    app.rename = Some(Rename {
        unit: top(&app),
        text: "Direction neuve".to_owned(),
        fresh: false,
        new: false,
    });
    for _ in 0..4_000 {
        app.hear(&ctx);
        if app.dialog.is_some() || *app.session.origin() != Origin::Embedded {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(asks_about_changes(&app));
    let unit = app.session.organisation().unit(top(&app));
    assert_eq!(unit.name, "Direction neuve");
}

#[test]
fn what_was_asked_about_a_document_goes_with_it() {
    let ctx = egui::Context::default();
    let leave = |app: &mut App| {
        let effects = app.session.act(Action::Leave(Then::OpenEmbedded));
        app.carry_out(&ctx, effects);
    };
    for about in [
        (|app, ctx| app.palette.start(ctx)) as fn(&mut App, &egui::Context),
        |app, _| app.choose(choose::Purpose::Move),
        |app, _| app.ask_to_export(),
        |app, _| app.ask_in_window(Purpose::Save),
        |app, _| {
            app.session.act(Action::Select(Some(top(app))));
            app.ask_to_delete();
        },
    ] {
        let mut app = app(&ctx);
        about(&mut app, &ctx);
        assert!(app.is_modal());
        leave(&mut app);
        assert!(!app.is_modal());
    }
    // What is about the program stays.
    let mut app = app(&ctx);
    app.dialog = Some(Dialog::About);
    leave(&mut app);
    assert!(app.is_modal());
}

#[test]
fn nothing_takes_the_keys_from_the_question_about_changes() {
    let ctx = egui::Context::default();
    for about in [
        (|app, ctx| app.palette.start(ctx)) as fn(&mut App, &egui::Context),
        |app, _| app.choose(choose::Purpose::Move),
        |app, _| app.ask_to_export(),
        |app, _| app.ask_in_window(Purpose::Save),
    ] {
        let mut app = app(&ctx);
        rename(&mut app, "Direction neuve");
        about(&mut app, &ctx);
        let effects = app.session.act(Action::Leave(Then::Quit));
        app.carry_out(&ctx, effects);
        assert!(asks_about_changes(&app));
        app.dialog = None;
        assert!(!app.is_modal(), "it stands alone");
    }
}
