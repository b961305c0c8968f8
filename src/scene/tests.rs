//! Pieces of the picture by themselves. Whole charts are looked at in `tests/scene.rs`.

use std::collections::BTreeSet;

use super::card::unit_card;
use super::*;
use crate::file;
use crate::lang::Lang;
use crate::model::{About, Organisation, Parts, Post, PostRank, PostState, Unit, UnitKey};
use crate::text;

fn chart(organisation: &Organisation, bodies: Bodies) -> Chart {
    let request = ChartRequest {
        folded: &BTreeSet::new(),
        lang: Lang::Fr,
        bodies,
        ..ChartRequest::WHOLE
    };
    Chart::build(organisation, &request, Measured::default())
}

fn directorate() -> Organisation {
    file::embedded().expect("data/dne.ron").organisation
}

#[test]
fn elbows_are_rounded_as_far_as_they_fit() {
    use Segment::{Line, Move, Quad};
    let at = Point::new;
    let cases: [(&[Point], &[Segment]); 6] = [
        (&[], &[]),
        (&[at(1.0, 2.0)], &[Move(at(1.0, 2.0))]),
        (
            &[at(0.0, 0.0), at(0.0, 9.0)],
            &[Move(at(0.0, 0.0)), Line(at(0.0, 9.0))],
        ),
        (
            &[at(0.0, 0.0), at(0.0, 10.0), at(20.0, 10.0)],
            &[
                Move(at(0.0, 0.0)),
                Line(at(0.0, 6.0)),
                Quad(at(0.0, 10.0), at(4.0, 10.0)),
                Line(at(20.0, 10.0)),
            ],
        ),
        // A short way is given up to its middle, so that two elbows never overlap.
        (
            &[at(0.0, 0.0), at(0.0, 10.0), at(6.0, 10.0), at(6.0, 20.0)],
            &[
                Move(at(0.0, 0.0)),
                Line(at(0.0, 6.0)),
                Quad(at(0.0, 10.0), at(3.0, 10.0)),
                Line(at(3.0, 10.0)),
                Quad(at(6.0, 10.0), at(6.0, 14.0)),
                Line(at(6.0, 20.0)),
            ],
        ),
        // The same point twice is no elbow.
        (
            &[at(0.0, 0.0), at(0.0, 0.0), at(0.0, 9.0), at(0.0, 9.0)],
            &[Move(at(0.0, 0.0)), Line(at(0.0, 9.0))],
        ),
    ];
    for (points, segments) in cases {
        assert_eq!(rounded(points, 4.0), segments, "{points:?}");
    }
}

/// A post that a card shows.
fn head() -> Post {
    Post {
        rank: PostRank::Head,
        ..Post::default()
    }
}

#[test]
fn words_that_fill_a_card_stay_in_it() {
    let names = [
        "TN",
        "Bureau",
        "Bureau de l'ingénierie des systèmes d'information et de la qualité",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "",
    ];
    for heads in [0, 4] {
        for name in names {
            let unit = Unit {
                name: "n".into(),
                posts: vec![head(); heads],
                ..Unit::default()
            };
            let card = unit_card(&Organisation::default(), &unit, 3, false, Lang::Fr);
            let filled = filled(card.clone(), Part::Name, name);
            assert_eq!((filled.width, filled.height), (card.width, card.height));
            let mut before = 0.0;
            for line in &filled.lines {
                let metrics = text::metrics(line.style.face);
                assert!(line.x + line.width <= card.width, "{name}: {line:?}");
                assert!(line.y > before, "{name}: lines follow each other");
                assert!(line.y - metrics.ascent * line.style.size >= 0.0, "{name}");
                assert!(
                    line.y + metrics.descent * line.style.size <= card.height,
                    "{name}"
                );
                assert!(line.style.size >= 14.0, "larger than usual, not smaller");
                before = line.y;
            }
        }
    }
}

#[test]
fn short_words_fill_a_card_with_large_type() {
    let unit = Unit {
        name: "Bureau de la qualité".into(),
        posts: vec![head(); 2],
        ..Unit::default()
    };
    let card = unit_card(&Organisation::default(), &unit, 3, false, Lang::Fr);
    let size = |words: &str| filled(card.clone(), Part::Code, words).lines[0].style.size;
    assert!(size("TN 1") > size("Bureau de la qualité et de la performance"));
    assert!(size("TN 1") > 20.0);
}

#[test]
fn words_beside_each_other_share_a_baseline() {
    let holders = ["Ada", "Marie-Emmanuelle de La Rochefoucauld", "Anne Dupont"];
    for holder in holders {
        for title in [
            "Cheffe",
            "Cheffe de bureau",
            "Directrice de la préfiguration",
        ] {
            let unit = Unit {
                name: "Unité".into(),
                posts: vec![Post {
                    title: Some(title.into()),
                    state: PostState::Acting {
                        by: holder.into(),
                        since: None,
                    },
                    ..head()
                }],
                ..Unit::default()
            };
            for level in [1, 2, 3] {
                let card = unit_card(&Organisation::default(), &unit, level, false, Lang::Fr);
                for pair in card.lines.windows(2) {
                    let beside = pair[1].x >= pair[0].x + pair[0].width;
                    let apart = pair[1].y - pair[0].y;
                    let expected = if beside {
                        apart.abs() < 1e-3
                    } else {
                        apart > 10.0
                    };
                    assert!(expected, "{level}: {pair:?}");
                }
            }
        }
    }
}

