//! Places boxes: one walk from the last unit to the first that joins branches, one walk back that
//! adds up places.
//!
//! In the first walk everything below a unit is finished before the unit comes. The subordinates
//! met so far wait in a *bench*, one for each superior on the way to the root, and each has its
//! place relative to the bench. When the unit comes, its bench becomes its branch.

use super::bench::{Bench, Beside, Branch, Inner, Low, Push, Reach};
use super::contour::{Side, Steps};
use super::{Arrangement, Place, Placed, ROOT, Rect, Request, Spacing, fit};

/// Places all boxes of a request, in time linear in their number.
pub fn layout(request: &Request) -> Placed {
    let mut placed = Placed::default();
    Workspace::default().layout(request, &mut placed);
    placed
}

/// Room to work in, to be kept where layouts follow each other.
#[derive(Default)]
pub struct Workspace {
    steps: Steps,
    benches: Vec<Bench>,
    beside: Vec<Beside>,
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
}

impl Workspace {
    /// Places all boxes of a request into `placed`, whatever that held before.
    pub fn layout(&mut self, request: &Request, placed: &mut Placed) {
        let n = request.len();
        debug_assert!(request.width.len() == n && request.height.len() == n);
        debug_assert!(request.place.len() == n);
        fit::solve(request, placed, |placed| self.walk(request, placed));
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
    }
}

/// What has been used of the room beside a trunk.
struct Block {
    /// Where it ends.
    low: f64,
    min_x: f64,
    max_x: f64,
}

/// How far down the two sides of a trunk are taken.
pub(super) struct Lows {
    left: f64,
    right: f64,
    first_gap: f64,
    gap: f64,
    head: f64,
}

impl Lows {
    /// Both sides are free below a head of this height.
    pub(super) fn new(head: f64, first_gap: f64, gap: f64) -> Self {
        Self {
            left: head,
            right: head,
            first_gap,
            gap,
            head,
        }
    }

    /// Takes room for a box of this height on the side with more room, the left where both are
    /// alike; one that stands alone goes to the right. Gives whether it is the left, and the top.
    pub(super) fn next(&mut self, height: f64, alone: bool) -> (bool, f64) {
        let at_left = self.left <= self.right && !alone;
        let low = if at_left {
            &mut self.left
        } else {
            &mut self.right
        };
        let gap = if *low > self.head {
            self.gap
        } else {
            self.first_gap
        };
        let top = *low + gap;
        *low = top + height;
        (at_left, top)
    }

    /// How far down the lower side is taken.
    pub(super) fn lowest(&self) -> f64 {
        self.left.max(self.right)
    }
}

