//! Find: results as one types, with the words that matched; Enter goes there.

use std::collections::BTreeMap;
use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Key, Modifiers, Role, ScrollArea, Sense, TextEdit, Ui, Vec2, WidgetInfo};

use crate::lang::Lang;
use crate::model::{Hit, HitTarget, Organisation, UnitKey};
use crate::session::{Action, Session};

use super::{Requests, style};

/// More results than this are not listed.
const MOST_RESULTS: usize = 200;
/// Width of the panel, in points.
const WIDTH: f32 = 460.0;

/// What was found, as the chart marks it: units, and the words in their texts.
#[derive(Default)]
pub(crate) struct Hits {
    /// Units on which or in which something was found.
    pub(crate) units: BTreeMap<UnitKey, Vec<String>>,
}

impl Hits {
    /// The parts of a text on a unit's card that matched: where a word begins with them.
    pub(crate) fn matched_in(&self, unit: UnitKey, text: &str) -> Vec<Range<usize>> {
        let Some(words) = self.units.get(&unit) else {
            return Vec::new();
        };
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for word in words {
            for (at, _) in text.match_indices(word.as_str()) {
                let starts_word = text[..at]
                    .chars()
                    .next_back()
                    .is_none_or(|before| !before.is_alphanumeric());
                if starts_word {
                    ranges.push(at..at + word.len());
                }
            }
        }
        ranges.sort_by_key(|range| range.start);
        ranges.dedup_by(|later, earlier| later.start < earlier.end);
        ranges
    }
}

/// What the search keeps between frames.
#[derive(Default)]
pub(crate) struct Find {
    /// Whether the panel is open.
    pub(crate) open: bool,
    query: String,
    results: Vec<Hit>,
    at: usize,
    hits: Hits,
    searched: Option<(String, u64)>,
    focus: bool,
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
        *self = Self::default();
    }

    /// What the chart marks.
    pub(crate) fn hits(&self) -> &Hits {
        &self.hits
    }

    /// Searches if the query or the document (its generation) has changed.
    pub(crate) fn refresh(&mut self, session: &mut Session, generation: u64) {
        let wanted = (self.query.clone(), generation);
        if self.searched.as_ref() == Some(&wanted) {
            return;
        }
        let same_query = self
            .searched
            .as_ref()
            .is_some_and(|(query, _)| *query == self.query);
        self.results = if self.query.trim().is_empty() {
            Vec::new()
        } else {
            session.find(&self.query, MOST_RESULTS)
        };
        if !same_query {
            self.at = 0;
        }
        self.at = self.at.min(self.results.len().saturating_sub(1));
        self.hits.units.clear();
        for hit in &self.results {
            if let Some(unit) = unit_of(session.organisation(), hit.target) {
                let words = self.hits.units.entry(unit).or_default();
                words.extend(
                    hit.ranges
                        .iter()
                        .map(|range| hit.text[range.clone()].to_owned()),
                );
            }
        }
        self.searched = Some(wanted);
    }

    /// Goes to the next result, or the one before.
    pub(crate) fn step(&mut self, session: &Session, forward: bool, requests: &mut Requests) {
        if self.results.is_empty() {
            self.start();
            return;
        }
        let n = self.results.len();
        self.at = if forward {
            (self.at + 1) % n
        } else {
            (self.at + n - 1) % n
        };
        self.scroll = true;
        self.go(session, requests);
    }

    fn go(&self, session: &Session, requests: &mut Requests) {
        let unit = self
            .results
            .get(self.at)
            .and_then(|hit| unit_of(session.organisation(), hit.target));
        if let Some(unit) = unit {
            let covered = if self.open { f64::from(WIDTH) } else { 0.0 };
            requests.act(Action::Center { unit, covered });
            requests.show_details();
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
                        self.list(ui, area.height() - 120.0, session, requests);
                    });
            });
    }

    fn field(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let id = egui::Id::unique("find-field");
        // One may work elsewhere while the panel is open: the keys then are not for it.
        let has_keys = !requests.is_modal && ui.memory(|memory| memory.has_focus(id));
        let (down, up, enter, shift_enter) = ui.input_mut(|input| {
            (
                has_keys && input.consume_key(Modifiers::NONE, Key::ArrowDown),
                has_keys && input.consume_key(Modifiers::NONE, Key::ArrowUp),
                has_keys && input.consume_key(Modifiers::NONE, Key::Enter),
                has_keys && input.consume_key(Modifiers::SHIFT, Key::Enter),
            )
        });
        ui.horizontal(|ui| {
            let edit = TextEdit::singleline(&mut self.query)
                .id(id)
                .hint_text(lang.text("find-hint"))
                .desired_width(ui.available_width() - 90.0)
                .margin(egui::Margin::symmetric(8, 6));
            let output = edit.show(ui);
            let response = output.response.response;
            response.widget_info(|| {
                WidgetInfo::labeled(Role::SearchInput, true, lang.text("find-label"))
            });
            if std::mem::take(&mut self.focus) {
                response.request_focus();
                let all = egui::text::CCursorRange::two(
                    egui::text::CCursor::new(0),
                    egui::text::CCursor::new(self.query.chars().count()),
                );
                let mut state = output.state;
                state.cursor.set_char_range(Some(all));
                state.store(ui.ctx(), response.id);
            }
            let count = if self.results.is_empty() {
                String::new()
            } else {
                lang.text_with(
                    "find-position",
                    &[
                        ("i", (self.at + 1).into()),
                        ("n", self.results.len().into()),
                    ],
                )
            };
            ui.weak(count);
            let close =
                super::icons::button(ui, super::icons::Icon::Cross, lang.text("dialog-close"));
            let escape = !requests.is_modal
                && response.lost_focus()
                && ui.input(|input| input.key_pressed(Key::Escape));
            if close.clicked() || escape {
                self.open = false;
                self.query.clear();
                ui.memory_mut(|memory| memory.request_focus(super::canvas::Canvas::id()));
            }
        });
        let n = self.results.len();
        if n > 0 && (down || up) {
            self.at = if down {
                (self.at + 1) % n
            } else {
                (self.at + n - 1) % n
            };
            self.scroll = true;
        }
        if enter {
            self.go(session, requests);
        } else if shift_enter {
            self.step(session, false, requests);
        }
    }

    fn list(&mut self, ui: &mut Ui, height: f32, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        if self.query.trim().is_empty() {
            return;
        }
        ui.add_space(6.0);
        if self.results.is_empty() {
            ui.label(lang.text_with("find-nothing", &[("query", self.query.trim().into())]));
            ui.weak(lang.text("find-nothing-try"));
            return;
        }
        let scroll = std::mem::take(&mut self.scroll);
        let mut clicked = None;
        ScrollArea::vertical()
            .max_height(height.clamp(120.0, 420.0))
            .min_scrolled_height(height.clamp(120.0, 420.0))
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (n, hit) in self.results.iter().enumerate() {
                    let response = result_row(ui, session, hit, n == self.at);
                    if n == self.at && scroll {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        clicked = Some(n);
                    }
                }
            });
        if let Some(n) = clicked {
            self.at = n;
            self.go(session, requests);
        }
    }
}

