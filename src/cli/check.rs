//! `check`: what is wrong with a document, where, and what to do about it.

use std::io::{self, Write};

use serde::Serialize;

use super::arguments::CheckFormat;
use super::one_line;
use crate::file::{Loaded, Located};
use crate::lang::Lang;
use crate::model::{self, Organisation, PartialDate, ReviewLimits, Severity};
use crate::scene::words as scene_words;

/// A problem as scripts read it. Code and severity are the same words in every language.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    severity: &'static str,
    code: &'static str,
    unit: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    remedy: String,
}

impl<'a> Entry<'a> {
    fn of(organisation: &'a Organisation, located: &Located, lang: Lang) -> Self {
        let problem = &located.problem;
        let (message, remedy) = scene_words::problem(&problem.kind, lang);
        let unit = problem.unit.and_then(|key| organisation.get(key));
        Self {
            severity: severity_word(problem.severity),
            code: problem.code(),
            unit: unit.map(|unit| unit.id.as_str()),
            line: located.place.map(|place| place.line),
            column: located.place.map(|place| place.column),
            message: one_line(&message),
            remedy: one_line(&remedy),
        }
    }
}

/// What is worth a look besides, up to this day or today.
pub(super) fn review(loaded: &Loaded, today: Option<PartialDate>) -> Vec<Located> {
    let today = match today {
        Some(today) => today.last_day(),
        None => jiff::Zoned::now().date(),
    };
    let limits = ReviewLimits::default();
    let found = model::review(&loaded.organisation, Some(today), &limits);
    loaded.source.locate(found)
}

/// Writes problems of a file. `name` is what the file is called.
pub(super) fn check(
    name: &str,
    organisation: &Organisation,
    found: &[Located],
    format: CheckFormat,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let entries: Vec<Entry<'_>> = found
        .iter()
        .map(|located| Entry::of(organisation, located, lang))
        .collect();
    match format {
        CheckFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &entries)?;
            writeln!(out)
        }
        CheckFormat::Text => {
            for (entry, located) in entries.iter().zip(found) {
                text(name, entry, located.problem.severity, lang, out)?;
            }
            match entries.len() {
                0 => writeln!(out, "{name}: {}", lang.text("cli-clean")),
                n => {
                    let counted = lang.text_with("cli-problems", &[("n", n.into())]);
                    writeln!(out, "{name}: {counted}")
                }
            }
        }
    }
}

fn text(
    name: &str,
    entry: &Entry<'_>,
    severity: Severity,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "{name}:")?;
    if let (Some(line), Some(column)) = (entry.line, entry.column) {
        write!(out, "{line}:{column}:")?;
    }
    let severity = lang.text(match severity {
        Severity::Error => "cli-severity-error",
        Severity::Warning => "cli-severity-warning",
        Severity::Hint => "cli-severity-hint",
    });
    // What is wrong and what to do are one sentence here.
    let message = entry.message.trim_end_matches('.');
    writeln!(out, " {severity}: {message} – {}", entry.remedy)
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}
