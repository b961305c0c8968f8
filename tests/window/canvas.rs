//! What the canvas keeps from frame to frame never shows what is no longer so, a window at rest
//! asks for nothing, and the map in the corner leads over the chart.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, Rect, Vec2};
use image::RgbaImage;
use organigram::lang::Lang;
use organigram::ui::Start;

use crate::driver::{CTRL, CTRL_SHIFT, USUAL, Window};

/// The map, if it is there.
fn map(window: &Window) -> Option<Rect> {
    let mut named = window.named().into_iter();
    let map =
        named.find(|named| named.role == Role::Image && named.label.starts_with("Plan d’ensemble"));
    map.map(|map| map.rect)
}

/// A window with the chart at its actual size, so that not all of it is in view.
fn at_actual_size() -> Window {
    let mut window = Window::open();
    window.chord(CTRL, Key::Num1);
    come_to_rest(&mut window);
    window
}

/// Frames until all is as crisp as it becomes.
fn come_to_rest(window: &mut Window) {
    for _ in 0..60 {
        window.frame([]);
    }
    window.settle();
}

fn middle_of_view(window: &Window) -> Pos2 {
    let center = window.session().view().camera.center;
    Pos2::new(center.x as f32, center.y as f32)
}

/// The picture of a part of the window.
fn part(picture: &RgbaImage, rect: Rect) -> Vec<u8> {
    let (left, top) = (rect.left() as u32, rect.top() as u32);
    let (width, height) = (rect.width() as u32, rect.height() as u32);
    image::imageops::crop_imm(picture, left, top, width, height)
        .to_image()
        .into_raw()
}

#[test]
fn the_map_is_there_when_the_chart_does_not_fit() {
    let mut window = Window::open();
    assert_eq!(map(&window), None, "all of it is in view");
    window.chord(CTRL, Key::Num1);
    let at = map(&window).expect("a map");
    assert!(window.chart().rect.contains_rect(at));
    window.resize([640.0, 420.0]);
    assert_eq!(map(&window), None, "no room to spare");
    window.resize(USUAL);
    assert!(map(&window).is_some());
    window.chord(CTRL_SHIFT, Key::M);
    assert_eq!(map(&window), None, "switched off");
    window.menu(&["Affichage", "Plan d’ensemble"]);
    assert!(map(&window).is_some(), "switched on again");
    window.chord(CTRL, Key::Num0);
    assert_eq!(map(&window), None);
}

#[test]
fn a_click_and_a_drag_on_the_map_move_the_view_alone() {
    let mut window = at_actual_size();
    window.click_card("sn");
    let at = map(&window).expect("a map");
    let bounds = window.session().chart().bounds();
    let zoom = window.session().view().camera.zoom;
    for (x, y) in [(0.2, 0.7), (0.8, 0.3)] {
        window.click_at(at.lerp_inside(Vec2::new(x, y)));
        let middle = middle_of_view(&window);
        let there = (middle.x / bounds.w as f32, middle.y / bounds.h as f32);
        // Around the picture of the chart there is a little room.
        assert!((there.0 - x).abs() < 0.05, "{there:?} for {x}");
        assert!((there.1 - y).abs() < 0.07, "{there:?} for {y}");
    }
    let before = middle_of_view(&window);
    let (from, to) = (
        at.lerp_inside(Vec2::new(0.8, 0.3)),
        at.lerp_inside(Vec2::new(0.3, 0.6)),
    );
    window.carry(egui::Modifiers::NONE, from, to);
    window.let_go(to);
    let after = middle_of_view(&window);
    assert!(after.x < before.x - 100.0, "{before:?} {after:?}");
    assert!(after.y > before.y + 50.0, "{before:?} {after:?}");
    assert_eq!(window.session().view().camera.zoom, zoom);
    assert_eq!(
        window.selected(),
        Some("sn"),
        "a click there selects nothing"
    );
    assert!(!window.is_dirty());
}

#[test]
fn a_window_at_rest_asks_for_nothing() {
    let mut window = Window::open();
    let pointer = window.chart().rect.center();
    let far = |factor| vec![Event::PointerMoved(pointer), Event::Zoom(factor)];
    for events in [Vec::new(), far(4.0), far(0.3), far(0.2)] {
        window.frame(events);
        come_to_rest(&mut window);
        let zoom = window.session().view().camera.zoom;
        assert!(window.is_idle(), "at {zoom}");
    }
}

