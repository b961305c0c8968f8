//! A table as it is shown, in a format that spreadsheets open.

use std::io::{self, Write};
use std::path::Path;

use crate::tables::Sheet;

use super::{csv, xlsx};

/// A format of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// Text, one row a line (RFC 4180).
    Csv,
    /// Office Open XML.
    Xlsx,
}

impl TableFormat {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// The ending of its files' names.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The format that the name of a file asks for.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?;
        let is_it = |format: &Self| ending.eq_ignore_ascii_case(format.ending());
        Self::ALL.into_iter().find(is_it)
    }
}

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The format has no room for so many rows.
    #[error("{n} rows are more than the format holds")]
    TooManyRows {
        /// How many there are.
        n: usize,
    },
    /// The file cannot be written.
    #[error("{0}")]
    Write(#[from] io::Error),
    /// The format refuses what it is given.
    #[error("{0}")]
    Encode(String),
}

impl TableError {
    /// The id of the sentence that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::TooManyRows { .. } => "tables-too-many-rows",
            Self::Write(_) => "tables-write",
            Self::Encode(_) => "tables-encode",
        }
    }

    /// The facts that the sentence names.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooManyRows { n } => vec![("rows", n.to_string())],
            Self::Write(error) => vec![("reason", error.to_string())],
            Self::Encode(reason) => vec![("reason", reason.clone())],
        }
    }
}

/// Writes a table in a format: the same bytes for the same table.
///
/// # Errors
/// When the format cannot hold the table, or `out` cannot be written.
pub fn write_table(
    sheet: &Sheet,
    format: TableFormat,
    out: &mut (impl Write + Send),
) -> Result<(), TableError> {
    match format {
        TableFormat::Csv => csv::write_csv(sheet, out),
        TableFormat::Xlsx => xlsx::write_xlsx(sheet, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_says_its_format() {
        for (name, format) in [
            ("postes.csv", Some(TableFormat::Csv)),
            ("a/Postes.XLSX", Some(TableFormat::Xlsx)),
            ("postes.png", None),
            ("csv", None),
        ] {
            assert_eq!(TableFormat::of_path(Path::new(name)), format, "{name}");
        }
    }
}
