//! Full shaping: text to positioned glyphs, with the fallback fonts for what a face lacks.
//!
//! [`shape_each`] is the judge that the quick tables are checked against, and it follows the
//! window's text engine (epaint 0.37) step by step: runs are split at graphemes by the font of
//! their first character, each run is shaped with default features and guessed direction, thin
//! spaces and tabs are multiples of the space. Control characters, which the window shows as boxes,
//! are left out.
//! The window's engine knows no order of pieces but that of the text: it is given lines in visual
//! order (`bidi`), which is done here for the caller.

use harfrust::{BufferFlags, ShapeOptions, UnicodeBuffer};
use skrifa::GlyphId;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use super::bidi;
use super::font::{Font, FontId};
use super::table::Table;
use super::{Face, UNITS_PER_EM};

/// The advance of a narrow no-break space (U+202F) and of a thin space (U+2009), in ordinary
/// spaces: what Source Sans 3 gives the former, the one French needs. The window has one measure
/// for both and must be told the same (`FontTweak::thin_space_width`).
pub const THIN_SPACE_WIDTH: f32 = 0.6;

/// The advance of a tab, in ordinary spaces. The window must be told the same
/// (`FontTweak::tab_size`).
pub const TAB_WIDTH: f32 = 4.0;

/// A positioned glyph, in ems; y grows upwards from the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The font that `id` belongs to.
    pub font: FontId,
    /// The glyph in that font.
    pub id: u32,
    /// The glyph's origin, from the start of the text.
    pub x: f32,
    /// The glyph's origin, above the baseline.
    pub y: f32,
    /// How far the glyph moves the pen.
    pub advance: f32,
    /// Where the characters that this glyph stands for start in the text, in bytes. Glyphs with
    /// the same cluster (a letter and its marks) belong together; letter spacing goes between
    /// clusters only.
    pub cluster: usize,
}

/// Shapes one line of text, given in reading order. The glyphs come as they stand, from left to
/// right; their clusters tell the places in the text as it was given.
pub fn shape(text: &str, face: Face) -> Vec<Glyph> {
    shape_spaced(text, face, 0.0)
}

/// Like [`shape`], with `letter_spacing` (in ems) between clusters.
pub fn shape_spaced(text: &str, face: Face, letter_spacing: f32) -> Vec<Glyph> {
    let em = UNITS_PER_EM as f64;
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len());
    let mut pen = 0_i64;
    let mut gaps = 0_u32;
    let mut set = |glyph: ShapedGlyph| {
        if glyphs
            .last()
            .is_some_and(|last| last.cluster != glyph.cluster)
        {
            gaps += 1;
        }
        let spaced = f64::from(gaps) * f64::from(letter_spacing);
        glyphs.push(Glyph {
            font: glyph.font,
            id: glyph.id,
            x: ((pen + glyph.x_offset) as f64 / em + spaced) as f32,
            y: (glyph.y_offset as f64 / em) as f32,
            advance: (glyph.advance as f64 / em) as f32,
            cluster: glyph.cluster,
        });
        pen += glyph.advance;
    };
    match Table::of(face).glyphs(text) {
        Some(known) => known.into_iter().for_each(set),
        None => shape_line(text, face, &mut set),
    }
    glyphs
}

/// A glyph as it comes from the shaper, or as the quick tables tell it, in [`UNITS_PER_EM`]ths of an
/// em.
#[derive(Debug, PartialEq)]
pub(super) struct ShapedGlyph {
    pub(super) font: FontId,
    pub(super) id: u32,
    pub(super) advance: i64,
    pub(super) x_offset: i64,
    pub(super) y_offset: i64,
    pub(super) cluster: usize,
}

/// Shapes a line and hands over its glyphs from left to right, whatever runs from right to left.
pub(super) fn shape_line(text: &str, face: Face, sink: &mut impl FnMut(ShapedGlyph)) {
    let Some(arranged) = bidi::arrange(text, &[]) else {
        return shape_each(text, face, sink);
    };
    shape_each(arranged.text(), face, &mut |glyph| {
        // What was put in to keep pieces apart is not drawn.
        if let Some(cluster) = arranged.place(glyph.cluster) {
            sink(ShapedGlyph { cluster, ..glyph });
        }
    });
}

