//! Places boxes: one walk from the last unit to the first that joins branches, one walk back that
//! adds up places.
//!
//! In the first walk everything below a unit is finished before the unit comes. The subordinates
//! met so far wait in a *bench*, one for each superior on the way to the root, and each has its
//! place relative to the bench. When the unit comes, its bench becomes its branch.

use super::bench::{Bench, Beside, Branch, Inner, Low, Push, Reach};
use super::columns::Dealer;
use super::contour::{Side, Steps};
use super::ranks::RankLines;
use super::{Arrangement, Place, Placed, ROOT, Rect, Request, Spacing, fit, turn};

/// Places all boxes of a request, in time linear in their number.
pub fn layout(request: &Request) -> Placed {
    let mut placed = Placed::default();
    Workspace::default().layout(request, &mut placed);
    placed
}

/// Room to work in, to be kept where layouts follow each other.
#[derive(Default)]
pub struct Workspace {
    pub(super) steps: Steps,
    benches: Vec<Bench>,
    pub(super) beside: Vec<Beside>,
    /// For each bench in a row: how far down its branches reach.
    lows: Vec<Low>,
    pushes: Vec<Push>,
    /// Used by [`Walk::share_out`].
    slopes: Vec<(f64, f64)>,
    /// Of each unit that has subordinates, the last unit first.
    inner: Vec<Inner>,
    /// The path from the root in the walk back: where each branch ends, and the place of its
    /// bench.
    path: Vec<(u32, f64, f64)>,
    /// Rows on common lines, where they are wanted.
    pub(super) ranks: RankLines,
    pub(super) columns: Dealer,
}

impl Workspace {
    /// Places all boxes of a request into `placed`, whatever that held before.
    pub fn layout(&mut self, request: &Request, placed: &mut Placed) {
        let n = request.len();
        debug_assert!(request.width.len() == n && request.height.len() == n);
        debug_assert!(request.place.len() == n);
        debug_assert!(request.fixed.is_empty() || request.fixed.len() == n);
        let own = request.in_own_axes();
        fit::choose(&own, &mut placed.arrangement);
        self.settle(&own, placed);
        turn::turn(request, placed);
    }

    /// Places all boxes of a request in own axes, arranged as `placed` says, with rows on common
    /// lines where wanted: these are known once everything has been placed without them.
    pub(super) fn settle(&mut self, request: &Request, placed: &mut Placed) {
        self.ranks.begin(request, &placed.arrangement);
        self.walk(request, placed);
        if self.ranks.decide() {
            self.walk(request, placed);
        }
    }

    /// Places all boxes, arranged as `placed` says.
    fn walk(&mut self, request: &Request, placed: &mut Placed) {
        let n = request.len();
        placed.x.resize(n, 0.0);
        placed.y.resize(n, 0.0);
        placed.end.resize(n, 0);
        placed.branch.resize(n, Rect::default());
        placed.arrangement.resize(n, Arrangement::Row);
        placed.bounds = Rect::default();
        placed.inset.clear();
        if placed.arrangement.iter().any(in_columns) {
            placed.inset.resize(n, 0.0);
        }
        self.steps.clear();
        let mut walk = Walk {
            request,
            spacing: request.spacing,
            work: self,
            placed,
        };
        for unit in (0..n).rev() {
            walk.meet(unit);
        }
        walk.stand();
        tighten(request, placed);
    }
}

/// Branches keep room that nothing stands in once gaps have been shared out: the whole has none.
fn tighten(request: &Request, placed: &mut Placed) {
    let (mut left, mut right) = (f64::INFINITY, f64::NEG_INFINITY);
    for (unit, &x) in placed.x.iter().enumerate() {
        let superior = request.superior[unit] as usize;
        let is_railed = request.place[unit] == Place::Line
            && placed.arrangement.get(superior).is_some_and(in_columns);
        // Columns have their rails outside.
        let rail = match placed.inset.get(unit) {
            Some(inset) if is_railed => inset + request.spacing.tick,
            _ => 0.0,
        };
        left = left.min(x - rail);
        right = right.max(x + f64::from(request.width[unit]));
    }
    if left > right {
        return;
    }
    placed.bounds.w = right - left;
    if left != 0.0 {
        for x in &mut placed.x {
            *x -= left;
        }
        for branch in &mut placed.branch {
            branch.x -= left;
        }
    }
}

pub(super) fn in_columns(how: &Arrangement) -> bool {
    matches!(how, Arrangement::Grid | Arrangement::Columns(_))
}

