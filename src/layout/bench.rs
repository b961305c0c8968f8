//! Where the subordinates of a unit wait until the unit itself comes.

use super::contour::{EPSILON, Side};
use super::{Arrangement, Place, Rect};

/// A finished branch; x relative to the left edge of its topmost box, y to its top.
#[derive(Clone, Copy)]
pub(super) struct Branch {
    /// The width of its topmost box.
    pub(super) w: f64,
    pub(super) left: Side,
    pub(super) right: Side,
    pub(super) min_x: f64,
    pub(super) max_x: f64,
    /// Its height.
    pub(super) low: f64,
}

/// The subordinates of one superior as far as they have been met, from the last one on.
pub(super) struct Bench {
    pub(super) superior: u32,
    pub(super) arrangement: Arrangement,
    /// Behind the last unit of the superior's branch.
    pub(super) end: u32,
    /// Line subordinates seated (in a row or a stack).
    pub(super) seated: u32,
    /// The width of the last one's box.
    pub(super) last_w: f64,
    /// Where the first one stands.
    pub(super) first_x: f64,
    pub(super) left: Side,
    pub(super) right: Side,
    pub(super) min_x: f64,
    pub(super) max_x: f64,
    pub(super) low: f64,
    /// Where its entries begin in the shared stacks of the walk. Benches are finished in the
    /// reverse order of their beginning, so that those of one bench always lie on top.
    pub(super) beside: usize,
    pub(super) pushes: usize,
    pub(super) reach: Reach,
}

/// The entries of one bench in the shared stack of how far down each of a row reaches.
pub(super) struct Reach {
    /// Where they begin.
    pub(super) start: usize,
    /// How many, from there, are known to be seen from the left.
    pub(super) seen: usize,
}

impl Reach {
    /// Listens for what pushes the branch on this, the newest seat away from its neighbour, and notes it
    /// where there are others in between.
    pub(super) fn watch<'w>(
        &'w mut self,
        seat: u32,
        lows: &'w mut Vec<Low>,
        pushes: &'w mut Vec<Push>,
    ) -> impl FnMut(f64, f64) + use<'w> {
        let mut seen = usize::MAX;
        move |end, distance| {
            if seen == usize::MAX {
                self.keep_seen(lows);
                seen = lows.len() - 1;
            }
            while seen > self.start && lows[seen].end < end - EPSILON {
                seen -= 1;
            }
            let by = lows[seen].seat;
            if by + 1 < seat {
                pushes.push(Push { seat, by, distance });
            }
        }
    }

    /// Drops those that are not seen from the left, since one nearer reaches as far down. Done
    /// only when it is asked for: most rows never ask.
    #[cold]
    fn keep_seen(&mut self, lows: &mut Vec<Low>) {
        let known = self.start + self.seen;
        let mut kept = known;
        for at in known..lows.len() {
            let new = lows[at];
            while kept > self.start && lows[kept - 1].end <= new.end {
                kept -= 1;
            }
            lows[kept] = new;
            kept += 1;
        }
        lows.truncate(kept);
        self.seen = kept - self.start;
    }
}

impl Bench {
    /// Counts in the branch on the newest seat: its left, right and lower ends, and its place.
    pub(super) fn take(&mut self, lows: &mut Vec<Low>, branch: (f64, f64, f64), x: f64) {
        let (min_x, max_x, low) = branch;
        lows.push(Low {
            end: low,
            seat: self.seated,
        });
        self.seated += 1;
        self.first_x = x;
        self.min_x = self.min_x.min(x + min_x);
        self.max_x = self.max_x.max(x + max_x);
        self.low = self.low.max(low);
    }
}

/// How far down one of a row reaches.
#[derive(Clone, Copy)]
pub(super) struct Low {
    end: f64,
    seat: u32,
}

/// What the walk back needs of a unit that has subordinates; x and y from its box.
#[derive(Clone, Copy)]
pub(super) struct Inner {
    /// The origin of its bench.
    pub(super) origin: (f64, f64),
    /// The bounding box of its branch.
    pub(super) bounds: Rect,
}

/// A branch that stands beside a trunk, in a box of its own.
#[derive(Clone, Copy)]
pub(super) struct Beside {
    pub(super) unit: u32,
    pub(super) place: Place,
    pub(super) min_x: f64,
    pub(super) max_x: f64,
    pub(super) low: f64,
}

impl Beside {
    /// Which end of it is at a rail that it stands to the left, or to the right, of.
    pub(super) fn at_rail(&self, is_left: bool) -> f64 {
        if is_left { self.max_x } else { self.min_x }
    }
}

/// A branch was kept away from its neighbour by one further on.
pub(super) struct Push {
    /// The seat of the branch, counted from the last subordinate.
    pub(super) seat: u32,
    /// The seat of the one that pushed.
    pub(super) by: u32,
    pub(super) distance: f64,
}
