//! Small signs, painted with lines so that they are crisp at every size and in every theme.

use egui::{
    Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
};

use super::style;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    Undo,
    Redo,
    Open,
    Save,
    Search,
    Fit,
    Plus,
    Minus,
    Pen,
    Export,
    Outline,
    Details,
    Cross,
    Bin,
    Back,
    Forward,
    Up,
    Down,
    Circle,
    HalfCircle,
    Error,
    Warning,
    Hint,
    Funnel,
    Large,
    Small,
}

/// A button with a sign alone; its name is told to screen readers and shown on hover.
pub(crate) fn button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let size = Vec2::splat(28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    ground(ui, rect, &response, false);
    let color = if ui.is_enabled() {
        ui.visuals().text_color()
    } else {
        ui.visuals().weak_text_color()
    };
    paint(ui.painter(), rect.shrink(6.0), icon, color);
    response.on_hover_text(name)
}

/// A button with a sign and, if there is room, words.
pub(crate) fn labelled(
    ui: &mut Ui,
    icon: Icon,
    name: &str,
    words: Option<&str>,
    on: bool,
) -> Response {
    let color = if ui.is_enabled() {
        ui.visuals().text_color()
    } else {
        ui.visuals().weak_text_color()
    };
    let galley = words.map(|words| {
        ui.painter()
            .layout_no_wrap(words.to_owned(), style::regular(style::TEXT), color)
    });
    let height = 32.0;
    let width = galley
        .as_ref()
        .map_or(height, |galley| 32.0 + galley.size().x + 10.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), on, name));
    ground(ui, rect, &response, on);
    let sign = Rect::from_min_size(rect.min + Vec2::new(8.0, 8.0), Vec2::splat(16.0));
    paint(ui.painter(), sign, icon, color);
    if let Some(galley) = galley {
        let at = Pos2::new(rect.left() + 30.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color);
    }
    response
}

fn ground(ui: &Ui, rect: Rect, response: &Response, on: bool) {
    let visuals = ui.visuals();
    let fill = if on {
        Some(visuals.selection.bg_fill)
    } else if !ui.is_enabled() {
        None
    } else if response.is_pointer_button_down_on() {
        Some(visuals.widgets.active.bg_fill)
    } else if response.hovered() {
        Some(visuals.widgets.hovered.bg_fill)
    } else {
        None
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 6.0, fill);
    }
    if response.has_focus() {
        let accent = style::color(style::chart_theme(ui.ctx()).theme().accent);
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            6.0,
            Stroke::new(1.5, accent),
            egui::StrokeKind::Inside,
        );
    }
}

/// A sign on a line of text, in this colour.
pub(crate) fn sign_in(ui: &mut Ui, icon: Icon, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
    paint(ui.painter(), rect, icon, color);
}

/// A sign on a line of text.
pub(crate) fn sign(ui: &mut Ui, icon: Icon) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(12.0, 20.0), Sense::hover());
    let area = Rect::from_center_size(rect.center() + Vec2::new(0.0, 1.0), Vec2::splat(10.0));
    paint(ui.painter(), area, icon, ui.visuals().text_color());
}

