//! Bodies: one row for each unit that deals with them, and one for those that no unit names.

use rustc_hash::FxHashMap;

use crate::model::UnitKey;

use super::table::{Stands, Table};
use super::{Cell, Field};

impl Table {
    pub(super) fn list_bodies(&mut self) {
        let mut links: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for (at, link) in self.organisation.links().iter().enumerate() {
            links.entry(&link.to).or_default().push(at as u32);
        }
        let mut rows = Vec::new();
        for (at, body) in self.organisation.bodies().iter().enumerate() {
            match links.get(body.id.as_str()) {
                Some(links) => rows.extend(
                    links
                        .iter()
                        .map(|&link| Stands::Body(at as u32, Some(link))),
                ),
                None => rows.push(Stands::Body(at as u32, None)),
            }
        }
        self.rows = rows;
    }

    pub(super) fn unit_of_link(&self, link: Option<u32>) -> Option<UnitKey> {
        let link = self.organisation.links().get(link? as usize)?;
        self.organisation.unit_by_id(&link.from)
    }

    pub(super) fn of_body(&self, body: u32, link: Option<u32>, field: Field) -> Cell {
        let Some(body) = self.organisation.bodies().get(body as usize) else {
            return Cell::Empty;
        };
        let links = self.organisation.links();
        let data = link.and_then(|link| links.get(link as usize));
        let unit = self.unit_of_link(link);
        match field {
            Field::BodyCode => Cell::words(body.code.clone().unwrap_or_default()),
            Field::Body => Cell::words(body.name.clone()),
            Field::BodyKind => Cell::words(body.kind.clone()),
            Field::Link => data.map_or(Cell::Empty, |link| {
                let kind = self.organisation.link_kind(&link.kind);
                let words = kind.map(|kind| kind.inverse.as_ref().unwrap_or(&kind.label));
                Cell::words(words.unwrap_or(&link.kind).clone())
            }),
            Field::Dealing => unit.map_or(Cell::Empty, |unit| Cell::words(self.short(unit))),
            Field::Unit => unit.map_or(Cell::Empty, |unit| self.of_unit(unit, field)),
            Field::LinkNote => {
                let note = data.and_then(|link| link.note.clone());
                Cell::words(note.unwrap_or_default())
            }
            _ => Cell::Empty,
        }
    }
}
