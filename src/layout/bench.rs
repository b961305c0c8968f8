//! Where the subordinates of a unit wait until the unit itself comes.

use super::contour::{EPSILON, Side};
use super::{Arrangement, Place};

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
    pub(super) lows: usize,
    pub(super) pushes: usize,
}

impl Bench {
    /// Listens for what pushes the branch on the newest seat away from its neighbour, and notes it
    /// where there are others in between.
    pub(super) fn watch<'w>(
        &self,
        lows: &'w [(f64, u32)],
        pushes: &'w mut Vec<Push>,
    ) -> impl FnMut(f64, f64) + use<'w> {
        let seat = self.seated - 1;
        let first = self.lows;
        let mut seen = lows.len() - 1;
        move |end, distance| {
            while seen > first && lows[seen].0 < end - EPSILON {
                seen -= 1;
            }
            let by = lows[seen].1;
            if by + 1 < seat {
                pushes.push(Push { seat, by, distance });
            }
        }
    }

    /// Counts the branch on the newest seat in.
    pub(super) fn take(&mut self, lows: &mut Vec<(f64, u32)>, branch: &Branch, x: f64) {
        while lows.len() > self.lows && lows.last().is_some_and(|low| low.0 <= branch.low) {
            lows.pop();
        }
        lows.push((branch.low, self.seated - 1));
        self.first_x = x;
        self.min_x = self.min_x.min(x + branch.min_x);
        self.max_x = self.max_x.max(x + branch.max_x);
        self.low = self.low.max(branch.low);
    }
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

/// A branch was kept away from its neighbour by one further on.
pub(super) struct Push {
    /// The seat of the branch, counted from the last subordinate.
    pub(super) seat: u32,
    /// The seat of the one that pushed.
    pub(super) by: u32,
    pub(super) distance: f64,
}
