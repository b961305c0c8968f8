//! Find: who deals with what, as one types; Enter goes there.

mod facets;
mod rows;

use std::collections::BTreeMap;
use std::ops::Range;

use egui::{Key, Modifiers, Role, TextEdit, Ui, WidgetInfo};

use crate::model::{Facets, Filter, HitRank, HitTarget, Question, UnitKey};
use crate::session::{Action, Readiness, Session};

use super::document::Page;
use super::picker::Keys;
use super::{Requests, icons, written};
use rows::Rows;

/// More results than this are not listed.
const MOST_RESULTS: usize = 200;
/// Width of the panel, in points.
const WIDTH: f32 = 480.0;
/// What the field leaves to the count and the cross.
const BESIDE_FIELD: f32 = 128.0;

/// Words for why nothing can be found in the document yet.
pub(crate) fn waiting(session: &Session) -> Option<&'static str> {
    match session.readiness() {
        Readiness::Ready => None,
        Readiness::Preparing => Some("find-preparing"),
        Readiness::Broke => Some("find-broke"),
    }
}

/// What was found, as the chart marks it: units, and the words in their texts.
#[derive(Default)]
pub(crate) struct Hits {
    /// Units on which or in which something was found, and how well it fits.
    pub(crate) units: BTreeMap<UnitKey, HitRank>,
    /// Another number means that something else was found.
    pub(crate) number: u64,
    question: Question,
}

impl Hits {
    /// The parts of a text on a unit's card that matched.
    pub(crate) fn matched_in(&self, unit: UnitKey, text: &str) -> Vec<Range<usize>> {
        match self.units.get(&unit) {
            Some(&rank) => self.question.marks(text, rank),
            None => Vec::new(),
        }
    }
}

/// What results are made of: the same gives the same.
#[derive(Clone, PartialEq)]
struct MadeOf {
    query: String,
    filter: Filter,
    generation: u64,
    can_search: bool,
}

/// What the search keeps between frames.
#[derive(Default)]
pub(crate) struct Find {
    /// Whether the panel is open.
    pub(crate) open: bool,
    query: String,
    filter: Filter,
    rows: Rows,
    n_found: usize,
    facets: Facets,
    suggestions: Vec<String>,
    at: usize,
    hits: Hits,
    made_of: Option<MadeOf>,
    focus: bool,
    /// Enter waits for what the last letters find.
    enter: bool,
    scroll: bool,
}

impl Find {
    /// Opens the panel with the query selected.
    pub(crate) fn start(&mut self) {
        self.open = true;
        self.focus = true;
    }

    /// Forgets everything: another document is shown.
    pub(crate) fn clear(&mut self) {
        let number = self.hits.number + 1;
        *self = Self::default();
        self.hits.number = number;
    }

    /// What the chart marks.
    pub(crate) fn hits(&self) -> &Hits {
        &self.hits
    }

    /// Searches if the query or the document (its generation) has changed.
    pub(crate) fn refresh(&mut self, session: &mut Session, generation: u64) {
        if !self.open && self.query.is_empty() && self.rows.n() == 0 {
            return;
        }
        let wanted = MadeOf {
            query: self.query.clone(),
            filter: self.filter.clone(),
            generation,
            can_search: session.can_search(),
        };
        if self.made_of.as_ref() == Some(&wanted) {
            return;
        }
        // A unit that is gone has no branch.
        let tree = session.organisation().tree();
        self.filter.branch = self.filter.branch.filter(|&branch| tree.contains(branch));
        let asked_the_same = self
            .made_of
            .as_ref()
            .is_some_and(|made| made.query == wanted.query && made.filter == wanted.filter);
        let finding = session.search(&self.query, &self.filter, MOST_RESULTS);
        self.suggestions = if finding.n == 0 && !finding.question.is_empty() {
            session.suggest(&self.query)
        } else {
            Vec::new()
        };
        self.hits.units = finding
            .hits
            .iter()
            .filter_map(|hit| Some((hit.target.unit()?, hit.rank)))
            .collect();
        self.hits.question = finding.question.clone();
        self.hits.number += 1;
        self.n_found = finding.n;
        self.rows = Rows::new(
            session.organisation(),
            &finding.hits,
            finding.question,
            self.filter.staffing,
        );
        self.facets = finding.facets;
        if !asked_the_same {
            self.at = 0;
            self.scroll = true;
        }
        self.at = self.at.min(self.rows.n().saturating_sub(1));
        self.made_of = Some(MadeOf {
            filter: self.filter.clone(),
            can_search: session.can_search(),
            ..wanted
        });
    }

    /// Goes to the next result, or the one before.
    pub(crate) fn step(&mut self, session: &Session, forward: bool, requests: &mut Requests) {
        let n = self.rows.n();
        if n == 0 {
            self.start();
            return;
        }
        self.at = if forward {
            (self.at + 1) % n
        } else {
            (self.at + n - 1) % n
        };
        self.scroll = true;
        self.go(session, requests);
    }

    fn go(&self, session: &Session, requests: &mut Requests) {
        let Some(target) = self.rows.target(self.at) else {
            return;
        };
        match target {
            HitTarget::Unit(unit) => {
                let covered = if self.open { f64::from(WIDTH) } else { 0.0 };
                requests.act(Action::Center { unit, covered });
                requests.show_details();
            }
            HitTarget::Person(person) => {
                let person = session.organisation().people().get(person);
                requests.open_page = Some(Page::People);
                requests.open_person = person.map(|person| person.key.clone());
            }
            HitTarget::Body(_) => requests.open_page = Some(Page::Bodies),
            HitTarget::LegalText(_) | HitTarget::Clause { .. } => {
                requests.open_page = Some(Page::Texts);
            }
        }
    }

