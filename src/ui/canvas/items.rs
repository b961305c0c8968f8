//! Turns finished items of the scene into egui's shapes: the window is one more reader of the
//! picture.

use egui::epaint::{CornerRadiusF32, PathShape, PathStroke, RectShape, TextShape};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind};

use crate::scene::{self, Fill, Item, PathItem, RectItem, Segment, TextItem};
use crate::session::Camera;
use crate::text;
use crate::ui::style;

/// Type smaller than this, in screen points, is not drawn.
const SMALLEST_TYPE: f32 = 4.0;

/// How chart units become screen points: the camera is taken off in f64 before anything becomes
/// f32.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScreenFromScene {
    pub(super) camera: Camera,
    pub(super) rect: Rect,
}

impl ScreenFromScene {
    pub(super) fn zoom(&self) -> f32 {
        self.camera.zoom as f32
    }

    pub(super) fn point(&self, point: scene::Point) -> Pos2 {
        let center = self.rect.center();
        Pos2::new(
            center.x + ((point.x - self.camera.center.x) * self.camera.zoom) as f32,
            center.y + ((point.y - self.camera.center.y) * self.camera.zoom) as f32,
        )
    }

    pub(super) fn rect(&self, rect: scene::Rect) -> Rect {
        Rect::from_min_max(
            self.point(scene::Point::new(rect.x, rect.y)),
            self.point(scene::Point::new(rect.right(), rect.bottom())),
        )
    }
}

/// Draws an item.
pub(super) fn paint(painter: &Painter, to: &ScreenFromScene, item: &Item) {
    let mut shapes = Vec::new();
    add(painter.ctx(), to, item, &mut shapes);
    painter.extend(shapes);
}

/// Adds the shapes of an item, back to front.
pub(super) fn add(ctx: &Context, to: &ScreenFromScene, item: &Item, shapes: &mut Vec<Shape>) {
    match item {
        Item::Group(group) => {
            for item in &group.items {
                add(ctx, to, item, shapes);
            }
        }
        Item::Rect(item) => add_rect(to, item, shapes),
        Item::Path(item) => add_path(to, item, shapes),
        Item::Text(item) => add_text(ctx, to, item, shapes),
        // Only the cartouche of an export has one.
        Item::Image(_) => {}
    }
}

pub(super) fn stroke(to: &ScreenFromScene, stroke: &scene::Stroke) -> Stroke {
    // Hairlines stay visible from afar.
    let width = (stroke.width * to.zoom()).clamp(0.5, 6.0);
    Stroke::new(width, style::color(stroke.color))
}

fn add_rect(to: &ScreenFromScene, item: &RectItem, shapes: &mut Vec<Shape>) {
    let rect = to.rect(item.rect);
    let radius = |n: usize| item.radii[n] * to.zoom();
    let corners = CornerRadiusF32 {
        nw: radius(0),
        ne: radius(1),
        se: radius(2),
        sw: radius(3),
    };
    match item.fill {
        Some(Fill::Solid(fill)) => {
            shapes.push(RectShape::filled(rect, corners, style::color(fill)).into());
        }
        Some(Fill::Hatch {
            stripe,
            ground,
            period,
            width,
        }) => {
            shapes.push(RectShape::filled(rect, corners, style::color(ground)).into());
            let mesh = hatch(to, item.rect, period, width, style::color(stripe));
            shapes.push(Shape::mesh(mesh));
        }
        None => {}
    }
    let Some(line) = &item.stroke else {
        return;
    };
    let drawn = stroke(to, line);
    match line.dash {
        None => {
            shapes.push(RectShape::stroke(rect, corners, drawn, StrokeKind::Middle).into());
        }
        Some([dash, gap]) => {
            let outline = outline(rect, radius(0));
            let [dash, gap] = [dash, gap].map(|length| (length * to.zoom()).max(1.5));
            shapes.extend(Shape::dashed_line(&outline, drawn, dash, gap));
        }
    }
}

/// Stripes that rise to the right, on a lattice fixed in the chart, cut to the area.
fn hatch(to: &ScreenFromScene, area: scene::Rect, period: f32, width: f32, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    let (period, width) = (f64::from(period), f64::from(width));
    // Along a stripe x + y is constant.
    let first = ((area.x + area.y) / period).floor() - 1.0;
    let last = ((area.right() + area.bottom()) / period).ceil();
    let mut n = first;
    while n <= last && mesh.indices.len() < 6_000 {
        let low = n * period;
        n += 1.0;
        let corners = [
            scene::Point::new(area.x, area.y),
            scene::Point::new(area.right(), area.y),
            scene::Point::new(area.right(), area.bottom()),
            scene::Point::new(area.x, area.bottom()),
        ];
        let beyond = cut(&corners, |point| point.x + point.y - low);
        let stripe = cut(&beyond, |point| low + width - point.x - point.y);
        let base = mesh.vertices.len() as u32;
        for &point in &stripe {
            mesh.colored_vertex(to.point(point), color);
        }
        for corner in 2..stripe.len() as u32 {
            mesh.add_triangle(base, base + corner - 1, base + corner);
        }
    }
    mesh
}

