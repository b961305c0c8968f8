//! Where things stand: properties of every chart.

use organigram::lang::Lang;
use organigram::layout::Arrangement;
use organigram::model::{Organisation, UnitKey};
use organigram::scene::{
    BoxId, Cartouche, Chart, ChartRequest, Color, Detail, Drawing, Fill, Item, Measured, Picture,
    Point, Rect, ThemeName,
};

use super::generator::{self, Random};
use super::{Sample, chart, chart_with_bodies, directorate, dump, folded_chart, samples};

/// Pairs of rectangles that share more than an edge, found by a sweep from left to right.
pub(crate) fn overlapping(rects: &[Rect]) -> Option<(usize, usize)> {
    let mut order: Vec<usize> = (0..rects.len()).collect();
    order.sort_by(|&a, &b| rects[a].x.total_cmp(&rects[b].x));
    let mut open: Vec<usize> = Vec::new();
    for index in order {
        let rect = rects[index];
        open.retain(|&other| rects[other].right() > rect.x + 1e-6);
        let hit = open
            .iter()
            .find(|&&other| rects[other].expand(-1e-6).intersects(&rect));
        if let Some(&other) = hit {
            return Some((other, index));
        }
        open.push(index);
    }
    None
}

/// Whether `inner` lies in `outer`, to the rounding of sums.
fn holds(outer: Rect, inner: Rect) -> bool {
    let outer = outer.expand(1e-6);
    outer.contains(Point::new(inner.x, inner.y))
        && outer.contains(Point::new(inner.right(), inner.bottom()))
}

pub(crate) fn rects(chart: &Chart) -> Vec<Rect> {
    (0..chart.boxes().len())
        .map(|index| chart.rect(index))
        .collect()
}

#[test]
fn the_sweep_sees_what_overlaps() {
    let at = |x, y| Rect::new(x, y, 10.0, 10.0);
    assert_eq!(
        overlapping(&[at(0.0, 0.0), at(10.0, 0.0), at(0.0, 10.0)]),
        None
    );
    assert_eq!(
        overlapping(&[at(30.0, 0.0), at(0.0, 0.0), at(9.0, 9.0)]),
        Some((1, 2))
    );
}

#[test]
fn no_two_boxes_overlap() {
    for sample in samples() {
        let english = chart_with_bodies(&sample.organisation, Lang::En);
        for chart in [&sample.chart, &english] {
            let (name, lang) = (sample.name, chart.lang());
            let mut all = rects(chart);
            all.extend(chart.above().iter().map(|above| above.rect));
            all.extend(chart.bodies().iter().map(|body| body.rect));
            assert_eq!(overlapping(&all), None, "{name} {lang}");
            for rect in all {
                let inside = holds(chart.bounds(), rect);
                assert!(inside, "{name}: all lies in the bounds");
            }
        }
    }
}

#[test]
fn every_unit_has_a_box_and_the_order_of_the_document() {
    for sample in samples() {
        let (name, organisation, chart) = (sample.name, &sample.organisation, &sample.chart);
        let units: Vec<UnitKey> = chart
            .boxes()
            .iter()
            .filter_map(|id| match id {
                BoxId::Unit(key) => Some(*key),
                BoxId::StaffPost(..) => None,
            })
            .collect();
        assert_eq!(units, organisation.tree().order(), "{name}");
    }
}

#[test]
fn superiors_stand_in_the_middle_of_their_row() {
    for Sample { name, chart, .. } in samples() {
        for index in 0..chart.boxes().len() {
            if chart.arrangement(index) != Arrangement::Row {
                continue;
            }
            let row: Vec<Rect> = below(chart, index)
                .filter(|&child| !chart.is_staff(child))
                .map(|child| chart.rect(child))
                .collect();
            let (Some(first), Some(last)) = (row.first(), row.last()) else {
                continue;
            };
            let middle = (first.x + last.right()) / 2.0;
            let x = chart.rect(index).center().x;
            assert!(
                (x - middle).abs() < 1e-6,
                "{name}: box {index} at {x}, not {middle}"
            );
            for pair in row.windows(2) {
                assert!(pair[0].right() < pair[1].x, "{name}: order under {index}");
                assert!(
                    (pair[0].y - pair[1].y).abs() < 1e-6,
                    "{name}: tops under {index}"
                );
            }
        }
    }
}