    /// Shows the panel over the chart.
    pub(crate) fn show(
        &mut self,
        ui: &Ui,
        area: egui::Rect,
        session: &Session,
        requests: &mut Requests,
    ) {
        if !self.open {
            return;
        }
        let width = WIDTH.min(area.width() - 24.0);
        egui::Area::new(egui::Id::unique("find"))
            .fixed_pos(egui::pos2(area.right() - width - 12.0, area.top() + 12.0))
            .order(egui::Order::Foreground)
            .show(ui.ctx(), |ui| {
                egui::Frame::popup(ui.style())
                    .inner_margin(10)
                    .show(ui, |ui| {
                        ui.set_width(width - 20.0);
                        self.field(ui, session, requests);
                        ui.add_space(2.0);
                        facets::show(ui, session, &mut self.filter, &self.facets);
                        self.results(ui, area.height() - 160.0, session, requests);
                    });
            });
    }

    fn field(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let id = egui::Id::unique("find-field");
        // One may work elsewhere while the panel is open: the keys then are not for it.
        let has_keys = !requests.is_modal && ui.memory(|memory| memory.has_focus(id));
        let (keys, back) = ui.input_mut(|input| {
            if has_keys {
                let back = input.consume_key(Modifiers::SHIFT, Key::Enter);
                (Keys::take(input), back)
            } else {
                (Keys::default(), false)
            }
        });
        let mut goes = false;
        ui.horizontal(|ui| {
            let mut lay_out = written::line;
            let edit = TextEdit::singleline(&mut self.query)
                .layouter(&mut lay_out)
                .id(id)
                .hint_text(lang.text("find-hint"))
                .desired_width(ui.available_width() - BESIDE_FIELD)
                .margin(egui::Margin::symmetric(8, 6));
            let output = edit.show(ui);
            let response = output.response.response;
            response.widget_info(|| {
                WidgetInfo::labeled(Role::SearchInput, true, lang.text("find-label"))
            });
            let enter = keys.enter || std::mem::take(&mut self.enter);
            if enter && response.changed() {
                // It came with the last letters, and means what they find.
                self.enter = true;
                ui.ctx().request_repaint();
            }
            goes = enter && !response.changed();
            if std::mem::take(&mut self.focus) {
                response.request_focus();
                // The field takes letters from the next frame on; a quick hand types already.
                let early = ui.input(super::canvas::typed_text);
                let from = early.chars().count();
                if !early.is_empty() {
                    self.query = early;
                }
                let all = egui::text::CCursorRange::two(
                    egui::text::CCursor::new(from),
                    egui::text::CCursor::new(self.query.chars().count()),
                );
                let mut state = output.state;
                state.cursor.set_char_range(Some(all));
                state.store(ui.ctx(), response.id);
            }
            let escape = !requests.is_modal
                && response.lost_focus()
                && ui.input(|input| input.key_pressed(Key::Escape));
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                let close = icons::button(ui, icons::Icon::Cross, lang.text("dialog-close"));
                if close.clicked() || escape {
                    self.clear();
                    ui.memory_mut(|memory| memory.request_focus(super::canvas::Canvas::id()));
                }
                if self.rows.n() > 0 {
                    let numbers = [("i", (self.at + 1).into()), ("n", self.n_found.into())];
                    ui.weak(lang.text_with("find-position", &numbers));
                }
            });
        });
        if self.rows.n() > 0 && keys.walks() {
            self.at = keys.step(self.at, self.rows.n());
            self.scroll = true;
        }
        if goes {
            self.go(session, requests);
        } else if back {
            self.step(session, false, requests);
        }
    }

    fn results(&mut self, ui: &mut Ui, height: f32, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        ui.add_space(4.0);
        if self.rows.n() > 0 {
            let scroll = std::mem::take(&mut self.scroll).then_some(self.at);
            if let Some(row) = self.rows.show(ui, session, height, self.at, scroll) {
                self.at = row;
                self.go(session, requests);
            }
            if self.n_found > self.rows.n() {
                let n = self.n_found - self.rows.n();
                ui.weak(lang.text_with("find-more", &[("n", n.into())]));
            }
            return;
        }
        if let Some(id) = waiting(session) {
            ui.weak(lang.text(id));
        } else if self.hits.question.is_empty() && self.filter.is_empty() {
            ui.weak(lang.text("find-start"));
        } else {
            self.nothing(ui, session);
        }
    }

    /// Nothing was found: what else one may try.
    fn nothing(&mut self, ui: &mut Ui, session: &Session) {
        let lang = session.lang();
        let query = self.query.trim();
        if query.is_empty() {
            ui.label(lang.text("find-nothing-there"));
        } else {
            ui.label(lang.text_with("find-nothing", &[("query", query.into())]));
        }
        if !self.suggestions.is_empty() {
            let mut taken = None;
            ui.horizontal_wrapped(|ui| {
                ui.label(lang.text("find-suggest"));
                for suggestion in &self.suggestions {
                    if ui.link(suggestion).clicked() {
                        taken = Some(suggestion.clone());
                    }
                }
            });
            if let Some(taken) = taken {
                self.query = taken;
                self.focus = true;
            }
        }
        if self.filter.is_empty() {
            ui.weak(lang.text("find-nothing-try"));
        } else if ui.button(lang.text("find-everywhere")).clicked() {
            self.filter = Filter::default();
        }
    }
}
