//! The columns: which tables have them, what they are called, how they are set.

use crate::lang::Lang;

use super::Subject;

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident $id:literal;)*) => {
        /// A column.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $variant),* }

        impl Field {
            /// All columns of all tables.
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The id of its title; settings remember it by that.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }
        }
    };
}

fields! {
    /// The code of the unit.
    Code "tables-code";
    /// Other codes by which it is known.
    OtherCodes "tables-other-codes";
    /// The name of the unit.
    Unit "tables-unit";
    /// The kind of the unit.
    Kind "tables-kind";
    /// All its superiors.
    Superior "tables-superior";
    /// Who leads it.
    Head "tables-head";
    /// How many posts it has.
    NPosts "tables-n-posts";
    /// How many of them nobody holds for good.
    NVacancies "tables-n-vacancies";
    /// Units directly below it.
    Direct "tables-direct";
    /// All units below it.
    Total "tables-total";
    /// Its level; the top is 1.
    Level "tables-level";
    /// The clauses that give it its work.
    Clauses "tables-clauses";
    /// The remark of the person who keeps the document.
    Note "tables-note";
    /// The id by which the file names it.
    Id "tables-id";
    /// The title of the post.
    Title "tables-title";
    /// What the post is in its unit.
    Rank "tables-rank";
    /// The person named in the post.
    Holder "tables-holder";
    /// Who does the work of a vacant post, or holds it until it falls vacant.
    Meanwhile "tables-meanwhile";
    /// Whether the post is held, in words.
    State "tables-state";
    /// Since when, or from when.
    Since "tables-since";
    /// How long ago that is.
    Age "tables-age";
    /// How many days ago, where the day is known.
    Days "tables-days";
    /// The person.
    Person "tables-person";
    /// The person's posts.
    Posts "tables-held-posts";
    /// The units of the posts, or those that carry a clause.
    Units "tables-in-units";
    /// Where the person can be reached.
    Contact "tables-contact";
    /// The legal text.
    Text "tables-text";
    /// The clause.
    Clause "tables-clause";
    /// Its words.
    Words "tables-words";
    /// Units that carry the clause.
    Carriers "tables-carriers";
    /// How clause and units stand to each other.
    Finding "tables-finding";
    /// The body.
    Body "tables-body";
    /// The code of the body.
    BodyCode "tables-body-code";
    /// What the body is.
    BodyKind "tables-body-kind";
    /// How the unit deals with it.
    Link "tables-link";
    /// The unit that deals with it.
    Dealing "tables-dealing";
    /// The words that say so.
    LinkNote "tables-link-note";
}

impl Field {
    /// The column with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.id() == id)
    }

    /// The title over the column.
    pub fn title(self, lang: Lang) -> &'static str {
        lang.text(self.id())
    }

    /// The columns that a table can have, in their usual order.
    pub fn of(subject: Subject) -> &'static [Self] {
        use Field::{
            Age, Body, BodyCode, BodyKind, Carriers, Clause, Clauses, Code, Contact, Days, Dealing,
            Direct, Finding, Head, Holder, Id, Kind, Level, Link, LinkNote, Meanwhile, NPosts,
            NVacancies, Note, OtherCodes, Person, Posts, Rank, Since, State, Superior, Text, Title,
            Total, Unit, Units, Words,
        };
        match subject {
            Subject::Units => &[
                Code, Unit, Kind, Superior, Head, NPosts, NVacancies, Direct, Total, Level,
                Clauses, OtherCodes, Note, Id,
            ],
            Subject::Posts => &[
                Code, Unit, Title, Rank, Holder, State, Since, Age, Kind, Level, Id,
            ],
            Subject::People => &[Person, Posts, Units, NPosts, Contact],
            Subject::Vacancies => &[
                Code, Unit, Title, State, Since, Age, Days, Meanwhile, Rank, Kind, Superior, Id,
            ],
            Subject::Basis => &[Text, Clause, Words, Carriers, Finding],
            Subject::Bodies => &[BodyCode, Body, BodyKind, Link, Dealing, Unit, LinkNote],
        }
    }

    /// Whether the column is shown before anybody chooses. What is meant for the keeper of the
    /// document alone is not.
    pub(super) fn is_usual(self, subject: Subject) -> bool {
        match self {
            Self::OtherCodes | Self::Note | Self::Id | Self::Contact | Self::LinkNote => false,
            Self::Kind | Self::Level => subject == Subject::Units,
            Self::Rank => subject != Subject::Vacancies,
            _ => true,
        }
    }

    /// Whether its cells are numbers, set to the right.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::NPosts | Self::NVacancies | Self::Direct | Self::Total | Self::Level | Self::Days
        )
    }

    /// Whether few values come again and again, so that one chooses among them.
    pub fn has_choices(self) -> bool {
        matches!(
            self,
            Self::Kind
                | Self::Superior
                | Self::Level
                | Self::Rank
                | Self::State
                | Self::Text
                | Self::Carriers
                | Self::Finding
                | Self::BodyKind
                | Self::Link
                | Self::Dealing
                | Self::Units
                | Self::NVacancies
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_belongs_to_a_table_and_is_called_something() {
        for &field in Field::ALL {
            assert_eq!(Field::from_id(field.id()), Some(field));
            let tables = Subject::ALL.iter();
            assert!(
                tables
                    .clone()
                    .any(|&subject| Field::of(subject).contains(&field)),
                "{field:?}"
            );
            for lang in Lang::ALL {
                assert!(lang.knows(field.id()), "{field:?}");
            }
        }
        assert_eq!(Field::from_id("nothing"), None);
    }
}
