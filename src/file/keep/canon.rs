//! Values in canonical form, as stretches of a canonical text: equal bytes are equal values.

use std::ops::Range;

use super::gap::{indent_at, reindented};
use crate::file::skeleton::{Broken, Entry, Group, group_of};

/// A value, or a field with its name, in a text that the writer wrote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Canon<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Canon<'a> {
    /// The list without elements.
    pub(super) const EMPTY_LIST: Canon<'static> = Canon {
        text: "[]",
        start: 0,
        end: 2,
    };

    pub(super) fn new(text: &'a str, range: Range<usize>) -> Self {
        Self {
            text,
            start: range.start,
            end: range.end,
        }
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &'a str {
        &self.text[self.start..self.end]
    }

    /// Its bytes for a place whose line begins with `indent`.
    pub(super) fn at_indent(&self, indent: &str) -> String {
        reindented(self.bytes(), indent_at(self.text, self.start), indent)
    }

    /// Whether it begins its line.
    pub(super) fn begins_its_line(&self) -> bool {
        let before = self.text[..self.start].trim_end_matches(' ');
        before.ends_with('\n')
    }

    pub(super) fn group(&self) -> Result<Option<Group>, Broken> {
        group_of(self.text, self.start..self.end)
    }

    /// The name before the bracket of a group in this value.
    pub(super) fn name(&self, group: &Group) -> &'a str {
        &self.text[group.name.clone()]
    }

    /// The value of an entry of a group in this value.
    pub(super) fn value(&self, entry: &Entry) -> Self {
        Self::new(self.text, entry.value.clone())
    }

    /// The fields of a group in this value, by name.
    pub(super) fn fields(&self, group: &Group) -> Vec<Field<'a>> {
        group
            .entries
            .iter()
            .map(|entry| Field {
                name: &self.text[entry.name.clone()],
                value: self.value(entry),
                whole: Self::new(self.text, entry.name.start..entry.value.end),
            })
            .collect()
    }

    /// The value in `Some( )`, or the value itself.
    pub(super) fn bare(self) -> Result<Self, Broken> {
        let Some(group) = self.group()? else {
            return Ok(self);
        };
        match &group.entries[..] {
            [inner] if self.name(&group) == "Some" => Ok(self.value(inner)),
            _ => Ok(self),
        }
    }
}

/// A field in canonical form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) value: Canon<'a>,
    /// Name and value.
    pub(super) whole: Canon<'a>,
}

/// The field with this name.
pub(super) fn named<'a>(fields: &[Field<'a>], name: &str) -> Option<Field<'a>> {
    fields.iter().copied().find(|field| field.name == name)
}
