//! Lines in which some script runs from right to left (Hebrew, Arabic): the order in which their
//! pieces stand on the line, by the Unicode bidirectional algorithm (UAX 9).
//!
//! Both text engines, ours and the window's, set what they are given from left to right, in pieces
//! of one font, and shape each piece in the direction of its script. So a line is rewritten into
//! *visual order*, such that setting it so gives what UAX 9 asks for. Text stays in reading order
//! everywhere else; a line is turned last, where it is drawn. Knows nothing of wrapping.

use std::borrow::Cow;
use std::ops::Range;

use harfrust::{Direction, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Direction as Base, ParagraphBidiInfo, get_base_direction};
use unicode_segmentation::UnicodeSegmentation as _;

use super::Face;
use super::font::FontId;
use super::shape::{font_of, is_in_any_font};
use super::wrap::is_newline;

/// Marks that say a direction and are not drawn.
const LEFT_TO_RIGHT_MARK: char = '\u{200E}';
const RIGHT_TO_LEFT_MARK: char = '\u{200F}';

/// Characters of the bundled fonts that show their mirror image from right to left (UAX 9, L4), in
/// pairs. The shaper mirrors what it shapes from right to left itself.
const MIRRORED: &[(char, char)] = &[
    ('(', ')'),
    ('<', '>'),
    ('[', ']'),
    ('{', '}'),
    ('«', '»'),
    ('‹', '›'),
    ('⁅', '⁆'),
    ('⁽', '⁾'),
    ('₍', '₎'),
    ('≤', '≥'),
    ('⌈', '⌉'),
    ('⌊', '⌋'),
    ('⟦', '⟧'),
    ('⟨', '⟩'),
    ('⸂', '⸃'),
    ('⸄', '⸅'),
    ('⸉', '⸊'),
    ('⸌', '⸍'),
    ('⸜', '⸝'),
    ('⸠', '⸡'),
    ('⸢', '⸣'),
    ('⸤', '⸥'),
    ('⸦', '⸧'),
    ('⸨', '⸩'),
];

/// Whether a text has anything that runs from right to left.
pub fn has_rtl(text: &str) -> bool {
    // No such character is written with bytes below this one; Latin accents mostly are.
    text.bytes().any(|byte| byte >= 0xD6) && text.chars().any(runs_left)
}

/// Whether a character is strong from right to left, an Arabic number, or asks for such an order.
fn runs_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202B}' | '\u{202E}' | '\u{2067}'
            | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// One line in the order in which an engine that knows no direction is to set it from left to
/// right; the very same text where nothing runs from right to left.
///
/// The line runs in the direction of its first strong character ([`line()`] takes care of lines
/// that are parts of a text). Marks of direction are left out; a letter from right to left that no
/// font has becomes U+FFFD, because both engines would turn its neighbours.
pub fn visual(line: &str) -> Cow<'_, str> {
    match arrange(line, &[]) {
        Some(arranged) => Cow::Owned(arranged.text),
        None => Cow::Borrowed(line),
    }
}

/// Whether a line runs from right to left as a whole.
pub fn is_rtl(line: &str) -> bool {
    has_rtl(line) && matches!(get_base_direction(line), Base::Rtl)
}

/// A line of a wrapped text, to be drawn by itself. Where its own first strong character would
/// give it another direction than its paragraph has, a mark in front of it says which.
pub fn line(words: &str, range: Range<usize>) -> Cow<'_, str> {
    let line = &words[range.clone()];
    if !has_rtl(words) {
        return Cow::Borrowed(line);
    }
    let start = words[..range.start].rfind(is_newline).unwrap_or_default();
    let paragraph = words[start..range.end].trim_start_matches(is_newline);
    let base = get_base_direction(paragraph);
    let mark = match (base, get_base_direction(line)) {
        (Base::Rtl, Base::Ltr | Base::Mixed) => RIGHT_TO_LEFT_MARK,
        (Base::Ltr, Base::Rtl) => LEFT_TO_RIGHT_MARK,
        _ => return Cow::Borrowed(line),
    };
    Cow::Owned(format!("{mark}{line}"))
}

