//! A card: what stands on it and where, relative to its left top corner.
//!
//! Composing knows no colours, so that heights can be had without a theme and a change of theme
//! moves nothing. A card's height follows from its text: nothing is ever cut off.

use crate::lang::Lang;
use crate::model::{Hue, Organisation, Post, PostRank, PostState, Unit, UnitKey};
use crate::text::{self, Face, Style};

use super::colouring::Tint;
use super::theme::{CardMeasures, MEASURES};
use super::{
    Color, Fill, Group, Item, PathItem, Point, Rect, RectItem, Segment, Stroke, TextItem, Theme,
    words,
};

/// What a piece of text on a card is; it decides its colour, and what a click on it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The unit's code.
    Code,
    /// The label of its kind.
    Kind,
    /// The unit's name.
    Name,
    /// Who holds the post with this index, or that nobody does.
    Holder(usize),
    /// The title of the post with this index.
    Title(usize),
}

/// A line of text on a card.
#[derive(Clone, Debug, PartialEq)]
pub struct CardLine {
    /// What it is.
    pub part: Part,
    /// The words.
    pub text: String,
    /// Whether the document states them; else the program adds them, in its own language.
    pub stated: bool,
    /// Left end of the baseline, from the card's left top corner.
    pub x: f32,
    /// Baseline, from the card's top.
    pub y: f32,
    /// Face, size and spacing.
    pub style: Style,
    /// Its measured advance.
    pub width: f32,
    /// Height of its line.
    pub line_height: f32,
}

/// The paragraph of a card that is the unit's name.
pub const NAME_PARAGRAPH: usize = 1;

/// The sign before the words of an open post.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sign {
    /// Its middle, from the card's left top corner.
    pub x: f32,
    /// Its middle, from the card's top.
    pub y: f32,
    /// From its middle to its outer edge.
    pub radius: f32,
    /// Half filled: somebody acts.
    pub half: bool,
}

/// A composed card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Width.
    pub width: f32,
    /// Height, as its text needs.
    pub height: f32,
    /// The lines.
    pub lines: Vec<CardLine>,
    /// The signs before open posts.
    pub signs: Vec<Sign>,
    /// Whether a post that the card shows is vacant or only acted.
    pub open: bool,
    /// Its colour: the kind's, unless the chart is coloured by something else.
    pub tint: Tint,
}

/// Words of a card, and whose they are.
#[derive(Clone, Copy)]
struct Words<'a> {
    text: &'a str,
    stated: bool,
}

/// What the document states.
fn stated(text: &str) -> Words<'_> {
    Words { text, stated: true }
}

/// The same, kept.
#[derive(Clone, PartialEq)]
struct Said {
    text: String,
    stated: bool,
}

impl Said {
    fn stated(text: String) -> Self {
        Self { text, stated: true }
    }

    fn added(text: String) -> Self {
        Self {
            text,
            stated: false,
        }
    }

    /// The title of a post, which may be the program's word for its rank.
    fn title(organisation: &Organisation, post: &Post, lang: Lang) -> Self {
        words::stated_title(organisation, post).map_or_else(
            || Self::added(words::rank(post.rank, lang).to_owned()),
            Self::stated,
        )
    }

    fn words(&self) -> Words<'_> {
        Words {
            text: &self.text,
            stated: self.stated,
        }
    }
}

struct Composer {
    card: Card,
    y: f32,
    inner: f32,
}

impl Composer {
    fn new(width: f32, hue: Hue) -> Self {
        Self {
            card: Card {
                width,
                height: 0.0,
                lines: Vec::new(),
                signs: Vec::new(),
                open: false,
                tint: Tint::Hue(hue),
            },
            y: MEASURES.pad_y,
            inner: width - MEASURES.pad_left - MEASURES.pad_right,
        }
    }

    /// The baseline that centres type of this style in a line of this height.
    fn baseline(style: Style, line_height: f32) -> f32 {
        let metrics = text::metrics(style.face);
        let (ascent, descent) = (metrics.ascent * style.size, metrics.descent * style.size);
        (line_height - (ascent + descent)) / 2.0 + ascent
    }

