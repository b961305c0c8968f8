//! How the document is looked at: selection, folds, camera, and the units visited.

use std::collections::BTreeSet;

use crate::model::{Organisation, UnitKey};
use crate::scene::{BoxId, MEASURES, Point, Rect, Tried};

use super::arranging::TriedMemory;
use super::ready::Folds;
use super::{Camera, Flight, Motion, Seeing, SeeingMemory, Session, Viewport};
use super::{FIT_PADDING, FIT_ZOOM, MOVE_SECONDS};

/// Screen points kept free around a unit that is brought into view.
const REVEAL_MARGIN: f64 = 32.0;

/// Screen points between what is revealed and what lies over the view.
const CLEARANCE: f64 = 6.0;

/// How large a unit is shown when one zooms to it.
const UNIT_ZOOM: f64 = 1.6;

/// The look at a document.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The selected unit.
    pub selected: Option<UnitKey>,
    /// Units that are selected beside it.
    pub also: BTreeSet<UnitKey>,
    /// Units whose subordinates are hidden.
    pub folded: BTreeSet<UnitKey>,
    /// Where one looks.
    pub camera: Camera,
    /// The size of the view in screen points.
    pub viewport: Viewport,
    /// Whether bodies and further links are shown.
    pub links_shown: bool,
    /// Arrangements that are tried here and that the document does not say.
    pub tried: Tried,
    /// Colours, legend, focus, and what the whole chart is.
    pub seeing: Seeing,
    /// Folded units that nobody has opened since a large document was first shown.
    pub(super) unopened: BTreeSet<UnitKey>,
    pub(super) flight: Option<Flight>,
    pub(super) origin: Point,
    /// The chart was fitted and has not been moved by hand since.
    pub(super) fitted: bool,
    pub(super) before_zoom: Option<Camera>,
    /// Whether the selected unit was brought into view, and the hand has not moved the view since.
    pub(super) attends: bool,
    pub(super) visited: Vec<UnitKey>,
    pub(super) visited_at: usize,
}

/// What is remembered of a view from one start to the next, by ids.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ViewMemory {
    /// The id of the selected unit.
    pub selected: Option<String>,
    /// The ids of folded units.
    pub folded: Vec<String>,
    /// Middle of the view and zoom; none if the whole chart was fitted.
    pub camera: Option<[f64; 3]>,
    /// Arrangements that were tried.
    pub tried: TriedMemory,
    /// Colours, legend, and what the whole chart is.
    pub seeing: SeeingMemory,
    /// The folded units have not been opened since the document was first shown.
    pub unopened: bool,
}

impl ViewMemory {
    /// The folds in this document; ids that are gone are passed over.
    pub(super) fn folds(&self, organisation: &Organisation) -> Folds {
        let known = self.folded.iter();
        let folded: BTreeSet<UnitKey> =
            known.filter_map(|id| organisation.unit_by_id(id)).collect();
        Folds {
            unopened: if self.unopened {
                folded.clone()
            } else {
                BTreeSet::new()
            },
            folded,
        }
    }
}

impl View {
    /// A first look with these folds.
    pub(super) fn of_folds(folds: Folds) -> Self {
        Self {
            folded: folds.folded,
            unopened: folds.unopened,
            ..Self::default()
        }
    }

    pub(super) fn shift(&mut self, by: Point) {
        self.camera.center.x += by.x;
        self.camera.center.y += by.y;
        if let Some(before) = &mut self.before_zoom {
            before.center.x += by.x;
            before.center.y += by.y;
        }
        // A flight would land where things were.
        if let Some(flight) = self.flight.take() {
            self.camera = flight.target();
            self.camera.center.x += by.x;
            self.camera.center.y += by.y;
        }
    }
}

impl Session {
    /// The camera that shows the whole chart.
    pub(super) fn fitted(&self) -> Camera {
        let view = self.view.viewport;
        // A view that is nearly all covered has no better middle than its own.
        let covered = self.view.seeing.covered.left.0.min(view.w * 0.4);
        let free = Viewport {
            w: (view.w - covered - 2.0 * FIT_PADDING).max(1.0),
            h: (view.h - 2.0 * FIT_PADDING).max(1.0),
        };
        let mut camera = Camera::fit(self.chart.bounds(), free, FIT_ZOOM);
        // As near to the middle of the view as what is covered allows.
        let spare = (free.w - self.chart.bounds().w * camera.zoom).max(0.0);
        camera.center.x -= (covered - spare).max(0.0) / 2.0 / camera.zoom;
        camera
    }

    /// Looks there at once, by the person's own hand.
    pub(super) fn look(&mut self, camera: Camera) {
        self.view.flight = None;
        self.view.fitted = false;
        self.view.attends = false;
        self.view.camera = camera.bounded(self.chart.bounds());
    }

