//! What stands between two entries, and to which of them it belongs: white space and comments.
//!
//! - A comment behind an entry on its line belongs to that entry.
//! - Comments on the lines right above an entry, without an empty line between, belong to it.
//! - Any other comment is free: it stays where it is, whatever becomes of its neighbours.

use std::ops::Range;

use memchr::memrchr;

/// A gap between two entries, parted in three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// The first part, up to here, belongs to the entry (or bracket) before.
    pub(super) trail_end: usize,
    /// From here on it belongs to the entry behind; what is in between is free.
    pub(super) lead_start: usize,
}

/// One thing in a gap that matters.
enum Bit {
    Newline(usize),
    Comment { is_line: bool },
}

/// The newlines and comments of white space, in order.
fn bits(text: &str, range: Range<usize>) -> impl Iterator<Item = Bit> {
    let bytes = &text.as_bytes()[..range.end];
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            match &bytes[at..] {
                [b'\n', ..] => {
                    at += 1;
                    return Some(Bit::Newline(at - 1));
                }
                [b'/', b'/', ..] => {
                    while at < bytes.len() && bytes[at] != b'\n' {
                        at += 1;
                    }
                    return Some(Bit::Comment { is_line: true });
                }
                [b'/', b'*', ..] => {
                    at = block_end(bytes, at);
                    return Some(Bit::Comment { is_line: false });
                }
                _ => at += 1,
            }
        }
        None
    })
}

/// Behind the block comment that begins at `at`.
fn block_end(bytes: &[u8], mut at: usize) -> usize {
    let mut open = 0;
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => {
                open += 1;
                at += 2;
            }
            [b'*', b'/', ..] => {
                open -= 1;
                at += 2;
                if open == 0 {
                    break;
                }
            }
            _ => at += 1,
        }
    }
    at
}

impl Gap {
    /// The gap before an entry. Where it holds no line end, all of it belongs to that entry.
    pub(super) fn before_entry(text: &str, range: Range<usize>) -> Self {
        let mut first_newline = None;
        let mut line_start = range.start;
        let mut is_commented = false;
        // Where the commented lines begin that reach down to the entry.
        let mut lead_start = None;
        let mut has_free = false;
        for bit in bits(text, range.clone()) {
            match bit {
                Bit::Comment { .. } => is_commented = true,
                Bit::Newline(at) => {
                    if first_newline.is_none() {
                        first_newline = Some(at);
                    } else if is_commented {
                        lead_start.get_or_insert(line_start);
                    } else {
                        has_free |= lead_start.take().is_some();
                    }
                    line_start = at;
                    is_commented = false;
                }
            }
        }
        let Some(trail_end) = first_newline else {
            return Self {
                trail_end: range.start,
                lead_start: range.start,
            };
        };
        let lead_start = if has_free {
            lead_start.unwrap_or(line_start)
        } else {
            // Nothing but empty lines: they go with the entry.
            trail_end
        };
        Self {
            trail_end,
            lead_start,
        }
    }

    /// The gap before the bracket that closes. Where it holds no line end, comments belong to
    /// the last entry.
    pub(super) fn before_close(text: &str, range: Range<usize>) -> Self {
        let mut trail_end = range.start;
        for bit in bits(text, range.clone()) {
            match bit {
                Bit::Comment { .. } => trail_end = range.end,
                Bit::Newline(at) => {
                    trail_end = at;
                    break;
                }
            }
        }
        Self {
            trail_end,
            lead_start: range.end,
        }
    }
}

/// Whether a stretch of white space and comments ends inside a line comment.
pub(super) fn ends_in_line_comment(trivia: &str) -> bool {
    let last = bits(trivia, 0..trivia.len()).last();
    matches!(last, Some(Bit::Comment { is_line: true }))
}

/// Whether a stretch of white space holds a comment.
pub(super) fn has_comment(trivia: &str) -> bool {
    bits(trivia, 0..trivia.len()).any(|bit| matches!(bit, Bit::Comment { .. }))
}

/// A line that begins further away counts as one without an indent, so that a text on one line
/// is not looked through for each of its entries.
const LONGEST_LINE: usize = 4096;

/// The white space with which the line of a byte begins.
pub(super) fn indent_at(text: &str, at: usize) -> &str {
    let from = at.saturating_sub(LONGEST_LINE);
    let newline = memrchr(b'\n', &text.as_bytes()[from..at]);
    let line = match newline {
        Some(newline) => &text[from + newline + 1..at],
        None if from == 0 => &text[..at],
        None => "",
    };
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// A text of several lines with another indent on all but the first.
pub(super) fn reindented(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            out.push('\n');
            out.push_str(to);
            out.push_str(line.strip_prefix(from).unwrap_or(line.trim_start()));
        } else {
            out.push_str(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_belong_to_their_neighbours_or_to_nobody() {
        // The bars part what belongs before, what is free and what belongs behind.
        for gap in [
            " // a||\n  // b\n  ",
            "||\n\n  ",
            "|\n  // free\n|\n  // b\n  /* c */ ",
            "|\n\n// free\n|\n",
            "|| /* b */ ",
            " /* a\n /* in */ */||\n",
            "||\n // b\n // c\n",
        ] {
            let text = gap.replace('|', "");
            let found = Gap::before_entry(&text, 0..text.len());
            let mut parted = text.clone();
            parted.insert(found.lead_start, '|');
            parted.insert(found.trail_end, '|');
            assert_eq!(parted, gap);
        }
    }

    #[test]
    fn the_last_entry_owns_what_stands_on_its_line() {
        for (text, trail) in [
            (" // a\n // free\n", 5),
            (" /* a */ ", 9),
            ("  ", 0),
            ("\n", 0),
        ] {
            let gap = Gap::before_close(text, 0..text.len());
            assert_eq!((gap.trail_end, gap.lead_start), (trail, text.len()));
        }
    }

    #[test]
    fn a_line_comment_needs_a_line_end() {
        for (trivia, open) in [
            (" // a", true),
            (" // a\n ", false),
            (" /* // */", false),
            ("/* a */ // b", true),
            ("", false),
        ] {
            assert_eq!(ends_in_line_comment(trivia), open, "{trivia}");
        }
    }

    #[test]
    fn indents_are_exchanged() {
        assert_eq!(indent_at("a\n \tb c", 6), " \t");
        assert_eq!(reindented("(\n    a\n  )", "  ", "\t"), "(\n\t  a\n\t)");
    }
}
