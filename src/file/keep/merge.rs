//! Writing changed values into the text that a person wrote, so that all else keeps its bytes.
//!
//! A merge has three sides: the text as it stands, what it said and what it is to say, the last
//! two in canonical form. Where those two are equal the text stays. Groups are merged entry by
//! entry; what has no entries is written anew, its comments before it. Nothing here knows which
//! fields there are: only the canonical form does.

use std::ops::Range;

use super::block::{Block, Writing};
use super::canon::{Canon, Field, named};
use super::gap::{Gap, ends_in_line_comment, has_comment, indent_at};
use super::pairing::{Element, Slot, pair, staying};
use crate::file::skeleton::{Broken, Entry, Group, comments_in, group_of};
use crate::file::write::{Optional, write_unit};
use crate::model::Unit;

/// What becomes of an entry, in the new order.
#[derive(Debug)]
pub(super) enum Item<'a> {
    /// It stays as it is.
    Keep {
        /// Its place in the text.
        from: usize,
        /// Whether it keeps that place too.
        stays: bool,
    },
    /// It is changed.
    Change {
        /// Its place in the text.
        from: usize,
        /// Whether it keeps that place.
        stays: bool,
        /// Into what.
        to: Change<'a>,
    },
    /// It was not there.
    New(Fresh<'a>),
    /// A field that goes; its comments stay.
    Husk {
        /// Its place in the text.
        from: usize,
        /// Whether the comments inside its value stay as well.
        with_inner: bool,
    },
}

/// How a value changes.
#[derive(Debug)]
pub(super) enum Change<'a> {
    /// From one canonical form (nothing where the field had its default) to another.
    Value(Option<Canon<'a>>, Canon<'a>),
    /// From one unit to another.
    Unit(&'a Unit, &'a Unit),
    /// The list of units, element by element.
    Units(Block<'a>, Vec<Item<'a>>),
}

/// A new entry.
#[derive(Debug)]
pub(super) enum Fresh<'a> {
    /// A stretch of canonical text.
    Canon(Canon<'a>),
    /// A unit.
    Unit(&'a Unit),
}

/// The text in the making.
pub(super) struct Merge<'t> {
    pub(super) text: &'t str,
    pub(super) optional: Optional,
    out: String,
    /// What was written last is a line comment that waits for its line end.
    pub(super) in_comment: bool,
}

impl<'t> Merge<'t> {
    pub(super) fn new(text: &'t str, optional: Optional) -> Self {
        Self {
            text,
            optional,
            out: String::with_capacity(text.len() + 4096),
            in_comment: false,
        }
    }

    /// The text that came of it.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Writes what does not end in a comment.
    pub(super) fn push(&mut self, piece: &str) {
        if piece.is_empty() {
            return;
        }
        let blank = [' ', '\t', '\r'];
        if self.in_comment && !piece.trim_start_matches(blank).starts_with('\n') {
            self.out.push('\n');
        }
        self.in_comment = false;
        self.out.push_str(piece);
    }

    /// Writes white space and comments.
    pub(super) fn push_trivia(&mut self, trivia: &str) {
        if !trivia.is_empty() {
            self.push(trivia);
            self.in_comment = ends_in_line_comment(trivia);
        }
    }

