//! Files of a newer format, read as far as this one goes: what it does not know is set aside and
//! listed, never dropped in silence.
//!
//! A text is held against the shapes of format 1. Fields that are not known, and fields and
//! elements whose values do not fit, are blanked out in place, so that the reader proper sees a
//! text that it can read and every place stays true.

use std::ops::Range;

use crate::model::{
    ChartArrangement, ChartDirection, Civility, Hue, LinkRole, PartialDate, PostRank, Problem,
    ProblemKind, Ranks, Severity, Site, Table, UnitArrangement, UnitKey, UnitPlace,
};

use super::skeleton::{Broken, Entry, Skeleton, group_of};
use super::words::Word;
use super::{FORMAT, shortened};

/// A file of a newer format: what this program made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    /// The format of the file.
    pub format: u32,
    /// The number of the format in the text.
    number: Range<usize>,
    /// What was set aside, in the order of the text.
    set_aside: Vec<SetAside>,
}

/// Something that this program does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SetAside {
    range: Range<usize>,
    table: Table,
    /// In an element that is kept: its place among those.
    row: Option<usize>,
}

/// What a value of format 1 looks like.
enum Shape {
    Text,
    Date,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Two texts.
    Pair,
    Optional(&'static Shape),
    List(&'static Shape),
    Group(&'static [(&'static str, Shape)]),
    /// One of these words, some with arguments.
    Variant(&'static [(&'static str, Arguments)]),
}

enum Arguments {
    None,
    One(&'static Shape),
    Fields(&'static [(&'static str, Shape)]),
}

const OPTIONAL_TEXT: Shape = Shape::Optional(&Shape::Text);
const OPTIONAL_DATE: Shape = Shape::Optional(&Shape::Date);
const TEXTS: Shape = Shape::List(&Shape::Text);

const SOURCE: Shape = Shape::Group(&[
    ("title", Shape::Text),
    ("date", OPTIONAL_DATE),
    ("url", OPTIONAL_TEXT),
]);
const CHART: Shape = Shape::Group(&[
    ("arrangement", Shape::Word(ChartArrangement::WORDS)),
    ("direction", Shape::Word(ChartDirection::WORDS)),
    ("ranks", Shape::Word(Ranks::WORDS)),
]);
const KIND: Shape = Shape::Group(&[
    ("id", Shape::Text),
    ("label", Shape::Text),
    ("colour", Shape::Word(Hue::WORDS)),
]);
const LINK_KIND: Shape = Shape::Group(&[
    ("id", Shape::Text),
    ("label", Shape::Text),
    ("inverse", OPTIONAL_TEXT),
    ("role", Shape::Word(LinkRole::WORDS)),
]);
const LEGAL_TEXT: Shape = Shape::Group(&[
    ("id", Shape::Text),
    ("title", Shape::Text),
    ("nature", OPTIONAL_TEXT),
    ("number", OPTIONAL_TEXT),
    ("date", OPTIONAL_DATE),
    ("article", OPTIONAL_TEXT),
    ("url", OPTIONAL_TEXT),
    (
        "clauses",
        Shape::List(&Shape::Group(&[("id", Shape::Text), ("text", Shape::Text)])),
    ),
]);
const PERSON: Shape = Shape::Group(&[
    ("key", Shape::Text),
    ("name", OPTIONAL_TEXT),
    ("sort", OPTIONAL_TEXT),
    ("civility", Shape::Optional(&Shape::Word(Civility::WORDS))),
    ("contact", OPTIONAL_TEXT),
]);
const STATE: Shape = Shape::Variant(&[
    ("Held", Arguments::One(&Shape::Text)),
    ("Vacant", Arguments::None),
    ("VacantSince", Arguments::One(&Shape::Date)),
    (
        "Acting",
        Arguments::Fields(&[("by", Shape::Text), ("since", OPTIONAL_DATE)]),
    ),
    (
        "SoonVacant",
        Arguments::Fields(&[("holder", Shape::Text), ("from", OPTIONAL_DATE)]),
    ),
    ("NotStated", Arguments::None),
]);
const POST: Shape = Shape::Group(&[
    ("title", OPTIONAL_TEXT),
    ("forms", Shape::Optional(&Shape::Pair)),
    ("rank", Shape::Word(PostRank::WORDS)),
    ("state", STATE),
]);
const MISSION: Shape = Shape::Variant(&[
    ("Heading", Arguments::One(&Shape::Text)),
    ("Paragraph", Arguments::One(&Shape::Text)),
    ("Items", Arguments::One(&TEXTS)),
]);
const UNIT: Shape = Shape::Group(&[
    ("id", Shape::Text),
    ("superior", OPTIONAL_TEXT),
    ("kind", Shape::Text),
    ("code", OPTIONAL_TEXT),
    ("other_codes", TEXTS),
    ("name", Shape::Text),
    ("place", Shape::Word(UnitPlace::WORDS)),
    (
        "arrangement",
        Shape::Optional(&Shape::Word(UnitArrangement::WORDS)),
    ),
    ("posts", Shape::List(&POST)),
    ("missions", Shape::List(&MISSION)),
    ("basis", TEXTS),
    ("note", OPTIONAL_TEXT),
]);
const BODY: Shape = Shape::Group(&[
    ("id", Shape::Text),
    ("kind", Shape::Text),
    ("code", OPTIONAL_TEXT),
    ("name", Shape::Text),
]);
const LINK: Shape = Shape::Group(&[
    ("from", Shape::Text),
    ("to", Shape::Text),
    ("kind", Shape::Text),
    ("note", OPTIONAL_TEXT),
]);

