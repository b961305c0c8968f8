//! Draws finished items of the scene with egui: the window is one more reader of the picture.

use egui::epaint::{CornerRadiusF32, PathShape, PathStroke, RectShape, TextShape};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::scene::{self, Fill, Item, PathItem, RectItem, Segment, TextItem};
use crate::session::Camera;
use crate::ui::style;

/// Type smaller than this, in screen points, is not drawn.
const SMALLEST_TYPE: f32 = 4.0;

/// How chart units become screen points: the camera is taken off in f64 before anything becomes
/// f32.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScreenFromScene {
    pub(super) camera: Camera,
    pub(super) rect: Rect,
    /// Whether the zoom is changing: then type comes in steps of a quarter octave, scaled, so
    /// that the glyph atlas does not fill with sizes that are seen for one frame.
    pub(super) zooming: bool,
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
    match item {
        Item::Group(group) => {
            for item in &group.items {
                paint(painter, to, item);
            }
        }
        Item::Rect(item) => paint_rect(painter, to, item),
        Item::Path(item) => paint_path(painter, to, item),
        Item::Text(item) => paint_text(painter, to, item),
    }
}

pub(super) fn stroke(to: &ScreenFromScene, stroke: &scene::Stroke) -> Stroke {
    // Hairlines stay visible from afar.
    let width = (stroke.width * to.zoom()).clamp(0.5, 6.0);
    Stroke::new(width, style::color(stroke.color))
}

fn paint_rect(painter: &Painter, to: &ScreenFromScene, item: &RectItem) {
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
            painter.add(RectShape::filled(rect, corners, style::color(fill)));
        }
        Some(Fill::Hatch {
            stripe,
            ground,
            period,
            width,
        }) => {
            painter.add(RectShape::filled(rect, corners, style::color(ground)));
            let mesh = hatch(to, item.rect, period, width, style::color(stripe));
            painter
                .with_clip_rect(rect.intersect(painter.clip_rect()))
                .add(mesh);
        }
        None => {}
    }
    let Some(line) = &item.stroke else {
        return;
    };
    let drawn = stroke(to, line);
    match line.dash {
        None => {
            painter.add(RectShape::stroke(rect, corners, drawn, StrokeKind::Middle));
        }
        Some([dash, gap]) => {
            let outline = outline(rect, radius(0));
            let [dash, gap] = [dash, gap].map(|length| (length * to.zoom()).max(1.5));
            painter.extend(Shape::dashed_line(&outline, drawn, dash, gap));
        }
    }
}

/// Stripes that rise to the right, on a lattice fixed in the chart.
fn hatch(to: &ScreenFromScene, area: scene::Rect, period: f32, width: f32, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    let (period, width) = (f64::from(period), f64::from(width));
    // Along a stripe x + y is constant.
    let first = ((area.x + area.y) / period).floor();
    let last = ((area.right() + area.bottom()) / period).ceil();
    let (left, right) = (area.x, area.right());
    let mut n = first - 1.0;
    while n <= last && mesh.indices.len() < 6_000 {
        let sum = n * period;
        let corner = |x: f64, offset: f64| to.point(scene::Point::new(x, sum + offset - x));
        let base = mesh.vertices.len() as u32;
        for (x, offset) in [(left, 0.0), (right, 0.0), (right, width), (left, width)] {
            mesh.colored_vertex(corner(x, offset), color);
        }
        mesh.add_triangle(base, base + 1, base + 2);
        mesh.add_triangle(base, base + 2, base + 3);
        n += 1.0;
    }
    mesh
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

fn paint_path(painter: &Painter, to: &ScreenFromScene, item: &PathItem) {
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
        painter.add(PathShape::convex_polygon(
            points.clone(),
            style::color(fill),
            PathStroke::NONE,
        ));
    }
    if let Some(line) = &item.stroke {
        let drawn = stroke(to, line);
        match (line.dash, closed) {
            (Some([dash, gap]), _) => {
                let [dash, gap] = [dash, gap].map(|length| (length * to.zoom()).max(1.5));
                painter.extend(Shape::dashed_line(&points, drawn, dash, gap));
            }
            (None, true) => {
                painter.add(PathShape::closed_line(points, drawn));
            }
            (None, false) => {
                painter.add(PathShape::line(points, drawn));
            }
        }
    }
}

fn paint_text(painter: &Painter, to: &ScreenFromScene, item: &TextItem) {
    let size = item.size * to.zoom();
    if size < SMALLEST_TYPE {
        return;
    }
    // While zooming, the nearest step of the ladder is laid out and scaled to what is wanted.
    let laid_out = if to.zooming {
        (4.0 * size.log2()).round().div_euclid(1.0) / 4.0
    } else {
        size.log2()
    }
    .exp2();
    let scale = size / laid_out;
    let format = TextFormat {
        font_id: FontId::new(laid_out, style::family(item.face)),
        extra_letter_spacing: item.letter_spacing * to.zoom() / scale,
        color: style::color(item.color),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(item.text.clone(), format);
    job.wrap.max_width = f32::INFINITY;
    job.round_output_to_gui = false;
    let galley = painter.layout_job(job);
    let baseline = galley
        .rows
        .first()
        .and_then(|row| Some(row.pos.y + row.row.glyphs.first()?.pos.y))
        .unwrap_or_default();
    let origin = to.point(item.origin);
    let mut shape = Shape::Text(TextShape::new(Pos2::ZERO, galley, Color32::PLACEHOLDER));
    if to.zooming && (scale - 1.0).abs() > 1e-3 {
        shape.scale(scale);
    }
    shape.translate(Vec2::new(origin.x, origin.y - baseline * scale));
    painter.add(shape);
}
