//! The document's title, date, language and sources.

use egui::Ui;

use crate::session::Session;

use super::edits::{self, Field};
use super::{DocumentPages, Page, rows};
use crate::ui::Requests;
use crate::ui::details::section;
use crate::ui::fields::{Shape, date_text};
use crate::ui::icons::{self, Icon};

impl DocumentPages {
    pub(super) fn about(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let organisation = session.organisation();
        let about = organisation.about();
        let title = (Field::Title, "document-name", about.title.as_str());
        self.field(ui, session, title, Shape::Line, requests);
        let as_of = date_text(about.as_of, lang);
        let as_of = (Field::AsOf, "document-as-of", as_of.as_str());
        self.field(ui, session, as_of, Shape::Date(lang), requests);
        let language = about.language.as_deref().unwrap_or_default();
        let language = (Field::Language, "document-language", language);
        self.field(ui, session, language, Shape::Language(lang), requests);
        section(ui, lang.text("details-sources"));
        let n_sources = about.sources.len();
        for (at, source) in about.sources.iter().enumerate() {
            ui.push_id(("source", at), |ui| {
                let title = (
                    Field::SourceTitle(at),
                    "source-title",
                    source.title.as_str(),
                );
                self.field(ui, session, title, Shape::Line, requests);
                ui.columns_const(|[left, right]| {
                    let date = date_text(source.date, lang);
                    let date = (Field::SourceDate(at), "source-date", date.as_str());
                    self.field(left, session, date, Shape::Date(lang), requests);
                    let url = source.url.as_deref().unwrap_or_default();
                    let url = (Field::SourceUrl(at), "source-url", url);
                    self.field(right, session, url, Shape::Line, requests);
                });
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    if let Some(to) = rows::shifts(ui, session, at, n_sources) {
                        requests.edit(edits::shift(organisation, Page::About, at, to));
                    }
                    if icons::button(ui, Icon::Bin, lang.text("source-remove")).clicked() {
                        requests.edit(edits::remove(organisation, Page::About, at, None));
                    }
                });
                ui.separator();
            });
        }
        ui.add_space(6.0);
        self.new_row(ui, session, requests);
    }
}
