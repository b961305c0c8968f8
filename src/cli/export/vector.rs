//! `export` to SVG and PDF.

use std::io::BufWriter;
use std::ops::ControlFlow;
use std::process::ExitCode;

use super::super::arguments::Export;
use super::super::{Failure, complain, load, print, words};
use super::CHUNK_BYTES;
use crate::export::pages::{BookRequest, LEGIBLE_PT};
use crate::export::{Book, SvgOptions, SvgSubject, VectorError, write_pdf, write_svg};
use crate::file::write_whole;
use crate::lang::Lang;
use crate::scene::{Chart, ChartRequest, Drawing, Measured, Picture as _, Tried};

/// Writes the chart as SVG and prints what it measures.
pub(super) fn svg(asked: &Export, lang: Lang) -> Result<ExitCode, Failure> {
    refuse(&asked.not_for_svg())?;
    let path = &asked.output;
    let of_file = |error| Failure::Vector(path.clone(), error);
    let organisation = load(&asked.document)?.organisation;
    let tried = Tried {
        style: Some(asked.style(organisation.chart_style())),
        ..Tried::NOTHING
    };
    let request = ChartRequest {
        lang,
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
    let bounds = drawing.bounds();
    let options = SvgOptions {
        scale: asked.svg_scale(bounds.w),
        transparent: asked.transparent,
    };
    let subject = SvgSubject {
        organisation: &organisation,
        lang,
    };
    write_whole(path, |file| {
        let out = BufWriter::with_capacity(CHUNK_BYTES, file);
        write_svg(&drawing, &subject, &options, out, &mut |_| {
            ControlFlow::Continue(())
        })
    })
    .map_err(of_file)?;
    let (width, height) = (bounds.w * options.scale, bounds.h * options.scale);
    print(|out| writeln!(out, "{} {width:.0} × {height:.0} px", path.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the chart as PDF and prints how many pages it has and how small its type is.
pub(super) fn pdf(asked: &Export, lang: Lang) -> Result<ExitCode, Failure> {
    refuse(&asked.not_for_pdf())?;
    let path = &asked.output;
    let of_file = |error| Failure::Vector(path.clone(), error);
    let organisation = load(&asked.document)?.organisation;
    let setup = asked.page_setup();
    let book = Book::plan(&BookRequest {
        organisation: &organisation,
        root: None,
        shown: None,
        style: asked.style(organisation.chart_style()),
        lang,
        theme: asked.pdf_theme().theme(),
        cartouche: asked.cartouche(),
        setup,
    })
    .map_err(of_file)?;
    write_whole::<VectorError>(path, |file| {
        let out = BufWriter::with_capacity(CHUNK_BYTES, file);
        write_pdf(&book, out, &mut |_| ControlFlow::Continue(()))
    })
    .map_err(of_file)?;
    let smallest = book.smallest_text_pt();
    let points = lang.decimal(smallest, 1);
    let facts = [
        ("path", path.display().to_string()),
        ("points", points.clone()),
    ];
    let facts: Vec<_> = facts
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .chain([("pages", book.pages.len().into())])
        .collect();
    let said = lang.text_with("vector-written-pdf", &facts);
    print(|out| writeln!(out, "{said}"))?;
    if smallest < LEGIBLE_PT {
        complain(&words("vector-too-small", &[("points", points)], lang));
    }
    Ok(ExitCode::SUCCESS)
}

/// Says which option makes no sense for a format, if one does not.
pub(super) fn refuse(options: &[(&'static str, bool)]) -> Result<(), Failure> {
    let wrong = options.iter().find(|(_, given)| *given);
    wrong.map_or(Ok(()), |(option, _)| Err(Failure::Option(option)))
}
