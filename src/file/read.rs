//! Reading: bytes to an organisation, its problems and where they stand.

use std::ops::ControlFlow;

use ron::Error as E;
use ron::extensions::Extensions;
use serde::Deserialize;

use crate::model::{self, Organisation, Parts, Problem, Site, Table};

use super::direct::{self, Direct};
use super::encoding::decode;
use super::path::{named, nth};
use super::picture;
use super::skeleton::{Broken, Skeleton};
use super::{
    Encoding, FORMAT, FieldPath, Fingerprint, Newer, Place, ReadError, Spot, Syntax, shortened, v1,
};

/// A document as it was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the file says.
    pub organisation: Organisation,
    /// What is wrong with it, in the order of the file.
    pub problems: Vec<Located>,
    /// The text itself, and which part of it is what.
    pub source: SourceText,
    /// The bytes in brief, by which a later change of the file is noticed.
    pub fingerprint: Fingerprint,
    /// For a file of a newer format: what could not be understood. It may be looked at, and
    /// saved as another file; it is never replaced.
    pub newer: Option<Newer>,
    /// Whether it travelled inside a picture: such a file is never written over.
    pub in_picture: bool,
}

/// A problem and the place in the file where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The problem.
    pub problem: Problem,
    /// Where it stands: the field at fault, or the row that should have it.
    pub place: Option<Place>,
}

/// The text that a document was read from.
#[derive(Clone, Debug, Default)]
pub struct SourceText {
    /// The text, without byte order mark, with line feeds (see [`Encoding`]).
    pub text: String,
    /// How it stood in bytes.
    pub encoding: Encoding,
    /// Which bytes of the text are which field and element.
    pub skeleton: Skeleton,
}

impl SourceText {
    /// Where a site stands: the item, else the field, else the row. Nothing where the text has
    /// no such row.
    pub fn offset_of(&self, site: &Site) -> Option<usize> {
        let text = self.text.as_str();
        if site.table == Table::Document {
            let field = self.skeleton.field(text, site.field)?;
            return Some(field.entry.value.start);
        }
        let row = self.skeleton.element(text, site.table.name(), site.row)?;
        let Some(field) = named(text, row.value.clone(), site.field) else {
            return Some(row.value.start);
        };
        let item = site.item.and_then(|item| nth(text, field.clone(), item));
        Some(item.unwrap_or(field).start)
    }

    /// Where problems stand in the text, if they are problems of the document as it says it.
    pub fn locate(&self, problems: Vec<Problem>) -> Vec<Located> {
        let offsets: Vec<Option<usize>> = problems
            .iter()
            .map(|problem| self.offset_of(&problem.site))
            .collect();
        let known: Vec<usize> = offsets.iter().copied().flatten().collect();
        let mut places = Place::of_all(&self.text, &known).into_iter();
        problems
            .into_iter()
            .zip(offsets)
            .map(|(problem, offset)| Located {
                problem,
                place: offset.and_then(|_| places.next()),
            })
            .collect()
    }
}

/// Hears which share of the reading is done, 0 to 1, from any thread, and may stop it.
pub type ReadProgress<'a> = dyn Fn(f32) -> ControlFlow<()> + Sync + 'a;

/// The share of the time that goes into reading the text; the rest is the tree and the checks.
const TEXT_SHARE: f32 = 0.7;

/// Reads a file. What can be read is read; what is wrong with it is listed.
///
/// # Errors
/// When the bytes are not an Organigram file that this program can read.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let read = read_watched(bytes, &|_| ControlFlow::Continue(()))?;
    Ok(read.expect("a reading that nobody stops comes to its end"))
}

/// [`read`] in sight of somebody who may stop it: then there is nothing.
///
/// # Errors
/// As [`read`].
pub fn read_watched(
    bytes: &[u8],
    progress: &ReadProgress<'_>,
) -> Result<Option<Loaded>, ReadError> {
    let stops = |share: f32| progress(share).is_break();
    let fingerprint = Fingerprint::of(bytes);
    let in_picture = picture::is_picture(bytes);
    let (text, encoding) = if in_picture {
        (picture::document_in(bytes)?, Encoding::default())
    } else {
        decode(bytes)?
    };
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let Parsed {
        parts,
        skeleton,
        newer,
    } = match direct::read(&text, &|share| progress(share * TEXT_SHARE)) {
        Some(Direct { parts, skeleton }) => Parsed {
            parts,
            skeleton,
            newer: None,
        },
        None if stops(0.0) => return Ok(None),
        None => parse(&text)?,
    };
    if stops(TEXT_SHARE) {
        return Ok(None);
    }
    if u32::try_from(parts.units.len()).is_err() {
        return Err(ReadError::TooManyUnits);
    }
    let organisation = Organisation::new(parts);
    if stops((1.0 + TEXT_SHARE) / 2.0) {
        return Ok(None);
    }
    let source = SourceText {
        text,
        encoding,
        skeleton,
    };
    let mut problems = source.locate(model::check(&organisation));
    if let Some(newer) = &newer {
        problems.extend(set_aside(&source.text, newer));
        problems.sort_by_key(|located| located.place);
    }
    Ok(Some(Loaded {
        organisation,
        problems,
        source,
        fingerprint,
        newer,
        in_picture,
    }))
}

