//! Lines from text: where it may break, and which breaks are taken.
//!
//! A paragraph becomes *segments*, the pieces between two places where the line may break (UAX 14
//! and the French rules of `french`), each with its position on the unbroken line. Choosing lines
//! is then arithmetic over a handful of segments.

use std::cell::Cell;
use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::bidi::has_rtl;
use super::french::keeps_together;
use super::shape::{shape_each, shape_line, shape_spaced};
use super::table::Table;
use super::{Face, Style, UNITS_PER_EM};

/// Paragraphs of up to this many lines are balanced: it is names that want to look even, and in
/// long texts the gain cannot be seen.
const MAX_BALANCED_LINES: usize = 6;

/// How closely the least width is sought when balancing: an eighth of an em, less than any letter.
const BALANCE_STEP: i64 = UNITS_PER_EM / 8;

/// Wider than any text, and far from overflowing.
const NO_LIMIT: i64 = 1 << 56;

/// A line of a wrapped text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its bytes in the text, without the blanks at its end. A soft hyphen that was broken at is
    /// included; it is not shown.
    pub range: Range<usize>,
    /// Its advance, in chart units. Where a text mixes scripts or has soft hyphens it is a sum of
    /// pieces, each kerned by itself: some hundredths of an em off what the whole line measures.
    pub width: f32,
}

/// The advance of a text on one line, in chart units. Line breaks count nothing.
pub fn width(text: &str, style: Style) -> f32 {
    let scale = Scale::of(style);
    scale.to_chart(units(text, style.face, scale.spacing))
}

/// Where a part of a line stands on it, from its left end to its right one, in chart units. What
/// runs both ways may have other words in between.
pub fn extent(line: &str, part: Range<usize>, style: Style) -> Range<f32> {
    if !has_rtl(line) {
        let before = width(&line[..part.start], style);
        return before..before + width(&line[part], style);
    }
    let spacing = if style.size > 0.0 {
        style.letter_spacing / style.size
    } else {
        0.0
    };
    let glyphs = shape_spaced(line, style.face, spacing);
    let within = glyphs.iter().filter(|glyph| part.contains(&glyph.cluster));
    let ends = within.map(|glyph| glyph.x..glyph.x + glyph.advance);
    let hull = ends.reduce(|all, one| all.start.min(one.start)..all.end.max(one.end));
    let hull = hull.unwrap_or_default();
    hull.start * style.size..hull.end * style.size
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
            return NO_LIMIT;
        }
        let slack = 1.0 + 2.0 * f64::from(f32::EPSILON);
        let limit = max_width * slack / self.size * UNITS_PER_EM as f64 + 2.0;
        (limit as i64).clamp(0, NO_LIMIT)
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
    /// Whether it starts inside a word too long for a line, and so a line of its own.
    pub(super) cut: bool,
}

impl Segment {
    fn width(&self) -> i64 {
        self.x_end - self.x_start
    }
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
    shape_line(text, face, &mut |glyph| {
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
                cut: false,
            });
        }
        let broken = segments.iter().any(|segment| segment.width() > limit);
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
        let breaks = at == ink.len()
            || (is_grapheme_boundary(ink, at) && !keeps_together(text, start + end, start + at));
        if piece.is_empty() || !breaks {
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
            cut: false,
        });
        from = at;
    }
}

/// Whether no grapheme stands across `at`. A mark on a blank is where UAX 14 would break one.
fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.is_boundary(text, 0).unwrap_or(true)
}

/// Cuts segments wider than `limit` between graphemes.
fn break_long(text: &str, face: Face, spacing: i64, limit: i64, segments: &mut Vec<Segment>) {
    let mut pieces = Vec::with_capacity(segments.len() + 1);
    for &segment in segments.iter() {
        let mut rest = segment;
        // What remains is measured anew only near its end: a cut takes kerning and joins away,
        // but measuring all of it after each would be quadratic.
        let mut left = segment.width();
        while left > limit {
            let part = &text[rest.start..rest.end];
            let (len, width) = fitting_prefix(part, face, spacing, limit);
            if len == part.len() {
                left = width;
                break;
            }
            pieces.push(Segment {
                end: rest.start + len,
                x_end: rest.x_start + width,
                ..rest
            });
            rest.start += len;
            rest.cut = true;
            left -= width + spacing;
            if left <= limit + 2 * UNITS_PER_EM {
                left = units(&text[rest.start..rest.end], face, spacing);
            }
            rest.x_start = rest.x_end - left;
        }
        rest.x_start = rest.x_end - left;
        pieces.push(rest);
    }
    *segments = pieces;
}

