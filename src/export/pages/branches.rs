//! A page for each branch, behind an overview: which units go on which page.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::furniture::{self, FOOTER, HEADER};
use super::{
    Book, BookRequest, Fitted, LEGIBLE_PT, MOST_PAGES, Orientation, POINTS_PER_MM, Page, PageKind,
    Said, Sheet, Source, Strips, fit,
};
use crate::export::VectorError;
use crate::lang::Lang;
use crate::layout::Effort;
use crate::model::{
    Body, ChartArrangement, ChartStyle, Link, LinkRole, Organisation, Parts, Tree, UnitKey,
};
use crate::scene::{Chart, ChartRequest, Dotted, MEASURES, Measured, Tried, are_between_units};

/// A page that is still to be made.
struct Job {
    /// The unit at its top; none for the overview of all.
    unit: Option<UnitKey>,
    /// The page that leads to it.
    up: Option<usize>,
    depth: usize,
}

/// Which units go on which page, the pages drafted.
struct Plan<'a> {
    request: BookRequest<'a>,
    pages: Vec<Draft<'a>>,
    branches: Branches,
}

/// A page that is about as large as it will be.
struct Draft<'a> {
    source: Source<'a>,
    fitted: Fitted<'a>,
    strips: Strips,
    kind: PageKind,
}

impl<'a> Book<'a> {
    /// The overview, then a page for each main structure, its own branches right behind it.
    pub(super) fn by_branch(
        &mut self,
        request: &BookRequest<'a>,
        legible_pt: f64,
    ) -> Result<(), VectorError> {
        let is_free = request.setup.orientation == Orientation::Auto;
        let room = Room {
            cards: Areas::of(request.organisation, request.lang),
            on_a_page: room_on_a_page(request, legible_pt),
            legible_pt,
        };
        let plan = match request.setup.sheet {
            Sheet::Paper(_) if is_free => Plan::turned_one_way(request, &room)?,
            _ => Plan::of_at_most(MOST_PAGES, request.clone(), &room)?,
        };
        // All other arrangements are the same for whatever effort: their drafts are final.
        let is_only_drafted = request.style.arrangement == ChartArrangement::FitPage;
        for page in plan.pages {
            let mut fitted = page.fitted;
            if is_only_drafted {
                let best = fit(&plan.request, &page.source, page.strips, Effort::Best)?;
                if best.scale > fitted.scale {
                    fitted = best;
                }
            }
            self.push(page.source, fitted, page.kind);
        }
        furniture::furnish(self, &plan.branches);
        Ok(())
    }
}

impl<'a> Plan<'a> {
    /// On pages that all lie the same way: the one that needs fewer pages. Screens are wider than
    /// high, and so are most charts: where both are as good and legible, pages lie.
    fn turned_one_way(request: &BookRequest<'a>, room: &Room) -> Result<Self, VectorError> {
        let turned = |orientation, most_pages| {
            let mut request = request.clone();
            request.setup.orientation = orientation;
            Self::of_at_most(most_pages, request, room)
        };
        let lying = match turned(Orientation::Landscape, MOST_PAGES) {
            Err(VectorError::TooManyPages(_)) => {
                return turned(Orientation::Portrait, MOST_PAGES);
            }
            lying => lying?,
        };
        let upright = match turned(Orientation::Portrait, lying.pages.len()) {
            Err(VectorError::TooManyPages(_)) => return Ok(lying),
            upright => upright?,
        };
        let upright_is_better = match upright.pages.len().cmp(&lying.pages.len()) {
            Ordering::Less => true,
            Ordering::Equal => {
                let legible = lying.least(|page| page.smallest_text_pt) >= LEGIBLE_PT;
                let scale = |page: &Fitted<'_>| page.scale;
                !legible && upright.least(scale) > lying.least(scale)
            }
            Ordering::Greater => false,
        };
        Ok(if upright_is_better { upright } else { lying })
    }

