//! What the program says, in French and in English, from Fluent files that travel inside it.
//!
//! [`Lang`] turns an id into words, numbers and dates into the way a language writes them. It
//! knows neither the model nor who asks: ids are names, values are plain.

mod catalogue;
mod format;

use std::fmt;
use std::str::FromStr;

use fluent_bundle::{FluentArgs, FluentValue};

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    #[default]
    En,
}

/// A text that names no language of the program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a language of this program; write fr or en")]
pub struct LangError {
    /// The text that was given.
    pub text: String,
}

/// A value put into a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// A number; plurals follow it, and it is written as the language writes numbers.
    Number(f64),
    /// Words, put in as they stand.
    Text(std::borrow::Cow<'a, str>),
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<f64> for Arg<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl Lang {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// French when the system speaks French, else English.
    pub fn from_system() -> Self {
        sys_locale::get_locale().map_or(Self::En, |tag| Self::from_tag(&tag))
    }

    /// The language for a BCP 47 tag or a POSIX locale: `fr-CA` and `fr_FR.UTF-8` are French,
    /// `frr` (North Frisian) is not.
    fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("fr") {
            Self::Fr
        } else {
            Self::En
        }
    }

    /// The tag of the language, as files and commands write it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The words of `id`. Kept ready: asking again costs a look-up.
    ///
    /// An id that no file holds is given back in brackets, so that the fault is seen where it
    /// stands; a test keeps that from happening.
    pub fn text(self, id: &str) -> &'static str {
        catalogue::of(self).text(id)
    }

    /// The words of `id` with values put in; plurals agree.
    pub fn text_with(self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Number(number) => fluent.set(*name, FluentValue::from(*number)),
                Arg::Text(text) => fluent.set(*name, FluentValue::from(text.as_ref())),
            }
        }
        catalogue::of(self).text_with(id, &fluent)
    }

    /// Whether the language has words for `id`.
    pub fn knows(self, id: &str) -> bool {
        catalogue::of(self).knows(id)
    }

    /// A whole number with its thousands apart: "12 345", "12,345".
    pub fn number(self, number: usize) -> String {
        format::grouped(self, &number.to_string())
    }

    /// A number with at most `decimals` decimals, none that is a mere zero: "0,5", "0.5".
    pub fn decimal(self, number: f64, decimals: usize) -> String {
        format::decimal(self, number, decimals)
    }

    /// A share of one as per cent: 0.125 is "12,5 %", "12.5%".
    pub fn percent(self, share: f64) -> String {
        format::percent(self, share)
    }

    /// A date for people: "1er juillet 2025", "novembre 2024", "3 November 2024", "2024".
    ///
    /// A day without a month is passed over, and so is a month that no calendar has.
    pub fn date(self, year: i16, month: Option<i8>, day: Option<i8>) -> String {
        format::date(self, year, month, day)
    }

    /// The words of `id` with a date in them ("Poste vacant depuis le 3 novembre 2024").
    ///
    /// The text gets what [`Self::date_args`] gives.
    pub fn text_dated(self, id: &str, year: i16, month: Option<i8>, day: Option<i8>) -> String {
        self.text_with(id, &self.date_args(year, month, day))
    }

    /// What a text with a date in it gets: `$date`, and `$precision` by which it may choose its
    /// preposition: `day`, `month`, `year`, or `vowel` for a month without a day that begins
    /// with a vowel.
    pub fn date_args(
        self,
        year: i16,
        month: Option<i8>,
        day: Option<i8>,
    ) -> [(&'static str, Arg<'static>); 2] {
        let date = self.date(year, month, day);
        let precision = match (month, day) {
            (None, _) => "year",
            (Some(_), Some(_)) => "day",
            (Some(_), None) if date.starts_with(['a', 'o', 'A', 'O']) => "vowel",
            (Some(_), None) => "month",
        };
        [("date", date.into()), ("precision", precision.into())]
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(text: &str) -> Result<Self, LangError> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.tag() == text)
            .ok_or_else(|| LangError {
                text: text.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_read_and_write_the_same() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
        assert!("de".parse::<Lang>().is_err());
    }

    #[test]
    fn the_system_speaks_french_in_many_spellings() {
        for tag in ["fr", "fr-FR", "fr_CA.UTF-8", "FR", "fr@euro"] {
            assert_eq!(Lang::from_tag(tag), Lang::Fr, "{tag}");
        }
        for tag in ["en-GB", "frr", "C", "", "de_CH"] {
            assert_eq!(Lang::from_tag(tag), Lang::En, "{tag}");
        }
    }

    #[test]
    fn plurals_agree() {
        let cases = [
            (Lang::Fr, 0, "aucun subordonné"),
            (Lang::Fr, 1, "1 subordonné"),
            (Lang::Fr, 4, "4 subordonnés"),
            (Lang::Fr, 1_000_000, "1\u{202f}000\u{202f}000 subordonnés"),
            (Lang::En, 0, "no subordinates"),
            (Lang::En, 1, "1 subordinate"),
            (Lang::En, 12_345, "12,345 subordinates"),
        ];
        for (lang, n, expected) in cases {
            let text = lang.text_with("label-subordinates", &[("n", Arg::from(n as usize))]);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn values_stand_bare_in_the_text() {
        let text = Lang::Fr.text_with("label-shared-superior", &[("name", "SG".into())]);
        assert_eq!(text, "relève aussi de SG");
    }

    #[test]
    fn prepositions_follow_the_date() {
        let cases = [
            (
                "post-vacant-since",
                2024,
                Some(11),
                None,
                "Poste vacant depuis novembre 2024",
            ),
            (
                "post-vacant-since",
                2025,
                Some(7),
                Some(1),
                "Poste vacant depuis le 1er\u{a0}juillet 2025",
            ),
            (
                "post-soon-vacant-from",
                2025,
                Some(8),
                None,
                "vacant à partir d’août 2025",
            ),
            (
                "post-soon-vacant-from",
                2025,
                Some(7),
                Some(14),
                "vacant à partir du 14\u{a0}juillet 2025",
            ),
            (
                "post-soon-vacant-from",
                2025,
                None,
                None,
                "vacant à partir de 2025",
            ),
            (
                "cartouche-as-of",
                2024,
                Some(11),
                None,
                "Situation en novembre 2024",
            ),
            (
                "cartouche-as-of",
                2024,
                Some(11),
                Some(3),
                "Situation au 3\u{a0}novembre 2024",
            ),
        ];
        for (id, year, month, day, expected) in cases {
            assert_eq!(Lang::Fr.text_dated(id, year, month, day), expected);
        }
    }

    #[test]
    fn what_is_missing_is_seen() {
        assert_eq!(Lang::Fr.text("no-such-text"), "[no-such-text]");
        assert_eq!(Lang::En.text_with("no-such-text", &[]), "[no-such-text]");
        assert!(!Lang::En.knows("no-such-text"));
        assert_eq!(
            Lang::En.text_with("details-staff", &[]),
            "Attached to {$name}"
        );
    }
}