/// The area of an axis-parallel line.
fn area(pair: &[Point]) -> Rect {
    let (a, b) = (pair[0], pair[1]);
    assert!(a.x == b.x || a.y == b.y, "an oblique line: {pair:?}");
    Rect::new(
        a.x.min(b.x),
        a.y.min(b.y),
        (a.x - b.x).abs(),
        (a.y - b.y).abs(),
    )
    .expand(0.01)
}

#[test]
fn further_links_run_between_the_cards() {
    let organisation = directorate();
    let units = organisation.tree().order().to_vec();
    let of_each = units.iter().map(|&unit| (unit, Bodies::Of(Some(unit))));
    let of_all = units.iter().map(|&unit| (unit, Bodies::Of(None)));
    let mut n_lines = 0;
    for (unit, bodies) in of_each.chain(of_all) {
        let chart = chart(&organisation, bodies);
        let mut boxes: Vec<Rect> = (0..chart.boxes().len())
            .map(|index| chart.rect(index))
            .collect();
        boxes.extend(chart.bodies().iter().map(|body| body.rect));
        boxes.extend(chart.above().iter().map(|above| above.rect));
        for line in link_lines(&organisation, &chart, unit) {
            n_lines += 1;
            for pair in line.windows(2) {
                let line = area(pair);
                let crossed = boxes
                    .iter()
                    .find(|rect| rect.expand(-0.5).intersects(&line));
                let id = &organisation.unit(unit).id;
                assert_eq!(crossed, None, "{id} {bodies:?}: {pair:?}");
            }
            let ends = line.last().expect("a line has an end");
            let arrives = chart
                .bodies()
                .iter()
                .any(|body| body.rect.y == ends.y && body.rect.center().x == ends.x);
            assert!(arrives, "{ends:?}");
        }
    }
    assert!(n_lines > 30, "{n_lines}");
}

fn with_title(n: usize, title: &str) -> Organisation {
    let unit = |index: usize| Unit {
        id: format!("u{index}"),
        superior: (index > 0).then(|| "u0".into()),
        name: format!("Unité {index}"),
        ..Unit::default()
    };
    Organisation::new(Parts {
        about: About {
            title: title.into(),
            ..About::default()
        },
        units: (0..n).map(unit).collect(),
        ..Parts::default()
    })
}

/// The cartouche's place, if the picture has one.
fn cartouche(organisation: &Organisation, chart: &Chart, asked: Cartouche) -> Option<Rect> {
    let theme = ThemeName::Light.theme();
    let drawing = Drawing::new(organisation, chart, theme, asked);
    let mut found = None;
    drawing.visit(drawing.bounds(), &mut |item| {
        if let Item::Group(group) = item
            && group.items.iter().all(|item| matches!(item, Item::Text(_)))
        {
            found = Some(group.bounds);
        }
    });
    if let Some(rect) = found {
        let inside = drawing.bounds().union(&rect);
        assert_eq!(inside, drawing.bounds());
    }
    found
}

#[test]
fn the_cartouche_stands_in_the_free_corner_or_below() {
    // The row of the directorate leaves the corner beside the director free; a card that
    // begins there does not.
    let wide = directorate();
    let chart_of = |organisation: &Organisation| chart(organisation, Bodies::Hidden);
    let wide_chart = chart_of(&wide);
    let corner = cartouche(&wide, &wide_chart, Cartouche::Shown).expect("a cartouche");
    let margin = f64::from(MEASURES.margin);
    assert_eq!((corner.x, corner.y), (margin, margin));

    let single = with_title(1, "Titre");
    let single_chart = chart_of(&single);
    let below = cartouche(&single, &single_chart, Cartouche::Shown).expect("a cartouche");
    assert!(below.y >= single_chart.unit_rect(UnitKey(0)).expect("shown").bottom());

    for (organisation, chart) in [(&wide, &wide_chart), (&single, &single_chart)] {
        let rect = cartouche(organisation, chart, Cartouche::Shown).expect("a cartouche");
        chart.visit(rect, |_, touches| assert!(!touches, "it lies on a card"));
        assert_eq!(cartouche(organisation, chart, Cartouche::Hidden), None);
    }
}

#[test]
fn without_a_title_there_is_no_cartouche() {
    let organisation = with_title(3, "");
    let chart = chart(&organisation, Bodies::Hidden);
    assert_eq!(cartouche(&organisation, &chart, Cartouche::Shown), None);
}
