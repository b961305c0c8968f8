//! Which pages a chart becomes on paper: one, one for each branch behind an overview, or tiles for a
//! wall. Pure: everything here is decided in points and chart units, without a file format, so that a
//! dialog can show and say beforehand exactly what an exporter will write.

mod branches;
mod furniture;
mod tiles;

pub use tiles::label as tile_label;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::paper::{Orientation, Paper};
use super::{PAPER_MARGIN_MM, VectorError};
use crate::lang::Lang;
use crate::layout::Effort;
use crate::model::{ChartStyle, Organisation, UnitKey};
use crate::scene::{
    Cartouche, Chart, ChartRequest, ColourBy, Dotted, Drawing, Item, Measured, Picture, Point,
    Rect, Theme, Tried,
};

/// Points a millimetre.
const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// Points a chart unit at 100 %: a chart unit is a CSS pixel.
pub const POINTS_PER_UNIT: f64 = 0.75;

/// Type smaller than this is hard to read on paper, in points.
pub const LEGIBLE_PT: f64 = 6.0;

/// No side of a PDF page may be longer (ISO 32000-1, Annex C), in points.
const LONGEST_SIDE: f64 = 14_400.0;

/// Beyond this nobody prints.
pub(super) const MOST_PAGES: usize = 2_000;

/// Less room than this for the chart makes no page, in points.
const LEAST_ROOM: f64 = 36.0;

/// What the chart is put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// A sheet of paper.
    Paper(Paper),
    /// A page as large as the chart at 100 %.
    Chart,
}

/// How the chart is spread over pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pages {
    /// All on one page.
    One,
    /// An overview first, then a page for each main structure. Where the type of such a page would
    /// be smaller than this many points, its larger branches get pages of their own in turn.
    ByBranch {
        /// The smallest type that is put up with, in points.
        legible_pt: f64,
    },
    /// Sheets to put together on a wall.
    Tiles {
        /// CSS pixels a chart unit: 1 is 100 %.
        scale: f64,
        /// How far neighbours show the same, in millimetres.
        overlap_mm: f64,
    },
}

/// The paper and what goes where on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSetup {
    /// What the chart is put on.
    pub sheet: Sheet,
    /// Which way round it lies.
    pub orientation: Orientation,
    /// Free on every side, in millimetres.
    pub margin_mm: f64,
    /// How the chart is spread.
    pub pages: Pages,
}

impl Default for PageSetup {
    fn default() -> Self {
        Self {
            sheet: Sheet::Paper(Paper::A4),
            orientation: Orientation::Auto,
            margin_mm: PAPER_MARGIN_MM,
            pages: Pages::One,
        }
    }
}

/// What is to be put on pages.
#[derive(Clone, Debug)]
pub struct BookRequest<'a> {
    /// Whose chart it is.
    pub organisation: &'a Organisation,
    /// The chart as it stands, folds and arrangement included, for one page and for tiles; without
    /// it the chart is arranged for the paper, nothing folded.
    pub shown: Option<&'a Chart>,
    /// Units whose subordinates are hidden, where all goes on one page or on a wall.
    pub folded: &'a BTreeSet<UnitKey>,
    /// How a chart is drawn that is arranged for the paper.
    pub style: ChartStyle,
    /// What the colours of the cards tell.
    pub colour_by: ColourBy,
    /// Whether the dotted lines between units are drawn: between those of one chart.
    pub links: Dotted,
    /// Whether it is said what colours, borders and lines mean, on the first page.
    pub legend: bool,
    /// The language of the words that the program adds.
    pub lang: Lang,
    /// The colours.
    pub theme: &'a Theme,
    /// What of title, date and sources stands on the chart and below the pages.
    pub cartouche: Cartouche,
    /// The paper.
    pub setup: PageSetup,
}

/// A chart that is drawn on one page or on several.
#[derive(Debug)]
pub struct Plate<'a> {
    /// Whose chart it is: the organisation or a part of it, with keys of its own.
    organisation: Cow<'a, Organisation>,
    chart: Cow<'a, Chart>,
    dress: Dress,
    /// The key that each of its units has in the whole organisation; none if it is the same.
    originals: Option<Vec<UnitKey>>,
}

impl Plate<'_> {
    /// The chart.
    pub fn chart(&self) -> &Chart {
        &self.chart
    }

    /// The organisation that the chart's keys belong to.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The key that a unit of this plate has in the whole organisation.
    pub fn original(&self, key: UnitKey) -> UnitKey {
        match &self.originals {
            Some(originals) => originals.get(key.index()).copied().unwrap_or(key),
            None => key,
        }
    }

    /// The picture.
    pub fn drawing<'b>(&'b self, theme: &'b Theme) -> Drawing<'b> {
        self.dress.drawn(&self.organisation, &self.chart, theme)
    }
}