    /// Flies there, or is there at once.
    pub(super) fn fly(&mut self, camera: Camera, fitted: bool) {
        let to = camera.bounded(self.chart.bounds());
        self.view.fitted = fitted;
        self.view.attends = false;
        if self.motion == Motion::Instant || to == self.view.camera {
            self.view.flight = None;
            self.view.camera = to;
        } else {
            self.view.flight = Some(Flight::new(self.view.camera, to, self.now, MOVE_SECONDS));
        }
    }

    /// Brings the chart back where nothing of it is left in view: what was looked at may have
    /// been folded away, or the window become small.
    pub(super) fn keep_chart_in_view(&mut self) {
        let there = self.destination();
        let bounds = self.chart.bounds();
        let cards = bounds.expand(-f64::from(MEASURES.margin));
        if !there.visible(self.view.viewport).intersects(&cards) {
            self.fly(there.bounded(bounds), self.view.fitted);
        }
    }

    /// Where the view is or is going.
    pub(super) fn destination(&self) -> Camera {
        self.view
            .flight
            .map_or(self.view.camera, |flight| flight.target())
    }

    pub(super) fn zoom(&mut self, factor: f64, about: Option<Point>) {
        let view = self.view.viewport;
        let middle = Point::new(view.w / 2.0, view.h / 2.0);
        let smallest = self.fitted().zoom.min(1.0) * 0.25;
        let from = self.destination();
        // A chart that is smaller than that already (the window has grown) stays as it is.
        let factor = factor.max((smallest / from.zoom).min(1.0));
        match about {
            // The wheel: directly under the hand.
            Some(point) => self.look(from.zoom_about(factor, point, view)),
            None => self.fly(from.zoom_about(factor, middle, view), false),
        }
    }

    pub(super) fn zoom_to_scale(&mut self, zoom: f64) {
        let from = self.destination();
        let view = self.view.viewport;
        let about = self
            .view
            .selected
            .and_then(|unit| self.chart.unit_rect(unit))
            .map(|rect| from.screen_from_scene(rect.center(), view))
            .filter(|point| (0.0..view.w).contains(&point.x) && (0.0..view.h).contains(&point.y))
            .unwrap_or(Point::new(view.w / 2.0, view.h / 2.0));
        self.fly(from.zoom_about(zoom / from.zoom, about, view), false);
    }

    pub(super) fn zoom_to_selection(&mut self) {
        if let Some(before) = self.view.before_zoom.take() {
            self.fly(before, false);
        } else if let Some(unit) = self.view.selected {
            self.zoom_to(unit);
        }
    }

    pub(super) fn zoom_to(&mut self, unit: UnitKey) {
        self.unfold_above(unit);
        let Some(rect) = self.chart.unit_rect(unit) else {
            return;
        };
        let before = self.destination();
        let around: Rect = rect.expand(60.0);
        let camera = Camera::fit(around, self.view.viewport, UNIT_ZOOM);
        self.fly(camera, false);
        self.view.before_zoom = Some(before);
    }

    pub(super) fn resize(&mut self, view: Viewport, origin: Point, window_changed: bool) {
        if view == self.view.viewport && origin == self.view.origin {
            return;
        }
        let (was, was_origin) = (self.view.viewport, self.view.origin);
        self.view.viewport = view;
        self.view.origin = origin;
        if window_changed && self.view.fitted {
            if self.view.flight.is_some() {
                // On the way to where the whole chart was in view: now that is elsewhere.
                self.fly(self.fitted(), true);
            } else {
                self.view.camera = self.fitted();
            }
            return;
        }
        // A panel opened or closed: what was seen stays where it was in the window.
        let zoom = self.view.camera.zoom;
        let shift = Point::new(
            ((origin.x + view.w / 2.0) - (was_origin.x + was.w / 2.0)) / zoom,
            ((origin.y + view.h / 2.0) - (was_origin.y + was.h / 2.0)) / zoom,
        );
        self.view.shift(shift);
        if let Some(rect) = self
            .view
            .selected
            .and_then(|unit| self.chart.unit_rect(unit))
        {
            self.show(self.revealing(self.destination(), rect));
        }
        self.keep_chart_in_view();
    }

    /// Adds a unit to the selection, or takes it out.
    pub(super) fn toggle_selected(&mut self, unit: UnitKey) {
        let mut also = std::mem::take(&mut self.view.also);
        if self.view.selected == Some(unit) {
            let next = also.pop_last();
            self.select(next);
        } else if !also.remove(&unit) {
            also.extend(self.view.selected);
            self.select(Some(unit));
        }
        self.view.also = also;
    }

