//! Ways for further links: orthogonal lines between two boxes, through the gaps between cards.
//!
//! A bounded search along the edges of what stands in the way, nearest first (Hart, Nilsson and
//! Raphael, *A formal basis for the heuristic determination of minimum cost paths*, 1968). What
//! it does not find goes along the lines of the tree, which touch no card either. Cards are
//! looked up in a grid, so that a step costs the same in a large chart.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::{Placed, Point, ROOT, Rect, Request, line_to};

/// So many turns are looked at for one link.
const TURNS: usize = 400;

/// What a bend costs, in chart units of length.
const BEND: f64 = 60.0;

/// Of the places on one straight way where it could turn, so many nearest to its start and so
/// many nearest to its aim are looked at.
const STOPS: usize = 5;

/// Finds ways between the cards of one chart.
pub struct Router<'a> {
    request: &'a Request<'a>,
    placed: &'a Placed,
    cells: Cells,
    /// How far a way keeps from cards: cards are at least twice as far from each other.
    aside: f64,
}

/// The side of a card that a way leaves or enters.
#[derive(Clone, Copy)]
struct Exit {
    /// On the edge of the card.
    edge: Point,
    /// A little outside.
    out: Point,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Along {
    X,
    Y,
}

/// A place where a way may turn.
#[derive(Clone, Copy)]
struct Turn {
    at: Point,
    /// How it was come to; it goes on across.
    along: Along,
    cost: f64,
    before: Option<usize>,
}

impl<'a> Router<'a> {
    /// Looks where the cards are.
    pub fn new(request: &'a Request<'a>, placed: &'a Placed) -> Self {
        let s = &request.spacing;
        let gaps = [
            s.sibling, s.branch, s.rank, s.stack, s.staff, s.first, s.tick, s.beside,
        ];
        let aside = gaps.into_iter().fold(f64::INFINITY, f64::min) / 2.0;
        Self {
            request,
            placed,
            cells: Cells::new(request, placed, aside),
            aside,
        }
    }

    /// The corners of a way from one card to another that crosses no card; none from a card to
    /// itself. The same chart gives the same way.
    pub fn route(&self, from: usize, to: usize) -> Vec<Point> {
        if from == to || from.max(to) >= self.request.len() {
            return Vec::new();
        }
        let points = self
            .search(from, to)
            .unwrap_or_else(|| self.along_the_tree(from, to));
        straightened(points)
    }

    /// The middles of the upright sides, and places on the others where no trunk begins.
    fn exits(&self, unit: usize) -> [Exit; 4] {
        let card = self.placed.card(self.request, unit);
        let (x, y) = (card.x + card.w * 0.8, card.center().y);
        let exit = |edge: Point, dx: f64, dy: f64| Exit {
            edge,
            out: Point::new(edge.x + dx * self.aside, edge.y + dy * self.aside),
        };
        [
            exit(Point::new(card.right(), y), 1.0, 0.0),
            exit(Point::new(card.x, y), -1.0, 0.0),
            exit(Point::new(x, card.bottom()), 0.0, 1.0),
            exit(Point::new(x, card.y), 0.0, -1.0),
        ]
    }

    fn search(&self, from: usize, to: usize) -> Option<Vec<Point>> {
        let (starts, aims) = (self.exits(from), self.exits(to));
        let rest = |at: Point| {
            let distances = aims
                .iter()
                .map(|aim| (aim.out.x - at.x).abs() + (aim.out.y - at.y).abs());
            distances.fold(f64::INFINITY, f64::min)
        };
        let mut turns: Vec<Turn> = Vec::new();
        let mut open: BinaryHeap<Reverse<(Cost, usize)>> = BinaryHeap::new();
        let mut known: FxHashMap<(u64, u64, bool), f64> = FxHashMap::default();
        let mut push = |turn: Turn, turns: &mut Vec<Turn>, open: &mut BinaryHeap<_>| {
            let key = (
                turn.at.x.to_bits(),
                turn.at.y.to_bits(),
                turn.along == Along::X,
            );
            let best = known.entry(key).or_insert(f64::INFINITY);
            if turn.cost < *best {
                *best = turn.cost;
                open.push(Reverse((Cost(turn.cost + rest(turn.at)), turns.len())));
                turns.push(turn);
            }
        };
        for start in starts {
            let sideways = start.edge.y == start.out.y;
            for along in [Along::X, Along::Y] {
                let straight = sideways == (along == Along::Y);
                let turn = Turn {
                    at: start.out,
                    along,
                    cost: if straight { 0.0 } else { BEND },
                    before: None,
                };
                push(turn, &mut turns, &mut open);
            }
        }
        let mut stops = Vec::new();
        for _ in 0..TURNS {
            let Reverse((_, index)) = open.pop()?;
            let turn = turns[index];
            if let Some(aim) = aims.iter().find(|aim| aim.out == turn.at) {
                return Some(way(&turns, index, &starts, aim));
            }
            let across = match turn.along {
                Along::X => Along::Y,
                Along::Y => Along::X,
            };
            self.stops(turn.at, across, &aims, &mut stops);
            for &at in &stops {
                let length = (at.x - turn.at.x).abs() + (at.y - turn.at.y).abs();
                let next = Turn {
                    at,
                    along: across,
                    cost: turn.cost + length + BEND,
                    before: Some(index),
                };
                push(next, &mut turns, &mut open);
            }
        }
        None
    }

