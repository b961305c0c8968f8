//! A page of a book on a page of PDF: the items of the scene, in points, each either said in the
//! tags or an artifact.

use std::ops::ControlFlow;

use krilla::geom::{Path, PathBuilder, Point as PdfPoint, Rect as PdfRect, Size, Transform};
use krilla::paint::{Fill as PdfFill, FillRule, LineJoin, Paint, Pattern};
use krilla::paint::{Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier};

use super::glyphs::{self, Fonts, solid};
use super::images::Images;
use super::tags::{Paragraph, Place, Said, Told};
use crate::export::language::foreign;
use crate::export::pages::{Book, Page, PageKind};
use crate::scene::{
    Drawing, Fill, Group, ImageItem, Item, PathItem, Picture as _, Point, Rect, RectItem, Segment,
    Stroke, TextItem,
};

/// How far the control points of a quarter circle stand off, in radii.
const QUARTER: f64 = 0.552_284_75;

/// Draws a page.
pub(super) struct Draw<'a> {
    surface: Surface<'a>,
    fonts: &'a Fonts,
    images: &'a mut Images,
    page: &'a Page,
    book: &'a Book<'a>,
    /// Whether the document's words are in another language than the program's.
    is_foreign: bool,
    /// What artifact is open, if one is.
    open: Option<ArtifactType>,
    hatches: Vec<(Fill, Paint)>,
}

/// Where an item's coordinates are: on the chart, or on the page.
#[derive(Clone, Copy, PartialEq)]
enum Units {
    Chart,
    Page,
}

impl<'a> Draw<'a> {
    pub(super) fn new(
        surface: Surface<'a>,
        fonts: &'a Fonts,
        images: &'a mut Images,
        book: &'a Book<'a>,
        page: &'a Page,
    ) -> Self {
        Self {
            surface,
            fonts,
            images,
            page,
            book,
            is_foreign: foreign(book.organisation, book.lang).is_some(),
            open: None,
            hatches: Vec::new(),
        }
    }

    pub(super) fn finish(self) {
        self.surface.finish();
    }

    /// Draws all of the page and tells the tags what it says.
    pub(super) fn page(
        &mut self,
        drawing: &Drawing<'_>,
        index: usize,
        told: &mut Told,
        watch: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        self.ground();
        let is_tile = matches!(self.page.kind, PageKind::Tile { .. });
        if is_tile && let Some(path) = rectangle(self.page.free) {
            self.surface.push_clip_path(&path, &FillRule::NonZero);
        }
        let (part, bounds) = (self.page.part(), drawing.bounds());
        let mut go_on = ControlFlow::Continue(());
        drawing.visit(part, &mut |item| {
            if go_on.is_break() {
                return;
            }
            match item {
                Item::Group(group) => {
                    self.group(drawing, group, index, told);
                    let done = ((group.bounds.x - bounds.x) / bounds.w).clamp(0.0, 1.0);
                    go_on = watch(done as f32);
                }
                item => self.artifact(item, Units::Chart, ArtifactType::Layout),
            }
        });
        self.close();
        if is_tile && rectangle(self.page.free).is_some() {
            self.surface.pop();
        }
        let page = self.page;
        for item in &page.header {
            self.artifact(item, Units::Page, ArtifactType::Header);
        }
        for item in &page.footer {
            self.artifact(item, Units::Page, ArtifactType::Footer);
        }
        for item in &page.marks {
            self.artifact(item, Units::Page, ArtifactType::Page);
        }
        for (n, link) in page.links.iter().enumerate() {
            let mut said = Paragraph::default();
            for item in &link.items {
                match item {
                    Item::Text(text) => said.extend(self.text(text, Units::Page, false)),
                    item => self.artifact(item, Units::Page, ArtifactType::Layout),
                }
            }
            told.say_link(index, n, said);
        }
        self.close();
        go_on
    }

