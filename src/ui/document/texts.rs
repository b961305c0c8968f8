//! A legal text and its clauses.

use egui::{RichText, Ui};

use crate::model::{ClauseRef, LegalText};
use crate::session::Session;

use super::edits::{self, Field};
use super::{Asking, DocumentPages, rows};
use crate::ui::details::section;
use crate::ui::fields::{Shape, date_text};
use crate::ui::icons::{self, Icon};
use crate::ui::{Requests, style};

impl DocumentPages {
    pub(super) fn legal_text(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let at = self.row();
        self.question(ui, session, requests);
        let Some(text) = session.organisation().texts().get(at) else {
            return;
        };
        let title = (Field::TextTitle(at), "text-title", text.title.as_str());
        self.field(ui, session, title, Shape::Line, requests);
        ui.columns_const(|[left, right]| {
            let value = |value: &'_ Option<String>| value.clone().unwrap_or_default();
            let nature = value(&text.nature);
            let nature = (Field::TextNature(at), "text-nature", nature.as_str());
            self.field(left, session, nature, Shape::Line, requests);
            let number = value(&text.number);
            let number = (Field::TextNumber(at), "text-number", number.as_str());
            self.field(right, session, number, Shape::Line, requests);
            let date = date_text(text.date, lang);
            let date = (Field::TextDate(at), "text-date", date.as_str());
            self.field(left, session, date, Shape::Date(lang), requests);
            let article = value(&text.article);
            let article = (Field::TextArticle(at), "text-article", article.as_str());
            self.field(right, session, article, Shape::Line, requests);
        });
        let url = text.url.as_deref().unwrap_or_default();
        let url = (Field::TextUrl(at), "source-url", url);
        self.field(ui, session, url, Shape::Line, requests);
        section(ui, lang.text("text-clauses"));
        for clause in 0..text.clauses.len() {
            ui.push_id(("clause", clause), |ui| {
                self.clause(ui, session, text, clause, requests);
            });
        }
        ui.add_space(6.0);
        let field = Field::NewClause(at);
        let words = lang.text("text-new-clause");
        let (response, kept) = self.fields.bare(ui, &field, words, "", Shape::Line);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, words));
        if let Some(typed) = kept {
            // One clause after the other is typed.
            self.fields.focus(field.clone());
            self.keep(session, &field, &typed, requests);
        }
    }

    fn clause(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        text: &LegalText,
        n: usize,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        let organisation = session.organisation();
        let at = self.row();
        let clause = &text.clauses[n];
        let name = lang.text_with("text-clause", &[("id", clause.id.as_str().into())]);
        ui.horizontal(|ui| {
            ui.label(RichText::new(&name).font(style::semibold(style::SMALL)));
            let remove = lang.text_with("text-remove-clause", &[("id", clause.id.as_str().into())]);
            if icons::button(ui, Icon::Bin, &remove).clicked() {
                let reference = ClauseRef {
                    text: text.id.clone(),
                    clause: clause.id.clone(),
                };
                if edits::n_carriers(organisation, &reference) == 0 {
                    requests.edit(edits::remove_clause(organisation, at, n));
                } else {
                    self.asking = Some(Asking {
                        clause: Some(n),
                        instead: None,
                    });
                }
            }
        });
        if self
            .asking
            .as_ref()
            .is_some_and(|asking| asking.clause == Some(n))
        {
            let reference = ClauseRef {
                text: text.id.clone(),
                clause: clause.id.clone(),
            };
            let n_units = edits::n_carriers(organisation, &reference);
            let mut answer = None;
            rows::framed(ui, |ui| {
                ui.label(lang.text_with("remove-clause", &[("n", n_units.into())]));
                answer = rows::yes_or_no(ui, session, true);
            });
            if answer == Some(true) {
                requests.edit(edits::remove_clause(organisation, at, n));
            }
            if answer.is_some() {
                self.asking = None;
            }
        }
        let field = Field::Clause(at, n);
        let (response, kept) = self.fields.bare(ui, &field, "", &clause.text, Shape::Line);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
        if let Some(typed) = kept {
            self.keep(session, &field, &typed, requests);
        }
    }
}
