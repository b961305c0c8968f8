//! A table as a workbook: its titles bold and always in sight, dates as dates, numbers as
//! numbers, and every text a text, so that nothing in it is a formula.

use std::io::Write;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::lang::Lang;
use crate::model::PartialDate;
use crate::tables::{Cell, Field, Sheet};
use crate::text::n_characters;

use super::TableError;

/// Rows of a sheet, the titles included.
const MOST_ROWS: usize = 1_048_576;
/// Characters of a cell, as the format counts them.
const MOST_UTF16: usize = 32_767;
/// Widths of columns, in characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;
/// Free beside the words of a column, for the sign that narrows it.
const ASIDE: usize = 3;
/// Rows that are measured for the widths: the rest is like them.
const MEASURED: usize = 2_000;

/// The formats of cells.
struct Formats {
    title: Format,
    text: Format,
    day: Format,
}

impl Formats {
    fn of(lang: Lang) -> Self {
        let day = match lang {
            Lang::Fr => "dd/mm/yyyy",
            Lang::En => "yyyy-mm-dd",
        };
        let cell = || Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new()
                .set_bold()
                .set_border_bottom(FormatBorder::Thin),
            text: cell(),
            day: cell().set_num_format(day).set_align(FormatAlign::Left),
        }
    }
}

/// Writes a workbook with one sheet.
///
/// # Errors
/// When there are more rows than a sheet has, or `out` cannot be written.
pub fn write_xlsx(sheet: &Sheet, out: &mut (impl Write + Send)) -> Result<(), TableError> {
    let n = sheet.rows.len();
    if n >= MOST_ROWS {
        return Err(TableError::TooManyRows { n });
    }
    // The workbook wants somewhere to seek; the file gets it in one go.
    let bytes = workbook(sheet)
        .and_then(|mut workbook| workbook.save_to_buffer())
        .map_err(of_xlsx)?;
    out.write_all(&bytes)?;
    Ok(())
}

fn of_xlsx(error: XlsxError) -> TableError {
    match error {
        XlsxError::IoError(error) => TableError::Write(error),
        other => TableError::Encode(other.to_string()),
    }
}

fn workbook(sheet: &Sheet) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let name = sheet.table.subject().name(sheet.table.lang());
    let properties = DocProperties::new()
        .set_title(name)
        .set_subject(sheet.table.document())
        .set_creation_datetime(&date_of(sheet.table.as_of())?);
    workbook.set_properties(&properties);
    let page = workbook.add_worksheet();
    page.set_name(name)?;
    fill(page, sheet)?;
    Ok(workbook)
}

/// The date of the document: the clock would make other bytes every time.
fn date_of(as_of: Option<PartialDate>) -> Result<ExcelDateTime, XlsxError> {
    const FIRST_YEAR: i16 = 1900;
    let day = as_of.map(PartialDate::first_day);
    let day = day.filter(|day| day.year() >= FIRST_YEAR);
    excel_day(day.unwrap_or(jiff::civil::date(2000, 1, 1)))
}

fn excel_day(day: jiff::civil::Date) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let formats = Formats::of(sheet.table.lang());
    let mut widths: Vec<usize> = Vec::new();
    for (column, title) in sheet.titles().enumerate() {
        page.write_string_with_format(0, column as u16, title, &formats.title)?;
        widths.push(n_characters(title) + ASIDE);
    }
    for (nth, &row) in sheet.rows.iter().enumerate() {
        let at = nth as u32 + 1;
        for (column, cell) in sheet.cells(row).enumerate() {
            if nth < MEASURED {
                widths[column] = widths[column].max(n_characters(&cell.plain()));
            }
            write_cell(page, at, column as u16, &cell, &formats)?;
        }
    }
    for (column, (&width, &field)) in widths.iter().zip(&sheet.columns).enumerate() {
        let widest = if field == Field::Words {
            2 * WIDEST
        } else {
            WIDEST
        };
        let width = width.clamp(NARROWEST, widest);
        page.set_column_width(column as u16, width as f64 + 1.0)?;
    }
    page.set_freeze_panes(1, 0)?;
    if let Some(last) = widths.len().checked_sub(1) {
        page.autofilter(0, 0, sheet.rows.len() as u32, last as u16)?;
    }
    page.set_landscape();
    page.set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => {
            page.write_number_with_format(row, column, *number as f64, &formats.text)?;
        }
        Cell::Date(date) if date.day().is_some() && date.year() >= 1900 => {
            let day = excel_day(date.first_day())?;
            page.write_datetime_with_format(row, column, &day, &formats.day)?;
        }
        _ => {
            let text = fitting(&cell.plain());
            page.write_string_with_format(row, column, text, &formats.text)?;
        }
    }
    Ok(())
}

/// A text that a cell can hold: more than that, no spreadsheet shows.
fn fitting(text: &str) -> String {
    let mut used = 0;
    let fits = |letter: &char| {
        used += letter.len_utf16();
        used < MOST_UTF16
    };
    let kept: String = text.chars().take_while(fits).collect();
    if kept.len() < text.len() {
        kept + "…"
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Subject;

    #[test]
    fn no_cell_is_longer_than_the_format_allows() {
        let long = "é😀".repeat(20_000);
        let kept = fitting(&long);
        assert!(kept.encode_utf16().count() <= MOST_UTF16);
        assert!(kept.ends_with('…'));
        assert_eq!(fitting("court"), "court");
    }

    #[test]
    fn tables_are_called_what_a_sheet_may_be_called() {
        for lang in Lang::ALL {
            for subject in Subject::ALL {
                let mut page = Worksheet::new();
                assert!(page.set_name(subject.name(lang)).is_ok());
            }
        }
    }
}
