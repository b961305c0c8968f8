//! What is true of an organisation: its units, posts, people, texts, bodies and links.
//!
//! A unit, a post and a person are three things. Everything here is plain data and pure queries;
//! it knows neither files nor charts nor a screen, and it never changes itself: a
//! [`Patch`](crate::edit::Patch) is the only way that a document changes.

mod bearers;
mod body;
mod check;
mod connection;
mod counts;
mod date;
mod difference;
mod directory;
mod kind;
mod language;
mod law;
mod lines;
mod mission;
mod organisation;
mod part;
mod person;
mod post;
mod problem;
mod profile;
mod review;
mod rows;
mod search;
mod staffing;
mod style;
mod tree;
mod unit;

pub use body::{Body, Link, LinkKind, LinkRole};
pub use check::check;
pub use connection::{Connection, Tie};
pub use counts::{Counts, Tally};
pub use date::{DateError, PartialDate};
pub use difference::{Difference, differences};
pub use directory::{DirectoryEntry, directory, directory_order, posts_of_person};
pub use kind::{Hue, Kind};
pub use language::{is_language_tag, is_same_language};
pub use law::{Clause, ClauseRef, LegalText};
pub use mission::Mission;
pub use organisation::{About, Organisation, Parts, PostCounts, Row, Source, Tables};
pub use person::{Civility, Person};
pub use post::{Post, PostRank, PostState, TitleForms};
pub use problem::{Problem, ProblemKind, Severity, Site, Table};
pub use profile::{Hidden, Profile};
pub use review::{ReviewLimits, review};
pub use search::{
    Explanation, Facets, Filter, Finding, Follows, Hit, HitRank, HitTarget, Passage, Place,
    Question, SearchIndex, code_spelling, fold,
};
pub use staffing::Staffing;
pub use style::{ChartArrangement, ChartDirection, ChartStyle, Ranks, UnitArrangement};
pub use tree::Tree;
pub use unit::{OrderKey, Unit, UnitKey, UnitPlace};