    /// Sets wrapped text below what stands already; gives the right end of its last line.
    fn paragraph(&mut self, part: Part, words: Words<'_>, style: Style, line_height: f32) -> f32 {
        let mut end = 0.0;
        for line in text::wrap(words.text, style, self.inner) {
            let shown = text::line(words.text, line.range);
            let shown = Words {
                text: &shown,
                stated: words.stated,
            };
            self.put(part, shown, 0.0, line.width, style, line_height);
            self.y += line_height;
            end = line.width;
        }
        end
    }

    /// Puts one line at the current height, `dx` from the text's left edge.
    fn put(
        &mut self,
        part: Part,
        words: Words<'_>,
        dx: f32,
        width: f32,
        style: Style,
        line_height: f32,
    ) {
        self.card.lines.push(CardLine {
            part,
            text: words.text.to_owned(),
            stated: words.stated,
            x: MEASURES.pad_left + dx,
            y: self.y + Self::baseline(style, line_height),
            style,
            width,
            line_height,
        });
    }

    /// Code and kind on one line, the kind below where they do not fit.
    fn heading(&mut self, code: Option<&str>, kind: Words<'_>) {
        let (size, line_height) = MEASURES.small;
        let muted = style(Face::Regular, size);
        let Some(code) = code else {
            self.paragraph(Part::Kind, kind, muted, line_height);
            return;
        };
        let coded = Style {
            letter_spacing: MEASURES.code_spacing,
            ..style(Face::Semibold, size)
        };
        let code_width = text::width(code, coded);
        let kind_width = text::width(kind.text, muted);
        let dx = code_width + MEASURES.word_gap;
        if dx + kind_width <= self.inner {
            self.put(
                Part::Code,
                stated(code),
                0.0,
                code_width,
                coded,
                line_height,
            );
            self.put(Part::Kind, kind, dx, kind_width, muted, line_height);
            self.y += line_height;
        } else {
            self.paragraph(Part::Code, stated(code), coded, line_height);
            self.paragraph(Part::Kind, kind, muted, line_height);
        }
    }

    /// A post: who holds it, and the title beside it or below.
    fn post(&mut self, words: &PostWords, index: usize, named: Style, line_height: f32) {
        let (small, small_height) = MEASURES.small;
        let muted = style(Face::Regular, small);
        let indent = if words.sign.is_some() {
            3.0 * MEASURES.sign
        } else {
            0.0
        };
        let first_line = self.y;
        if let Some(half) = words.sign {
            self.card.open = true;
            self.card.signs.push(Sign {
                x: MEASURES.pad_left + MEASURES.sign,
                y: first_line + line_height / 2.0 + 0.5,
                radius: MEASURES.sign,
                half,
            });
        }
        let named = match words.emphasis {
            Emphasis::Plain => named,
            Emphasis::Strong => Style {
                face: Face::Semibold,
                ..named
            },
            Emphasis::Quiet => muted,
        };
        let full = self.inner;
        self.inner -= indent;
        let first_new = self.card.lines.len();
        let holder = words.holder.words();
        let mut end = self.paragraph(Part::Holder(index), holder, named, line_height);
        let mut before = (named, line_height);
        for title in &words.titles {
            let title = title.words();
            let width = text::width(title.text, muted);
            let dx = end + MEASURES.word_gap;
            if dx + width <= self.inner {
                // On the baseline of the words before, whatever the sizes.
                let (set, height) = before;
                let lift = height + Self::baseline(muted, height) - Self::baseline(set, height);
                self.y -= lift;
                self.put(Part::Title(index), title, dx, width, muted, height);
                self.y += lift;
                end = dx + width;
            } else {
                end = self.paragraph(Part::Title(index), title, muted, small_height);
                before = (muted, small_height);
            }
        }
        for line in &mut self.card.lines[first_new..] {
            line.x += indent;
        }
        self.inner = full;
        self.y += MEASURES.post_gap;
    }

    fn finish(mut self) -> Card {
        // Half units keep hairlines of neighbouring cards on the same kind of place.
        self.card.height = (self.y + MEASURES.pad_y).ceil();
        self.card
    }
}

