//! Items to pixels, a band of rows at a time. Knows nothing of files; the same items give the same
//! pixels in whatever bands they are drawn.
//!
//! Lines along the axes are moved onto whole pixels, and baselines onto whole rows, so that the
//! picture is sharp at every scale; nothing moves by more than half a pixel.

mod cells;
mod glyphs;
mod hatch;
mod image;
mod indexed;
mod outline;
mod palette;
mod stroke;
mod surface;

use std::ops::Range;

use cells::Cells;
use glyphs::Glyphs;
use hatch::Hatch;
use image::Scaled;
use outline::Polyline;

pub(super) use glyphs::Lines;
pub(super) use indexed::Indexed;
pub(super) use palette::Palette;
pub(super) use surface::{Direct, Surface, opaque};

use crate::scene::{
    Fill, ImageItem, Item, PathItem, Point, Rect, RectItem, Segment, Stroke, TextItem,
};

/// The finest dashes that can be told apart, in pixels; finer ones are drawn as a line.
const FINEST_DASHES: f64 = 0.5;

/// Wider pens, in pixels, are not drawn.
const WIDEST_PEN: f64 = 1e5;

/// Text farther out than any picture is wide, in pixels, is not drawn.
const FARTHEST: f64 = 1e12;

/// From chart units to pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// Pixels a chart unit.
    pub(super) scale: f64,
    /// Where the chart's origin lies, in pixels.
    pub(super) origin: Point,
}

impl View {
    fn point(&self, point: Point) -> Point {
        Point::new(
            point.x * self.scale + self.origin.x,
            point.y * self.scale + self.origin.y,
        )
    }

    fn rect(&self, rect: Rect) -> Rect {
        let corner = self.point(Point::new(rect.x, rect.y));
        Rect::new(corner.x, corner.y, rect.w * self.scale, rect.h * self.scale)
    }

    fn length(&self, length: f32) -> f64 {
        f64::from(length) * self.scale
    }
}

/// Draws items onto a surface.
pub(super) struct Raster<'a, S: Surface> {
    view: View,
    width: usize,
    rows: Range<i64>,
    surface: S,
    cells: Cells,
    glyphs: Glyphs,
    lines: &'a Lines,
    points: Vec<Point>,
    inner_points: Vec<Point>,
}

impl<'a, S: Surface> Raster<'a, S> {
    /// For pictures `width` pixels wide.
    pub(super) fn new(view: View, width: usize, surface: S, lines: &'a Lines) -> Self {
        Self {
            view,
            width,
            rows: 0..0,
            surface,
            cells: Cells::new(width),
            glyphs: Glyphs::new(),
            lines,
            points: Vec::new(),
            inner_points: Vec::new(),
        }
    }

    /// Begins a band of nothing but paper, its pixels in `room`.
    pub(super) fn begin(&mut self, rows: Range<i64>, room: Vec<u8>) {
        let n_rows = (rows.end - rows.start) as usize;
        self.cells.set_band(rows.start, n_rows);
        self.surface.clear(n_rows, room);
        self.rows = rows;
    }

