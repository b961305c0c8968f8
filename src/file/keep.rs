//! Saving what a person wrote: the text of a document as it was read or last saved, and how the
//! present document is written into it.
//!
//! What did not change keeps its bytes, comments and layout included; what changed is written
//! in canonical form, field by field, and keeps its comments. A block that goes takes the
//! comments attached to it along; one that moves moves with them; free comments stay. Nothing
//! here knows files: [`save_document`](super::save_document) proves that the text says what the
//! document says before it replaces anything.

mod block;
mod canon;
mod gap;
mod merge;
mod pairing;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::{Organisation, Tables, Unit, UnitKey};

use super::skeleton::{Broken, Field, Skeleton};
use super::write::{Optional, write_in};
use super::{Charset, Encoding, Fingerprint, Loaded, Newer, SourceText};
use block::Block;
use canon::Canon;
use merge::{Change, Fresh, Item, Merge, items_of_slots};
use pairing::Slot;

/// The text of a document as it was read or last saved, with what it said.
#[derive(Clone, Debug)]
pub struct Original {
    source: SourceText,
    /// What the text said, without the units.
    tables: Tables,
    /// The units of the text, in its order.
    units: Vec<(UnitKey, Arc<Unit>)>,
    /// The file that was read, where it has a newer format: it is never replaced.
    newer: Option<(u32, Fingerprint)>,
}

impl Original {
    /// The text that says what `organisation` says.
    pub fn new(source: SourceText, organisation: &Organisation) -> Self {
        let units = organisation
            .in_document_order()
            .into_iter()
            .filter_map(|key| Some((key, Arc::clone(&organisation.row(key)?.unit))))
            .collect();
        Self {
            source,
            tables: organisation.tables().clone(),
            units,
            newer: None,
        }
    }

    /// Parts a document that was read from its text. A text of a newer format becomes one of
    /// this format, without what this program does not understand.
    pub fn of(loaded: Loaded) -> (Organisation, Self) {
        let Loaded {
            organisation,
            source,
            newer,
            fingerprint,
            ..
        } = loaded;
        let original = match newer {
            None => Self::new(source, &organisation),
            Some(newer) => {
                let reduced = reduced(&source, &newer);
                let mut original = Self::new(reduced, &organisation);
                original.newer = Some((newer.format, fingerprint));
                original
            }
        };
        (organisation, original)
    }

    /// The original for a text that was just written, as it will be read again.
    pub(super) fn of_written(
        text: String,
        encoding: Encoding,
        organisation: &Organisation,
    ) -> Self {
        let skeleton = Skeleton::scan(&text).unwrap_or_default();
        let source = SourceText {
            text,
            encoding,
            skeleton,
        };
        Self::new(source, organisation)
    }

    /// The text, without byte order mark, with line feeds.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// How the text stands in bytes when it is saved: always in UTF-8.
    pub fn encoding(&self) -> Encoding {
        let read = self.source.encoding;
        Encoding {
            charset: Charset::Utf8,
            bom: read.bom && read.charset == Charset::Utf8,
            line_ending: read.line_ending,
        }
    }

    /// The newer format of the file that was read, and what the file held.
    pub fn newer_format(&self) -> Option<(u32, Fingerprint)> {
        self.newer
    }

    /// The same text for a document whose units have other keys but the same ids: one that was
    /// recovered, say. Units without a counterpart count as removed.
    #[must_use]
    pub fn for_keys_of(mut self, organisation: &Organisation) -> Self {
        // Keys that no unit of the document has, all different.
        let mut unused = organisation.n_keys() as u32..;
        for (key, unit) in &mut self.units {
            *key = match organisation.units_with_id(&unit.id) {
                [only] => *only,
                _ => UnitKey(unused.next().unwrap_or(u32::MAX)),
            };
        }
        self
    }

    /// The text changed so that it says what `organisation` says, with line feeds and without
    /// byte order mark. Nothing where the structure of the text is not understood.
    ///
    /// The time is linear in the text and the units, but for the pairing of tables that changed.
    pub fn written(&self, organisation: &Organisation) -> Option<String> {
        let text = self.source.text.as_str();
        let skeleton = &self.source.skeleton;
        let open = skeleton.fields.first()?.entry.start.checked_sub(1)?;
        let close = skeleton.end.checked_sub(1)?;
        let optional = if text[..open].contains("implicit_some") || !text.contains("Some(") {
            Optional::Implicit
        } else {
            Optional::Explicit
        };
        let mut merge = Merge::new(text, optional);
        let entries: Vec<_> = skeleton
            .fields
            .iter()
            .map(|field| field.entry.clone())
            .collect();
        let block = Block {
            open,
            close,
            entries: &entries,
        };
        let written = self.document(&mut merge, block, organisation, optional);
        written.ok()?;
        merge.copy(close..text.len());
        Some(merge.finish())
    }

