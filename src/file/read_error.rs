//! Why a file cannot be read at all. Faults of the data are [`Problem`](crate::model::Problem)s.
//!
//! `Display` is an English sentence without the place; the words for people come from the
//! message that [`ReadError::message_id`] names (`assets/lang/file.*.ftl`).

use super::{FieldPath, Lookalike, Place};

/// A place in a file and the field that stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Line and column.
    pub place: Place,
    /// The way to the field; empty outside of all fields.
    pub path: FieldPath,
}

impl Spot {
    /// The path as an English aside, or nothing.
    fn aside(&self) -> String {
        if self.path.0.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.path)
        }
    }
}

/// What the reader stumbled over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// A text in double quotes should stand here.
    ExpectedText,
    /// A list in square brackets should stand here.
    ExpectedList,
    /// A group of fields in round brackets should stand here.
    ExpectedGroup,
    /// A word (a field's name, a variant) should stand here.
    ExpectedWord,
    /// A whole number should stand here.
    ExpectedNumber,
    /// A comma is missing before this.
    ExpectedComma,
    /// A colon should stand behind the name of a field.
    ExpectedColon,
    /// A closing bracket should stand here.
    ExpectedClosing,
    /// The text or comment that opens here is never closed.
    NeverClosed,
    /// The bracket that opens here is never closed.
    BracketNeverClosed,
    /// A backslash is followed by something that means nothing.
    BadEscape,
    /// Something follows the end of the document.
    AfterTheEnd,
    /// Something else, in the words of the parser.
    Other(String),
}

impl Syntax {
    fn words(&self) -> (&'static str, &str) {
        match self {
            Self::ExpectedText => (
                "file-syntax-expected-text",
                "a text in double quotes is expected here",
            ),
            Self::ExpectedList => (
                "file-syntax-expected-list",
                "a list in square brackets [ ] is expected here",
            ),
            Self::ExpectedGroup => (
                "file-syntax-expected-group",
                "a group of fields in round brackets ( ) is expected here",
            ),
            Self::ExpectedWord => (
                "file-syntax-expected-word",
                "a word without quotes, such as the name of a field, is expected here",
            ),
            Self::ExpectedNumber => (
                "file-syntax-expected-number",
                "a whole number is expected here",
            ),
            Self::ExpectedComma => (
                "file-syntax-expected-comma",
                "a comma is missing before this, or a quotation mark further up",
            ),
            Self::ExpectedColon => (
                "file-syntax-expected-colon",
                "a colon is expected between the name of a field and its value",
            ),
            Self::ExpectedClosing => (
                "file-syntax-expected-closing",
                "a closing bracket or a comma is expected here",
            ),
            Self::NeverClosed => (
                "file-syntax-never-closed",
                "the text or comment that begins here is never closed",
            ),
            Self::BracketNeverClosed => (
                "file-syntax-bracket-never-closed",
                "the bracket that opens here is never closed",
            ),
            Self::BadEscape => (
                "file-syntax-bad-escape",
                "the backslash here means nothing; a backslash itself is written \\\\",
            ),
            Self::AfterTheEnd => (
                "file-syntax-after-the-end",
                "nothing may follow the bracket that closes the document",
            ),
            Self::Other(words) => ("file-syntax-other", words),
        }
    }
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is no text.
    #[error("the file is not an Organigram text file{}", looks_like_words(*.looks_like))]
    NotText {
        /// What it looks like.
        looks_like: Lookalike,
    },
    /// It is a text, but no Organigram file: that begins with `Organigram(`.
    #[error("the text is not an Organigram file: “Organigram(” is expected here")]
    NotOrganigram {
        /// Where the beginning is missing.
        place: Place,
    },
    /// It was written by a newer version of the program.
    #[error(
        "the file has format {found}, which is newer than this program (it reads up to {known}); \
         a newer version of Organigram is needed"
    )]
    NewerFormat {
        /// The format of the file, as it is written there.
        found: String,
        /// The newest format that this program reads.
        known: u32,
        /// Where it says so.
        place: Place,
    },
    /// There is no such format.
    #[error("there is no format {found}; write format: 1")]
    UnknownFormat {
        /// The format of the file, as it is written there.
        found: String,
        /// Where it says so.
        place: Place,
    },
    /// Brackets nest deeper than the format ever does.
    #[error(
        "brackets nest too deep from here on (more than {})",
        super::skeleton::MAX_DEPTH
    )]
    TooDeep {
        /// Where it becomes too deep.
        place: Place,
    },
    /// It is not written as RON asks.
    #[error("{}{}", .syntax.words().1, .at.aside())]
    Syntax {
        /// What is wrong.
        syntax: Syntax,
        /// Where.
        at: Box<Spot>,
    },
    /// There is no such field.
    #[error("there is no field “{field}” here{}{}", nearest_words(.nearest, .allowed), .at.aside())]
    UnknownField {
        /// The name that was found.
        field: String,
        /// The name that it most resembles.
        nearest: Option<String>,
        /// The names that there are.
        allowed: Vec<&'static str>,
        /// Where.
        at: Box<Spot>,
    },
    /// A field that must be there is missing.
    #[error("the field “{field}” is missing{}", .at.aside())]
    MissingField {
        /// The name of the field.
        field: String,
        /// Where.
        at: Box<Spot>,
    },
    /// A field is there twice.
    #[error("the field “{field}” is there twice{}", .at.aside())]
    DuplicateField {
        /// The name of the field.
        field: String,
        /// Where.
        at: Box<Spot>,
    },
    /// There is no such word among those that may stand here.
    #[error("“{word}” cannot stand here; write {}{}", .allowed.join(", "), .at.aside())]
    UnknownWord {
        /// The word that was found.
        word: String,
        /// The words that may stand there.
        allowed: Vec<&'static str>,
        /// Where.
        at: Box<Spot>,
    },
    /// A text is not a date.
    #[error("{text} is not a date; write \"2024-11-03\", \"2024-11\" or \"2024\"{}", .at.aside())]
    NotADate {
        /// What was found, as written.
        text: String,
        /// Where.
        at: Box<Spot>,
    },
    /// The units are more than the program can count.
    #[error("the file has too many units")]
    TooManyUnits,
    /// A picture without a document in it.
    #[error("the picture holds no document; export it again with the document inside")]
    NoDocumentInPicture,
    /// A picture that ends too early or is damaged.
    #[error("the picture is damaged, and what it holds cannot be read: {0}")]
    BrokenPicture(String),
    /// A document in a picture that would fill the memory.
    #[error("the document in the picture is larger than {} MB", super::picture::MOST_BYTES >> 20)]
    TooMuchInPicture,
}

