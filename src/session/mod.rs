//! A document and how it is looked at, without a window: [`Action`]s in, [`Effect`]s out.
//!
//! Selection, folds, camera and search never enter the history and never make the document
//! dirty. The clock is handed in; nothing here reads one, nor the disk, nor a screen.

mod action;
mod arranging;
mod camera;
mod files;
mod folding;
mod navigation;
mod outside;
mod problems;
mod read_only;
mod ready;
mod searching;
mod seeing;
mod shaping;
mod view;

pub use action::{Action, Answer, Direction, Effect, Folding, FoldingAll, Message, Then};
pub use camera::{Camera, Covered, Flight, MAX_ZOOM, MIN_ZOOM, Viewport, ease_out};
pub use files::{FileState, Origin};
pub use navigation::Lie;
pub use outside::{Outside, RecoveredWork};
pub use problems::{Found, Look};
pub use read_only::{Elsewhere, ReadOnly};
pub use ready::{FirstLook, Ready, ReadyProgress};
pub use searching::{Indexed, Indexing, Readiness};
pub use seeing::{Seeing, SeeingMemory, Sight};
pub use shaping::Shape;
pub use view::{View, ViewMemory};

use std::sync::Arc;

use crate::edit::{Document, Edit};
use crate::file::Original;
use crate::lang::Lang;
use crate::model::{Organisation, PostCounts, Tree, UnitKey};
use crate::scene::{Bodies, BoxId, Chart, ChartRequest, Measured, Point};

pub use crate::scene::CHART_ASPECT;
/// How long things take to move, in seconds.
const MOVE_SECONDS: f64 = 0.26;
/// Charts with more boxes than this change at once: the eye could not follow them anyway.
const MOST_BOXES_MOVED: usize = 3_000;
/// Kept free around the chart when it is fitted, in screen points.
const FIT_PADDING: f64 = 2.0;
/// A small chart is not blown up beyond this.
const FIT_ZOOM: f64 = 1.25;

/// Whether moves are shown or done at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// Things move so that the eye can follow.
    #[default]
    Animated,
    /// Things are where they belong at once.
    Instant,
}

/// What keeps its place on the screen when all boxes are placed anew.
#[derive(Clone, Copy)]
enum Anchor {
    /// This unit, or the top.
    Unit(Option<UnitKey>),
    /// As much as possible of what is in view.
    WhatIsSeen,
}

/// Boxes on their way to their places.
#[derive(Debug)]
struct Moves {
    from: Vec<Point>,
    start: f64,
    /// The chart with its boxes where they are at this moment.
    shown: Chart,
}

/// A document, its file, and the look at it.
#[derive(Debug)]
pub struct Session {
    document: Document,
    origin: Origin,
    /// The text that the document was read from or saved as, for a save to keep.
    original: Option<Arc<Original>>,
    problems: problems::Problems,
    lang: Lang,
    editing: bool,
    read_only: Option<ReadOnly>,
    outside: Option<Outside>,
    motion: Motion,
    view: View,
    chart: Chart,
    /// The tree that the chart shows.
    tree_shown: Arc<Tree>,
    moves: Option<Moves>,
    pending: Option<Then>,
    search: searching::Search,
    /// Changes whenever cards may show something else.
    generation: u64,
    now: f64,
    today: Option<jiff::civil::Date>,
}

impl Session {
    /// A session on a document.
    pub fn new(organisation: Organisation, origin: Origin, lang: Lang) -> Self {
        let view = View::default();
        let chart = build_chart(&organisation, &view, lang, Measured::default());
        Self::showing(organisation, origin, lang, view, chart)
    }

    /// A session on a document and a chart that was made of it.
    fn showing(
        organisation: Organisation,
        origin: Origin,
        lang: Lang,
        view: View,
        chart: Chart,
    ) -> Self {
        Self {
            tree_shown: organisation.shared_tree(),
            document: Document::new(organisation),
            origin,
            original: None,
            problems: problems::Problems::default(),
            lang,
            editing: false,
            read_only: None,
            outside: None,
            motion: Motion::default(),
            view,
            chart,
            moves: None,
            pending: None,
            search: searching::Search::default(),
            generation: 0,
            now: 0.0,
            today: None,
        }
    }

    /// What is true now.
    pub fn organisation(&self) -> &Organisation {
        self.document.organisation()
    }

    /// The document with its history.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Where the document comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The language of the window.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether the keys that edit are on.
    pub fn is_editing(&self) -> bool {
        self.editing
    }

