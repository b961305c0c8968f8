//! Lines from text: where it may break, and which breaks are taken.
//!
//! A paragraph becomes *segments*, the pieces between two places where the line may break (UAX 14
//! and the French rules of `french`), each with its position on the unbroken line. Choosing lines
//! is then arithmetic over a handful of segments.

use std::cell::Cell;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::french::keeps_together;
use super::shape::shape_each;
use super::table::Table;
use super::{Face, Style, UNITS_PER_EM};

/// Paragraphs of up to this many lines are balanced: it is names that want to look even, and in
/// long texts the gain cannot be seen.
const MAX_BALANCED_LINES: usize = 6;

/// How closely the least width is sought when balancing: an eighth of an em, less than any letter.
const BALANCE_STEP: i64 = UNITS_PER_EM / 8;

/// A line of a wrapped text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its bytes in the text, without the blanks at its end. A soft hyphen that was broken at is
    /// included; it is not shown.
    pub range: Range<usize>,
    /// Its advance, in chart units.
    pub width: f32,
}

/// The advance of a text on one line, in chart units. Line breaks count nothing.
pub fn width(text: &str, style: Style) -> f32 {
    let scale = Scale::of(style);
    scale.to_chart(units(text, style.face, scale.spacing))
}

/// Breaks a text into lines of at most `max_width` chart units.
///
/// Paragraphs of up to six lines are balanced: they take as few lines as filling each would, then
/// the least width that needs no more. A word too long for a line breaks between graphemes; only a
/// grapheme wider than the line stands out. A text of blanks has no lines; an empty paragraph
/// between others has one of no width.
pub fn wrap(text: &str, style: Style, max_width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    wrap_into(text, style, max_width, &mut lines);
    lines
}

/// Like [`wrap`], into a list that is emptied first and can be used again.
pub fn wrap_into(text: &str, style: Style, max_width: f32, lines: &mut Vec<Line>) {
    lines.clear();
    let scale = Scale::of(style);
    each_paragraph(
        text,
        style.face,
        scale,
        max_width,
        &mut |segments, broken, limit| {
            let limit = if broken {
                limit
            } else {
                balanced(segments, limit)
            };
            each_line(segments, limit, &mut |first, last| {
                let width = scale.to_chart(last.x_end - first.x_start);
                lines.push(Line {
                    range: first.start..last.end,
                    // Rounding must not turn a line that fits into one that does not.
                    width: if last.x_end - first.x_start <= limit {
                        width.min(max_width)
                    } else {
                        width
                    },
                });
            });
        },
    );
}

/// How many lines [`wrap`] would make.
pub fn count_lines(text: &str, style: Style, max_width: f32) -> usize {
    let mut count = 0;
    let scale = Scale::of(style);
    each_paragraph(
        text,
        style.face,
        scale,
        max_width,
        &mut |segments, _, limit| {
            each_line(segments, limit, &mut |_, _| count += 1);
        },
    );
    count
}

/// The way between chart units and [`UNITS_PER_EM`].
#[derive(Clone, Copy)]
struct Scale {
    size: f64,
    /// Letter spacing, in units.
    spacing: i64,
}

impl Scale {
    fn of(style: Style) -> Self {
        let size = f64::from(style.size);
        if !size.is_finite() || size <= 0.0 {
            return Self {
                size: 0.0,
                spacing: 0,
            };
        }
        let ems = f64::from(style.letter_spacing) / size;
        // The bounds keep sums over the longest texts from overflowing.
        let spacing = (ems * UNITS_PER_EM as f64).round().clamp(-1e9, 1e9) as i64;
        Self { size, spacing }
    }

    fn to_chart(self, units: i64) -> f32 {
        (units as f64 * self.size / UNITS_PER_EM as f64) as f32
    }

    /// The widest line allowed. A little above `max_width`, so that a text wrapped at its own
    /// width, which came through an `f32`, stays on one line.
    fn limit(self, max_width: f32) -> i64 {
        let max_width = f64::from(max_width);
        if self.size == 0.0 {
            return i64::MAX;
        }
        let slack = 1.0 + 2.0 * f64::from(f32::EPSILON);
        (max_width * slack / self.size * UNITS_PER_EM as f64) as i64 + 2
    }
}

