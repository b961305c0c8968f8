//! Chooses how each unit's subordinates are arranged, so that the whole comes near a page's aspect.
//!
//! Each branch gets a *shape function* (Stockmeyer, *Optimal orientations of cells in slicing
//! floorplan designs*, 1983): the sizes that it can have of which none is both wider and higher
//! than another. A row adds widths under a limit of height, a stack adds heights under a limit of
//! width. Functions are cut to few sizes, so that the work stays near linear. Branches count
//! as boxes here; the contours then place them closer, so that the best few are really placed
//! and compared where that is cheap, and small charts are bettered unit by unit.

mod front;
mod polish;
mod shapes;

use super::columns::Dealer;
use super::{Arrangement, Arranging, Place, Placed, ROOT, Request};
use front::{limits, prune};

/// Sizes kept of a small branch.
const MOST: usize = 12;

/// A branch of so many units keeps one more: large branches are few, and decide.
const ONE_MORE: usize = 50;

/// Sizes kept of any branch.
const LIMIT: usize = 64;

/// Up to so many units, the best candidates are placed and compared.
const COMPARED: usize = 20_000;

/// How many of them, at least and at most: as many as place so many units together.
const CANDIDATES: (usize, usize) = (4, 24);
const CANDIDATE_UNITS: usize = 20_000;

/// A classical chart has its main structures in a row unless a stack is better by this factor.
const STACKED_ROOT: f32 = 1.3;

/// Chooses the arrangements, writes them into `placed` and places the boxes with them.
pub(super) fn solve(request: &Request, placed: &mut Placed, mut walk: impl FnMut(&mut Placed)) {
    let n = request.len();
    let (aspect, goal) = match request.arrange {
        Arranging::Rows => return as_told(request, placed, |_| Arrangement::Row, walk),
        Arranging::Stacks => return as_told(request, placed, |_| Arrangement::Stack, walk),
        Arranging::Given(given) => {
            debug_assert!(given.len() == n);
            return as_told(request, placed, |unit| given[unit], walk);
        }
        Arranging::Compact => (request.sheet(), Goal::Compact),
        Arranging::Classical { aspect } => (aspect, Goal::Classical),
        Arranging::Fit { aspect } => (aspect, Goal::Fit),
    };
    let fit = Fit::new(request, goal, aspect as f32);
    let candidates = fit.candidates();
    let compared = match goal {
        Goal::Compact => 1,
        Goal::Classical if n <= COMPARED => CANDIDATES.0,
        Goal::Fit if n <= COMPARED => {
            (CANDIDATE_UNITS / n.max(1)).clamp(CANDIDATES.0, CANDIDATES.1)
        }
        Goal::Classical | Goal::Fit => 1,
    };
    let mut tried: Vec<(f64, usize)> = Vec::new();
    for (i, (shape, weight)) in candidates.iter().enumerate().take(compared) {
        fit.arrange(shape.limit, &mut placed.arrangement);
        walk(placed);
        tried.push((size_on(placed, aspect) * f64::from(*weight), i));
    }
    let last = tried.last().map(|tried| tried.1);
    tried.sort_by(|a, b| a.0.total_cmp(&b.0));
    if goal == Goal::Fit && n <= polish::MOST {
        let starts = tried.iter().take(polish::STARTS).map(|&(_, i)| {
            let mut arrangement = Vec::new();
            fit.arrange(candidates[i].0.limit, &mut arrangement);
            arrangement
        });
        return polish::better(request, aspect, starts, placed, walk);
    }
    if let Some(&(_, best)) = tried.first()
        && last != Some(best)
    {
        fit.arrange(candidates[best].0.limit, &mut placed.arrangement);
        walk(placed);
    }
}

/// How high a page of this aspect has to be for the chart.
fn size_on(placed: &Placed, aspect: f64) -> f64 {
    (placed.bounds.w / aspect).max(placed.bounds.h)
}

/// Places with arrangements that are known.
fn as_told(
    request: &Request,
    placed: &mut Placed,
    told: impl Fn(usize) -> Arrangement,
    mut walk: impl FnMut(&mut Placed),
) {
    placed.arrangement.clear();
    let all = (0..request.len()).map(|unit| request.wish(unit).unwrap_or_else(|| told(unit)));
    placed.arrangement.extend(all);
    walk(placed);
}

impl Request<'_> {
    /// What is wished for the subordinates of a unit.
    fn wish(&self, unit: usize) -> Option<Arrangement> {
        self.fixed.get(unit).copied().flatten()
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    Classical,
    Fit,
    Compact,
}

/// A size that a branch can have, and how it comes by it.
#[derive(Clone, Copy, Debug)]
struct Shape {
    w: f32,
    h: f32,
    how: Arrangement,
    /// What the branches below may have: of height in a row, else of width. Infinite where
    /// everything below is stacked.
    limit: f32,
}

struct Fit<'a> {
    request: &'a Request<'a>,
    goal: Goal,
    aspect: f32,
    end: Vec<u32>,
    /// All shape functions, each by growing width and shrinking height.
    shapes: Vec<Shape>,
    /// Where each unit's begins and how many sizes it has.
    of: Vec<(u32, u32)>,
    /// Each branch with all in it stacked; for the classical chart alone.
    stacked: Vec<(f32, f32)>,
}

/// Which units to combine, and room to do so.
#[derive(Default)]
struct Work {
    line: Vec<u32>,
    staff: Vec<u32>,
    entries: Vec<(f32, f32)>,
    found: Vec<Shape>,
    limits: Vec<f32>,
    sizes: Vec<(f32, f32)>,
    dealer: Dealer,
}

