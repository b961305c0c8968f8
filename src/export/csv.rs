//! A table as CSV (RFC 4180), as the spreadsheets of the language's readers open it by a double
//! click: with a mark of UTF-8, and in French apart by semicolons.

use std::io::{self, Write};

use crate::lang::Lang;
use crate::tables::Sheet;

use super::TableError;

/// Without it spreadsheets take the text for one of the system's old encoding.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes titles and rows. Nothing in it is a formula.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_csv(sheet: &Sheet, out: &mut impl Write) -> Result<(), TableError> {
    out.write_all(BYTE_ORDER_MARK)?;
    // Where the comma stands in numbers it does not stand between cells.
    let between = match sheet.table.lang() {
        Lang::Fr => b';',
        Lang::En => b',',
    };
    let mut csv = csv::WriterBuilder::new()
        .delimiter(between)
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    csv.write_record(sheet.titles()).map_err(io_error)?;
    for &row in &sheet.rows {
        for cell in sheet.cells(row) {
            csv.write_field(&*cell.for_spreadsheets())
                .map_err(io_error)?;
        }
        csv.write_record(None::<&[u8]>).map_err(io_error)?;
    }
    csv.flush()?;
    Ok(())
}

/// What the system said; the library would hide of which kind it is.
pub(crate) fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
