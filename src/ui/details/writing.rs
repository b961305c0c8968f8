//! Missions and note, as texts to type.

use egui::{RichText, Ui};

use crate::edit::missions_to_text;

use super::{Details, Field, Shown, section};
use crate::ui::fields::Shape;
use crate::ui::{Requests, style};

impl Details {
    /// The missions as one text: headings and bullets are marked by signs, and look like what
    /// they are.
    pub(super) fn missions_field(&mut self, ui: &mut Ui, of: &Shown<'_>, requests: &mut Requests) {
        let text = missions_to_text(&of.unit.missions);
        let words = ("details-missions", "missions-hints");
        self.writing(
            ui,
            of,
            (Field::Missions, Shape::Marked),
            words,
            &text,
            requests,
        );
    }

    /// The remark of the person who keeps the document.
    pub(super) fn note_field(&mut self, ui: &mut Ui, of: &Shown<'_>, requests: &mut Requests) {
        let text = of.unit.note.as_deref().unwrap_or_default();
        let words = ("details-note", "note-hints");
        self.writing(ui, of, (Field::Note, Shape::Text), words, text, requests);
    }

    /// A field right under the heading of its section, whose name it bears, and a line that says
    /// what can be typed.
    fn writing(
        &mut self,
        ui: &mut Ui,
        of: &Shown<'_>,
        (field, shape): (Field, Shape),
        (name, hints): (&'static str, &'static str),
        text: &str,
        requests: &mut Requests,
    ) {
        let lang = of.session.lang();
        section(ui, lang.text(name));
        ui.weak(RichText::new(lang.text(hints)).size(style::SMALL));
        let (response, kept) = self.fields.bare(ui, &field, "", text, shape);
        response.widget_info(|| {
            let role = egui::Role::MultilineTextInput;
            egui::WidgetInfo::labeled(role, true, lang.text(name))
        });
        let organisation = of.session.organisation();
        requests.edit(kept.and_then(|typed| super::edit_of(organisation, of.key, field, &typed)));
    }
}
