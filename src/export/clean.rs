//! Texts as they may stand in a file that others read: without what no format allows. Knows no
//! format.

use std::borrow::Cow;

/// A text without control characters and what is no character at all. Shaping leaves the same out,
/// so widths stay what they are. A tab stays: it is a blank.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unwanted) {
        Cow::Owned(text.chars().filter(|&c| !is_unwanted(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A clean text on one line: runs of blanks and line ends are one blank.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let is_blank = |c: char| {
        matches!(
            c,
            ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' | '\u{85}'
        )
    };
    for word in text.split(is_blank) {
        let word = clean(word);
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
    }
    line
}

/// A clean text on one line, short enough for a title, a bookmark or a label: formats have limits
/// there.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 500;
    let text = one_line(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn is_unwanted(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    (c.is_control() && c != '\t') || c == '\u{feff}' || is_noncharacter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_format_allows_goes() {
        let cases = [
            ("Été", "Été"),
            ("a\0b\u{1b}c\r\nd", "abcd"),
            ("a\tb", "a\tb"),
            ("\u{feff}x\u{fffe}\u{ffff}\u{1fffe}\u{fdd0}", "x"),
            ("שלום\u{202e}", "שלום\u{202e}"),
        ];
        for (given, wanted) in cases {
            assert_eq!(clean(given), wanted);
        }
        // A no-break space is part of what was written.
        assert_eq!(one_line(" a\r\n b\u{a0}:\t\0 c\u{2028}"), "a b\u{a0}: c");
        assert_eq!(short(&"é".repeat(501)).chars().count(), 501);
        assert_eq!(short("é\0"), "é");
        assert_eq!(short("Un\ntitre\r\nlong"), "Un titre long");
    }
}
