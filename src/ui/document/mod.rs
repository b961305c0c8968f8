//! The pages of the document: what it says of itself, its kinds, texts, bodies and people. Every
//! field that is kept and every click is a step of its own that can be undone.

mod about;
mod edits;
mod kinds;
mod people;
mod rows;
mod texts;

use egui::{Align, Key, Layout, Modifiers, ScrollArea, Ui};

use crate::edit::Edit;
use crate::session::{Action, Session};

use super::fields::{Fields, Shape};
use super::{Command, Requests, dialogs};
use edits::Field;

/// A page of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Page {
    /// Title, date and sources.
    About,
    /// Kinds of units.
    Kinds,
    /// Kinds of links.
    LinkKinds,
    /// Legal texts.
    Texts,
    /// Bodies outside the tree.
    Bodies,
    /// People.
    People,
}

impl Page {
    const ALL: [Self; 6] = [
        Self::About,
        Self::Kinds,
        Self::LinkKinds,
        Self::Texts,
        Self::Bodies,
        Self::People,
    ];

    fn title_id(self) -> &'static str {
        match self {
            Self::About => "document-about",
            Self::Kinds => "document-kinds",
            Self::LinkKinds => "document-link-kinds",
            Self::Texts => "document-texts",
            Self::Bodies => "document-bodies",
            Self::People => "document-people",
        }
    }
}

/// Widths and heights, where the window has room for them.
const WIDTH: f32 = 820.0;
const HEIGHT: f32 = 520.0;
/// Width of the list beside the fields.
const LIST: f32 = 250.0;

/// A question before something goes that other things speak of.
#[derive(Debug)]
struct Asking {
    /// The clause of the chosen text that is to go; the chosen row itself where there is none.
    clause: Option<usize>,
    /// What is put in its place.
    instead: Option<String>,
}

/// The pages, and what is being typed on them.
pub(crate) struct DocumentPages {
    page: Page,
    /// The chosen row of each page but the people's.
    at: [usize; Page::ALL.len()],
    /// The chosen person.
    person: Option<String>,
    /// What the people are narrowed by.
    filter: String,
    fields: Fields<Field>,
    asking: Option<Asking>,
    /// A row was just added: it is the one to look at.
    added: bool,
    /// The chosen row is to be brought into view.
    scroll: bool,
    directory: people::Directory,
    /// A field had the focus when the last frame ended: Escape was meant for it.
    typing: bool,
}

impl DocumentPages {
    /// Opens a page, with this person where it is theirs.
    pub(crate) fn open(page: Page, person: Option<String>) -> Self {
        Self {
            page,
            at: [0; Page::ALL.len()],
            person,
            filter: String::new(),
            fields: Fields::default(),
            asking: None,
            added: false,
            scroll: true,
            directory: people::Directory::default(),
            typing: false,
        }
    }

    /// Whether something is being typed.
    pub(crate) fn has_drafts(&self) -> bool {
        self.fields.has_draft()
    }

    /// The edit that what is being typed comes to. It is no draft any more.
    pub(crate) fn keep_drafts(&mut self, session: &Session) -> Option<Edit> {
        let (field, typed) = self.fields.take()?;
        edits::edit_of(session.organisation(), &field, &typed)
    }

    /// Shows them; gives whether they stay.
    pub(crate) fn show(
        &mut self,
        ctx: &egui::Context,
        session: &Session,
        requests: &mut Requests,
    ) -> bool {
        let lang = session.lang();
        self.undo_keys(ctx, requests);
        self.check_row(session);
        let room = ctx.viewport_rect().size();
        let width = WIDTH.min(room.x - 72.0);
        let height = HEIGHT.min(room.y - 190.0).max(120.0);
        let mut done = false;
        let response = dialogs::modal(ctx, "document").show(ctx, |ui| {
            ui.set_width(width);
            dialogs::title(ui, lang.text("document-title"));
            self.tabs(ui, session, requests);
            ui.add_space(4.0);
            ui.separator();
            let layout = Layout::left_to_right(Align::TOP);
            ui.allocate_ui_with_layout(egui::vec2(width, height), layout, |ui| {
                ui.set_min_size(egui::vec2(width, height));
                self.page(ui, session, requests);
            });
            dialogs::buttons(ui, |ui| {
                done = dialogs::primary(ui, lang.text("dialog-close"), true).clicked();
            });
        });
        let escape = ctx.input(|input| input.key_pressed(Key::Escape));
        let for_field = escape && self.typing;
        self.typing = ctx.text_edit_focused();
        let followed = requests.actions.iter();
        let followed = followed.filter(|action| matches!(action, Action::Reveal(_)));
        let closes = done || followed.count() > 0 || (response.should_close() && !for_field);
        if closes {
            let edit = self.keep_drafts(session);
            requests.edit(edit);
        }
        !closes
    }

