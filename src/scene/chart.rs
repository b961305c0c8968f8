//! The chart: which boxes there are and where they stand. Text is measured here, colours are not
//! known yet; the same chart serves every theme.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::lang::Lang;
use crate::layout::{self, Arrangement, Arranging, Effort, Place, Placed, Request, Spacing};
use crate::model::{
    ChartDirection, ChartStyle, Kind, Organisation, Person, PostRank, Unit, UnitKey, UnitPlace,
};

use super::arranging::{self, CHART_ASPECT, Tried, Wishes};
use super::card::{Card, Part, measures_at, post_card, superior_card, unit_card};
use super::colouring::{ColourBy, Colouring};
use super::detail::{Detail, filled, unit_card_at};
use super::links::{self, BodyBox};
use super::{MEASURES, Point, Rect, words};

mod choosing;

use choosing::Chosen;

/// What a box of the chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BoxId {
    /// A unit.
    Unit(UnitKey),
    /// A staff post of a unit (by its index), beside the unit's trunk.
    StaffPost(UnitKey, usize),
}

impl BoxId {
    /// The unit that the box is, or whose post it is.
    pub fn unit(self) -> UnitKey {
        match self {
            Self::Unit(key) | Self::StaffPost(key, _) => key,
        }
    }
}

/// A box above a root: a superior that the tree does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Above {
    /// The root that it stands above.
    pub root: UnitKey,
    /// The id of the body or unit that it is.
    pub id: String,
    /// Where it stands.
    pub rect: Rect,
    /// What is written in it.
    pub card: Card,
}

/// How a chart is asked for.
#[derive(Clone, Copy, Debug)]
pub struct ChartRequest<'a> {
    /// Units whose subordinates are hidden.
    pub folded: &'a BTreeSet<UnitKey>,
    /// The language of the words that the program adds.
    pub lang: Lang,
    /// Width over height of the page that a chart is fitted to.
    pub aspect: f64,
    /// Arrangements that the document does not say.
    pub tried: &'a Tried,
    /// Whether bodies outside the tree stand under the chart.
    pub bodies: Bodies,
    /// The unit whose branch is the whole chart; none for all units.
    pub root: Option<UnitKey>,
    /// What the colours of the cards tell.
    pub colour_by: ColourBy,
    /// How hard is looked for what fits the page.
    pub effort: Effort,
}

impl ChartRequest<'_> {
    /// The whole chart as the document says, in French, for a landscape page.
    pub const WHOLE: Self = ChartRequest {
        folded: const { &BTreeSet::new() },
        lang: Lang::Fr,
        aspect: CHART_ASPECT,
        tried: const { &Tried::NOTHING },
        bodies: Bodies::Hidden,
        root: None,
        colour_by: ColourBy::Kind,
        effort: Effort::Best,
    };
}

/// Whether bodies outside the tree are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bodies {
    /// The chart alone.
    #[default]
    Hidden,
    /// In rows under the chart: those of a unit, or all.
    Of(Option<UnitKey>),
}

/// Where every box stands, in chart units; the left top corner of the whole is 0, 0.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    boxes: Vec<BoxId>,
    superior: Vec<u32>,
    width: Vec<f32>,
    height: Vec<f32>,
    place: Vec<Place>,
    style: ChartStyle,
    placed: Placed,
    above: Vec<Above>,
    bodies: Vec<BodyBox>,
    shown_bodies: Bodies,
    index_of_unit: Vec<u32>,
    hidden: Vec<u32>,
    tree_bounds: Rect,
    bounds: Rect,
    measured: Arc<Measured>,
    lang: Lang,
    /// The unit whose branch this is.
    root: Option<UnitKey>,
    pub(super) colouring: Colouring,
}

/// What a chart has found out and the next one can use: heights of cards, and what the layout
/// chose for the same boxes.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    heights: Heights,
    chosen: Option<Chosen>,
}

/// Fewer cards than this are measured on one thread.
const WORTH_THREADS: usize = 2_000;
/// Progress is told after so many cards.
const TELL: usize = 256;

