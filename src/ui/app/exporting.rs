//! Exports: the dialog, the file that it asks for, and pictures for the clipboard.

use std::path::Path;

use crate::export::ExportError;
use crate::export::job::{ExportJob, Format, Look, Output, Preview, What};
use crate::export::{PngOptions, Size};
use crate::model::Profile;
use crate::scene::{Bodies, Cartouche, Dotted};

use crate::ui::effects::Purpose;
use crate::ui::export::{ExportDialog, Outcome, Wanted};
use crate::ui::path_dialog::{PathDialog, with_ending};
use crate::ui::style;

use super::App;

/// A picture on the clipboard has no more pixels on a side: sixteen million in all are what other
/// programs still take.
const MOST_COPIED: u32 = 4_096;
/// Pixels a chart unit of a picture on the clipboard.
const COPIED_SCALE: f64 = 2.0;

impl App {
    /// Opens the dialog with what was chosen last.
    pub(super) fn ask_to_export(&mut self) {
        self.export = Some(ExportDialog::new(self.settings.export.clone()));
    }

    /// Shows the dialog, where it is open.
    pub(super) fn export_ui(&mut self, ctx: &egui::Context) {
        let Some(dialog) = &mut self.export else {
            return;
        };
        let outcome = dialog.show(ctx, &self.session);
        if self.settings.export != dialog.memory {
            self.settings.export = dialog.memory.clone();
        }
        let wanted = dialog.wanted();
        match outcome {
            Outcome::Open => {}
            Outcome::GivenUp => self.export = None,
            Outcome::Export(job) => {
                self.export = None;
                let format = job.output.format();
                self.to_export = Some(job);
                self.ask_for_file(ctx, Purpose::Export(format));
            }
        }
        match wanted {
            Some(Wanted::Which) => self.ask_for_file(ctx, Purpose::Logo),
            Some(Wanted::Pixels(path)) => self.jobs.read_logo(ctx, path),
            None => {}
        }
    }

    /// The person named the file of an export. The dialog has decided the format: a name that says
    /// another gets the ending behind it, and then nothing is replaced unasked.
    pub(super) fn export_to(&mut self, ctx: &egui::Context, path: &Path, format: Format) {
        let named = with_ending(path.to_owned(), format);
        if named != path && named.exists() {
            let name = named.file_name().unwrap_or_default().to_string_lossy();
            let purpose = Purpose::Export(format);
            self.path_dialog = Some(PathDialog::new(purpose, &name, Some(&named)));
            return;
        }
        if let Some(job) = self.to_export.take() {
            let organisation = self.session.organisation().clone();
            self.jobs.export(ctx, named, organisation, *job);
        }
    }

    /// An export has ended.
    pub(super) fn exported(
        &mut self,
        ctx: &egui::Context,
        path: &Path,
        result: Result<(), ExportError>,
    ) {
        match result {
            Ok(()) => {
                let lang = self.session.lang();
                let file = path.display().to_string();
                let words = lang.text_with("export-done", &[("file", file.into())]);
                self.toast_of_file(ctx, words, path.to_owned());
            }
            Err(error) => self.not_exported(ctx, path, &error),
        }
    }

    /// Says why a file was not written.
    pub(super) fn not_exported(&mut self, ctx: &egui::Context, path: &Path, error: &ExportError) {
        let lang = self.session.lang();
        if error.is_cancelled() {
            self.toast(ctx, lang.text("export-cancelled").to_owned());
            return;
        }
        let words = crate::ui::export_error_words(error, lang);
        let text = format!("{}\n{words}", path.display());
        self.show_error("error-export-title", text, "error-export-safe");
    }

    /// Draws what is selected, or all that is shown, for the clipboard.
    pub(super) fn copy_picture(&mut self, ctx: &egui::Context) {
        let view = self.session.view();
        let what = match (self.session.n_selected(), self.session.selected()) {
            (0, _) | (_, None) => What::AsShown {
                folded: view.folded.clone(),
                root: view.seeing.root,
                bodies: Bodies::Hidden,
            },
            (1, Some(unit)) => What::Branch(unit),
            _ => What::Selection(self.session.selection().into_iter().collect()),
        };
        let job = ExportJob {
            what,
            output: Output::Png {
                options: PngOptions {
                    size: Size::Scale(COPIED_SCALE),
                    transparent: false,
                },
                embed: false,
            },
            tried: view.tried.clone(),
            look: Look {
                theme: style::chart_theme(ctx),
                cartouche: Cartouche::NOTHING,
                links: Dotted::LeftOut,
                legend: false,
                colour_by: view.seeing.colour_by,
            },
            lang: self.session.lang(),
            profile: Profile::Internal,
            base: None,
        };
        let organisation = self.session.organisation().clone();
        let most = (MOST_COPIED, MOST_COPIED);
        self.jobs.draw(ctx, organisation, job, most);
    }

    /// The picture for the clipboard has come.
    pub(super) fn drawn(
        &mut self,
        ctx: &egui::Context,
        n_cards: usize,
        result: Result<Preview, ExportError>,
    ) {
        let lang = self.session.lang();
        match result {
            Ok(Preview::Pixels {
                width,
                height,
                rgba,
            }) => {
                let image = egui::ColorImage::from_rgba_unmultiplied([width, height], &rgba);
                ctx.copy_image(image);
                let words = lang.text_with(
                    "export-copied",
                    &[
                        ("n", n_cards.into()),
                        ("w", lang.number(width).into()),
                        ("h", lang.number(height).into()),
                    ],
                );
                self.toast(ctx, words);
            }
            Ok(Preview::Text(_)) => {}
            Err(error) => self.toast(ctx, crate::ui::export_error_words(&error, lang)),
        }
    }
}
