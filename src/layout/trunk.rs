//! What stands below a head: beside its trunk, under its rail, in columns, and the row below.

use super::bench::{Bench, Beside, Branch};
use super::columns::Dealer;
use super::contour::Side;
use super::place::Walk;
use super::{Arrangement, Place, Spacing};

/// What has been used of the room beside a trunk.
struct Block {
    /// Where it ends.
    low: f64,
    min_x: f64,
    max_x: f64,
}

impl Block {
    /// The branch so far of a head so wide, its sides still to be found.
    fn under(&self, w: f64) -> Branch {
        Branch {
            w,
            left: Side::EMPTY,
            right: Side::EMPTY,
            min_x: self.min_x.min(0.0),
            max_x: self.max_x.max(w),
            low: self.low,
        }
    }
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

impl Walk<'_> {
    /// A head, the branches beside its trunk, and a row below.
    pub(super) fn finish_trunk(
        &mut self,
        unit: usize,
        bench: &Bench,
        w: f64,
        h: f64,
    ) -> (Branch, (f64, f64)) {
        self.share_out(unit + 1, bench);
        let trunk = w / 2.0;
        let mut origin = (0.0, 0.0);
        if bench.seated > 0 {
            origin.0 = trunk - (bench.first_x + bench.last_w) / 2.0;
        }
        let block = self.beside_trunk(bench, trunk, h);
        let mut branch = block.under(w);
        if bench.seated > 0 {
            let low = self.work.ranks.low(unit, block.low);
            origin.1 = low + self.spacing.rank;
            (branch.left, branch.right) = (bench.left, bench.right);
            branch.left.shift(origin.0);
            branch.right.shift(origin.0);
            let room = origin.1 - block.low;
            self.work.steps.lengthen(&branch.left, room);
            self.work.steps.lengthen(&branch.right, room);
            branch.min_x = branch.min_x.min(bench.min_x + origin.0);
            branch.max_x = branch.max_x.max(bench.max_x + origin.0);
            branch.low = origin.1 + bench.low;
        }
        self.cover(&mut branch, &block, w, h);
        for beside in self.work.beside.drain(bench.beside..) {
            self.placed.x[beside.unit as usize] -= origin.0;
            self.placed.y[beside.unit as usize] -= origin.1;
        }
        (branch, origin)
    }

    /// Puts a head and the block beside its trunk on top of the sides of a branch.
    fn cover(&mut self, branch: &mut Branch, block: &Block, w: f64, h: f64) {
        let steps = &mut self.work.steps;
        if block.low > h {
            steps.prepend(&mut branch.left, block.min_x, block.low - h);
            steps.prepend(&mut branch.right, block.max_x, block.low - h);
        }
        steps.prepend(&mut branch.left, 0.0, h);
        steps.prepend(&mut branch.right, w, h);
    }

    /// Places the branches beside a trunk: first the staff, each where there is more room, then,
    /// on both sides, the line in the same way, or, in two columns, in pairs with their tops
    /// aligned. One alone stands on the right.
    fn beside_trunk(&mut self, bench: &Bench, trunk: f64, h: f64) -> Block {
        let mut block = Block {
            low: h,
            min_x: trunk,
            max_x: trunk,
        };
        let first_gap = self.spacing.staff;
        self.on_both_sides(bench, Place::Staff, trunk, first_gap, &mut block);
        let gap = if block.low > h {
            self.spacing.stack
        } else {
            first_gap
        };
        match bench.arrangement {
            Arrangement::StackBoth => {
                self.on_both_sides(bench, Place::Line, trunk, gap, &mut block);
            }
            Arrangement::TwoColumns => self.in_pairs(bench, trunk, gap, &mut block),
            _ => {}
        }
        block
    }

    /// Those of a place, each on the side where there is more room.
    fn on_both_sides(
        &mut self,
        bench: &Bench,
        place: Place,
        trunk: f64,
        first_gap: f64,
        block: &mut Block,
    ) {
        let alone = self.waiting(bench, place).count() == 1;
        let mut lows = Lows::new(block.low, first_gap, self.spacing.stack);
        // They came last first.
        for at in (bench.beside..self.work.beside.len()).rev() {
            let beside = self.work.beside[at];
            if beside.place != place {
                continue;
            }
            let (at_left, top) = lows.next(beside.low, alone);
            let x = if at_left {
                trunk - self.spacing.beside - beside.max_x
            } else {
                trunk + self.spacing.beside - beside.min_x
            };
            self.put(&beside, x, top, block);
        }
    }

    fn waiting(&self, bench: &Bench, place: Place) -> impl Iterator<Item = &Beside> {
        let waiting = &self.work.beside[bench.beside..];
        waiting
            .iter()
            .rev()
            .filter(move |beside| beside.place == place)
    }

    fn put(&mut self, beside: &Beside, x: f64, top: f64, block: &mut Block) {
        self.placed.x[beside.unit as usize] = x;
        self.placed.y[beside.unit as usize] = top;
        block.min_x = block.min_x.min(x + beside.min_x);
        block.max_x = block.max_x.max(x + beside.max_x);
        block.low = block.low.max(top + beside.low);
    }

