//! Lines of text as glyphs: those that the chart was measured with, at the places that they were
//! given, so that nothing moves, and with the characters that they stand for.

use std::ops::Range;

use krilla::Data;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Identifier, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::export::VectorError;
use crate::export::clean::clean;
use crate::scene::{Color, TextItem};
use crate::text::{self, FontId, Glyph, PathStep};

/// The bundled fonts, ready to be embedded; only what is used of them is.
pub(super) struct Fonts(Vec<Font>);

impl Fonts {
    pub(super) fn new() -> Result<Self, VectorError> {
        let font = |id: FontId| {
            let data: Data = id.bytes().into();
            Font::new(data, 0)
                .ok_or_else(|| VectorError::Invalid(format!("{id:?} cannot be embedded")))
        };
        let all = FontId::ALL.into_iter().map(font);
        Ok(Self(all.collect::<Result<_, _>>()?))
    }

    fn of(&self, id: FontId) -> Font {
        self.0[id as usize].clone()
    }
}

/// How a line of text is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Told<'a> {
    /// As a part of the page, with a blank behind it where a word ends.
    Said {
        /// Whether the next line goes on with another word.
        goes_on: bool,
        /// What is read instead of the words, where that differs.
        instead: Option<&'a str>,
        /// Whether what the document states is parted from the words of the program.
        apart: bool,
    },
    /// Not at all: the caller has an artifact open.
    Unsaid,
}

/// A piece of the page's content that is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// What the tags refer to.
    pub(super) id: Identifier,
    /// Whether the document states it, and in another language than the program's.
    pub(super) foreign: bool,
}

/// Draws a line, its left end at `start`, `scale` points a unit. Gives the pieces that are read.
pub(super) fn draw(
    surface: &mut Surface<'_>,
    fonts: &Fonts,
    item: &TextItem,
    (start, scale): ((f64, f64), f64),
    told: Told<'_>,
) -> Vec<Piece> {
    let words = words_of(item, matches!(told, Told::Said { goes_on: true, .. }));
    let mut glyphs = text::shape_spaced(&words, item.face, item.letter_spacing / item.size);
    if let Some(blank) = glyphs.first().filter(|first| first.cluster > 0)
        && words[blank.cluster..] == *" "
        && words.len() > item.text.len()
    {
        // Where a line runs from right to left its end, and so the blank, is on the left.
        let before = blank.advance;
        glyphs.iter_mut().for_each(|glyph| glyph.x -= before);
    }
    let ends = Ends::of(&words, &glyphs);
    let size = (f64::from(item.size) * scale) as f32;
    surface.set_stroke(None);
    surface.set_fill(Some(solid(item.color)));
    let foreign = match told {
        Told::Said { apart: true, .. } => stated_of(item),
        _ => 0..0,
    };
    let mut pieces = Vec::new();
    for run in runs(&words, &glyphs, &foreign) {
        let first = run.glyphs[0];
        let at = Point::from_xy((start.0 + f64::from(first.x * size)) as f32, start.1 as f32);
        let read = &words[ends.span(run.glyphs)];
        if let Told::Said { instead, .. } = told {
            let instead = instead.or(run.is_drawn.then_some(read));
            let tag = SpanTag::empty().with_actual_text(instead);
            pieces.push(Piece {
                id: surface.start_tagged(ContentTag::Span(tag)),
                foreign: foreign.contains(&first.cluster),
            });
        }
        if run.is_drawn {
            if let Some(path) = outlines(run.glyphs, at, size) {
                surface.draw_path(&path);
            }
        } else {
            let glyphs = placed(run.glyphs, &ends);
            let font = fonts.of(first.font);
            surface.draw_glyphs(at, &glyphs, font, &words, size, false);
        }
        if told != Told::Unsaid {
            surface.end_tagged();
        }
    }
    pieces
}

/// Which bytes of the words that are drawn the document states; a blank behind them is theirs.
fn stated_of(item: &TextItem) -> Range<usize> {
    let drawn = |end: usize| drawn_words(item.text.get(..end).unwrap_or_default()).len();
    let Range { start, end } = item.stated;
    let is_last = end == item.text.len() && start < end;
    drawn(start)..if is_last { usize::MAX } else { drawn(end) }
}

/// The words of a line, with the blank that is read behind it where the next line `goes_on`.
fn words_of(item: &TextItem, goes_on: bool) -> String {
    let mut words = drawn_words(&item.text);
    if goes_on && ends_word(&words) {
        words.push(' ');
    }
    words
}

/// Words as they are drawn, character by character.
fn drawn_words(words: &str) -> String {
    // The font has one glyph for both blanks; lines are broken already, and a glyph that stands for
    // two characters would be told apart by marks that some readers stumble over.
    clean(words).replace('\u{a0}', " ")
}

/// What is read instead of the pieces of a line, which stand as the eye sees them: its words in
/// reading order, where something runs from right to left.
pub(super) fn read_instead(item: &TextItem, goes_on: bool) -> Option<String> {
    let is_mark = |c| matches!(c, '\u{200E}' | '\u{200F}');
    let words = || {
        words_of(item, goes_on)
            .trim_start_matches(is_mark)
            .to_owned()
    };
    text::has_rtl(&item.text).then(words)
}

