//! Ways of seeing the chart: what its colours tell, the legend, what is in focus, a branch as
//! the whole chart, and the way from one unit to another. None of it is in the document.

use crate::model::{Connection, Organisation, UnitKey};
use crate::scene::{ColourBy, Rect};

use super::{Camera, Covered, Session, Viewport};

/// Screen points kept free around a way that is shown.
const AROUND_A_WAY: f64 = 60.0;

/// A way of seeing that is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sight {
    /// The colours of the cards tell this.
    ColourBy(ColourBy),
    /// The legend is shown, or not.
    Legend(bool),
    /// All but the selected unit, its line to the top and its branch is faint, or nothing is.
    Focus(bool),
    /// The branch of this unit is the whole chart, or all units are.
    Root(Option<UnitKey>),
    /// The way from the one unit to the other is shown, or no way.
    Way(Option<(UnitKey, UnitKey)>),
    /// This lies over the view.
    Covered(Covered),
}

/// How the chart is seen.
#[derive(Clone, Debug, Default)]
pub struct Seeing {
    /// What the colours of the cards tell.
    pub colour_by: ColourBy,
    /// Whether the legend is shown.
    pub legend: bool,
    /// Whether all but the selected unit and its relatives is faint.
    pub focus: bool,
    /// The unit whose branch is the whole chart.
    pub root: Option<UnitKey>,
    /// The two units whose connection is shown.
    pub way: Option<(UnitKey, UnitKey)>,
    /// The connection of those two, found once for each state of the document: its links may be
    /// many, and the way is drawn in every frame.
    connection: Option<Connection>,
    /// Where one looked before the branch was opened, and whether all of the chart was in view.
    before: Option<(Camera, bool)>,
    /// What lies over the view.
    pub covered: Covered,
}

/// What is remembered of it from one start to the next. Words and ids that are not known any
/// more are passed over.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct SeeingMemory {
    /// The word for what the colours tell; none for the usual.
    pub colour_by: Option<String>,
    /// Whether the legend is shown.
    pub legend: bool,
    /// The id of the unit whose branch is the whole chart.
    pub root: Option<String>,
}

impl Seeing {
    /// Follows an edit: units may be gone, and others may be connected otherwise.
    pub(super) fn follow(&mut self, organisation: &Organisation) {
        let tree = organisation.tree();
        if self.root.is_some_and(|root| !tree.contains(root)) {
            self.root = None;
            self.before = None;
        }
        self.connect(organisation, self.way);
    }

    /// Shows the way between two units, if there is one.
    fn connect(&mut self, organisation: &Organisation, way: Option<(UnitKey, UnitKey)>) {
        let found = way.and_then(|(from, to)| Connection::between(organisation, from, to));
        self.way = way.filter(|_| found.is_some());
        self.connection = found;
    }

    pub(super) fn memory(&self, organisation: &Organisation) -> SeeingMemory {
        let usual = self.colour_by == ColourBy::default();
        let root = self.root.and_then(|root| organisation.get(root));
        SeeingMemory {
            colour_by: (!usual).then(|| self.colour_by.word().to_owned()),
            legend: self.legend,
            root: root.map(|unit| unit.id.clone()),
        }
    }

    pub(super) fn recalled(
        memory: &SeeingMemory,
        organisation: &Organisation,
        covered: Covered,
    ) -> Self {
        let colour_by = memory.colour_by.as_deref().and_then(ColourBy::from_word);
        let root = memory.root.as_deref();
        Self {
            colour_by: colour_by.unwrap_or_default(),
            legend: memory.legend,
            root: root.and_then(|id| organisation.unit_by_id(id)),
            covered,
            ..Self::default()
        }
    }
}

impl Session {
    pub(super) fn see(&mut self, sight: Sight) {
        match sight {
            Sight::ColourBy(by) => {
                self.view.seeing.colour_by = by;
                self.chart.recolour(by);
                self.generation += 1;
            }
            Sight::Legend(shown) => self.view.seeing.legend = shown,
            Sight::Focus(on) => self.view.seeing.focus = on,
            Sight::Root(Some(unit)) => self.open_as_root(unit),
            Sight::Root(None) => self.see_all(),
            Sight::Way(way) => self.show_way(way),
            Sight::Covered(covered) => {
                let before = std::mem::replace(&mut self.view.seeing.covered, covered);
                if self.view.fitted && before.left != covered.left {
                    self.fly(self.fitted(), true);
                } else {
                    self.attend();
                }
            }
        }
    }

    /// The connection that is shown.
    pub fn connection(&self) -> Option<&Connection> {
        self.view.seeing.connection.as_ref()
    }

    /// The two units whose connection is asked for by selecting them: the one that was selected
    /// first comes first.
    pub fn selected_pair(&self) -> Option<(UnitKey, UnitKey)> {
        let also = &self.view.also;
        let first = also.first().filter(|_| also.len() == 1)?;
        Some((*first, self.view.selected?))
    }

