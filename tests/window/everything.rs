//! Every panel, menu, dialog and page opens once, in both languages and both themes: a sign
//! that no font has, a field without a name or a panic would end the test.

use egui::{Key, Modifiers};
use organigram::lang::Lang;
use organigram::ui::Start;

use crate::driver::{CTRL, CTRL_SHIFT, USUAL, Window};

/// Opens every menu of the bar and every menu in them.
fn open_all_menus(window: &mut Window) {
    let bar = window.menu_bar();
    assert_eq!(bar.len(), 6, "{bar:?}");
    for menu in bar.into_iter().map(|menu| menu.label) {
        window.open_menu(&menu);
        let items = window.menu_items();
        assert!(items.len() > 2, "{menu}: {items:?}");
        for item in items {
            // A menu in the menu opens, and the explanation of a command.
            window.hover(item.rect.center());
            window.check_names();
        }
        window.press(Key::Escape);
        window.press(Key::Escape);
        assert!(window.menu_items().is_empty(), "{menu}");
    }
}

fn open_all(window: &mut Window) {
    window.press(Key::F9);
    window.chord(CTRL, Key::L);
    let ids: Vec<String> = window
        .session()
        .organisation()
        .to_parts()
        .units
        .into_iter()
        .map(|unit| unit.id)
        .collect();
    for id in &ids {
        window.chord(CTRL, Key::Num0);
        window.click_card(id);
        window.check_names();
    }
    window.chord(CTRL, Key::E);
    for id in ids.iter().take(4) {
        window.chord(CTRL, Key::Num0);
        window.click_card(id);
        window.check_names();
    }
    window.chord(CTRL, Key::E);
    for (modifiers, key) in [
        (Modifiers::NONE, Key::F1),
        (CTRL, Key::P),
        (CTRL, Key::O),
        (CTRL_SHIFT, Key::S),
        (CTRL_SHIFT, Key::E),
        (Modifiers::SHIFT, Key::F10),
        (CTRL, Key::F),
        (Modifiers::NONE, Key::F8),
        (CTRL, Key::H),
        (Modifiers::NONE, Key::F7),
        (CTRL, Key::F7),
        (Modifiers::SHIFT, Key::F7),
        (Modifiers::NONE, Key::F11),
    ] {
        window.chord(modifiers, key);
        window.check_names();
        window.press(Key::Escape);
    }
}

#[test]
fn everything_opens_in_french_by_day() {
    let mut window = Window::open();
    open_all(&mut window);
    open_all_menus(&mut window);
    assert!(!window.is_dirty());
}

#[test]
fn everything_opens_in_english_by_night() {
    let mut window = Window::with(Lang::En, USUAL, Start::Embedded);
    window.menu(&["View", "Theme", "Dark theme"]);
    open_all(&mut window);
    open_all_menus(&mut window);
    assert!(!window.is_dirty());
}

#[test]
fn everything_opens_in_the_smallest_window() {
    let mut window = Window::with(Lang::En, [640.0, 420.0], Start::Embedded);
    window.press(Key::F9);
    for (modifiers, key) in [
        (Modifiers::NONE, Key::F1),
        (CTRL, Key::P),
        (CTRL, Key::O),
        (CTRL_SHIFT, Key::E),
        (CTRL, Key::F),
        (Modifiers::NONE, Key::F8),
        (CTRL, Key::H),
        (Modifiers::NONE, Key::F7),
    ] {
        window.chord(modifiers, key);
        window.check_names();
        window.press(Key::Escape);
    }
    open_all_menus(&mut window);
}
