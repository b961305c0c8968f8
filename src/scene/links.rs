//! Bodies outside the tree, shown on demand: boxes in rows under the chart, and dotted lines from
//! a unit to those that it deals with. The lines run between the cards, not across them.

use std::collections::BTreeSet;

use crate::model::{Link, LinkRole, Organisation, Unit, UnitKey};

use super::card::{Card, body_card};
use super::chart::{Bodies, Chart};
use super::theme::MEASURES;
use super::{Point, Rect};

/// Between the chart and the first row of bodies: the lines run here.
const CHANNEL: f64 = 44.0;
/// Between the boxes of bodies.
const GAP: f64 = 14.0;
/// From a card to a line that passes it.
const ASIDE: f64 = 9.0;

/// The box of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyBox {
    /// The body, by its place among the bodies of the organisation.
    pub body: usize,
    /// Where it stands.
    pub rect: Rect,
    /// What is written in it: its kind, its name, and who deals with it how.
    pub card: Card,
}

/// Places the bodies that a unit deals with, or any unit, under a chart with these bounds.
pub(super) fn place(organisation: &Organisation, bounds: Rect, of: Option<&Unit>) -> Vec<BodyBox> {
    let margin = f64::from(MEASURES.margin);
    let width = f64::from(MEASURES.superior.width);
    let room = (bounds.w - 2.0 * margin).max(width);
    let columns = (((room + GAP) / (width + GAP)) as usize).max(1);
    let used = columns as f64 * (width + GAP) - GAP;
    let left = bounds.x + margin + ((room - used) / 2.0).max(0.0);
    let mut boxes: Vec<BodyBox> = Vec::new();
    let mut top = bounds.bottom() - margin + CHANNEL;
    let mut row_height = 0.0_f64;
    for (body, data) in organisation.bodies().iter().enumerate() {
        let relations = relations(organisation, &data.id);
        let is_wanted = of.is_none_or(|unit| deals_with(organisation, unit, &data.id));
        if relations.is_empty() || !is_wanted {
            continue;
        }
        let card = body_card(&data.kind, &data.name, &relations);
        let column = boxes.len() % columns;
        if column == 0 && !boxes.is_empty() {
            top += row_height + GAP;
            row_height = 0.0;
        }
        let x = left + column as f64 * (width + GAP);
        let rect = Rect::new(x, top, f64::from(card.width), f64::from(card.height));
        row_height = row_height.max(rect.h);
        boxes.push(BodyBox { body, rect, card });
    }
    boxes
}

fn deals_with(organisation: &Organisation, unit: &Unit, body: &str) -> bool {
    organisation
        .links()
        .iter()
        .any(|link| link.from == unit.id && link.to == body)
}

/// "DNE anime", one for each link to the body that is not a line of authority.
fn relations(organisation: &Organisation, body: &str) -> Vec<String> {
    organisation
        .links()
        .iter()
        .filter(|link| link.to == body)
        .filter_map(|link| {
            let kind = organisation.link_kind(&link.kind);
            if kind.is_some_and(|kind| kind.role == LinkRole::Superior) {
                return None;
            }
            let unit = organisation.unit(organisation.unit_by_id(&link.from)?);
            let who = unit.code.as_ref().unwrap_or(&unit.name);
            let label = kind.map_or(link.kind.as_str(), |kind| &kind.label);
            Some(format!("{who} {label}"))
        })
        .collect()
}

/// The dotted lines from a unit to the bodies and to the other units that it deals with, as
/// corners: where bodies are shown.
pub fn lines(organisation: &Organisation, chart: &Chart, unit: UnitKey) -> Vec<Vec<Point>> {
    if chart.shown_bodies() == Bodies::Hidden {
        return Vec::new();
    }
    let mut lines = to_units(organisation, chart, unit);
    lines.extend(to_bodies(organisation, chart, unit));
    lines
}

