//! Where French forbids a line break that UAX 14 allows.
//!
//! The rules know characters and a few short words; they hold for English names, too.

/// Words that stay with the number before them.
const UNITS: &[&str] = &[
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "h",
    "min",
    "s",
    "an",
    "ans",
    "mois",
    "jour",
    "jours",
    "km",
    "m",
    "cm",
    "mm",
    "kg",
    "g",
    "t",
    "l",
    "ha",
    "k€",
    "m€",
    "md€",
    "ko",
    "mo",
    "go",
    "to",
    "kw",
    "mw",
    "gw",
    "kwh",
    "mwh",
    "etp",
    "etpt",
    "bis",
    "ter",
    "quater",
    "million",
    "millions",
    "milliard",
    "milliards",
    "euro",
    "euros",
];

/// Words that stay with the number after them.
const BEFORE_NUMBERS: &[&str] = &[
    "n°", "nº", "n°s", "nos", "art.", "article", "articles", "§", "p.", "pp.", "vol.", "chap.",
];

/// Words that stay with the name after them.
const BEFORE_NAMES: &[&str] = &["M.", "MM.", "Mme", "Mmes", "Mlle", "Dr"];

/// The longest code in capitals alone, such as `DGESCO`; longer words are words in capitals.
const MAX_CODE_CHARS: usize = 10;

/// How far a word is looked at: beyond any word or code of the rules. Without a bound, a text
/// without blanks would be read whole at each of its breaks.
const MAX_WORD_CHARS: usize = 24;

/// Whether a line must not end at `end` and start again at `next` (bytes of `text`; between the
/// two stand only blanks).
#[inline]
pub(super) fn keeps_together(text: &str, end: usize, next: usize) -> bool {
    let (Some(before), Some(after)) =
        (text[..end].chars().next_back(), text[next..].chars().next())
    else {
        return false;
    };
    if end == next {
        return in_code(text, end);
    }
    match after {
        '»' | '›' | ':' | ';' | '!' | '?' | '%' | '‰' | '€' | '°' => return true,
        '$' | '£' if before.is_ascii_digit() => return true,
        '0'..='9' if before.is_ascii_digit() => return is_digit_group(&text[next..]),
        '0'..='9' => return takes_number(last_word(&text[..end])),
        _ => {}
    }
    match before {
        '«' | '‹' => true,
        '0'..='9' => is_unit(first_word(&text[next..])),
        // "1er janvier"
        'r' if after.is_lowercase() => {
            last_word(&text[..end]) == "1er" && is_unit(first_word(&text[next..]))
        }
        '.' | 'e' | 's' | 'r' if after.is_uppercase() => {
            BEFORE_NAMES.contains(&last_word(&text[..end]))
        }
        _ => false,
    }
}

/// Whether the bytes `at` stand inside a code such as `A1-2`, `SG-SASSE` or `2014-133`.
fn in_code(text: &str, at: usize) -> bool {
    let start = text[..at].len() - last_word(&text[..at]).len();
    let word = &text[start..at + first_word(&text[at..]).len()];
    let mut has_digit = false;
    let mut has_letter = false;
    let mut count = 0;
    for c in word.chars() {
        count += 1;
        match c {
            '0'..='9' => has_digit = true,
            '-' | '/' | '_' | '.' | '(' | ')' | ',' | ';' | ':' | '\u{2011}' => {}
            _ if c.is_uppercase() => has_letter = true,
            _ => return false,
        }
    }
    has_digit || (has_letter && count <= MAX_CODE_CHARS)
}

/// The word at the end of a text, or its last [`MAX_WORD_CHARS`].
fn last_word(text: &str) -> &str {
    let chars = text.char_indices().rev().take(MAX_WORD_CHARS);
    let start = chars.take_while(|(_, c)| !c.is_whitespace()).last();
    start.map_or("", |(start, _)| &text[start..])
}

/// The word at the start of a text, or its first [`MAX_WORD_CHARS`].
fn first_word(text: &str) -> &str {
    let chars = text.char_indices().take(MAX_WORD_CHARS);
    let last = chars.take_while(|(_, c)| !c.is_whitespace()).last();
    last.map_or("", |(at, c)| &text[..at + c.len_utf8()])
}

/// Whether a text starts with three digits and no more: the rest of a number such as `30 000`.
fn is_digit_group(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// Whether a word stays with the number after it: `n°`, `article`, or a code such as `TN 1`.
fn takes_number(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '[', '«', '"', '“']);
    let is_code = !word.is_empty()
        && word.chars().count() <= MAX_CODE_CHARS
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    is_code || is_listed(word, BEFORE_NUMBERS)
}

/// Whether a word, without the punctuation after it, is a unit or a month.
fn is_unit(word: &str) -> bool {
    is_listed(
        word.trim_end_matches([',', '.', ';', ':', ')', ']', '»']),
        UNITS,
    )
}

/// Whether a list of small words has `word`, in any case.
fn is_listed(word: &str, list: &[&str]) -> bool {
    let same = |listed: &str| {
        listed.len() == word.len() && listed.chars().eq(word.chars().flat_map(char::to_lowercase))
    };
    list.iter().any(|listed| same(listed))
}
