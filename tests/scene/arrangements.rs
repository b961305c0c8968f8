//! The chart in every arrangement and direction, and the rule of the classical one.

use std::collections::{BTreeMap, BTreeSet};

use organigram::edit::{Among, Document, Edit, Spot};
use organigram::file;
use organigram::lang::Lang;
use organigram::layout::Arrangement;
use organigram::model::{
    ChartArrangement, ChartDirection, ChartStyle, Organisation, Ranks, Unit, UnitArrangement,
    UnitKey,
};
use organigram::scene::{BoxId, Chart, ChartRequest, Measured, Rect, Tried, lines_above};

use super::places::{overlapping, rects};
use super::{directorate, dump, generator, goldens, samples, shapes};

/// Every way to draw a chart.
fn styles() -> Vec<ChartStyle> {
    let mut all = Vec::new();
    for arrangement in ChartArrangement::ALL {
        for direction in ChartDirection::ALL {
            for ranks in Ranks::ALL {
                all.push(ChartStyle {
                    arrangement,
                    direction,
                    ranks,
                });
            }
        }
    }
    all
}

fn tried(organisation: &Organisation, tried: &Tried) -> Chart {
    let request = ChartRequest {
        tried,
        ..ChartRequest::WHOLE
    };
    Chart::build(organisation, &request, Measured::default())
}

fn styled(organisation: &Organisation, style: ChartStyle) -> Chart {
    let style = Some(style);
    let asked = Tried {
        style,
        ..Tried::NOTHING
    };
    tried(organisation, &asked)
}

/// Everything that has a place.
fn all(chart: &Chart) -> Vec<Rect> {
    let mut all = rects(chart);
    all.extend(chart.above().iter().map(|above| above.rect));
    all
}

#[test]
fn nothing_overlaps_in_any_arrangement_and_direction() {
    for sample in samples() {
        if sample.organisation.n_units() > 500 {
            continue;
        }
        for style in styles() {
            let chart = styled(&sample.organisation, style);
            let all = all(&chart);
            assert_eq!(overlapping(&all), None, "{} {style:?}", sample.name);
            let bounds = chart.bounds();
            for rect in all {
                let union = bounds.union(&rect);
                assert_eq!(union, bounds, "{} {style:?}", sample.name);
            }
        }
    }
}

#[test]
fn subordinates_lie_where_the_direction_says() {
    let organisation = directorate();
    for style in styles() {
        let chart = styled(&organisation, style);
        let root = chart.rect(0);
        for index in 1..chart.boxes().len() {
            let rect = chart.rect(index);
            let is_there = match chart.direction() {
                ChartDirection::Down => rect.y >= root.bottom(),
                ChartDirection::Up => rect.bottom() <= root.y,
                ChartDirection::Right => rect.x > root.x,
                ChartDirection::Left => rect.right() < root.right(),
            };
            assert!(is_there, "{style:?}: {rect:?} and the root {root:?}");
        }
        assert_eq!(chart.above().len(), 2);
        for above in chart.above() {
            let is_behind = match chart.direction() {
                ChartDirection::Down => above.rect.bottom() < root.y,
                ChartDirection::Up => above.rect.y > root.bottom(),
                ChartDirection::Right => above.rect.right() < root.x,
                ChartDirection::Left => above.rect.x > root.right(),
            };
            assert!(is_behind, "{style:?}: {:?}", above.rect);
        }
        for line in lines_above(&chart) {
            let end = line.last().expect("a line");
            assert!(root.expand(1e-6).contains(*end), "{style:?}");
        }
    }
}

/// Where every unit stands, by id.
fn by_id(organisation: &Organisation, chart: &Chart) -> BTreeMap<String, (Rect, Arrangement)> {
    let boxes = chart.boxes().iter().enumerate();
    boxes
        .filter_map(|(index, id)| match id {
            BoxId::Unit(key) => Some((
                organisation.unit(*key).id.clone(),
                (chart.rect(index), chart.arrangement(index)),
            )),
            BoxId::StaffPost(..) => None,
        })
        .collect()
}

#[test]
fn the_same_document_has_the_same_chart_whatever_was_done_before() {
    for arrangement in ChartArrangement::ALL {
        let mut document = Document::new(generator::organisation(150));
        let style = ChartStyle {
            arrangement,
            ..ChartStyle::default()
        };
        document
            .edit(&Edit::SetChartStyle(style), None)
            .expect("a style");
        let mut chart = Chart::build(
            document.organisation(),
            &ChartRequest::WHOLE,
            Measured::default(),
        );
        let mut n_moved = 0;
        for n in 0..12_usize {
            let order = document.organisation().tree().order().to_vec();
            let unit = order[(n * 37 + 5) % order.len()];
            let spot = Spot {
                superior: Some(order[(n * 53) % order.len()]),
                among: Among::Last,
            };
            let edit = match n % 3 {
                0 => Edit::Add {
                    at: spot,
                    unit: Box::new(Unit {
                        name: format!("Nouvelle structure {n}"),
                        ..Unit::default()
                    }),
                },
                1 => Edit::Rename {
                    unit,
                    name: "Un nom qui prend plusieurs lignes sur sa carte ".repeat(n),
                },
                _ => Edit::Move {
                    units: vec![unit],
                    to: spot,
                },
            };
            let done = document.edit(&edit, None);
            match edit {
                // Some moves would put a unit under itself.
                Edit::Move { .. } => n_moved += usize::from(done == Ok(true)),
                _ => assert_eq!(done, Ok(true), "{arrangement:?} {n}"),
            }
            let folded: BTreeSet<UnitKey> = (n % 4 == 0).then_some(unit).into_iter().collect();
            let request = ChartRequest {
                folded: &folded,
                ..ChartRequest::WHOLE
            };
            let before = chart.take_measured();
            chart = Chart::build(document.organisation(), &request, before);
        }
        assert!(n_moved >= 2, "{arrangement:?}: {n_moved} moves");
        let measured = chart.take_measured();
        let kept = Chart::build(document.organisation(), &ChartRequest::WHOLE, measured);
        let text = file::write(document.organisation());
        let reopened = file::read(text.as_bytes())
            .expect("a document")
            .organisation;
        let fresh = Chart::build(&reopened, &ChartRequest::WHOLE, Measured::default());
        assert_eq!(
            by_id(document.organisation(), &kept),
            by_id(&reopened, &fresh),
            "{arrangement:?}"
        );
    }
}

