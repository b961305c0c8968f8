//! What stands in a cell, how it is written for people and for files, and how it is sorted.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::lang::Lang;
use crate::model::{PartialDate, fold};
use crate::scene::words;

/// Between the entries of a list.
const BETWEEN: &str = ", ";

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: not stated, or none.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// The name of a person, with what it is sorted by.
    Name {
        /// The name as shown.
        name: String,
        /// What directories sort it by.
        order: String,
    },
    /// A number.
    Number(i64),
    /// A date, as exact as it is known.
    Date(PartialDate),
    /// How long ago a date is.
    Age {
        /// The date.
        since: PartialDate,
        /// How long ago it is, in words.
        words: String,
    },
    /// Several short texts.
    List(Vec<String>),
}

/// What a cell is sorted by. An empty cell has no key, and stands at the end either way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Number(i64),
    Words(String),
}

impl Cell {
    /// Words, or nothing.
    pub(super) fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() {
            Self::Empty
        } else {
            Self::Text(words)
        }
    }

    /// A number of things.
    pub(super) fn count(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// Several texts, or nothing.
    pub(super) fn list(entries: Vec<String>) -> Self {
        if entries.is_empty() {
            Self::Empty
        } else {
            Self::List(entries)
        }
    }

    /// As people read it.
    pub fn shown(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Self::Number(number) => match usize::try_from(*number) {
                Ok(number) => Cow::Owned(lang.number(number)),
                Err(_) => Cow::Owned(number.to_string()),
            },
            Self::Date(date) => Cow::Owned(words::typed_date(*date, lang)),
            _ => self.plain(),
        }
    }

    /// As [`Self::plain`], but no spreadsheet takes it for a formula. A number is none.
    pub fn for_spreadsheets(&self) -> Cow<'_, str> {
        match (self, self.plain()) {
            (Self::Number(_), number) => number,
            (_, Cow::Borrowed(text)) => harmless(text),
            (_, Cow::Owned(text)) => Cow::Owned(harmless(&text).into_owned()),
        }
    }

    /// As files say it, the same in every language: numbers without marks between the
    /// thousands, dates as ISO 8601 does.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Name { name: text, .. } | Self::Age { words: text, .. } => {
                Cow::Borrowed(text)
            }
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::List(entries) => Cow::Owned(entries.join(BETWEEN)),
        }
    }

    /// What can be chosen of it: each entry of a list, else the whole.
    pub(super) fn choices(&self, lang: Lang) -> Vec<String> {
        match self {
            Self::List(entries) => entries.clone(),
            _ => vec![self.shown(lang).into_owned()],
        }
    }

    pub(super) fn key(&self) -> Option<Key> {
        match self {
            Self::Empty => None,
            Self::Number(number) => Some(Key::Number(*number)),
            Self::Date(date) => Some(Key::Number(days(*date))),
            // The older the date, the greater the age.
            Self::Age { since, .. } => Some(Key::Number(-days(*since))),
            Self::Name { order, .. } => Some(Key::Words(order.clone())),
            Self::Text(_) | Self::List(_) => Some(Key::Words(fold(&self.plain()))),
        }
    }
}

/// A number that is the greater, the later the first day is that a date can mean.
fn days(date: PartialDate) -> i64 {
    let day = date.first_day();
    i64::from(day.year()) * 366 + i64::from(day.day_of_year())
}

impl Key {
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.cmp(other),
            (Self::Words(one), Self::Words(other)) => by_words(one, other),
            (Self::Number(_), Self::Words(_)) => Ordering::Less,
            (Self::Words(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

/// Folded texts in the order in which people list them: "tn 2" stands before "tn 10".
fn by_words(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one.as_bytes(), other.as_bytes());
    while let (Some(first), Some(second)) = (a.first(), b.first()) {
        let (digits_a, digits_b) = (n_digits(a), n_digits(b));
        if digits_a > 0 && digits_b > 0 {
            let (number_a, rest_a) = a.split_at(digits_a);
            let (number_b, rest_b) = b.split_at(digits_b);
            let (value_a, value_b) = (without_zeros(number_a), without_zeros(number_b));
            let compared = value_a.len().cmp(&value_b.len()).then(value_a.cmp(value_b));
            if compared != Ordering::Equal {
                return compared;
            }
            (a, b) = (rest_a, rest_b);
        } else if first == second {
            (a, b) = (&a[1..], &b[1..]);
        } else {
            return first.cmp(second);
        }
    }
    a.len().cmp(&b.len())
}

fn n_digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn without_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    &digits[zeros..]
}

/// A text that no spreadsheet takes for a formula when it opens or is pasted a text: OWASP's list
/// of beginnings, with the wide forms that some programs read the same.
pub fn harmless(text: &str) -> Cow<'_, str> {
    const BEGIN_FORMULAS: [char; 11] =
        ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(BEGIN_FORMULAS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_compute_nothing() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+33 1", "'+33 1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), expected);
        }
    }

    #[test]
    fn texts_are_sorted_as_people_list_them() {
        let sorted = [
            "AC", "TN", "TN 02", "tn 3", "TN 10", "TN 10 a", "Éa", "Eb", "œuf", "z",
        ];
        let mut texts = sorted.map(|text| Cell::Text(text.to_owned()));
        texts.reverse();
        texts.sort_by(|one, other| match (one.key(), other.key()) {
            (Some(one), Some(other)) => one.compare(&other),
            _ => Ordering::Equal,
        });
        let expected = [
            "AC", "Éa", "Eb", "œuf", "TN", "TN 02", "tn 3", "TN 10", "TN 10 a", "z",
        ];
        assert_eq!(texts.map(|cell| cell.plain().into_owned()), expected);
    }

    #[test]
    fn dates_and_ages_are_sorted_as_such() {
        let key = |cell: Cell| match cell.key() {
            Some(Key::Number(number)) => number,
            key => panic!("{key:?}"),
        };
        let date = |text: &str| text.parse::<PartialDate>().expect(text);
        let age = |text| Cell::Age {
            since: date(text),
            words: String::new(),
        };
        assert!(key(Cell::Date(date("2024"))) < key(Cell::Date(date("2024-02"))));
        assert!(key(Cell::Date(date("2024-12-31"))) < key(Cell::Date(date("2025-01-01"))));
        assert!(key(age("2024")) > key(age("2025")));
    }

    #[test]
    fn people_and_files_are_told_in_their_own_ways() {
        let date = Cell::Date("2025-07-01".parse().expect("a date"));
        assert_eq!(date.shown(Lang::Fr), "01/07/2025");
        assert_eq!(date.plain(), "2025-07-01");
        assert_eq!(Cell::Number(12_345).shown(Lang::En), "12,345");
        assert_eq!(Cell::Number(12_345).plain(), "12345");
        assert_eq!(Cell::Number(-3).shown(Lang::Fr), "-3");
        let list = Cell::List(vec!["TN".into(), "SN".into()]);
        assert_eq!(list.shown(Lang::Fr), "TN, SN");
        assert_eq!(list.choices(Lang::Fr), ["TN", "SN"]);
    }
}
