//! The program's window: shows the panels, then carries out what they asked for.

use std::path::PathBuf;

use egui::{Key, Panel, Ui, ViewportCommand};

use crate::edit::StepId;
use crate::export::PngError;
use crate::file::{Expect, LoadError, Loaded, embedded};
use crate::lang::Lang;
use crate::model::{PostRank, UnitKey};
use crate::session::{
    Action, Answer as SaveAnswer, Direction, Effect, Folding, FoldingAll, Message, Origin,
    PngExport, Session, Then,
};

use super::canvas::{Canvas, CanvasInput};
use super::command::Scope;
use super::details::Details;
use super::dialogs::Dialog;
use super::effects::{Answer, Jobs, Purpose};
use super::export_dialog::{self, ExportDialog};
use super::find::Find;
use super::outline::Outline;
use super::palette::Palette;
use super::path_dialog::{self, PathDialog};
use super::post_form::PostForm;
use super::{Command, Requests, Settings, ThemeChoice, menus, style};

/// What the window opens with.
#[derive(Debug)]
pub enum Start {
    /// The directorate inside the program.
    Embedded,
    /// A file that was read.
    File(PathBuf, Box<Loaded>),
    /// A file that could not be read: the sentence is shown over the directorate.
    Failed(LoadError),
}

/// A word to the person that goes by itself.
struct Toast {
    text: String,
    until: f64,
}

/// How long such a word stays, in seconds.
const TOAST_SECONDS: f64 = 5.0;
/// One step of the zoom commands.
const ZOOM_STEP: f64 = 1.25;
/// Widths of the panels at the first start, in points.
const OUTLINE_WIDTH: f32 = 300.0;
const DETAILS_WIDTH: f32 = 360.0;
/// Left to the chart, however small the window is.
const CHART_WIDTH: f32 = 200.0;

/// The window.
pub struct App {
    session: Session,
    settings: Settings,
    canvas: Canvas,
    outline: Outline,
    details: Details,
    find: Find,
    palette: Palette,
    dialog: Option<Dialog>,
    export: Option<ExportDialog>,
    last_export: ExportDialog,
    to_export: Option<PngExport>,
    path_dialog: Option<PathDialog>,
    rename: Option<Rename>,
    /// A text field had the focus when the last frame ended. Escape takes it away before anybody
    /// is asked, and is meant for that field all the same.
    typing: bool,
    jobs: Jobs,
    /// The state of the document when the reading of another began.
    read_at: Option<StepId>,
    toasts: Vec<Toast>,
    quitting: bool,
    title: String,
}

/// A unit's name being typed on its card.
struct Rename {
    unit: UnitKey,
    text: String,
    /// The field has not had the focus yet.
    fresh: bool,
}

impl App {
    /// A window with what was remembered from the last start.
    pub fn new(creation: &eframe::CreationContext<'_>, start: Start) -> Self {
        let settings: Settings = creation
            .storage
            .and_then(|storage| eframe::get_value(storage, eframe::APP_KEY))
            .unwrap_or_default();
        Self::with_settings(&creation.egui_ctx, settings, start)
    }

    /// A window as at the very first start, in this language; file dialogs are its own.
    pub fn plain(ctx: &egui::Context, lang: Lang, start: Start) -> Self {
        let mut settings = Settings::default();
        settings.language = Some(lang.to_string());
        settings.theme = ThemeChoice::Light;
        settings.animated = false;
        let mut app = Self::with_settings(ctx, settings, start);
        app.jobs.native_dialogs = false;
        app
    }

