//! Organisations to be placed, a plain reference, and a picture to look at.

use super::super::*;
use proptest::prelude::*;
use std::fmt::Write as _;

/// An organisation to be placed.
#[derive(Clone, Debug, Default)]
pub(super) struct Chart {
    pub(super) superior: Vec<u32>,
    pub(super) width: Vec<f32>,
    pub(super) height: Vec<f32>,
    pub(super) place: Vec<Place>,
}

impl Chart {
    pub(super) fn add(&mut self, superior: u32, w: f32, h: f32, place: Place) -> u32 {
        self.superior.push(superior);
        self.width.push(w);
        self.height.push(h);
        self.place.push(place);
        self.superior.len() as u32 - 1
    }

    pub(super) fn request<'a>(&'a self, arrange: Arranging<'a>) -> Request<'a> {
        Request {
            arrange,
            ..Request::new(&self.superior, &self.width, &self.height, &self.place)
        }
    }
}

/// The directorate's shape: heads, staff, five main structures with their bureaux.
pub(super) fn directorate() -> Chart {
    let mut chart = Chart::default();
    let root = chart.add(ROOT, 340.0, 118.0, Place::Line);
    for h in [70.0, 88.0, 70.0] {
        chart.add(root, 250.0, h, Place::Staff);
    }
    for (i, bureaux) in [4, 4, 3, 4, 2].into_iter().enumerate() {
        let head = chart.add(root, 250.0, 104.0 + 18.0 * (i % 2) as f32, Place::Line);
        for b in 0..bureaux {
            chart.add(head, 230.0, 72.0 + 18.0 * ((b + i) % 3) as f32, Place::Line);
        }
    }
    chart
}

pub(super) fn svg(request: &Request, placed: &Placed) -> String {
    let b = placed.bounds.expand(40.0);
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{} {} {} {}' width='{}' height='{}'>\n<rect x='{}' y='{}' width='100%' height='100%' fill='#FAFAF8'/>\n",
        b.x, b.y, b.w, b.h, b.w, b.h, b.x, b.y
    );
    for unit in 0..request.len() {
        connectors(request, placed, unit, &mut |_, points| {
            let list: String = points.iter().fold(String::new(), |mut list, p| {
                let _ = write!(list, "{},{} ", p.x, p.y);
                list
            });
            let _ = writeln!(
                out,
                "<polyline points='{list}' fill='none' stroke='#8A9099' stroke-width='1.25'/>"
            );
        });
        let c = placed.card(request, unit);
        let fill = match request.place[unit] {
            Place::Line => "#fff",
            Place::Staff => "#eef4ff",
        };
        let _ = writeln!(
            out,
            "<rect x='{}' y='{}' width='{}' height='{}' rx='6' fill='{fill}' stroke='#99a'/><text x='{}' y='{}' font-size='14'>{unit}</text>",
            c.x,
            c.y,
            c.w,
            c.h,
            c.x + 12.0,
            c.y + 21.0
        );
    }
    out + "</svg>\n"
}

/// Trees with wild sizes; one unit in eight is staff where `with_staff`.
pub(super) fn tree(most: usize, with_staff: bool) -> impl Strategy<Value = Chart> {
    let unit = (any::<u16>(), 1..400u16, 1..900u16, 0..8u8);
    prop::collection::vec(unit, 1..most).prop_map(move |units| {
        let mut chart = Chart::default();
        let mut path: Vec<u32> = vec![];
        for (up, w, h, staff) in units {
            path.truncate(path.len() - up as usize % (path.len() + 1));
            let place = if staff == 0 && with_staff {
                Place::Staff
            } else {
                Place::Line
            };
            let superior = path.last().copied().unwrap_or(ROOT);
            path.push(chart.add(superior, f32::from(w), f32::from(h), place));
        }
        chart
    })
}

/// A tree and an arrangement for each of its units.
pub(super) fn arranged() -> impl Strategy<Value = (Chart, Vec<Arrangement>)> {
    let how = prop::sample::select(vec![
        Arrangement::Row,
        Arrangement::Stack,
        Arrangement::TwoColumns,
    ]);
    (tree(60, true), prop::collection::vec(how, 60)).prop_map(|(chart, mut how)| {
        how.truncate(chart.superior.len());
        (chart, how)
    })
}

/// An organisation of `n` units with 2 to 9 subordinates each.
pub(super) fn organisation(n: usize) -> Chart {
    let mut state = 1_u32;
    let mut random = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let mut below: Vec<Vec<usize>> = vec![Vec::new()];
    let mut next = 0;
    while below.len() < n {
        for _ in 0..(2 + random(8)).min((n - below.len()) as u32) {
            let unit = below.len();
            below[next].push(unit);
            below.push(Vec::new());
        }
        next += 1;
    }
    let mut chart = Chart::default();
    let mut open = vec![(0, ROOT)];
    while let Some((unit, superior)) = open.pop() {
        let (w, h) = (190 + random(60), 50 + random(90));
        let here = chart.add(superior, w as f32, h as f32, Place::Line);
        open.extend(below[unit].iter().rev().map(|&unit| (unit, here)));
    }
    chart
}

/// The width of a tree in rows, each branch as near to all others as all their boxes allow:
/// quadratic and plain.
pub(super) fn reference_width(request: &Request) -> f64 {
    let Spacing {
        sibling,
        branch,
        rank,
        ..
    } = request.spacing;
    // Left, right, top with the gap above, bottom, and whether it is the branch's head.
    type Boxes = Vec<(f64, f64, f64, f64, bool)>;
    let n = request.len();
    let mut rows: Vec<Vec<Boxes>> = vec![Vec::new(); n + 1];
    let join = |row: Vec<Boxes>| {
        let mut joined: Boxes = Vec::new();
        let mut first = None;
        for boxes in row {
            let mut x = f64::INFINITY;
            for a in &boxes {
                for b in &joined {
                    if a.2 < b.3 - 1e-6 && b.2 < a.3 - 1e-6 {
                        x = x.min(b.0 - a.1 - if a.4 && b.4 { sibling } else { branch });
                    }
                }
            }
            let x = if x.is_finite() { x } else { 0.0 };
            first = Some(x);
            joined.extend(boxes.iter().map(|b| (b.0 + x, b.1 + x, b.2, b.3, b.4)));
        }
        (joined, first.unwrap_or(0.0))
    };
    for unit in (0..n).rev() {
        let (w, h) = (
            f64::from(request.width[unit]),
            f64::from(request.height[unit]),
        );
        let row = std::mem::take(&mut rows[unit]);
        let last_w = row.first().map_or(w, |last| last[0].1 - last[0].0);
        let (joined, first) = join(row);
        let dx = w / 2.0 - (first + last_w) / 2.0;
        let mut boxes = vec![(0.0, w, 0.0, h, true)];
        boxes.extend(joined.iter().map(|b| {
            let top = if b.4 { h } else { b.2 + h + rank };
            (b.0 + dx, b.1 + dx, top, b.3 + h + rank, false)
        }));
        let superior = request.superior[unit];
        rows[if superior == ROOT {
            n
        } else {
            superior as usize
        }]
        .push(boxes);
    }
    let (all, _) = join(rows.pop().unwrap_or_default());
    let left = all.iter().map(|b| b.0).fold(f64::INFINITY, f64::min);
    let right = all.iter().map(|b| b.1).fold(f64::NEG_INFINITY, f64::max);
    right - left
}
