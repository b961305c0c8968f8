//! The logo in the dialog: its file is chosen, read elsewhere, and told of where it cannot be used.
//! Nothing is exported without a logo that was chosen unless the person has said so.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{RichText, TextEdit, Ui};

use crate::export::LogoError;
use crate::lang::Lang;
use crate::scene::Pixels;
use crate::ui::style;

use super::choices::Choices;

/// What the dialog asks of the world.
pub(crate) enum Wanted {
    /// Which file the logo is in.
    Which,
    /// The pixels of this file.
    Pixels(PathBuf),
}

/// What is known of a file.
enum State {
    Reading,
    Read(Arc<Pixels>),
    Fault(LogoError),
}

/// The file that was chosen last, as far as it is known.
#[derive(Default)]
pub(super) struct LogoFile {
    known: Option<(PathBuf, State)>,
    pub(super) wanted: Option<Wanted>,
}

impl LogoFile {
    /// Asks for the file of the choices, where it is another.
    pub(super) fn follow(&mut self, choices: &Choices) {
        let Some(path) = &choices.logo else {
            self.known = None;
            return;
        };
        if self.known.as_ref().is_none_or(|(known, _)| known != path) {
            self.known = Some((path.clone(), State::Reading));
            self.wanted = Some(Wanted::Pixels(path.clone()));
        }
    }

    /// Reads the file anew, if it is chosen again: it may have been mended.
    pub(super) fn forget(&mut self) {
        self.known = None;
    }

    /// A file was read.
    pub(super) fn hear(&mut self, path: &Path, read: Result<Arc<Pixels>, LogoError>) {
        if let Some((known, state)) = &mut self.known
            && known == path
        {
            *state = match read {
                Ok(pixels) => State::Read(pixels),
                Err(error) => State::Fault(error),
            };
        }
    }

    /// The logo that is to be drawn, where it is there.
    pub(super) fn pixels(&self, choices: &Choices) -> Option<&Arc<Pixels>> {
        match &self.known {
            Some((_, State::Read(pixels))) if choices.with_logo => Some(pixels),
            _ => None,
        }
    }

    /// Whether a logo is wanted that is not there, or not yet.
    pub(super) fn is_lacking(&self, choices: &Choices) -> bool {
        choices.with_logo && choices.logo.is_some() && self.pixels(choices).is_none()
    }

    /// What is wrong with the file, and what can be done. Stands where it cannot be overlooked.
    pub(super) fn fault_ui(&mut self, ui: &mut Ui, choices: &mut Choices, lang: Lang) {
        let Some((path, State::Fault(error))) = &self.known else {
            return;
        };
        if !choices.with_logo {
            return;
        }
        let why = crate::ui::message_words(error.message_id(), &error.message_args(), lang);
        let file = path.display().to_string();
        let facts = [("file", file.into()), ("why", why.into())];
        let words = lang.text_with("export-logo-fault", &facts);
        ui.label(RichText::new(words).color(style::error_color(ui.ctx())));
        ui.horizontal_wrapped(|ui| {
            if ui.button(lang.text("export-logo-other")).clicked() {
                self.wanted = Some(Wanted::Which);
            }
            if ui.button(lang.text("export-logo-without")).clicked() {
                choices.with_logo = false;
            }
        });
        ui.add_space(4.0);
    }

    /// The box that puts the logo on the picture; without a file it asks for one.
    pub(super) fn part_ui(&mut self, ui: &mut Ui, choices: &mut Choices, lang: Lang) {
        let mut on = choices.with_logo && choices.logo.is_some();
        if ui
            .checkbox(&mut on, lang.text("export-part-logo"))
            .changed()
        {
            choices.with_logo = on;
            if on && choices.logo.is_none() {
                self.wanted = Some(Wanted::Which);
            }
        }
    }

    /// The file and its words, below the parts.
    pub(super) fn file_ui(&mut self, ui: &mut Ui, choices: &mut Choices, lang: Lang) {
        let Some(path) = choices.logo.clone().filter(|_| choices.with_logo) else {
            return;
        };
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            if ui.button(lang.text("export-logo-change")).clicked() {
                self.wanted = Some(Wanted::Which);
            }
            if ui.button(lang.text("export-logo-remove")).clicked() {
                choices.logo = None;
                choices.with_logo = false;
                choices.alt.clear();
            }
            let name = path.file_name().unwrap_or(path.as_os_str());
            let name = egui::Label::new(name.to_string_lossy()).truncate();
            ui.add(name).on_hover_text(path.display().to_string());
        });
        let label = ui.weak(lang.text("export-logo-alt")).id;
        let field = TextEdit::singleline(&mut choices.alt)
            .hint_text(lang.text("export-logo-alt-hint"))
            .desired_width(f32::INFINITY);
        ui.add(field).labelled_by(label);
    }
}
