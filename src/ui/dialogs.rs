//! Questions and pages over the window. Enter is the primary button, Escape closes.

use egui::{Align, Button, Id, Key, Layout, Modal, RichText, ScrollArea, TextEdit, Ui};

use crate::edit::Subordinates;
use crate::lang::Lang;
use crate::model::{Difference, fold as fold_words};
use crate::session::{Action, Answer, Session, Shape};

use super::command::Section;
use super::{Command, Requests, outside, style};

/// What stands over the window.
#[derive(Debug)]
pub(crate) enum Dialog {
    /// The changes are not saved: what now?
    Unsaved,
    /// The keys and gestures.
    Shortcuts {
        /// What is typed to narrow them.
        filter: String,
    },
    /// Version and licences.
    About,
    /// Units are to go: really?
    Delete {
        /// The first of them.
        unit: String,
        /// How many were chosen.
        n_selected: usize,
        /// How many go with their branches.
        n_units: usize,
        /// Posts in them that somebody holds.
        n_held: usize,
        /// Links that start or end at them.
        n_links: usize,
    },
    /// A save failed.
    SaveFailed {
        /// Why.
        text: String,
    },
    /// May the person's own version step back for the file's?
    Reload,
    /// What the document says otherwise than its file.
    Both {
        /// The differences.
        differences: Vec<Difference>,
    },
    /// Something went wrong.
    Error {
        /// What happened.
        title: &'static str,
        /// The sentence.
        text: String,
        /// What is safe.
        safe: &'static str,
    },
}

/// The primary button of a dialog.
pub(crate) fn primary(ui: &mut Ui, words: &str, enabled: bool) -> egui::Response {
    let theme = style::chart_theme(ui.ctx()).theme();
    let fill = style::color(theme.accent);
    let on_fill = style::color(theme.card);
    let button = Button::new(
        RichText::new(words)
            .color(on_fill)
            .font(style::semibold(14.0)),
    )
    .fill(fill)
    .min_size(egui::vec2(96.0, 32.0));
    ui.add_enabled(enabled, button)
}

/// A plain button of a dialog.
pub(crate) fn secondary(ui: &mut Ui, words: &str) -> egui::Response {
    ui.add(Button::new(words).min_size(egui::vec2(80.0, 32.0)))
}

/// The title of a dialog.
pub(crate) fn title(ui: &mut Ui, words: &str) {
    let label = ui.label(RichText::new(words).font(style::semibold(18.0)));
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, words));
    ui.add_space(8.0);
}

/// Whether Enter was pressed and means the primary button: it does wherever the keys are, but on
/// something of the dialog that they press by themselves.
pub(crate) fn entered(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let has_its_own = focused
        .and_then(|id| ui.ctx().read_response(id))
        .is_some_and(|widget| widget.layer_id == ui.layer_id());
    !has_its_own && ui.input(|input| input.key_pressed(Key::Enter))
}

/// A row of buttons at the lower right; the first is the rightmost.
pub(crate) fn buttons<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(16.0);
    let row = |ui: &mut Ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), add)
            .inner
    };
    ui.horizontal(row).inner
}

/// What asks over the window, in a frame with room around it.
pub(crate) fn modal(ctx: &egui::Context, name: &str) -> Modal {
    let style = ctx.global_style();
    let frame = egui::Frame::popup(&style).inner_margin(style.spacing.window_margin);
    Modal::new(Id::unique(name)).frame(frame)
}

impl Dialog {
    /// Whether it asks or tells about the document that is open, so that it means nothing any more
    /// once another one is.
    pub(crate) fn is_about_the_document(&self) -> bool {
        match self {
            Self::Unsaved
            | Self::Delete { .. }
            | Self::SaveFailed { .. }
            | Self::Reload
            | Self::Both { .. } => true,
            Self::Shortcuts { .. } | Self::About | Self::Error { .. } => false,
        }
    }

