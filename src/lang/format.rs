//! How each language writes numbers and dates.

use super::{Arg, Lang};

/// No-break space.
const NBSP: &str = "\u{a0}";
/// Narrow no-break space.
const NARROW_NBSP: &str = "\u{202f}";

/// The names of the months, by the ids of their texts.
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

/// Sets the thousands of a whole number apart; a sign in front stays.
pub(super) fn grouped(lang: Lang, digits: &str) -> String {
    let separator = match lang {
        Lang::Fr => NARROW_NBSP,
        Lang::En => ",",
    };
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let mut text = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

pub(super) fn decimal(lang: Lang, number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    if !number.is_finite() {
        return text;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    // Rounded to nothing, a number has no sign.
    let whole = if whole == "-0" && fraction.is_empty() {
        "0"
    } else {
        whole
    };
    let whole = grouped(lang, whole);
    match (fraction, lang) {
        ("", _) => whole,
        (_, Lang::Fr) => format!("{whole},{fraction}"),
        (_, Lang::En) => format!("{whole}.{fraction}"),
    }
}

pub(super) fn percent(lang: Lang, share: f64) -> String {
    let number = decimal(lang, share * 100.0, 1);
    match lang {
        Lang::Fr => format!("{number}{NBSP}%"),
        Lang::En => format!("{number}%"),
    }
}

pub(super) fn date(lang: Lang, year: i16, month: Option<i8>, day: Option<i8>) -> String {
    // A year is no quantity: it goes in as words, without thousands.
    let year = year.to_string();
    let name = month
        .and_then(|month| usize::try_from(month).ok()?.checked_sub(1))
        .and_then(|index| MONTHS.get(index));
    let Some(name) = name else {
        return year;
    };
    let month = Arg::from(lang.text(name));
    match day.and_then(|day| usize::try_from(day).ok()) {
        Some(day) => lang.text_with(
            "date-day",
            &[("day", day.into()), ("month", month), ("year", year.into())],
        ),
        None => lang.text_with("date-month", &[("month", month), ("year", year.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let cases = [
            (0.0, 2, "0", "0"),
            (-0.001, 2, "0", "0"),
            (999.0, 0, "999", "999"),
            (1_000.0, 0, "1\u{202f}000", "1,000"),
            (
                -1_234_567.5,
                1,
                "-1\u{202f}234\u{202f}567,5",
                "-1,234,567.5",
            ),
            (0.5, 2, "0,5", "0.5"),
            (6.504, 2, "6,5", "6.5"),
            (f64::INFINITY, 2, "inf", "inf"),
        ];
        for (number, decimals, french, english) in cases {
            assert_eq!(decimal(Lang::Fr, number, decimals), french);
            assert_eq!(decimal(Lang::En, number, decimals), english);
        }
        assert_eq!(Lang::Fr.number(100_000), "100\u{202f}000");
        assert_eq!(Lang::En.number(100_000), "100,000");
        assert_eq!(Lang::Fr.percent(0.125), "12,5\u{a0}%");
        assert_eq!(Lang::En.percent(1.0), "100%");
    }

    #[test]
    fn dates_are_written_for_people() {
        let cases = [
            (2024, Some(11), None, "novembre 2024", "November 2024"),
            (
                2025,
                Some(7),
                Some(1),
                "1er\u{a0}juillet 2025",
                "1\u{a0}July 2025",
            ),
            (
                2024,
                Some(11),
                Some(3),
                "3\u{a0}novembre 2024",
                "3\u{a0}November 2024",
            ),
            (2024, None, None, "2024", "2024"),
            (2024, None, Some(3), "2024", "2024"),
            (2024, Some(13), Some(3), "2024", "2024"),
            (2024, Some(0), None, "2024", "2024"),
        ];
        for (year, month, day, french, english) in cases {
            assert_eq!(date(Lang::Fr, year, month, day), french);
            assert_eq!(date(Lang::En, year, month, day), english);
        }
    }
}
