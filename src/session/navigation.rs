//! From unit to unit by keys, as the units lie on the screen.

use crate::layout::Arrangement;
use crate::model::{UnitKey, fold as fold_words};
use crate::scene::{BoxId, Point};

use super::{Direction, Folding, Session};

/// How much farther away a unit counts for each unit of length that it lies aside of the way.
const ASIDE: f64 = 3.0;

/// How a unit lies among its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// Side by side.
    Row,
    /// Under each other.
    Stack,
    /// Beside the trunk.
    Trunk,
}

impl Session {
    pub(super) fn go(&mut self, direction: Direction) {
        let Some(selected) = self.view.selected else {
            if let Some(root) = self.top() {
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
    /// below, and beside a trunk wherever the box is.
    fn neighbour(&self, unit: UnitKey, direction: Direction) -> Option<UnitKey> {
        let tree = self.organisation().tree();
        if self.view.seeing.root == Some(unit) && direction != Direction::Down {
            // What is above and beside it is not on the chart.
            return None;
        }
        let superior = tree.superior(unit);
        let lie = self.lie(unit);
        let first = || tree.subordinates(unit).first().copied();
        match (direction, lie) {
            (Direction::Up, Lie::Row) => superior,
            (Direction::Up, Lie::Stack) => self.sibling(unit, lie, -1).or(superior),
            (Direction::Up, Lie::Trunk) => self.above_or_below(unit, direction).or(superior),
            (Direction::Down, Lie::Row) => first(),
            (Direction::Down, Lie::Stack) => first().or_else(|| self.sibling(unit, lie, 1)),
            (Direction::Down, Lie::Trunk) => {
                first().or_else(|| self.above_or_below(unit, direction))
            }
            (Direction::Left, Lie::Row) => self
                .sibling(unit, lie, -1)
                .or_else(|| self.beside(unit, direction)),
            (Direction::Right, Lie::Row) => self
                .sibling(unit, lie, 1)
                .or_else(|| self.beside(unit, direction)),
            (Direction::Left | Direction::Right, Lie::Stack | Lie::Trunk) => {
                self.beside(unit, direction)
            }
        }
    }

    /// How a unit lies among its siblings.
    pub fn lie(&self, unit: UnitKey) -> Lie {
        let arrangement = self
            .organisation()
            .tree()
            .superior(unit)
            .and_then(|above| self.chart.index_of(above))
            .map(|index| self.chart.arrangement(index));
        let is_staff = self
            .chart
            .index_of(unit)
            .is_some_and(|index| self.chart.is_staff(index));
        match arrangement {
            Some(Arrangement::Stack) => Lie::Stack,
            Some(Arrangement::TwoColumns) => Lie::Trunk,
            _ if is_staff => Lie::Trunk,
            _ => Lie::Row,
        }
    }

    /// The sibling so many places on among those that lie in the same way.
    fn sibling(&self, unit: UnitKey, lie: Lie, step: isize) -> Option<UnitKey> {
        let siblings = self.organisation().tree().siblings(unit);
        let alike: Vec<UnitKey> = siblings
            .iter()
            .copied()
            .filter(|&key| self.lie(key) == lie)
            .collect();
        let at = alike.iter().position(|&key| key == unit)?;
        alike.get(at.checked_add_signed(step)?).copied()
    }

    /// The nearest sibling that lies wholly above or below.
    fn above_or_below(&self, unit: UnitKey, direction: Direction) -> Option<UnitKey> {
        let from = self.chart.unit_rect(unit)?;
        let siblings = self.organisation().tree().siblings(unit);
        siblings
            .iter()
            .filter_map(|&key| {
                let to = self.chart.unit_rect(key)?;
                let distance = match direction {
                    Direction::Up => from.y - to.bottom(),
                    _ => to.y - from.bottom(),
                };
                let aside = (to.center().x - from.center().x).abs();
                (distance >= 0.0).then_some((distance + ASIDE * aside, key))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, key)| key)
    }

    /// The nearest unit to the left or right, preferring those at the same height.
    fn beside(&self, unit: UnitKey, direction: Direction) -> Option<UnitKey> {
        let from = self.chart.unit_rect(unit)?;
        let ahead = |to: Point| match direction {
            Direction::Left => from.x - to.x,
            _ => to.x - from.right(),
        };
        let boxes = self.chart.boxes().iter().enumerate();
        boxes
            .filter_map(|(index, id)| {
                let &BoxId::Unit(key) = id else {
                    return None;
                };
                let rect = self.chart.rect(index);
                let distance = ahead(rect.center());
                let aside = (rect.center().y - from.center().y).abs();
                (distance > 0.0).then_some((distance + ASIDE * aside, key))
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