    /// The window's own shortcuts sleep under a page, yet what is done here can be undone here.
    fn undo_keys(&self, ctx: &egui::Context, requests: &mut Requests) {
        if self.typing || ctx.text_edit_focused() {
            return;
        }
        let with_shift = Modifiers::COMMAND | Modifiers::SHIFT;
        let (redo, undo) = ctx.input_mut(|input| {
            (
                input.consume_key(with_shift, Key::Z)
                    || input.consume_key(Modifiers::COMMAND, Key::Y),
                input.consume_key(Modifiers::COMMAND, Key::Z),
            )
        });
        if undo {
            requests.command(Command::Undo);
        }
        if redo {
            requests.command(Command::Redo);
        }
    }

    /// The chosen row may be gone by an undo; one that was added is chosen.
    fn check_row(&mut self, session: &Session) {
        let n_rows = edits::n_rows(session.organisation(), self.page);
        let at = &mut self.at[self.page as usize];
        if std::mem::take(&mut self.added) {
            *at = n_rows;
            self.scroll = true;
        }
        if *at >= n_rows {
            *at = n_rows.saturating_sub(1);
            self.asking = None;
        }
    }

    fn tabs(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        ui.horizontal_wrapped(|ui| {
            for page in Page::ALL {
                let title = session.lang().text(page.title_id());
                if ui.selectable_label(self.page == page, title).clicked() && self.page != page {
                    let edit = self.keep_drafts(session);
                    requests.edit(edit);
                    self.page = page;
                    self.asking = None;
                    self.scroll = true;
                }
            }
        });
    }

    fn page(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        if self.page != Page::About {
            let size = egui::vec2(LIST.min(ui.available_width() * 0.4), ui.available_height());
            let layout = Layout::top_down(Align::LEFT);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_size(size);
                if self.page == Page::People {
                    self.people_list(ui, session, requests);
                } else {
                    self.rows(ui, session, requests);
                }
            });
            ui.add_space(12.0);
        }
        let salt = (
            self.page as usize,
            self.at[self.page as usize],
            &self.person,
        );
        ScrollArea::vertical()
            .id_salt(("page", salt))
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 10.0);
                ui.vertical(|ui| match self.page {
                    Page::About => self.about(ui, session, requests),
                    Page::Kinds => self.kind(ui, session, requests),
                    Page::LinkKinds => self.link_kind(ui, session, requests),
                    Page::Texts => self.legal_text(ui, session, requests),
                    Page::Bodies => self.body(ui, session, requests),
                    Page::People => self.person_fields(ui, session, requests),
                });
            });
    }

    /// The row chosen on this page.
    fn row(&self) -> usize {
        self.at[self.page as usize]
    }

    /// A field; what was typed becomes an edit.
    fn field(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        (field, label_id, value): (Field, &str, &str),
        shape: Shape,
        requests: &mut Requests,
    ) {
        let label = session.lang().text(label_id);
        let kept = self.fields.show(ui, &field, label, value, shape);
        if let Some(typed) = kept {
            self.keep(session, &field, &typed, requests);
        }
    }

    fn keep(&mut self, session: &Session, field: &Field, typed: &str, requests: &mut Requests) {
        let edit = edits::edit_of(session.organisation(), field, typed);
        self.added |= edit.is_some() && *field == Field::New(self.page);
        if let (Field::PersonName(_), Some(edit)) = (field, &edit) {
            self.person = edits::key_after(edit).map(str::to_owned);
            self.scroll = true;
        }
        requests.edit(edit);
    }

    /// Where a new row is named.
    fn new_row(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let id = match self.page {
            Page::About => "document-new-source",
            Page::Kinds => "document-new-kind",
            Page::LinkKinds => "document-new-link-kind",
            Page::Texts => "document-new-text",
            Page::Bodies => "document-new-body",
            Page::People => return,
        };
        let field = Field::New(self.page);
        let words = session.lang().text(id);
        let (response, kept) = self.fields.bare(ui, &field, words, "", Shape::Line);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, words));
        if let Some(typed) = kept {
            self.keep(session, &field, &typed, requests);
        }
    }
}
