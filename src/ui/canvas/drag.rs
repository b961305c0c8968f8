//! Cards carried by hand to another superior or another place, and the band that selects.
//!
//! Nothing changes before the button is let go; Escape gives up.

use egui::{Color32, CursorIcon, Painter, PointerButton, Pos2, Response, Stroke, StrokeKind, Ui};

use crate::edit::{Among, Spot};
use crate::layout::Arrangement;
use crate::model::{ChartDirection, UnitKey};
use crate::scene::{BoxId, Chart, MEASURES, Point, Rect, Theme};
use crate::session::{Action, Folding, Lie, Session, Shape};
use crate::ui::{Requests, choose, style};

use super::items::ScreenFromScene;
use super::marks;

/// Share of a card, from each edge, where what is dropped goes beside it and not under it.
const EDGE: f64 = 0.24;
/// Beside a card, in chart units, a drop still means the card.
const REACH: f64 = 30.0;
/// From a box to the bar beside it, in chart units: the middle of the gap.
const ROW_GAP: f64 = 12.0;
/// The same where boxes stand under each other.
const STACK_GAP: f64 = 3.5;
/// From the edge of the view inwards the chart moves under a carried card, in screen points.
const SCROLL_EDGE: f32 = 40.0;
/// How fast it does at the very edge, in screen points a second.
const SCROLL_SPEED: f32 = 900.0;
/// A folded unit opens when a card is held over it so long, in seconds.
const UNFOLD_AFTER: f64 = 0.7;

/// What the hand is doing.
#[derive(Default)]
pub(super) enum Gesture {
    /// Nothing, or moving the chart.
    #[default]
    Idle,
    /// Carrying cards.
    Carry {
        /// The units that are carried.
        units: Vec<UnitKey>,
        /// The folded unit under the hand, and since when.
        over: Option<(UnitKey, f64)>,
    },
    /// Drawing a band around cards, from this point of the chart.
    Band(Point),
    /// Given up; the button is still down.
    GivenUp,
}

/// Where carried cards would go.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Target {
    spot: Spot,
    mark: Mark,
}

/// What says so on the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    /// Under the unit of this box.
    Card(usize),
    /// Between siblings.
    Bar(Point, Point),
}

impl Gesture {
    /// Gives up what is carried where an edit has taken it away meanwhile.
    pub(super) fn forget_what_is_gone(&mut self, session: &Session) {
        let tree = session.organisation().tree();
        if let Self::Carry { units, .. } = self
            && units.iter().any(|&unit| !tree.contains(unit))
        {
            *self = Self::GivenUp;
        }
    }

    /// Follows the hand; gives whether the drag is its own and does not move the chart.
    pub(super) fn follow(
        &mut self,
        ui: &Ui,
        response: &Response,
        to: &ScreenFromScene,
        session: &Session,
        chart: &Chart,
        requests: &mut Requests,
    ) -> bool {
        if response.drag_started_by(PointerButton::Primary) {
            *self = begin(ui, to, session, chart, requests);
        }
        if matches!(self, Self::Idle) {
            return false;
        }
        let (pointer, released, down) = ui.input(|input| {
            let pointer = &input.pointer;
            (
                pointer.latest_pos(),
                pointer.primary_released(),
                pointer.primary_down(),
            )
        });
        if released || !down {
            let gesture = std::mem::take(self);
            if let Some(pos) = pointer.filter(|_| released) {
                gesture.drop(to, session, chart, pos, requests);
            }
            return true;
        }
        if !response.dragged() {
            // Escape ends a drag before anybody is asked.
            *self = Self::GivenUp;
        }
        if let (Self::Carry { units, over }, Some(pos)) = (self, pointer) {
            scroll_at_the_edge(ui, to, pos, requests);
            let target = target(session, chart, units, marks::scene_point(to, pos));
            unfold_under_the_hand(ui, session, chart, target, over, requests);
        }
        true
    }

    /// Gives up; gives whether there was anything to give up.
    pub(super) fn give_up(&mut self) -> bool {
        let busy = !matches!(self, Self::Idle);
        if busy {
            *self = Self::GivenUp;
        }
        busy
    }