/// An unbreakable piece of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Segment {
    /// Where it starts, in bytes of the text.
    pub(super) start: usize,
    /// Where it ends, without the blanks that follow.
    pub(super) end: usize,
    /// Where it starts on the unbroken line, in units, kerning with what precedes included.
    pub(super) x_start: i64,
    /// Where it ends, without kerning with what follows.
    pub(super) x_end: i64,
}

/// The advance of a text in units, by the tables where they can.
fn units(text: &str, face: Face, spacing: i64) -> i64 {
    Table::of(face)
        .width(text, spacing)
        .unwrap_or_else(|| shaped_units(text, face, spacing))
}

/// The advance of a text in units, by full shaping.
fn shaped_units(text: &str, face: Face, spacing: i64) -> i64 {
    let mut sum = 0;
    let mut last = None;
    shape_each(text, face, &mut |glyph| {
        if last.is_some_and(|last| last != glyph.cluster) {
            sum += spacing;
        }
        last = Some(glyph.cluster);
        sum += glyph.advance;
    });
    sum
}

/// Hands over the segments of each paragraph, whether words were broken to fit, and the widest
/// line allowed.
fn each_paragraph(
    text: &str,
    face: Face,
    scale: Scale,
    max_width: f32,
    sink: &mut impl FnMut(&[Segment], bool, i64),
) {
    thread_local! {
        // Kept between calls: an allocation costs as much as measuring a short name.
        static SEGMENTS: Cell<Vec<Segment>> = const { Cell::new(Vec::new()) };
    }
    if text.trim_end().is_empty() {
        return;
    }
    let limit = scale.limit(max_width);
    let table = Table::of(face);
    let mut segments = SEGMENTS.take();
    let mut from = 0;
    while from < text.len() {
        segments.clear();
        let end = match table.segments(text, from, scale.spacing, &mut segments) {
            Some(end) => end,
            None => {
                let end = paragraph_end(text, from);
                segments.clear();
                shaped_segments(text, from..end, face, scale.spacing, &mut segments);
                end
            }
        };
        if segments.is_empty() {
            segments.push(Segment {
                start: from,
                end: from,
                x_start: 0,
                x_end: 0,
            });
        }
        let too_wide = |s: &Segment| s.x_end - s.x_start > limit;
        let broken = segments.iter().any(too_wide);
        if broken {
            break_long(text, face, scale.spacing, limit, &mut segments);
        }
        sink(&segments, broken, limit);
        from = end + newline_len(&text[end..]);
    }
    SEGMENTS.set(segments);
}

