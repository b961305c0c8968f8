//! Mouse, trackpad and typed letters on the chart.

use egui::{Event, Modifiers, MouseWheelUnit, PointerButton, Response, Ui, Vec2};

use crate::model::UnitKey;
use crate::scene::{Chart, Detail, Part, Point};
use crate::session::{Action, Folding, Session};
use crate::ui::{Command, Requests};

use super::Canvas;
use super::items::ScreenFromScene;
use super::marks::{self, Hit};

/// Zoom for one notch of a wheel.
const NOTCH: f64 = 1.12;
/// Letters typed within this many seconds belong together.
const TYPING_PAUSE: f64 = 0.9;

/// Letters typed to jump to a unit.
#[derive(Default)]
pub(super) struct Typed {
    letters: String,
    at: f64,
}

impl Canvas {
    pub(super) fn pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        to: &ScreenFromScene,
        session: &Session,
        chart: &Chart,
        requests: &mut Requests,
    ) {
        if response.contains_pointer() {
            wheel(ui, to, requests);
        }
        let its_own = self
            .gesture
            .follow(ui, response, to, session, chart, requests);
        let dragging = response.dragged_by(PointerButton::Primary)
            || response.dragged_by(PointerButton::Middle);
        if dragging && !its_own {
            let delta = response.drag_delta();
            requests.act(Action::Pan(f64::from(delta.x), f64::from(delta.y)));
        }
        let hit = response
            .interact_pointer_pos()
            .map(|pos| marks::scene_point(to, pos))
            .and_then(|point| marks::hit(chart, point));
        if response.clicked() || response.secondary_clicked() || response.drag_started() {
            response.request_focus();
            self.by_keys = false;
        }
        // Two quick clicks with keys held select, and select again.
        let plain = ui.input(|input| input.modifiers.is_none());
        if response.double_clicked() && plain {
            if let Some(hit @ Hit::Card(index)) = hit {
                let unit = marks::unit_at(chart, hit);
                let part = response
                    .interact_pointer_pos()
                    .map(|pos| marks::scene_point(to, pos))
                    .and_then(|point| part_at(session, chart, index, point));
                match part {
                    _ if !session.is_editing() => requests.act(Action::ZoomTo(unit)),
                    Some(Part::Holder(post) | Part::Title(post)) => {
                        requests.edit_post = Some((unit, post));
                    }
                    _ => requests.command(Command::Rename),
                }
            }
        } else if response.clicked() {
            match hit {
                Some(hit @ Hit::Badge(_)) => {
                    requests.act(Action::Fold(marks::unit_at(chart, hit), Folding::Toggle));
                }
                Some(hit @ Hit::Card(_)) => {
                    let unit = marks::unit_at(chart, hit);
                    let modifiers = ui.input(|input| input.modifiers);
                    if modifiers.command {
                        requests.act(Action::ToggleSelected(unit));
                    } else if modifiers.shift {
                        requests.act(Action::SelectTo(unit));
                    } else {
                        requests.act(Action::Select(Some(unit)));
                        requests.show_details();
                    }
                }
                None => requests.act(Action::Select(None)),
            }
        }
        if response.secondary_clicked() {
            let unit: Option<UnitKey> = hit.map(|hit| marks::unit_at(chart, hit));
            self.menu_for = unit;
            // A menu for one of several selected units is for all of them.
            if unit.is_some_and(|unit| !session.selection().contains(&unit)) {
                requests.act(Action::Select(unit));
            }
        }
    }

    /// Letters typed on the chart: in reading they jump to a unit, in editing they rename.
    pub(super) fn keys(
        &mut self,
        ui: &Ui,
        response: &Response,
        session: &Session,
        requests: &mut Requests,
    ) {
        if response.has_focus() {
            ui.memory_mut(|memory| {
                memory.set_focus_lock_filter(
                    response.id,
                    egui::EventFilter {
                        // In editing Tab adds a unit, where one is selected.
                        tab: session.is_editing() && session.selected().is_some(),
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        escape: true,
                    },
                );
            });
        }
        if !requests.chart_has_keys {
            return;
        }
        let (typed, now) = ui.input(|input| (typed_text(input), input.time));
        if typed.is_empty() {
            return;
        }
        if let ("*", Some(unit)) = (typed.as_str(), session.selected()) {
            requests.act(Action::Fold(unit, Folding::UnfoldBranch));
            return;
        }
        // What is a key of its own is not the start of a word.
        let letters: String = typed
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect();
        if letters.is_empty() {
            return;
        }
        if session.is_editing() {
            if session.selected().is_some() {
                requests.rename_with(typed);
            }
            return;
        }
        if ui.input(|input| input.modifiers.shift && input.key_pressed(egui::Key::Z)) {
            return;
        }
        if now - self.typed.at > TYPING_PAUSE {
            self.typed.letters.clear();
        }
        self.typed.letters.push_str(&letters);
        self.typed.at = now;
        requests.act(Action::GoByLetters(self.typed.letters.clone()));
    }
}

/// What stands on a card at a point of the chart.
fn part_at(session: &Session, chart: &Chart, index: usize, point: Point) -> Option<Part> {
    let rect = chart.rect(index);
    let inside = Point::new(point.x - rect.x, point.y - rect.y);
    let detail = Detail::at_zoom(session.view().camera.zoom);
    let card = chart.card(session.organisation(), index, detail);
    let parts: Vec<Part> = card.lines.iter().map(|line| line.part).collect();
    parts
        .into_iter()
        .find(|&part| card.area(part).is_some_and(|area| area.contains(inside)))
}

/// What was typed in this frame.
pub(in crate::ui) fn typed_text(input: &egui::InputState) -> String {
    input
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.as_str()),
            Event::Ime(egui::ImeEvent::Commit(text)) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// The wheel zooms about the pointer, Shift and the trackpad pan, Ctrl and pinch zoom.
fn wheel(ui: &Ui, to: &ScreenFromScene, requests: &mut Requests) {
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else {
        return;
    };
    let about = pointer - to.rect.min;
    let about = Some(Point::new(f64::from(about.x), f64::from(about.y)));
    let pinch = ui.input(egui::InputState::zoom_delta);
    if (pinch - 1.0).abs() > 1e-4 {
        requests.act(Action::Zoom {
            factor: f64::from(pinch),
            about,
        });
        return;
    }
    let wheels: Vec<(MouseWheelUnit, Vec2, Modifiers)> = ui.input(|input| {
        input
            .events
            .iter()
            .filter_map(|event| match event {
                Event::MouseWheel {
                    unit,
                    delta,
                    modifiers,
                    ..
                } => Some((*unit, *delta, *modifiers)),
                _ => None,
            })
            .collect()
    });
    for (unit, delta, modifiers) in wheels {
        if modifiers.command || modifiers.ctrl {
            continue;
        }
        let points = match unit {
            MouseWheelUnit::Point => delta,
            MouseWheelUnit::Line => delta * 50.0,
            MouseWheelUnit::Page => delta * 400.0,
        };
        if modifiers.shift {
            let along = if points.x == 0.0 { points.y } else { points.x };
            requests.act(Action::Pan(f64::from(along), 0.0));
        } else if unit == MouseWheelUnit::Point {
            requests.act(Action::Pan(f64::from(points.x), f64::from(points.y)));
        } else if delta.y != 0.0 {
            requests.act(Action::Zoom {
                factor: NOTCH.powf(f64::from(delta.y)),
                about,
            });
        }
    }
}
