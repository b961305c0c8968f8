//! The chart: which boxes there are and where they stand. Text is measured here, colours are not
//! known yet; the same chart serves every theme.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::lang::Lang;
use crate::layout::{self, Arrangement, Arranging, Place, Placed, Request, Spacing};
use crate::model::{Kind, Organisation, Person, PostRank, Tree, Unit, UnitKey, UnitPlace};

use super::card::{Card, Part, measures_at, post_card, superior_card, unit_card};
use super::detail::{Detail, filled, unit_card_at};
use super::links::{self, BodyBox};
use super::{MEASURES, Point, Rect, words};

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
#[derive(Clone, Debug)]
pub struct ChartRequest<'a> {
    /// Units whose subordinates are hidden.
    pub folded: &'a BTreeSet<UnitKey>,
    /// The language of the words that the program adds.
    pub lang: Lang,
    /// Width over height of the page or window that the chart should come near.
    pub aspect: f64,
    /// Whether bodies outside the tree stand under the chart.
    pub bodies: Bodies,
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
    placed: Placed,
    above: Vec<Above>,
    bodies: Vec<BodyBox>,
    index_of_unit: Vec<u32>,
    hidden: Vec<u32>,
    tree_bounds: Rect,
    bounds: Rect,
    measured: Arc<Measured>,
    lang: Lang,
}

/// What a chart has found out and the next one can use: heights of cards and arrangements.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    heights: Heights,
    arrangements: Arrangements,
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
                *measured = measured_card(organisation, key, lang);
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
            arrangements: Arrangements::default(),
        })
    }
}

/// How the subordinates of each unit are arranged, chosen with nothing folded. When the tree is
/// edited, every unit keeps its arrangement, so that only what must move does.
#[derive(Clone, Debug, Default)]
struct Arrangements {
    tree: Option<Arc<Tree>>,
    by_key: Vec<Arrangement>,
}