    fn drop(
        self,
        to: &ScreenFromScene,
        session: &Session,
        chart: &Chart,
        pos: Pos2,
        requests: &mut Requests,
    ) {
        let point = marks::scene_point(to, pos);
        match self {
            Self::Carry { units, .. } => {
                if let Some(target) = target(session, chart, &units, point) {
                    requests.act(Action::Shape(Shape::Move(target.spot)));
                }
            }
            Self::Band(from) => requests.act(Action::SelectWithin(around(from, point))),
            Self::Idle | Self::GivenUp => {}
        }
    }

    /// Shows what is carried and where it would go, or the band.
    pub(super) fn paint(
        &self,
        ui: &Ui,
        painter: &Painter,
        to: &ScreenFromScene,
        session: &Session,
        chart: &Chart,
        theme: &Theme,
    ) {
        let Some(pos) = ui.input(|input| input.pointer.latest_pos()) else {
            return;
        };
        let point = marks::scene_point(to, pos);
        let accent = style::color(theme.accent);
        match self {
            Self::Idle | Self::GivenUp => {}
            Self::Band(from) => {
                let band = to.rect(around(*from, point));
                painter.rect(
                    band,
                    2.0,
                    accent.gamma_multiply(0.12),
                    Stroke::new(1.5, accent),
                    StrokeKind::Inside,
                );
            }
            Self::Carry { units, .. } => {
                dim(painter, to, chart, units, theme);
                let target = target(session, chart, units, point);
                match target.map(|target| target.mark) {
                    Some(Mark::Card(index)) => {
                        let rect = to.rect(chart.rect(index));
                        let radius = MEASURES.radius * to.zoom();
                        painter.rect(
                            rect.expand(2.0),
                            radius,
                            accent.gamma_multiply(0.18),
                            Stroke::new(3.0, accent),
                            StrokeKind::Outside,
                        );
                    }
                    Some(Mark::Bar(from, until)) => {
                        let (from, until) = (to.point(from), to.point(until));
                        painter.line_segment([from, until], Stroke::new(4.0, accent));
                        painter.circle_filled(from, 4.0, accent);
                        painter.circle_filled(until, 4.0, accent);
                    }
                    None => {}
                }
                ghost(painter, session, units, pos, target.is_some(), theme);
                ui.ctx().set_cursor_icon(if target.is_some() {
                    CursorIcon::Grabbing
                } else {
                    CursorIcon::NoDrop
                });
            }
        }
    }
}

/// What a drag is that starts here.
fn begin(
    ui: &Ui,
    to: &ScreenFromScene,
    session: &Session,
    chart: &Chart,
    requests: &mut Requests,
) -> Gesture {
    let (origin, shift) = ui.input(|input| (input.pointer.press_origin(), input.modifiers.shift));
    let Some(point) = origin.map(|pos| marks::scene_point(to, pos)) else {
        return Gesture::Idle;
    };
    match marks::hit(chart, point) {
        Some(hit) if session.is_editing() && !shift => {
            let unit = marks::unit_at(chart, hit);
            let selection = session.selection();
            let units = if selection.contains(&unit) {
                selection
            } else {
                requests.act(Action::Select(Some(unit)));
                vec![unit]
            };
            Gesture::Carry { units, over: None }
        }
        _ if shift => Gesture::Band(point),
        _ => Gesture::Idle,
    }
}

fn around(a: Point, b: Point) -> Rect {
    Rect::new(
        a.x.min(b.x),
        a.y.min(b.y),
        (a.x - b.x).abs(),
        (a.y - b.y).abs(),
    )
}

