//! The way from one unit to another, drawn on the chart.

use egui::{Painter, Stroke, StrokeKind};

use crate::scene::{self, Chart, Item, MEASURES, PathItem, Theme};
use crate::session::Session;
use crate::ui::style;

use super::items::{self, ScreenFromScene};

/// Width of its lines, in chart units, and the least on the screen.
const WIDTH: f32 = 3.5;
const THINNEST: f32 = 2.0;

/// Paints the way that is shown, if one is.
pub(super) fn paint(
    painter: &Painter,
    to: &ScreenFromScene,
    session: &Session,
    chart: &Chart,
    theme: &Theme,
) {
    let Some(connection) = session.connection() else {
        return;
    };
    let stroke = scene::Stroke {
        color: theme.accent,
        width: WIDTH.max(THINNEST / to.zoom()),
        dash: None,
    };
    let below_common = connection.up.iter().chain(&connection.down);
    for index in below_common.filter_map(|&unit| chart.index_of(unit)) {
        if chart.superior(index).is_some() {
            let points = chart.line_to_superior(index);
            let line = PathItem {
                segments: scene::rounded(&points, f64::from(MEASURES.elbow)),
                fill: None,
                stroke: Some(stroke),
            };
            items::paint(painter, to, &Item::Path(line));
        }
    }
    let accent = style::color(theme.accent);
    for unit in connection.units() {
        let Some(rect) = chart.unit_rect(unit) else {
            continue;
        };
        let width = if connection.common == Some(unit) {
            3.0
        } else {
            1.5
        };
        painter.rect_stroke(
            to.rect(rect),
            MEASURES.radius * to.zoom(),
            Stroke::new(width, accent),
            StrokeKind::Outside,
        );
    }
}
