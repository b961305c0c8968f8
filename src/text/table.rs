//! Measuring and placing without shaping, for the characters that names are made of.
//!
//! Latin text in the bundled faces is a sum: advances, and kerning between neighbours. The table
//! holds both in whole units. Kerning is learnt from full shaping when a pair is first met, so the
//! result is what shaping gives, whenever and in whatever order it is asked. A pair that is more
//! than a shift (a join, a replaced glyph) is known as such, and text that has it, or a character
//! that is not in the table, is left to full shaping.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI16, Ordering};

use unicode_linebreak::{BreakClass, break_property, linebreaks};

use super::font::Font;
use super::french::keeps_together;
use super::shape::{ShapedGlyph, blank_advance, shape_each};
use super::wrap::{Segment, is_newline};
use super::{Face, UNITS_PER_EM};

/// The characters of the table. Each range is tried; what a face lacks is left out. No Greek and no
/// Cyrillic: shaping takes one script for a run, so the same pair is kerned differently beside them.
const COVERED: &[(char, char)] = &[
    (' ', '~'),
    ('\u{A0}', '\u{AC}'),
    ('\u{AE}', '\u{17F}'),
    ('\u{218}', '\u{21B}'),
    ('\u{2010}', '\u{2015}'),
    ('\u{2018}', '\u{2022}'),
    ('\u{2026}', '\u{2026}'),
    ('\u{202F}', '\u{2030}'),
    ('\u{2039}', '\u{203A}'),
    ('\u{20AC}', '\u{20AC}'),
    ('\u{2116}', '\u{2116}'),
    ('\u{2122}', '\u{2122}'),
];

/// Pairs that the faces join into one glyph, and that French is full of ("affaires").
const LIGATURES: [&str; 2] = ["ff", "ft"];

/// The last covered character's place in the index, plus one.
const INDEX_LEN: usize = 0x2123;

/// The index of no item.
const NONE: usize = 0;

/// Kerning not learnt yet.
const UNKNOWN: i16 = i16::MIN;
/// A pair that shaping does more to than shift.
const COMPLEX: i16 = i16::MIN + 1;

/// Flags of [`Table::breaks`]: a line may break between neighbours; between them and blanks.
const BREAKS_DIRECT: u8 = 1;
const BREAKS_SPACED: u8 = 2;
/// No fewer than UAX 14 has classes, and a power of two, so that the index needs no check.
const CLASSES: usize = 64;

/// A character or a ligature.
struct Item {
    text: String,
    glyph: u32,
    advance: i64,
    class: BreakClass,
}

/// What is known of a face.
pub(super) struct Table {
    face: Face,
    /// Item by character; [`NONE`] if not covered.
    index: Vec<u16>,
    items: Vec<Item>,
    space: usize,
    /// The item of each of [`LIGATURES`].
    ligatures: [usize; LIGATURES.len()],
    /// Kerning by row (first item) and column (second item).
    kerning: Vec<AtomicI16>,
    /// Break flags by classes before and after.
    breaks: Box<[[u8; CLASSES]; CLASSES]>,
}

