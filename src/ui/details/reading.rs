//! The page of a unit as it is read: nothing here can be changed.

use std::sync::Arc;

use egui::{Align, Layout, RichText, Ui, Vec2};

use crate::model::{Link, LinkRole, Mission, Post, PostRank, PostState, Unit, UnitKey};
use crate::scene::words;
use crate::session::{Action, Session};

use super::section;
use crate::ui::remember::remembered;
use crate::ui::{Requests, icons, style};

pub(super) fn breadcrumb(ui: &mut Ui, session: &Session, key: UnitKey, requests: &mut Requests) {
    let organisation = session.organisation();
    let mut line: Vec<UnitKey> = organisation.tree().line_to_the_top(key).collect();
    line.reverse();
    if line.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (n, unit) in line.into_iter().enumerate() {
            if n > 0 {
                ui.weak("›");
            }
            unit_link(ui, session, unit, UnitWords::Short, requests);
        }
    });
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum UnitWords {
    /// The code, or the name where there is none.
    Short,
    /// Code and name.
    Full,
}

pub(super) fn unit_link(
    ui: &mut Ui,
    session: &Session,
    key: UnitKey,
    how: UnitWords,
    requests: &mut Requests,
) {
    let unit = session.organisation().unit(key);
    let words = match (&unit.code, how) {
        (Some(code), UnitWords::Short) => code.clone(),
        (Some(code), UnitWords::Full) => format!("{code} – {}", unit.name),
        (None, _) => unit.name.clone(),
    };
    let response = ui.link(words).on_hover_text(&unit.name);
    if response.clicked() {
        requests.act(Action::Reveal(key));
    }
}

/// A post to read: the title, then who holds it.
pub(super) fn post_lines(ui: &mut Ui, session: &Session, post: &Post) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.weak(words::title(session.organisation(), post, session.lang()));
        holder(ui, session, post, |ui, name| {
            ui.label(name);
        });
    });
}

/// Who holds a post, or that nobody does, since when and for how long. The name is shown by
/// `show_name`: to be read, or to be followed.
pub(super) fn holder(
    ui: &mut Ui,
    session: &Session,
    post: &Post,
    show_name: impl FnOnce(&mut Ui, RichText),
) {
    let lang = session.lang();
    let organisation = session.organisation();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let remark = words::state_remark_aged(&post.state, session.today(), lang);
            match post.state.person() {
                Some(person) => {
                    if matches!(post.state, PostState::Acting { .. }) {
                        icons::sign(ui, icons::Icon::HalfCircle);
                    }
                    let name = organisation.person_name(person);
                    show_name(ui, RichText::new(name).font(style::regular(16.0)));
                    if let Some(remark) = remark {
                        ui.weak(remark);
                    }
                }
                None if post.state.is_open() => {
                    icons::sign(ui, icons::Icon::Circle);
                    ui.label(RichText::new(remark.unwrap_or_default()).font(style::semibold(15.0)));
                }
                None => {
                    ui.weak(remark.unwrap_or_default());
                }
            }
        });
        if let Some(contact) = post
            .state
            .person()
            .and_then(|person| organisation.person(person))
            .and_then(|person| person.contact.as_ref())
        {
            ui.weak(contact);
        }
    });
}

pub(super) fn missions(ui: &mut Ui, session: &Session, unit: &Unit) {
    section(ui, session.lang().text("details-missions"));
    if unit.missions.is_empty() {
        ui.weak(session.lang().text("empty-missions"));
    }
    for block in &unit.missions {
        match block {
            Mission::Heading(text) => {
                ui.add_space(6.0);
                ui.label(RichText::new(text).font(style::semibold(15.0)));
            }
            Mission::Paragraph(text) => {
                paragraph(ui, text);
                ui.add_space(4.0);
            }
            Mission::Items(items) => {
                for item in items {
                    bullet(ui, item);
                }
                ui.add_space(4.0);
            }
        }
    }
}

pub(super) fn paragraph(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).line_height(Some(20.0)));
}

fn bullet(ui: &mut Ui, text: &str) {
    ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add_sized(Vec2::new(12.0, 20.0), egui::Label::new("•"));
        ui.vertical(|ui| paragraph(ui, text));
    });
}

/// The words of a header that folds, on as many lines as they need: one that ran out of the page
/// would widen the panel.
pub(super) fn wrapped_header(ui: &Ui, words: String) -> egui::WidgetText {
    let spacing = ui.spacing();
    let width = ui.available_width() - spacing.indent - spacing.button_padding.x;
    let font = style::regular(style::TEXT);
    // The header gives the colour.
    let color = egui::Color32::PLACEHOLDER;
    let job = egui::text::LayoutJob::simple(words, font, color, width);
    egui::WidgetText::from(ui.fonts_mut(|fonts| fonts.layout_job(job)))
}

