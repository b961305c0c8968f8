//! The whole chart in a corner of the view, and in it the part that is seen: a click goes there,
//! a drag moves the view. It is there only where the chart does not fit the view.

use std::sync::Arc;

use egui::{CursorIcon, Mesh, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2};
use egui::{WidgetInfo, epaint::RectShape};

use crate::scene::{self, Chart, Point, Theme, ThemeName, Tints};
use crate::session::{Action, Session};
use crate::ui::{Requests, style};

/// The most room that the picture takes, and the least of a chart that is long and thin.
const LARGEST: Vec2 = Vec2::new(196.0, 124.0);
const SMALLEST: f32 = 36.0;
/// Around the picture, and from the map to the edge of the view.
const PADDING: f32 = 6.0;
const INSET: f32 = 12.0;
/// In a smaller view the map would cover more than it shows.
const LEAST_VIEW: Vec2 = Vec2::new(560.0, 340.0);
/// More blocks than this could not be told apart.
const MOST_BLOCKS: usize = 6_000;
/// What is seen is marked at least this large.
const LEAST_MARK: f32 = 6.0;

/// The map, kept from frame to frame.
#[derive(Default)]
pub(super) struct Minimap {
    kept: Option<Picture>,
    /// From the pointer to the middle of what is seen, while the hand holds it.
    held: Option<Vec2>,
}

/// The blocks, and what they were made of.
struct Picture {
    generation: u64,
    theme: ThemeName,
    area: Rect,
    bounds: scene::Rect,
    mesh: Arc<Mesh>,
}

/// How the chart is laid over the map: a chart that is long and thin is drawn thicker than it is.
#[derive(Clone, Copy)]
struct Scale {
    area: Rect,
    bounds: scene::Rect,
}

impl Scale {
    /// In the right lower corner of a view.
    fn in_view(view: Rect, bounds: scene::Rect) -> Self {
        let (w, h) = (bounds.w.max(1.0) as f32, bounds.h.max(1.0) as f32);
        let scale = (LARGEST.x / w).min(LARGEST.y / h);
        let size = (Vec2::new(w, h) * scale).max(Vec2::splat(SMALLEST));
        let corner = view.max - Vec2::splat(INSET + PADDING);
        Self {
            area: Rect::from_min_max((corner - size).round(), corner.round()),
            bounds,
        }
    }

    fn of(self) -> (f64, f64) {
        (
            f64::from(self.area.width()) / self.bounds.w.max(1.0),
            f64::from(self.area.height()) / self.bounds.h.max(1.0),
        )
    }

    fn rect(self, rect: scene::Rect) -> Rect {
        let (sx, sy) = self.of();
        let at = |x: f64, y: f64| {
            self.area.min
                + Vec2::new(
                    ((x - self.bounds.x) * sx) as f32,
                    ((y - self.bounds.y) * sy) as f32,
                )
        };
        Rect::from_min_max(at(rect.x, rect.y), at(rect.right(), rect.bottom()))
    }

    fn point(self, pos: Pos2) -> Point {
        let (sx, sy) = self.of();
        let offset = pos - self.area.min;
        Point::new(
            self.bounds.x + f64::from(offset.x) / sx,
            self.bounds.y + f64::from(offset.y) / sy,
        )
    }
}

