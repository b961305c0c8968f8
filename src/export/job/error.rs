//! Why nothing was exported, whatever the format.

use std::io;

use crate::export::{PngError, TableError, VectorError};

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A picture of pixels.
    #[error(transparent)]
    Png(#[from] PngError),
    /// SVG, PDF, or a page of the web.
    #[error(transparent)]
    Vector(#[from] VectorError),
    /// A table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The bytes could not be written.
    #[error("the file could not be written: {0}")]
    Write(#[from] io::Error),
    /// The person has broken it off.
    #[error("cancelled")]
    Cancelled,
}

impl ExportError {
    /// Whether it was broken off by the person.
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self,
            Self::Cancelled | Self::Png(PngError::Cancelled) | Self::Vector(VectorError::Cancelled)
        )
    }

    /// What the system said when the bytes could not be written.
    pub fn written(&self) -> Option<&io::Error> {
        match self {
            Self::Png(PngError::Write(error))
            | Self::Vector(VectorError::Write(error))
            | Self::Table(TableError::Write(error))
            | Self::Write(error) => Some(error),
            _ => None,
        }
    }

    /// The id of the sentence that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Png(error) => error.message_id(),
            Self::Vector(error) => error.message_id(),
            Self::Table(error) => error.message_id(),
            Self::Write(_) => "vector-write",
            Self::Cancelled => "export-cancelled",
        }
    }

    /// The facts that the sentence names.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Png(error) => error.message_args(),
            Self::Vector(error) => error.message_args(),
            Self::Table(error) => error.message_args(),
            Self::Write(error) => vec![("reason", error.to_string())],
            Self::Cancelled => Vec::new(),
        }
    }
}
