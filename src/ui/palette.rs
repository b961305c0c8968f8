//! The command palette: any command by its name.

use egui::{Key, Modifiers, Role, ScrollArea, Sense, TextEdit, Vec2, WidgetInfo};

use crate::model::fold as fold_words;
use crate::session::Session;

use super::{Command, Requests, menus, style};

/// What the palette keeps between frames.
#[derive(Default)]
pub(crate) struct Palette {
    /// Whether it is open.
    pub(crate) open: bool,
    query: String,
    at: usize,
}

impl Palette {
    /// Opens it, empty.
    pub(crate) fn start(&mut self) {
        *self = Self {
            open: true,
            ..Self::default()
        };
    }

    /// Shows it in the middle of the window.
    pub(crate) fn show(&mut self, ctx: &egui::Context, session: &Session, requests: &mut Requests) {
        if !self.open {
            return;
        }
        let lang = session.lang();
        let (down, up, enter) = ctx.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let found = matching(&self.query, session);
        let n = found.len().max(1);
        if down {
            self.at = (self.at + 1) % n;
        }
        if up {
            self.at = (self.at + n - 1) % n;
        }
        self.at = self.at.min(n - 1);
        let mut chosen = None;
        let modal = super::dialogs::modal(ctx, "palette").show(ctx, |ui| {
            ui.set_width(460.0);
            let response = ui.add(
                TextEdit::singleline(&mut self.query)
                    .hint_text(lang.text("palette-hint"))
                    .desired_width(f32::INFINITY)
                    .margin(egui::Margin::symmetric(8, 6)),
            );
            response.widget_info(|| {
                WidgetInfo::labeled(Role::SearchInput, true, Command::Palette.name(lang))
            });
            response.request_focus();
            if response.changed() {
                self.at = 0;
            }
            ui.add_space(6.0);
            if found.is_empty() {
                ui.weak(lang.text("palette-nothing"));
            }
            ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for (index, &command) in found.iter().enumerate() {
                    let response = row(ui, command, index == self.at, session);
                    if index == self.at && (down || up) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || (enter && index == self.at) {
                        chosen = Some(command);
                    }
                }
            });
        });
        if let Some(command) = chosen {
            self.open = false;
            requests.command(command);
        } else if modal.should_close() {
            self.open = false;
        }
    }
}

/// The commands that can be done now and whose name holds all words of the query; those that
/// begin with it come first.
fn matching(query: &str, session: &Session) -> Vec<Command> {
    let query = fold_words(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<(bool, Command)> = Command::ALL
        .iter()
        .copied()
        .filter(|&command| command != Command::Palette && menus::enabled(command, session))
        .filter_map(|command| {
            let name = fold_words(command.name(session.lang()));
            words
                .iter()
                .all(|word| name.contains(word))
                .then(|| (!name.starts_with(query.trim()), command))
        })
        .collect();
    found.sort_by_key(|&(late, _)| late);
    found.into_iter().map(|(_, command)| command).collect()
}

fn row(ui: &mut egui::Ui, command: Command, chosen: bool, session: &Session) -> egui::Response {
    let lang = session.lang();
    let size = Vec2::new(ui.available_width(), 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = menus::name(command, session);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &name));
    let visuals = ui.visuals();
    if chosen {
        ui.painter()
            .rect_filled(rect, 6.0, visuals.selection.bg_fill);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(rect, 6.0, visuals.widgets.inactive.bg_fill);
    }
    let text = visuals.text_color();
    let mut job = egui::text::LayoutJob::simple_singleline(name, style::regular(style::TEXT), text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 130.0);
    let galley = ui.painter().layout_job(job);
    let middle = rect.center().y;
    let at = egui::pos2(rect.left() + 10.0, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, text);
    if let Some(keys) = command.keys(lang) {
        let weak = visuals.weak_text_color();
        let galley = ui
            .painter()
            .layout_no_wrap(keys, style::regular(style::SMALL), weak);
        let at = egui::pos2(
            rect.right() - galley.size().x - 10.0,
            middle - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, weak);
    }
    response.on_hover_text(command.tip(lang))
}
