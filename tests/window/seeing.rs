//! Ways of seeing the chart: colours, legend, focus, a branch as the whole chart, the way between
//! two units, the card at the pointer. All of it by keys, too, and none of it in the document.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use organigram::lang::Lang;
use organigram::scene::ColourBy;
use organigram::ui::Start;

use crate::driver::{CTRL, CTRL_SHIFT, Window};

/// The units that a screen reader finds on the chart.
fn n_cards(window: &Window) -> usize {
    let named = window.named().into_iter();
    named.filter(|named| named.role == Role::TreeItem).count()
}

fn root(window: &Window) -> Option<String> {
    let root = window.session().view().seeing.root?;
    Some(window.session().organisation().unit(root).id.clone())
}

#[test]
fn focus_follows_the_selection_and_escape_leaves_it() {
    let mut window = Window::open();
    window.click_card("tn1");
    window.chord(CTRL, Key::Num0);
    window.press(Key::F4);
    window.assert_says("Focus : TN 1");
    // What the pointer rests on is shown otherwise.
    let paper = window.chart().rect.left_bottom() + egui::vec2(4.0, -4.0);
    window.hover(paper);
    // The other branches fade, the branch and the line to the top do not.
    let faded = window.picture();
    let darkest = |picture: &image::RgbaImage, id: &str| {
        let card = window.card(id).rect.shrink(12.0);
        let xs = card.left() as u32..card.right() as u32;
        let pixels =
            xs.flat_map(|x| (card.top() as u32..card.bottom() as u32).map(move |y| (x, y)));
        pixels.map(|(x, y)| picture.get_pixel(x, y).0[1]).min()
    };
    assert!(
        darkest(&faded, "sn1") > Some(100),
        "{:?}",
        darkest(&faded, "sn1")
    );
    assert!(
        darkest(&faded, "tn") < Some(70),
        "{:?}",
        darkest(&faded, "tn")
    );
    window.press(Key::ArrowUp);
    window.assert_says("Focus : TN");
    window.press(Key::Escape);
    assert!(!window.says("Focus : TN"));
    assert_eq!(window.selected(), Some("tn"), "the selection stays");
    window.press(Key::Escape);
    assert_eq!(window.selected(), None);
    assert!(!window.is_dirty());
}

#[test]
fn a_branch_is_opened_as_root_and_left_by_keys_and_by_its_bar() {
    let mut window = Window::open();
    window.click_card("tn");
    window.press(Key::F6);
    assert_eq!(root(&window).as_deref(), Some("tn"));
    assert_eq!(n_cards(&window), 5);
    window.assert_says("Branche :");
    assert!(window.chart().rect.contains_rect(window.card("tn4").rect));
    window.check_names();
    window.chord(Modifiers::SHIFT, Key::F6);
    assert_eq!(root(&window), None);
    assert_eq!(n_cards(&window), 25);
    // Escape clears the selection before it leaves.
    window.press(Key::F6);
    window.press(Key::Escape);
    assert_eq!(
        (window.selected(), root(&window).as_deref()),
        (None, Some("tn"))
    );
    window.press(Key::Escape);
    assert_eq!(root(&window), None);
    // By the menus and the bar.
    window.click_card("socle");
    window.menu(&["Affichage", "Se repérer", "Ouvrir comme racine"]);
    assert_eq!(root(&window).as_deref(), Some("socle"));
    window.click("Tout l’organigramme");
    assert_eq!(root(&window), None);
    assert!(!window.is_dirty());
}

#[test]
fn a_search_outside_leaves_the_branch() {
    let mut window = Window::open();
    window.click_card("tn");
    window.press(Key::F6);
    window.chord(CTRL, Key::F);
    window.type_letters("SOCLE 4");
    window.press(Key::Enter);
    assert_eq!(window.selected(), Some("socle4"));
    assert_eq!(root(&window), None);
}

#[test]
fn two_units_are_connected_in_words_and_on_the_chart() {
    let mut window = Window::open();
    window.click_card("tn2");
    // The details take room: all of the chart beside them.
    window.chord(CTRL, Key::Num0);
    let other = window.card("socle4").rect.center();
    window.click_holding(CTRL, other);
    window.chord(CTRL_SHIFT, Key::K);
    window.assert_says("TN 2 et SOCLE 4");
    window.assert_says("Supérieur commun :");
    window.assert_says("4 échelons");
    for step in ["TN 2", "TN", "DNE", "SOCLE", "SOCLE 4"] {
        assert!(window.control(step).is_some(), "{step} can be clicked");
    }
    window.check_names();
    window.click("SOCLE");
    assert_eq!(window.selected(), Some("socle"));
    window.press(Key::Escape);
    assert!(!window.says("4 échelons"));
    assert_eq!(window.selected(), Some("socle"));
}