    fn with_settings(ctx: &egui::Context, settings: Settings, start: Start) -> Self {
        style::install(ctx);
        let lang = settings.lang();
        let (organisation, origin) = match embedded() {
            Ok(loaded) => (loaded.organisation, Origin::Embedded),
            Err(_) => (crate::model::Organisation::default(), Origin::New),
        };
        let mut app = Self {
            session: Session::new(organisation, origin, lang),
            canvas: Canvas::default(),
            outline: Outline::default(),
            details: Details::default(),
            find: Find::default(),
            palette: Palette::default(),
            dialog: None,
            export: None,
            last_export: ExportDialog::default(),
            to_export: None,
            path_dialog: None,
            rename: None,
            typing: false,
            jobs: Jobs::default(),
            read_at: None,
            toasts: Vec::new(),
            quitting: false,
            title: String::new(),
            settings,
        };
        app.session.set_motion(app.settings.motion());
        app.apply_theme(ctx);
        match start {
            Start::Embedded => app.recall(),
            Start::File(path, loaded) => {
                let result = Box::new(Ok(*loaded));
                let effects = app.session.act(Action::Opened { path, result });
                app.carry_out(ctx, effects);
            }
            Start::Failed(error) => {
                app.recall();
                app.show_error(
                    "error-open-title",
                    super::message_words(error.message_id(), &error.message_args(), lang),
                    "error-nothing-changed",
                );
            }
        }
        app
    }

    /// The document and how it is looked at.
    pub fn session(&self) -> &Session {
        &self.session
    }

    fn recall(&mut self) {
        let path = self.session.origin().path().map(PathBuf::as_path);
        let memory = self.settings.recall(path).cloned().unwrap_or_default();
        self.session.recall(&memory);
    }

    fn remember(&mut self) {
        let path = self.session.origin().path().cloned();
        let memory = self.session.view_memory();
        self.settings.remember(path.as_deref(), memory);
    }

    fn apply_theme(&self, ctx: &egui::Context) {
        ctx.set_theme(match self.settings.theme {
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
            ThemeChoice::System => egui::ThemePreference::System,
        });
    }

    fn show_error(&mut self, title: &'static str, text: String, safe: &'static str) {
        self.dialog = Some(Dialog::Error { title, text, safe });
    }

    fn toast(&mut self, ctx: &egui::Context, text: String) {
        let until = ctx.input(|input| input.time) + TOAST_SECONDS;
        self.toasts.push(Toast { text, until });
    }

    fn is_modal(&self) -> bool {
        self.dialog.is_some()
            || self.export.is_some()
            || self.path_dialog.is_some()
            || self.palette.open
    }

