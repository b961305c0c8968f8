//! Editing: in the panel and on the card, one edit is one step, and no draft is lost.

use egui::{Event, Key};
use organigram::model::{PostRank, PostState};

use crate::driver::{CTRL, CTRL_SHIFT, Window};

pub(crate) fn editing(unit: &str) -> Window {
    let mut window = Window::open();
    window.chord(CTRL, Key::E);
    assert!(window.session().is_editing());
    window.click_card(unit);
    window
}

pub(crate) fn head(window: &Window, unit: &str) -> PostState {
    let unit = window.unit(unit);
    let mut posts = unit.posts.iter();
    let head = posts.find(|post| post.rank == PostRank::Head);
    head.expect("a head").state.clone()
}

#[test]
fn someone_is_appointed_by_the_form_with_the_keyboard_alone() {
    let mut window = Window::open();
    window.chord(CTRL, Key::F);
    window.overtype("Bureau du Budget");
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert_eq!(window.selected(), Some("bureau-budget"));
    window.chord(CTRL, Key::P);
    window.overtype("nommer");
    window.press(Key::Enter);
    assert!(window.session().is_editing(), "an edit asked for by name");
    window.overtype("Ada Lovelace");
    window.press(Key::Enter);
    let state = head(&window, "bureau-budget");
    let person = state.person().expect("someone");
    assert_eq!(
        window.session().organisation().person_name(person),
        "Ada Lovelace"
    );
    assert_eq!(window.n_steps(), 1);
    window.assert_says("Ada Lovelace");
    window.assert_says("1 poste vacant");
    window.assert_says("modifié");
    assert!(window.title().is_some_and(|title| title.starts_with("• ")));
    let card = window.card("bureau-budget");
    assert!(card.label.contains("Ada Lovelace"), "{}", card.label);
}

#[test]
fn what_was_typed_into_a_form_outlives_a_click_on_another_unit() {
    let mut window = editing("sn2");
    window.click("Nommer…");
    window.overtype("Ada Lovelace");
    window.click_card("tn1");
    assert_eq!(window.selected(), Some("tn1"));
    assert_eq!(head(&window, "sn2").person(), Some("Ada Lovelace"));
    assert_eq!(window.n_steps(), 1);
    // A form that nobody touched comes to nothing, whatever it offers.
    let before = head(&window, "tn1");
    window.chord(CTRL, Key::P);
    window.overtype("déclarer vacant");
    window.press(Key::Enter);
    window.click_card("sn2");
    assert_eq!(head(&window, "tn1"), before);
    assert_eq!(window.n_steps(), 1);
}

#[test]
fn a_post_is_declared_vacant_and_taken_back() {
    let mut window = editing("sn2");
    let before = head(&window, "sn2");
    window.click("Vacant…");
    window.press(Key::Enter);
    assert_eq!(head(&window, "sn2"), PostState::Vacant { since: None });
    window.assert_says("3 postes vacants");
    assert_eq!(window.n_steps(), 1);

    let undo = "Annuler : déclarer un poste vacant (SN 2)";
    window.assert_says(undo);
    let item = window.menu_item(&["Édition", undo]);
    assert!(!item.disabled);
    window.press(Key::Escape);
    window.chord(CTRL, Key::Z);
    assert_eq!(head(&window, "sn2"), before);
    assert!(!window.is_dirty());
    assert!(window.title().is_some_and(|title| !title.starts_with('•')));

    let redo = "Rétablir : déclarer un poste vacant (SN 2)";
    window.menu(&["Édition", redo]);
    assert!(head(&window, "sn2").is_open());
    window.chord(CTRL, Key::Z);
    window.chord(CTRL, Key::Y);
    assert!(head(&window, "sn2").is_open());
    window.chord(CTRL, Key::Z);
    window.chord(CTRL_SHIFT, Key::Z);
    assert!(head(&window, "sn2").is_open());
    assert_eq!(window.n_steps(), 1);
}

