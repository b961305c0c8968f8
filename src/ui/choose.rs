//! Choosing a unit by its name: where selected units move to, which one they go up in, or how
//! the selected one is connected with it.

use egui::{Key, Modifiers, Role, ScrollArea, Sense, TextEdit, Ui, Vec2, WidgetInfo};

use crate::edit::{Among, Spot};
use crate::model::{HitTarget, Unit, UnitKey};
use crate::session::{Action, Session, Shape, Sight};

use super::{Requests, dialogs, style};

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
    query: String,
    at: usize,
    /// What is offered for the query, once it was asked.
    offered: Option<Vec<UnitKey>>,
}

impl Choose {
    /// Opens it, empty.
    pub(crate) fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            query: String::new(),
            at: 0,
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
            None => offers(session, &self.query, self.purpose),
        };
        let (down, up, enter) = ctx.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let n = offered.len().max(1);
        if down {
            self.at = (self.at + 1) % n;
        }
        if up {
            self.at = (self.at + n - 1) % n;
        }
        self.at = self.at.min(n - 1);
        let mut chosen = None;
        let mut asked_again = false;
        let modal = dialogs::modal(ctx, "choose").show(ctx, |ui| {
            ui.set_width(520.0);
            dialogs::title(ui, &self.title(session));
            let name = session.lang().text("choose-hint");
            let response = ui.add(
                TextEdit::singleline(&mut self.query)
                    .hint_text(name)
                    .desired_width(f32::INFINITY)
                    .margin(egui::Margin::symmetric(8, 6)),
            );
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, name));
            response.request_focus();
            asked_again = response.changed();
            ui.add_space(6.0);
            if offered.is_empty() {
                ui.weak(session.lang().text("choose-nothing"));
            }
            ScrollArea::vertical().max_height(400.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for (index, &unit) in offered.iter().enumerate() {
                    let response = row(ui, session, unit, index == self.at);
                    if index == self.at && (down || up) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || (enter && index == self.at) {
                        chosen = Some(unit);
                    }
                }
            });
        });
        if asked_again {
            self.at = 0;
        } else {
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
        chosen.is_none() && !modal.should_close()
    }

    fn title(&self, session: &Session) -> String {
        let id = match self.purpose {
            Purpose::Move => "choose-move",
            Purpose::Merge => "choose-merge",
            Purpose::Connect => "choose-connect",
        };
        let selection = session.selection();
        let name = selection
            .first()
            .map_or_else(String::new, |&unit| short(session, unit));
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
            .filter_map(|hit| match hit.target {
                HitTarget::Unit(unit) => Some(unit),
                _ => None,
            })
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

/// A unit with what stands above it, so that namesakes can be told apart.
fn row(ui: &mut Ui, session: &Session, unit: UnitKey, chosen: bool) -> egui::Response {
    let organisation = session.organisation();
    let data = organisation.unit(unit);
    let name = match &data.code {
        Some(code) => format!("{code} – {}", data.name),
        None => data.name.clone(),
    };
    let above: Vec<String> = organisation
        .tree()
        .line_to_the_top(unit)
        .map(|above| short(session, above))
        .collect();
    let above = above.into_iter().rev().collect::<Vec<_>>().join(" › ");
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &name));
    let visuals = ui.visuals();
    if chosen {
        ui.painter()
            .rect_filled(rect, 6.0, visuals.selection.bg_fill);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(rect, 6.0, visuals.widgets.inactive.bg_fill);
    }
    let line = |words: &str, size: f32, color| {
        let mut job =
            egui::text::LayoutJob::simple_singleline(words.to_owned(), style::regular(size), color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 20.0);
        ui.painter().layout_job(job)
    };
    let text = visuals.text_color();
    let galley = line(&name, style::TEXT, text);
    let alone = above.is_empty();
    let top = if alone {
        rect.center().y - galley.size().y / 2.0
    } else {
        rect.top() + 3.0
    };
    ui.painter()
        .galley(egui::pos2(rect.left() + 10.0, top), galley, text);
    if !alone {
        let weak = visuals.weak_text_color();
        let galley = line(&above, style::SMALL, weak);
        let at = egui::pos2(rect.left() + 10.0, rect.bottom() - 3.0 - galley.size().y);
        ui.painter().galley(at, galley, weak);
    }
    response.on_hover_text(name)
}