/// A line in visual order ([`visual`]), and where its characters come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Arranged {
    text: String,
    /// Where a character stands, and where it stood in reading order; none for what was put in.
    places: Vec<(usize, Option<usize>)>,
}

impl Arranged {
    /// What is set from left to right.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the character at this byte stood in reading order; none for a mark that keeps two
    /// pieces apart.
    pub fn place(&self, at: usize) -> Option<usize> {
        let found = self.places.binary_search_by_key(&at, |&(at, _)| at);
        found.ok().and_then(|n| self.places[n].1)
    }

    fn push(&mut self, c: char, from: Option<usize>) {
        self.places.push((self.text.len(), from));
        self.text.push(c);
    }
}

/// What is seen as one character.
struct Grapheme<'a> {
    text: &'a str,
    start: usize,
    font: FontId,
}

/// A line in visual order, for an engine that shapes what lies between two of these `cuts` (bytes)
/// by itself; none if reading order is visual order.
pub fn arrange(line: &str, cuts: &[usize]) -> Option<Arranged> {
    if !has_rtl(line) {
        return None;
    }
    let info = ParagraphBidiInfo::new(line, None);
    let levels = info.reordered_levels(0..line.len());
    let mut graphemes = Vec::new();
    let mut kept = Vec::new();
    for (start, text) in line.grapheme_indices(true) {
        let c = text.chars().next().unwrap_or_default();
        if is_mark_of_direction(c) {
            continue;
        }
        // In the other face, other fonts have the same letters.
        let font = font_of(c, Face::Regular);
        graphemes.push(Grapheme { text, start, font });
        kept.push(levels[start]);
    }
    let order = BidiInfo::reorder_visual(&kept);
    let together = |&a: &usize, &b: &usize| {
        let follows = if kept[a].is_rtl() {
            b + 1 == a
        } else {
            a + 1 == b
        };
        follows
            && kept[a] == kept[b]
            && graphemes[a].font == graphemes[b].font
            && !cuts.contains(&graphemes[a.max(b)].start)
    };
    let mut arranged = Arranged {
        text: String::with_capacity(line.len() + 4),
        places: Vec::with_capacity(line.len()),
    };
    let mut buffer = UnicodeBuffer::new();
    let mut before = None;
    for piece in order.chunk_by(together) {
        let Some(&first) = piece.first() else {
            continue;
        };
        let font = graphemes[first].font;
        let wanted = if kept[first].is_rtl() {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        };
        // Two pieces of one font would be shaped as one, in one direction.
        if before == Some(font) && font.runs_left() {
            arranged.push(LEFT_TO_RIGHT_MARK, None);
        }
        before = Some(font);
        let in_reading_order = |at: usize| {
            let n = if wanted == Direction::RightToLeft {
                piece.len() - 1 - at
            } else {
                at
            };
            &graphemes[piece[n]]
        };
        let given = if font.runs_left() {
            for n in 0..piece.len() {
                buffer.push_str(in_reading_order(n).text);
            }
            buffer.guess_segment_properties();
            let given = buffer.direction();
            buffer.clear();
            given
        } else {
            Direction::LeftToRight
        };
        for n in 0..piece.len() {
            if given == wanted {
                put(&mut arranged, in_reading_order(n), false);
            } else {
                put(&mut arranged, in_reading_order(piece.len() - 1 - n), true);
            }
        }
    }
    Some(arranged)
}

fn put(arranged: &mut Arranged, grapheme: &Grapheme<'_>, turned: bool) {
    for (offset, c) in grapheme.text.char_indices() {
        let from = Some(grapheme.start + offset);
        if runs_left(c) && !is_in_any_font(c) {
            // The whole grapheme is one box.
            if offset == 0 {
                arranged.push(char::REPLACEMENT_CHARACTER, from);
            }
        } else {
            arranged.push(if turned { mirror(c) } else { c }, from);
        }
    }
}

/// The mirror image of a character; itself if it has none.
fn mirror(c: char) -> char {
    let turned = MIRRORED.iter().find_map(|&(left, right)| match c {
        _ if c == left => Some(right),
        _ if c == right => Some(left),
        _ => None,
    });
    turned.unwrap_or(c)
}

