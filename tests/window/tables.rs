//! The tables beside the chart, by keyboard and by mouse, in step with the chart.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use organigram::file;
use organigram::lang::Lang;
use organigram::ui::Start;

use crate::driver::{CTRL, Named, USUAL, Window};

const SHIFT: Modifiers = Modifiers::SHIFT;

/// The rows in sight, in their order.
fn rows(window: &Window) -> Vec<Named> {
    let mut rows = window.named();
    rows.retain(|named| named.role == Role::Row);
    rows.sort_by(|a, b| a.rect.top().total_cmp(&b.rect.top()));
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

fn picked(window: &Window) -> Vec<String> {
    let rows = rows(window).into_iter();
    rows.filter(|row| row.selected == Some(true))
        .map(|row| row.label)
        .collect()
}

#[track_caller]
fn click_title(window: &mut Window, words: &str) {
    let mut titles = window.named();
    titles.retain(|named| named.role == Role::ColumnHeader && named.label.starts_with(words));
    window.click_at(titles[0].rect.left_center() + egui::vec2(12.0, 0.0));
}

#[test]
fn the_vacancies_are_one_step_away_and_walked_through_by_keys() {
    let mut window = Window::open();
    window.chord(SHIFT, Key::F7);
    let shown = rows(&window);
    assert_eq!(shown.len(), 2, "{shown:#?}");
    assert!(
        shown[0]
            .label
            .contains("Bureau du Budget et contrôle de gestion")
    );
    window.assert_says("2 lignes");
    assert_eq!(picked(&window).len(), 1, "the keys are the table's");
    window.press(Key::ArrowDown);
    assert_eq!(
        window.selected(),
        Some("bureau-rh"),
        "selected on the chart, too"
    );
    window.press(Key::ArrowUp);
    assert_eq!(window.selected(), Some("bureau-budget"));
    window.press(Key::End);
    assert_eq!(window.selected(), Some("bureau-rh"));
    window.press(Key::Enter);
    let (chart, card) = (window.chart().rect, window.card("bureau-rh").rect);
    assert!(chart.contains_rect(card), "{card} in {chart}");
    window.check_names();
    window.chord(SHIFT, Key::F7);
    assert!(rows(&window).is_empty(), "asked for again, it closes");
    assert!(!window.is_dirty());
}

#[test]
fn selecting_anywhere_selects_everywhere() {
    let mut window = Window::open();
    window.press(Key::F7);
    window.chord(CTRL, Key::Num0);
    window.click_card("socle4");
    let marked = picked(&window);
    assert_eq!(marked.len(), 1, "{marked:?}");
    assert!(marked[0].contains("SOCLE 4"), "{marked:?}");
    let there = row(&window, "SOCLE 4");
    assert!(there.rect.height() > 0.0, "scrolled to");
    window.click("Personnes");
    let director = row(&window, "Philippe Ajuelos");
    window.click_at(director.rect.left_center() + egui::vec2(60.0, 0.0));
    assert_eq!(window.selected(), Some("amdac"));
    window.click("Organismes");
    // Every row about the selected unit is marked.
    window.click_card("dsp");
    assert!(!picked(&window).is_empty());
}

#[test]
fn titles_sort_and_words_narrow() {
    let mut window = Window::open();
    window.menu(&["Affichage", "Tableaux", "Tableau des structures"]);
    window.assert_says("25 lignes");
    click_title(&mut window, "Structure");
    assert!(
        rows(&window)[0]
            .label
            .contains("Administrateur ministériel")
    );
    window.assert_says("Structure, trié par ordre croissant");
    click_title(&mut window, "Structure");
    assert!(
        !rows(&window)[0]
            .label
            .contains("Administrateur ministériel")
    );
    window.fill("Filtrer le tableau", "sous-direction socle");
    window.assert_says("1 sur 25 lignes");
    window.click("Retirer les filtres");
    window.assert_says("25 lignes");
    window.click("Filtrer la colonne Nature");
    let boxes = window.named().into_iter();
    let mut boxes = boxes.filter(|named| named.role == Role::CheckBox);
    let box_ = boxes.find(|named| named.label.starts_with("Sous-direction ("));
    window.click_on(&box_.expect("a kind"));
    window.press(Key::Escape);
    window.assert_says("sur 25 lignes");
    assert!(
        rows(&window)
            .iter()
            .all(|row| row.label.contains("Nature Sous-direction"))
    );
    window.check_names();
}

#[test]
fn rows_are_copied_with_their_titles() {
    let mut window = Window::open();
    window.chord(SHIFT, Key::F7);
    window.chord(CTRL, Key::A);
    assert_eq!(picked(&window).len(), 2);
    assert_eq!(window.session().n_selected(), 2, "on the chart, too");
    window.clipboard(Event::Copy);
    let copied = window.copied().expect("copied").to_owned();
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines.len(), 3, "{copied}");
    assert!(
        lines[0].starts_with("Sigle\tStructure\tPoste\t"),
        "{copied}"
    );
    assert!(
        lines[1].contains("Bureau du Budget et contrôle de gestion\t"),
        "{copied}"
    );
    window.assert_says("2 lignes copiées");
    window.press(Key::Home);
    window.chord(SHIFT, Key::ArrowDown);
    assert_eq!(picked(&window).len(), 2);
}

