//! What stands over the chart: a name being typed on its card, hints, words that go by
//! themselves, work under way, dialogs.

use std::path::{Path, PathBuf};

use egui::{Key, Ui};

use crate::lang::Lang;
use crate::session::{Action, Answer as SaveAnswer};

use crate::ui::canvas::Canvas;
use crate::ui::effects::{Doing, Work, open_with_desktop};
use crate::ui::{Command, Requests, path_dialog, style};

use super::{App, Rename};

impl App {
    /// The name of a unit, typed on its card.
    pub(super) fn rename_ui(&mut self, ui: &mut Ui, rect: egui::Rect, requests: &mut Requests) {
        let Some(rename) = &mut self.rename else {
            return;
        };
        let Some(card) = self.session.chart().unit_rect(rename.unit) else {
            // The card was folded away, or is gone: what was typed is not.
            let is_there = self.session.organisation().get(rename.unit).is_some();
            let rename = self.rename.take().filter(|_| is_there);
            requests.actions.extend(rename.map(Rename::keep));
            return;
        };
        let view = self.session.view();
        let at = view
            .camera
            .screen_from_scene(crate::scene::Point::new(card.x, card.y), view.viewport);
        let size = egui::vec2(
            (card.w * view.camera.zoom).max(220.0) as f32,
            (card.h * view.camera.zoom).max(60.0) as f32,
        );
        let area = egui::Rect::from_min_size(rect.min + egui::vec2(at.x as f32, at.y as f32), size);
        let mut done = None;
        egui::Area::new(egui::Id::unique("rename"))
            .fixed_pos(area.min)
            // A field out of sight loses the focus, and with it what is typed.
            .constrain_to(rect)
            .order(egui::Order::Foreground)
            .show(ui.ctx(), |ui| {
                if rename.fresh {
                    // The field cannot take letters before its second frame, a quick hand types
                    // them already.
                    rename.text += &ui.input(crate::ui::canvas::typed_text);
                }
                let field = egui::TextEdit::multiline(&mut rename.text)
                    .font(style::semibold(15.0))
                    .desired_width(size.x - 20.0)
                    .desired_rows(2)
                    .return_key(None)
                    .margin(egui::Margin::same(10));
                let output = field.show(ui);
                let hint = self.session.lang().text("rename-hint");
                let hint = egui::RichText::new(hint).size(style::SMALL);
                egui::Frame::popup(ui.style()).show(ui, |ui| ui.weak(hint));
                let response = output.response.response;
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(
                        egui::Role::TextInput,
                        true,
                        Command::Rename.name(self.session.lang()),
                    )
                });
                if std::mem::take(&mut rename.fresh) {
                    response.request_focus();
                    let start = egui::text::CCursor::new(0);
                    let end = egui::text::CCursor::new(rename.text.chars().count());
                    let mut state = output.state;
                    // The name that a new unit came with goes at the first letter.
                    state.cursor.set_char_range(Some(if rename.new {
                        egui::text::CCursorRange::two(start, end)
                    } else {
                        egui::text::CCursorRange::one(end)
                    }));
                    state.store(ui.ctx(), response.id);
                } else if ui.input(|input| input.key_pressed(Key::Escape)) {
                    done = Some(false);
                } else if response.lost_focus() || ui.input(|input| input.key_pressed(Key::Enter)) {
                    done = Some(true);
                }
            });
        if let Some(keep) = done {
            match self.rename.take() {
                // The click that ends the typing comes after what was typed.
                Some(rename) if keep => requests.act_first(rename.keep()),
                Some(rename) if rename.new => requests.act(Action::GiveUp),
                _ => {}
            }
            ui.memory_mut(|memory| memory.request_focus(Canvas::id()));
        }
    }

    pub(super) fn hints(&mut self, ui: &mut Ui, rect: egui::Rect) {
        let lang = self.session.lang();
        if self.session.organisation().n_units() == 0 && !self.awaits_its_first {
            let theme = style::chart_theme(ui.ctx()).theme();
            for (id, font, y, color) in [
                (
                    "empty-chart-title",
                    style::semibold(20.0),
                    -16.0,
                    theme.text,
                ),
                (
                    "empty-chart-text",
                    style::regular(style::TEXT),
                    16.0,
                    theme.muted,
                ),
            ] {
                ui.painter().text(
                    rect.center() + egui::vec2(0.0, y),
                    egui::Align2::CENTER_CENTER,
                    lang.text(id),
                    font,
                    style::color(color),
                );
            }
        }
        let dropping = ui.input(|input| !input.raw.hovered_files.is_empty());
        if dropping {
            let theme = style::chart_theme(ui.ctx()).theme();
            let painter = ui.painter();
            let accent = style::color(theme.accent);
            painter.rect(
                rect.shrink(8.0),
                10.0,
                accent.gamma_multiply(0.12),
                egui::Stroke::new(2.0, accent),
                egui::StrokeKind::Inside,
            );
            painter.text(
                rect.center(),
                egui::Align2::CENTER_CENTER,
                lang.text("hint-drop"),
                style::semibold(18.0),
                style::color(theme.text),
            );
        }
        if self.settings.hint_dismissed || self.session.selected().is_some() {
            self.settings.hint_dismissed |= self.session.selected().is_some();
            return;
        }
        let hint = egui::Area::new(egui::Id::unique("hint"))
            .fixed_pos(rect.left_top() + egui::vec2(12.0, 12.0))
            .order(egui::Order::Middle);
        hint.show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_max_width(260.0);
                ui.label(lang.text("hint-first"));
                if ui.link(lang.text("hint-dismiss")).clicked() {
                    self.settings.hint_dismissed = true;
                }
            });
        });
    }

    pub(super) fn toasts_ui(&mut self, ui: &mut Ui, rect: egui::Rect) {
        let now = ui.input(|input| input.time);
        self.toasts.retain(|toast| toast.until > now);
        if let Some(first) = self.toasts.first() {
            ui.ctx()
                .request_repaint_after_secs((first.until - now) as f32);
        }
        if self.toasts.is_empty() && self.jobs.works.is_empty() {
            return;
        }
        let lang = self.session.lang();
        let mut gives_up = false;
        let mut opened = None;
        egui::Area::new(egui::Id::unique("toasts"))
            .pivot(egui::Align2::CENTER_BOTTOM)
            .fixed_pos(rect.center_bottom() + egui::vec2(0.0, -16.0))
            .order(egui::Order::Foreground)
            .show(ui.ctx(), |ui| {
                for toast in &self.toasts {
                    egui::Frame::popup(ui.style())
                        .inner_margin(10)
                        .show(ui, |ui| {
                            ui.set_max_width(560.0);
                            ui.label(&toast.text);
                            opened = opened.take().or(toast_buttons(ui, toast, lang));
                        });
                }
                for work in &self.jobs.works {
                    let frame = egui::Frame::popup(ui.style()).inner_margin(10);
                    let stops = frame.show(ui, |ui| work_ui(ui, work, lang)).inner;
                    gives_up |= stops && work.doing == Doing::Reading;
                }
            });
        if gives_up {
            self.give_up_reading(ui.ctx());
        }
        if let Some(path) = opened
            && open_with_desktop(&path).is_err()
        {
            let words = lang.text("export-no-opener").to_owned();
            self.toast(ui.ctx(), words);
        }
    }

    pub(super) fn over_the_window(&mut self, ctx: &egui::Context, requests: &mut Requests) {
        self.palette.show(ctx, &mut self.session, requests);
        self.recovered_ui(ctx);
        if let Some(dialog) = &mut self.dialog
            && !dialog.show(ctx, &self.session, requests)
        {
            self.dialog = None;
        }
        if let Some(pages) = &mut self.pages
            && !pages.show(ctx, &self.session, requests)
        {
            self.pages = None;
        }
        if let Some(choose) = &mut self.choose
            && !choose.show(ctx, &mut self.session, requests)
        {
            self.choose = None;
        }
        self.export_ui(ctx);
        if let Some(dialog) = &mut self.path_dialog {
            let purpose = dialog.purpose;
            match dialog.show(ctx, self.session.lang()) {
                path_dialog::Outcome::Open => {}
                path_dialog::Outcome::GivenUp => {
                    self.path_dialog = None;
                    requests.act(Action::Answer(SaveAnswer::Cancel));
                }
                path_dialog::Outcome::Chosen(path) => {
                    self.path_dialog = None;
                    self.chosen(ctx, purpose, path);
                }
            }
        }
    }
}

