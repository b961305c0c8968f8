//! Where everything stands: boxes of their own size in, places of boxes and connectors out.
//!
//! Plain arrays in depth-first order; a unit is its index. The work is done in two walks without
//! recursion: from the last unit to the first, which joins branches by their contours, and back,
//! which adds up places. The layout knows neither what a unit is nor what is written in a box,
//! and it reads no clock and no hash: the same request gives the same places.

mod bench;
mod connector;
mod contour;
mod fit;
mod geometry;
mod place;
#[cfg(test)]
mod tests;

pub use connector::{Connector, Line, connectors, line_to};
pub use geometry::{Point, Rect};
pub use place::{Workspace, layout};

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
    /// In pairs left and right of a trunk that comes down from the superior's middle.
    TwoColumns,
}

/// How the arrangement of each unit is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arranging<'a> {
    /// A row everywhere: the plain tidy tree.
    Rows,
    /// The classical chart of an administration: rows above, and units that hold only leaves have
    /// them stacked under a rail; in between whatever brings the whole nearest to the aspect.
    Classical {
        /// Width over height of the page.
        aspect: f64,
    },
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
    /// Distances.
    pub spacing: Spacing,
}

impl Request<'_> {
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
