//! The links of a unit to bodies and other units, and the form of one of them.

use egui::{ComboBox, Key, TextEdit, Ui};

use crate::edit::{Edit, new_id};
use crate::model::{Body, Link, LinkRole, Organisation, Unit};
use crate::session::{Action, Session};

use super::{Details, Shown, reading, section};
use crate::ui::choose::short_of;
use crate::ui::completion::{Completion, Known};
use crate::ui::document::Page;
use crate::ui::icons::{self, Icon};
use crate::ui::{Requests, dialogs};

/// Width of the signs beside a link.
const TOOLS: f32 = 2.0 * 28.0 + 4.0;

/// Which end of a link the unit is; the form names the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    From,
    To,
}

/// What is being typed about a link.
#[derive(Debug)]
pub(super) struct LinkForm {
    /// The link's place among all, unless it is new.
    at: Option<usize>,
    /// The id of the unit.
    unit: String,
    end: End,
    kind: String,
    other: Completion,
    note: String,
    fresh: bool,
    touched: bool,
}

/// What came of the form in this frame.
enum Outcome {
    Open,
    GivenUp,
    Done(Edit),
}

impl LinkForm {
    fn new(organisation: &Organisation, unit: &Unit) -> Self {
        // A further superior is rarely meant; a working relation is the rule.
        let kinds = organisation.link_kinds();
        let relation = kinds.iter().find(|kind| kind.role == LinkRole::Relation);
        let kind = relation.or(kinds.first());
        Self {
            at: None,
            unit: unit.id.clone(),
            end: End::From,
            kind: kind.map(|kind| kind.id.clone()).unwrap_or_default(),
            other: Completion::default(),
            note: String::new(),
            fresh: true,
            touched: false,
        }
    }

    fn of(organisation: &Organisation, unit: &Unit, at: usize, link: &Link) -> Self {
        let (end, other) = if link.from == unit.id {
            (End::From, &link.to)
        } else {
            (End::To, &link.from)
        };
        Self {
            at: Some(at),
            unit: unit.id.clone(),
            end,
            kind: link.kind.clone(),
            other: Completion::of(other, organisation.name_of(other)),
            note: link.note.clone().unwrap_or_default(),
            fresh: true,
            touched: false,
        }
    }

    fn link(&self, other: &str) -> Link {
        let (from, to) = match self.end {
            End::From => (self.unit.as_str(), other),
            End::To => (other, self.unit.as_str()),
        };
        let note = self.note.trim();
        Link {
            from: from.to_owned(),
            to: to.to_owned(),
            kind: self.kind.clone(),
            note: (!note.is_empty()).then(|| note.to_owned()),
        }
    }

    fn edit(&self, organisation: &Organisation, other: &str) -> Option<Edit> {
        let mut links = organisation.links().to_vec();
        let link = self.link(other);
        match self.at {
            Some(at) => *links.get_mut(at)? = link,
            None => links.push(link),
        }
        Some(Edit::SetLinks(links))
    }

    /// The edit that the form comes to: whom the link goes to must be known.
    fn done(&self, organisation: &Organisation) -> Option<Edit> {
        let other = self.other.chosen()?;
        (!self.kind.is_empty()).then(|| self.edit(organisation, other))?
    }

    /// The same, if something was typed.
    pub(super) fn draft(&self, organisation: &Organisation) -> Option<Edit> {
        self.touched.then(|| self.done(organisation))?
    }

    /// A body called as is typed, and the link to it.
    fn with_new_body(&self, organisation: &Organisation) -> Option<Edit> {
        let name = self.other.text.trim();
        let is_taken = |id: &str| {
            !organisation.units_with_id(id).is_empty() || organisation.body(id).is_some()
        };
        let body = Body {
            id: new_id(name, is_taken),
            name: name.to_owned(),
            ..Body::default()
        };
        let link = self.edit(organisation, &body.id)?;
        let bodies = organisation.bodies().iter().cloned().chain([body]);
        Some(Edit::All(vec![Edit::SetBodies(bodies.collect()), link]))
    }

    fn show(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) -> Outcome {
        let frame = egui::Frame::new()
            .fill(ui.visuals().window_fill)
            .stroke(ui.visuals().window_stroke)
            .corner_radius(8)
            .inner_margin(12);
        let typed = |form: &Self| {
            (
                form.kind.clone(),
                form.other.text.clone(),
                form.note.clone(),
            )
        };
        let before = typed(self);
        let outcome = frame
            .show(ui, |ui| self.fields(ui, session, requests))
            .inner;
        self.touched |= before != typed(self);
        outcome
    }

