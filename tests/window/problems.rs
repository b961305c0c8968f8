//! The drawer: problems that follow the document and mend themselves, and the history.

use egui::accesskit::Role;
use egui::{Key, Pos2};
use organigram::file::read;
use organigram::lang::Lang;
use organigram::model::{PostState, Severity};
use organigram::ui::Start;

use crate::driver::{CTRL, Named, USUAL, Window};
use crate::files::save_as;

const BROKEN: &str = r#"Organigram(
    format: 1,
    title: "Essai",
    as_of: "2025-12",
    kinds: [(id: "bureau", label: "Bureau", colour: Sky)],
    people: [(key: "Personne", contact: "1")],
    units: [
        (id: "top", kind: "bureau", name: "Sommet", posts: [(rank: Head, state: Held("Ada"))]),
        (id: "a", superior: "top", kind: "bureau", code: "A", name: "Bureau A", posts: [
            (rank: Head, state: VacantSince("2025-01")),
        ]),
        (id: "b", superior: "nowhere", kind: "bureau", code: "B", name: "Bureau B", posts: [
            (rank: Head, state: Held("Grace")),
        ]),
        (id: "a", superior: "top", kind: "pole", code: "C", name: "Bureau C"),
    ],
)
"#;

/// A window with the broken file, on a day in 2026.
fn broken(lang: Lang) -> Window {
    let loaded = read(BROKEN.as_bytes()).expect("a file");
    let path = std::env::temp_dir().join("broken.ron");
    let mut window = Window::with(lang, USUAL, Start::File(path, Box::new(loaded)));
    window.set_today(jiff::civil::date(2026, 1, 15));
    window
}

fn rows(window: &Window) -> Vec<Named> {
    let mut rows = window.named();
    rows.retain(|named| named.role == Role::ListItem);
    rows
}

#[track_caller]
fn row(window: &Window, words: &str) -> Named {
    let rows = rows(window);
    let found = rows.iter().find(|row| row.label.contains(words));
    found
        .unwrap_or_else(|| panic!("{words:?} is not in {rows:#?}"))
        .clone()
}

/// A point in the words of a row, clear of its button.
fn in_words(row: &Named) -> Pos2 {
    row.rect.left_center() + egui::vec2(80.0, 0.0)
}

/// The button of a row.
#[track_caller]
fn mend(window: &mut Window, words: &str, button: &str) {
    let row = row(window, words);
    let buttons = window.named().into_iter();
    let mut buttons = buttons.filter(|named| {
        named.role == Role::Button && named.label == button && row.rect.intersects(named.rect)
    });
    let button = buttons.next().unwrap_or_else(|| panic!("no {button:?}"));
    window.click_on(&button);
}

#[test]
fn a_file_with_problems_opens_their_list_and_a_click_leads_there() {
    let mut window = broken(Lang::Fr);
    window.assert_says("2 erreurs");
    let lost = row(&window, "Erreur – La structure « b »");
    assert!(
        lost.label.contains("ligne 12, colonne 29"),
        "{}",
        lost.label
    );
    assert!(
        row(&window, "Remarque – Aucun poste ne nomme")
            .label
            .contains("personnes, ligne 1")
    );
    row(
        &window,
        "Avertissement – Un poste de A est vacant depuis janvier 2025, soit 11 mois",
    );
    assert!(window.control("Détails").is_some());
    window.click_at(in_words(&lost));
    assert_eq!(window.selected(), Some("b"));
    window.assert_says("Postes");
    let chart = window.chart().rect;
    let card = window.card("b").rect;
    assert!(
        (card.center() - chart.center()).length() < 40.0,
        "in the middle"
    );
    assert!(!window.is_dirty());
    window.check_names();
    // What stands on no card is shown on its page.
    let person = row(&window, "Aucun poste ne nomme");
    window.click_on(&person);
    window.assert_says("Personne");
    assert!(
        window.control("Personnes").is_some(),
        "the page of the people"
    );
}

