//! What the colours of the cards tell: kind, branch, state of posts or number of subordinates.
//!
//! It says which colour means what; how a colour looks is the theme's affair, and nothing here
//! moves a box.

use crate::model::{Hue, Organisation, Staffing, UnitKey};

use super::chart::{BoxId, Chart};
use super::{Color, Theme};

/// What the colours of the cards tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColourBy {
    /// The kind of the unit.
    #[default]
    Kind,
    /// The main structure that it belongs to.
    Branch,
    /// Whether its posts are held.
    Posts,
    /// How many units stand right under it.
    Subordinates,
}

impl ColourBy {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Kind, Self::Branch, Self::Posts, Self::Subordinates];

    /// The word that the command line and the memory of a view use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Branch => "branch",
            Self::Posts => "posts",
            Self::Subordinates => "subordinates",
        }
    }

    /// What this word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }
}

/// How many steps the scale of subordinates has.
pub(super) const N_STEPS: usize = 5;

/// The most subordinates of each step but the last.
const STEP_ENDS: [usize; N_STEPS - 1] = [0, 3, 6, 10];

/// The step of so many direct subordinates.
pub(super) fn step_of(n_subordinates: usize) -> usize {
    STEP_ENDS.partition_point(|&end| end < n_subordinates)
}

/// The fewest and the most subordinates of a step; the last has no end.
pub(super) fn step_range(step: usize) -> (usize, Option<usize>) {
    let first = step
        .checked_sub(1)
        .map_or(0, |before| STEP_ENDS[before] + 1);
    (first, STEP_ENDS.get(step).copied())
}

/// The colour of a card, before a theme says how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tint {
    /// Of a kind or a branch.
    Hue(Hue),
    /// Of the state of posts.
    Staffing(Staffing),
    /// Of a number of subordinates.
    Step(usize),
}

impl Default for Tint {
    fn default() -> Self {
        Self::Hue(Hue::Grey)
    }
}

impl Tint {
    /// All that there are.
    pub fn all() -> impl Iterator<Item = Self> {
        let hues = Hue::ALL.into_iter().map(Self::Hue);
        let staffings = Staffing::ALL.into_iter().map(Self::Staffing);
        hues.chain(staffings).chain((0..N_STEPS).map(Self::Step))
    }
}

/// The colours of branches in their order: all but grey, which is what stands above them.
const BRANCH_HUES: usize = Hue::ALL.len() - 1;

/// What the colours of a chart tell, as far as it has to be found out beforehand.
#[derive(Clone, Debug, Default)]
pub(super) struct Colouring {
    pub(super) by: ColourBy,
    /// For each box the branch that it belongs to, from 1; 0 for what stands above them.
    branch: Vec<u32>,
    /// The units that the branches start with.
    mains: Vec<UnitKey>,
}

impl Colouring {
    /// Colours a chart that is placed.
    pub(super) fn of(by: ColourBy, chart: &Chart) -> Self {
        let mut colouring = Self {
            by,
            ..Self::default()
        };
        if by != ColourBy::Branch {
            return colouring;
        }
        // Under one root stand the main structures; several roots are main structures themselves.
        let is_unit = |index: usize| matches!(chart.boxes()[index], BoxId::Unit(_));
        let n_boxes = chart.boxes().len();
        let is_root = |index: &usize| is_unit(*index) && chart.superior(*index).is_none();
        let mut roots = (0..n_boxes).filter(is_root);
        let only_root = roots.next().filter(|_| roots.next().is_none());
        colouring.branch = vec![0; n_boxes];
        for index in 0..n_boxes {
            let superior = chart.superior(index);
            colouring.branch[index] = match superior {
                // The cards of the root's own staff are no branch.
                Some(above) if superior == only_root && !is_unit(index) => colouring.branch[above],
                Some(above) if superior != only_root => colouring.branch[above],
                None if only_root.is_some() => 0,
                _ => {
                    colouring.mains.push(chart.boxes()[index].unit());
                    colouring.mains.len() as u32
                }
            };
        }
        colouring
    }

