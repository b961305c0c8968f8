//! What is written: it fits its card, and it can be read on paper and on the screen.

use organigram::lang::Lang;
use organigram::scene::{
    Card, Cartouche, Detail, Drawing, Item, Part, Picture, TextItem, ThemeName,
};
use organigram::session::{Action, Origin, Session, Viewport};
use organigram::text;

use super::{chart, chart_with_bodies, directorate, samples};

/// What is wrong with a card, if anything is.
fn fault(card: &Card) -> Option<String> {
    let boxes: Vec<[f32; 4]> = card
        .lines
        .iter()
        .map(|line| {
            let metrics = text::metrics(line.style.face);
            let size = line.style.size;
            [
                line.x,
                line.y - metrics.ascent * size,
                line.x + line.width,
                line.y + metrics.descent * size,
            ]
        })
        .collect();
    for (line, &[left, top, right, bottom]) in card.lines.iter().zip(&boxes) {
        let measured = text::width(&line.text, line.style);
        if (measured - line.width).abs() > 0.01 {
            return Some(format!(
                "{:?} is {measured} wide, not {}",
                line.text, line.width
            ));
        }
        if left < 4.0 || top < 0.0 || right > card.width || bottom > card.height {
            return Some(format!("{:?} leaves its card", line.text));
        }
    }
    for (n, [left, top, right, bottom]) in boxes.iter().enumerate() {
        for (m, other) in boxes.iter().enumerate().skip(n + 1) {
            // Lines of type may touch by the room that accents on capitals and descenders have.
            let (a, b) = (&card.lines[n], &card.lines[m]);
            let slack = 0.3 * a.style.size.max(b.style.size);
            let beside = *right <= other[0] || other[2] <= *left;
            let apart = bottom - slack <= other[1] || other[3] - slack <= *top;
            if !beside && !apart {
                return Some(format!("{:?} lies on {:?}", a.text, b.text));
            }
        }
    }
    None
}

#[test]
fn words_stay_in_their_cards_and_off_each_other() {
    for sample in samples() {
        let (name, organisation) = (sample.name, &sample.organisation);
        let english = chart_with_bodies(organisation, Lang::En);
        for chart in [&sample.chart, &english] {
            let lang = chart.lang();
            // Of a large chart some cards stand for the others.
            let step = 1 + chart.boxes().len() / 400;
            for index in (0..chart.boxes().len()).step_by(step) {
                for detail in [Detail::Full, Detail::Name, Detail::Sign] {
                    let card = chart.card(organisation, index, detail);
                    let rect = chart.rect(index);
                    assert_eq!(f64::from(card.width), rect.w, "{name} {index}");
                    assert_eq!(f64::from(card.height), rect.h, "{name} {index}");
                    assert_eq!(fault(&card), None, "{name} {lang} box {index} {detail:?}");
                }
            }
            let cards = chart.above().iter().map(|above| &above.card);
            for card in cards.chain(chart.bodies().iter().map(|body| &body.card)) {
                assert_eq!(fault(card), None, "{name} {lang}");
            }
        }
    }
}

#[test]
fn a_full_card_leaves_no_word_out() {
    let letters = |words: &str| -> String {
        words
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect()
    };
    for sample in samples() {
        let (name, organisation, chart) = (sample.name, &sample.organisation, &sample.chart);
        for &key in organisation.tree().order() {
            let unit = organisation.unit(key);
            let index = chart.index_of(key).expect("shown");
            let card = chart.card(organisation, index, Detail::Full);
            let said = |part: Part| -> String {
                let lines = card.lines.iter().filter(|line| line.part == part);
                lines.map(|line| letters(&line.text)).collect()
            };
            assert_eq!(said(Part::Name), letters(&unit.name), "{name}");
            let code = unit.code.as_deref().unwrap_or_default();
            assert_eq!(said(Part::Code), letters(code), "{name}");
        }
    }
}

#[test]
fn all_that_is_drawn_lies_in_its_group_and_in_the_picture() {
    for sample in samples() {
        let (name, organisation) = (sample.name, &sample.organisation);
        let theme = ThemeName::Light.theme();
        let drawing = Drawing::new(organisation, &sample.chart, theme, &Cartouche::WHOLE);
        let picture = drawing.bounds();
        drawing.visit(picture, &mut |item| {
            let Item::Group(group) = item else {
                return;
            };
            assert_eq!(
                picture.union(&group.bounds),
                picture,
                "{name}: {}",
                group.label
            );
            for item in &group.items {
                if let Item::Text(text) = item {
                    let right = text.origin.x + f64::from(text.width);
                    let inside = text.origin.x >= group.bounds.x
                        && right <= group.bounds.right()
                        && text.origin.y > group.bounds.y
                        && text.origin.y < group.bounds.bottom();
                    assert!(inside, "{name}: {:?}", text.text);
                }
            }
        });
    }
}

/// All texts of the directorate's picture, and its size in chart units.
fn texts(lang: Lang) -> (f64, f64, Vec<TextItem>) {
    let organisation = directorate();
    let chart = chart(&organisation, lang);
    let theme = ThemeName::Print.theme();
    let drawing = Drawing::new(&organisation, &chart, theme, &Cartouche::WHOLE);
    let bounds = drawing.bounds();
    let mut texts = Vec::new();
    drawing.visit(bounds, &mut |item| match item {
        Item::Text(text) => texts.push(text.clone()),
        Item::Group(group) => texts.extend(group.items.iter().filter_map(|item| match item {
            Item::Text(text) => Some(text.clone()),
            _ => None,
        })),
        _ => {}
    });
    (bounds.w, bounds.h, texts)
}

#[test]
fn on_a4_landscape_the_smallest_text_has_seven_points() {
    const MARGIN: f64 = 8.0;
    const POINTS_A_MILLIMETRE: f64 = 72.0 / 25.4;
    for lang in Lang::ALL {
        let (w, h, texts) = texts(lang);
        let scale = ((297.0 - 2.0 * MARGIN) / w).min((210.0 - 2.0 * MARGIN) / h);
        let smallest = texts
            .iter()
            .map(|text| text.size)
            .fold(f32::INFINITY, f32::min);
        let points = f64::from(smallest) * scale * POINTS_A_MILLIMETRE;
        assert!(points >= 7.0, "{lang}: {points:.2} pt in {w:.0} × {h:.0}");
    }
}

#[test]
fn in_a_window_of_1440_by_900_names_have_twelve_pixels() {
    for lang in Lang::ALL {
        let organisation = directorate();
        let mut session = Session::new(organisation, Origin::Embedded, lang);
        session.recall(&organigram::session::ViewMemory::default());
        // Menu, toolbar and status line take 104 of the window's height.
        session.act(Action::Resize {
            view: Viewport {
                w: 1440.0,
                h: 796.0,
            },
            origin: organigram::scene::Point::new(0.0, 76.0),
            window_changed: true,
        });
        let zoom = session.view().camera.zoom;
        let chart = session.chart();
        for index in 0..chart.boxes().len() {
            let card = chart.card(session.organisation(), index, Detail::at_zoom(zoom));
            for line in card.lines.iter().filter(|line| line.part == Part::Name) {
                let size = f64::from(line.style.size) * zoom;
                assert!(size >= 12.0, "{lang}: {:?} has {size:.2} px", line.text);
            }
        }
    }
}
