//! What the session asks of the world, and what the world answers.

use std::path::PathBuf;

use egui::ViewportCommand;

use crate::edit::StepId;
use crate::export::{ExportError, TableFormat};
use crate::session::{Action, Answer as SaveAnswer, Effect, Message, Then};

use crate::ui::Requests;
use crate::ui::details::Details;
use crate::ui::dialogs::Dialog;
use crate::ui::drawer::Tab;
use crate::ui::effects::{Answer, Purpose};
use crate::ui::path_dialog::{PathDialog, is_picture};

use super::App;

impl App {
    pub(super) fn proposal(&self, purpose: Purpose) -> String {
        let stem = crate::file::file_stem_for(&self.session.organisation().about().title);
        match purpose {
            Purpose::Export(format) => format!("{stem}.{}", format.ending()),
            Purpose::Table(format) => {
                let subject = self.drawer.tables.subject().name(self.session.lang());
                format!("{stem} - {subject}.{}", format.ending())
            }
            Purpose::Open | Purpose::Save => format!("{stem}.ron"),
            Purpose::Logo => String::new(),
        }
    }

    pub(super) fn ask_for_file(&self, ctx: &egui::Context, purpose: Purpose) {
        let near = self.session.origin().opened_from().map(PathBuf::as_path);
        self.jobs.ask(ctx, purpose, &self.proposal(purpose), near);
    }

    pub(super) fn current_step(&self) -> StepId {
        self.session.document().history().current()
    }

    pub(super) fn read(&mut self, ctx: &egui::Context, path: PathBuf) {
        self.read_at = Some(self.current_step());
        let memory = self.settings.recall(Some(&path)).cloned();
        self.jobs.read(ctx, path, self.session.first_look(memory));
    }

    /// Gives up the reading that is under way. Gives whether there was one.
    pub(super) fn give_up_reading(&mut self, ctx: &egui::Context) -> bool {
        let Some(path) = self.jobs.give_up_reading() else {
            return false;
        };
        self.stepping_back = false;
        let file = path.display().to_string();
        let lang = self.session.lang();
        let words = lang.text_with("scale-given-up", &[("file", file.into())]);
        self.toast(ctx, words);
        self.show_something(ctx);
        true
    }

    /// A window that opened with a file that did not come shows the built-in document.
    pub(super) fn show_something(&mut self, ctx: &egui::Context) {
        if std::mem::take(&mut self.awaits_its_first) {
            let effects = self.session.act(Action::Leave(Then::OpenEmbedded));
            self.carry_out(ctx, effects);
        }
    }

    /// What threads have answered.
    pub(super) fn hear(&mut self, ctx: &egui::Context) {
        let lang = self.session.lang();
        for answer in self.jobs.answers() {
            if matches!(answer, Answer::Opened(_, Ok(_))) {
                // What was begun while the file was being read is work, too.
                self.keep_drafts_now(ctx);
            }
            match answer {
                Answer::Chosen(purpose, Some(path)) => self.chosen(ctx, purpose, path),
                Answer::Chosen(_, None) => {
                    let effects = self.session.act(Action::Answer(SaveAnswer::Cancel));
                    self.carry_out(ctx, effects);
                }
                Answer::NoDialog(purpose) => self.ask_in_window(purpose),
                Answer::LogoRead(path, read) => {
                    if let Some(dialog) = &mut self.export {
                        dialog.logo_read(&path, read);
                    }
                }
                Answer::GivenUp => {}
                Answer::Opened(path, result)
                    if result.is_ok()
                        && !self.stepping_back
                        && self.read_at != Some(self.current_step()) =>
                {
                    // Changed while the file was being read: that is asked about, too.
                    let effects = self.session.act(Action::Leave(Then::OpenPath(path)));
                    self.carry_out(ctx, effects);
                }
                Answer::Opened(_, Err(error)) => {
                    self.stepping_back = false;
                    self.show_error(
                        "error-open-title",
                        crate::ui::load_error_words(&error, lang),
                        "error-nothing-changed",
                    );
                    self.show_something(ctx);
                }
                Answer::Opened(path, Ok(ready)) => {
                    let stepping_back = std::mem::take(&mut self.stepping_back);
                    if !std::mem::take(&mut self.awaits_its_first) {
                        self.remember();
                    }
                    if stepping_back && !self.step_back() {
                        continue;
                    }
                    let effects = self.session.act(Action::OpenedReady { path, ready });
                    self.carry_out(ctx, effects);
                }
                Answer::Saved(path, step, result) => {
                    if let Err(error) = &result {
                        self.save_failed(ctx, error);
                    }
                    let saved = result.is_ok();
                    let action = Action::Saved {
                        path: path.clone(),
                        step,
                        result: result.ok(),
                    };
                    if saved {
                        self.settings.add_recent(&path);
                    }
                    let effects = self.session.act(action);
                    if saved {
                        self.safe_after_save(ctx);
                    }
                    self.carry_out(ctx, effects);
                }
                Answer::HeldElsewhere(path, step, holder) => {
                    self.held_elsewhere(ctx, &path, &holder);
                    let result = None;
                    let effects = self.session.act(Action::Saved { path, step, result });
                    self.carry_out(ctx, effects);
                }
                Answer::Compared(Ok(differences)) => {
                    self.dialog = Some(Dialog::Both { differences });
                }
                Answer::Compared(Err(error)) => {
                    let words = crate::ui::load_error_words(&error, lang);
                    self.show_error("error-open-title", words, "error-nothing-changed");
                }
                Answer::FoundWork(offers, set_aside) => self.found_work(offers, &set_aside),
                Answer::Broke(broken) => self.broke(ctx, broken),
                Answer::Looked(found) => self.session.looked(found),
                Answer::Indexed(made) => self.session.indexed(made),
                Answer::Exported(path, result) => self.exported(ctx, &path, result),
                Answer::Drawn(n_cards, result) => self.drawn(ctx, n_cards, result),
                Answer::TableExported(path, result) => self.table_exported(ctx, &path, result),
            }
        }
    }

