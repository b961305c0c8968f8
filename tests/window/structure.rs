//! Editing the tree: by keys, by menus, by hand, several units at once, and over the clipboard.

use egui::{Event, Key, Modifiers, Pos2};
use organigram::lang::Lang;
use organigram::ui::{Care, Start};

use crate::driver::{CTRL, Window};

const SHIFT: Modifiers = Modifiers::SHIFT;

fn editing(unit: &str) -> Window {
    let mut window = Window::open();
    window.chord(CTRL, Key::E);
    window.click_card(unit);
    window
}

/// The ids of the units under a unit.
fn below(window: &Window, unit: &str) -> Vec<String> {
    let organisation = window.session().organisation();
    let tree = organisation.tree();
    let below = tree.subordinates(window.key_of(unit)).iter();
    below
        .map(|&key| organisation.unit(key).id.clone())
        .collect()
}

fn selection(window: &Window) -> Vec<String> {
    let session = window.session();
    let units = session.selection().into_iter();
    units
        .map(|key| session.organisation().unit(key).id.clone())
        .collect()
}

fn undo_all(window: &mut Window) {
    while window.session().document().history().to_undo().is_some() {
        window.chord(CTRL, Key::Z);
    }
    assert!(!window.is_dirty());
}

#[test]
fn units_are_added_by_keys_and_named_at_once() {
    let mut window = editing("sn");
    let before = below(&window, "sn");
    window.press(Key::Tab);
    window.overtype("Bureau des essais");
    window.press(Key::Enter);
    assert_eq!(window.selected(), Some("bureau-des-essais"));
    assert_eq!(window.unit("bureau-des-essais").kind, "bureau");
    assert_eq!(window.n_steps(), 1, "adding and naming are one step");
    window.assert_says("Annuler : ajouter « Bureau des essais »");
    // Enter goes on with a sibling, Shift+Enter before it, Escape gives up.
    window.press(Key::Enter);
    window.overtype("Second");
    window.press(Key::Enter);
    window.chord(SHIFT, Key::Enter);
    window.overtype("Premier et demi");
    window.press(Key::Enter);
    window.press(Key::Tab);
    window.press(Key::Escape);
    assert_eq!(window.n_steps(), 3, "given up");
    let mut expected = before.clone();
    expected.extend(["bureau-des-essais", "premier-et-demi", "second"].map(String::from));
    assert_eq!(below(&window, "sn"), expected);
    undo_all(&mut window);
    assert_eq!(below(&window, "sn"), before);
}

#[test]
fn a_superior_is_inserted_over_several_and_taken_back() {
    let mut window = editing("sn1");
    window.click_holding(CTRL, window.card("sn2").rect.center());
    assert_eq!(selection(&window), ["sn1", "sn2"]);
    window.assert_says("2 structures sélectionnées");
    window.chord(SHIFT, Key::Tab);
    window.overtype("Pôle commun");
    window.press(Key::Enter);
    assert_eq!(below(&window, "pole-commun"), ["sn1", "sn2"]);
    assert_eq!(window.n_steps(), 1);
    undo_all(&mut window);
}

#[test]
fn deleting_asks_counts_and_can_be_undone() {
    let mut window = editing("sn");
    let n = window.session().organisation().n_units();
    let branch = below(&window, "sn").len() + 1;
    window.press(Key::Delete);
    window.assert_says("Supprimer SN ?");
    window.assert_says(&format!(
        "{} structures subordonnées disparaissent aussi.",
        branch - 1
    ));
    window.press(Key::Escape);
    assert!(!window.is_dirty(), "nothing without an answer");
    window.press(Key::Delete);
    window.press(Key::Enter);
    assert_eq!(window.session().organisation().n_units(), n - branch);
    window.chord(CTRL, Key::Z);
    assert_eq!(window.selected(), Some("sn"), "undo shows what came back");
    window.press(Key::Delete);
    window.click("Garder les subordonnées");
    assert_eq!(window.session().organisation().n_units(), n - 1);
    assert!(below(&window, "dne").contains(&"sn1".to_owned()));
    undo_all(&mut window);
}

