//! Where everything stands: boxes of their own size in, places of boxes and connectors out.
//!
//! Plain arrays in depth-first order; a unit is its index. The work is done in two walks without
//! recursion: from the last unit to the first, which joins branches by their contours, and back,
//! which adds up places. The layout knows neither what a unit is nor what is written in a box,
//! and it reads no clock and no hash: the same request gives the same places.

mod bench;
mod columns;
mod connector;
mod contour;
mod fit;
mod geometry;
mod place;
mod ranks;
mod route;
#[cfg(test)]
mod tests;
mod trunk;
mod turn;

pub use connector::{Connector, Line, connectors, line_to};
pub use fit::{Effort, fitted};
pub use geometry::{Point, Rect};
pub use place::{Workspace, layout};
pub use route::Router;

/// Stands for "nobody" in [`Request::superior`].
pub const ROOT: u32 = u32::MAX;

/// How a unit belongs to its superior.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the line of command: below.
    #[default]
    Line,
    /// A staff unit: beside the trunk, between the superior and the units below.
    Staff,
}

/// How the line subordinates of a unit stand to it.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// Side by side under the superior, tops aligned, the superior centred over them.
    #[default]
    Row,
    /// Under each other, indented, to the right of a rail that comes down from the superior.
    Stack,
    /// As [`Arrangement::Stack`], mirrored: to the left of a rail below the superior's right end.
    StackLeft,
    /// Left and right of a rail below the superior's middle, each where there is more room.
    StackBoth,
    /// In pairs left and right of a trunk that comes down from the superior's middle.
    TwoColumns,
    /// In lines and columns of about the page's shape, each column beside a rail of its own.
    Grid,
    /// Down one column and then the next, in so many columns of about the same height, each
    /// beside a rail of its own. Chosen when a chart is fitted to a page.
    Columns(u16),
}

/// Where the chart grows to, seen from its roots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Subordinates stand below their superiors.
    #[default]
    Down,
    /// Above.
    Up,
    /// To the right.
    Right,
    /// To the left.
    Left,
}

/// Whether rows of different branches stand on common lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ranks {
    /// Each row is as near to its superior as it can be.
    #[default]
    Free,
    /// Rows of one depth start on the same line, as far as everything above them stands in rows.
    Aligned,
}

/// How the arrangement of each unit is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arranging<'a> {
    /// A row everywhere: the plain tidy tree.
    Rows,
    /// Grids of leaves, and whatever keeps each branch smallest on a page.
    Compact,
    /// Whatever lets the whole chart be drawn largest on a page of this aspect.
    Fit {
        /// Width over height of the page.
        aspect: f64,
    },
    /// As told, one for each unit.
    Given(&'a [Arrangement]),
}

/// Distances, in chart units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Between neighbouring cards of one row.
    pub sibling: f64,
    /// Between cards of neighbouring branches.
    pub branch: f64,
    /// From a unit (with its staff) down to the row below.
    pub rank: f64,
    /// Between cards under each other, in a stack or beside a trunk.
    pub stack: f64,
    /// From a unit down to the first card beside its trunk.
    pub staff: f64,
    /// From a unit down to the first card of its stack.
    pub first: f64,
    /// From a unit's left edge to the rail of its stack.
    pub rail: f64,
    /// From the rail to the stacked cards.
    pub tick: f64,
    /// From the top of a card to where a tick meets it: the middle of its first line.
    pub tick_y: f64,
    /// From the trunk to the cards beside it.
    pub beside: f64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self {
            sibling: 24.0,
            branch: 40.0,
            rank: 48.0,
            stack: 10.0,
            staff: 24.0,
            first: 14.0,
            rail: 18.0,
            tick: 14.0,
            tick_y: 16.0,
            beside: 24.0,
        }
    }
}

/// All that the layout may see. The four arrays are equally long and in depth-first order: a
/// superior comes before its subordinates, and a branch is one run of indices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Request<'a> {
    /// The index of each unit's superior, or [`ROOT`]; several roots stand in a row.
    pub superior: &'a [u32],
    /// Widths of the boxes, in chart units; finite, not negative.
    pub width: &'a [f32],
    /// Heights of the boxes, in chart units; finite, not negative.
    pub height: &'a [f32],
    /// How each unit belongs to its superior; a root's is not looked at.
    pub place: &'a [Place],
    /// How arrangements are chosen.
    pub arrange: Arranging<'a>,
    /// What is wished for the subordinates of single units, whatever is chosen for the others:
    /// one for each unit, or empty.
    pub fixed: &'a [Option<Arrangement>],
    /// Where the chart grows to.
    pub direction: Direction,
    /// Whether rows of different branches stand on common lines.
    pub ranks: Ranks,
    /// Distances.
    pub spacing: Spacing,
}

impl<'a> Request<'a> {
    /// Rows from top to bottom with the usual distances: to be changed by fields.
    pub fn new(
        superior: &'a [u32],
        width: &'a [f32],
        height: &'a [f32],
        place: &'a [Place],
    ) -> Self {
        Self {
            superior,
            width,
            height,
            place,
            arrange: Arranging::Rows,
            fixed: &[],
            direction: Direction::default(),
            ranks: Ranks::default(),
            spacing: Spacing::default(),
        }
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.superior.len()
    }

    /// Whether there is nothing to place.
    pub fn is_empty(&self) -> bool {
        self.superior.is_empty()
    }
}

/// Where everything stands; one entry for each unit of the request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// Left edges of the boxes.
    pub x: Vec<f64>,
    /// Top edges of the boxes.
    pub y: Vec<f64>,
    /// The index behind the last unit of each branch: to skip a branch, go on there.
    pub end: Vec<u32>,
    /// The bounding box of each branch.
    pub branch: Vec<Rect>,
    /// How each unit's subordinates were arranged.
    pub arrangement: Vec<Arrangement>,
    /// The bounding box of all; its left top corner is the origin.
    pub bounds: Rect,
    /// How far each card stands in from where its branch begins, in own axes: beside a rail of a
    /// grid. Empty where there is no grid.
    pub(super) inset: Vec<f64>,
}

impl Placed {
    /// The box of a unit.
    pub fn card(&self, request: &Request, unit: usize) -> Rect {
        Rect::new(
            self.x[unit],
            self.y[unit],
            f64::from(request.width[unit]),
            f64::from(request.height[unit]),
        )
    }

    /// The direct subordinates of a unit, staff and line, in order.
    pub fn subordinates(&self, unit: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end[unit] as usize;
        let first = Some(unit + 1).filter(|&next| next < end);
        std::iter::successors(first, move |&last| {
            Some(self.end[last] as usize).filter(|&next| next < end)
        })
    }
}
