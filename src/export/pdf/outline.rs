//! Bookmarks: the tree of units, each leading to its card, or to the page of its branch.

use std::collections::BTreeMap;

use krilla::destination::XyzDestination;
use krilla::outline::{Outline, OutlineNode};

use super::DEEPEST;
use super::draw::pdf_point;
use crate::export::clean::short;
use crate::export::pages::{Book, PageKind};
use crate::model::{Unit, UnitKey};
use crate::scene::{BoxId, Point};

/// Above a card, when a bookmark leads to it, in points.
const ABOVE: f64 = 12.0;

/// Levels that are open at first.
const OPEN: usize = 2;

/// The bookmarks of a book.
pub(super) fn of(book: &Book<'_>) -> Outline {
    let places = places(book);
    let tree = book.organisation.tree();
    let mut outline = Outline::new();
    let mut open: Vec<(UnitKey, OutlineNode)> = Vec::new();
    for &key in tree.order() {
        let Some((page, point)) = places.get(&key) else {
            continue;
        };
        while open.len() >= DEEPEST || is_done(book, &open, key) {
            close(&mut open, &mut outline);
        }
        let to = XyzDestination::new(*page, pdf_point(*point));
        let said = bookmark(book, book.organisation.unit(key));
        let node = OutlineNode::new(said, to).with_open(open.len() + 1 < OPEN);
        open.push((key, node));
    }
    while !open.is_empty() {
        close(&mut open, &mut outline);
    }
    outline
}

/// Whether the branch that was begun last does not hold this unit.
fn is_done(book: &Book<'_>, open: &[(UnitKey, OutlineNode)], key: UnitKey) -> bool {
    let tree = book.organisation.tree();
    open.last()
        .is_some_and(|(last, _)| !tree.is_in_branch(key, *last))
}

fn close(open: &mut Vec<(UnitKey, OutlineNode)>, outline: &mut Outline) {
    let Some((_, node)) = open.pop() else { return };
    match open.last_mut() {
        Some((_, above)) => above.push_child(node),
        None => outline.push_child(node),
    }
}

fn bookmark(book: &Book<'_>, unit: &Unit) -> String {
    let said = match &unit.code {
        Some(code) => format!("{code} – {}", unit.name),
        None => unit.name.clone(),
    };
    let said = short(&said);
    if said.trim().is_empty() {
        book.lang.text("vector-untitled").to_owned()
    } else {
        said
    }
}

/// Where each unit is shown best: on the page of its own branch, else where its card stands.
fn places(book: &Book<'_>) -> BTreeMap<UnitKey, (usize, Point)> {
    let mut places = BTreeMap::new();
    for (index, page) in book.pages.iter().enumerate() {
        let plate = book.plate(page);
        let chart = plate.chart();
        for (card, id) in chart.boxes().iter().enumerate() {
            let BoxId::Unit(unit) = *id else { continue };
            let key = plate.original(unit);
            let rect = page.place_rect(chart.rect(card));
            let corner = Point::new((rect.x - ABOVE).max(0.0), (rect.y - ABOVE).max(0.0));
            match page.kind {
                PageKind::Tile { .. } => {
                    if page.free.contains(rect.center()) {
                        places.entry(key).or_insert((index, corner));
                    }
                }
                _ => {
                    places.insert(key, (index, corner));
                }
            }
        }
    }
    places
}