/// The boxes right under a box.
fn below(chart: &Chart, index: usize) -> impl Iterator<Item = usize> + '_ {
    let end = chart.branch_end(index);
    let first = Some(index + 1).filter(|&next| next < end);
    std::iter::successors(first, move |&last| {
        Some(chart.branch_end(last)).filter(|&next| next < end)
    })
}

#[test]
fn a_branch_lies_in_its_bounding_box() {
    for Sample { name, chart, .. } in samples() {
        for index in 0..chart.boxes().len() {
            let branch = chart.branch_rect(index).expand(1e-6);
            let mut inner = vec![chart.rect(index)];
            inner.extend(below(chart, index).map(|child| chart.branch_rect(child)));
            for rect in inner {
                assert!(holds(branch, rect), "{name}: {index}");
            }
        }
    }
}

#[test]
fn lines_of_authority_cross_no_card() {
    for Sample { name, chart, .. } in samples() {
        for index in 0..chart.boxes().len() {
            chart.connectors(index, |points| {
                for pair in points.windows(2) {
                    let line = segment(pair[0], pair[1]);
                    chart.visit(line, |other, touches| {
                        let card = chart.rect(other).expand(-0.01);
                        assert!(
                            !touches || !card.intersects(&line),
                            "{name}: a line of box {index} crosses box {other}"
                        );
                    });
                }
            });
        }
    }
}

/// The area of an axis-parallel line.
fn segment(a: Point, b: Point) -> Rect {
    assert!(a.x == b.x || a.y == b.y, "an oblique line");
    Rect::new(
        a.x.min(b.x),
        a.y.min(b.y),
        (a.x - b.x).abs(),
        (a.y - b.y).abs(),
    )
    .expand(1e-3)
}

#[test]
fn every_line_to_a_superior_lies_on_the_lines_drawn() {
    let organisation = generator::organisation(300);
    let chart = chart(&organisation, Lang::Fr);
    for index in 1..chart.boxes().len() {
        let superior = chart.superior(index).expect("one root");
        let mut drawn: Vec<Rect> = Vec::new();
        chart.connectors(superior, |points| {
            drawn.extend(points.windows(2).map(|pair| segment(pair[0], pair[1])));
        });
        for point in chart.line_to_superior(index) {
            let hit = drawn.iter().any(|line| line.expand(1e-3).contains(point));
            assert!(hit, "{index}: {point:?}");
        }
    }
}

#[test]
fn folding_hides_a_branch_and_keeps_the_arrangement_of_the_rest() {
    let organisation = generator::organisation(300);
    let whole = chart(&organisation, Lang::Fr);
    for &unit in organisation.tree().order().iter().step_by(7) {
        let branch = organisation.tree().branch(unit);
        let folded = folded_chart(&organisation, &[unit], Lang::Fr);
        let index = folded.index_of(unit).expect("still there");
        assert_eq!(folded.hidden(index), branch.len() - 1);
        assert_eq!(overlapping(&rects(&folded)), None);
        for &key in organisation.tree().order() {
            let hidden = branch[1..].contains(&key);
            assert_eq!(folded.index_of(key).is_none(), hidden);
            if let (Some(now), Some(before)) = (folded.index_of(key), whole.index_of(key))
                && key != unit
            {
                assert_eq!(
                    folded.arrangement(now),
                    whole.arrangement(before),
                    "{key:?}"
                );
                assert_eq!(folded.rect(now).w, whole.rect(before).w);
                assert_eq!(folded.rect(now).h, whole.rect(before).h);
            }
        }
    }
}

