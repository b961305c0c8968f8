//! Reading: the chart as a tree, the details, the keys. Nothing that a reader does by accident
//! changes the document.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use organigram::lang::Lang;

use crate::driver::{CTRL, CTRL_SHIFT, USUAL, Window, key_event};

#[test]
fn every_unit_is_a_tree_item_with_a_full_label() {
    let window = Window::open();
    let items = window.named();
    let items: Vec<_> = items
        .iter()
        .filter(|named| named.role == Role::TreeItem)
        .collect();
    let session = window.session();
    let organisation = session.organisation();
    let tree = organisation.tree();
    assert_eq!(items.len(), 25);
    for &key in tree.order() {
        let unit = organisation.unit(key);
        let item = items
            .iter()
            .find(|item| item.label.starts_with(&unit.name))
            .unwrap_or_else(|| panic!("{} is not told", unit.id));
        let n_below = tree.subordinates(key).len();
        let state = match n_below {
            0 => "aucun subordonné".to_owned(),
            n => format!("déplié, {n} subordonnés"),
        };
        let level = format!("niveau {}", tree.level(key));
        let mut parts = vec![level.as_str(), state.as_str()];
        parts.extend(unit.code.as_deref());
        for part in parts {
            let said = item.label.split(", ").any(|said| said == part);
            assert!(
                said || item.label.contains(part),
                "{:?}: {part}",
                item.label
            );
        }
        assert_eq!(item.expanded, (n_below > 0).then_some(true), "{}", unit.id);
        assert!(item.rect.is_positive(), "{}", unit.id);
        assert!(window.chart().rect.contains_rect(item.rect), "{}", unit.id);
    }
}

#[test]
fn a_click_selects_and_the_details_tell_all() {
    let mut window = Window::open();
    window.click_card("sn");
    assert_eq!(window.selected(), Some("sn"));
    assert_eq!(window.card("sn").selected, Some(true));
    let unit = window.unit("sn").clone();
    let organisation = window.session().organisation();
    let mut expected = vec![unit.name.clone()];
    for post in &unit.posts {
        let person = post.state.person().expect("both posts are held");
        expected.push(organisation.person_name(person).to_owned());
    }
    let clauses = organisation.texts().iter().flat_map(|text| &text.clauses);
    for reference in &unit.basis {
        let clause = clauses.clone().find(|clause| clause.id == reference.clause);
        expected.push(clause.expect("a clause").text.clone());
    }
    for heading in [
        "Postes",
        "Missions",
        "Fondement juridique",
        "Organismes et liens",
    ] {
        expected.push(heading.to_owned());
    }
    expected.push("EduConnect".to_owned());
    assert!(!unit.missions.is_empty());
    for words in &expected {
        window.assert_says(words);
    }
}

#[test]
fn every_unit_named_in_the_details_is_a_link() {
    let mut window = Window::open();
    window.click_card("sn2");
    window.click("SN");
    assert_eq!(window.selected(), Some("sn"), "the way to the top");
    window.click("SN 3 – Bureau des systèmes d’information de gestion et du décisionnel");
    assert_eq!(window.selected(), Some("sn3"), "a subordinate");
    window.click("DNE");
    assert_eq!(window.selected(), Some("dne"));
    let dsp = window.unit("dsp");
    let name = match &dsp.code {
        Some(code) => format!("{code} – {}", dsp.name),
        None => dsp.name.clone(),
    };
    window.click(&name);
    assert_eq!(window.selected(), Some("dsp"));
}

