//! The head of the page: what a unit is called, what kind of unit it is, where it stands.

use egui::{ComboBox, RichText, Ui};

use crate::model::{Unit, UnitPlace};
use crate::scene::words;
use crate::session::Session;

use super::{Details, Field, Shown, with};
use crate::ui::document::Page;
use crate::ui::fields::Shape;
use crate::ui::{Requests, style};

/// Code, kind and name, to be read.
pub(super) fn heading(ui: &mut Ui, session: &Session, unit: &Unit) {
    let organisation = session.organisation();
    let theme = style::chart_theme(ui.ctx()).theme();
    let hue = organisation
        .kind(&unit.kind)
        .map(|kind| kind.hue)
        .unwrap_or_default();
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        if let Some(code) = &unit.code {
            ui.label(
                RichText::new(code)
                    .font(style::semibold(style::TEXT))
                    .color(style::color(theme.hue(hue))),
            );
        }
        ui.weak(words::kind_label(organisation, unit));
        if !unit.other_codes.is_empty() {
            let codes = unit.other_codes.join(", ");
            let lang = session.lang();
            ui.weak(lang.text_with("details-also-called", &[("codes", codes.into())]));
        }
    });
    ui.label(RichText::new(&unit.name).font(style::semibold(style::TITLE)));
}

impl Details {
    /// The same as fields.
    pub(super) fn heading_fields(&mut self, ui: &mut Ui, of: &Shown<'_>, requests: &mut Requests) {
        let Shown { session, unit, .. } = *of;
        let lang = session.lang();
        let name = (Field::Name, lang.text("details-name"), unit.name.as_str());
        self.field(ui, of, name, Shape::Line, requests);
        ui.columns_const(|[left, right]| {
            let code = unit.code.as_deref().unwrap_or_default();
            let code = (Field::Code, lang.text("details-code"), code);
            self.field(left, of, code, Shape::Line, requests);
            let codes = unit.other_codes.join(", ");
            let label = lang.text("details-other-codes");
            let codes = (Field::OtherCodes, label, codes.as_str());
            self.field(right, of, codes, Shape::Line, requests);
        });
        self.kind(ui, of, requests);
        place(ui, of, requests);
    }

    fn kind(&mut self, ui: &mut Ui, of: &Shown<'_>, requests: &mut Requests) {
        let Shown { session, key, unit } = *of;
        let lang = session.lang();
        let organisation = session.organisation();
        let mut chosen = None;
        ui.add_space(6.0);
        let label = ui.weak(lang.text("details-kind"));
        ComboBox::from_id_salt("kind")
            .width(ui.available_width())
            .selected_text(words::kind_label(organisation, unit))
            .show_ui(ui, |ui| {
                for kind in organisation.kinds() {
                    if ui
                        .selectable_label(kind.id == unit.kind, &kind.label)
                        .clicked()
                    {
                        chosen = Some(&kind.id);
                    }
                }
                ui.separator();
                if ui
                    .selectable_label(false, lang.text("details-new-kind"))
                    .clicked()
                {
                    self.new_kind = true;
                    self.fields.focus(Field::NewKind);
                }
                if ui
                    .selectable_label(false, lang.text("details-manage-kinds"))
                    .clicked()
                {
                    requests.open_page = Some(Page::Kinds);
                }
            })
            .response
            .labelled_by(label.id);
        if let Some(kind) = chosen.filter(|kind| **kind != unit.kind) {
            let edit = with(organisation, key, |to| to.kind.clone_from(kind));
            requests.edit(edit);
        }
        if self.new_kind {
            let field = (Field::NewKind, lang.text("details-new-kind-name"), "");
            self.field(ui, of, field, Shape::Line, requests);
            self.new_kind = self.fields.is_in_use(&Field::NewKind);
        }
    }
}

fn place(ui: &mut Ui, of: &Shown<'_>, requests: &mut Requests) {
    let Shown { session, key, unit } = *of;
    // The top of a chart stands beside nothing.
    if unit.superior.is_none() {
        return;
    }
    let lang = session.lang();
    ui.add_space(6.0);
    ui.weak(lang.text("details-place"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for (place, id) in [
            (UnitPlace::Line, "details-place-line"),
            (UnitPlace::Staff, "details-place-staff"),
        ] {
            let is_it = unit.place == place;
            if ui.radio(is_it, lang.text(id)).clicked() && !is_it {
                let edit = with(session.organisation(), key, |to| to.place = place);
                requests.edit(edit);
            }
        }
    });
}
