//! The cartouche: what a picture says of itself, part by part, and the corner where it says it. Made
//! of finished items like the chart, so that it is the same in every export.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Organisation, Source};
use crate::text::{self, Face, Style};

use super::chart::Chart;
use super::drawing::touches;
use super::item::stated_in_line;
use super::theme::MEASURES;
use super::{
    Fill, Group, ImageItem, Item, LinkArea, Logo, Point, Rect, RectItem, TextItem, Theme,
    ThemeName, words,
};

/// A part of a cartouche.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CartouchePart {
    /// What the document is called, and which branch of it is shown.
    Title,
    /// As of when it is true.
    Date,
    /// Where it comes from.
    Source,
}

impl CartouchePart {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Title, Self::Date, Self::Source];

    /// The word that the command line uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Source => "source",
        }
    }
}

/// Which parts of the cartouche stand on a picture: in a free corner, or below the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cartouche {
    /// The title, and which branch is shown.
    pub title: bool,
    /// As of when.
    pub date: bool,
    /// From where.
    pub source: bool,
    /// Whose it is, as a picture.
    pub logo: Option<Logo>,
}

/// All that is written.
impl Default for Cartouche {
    fn default() -> Self {
        Self::WHOLE
    }
}

/// The number of the title among the paragraphs of a cartouche.
pub const TITLE_PARAGRAPH: usize = 0;
/// The number of the sources.
const SOURCES_PARAGRAPH: usize = 3;
/// Longer lines are wrapped.
const WIDEST: f32 = 300.0;
/// A logo is about as high as title and date are; one that is higher than wide may be as many times
/// higher, and none is wider than this.
const TALLER: f64 = 1.6;
const WIDEST_MARK: f64 = 180.0;
/// Around a logo, to the edge of the plate that it lies on.
const PLATE_EDGE: f64 = 5.0;
/// From a logo to the words beside it, and below it.
const BESIDE: f64 = 12.0;
const ABOVE: f64 = 8.0;

impl Cartouche {
    /// Title, date and sources.
    pub const WHOLE: Self = Self {
        title: true,
        date: true,
        source: true,
        logo: None,
    };

    /// The chart alone.
    pub const NOTHING: Self = Self {
        title: false,
        date: false,
        source: false,
        logo: None,
    };

    /// These parts alone.
    pub fn of(parts: &[CartouchePart]) -> Self {
        Self {
            title: parts.contains(&CartouchePart::Title),
            date: parts.contains(&CartouchePart::Date),
            source: parts.contains(&CartouchePart::Source),
            logo: None,
        }
    }

    /// The cartouche of a chart with such dotted lines; none where it says nothing.
    pub(super) fn set(
        &self,
        organisation: &Organisation,
        chart: &Chart,
        dotted: &[Vec<Point>],
        theme: &Theme,
    ) -> Option<SetCartouche> {
        let text = Text::of(self.paragraphs(organisation, chart));
        let mark = self.logo.as_ref().map(|logo| Mark::of(logo, theme));
        if text.lines.is_empty() && mark.is_none() {
            return None;
        }
        let ways = Arranged::ways(&text, mark.as_ref());
        let (arranged, rect) = place(chart, dotted, &ways)?;
        let from = |by: Point| Point::new(rect.x + by.x, rect.y + by.y);
        let at = from(arranged.text);
        let mut items = Vec::new();
        if let Some(mark) = &mark {
            items.extend(mark.items(from(arranged.mark)));
        }
        items.extend(text.items(at, theme));
        let alone = self.logo.as_ref().filter(|_| text.lines.is_empty());
        Some(SetCartouche {
            links: text.links(organisation, at),
            group: Group {
                unit: None,
                label: alone.map_or_else(|| text.label(), |logo| logo.alt.clone()),
                bounds: rect,
                items,
            },
            paragraphs: text.lines.iter().map(|line| line.paragraph).collect(),
        })
    }

