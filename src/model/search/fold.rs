//! Folding: what two spellings have in common, so that accents, case, ligatures, apostrophes,
//! hyphens and kinds of spaces do not count when texts are compared.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded words of a text, one space between them: "Chef d’Équipe" is "chef d equipe".
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Adds the folded words of `text` to `folded`, one space between them.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    let start = folded.len();
    let mut apart = false;
    fold_chars(text, |piece, _| match piece {
        Piece::Letter(letter) => {
            if std::mem::take(&mut apart) && folded.len() > start {
                folded.push(' ');
            }
            folded.push(letter);
        }
        Piece::Separator => apart = true,
        Piece::Mark => {}
    });
}

/// A folded text that knows where each of its bytes comes from.
pub(super) struct FoldedMap {
    /// The folded words.
    pub(super) text: String,
    origin: Vec<Range<usize>>,
}

impl FoldedMap {
    pub(super) fn new(text: &str) -> Self {
        let mut map = Self {
            text: String::new(),
            origin: Vec::new(),
        };
        let mut apart = None;
        fold_chars(text, |piece, range| match piece {
            Piece::Letter(letter) => {
                if let Some(gap) = apart.take().filter(|_| !map.text.is_empty()) {
                    map.push(' ', gap);
                }
                map.push(letter, range);
            }
            Piece::Separator => apart = Some(range),
            // A mark belongs to the letter before it.
            Piece::Mark => {
                if apart.is_none()
                    && let Some(last) = map.origin.last_mut()
                {
                    last.end = range.end;
                }
            }
        });
        map
    }

    fn push(&mut self, letter: char, range: Range<usize>) {
        self.text.push(letter);
        let bytes = letter.len_utf8();
        self.origin.extend(std::iter::repeat_n(range, bytes));
    }

    /// The bytes of the original that a range of the folded text stands for.
    pub(super) fn original(&self, folded: Range<usize>) -> Range<usize> {
        match self.origin.get(folded) {
            Some([first, .., last]) => first.start..last.end,
            Some([one]) => one.clone(),
            _ => 0..0,
        }
    }
}

/// What a character folds to.
enum Piece {
    Letter(char),
    Separator,
    Mark,
}

/// Hands over what each character folds to, with the bytes that it comes from.
fn fold_chars(text: &str, mut sink: impl FnMut(Piece, Range<usize>)) {
    for (at, char) in text.char_indices() {
        let range = at..at + char.len_utf8();
        if char.is_ascii() {
            sink(ascii(char), range);
            continue;
        }
        for part in std::iter::once(char).nfkd() {
            if is_combining_mark(part) {
                sink(Piece::Mark, range.clone());
                continue;
            }
            if let Some(letters) = unfolded_by_nfkd(part) {
                for letter in letters.chars() {
                    sink(Piece::Letter(letter), range.clone());
                }
                continue;
            }
            for letter in part.to_lowercase() {
                let piece = if letter.is_alphanumeric() {
                    Piece::Letter(letter)
                } else if is_combining_mark(letter) || is_invisible(letter) {
                    Piece::Mark
                } else {
                    Piece::Separator
                };
                sink(piece, range.clone());
            }
        }
    }
}

fn ascii(char: char) -> Piece {
    if char.is_ascii_alphanumeric() {
        Piece::Letter(char.to_ascii_lowercase())
    } else {
        Piece::Separator
    }
}

/// Letters that look like another with something added, and yet do not decompose.
fn unfolded_by_nfkd(char: char) -> Option<&'static str> {
    Some(match char {
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'ß' | 'ẞ' => "ss",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ø' | 'Ø' => "o",
        'ı' => "i",
        'þ' | 'Þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

/// Signs inside words that nobody sees: soft hyphen, joiners, byte order mark.
fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_alike() {
        let cases = [
            ("Chef d’Équipe", "chef d equipe"),
            ("chef d'equipe", "chef d equipe"),
            ("E\u{301}quipe", "equipe"),
            (
                "  Sous-direction\u{a0}–  (TN\u{202f}2) ",
                "sous direction tn 2",
            ),
            (
                "Œuvre, Æsir, Straße, Łódź, Đỗ, Ísafjörður",
                "oeuvre aesir strasse lodz do isafjordur",
            ),
            ("ﬁn № ①", "fin no 1"),
            ("İstanbul ılık", "istanbul ilik"),
            ("co\u{ad}opération", "cooperation"),
            ("…", ""),
            ("", ""),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text}");
            assert_eq!(FoldedMap::new(text).text, folded, "{text}");
            assert_eq!(fold(folded), folded, "folding twice changes nothing");
        }
    }

    #[test]
    fn ranges_lead_back_to_whole_characters() {
        let text = "l’Œuvre E\u{301}cole";
        let map = FoldedMap::new(text);
        let back = |word: &str| {
            let at = map.text.find(word).expect(word);
            &text[map.original(at..at + word.len())]
        };
        assert_eq!(back("oe"), "Œ");
        assert_eq!(back("o"), "Œ");
        assert_eq!(back("ecole"), "E\u{301}cole");
    }
}