    /// Whether a unit belongs to what the chart shows, folded away or not.
    pub(super) fn is_in_chart(&self, unit: UnitKey) -> bool {
        let tree = self.organisation().tree();
        let root = self.view.seeing.root.filter(|&root| tree.contains(root));
        root.is_none_or(|root| tree.contains(unit) && tree.is_in_branch(unit, root))
    }

    /// The units above this one, nearest first, as far as they belong to what the chart shows.
    pub(super) fn line_in_chart(&self, unit: UnitKey) -> Vec<UnitKey> {
        let line = self.organisation().tree().line_to_the_top(unit);
        line.filter(|&above| self.is_in_chart(above)).collect()
    }

    /// The first unit at the top of the chart.
    pub(super) fn top(&self) -> Option<UnitKey> {
        let tree = self.organisation().tree();
        let root = self.view.seeing.root.filter(|&root| tree.contains(root));
        root.or_else(|| tree.roots().first().copied())
    }

    fn open_as_root(&mut self, unit: UnitKey) {
        let tree = self.organisation().shared_tree();
        if !tree.contains(unit) || self.view.seeing.root == Some(unit) {
            return;
        }
        if tree.superior(unit).is_none() && tree.roots().len() == 1 {
            return self.see_all();
        }
        if self.view.seeing.root.is_none() {
            self.view.seeing.before = Some((self.destination(), self.view.fitted));
        }
        self.view.seeing.root = Some(unit);
        // A branch that is opened is to be seen.
        self.open(unit);
        let way = self.view.seeing.way;
        if way.is_some_and(|(from, to)| !self.is_in_chart(from) || !self.is_in_chart(to)) {
            self.connect(None);
        }
        self.rebuild(Some(unit));
        let selected = self.view.selected;
        if !selected.is_some_and(|selected| self.is_in_chart(selected)) {
            self.select(Some(unit));
        }
        self.fly(self.fitted(), true);
    }

    /// All units are the chart again, seen as before the branch was opened.
    fn see_all(&mut self) {
        if self.view.seeing.root.is_none() {
            return;
        }
        let before = self.view.seeing.before.take();
        self.leave_branch();
        match before {
            Some((camera, false)) => self.fly(camera, false),
            _ => self.fly(self.fitted(), true),
        }
        if let Some(selected) = self.view.selected {
            self.reveal(selected);
        }
    }

    /// All units are the chart again; what is selected keeps its place on the screen.
    pub(super) fn leave_branch(&mut self) {
        let anchor = self.view.selected.or(self.view.seeing.root);
        self.view.seeing.root = None;
        self.view.seeing.before = None;
        self.rebuild(anchor);
    }

    fn connect(&mut self, way: Option<(UnitKey, UnitKey)>) {
        let organisation = self.document.organisation();
        self.view.seeing.connect(organisation, way);
    }

    fn show_way(&mut self, way: Option<(UnitKey, UnitKey)>) {
        self.connect(way);
        let Some((from, to)) = self.view.seeing.way else {
            return;
        };
        let way: Vec<UnitKey> = self
            .connection()
            .into_iter()
            .flat_map(Connection::units)
            .collect();
        // All of the way is on the chart, so what is above both decides whether a branch is left.
        for &unit in &way {
            if !self.is_in_chart(unit) {
                self.leave_branch();
            }
        }
        self.unfold_above(from);
        self.unfold_above(to);
        let rects = way.iter().filter_map(|&unit| self.chart.unit_rect(unit));
        let rects: Vec<Rect> = rects.collect();
        self.bring_into_view(&rects);
    }

    /// Brings these places into view, zooming out only where they would not fit.
    fn bring_into_view(&mut self, places: &[Rect]) {
        let area = places
            .iter()
            .copied()
            .reduce(|area, rect| area.union(&rect));
        let Some(area) = area else { return };
        let (view, covered) = (self.view.viewport, self.view.seeing.covered);
        let now = self.destination();
        let seen = now.visible(view);
        let is_clear = |camera: Camera| {
            let mut places = places.iter();
            places.all(|&rect| camera.is_clear(rect, &covered, view))
        };
        if seen.union(&area.expand(AROUND_A_WAY / now.zoom)) == seen && is_clear(now) {
            return;
        }
        let fitted = |below: f64| {
            let free = Viewport {
                w: (view.w - 2.0 * AROUND_A_WAY).max(1.0),
                h: (view.h - below - 2.0 * AROUND_A_WAY).max(1.0),
            };
            Camera::fit(area, free, now.zoom).pan(0.0, -below / 2.0)
        };
        let fits = Some(fitted(0.0)).filter(|&fits| is_clear(fits));
        // Above all that lies over the view, where that leaves enough of it.
        let fits = fits.unwrap_or_else(|| fitted(covered.height().min(view.h / 2.0)));
        self.fly(fits, false);
    }
}