fn style(face: Face, size: f32) -> Style {
    Style {
        face,
        size,
        letter_spacing: 0.0,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Emphasis {
    Plain,
    Strong,
    Quiet,
}

struct PostWords {
    holder: Said,
    titles: Vec<Said>,
    sign: Option<bool>,
    emphasis: Emphasis,
}

/// What a card says of a post. A held post whose title nobody stated needs no more words than
/// the name: the kind above says what the unit's head is the head of.
fn post_words(organisation: &Organisation, post: &Post, lang: Lang) -> PostWords {
    let stated = post.title.is_some();
    let title = Said::title(organisation, post, lang);
    let named = |key: &str| Said::stated(organisation.person_name(key).to_owned());
    let plain = |holder: Said, titles: Vec<Said>| PostWords {
        holder,
        titles,
        sign: None,
        emphasis: Emphasis::Plain,
    };
    match &post.state {
        PostState::Held { holder } => {
            let say_title = stated || post.rank != PostRank::Head;
            let titles = say_title.then_some(title).into_iter().collect();
            plain(named(holder), titles)
        }
        PostState::Vacant { since } => {
            let mut titles = Vec::new();
            if stated || post.rank != PostRank::Head {
                titles.push(title);
            }
            let holder = match since {
                None => lang.text("post-vacant").to_owned(),
                Some(since) => words::dated(lang, "post-vacant-since", *since),
            };
            PostWords {
                holder: Said::added(holder),
                titles,
                sign: Some(false),
                emphasis: Emphasis::Strong,
            }
        }
        PostState::Acting { by: name, .. } | PostState::SoonVacant { holder: name, .. } => {
            let acting = matches!(post.state, PostState::Acting { .. });
            PostWords {
                holder: named(name),
                titles: words::state_remark(&post.state, lang)
                    .map(Said::added)
                    .into_iter()
                    .chain(stated.then_some(title))
                    .collect(),
                sign: acting.then_some(true),
                emphasis: Emphasis::Plain,
            }
        }
        PostState::NotStated => PostWords {
            holder: title,
            titles: vec![Said::added(lang.text("post-not-stated").to_owned())],
            sign: None,
            emphasis: Emphasis::Quiet,
        },
    }
}

/// The measures of a card at this level of the tree (1 is a root).
pub(super) fn measures_at(level: usize) -> &'static CardMeasures {
    match level {
        1 => &MEASURES.root,
        2 => &MEASURES.main,
        _ => &MEASURES.other,
    }
}

/// Composes the card of a unit. `staff_beside` leaves out its staff posts, which then have cards
/// of their own beside the trunk.
pub(super) fn unit_card(
    organisation: &Organisation,
    unit: &Unit,
    level: usize,
    staff_beside: bool,
    lang: Lang,
) -> Card {
    let measures = measures_at(level);
    let hue = organisation
        .kind(&unit.kind)
        .map(|kind| kind.hue)
        .unwrap_or_default();
    let mut composer = Composer::new(measures.width, hue);
    let kind = stated(words::kind_label(organisation, unit));
    composer.heading(unit.code.as_deref(), kind);
    let (name_size, name_height) = measures.name;
    composer.paragraph(
        Part::Name,
        stated(&unit.name),
        style(Face::Semibold, name_size),
        name_height,
    );
    let (head_size, head_height) = measures.head;
    let mut first = true;
    for rank in [PostRank::Head, PostRank::Deputy, PostRank::Staff] {
        if rank == PostRank::Staff && staff_beside {
            continue;
        }
        for (index, post) in unit.posts_of(rank) {
            if std::mem::take(&mut first) {
                composer.y += MEASURES.head_gap;
            }
            composer.post(
                &post_words(organisation, post, lang),
                index,
                style(Face::Regular, head_size),
                head_height,
            );
        }
    }
    composer.finish()
}

/// Composes the card of one staff post, shown beside the trunk of its unit.
pub(super) fn post_card(organisation: &Organisation, unit: &Unit, post: usize, lang: Lang) -> Card {
    let measures = &MEASURES.other;
    let mut composer = Composer::new(measures.width, Hue::Grey);
    let (head_size, head_height) = measures.head;
    if let Some(shown) = unit.posts.get(post) {
        let title = Said::title(organisation, shown, lang);
        composer.heading(None, title.words());
        let mut words = post_words(organisation, shown, lang);
        if words.emphasis == Emphasis::Quiet {
            let remark = words.titles.pop();
            words.holder = remark.unwrap_or_else(|| Said::added(String::new()));
        } else {
            words.titles.retain(|other| *other != title);
        }
        composer.post(&words, post, style(Face::Regular, head_size), head_height);
    }
    composer.finish()
}

/// Composes a box above a root: a superior outside the document.
pub(super) fn superior_card(kind: &str, name: &str) -> Card {
    let measures = &MEASURES.superior;
    let mut composer = Composer::new(measures.width, Hue::Grey);
    composer.heading(None, stated(kind));
    let (name_size, name_height) = measures.name;
    composer.paragraph(
        Part::Name,
        stated(name),
        style(Face::Semibold, name_size),
        name_height,
    );
    composer.finish()
}

/// Composes the box of a body outside the tree: its kind, its name, and who deals with it how.
pub(super) fn body_card(kind: &str, name: &str, relations: &[String]) -> Card {
    let mut composer = Composer::new(MEASURES.superior.width, Hue::Grey);
    composer.heading(None, stated(kind));
    let (name_size, name_height) = MEASURES.superior.name;
    let (small, small_height) = MEASURES.small;
    composer.paragraph(
        Part::Name,
        stated(name),
        style(Face::Semibold, name_size),
        name_height,
    );
    for relation in relations {
        let muted = style(Face::Regular, small);
        composer.paragraph(Part::Kind, stated(relation), muted, small_height);
    }
    composer.finish()
}

/// On which edge of the card the bar stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarSide {
    /// The left edge.
    #[default]
    Left,
    /// The right edge: staff at the left of a trunk turns its bar towards it.
    Right,
}

