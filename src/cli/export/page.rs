//! `export` to a page of the web and to text formats.

use std::io::BufWriter;
use std::ops::ControlFlow;
use std::process::ExitCode;

use super::super::arguments::Export;
use super::super::{Failure, load, print};
use super::CHUNK_BYTES;
use super::vector::refuse;
use crate::export::texts::is_base;
use crate::export::{
    HtmlPage, TurtleOptions, VectorError, write_dot, write_html, write_json, write_markdown,
    write_mermaid, write_turtle,
};
use crate::file::write_whole;
use crate::lang::Lang;
use crate::model::Organisation;
use crate::scene::{Cartouche, Chart, ChartRequest, Drawing, Measured, ThemeName, Tried};

/// A format that is a page or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A page of the web.
    Html,
    /// An outline.
    Markdown,
    /// A flow chart as text.
    Mermaid,
    /// A graph for Graphviz.
    Dot,
    /// What `list --format json` prints.
    Json,
    /// The vocabulary of the W3C.
    Turtle,
}

impl Format {
    /// The format that the ending of a file's name, in small letters, stands for.
    pub(super) fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending {
            "html" | "htm" => Self::Html,
            "md" | "markdown" => Self::Markdown,
            "mmd" | "mermaid" => Self::Mermaid,
            "dot" | "gv" => Self::Dot,
            "json" => Self::Json,
            "ttl" => Self::Turtle,
            _ => return None,
        })
    }
}

/// Writes the document in the format and prints how many units it has.
pub(super) fn page(asked: &Export, format: Format, lang: Lang) -> Result<ExitCode, Failure> {
    refuse(&asked.not_for_page())?;
    if format != Format::Html {
        refuse(&asked.not_for_text())?;
    }
    let path = &asked.output;
    if let Some(base) = &asked.base {
        refuse(&[("--base", format != Format::Turtle)])?;
        if !is_base(base) {
            let facts = vec![("base", base.clone())];
            return Err(Failure::Refused(path.clone(), "page-not-a-base", facts));
        }
    }
    let organisation = load(&asked.document)?.organisation;
    write_whole::<VectorError>(path, |file| {
        let out = BufWriter::with_capacity(CHUNK_BYTES, file);
        match format {
            Format::Html => html(&organisation, asked, lang, out),
            Format::Markdown => Ok(write_markdown(&organisation, lang, out)?),
            Format::Mermaid => Ok(write_mermaid(&organisation, lang, out)?),
            Format::Dot => Ok(write_dot(&organisation, lang, out)?),
            Format::Json => Ok(write_json(&organisation, out)?),
            Format::Turtle => {
                let base = asked.base.as_deref();
                let options = TurtleOptions { base, lang };
                Ok(write_turtle(&organisation, &options, out)?)
            }
        }
    })
    .map_err(|error| Failure::Vector(path.clone(), error))?;
    let said = lang.text_with(
        "page-written",
        &[
            ("path", path.display().to_string().into()),
            ("n", organisation.n_units().into()),
        ],
    );
    print(|out| writeln!(out, "{said}"))?;
    Ok(ExitCode::SUCCESS)
}

fn html(
    organisation: &Organisation,
    asked: &Export,
    lang: Lang,
    out: impl std::io::Write,
) -> Result<(), VectorError> {
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
    let chart = Chart::build(organisation, &request, Measured::default());
    let theme = ThemeName::Light.theme();
    let mut drawing = Drawing::new(organisation, &chart, theme, Cartouche::Hidden);
    if asked.legend {
        drawing = drawing.with_legend();
    }
    let page = HtmlPage {
        organisation,
        lang,
        picture: &drawing,
    };
    write_html(&page, out, &mut |_| ControlFlow::Continue(()))
}
