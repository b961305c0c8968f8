//! What the moment adds to the chart: selection, the path to the top, focus, hover, search hits,
//! the handle for folding. None of it is in an export.

use std::collections::BTreeMap;

use egui::{Color32, CursorIcon, Painter, Pos2, Response, Shape, Stroke, StrokeKind, Ui, Vec2};

use crate::model::UnitKey;
use crate::scene::{self, Bodies, Chart, Detail, Item, MEASURES, PathItem, Theme};
use crate::session::Session;
use crate::text;
use crate::ui::find::Hits;
use crate::ui::style;

use super::CanvasInput;
use super::items::{self, ScreenFromScene};
use super::kept::Seen;

/// More rings than this in one view could not be told apart, and would slow the window.
const MOST_RINGS: usize = 2_000;
/// Between a card and the ring of its selection, in chart units.
const RING_GAP: f64 = 2.5;

/// The dotted lines of the selected unit. They run around the cards of the whole chart: each is
/// looked for once.
#[derive(Default)]
pub(super) struct LinkLines {
    of: Option<(u64, UnitKey, Bodies)>,
    lines: Vec<Vec<scene::Segment>>,
}

impl LinkLines {
    fn refresh(&mut self, seen: &Seen<'_>) {
        let of = seen
            .session
            .selected()
            .map(|unit| (seen.generation, unit, seen.chart.shown_bodies()))
            .filter(|(_, _, bodies)| *bodies != Bodies::Hidden);
        if of.is_some() && self.of == of && !seen.is_on_the_way() {
            return;
        }
        self.lines.clear();
        if let Some((_, unit, _)) = of {
            let lines = scene::link_lines(seen.session.organisation(), seen.chart, unit);
            let rounded = lines
                .iter()
                .map(|points| scene::rounded(points, f64::from(MEASURES.elbow)));
            self.lines.extend(rounded);
        }
        self.of = of.filter(|_| !seen.is_on_the_way());
    }
}

/// The links of the selected unit and its path to the top, under the cards.
pub(super) fn under_cards(painter: &Painter, seen: &Seen<'_>, links: &mut LinkLines) {
    let (session, chart, to) = (seen.session, seen.chart, seen.to);
    let theme = seen.theme.theme();
    links.refresh(seen);
    for segments in &links.lines {
        let line = PathItem {
            segments: segments.clone(),
            fill: None,
            stroke: Some(scene::link_stroke(theme)),
        };
        items::paint(painter, to, &Item::Path(line));
    }
    if session.view().seeing.way.is_some() {
        // Two ways at once could not be told apart.
        return;
    }
    let Some(mut index) = session.selected().and_then(|unit| chart.index_of(unit)) else {
        return;
    };
    let stroke = scene::Stroke {
        color: theme.accent,
        width: 2.5,
        dash: None,
    };
    while let Some(superior) = chart.superior(index) {
        let points = chart.line_to_superior(index);
        items::paint(
            painter,
            to,
            &Item::Path(PathItem {
                segments: scene::rounded(&points, f64::from(MEASURES.elbow)),
                fill: None,
                stroke: Some(stroke),
            }),
        );
        index = superior;
    }
}

