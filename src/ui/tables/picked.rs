//! Which rows are selected, and where the keyboard stands among them. Rows are named by their
//! places in the table, so that sorting and filtering keep them.

use std::collections::BTreeSet;

/// A step of the keyboard through the rows that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many rows down, or up where negative.
    By(isize),
    First,
    Last,
}

/// The selected rows.
#[derive(Debug, Default)]
pub(super) struct Picked {
    rows: BTreeSet<u32>,
    cursor: Option<u32>,
    /// Where a range begins.
    anchor: Option<u32>,
}

impl Picked {
    pub(super) fn contains(&self, row: u32) -> bool {
        self.rows.contains(&row)
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row at which the keyboard stands.
    pub(super) fn cursor(&self) -> Option<u32> {
        self.cursor
    }

    /// The selected rows among those that are shown, in their order.
    pub(super) fn of<'a>(&'a self, shown: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
        shown.iter().copied().filter(|row| self.rows.contains(row))
    }

    /// This row alone.
    pub(super) fn only(&mut self, row: u32) {
        self.rows = BTreeSet::from([row]);
        self.cursor = Some(row);
        self.anchor = Some(row);
    }

    /// This row beside the others, or not any more.
    pub(super) fn toggle(&mut self, row: u32) {
        if !self.rows.remove(&row) {
            self.rows.insert(row);
        }
        self.cursor = Some(row);
        self.anchor = Some(row);
    }

    /// All rows from where the range begins to this one.
    pub(super) fn extend_to(&mut self, shown: &[u32], row: u32) {
        let place = |wanted: u32| shown.iter().position(|&row| row == wanted);
        let (Some(from), Some(to)) = (self.anchor.and_then(place), place(row)) else {
            return self.only(row);
        };
        self.rows = shown[from.min(to)..=from.max(to)].iter().copied().collect();
        self.cursor = Some(row);
    }

    pub(super) fn all(&mut self, shown: &[u32]) {
        self.rows = shown.iter().copied().collect();
        self.cursor = self.cursor.or(shown.first().copied());
        self.anchor = self.cursor;
    }

    /// These rows, the keyboard at the first.
    pub(super) fn mark(&mut self, rows: impl Iterator<Item = u32>) {
        let mut rows = rows.peekable();
        self.cursor = rows.peek().copied();
        self.anchor = self.cursor;
        self.rows = rows.collect();
    }

    /// Moves the keyboard; with `extends` the rows on the way are selected, too. Gives the row.
    pub(super) fn step(&mut self, shown: &[u32], step: Step, extends: bool) -> Option<u32> {
        let last = shown.len().checked_sub(1)?;
        let now = self
            .cursor
            .and_then(|row| shown.iter().position(|&it| it == row));
        let to = match (step, now) {
            (Step::First, _) | (Step::By(1..), None) => 0,
            (Step::Last, _) | (Step::By(_), None) => last,
            (Step::By(by), Some(now)) => now.saturating_add_signed(by).min(last),
        };
        let row = *shown.get(to)?;
        if extends {
            self.extend_to(shown, row);
        } else {
            self.only(row);
        }
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOWN: [u32; 5] = [4, 2, 0, 3, 1];

    #[test]
    fn keys_walk_through_what_is_shown() {
        let mut picked = Picked::default();
        for (step, row) in [
            (Step::By(1), 4),
            (Step::By(1), 2),
            (Step::By(-9), 4),
            (Step::By(2), 0),
            (Step::By(99), 1),
            (Step::First, 4),
            (Step::Last, 1),
        ] {
            assert_eq!(picked.step(&SHOWN, step, false), Some(row), "{step:?}");
            assert_eq!(picked.of(&SHOWN).collect::<Vec<_>>(), [row]);
        }
        assert_eq!(picked.step(&[], Step::First, false), None);
        // What is filtered away is not where one stands.
        assert_eq!(picked.step(&[3, 2], Step::By(1), false), Some(3));
    }

    #[test]
    fn a_range_begins_where_one_stood() {
        let mut picked = Picked::default();
        picked.only(2);
        picked.step(&SHOWN, Step::By(2), true);
        assert_eq!(picked.of(&SHOWN).collect::<Vec<_>>(), [2, 0, 3]);
        picked.step(&SHOWN, Step::First, true);
        assert_eq!(picked.of(&SHOWN).collect::<Vec<_>>(), [4, 2]);
        picked.toggle(1);
        assert_eq!(picked.len(), 3);
        picked.toggle(2);
        assert_eq!(picked.of(&SHOWN).collect::<Vec<_>>(), [4, 1]);
        picked.all(&SHOWN);
        assert_eq!(picked.len(), 5);
    }
}
