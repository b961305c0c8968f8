//! The window: egui panels that read the session and push actions, and the effects that touch
//! the world. Nothing in here changes the document by itself.

mod app;
mod arrangement;
mod canvas;
mod choose;
mod command;
mod completion;
mod details;
mod dialogs;
mod document;
mod drawer;
mod effects;
mod export;
mod fields;
mod find;
mod history;
mod icons;
mod menus;
mod outline;
mod outside;
mod palette;
mod path_dialog;
mod people;
mod picker;
mod post_form;
mod problems;
mod recovered;
mod remember;
mod safety;
mod settings;
mod sight_bar;
mod style;
mod tables;

pub use app::{App, Start};
pub use safety::Care;

pub(crate) use command::Command;
pub(crate) use settings::{Settings, ThemeChoice};

use crate::edit::{Edit, StepLabel};
use crate::export::ExportError;
use crate::file::LoadError;
use crate::lang::{Arg, Lang};
use crate::model::{ReviewLimits, UnitKey};
use crate::recovery;
use crate::session::Action;

/// What panels ask for in a frame; carried out when all of them have been shown.
#[derive(Default)]
pub(crate) struct Requests {
    actions: Vec<Action>,
    commands: Vec<Command>,
    /// A dialog stands over the window: all keys are its own.
    pub(crate) is_modal: bool,
    /// Typed letters are meant for the chart: nothing else had the focus when the frame began.
    /// (A field that gives it up at Enter has had the letters before.)
    pub(crate) chart_has_keys: bool,
    /// The details are to be seen.
    details: bool,
    /// From when on something is worth a look, where that was changed.
    pub(crate) limits: Option<ReviewLimits>,
    /// What was typed to rename the selected unit.
    rename: Option<String>,
    /// The page of the document that is to be opened.
    pub(crate) open_page: Option<document::Page>,
    /// The person whom it is to show.
    pub(crate) open_person: Option<String>,
    /// A post whose form is to be opened.
    pub(crate) edit_post: Option<(UnitKey, usize)>,
    /// What is to be done about what stands in the document's way.
    pub(crate) ways: Vec<outside::Way>,
    /// Words that are told to the person and go by themselves.
    said: Vec<String>,
    /// Commands that are switched on.
    on: Vec<Command>,
}

impl Requests {
    pub(crate) fn act(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// The edit is to be carried out, if there is one.
    pub(crate) fn edit(&mut self, edit: Option<Edit>) {
        self.actions.extend(edit.map(Action::Edit));
    }

    /// Before all that was asked for so far.
    pub(crate) fn act_first(&mut self, action: Action) {
        self.actions.insert(0, action);
    }

    pub(crate) fn command(&mut self, command: Command) {
        self.commands.push(command);
    }

    pub(crate) fn say(&mut self, words: String) {
        self.said.push(words);
    }

    pub(crate) fn show_details(&mut self) {
        self.details = true;
    }

    pub(crate) fn rename_with(&mut self, typed: String) {
        self.rename = Some(typed);
    }

    /// Whether a command that switches something is on.
    pub(crate) fn checked(&self, command: Command) -> bool {
        self.on.contains(&command)
    }
}

/// The file of the settings, in the data folder.
const SETTINGS: &str = "app.ron";

/// Opens the window and stays until it closes.
///
/// # Errors
/// When there is no display, or no way to draw on it.
pub fn run(start: Start) -> eframe::Result {
    let icon =
        eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/organigram.png"));
    let mut viewport = egui::ViewportBuilder::default()
        .with_app_id("organigram")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([640.0, 420.0])
        .with_drag_and_drop(true);
    if let Ok(icon) = icon {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        persistence_path: recovery::data_folder().map(|folder| folder.join(SETTINGS)),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "organigram",
        options,
        Box::new(|creation| Ok(Box::new(App::new(creation, start)))),
    )
}

/// The name of a step, in words.
pub(crate) fn step_words(label: &StepLabel, lang: Lang) -> String {
    lang.text_with(
        label.message_id,
        &[
            ("unit", label.unit.as_str().into()),
            ("what", label.what.as_str().into()),
            ("n", label.n.into()),
        ],
    )
}

/// A sentence with what it names.
pub(crate) fn message_words(id: &str, args: &[(&'static str, String)], lang: Lang) -> String {
    let args: Vec<(&str, Arg<'_>)> = args
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    lang.text_with(id, &args)
}

/// Why a file cannot be opened, in words: where, then what.
pub(crate) fn load_error_words(error: &LoadError, lang: Lang) -> String {
    let words = message_words(error.message_id(), &error.message_args(), lang);
    let LoadError::Content { path, source } = error else {
        return words;
    };
    let place = source.place().map(|place| {
        lang.text_with(
            "problems-place",
            &[
                ("line", place.line.to_string().into()),
                ("column", place.column.to_string().into()),
            ],
        )
    });
    match place {
        Some(place) => format!("{}, {place}\n{words}", path.display()),
        None => format!("{}\n{words}", path.display()),
    }
}

/// Why an export cannot be written, in words.
pub(crate) fn export_error_words(error: &ExportError, lang: Lang) -> String {
    message_words(error.message_id(), &error.message_args(), lang)
}