    /// Asks where the table goes that is shown now.
    pub(super) fn ask_to_export_table(&mut self, ctx: &egui::Context, format: TableFormat) {
        let sheet = self.drawer.tables.sheet(&self.session);
        self.sheet_to_export = Some(sheet);
        self.ask_for_file(ctx, Purpose::Table(format));
    }

    fn table_exported(
        &mut self,
        ctx: &egui::Context,
        path: &std::path::Path,
        result: Result<(), ExportError>,
    ) {
        match result {
            Ok(()) => {
                let lang = self.session.lang();
                let file = path.display().to_string();
                let words = lang.text_with("tables-exported", &[("file", file.into())]);
                self.toast(ctx, words);
            }
            Err(error) => self.not_exported(ctx, path, &error),
        }
    }

    pub(super) fn chosen(&mut self, ctx: &egui::Context, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::Open => {
                self.keep_drafts_now(ctx);
                if self.asked_at.take() == Some(self.current_step()) {
                    self.read(ctx, path);
                } else {
                    // The desktop's own dialog leaves the window alive: what was changed meanwhile
                    // is asked about, too.
                    let effects = self.session.act(Action::Leave(Then::OpenPath(path)));
                    self.carry_out(ctx, effects);
                }
            }
            Purpose::Logo => {
                if let Some(dialog) = &mut self.export {
                    dialog.choose_logo(path);
                }
            }
            // The desktop's own dialog takes any name; a picture is never written over.
            Purpose::Save if is_picture(&path) => {
                let near = path.with_extension("ron");
                let name = near.file_name().unwrap_or_default().to_string_lossy();
                self.path_dialog = Some(PathDialog::new(purpose, &name, Some(&near)));
            }
            Purpose::Save => {
                let effects = self.session.act(Action::SaveTo(path));
                self.carry_out(ctx, effects);
            }
            Purpose::Export(format) => self.export_to(ctx, &path, format),
            Purpose::Table(format) => {
                if let Some(sheet) = self.sheet_to_export.take() {
                    self.jobs.export_table(ctx, path, sheet, format);
                }
            }
        }
    }

    pub(super) fn closing(&mut self, ctx: &egui::Context, requests: &mut Requests) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        let unsaved = self.session.document().is_dirty() || self.has_drafts();
        if asked && !self.quitting && unsaved {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            requests.act(Action::Leave(Then::Quit));
        }
    }

    pub(super) fn dropped_files(&self, ctx: &egui::Context, requests: &mut Requests) {
        let dropped = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_path_buf())
                .find(|path| !path.as_os_str().is_empty())
        });
        if let Some(path) = dropped {
            requests.act(Action::Leave(Then::OpenPath(path)));
        }
    }

    pub(super) fn carry_out(&mut self, ctx: &egui::Context, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::AskAboutChanges => {
                    self.put_away();
                    self.dialog = Some(Dialog::Unsaved);
                }
                Effect::AskWhatToOpen => {
                    self.asked_at = Some(self.current_step());
                    self.ask_for_file(ctx, Purpose::Open);
                }
                Effect::AskWhereToSave => self.ask_for_file(ctx, Purpose::Save),
                Effect::AskExport => self.ask_to_export(),
                Effect::Read(path) => self.read(ctx, path),
                Effect::Write {
                    path,
                    original,
                    expect,
                    step,
                } => {
                    let organisation = self.session.organisation().clone();
                    let who_else = self.safety.who_else(&path);
                    self.safety.stop_watching();
                    let jobs = &self.jobs;
                    jobs.write(ctx, path, original, organisation, expect, step, who_else);
                }
                Effect::NameUnit(unit) => self.name_unit(unit),
                Effect::Say(message) => self.say(ctx, &message),
                Effect::DocumentReplaced => self.document_replaced(ctx),
                Effect::Quit => {
                    // Everything is saved, or the person said that it may go.
                    self.safety.forget();
                    self.quitting = true;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
            }
            ctx.request_repaint();
        }
    }

    /// Closes what stands over the window and would take the keys from a question.
    fn put_away(&mut self) {
        self.palette.open = false;
        self.choose = None;
        self.export = None;
        self.path_dialog = None;
    }

    pub(super) fn say(&mut self, ctx: &egui::Context, message: &Message) {
        let words = crate::ui::message_words(message.id, &message.args, self.session.lang());
        self.toast(ctx, words);
    }

    pub(super) fn document_replaced(&mut self, ctx: &egui::Context) {
        self.find.clear();
        self.canvas.give_up();
        self.rename = None;
        self.details = Details::default();
        self.safe_after_replacement(ctx);
        self.pages = None;
        // What was asked about the last document is no question about this one, and units of this
        // one may bear the keys of that.
        self.put_away();
        self.to_export = None;
        self.dialog.take_if(|dialog| dialog.is_about_the_document());
        self.drawer.tables.forget_document();
        self.recall();
        let lang = self.session.lang();
        if let Some(path) = self.session.origin().opened_from().cloned() {
            self.settings.add_recent(&path);
            let file = path.display().to_string();
            let words = lang.text_with("status-opened", &[("file", file.into())]);
            self.toast(ctx, words);
        }
        if !self.session.problems().is_empty() {
            self.settings.drawer = Some(Tab::Problems);
        }
    }
}