    fn fields(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) -> Outcome {
        let lang = session.lang();
        let organisation = session.organisation();
        let mut entered = false;
        self.kinds(ui, session, requests);
        let label = lang.text("link-other");
        let known = || known(organisation, &self.unit);
        let hint = lang.text("link-other-hint");
        let response = self.other.show(ui, label, hint, known, &mut entered);
        if std::mem::take(&mut self.fresh) {
            response.request_focus();
        }
        ui.add_space(6.0);
        let name = ui.weak(lang.text("link-note"));
        let note = TextEdit::multiline(&mut self.note)
            .desired_rows(1)
            .desired_width(f32::INFINITY)
            .return_key(None)
            .margin(egui::Margin::symmetric(8, 5));
        let response = ui.add(note).labelled_by(name.id);
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        entered |= (response.has_focus() || response.lost_focus()) && enter;
        let mut outcome = Outcome::Open;
        let is_new = self.other.chosen().is_none() && !self.other.text.trim().is_empty();
        if is_new {
            ui.add_space(6.0);
            let name = self.other.text.trim();
            let words = lang.text_with("link-new-body", &[("name", name.into())]);
            if ui.button(words).clicked()
                && let Some(edit) = self.with_new_body(organisation)
            {
                outcome = Outcome::Done(edit);
            }
        }
        let done = self.done(organisation);
        let mut given_up = !egui::Popup::is_any_open(ui.ctx())
            && !requests.is_modal
            && ui.input(|input| input.key_pressed(Key::Escape));
        dialogs::buttons(ui, |ui| {
            entered |= dialogs::primary(ui, lang.text("dialog-ok"), done.is_some()).clicked();
            given_up |= dialogs::secondary(ui, lang.text("dialog-cancel")).clicked();
        });
        match done {
            _ if given_up => Outcome::GivenUp,
            Some(edit) if entered => Outcome::Done(edit),
            _ => outcome,
        }
    }

    fn kinds(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let organisation = session.organisation();
        let words = |kind: &crate::model::LinkKind| match self.end {
            End::From => kind.label.clone(),
            End::To => kind.inverse.clone().unwrap_or_else(|| kind.label.clone()),
        };
        let label = ui.weak(lang.text("link-kind"));
        let selected = organisation.link_kind(&self.kind).map(&words);
        let mut chosen = None;
        ComboBox::from_id_salt("link-kind")
            .width(ui.available_width())
            .truncate()
            .selected_text(selected.unwrap_or_else(|| self.kind.clone()))
            .show_ui(ui, |ui| {
                for kind in organisation.link_kinds() {
                    let is_it = kind.id == self.kind;
                    if ui.selectable_label(is_it, words(kind)).clicked() {
                        chosen = Some(kind.id.clone());
                    }
                }
                ui.separator();
                let manage = lang.text("link-manage-kinds");
                if ui.selectable_label(false, manage).clicked() {
                    requests.open_page = Some(Page::LinkKinds);
                }
            })
            .response
            .labelled_by(label.id);
        self.kind = chosen.unwrap_or_else(|| std::mem::take(&mut self.kind));
    }
}

/// What a link can go to: other units and bodies.
fn known(organisation: &Organisation, unit: &str) -> Vec<Known> {
    let units = organisation.tree().order().iter();
    let units = units.filter_map(|&key| {
        let data = organisation.unit(key);
        let is_other = data.id != unit && organisation.can_be_referred_to(key);
        is_other.then(|| {
            let name = match &data.code {
                Some(code) => format!("{code} – {}", data.name),
                None => data.name.clone(),
            };
            let superior = organisation.tree().superior(key);
            let remark = superior.map_or("", |superior| short_of(organisation.unit(superior)));
            Known::new(data.id.clone(), name, remark.to_owned())
        })
    });
    let bodies = organisation.bodies().iter().map(|body| {
        let name = match body.code.as_ref().filter(|&code| *code != body.name) {
            Some(code) => format!("{} ({code})", body.name),
            None => body.name.clone(),
        };
        Known::new(body.id.clone(), name, body.kind.clone())
    });
    bodies.chain(units).collect()
}

