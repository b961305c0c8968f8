//! The chart as a tree for screen readers: every unit in view is an item with a full label.
//!
//! Level and state are also said in the label, because some systems drop the attributes. The
//! number of items in a frame is bounded; the selected unit and its relatives are always there.

use egui::accesskit::{self, Action as Asked};
use egui::{Response, Role, Sense, Ui, WidgetInfo};

use crate::model::UnitKey;
use crate::scene::words::{self, Openness};
use crate::scene::{self, BoxId, Chart};
use crate::session::{Action, Folding, Session};
use crate::ui::Requests;

use super::items::ScreenFromScene;

/// No more items than this are told in one frame.
const MOST_ITEMS: usize = 300;

/// Tells the units in view, and carries out what a screen reader asks of them.
pub(super) fn expose(
    ui: &mut Ui,
    response: &Response,
    to: &ScreenFromScene,
    session: &Session,
    chart: &Chart,
    visible: scene::Rect,
    requests: &mut Requests,
) {
    let organisation = session.organisation();
    let lang = session.lang();
    response.widget_info(|| {
        let title = organisation.about().title.as_str();
        let words = lang.text_with("label-chart", &[("title", title.into())]);
        WidgetInfo::labeled(Role::Tree, true, words)
    });
    // Nobody listens: an item would only cost.
    if !ui.ctx().has_accesskit_node(response.id) {
        return;
    }
    let mut told: Vec<usize> = Vec::new();
    chart.visit(visible, |index, touches| {
        if touches && told.len() < MOST_ITEMS {
            told.push(index);
        }
    });
    if let Some(selected) = session.selected() {
        let tree = organisation.tree();
        let relatives = std::iter::once(selected)
            .chain(tree.line_to_the_top(selected))
            .chain(tree.subordinates(selected).iter().copied().take(100));
        told.extend(relatives.filter_map(|unit| chart.index_of(unit)));
        told.sort_unstable();
        told.dedup();
    }
    for index in told {
        let BoxId::Unit(unit) = chart.boxes()[index] else {
            continue;
        };
        let id = response.id.with(unit);
        let area = to.rect(chart.rect(index)).intersect(to.rect);
        let item = ui.interact(area, id, Sense::empty());
        let openness = openness(session, chart, index, unit);
        item.widget_info(|| {
            let label = words::unit_label(organisation, unit, openness, lang);
            WidgetInfo::selected(Role::TreeItem, true, session.is_selected(unit), label)
        });
        describe(ui, id, session, unit, openness);
        answer(ui, id, unit, requests);
    }
}

fn openness(session: &Session, chart: &Chart, index: usize, unit: UnitKey) -> Openness {
    if session.organisation().tree().subordinates(unit).is_empty() {
        Openness::Leaf
    } else if chart.is_folded(index) {
        Openness::Folded
    } else {
        Openness::Unfolded
    }
}

/// Tells of a unit's item what its label says, for those who listen to attributes.
pub(in crate::ui) fn describe(
    ui: &Ui,
    id: egui::Id,
    session: &Session,
    unit: UnitKey,
    openness: Openness,
) {
    let tree = session.organisation().tree();
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_level(tree.level(unit));
        node.set_selected(session.is_selected(unit));
        node.set_position_in_set(tree.place_among_siblings(unit) + 1);
        node.set_size_of_set(tree.siblings(unit).len());
        node.add_action(Asked::Click);
        node.add_action(Asked::Focus);
        match openness {
            Openness::Leaf => {}
            Openness::Unfolded => {
                node.set_expanded(true);
                node.add_action(Asked::Collapse);
            }
            Openness::Folded => {
                node.set_expanded(false);
                node.add_action(Asked::Expand);
            }
        }
    });
}

/// Carries out what a screen reader asks of a unit's item.
pub(in crate::ui) fn answer(ui: &Ui, id: egui::Id, unit: UnitKey, requests: &mut Requests) {
    let asked = |action: accesskit::Action| {
        ui.input(|input| input.has_accesskit_action_request(id, action))
    };
    if asked(Asked::Click) {
        requests.act(Action::Reveal(unit));
        requests.show_details();
    }
    if asked(Asked::Focus) {
        requests.act(Action::Reveal(unit));
    }
    if asked(Asked::Expand) {
        requests.act(Action::Fold(unit, Folding::Unfold));
    }
    if asked(Asked::Collapse) {
        requests.act(Action::Fold(unit, Folding::Fold));
    }
}
