//! The legend: what the colours, borders, signs and lines of a chart mean. It tells only what
//! occurs in the chart, and it is made of finished items like the chart itself, so that it is
//! the same on the screen and in every export.

use std::collections::BTreeSet;

use crate::lang::Lang;
use crate::model::{Organisation, Post, PostRank, PostState, Staffing};
use crate::text::{self, Face, Style};

use super::card::{Sign, sign_items};
use super::chart::{BoxId, Chart};
use super::colouring::{ColourBy, N_STEPS, Tint, step_range};
use super::drawing::{badge_items, line_stroke, link_stroke};
use super::item::stated_in_line;
use super::theme::MEASURES;
use super::{Fill, Group, Item, PathItem, Point, Rect, RectItem, Segment, Stroke, TextItem, Theme};

/// Whether the dotted lines of further links are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dotted {
    /// They are.
    Drawn,
    /// They are left out.
    #[default]
    LeftOut,
}

/// What a row of the legend shows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    Tint(Tint),
    /// The border and the bar of a card with an open post.
    Open,
    Circle {
        half: bool,
    },
    /// The badge of a fold.
    Fold,
    Line,
    DottedLine,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    mark: Mark,
    words: String,
    /// So many bytes of the words, from their start, the document states.
    stated: usize,
}

impl Row {
    /// A row in words of the program.
    fn added(mark: Mark, words: String) -> Self {
        Self {
            mark,
            words,
            stated: 0,
        }
    }