/// How many bytes of whole graphemes fit into `limit`, at least one grapheme, and their width.
fn fitting_prefix(text: &str, face: Face, spacing: i64, limit: i64) -> (usize, i64) {
    // The sum of the parts finds the place; the whole is measured before it is taken.
    let mut ends = Vec::new();
    let mut sum = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        sum += units(grapheme, face, spacing) + spacing;
        ends.push(at + grapheme.len());
        if sum > limit + UNITS_PER_EM {
            break;
        }
    }
    let mut fitting = (text.len(), sum);
    for &end in ends.iter().rev() {
        fitting = (end, units(&text[..end], face, spacing));
        if fitting.1 <= limit {
            break;
        }
    }
    fitting
}

/// Fills lines one after another.
fn each_line(segments: &[Segment], limit: i64, sink: &mut impl FnMut(&Segment, &Segment)) {
    let Some(mut first) = segments.first() else {
        return;
    };
    let mut last = first;
    for segment in &segments[1..] {
        if segment.cut || segment.x_end - first.x_start > limit {
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
    let longest = segments.iter().map(Segment::width).max();
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STYLE: Style = Style::new(Face::Regular, 12.0);

    fn lines(text: &str, max_width: f32) -> Vec<String> {
        let lines = wrap(text, STYLE, max_width);
        lines
            .iter()
            .map(|l| text[l.range.clone()].to_owned())
            .collect()
    }

    /// The narrowest wrapping: every place where the line may break is taken.
    fn pieces(text: &str) -> Vec<String> {
        let mut segments = Vec::new();
        Table::of(Face::Regular)
            .segments(text, 0, 0, &mut segments)
            .expect("names are covered");
        segments
            .iter()
            .map(|s| text[s.start..s.end].to_owned())
            .collect()
    }

    #[test]
    fn breaks_where_french_allows() {
        let cases: &[(&str, &[&str])] = &[
            ("Bureau du budget", &["Bureau", "du", "budget"]),
            (
                "Sous-direction – TN 1 : pilotage",
                &["Sous-", "direction", "–", "TN 1 :", "pilotage"],
            ),
            ("dit « école » ; fin !", &["dit", "« école » ;", "fin !"]),
            ("l'école d’État", &["l'école", "d’État"]),
            ("le 17 février 2014", &["le", "17 février", "2014"]),
            ("1er janvier", &["1er janvier"]),
            ("décret n° 2014-133 du", &["décret", "n° 2014-133", "du"]),
            ("30 000 € et 12 %", &["30 000 €", "et", "12 %"]),
            ("code DGESCO-A1-2 ici", &["code", "DGESCO-A1-2", "ici"]),
            ("SOCLE 4, article 11", &["SOCLE 4,", "article 11"]),
            (
                "insécable\u{A0}: oui\u{202F}!",
                &["insécable\u{A0}:", "oui\u{202F}!"],
            ),
            ("chargé de M. Dupont", &["chargé", "de", "M. Dupont"]),
            ("7 agents", &["7", "agents"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&pieces(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_hold_the_text_and_are_balanced() {
        let text = "Bureau de l’accompagnement des usages et de l’expérience utilisateur";
        let wrapped = lines(text, 200.0);
        assert_eq!(wrapped.join(" "), text);
        assert_eq!(wrapped.len(), count_lines(text, STYLE, 200.0));
        let widths: Vec<f32> = wrapped.iter().map(|l| width(l, STYLE)).collect();
        let (least, most) = (
            widths.iter().copied().fold(f32::MAX, f32::min),
            widths.iter().copied().fold(0.0, f32::max),
        );
        assert!(
            most <= 200.0 && least > 0.6 * most,
            "{wrapped:?} {widths:?}"
        );
    }

    #[test]
    fn paragraphs_and_blanks() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("  \n ", &[]),
            ("a\nb", &["a", "b"]),
            ("a\r\n\r\nb\n", &["a", "", "b"]),
            ("  a  b  ", &["a  b"]),
            ("a\u{2029}b", &["a", "b"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&lines(text, 500.0), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_word_breaks_between_graphemes() {
        for word in [
            "anticonstitutionnellement",
            "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        ] {
            let wrapped = lines(word, 30.0);
            assert!(wrapped.len() > 1);
            assert_eq!(wrapped.concat(), word);
            for line in &wrapped {
                assert!(width(line, STYLE) <= 30.0, "{line}");
                assert!(!line.starts_with('\u{301}'));
            }
        }
        assert_eq!(lines("abc", 0.0), ["a", "b", "c"]);
        assert_eq!(lines("soft\u{AD}hyphen", 40.0), ["soft\u{AD}", "hyphen"]);
    }

    #[test]
    fn a_text_fits_its_own_width() {
        for text in [
            "Bureau du budget",
            "Été",
            "A very long name of an office – AC 2",
        ] {
            for size in [7.3, 11.0, 12.0, 13.7, 22.0] {
                let style = Style {
                    letter_spacing: 0.3,
                    ..Style::new(Face::Semibold, size)
                };
                assert_eq!(
                    wrap(text, style, width(text, style)).len(),
                    1,
                    "{text} {size}"
                );
            }
        }
    }

    #[test]
    fn a_million_bytes_are_wrapped() {
        for text in [
            "a".repeat(1 << 20),
            "école ".repeat(1 << 17),
            "\0".repeat(1 << 20),
            "-a".repeat(1 << 19),
        ] {
            let lines = wrap(&text, STYLE, 150.0);
            assert!(lines.iter().all(|line| line.width <= 150.0));
        }
    }

    #[test]
    fn odd_sizes_are_survived() {
        for value in [
            0.0,
            -1.0,
            f32::NAN,
            f32::INFINITY,
            f32::MIN_POSITIVE,
            f32::MAX,
        ] {
            for text in ["Bureau du budget", "שלום עולם", "a\nb"] {
                let style = Style {
                    face: Face::Regular,
                    size: value,
                    letter_spacing: 1.0,
                };
                assert!(!wrap(text, style, 100.0).is_empty());
                let style = Style {
                    letter_spacing: value,
                    ..STYLE
                };
                assert!(!wrap(text, style, 100.0).is_empty());
                assert!(!wrap(text, STYLE, value).is_empty());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_text_is_wrapped(text in "(\\PC|[a-zé «»:0-9\\-–]|\\u{0}|\n|\r|\t|\u{ad}|\u{200f}|\u{301}|א){0,40}", max in 0.0_f32..200.0, spacing in -1.0_f32..3.0) {
            let style = Style { letter_spacing: spacing, ..STYLE };
            let lines = wrap(&text, style, max);
            prop_assert_eq!(lines.len(), count_lines(&text, style, max));
            let mut at = 0;
            for line in &lines {
                prop_assert!(line.range.start >= at && line.range.end >= line.range.start);
                prop_assert!(text[at..line.range.start].chars().all(|c| c.is_whitespace()));
                let words = &text[line.range.clone()];
                let single = words.graphemes(true).count() == 1;
                prop_assert!(line.width <= max || single, "{:?} {}", words, line.width);
                at = line.range.end;
            }
            prop_assert!(text[at..].chars().all(|c| c.is_whitespace()));
        }

        #[test]
        fn lines_are_as_wide_as_measured(text in "([a-zA-Zé «»:0-9–]|\u{301}){0,40}|([α-ω «»:0-9–]|\u{301}){0,40}|([а-я «»:0-9–]|\u{301}){0,40}", max in 0.0_f32..200.0, spacing in -1.0_f32..3.0) {
            let style = Style { letter_spacing: spacing, ..STYLE };
            for line in wrap(&text, style, max) {
                let words = &text[line.range.clone()];
                let exact = width(words, style);
                prop_assert!((line.width - exact).abs() < 0.12, "{:?} {} {}", words, line.width, exact);
            }
        }

        #[test]
        fn the_table_agrees_with_shaping(text in "[ -~À-ſ«»’–…\u{a0}\u{202f}€αЖ]{0,30}", spacing in 0_i64..5000) {
            let table = Table::of(Face::Semibold);
            if let Some(units) = table.width(&text, spacing) {
                prop_assert_eq!(units, shaped_units(&text, Face::Semibold, spacing));
                let mut shaped = Vec::new();
                shape_each(&text, Face::Semibold, &mut |glyph| shaped.push(glyph));
                prop_assert_eq!(table.glyphs(&text), Some(shaped));
                let mut quick = Vec::new();
                let mut slow = Vec::new();
                let end = table.segments(&text, 0, spacing, &mut quick);
                prop_assert_eq!(end, Some(text.len()));
                shaped_segments(&text, 0..text.len(), Face::Semibold, spacing, &mut slow);
                prop_assert_eq!(quick, slow);
            }
        }
    }
}