#[test]
fn the_form_says_what_is_wrong_and_escape_gives_up() {
    let mut window = editing("ac");
    let before = head(&window, "ac");
    window.menu(&["Structure", "Déclarer un intérim…"]);
    window.assert_says("Indiquez le nom de la personne, ou déclarez le poste vacant.");
    window.press(Key::Enter);
    window.fill("Intérim assuré par", "Grace Hopper");
    window.fill("Depuis", "hier");
    window.assert_says("Cette date n’est pas comprise.");
    window.press(Key::Enter);
    assert_eq!(head(&window, "ac"), before, "not while something is wrong");
    window.fill("Depuis", "2025-01");
    window.press(Key::Escape);
    assert_eq!(head(&window, "ac"), before, "given up");
    assert!(!window.says("Intérim assuré par"));

    window.menu(&["Structure", "Déclarer un intérim…"]);
    window.fill("Intérim assuré par", "Grace Hopper");
    window.fill("Depuis", "2025-01");
    window.press(Key::Enter);
    assert!(matches!(head(&window, "ac"), PostState::Acting { .. }));
    window.assert_says("par intérim depuis janvier 2025");
    assert_eq!(window.n_steps(), 1);
}

#[test]
fn posts_are_added_and_removed() {
    let mut window = editing("tn4");
    let n_posts = window.unit("tn4").posts.len();
    window.click("Ajouter un poste");
    window.overtype("Alan Turing");
    window.fill("Intitulé", "Adjoint à la cheffe de bureau");
    window.press(Key::Enter);
    assert_eq!(window.unit("tn4").posts.len(), n_posts + 1);
    window.assert_says("Adjoint à la cheffe de bureau");
    window.click("Supprimer le poste");
    assert_eq!(window.unit("tn4").posts.len(), n_posts);
    assert_eq!(window.n_steps(), 2);
    window.chord(CTRL, Key::Z);
    window.chord(CTRL, Key::Z);
    assert!(!window.is_dirty());
}

#[test]
fn a_unit_is_renamed_on_its_card() {
    let mut window = Window::open();
    window.click_card("sn1");
    let name = window.unit("sn1").name.clone();
    window.press(Key::F2);
    assert!(!window.session().is_editing());
    window.assert_says("Mode lecture : Ctrl+E pour modifier");
    window.type_letters("x");
    assert!(!window.is_dirty(), "reading changes nothing");
    window.click_card("sn1");
    window.chord(CTRL, Key::E);
    window.press(Key::F2);
    window.overtype("Un autre nom");
    window.press(Key::Escape);
    assert_eq!(window.unit("sn1").name, name, "Escape gives up");
    assert_eq!(window.selected(), Some("sn1"), "Escape was for the name");
    assert!(!window.is_dirty());

    window.press(Key::F2);
    window.overtype("Bureau de l’école numérique");
    window.press(Key::Enter);
    assert_eq!(window.unit("sn1").name, "Bureau de l’école numérique");
    assert_eq!(window.n_steps(), 1);
    window.assert_says("Annuler : renommer SN 1 en « Bureau de l’école numérique »");
    assert!(
        window
            .card("sn1")
            .label
            .starts_with("Bureau de l’école numérique")
    );
    window.press(Key::ArrowUp);
    assert_eq!(
        window.selected(),
        Some("sn"),
        "the chart has the keys again"
    );

    window.press(Key::F2);
    window.overtype("  ");
    window.press(Key::Enter);
    window.assert_says("Une structure doit porter un nom.");
    assert_eq!(window.n_steps(), 1);
}

#[test]
fn typing_on_a_card_renames_and_no_letter_is_lost() {
    let mut window = editing("pole-programmation");
    // Every letter in a frame of its own, the fastest that there is.
    for letter in ["P", "ô", "l", "e"] {
        window.frame([Event::Text(letter.to_owned())]);
    }
    window.settle();
    window.press(Key::Enter);
    assert_eq!(window.unit("pole-programmation").name, "Pôle");
    let card = window.card("pole-programmation").rect.center();
    window.double_click_at(card);
    window.overtype("Pôle Programmation");
    window.click_card("sn");
    assert_eq!(window.unit("pole-programmation").name, "Pôle Programmation");
    assert_eq!(window.n_steps(), 2, "what loses the focus is kept");
}

