//! The bundled fonts: their bytes, vertical metrics and outlines.
//!
//! Knows nothing of lines or scripts. Faults of a font file are impossible for the files we
//! bundle (a test reads each); should one ever be swapped for a broken one, the first use says so.

use std::sync::OnceLock;

use harfrust::{Direction, Script, ShapePlan, ShaperData, script};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::Face;

static REGULAR: &[u8] = include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/SourceSans3-Semibold.ttf");
static FALLBACK: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
static HEBREW: &[u8] = include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf");
static HEBREW_SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansHebrew-SemiBold.ttf");
static ARABIC: &[u8] = include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf");
static ARABIC_SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansArabic-SemiBold.ttf");
static ARMENIAN: &[u8] = include_bytes!("../../assets/fonts/NotoSansArmenian-Regular.ttf");
static ARMENIAN_SEMIBOLD: &[u8] =
    include_bytes!("../../assets/fonts/NotoSansArmenian-SemiBold.ttf");
static GEORGIAN: &[u8] = include_bytes!("../../assets/fonts/NotoSansGeorgian-Regular.ttf");
static GEORGIAN_SEMIBOLD: &[u8] =
    include_bytes!("../../assets/fonts/NotoSansGeorgian-SemiBold.ttf");

/// Which file a glyph comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FontId {
    /// Source Sans 3 Regular.
    Regular,
    /// Source Sans 3 Semibold.
    Semibold,
    /// Noto Sans Regular: characters that Source Sans 3 lacks, in either face.
    Fallback,
    /// Noto Sans Hebrew Regular.
    Hebrew,
    /// Noto Sans Hebrew SemiBold.
    HebrewSemibold,
    /// Noto Sans Arabic Regular.
    Arabic,
    /// Noto Sans Arabic SemiBold.
    ArabicSemibold,
    /// Noto Sans Armenian Regular.
    Armenian,
    /// Noto Sans Armenian SemiBold.
    ArmenianSemibold,
    /// Noto Sans Georgian Regular.
    Georgian,
    /// Noto Sans Georgian SemiBold.
    GeorgianSemibold,
}

impl From<Face> for FontId {
    fn from(face: Face) -> Self {
        match face {
            Face::Regular => Self::Regular,
            Face::Semibold => Self::Semibold,
        }
    }
}

impl FontId {
    /// All of them, each at the place of its own number.
    pub const ALL: [Self; 11] = [
        Self::Regular,
        Self::Semibold,
        Self::Fallback,
        Self::Hebrew,
        Self::HebrewSemibold,
        Self::Arabic,
        Self::ArabicSemibold,
        Self::Armenian,
        Self::ArmenianSemibold,
        Self::Georgian,
        Self::GeorgianSemibold,
    ];

    /// The fonts that a face falls back to, in the order in which they are asked. Those of a script
    /// have the same characters in both weights.
    pub fn fallbacks(face: Face) -> [Self; 5] {
        match face {
            Face::Regular => [
                Self::Fallback,
                Self::Hebrew,
                Self::Arabic,
                Self::Armenian,
                Self::Georgian,
            ],
            Face::Semibold => [
                Self::Fallback,
                Self::HebrewSemibold,
                Self::ArabicSemibold,
                Self::ArmenianSemibold,
                Self::GeorgianSemibold,
            ],
        }
    }

    /// The whole TrueType file, unmodified.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Semibold => SEMIBOLD,
            Self::Fallback => FALLBACK,
            Self::Hebrew => HEBREW,
            Self::HebrewSemibold => HEBREW_SEMIBOLD,
            Self::Arabic => ARABIC,
            Self::ArabicSemibold => ARABIC_SEMIBOLD,
            Self::Armenian => ARMENIAN,
            Self::ArmenianSemibold => ARMENIAN_SEMIBOLD,
            Self::Georgian => GEORGIAN,
            Self::GeorgianSemibold => GEORGIAN_SEMIBOLD,
        }
    }

    /// The name of the font, as style sheets ask for it.
    pub fn family(self) -> &'static str {
        match self {
            Self::Regular | Self::Semibold => "Source Sans 3",
            Self::Fallback => "Noto Sans",
            Self::Hebrew | Self::HebrewSemibold => "Noto Sans Hebrew",
            Self::Arabic | Self::ArabicSemibold => "Noto Sans Arabic",
            Self::Armenian | Self::ArmenianSemibold => "Noto Sans Armenian",
            Self::Georgian | Self::GeorgianSemibold => "Noto Sans Georgian",
        }
    }

    /// Whether the letters it is asked for run from right to left.
    pub(super) fn runs_left(self) -> bool {
        matches!(
            self,
            Self::Hebrew | Self::HebrewSemibold | Self::Arabic | Self::ArabicSemibold
        )
    }

    /// The vertical measures of the font.
    pub fn metrics(self) -> Metrics {
        let font = Font::of(self);
        let metrics = font.file.metrics(Size::unscaled(), LocationRef::default());
        let em = font.units_per_em;
        Metrics {
            ascent: metrics.ascent / em,
            descent: -metrics.descent / em,
            line_gap: metrics.leading / em,
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent) / em,
            x_height: metrics.x_height.unwrap_or(metrics.ascent / 2.0) / em,
        }
    }
}

