//! The steps of the document by name and time; a click goes to the state after one of them.

use egui::{Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::lang::Lang;
use crate::session::{Action, Session};

use super::icons::{self, Icon};
use super::{Requests, problems, step_words, style};

/// Rows shown on either side of where one is: more than anybody goes at once.
const MOST_ROWS_ASIDE: usize = 250;
/// Height of a row.
const ROW: f32 = 28.0;
/// Width of the signs before a row.
const SIGNS: f32 = 44.0;
/// Times are told anew this often, in seconds.
const SECONDS_BETWEEN: f32 = 15.0;

/// What the list keeps between frames.
#[derive(Default)]
pub(crate) struct History {
    /// The state that was last brought into view.
    shown: Option<usize>,
}

/// A state of the document: after so many steps.
struct State {
    name: String,
    /// How long ago it came about; nothing for the document as it was opened.
    ago: Option<String>,
    is_current: bool,
    is_undone: bool,
    is_saved: bool,
}

impl State {
    fn of(session: &Session, n_done: usize) -> Self {
        let lang = session.lang();
        let history = session.document().history();
        let step = n_done.checked_sub(1).and_then(|at| history.steps().get(at));
        let name = step.map_or_else(
            || lang.text("history-start").to_owned(),
            |step| capitalised(&step_words(&step.label, lang)),
        );
        Self {
            name,
            ago: step.map(|step| ago(session.now() - step.at, lang)),
            is_current: n_done == history.n_done(),
            is_undone: n_done > history.n_done(),
            is_saved: history.saved_at() == Some(n_done),
        }
    }

    /// What a screen reader says.
    fn label(&self, lang: Lang) -> String {
        let mut words = vec![self.name.clone()];
        words.extend(self.ago.clone());
        for (is_so, id) in [
            (self.is_current, "history-current"),
            (self.is_undone, "history-undone"),
            (self.is_saved, "history-saved"),
        ] {
            if is_so {
                words.push(lang.text(id).to_owned());
            }
        }
        words.join(", ")
    }
}

impl History {
    /// Shows the steps, the first on top.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        focus: bool,
        requests: &mut Requests,
    ) {
        let history = session.document().history();
        let now = history.n_done();
        let first = now.saturating_sub(MOST_ROWS_ASIDE);
        let last = (now + MOST_ROWS_ASIDE).min(history.steps().len());
        let moved = self.shown.replace(now) != Some(now);
        ui.ctx().request_repaint_after_secs(SECONDS_BETWEEN);
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for n_done in first..=last {
                    let state = State::of(session, n_done);
                    let row = ui.push_id(n_done, |ui| show_row(ui, &state, session.lang()));
                    let response = row.inner;
                    if state.is_current && (moved || focus) {
                        response.scroll_to_me(None);
                    }
                    if state.is_current && focus {
                        response.request_focus();
                    }
                    if response.clicked() && !state.is_current {
                        requests.act(Action::GoToStep(n_done));
                    }
                }
            });
    }
}

fn show_row(ui: &mut Ui, state: &State, lang: Lang) -> egui::Response {
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListItem, true, state.is_current, state.label(lang))
    });
    let visuals = ui.visuals();
    if state.is_current {
        let fill = visuals.selection.bg_fill;
        ui.painter().rect_filled(rect, 5.0, fill);
    }
    problems::ground(ui, rect, &response, !state.is_current);
    let (text, weak) = (visuals.text_color(), visuals.weak_text_color());
    let color = if state.is_undone { weak } else { text };
    let sign = |n: f32| {
        let middle = rect.left_center() + Vec2::new(12.0 + 20.0 * n, 0.0);
        egui::Rect::from_center_size(middle, Vec2::splat(14.0))
    };
    if state.is_current {
        icons::paint(ui.painter(), sign(0.0), Icon::Forward, text);
    } else if state.is_undone {
        icons::paint(ui.painter(), sign(0.0), Icon::Redo, weak);
    }
    if state.is_saved {
        icons::paint(ui.painter(), sign(1.0), Icon::Save, color);
    }
    let mut aside: Vec<&str> = Vec::new();
    aside.extend(state.is_saved.then(|| lang.text("history-saved")));
    aside.extend(state.is_undone.then(|| lang.text("history-undone")));
    aside.extend(state.ago.as_deref());
    let font = style::regular(style::SMALL);
    let aside = ui.painter().layout_no_wrap(aside.join(" · "), font, weak);
    let aside_at = egui::pos2(
        rect.right() - aside.size().x - 10.0,
        rect.center().y - aside.size().y / 2.0,
    );
    let font = if state.is_current {
        style::semibold(style::TEXT)
    } else {
        style::regular(style::TEXT)
    };
    let mut job = egui::text::LayoutJob::simple_singleline(state.name.clone(), font, color);
    let room = aside_at.x - rect.left() - SIGNS - 12.0;
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(40.0));
    let name = ui.painter().layout_job(job);
    let name_at = rect.left_center() + Vec2::new(SIGNS, -name.size().y / 2.0);
    let is_cut = name.elided;
    ui.painter().galley(name_at, name, color);
    ui.painter().galley(aside_at, aside, weak);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if is_cut {
        response.on_hover_text(&state.name)
    } else {
        response
    }
}

/// How long ago something was, told as roughly as people do.
fn ago(seconds: f64, lang: Lang) -> String {
    let minutes = (seconds / 60.0).max(0.0) as usize;
    match minutes {
        0 => lang.text("history-just-now").to_owned(),
        1..60 => lang.text_with("history-minutes-ago", &[("n", minutes.into())]),
        _ => lang.text_with("history-hours-ago", &[("n", (minutes / 60).into())]),
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_roughly() {
        for (seconds, words) in [
            (-3.0, "à l’instant"),
            (59.0, "à l’instant"),
            (60.0, "il y a 1\u{a0}min"),
            (3_599.0, "il y a 59\u{a0}min"),
            (3_600.0, "il y a 1\u{a0}h"),
            (90_000.0, "il y a 25\u{a0}h"),
        ] {
            assert_eq!(ago(seconds, Lang::Fr), words);
        }
    }
}
