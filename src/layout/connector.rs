//! The lines between a unit and its subordinates, computed on demand from where the boxes stand.
//! Plain polylines: whoever draws them rounds the elbows. They touch no box but those they join.

use super::{Arrangement, Place, Placed, Point, ROOT, Request};

/// A piece of the lines below a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Connector {
    /// From the unit's middle down to the bus, to the only one of a row, or, where there is no
    /// row, to the last card beside it.
    Trunk,
    /// From the first of a row up, along the row and down to the last.
    Bus,
    /// From the bus down to one of a row.
    Drop,
    /// From a unit down along its stack, or from a bus down along a column, and to the last card.
    Rail,
    /// From a rail to a stacked card.
    Tick,
    /// From the trunk to a card beside it.
    Arm,
}

/// Hands over the lines from a unit to its direct subordinates.
pub fn connectors(
    request: &Request,
    placed: &Placed,
    unit: usize,
    sink: &mut dyn FnMut(Connector, &[Point]),
) {
    let Some(lines) = Lines::of(request, placed, unit) else {
        return;
    };
    let direction = request.direction;
    let mut turned = Vec::new();
    let mut sink = |connector: Connector, points: &[Point]| {
        turned.clear();
        turned.extend(points.iter().map(|&point| direction.turned(point)));
        sink(connector, &turned);
    };
    match placed.arrangement[unit] {
        Arrangement::Stack | Arrangement::StackLeft => lines.along_a_rail(unit, &mut sink),
        Arrangement::Grid | Arrangement::Columns(_) => lines.along_columns(unit, &mut sink),
        Arrangement::Row | Arrangement::TwoColumns | Arrangement::StackBoth => {
            lines.along_a_trunk(unit, &mut sink);
        }
    }
}

/// A line of at most five points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Line {
    points: [Point; 5],
    n: usize,
}

impl Line {
    fn new(points: &[Point]) -> Self {
        let mut line = Self::default();
        for (to, from) in line.points.iter_mut().zip(points) {
            *to = *from;
        }
        line.n = points.len().min(line.points.len());
        line
    }

    /// Its points, from the superior to the subordinate.
    pub fn points(&self) -> &[Point] {
        &self.points[..self.n]
    }
}

/// The whole line from a unit's superior to the unit (for a path that is to stand out); without
/// points for a root. It lies on the lines that [`connectors`] gives.
pub fn line_to(request: &Request, placed: &Placed, unit: usize) -> Line {
    let superior = request.superior[unit];
    if superior == ROOT {
        return Line::default();
    }
    let Some(lines) = Lines::of(request, placed, superior as usize) else {
        return Line::default();
    };
    let mut line = lines.to(unit);
    for point in &mut line.points {
        *point = request.direction.turned(*point);
    }
    line
}

/// What the lines below one unit have in common, in own axes.
struct Lines<'a> {
    request: &'a Request<'a>,
    placed: &'a Placed,
    how: Arrangement,
    /// Where all of them begin.
    start: Point,
    /// The bus above columns.
    bus: f64,
}

impl<'a> Lines<'a> {
    /// None where nothing is below.
    fn of(request: &'a Request<'a>, placed: &'a Placed, unit: usize) -> Option<Self> {
        let first = placed.subordinates(unit).next()?;
        let (direction, spacing) = (request.direction, &request.spacing);
        let own = |unit| direction.own(placed.card(request, unit));
        let head = own(unit);
        let how = placed.arrangement[unit];
        let rail = spacing.rail.min(head.w / 2.0);
        let x = match how {
            Arrangement::Stack => head.x + rail,
            Arrangement::StackLeft => head.right() - rail,
            _ => head.center().x,
        };
        let in_line = |&unit: &usize| request.place[unit] == Place::Line;
        let top = match how {
            Arrangement::Grid | Arrangement::Columns(_) => {
                placed.subordinates(unit).find(in_line).unwrap_or(first)
            }
            _ => first,
        };
        Some(Self {
            request,
            placed,
            how,
            start: Point::new(x, head.bottom()),
            bus: own(top).y - spacing.rank / 2.0,
        })
    }

