//! The outline: the tree as a list, in step with the chart.

use egui::{Color32, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::model::UnitKey;
use crate::scene::words::{self, Openness};
use crate::session::{Action, Folding, Session};

use super::{Requests, style};

/// Height of a row, in points.
const ROW: f32 = 26.0;
/// Indent of a level.
const INDENT: f32 = 14.0;

/// What the outline keeps between frames.
#[derive(Default)]
pub(crate) struct Outline {
    /// The selection that was last brought into view.
    shown: Option<UnitKey>,
}

impl Outline {
    /// Shows the tree as rows; only rows in view cost anything.
    pub(crate) fn show(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let rows: Vec<UnitKey> = session.visible_units().collect();
        if rows.is_empty() {
            ui.weak(session.lang().text("empty-outline"));
            return;
        }
        let selected_row = session
            .selected()
            .and_then(|unit| rows.iter().position(|&row| row == unit));
        let mut area = ScrollArea::vertical().auto_shrink([false, false]);
        if self.shown != session.selected() {
            self.shown = session.selected();
            if let Some(row) = selected_row {
                let top = row as f32 * ROW;
                let height = ui.available_height();
                let state_id = ui.make_persistent_id("outline-scroll");
                let offset: f32 = ui.data(|data| data.get_temp(state_id)).unwrap_or_default();
                if top < offset || top + ROW > offset + height {
                    area = area.vertical_scroll_offset((top - height / 2.0).max(0.0));
                }
            }
        }
        let output = area.show_rows(ui, ROW, rows.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in range {
                self.row(ui, session, rows[row], requests);
            }
        });
        let state_id = ui.make_persistent_id("outline-scroll");
        ui.data_mut(|data| data.insert_temp(state_id, output.state.unclamped_offset().y));
    }

    fn row(&self, ui: &mut Ui, session: &Session, unit: UnitKey, requests: &mut Requests) {
        let organisation = session.organisation();
        let tree = organisation.tree();
        let size = Vec2::new(ui.available_width(), ROW);
        // Negative spacing keeps rows on the grid that `show_rows` counts with.
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let has_below = !tree.subordinates(unit).is_empty();
        let folded = session.view().folded.contains(&unit);
        let openness = match (has_below, folded) {
            (false, _) => Openness::Leaf,
            (true, true) => Openness::Folded,
            (true, false) => Openness::Unfolded,
        };
        let selected = session.selected() == Some(unit);
        response.widget_info(|| {
            let label = words::unit_label(organisation, unit, openness, session.lang());
            WidgetInfo::selected(Role::TreeItem, true, selected, label)
        });
        let indent = INDENT * (tree.level(unit) - 1).min(12) as f32 + 4.0;
        let arrow = Rect::from_min_size(rect.min + Vec2::new(indent, 0.0), Vec2::new(18.0, ROW));
        if ui.is_rect_visible(rect) {
            paint_row(ui, session, unit, rect, arrow, &response, openness);
        }
        if response.double_clicked() {
            requests.act(Action::ZoomTo(unit));
        } else if response.clicked() {
            let on_arrow = response
                .interact_pointer_pos()
                .is_some_and(|pos| has_below && pos.x < arrow.right() + 2.0);
            if on_arrow {
                requests.act(Action::Fold(unit, Folding::Toggle));
            } else {
                requests.act(Action::Reveal(unit));
                requests.show_details();
            }
        }
    }
}

fn paint_row(
    ui: &Ui,
    session: &Session,
    unit: UnitKey,
    rect: Rect,
    arrow: Rect,
    response: &Response,
    openness: Openness,
) {
    let organisation = session.organisation();
    let data = organisation.unit(unit);
    let theme = style::chart_theme(ui.ctx()).theme();
    let visuals = ui.visuals();
    let painter = ui.painter();
    if session.selected() == Some(unit) {
        painter.rect_filled(rect, 5.0, visuals.selection.bg_fill);
    } else if response.hovered() {
        painter.rect_filled(rect, 5.0, visuals.widgets.inactive.bg_fill);
    }
    if response.has_focus() {
        painter.rect_stroke(
            rect.shrink(1.0),
            5.0,
            egui::Stroke::new(1.5, style::color(theme.accent)),
            egui::StrokeKind::Inside,
        );
    }
    if openness != Openness::Leaf {
        fold_arrow(painter, arrow, openness, visuals.text_color());
    }
    let mut x = arrow.right() + 2.0;
    let middle = rect.center().y;
    let hue = organisation
        .kind(&data.kind)
        .map(|kind| kind.hue)
        .unwrap_or_default();
    let text = |words: &str, font: egui::FontId, color: Color32, room: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(8.0));
        painter.layout_job(job)
    };
    let open_posts = data
        .posts
        .iter()
        .filter(|post| post.state.is_open())
        .count();
    let right = rect.right() - if open_posts > 0 { 18.0 } else { 4.0 };
    if let Some(code) = &data.code {
        let galley = text(
            code,
            style::semibold(style::SMALL),
            style::color(theme.hue(hue)),
            right - x,
        );
        let size = galley.size();
        painter.galley(
            egui::pos2(x, middle - size.y / 2.0),
            galley,
            visuals.text_color(),
        );
        x += size.x + 6.0;
    }
    let galley = text(
        &data.name,
        style::regular(style::TEXT),
        visuals.text_color(),
        right - x,
    );
    let elided = galley.elided;
    painter.galley(
        egui::pos2(x, middle - galley.size().y / 2.0),
        galley,
        visuals.text_color(),
    );
    if open_posts > 0 {
        // A hollow circle, as on the card.
        painter.circle_stroke(
            egui::pos2(rect.right() - 10.0, middle),
            4.0,
            egui::Stroke::new(1.5, visuals.text_color()),
        );
    }
    if elided || open_posts > 0 {
        let mut tip = data.name.clone();
        if open_posts > 0 {
            let vacancies = session
                .lang()
                .text_with("card-vacancies", &[("n", open_posts.into())]);
            tip = format!("{tip}\n{vacancies}");
        }
        response.clone().on_hover_text(tip);
    }
}

/// A triangle that points down when open and to the right when folded.
fn fold_arrow(painter: &egui::Painter, area: Rect, openness: Openness, color: Color32) {
    let middle = area.center();
    let points = if openness == Openness::Unfolded {
        [
            Vec2::new(-4.0, -2.0),
            Vec2::new(4.0, -2.0),
            Vec2::new(0.0, 3.5),
        ]
    } else {
        [
            Vec2::new(-2.0, -4.0),
            Vec2::new(3.5, 0.0),
            Vec2::new(-2.0, 4.0),
        ]
    };
    painter.add(egui::Shape::convex_polygon(
        points.iter().map(|&offset| middle + offset).collect(),
        color,
        egui::Stroke::NONE,
    ));
}
