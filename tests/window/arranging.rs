//! The menu of arrangements: by mouse, by keys, from the palette; tried in reading, kept in editing.

use egui::Key;
use organigram::lang::Lang;
use organigram::model::{ChartArrangement, ChartDirection, Ranks, UnitArrangement};
use organigram::ui::Start;

use crate::driver::{CTRL, USUAL, Window};

#[test]
fn a_reader_tries_and_an_editor_keeps() {
    let mut window = Window::open();
    window.menu(&["Affichage", "Disposition", "De gauche à droite"]);
    let style = window.session().chart().style();
    assert_eq!(style.direction, ChartDirection::Right);
    assert!(!window.is_dirty());
    window.assert_says("Disposition à l’essai");
    // By name from the palette; the mode follows, the document says it now.
    window.chord(CTRL, Key::P);
    window.type_letters("garder la dispo");
    window.press(Key::Enter);
    assert!(window.session().is_editing() && window.is_dirty());
    let said = window.session().organisation().chart_style();
    assert_eq!(said.direction, ChartDirection::Right);
    assert!(!window.says("Disposition à l’essai"));
    window.menu(&["Affichage", "Disposition", "Aligner les niveaux"]);
    let said = window.session().organisation().chart_style();
    assert_eq!(said.ranks, Ranks::Aligned);
    window.chord(CTRL, Key::Z);
    window.chord(CTRL, Key::Z);
    assert!(!window.is_dirty());
}

#[test]
fn the_menu_is_walked_through_by_keys() {
    let mut window = Window::open();
    window.chord(CTRL, Key::P);
    window.type_letters("empilée");
    window.press(Key::Enter);
    let style = window.session().chart().style();
    assert_eq!(style.arrangement, ChartArrangement::Stacked);
    let item = window.menu_item(&["Affichage", "Disposition", "Disposition compacte"]);
    // From item to item until it has the focus, as people without a mouse do.
    for _ in 0..60 {
        if window.focused_label().as_deref() == Some(item.label.as_str()) {
            break;
        }
        window.press(Key::Tab);
    }
    window.press(Key::Enter);
    let style = window.session().chart().style();
    assert_eq!(style.arrangement, ChartArrangement::Compact);
}

#[test]
fn the_subordinates_of_a_unit_are_arranged_from_its_menu() {
    let mut window = Window::open();
    window.chord(CTRL, Key::E);
    window.click_card("tn");
    window.menu(&[
        "Affichage",
        "Disposition",
        "Disposition des subordonnés",
        "En grille",
    ]);
    let grid = Some(UnitArrangement::Grid);
    assert_eq!(window.unit("tn").arrangement, grid);
    window.chord(CTRL, Key::D);
    let copy = window.selected().expect("the copy").to_owned();
    assert_eq!(window.unit(&copy).arrangement, grid);
    window.chord(CTRL, Key::Z);
    window.click_card("sn");
    let below = ["Affichage", "Disposition", "Disposition des subordonnés"];
    window.menu(&[below[0], below[1], below[2], "En rangée"]);
    assert_eq!(window.unit("sn").arrangement, Some(UnitArrangement::Row));
    window.menu(&[below[0], below[1], below[2], "Comme dans l’organigramme"]);
    assert_eq!(window.unit("sn").arrangement, None);
}

#[test]
fn every_arrangement_and_direction_is_drawn_in_both_languages() {
    for (lang, [view, menu, down]) in [
        (Lang::Fr, ["Affichage", "Disposition", "De haut en bas"]),
        (Lang::En, ["View", "Arrangement", "Top to bottom"]),
    ] {
        let mut window = Window::with(lang, USUAL, Start::Embedded);
        window.menu_item(&[view, menu, down]);
        let n = window.menu_items().len();
        window.press(Key::Escape);
        window.press(Key::Escape);
        assert!(n > 12, "{n}");
        for direction in match lang {
            Lang::Fr => ["De bas en haut", "De gauche à droite", "De droite à gauche"],
            Lang::En => ["Bottom to top", "Left to right", "Right to left"],
        } {
            window.menu(&[view, menu, direction]);
            window.check_names();
            assert_eq!(window.session().visible_units().count(), 25);
        }
    }
}