impl Measured {
    /// Measures all cards of an organisation beforehand, on as many threads as there are.
    /// `progress` hears which share is done, 0 to 1, from any of them, and may stop the work: then
    /// there is nothing.
    pub fn of(
        organisation: &Organisation,
        lang: Lang,
        progress: &(dyn Fn(f32) -> ControlFlow<()> + Sync),
    ) -> Option<Self> {
        let mut heights = Heights::default();
        heights.keep_if_same(organisation, lang);
        let n_keys = heights.by_key.len();
        let n_threads = match n_keys {
            0..WORTH_THREADS => 1,
            _ => std::thread::available_parallelism().map_or(1, usize::from),
        };
        let done = AtomicUsize::new(0);
        let measure = |first: usize, part: &mut [Option<MeasuredCard>]| {
            for (nth, measured) in part.iter_mut().enumerate() {
                let key = UnitKey((first + nth) as u32);
                let level = |key| organisation.tree().level(key);
                *measured = organisation
                    .row(key)
                    .map(|row| measured_card(organisation, &row.unit, level(key), lang));
                if nth % TELL == TELL - 1 {
                    let done = done.fetch_add(TELL, Ordering::Relaxed) + TELL;
                    if progress(done as f32 / n_keys as f32).is_break() {
                        return false;
                    }
                }
            }
            true
        };
        let size = n_keys.div_ceil(n_threads).max(1);
        let is_whole = std::thread::scope(|scope| {
            let parts = heights.by_key.chunks_mut(size).enumerate();
            let threads: Vec<_> = parts
                .map(|(nth, part)| scope.spawn(move || measure(nth * size, part)))
                .collect();
            // The scope waits for those that nobody asks any more.
            threads
                .into_iter()
                .all(|thread| thread.join().unwrap_or(false))
        });
        is_whole.then_some(Self {
            heights,
            chosen: None,
        })
    }
}

/// Heights of cards that were measured, by unit; good as long as the unit's row is the same.
#[derive(Clone, Debug, Default)]
struct Heights {
    lang: Lang,
    kinds: Arc<Vec<Kind>>,
    people: Arc<Vec<Person>>,
    by_key: Vec<Option<MeasuredCard>>,
}

/// The unit that was measured, on which class of level, and how high its card is.
type MeasuredCard = (Arc<Unit>, u32, f32);

/// All levels below the second are set alike.
fn class_of(level: usize) -> u32 {
    level.min(3) as u32
}

/// Measures a card on this level of its chart, which is another than that of the tree where a
/// branch is the whole chart.
fn measured_card(
    organisation: &Organisation,
    unit: &Arc<Unit>,
    level: usize,
    lang: Lang,
) -> MeasuredCard {
    let height = unit_card(organisation, unit, level, level == 1, lang).height;
    (Arc::clone(unit), class_of(level), height)
}

const ABSENT: u32 = u32::MAX;
/// Between the boxes above a root, and from them to the root.
const ABOVE_GAP: f64 = 24.0;
const ABOVE_RANK: f64 = 26.0;

/// The distances of the chart, on the grid of the theme.
pub(super) fn spacing() -> Spacing {
    Spacing {
        sibling: 24.0,
        branch: 26.0,
        rank: 27.0,
        stack: 7.0,
        staff: 16.0,
        first: 12.0,
        rail: 8.0,
        tick: 10.0,
        tick_y: f64::from(MEASURES.pad_y + MEASURES.small.1 / 2.0),
        beside: 24.0,
    }
}

impl Chart {
    /// Places the boxes of an organisation. What an earlier chart has measured is used again and
    /// changes nothing: the same document and request always give the same chart.
    pub fn build(
        organisation: &Organisation,
        request: &ChartRequest<'_>,
        measured: Measured,
    ) -> Self {
        let Measured {
            mut heights,
            mut chosen,
        } = measured;
        heights.keep_if_same(organisation, request.lang);
        let wishes = Wishes::new(organisation, request.tried);
        let mut chart = Self::gathered(organisation, request, request.folded, &mut heights);
        let ruled;
        let by_key = if let Some(arranging) = choosing::choice(chart.style, request.aspect) {
            let (known, asked) = (chosen.take(), (arranging, request.effort));
            // Folding leaves all others as they are: the choice is made with nothing folded.
            let made = if request.folded.is_empty() {
                chart.chosen(organisation, asked, &wishes, known)
            } else {
                let nothing = BTreeSet::new();
                Self::gathered(organisation, request, &nothing, &mut heights).chosen(
                    organisation,
                    asked,
                    &wishes,
                    known,
                )
            };
            &chosen.insert(made).by_key
        } else {
            chosen = None;
            ruled = arranging::by_rule(organisation, chart.root, chart.style, &wishes);
            &ruled
        };
        let given = chart.by_box(by_key);
        chart.place_as(organisation, &given);
        chart.measured = Arc::new(Measured { heights, chosen });
        chart.recolour(request.colour_by);
        if let Bodies::Of(unit) = request.bodies {
            chart.put_bodies(organisation, unit);
        }
        chart
    }

