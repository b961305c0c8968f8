//! The details of the selected unit, set as a page to read; in editing mode the same page has
//! its fields in place. Every unit named in it is a link.

use egui::{Align, Layout, RichText, ScrollArea, Ui, Vec2};

use crate::edit::Edit;
use crate::model::{LinkRole, Mission, Post, PostRank, PostState, Unit, UnitKey};
use crate::scene::{Part, words};
use crate::session::{Action, Session};

use super::post_form::PostForm;
use super::{Requests, icons, style};

/// What the details keep between frames: what is being typed.
#[derive(Default)]
pub(crate) struct Details {
    /// The unit that the drafts are about.
    unit: Option<UnitKey>,
    name: Option<String>,
    code: Option<String>,
    /// The post being edited, and the form.
    pub(super) post: Option<(usize, PostForm)>,
    /// A field that is to get the focus.
    focus: Option<Part>,
}

impl Details {
    /// Opens the form of a post of the selected unit.
    pub(crate) fn edit_post(&mut self, unit: UnitKey, index: usize, form: PostForm) {
        self.unit = Some(unit);
        self.post = Some((index, form));
    }

    /// Whether something is being typed that would become an edit.
    pub(crate) fn has_drafts(&self, session: &Session) -> bool {
        self.name.is_some() || self.code.is_some() || self.post_draft(session).is_some()
    }

    /// What an open form of a post comes to: nothing where it says what is so already, or where
    /// something is wrong with it.
    fn post_draft(&self, session: &Session) -> Option<Edit> {
        let unit = self.unit?;
        let (index, form) = self.post.as_ref()?;
        let to = form.draft()?;
        match session.organisation().get(unit)?.posts.get(*index) {
            Some(post) if *post == to => None,
            Some(_) => Some(Edit::SetPost {
                unit,
                post: *index,
                to,
            }),
            None => Some(Edit::AddPost {
                unit,
                at: *index,
                post: to,
            }),
        }
    }

    /// The edits that what is being typed comes to. It is no draft any more.
    pub(crate) fn keep_drafts(&mut self, session: &Session) -> Vec<Edit> {
        let post = self.post_draft(session);
        if post.is_some() {
            self.post = None;
        }
        let (name, code) = (self.name.take(), self.code.take());
        let organisation = session.organisation();
        let Some(unit) = self.unit.filter(|&key| organisation.tree().contains(key)) else {
            return Vec::new();
        };
        let data = organisation.unit(unit);
        let name = name.filter(|name| *name != data.name);
        let code = code.filter(|code| code != data.code.as_deref().unwrap_or_default());
        let code = code.map(Some);
        name.map(|name| Edit::Rename { unit, name })
            .into_iter()
            .chain(code.map(|code| Edit::SetCode { unit, code }))
            .chain(post)
            .collect()
    }