#[test]
fn a_table_takes_the_room_of_the_chart_and_gives_it_back() {
    let mut window = Window::with(Lang::En, USUAL, Start::Embedded);
    window.press(Key::F7);
    let few = rows(&window).len();
    window.click("Enlarge");
    assert!(rows(&window).len() > few);
    assert!(window.named().iter().all(|named| named.role != Role::Tree));
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    let chart = window.chart().rect;
    let id = window.selected().expect("a unit").to_owned();
    assert!(
        chart.intersects(window.card(&id).rect),
        "what was opened is seen"
    );
    window.check_names();
}

#[test]
fn columns_are_chosen_and_the_table_goes_to_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::open();
    window.chord(SHIFT, Key::F7);
    window.click("Colonnes");
    window.check_names();
    let mut boxes = window.named().into_iter();
    let is_it = |named: &Named| named.role == Role::CheckBox && named.label == "Durée";
    let tick = boxes.find(is_it).expect("a column");
    window.click_on(&tick);
    window.click("Déplacer la colonne Structure vers la gauche");
    window.press(Key::Escape);
    for (name, command) in [
        ("postes", "Exporter le tableau en CSV…"),
        ("postes", "Exporter le tableau en XLSX…"),
    ] {
        window.menu(&["Fichier", command]);
        window.overtype(&folder.path().join(name).display().to_string());
        window.press(Key::Enter);
        let ending = if command.contains("CSV") {
            "csv"
        } else {
            "xlsx"
        };
        let path = folder.path().join(name).with_extension(ending);
        window.wait("a table", |window| {
            window.says("Tableau enregistré") && path.exists()
        });
    }
    let text = std::fs::read_to_string(folder.path().join("postes.csv")).expect("a table");
    let titles = text
        .trim_start_matches('\u{feff}')
        .lines()
        .next()
        .expect("titles");
    assert!(titles.starts_with("Structure;Sigle;Poste;"), "{titles}");
    assert!(!titles.contains("Durée"), "{titles}");
    assert_eq!(text.lines().count(), 3);
    assert!(!window.is_dirty());
}

#[test]
fn a_range_that_turns_round_is_followed() {
    let mut window = Window::open();
    window.press(Key::F7);
    window.chord(CTRL, Key::Num0);
    window.click_card("tn2");
    window.chord(CTRL, Key::Num0);
    for (end, code) in [("tn1", "TN 1"), ("tn3", "TN 3")] {
        let end = window.card(end).rect.center();
        window.click_holding(SHIFT, end);
        assert_eq!(window.session().n_selected(), 2);
        let picked = picked(&window);
        assert!(picked.iter().any(|row| row.contains(code)), "{picked:?}");
    }
}

#[test]
fn many_choices_are_counted_and_typing_narrows_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("many.ron");
    let kinds = (0..450).map(|n| format!("(id: \"k{n}\", label: \"Nature n{n:03}\"),"));
    let units = (0..450).map(|n| format!("(id: \"u{n}\", kind: \"k{n}\", name: \"U{n}\"),"));
    let (kinds, units) = (kinds.collect::<String>(), units.collect::<String>());
    let text = format!("Organigram(format: 1, kinds: [{kinds}], units: [{units}])");
    std::fs::write(&path, text).expect("a file");
    let loaded = Box::new(file::load(&path).expect("a document"));
    let mut window = Window::with(Lang::Fr, USUAL, Start::File(path, loaded));
    window.menu(&["Affichage", "Tableaux", "Tableau des structures"]);
    window.click("Filtrer la colonne Nature");
    window.assert_says("Et 50 autres : écrivez pour réduire la liste.");
    window.check_names();
    // The keys are the field's.
    window.type_letters("N44");
    assert!(!window.says("écrivez pour"));
    let boxes = |window: &Window| {
        let boxes = window.named().into_iter();
        let boxes = boxes.filter(|named| named.role == Role::CheckBox);
        boxes.map(|named| named.label).collect::<Vec<_>>()
    };
    let found = boxes(&window);
    assert_eq!(found.len(), 10, "{found:?}");
    assert_eq!(found[0], "Nature n440 (1)");
    window.click("Nature n449 (1)");
    window.assert_says("1 sur 450 lignes");
    window.fill("Chercher dans la liste", "zzz");
    window.assert_says("Rien de tel dans cette colonne.");
    assert_eq!(boxes(&window), Vec::<String>::new());
}
