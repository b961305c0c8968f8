//! How much a unit leads: itself, and with its whole branch.

use egui::{Grid, Ui};

use crate::model::{Counts, UnitKey};
use crate::session::Session;

use super::{Details, section};

impl Details {
    /// Direct and total numbers of a unit that others stand under.
    pub(super) fn counts_ui(&mut self, ui: &mut Ui, session: &Session, key: UnitKey) {
        let organisation = session.organisation();
        if organisation.tree().subordinates(key).is_empty() {
            return;
        }
        // A branch may be a large part of the document: it is counted once, not in every frame.
        let of = (key, session.generation());
        let counts = match &self.counted {
            Some((known, counts)) if *known == of => *counts,
            _ => Counts::of(organisation, key),
        };
        self.counted = Some((of, counts));
        let lang = session.lang();
        section(ui, lang.text("counts-title"));
        Grid::new("counts")
            .num_columns(3)
            .spacing([20.0, 3.0])
            .show(ui, |ui| {
                ui.spacing_mut().interact_size.y = 18.0;
                ui.label("");
                ui.weak(lang.text("counts-direct"));
                ui.weak(lang.text("counts-total"));
                ui.end_row();
                for (id, tally) in [
                    ("counts-subordinates", counts.subordinates),
                    ("counts-posts", counts.posts),
                    ("counts-vacancies", counts.vacancies),
                ] {
                    ui.weak(lang.text(id));
                    ui.label(lang.number(tally.direct));
                    ui.label(lang.number(tally.total));
                    ui.end_row();
                }
            });
    }
}