pub(super) struct Walk<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) spacing: Spacing,
    pub(super) work: &'a mut Workspace,
    pub(super) placed: &'a mut Placed,
}

impl Walk<'_> {
    /// Makes a branch of a unit and what waits on its bench, and seats it.
    fn meet(&mut self, unit: usize) {
        let w = f64::from(self.request.width[unit]);
        let h = f64::from(self.request.height[unit]);
        let waiting = |bench: &mut Bench| bench.superior as usize == unit;
        let Some(bench) = self.work.benches.pop_if(waiting) else {
            self.placed.end[unit] = unit as u32 + 1;
            if !self.seat_leaf(unit, w, h) {
                let leaf = Branch {
                    w,
                    left: self.work.steps.single(0.0, h),
                    right: self.work.steps.single(w, h),
                    min_x: 0.0,
                    max_x: w,
                    low: h,
                };
                self.seat(unit, leaf);
            }
            return;
        };
        self.placed.end[unit] = bench.end;
        let (branch, origin) = match bench.arrangement {
            Arrangement::Stack | Arrangement::StackLeft => self.finish_stack(&bench, w, h),
            Arrangement::Row | Arrangement::TwoColumns | Arrangement::StackBoth => {
                self.finish_trunk(unit, &bench, w, h)
            }
            Arrangement::Grid | Arrangement::Columns(_) => {
                (self.finish_columns(&bench, w, h), (0.0, 0.0))
            }
        };
        self.work.inner.push(Inner {
            origin,
            bounds: Rect::new(branch.min_x, 0.0, branch.max_x - branch.min_x, branch.low),
        });
        self.seat(unit, branch);
    }

    /// Puts a finished branch on the bench of its superior.
    fn seat(&mut self, unit: usize, branch: Branch) {
        let superior = self.request.superior[unit];
        if self
            .work
            .benches
            .last()
            .is_none_or(|top| top.superior != superior)
        {
            self.work.benches.push(Bench {
                superior,
                arrangement: match superior {
                    ROOT => Arrangement::Row,
                    superior => self.placed.arrangement[superior as usize],
                },
                end: self.placed.end[unit],
                seated: 0,
                last_w: branch.w,
                first_x: 0.0,
                left: Side::EMPTY,
                right: Side::EMPTY,
                min_x: 0.0,
                max_x: 0.0,
                low: 0.0,
                beside: self.work.beside.len(),
                pushes: self.work.pushes.len(),
                reach: Reach {
                    start: self.work.lows.len(),
                    seen: 0,
                },
            });
        }
        let place = match superior {
            ROOT => Place::Line,
            _ => self.request.place[unit],
        };
        let Some(bench) = self.work.benches.last_mut() else {
            return;
        };
        let is_seated = place == Place::Line
            && matches!(
                bench.arrangement,
                Arrangement::Row | Arrangement::Stack | Arrangement::StackLeft
            );
        if !is_seated {
            self.work.steps.release(branch.left);
            self.work.steps.release(branch.right);
            self.work.beside.push(Beside {
                unit: unit as u32,
                place,
                min_x: branch.min_x,
                max_x: branch.max_x,
                low: branch.low,
            });
        } else if bench.arrangement != Arrangement::Row {
            self.seat_in_stack(unit, &branch);
        } else {
            self.placed.x[unit] = self.seat_in_row(&branch);
            self.placed.y[unit] = 0.0;
        }
    }

    /// Puts a branch on top of those that are stacked on the uppermost bench, right or left of
    /// their rail.
    fn seat_in_stack(&mut self, unit: usize, branch: &Branch) {
        let Workspace { benches, steps, .. } = &mut *self.work;
        let Some(bench) = benches.last_mut() else {
            return;
        };
        let is_left = bench.arrangement == Arrangement::StackLeft;
        let (inner, mut outer, at_rail) = if is_left {
            (branch.right, branch.left, branch.max_x)
        } else {
            (branch.left, branch.right, branch.min_x)
        };
        let below = if is_left {
            &mut bench.left
        } else {
            &mut bench.right
        };
        steps.release(inner);
        outer.shift(-at_rail);
        if bench.seated > 0 {
            steps.lengthen(below, self.spacing.stack);
            bench.low += self.spacing.stack;
        }
        *below = steps.append(outer, *below);
        bench.low += branch.low;
        bench.min_x = bench.min_x.min(branch.min_x - at_rail);
        bench.max_x = bench.max_x.max(branch.max_x - at_rail);
        bench.seated += 1;
        self.placed.x[unit] = -at_rail;
        self.placed.y[unit] = -bench.low;
    }

    /// Joins a branch to the left of those on the uppermost bench; returns its place there.
    fn seat_in_row(&mut self, branch: &Branch) -> f64 {
        let work = &mut *self.work;
        let Some(bench) = work.benches.last_mut() else {
            return 0.0;
        };
        let mut x = 0.0;
        if bench.seated == 0 {
            bench.last_w = branch.w;
            (bench.left, bench.right) = (branch.left, branch.right);
        } else {
            x = work.steps.join(
                (&branch.left, &branch.right),
                (&mut bench.left, &mut bench.right),
                (self.spacing.sibling, self.spacing.branch),
                (bench.reach).watch(bench.seated, &mut work.lows, &mut work.pushes),
            );
        }
        let ends = (branch.min_x, branch.max_x, branch.low);
        bench.take(&mut work.lows, ends, x);
        x
    }

    /// Seats a unit without subordinates in a row that others have begun; says whether it could.
    fn seat_leaf(&mut self, unit: usize, w: f64, h: f64) -> bool {
        let work = &mut *self.work;
        let superior = self.request.superior[unit];
        let Some(bench) = work.benches.last_mut() else {
            return false;
        };
        if bench.superior != superior
            || bench.arrangement != Arrangement::Row
            || bench.seated == 0
            || (superior != ROOT && self.request.place[unit] == Place::Staff)
        {
            return false;
        }
        let x = work.steps.join_box(
            (w, h),
            (&mut bench.left, &mut bench.right),
            (self.spacing.sibling, self.spacing.branch),
            (bench.reach).watch(bench.seated, &mut work.lows, &mut work.pushes),
        );
        bench.take(&mut work.lows, (0.0, w, h), x);
        self.placed.x[unit] = x;
        self.placed.y[unit] = 0.0;
        true
    }

    /// Shares the room that a push made among the branches between the two, so that small branches
    /// do not huddle against one side. They can take it without a look at their contours: both
    /// neighbours reach further down than they do.
    pub(super) fn share_out(&mut self, first: usize, bench: &Bench) {
        self.work.lows.truncate(bench.reach.start);
        if self.work.pushes.len() == bench.pushes {
            return;
        }
        self.work.slopes.clear();
        self.work.slopes.resize(bench.seated as usize, (0.0, 0.0));
        for push in self.work.pushes.drain(bench.pushes..) {
            let gaps = f64::from(push.seat - push.by);
            let share = push.distance / gaps;
            let nearest = &mut self.work.slopes[push.seat as usize - 1];
            nearest.0 += push.distance - share;
            nearest.1 += share;
            self.work.slopes[push.by as usize].1 -= share;
        }
        let (mut moved, mut slope) = (0.0, 0.0);
        let mut seat = bench.seated as usize;
        let mut unit = first;
        while unit < bench.end as usize {
            if bench.superior == ROOT || self.request.place[unit] == Place::Line {
                seat -= 1;
                let (start, change) = self.work.slopes[seat];
                moved += start - slope;
                slope += change;
                if seat > 0 {
                    self.placed.x[unit] -= moved;
                }
            }
            unit = self.placed.end[unit] as usize;
        }
    }

    /// The walk back: adds up all places.
    fn stand(mut self) {
        let Some(roots) = self.work.benches.pop() else {
            return;
        };
        self.share_out(0, &roots);
        self.placed.bounds = Rect::new(0.0, 0.0, roots.max_x - roots.min_x, roots.low);
        let Workspace { inner, path, .. } = self.work;
        path.clear();
        let Placed {
            x,
            y,
            end,
            branch,
            inset,
            ..
        } = self.placed;
        let places = x.iter_mut().zip(y).zip(end).zip(branch);
        let sizes = self.request.width.iter().zip(self.request.height);
        let mut bench = (u32::MAX, -roots.min_x, 0.0);
        for (unit, ((((x, y), end), branch), (&w, &h))) in (0_u32..).zip(places.zip(sizes)) {
            while bench.0 <= unit {
                bench = path.pop().unwrap_or(bench);
            }
            *x += bench.1;
            *y += bench.2;
            if *end > unit + 1
                && let Some(Inner { origin, bounds }) = inner.pop()
            {
                *branch = bounds.translate(*x, *y);
                if let Some(inset) = inset.get_mut(unit as usize) {
                    *inset = -bounds.x;
                }
                path.push(bench);
                bench = (*end, *x + origin.0, *y + origin.1);
            } else {
                *branch = Rect::new(*x, *y, w.into(), h.into());
            }
        }
    }
}
