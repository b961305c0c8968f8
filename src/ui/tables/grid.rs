//! The rows and titles of a table. Only what is in sight is laid out; what a person asks for is
//! handed back.

use egui::{
    Align, CursorIcon, Id, Key, Layout, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::lang::Lang;
use crate::tables::{Cell, Direction, Field, Lens, Table};
use crate::ui::icons::{self, Icon};
use crate::ui::style;

use super::picked::Picked;
use super::widths::{NARROWEST, PADDING};

/// Height of a row.
pub(super) const ROW: f32 = 26.0;
/// Height of the titles.
const TITLES: f32 = 30.0;
/// Width of the sign that narrows a column.
const FUNNEL: f32 = 24.0;
/// How near to the edge of a column the pointer must be to move it.
const EDGE: f32 = 4.0;

/// What is shown.
pub(super) struct Grid<'a> {
    pub(super) table: &'a Table,
    pub(super) lens: &'a Lens,
    pub(super) rows: &'a [u32],
    pub(super) widths: &'a [f32],
    pub(super) picked: &'a Picked,
    /// A row, by its place among those shown, that is to be brought into view.
    pub(super) scroll_to: Option<usize>,
    /// The name of the table, for screen readers.
    pub(super) label: String,
}

/// What a person asks for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked {
    /// To sort by a column.
    Sort(Field),
    /// A column of another width.
    Resize(Field, f32),
    /// A row was clicked.
    Pick(u32, Modifiers),
    /// A row was clicked twice.
    Open(u32),
}

/// What came of a frame.
pub(super) struct Shown {
    pub(super) body: Response,
    pub(super) asked: Vec<Asked>,
    /// The sign that narrows a column, for each column that has one.
    pub(super) funnels: Vec<(Field, Response)>,
    /// How many rows are in sight.
    pub(super) page: usize,
}