impl Table {
    /// The table of a face, made at its first use.
    pub(super) fn of(face: Face) -> &'static Self {
        static TABLES: [OnceLock<Table>; 2] = [const { OnceLock::new() }; 2];
        let cell = match face {
            Face::Regular => &TABLES[0],
            Face::Semibold => &TABLES[1],
        };
        cell.get_or_init(|| Self::new(face))
    }

    fn new(face: Face) -> Self {
        let mut index = vec![NONE as u16; INDEX_LEN];
        let mut items = vec![Item {
            text: String::new(),
            glyph: 0,
            advance: 0,
            class: BreakClass::Alphabetic,
        }];
        for c in COVERED.iter().flat_map(|&(first, last)| first..=last) {
            if let Some(item) = single(c, face) {
                index[c as usize] = items.len() as u16;
                items.push(item);
            }
        }
        let ligatures = LIGATURES.map(|pair| match ligature(pair, face) {
            Some(item) => {
                items.push(item);
                items.len() - 1
            }
            None => NONE,
        });
        let kerning = (0..items.len() * items.len())
            .map(|_| AtomicI16::new(UNKNOWN))
            .collect();
        Self {
            face,
            space: usize::from(index[usize::from(b' ')]),
            breaks: break_flags(&items),
            index,
            items,
            ligatures,
            kerning,
        }
    }

    /// The item at byte `at`, and its length in bytes; none at a character that is not covered.
    #[inline]
    fn item_at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let bytes = text.as_bytes();
        let first = *bytes.get(at)?;
        if first == b'f' {
            // Joined letters are one item, as they are one glyph.
            let ligature = match bytes.get(at + 1) {
                Some(b'f') => self.ligatures[0],
                Some(b't') => self.ligatures[1],
                _ => NONE,
            };
            if ligature != NONE {
                return Some((ligature, 2));
            }
        }
        let (code, len) = if first < 0x80 {
            (usize::from(first), 1)
        } else {
            let c = text[at..].chars().next()?;
            (c as usize, c.len_utf8())
        };
        let item = usize::from(*self.index.get(code)?);
        (item != NONE).then_some((item, len))
    }

    /// The kerning between two items; none if shaping does more to them.
    #[inline]
    fn kerning(&self, before: usize, after: usize) -> Option<i64> {
        let known = self.kerning[before * self.items.len() + after].load(Ordering::Relaxed);
        if known > COMPLEX {
            Some(i64::from(known))
        } else if known == COMPLEX {
            None
        } else {
            self.learn(before, after)
        }
    }

    /// Asks full shaping about a pair. Two threads that ask at once get the same answer.
    #[cold]
    fn learn(&self, before: usize, after: usize) -> Option<i64> {
        let (first, second) = (&self.items[before], &self.items[after]);
        let pair = format!("{}{}", first.text, second.text);
        let mut glyphs = Vec::new();
        shape_each(&pair, self.face, &mut |glyph| glyphs.push(glyph));
        let is_plain = |glyph: &ShapedGlyph, item: &Item| {
            glyph.id == item.glyph
                && glyph.font == self.face.into()
                && (glyph.x_offset, glyph.y_offset) == (0, 0)
        };
        let kerning = match glyphs.as_slice() {
            [a, b] if is_plain(a, first) && is_plain(b, second) && b.advance == second.advance => {
                i16::try_from(a.advance - first.advance).ok()
            }
            _ => None,
        };
        let kerning = kerning.filter(|&kerning| kerning > COMPLEX);
        let slot = &self.kerning[before * self.items.len() + after];
        slot.store(kerning.unwrap_or(COMPLEX), Ordering::Relaxed);
        kerning.map(i64::from)
    }

    /// The advance of a text; none if the table does not cover it.
    pub(super) fn width(&self, text: &str, spacing: i64) -> Option<i64> {
        let Some((mut before, mut at)) = self.item_at(text, 0) else {
            return text.is_empty().then_some(0);
        };
        let mut x = self.items[before].advance;
        while at < text.len() {
            let (item, len) = self.item_at(text, at)?;
            x += self.kerning(before, item)? + spacing + self.items[item].advance;
            before = item;
            at += len;
        }
        Some(x)
    }

    /// The glyphs of a text as shaping gives them; none if the table does not cover it.
    pub(super) fn glyphs(&self, text: &str) -> Option<Vec<ShapedGlyph>> {
        let mut glyphs: Vec<ShapedGlyph> = Vec::with_capacity(text.len());
        let (mut before, mut at) = (NONE, 0);
        while at < text.len() {
            let (item, len) = self.item_at(text, at)?;
            if let Some(last) = glyphs.last_mut() {
                last.advance += self.kerning(before, item)?;
            }
            let Item { glyph, advance, .. } = self.items[item];
            glyphs.push(ShapedGlyph {
                font: self.face.into(),
                id: glyph,
                advance,
                x_offset: 0,
                y_offset: 0,
                cluster: at,
            });
            before = item;
            at += len;
        }
        Some(glyphs)
    }

    /// Appends the segments of the paragraph that starts at `from` and returns its end; none if the
    /// table does not cover it.
    pub(super) fn segments(
        &self,
        text: &str,
        from: usize,
        spacing: i64,
        segments: &mut Vec<Segment>,
    ) -> Option<usize> {
        let indent = text.as_bytes()[from..].iter().take_while(|&&b| b == b' ');
        let mut at = from + indent.count();
        // The segment under way: its start, and its end if no more than blanks follow.
        let mut segment = Segment {
            start: at,
            end: at,
            x_start: 0,
            x_end: 0,
            cut: false,
        };
        let mut x = 0;
        let mut before = NONE;
        let mut class_before = BreakClass::WordJoiner;
        while at < text.len() {
            let Some((item, len)) = self.item_at(text, at) else {
                let ends = text[at..].starts_with(is_newline);
                if ends {
                    break;
                }
                return None;
            };
            if before != NONE {
                x += self.kerning(before, item)? + spacing;
            }
            let Item { advance, class, .. } = self.items[item];
            if item != self.space {
                let flag = if segment.end == at {
                    BREAKS_DIRECT
                } else {
                    BREAKS_SPACED
                };
                let flags = self.breaks[class_before as usize % CLASSES][class as usize % CLASSES];
                if flags & flag != 0 && !keeps_together(text, segment.end, at) {
                    segments.push(segment);
                    segment.start = at;
                    segment.x_start = x;
                }
                class_before = class;
                segment.end = at + len;
                segment.x_end = x + advance;
            }
            x += advance;
            before = item;
            at += len;
        }
        if segment.end > segment.start {
            segments.push(segment);
        }
        Some(at)
    }
}

