//! Dates as people write and read them, and how long ago they are.

use jiff::civil::Date;

use crate::lang::Lang;
use crate::model::{PartialDate, PostState, fold};

/// Short forms of months beside their full names, in both languages, folded.
const SHORT_MONTHS: [(&str, i16); 23] = [
    ("janv", 1),
    ("jan", 1),
    ("fevr", 2),
    ("fev", 2),
    ("feb", 2),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("juin", 6),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("aout", 8),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("mai", 5),
    ("may", 5),
    ("mars", 3),
    ("march", 3),
];

/// The date that a person has typed, in any of the ways in which dates are written here:
/// `2025-07-01`, `01/07/2025`, `1er juillet 2025`, `July 2025`, `2025`. The day stands before the
/// month where both are numbers.
pub fn read_date(typed: &str) -> Option<PartialDate> {
    let typed = typed.trim();
    if let Ok(date) = typed.parse() {
        return Some(date);
    }
    let folded = fold(typed);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.retain(|word| !matches!(*word, "le" | "the" | "of" | "depuis" | "since"));
    match words[..] {
        [month, year] => date_of(None, month, year),
        // 2025/7/1 begins with the year.
        [year, month, day] if year.len() == 4 && year.parse::<u16>().is_ok() => {
            date_of(Some(day), month, year)
        }
        [month, day, year] if month_named(month).is_some() => date_of(Some(day), month, year),
        [day, month, year] => date_of(Some(day), month, year),
        _ => None,
    }
}

fn date_of(day: Option<&str>, month: &str, year: &str) -> Option<PartialDate> {
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year = is_year.then(|| year.parse::<i16>().ok()).flatten()?;
    let month = match short_number(month) {
        Some(number) => number,
        None => month_named(month)?,
    };
    let text = match day {
        None => format!("{year:04}-{month:02}"),
        Some(day) => {
            let day = ["er", "st", "nd", "rd", "th"]
                .iter()
                .find_map(|ending| day.strip_suffix(ending))
                .unwrap_or(day);
            format!("{year:04}-{month:02}-{:02}", short_number(day)?)
        }
    };
    text.parse().ok()
}

/// A number of one or two digits.
fn short_number(word: &str) -> Option<i16> {
    let fits = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| word.parse().ok()).flatten()
}

fn month_named(word: &str) -> Option<i16> {
    let full = (1..=12).find(|month| {
        Lang::ALL.iter().any(|lang| {
            let name = lang.text_with(&format!("month-{month}"), &[]);
            fold(&name) == word
        })
    });
    full.or_else(|| {
        let short = SHORT_MONTHS.iter().find(|(name, _)| *name == word);
        short.map(|(_, month)| *month)
    })
}

/// A date as it is typed in the language: `01/07/2025` in French, `2025-07-01` in English.
pub fn typed_date(date: PartialDate, lang: Lang) -> String {
    match (lang, date.month(), date.day()) {
        (Lang::Fr, Some(month), Some(day)) => {
            format!("{day:02}/{month:02}/{:04}", date.year())
        }
        (Lang::Fr, Some(month), None) => format!("{month:02}/{:04}", date.year()),
        _ => date.to_string(),
    }
}

/// How long ago a date is, or in how long it comes: "4 mois", "1 an et 2 mois", "dans 3 mois".
/// No more exact than the date itself.
pub fn distance(date: PartialDate, today: Date, lang: Lang) -> String {
    let later = date > of_same_precision(today, date);
    let months = n_months(date, today);
    let length = if date.month().is_none() {
        let years = usize::from(date.year().abs_diff(today.year()));
        match years {
            0 => lang.text("age-under-a-year").to_owned(),
            _ => lang.text_with("age-about-years", &[("n", years.into())]),
        }
    } else {
        length(months, lang)
    };
    if later {
        lang.text_with("age-in", &[("length", length.into())])
    } else {
        length
    }
}

/// Today, known no better than `like`.
fn of_same_precision(today: Date, like: PartialDate) -> PartialDate {
    let (year, month) = (today.year(), today.month());
    let text = match (like.month(), like.day()) {
        (None, _) => format!("{year:04}"),
        (Some(_), None) => format!("{year:04}-{month:02}"),
        (Some(_), Some(_)) => format!("{year:04}-{month:02}-{:02}", today.day()),
    };
    text.parse().unwrap_or(like)
}

/// Whole months between a date and today, whichever comes first.
fn n_months(date: PartialDate, today: Date) -> usize {
    let other = date.first_day();
    let (early, late) = if other <= today {
        (other, today)
    } else {
        (today, other)
    };
    let between = i32::from(late.year() - early.year()) * 12 + i32::from(late.month())
        - i32::from(early.month());
    let begun = date.day().is_some() && late.day() < early.day();
    usize::try_from(between - i32::from(begun)).unwrap_or_default()
}

