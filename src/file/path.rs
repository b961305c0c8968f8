//! The path to a field, as people follow it: units, unit “tn2” (3rd), posts, 1st post, state.

use std::fmt;
use std::ops::Range;

use serde_path_to_error::Segment;

use super::skeleton::{Skeleton, entries_of};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the field with this name.
    Field(String),
    /// Into an element of the list before.
    Item {
        /// Its place, from 0.
        index: usize,
        /// What it calls itself: its id, key or title.
        called: Option<String>,
    },
}

/// The way from the document to a field.
///
/// Its `Display` is an English sentence part; [`Self::arrows`] is the same without words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldPath(pub Vec<Step>);

impl FieldPath {
    /// The path without words, for every language: `units › tn2 (3) › posts › 1 › state`.
    pub fn arrows(&self) -> String {
        let steps: Vec<String> = self
            .0
            .iter()
            .map(|step| match step {
                Step::Field(name) => name.clone(),
                Step::Item {
                    index,
                    called: Some(name),
                } => format!("{name} ({})", index + 1),
                Step::Item { index, .. } => (index + 1).to_string(),
            })
            .collect();
        steps.join(" › ")
    }

    /// Follows serde's path through the text as far as the text goes. Gives the path and the
    /// bytes of the value at its end.
    pub(super) fn follow<'s>(
        text: &str,
        skeleton: &Skeleton,
        segments: impl Iterator<Item = &'s Segment>,
    ) -> (Self, Option<Range<usize>>) {
        let mut steps = Vec::new();
        let mut value: Option<Range<usize>> = None;
        for (depth, segment) in segments.enumerate() {
            match segment {
                Segment::Map { key } => {
                    value = if depth == 0 {
                        skeleton
                            .field(text, key)
                            .map(|field| field.entry.value.clone())
                    } else {
                        value.and_then(|range| named(text, range, key))
                    };
                    steps.push(Step::Field(super::shortened(key)));
                }
                Segment::Seq { index } => {
                    value = match (depth, steps.first()) {
                        (1, Some(Step::Field(list))) => skeleton
                            .element(text, list, *index)
                            .map(|element| element.value.clone()),
                        _ => value.and_then(|range| nth(text, range, *index)),
                    };
                    steps.push(Step::Item {
                        index: *index,
                        called: value.clone().and_then(|range| name_of(text, range)),
                    });
                }
                Segment::Enum { .. } | Segment::Unknown => {}
            }
        }
        (Self(steps), value)
    }
}

/// The value of the field with this name in the value at `range`.
pub(super) fn named(text: &str, range: Range<usize>, name: &str) -> Option<Range<usize>> {
    let entries = entries_of(text, range).ok()?;
    let entry = entries
        .into_iter()
        .find(|entry| &text[entry.name.clone()] == name)?;
    Some(entry.value)
}

/// The nth element of the value at `range`.
pub(super) fn nth(text: &str, range: Range<usize>, index: usize) -> Option<Range<usize>> {
    let entries = entries_of(text, range).ok()?;
    Some(entries.into_iter().nth(index)?.value)
}

fn name_of(text: &str, range: Range<usize>) -> Option<String> {
    let name = ["id", "key", "title"]
        .into_iter()
        .find_map(|field| named(text, range.clone(), field))?;
    let name: String = ron::from_str(&text[name]).ok()?;
    (!name.is_empty()).then(|| super::shortened(&name))
}

/// The element of a list, in English.
fn element_of(list: &str) -> &str {
    match list {
        "basis" => "reference",
        "bodies" => "body",
        "people" => "person",
        "link_kinds" => "link kind",
        "other_codes" => "code",
        _ => list.strip_suffix('s').unwrap_or(list),
    }
}

fn ordinal(n: usize) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = "element";
        for (nth, step) in self.0.iter().enumerate() {
            if nth > 0 {
                f.write_str(", ")?;
            }
            match step {
                Step::Field(name) => {
                    f.write_str(name)?;
                    list = name;
                }
                Step::Item { index, called } => {
                    let (element, ordinal) = (element_of(list), ordinal(index + 1));
                    match called {
                        Some(name) => write!(f, "{element} “{name}” ({ordinal})")?,
                        None => write!(f, "{ordinal} {element}")?,
                    }
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_in_plain_words() {
        let field = |name: &str| Step::Field(name.into());
        let item = |index, called: Option<&str>| Step::Item {
            index,
            called: called.map(Into::into),
        };
        let path = FieldPath(vec![
            field("units"),
            item(2, Some("tn2")),
            field("posts"),
            item(0, None),
            field("state"),
        ]);
        assert_eq!(
            path.to_string(),
            "units, unit “tn2” (3rd), posts, 1st post, state"
        );
        assert_eq!(path.arrows(), "units › tn2 (3) › posts › 1 › state");
        let ordinals: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 111, 122]
            .into_iter()
            .map(ordinal)
            .collect();
        assert_eq!(
            ordinals.join(" "),
            "1st 2nd 3rd 4th 11th 12th 13th 21st 111th 122nd"
        );
    }
}
