//! The document as a table for people: names indented by level, posts in words. It fits into a
//! hundred columns; what is longer goes on below.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation as _;

use super::one_line;
use crate::lang::Lang;
use crate::model::{Organisation, Post, PostRank, UnitKey};
use crate::scene::words;
use crate::text::n_characters;

/// Characters in a line.
const WIDTH: usize = 100;
/// Between two columns.
const GAP: usize = 2;
/// Codes and kinds longer than this go on below.
const LONGEST_CODE: usize = 10;
const LONGEST_KIND: usize = 16;
/// Deeper levels are indented like this one, so that names keep their room.
const DEEPEST_INDENT: usize = 8;
/// What goes on below is set in by this much.
const HANGING: usize = 2;

/// The texts of a row, before they are wrapped.
struct Row {
    indent: usize,
    name: String,
    code: String,
    kind: String,
    posts: Vec<String>,
}

/// Writes the title, the heads of the columns and a row a unit, in reading order.
pub(super) fn write(
    organisation: &Organisation,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let about = organisation.about();
    if !about.title.is_empty() {
        writeln!(out, "{}", one_line(&about.title))?;
    }
    if let Some(date) = about.as_of {
        writeln!(out, "{}", words::as_of(lang, date))?;
    }
    let order = organisation.tree().order();
    let rows = || order.iter().map(|&key| row(organisation, key, lang));
    let heads = Row {
        indent: 0,
        name: lang.text("cli-column-name").to_owned(),
        code: lang.text("cli-column-code").to_owned(),
        kind: lang.text("cli-column-kind").to_owned(),
        posts: vec![lang.text("cli-column-posts").to_owned()],
    };
    let (mut code, mut kind) = (n_characters(&heads.code), n_characters(&heads.kind));
    for row in rows() {
        code = code.max(n_characters(&row.code).min(LONGEST_CODE));
        kind = kind.max(n_characters(&row.kind).min(LONGEST_KIND));
    }
    let free = WIDTH.saturating_sub(code + kind + 3 * GAP);
    let name = free * 11 / 20;
    let widths = [name, code, kind, free - name];
    writeln!(out)?;
    write_row(&heads, widths, out)?;
    let rule: String = "─".repeat(WIDTH);
    writeln!(out, "{rule}")?;
    for row in rows() {
        write_row(&row, widths, out)?;
    }
    Ok(())
}

fn row(organisation: &Organisation, key: UnitKey, lang: Lang) -> Row {
    let unit = organisation.unit(key);
    let level = organisation.tree().level(key);
    Row {
        indent: HANGING * level.saturating_sub(1).min(DEEPEST_INDENT),
        name: one_line(&unit.name),
        code: one_line(unit.code.as_deref().unwrap_or_default()),
        kind: one_line(words::kind_label(organisation, unit)),
        posts: unit
            .posts
            .iter()
            .map(|post| post_words(organisation, post, lang))
            .collect(),
    }
}

/// Who holds the post. A head needs no title but the one that is stated: the row says of what.
fn post_words(organisation: &Organisation, post: &Post, lang: Lang) -> String {
    let state = words::state(organisation, post, lang);
    if post.title.is_none() && post.rank == PostRank::Head {
        return one_line(&state);
    }
    let title = words::title(organisation, post, lang);
    let facts = [("title", title.into()), ("state", state.into())];
    one_line(&lang.text_with("cli-post", &facts))
}

fn write_row(row: &Row, widths: [usize; 4], out: &mut dyn Write) -> io::Result<()> {
    let cells = [
        wrapped(&row.name, widths[0], row.indent),
        wrapped(&row.code, widths[1], 0),
        wrapped(&row.kind, widths[2], 0),
        row.posts
            .iter()
            .flat_map(|post| wrapped(post, widths[3], 0))
            .collect(),
    ];
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    for nth in 0..height {
        let mut line = String::new();
        let mut end = 0_usize;
        for (cell, width) in cells.iter().zip(widths) {
            let text = cell.get(nth).map_or("", String::as_str);
            if !text.is_empty() {
                let so_far = n_characters(&line);
                line.extend(std::iter::repeat_n(' ', end.saturating_sub(so_far)));
                line.push_str(text);
            }
            end += width + GAP;
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The lines of a text that are at most `width` long, set in by `indent`, and what goes on below
/// by a little more. A word that is longer than a line is cut.
fn wrapped(text: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = " ".repeat(indent);
    let (mut used, mut empty) = (indent, true);
    let below = (indent + HANGING).min(width.saturating_sub(1));
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !empty && used + 1 + n_characters(word) > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(below)));
            (used, empty) = (below, true);
        }
        if !empty {
            line.push(' ');
            used += 1;
        }
        for letter in word.graphemes(true) {
            if used >= width && !empty {
                lines.push(std::mem::replace(&mut line, " ".repeat(below)));
                used = below;
            }
            line.push_str(letter);
            used += 1;
            empty = false;
        }
    }
    if !empty {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_their_column() {
        let cases: [(&str, usize, usize, &[&str]); 7] = [
            ("", 10, 2, &[]),
            ("Bureau", 10, 0, &["Bureau"]),
            (
                "Bureau des opérations",
                10,
                0,
                &["Bureau des", "  opératio", "  ns"],
            ),
            (
                "Bureau des opérations",
                14,
                2,
                &["  Bureau des", "    opérations"],
            ),
            ("ab", 1, 0, &["a", "b"]),
            (
                "e\u{301}e\u{301}e\u{301}",
                3,
                0,
                &["e\u{301}e\u{301}e\u{301}"],
            ),
            ("a  b", 10, 0, &["a b"]),
        ];
        for (text, width, indent, lines) in cases {
            assert_eq!(wrapped(text, width, indent), lines, "{text}");
        }
    }
}