/// Whether a word ends with this line, and not merely the line: a hyphen carries on.
fn ends_word(words: &str) -> bool {
    let broken = words.ends_with(['-', '\u{2010}', '\u{ad}']) && !words.ends_with(" -");
    !words.is_empty() && !broken && !words.ends_with(char::is_whitespace)
}

pub(super) fn solid(color: Color) -> Fill {
    Fill {
        paint: rgb::Color::new(color.r, color.g, color.b).into(),
        ..Fill::default()
    }
}

/// Glyphs of one font and one language that are set as text, or drawn as shapes.
struct Run<'a> {
    glyphs: &'a [Glyph],
    /// A character that no font has, or one for private use, whose glyph means nothing by itself:
    /// drawn as a shape that is told in words.
    is_drawn: bool,
}

fn runs<'a>(
    words: &'a str,
    glyphs: &'a [Glyph],
    foreign: &'a Range<usize>,
) -> impl Iterator<Item = Run<'a>> {
    let is_drawn = |glyph: &Glyph| {
        let c = words[glyph.cluster..].chars().next().unwrap_or_default();
        let is_private = matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..);
        glyph.id == 0 || is_private
    };
    let is_foreign = |glyph: &Glyph| foreign.contains(&glyph.cluster);
    let same = move |a: &Glyph, b: &Glyph| {
        a.font == b.font && is_drawn(a) == is_drawn(b) && is_foreign(a) == is_foreign(b)
    };
    glyphs.chunk_by(same).map(move |glyphs| Run {
        glyphs,
        is_drawn: is_drawn(&glyphs[0]),
    })
}

/// Where the characters of each cluster end in the text.
struct Ends(Vec<usize>);

impl Ends {
    fn of(words: &str, glyphs: &[Glyph]) -> Self {
        let mut starts: Vec<usize> = glyphs.iter().map(|glyph| glyph.cluster).collect();
        starts.push(words.len());
        starts.sort_unstable();
        starts.dedup();
        Self(starts)
    }

    /// The bytes of the text that a glyph stands for.
    fn range(&self, glyph: &Glyph) -> Range<usize> {
        let next = self.0.partition_point(|&start| start <= glyph.cluster);
        let end = self.0.get(next).copied().unwrap_or(glyph.cluster);
        glyph.cluster..end
    }

    /// The bytes of the text that several glyphs stand for.
    fn span(&self, glyphs: &[Glyph]) -> Range<usize> {
        let ranges = glyphs.iter().map(|glyph| self.range(glyph));
        ranges
            .reduce(|all, one| all.start.min(one.start)..all.end.max(one.end))
            .unwrap_or_default()
    }
}

/// Glyphs for the writer: each as far from the next as shaping put it.
fn placed(glyphs: &[Glyph], ends: &Ends) -> Vec<KrillaGlyph> {
    glyphs
        .iter()
        .enumerate()
        .map(|(n, glyph)| KrillaGlyph {
            glyph_id: GlyphId::new(glyph.id),
            text_range: ends.range(glyph),
            x_advance: glyphs
                .get(n + 1)
                .map_or(glyph.advance, |next| next.x - glyph.x),
            x_offset: 0.0,
            y_offset: glyph.y,
            y_advance: 0.0,
            location: None,
        })
        .collect()
}

/// The shapes of glyphs.
fn outlines(glyphs: &[Glyph], at: Point, size: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    let origin = glyphs.first()?.x;
    for glyph in glyphs {
        let x = |x: f32| at.x + (glyph.x - origin + x) * size;
        let y = |y: f32| at.y - (glyph.y + y) * size;
        text::outline(glyph.font, glyph.id, &mut |step| match step {
            PathStep::Move(a, b) => path.move_to(x(a), y(b)),
            PathStep::Line(a, b) => path.line_to(x(a), y(b)),
            PathStep::Quad(a, b, c, d) => path.quad_to(x(a), y(b), x(c), y(d)),
            PathStep::Cubic(a, b, c, d, e, f) => {
                path.cubic_to(x(a), y(b), x(c), y(d), x(e), y(f));
            }
            PathStep::Close => path.close(),
        });
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Face;

    #[test]
    fn every_character_belongs_to_a_glyph() {
        for words in [
            "Affaire",
            "L’été à Ὀδυσσεύς",
            "e\u{301}x",
            "שלום abc",
            "a\u{200b}b😀",
        ] {
            let glyphs = text::shape(words, Face::Regular);
            let ends = Ends::of(words, &glyphs);
            let mut covered = vec![false; words.len()];
            for glyph in &glyphs {
                covered[ends.range(glyph)].fill(true);
            }
            assert!(covered.iter().all(|&is| is), "{words}");
            assert_eq!(ends.span(&glyphs), 0..words.len(), "{words}");
        }
    }

    #[test]
    fn a_blank_follows_where_a_word_ends() {
        let cases = [
            ("Bureau de la", true),
            ("sous-", false),
            ("2014 -", true),
            ("coupé\u{ad}", false),
            ("", false),
        ];
        for (words, ends) in cases {
            assert_eq!(ends_word(words), ends, "{words}");
        }
    }
}