/// Where each key leads, from the unit before.
#[test]
fn keys_walk_over_the_chart() {
    let mut window = Window::open();
    let steps = [
        (
            Modifiers::NONE,
            Key::ArrowDown,
            Some("dne"),
            "begin at the top",
        ),
        (Modifiers::NONE, Key::End, Some("ac2"), "the last"),
        (Modifiers::NONE, Key::ArrowUp, Some("ac1"), "up a stack"),
        (Modifiers::NONE, Key::ArrowUp, Some("ac"), "to the superior"),
        (
            Modifiers::NONE,
            Key::ArrowLeft,
            Some("socle"),
            "previous sibling",
        ),
        (Modifiers::NONE, Key::ArrowRight, Some("ac"), "next sibling"),
        (
            Modifiers::NONE,
            Key::ArrowDown,
            Some("ac1"),
            "first subordinate",
        ),
        (Modifiers::NONE, Key::ArrowDown, Some("ac2"), "down a stack"),
        (Modifiers::ALT, Key::ArrowLeft, Some("ac1"), "back"),
        (Modifiers::ALT, Key::ArrowLeft, Some("ac"), "back again"),
        (Modifiers::ALT, Key::ArrowRight, Some("ac1"), "forward"),
        (Modifiers::NONE, Key::Home, Some("dne"), "the first"),
        (Modifiers::NONE, Key::Escape, None, "nothing"),
    ];
    for (modifiers, key, expected, why) in steps {
        window.chord(modifiers, key);
        assert_eq!(window.selected(), expected, "{modifiers:?} {key:?}: {why}");
    }
    assert!(!window.is_dirty());
}

#[test]
fn letters_jump_to_the_next_unit_that_begins_so() {
    let mut window = Window::open();
    window.type_letters("soc");
    assert_eq!(window.selected(), Some("socle"));
    window.press(Key::Escape);
    for _ in 0..60 {
        // The pause that ends a word.
        window.frame([]);
    }
    window.type_letters("tn");
    assert_eq!(window.selected(), Some("tn"));
    assert!(!window.is_dirty());
}

#[test]
fn folding_by_keys_is_said_and_hides() {
    let mut window = Window::open();
    window.click_card("tn");
    let place = window.card("tn").rect.center_top();
    window.press(Key::Space);
    let card = window.card("tn");
    assert_eq!(card.expanded, Some(false));
    assert!(card.label.contains("replié"), "{}", card.label);
    assert!(card.rect.center_top().distance(place) < 1.0, "it stays");
    assert!(!window.says("TN 2, "), "what is folded away is not told");
    window.press(Key::ArrowDown);
    assert_eq!(window.selected(), Some("tn"), "the first ↓ unfolds");
    assert_eq!(window.card("tn").expanded, Some(true));
    let visible = |window: &Window| window.session().visible_units().count();
    for (modifiers, key, n) in [
        (Modifiers::NONE, Key::Minus, 21),
        (Modifiers::NONE, Key::Plus, 25),
        (Modifiers::ALT, Key::Home, 1),
        (Modifiers::ALT, Key::PageDown, 8),
        (Modifiers::ALT, Key::PageDown, 25),
        (Modifiers::ALT, Key::PageUp, 8),
        (Modifiers::ALT, Key::End, 25),
    ] {
        window.chord(modifiers, key);
        assert_eq!(visible(&window), n, "{modifiers:?} {key:?}");
    }
    window.press(Key::Home);
    window.chord(CTRL, Key::Space);
    assert_eq!(visible(&window), 8, "all subordinates fold");
    window.type_letters("*");
    assert_eq!(visible(&window), 25, "the whole branch unfolds");
    assert!(!window.is_dirty());
}

#[test]
fn the_chart_comes_back_from_any_zoom() {
    let mut window = Window::open();
    let zoom = |window: &Window| window.session().view().camera.zoom;
    let fitted = zoom(&window);
    window.chord(CTRL, Key::Num1);
    assert!((zoom(&window) - 1.0).abs() < 1e-9);
    window.chord(CTRL, Key::Plus);
    assert!(zoom(&window) > 1.2);
    let middle = window.chart().rect.center();
    window.double_click_at(middle);
    window.chord(CTRL, Key::Num0);
    let chart = window.chart().rect;
    for id in ["dne", "mpag", "socle4", "ac2"] {
        assert!(
            chart.contains_rect(window.card(id).rect),
            "{id} is out of view"
        );
    }
    window.click_card("socle4");
    window.chord(Modifiers::SHIFT, Key::Z);
    let large = zoom(&window);
    assert!(large > fitted);
    window.chord(Modifiers::SHIFT, Key::Z);
    assert!(zoom(&window) < large, "and back");
    assert_eq!(
        window.selected(),
        Some("socle4"),
        "Z was no letter to jump by"
    );
}

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let mut window = Window::open();
    for keys in [CTRL, CTRL_SHIFT] {
        window.chord(keys, Key::P);
        window.overtype("tout replier");
        window.press(Key::Enter);
        assert!(!window.says("Nom d’une commande"), "it closes");
        assert_eq!(window.session().visible_units().count(), 1);
        window.chord(Modifiers::ALT, Key::End);
    }
    window.chord(CTRL, Key::P);
    window.overtype("xyzzy");
    window.assert_says("Aucune commande ni structure ne porte ce nom.");
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert!(!window.says("Aucune commande ni structure ne porte ce nom."));
}

