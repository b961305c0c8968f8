//! The question at the start: what becomes of work that was not saved when the program died?

use egui::{ScrollArea, Ui};

use crate::file::Loaded;
use crate::lang::Lang;
use crate::model::Difference;
use crate::recovery::Found;

use super::{dialogs, message_words};

/// More differences than these are counted, not listed.
const MOST_LISTED: usize = 200;

/// Work that can be opened.
#[derive(Debug)]
pub(crate) struct Offer {
    pub(crate) found: Found,
    pub(crate) beside: Beside,
    /// The file, where it is still the one that the work began from.
    pub(crate) unchanged: Option<Box<Loaded>>,
}

/// What the file of recovered work holds now.
#[derive(Debug)]
pub(crate) enum Beside {
    /// The document was never saved.
    NeverSaved,
    /// The file is gone.
    Gone,
    /// The file cannot be read.
    Unreadable,
    /// The file is there.
    File {
        /// Another program has changed it since the work began.
        changed: bool,
        /// What the work says otherwise.
        differences: Vec<Difference>,
    },
}

/// The question, one document after the other.
#[derive(Debug)]
pub(crate) struct RecoveredDialog {
    offers: Vec<Offer>,
    /// The person said that the work may go, and is asked once more.
    discarding: bool,
}

/// What came of it in this frame.
pub(crate) enum Outcome {
    /// It stays.
    Open,
    /// Nothing is left to ask: what is kept for later is offered at the next start.
    Done,
    /// This work is to be opened.
    Recover(Box<Offer>),
}

impl RecoveredDialog {
    /// Asks about these; none without any.
    pub(crate) fn new(offers: Vec<Offer>) -> Option<Self> {
        (!offers.is_empty()).then_some(Self {
            offers,
            discarding: false,
        })
    }

    /// Shows the question.
    pub(crate) fn show(&mut self, ctx: &egui::Context, lang: Lang) -> Outcome {
        let mut choice = None;
        let response = dialogs::modal(ctx, "recovered").show(ctx, |ui| {
            ui.set_width(560.0);
            let Some(offer) = self.offers.first() else {
                return;
            };
            choice = if self.discarding {
                sure(ui, offer, lang)
            } else {
                question(ui, offer, self.offers.len() - 1, lang)
            };
        });
        if choice.is_none() && response.should_close() {
            choice = Some(if self.discarding {
                Choice::Back
            } else {
                Choice::Later
            });
        }
        match choice {
            None => return Outcome::Open,
            Some(Choice::Back) => self.discarding = false,
            Some(Choice::Discard) => self.discarding = true,
            Some(Choice::Later) => drop(self.offers.remove(0)),
            Some(Choice::DiscardForGood) => {
                let offer = self.offers.remove(0);
                // One that cannot be taken away is offered again, which harms nobody.
                let _ = offer.found.slot.remove();
                self.discarding = false;
            }
            Some(Choice::Recover) => return Outcome::Recover(Box::new(self.offers.remove(0))),
        }
        if self.offers.is_empty() {
            Outcome::Done
        } else {
            Outcome::Open
        }
    }
}

enum Choice {
    Recover,
    Later,
    Discard,
    DiscardForGood,
    Back,
}

fn question(ui: &mut Ui, offer: &Offer, n_more: usize, lang: Lang) -> Option<Choice> {
    let record = &offer.found.record;
    dialogs::title(ui, lang.text("recovered-title"));
    ui.label(lang.text_with(
        "recovered-what",
        &[
            ("name", record.name.as_str().into()),
            ("moment", moment_words(record.written, lang).into()),
        ],
    ));
    if let Some(path) = &record.document {
        ui.weak(path.display().to_string());
    }
    ui.add_space(8.0);
    match &offer.beside {
        Beside::NeverSaved => {
            let n = record.work.organisation.n_units();
            ui.label(lang.text_with("recovered-never-saved", &[("n", n.into())]));
        }
        Beside::Gone => {
            ui.label(lang.text("recovered-file-gone"));
        }
        Beside::Unreadable => {
            ui.label(lang.text("recovered-file-unreadable"));
        }
        Beside::File {
            changed,
            differences,
        } => {
            if *changed {
                ui.label(lang.text("recovered-file-changed"));
                ui.add_space(4.0);
            }
            list(ui, "recovered-differences", differences, lang);
        }
    }
    if n_more > 0 {
        ui.add_space(8.0);
        ui.weak(lang.text_with("recovered-more", &[("n", n_more.into())]));
    }
    let mut choice = None;
    dialogs::buttons(ui, |ui| {
        let open = dialogs::primary(ui, lang.text("recovered-open"), true);
        if open.clicked() || dialogs::entered(ui) {
            choice = Some(Choice::Recover);
        }
        if dialogs::secondary(ui, lang.text("recovered-later")).clicked() {
            choice = Some(Choice::Later);
        }
        if dialogs::secondary(ui, lang.text("recovered-discard")).clicked() {
            choice = Some(Choice::Discard);
        }
    });
    choice
}

fn sure(ui: &mut Ui, offer: &Offer, lang: Lang) -> Option<Choice> {
    dialogs::title(ui, lang.text("recovered-sure-title"));
    ui.label(lang.text_with(
        "recovered-sure-text",
        &[("name", offer.found.record.name.as_str().into())],
    ));
    let mut choice = None;
    dialogs::buttons(ui, |ui| {
        // Enter keeps: what it does can be taken back.
        let back = dialogs::primary(ui, lang.text("recovered-keep"), true);
        if back.clicked() || dialogs::entered(ui) {
            choice = Some(Choice::Back);
        }
        if dialogs::secondary(ui, lang.text("recovered-discard-for-good")).clicked() {
            choice = Some(Choice::DiscardForGood);
        }
    });
    choice
}

/// What differs, under a sentence that counts it.
pub(crate) fn list(ui: &mut Ui, heading: &'static str, differences: &[Difference], lang: Lang) {
    ui.label(lang.text_with(heading, &[("n", differences.len().into())]));
    if differences.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ScrollArea::vertical()
        .max_height(220.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for difference in differences.iter().take(MOST_LISTED) {
                let words =
                    message_words(difference.message_id(), &difference.message_args(), lang);
                ui.label(format!("• {words}"));
            }
            let rest = differences.len().saturating_sub(MOST_LISTED);
            if rest > 0 {
                ui.weak(lang.text_with("difference-more", &[("n", rest.into())]));
            }
        });
}

/// A moment for people, by the clock of this place: "le 3 novembre 2024 à 14:05".
pub(crate) fn moment_words(seconds: u64, lang: Lang) -> String {
    let moment = i64::try_from(seconds)
        .ok()
        .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
        .map(|moment| moment.to_zoned(jiff::tz::TimeZone::system()));
    let Some(moment) = moment else {
        return String::new();
    };
    let date = lang.date(moment.year(), Some(moment.month()), Some(moment.day()));
    let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
    lang.text_with(
        "recovered-moment",
        &[("date", date.into()), ("time", time.into())],
    )
}
