//! A page for each branch, behind an overview: which units go on which page.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::furniture::{self, FOOTER, HEADER};
use super::{Book, BookRequest, MOST_PAGES, Page, PageKind, Source, Strips, fit};
use crate::export::VectorError;
use crate::model::{Body, Link, LinkRole, Organisation, Parts, UnitKey};

/// A page that is still to be made.
struct Job {
    /// The unit at its top; none for the overview of all.
    unit: Option<UnitKey>,
    /// The page that leads to it.
    up: Option<usize>,
    depth: usize,
}

impl<'a> Book<'a> {
    /// The overview, then a page for each main structure, its own branches right behind it.
    pub(super) fn by_branch(
        &mut self,
        request: &BookRequest<'a>,
        legible_pt: f64,
    ) -> Result<(), VectorError> {
        let mut pages = Branches::default();
        let mut jobs = vec![Job {
            unit: request.root,
            up: None,
            depth: 0,
        }];
        while let Some(job) = jobs.pop() {
            if self.pages.len() >= MOST_PAGES {
                return Err(VectorError::TooManyPages(self.pages.len() + jobs.len() + 1));
            }
            let elsewhere = self.add_page(request, &job, legible_pt)?;
            let page = self.pages.len() - 1;
            pages.up.push(job.up);
            if let Some(unit) = job.unit
                && job.depth > 0
            {
                pages.of_unit.insert(unit, page);
            }
            jobs.extend(elsewhere.iter().rev().map(|&unit| Job {
                unit: Some(unit),
                up: Some(page),
                depth: job.depth + 1,
            }));
        }
        furniture::furnish(self, &pages);
        Ok(())
    }

    /// Makes a page; gives the units whose branches go on pages of their own.
    fn add_page(
        &mut self,
        request: &BookRequest<'a>,
        job: &Job,
        legible_pt: f64,
    ) -> Result<Vec<UnitKey>, VectorError> {
        let organisation = request.organisation;
        let strips = Strips {
            top: if job.depth > 0 { HEADER } else { 0.0 },
            bottom: FOOTER,
            sides: 0.0,
            bare: job.depth > 0,
        };
        let page_of = |cut: &[UnitKey]| {
            let source = Source::part(organisation, job.unit, &cut.iter().copied().collect());
            fit(request, &source, strips).map(|fitted| (source, fitted))
        };
        let unit = match job.unit {
            Some(unit) if job.depth > 0 => unit,
            _ => {
                let cut = below(organisation, job.unit);
                let (source, fitted) = page_of(&cut)?;
                self.push(source, fitted, PageKind::Overview);
                return Ok(cut);
            }
        };
        // As many levels as can be read; one at least, or no end would ever be reached.
        let mut cut = at_depth(organisation, unit, 1);
        let (mut source, mut fitted) = page_of(&cut)?;
        let mut levels = 2;
        while !cut.is_empty() && fitted.smallest_text_pt >= legible_pt {
            let deeper = at_depth(organisation, unit, levels);
            let (more, larger) = page_of(&deeper)?;
            if larger.smallest_text_pt < legible_pt {
                break;
            }
            (source, fitted, cut) = (more, larger, deeper);
            levels += 1;
        }
        let depth = job.depth;
        self.push(source, fitted, PageKind::Branch { unit, depth });
        Ok(cut)
    }
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

/// The units under a page's top whose branches can go on pages of their own: those with
/// subordinates, right below the unit, or below the roots.
fn below(organisation: &Organisation, unit: Option<UnitKey>) -> Vec<UnitKey> {
    let tree = organisation.tree();
    let tops = match &unit {
        Some(unit) => std::slice::from_ref(unit),
        None => tree.roots(),
    };
    tops.iter()
        .flat_map(|&top| tree.subordinates(top))
        .copied()
        .filter(|&key| !tree.subordinates(key).is_empty())
        .collect()
}

/// The units so many levels below a unit that have subordinates.
fn at_depth(organisation: &Organisation, unit: UnitKey, levels: usize) -> Vec<UnitKey> {
    let tree = organisation.tree();
    let level = tree.level(unit) + levels;
    let branch = tree.branch(unit).iter().copied();
    branch
        .filter(|&key| tree.level(key) == level && !tree.subordinates(key).is_empty())
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