#[test]
fn escape_closes_what_is_open_before_it_clears_the_selection() {
    let mut window = Window::open();
    window.click_card("tn");
    window.open_menu("Affichage");
    assert!(!window.menu_items().is_empty());
    window.press(Key::Escape);
    assert!(window.menu_items().is_empty(), "the menu closes");
    assert_eq!(window.selected(), Some("tn"));

    window.chord(Modifiers::SHIFT, Key::F10);
    window.assert_says("Ouvrir les détails");
    window.press(Key::Escape);
    assert!(
        window.control("Déclarer vacant").is_none(),
        "the menu closes"
    );
    assert_eq!(window.selected(), Some("tn"));

    window.press(Key::F1);
    window.assert_says("Raccourcis clavier");
    window.press(Key::Escape);
    assert!(!window.says("Filtrer les raccourcis"));
    assert_eq!(window.selected(), Some("tn"));

    window.chord(CTRL, Key::F);
    let paper = window.chart().rect.left_bottom() + egui::vec2(20.0, -20.0);
    window.click_at(paper);
    assert_eq!(window.selected(), None);
    window.press(Key::Escape);
    assert!(
        window.control("Rechercher dans l’organigramme").is_none(),
        "find closes"
    );
}

#[test]
fn the_context_menu_opens_at_the_card_by_mouse_and_by_keys() {
    let mut window = Window::open();
    let near = |window: &Window, id: &str| {
        // The menu opens downwards or upwards, wherever there is room.
        let named = window.named();
        let ends = ["Ouvrir les détails", "Copier"].map(|item| {
            let mut items = named.iter().rev();
            let item = items.find(|named| named.label.starts_with(item));
            item.expect("a context menu").rect
        });
        let card = window.card(id).rect.expand(40.0);
        assert!(ends.iter().any(|end| card.intersects(*end)), "{ends:?}");
    };
    let card = window.card("sn").rect.center();
    window.right_click_at(card);
    assert_eq!(window.selected(), Some("sn"));
    near(&window, "sn");
    window.press(Key::Escape);
    window.click_card("tn");
    window.chord(Modifiers::SHIFT, Key::F10);
    near(&window, "tn");
}

#[test]
fn nothing_that_a_reader_presses_changes_the_document() {
    let mut window = Window::open();
    let before = window.session().organisation().to_parts();
    window.click_card("sn");
    window.type_letters("abc xyz 42");
    let keys = [
        Key::Delete,
        Key::Backspace,
        Key::Enter,
        Key::Tab,
        Key::Space,
        Key::Plus,
        Key::Minus,
        Key::Home,
        Key::End,
        Key::Escape,
        Key::ArrowDown,
        Key::F3,
        Key::F9,
        Key::F9,
        Key::F10,
        Key::F10,
        Key::F11,
        Key::Insert,
        Key::F5,
    ];
    for key in keys {
        window.click_card("sn");
        window.press(key);
    }
    for modifiers in [CTRL, CTRL_SHIFT] {
        for key in [
            Key::X,
            Key::V,
            Key::D,
            Key::A,
            Key::M,
            Key::Z,
            Key::Y,
            Key::ArrowUp,
        ] {
            window.click_card("sn");
            window.chord(modifiers, key);
        }
    }
    let card = window.card("sn").rect.center();
    window.double_click_at(card);
    window.press(Key::Enter);
    assert!(!window.is_dirty());
    assert!(!window.session().is_editing());
    assert_eq!(window.session().organisation().to_parts(), before);
    assert!(window.close(), "nothing to ask about");
}