/// What a chart on a page has besides its cards.
#[derive(Clone, Debug)]
struct Dress {
    cartouche: Cartouche,
    links: Dotted,
    /// The legend, where there is one, and whether other pages have dotted lines that it tells of.
    legend: Option<Dotted>,
}

impl Dress {
    /// What the chart of a request has on a page.
    fn of(request: &BookRequest<'_>, said: Said) -> Self {
        let (cartouche, legend) = match said {
            Said::All { others } => (request.cartouche.clone(), request.legend.then_some(others)),
            Said::Nothing => (Cartouche::NOTHING, None),
        };
        Self {
            cartouche,
            links: request.links,
            legend,
        }
    }

    /// A chart in colour.
    fn drawn<'a>(
        &self,
        organisation: &'a Organisation,
        chart: &'a Chart,
        theme: &'a Theme,
    ) -> Drawing<'a> {
        let (cartouche, links) = (&self.cartouche, self.links);
        let drawing = Drawing::with_links(organisation, chart, theme, cartouche, links);
        match self.legend {
            Some(others) => drawing.with_legend_for(others),
            None => drawing,
        }
    }
}

/// What a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// All of a chart.
    Whole,
    /// The top of the chart, with links to the pages of its branches.
    Overview,
    /// A branch.
    Branch {
        /// The unit at its top, by its key in the whole organisation.
        unit: UnitKey,
        /// How many pages stand between it and the overview, plus one.
        depth: usize,
    },
    /// A part of the chart at a place of the wall, from 0.
    Tile {
        /// From the left.
        column: usize,
        /// From the top.
        row: usize,
    },
}

/// A place of a page that leads to another page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageLink {
    /// Where, in points.
    pub area: Rect,
    /// The page, from 0.
    pub to: usize,
    /// The box of the chart that it lies on, if it does.
    pub card: Option<usize>,
    /// What is drawn for it, in points of the page.
    pub items: Vec<Item>,
    /// What it does, in words.
    pub label: String,
}

/// A page. Places on it are in points, from its left top corner, y downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Which of the book's plates is drawn.
    pub plate: usize,
    /// What it shows.
    pub kind: PageKind,
    /// Width and height.
    pub size: (f64, f64),
    /// Points a chart unit.
    pub scale: f64,
    /// Where the chart's 0, 0 comes to lie.
    pub origin: Point,
    /// Where the chart is drawn; nothing of it outside.
    pub free: Rect,
    /// The smallest type on the page, in points.
    pub smallest_text_pt: f64,
    /// Above the chart.
    pub header: Vec<Item>,
    /// Below the chart.
    pub footer: Vec<Item>,
    /// Marks for the scissors.
    pub marks: Vec<Item>,
    /// Places that lead to other pages.
    pub links: Vec<PageLink>,
}

impl Page {
    /// Where a point of the chart lies on the page.
    pub fn place(&self, point: Point) -> Point {
        Point::new(
            self.origin.x + point.x * self.scale,
            self.origin.y + point.y * self.scale,
        )
    }

    /// Where a rectangle of the chart lies on the page.
    pub fn place_rect(&self, rect: Rect) -> Rect {
        let corner = self.place(Point::new(rect.x, rect.y));
        Rect::new(corner.x, corner.y, rect.w * self.scale, rect.h * self.scale)
    }

    /// The part of the chart that the page shows, in chart units.
    pub fn part(&self) -> Rect {
        Rect::new(
            (self.free.x - self.origin.x) / self.scale,
            (self.free.y - self.origin.y) / self.scale,
            self.free.w / self.scale,
            self.free.h / self.scale,
        )
    }
}

/// A chart put on pages.
#[derive(Debug)]
pub struct Book<'a> {
    /// Whose chart it is.
    pub organisation: &'a Organisation,
    /// The language of the words that the program adds.
    pub lang: Lang,
    /// The colours.
    pub theme: &'a Theme,
    /// What of title, date and sources is said.
    pub cartouche: Cartouche,
    /// The charts that are drawn.
    pub plates: Vec<Plate<'a>>,
    /// The pages, in order; at least one.
    pub pages: Vec<Page>,
}