#[test]
fn name_and_code_are_changed_in_the_details() {
    let mut window = editing("dsp");
    window.fill("Nom", "Département de la stratégie");
    window.press(Key::Enter);
    window.fill("Sigle", "DS");
    window.press(Key::Escape);
    assert_ne!(window.unit("dsp").code.as_deref(), Some("DS"), "given up");
    window.fill("Sigle", "DS");
    window.click_card("tn");
    assert_eq!(window.unit("dsp").code.as_deref(), Some("DS"), "kept");
    assert_eq!(window.unit("dsp").name, "Département de la stratégie");
    assert_eq!(window.n_steps(), 2);
}

/// A draft that is neither kept nor given up yet.
fn with_draft() -> Window {
    let mut window = editing("sn");
    window.fill("Nom", "Sous-direction des services");
    assert!(!window.is_dirty(), "a draft is no change");
    window
}

#[test]
fn a_draft_is_kept_whatever_takes_the_focus() {
    const NAME: &str = "Sous-direction des services";
    type Gesture = fn(&mut Window);
    let gestures: [(&str, Gesture); 4] = [
        ("a tap on another card", |window| {
            let card = window.card("tn1").rect.center();
            window.tap_at(card);
        }),
        ("back to reading", |window| window.chord(CTRL, Key::E)),
        ("find", |window| {
            window.chord(CTRL, Key::F);
            window.overtype("AMDAC");
            window.press(Key::Enter);
        }),
        ("the details are hidden", |window| window.press(Key::F10)),
    ];
    for (gesture, act) in gestures {
        let mut window = with_draft();
        act(&mut window);
        assert_eq!(window.unit("sn").name, NAME, "{gesture}");
        assert_eq!(window.n_steps(), 1, "{gesture}");
    }
}

#[test]
fn a_draft_counts_as_a_change_when_the_window_closes() {
    let mut window = with_draft();
    assert!(!window.close());
    window.assert_says("Enregistrer les modifications ?");
    assert_eq!(window.unit("sn").name, "Sous-direction des services");

    let mut window = editing("sn");
    window.click_card("sn");
    window.press(Key::F2);
    window.overtype("Services");
    assert!(!window.close(), "typed on the card");
    assert_eq!(window.unit("sn").name, "Services");
}

#[test]
fn a_page_over_the_form_takes_escape_for_itself() {
    let mut window = editing("ac1");
    window.click("Modifier…");
    window.overtype("Katherine Johnson");
    window.press(Key::F1);
    window.press(Key::Escape);
    assert!(!window.says("Filtrer les raccourcis"));
    assert!(window.says("Titulaire"), "the form is still there");
}

#[test]
fn no_form_stays_open_for_reading() {
    let mut window = editing("ac1");
    window.click("Modifier…");
    window.overtype("Katherine Johnson");
    window.chord(CTRL, Key::E);
    assert!(!window.session().is_editing());
    window.press(Key::Enter);
    assert!(window.control("OK").is_none());
}

#[test]
fn enter_presses_the_button_that_has_the_keys() {
    let mut window = editing("tn1");
    window.press(Key::Delete);
    window.assert_says("Supprimer");
    for _ in 0..6 {
        if window.focused_label().as_deref() == Some("Annuler") {
            break;
        }
        window.press(Key::Tab);
    }
    assert_eq!(window.focused_label().as_deref(), Some("Annuler"));
    window.press(Key::Enter);
    let organisation = window.session().organisation();
    assert!(organisation.unit_by_id("tn1").is_some(), "it was given up");
    assert_eq!(window.n_steps(), 0);
    assert!(!window.says("rétablit tout"), "and the question is gone");
}

#[test]
fn a_name_being_typed_outlives_its_card() {
    let mut window = editing("tn1");
    window.press(Key::F2);
    window.overtype("Bureau des données");
    window.chord(egui::Modifiers::ALT, Key::PageUp);
    assert_eq!(window.unit("tn1").name, "Bureau des données");
    assert_eq!(window.n_steps(), 1);
}
