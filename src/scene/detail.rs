//! What a card shows when it is seen from afar. The box stays; fewer words stand in it, larger.

use crate::lang::Lang;
use crate::model::{Organisation, Unit};
use crate::text::{self, Face, Style};

use super::card::{Card, CardLine, Part, unit_card};
use super::theme::MEASURES;

/// How much of a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detail {
    /// The code, or the first words of the name, as large as fits.
    Sign,
    /// The name, larger than usual.
    Name,
    /// All of it.
    Full,
}

impl Detail {
    /// What is shown at a zoom, in screen points a chart unit.
    pub fn at_zoom(zoom: f64) -> Self {
        if zoom < 0.35 {
            Self::Sign
        } else if zoom < 0.6 {
            Self::Name
        } else {
            Self::Full
        }
    }
}

/// Sizes tried for type that fills a card, largest first.
const SIZES: [f32; 11] = [
    64.0, 52.0, 44.0, 36.0, 30.0, 26.0, 23.0, 20.0, 18.0, 16.0, 14.0,
];
/// Line height of such type, in ems.
const LEADING: f32 = 1.15;

/// The card of a unit with as much on it as `detail` says, in the box that the full card needs.
pub(super) fn unit_card_at(
    organisation: &Organisation,
    unit: &Unit,
    level: usize,
    staff_beside: bool,
    lang: Lang,
    detail: Detail,
) -> Card {
    let card = unit_card(organisation, unit, level, staff_beside, lang);
    match (detail, &unit.code) {
        (Detail::Full, _) => card,
        (Detail::Sign, Some(code)) => filled(card, Part::Code, code),
        (Detail::Sign | Detail::Name, _) => filled(card, Part::Name, &unit.name),
    }
}

/// The card with these words alone, as large as fits; words that fit at no size keep the largest
/// number of lines that does.
pub fn filled(mut card: Card, part: Part, words: &str) -> Card {
    let inner = card.width - MEASURES.pad_left - MEASURES.pad_right;
    let room = card.height - 2.0 * MEASURES.pad_y;
    let set = |size: f32| {
        let style = Style {
            face: Face::Semibold,
            size,
            letter_spacing: 0.0,
        };
        (style, text::wrap(words, style, inner))
    };
    // A word broken in the middle reads worse than smaller type.
    let whole = |lines: &[text::Line]| {
        lines.iter().all(|line| {
            let next = words[line.range.end..].chars().next();
            next.is_none_or(|next| {
                next.is_whitespace()
                    || words[..line.range.end].ends_with(['-', '’', '\'', '–', '/'])
            })
        })
    };
    let fits = |size: f32| {
        let (style, lines) = set(size);
        let height = lines.len() as f32 * size * LEADING;
        (height <= room && whole(&lines)).then_some((style, lines))
    };
    let (style, mut lines) = SIZES
        .into_iter()
        .find_map(fits)
        .unwrap_or_else(|| set(SIZES[SIZES.len() - 1]));
    let line_height = style.size * LEADING;
    lines.truncate(((room / line_height) as usize).max(1));
    let metrics = text::metrics(style.face);
    let ascent = metrics.ascent * style.size;
    let descent = metrics.descent * style.size;
    let top = (card.height - lines.len() as f32 * line_height) / 2.0;
    card.signs.clear();
    card.lines = lines
        .into_iter()
        .enumerate()
        .map(|(n, line)| CardLine {
            part,
            text: words[line.range].to_owned(),
            x: MEASURES.pad_left,
            y: top + n as f32 * line_height + (line_height - (ascent + descent)) / 2.0 + ascent,
            style,
            width: line.width,
            line_height,
        })
        .collect();
    card
}