impl Grid<'_> {
    /// The id of the rows as a widget.
    pub(super) fn id() -> Id {
        Id::unique("table")
    }

    pub(super) fn show(&self, ui: &mut Ui) -> Shown {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let size = Vec2::new(ui.available_width(), TITLES);
        let (titles, _) = ui.allocate_exact_size(size, Sense::hover());
        let area = ui.available_rect_before_wrap();
        let body = ui.interact(area, Self::id(), Sense::click());
        body.widget_info(|| WidgetInfo::labeled(Role::Table, true, &self.label));
        ui.ctx().accesskit_node_builder(body.id, |node| {
            node.set_row_count(self.rows.len());
            node.set_column_count(self.lens.columns.len());
        });
        let width: f32 = self.widths.iter().sum();
        let output = ScrollArea::both()
            .id_salt(self.table.subject())
            .auto_shrink(false)
            .show_viewport(ui, |ui, viewport| {
                ui.set_width(width.max(ui.available_width()));
                ui.set_height(ROW * self.rows.len() as f32);
                let top = ui.max_rect().min;
                if let Some(place) = self.scroll_to {
                    let at = top + Vec2::new(viewport.min.x, ROW * place as f32);
                    let row = Rect::from_min_size(at, Vec2::new(1.0, ROW));
                    // The rows at the edges of what is in sight are faint.
                    ui.scroll_to_rect(row.expand2(Vec2::new(0.0, ROW)), None);
                }
                self.rows_ui(ui, top, viewport, &body);
                top
            });
        let mut asked = Vec::new();
        if let Some(at) = body.interact_pointer_pos().filter(|_| body.clicked()) {
            let place = ((at.y - output.inner.y) / ROW).floor();
            let row = (place >= 0.0)
                .then(|| self.rows.get(place as usize))
                .flatten();
            if let Some(&row) = row {
                let modifiers = ui.input(|input| input.modifiers);
                asked.push(if body.double_clicked() {
                    Asked::Open(row)
                } else {
                    Asked::Pick(row, modifiers)
                });
            }
        }
        if body.has_focus() && self.picked.cursor().is_none() {
            let accent = style::color(style::chart_theme(ui.ctx()).theme().accent);
            let ring = output.inner_rect.shrink(0.5);
            let stroke = Stroke::new(1.5, accent);
            ui.painter()
                .rect_stroke(ring, 3.0, stroke, StrokeKind::Inside);
        }
        let left = titles.left() - output.state.clamped_offset().x;
        let funnels = self.titles_ui(ui, titles, left, &mut asked);
        Shown {
            body,
            asked,
            funnels,
            page: ((output.inner_rect.height() / ROW) as usize).max(1),
        }
    }

    fn rows_ui(&self, ui: &mut Ui, top: egui::Pos2, viewport: Rect, body: &Response) {
        let first = (viewport.min.y / ROW).floor().max(0.0) as usize;
        let last = ((viewport.max.y / ROW).ceil() as usize).min(self.rows.len());
        let width = ui.max_rect().width();
        let pointer = body.hover_pos();
        let accent = style::color(style::chart_theme(ui.ctx()).theme().accent);
        for place in first..last {
            let Some(&row) = self.rows.get(place) else {
                break;
            };
            let at = top + Vec2::new(0.0, ROW * place as f32);
            let rect = Rect::from_min_size(at, Vec2::new(width, ROW));
            let hovered = pointer.is_some_and(|pointer| rect.contains(pointer));
            let visuals = ui.visuals();
            let fill = if self.picked.contains(row) {
                Some(visuals.selection.bg_fill)
            } else if hovered {
                Some(visuals.widgets.inactive.bg_fill)
            } else if place % 2 == 1 {
                Some(visuals.faint_bg_color.gamma_multiply(0.35))
            } else {
                None
            };
            if let Some(fill) = fill {
                ui.painter().rect_filled(rect, 0.0, fill);
            }
            if self.picked.cursor() == Some(row) && body.has_focus() {
                let ring = rect.shrink(1.5);
                let stroke = Stroke::new(1.0, accent);
                ui.painter()
                    .rect_stroke(ring, 3.0, stroke, StrokeKind::Inside);
            }
            let id = body.id.with(row);
            let cells: Vec<Cell> = self.cells(row);
            let response = ui.interact(rect, id, Sense::empty());
            response.widget_info(|| {
                let picked = self.picked.contains(row);
                WidgetInfo::selected(Role::Row, true, picked, self.row_label(&cells))
            });
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_row_index(place);
                node.set_selected(self.picked.contains(row));
            });
            // Its cells belong to the row, for those who hear the table.
            let within = UiBuilder::new().max_rect(rect).accessibility_parent(id);
            ui.scope_builder(within, |ui| {
                self.cells_ui(ui, id, rect, &cells, pointer.filter(|_| hovered));
            });
        }
    }

    fn cells(&self, row: u32) -> Vec<Cell> {
        let columns = self.lens.columns.iter();
        columns.map(|&field| self.table.cell(row, field)).collect()
    }

    /// What a screen reader says of a row: its cells with their titles.
    fn row_label(&self, cells: &[Cell]) -> String {
        let lang = self.table.lang();
        let columns = self.lens.columns.iter().zip(cells);
        let said = columns.filter(|(_, cell)| **cell != Cell::Empty);
        let said = said.map(|(field, cell)| format!("{} {}", field.title(lang), cell.shown(lang)));
        said.collect::<Vec<_>>().join(", ")
    }

    fn cells_ui(
        &self,
        ui: &mut Ui,
        id: Id,
        row: Rect,
        cells: &[Cell],
        pointer: Option<egui::Pos2>,
    ) {
        let lang = self.table.lang();
        let color = ui.visuals().text_color();
        let mut left = row.left();
        for (nth, (cell, &width)) in cells.iter().zip(self.widths).enumerate() {
            let rect = Rect::from_min_size(egui::pos2(left, row.top()), Vec2::new(width, ROW));
            left += width;
            if *cell == Cell::Empty || !ui.is_rect_visible(rect) {
                continue;
            }
            let words = cell.shown(lang).replace(['\n', '\r', '\t'], " ");
            let font = style::regular(style::TEXT);
            let mut job = egui::text::LayoutJob::simple_singleline(words, font, color);
            let room = width - 2.0 * PADDING;
            job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(8.0));
            let galley = ui.painter().layout_job(job);
            let x = if self.lens.columns[nth].is_number() {
                rect.right() - PADDING - galley.size().x
            } else {
                rect.left() + PADDING
            };
            let y = rect.center().y - galley.size().y / 2.0;
            let is_cut = galley.elided;
            ui.painter().galley(egui::pos2(x, y), galley, color);
            let response = ui.interact(rect, id.with(nth), Sense::empty());
            response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, cell.shown(lang)));
            if is_cut && pointer.is_some_and(|pointer| rect.contains(pointer)) {
                response.show_tooltip_ui(|ui| {
                    ui.set_max_width(520.0);
                    ui.label(cell.shown(lang));
                });
            }
        }
    }

    fn titles_ui(
        &self,
        ui: &mut Ui,
        area: Rect,
        left: f32,
        asked: &mut Vec<Asked>,
    ) -> Vec<(Field, Response)> {
        let mut funnels = Vec::new();
        let line = ui.visuals().widgets.noninteractive.bg_stroke;
        ui.painter()
            .hline(area.x_range(), area.bottom() - 0.5, line);
        let within = UiBuilder::new().max_rect(area);
        ui.scope_builder(within, |ui| {
            ui.set_clip_rect(area.intersect(ui.clip_rect()));
            let mut x = left;
            for (&field, &width) in self.lens.columns.iter().zip(self.widths) {
                let rect = Rect::from_min_size(egui::pos2(x, area.top()), Vec2::new(width, TITLES));
                x += width;
                let funnel = ui
                    .push_id(field, |ui| self.title_ui(ui, field, rect, asked))
                    .inner;
                funnels.extend(funnel.map(|funnel| (field, funnel)));
            }
        });
        funnels
    }

    /// A title: a click sorts, the sign beside it narrows, its edge can be drawn.
    fn title_ui(
        &self,
        ui: &mut Ui,
        field: Field,
        rect: Rect,
        asked: &mut Vec<Asked>,
    ) -> Option<Response> {
        let lang = self.table.lang();
        let sorted = self
            .lens
            .sort
            .filter(|(by, _)| *by == field)
            .map(|(_, way)| way);
        let room = if field.has_choices() { FUNNEL } else { 0.0 };
        let mut words = rect;
        words.max.x -= room;
        let response = ui.interact(words, ui.scope_id().with("title"), Sense::click());
        let said = title_label(field, sorted, lang);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &said));
        let visuals = ui.visuals();
        if response.hovered() {
            let fill = visuals.widgets.inactive.bg_fill;
            ui.painter()
                .rect_filled(words.shrink2(Vec2::new(1.0, 3.0)), 5.0, fill);
        }
        focus_ring(ui, &response, words);
        let color = ui.visuals().text_color();
        let font = style::semibold(style::SMALL);
        let arrow = if sorted.is_some() { 16.0 } else { 0.0 };
        let title = field.title(lang).to_owned();
        let mut job = egui::text::LayoutJob::simple_singleline(title, font, color);
        let free = words.width() - 2.0 * PADDING - arrow;
        job.wrap = egui::text::TextWrapping::truncate_at_width(free.max(8.0));
        let galley = ui.painter().layout_job(job);
        let (width, is_cut) = (galley.size().x, galley.elided);
        let x = if field.is_number() {
            words.right() - PADDING - width - arrow
        } else {
            words.left() + PADDING
        };
        let y = words.center().y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(x, y), galley, color);
        if let Some(way) = sorted {
            let icon = match way {
                Direction::Up => Icon::Up,
                Direction::Down => Icon::Down,
            };
            let middle = egui::pos2(x + width + 9.0, words.center().y);
            let sign = Rect::from_center_size(middle, Vec2::splat(11.0));
            icons::paint(ui.painter(), sign, icon, color);
        }
        let response = if is_cut {
            response.on_hover_text(field.title(lang))
        } else {
            response
        };
        if response.clicked() {
            asked.push(Asked::Sort(field));
        }
        let funnel = field.has_choices().then(|| {
            let at = Rect::from_min_max(egui::pos2(words.right(), rect.top()), rect.max);
            self.funnel_ui(ui, field, at, lang)
        });
        let edge = rect
            .with_min_x(rect.right() - EDGE)
            .expand2(Vec2::new(1.0, 0.0));
        let edge = ui
            .interact(edge, ui.scope_id().with("edge"), Sense::drag())
            .on_hover_and_drag_cursor(CursorIcon::ResizeColumn);
        let wanted = edge.interact_pointer_pos().filter(|_| edge.dragged());
        if let Some(pointer) = wanted {
            let width = (pointer.x - rect.left()).max(NARROWEST);
            asked.push(Asked::Resize(field, width));
        }
        if edge.hovered() || edge.dragged() {
            let line = Stroke::new(1.0, ui.visuals().weak_text_color());
            ui.painter()
                .vline(rect.right() - 1.0, rect.y_range().shrink(5.0), line);
        }
        funnel
    }

    fn funnel_ui(&self, ui: &Ui, field: Field, rect: Rect, lang: Lang) -> Response {
        let response = ui.interact(rect, ui.scope_id().with("funnel"), Sense::click());
        let column = field.title(lang);
        let words = lang.text_with("tables-choose", &[("column", column.into())]);
        let on = self.lens.choices.contains_key(&field);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &words));
        let theme = style::chart_theme(ui.ctx()).theme();
        let color = if on {
            style::color(theme.accent)
        } else {
            ui.visuals().weak_text_color()
        };
        let square = Rect::from_center_size(rect.center(), Vec2::splat(20.0));
        if response.hovered() {
            let fill = ui.visuals().widgets.hovered.bg_fill;
            ui.painter().rect_filled(square, 5.0, fill);
        }
        focus_ring(ui, &response, square);
        icons::paint(ui.painter(), square.shrink(4.5), Icon::Funnel, color);
        response.on_hover_text(words)
    }
}