impl Card {
    /// The finished items of the card with its left top corner at `at`.
    pub fn group(
        &self,
        at: Point,
        unit: Option<UnitKey>,
        label: String,
        side: BarSide,
        theme: &Theme,
    ) -> Group {
        let rect = Rect::new(at.x, at.y, f64::from(self.width), f64::from(self.height));
        let mut items = self.frame(rect, side, theme);
        items.extend(self.lines.iter().map(|line| {
            Item::Text(TextItem {
                origin: Point::new(at.x + f64::from(line.x), at.y + f64::from(line.y)),
                text: line.text.clone(),
                stated: if line.stated {
                    0..line.text.len()
                } else {
                    0..0
                },
                face: line.style.face,
                size: line.style.size,
                letter_spacing: line.style.letter_spacing,
                color: self.ink(line.part, theme),
                width: line.width,
            })
        }));
        for sign in &self.signs {
            let middle = Point::new(at.x + f64::from(sign.x), at.y + f64::from(sign.y));
            items.extend(sign_items(middle, sign, theme));
        }
        Group {
            unit,
            label,
            bounds: rect.expand(1.0),
            items,
        }
    }

    /// Which paragraph each line belongs to: code with kind, the name ([`NAME_PARAGRAPH`]), each
    /// post with its title.
    pub fn paragraphs(&self) -> Vec<usize> {
        let paragraph_of = |part| match part {
            Part::Code | Part::Kind => 0,
            Part::Name => NAME_PARAGRAPH,
            Part::Holder(post) | Part::Title(post) => NAME_PARAGRAPH + 1 + post,
        };
        self.lines
            .iter()
            .map(|line| paragraph_of(line.part))
            .collect()
    }

    /// The colour of a part of the card.
    pub fn ink(&self, part: Part, theme: &Theme) -> Color {
        match part {
            Part::Code => theme.ink(self.tint),
            Part::Name => theme.text,
            Part::Holder(post) => {
                let quiet = self.lines.iter().any(|line| {
                    line.part == Part::Holder(post) && line.style.size == MEASURES.small.0
                });
                if quiet { theme.muted } else { theme.text }
            }
            Part::Kind | Part::Title(_) => theme.muted,
        }
    }

