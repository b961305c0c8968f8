//! Rows of one depth on common lines: how far down the heads above each line reach.

use super::{Arrangement, Place, ROOT, Ranks, Request};

/// No rank: something above stands in a stack or beside a trunk.
const NONE: u32 = u32::MAX;

/// The common lines of one layout.
#[derive(Default)]
pub(super) struct RankLines {
    /// How many rows lead to each unit from the root; empty where rows are free.
    depth: Vec<u32>,
    /// The height of the highest head, with its staff, of each depth.
    heights: Vec<f64>,
    decided: bool,
}

impl RankLines {
    /// Forgets all and finds the ranks of the units.
    pub(super) fn begin(&mut self, request: &Request, arrangement: &[Arrangement]) {
        self.depth.clear();
        self.heights.clear();
        self.decided = false;
        if request.ranks == Ranks::Free {
            return;
        }
        for (unit, &superior) in request.superior.iter().enumerate() {
            let depth = match superior {
                ROOT => 0,
                superior => {
                    let superior = superior as usize;
                    let in_row = request.place[unit] == Place::Line
                        && arrangement[superior] == Arrangement::Row;
                    match self.depth[superior] {
                        depth if in_row && depth != NONE => depth + 1,
                        _ => NONE,
                    }
                }
            };
            self.depth.push(depth);
        }
    }

    /// How far down the head of a row is to reach that reaches down to `low`.
    pub(super) fn low(&mut self, unit: usize, low: f64) -> f64 {
        let Some(&depth) = self.depth.get(unit) else {
            return low;
        };
        if depth == NONE {
            return low;
        }
        let depth = depth as usize;
        if self.decided {
            return self
                .heights
                .get(depth)
                .map_or(low, |height| height.max(low));
        }
        if self.heights.len() <= depth {
            self.heights.resize(depth + 1, 0.0);
        }
        self.heights[depth] = self.heights[depth].max(low);
        low
    }

    /// Makes what was heard the lines to be kept; says whether there are any.
    pub(super) fn decide(&mut self) -> bool {
        self.decided = true;
        !self.heights.is_empty()
    }
}
