//! Makes pieces of the chart: cards and lines of authority, as triangles from their own corner.

use egui::epaint::{TessellationOptions, Tessellator};
use egui::{Color32, Context, Mesh, Pos2, Rect, Shape, Vec2};

use crate::scene::{self, BarSide, BoxId, Detail, Group, Item, PathItem, Point, Theme};
use crate::session::Camera;
use crate::ui::style;

use super::items::{self, ScreenFromScene};
use super::kept::{self, Seen};

/// Below this zoom the elbows of lines are smaller than a point: lines are thin rectangles.
const PLAIN_LINES_BELOW: f64 = 0.35;
/// So far beyond the view such lines are drawn, in screen points.
const BEYOND: f64 = 200.0;
/// What may be made in one frame while the hand moves the chart; a card counts [`CARD`].
const BUDGET_MOVING: usize = 100;
/// What may be made in one frame of pieces that can be seen already, if not in their best form.
const BUDGET_AT_REST: usize = 240;
pub(super) const CARD: usize = 4;
pub(super) const LINES: usize = 1;

/// What a piece shows, and whether faintly.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Card(BoxId, bool),
    Lines(BoxId, bool),
    Above(usize, bool),
    Body(usize, bool),
}

impl Key {
    fn is_faint(self) -> bool {
        match self {
            Self::Card(_, faint)
            | Self::Lines(_, faint)
            | Self::Above(_, faint)
            | Self::Body(_, faint) => faint,
        }
    }
}

/// A piece to put together: which, where its corner is, and whether it still has to be made.
pub(super) struct Part {
    pub(super) key: Key,
    /// Of the box, of the superior or of the body.
    pub(super) index: usize,
    pub(super) corner: Point,
    pub(super) detail: Detail,
}

/// Makes pieces.
pub(super) struct Maker<'a> {
    ctx: &'a Context,
    tessellator: Tessellator,
    shapes: Vec<Shape>,
    pixels_per_point: f32,
    /// The zoom that pieces are made for.
    pub(super) zoom: f64,
    /// It is a step of a quarter octave near the zoom of the camera.
    pub(super) is_laddered: bool,
    pub(super) budget: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(ctx: &'a Context, seen: &Seen<'_>) -> Self {
        let wanted = seen.to.camera.zoom;
        // Sizes that are seen for one frame would fill the atlas: while the zoom changes, type
        // comes in steps.
        let zoom = if seen.zooming {
            ((4.0 * wanted.log2()).round() / 4.0).exp2()
        } else {
            wanted
        };
        let options = TessellationOptions {
            prerasterized_discs: false,
            ..ctx.tessellation_options(|options| *options)
        };
        let pixels_per_point = ctx.pixels_per_point();
        Self {
            ctx,
            // An atlas of one texel leaves texture coordinates as they are.
            tessellator: Tessellator::new(pixels_per_point, options, [1, 1], Vec::new()),
            shapes: Vec::new(),
            pixels_per_point,
            zoom,
            is_laddered: seen.zooming,
            budget: if seen.moving {
                BUDGET_MOVING
            } else {
                BUDGET_AT_REST
            },
        }
    }

    /// Whether a piece made for this zoom needs no other now.
    pub(super) fn is_good(&self, zoom: f64) -> bool {
        if self.is_laddered {
            (zoom / self.zoom).log2().abs() < 0.26
        } else {
            zoom.to_bits() == self.zoom.to_bits()
        }
    }

    /// Type is crisp where it begins with a pixel.
    pub(super) fn snapped(&self, point: Pos2, scale: f32) -> Pos2 {
        if (scale - 1.0).abs() > 1e-4 {
            return point;
        }
        let snap = |v: f32| (v * self.pixels_per_point).round() / self.pixels_per_point;
        Pos2::new(snap(point.x), snap(point.y))
    }

    pub(super) fn make(&mut self, part: &Part, seen: &Seen<'_>) -> Mesh {
        let to = ScreenFromScene {
            camera: Camera {
                center: part.corner,
                zoom: self.zoom,
            },
            rect: Rect::ZERO,
        };
        let mut mesh = Mesh::default();
        let theme = seen.colours(part.key.is_faint());
        if let Key::Lines(..) = part.key {
            let line = |points: &[Point]| self.line(&mut mesh, &to, points, (theme, None));
            seen.chart.connectors(part.index, line);
        } else if let Some(group) = group(part, seen, theme) {
            let mut shapes = std::mem::take(&mut self.shapes);
            for item in &group.items {
                items::add(self.ctx, &to, item, &mut shapes);
            }
            for shape in shapes.drain(..) {
                self.tessellator.tessellate_shape(shape, &mut mesh);
            }
            self.shapes = shapes;
        }
        mesh
    }

    /// A line of authority through corners; `clip` cuts off what lies far outside it.
    fn line(
        &mut self,
        mesh: &mut Mesh,
        to: &ScreenFromScene,
        points: &[Point],
        (theme, clip): (&Theme, Option<scene::Rect>),
    ) {
        let cut = clip.map(|clip| cut_to(points, clip));
        let points = match &cut {
            Some(None) => return,
            Some(Some(points)) => points.as_slice(),
            None => points,
        };
        let stroke = scene::line_stroke(theme);
        if to.camera.zoom < PLAIN_LINES_BELOW {
            plain_line(
                mesh,
                to,
                points,
                style::color(stroke.color),
                self.pixels_per_point,
            );
            return;
        }
        let path = Item::Path(PathItem {
            segments: scene::rounded(points, f64::from(scene::MEASURES.elbow)),
            fill: None,
            stroke: Some(stroke),
        });
        let mut shapes = std::mem::take(&mut self.shapes);
        items::add(self.ctx, to, &path, &mut shapes);
        for shape in shapes.drain(..) {
            self.tessellator.tessellate_shape(shape, mesh);
        }
        self.shapes = shapes;
    }
}

