//! The left side of the dialog: everything that can be chosen.

use egui::{ComboBox, DragValue, Id, Ui};

use crate::export::job::Format;
use crate::export::{Orientation, Paper};
use crate::lang::Lang;
use crate::model::{ChartArrangement, Profile};
use crate::scene::{ColourBy, ThemeName};
use crate::session::Session;
use crate::tables::Subject;
use crate::ui::Command;

use super::choices::{By, Choices, ORIENTATIONS, Part, Spread, WIDEST_MARGIN, orientation_word};

use super::logo::LogoFile;

/// Between one choice and the next.
const APART: f32 = 8.0;

impl Choices {
    /// Shows all that can be chosen for the format.
    pub(super) fn ui(&mut self, ui: &mut Ui, logo: &mut LogoFile, session: &Session) {
        let lang = session.lang();
        heading(ui, lang.text("export-format"));
        ui.horizontal_wrapped(|ui| {
            for format in Format::ALL {
                ui.selectable_value(&mut self.format, format, format.name());
            }
        });
        self.what_ui(ui, session);
        if self.format.is_table() {
            self.table_ui(ui, lang);
        }
        if self.format.is_picture() {
            self.arrangement_ui(ui, lang);
            match self.format {
                Format::Pdf => self.pages_ui(ui, lang),
                Format::Html => {}
                _ => self.size_ui(ui, lang),
            }
            self.look_ui(ui, logo, lang);
        }
        self.readers_ui(ui, session);
    }

    fn what_ui(&mut self, ui: &mut Ui, session: &Session) {
        let lang = session.lang();
        heading(ui, lang.text("export-what"));
        let meant = self.meant(session);
        ui.horizontal_wrapped(|ui| {
            for part in Part::ALL {
                let words = match part {
                    Part::Whole => lang.text("export-whole").to_owned(),
                    Part::AsShown => lang.text("export-as-shown").to_owned(),
                    Part::Branch => {
                        let unit = session.selected();
                        let unit = unit.and_then(|unit| session.organisation().get(unit));
                        let name = unit.map_or("", |unit| unit.code.as_ref().unwrap_or(&unit.name));
                        let name = shortened(name);
                        match name.is_empty() {
                            true => lang.text("export-branch").to_owned(),
                            false => lang.text_with("export-branch-of", &[("unit", name.into())]),
                        }
                    }
                    Part::Selection => {
                        let n = session.n_selected();
                        lang.text_with("export-selection", &[("n", n.into())])
                    }
                };
                let exists = part.exists(session);
                let chip = ui.add_enabled(
                    exists,
                    egui::Button::selectable(meant == part, words.as_str()),
                );
                if chip.clicked() {
                    self.part = part;
                }
                chip.on_disabled_hover_text(lang.text("export-select-first"));
            }
        });
    }