    /// Shows the page.
    pub(crate) fn show(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let Some(key) = session.selected() else {
            *self = Self::default();
            self.show_document(ui, session);
            return;
        };
        if self.unit != Some(key) {
            *self = Self {
                unit: Some(key),
                ..Self::default()
            };
        }
        if !session.is_editing() {
            self.post = None;
        }
        let organisation = session.organisation();
        let unit = organisation.unit(key);
        ScrollArea::vertical()
            .id_salt(key)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 6.0);
                breadcrumb(ui, session, key, requests);
                self.heading(ui, session, key, unit, requests);
                self.posts(ui, session, key, unit, requests);
                missions(ui, session, unit);
                basis(ui, session, unit);
                links(ui, session, unit, requests);
                subordinates(ui, session, key, requests);
                if let Some(note) = &unit.note {
                    section(ui, lang.text("details-note"));
                    ui.label(note);
                }
                ui.add_space(16.0);
            });
    }

    /// Nothing is selected: what the document says of itself.
    fn show_document(&self, ui: &mut Ui, session: &Session) {
        let lang = session.lang();
        let about = session.organisation().about();
        ui.add_space(4.0);
        ui.label(RichText::new(&about.title).font(style::semibold(style::TITLE)));
        if let Some(as_of) = about.as_of {
            ui.weak(words::as_of(lang, as_of));
        }
        ui.add_space(8.0);
        ui.label(lang.text("empty-details"));
        if !about.sources.is_empty() {
            section(ui, lang.text("details-sources"));
            for source in &about.sources {
                ui.label(&source.title);
                if let Some(date) = source.date {
                    ui.weak(lang.date(date.year(), date.month(), date.day()));
                }
                if let Some(url) = &source.url {
                    ui.hyperlink(url);
                }
            }
        }
    }

    fn heading(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        key: UnitKey,
        unit: &Unit,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        let organisation = session.organisation();
        let theme = style::chart_theme(ui.ctx()).theme();
        let hue = organisation
            .kind(&unit.kind)
            .map(|kind| kind.hue)
            .unwrap_or_default();
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            if let Some(code) = unit.code.as_ref().filter(|_| !session.is_editing()) {
                ui.label(
                    RichText::new(code)
                        .font(style::semibold(style::TEXT))
                        .color(style::color(theme.hue(hue))),
                );
            }
            ui.weak(words::kind_label(organisation, unit));
            if !unit.other_codes.is_empty() {
                let codes = unit.other_codes.join(", ");
                ui.weak(lang.text_with("details-also-called", &[("codes", codes.into())]));
            }
        });
        if !session.is_editing() {
            ui.label(RichText::new(&unit.name).font(style::semibold(style::TITLE)));
            return;
        }
        let focus = self.focus.take();
        field(
            ui,
            lang.text("details-name"),
            &mut self.name,
            &unit.name,
            focus == Some(Part::Name),
            |name| requests.act(Action::Edit(Edit::Rename { unit: key, name })),
        );
        field(
            ui,
            lang.text("details-code"),
            &mut self.code,
            unit.code.as_deref().unwrap_or_default(),
            focus == Some(Part::Code),
            |code| {
                requests.act(Action::Edit(Edit::SetCode {
                    unit: key,
                    code: Some(code),
                }));
            },
        );
    }

    fn posts(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        key: UnitKey,
        unit: &Unit,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        section(ui, lang.text("details-posts"));
        if unit.posts.is_empty() {
            ui.weak(lang.text("empty-posts"));
        }
        for (index, post) in unit.posts.iter().enumerate() {
            if self
                .post
                .as_ref()
                .is_some_and(|(edited, _)| *edited == index)
            {
                self.post_form(ui, session, key, index, requests);
                continue;
            }
            post_lines(ui, session, post);
            if session.is_editing() {
                self.post_buttons(ui, session, key, index, post, requests);
            }
            ui.add_space(6.0);
        }
        let adding = self
            .post
            .as_ref()
            .is_some_and(|(edited, _)| *edited >= unit.posts.len());
        if adding {
            self.post_form(ui, session, key, unit.posts.len(), requests);
        } else if session.is_editing()
            && ui
                .button(lang.text("cmd-add-post"))
                .on_hover_text(lang.text("cmd-add-post-tip"))
                .clicked()
        {
            let form = PostForm::for_new_post(unit);
            self.post = Some((unit.posts.len(), form));
        }
    }

    fn post_buttons(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        key: UnitKey,
        index: usize,
        post: &Post,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let vacant = matches!(post.state, PostState::Vacant { .. });
            let small = |id: &str| RichText::new(lang.text(id)).size(style::SMALL);
            if ui.button(small("post-appoint")).clicked() {
                self.post = Some((index, PostForm::appoint(post)));
            }
            let vacate = |ui: &mut Ui| {
                ui.button(small("post-vacate"))
                    .on_hover_text(lang.text("cmd-declare-vacant-tip"))
                    .clicked()
            };
            if !vacant && vacate(ui) {
                let to = Post {
                    state: PostState::Vacant { since: None },
                    ..post.clone()
                };
                let unit = key;
                requests.act(Action::Edit(Edit::SetPost {
                    unit,
                    post: index,
                    to,
                }));
            }
            let more = ui.button(small("post-edit"));
            if more.clicked() {
                self.post = Some((index, PostForm::of(post)));
            }
            let remove = icons::button(ui, icons::Icon::Bin, lang.text("cmd-remove-post"));
            if remove.clicked() {
                requests.act(Action::Edit(Edit::RemovePost {
                    unit: key,
                    post: index,
                }));
            }
        });
    }

    fn post_form(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        key: UnitKey,
        index: usize,
        requests: &mut Requests,
    ) {
        let Some((_, form)) = &mut self.post else {
            return;
        };
        let n_posts = session.organisation().unit(key).posts.len();
        match form.show(ui, session) {
            super::post_form::Outcome::Open => {}
            // Escape closes what stands over the form.
            super::post_form::Outcome::GivenUp if requests.is_modal => {}
            super::post_form::Outcome::GivenUp => self.post = None,
            super::post_form::Outcome::Done(post) => {
                requests.act(Action::Edit(if index < n_posts {
                    Edit::SetPost {
                        unit: key,
                        post: index,
                        to: post,
                    }
                } else {
                    Edit::AddPost {
                        unit: key,
                        at: index,
                        post,
                    }
                }));
                self.post = None;
            }
        }
    }
}

