//! From curves and round corners to polygons, in pixels. Knows no items and no colours.

use crate::scene::{Point, Rect, Segment};

/// The largest distance between a curve and its polygon, in pixels.
const TOLERANCE: f64 = 0.04;

/// A row of points, open or closed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Polyline {
    pub(super) points: Vec<Point>,
    pub(super) closed: bool,
}

/// The steps of a path as rows of points; `map` takes chart units to pixels.
pub(super) fn flatten(segments: &[Segment], map: impl Fn(Point) -> Point) -> Vec<Polyline> {
    let mut parts = Vec::new();
    let mut part = Polyline::default();
    let mut finish = |part: &mut Polyline| {
        let part = std::mem::take(part);
        if part.points.len() > 1 {
            parts.push(part);
        }
    };
    for segment in segments {
        match *segment {
            Segment::Move(to) => {
                finish(&mut part);
                part.points.push(map(to));
            }
            Segment::Line(to) => part.points.push(map(to)),
            Segment::Quad(towards, to) => {
                let (towards, to) = (map(towards), map(to));
                let from = part.points.last().copied().unwrap_or(towards);
                quad(from, towards, to, |point| part.points.push(point));
            }
            Segment::Close => {
                let start = part.points.first().copied();
                part.closed = true;
                finish(&mut part);
                part.points.extend(start);
            }
        }
    }
    finish(&mut part);
    parts
}

/// The points of a quadratic curve after its start.
pub(super) fn quad(from: Point, towards: Point, to: Point, mut point: impl FnMut(Point)) {
    let bend = length(
        from.x - 2.0 * towards.x + to.x,
        from.y - 2.0 * towards.y + to.y,
    );
    let n = steps((bend / (4.0 * TOLERANCE)).sqrt());
    for step in 1..n {
        let t = f64::from(step) / f64::from(n);
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        point(Point::new(
            a * from.x + b * towards.x + c * to.x,
            a * from.y + b * towards.y + c * to.y,
        ));
    }
    point(to);
}

/// The points of a cubic curve after its start.
pub(super) fn cubic(from: Point, c0: Point, c1: Point, to: Point, mut point: impl FnMut(Point)) {
    let bend = length(from.x - 2.0 * c0.x + c1.x, from.y - 2.0 * c0.y + c1.y)
        .max(length(c0.x - 2.0 * c1.x + to.x, c0.y - 2.0 * c1.y + to.y));
    let n = steps((bend * 0.75 / TOLERANCE).sqrt());
    for step in 1..n {
        let t = f64::from(step) / f64::from(n);
        let s = 1.0 - t;
        let (a, b, c, d) = (s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t);
        point(Point::new(
            a * from.x + b * c0.x + c * c1.x + d * to.x,
            a * from.y + b * c0.y + c * c1.y + d * to.y,
        ));
    }
    point(to);
}

/// A rectangle with round corners, clockwise from the end of its left top corner. Radii that do
/// not fit side by side are all made smaller by the same factor, as CSS has it.
pub(super) fn rounded(rect: Rect, radii: [f64; 4], points: &mut Vec<Point>) {
    let radii = radii.map(|radius| radius.max(0.0));
    let [tl, tr, br, bl] = radii;
    let sides = [
        (rect.w, tl + tr),
        (rect.w, bl + br),
        (rect.h, tl + bl),
        (rect.h, tr + br),
    ];
    let tight = sides.into_iter().filter(|(side, sum)| sum > side);
    let factor = tight.fold(1.0, |factor: f64, (side, sum)| {
        factor.min(side.max(0.0) / sum)
    });
    let [tl, tr, br, bl] = radii.map(|radius| radius * factor);
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    points.clear();
    let mut corner = |center: Point, radius: f64, from: (f64, f64), to: (f64, f64)| {
        arc(center, radius, from, to, |point| points.push(point));
    };
    corner(
        Point::new(right - tr, top + tr),
        tr,
        (0.0, -1.0),
        (1.0, 0.0),
    );
    corner(
        Point::new(right - br, bottom - br),
        br,
        (1.0, 0.0),
        (0.0, 1.0),
    );
    corner(
        Point::new(left + bl, bottom - bl),
        bl,
        (0.0, 1.0),
        (-1.0, 0.0),
    );
    corner(
        Point::new(left + tl, top + tl),
        tl,
        (-1.0, 0.0),
        (0.0, -1.0),
    );
    // The last point begins the top edge, where dashes begin.
    points.rotate_right(1);
}

