//! Places boxes: one walk from the last unit to the first that joins branches, one walk back that
//! adds up places.
//!
//! In the first walk everything below a unit is finished before the unit comes. The subordinates
//! met so far wait in a *bench*, one for each superior on the way to the root, and each has its
//! place relative to the bench. When the unit comes, its bench becomes its branch.

use super::contour::{Side, Steps};
use super::{Arrangement, Place, Placed, ROOT, Rect, Request, Spacing, fit};

/// Places all boxes of a request, in time linear in their number.
pub fn layout(request: &Request) -> Placed {
    let n = request.len();
    debug_assert!(request.width.len() == n && request.height.len() == n);
    debug_assert!(request.place.len() == n);
    fit::solve(request, |arrangement| walk(request, arrangement))
}

/// Places all boxes with these arrangements.
fn walk(request: &Request, arrangement: Vec<Arrangement>) -> Placed {
    let n = request.len();
    let mut walk = Walk {
        request,
        spacing: request.spacing,
        steps: Steps::new(),
        benches: Vec::new(),
        beside: Vec::new(),
        lows: Vec::new(),
        pushes: Vec::new(),
        slopes: Vec::new(),
        frame: vec![(0.0, 0.0); n],
        placed: Placed {
            x: vec![0.0; n],
            y: vec![0.0; n],
            end: vec![0; n],
            branch: vec![Rect::default(); n],
            arrangement,
            bounds: Rect::default(),
        },
    };
    for unit in (0..n).rev() {
        let branch = walk.finish(unit);
        walk.seat(unit, branch);
    }
    walk.stand()
}

/// A finished branch; x relative to the left edge of its topmost box, y to its top.
#[derive(Clone, Copy)]
struct Branch {
    /// The width of its topmost box.
    w: f64,
    left: Side,
    right: Side,
    min_x: f64,
    max_x: f64,
    /// Its height.
    low: f64,
}

/// The subordinates of one superior as far as they have been met, from the last one on.
struct Bench {
    superior: u32,
    arrangement: Arrangement,
    /// Behind the last unit of the superior's branch.
    end: u32,
    /// Line subordinates seated (in a row or a stack).
    seated: u32,
    /// The width of the last one's box.
    last_w: f64,
    /// Where the first one stands.
    first_x: f64,
    left: Side,
    right: Side,
    min_x: f64,
    max_x: f64,
    low: f64,
    /// Where its entries begin in the shared stacks of the walk. Benches are finished in the
    /// reverse order of their beginning, so that those of one bench always lie on top.
    beside: usize,
    lows: usize,
    pushes: usize,
}

/// A branch that stands beside a trunk, in a box of its own.
#[derive(Clone, Copy)]
struct Beside {
    unit: u32,
    place: Place,
    min_x: f64,
    max_x: f64,
    low: f64,
}

/// What has been used of the room beside a trunk.
struct Block {
    /// Where it ends.
    low: f64,
    min_x: f64,
    max_x: f64,
}

/// A branch was kept away from its neighbour by one further on.
struct Push {
    /// The seat of the branch, counted from the last subordinate.
    seat: u32,
    /// The seat of the one that pushed.
    by: u32,
    distance: f64,
}

struct Walk<'a> {
    request: &'a Request<'a>,
    spacing: Spacing,
    steps: Steps,
    benches: Vec<Bench>,
    beside: Vec<Beside>,
    /// For each bench in a row, from the bottom up: who is seen how far down from the left.
    lows: Vec<(f64, u32)>,
    pushes: Vec<Push>,
    /// Room to work in [`Walk::share_out`].
    slopes: Vec<(f64, f64)>,
    /// From each unit's box to the origin of its bench.
    frame: Vec<(f64, f64)>,
    placed: Placed,
}

