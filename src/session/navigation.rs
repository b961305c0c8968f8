//! From unit to unit by keys, as the units lie on the screen.

use crate::layout::Arrangement;
use crate::model::{UnitKey, fold as fold_words};
use crate::scene::Point;

use super::{Direction, Folding, Session};

impl Session {
    pub(super) fn go(&mut self, direction: Direction) {
        let Some(selected) = self.view.selected else {
            let first = self.organisation().tree().roots().first().copied();
            if let Some(root) = first {
                self.reveal(root);
            }
            return;
        };
        if direction == Direction::Down && self.view.folded.contains(&selected) {
            self.fold(selected, Folding::Unfold);
            return;
        }
        if let Some(next) = self.neighbour(selected, direction) {
            self.reveal(next);
        }
    }

    /// The unit that lies there: in a row siblings are left and right, in a stack above and
    /// below.
    fn neighbour(&self, unit: UnitKey, direction: Direction) -> Option<UnitKey> {
        let tree = self.organisation().tree();
        let superior = tree.superior(unit);
        let stacked = superior
            .and_then(|above| self.chart.index_of(above))
            .is_some_and(|index| self.chart.arrangement(index) == Arrangement::Stack);
        let sibling = |step: isize| -> Option<UnitKey> {
            let siblings = tree.siblings(unit);
            let at = siblings.iter().position(|&key| key == unit)?;
            siblings.get(at.checked_add_signed(step)?).copied()
        };
        match (direction, stacked) {
            (Direction::Up, false) => superior,
            (Direction::Up, true) => sibling(-1).or(superior),
            (Direction::Down, _) => {
                let first = tree.subordinates(unit).first().copied();
                if stacked {
                    first.or_else(|| sibling(1))
                } else {
                    first
                }
            }
            (Direction::Left, false) => sibling(-1).or_else(|| self.beside(unit, direction)),
            (Direction::Right, false) => sibling(1).or_else(|| self.beside(unit, direction)),
            (Direction::Left | Direction::Right, true) => self.beside(unit, direction),
        }
    }

    /// The nearest unit to the left or right, preferring those at the same height.
    fn beside(&self, unit: UnitKey, direction: Direction) -> Option<UnitKey> {
        let from = self.chart.unit_rect(unit)?;
        let ahead = |to: Point| match direction {
            Direction::Left => from.x - to.x,
            _ => to.x - from.right(),
        };
        self.chart
            .boxes()
            .iter()
            .enumerate()
            .filter(|(_, id)| id.unit() != unit)
            .filter_map(|(index, id)| {
                let rect = self.chart.rect(index);
                let distance = ahead(rect.center());
                let aside = (rect.center().y - from.center().y).abs();
                (distance > 0.0).then_some((distance + 3.0 * aside, id.unit()))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, unit)| unit)
    }

    pub(super) fn select_nth_visible(&mut self, first: bool) {
        let unit = if first {
            self.visible_units().next()
        } else {
            self.visible_units().last()
        };
        if let Some(unit) = unit {
            self.reveal(unit);
        }
    }

    pub(super) fn go_by_letters(&mut self, letters: &str) {
        let wanted = fold_words(letters);
        if wanted.is_empty() {
            return;
        }
        let visible: Vec<UnitKey> = self.visible_units().collect();
        let at = self
            .view
            .selected
            .and_then(|unit| visible.iter().position(|&key| key == unit));
        // A second letter narrows the search: the unit found so far may stay.
        let single = wanted.chars().count() == 1;
        let start = at.map_or(0, |at| if single { at + 1 } else { at });
        let organisation = self.organisation();
        let found = (0..visible.len())
            .map(|offset| visible[(start + offset) % visible.len()])
            .find(|&key| {
                let unit = organisation.unit(key);
                unit.codes()
                    .chain(std::iter::once(unit.name.as_str()))
                    .any(|words| fold_words(words).starts_with(&wanted))
            });
        if let Some(unit) = found {
            self.reveal(unit);
        }
    }
}
