//! The results as rows: what was found, the sentence in which the words stand, and where it is.
//! What a row says is put together when the row comes into view.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Rect, ScrollArea, Ui, UiBuilder, Vec2};

use crate::lang::Lang;
use crate::model::{
    Hit, HitRank, HitTarget, Organisation, Passage, Place, PostState, Question, Staffing, UnitKey,
};
use crate::scene::words;
use crate::session::Session;

use super::super::choose::{named_unit, path_above};
use super::super::{picker, style};

/// Height of a row with a name and where it is, with a line between, with a sentence between.
const NAME_ROW: f32 = 46.0;
const LINE_ROW: f32 = 62.0;
const SENTENCE_ROW: f32 = 82.0;
/// Height of the words over results that fit less well.
const HEADING: f32 = 26.0;
/// Free around the words of a row.
const MARGIN: Vec2 = Vec2::new(8.0, 5.0);
/// How many of the best results are looked at to bring the posts of one person together.
const MOST_GROUPED: usize = 40;
/// Letters of a long sentence before and after the first match.
const BEFORE: usize = 50;
const AFTER: usize = 100;

/// All results.
#[derive(Default)]
pub(super) struct Rows {
    rows: Vec<Row>,
    question: Question,
    staffing: Option<Staffing>,
    height: f32,
}

struct Row {
    hit: Hit,
    top: f32,
    height: f32,
    /// Words over the row.
    heading: Option<&'static str>,
    /// The person is named in the row above: this is another post of theirs.
    is_further_post: bool,
    said: Option<Said>,
}

/// What a row says; parts that fit are in bytes.
#[derive(Default)]
struct Said {
    title: String,
    title_marks: Vec<Range<usize>>,
    sentence: String,
    sentence_marks: Vec<Range<usize>>,
    below: String,
}

impl Rows {
    /// Takes what was found.
    pub(super) fn new(
        organisation: &Organisation,
        hits: &[Hit],
        question: Question,
        staffing: Option<Staffing>,
    ) -> Self {
        let mut rows = Self {
            rows: Vec::with_capacity(hits.len()),
            question,
            staffing,
            height: 0.0,
        };
        let mut heading = None;
        for (hit, is_further_post) in rows.grouped(organisation, hits) {
            let words = heading_over(hit.rank);
            let is_new = words.is_some() && words != heading;
            heading = words.or(heading);
            let height = match hit.rank {
                HitRank::Listed if staffing.is_some() => LINE_ROW,
                rank if rank <= HitRank::Name || rank == HitRank::Listed => NAME_ROW,
                _ if is_further_post => NAME_ROW,
                _ => SENTENCE_ROW,
            };
            if is_new {
                rows.height += HEADING;
            }
            rows.rows.push(Row {
                hit,
                top: rows.height,
                height,
                heading: words.filter(|_| is_new),
                is_further_post,
                said: None,
            });
            rows.height += height;
        }
        rows
    }

    /// The best results with the posts of one person together, and which are further posts.
    fn grouped(&self, organisation: &Organisation, hits: &[Hit]) -> Vec<(Hit, bool)> {
        let n = hits.len().min(MOST_GROUPED);
        let people: Vec<Option<&str>> = hits[..n]
            .iter()
            .map(|hit| person_found(organisation, &self.question, hit))
            .collect();
        let mut order: Vec<usize> = (0..n).collect();
        let first = |at: usize| match people[at] {
            Some(_) => (0..at)
                .find(|&before| people[before] == people[at] && hits[before].rank == hits[at].rank),
            None => None,
        };
        order.sort_by_key(|&at| (first(at).unwrap_or(at), at));
        let grouped = order.into_iter().map(|at| (hits[at], first(at).is_some()));
        grouped
            .chain(hits[n..].iter().map(|&hit| (hit, false)))
            .collect()
    }

    /// How many there are.
    pub(super) fn n(&self) -> usize {
        self.rows.len()
    }

    /// What a row leads to.
    pub(super) fn target(&self, row: usize) -> Option<HitTarget> {
        Some(self.rows.get(row)?.hit.target)
    }