    fn least(&self, of: impl Fn(&Fitted<'a>) -> f64) -> f64 {
        let all = self.pages.iter().map(|page| of(&page.fitted));
        all.fold(f64::INFINITY, f64::min)
    }

    fn of_at_most(
        most_pages: usize,
        request: BookRequest<'a>,
        room: &Room,
    ) -> Result<Self, VectorError> {
        let mut plan = Self {
            request,
            pages: Vec::new(),
            branches: Branches::default(),
        };
        let mut jobs = vec![Job {
            unit: None,
            up: None,
            depth: 0,
        }];
        while let Some(job) = jobs.pop() {
            let page = plan.pages.len();
            if page >= most_pages {
                return Err(VectorError::TooManyPages(page + jobs.len() + 1));
            }
            let elsewhere = plan.add_page(&job, room)?;
            plan.branches.up.push(job.up);
            if let Some(unit) = job.unit {
                plan.branches.of_unit.insert(unit, page);
            }
            jobs.extend(elsewhere.iter().rev().map(|&unit| Job {
                unit: Some(unit),
                up: Some(page),
                depth: job.depth + 1,
            }));
        }
        plan.tell_of_dotted_lines()?;
        Ok(plan)
    }

    /// Which pages draw dotted lines is known once all of them are planned; the legend of the
    /// overview tells of them only then.
    fn tell_of_dotted_lines(&mut self) -> Result<(), VectorError> {
        let others = self.request.links;
        if !self.request.legend || others == Dotted::LeftOut {
            return Ok(());
        }
        let draws = |page: &Draft<'_>| are_between_units(&page.source.organisation);
        if self.pages.iter().any(draws)
            && let Some(overview) = self.pages.first_mut()
        {
            overview.strips.said = Said::All { others };
            let (source, strips) = (&overview.source, overview.strips);
            overview.fitted = fit(&self.request, source, strips, Effort::Draft)?;
        }
        Ok(())
    }

    /// Drafts a page; gives the units whose branches go on pages of their own.
    fn add_page(&mut self, job: &Job, room: &Room) -> Result<Vec<UnitKey>, VectorError> {
        let organisation = self.request.organisation;
        let strips = Strips {
            top: if job.depth > 0 { HEADER } else { 0.0 },
            bottom: FOOTER,
            is_of_many: true,
            said: match job.depth {
                0 => Said::default(),
                _ => Said::Nothing,
            },
            ..Strips::default()
        };
        let trial = |cut: Vec<UnitKey>| {
            let source = Source::part(organisation, job.unit, &cut.iter().copied().collect());
            fit(&self.request, &source, strips, Effort::Draft).map(|fitted| Trial {
                source,
                fitted,
                cut,
            })
        };
        let (chosen, kind) = match job.unit {
            Some(unit) => {
                let depth = job.depth;
                let search = Search {
                    organisation,
                    room,
                    trial,
                };
                (search.page_of(unit)?, PageKind::Branch { unit, depth })
            }
            None => {
                let cut = below(organisation, organisation.tree().roots());
                (trial(cut)?, PageKind::Overview)
            }
        };
        self.pages.push(Draft {
            source: chosen.source,
            fitted: chosen.fitted,
            strips,
            kind,
        });
        Ok(chosen.cut)
    }
}

/// A page as it would be if what stands below the units of `cut` had pages of its own.
struct Trial<'a> {
    source: Source<'a>,
    fitted: Fitted<'a>,
    cut: Vec<UnitKey>,
}

/// Looks for what of a branch goes on its page.
struct Search<'o, F> {
    organisation: &'o Organisation,
    room: &'o Room,
    trial: F,
}

