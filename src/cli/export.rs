//! `export`: a chart, a table or a text in a file, or what it would be.

use std::io::{self, BufWriter, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use super::arguments::Export;
use super::edit::unit_meant;
use super::{Failure, complain, load, name_of, print, words};
use crate::export::job::{
    DocumentText, Estimate, ExportJob, Format, LEGIBLE_PX, Prepared, SmallestText, What,
    fact_words, hidden_words,
};
use crate::export::pages::LEGIBLE_PT;
use crate::export::texts::is_base;
use crate::export::{Book, ExportError, MOST_LOGO_BYTES, logo_of};
use crate::file::{self, write_whole};
use crate::lang::Lang;
use crate::model::{Organisation, Profile};
use crate::scene::Logo;

/// Bytes that go to the disk at once.
const CHUNK_BYTES: usize = 1 << 18;

/// Writes what the name of the file asks for, or says what it would be.
pub(super) fn export(asked: &Export, lang: Lang) -> Result<ExitCode, Failure> {
    let path = &asked.output;
    let format = Format::of_path(path).ok_or_else(|| Failure::Ending(path.clone()))?;
    if let Some((option, why)) = asked.not_for(format) {
        return Err(Failure::Option(path.clone(), option, why));
    }
    let of_file = |error| Failure::Export(path.clone(), error);
    place(path).map_err(|error| of_file(error.into()))?;
    if let Some(base) = asked.base.as_deref().filter(|base| !is_base(base)) {
        let facts = vec![("base", base.to_owned())];
        return Err(Failure::Refused(path.clone(), "page-not-a-base", facts));
    }
    let organisation = load(&asked.document)?.organisation;
    let job = job(asked, format, &organisation, lang)?;
    let profile = job.profile;
    let text = DocumentText {
        keyword: file::KEYWORD,
        of: file::write,
    };
    let prepared = Prepared::new(job, &organisation, text);
    let book = prepared.book().map_err(of_file)?;
    // What cannot be drawn is said before anything is written.
    let mut estimate = prepared.measured(book.as_ref()).map_err(of_file)?;
    if asked.dry_run {
        estimate.bytes = Some(prepared.bytes(book.as_ref()).map_err(of_file)?);
    } else {
        write(path, &prepared, book.as_ref()).map_err(of_file)?;
    }
    tell(path, &estimate, prepared.n_units(), asked.dry_run, lang)?;
    if profile == Profile::Public {
        let hidden = hidden_words(prepared.hidden(), &organisation, lang);
        print(|out| {
            hidden.iter().try_for_each(|line| {
                let said = lang.text_with("export-absent", &[("what", line.as_str().into())]);
                writeln!(out, "{said}")
            })
        })?;
    }
    warn(asked, &estimate, lang);
    Ok(ExitCode::SUCCESS)
}

/// Whether a file can stand there: said before the work, and to those who only try it out.
fn place(path: &Path) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(io::ErrorKind::NotFound.into());
    }
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(())
}

/// The job that the arguments describe.
fn job(
    asked: &Export,
    format: Format,
    organisation: &Organisation,
    lang: Lang,
) -> Result<ExportJob, Failure> {
    let what = match &asked.root {
        Some(unit) => {
            let name = name_of(&asked.document);
            What::Branch(unit_meant(Path::new(&name), organisation, unit, lang)?)
        }
        None => What::Whole,
    };
    let mut look = asked.look(format);
    look.cartouche.logo = logo(asked, lang)?;
    Ok(ExportJob {
        what,
        output: asked.output(format),
        tried: asked.tried(organisation.chart_style()),
        look,
        lang,
        profile: asked.profile.unwrap_or_default(),
        base: asked.base.clone(),
    })
}

/// The logo that is asked for.
fn logo(asked: &Export, lang: Lang) -> Result<Option<Logo>, Failure> {
    let Some(path) = &asked.logo else {
        return Ok(None);
    };
    let pixels = logo_of(file::read_bytes(path, MOST_LOGO_BYTES)).map_err(|error| {
        Failure::Refused(path.clone(), error.message_id(), error.message_args())
    })?;
    let said = asked.logo_alt.as_deref().map(str::trim);
    let said = said.filter(|said| !said.is_empty());
    let alt = said.unwrap_or(lang.text("logo-alt-usual")).to_owned();
    Ok(Some(Logo { pixels, alt }))
}

fn write(path: &Path, prepared: &Prepared, book: Option<&Book<'_>>) -> Result<(), ExportError> {
    write_whole(path, |file| {
        let mut out = BufWriter::with_capacity(CHUNK_BYTES, file);
        prepared.write(book, &mut out, &mut |_| ControlFlow::Continue(()))?;
        Ok(out.flush()?)
    })
}

/// Says what was written, or all that is known of what would be.
fn tell(
    path: &Path,
    estimate: &Estimate,
    n_units: usize,
    dry_run: bool,
    lang: Lang,
) -> Result<(), Failure> {
    let path = path.display();
    let facts = fact_words(estimate, lang);
    let said = match (dry_run, estimate.pixels, estimate.pages) {
        (true, ..) => lang.text_with(
            "export-would-be",
            &[
                ("path", path.to_string().into()),
                ("facts", facts.join(", ").into()),
            ],
        ),
        // Whole numbers without marks: programs read them.
        (false, Some((width, height)), _) => format!("{path} {width} × {height} px"),
        (false, None, Some(pages)) => {
            let points = match estimate.smallest {
                Some(SmallestText::Points(points)) => points,
                _ => 0.0,
            };
            lang.text_with(
                "vector-written-pdf",
                &[
                    ("path", path.to_string().into()),
                    ("points", lang.decimal(points, 1).into()),
                    ("pages", pages.into()),
                ],
            )
        }
        _ if estimate.rows.is_some() => format!("{path} {}", facts.join(", ")),
        _ => lang.text_with(
            "page-written",
            &[("path", path.to_string().into()), ("n", n_units.into())],
        ),
    };
    print(|out| writeln!(out, "{said}"))
}

/// Type that is hard to read is said, with what would mend it.
fn warn(asked: &Export, estimate: &Estimate, lang: Lang) {
    let (id, size, least) = match estimate.smallest {
        Some(smallest) if smallest.is_legible() => return,
        Some(SmallestText::Points(points)) => ("export-too-small-points", points, LEGIBLE_PT),
        Some(SmallestText::Pixels(pixels)) => ("export-too-small-pixels", pixels, LEGIBLE_PX),
        None => return,
    };
    // Rounded up it might be said to be what is needed.
    let size = lang.decimal((size * 10.0).floor() / 10.0, 1);
    let mut said = words(id, &[("n", size), ("least", lang.decimal(least, 0))], lang);
    let options = estimate.remedies.iter().map(|&one| asked.mending(one));
    let options = options.collect::<Vec<_>>().join(", ");
    if !options.is_empty() {
        said.push(' ');
        said.push_str(&words("export-mend-with", &[("options", options)], lang));
    }
    complain(&said);
}
