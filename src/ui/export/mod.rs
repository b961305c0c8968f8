//! The export dialog: choices at the left, at the right what will be written, as it will be. It
//! makes a job of the choices and decides nothing about the chart.

mod choices;
mod fields;
mod logo;
mod presets;
mod preview;
mod previewer;

pub(crate) use logo::Wanted;
pub(crate) use presets::ExportMemory;
pub(crate) use previewer::DOCUMENT_TEXT;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Label, Modal, RichText, ScrollArea, TextEdit, Ui, Vec2};

use crate::export::job::{ExportJob, Format, Remedy};
use crate::export::{LogoError, Orientation, Paper};
use crate::lang::Lang;
use crate::model::ChartArrangement;
use crate::scene::Pixels;
use crate::session::Session;

use super::canvas::Canvas;
use super::dialogs;
use choices::{By, Choices, Spread};
use logo::LogoFile;
use presets::{Loss, Lost, Preset};
use preview::PreviewPane;

/// The room for the choices, in points.
const CHOICES_WIDTH: f32 = 330.0;
/// The dialog is no larger than this.
const LARGEST: Vec2 = Vec2::new(1240.0, 860.0);
/// Kept free around the dialog: its frame, and the window behind it.
const AROUND: Vec2 = Vec2::new(72.0, 72.0);
/// The title, the presets and the buttons.
const ABOVE_AND_BELOW: f32 = 130.0;

/// What came of the dialog in this frame.
pub(crate) enum Outcome {
    /// It stays open.
    Open,
    /// The person gave it up.
    GivenUp,
    /// This is to be written.
    Export(Box<ExportJob>),
}

/// The dialog.
pub(crate) struct ExportDialog {
    choices: Choices,
    /// What is remembered of exports, with what the person did to it here.
    pub(crate) memory: ExportMemory,
    preview: PreviewPane,
    logo: LogoFile,
    naming: Option<Naming>,
    /// The person's own presets that went while the dialog is open, the latest last.
    lost: Vec<Lost>,
}

/// A preset is being named.
struct Naming {
    /// The preset that gets another name; none for a new one.
    renamed: Option<usize>,
    text: String,
    /// The field has not had the focus yet.
    fresh: bool,
}

impl ExportDialog {
    /// The dialog with what was chosen last.
    pub(crate) fn new(memory: ExportMemory) -> Self {
        Self {
            choices: Choices::of_words(&memory.last),
            memory,
            preview: PreviewPane::default(),
            logo: LogoFile::default(),
            naming: None,
            lost: Vec::new(),
        }
    }

    /// What the dialog needs to know of the logo.
    pub(crate) fn wanted(&mut self) -> Option<Wanted> {
        self.logo.wanted.take()
    }

    /// The person chose the file of the logo.
    pub(crate) fn choose_logo(&mut self, path: PathBuf) {
        self.choices.logo = Some(path);
        self.choices.with_logo = true;
        self.logo.forget();
    }

    /// The file of a logo was read.
    pub(crate) fn logo_read(&mut self, path: &Path, read: Result<Arc<Pixels>, LogoError>) {
        self.logo.hear(path, read);
    }

    /// Shows the dialog.
    pub(crate) fn show(&mut self, ctx: &egui::Context, session: &Session) -> Outcome {
        let lang = session.lang();
        let mut outcome = Outcome::Open;
        // Enter on a choice takes the choice; on none it is the primary button. Who has the keys is
        // asked before a field that is left by Enter lets go of them.
        let focused = ctx.memory(egui::Memory::focused);
        let on_dialog = focused.is_none_or(|id| id == Canvas::id()) && self.naming.is_none();
        let room = (ctx.content_rect().size() - AROUND).min(LARGEST);
        let modal: Modal = dialogs::modal(ctx, "export");
        let response = modal.show(ctx, |ui| {
            ui.set_width(room.x);
            dialogs::title(ui, lang.text("export-title"));
            self.presets_ui(ui, lang);
            ui.add_space(4.0);
            let height = (room.y - ABOVE_AND_BELOW).max(160.0);
            ui.horizontal_top(|ui| {
                ui.set_height(height);
                ui.vertical(|ui| {
                    ui.set_width(CHOICES_WIDTH);
                    ScrollArea::vertical()
                        .id_salt("export-choices")
                        .max_height(height)
                        .auto_shrink([false, false])
                        .show(ui, |ui| {
                            ui.set_width(CHOICES_WIDTH - 14.0);
                            self.choices.ui(ui, &mut self.logo, session);
                        });
                });
                ui.separator();
                ui.vertical(|ui| {
                    ui.set_height(height);
                    self.logo.fault_ui(ui, &mut self.choices, lang);
                    self.logo.follow(&self.choices);
                    let logo = self.logo.pixels(&self.choices);
                    let remedy = self.preview.show(ui, session, &self.choices, logo);
                    if let Some(remedy) = remedy {
                        self.mend(remedy);
                    }
                });
            });
            dialogs::buttons(ui, |ui| {
                let lacks = self.logo.is_lacking(&self.choices);
                let able = self.preview.is_possible() && !lacks;
                let run = dialogs::primary(ui, lang.text("export-run"), able);
                let enter = on_dialog && ui.input(|input| input.key_pressed(Key::Enter));
                if run.clicked() || (enter && able) {
                    self.memory.last = self.choices.words();
                    let logo = self.logo.pixels(&self.choices);
                    let job = self.choices.job(session, logo);
                    outcome = Outcome::Export(Box::new(job));
                }
                if dialogs::secondary(ui, lang.text("dialog-cancel")).clicked() {
                    outcome = Outcome::GivenUp;
                }
            });
        });
        if response.should_close() {
            // Escape leaves the naming first.
            if self.naming.take().is_none() {
                return Outcome::GivenUp;
            }
        }
        outcome
    }

