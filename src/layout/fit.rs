//! Chooses how each unit's subordinates are arranged, so that the whole comes near a page's aspect.
//!
//! Each branch gets a *shape function* (Stockmeyer, *Optimal orientations of cells in slicing
//! floorplan designs*, 1983): the sizes that it can have of which none is both wider and higher
//! than another. A row adds widths under a limit of height, a stack adds heights under a limit of
//! width. Functions are cut to few sizes, so that the work stays near linear. Branches count
//! as boxes here; the contours then place them closer, so that the best few are really placed
//! and compared where that is cheap.

use super::place::Lows;
use super::{Arrangement, Arranging, Place, Placed, ROOT, Request};

/// Sizes kept of a small branch.
const MOST: usize = 10;

/// A branch of so many units keeps one more: large branches are few, and decide.
const ONE_MORE: usize = 50;

/// Sizes kept of any branch.
const LIMIT: usize = 64;

/// Up to so many units, the best candidates are placed and compared.
const COMPARED: usize = 20_000;

/// How many of them.
const CANDIDATES: usize = 4;

/// A classical chart has its main structures in a row unless a stack is better by this factor.
const STACKED_ROOT: f32 = 1.3;

/// Chooses the arrangements, writes them into `placed` and places the boxes with them.
pub(super) fn solve(request: &Request, placed: &mut Placed, mut walk: impl FnMut(&mut Placed)) {
    let (aspect, classical) = match request.arrange {
        Arranging::Rows => {
            placed.arrangement.clear();
            placed.arrangement.resize(request.len(), Arrangement::Row);
            return walk(placed);
        }
        Arranging::Stacks => {
            placed.arrangement.clear();
            placed.arrangement.resize(request.len(), Arrangement::Stack);
            return walk(placed);
        }
        Arranging::Given(given) => {
            placed.arrangement.clear();
            placed.arrangement.extend_from_slice(given);
            return walk(placed);
        }
        Arranging::Classical { aspect } => (aspect, true),
        Arranging::Fit { aspect } => (aspect, false),
        Arranging::Compact => (std::f64::consts::SQRT_2, false),
    };
    let fit = Fit::new(request, classical);
    let candidates = fit.candidates(aspect as f32);
    let compared = if request.len() <= COMPARED {
        CANDIDATES
    } else {
        1
    };
    let mut best = (f64::INFINITY, 0);
    let mut placed_last = usize::MAX;
    for (i, (shape, weight)) in candidates.iter().enumerate().take(compared) {
        fit.arrange(shape.limit, &mut placed.arrangement);
        walk(placed);
        placed_last = i;
        let size = (placed.bounds.w / aspect).max(placed.bounds.h) * f64::from(*weight);
        if size < best.0 {
            best = (size, i);
        }
    }
    if placed_last != best.1
        && let Some((shape, _)) = candidates.get(best.1)
    {
        fit.arrange(shape.limit, &mut placed.arrangement);
        walk(placed);
    }
}

/// A size that a branch can have, and how it comes by it.
#[derive(Clone, Copy, Debug)]
struct Shape {
    w: f32,
    h: f32,
    how: Arrangement,
    /// What the branches below may have: of height in a row, of width in a stack. Infinite where
    /// everything below is stacked.
    limit: f32,
}

struct Fit<'a> {
    request: &'a Request<'a>,
    classical: bool,
    end: Vec<u32>,
    /// All shape functions, each by growing width and shrinking height.
    shapes: Vec<Shape>,
    /// Where each unit's begins and how many sizes it has.
    of: Vec<(u32, u32)>,
    /// Each branch with all in it stacked.
    stacked: Vec<(f32, f32)>,
}

/// Which units to combine, and room to do so.
#[derive(Default)]
struct Work {
    line: Vec<u32>,
    staff: Vec<u32>,
    entries: Vec<(f32, f32)>,
    found: Vec<Shape>,
}