    /// Shows those that are in view; gives the one that was clicked. `scroll_to` comes into view.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        height: f32,
        chosen: usize,
        scroll_to: Option<usize>,
    ) -> Option<usize> {
        let mut clicked = None;
        ScrollArea::vertical()
            .max_height(height.clamp(120.0, 520.0))
            .min_scrolled_height(height.clamp(120.0, 520.0))
            .show_viewport(ui, |ui, view| {
                ui.set_height(self.height);
                ui.set_width(ui.available_width());
                let origin = ui.min_rect().min;
                let width = ui.available_width();
                let place = |top: f32, height: f32| {
                    Rect::from_min_size(origin + Vec2::new(0.0, top), Vec2::new(width, height))
                };
                if let Some(row) = scroll_to.and_then(|row| self.rows.get(row)) {
                    ui.scroll_to_rect(place(row.top, row.height), None);
                }
                let first = self
                    .rows
                    .partition_point(|row| row.top + row.height < view.top());
                for at in first..self.rows.len() {
                    let row = &mut self.rows[at];
                    if row.top - HEADING > view.bottom() {
                        break;
                    }
                    if let Some(id) = row.heading {
                        let rect = place(row.top - HEADING, HEADING).shrink2(MARGIN);
                        let words = egui::RichText::new(session.lang().text(id)).small().weak();
                        ui.new_child(UiBuilder::new().max_rect(rect)).label(words);
                    }
                    if row.said.is_none() {
                        let mut said = self.say(session, at);
                        said.shorten();
                        if self.give_room(at, &said, ui, width) {
                            ui.ctx().request_repaint();
                        }
                        self.rows[at].said = Some(said);
                    }
                    let rect = place(self.rows[at].top, self.rows[at].height);
                    let mut inner = ui.new_child(UiBuilder::new().id_salt(at).max_rect(rect));
                    if self.rows[at].show(&mut inner, at == chosen) {
                        clicked = Some(at);
                    }
                }
            });
        clicked
    }

    /// A row that has no sentence to say is as low as its name. Gives whether what comes behind it
    /// has moved.
    fn give_room(&mut self, at: usize, said: &Said, ui: &Ui, width: f32) -> bool {
        let row = &mut self.rows[at];
        if row.height < SENTENCE_ROW || !said.sentence.is_empty() {
            return false;
        }
        let mut job = marked(
            &said.title,
            &[],
            style::TEXT,
            Color32::PLACEHOLDER,
            Color32::PLACEHOLDER,
        );
        job.wrap.max_width = width - 2.0 * MARGIN.x;
        let is_one_line = ui.painter().layout_job(job).rows.len() < 2;
        let height = if is_one_line { NAME_ROW } else { LINE_ROW };
        let spared = row.height - height;
        row.height = height;
        self.height -= spared;
        for later in &mut self.rows[at + 1..] {
            later.top -= spared;
        }
        true
    }

    fn say(&self, session: &Session, at: usize) -> Said {
        let row = &self.rows[at];
        let organisation = session.organisation();
        let lang = session.lang();
        let explanation = self.question.explain(organisation, &row.hit);
        let HitTarget::Unit(unit) = row.hit.target else {
            return lone(lang, explanation.passage);
        };
        let Some(data) = organisation.get(unit) else {
            return Said::default();
        };
        let name = named_unit(session, unit);
        let shift = name.len() - data.name.len();
        let mut said = Said {
            title_marks: explanation
                .name
                .iter()
                .map(|it| it.start + shift..it.end + shift)
                .collect(),
            title: name,
            below: path_above(session, unit),
            ..Said::default()
        };
        if let (HitRank::Code | HitRank::CodePrefix, Some(code)) = (row.hit.rank, &data.code) {
            said.title_marks = std::iter::once(0..code.len()).collect();
        }
        match (explanation.passage, self.staffing) {
            (Some(passage), _) => {
                if let Place::Person { post } = passage.place {
                    return of_person(session, unit, post, passage, row.is_further_post);
                }
                said.sentence(
                    organisation,
                    unit,
                    passage,
                    &self.question,
                    row.hit.rank,
                    lang,
                );
            }
            (None, Some(staffing)) => {
                let posts = data
                    .posts
                    .iter()
                    .filter(|post| Staffing::of(&post.state) == staffing);
                let posts: Vec<String> = posts
                    .map(|post| {
                        let title = words::title(organisation, post, lang);
                        let state = match post.state {
                            PostState::Held { .. } => String::new(),
                            _ => words::state(organisation, post, lang),
                        };
                        format!("{title} · {state}")
                    })
                    .collect();
                let posts = posts.into_iter().reduce(|said, post| {
                    let two = [("posts", said.into()), ("post", post.into())];
                    lang.text_with("find-and-post", &two)
                });
                said.sentence = posts.unwrap_or_default();
            }
            (None, None) => {}
        }
        said
    }
}

