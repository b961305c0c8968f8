//! Legal texts and their clauses.

use std::fmt;

use super::PartialDate;

/// A text that gives units their powers, clause by clause.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegalText {
    /// The id by which [`ClauseRef`]s name it.
    pub id: String,
    /// Its title, as shown.
    pub title: String,
    /// The type of text ("décret", "arrêté").
    pub nature: Option<String>,
    /// Its number or identifier ("2014-133").
    pub number: Option<String>,
    /// The day on which it was signed.
    pub date: Option<PartialDate>,
    /// The article or articles meant ("11").
    pub article: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its clauses, in order.
    pub clauses: Vec<Clause>,
}

/// A clause of a text, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// The id of the clause inside its text ("I.1").
    pub id: String,
    /// The words.
    pub text: String,
}

/// The name of a clause: its text's id and its own, written `text/clause`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseRef {
    /// The id of the [`LegalText`].
    pub text: String,
    /// The id of the [`Clause`].
    pub clause: String,
}

impl ClauseRef {
    /// Reads `text/clause`; a name without a slash is a whole text.
    pub fn parse(name: &str) -> Self {
        let (text, clause) = name.split_once('/').unwrap_or((name, ""));
        Self {
            text: text.to_owned(),
            clause: clause.to_owned(),
        }
    }
}

impl fmt::Display for ClauseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if !self.clause.is_empty() {
            write!(f, "/{}", self.clause)?;
        }
        Ok(())
    }
}
