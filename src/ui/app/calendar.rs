//! Which day it is: asked of the system now and then, or fixed by a test.

use jiff::civil::Date;

/// The system is asked this often, in seconds of the window's clock.
const SECONDS_BETWEEN: f64 = 60.0;

/// Where the day comes from.
#[derive(Debug)]
pub(super) enum Calendar {
    /// The system's calendar, and when it was last asked.
    System { asked: Option<f64> },
    /// A day that does not pass, or none.
    Fixed(Option<Date>),
}

impl Calendar {
    /// The day, if it may be another than before.
    pub(super) fn turned(&mut self, now: f64) -> Option<Date> {
        match self {
            Self::Fixed(day) => *day,
            Self::System { asked: Some(at) } if now - *at < SECONDS_BETWEEN => None,
            Self::System { asked } => {
                *asked = Some(now);
                Some(jiff::Zoned::now().date())
            }
        }
    }
}
