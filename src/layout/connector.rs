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
    /// From a unit down along its stack and to the last card.
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
    if placed.arrangement[unit] == Arrangement::Stack {
        let lowest = placed
            .subordinates(unit)
            .max_by(|&a, &b| placed.y[a].total_cmp(&placed.y[b]));
        for child in placed.subordinates(unit) {
            let line = line_to(request, placed, child);
            if Some(child) == lowest {
                sink(Connector::Rail, line.points());
            } else {
                sink(Connector::Tick, &line.points()[1..]);
            }
        }
        return;
    }
    let mut lowest: Option<Point> = None;
    let (mut first, mut last): (Option<Line>, Option<Line>) = (None, None);
    for child in placed.subordinates(unit) {
        let line = line_to(request, placed, child);
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
            let [start, middle, corner, foot] = first.points;
            sink(Connector::Trunk, &[start, middle]);
            let [.., far_corner, far_foot] = last.points;
            sink(Connector::Bus, &[foot, corner, far_corner, far_foot]);
        }
        (Some(only), None) => sink(Connector::Trunk, &[only.points[0], only.points[3]]),
        _ => {
            if let Some(lowest) = lowest {
                let head = placed.card(request, unit);
                sink(
                    Connector::Trunk,
                    &[Point::new(lowest.x, head.bottom()), lowest],
                );
            }
        }
    }
}

/// A line of at most four points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    points: [Point; 4],
    n: usize,
}

impl Line {
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
        return Line {
            points: [Point::default(); 4],
            n: 0,
        };
    }
    let superior = superior as usize;
    let (head, card) = (placed.card(request, superior), placed.card(request, unit));
    let spacing = &request.spacing;
    let arrangement = placed.arrangement[superior];
    let start_x = match arrangement {
        Arrangement::Stack => head.x + spacing.rail.min(head.w / 2.0),
        _ => head.center().x,
    };
    let start = Point::new(start_x, head.bottom());
    if arrangement == Arrangement::Row && request.place[unit] == Place::Line {
        let x = card.center().x;
        let bus = card.y - spacing.rank / 2.0;
        return Line {
            points: [
                start,
                Point::new(start_x, bus),
                Point::new(x, bus),
                Point::new(x, card.y),
            ],
            n: 4,
        };
    }
    let y = card.y + spacing.tick_y.min(card.h / 2.0);
    let edge = if card.center().x > start_x {
        card.x
    } else {
        card.right()
    };
    Line {
        points: [
            start,
            Point::new(start_x, y),
            Point::new(edge, y),
            Point::default(),
        ],
        n: 3,
    }
}
