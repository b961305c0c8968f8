//! What a card shows when it is seen from afar. The box stays; fewer words stand in it, larger.

use std::ops::Range;

use crate::lang::Lang;
use crate::model::{Organisation, Unit};
use crate::text::{self, Face, Style};

use super::card::{Card, CardLine, Part, Sign, unit_card};
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
/// Those tried for all of a name that stands on a card seen from afar: rather its first words than
/// all of them too small to read. The words begin at the other.
const SIGN_SIZES: Range<usize> = 0..9;
const FIRST_WORDS: usize = 5;
/// The largest size of a code, and of a name, on a card of the first, the second and any further
/// level: cards of one level speak with one voice, however high they are.
const CODES_FROM: [usize; 3] = [0, 2, 4];
const NAMES_FROM: [usize; 3] = [4, 6, 7];
/// The smallest.
const LAST: usize = SIZES.len() - 1;
/// Line height of such type, in ems.
const LEADING: f32 = 1.15;

/// Words set in a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Face and size.
    pub style: Style,
    /// The lines, as ranges of the words.
    pub lines: Vec<text::Line>,
    /// Height of a line.
    pub line_height: f32,
}

impl Fitted {
    /// Width of the widest line, height of all.
    pub fn size(&self) -> (f32, f32) {
        let width = self.lines.iter().map(|line| line.width);
        (
            width.fold(0.0, f32::max),
            self.lines.len() as f32 * self.line_height,
        )
    }
}

/// Sets words in Semibold in a room this wide and high, in the largest of these sizes (largest
/// first) in which all of them fit and no word is broken.
pub fn fit(words: &str, (width, height): (f32, f32), sizes: &[f32]) -> Option<Fitted> {
    sizes
        .iter()
        .map(|&size| set(words, size, width))
        .find(|fitted| {
            !fitted.lines.is_empty()
                && fitted.size().1 <= height
                && fitted.lines.iter().all(|line| line.width <= width)
                && are_whole(words, &fitted.lines)
        })
}

fn set(words: &str, size: f32, width: f32) -> Fitted {
    let style = Style {
        face: Face::Semibold,
        size,
        letter_spacing: 0.0,
    };
    Fitted {
        style,
        lines: text::wrap(words, style, width),
        line_height: size * LEADING,
    }
}

/// Whether no line ends within a word: a broken word reads worse than smaller type.
fn are_whole(words: &str, lines: &[text::Line]) -> bool {
    lines.iter().all(|line| {
        let next = words[line.range.end..].chars().next();
        next.is_none_or(|next| {
            next.is_whitespace() || words[..line.range.end].ends_with(['-', '’', '\'', '–', '/'])
        })
    })
}

/// The first words, in the largest of these sizes in which no word that is shown is broken.
fn first_words(words: &str, (width, height): (f32, f32), sizes: &[f32]) -> Option<Fitted> {
    sizes.iter().find_map(|&size| {
        let mut fitted = set(words, size, width);
        fitted
            .lines
            .truncate((height / fitted.line_height) as usize);
        let whole = !fitted.lines.is_empty() && are_whole(words, &fitted.lines);
        whole.then_some(fitted)
    })
}

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
    let nth = level.clamp(1, CODES_FROM.len()) - 1;
    match (detail, &unit.code) {
        (Detail::Full, _) => card,
        (Detail::Sign, Some(code)) => {
            filled_from(card, Part::Code, code, CODES_FROM[nth]..SIZES.len(), LAST)
        }
        (Detail::Sign, None) => filled_from(card, Part::Name, &unit.name, SIGN_SIZES, FIRST_WORDS),
        (Detail::Name, _) => {
            let sizes = NAMES_FROM[nth]..SIZES.len();
            filled_from(card, Part::Name, &unit.name, sizes, LAST)
        }
    }
}

/// The card with these words alone, as large as fits; words that fit at no size keep the largest
/// number of lines that does. A card with an open post keeps its sign, larger, in the corner.
pub fn filled(card: Card, part: Part, words: &str) -> Card {
    filled_from(card, part, words, 0..SIZES.len(), LAST)
}

/// As [`filled`], all of the words only in one of the sizes with these indices, else the first
/// words in the size with the index `first`, or smaller.
fn filled_from(mut card: Card, part: Part, words: &str, sizes: Range<usize>, first: usize) -> Card {
    let inner = card.width - MEASURES.pad_left - MEASURES.pad_right;
    let room = card.height - 2.0 * MEASURES.pad_y;
    let set_in = |inner: f32| {
        fit(words, (inner, room), &SIZES[sizes.clone()])
            .or_else(|| first_words(words, (inner, room), &SIZES[first..]))
            .unwrap_or_else(|| {
                let mut fitted = set(words, SIZES[SIZES.len() - 1], inner);
                let most = ((room / fitted.line_height) as usize).max(1);
                fitted.lines.truncate(most);
                fitted
            })
    };
    let mut fitted = set_in(inner);
    let sign = corner_sign(&card);
    if let Some(sign) = sign {
        let (width, height) = fitted.size();
        let left = sign.x - sign.radius - MEASURES.pad_y;
        let top = (card.height - height) / 2.0;
        let meets = MEASURES.pad_left + width > left && top < sign.y + sign.radius;
        if meets {
            fitted = set_in((left - MEASURES.pad_left).max(inner / 2.0));
        }
    }
    let Fitted {
        style,
        lines,
        line_height,
    } = fitted;
    let metrics = text::metrics(style.face);
    let ascent = metrics.ascent * style.size;
    let descent = metrics.descent * style.size;
    let top = (card.height - lines.len() as f32 * line_height) / 2.0;
    card.signs = sign.into_iter().collect();
    let mut before = card.lines.iter();
    let stated = before.any(|line| line.part == part && line.stated);
    card.lines = lines
        .into_iter()
        .enumerate()
        .map(|(n, line)| CardLine {
            part,
            text: text::line(words, line.range).into_owned(),
            stated,
            x: MEASURES.pad_left,
            y: top + n as f32 * line_height + (line_height - (ascent + descent)) / 2.0 + ascent,
            style,
            width: line.width,
            line_height,
        })
        .collect();
    card
}

/// The sign of an open post in the upper corner, large enough to be seen from afar. Half filled
/// only if somebody acts wherever nobody is appointed.
fn corner_sign(card: &Card) -> Option<Sign> {
    let radius = MEASURES.corner_sign.min(card.height / 4.0);
    let inset = radius + MEASURES.pad_y;
    card.open.then(|| Sign {
        x: card.width - inset,
        y: inset,
        radius,
        half: card.signs.iter().all(|sign| sign.half),
    })
}
