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
use super::place::in_columns;
use super::{Arrangement, Arranging, Place, Placed, ROOT, Rect, Request, Workspace};
use front::{limits, prune};
use polish::Start;

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

/// How hard is looked for what fits a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// Enough to tell about how large a chart will be, in a small part of the time.
    Draft,
    /// As hard as for a chart that is shown.
    #[default]
    Best,
}

/// For a page of each of these aspects (width over height), the arrangements that let the whole
/// chart be drawn largest on it: what [`Arranging::Fit`] chooses with the best effort. What several
/// pages have in common is done once, whatever the request says of arranging.
pub fn fitted(request: &Request, aspects: &[f64], effort: Effort) -> Vec<Vec<Arrangement>> {
    let aspects: Vec<f64> = aspects
        .iter()
        .map(|&aspect| request.direction.own_aspect(aspect))
        .collect();
    fitted_in_own_axes(&request.in_own_axes(), &aspects, effort)
}

/// Chooses the arrangements of a request in own axes.
pub(super) fn choose(request: &Request, arrangement: &mut Vec<Arrangement>) {
    match request.arrange {
        Arranging::Rows => as_told(request, arrangement, |_| Arrangement::Row),
        Arranging::Given(given) => {
            debug_assert!(given.len() == request.len());
            as_told(request, arrangement, |unit| given[unit]);
        }
        Arranging::Compact => {
            let fit = Fit::new(request, Goal::Compact);
            let shapes = fit.of_the_whole();
            let best = by_size(&shapes, request.sheet()).first().copied();
            fit.arrange(best.map_or(0.0, |best| shapes[best].limit), arrangement);
        }
        Arranging::Fit { aspect } => {
            *arrangement = fitted_in_own_axes(request, &[aspect], Effort::Best)
                .pop()
                .unwrap_or_default();
        }
    }
}

/// The arrangements that are told, or wished.
fn as_told(
    request: &Request,
    arrangement: &mut Vec<Arrangement>,
    told: impl Fn(usize) -> Arrangement,
) {
    arrangement.clear();
    let all = (0..request.len()).map(|unit| request.wish(unit).unwrap_or_else(|| told(unit)));
    arrangement.extend(all);
    unfold_single_columns(request, arrangement);
}

/// One alone hangs on the trunk, as in a row: there is no column to speak of.
fn unfold_single_columns(request: &Request, arrangement: &mut [Arrangement]) {
    if !arrangement.iter().any(in_columns) {
        return;
    }
    let mut line = vec![0_u32; request.len()];
    for (unit, &superior) in request.superior.iter().enumerate() {
        if request.place[unit] == Place::Line
            && let Some(line) = line.get_mut(superior as usize)
        {
            *line += 1;
        }
    }
    for (how, line) in arrangement.iter_mut().zip(line) {
        if line < 2 && in_columns(how) {
            *how = Arrangement::Row;
        }
    }
}

fn fitted_in_own_axes(request: &Request, aspects: &[f64], effort: Effort) -> Vec<Vec<Arrangement>> {
    let n = request.len();
    let is_polished = effort == Effort::Best && n <= polish::MOST;
    let fit = Fit::new(request, Goal::Fit);
    let shapes = fit.of_the_whole();
    let compared = match n {
        0..=COMPARED => (CANDIDATE_UNITS / n.max(1)).clamp(CANDIDATES.0, CANDIDATES.1),
        _ => 1,
    };
    let mut really = Really::new(&fit, &shapes);
    let mut starts = Vec::new();
    for (page, &aspect) in aspects.iter().enumerate() {
        let mut best = by_size(&shapes, aspect);
        best.truncate(compared);
        if compared > 1 {
            let mut pages: Vec<(f64, usize)> = best
                .iter()
                .map(|&shape| (really.page(shape, aspect), shape))
                .collect();
            pages.sort_by(|a, b| a.0.total_cmp(&b.0));
            best = pages.into_iter().map(|(_, shape)| shape).collect();
        }
        best.truncate(if is_polished { polish::STARTS } else { 1 });
        let first = starts.len();
        for shape in best {
            let mut now = Vec::new();
            fit.arrange(shapes[shape].limit, &mut now);
            // Equal ones would find the same.
            if starts[first..].iter().all(|known: &Start| known.now != now) {
                starts.push(Start { page, aspect, now });
            }
        }
    }
    if !is_polished {
        return starts.into_iter().map(|start| start.now).collect();
    }
    polish::better(request, aspects.len(), &starts)
}