    /// Where the two straight ways from a point could turn.
    fn stops(&self, from: Point, along: Along, aims: &[Exit; 4], stops: &mut Vec<Point>) {
        stops.clear();
        let own = |point: Point| match along {
            Along::X => point.x,
            Along::Y => point.y,
        };
        let start = own(from);
        let mut places = Vec::new();
        for ahead in [1.0, -1.0] {
            places.clear();
            let end = self.cells.look(from, along, ahead, &mut places);
            places.push(end);
            places.extend(aims.iter().map(|aim| own(aim.out)));
            places.retain(|&at| (at - start) * ahead > 1e-6 && (at - end) * ahead <= 0.0);
            places.sort_by(|a, b| ((a - start) * ahead).total_cmp(&((b - start) * ahead)));
            places.dedup();
            let aim = aims
                .iter()
                .map(|aim| own(aim.out))
                .min_by(|a, b| (a - start).abs().total_cmp(&(b - start).abs()))
                .unwrap_or(start);
            if places.len() > 2 * STOPS {
                let near = places.partition_point(|&at| (at - aim) * ahead < 0.0);
                let first = near.saturating_sub(STOPS / 2).max(STOPS);
                let mut kept: Vec<f64> = places[..STOPS].to_vec();
                kept.extend(places[first..].iter().take(STOPS));
                kept.extend(
                    places
                        .iter()
                        .filter(|at| aims.iter().any(|aim| own(aim.out) == **at)),
                );
                places.clear();
                places.extend(kept);
            }
            stops.extend(places.iter().map(|&at| match along {
                Along::X => Point::new(at, from.y),
                Along::Y => Point::new(from.x, at),
            }));
        }
    }

    /// The way along the lines of the tree, around each card in between.
    pub(super) fn along_the_tree(&self, from: usize, to: usize) -> Vec<Point> {
        let up = |unit: usize| match self.request.superior[unit] {
            ROOT => None,
            superior => Some(superior as usize),
        };
        // A superior comes before its subordinates: who stands later is the one to go up from,
        // unless that is a root.
        let (mut a, mut b) = (from, to);
        let (mut rising, mut falling) = (Vec::new(), Vec::new());
        while a != b {
            let a_goes = up(a).is_some() && (a > b || up(b).is_none());
            let (unit, side) = if a_goes {
                (&mut a, &mut rising)
            } else {
                (&mut b, &mut falling)
            };
            let Some(above) = up(*unit) else {
                break;
            };
            let line = line_to(self.request, self.placed, *unit);
            let mut points: Vec<Point> = line.points().iter().rev().copied().collect();
            if let Some(&start) = side.last() {
                points.splice(0..0, self.around(*unit, start, points.first().copied()));
            }
            side.extend(points);
            *unit = above;
        }
        if a != b {
            // Two roots: over their heads.
            for (unit, side) in [(a, &mut rising), (b, &mut falling)] {
                let direction = self.request.direction;
                let card = direction.own(self.placed.card(self.request, unit));
                let top = Point::new(card.center().x, card.y);
                let foot = direction.turned(top);
                if let Some(&start) = side.last() {
                    let round = self.around(unit, start, Some(foot));
                    side.extend(round);
                }
                side.push(foot);
                side.push(direction.turned(Point::new(top.x, top.y - self.aside)));
            }
        }
        falling.reverse();
        rising.extend(falling);
        rising
    }

    /// Around a card, from where its own lines begin to where the line to it ends.
    fn around(&self, unit: usize, from: Point, to: Option<Point>) -> Vec<Point> {
        let Some(to) = to else {
            return Vec::new();
        };
        let direction = self.request.direction;
        let card = direction.own(self.placed.card(self.request, unit));
        let ring = card.expand(self.aside);
        let own = |point: Point| {
            let own = direction.own(Rect::new(point.x, point.y, 0.0, 0.0));
            Point::new(own.x, own.y)
        };
        let (start, end) = (own(from), own(to));
        let at_left = end.x <= card.center().x;
        let side = if at_left { ring.x } else { ring.right() };
        let mut points = vec![
            start,
            Point::new(start.x, ring.bottom()),
            Point::new(side, ring.bottom()),
        ];
        if (end.y - card.y).abs() < 1e-6 {
            points.push(Point::new(side, ring.y));
            points.push(Point::new(end.x, ring.y));
        } else {
            points.push(Point::new(side, end.y));
        }
        points.push(end);
        points
            .iter()
            .map(|&point| direction.turned(point))
            .collect()
    }
}

/// The corners that lead to a turn, with the edges of both cards.
fn way(turns: &[Turn], last: usize, starts: &[Exit; 4], aim: &Exit) -> Vec<Point> {
    let mut points = vec![aim.edge];
    let mut next = Some(last);
    while let Some(index) = next {
        points.push(turns[index].at);
        next = turns[index].before;
    }
    let first = points.last().copied().unwrap_or(aim.out);
    if let Some(start) = starts.iter().find(|start| start.out == first) {
        points.push(start.edge);
    }
    points.reverse();
    points
}

/// Without the points that are no corners, and without ways there and back.
fn straightened(points: Vec<Point>) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::new();
    for point in points {
        while let &[.., a, b] = corners.as_slice() {
            let straight = (a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y);
            if !straight {
                break;
            }
            corners.pop();
        }
        if corners.last() != Some(&point) {
            corners.push(point);
        }
    }
    corners
}

