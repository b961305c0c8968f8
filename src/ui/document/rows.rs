//! The list beside the fields: choose a row, name a new one, move it, take it away.

use egui::{ComboBox, Response, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::model::{Hue, Organisation};
use crate::session::Session;

use super::{Asking, DocumentPages, Page, edits};
use crate::ui::icons::{self, Icon};
use crate::ui::{Requests, dialogs, style};

/// Height of a row.
const ROW: f32 = 28.0;
/// Height of what stands below the list.
const BELOW: f32 = 72.0;

/// A row to choose: a swatch where it has a colour, its name on one line.
pub(super) fn row(ui: &mut Ui, name: &str, hue: Option<Hue>, chosen: bool) -> Response {
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, name));
    let visuals = ui.visuals();
    let fill = if chosen {
        Some(visuals.selection.bg_fill)
    } else if response.hovered() || response.has_focus() {
        Some(visuals.widgets.inactive.bg_fill)
    } else {
        None
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 6.0, fill);
    }
    let theme = style::chart_theme(ui.ctx()).theme();
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, style::color(theme.accent));
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(rect, 6.0, stroke, inside);
    }
    let mut left = rect.left() + 8.0;
    if let Some(hue) = hue {
        let middle = egui::pos2(left + 5.0, rect.center().y);
        let swatch = egui::Rect::from_center_size(middle, Vec2::splat(10.0));
        let color = style::color(theme.hue(hue));
        ui.painter().rect_filled(swatch, 2.0, color);
        left += 18.0;
    }
    let text = visuals.text_color();
    let font = style::regular(style::TEXT);
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.right() - left - 6.0);
    let galley = ui.painter().layout_job(job);
    let at = egui::pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, text);
    response.on_hover_text(name)
}

/// The name of a row, and its colour where it has one.
fn row_words(organisation: &Organisation, page: Page, at: usize) -> (String, Option<Hue>) {
    let name = |name: Option<&String>| name.cloned().unwrap_or_default();
    match page {
        Page::About | Page::People => (String::new(), None),
        Page::Kinds => {
            let kind = organisation.kinds().get(at);
            (
                name(kind.map(|kind| &kind.label)),
                kind.map(|kind| kind.hue),
            )
        }
        Page::LinkKinds => {
            let kind = organisation.link_kinds().get(at);
            (name(kind.map(|kind| &kind.label)), None)
        }
        Page::Texts => (
            name(organisation.texts().get(at).map(|text| &text.title)),
            None,
        ),
        Page::Bodies => (
            name(organisation.bodies().get(at).map(|body| &body.name)),
            None,
        ),
    }
}