/// Draws the lines that are not kept, cut to what is seen.
pub(super) fn far_lines(mesh: &mut Mesh, seen: &Seen<'_>, maker: &mut Maker<'_>) {
    let clip = seen.visible.expand(BEYOND / seen.to.camera.zoom);
    for line in scene::lines_above(seen.chart) {
        let theme = seen.colours(seen.focus.is_some());
        maker.line(mesh, seen.to, &line, (theme, Some(clip)));
    }
    seen.chart.visit(seen.visible, |index, _| {
        if kept::has_lines(seen.chart, index) && kept::are_far(seen, index) {
            let theme = seen.colours(seen.has_faint_lines(index));
            seen.chart.connectors(index, |points| {
                maker.line(mesh, seen.to, points, (theme, Some(clip)));
            });
        }
    });
}

/// The items of a card.
fn group(part: &Part, seen: &Seen<'_>, theme: &Theme) -> Option<Group> {
    let organisation = seen.session.organisation();
    let chart = seen.chart;
    Some(match part.key {
        Key::Card(..) => scene::box_group(organisation, chart, part.index, part.detail, theme),
        Key::Above(n, _) => {
            let above = chart.above().get(n)?;
            let name = organisation.name_of(&above.id);
            let card = match part.detail {
                Detail::Full => above.card.clone(),
                _ => scene::filled(above.card.clone(), scene::Part::Name, name),
            };
            card.group(part.corner, None, String::new(), BarSide::Left, theme)
        }
        Key::Body(n, _) => scene::body_group(organisation, chart.bodies().get(n)?, theme),
        Key::Lines(..) => return None,
    })
}

/// The corners of a line whose parts run along the axes, pulled to the edge of the clip; nothing
/// if all of it lies outside.
pub(super) fn cut_to(points: &[Point], clip: scene::Rect) -> Option<Vec<Point>> {
    let outside =
        |side: fn(&Point, &scene::Rect) -> bool| points.iter().all(|point| side(point, &clip));
    let is_out = outside(|point, clip| point.x < clip.x)
        || outside(|point, clip| point.x > clip.right())
        || outside(|point, clip| point.y < clip.y)
        || outside(|point, clip| point.y > clip.bottom());
    (!is_out).then(|| {
        let pulled = points.iter().map(|point| {
            Point::new(
                point.x.clamp(clip.x, clip.right()),
                point.y.clamp(clip.y, clip.bottom()),
            )
        });
        pulled.collect()
    })
}

/// A line a pixel wide, of rectangles that begin with a pixel.
pub(super) fn plain_line(
    mesh: &mut Mesh,
    to: &ScreenFromScene,
    points: &[Point],
    color: Color32,
    pixels_per_point: f32,
) {
    let pixel = 1.0 / pixels_per_point;
    let snap = |point: Pos2| {
        Pos2::new(
            (point.x * pixels_per_point).floor() * pixel,
            (point.y * pixels_per_point).floor() * pixel,
        )
    };
    for pair in points.windows(2) {
        let (a, b) = (snap(to.point(pair[0])), snap(to.point(pair[1])));
        let mut rect = Rect::from_two_pos(a, b);
        rect.max += Vec2::splat(pixel);
        mesh.add_colored_rect(rect, color);
    }
}