    fn in_pairs(&mut self, bench: &Bench, trunk: f64, mut gap: f64, block: &mut Block) {
        let mut left: Option<(Beside, f64)> = None;
        let mut rest = self.waiting(bench, Place::Line).count();
        for at in (bench.beside..self.work.beside.len()).rev() {
            let beside = self.work.beside[at];
            if beside.place != Place::Line {
                continue;
            }
            if rest > 1 && left.is_none() {
                left = Some((beside, block.low + gap));
            } else {
                let pair = left.take();
                let top = pair.as_ref().map_or(block.low + gap, |&(_, top)| top);
                let x = trunk + self.spacing.beside - beside.min_x;
                self.put(&beside, x, top, block);
                if let Some((first, top)) = pair {
                    let x = trunk - self.spacing.beside - first.max_x;
                    self.put(&first, x, top, block);
                }
                gap = self.spacing.stack;
            }
            rest -= 1;
        }
    }

    /// A head, its staff beside the trunk, and columns below, each beside a rail.
    pub(super) fn finish_columns(&mut self, bench: &Bench, w: f64, h: f64) -> Branch {
        let trunk = w / 2.0;
        let block = self.beside_trunk(bench, trunk, h);
        let mut branch = block.under(w);
        let mut dealer = std::mem::take(&mut self.work.columns);
        dealer.boxes.clear();
        dealer.boxes.extend(
            self.waiting(bench, Place::Line)
                .map(|beside| (beside.max_x - beside.min_x, beside.low)),
        );
        if !dealer.boxes.is_empty() {
            let top = block.low + self.spacing.rank;
            let (min_x, max_x) = self.put_columns(&mut dealer, bench, trunk, top);
            let room = self.spacing.rank + dealer.height;
            self.work.steps.prepend(&mut branch.left, min_x, room);
            self.work.steps.prepend(&mut branch.right, max_x, room);
            branch.min_x = branch.min_x.min(min_x);
            branch.max_x = branch.max_x.max(max_x);
            branch.low = top + dealer.height;
        }
        self.work.columns = dealer;
        self.cover(&mut branch, &block, w, h);
        self.work.beside.truncate(bench.beside);
        branch
    }

    /// Places the line of a bench in columns under a trunk; gives how far left and right they go.
    fn put_columns(
        &mut self,
        dealer: &mut Dealer,
        bench: &Bench,
        trunk: f64,
        top: f64,
    ) -> (f64, f64) {
        let Spacing { tick, branch, .. } = self.spacing;
        dealer.deal(
            bench.arrangement,
            self.request.sheet(),
            tick + branch,
            self.spacing.stack,
        );
        let n = dealer.widths.len();
        let all: f64 =
            dealer.widths.iter().sum::<f64>() + n as f64 * tick + (n - 1) as f64 * branch;
        let last_rail = all - tick - dealer.widths.last().copied().unwrap_or(0.0);
        // The trunk meets the bus between the first and the last rail.
        let mut rail = trunk - (all / 2.0).min(last_rail);
        let (min_x, max_x) = (rail, rail + all);
        dealer.rails.clear();
        for width in &dealer.widths {
            dealer.rails.push(rail);
            rail = rail + tick + width + branch;
        }
        let mut seat = 0;
        for at in (bench.beside..self.work.beside.len()).rev() {
            let beside = self.work.beside[at];
            if beside.place != Place::Line {
                continue;
            }
            let (column, below) = dealer.dealt[seat];
            let x = dealer.rails[column as usize] + tick - beside.min_x;
            self.placed.x[beside.unit as usize] = x;
            self.placed.y[beside.unit as usize] = top + below;
            seat += 1;
        }
        (min_x, max_x)
    }

    /// A head and what is stacked under it, right or left of the rail; staff comes first on it.
    pub(super) fn finish_stack(&mut self, bench: &Bench, w: f64, h: f64) -> (Branch, (f64, f64)) {
        let is_left = bench.arrangement == Arrangement::StackLeft;
        // Away from the rail.
        let out = if is_left { -1.0 } else { 1.0 };
        let (mut outer, mut reach) = if is_left {
            (bench.left, -bench.min_x)
        } else {
            (bench.right, bench.max_x)
        };
        let mut low = bench.low;
        for beside in self.work.beside.drain(bench.beside..) {
            let width = beside.max_x - beside.min_x;
            if outer.is_empty() {
                low = beside.low;
            } else {
                self.work.steps.lengthen(&outer, self.spacing.stack);
                low += self.spacing.stack + beside.low;
            }
            self.work.steps.prepend(&mut outer, out * width, beside.low);
            reach = reach.max(width);
            self.placed.x[beside.unit as usize] = -beside.at_rail(is_left);
            self.placed.y[beside.unit as usize] = -low;
        }
        let indent = self.spacing.rail + self.spacing.tick;
        let start = if is_left { w - indent } else { indent };
        let (head_inner, head_outer) = if is_left { (w, 0.0) } else { (0.0, w) };
        low += h + self.spacing.first;
        outer.shift(start);
        self.work.steps.lengthen(&outer, self.spacing.first);
        self.work.steps.prepend(&mut outer, head_outer, h);
        let inner = self.work.steps.single(head_inner, low);
        let end = start + out * reach;
        let (left, right) = if is_left {
            (outer, inner)
        } else {
            (inner, outer)
        };
        let branch = Branch {
            w,
            left,
            right,
            min_x: end.min(0.0),
            max_x: end.max(w),
            low,
        };
        (branch, (start, low))
    }
}