/// The TrueType file of a face, for the window's font list and for embedding.
pub fn font_bytes(face: Face) -> &'static [u8] {
    FontId::from(face).bytes()
}

/// Vertical measures of a face, in ems. All are distances, so none is negative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// From the baseline up to the top of a line.
    pub ascent: f32,
    /// From the baseline down to the bottom of a line.
    pub descent: f32,
    /// The font's own space between the bottom of a line and the top of the next.
    pub line_gap: f32,
    /// The height of a flat capital letter: what the eye centres.
    pub cap_height: f32,
    /// The height of a flat small letter.
    pub x_height: f32,
}

/// The vertical measures of a face.
pub fn metrics(face: Face) -> Metrics {
    FontId::from(face).metrics()
}

/// A step of a glyph's outline, in ems; y grows upwards from the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PathStep {
    /// Start a contour at x, y.
    Move(f32, f32),
    /// A straight line to x, y.
    Line(f32, f32),
    /// A quadratic curve: its control point, then its end.
    Quad(f32, f32, f32, f32),
    /// A cubic curve: both control points, then its end. None of the bundled fonts has any.
    Cubic(f32, f32, f32, f32, f32, f32),
    /// Back to the start of the contour.
    Close,
}

/// Hands over the outline of a glyph, unhinted; nothing for a blank or an unknown glyph.
/// Fill it by the non-zero winding rule.
pub fn outline(font: FontId, glyph: u32, sink: &mut impl FnMut(PathStep)) {
    let font = Font::of(font);
    let Some(outline) = font.file.outline_glyphs().get(GlyphId::new(glyph)) else {
        return;
    };
    let mut pen = Pen {
        em: font.units_per_em,
        sink,
    };
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    // A glyph that cannot be drawn leaves a hole, which is all that can be done about it here.
    let _ = outline.draw(settings, &mut pen);
}

struct Pen<'a, F: FnMut(PathStep)> {
    em: f32,
    sink: &'a mut F,
}

impl<F: FnMut(PathStep)> OutlinePen for Pen<'_, F> {
    fn move_to(&mut self, x: f32, y: f32) {
        (self.sink)(PathStep::Move(x / self.em, y / self.em));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        (self.sink)(PathStep::Line(x / self.em, y / self.em));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let em = self.em;
        (self.sink)(PathStep::Quad(cx / em, cy / em, x / em, y / em));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let em = self.em;
        (self.sink)(PathStep::Cubic(
            ax / em,
            ay / em,
            bx / em,
            by / em,
            x / em,
            y / em,
        ));
    }

    fn close(&mut self) {
        (self.sink)(PathStep::Close);
    }
}

/// A font, parsed once.
pub(super) struct Font {
    pub(super) file: FontRef<'static>,
    pub(super) shaper: ShaperData,
    pub(super) charmap: Charmap<'static>,
    pub(super) advances: GlyphMetrics<'static>,
    pub(super) units_per_em: f32,
    /// The advance of the ordinary space, in font units: other blanks are multiples of it.
    pub(super) space: f32,
    /// What shaping does for each of [`PLANNED`], worked out at first use.
    plans: [OnceLock<ShapePlan>; PLANNED.len()],
}