/// The fields of the document that hold one value.
const DOCUMENT: [(&str, Shape); 5] = [
    ("title", Shape::Text),
    ("language", OPTIONAL_TEXT),
    ("as_of", OPTIONAL_DATE),
    ("sources", Shape::List(&SOURCE)),
    ("chart", CHART),
];
/// The lists of the document.
const LISTS: [(Table, Shape); 7] = [
    (Table::Kinds, KIND),
    (Table::LinkKinds, LINK_KIND),
    (Table::Texts, LEGAL_TEXT),
    (Table::People, PERSON),
    (Table::Units, UNIT),
    (Table::Bodies, BODY),
    (Table::Links, LINK),
];

impl Newer {
    /// Holds a text of a newer format against this one.
    ///
    /// # Errors
    /// Where the structure breaks.
    pub(super) fn examine(text: &str, skeleton: &Skeleton, format: u32) -> Result<Self, Broken> {
        let mut examination = Examination {
            text,
            table: Table::Document,
            row: None,
            found: Vec::new(),
        };
        let mut number = 0..0;
        for field in &skeleton.fields {
            let entry = &field.entry;
            let name = &text[entry.name.clone()];
            examination.table = Table::Document;
            examination.row = None;
            if name == "format" {
                number = entry.value.clone();
            } else if let Some((table, shape)) = LISTS.iter().find(|(t, _)| t.name() == name) {
                if text[entry.value.clone()].starts_with('[') {
                    examination.table = *table;
                    examination.list(&field.elements, shape)?;
                } else {
                    examination.set_aside(entry, examination.found.len());
                }
            } else {
                examination.field(entry, &DOCUMENT)?;
            }
        }
        Ok(Self {
            format,
            number,
            set_aside: examination.found,
        })
    }

    /// The text with blanks in place of what is set aside: what stays stays where it is.
    pub(super) fn blanked(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut copied = 0;
        for aside in &self.set_aside {
            out.push_str(&text[copied..aside.range.start]);
            let blank = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
            out.extend(text[aside.range.clone()].bytes().map(blank));
            copied = aside.range.end;
        }
        out.push_str(&text[copied..]);
        out
    }

    /// The text as one of this format, without what is set aside; lines that held nothing else
    /// go with it.
    pub(super) fn reduced(&self, text: &str) -> String {
        let mut cuts: Vec<(Range<usize>, String)> = self
            .set_aside
            .iter()
            .map(|aside| (with_its_lines(text, aside.range.clone()), String::new()))
            .collect();
        cuts.push((self.number.clone(), FORMAT.to_string()));
        cuts.sort_by_key(|(range, _)| range.start);
        let mut out = String::with_capacity(text.len());
        let mut copied = 0;
        for (range, instead) in cuts {
            out.push_str(&text[copied..range.start.max(copied)]);
            out.push_str(&instead);
            copied = range.end.max(copied);
        }
        out.push_str(&text[copied..]);
        out
    }

    /// What is set aside as problems, each with its place in the text.
    pub(super) fn problems(&self, text: &str) -> Vec<(Problem, usize)> {
        let problem = |aside: &SetAside| {
            let what = shortened(text[aside.range.clone()].trim_end_matches(','));
            let problem = Problem {
                severity: Severity::Warning,
                kind: ProblemKind::NewerFormat {
                    what: what.split_whitespace().collect::<Vec<_>>().join(" "),
                    format: self.format,
                },
                unit: aside
                    .row
                    .filter(|_| aside.table == Table::Units)
                    .map(|row| UnitKey(row as u32)),
                site: Site {
                    table: aside.table,
                    row: aside.row.unwrap_or(0),
                    field: "",
                    item: None,
                },
            };
            (problem, aside.range.start)
        };
        self.set_aside.iter().map(problem).collect()
    }

    /// How many things are set aside.
    pub fn n_set_aside(&self) -> usize {
        self.set_aside.len()
    }
}

/// The range, or the lines that hold nothing else.
fn with_its_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let next = text[range.end..]
        .find('\n')
        .map_or(text.len(), |at| range.end + at + 1);
    let blank = |range: Range<usize>| text[range].trim().is_empty();
    if blank(line..range.start) && blank(range.end..next) {
        line..next
    } else {
        range
    }
}

