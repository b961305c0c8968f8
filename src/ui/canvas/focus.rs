//! What is in focus: the selected unit with its line to the top and its branch. The rest is
//! drawn in the faint theme.

use std::ops::Range;

use crate::scene::{Chart, Theme};
use crate::session::Session;

/// The boxes that stay clear.
pub(super) struct Focus {
    branch: Range<usize>,
    /// Boxes outside the branch, in order: the line to the top, and a way that is shown.
    beside: Vec<usize>,
    /// The colours of all others.
    pub(super) faint: Theme,
}

impl Focus {
    /// What is in focus, if focus is on and the selected unit is on the chart.
    pub(super) fn of(session: &Session, chart: &Chart, theme: &Theme) -> Option<Self> {
        if !session.view().seeing.focus {
            return None;
        }
        let index = chart.index_of(session.selected()?)?;
        let line = std::iter::successors(chart.superior(index), |&at| chart.superior(at));
        let mut beside: Vec<usize> = line.collect();
        if let Some(connection) = session.connection() {
            beside.extend(connection.units().filter_map(|unit| chart.index_of(unit)));
        }
        beside.sort_unstable();
        Some(Self {
            branch: index..chart.branch_end(index),
            beside,
            faint: theme.faint(),
        })
    }

    /// The boxes that stay clear: the ends of the branch, and the others.
    pub(super) fn boxes(&self) -> Vec<usize> {
        let ends = [self.branch.start, self.branch.end];
        ends.into_iter()
            .chain(self.beside.iter().copied())
            .collect()
    }

    /// Whether a box belongs to the branch in focus.
    pub(super) fn is_in_branch(&self, index: usize) -> bool {
        self.branch.contains(&index)
    }

    /// Whether a box is only the surroundings.
    pub(super) fn is_faint(&self, index: usize) -> bool {
        !self.is_in_branch(index) && self.beside.binary_search(&index).is_err()
    }
}