    /// The boxes that are not hidden, with their sizes, not placed yet.
    fn gathered(
        organisation: &Organisation,
        request: &ChartRequest<'_>,
        folded: &BTreeSet<UnitKey>,
        heights: &mut Heights,
    ) -> Self {
        let tree = organisation.tree();
        let mut chart = Self {
            style: request.tried.style(organisation),
            index_of_unit: vec![ABSENT; organisation.n_keys()],
            lang: request.lang,
            root: request.root.filter(|&root| tree.contains(root)),
            ..Self::default()
        };
        chart.gather(organisation, folded, heights);
        chart
    }

    /// Arrangements by key as arrangements by box.
    fn by_box(&self, by_key: &[Arrangement]) -> Vec<Arrangement> {
        let how = |id: &BoxId| match id {
            BoxId::Unit(key) => by_key[key.index()],
            BoxId::StaffPost(..) => Arrangement::default(),
        };
        self.boxes.iter().map(how).collect()
    }

    /// Places the boxes with these arrangements, and what stands above the roots.
    fn place_as(&mut self, organisation: &Organisation, given: &[Arrangement]) {
        self.placed = layout::layout(&self.request(Arranging::Given(given)));
        self.above.clear();
        self.settle(organisation);
    }

    fn request<'a>(&'a self, arrange: Arranging<'a>) -> Request<'a> {
        Request {
            arrange,
            direction: arranging::direction(self.style),
            ranks: arranging::ranks(self.style),
            spacing: spacing(),
            ..Request::new(&self.superior, &self.width, &self.height, &self.place)
        }
    }

    /// Collects the boxes that are not hidden, depth first, with their sizes.
    fn gather(
        &mut self,
        organisation: &Organisation,
        folded: &BTreeSet<UnitKey>,
        heights: &mut Heights,
    ) {
        let tree = organisation.tree();
        let order = self.root.map_or(tree.order(), |root| tree.branch(root));
        let mut position = 0;
        while let Some(&key) = order.get(position) {
            let unit = organisation.unit(key);
            let index = self.boxes.len() as u32;
            self.index_of_unit[key.index()] = index;
            let superior = tree
                .superior(key)
                .filter(|_| self.root != Some(key))
                .map_or(layout::ROOT, |above| self.index_of_unit[above.index()]);
            let level = self.level(organisation, key);
            let branch = tree.branch(key).len();
            let is_folded = branch > 1 && folded.contains(&key);
            let place = match unit.place {
                UnitPlace::Staff if superior != layout::ROOT => Place::Staff,
                UnitPlace::Line | UnitPlace::Staff => Place::Line,
            };
            let height = heights.of(organisation, key, level, self.lang);
            self.push(
                BoxId::Unit(key),
                superior,
                measures_at(level).width,
                height,
                place,
            );
            self.hidden
                .push(if is_folded { branch as u32 - 1 } else { 0 });
            if superior == layout::ROOT {
                for (post, _) in unit.posts_of(PostRank::Staff) {
                    let card = post_card(organisation, unit, post, self.lang);
                    let id = BoxId::StaffPost(key, post);
                    self.push(id, index, card.width, card.height, Place::Staff);
                    self.hidden.push(0);
                }
            }
            position += if is_folded { branch } else { 1 };
        }
    }

    fn push(&mut self, id: BoxId, superior: u32, width: f32, height: f32, place: Place) {
        self.boxes.push(id);
        self.superior.push(superior);
        self.width.push(width);
        self.height.push(height);
        self.place.push(place);
    }

