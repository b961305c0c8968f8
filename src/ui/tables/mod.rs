//! The tables in the drawer: which one is shown and how, which rows are selected, and that the
//! selection here and the one on the chart are the same. What the tables say is the affair of
//! [`crate::tables`].

mod choices;
mod grid;
mod picked;
mod tools;
mod widths;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Event, EventFilter, Key, Modifiers, Ui};
use rustc_hash::FxHashSet;

use crate::edit::StepId;
use crate::lang::Lang;
use crate::model::{Tree, UnitKey};
use crate::session::{Action, Session};
use crate::tables::{Field, Lens, Sheet, Subject, Table};

use super::{Command, Requests};
use choices::Choices;
use grid::{Asked, Grid};
use picked::{Picked, Step};
use tools::Counts;

pub(crate) use tools::{COMMANDS, command};

/// What is remembered of the tables from one start to the next: never what a document says.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(crate) struct TablesMemory {
    /// The table shown last.
    subject: Subject,
    /// The columns of each table, by their ids, where they are not the usual ones.
    columns: BTreeMap<Subject, Vec<String>>,
}

/// What the tables keep between frames.
#[derive(Default)]
pub(crate) struct Tables {
    subject: Subject,
    /// The table takes the room of the chart.
    pub(crate) is_large: bool,
    looks: BTreeMap<Subject, Look>,
    made: Option<Made>,
    picked: Picked,
    choices: Choices,
    /// The selection that the rows follow.
    followed: Option<Selection>,
    /// The selection is about to change because a row was selected.
    leads: bool,
    /// The row that is to be brought into view.
    scroll_to: Option<u32>,
    /// Which of the units of a row was last looked for on the chart.
    turn: Option<(u32, usize)>,
    /// How many rows are in sight.
    page: usize,
}

/// What tells one selection from another without going through it: the first unit, how many there
/// are, and between which others they lie.
type Selection = (Option<UnitKey>, usize, [Option<UnitKey>; 2]);

/// How one table is looked at.
struct Look {
    lens: Lens,
    /// Widths of columns that a person has drawn.
    drawn: BTreeMap<Field, f32>,
    /// The rows that the lens shows, of which table.
    shown: Option<(Arc<Table>, Lens, Arc<[u32]>)>,
    /// What the columns need, of which table.
    needed: Option<Needed>,
}

/// What the columns of a table need, in points.
type Needed = (Arc<Table>, Vec<(Field, f32)>);

/// A table, and what it was made of.
struct Made {
    step: StepId,
    /// Held, so that no other tree can come to lie where this one lay.
    tree: Arc<Tree>,
    lang: Lang,
    today: Option<jiff::civil::Date>,
    table: Arc<Table>,
}

impl Made {
    fn is_of(&self, session: &Session, subject: Subject) -> bool {
        self.table.subject() == subject
            && self.step == session.document().history().current()
            && Arc::ptr_eq(&self.tree, &session.organisation().shared_tree())
            && self.lang == session.lang()
            && self.today == session.today()
    }

    fn new(session: &Session, subject: Subject) -> Self {
        let (lang, today) = (session.lang(), session.today());
        Self {
            step: session.document().history().current(),
            tree: session.organisation().shared_tree(),
            lang,
            today,
            table: Arc::new(Table::new(session.organisation(), subject, today, lang)),
        }
    }
}

impl Look {
    fn usual(subject: Subject) -> Self {
        Self {
            lens: Lens::usual(subject),
            drawn: BTreeMap::new(),
            shown: None,
            needed: None,
        }
    }

    fn rows(&mut self, table: &Arc<Table>) -> Arc<[u32]> {
        if let Some((of, lens, rows)) = &self.shown
            && Arc::ptr_eq(of, table)
            && *lens == self.lens
        {
            return Arc::clone(rows);
        }
        let rows: Arc<[u32]> = table.shown(&self.lens).into();
        self.shown = Some((Arc::clone(table), self.lens.clone(), Arc::clone(&rows)));
        rows
    }

    fn widths(&mut self, ui: &Ui, table: &Arc<Table>, room: f32) -> Vec<f32> {
        let is_same = |(of, needed): &Needed| {
            let columns = needed.iter().map(|(field, _)| field);
            Arc::ptr_eq(of, table) && columns.eq(&self.lens.columns)
        };
        if !self.needed.as_ref().is_some_and(is_same) {
            let columns = self.lens.columns.iter();
            let needed = columns.map(|&field| (field, widths::needed(ui, table, field)));
            self.needed = Some((Arc::clone(table), needed.collect()));
        }
        let needed = self.needed.as_ref().map_or(&[][..], |(_, needed)| needed);
        let drawn: f32 = self
            .lens
            .columns
            .iter()
            .filter_map(|it| self.drawn.get(it))
            .sum();
        let free: Vec<(Field, f32)> = needed
            .iter()
            .filter(|(field, _)| !self.drawn.contains_key(field))
            .copied()
            .collect();
        let mut fitted = widths::fitted(&free, room - drawn).into_iter();
        let width = |field| self.drawn.get(field).copied().or_else(|| fitted.next());
        self.lens.columns.iter().filter_map(width).collect()
    }
}