    /// Whether moves are shown.
    pub fn motion(&self) -> Motion {
        self.motion
    }

    /// Shows moves, or not.
    pub fn set_motion(&mut self, motion: Motion) {
        self.motion = motion;
    }

    /// Selection, folds, camera.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The selected unit.
    pub fn selected(&self) -> Option<UnitKey> {
        self.view.selected
    }

    /// How many units are selected.
    pub fn n_selected(&self) -> usize {
        self.view.also.len() + usize::from(self.view.selected.is_some())
    }

    /// Whether a unit is selected, alone or with others.
    pub fn is_selected(&self, unit: UnitKey) -> bool {
        self.view.selected == Some(unit) || self.view.also.contains(&unit)
    }

    /// Where all boxes belong (not where they are while they move).
    pub fn chart(&self) -> &Chart {
        &self.chart
    }

    /// What waits for the answer about changes.
    pub fn pending(&self) -> Option<&Then> {
        self.pending.as_ref()
    }

    /// A number that changes whenever a card may show something else than before.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// How many posts there are, and how many of them nobody holds.
    pub fn counts(&self) -> (usize, usize) {
        let PostCounts { all, vacant } = self.organisation().post_counts();
        (all, vacant)
    }

    /// Sets the clock (seconds, evenly running) and moves on what moves. Gives whether something
    /// still does, so that another frame is wanted.
    pub fn tick(&mut self, now: f64) -> bool {
        self.now = now;
        self.document.set_clock(now);
        self.refresh_problems();
        if let Some(flight) = self.view.flight {
            let (camera, arrived) = flight.at(now);
            self.view.camera = camera;
            if arrived {
                self.view.flight = None;
            }
        }
        if let Some(moves) = &mut self.moves {
            let t = (now - moves.start) / MOVE_SECONDS;
            if t >= 1.0 {
                self.moves = None;
            } else {
                let t = ease_out(t.max(0.0));
                moves.shown.go_between(&self.chart, &moves.from, t);
            }
        }
        self.view.flight.is_some() || self.moves.is_some()
    }

    /// The chart as it is seen at this moment, boxes on their way included.
    pub fn shown_chart(&self) -> &Chart {
        self.moves
            .as_ref()
            .map_or(&self.chart, |moves| &moves.shown)
    }

    /// Sets the calendar: ages of vacancies are counted up to this day.
    pub fn set_today(&mut self, today: jiff::civil::Date) {
        self.today = Some(today);
    }

    /// The day that it is, if somebody has said so.
    pub fn today(&self) -> Option<jiff::civil::Date> {
        self.today
    }

    /// The clock, in seconds.
    pub fn now(&self) -> f64 {
        self.now
    }

