//! The drawer at the lower edge of the window: the problems of the document, its history, or its
//! tables.

use egui::{Align, Layout, Ui};

use crate::session::Session;

use super::history::History;
use super::problems::Problems;
use super::tables::Tables;
use super::{Command, Requests, icons};

/// What the drawer shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Tab {
    /// What is wrong with the document.
    Problems,
    /// The steps taken.
    History,
    /// Units, posts, people and what else can be listed.
    Tables,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Tables, Self::Problems, Self::History];

    /// The command that shows and hides it.
    pub(crate) fn command(self) -> Command {
        match self {
            Self::Problems => Command::ToggleProblems,
            Self::History => Command::ToggleHistory,
            Self::Tables => Command::ToggleTables,
        }
    }
}

/// What the drawer keeps between frames.
#[derive(Default)]
pub(crate) struct Drawer {
    problems: Problems,
    history: History,
    pub(crate) tables: Tables,
    /// The first row is to have the focus: the drawer was opened by a command.
    focus: bool,
}

impl Drawer {
    /// The keys are the drawer's when it is next shown.
    pub(crate) fn take_focus(&mut self) {
        self.focus = true;
    }

    /// Shows one of the lists under the names of all.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        tab: Tab,
        session: &Session,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        ui.horizontal(|ui| {
            for other in Tab::ALL {
                let name = other.command().name(lang);
                if ui.selectable_label(other == tab, name).clicked() && other != tab {
                    requests.command(other.command());
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = icons::button(ui, icons::Icon::Cross, lang.text("drawer-close"));
                if close.clicked() {
                    requests.command(tab.command());
                }
                if tab == Tab::Tables {
                    let (icon, id) = if self.tables.is_large {
                        (icons::Icon::Small, "tables-restore")
                    } else {
                        (icons::Icon::Large, "tables-maximise")
                    };
                    if icons::button(ui, icon, lang.text(id)).clicked() {
                        requests.command(Command::EnlargeTable);
                    }
                }
                if tab == Tab::Problems {
                    self.problems.tools(ui, session, requests);
                }
            });
        });
        let focus = std::mem::take(&mut self.focus);
        match tab {
            Tab::Problems => self.problems.show(ui, session, focus, requests),
            Tab::History => self.history.show(ui, session, focus, requests),
            Tab::Tables => self.tables.show(ui, session, focus, requests),
        }
    }
}