fn title_label(field: Field, sorted: Option<Direction>, lang: Lang) -> String {
    let column = field.title(lang);
    let id = match sorted {
        None => return column.to_owned(),
        Some(Direction::Up) => "tables-sort-up",
        Some(Direction::Down) => "tables-sort-down",
    };
    lang.text_with(id, &[("column", column.into())])
}

fn focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    if response.has_focus() {
        let accent = style::color(style::chart_theme(ui.ctx()).theme().accent);
        let stroke = Stroke::new(1.5, accent);
        ui.painter()
            .rect_stroke(rect.shrink(2.0), 5.0, stroke, StrokeKind::Inside);
    }
}

/// A sentence in the middle of a table without rows.
pub(super) fn nothing(ui: &mut Ui, words: &str) {
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space((ui.available_height() / 2.0 - 20.0).max(6.0));
        ui.weak(words);
    });
}

/// The keys that the rows understand while they have the focus.
pub(super) fn pressed(ui: &Ui) -> Option<(Key, Modifiers)> {
    const KEYS: [Key; 7] = [
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
        Key::Enter,
    ];
    ui.input_mut(|input| {
        // Shift first: a key without it would be taken with it, too.
        let mut ways = [Modifiers::SHIFT, Modifiers::NONE].into_iter();
        if input.consume_key(Modifiers::COMMAND, Key::A) {
            return Some((Key::A, Modifiers::COMMAND));
        }
        ways.find_map(|held| {
            let key = KEYS.into_iter().find(|&key| input.consume_key(held, key))?;
            Some((key, held))
        })
    })
}