/// Where units would go that are dropped at this point of the chart.
fn target(session: &Session, chart: &Chart, units: &[UnitKey], point: Point) -> Option<Target> {
    let tree = session.organisation().tree();
    let (index, inside) = under(chart, point)?;
    let unit = chart.boxes()[index].unit();
    let index = chart.index_of(unit)?;
    let is_own = |unit: UnitKey| units.iter().any(|&own| tree.is_in_branch(unit, own));
    if !tree.contains(unit) || is_own(unit) {
        return None;
    }
    let rect = chart.rect(index);
    // In a grid one reads along the lines.
    let in_a_row = session.lie(unit) == Lie::Row || in_a_grid(session, chart, unit);
    let along = if in_a_row {
        (point.x - rect.x) / rect.w
    } else {
        (point.y - rect.y) / rect.h
    };
    let superior = tree.superior(unit);
    let beside = superior.is_some() && (!inside || !(EDGE..=1.0 - EDGE).contains(&along));
    if !beside {
        return inside.then_some(Target {
            spot: Spot {
                superior: Some(unit),
                among: Among::Last,
            },
            mark: Mark::Card(index),
        });
    }
    let at_the_start = along < 0.5;
    let before = at_the_start != runs_backwards(session, chart, unit, in_a_row);
    let among = if before {
        Among::Before(unit)
    } else {
        let siblings = tree.siblings(unit);
        let at = siblings.iter().position(|&key| key == unit)?;
        let next = siblings.get(at + 1);
        next.map_or(Among::Last, |&next| Among::Before(next))
    };
    let mark = bar(chart, index, in_a_row, at_the_start);
    let spot = Spot { superior, among };
    Some(Target { spot, mark })
}

/// The bar beside a box; behind what is stacked it stands behind the whole branch.
fn bar(chart: &Chart, index: usize, in_a_row: bool, at_the_start: bool) -> Mark {
    let (rect, whole) = (chart.rect(index), chart.branch_rect(index));
    let goes_up = chart.direction() == ChartDirection::Up;
    if in_a_row {
        let x = if at_the_start {
            rect.x - ROW_GAP
        } else {
            rect.right() + ROW_GAP
        };
        return Mark::Bar(Point::new(x, rect.y), Point::new(x, rect.bottom()));
    }
    let y = match (at_the_start, chart.is_sideways(), goes_up) {
        // Side by side from top to bottom: branches reach across.
        (true, true, _) => rect.y - STACK_GAP,
        (false, true, _) => rect.bottom() + STACK_GAP,
        (true, _, true) => whole.y - STACK_GAP,
        (true, _, false) => rect.y - STACK_GAP,
        (false, _, true) => rect.bottom() + STACK_GAP,
        (false, _, false) => whole.bottom() + STACK_GAP,
    };
    Mark::Bar(Point::new(rect.x, y), Point::new(rect.right(), y))
}

fn in_a_grid(session: &Session, chart: &Chart, unit: UnitKey) -> bool {
    let superior = session.organisation().tree().superior(unit);
    let index = superior.and_then(|above| chart.index_of(above));
    index.is_some_and(|index| chart.arrangement(index) == Arrangement::Grid)
}

/// Whether later siblings stand to the left of earlier ones, or above them.
fn runs_backwards(session: &Session, chart: &Chart, unit: UnitKey, in_a_row: bool) -> bool {
    let siblings = session.organisation().tree().siblings(unit);
    let Some(at) = siblings.iter().position(|&key| key == unit) else {
        return false;
    };
    let first = at.saturating_sub(usize::from(at + 1 == siblings.len()));
    let pair = siblings.get(first..first + 2).unwrap_or_default();
    let centers: Vec<Point> = pair
        .iter()
        .filter_map(|&key| chart.unit_rect(key))
        .map(|rect| rect.center())
        .collect();
    match centers[..] {
        // From the end of one line of a grid to the start of the next one goes back, too.
        [a, b] if in_a_row => b.x < a.x && (a.y - b.y).abs() < 1.0,
        [a, b] => b.y < a.y,
        _ => false,
    }
}