/// The part of a convex polygon where `inside` is not negative.
fn cut(polygon: &[scene::Point], inside: impl Fn(scene::Point) -> f64) -> Vec<scene::Point> {
    let mut left = Vec::with_capacity(polygon.len() + 1);
    for (n, &here) in polygon.iter().enumerate() {
        let next = polygon[(n + 1) % polygon.len()];
        let (a, b) = (inside(here), inside(next));
        if a >= 0.0 {
            left.push(here);
        }
        if (a < 0.0) != (b < 0.0) {
            let t = a / (a - b);
            left.push(scene::Point::new(
                here.x + (next.x - here.x) * t,
                here.y + (next.y - here.y) * t,
            ));
        }
    }
    left
}

/// The outline of a round rectangle as a closed line.
fn outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let corners = [
        (rect.left() + radius, rect.top() + radius, 180.0_f32),
        (rect.right() - radius, rect.top() + radius, 270.0),
        (rect.right() - radius, rect.bottom() - radius, 0.0),
        (rect.left() + radius, rect.bottom() - radius, 90.0),
    ];
    let mut points = Vec::with_capacity(22);
    for (x, y, start) in corners {
        for step in 0..=4_u8 {
            let angle = (start + 22.5 * f32::from(step)).to_radians();
            points.push(Pos2::new(
                x + radius * angle.cos(),
                y + radius * angle.sin(),
            ));
        }
    }
    points.push(points[0]);
    points
}

fn add_path(to: &ScreenFromScene, item: &PathItem, shapes: &mut Vec<Shape>) {
    let mut points: Vec<Pos2> = Vec::with_capacity(2 * item.segments.len());
    let mut closed = false;
    for segment in &item.segments {
        match *segment {
            Segment::Move(point) | Segment::Line(point) => points.push(to.point(point)),
            Segment::Quad(control, end) => {
                let (control, end) = (to.point(control), to.point(end));
                let start = points.last().copied().unwrap_or(control);
                for step in 1..=4_u8 {
                    let t = f32::from(step) / 4.0;
                    let a = start.lerp(control, t);
                    let b = control.lerp(end, t);
                    points.push(a.lerp(b, t));
                }
            }
            Segment::Close => closed = true,
        }
    }
    if let Some(Fill::Solid(fill)) = item.fill {
        let shape = PathShape::convex_polygon(points.clone(), style::color(fill), PathStroke::NONE);
        shapes.push(shape.into());
    }
    if let Some(line) = &item.stroke {
        let drawn = stroke(to, line);
        match (line.dash, closed) {
            (Some([dash, gap]), _) => {
                let [dash, gap] = [dash, gap].map(|length| (length * to.zoom()).max(1.5));
                shapes.extend(Shape::dashed_line(&points, drawn, dash, gap));
            }
            (None, true) => shapes.push(PathShape::closed_line(points, drawn).into()),
            (None, false) => shapes.push(PathShape::line(points, drawn).into()),
        }
    }
}

fn add_text(ctx: &Context, to: &ScreenFromScene, item: &TextItem, shapes: &mut Vec<Shape>) {
    let size = item.size * to.zoom();
    if size < SMALLEST_TYPE {
        return;
    }
    let format = TextFormat {
        font_id: FontId::new(size, style::family(item.face)),
        extra_letter_spacing: item.letter_spacing * to.zoom(),
        color: style::color(item.color),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text::visual(&item.text).into_owned(), format);
    job.wrap.max_width = f32::INFINITY;
    job.round_output_to_gui = false;
    let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
    let baseline = galley
        .rows
        .first()
        .and_then(|row| Some(row.pos.y + face_baseline(row.row.glyphs.first()?)))
        .unwrap_or_default();
    let origin = to.point(item.origin);
    let at = Pos2::new(origin.x, origin.y - baseline);
    shapes.push(TextShape::new(at, galley, Color32::PLACEHOLDER).into());
}

/// Where the baseline of the face is in a row, whatever font this glyph of it comes from.
fn face_baseline(glyph: &egui::epaint::text::Glyph) -> f32 {
    let (family, font) = (glyph.font_height, glyph.font_face_height);
    glyph.pos.y + glyph.font_ascent - glyph.font_face_ascent - 0.5 * (family - font)
}
