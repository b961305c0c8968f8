//! A field for the path of a file, where the desktop offers no dialog.

use std::path::{Path, PathBuf};

use egui::{Key, RichText, TextEdit};

use crate::export::Format;
use crate::lang::Lang;

use super::effects::Purpose;
use super::{dialogs, style};

/// What is being typed.
#[derive(Debug)]
pub(crate) struct PathDialog {
    pub(crate) purpose: Purpose,
    text: String,
    /// The person has typed, or wanted to go on: only then a path that is no good yet is a fault.
    is_touched: bool,
    focus: bool,
    /// A file of this name exists and the person has not agreed yet to replace it.
    replacing: Option<PathBuf>,
}

/// What came of the dialog in this frame.
pub(crate) enum Outcome {
    /// It stays open.
    Open,
    /// The person gave it up.
    GivenUp,
    /// The person named a file.
    Chosen(PathBuf),
}

impl PathDialog {
    /// A dialog that proposes this name in the folder of `near`.
    pub(crate) fn new(purpose: Purpose, proposal: &str, near: Option<&Path>) -> Self {
        let folder = near
            .and_then(Path::parent)
            .map(Path::to_path_buf)
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_default();
        let text = match purpose {
            Purpose::Open | Purpose::Logo => format!("{}/", folder.display()),
            Purpose::Save | Purpose::Export(_) | Purpose::Table(_) => {
                folder.join(proposal).display().to_string()
            }
        };
        Self {
            purpose,
            text,
            is_touched: false,
            focus: true,
            replacing: None,
        }
    }

    /// The path typed, with the ending that the purpose wants.
    fn path(&self) -> PathBuf {
        let mut path = PathBuf::from(self.text.trim());
        let ending = match self.purpose {
            Purpose::Open | Purpose::Logo => return path,
            Purpose::Save => "ron",
            Purpose::Export(format) => format.ending(),
            Purpose::Table(format) => format.ending(),
        };
        match self.purpose {
            // The choice in the dialog decides the format, not a name that says another.
            Purpose::Export(format) => path = with_ending(path, format),
            // A picture is never written over.
            Purpose::Save if is_picture(&path) => {
                path.set_extension(ending);
            }
            _ if path.extension().is_none() && path.file_name().is_some() => {
                path.set_extension(ending);
            }
            _ => {}
        }
        path
    }

    /// Why the path cannot be taken: the id of a sentence.
    fn fault(&self) -> Option<&'static str> {
        let path = self.path();
        let folder_missing = path
            .parent()
            .is_some_and(|folder| !folder.as_os_str().is_empty() && !folder.is_dir());
        if path.is_dir() || path.file_name().is_none() {
            Some("path-folder")
        } else if self.purpose.is_to_read() && !path.exists() {
            Some("path-missing")
        } else if folder_missing {
            Some("path-no-folder")
        } else {
            None
        }
    }

    /// Shows the dialog.
    pub(crate) fn show(&mut self, ctx: &egui::Context, lang: Lang) -> Outcome {
        let mut outcome = Outcome::Open;
        let response = dialogs::modal(ctx, "path").show(ctx, |ui| {
            ui.set_width(520.0);
            if self.replacing.is_some() {
                outcome = self.ask_to_replace(ui, lang);
                return;
            }
            dialogs::title(
                ui,
                lang.text(match self.purpose {
                    Purpose::Open => "path-title-open",
                    Purpose::Logo => "path-title-logo",
                    Purpose::Save => "path-title-save",
                    Purpose::Export(_) | Purpose::Table(_) => "path-title-export",
                }),
            );
            ui.label(lang.text("path-why"));
            ui.add_space(8.0);
            let label = ui.weak(lang.text("path-label"));
            let field = ui
                .add(
                    TextEdit::singleline(&mut self.text)
                        .hint_text(lang.text("path-hint"))
                        .desired_width(f32::INFINITY)
                        .margin(egui::Margin::symmetric(8, 6)),
                )
                .labelled_by(label.id);
            if std::mem::take(&mut self.focus) {
                field.request_focus();
            }
            let fault = self.fault();
            let hint = fault.map_or("", |id| lang.text(id));
            self.is_touched |= field.changed();
            let hint = RichText::new(hint);
            ui.label(if self.is_touched {
                hint.color(style::error_color(ui.ctx()))
            } else {
                hint.weak()
            });
            let go = lang.text(match self.purpose {
                Purpose::Open => "path-open",
                Purpose::Logo => "path-logo",
                Purpose::Save => "path-save",
                Purpose::Export(_) | Purpose::Table(_) => "export-run",
            });
            let (mut take, mut leave) = (false, false);
            dialogs::buttons(ui, |ui| {
                take = dialogs::primary(ui, go, fault.is_none()).clicked();
                leave = dialogs::secondary(ui, lang.text("dialog-cancel")).clicked();
            });
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            take |= enter && fault.is_none();
            // Enter ends the typing in a field; here there is still something to put right.
            self.focus = enter && fault.is_some();
            self.is_touched |= self.focus;
            if leave {
                outcome = Outcome::GivenUp;
            } else if take {
                let path = self.path();
                if !self.purpose.is_to_read() && path.exists() {
                    self.replacing = Some(path);
                } else {
                    outcome = Outcome::Chosen(path);
                }
            }
        });
        if response.should_close() {
            return Outcome::GivenUp;
        }
        outcome
    }

    fn ask_to_replace(&mut self, ui: &mut egui::Ui, lang: Lang) -> Outcome {
        let Some(path) = self.replacing.clone() else {
            return Outcome::Open;
        };
        dialogs::title(ui, lang.text("path-replace-title"));
        let name = path.display().to_string();
        ui.label(lang.text_with("path-replace-text", &[("file", name.into())]));
        let (mut replace, mut back) = (false, false);
        dialogs::buttons(ui, |ui| {
            replace = dialogs::primary(ui, lang.text("path-replace"), true).clicked();
            back = dialogs::secondary(ui, lang.text("dialog-cancel")).clicked();
        });
        if replace {
            return Outcome::Chosen(path);
        }
        if back {
            self.focus = true;
            self.replacing = None;
        }
        Outcome::Open
    }
}

/// The path with the ending of the format behind whatever other it has.
pub(crate) fn with_ending(path: PathBuf, format: Format) -> PathBuf {
    if Format::of_path(&path) == Some(format) || path.file_name().is_none() {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(format.ending());
    name.into()
}

/// Whether a path names a picture, by its ending.
pub(crate) fn is_picture(path: &Path) -> bool {
    Format::of_path(path) == Some(Format::Png)
}