/// The person by whom a unit was found.
fn person_found<'a>(
    organisation: &'a Organisation,
    question: &Question,
    hit: &Hit,
) -> Option<&'a str> {
    if hit.rank < HitRank::Word || hit.rank == HitRank::Text {
        return None;
    }
    let unit = organisation.get(hit.target.unit()?)?;
    match question.explain(organisation, hit).passage?.place {
        Place::Person { post } => unit.posts.get(post)?.state.person(),
        _ => None,
    }
}

/// What stands over results that fit less well than those above.
fn heading_over(rank: HitRank) -> Option<&'static str> {
    match rank {
        HitRank::Inside | HitRank::Alike => Some("find-alike"),
        HitRank::SomeWords => Some("find-some-words"),
        _ => None,
    }
}

/// A post, under the name of who holds it.
fn of_person(
    session: &Session,
    unit: UnitKey,
    post: usize,
    passage: Passage,
    is_further: bool,
) -> Said {
    let organisation = session.organisation();
    let post = organisation.get(unit).and_then(|unit| unit.posts.get(post));
    let title = post.map(|post| words::title(organisation, post, session.lang()));
    let held = format!(
        "{} · {}",
        title.unwrap_or_default(),
        named_unit(session, unit)
    );
    if is_further {
        return Said {
            title: held,
            below: path_above(session, unit),
            ..Said::default()
        };
    }
    Said {
        title: passage.text,
        title_marks: passage.ranges,
        sentence: held,
        below: path_above(session, unit),
        ..Said::default()
    }
}

/// Something that no unit has to do with.
fn lone(lang: Lang, passage: Option<Passage>) -> Said {
    let Some(passage) = passage else {
        return Said::default();
    };
    let below = lang.text(match passage.place {
        Place::Anybody { .. } => "find-lone-person",
        Place::Body { .. } => "find-lone-body",
        _ => "find-lone-clause",
    });
    Said {
        title: passage.text,
        title_marks: passage.ranges,
        below: below.to_owned(),
        ..Said::default()
    }
}

impl Said {
    /// Takes in the sentence, with the words that say where it is from.
    fn sentence(
        &mut self,
        organisation: &Organisation,
        unit: UnitKey,
        passage: Passage,
        question: &Question,
        rank: HitRank,
        lang: Lang,
    ) {
        let Passage {
            place,
            text,
            ranges,
        } = passage;
        (self.sentence, self.sentence_marks) = (text, ranges);
        let from = match place {
            Place::Kind => lang.text("find-in-kind").to_owned(),
            Place::Title { .. } => lang.text("find-in-post").to_owned(),
            Place::LegalText { .. } => lang.text("find-in-text").to_owned(),
            Place::Clause { text, clause } => {
                let clauses = organisation.texts().get(text).map(|text| &text.clauses);
                let clause = clauses.and_then(|clauses| clauses.get(clause));
                let id = clause.map_or("", |clause| clause.id.as_str());
                lang.text_with("find-in-clause", &[("clause", id.into())])
            }
            Place::Body { body } => {
                let id = organisation.bodies().get(body).map(|body| body.id.as_str());
                let from = organisation.get(unit).map(|unit| unit.id.as_str());
                let mut links = organisation.links().iter();
                let link =
                    links.find(|it| Some(it.to.as_str()) == id && Some(it.from.as_str()) == from);
                // What is said of it tells more than its name, where it names it.
                if let Some(note) = link.and_then(|link| link.note.as_deref()) {
                    let marks = question.marks(note, rank);
                    if !marks.is_empty() {
                        (self.sentence, self.sentence_marks) = (note.to_owned(), marks);
                    }
                }
                let kind = link.and_then(|link| organisation.link_kind(&link.kind));
                kind.map_or(String::new(), |kind| kind.label.clone())
            }
            Place::Link { link } => {
                let link = organisation.links().get(link);
                let to = link.map(|link| organisation.name_of(&link.to).to_owned());
                to.unwrap_or_default()
            }
            Place::Mission | Place::Name | Place::Code { .. } => String::new(),
            Place::Person { .. } | Place::Anybody { .. } => String::new(),
        };
        self.shorten();
        if !from.is_empty() {
            let from = format!("{from} · ");
            for range in &mut self.sentence_marks {
                *range = range.start + from.len()..range.end + from.len();
            }
            self.sentence.insert_str(0, &from);
        }
    }