    fn table_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let label = heading(ui, lang.text("export-table"));
        let all = Subject::ALL.map(|subject| (subject, subject.name(lang).to_owned()));
        combo(ui, "export-table", label, &mut self.table, &all);
    }

    fn arrangement_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let label = heading(ui, lang.text("export-arrangement"));
        let mut all = vec![(None, lang.text("export-as-on-screen").to_owned())];
        all.extend(
            [
                (ChartArrangement::FitPage, Command::ArrangeFit),
                (ChartArrangement::Classical, Command::ArrangeClassical),
                (ChartArrangement::Tidy, Command::ArrangeTidy),
                (ChartArrangement::Stacked, Command::ArrangeStacked),
                (ChartArrangement::Compact, Command::ArrangeCompact),
            ]
            .map(|(how, command)| (Some(how), command.name(lang).to_owned())),
        );
        combo(ui, "export-arrangement", label, &mut self.arrangement, &all);
    }

    /// How large a picture is.
    fn size_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let size = heading(ui, lang.text("export-size"));
        let ways: &[(By, &str)] = match self.format {
            Format::Png => &[
                (By::Scale, "export-by-scale"),
                (By::Width, "export-by-width"),
                (By::Frame, "export-by-frame"),
                (By::Paper, "export-by-paper"),
            ],
            _ => &[
                (By::Scale, "export-by-scale"),
                (By::Width, "export-by-width"),
            ],
        };
        let by = match ways.iter().any(|(by, _)| *by == self.by) {
            true => self.by,
            false => By::Width,
        };
        ui.horizontal_wrapped(|ui| {
            for &(way, id) in ways {
                if ui.selectable_label(by == way, lang.text(id)).clicked() {
                    self.by = way;
                }
            }
        });
        ui.add_space(4.0);
        ui.horizontal(|ui| match by {
            By::Scale => scale_ui(ui, lang, size, &mut self.scale),
            By::Width => {
                side_ui(ui, &mut self.width).labelled_by(size);
            }
            By::Frame => {
                side_ui(ui, &mut self.width).on_hover_text(lang.text("export-across"));
                ui.label("×");
                side_ui(ui, &mut self.height)
                    .labelled_by(size)
                    .on_hover_text(lang.text("export-down"));
            }
            By::Paper => {
                let all = Paper::ALL.map(|paper| (paper, paper.name().to_uppercase()));
                combo(ui, "export-paper", size, &mut self.paper, &all);
                let dpi = DragValue::new(&mut self.dpi)
                    .range(36.0..=1200.0)
                    .suffix(" dpi");
                ui.add(dpi)
                    .labelled_by(size)
                    .on_hover_text(lang.text("export-dpi"));
            }
        });
        if by == By::Paper && self.format == Format::Png {
            self.orientation_ui(ui, lang);
            self.margin_ui(ui, lang);
        }
    }

    fn margin_ui(&mut self, ui: &mut Ui, lang: Lang) {
        ui.add_space(APART);
        ui.horizontal(|ui| {
            let label = ui.weak(lang.text("export-margin")).id;
            let field = DragValue::new(&mut self.margin)
                .range(0.0..=WIDEST_MARGIN)
                .speed(0.25)
                .suffix(" mm")
                .custom_formatter(move |margin, _| lang.decimal(margin, 1))
                .custom_parser(decimal);
            ui.add(field).labelled_by(label);
        });
    }

    fn orientation_ui(&mut self, ui: &mut Ui, lang: Lang) {
        heading(ui, lang.text("export-orientation"));
        ui.horizontal_wrapped(|ui| {
            for orientation in ORIENTATIONS {
                let id = format!("export-{}", orientation_word(orientation));
                let words = lang.text(&id);
                ui.selectable_value(&mut self.orientation, orientation, words);
            }
        });
    }

    /// Paper and pages.
    fn pages_ui(&mut self, ui: &mut Ui, lang: Lang) {
        heading(ui, lang.text("export-pages-how"));
        ui.horizontal_wrapped(|ui| {
            for spread in Spread::ALL {
                let id = format!("export-pages-{}", spread.word());
                ui.selectable_value(&mut self.spread, spread, lang.text(&id));
            }
        });
        let label = heading(ui, lang.text("export-by-paper"));
        ui.horizontal(|ui| {
            let mut all = Vec::new();
            if self.spread == Spread::One {
                all.push((None, lang.text("export-page-as-chart").to_owned()));
            } else {
                // Several pages are pages of paper.
                self.page = self.page.or(Some(Paper::A4));
            }
            all.extend(Paper::ALL.map(|paper| (Some(paper), paper.name().to_uppercase())));
            combo(ui, "export-page", label, &mut self.page, &all);
            if self.spread == Spread::Tiles {
                scale_ui(ui, lang, label, &mut self.wall);
            }
        });
        if self.page.is_some() {
            self.orientation_ui(ui, lang);
        } else {
            self.orientation = Orientation::Auto;
        }
        self.margin_ui(ui, lang);
    }

    fn look_ui(&mut self, ui: &mut Ui, logo: &mut LogoFile, lang: Lang) {
        // A page of the web has both themes, and says title, date and sources itself.
        let is_page = self.format == Format::Html;
        if !is_page {
            heading(ui, lang.text("export-theme"));
            ui.horizontal_wrapped(|ui| {
                for (theme, id) in [
                    (ThemeName::Print, "export-theme-print"),
                    (ThemeName::Light, "export-theme-light"),
                    (ThemeName::Dark, "export-theme-dark"),
                ] {
                    ui.selectable_value(&mut self.theme, theme, lang.text(id));
                }
            });
        }
        let label = heading(ui, lang.text("export-colours"));
        let mut all = vec![(None, lang.text("export-as-on-screen").to_owned())];
        all.extend(
            [
                (ColourBy::Kind, Command::ColourKind),
                (ColourBy::Branch, Command::ColourBranch),
                (ColourBy::Posts, Command::ColourPosts),
                (ColourBy::Subordinates, Command::ColourSubordinates),
            ]
            .map(|(by, command)| (Some(by), command.name(lang).to_owned())),
        );
        combo(ui, "export-colours", label, &mut self.colour_by, &all);
        heading(ui, lang.text("export-cartouche"));
        ui.horizontal_wrapped(|ui| {
            if !is_page {
                ui.checkbox(&mut self.title, lang.text("export-part-title"));
                ui.checkbox(&mut self.date, lang.text("export-part-date"));
                ui.checkbox(&mut self.source, lang.text("export-part-source"));
            }
            logo.part_ui(ui, self, lang);
        });
        logo.file_ui(ui, self, lang);
        ui.add_space(APART);
        ui.checkbox(&mut self.links, lang.text("export-links"));
        ui.checkbox(&mut self.legend, lang.text("export-legend"));
        if matches!(self.format, Format::Png | Format::Svg) {
            ui.checkbox(&mut self.transparent, lang.text("export-transparent"));
        }
        if self.format == Format::Png {
            ui.checkbox(&mut self.embed, lang.text("export-embed"))
                .on_hover_text(lang.text("export-embed-tip"));
        }
    }

    /// For whom, and in which language.
    fn readers_ui(&mut self, ui: &mut Ui, session: &Session) {
        let lang = session.lang();
        heading(ui, lang.text("export-profile"));
        ui.horizontal_wrapped(|ui| {
            for profile in Profile::ALL {
                let id = format!("export-profile-{}", profile.word());
                let tip = format!("{id}-tip");
                ui.selectable_value(&mut self.profile, profile, lang.text(&id))
                    .on_hover_text(lang.text(&tip));
            }
        });
        heading(ui, lang.text("export-language"));
        ui.horizontal_wrapped(|ui| {
            for one in Lang::ALL {
                let is_it = self.lang.unwrap_or(lang) == one;
                let name = lang.text(match one {
                    Lang::Fr => "cmd-language-fr",
                    Lang::En => "cmd-language-en",
                });
                if ui.selectable_label(is_it, name).clicked() {
                    // The window's own goes with the window.
                    self.lang = (one != lang).then_some(one);
                }
            }
        });
    }
}