    /// Ground, bar and border.
    fn frame(&self, rect: Rect, side: BarSide, theme: &Theme) -> Vec<Item> {
        let radius = MEASURES.radius;
        let hue = theme.tint(self.tint);
        let bar = f64::from(MEASURES.bar);
        // The bar is what the ground leaves free of a card in the kind's colour: so it follows
        // the round corners.
        let (ground, ground_radii) = match side {
            BarSide::Left => (
                Rect::new(rect.x + bar, rect.y, rect.w - bar, rect.h),
                [0.0, radius, radius, 0.0],
            ),
            BarSide::Right => (
                Rect::new(rect.x, rect.y, rect.w - bar, rect.h),
                [radius, 0.0, 0.0, radius],
            ),
        };
        let bar = if self.open {
            Fill::Hatch {
                stripe: hue,
                ground: theme.card,
                period: 5.0,
                width: 2.5,
            }
        } else {
            Fill::Solid(hue)
        };
        let border = if self.open {
            Stroke {
                color: theme.vacant_border,
                width: 1.25,
                dash: Some([4.0, 3.0]),
            }
        } else {
            Stroke {
                color: theme.border,
                width: 1.0,
                dash: None,
            }
        };
        vec![
            Item::Rect(RectItem {
                rect,
                radii: [radius; 4],
                fill: Some(bar),
                stroke: None,
            }),
            Item::Rect(RectItem {
                rect: ground,
                radii: ground_radii,
                fill: Some(Fill::Solid(theme.card)),
                stroke: None,
            }),
            Item::Rect(RectItem {
                rect,
                radii: [radius; 4],
                fill: None,
                stroke: Some(border),
            }),
        ]
    }

    /// The area of the lines of this part, from the card's left top corner, if there are any.
    pub fn area(&self, part: Part) -> Option<Rect> {
        self.lines
            .iter()
            .filter(|line| line.part == part)
            .map(|line| {
                let top = line.y - Composer::baseline(line.style, line.line_height);
                Rect::new(
                    f64::from(line.x),
                    f64::from(top),
                    f64::from(line.width),
                    f64::from(line.line_height),
                )
            })
            .reduce(|area, line| area.union(&line))
    }
}

/// A hollow circle for a vacancy, a half-filled one where somebody acts.
pub(super) fn sign_items(middle: Point, sign: &Sign, theme: &Theme) -> Vec<Item> {
    // A larger ring has a stronger line.
    let width = 1.5 * sign.radius / MEASURES.sign;
    let radius = f64::from(sign.radius - width / 3.0);
    let stroke = Stroke {
        color: theme.text,
        width,
        dash: None,
    };
    let ring = Item::Path(PathItem {
        segments: arc(middle, radius, 0, 8),
        fill: None,
        stroke: Some(stroke),
    });
    let mut items = vec![ring];
    if sign.half {
        items.push(Item::Path(PathItem {
            segments: arc(middle, radius, 4, 4),
            fill: Some(Fill::Solid(theme.text)),
            stroke: None,
        }));
    }
    items
}

/// A closed part of a circle: from eighth `first` (clockwise, 0 at the right) over `n` eighths,
/// each drawn as a quadratic curve.
fn arc(middle: Point, radius: f64, first: usize, n: usize) -> Vec<Segment> {
    let at = |eighth: f64, distance: f64| {
        let angle = eighth * std::f64::consts::FRAC_PI_4;
        Point::new(
            middle.x + distance * angle.cos(),
            middle.y + distance * angle.sin(),
        )
    };
    let control = radius / std::f64::consts::FRAC_PI_8.cos();
    let mut segments = vec![Segment::Move(at(first as f64, radius))];
    for eighth in first..first + n {
        segments.push(Segment::Quad(
            at(eighth as f64 + 0.5, control),
            at(eighth as f64 + 1.0, radius),
        ));
    }
    segments.push(Segment::Close);
    segments
}