    /// Selects these units; some may be hidden.
    pub(super) fn select_units(&mut self, units: &[UnitKey]) {
        let tree = self.organisation().shared_tree();
        let mut units = units.iter().copied().filter(|&unit| tree.contains(unit));
        let first = units.next();
        self.select(first);
        self.view.also = units.filter(|&unit| Some(unit) != first).collect();
    }

    /// Selects all visible units from the selected one to this one, in reading order. The
    /// selected one stays it, so that the end can be moved.
    pub(super) fn select_to(&mut self, unit: UnitKey) {
        let Some(from) = self.view.selected else {
            return self.select(Some(unit));
        };
        let tree = self.organisation().shared_tree();
        if !tree.contains(from) || !tree.contains(unit) {
            return;
        }
        let (from, to) = (tree.position(from), tree.position(unit));
        let between = from.min(to)..=from.max(to);
        self.view.also = self
            .visible_units()
            .filter(|&key| between.contains(&tree.position(key)))
            .filter(|&key| Some(key) != self.view.selected)
            .collect();
    }

    /// Selects the units whose boxes lie in this part of the chart, beside those selected.
    pub(super) fn select_within(&mut self, area: Rect) {
        let mut found = Vec::new();
        self.chart.visit(area, |index, touches| {
            if touches && let BoxId::Unit(unit) = self.chart.boxes()[index] {
                found.push(unit);
            }
        });
        self.view.also.extend(found);
        if self.view.selected.is_none() {
            let first = self.view.also.pop_first();
            let also = std::mem::take(&mut self.view.also);
            self.select(first);
            self.view.also = also;
        }
        if let Some(selected) = self.view.selected {
            self.view.also.remove(&selected);
        }
    }

    /// Selects all visible units.
    pub(super) fn select_all(&mut self) {
        let mut all: BTreeSet<UnitKey> = self.visible_units().collect();
        if self.view.selected.is_none() {
            let first = self.visible_units().next();
            self.select(first);
        }
        if let Some(selected) = self.view.selected {
            all.remove(&selected);
        }
        self.view.also = all;
    }

    /// Selects a unit, shown or not, and notes the visit.
    pub(super) fn select(&mut self, unit: Option<UnitKey>) {
        let unit = unit.filter(|&unit| self.organisation().tree().contains(unit));
        self.view.also.clear();
        if self.view.selected == unit {
            return;
        }
        self.view.selected = unit;
        self.view.attends = false;
        self.view.before_zoom = None;
        if self.view.links_shown {
            self.chart
                .put_bodies(self.document.organisation(), self.view.selected);
        }
        if let Some(unit) = unit {
            let keep = (self.view.visited_at + 1).min(self.view.visited.len());
            self.view.visited.truncate(keep);
            if self.view.visited.last() != Some(&unit) {
                self.view.visited.push(unit);
            }
            self.view.visited_at = self.view.visited.len() - 1;
        }
    }

    /// Selects a unit, unfolds what hides it and brings it into view without changing the zoom.
    pub(super) fn reveal(&mut self, unit: UnitKey) {
        if !self.organisation().tree().contains(unit) {
            return;
        }
        self.unfold_above(unit);
        self.select(Some(unit));
        if let Some(rect) = self.chart.unit_rect(unit) {
            self.show(self.revealing(self.destination(), rect));
        }
    }

    /// Something else lies over the view: the unit that one has gone to stays in sight.
    pub(super) fn attend(&mut self) {
        let selected = self.view.selected.filter(|_| self.view.attends);
        if let Some(rect) = selected.and_then(|unit| self.chart.unit_rect(unit)) {
            self.show(self.clear_of_covers(self.destination(), rect));
        }
    }

    /// Goes where the selected unit is in sight.
    fn show(&mut self, there: Camera) {
        if there != self.destination() {
            self.fly(there, false);
        }
        self.view.attends = true;
    }

    /// Moved as little as needed to have a place in view, and nothing over it.
    fn revealing(&self, from: Camera, rect: Rect) -> Camera {
        let there = from.reveal(rect, REVEAL_MARGIN, self.view.viewport);
        self.clear_of_covers(there, rect)
    }

    /// Moved as little as needed to have nothing over a place.
    fn clear_of_covers(&self, from: Camera, rect: Rect) -> Camera {
        let around = rect.expand(CLEARANCE / from.zoom);
        from.beside(around, &self.view.seeing.covered, self.view.viewport)
    }