/// A heading over a part of the page.
pub(super) fn section(ui: &mut Ui, title: &str) {
    ui.add_space(14.0);
    let theme = style::chart_theme(ui.ctx()).theme();
    let label = ui.label(
        RichText::new(title)
            .font(style::semibold(style::SMALL))
            .color(style::color(theme.muted)),
    );
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
    ui.add_space(2.0);
}

/// A label above a field; what is typed is a draft until Enter or the focus goes.
fn field(
    ui: &mut Ui,
    label: &str,
    draft: &mut Option<String>,
    value: &str,
    focus: bool,
    keep: impl FnOnce(String),
) {
    ui.add_space(6.0);
    let name = ui.weak(label);
    let mut text = draft.clone().unwrap_or_else(|| value.to_owned());
    let edit = egui::TextEdit::multiline(&mut text)
        .desired_rows(1)
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(8, 5))
        .return_key(None);
    let response = ui.add(edit).labelled_by(name.id);
    if focus {
        response.request_focus();
    }
    if response.changed() {
        *draft = Some(text.clone());
    }
    let (enter, escape) = ui.input(|input| {
        (
            input.key_pressed(egui::Key::Enter),
            input.key_pressed(egui::Key::Escape),
        )
    });
    if response.has_focus() && enter {
        response.surrender_focus();
    }
    if response.lost_focus() || (response.has_focus() && enter) {
        if escape {
            *draft = None;
        } else if let Some(text) = draft.take()
            && text != value
        {
            keep(text);
        }
    }
}

fn breadcrumb(ui: &mut Ui, session: &Session, key: UnitKey, requests: &mut Requests) {
    let organisation = session.organisation();
    let mut line: Vec<UnitKey> = organisation.tree().line_to_the_top(key).collect();
    line.reverse();
    if line.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (n, unit) in line.into_iter().enumerate() {
            if n > 0 {
                ui.weak("›");
            }
            unit_link(ui, session, unit, UnitWords::Short, requests);
        }
    });
}

#[derive(Clone, Copy, PartialEq)]
enum UnitWords {
    /// The code, or the name where there is none.
    Short,
    /// Code and name.
    Full,
}

fn unit_link(
    ui: &mut Ui,
    session: &Session,
    key: UnitKey,
    how: UnitWords,
    requests: &mut Requests,
) {
    let unit = session.organisation().unit(key);
    let words = match (&unit.code, how) {
        (Some(code), UnitWords::Short) => code.clone(),
        (Some(code), UnitWords::Full) => format!("{code} – {}", unit.name),
        (None, _) => unit.name.clone(),
    };
    let response = ui.link(words).on_hover_text(&unit.name);
    if response.clicked() {
        requests.act(Action::Reveal(key));
    }
}

/// A post to read: the title, then who holds it.
fn post_lines(ui: &mut Ui, session: &Session, post: &Post) {
    let lang = session.lang();
    let organisation = session.organisation();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.weak(words::title(organisation, post, lang));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let remark = words::state_remark(&post.state, lang);
            match post.state.person() {
                Some(person) => {
                    if matches!(post.state, PostState::Acting { .. }) {
                        icons::sign(ui, icons::Icon::HalfCircle);
                    }
                    ui.label(
                        RichText::new(organisation.person_name(person)).font(style::regular(16.0)),
                    );
                    if let Some(remark) = remark {
                        ui.weak(remark);
                    }
                }
                None if post.state.is_open() => {
                    icons::sign(ui, icons::Icon::Circle);
                    ui.label(RichText::new(remark.unwrap_or_default()).font(style::semibold(15.0)));
                }
                None => {
                    ui.weak(remark.unwrap_or_default());
                }
            }
        });
        if let Some(contact) = post
            .state
            .person()
            .and_then(|person| organisation.person(person))
            .and_then(|person| person.contact.as_ref())
        {
            ui.weak(contact);
        }
    });
}

