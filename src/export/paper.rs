//! Sheets of paper, in millimetres. Knows nothing of charts or pixels.

use std::fmt;
use std::str::FromStr;

/// A sheet of paper by its trade name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// ISO 216 A0, 841 × 1189 mm.
    A0,
    /// ISO 216 A1, 594 × 841 mm.
    A1,
    /// ISO 216 A2, 420 × 594 mm.
    A2,
    /// ISO 216 A3, 297 × 420 mm.
    A3,
    /// ISO 216 A4, 210 × 297 mm.
    #[default]
    A4,
    /// ISO 216 A5, 148 × 210 mm.
    A5,
    /// US Letter, 8½ × 11 in.
    Letter,
    /// US Legal, 8½ × 14 in.
    Legal,
    /// US Tabloid, 11 × 17 in.
    Tabloid,
}

impl Paper {
    /// Every sheet, in the order in which a list shows them.
    pub const ALL: [Self; 9] = [
        Self::A0,
        Self::A1,
        Self::A2,
        Self::A3,
        Self::A4,
        Self::A5,
        Self::Letter,
        Self::Legal,
        Self::Tabloid,
    ];

    /// Width and height in millimetres, upright.
    pub const fn millimetres(self) -> (f64, f64) {
        match self {
            Self::A0 => (841.0, 1189.0),
            Self::A1 => (594.0, 841.0),
            Self::A2 => (420.0, 594.0),
            Self::A3 => (297.0, 420.0),
            Self::A4 => (210.0, 297.0),
            Self::A5 => (148.0, 210.0),
            Self::Letter => (215.9, 279.4),
            Self::Legal => (215.9, 355.6),
            Self::Tabloid => (279.4, 431.8),
        }
    }

    /// The name as it is written on a command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A0 => "a0",
            Self::A1 => "a1",
            Self::A2 => "a2",
            Self::A3 => "a3",
            Self::A4 => "a4",
            Self::A5 => "a5",
            Self::Letter => "letter",
            Self::Legal => "legal",
            Self::Tabloid => "tabloid",
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that is none of the known sheets.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a known paper; known are a0 to a5, letter, legal and tabloid")]
pub struct UnknownPaper(String);

impl FromStr for Paper {
    type Err = UnknownPaper;

    fn from_str(name: &str) -> Result<Self, UnknownPaper> {
        Self::ALL
            .into_iter()
            .find(|paper| paper.name().eq_ignore_ascii_case(name.trim()))
            .ok_or_else(|| UnknownPaper(name.to_owned()))
    }
}

/// Which way round a sheet lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Whichever shows the chart larger.
    #[default]
    Auto,
    /// Higher than wide.
    Portrait,
    /// Wider than high.
    Landscape,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for paper in Paper::ALL {
            assert_eq!(paper.to_string().parse(), Ok(paper));
            assert_eq!(
                format!(" {} ", paper.name().to_uppercase()).parse(),
                Ok(paper)
            );
            let (width, height) = paper.millimetres();
            assert!(width < height, "{paper} is given upright");
        }
        for wrong in ["", "a6", "b4", "a4x"] {
            assert!(wrong.parse::<Paper>().is_err(), "{wrong}");
        }
    }
}
