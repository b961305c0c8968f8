//! The outline: the tree as a list, in step with the chart.

use egui::{Color32, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::model::{Unit, UnitKey};
use crate::scene::words::{self, Openness};
use crate::session::{Action, Folding, Session};

use crate::text::{self, Face};

use super::{Requests, style};

/// Height of a line of a row, in points.
const LINE: f32 = 18.0;
/// Free above and below the lines of a row together.
const PADDING: f32 = 8.0;
/// Indent of a level.
const INDENT: f32 = 14.0;
/// Deeper levels are not indented further: the name needs the room.
const DEEPEST_INDENT: usize = 12;
/// Width of the triangle that folds, and of the sign of a vacancy.
const ARROW: f32 = 20.0;
const SIGN: f32 = 18.0;

const NAME: text::Style = text::Style::new(Face::Regular, style::TEXT);

/// What the outline keeps between frames.
#[derive(Default)]
pub(crate) struct Outline {
    /// The selection that was last brought into view.
    shown: Option<UnitKey>,
    rows: Rows,
}

/// The rows and where they stand, as long as the document, the folds and the width are the same.
#[derive(Default)]
struct Rows {
    generation: Option<u64>,
    width: f32,
    units: Vec<UnitKey>,
    /// Upper edges, and the lower edge of the last.
    tops: Vec<f32>,
}

impl Rows {
    fn refresh(&mut self, session: &Session, width: f32) {
        let generation = Some(session.generation());
        if self.generation == generation && (self.width - width).abs() < 0.5 {
            return;
        }
        self.generation = generation;
        self.width = width;
        self.units.clear();
        self.units.extend(session.visible_units());
        self.tops.clear();
        let mut top = 0.0;
        for &unit in &self.units {
            self.tops.push(top);
            let place = Place::of(session, unit, width);
            let words = words_of_row(session.organisation().unit(unit));
            let n_lines = text::count_lines(&words, NAME, place.room).max(1);
            top += n_lines as f32 * LINE + PADDING;
        }
        self.tops.push(top);
    }

    fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// The rows that a part of the height shows.
    fn within(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let first = self.tops.partition_point(|&top| top <= from);
        let last = self.tops.partition_point(|&top| top < to);
        first.saturating_sub(1)..last.min(self.units.len())
    }
}

/// Where the parts of a row stand, from its left edge.
struct Place {
    arrow: f32,
    /// The code and the name begin here.
    text: f32,
    /// How wide they may be.
    room: f32,
}

impl Place {
    fn of(session: &Session, unit: UnitKey, width: f32) -> Self {
        let level = session.organisation().tree().level(unit) - 1;
        let arrow = INDENT * level.min(DEEPEST_INDENT) as f32 + 2.0;
        let text = arrow + ARROW;
        Self {
            arrow,
            text,
            room: (width - text - SIGN).max(60.0),
        }
    }
}

/// What is wrapped: the name, with room for the code before it on the first line.
fn words_of_row(unit: &Unit) -> String {
    match &unit.code {
        Some(code) => format!("{}\u{a0}\u{a0}{}", code.replace(' ', "\u{a0}"), unit.name),
        None => unit.name.clone(),
    }
}

impl Outline {
    /// Shows the tree as rows; only rows in view cost anything.
    pub(crate) fn show(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        self.rows.refresh(session, ui.available_width());
        if self.rows.units.is_empty() {
            ui.weak(session.lang().text("empty-outline"));
            return;
        }
        let to_show = session
            .selected()
            .filter(|_| self.shown != session.selected())
            .and_then(|unit| self.rows.units.iter().position(|&row| row == unit));
        self.shown = session.selected();
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, view| {
                ui.set_height(self.rows.height());
                let origin = ui.max_rect().min;
                let row_rect = |row: usize| {
                    let top = self.rows.tops[row];
                    let size = Vec2::new(self.rows.width, self.rows.tops[row + 1] - top);
                    Rect::from_min_size(origin + Vec2::new(0.0, top), size)
                };
                if let Some(row) = to_show {
                    ui.scroll_to_rect(row_rect(row), None);
                }
                for row in self.rows.within(view.top(), view.bottom()) {
                    show_row(ui, session, self.rows.units[row], row_rect(row), requests);
                }
            });
    }
}