#[test]
fn what_an_earlier_chart_measured_changes_nothing() {
    let organisation = generator::organisation(500);
    let mut first = chart(&organisation, Lang::Fr);
    let fold = organisation.tree().order()[3];
    let folded = std::collections::BTreeSet::from([fold]);
    let request = |lang| ChartRequest {
        folded: &folded,
        lang,
        ..ChartRequest::WHOLE
    };
    for lang in [Lang::Fr, Lang::En] {
        let again = Chart::build(&organisation, &request(lang), first.take_measured());
        let fresh = Chart::build(&organisation, &request(lang), Measured::default());
        assert_eq!(rects(&again), rects(&fresh), "{lang}");
        first = again;
    }
}

#[test]
fn in_the_chart_of_a_branch_every_box_is_as_high_as_its_card() {
    let organisation = directorate();
    let mut earlier = Measured::default();
    for &root in organisation.tree().order() {
        let request = ChartRequest {
            root: Some(root),
            ..ChartRequest::WHOLE
        };
        // What was measured for another level is measured again.
        for known in [Measured::default(), std::mem::take(&mut earlier)] {
            let mut chart = Chart::build(&organisation, &request, known);
            assert_eq!(chart.root(), Some(root));
            for index in 0..chart.boxes().len() {
                let card = chart.card(&organisation, index, Detail::Full);
                let rect = chart.rect(index);
                let name = dump::name(&organisation, chart.boxes()[index]);
                assert_eq!(rect.h, f64::from(card.height), "{name} under {root:?}");
                assert_eq!(rect.w, f64::from(card.width), "{name} under {root:?}");
            }
            earlier = chart.take_measured();
        }
    }
}

#[test]
fn every_theme_shows_the_same_in_other_colours() {
    let organisation = directorate();
    let chart = chart(&organisation, Lang::Fr);
    let colourless = |name: ThemeName| {
        let drawing = Drawing::new(&organisation, &chart, name.theme(), &Cartouche::WHOLE);
        let mut items = Vec::new();
        drawing.visit(drawing.bounds(), &mut |item| {
            items.push(without_colour(item))
        });
        (drawing.bounds(), items)
    };
    for name in ThemeName::ALL {
        assert_eq!(colourless(ThemeName::Light), colourless(name), "{name:?}");
    }
}

fn without_colour(item: &Item) -> Item {
    let mut item = item.clone();
    let items: Vec<&mut Item> = match &mut item {
        Item::Group(group) => group.items.iter_mut().collect(),
        other => vec![other],
    };
    for item in items {
        match item {
            Item::Image(_) => {}
            Item::Group(_) => panic!("groups do not nest"),
            Item::Text(text) => text.color = Color::default(),
            Item::Rect(rect) => {
                rect.fill = rect.fill.map(grey);
                if let Some(stroke) = &mut rect.stroke {
                    stroke.color = Color::default();
                }
            }
            Item::Path(path) => {
                path.fill = path.fill.map(grey);
                if let Some(stroke) = &mut path.stroke {
                    stroke.color = Color::default();
                }
            }
        }
    }
    item
}

fn grey(fill: Fill) -> Fill {
    match fill {
        Fill::Solid(_) => Fill::Solid(Color::default()),
        Fill::Hatch { period, width, .. } => Fill::Hatch {
            stripe: Color::default(),
            ground: Color::default(),
            period,
            width,
        },
    }
}

#[test]
fn the_words_differ_by_language_and_the_order_does_not() {
    let organisation = directorate();
    let [fr, en] = Lang::ALL.map(|lang| chart(&organisation, lang));
    assert_eq!(fr.boxes(), en.boxes());
    let words = |chart: &Chart| {
        let all: Vec<String> = (0..chart.boxes().len())
            .map(|index| dump::card(&chart.card(&organisation, index, Detail::Full)))
            .collect();
        all.concat()
    };
    assert!(words(&fr).contains("Poste vacant") && words(&en).contains("Vacant post"));
}