impl Tables {
    /// As it was left at the last start.
    pub(crate) fn recall(&mut self, memory: &TablesMemory) {
        self.subject = memory.subject;
        for (&subject, ids) in &memory.columns {
            let known = Field::of(subject);
            let mut columns: Vec<Field> = Vec::new();
            for field in ids.iter().filter_map(|id| Field::from_id(id)) {
                if known.contains(&field) && !columns.contains(&field) {
                    columns.push(field);
                }
            }
            if !columns.is_empty() {
                self.look(subject).lens.columns = columns;
            }
        }
    }

    /// What the next start is to know.
    pub(crate) fn memory(&self) -> TablesMemory {
        let chosen = self
            .looks
            .iter()
            .filter(|&(&subject, look)| look.lens.columns != Lens::usual(subject).columns);
        TablesMemory {
            subject: self.subject,
            columns: chosen
                .map(|(&subject, look)| {
                    let ids = look.lens.columns.iter().map(|field| field.id().to_owned());
                    (subject, ids.collect())
                })
                .collect(),
        }
    }

    /// Another document is shown: what narrowed the tables of the last one goes.
    pub(crate) fn forget_document(&mut self) {
        for look in self.looks.values_mut() {
            look.lens.widen();
            look.shown = None;
            look.needed = None;
        }
        self.made = None;
        self.forget_rows();
    }

    fn forget_rows(&mut self) {
        self.picked = Picked::default();
        self.choices.forget();
        self.followed = None;
        self.turn = None;
    }

    /// The table that is shown.
    pub(crate) fn subject(&self) -> Subject {
        self.subject
    }

    /// Shows another table.
    pub(crate) fn set_subject(&mut self, subject: Subject) {
        if self.subject != subject {
            self.subject = subject;
            self.forget_rows();
        }
    }

    fn look(&mut self, subject: Subject) -> &mut Look {
        let usual = || Look::usual(subject);
        self.looks.entry(subject).or_insert_with(usual)
    }

    /// The table as it is now, made anew only where the document has changed.
    fn table(&mut self, session: &Session) -> Arc<Table> {
        let subject = self.subject;
        if let Some(made) = self
            .made
            .as_ref()
            .filter(|made| made.is_of(session, subject))
        {
            return Arc::clone(&made.table);
        }
        let made = Made::new(session, subject);
        let table = Arc::clone(&made.table);
        self.made = Some(made);
        self.forget_rows();
        table
    }

    /// The table as it is shown, to be written to a file.
    pub(crate) fn sheet(&mut self, session: &Session) -> Sheet {
        let table = self.table(session);
        let look = self.look(self.subject);
        Sheet::new(table, &look.lens)
    }

