//! From lines to the polygons that a pen leaves: round joins, butt caps, dashes. In pixels; knows
//! no items and no colours.
//!
//! Every line becomes one polygon that does not overlap itself at gentle bends, so that its
//! coverage can be summed.

use super::outline::{Polyline, arc};
use crate::scene::{Point, Rect};

/// Dashes are not counted further along a line than this, in pixels.
const FARTHEST: f64 = 1e12;

/// Hands over the polygons of a line `width` wide.
pub(super) fn stroke(line: &Polyline, width: f64, mut polygon: impl FnMut(&[Point])) {
    let half = width / 2.0;
    let mut points: Vec<Point> = Vec::with_capacity(line.points.len());
    for &point in &line.points {
        if points
            .last()
            .is_none_or(|last| distance(*last, point) > 1e-6)
        {
            points.push(point);
        }
    }
    let mut closed = line.closed;
    if closed && points.len() > 1 && distance(points[0], points[points.len() - 1]) <= 1e-6 {
        points.pop();
    }
    if points.len() < 3 {
        closed = false;
    }
    if points.len() < 2 {
        return;
    }
    let n = points.len();
    let n_edges = if closed { n } else { n - 1 };
    let edge = |i: usize| Edge::between(points[i % n], points[(i + 1) % n], half);
    let (mut left, mut right) = (Vec::with_capacity(n + 8), Vec::with_capacity(n + 8));
    if closed {
        let mut before = edge(n - 1);
        for (i, &point) in points.iter().enumerate() {
            let after = edge(i);
            join(point, before, after, half, &mut left, &mut right);
            before = after;
        }
        polygon(&left);
        right.reverse();
        polygon(&right);
    } else {
        let mut before = edge(0);
        both(points[0], before.normal, &mut left, &mut right);
        for (i, &point) in points.iter().enumerate().take(n_edges).skip(1) {
            let after = edge(i);
            join(point, before, after, half, &mut left, &mut right);
            before = after;
        }
        both(points[n - 1], before.normal, &mut left, &mut right);
        left.extend(right.iter().rev());
        polygon(&left);
    }
}

/// A straight part of a line.
#[derive(Clone, Copy)]
struct Edge {
    length: f64,
    /// From the line to its left border.
    normal: (f64, f64),
}

impl Edge {
    fn between(a: Point, b: Point, half: f64) -> Self {
        let length = distance(a, b);
        let factor = half / length;
        Self {
            length,
            normal: ((b.y - a.y) * factor, (a.x - b.x) * factor),
        }
    }
}

fn both(at: Point, normal: (f64, f64), left: &mut Vec<Point>, right: &mut Vec<Point>) {
    left.push(Point::new(at.x + normal.0, at.y + normal.1));
    right.push(Point::new(at.x - normal.0, at.y - normal.1));
}

/// The borders where two edges meet.
fn join(
    at: Point,
    before: Edge,
    after: Edge,
    half: f64,
    left: &mut Vec<Point>,
    right: &mut Vec<Point>,
) {
    let (a, b) = (before.normal, after.normal);
    let square = half * half;
    let cos = (a.0 * b.0 + a.1 * b.1) / square;
    let sin = (a.0 * b.1 - a.1 * b.0) / square;
    if cos > 0.9 {
        // Gentle: a bend of a curve, where a mitre is all but round.
        both(
            at,
            ((a.0 + b.0) / (1.0 + cos), (a.1 + b.1) / (1.0 + cos)),
            left,
            right,
        );
        return;
    }
    // Turning right (y grows downwards) puts the left border outside.
    let (outer, inner, sign) = if sin > 0.0 {
        (left, right, 1.0)
    } else {
        (right, left, -1.0)
    };
    let (from, to) = (
        (sign * a.0 / half, sign * a.1 / half),
        (sign * b.0 / half, sign * b.1 / half),
    );
    arc(at, half, from, to, |point| outer.push(point));
    let reach = half * sin.abs() / (1.0 + cos);
    if cos > -0.9 && reach <= before.length.min(after.length) {
        let factor = sign / (1.0 + cos);
        inner.push(Point::new(
            at.x - (a.0 + b.0) * factor,
            at.y - (a.1 + b.1) * factor,
        ));
    } else {
        inner.push(Point::new(at.x - sign * a.0, at.y - sign * a.1));
        inner.push(Point::new(at.x - sign * b.0, at.y - sign * b.1));
    }
}