/// The item of a character that the face has.
fn single(c: char, face: Face) -> Option<Item> {
    let font = Font::of(face.into());
    let glyph = font.glyph(c)?;
    let advance = blank_advance(c, face).unwrap_or_else(|| {
        let advance = font.advances.advance_width(glyph).unwrap_or_default();
        (advance * UNITS_PER_EM as f32 / font.units_per_em).round() as i64
    });
    Some(Item {
        text: c.into(),
        glyph: glyph.to_u32(),
        advance,
        class: break_property(c.into()),
    })
}

/// The item of a pair of letters that the face joins.
fn ligature(pair: &str, face: Face) -> Option<Item> {
    let mut glyphs = 0;
    let mut item = Item {
        text: pair.into(),
        glyph: 0,
        advance: 0,
        class: BreakClass::Alphabetic,
    };
    shape_each(pair, face, &mut |glyph| {
        glyphs += 1;
        item.glyph = glyph.id;
        item.advance = glyph.advance;
    });
    (glyphs == 1).then_some(item)
}

/// Between which classes a line may break. Of the classes that the table has, UAX 14 looks at no
/// more than the two neighbours and whether blanks stand between them, so two examples tell all.
fn break_flags(items: &[Item]) -> Box<[[u8; CLASSES]; CLASSES]> {
    let mut flags = Box::new([[0; CLASSES]; CLASSES]);
    let mut examples: Vec<&Item> = Vec::new();
    for item in &items[1..] {
        let known = examples.iter().any(|example| example.class == item.class);
        if !known && item.class != BreakClass::Space {
            examples.push(item);
        }
    }
    let breaks_at = |text: &str, at| linebreaks(text).any(|(found, _)| found == at);
    for before in &examples {
        for after in &examples {
            let (a, b) = (&before.text, &after.text);
            let flags = &mut flags[before.class as usize % CLASSES][after.class as usize % CLASSES];
            if breaks_at(&format!("{a}{b}"), a.len()) {
                *flags |= BREAKS_DIRECT;
            }
            if breaks_at(&format!("{a} {b}"), a.len() + 1) {
                *flags |= BREAKS_SPACED;
            }
        }
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shaped_glyphs(text: &str, face: Face) -> Vec<ShapedGlyph> {
        let mut glyphs = Vec::new();
        shape_each(text, face, &mut |glyph| glyphs.push(glyph));
        glyphs
    }

    fn shaped(text: &str, face: Face) -> i64 {
        let glyphs = shaped_glyphs(text, face);
        glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    #[test]
    fn every_item_is_as_wide_as_shaped() {
        for face in [Face::Regular, Face::Semibold] {
            let table = Table::of(face);
            assert!(table.items.len() > 330, "{}", table.items.len());
            assert!(!table.ligatures.contains(&NONE));
            for item in &table.items[1..] {
                assert_eq!(item.advance, shaped(&item.text, face), "{:?}", item.text);
            }
        }
    }

    #[test]
    fn all_pairs_of_french_letters_are_covered_and_set_as_shaped() {
        const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzàâäæçéèêëîïôœùûüÿ\
            ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊÎÔŒ0123456789 '’-–.,:;!?«»()/&\u{A0}\u{202F}";
        let table = Table::of(Face::Regular);
        let mut texts = 0;
        for a in LETTERS.chars() {
            for b in LETTERS.chars() {
                let text = String::from_iter([a, b]);
                let glyphs = shaped_glyphs(&text, Face::Regular);
                assert_eq!(table.glyphs(&text).as_ref(), Some(&glyphs), "{text:?}");
                let units = glyphs.iter().map(|glyph| glyph.advance).sum();
                assert_eq!(table.width(&text, 0), Some(units), "{text:?}");
                texts += 1;
            }
        }
        assert!(texts > 9_000);
    }

    #[test]
    fn names_of_units_need_no_shaping() {
        let names = [
            "Direction du numérique pour l'éducation",
            "Bureau de l’accompagnement des politiques publiques numériques pour l’éducation et de la formation – TN 1",
            "Bureau de soutien à l’innovation numérique et à la recherche appliquée - TN 2",
            "Bureau de la sécurité numérique et du Centre Opérationnel de la Sécurité des Systèmes d’information Ministériels - SOCLE 4",
            "Mission de la programmation des affaires générales : Stéphane Trainel",
            "Cheffe de cabinet auprès du directeur : Juliette Da Costa Moreira",
            "Adjoint : Georges Dudouyt",
            "Service des affaires financières, « offres » et effectifs — diffusion n° 3 (après-coup)",
        ];
        for face in [Face::Regular, Face::Semibold] {
            for name in names {
                let table = Table::of(face);
                assert_eq!(table.width(name, 0), Some(shaped(name, face)), "{name}");
                assert_eq!(
                    table.glyphs(name),
                    Some(shaped_glyphs(name, face)),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn what_is_not_a_sum_is_left_to_shaping() {
        for text in ["Διεύθυνση", "e\u{301}", "漢字", "😀", "שלום", "a\tb", "\0"] {
            let table = Table::of(Face::Regular);
            assert_eq!(table.width(text, 0), None, "{text:?}");
            assert_eq!(table.glyphs(text), None, "{text:?}");
        }
    }
}