impl<'a, F: Fn(Vec<UnitKey>) -> Result<Trial<'a>, VectorError>> Search<'_, F> {
    /// All of the branch where that can be read. Else the unit with the units right below it, the
    /// small branches among them whole: so the pages that follow are worth a page each.
    fn page_of(&self, unit: UnitKey) -> Result<Trial<'a>, VectorError> {
        if let Some(whole) = self.legible(unit, Vec::new())? {
            return Ok(whole);
        }
        // One level at least, or no end would ever be reached.
        let mut page = (self.trial)(below(self.organisation, &[unit]))?;
        while let &[only] = page.cut.as_slice() {
            let deeper = below(self.organisation, &[only]);
            match self.legible(unit, deeper)? {
                Some(more) => page = more,
                None => return Ok(page),
            }
        }
        let tree = self.organisation.tree();
        let branches = page.cut.clone();
        let mut smallest_first = branches.clone();
        smallest_first.sort_by_key(|&key| tree.branch(key).len());
        // So many of the smallest find room, and so many do not.
        let (mut room, mut too_many) = (0, branches.len());
        while too_many - room > 1 {
            let n = usize::midpoint(room, too_many);
            let whole = &smallest_first[..n];
            let cut = branches.iter().copied().filter(|key| !whole.contains(key));
            match self.legible(unit, cut.collect())? {
                Some(more) => (page, room) = (more, n),
                None => too_many = n,
            }
        }
        Ok(page)
    }

    /// The page, if it can be read.
    fn legible(&self, unit: UnitKey, cut: Vec<UnitKey>) -> Result<Option<Trial<'a>>, VectorError> {
        let tree = self.organisation.tree();
        let cards = &self.room.cards;
        let below: f64 = cut.iter().map(|&key| cards.below(tree, key)).sum();
        if cards.of_branch(tree, unit) - below > self.room.on_a_page {
            return Ok(None);
        }
        let page = (self.trial)(cut)?;
        Ok((page.fitted.smallest_text_pt >= self.room.legible_pt).then_some(page))
    }
}

/// What finds room on a page. Cards that would cover more than the page need not be tried.
struct Room {
    cards: Areas,
    /// In chart units squared, when the smallest type is just legible.
    on_a_page: f64,
    legible_pt: f64,
}

/// How much of a page the cards of a branch cover at least, in chart units squared.
struct Areas {
    /// What the first so many units in the order of the tree cover.
    of_first: Vec<f64>,
}

impl Areas {
    fn of(organisation: &Organisation, lang: Lang) -> Self {
        // Any arrangement tells how large the cards are; this one takes no time.
        let stacked = Tried {
            style: Some(ChartStyle {
                arrangement: ChartArrangement::Stacked,
                ..ChartStyle::default()
            }),
            ..Tried::NOTHING
        };
        let request = ChartRequest {
            lang,
            tried: &stacked,
            ..ChartRequest::WHOLE
        };
        let chart = Chart::build(organisation, &request, Measured::default());
        let gap = Chart::spacing().stack;
        let mut of_first = vec![0.0];
        let mut sum = 0.0;
        for &key in organisation.tree().order() {
            sum += chart
                .unit_rect(key)
                .map_or(0.0, |rect| rect.w * (rect.h + gap));
            of_first.push(sum);
        }
        Self { of_first }
    }

    fn of_branch(&self, tree: &Tree, unit: UnitKey) -> f64 {
        let first = tree.position(unit);
        self.of_first[first + tree.branch(unit).len()] - self.of_first[first]
    }

    /// The branch without its top.
    fn below(&self, tree: &Tree, unit: UnitKey) -> f64 {
        let first = tree.position(unit);
        self.of_first[first + tree.branch(unit).len()] - self.of_first[first + 1]
    }
}

fn room_on_a_page(request: &BookRequest<'_>, legible_pt: f64) -> f64 {
    let Sheet::Paper(paper) = request.setup.sheet else {
        return f64::INFINITY;
    };
    let (short, long) = paper.millimetres();
    let margin = 2.0 * request.setup.margin_mm;
    let points = (short - margin) * (long - margin) * POINTS_PER_MM * POINTS_PER_MM;
    let scale = legible_pt / f64::from(MEASURES.small.0);
    points / (scale * scale)
}

/// Which page belongs to whom.
#[derive(Default)]
pub(super) struct Branches {
    /// The page of each unit that has one.
    pub(super) of_unit: BTreeMap<UnitKey, usize>,
    /// The page that leads to each page.
    pub(super) up: Vec<Option<usize>>,
}