/// The box under a point, or the nearest beside it, and whether the point is inside it.
fn under(chart: &Chart, point: Point) -> Option<(usize, bool)> {
    if let Some(index) = chart.hit(point) {
        return Some((index, true));
    }
    let mut nearest: Option<(f64, usize)> = None;
    let near = Rect::new(point.x, point.y, 0.0, 0.0).expand(REACH);
    chart.visit(near, |index, touches| {
        if !touches || !matches!(chart.boxes()[index], BoxId::Unit(_)) {
            return;
        }
        let rect = chart.rect(index);
        let dx = (rect.x - point.x).max(point.x - rect.right()).max(0.0);
        let dy = (rect.y - point.y).max(point.y - rect.bottom()).max(0.0);
        let distance = dx.hypot(dy);
        if nearest.is_none_or(|(best, _)| distance < best) {
            nearest = Some((distance, index));
        }
    });
    nearest.map(|(_, index)| (index, false))
}

/// Moves the chart under a hand that has come to the edge of the view.
fn scroll_at_the_edge(ui: &Ui, to: &ScreenFromScene, pos: Pos2, requests: &mut Requests) {
    let dt = ui.input(|input| input.stable_dt).min(0.1);
    let push = |low: f32, high: f32| {
        let share = ((SCROLL_EDGE - low).max(0.0) - (SCROLL_EDGE - high).max(0.0)) / SCROLL_EDGE;
        f64::from(share.clamp(-1.0, 1.0) * SCROLL_SPEED * dt)
    };
    let dx = push(pos.x - to.rect.left(), to.rect.right() - pos.x);
    let dy = push(pos.y - to.rect.top(), to.rect.bottom() - pos.y);
    if dx != 0.0 || dy != 0.0 {
        requests.act(Action::Pan(dx, dy));
        ui.ctx().request_repaint();
    }
}

/// A folded unit over which the hand rests shows what is under it.
fn unfold_under_the_hand(
    ui: &Ui,
    session: &Session,
    chart: &Chart,
    target: Option<Target>,
    over: &mut Option<(UnitKey, f64)>,
    requests: &mut Requests,
) {
    let folded = target.and_then(|target| match target.mark {
        Mark::Card(index) if chart.is_folded(index) => target.spot.superior,
        _ => None,
    });
    let now = ui.input(|input| input.time);
    *over = match (folded, *over) {
        (Some(unit), Some((before, since))) if before == unit => {
            if now - since >= UNFOLD_AFTER && session.view().folded.contains(&unit) {
                requests.act(Action::Fold(unit, Folding::Unfold));
            }
            Some((unit, since))
        }
        (Some(unit), _) => Some((unit, now)),
        (None, _) => None,
    };
    if over.is_some() {
        ui.ctx().request_repaint();
    }
}

/// What is carried is faint where it still stands.
fn dim(painter: &Painter, to: &ScreenFromScene, chart: &Chart, units: &[UnitKey], theme: &Theme) {
    let veil = style::color(theme.paper).gamma_multiply(0.6);
    for index in units.iter().filter_map(|&unit| chart.index_of(unit)) {
        for index in index..chart.branch_end(index) {
            painter.rect_filled(to.rect(chart.rect(index)), 0.0, veil);
        }
    }
}

/// The carried card under the hand.
fn ghost(
    painter: &Painter,
    session: &Session,
    units: &[UnitKey],
    pos: Pos2,
    welcome: bool,
    theme: &Theme,
) {
    let Some(&first) = units.first() else {
        return;
    };
    let mut words = choose::short(session, first);
    if units.len() > 1 {
        words = session.lang().text_with(
            "drag-several",
            &[("unit", words.into()), ("n", (units.len() - 1).into())],
        );
    }
    let text = style::color(theme.text);
    let mut job =
        egui::text::LayoutJob::simple_singleline(words, style::semibold(style::TEXT), text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(260.0);
    let galley = painter.layout_job(job);
    let at = pos + egui::vec2(14.0, 12.0);
    let frame = egui::Rect::from_min_size(at, galley.size()).expand2(egui::vec2(10.0, 6.0));
    let line: Color32 = style::color(if welcome { theme.accent } else { theme.muted });
    painter.rect(
        frame,
        6.0,
        style::color(theme.card).gamma_multiply(0.94),
        Stroke::new(1.5, line),
        StrokeKind::Inside,
    );
    painter.galley(at, galley, text);
}
