//! Narrowing what was found: by kind, by branch, by the state of posts. Each choice tells how
//! many results it would leave.

use egui::{Button, ComboBox, Role, Ui, WidgetInfo};

use crate::lang::Lang;
use crate::model::{Facets, Filter, Staffing, UnitKey};
use crate::session::Session;

use super::super::choose::{named_unit, short};

/// Height of a menu before it scrolls.
const HEIGHT: f32 = 300.0;
/// The least width of a menu, and of one that names units.
const NARROWEST: f32 = 200.0;
const NAMES: f32 = 340.0;

/// The states of posts that one may look for, each with its words, in the order in which they are
/// offered.
const STAFFINGS: [(Staffing, &str); 4] = [
    (Staffing::Vacant, "find-vacant"),
    (Staffing::Acting, "find-acting"),
    (Staffing::SoonVacant, "find-soon-vacant"),
    (Staffing::NotStated, "find-not-stated"),
];

/// Shows the three menus side by side.
pub(super) fn show(ui: &mut Ui, session: &Session, filter: &mut Filter, facets: &Facets) {
    let gap = ui.spacing().item_spacing.x;
    let width = (ui.available_width() - 2.0 * gap) / 3.0;
    ui.horizontal(|ui| {
        kinds(ui, width, session, filter, facets);
        branches(ui, width, session, filter, facets);
        staffing(ui, width, session.lang(), filter, facets);
    });
}

/// One menu: its width and that of its list, what is chosen, the name of the menu for screen
/// readers, and its choices.
fn menu(
    ui: &mut Ui,
    (width, open): (f32, f32),
    (id, name, chosen): (&str, &str, &str),
    add: impl FnOnce(&mut Ui),
) {
    let response = ComboBox::from_id_salt(id)
        .width(width)
        .height(HEIGHT)
        .truncate()
        .selected_text(chosen)
        .show_ui(ui, |ui| {
            ui.set_min_width(width.max(open));
            add(ui);
        })
        .response;
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
        info.current_text_value = Some(chosen.to_owned());
        info
    });
}

/// A choice with its number; gives whether it was made.
fn choice(ui: &mut Ui, words: &str, n: Option<usize>, chosen: bool) -> bool {
    let mut button = Button::selectable(chosen, words).truncate();
    if let Some(n) = n {
        button = button.right_text(n.to_string());
    }
    button = button.min_size(egui::vec2(ui.available_width(), 0.0));
    ui.add(button).clicked()
}

fn kinds(ui: &mut Ui, width: f32, session: &Session, filter: &mut Filter, facets: &Facets) {
    let lang = session.lang();
    let organisation = session.organisation();
    let label = |id: &str| match organisation.kind(id) {
        Some(kind) => kind.label.clone(),
        None if id.is_empty() => lang.text("find-no-kind").to_owned(),
        None => id.to_owned(),
    };
    let every = lang.text("find-every-kind");
    let chosen = filter.kind.as_deref().map_or(every.to_owned(), label);
    let mut kinds: Vec<(String, &str, usize)> = facets
        .kinds
        .iter()
        .map(|(id, n)| (label(id), id.as_str(), *n))
        .collect();
    kinds.sort_by(|one, other| other.2.cmp(&one.2).then_with(|| one.0.cmp(&other.0)));
    menu(
        ui,
        (width, NARROWEST),
        ("find-kind", lang.text("find-kind"), &chosen),
        |ui| {
            if choice(ui, every, None, filter.kind.is_none()) {
                filter.kind = None;
            }
            for (label, id, n) in &kinds {
                let is_chosen = filter.kind.as_deref() == Some(*id);
                if choice(ui, label, Some(*n), is_chosen) {
                    filter.kind = Some((*id).to_owned());
                }
            }
        },
    );
}

fn branches(ui: &mut Ui, width: f32, session: &Session, filter: &mut Filter, facets: &Facets) {
    let lang = session.lang();
    let every = lang.text("find-every-branch");
    let chosen = filter
        .branch
        .map_or(every.to_owned(), |branch| short(session, branch));
    let about = ("find-branch", lang.text("find-branch"), chosen.as_str());
    menu(ui, (width, NAMES), about, |ui| {
        if choice(ui, every, None, filter.branch.is_none()) {
            filter.branch = None;
        }
        let tree = session.organisation().tree();
        // The way back up, from the branch that is chosen.
        let mut above: Vec<UnitKey> = filter
            .branch
            .into_iter()
            .flat_map(|branch| std::iter::once(branch).chain(tree.line_to_the_top(branch)))
            .filter(|&unit| tree.superior(unit).is_some())
            .collect();
        above.reverse();
        let chosen = filter.branch;
        for unit in above {
            if choice(ui, &named_unit(session, unit), None, chosen == Some(unit)) {
                filter.branch = Some(unit);
            }
        }
        if let Some(selected) = session.selected().filter(|&unit| chosen != Some(unit)) {
            let words = lang.text_with(
                "find-branch-selected",
                &[("unit", short(session, selected).into())],
            );
            if choice(ui, &words, None, false) {
                filter.branch = Some(selected);
            }
        }
        ui.separator();
        for &(unit, n) in &facets.branches {
            if choice(ui, &named_unit(session, unit), Some(n), false) {
                filter.branch = Some(unit);
            }
        }
    });
}

fn staffing(ui: &mut Ui, width: f32, lang: Lang, filter: &mut Filter, facets: &Facets) {
    let every = lang.text("find-every-post");
    let is_chosen = |staffing: Staffing| filter.staffing == Some(staffing);
    let chosen = STAFFINGS.iter().find(|&&(staffing, _)| is_chosen(staffing));
    let chosen = chosen.map_or(every, |(_, id)| lang.text(id));
    menu(
        ui,
        (width, NARROWEST),
        ("find-posts", lang.text("find-posts"), chosen),
        |ui| {
            if choice(ui, every, None, filter.staffing.is_none()) {
                filter.staffing = None;
            }
            for (staffing, id) in STAFFINGS {
                let n = facets.staffing[staffing as usize];
                let is_chosen = filter.staffing == Some(staffing);
                if choice(ui, lang.text(id), Some(n), is_chosen) {
                    filter.staffing = Some(staffing);
                }
            }
        },
    );
}