    /// The line to one of them.
    fn to(&self, unit: usize) -> Line {
        let (request, start) = (self.request, self.start);
        let spacing = &request.spacing;
        let card = request.direction.own(self.placed.card(request, unit));
        let tick = request.direction.tick_at(&card, spacing);
        let in_line = request.place[unit] == Place::Line;
        match self.how {
            Arrangement::Row if in_line => {
                let (x, bus) = (card.center().x, card.y - spacing.rank / 2.0);
                Line::new(&[
                    start,
                    Point::new(start.x, bus),
                    Point::new(x, bus),
                    Point::new(x, card.y),
                ])
            }
            Arrangement::Grid | Arrangement::Columns(_) if in_line => {
                let inset = self.placed.inset.get(unit).copied().unwrap_or(0.0);
                let rail = card.x - inset - spacing.tick;
                Line::new(&[
                    start,
                    Point::new(start.x, self.bus),
                    Point::new(rail, self.bus),
                    Point::new(rail, tick),
                    Point::new(card.x, tick),
                ])
            }
            _ => {
                let edge = if card.center().x > start.x {
                    card.x
                } else {
                    card.right()
                };
                Line::new(&[start, Point::new(start.x, tick), Point::new(edge, tick)])
            }
        }
    }

    fn along_a_rail(&self, unit: usize, sink: &mut dyn FnMut(Connector, &[Point])) {
        let mut longest: Option<Line> = None;
        for child in self.placed.subordinates(unit) {
            let line = self.to(child);
            let shorter = match longest {
                Some(known) if known.points[1].y > line.points[1].y => Some(line),
                _ => longest.replace(line),
            };
            if let Some(tick) = shorter {
                sink(Connector::Tick, &tick.points()[1..]);
            }
        }
        if let Some(rail) = longest {
            sink(Connector::Rail, rail.points());
        }
    }

    fn along_a_trunk(&self, unit: usize, sink: &mut dyn FnMut(Connector, &[Point])) {
        let mut lowest: Option<Point> = None;
        let (mut first, mut last): (Option<Line>, Option<Line>) = (None, None);
        for child in self.placed.subordinates(unit) {
            let line = self.to(child);
            if let &[_, at, _] = line.points() {
                sink(Connector::Arm, &line.points()[1..]);
                if lowest.is_none_or(|lowest| lowest.y < at.y) {
                    lowest = Some(at);
                }
            } else if first.is_none() {
                first = Some(line);
            } else if let Some(drop) = last.replace(line) {
                sink(Connector::Drop, &drop.points()[2..]);
            }
        }
        match (first, last) {
            (Some(first), Some(last)) => {
                let [start, middle, corner, foot, _] = first.points;
                sink(Connector::Trunk, &[start, middle]);
                let [_, _, far_corner, far_foot, _] = last.points;
                sink(Connector::Bus, &[foot, corner, far_corner, far_foot]);
            }
            (Some(only), None) => sink(Connector::Trunk, &[only.points[0], only.points[3]]),
            _ => {
                if let Some(lowest) = lowest {
                    sink(Connector::Trunk, &[self.start, lowest]);
                }
            }
        }
    }

    /// A bus with a rail down each column.
    fn along_columns(&self, unit: usize, sink: &mut dyn FnMut(Connector, &[Point])) {
        // The line to the lowest of each column, by columns from the left.
        let mut rails: Vec<Line> = Vec::new();
        let mut lowest = None;
        let mut column = 0;
        for child in self.placed.subordinates(unit) {
            let line = self.to(child);
            if line.n == 3 {
                sink(Connector::Arm, &line.points()[1..]);
                lowest = Some(line.points[1]);
                continue;
            }
            let x = line.points[2].x;
            // The same column as the last one's, or the next, or the first again.
            let next = [column, column + 1, 0].into_iter().find(|&at| {
                rails
                    .get(at)
                    .is_some_and(|rail| (rail.points[2].x - x).abs() < 1e-3)
            });
            column = next.unwrap_or(rails.len());
            if let Some(rail) = rails.get_mut(column) {
                sink(Connector::Tick, &rail.points()[3..]);
                *rail = line;
            } else {
                rails.push(line);
            }
        }
        if let (&[first], None) = (rails.as_slice(), lowest) {
            return sink(Connector::Trunk, first.points());
        }
        let (Some(first), Some(last)) = (rails.first(), rails.last()) else {
            if let Some(lowest) = lowest {
                sink(Connector::Trunk, &[self.start, lowest]);
            }
            return;
        };
        sink(Connector::Trunk, &first.points()[..2]);
        let mut bus: Vec<Point> = first.points()[2..].iter().rev().copied().collect();
        bus.extend(&last.points()[2..]);
        sink(Connector::Bus, &bus);
        for rail in rails.iter().skip(1).take(rails.len().saturating_sub(2)) {
            sink(Connector::Rail, &rail.points()[2..]);
        }
    }
}