struct Examination<'t> {
    text: &'t str,
    table: Table,
    row: Option<usize>,
    found: Vec<SetAside>,
}

impl Examination<'_> {
    /// Sets an entry aside, and with it what was set aside inside since `mark`.
    fn set_aside(&mut self, entry: &Entry, mark: usize) {
        self.found.truncate(mark);
        let start = if entry.name.is_empty() {
            entry.value.start
        } else if self.text[entry.start..entry.name.start].ends_with("r#") {
            entry.name.start - 2
        } else {
            entry.name.start
        };
        self.found.push(SetAside {
            range: start..entry.end,
            table: self.table,
            row: self.row,
        });
    }

    /// The rows of a list of the document.
    fn list(&mut self, elements: &[Entry], shape: &Shape) -> Result<(), Broken> {
        let mut row = 0;
        for element in elements {
            let mark = self.found.len();
            self.row = Some(row);
            if self.fits(element.value.clone(), shape)? {
                row += 1;
            } else {
                self.row = None;
                self.set_aside(element, mark);
            }
        }
        Ok(())
    }

    fn field(&mut self, entry: &Entry, known: &[(&str, Shape)]) -> Result<(), Broken> {
        let name = &self.text[entry.name.clone()];
        let mark = self.found.len();
        let shape = known.iter().find(|(known, _)| *known == name);
        let fits = match shape {
            Some((_, shape)) => self.fits(entry.value.clone(), shape)?,
            None => false,
        };
        if !fits {
            self.set_aside(entry, mark);
        }
        Ok(())
    }

    /// Whether a value is one of this format, once what is inside and unknown is set aside. It
    /// calls itself as deep as format 1 nests, whatever the text does.
    fn fits(&mut self, at: Range<usize>, shape: &Shape) -> Result<bool, Broken> {
        let text = &self.text[at.clone()];
        let group = group_of(self.text, at.clone())?;
        let name = group.as_ref().map(|group| &self.text[group.name.clone()]);
        if let (Some("Some"), Some(group)) = (name, &group) {
            let inner = match (shape, &group.entries[..]) {
                (Shape::Optional(inner), [_]) => inner,
                _ => return Ok(false),
            };
            return self.fits(group.entries[0].value.clone(), inner);
        }
        Ok(match (shape, group) {
            (Shape::Optional(_), None) if text == "None" => true,
            (Shape::Optional(inner), _) => self.fits(at, inner)?,
            (Shape::Text, None) => ron::from_str::<String>(text).is_ok(),
            (Shape::Date, None) => {
                ron::from_str::<String>(text).is_ok_and(|date| date.parse::<PartialDate>().is_ok())
            }
            (Shape::Word(words), None) => words.contains(&text),
            (Shape::Pair, Some(group)) => {
                let mut fits = !group.is_list && !group.is_named && group.entries.len() == 2;
                for entry in &group.entries {
                    fits = fits && self.fits(entry.value.clone(), &Shape::Text)?;
                }
                fits
            }
            (Shape::List(shape), Some(group)) if group.is_list => {
                for entry in &group.entries {
                    let mark = self.found.len();
                    if !self.fits(entry.value.clone(), shape)? {
                        self.set_aside(entry, mark);
                    }
                }
                true
            }
            (Shape::Group(known), Some(group)) if !group.is_list => {
                self.fields(&group.entries, group.is_named, known)?
            }
            (Shape::Variant(variants), None) => variants
                .iter()
                .any(|(word, arguments)| *word == text && matches!(arguments, Arguments::None)),
            (Shape::Variant(variants), Some(group)) => {
                let variant = variants.iter().find(|(word, _)| Some(*word) == name);
                match (variant, &group.entries[..]) {
                    (Some((_, Arguments::One(shape))), [entry]) if !group.is_named => {
                        self.fits(entry.value.clone(), shape)?
                    }
                    (Some((_, Arguments::Fields(known))), entries) => {
                        // Without what must be there it is another state.
                        let is_there = |(name, shape): &(&str, Shape)| {
                            let mut names = entries.iter().map(|e| &self.text[e.name.clone()]);
                            matches!(shape, Shape::Optional(_)) || names.any(|found| found == *name)
                        };
                        known.iter().all(is_there) && self.fields(entries, group.is_named, known)?
                    }
                    _ => false,
                }
            }
            _ => false,
        })
    }

    fn fields(
        &mut self,
        entries: &[Entry],
        is_named: bool,
        known: &[(&str, Shape)],
    ) -> Result<bool, Broken> {
        if !is_named && !entries.is_empty() {
            return Ok(false);
        }
        for entry in entries {
            self.field(entry, known)?;
        }
        Ok(true)
    }
}