    /// Shows the table. With `focus` the keys are its own.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        focus: bool,
        requests: &mut Requests,
    ) {
        let table = self.table(session);
        let subject = self.subject;
        let rows = self.look(subject).rows(&table);
        self.follow(session, &table, &rows);
        let counts = Counts {
            shown: rows.len(),
            all: table.rows().len(),
            picked: self.picked.len(),
        };
        let lens = &mut self.look(subject).lens;
        tools::bar(ui, &table, lens, &counts, session, requests);
        // What was just typed narrows this very frame.
        let rows = self.look(subject).rows(&table);
        let room = ui.available_width();
        let widths = self.look(subject).widths(ui, &table, room);
        let lens = self.look(subject).lens.clone();
        let scroll_to = self.scroll_to.take();
        let grid = Grid {
            table: &table,
            lens: &lens,
            rows: &rows,
            widths: &widths,
            picked: &self.picked,
            scroll_to: scroll_to.and_then(|row| rows.iter().position(|&it| it == row)),
            label: subject.name(session.lang()).to_owned(),
        };
        let before = ui.available_rect_before_wrap();
        let shown = grid.show(ui);
        self.page = shown.page;
        if rows.is_empty() {
            let words = session.lang().text(nothing_words(&table, subject));
            let within = egui::UiBuilder::new().max_rect(before.with_min_y(before.top() + 34.0));
            ui.scope_builder(within, |ui| grid::nothing(ui, words));
        }
        if focus {
            shown.body.request_focus();
            if self.picked.cursor().is_none()
                && let Some(&first) = rows.first()
            {
                self.picked.mark(std::iter::once(first));
                self.scroll_to = Some(first);
                ui.ctx().request_repaint();
            }
        }
        for asked in shown.asked {
            self.carry_out(asked, &table, &rows, &shown.body, requests);
        }
        for (field, funnel) in &shown.funnels {
            let lens = &mut self
                .looks
                .entry(subject)
                .or_insert_with(|| Look::usual(subject))
                .lens;
            self.choices.show(&table, *field, funnel, lens);
        }
        if shown.body.has_focus() && !requests.is_modal {
            let filter = EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(shown.body.id, filter));
            self.keys(ui, &table, &rows, requests);
        }
    }

    /// Marks what is selected on the chart, wherever it was selected but here.
    fn follow(&mut self, session: &Session, table: &Table, rows: &[u32]) {
        let also = &session.view().also;
        let ends = [also.first().copied(), also.last().copied()];
        let now = (session.selected(), session.n_selected(), ends);
        if std::mem::take(&mut self.leads) {
            self.followed = Some(now);
            return;
        }
        if self.followed == Some(now) {
            return;
        }
        self.followed = Some(now);
        self.turn = None;
        if now.0.is_none() {
            self.picked = Picked::default();
            return;
        }
        let is_about = |&row: &u32| table.is_about(row, |unit| session.is_selected(unit));
        let about = rows.iter().copied().filter(is_about);
        self.picked.mark(about);
        self.scroll_to = self.picked.cursor();
    }

    fn carry_out(
        &mut self,
        asked: Asked,
        table: &Table,
        rows: &[u32],
        body: &egui::Response,
        requests: &mut Requests,
    ) {
        let look = self.look(self.subject);
        match asked {
            Asked::Sort(field) => look.lens.sort_by(field),
            Asked::Resize(field, width) => {
                look.drawn.insert(field, width);
            }
            Asked::Pick(row, modifiers) => {
                body.request_focus();
                if modifiers.shift {
                    self.picked.extend_to(rows, row);
                } else if modifiers.command {
                    self.picked.toggle(row);
                } else {
                    self.picked.only(row);
                }
                self.select(table, rows, requests);
            }
            Asked::Open(row) => {
                self.picked.only(row);
                self.open(table, requests);
            }
        }
    }

    /// What is selected here is selected on the chart, and seen there.
    fn select(&mut self, table: &Table, rows: &[u32], requests: &mut Requests) {
        self.turn = None;
        self.leads = true;
        let mut seen = FxHashSet::default();
        let mut units = Vec::new();
        let many = self.picked.len() > 1;
        for row in self.picked.of(rows) {
            let about = table.units(row);
            // A row of several units shows the first; together with others all that they name.
            let n = if many { about.len() } else { 1 };
            units.extend(about.into_iter().take(n).filter(|&unit| seen.insert(unit)));
        }
        match units[..] {
            [] => requests.act(Action::Select(None)),
            [unit] => requests.act(Action::Reveal(unit)),
            _ => requests.act(Action::SelectUnits(units)),
        }
    }

    /// Shows the row where the keyboard stands on the chart, with its details; again: the next of
    /// its units.
    fn open(&mut self, table: &Table, requests: &mut Requests) {
        let Some(row) = self.picked.cursor() else {
            return;
        };
        let units = table.units(row);
        let nth = match self.turn {
            Some((of, nth)) if of == row => (nth + 1) % units.len().max(1),
            _ => 0,
        };
        let Some(&unit) = units.get(nth) else {
            return;
        };
        self.turn = Some((row, nth));
        self.leads = true;
        self.is_large = false;
        // The details open beside the chart, and what is in view stays where it is.
        let covered = if requests.checked(Command::ToggleDetails) {
            0.0
        } else {
            f64::from(super::app::DETAILS_WIDTH)
        };
        requests.act(Action::Center { unit, covered });
        requests.show_details();
    }

    fn keys(&mut self, ui: &Ui, table: &Arc<Table>, rows: &[u32], requests: &mut Requests) {
        if ui.input(|input| input.events.contains(&Event::Copy)) {
            self.copy(ui, table, rows, requests);
        }
        let Some((key, held)) = grid::pressed(ui) else {
            return;
        };
        let page = isize::try_from(self.page).unwrap_or(isize::MAX);
        let step = match key {
            Key::ArrowUp => Step::By(-1),
            Key::ArrowDown => Step::By(1),
            Key::PageUp => Step::By(-page),
            Key::PageDown => Step::By(page),
            Key::Home => Step::First,
            Key::End => Step::Last,
            Key::Enter => return self.open(table, requests),
            _ => {
                self.picked.all(rows);
                return self.select(table, rows, requests);
            }
        };
        self.scroll_to = self.picked.step(rows, step, held == Modifiers::SHIFT);
        self.select(table, rows, requests);
    }

    /// Puts the selected rows on the clipboard, with the titles over them.
    fn copy(&self, ui: &Ui, table: &Arc<Table>, rows: &[u32], requests: &mut Requests) {
        let Some(look) = self.looks.get(&self.subject) else {
            return;
        };
        let rows: Vec<u32> = self.picked.of(rows).collect();
        if rows.is_empty() {
            return;
        }
        let words = table
            .lang()
            .text_with("tables-copied", &[("n", rows.len().into())]);
        let sheet = Sheet {
            table: Arc::clone(table),
            columns: look.lens.columns.clone(),
            rows,
        };
        ui.ctx().copy_text(sheet.tabbed());
        requests.say(words);
    }
}

/// Why there are no rows.
fn nothing_words(table: &Table, subject: Subject) -> &'static str {
    match subject {
        _ if !table.rows().is_empty() => "tables-none-shown",
        Subject::Vacancies => "tables-none-vacant",
        _ => "tables-none",
    }
}
