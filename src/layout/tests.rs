//! Properties of layouts of random organisations.

use super::*;
use chart::{
    Chart, EVERY, arranged, direction, directorate, organisation, reference_width, svg, tree,
};
use proptest::prelude::*;

mod chart;

#[test]
#[ignore = "writes a picture to look at"]
fn picture() {
    let chart = directorate();
    let request = chart.request(Arranging::Fit { aspect: 1.35 });
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
    fn boxes_keep_apart(arranged in arranged()) {
        let request = arranged.request();
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
    fn subordinates_keep_their_order_and_place(arranged in arranged()) {
        let request = arranged.request();
        let placed = layout(&request);
        for unit in 0..request.len() {
            let head = arranged.own(&placed, unit);
            let (staff, line): (Vec<_>, Vec<_>) = placed
                .subordinates(unit)
                .partition(|&child| request.place[child] == Place::Staff);
            let cards = |units: &[usize]| -> Vec<Rect> {
                units.iter().map(|&unit| arranged.own(&placed, unit)).collect()
            };
            let (staff, line) = (cards(&staff), cards(&line));
            prop_assert!(staff.iter().chain(&line).all(|card| card.y > head.bottom()));
            prop_assert!(staff.iter().all(|s| line.iter().all(|l| s.bottom() < l.y)));
            in_reading_order(placed.arrangement[unit], &head, &staff, &line)?;
        }
    }

    #[test]
    fn ranks_start_on_common_lines(arranged in arranged()) {
        let rows = vec![Arrangement::Row; arranged.how.len()];
        let request = Request {
            ranks: Ranks::Aligned,
            arrange: Arranging::Given(&rows),
            ..arranged.request()
        };
        let placed = layout(&request);
        let mut depth: Vec<Option<usize>> = Vec::new();
        let mut tops: Vec<f64> = Vec::new();
        for unit in 0..request.len() {
            let here = match request.superior[unit] {
                ROOT => Some(0),
                above if request.place[unit] == Place::Line => depth[above as usize].map(|d| d + 1),
                _ => None,
            };
            depth.push(here);
            if let Some(depth) = here {
                let top = arranged.own(&placed, unit).y;
                tops.resize(tops.len().max(depth + 1), top);
                prop_assert!((tops[depth] - top).abs() < 1e-6, "{unit} at {top}, not {}", tops[depth]);
            }
        }
    }

    #[test]
    fn branches_hold_what_is_in_them(arranged in arranged()) {
        let request = arranged.request();
        let placed = layout(&request);
        let mut all: Option<Rect> = None;
        for unit in 0..request.len() {
            let mut branch = placed.card(&request, unit);
            for below in unit + 1..placed.end[unit] as usize {
                branch = branch.union(&placed.card(&request, below));
            }
            prop_assert!(holds(&placed.branch[unit], &branch));
            // No larger than needed, but for the room of a rail.
            let own = |rect| request.direction.own(rect);
            prop_assert!(own(placed.branch[unit]).h <= own(branch).h + 1e-6);
            all = Some(all.map_or(branch, |all| all.union(&branch)));
        }
        // A rail may run outside the cards.
        let lines = (0..request.len()).flat_map(|unit| lines(&request, &placed, unit));
        let all = lines.fold(all.unwrap_or_default(), |all, line| all.union(&line));
        prop_assert!(holds(&placed.bounds, &all), "{all:?} is not in {:?}", placed.bounds);
        prop_assert!(holds(&all, &placed.bounds), "{:?} is more than {all:?}", placed.bounds);
    }

    #[test]
    fn lines_touch_nothing_else(arranged in arranged()) {
        let request = arranged.request();
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
    fn every_unit_is_joined_to_its_superior(arranged in arranged()) {
        let request = arranged.request();
        let placed = layout(&request);
        for unit in 0..request.len() {
            let line = line_to(&request, &placed, unit);
            let (&[start, ..], &[.., end]) = (line.points(), line.points()) else {
                prop_assert_eq!(request.superior[unit], ROOT);
                continue;
            };
            let superior = request.superior[unit] as usize;
            for (unit, point) in [(superior, start), (unit, end)] {
                let card = placed.card(&request, unit);
                prop_assert!(card.expand(1e-6).contains(point));
                let inside = card.expand(-1e-6);
                prop_assert!(inside.w < 0.0 || inside.h < 0.0 || !inside.contains(point));
            }
            // It leaves the head where all below it is.
            let head = arranged.own(&placed, superior);
            let leaves = request.direction.own(Rect::new(start.x, start.y, 0.0, 0.0));
            prop_assert!((leaves.y - head.bottom()).abs() < 1e-6, "{unit}: {leaves:?} and {head:?}");
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

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wishes_are_granted(chart in tree(60, true), wishes in prop::collection::vec(
        prop::option::of(prop::sample::select(EVERY.to_vec())), 60), direction in direction()) {
        let fixed = &wishes[..chart.superior.len()];
        let lines = |unit: usize| {
            let is_line = |other: usize| chart.place[other] == Place::Line;
            (0..fixed.len()).filter(|&other| chart.superior[other] == unit as u32 && is_line(other)).count()
        };
        let mut all = modes(1.4).to_vec();
        let given = vec![Arrangement::Row; fixed.len()];
        all.push(Arranging::Given(&given));
        for arrange in all {
            let request = Request { fixed, direction, ..chart.request(arrange) };
            let placed = layout(&request);
            for (unit, wish) in fixed.iter().enumerate() {
                if let Some(wish) = wish && lines(unit) > 1 {
                    prop_assert_eq!(placed.arrangement[unit], *wish, "{:?} at {}", arrange, unit);
                }
            }
        }
    }

    #[test]
    fn the_same_again(chart in tree(60, true), aspect in 0.2..5.0, direction in direction()) {
        let mut workspace = Workspace::default();
        let mut again = Placed::default();
        for arrange in modes(aspect) {
            let request = Request { direction, ..chart.request(arrange) };
            workspace.layout(&request, &mut again);
            let fresh = layout(&request);
            prop_assert_eq!(&again, &fresh);
            let arrange = Arranging::Given(&fresh.arrangement);
            let given = Request { arrange, ..request };
            prop_assert_eq!(&layout(&given), &fresh);
        }
    }

    #[test]
    fn ways_cross_no_card(arranged in arranged(), ends in prop::collection::vec((0..60_usize, 0..60_usize), 8)) {
        let request = arranged.request();
        let placed = layout(&request);
        let router = Router::new(&request, &placed);
        for (from, to) in ends {
            let (from, to) = (from % request.len(), to % request.len());
            let way = router.route(from, to);
            let again = Router::new(&request, &placed).route(from, to);
            prop_assert_eq!(&way, &again);
            for way in [way, router.along_the_tree(from, to)] {
                let (Some(&start), Some(&end)) = (way.first(), way.last()) else {
                    prop_assert_eq!(from, to);
                    continue;
                };
                let card = |unit| placed.card(&request, unit);
                prop_assert!(card(from).expand(1e-6).contains(start));
                prop_assert!(card(to).expand(1e-6).contains(end));
                for pair in way.windows(2) {
                    prop_assert!(pair[0].x == pair[1].x || pair[0].y == pair[1].y, "slanting {way:?}");
                    let at = Rect::new(pair[0].x, pair[0].y, 0.0, 0.0);
                    let line = at.union(&Rect::new(pair[1].x, pair[1].y, 0.0, 0.0)).expand(1e-7);
                    for unit in 0..request.len() {
                        let inside = card(unit).expand(-1e-6);
                        let crosses = inside.w > 0.0 && inside.h > 0.0 && line.intersects(&inside);
                        prop_assert!(!crosses, "{from} to {to} crosses {unit}: {way:?}");
                    }
                }
            }
        }
    }
}

/// All ways to choose.
fn modes(aspect: f64) -> [Arranging<'static>; 3] {
    [
        Arranging::Fit { aspect },
        Arranging::Compact,
        Arranging::Rows,
    ]
}

/// Whether cards below a head stand as their arrangement says, in own axes.
fn in_reading_order(
    arrangement: Arrangement,
    head: &Rect,
    staff: &[Rect],
    line: &[Rect],
) -> Result<(), TestCaseError> {
    let trunk = head.center().x;
    match arrangement {
        Arrangement::Row => {
            prop_assert!(
                line.windows(2)
                    .all(|pair| (pair[0].y - pair[1].y).abs() < 1e-6)
            );
            prop_assert!(line.windows(2).all(|pair| pair[0].right() < pair[1].x));
            if let (Some(first), Some(last)) = (line.first(), line.last()) {
                let middle = (first.x + last.right()) / 2.0;
                prop_assert!((trunk - middle).abs() < 1e-6);
            }
        }
        Arrangement::Stack | Arrangement::StackLeft => {
            for list in [staff, line] {
                prop_assert!(list.windows(2).all(|pair| pair[0].bottom() < pair[1].y));
                let is_right = arrangement == Arrangement::Stack;
                let inside = |card: &Rect| {
                    (is_right && card.x > head.x) || (!is_right && card.right() < head.right())
                };
                prop_assert!(list.iter().all(inside));
            }
        }
        Arrangement::StackBoth => {
            prop_assert!(line.windows(2).all(|pair| pair[0].y <= pair[1].y + 1e-6));
            prop_assert!(
                line.iter()
                    .all(|card| card.right() < trunk || card.x > trunk)
            );
        }
        Arrangement::TwoColumns => {
            for pair in line.chunks_exact(2) {
                prop_assert!((pair[0].y - pair[1].y).abs() < 1e-6);
                prop_assert!(pair[0].right() < trunk && pair[1].x > trunk);
            }
        }
        Arrangement::Grid => {
            for pair in line.windows(2) {
                let beside = (pair[0].y - pair[1].y).abs() < 1e-6 && pair[0].right() < pair[1].x;
                prop_assert!(beside || pair[0].bottom() < pair[1].y);
            }
        }
        Arrangement::Columns(n) => {
            let mut columns = 1;
            for pair in line.windows(2) {
                let below = pair[0].bottom() < pair[1].y;
                let next = (pair[1].y - line[0].y).abs() < 1e-6 && pair[0].right() < pair[1].x;
                prop_assert!(below || next);
                columns += u16::from(!below);
            }
            prop_assert!(columns <= n);
        }
    }
    Ok(())
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
fn fitting_lets_a_chart_be_drawn_larger() {
    let aspect = 1.35;
    let cases = [
        (directorate(), 1.8),
        (organisation(100), 3.0),
        (organisation(1_000), 9.0),
        (organisation(5_000), 15.0),
    ];
    for (chart, least) in cases {
        let page = |arrange| layout(&chart.request(arrange)).bounds.page_height(aspect);
        let gain = page(Arranging::Rows) / page(Arranging::Fit { aspect });
        let n = chart.superior.len();
        assert!(gain >= least, "{n} units: {gain}");
    }
}

#[test]
fn several_pages_are_chosen_for_as_each_alone() {
    let aspects = [0.6, 1.0, 1.35, 1.35, 2.4];
    for chart in [
        Chart::default(),
        directorate(),
        organisation(100),
        organisation(3_000),
    ] {
        for direction in [Direction::Down, Direction::Left] {
            let request = Request {
                direction,
                ..chart.request(Arranging::Rows)
            };
            let found = fitted(&request, &aspects, Effort::Best);
            let alone: Vec<_> = aspects
                .iter()
                .map(|&aspect| {
                    let arrange = Arranging::Fit { aspect };
                    layout(&Request { arrange, ..request }).arrangement
                })
                .collect();
            assert_eq!(found, alone, "{} units {direction:?}", chart.superior.len());
        }
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
        for how in EVERY {
            let given = vec![how; n as usize];
            let placed = layout(&Request {
                arrange: Arranging::Given(&given),
                ranks: Ranks::Aligned,
                ..Request::new(superior, &size, &size, &place)
            });
            assert!(placed.bounds.w.is_finite() && placed.bounds.h.is_finite());
            assert_eq!(placed.end[0], n);
        }
    }
}

#[test]
fn choosing_for_a_chain_or_a_star_has_no_limit() {
    let (mut chain, mut star) = (Chart::default(), Chart::default());
    let mut superior = ROOT;
    for unit in 0..100_001 {
        superior = chain.add(superior, 200.0, 60.0, Place::Line);
        let head = if unit == 0 { ROOT } else { 0 };
        star.add(head, 200.0, 60.0, Place::Line);
    }
    for chart in [chain, star] {
        for arrange in modes(1.4) {
            let request = chart.request(arrange);
            let placed = layout(&request);
            assert_eq!(placed.end[0], 100_001);
            for unit in 0..request.len() {
                let mut lines = 0;
                connectors(&request, &placed, unit, &mut |_, _| lines += 1);
                // One for each of them, and a trunk or a bus where they need one more.
                let n = placed.subordinates(unit).count();
                let most = if n == 0 { 0 } else { n + 1 };
                assert!((n..=most).contains(&lines), "{arrange:?}: {lines} for {n}");
            }
        }
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
    let placed = layout(&chart.request(Arranging::Fit { aspect: 1.0 }));
    assert_eq!(placed.bounds, Rect::new(0.0, 0.0, 30.0, 20.0));
}