    /// Of a long sentence, the words around the first match.
    fn shorten(&mut self) {
        let (text, marks) = excerpt(&self.sentence, &self.sentence_marks);
        (self.sentence, self.sentence_marks) = (text, marks);
    }
}

impl Row {
    /// Paints the row; gives whether it was clicked.
    fn show(&self, ui: &mut Ui, chosen: bool) -> bool {
        let Some(said) = &self.said else {
            return false;
        };
        let parts = [&said.title, &said.sentence, &said.below];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|it| !it.is_empty())
            .collect();
        let (rect, response) = picker::row(ui, self.height, chosen, &parts.join(", "));
        let theme = style::chart_theme(ui.ctx()).theme();
        let mark = style::color(theme.hit);
        let weak = ui.visuals().weak_text_color();
        let text = ui.visuals().text_color();
        let indent = if self.is_further_post { 16.0 } else { 0.0 };
        let width = rect.width() - 2.0 * MARGIN.x - indent;
        let mut at = rect.min + MARGIN + Vec2::new(indent, 0.0);
        // A name that leaves room below may take it.
        let title_rows = if said.sentence.is_empty() && self.height >= LINE_ROW {
            2
        } else {
            1
        };
        let sentence_rows = if self.height < SENTENCE_ROW { 1 } else { 2 };
        let jobs = [
            (
                &said.title,
                said.title_marks.as_slice(),
                style::TEXT,
                text,
                title_rows,
            ),
            (
                &said.sentence,
                said.sentence_marks.as_slice(),
                style::SMALL,
                text,
                sentence_rows,
            ),
            (&said.below, &[], style::SMALL, weak, 1),
        ];
        for (words, marks, size, color, rows) in jobs {
            if words.is_empty() {
                continue;
            }
            let mut job = marked(words, marks, size, color, mark);
            job.wrap = TextWrapping {
                max_width: width,
                max_rows: rows,
                ..TextWrapping::default()
            };
            let galley = ui.painter().layout_job(job);
            let height = galley.size().y;
            ui.painter().galley(at, galley, color);
            at.y += height + 1.0;
        }
        response.clicked()
    }
}

/// Of a long text, the words around the first match.
fn excerpt(text: &str, ranges: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = ranges.first().map_or(0, |range| range.start);
    let start = text[..first]
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| {
            text[at..first].find(' ').map_or(at, |space| at + space + 1)
        });
    let end = text[first..]
        .char_indices()
        .nth(AFTER)
        .map_or(text.len(), |(at, _)| {
            let at = first + at;
            text[at..].find(' ').map_or(text.len(), |space| at + space)
        });
    let mut words = String::new();
    if start > 0 {
        words.push_str("… ");
    }
    let shift = words.len();
    words.push_str(&text[start..end]);
    if end < text.len() {
        words.push_str(" …");
    }
    let ranges = ranges
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
    size: f32,
    color: Color32,
    mark: Color32,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = TextFormat::simple(style::regular(size), color);
    let hit = TextFormat {
        font_id: style::semibold(size),
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

    #[test]
    fn excerpts_keep_the_match_and_whole_words() {
        let text = format!(
            "{}éduquer tous les élèves {}",
            "mot ".repeat(60),
            "fin ".repeat(80)
        );
        let at = text.find("tous").expect("there");
        let found: Vec<Range<usize>> = std::iter::once(at..at + 4).collect();
        let (words, ranges) = excerpt(&text, &found);
        assert!(
            words.starts_with("… mot") && words.ends_with("fin …"),
            "{words}"
        );
        assert_eq!(&words[ranges[0].clone()], "tous");
        assert_eq!(excerpt("court", &[]).0, "court");
    }
}
