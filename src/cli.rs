//! The command line: the window, or a job without one.
//!
//! What was asked for goes to standard output. Why it cannot be done goes to standard error, one
//! sentence, and the exit code is 2. Nothing here decides anything about files or charts.

mod arguments;
mod check;
mod edit;
mod export;
mod failure;
mod generate;
mod list;
mod table;
mod window;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;

use crate::file::{self, Loaded, Located};
use crate::lang::{Arg, Lang};
use arguments::{Arguments, Document, Job};
use failure::Failure;

/// How the embedded directorate is called where a file would be named.
const EMBEDDED_NAME: &str = "dne.ron";

/// The exit code of `check` when there are problems.
const PROBLEMS: u8 = 1;

/// The exit code when what was asked for cannot be done.
const FAILED: u8 = 2;

/// Does what the arguments ask for; the first one is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => {
            // Help and version, too, come this way. Who closed the pipe wants none of it.
            let _ = answer.print();
            return u8::try_from(answer.exit_code()).map_or(ExitCode::from(FAILED), ExitCode::from);
        }
    };
    let Some(job) = &arguments.job else {
        return window::open(arguments.file.as_deref(), Lang::from_system());
    };
    let lang = job.lang().unwrap_or_else(Lang::from_system);
    match work(job, lang) {
        Ok(code) => code,
        // Who closed the pipe has read enough (`organigram list | head`).
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            complain(&failure.sentence(lang));
            ExitCode::from(FAILED)
        }
    }
}

fn work(job: &Job, lang: Lang) -> Result<ExitCode, Failure> {
    match job {
        Job::Export(asked) => export::export(asked, lang),
        Job::List { document, format } => {
            let loaded = load(document)?;
            print(|out| list::list(&loaded.organisation, *format, lang, out))?;
            Ok(ExitCode::SUCCESS)
        }
        Job::Check {
            document,
            format,
            review,
            today,
        } => {
            let loaded = load(document)?;
            let mut found = loaded.problems.clone();
            if *review {
                found.extend(check::review(&loaded, *today));
            }
            let (name, organisation) = (name_of(document), &loaded.organisation);
            print(|out| check::check(&name, organisation, &found, *format, lang, out))?;
            Ok(code_for(&loaded.problems))
        }
        Job::Generate(asked) => generate::generate(asked, lang),
        Job::Edit(job) => edit::edit(job, lang),
    }
}

/// The exit code that says whether a file has problems.
fn code_for(problems: &[Located]) -> ExitCode {
    if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(PROBLEMS)
    }
}

/// The document that is meant: a file, or the embedded directorate.
fn load(document: &Document) -> Result<Loaded, Failure> {
    match &document.file {
        Some(path) => Ok(file::load(path)?),
        None => Ok(file::embedded().map_err(|source| file::LoadError::Content {
            path: PathBuf::from(EMBEDDED_NAME),
            source,
        })?),
    }
}

/// What stands before the line and column of a place in the document.
fn name_of(document: &Document) -> String {
    let embedded = Path::new(EMBEDDED_NAME);
    let path = document.file.as_deref().unwrap_or(embedded);
    path.display().to_string()
}

/// Writes to standard output, whole pages at a time.
fn print(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    fill(&mut out)
        .and_then(|()| out.flush())
        .map_err(Failure::Output)
}

/// Writes a sentence to standard error.
fn complain(sentence: &str) {
    // There is nobody left to tell when this fails.
    let _ = writeln!(io::stderr().lock(), "{sentence}");
}

/// A sentence of the catalogue with the facts that it names.
fn words(id: &str, facts: &[(&'static str, String)], lang: Lang) -> String {
    let facts: Vec<(&str, Arg<'_>)> = facts
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    one_line(&lang.text_with(id, &facts))
}

/// A text from a file on one line, without anything that a terminal would obey: controls, and
/// marks that turn the direction of writing.
fn one_line(text: &str) -> String {
    text.chars()
        .filter(|letter| !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}