    /// Does what makes small type larger.
    fn mend(&mut self, remedy: Remedy) {
        let choices = &mut self.choices;
        match remedy {
            Remedy::Paper(paper) => {
                choices.paper = paper;
                choices.page = Some(paper);
                choices.orientation = Orientation::Auto;
            }
            Remedy::ByBranch => {
                choices.spread = Spread::ByBranch;
                choices.page = choices.page.or(Some(Paper::A4));
            }
            Remedy::Fit => choices.arrangement = Some(ChartArrangement::FitPage),
            Remedy::Scale(scale) => match choices.format {
                Format::Pdf => choices.wall = scale,
                _ => choices.scale = scale,
            },
            Remedy::Width(width) => {
                choices.by = By::Width;
                choices.width = width;
            }
        }
    }

    /// The presets, and what can be done to the person's own.
    fn presets_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let now = self.memory.which(&self.choices);
        ui.horizontal(|ui| {
            let label = ui.weak(lang.text("export-preset")).id;
            let mut all = vec![(None, lang.text("export-no-preset").to_owned())];
            let known = self.memory.all(lang).into_iter();
            all.extend(known.map(|(preset, name)| (Some(preset), name)));
            let mut chosen = now;
            fields::combo(ui, "export-preset", label, &mut chosen, &all);
            if let Some(preset) = chosen.filter(|_| chosen != now) {
                self.choices = self.memory.choices(preset, &self.choices);
            }
            if self.naming.is_some() {
                self.naming_ui(ui, lang);
                return;
            }
            if ui.button(lang.text("export-preset-save")).clicked() {
                self.naming = Some(Naming {
                    renamed: None,
                    text: String::new(),
                    fresh: true,
                });
            }
            let deleted = match now {
                Some(Preset::Own(n)) => self.own_ui(ui, n, lang),
                _ => false,
            };
            self.lost_ui(ui, deleted, lang);
        });
    }

    /// What can be done to one of the person's own presets; gives whether the keys deleted it.
    fn own_ui(&mut self, ui: &mut Ui, n: usize, lang: Lang) -> bool {
        if ui.button(lang.text("export-preset-rename")).clicked()
            && let Some((name, _)) = self.memory.own.get(n)
        {
            self.naming = Some(Naming {
                renamed: Some(n),
                text: name.clone(),
                fresh: true,
            });
        }
        let delete = ui.button(lang.text("export-preset-delete"));
        if delete.clicked() {
            self.lost.extend(self.memory.delete(n));
        }
        delete.clicked() && delete.has_focus()
    }

    /// What went last, until it is taken back or the dialog is closed. `focus` puts the keys on the
    /// way back, where they would have nowhere to go.
    fn lost_ui(&mut self, ui: &mut Ui, focus: bool, lang: Lang) {
        let Some(Lost { name, how, .. }) = self.lost.last() else {
            return;
        };
        let id = match how {
            Loss::Deleted => "export-preset-deleted",
            Loss::Replaced => "export-preset-replaced",
        };
        let words = lang.text_with(id, &[("name", name.as_str().into())]);
        ui.add_space(8.0);
        let back = ui.button(lang.text("export-preset-restore"));
        if focus {
            back.request_focus();
        }
        ui.add(Label::new(RichText::new(words).weak()).truncate());
        if back.clicked()
            && let Some(lost) = self.lost.pop()
        {
            self.memory.restore(lost);
        }
    }

    fn naming_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let Some(naming) = &mut self.naming else {
            return;
        };
        let name = lang.text("export-preset-name");
        let field = ui.add(
            TextEdit::singleline(&mut naming.text)
                .hint_text(name)
                .desired_width(200.0),
        );
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
        if std::mem::take(&mut naming.fresh) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let text = naming.text.trim().to_owned();
        let is_taken = naming
            .renamed
            .is_some_and(|n| self.memory.has_another(n, &text));
        let can_keep = !text.is_empty() && !is_taken;
        naming.fresh = entered && !can_keep;
        let keeps = ui.add_enabled(can_keep, egui::Button::new(lang.text("export-keep")));
        let keeps = (keeps.clicked() || entered) && can_keep;
        let gives_up = ui.button(lang.text("dialog-cancel")).clicked();
        if keeps {
            // Whatever had this name before is given up.
            self.lost.retain(|lost| lost.name != text);
            match naming.renamed.and_then(|n| self.memory.own.get_mut(n)) {
                Some(preset) => preset.0 = text,
                None => self.lost.extend(self.memory.save(&text, &self.choices)),
            }
        }
        if is_taken {
            ui.weak(lang.text("export-preset-taken"));
        }
        if keeps || gives_up {
            self.naming = None;
        }
    }
}