#[test]
fn another_language_changes_all_words_at_once() {
    let mut window = Window::open();
    window.click_card("sn");
    window.press(Key::F9);
    window.menu(&["Affichage", "Langue", "English"]);
    assert_eq!(window.session().lang(), Lang::En);
    // Words of the program that the French window has and the English one has not.
    let french = [
        "Fichier",
        "Édition",
        "Affichage",
        "Aide",
        "Rechercher",
        "Postes",
        "Lecture",
        "structures",
        "subordonnés",
        "niveau 2",
        "exemple fourni",
        "Fondement juridique",
    ];
    for words in french {
        assert!(!window.says(words), "{words} is still said");
    }
    for words in [
        "File",
        "Edit",
        "View",
        "Help",
        "Posts",
        "Missions",
        "level 2, ",
    ] {
        window.assert_says(words);
    }
    window.menu(&["View", "Language", "Français"]);
    window.assert_says("niveau 2, ");
    assert!(!window.is_dirty());
}

#[test]
fn the_theme_follows_the_menu() {
    let mut window = Window::open();
    let mut paper = |name: &str| {
        window.menu(&["Affichage", "Thème", name]);
        let corner = window.chart().rect.right_bottom() - egui::vec2(8.0, 8.0);
        let picture = window.picture();
        (
            window.theme(),
            picture.get_pixel(corner.x as u32, corner.y as u32).0[1],
        )
    };
    let (theme, light) = paper("Thème clair");
    assert_eq!(theme, egui::Theme::Light);
    let (theme, dark) = paper("Thème sombre");
    assert_eq!(theme, egui::Theme::Dark);
    assert!(light > 200 && dark < 80, "{light} and {dark}");
}

#[test]
fn the_outline_is_in_step_with_the_chart() {
    let mut window = Window::open();
    window.press(Key::F9);
    let chart_left = window.chart().rect.left();
    assert!(chart_left > 150.0);
    let row = |window: &Window, words: &str| {
        let mut named = window.named().into_iter();
        named.find(|named| {
            named.role == Role::TreeItem
                && named.rect.right() <= chart_left
                && named.label.contains(words)
        })
    };
    let tn2 = row(&window, ", TN 2, ").expect("a row");
    window.click_at(tn2.rect.center());
    assert_eq!(window.selected(), Some("tn2"));
    window.click_card("tn");
    window.press(Key::Space);
    assert!(row(&window, ", TN 2, ").is_none());
    let tn = row(&window, ", TN, ").expect("a row");
    assert_eq!((tn.selected, tn.expanded), (Some(true), Some(false)));
}

#[test]
fn a_small_window_keeps_room_for_the_chart() {
    for (size, least) in [
        (USUAL, 600.0),
        ([1280.0, 720.0], 480.0),
        ([640.0, 420.0], 160.0),
    ] {
        let mut window = Window::open();
        window.resize(size);
        window.click_card("dne");
        window.press(Key::F9);
        let chart = window.chart().rect;
        assert!(chart.width() >= least, "{size:?}: {}", chart.width());
        assert!(chart.height() >= 200.0, "{size:?}: {}", chart.height());
        assert!(chart.right() <= size[0] && chart.bottom() <= size[1]);
        window.check_names();
    }
}

#[test]
fn a_quick_hand_loses_no_letter_in_the_palette_and_the_search() {
    let text = |words: &str| egui::Event::Text(words.to_owned());
    let mut window = Window::open();
    // Letters come with the key that opens, before the field has the focus, and with Enter.
    window.frame([key_event(Key::P, CTRL, true), text("tout")]);
    window.frame([text(" rep")]);
    window.frame([text("lier"), key_event(Key::Enter, Modifiers::NONE, true)]);
    window.settle();
    assert_eq!(window.session().visible_units().count(), 1);
    window.chord(Modifiers::ALT, Key::End);
    window.frame([key_event(Key::F, CTRL, true)]);
    window.frame([text("chit")]);
    window.frame([text("our"), key_event(Key::Enter, Modifiers::NONE, true)]);
    window.settle();
    assert_eq!(window.selected(), Some("socle1"));
    // Nothing was asked for: Enter does nothing.
    window.chord(CTRL, Key::P);
    window.press(Key::Enter);
    assert!(window.says("Nouveau"), "the palette waits");
    assert_eq!(window.session().organisation().n_units(), 25);
}