/// Work under way: the file, how much is done, and a way to stop it. Gives whether the person did.
fn work_ui(ui: &mut Ui, work: &Work, lang: Lang) -> bool {
    // A path too long for the window loses its folders, never its name.
    let name = work.path.file_name().map_or_else(
        || work.path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    let label = match work.doing {
        Doing::Reading => "status-opening",
        Doing::Exporting => "export-running",
        Doing::ExportingTable => "tables-export-running",
    };
    let share = work.share();
    let percent = lang.percent(f64::from(
        (share.unwrap_or_default() * 100.0).round() / 100.0,
    ));
    let words = lang.text_with(label, &[("file", name.into()), ("percent", percent.into())]);
    ui.horizontal(|ui| {
        ui.label(words);
        match share {
            Some(share) => {
                let bar = egui::ProgressBar::new(share).desired_width(160.0);
                ui.add(bar.show_percentage());
            }
            None => {
                ui.spinner();
            }
        }
        let stops = ui.button(lang.text("work-cancel")).clicked();
        if stops {
            work.cancel();
        }
        stops
    })
    .inner
}

/// Ways to a file that a toast tells of. Gives what is to be opened.
fn toast_buttons(ui: &mut Ui, toast: &super::Toast, lang: Lang) -> Option<PathBuf> {
    let file = toast.file.as_ref()?;
    ui.horizontal(|ui| {
        let whole = ui.button(lang.text("export-open-file")).clicked();
        let folder = ui.button(lang.text("export-open-folder")).clicked();
        match (whole, folder) {
            (true, _) => Some(file.clone()),
            (_, true) => file.parent().map(Path::to_path_buf),
            _ => None,
        }
    })
    .inner
}
