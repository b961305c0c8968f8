//! The program's window: shows the panels, then carries out what they asked for.

mod calendar;
mod commands;
mod exporting;
mod overlays;
mod safe;
mod seeing;
mod structure;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use egui::{Panel, Ui, ViewportCommand};

use crate::edit::StepId;
use crate::export::ExportJob;
use crate::file::{LoadError, Loaded, embedded};
use crate::lang::Lang;
use crate::model::{Organisation, UnitKey};
use crate::recovery::{self, Slot};
use crate::session::{Action, Origin, Session, Sight, ViewMemory};

use super::canvas::{Canvas, CanvasInput};
use super::choose::Choose;
use super::details::Details;
use super::dialogs::Dialog;
use super::document::DocumentPages;
use super::drawer::{Drawer, Tab};
use super::effects::Jobs;
use super::export::ExportDialog;
use super::find::Find;
use super::outline::Outline;
use super::palette::Palette;
use super::path_dialog::PathDialog;
use super::post_form::PostForm;
use super::recovered::RecoveredDialog;
use super::safety::{Care, Safety};
use super::{
    Command, Requests, SETTINGS, Settings, ThemeChoice, menus, outside, sight_bar, style, tables,
};
use calendar::Calendar;

/// What the window opens with.
#[derive(Debug)]
pub enum Start {
    /// The directorate inside the program.
    Embedded,
    /// A file that was read.
    File(PathBuf, Box<Loaded>),
    /// A large file that is still to be read, in sight of the person.
    Later(PathBuf),
    /// A file that could not be read: the sentence is shown over the directorate.
    Failed(LoadError),
}

/// A word to the person that goes by itself.
struct Toast {
    text: String,
    /// The file that it tells of, to be opened from there.
    file: Option<PathBuf>,
    until: f64,
}

/// How long such a word stays, in seconds.
const TOAST_SECONDS: f64 = 5.0;
/// One step of the zoom commands.
const ZOOM_STEP: f64 = 1.25;
/// Widths of the panels at the first start, in points.
const OUTLINE_WIDTH: f32 = 300.0;
pub(super) const DETAILS_WIDTH: f32 = 360.0;
/// Height of the drawer at the first start.
const DRAWER_HEIGHT: f32 = 230.0;
const TABLES_HEIGHT: f32 = 300.0;
/// Left to the chart, however small the window is.
const CHART_WIDTH: f32 = 200.0;
const CHART_HEIGHT: f32 = 120.0;

/// The window.
pub struct App {
    session: Session,
    settings: Settings,
    canvas: Canvas,
    outline: Outline,
    details: Details,
    drawer: Drawer,
    calendar: Calendar,
    find: Find,
    palette: Palette,
    dialog: Option<Dialog>,
    export: Option<ExportDialog>,
    /// The export that waits for the name of its file.
    to_export: Option<Box<ExportJob>>,
    /// The table that waits for the name of its file.
    sheet_to_export: Option<crate::tables::Sheet>,
    path_dialog: Option<PathDialog>,
    choose: Option<Choose>,
    pages: Option<DocumentPages>,
    rename: Option<Rename>,
    clip: Option<structure::Clip>,
    /// Where other windows find what was copied in this one.
    shared_clip: Option<PathBuf>,
    /// The desktop was asked for the clipboard by a command.
    paste_asked: bool,
    /// A text field had the focus when the last frame ended. Escape takes it away before anybody
    /// is asked, and is meant for that field all the same.
    typing: bool,
    jobs: Jobs,
    /// The state of the document when it was asked which other one to open.
    asked_at: Option<StepId>,
    /// The state of the document when the reading of another began.
    read_at: Option<StepId>,
    /// The window opened with a file that has not come yet: nothing else is shown meanwhile.
    awaits_its_first: bool,
    toasts: Vec<Toast>,
    quitting: bool,
    title: String,
    safety: Safety,
    recovered: Option<RecoveredDialog>,
    /// The record of the work that is being opened.
    adopting: Option<Slot>,
    /// The file is being read again, and the person's own version steps back for it.
    stepping_back: bool,
    /// A test wants to see what becomes of the work when the next frame breaks.
    breaks: bool,
}

/// A unit's name being typed on its card.
struct Rename {
    unit: UnitKey,
    text: String,
    /// The field has not had the focus yet.
    fresh: bool,
    /// The unit was just added: giving up takes it away again.
    new: bool,
}

