//! Keys and commands, and what they mean.

use egui::ViewportCommand;

use crate::export::TableFormat;
use crate::lang::Lang;
use crate::model::{PostRank, UnitKey};
use crate::session::{Action, Direction, Folding, FoldingAll, Session, Then};
use crate::tables::Subject;

use crate::ui::canvas::Canvas;
use crate::ui::choose::Purpose;
use crate::ui::command::Scope;
use crate::ui::dialogs::Dialog;
use crate::ui::document::Page;
use crate::ui::drawer::Tab;
use crate::ui::post_form::PostForm;
use crate::ui::{Command, Requests, ThemeChoice, arrangement, menus};

use super::structure::shape;
use super::{App, Rename, ZOOM_STEP, seeing};

impl App {
    /// Keys pressed in this frame, as commands.
    pub(super) fn shortcuts(&mut self, ctx: &egui::Context, requests: &mut Requests) {
        let typing = self.typing || ctx.text_edit_focused() || self.rename.is_some();
        // What has popped up is closed first, and walked through by the same keys.
        let popup = egui::Popup::is_any_open(ctx);
        let focused = ctx.memory(egui::Memory::focused);
        // Enter and Space press a focused button; elsewhere they belong to the chart.
        let on_chart = focused.is_none() || focused == Some(Canvas::id());
        if focused.is_none() {
            ctx.memory_mut(|memory| memory.request_focus(Canvas::id()));
        }
        for &(command, keys) in Command::by_keys() {
            // In reading nothing changes by a key pressed by accident, and keys that mean
            // something to the chart's editor mean what they mean everywhere.
            if command.edits() && !self.session.is_editing() {
                let has_its_own = matches!(keys.logical_key, egui::Key::Tab | egui::Key::Enter);
                let meant = !typing && on_chart && !has_its_own;
                if meant && ctx.input_mut(|input| input.consume_shortcut(&keys)) {
                    self.toasts.clear();
                    let words = self.session.lang().text(match self.session.read_only() {
                        Some(_) => "read-only-refused",
                        None => "hint-reading",
                    });
                    let words = words.to_owned();
                    self.toast(ctx, words);
                }
                continue;
            }
            if command.edits() && !menus::enabled(command, &self.session) {
                continue;
            }
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

    pub(super) fn start_renaming(&mut self, typed: Option<String>) {
        if let Some(unit) = self.session.selected() {
            if self.session.n_selected() == 1 {
                self.session.act(Action::Reveal(unit));
            }
            let text = typed.unwrap_or_else(|| self.session.organisation().unit(unit).name.clone());
            self.rename = Some(Rename {
                unit,
                text,
                fresh: true,
                new: false,
            });
        }
    }

    /// Lets the person type the name of a unit that was just added.
    pub(super) fn name_unit(&mut self, unit: UnitKey) {
        if let Some(data) = self.session.organisation().get(unit) {
            self.rename = Some(Rename {
                unit,
                text: data.name.clone(),
                fresh: true,
                new: true,
            });
        }
    }

    /// Opens the form of the head's post, or of the first post, of the selected unit.
    pub(super) fn edit_head(&mut self, form: impl FnOnce(&crate::model::Post) -> PostForm) {
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

    pub(super) fn set_editing(&mut self, editing: bool) {
        let effects = self.session.act(Action::SetEditing(editing));
        debug_assert!(effects.is_empty());
    }

    pub(super) fn command(
        &mut self,
        ctx: &egui::Context,
        command: Command,
        requests: &mut Requests,
    ) {
        if command == Command::ClearSelection
            && (self.give_up_reading(ctx) || self.leaves(requests))
        {
            return;
        }
        if self.session.read_only().is_some() && menus::changes(command) {
            // A key that does nothing would puzzle: the session says why.
            requests.act(Action::SetEditing(true));
            return;
        }
        if !menus::enabled(command, &self.session) {
            return;
        }
        if command.edits() && !self.session.is_editing() {
            // Asking for an edit by name is no accident: the mode follows.
            self.set_editing(true);
        }
        if let Some(shape) = shape(command, &self.session) {
            requests.act(Action::Shape(shape));
            return;
        }
        if self.table_command(ctx, command) {
            return;
        }
        let selected = self.session.selected();
        match command {
            Command::New => requests.act(Action::Leave(Then::New)),
            Command::Open => requests.act(Action::Leave(Then::Open)),
            Command::OpenEmbedded => requests.act(Action::Leave(Then::OpenEmbedded)),
            Command::Save => requests.act(Action::Save),
            Command::SaveAs => requests.act(Action::SaveAs),
            Command::Export => requests.act(Action::Export),
            Command::CopyPicture => self.copy_picture(ctx),
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
            Command::Delete => self.ask_to_delete(),
            Command::Cut => self.cut(ctx, requests),
            Command::Copy => self.copy(ctx),
            Command::Paste => self.ask_to_paste(ctx),
            Command::MoveTo => self.choose(Purpose::Move),
            Command::Merge => self.choose(Purpose::Merge),
            Command::Connect => self.connect(requests),
            Command::SelectAll => requests.act(Action::SelectAll),
            Command::Appoint => self.edit_head(PostForm::appoint),
            Command::DeclareActing => self.edit_head(PostForm::acting),
            Command::DeclareVacant => self.edit_head(PostForm::vacant),
            Command::DeclareLeaving => self.edit_head(PostForm::leaving),
            Command::DocumentPages => requests.open_page = Some(Page::About),
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
            Command::Palette => self.palette.start(ctx),
            Command::ToggleOutline => self.settings.outline_open ^= true,
            Command::ToggleDetails => self.settings.details_open ^= true,
            Command::ToggleProblems => self.toggle_drawer(ctx, Tab::Problems),
            Command::ToggleHistory => self.toggle_drawer(ctx, Tab::History),
            Command::ToggleMinimap => self.settings.minimap ^= true,
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

    pub(super) fn undo_or_redo(
        &mut self,
        ctx: &egui::Context,
        command: Command,
        requests: &mut Requests,
    ) {
        let lang = self.session.lang();
        let history = self.session.document().history();
        let (step, id, action) = if command == Command::Undo {
            (history.to_undo(), "status-undone", Action::Undo)
        } else {
            (history.to_redo(), "status-redone", Action::Redo)
        };
        if let Some(step) = step {
            let words = crate::ui::step_words(&step.label, lang);
            let words = lang.text_with(id, &[("edit", words.into())]);
            self.toasts.clear();
            self.toast(ctx, words);
            requests.act(action);
        }
    }

    /// Shows a list in the drawer and gives it the keys, or closes the drawer.
    fn toggle_drawer(&mut self, ctx: &egui::Context, tab: Tab) {
        if self.settings.drawer == Some(tab) {
            self.settings.drawer = None;
            self.drawer.tables.is_large = false;
            ctx.memory_mut(|memory| memory.request_focus(Canvas::id()));
        } else {
            self.settings.drawer = Some(tab);
            self.drawer.take_focus();
        }
    }

    /// Carries out a command about tables. Gives whether it was one.
    fn table_command(&mut self, ctx: &egui::Context, command: Command) -> bool {
        match command {
            Command::ToggleTables => self.toggle_drawer(ctx, Tab::Tables),
            Command::ShowUnits => self.show_table(ctx, Subject::Units),
            Command::ShowPosts => self.show_table(ctx, Subject::Posts),
            Command::ShowPeople => self.show_table(ctx, Subject::People),
            Command::ShowVacancies => self.show_table(ctx, Subject::Vacancies),
            Command::ShowBasis => self.show_table(ctx, Subject::Basis),
            Command::ShowBodies => self.show_table(ctx, Subject::Bodies),
            Command::EnlargeTable => self.enlarge_table(),
            Command::ExportTableXlsx => self.ask_to_export_table(ctx, TableFormat::Xlsx),
            Command::ExportTableCsv => self.ask_to_export_table(ctx, TableFormat::Csv),
            _ => return false,
        }
        true
    }

    /// Shows a table; asked for again, the drawer closes.
    fn show_table(&mut self, ctx: &egui::Context, subject: Subject) {
        let is_shown = self.drawer.tables.subject() == subject;
        self.drawer.tables.set_subject(subject);
        if is_shown || self.settings.drawer != Some(Tab::Tables) {
            self.toggle_drawer(ctx, Tab::Tables);
        } else {
            self.drawer.take_focus();
        }
    }

    /// The table takes the room of the chart, or gives it back.
    fn enlarge_table(&mut self) {
        let is_large = self.settings.drawer == Some(Tab::Tables) && self.drawer.tables.is_large;
        self.settings.drawer = Some(Tab::Tables);
        self.drawer.tables.is_large = !is_large;
        self.drawer.take_focus();
    }

    pub(super) fn set_theme(&mut self, ctx: &egui::Context, theme: ThemeChoice) {
        self.settings.theme = theme;
        self.apply_theme(ctx);
    }

    pub(super) fn set_language(&mut self, lang: Lang, requests: &mut Requests) {
        self.settings.language = Some(lang.to_string());
        requests.act(Action::SetLang(lang));
    }
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
        command => match seeing::sight(command, session) {
            Some(sight) => Action::See(sight),
            None => return arrangement::action(command, session),
        },
    })
}
