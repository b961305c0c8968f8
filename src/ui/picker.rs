//! A list to choose from by the arrow keys and Enter or by a click, and its rows. It knows
//! nothing of what is chosen.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Color32, Context, Galley, InputState, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense,
    TextEdit, Ui, Vec2, WidgetInfo,
};

use super::{dialogs, style, written};

/// Keys that walk through a list.
#[derive(Clone, Copy, Default)]
pub(crate) struct Keys {
    down: bool,
    up: bool,
    /// The row is chosen.
    pub(crate) enter: bool,
}

impl Keys {
    /// Takes them out of what was pressed in this frame.
    pub(crate) fn take(input: &mut InputState) -> Self {
        Self {
            down: input.consume_key(Modifiers::NONE, Key::ArrowDown),
            up: input.consume_key(Modifiers::NONE, Key::ArrowUp),
            enter: input.consume_key(Modifiers::NONE, Key::Enter),
        }
    }

    /// Whether another row is reached.
    pub(crate) fn walks(self) -> bool {
        self.down || self.up
    }

    /// The row that is reached from `at`; behind the last comes the first.
    pub(crate) fn step(self, at: usize, n: usize) -> usize {
        let n = n.max(1);
        let at = at.min(n - 1);
        match (self.down, self.up) {
            (true, false) => (at + 1) % n,
            (false, true) => (at + n - 1) % n,
            _ => at,
        }
    }
}

/// How a list over the window looks.
pub(crate) struct Look<'a> {
    /// The id of the page.
    pub(crate) id: &'static str,
    pub(crate) title: Option<String>,
    /// What the field is for, and its name.
    pub(crate) hint: &'a str,
    pub(crate) label: &'a str,
    /// Said where the list is empty.
    pub(crate) nothing: &'a str,
    pub(crate) width: f32,
}

/// What came of a frame.
#[derive(Default)]
pub(crate) struct Picked {
    /// This row.
    pub(crate) row: Option<usize>,
    /// Other words were typed.
    pub(crate) asked_again: bool,
    /// The page was left.
    pub(crate) left: bool,
}

/// A page over the window: a field, and the list of what fits.
#[derive(Default)]
pub(crate) struct Picker {
    query: String,
    at: usize,
    /// The field has the focus. Before, a quick hand types already.
    is_ready: bool,
    /// Enter came with the last letters: it means what they find.
    enter: bool,
    /// The arrow keys have chosen a row.
    walked: bool,
}

/// Height of the list.
const HEIGHT: f32 = 390.0;

impl Picker {
    /// With what a quick hand has typed already.
    pub(crate) fn with(query: String) -> Self {
        Self {
            query,
            ..Self::default()
        }
    }

    /// What was typed.
    pub(crate) fn query(&self) -> &str {
        &self.query
    }

    /// Shows `n` rows; `row` paints one.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        look: &Look<'_>,
        n: usize,
        mut row: impl FnMut(&mut Ui, usize, bool) -> Response,
    ) -> Picked {
        let keys = ctx.input_mut(Keys::take);
        self.at = keys.step(self.at, n);
        self.walked |= keys.walks();
        let mut picked = Picked::default();
        let mut early = false;
        if !std::mem::replace(&mut self.is_ready, true) {
            self.query += &ctx.input(super::canvas::typed_text);
            early = !self.query.is_empty();
        }
        let modal = dialogs::modal(ctx, look.id).show(ctx, |ui| {
            ui.set_width(look.width);
            if let Some(title) = &look.title {
                dialogs::title(ui, title);
            }
            let response = ui.add(
                TextEdit::singleline(&mut self.query)
                    .layouter(&mut written::line)
                    .hint_text(look.hint)
                    .desired_width(f32::INFINITY)
                    .margin(egui::Margin::symmetric(8, 6)),
            );
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, look.label));
            response.request_focus();
            picked.asked_again = response.changed() || early;
            let enter = keys.enter || std::mem::take(&mut self.enter);
            if enter && picked.asked_again {
                self.enter = true;
                ui.ctx().request_repaint();
            }
            // Before anything was typed or chosen, Enter means nothing: the first row is no answer.
            let is_meant = self.walked || !self.query.trim().is_empty();
            let enter = enter && is_meant && !picked.asked_again;
            ui.add_space(6.0);
            if n == 0 {
                ui.weak(look.nothing);
            }
            // The page would keep the height of its shortest list.
            let list = ScrollArea::vertical().max_height(HEIGHT);
            list.min_scrolled_height(HEIGHT).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for index in 0..n {
                    let response = row(ui, index, index == self.at);
                    if index == self.at && keys.walks() {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || (enter && index == self.at) {
                        picked.row = Some(index);
                    }
                }
            });
        });
        if picked.asked_again {
            self.at = 0;
        }
        picked.left = modal.should_close();
        picked
    }
}

/// The ground of a row, which is told to screen readers by this name.
pub(crate) fn row(ui: &mut Ui, height: f32, chosen: bool, name: &str) -> (Rect, Response) {
    let size = Vec2::new(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, name));
    let visuals = ui.visuals();
    if chosen {
        ui.painter()
            .rect_filled(rect, 6.0, visuals.selection.bg_fill);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(rect, 6.0, visuals.widgets.inactive.bg_fill);
    }
    (rect, response)
}

/// A line of a row, cut where the row ends.
pub(crate) fn line(ui: &Ui, words: &str, size: f32, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), style::regular(size), color);
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// A row of one line or two, the second small.
pub(crate) fn two_lines(
    ui: &mut Ui,
    height: f32,
    chosen: bool,
    (name, below): (&str, &str),
) -> Response {
    let (rect, response) = row(ui, height, chosen, name);
    let width = rect.width() - 20.0;
    let text = ui.visuals().text_color();
    let galley = line(ui, name, style::TEXT, text, width);
    let top = if below.is_empty() {
        rect.center().y - galley.size().y / 2.0
    } else {
        rect.top() + 3.0
    };
    ui.painter()
        .galley(egui::pos2(rect.left() + 10.0, top), galley, text);
    if !below.is_empty() {
        let weak = ui.visuals().weak_text_color();
        let galley = line(ui, below, style::SMALL, weak, width);
        let at = egui::pos2(rect.left() + 10.0, rect.bottom() - 3.0 - galley.size().y);
        ui.painter().galley(at, galley, weak);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_walk_round() {
        let down = Keys {
            down: true,
            ..Keys::default()
        };
        let up = Keys {
            up: true,
            ..Keys::default()
        };
        assert_eq!(
            (down.step(0, 3), down.step(2, 3), down.step(7, 3)),
            (1, 0, 0)
        );
        assert_eq!((up.step(0, 3), up.step(1, 3), up.step(0, 0)), (2, 0, 0));
        assert_eq!(Keys::default().step(5, 3), 2);
    }
}