    /// A row in words of the document.
    fn stated(mark: Mark, words: String) -> Self {
        let stated = words.len();
        Self {
            mark,
            words,
            stated,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Section {
    title: &'static str,
    rows: Vec<Row>,
}

/// What is to be told, not placed yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    sections: Vec<Section>,
}

/// More branches than this are not told one by one.
const MOST_BRANCHES: usize = 14;
/// More columns than this would tear the legend apart.
const MOST_COLUMNS: usize = 4;
/// Width of a column, and between two.
const COLUMN: f64 = 216.0;
const COLUMN_GAP: f64 = 24.0;
/// Room for the mark before the words.
const MARK: f64 = 34.0;
/// Between rows, and above the heading of a section that is not the first.
const ROW_GAP: f64 = 4.0;
const SECTION_GAP: f64 = 10.0;

impl Legend {
    /// What occurs in a chart.
    pub fn of(organisation: &Organisation, chart: &Chart, dotted: Dotted) -> Self {
        let lang = chart.lang();
        let occurs = Occurs::in_chart(organisation, chart);
        let title = match chart.colour_by() {
            ColourBy::Kind => "legend-kinds",
            ColourBy::Branch => "legend-branches",
            ColourBy::Posts => "legend-posts",
            ColourBy::Subordinates => "legend-subordinates",
        };
        let colours = match chart.colour_by() {
            ColourBy::Kind => kinds(organisation, &occurs),
            ColourBy::Branch => branches(organisation, chart),
            ColourBy::Posts => states(&occurs, lang),
            ColourBy::Subordinates => steps(&occurs, lang),
        };
        let row = |mark, id| Row::added(mark, lang.text(id).to_owned());
        let mut signs = Vec::new();
        for (does, mark, id) in [
            (occurs.vacant || occurs.acting, Mark::Open, "legend-open"),
            (occurs.vacant, Mark::Circle { half: false }, "legend-vacant"),
            (occurs.acting, Mark::Circle { half: true }, "legend-acting"),
            (occurs.folded, Mark::Fold, "legend-fold"),
        ] {
            if does {
                signs.push(row(mark, id));
            }
        }
        let mut lines = Vec::new();
        if chart.boxes().len() > 1 || !chart.above().is_empty() {
            lines.push(row(Mark::Line, "legend-line"));
        }
        if dotted == Dotted::Drawn {
            lines.push(row(Mark::DottedLine, "legend-dotted"));
        }
        let sections = [
            (title, colours),
            ("legend-signs", signs),
            ("legend-lines", lines),
        ];
        let told = sections.into_iter().filter(|(_, rows)| !rows.is_empty());
        Self {
            sections: told
                .map(|(title, rows)| Section {
                    title: lang.text(title),
                    rows,
                })
                .collect(),
        }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// All of it in words, a section a sentence.
    pub fn words(&self) -> String {
        let sections = self.sections.iter().map(|section| {
            let rows: Vec<&str> = section.rows.iter().map(|row| row.words.as_str()).collect();
            format!("{} – {}", section.title, rows.join(", "))
        });
        sections.collect::<Vec<_>>().join(". ")
    }

    /// The finished items with their left top corner at `at`, in as many columns as this width
    /// holds, and in one at least.
    pub fn group(&self, at: Point, width: f64, theme: &Theme) -> Group {
        self.place(at, width, theme).group
    }

    /// The same with what each text of the group is.
    pub(super) fn place(&self, at: Point, width: f64, theme: &Theme) -> PlacedLegend {
        let blocks = self.blocks();
        let fit = ((width + COLUMN_GAP) / (COLUMN + COLUMN_GAP)) as usize;
        let placed = flow(&blocks, fit.clamp(1, MOST_COLUMNS));
        let mut group = Group {
            unit: None,
            label: self.words(),
            bounds: Rect::new(at.x, at.y, 0.0, 0.0),
            items: Vec::new(),
        };
        let mut paragraphs = Vec::new();
        for (n, (block, (column, y))) in blocks.iter().zip(placed).enumerate() {
            let before = group.items.len();
            let x = at.x + column as f64 * (COLUMN + COLUMN_GAP);
            let corner = Point::new(x, at.y + y);
            block.draw(corner, theme, &mut group.items);
            let drawn = group.items[before..].iter();
            let texts = drawn.filter(|item| matches!(item, Item::Text(_)));
            paragraphs.extend(texts.map(|_| n));
            let bounds = Rect::new(x, corner.y, COLUMN, block.height);
            group.bounds = group.bounds.union(&bounds);
        }
        let titles = blocks.iter().enumerate();
        PlacedLegend {
            group,
            paragraphs,
            titles: titles
                .filter_map(|(n, block)| block.mark.is_none().then_some(n))
                .collect(),
        }
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for section in &self.sections {
            blocks.push(Block::new(None, section.title, 0));
            let rows = section.rows.iter();
            blocks.extend(rows.map(|row| Block::new(Some(row.mark), &row.words, row.stated)));
        }
        blocks
    }
}

/// A legend that stands in a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLegend {
    /// Its items.
    pub group: Group,
    /// Which title or row each text of the group belongs to, by number.
    pub paragraphs: Vec<usize>,
    /// The numbers of the titles; the rows up to the next one are below a title.
    pub titles: Vec<usize>,
}

/// What a legend has to tell of a chart.
#[derive(Default)]
struct Occurs<'a> {
    kinds: BTreeSet<&'a str>,
    staffings: BTreeSet<Staffing>,
    steps: BTreeSet<usize>,
    vacant: bool,
    acting: bool,
    folded: bool,
}

impl<'a> Occurs<'a> {
    fn in_chart(organisation: &'a Organisation, chart: &Chart) -> Self {
        let mut occurs = Self::default();
        for (index, id) in chart.boxes().iter().enumerate() {
            let unit = organisation.unit(id.unit());
            occurs.folded |= chart.is_folded(index);
            match chart.tint(organisation, index) {
                Tint::Staffing(staffing) => _ = occurs.staffings.insert(staffing),
                Tint::Step(step) => _ = occurs.steps.insert(step),
                Tint::Hue(_) => {}
            }
            if let BoxId::Unit(_) = id {
                occurs.kinds.insert(&unit.kind);
                let on_card = |post: &&Post| post.rank != PostRank::Member;
                for post in unit.posts.iter().filter(on_card) {
                    occurs.vacant |= matches!(post.state, PostState::Vacant { .. });
                    occurs.acting |= matches!(post.state, PostState::Acting { .. });
                }
            }
        }
        occurs
    }
}

/// A row a colour: kinds that share one are told together.
fn kinds(organisation: &Organisation, occurs: &Occurs<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let declared = organisation.kinds().iter();
    let declared = declared.filter(|kind| occurs.kinds.contains(kind.id.as_str()));
    let unknown = occurs.kinds.iter().copied();
    let unknown = unknown.filter(|id| !id.is_empty() && organisation.kind(id).is_none());
    let all = declared
        .map(|kind| (Tint::Hue(kind.hue), kind.label.as_str()))
        .chain(unknown.map(|id| (Tint::default(), id)));
    for (tint, label) in all {
        let mark = Mark::Tint(tint);
        match rows.iter_mut().find(|row| row.mark == mark) {
            Some(row) => *row = Row::stated(mark, format!("{}, {label}", row.words)),
            None => rows.push(Row::stated(mark, label.to_owned())),
        }
    }
    rows
}

fn branches(organisation: &Organisation, chart: &Chart) -> Vec<Row> {
    let mut rows: Vec<Row> = chart
        .branches()
        .take(MOST_BRANCHES)
        .map(|(unit, tint)| {
            let unit = organisation.unit(unit);
            let words = match &unit.code {
                Some(code) => format!("{code} – {}", unit.name),
                None => unit.name.clone(),
            };
            Row::stated(Mark::Tint(tint), words)
        })
        .collect();
    let n_more = chart.branches().count().saturating_sub(MOST_BRANCHES);
    if let (1.., Some(last)) = (n_more, rows.last_mut()) {
        let more = chart
            .lang()
            .text_with("legend-more", &[("n", n_more.into())]);
        last.words = format!("{} {more}", last.words);
    }
    rows
}

fn states(occurs: &Occurs<'_>, lang: Lang) -> Vec<Row> {
    let told = Staffing::ALL.into_iter();
    let told = told.filter(|staffing| occurs.staffings.contains(staffing));
    told.map(|staffing| {
        let words = lang.text(match staffing {
            Staffing::Held => "legend-post-held",
            Staffing::Acting => "legend-post-acting",
            Staffing::SoonVacant => "legend-post-soon-vacant",
            Staffing::Vacant => "legend-post-vacant",
            Staffing::NotStated => "legend-post-not-stated",
        });
        Row::added(Mark::Tint(Tint::Staffing(staffing)), words.to_owned())
    })
    .collect()
}

fn steps(occurs: &Occurs<'_>, lang: Lang) -> Vec<Row> {
    let told = (0..N_STEPS).filter(|step| occurs.steps.contains(step));
    told.map(|step| {
        let words = match step_range(step) {
            (0, _) => lang.text("legend-none").to_owned(),
            (first, Some(last)) => lang.text_with(
                "legend-from-to",
                &[("first", first.into()), ("last", last.into())],
            ),
            (first, None) => lang.text_with("legend-or-more", &[("first", first.into())]),
        };
        Row::added(Mark::Tint(Tint::Step(step)), words)
    })
    .collect()
}

/// A heading or a row, wrapped.
struct Block {
    mark: Option<Mark>,
    words: String,
    stated: usize,
    lines: Vec<text::Line>,
    height: f64,
}

impl Block {
    fn new(mark: Option<Mark>, words: &str, stated: usize) -> Self {
        let room = if mark.is_some() {
            COLUMN - MARK
        } else {
            COLUMN
        };
        let lines = text::wrap(words, Self::style(mark.is_none()), room as f32);
        let height = lines.len().max(1) as f64 * f64::from(MEASURES.small.1);
        Self {
            mark,
            words: words.to_owned(),
            stated,
            lines,
            height,
        }
    }

