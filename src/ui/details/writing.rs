//! Missions and note, as texts to type.

use egui::{RichText, Ui};

use crate::edit::missions_to_text;
use crate::model::{Unit, UnitKey};
use crate::session::Session;

use super::{Details, Field, section};
use crate::ui::fields::Shape;
use crate::ui::{Requests, style};

impl Details {
    /// The missions as one text: headings and bullets are marked by signs, and look like what
    /// they are.
    pub(super) fn missions_field(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        key: UnitKey,
        unit: &Unit,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        section(ui, lang.text("details-missions"));
        let hints = RichText::new(lang.text("missions-hints")).size(style::SMALL);
        ui.weak(hints);
        let text = missions_to_text(&unit.missions);
        self.unlabelled(ui, session, key, Field::Missions, &text, requests);
    }

    /// The remark of the person who keeps the document.
    pub(super) fn note_field(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        key: UnitKey,
        unit: &Unit,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        section(ui, lang.text("details-note"));
        let hints = RichText::new(lang.text("note-hints")).size(style::SMALL);
        ui.weak(hints);
        let text = unit.note.clone().unwrap_or_default();
        self.unlabelled(ui, session, key, Field::Note, &text, requests);
    }

    /// A field right under the heading of its section, whose name it bears.
    fn unlabelled(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        key: UnitKey,
        field: Field,
        text: &str,
        requests: &mut Requests,
    ) {
        let (shape, name) = match field {
            Field::Missions => (Shape::Marked, "details-missions"),
            _ => (Shape::Text, "details-note"),
        };
        let lang = session.lang();
        let (response, kept) = self.fields.bare(ui, &field, "", text, shape);
        response.widget_info(|| {
            let role = egui::Role::MultilineTextInput;
            egui::WidgetInfo::labeled(role, true, lang.text(name))
        });
        let organisation = session.organisation();
        requests.edit(kept.and_then(|typed| super::edit_of(organisation, key, field, &typed)));
    }
}