impl<'a> Fit<'a> {
    fn new(request: &'a Request<'a>, classical: bool) -> Self {
        let n = request.len();
        let mut fit = Self {
            request,
            classical,
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
                prune(&mut work.found, (MOST + n / ONE_MORE).min(LIMIT));
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

    /// Finds the sizes of a branch from those of the branches below.
    fn combine(&mut self, unit: usize, work: &mut Work) {
        work.line.clear();
        work.staff.clear();
        work.found.clear();
        let mut child = unit + 1;
        while child < self.end[unit] as usize {
            match self.request.place[child] {
                Place::Line => work.line.push(child as u32),
                Place::Staff => work.staff.push(child as u32),
            }
            child = self.end[child] as usize;
        }
        self.stacked[unit] = self.all_stacked(unit, work);
        let root = self.request.superior[unit] == ROOT;
        let leaves = work.line.iter().all(|&child| self.is_leaf(child));
        if work.line.is_empty() {
            let (w, h) = self.above(unit, work);
            work.found.push(Shape {
                w,
                h,
                how: Arrangement::Row,
                limit: 0.0,
            });
            return;
        }
        if root || !leaves || !self.classical {
            self.rows(unit, work);
        }
        if self.classical {
            let (w, h) = self.stacked[unit];
            work.found.push(Shape {
                w,
                h,
                how: Arrangement::Stack,
                limit: f32::INFINITY,
            });
        } else {
            self.stacks(unit, work);
            if leaves && work.line.len() > 1 {
                self.two_columns(unit, work);
            }
        }
    }

    /// The size of a head with its staff beside the trunk.
    fn above(&self, unit: usize, work: &Work) -> (f32, f32) {
        let (w, h) = (self.request.width[unit], self.request.height[unit]);
        let spacing = &self.request.spacing;
        let arm = spacing.beside as f32;
        let mut lows = Lows::new(f64::from(h), spacing.staff, spacing.stack);
        let (mut left, mut right) = (w / 2.0, w / 2.0);
        for &staff in &work.staff {
            let size = self.front(staff)[0];
            let (at_left, _) = lows.next(f64::from(size.h), work.staff.len() == 1);
            let side = if at_left { &mut left } else { &mut right };
            *side = side.max(arm + size.w);
        }
        (left + right, lows.lowest() as f32)
    }

    /// A size with boxes in pairs beside the trunk that comes down from it.
    fn beside(&self, (w, h): (f32, f32), mut sizes: impl Iterator<Item = Shape>) -> (f32, f32) {
        let spacing = &self.request.spacing;
        let (mut left, mut right, mut low) = (w / 2.0, w / 2.0, h);
        let mut gap = spacing.staff as f32;
        let arm = spacing.beside as f32;
        while let Some(one) = sizes.next() {
            let other = sizes.next();
            right = right.max(arm + other.unwrap_or(one).w);
            left = left.max(other.map_or(0.0, |_| arm + one.w));
            low += gap + one.h.max(other.map_or(0.0, |other| other.h));
            gap = spacing.stack as f32;
        }
        (left + right, low)
    }

    fn all_stacked(&self, unit: usize, work: &Work) -> (f32, f32) {
        let spacing = &self.request.spacing;
        let (mut w, mut h) = (self.request.width[unit], self.request.height[unit]);
        let indent = (spacing.rail + spacing.tick) as f32;
        let mut gap = spacing.first as f32;
        for &child in work.line.iter().chain(&work.staff) {
            let size = self.stacked[child as usize];
            w = w.max(indent + size.0);
            h += gap + size.1;
            gap = spacing.stack as f32;
        }
        (w, h)
    }

    fn rows(&self, unit: usize, work: &mut Work) {
        let spacing = &self.request.spacing;
        let (w, h) = self.above(unit, work);
        let gap = if work.line.iter().all(|&child| self.is_leaf(child)) {
            spacing.sibling
        } else {
            spacing.branch
        };
        let gaps = gap as f32 * (work.line.len() - 1) as f32;
        let rank = spacing.rank as f32;
        let Work {
            line,
            entries,
            found,
            ..
        } = work;
        let fronts = line.iter().map(|&child| self.front(child).iter());
        limits(
            fronts,
            |shape| (shape.h, shape.w),
            entries,
            |limit, sum| {
                found.push(Shape {
                    w: w.max(sum + gaps),
                    h: h + rank + limit,
                    how: Arrangement::Row,
                    limit,
                });
            },
        );
    }

    fn stacks(&self, unit: usize, work: &mut Work) {
        let spacing = &self.request.spacing;
        let (mut w, mut h) = (self.request.width[unit], self.request.height[unit]);
        let indent = (spacing.rail + spacing.tick) as f32;
        for &staff in &work.staff {
            let size = self.front(staff)[0];
            w = w.max(indent + size.w);
            h += spacing.stack as f32 + size.h;
        }
        h += (spacing.first + spacing.stack * (work.line.len() - 1) as f64) as f32;
        let Work {
            line,
            entries,
            found,
            ..
        } = work;
        let fronts = line.iter().map(|&child| self.front(child).iter().rev());
        limits(
            fronts,
            |shape| (shape.w, shape.h),
            entries,
            |limit, sum| {
                found.push(Shape {
                    w: w.max(indent + limit),
                    h: h + sum,
                    how: Arrangement::Stack,
                    limit,
                });
            },
        );
    }

    fn two_columns(&self, unit: usize, work: &mut Work) {
        let above = self.above(unit, work);
        let (w, h) = self.beside(above, work.line.iter().map(|&child| self.front(child)[0]));
        work.found.push(Shape {
            w,
            h,
            how: Arrangement::TwoColumns,
            limit: 0.0,
        });
    }

    /// What the roots may be as a row, the best first, with the weight of each.
    fn candidates(&self, aspect: f32) -> Vec<(Shape, f32)> {
        let mut roots = Vec::new();
        let mut unit = 0;
        while unit < self.request.len() {
            roots.push(unit as u32);
            unit = self.end[unit] as usize;
        }
        let mut found = Vec::new();
        let fronts = roots.iter().map(|&root| self.front(root).iter());
        limits(
            fronts,
            |shape| (shape.h, shape.w),
            &mut Vec::new(),
            |limit, sum| {
                found.push(Shape {
                    w: sum,
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
            if self.classical && stacked {
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
                Arrangement::Stack => self.within_width(unit as u32, limit),
                _ => self.within_height(unit as u32, limit),
            };
            arrangement[unit] = shape.how;
            below[unit] = shape.limit;
        }
    }
}

/// For several fronts, all limits of one measure that make a difference, from the loosest to the
/// tightest that all can keep, each with the sum of the other measure. Each front comes by
/// falling limited measure.
fn limits<'s, F: Iterator<Item = &'s Shape> + Clone>(
    fronts: impl Iterator<Item = F> + Clone,
    measures: impl Fn(&Shape) -> (f32, f32),
    entries: &mut Vec<(f32, f32)>,
    mut found: impl FnMut(f32, f32),
) {
    let (mut sum, mut tightest) = (0.0, 0.0_f32);
    for front in fronts.clone() {
        let mut least = f32::INFINITY;
        for (i, shape) in front.enumerate() {
            let (limited, added) = measures(shape);
            if i == 0 {
                sum += added;
            }
            least = least.min(limited);
        }
        tightest = tightest.max(least);
    }
    entries.clear();
    for front in fronts {
        let mut former: Option<(f32, f32)> = None;
        for shape in front {
            let (limited, added) = measures(shape);
            if let Some((limit, had)) = former {
                entries.push((limit, added - had));
            }
            if limited <= tightest {
                break;
            }
            former = Some((limited, added));
        }
    }
    entries.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut last = f32::INFINITY;
    for &(limit, more) in entries.iter() {
        if limit < last {
            found(limit, sum);
            last = limit;
        }
        sum += more;
    }
    found(tightest, sum);
}

/// Keeps the sizes of which none is wider and higher than another, by growing width, and of too
/// many those that differ most in height.
fn prune(found: &mut Vec<Shape>, most: usize) {
    found.sort_by(|a, b| a.w.total_cmp(&b.w).then(a.h.total_cmp(&b.h)));
    let mut lowest = f32::INFINITY;
    found.retain(|shape| {
        let better = shape.h < lowest;
        lowest = lowest.min(shape.h);
        better
    });
    let Some(end) = found.last().copied() else {
        return;
    };
    let mut ratio = 0.96;
    while found.len() > most {
        let mut next = f32::INFINITY;
        found.retain(|shape| {
            let keep = shape.h <= next || shape.h == end.h;
            if shape.h <= next {
                next = shape.h * ratio;
            }
            keep
        });
        ratio *= 0.92;
    }
}