    /// Does what is asked.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        if action.changes_the_document()
            && let Some(refusal) = self.refusal()
        {
            return vec![refusal];
        }
        match action {
            Action::Select(unit) => self.select(unit),
            Action::ToggleSelected(unit) => self.toggle_selected(unit),
            Action::SelectTo(unit) => self.select_to(unit),
            Action::SelectWithin(area) => self.select_within(area),
            Action::SelectUnits(units) => self.select_units(&units),
            Action::SelectAll => self.select_all(),
            Action::Reveal(unit) => self.reveal(unit),
            Action::Center { unit, covered } => self.center(unit, covered),
            Action::Go(direction) => self.go(direction),
            Action::GoFirst => self.select_nth_visible(true),
            Action::GoLast => self.select_nth_visible(false),
            Action::GoByLetters(letters) => self.go_by_letters(&letters),
            Action::Back => self.go_back(),
            Action::Forward => self.go_forward(),
            Action::Fold(unit, folding) => self.fold(unit, folding),
            Action::FoldAll(folding) => self.fold_all(folding),
            Action::Fit => self.fly(self.fitted(), true),
            Action::ActualSize => self.zoom_to_scale(1.0),
            Action::Zoom { factor, about } => self.zoom(factor, about),
            Action::Pan(dx, dy) => {
                self.look(self.view.camera.pan(dx, dy));
            }
            Action::ZoomToSelection => self.zoom_to_selection(),
            Action::ZoomTo(unit) => self.zoom_to(unit),
            Action::Resize {
                view,
                origin,
                window_changed,
            } => self.resize(view, origin, window_changed),
            Action::Edit(edit) => return self.edit(&edit),
            Action::Shape(shape) => return self.shape(&shape),
            Action::Name { unit, name } => return self.name_new(unit, name),
            Action::GiveUp => {
                if let Some(select) = self.document.take_back() {
                    self.after_change(select);
                }
            }
            Action::Arrange(style) => return self.arrange(style),
            Action::ArrangeUnits(arrangement) => return self.arrange_units(arrangement),
            Action::KeepArrangement => return self.keep_arrangement(),
            Action::ForgetArrangement => self.forget_arrangement(),
            Action::Undo => {
                if let Some(select) = self.document.undo() {
                    self.after_change(select);
                }
            }
            Action::Redo => {
                if let Some(select) = self.document.redo() {
                    self.after_change(select);
                }
            }
            Action::GoToStep(n_done) => {
                if let Some(select) = self.document.go_to(n_done) {
                    self.after_change(select);
                }
            }
            Action::SetEditing(editing) => self.editing = editing,
            Action::SetLang(lang) => {
                self.lang = lang;
                self.rebuild(self.view.selected);
            }
            Action::SetLinksShown(shown) => {
                self.view.links_shown = shown;
                self.rebuild(self.view.selected);
                if shown {
                    self.fly(self.fitted(), true);
                }
            }
            Action::See(sight) => self.see(sight),
            Action::Export => return vec![Effect::AskExport],
            Action::Leave(then) => return self.leave(then),
            Action::Answer(answer) => return self.answer(answer),
            Action::Save => return self.save(),
            Action::SaveAs => return self.save_as(),
            Action::SaveTo(path) => return vec![self.save_to(path)],
            Action::Opened { path, result } => return self.opened(path, *result),
            Action::OpenedReady { path, ready } => return self.show_ready(path, *ready),
            Action::Saved { path, step, result } => return self.saved(path, step, result),
            Action::SetReadOnly(read_only) => self.set_read_only(read_only),
            Action::SeenOutside(seen) => return self.seen_outside(seen),
            Action::KeepMine => return self.keep_mine(),
            Action::Recover(work) => return self.recover(*work),
        }
        Vec::new()
    }

    fn edit(&mut self, edit: &Edit) -> Vec<Effect> {
        match self.document.edit(edit, self.view.selected) {
            Ok(true) => {
                let step = self.document.history().to_undo();
                let select = step.and_then(|step| step.selected_after);
                self.after_change(select.or(self.view.selected));
            }
            Ok(false) => {}
            Err(error) => {
                return vec![Effect::Say(Message {
                    id: error.message_id(),
                    args: Vec::new(),
                })];
            }
        }
        Vec::new()
    }

    /// The first name of a unit belongs to the step that added it.
    fn name_new(&mut self, unit: UnitKey, name: String) -> Vec<Effect> {
        if name.trim().is_empty() {
            return Vec::new();
        }
        match self.document.edit_on(&Edit::Name { unit, name }) {
            Ok(changed) => {
                if changed {
                    self.after_change(Some(unit));
                }
                Vec::new()
            }
            Err(error) => vec![Effect::Say(Message {
                id: error.message_id(),
                args: Vec::new(),
            })],
        }
    }

    /// Follows the document after a change: the chart, the search, and what is selected.
    fn after_change(&mut self, select: Option<UnitKey>) {
        self.search.fall_behind();
        let selection: std::collections::BTreeSet<UnitKey> = self
            .view
            .also
            .iter()
            .copied()
            .chain(self.view.selected)
            .collect();
        let organisation = self.document.organisation();
        let tree_is_the_same = std::ptr::eq(organisation.tree(), &*self.tree_shown);
        self.tree_shown = organisation.shared_tree();
        let tree = organisation.tree();
        self.view.folded.retain(|&unit| tree.contains(unit));
        self.view.seeing.follow(organisation);
        self.view.unopened.retain(|&unit| tree.contains(unit));
        if let Some(unit) = select.filter(|&unit| organisation.tree().contains(unit)) {
            // What moves to another place does not drag along all that stays.
            self.rebuild_around(if tree_is_the_same {
                Anchor::Unit(Some(unit))
            } else {
                Anchor::WhatIsSeen
            });
            self.reveal(unit);
            // Several units that were changed together stay selected together.
            if selection.contains(&unit) {
                let tree = self.document.organisation().tree();
                self.view.also = selection;
                self.view
                    .also
                    .retain(|&key| key != unit && tree.contains(key));
            }
        } else {
            self.select(None);
            self.rebuild(None);
        }
    }

    /// Places all boxes anew. The box of `anchor` keeps its place on the screen, and the others
    /// move to theirs.
    fn rebuild(&mut self, anchor: Option<UnitKey>) {
        self.rebuild_around(Anchor::Unit(anchor));
    }

    fn rebuild_around(&mut self, anchor: Anchor) {
        let measured = self.chart.take_measured();
        // Where nothing is on its way, the old chart itself is where things are.
        let old = match self.moves.take() {
            Some(moves) => moves.shown,
            None => std::mem::take(&mut self.chart),
        };
        self.chart = build_chart(
            self.document.organisation(),
            &self.view,
            self.lang,
            measured,
        );
        let shift = match anchor {
            Anchor::Unit(unit) => {
                let root = || self.top();
                unit.or_else(root)
                    .and_then(|unit| shift_of(&old, &self.chart, unit))
                    .unwrap_or_default()
            }
            Anchor::WhatIsSeen => self.shift_of_what_is_seen(&old),
        };
        self.view.shift(shift);
        self.moves = self.moves_from(&old, shift);
        self.generation += 1;
        if self.view.fitted && old.style() != self.chart.style() {
            // Whoever saw the whole chart sees the whole chart.
            self.fly(self.fitted(), true);
        }
        self.keep_chart_in_view();
    }

    /// How most of what is in view has moved from one chart to the next.
    fn shift_of_what_is_seen(&self, old: &Chart) -> Point {
        let mut shifts: Vec<Point> = Vec::new();
        let seen = self.destination().visible(self.view.viewport);
        old.visit(seen, |index, touches| {
            if touches
                && shifts.len() < MOST_BOXES_MOVED
                && let BoxId::Unit(unit) = old.boxes()[index]
            {
                shifts.extend(shift_of(old, &self.chart, unit));
            }
        });
        let middle = |of: fn(&Point) -> f64| {
            let mut values: Vec<f64> = shifts.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied().unwrap_or_default()
        };
        Point::new(middle(|shift| shift.x), middle(|shift| shift.y))
    }

    fn moves_from(&self, old: &Chart, shift: Point) -> Option<Moves> {
        let n_boxes = self.chart.boxes().len();
        if self.motion == Motion::Instant || n_boxes > MOST_BOXES_MOVED {
            return None;
        }
        let tree = self.document.organisation().tree();
        let from: Vec<Point> = (0..n_boxes)
            .map(|index| {
                let id = self.chart.boxes()[index];
                let now = self.chart.rect(index);
                let known = old.index_of_box(id).or_else(|| {
                    // What was hidden comes out of the unit that hid it.
                    let unit = id.unit();
                    if !tree.contains(unit) {
                        return None;
                    }
                    std::iter::once(unit)
                        .chain(tree.line_to_the_top(unit))
                        .find_map(|above| old.index_of(above))
                });
                known.map_or(Point::new(now.x, now.y), |index| {
                    let before = old.rect(index);
                    Point::new(before.x + shift.x, before.y + shift.y)
                })
            })
            .collect();
        let moved = from.iter().enumerate().any(|(index, point)| {
            let rect = self.chart.rect(index);
            (rect.x - point.x).abs() + (rect.y - point.y).abs() > 0.01
        });
        moved.then(|| {
            let mut shown = self.chart.to_move();
            shown.go_between(&self.chart, &from, 0.0);
            Moves {
                from,
                start: self.now,
                shown,
            }
        })
    }
}

/// How a unit's box has moved from one chart to the next; nothing where it is hidden in either.
fn shift_of(old: &Chart, new: &Chart, unit: UnitKey) -> Option<Point> {
    let (before, after) = (old.unit_rect(unit)?, new.unit_rect(unit)?);
    Some(Point::new(
        after.center().x - before.center().x,
        after.y - before.y,
    ))
}

fn build_chart(organisation: &Organisation, view: &View, lang: Lang, measured: Measured) -> Chart {
    let request = ChartRequest {
        folded: &view.folded,
        lang,
        aspect: CHART_ASPECT,
        tried: &view.tried,
        bodies: if view.links_shown {
            Bodies::Of(view.selected)
        } else {
            Bodies::Hidden
        },
        root: view.seeing.root,
        colour_by: view.seeing.colour_by,
        ..ChartRequest::WHOLE
    };
    Chart::build(organisation, &request, measured)
}

#[cfg(test)]
mod tests;
