//! The bar above the chart that says when it is not seen as usual, and leads back: a branch that
//! is the whole chart, the focus, the way between two units. It is there only then.

use egui::{Align, Layout, Panel, RichText, Ui};

use crate::model::{Connection, Link, Tie, UnitKey};
use crate::session::{Action, Session, Sight};

use super::icons::{self, Icon};
use super::{Requests, choose, style};

/// Shows the bar where there is something to say.
pub(crate) fn show(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let seeing = &session.view().seeing;
    let connection = session.connection();
    if seeing.root.is_none() && !seeing.focus && connection.is_none() {
        return;
    }
    let frame = egui::Frame::new()
        .fill(ui.visuals().panel_fill)
        .inner_margin(egui::Margin::symmetric(10, 3));
    Panel::top("sight").frame(frame).show(ui, |ui| {
        if let Some(root) = seeing.root {
            branch(ui, session, root, requests);
        }
        if seeing.focus {
            focus(ui, session, requests);
        }
        if let (Some(connection), Some(pair)) = (connection, seeing.way) {
            way(ui, session, connection, pair, requests);
        }
    });
}

/// A row whose words may run on, with a button that leads out at its right end.
fn row(
    ui: &mut Ui,
    out: (&str, Sight),
    requests: &mut Requests,
    add: impl FnOnce(&mut Ui, &mut Requests),
) {
    ui.horizontal(|ui| {
        let room = ui.available_width() - 34.0;
        ui.scope(|ui| {
            ui.set_width(room.max(60.0));
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(5.0, 2.0);
                ui.spacing_mut().interact_size.y = style::TARGET;
                add(ui, requests);
            });
        });
        let (name, sight) = out;
        // Below each other, whatever stands before them.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icons::button(ui, Icon::Cross, name).clicked() {
                requests.act(Action::See(sight));
            }
        });
    });
}

fn strong(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).font(style::semibold(style::TEXT)));
}

/// A unit as a link; gives whether it was clicked.
fn unit_link(ui: &mut Ui, session: &Session, unit: UnitKey) -> bool {
    let name = &session.organisation().unit(unit).name;
    let link = ui.link(choose::short(session, unit));
    link.on_hover_text(name).clicked()
}

/// The line from the top of the document to the root of the branch; each step can be opened.
fn branch(ui: &mut Ui, session: &Session, root: UnitKey, requests: &mut Requests) {
    let lang = session.lang();
    let tree = session.organisation().tree();
    let mut line: Vec<UnitKey> = tree.line_to_the_top(root).collect();
    line.reverse();
    let out = (lang.text("branch-all"), Sight::Root(None));
    row(ui, out, requests, |ui, requests| {
        ui.weak(lang.text("branch-label"));
        if ui.link(lang.text("branch-all")).clicked() {
            requests.act(Action::See(Sight::Root(None)));
        }
        for unit in line {
            ui.weak("›");
            if unit_link(ui, session, unit) {
                requests.act(Action::See(Sight::Root(Some(unit))));
            }
        }
        ui.weak("›");
        strong(ui, &choose::short(session, root));
    });
}

fn focus(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    let out = (lang.text("focus-leave"), Sight::Focus(false));
    row(ui, out, requests, |ui, _| match session.selected() {
        Some(unit) => {
            let unit = choose::short(session, unit);
            strong(ui, &lang.text_with("focus-on", &[("unit", unit.into())]));
        }
        None => {
            ui.weak(lang.text("focus-none"));
        }
    });
}

/// The way in words: "TN 2 ↑ TN ↑ DNE ↓ SOCLE ↓ SOCLE 4; common superior: DNE; 4 steps".
fn way(
    ui: &mut Ui,
    session: &Session,
    connection: &Connection,
    pair: (UnitKey, UnitKey),
    requests: &mut Requests,
) {
    let lang = session.lang();
    let out = (lang.text("connect-close"), Sight::Way(None));
    row(ui, out, requests, |ui, requests| {
        let (from, to) = (
            choose::short(session, pair.0),
            choose::short(session, pair.1),
        );
        let args = [("from", from.into()), ("to", to.into())];
        strong(ui, &lang.text_with("connect-title", &args));
        ui.weak("·");
        if pair.0 == pair.1 {
            ui.label(lang.text("connect-same"));
            return;
        }
        let mut step = |ui: &mut Ui, unit: UnitKey| {
            if unit_link(ui, session, unit) {
                requests.act(Action::Reveal(unit));
            }
        };
        for (n, &unit) in connection.up.iter().enumerate() {
            if n > 0 {
                ui.weak("↑");
            }
            step(ui, unit);
        }
        if let Some(common) = connection.common {
            if !connection.up.is_empty() {
                ui.weak("↑");
            }
            step(ui, common);
        } else {
            ui.weak("…");
        }
        for (n, &unit) in connection.down.iter().enumerate() {
            if n > 0 || connection.common.is_some() {
                ui.weak("↓");
            }
            step(ui, unit);
        }
        ui.weak("·");
        match (connection.common, connection.n_steps()) {
            (Some(common), Some(n)) => {
                ui.label(lang.text("connect-common"));
                step(ui, common);
                ui.weak("·");
                ui.label(lang.text_with("connect-steps", &[("n", n.into())]));
            }
            _ => {
                ui.label(lang.text("connect-none"));
            }
        }
        ties(ui, session, connection, pair);
    });
}

/// What ties the two beside the line of authority, a line each.
fn ties(ui: &mut Ui, session: &Session, connection: &Connection, pair: (UnitKey, UnitKey)) {
    if connection.ties.is_empty() {
        return;
    }
    let organisation = session.organisation();
    let lang = session.lang();
    ui.end_row();
    ui.weak(lang.text("connect-ties"));
    let told = |unit: UnitKey, link: &Link| {
        let data = organisation.unit(unit);
        let kind = organisation.link_kind(&link.kind);
        let outward = link.from == data.id;
        let label = match kind {
            Some(kind) if outward => &kind.label,
            Some(kind) => kind.inverse.as_ref().unwrap_or(&kind.label),
            None => &link.kind,
        };
        let other = if outward { &link.to } else { &link.from };
        let end = organisation
            .body(other)
            .and_then(|body| body.code.as_deref());
        let end = end
            .unwrap_or_else(|| organisation.name_of(other))
            .to_owned();
        (format!("{} {label}", choose::short(session, unit)), end)
    };
    let links = organisation.links();
    for tie in &connection.ties {
        ui.weak("·");
        let words = match *tie {
            Tie::Direct(link) => {
                let (who, what) = told(pair.0, &links[link]);
                format!("{who} {what}")
            }
            Tie::Shared(first, second) => {
                let (one, what) = told(pair.0, &links[first]);
                let (other, _) = told(pair.1, &links[second]);
                let args = [
                    ("one", one.into()),
                    ("other", other.into()),
                    ("what", what.into()),
                ];
                lang.text_with("connect-shared", &args)
            }
        };
        ui.label(words);
    }
}