#[test]
fn a_remedy_is_one_step_and_the_list_follows() {
    let mut window = broken(Lang::Fr);
    let n_errors = |window: &Window| window.session().n_problems(Severity::Error);
    assert_eq!(n_errors(&window), 2);
    mend(&mut window, "« b »", "Rattacher au sommet");
    assert_eq!(window.unit("b").superior.as_deref(), Some("top"));
    assert_eq!((n_errors(&window), window.n_steps()), (1, 1));
    assert_eq!(window.selected(), Some("b"));
    assert!(
        window.session().is_editing(),
        "an edit asked for by its button"
    );
    mend(
        &mut window,
        "Deux structures portent",
        "Donner un identifiant propre",
    );
    assert_eq!((n_errors(&window), window.n_steps()), (0, 2));
    window.assert_says("aucune erreur");
    window.chord(CTRL, Key::Z);
    assert_eq!(n_errors(&window), 1);
    row(&window, "Deux structures portent");
    window.chord(CTRL, Key::Z);
    assert!(
        row(&window, "« b »").label.contains("ligne 12"),
        "its place again"
    );
    assert!(!window.is_dirty());
}

#[test]
fn the_list_is_walked_and_mended_by_keyboard_alone() {
    let mut window = broken(Lang::En);
    window.press(Key::F8);
    assert!(rows(&window).is_empty(), "the list is closed");
    window.press(Key::F8);
    assert_eq!(
        window.focused_label().as_deref(),
        Some(rows(&window)[0].label.as_str())
    );
    window.press(Key::Enter);
    assert_eq!(window.selected(), Some("b"));
    window.press(Key::Tab);
    assert_eq!(window.focused_label().as_deref(), Some("Attach to the top"));
    window.press(Key::Enter);
    assert_eq!(window.unit("b").superior.as_deref(), Some("top"));
    assert_eq!(window.n_steps(), 1);
    // The command shows it, too, and gives the keys back to the chart when it goes.
    window.press(Key::F8);
    assert!(rows(&window).is_empty());
    window.press(Key::ArrowUp);
    assert_eq!(window.selected(), Some("top"));
}

#[test]
fn the_list_is_narrowed_by_severity_and_words() {
    let mut window = broken(Lang::En);
    let n = rows(&window).len();
    window.click("2 errors");
    assert_eq!(rows(&window).len(), n - 2);
    window.click("2 errors");
    window.fill("Filter the problems", "vacant janvier");
    assert_eq!(rows(&window).len(), 0);
    window.assert_says("None of the problems fits.");
    window.fill("Filter the problems", "VACANT 2025");
    assert_eq!(rows(&window).len(), 1);
    // The name of the unit counts, though the row says its id alone.
    window.fill("Filter the problems", "bureau b superior");
    assert_eq!(rows(&window).len(), 1);
    row(&window, "“nowhere”");
}

#[test]
fn the_limits_are_the_persons() {
    let mut window = broken(Lang::En);
    assert!(
        rows(&window)
            .iter()
            .any(|row| row.label.contains("vacant since"))
    );
    window.click("Limits");
    let field = window.named().into_iter();
    let mut field =
        field.filter(|named| named.label == "Vacancy, in months" && named.role == Role::SpinButton);
    let field = field.next().expect("a field");
    window.click_at(field.rect.center());
    window.overtype("36");
    window.press(Key::Enter);
    assert_eq!(window.session().review_limits().vacant_months, 36);
    assert!(
        !rows(&window)
            .iter()
            .any(|row| row.label.contains("vacant since"))
    );
    assert!(!window.is_dirty(), "limits are no part of the document");
}

#[test]
fn the_status_line_says_how_the_document_is() {
    let mut window = Window::open();
    window.assert_says("remarques");
    window.set_today(jiff::civil::date(2026, 1, 15));
    window.assert_says("1 problème");
    window.click("1 problème");
    row(
        &window,
        "Avertissement – Le document décrit la situation en novembre 2024, il y a 13 mois.",
    );
    mend(&mut window, "Le document décrit", "Dater d’aujourd’hui");
    let as_of = window.session().organisation().about().as_of;
    assert_eq!(
        as_of.map(|date| date.to_string()).as_deref(),
        Some("2026-01-15")
    );
    assert!(!window.says("1 problème"));
}

