//! The people of the document: sorted as a directory, and what is known of one of them.

use egui::{Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::model::{Civility, DirectoryEntry, directory, fold, posts_of_person};
use crate::scene::words;
use crate::session::{Action, Session};

use super::edits::{self, Field};
use super::{DocumentPages, rows};
use crate::ui::Requests;
use crate::ui::choose::short_of;
use crate::ui::details::section;
use crate::ui::fields::Shape;

/// Height of a row, with its gap.
const ROW: f32 = 28.0;

/// Everybody, and who of them is shown.
#[derive(Default)]
pub(super) struct Directory {
    /// The state of the document and the letters typed for which all this is so.
    made_for: Option<(u64, String)>,
    all: Vec<DirectoryEntry>,
    shown: Vec<usize>,
}

impl Directory {
    fn refresh(&mut self, session: &Session, filter: &str) {
        let generation = session.generation();
        let wanted = fold(filter);
        match &self.made_for {
            Some((at, letters)) if *at == generation && *letters == wanted => return,
            Some((at, _)) if *at == generation => {}
            _ => self.all = directory(session.organisation()),
        }
        let fits = |entry: &DirectoryEntry| {
            wanted.is_empty() || {
                let name = fold(&entry.name);
                wanted.split(' ').all(|word| name.contains(word))
            }
        };
        let entries = self.all.iter().enumerate();
        let fitting = entries.filter(|(_, entry)| fits(entry));
        self.shown = fitting.map(|(at, _)| at).collect();
        self.made_for = Some((generation, wanted));
    }
}

impl DocumentPages {
    pub(super) fn people_list(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let hint = session.lang().text("people-filter");
        let filter = TextEdit::singleline(&mut self.filter)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(8, 5));
        let response = ui.add(filter);
        response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, hint));
        self.directory.refresh(session, &self.filter);
        let Directory { all, shown, .. } = &self.directory;
        if self.person.is_none() {
            self.person = shown.first().map(|&at| all[at].key.clone());
        }
        let is_it = |entry: &DirectoryEntry| self.person.as_ref() == Some(&entry.key);
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add_space(6.0);
        let mut list = ScrollArea::vertical()
            .id_salt("people")
            .auto_shrink([false, false]);
        if std::mem::take(&mut self.scroll) {
            let at = shown.iter().position(|&at| is_it(&all[at])).unwrap_or(0);
            let middle = (at as f32 * (ROW + 1.0) - ROW * 3.0).max(0.0);
            list = list.vertical_scroll_offset(middle);
        }
        let mut clicked = None;
        list.show_rows(ui, ROW, shown.len(), |ui, range| {
            for entry in shown[range].iter().map(|&at| &all[at]) {
                if rows::row(ui, &entry.name, None, is_it(entry)).clicked() {
                    clicked = Some(entry.key.clone());
                }
            }
        });
        if clicked.is_some() {
            let edit = self.keep_drafts(session);
            requests.edit(edit);
            self.person = clicked;
        }
    }

    pub(super) fn person_fields(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        let organisation = session.organisation();
        let everybody = &self.directory.all;
        let is_known = |key: &String| everybody.iter().any(|entry| entry.key == *key);
        let Some(key) = self.person.clone().filter(is_known) else {
            ui.weak(lang.text("people-none"));
            return;
        };
        let known = organisation.person(&key);
        let name = organisation.person_name(&key);
        let field = (Field::PersonName(key.clone()), "person-name", name);
        self.field(ui, session, field, Shape::Line, requests);
        ui.add_space(6.0);
        ui.weak(lang.text("person-civility"));
        let civility = known.and_then(|person| person.civility);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            for (choice, id) in [
                (Some(Civility::Madame), "person-madame"),
                (Some(Civility::Monsieur), "person-monsieur"),
                (None, "person-not-stated"),
            ] {
                let is_it = civility == choice;
                if ui.radio(is_it, lang.text(id)).clicked() && !is_it {
                    let set = edits::set_person(organisation, &key, |person| {
                        person.civility = choice;
                    });
                    requests.edit(set);
                }
            }
        });
        let sort = known.and_then(|person| person.sort.as_deref());
        let sort = (
            Field::PersonSort(key.clone()),
            "person-sort",
            sort.unwrap_or_default(),
        );
        self.field(ui, session, sort, Shape::Line, requests);
        rows::remark(ui, lang.text("person-sort-hint").to_owned());
        let contact = known.and_then(|person| person.contact.as_deref());
        let contact = contact.unwrap_or_default();
        let contact = (Field::PersonContact(key.clone()), "person-contact", contact);
        self.field(ui, session, contact, Shape::Line, requests);
        self.person_posts(ui, session, &key, requests);
        self.namesakes(ui, session, &key, requests);
    }

    /// The posts of the person; where there are several, one of them can be another's.
    fn person_posts(&mut self, ui: &mut Ui, session: &Session, key: &str, requests: &mut Requests) {
        let lang = session.lang();
        let organisation = session.organisation();
        section(ui, lang.text("person-posts"));
        let posts: Vec<_> = posts_of_person(organisation, key).collect();
        if posts.is_empty() {
            ui.weak(lang.text("person-no-posts"));
        }
        for &(unit, at, post) in &posts {
            ui.push_id(("post", unit, at), |ui| {
                let title = words::title(organisation, post, lang);
                let name = short_of(organisation.unit(unit));
                if ui.link(format!("{title} ({name})")).clicked() {
                    requests.act(Action::Reveal(unit));
                }
                if let Some(remark) = words::state_remark_aged(&post.state, session.today(), lang) {
                    rows::remark(ui, remark);
                }
                let tip = lang.text("person-apart-tip");
                if posts.len() > 1
                    && ui
                        .small_button(lang.text("person-apart"))
                        .on_hover_text(tip)
                        .clicked()
                {
                    requests.edit(edits::tell_apart(organisation, key, (unit, at)));
                }
                ui.add_space(4.0);
            });
        }
    }

    /// Others of the same name, who may be the same person after all.
    fn namesakes(&mut self, ui: &mut Ui, session: &Session, key: &str, requests: &mut Requests) {
        let lang = session.lang();
        let organisation = session.organisation();
        let name = organisation.person_name(key);
        let everybody = self.directory.all.iter();
        let others: Vec<String> = everybody
            .filter(|entry| entry.name == name && entry.key != key)
            .map(|entry| entry.key.clone())
            .collect();
        for other in others {
            let units: Vec<&str> = posts_of_person(organisation, &other)
                .map(|(unit, _, _)| short_of(organisation.unit(unit)))
                .collect();
            let args = [
                ("units", units.join(", ").into()),
                ("n", units.len().into()),
            ];
            rows::framed(ui, |ui| {
                ui.label(lang.text_with("person-namesake", &args));
                if ui.button(lang.text("person-same")).clicked() {
                    // Who is called by the name itself stays.
                    let (gone, kept) = if other == name {
                        (key, other.as_str())
                    } else {
                        (other.as_str(), key)
                    };
                    let edit = edits::same_person(organisation, gone, kept);
                    requests.act(Action::Edit(edit));
                    self.person = Some(kept.to_owned());
                    self.scroll = true;
                }
            });
        }
    }
}