    fn branch_tint(branch: u32) -> Tint {
        Tint::Hue(match branch.checked_sub(1) {
            None => Hue::Grey,
            Some(nth) => Hue::ALL[nth as usize % BRANCH_HUES],
        })
    }
}

impl Chart {
    /// What the colours of the cards tell.
    pub fn colour_by(&self) -> ColourBy {
        self.colouring.by
    }

    /// Lets the colours of the cards tell something else. No box moves.
    pub fn recolour(&mut self, by: ColourBy) {
        self.colouring = Colouring::of(by, self);
    }

    /// The colour of the box with this index.
    pub fn tint(&self, organisation: &Organisation, index: usize) -> Tint {
        let id = self.boxes()[index];
        let unit = organisation.unit(id.unit());
        match (self.colouring.by, id) {
            (ColourBy::Branch, _) => {
                let branch = self.colouring.branch.get(index).copied();
                Colouring::branch_tint(branch.unwrap_or_default())
            }
            (ColourBy::Kind, BoxId::Unit(_)) => {
                let kind = organisation.kind(&unit.kind);
                Tint::Hue(kind.map(|kind| kind.hue).unwrap_or_default())
            }
            (ColourBy::Posts, BoxId::Unit(_)) => Tint::Staffing(Staffing::of_unit(unit)),
            (ColourBy::Posts, BoxId::StaffPost(_, post)) => {
                let state = unit.posts.get(post).map(|post| &post.state);
                Tint::Staffing(state.map(Staffing::of).unwrap_or_default())
            }
            (ColourBy::Subordinates, BoxId::Unit(key)) => {
                Tint::Step(step_of(organisation.tree().subordinates(key).len()))
            }
            (ColourBy::Kind | ColourBy::Subordinates, BoxId::StaffPost(..)) => Tint::default(),
        }
    }

    /// The main structures with their colours, where the chart is coloured by them.
    pub fn branches(&self) -> impl Iterator<Item = (UnitKey, Tint)> + '_ {
        let mains = self.colouring.mains.iter().copied();
        (1..)
            .zip(mains)
            .map(|(nth, unit)| (unit, Colouring::branch_tint(nth)))
    }
}

/// The colours of the boxes of a chart in a theme, quickly one after the other.
#[derive(Debug)]
pub struct Tints<'a> {
    organisation: &'a Organisation,
    chart: &'a Chart,
    theme: &'a Theme,
    kinds: Vec<(&'a str, Color)>,
}

impl<'a> Tints<'a> {
    /// Prepares them.
    pub fn new(organisation: &'a Organisation, chart: &'a Chart, theme: &'a Theme) -> Self {
        let kinds = organisation.kinds().iter();
        Self {
            organisation,
            chart,
            theme,
            kinds: kinds
                .map(|kind| (kind.id.as_str(), theme.hue(kind.hue)))
                .collect(),
        }
    }

    /// The colour of the box with this index.
    pub fn of(&self, index: usize) -> Color {
        if let (ColourBy::Kind, BoxId::Unit(unit)) =
            (self.chart.colour_by(), self.chart.boxes()[index])
        {
            let kind = &self.organisation.unit(unit).kind;
            let known = self.kinds.iter().find(|(id, _)| id == kind);
            return known.map_or(self.theme.tint(Tint::default()), |&(_, color)| color);
        }
        self.theme.tint(self.chart.tint(self.organisation, index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_for_what_they_are() {
        for by in ColourBy::ALL {
            assert_eq!(ColourBy::from_word(by.word()), Some(by));
        }
        assert_eq!(ColourBy::from_word("size"), None);
    }

    #[test]
    fn subordinates_make_few_steps() {
        let steps: Vec<usize> = [0, 1, 3, 4, 6, 7, 10, 11, 999].map(step_of).into();
        assert_eq!(steps, [0, 1, 1, 2, 2, 3, 3, 4, 4]);
        for step in 0..N_STEPS {
            let (first, last) = step_range(step);
            assert_eq!(step_of(first), step);
            assert_eq!(step_of(last.unwrap_or(usize::MAX)), step);
        }
    }
}
