//! Faults of the data, as values: what is wrong, how bad it is and where it stands.
//!
//! A problem knows no words for people. It names the message that says it in every language, and
//! the facts that the message needs; the words stand in `assets/lang/problems.*.ftl`.

use super::{PartialDate, UnitKey};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document contradicts itself: part of it is not shown as it was meant.
    Error,
    /// Something is missing or doubtful; everything can still be shown.
    Warning,
    /// Nothing is wrong, but something could be tidied.
    Hint,
}

/// The list of the document in which a problem stands, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The document itself: no list, but fields at the top of the file.
    Document,
    /// Kinds of units.
    Kinds,
    /// Kinds of links.
    LinkKinds,
    /// Legal texts.
    Texts,
    /// People.
    People,
    /// Units.
    Units,
    /// Bodies.
    Bodies,
    /// Links.
    Links,
}

impl Table {
    /// The name of the list in the file; none for the document itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "",
            Self::Kinds => "kinds",
            Self::LinkKinds => "link_kinds",
            Self::Texts => "texts",
            Self::People => "people",
            Self::Units => "units",
            Self::Bodies => "bodies",
            Self::Links => "links",
        }
    }
}

/// Where in the document a problem stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The list.
    pub table: Table,
    /// The place of the row in its list, from 0; units in the order of the document.
    pub row: usize,
    /// The field at fault, as the file names it.
    pub field: &'static str,
    /// Where the field is a list: the place of the item at fault, from 0.
    pub item: Option<usize>,
}

/// What is wrong, with the facts that say it. Units are named by their ids.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A row has no id (or a person no key), so that nothing can name it.
    EmptyId,
    /// An earlier unit bears the same id; whoever names it means the earlier one.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// No unit bears the id that a unit gives as its superior's; the unit stands at the top.
    UnknownSuperior {
        /// The unit.
        id: String,
        /// The id that no unit bears.
        superior: String,
    },
    /// Units are each other's superiors in a ring; the first named one stands at the top.
    Cycle {
        /// The members, each followed by its superior.
        ids: Vec<String>,
    },
    /// Several units have no superior.
    SeveralRoots {
        /// How many.
        n: usize,
    },
    /// A unit states no kind.
    NoKind {
        /// The unit.
        unit: String,
    },
    /// A unit is of a kind that the document does not declare.
    UnknownKind {
        /// The unit.
        unit: String,
        /// The kind.
        kind: String,
    },
    /// A unit has no name.
    EmptyName {
        /// The unit.
        unit: String,
    },
    /// Several units bear the same code.
    DuplicateCode {
        /// The code.
        code: String,
        /// The units, in the order of the document.
        units: Vec<String>,
    },
    /// A post is said to be held, but by nobody.
    EmptyHolder {
        /// The unit.
        unit: String,
    },
    /// A unit rests on a text or clause that the document does not hold.
    UnknownClause {
        /// The unit.
        unit: String,
        /// The name of the clause, as written.
        clause: String,
    },
    /// An earlier kind of units bears the same id.
    DuplicateKind {
        /// The id.
        id: String,
    },
    /// An earlier kind of links bears the same id.
    DuplicateLinkKind {
        /// The id.
        id: String,
    },
    /// An earlier legal text bears the same id.
    DuplicateText {
        /// The id.
        id: String,
    },
    /// The id of a legal text holds a slash, which parts texts from clauses.
    SlashInTextId {
        /// The id.
        id: String,
    },
    /// An earlier clause of the same text bears the same id.
    DuplicateClause {
        /// The text.
        text: String,
        /// The id of the clause.
        clause: String,
    },
    /// An earlier person bears the same key.
    DuplicatePerson {
        /// The key.
        key: String,
    },
    /// A person whom no post names.
    UnusedPerson {
        /// The key.
        key: String,
    },
    /// A unit already bears the id of a body; whoever names it means the unit.
    BodyIdTaken {
        /// The id.
        id: String,
    },
    /// An earlier body bears the same id.
    DuplicateBody {
        /// The id.
        id: String,
    },
    /// A link is of a kind that the document does not declare.
    UnknownLinkKind {
        /// Where the link starts.
        from: String,
        /// Where it ends.
        to: String,
        /// The kind.
        kind: String,
    },
    /// A link starts or ends at an id that neither a unit nor a body bears.
    UnknownLinkEnd {
        /// Where the link starts.
        from: String,
        /// Where it ends.
        to: String,
        /// Which of the two is unknown.
        missing: String,
    },
    /// The language of the document is not stated as a tag that others can read.
    IllFormedLanguage {
        /// What is stated.
        tag: String,
    },
    /// Something in a file of a newer format that this program does not know.
    NewerFormat {
        /// How it begins in the file.
        what: String,
        /// The format of the file.
        format: u32,
    },
    /// The document describes a day that is long past.
    Outdated {
        /// The day that it describes.
        as_of: PartialDate,
        /// How many whole months ago that was at least.
        months: u16,
        /// Today.
        today: PartialDate,
    },
    /// No unit rests upon a text.
    UnusedText {
        /// The title of the text.
        text: String,
    },
    /// No unit carries a clause, though others of its text are carried.
    UnusedClause {
        /// The title of the text.
        text: String,
        /// The id of the clause.
        clause: String,
    },
    /// A unit has no post that leads it.
    NoHead {
        /// What the unit is called.
        unit: String,
    },
    /// A unit has more direct subordinates than one person can lead.
    SpanTooWide {
        /// What the unit is called.
        unit: String,
        /// How many it has.
        n: usize,
        /// How many it may have.
        most: usize,
    },
    /// A unit has so few direct subordinates that its level may be one too many.
    SpanTooNarrow {
        /// What the unit is called.
        unit: String,
        /// How many it has.
        n: usize,
        /// How many it should have.
        fewest: usize,
    },
    /// A unit rests upon no clause, though others do.
    NoBasis {
        /// What the unit is called.
        unit: String,
    },
    /// A post has been vacant for long.
    LongVacancy {
        /// What the unit is called.
        unit: String,
        /// Since when.
        since: PartialDate,
        /// How many whole months at least.
        months: u16,
    },
    /// Someone has been acting in a post for long.
    LongActing {
        /// What the unit is called.
        unit: String,
        /// The name of who acts.
        by: String,
        /// Since when.
        since: PartialDate,
        /// How many whole months at least.
        months: u16,
    },
    /// The day on which a post was to fall vacant is past.
    SoonVacantPast {
        /// What the unit is called.
        unit: String,
        /// The name of who held it.
        holder: String,
        /// From when it was to be vacant.
        from: PartialDate,
    },
    /// One person is in several posts.
    SeveralPosts {
        /// The name.
        person: String,
        /// What the units of the posts are called.
        units: Vec<String>,
    },
    /// Codes of several units differ only as they are spelt.
    CodesCollide {
        /// The codes, in the order of the document.
        codes: Vec<String>,
    },
}

