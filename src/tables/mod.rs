//! The views beside the chart as tables: units, posts, people, vacancies, legal basis, bodies.
//!
//! A [`Table`] knows which rows there are and what each stands for; a cell is made when somebody
//! looks at it, so that a hundred thousand rows cost what is seen of them. A [`Lens`] is how a
//! table is looked at: its columns, its order, what it is narrowed to. A [`Sheet`] is both, as it
//! is copied and exported. Nothing here knows a window or a file.

mod basis;
mod bodies;
mod cell;
mod field;
mod lens;
mod people;
mod posts;
mod sheet;
mod table;
mod units;

pub use cell::{Cell, harmless};
pub use field::Field;
pub use lens::{Direction, Lens};
pub use sheet::Sheet;
pub use table::{Stands, Table};

use crate::lang::Lang;

/// What a table lists.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
pub enum Subject {
    /// Every unit, in reading order.
    #[default]
    Units,
    /// Every post.
    Posts,
    /// Everybody whom the document names, as directories sort them.
    People,
    /// Posts that nobody holds for good, and those that are known to fall vacant.
    Vacancies,
    /// Clauses with the units that carry them, and units without any.
    Basis,
    /// Bodies with the units that deal with them.
    Bodies,
}

impl Subject {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Units,
        Self::Posts,
        Self::People,
        Self::Vacancies,
        Self::Basis,
        Self::Bodies,
    ];

    /// The word by which the command line names it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Posts => "posts",
            Self::People => "people",
            Self::Vacancies => "vacancies",
            Self::Basis => "basis",
            Self::Bodies => "bodies",
        }
    }

    /// Its name for people.
    pub fn name(self, lang: Lang) -> &'static str {
        lang.text(match self {
            Self::Units => "tables-units",
            Self::Posts => "tables-posts",
            Self::People => "tables-people",
            Self::Vacancies => "tables-vacancies",
            Self::Basis => "tables-basis",
            Self::Bodies => "tables-bodies",
        })
    }
}