    /// Shows the window; the program is this function again and again.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let now = ctx.input(|input| input.time);
        if self.session.tick(now) {
            ctx.request_repaint();
        }
        self.hear(&ctx);
        let is_modal = self.is_modal();
        let focused = ctx.memory(egui::Memory::focused);
        let mut requests = Requests {
            is_modal,
            chart_has_keys: !is_modal
                && self.rename.is_none()
                && !egui::Popup::is_any_open(&ctx)
                && focused.is_none_or(|id| id == Canvas::id()),
            on: self.switched_on(),
            ..Requests::default()
        };
        self.closing(&ctx, &mut requests);
        self.dropped_files(&ctx, &mut requests);
        if !is_modal {
            self.shortcuts(&ctx, &mut requests);
        }
        let generation = self.session.generation();
        self.find.refresh(&mut self.session, generation);
        self.panels(ui, &mut requests);
        self.over_the_window(&ctx, &mut requests);
        self.carry_out_requests(&ctx, requests);
        self.tell_title(&ctx);
        self.typing = ctx.text_edit_focused();
    }

    fn switched_on(&self) -> Vec<Command> {
        let settings = &self.settings;
        let theme = match settings.theme {
            ThemeChoice::Light => Command::ThemeLight,
            ThemeChoice::Dark => Command::ThemeDark,
            ThemeChoice::System => Command::ThemeSystem,
        };
        let language = match self.session.lang() {
            Lang::Fr => Command::LanguageFr,
            Lang::En => Command::LanguageEn,
        };
        let mut on = vec![theme, language];
        for (is_on, command) in [
            (settings.outline_open, Command::ToggleOutline),
            (settings.details_open, Command::ToggleDetails),
            (settings.animated, Command::Animation),
            (self.session.is_editing(), Command::EditMode),
            (self.session.view().links_shown, Command::ToggleLinks),
        ] {
            if is_on {
                on.push(command);
            }
        }
        on
    }

    fn panels(&mut self, ui: &mut Ui, requests: &mut Requests) {
        let bar = egui::Frame::new()
            .fill(ui.visuals().panel_fill)
            .inner_margin(egui::Margin::symmetric(8, 2));
        Panel::top("menu")
            .frame(bar)
            .show_separator_line(false)
            .show(ui, |ui| {
                menus::menu_bar(ui, &self.session, &self.settings, requests);
            });
        Panel::top("toolbar").frame(bar).show(ui, |ui| {
            menus::toolbar(ui, &self.session, requests);
        });
        Panel::bottom("status").frame(bar).show(ui, |ui| {
            menus::status(ui, &self.session, requests);
        });
        let page = egui::Frame::new()
            .fill(ui.visuals().panel_fill)
            .inner_margin(egui::Margin::symmetric(12, 10));
        let spare = ui.available_width() - CHART_WIDTH;
        if self.settings.outline_open {
            Panel::left("outline")
                .frame(page)
                .resizable(true)
                .default_size(OUTLINE_WIDTH)
                .size_range(140.0..=(spare * 0.45).clamp(140.0, 480.0))
                .show(ui, |ui| self.outline.show(ui, &self.session, requests));
        }
        let spare = ui.available_width() - CHART_WIDTH;
        if self.settings.details_open {
            Panel::right("details")
                .frame(page)
                .resizable(true)
                .default_size(DETAILS_WIDTH)
                .size_range(240.0..=spare.clamp(240.0, 640.0))
                .show(ui, |ui| self.details.show(ui, &self.session, requests));
        } else {
            let edits = self.details.keep_drafts(&self.session);
            requests.actions.extend(edits.into_iter().map(Action::Edit));
        }
        egui::CentralPanel::no_frame().show(ui, |ui| {
            let rect = ui.available_rect_before_wrap();
            let input = CanvasInput {
                hits: self.find.hits(),
                generation: self.session.generation(),
            };
            self.canvas.show(ui, &self.session, &input, requests);
            self.rename_ui(ui, rect, requests);
            self.find.show(ui, rect, &self.session, requests);
            self.hints(ui, rect);
            self.toasts_ui(ui, rect);
        });
    }

    /// The name of a unit, typed on its card.
    fn rename_ui(&mut self, ui: &mut Ui, rect: egui::Rect, requests: &mut Requests) {
        let Some(rename) = &mut self.rename else {
            return;
        };
        let Some(card) = self.session.chart().unit_rect(rename.unit) else {
            self.rename = None;
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
            .order(egui::Order::Foreground)
            .show(ui.ctx(), |ui| {
                if rename.fresh {
                    // The field cannot take letters before its second frame, a quick hand types
                    // them already.
                    rename.text += &ui.input(super::canvas::typed_text);
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
                    let end = egui::text::CCursor::new(rename.text.chars().count());
                    let mut state = output.state;
                    state
                        .cursor
                        .set_char_range(Some(egui::text::CCursorRange::one(end)));
                    state.store(ui.ctx(), response.id);
                } else if ui.input(|input| input.key_pressed(Key::Escape)) {
                    done = Some(false);
                } else if response.lost_focus() || ui.input(|input| input.key_pressed(Key::Enter)) {
                    done = Some(true);
                }
            });
        if let Some(keep) = done {
            if keep {
                requests.act(Action::Edit(crate::edit::Edit::Rename {
                    unit: rename.unit,
                    name: rename.text.clone(),
                }));
            }
            self.rename = None;
            ui.memory_mut(|memory| memory.request_focus(Canvas::id()));
        }
    }

    fn hints(&mut self, ui: &mut Ui, rect: egui::Rect) {
        let lang = self.session.lang();
        if self.session.organisation().n_units() == 0 {
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

    fn toasts_ui(&mut self, ui: &mut Ui, rect: egui::Rect) {
        let now = ui.input(|input| input.time);
        self.toasts.retain(|toast| toast.until > now);
        if let Some(first) = self.toasts.first() {
            ui.ctx()
                .request_repaint_after_secs((first.until - now) as f32);
        }
        if self.toasts.is_empty() && self.jobs.work.is_none() {
            return;
        }
        let lang = self.session.lang();
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
                        });
                }
                let Some(work) = self.jobs.work.clone() else {
                    return;
                };
                egui::Frame::popup(ui.style())
                    .inner_margin(10)
                    .show(ui, |ui| {
                        ui.horizontal(|ui| {
                            let name = work.path.display().to_string();
                            let share = f64::from(work.share().unwrap_or_default());
                            ui.label(lang.text_with(
                                work.label,
                                &[
                                    ("file", name.into()),
                                    ("percent", lang.percent(share).into()),
                                ],
                            ));
                            match work.share() {
                                Some(share) => {
                                    ui.add(egui::ProgressBar::new(share).desired_width(160.0));
                                }
                                None => {
                                    ui.spinner();
                                }
                            }
                            if ui.button(lang.text("work-cancel")).clicked() {
                                work.cancel();
                            }
                        });
                    });
            });
    }

    fn over_the_window(&mut self, ctx: &egui::Context, requests: &mut Requests) {
        self.palette.show(ctx, &self.session, requests);
        if let Some(dialog) = &mut self.dialog
            && !dialog.show(ctx, &self.session, requests)
        {
            self.dialog = None;
        }
        if let Some(dialog) = &mut self.export {
            match dialog.show(ctx, &self.session) {
                export_dialog::Outcome::Open => {}
                export_dialog::Outcome::GivenUp => self.export = None,
                export_dialog::Outcome::Export(export) => {
                    self.last_export = dialog.clone();
                    self.export = None;
                    self.to_export = Some(export);
                    self.ask_for_file(ctx, Purpose::Export);
                }
            }
        }
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

    fn proposal(&self, purpose: Purpose) -> String {
        let stem = crate::file::file_stem_for(&self.session.organisation().about().title);
        match purpose {
            Purpose::Export => format!("{stem}.png"),
            Purpose::Open | Purpose::Save => format!("{stem}.ron"),
        }
    }

    fn ask_for_file(&self, ctx: &egui::Context, purpose: Purpose) {
        let near = self.session.origin().path().map(PathBuf::as_path);
        self.jobs.ask(ctx, purpose, &self.proposal(purpose), near);
    }

    fn current_step(&self) -> StepId {
        self.session.document().history().current()
    }

    fn read(&mut self, ctx: &egui::Context, path: PathBuf) {
        self.read_at = Some(self.current_step());
        self.jobs.read(ctx, path);
    }

    /// What threads have answered.
    fn hear(&mut self, ctx: &egui::Context) {
        let cancelled = self
            .jobs
            .work
            .as_ref()
            .is_some_and(super::effects::Work::is_cancelled);
        let lang = self.session.lang();
        for answer in self.jobs.answers() {
            match answer {
                Answer::Chosen(purpose, Some(path)) => self.chosen(ctx, purpose, path),
                Answer::Chosen(_, None) => {
                    let effects = self.session.act(Action::Answer(SaveAnswer::Cancel));
                    self.carry_out(ctx, effects);
                }
                Answer::NoDialog(purpose) => {
                    let near = self.session.origin().path().map(PathBuf::as_path);
                    let proposal = self.proposal(purpose);
                    self.path_dialog = Some(PathDialog::new(purpose, &proposal, near));
                }
                Answer::Opened(..) if cancelled => {}
                Answer::Opened(path, result)
                    if result.is_ok() && self.read_at != Some(self.current_step()) =>
                {
                    // Changed while the file was being read: that is asked about, too.
                    let effects = self.session.act(Action::Leave(Then::OpenPath(path)));
                    self.carry_out(ctx, effects);
                }
                Answer::Opened(path, result) => {
                    self.remember();
                    if let Err(error) = &*result {
                        self.show_error(
                            "error-open-title",
                            super::message_words(error.message_id(), &error.message_args(), lang),
                            "error-nothing-changed",
                        );
                        continue;
                    }
                    let effects = self.session.act(Action::Opened { path, result });
                    self.carry_out(ctx, effects);
                }
                Answer::Saved(path, step, result) => {
                    if let Err(error) = &result {
                        self.show_error(
                            "error-save-title",
                            super::message_words(error.message_id(), &error.message_args(), lang),
                            "error-still-unsaved",
                        );
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
                    self.carry_out(ctx, effects);
                }
                Answer::Exported(path, result) => self.exported(ctx, &path, result),
            }
        }
    }

    fn exported(
        &mut self,
        ctx: &egui::Context,
        path: &std::path::Path,
        result: Result<(), PngError>,
    ) {
        let lang = self.session.lang();
        let file = path.display().to_string();
        match result {
            Ok(()) => {
                let words = lang.text_with("export-done", &[("file", file.into())]);
                self.toast(ctx, words);
            }
            Err(PngError::Cancelled) => self.toast(ctx, lang.text("export-cancelled").to_owned()),
            Err(error) => {
                let words = super::png_error_words(&error, lang);
                self.show_error(
                    "error-export-title",
                    format!("{file}\n{words}"),
                    "error-export-safe",
                );
            }
        }
    }

    fn chosen(&mut self, ctx: &egui::Context, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::Open => self.read(ctx, path),
            Purpose::Save => {
                let effects = self.session.act(Action::SaveTo(path));
                self.carry_out(ctx, effects);
            }
            Purpose::Export => {
                if let Some(export) = self.to_export.take() {
                    let organisation = self.session.organisation().clone();
                    let chart = self.session.chart().clone();
                    self.jobs.export(ctx, path, organisation, chart, export);
                }
            }
        }
    }

    fn closing(&mut self, ctx: &egui::Context, requests: &mut Requests) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        let unsaved = self.session.document().is_dirty() || self.has_drafts();
        if asked && !self.quitting && unsaved {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            requests.act(Action::Leave(Then::Quit));
        }
    }

    fn dropped_files(&self, ctx: &egui::Context, requests: &mut Requests) {
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

    /// Keys pressed in this frame, as commands.
    fn shortcuts(&mut self, ctx: &egui::Context, requests: &mut Requests) {
        let typing = self.typing || ctx.text_edit_focused() || self.rename.is_some();
        // What has popped up is closed first, and walked through by the same keys.
        let popup = egui::Popup::is_any_open(ctx);
        let focused = ctx.memory(egui::Memory::focused);
        // Enter and Space press a focused button; elsewhere they belong to the chart.
        let on_chart = focused.is_none() || focused == Some(Canvas::id());
        if focused.is_none() {
            ctx.memory_mut(|memory| memory.request_focus(Canvas::id()));
        }
        // The more keys a shortcut has, the earlier it is looked for.
        let mut commands: Vec<(usize, Command, egui::KeyboardShortcut)> = Command::ALL
            .iter()
            .flat_map(|&command| {
                command.shortcuts().iter().map(move |&keys| {
                    let modifiers = keys.modifiers;
                    let n = usize::from(modifiers.command)
                        + usize::from(modifiers.shift)
                        + usize::from(modifiers.alt);
                    (n, command, keys)
                })
            })
            .collect();
        commands.sort_by_key(|&(n, ..)| std::cmp::Reverse(n));
        for (_, command, keys) in commands {
            let works = match command.scope() {
                Scope::Everywhere => true,
                Scope::NotTyping => !typing,
                Scope::Chart => !typing && !popup && on_chart,
            };
            if works && ctx.input_mut(|input| input.consume_shortcut(&keys)) {
                if command.scope() == Scope::Chart {
                    self.canvas.by_keys = true;
                    ctx.memory_mut(|memory| {
                        memory.request_focus(Canvas::id());
                        // An arrow that moves the selection must not move the focus, too.
                        memory.move_focus(egui::FocusDirection::None);
                    });
                }
                requests.command(command);
            }
        }
    }

    fn carry_out_requests(&mut self, ctx: &egui::Context, mut requests: Requests) {
        for command in std::mem::take(&mut requests.commands) {
            self.command(ctx, command, &mut requests);
        }
        if requests.details && !self.settings.details_open {
            self.settings.details_open = true;
        }
        if requests.show_problems {
            self.dialog = Some(Dialog::Problems);
        }
        if let Some(text) = requests.rename.take() {
            self.start_renaming(Some(text));
        }
        if let Some((unit, post)) = requests.edit_post.take() {
            let data = self.session.organisation().unit(unit);
            if let Some(post_data) = data.posts.get(post) {
                let form = PostForm::of(post_data);
                self.settings.details_open = true;
                self.details.edit_post(unit, post, form);
            }
        }
        if requests.actions.iter().any(takes_the_page) {
            let mut drafts = self.keep_drafts();
            drafts.append(&mut requests.actions);
            requests.actions = drafts;
        }
        let leaves = |action: &Action| matches!(action, Action::Leave(_) | Action::Answer(_));
        if requests.actions.iter().any(leaves) {
            self.remember();
        }
        let effects = self.session.act_all(requests.actions);
        self.carry_out(ctx, effects);
    }

    fn start_renaming(&mut self, typed: Option<String>) {
        if let Some(unit) = self.session.selected() {
            let text = typed.unwrap_or_else(|| self.session.organisation().unit(unit).name.clone());
            self.rename = Some(Rename {
                unit,
                text,
                fresh: true,
            });
        }
    }

    fn has_drafts(&self) -> bool {
        self.rename.is_some() || self.details.has_drafts()
    }

    /// What is being typed becomes edits.
    fn keep_drafts(&mut self) -> Vec<Action> {
        let mut edits = self.details.keep_drafts(&self.session);
        if let Some(rename) = self.rename.take() {
            edits.push(crate::edit::Edit::Rename {
                unit: rename.unit,
                name: rename.text,
            });
        }
        edits.into_iter().map(Action::Edit).collect()
    }

    /// Opens the form of the head's post, or of the first post, of the selected unit.
    fn edit_head(&mut self, form: impl FnOnce(&crate::model::Post) -> PostForm) {
        let Some(key) = self.session.selected() else {
            return;
        };
        let unit = self.session.organisation().unit(key);
        let head = unit
            .posts
            .iter()
            .position(|post| post.rank == PostRank::Head)
            .unwrap_or(0);
        let (index, form) = match unit.posts.get(head) {
            Some(post) => (head, form(post)),
            None => (0, PostForm::for_new_post(unit)),
        };
        self.settings.details_open = true;
        self.details.edit_post(key, index, form);
    }

    fn set_editing(&mut self, editing: bool) {
        let effects = self.session.act(Action::SetEditing(editing));
        debug_assert!(effects.is_empty());
    }

    fn command(&mut self, ctx: &egui::Context, command: Command, requests: &mut Requests) {
        if command == Command::ClearSelection && self.find.open {
            self.find.clear();
            return;
        }
        if !menus::enabled(command, &self.session) {
            return;
        }
        if command.edits() && !self.session.is_editing() {
            // Asking for an edit by name is no accident: the mode follows.
            self.set_editing(true);
        }
        let selected = self.session.selected();
        match command {
            Command::New => requests.act(Action::Leave(Then::New)),
            Command::Open => requests.act(Action::Leave(Then::Open)),
            Command::OpenEmbedded => requests.act(Action::Leave(Then::OpenEmbedded)),
            Command::Save => requests.act(Action::Save),
            Command::SaveAs => requests.act(Action::SaveAs),
            Command::ExportPng => requests.act(Action::Export),
            Command::Quit => requests.act(Action::Leave(Then::Quit)),
            Command::Undo => self.undo_or_redo(ctx, command, requests),
            Command::Redo => self.undo_or_redo(ctx, command, requests),
            Command::EditMode => {
                let editing = !self.session.is_editing();
                requests.act(Action::SetEditing(editing));
                if editing && selected.is_some() {
                    self.settings.details_open = true;
                }
            }
            Command::Rename => self.start_renaming(None),
            Command::Appoint => self.edit_head(PostForm::appoint),
            Command::DeclareActing => self.edit_head(PostForm::acting),
            Command::DeclareVacant => self.edit_head(PostForm::vacant),
            Command::AddPost => {
                if let Some(key) = selected {
                    let unit = self.session.organisation().unit(key);
                    let (at, form) = (unit.posts.len(), PostForm::for_new_post(unit));
                    self.settings.details_open = true;
                    self.details.edit_post(key, at, form);
                }
            }
            Command::Find => self.find.start(),
            Command::FindNext => self.find.step(&self.session, true, requests),
            Command::FindPrevious => self.find.step(&self.session, false, requests),
            Command::Palette => self.palette.start(),
            Command::ToggleOutline => self.settings.outline_open ^= true,
            Command::ToggleDetails => self.settings.details_open ^= true,
            Command::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Command::ThemeLight => self.set_theme(ctx, ThemeChoice::Light),
            Command::ThemeDark => self.set_theme(ctx, ThemeChoice::Dark),
            Command::ThemeSystem => self.set_theme(ctx, ThemeChoice::System),
            Command::LanguageFr => self.set_language(Lang::Fr, requests),
            Command::LanguageEn => self.set_language(Lang::En, requests),
            Command::Animation => {
                self.settings.animated ^= true;
                self.session.set_motion(self.settings.motion());
            }
            Command::OpenDetails => self.settings.details_open = true,
            Command::ContextMenu => self.canvas.open_menu = true,
            Command::ClearSelection => requests.act(Action::Select(None)),
            Command::Shortcuts => {
                self.dialog = Some(Dialog::Shortcuts {
                    filter: String::new(),
                });
            }
            Command::About => self.dialog = Some(Dialog::About),
            command => requests
                .actions
                .extend(view_action(command, selected, &self.session)),
        }
    }

    fn undo_or_redo(&mut self, ctx: &egui::Context, command: Command, requests: &mut Requests) {
        let lang = self.session.lang();
        let history = self.session.document().history();
        let (step, id, action) = if command == Command::Undo {
            (history.to_undo(), "status-undone", Action::Undo)
        } else {
            (history.to_redo(), "status-redone", Action::Redo)
        };
        if let Some(step) = step {
            let words = super::step_words(&step.label, lang);
            let words = lang.text_with(id, &[("edit", words.into())]);
            self.toasts.clear();
            self.toast(ctx, words);
            requests.act(action);
        }
    }

    fn set_theme(&mut self, ctx: &egui::Context, theme: ThemeChoice) {
        self.settings.theme = theme;
        self.apply_theme(ctx);
    }

    fn set_language(&mut self, lang: Lang, requests: &mut Requests) {
        self.settings.language = Some(lang.to_string());
        requests.act(Action::SetLang(lang));
    }

    fn carry_out(&mut self, ctx: &egui::Context, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::AskAboutChanges => self.dialog = Some(Dialog::Unsaved),
                Effect::AskWhatToOpen => self.ask_for_file(ctx, Purpose::Open),
                Effect::AskWhereToSave => self.ask_for_file(ctx, Purpose::Save),
                Effect::AskExport => self.export = Some(self.last_export.clone()),
                Effect::Read(path) => self.read(ctx, path),
                Effect::Write {
                    path,
                    text,
                    expected,
                    step,
                } => {
                    // A file that the person has just named was agreed to in the dialog.
                    let expect = expected.map_or(Expect::Anything, Expect::Unchanged);
                    let organisation = self.session.organisation().clone();
                    self.jobs.write(ctx, path, text, organisation, expect, step);
                }
                Effect::Say(message) => self.say(ctx, &message),
                Effect::DocumentReplaced => self.document_replaced(ctx),
                Effect::Quit => {
                    self.quitting = true;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
            }
            ctx.request_repaint();
        }
    }

    fn say(&mut self, ctx: &egui::Context, message: &Message) {
        let words = super::message_words(message.id, &message.args, self.session.lang());
        self.toast(ctx, words);
    }

    fn document_replaced(&mut self, ctx: &egui::Context) {
        self.find.clear();
        self.rename = None;
        self.details = Details::default();
        self.recall();
        let lang = self.session.lang();
        if let Some(path) = self.session.origin().path().cloned() {
            self.settings.add_recent(&path);
            let file = path.display().to_string();
            let words = lang.text_with("status-opened", &[("file", file.into())]);
            self.toast(ctx, words);
        }
        if !self.session.problems().is_empty() {
            self.dialog = Some(Dialog::Problems);
        }
    }

    fn tell_title(&mut self, ctx: &egui::Context) {
        let dirty = if self.session.document().is_dirty() {
            "yes"
        } else {
            "no"
        };
        let title = self.session.lang().text_with(
            "window-title",
            &[
                ("file", self.session.document_name().into()),
                ("dirty", dirty.into()),
            ],
        );
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// Whether an action shows another page than the one being typed on, or wants the document as
/// it is: drafts become edits before it.
fn takes_the_page(action: &Action) -> bool {
    matches!(
        action,
        Action::Select(_)
            | Action::Reveal(_)
            | Action::Go(_)
            | Action::GoFirst
            | Action::GoLast
            | Action::GoByLetters(_)
            | Action::Back
            | Action::Forward
            | Action::Undo
            | Action::Redo
            | Action::SetEditing(false)
            | Action::Leave(_)
            | Action::Save
            | Action::SaveAs
            | Action::Export
    )
}

/// Commands that only look differently at the document.
fn view_action(command: Command, selected: Option<UnitKey>, session: &Session) -> Option<Action> {
    let zoom = |factor| Action::Zoom {
        factor,
        about: None,
    };
    Some(match command {
        Command::Fit => Action::Fit,
        Command::ActualSize => Action::ActualSize,
        Command::ZoomIn => zoom(ZOOM_STEP),
        Command::ZoomOut => zoom(1.0 / ZOOM_STEP),
        Command::ZoomSelection => Action::ZoomToSelection,
        Command::ToggleLinks => Action::SetLinksShown(!session.view().links_shown),
        Command::ToggleFold => Action::Fold(selected?, Folding::Toggle),
        Command::ToggleFoldSubordinates => Action::Fold(selected?, Folding::ToggleSubordinates),
        Command::Unfold => Action::Fold(selected?, Folding::Unfold),
        Command::Fold => Action::Fold(selected?, Folding::Fold),
        Command::UnfoldBranch => Action::Fold(selected?, Folding::UnfoldBranch),
        Command::UnfoldLevel => Action::FoldAll(FoldingAll::OneMore),
        Command::FoldLevel => Action::FoldAll(FoldingAll::OneLess),
        Command::UnfoldAll => Action::FoldAll(FoldingAll::Everything),
        Command::FoldAll => Action::FoldAll(FoldingAll::Nothing),
        Command::GoSuperior => Action::Go(Direction::Up),
        Command::GoSubordinate => Action::Go(Direction::Down),
        Command::GoPrevious => Action::Go(Direction::Left),
        Command::GoNext => Action::Go(Direction::Right),
        Command::GoFirst => Action::GoFirst,
        Command::GoLast => Action::GoLast,
        Command::Back => Action::Back,
        Command::Forward => Action::Forward,
        _ => return None,
    })
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.remember();
        eframe::set_value(storage, eframe::APP_KEY, &self.settings);
    }
}
