//! How the subordinates of every unit stand to it: what the document says and what is tried
//! instead, and for the classical chart a rule of its own.
//!
//! The rule looks at how many units stand where, never at what is written on cards: the same
//! document has the same chart whenever it is opened and whatever was done to it before. What it
//! chooses for a unit hangs on the branch of that unit alone (and, coarsely, on how many branches
//! stand side by side at the top), so that an edit changes what is around it and nothing else.

use std::collections::BTreeMap;

use crate::layout::{self, Arrangement};
use crate::model::{
    ChartArrangement, ChartDirection, ChartStyle, Organisation, Ranks, UnitArrangement, UnitKey,
    UnitPlace,
};

/// Arrangements that are tried and that the document does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// Of the whole chart.
    pub style: Option<ChartStyle>,
    /// Of the subordinates of single units; nothing for as the chart has it.
    pub units: BTreeMap<UnitKey, Option<UnitArrangement>>,
}

impl Tried {
    /// Nothing is tried.
    pub const NOTHING: Self = Self {
        style: None,
        units: BTreeMap::new(),
    };

    /// Whether nothing is tried.
    pub fn is_empty(&self) -> bool {
        self.style.is_none() && self.units.is_empty()
    }

    /// How the whole chart is drawn: as is tried, or else as the document says.
    pub fn style(&self, organisation: &Organisation) -> ChartStyle {
        self.style.unwrap_or_else(|| organisation.chart_style())
    }

    /// How the subordinates of a unit are to stand to it: as is tried, or else as the document
    /// says. Nothing for as the chart has it.
    pub fn arrangement(
        &self,
        organisation: &Organisation,
        key: UnitKey,
    ) -> Option<UnitArrangement> {
        let said = || organisation.get(key).and_then(|unit| unit.arrangement);
        self.units.get(&key).copied().unwrap_or_else(said)
    }
}

/// What is wished for the subordinates of units in one chart.
pub(super) struct Wishes<'a> {
    organisation: &'a Organisation,
    tried: &'a Tried,
    is_sideways: bool,
}

impl<'a> Wishes<'a> {
    /// The wishes in a chart of this organisation.
    pub(super) fn new(organisation: &'a Organisation, tried: &'a Tried) -> Self {
        Self {
            organisation,
            tried,
            is_sideways: is_sideways(growth(tried.style(organisation))),
        }
    }

    /// What is wished for the subordinates of a unit, as they are to be seen: what stands side by
    /// side in a chart that grows sideways is a stack to the layout, which works downwards.
    pub(super) fn of(&self, key: UnitKey) -> Option<Arrangement> {
        let wish = self.tried.arrangement(self.organisation, key)?;
        Some(match wish {
            UnitArrangement::Row if self.is_sideways => Arrangement::Stack,
            UnitArrangement::Stack | UnitArrangement::StackLeft if self.is_sideways => {
                Arrangement::Row
            }
            UnitArrangement::Row => Arrangement::Row,
            UnitArrangement::Stack => Arrangement::Stack,
            UnitArrangement::StackLeft => Arrangement::StackLeft,
            UnitArrangement::StackBoth => Arrangement::StackBoth,
            UnitArrangement::TwoColumns => Arrangement::TwoColumns,
            UnitArrangement::Grid => Arrangement::Grid,
        })
    }
}

/// Where the chart grows to. One that is stacked and goes sideways reads like an outline: its
/// rails run down, and what hangs on them is further to the side at every level.
pub(super) fn growth(style: ChartStyle) -> ChartDirection {
    match style.arrangement {
        ChartArrangement::Stacked if is_sideways(style.direction) => ChartDirection::Down,
        _ => style.direction,
    }
}

pub(super) fn is_sideways(direction: ChartDirection) -> bool {
    matches!(direction, ChartDirection::Right | ChartDirection::Left)
}

pub(super) fn direction(style: ChartStyle) -> layout::Direction {
    match growth(style) {
        ChartDirection::Down => layout::Direction::Down,
        ChartDirection::Up => layout::Direction::Up,
        ChartDirection::Right => layout::Direction::Right,
        ChartDirection::Left => layout::Direction::Left,
    }
}

pub(super) fn ranks(style: ChartStyle) -> layout::Ranks {
    match style.ranks {
        Ranks::Free => layout::Ranks::Free,
        Ranks::Aligned => layout::Ranks::Aligned,
    }
}

/// Width over height that the chart comes near: a landscape page.
pub const CHART_ASPECT: f64 = 1.5;
/// The same, for the rule.
const PAGE: f32 = CHART_ASPECT as f32;
/// Width over height of a card with the room around it.
const CARD: f32 = 2.5;
/// More leaves than this stand on both sides of their rail.
const HIGHEST_STACK: usize = 14;
/// More leaves than this right under the top stand in a grid.
const WIDEST_ROW: usize = 8;