    /// Puts the superiors above the roots and moves all so that it starts at the margin.
    fn settle(&mut self, organisation: &Organisation) {
        for root in self.roots(organisation) {
            self.put_above(organisation, root);
        }
        let content = self.above.iter().fold(self.placed.bounds, |bounds, above| {
            bounds.union(&above.rect)
        });
        let margin = f64::from(MEASURES.margin);
        let (dx, dy) = (margin - content.x, margin - content.y);
        for x in &mut self.placed.x {
            *x += dx;
        }
        for y in &mut self.placed.y {
            *y += dy;
        }
        for branch in &mut self.placed.branch {
            *branch = branch.translate(dx, dy);
        }
        self.placed.bounds = self.placed.bounds.translate(dx, dy);
        for above in &mut self.above {
            above.rect = above.rect.translate(dx, dy);
        }
        let badges = if self.hidden.iter().any(|&n| n > 0) {
            f64::from(MEASURES.badge) / 2.0
        } else {
            0.0
        };
        self.bounds = Rect::new(
            0.0,
            0.0,
            content.w + 2.0 * margin,
            content.h + 2.0 * margin + badges,
        );
        self.tree_bounds = self.bounds;
    }

    /// Puts the bodies that a unit deals with under the chart, or all that any unit deals with.
    /// No other box moves.
    pub fn put_bodies(&mut self, organisation: &Organisation, of: Option<UnitKey>) {
        let unit = of.and_then(|key| organisation.get(key));
        self.shown_bodies = Bodies::Of(of);
        self.bodies = links::place(organisation, self.tree_bounds, unit);
        let margin = f64::from(MEASURES.margin);
        self.bounds = self.bodies.iter().fold(self.tree_bounds, |bounds, shown| {
            bounds.union(&shown.rect.expand(margin))
        });
    }

    fn put_above(&mut self, organisation: &Organisation, root: UnitKey) {
        let Some(index) = self.index_of(root) else {
            return;
        };
        let unit = organisation.unit(root);
        let first = self.above.len();
        let sideways = self.is_sideways();
        // Along the line on which they stand, and across it.
        let (mut length, mut breadth) = (0.0, 0.0_f64);
        for link in organisation.further_superiors(unit) {
            let kind = organisation.body(&link.to).map_or("", |body| &body.kind);
            let card = superior_card(kind, organisation.name_of(&link.to));
            if length > 0.0 {
                length += ABOVE_GAP;
            }
            let (w, h) = (f64::from(card.width), f64::from(card.height));
            let rect = if sideways {
                Rect::new(0.0, length, w, h)
            } else {
                Rect::new(length, 0.0, w, h)
            };
            length += if sideways { h } else { w };
            breadth = breadth.max(if sideways { w } else { h });
            self.above.push(Above {
                root,
                id: link.to.clone(),
                rect,
                card,
            });
        }
        let card = self.rect(index);
        let center = card.center();
        let direction = self.direction();
        for above in &mut self.above[first..] {
            let Rect { x, y, w, h } = above.rect;
            let (x, y) = match direction {
                ChartDirection::Down => (center.x - length / 2.0 + x, card.y - ABOVE_RANK - h),
                ChartDirection::Up => (center.x - length / 2.0 + x, card.bottom() + ABOVE_RANK),
                ChartDirection::Right => (card.x - ABOVE_RANK - w, center.y - length / 2.0 + y),
                ChartDirection::Left => (card.right() + ABOVE_RANK, center.y - length / 2.0 + y),
            };
            above.rect = Rect::new(x, y, w, h);
        }
    }

    /// Where subordinates are from their superiors.
    pub fn direction(&self) -> ChartDirection {
        arranging::growth(self.style)
    }

    /// Whether subordinates are to the left or right of their superiors.
    pub fn is_sideways(&self) -> bool {
        arranging::is_sideways(self.direction())
    }

    /// Takes out what the chart has measured, for the next one.
    pub fn take_measured(&mut self) -> Measured {
        Arc::unwrap_or_clone(std::mem::take(&mut self.measured))
    }

    /// How the whole chart is drawn.
    pub fn style(&self) -> ChartStyle {
        self.style
    }

    /// The distances that every chart keeps.
    pub fn spacing() -> Spacing {
        spacing()
    }

    /// The unit whose branch is the whole chart, if it is not all units.
    pub fn root(&self) -> Option<UnitKey> {
        self.root
    }

    /// The units at the top of the chart.
    pub fn roots(&self, organisation: &Organisation) -> Vec<UnitKey> {
        let all = || organisation.tree().roots().to_vec();
        self.root.map_or_else(all, |root| vec![root])
    }

    /// The level of a unit on this chart; what stands at the top is at level 1.
    fn level(&self, organisation: &Organisation, key: UnitKey) -> usize {
        let tree = organisation.tree();
        let top = self.root.map_or(1, |root| tree.level(root));
        (tree.level(key) + 1).saturating_sub(top)
    }