/// Rings, hover and hits, over the cards.
pub(super) fn over_cards(
    ui: &Ui,
    painter: &Painter,
    to: &ScreenFromScene,
    session: &Session,
    chart: &Chart,
    (response, focus_shown): (&Response, bool),
) {
    let theme = style::chart_theme(ui.ctx()).theme();
    let hovered = response
        .hover_pos()
        .filter(|_| !response.dragged())
        .map(|pos| scene_point(to, pos))
        .and_then(|point| hit(chart, point));
    if let Some(hit) = hovered {
        let index = hit.index();
        let rect = to.rect(chart.rect(index));
        let radius = MEASURES.radius * to.zoom();
        let ring = Stroke::new(1.5, style::color(theme.line));
        painter.rect_stroke(rect, radius, ring, StrokeKind::Outside);
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        handle(painter, to, chart, index, theme);
    } else if response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    for rect in also_selected(session, chart, to) {
        let ring = to.rect(rect.expand(RING_GAP));
        let radius = MEASURES.radius * to.zoom() + 2.0;
        let accent = style::color(theme.accent);
        painter.rect_stroke(ring, radius, Stroke::new(2.0, accent), StrokeKind::Outside);
    }
    if let Some(unit) = session.selected()
        && let Some(rect) = chart.unit_rect(unit)
    {
        let ring = to.rect(rect.expand(RING_GAP));
        let radius = MEASURES.radius * to.zoom() + 2.0;
        let accent = style::color(theme.accent);
        painter.rect_stroke(ring, radius, Stroke::new(2.0, accent), StrokeKind::Outside);
        if focus_shown {
            focus_ring(painter, ring.expand(4.0), style::color(theme.text));
        }
        if let Some(index) = chart.index_of(unit) {
            handle(painter, to, chart, index, theme);
        }
    } else if focus_shown {
        focus_ring(painter, to.rect.shrink(3.0), style::color(theme.text));
    }
}

/// A dashed ring says where the keys go.
fn focus_ring(painter: &Painter, ring: egui::Rect, color: Color32) {
    let corners = [
        ring.left_top(),
        ring.right_top(),
        ring.right_bottom(),
        ring.left_bottom(),
        ring.left_top(),
    ];
    painter.extend(Shape::dashed_line(
        &corners,
        Stroke::new(1.0, color),
        3.0,
        3.0,
    ));
}

/// Where the units in view stand that are selected beside the selected one. Many may be selected,
/// or many in view: whichever are fewer are gone through.
fn also_selected(session: &Session, chart: &Chart, to: &ScreenFromScene) -> Vec<scene::Rect> {
    let view = session.view();
    let visible = view.camera.visible(view.viewport);
    if view.also.len() <= MOST_RINGS {
        let also = view.also.iter().filter_map(|&unit| chart.unit_rect(unit));
        return also.filter(|rect| rect.intersects(&visible)).collect();
    }
    let mut found = Vec::new();
    let mut index = 0;
    while index < chart.boxes().len() && found.len() < MOST_RINGS {
        let branch = chart.branch_rect(index);
        let is_seen = branch.intersects(&visible);
        // Of a branch smaller than this no card can be told.
        if !is_seen || branch.w.max(branch.h) * to.camera.zoom < 2.0 {
            index = chart.branch_end(index);
            continue;
        }
        let rect = chart.rect(index);
        let id = chart.boxes()[index];
        if rect.intersects(&visible) && view.also.contains(&id.unit()) {
            found.push(rect);
        }
        index += 1;
    }
    found
}

/// The words on cards that a search found, looked for once.
#[derive(Default)]
pub(super) struct HitMarks {
    number: u64,
    generation: u64,
    detail: Option<Detail>,
    /// Lines under words, from the corner of the card, and their lengths; none where the words
    /// stand in the details.
    lines: BTreeMap<UnitKey, Vec<(f64, f64, f64)>>,
}

impl HitMarks {
    /// Draws a stroke under the words that a search found on visible cards.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        to: &ScreenFromScene,
        session: &Session,
        chart: &Chart,
        input: &CanvasInput<'_>,
        theme: &Theme,
    ) {
        let detail = Detail::at_zoom(to.camera.zoom);
        let is_same = (self.generation, self.detail) == (input.generation, Some(detail));
        if !is_same || self.number != input.hits.number {
            self.number = input.hits.number;
            self.generation = input.generation;
            self.detail = Some(detail);
            self.lines.clear();
        }
        let view = session.view().camera.visible(session.view().viewport);
        let mark = style::color(theme.hit);
        for &unit in input.hits.units.keys() {
            let Some(index) = chart.index_of(unit) else {
                continue;
            };
            let rect = chart.rect(index);
            if !rect.intersects(&view) {
                continue;
            }
            let lines = self.lines.entry(unit).or_insert_with(|| {
                let card = chart.card(session.organisation(), index, detail);
                under_words(&card, unit, input.hits)
            });
            for &(x, y, width) in &*lines {
                let at = |x: f64| to.point(scene::Point::new(rect.x + x, rect.y + y));
                let stroke = Stroke::new((2.0 * to.zoom()).clamp(1.0, 3.0), mark);
                painter.line_segment([at(x), at(x + width)], stroke);
            }
            if lines.is_empty() {
                // The words stand in the details: the card itself is marked.
                let ring = to.rect(rect.expand(1.0));
                let radius = MEASURES.radius * to.zoom();
                painter.rect_stroke(ring, radius, Stroke::new(1.5, mark), StrokeKind::Outside);
            }
        }
    }
}

