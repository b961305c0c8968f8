//! The inside of a block, entry by entry: those that stay, move, change, come and go, with the
//! commas, line ends and free comments between them.

use std::borrow::Cow;

use super::gap::indent_at;
use super::merge::{Change, Fresh, Item, Merge, unit_in};
use crate::file::skeleton::{Broken, Entry, comments_in};
use crate::file::write::write_unit;

/// The entries between two brackets of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block<'a> {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) entries: &'a [Entry],
}

/// The inside of a block in the making.
pub(super) struct Writing<'m, 't, 'b> {
    merge: &'m mut Merge<'t>,
    block: Block<'b>,
    /// The next entry whose free comments are not written yet.
    next_free: usize,
    /// Whether an entry was written.
    any: bool,
    /// Whether entries stand on lines of their own.
    is_tall: bool,
    /// What entries on lines of their own begin with.
    indent: String,
    /// What the line of the block begins with.
    outer: &'t str,
    /// Whether a comma stands behind the last entry.
    last_comma: bool,
}

impl<'m, 't, 'b> Writing<'m, 't, 'b> {
    pub(super) fn new(merge: &'m mut Merge<'t>, block: Block<'b>, items: &[Item<'_>]) -> Self {
        let text = merge.text;
        let outer = indent_at(text, block.open);
        let mut on_own_line = block.entries.iter().filter_map(|entry| {
            let start = merge.body_start(entry);
            let lead = &text[entry.start..start];
            lead.contains('\n').then(|| indent_at(text, start))
        });
        let (is_tall, indent) = match (on_own_line.next(), block.entries.last()) {
            (Some(indent), _) => (true, indent.to_owned()),
            (None, Some(_)) => (false, format!("{outer}    ")),
            (None, None) => (
                items.iter().any(|item| match item {
                    Item::New(Fresh::Canon(canon)) => canon.begins_its_line(),
                    _ => true,
                }),
                format!("{outer}    "),
            ),
        };
        let last_comma = block
            .entries
            .last()
            .map_or(is_tall, |entry| entry.end > entry.value.end);
        Self {
            merge,
            block,
            next_free: 0,
            any: false,
            is_tall,
            indent,
            outer,
            last_comma,
        }
    }

    pub(super) fn all(&mut self, items: &[Item<'_>]) -> Result<(), Broken> {
        let head = self.merge.gap(self.block, 0).trail_end;
        self.merge.copy_trivia(self.block.open + 1..head);
        let n = self.block.entries.len();
        let is_entry = |item: &Item<'_>| !matches!(item, Item::Husk { .. });
        let last = items.iter().rposition(is_entry).unwrap_or(0);
        let mut new_last = false;
        let mut at = 0;
        while at < items.len() {
            let comma = at < last || self.last_comma;
            new_last = false;
            match &items[at] {
                Item::Keep { from, stays: true } => {
                    let run = run_of(&items[at..], *from);
                    at += run - 1;
                    self.free_up_to(*from);
                    self.run(*from, from + run - 1, at < last || self.last_comma);
                }
                Item::Keep { from, stays: false } => {
                    self.free_before_the_first(&items[at..]);
                    self.run(*from, *from, comma);
                }
                Item::Change { from, stays, to } => {
                    if *stays {
                        self.free_up_to(*from);
                    } else {
                        self.free_before_the_first(&items[at..]);
                    }
                    self.changed(*from, to, comma)?;
                }
                Item::New(fresh) => {
                    self.free_before_the_first(&items[at..]);
                    new_last = self.fresh(fresh, comma);
                }
                Item::Husk { from, with_inner } => {
                    self.free_up_to(*from);
                    self.husk(*from, *with_inner)?;
                }
            }
            at += 1;
        }
        if let Some(last) = n.checked_sub(1) {
            self.free_up_to(last);
        }
        let tail = self.merge.gap(self.block, n).trail_end;
        let text = self.merge.text;
        let tail = &text[tail..self.block.close];
        if new_last && !tail.contains('\n') {
            self.merge.push_trivia(tail.trim_end());
            self.merge.push("\n");
            self.merge.push(self.outer);
        } else {
            self.merge.push_trivia(tail);
        }
        if self.merge.in_comment {
            self.merge.push("\n");
            self.merge.push(self.outer);
        }
        Ok(())
    }

    /// Writes the free comments up to those before the nth entry.
    fn free_up_to(&mut self, nth: usize) {
        while self.next_free <= nth {
            let gap = self.merge.gap(self.block, self.next_free);
            self.merge.copy_trivia(gap.trail_end..gap.lead_start);
            self.next_free += 1;
        }
    }

    /// What comes first comes behind the free comments that stand at the head of the block.
    fn free_before_the_first(&mut self, rest: &[Item<'_>]) {
        if self.any {
            return;
        }
        let first = rest.iter().find_map(|item| match item {
            Item::Keep { from, stays: true }
            | Item::Change {
                from, stays: true, ..
            } => Some(*from),
            _ => None,
        });
        if let Some(nth) = first.or(self.block.entries.len().checked_sub(1)) {
            self.free_up_to(nth);
        }
    }

    /// Writes what stands before an entry and belongs to it.
    fn lead(&mut self, from: usize) {
        let start = self.merge.gap(self.block, from).lead_start;
        let end = self.merge.body_start(&self.block.entries[from]);
        let text = self.merge.text;
        let lead = &text[start..end];
        if lead.contains('\n') || (from == 0 && !self.any) {
            self.merge.push_trivia(lead);
        } else if !self.any {
            self.merge.push_trivia(lead.trim_start());
        } else {
            if !lead.starts_with(char::is_whitespace) {
                self.merge.push(" ");
            }
            self.merge.push_trivia(lead);
        }
        self.any = true;
    }

    /// Writes what stands behind the value of an entry and belongs to it.
    fn trail(&mut self, from: usize, comma: bool) {
        let entry = &self.block.entries[from];
        let has_comma = entry.end > entry.value.end;
        if has_comma && (comma || self.is_tall) {
            self.merge.copy(entry.value.end..entry.end);
        } else if has_comma {
            self.merge.copy_trivia(entry.value.end..entry.end - 1);
        } else if comma {
            self.merge.push(",");
        }
        let end = self.merge.gap(self.block, from + 1).trail_end;
        self.merge.copy_trivia(entry.end..end);
    }

    /// Copies entries that follow each other, with all that is between them.
    fn run(&mut self, first: usize, last: usize, comma: bool) {
        self.lead(first);
        let start = self.merge.body_start(&self.block.entries[first]);
        self.merge.copy(start..self.block.entries[last].value.end);
        self.next_free = self.next_free.max(if first < last { last + 1 } else { 0 });
        self.trail(last, comma);
    }

    fn changed(&mut self, from: usize, to: &Change<'_>, comma: bool) -> Result<(), Broken> {
        self.lead(from);
        let entry = &self.block.entries[from];
        self.merge
            .copy(self.merge.body_start(entry)..entry.value.start);
        self.merge.change(entry.value.clone(), to)?;
        self.trail(from, comma);
        Ok(())
    }

    /// Writes a new entry; gives whether it stands on a line of its own.
    fn fresh(&mut self, fresh: &Fresh<'_>, comma: bool) -> bool {
        let written;
        let canon = match fresh {
            Fresh::Canon(canon) => *canon,
            Fresh::Unit(unit) => {
                written = write_unit(unit, self.merge.optional);
                unit_in(&written)
            }
        };
        let in_list = self.merge.text.as_bytes().get(self.block.open) == Some(&b'[');
        let own_line = self.is_tall || (in_list && canon.bytes().contains('\n'));
        if own_line {
            self.merge.push("\n");
            self.merge.push(&self.indent);
        } else if self.any {
            self.merge.push(" ");
        }
        let indent: Cow<'_, str> = if own_line {
            Cow::Borrowed(&self.indent)
        } else {
            Cow::Borrowed(self.outer)
        };
        self.merge.push(&canon.at_indent(&indent));
        if comma {
            self.merge.push(",");
        }
        self.any = true;
        own_line
    }

    /// Writes the comments of a field that goes.
    fn husk(&mut self, from: usize, with_inner: bool) -> Result<(), Broken> {
        let entry = &self.block.entries[from];
        let start = self.merge.gap(self.block, from).lead_start;
        let end = self.merge.gap(self.block, from + 1).trail_end;
        let text = self.merge.text;
        for comment in comments_in(text, start..end)? {
            if !with_inner && entry.value.contains(&comment.start) {
                continue;
            }
            if self.is_tall {
                self.merge.push("\n");
                self.merge.push(&self.indent);
            } else {
                self.merge.push(" ");
            }
            self.merge.push_trivia(&text[comment]);
        }
        Ok(())
    }
}

/// How many items, from the first on, keep their bytes and stand side by side in the text.
fn run_of(items: &[Item<'_>], from: usize) -> usize {
    items
        .iter()
        .enumerate()
        .take_while(|(nth, item)| {
            matches!(item, Item::Keep { from: place, stays: true } if *place == from + nth)
        })
        .count()
}