    /// Copies a stretch of the text that does not end in a comment.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        let text = self.text;
        self.push(&text[range]);
    }

    pub(super) fn copy_trivia(&mut self, range: Range<usize>) {
        let text = self.text;
        self.push_trivia(&text[range]);
    }

    /// Where an entry begins, its name included.
    pub(super) fn body_start(&self, entry: &Entry) -> usize {
        if entry.name.is_empty() {
            entry.value.start
        } else if self.text[entry.start..entry.name.start].ends_with("r#") {
            entry.name.start - 2
        } else {
            entry.name.start
        }
    }

    /// The gap before the nth entry, or before the closing bracket.
    pub(super) fn gap(&self, block: Block<'_>, nth: usize) -> Gap {
        match block.entries.get(nth) {
            Some(entry) => Gap::before_entry(self.text, entry.start..self.body_start(entry)),
            None => {
                let start = block
                    .entries
                    .last()
                    .map_or(block.open + 1, |entry| entry.end);
                Gap::before_close(self.text, start..block.close)
            }
        }
    }

    /// Whether comments stand in the block that belong to none of its entries.
    fn has_free_comments(&self, block: Block<'_>) -> bool {
        let n = block.entries.len();
        let head = self.gap(block, 0).trail_end;
        if has_comment(&self.text[block.open + 1..head]) {
            return true;
        }
        let tail = self.gap(block, n).trail_end;
        has_comment(&self.text[tail..block.close])
            || (0..n).any(|nth| {
                let gap = self.gap(block, nth);
                gap.trail_end < gap.lead_start
            })
    }

    /// Writes the inside of a block.
    pub(super) fn block(&mut self, block: Block<'_>, items: &[Item<'_>]) -> Result<(), Broken> {
        let mut writing = Writing::new(self, block, items);
        writing.all(items)
    }

    /// Writes a value that changed.
    pub(super) fn value(
        &mut self,
        at: Range<usize>,
        old: Option<Canon<'_>>,
        new: Canon<'_>,
    ) -> Result<(), Broken> {
        let Some(group) = group_of(self.text, at.clone())? else {
            return self.anew(at, bare_beside(old, new)?);
        };
        if &self.text[group.name.clone()] == "Some" && group.entries.len() == 1 {
            let inner = group.entries[0].value.clone();
            let old = old.map(Canon::bare).transpose()?;
            self.copy(at.start..inner.start);
            self.value(inner.clone(), old, new.bare()?)?;
            self.copy(inner.end..at.end);
            return Ok(());
        }
        let new = bare_beside(old, new)?;
        let old = old.map(Canon::bare).transpose()?;
        let block = Block {
            open: group.open,
            close: group.close,
            entries: &group.entries,
        };
        match self.items_of(&group, old, new)? {
            Some(Inside::Items(items)) => {
                self.copy(at.start..group.open + 1);
                self.block(block, &items)?;
                self.copy(group.close..at.end);
                Ok(())
            }
            Some(Inside::Positions(changes)) => {
                let mut copied = at.start;
                for (entry, (old, new)) in group.entries.iter().zip(changes) {
                    if old.bytes() != new.bytes() {
                        self.copy(copied..entry.value.start);
                        self.value(entry.value.clone(), Some(old), new)?;
                        copied = entry.value.end;
                    }
                }
                self.copy(copied..at.end);
                Ok(())
            }
            None => self.anew(at, new),
        }
    }

    /// What becomes of the entries of a group, where the three sides are groups of one kind.
    fn items_of<'a>(
        &self,
        group: &Group,
        old: Option<Canon<'a>>,
        new: Canon<'a>,
    ) -> Result<Option<Inside<'a>>, Broken> {
        let old = match old {
            // A list that had its default was empty.
            None if group.is_list && group.entries.is_empty() => Canon::EMPTY_LIST,
            None => return Ok(None),
            Some(old) => old,
        };
        let (Some(was), Some(will)) = (old.group()?, new.group()?) else {
            return Ok(None);
        };
        if group.is_list != was.is_list || was.is_list != will.is_list {
            return Ok(None);
        }
        if group.is_list {
            if group.entries.len() != was.entries.len() {
                return Ok(None);
            }
            return list_items(old, &was, new, &will).map(|items| Some(Inside::Items(items)));
        }
        let variant = new.name(&will);
        let same_variant = old.name(&was) == variant
            && (variant.is_empty() || &self.text[group.name.clone()] == variant);
        if !same_variant {
            return Ok(None);
        }
        let is_struct = |group: &Group| group.is_named || group.entries.is_empty();
        if is_struct(group) && is_struct(&was) && is_struct(&will) {
            let (was, will) = (old.fields(&was), new.fields(&will));
            return self
                .field_items(&group.entries, &was, &will)
                .map(|items| Some(Inside::Items(items)));
        }
        let n = group.entries.len();
        if was.entries.len() != n || will.entries.len() != n {
            return Ok(None);
        }
        let pairs = was.entries.iter().zip(&will.entries);
        let pairs = pairs.map(|(was, will)| (old.value(was), new.value(will)));
        Ok(Some(Inside::Positions(pairs.collect())))
    }

    /// What becomes of the fields of a struct.
    pub(super) fn field_items<'a>(
        &self,
        entries: &[Entry],
        old: &[Field<'a>],
        new: &[Field<'a>],
    ) -> Result<Vec<Item<'a>>, Broken> {
        let mut names: Vec<&str> = Vec::with_capacity(entries.len());
        let mut items = Vec::with_capacity(entries.len());
        for (from, entry) in entries.iter().enumerate() {
            let name = &self.text[entry.name.clone()];
            names.push(name);
            let (was, will) = (named(old, name), named(new, name));
            let same = was.map(|field| field.value.bytes()) == will.map(|f| f.value.bytes());
            items.push(match (was, will) {
                _ if same => Item::Keep { from, stays: true },
                (was, Some(will)) => Item::Change {
                    from,
                    stays: true,
                    to: Change::Value(was.map(|field| field.value), will.value),
                },
                (was, None) => self.gone(from, entry, was.map(|field| field.value))?,
            });
        }
        for (nth, field) in new.iter().enumerate() {
            let was = named(old, field.name).map(|field| field.value.bytes());
            if names.contains(&field.name) || was == Some(field.value.bytes()) {
                continue;
            }
            // Behind the nearest field that stands before it in the canonical order.
            let before = new[..nth]
                .iter()
                .rev()
                .find_map(|before| names.iter().position(|name| *name == before.name));
            let place = before.map_or(0, |place| place + 1);
            names.insert(place, field.name);
            items.insert(place, Item::New(Fresh::Canon(field.whole)));
        }
        Ok(items)
    }

    /// A field that the canonical form leaves out. A list stays, empty, where it holds comments
    /// that belong to none of its elements.
    fn gone<'a>(
        &self,
        from: usize,
        entry: &Entry,
        was: Option<Canon<'a>>,
    ) -> Result<Item<'a>, Broken> {
        let group = group_of(self.text, entry.value.clone())?.filter(|group| group.is_list);
        let Some(group) = group else {
            return Ok(Item::Husk {
                from,
                with_inner: true,
            });
        };
        let block = Block {
            open: group.open,
            close: group.close,
            entries: &group.entries,
        };
        Ok(if self.has_free_comments(block) {
            Item::Change {
                from,
                stays: true,
                to: Change::Value(was, Canon::EMPTY_LIST),
            }
        } else {
            Item::Husk {
                from,
                with_inner: false,
            }
        })
    }

    /// What becomes of a list of which nothing is left.
    pub(super) fn emptied<'a>(&self, from: usize, units: Block<'a>) -> Item<'a> {
        if self.has_free_comments(units) {
            Item::Change {
                from,
                stays: true,
                to: Change::Units(units, Vec::new()),
            }
        } else {
            Item::Husk {
                from,
                with_inner: false,
            }
        }
    }

    /// Writes a value in place of another, the comments of the other before it.
    fn anew(&mut self, at: Range<usize>, new: Canon<'_>) -> Result<(), Broken> {
        let text = self.text;
        let indent = indent_at(text, at.start);
        for comment in comments_in(text, at)? {
            let comment = &text[comment];
            self.push(comment);
            self.push(if comment.starts_with("//") { "\n" } else { " " });
            if comment.starts_with("//") {
                self.push(indent);
            }
        }
        self.push(&new.at_indent(indent));
        Ok(())
    }

    pub(super) fn change(&mut self, at: Range<usize>, change: &Change<'_>) -> Result<(), Broken> {
        match change {
            Change::Value(old, new) => self.value(at, *old, *new),
            Change::Unit(old, new) => {
                let old = write_unit(old, self.optional);
                let new = write_unit(new, self.optional);
                self.value(at, Some(unit_in(&old)), unit_in(&new))
            }
            Change::Units(block, items) => {
                self.copy(at.start..block.open + 1);
                self.block(*block, items)?;
                self.copy(block.close..at.end);
                Ok(())
            }
        }
    }
}