#[test]
fn nothing_is_changed_by_keys_in_reading() {
    let mut window = Window::open();
    window.click_card("sn1");
    for (modifiers, key) in [
        (Modifiers::NONE, Key::Delete),
        (Modifiers::NONE, Key::Tab),
        (Modifiers::NONE, Key::Enter),
        (CTRL, Key::D),
        (CTRL, Key::M),
        (CTRL, Key::ArrowLeft),
        (SHIFT, Key::Enter),
        (SHIFT, Key::Tab),
    ] {
        window.click_card("sn1");
        window.chord(modifiers, key);
        assert!(!window.is_dirty(), "{key:?}");
        assert!(!window.session().is_editing(), "{key:?}");
    }
    window.click_card("sn1");
    window.clipboard(Event::Paste("Une structure\n".into()));
    window.clipboard(Event::Cut);
    let from = window.card("sn1").rect.center();
    let to = window.card("tn").rect.center();
    window.carry(Modifiers::NONE, from, to);
    window.let_go(to);
    assert!(!window.is_dirty());
}

#[test]
fn order_and_level_change_by_keys_as_units_lie() {
    let mut window = editing("sn2");
    let before = below(&window, "sn");
    // The bureaux of a sous-direction stand under each other.
    window.chord(CTRL, Key::ArrowUp);
    assert_eq!(below(&window, "sn")[..2], ["sn2", "sn1"]);
    window.chord(CTRL, Key::ArrowUp);
    assert_eq!(window.n_steps(), 1, "there is nothing before the first");
    window.chord(CTRL, Key::ArrowDown);
    assert_eq!(below(&window, "sn"), before);
    window.chord(CTRL, Key::ArrowRight);
    assert_eq!(below(&window, "sn1"), ["sn2"]);
    window.chord(CTRL, Key::ArrowLeft);
    assert_eq!(below(&window, "sn")[..2], ["sn1", "sn2"]);
    window.chord(CTRL, Key::ArrowLeft);
    assert!(below(&window, "dne").contains(&"sn2".to_owned()));
    undo_all(&mut window);
    // The sous-directions themselves stand in a row.
    window.click_card("tn");
    let row = below(&window, "dne");
    let at = row.iter().position(|id| id == "tn").expect("in the row");
    window.chord(CTRL, Key::ArrowLeft);
    assert_eq!(below(&window, "dne")[at - 1], "tn");
}

#[test]
fn units_move_by_name_and_merge() {
    let mut window = editing("sn1");
    window.chord(CTRL, Key::M);
    window.overtype("tn1");
    window.press(Key::Enter);
    assert_eq!(below(&window, "tn1"), ["sn1"]);
    assert_eq!(window.n_steps(), 1);
    window.chord(CTRL, Key::Z);
    let missions = window.unit("sn1").missions.len() + window.unit("sn2").missions.len();
    window.menu(&["Structure", "Fusionner dans…"]);
    window.overtype("SN 2");
    window.press(Key::Enter);
    assert_eq!(window.selected(), Some("sn2"));
    assert_eq!(window.unit("sn2").missions.len(), missions);
    assert!(window.session().organisation().unit_by_id("sn1").is_none());
    // A unit is never offered to itself or its own branch.
    window.click_card("dne");
    window.chord(CTRL, Key::M);
    window.assert_says("Aucune structure ne convient.");
}

#[test]
fn branches_go_over_the_clipboard_whole_or_as_text() {
    let mut window = editing("sn1");
    window.clipboard(Event::Copy);
    let text = window.copied().expect("a text").to_owned();
    assert!(text.starts_with("SN 1 – "), "{text}");
    window.click_card("tn1");
    window.clipboard(Event::Paste(text.clone()));
    let pasted = window.selected().expect("what was pasted").to_owned();
    assert_eq!(window.unit(&pasted).missions, window.unit("sn1").missions);
    assert_ne!(pasted, "sn1", "ids are given once");
    window.click_card("tn2");
    window.clipboard(Event::Paste("- Pôle A\n  - Équipe 1\n- Pôle B\n".into()));
    assert_eq!(below(&window, "tn2"), ["pole-a", "pole-b"]);
    assert_eq!(below(&window, "pole-a"), ["equipe-1"]);
    undo_all(&mut window);
    // What was cut comes back as itself.
    window.click_card("sn1");
    window.clipboard(Event::Cut);
    assert!(window.session().organisation().unit_by_id("sn1").is_none());
    let text = window.copied().expect("a text").to_owned();
    window.click_card("tn1");
    window.clipboard(Event::Paste(text));
    assert_eq!(below(&window, "tn1"), ["sn1"]);
    window.chord(CTRL, Key::D);
    assert_eq!(below(&window, "tn1").len(), 2);
}

