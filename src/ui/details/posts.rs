//! The posts of a unit and what can happen to them: somebody is appointed, leaves, acts, will
//! leave; posts come, change their order and go.

use egui::{RichText, Ui};

use crate::edit::Edit;
use crate::model::{Post, PostState, UnitKey};
use crate::scene::words;
use crate::session::{Action, Session};

use super::{Details, Shown, reading, section};
use crate::ui::document::Page;
use crate::ui::icons::{self, Icon};
use crate::ui::post_form::{Outcome, PostForm};
use crate::ui::{Requests, people, style};

/// Width of the signs beside the title of a post.
const TOOLS: f32 = 4.0 * 28.0 + 4.0;

impl Details {
    pub(super) fn posts(&mut self, ui: &mut Ui, of: &Shown<'_>, requests: &mut Requests) {
        let Shown { session, key, unit } = *of;
        let lang = session.lang();
        section(ui, lang.text("details-posts"));
        if unit.posts.is_empty() {
            ui.weak(lang.text("empty-posts"));
        }
        let edited = self.post.as_ref().map(|(edited, _)| *edited);
        for (index, post) in unit.posts.iter().enumerate() {
            if edited == Some(index) {
                self.post_form(ui, session, key, index, requests);
            } else if session.is_editing() {
                ui.push_id(("post", index), |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    self.post_with_tools(ui, session, (key, index), post, requests);
                });
            } else {
                reading::post_lines(ui, session, post);
            }
            ui.add_space(if session.is_editing() { 12.0 } else { 6.0 });
        }
        if edited.is_some_and(|edited| edited >= unit.posts.len()) {
            self.post_form(ui, session, key, unit.posts.len(), requests);
        } else if session.is_editing()
            && ui
                .button(lang.text("cmd-add-post"))
                .on_hover_text(lang.text("cmd-add-post-tip"))
                .clicked()
        {
            let form = PostForm::for_new_post(unit);
            self.post = Some((unit.posts.len(), form));
        }
    }

    /// A post with all that can be done about it.
    fn post_with_tools(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        place: (UnitKey, usize),
        post: &Post,
        requests: &mut Requests,
    ) {
        let organisation = session.organisation();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let width = (ui.available_width() - TOOLS).max(60.0);
            let size = egui::vec2(width, 28.0);
            ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::LEFT), |ui| {
                ui.set_width(width);
                ui.add_space(4.0);
                ui.weak(words::title(organisation, post, session.lang()));
            });
            self.tools(ui, session, place, post, requests);
        });
        reading::holder(ui, session, post, |ui, name| {
            let link = ui.link(name);
            let hint = session.lang().text("person-open");
            if link.on_hover_text(hint).clicked() {
                requests.open_page = Some(Page::People);
                requests.open_person = post.state.person().map(str::to_owned);
            }
        });
        if let Some(person) = post.state.person() {
            people::also_holds(ui, session, person, Some(place), requests);
        }
        self.states(ui, session, place.1, post);
    }

    /// The signs beside the title: all of the form, up, down, away.
    fn tools(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        (unit, index): (UnitKey, usize),
        post: &Post,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        let n_posts = session.organisation().unit(unit).posts.len();
        if icons::button(ui, Icon::Pen, lang.text("post-edit")).clicked() {
            self.post = Some((index, PostForm::of(post)));
        }
        let shift = |ui: &mut Ui, icon, id: &str, to: Option<usize>| {
            let to = to.filter(|&to| to < n_posts);
            let button = |ui: &mut Ui| icons::button(ui, icon, lang.text(id));
            let response = ui.add_enabled_ui(to.is_some(), button).inner;
            to.filter(|_| response.clicked())
        };
        let up = shift(ui, Icon::Up, "move-up", index.checked_sub(1));
        let down = shift(ui, Icon::Down, "move-down", Some(index + 1));
        if let Some(to) = up.or(down) {
            let post = index;
            requests.act(Action::Edit(Edit::MovePost { unit, post, to }));
        }
        if icons::button(ui, Icon::Bin, lang.text("cmd-remove-post")).clicked() {
            let post = index;
            requests.act(Action::Edit(Edit::RemovePost { unit, post }));
        }
    }

    /// What can become of the post, in words.
    fn states(&mut self, ui: &mut Ui, session: &Session, index: usize, post: &Post) {
        type MakeForm = fn(&Post) -> PostForm;
        let lang = session.lang();
        let state = &post.state;
        let is_vacant = matches!(state, PostState::Vacant { .. });
        let is_acting = matches!(state, PostState::Acting { .. });
        let is_held = matches!(state, PostState::Held { .. });
        let offers: [(&str, &str, bool, MakeForm); 4] = [
            ("post-appoint", "cmd-appoint-tip", true, PostForm::appoint),
            (
                "post-vacate",
                "cmd-declare-vacant-tip",
                !is_vacant,
                PostForm::vacant,
            ),
            (
                "post-act",
                "cmd-declare-acting-tip",
                !is_acting,
                PostForm::acting,
            ),
            ("post-leave", "post-leave-tip", is_held, PostForm::leaving),
        ];
        ui.add_space(2.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
            ui.spacing_mut().button_padding.x = 8.0;
            for (id, tip, fits, make) in offers {
                let words = RichText::new(lang.text(id)).size(style::SMALL);
                if fits && ui.button(words).on_hover_text(lang.text(tip)).clicked() {
                    self.post = Some((index, make(post)));
                }
            }
        });
    }

    fn post_form(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        unit: UnitKey,
        index: usize,
        requests: &mut Requests,
    ) {
        let Some((_, form)) = &mut self.post else {
            return;
        };
        let n_posts = session.organisation().unit(unit).posts.len();
        match form.show(ui, session, (unit, index), requests) {
            Outcome::Open => {}
            // Escape closes what stands over the form.
            Outcome::GivenUp if requests.is_modal => {}
            Outcome::GivenUp => self.post = None,
            Outcome::Done(to) => {
                requests.act(Action::Edit(if index < n_posts {
                    let post = index;
                    Edit::SetPost { unit, post, to }
                } else {
                    let (at, post) = (index, to);
                    Edit::AddPost { unit, at, post }
                }));
                self.post = None;
            }
        }
    }
}
