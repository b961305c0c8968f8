//! Properties of layouts of random organisations.

use super::*;
use chart::{Chart, arranged, directorate, organisation, reference_width, svg, tree};
use proptest::prelude::*;

mod chart;

#[test]
#[ignore = "writes a picture to look at"]
fn picture() {
    let chart = directorate();
    let request = chart.request(Arranging::Classical { aspect: 1.35 });
    let placed = layout(&request);
    std::fs::write(
        std::env::temp_dir().join("layout.svg"),
        svg(&request, &placed),
    )
    .expect("a temporary folder");
}

/// Whether the two keep this far apart, across or down.
fn apart(a: &Rect, b: &Rect, across: f64, down: f64) -> bool {
    let grown = Rect::new(
        a.x - across + 1e-6,
        a.y - down + 1e-6,
        a.w + 2.0 * (across - 1e-6),
        a.h + 2.0 * (down - 1e-6),
    );
    !grown.intersects(b)
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    let outer = outer.expand(1e-6);
    outer.contains(Point::new(inner.x, inner.y))
        && outer.contains(Point::new(inner.right(), inner.bottom()))
}

/// The lines of a unit as thin rectangles.
fn lines(request: &Request, placed: &Placed, unit: usize) -> Vec<Rect> {
    let mut lines = Vec::new();
    connectors(request, placed, unit, &mut |_, points| {
        for pair in points.windows(2) {
            assert!(pair[0].x == pair[1].x || pair[0].y == pair[1].y, "slanting");
            let start = Rect::new(pair[0].x, pair[0].y, 0.0, 0.0);
            lines.push(start.union(&Rect::new(pair[1].x, pair[1].y, 0.0, 0.0)));
        }
    });
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn boxes_keep_apart((chart, how) in arranged()) {
        let request = chart.request(Arranging::Given(&how));
        let placed = layout(&request);
        for a in 0..request.len() {
            for b in 0..a {
                let (ra, rb) = (placed.card(&request, a), placed.card(&request, b));
                prop_assert!(apart(&ra, &rb, 10.0, 10.0), "{b} {rb:?} and {a} {ra:?}");
            }
        }
    }

    #[test]
    fn rows_keep_their_gaps(chart in tree(80, false)) {
        let request = chart.request(Arranging::Rows);
        let placed = layout(&request);
        let Spacing { sibling, branch, rank, .. } = request.spacing;
        for a in 0..request.len() {
            for b in 0..a {
                let (ra, rb) = (placed.card(&request, a), placed.card(&request, b));
                let across = if chart.superior[a] == chart.superior[b] { sibling } else { branch };
                prop_assert!(apart(&ra, &rb, across, rank), "{b} {rb:?} and {a} {ra:?}");
            }
        }
    }

    #[test]
    fn subordinates_keep_their_order_and_place((chart, how) in arranged()) {
        let request = chart.request(Arranging::Given(&how));
        let placed = layout(&request);
        for (unit, &arrangement) in how.iter().enumerate() {
            let head = placed.card(&request, unit);
            let (staff, line): (Vec<_>, Vec<_>) = placed
                .subordinates(unit)
                .partition(|&child| chart.place[child] == Place::Staff);
            let cards = |units: &[usize]| -> Vec<Rect> {
                units.iter().map(|&unit| placed.card(&request, unit)).collect()
            };
            let (staff, line) = (cards(&staff), cards(&line));
            prop_assert!(staff.iter().chain(&line).all(|card| card.y > head.bottom()));
            prop_assert!(staff.iter().all(|s| line.iter().all(|l| s.bottom() < l.y)));
            match arrangement {
                Arrangement::Row => {
                    prop_assert!(line.windows(2).all(|pair| pair[0].y == pair[1].y));
                    prop_assert!(line.windows(2).all(|pair| pair[0].right() < pair[1].x));
                    if let (Some(first), Some(last)) = (line.first(), line.last()) {
                        let middle = (first.x + last.right()) / 2.0;
                        prop_assert!((head.center().x - middle).abs() < 1e-6);
                    }
                }
                Arrangement::Stack => {
                    for list in [&staff, &line] {
                        prop_assert!(list.windows(2).all(|pair| pair[0].bottom() < pair[1].y));
                        prop_assert!(list.iter().all(|card| card.x > head.x));
                    }
                }
                _ => {
                    for pair in line.chunks_exact(2) {
                        prop_assert_eq!(pair[0].y, pair[1].y);
                        prop_assert!(pair[0].right() < head.center().x);
                        prop_assert!(pair[1].x > head.center().x);
                    }
                }
            }
        }
    }

    #[test]
    fn branches_hold_what_is_in_them((chart, how) in arranged()) {
        let request = chart.request(Arranging::Given(&how));
        let placed = layout(&request);
        let mut all: Option<Rect> = None;
        for unit in 0..request.len() {
            let mut branch = placed.card(&request, unit);
            for below in unit + 1..placed.end[unit] as usize {
                branch = branch.union(&placed.card(&request, below));
            }
            prop_assert!(holds(&placed.branch[unit], &branch));
            // No larger than needed, but for the room of a rail.
            prop_assert!(placed.branch[unit].h <= branch.h + 1e-6);
            all = Some(all.map_or(branch, |all| all.union(&branch)));
        }
        let all = all.unwrap_or_default();
        prop_assert!(holds(&placed.bounds, &all) && holds(&all, &placed.bounds));
    }

    #[test]
    fn lines_touch_nothing_else((chart, how) in arranged()) {
        let request = chart.request(Arranging::Given(&how));
        let placed = layout(&request);
        let all: Vec<_> = (0..request.len()).map(|unit| lines(&request, &placed, unit)).collect();
        for (unit, lines) in all.iter().enumerate() {
            for line in lines {
                for card in 0..request.len() {
                    let inside = placed.card(&request, card).expand(-1e-6);
                    prop_assert!(
                        inside.w < 0.0 || !line.expand(1e-7).intersects(&inside),
                        "a line of {unit} crosses {card}"
                    );
                }
                for (other, theirs) in all.iter().enumerate().skip(unit + 1) {
                    for their in theirs {
                        prop_assert!(
                            !line.expand(0.2).intersects(their),
                            "lines of {unit} and {other} cross"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_unit_is_joined_to_its_superior((chart, how) in arranged()) {
        let request = chart.request(Arranging::Given(&how));
        let placed = layout(&request);
        for unit in 0..request.len() {
            let line = line_to(&request, &placed, unit);
            let (&[start, ..], &[.., end]) = (line.points(), line.points()) else {
                prop_assert_eq!(chart.superior[unit], ROOT);
                continue;
            };
            let superior = chart.superior[unit] as usize;
            let (head, card) = (placed.card(&request, superior), placed.card(&request, unit));
            prop_assert!(start.y == head.bottom() && head.expand(1e-6).contains(start));
            prop_assert!(card.expand(1e-6).contains(end));
            // It lies on the lines that are drawn.
            let drawn = lines(&request, &placed, superior);
            for point in line.points() {
                prop_assert!(drawn.iter().any(|line| line.expand(1e-6).contains(*point)));
            }
        }
    }

    #[test]
    fn rows_are_as_narrow_as_a_look_at_all_boxes_allows(chart in tree(60, false)) {
        let request = chart.request(Arranging::Rows);
        let placed = layout(&request);
        let reference = reference_width(&request);
        prop_assert!((placed.bounds.w - reference).abs() < 1e-3, "{} {reference}", placed.bounds.w);
    }

    #[test]
    fn the_same_again(chart in tree(60, true), aspect in 0.2..5.0) {
        let mut workspace = Workspace::default();
        let mut again = Placed::default();
        for arrange in [Arranging::Fit { aspect }, Arranging::Classical { aspect }, Arranging::Rows] {
            let request = chart.request(arrange);
            workspace.layout(&request, &mut again);
            let fresh = layout(&request);
            prop_assert_eq!(&again, &fresh);
            let given = chart.request(Arranging::Given(&fresh.arrangement));
            prop_assert_eq!(&layout(&given), &fresh);
        }
    }
}

#[test]
fn small_branches_share_the_room_between_large_ones() {
    let mut chart = Chart::default();
    let root = chart.add(ROOT, 100.0, 50.0, Place::Line);
    let wide = |chart: &mut Chart| {
        let head = chart.add(root, 100.0, 50.0, Place::Line);
        for _ in 0..5 {
            chart.add(head, 100.0, 50.0, Place::Line);
        }
        head as usize
    };
    let first = wide(&mut chart);
    let small: Vec<_> = (0..3)
        .map(|_| chart.add(root, 60.0, 50.0, Place::Line) as usize)
        .collect();
    let last = wide(&mut chart);
    let placed = layout(&chart.request(Arranging::Rows));
    let mut row = vec![first];
    row.extend(small);
    row.push(last);
    let gaps: Vec<f64> = row
        .windows(2)
        .map(|pair| placed.x[pair[1]] - placed.x[pair[0]] - f64::from(chart.width[pair[0]]))
        .collect();
    assert!(gaps[0] > 40.0, "{gaps:?}");
    assert!(
        gaps.iter().all(|gap| (gap - gaps[0]).abs() < 1e-6),
        "{gaps:?}"
    );
}

#[test]
fn the_directorate_is_classical() {
    let chart = directorate();
    let request = chart.request(Arranging::Classical { aspect: 1.35 });
    let placed = layout(&request);
    assert_eq!(placed.arrangement[0], Arrangement::Row);
    let structures: Vec<_> = placed
        .subordinates(0)
        .filter(|&unit| chart.place[unit] == Place::Line)
        .collect();
    assert_eq!(structures.len(), 5);
    for unit in structures {
        assert_eq!(placed.arrangement[unit], Arrangement::Stack);
    }
    let bounds = placed.bounds;
    assert!(
        bounds.w / bounds.h > 1.2 && bounds.w / bounds.h < 2.0,
        "{bounds:?}"
    );
}

/// How much larger a chart can be drawn on a page than with rows everywhere.
fn gain(chart: &Chart, arrange: impl Fn(f64) -> Arranging<'static>) -> f64 {
    let aspect = 1.35;
    let size = |arrange| {
        let bounds = layout(&chart.request(arrange)).bounds;
        (bounds.w / aspect).max(bounds.h)
    };
    size(Arranging::Rows) / size(arrange(aspect))
}

#[test]
fn fitting_lets_a_chart_be_drawn_larger() {
    let cases = [
        (directorate(), 1.8),
        (organisation(100), 3.0),
        (organisation(1_000), 9.0),
        (organisation(5_000), 15.0),
    ];
    for (chart, least) in cases {
        let n = chart.superior.len();
        let classical = gain(&chart, |aspect| Arranging::Classical { aspect });
        let fit = gain(&chart, |aspect| Arranging::Fit { aspect });
        assert!(classical >= least, "{n} units classical: {classical}");
        assert!(
            fit >= classical * 0.999,
            "{n} units: {fit} after {classical}"
        );
    }
}

#[test]
fn depth_and_breadth_have_no_limit() {
    let n = 1_000_000;
    let chain: Vec<u32> = (0..n).map(|unit: u32| unit.wrapping_sub(1)).collect();
    let star: Vec<u32> = (0..n)
        .map(|unit| if unit == 0 { ROOT } else { 0 })
        .collect();
    let size: Vec<f32> = (0..n).map(|unit| 40.0 + (unit * 7 % 31) as f32).collect();
    let place = vec![Place::Line; n as usize];
    for superior in [&chain, &star] {
        for how in [
            Arrangement::Row,
            Arrangement::Stack,
            Arrangement::TwoColumns,
        ] {
            let given = vec![how; n as usize];
            let placed = layout(&Request {
                arrange: Arranging::Given(&given),
                ..Request::new(superior, &size, &size, &place)
            });
            assert!(placed.bounds.w.is_finite() && placed.bounds.h.is_finite());
            assert_eq!(placed.end[0], n);
        }
    }
}

#[test]
fn choosing_for_a_chain_has_no_limit() {
    let mut chart = Chart::default();
    let mut superior = ROOT;
    for _ in 0..20_001 {
        superior = chart.add(superior, 200.0, 60.0, Place::Line);
    }
    for arrange in [
        Arranging::Classical { aspect: 1.4 },
        Arranging::Fit { aspect: 1.4 },
    ] {
        assert_eq!(layout(&chart.request(arrange)).end[0], 20_001);
    }
}

#[test]
fn nothing_and_one() {
    assert_eq!(
        layout(&Chart::default().request(Arranging::Fit { aspect: 1.0 })),
        Placed::default()
    );
    let mut chart = Chart::default();
    chart.add(ROOT, 30.0, 20.0, Place::Staff);
    let placed = layout(&chart.request(Arranging::Classical { aspect: 1.0 }));
    assert_eq!(placed.bounds, Rect::new(0.0, 0.0, 30.0, 20.0));
}
