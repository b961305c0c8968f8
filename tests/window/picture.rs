//! What the window looks like: not blank, and words where words belong.

use egui::Rect;
use image::RgbaImage;

use crate::driver::Window;

/// How many colours there are in a part of the picture.
fn n_colours(picture: &RgbaImage, part: Rect) -> usize {
    let mut colours = std::collections::BTreeSet::new();
    for y in part.top() as u32..part.bottom() as u32 {
        for x in part.left() as u32..part.right() as u32 {
            colours.insert(picture.get_pixel(x, y).0);
        }
    }
    colours.len()
}

/// How much darker the darkest pixel is than the lightest.
fn contrast(picture: &RgbaImage, part: Rect) -> u8 {
    let light = |x, y| picture.get_pixel(x, y).0[1];
    let (mut darkest, mut lightest) = (u8::MAX, u8::MIN);
    for y in part.top() as u32..part.bottom() as u32 {
        for x in part.left() as u32..part.right() as u32 {
            darkest = darkest.min(light(x, y));
            lightest = lightest.max(light(x, y));
        }
    }
    lightest.saturating_sub(darkest)
}

#[test]
fn every_card_is_painted_with_its_words() {
    let mut window = Window::open();
    let picture = window.picture();
    for id in ["dne", "amdac", "dsp", "mpag", "tn", "sn2", "socle4", "ac2"] {
        // Inside the border and beside the coloured bar, so that only words are left.
        let words = window.card(id).rect.shrink(10.0);
        assert!(n_colours(&picture, words) > 8, "{id} has no words");
        assert!(contrast(&picture, words) > 120, "{id} is pale");
    }
    let chart = window.chart().rect;
    let corner = Rect::from_min_max(chart.right_bottom() - egui::vec2(20.0, 20.0), chart.max);
    assert_eq!(n_colours(&picture, corner), 1, "paper beside the chart");
}