fn looks_like_words(looks_like: Lookalike) -> String {
    match looks_like {
        Lookalike::Unknown => String::new(),
        known => format!("; it looks like {}", known.name()),
    }
}

fn nearest_words(nearest: &Option<String>, allowed: &[&str]) -> String {
    match nearest {
        Some(name) => format!("; did you mean “{name}”?"),
        None => format!("; the fields are {}", allowed.join(", ")),
    }
}

impl ReadError {
    /// Where the file is at fault, if at some place.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Empty
            | Self::NotText { .. }
            | Self::TooManyUnits
            | Self::NoDocumentInPicture
            | Self::BrokenPicture(_)
            | Self::TooMuchInPicture => None,
            Self::NotOrganigram { place }
            | Self::NewerFormat { place, .. }
            | Self::UnknownFormat { place, .. }
            | Self::TooDeep { place } => Some(*place),
            _ => self.spot().map(|spot| spot.place),
        }
    }

    /// The place with the path to the field, where there is one.
    pub fn spot(&self) -> Option<&Spot> {
        match self {
            Self::Syntax { at, .. }
            | Self::UnknownField { at, .. }
            | Self::MissingField { at, .. }
            | Self::DuplicateField { at, .. }
            | Self::UnknownWord { at, .. }
            | Self::NotADate { at, .. } => Some(at),
            _ => None,
        }
    }

    /// The id of the message that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::NotText {
                looks_like: Lookalike::Unknown,
            } => "file-not-text",
            Self::NotText { .. } => "file-not-text-but",
            Self::NotOrganigram { .. } => "file-not-organigram",
            Self::NewerFormat { .. } => "file-newer-format",
            Self::UnknownFormat { .. } => "file-unknown-format",
            Self::TooDeep { .. } => "file-too-deep",
            Self::Syntax { syntax, .. } => syntax.words().0,
            Self::UnknownField {
                nearest: Some(_), ..
            } => "file-unknown-field-nearest",
            Self::UnknownField { .. } => "file-unknown-field",
            Self::MissingField { .. } => "file-missing-field",
            Self::DuplicateField { .. } => "file-duplicate-field",
            Self::UnknownWord { .. } => "file-unknown-word",
            Self::NotADate { .. } => "file-not-a-date",
            Self::TooManyUnits => "file-too-many-units",
            Self::NoDocumentInPicture => "picture-without-document",
            Self::BrokenPicture(_) => "picture-broken",
            Self::TooMuchInPicture => "picture-too-much",
        }
    }

    /// The facts that the message may use, by name. `line`, `column` and `path` are there
    /// wherever there is a place.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        let mut args = match self {
            Self::NotText { looks_like } => vec![("format", looks_like.name().to_owned())],
            Self::NewerFormat { found, known, .. } => {
                vec![("found", found.clone()), ("known", known.to_string())]
            }
            Self::UnknownFormat { found, .. } => vec![("found", found.clone())],
            Self::Syntax {
                syntax: Syntax::Other(words),
                ..
            } => vec![("words", words.clone())],
            Self::UnknownField {
                field,
                nearest,
                allowed,
                ..
            } => vec![
                ("field", field.clone()),
                ("nearest", nearest.clone().unwrap_or_default()),
                ("allowed", allowed.join(", ")),
            ],
            Self::MissingField { field, .. } | Self::DuplicateField { field, .. } => {
                vec![("field", field.clone())]
            }
            Self::UnknownWord { word, allowed, .. } => {
                vec![("word", word.clone()), ("allowed", allowed.join(", "))]
            }
            Self::NotADate { text, .. } => vec![("text", text.clone())],
            Self::TooMuchInPicture => {
                vec![("limit", (super::picture::MOST_BYTES >> 20).to_string())]
            }
            _ => Vec::new(),
        };
        if let Some(place) = self.place() {
            args.push(("line", place.line.to_string()));
            args.push(("column", place.column.to_string()));
            let path = self.spot().map(|spot| spot.path.arrows());
            args.push(("path", path.unwrap_or_default()));
        }
        args
    }
}
