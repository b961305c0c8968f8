//! Why no SVG and no PDF was written.

use std::io;

/// Why no SVG and no PDF was written.
#[derive(Debug, thiserror::Error)]
pub enum VectorError {
    /// The chart has no extent.
    #[error("there is nothing to draw: the chart has no extent")]
    Empty,
    /// A scale, a margin or an overlap that is no measure.
    #[error("{0} is not a measure")]
    Measure(f64),
    /// The margins leave too little of the sheet.
    #[error("margins of {margin_mm} mm leave no room on the sheet")]
    Margins {
        /// The margin asked for.
        margin_mm: f64,
    },
    /// More pages than anybody would print.
    #[error("that would be {0} pages; choose larger paper or a smaller scale")]
    TooManyPages(usize),
    /// The file would break the rules that it promises to keep.
    #[error("the file could not be made accessible: {0}")]
    Invalid(String),
    /// The bytes could not be written.
    #[error("the file could not be written: {0}")]
    Write(#[from] io::Error),
    /// The caller wanted no more of it.
    #[error("cancelled")]
    Cancelled,
}

impl VectorError {
    /// The id of the sentence that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Empty => "png-empty",
            Self::Measure(_) => "png-measure",
            Self::Margins { .. } => "vector-margins",
            Self::TooManyPages(_) => "vector-too-many-pages",
            Self::Invalid(_) => "vector-invalid",
            Self::Write(_) => "vector-write",
            Self::Cancelled => "export-cancelled",
        }
    }

    /// The facts that the sentence names.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty | Self::Cancelled => Vec::new(),
            Self::Measure(value) => vec![("value", value.to_string())],
            Self::Margins { margin_mm } => vec![("margin", margin_mm.to_string())],
            Self::TooManyPages(pages) => vec![("pages", pages.to_string())],
            Self::Invalid(reason) => vec![("reason", reason.clone())],
            Self::Write(error) => vec![("reason", error.to_string())],
        }
    }
}