    fn style(heading: bool) -> Style {
        Style {
            face: if heading {
                Face::Semibold
            } else {
                Face::Regular
            },
            size: MEASURES.small.0,
            letter_spacing: 0.0,
        }
    }

    fn draw(&self, at: Point, theme: &Theme, items: &mut Vec<Item>) {
        let style = Self::style(self.mark.is_none());
        let line_height = f64::from(MEASURES.small.1);
        if let Some(mark) = self.mark {
            let middle = Point::new(at.x + (MARK - 8.0) / 2.0, at.y + line_height / 2.0);
            draw_mark(mark, middle, theme, items);
        }
        let metrics = text::metrics(style.face);
        let (ascent, descent) = (metrics.ascent * style.size, metrics.descent * style.size);
        let baseline = (line_height - f64::from(ascent + descent)) / 2.0 + f64::from(ascent);
        let x = at.x + if self.mark.is_some() { MARK } else { 0.0 };
        let texts = self.lines.iter().enumerate().map(|(n, line)| {
            let words = text::line(&self.words, line.range.clone()).into_owned();
            Item::Text(TextItem {
                origin: Point::new(x, at.y + n as f64 * line_height + baseline),
                stated: stated_in_line(&(0..self.stated), &line.range, &words),
                text: words,
                face: style.face,
                size: style.size,
                letter_spacing: 0.0,
                color: if self.mark.is_none() {
                    theme.muted
                } else {
                    theme.text
                },
                width: line.width,
            })
        });
        items.extend(texts);
    }
}

/// Puts blocks into so many columns, as low as they can be: the column and the top of each.
fn flow(blocks: &[Block], n_columns: usize) -> Vec<(usize, f64)> {
    let tallest = blocks.iter().map(|block| block.height).fold(0.0, f64::max);
    let all: f64 = blocks.iter().map(|block| block.height + SECTION_GAP).sum();
    let step = f64::from(MEASURES.small.1);
    let mut room = tallest;
    loop {
        let placed = poured(blocks, room);
        let used = placed.last().map_or(0, |&(column, _)| column + 1);
        if used <= n_columns || room > all {
            return placed;
        }
        room += step;
    }
}

/// Puts blocks into columns of this height. A section that fits into a column is not torn, and
/// where one is, its rows go on below the height of the heading.
fn poured(blocks: &[Block], room: f64) -> Vec<(usize, f64)> {
    let (mut column, mut y) = (0, 0.0);
    let mut placed = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let is_heading = block.mark.is_none();
        if y > 0.0 {
            y += if is_heading { SECTION_GAP } else { ROW_GAP };
        }
        let mut needed = block.height;
        if is_heading {
            let rows = blocks[index + 1..].iter();
            let rows = rows.take_while(|block| block.mark.is_some());
            let mut heights = rows.map(|row| ROW_GAP + row.height);
            let first = heights.next().unwrap_or_default();
            let section = needed + first + heights.sum::<f64>();
            needed = if section <= room {
                section
            } else {
                needed + first
            };
        }
        if y > 0.0 && y + needed > room {
            column += 1;
            y = if is_heading {
                0.0
            } else {
                f64::from(MEASURES.small.1) + ROW_GAP
            };
        }
        placed.push((column, y));
        y += block.height;
    }
    placed
}

