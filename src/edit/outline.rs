//! Branches as indented text, to and from other programs: a line for each unit, tabs for its
//! level, the code before the name.

use crate::model::{Organisation, Parts, Unit};

use super::ids::{Ids, slug};

/// Between a unit's code and its name.
const BEHIND_CODE: &str = " – ";
/// The longest that a code is, in characters.
const LONGEST_CODE: usize = 16;

/// All units as indented text.
pub fn to_outline(organisation: &Organisation) -> String {
    let tree = organisation.tree();
    let mut text = String::new();
    for &key in tree.order() {
        let unit = organisation.unit(key);
        text.extend(std::iter::repeat_n('\t', tree.level(key) - 1));
        // A unit is one line whatever is in its code and name.
        let shown = |c: char| if c.is_control() { ' ' } else { c };
        if let Some(code) = &unit.code {
            text.extend(code.chars().map(shown));
            text.push_str(BEHIND_CODE);
        }
        text.extend(unit.name.chars().map(shown));
        text.push('\n');
    }
    text
}

/// The units that an indented text names: tabs or spaces, with or without bullets or numbers
/// before the names. Blank lines are passed over. Nothing where there is no word at all.
pub fn from_outline(text: &str) -> Option<Organisation> {
    let mut units: Vec<Unit> = Vec::new();
    let mut ids = Ids::default();
    // Widths of indents on the way down to the last line, with the index of each line's unit.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for line in text.lines() {
        let words = line.trim_start_matches(is_blank);
        let indent = width(&line[..line.len() - words.len()]);
        let words = without_bullets(words.trim_end_matches(is_blank));
        if words.is_empty() {
            continue;
        }
        while open.last().is_some_and(|&(before, _)| before >= indent) {
            open.pop();
        }
        let (code, name) = code_and_name(words);
        let at = units.len();
        units.push(Unit {
            id: ids.free(&slug(code.as_deref().unwrap_or(&name)), |_| false),
            superior: open.last().map(|&(_, above)| units[above].id.clone()),
            code,
            name,
            ..Unit::default()
        });
        open.push((indent, at));
    }
    (!units.is_empty()).then(|| {
        Organisation::new(Parts {
            units,
            ..Parts::default()
        })
    })
}

/// What nobody sees, or what is written as a space.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

/// A tab is wider than any run of spaces that people use for one level.
fn width(indent: &str) -> usize {
    indent.chars().map(|c| if c == '\t' { 8 } else { 1 }).sum()
}

/// A bullet that nothing follows is no word either.
fn without_bullets(mut words: &str) -> &str {
    const BULLETS: [char; 9] = ['-', '*', '+', '•', '–', '—', '◦', '▪', '·'];
    while let Some(rest) = words.strip_prefix(BULLETS)
        && (rest.is_empty() || rest.starts_with(is_blank))
    {
        words = rest.trim_start_matches(is_blank);
    }
    words
}

/// A short word in capitals or with a digit, before a dash or a tab, is a code.
fn code_and_name(words: &str) -> (Option<String>, String) {
    for parting in ["\t", BEHIND_CODE, " - ", " — ", " : "] {
        let Some((code, name)) = words.split_once(parting) else {
            continue;
        };
        let (code, name) = (code.trim(), name.trim());
        let looks_like_one = code.chars().count() <= LONGEST_CODE
            && !code.is_empty()
            && !name.is_empty()
            && !code.chars().any(char::is_lowercase);
        if looks_like_one {
            return (Some(code.to_owned()), name.to_owned());
        }
    }
    (None, words.replace('\t', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_as_text_can_be_pasted() {
        let text = "DEX – Direction de l'exemple\n\tB 1 – Bureau un\n\t\tPôle\n\tB 2 – Bureau deux\nAutre\n";
        let small = from_outline(text).expect("units");
        assert_eq!(to_outline(&small), text);
    }

    #[test]
    fn a_unit_is_one_line_whatever_is_in_it() {
        let unit = Unit {
            code: Some("A\n1".into()),
            name: "Un\r\nDeux".into(),
            ..Unit::default()
        };
        let units = Organisation::new(Parts {
            units: vec![unit],
            ..Parts::default()
        });
        assert_eq!(to_outline(&units), "A 1 – Un  Deux\n");
    }

    #[test]
    fn texts_of_other_programs_are_understood() {
        let cases = [
            ("- A\n  - B\n    - C\n  - D\n", "A\n\tB\n\t\tC\n\tD\n"),
            ("  A\r\n    * B\r\n\r\n  C", "A\n\tB\nC\n"),
            (
                "TN 2\tBureau\n\tPôle - essai",
                "TN 2 – Bureau\n\tPôle - essai\n",
            ),
            ("    deep first\nshallow", "deep first\nshallow\n"),
        ];
        for (text, outline) in cases {
            assert_eq!(
                to_outline(&from_outline(text).expect("units")),
                outline,
                "{text:?}"
            );
        }
        for blank in [" \n\t\n", "\0\u{1}", "- \u{feff}", "-\t- –"] {
            assert!(from_outline(blank).is_none(), "{blank:?}");
        }
    }

    /// Signs that nobody sees make no unit that would be gone when it is copied back.
    #[test]
    fn what_was_pasted_has_as_many_units_when_it_is_copied() {
        for text in [
            "A\n\0\0 – \0\u{feff}\0\u{f}\n",
            "-\t-\n- - x\n– \u{1}–\u{1}y",
            "X\t-\nX – \u{feff}\u{2003}- z",
            "\u{2003}\u{feff} – x\n*\u{85}*",
        ] {
            let pasted = from_outline(text).expect("units");
            let again = from_outline(&to_outline(&pasted)).expect("units");
            assert_eq!(again.n_units(), pasted.n_units(), "{text:?}");
        }
    }
}