    /// The boxes, depth first.
    pub fn boxes(&self) -> &[BoxId] {
        &self.boxes
    }

    /// The index of a unit's box, if the unit is not hidden.
    pub fn index_of(&self, key: UnitKey) -> Option<usize> {
        self.index_of_unit
            .get(key.index())
            .filter(|&&index| index != ABSENT)
            .map(|&index| index as usize)
    }

    /// The index of a box, if this chart has it.
    pub fn index_of_box(&self, id: BoxId) -> Option<usize> {
        let unit = self.index_of(id.unit())?;
        // The cards of a unit's staff posts come right after its own.
        (unit..self.boxes.len())
            .take_while(|&index| self.boxes[index].unit() == id.unit())
            .find(|&index| self.boxes[index] == id)
    }

    /// A copy whose boxes can be sent on their way; it has measured nothing.
    #[must_use]
    pub fn to_move(&self) -> Self {
        Self {
            measured: Arc::default(),
            ..self.clone()
        }
    }

    /// Puts the boxes of a chart (made by [`Self::to_move`] of `to`) on their way from where they were (`from`, left
    /// top corners, one for each box) to where they belong: `t` from 0 to 1.
    pub fn go_between(&mut self, to: &Self, from: &[Point], t: f64) {
        for (index, from) in from.iter().enumerate() {
            let (x, y) = (to.placed.x[index], to.placed.y[index]);
            self.placed.x[index] = from.x + (x - from.x) * t;
            self.placed.y[index] = from.y + (y - from.y) * t;
            self.placed.branch[index] = self.rect(index);
        }
        // Superiors stand before their subordinates: from the last to the first, every branch is
        // whole when its superior takes it in.
        for index in (0..self.boxes.len()).rev() {
            if let Some(superior) = self.superior(index) {
                let branch = self.placed.branch[index];
                let above = &mut self.placed.branch[superior];
                *above = above.union(&branch);
            }
        }
        self.bodies.clone_from(&to.bodies);
        self.bounds = to.bounds;
    }

    /// The box with this index.
    pub fn rect(&self, index: usize) -> Rect {
        Rect::new(
            self.placed.x[index],
            self.placed.y[index],
            f64::from(self.width[index]),
            f64::from(self.height[index]),
        )
    }

    /// The box of a unit, if the unit is not hidden.
    pub fn unit_rect(&self, key: UnitKey) -> Option<Rect> {
        self.index_of(key).map(|index| self.rect(index))
    }

    /// The bounding box of the branch that starts at this index.
    pub fn branch_rect(&self, index: usize) -> Rect {
        self.placed.branch[index]
    }

    /// The index behind the last box of the branch.
    pub fn branch_end(&self, index: usize) -> usize {
        self.placed.end[index] as usize
    }

    /// The box that this one hangs on, if it is not a root.
    pub fn superior(&self, index: usize) -> Option<usize> {
        Some(self.superior[index])
            .filter(|&superior| superior != layout::ROOT)
            .map(|superior| superior as usize)
    }

    /// How the subordinates of a box are arranged.
    pub fn arrangement(&self, index: usize) -> Arrangement {
        self.placed.arrangement[index]
    }

    /// Whether the box stands beside a trunk.
    pub fn is_staff(&self, index: usize) -> bool {
        self.place[index] == Place::Staff
    }

    /// How many units a fold at this box hides; none if it is not folded.
    pub fn hidden(&self, index: usize) -> usize {
        self.hidden[index] as usize
    }

    /// The boxes above the roots.
    pub fn above(&self) -> &[Above] {
        &self.above
    }

    /// The boxes of bodies under the chart, if they are shown.
    pub fn bodies(&self) -> &[BodyBox] {
        &self.bodies
    }

    /// Whether bodies and further links are shown.
    pub fn shown_bodies(&self) -> Bodies {
        self.shown_bodies
    }

    /// Ways between pairs of boxes that cross no card, as corners.
    pub fn ways(&self, ends: &[(usize, usize)]) -> Vec<Vec<Point>> {
        if ends.is_empty() {
            return Vec::new();
        }
        let request = self.request(Arranging::Rows);
        let router = layout::Router::new(&request, &self.placed);
        let ways = ends.iter().map(|&(from, to)| router.route(from, to));
        ways.collect()
    }

    /// All of the chart, with the margin around it.
    pub fn bounds(&self) -> Rect {
        self.bounds
    }