/// The points of an arc of at most a half turn between two unit vectors, both ends included.
/// Halved by adding vectors: square roots are exact everywhere, sines are not.
pub(super) fn arc(
    center: Point,
    radius: f64,
    from: (f64, f64),
    to: (f64, f64),
    mut point: impl FnMut(Point),
) {
    let at = |v: (f64, f64)| Point::new(center.x + radius * v.0, center.y + radius * v.1);
    point(at(from));
    if radius > 0.0 {
        // The chord of a quarter, halved `depth` times, keeps its distance from the arc.
        let mut depth = 0;
        let mut error = radius * 0.293;
        while error > TOLERANCE && depth < 8 {
            error /= 4.0;
            depth += 1;
        }
        halve(from, to, depth, &mut |vector| point(at(vector)));
        point(at(to));
    }
}

/// The unit vectors between two, after as many halvings.
fn halve(from: (f64, f64), to: (f64, f64), depth: u32, vector: &mut impl FnMut((f64, f64))) {
    if depth > 0 {
        let between = middle(from, to);
        halve(from, between, depth - 1, vector);
        vector(between);
        halve(between, to, depth - 1, vector);
    }
}

/// The unit vector between two.
fn middle(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    let (x, y) = (a.0 + b.0, a.1 + b.1);
    let length = (x * x + y * y).sqrt();
    if length < 1e-9 {
        // Opposite: a quarter turn from either.
        return (-a.1, a.0);
    }
    (x / length, y / length)
}

/// Not `hypot`, which differs in its last bit from system to system.
fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

/// A whole number of steps within reason.
fn steps(wanted: f64) -> u32 {
    wanted.ceil().clamp(1.0, 256.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_lie_on_their_circles() {
        let mut points = Vec::new();
        rounded(
            Rect::new(0.0, 0.0, 100.0, 50.0),
            [0.0, 10.0, 90.0, 5.0],
            &mut points,
        );
        assert_eq!(points[0], Point::new(0.0, 0.0));
        // The right side of 50 must hold 100: all are halved.
        for (center, radius) in [((95.0, 5.0), 5.0), ((55.0, 5.0), 45.0), ((2.5, 47.5), 2.5)] {
            let on = points
                .iter()
                .filter(|p| ((p.x - center.0).hypot(p.y - center.1) - radius).abs() < 1e-9)
                .count();
            assert!(on >= 5, "{center:?}: {on}");
        }
    }

    #[test]
    fn paths_fall_into_parts() {
        let p = Point::new;
        let parts = flatten(
            &[
                Segment::Move(p(0.0, 0.0)),
                Segment::Line(p(4.0, 0.0)),
                Segment::Quad(p(8.0, 0.0), p(8.0, 4.0)),
                Segment::Close,
                Segment::Line(p(1.0, 1.0)),
                Segment::Move(p(9.0, 9.0)),
            ],
            |point| p(point.x * 2.0, point.y * 2.0),
        );
        assert_eq!(parts.len(), 2);
        assert!(parts[0].closed && !parts[1].closed);
        assert_eq!(parts[0].points.last(), Some(&p(16.0, 8.0)));
        assert!(parts[0].points.len() > 4);
        assert_eq!(parts[1].points, [p(0.0, 0.0), p(2.0, 2.0)]);
    }
}