/// Whether a character ends a paragraph.
pub(super) fn is_newline(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn paragraph_end(text: &str, from: usize) -> usize {
    text[from..]
        .find(is_newline)
        .map_or(text.len(), |offset| from + offset)
}

/// The length of the line break that a text starts with.
fn newline_len(text: &str) -> usize {
    if text.starts_with("\r\n") {
        2
    } else {
        text.chars().next().map_or(0, char::len_utf8)
    }
}

/// Whether a blank vanishes at the end of a line.
fn is_breaking_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// The segments of a paragraph by full shaping.
fn shaped_segments(
    text: &str,
    paragraph: Range<usize>,
    face: Face,
    spacing: i64,
    segments: &mut Vec<Segment>,
) {
    let whole = &text[paragraph.clone()];
    let indent = whole.len() - whole.trim_start_matches(is_breaking_blank).len();
    let start = paragraph.start + indent;
    let ink = text[start..paragraph.end].trim_end_matches(is_breaking_blank);

    // Where each cluster starts on the unbroken line, in reading order.
    let mut clusters: Vec<(usize, i64)> = Vec::new();
    shape_each(ink, face, &mut |glyph| {
        clusters.push((glyph.cluster, glyph.advance))
    });
    clusters.sort_by_key(|&(cluster, _)| cluster);
    clusters.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    let mut clusters = clusters.into_iter().peekable();
    let mut x = 0;

    let mut from = 0;
    let breaks = unicode_linebreak::linebreaks(ink).map(|(at, _)| at);
    for at in breaks {
        let piece = ink[from..at].trim_end_matches(is_breaking_blank);
        let end = from + piece.len();
        if piece.is_empty() || (at < ink.len() && keeps_together(text, start + end, start + at)) {
            continue;
        }
        while let Some((_, advance)) = clusters.next_if(|&(cluster, _)| cluster < from) {
            x += advance + spacing;
        }
        segments.push(Segment {
            start: start + from,
            end: start + end,
            x_start: x,
            x_end: x + units(piece, face, spacing),
        });
        from = at;
    }
}

/// Cuts segments wider than `limit` between graphemes.
fn break_long(text: &str, face: Face, spacing: i64, limit: i64, segments: &mut Vec<Segment>) {
    let mut cut = Vec::with_capacity(segments.len() + 1);
    for &segment in segments.iter() {
        let mut rest = segment;
        while rest.x_end - rest.x_start > limit {
            let len = fitting_prefix(&text[rest.start..rest.end], face, spacing, limit);
            let at = rest.start + len;
            if at >= rest.end {
                break;
            }
            let width = units(&text[rest.start..at], face, spacing);
            cut.push(Segment {
                end: at,
                x_end: rest.x_start + width,
                ..rest
            });
            // What remains is measured anew: a cut takes kerning and joins away.
            rest.x_start = rest.x_end - units(&text[at..rest.end], face, spacing);
            rest.start = at;
        }
        cut.push(rest);
    }
    *segments = cut;
}

/// How many bytes of whole graphemes fit into `limit`; at least one grapheme.
fn fitting_prefix(text: &str, face: Face, spacing: i64, limit: i64) -> usize {
    let mut fits = 0;
    let mut ends = text.grapheme_indices(true).map(|(at, g)| at + g.len());
    // The sum of the parts finds the place; the whole is measured before it is taken.
    let mut sum = 0;
    let mut candidates = Vec::new();
    let mut from = 0;
    for end in &mut ends {
        sum += units(&text[from..end], face, spacing) + spacing;
        from = end;
        candidates.push(end);
        if sum > limit + UNITS_PER_EM {
            break;
        }
    }
    for &end in candidates.iter().rev() {
        fits = end;
        if units(&text[..end], face, spacing) <= limit {
            break;
        }
    }
    fits
}

/// Fills lines one after another.
fn each_line(segments: &[Segment], limit: i64, sink: &mut impl FnMut(&Segment, &Segment)) {
    let Some(mut first) = segments.first() else {
        return;
    };
    let mut last = first;
    for segment in &segments[1..] {
        if segment.x_end - first.x_start > limit {
            sink(first, last);
            first = segment;
        }
        last = segment;
    }
    sink(first, last);
}

/// Whether `limit` needs no more than `lines` lines.
fn fits(segments: &[Segment], limit: i64, lines: usize) -> bool {
    let mut needed = 1;
    let Some(first) = segments.first() else {
        return true;
    };
    let mut x_start = first.x_start;
    for segment in segments {
        if segment.x_end - x_start > limit {
            needed += 1;
            x_start = segment.x_start;
            if needed > lines {
                return false;
            }
        }
    }
    true
}

/// The least width (within [`BALANCE_STEP`]) that needs no more lines than `limit` does.
fn balanced(segments: &[Segment], limit: i64) -> i64 {
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
        return limit;
    };
    let total = last.x_end - first.x_start;
    if total <= limit {
        return limit;
    }
    let mut lines = 0;
    let mut widest = 0;
    each_line(segments, limit, &mut |first, last| {
        lines += 1;
        widest = widest.max(last.x_end - first.x_start);
    });
    if lines > MAX_BALANCED_LINES {
        return limit;
    }
    let longest = segments.iter().map(|s| s.x_end - s.x_start).max();
    // `high` always fits, what is at or below `low` is not tried again.
    let mut low = (total / lines as i64)
        .saturating_sub(UNITS_PER_EM)
        .max(longest.unwrap_or(0));
    let mut high = widest;
    while high - low > BALANCE_STEP {
        let middle = low + (high - low) / 2;
        if fits(segments, middle, lines) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}