/// Cuts a line into dashes of `on` pixels, `off` apart, counted from its start and running on
/// around its bends. Only dashes that may touch `window` are handed over.
pub(super) fn dashes(
    line: &Polyline,
    [on, off]: [f64; 2],
    window: Rect,
    mut dash: impl FnMut(&Polyline),
) {
    let period = on + off;
    let mut piece = Polyline::default();
    // Where on the line the piece ends; a dash goes on around a bend from there.
    let mut piece_end = f64::NAN;
    let mut start = 0.0;
    let ends = line
        .points
        .iter()
        .skip(1)
        .chain(line.closed.then(|| &line.points[0]));
    for (&a, &b) in line.points.iter().zip(ends) {
        let length = distance(a, b);
        let (from, to) = (start, start + length);
        start = to;
        // A length that does not change the sum, or far beyond any picture, has no dashes.
        let Some((first, last)) = seen(a, b, window).filter(|_| to > from && to < FARTHEST) else {
            continue;
        };
        let at = |s: f64| {
            let t = (s - from) / length;
            Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
        };
        let mut k = ((from + first * length) / period).floor();
        let end = from + last * length;
        while k * period < end {
            let (begin, finish) = ((k * period).max(from), (k * period + on).min(to));
            k += 1.0;
            if finish <= begin {
                continue;
            }
            let goes_on = begin.total_cmp(&piece_end).is_eq() && begin.total_cmp(&from).is_eq();
            if !goes_on {
                if piece.points.len() > 1 {
                    dash(&piece);
                }
                piece.points.clear();
                piece.points.push(at(begin));
            }
            piece.points.push(if finish < to { at(finish) } else { b });
            piece_end = finish;
        }
    }
    if piece.points.len() > 1 {
        dash(&piece);
    }
}

/// The part of an edge, as fractions of it, that lies within the window.
fn seen(a: Point, b: Point, window: Rect) -> Option<(f64, f64)> {
    let (x0, x1) = within(a.x, b.x, window.x, window.right())?;
    let (y0, y1) = within(a.y, b.y, window.y, window.bottom())?;
    let (first, last) = (x0.max(y0), x1.min(y1));
    (first <= last).then_some((first, last))
}

/// Where on the way from `a` to `b` one is between `low` and `high`.
fn within(a: f64, b: f64, low: f64, high: f64) -> Option<(f64, f64)> {
    let way = b - a;
    if a.max(b) < low || a.min(b) > high {
        None
    } else if way.abs() < 1.0 {
        Some((0.0, 1.0))
    } else {
        let (t0, t1) = ((low - a) / way, (high - a) / way);
        Some((t0.min(t1).clamp(0.0, 1.0), t0.max(t1).clamp(0.0, 1.0)))
    }
}

fn distance(a: Point, b: Point) -> f64 {
    let (x, y) = (b.x - a.x, b.y - a.y);
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)], closed: bool) -> Polyline {
        Polyline {
            points: points.iter().map(|&(x, y)| Point::new(x, y)).collect(),
            closed,
        }
    }

    fn area(polygon: &[Point]) -> f64 {
        let turned = polygon.iter().cycle().skip(1);
        polygon
            .iter()
            .zip(turned)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum::<f64>()
            / 2.0
    }

    #[test]
    fn pens_leave_the_right_area() {
        let pi = std::f64::consts::PI;
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        let cases = [
            (line(&[(0.0, 0.0), (10.0, 0.0)], false), 20.0),
            (line(&[(0.0, 0.0), (0.0, 0.0), (6.0, 8.0)], false), 20.0),
            (
                line(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], false),
                39.0 + pi / 4.0,
            ),
            (
                line(&[(10.0, 10.0), (10.0, 0.0), (0.0, 0.0)], false),
                39.0 + pi / 4.0,
            ),
            // Outside 12² less its corners and their arcs, inside 8².
            (line(&square, true), 144.0 - 4.0 + pi - 64.0),
            (line(&[(3.0, 3.0)], true), 0.0),
        ];
        for (line, expected) in cases {
            let mut sum = 0.0;
            stroke(&line, 2.0, |polygon| sum += area(polygon));
            assert!(
                (sum.abs() - expected).abs() < 0.1,
                "{line:?}: {sum} for {expected}"
            );
        }
    }

    #[test]
    fn dashes_run_on_around_corners() {
        let square = line(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)], true);
        let mut found = Vec::new();
        dashes(
            &square,
            [4.0, 3.0],
            Rect::new(-9.0, -9.0, 99.0, 99.0),
            |dash| found.push(dash.points.clone()),
        );
        assert_eq!(found.len(), 6);
        assert_eq!(
            found[1],
            [
                Point::new(7.0, 0.0),
                Point::new(10.0, 0.0),
                Point::new(10.0, 1.0)
            ]
        );
        assert_eq!(found[5].last(), Some(&Point::new(0.0, 1.0)));
    }

    #[test]
    fn dashes_out_of_sight_are_not_made() {
        for to in [(0.0, 1e9), (1e9, 0.0), (1e9, 1e9)] {
            let long = line(&[(0.0, 0.0), to], false);
            let (x, y) = (to.0 / 2.0, to.1 / 2.0);
            let mut found = Vec::new();
            let window = Rect::new(x - 5.0, y - 5.0, 10.0, 10.0);
            dashes(&long, [1.0, 1.0], window, |dash| found.push(dash.points[0]));
            assert!((5..12).contains(&found.len()), "{}", found.len());
            let whole = |s: f64| (s / 2.0 - (s / 2.0).round()).abs() < 1e-5;
            assert!(
                found.iter().all(|p| whole(distance(*p, long.points[0]))),
                "{found:?}"
            );
        }
    }
}
