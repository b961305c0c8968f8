//! The menu bar, the toolbar and the status line.

use egui::{Align, Button, Layout, MenuBar, RichText, Ui};

use crate::lang::Lang;
use crate::session::{Action, Origin, Session, Then};

use super::icons::{self, Icon};
use super::{Command, Requests, Settings, style};

/// One command in a menu: its name, its keys, dead where it cannot be done now.
pub(crate) fn item(
    ui: &mut Ui,
    command: Command,
    session: &Session,
    lang: Lang,
    requests: &mut Requests,
) {
    let mut button = Button::new(name(command, session));
    if let Some(keys) = command.keys(lang) {
        button = button.shortcut_text(keys);
    }
    let checked = requests.checked(command);
    if checked {
        button = button.selected(true);
    }
    let enabled = enabled(command, session);
    let response = ui
        .add_enabled(enabled, button)
        .on_hover_text(command.tip(lang));
    if response.clicked() {
        requests.command(command);
        ui.close();
    }
}

/// The name of a command; undo and redo say what they would do.
pub(crate) fn name(command: Command, session: &Session) -> String {
    let lang = session.lang();
    let history = session.document().history();
    let (step, id) = match command {
        Command::Undo => (history.to_undo(), "cmd-undo-named"),
        Command::Redo => (history.to_redo(), "cmd-redo-named"),
        _ => (None, ""),
    };
    match step {
        Some(step) => {
            let label = super::step_words(&step.label, lang);
            lang.text_with(id, &[("edit", label.into())])
        }
        None => command.name(lang).to_owned(),
    }
}

/// Whether a command can be done now.
pub(crate) fn enabled(command: Command, session: &Session) -> bool {
    let history = session.document().history();
    let (back, forward) = session.can_go();
    match command {
        _ if session.read_only().is_some() && changes(command) => false,
        Command::Undo => history.to_undo().is_some(),
        Command::Redo => history.to_redo().is_some(),
        Command::Back => back,
        Command::Forward => forward,
        Command::KeepArrangement | Command::ForgetArrangement => session.is_trying(),
        Command::WholeChart => session.view().seeing.root.is_some(),
        _ => !command.needs_unit() || session.selected().is_some(),
    }
}

/// Whether a command changes the document, or wants to.
pub(crate) fn changes(command: Command) -> bool {
    command.edits() || matches!(command, Command::EditMode | Command::Undo | Command::Redo)
}

/// The menu bar.
pub(crate) fn menu_bar(
    ui: &mut Ui,
    session: &Session,
    settings: &Settings,
    requests: &mut Requests,
) {
    let lang = session.lang();
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button(lang.text("menu-file"), |ui| {
            items(ui, session, requests, &[Command::New, Command::Open]);
            recent(ui, session, settings, requests);
            items(ui, session, requests, &[Command::OpenEmbedded]);
            ui.separator();
            items(ui, session, requests, &[Command::Save, Command::SaveAs]);
            ui.separator();
            items(ui, session, requests, &[Command::Export]);
            let tables = [Command::ExportTableXlsx, Command::ExportTableCsv];
            items(ui, session, requests, &tables);
            ui.separator();
            items(ui, session, requests, &[Command::Quit]);
        });
        ui.menu_button(lang.text("menu-edit"), |ui| {
            items(ui, session, requests, &[Command::Undo, Command::Redo]);
            ui.separator();
            items(
                ui,
                session,
                requests,
                &[Command::EditMode, Command::DocumentPages],
            );
            ui.separator();
            items(
                ui,
                session,
                requests,
                &[
                    Command::Cut,
                    Command::Copy,
                    Command::CopyPicture,
                    Command::Paste,
                    Command::Duplicate,
                    Command::Delete,
                    Command::SelectAll,
                ],
            );
            ui.separator();
            items(
                ui,
                session,
                requests,
                &[Command::Find, Command::FindNext, Command::FindPrevious],
            );
        });
        ui.menu_button(lang.text("menu-unit"), |ui| {
            unit_menu(ui, session, requests);
        });
        ui.menu_button(lang.text("menu-view"), |ui| {
            view_menu(ui, session, requests)
        });
        ui.menu_button(lang.text("menu-go"), |ui| {
            items(ui, session, requests, &[Command::Back, Command::Forward]);
            ui.separator();
            items(
                ui,
                session,
                requests,
                &[
                    Command::GoSuperior,
                    Command::GoSubordinate,
                    Command::GoPrevious,
                    Command::GoNext,
                    Command::GoFirst,
                    Command::GoLast,
                ],
            );
        });
        ui.menu_button(lang.text("menu-help"), |ui| {
            items(
                ui,
                session,
                requests,
                &[Command::Shortcuts, Command::Palette, Command::About],
            );
        });
    });
}