impl Arrangements {
    /// Goes along with an edited tree: a unit that had no subordinates before has leaves stacked
    /// and branches side by side. Gives whether there was anything to go on from.
    fn follow(&mut self, organisation: &Organisation) -> bool {
        let Some(before) = &self.tree else {
            return false;
        };
        let tree = organisation.tree();
        if std::ptr::eq(&**before, tree) {
            return true;
        }
        self.by_key
            .resize(organisation.n_keys(), Arrangement::default());
        for &key in tree.order() {
            let below = tree.subordinates(key);
            let had_some = before.contains(key) && !before.subordinates(key).is_empty();
            if had_some || below.is_empty() {
                continue;
            }
            let leaves = below.iter().all(|&key| tree.subordinates(key).is_empty());
            self.by_key[key.index()] = if leaves && tree.superior(key).is_some() {
                Arrangement::Stack
            } else {
                Arrangement::Row
            };
        }
        self.tree = Some(organisation.shared_tree());
        true
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

fn measured_card(organisation: &Organisation, key: UnitKey, lang: Lang) -> Option<MeasuredCard> {
    let unit = &organisation.row(key)?.unit;
    let level = organisation.tree().level(key);
    let height = unit_card(organisation, unit, level, level == 1, lang).height;
    Some((Arc::clone(unit), class_of(level), height))
}

const ABSENT: u32 = u32::MAX;
/// Between the boxes above a root, and from them to the root.
const ABOVE_GAP: f64 = 24.0;
const ABOVE_RANK: f64 = 26.0;

/// The distances of the classical chart, on the grid of the theme.
pub(super) fn spacing() -> Spacing {
    Spacing {
        sibling: 24.0,
        branch: 26.0,
        rank: 34.0,
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
    /// Places the boxes of an organisation. What an earlier chart has measured is used again:
    /// folding or renaming moves what it must and nothing else.
    pub fn build(
        organisation: &Organisation,
        request: &ChartRequest<'_>,
        measured: Measured,
    ) -> Self {
        let Measured {
            mut heights,
            mut arrangements,
        } = measured;
        heights.keep_if_same(organisation, request.lang);
        if !arrangements.follow(organisation) {
            let nothing = BTreeSet::new();
            let mut whole = Self::gathered(organisation, &nothing, &mut heights, request.lang);
            whole.placed = layout::layout(&whole.request(Arranging::Classical {
                aspect: request.aspect,
            }));
            arrangements = whole.found(organisation);
        }
        let mut chart = Self::gathered(organisation, request.folded, &mut heights, request.lang);
        let given: Vec<Arrangement> = chart
            .boxes
            .iter()
            .map(|id| match id {
                BoxId::Unit(key) => arrangements.by_key[key.index()],
                BoxId::StaffPost(..) => Arrangement::default(),
            })
            .collect();
        chart.placed = layout::layout(&chart.request(Arranging::Given(&given)));
        chart.measured = Arc::new(Measured {
            heights,
            arrangements,
        });
        chart.settle(organisation);
        if let Bodies::Of(unit) = request.bodies {
            chart.put_bodies(organisation, unit);
        }
        chart
    }

    /// The boxes that are not hidden, with their sizes, not placed yet.
    fn gathered(
        organisation: &Organisation,
        folded: &BTreeSet<UnitKey>,
        heights: &mut Heights,
        lang: Lang,
    ) -> Self {
        let mut chart = Self {
            boxes: Vec::new(),
            superior: Vec::new(),
            width: Vec::new(),
            height: Vec::new(),
            place: Vec::new(),
            placed: Placed::default(),
            above: Vec::new(),
            bodies: Vec::new(),
            index_of_unit: vec![ABSENT; organisation.n_keys()],
            hidden: Vec::new(),
            tree_bounds: Rect::default(),
            bounds: Rect::default(),
            measured: Arc::default(),
            lang,
        };
        chart.gather(organisation, folded, heights);
        chart
    }

    /// The arrangements that the layout chose.
    fn found(&self, organisation: &Organisation) -> Arrangements {
        let mut by_key = vec![Arrangement::default(); organisation.n_keys()];
        for (index, id) in self.boxes.iter().enumerate() {
            if let BoxId::Unit(key) = id {
                by_key[key.index()] = self.placed.arrangement[index];
            }
        }
        Arrangements {
            tree: Some(organisation.shared_tree()),
            by_key,
        }
    }

    fn request<'a>(&'a self, arrange: Arranging<'a>) -> Request<'a> {
        Request {
            superior: &self.superior,
            width: &self.width,
            height: &self.height,
            place: &self.place,
            arrange,
            spacing: spacing(),
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
        let order = tree.order();
        let mut position = 0;
        while let Some(&key) = order.get(position) {
            let unit = organisation.unit(key);
            let index = self.boxes.len() as u32;
            self.index_of_unit[key.index()] = index;
            let superior = tree
                .superior(key)
                .map_or(layout::ROOT, |above| self.index_of_unit[above.index()]);
            let level = tree.level(key);
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
        for &root in organisation.tree().roots() {
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
        let mut width = 0.0;
        let mut height = 0.0_f64;
        for link in organisation.further_superiors(unit) {
            let kind = organisation.body(&link.to).map_or("", |body| &body.kind);
            let card = superior_card(kind, organisation.name_of(&link.to));
            if width > 0.0 {
                width += ABOVE_GAP;
            }
            let rect = Rect::new(width, 0.0, f64::from(card.width), f64::from(card.height));
            width += rect.w;
            height = height.max(rect.h);
            self.above.push(Above {
                root,
                id: link.to.clone(),
                rect,
                card,
            });
        }
        let card = self.rect(index);
        let (dx, dy) = (card.center().x - width / 2.0, card.y - ABOVE_RANK - height);
        for above in &mut self.above[first..] {
            above.rect = above.rect.translate(dx, dy + (height - above.rect.h));
        }
    }

    /// Takes out what the chart has measured, for the next one.
    pub fn take_measured(&mut self) -> Measured {
        Arc::unwrap_or_clone(std::mem::take(&mut self.measured))
    }

    /// Forgets how subordinates were arranged: the next chart chooses anew.
    pub fn forget_arrangements(&mut self) {
        Arc::make_mut(&mut self.measured).arrangements = Arrangements::default();
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

    /// The same chart on its way from where its boxes were (`from`, left top corners, one for
    /// each box) to where they belong: `t` from 0 to 1.
    #[must_use]
    pub fn between(&self, from: &[Point], t: f64) -> Self {
        let mut chart = self.clone();
        let mut all = self.bounds;
        for (index, from) in from.iter().enumerate() {
            let (x, y) = (self.placed.x[index], self.placed.y[index]);
            chart.placed.x[index] = from.x + (x - from.x) * t;
            chart.placed.y[index] = from.y + (y - from.y) * t;
            all = all.union(&chart.rect(index));
        }
        // On the way any branch may be anywhere.
        chart.placed.branch.fill(all);
        chart
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
        match id {
            BoxId::Unit(key) => {
                let level = organisation.tree().level(key);
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
        }
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

    /// The middle of the fold badge of this box.
    pub fn badge_center(&self, index: usize) -> Point {
        let rect = self.rect(index);
        let x = if self.is_folded(index) || self.arrangement(index) != Arrangement::Stack {
            rect.center().x
        } else {
            rect.x + spacing().rail
        };
        Point::new(x, rect.bottom())
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
        let measured = measured_card(organisation, key, lang);
        let height = measured.as_ref().map_or(0.0, |&(_, _, height)| height);
        self.by_key[key.index()] = measured;
        height
    }
}