fn show_row(ui: &Ui, session: &Session, unit: UnitKey, rect: Rect, requests: &mut Requests) {
    let organisation = session.organisation();
    let tree = organisation.tree();
    let response = ui.interact(rect, ui.scope_id().with(("outline", unit)), Sense::click());
    let has_below = !tree.subordinates(unit).is_empty();
    let folded = session.view().folded.contains(&unit);
    let openness = match (has_below, folded) {
        (false, _) => Openness::Leaf,
        (true, true) => Openness::Folded,
        (true, false) => Openness::Unfolded,
    };
    let selected = session.is_selected(unit);
    response.widget_info(|| {
        let label = words::unit_label(organisation, unit, openness, session.lang());
        WidgetInfo::selected(Role::TreeItem, true, selected, label)
    });
    super::canvas::describe(ui, response.id, session, unit, openness);
    super::canvas::answer(ui, response.id, unit, requests);
    let place = Place::of(session, unit, rect.width());
    paint_row(ui, session, unit, rect, &place, &response, openness);
    if response.double_clicked() {
        requests.act(Action::ZoomTo(unit));
    } else if response.clicked() {
        let on_arrow = response
            .interact_pointer_pos()
            .is_some_and(|pos| has_below && pos.x < rect.left() + place.arrow + ARROW);
        if on_arrow {
            requests.act(Action::Fold(unit, Folding::Toggle));
        } else {
            let modifiers = ui.input(|input| input.modifiers);
            if modifiers.command {
                requests.act(Action::ToggleSelected(unit));
            } else if modifiers.shift {
                requests.act(Action::SelectTo(unit));
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
    place: &Place,
    response: &Response,
    openness: Openness,
) {
    let organisation = session.organisation();
    let data = organisation.unit(unit);
    let theme = style::chart_theme(ui.ctx()).theme();
    let visuals = ui.visuals();
    let painter = ui.painter();
    if session.is_selected(unit) {
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
    let first_line = rect.top() + (PADDING + LINE) / 2.0;
    if openness != Openness::Leaf {
        let area = Rect::from_center_size(
            egui::pos2(rect.left() + place.arrow + ARROW / 2.0, first_line),
            Vec2::splat(LINE),
        );
        fold_arrow(painter, area, openness, visuals.text_color());
    }
    let put = |x: f32, middle: f32, words: &str, font: egui::FontId, color: Color32| {
        let galley = painter.layout_no_wrap(words.to_owned(), font, color);
        let at = egui::pos2(rect.left() + x, middle - galley.size().y / 2.0);
        painter.galley(at, galley, color);
    };
    let words = words_of_row(data);
    let mut done = 0;
    if let Some(code) = &data.code {
        let hue = organisation
            .kind(&data.kind)
            .map(|kind| kind.hue)
            .unwrap_or_default();
        let color = style::color(theme.hue(hue));
        let font = style::semibold(style::SMALL);
        put(place.text, first_line, code, font, color);
        done = words.len() - data.name.len();
    }
    let before = text::width(&words[..done], NAME);
    for (n, line) in text::wrap(&words, NAME, place.room).iter().enumerate() {
        let start = line.range.start.max(done);
        if start < line.range.end {
            put(
                place.text + if line.range.start < done { before } else { 0.0 },
                first_line + n as f32 * LINE,
                &text::line(&words, start..line.range.end),
                style::regular(style::TEXT),
                visuals.text_color(),
            );
        }
    }
    let open_posts = data
        .posts
        .iter()
        .filter(|post| post.state.is_open())
        .count();
    if open_posts > 0 {
        // A hollow circle, as on the card.
        painter.circle_stroke(
            egui::pos2(rect.right() - SIGN / 2.0, first_line),
            4.0,
            egui::Stroke::new(1.5, visuals.text_color()),
        );
        let lang = session.lang();
        response
            .clone()
            .on_hover_text(lang.text_with("card-vacancies", &[("n", open_posts.into())]));
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