impl Branches {
    /// The pages that the cards of a page lead to: index of the card, and page.
    pub(super) fn ways_from(&self, book: &Book<'_>, n: usize, page: &Page) -> Vec<(usize, usize)> {
        let plate = book.plate(page);
        let chart = plate.chart();
        let units = chart.boxes().iter().enumerate();
        units
            .filter(|(index, id)| chart.index_of(id.unit()) == Some(*index))
            .filter_map(|(index, id)| {
                let to = *self.of_unit.get(&plate.original(id.unit()))?;
                (to > n && self.up[to] == Some(n)).then_some((index, to))
            })
            .collect()
    }
}

/// The units right below these whose branches can go on pages of their own: those with subordinates.
fn below(organisation: &Organisation, tops: &[UnitKey]) -> Vec<UnitKey> {
    let tree = organisation.tree();
    tops.iter()
        .flat_map(|&top| tree.subordinates(top))
        .copied()
        .filter(|&key| !tree.subordinates(key).is_empty())
        .collect()
}

impl Source<'_> {
    /// A branch, or all, as an organisation of its own; what stands below the units of `cut` is
    /// left out.
    pub(super) fn part(
        organisation: &Organisation,
        root: Option<UnitKey>,
        cut: &BTreeSet<UnitKey>,
    ) -> Self {
        let tree = organisation.tree();
        let all = root.map_or(tree.order(), |root| tree.branch(root));
        let mut keys = Vec::new();
        let mut at = 0;
        while let Some(&key) = all.get(at) {
            keys.push(key);
            at += if cut.contains(&key) {
                tree.branch(key).len()
            } else {
                1
            };
        }
        Self {
            organisation: Cow::Owned(Organisation::new(parts(organisation, root, &keys))),
            chart: None,
            originals: Some(keys),
        }
    }
}

/// These units with all that their cards need.
fn parts(organisation: &Organisation, root: Option<UnitKey>, keys: &[UnitKey]) -> Parts {
    let tables = organisation.tables();
    let mut units: Vec<_> = keys
        .iter()
        .map(|&key| organisation.unit(key).clone())
        .collect();
    if root.is_some()
        && let Some(top) = units.first_mut()
    {
        top.superior = None;
    }
    let named: BTreeSet<&str> = units
        .iter()
        .flat_map(|unit| &unit.posts)
        .filter_map(|post| post.state.person())
        .collect();
    let tops: BTreeSet<&str> = units
        .iter()
        .filter(|unit| unit.superior.is_none())
        .map(|unit| unit.id.as_str())
        .collect();
    let is_superior = |kind: &str| {
        organisation
            .link_kind(kind)
            .is_some_and(|kind| kind.role == LinkRole::Superior)
    };
    let ids: BTreeSet<&str> = units.iter().map(|unit| unit.id.as_str()).collect();
    let leads_up = |link: &&Link| tops.contains(link.from.as_str()) && is_superior(&link.kind);
    let all = tables.links.iter();
    let stays = |link: &&Link| ids.contains(link.from.as_str()) && ids.contains(link.to.as_str());
    let links = all.filter(|link| leads_up(link) || stays(link)).cloned();
    // A further superior may be a unit that is not in this part: it is a body from here.
    let above = tables.links.iter().filter(leads_up);
    let bodies = above
        .map(|link| match organisation.body(&link.to) {
            Some(body) => body.clone(),
            None => Body {
                id: link.to.clone(),
                name: organisation.name_of(&link.to).to_owned(),
                ..Body::default()
            },
        })
        .collect();
    Parts {
        about: organisation.about().clone(),
        kinds: tables.kinds.to_vec(),
        link_kinds: tables.link_kinds.to_vec(),
        people: tables
            .people
            .iter()
            .filter(|person| named.contains(person.key.as_str()))
            .cloned()
            .collect(),
        links: links.collect(),
        bodies,
        units,
        ..Parts::default()
    }
}