    /// Shows it; gives whether it stays.
    pub(crate) fn show(
        &mut self,
        ctx: &egui::Context,
        session: &Session,
        requests: &mut Requests,
    ) -> bool {
        let lang = session.lang();
        let mut open = true;
        let response = modal(ctx, "dialog").show(ctx, |ui| match self {
            Self::Unsaved => open = unsaved(ui, session, requests),
            Self::Shortcuts { filter } => open = shortcuts(ui, lang, filter),
            Self::About => open = about(ui, lang),
            Self::Delete {
                unit,
                n_selected,
                n_units,
                n_held,
                n_links,
            } => {
                let counts = [*n_selected, *n_units, *n_held, *n_links];
                open = delete(ui, lang, unit, counts, requests);
            }
            Self::SaveFailed { text } => open = outside::save_failed(ui, session, text, requests),
            Self::Reload => open = outside::reload(ui, session, requests),
            Self::Both { differences } => open = outside::both(ui, session, differences, requests),
            Self::Error { title, text, safe } => open = error(ui, lang, title, text, safe),
        });
        if response.should_close() {
            if matches!(self, Self::Unsaved) {
                requests.act(Action::Answer(Answer::Cancel));
            }
            return false;
        }
        open
    }
}

fn unsaved(ui: &mut Ui, session: &Session, requests: &mut Requests) -> bool {
    let lang = session.lang();
    ui.set_width(440.0);
    title(ui, lang.text("unsaved-title"));
    ui.label(lang.text_with(
        "unsaved-text",
        &[
            ("file", session.document_name().into()),
            ("n", session.document().history().n_unsaved().into()),
        ],
    ));
    let mut answer = None;
    buttons(ui, |ui| {
        let save = primary(ui, lang.text("unsaved-save"), true);
        if save.clicked() || entered(ui) {
            answer = Some(Answer::Save);
        }
        if secondary(ui, lang.text("unsaved-cancel")).clicked() {
            answer = Some(Answer::Cancel);
        }
        if secondary(ui, lang.text("unsaved-discard")).clicked() {
            answer = Some(Answer::Discard);
        }
    });
    match answer {
        Some(answer) => {
            requests.act(Action::Answer(answer));
            false
        }
        None => true,
    }
}

fn delete(
    ui: &mut Ui,
    lang: Lang,
    unit: &str,
    [n_selected, n_units, n_held, n_links]: [usize; 4],
    requests: &mut Requests,
) -> bool {
    ui.set_width(460.0);
    let args = [("unit", unit.into()), ("n", n_selected.into())];
    title(ui, &lang.text_with("delete-title", &args));
    for (id, n) in [
        ("delete-units", n_units - n_selected.min(n_units)),
        ("delete-held", n_held),
        ("delete-links", n_links),
    ] {
        if n > 0 {
            ui.label(lang.text_with(id, &[("n", n.into())]));
        }
    }
    ui.add_space(4.0);
    ui.weak(lang.text("delete-undo"));
    let mut answer = None;
    let mut stays = true;
    buttons(ui, |ui| {
        let words = lang.text_with("delete-all", &[("n", n_units.into())]);
        if primary(ui, &words, true).clicked() || entered(ui) {
            answer = Some(Subordinates::Go);
        }
        if secondary(ui, lang.text("dialog-cancel")).clicked() {
            stays = false;
        }
        if n_units > n_selected && secondary(ui, lang.text("delete-alone")).clicked() {
            answer = Some(Subordinates::MoveUp);
        }
    });
    match answer {
        Some(subordinates) => {
            requests.act(Action::Shape(Shape::Delete(subordinates)));
            false
        }
        None => stays,
    }
}

fn close_button(ui: &mut Ui, lang: Lang) -> bool {
    buttons(ui, |ui| {
        primary(ui, lang.text("dialog-close"), true).clicked() || entered(ui)
    })
}