/// The scripts whose plans are kept, with their directions: making one costs more than shaping a
/// word.
const PLANNED: [(Option<Script>, Direction); 8] = [
    (None, Direction::LeftToRight),
    (Some(script::LATIN), Direction::LeftToRight),
    (Some(script::GREEK), Direction::LeftToRight),
    (Some(script::CYRILLIC), Direction::LeftToRight),
    (Some(script::HEBREW), Direction::RightToLeft),
    (Some(script::ARABIC), Direction::RightToLeft),
    (Some(script::ARMENIAN), Direction::LeftToRight),
    (Some(script::GEORGIAN), Direction::LeftToRight),
];

impl Font {
    /// The parsed font; parsed at its first use.
    pub(super) fn of(id: FontId) -> &'static Self {
        static FONTS: [OnceLock<Font>; FontId::ALL.len()] =
            [const { OnceLock::new() }; FontId::ALL.len()];
        FONTS[id as usize].get_or_init(|| Self::parse(id.bytes()))
    }

    fn parse(bytes: &'static [u8]) -> Self {
        let file = FontRef::new(bytes).expect("the bundled fonts are read by a test");
        let charmap = file.charmap();
        let advances = file.glyph_metrics(Size::unscaled(), LocationRef::default());
        let space = charmap
            .map(' ')
            .and_then(|glyph| advances.advance_width(glyph))
            .unwrap_or_default();
        let metrics = file.metrics(Size::unscaled(), LocationRef::default());
        Self {
            shaper: ShaperData::new(&file),
            units_per_em: f32::from(metrics.units_per_em.max(1)),
            charmap,
            advances,
            space,
            file,
            plans: [const { OnceLock::new() }; PLANNED.len()],
        }
    }

    /// The kept plan for a script; none for those whose plan the shaper makes itself. An unknown
    /// script is told as [`script::UNKNOWN`] and means the same as none.
    pub(super) fn plan(&self, script: Script, direction: Direction) -> Option<&ShapePlan> {
        let script = Some(script).filter(|&known| known != script::UNKNOWN);
        let asked = (script, direction);
        let place = PLANNED.iter().position(|&planned| planned == asked)?;
        Some(self.plans[place].get_or_init(|| {
            let shaper = self.shaper.shaper(&self.file).build();
            ShapePlan::new(&shaper, direction, script, None, &[])
        }))
    }

    /// The glyph of a character, if the font has one.
    pub(super) fn glyph(&self, c: char) -> Option<GlyphId> {
        self.charmap.map(c).filter(|&id| id != GlyphId::NOTDEF)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_font_is_read() {
        let letters = "éééאאببԱԱაა".chars();
        for (n, (id, letter)) in FontId::ALL.into_iter().zip(letters).enumerate() {
            assert_eq!(id as usize, n);
            let font = Font::of(id);
            assert!(font.units_per_em > 16.0, "{id:?}");
            assert!(font.space > 0.0, "{id:?}");
            assert!(font.glyph(letter).is_some(), "{id:?}");
        }
    }

    #[test]
    fn vertical_measures_are_ordered() {
        for face in [Face::Regular, Face::Semibold] {
            let m = metrics(face);
            assert!(m.ascent > m.cap_height, "{m:?}");
            assert!(m.cap_height > m.x_height, "{m:?}");
            assert!(
                m.x_height > 0.3 && m.descent > 0.1 && m.line_gap >= 0.0,
                "{m:?}"
            );
        }
    }

    #[test]
    fn an_outline_is_closed_and_stands_on_the_baseline() {
        let glyph = Font::of(FontId::Regular).glyph('H').expect("a letter");
        let (mut moves, mut closes, mut lowest, mut highest) = (0, 0, f32::MAX, f32::MIN);
        outline(FontId::Regular, glyph.to_u32(), &mut |step| match step {
            PathStep::Move(_, y) => {
                moves += 1;
                (lowest, highest) = (lowest.min(y), highest.max(y));
            }
            PathStep::Line(_, y) | PathStep::Quad(_, _, _, y) => {
                (lowest, highest) = (lowest.min(y), highest.max(y));
            }
            PathStep::Cubic(..) => panic!("TrueType has no cubic curves"),
            PathStep::Close => closes += 1,
        });
        assert_eq!(moves, closes);
        assert!(lowest.abs() < 1e-6, "{lowest}");
        assert!(
            (highest - metrics(Face::Regular).cap_height).abs() < 0.01,
            "{highest}"
        );
    }

    #[test]
    fn an_unknown_glyph_has_no_outline() {
        outline(FontId::Regular, u32::MAX, &mut |step| panic!("{step:?}"));
    }
}