/// What a newer format holds beyond this one, as problems with their places.
fn set_aside(text: &str, newer: &Newer) -> Vec<Located> {
    let problems = newer.problems(text);
    let offsets: Vec<usize> = problems.iter().map(|&(_, offset)| offset).collect();
    let places = Place::of_all(text, &offsets);
    problems
        .into_iter()
        .zip(places)
        .map(|((problem, _), place)| Located {
            problem,
            place: Some(place),
        })
        .collect()
}

/// What a text says and where it says it.
struct Parsed {
    parts: Parts,
    skeleton: Skeleton,
    newer: Option<Newer>,
}

/// What the text says, judged by `ron`, and its skeleton.
fn parse(text: &str) -> Result<Parsed, ReadError> {
    let scanned = Skeleton::scan(text);
    match scanned {
        // What nests this deep is not shown to a parser that calls itself.
        Err(Broken::TooDeep(at)) => {
            let place = Place::of(text, at);
            return Err(ReadError::TooDeep { place });
        }
        Err(Broken::Start(at)) => {
            let place = Place::of(text, at);
            return Err(ReadError::NotOrganigram { place });
        }
        _ => {}
    }
    let (skeleton, broken) = match scanned {
        Ok(skeleton) => (skeleton, None),
        Err(broken) => (Skeleton::default(), Some(broken)),
    };
    if let Some(format) = known_format(text, &skeleton)? {
        return parse_newer(text, &skeleton, format);
    }
    match by_ron(text) {
        Ok(parts) => Ok(Parsed {
            parts,
            skeleton,
            newer: None,
        }),
        Err(error) => Err(explain(text, &skeleton, broken, error)),
    }
}

/// What the text says in this format, as `ron` reads it.
pub(super) fn by_ron(text: &str) -> ron::error::SpannedResult<Parts> {
    let document = options().from_str::<v1::Document>(text)?;
    Ok(document.into())
}

/// Reads a newer format as far as this one goes.
fn parse_newer(text: &str, skeleton: &Skeleton, format: u32) -> Result<Parsed, ReadError> {
    let number = skeleton.field(text, "format");
    let unreadable = || ReadError::NewerFormat {
        found: format.to_string(),
        known: FORMAT,
        place: Place::of(text, number.map_or(0, |field| field.entry.value.start)),
    };
    let newer = Newer::examine(text, skeleton, format).map_err(|_| unreadable())?;
    let blanked = newer.blanked(text);
    // What is left may still not be a document of this format: then nothing can be shown.
    let document: v1::Document = options().from_str(&blanked).map_err(|_| unreadable())?;
    let skeleton = Skeleton::scan(&blanked).map_err(|_| unreadable())?;
    Ok(Parsed {
        parts: document.into(),
        skeleton,
        newer: Some(newer),
    })
}