/// A fault of the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub kind: ProblemKind,
    /// The unit that it concerns, if it concerns one.
    pub unit: Option<UnitKey>,
    /// Where in the document it stands.
    pub site: Site,
}

impl Problem {
    /// A stable word for the kind of problem, for scripts: "duplicate-id".
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }
}

/// At most so many names are listed in one message.
const NAMES_SHOWN: usize = 8;

/// One entry of the catalogue: code, message, message of the remedy.
macro_rules! words {
    ($code:literal) => {
        (
            $code,
            concat!("problem-", $code),
            concat!("problem-", $code, "-remedy"),
        )
    };
}

impl ProblemKind {
    fn words(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::EmptyId => words!("empty-id"),
            Self::DuplicateId { .. } => words!("duplicate-id"),
            Self::UnknownSuperior { .. } => words!("unknown-superior"),
            Self::Cycle { .. } => words!("cycle"),
            Self::SeveralRoots { .. } => words!("several-roots"),
            Self::NoKind { .. } => words!("no-kind"),
            Self::UnknownKind { .. } => words!("unknown-kind"),
            Self::EmptyName { .. } => words!("empty-name"),
            Self::DuplicateCode { .. } => words!("duplicate-code"),
            Self::EmptyHolder { .. } => words!("empty-holder"),
            Self::UnknownClause { .. } => words!("unknown-clause"),
            Self::DuplicateKind { .. } => words!("duplicate-kind"),
            Self::DuplicateLinkKind { .. } => words!("duplicate-link-kind"),
            Self::DuplicateText { .. } => words!("duplicate-text"),
            Self::SlashInTextId { .. } => words!("slash-in-text-id"),
            Self::DuplicateClause { .. } => words!("duplicate-clause"),
            Self::DuplicatePerson { .. } => words!("duplicate-person"),
            Self::UnusedPerson { .. } => words!("unused-person"),
            Self::BodyIdTaken { .. } => words!("body-id-taken"),
            Self::DuplicateBody { .. } => words!("duplicate-body"),
            Self::UnknownLinkKind { .. } => words!("unknown-link-kind"),
            Self::UnknownLinkEnd { .. } => words!("unknown-link-end"),
            Self::IllFormedLanguage { .. } => words!("ill-formed-language"),
            Self::NewerFormat { .. } => words!("newer-format"),
            Self::Outdated { .. } => words!("outdated"),
            Self::UnusedText { .. } => words!("unused-text"),
            Self::UnusedClause { .. } => words!("unused-clause"),
            Self::NoHead { .. } => words!("no-head"),
            Self::SpanTooWide { .. } => words!("span-too-wide"),
            Self::SpanTooNarrow { .. } => words!("span-too-narrow"),
            Self::NoBasis { .. } => words!("no-basis"),
            Self::LongVacancy { .. } => words!("long-vacancy"),
            Self::LongActing { .. } => words!("long-acting"),
            Self::SoonVacantPast { .. } => words!("soon-vacant-past"),
            Self::SeveralPosts { .. } => words!("several-posts"),
            Self::CodesCollide { .. } => words!("codes-collide"),
        }
    }

    /// A stable word for the kind of problem, for scripts: "duplicate-id".
    pub fn code(&self) -> &'static str {
        self.words().0
    }

    /// The id of the message that says what is wrong: "problem-duplicate-id".
    pub fn message_id(&self) -> &'static str {
        self.words().1
    }

    /// The id of the message that says what to do: "problem-duplicate-id-remedy".
    pub fn remedy_id(&self) -> &'static str {
        self.words().2
    }

    /// The date that the messages name, if they name one.
    pub fn date(&self) -> Option<PartialDate> {
        match self {
            Self::Outdated { as_of: date, .. }
            | Self::LongVacancy { since: date, .. }
            | Self::LongActing { since: date, .. }
            | Self::SoonVacantPast { from: date, .. } => Some(*date),
            _ => None,
        }
    }

    /// The facts that both messages may use, by name. `count` says in which number they stand:
    /// `one` or `other`. A date is not among them: see [`Self::date`].
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        let one = |name, value: &str| vec![(name, value.to_owned())];
        match self {
            Self::EmptyId => Vec::new(),
            Self::DuplicateId { id }
            | Self::DuplicateKind { id }
            | Self::DuplicateLinkKind { id }
            | Self::DuplicateText { id }
            | Self::SlashInTextId { id }
            | Self::BodyIdTaken { id }
            | Self::DuplicateBody { id } => one("id", id),
            Self::UnknownSuperior { id, superior } => {
                vec![("id", id.clone()), ("superior", superior.clone())]
            }
            Self::Cycle { ids } => vec![("ids", listed(ids, " → "))],
            Self::SeveralRoots { n } => vec![("n", n.to_string())],
            Self::NoKind { unit } | Self::EmptyName { unit } | Self::EmptyHolder { unit } => {
                one("unit", unit)
            }
            Self::UnknownKind { unit, kind } => {
                vec![("unit", unit.clone()), ("kind", kind.clone())]
            }
            Self::DuplicateCode { code, units } => {
                vec![("code", code.clone()), ("units", listed(units, ", "))]
            }
            Self::UnknownClause { unit, clause } => {
                vec![("unit", unit.clone()), ("clause", clause.clone())]
            }
            Self::DuplicateClause { text, clause } => {
                vec![("text", text.clone()), ("clause", clause.clone())]
            }
            Self::DuplicatePerson { key } | Self::UnusedPerson { key } => one("key", key),
            Self::UnknownLinkKind { from, to, kind } => vec![
                ("from", from.clone()),
                ("to", to.clone()),
                ("kind", kind.clone()),
            ],
            Self::UnknownLinkEnd { from, to, missing } => vec![
                ("from", from.clone()),
                ("to", to.clone()),
                ("missing", missing.clone()),
            ],
            Self::IllFormedLanguage { tag } => one("tag", tag),
            Self::NewerFormat { what, format } => {
                vec![("what", what.clone()), ("format", format.to_string())]
            }
            Self::Outdated { months, .. } => counted("months", usize::from(*months)).into(),
            Self::UnusedText { text } => one("text", text),
            Self::UnusedClause { text, clause } => {
                vec![("text", text.clone()), ("clause", clause.clone())]
            }
            Self::NoHead { unit } | Self::NoBasis { unit } => one("unit", unit),
            Self::SpanTooWide { unit, n, most } => {
                let mut args = vec![("unit", unit.clone()), ("limit", most.to_string())];
                args.extend(counted("n", *n));
                args
            }
            Self::SpanTooNarrow { unit, n, fewest } => {
                let mut args = vec![("unit", unit.clone()), ("limit", fewest.to_string())];
                args.extend(counted("n", *n));
                args
            }
            Self::LongVacancy { unit, months, .. } => {
                let mut args = one("unit", unit);
                args.extend(counted("months", usize::from(*months)));
                args
            }
            Self::LongActing {
                unit, by, months, ..
            } => {
                let mut args = vec![("unit", unit.clone()), ("person", by.clone())];
                args.extend(counted("months", usize::from(*months)));
                args
            }
            Self::SoonVacantPast { unit, holder, .. } => {
                vec![("unit", unit.clone()), ("person", holder.clone())]
            }
            Self::SeveralPosts { person, units } => {
                vec![("person", person.clone()), ("units", listed(units, ", "))]
            }
            Self::CodesCollide { codes } => one("codes", &listed(codes, ", ")),
        }
    }

    /// One of each kind, so that tests can see that every message exists in every language.
    pub fn samples() -> Vec<Self> {
        let word = |text: &str| text.to_owned();
        vec![
            Self::EmptyId,
            Self::DuplicateId { id: word("tn") },
            Self::UnknownSuperior {
                id: word("tn"),
                superior: word("dme"),
            },
            Self::Cycle {
                ids: vec![word("tn"), word("tn1")],
            },
            Self::SeveralRoots { n: 2 },
            Self::NoKind { unit: word("tn") },
            Self::UnknownKind {
                unit: word("tn"),
                kind: word("pole"),
            },
            Self::EmptyName { unit: word("tn") },
            Self::DuplicateCode {
                code: word("TN"),
                units: vec![word("tn"), word("tn1")],
            },
            Self::EmptyHolder { unit: word("tn") },
            Self::UnknownClause {
                unit: word("tn"),
                clause: word("decret/I.1"),
            },
            Self::DuplicateKind { id: word("bureau") },
            Self::DuplicateLinkKind { id: word("anime") },
            Self::DuplicateText { id: word("decret") },
            Self::SlashInTextId { id: word("a/b") },
            Self::DuplicateClause {
                text: word("decret"),
                clause: word("I.1"),
            },
            Self::DuplicatePerson { key: word("N. N.") },
            Self::UnusedPerson { key: word("N. N.") },
            Self::BodyIdTaken { id: word("sg") },
            Self::DuplicateBody { id: word("sg") },
            Self::UnknownLinkKind {
                from: word("dne"),
                to: word("sg"),
                kind: word("runs"),
            },
            Self::UnknownLinkEnd {
                from: word("dne"),
                to: word("sg"),
                missing: word("sg"),
            },
            Self::IllFormedLanguage { tag: word("fr_FR") },
            Self::NewerFormat {
                what: word("rooms: []"),
                format: 2,
            },
        ]
        .into_iter()
        .chain(Self::samples_of_review())
        .collect()
    }

    /// One of each kind that [`review`](super::review) finds.
    fn samples_of_review() -> Vec<Self> {
        let word = |text: &str| text.to_owned();
        let Some(day) = PartialDate::from_day(2024, 11, 3) else {
            return Vec::new();
        };
        vec![
            Self::Outdated {
                as_of: day,
                months: 13,
                today: day,
            },
            Self::UnusedText {
                text: word("Décret"),
            },
            Self::UnusedClause {
                text: word("Décret"),
                clause: word("I.1"),
            },
            Self::NoHead { unit: word("TN") },
            Self::SpanTooWide {
                unit: word("TN"),
                n: 11,
                most: 10,
            },
            Self::SpanTooNarrow {
                unit: word("TN"),
                n: 1,
                fewest: 2,
            },
            Self::NoBasis { unit: word("TN") },
            Self::LongVacancy {
                unit: word("TN"),
                since: day,
                months: 7,
            },
            Self::LongActing {
                unit: word("TN"),
                by: word("N. N."),
                since: day,
                months: 13,
            },
            Self::SoonVacantPast {
                unit: word("TN"),
                holder: word("N. N."),
                from: day,
            },
            Self::SeveralPosts {
                person: word("N. N."),
                units: vec![word("TN"), word("TN 1")],
            },
            Self::CodesCollide {
                codes: vec![word("TN 2"), word("TN2")],
            },
        ]
    }
}

/// A number and in which number words agree with it: languages part at "one".
fn counted(name: &'static str, n: usize) -> [(&'static str, String); 2] {
    let count = if n == 1 { "one" } else { "other" };
    [(name, n.to_string()), ("count", count.to_owned())]
}

/// The first names and, where there are more, an ellipsis: a ring of 100,000 units is one line.
fn listed(names: &[String], between: &str) -> String {
    let mut text = names[..names.len().min(NAMES_SHOWN)].join(between);
    if names.len() > NAMES_SHOWN {
        text.push_str(between);
        text.push('…');
    }
    text
}
