//! How far one word is from another in typing errors: the optimal string alignment distance
//! (Damerau's four errors, no part edited twice), given up as soon as it exceeds a bound.

/// Words longer than this are compared by their beginning: no person types one wrongly and
/// expects it to be found by its end.
const MOST_LETTERS: usize = 40;

/// A word made ready to be compared with many others.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    letters: Vec<char>,
    mask: u32,
}

impl Typed {
    /// Takes a folded word.
    pub(super) fn new(word: &str) -> Self {
        Self {
            letters: word.chars().take(MOST_LETTERS).collect(),
            mask: letters_mask(word),
        }
    }

    /// How many letters it has.
    pub(super) fn n_letters(&self) -> usize {
        self.letters.len()
    }

    /// Whether a word with these letters can be within `most` errors: each error explains one
    /// letter that is typed and not there.
    pub(super) fn may_be(&self, mask: u32, most: u32) -> bool {
        (self.mask & !mask).count_ones() <= most
    }

    /// The errors between this and `word`, and between this and the nearest beginning of `word`;
    /// nothing where both exceed `most`.
    pub(super) fn errors(&self, word: &str, most: usize) -> Option<Errors> {
        let n = self.letters.len();
        let never = most + 1;
        // Three rows of the table: by letters of `word`, one column for each letter typed.
        let mut before: [usize; MOST_LETTERS + 1] = [never; MOST_LETTERS + 1];
        let mut row: [usize; MOST_LETTERS + 1] = std::array::from_fn(|column| column);
        let mut beginning = row[n];
        let mut last = None;
        for (line, letter) in word.chars().take(MOST_LETTERS).enumerate() {
            let mut next = [never; MOST_LETTERS + 1];
            next[0] = line + 1;
            let low = (line + 1).saturating_sub(most).max(1);
            let high = (line + 1 + most).min(n);
            let mut least = next[0];
            for column in low..=high {
                let typed = self.letters[column - 1];
                let mut errors = row[column - 1] + usize::from(typed != letter);
                errors = errors.min(row[column] + 1).min(next[column - 1] + 1);
                if column > 1 && Some(typed) == last && self.letters[column - 2] == letter {
                    errors = errors.min(before[column - 2] + 1);
                }
                next[column] = errors.min(never);
                least = least.min(next[column]);
            }
            before = row;
            row = next;
            last = Some(letter);
            beginning = beginning.min(row[n]);
            if least > most {
                // What follows only adds errors.
                row[n] = never;
                break;
            }
        }
        let whole = row[n];
        (whole.min(beginning) <= most).then_some(Errors { whole, beginning })
    }
}

/// How many typing errors lie between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Errors {
    /// To the whole word.
    pub(super) whole: usize,
    /// To its nearest beginning.
    pub(super) beginning: usize,
}

/// Which letters a word has, one bit each; other signs share six bits.
pub(super) fn letters_mask(word: &str) -> u32 {
    word.chars().fold(0, |mask, letter| {
        let bit = match letter {
            'a'..='z' => letter as u32 - 'a' as u32,
            other => 26 + other as u32 % 6,
        };
        mask | 1 << bit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_counted_up_to_the_bound() {
        let cases = [
            ("educonnect", "educonnect", Some((0, 0))),
            ("educonect", "educonnect", Some((1, 1))),
            ("edcuonnect", "educonnect", Some((1, 1))),
            ("educonnecct", "educonnect", Some((1, 1))),
            ("cybersecruite", "cybersecurite", Some((1, 1))),
            ("inovat", "innovation", Some((3, 1))),
            ("budjet", "budget", Some((1, 1))),
            ("gestion", "question", Some((2, 2))),
            ("socle", "bureau", None),
            ("ab", "ba", Some((1, 1))),
        ];
        for (typed, word, expected) in cases {
            let found = Typed::new(typed).errors(word, 2);
            let found = found.map(|errors| (errors.whole, errors.beginning));
            assert_eq!(found, expected, "{typed} {word}");
        }
    }

    #[test]
    fn the_mask_never_refuses_what_is_near() {
        let words = [
            "educonnect",
            "numerique",
            "numerqiue",
            "nmerique",
            "xumerique",
            "élan",
        ];
        for typed in words {
            for word in words {
                let made = Typed::new(typed);
                if made.errors(word, 2).is_some() {
                    assert!(made.may_be(letters_mask(word), 2), "{typed} {word}");
                }
            }
        }
    }
}