impl App {
    /// A window with what was remembered from the last start.
    pub fn new(creation: &eframe::CreationContext<'_>, start: Start) -> Self {
        let settings: Settings = creation
            .storage
            .and_then(|storage| eframe::get_value(storage, eframe::APP_KEY))
            .unwrap_or_default();
        let data = recovery::data_folder();
        // The framework has read the settings as far as it could, and writes them anew later.
        let broken = data.as_ref().and_then(|folder| {
            let settings = folder.join(SETTINGS);
            recovery::set_aside_if_broken(&settings)
        });
        let ctx = &creation.egui_ctx;
        let mut app = Self::with_settings(ctx, settings, start);
        if let Some(data) = data {
            app.take_care(ctx, &Care::in_folder(data));
        }
        if let Some(file) = broken {
            let lang = app.session.lang();
            let file = file.display().to_string();
            let words = lang.text_with("settings-set-aside", &[("file", file.into())]);
            app.toast(ctx, words);
        }
        app
    }

    /// A window as at the very first start, in this language; file dialogs are its own.
    pub fn plain(ctx: &egui::Context, lang: Lang, start: Start) -> Self {
        let mut settings = Settings::default();
        settings.language = Some(lang.to_string());
        settings.theme = ThemeChoice::Light;
        settings.animated = false;
        let mut app = Self::with_settings(ctx, settings, start);
        app.jobs.native_dialogs = false;
        app.calendar = Calendar::Fixed(None);
        app
    }

    /// As [`Self::plain`], with records and claims in a data folder.
    pub fn plain_with_care(ctx: &egui::Context, lang: Lang, start: Start, care: &Care) -> Self {
        let mut app = Self::plain(ctx, lang, start);
        app.take_care(ctx, care);
        app
    }

    /// Makes the next frame break, to see what becomes of the work.
    #[doc(hidden)]
    pub fn break_in_the_next_frame(&mut self) {
        self.breaks = true;
    }

    fn with_settings(ctx: &egui::Context, settings: Settings, start: Start) -> Self {
        style::install(ctx);
        let lang = settings.lang();
        let (organisation, origin) = match embedded() {
            Ok(loaded) => (loaded.organisation, Origin::Embedded),
            Err(_) => (Organisation::default(), Origin::New),
        };
        let mut app = Self {
            session: Session::new(organisation, origin, lang),
            canvas: Canvas::default(),
            outline: Outline::default(),
            details: Details::default(),
            drawer: Drawer::default(),
            calendar: Calendar::System { asked: None },
            find: Find::default(),
            palette: Palette::default(),
            dialog: None,
            export: None,
            to_export: None,
            sheet_to_export: None,
            path_dialog: None,
            choose: None,
            pages: None,
            rename: None,
            clip: None,
            shared_clip: None,
            paste_asked: false,
            typing: false,
            jobs: Jobs::default(),
            asked_at: None,
            read_at: None,
            awaits_its_first: false,
            toasts: Vec::new(),
            quitting: false,
            title: String::new(),
            safety: Safety::off(),
            recovered: None,
            adopting: None,
            stepping_back: false,
            breaks: false,
            settings,
        };
        app.session.set_motion(app.settings.motion());
        app.session.set_review_limits(app.settings.review);
        app.drawer.tables.recall(&app.settings.tables);
        app.apply_theme(ctx);
        match start {
            Start::Embedded => app.recall(),
            Start::File(path, loaded) => {
                let result = Box::new(Ok(*loaded));
                let effects = app.session.act(Action::Opened { path, result });
                app.carry_out(ctx, effects);
            }
            Start::Later(path) => {
                app.session = Session::new(Organisation::default(), Origin::New, lang);
                app.session.set_motion(app.settings.motion());
                app.session.set_review_limits(app.settings.review);
                app.awaits_its_first = true;
                app.read(ctx, path);
            }
            Start::Failed(error) => {
                app.recall();
                app.show_error(
                    "error-open-title",
                    super::load_error_words(&error, lang),
                    "error-nothing-changed",
                );
            }
        }
        app
    }

    /// Makes this the day that it is, whatever the system says.
    pub fn set_today(&mut self, today: jiff::civil::Date) {
        self.calendar = Calendar::Fixed(Some(today));
    }