fn missions(ui: &mut Ui, session: &Session, unit: &Unit) {
    section(ui, session.lang().text("details-missions"));
    if unit.missions.is_empty() {
        ui.weak(session.lang().text("empty-missions"));
    }
    for block in &unit.missions {
        match block {
            Mission::Heading(text) => {
                ui.add_space(6.0);
                ui.label(RichText::new(text).font(style::semibold(15.0)));
            }
            Mission::Paragraph(text) => {
                paragraph(ui, text);
                ui.add_space(4.0);
            }
            Mission::Items(items) => {
                for item in items {
                    bullet(ui, item);
                }
                ui.add_space(4.0);
            }
        }
    }
}

fn paragraph(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).line_height(Some(20.0)));
}

fn bullet(ui: &mut Ui, text: &str) {
    ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add_sized(Vec2::new(12.0, 20.0), egui::Label::new("•"));
        ui.vertical(|ui| paragraph(ui, text));
    });
}

/// The clauses themselves, under the title of their text.
fn basis(ui: &mut Ui, session: &Session, unit: &Unit) {
    let organisation = session.organisation();
    let lang = session.lang();
    section(ui, lang.text("details-basis"));
    if unit.basis.is_empty() {
        ui.weak(lang.text("empty-basis"));
    }
    for text in organisation.texts() {
        let named: Vec<_> = unit
            .basis
            .iter()
            .filter(|reference| reference.text == text.id)
            .collect();
        if named.is_empty() {
            continue;
        }
        let title = egui::CollapsingHeader::new(
            RichText::new(format!("{} ({})", text.title, named.len())).font(style::regular(14.0)),
        )
        .id_salt(&text.id)
        .default_open(named.len() <= 6);
        title.show(ui, |ui| {
            for reference in named {
                let clause = text
                    .clauses
                    .iter()
                    .find(|clause| clause.id == reference.clause);
                if let Some(clause) = clause {
                    ui.label(RichText::new(&clause.id).font(style::semibold(style::SMALL)));
                    paragraph(ui, &clause.text);
                    ui.add_space(6.0);
                }
            }
        });
    }
}

fn links(ui: &mut Ui, session: &Session, unit: &Unit, requests: &mut Requests) {
    let organisation = session.organisation();
    let lang = session.lang();
    let mut shown = false;
    for link in organisation.links() {
        let outward = link.from == unit.id;
        if !outward && link.to != unit.id {
            continue;
        }
        if !std::mem::replace(&mut shown, true) {
            section(ui, lang.text("details-bodies"));
        }
        let kind = organisation.link_kind(&link.kind);
        let label = match kind {
            Some(kind) if outward => kind.label.clone(),
            Some(kind) => kind.inverse.clone().unwrap_or_else(|| kind.label.clone()),
            None => link.kind.clone(),
        };
        let other = if outward { &link.to } else { &link.from };
        let row = ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.weak(&label);
            match organisation.unit_by_id(other) {
                Some(other) => unit_link(ui, session, other, UnitWords::Full, requests),
                None => {
                    let body = organisation.body(other);
                    let name = body.map_or(other.as_str(), |body| &body.name);
                    let code = body.and_then(|body| body.code.as_deref());
                    match code.filter(|&code| code != name) {
                        Some(code) => ui.label(format!("{name} ({code})")),
                        None => ui.label(name),
                    };
                    if let Some(body) = body
                        && kind.is_none_or(|kind| kind.role == LinkRole::Relation)
                    {
                        ui.weak(&body.kind);
                    }
                }
            }
        });
        if let Some(note) = &link.note {
            row.response.on_hover_text(note);
        }
    }
}

fn subordinates(ui: &mut Ui, session: &Session, key: UnitKey, requests: &mut Requests) {
    let organisation = session.organisation();
    let below = organisation.tree().subordinates(key);
    if below.is_empty() {
        return;
    }
    section(ui, session.lang().text("details-subordinates"));
    for &unit in below {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            unit_link(ui, session, unit, UnitWords::Full, requests);
            let data = organisation.unit(unit);
            let head = data.posts.iter().find(|post| post.rank == PostRank::Head);
            if let Some(head) = head {
                ui.weak(words::state(organisation, head, session.lang()));
            }
        });
    }
}