    /// What is said.
    fn paragraphs(&self, organisation: &Organisation, chart: &Chart) -> Vec<Paragraph> {
        let lang = chart.lang();
        let about = organisation.about();
        let mut said = Vec::new();
        if self.title && !about.title.is_empty() {
            said.push(Paragraph::new(
                TITLE_PARAGRAPH,
                about.title.clone(),
                &about.title,
            ));
        }
        if let Some(root) = chart.root().filter(|_| self.title) {
            let mut line = vec![root];
            line.extend(organisation.tree().line_to_the_top(root));
            let names: Vec<&str> = line
                .iter()
                .rev()
                .map(|&key| organisation.unit(key))
                .map(|unit| unit.code.as_deref().unwrap_or(&unit.name))
                .collect();
            let line = names.join(" › ");
            let facts = [("line", line.as_str().into())];
            let words = lang.text_with("cartouche-branch", &facts);
            said.push(Paragraph::new(1, words, &line));
        }
        if let Some(as_of) = about.as_of.filter(|_| self.date) {
            said.push(Paragraph::new(2, words::as_of(lang, as_of), ""));
        }
        if self.source && !about.sources.is_empty() {
            let titles: Vec<&str> = about
                .sources
                .iter()
                .map(|source| source.title.as_str())
                .collect();
            let (n, titles) = (titles.len(), titles.join(", "));
            let facts = [("n", n.into()), ("sources", titles.as_str().into())];
            let words = lang.text_with("cartouche-sources", &facts);
            said.push(Paragraph::new(SOURCES_PARAGRAPH, words, &titles));
        }
        said
    }
}

/// Something that is said.
struct Paragraph {
    number: usize,
    words: String,
    /// Which bytes of the words the document states.
    stated: Range<usize>,
}

impl Paragraph {
    /// Words that end with what the document states.
    fn new(number: usize, words: String, stated: &str) -> Self {
        let start = words.rfind(stated).unwrap_or(words.len());
        let stated = start..start + stated.len().min(words.len() - start);
        Self {
            number,
            words,
            stated,
        }
    }
}

/// The cartouche as it is set.
#[derive(Debug)]
pub(super) struct SetCartouche {
    pub(super) group: Group,
    /// Which of title, date and sources each line belongs to.
    pub(super) paragraphs: Vec<usize>,
    pub(super) links: Vec<LinkArea>,
}

/// The words, wrapped.
struct Text {
    paragraphs: Vec<Paragraph>,
    lines: Vec<Line>,
    width: f32,
    height: f32,
}

/// A line of the words.
struct Line {
    /// The number of its paragraph.
    paragraph: usize,
    /// Where the paragraph stands among those that are said.
    nth: usize,
    line: text::Line,
    style: Style,
    /// Its lower edge.
    bottom: f32,
}

impl Text {
    fn of(paragraphs: Vec<Paragraph>) -> Self {
        let title = Style::new(Face::Semibold, MEASURES.main.name.0);
        let plain = Style::new(Face::Regular, MEASURES.small.0);
        let mut text = Self {
            paragraphs,
            lines: Vec::new(),
            width: 0.0,
            height: 0.0,
        };
        for (nth, paragraph) in text.paragraphs.iter().enumerate() {
            let is_title = paragraph.number == TITLE_PARAGRAPH;
            let (style, line_height) = match is_title {
                true => (title, MEASURES.main.name.1),
                false => (plain, MEASURES.small.1),
            };
            for line in text::wrap(&paragraph.words, style, WIDEST) {
                text.height += line_height;
                text.width = text.width.max(line.width);
                text.lines.push(Line {
                    paragraph: paragraph.number,
                    nth,
                    line,
                    style,
                    bottom: text.height,
                });
            }
            if is_title && text.paragraphs.len() > 1 {
                text.height += MEASURES.head_gap;
            }
        }
        text
    }

    /// The middle between the top of the first line's capitals and the foot of the second line.
    fn middle(&self) -> f64 {
        let [first, .., last] = match self.lines.as_slice() {
            [] => return 0.0,
            [one] => [one, one],
            [first, second, ..] => [first, second],
        };
        let foot = |line: &Line| line.bottom - 0.25 * line.style.size;
        let capitals = text::metrics(first.style.face).cap_height * first.style.size;
        f64::from(foot(first) - capitals + foot(last)) / 2.0
    }

    fn label(&self) -> String {
        let paragraphs = self.paragraphs.iter();
        let words = paragraphs.map(|paragraph| paragraph.words.as_str());
        words.collect::<Vec<_>>().join(". ")
    }