#[test]
fn an_edit_changes_arrangements_in_its_own_branch_and_above_it_alone() {
    let organisation = generator::organisation(600);
    let mut document = Document::new(organisation.clone());
    let before = styled(&organisation, ChartStyle::default());
    let tree = organisation.shared_tree();
    let unit = tree.order()[tree.order().len() / 2];
    for n in 0..30 {
        let at = Spot {
            superior: Some(unit),
            among: Among::Last,
        };
        let unit = Box::new(Unit {
            name: format!("N {n}"),
            ..Unit::default()
        });
        document.edit(&Edit::Add { at, unit }, None).expect("added");
    }
    let after = styled(document.organisation(), ChartStyle::default());
    let line: BTreeSet<UnitKey> = tree.line_to_the_top(unit).chain([unit]).collect();
    for &key in tree.order() {
        let arrangement = |chart: &Chart| chart.index_of(key).map(|at| chart.arrangement(at));
        if !line.contains(&key) {
            assert_eq!(arrangement(&before), arrangement(&after), "{key:?}");
        }
    }
}

#[test]
fn a_unit_is_arranged_as_it_says_in_every_chart() {
    let organisation = directorate();
    let unit = organisation.unit_by_id("tn").expect("TN");
    let expected = [
        Arrangement::Row,
        Arrangement::Stack,
        Arrangement::StackLeft,
        Arrangement::StackBoth,
        Arrangement::TwoColumns,
        Arrangement::Grid,
    ];
    for arrangement in ChartArrangement::ALL {
        for (wish, expected) in UnitArrangement::ALL.into_iter().zip(expected) {
            let chart = tried(
                &organisation,
                &Tried {
                    style: Some(ChartStyle {
                        arrangement,
                        ..ChartStyle::default()
                    }),
                    units: BTreeMap::from([(unit, Some(wish))]),
                },
            );
            let index = chart.index_of(unit).expect("shown");
            assert_eq!(chart.arrangement(index), expected, "{arrangement:?}");
            assert_eq!(overlapping(&all(&chart)), None);
        }
    }
}

#[test]
fn what_a_unit_wishes_is_seen_in_every_direction() {
    let organisation = directorate();
    let unit = organisation.unit_by_id("tn").expect("TN");
    for direction in ChartDirection::ALL {
        let style = ChartStyle {
            direction,
            ..ChartStyle::default()
        };
        for (wish, side_by_side) in [
            (UnitArrangement::Row, true),
            (UnitArrangement::Stack, false),
        ] {
            let chart = tried(
                &organisation,
                &Tried {
                    style: Some(style),
                    units: BTreeMap::from([(unit, Some(wish))]),
                },
            );
            let below = organisation.tree().subordinates(unit);
            let rects: Vec<Rect> = below
                .iter()
                .filter_map(|&key| chart.unit_rect(key))
                .collect();
            assert!(rects.len() > 1, "{direction:?} {wish:?}: {rects:?}");
            for pair in rects.windows(2) {
                let apart = pair[0].x.max(pair[1].x) >= pair[0].right().min(pair[1].right());
                assert_eq!(apart, side_by_side, "{direction:?} {wish:?}");
            }
        }
    }
}

#[test]
fn charts_of_all_kinds() {
    let down = ChartStyle::default();
    let mut cases = vec![
        (
            "tidy",
            ChartStyle {
                arrangement: ChartArrangement::Tidy,
                ..down
            },
        ),
        (
            "stacked",
            ChartStyle {
                arrangement: ChartArrangement::Stacked,
                ..down
            },
        ),
    ];
    for (name, direction) in [
        ("up", ChartDirection::Up),
        ("right", ChartDirection::Right),
        ("left", ChartDirection::Left),
    ] {
        cases.push((name, ChartStyle { direction, ..down }));
    }
    let mut text = String::new();
    let organisation = shapes::several_roots();
    for (name, style) in cases {
        text.push_str(name);
        text.push('\n');
        let chart = styled(&organisation, style);
        assert_eq!(chart.lang(), Lang::Fr);
        text.push_str(&dump::boxes(&organisation, &chart));
        text.push_str(&dump::lines(&organisation, &chart));
    }
    goldens::check("arrangements", &text);
}

#[test]
fn badges_stand_where_the_lines_to_subordinates_begin() {
    for sample in samples() {
        if sample.organisation.n_units() > 500 {
            continue;
        }
        for style in styles() {
            let chart = styled(&sample.organisation, style);
            for index in 1..chart.boxes().len() {
                let Some(superior) = chart.superior(index) else {
                    continue;
                };
                let line = chart.line_to_superior(index);
                let badge = chart.badge_center(superior);
                let start = line.first().expect("a line");
                assert_eq!(*start, badge, "{} {style:?} {index}", sample.name);
            }
        }
    }
}
