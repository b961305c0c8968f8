//! `check`: what is wrong with a document, where, and what to do about it.

use std::io::{self, Write};

use serde::Serialize;

use super::arguments::CheckFormat;
use super::words;
use crate::file::{Loaded, Located};
use crate::lang::Lang;
use crate::model::{Organisation, Severity};

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
        let facts = problem.kind.message_args();
        let unit = problem.unit.and_then(|key| organisation.get(key));
        Self {
            severity: severity_word(problem.severity),
            code: problem.code(),
            unit: unit.map(|unit| unit.id.as_str()),
            line: located.place.map(|place| place.line),
            column: located.place.map(|place| place.column),
            message: words(problem.kind.message_id(), &facts, lang),
            remedy: words(problem.kind.remedy_id(), &facts, lang),
        }
    }
}

/// Writes the problems, in the order of the file. `name` is what the file is called.
pub(super) fn check(
    name: &str,
    loaded: &Loaded,
    format: CheckFormat,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let entries: Vec<Entry<'_>> = loaded
        .problems
        .iter()
        .map(|located| Entry::of(&loaded.organisation, located, lang))
        .collect();
    match format {
        CheckFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &entries)?;
            writeln!(out)
        }
        CheckFormat::Text => {
            for (entry, located) in entries.iter().zip(&loaded.problems) {
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