    fn words(&self, line: &Line) -> Cow<'_, str> {
        text::line(&self.paragraphs[line.nth].words, line.line.range.clone())
    }

    fn items(&self, at: Point, theme: &Theme) -> Vec<Item> {
        let items = self.lines.iter().map(|line| {
            let words = self.words(line).into_owned();
            let stated = &self.paragraphs[line.nth].stated;
            Item::Text(TextItem {
                origin: Point::new(at.x, at.y + f64::from(line.bottom - 0.25 * line.style.size)),
                stated: stated_in_line(stated, &line.line.range, &words),
                text: words,
                face: line.style.face,
                size: line.style.size,
                letter_spacing: 0.0,
                color: match line.paragraph {
                    TITLE_PARAGRAPH => theme.text,
                    _ => theme.muted,
                },
                width: line.line.width,
            })
        });
        items.collect()
    }

    /// The titles of sources that lead somewhere.
    fn links(&self, organisation: &Organisation, at: Point) -> Vec<LinkArea> {
        let mut links = Vec::new();
        let lines = self.lines.iter();
        for line in lines.filter(|line| line.paragraph == SOURCES_PARAGRAPH) {
            let words = &self.paragraphs[line.nth].words;
            for (range, source) in linked(words, organisation) {
                let from = range.start.max(line.line.range.start);
                let to = range.end.min(line.line.range.end);
                if from >= to {
                    continue;
                }
                // A mark of direction may stand in front of the line.
                let shown = self.words(line);
                let ahead = shown.len() - line.line.range.len();
                let start = line.line.range.start;
                let part = from - start + ahead..to - start + ahead;
                let across = text::extent(&shown, part, line.style);
                let height = f64::from(MEASURES.small.1);
                links.push(LinkArea {
                    rect: Rect::new(
                        at.x + f64::from(across.start),
                        at.y + f64::from(line.bottom) - height,
                        f64::from(across.end - across.start),
                        height,
                    ),
                    address: source.url.clone().unwrap_or_default(),
                    title: source.title.clone(),
                });
            }
        }
        links
    }
}

/// A logo at its size, on a plate where the paper would swallow it.
struct Mark<'a> {
    logo: &'a Logo,
    width: f64,
    height: f64,
    plate: Option<Fill>,
}

impl<'a> Mark<'a> {
    fn of(logo: &'a Logo, theme: &Theme) -> Self {
        let aspect = logo.aspect();
        let usual = f64::from(MEASURES.main.name.1 + MEASURES.head_gap + MEASURES.small.1);
        let height = usual * (1.0 / aspect).clamp(1.0, TALLER);
        let height = height.min(WIDEST_MARK / aspect);
        Self {
            logo,
            width: height * aspect,
            height,
            plate: plate(logo, theme),
        }
    }

    /// Around the logo, to the edge of its plate.
    fn edge(&self) -> f64 {
        self.plate.map_or(0.0, |_| PLATE_EDGE)
    }

    fn size(&self) -> (f64, f64) {
        let around = 2.0 * self.edge();
        (self.width + around, self.height + around)
    }

    fn items(&self, at: Point) -> Vec<Item> {
        let edge = self.edge();
        let rect = Rect::new(at.x + edge, at.y + edge, self.width, self.height);
        let plate = self.plate.map(|fill| {
            Item::Rect(RectItem {
                rect: rect.expand(edge),
                radii: [4.0; 4],
                fill: Some(fill),
                stroke: None,
            })
        });
        let image = Item::Image(ImageItem {
            rect,
            pixels: Arc::clone(&self.logo.pixels),
            alt: self.logo.alt.clone(),
        });
        plate.into_iter().chain([image]).collect()
    }
}

/// What lies under a logo that could not be made out on the paper of a theme.
pub fn plate(logo: &Logo, theme: &Theme) -> Option<Fill> {
    if !logo.pixels.is_lost_on(theme.paper) {
        return None;
    }
    let papers = [ThemeName::Print, ThemeName::Dark].map(|name| name.theme().paper);
    let found = papers
        .into_iter()
        .find(|&paper| !logo.pixels.is_lost_on(paper));
    found.map(Fill::Solid)
}