/// Where the words that matched stand on a card: left end and height of a line under them, and
/// its length.
fn under_words(card: &scene::Card, unit: UnitKey, hits: &Hits) -> Vec<(f64, f64, f64)> {
    let mut lines = Vec::new();
    for line in &card.lines {
        for range in hits.matched_in(unit, &line.text) {
            let before = text::width(&line.text[..range.start], line.style);
            let width = text::width(&line.text[range], line.style);
            lines.push((
                f64::from(line.x + before),
                f64::from(line.y) + 2.5,
                f64::from(width),
            ));
        }
    }
    lines
}

/// What lies under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hit {
    /// A card, by its index in the chart.
    Card(usize),
    /// The fold badge or handle of a card.
    Badge(usize),
}

impl Hit {
    pub(super) fn index(self) -> usize {
        match self {
            Self::Card(index) | Self::Badge(index) => index,
        }
    }
}

pub(super) fn scene_point(to: &ScreenFromScene, pos: Pos2) -> scene::Point {
    let offset = pos - to.rect.center();
    scene::Point::new(
        f64::from(offset.x) / to.camera.zoom + to.camera.center.x,
        f64::from(offset.y) / to.camera.zoom + to.camera.center.y,
    )
}

/// The card or badge at a point of the chart.
pub(super) fn hit(chart: &Chart, point: scene::Point) -> Option<Hit> {
    let reach = f64::from(MEASURES.badge) / 2.0 + 3.0;
    let mut found = None;
    let around = scene::Rect::new(point.x, point.y, 0.0, 0.0).expand(reach);
    chart.visit(around, |index, touches| {
        if touches && can_fold(chart, index) {
            let badge = chart.badge_center(index);
            let (dx, dy) = ((badge.x - point.x).abs(), (badge.y - point.y).abs());
            if dx <= reach * 1.5 && dy <= reach {
                found = Some(Hit::Badge(index));
            }
        }
    });
    found.or_else(|| chart.hit(point).map(Hit::Card))
}

fn can_fold(chart: &Chart, index: usize) -> bool {
    matches!(chart.boxes()[index], scene::BoxId::Unit(_))
        && (chart.is_folded(index) || chart.branch_end(index) > index + 1)
}

/// The handle that folds, on the lower edge of a card under the pointer. A folded card shows its
/// badge instead, always.
fn handle(painter: &Painter, to: &ScreenFromScene, chart: &Chart, index: usize, theme: &Theme) {
    if chart.is_folded(index) || !can_fold(chart, index) || to.zoom() < 0.35 {
        return;
    }
    let center = to.point(chart.badge_center(index));
    let radius = (MEASURES.badge / 2.0 * to.zoom()).clamp(7.0, 12.0);
    painter.circle(
        center,
        radius,
        style::color(theme.card),
        Stroke::new(1.25, style::color(theme.muted)),
    );
    let arm = Vec2::new(radius * 0.45, 0.0);
    painter.line_segment(
        [center - arm, center + arm],
        Stroke::new(1.5, style::color(theme.text)),
    );
}

/// The unit at this place of the screen.
pub(super) fn unit_at(chart: &Chart, hit: Hit) -> UnitKey {
    chart.boxes()[hit.index()].unit()
}