/// A cost that can be ordered.
#[derive(PartialEq)]
struct Cost(f64);

impl Eq for Cost {}

impl PartialOrd for Cost {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cost {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Which cards, with the room around them, touch which cell of a grid over the chart.
struct Cells {
    bounds: Rect,
    size: f64,
    columns: usize,
    rows: usize,
    /// Where the cards of each cell begin.
    first: Vec<u32>,
    cards: Vec<Rect>,
}

impl Cells {
    fn new(request: &Request, placed: &Placed, aside: f64) -> Self {
        let n = request.len();
        let bounds = placed.bounds.expand(4.0 * aside);
        let size = (bounds.w * bounds.h / n.max(1) as f64)
            .sqrt()
            .max(bounds.w.max(bounds.h) / (4 * n + 16) as f64)
            .max(1.0);
        let mut cells = Self {
            bounds,
            size,
            columns: (bounds.w / size) as usize + 1,
            rows: (bounds.h / size) as usize + 1,
            first: Vec::new(),
            cards: Vec::new(),
        };
        let rings = || (0..n).map(|unit| placed.card(request, unit).expand(aside));
        let mut count = vec![0_u32; cells.columns * cells.rows + 1];
        for ring in rings() {
            cells.touched(&ring, |cell| count[cell + 1] += 1);
        }
        for cell in 1..count.len() {
            count[cell] += count[cell - 1];
        }
        cells.first.clone_from(&count);
        let all = count.last().copied().unwrap_or(0);
        cells.cards = vec![Rect::default(); all as usize];
        let mut entries = std::mem::take(&mut cells.cards);
        for ring in rings() {
            cells.touched(&ring, |cell| {
                entries[count[cell] as usize] = ring;
                count[cell] += 1;
            });
        }
        cells.cards = entries;
        cells
    }

    fn column(&self, x: f64) -> usize {
        (((x - self.bounds.x) / self.size).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.bounds.y) / self.size).max(0.0) as usize).min(self.rows - 1)
    }

    fn touched(&self, ring: &Rect, mut sink: impl FnMut(usize)) {
        for row in self.row(ring.y)..=self.row(ring.bottom()) {
            for column in self.column(ring.x)..=self.column(ring.right()) {
                sink(row * self.columns + column);
            }
        }
    }

    /// How far the way is free from a point; on the way, `places` hears of the ends of what it
    /// passes.
    fn look(&self, from: Point, along: Along, ahead: f64, places: &mut Vec<f64>) -> f64 {
        const HAIR: f64 = 1e-3;
        let x = along == Along::X;
        let (start, across) = if x {
            (from.x, from.y)
        } else {
            (from.y, from.x)
        };
        let (low, high, origin) = if x {
            (self.bounds.x, self.bounds.right(), self.bounds.x)
        } else {
            (self.bounds.y, self.bounds.bottom(), self.bounds.y)
        };
        let mut end = if ahead > 0.0 { high } else { low };
        let (mut column, mut row) = (self.column(from.x), self.row(from.y));
        loop {
            let cell = row * self.columns + column;
            let range = self.first[cell] as usize..self.first[cell + 1] as usize;
            for ring in &self.cards[range] {
                let (near, far, side, other) = if x {
                    (ring.x, ring.right(), ring.y, ring.bottom())
                } else {
                    (ring.y, ring.bottom(), ring.x, ring.right())
                };
                let face = if ahead > 0.0 { near } else { far };
                let in_the_way = across > side + HAIR && across < other - HAIR;
                if in_the_way && (face - start) * ahead >= -HAIR && (face - end) * ahead < 0.0 {
                    end = face;
                }
                places.extend([near, far]);
            }
            let at = if x { &mut column } else { &mut row };
            let edge = origin + self.size * (*at as f64 + if ahead > 0.0 { 1.0 } else { 0.0 });
            let last = if x { self.columns } else { self.rows } - 1;
            if (end - edge) * ahead <= 0.0 || *at == if ahead > 0.0 { last } else { 0 } {
                return end;
            }
            if ahead > 0.0 {
                *at += 1;
            } else {
                *at -= 1;
            }
        }
    }
}
