//! Markdown: an outline that a person reads as it stands and that every wiki shows. Roots and main
//! structures are headings, what stands below them is nested.

use std::io::{self, Write};

use super::super::clean::one_line;
use super::{code, kind, name, post, title};
use crate::lang::Lang;
use crate::model::{Organisation, UnitKey};
use crate::scene::{is_inert, words};

/// Levels that are headings.
const HEADINGS: usize = 2;
/// Levels of bullets; what stands lower is no further in, and its level is said.
const DEEPEST: usize = 24;

/// Writes the outline.
///
/// # Errors
/// When `out` fails.
pub fn write_markdown(
    organisation: &Organisation,
    lang: Lang,
    mut out: impl Write,
) -> io::Result<()> {
    writeln!(out, "# {}", escaped(&title(organisation, lang)))?;
    let about = organisation.about();
    if let Some(date) = about.as_of {
        writeln!(out, "\n*{}*", escaped(&words::as_of(lang, date)))?;
    }
    if !about.sources.is_empty() {
        writeln!(out, "\n{}\n", escaped(lang.text("page-sources-are")))?;
    }
    for source in &about.sources {
        let title = escaped(&one_line(&source.title));
        match source.url.as_deref().filter(|url| is_inert(url)) {
            Some(url) => writeln!(out, "- [{title}]({})", address(url))?,
            None => writeln!(out, "- {title}")?,
        }
    }
    // A list goes on without an empty line; a heading begins after one.
    for &key in organisation.tree().order() {
        unit(organisation, key, lang, &mut out)?;
    }
    out.flush()
}

fn unit(
    organisation: &Organisation,
    key: UnitKey,
    lang: Lang,
    out: &mut impl Write,
) -> io::Result<()> {
    let unit = organisation.unit(key);
    let level = organisation.tree().level(key);
    let mut label = match code(unit) {
        Some(code) => format!("{} · {}", escaped(&code), escaped(&name(unit))),
        None => escaped(&name(unit)),
    };
    if level > HEADINGS {
        label = format!("**{label}**");
    }
    if let Some(kind) = kind(organisation, unit).map(one_line) {
        label = format!("{label} ({})", escaped(&kind));
    }
    let bullets = level.saturating_sub(HEADINGS).min(DEEPEST);
    if bullets == 0 {
        writeln!(out, "\n{} {label}\n", "#".repeat(level + 1))?;
    } else {
        if level > HEADINGS + DEEPEST {
            let said = lang.text_with("label-level", &[("n", level.into())]);
            label = format!("{label}, {}", escaped(&said));
        }
        writeln!(out, "{:indent$}- {label}", "", indent = (bullets - 1) * 2)?;
    }
    for one in &unit.posts {
        let said = escaped(&post(organisation, one, lang));
        writeln!(out, "{:indent$}- {said}", "", indent = bullets * 2)?;
    }
    Ok(())
}

/// A line of text in which nothing is a mark.
fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let starts = match c {
            '-' | '+' | '=' => at == 0,
            '.' | ')' => at == digits && digits > 0,
            _ => matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$'
            ),
        };
        if starts {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// An address that does not end before its end.
fn address(url: &str) -> String {
    let mut text = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' => text.push_str("%28"),
            ')' => text.push_str("%29"),
            '<' => text.push_str("%3C"),
            '>' => text.push_str("%3E"),
            '\\' => text.push_str("%5C"),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_only_letters_in_names() {
        for (given, wanted) in [
            ("Bureau *A*_b", "Bureau \\*A\\*\\_b"),
            ("<script>&amp;", "\\<script\\>\\&amp;"),
            ("1. Direction", "1\\. Direction"),
            ("12) x", "12\\) x"),
            ("Article 1.2 (a)", "Article 1.2 (a)"),
            ("- tiret - ici", "\\- tiret - ici"),
            ("[x](y) # | ~ `c` \\", "\\[x\\](y) \\# \\| \\~ \\`c\\` \\\\"),
        ] {
            assert_eq!(escaped(given), wanted);
        }
        assert_eq!(address("https://a.b/c_(d)"), "https://a.b/c_%28d%29");
    }
}