/// How logo and words stand to each other, from the corner of both.
struct Arranged {
    mark: Point,
    text: Point,
    width: f64,
    height: f64,
}

impl Arranged {
    /// The ways, the best first.
    fn ways(text: &Text, mark: Option<&Mark<'_>>) -> Vec<Self> {
        let (width, height) = (f64::from(text.width), f64::from(text.height));
        let origin = Point::default();
        let Some(mark) = mark else {
            return vec![Self {
                mark: origin,
                text: origin,
                width,
                height,
            }];
        };
        let (w, h) = mark.size();
        if text.lines.is_empty() {
            return vec![Self {
                mark: origin,
                text: origin,
                width: w,
                height: h,
            }];
        }
        // Beside the first two lines, its middle at theirs: from the top of the capitals of the one to
        // the foot of the other.
        let middle = text.middle();
        let down = (middle - h / 2.0).max(0.0);
        let beside = Self {
            mark: Point::new(0.0, down),
            text: Point::new(w + BESIDE, (h / 2.0 - middle).max(0.0)),
            width: w + BESIDE + width,
            height: (height + (h / 2.0 - middle).max(0.0)).max(down + h),
        };
        let above = Self {
            mark: origin,
            text: Point::new(0.0, h + ABOVE),
            width: w.max(width),
            height: h + ABOVE + height,
        };
        vec![beside, above]
    }
}

/// Where a cartouche stands that can be arranged in these ways: in the first free corner, or below
/// all; and in which of the ways.
fn place<'a>(
    chart: &Chart,
    dotted: &[Vec<Point>],
    ways: &'a [Arranged],
) -> Option<(&'a Arranged, Rect)> {
    let margin = f64::from(MEASURES.margin);
    let found = ways.iter().find_map(|way| {
        let rect = corner(chart, dotted, way.width, way.height)?;
        Some((way, rect))
    });
    found.or_else(|| {
        let lowest = dotted.iter().flatten().map(|point| point.y + margin);
        let bottom = lowest.fold(chart.bounds().bottom(), f64::max);
        let way = ways.first()?;
        Some((way, Rect::new(margin, bottom, way.width, way.height)))
    })
}

/// The first corner of a chart that is free for something of this size.
fn corner(chart: &Chart, dotted: &[Vec<Point>], width: f64, height: f64) -> Option<Rect> {
    let margin = f64::from(MEASURES.margin);
    let bounds = chart.bounds();
    let (right, bottom) = (
        bounds.right() - margin - width,
        bounds.bottom() - margin - height,
    );
    let is_free = |corner: &Rect| {
        let around = corner.expand(margin);
        let mut taken = corner.x < margin || corner.y < margin;
        let crosses = |line: &[Point]| line.windows(2).any(|pair| touches(pair, around));
        taken |= dotted.iter().any(|line| crosses(line));
        let mut stands = |rect: Rect| taken |= rect.intersects(&around);
        chart.above().iter().for_each(|above| stands(above.rect));
        chart.bodies().iter().for_each(|body| stands(body.rect));
        chart.visit(around, |index, is_there| {
            taken |= is_there;
            chart.connectors(index, |line| {
                taken |= crosses(line);
            });
        });
        !taken
    };
    [
        (margin, margin),
        (margin, bottom),
        (right, bottom),
        (right, margin),
    ]
    .into_iter()
    .map(|(x, y)| Rect::new(x, y, width, height))
    .find(is_free)
}

/// Where the titles of sources that have an address stand in the words that name them.
fn linked<'a>(words: &str, organisation: &'a Organisation) -> Vec<(Range<usize>, &'a Source)> {
    let mut found = Vec::new();
    let mut from = 0;
    for source in &organisation.about().sources {
        let Some(at) = words[from..].find(&source.title) else {
            continue;
        };
        let range = from + at..from + at + source.title.len();
        from = range.end;
        if source.url.as_deref().is_some_and(is_inert) {
            found.push((range, source));
        }
    }
    found
}

/// Whether an address leads to a page or a mailbox, and can do nothing else.
pub(crate) fn is_inert(address: &str) -> bool {
    let starts = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    ["https://", "http://", "mailto:"].into_iter().any(starts)
        && !address.contains(|c: char| c.is_control() || c.is_whitespace())
}
