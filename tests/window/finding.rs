//! Find: typed, gone to, and said when there is nothing.

use egui::accesskit::Role;
use egui::{Key, Modifiers};

use crate::driver::{CTRL, Window};

const FIELD: &str = "Rechercher dans l’organigramme";

fn look_for(window: &mut Window, query: &str) {
    window.chord(CTRL, Key::F);
    window.overtype(query);
}

fn n_results(window: &Window) -> usize {
    let named = window.named().into_iter();
    named.filter(|named| named.role == Role::ListItem).count()
}

/// How many results the panel says that there are.
fn n_found(window: &Window) -> usize {
    let named = window.named().into_iter();
    let mut counts = named.filter_map(|named| named.label.split_once(" sur ")?.1.parse().ok());
    counts.next().unwrap_or(0)
}

#[test]
fn enter_goes_to_what_was_found() {
    let mut window = Window::open();
    let cases = [
        ("educonnect", "sn"),
        ("Qui s’occupe d’EduConnect ?", "sn"),
        ("educonect", "sn"),
        ("budjet", "bureau-budget"),
        ("tn2", "tn2"),
        ("TN 2", "tn2"),
        ("DNE-TN2", "tn2"),
        ("duwer", "sn"),
        ("AGNES", "sn"),
        ("securite numerique", "socle4"),
        ("l ingénierie des services", "socle2"),
    ];
    for (query, unit) in cases {
        look_for(&mut window, query);
        assert!(n_results(&window) > 0, "{query}");
        window.press(Key::Enter);
        assert_eq!(window.selected(), Some(unit), "{query}");
    }
    window.press(Key::Escape);
    assert!(!window.says(FIELD), "Escape closes it");
    assert!(!window.is_dirty());
}

#[test]
fn a_hit_that_is_folded_away_comes_into_view() {
    let mut window = Window::open();
    window.chord(Modifiers::ALT, Key::Home);
    look_for(&mut window, "Chitour");
    window.press(Key::Enter);
    assert_eq!(window.selected(), Some("socle1"));
    let chart = window.chart().rect;
    assert!(chart.contains_rect(window.card("socle1").rect));
    window.assert_says("Amina Chitour");
}

#[test]
fn results_are_walked_through_by_keys_and_by_clicks() {
    let mut window = Window::open();
    look_for(&mut window, "bureau");
    let n = n_found(&window);
    assert!(n > 5, "{n}");
    assert!(
        (3..=n).contains(&n_results(&window)),
        "those in view are listed"
    );
    window.assert_says(&format!("1 sur {n}"));
    window.press(Key::ArrowDown);
    window.assert_says(&format!("2 sur {n}"));
    window.press(Key::F3);
    window.assert_says(&format!("3 sur {n}"));
    window.chord(Modifiers::SHIFT, Key::F3);
    window.chord(Modifiers::SHIFT, Key::F3);
    window.chord(Modifiers::SHIFT, Key::F3);
    window.assert_says(&format!("{n} sur {n}"));
    let before = window.selected().map(str::to_owned);
    let rows = window.named().into_iter();
    let mut rows = rows.filter(|named| named.role == Role::ListItem);
    // The first may be half out of view.
    let row = rows.nth(1).expect("a row");
    window.click_on(&row);
    assert_ne!(window.selected().map(str::to_owned), before);
}

#[test]
fn nothing_found_is_said_with_a_way_on() {
    let mut window = Window::open();
    look_for(&mut window, "xyzzy");
    assert_eq!(n_results(&window), 0);
    window.assert_says("Rien ne correspond à « xyzzy ».");
    window.press(Key::Enter);
    assert_eq!(window.selected(), None);
}

/// Find stays open while one works elsewhere: it must not take the keys.
#[test]
fn find_leaves_the_keys_to_what_has_the_focus() {
    let mut window = Window::open();
    look_for(&mut window, "educonnect");
    window.click_card("tn3");
    window.chord(CTRL, Key::E);
    window.press(Key::F2);
    window.overtype("Bureau des usages");
    window.press(Key::Enter);
    assert_eq!(window.unit("tn3").name, "Bureau des usages");
    assert_eq!(window.selected(), Some("tn3"), "Enter was not for find");

    window.press(Key::F1);
    window.press(Key::Escape);
    assert!(
        !window.says("Filtrer les raccourcis"),
        "Escape was for the page"
    );
    window.field(FIELD);
}

#[test]
fn the_sentence_is_shown_and_a_word_alike_is_offered() {
    let mut window = Window::open();
    look_for(&mut window, "examens et concours");
    window.assert_says("la gestion de tous les concours et examens");
    look_for(&mut window, "duwre");
    window.assert_says("Agnès Duwer, Sous-directeur ou sous-directrice · SN – ");
    look_for(&mut window, "akademmikes");
    window.assert_says("Vouliez-vous dire");
    window.click("académiques");
    assert!(n_found(&window) > 0);
}

#[test]
fn all_vacancies_are_two_keystrokes_away() {
    let mut window = Window::open();
    window.chord(CTRL, Key::F);
    window.assert_says("État des postes");
    assert_eq!(n_found(&window), 0);
    // Two menus on, the third tells the state of posts.
    for _ in 0..6 {
        if window.focused_label().as_deref() == Some("État des postes") {
            break;
        }
        window.press(Key::Tab);
    }
    assert_eq!(window.focused_label().as_deref(), Some("État des postes"));
    window.press(Key::Enter);
    window.click("Vacants 2");
    assert_eq!(n_found(&window), 2);
    window.assert_says(
        "Bureau du Budget et contrôle de gestion, Chef ou cheffe de bureau · Poste vacant",
    );
    look_for(&mut window, "humaines");
    assert_eq!(n_found(&window), 1);
    look_for(&mut window, "educonnect");
    window.click("Chercher sans filtre");
    assert!(n_found(&window) > 0);
}
