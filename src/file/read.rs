//! Reading: bytes to an organisation, its problems and where they stand.

use ron::Error as E;
use ron::extensions::Extensions;
use serde::Deserialize;

use crate::model::{self, Organisation, Parts, Problem, Site};

use super::encoding::decode;
use super::path::{named, nth};
use super::skeleton::{Broken, Skeleton};
use super::{
    Encoding, FORMAT, FieldPath, Fingerprint, Place, ReadError, Spot, Syntax, shortened, v1,
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
        let row = self.skeleton.element(text, site.table.name(), site.row)?;
        let Some(field) = named(text, row.value.clone(), site.field) else {
            return Some(row.value.start);
        };
        let item = site.item.and_then(|item| nth(text, field.clone(), item));
        Some(item.unwrap_or(field).start)
    }

    /// Where the nth unit of the text stands, from 0.
    pub fn place_of_unit(&self, nth: usize) -> Option<Place> {
        let unit = self.skeleton.element(&self.text, "units", nth)?;
        Some(Place::of(&self.text, unit.value.start))
    }
}

/// Reads a file. What can be read is read; what is wrong with it is listed.
///
/// # Errors
/// When the bytes are not an Organigram file that this program can read.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let fingerprint = Fingerprint::of(bytes);
    let (text, encoding) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let (parts, skeleton) = parse(&text)?;
    if u32::try_from(parts.units.len()).is_err() {
        return Err(ReadError::TooManyUnits);
    }
    let organisation = Organisation::new(parts);
    let source = SourceText {
        text,
        encoding,
        skeleton,
    };
    let problems = locate(&source, model::check(&organisation));
    Ok(Loaded {
        organisation,
        problems,
        source,
        fingerprint,
    })
}

fn locate(source: &SourceText, problems: Vec<Problem>) -> Vec<Located> {
    let offsets: Vec<Option<usize>> = problems
        .iter()
        .map(|problem| source.offset_of(&problem.site))
        .collect();
    let known: Vec<usize> = offsets.iter().copied().flatten().collect();
    let mut places = Place::of_all(&source.text, &known).into_iter();
    problems
        .into_iter()
        .zip(offsets)
        .map(|(problem, offset)| Located {
            problem,
            place: offset.and_then(|_| places.next()),
        })
        .collect()
}

/// What the text says, judged by `ron`, and its skeleton.
fn parse(text: &str) -> Result<(Parts, Skeleton), ReadError> {
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
    known_format(text, &skeleton)?;
    match options().from_str::<v1::Document>(text) {
        Ok(document) => Ok((document.into(), skeleton)),
        Err(error) => Err(explain(text, &skeleton, broken, error)),
    }
}

fn options() -> ron::Options {
    // A file without the `#![enable(…)]` line is read all the same.
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Looks at the format before anything else: what a newer one holds is not this program's to
/// judge.
fn known_format(text: &str, skeleton: &Skeleton) -> Result<(), ReadError> {
    let Some(field) = skeleton.field(text, "format") else {
        return Ok(());
    };
    let range = field.entry.value.clone();
    let place = Place::of(text, range.start);
    let found = shortened(&text[range.clone()]);
    let newer = |found| ReadError::NewerFormat {
        found,
        known: FORMAT,
        place,
    };
    match ron::from_str::<u32>(&text[range]) {
        Ok(FORMAT) => Ok(()),
        Ok(format) if format > FORMAT => Err(newer(found)),
        Ok(_) => Err(ReadError::UnknownFormat { found, place }),
        Err(error) if error.code == E::IntegerOutOfBounds => {
            if found.starts_with('-') {
                Err(ReadError::UnknownFormat { found, place })
            } else {
                Err(newer(found))
            }
        }
        // Not a number: the reading proper says so.
        Err(_) => Ok(()),
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