#[test]
fn the_second_unit_is_chosen_by_its_name() {
    let mut window = Window::with(Lang::En, [1280.0, 720.0], Start::Embedded);
    window.click_card("tn2");
    window.chord(Modifiers::ALT, Key::Home);
    assert_eq!(window.selected(), Some("dne"));
    window.chord(CTRL, Key::P);
    window.type_letters("connected");
    window.press(Key::Enter);
    window.type_letters("socle4");
    window.press(Key::Enter);
    window.assert_says("DNE and SOCLE 4");
    window.assert_says("2 steps");
    assert!(window.card("socle4").rect.is_positive(), "it is unfolded");
    assert!(!window.is_dirty());
}

#[test]
fn colours_and_legend_are_of_the_view() {
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::L);
    window.assert_says("Natures – Direction");
    window.assert_says("poste vacant");
    window.menu(&["Affichage", "Couleurs", "Par branche"]);
    assert_eq!(window.session().chart().colour_by(), ColourBy::Branch);
    window.assert_says("Branches – AMDAC");
    window.menu(&["Affichage", "Couleurs", "Par état des postes"]);
    window.assert_says("État des postes – pourvus");
    // It stays in the chart, and the whole chart is beside it.
    let told = window.named();
    let legend = told
        .iter()
        .find(|named| named.label.starts_with("État des"));
    let legend = legend.expect("a legend").rect;
    assert!(window.chart().rect.contains_rect(legend));
    assert!(!legend.intersects(window.card("dne").rect));
    window.check_names();
    window.click("Fermer la légende");
    assert!(!window.says("État des postes –"));
    assert!(!window.is_dirty());
    assert_eq!(window.n_steps(), 0);
}

#[test]
fn the_legend_leaves_room_in_the_smallest_window() {
    let mut window = Window::with(Lang::Fr, [640.0, 420.0], Start::Embedded);
    window.chord(CTRL_SHIFT, Key::L);
    let close = window
        .control("Fermer la légende")
        .expect("it can be closed");
    let chart = window.chart().rect;
    assert!(chart.contains_rect(close.rect));
    assert!(close.rect.top() > chart.top() + 0.2 * chart.height());
    window.click("Fermer la légende");
    assert!(window.control("Fermer la légende").is_none());
}

#[test]
fn a_pointer_that_rests_is_told_what_it_rests_on() {
    let mut window = Window::open();
    let pointer = window.card("tn").rect.center();
    window.hover(pointer);
    assert!(!window.says("4 structures rattachées"), "not at once");
    for _ in 0..60 {
        window.frame([]);
    }
    window.assert_says("4 structures rattachées");
    window.assert_says("TN · Sous-direction");
    let named = window.named();
    let words = named
        .iter()
        .find(|named| named.label.contains("structures rattachées"));
    assert!(!words.expect("words").rect.contains(pointer));
    window.hover(pointer + egui::vec2(200.0, 0.0));
    assert!(
        !window.says("4 structures rattachées"),
        "it goes with the pointer"
    );
}

#[test]
fn the_details_count_the_branch() {
    let mut window = Window::open();
    window.click_card("dne");
    window.assert_says("Effectifs");
    window.assert_says("dans la branche");
    window.click_card("tn2");
    assert!(
        !window.says("Effectifs"),
        "a unit alone has nothing to count"
    );
}

#[test]
fn the_exported_picture_grows_by_its_legend() {
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::E);
    let size = |window: &Window| {
        let named = window.named().into_iter();
        let said = named
            .map(|named| named.label)
            .find(|label| label.contains(" × "));
        said.expect("a size")
    };
    window.wait("an estimate", |window| window.says(" × "));
    let without = size(&window);
    window.click("Légende des couleurs et des traits");
    let pixels = |said: &str| said.split(" px").next().map(str::to_owned);
    window.wait("another size", |window| {
        pixels(&size(window)) != pixels(&without)
    });
}
