//! Commands for ways of seeing the chart, and what they mean.

use crate::scene::ColourBy;
use crate::session::{Action, Seeing, Session, Sight};

use crate::ui::choose::Purpose;
use crate::ui::{Command, Requests};

use super::App;

/// The commands for what the colours tell.
const COLOURS: [(Command, ColourBy); 4] = [
    (Command::ColourKind, ColourBy::Kind),
    (Command::ColourBranch, ColourBy::Branch),
    (Command::ColourPosts, ColourBy::Posts),
    (Command::ColourSubordinates, ColourBy::Subordinates),
];

/// What a command asks to see.
pub(super) fn sight(command: Command, session: &Session) -> Option<Sight> {
    let seeing = &session.view().seeing;
    let by = COLOURS.iter().find(|(colours, _)| *colours == command);
    if let Some((_, by)) = by {
        return Some(Sight::ColourBy(*by));
    }
    Some(match command {
        Command::ToggleLegend => Sight::Legend(!seeing.legend),
        Command::ToggleFocus => Sight::Focus(!seeing.focus),
        Command::OpenAsRoot => Sight::Root(Some(session.selected()?)),
        Command::WholeChart => Sight::Root(None),
        _ => return None,
    })
}

/// The commands that are on.
pub(super) fn switched_on(seeing: &Seeing) -> impl Iterator<Item = Command> {
    let by = seeing.colour_by;
    let colours = COLOURS.iter().filter(move |(_, of)| *of == by);
    let others = [
        (seeing.legend, Command::ToggleLegend),
        (seeing.focus, Command::ToggleFocus),
    ];
    let others = others.into_iter().filter(|(on, _)| *on);
    colours
        .map(|(command, _)| *command)
        .chain(others.map(|(_, command)| command))
}

/// What Escape leaves before the selection, and after it: what covers most of the usual chart
/// stays longest.
fn way_out(session: &Session) -> Option<Sight> {
    let seeing = &session.view().seeing;
    if seeing.way.is_some() {
        Some(Sight::Way(None))
    } else if seeing.focus {
        Some(Sight::Focus(false))
    } else if seeing.root.is_some() && session.selected().is_none() {
        Some(Sight::Root(None))
    } else {
        None
    }
}

impl App {
    /// Escape gives up what the hand is doing, or closes the search, or leaves a way of seeing.
    /// Gives whether there was any of it.
    pub(super) fn leaves(&mut self, requests: &mut Requests) -> bool {
        if self.canvas.give_up() {
            return true;
        }
        if self.find.open {
            self.find.clear();
            return true;
        }
        let out = way_out(&self.session);
        requests.actions.extend(out.map(Action::See));
        out.is_some()
    }

    /// Shows how the two selected units are connected, or asks for the second.
    pub(super) fn connect(&mut self, requests: &mut Requests) {
        match self.session.selected_pair() {
            Some(pair) => requests.act(Action::See(Sight::Way(Some(pair)))),
            None => self.choose(Purpose::Connect),
        }
    }
}