impl<'a> Book<'a> {
    /// Puts a chart on pages.
    ///
    /// # Errors
    /// When there is nothing to draw, when a measure makes no sense, when the margins leave no
    /// room, and when there would be too many pages.
    pub fn plan(request: &BookRequest<'a>) -> Result<Self, VectorError> {
        let margin = request.setup.margin_mm;
        if !margin.is_finite() || margin < 0.0 {
            return Err(VectorError::Measure(margin));
        }
        let mut book = Self {
            organisation: request.organisation,
            lang: request.lang,
            theme: request.theme,
            cartouche: request.cartouche.clone(),
            plates: Vec::new(),
            pages: Vec::new(),
        };
        match (request.setup.pages, request.setup.sheet) {
            (Pages::ByBranch { legible_pt }, _) => book.by_branch(request, legible_pt)?,
            (Pages::Tiles { scale, overlap_mm }, Sheet::Paper(paper)) => {
                book.tiles(request, paper, scale, overlap_mm)?;
            }
            // A page as large as the chart is the only tile.
            (Pages::One | Pages::Tiles { .. }, _) => {
                let plate = Self::plate_source(request);
                let fitted = fit(request, &plate, Strips::default(), Effort::Best)?;
                book.push(plate, fitted, PageKind::Whole);
            }
        }
        Ok(book)
    }

    /// The smallest type on any page, in points.
    pub fn smallest_text_pt(&self) -> f64 {
        let sizes = self.pages.iter().map(|page| page.smallest_text_pt);
        sizes.fold(f64::INFINITY, f64::min)
    }

    /// The plate that a page shows.
    pub fn plate(&self, page: &Page) -> &Plate<'a> {
        &self.plates[page.plate]
    }

    /// What goes on the page when all goes on one.
    fn plate_source(request: &BookRequest<'a>) -> Source<'a> {
        Source {
            organisation: Cow::Borrowed(request.organisation),
            chart: request.shown,
            originals: None,
        }
    }

    /// Adds a page with a chart of its own.
    fn push(&mut self, source: Source<'a>, fitted: Fitted<'a>, kind: PageKind) {
        self.plates.push(Plate {
            organisation: source.organisation,
            chart: fitted.chart,
            dress: fitted.dress,
            originals: source.originals,
        });
        self.pages.push(Page {
            plate: self.plates.len() - 1,
            kind,
            size: fitted.size,
            scale: fitted.scale,
            origin: fitted.origin,
            free: fitted.free,
            smallest_text_pt: fitted.smallest_text_pt,
            header: Vec::new(),
            footer: Vec::new(),
            marks: Vec::new(),
            links: Vec::new(),
        });
    }
}

/// Of what a chart is made.
struct Source<'a> {
    organisation: Cow<'a, Organisation>,
    chart: Option<&'a Chart>,
    originals: Option<Vec<UnitKey>>,
}

/// What a page says around its chart, by cartouche and legend.
#[derive(Clone, Copy)]
enum Said {
    /// All that was asked for; the legend tells of the dotted lines of other pages, too.
    All { others: Dotted },
    /// Nothing: the overview says it for all pages.
    Nothing,
}

impl Default for Said {
    fn default() -> Self {
        Self::All {
            others: Dotted::LeftOut,
        }
    }
}

/// Room that is kept around the chart, in points.
#[derive(Clone, Copy, Default)]
struct Strips {
    top: f64,
    bottom: f64,
    sides: f64,
    /// The page is one of many: what it shows hangs from the top, and no page shows it larger than
    /// the others without need.
    is_of_many: bool,
    said: Said,
}

/// A chart on a page.
struct Fitted<'a> {
    chart: Cow<'a, Chart>,
    dress: Dress,
    size: (f64, f64),
    free: Rect,
    scale: f64,
    origin: Point,
    smallest_text_pt: f64,
}

/// The sizes that a sheet can have, in points; the first is taken where both are as good.
fn sizes(paper: Paper, orientation: Orientation) -> Vec<(f64, f64)> {
    let (short, long) = paper.millimetres();
    let (short, long) = (short * POINTS_PER_MM, long * POINTS_PER_MM);
    match orientation {
        Orientation::Auto => vec![(long, short), (short, long)],
        Orientation::Portrait => vec![(short, long)],
        Orientation::Landscape => vec![(long, short)],
    }
}

/// What a page of this size leaves for the chart.
fn free_of(size: (f64, f64), margin_mm: f64, strips: Strips) -> Result<Rect, VectorError> {
    let margin = margin_mm * POINTS_PER_MM;
    let (x, y) = (margin + strips.sides, margin + strips.top);
    let free = Rect::new(x, y, size.0 - 2.0 * x, size.1 - y - strips.bottom - margin);
    if free.w.min(free.h) < LEAST_ROOM {
        return Err(VectorError::Margins { margin_mm });
    }
    Ok(free)
}