/// A quiet word above a choice. Gives its id, to name what stands below.
fn heading(ui: &mut Ui, words: &str) -> Id {
    ui.add_space(APART);
    ui.weak(words).id
}

/// A list to choose from, with the name of what stands above.
pub(super) fn combo<T: Clone + PartialEq>(
    ui: &mut Ui,
    salt: &str,
    label: Id,
    value: &mut T,
    all: &[(T, String)],
) {
    let now = all.iter().find(|(one, _)| one == value);
    let words = now.map_or("", |(_, words)| words.as_str());
    ComboBox::from_id_salt(salt)
        .selected_text(words)
        .show_ui(ui, |ui| {
            for (one, words) in all {
                ui.selectable_value(value, one.clone(), words.as_str());
            }
        })
        .response
        .labelled_by(label);
}

fn side_ui(ui: &mut Ui, side: &mut u32) -> egui::Response {
    ui.add(DragValue::new(side).range(64..=100_000).suffix(" px"))
}

fn scale_ui(ui: &mut Ui, lang: Lang, label: Id, scale: &mut f64) {
    // The slider's own field would have no name for a screen reader.
    let slider = egui::Slider::new(scale, 0.25..=8.0)
        .logarithmic(true)
        .step_by(0.25)
        .show_value(false);
    ui.add(slider).labelled_by(label);
    let field = DragValue::new(scale)
        .range(0.25..=8.0)
        .speed(0.05)
        .suffix(" ×")
        .custom_formatter(move |scale, _| lang.decimal(scale, 2))
        .custom_parser(decimal);
    ui.add(field).labelled_by(label);
}

/// A number as people type it, with a point or a comma.
fn decimal(typed: &str) -> Option<f64> {
    typed.trim().replace(',', ".").parse().ok()
}

/// A name short enough for a chip.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 24;
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}
