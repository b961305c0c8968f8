//! The finished items of a picture. Readers (the window, PNG and every other export) only match
//! and draw; nothing is decided after this.

use std::ops::Range;
use std::sync::Arc;

use crate::model::UnitKey;
use crate::text::Face;

use super::Pixels;

pub use crate::layout::{Point, Rect};

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Color {
    /// From `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self {
            r: (rgb >> 16) as u8,
            g: (rgb >> 8) as u8,
            b: rgb as u8,
        }
    }

    /// The colour so much of the way towards another: 0 is this one, 1 the other.
    #[must_use]
    pub fn toward(self, other: Self, share: f32) -> Self {
        let mix = |from: u8, to: u8| {
            let (from, to) = (f32::from(from), f32::from(to));
            (from + (to - from) * share).round() as u8
        };
        Self {
            r: mix(self.r, other.r),
            g: mix(self.g, other.g),
            b: mix(self.b, other.b),
        }
    }

    /// As style sheets write it: `#rrggbb`.
    pub fn to_css(self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        // A picture has thousands of them: a formatter would take longer than all else.
        let mut css = String::with_capacity(7);
        css.push('#');
        for channel in [self.r, self.g, self.b] {
            for digit in [channel >> 4, channel & 15] {
                css.push(char::from(DIGITS[usize::from(digit)]));
            }
        }
        css
    }
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Color),
    /// Stripes at 45° (rising to the right) on a ground; the stripes stand on a lattice fixed in
    /// chart coordinates, `period` apart measured along x, each `width` wide along x.
    Hatch {
        /// The colour of the stripes.
        stripe: Color,
        /// The colour between them.
        ground: Color,
        /// Distance between stripes along x, in chart units.
        period: f32,
        /// Width of a stripe along x, in chart units.
        width: f32,
    },
}

/// How a line is drawn. Joins are round, caps are butt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width in chart units, centred on the line.
    pub width: f32,
    /// Lengths of dash and gap in chart units; none for a solid line.
    pub dash: Option<[f32; 2]>,
}

/// A rectangle with round corners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RectItem {
    /// Where.
    pub rect: Rect,
    /// Radii of the corners in chart units: left top, right top, right bottom, left bottom.
    pub radii: [f32; 4],
    /// What fills it.
    pub fill: Option<Fill>,
    /// The line around it, centred on its edge.
    pub stroke: Option<Stroke>,
}

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Start anew here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A quadratic curve to the second point, drawn towards the first.
    Quad(Point, Point),
    /// Back to the start of the part.
    Close,
}

/// A path: connectors, small signs.
#[derive(Clone, Debug, PartialEq)]
pub struct PathItem {
    /// Its steps.
    pub segments: Vec<Segment>,
    /// What fills it.
    pub fill: Option<Fill>,
    /// The line along it.
    pub stroke: Option<Stroke>,
}

/// One line of text, already wrapped.
#[derive(Clone, Debug, PartialEq)]
pub struct TextItem {
    /// Left end of the baseline.
    pub origin: Point,
    /// The words.
    pub text: String,
    /// Which bytes of them the document states; the others the program adds, in its own language.
    pub stated: Range<usize>,
    /// The face.
    pub face: Face,
    /// Size in chart units an em.
    pub size: f32,
    /// Added after every character, in chart units.
    pub letter_spacing: f32,
    /// Its colour.
    pub color: Color,
    /// The advance of the whole line in chart units, as measured.
    pub width: f32,
}

/// Which bytes of a line the document states, where it states these of the words that the line is
/// taken from. The line, `shown`, may have a mark of direction in front, which belongs to its words.
pub(super) fn stated_in_line(
    stated: &Range<usize>,
    line: &Range<usize>,
    shown: &str,
) -> Range<usize> {
    let ahead = shown.len().saturating_sub(line.len());
    let (from, to) = (stated.start.max(line.start), stated.end.min(line.end));
    if from >= to {
        return 0..0;
    }
    let start = match from == line.start {
        true => 0,
        false => from - line.start + ahead,
    };
    start..to - line.start + ahead
}

/// A picture of pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageItem {
    /// Where; its sides are to each other as the picture's are.
    pub rect: Rect,
    /// What it looks like.
    pub pixels: Arc<Pixels>,
    /// What it says to those who do not see it.
    pub alt: String,
}

/// Items that belong together: a card, the cartouche.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The unit whose card this is, if it is one.
    pub unit: Option<UnitKey>,
    /// What the group is, in words.
    pub label: String,
    /// The area that all its items lie in.
    pub bounds: Rect,
    /// What is drawn, back to front. Groups do not nest.
    pub items: Vec<Item>,
}

/// Something finished to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Items that belong together.
    Group(Group),
    /// A rectangle.
    Rect(RectItem),
    /// A path.
    Path(PathItem),
    /// A line of text.
    Text(TextItem),
    /// A picture of pixels.
    Image(ImageItem),
}

/// A place of a picture that leads to an address.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    /// Where.
    pub rect: Rect,
    /// The address; always one of the web or of mail, so that no export carries a script.
    pub address: String,
    /// What is found there.
    pub title: String,
}

/// A finished picture that can be read piece by piece, so that no reader needs all of it at once and
/// several can read side by side.
pub trait Picture: Sync {
    /// All that is drawn lies in here, in chart units.
    fn bounds(&self) -> Rect;

    /// The colour of the paper.
    fn paper(&self) -> Color;

    /// Hands over, back to front, every item that may touch `clip` (and maybe some that do not).
    /// The same `clip` gives the same items in the same order.
    fn visit(&self, clip: Rect, sink: &mut dyn FnMut(&Item));

    /// The places that lead somewhere.
    fn links(&self) -> &[LinkArea] {
        &[]
    }

    /// Which paragraph each text of a group belongs to, in the order of its items: lines with the
    /// same number are read as one. What has no number is a paragraph of its own.
    fn paragraphs(&self, _group: &Group) -> Vec<usize> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_knows_what_of_it_the_document_states() {
        // "Source: Page" and what a line of it shows.
        for (stated, line, shown, expected) in [
            (8..12, 0..12, "Source: Page", 8..12),
            (8..12, 0..8, "Source: ", 0..0),
            (8..12, 8..12, "Page", 0..4),
            (8..12, 10..12, "ge", 0..2),
            (0..12, 0..12, "Source: Page", 0..12),
            (0..0, 0..12, "Source: Page", 0..0),
            // A mark of three bytes in front.
            (0..12, 0..6, "\u{200f}Source", 0..9),
            (8..12, 0..12, "\u{200f}Source: Page", 11..15),
        ] {
            assert_eq!(stated_in_line(&stated, &line, shown), expected, "{shown}");
        }
    }
}
