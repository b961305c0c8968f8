//! Shaping, measuring and wrapping with the bundled fonts. Nothing else in the program does.
//!
//! Everything is in chart units and without a screen. Widths are those of full shaping (kerning,
//! marks), so the window, which shapes with the same crates, agrees with them; see `shape`. What is
//! not known here: colours, cards, zoom.

mod font;
mod french;
mod shape;
mod table;
mod wrap;

pub use font::{FontId, Metrics, PathStep, fallback_bytes, font_bytes, metrics, outline};
pub use shape::{Glyph, TAB_WIDTH, THIN_SPACE_WIDTH, shape, shape_spaced};
pub use wrap::{Line, count_lines, width, wrap, wrap_into};

use unicode_segmentation::UnicodeSegmentation as _;

/// How many characters a reader sees.
pub fn n_characters(text: &str) -> usize {
    text.graphemes(true).count()
}

/// One of the bundled faces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Source Sans 3 Regular.
    #[default]
    Regular,
    /// Source Sans 3 Semibold.
    Semibold,
}

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The face.
    pub face: Face,
    /// Chart units an em.
    pub size: f32,
    /// Added between characters, in chart units: n characters have n − 1 gaps.
    pub letter_spacing: f32,
}

impl Style {
    /// Without letter spacing.
    pub const fn new(face: Face, size: f32) -> Self {
        Self {
            face,
            size,
            letter_spacing: 0.0,
        }
    }
}

/// Widths are added up in whole units, so that sums do not depend on their order. All bundled
/// fonts have 1,000 units an em; the rest is for letter spacing.
const UNITS_PER_EM: i64 = 64_000;