impl Minimap {
    /// Shows the map over a view, if there is anything to show; gives how much of the corner it
    /// covers.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        view: Rect,
        session: &Session,
        generation: u64,
        requests: &mut Requests,
    ) -> Vec2 {
        let chart = session.chart();
        let seen = session.view().camera.visible(session.view().viewport);
        let bounds = chart.bounds();
        let fits = seen.expand(1.0 / session.view().camera.zoom);
        let fits = fits.x <= bounds.x
            && fits.y <= bounds.y
            && fits.right() >= bounds.right()
            && fits.bottom() >= bounds.bottom();
        let is_small = view.width() < LEAST_VIEW.x || view.height() < LEAST_VIEW.y;
        if fits || is_small || chart.boxes().is_empty() {
            self.held = None;
            return Vec2::ZERO;
        }
        let scale = Scale::in_view(view, bounds);
        let map = scale.area.expand(PADDING);
        let theme_name = style::chart_theme(ui.ctx());
        let theme = theme_name.theme();
        let id = super::Canvas::id().with("minimap");
        // Whoever works by keys moves the view by other ones: the map takes no focus.
        let response = ui.interact(map, id, Sense::CLICK | Sense::DRAG);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Image, true, session.lang().text("minimap-label"))
        });
        let mark = mark(scale.rect(seen), scale.area);
        self.follow(&response, session, scale, mark, requests);
        if self.held.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        } else if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        let painter = ui.painter_at(view);
        painter.add(RectShape::new(
            map,
            6.0,
            style::color(theme.card),
            Stroke::new(1.0, style::color(theme.border)),
            StrokeKind::Inside,
        ));
        painter.add(Shape::Mesh(
            self.picture(session, generation, theme_name, scale),
        ));
        let accent = style::color(theme.accent);
        if let Some(unit) = session.selected().and_then(|unit| chart.unit_rect(unit)) {
            painter.circle_filled(scale.rect(unit).center(), 3.0, accent);
        }
        painter.rect(
            mark,
            2.0,
            accent.gamma_multiply(0.12),
            Stroke::new(1.5, accent),
            StrokeKind::Middle,
        );
        view.max - map.min
    }

    /// The hand takes hold of what is seen, or puts it where it points.
    fn follow(
        &mut self,
        response: &egui::Response,
        session: &Session,
        scale: Scale,
        mark: Rect,
        requests: &mut Requests,
    ) {
        let pointer = response.interact_pointer_pos();
        let Some(pos) = pointer.filter(|_| response.is_pointer_button_down_on()) else {
            // A click goes there, wherever it is; a press may come and go between two frames.
            if let Some(pos) = pointer.filter(|_| response.clicked()) {
                go(session, scale.point(pos), requests);
            }
            self.held = None;
            return;
        };
        let held = *self.held.get_or_insert_with(|| {
            if mark.contains(pos) {
                mark.center() - pos
            } else {
                Vec2::ZERO
            }
        });
        if response.dragged() || held == Vec2::ZERO {
            go(session, scale.point(pos + held), requests);
        }
    }

    fn picture(
        &mut self,
        session: &Session,
        generation: u64,
        theme: ThemeName,
        scale: Scale,
    ) -> Arc<Mesh> {
        let is_same = |kept: &&Picture| {
            kept.generation == generation
                && kept.theme == theme
                && kept.area == scale.area
                && kept.bounds == scale.bounds
        };
        if let Some(kept) = self.kept.as_ref().filter(is_same) {
            return Arc::clone(&kept.mesh);
        }
        let mesh = Arc::new(draw(session, session.chart(), theme.theme(), scale));
        self.kept = Some(Picture {
            generation,
            theme,
            area: scale.area,
            bounds: scale.bounds,
            mesh: Arc::clone(&mesh),
        });
        mesh
    }
}

/// Looks at a point of the chart.
fn go(session: &Session, point: Point, requests: &mut Requests) {
    let camera = session.view().camera;
    let away = |from: f64, to: f64| (from - to) * camera.zoom;
    let (dx, dy) = (
        away(camera.center.x, point.x),
        away(camera.center.y, point.y),
    );
    if dx.abs() + dy.abs() > 0.25 {
        requests.act(Action::Pan(dx, dy));
    }
}

/// What marks the part that is seen: never too small to see, never outside the map.
fn mark(seen: Rect, area: Rect) -> Rect {
    let inside = Rect::from_min_max(
        seen.min.clamp(area.min, area.max),
        seen.max.clamp(area.min, area.max),
    );
    let size = inside.size().max(Vec2::splat(LEAST_MARK));
    let half = size / 2.0;
    let center = inside.center().clamp(area.min + half, area.max - half);
    Rect::from_center_size(center, size)
}

/// The chart as blocks, branches smaller than a point as one.
fn draw(session: &Session, chart: &Chart, theme: &Theme, scale: Scale) -> Mesh {
    let tints = Tints::new(session.organisation(), chart, theme);
    let mut mesh = Mesh::default();
    let mut index = 0;
    while index < chart.boxes().len() {
        let color = style::color(tints.of(index));
        let branch = scale.rect(chart.branch_rect(index));
        let is_full = mesh.vertices.len() >= 4 * MOST_BLOCKS;
        let is_one = branch.width() < 1.5 || branch.height() < 1.5 || is_full;
        let rect = if is_one {
            branch
        } else {
            scale.rect(chart.rect(index))
        };
        // At least a point, and a hair apart from the next.
        let size = (rect.size() - Vec2::splat(0.2)).max(Vec2::splat(1.0));
        mesh.add_colored_rect(Rect::from_min_size(rect.min, size), color);
        index = if is_one {
            chart.branch_end(index)
        } else {
            index + 1
        };
    }
    mesh
}