    /// The band, which is finished.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.surface.take()
    }

    /// Draws an item, as far as it lies within the band.
    pub(super) fn item(&mut self, item: &Item) {
        match item {
            Item::Group(group) => {
                for item in &group.items {
                    if !matches!(item, Item::Group(_)) {
                        self.item(item);
                    }
                }
            }
            Item::Rect(item) => self.rect(item),
            Item::Path(item) => self.path(item),
            Item::Text(item) => self.text(item),
            Item::Image(item) => self.image(item),
        }
    }

    fn image(&mut self, item: &ImageItem) {
        let exact = self.view.rect(item.rect);
        let sides = [exact.x, exact.y, exact.w, exact.h];
        let sensible = sides.iter().all(|side| side.abs() < FARTHEST);
        if !sensible || !self.sees(exact.y - 1.0, exact.bottom() + 1.0) {
            return;
        }
        let rect = on_pixels(exact);
        let (x, y) = (rect.x.floor() as i64, rect.y.floor() as i64);
        let (w, h) = (rect.w.ceil() as i64, rect.h.ceil() as i64);
        let left = x.clamp(0, self.width as i64);
        let right = (x + w).clamp(left, self.width as i64);
        let (top, bottom) = (y.max(self.rows.start), (y + h).min(self.rows.end));
        if left == right || top >= bottom {
            return;
        }
        let columns = (left - x) as usize..(right - x) as usize;
        let mut scaled = Scaled::new(&item.pixels, (w as usize, h as usize), columns);
        for at in top..bottom {
            let row = (at - self.rows.start) as usize;
            let pixels = scaled.row((at - y) as usize);
            self.surface.pixels(row, left as usize, pixels);
        }
    }

    fn rect(&mut self, item: &RectItem) {
        let exact = self.view.rect(item.rect);
        let pen = item.stroke.and_then(|stroke| self.pen(&stroke));
        let reach = pen.unwrap_or(0.0) + 1.0;
        let finite = [exact.x, exact.y, exact.w, exact.h]
            .iter()
            .all(|v| v.is_finite());
        if !finite || !self.sees(exact.y - reach, exact.bottom() + reach) {
            return;
        }
        let rect = match pen {
            Some(pen) => on_lines(exact, pen),
            None => on_pixels(exact),
        };
        let radii = item.radii.map(|radius| self.view.length(radius));
        if let Some(fill) = &item.fill {
            outline::rounded(rect, radii, &mut self.points);
            self.cells.upright(&[&self.points]);
            self.paint(fill);
        }
        let (Some(stroke), Some(pen)) = (&item.stroke, pen) else {
            return;
        };
        if let Some(dash) = self.dash(stroke) {
            let mut line = Polyline {
                points: std::mem::take(&mut self.points),
                closed: true,
            };
            outline::rounded(rect, radii, &mut line.points);
            self.stroke(&line, pen, Some(dash));
            self.points = line.points;
        } else {
            let half = pen / 2.0;
            // Joins are round: a square corner's border has the pen's own radius outside.
            outline::rounded(rect.expand(half), radii.map(|r| r + half), &mut self.points);
            let inside = rect.expand(-half);
            if inside.w > 0.0 && inside.h > 0.0 {
                let inner = &mut self.inner_points;
                outline::rounded(inside, radii.map(|r| r - half), inner);
                inner.reverse();
                self.cells.upright(&[&self.points, inner]);
            } else {
                self.cells.upright(&[&self.points]);
            }
        }
        self.paint(&Fill::Solid(stroke.color));
    }

    fn path(&mut self, item: &PathItem) {
        let view = self.view;
        let pen = item.stroke.and_then(|stroke| self.pen(&stroke));
        let lines = match pen {
            Some(pen) if runs_along_axes(&item.segments) => {
                let mut lines =
                    outline::flatten(&item.segments, |point| on_line(view.point(point), pen));
                lines.iter_mut().for_each(reach_out);
                lines
            }
            _ => outline::flatten(&item.segments, |point| view.point(point)),
        };
        if lines
            .iter()
            .flat_map(|line| &line.points)
            .any(|p| !p.x.is_finite() || !p.y.is_finite())
        {
            return;
        }
        if let Some(fill) = &item.fill {
            for line in &lines {
                self.cells.polygon(line.points.iter().copied());
            }
            self.paint(fill);
        }
        if let (Some(stroke), Some(pen)) = (&item.stroke, pen) {
            let dash = self.dash(stroke);
            for line in &lines {
                self.stroke(line, pen, dash);
            }
            self.paint(&Fill::Solid(stroke.color));
        }
    }

    fn text(&mut self, item: &TextItem) {
        let size = self.view.length(item.size);
        let origin = self.view.point(item.origin);
        let sensible = size.is_finite() && size > 0.05 && origin.x.abs() < FARTHEST;
        // Marks may be stacked far above and below a letter.
        if !sensible || !self.sees(origin.y - 2.5 * size, origin.y + 1.5 * size) {
            return;
        }
        let baseline = (origin.y + 0.5).floor();
        let spacing = if item.letter_spacing == 0.0 {
            0.0
        } else {
            item.letter_spacing / item.size
        };
        let ink = self.surface.ink(item.color);
        for glyph in self.lines.get(&item.text, item.face, spacing).iter() {
            let at = Point::new(
                origin.x + f64::from(glyph.x) * size,
                baseline - f64::from(glyph.y) * size,
            );
            let Some(placed) = self.glyphs.place(glyph, at, size) else {
                let points = &mut self.points;
                let cells = &mut self.cells;
                glyphs::polygons(glyph.font, glyph.id, at, size, points, |points| {
                    cells.polygon(points.iter().copied());
                });
                self.paint(&Fill::Solid(item.color));
                continue;
            };
            if placed.width == 0 {
                continue;
            }
            let left = placed.x.clamp(0, self.width as i64);
            let right = (placed.x + placed.width as i64).clamp(left, self.width as i64);
            if left == right {
                continue;
            }
            let seen = (left - placed.x) as usize..(right - placed.x) as usize;
            for (y, coverage) in (placed.y..).zip(placed.coverage.chunks_exact(placed.width)) {
                if self.rows.contains(&y) {
                    let row = (y - self.rows.start) as usize;
                    self.surface
                        .cover(row, left as usize, &coverage[seen.clone()], ink);
                }
            }
        }
    }

    /// Whether the band shares rows with these.
    fn sees(&self, top: f64, bottom: f64) -> bool {
        bottom >= self.rows.start as f64 && top <= self.rows.end as f64
    }

    /// The width of a line in pixels: whole pixels, so that both its borders can be sharp; a
    /// finer line stays as fine, and pale. None if there is nothing to draw.
    fn pen(&self, stroke: &Stroke) -> Option<f64> {
        let width = self.view.length(stroke.width);
        (width > 0.0 && width < WIDEST_PEN).then(|| if width < 1.0 { width } else { width.round() })
    }

    /// Dash and gap in pixels; none for a solid line.
    fn dash(&self, stroke: &Stroke) -> Option<[f64; 2]> {
        let dash = stroke.dash?.map(|length| self.view.length(length));
        let sensible = dash
            .iter()
            .all(|length| length.is_finite() && *length > 0.0);
        (sensible && dash[0] + dash[1] >= FINEST_DASHES).then_some(dash)
    }

    /// Adds what a pen leaves along a line.
    fn stroke(&mut self, line: &Polyline, pen: f64, dash: Option<[f64; 2]>) {
        let rows = (self.rows.end - self.rows.start) as f64;
        let window =
            Rect::new(0.0, self.rows.start as f64, self.width as f64, rows).expand(2.0 * pen + 1.0);
        let cells = &mut self.cells;
        let mut draw = |line: &Polyline| {
            stroke::stroke(line, pen, |polygon| cells.polygon(polygon.iter().copied()));
        };
        match dash {
            Some(dash) => stroke::dashes(line, dash, window, draw),
            None => {
                let above = line.points.iter().all(|point| point.y < window.y);
                let below = line.points.iter().all(|point| point.y > window.bottom());
                if !above && !below {
                    draw(line);
                }
            }
        }
    }

    /// Fills what was added, and forgets it.
    fn paint(&mut self, fill: &Fill) {
        let Self {
            cells,
            surface,
            view,
            rows,
            ..
        } = self;
        match *fill {
            Fill::Solid(color) => {
                let ink = surface.ink(color);
                cells.sweep(|row, xs, alpha| surface.run(row, xs, alpha, ink));
            }
            Fill::Hatch {
                stripe,
                ground,
                period,
                width,
            } => {
                let (ground, stripe) = (surface.ink(ground), surface.ink(stripe));
                let origin = view.origin.x + view.origin.y;
                let hatch = Hatch::new(view.length(period), view.length(width), origin);
                let mut stripes = Vec::new();
                cells.sweep(|row, xs, alpha| {
                    surface.run(row, xs.clone(), alpha, ground);
                    let Some(hatch) = &hatch else { return };
                    let y = rows.start + row as i64;
                    stripes.clear();
                    stripes.extend(xs.clone().map(|x| {
                        let product = u32::from(hatch.at(x as i64, y)) * u32::from(alpha) + 128;
                        ((product + (product >> 8)) >> 8) as u8
                    }));
                    surface.cover(row, xs.start, &stripes, stripe);
                });
            }
        }
    }
}