impl Walk<'_> {
    /// Makes a branch of a unit and what waits on its bench.
    fn finish(&mut self, unit: usize) -> Branch {
        let w = f64::from(self.request.width[unit]);
        let h = f64::from(self.request.height[unit]);
        let branch = match self.benches.pop_if(|bench| bench.superior as usize == unit) {
            None => {
                self.placed.end[unit] = unit as u32 + 1;
                Branch {
                    w,
                    left: self.steps.single(0.0, h),
                    right: self.steps.single(w, h),
                    min_x: 0.0,
                    max_x: w,
                    low: h,
                }
            }
            Some(bench) => {
                self.placed.end[unit] = bench.end;
                match bench.arrangement {
                    Arrangement::Stack => self.finish_stack(unit, &bench, w, h),
                    Arrangement::Row | Arrangement::TwoColumns => {
                        self.finish_trunk(unit, &bench, w, h)
                    }
                }
            }
        };
        self.placed.branch[unit] =
            Rect::new(branch.min_x, 0.0, branch.max_x - branch.min_x, branch.low);
        branch
    }

    /// A head, the branches beside its trunk, and a row below.
    fn finish_trunk(&mut self, unit: usize, bench: &Bench, w: f64, h: f64) -> Branch {
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
            self.steps.lengthen(&branch.left, self.spacing.rank);
            self.steps.lengthen(&branch.right, self.spacing.rank);
            branch.min_x = branch.min_x.min(bench.min_x + origin.0);
            branch.max_x = branch.max_x.max(bench.max_x + origin.0);
            branch.low = origin.1 + bench.low;
        }
        if block.low > h {
            let room = block.low - h;
            self.steps.prepend(&mut branch.left, block.min_x, room);
            self.steps.prepend(&mut branch.right, block.max_x, room);
        }
        self.steps.prepend(&mut branch.left, 0.0, h);
        self.steps.prepend(&mut branch.right, w, h);
        for beside in self.beside.drain(bench.beside..) {
            self.placed.x[beside.unit as usize] -= origin.0;
            self.placed.y[beside.unit as usize] -= origin.1;
        }
        self.frame[unit] = origin;
        branch
    }

    /// Places the branches beside a trunk: first the staff, then, in two columns, the line, each
    /// in pairs with their tops aligned. One alone stands on the right.
    fn beside_trunk(&mut self, bench: &Bench, trunk: f64, h: f64) -> Block {
        let mut block = Block {
            low: h,
            min_x: trunk,
            max_x: trunk,
        };
        let waiting = &self.beside[bench.beside..];
        let mut gap = self.spacing.first;
        for place in [Place::Staff, Place::Line] {
            // They came last first.
            let mut rest = waiting.iter().rev().filter(|beside| beside.place == place);
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
    fn finish_stack(&mut self, unit: usize, bench: &Bench, w: f64, h: f64) -> Branch {
        let (mut right, mut max_x, mut low) = (bench.right, bench.max_x, bench.low);
        for beside in self.beside.drain(bench.beside..) {
            let width = beside.max_x - beside.min_x;
            if right.is_empty() {
                low = beside.low;
            } else {
                self.steps.lengthen(&right, self.spacing.stack);
                low += self.spacing.stack + beside.low;
            }
            self.steps.prepend(&mut right, width, beside.low);
            max_x = max_x.max(width);
            self.placed.x[beside.unit as usize] = -beside.min_x;
            self.placed.y[beside.unit as usize] = -low;
        }
        let indent = self.spacing.rail + self.spacing.tick;
        low += h + self.spacing.first;
        self.frame[unit] = (indent, low);
        right.shift(indent);
        self.steps.lengthen(&right, self.spacing.first);
        self.steps.prepend(&mut right, w, h);
        Branch {
            w,
            left: self.steps.single(0.0, low),
            right,
            min_x: 0.0,
            max_x: w.max(indent + max_x),
            low,
        }
    }

    /// Puts a finished branch on the bench of its superior.
    fn seat(&mut self, unit: usize, branch: Branch) {
        let superior = self.request.superior[unit];
        if self
            .benches
            .last()
            .is_none_or(|top| top.superior != superior)
        {
            self.benches.push(Bench {
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
                beside: self.beside.len(),
                lows: self.lows.len(),
                pushes: self.pushes.len(),
            });
        }
        let place = match superior {
            ROOT => Place::Line,
            _ => self.request.place[unit],
        };
        let Some(bench) = self.benches.last_mut() else {
            return;
        };
        if place == Place::Staff || bench.arrangement == Arrangement::TwoColumns {
            self.steps.release(branch.left);
            self.steps.release(branch.right);
            self.beside.push(Beside {
                unit: unit as u32,
                place,
                min_x: branch.min_x,
                max_x: branch.max_x,
                low: branch.low,
            });
        } else if bench.arrangement == Arrangement::Stack {
            self.steps.release(branch.left);
            let mut right = branch.right;
            right.shift(-branch.min_x);
            if bench.seated > 0 {
                self.steps.lengthen(&bench.right, self.spacing.stack);
                bench.low += self.spacing.stack;
            }
            bench.right = self.steps.append(right, bench.right);
            bench.low += branch.low;
            bench.max_x = bench.max_x.max(branch.max_x - branch.min_x);
            bench.seated += 1;
            self.placed.x[unit] = -branch.min_x;
            self.placed.y[unit] = -bench.low;
        } else {
            self.placed.x[unit] = self.seat_in_row(branch);
        }
    }

    /// Joins a branch to the left of those on the uppermost bench; returns its place there.
    fn seat_in_row(&mut self, branch: Branch) -> f64 {
        let Some(bench) = self.benches.last_mut() else {
            return 0.0;
        };
        let seat = bench.seated;
        bench.seated += 1;
        if seat == 0 {
            bench.last_w = branch.w;
            (bench.left, bench.right) = (branch.left, branch.right);
            (bench.min_x, bench.max_x) = (branch.min_x, branch.max_x);
            bench.low = branch.low;
            self.lows.push((branch.low, 0));
            return 0.0;
        }
        let lows = &self.lows;
        let pushes = &mut self.pushes;
        let mut seen = lows.len() - 1;
        let (x, left, right) = self.steps.join(
            (branch.left, branch.right),
            (bench.left, bench.right),
            self.spacing.sibling,
            self.spacing.branch,
            |end, distance| {
                while seen > bench.lows && lows[seen].0 < end - super::contour::EPSILON {
                    seen -= 1;
                }
                let by = lows[seen].1;
                if by + 1 < seat {
                    pushes.push(Push { seat, by, distance });
                }
            },
        );
        while self.lows.len() > bench.lows
            && self.lows.last().is_some_and(|low| low.0 <= branch.low)
        {
            self.lows.pop();
        }
        self.lows.push((branch.low, seat));
        (bench.left, bench.right) = (left, right);
        bench.first_x = x;
        bench.min_x = bench.min_x.min(x + branch.min_x);
        bench.max_x = bench.max_x.max(x + branch.max_x);
        bench.low = bench.low.max(branch.low);
        x
    }

    /// Shares the room that a push made among the branches between the two, so that small branches
    /// do not huddle against one side. They can take it without a look at their contours: both
    /// neighbours reach further down than they do.
    fn share_out(&mut self, first: usize, bench: &Bench) {
        self.lows.truncate(bench.lows);
        if self.pushes.len() == bench.pushes {
            return;
        }
        self.slopes.clear();
        self.slopes.resize(bench.seated as usize, (0.0, 0.0));
        for push in self.pushes.drain(bench.pushes..) {
            let gaps = f64::from(push.seat - push.by);
            let share = push.distance / gaps;
            let nearest = &mut self.slopes[push.seat as usize - 1];
            nearest.0 += push.distance - share;
            nearest.1 += share;
            self.slopes[push.by as usize].1 -= share;
        }
        let (mut moved, mut slope) = (0.0, 0.0);
        let mut seat = bench.seated as usize;
        let mut unit = first;
        while unit < bench.end as usize {
            if bench.superior == ROOT || self.request.place[unit] == Place::Line {
                seat -= 1;
                let (start, change) = self.slopes[seat];
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
    fn stand(mut self) -> Placed {
        let Some(roots) = self.benches.pop() else {
            return self.placed;
        };
        self.share_out(0, &roots);
        let placed = &mut self.placed;
        placed.bounds = Rect::new(0.0, 0.0, roots.max_x - roots.min_x, roots.low);
        for unit in 0..self.request.len() {
            let (dx, dy) = match self.request.superior[unit] {
                ROOT => (-roots.min_x, 0.0),
                superior => self.frame[superior as usize],
            };
            let (x, y) = (placed.x[unit] + dx, placed.y[unit] + dy);
            placed.x[unit] = x;
            placed.y[unit] = y;
            placed.branch[unit] = placed.branch[unit].translate(x, y);
            let frame = &mut self.frame[unit];
            frame.0 += x;
            frame.1 += y;
        }
        self.placed
    }
}
