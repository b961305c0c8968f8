//! Sheets to put together on a wall: the chart at a scale, cut where the sheets end.
//!
//! Neighbours show the same in a strip along their common edge, so that they can be glued over each
//! other. Short lines beside the chart say where the neighbour begins; corners say where to cut.
//! Sheets that would be empty are left out.

use std::borrow::Cow;

use super::furniture::{SMALL, fitting, line};
use super::{
    Book, BookRequest, Dress, Fitted, MOST_PAGES, POINTS_PER_MM, POINTS_PER_UNIT, Page, PageKind,
    Said, Strips, arranged, free_of, sizes, smallest_text,
};
use crate::export::{Paper, VectorError};
use crate::layout::Effort;
use crate::scene::{Fill, Item, PathItem, Picture, Point, Rect, RectItem, Segment, Stroke, Theme};
use crate::text::{Face, Style};

/// Room for the marks, on every side, and for the label below, in points.
const BAND: f64 = 12.0;
const LABEL: f64 = 18.0;

/// Length of a mark, and its distance from the chart, in points.
const MARK: f64 = 8.0;
const APART: f64 = 2.0;

/// A sheet in the little map of the wall, in points; larger walls get no map.
const CELL: (f64, f64) = (7.0, 5.0);
const MOST_ROWS: usize = 3;
const MOST_COLUMNS: usize = 24;

/// How the sheets lie on the wall.
struct Grid {
    size: (f64, f64),
    free: Rect,
    /// From a sheet to the next.
    step: (f64, f64),
    columns: usize,
    rows: usize,
    /// From the left top corner of the wall to the chart.
    inset: (f64, f64),
}

impl Grid {
    /// The grid for a chart of this size, in points.
    fn new(
        size: (f64, f64),
        free: Rect,
        overlap: f64,
        chart: (f64, f64),
    ) -> Result<Self, VectorError> {
        let step = (free.w - overlap, free.h - overlap);
        if step.0.min(step.1) < BAND {
            return Err(VectorError::Measure(overlap / POINTS_PER_MM));
        }
        // A rounding error needs no sheet of its own.
        let count = |length: f64, step: f64| ((length - overlap - 1e-6) / step).ceil().max(1.0);
        let (columns, rows) = (count(chart.0, step.0), count(chart.1, step.1));
        if columns * rows > MOST_PAGES as f64 {
            return Err(VectorError::TooManyPages((columns * rows) as usize));
        }
        let inset = |n: f64, step: f64, length: f64| (n * step + overlap - length) / 2.0;
        Ok(Self {
            size,
            free,
            step,
            columns: columns as usize,
            rows: rows as usize,
            inset: (
                inset(columns, step.0, chart.0),
                inset(rows, step.1, chart.1),
            ),
        })
    }
}