impl DocumentPages {
    pub(super) fn rows(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let organisation = session.organisation();
        let page = self.page;
        let n_rows = edits::n_rows(organisation, page);
        let mut clicked = None;
        let scroll = std::mem::take(&mut self.scroll);
        ui.spacing_mut().item_spacing.y = 1.0;
        let mut list = ScrollArea::vertical()
            .id_salt(("rows", page as usize))
            .max_height((ui.available_height() - BELOW).max(ROW))
            .auto_shrink([false, true]);
        if scroll {
            let middle = (self.row() as f32 * (ROW + 1.0) - ROW * 3.0).max(0.0);
            list = list.vertical_scroll_offset(middle);
        }
        list.show_rows(ui, ROW, n_rows, |ui, shown| {
            for at in shown {
                let (name, hue) = row_words(organisation, page, at);
                if row(ui, &name, hue, at == self.row()).clicked() {
                    clicked = Some(at);
                }
            }
        });
        if n_rows == 0 {
            ui.weak(session.lang().text("document-none"));
        }
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.add_space(6.0);
        self.new_row(ui, session, requests);
        if n_rows > 0 {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let at = self.row();
                if let Some(to) = shifts(ui, session, at, n_rows) {
                    requests.edit(edits::shift(organisation, page, at, to));
                    clicked = Some(to);
                }
                let remove = session.lang().text("document-remove");
                if icons::button(ui, Icon::Bin, remove).clicked() {
                    self.ask_or_remove(session, requests);
                }
            });
        }
        if let Some(at) = clicked {
            let edit = self.keep_drafts(session);
            requests.edit(edit);
            self.at[page as usize] = at;
            self.asking = None;
        }
    }

    /// What nothing speaks of goes at once: it can be undone.
    fn ask_or_remove(&mut self, session: &Session, requests: &mut Requests) {
        let organisation = session.organisation();
        let (page, at) = (self.page, self.row());
        if edits::n_users(organisation, page, at) == 0 {
            requests.edit(edits::remove(organisation, page, at, None));
            return;
        }
        let instead = match page {
            Page::Kinds => {
                let mut others = organisation.kinds().iter().enumerate();
                others
                    .find(|(n, _)| *n != at)
                    .map(|(_, kind)| kind.id.clone())
            }
            Page::LinkKinds => {
                let mut others = organisation.link_kinds().iter().enumerate();
                others
                    .find(|(n, _)| *n != at)
                    .map(|(_, kind)| kind.id.clone())
            }
            _ => None,
        };
        self.asking = Some(Asking {
            clause: None,
            instead,
        });
    }

    /// The question before a row goes, above its fields.
    pub(super) fn question(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let organisation = session.organisation();
        let lang = session.lang();
        let (page, at) = (self.page, self.row());
        let Some(asking) = self
            .asking
            .as_mut()
            .filter(|asking| asking.clause.is_none())
        else {
            return;
        };
        let n = edits::n_users(organisation, page, at);
        let id = match page {
            Page::Kinds => "remove-kind",
            Page::LinkKinds => "remove-link-kind",
            Page::Texts => "remove-text",
            Page::Bodies | Page::About | Page::People => "remove-body",
        };
        let others: Vec<(&str, &str)> = match page {
            Page::Kinds => organisation
                .kinds()
                .iter()
                .map(|kind| (kind.id.as_str(), kind.label.as_str()))
                .collect(),
            Page::LinkKinds => organisation
                .link_kinds()
                .iter()
                .map(|kind| (kind.id.as_str(), kind.label.as_str()))
                .collect(),
            _ => Vec::new(),
        };
        let mut answer = None;
        framed(ui, |ui| {
            ui.label(lang.text_with(id, &[("n", n.into())]));
            if let Some(instead) = &mut asking.instead {
                let label = ui.weak(lang.text("remove-instead"));
                let selected = others.iter().find(|(id, _)| id == instead);
                ComboBox::from_id_salt("instead")
                    .width(ui.available_width())
                    .truncate()
                    .selected_text(selected.map_or("", |(_, label)| *label))
                    .show_ui(ui, |ui| {
                        for (n, (id, label)) in others.iter().enumerate() {
                            if n != at {
                                ui.selectable_value(instead, (*id).to_owned(), *label);
                            }
                        }
                    })
                    .response
                    .labelled_by(label.id);
            } else if !others.is_empty() {
                ui.label(lang.text("remove-no-other"));
            }
            let can = others.is_empty() || asking.instead.is_some();
            answer = yes_or_no(ui, session, can);
        });
        match answer {
            Some(true) => {
                let instead = self.asking.take().and_then(|asking| asking.instead);
                requests.edit(edits::remove(organisation, page, at, instead.as_deref()));
            }
            Some(false) => self.asking = None,
            None => {}
        }
    }
}

/// The signs that move a row up and down. Gives where to.
pub(super) fn shifts(ui: &mut Ui, session: &Session, at: usize, n_rows: usize) -> Option<usize> {
    let lang = session.lang();
    let mut shift = |icon, id: &str, to: Option<usize>| {
        let to = to.filter(|&to| to < n_rows);
        let button = |ui: &mut Ui| icons::button(ui, icon, lang.text(id));
        let response = ui.add_enabled_ui(to.is_some(), button).inner;
        to.filter(|_| response.clicked())
    };
    let up = shift(Icon::Up, "move-up", at.checked_sub(1));
    let down = shift(Icon::Down, "move-down", Some(at + 1));
    up.or(down)
}

/// A question in the middle of a page.
pub(super) fn framed(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let frame = egui::Frame::new()
        .fill(ui.visuals().panel_fill)
        .stroke(ui.visuals().window_stroke)
        .corner_radius(8)
        .inner_margin(12);
    frame.show(ui, add);
    ui.add_space(6.0);
}

/// The answers to the question whether something is to go.
pub(super) fn yes_or_no(ui: &mut Ui, session: &Session, can: bool) -> Option<bool> {
    let lang = session.lang();
    let mut answer = None;
    dialogs::buttons(ui, |ui| {
        if dialogs::primary(ui, lang.text("remove-yes"), can).clicked() {
            answer = Some(true);
        }
        if dialogs::secondary(ui, lang.text("dialog-cancel")).clicked() {
            answer = Some(false);
        }
    });
    answer
}

/// Small words under a field.
pub(super) fn remark(ui: &mut Ui, words: String) {
    ui.weak(RichText::new(words).size(style::SMALL));
}