impl<'a> Fit<'a> {
    fn new(request: &'a Request<'a>, goal: Goal, aspect: f32) -> Self {
        let n = request.len();
        let mut fit = Self {
            request,
            goal,
            aspect,
            end: (1..=n as u32).collect(),
            shapes: Vec::with_capacity(n + n / 2),
            of: vec![(0, 0); n],
            stacked: vec![(0.0, 0.0); n],
        };
        let mut work = Work::default();
        for unit in (0..n).rev() {
            let start = fit.shapes.len() as u32;
            if fit.end[unit] as usize == unit + 1 {
                let size = (request.width[unit], request.height[unit]);
                fit.stacked[unit] = size;
                fit.shapes.push(Shape {
                    w: size.0,
                    h: size.1,
                    how: Arrangement::Row,
                    limit: 0.0,
                });
            } else {
                fit.combine(unit, &mut work);
                let n = fit.end[unit] as usize - unit;
                if goal == Goal::Compact {
                    fit.keep_smallest(&mut work.found);
                } else {
                    prune(&mut work.found, (MOST + n / ONE_MORE).min(LIMIT));
                }
                fit.shapes.extend(&work.found);
            }
            fit.of[unit] = (start, fit.shapes.len() as u32 - start);
            if let Some(end) = fit.end.get(request.superior[unit] as usize).copied() {
                fit.end[request.superior[unit] as usize] = end.max(fit.end[unit]);
            }
        }
        fit
    }

    fn front(&self, unit: u32) -> &[Shape] {
        let (start, len) = self.of[unit as usize];
        &self.shapes[start as usize..(start + len) as usize]
    }

    fn is_leaf(&self, unit: u32) -> bool {
        self.end[unit as usize] == unit + 1
    }

    /// Keeps the one that needs the smallest page.
    fn keep_smallest(&self, found: &mut Vec<Shape>) {
        let size = |shape: &Shape| {
            let page = (shape.w / self.aspect).max(shape.h);
            // Of two that need the same page, the one that takes less of it.
            page + 1e-3 * (shape.w / self.aspect).min(shape.h)
        };
        if let Some(best) = found
            .iter()
            .copied()
            .min_by(|a, b| size(a).total_cmp(&size(b)))
        {
            found.clear();
            found.push(best);
        }
    }

    /// What the roots may be as a row, the best first, with the weight of each.
    fn candidates(&self) -> Vec<(Shape, f32)> {
        let aspect = self.aspect;
        let mut roots = Vec::new();
        let mut unit = 0;
        while unit < self.request.len() {
            roots.push(unit as u32);
            unit = self.end[unit] as usize;
        }
        if roots.is_empty() {
            return Vec::new();
        }
        let gaps = self.request.spacing.branch as f32 * (roots.len() - 1) as f32;
        let mut found = Vec::new();
        let fronts = roots.iter().map(|&root| self.front(root).iter());
        limits(
            fronts,
            |shape| (shape.h, shape.w),
            &mut Vec::new(),
            |limit, sum| {
                found.push(Shape {
                    w: sum + gaps,
                    h: limit,
                    how: Arrangement::Row,
                    limit,
                });
            },
        );
        let weight = |shape: &Shape| {
            let stacked = roots
                .iter()
                .any(|&root| self.within_height(root, shape.limit).how == Arrangement::Stack);
            if self.goal == Goal::Classical && stacked {
                STACKED_ROOT
            } else {
                1.0
            }
        };
        let mut found: Vec<_> = found.iter().map(|shape| (*shape, weight(shape))).collect();
        let size = |(shape, weight): &(Shape, f32)| (shape.w / aspect).max(shape.h) * weight;
        found.sort_by(|a, b| size(a).total_cmp(&size(b)));
        found
    }

    /// The narrowest size of a branch that is not higher than this.
    fn within_height(&self, unit: u32, limit: f32) -> Shape {
        let front = self.front(unit);
        let at = front.partition_point(|shape| shape.h > limit);
        front[at.min(front.len() - 1)]
    }

    /// The lowest size of a branch that is not wider than this.
    fn within_width(&self, unit: u32, limit: f32) -> Shape {
        let front = self.front(unit);
        let at = front.partition_point(|shape| shape.w <= limit);
        front[at.saturating_sub(1)]
    }

    /// The arrangements with which the roots, as a row, keep within a height.
    fn arrange(&self, limit: f32, arrangement: &mut Vec<Arrangement>) {
        let n = self.request.len();
        arrangement.resize(n, Arrangement::Row);
        let mut below = vec![0.0; n];
        for unit in 0..n {
            let (how, limit) = match self.request.superior[unit] {
                ROOT => (Arrangement::Row, limit),
                superior => (arrangement[superior as usize], below[superior as usize]),
            };
            let staff =
                self.request.superior[unit] != ROOT && self.request.place[unit] == Place::Staff;
            let shape = match how {
                Arrangement::Stack if limit == f32::INFINITY => Shape {
                    how,
                    limit,
                    w: 0.0,
                    h: 0.0,
                },
                _ if staff => self.front(unit as u32)[0],
                Arrangement::Row => self.within_height(unit as u32, limit),
                _ => self.within_width(unit as u32, limit),
            };
            arrangement[unit] = self.request.wish(unit).unwrap_or(shape.how);
            below[unit] = shape.limit;
        }
    }
}