fn is_mark_of_direction(c: char) -> bool {
    matches!(
        c,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use harfrust::ShapeOptions;
    use proptest::prelude::*;

    use super::super::font::Font;
    use super::super::{Style, shape, width};
    use super::*;

    /// What the eye sees from left to right: every character where its glyph stands.
    fn seen(line: &str) -> String {
        let glyphs = shape(line, Face::Regular);
        assert!(glyphs.windows(2).all(|pair| pair[0].x <= pair[1].x + 0.3));
        let c = |at: usize| line[at..].chars().next().expect("a character");
        glyphs.iter().map(|glyph| c(glyph.cluster)).collect()
    }

    #[test]
    fn lines_are_seen_in_the_order_of_the_standard() {
        let cases = [
            // Latin alone, with all that may stand beside it.
            ("Bureau (TN 1)", "Bureau (TN 1)"),
            ("אב", "בא"),
            // Words, and what stands between them.
            ("אב גד, הו", "וה ,דג בא"),
            ("אב־גד!", "!דג־בא"),
            // Numbers and Latin keep their own order.
            ("אב 2024 גד", "דג 2024 בא"),
            ("אב TN 2 גד", "דג TN 2 בא"),
            ("Unit אב גד 12", "Unit 12 דג בא"),
            ("אב (גד) הו", "וה )דג( בא"),
            ("Nom (אב גד)", "Nom (דג בא)"),
            ("עמ׳ 3-4", "3-4 ׳מע"),
            // Arabic with both kinds of figures, touching and not.
            ("سنة ٢٠٢٤", "٢٠٢٤ ةنس"),
            ("ب٢٠ج", "ج٢٠ب"),
            ("ب۲۰ ج", "ج ۲۰ب"),
            ("A ۲۰", "A ۲۰"),
            ("كم؟ نعم، لا", "لا ،معن ؟مك"),
            // Marks of direction are obeyed and not drawn.
            ("\u{200F}TN 2 אב", "בא TN 2"),
            ("\u{200E}אב TN", "בא TN"),
            ("\u{202B}a אב\u{202C}", "בא a"),
            // Letters that no font has turn nothing.
            ("ܐܒ abc", "abc ܒܐ"),
            ("", ""),
        ];
        for (line, expected) in cases {
            // The lam-alef is one glyph: its second letter is not told by any.
            let expected = expected.replace("لا", "ل");
            assert_eq!(seen(line), expected, "{line:?}");
        }
    }

    #[test]
    fn brackets_are_mirrored() {
        let ids = |line: &str| -> Vec<u32> {
            let glyphs = shape(line, Face::Regular);
            glyphs.iter().map(|glyph| glyph.id).collect()
        };
        assert_eq!(visual("אב (1)"), "(1) אב");
        let (line, alone) = (ids("(אב)"), ids("()"));
        assert_eq!((line[0], line[3]), (alone[0], alone[1]));
        let quoted = ids("«אב»");
        assert_eq!(quoted[0], ids("«")[0]);
    }

    #[test]
    fn every_mirrored_character_of_our_fonts_is_known() {
        let shaped = |font: &Font, c: char, direction| {
            let mut buffer = UnicodeBuffer::new();
            buffer.push_str(&c.to_string());
            buffer.set_direction(direction);
            let shaper = font.shaper.shaper(&font.file).build();
            let shaped = shaper.shape(buffer, ShapeOptions::new());
            shaped.glyph_infos().first().map(|info| info.glyph_id)
        };
        let (mut found, mut unknown) = (0, Vec::new());
        for id in [FontId::Regular, FontId::Semibold, FontId::Fallback] {
            let font = Font::of(id);
            let chars = ('\u{21}'..='\u{2FFF}').filter(|&c| !runs_left(c));
            let glyphs = chars.filter_map(|c| Some((c, font.glyph(c)?.to_u32())));
            let glyphs: Vec<(char, u32)> = glyphs.collect();
            for &(c, _) in &glyphs {
                let turned = shaped(font, c, Direction::RightToLeft);
                // A mathematical sign may have a mirror image that is no character.
                let is_character = glyphs.iter().any(|&(_, glyph)| Some(glyph) == turned);
                if is_character && turned != shaped(font, c, Direction::LeftToRight) {
                    let ours = font.glyph(mirror(c)).map(|glyph| glyph.to_u32());
                    found += 1;
                    if ours != turned {
                        unknown.push((id, c));
                    }
                }
            }
        }
        assert!(found > 20 && unknown.is_empty(), "{found}: {unknown:?}");
    }

    #[test]
    fn latin_lines_are_not_copied() {
        for line in ["Bureau de l’été – TN 1", "Διεύθυνση Łódź", "漢字 😀", ""]
        {
            assert!(matches!(visual(line), Cow::Borrowed(_)), "{line}");
            assert!(!is_rtl(line));
        }
        assert!(is_rtl("משרד TN") && !is_rtl("TN משרד"));
    }

    #[test]
    fn arabic_letters_are_joined() {
        let id = |text: &str, n: usize| shape(text, Face::Regular)[n].id;
        // Alone, at the start, in the middle and at the end of a word: four forms of one letter.
        let forms = [id("ه", 0), id("هب", 1), id("بهب", 1), id("به", 0)];
        for (n, form) in forms.iter().enumerate() {
            assert!(!forms[..n].contains(form), "{forms:?}");
        }
        // Joined inside a line, too, and across no blank.
        assert_eq!(id("قسم به", 0), forms[3]);
        assert_eq!(id("ب ه", 0), forms[0]);
        // Lam and alef are one.
        assert_eq!(shape("لا", Face::Regular).len(), 1);
    }

    #[test]
    fn names_need_no_box() {
        let names = [
            "משרד החינוך (אגף א׳) – TN 2, בְּרֵאשִׁית ₪",
            "وزارة التربية الوطنية، مُديريّة ٢٠٢٤؟ پگچژ",
            "Կրթության նախարարություն",
            "განათლების სამინისტრო",
            "Διεύθυνση Управление Łódź",
        ];
        for face in [Face::Regular, Face::Semibold] {
            for name in names {
                assert!(shape(name, face).iter().all(|g| g.id != 0), "{name}");
            }
        }
    }

    #[test]
    fn lines_of_a_text_run_as_their_paragraph_does() {
        let words = "משרד TN 2 אב\nBureau אב גד";
        let at = |part: &str| words.find(part).expect("there");
        let of = |start: usize, end: usize| line(words, start..end).into_owned();
        let latin = at("TN");
        assert_eq!(of(0, latin - 1), "משרד");
        assert_eq!(of(latin, latin + 4), "\u{200F}TN 2");
        let second = at("Bureau");
        assert_eq!(of(second, second + 6), "Bureau");
        assert_eq!(of(second + 7, words.len()), "\u{200E}אב גד");
        assert_eq!(visual(&of(latin, latin + 9)), "אב TN 2");
    }

    proptest! {
        #[test]
        fn whatever_the_line_nothing_is_lost(
            line in "([a-c (1٢۲,.«»\u{200F}\u{200E}\u{202B}\u{202C}\u{2067}\u{2069}\n\t]|[א-ת]|[ب-ي]|ܐ|\u{64E}|\u{5B8}|é|😀){0,24}"
        ) {
            let visual = visual(&line);
            let count = |text: &str| {
                let drawn = |c: &char| !is_mark_of_direction(*c) && (!runs_left(*c) || is_in_any_font(*c));
                text.chars().filter(drawn).filter(|c| *c != char::REPLACEMENT_CHARACTER).count()
            };
            prop_assert_eq!(count(&visual), count(&line));
            let glyphs = shape(&line, Face::Regular);
            for glyph in &glyphs {
                prop_assert!(line.is_char_boundary(glyph.cluster));
            }
            let end = glyphs.iter().map(|g| g.x + g.advance).fold(0.0, f32::max);
            let measured = width(&line, Style::new(Face::Regular, 1.0));
            prop_assert!((end - measured).abs() < 0.35, "{} {}", end, measured);
        }
    }
}