    /// The language of the words on the cards.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Composes the card at this index.
    pub fn card(&self, organisation: &Organisation, index: usize, detail: Detail) -> Card {
        let id = self.boxes[index];
        let unit = organisation.unit(id.unit());
        let mut card = match id {
            BoxId::Unit(key) => {
                let level = self.level(organisation, key);
                unit_card_at(organisation, unit, level, level == 1, self.lang, detail)
            }
            BoxId::StaffPost(_, post) => {
                let card = post_card(organisation, unit, post, self.lang);
                match (detail, unit.posts.get(post)) {
                    (Detail::Full, _) | (_, None) => card,
                    (_, Some(post)) => {
                        let title = words::title(organisation, post, self.lang);
                        filled(card, Part::Title(0), &title)
                    }
                }
            }
        };
        card.tint = self.tint(organisation, index);
        card
    }

    /// Hands over, in depth-first order, the boxes whose branch touches `clip`, and whether the
    /// box itself does. Whole branches outside are skipped: the branch's bounding box is the
    /// spatial index.
    pub fn visit(&self, clip: Rect, mut sink: impl FnMut(usize, bool)) {
        let mut index = 0;
        while index < self.boxes.len() {
            if self.placed.branch[index].intersects(&clip) {
                sink(index, self.rect(index).intersects(&clip));
                index += 1;
            } else {
                index = self.branch_end(index);
            }
        }
    }

    /// The box at this point of the chart. Nothing overlaps, so there is at most one.
    pub fn hit(&self, point: Point) -> Option<usize> {
        let mut found = None;
        let dot = Rect::new(point.x, point.y, 0.0, 0.0).expand(1e-9);
        self.visit(dot, |index, touches| {
            if touches {
                found = Some(index);
            }
        });
        found
    }

    /// The middle of the fold badge of this box: on the edge that its subordinates are behind,
    /// where the line to them begins.
    pub fn badge_center(&self, index: usize) -> Point {
        if index + 1 < self.branch_end(index) {
            let request = self.request(Arranging::Rows);
            // The lines to all subordinates begin at one point, and the next box is one of them.
            if let Some(&start) = layout::line_to(&request, &self.placed, index + 1)
                .points()
                .first()
            {
                return start;
            }
        }
        let rect = self.rect(index);
        let center = rect.center();
        match self.direction() {
            ChartDirection::Down => Point::new(center.x, rect.bottom()),
            ChartDirection::Up => Point::new(center.x, rect.y),
            ChartDirection::Right => Point::new(rect.right(), center.y),
            ChartDirection::Left => Point::new(rect.x, center.y),
        }
    }

    /// Whether a fold hides something at this box.
    pub fn is_folded(&self, index: usize) -> bool {
        self.hidden[index] > 0
    }

    /// The lines from a box to its subordinates, as corners.
    pub fn connectors(&self, index: usize, mut sink: impl FnMut(&[Point])) {
        let request = self.request(Arranging::Rows);
        layout::connectors(&request, &self.placed, index, &mut |_, points| sink(points));
    }

    /// The line from a box up to its superior, as corners.
    pub fn line_to_superior(&self, index: usize) -> Vec<Point> {
        let request = self.request(Arranging::Rows);
        layout::line_to(&request, &self.placed, index)
            .points()
            .to_vec()
    }
}

impl Heights {
    fn keep_if_same(&mut self, organisation: &Organisation, lang: Lang) {
        let same = self.lang == lang
            && Arc::ptr_eq(&self.kinds, &organisation.tables().kinds)
            && Arc::ptr_eq(&self.people, &organisation.tables().people);
        if !same {
            self.lang = lang;
            self.kinds = Arc::clone(&organisation.tables().kinds);
            self.people = Arc::clone(&organisation.tables().people);
            self.by_key.clear();
        }
        self.by_key.resize(organisation.n_keys(), None);
    }

    fn of(&mut self, organisation: &Organisation, key: UnitKey, level: usize, lang: Lang) -> f32 {
        let Some(row) = organisation.row(key) else {
            return 0.0;
        };
        let class = class_of(level);
        if let Some((unit, measured, height)) = &self.by_key[key.index()]
            && *measured == class
            && Arc::ptr_eq(unit, &row.unit)
        {
            return *height;
        }
        let measured = measured_card(organisation, &row.unit, level, lang);
        let height = measured.2;
        self.by_key[key.index()] = Some(measured);
        height
    }
}