#[test]
fn what_is_kept_is_shown_the_same_again() {
    let mut window = at_actual_size();
    let before = window.picture();
    let chart = window.chart().rect;
    let pointer = chart.center();
    window.hover(pointer);
    // Elsewhere and back, closer and back.
    for factor in [1.5, 1.0 / 1.5] {
        window.frame([Event::Zoom(factor)]);
        come_to_rest(&mut window);
    }
    window.chord(CTRL, Key::Num0);
    come_to_rest(&mut window);
    let fitted = window.picture();
    assert_ne!(part(&fitted, chart), part(&before, chart));
    window.chord(CTRL, Key::Num1);
    window.chord(CTRL, Key::Num0);
    come_to_rest(&mut window);
    assert!(part(&window.picture(), chart) == part(&fitted, chart));
}

#[test]
fn every_change_is_seen_at_once() {
    let mut window = Window::open();
    come_to_rest(&mut window);
    let card = window.card("tn2").rect;
    let look = |window: &mut Window| part(&window.picture(), card.expand(4.0));
    let plain = look(&mut window);

    window.click_card("tn2");
    // The details take room beside the chart, which stays where it is.
    let selected = look(&mut window);
    assert!(selected != plain, "the selection");
    window.press(Key::Escape);
    window.hover(window.chart().rect.left_bottom() + Vec2::new(4.0, -4.0));
    assert!(look(&mut window) == plain, "no selection any more");

    window.chord(CTRL, Key::E);
    // Two clicks at once would be a double click.
    come_to_rest(&mut window);
    window.click_card("tn2");
    window.press(Key::F2);
    window.overtype("Bureau neuf");
    window.press(Key::Enter);
    assert_eq!(window.unit("tn2").name, "Bureau neuf");
    window.press(Key::Escape);
    window.hover(window.chart().rect.left_bottom() + Vec2::new(4.0, -4.0));
    assert!(look(&mut window) != plain, "the new name");
    window.chord(CTRL, Key::Z);
    window.press(Key::Escape);
    assert!(look(&mut window) == plain, "the old name again");

    window.menu(&["Affichage", "Thème", "Thème sombre"]);
    window.hover(window.chart().rect.left_bottom() + Vec2::new(4.0, -4.0));
    assert!(look(&mut window) != plain, "another theme");
}

/// Whoever goes over the chart by keys always sees where they are.
#[test]
fn nothing_that_is_gone_to_is_left_below_the_map_or_the_legend() {
    use Key::{
        ArrowDown as Down, ArrowLeft as Left, ArrowRight as Right, ArrowUp as Up, End, Home,
    };
    let mut window = at_actual_size();
    window.chord(CTRL_SHIFT, Key::L);
    window.click_card("dne");
    let legend = |window: &Window| {
        let mut named = window.named().into_iter();
        let legend = named.find(|named| named.label.starts_with("Natures –"));
        legend.expect("a legend").rect
    };
    let mut seen = BTreeSet::new();
    let walk = [
        End, Left, Left, Left, Up, Right, Down, Right, Right, Up, Left, Down, Right,
    ];
    let ends = [Home, Down, Down, Right, Up, Right, Down, Right];
    for key in walk.into_iter().chain(ends).cycle().take(42) {
        window.press(key);
        let id = window.selected().expect("a unit").to_owned();
        let card = window.card(&id).rect;
        assert!(window.chart().rect.contains_rect(card), "{id} at {card}");
        let map = map(&window).expect("a map");
        assert!(!map.intersects(card), "{id} at {card}, the map at {map}");
        let legend = legend(&window);
        assert!(
            !legend.intersects(card),
            "{id} at {card}, the legend at {legend}"
        );
        seen.insert(id);
    }
    assert!(seen.len() > 9, "{seen:?}");
}

#[test]
fn a_map_that_comes_with_a_panel_hides_nobody() {
    let mut window = Window::with(Lang::Fr, [1280.0, 720.0], Start::Embedded);
    assert_eq!(map(&window), None, "all of it is in view");
    // The details open beside it.
    window.click_card("ac2");
    come_to_rest(&mut window);
    let (at, card) = (map(&window).expect("a map"), window.card("ac2").rect);
    assert!(window.chart().rect.contains_rect(card));
    assert!(!at.intersects(card), "{card}, the map at {at}");
    // Whoever moves the chart by hand may put it anywhere.
    let center = window.chart().rect.center();
    let (from, to) = (
        center + Vec2::new(-200.0, 60.0),
        center + Vec2::new(-150.0, 140.0),
    );
    window.carry(Modifiers::NONE, from, to);
    window.let_go(to);
    come_to_rest(&mut window);
    let moved = window.card("ac2").rect;
    window.chord(CTRL_SHIFT, Key::M);
    window.chord(CTRL_SHIFT, Key::M);
    come_to_rest(&mut window);
    assert_eq!(window.card("ac2").rect, moved);
}