impl Details {
    pub(super) fn links_with_forms(
        &mut self,
        ui: &mut Ui,
        of: &Shown<'_>,
        requests: &mut Requests,
    ) {
        let Shown { session, key, unit } = *of;
        let lang = session.lang();
        let organisation = session.organisation();
        section(ui, lang.text("details-bodies"));
        if !organisation.can_be_referred_to(key) {
            ui.weak(lang.text("edit-error-no-own-id"));
            return;
        }
        let edited = self.link.as_ref().map(|form| form.at);
        for (at, link) in reading::links_of(ui, session, unit) {
            if edited == Some(Some(at)) {
                self.link_form(ui, session, requests);
            } else {
                ui.push_id(("link", at), |ui| {
                    self.link_with_tools(ui, session, unit, (at, link), requests);
                });
            }
        }
        if edited == Some(None) {
            self.link_form(ui, session, requests);
        } else if organisation.link_kinds().is_empty() {
            if ui.link(lang.text("link-manage-kinds")).clicked() {
                requests.open_page = Some(Page::LinkKinds);
            }
        } else {
            ui.add_space(4.0);
            if ui.button(lang.text("link-add")).clicked() {
                self.link = Some(LinkForm::new(organisation, unit));
            }
        }
    }

    fn link_with_tools(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        unit: &Unit,
        (at, link): (usize, &Link),
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        let organisation = session.organisation();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let width = (ui.available_width() - TOOLS).max(60.0);
            let layout = egui::Layout::top_down(egui::Align::LEFT);
            ui.allocate_ui_with_layout(egui::vec2(width, 28.0), layout, |ui| {
                ui.set_width(width);
                ui.add_space(4.0);
                let words = |ui: &mut Ui| reading::link_words(ui, session, unit, link, requests);
                let row = ui.horizontal_wrapped(words);
                if let Some(note) = &link.note {
                    row.response.on_hover_text(note);
                }
            });
            if icons::button(ui, Icon::Pen, lang.text("link-edit")).clicked() {
                self.link = Some(LinkForm::of(organisation, unit, at, link));
            }
            if icons::button(ui, Icon::Bin, lang.text("link-remove")).clicked() {
                let mut links = organisation.links().to_vec();
                links.remove(at);
                requests.act(Action::Edit(Edit::SetLinks(links)));
            }
        });
    }

    fn link_form(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let Some(form) = &mut self.link else {
            return;
        };
        match form.show(ui, session, requests) {
            Outcome::Open => {}
            Outcome::GivenUp => self.link = None,
            Outcome::Done(edit) => {
                requests.act(Action::Edit(edit));
                self.link = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LinkKind, Parts, UnitKey};

    #[test]
    fn links_go_to_what_is_chosen_or_new() {
        let unit = |id: &str| Unit {
            id: id.into(),
            name: id.to_uppercase(),
            ..Unit::default()
        };
        let organisation = Organisation::new(Parts {
            units: vec![unit("a"), unit("b")],
            link_kinds: vec![LinkKind {
                id: "k".into(),
                label: "anime".into(),
                ..LinkKind::default()
            }],
            links: vec![Link {
                from: "b".into(),
                to: "a".into(),
                kind: "k".into(),
                note: Some("n".into()),
            }],
            ..Parts::default()
        });
        let here = organisation.unit(UnitKey(0)).clone();
        let mut form = LinkForm::new(&organisation, &here);
        assert!(form.done(&organisation).is_none(), "to whom?");
        form.other = Completion::of("b", "B");
        assert!(form.draft(&organisation).is_none(), "nobody touched it");
        let Some(Edit::SetLinks(links)) = form.done(&organisation) else {
            panic!("an edit of the links");
        };
        assert_eq!((links[1].from.as_str(), links[1].to.as_str()), ("a", "b"));
        // From the other end, the link stays what it was.
        let form = LinkForm::of(&organisation, &here, 0, &organisation.links()[0]);
        let Some(Edit::SetLinks(links)) = form.done(&organisation) else {
            panic!("an edit of the links");
        };
        assert_eq!(links, organisation.links());
        let mut form = LinkForm::new(&organisation, &here);
        form.other.text = " B ".into();
        let Some(Edit::All(edits)) = form.with_new_body(&organisation) else {
            panic!("a body and a link");
        };
        let Edit::SetBodies(bodies) = &edits[0] else {
            panic!("a body first");
        };
        assert_eq!(
            (bodies[0].id.as_str(), bodies[0].name.as_str()),
            ("b-2", "B")
        );
    }
}
