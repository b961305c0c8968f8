//! A kind of units, a kind of links, a body.

use egui::{Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::edit::Edit;
use crate::model::{Hue, LinkRole};
use crate::session::{Action, Session};

use super::edits::{self, Field};
use super::{DocumentPages, Page, rows};
use crate::ui::fields::Shape;
use crate::ui::{Requests, style};

impl DocumentPages {
    pub(super) fn kind(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let organisation = session.organisation();
        let at = self.row();
        self.question(ui, session, requests);
        let Some(kind) = organisation.kinds().get(at) else {
            return;
        };
        let label = (Field::KindLabel(at), "kind-label", kind.label.as_str());
        self.field(ui, session, label, Shape::Line, requests);
        ui.add_space(8.0);
        ui.weak(lang.text("kind-hue"));
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            for hue in Hue::ALL {
                let name = lang.text_with(&format!("hue-{}", hue_word(hue)), &[]);
                if swatch(ui, hue, &name, kind.hue == hue) && kind.hue != hue {
                    chosen = Some(hue);
                }
            }
        });
        if let Some(hue) = chosen {
            let mut kinds = organisation.kinds().to_vec();
            kinds[at].hue = hue;
            requests.act(Action::Edit(Edit::SetKinds(kinds)));
        }
        ui.add_space(8.0);
        let n = edits::n_users(organisation, Page::Kinds, at);
        rows::remark(ui, lang.text_with("kind-users", &[("n", n.into())]));
    }

    pub(super) fn link_kind(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let organisation = session.organisation();
        let at = self.row();
        self.question(ui, session, requests);
        let Some(kind) = organisation.link_kinds().get(at) else {
            return;
        };
        let label = (Field::LinkLabel(at), "link-label", kind.label.as_str());
        self.field(ui, session, label, Shape::Line, requests);
        let inverse = kind.inverse.as_deref().unwrap_or_default();
        let inverse = (Field::LinkInverse(at), "link-inverse", inverse);
        self.field(ui, session, inverse, Shape::Line, requests);
        ui.add_space(8.0);
        ui.weak(lang.text("link-role"));
        for (role, id) in [
            (LinkRole::Relation, "link-role-relation"),
            (LinkRole::Superior, "link-role-superior"),
        ] {
            let is_it = kind.role == role;
            if ui.radio(is_it, lang.text(id)).clicked() && !is_it {
                let mut kinds = organisation.link_kinds().to_vec();
                kinds[at].role = role;
                requests.act(Action::Edit(Edit::SetLinkKinds(kinds)));
            }
        }
        ui.add_space(8.0);
        let n = edits::n_users(organisation, Page::LinkKinds, at);
        rows::remark(ui, lang.text_with("link-kind-users", &[("n", n.into())]));
    }

    pub(super) fn body(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let organisation = session.organisation();
        let at = self.row();
        self.question(ui, session, requests);
        let Some(body) = organisation.bodies().get(at) else {
            return;
        };
        let name = (Field::BodyName(at), "body-name", body.name.as_str());
        self.field(ui, session, name, Shape::Line, requests);
        let code = body.code.as_deref().unwrap_or_default();
        let code = (Field::BodyCode(at), "details-code", code);
        self.field(ui, session, code, Shape::Line, requests);
        let kind = (Field::BodyKind(at), "body-kind", body.kind.as_str());
        self.field(ui, session, kind, Shape::Line, requests);
        rows::remark(ui, lang.text("body-kind-hint").to_owned());
        ui.add_space(8.0);
        let n = edits::n_users(organisation, Page::Bodies, at);
        rows::remark(ui, lang.text_with("body-users", &[("n", n.into())]));
    }
}

/// The end of the id of a colour's name.
fn hue_word(hue: Hue) -> &'static str {
    match hue {
        Hue::Blue => "blue",
        Hue::Orange => "orange",
        Hue::Green => "green",
        Hue::Purple => "purple",
        Hue::Sky => "sky",
        Hue::Vermilion => "vermilion",
        Hue::Olive => "olive",
        Hue::Grey => "grey",
    }
}

/// A colour to choose. Gives whether it was clicked.
fn swatch(ui: &mut Ui, hue: Hue, name: &str, chosen: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    let theme = style::chart_theme(ui.ctx()).theme();
    let area = Rect::from_center_size(rect.center(), Vec2::splat(20.0));
    let color = style::color(theme.hue(hue));
    ui.painter().rect_filled(area, 4.0, color);
    if chosen || response.hovered() || response.has_focus() {
        let width = if chosen { 2.5 } else { 1.25 };
        let line = if response.has_focus() {
            style::color(theme.accent)
        } else {
            ui.visuals().text_color()
        };
        let stroke = egui::Stroke::new(width, line);
        let inside = egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(rect.shrink(1.0), 7.0, stroke, inside);
    }
    response.on_hover_text(name).clicked()
}