/// The unit that a hit leads to: its own, or the one that the body is linked with or that
/// carries the clause.
fn unit_of(organisation: &Organisation, target: HitTarget) -> Option<UnitKey> {
    match target {
        HitTarget::Unit(unit) | HitTarget::Post { unit, .. } | HitTarget::Mission { unit, .. } => {
            Some(unit)
        }
        HitTarget::Body(body) => {
            let id = &organisation.bodies().get(body)?.id;
            // Whoever deals with it from nearest knows most: the last in reading order.
            organisation
                .links()
                .iter()
                .filter(|link| link.to == *id)
                .filter_map(|link| organisation.unit_by_id(&link.from))
                .max_by_key(|&unit| organisation.tree().position(unit))
        }
        HitTarget::LegalText(text) => {
            let id = &organisation.texts().get(text)?.id;
            carrier(organisation, |reference| reference.text == *id)
        }
        HitTarget::Clause { text, clause } => {
            let text = organisation.texts().get(text)?;
            let clause = text.clauses.get(clause)?;
            carrier(organisation, |reference| {
                reference.text == text.id && reference.clause == clause.id
            })
        }
    }
}

/// The deepest unit that carries a clause.
fn carrier(
    organisation: &Organisation,
    is_it: impl Fn(&crate::model::ClauseRef) -> bool,
) -> Option<UnitKey> {
    let order = organisation.tree().order();
    let carries = |&&unit: &&UnitKey| organisation.unit(unit).basis.iter().any(&is_it);
    order
        .iter()
        .filter(carries)
        .max_by_key(|&&unit| organisation.tree().level(unit))
        .copied()
}

fn kind_of_hit(target: HitTarget, lang: Lang) -> &'static str {
    lang.text(match target {
        HitTarget::Unit(_) => "find-kind-unit",
        HitTarget::Post { .. } => "find-kind-post",
        HitTarget::Mission { .. } => "find-kind-mission",
        HitTarget::Body(_) => "find-kind-body",
        HitTarget::LegalText(_) | HitTarget::Clause { .. } => "find-kind-text",
    })
}