struct Walk<'a> {
    request: &'a Request<'a>,
    spacing: Spacing,
    work: &'a mut Workspace,
    placed: &'a mut Placed,
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
            Arrangement::Stack => self.finish_stack(&bench, w, h),
            _ => self.finish_trunk(unit, &bench, w, h),
        };
        self.work.inner.push(Inner {
            origin,
            bounds: Rect::new(branch.min_x, 0.0, branch.max_x - branch.min_x, branch.low),
        });
        self.seat(unit, branch);
    }

    /// A head, the branches beside its trunk, and a row below.
    fn finish_trunk(&mut self, unit: usize, bench: &Bench, w: f64, h: f64) -> (Branch, (f64, f64)) {
        self.share_out(unit + 1, bench);
        let trunk = w / 2.0;
        let mut origin = (0.0, 0.0);
        if bench.seated > 0 {
            origin.0 = trunk - (bench.first_x + bench.last_w) / 2.0;
        }
        let block = self.beside_trunk(bench, trunk, h);
        let mut branch = Branch {
            w,
            left: Side::EMPTY,
            right: Side::EMPTY,
            min_x: block.min_x.min(0.0),
            max_x: block.max_x.max(w),
            low: block.low,
        };
        if bench.seated > 0 {
            origin.1 = block.low + self.spacing.rank;
            (branch.left, branch.right) = (bench.left, bench.right);
            branch.left.shift(origin.0);
            branch.right.shift(origin.0);
            self.work.steps.lengthen(&branch.left, self.spacing.rank);
            self.work.steps.lengthen(&branch.right, self.spacing.rank);
            branch.min_x = branch.min_x.min(bench.min_x + origin.0);
            branch.max_x = branch.max_x.max(bench.max_x + origin.0);
            branch.low = origin.1 + bench.low;
        }
        if block.low > h {
            let room = block.low - h;
            self.work.steps.prepend(&mut branch.left, block.min_x, room);
            self.work
                .steps
                .prepend(&mut branch.right, block.max_x, room);
        }
        self.work.steps.prepend(&mut branch.left, 0.0, h);
        self.work.steps.prepend(&mut branch.right, w, h);
        for beside in self.work.beside.drain(bench.beside..) {
            self.placed.x[beside.unit as usize] -= origin.0;
            self.placed.y[beside.unit as usize] -= origin.1;
        }
        (branch, origin)
    }

    /// Places the branches beside a trunk: first the staff, each where there is more room, then,
    /// in two columns, the line, in pairs with their tops aligned. One alone stands on the right.
    fn beside_trunk(&mut self, bench: &Bench, trunk: f64, h: f64) -> Block {
        let mut block = Block {
            low: h,
            min_x: trunk,
            max_x: trunk,
        };
        // They came last first.
        let of = |place: Place| {
            let waiting = &self.work.beside[bench.beside..];
            waiting
                .iter()
                .rev()
                .filter(move |beside| beside.place == place)
        };
        let alone = of(Place::Staff).count() == 1;
        let mut lows = Lows::new(h, self.spacing.staff, self.spacing.stack);
        for staff in of(Place::Staff) {
            let (at_left, top) = lows.next(staff.low, alone);
            let x = if at_left {
                trunk - self.spacing.beside - staff.max_x
            } else {
                trunk + self.spacing.beside - staff.min_x
            };
            self.placed.x[staff.unit as usize] = x;
            self.placed.y[staff.unit as usize] = top;
            block.min_x = block.min_x.min(x + staff.min_x);
            block.max_x = block.max_x.max(x + staff.max_x);
            block.low = block.low.max(top + staff.low);
        }
        let mut gap = if block.low > h {
            self.spacing.stack
        } else {
            self.spacing.staff
        };
        {
            let mut rest = of(Place::Line);
            while let Some(first) = rest.next() {
                let top = block.low + gap;
                let (left, right) = match rest.next() {
                    Some(second) => (Some(first), second),
                    None => (None, first),
                };
                let x = trunk + self.spacing.beside - right.min_x;
                self.placed.x[right.unit as usize] = x;
                self.placed.y[right.unit as usize] = top;
                block.max_x = block.max_x.max(x + right.max_x);
                block.low = top + right.low;
                if let Some(left) = left {
                    let x = trunk - self.spacing.beside - left.max_x;
                    self.placed.x[left.unit as usize] = x;
                    self.placed.y[left.unit as usize] = top;
                    block.min_x = block.min_x.min(x + left.min_x);
                    block.low = block.low.max(top + left.low);
                }
                gap = self.spacing.stack;
            }
        }
        block
    }

    /// A head and what is stacked under it; staff comes first on the rail.
    fn finish_stack(&mut self, bench: &Bench, w: f64, h: f64) -> (Branch, (f64, f64)) {
        let (mut right, mut max_x, mut low) = (bench.right, bench.max_x, bench.low);
        for beside in self.work.beside.drain(bench.beside..) {
            let width = beside.max_x - beside.min_x;
            if right.is_empty() {
                low = beside.low;
            } else {
                self.work.steps.lengthen(&right, self.spacing.stack);
                low += self.spacing.stack + beside.low;
            }
            self.work.steps.prepend(&mut right, width, beside.low);
            max_x = max_x.max(width);
            self.placed.x[beside.unit as usize] = -beside.min_x;
            self.placed.y[beside.unit as usize] = -low;
        }
        let indent = self.spacing.rail + self.spacing.tick;
        low += h + self.spacing.first;
        right.shift(indent);
        self.work.steps.lengthen(&right, self.spacing.first);
        self.work.steps.prepend(&mut right, w, h);
        let branch = Branch {
            w,
            left: self.work.steps.single(0.0, low),
            right,
            min_x: 0.0,
            max_x: w.max(indent + max_x),
            low,
        };
        (branch, (indent, low))
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
        if place == Place::Staff
            || !matches!(bench.arrangement, Arrangement::Row | Arrangement::Stack)
        {
            self.work.steps.release(branch.left);
            self.work.steps.release(branch.right);
            self.work.beside.push(Beside {
                unit: unit as u32,
                place,
                min_x: branch.min_x,
                max_x: branch.max_x,
                low: branch.low,
            });
        } else if bench.arrangement == Arrangement::Stack {
            self.work.steps.release(branch.left);
            let mut right = branch.right;
            right.shift(-branch.min_x);
            if bench.seated > 0 {
                self.work.steps.lengthen(&bench.right, self.spacing.stack);
                bench.low += self.spacing.stack;
            }
            bench.right = self.work.steps.append(right, bench.right);
            bench.low += branch.low;
            bench.max_x = bench.max_x.max(branch.max_x - branch.min_x);
            bench.seated += 1;
            self.placed.x[unit] = -branch.min_x;
            self.placed.y[unit] = -bench.low;
        } else {
            self.placed.x[unit] = self.seat_in_row(&branch);
            self.placed.y[unit] = 0.0;
        }
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
    fn share_out(&mut self, first: usize, bench: &Bench) {
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
            x, y, end, branch, ..
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
                path.push(bench);
                bench = (*end, *x + origin.0, *y + origin.1);
            } else {
                *branch = Rect::new(*x, *y, w.into(), h.into());
            }
        }
    }
}