    /// Selects a unit, unfolds what hides it and brings it into the middle of the view, without
    /// changing the zoom.
    pub(super) fn center(&mut self, unit: UnitKey, covered: f64) {
        self.reveal(unit);
        if let Some(rect) = self.chart.unit_rect(unit) {
            let mut camera = self.destination();
            // A view that is nearly all covered has no better middle than its own.
            let covered = covered.min(self.view.viewport.w / 2.0);
            camera.center = rect.center();
            camera.center.x += covered / 2.0 / camera.zoom;
            self.fly(camera, false);
        }
    }

    pub(super) fn unfold_above(&mut self, unit: UnitKey) {
        let tree = self.document.organisation().shared_tree();
        if !tree.contains(unit) {
            return;
        }
        if !self.is_in_chart(unit) {
            self.leave_branch();
        }
        let mut anchor = None;
        let mut above = self.line_in_chart(unit);
        // From the top down: what is opened level by level folds what lies below it.
        while let Some(key) = above.pop() {
            if self.view.folded.contains(&key) {
                self.open(key);
                anchor = anchor.or(Some(key));
            }
        }
        if anchor.is_some() {
            self.rebuild(anchor);
        }
    }

    pub(super) fn go_back(&mut self) {
        if let Some(at) = self.visited_before() {
            self.visit_at(at);
        }
    }

    pub(super) fn go_forward(&mut self) {
        if let Some(at) = self.visited_after() {
            self.visit_at(at);
        }
    }

    /// Whether one can go back, and forward, through the units visited.
    pub fn can_go(&self) -> (bool, bool) {
        (
            self.visited_before().is_some(),
            self.visited_after().is_some(),
        )
    }

    /// The visit that one goes back to.
    fn visited_before(&self) -> Option<usize> {
        (0..self.view.visited_at).rfind(|&at| self.leads_elsewhere(at))
    }

    fn visited_after(&self) -> Option<usize> {
        (self.view.visited_at + 1..self.view.visited.len()).find(|&at| self.leads_elsewhere(at))
    }

    /// Whether a visit was to a unit that is still there, and is not where one is.
    fn leads_elsewhere(&self, at: usize) -> bool {
        let unit = self.view.visited.get(at).copied();
        unit != self.view.selected
            && unit.is_some_and(|unit| self.organisation().tree().contains(unit))
    }

    fn visit_at(&mut self, at: usize) {
        let unit = self.view.visited[at];
        let visited = std::mem::take(&mut self.view.visited);
        self.reveal(unit);
        self.view.visited = visited;
        self.view.visited_at = at;
    }

    /// What to remember of the view.
    pub fn view_memory(&self) -> ViewMemory {
        let organisation = self.organisation();
        let id = |key: UnitKey| organisation.get(key).map(|unit| unit.id.clone());
        let camera = self.destination();
        ViewMemory {
            selected: self.view.selected.and_then(id),
            folded: self.view.folded.iter().copied().filter_map(id).collect(),
            camera: (!self.view.fitted).then_some([camera.center.x, camera.center.y, camera.zoom]),
            tried: TriedMemory::of(&self.view.tried, organisation),
            seeing: self.view.seeing.memory(organisation),
            unopened: !self.view.unopened.is_empty(),
        }
    }

    /// Looks as one looked when the document was last open; ids that are gone are passed over.
    pub fn recall(&mut self, memory: &ViewMemory) {
        let organisation: &Organisation = self.document.organisation();
        let tried = memory.tried.tried(organisation);
        let tried_before = std::mem::replace(&mut self.view.tried, tried);
        let covered = self.view.seeing.covered;
        self.view.seeing = Seeing::recalled(&memory.seeing, organisation, covered);
        let folds = memory.folds(organisation);
        let is_shown = folds.folded == self.view.folded
            && tried_before == self.view.tried
            && self.chart.root() == self.view.seeing.root
            && self.chart.colour_by() == self.view.seeing.colour_by;
        self.view.folded = folds.folded;
        self.view.unopened = folds.unopened;
        let selected = memory
            .selected
            .as_deref()
            .and_then(|id| organisation.unit_by_id(id));
        // What was made ready by a thread with the same memory is not made again.
        if !is_shown {
            let measured = self.chart.take_measured();
            self.chart = super::build_chart(
                self.document.organisation(),
                &self.view,
                self.lang,
                measured,
            );
        }
        self.moves = None;
        self.generation += 1;
        self.select(selected);
        self.view.flight = None;
        match memory.camera {
            Some([x, y, zoom]) if [x, y, zoom].iter().all(|number| number.is_finite()) => {
                self.view.fitted = false;
                self.view.camera = Camera {
                    center: Point::new(x, y),
                    zoom: zoom.clamp(super::MIN_ZOOM, super::MAX_ZOOM),
                }
                .bounded(self.chart.bounds());
            }
            _ => {
                self.view.fitted = true;
                self.view.camera = self.fitted();
            }
        }
    }
}
