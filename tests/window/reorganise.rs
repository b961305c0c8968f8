//! A whole reorganisation of the directorate: a new sous-direction, three bureaux moved into it,
//! two merged, someone appointed, a post left vacant, a name corrected, half of it undone; then
//! saved, and the file says just that. Once by keyboard alone, once by mouse.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use organigram::file;
use organigram::lang::Lang;
use organigram::model::PostState;
use organigram::ui::Start;

use crate::driver::{CTRL, USUAL, Window};
use crate::lines::changes;

const NEW: &str = "Sous-direction des données";

fn opened(folder: &Path) -> (Window, PathBuf, String) {
    let path = folder.join("dne.ron");
    std::fs::write(&path, file::EMBEDDED).expect("a file");
    let loaded = Box::new(file::load(&path).expect("the directorate"));
    let window = Window::with(Lang::Fr, USUAL, Start::File(path.clone(), loaded));
    let before = String::from_utf8(file::EMBEDDED.to_vec()).expect("UTF-8");
    (window, path, before)
}

fn head(window: &Window, unit: &str) -> PostState {
    window.unit(unit).posts[0].state.clone()
}

fn below(window: &Window, unit: &str) -> Vec<String> {
    let organisation = window.session().organisation();
    let below = organisation.tree().subordinates(window.key_of(unit)).iter();
    below
        .map(|&key| organisation.unit(key).id.clone())
        .collect()
}

/// What is in the file when all was done and the last three steps were undone.
fn check_file(window: &mut Window, path: &Path, before: &str) {
    window.chord(CTRL, Key::S);
    window.wait("the save", |window| !window.is_dirty());
    let after = std::fs::read_to_string(path).expect("the file");
    let lines = changes(before, &after);
    let with = |sign: char| -> Vec<&str> {
        let signed = lines.iter().filter_map(|line| line.strip_prefix(sign));
        signed.map(str::trim).collect()
    };
    let (gone, come) = (with('-'), with('+'));
    let quoted = |name: &str, value: &str| format!("{name}: {value:?},");
    let superiors = ["sn", "sn", "socle"].map(|id| quoted("superior", id));
    assert_eq!(gone, superiors);
    let id = "sous-direction-des-donnees";
    let moved = quoted("superior", id);
    let expected = [
        "(".to_owned(),
        quoted("id", id),
        quoted("superior", "dne"),
        quoted("kind", "sous-direction"),
        quoted("name", NEW),
        "),".to_owned(),
    ];
    for line in &expected {
        assert!(come.contains(&line.as_str()), "{line} is not in {come:#?}");
    }
    assert_eq!(come.iter().filter(|line| **line == moved).count(), 3);
    assert_eq!(come.len(), expected.len() + 3, "{come:#?}");
}

#[test]
fn by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut window, path, before) = opened(folder.path());
    let go_to = |window: &mut Window, query: &str| {
        window.chord(CTRL, Key::F);
        window.overtype(query);
        window.press(Key::Enter);
        window.press(Key::Escape);
    };
    let run = |window: &mut Window, command: &str| {
        window.chord(CTRL, Key::P);
        window.overtype(command);
        window.press(Key::Enter);
    };
    window.chord(CTRL, Key::E);
    go_to(&mut window, "SOCLE");
    window.press(Key::Enter);
    window.overtype(NEW);
    window.press(Key::Enter);
    let id = window.selected().expect("the new one").to_owned();
    assert_eq!(id, "sous-direction-des-donnees");
    for bureau in ["SN 2", "SN 3", "SOCLE 2"] {
        go_to(&mut window, bureau);
        window.chord(CTRL, Key::M);
        window.overtype(NEW);
        window.press(Key::Enter);
    }
    assert_eq!(below(&window, &id), ["sn2", "sn3", "socle2"]);
    assert_eq!(window.n_steps(), 4);
    // From here on all is undone again.
    go_to(&mut window, "SN 3");
    run(&mut window, "fusionner");
    window.overtype("SN 2");
    window.press(Key::Enter);
    assert_eq!(below(&window, &id), ["sn2", "socle2"]);
    go_to(&mut window, "TN 1");
    run(&mut window, "nommer");
    window.overtype("Ada Lovelace");
    window.press(Key::Enter);
    assert_eq!(head(&window, "tn1").person(), Some("Ada Lovelace"));
    go_to(&mut window, "TN 2");
    run(&mut window, "déclarer vacant");
    window.press(Key::Enter);
    assert!(matches!(head(&window, "tn2"), PostState::Vacant { .. }));
    go_to(&mut window, "TN 3");
    window.press(Key::F2);
    window.overtype("Bureau des usages");
    window.press(Key::Enter);
    assert_eq!(window.n_steps(), 8);
    for _ in 0..4 {
        window.chord(CTRL, Key::Z);
    }
    assert_eq!(window.n_steps(), 4);
    check_file(&mut window, &path, &before);
}

#[test]
fn by_mouse() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut window, path, before) = opened(folder.path());
    window.click("Modifier");
    window.click_card("socle");
    window.menu(&["Structure", "Ajouter une structure après"]);
    // A name is typed, whatever the hand prefers; a click elsewhere keeps it.
    window.overtype(NEW);
    window.click_card("sn2");
    let id = "sous-direction-des-donnees";
    // The new one may stand outside the view.
    window.click("Voir tout l’organigramme");
    let new = window.card(id).rect.center();
    let from = window.card("sn2").rect.center();
    window.click_holding(CTRL, window.card("sn3").rect.center());
    window.click_holding(CTRL, window.card("socle2").rect.center());
    let all: Vec<String> = window
        .session()
        .selection()
        .into_iter()
        .map(|key| window.session().organisation().unit(key).id.clone())
        .collect();
    assert_eq!(all, ["sn2", "sn3", "socle2"]);
    window.carry(Modifiers::NONE, from, new);
    window.let_go(new);
    assert_eq!(below(&window, id), ["sn2", "sn3", "socle2"]);
    assert_eq!(window.n_steps(), 2);
    window.click("Voir tout l’organigramme");
    window.click_card("sn3");
    window.menu(&["Structure", "Fusionner dans…"]);
    window.overtype("SN 2");
    let rows = window.named().into_iter();
    let mut rows = rows.filter(|named| named.role == egui::accesskit::Role::ListItem);
    let row = rows.next().expect("a unit is offered");
    window.click_on(&row);
    assert_eq!(below(&window, id), ["sn2", "socle2"]);
    window.click_card("tn1");
    window.menu(&["Structure", "Déclarer vacant"]);
    window.click("OK");
    assert!(matches!(head(&window, "tn1"), PostState::Vacant { .. }));
    assert_eq!(window.n_steps(), 4);
    for _ in 0..2 {
        let undo = window.named().into_iter().find(|named| {
            named.role == egui::accesskit::Role::Button && named.label.starts_with("Annuler :")
        });
        window.click_on(&undo.expect("a button to undo"));
    }
    assert_eq!(window.n_steps(), 2);
    check_file(&mut window, &path, &before);
}