fn unit_menu(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let groups: [&[Command]; 4] = [
        &[
            Command::AddSubordinate,
            Command::AddSiblingAfter,
            Command::AddSiblingBefore,
            Command::AddSuperior,
        ],
        &[
            Command::Rename,
            Command::Appoint,
            Command::DeclareVacant,
            Command::DeclareActing,
            Command::DeclareLeaving,
            Command::AddPost,
        ],
        &[Command::MoveTo, Command::Merge],
        &[
            Command::ShiftLeft,
            Command::ShiftRight,
            Command::ShiftUp,
            Command::ShiftDown,
        ],
    ];
    for (n, group) in groups.into_iter().enumerate() {
        if n > 0 {
            ui.separator();
        }
        items(ui, session, requests, group);
    }
}

pub(crate) fn items(ui: &mut Ui, session: &Session, requests: &mut Requests, commands: &[Command]) {
    let lang = session.lang();
    for &command in commands {
        item(ui, command, session, lang, requests);
    }
}

fn recent(ui: &mut Ui, session: &Session, settings: &Settings, requests: &mut Requests) {
    let lang = session.lang();
    ui.menu_button(lang.text("menu-open-recent"), |ui| {
        if settings.recent.is_empty() {
            ui.weak(lang.text("empty-recent"));
        }
        for path in &settings.recent {
            let name = path.file_name().map_or_else(
                || path.display().to_string(),
                |name| name.to_string_lossy().into_owned(),
            );
            let response = ui.button(name).on_hover_text(path.display().to_string());
            if response.clicked() {
                requests.act(Action::Leave(Then::OpenPath(path.clone())));
                ui.close();
            }
        }
    });
}

fn view_menu(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    items(
        ui,
        session,
        requests,
        &[
            Command::ToggleOutline,
            Command::ToggleDetails,
            Command::ToggleProblems,
            Command::ToggleHistory,
            Command::ShowVacancies,
            Command::ToggleLinks,
            Command::ToggleMinimap,
        ],
    );
    ui.menu_button(lang.text("menu-tables"), |ui| {
        let others = super::tables::COMMANDS;
        items(ui, session, requests, &[Command::ToggleTables]);
        ui.separator();
        items(ui, session, requests, &others);
        ui.separator();
        items(ui, session, requests, &[Command::EnlargeTable]);
    });
    ui.separator();
    super::arrangement::menu(ui, session, requests);
    ui.menu_button(lang.text("menu-zoom"), |ui| {
        items(
            ui,
            session,
            requests,
            &[
                Command::Fit,
                Command::ActualSize,
                Command::ZoomIn,
                Command::ZoomOut,
                Command::ZoomSelection,
            ],
        );
    });
    ui.menu_button(lang.text("menu-unfold"), |ui| {
        items(
            ui,
            session,
            requests,
            &[
                Command::ToggleFold,
                Command::ToggleFoldSubordinates,
                Command::UnfoldBranch,
            ],
        );
        ui.separator();
        items(
            ui,
            session,
            requests,
            &[
                Command::UnfoldLevel,
                Command::FoldLevel,
                Command::UnfoldAll,
                Command::FoldAll,
            ],
        );
    });
    seeing_menus(ui, session, requests);
    ui.separator();
    ui.menu_button(lang.text("menu-theme"), |ui| {
        items(
            ui,
            session,
            requests,
            &[
                Command::ThemeLight,
                Command::ThemeDark,
                Command::ThemeSystem,
            ],
        );
    });
    ui.menu_button(lang.text("menu-language"), |ui| {
        items(
            ui,
            session,
            requests,
            &[Command::LanguageFr, Command::LanguageEn],
        );
    });
    items(
        ui,
        session,
        requests,
        &[Command::Animation, Command::FullScreen],
    );
}