/// What becomes of the inside of a group.
enum Inside<'a> {
    Items(Vec<Item<'a>>),
    /// Arguments without names, as many as before: each from what to what.
    Positions(Vec<(Canon<'a>, Canon<'a>)>),
}

/// The new value for a place that holds an old one without `Some( )`.
fn bare_beside<'a>(old: Option<Canon<'_>>, new: Canon<'a>) -> Result<Canon<'a>, Broken> {
    if old.is_some() { new.bare() } else { Ok(new) }
}

/// The value in what the writer writes for a unit: between indent and comma.
pub(super) fn unit_in(written: &str) -> Canon<'_> {
    let start = written.len() - written.trim_start().len();
    let end = written.trim_end().trim_end_matches(',').len();
    Canon::new(written, start..end)
}

/// What becomes of the elements of a list.
fn list_items<'a>(
    old: Canon<'a>,
    was: &Group,
    new: Canon<'a>,
    will: &Group,
) -> Result<Vec<Item<'a>>, Broken> {
    let old_values: Vec<Canon<'a>> = was.entries.iter().map(|entry| old.value(entry)).collect();
    let new_values: Vec<Canon<'a>> = will.entries.iter().map(|entry| new.value(entry)).collect();
    let elements = |values: &[Canon<'a>]| {
        let elements = values.iter().map(|&value| element(value));
        elements.collect::<Result<Vec<Element<'a>>, Broken>>()
    };
    let slots = pair(&elements(&old_values)?, &elements(&new_values)?);
    Ok(items_of_slots(
        &slots,
        |from, to| Change::Value(Some(old_values[from]), new_values[to]),
        |to| Fresh::Canon(new_values[to]),
    ))
}

/// An element as pairing sees it.
fn element(value: Canon<'_>) -> Result<Element<'_>, Broken> {
    let mut element = Element {
        whole: value.bytes(),
        id: None,
        is_firm: false,
        parts: Vec::new(),
    };
    if let Some(group) = value.group()? {
        for field in value.fields(&group) {
            if matches!(field.name, "id" | "key") {
                element.id = Some(field.value.bytes());
                element.is_firm = field.name == "id";
            } else {
                element.parts.push(field.whole.bytes());
            }
        }
        if element.is_firm {
            // A colour in common makes no likeness.
            element.parts.retain(|part| part.ends_with(['"', ']']));
        }
    }
    Ok(element)
}

/// Items for the slots of a list.
pub(super) fn items_of_slots<'a>(
    slots: &[Slot],
    change: impl Fn(usize, usize) -> Change<'a>,
    fresh: impl Fn(usize) -> Fresh<'a>,
) -> Vec<Item<'a>> {
    let stays = staying(slots);
    let item = |(to, slot): (usize, &Slot)| match slot.from {
        None => Item::New(fresh(to)),
        Some(from) if slot.is_same => Item::Keep {
            from,
            stays: stays[to],
        },
        Some(from) => Item::Change {
            from,
            stays: stays[to],
            to: change(from, to),
        },
    };
    slots.iter().enumerate().map(item).collect()
}