    fn document(
        &self,
        merge: &mut Merge<'_>,
        block: Block<'_>,
        organisation: &Organisation,
        optional: Optional,
    ) -> Result<(), Broken> {
        let text = self.source.text.as_str();
        let field = self.source.skeleton.field(text, "units");
        let (was, will) = self.tables_in_canonical_form(organisation, optional, field.is_some());
        let (was, will) = (
            Canon::new(&was, 0..was.len()),
            Canon::new(&will, 0..will.len()),
        );
        let (mut was, mut will) = (fields_of(was)?, fields_of(will)?);
        if field.is_some() {
            was.insert(place_of_units(&was), UNITS);
            will.insert(place_of_units(&will), UNITS);
        }
        let mut items = merge.field_items(block.entries, &was, &will)?;
        if let Some(field) = field {
            self.units(merge, &mut items, field, organisation)?;
        }
        merge.copy(0..block.open + 1);
        merge.block(block, &items)
    }

    /// What the text said and what it is to say, in canonical form. The units are in it where
    /// the text has no list of them; else a list without units stands for them on both sides.
    fn tables_in_canonical_form(
        &self,
        organisation: &Organisation,
        optional: Optional,
        has_units: bool,
    ) -> (String, String) {
        let write = |organisation: &Organisation| {
            let written = write_in(organisation, optional);
            // The attribute before the group is none of its fields.
            written[written.find("Organigram(").unwrap_or(0)..].to_owned()
        };
        let write_tables = |tables: &Tables| write(&Organisation::of_tables(tables.clone()));
        let was = write_tables(&self.tables);
        let will = if !has_units {
            write(organisation)
        } else if self.tables == *organisation.tables() {
            was.clone()
        } else {
            write_tables(organisation.tables())
        };
        (was, will)
    }

    /// Puts what becomes of the units in the place of their field.
    fn units<'a>(
        &'a self,
        merge: &Merge<'_>,
        items: &mut [Item<'a>],
        field: &'a Field,
        organisation: &'a Organisation,
    ) -> Result<(), Broken> {
        let at = field.entry.value.start;
        if field.elements.len() != self.units.len() {
            return Err(Broken::Unexpected(at));
        }
        let mut places: FxHashMap<UnitKey, usize> = FxHashMap::default();
        for (place, (key, _)) in self.units.iter().enumerate() {
            places.insert(*key, place);
        }
        let keys = organisation.in_document_order();
        let now: Vec<&Arc<Unit>> = keys
            .iter()
            .filter_map(|&key| Some(&organisation.row(key)?.unit))
            .collect();
        let slots: Vec<Slot> = keys
            .iter()
            .zip(&now)
            .map(|(key, unit)| {
                let from = places.get(key).copied();
                let is_same = from.is_some_and(|from| {
                    let was = &self.units[from].1;
                    Arc::ptr_eq(was, unit) || was == *unit
                });
                Slot { from, is_same }
            })
            .collect();
        let in_place = |(nth, slot): (usize, &Slot)| slot.is_same && slot.from == Some(nth);
        if slots.len() == self.units.len() && slots.iter().enumerate().all(in_place) {
            return Ok(());
        }
        let changes = items_of_slots(
            &slots,
            |from, to| Change::Unit(&self.units[from].1, now[to]),
            |to| Fresh::Unit(now[to]),
        );
        let is_units = |item: &&mut Item<'a>| {
            matches!(item, Item::Keep { from, .. }
                if self.source.skeleton.fields.get(*from).map(|field| field.entry.value.start) == Some(at))
        };
        let Some(item) = items.iter_mut().find(is_units) else {
            return Err(Broken::Unexpected(at));
        };
        let Item::Keep { from, .. } = *item else {
            return Err(Broken::Unexpected(at));
        };
        let block = Block {
            open: at,
            close: field.entry.value.end - 1,
            entries: &field.elements,
        };
        *item = if changes.is_empty() {
            merge.emptied(from, block)
        } else {
            Item::Change {
                from,
                stays: true,
                to: Change::Units(block, changes),
            }
        };
        Ok(())
    }
}

/// Stands for the list of units, which is compared unit by unit.
const UNITS: canon::Field<'static> = canon::Field {
    name: "units",
    value: Canon::EMPTY_LIST,
    whole: Canon::EMPTY_LIST,
};

fn fields_of(document: Canon<'_>) -> Result<Vec<canon::Field<'_>>, Broken> {
    let group = document.group()?;
    Ok(group.map_or_else(Vec::new, |group| document.fields(&group)))
}

/// Where the units stand among the fields of a document in canonical form.
fn place_of_units(fields: &[canon::Field<'_>]) -> usize {
    let behind = |field: &canon::Field<'_>| matches!(field.name, "bodies" | "links");
    fields.iter().position(behind).unwrap_or(fields.len())
}

/// The text of a newer format without what was set aside, as a text of this format.
fn reduced(source: &SourceText, newer: &Newer) -> SourceText {
    let text = newer.reduced(&source.text);
    let skeleton = Skeleton::scan(&text).unwrap_or_default();
    SourceText {
        text,
        encoding: source.encoding,
        skeleton,
    }
}
