//! The options of a PNG export, with the size before anything is written.

use egui::{ComboBox, DragValue, Key, RichText, Ui};

use crate::export::{Orientation, Paper, PixelSize, PngOptions, Size, pixel_size};
use crate::lang::Lang;
use crate::scene::{Cartouche, MEASURES, Picture, ThemeName};
use crate::session::{PngExport, Session};

use super::{dialogs, style};

/// By what the size is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Scale,
    Width,
    Paper,
}

/// What is being chosen.
#[derive(Clone, Debug)]
pub(crate) struct ExportDialog {
    by: By,
    scale: f64,
    width: u32,
    dpi: f64,
    paper: Paper,
    theme: ThemeName,
    transparent: bool,
    cartouche: Cartouche,
    legend: bool,
}

impl Default for ExportDialog {
    fn default() -> Self {
        Self {
            by: By::Scale,
            scale: 2.0,
            width: 1920,
            dpi: 300.0,
            paper: Paper::A4,
            theme: ThemeName::Print,
            transparent: false,
            cartouche: Cartouche::Shown,
            legend: false,
        }
    }
}

/// What came of the dialog in this frame.
pub(crate) enum Outcome {
    /// It stays open.
    Open,
    /// The person gave it up.
    GivenUp,
    /// This is to be written.
    Export(PngExport),
}

/// Points in an inch.
const POINTS: f64 = 72.0;

impl ExportDialog {
    fn options(&self) -> PngOptions {
        let size = match self.by {
            By::Scale => Size::Scale(self.scale),
            By::Width => Size::Width(self.width),
            By::Paper => Size::Dpi {
                dpi: self.dpi,
                paper: self.paper,
                orientation: Orientation::Auto,
                margin_mm: crate::export::PAPER_MARGIN_MM,
            },
        };
        PngOptions {
            size,
            transparent: self.transparent,
        }
    }

    /// Shows the dialog.
    pub(crate) fn show(&mut self, ctx: &egui::Context, session: &Session) -> Outcome {
        let lang = session.lang();
        let mut drawing = crate::scene::Drawing::new(
            session.organisation(),
            session.chart(),
            self.theme.theme(),
            self.cartouche,
        );
        if self.legend {
            drawing = drawing.with_legend();
        }
        let bounds = drawing.bounds();
        let mut outcome = Outcome::Open;
        let response = dialogs::modal(ctx, "export").show(ctx, |ui| {
            ui.set_width(440.0);
            dialogs::title(ui, lang.text("export-title"));
            self.fields(ui, lang);
            ui.add_space(12.0);
            let size = pixel_size(bounds, &self.options());
            preview(ui, lang, &size);
            dialogs::buttons(ui, |ui| {
                let run = dialogs::primary(ui, lang.text("export-run"), size.is_ok());
                // Enter on a choice takes the choice; on none it is the primary button.
                let focused = ui.memory(egui::Memory::focused);
                let enter = focused.is_none_or(|id| id == super::canvas::Canvas::id())
                    && ui.input(|input| input.key_pressed(Key::Enter));
                if run.clicked() || (enter && size.is_ok()) {
                    outcome = Outcome::Export(PngExport {
                        options: self.options(),
                        theme: self.theme,
                        cartouche: self.cartouche,
                        legend: self.legend,
                    });
                }
                if dialogs::secondary(ui, lang.text("dialog-cancel")).clicked() {
                    outcome = Outcome::GivenUp;
                }
            });
        });
        if response.should_close() {
            return Outcome::GivenUp;
        }
        outcome
    }

    fn fields(&mut self, ui: &mut Ui, lang: Lang) {
        let text = |id: &str| lang.text(id);
        let size = ui.weak(text("export-size")).id;
        ui.horizontal(|ui| {
            for (by, id) in [
                (By::Scale, "export-by-scale"),
                (By::Width, "export-by-width"),
                (By::Paper, "export-by-paper"),
            ] {
                ui.selectable_value(&mut self.by, by, text(id));
            }
        });
        ui.add_space(4.0);
        match self.by {
            By::Scale => {
                // The slider's own field would have no name for a screen reader.
                ui.horizontal(|ui| {
                    let slider = egui::Slider::new(&mut self.scale, 0.25..=8.0)
                        .logarithmic(true)
                        .step_by(0.25)
                        .show_value(false);
                    ui.add(slider).labelled_by(size);
                    let field = DragValue::new(&mut self.scale)
                        .range(0.25..=8.0)
                        .speed(0.05)
                        .suffix(" ×")
                        .custom_formatter(|scale, _| lang.decimal(scale, 2))
                        .custom_parser(|typed| typed.trim().replace(',', ".").parse().ok());
                    ui.add(field).labelled_by(size);
                });
            }
            By::Width => {
                ui.add(
                    DragValue::new(&mut self.width)
                        .range(64..=100_000)
                        .suffix(" px"),
                )
                .labelled_by(size);
            }
            By::Paper => {
                ui.horizontal(|ui| {
                    ComboBox::from_id_salt("paper")
                        .width(90.0)
                        .selected_text(self.paper.to_string().to_uppercase())
                        .show_ui(ui, |ui| {
                            for paper in Paper::ALL {
                                let name = paper.to_string().to_uppercase();
                                ui.selectable_value(&mut self.paper, paper, name);
                            }
                        })
                        .response
                        .labelled_by(size)
                        .on_hover_text(text("export-paper-size"));
                    ui.add(
                        DragValue::new(&mut self.dpi)
                            .range(36.0..=1200.0)
                            .suffix(" dpi"),
                    )
                    .labelled_by(size)
                    .on_hover_text(text("export-dpi"));
                });
            }
        }
        ui.add_space(8.0);
        ui.weak(text("export-theme"));
        ui.horizontal(|ui| {
            for (theme, id) in [
                (ThemeName::Print, "export-theme-print"),
                (ThemeName::Light, "export-theme-light"),
                (ThemeName::Dark, "export-theme-dark"),
            ] {
                ui.selectable_value(&mut self.theme, theme, text(id));
            }
        });
        ui.add_space(8.0);
        let mut shown = self.cartouche == Cartouche::Shown;
        ui.checkbox(&mut shown, text("export-cartouche"));
        self.cartouche = if shown {
            Cartouche::Shown
        } else {
            Cartouche::Hidden
        };
        ui.checkbox(&mut self.legend, text("export-legend"));
        ui.checkbox(&mut self.transparent, text("export-transparent"));
    }
}

/// What the picture will measure, or why it cannot be.
fn preview(ui: &mut Ui, lang: Lang, size: &Result<PixelSize, crate::export::PngError>) {
    match size {
        Ok(size) => {
            let words = lang.text_with(
                "export-preview",
                &[
                    ("w", lang.number(size.width as usize).into()),
                    ("h", lang.number(size.height as usize).into()),
                ],
            );
            ui.label(RichText::new(words).font(style::semibold(16.0)));
            let megapixels = f64::from(size.width) * f64::from(size.height) / 1e6;
            ui.weak(lang.text_with(
                "export-megapixels",
                &[("n", lang.decimal(megapixels, 1).into())],
            ));
            if let Some(dpi) = size.dpi {
                let smallest = f64::from(MEASURES.small.0) * size.scale / dpi * POINTS;
                let words = lang.text_with(
                    "export-smallest-text",
                    &[("pt", lang.decimal(smallest, 1).into())],
                );
                ui.weak(words);
            }
        }
        Err(error) => {
            let words = super::png_error_words(error, lang);
            ui.label(RichText::new(words).color(style::error_color(ui.ctx())));
        }
    }
}