fn with_steps() -> Window {
    let mut window = Window::open();
    window.chord(CTRL, Key::E);
    for (unit, name) in [("tn1", "Un"), ("sn1", "Deux"), ("ac1", "Trois")] {
        window.chord(CTRL, Key::Num0);
        window.click_card(unit);
        window.press(Key::F2);
        window.overtype(name);
        window.press(Key::Enter);
    }
    assert_eq!(window.n_steps(), 3);
    window
}

#[test]
fn the_history_is_jumped_through_by_mouse() {
    let mut window = with_steps();
    let before = window.unit("tn1").name.clone();
    window.menu(&["Affichage", "Historique"]);
    let names: Vec<String> = rows(&window).into_iter().map(|row| row.label).collect();
    assert_eq!(
        names,
        [
            "Document à l’ouverture, enregistré",
            "Renommer TN 1 en « Un », à l’instant",
            "Renommer SN 1 en « Deux », à l’instant",
            "Renommer AC 1 en « Trois », à l’instant, état actuel",
        ]
    );
    let first = row(&window, "TN 1");
    window.click_at(first.rect.center());
    assert_eq!(window.unit("tn1").name, before);
    assert_ne!(window.unit("sn1").name, "Deux");
    assert_ne!(window.unit("ac1").name, "Trois");
    assert_eq!(window.selected(), Some("sn1"), "the change is seen");
    assert!(row(&window, "SN 1").label.contains("annulé"));
    let last = row(&window, "AC 1");
    window.click_at(last.rect.center());
    assert_eq!(window.unit("ac1").name, "Trois");
    assert_eq!(window.selected(), Some("ac1"));
    let start = row(&window, "Document");
    window.click_at(start.rect.center());
    assert!(!window.is_dirty());
    window.check_names();
}

#[test]
fn the_history_is_jumped_through_by_keyboard_and_survives_saving() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_steps();
    save_as(&mut window, &folder.path().join("saved.ron"));
    assert!(!window.is_dirty());
    window.chord(CTRL, Key::H);
    assert!(
        row(&window, "AC 1")
            .label
            .ends_with("état actuel, enregistré")
    );
    assert!(
        window
            .focused_label()
            .is_some_and(|label| label.contains("AC 1"))
    );
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert!(window.is_dirty(), "another state than the file's");
    assert_eq!(window.selected(), Some("sn1"));
    assert_ne!(window.unit("ac1").name, "Trois");
    assert!(row(&window, "AC 1").label.ends_with("annulé, enregistré"));
    // A new step after that drops what was undone, and the file's state with it.
    window.chord(CTRL, Key::H);
    window.press(Key::F2);
    window.overtype("Quatre");
    window.press(Key::Enter);
    window.chord(CTRL, Key::H);
    assert_eq!(rows(&window).len(), 3);
    assert!(
        !rows(&window)
            .iter()
            .any(|row| row.label.contains("enregistré"))
    );
}

#[test]
fn a_vacancy_that_is_past_is_declared_at_a_click() {
    let text = BROKEN.replace(
        "Held(\"Grace\")",
        "SoonVacant(holder: \"Grace\", from: \"2025-10-01\")",
    );
    let loaded = read(text.as_bytes()).expect("a file");
    let path = std::env::temp_dir().join("broken.ron");
    let mut window = Window::with(Lang::Fr, USUAL, Start::File(path, Box::new(loaded)));
    window.set_today(jiff::civil::date(2026, 1, 15));
    mend(
        &mut window,
        "Le poste de Grace (B) devait être vacant",
        "Déclarer vacant",
    );
    let since = "2025-10-01".parse().ok();
    assert_eq!(window.unit("b").posts[0].state, PostState::Vacant { since });
}