/// The name of a sheet of a wall: "B3" is the second column, the third row.
pub fn label(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

impl<'a> Book<'a> {
    /// Cuts the chart into sheets.
    pub(super) fn tiles(
        &mut self,
        request: &BookRequest<'a>,
        paper: Paper,
        scale: f64,
        overlap_mm: f64,
    ) -> Result<(), VectorError> {
        for measure in [scale, overlap_mm + 1.0] {
            if !measure.is_finite() || measure <= 0.0 {
                return Err(VectorError::Measure(measure));
            }
        }
        let (setup, scale) = (request.setup, scale * POINTS_PER_UNIT);
        let source = Self::plate_source(request);
        // A wall is wider than high.
        let chart = arranged(request, &source, std::f64::consts::SQRT_2, Effort::Best);
        let dress = Dress::of(request, Said::default());
        let (bounds, smallest) = {
            let drawing = dress.drawn(&source.organisation, &chart, request.theme);
            (drawing.bounds(), smallest_text(&drawing))
        };
        if chart.boxes().is_empty() || bounds.w <= 0.0 || bounds.h <= 0.0 {
            return Err(VectorError::Empty);
        }
        let strips = Strips {
            top: BAND,
            bottom: BAND + LABEL,
            sides: BAND,
            ..Strips::default()
        };
        let mut grid: Option<Grid> = None;
        for size in sizes(paper, setup.orientation) {
            let free = free_of(size, setup.margin_mm, strips)?;
            let overlap = overlap_mm * POINTS_PER_MM;
            let found = Grid::new(size, free, overlap, (bounds.w * scale, bounds.h * scale))?;
            if grid
                .as_ref()
                .is_none_or(|best| found.columns * found.rows < best.columns * best.rows)
            {
                grid = Some(found);
            }
        }
        let grid = grid.ok_or(VectorError::Empty)?;
        let fitted = Fitted {
            chart: Cow::clone(&chart),
            dress,
            size: grid.size,
            free: grid.free,
            scale,
            origin: Point::default(),
            smallest_text_pt: f64::from(smallest) * scale,
        };
        self.push(source, fitted, PageKind::Whole);
        if let Some(first) = self.pages.pop() {
            self.lay(&grid, &first, bounds);
        }
        Ok(())
    }

    /// Lays the sheets of a wall, row by row.
    fn lay(&mut self, grid: &Grid, pattern: &Page, bounds: Rect) {
        let corner = |n: usize, step: f64, free: f64, inset: f64, chart: f64| {
            free - n as f64 * step + inset - chart * pattern.scale
        };
        for row in 0..grid.rows {
            for column in 0..grid.columns {
                let page = Page {
                    kind: PageKind::Tile { column, row },
                    origin: Point::new(
                        corner(column, grid.step.0, grid.free.x, grid.inset.0, bounds.x),
                        corner(row, grid.step.1, grid.free.y, grid.inset.1, bounds.y),
                    ),
                    ..pattern.clone()
                };
                let drawing = self.plates[page.plate].drawing(self.theme);
                if shows_something(&drawing, page.part()) {
                    self.pages.push(page);
                }
            }
        }
        let pages = self.pages.len();
        let used: Vec<PageKind> = self.pages.iter().map(|page| page.kind).collect();
        for index in 0..pages {
            let page = &self.pages[index];
            let PageKind::Tile { column, row } = page.kind else {
                continue;
            };
            let mut marks = cut_marks(grid, column, row, self.theme);
            marks.extend(map_of_wall(grid, &used, page.kind, self.theme));
            marks.extend(self.label_of(grid, &label(column, row), index, pages));
            let page = &mut self.pages[index];
            page.smallest_text_pt = page.smallest_text_pt.min(f64::from(SMALL));
            page.marks = marks;
        }
    }

    /// The name of a sheet, and of what it is a part.
    fn label_of(&self, grid: &Grid, tile: &str, index: usize, pages: usize) -> Vec<Item> {
        let strong = Style::new(Face::Semibold, SMALL + 1.0);
        let plain = Style::new(Face::Regular, SMALL);
        let y = grid.free.bottom() + BAND + LABEL - 4.0;
        let said = self.lang.text_with(
            "vector-tile",
            &[
                ("tile", tile.into()),
                ("page", (index + 1).into()),
                ("pages", pages.into()),
            ],
        );
        let first = line(&said, strong, Point::new(grid.free.x, y), self.theme.text);
        let x = grid.free.x + f64::from(first.width) + 10.0;
        let room = grid.free.right() - x - CELL.0 * (MOST_COLUMNS as f64 + 1.0);
        let title = &self.organisation.about().title;
        let mut items = vec![Item::Text(first)];
        if self.cartouche.title && !title.is_empty() && room > 60.0 {
            let title = fitting(title, plain, room);
            items.push(Item::Text(line(
                &title,
                plain,
                Point::new(x, y),
                self.theme.muted,
            )));
        }
        items
    }
}

/// Whether anything of a picture lies in a part of it.
fn shows_something(picture: &dyn Picture, part: Rect) -> bool {
    let mut found = false;
    picture.visit(part, &mut |item| {
        found = found
            || match item {
                Item::Group(group) => group.bounds.intersects(&part),
                Item::Rect(item) => item.rect.intersects(&part),
                Item::Path(path) => path_touches(path, part),
                Item::Text(text) => part.contains(text.origin),
                Item::Image(image) => image.rect.intersects(&part),
            };
    });
    found
}

/// Whether a path of straight lines along the axes touches a rectangle.
fn path_touches(path: &PathItem, part: Rect) -> bool {
    let mut at = Point::default();
    path.segments.iter().any(|segment| {
        let to = match *segment {
            Segment::Move(to) => {
                at = to;
                return false;
            }
            Segment::Line(to) | Segment::Quad(_, to) => to,
            Segment::Close => at,
        };
        let span = Rect::new(
            at.x.min(to.x),
            at.y.min(to.y),
            (at.x - to.x).abs(),
            (at.y - to.y).abs(),
        );
        at = to;
        span.expand(0.1).intersects(&part)
    })
}

/// Corners to cut along, and short lines where a neighbour begins.
fn cut_marks(grid: &Grid, column: usize, row: usize, theme: &Theme) -> Vec<Item> {
    let free = grid.free;
    let mut segments = Vec::new();
    let mut mark = |from: (f64, f64), to: (f64, f64)| {
        segments.push(Segment::Move(Point::new(from.0, from.1)));
        segments.push(Segment::Line(Point::new(to.0, to.1)));
    };
    for (x, outward) in [(free.x, -1.0), (free.right(), 1.0)] {
        for (y, upward) in [(free.y, -1.0), (free.bottom(), 1.0)] {
            mark((x + outward * APART, y), (x + outward * (APART + MARK), y));
            mark((x, y + upward * APART), (x, y + upward * (APART + MARK)));
        }
    }
    let (above, below) = (free.y - APART, free.bottom() + APART);
    let (left, right) = (free.x - APART, free.right() + APART);
    let mut begins = |x: Option<f64>, y: Option<f64>| {
        if let Some(x) = x {
            mark((x, above - MARK / 2.0), (x, above));
            mark((x, below), (x, below + MARK / 2.0));
        }
        if let Some(y) = y {
            mark((left - MARK / 2.0, y), (left, y));
            mark((right, y), (right + MARK / 2.0, y));
        }
    };
    let ends = (free.x + free.w - grid.step.0, free.y + free.h - grid.step.1);
    begins(
        (column + 1 < grid.columns).then_some(free.x + grid.step.0),
        (row + 1 < grid.rows).then_some(free.y + grid.step.1),
    );
    begins((column > 0).then_some(ends.0), (row > 0).then_some(ends.1));
    vec![Item::Path(PathItem {
        segments,
        fill: None,
        stroke: Some(Stroke {
            color: theme.text,
            width: 0.5,
            dash: None,
        }),
    })]
}

/// A little map of the wall with this sheet in it, at the right end of the label's line.
fn map_of_wall(grid: &Grid, used: &[PageKind], here: PageKind, theme: &Theme) -> Vec<Item> {
    if grid.rows > MOST_ROWS || grid.columns > MOST_COLUMNS {
        return Vec::new();
    }
    let x = grid.free.right() - grid.columns as f64 * CELL.0;
    let y = grid.free.bottom() + BAND + LABEL - 2.0 - grid.rows as f64 * CELL.1;
    used.iter()
        .filter_map(|&kind| match kind {
            PageKind::Tile { column, row } => Some((kind, column as f64, row as f64)),
            _ => None,
        })
        .map(|(kind, column, row)| {
            Item::Rect(RectItem {
                rect: Rect::new(
                    x + column * CELL.0,
                    y + row * CELL.1,
                    CELL.0 - 1.0,
                    CELL.1 - 1.0,
                ),
                radii: [0.0; 4],
                fill: (kind == here).then_some(Fill::Solid(theme.text)),
                stroke: Some(Stroke {
                    color: theme.line,
                    width: 0.4,
                    dash: None,
                }),
            })
        })
        .collect()
}
