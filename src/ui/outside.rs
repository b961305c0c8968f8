//! What stands in the document's way: another window in its file, a file that another program
//! changed or took away, a save that failed. Each says what can be done.

use egui::{RichText, Ui};

use crate::lang::Lang;
use crate::model::Difference;
use crate::session::{Action, Outside, ReadOnly, Session};

use super::{Command, Requests, dialogs, message_words, recovered, style};

/// What a person can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Open the file again, as it is now.
    Reload,
    /// The same, after it was asked whether the person's own version may step back.
    ReloadForSure,
    /// Let the next save replace the other version.
    KeepMine,
    /// The same, and save at once.
    Replace,
    /// Say what differs.
    SeeBoth,
    /// Open the other version in a window of its own.
    OpenTheirs,
    /// Take the file over from the other window.
    TakeOver,
    /// Save once more.
    Retry,
    /// Save where the file was.
    SaveAgain,
    /// Save somewhere else.
    SaveAs,
}

impl Way {
    fn words(self, lang: Lang) -> &'static str {
        lang.text(match self {
            Self::Reload => "outside-reload",
            Self::ReloadForSure => "outside-reload-sure",
            Self::KeepMine => "outside-keep-mine",
            Self::Replace => "outside-replace",
            Self::SeeBoth => "outside-see-both",
            Self::OpenTheirs => "outside-open-theirs",
            Self::TakeOver => "outside-take-over",
            Self::Retry => "outside-retry",
            Self::SaveAgain => "outside-save-again",
            Self::SaveAs => return Command::SaveAs.name(lang),
        })
    }
}

/// Why the document is read-only, in words.
pub(crate) fn read_only_words(read_only: &ReadOnly, lang: Lang) -> String {
    let mut args = read_only.message_args();
    if let Some(other) = read_only.elsewhere() {
        args.push(("moment", recovered::moment_words(other.since, lang)));
    }
    message_words(read_only.message_id(), &args, lang)
}

/// A bar under the toolbar, as long as there is something to decide.
pub(crate) fn bar(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    let file = || [("file", session.document_name().into())];
    let mut rows: Vec<(String, &[Way])> = Vec::new();
    if let Some(read_only) = session.read_only() {
        let ways: &[Way] = if read_only.elsewhere().is_some() {
            &[Way::TakeOver, Way::SaveAs]
        } else {
            &[Way::SaveAs]
        };
        rows.push((read_only_words(read_only, lang), ways));
    }
    match session.outside() {
        Some(Outside::Changed(_)) => {
            let ways: &[Way] = if session.read_only().is_some() {
                &[Way::Reload, Way::SeeBoth]
            } else {
                &[Way::Reload, Way::KeepMine, Way::SeeBoth]
            };
            rows.push((lang.text_with("outside-changed", &file()), ways));
        }
        Some(Outside::Gone) => rows.push((
            lang.text_with("outside-gone", &file()),
            &[Way::SaveAgain, Way::SaveAs],
        )),
        None => {}
    }
    if rows.is_empty() {
        return;
    }
    let fill = ui.visuals().faint_bg_color;
    let frame = egui::Frame::new()
        .fill(fill)
        .inner_margin(egui::Margin::symmetric(12, 6));
    egui::Panel::top("outside").frame(frame).show(ui, |ui| {
        for (words, ways) in rows {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(words).font(style::semibold(style::TEXT)));
                for &way in ways {
                    let button = egui::Button::new(way.words(lang));
                    if ui.add(button.min_size(egui::vec2(0.0, 26.0))).clicked() {
                        requests.ways.push(way);
                    }
                }
            });
        }
    });
}

/// The row of ways in a dialog; the first is the primary one, which Enter takes. Gives whether
/// the dialog stays.
pub(crate) fn ways(ui: &mut Ui, lang: Lang, ways: &[Way], requests: &mut Requests) -> bool {
    let mut taken = None;
    let mut stays = true;
    dialogs::buttons(ui, |ui| {
        for (n, &way) in ways.iter().enumerate() {
            let words = way.words(lang);
            let clicked = if n == 0 {
                dialogs::primary(ui, words, true).clicked() || dialogs::entered(ui)
            } else {
                dialogs::secondary(ui, words).clicked()
            };
            if clicked {
                taken = Some(way);
            }
        }
        if dialogs::secondary(ui, lang.text("dialog-cancel")).clicked() {
            stays = false;
        }
    });
    if let Some(way) = taken {
        requests.ways.push(way);
        stays = false;
    }
    stays
}

/// A save that failed: why, what is safe, what to do.
pub(crate) fn save_failed(
    ui: &mut Ui,
    session: &Session,
    text: &str,
    requests: &mut Requests,
) -> bool {
    let lang = session.lang();
    ui.set_width(600.0);
    dialogs::title(ui, lang.text("error-save-title"));
    ui.label(text);
    ui.add_space(8.0);
    ui.weak(lang.text("error-still-unsaved"));
    let choices: &[Way] = match session.outside() {
        Some(Outside::Changed(_)) => &[Way::SaveAs, Way::Replace, Way::Reload, Way::SeeBoth],
        _ => &[Way::SaveAs, Way::Retry],
    };
    let copy = ui.link(lang.text("error-copy"));
    if copy.clicked() {
        ui.ctx().copy_text(text.to_owned());
    }
    ways(ui, lang, choices, requests)
}

/// Whether the person's own version may step back for the file's.
pub(crate) fn reload(ui: &mut Ui, session: &Session, requests: &mut Requests) -> bool {
    let lang = session.lang();
    ui.set_width(480.0);
    dialogs::title(ui, lang.text("outside-reload-title"));
    ui.label(lang.text_with(
        "outside-reload-text",
        &[
            ("file", session.document_name().into()),
            ("n", session.document().history().n_unsaved().into()),
        ],
    ));
    ways(ui, lang, &[Way::ReloadForSure], requests)
}

/// What the document says otherwise than its file.
pub(crate) fn both(
    ui: &mut Ui,
    session: &Session,
    differences: &[Difference],
    requests: &mut Requests,
) -> bool {
    let lang = session.lang();
    ui.set_width(620.0);
    dialogs::title(ui, lang.text("outside-both-title"));
    recovered::list(ui, "outside-both-text", differences, lang);
    ways(
        ui,
        lang,
        &[Way::OpenTheirs, Way::KeepMine, Way::Reload],
        requests,
    )
}

/// What else can be done once the other version was seen is an action of the session.
pub(crate) fn action_of(way: Way) -> Option<Action> {
    match way {
        Way::KeepMine => Some(Action::KeepMine),
        Way::Retry | Way::SaveAgain => Some(Action::Save),
        Way::SaveAs => Some(Action::SaveAs),
        _ => None,
    }
}
