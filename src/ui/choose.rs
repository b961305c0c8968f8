//! Choosing a unit by its name: where selected units move to, which one they go up in, or how
//! the selected one is connected with it.

use crate::edit::{Among, Spot};
use crate::model::{Unit, UnitKey};
use crate::session::{Action, Session, Shape, Sight};

use super::Requests;
use super::find::waiting;
use super::picker::{self, Look, Picker};

/// What the chosen unit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The selected units move under it.
    Move,
    /// The selected units go up in it.
    Merge,
    /// The way from the selected unit to it is shown.
    Connect,
}

/// Shown at once; who looks for another types more letters.
const MOST: usize = 60;
/// Height of a row.
const ROW: f32 = 40.0;

/// The dialog.
pub(crate) struct Choose {
    purpose: Purpose,
    picker: Picker,
    /// What is offered for the query, once it was asked.
    offered: Option<Vec<UnitKey>>,
}

impl Choose {
    /// Opens it, empty.
    pub(crate) fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            picker: Picker::default(),
            offered: None,
        }
    }

    /// Shows it; gives whether it stays.
    pub(crate) fn show(
        &mut self,
        ctx: &egui::Context,
        session: &mut Session,
        requests: &mut Requests,
    ) -> bool {
        let offered = match self.offered.take() {
            Some(offered) => offered,
            None => offers(session, self.picker.query(), self.purpose),
        };
        let lang = session.lang();
        let asks = !self.picker.query().trim().is_empty();
        let waiting = waiting(session).filter(|_| asks);
        let look = Look {
            id: "choose",
            title: Some(self.title(session)),
            hint: lang.text("choose-hint"),
            label: lang.text("choose-hint"),
            nothing: lang.text(waiting.unwrap_or("choose-nothing")),
            width: 520.0,
        };
        let picked = self
            .picker
            .show(ctx, &look, offered.len(), |ui, index, chosen| {
                let name = named_unit(session, offered[index]);
                let above = path_above(session, offered[index]);
                picker::two_lines(ui, ROW, chosen, (&name, &above)).on_hover_text(name)
            });
        let chosen = picked.row.map(|row| offered[row]);
        // While a large document is being taken in, asking again gives more.
        if !picked.asked_again && waiting.is_none() {
            self.offered = Some(offered);
        }
        if let Some(unit) = chosen {
            requests.act(match self.purpose {
                Purpose::Move => Action::Shape(Shape::Move(Spot {
                    superior: Some(unit),
                    among: Among::Anywhere,
                })),
                Purpose::Merge => Action::Shape(Shape::MergeInto(unit)),
                Purpose::Connect => {
                    let from = session.selected();
                    Action::See(Sight::Way(from.map(|from| (from, unit))))
                }
            });
        }
        chosen.is_none() && !picked.left
    }

    fn title(&self, session: &Session) -> String {
        let id = match self.purpose {
            Purpose::Move => "choose-move",
            Purpose::Merge => "choose-merge",
            Purpose::Connect => "choose-connect",
        };
        let selection = session.selection();
        let about = match self.purpose {
            Purpose::Move | Purpose::Merge => selection.first().copied(),
            Purpose::Connect => session.selected(),
        };
        let name = about.map_or_else(String::new, |unit| short(session, unit));
        session
            .lang()
            .text_with(id, &[("unit", name.into()), ("n", selection.len().into())])
    }
}

/// The code of a unit, or else its name.
pub(crate) fn short(session: &Session, unit: UnitKey) -> String {
    session
        .organisation()
        .get(unit)
        .map_or_else(String::new, |unit| short_of(unit).to_owned())
}

/// The same for a unit at hand.
pub(crate) fn short_of(unit: &Unit) -> &str {
    unit.code.as_deref().unwrap_or(&unit.name)
}

/// The units that may be chosen, best first; all in reading order while nothing is typed.
fn offers(session: &mut Session, query: &str, purpose: Purpose) -> Vec<UnitKey> {
    let selection = session.selection();
    let found: Vec<UnitKey> = if query.trim().is_empty() {
        session.organisation().tree().order().to_vec()
    } else {
        session
            .find(query, MOST * 4)
            .into_iter()
            .filter_map(|hit| hit.target.unit())
            .collect()
    };
    let tree = session.organisation().tree();
    let mut offered: Vec<UnitKey> = Vec::new();
    for unit in found {
        let is_free = !selection.iter().any(|&selected| match purpose {
            Purpose::Move | Purpose::Merge => tree.is_in_branch(unit, selected),
            Purpose::Connect => unit == selected,
        });
        if is_free && !offered.contains(&unit) {
            offered.push(unit);
        }
        if offered.len() == MOST {
            break;
        }
    }
    offered
}

/// The code and the name of a unit.
pub(crate) fn named_unit(session: &Session, unit: UnitKey) -> String {
    match session.organisation().get(unit) {
        Some(unit) => match &unit.code {
            Some(code) => format!("{code} – {}", unit.name),
            None => unit.name.clone(),
        },
        None => String::new(),
    }
}

/// What stands above a unit, so that namesakes can be told apart; the top first.
pub(crate) fn path_above(session: &Session, unit: UnitKey) -> String {
    let tree = session.organisation().tree();
    let mut above: Vec<String> = tree
        .line_to_the_top(unit)
        .map(|above| short(session, above))
        .collect();
    above.reverse();
    above.join(" › ")
}
