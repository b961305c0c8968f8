//! Changes of the tree, as they are asked for by keys and hand: about what is selected, and in
//! the directions in which units lie on the screen.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::edit::{Among, Edit, EditError, Spot, Subordinates, cutting, vacated};
use crate::layout::Arrangement;
use crate::model::{Organisation, PostRank, Unit, UnitKey};

use super::navigation::Lie;
use super::{Direction, Effect, Message, Session};

/// A change of the tree that is about the selected units.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A new unit under the selected one.
    AddSubordinate,
    /// A new unit behind the selected one.
    AddSiblingAfter,
    /// A new unit before the selected one.
    AddSiblingBefore,
    /// A new unit between the selected ones and their superior.
    AddSuperior,
    /// One place on, as the units lie on the screen: among the siblings, or one level up or down.
    Shift(Direction),
    /// One place earlier among the siblings.
    Earlier,
    /// One place later among the siblings.
    Later,
    /// To where the superior stands, behind it.
    Promote,
    /// Under the sibling before.
    Demote,
    /// Away.
    Delete(Subordinates),
    /// A copy of each, behind it.
    Duplicate,
    /// Under another unit, where the order of the document puts them, or elsewhere.
    Move(Spot),
    /// Into another unit, which then has all that the selected one had.
    MergeInto(UnitKey),
    /// What comes from elsewhere, under the selected unit.
    Paste(Arc<Organisation>),
    /// Nobody leads the selected units.
    DeclareVacant,
}

impl Session {
    /// The selected units in reading order.
    pub fn selection(&self) -> Vec<UnitKey> {
        let tree = self.organisation().tree();
        let mut units: Vec<UnitKey> = self
            .view
            .also
            .iter()
            .copied()
            .chain(self.view.selected)
            .filter(|&unit| tree.contains(unit))
            .collect();
        units.sort_by_key(|&unit| tree.position(unit));
        units.dedup();
        units
    }

    /// The selected branches as a small organisation, to copy them.
    pub fn copied(&self) -> Option<Organisation> {
        let units = self.selection();
        (!units.is_empty()).then(|| cutting(self.organisation(), &units))
    }

    /// What goes with the selected units: units, posts that are held, links.
    pub fn what_goes(&self) -> (usize, usize, usize) {
        let gone = self.copied().unwrap_or_default();
        let held = gone
            .posts()
            .filter(|(_, post)| post.state.person().is_some());
        (gone.n_units(), held.count(), gone.links().len())
    }

    pub(super) fn shape(&mut self, shape: &Shape) -> Vec<Effect> {
        match self.meant(shape) {
            Ok(Some(edit)) => {
                let names = matches!(edit, Edit::Add { .. } | Edit::AddSuperior { .. });
                let mut effects = self.edit(&edit);
                if names
                    && effects.is_empty()
                    && let Some(unit) = self.view.selected
                {
                    effects.push(Effect::NameUnit(unit));
                }
                effects
            }
            Ok(None) => Vec::new(),
            Err(error) => vec![Effect::Say(Message {
                id: error.message_id(),
                args: Vec::new(),
            })],
        }
    }

    /// The edit that is meant; nothing where there is nowhere to go.
    fn meant(&self, shape: &Shape) -> Result<Option<Edit>, EditError> {
        let tree = self.organisation().tree();
        let Some(selected) = self.view.selected.filter(|&unit| tree.contains(unit)) else {
            // What is pasted on nothing goes under the top.
            let top = tree.roots().first().copied();
            return Ok(match shape {
                Shape::Paste(what) => Some(pasted(what, top)),
                _ => None,
            });
        };
        let units = self.selection();
        Ok(match shape {
            Shape::AddSubordinate
            | Shape::AddSiblingAfter
            | Shape::AddSiblingBefore
            | Shape::AddSuperior => Some(self.added(shape, selected, units)),
            Shape::Shift(direction) => match self.shift_of(selected, *direction) {
                Some(shape) => return self.meant(&shape),
                None => None,
            },
            Shape::Earlier | Shape::Later => self.reordered(shape, selected, units)?,
            Shape::Promote => self.promoted(selected, units),
            Shape::Demote => self.demoted(selected, units),
            Shape::Delete(subordinates) => Some(Edit::Delete {
                units,
                subordinates: *subordinates,
            }),
            Shape::Duplicate => Some(self.duplicates(&units)?),
            Shape::Move(to) => Some(Edit::Move { units, to: *to }),
            Shape::MergeInto(into) => several(
                units
                    .into_iter()
                    .filter(|unit| unit != into)
                    .map(|unit| Edit::Merge { unit, into: *into })
                    .collect(),
            ),
            Shape::Paste(what) => Some(pasted(what, Some(selected))),
            Shape::DeclareVacant => several(
                units
                    .iter()
                    .filter_map(|&unit| self.without_head(unit))
                    .collect(),
            ),
        })
    }