/// Shapes `text` piece by piece, the pieces as they come; those from right to left are turned, each
/// for itself.
pub(super) fn shape_each(text: &str, face: Face, sink: &mut impl FnMut(ShapedGlyph)) {
    let mut buffer = UnicodeBuffer::new();
    let mut runs = Runs::new(text, face).peekable();
    let mut flags = BufferFlags::BEGINNING_OF_TEXT;
    while let Some(run) = runs.next() {
        if runs.peek().is_none() {
            flags |= BufferFlags::END_OF_TEXT;
        }
        buffer = shape_run(&run, face, buffer, flags, sink);
        flags = BufferFlags::empty();
    }
}

/// A stretch of text that one font shapes.
struct Run<'a> {
    font: FontId,
    start: usize,
    text: &'a str,
}

/// Splits a text into runs, leaving control characters out.
struct Runs<'a> {
    text: &'a str,
    face: Face,
    at: usize,
}

impl<'a> Runs<'a> {
    fn new(text: &'a str, face: Face) -> Self {
        Self { text, face, at: 0 }
    }
}

impl<'a> Iterator for Runs<'a> {
    type Item = Run<'a>;

    fn next(&mut self) -> Option<Run<'a>> {
        let mut run: Option<(FontId, usize)> = None;
        let from = self.at;
        for (offset, grapheme) in self.text[from..].grapheme_indices(true) {
            let at = from + offset;
            let font = font_of_grapheme(grapheme, self.face);
            match (run, font) {
                (None, None) => {}
                (None, Some(font)) => run = Some((font, at)),
                (Some((current, _)), Some(font)) if current == font => {}
                (Some((font, start)), _) => {
                    self.at = at;
                    return Some(Run {
                        font,
                        start,
                        text: &self.text[start..at],
                    });
                }
            }
        }
        self.at = self.text.len();
        run.map(|(font, start)| Run {
            font,
            start,
            text: &self.text[start..],
        })
    }
}

/// The font that shapes a grapheme; none for a control character, which is not shown.
fn font_of_grapheme(grapheme: &str, face: Face) -> Option<FontId> {
    let c = grapheme.chars().next()?;
    if c.is_control() && c != '\t' {
        return None;
    }
    Some(font_of(c, face))
}

/// The font that has a character: the face, else the first of the fallbacks, else the face again,
/// whose box then stands for it.
pub(super) fn font_of(c: char, face: Face) -> FontId {
    let primary = FontId::from(face);
    if is_sized_blank(c) || is_invisible(c) || Font::of(primary).glyph(c).is_some() {
        return primary;
    }
    let mut fallbacks = FontId::fallbacks(face).into_iter();
    let found = fallbacks.find(|&id| Font::of(id).glyph(c).is_some());
    found.unwrap_or(primary)
}

/// Whether a character is more than a box.
pub(super) fn is_in_any_font(c: char) -> bool {
    is_invisible(c) || Font::of(font_of(c, Face::Regular)).glyph(c).is_some()
}

/// Blanks whose advance is a multiple of the space, whatever the font says.
fn is_sized_blank(c: char) -> bool {
    matches!(c, '\t' | '\u{2009}' | '\u{202F}')
}

/// Joiners and marks of direction, which take part in shaping but are never drawn.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}' | '\u{FEFF}'
    )
}