    /// The document and how it is looked at.
    pub fn session(&self) -> &Session {
        &self.session
    }

    fn recall(&mut self) {
        let path = self.session.origin().opened_from().map(PathBuf::as_path);
        match self.settings.recall(path).cloned() {
            Some(memory) => self.session.recall(&memory),
            // What is large has a first look of its own.
            None if self.session.folded_at_first().is_some() => {}
            None => self.session.recall(&ViewMemory::default()),
        }
    }

    fn remember(&mut self) {
        if self.awaits_its_first {
            return;
        }
        let path = self.session.origin().opened_from().cloned();
        let memory = self.session.view_memory();
        self.settings.remember(path.as_deref(), memory);
        self.settings.tables = self.drawer.tables.memory();
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
        let file = None;
        self.toasts.push(Toast { text, file, until });
    }

    /// Words about a file that can be opened from there; they stay for twice as long.
    fn toast_of_file(&mut self, ctx: &egui::Context, text: String, file: PathBuf) {
        let until = ctx.input(|input| input.time) + 2.0 * TOAST_SECONDS;
        let file = Some(file);
        self.toasts.push(Toast { text, file, until });
    }

    fn is_modal(&self) -> bool {
        self.dialog.is_some()
            || self.export.is_some()
            || self.path_dialog.is_some()
            || self.choose.is_some()
            || self.pages.is_some()
            || self.palette.open
            || (self.recovered.is_some() && !self.session.document().is_dirty())
    }