fn length(months: usize, lang: Lang) -> String {
    let years = lang.text_with("age-years", &[("n", (months / 12).into())]);
    let rest = lang.text_with("age-months", &[("n", (months % 12).into())]);
    match (months / 12, months % 12) {
        (0, 0) => lang.text("age-under-a-month").to_owned(),
        (0, _) => rest,
        (_, 0) => years,
        _ => lang.text_with(
            "age-years-and-months",
            &[("years", years.into()), ("months", rest.into())],
        ),
    }
}

/// The state of a post in words with its date and how long ago that is: "Poste vacant depuis le
/// 1er juillet 2025, 4 mois". As [`state_remark`](super::state_remark) where no date is known.
pub fn state_remark_aged(state: &PostState, today: Option<Date>, lang: Lang) -> Option<String> {
    let remark = super::state_remark(state, lang)?;
    let (PostState::Vacant { since: date }
    | PostState::Acting { since: date, .. }
    | PostState::SoonVacant { from: date, .. }) = state
    else {
        return Some(remark);
    };
    let (Some(date), Some(today)) = (*date, today) else {
        return Some(remark);
    };
    let leaves = matches!(state, PostState::SoonVacant { .. });
    let past = date < of_same_precision(today, date);
    let distance = if leaves && past {
        lang.text("age-date-past").to_owned()
    } else {
        distance(date, today, lang)
    };
    Some(format!("{remark}, {distance}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let cases = [
            ("2025-07-01", "2025-07-01"),
            ("01/07/2025", "2025-07-01"),
            ("1/7/2025", "2025-07-01"),
            ("1.7.2025", "2025-07-01"),
            ("2025/7/1", "2025-07-01"),
            ("1er juillet 2025", "2025-07-01"),
            ("le 1er\u{a0}juillet 2025", "2025-07-01"),
            ("1 JUILL 2025", ""),
            ("1 juil. 2025", "2025-07-01"),
            ("July 1st, 2025", "2025-07-01"),
            ("3 August 2025", "2025-08-03"),
            ("juillet 2025", "2025-07"),
            ("07/2025", "2025-07"),
            ("août 2025", "2025-08"),
            ("aout 2025", "2025-08"),
            (" 2025 ", "2025"),
            ("31/02/2025", ""),
            ("13/13/2025", ""),
            ("01/07/25", ""),
            ("hier", ""),
            ("", ""),
            ("1 2", ""),
        ];
        for (typed, expected) in cases {
            let read = read_date(typed).map(|date| date.to_string());
            assert_eq!(read.unwrap_or_default(), expected, "{typed}");
        }
    }

    #[test]
    fn what_is_proposed_is_understood() {
        for text in ["2025-07-01", "2025-07", "2025"] {
            let date: PartialDate = text.parse().expect(text);
            for lang in Lang::ALL {
                assert_eq!(read_date(&typed_date(date, lang)), Some(date));
                let words = lang.date(date.year(), date.month(), date.day());
                assert_eq!(read_date(&words), Some(date), "{words}");
            }
        }
    }

    #[test]
    fn ages_are_told_in_words() {
        let today = date(2025, 11, 22);
        let cases = [
            ("2025-07-01", "4 mois", "4 months"),
            ("2025-10-22", "1 mois", "1 month"),
            ("2025-10-23", "moins d’un mois", "less than a month"),
            ("2025-07", "4 mois", "4 months"),
            ("2024-11-22", "1 an", "1 year"),
            ("2024-09", "1 an et 2 mois", "1 year and 2 months"),
            ("2023-11-23", "1 an et 11 mois", "1 year and 11 months"),
            ("2025", "moins d’un an", "less than a year"),
            ("2023", "environ 2 ans", "about 2 years"),
            ("2026-02-22", "dans 3 mois", "in 3 months"),
            ("2026-02", "dans 3 mois", "in 3 months"),
            ("2027", "dans environ 2 ans", "in about 2 years"),
        ];
        for (text, french, english) in cases {
            let date = text.parse().expect(text);
            assert_eq!(distance(date, today, Lang::Fr), french, "{text}");
            assert_eq!(distance(date, today, Lang::En), english, "{text}");
        }
    }

    #[test]
    fn states_are_told_with_their_age() {
        let today = Some(date(2025, 11, 22));
        let day = "2025-07-01".parse().ok();
        let vacant = PostState::Vacant { since: day };
        let remark = |state, today, lang| state_remark_aged(state, today, lang).expect("words");
        assert_eq!(
            remark(&vacant, today, Lang::Fr),
            "Poste vacant depuis le 1er\u{a0}juillet 2025, 4 mois"
        );
        assert!(remark(&vacant, today, Lang::En).ends_with("1\u{a0}July 2025, 4 months"));
        assert!(!remark(&vacant, None, Lang::Fr).contains("mois"));
        let leaving = PostState::SoonVacant {
            holder: "A".into(),
            from: day,
        };
        assert!(remark(&leaving, today, Lang::Fr).ends_with("date passée"));
        let held = PostState::Held { holder: "A".into() };
        assert_eq!(state_remark_aged(&held, today, Lang::Fr), None);
    }
}