fn options() -> ron::Options {
    // A file without the `#![enable(…)]` line is read all the same.
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Looks at the format before anything else: what a newer one holds is not this program's to
/// judge. Gives the number of a newer one.
fn known_format(text: &str, skeleton: &Skeleton) -> Result<Option<u32>, ReadError> {
    let Some(field) = skeleton.field(text, "format") else {
        return Ok(None);
    };
    let range = field.entry.value.clone();
    let place = Place::of(text, range.start);
    let found = shortened(&text[range.clone()]);
    match ron::from_str::<u32>(&text[range]) {
        Ok(FORMAT) => Ok(None),
        Ok(format) if format > FORMAT => Ok(Some(format)),
        Ok(_) => Err(ReadError::UnknownFormat { found, place }),
        Err(error) if error.code == E::IntegerOutOfBounds => {
            if found.starts_with('-') {
                Err(ReadError::UnknownFormat { found, place })
            } else {
                Err(ReadError::NewerFormat {
                    found,
                    known: FORMAT,
                    place,
                })
            }
        }
        // Not a number: the reading proper says so.
        Err(_) => Ok(None),
    }
}

/// Reads once more, to know the path, and puts the parser's error into plain words.
fn explain(
    text: &str,
    skeleton: &Skeleton,
    broken: Option<Broken>,
    error: ron::error::SpannedError,
) -> ReadError {
    let mut track = serde_path_to_error::Track::new();
    if let Ok(mut parser) = ron::Deserializer::from_str_with_options(text, &options()) {
        let tracked = serde_path_to_error::Deserializer::new(&mut parser, &mut track);
        // The error is known already; the path is what is asked for.
        let _ = v1::Document::deserialize(tracked);
    }
    let path = track.path();
    let (path, value) = FieldPath::follow(text, skeleton, path.iter());
    let start = place_of(error.span.start);
    let end = place_of(error.span.end);
    let of_value = value.map_or(end, |range| Place::of(text, range.start));
    let spot = |place| {
        Box::new(Spot {
            place,
            path: path.clone(),
        })
    };
    let syntax = |syntax: Syntax| ReadError::Syntax {
        syntax,
        at: spot(end),
    };
    if let Some(never_closed) = never_closed(text, broken, end, &error.code) {
        return never_closed;
    }
    match error.code {
        E::NoSuchStructField {
            found, expected, ..
        } => ReadError::UnknownField {
            nearest: nearest(&found, expected),
            field: shortened(&found),
            allowed: expected.to_vec(),
            at: spot(start),
        },
        E::MissingStructField { field, .. } => ReadError::MissingField {
            field: field.to_owned(),
            at: spot(of_value),
        },
        E::DuplicateStructField { field, .. } => ReadError::DuplicateField {
            field: field.to_owned(),
            at: spot(start),
        },
        E::NoSuchEnumVariant {
            found, expected, ..
        } => ReadError::UnknownWord {
            word: shortened(&found),
            allowed: expected.to_vec(),
            at: spot(start),
        },
        E::InvalidValueForType { expected, found } if expected == v1::A_DATE => {
            ReadError::NotADate {
                text: shortened(found.strip_prefix("the string ").unwrap_or(&found)),
                at: spot(of_value),
            }
        }
        E::ExpectedString => syntax(Syntax::ExpectedText),
        E::ExpectedArray => syntax(Syntax::ExpectedList),
        E::ExpectedStructLike
        | E::ExpectedNamedStructLike(_)
        | E::ExpectedDifferentStructName { .. } => syntax(Syntax::ExpectedGroup),
        E::ExpectedIdentifier | E::SuggestRawIdentifier(_) => syntax(Syntax::ExpectedWord),
        E::ExpectedInteger | E::InvalidIntegerDigit { .. } => syntax(Syntax::ExpectedNumber),
        E::ExpectedComma => syntax(Syntax::ExpectedComma),
        E::ExpectedMapColon => syntax(Syntax::ExpectedColon),
        E::ExpectedArrayEnd | E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => {
            syntax(Syntax::ExpectedClosing)
        }
        E::InvalidEscape(_) => syntax(Syntax::BadEscape),
        E::TrailingCharacters => syntax(Syntax::AfterTheEnd),
        other => syntax(Syntax::Other(shortened(&other.to_string()))),
    }
}

fn place_of(position: ron::error::Position) -> Place {
    Place {
        line: position.line,
        column: position.col,
    }
}

/// Where the parser ran into the end of the text, what opened and never closed says more than
/// the end does.
fn never_closed(text: &str, broken: Option<Broken>, end: Place, code: &E) -> Option<ReadError> {
    let (at, syntax) = match broken? {
        Broken::String(at) | Broken::Comment(at) => (at, Syntax::NeverClosed),
        Broken::Bracket(at) => (at, Syntax::BracketNeverClosed),
        _ => return None,
    };
    let unclosed = matches!(
        code,
        E::Eof | E::ExpectedStringEnd | E::UnclosedBlockComment
    );
    if !unclosed && end < Place::of(text, text.trim_end().len()) {
        return None;
    }
    Some(ReadError::Syntax {
        syntax,
        at: Box::new(Spot {
            place: Place::of(text, at),
            path: FieldPath::default(),
        }),
    })
}

/// The known name that a found one most resembles, if it resembles one.
fn nearest(found: &str, known: &[&str]) -> Option<String> {
    let found: Vec<char> = found.to_lowercase().chars().take(64).collect();
    known
        .iter()
        .map(|name| (distance(&found, name), name))
        .filter(|&(distance, name)| distance <= 2 && distance * 2 < name.len())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| (*name).to_owned())
}

/// The least number of insertions, deletions, replacements and swaps of neighbours between two
/// words (optimal string alignment, after Damerau 1964).
fn distance(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=a.len()).collect();
    for i in 0..b.len() {
        let mut row = vec![i + 1];
        for j in 0..a.len() {
            let replaced = above[j] + usize::from(a[j] != b[i]);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[j] == b[i - 1] && a[j - 1] == b[i] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[a.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered() {
        let known = ["id", "name", "superior", "kind"];
        for (found, expected) in [
            ("nmae", Some("name")),
            ("nam", Some("name")),
            ("Superior", Some("superior")),
            ("supreior", Some("superior")),
            ("ids", None),
            ("salary", None),
            ("", None),
        ] {
            let expected: Option<&str> = expected;
            assert_eq!(nearest(found, &known).as_deref(), expected, "{found}");
        }
    }
}