    /// A new unit at the selected one.
    fn added(&self, shape: &Shape, selected: UnitKey, units: Vec<UnitKey>) -> Edit {
        let superior = self.organisation().tree().superior(selected);
        let new = |kind: String| {
            Box::new(Unit {
                kind,
                name: self.lang.text("edit-new-unit").to_owned(),
                ..Unit::default()
            })
        };
        let own_kind = || self.organisation().unit(selected).kind.clone();
        let among = match shape {
            Shape::AddSuperior => {
                let kind = superior.map_or_else(String::new, |above| self.usual_kind_below(above));
                return Edit::AddSuperior {
                    above: units,
                    unit: new(kind),
                };
            }
            Shape::AddSiblingAfter if superior.is_some() => self.behind(&[selected]),
            Shape::AddSiblingBefore if superior.is_some() => Among::Before(selected),
            // Beside the top there is no place: what is meant stands under it.
            _ => {
                return Edit::Add {
                    at: Spot {
                        superior: Some(selected),
                        among: Among::Last,
                    },
                    unit: new(self.usual_kind_below(selected)),
                };
            }
        };
        Edit::Add {
            at: Spot { superior, among },
            unit: new(own_kind()),
        }
    }

    fn reordered(
        &self,
        shape: &Shape,
        selected: UnitKey,
        units: Vec<UnitKey>,
    ) -> Result<Option<Edit>, EditError> {
        let tree = self.organisation().tree();
        let superior = tree.superior(selected);
        if units.iter().any(|&unit| tree.superior(unit) != superior) {
            return Err(EditError::NotSiblings);
        }
        let among = self.one_on(&units, matches!(shape, Shape::Earlier));
        Ok(among.map(|among| Edit::Move {
            units,
            to: Spot { superior, among },
        }))
    }

    fn promoted(&self, selected: UnitKey, units: Vec<UnitKey>) -> Option<Edit> {
        let tree = self.organisation().tree();
        let above = tree.superior(selected)?;
        // Beside the top nothing stands.
        let superior = Some(tree.superior(above)?);
        let among = self.behind(&[above]);
        Some(Edit::Move {
            units,
            to: Spot { superior, among },
        })
    }

    fn demoted(&self, selected: UnitKey, units: Vec<UnitKey>) -> Option<Edit> {
        let siblings = self.organisation().tree().siblings(selected);
        let first = siblings.iter().position(|key| units.contains(key))?;
        Some(Edit::Move {
            units,
            to: Spot {
                superior: Some(siblings[first.checked_sub(1)?]),
                among: Among::Last,
            },
        })
    }

    /// What moving in this direction means where the unit lies: along its siblings another place
    /// among them, across them a level up or down.
    fn shift_of(&self, unit: UnitKey, direction: Direction) -> Option<Shape> {
        let horizontal = matches!(direction, Direction::Left | Direction::Right);
        let in_a_row = self.lie(unit) == Lie::Row;
        if horizontal == in_a_row {
            return self.shift_along(unit, direction);
        }
        // On a rail, further in is a level down.
        let outward = self.outward();
        let further_in = if horizontal == matches!(outward, Direction::Left | Direction::Right) {
            outward
        } else {
            self.rail_side(unit)
        };
        Some(if direction == further_in {
            Shape::Demote
        } else {
            Shape::Promote
        })
    }

    fn shift_along(&self, unit: UnitKey, direction: Direction) -> Option<Shape> {
        let siblings = self.organisation().tree().siblings(unit);
        let at = siblings.iter().position(|&key| key == unit)?;
        let center = |key: UnitKey| self.chart.unit_rect(key).map(|rect| rect.center());
        let other = siblings
            .get(at + 1)
            .or_else(|| siblings.get(at.checked_sub(1)?))?;
        let (here, there) = (center(unit)?, center(*other)?);
        let there_is_later = siblings.get(at + 1).is_some();
        let (dx, dy) = (there.x - here.x, there.y - here.y);
        // Siblings beside a trunk come from left to right, then down.
        let is_ahead = match direction {
            Direction::Left => dx < 0.0,
            Direction::Right => dx > 0.0,
            Direction::Up => dy < 0.0 || (dy == 0.0 && !there_is_later),
            Direction::Down => dy > 0.0 || (dy == 0.0 && there_is_later),
        };
        Some(if is_ahead == there_is_later {
            Shape::Later
        } else {
            Shape::Earlier
        })
    }