/// How large the shapes of the whole are when their boxes are really placed, each found out once.
struct Really<'a> {
    fit: &'a Fit<'a>,
    shapes: &'a [Shape],
    bounds: Vec<Option<Rect>>,
    workspace: Workspace,
    placed: Placed,
}

impl<'a> Really<'a> {
    fn new(fit: &'a Fit<'a>, shapes: &'a [Shape]) -> Self {
        Self {
            fit,
            shapes,
            bounds: vec![None; shapes.len()],
            workspace: Workspace::default(),
            placed: Placed::default(),
        }
    }

    /// How high a page of this aspect has to be for this shape.
    fn page(&mut self, shape: usize, aspect: f64) -> f64 {
        let bounds = self.bounds[shape].get_or_insert_with(|| {
            let limit = self.shapes[shape].limit;
            self.fit.arrange(limit, &mut self.placed.arrangement);
            self.workspace.settle(self.fit.request, &mut self.placed);
            self.placed.bounds
        });
        bounds.page_height(aspect)
    }
}

/// The shapes, the one that needs the smallest page first.
fn by_size(shapes: &[Shape], aspect: f64) -> Vec<usize> {
    let aspect = aspect as f32;
    let size = |&at: &usize| (shapes[at].w / aspect).max(shapes[at].h);
    let mut order: Vec<usize> = (0..shapes.len()).collect();
    order.sort_by(|a, b| size(a).total_cmp(&size(b)));
    order
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
    Fit,
    Compact,
}

/// A size that a branch can have, and how it comes by it.
#[derive(Clone, Copy, Debug)]
struct Shape {
    w: f32,
    h: f32,
    how: Arrangement,
    /// What the branches below may have: of height in a row, else of width.
    limit: f32,
}

struct Fit<'a> {
    request: &'a Request<'a>,
    goal: Goal,
    end: Vec<u32>,
    /// All shape functions, each by growing width and shrinking height.
    shapes: Vec<Shape>,
    /// Where each unit's begins and how many sizes it has.
    of: Vec<(u32, u32)>,
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
    fn new(request: &'a Request<'a>, goal: Goal) -> Self {
        let n = request.len();
        let mut fit = Self {
            request,
            goal,
            end: (1..=n as u32).collect(),
            shapes: Vec::with_capacity(n + n / 2),
            of: vec![(0, 0); n],
        };
        let mut work = Work::default();
        for unit in (0..n).rev() {
            let start = fit.shapes.len() as u32;
            if fit.end[unit] as usize == unit + 1 {
                fit.shapes.push(Shape {
                    w: request.width[unit],
                    h: request.height[unit],
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
        let aspect = self.request.sheet() as f32;
        let size = |shape: &Shape| {
            let page = (shape.w / aspect).max(shape.h);
            // Of two that need the same page, the one that takes less of it.
            page + 1e-3 * (shape.w / aspect).min(shape.h)
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

    /// What the roots may be as a row.
    fn of_the_whole(&self) -> Vec<Shape> {
        let mut roots = Vec::new();
        let mut unit = 0;
        while unit < self.request.len() {
            roots.push(unit as u32);
            unit = self.end[unit] as usize;
        }
        let mut found = Vec::new();
        if roots.is_empty() {
            return found;
        }
        let gaps = self.request.spacing.branch as f32 * (roots.len() - 1) as f32;
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
                _ if staff => self.front(unit as u32)[0],
                Arrangement::Row => self.within_height(unit as u32, limit),
                _ => self.within_width(unit as u32, limit),
            };
            arrangement[unit] = self.request.wish(unit).unwrap_or(shape.how);
            below[unit] = shape.limit;
        }
        unfold_single_columns(self.request, arrangement);
    }
}