/// What is below a unit, measured in cards.
#[derive(Clone, Copy, Default)]
struct Branches {
    n: usize,
    all_leaves: bool,
    /// Side by side.
    sum_w: f32,
    max_h: f32,
    /// Under each other.
    max_w: f32,
    sum_h: f32,
    /// Beside the trunk.
    n_staff: usize,
}

impl Branches {
    const NONE: Self = Self {
        n: 0,
        all_leaves: true,
        sum_w: 0.0,
        max_h: 0.0,
        max_w: 0.0,
        sum_h: 0.0,
        n_staff: 0,
    };

    fn add(&mut self, (w, h): (f32, f32)) {
        self.all_leaves &= h <= 1.0;
        self.n += 1;
        self.sum_w += w;
        self.max_h = self.max_h.max(h);
        self.max_w = self.max_w.max(w);
        self.sum_h += h;
    }

    /// The size of the branch, its head included, with this arrangement.
    fn size(&self, how: Arrangement) -> (f32, f32) {
        let n = self.n as f32;
        let (w, h) = match how {
            _ if self.n == 0 => (0.0, 0.0),
            Arrangement::Row => (self.sum_w, self.max_h),
            Arrangement::Stack | Arrangement::StackLeft => (self.max_w, self.sum_h),
            Arrangement::StackBoth | Arrangement::TwoColumns => {
                (2.0 * self.max_w, self.sum_h / 2.0)
            }
            _ => {
                let columns = (PAGE / CARD * n).sqrt().ceil().max(1.0);
                (columns * self.max_w, self.sum_h / columns)
            }
        };
        (w.max(1.0), 1.0 + self.n_staff as f32 / 2.0 + h)
    }

    /// What the classical chart does with them.
    fn classical(&self, is_root: bool, aspect: f32) -> Arrangement {
        match self {
            _ if is_root && self.all_leaves && self.n > WIDEST_ROW => Arrangement::Grid,
            _ if is_root => Arrangement::Row,
            _ if self.all_leaves && self.n > HIGHEST_STACK => Arrangement::StackBoth,
            _ if self.all_leaves => Arrangement::Stack,
            _ => {
                // How far the branch is from the shape of its share of the page.
                let misfit = |how| {
                    let (w, h) = self.size(how);
                    (CARD * w / h / aspect).ln().abs()
                };
                if misfit(Arrangement::Stack) < misfit(Arrangement::Row) {
                    Arrangement::Stack
                } else {
                    Arrangement::Row
                }
            }
        }
    }
}

/// How the subordinates of every unit stand to it, by key, in the chart of all units or of the
/// branch of one: in the classical chart, in the tidy one and in the stacked one. Classical charts
/// that grow sideways have rows everywhere, which then are columns.
pub(super) fn by_rule(
    organisation: &Organisation,
    root: Option<UnitKey>,
    style: ChartStyle,
    wishes: &Wishes<'_>,
) -> Vec<Arrangement> {
    let tree = organisation.tree();
    let mut found = vec![Arrangement::Row; organisation.n_keys()];
    let everywhere = match style.arrangement {
        ChartArrangement::Stacked if style.direction == ChartDirection::Left => {
            Some(Arrangement::StackLeft)
        }
        ChartArrangement::Stacked => Some(Arrangement::Stack),
        ChartArrangement::Tidy => Some(Arrangement::Row),
        _ if is_sideways(style.direction) => Some(Arrangement::Row),
        _ => None,
    };
    let (units, first) = match root {
        Some(root) => (tree.branch(root), tree.position(root)),
        None => (tree.order(), 0),
    };
    let top = match (root, tree.roots()) {
        (Some(root), _) | (None, &[root]) => tree.subordinates(root).len(),
        (None, roots) => roots.len(),
    };
    // A main structure more or less changes the others only where the number doubles.
    let aspect = PAGE / top.next_power_of_two() as f32;
    let mut below = vec![Branches::NONE; units.len()];
    for (nth, &key) in units.iter().enumerate().rev() {
        let superior = tree.superior(key).filter(|_| root != Some(key));
        let branches = below[nth];
        let rule = || branches.classical(superior.is_none(), aspect);
        let how = wishes.of(key).or(everywhere).unwrap_or_else(rule);
        found[key.index()] = how;
        if let Some(superior) = superior {
            let above = &mut below[tree.position(superior) - first];
            match organisation.unit(key).place {
                UnitPlace::Line => above.add(branches.size(how)),
                UnitPlace::Staff => above.n_staff += 1,
            }
        }
    }
    found
}