    /// On which side of its superior's rail a unit stands.
    fn rail_side(&self, unit: UnitKey) -> Direction {
        let superior = self.organisation().tree().superior(unit);
        let arrangement = superior
            .and_then(|key| self.chart.index_of(key))
            .map(|index| self.chart.arrangement(index));
        match (self.lie(unit), arrangement) {
            (Lie::Row, _) => Direction::Down,
            (_, Some(Arrangement::StackLeft)) => Direction::Left,
            _ => Direction::Right,
        }
    }

    /// The place behind these siblings.
    fn behind(&self, units: &[UnitKey]) -> Among {
        let next = units.last().and_then(|&last| {
            let siblings = self.organisation().tree().siblings(last);
            let at = siblings.iter().position(|&key| key == last)?;
            siblings.get(at + 1).copied()
        });
        next.map_or(Among::Last, Among::Before)
    }

    /// The place one earlier or later for these siblings together.
    fn one_on(&self, units: &[UnitKey], earlier: bool) -> Option<Among> {
        let first = *units.first()?;
        let siblings = self.organisation().tree().siblings(first);
        let at = |unit: UnitKey| siblings.iter().position(|&key| key == unit);
        if earlier {
            let before = at(first)?.checked_sub(1)?;
            return Some(Among::Before(siblings[before]));
        }
        let next = at(*units.last()?)? + 1;
        siblings.get(next)?;
        Some(self.behind(&siblings[next..=next]))
    }

    /// A copy of each branch, behind it.
    fn duplicates(&self, units: &[UnitKey]) -> Result<Edit, EditError> {
        let tree = self.organisation().tree();
        let outer = units.iter().filter(|&&unit| {
            !tree
                .line_to_the_top(unit)
                .any(|above| units.contains(&above))
        });
        let edits: Vec<Edit> = outer
            .map(|&unit| Edit::Graft {
                at: Spot {
                    // What leads all has its copy below.
                    superior: tree.superior(unit).or(Some(unit)),
                    among: self.behind(&[unit]),
                },
                what: Arc::new(cutting(self.organisation(), &[unit])),
            })
            .collect();
        match edits.len() {
            0 => Err(EditError::NoUnit),
            _ => Ok(Edit::All(edits)),
        }
    }

    fn without_head(&self, unit: UnitKey) -> Option<Edit> {
        let posts = &self.organisation().get(unit)?.posts;
        let head = posts.iter().position(|post| post.rank == PostRank::Head)?;
        let to = vacated(&posts[head], None);
        (to != posts[head]).then_some(Edit::SetPost {
            unit,
            post: head,
            to,
        })
    }

    /// The kind that most units have that stand where a new subordinate would: under this unit,
    /// or else under units of its kind. Empty where there is none to learn from.
    fn usual_kind_below(&self, unit: UnitKey) -> String {
        let organisation = self.organisation();
        let tree = organisation.tree();
        let own = tree.subordinates(unit);
        let kind = &organisation.unit(unit).kind;
        let alike = |key: &&UnitKey| {
            tree.superior(**key)
                .is_some_and(|above| organisation.unit(above).kind == *kind)
        };
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        if own.is_empty() {
            for &key in tree.order().iter().filter(alike) {
                *counts.entry(&organisation.unit(key).kind).or_default() += 1;
            }
        } else {
            for &key in own {
                *counts.entry(&organisation.unit(key).kind).or_default() += 1;
            }
        }
        // Of kinds that are as frequent the one declared first.
        let kinds = organisation.kinds().iter().rev();
        kinds
            .filter_map(|kind| Some((counts.get(kind.id.as_str())?, kind)))
            .max_by_key(|(n, _)| **n)
            .map(|(_, kind)| kind.id.clone())
            .unwrap_or_default()
    }
}

fn pasted(what: &Arc<Organisation>, superior: Option<UnitKey>) -> Edit {
    Edit::Graft {
        at: Spot {
            superior,
            among: Among::Last,
        },
        what: Arc::clone(what),
    }
}

fn several(edits: Vec<Edit>) -> Option<Edit> {
    (!edits.is_empty()).then_some(Edit::All(edits))
}