#[test]
fn cards_are_carried_to_another_superior_or_place() {
    let mut window = editing("sn1");
    let from = window.card("sn1").rect.center();
    let to = window.card("tn1").rect.center();
    window.carry(Modifiers::NONE, from, to);
    assert!(!window.is_dirty(), "not before the button is let go");
    window.press(Key::Escape);
    window.let_go(to);
    assert!(!window.is_dirty(), "Escape gives up");
    assert_eq!(window.selected(), Some("sn1"), "Escape was for the hand");

    window.carry(Modifiers::NONE, from, to);
    window.let_go(to);
    assert_eq!(below(&window, "tn1"), ["sn1"]);
    assert_eq!(window.n_steps(), 1);
    undo_all(&mut window);

    // Between siblings it only changes its place.
    let from = window.card("sn2").rect.center();
    let first = window.card("sn1").rect;
    let edge = Pos2::new(first.center().x, first.top() + 2.0);
    window.carry(Modifiers::NONE, from, edge);
    window.let_go(edge);
    assert_eq!(below(&window, "sn")[..2], ["sn2", "sn1"]);
    undo_all(&mut window);

    // Never onto its own branch.
    let from = window.card("sn").rect.center();
    let own = window.card("sn1").rect.center();
    window.carry(Modifiers::NONE, from, own);
    window.let_go(own);
    assert!(!window.is_dirty());
}

#[test]
fn a_band_and_ranges_select_several() {
    let mut window = editing("sn1");
    window.click_holding(SHIFT, window.card("sn3").rect.center());
    assert_eq!(selection(&window), ["sn1", "sn2", "sn3"]);
    window.chord(CTRL, Key::A);
    assert_eq!(
        selection(&window).len(),
        window.session().organisation().n_units()
    );
    window.press(Key::Escape);
    assert!(selection(&window).is_empty());
    let around = window.card("sn1").rect.union(window.card("sn2").rect);
    let (from, to) = (
        around.left_top() - egui::vec2(6.0, 3.0),
        around.right_bottom(),
    );
    window.carry(SHIFT, from, to);
    window.let_go(to);
    assert_eq!(selection(&window), ["sn1", "sn2"]);
    // What is carried by one of them is all of them.
    let from = window.card("sn2").rect.center();
    let to = window.card("tn1").rect.center();
    window.carry(Modifiers::NONE, from, to);
    window.let_go(to);
    assert_eq!(below(&window, "tn1"), ["sn1", "sn2"]);
    assert_eq!(
        selection(&window),
        ["sn1", "sn2"],
        "still selected together"
    );
    assert_eq!(window.n_steps(), 1);
}

#[test]
fn a_second_window_pastes_all_that_the_first_has_copied() {
    let data = tempfile::tempdir().expect("a folder");
    let care = Care::in_folder(data.path().to_owned());
    let mut first = Window::with_care(Lang::Fr, Start::Embedded, &care);
    first.click_card("sn1");
    first.clipboard(Event::Copy);
    let text = first.copied().expect("a text").to_owned();
    let mut second = Window::with_care(Lang::Fr, Start::Embedded, &care);
    second.chord(CTRL, Key::E);
    second.click_card("tn1");
    second.clipboard(Event::Paste(text));
    let pasted = second.selected().expect("what was pasted").to_owned();
    assert_eq!(second.unit(&pasted).posts, first.unit("sn1").posts);
    assert_eq!(second.unit(&pasted).missions, first.unit("sn1").missions);
}

/// Typing names the selected unit even where its card is out of sight.
#[test]
fn no_letter_is_lost_on_a_card_out_of_sight() {
    let mut window = editing("dne");
    window.chord(CTRL, Key::Num1);
    let room = window.chart().rect;
    let (from, to) = (
        room.left_bottom() + egui::vec2(20.0, -20.0),
        room.left_top(),
    );
    window.carry(Modifiers::NONE, from, to);
    window.let_go(to);
    window.type_letters("direction");
    window.press(Key::Enter);
    assert_eq!(window.unit("dne").name, "direction");
    window.press(Key::Escape);
    window.chord(CTRL, Key::A);
    window.type_letters("tout");
    window.press(Key::Enter);
    assert_eq!(window.unit("dne").name, "tout");
}

#[test]
fn what_is_carried_may_be_taken_back_meanwhile() {
    let mut window = editing("tn");
    window.press(Key::Tab);
    window.overtype("Bureau neuf");
    window.press(Key::Enter);
    window.chord(CTRL, Key::Num0);
    let new = window.selected().expect("the new unit").to_owned();
    let (from, to) = (
        window.card(&new).rect.center(),
        window.card("sn").rect.center(),
    );
    window.carry(Modifiers::NONE, from, to);
    window.chord(CTRL, Key::Z);
    window.let_go(to);
    let organisation = window.session().organisation();
    assert!(organisation.unit_by_id(&new).is_none(), "it was taken back");
    assert!(!window.is_dirty(), "and nothing else was carried");
}