fn seeing_menus(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    ui.menu_button(lang.text("menu-colours"), |ui| {
        let by = [
            Command::ColourKind,
            Command::ColourBranch,
            Command::ColourPosts,
            Command::ColourSubordinates,
        ];
        items(ui, session, requests, &by);
        ui.separator();
        items(ui, session, requests, &[Command::ToggleLegend]);
    });
    ui.menu_button(lang.text("menu-bearings"), |ui| {
        let bearings = [
            Command::ToggleFocus,
            Command::OpenAsRoot,
            Command::WholeChart,
            Command::Connect,
        ];
        items(ui, session, requests, &bearings);
    });
}

/// The toolbar: signs, with words where there is room.
pub(crate) fn toolbar(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    let roomy = ui.available_width() > 1000.0;
    ui.horizontal(|ui| {
        ui.set_height(36.0);
        ui.spacing_mut().item_spacing.x = 2.0;
        let groups: [&[(Command, Icon, bool)]; 4] = [
            &[
                (Command::ToggleOutline, Icon::Outline, true),
                (Command::Back, Icon::Back, false),
                (Command::Forward, Icon::Forward, false),
            ],
            &[
                (Command::Open, Icon::Open, true),
                (Command::Save, Icon::Save, true),
                (Command::Export, Icon::Export, true),
            ],
            &[
                (Command::EditMode, Icon::Pen, true),
                (Command::Undo, Icon::Undo, false),
                (Command::Redo, Icon::Redo, false),
            ],
            &[
                (Command::ZoomOut, Icon::Minus, false),
                (Command::ZoomIn, Icon::Plus, false),
                (Command::Fit, Icon::Fit, false),
            ],
        ];
        for (n, group) in groups.iter().enumerate() {
            if n > 0 {
                ui.add_space(5.0);
                ui.separator();
                ui.add_space(5.0);
            }
            for &(command, icon, with_words) in *group {
                tool(ui, command, icon, with_words && roomy, session, requests);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            tool(
                ui,
                Command::ToggleDetails,
                Icon::Details,
                roomy,
                session,
                requests,
            );
            search_button(ui, lang, session, requests);
        });
    });
}

fn tool(
    ui: &mut Ui,
    command: Command,
    icon: Icon,
    with_words: bool,
    session: &Session,
    requests: &mut Requests,
) {
    let lang = session.lang();
    let words = with_words.then(|| command.name(lang).trim_end_matches('…'));
    let on = requests.checked(command);
    let response = ui
        .add_enabled_ui(enabled(command, session), |ui| {
            icons::labelled(ui, icon, &name(command, session), words, on)
        })
        .inner;
    let mut tip = name(command, session);
    if let Some(keys) = command.keys(lang) {
        tip = format!("{tip} ({keys})");
    }
    if response.on_hover_text(tip).clicked() {
        requests.command(command);
    }
}

