//! The command palette: any command by its name, and any unit by what it is called.

use crate::model::{UnitKey, fold as fold_words};
use crate::session::{Action, Session};

use super::choose::{named_unit, path_above};
use super::picker::{self, Look, Picker};
use super::{Command, Requests, menus, style};

/// So many units are offered below the commands.
const MOST_UNITS: usize = 6;
/// From so many letters on: one letter begins everything.
const LEAST_LETTERS: usize = 2;
/// Heights of rows.
const COMMAND_ROW: f32 = 30.0;
const UNIT_ROW: f32 = 40.0;

/// What the palette keeps between frames.
#[derive(Default)]
pub(crate) struct Palette {
    /// Whether it is open.
    pub(crate) open: bool,
    picker: Picker,
    /// The units that fit what was typed; none while the document is being taken in.
    units: Option<Vec<UnitKey>>,
}

/// A row.
#[derive(Clone, Copy)]
enum Offer {
    Command(Command),
    Unit(UnitKey),
}

impl Palette {
    /// Opens it with what has been typed in the same frame.
    pub(crate) fn start(&mut self, ctx: &egui::Context) {
        *self = Self {
            open: true,
            picker: Picker::with(ctx.input(super::canvas::typed_text)),
            units: None,
        };
    }

    /// Shows it in the middle of the window.
    pub(crate) fn show(
        &mut self,
        ctx: &egui::Context,
        session: &mut Session,
        requests: &mut Requests,
    ) {
        if !self.open {
            return;
        }
        let units = match self.units.take() {
            Some(units) => units,
            None => units(session, self.picker.query()),
        };
        let commands = matching(self.picker.query(), session);
        let offers: Vec<Offer> = commands
            .into_iter()
            .map(Offer::Command)
            .chain(units.iter().copied().map(Offer::Unit))
            .collect();
        let lang = session.lang();
        let look = Look {
            id: "palette",
            title: None,
            hint: lang.text("palette-hint"),
            label: Command::Palette.name(lang),
            nothing: lang.text("palette-nothing"),
            width: 460.0,
        };
        let picked = self
            .picker
            .show(ctx, &look, offers.len(), |ui, index, chosen| {
                match offers[index] {
                    Offer::Command(command) => command_row(ui, command, chosen, session),
                    Offer::Unit(unit) => {
                        let name = named_unit(session, unit);
                        let above = path_above(session, unit);
                        picker::two_lines(ui, UNIT_ROW, chosen, (&name, &above))
                    }
                }
            });
        if !picked.asked_again && session.can_search() {
            self.units = Some(units);
        }
        if let Some(row) = picked.row {
            self.open = false;
            match offers[row] {
                Offer::Command(command) => requests.command(command),
                Offer::Unit(unit) => {
                    requests.act(Action::Center { unit, covered: 0.0 });
                    requests.show_details();
                }
            }
        } else if picked.left {
            self.open = false;
        }
    }
}

fn units(session: &mut Session, query: &str) -> Vec<UnitKey> {
    if query.trim().chars().count() < LEAST_LETTERS {
        return Vec::new();
    }
    let hits = session.find(query, MOST_UNITS);
    hits.into_iter()
        .filter_map(|hit| hit.target.unit())
        .collect()
}

/// The commands that can be done now and whose name holds all words of the query; those that
/// begin with it come first.
fn matching(query: &str, session: &Session) -> Vec<Command> {
    let query = fold_words(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<(bool, Command)> = Command::ALL
        .iter()
        .copied()
        .filter(|&command| command != Command::Palette && menus::enabled(command, session))
        .filter_map(|command| {
            let name = fold_words(command.name(session.lang()));
            words
                .iter()
                .all(|word| name.contains(word))
                .then(|| (!name.starts_with(query.trim()), command))
        })
        .collect();
    found.sort_by_key(|&(late, _)| late);
    found.into_iter().map(|(_, command)| command).collect()
}

fn command_row(
    ui: &mut egui::Ui,
    command: Command,
    chosen: bool,
    session: &Session,
) -> egui::Response {
    let lang = session.lang();
    let name = menus::name(command, session);
    let (rect, response) = picker::row(ui, COMMAND_ROW, chosen, &name);
    let text = ui.visuals().text_color();
    let galley = picker::line(ui, &name, style::TEXT, text, rect.width() - 130.0);
    let middle = rect.center().y;
    let at = egui::pos2(rect.left() + 10.0, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, text);
    if let Some(keys) = command.keys(lang) {
        let weak = ui.visuals().weak_text_color();
        let galley = ui
            .painter()
            .layout_no_wrap(keys, style::regular(style::SMALL), weak);
        let at = egui::pos2(
            rect.right() - galley.size().x - 10.0,
            middle - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, weak);
    }
    response.on_hover_text(command.tip(lang))
}
