//! From unit to unit by keys, as the units lie on the screen.

use crate::layout::Arrangement;
use crate::model::{ChartDirection, UnitKey, fold as fold_words};
use crate::scene::{BoxId, Point, Rect};

use super::{Direction, Folding, Session};

/// How much farther away a unit counts for each unit of length that it lies aside of the way.
const ASIDE: f64 = 3.0;

/// How a unit lies among its siblings, on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// Side by side.
    Row,
    /// Under each other.
    Stack,
    /// Beside a trunk, or in the lines and columns of a grid.
    Trunk,
}

impl Direction {
    fn is_horizontal(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }

    fn opposite(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// How far one has to go from one box in this direction until the other begins; less than
    /// nothing where it does not lie there.
    fn distance(self, from: Rect, to: Rect) -> f64 {
        match self {
            Self::Up => from.y - to.bottom(),
            Self::Down => to.y - from.bottom(),
            Self::Left => from.x - to.right(),
            Self::Right => to.x - from.right(),
        }
    }

    /// How far a point lies ahead of another.
    fn ahead(self, from: Point, to: Point) -> f64 {
        match self {
            Self::Up => from.y - to.y,
            Self::Down => to.y - from.y,
            Self::Left => from.x - to.x,
            Self::Right => to.x - from.x,
        }
    }

    /// How far a point lies aside of the way from another.
    fn aside(self, from: Point, to: Point) -> f64 {
        if self.is_horizontal() {
            (to.y - from.y).abs()
        } else {
            (to.x - from.x).abs()
        }
    }
}

impl Session {
    pub(super) fn go(&mut self, direction: Direction) {
        let Some(selected) = self.view.selected else {
            if let Some(root) = self.top() {
                self.reveal(root);
            }
            return;
        };
        if direction == self.outward() && self.view.folded.contains(&selected) {
            self.fold(selected, Folding::Unfold);
            return;
        }
        if let Some(next) = self.neighbour(selected, direction) {
            self.reveal(next);
        }
    }

    /// Where subordinates are from their superiors.
    pub(super) fn outward(&self) -> Direction {
        match self.chart.direction() {
            ChartDirection::Down => Direction::Down,
            ChartDirection::Up => Direction::Up,
            ChartDirection::Right => Direction::Right,
            ChartDirection::Left => Direction::Left,
        }
    }

    /// The unit that lies there: outwards the subordinates, back the superior, and the siblings
    /// wherever they are.
    fn neighbour(&self, unit: UnitKey, direction: Direction) -> Option<UnitKey> {
        let tree = self.organisation().tree();
        let outward = self.outward();
        if self.view.seeing.root == Some(unit) && direction != outward {
            // What is above and beside it is not on the chart.
            return None;
        }
        let lie = self.lie(unit);
        let along = || match lie {
            Lie::Trunk => self.sibling_ahead(unit, direction),
            _ => self.sibling_towards(unit, direction),
        };
        if direction == outward {
            let first = tree.subordinates(unit).first().copied();
            first.or_else(along)
        } else if direction == outward.opposite() {
            along().or(tree.superior(unit))
        } else if lie == Lie::Trunk {
            self.beside(unit, direction)
        } else {
            along().or_else(|| self.beside(unit, direction))
        }
    }

    /// How a unit lies among its siblings.
    pub fn lie(&self, unit: UnitKey) -> Lie {
        let across = if self.chart.is_sideways() {
            Lie::Stack
        } else {
            Lie::Row
        };
        let tree = self.organisation().tree();
        let Some(superior) = tree.superior(unit).and_then(|key| self.chart.index_of(key)) else {
            return across;
        };
        let index = self.chart.index_of(unit);
        if index.is_some_and(|index| self.chart.is_staff(index)) {
            // A rail takes the staff along.
            return match self.chart.arrangement(superior) {
                Arrangement::Stack | Arrangement::StackLeft => Lie::Stack,
                _ => Lie::Trunk,
            };
        }
        match self.chart.arrangement(superior) {
            Arrangement::Row => across,
            Arrangement::Stack | Arrangement::StackLeft => self.lie_on_a_rail(unit),
            _ => Lie::Trunk,
        }
    }

    /// Rails run down in a chart that grows down; elsewhere one must look.
    fn lie_on_a_rail(&self, unit: UnitKey) -> Lie {
        let siblings = self.organisation().tree().siblings(unit);
        let other = siblings.iter().find(|&&key| key != unit);
        let rects = other
            .and_then(|&other| Some((self.chart.unit_rect(unit)?, self.chart.unit_rect(other)?)));
        match rects {
            Some((a, b)) if (a.y - b.y).abs() < 1.0 => Lie::Row,
            _ => Lie::Stack,
        }
    }

    /// The next sibling in this direction among those that lie in the same way, if siblings lie
    /// along it.
    pub(super) fn sibling_towards(&self, unit: UnitKey, direction: Direction) -> Option<UnitKey> {
        let lie = self.lie(unit);
        let runs_along = match lie {
            Lie::Row => direction.is_horizontal(),
            Lie::Stack => !direction.is_horizontal(),
            Lie::Trunk => false,
        };
        if !runs_along {
            return None;
        }
        let siblings = self.organisation().tree().siblings(unit);
        let alike: Vec<UnitKey> = siblings
            .iter()
            .copied()
            .filter(|&key| self.lie(key) == lie)
            .collect();
        let at = alike.iter().position(|&key| key == unit)?;
        let from = self.chart.unit_rect(unit)?.center();
        [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .filter_map(|at| alike.get(at?).copied())
            .find(|&key| {
                let rect = self.chart.unit_rect(key);
                rect.is_some_and(|rect| direction.ahead(from, rect.center()) > 0.0)
            })
    }

    /// The nearest sibling that lies wholly ahead.
    fn sibling_ahead(&self, unit: UnitKey, direction: Direction) -> Option<UnitKey> {
        let from = self.chart.unit_rect(unit)?;
        let siblings = self.organisation().tree().siblings(unit);
        siblings
            .iter()
            .filter_map(|&key| {
                let to = self.chart.unit_rect(key)?;
                let distance = direction.distance(from, to);
                let aside = direction.aside(from.center(), to.center());
                (distance >= 0.0).then_some((distance + ASIDE * aside, key))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, key)| key)
    }

    /// The nearest unit ahead, preferring those straight ahead.
    fn beside(&self, unit: UnitKey, direction: Direction) -> Option<UnitKey> {
        let from = self.chart.unit_rect(unit)?;
        // From the edge that one leaves by.
        let (center, half) = (from.center(), Point::new(from.w / 2.0, from.h / 2.0));
        let reach = if direction.is_horizontal() {
            half.x
        } else {
            half.y
        };
        let boxes = self.chart.boxes().iter().enumerate();
        boxes
            .filter_map(|(index, id)| {
                let &BoxId::Unit(key) = id else {
                    return None;
                };
                let to = self.chart.rect(index).center();
                let distance = direction.ahead(center, to) - reach;
                let aside = direction.aside(center, to);
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