/// Looks like the field that it opens.
fn search_button(ui: &mut Ui, lang: Lang, session: &Session, requests: &mut Requests) {
    let keys = Command::Find.keys(lang).unwrap_or_default();
    let words = lang.text("find-hint");
    let width = (ui.available_width() - 8.0).clamp(32.0, 260.0);
    if width < 160.0 {
        tool(ui, Command::Find, Icon::Search, false, session, requests);
        return;
    }
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, 30.0), egui::Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, Command::Find.name(lang))
    });
    let visuals = ui.visuals();
    let line = if response.hovered() || response.has_focus() {
        visuals.text_color()
    } else {
        visuals.widgets.inactive.bg_stroke.color
    };
    ui.painter().rect(
        rect,
        6.0,
        visuals.extreme_bg_color,
        egui::Stroke::new(1.0, line),
        egui::StrokeKind::Inside,
    );
    let weak = visuals.weak_text_color();
    let sign = egui::Rect::from_min_size(rect.min + egui::vec2(8.0, 8.0), egui::Vec2::splat(14.0));
    icons::paint(ui.painter(), sign, Icon::Search, weak);
    let keys = ui
        .painter()
        .layout_no_wrap(keys, style::regular(style::SMALL), weak);
    let keys_at = egui::pos2(
        rect.right() - keys.size().x - 8.0,
        rect.center().y - keys.size().y / 2.0,
    );
    let mut job = egui::text::LayoutJob::simple_singleline(
        words.to_owned(),
        style::regular(style::TEXT),
        weak,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(width - keys.size().x - 52.0);
    let hint = ui.painter().layout_job(job);
    let hint_at = egui::pos2(rect.left() + 30.0, rect.center().y - hint.size().y / 2.0);
    ui.painter().galley(hint_at, hint, weak);
    ui.painter().galley(keys_at, keys, weak);
    if response.clicked() {
        requests.command(Command::Find);
    }
}

/// The status line.
pub(crate) fn status(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    let organisation = session.organisation();
    let (n_posts, n_open) = session.counts();
    ui.horizontal(|ui| {
        ui.set_height(24.0);
        ui.spacing_mut().item_spacing.x = 14.0;
        let small = |words: String| RichText::new(words).size(style::SMALL);
        ui.label(small(lang.text_with(
            "status-units",
            &[("n", organisation.n_units().into())],
        )));
        ui.label(small(
            lang.text_with("status-posts", &[("n", n_posts.into())]),
        ));
        let vacancies = small(lang.text_with("status-vacancies", &[("n", n_open.into())]));
        let link = ui.add(egui::Link::new(vacancies.color(ui.visuals().text_color())));
        if link
            .on_hover_text(Command::ShowVacancies.tip(lang))
            .clicked()
        {
            requests.command(Command::ShowVacancies);
        }
        let n_selected = session.n_selected();
        if n_selected > 1 {
            ui.label(small(
                lang.text_with("status-selected", &[("n", n_selected.into())]),
            ));
        }
        super::problems::chip(ui, session, requests);
        if let Some((shown, all)) = session.folded_at_first() {
            let facts = [("shown", shown.into()), ("all", all.into())];
            let words = small(lang.text_with("scale-folded-at-first", &facts));
            let unfold = ui
                .add(egui::Link::new(words))
                .on_hover_text(Command::UnfoldAll.tip(lang));
            if unfold.clicked() {
                requests.command(Command::UnfoldAll);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let percent = lang.percent((session.view().camera.zoom * 100.0).round() / 100.0);
            let zoom = ui
                .add(egui::Link::new(small(percent)))
                .on_hover_text(Command::ActualSize.tip(lang));
            if zoom.clicked() {
                requests.command(Command::ActualSize);
            }
            if let Some(read_only) = session.read_only() {
                let words = small(lang.text("status-read-only").to_owned());
                ui.label(words.color(ui.visuals().warn_fg_color))
                    .on_hover_text(super::outside::read_only_words(read_only, lang));
            }
            super::arrangement::chip(ui, session, requests);
            ui.label(small(
                lang.text(if session.is_editing() {
                    "status-editing"
                } else {
                    "status-reading"
                })
                .to_owned(),
            ));
            let file = match session.origin() {
                Origin::Embedded => lang.text("status-embedded").to_owned(),
                Origin::New => lang.text("window-untitled").to_owned(),
                Origin::File(state) => state.path.display().to_string(),
                Origin::Picture(path) => path.display().to_string(),
            };
            let file = if session.document().is_dirty() {
                format!("{file} – {}", lang.text("status-modified"))
            } else {
                file
            };
            ui.add(egui::Label::new(small(file)).truncate());
        });
    });
}
