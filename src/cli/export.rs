//! `export`: the whole chart as a picture in a file.

mod vector;

use std::io::{BufWriter, Write as _};
use std::ops::ControlFlow;
use std::process::ExitCode;

use super::arguments::Export;
use super::{Failure, load, print};
use crate::export::{PngError, PngOptions, pixel_size, write_png};
use crate::file::write_whole;
use crate::lang::Lang;
use crate::scene::{Chart, ChartRequest, Drawing, Measured, Picture as _, Tried};

/// Bytes that go to the disk at once.
const CHUNK_BYTES: usize = 1 << 18;

/// Writes what the name of the file asks for.
pub(super) fn export(asked: &Export, lang: Lang) -> Result<ExitCode, Failure> {
    let ending = asked.output.extension().unwrap_or_default();
    match ending.to_ascii_lowercase().to_str() {
        Some("png") => picture(asked, lang),
        Some("svg") => vector::svg(asked, lang),
        Some("pdf") => vector::pdf(asked, lang),
        _ => Err(Failure::Ending(asked.output.clone())),
    }
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
        ..ChartRequest::WHOLE
    };
    let chart = Chart::build(&organisation, &request, Measured::default());
    let theme = asked.theme().theme();
    let drawing = Drawing::new(&organisation, &chart, theme, asked.cartouche());
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