/// Whether a line has straight parts, all along the axes: then it may be moved onto whole pixels
/// without looking bent.
fn runs_along_axes(segments: &[Segment]) -> bool {
    let mut from = Point::default();
    let mut straight = false;
    for segment in segments {
        match *segment {
            Segment::Move(to) | Segment::Quad(_, to) => from = to,
            Segment::Line(to) => {
                if (to.x - from.x).abs() > 1e-9 && (to.y - from.y).abs() > 1e-9 {
                    return false;
                }
                straight = true;
                from = to;
            }
            Segment::Close => {}
        }
    }
    straight
}

/// The nearest place for the middle of a line where its borders fall between pixels.
fn line_at(v: f64, pen: f64) -> f64 {
    if pen.max(1.0).round() % 2.0 == 1.0 {
        v.floor() + 0.5
    } else {
        v.round()
    }
}

fn on_line(point: Point, pen: f64) -> Point {
    Point::new(line_at(point.x, pen), line_at(point.y, pen))
}

/// Lets the ends of a line that was moved onto pixels reach to the far borders of their pixels, so
/// that it ends sharply and leaves no gap before what it leads to.
fn reach_out(line: &mut Polyline) {
    if line.closed {
        return;
    }
    let away = |v: f64, from: f64| match v.total_cmp(&from) {
        std::cmp::Ordering::Less => v.floor(),
        std::cmp::Ordering::Equal => v,
        std::cmp::Ordering::Greater => v.ceil(),
    };
    if let [first, second, ..] = line.points.as_mut_slice() {
        *first = Point::new(away(first.x, second.x), away(first.y, second.y));
    }
    if let [.., before, last] = line.points.as_mut_slice() {
        *last = Point::new(away(last.x, before.x), away(last.y, before.y));
    }
}

/// A rectangle whose border is sharp.
fn on_lines(rect: Rect, pen: f64) -> Rect {
    let corner = on_line(Point::new(rect.x, rect.y), pen);
    let opposite = on_line(Point::new(rect.right(), rect.bottom()), pen);
    Rect::new(
        corner.x,
        corner.y,
        opposite.x - corner.x,
        opposite.y - corner.y,
    )
}

/// A rectangle without a border, on whole pixels; one finer than a pixel keeps its fineness.
fn on_pixels(rect: Rect) -> Rect {
    let snap = |at: f64, length: f64| {
        if length < 1.0 {
            ((at + length / 2.0).floor(), length)
        } else {
            let (start, end) = (at.round(), (at + length).round());
            (start, (end - start).max(1.0))
        }
    };
    let ((x, w), (y, h)) = (snap(rect.x, rect.w), snap(rect.y, rect.h));
    Rect::new(x, y, w, h)
}
