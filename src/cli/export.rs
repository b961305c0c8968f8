//! `export`: the whole chart as a picture in a file, a table, a page or a text.

mod page;
mod vector;

use std::io::{BufWriter, Write as _};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::Export;
use super::{Failure, load, print};
use crate::export::{PngError, PngOptions, TableFormat, pixel_size, write_png, write_table};
use crate::file::write_whole;
use crate::lang::Lang;
use crate::model::PartialDate;
use crate::scene::{Chart, ChartRequest, Drawing, Measured, Picture as _, Tried};
use crate::tables::{Field, Lens, Sheet, Table};

/// Bytes that go to the disk at once.
const CHUNK_BYTES: usize = 1 << 18;

/// Writes what the name of the file asks for.
pub(super) fn export(asked: &Export, lang: Lang) -> Result<ExitCode, Failure> {
    if let Some(format) = TableFormat::of_path(&asked.output) {
        return table(asked, format, lang);
    }
    let ending = asked.output.extension().unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    let ending = ending.to_str().unwrap_or_default();
    if let Some(format) = page::Format::of_ending(ending)
        && asked.table.is_none()
    {
        return page::page(asked, format, lang);
    }
    match ending {
        _ if asked.table.is_some() => Err(Failure::Ending(asked.output.clone())),
        "png" => picture(asked, lang),
        "svg" => vector::svg(asked, lang),
        "pdf" => vector::pdf(asked, lang),
        _ => Err(Failure::Ending(asked.output.clone())),
    }
}

/// Writes a table, and prints how long it is. No clock comes into it: the same file makes the
/// same table, and ages are told where the day is.
fn table(asked: &Export, format: TableFormat, lang: Lang) -> Result<ExitCode, Failure> {
    let path = &asked.output;
    let organisation = load(&asked.document)?.organisation;
    let subject = asked.table.unwrap_or_default();
    let today = asked.today.map(PartialDate::last_day);
    let mut lens = Lens::usual(subject);
    if today.is_none() {
        lens.columns
            .retain(|field| !matches!(field, Field::Age | Field::Days));
    }
    let table = Table::new(&organisation, subject, today, lang);
    let sheet = Sheet::new(Arc::new(table), &lens);
    write_whole(path, |file| {
        let mut out = BufWriter::with_capacity(CHUNK_BYTES, file);
        write_table(&sheet, format, &mut out)?;
        Ok(out.flush()?)
    })
    .map_err(|error| Failure::Table(path.clone(), error))?;
    let rows = lang.text_with("tables-all", &[("n", sheet.rows.len().into())]);
    print(|out| writeln!(out, "{} {rows}", path.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the picture, nothing folded, and prints what it measures.
fn picture(asked: &Export, lang: Lang) -> Result<ExitCode, Failure> {
    if let Some(option) = asked.not_for_png() {
        return Err(Failure::Option(option));
    }
    let path = &asked.output;
    let organisation = load(&asked.document)?.organisation;
    let tried = Tried {
        style: Some(asked.style(organisation.chart_style())),
        ..Tried::NOTHING
    };
    let request = ChartRequest {
        lang,
        aspect: asked.aspect(),
        tried: &tried,
        colour_by: asked.colour_by.unwrap_or_default(),
        ..ChartRequest::WHOLE
    };
    let chart = Chart::build(&organisation, &request, Measured::default());
    let theme = asked.theme().theme();
    let mut drawing = Drawing::new(&organisation, &chart, theme, asked.cartouche());
    if asked.legend {
        drawing = drawing.with_legend();
    }
    let options = PngOptions {
        size: asked.size(),
        transparent: asked.transparent,
    };
    let of_picture = |error| Failure::Picture(path.clone(), error);
    // What cannot be drawn is said before anything is written.
    let size = pixel_size(drawing.bounds(), &options).map_err(of_picture)?;
    write_whole(path, |file| {
        let mut out = BufWriter::with_capacity(CHUNK_BYTES, file);
        write_png(&drawing, &options, &mut out, &mut |_| {
            ControlFlow::Continue(())
        })?;
        out.flush().map_err(PngError::Write)
    })
    .map_err(of_picture)?;
    let (width, height) = (size.width, size.height);
    print(|out| writeln!(out, "{} {width} × {height} px", path.display()))?;
    Ok(ExitCode::SUCCESS)
}
