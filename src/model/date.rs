//! Dates as administrations give them: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

/// A date known to the day, the month or only the year, written as ISO 8601 does:
/// `2024-11-03`, `2024-11`, `2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// A text that is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a date; write 2024-11-03, 2024-11 or 2024")]
pub struct DateError {
    /// The text that was given.
    pub text: String,
}

impl PartialDate {
    /// A full date, if there is such a day.
    pub fn from_day(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok()?;
        Some(Self {
            year,
            month: Some(month),
            day: Some(day),
        })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The first day that the date can mean.
    pub fn first_day(self) -> jiff::civil::Date {
        jiff::civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .unwrap_or_default()
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> jiff::civil::Date {
        let first = self.first_day();
        match (self.month, self.day) {
            (Some(_), Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, _) => first.last_of_year(),
        }
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(day: jiff::civil::Date) -> Self {
        Self {
            year: day.year(),
            month: Some(day.month()),
            day: Some(day.day()),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError {
            text: text.to_owned(),
        };
        let number = |part: &str, digits: usize| -> Result<i16, DateError> {
            if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.parse().map_err(|_| error())
            } else {
                Err(error())
            }
        };
        let mut parts = text.trim().split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(error());
        }
        jiff::civil::Date::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8)
            .map_err(|_| error())?;
        Ok(Self {
            year,
            month: month.map(|month| month as i8),
            day: day.map(|day| day as i8),
        })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_without_a_day_means_many() {
        for (text, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-11-03", "2024-11-03", "2024-11-03"),
        ] {
            let date: PartialDate = text.parse().expect(text);
            assert_eq!(date.first_day().to_string(), first);
            assert_eq!(date.last_day().to_string(), last);
        }
    }

    #[test]
    fn dates_read_and_write_the_same() {
        for text in ["2024", "2024-11", "2024-02-29"] {
            let date: PartialDate = text.parse().expect(text);
            assert_eq!(date.to_string(), text);
        }
        for text in [
            "",
            "24",
            "2024-13",
            "2023-02-29",
            "2024-1",
            "2024-01-01-01",
            "novembre",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