    /// The paper, where it is not white.
    fn ground(&mut self) {
        let (paper, size) = (self.book.theme.paper, self.page.size);
        let white = paper.r == 255 && paper.g == 255 && paper.b == 255;
        let all = Rect::new(0.0, 0.0, size.0, size.1);
        let (false, Some(path), Some(bbox)) = (white, rectangle(all), pdf_rect(all)) else {
            return;
        };
        let artifact = Artifact::new(ArtifactType::Background, Some(bbox));
        self.surface.start_tagged(ContentTag::Artifact(artifact));
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(solid(paper)));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
    }

    /// A group of the chart. On a wall a card may be cut by several sheets: it is read once, on the
    /// sheet that has its middle.
    fn group(&mut self, drawing: &Drawing<'_>, group: &Group, index: usize, told: &mut Told) {
        let middle = group.bounds.center();
        let place = match (drawing.box_of(group), drawing.cartouche()) {
            (Some(card), _) => Place::Card(card),
            (None, Some(cartouche)) if cartouche.bounds == group.bounds => Place::Cartouche,
            _ if drawing
                .legend()
                .is_some_and(|legend| legend.group == *group) =>
            {
                Place::Legend
            }
            _ => Place::Other(middle.x.to_bits(), middle.y.to_bits()),
        };
        let here = self.page.part().contains(middle);
        if !here || !told.is_new(self.page.plate, index, place) {
            for item in &group.items {
                self.artifact(item, Units::Chart, ArtifactType::Layout);
            }
            return;
        }
        let numbers = drawing.paragraphs(group);
        let texts = group.items.iter();
        let n_texts = texts.filter(|item| matches!(item, Item::Text(_))).count();
        let mut n = 0;
        for item in &group.items {
            if let Item::Image(image) = item {
                let (id, area) = self.figure(image);
                told.show(self.page.plate, index, place, id, area, &image.alt);
                continue;
            }
            let Item::Text(text) = item else {
                self.artifact(item, Units::Chart, ArtifactType::Layout);
                continue;
            };
            let number = |n: usize| numbers.get(n).copied().unwrap_or(usize::MAX - n);
            let goes_on = n + 1 < n_texts && number(n) == number(n + 1);
            let pieces = self.text(text, Units::Chart, goes_on);
            let links = drawing.links().iter().enumerate();
            let link = links
                .filter(|(_, link)| place == Place::Cartouche && lies_in(text, link.rect))
                .map(|(link, _)| link)
                .next();
            let instead = glyphs::read_instead(text, goes_on);
            let said = Said {
                pieces,
                instead,
                link,
            };
            told.say(self.page.plate, index, place, number(n), said);
            n += 1;
        }
    }

    /// A picture of pixels that is told by its words. Gives what the tags refer to, and where it is.
    fn figure(&mut self, item: &ImageItem) -> (Identifier, Option<PdfRect>) {
        self.close();
        let id = self.surface.start_tagged(ContentTag::Other);
        self.image(item, Units::Chart);
        self.surface.end_tagged();
        (id, pdf_rect(self.page.place_rect(item.rect)))
    }

    fn image(&mut self, item: &ImageItem, units: Units) {
        let rect = match units {
            Units::Chart => self.page.place_rect(item.rect),
            Units::Page => item.rect,
        };
        let size = Size::from_wh(rect.w as f32, rect.h as f32);
        let (Some(size), Some(image)) = (size, self.images.of(&item.pixels)) else {
            return;
        };
        let to = Transform::from_translate(rect.x as f32, rect.y as f32);
        self.surface.push_transform(&to);
        self.surface.draw_image(image, size);
        self.surface.pop();
    }

    /// A text that is read.
    fn text(&mut self, item: &TextItem, units: Units, goes_on: bool) -> Paragraph {
        self.close();
        let told = glyphs::Told::Said {
            goes_on,
            instead: None,
            apart: self.is_foreign,
        };
        let at = self.start(item, units);
        glyphs::draw(&mut self.surface, self.fonts, item, at, told)
    }

    /// Where a text starts, in points, and how many points a unit of it are.
    fn start(&self, item: &TextItem, units: Units) -> ((f64, f64), f64) {
        match units {
            Units::Chart => {
                let at = self.page.place(item.origin);
                ((at.x, at.y), self.page.scale)
            }
            Units::Page => ((item.origin.x, item.origin.y), 1.0),
        }
    }

    /// Something that is for the eye alone.
    fn artifact(&mut self, item: &Item, units: Units, kind: ArtifactType) {
        if self.open != Some(kind) {
            self.close();
            let artifact = Artifact::with_kind(kind);
            self.surface.start_tagged(ContentTag::Artifact(artifact));
            self.open = Some(kind);
        }
        match item {
            Item::Rect(item) => self.rect(item, units),
            Item::Path(item) => self.path(item, units),
            Item::Image(item) => self.image(item, units),
            Item::Text(item) => {
                let at = self.start(item, units);
                let unsaid = glyphs::Told::Unsaid;
                glyphs::draw(&mut self.surface, self.fonts, item, at, unsaid);
            }
            Item::Group(group) => {
                for item in &group.items {
                    // Groups do not nest: this goes one level down.
                    self.artifact(item, units, kind);
                }
            }
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    fn point(&self, point: Point, units: Units) -> (f32, f32) {
        let point = match units {
            Units::Chart => self.page.place(point),
            Units::Page => point,
        };
        (point.x as f32, point.y as f32)
    }

    fn scale(&self, units: Units) -> f64 {
        match units {
            Units::Chart => self.page.scale,
            Units::Page => 1.0,
        }
    }

    fn rect(&mut self, item: &RectItem, units: Units) {
        let scale = self.scale(units);
        let rect = match units {
            Units::Chart => self.page.place_rect(item.rect),
            Units::Page => item.rect,
        };
        let radii = item.radii.map(|radius| f64::from(radius) * scale);
        if let Some(path) = rounded(rect, radii) {
            self.paint(&path, item.fill, item.stroke, units);
        }
    }

    fn path(&mut self, item: &PathItem, units: Units) {
        let mut path = PathBuilder::new();
        for segment in &item.segments {
            match *segment {
                Segment::Move(to) => {
                    let (x, y) = self.point(to, units);
                    path.move_to(x, y);
                }
                Segment::Line(to) => {
                    let (x, y) = self.point(to, units);
                    path.line_to(x, y);
                }
                Segment::Quad(by, to) => {
                    let ((a, b), (x, y)) = (self.point(by, units), self.point(to, units));
                    path.quad_to(a, b, x, y);
                }
                Segment::Close => path.close(),
            }
        }
        if let Some(path) = path.finish() {
            self.paint(&path, item.fill, item.stroke, units);
        }
    }

    fn paint(&mut self, path: &Path, fill: Option<Fill>, stroke: Option<Stroke>, units: Units) {
        if fill.is_none() && stroke.is_none() {
            return;
        }
        let scale = self.scale(units);
        let fill = fill.map(|fill| match fill {
            Fill::Solid(color) => solid(color),
            Fill::Hatch { .. } => PdfFill {
                paint: self.hatch(fill, scale),
                ..PdfFill::default()
            },
        });
        let stroke = stroke.map(|stroke| PdfStroke {
            paint: solid(stroke.color).paint,
            width: (f64::from(stroke.width) * scale) as f32,
            line_join: LineJoin::Round,
            dash: stroke.dash.map(|lengths| StrokeDash {
                array: lengths
                    .map(|length| (f64::from(length) * scale) as f32)
                    .to_vec(),
                offset: 0.0,
            }),
            ..PdfStroke::default()
        });
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
        self.surface.draw_path(path);
    }

    /// The stripes of a hatch as a pattern, made once a page.
    fn hatch(&mut self, hatch: Fill, scale: f64) -> Paint {
        if let Some((_, paint)) = self.hatches.iter().find(|(known, _)| *known == hatch) {
            return paint.clone();
        }
        let Fill::Hatch {
            stripe,
            ground,
            period,
            width,
        } = hatch
        else {
            return PdfFill::default().paint;
        };
        let (period, width) = (f64::from(period) * scale, f64::from(width) * scale);
        let (p, w) = (period as f32, width as f32);
        let stream = {
            let mut builder = self.surface.stream_builder();
            let mut tile = builder.surface();
            tile.set_fill(Some(solid(ground)));
            if let Some(all) = rectangle(Rect::new(0.0, 0.0, period, period)) {
                tile.draw_path(&all);
            }
            let mut stripes = PathBuilder::new();
            for corners in [
                &[(0.0, 0.0), (w, 0.0), (0.0, w)][..],
                &[(p, 0.0), (p, w), (w, p), (0.0, p)],
            ] {
                for (n, &(x, y)) in corners.iter().enumerate() {
                    if n == 0 {
                        stripes.move_to(x, y);
                    } else {
                        stripes.line_to(x, y);
                    }
                }
                stripes.close();
            }
            tile.set_fill(Some(solid(stripe)));
            if let Some(stripes) = stripes.finish() {
                tile.draw_path(&stripes);
            }
            tile.finish();
            builder.finish()
        };
        let origin = self.page.origin;
        let shift = |at: f64| at.rem_euclid(period) as f32;
        let paint: Paint = Pattern {
            stream,
            transform: Transform::from_translate(shift(origin.x), shift(origin.y)),
            width: p,
            height: p,
        }
        .into();
        self.hatches.push((hatch, paint.clone()));
        paint
    }
}

/// Whether a text stands in a rectangle.
fn lies_in(text: &TextItem, rect: Rect) -> bool {
    let right = text.origin.x + f64::from(text.width);
    let overlaps = text.origin.x < rect.right() && right > rect.x;
    overlaps && rect.y < text.origin.y && text.origin.y <= rect.bottom() + 0.1
}

pub(super) fn pdf_rect(rect: Rect) -> Option<PdfRect> {
    PdfRect::from_xywh(rect.x as f32, rect.y as f32, rect.w as f32, rect.h as f32)
}

pub(super) fn pdf_point(point: Point) -> PdfPoint {
    PdfPoint::from_xy(point.x as f32, point.y as f32)
}

fn rectangle(rect: Rect) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(pdf_rect(rect)?);
    path.finish()
}