#[test]
fn a_click_on_a_card_finds_it_and_beside_it_nothing() {
    for Sample { name, chart, .. } in samples() {
        for index in 0..chart.boxes().len() {
            let rect = chart.rect(index);
            let inside = [
                rect.center(),
                Point::new(rect.x + 0.5, rect.y + 0.5),
                Point::new(rect.right() - 0.5, rect.bottom() - 0.5),
            ];
            for point in inside {
                assert_eq!(chart.hit(point), Some(index), "{name}");
            }
        }
        let mut random = Random::new(5);
        let bounds = chart.bounds();
        for _ in 0..500 {
            let share = |random: &mut Random| f64::from(random.below(10_000)) / 10_000.0;
            let point = Point::new(bounds.w * share(&mut random), bounds.h * share(&mut random));
            let scanned = (0..chart.boxes().len()).find(|&index| chart.rect(index).contains(point));
            assert_eq!(chart.hit(point), scanned, "{name} {point:?}");
        }
        assert_eq!(chart.hit(Point::new(-1.0, -1.0)), None);
        assert_eq!(
            chart.hit(Point::new(1.0, 1.0)),
            None,
            "the margin is nobody's"
        );
    }
}

#[test]
fn visiting_finds_what_a_scan_finds() {
    for Sample { name, chart, .. } in samples() {
        let mut random = Random::new(9);
        let bounds = chart.bounds();
        let mut clips = vec![
            bounds,
            bounds.expand(1e6),
            bounds.translate(2.0 * bounds.w, 0.0),
        ];
        for _ in 0..100 {
            let share = |random: &mut Random| f64::from(random.below(10_000)) / 10_000.0;
            let clip = Rect::new(
                bounds.w * share(&mut random),
                bounds.h * share(&mut random),
                1500.0 * share(&mut random),
                900.0 * share(&mut random),
            );
            clips.push(clip);
        }
        for clip in clips {
            let mut visited = Vec::new();
            chart.visit(clip, |index, touches| {
                if touches {
                    visited.push(index);
                }
            });
            let scanned: Vec<usize> = (0..chart.boxes().len())
                .filter(|&index| chart.rect(index).intersects(&clip))
                .collect();
            assert_eq!(visited, scanned, "{name} {clip:?}");
        }
    }
}

#[test]
fn a_picture_read_in_pieces_is_the_whole_picture() {
    let organisation = generator::organisation(120);
    let chart = chart_with_bodies(&organisation, Lang::Fr);
    let theme = ThemeName::Print.theme();
    let drawing = Drawing::new(&organisation, &chart, theme, &Cartouche::WHOLE);
    let bounds = drawing.bounds();
    let read = |clip| {
        let mut items = Vec::new();
        drawing.visit(clip, &mut |item| items.push(format!("{item:?}")));
        items
    };
    let whole: std::collections::BTreeSet<String> = read(bounds).into_iter().collect();
    let mut pieces = std::collections::BTreeSet::new();
    let height = bounds.h / 7.0;
    for band in 0..7 {
        let clip = Rect::new(
            bounds.x,
            bounds.y + height * f64::from(band),
            bounds.w,
            height,
        );
        assert_eq!(read(clip), read(clip), "the same clip gives the same items");
        pieces.extend(read(clip));
    }
    assert!(pieces == whole);
}

#[test]
fn an_empty_organisation_has_an_empty_chart() {
    let organisation = Organisation::default();
    let chart = chart_with_bodies(&organisation, Lang::Fr);
    assert!(chart.boxes().is_empty());
    assert_eq!(chart.hit(Point::default()), None);
    let theme = ThemeName::Light.theme();
    let drawing = Drawing::new(&organisation, &chart, theme, &Cartouche::WHOLE);
    assert!(drawing.bounds().w.is_finite() && drawing.bounds().w > 0.0);
    drawing.visit(drawing.bounds(), &mut |item| panic!("{item:?}"));
}