fn result_row(ui: &mut Ui, session: &Session, hit: &Hit, chosen: bool) -> egui::Response {
    let lang = session.lang();
    let organisation = session.organisation();
    let unit = unit_of(organisation, hit.target).map(|unit| organisation.unit(unit));
    let context = match (hit.target, unit) {
        (HitTarget::Unit(_), Some(unit)) => match &unit.code {
            Some(code) if *code != hit.text => code.clone(),
            _ => unit.name.clone(),
        },
        (_, Some(unit)) => {
            let name = match &unit.code {
                Some(code) => format!("{code} – {}", unit.name),
                None => unit.name.clone(),
            };
            format!("{} · {name}", kind_of_hit(hit.target, lang))
        }
        (_, None) => kind_of_hit(hit.target, lang).to_owned(),
    };
    let width = ui.available_width();
    let text_color = ui.visuals().text_color();
    let theme = style::chart_theme(ui.ctx()).theme();
    let excerpt = excerpt(hit);
    let mut job = marked(&excerpt.0, &excerpt.1, text_color, style::color(theme.hit));
    job.wrap.max_width = width - 16.0;
    let top = ui.painter().layout_job(job);
    let mut below = LayoutJob::simple_singleline(
        context.clone(),
        style::regular(style::SMALL),
        style::color(theme.muted),
    );
    below.wrap = egui::text::TextWrapping::truncate_at_width(width - 16.0);
    let below = ui.painter().layout_job(below);
    let height = top.size().y + below.size().y + 10.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::ListItem,
            true,
            chosen,
            format!("{}, {context}", excerpt.0),
        )
    });
    if chosen {
        ui.painter()
            .rect_filled(rect, 6.0, ui.visuals().selection.bg_fill);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(rect, 6.0, ui.visuals().widgets.inactive.bg_fill);
    }
    let at = rect.min + Vec2::new(8.0, 5.0);
    let offset = top.size().y;
    ui.painter().galley(at, top, text_color);
    ui.painter()
        .galley(at + Vec2::new(0.0, offset), below, text_color);
    response
}

/// Of a long text, the words around the first match.
fn excerpt(hit: &Hit) -> (String, Vec<Range<usize>>) {
    const BEFORE: usize = 60;
    const AFTER: usize = 110;
    let first = hit.ranges.first().map_or(0, |range| range.start);
    let start = hit.text[..first]
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| {
            hit.text[at..first]
                .find(' ')
                .map_or(at, |space| at + space + 1)
        });
    let end = hit.text[first..]
        .char_indices()
        .nth(AFTER)
        .map_or(hit.text.len(), |(at, _)| {
            let at = first + at;
            hit.text[at..]
                .find(' ')
                .map_or(hit.text.len(), |space| at + space)
        });
    let mut words = String::new();
    if start > 0 {
        words.push_str("… ");
    }
    let shift = words.len();
    words.push_str(&hit.text[start..end]);
    if end < hit.text.len() {
        words.push_str(" …");
    }
    let ranges = hit
        .ranges
        .iter()
        .filter(|range| range.start >= start && range.end <= end)
        .map(|range| range.start - start + shift..range.end - start + shift)
        .collect();
    (words, ranges)
}

/// A text with marks under the parts that matched.
fn marked(
    text: &str,
    ranges: &[Range<usize>],
    color: egui::Color32,
    mark: egui::Color32,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(style::regular(style::TEXT), color);
    let hit = TextFormat {
        font_id: style::semibold(style::TEXT),
        underline: egui::Stroke::new(2.0, mark),
        ..plain.clone()
    };
    let mut done = 0;
    for range in ranges {
        job.append(&text[done..range.start], 0.0, plain.clone());
        job.append(&text[range.clone()], 0.0, hit.clone());
        done = range.end;
    }
    job.append(&text[done..], 0.0, plain);
    job
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::HitRank;

    #[test]
    fn excerpts_keep_the_match_and_whole_words() {
        let text = format!(
            "{}éduquer tous les élèves {}",
            "mot ".repeat(60),
            "fin ".repeat(80)
        );
        let at = text.find("tous").expect("there");
        let hit = Hit {
            target: HitTarget::Body(0),
            rank: HitRank::Text,
            ranges: std::iter::once(at..at + 4).collect(),
            text,
        };
        let (words, ranges) = excerpt(&hit);
        assert!(
            words.starts_with("… mot") && words.ends_with("fin …"),
            "{words}"
        );
        assert_eq!(&words[ranges[0].clone()], "tous");
    }

    #[test]
    fn marks_stand_at_the_beginnings_of_words() {
        let mut hits = Hits::default();
        hits.units
            .insert(UnitKey(1), vec!["num".into(), "é".into()]);
        let text = "numérique, école numérique";
        let found: Vec<&str> = hits
            .matched_in(UnitKey(1), text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["num", "é", "num"]);
        assert!(hits.matched_in(UnitKey(2), text).is_empty());
    }
}