/// A rectangle with round corners.
fn rounded(rect: Rect, radii: [f64; 4]) -> Option<Path> {
    let most = (rect.w / 2.0).min(rect.h / 2.0);
    let radii = radii.map(|radius| radius.min(most));
    if radii.iter().all(|&radius| radius <= 0.0) {
        return rectangle(rect);
    }
    let (l, t, r, b) = (rect.x, rect.y, rect.right(), rect.bottom());
    // Each corner, and the directions from which and into which its arc runs.
    let corners = [
        ((r, t), (-1.0, 0.0), (0.0, 1.0), radii[1]),
        ((r, b), (0.0, -1.0), (-1.0, 0.0), radii[2]),
        ((l, b), (1.0, 0.0), (0.0, -1.0), radii[3]),
        ((l, t), (0.0, 1.0), (1.0, 0.0), radii[0]),
    ];
    let mut path = PathBuilder::new();
    path.move_to((l + radii[0]) as f32, t as f32);
    for ((x, y), from, to, radius) in corners {
        let at = |way: (f64, f64), distance: f64| {
            ((x + way.0 * distance) as f32, (y + way.1 * distance) as f32)
        };
        let start = at(from, radius);
        path.line_to(start.0, start.1);
        if radius > 0.0 {
            let (a, c) = (
                at(from, radius * (1.0 - QUARTER)),
                at(to, radius * (1.0 - QUARTER)),
            );
            let end = at(to, radius);
            path.cubic_to(a.0, a.1, c.0, c.1, end.0, end.1);
        }
    }
    path.close();
    path.finish()
}