/// All dotted lines of a chart that is not looked at unit by unit: one between any two units that
/// have to do with each other, and those from the unit whose bodies are shown.
pub(super) fn all(organisation: &Organisation, chart: &Chart) -> Vec<Vec<Point>> {
    let all = organisation.links().iter();
    let mut seen = BTreeSet::new();
    let ends: Vec<(usize, usize)> = all
        .filter_map(|link| ends(organisation, chart, link))
        .filter(|&(from, to)| seen.insert((from.min(to), from.max(to))))
        .collect();
    let mut lines = chart.ways(&ends);
    if let Bodies::Of(Some(unit)) = chart.shown_bodies() {
        lines.extend(to_bodies(organisation, chart, unit));
    }
    lines.retain(|line| line.len() > 1);
    lines
}

/// The boxes that a link between units joins, where both are shown.
fn ends(organisation: &Organisation, chart: &Chart, link: &Link) -> Option<(usize, usize)> {
    let from = chart.index_of(organisation.unit_by_id(&link.from)?)?;
    let to = chart.index_of(organisation.unit_by_id(&link.to)?)?;
    (from != to).then_some((from, to))
}

/// Whether any unit has to do with another one, beyond the tree.
pub fn are_between_units(organisation: &Organisation) -> bool {
    let is_unit = |id: &String| organisation.unit_by_id(id).is_some();
    let mut links = organisation.links().iter();
    links.any(|link| link.from != link.to && is_unit(&link.from) && is_unit(&link.to))
}

/// The lines to other units, and from those that deal with this one, between the cards.
fn to_units(organisation: &Organisation, chart: &Chart, unit: UnitKey) -> Vec<Vec<Point>> {
    let Some(id) = organisation.get(unit).map(|unit| &unit.id) else {
        return Vec::new();
    };
    let ends: Vec<(usize, usize)> = organisation
        .links()
        .iter()
        .filter(|link| link.from == *id || link.to == *id)
        .filter_map(|link| ends(organisation, chart, link))
        .collect();
    chart.ways(&ends)
}

fn to_bodies(organisation: &Organisation, chart: &Chart, unit: UnitKey) -> Vec<Vec<Point>> {
    let Some(card) = chart.unit_rect(unit) else {
        return Vec::new();
    };
    let Some(lowest) = chart.bodies().first().map(|body| body.rect.y) else {
        return Vec::new();
    };
    let y = card.y + card.h / 2.0;
    let x = free_way_down(chart, card, y, lowest);
    let start = Point::new(
        if x > card.center().x {
            card.right()
        } else {
            card.x
        },
        y,
    );
    let channel = lowest - CHANNEL / 2.0;
    chart
        .bodies()
        .iter()
        .filter(|shown| {
            let body = &organisation.bodies()[shown.body].id;
            deals_with(organisation, organisation.unit(unit), body)
        })
        .map(|shown| {
            let center = shown.rect.center().x;
            let below_channel = if shown.rect.y > lowest {
                // Down between the boxes of the rows above.
                shown.rect.x - GAP / 2.0
            } else {
                center
            };
            let mut corners = vec![
                start,
                Point::new(x, y),
                Point::new(x, channel),
                Point::new(below_channel, channel),
            ];
            if shown.rect.y > lowest {
                let above = shown.rect.y - GAP / 2.0;
                corners.push(Point::new(below_channel, above));
                corners.push(Point::new(center, above));
            }
            corners.push(Point::new(center, shown.rect.y));
            corners
        })
        .collect()
}

/// Where a line can go straight down beside a card without crossing another: the nearest place.
fn free_way_down(chart: &Chart, card: Rect, from: f64, to: f64) -> f64 {
    let mut ways = vec![card.right() + ASIDE, card.x - ASIDE];
    let mut taken: Vec<Rect> = Vec::new();
    for index in 0..chart.boxes().len() {
        let rect = chart.rect(index);
        if rect.bottom() > from && rect.y < to {
            ways.push(rect.x - ASIDE);
            ways.push(rect.right() + ASIDE);
            taken.push(rect.expand(ASIDE / 2.0));
        }
    }
    let center = card.center().x;
    ways.retain(|way| {
        taken
            .iter()
            .all(|rect| *way < rect.x || *way > rect.right())
    });
    ways.into_iter()
        .min_by(|a, b| (a - center).abs().total_cmp(&(b - center).abs()))
        .unwrap_or(card.right() + ASIDE)
}