    /// Shows the window; the program is this function again and again.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let now = ctx.input(|input| input.time);
        if let Some(today) = self.calendar.turned(now) {
            self.session.set_today(today);
        }
        if self.session.tick(now) {
            ctx.request_repaint();
        }
        self.hear_of_safety(&ctx);
        if let Some(look) = self.session.start_looking() {
            self.jobs.look(&ctx, look);
        }
        if let Some(indexing) = self.session.start_indexing() {
            self.jobs.index(&ctx, indexing);
        }
        self.hear(&ctx);
        assert!(!self.breaks, "a test breaks this frame");
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
            self.clipboard(&ctx, &mut requests);
        }
        let generation = self.session.generation();
        self.find.refresh(&mut self.session, generation);
        self.panels(ui, &mut requests);
        self.over_the_window(&ctx, &mut requests);
        self.canvas.check(&ctx);
        self.carry_out_requests(&ctx, requests);
        self.follow();
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
            (
                settings.drawer == Some(Tab::Problems),
                Command::ToggleProblems,
            ),
            (
                settings.drawer == Some(Tab::History),
                Command::ToggleHistory,
            ),
            (settings.drawer == Some(Tab::Tables), Command::ToggleTables),
            (self.table_is_large(), Command::EnlargeTable),
            (settings.minimap, Command::ToggleMinimap),
            (settings.animated, Command::Animation),
            (self.session.is_editing(), Command::EditMode),
            (self.session.view().links_shown, Command::ToggleLinks),
        ] {
            if is_on {
                on.push(command);
            }
        }
        on.extend(super::arrangement::switched_on(&self.session));
        on.extend(seeing::switched_on(&self.session.view().seeing));
        if settings.drawer == Some(Tab::Tables) {
            on.push(tables::command(self.drawer.tables.subject()));
        }
        on
    }

    /// Whether a table takes the room of the chart.
    fn table_is_large(&self) -> bool {
        self.settings.drawer == Some(Tab::Tables) && self.drawer.tables.is_large
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
        outside::bar(ui, &self.session, requests);
        Panel::bottom("status").frame(bar).show(ui, |ui| {
            menus::status(ui, &self.session, requests);
        });
        let page = egui::Frame::new()
            .fill(ui.visuals().panel_fill)
            .inner_margin(egui::Margin::symmetric(12, 10));
        if self.rename.is_some() {
            // A name is typed on its card.
            self.drawer.tables.is_large = false;
        }
        let is_large = self.table_is_large();
        if let Some(tab) = self.settings.drawer.filter(|_| !is_large) {
            let spare = ui.available_height() - CHART_HEIGHT;
            let (id, height) = match tab {
                Tab::Tables => ("drawer-tables", TABLES_HEIGHT),
                Tab::Problems | Tab::History => ("drawer", DRAWER_HEIGHT),
            };
            Panel::bottom(id)
                .frame(page)
                .resizable(true)
                .default_size(height)
                .size_range(110.0..=spare.max(110.0))
                .show(ui, |ui| {
                    self.drawer.show(ui, tab, &self.session, requests);
                });
        }
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
        sight_bar::show(ui, &self.session, requests);
        egui::CentralPanel::no_frame().show(ui, |ui| {
            let rect = ui.available_rect_before_wrap();
            let input = CanvasInput {
                hits: self.find.hits(),
                generation: self.session.generation(),
                minimap: self.settings.minimap,
            };
            if is_large {
                page.show(ui, |ui| {
                    self.drawer.show(ui, Tab::Tables, &self.session, requests);
                });
            } else {
                self.canvas.show(ui, &self.session, &input, requests);
            }
            self.rename_ui(ui, rect, requests);
            self.find.show(ui, rect, &self.session, requests);
            self.hints(ui, rect);
            self.toasts_ui(ui, rect);
        });
    }

    fn carry_out_requests(&mut self, ctx: &egui::Context, mut requests: Requests) {
        for command in std::mem::take(&mut requests.commands) {
            self.command(ctx, command, &mut requests);
        }
        if requests.details && !self.settings.details_open {
            self.settings.details_open = true;
        }
        for words in std::mem::take(&mut requests.said) {
            self.toast(ctx, words);
        }
        for way in std::mem::take(&mut requests.ways) {
            self.go_way(ctx, way);
        }
        if let Some(limits) = requests.limits {
            self.settings.review = limits;
            self.session.set_review_limits(limits);
        }
        if let Some(text) = requests.rename.take() {
            self.start_renaming(Some(text));
        }
        if let Some(page) = requests.open_page.take() {
            let person = requests.open_person.take();
            self.pages = Some(DocumentPages::open(page, person));
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

    fn has_drafts(&self) -> bool {
        self.rename.is_some()
            || self.details.has_drafts(&self.session)
            || self.pages.as_ref().is_some_and(DocumentPages::has_drafts)
    }

    /// What is being typed becomes edits.
    fn keep_drafts(&mut self) -> Vec<Action> {
        let mut edits = self.details.keep_drafts(&self.session);
        if let Some(pages) = &mut self.pages {
            edits.extend(pages.keep_drafts(&self.session));
        }
        let mut actions: Vec<Action> = edits.into_iter().map(Action::Edit).collect();
        actions.extend(self.rename.take().map(Rename::keep));
        actions
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

impl Rename {
    /// What was typed becomes the name.
    fn keep(self) -> Action {
        let Self {
            unit, text, new, ..
        } = self;
        if new {
            Action::Name { unit, name: text }
        } else {
            Action::Edit(crate::edit::Edit::Rename { unit, name: text })
        }
    }
}

/// Whether an action shows another page than the one being typed on, or wants the document as
/// it is: drafts become edits before it.
fn takes_the_page(action: &Action) -> bool {
    matches!(
        action,
        Action::Select(_)
            | Action::ToggleSelected(_)
            | Action::SelectTo(_)
            | Action::SelectWithin(_)
            | Action::SelectAll
            | Action::SelectUnits(_)
            | Action::Shape(_)
            | Action::Reveal(_)
            | Action::Center { .. }
            | Action::Go(_)
            | Action::GoFirst
            | Action::GoLast
            | Action::GoByLetters(_)
            | Action::Back
            | Action::Forward
            | Action::Undo
            | Action::Redo
            | Action::GoToStep(_)
            | Action::SetEditing(false)
            | Action::See(Sight::Root(_) | Sight::Way(_))
            | Action::Leave(_)
            | Action::Save
            | Action::SaveAs
            | Action::KeepMine
            | Action::Export
    )
}

#[cfg(test)]
mod tests;

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let shown = catch_unwind(AssertUnwindSafe(|| self.show(ui)));
        if let Err(fault) = shown {
            self.last_words();
            // The program cannot go on: what it would show, and save, may be wrong.
            resume_unwind(fault);
        }
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        // Where the desktop has closed the window without a question, the record stays.
        self.follow();
        self.safety.flush();
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.remember();
        eframe::set_value(storage, eframe::APP_KEY, &self.settings);
    }
}
