//! A table as CSV (RFC 4180), as the spreadsheets of the language's readers open it by a double
//! click: with a mark of UTF-8, and in French apart by semicolons.

use std::io::Write;

use crate::lang::Lang;
use crate::tables::{Cell, Sheet, harmless};

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
    csv.write_record(sheet.titles()).map_err(of_csv)?;
    for &row in &sheet.rows {
        for cell in sheet.cells(row) {
            let text = cell.plain();
            let written = match cell {
                Cell::Number(_) => csv.write_field(&*text),
                _ => csv.write_field(&*harmless(&text)),
            };
            written.map_err(of_csv)?;
        }
        csv.write_record(None::<&[u8]>).map_err(of_csv)?;
    }
    csv.flush()?;
    Ok(())
}

fn of_csv(error: csv::Error) -> TableError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => TableError::Write(error),
        other => TableError::Encode(format!("{other:?}")),
    }
}