fn shape_run(
    run: &Run<'_>,
    face: Face,
    mut buffer: UnicodeBuffer,
    flags: BufferFlags,
    sink: &mut impl FnMut(ShapedGlyph),
) -> UnicodeBuffer {
    let font = Font::of(run.font);
    buffer.set_flags(flags);
    buffer.push_str(run.text);
    buffer.guess_segment_properties();
    let shaper = font.shaper.shaper(&font.file).build();
    let plan = font.plan(buffer.script(), buffer.direction());
    let shaped = shaper.shape(buffer, ShapeOptions::new().plan(plan));

    let to_units = |value: f32| (value * UNITS_PER_EM as f32 / font.units_per_em).round() as i64;
    let mut last_cluster = None;
    for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let offset = info.cluster as usize;
        let new_cluster = last_cluster != Some(offset);
        last_cluster = Some(offset);
        let c = run.text.get(offset..).and_then(|rest| rest.chars().next());
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        let cluster = run.start + offset;
        if info.glyph_id == GlyphId::NOTDEF.to_u32() {
            // One box for a cluster that no font has, and none for its marks.
            if new_cluster && !is_combining_mark(c) {
                sink(missing_glyph(c, face, cluster));
            }
            continue;
        }
        let advance = blank_advance(c, face).unwrap_or_else(|| to_units(position.x_advance as f32));
        sink(ShapedGlyph {
            font: run.font,
            id: info.glyph_id,
            advance,
            x_offset: to_units(position.x_offset as f32),
            y_offset: to_units(position.y_offset as f32),
            cluster,
        });
    }
    shaped.clear()
}

/// The advance of a blank that is a multiple of the face's space.
pub(super) fn blank_advance(c: char, face: Face) -> Option<i64> {
    if !is_sized_blank(c) {
        return None;
    }
    let font = Font::of(face.into());
    let spaces = if c == '\t' {
        TAB_WIDTH
    } else {
        THIN_SPACE_WIDTH
    };
    let advance = spaces * font.space * UNITS_PER_EM as f32 / font.units_per_em;
    Some(advance.round() as i64)
}

/// What stands for a character that the shaper found no glyph for.
fn missing_glyph(c: char, face: Face, cluster: usize) -> ShapedGlyph {
    let font_id = font_of(c, face);
    let font = Font::of(font_id);
    let shown = if is_sized_blank(c) || is_invisible(c) {
        ' '
    } else {
        c
    };
    let id = font.glyph(shown).unwrap_or(GlyphId::NOTDEF);
    let advance = if is_invisible(c) {
        0
    } else if let Some(advance) = blank_advance(c, face) {
        advance
    } else {
        let advance = font.advances.advance_width(id).unwrap_or_default();
        (advance * UNITS_PER_EM as f32 / font.units_per_em).round() as i64
    };
    ShapedGlyph {
        font: font_id,
        id: id.to_u32(),
        advance,
        x_offset: 0,
        y_offset: 0,
        cluster,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts(text: &str) -> Vec<FontId> {
        shape(text, Face::Semibold).iter().map(|g| g.font).collect()
    }

    #[test]
    fn each_character_finds_its_font() {
        use FontId::{Fallback, Semibold};
        let cases: &[(&str, &[FontId])] = &[
            ("é", &[Semibold]),
            ("e\u{301}", &[Semibold]),
            ("aⴰb", &[Semibold, Semibold, Semibold]),
            ("a\u{A642}b", &[Semibold, Fallback, Semibold]),
            ("\0\n\u{7f}", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(fonts(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn glyphs_advance_the_pen_in_reading_order() {
        let text = "L’affaire AV";
        let glyphs = shape_spaced(text, Face::Regular, 0.1);
        assert_eq!(glyphs.len(), text.chars().count() - 1, "one join");
        for (before, after) in glyphs.iter().zip(&glyphs[1..]) {
            assert!((before.x + before.advance + 0.1 - after.x).abs() < 1e-5);
            assert!(before.cluster < after.cluster && text.is_char_boundary(after.cluster));
        }
    }

    #[test]
    fn a_missing_character_is_one_box() {
        let glyphs = shape("😀\u{6F22}", Face::Regular);
        assert_eq!(glyphs.iter().map(|g| g.id).collect::<Vec<_>>(), [0, 0]);
        assert!(glyphs.iter().all(|g| g.advance > 0.3));
    }
}