fn shortcuts(ui: &mut Ui, lang: Lang, filter: &mut String) -> bool {
    ui.set_width(620.0);
    title(ui, lang.text("shortcuts-title"));
    let field = ui.add(
        TextEdit::singleline(filter)
            .hint_text(lang.text("shortcuts-filter"))
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(8, 6)),
    );
    field.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::SearchInput, true, lang.text("shortcuts-filter"))
    });
    ui.add_space(8.0);
    let wanted = fold_words(filter);
    let fits = |words: &str| fold_words(words).contains(wanted.trim());
    let height = (ui.ctx().viewport_rect().height() - 260.0).clamp(160.0, 460.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for section in Section::ALL {
                let rows: Vec<(String, String, bool)> = Command::ALL
                    .iter()
                    .filter(|command| command.section() == section)
                    .filter_map(|command| {
                        let keys = all_keys(*command, lang)?;
                        let name = command.name(lang).trim_end_matches('…').to_owned();
                        Some((name, keys, command.edits()))
                    })
                    .filter(|(name, keys, _)| fits(name) || fits(keys))
                    .collect();
                part(ui, section.title(lang), &rows, lang);
            }
            let mouse: Vec<(String, String, bool)> = [
                "wheel",
                "pinch",
                "pan",
                "drag",
                "click",
                "double-click",
                "badge",
                "right-click",
                "drop",
            ]
            .iter()
            .map(|gesture| {
                let does = lang.text_with(&format!("mouse-{gesture}-does"), &[]);
                let what = lang.text_with(&format!("mouse-{gesture}"), &[]);
                (does, what, false)
            })
            .filter(|(does, what, _)| fits(does) || fits(what))
            .collect();
            part(ui, lang.text("shortcuts-mouse"), &mouse, lang);
        });
    !close_button(ui, lang)
}

fn all_keys(command: Command, lang: Lang) -> Option<String> {
    if command == Command::UnfoldBranch {
        return command.keys(lang);
    }
    let keys: Vec<String> = command
        .shortcuts()
        .iter()
        .map(|&keys| super::command::keys_in_words(keys, lang))
        .collect();
    (!keys.is_empty()).then(|| keys.join(", "))
}

fn part(ui: &mut Ui, heading: &str, rows: &[(String, String, bool)], lang: Lang) {
    if rows.is_empty() {
        return;
    }
    super::details::section(ui, heading);
    egui::Grid::new(heading)
        .num_columns(2)
        .min_col_width(220.0)
        .spacing([24.0, 5.0])
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            for (name, keys, edits) in rows {
                let name = if *edits {
                    format!("{name} ({})", lang.text("shortcuts-edit-only"))
                } else {
                    name.clone()
                };
                ui.label(RichText::new(keys).font(style::semibold(style::TEXT)));
                ui.label(name);
                ui.end_row();
            }
        });
}

fn about(ui: &mut Ui, lang: Lang) -> bool {
    ui.set_width(440.0);
    title(ui, lang.text("about-title"));
    let version = lang.text_with(
        "about-version",
        &[("version", env!("CARGO_PKG_VERSION").into())],
    );
    ui.label(&version);
    ui.add_space(8.0);
    ui.label(lang.text("about-text"));
    ui.add_space(8.0);
    ui.label(lang.text("about-licence"));
    ui.label(lang.text("about-fonts"));
    let mut stays = true;
    buttons(ui, |ui| {
        stays = !primary(ui, lang.text("dialog-close"), true).clicked() && !entered(ui);
        if secondary(ui, lang.text("about-copy")).clicked() {
            ui.ctx()
                .copy_text(format!("Organigram {}", env!("CARGO_PKG_VERSION")));
        }
    });
    stays
}

fn error(ui: &mut Ui, lang: Lang, heading: &str, text: &str, safe: &str) -> bool {
    ui.set_width(500.0);
    title(ui, lang.text(heading));
    ui.label(text);
    ui.add_space(8.0);
    ui.weak(lang.text(safe));
    let mut stays = true;
    buttons(ui, |ui| {
        stays = !primary(ui, lang.text("dialog-close"), true).clicked() && !entered(ui);
        if secondary(ui, lang.text("error-copy")).clicked() {
            ui.ctx().copy_text(text.to_owned());
        }
    });
    stays
}