fn draw_mark(mark: Mark, middle: Point, theme: &Theme, items: &mut Vec<Item>) {
    let around = |w: f64, h: f64| Rect::new(middle.x - w / 2.0, middle.y - h / 2.0, w, h);
    let line = |stroke: Stroke| {
        Item::Path(PathItem {
            segments: vec![
                Segment::Move(Point::new(middle.x - 13.0, middle.y)),
                Segment::Line(Point::new(middle.x + 13.0, middle.y)),
            ],
            fill: None,
            stroke: Some(stroke),
        })
    };
    match mark {
        Mark::Tint(tint) => items.push(Item::Rect(RectItem {
            rect: around(22.0, 10.0),
            radii: [2.0; 4],
            fill: Some(Fill::Solid(theme.tint(tint))),
            stroke: None,
        })),
        Mark::Open => {
            let card = around(24.0, 12.0);
            let bar = Rect::new(card.x, card.y, 5.0, card.h);
            items.push(Item::Rect(RectItem {
                rect: card,
                radii: [2.0; 4],
                fill: Some(Fill::Solid(theme.card)),
                stroke: None,
            }));
            items.push(Item::Rect(RectItem {
                rect: bar,
                radii: [2.0, 0.0, 0.0, 2.0],
                fill: Some(Fill::Hatch {
                    stripe: theme.tint(Tint::default()),
                    ground: theme.card,
                    period: 5.0,
                    width: 2.5,
                }),
                stroke: None,
            }));
            items.push(Item::Rect(RectItem {
                rect: card,
                radii: [2.0; 4],
                fill: None,
                stroke: Some(Stroke {
                    color: theme.vacant_border,
                    width: 1.25,
                    dash: Some([4.0, 3.0]),
                }),
            }));
        }
        Mark::Circle { half } => {
            let sign = Sign {
                x: 0.0,
                y: 0.0,
                radius: MEASURES.sign,
                half,
            };
            items.extend(sign_items(middle, &sign, theme));
        }
        Mark::Fold => {
            // As wide as one figure needs: the words tell what the number means.
            let badge = badge_items(middle, 3, theme).items.into_iter();
            items.extend(badge.map(|item| shrunk(item, middle, 0.78)));
        }
        Mark::Line => items.push(line(line_stroke(theme))),
        Mark::DottedLine => items.push(line(link_stroke(theme))),
    }
}

/// A part of a badge, smaller about its middle, so that it stays in its row.
fn shrunk(item: Item, middle: Point, by: f32) -> Item {
    let share = f64::from(by);
    match item {
        Item::Rect(mut item) => {
            let (w, h) = (item.rect.w * share, item.rect.h * share);
            item.rect = Rect::new(middle.x - w / 2.0, middle.y - h / 2.0, w, h);
            item.radii = item.radii.map(|radius| radius * by);
            Item::Rect(item)
        }
        Item::Text(mut item) => {
            item.origin.x = middle.x + (item.origin.x - middle.x) * share;
            item.origin.y = middle.y + (item.origin.y - middle.y) * share;
            item.size *= by;
            item.width *= by;
            Item::Text(item)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(mark: Option<Mark>) -> Block {
        Block::new(mark, "mot", 0)
    }

    #[test]
    fn headings_stay_with_their_rows_and_columns_are_level() {
        let row = || block(Some(Mark::Line));
        let blocks = [block(None), row(), row(), row(), block(None), row(), row()];
        let one = flow(&blocks, 1);
        assert!(one.iter().all(|&(column, _)| column == 0));
        assert!(one.is_sorted_by(|a, b| a.1 < b.1));
        for n in 2..=4 {
            let placed = flow(&blocks, n);
            let used = placed.last().map_or(0, |&(column, _)| column + 1);
            assert!((2..=n).contains(&used), "{n}: {used}");
            assert_eq!(placed[0].0, placed[1].0, "a heading alone");
            assert_eq!(placed[4].0, placed[5].0, "a heading alone");
        }
    }
}