/// A stroke of a sign, in a square of 16 by 16.
enum Pen {
    /// Through these points.
    Line(&'static [(f32, f32)]),
    /// About x and y, with a radius, from one angle to another (degrees, clockwise).
    Arc(f32, f32, f32, f32, f32),
}

const fn frame(left: f32, top: f32, right: f32, bottom: f32) -> [(f32, f32); 5] {
    [
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ]
}

const DISK: [(f32, f32); 5] = frame(2.5, 2.5, 13.5, 13.5);
const PAGE: [(f32, f32); 5] = frame(2.0, 2.5, 14.0, 13.5);

/// The strokes of a sign.
fn strokes(icon: Icon) -> &'static [Pen] {
    use Pen::{Arc, Line};
    match icon {
        Icon::Undo => &[
            Arc(8.0, 9.5, 5.0, -150.0, 90.0),
            Line(&[(3.0, 2.5), (3.5, 7.0), (8.0, 6.5)]),
        ],
        Icon::Redo => &[
            Arc(8.0, 9.5, 5.0, -30.0, -270.0),
            Line(&[(13.0, 2.5), (12.5, 7.0), (8.0, 6.5)]),
        ],
        Icon::Open => &[Line(&[
            (1.5, 13.0),
            (1.5, 3.5),
            (6.0, 3.5),
            (7.5, 5.5),
            (14.5, 5.5),
            (14.5, 13.0),
            (1.5, 13.0),
        ])],
        Icon::Save => &[
            Line(&DISK),
            Line(&[(5.0, 13.0), (5.0, 9.0), (11.0, 9.0), (11.0, 13.0)]),
            Line(&[(5.5, 2.5), (5.5, 5.5), (10.0, 5.5), (10.0, 2.5)]),
        ],
        Icon::Search => &[
            Arc(7.0, 7.0, 4.5, 0.0, 360.0),
            Line(&[(10.3, 10.3), (14.5, 14.5)]),
        ],
        Icon::Fit => &[
            Line(&[(2.0, 6.0), (2.0, 2.5), (6.0, 2.5)]),
            Line(&[(10.0, 2.5), (14.0, 2.5), (14.0, 6.0)]),
            Line(&[(14.0, 10.0), (14.0, 13.5), (10.0, 13.5)]),
            Line(&[(6.0, 13.5), (2.0, 13.5), (2.0, 10.0)]),
        ],
        Icon::Plus => &[
            Line(&[(3.0, 8.0), (13.0, 8.0)]),
            Line(&[(8.0, 3.0), (8.0, 13.0)]),
        ],
        Icon::Minus => &[Line(&[(3.0, 8.0), (13.0, 8.0)])],
        Icon::Pen => &[Line(&[
            (2.5, 13.5),
            (3.5, 10.0),
            (11.0, 2.5),
            (13.5, 5.0),
            (6.0, 12.5),
            (2.5, 13.5),
        ])],
        Icon::Export => &[
            Line(&[(8.0, 10.0), (8.0, 2.0)]),
            Line(&[(4.8, 5.0), (8.0, 1.8), (11.2, 5.0)]),
            Line(&[(2.5, 9.0), (2.5, 13.5), (13.5, 13.5), (13.5, 9.0)]),
        ],
        Icon::Outline => &[
            Line(&[(2.0, 3.5), (10.0, 3.5)]),
            Line(&[(5.0, 8.0), (14.0, 8.0)]),
            Line(&[(5.0, 12.5), (14.0, 12.5)]),
        ],
        Icon::Details => &[Line(&PAGE), Line(&[(9.5, 2.5), (9.5, 13.5)])],
        Icon::Cross => &[
            Line(&[(3.5, 3.5), (12.5, 12.5)]),
            Line(&[(12.5, 3.5), (3.5, 12.5)]),
        ],
        Icon::Bin => &[
            Line(&[(2.5, 4.5), (13.5, 4.5)]),
            Line(&[(6.0, 4.0), (6.5, 2.5), (9.5, 2.5), (10.0, 4.0)]),
            Line(&[(4.0, 5.0), (4.8, 13.5), (11.2, 13.5), (12.0, 5.0)]),
        ],
        Icon::Back => &[Line(&[(10.0, 3.0), (5.0, 8.0), (10.0, 13.0)])],
        Icon::Forward => &[Line(&[(6.0, 3.0), (11.0, 8.0), (6.0, 13.0)])],
        Icon::Up => &[Line(&[(3.5, 10.5), (8.0, 5.5), (12.5, 10.5)])],
        Icon::Down => &[Line(&[(3.5, 5.5), (8.0, 10.5), (12.5, 5.5)])],
        Icon::Error => &[
            Arc(8.0, 8.0, 6.5, 0.0, 360.0),
            Line(&[(5.5, 5.5), (10.5, 10.5)]),
            Line(&[(10.5, 5.5), (5.5, 10.5)]),
        ],
        Icon::Warning => &[
            Line(&[(8.0, 1.8), (14.8, 14.0), (1.2, 14.0), (8.0, 1.8)]),
            Line(&[(8.0, 6.0), (8.0, 9.8)]),
            Line(&[(8.0, 11.4), (8.0, 12.4)]),
        ],
        Icon::Hint => &[
            Arc(8.0, 8.0, 6.5, 0.0, 360.0),
            Line(&[(8.0, 7.2), (8.0, 11.6)]),
            Line(&[(8.0, 4.4), (8.0, 5.4)]),
        ],
        Icon::Funnel | Icon::Large | Icon::Small => table_strokes(icon),
        Icon::Circle | Icon::HalfCircle => &[Arc(8.0, 8.0, 6.0, 0.0, 360.0)],
    }
}

/// The strokes of the signs about tables.
fn table_strokes(icon: Icon) -> &'static [Pen] {
    use Pen::Line;
    match icon {
        Icon::Funnel => &[Line(&[
            (1.5, 2.5),
            (14.5, 2.5),
            (9.5, 8.5),
            (9.5, 14.0),
            (6.5, 12.0),
            (6.5, 8.5),
            (1.5, 2.5),
        ])],
        Icon::Large => &[
            Line(&[(9.5, 2.5), (13.5, 2.5), (13.5, 6.5)]),
            Line(&[(13.0, 3.0), (9.0, 7.0)]),
            Line(&[(6.5, 13.5), (2.5, 13.5), (2.5, 9.5)]),
            Line(&[(3.0, 13.0), (7.0, 9.0)]),
        ],
        _ => &[
            Line(&[(9.0, 3.0), (9.0, 7.0), (13.0, 7.0)]),
            Line(&[(9.5, 6.5), (13.5, 2.5)]),
            Line(&[(7.0, 13.0), (7.0, 9.0), (3.0, 9.0)]),
            Line(&[(6.5, 9.5), (2.5, 13.5)]),
        ],
    }
}

/// Paints a sign into a square.
pub(crate) fn paint(painter: &Painter, area: Rect, icon: Icon, color: Color32) {
    let at = |x: f32, y: f32| area.min + Vec2::new(x, y) * (area.width() / 16.0);
    let around = |x: f32, y: f32, radius: f32, from: f32, to: f32| -> Vec<Pos2> {
        (0..=16_u8)
            .map(|step| {
                let angle = (from + (to - from) * f32::from(step) / 16.0).to_radians();
                at(x + radius * angle.cos(), y + radius * angle.sin())
            })
            .collect()
    };
    for pen in strokes(icon) {
        let points = match *pen {
            Pen::Line(points) => points.iter().map(|&(x, y)| at(x, y)).collect(),
            Pen::Arc(x, y, radius, from, to) => around(x, y, radius, from, to),
        };
        painter.add(Shape::line(points, Stroke::new(1.5, color)));
    }
    if icon == Icon::HalfCircle {
        let half = around(8.0, 8.0, 6.0, 180.0, 360.0);
        painter.add(Shape::convex_polygon(half, color, Stroke::NONE));
    }
}