/// The chart of a source for an area of this aspect.
fn arranged<'a>(
    request: &BookRequest<'a>,
    source: &Source<'a>,
    aspect: f64,
    effort: Effort,
) -> Cow<'a, Chart> {
    if let Some(chart) = source.chart {
        return Cow::Borrowed(chart);
    }
    let tried = Tried {
        style: Some(request.style),
        ..Tried::NOTHING
    };
    let mut asked = ChartRequest {
        lang: request.lang,
        aspect,
        tried: &tried,
        colour_by: request.colour_by,
        effort,
        ..ChartRequest::WHOLE
    };
    // A part has keys of its own.
    if source.originals.is_none() {
        asked.folded = request.folded;
    }
    let measured = Measured::default();
    Cow::Owned(Chart::build(&source.organisation, &asked, measured))
}

/// Puts a chart on a page, as large as the page allows, whichever way round suits it better.
fn fit<'a>(
    request: &BookRequest<'a>,
    source: &Source<'a>,
    strips: Strips,
    effort: Effort,
) -> Result<Fitted<'a>, VectorError> {
    let setup = request.setup;
    let dress = Dress::of(request, strips.said);
    let mut best: Option<Fitted<'a>> = None;
    let candidates = match setup.sheet {
        Sheet::Paper(paper) => sizes(paper, setup.orientation),
        Sheet::Chart => vec![(0.0, 0.0)],
    };
    for size in candidates {
        let free = match setup.sheet {
            Sheet::Paper(_) => Some(free_of(size, setup.margin_mm, strips)?),
            Sheet::Chart => None,
        };
        let aspect = free.map_or(std::f64::consts::SQRT_2, |free| free.w / free.h);
        let chart = arranged(request, source, aspect, effort);
        let (bounds, smallest) = {
            let drawing = dress.drawn(&source.organisation, &chart, request.theme);
            (drawing.bounds(), smallest_text(&drawing))
        };
        if chart.boxes().is_empty() || bounds.w <= 0.0 || bounds.h <= 0.0 {
            return Err(VectorError::Empty);
        }
        let (size, free, scale) = match (free, setup.sheet) {
            (Some(free), Sheet::Paper(paper)) => {
                let fitting = (free.w / bounds.w).min(free.h / bounds.h);
                let most = if strips.is_of_many {
                    largest(paper) * POINTS_PER_UNIT
                } else {
                    largest(paper)
                };
                (size, free, fitting.min(most))
            }
            _ => chart_sized(bounds, setup.margin_mm, strips)?,
        };
        if best.as_ref().is_some_and(|best| best.scale >= scale) {
            continue;
        }
        let above = if strips.is_of_many {
            0.0
        } else {
            (free.h - bounds.h * scale) / 2.0
        };
        let origin = Point::new(
            free.x + (free.w - bounds.w * scale) / 2.0 - bounds.x * scale,
            free.y + above - bounds.y * scale,
        );
        best = Some(Fitted {
            chart,
            dress: dress.clone(),
            size,
            free,
            scale,
            origin,
            smallest_text_pt: f64::from(smallest) * scale,
        });
    }
    best.ok_or(VectorError::Empty)
}

/// A small chart on a large sheet is not blown up without limit: on A4, a chart unit is a point.
fn largest(paper: Paper) -> f64 {
    paper.millimetres().1 / Paper::A4.millimetres().1
}

/// A page around a chart at 100 %, or smaller where no page may be so large.
fn chart_sized(
    bounds: Rect,
    margin_mm: f64,
    strips: Strips,
) -> Result<((f64, f64), Rect, f64), VectorError> {
    let margin = margin_mm * POINTS_PER_MM;
    let around = (
        2.0 * (margin + strips.sides),
        2.0 * margin + strips.top + strips.bottom,
    );
    if LONGEST_SIDE - around.0.max(around.1) < LEAST_ROOM {
        return Err(VectorError::Margins { margin_mm });
    }
    let scale = ((LONGEST_SIDE - around.0) / bounds.w)
        .min((LONGEST_SIDE - around.1) / bounds.h)
        .min(POINTS_PER_UNIT);
    let (w, h) = (bounds.w * scale, bounds.h * scale);
    let free = Rect::new(margin + strips.sides, margin + strips.top, w, h);
    Ok(((w + around.0, h + around.1), free, scale))
}

/// The size of the smallest type of a picture, in chart units.
pub(super) fn smallest_text(picture: &dyn Picture) -> f32 {
    let mut smallest = f32::INFINITY;
    let mut see = |item: &Item| {
        if let Item::Text(text) = item {
            smallest = smallest.min(text.size);
        }
    };
    picture.visit(picture.bounds(), &mut |item| match item {
        Item::Group(group) => group.items.iter().for_each(&mut see),
        item => see(item),
    });
    smallest
}