/// The clauses themselves, under the title of their text.
pub(super) fn basis(ui: &mut Ui, session: &Session, unit: &Unit) {
    let organisation = session.organisation();
    let lang = session.lang();
    section(ui, lang.text("details-basis"));
    if unit.basis.is_empty() {
        ui.weak(lang.text("empty-basis"));
    }
    for text in organisation.texts() {
        let named: Vec<_> = unit
            .basis
            .iter()
            .filter(|reference| reference.text == text.id)
            .collect();
        if named.is_empty() {
            continue;
        }
        let words = format!("{} ({})", text.title, named.len());
        let title = egui::CollapsingHeader::new(wrapped_header(ui, words))
            .id_salt(&text.id)
            .default_open(named.len() <= 6);
        title.show(ui, |ui| {
            for reference in named {
                let clause = text
                    .clauses
                    .iter()
                    .find(|clause| clause.id == reference.clause);
                if let Some(clause) = clause {
                    ui.label(RichText::new(&clause.id).font(style::semibold(style::SMALL)));
                    paragraph(ui, &clause.text);
                    ui.add_space(6.0);
                }
            }
        });
    }
}

/// The links that start or end at a unit, with their places among all links.
pub(super) fn links_of<'a>(ui: &Ui, session: &'a Session, unit: &Unit) -> Vec<(usize, &'a Link)> {
    let links = session.organisation().links();
    let of = (session.generation(), unit.id.clone());
    let id = egui::Id::unique("links-of");
    let places: Arc<[usize]> = remembered(ui.ctx(), id, of, || {
        let is_its = |link: &Link| link.from == unit.id || link.to == unit.id;
        (0..links.len()).filter(|&at| is_its(&links[at])).collect()
    });
    let link = |&at: &usize| Some((at, links.get(at)?));
    places.iter().filter_map(link).collect()
}

pub(super) fn links(ui: &mut Ui, session: &Session, unit: &Unit, requests: &mut Requests) {
    let of_unit = links_of(ui, session, unit);
    if !of_unit.is_empty() {
        section(ui, session.lang().text("details-bodies"));
    }
    for (_, link) in of_unit {
        let row = ui.horizontal_wrapped(|ui| link_words(ui, session, unit, link, requests));
        if let Some(note) = &link.note {
            row.response.on_hover_text(note);
        }
    }
}

/// A link as it is read from the unit: "anime les DAN", "est animé par TN".
pub(super) fn link_words(
    ui: &mut Ui,
    session: &Session,
    unit: &Unit,
    link: &Link,
    requests: &mut Requests,
) {
    let organisation = session.organisation();
    let outward = link.from == unit.id;
    let kind = organisation.link_kind(&link.kind);
    let label = match kind {
        Some(kind) if outward => kind.label.clone(),
        Some(kind) => kind.inverse.clone().unwrap_or_else(|| kind.label.clone()),
        None => link.kind.clone(),
    };
    let other = if outward { &link.to } else { &link.from };
    ui.spacing_mut().item_spacing.x = 5.0;
    ui.weak(&label);
    if let Some(other) = organisation.unit_by_id(other) {
        unit_link(ui, session, other, UnitWords::Full, requests);
        return;
    }
    let body = organisation.body(other);
    let name = body.map_or(other.as_str(), |body| &body.name);
    let code = body.and_then(|body| body.code.as_deref());
    match code.filter(|&code| code != name) {
        Some(code) => ui.label(format!("{name} ({code})")),
        None => ui.label(name),
    };
    if let Some(body) = body
        && kind.is_none_or(|kind| kind.role == LinkRole::Relation)
    {
        ui.weak(&body.kind);
    }
}

pub(super) fn subordinates(ui: &mut Ui, session: &Session, key: UnitKey, requests: &mut Requests) {
    let organisation = session.organisation();
    let below = organisation.tree().subordinates(key);
    if below.is_empty() {
        return;
    }
    section(ui, session.lang().text("details-subordinates"));
    for &unit in below {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            unit_link(ui, session, unit, UnitWords::Full, requests);
            let data = organisation.unit(unit);
            let head = data.posts.iter().find(|post| post.rank == PostRank::Head);
            if let Some(head) = head {
                ui.weak(words::state(organisation, head, session.lang()));
            }
        });
    }
}
