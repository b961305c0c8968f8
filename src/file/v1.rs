//! Version 1 of the format, as serde reads it. The model may change; this may not.
//!
//! Only `format` is asked for. Whatever else is missing is empty and becomes a problem that is
//! shown, so that a half-written file opens.

use serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor};

use crate::model;

#[derive(serde::Deserialize)]
#[serde(rename = "Organigram", deny_unknown_fields)]
pub(super) struct Document {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(default)]
    title: String,
    as_of: Option<Date>,
    #[serde(default)]
    sources: Vec<Source>,
    #[serde(default)]
    chart: Chart,
    #[serde(default)]
    kinds: Vec<Kind>,
    #[serde(default)]
    link_kinds: Vec<LinkKind>,
    #[serde(default)]
    texts: Vec<LegalText>,
    #[serde(default)]
    people: Vec<Person>,
    #[serde(default)]
    units: Vec<Unit>,
    #[serde(default)]
    bodies: Vec<Body>,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Source {
    title: String,
    date: Option<Date>,
    url: Option<String>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Chart {
    arrangement: ChartArrangement,
    direction: ChartDirection,
    ranks: Ranks,
}

#[derive(Default, serde::Deserialize)]
enum ChartArrangement {
    #[default]
    Classical,
    Tidy,
    Stacked,
    Compact,
    FitPage,
}

#[derive(Default, serde::Deserialize)]
enum ChartDirection {
    #[default]
    Down,
    Up,
    Right,
    Left,
}

#[derive(Default, serde::Deserialize)]
enum Ranks {
    #[default]
    Free,
    Aligned,
}

#[derive(serde::Deserialize)]
enum UnitArrangement {
    Row,
    Stack,
    StackLeft,
    StackBoth,
    TwoColumns,
    Grid,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Kind {
    id: String,
    label: String,
    colour: Colour,
}

#[derive(Default, serde::Deserialize)]
enum Colour {
    Blue,
    Orange,
    Green,
    Purple,
    Sky,
    Vermilion,
    Olive,
    #[default]
    Grey,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct LinkKind {
    id: String,
    label: String,
    inverse: Option<String>,
    role: Role,
}

#[derive(Default, serde::Deserialize)]
enum Role {
    Superior,
    #[default]
    Relation,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct LegalText {
    id: String,
    title: String,
    nature: Option<String>,
    number: Option<String>,
    date: Option<Date>,
    article: Option<String>,
    url: Option<String>,
    clauses: Vec<Clause>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Clause {
    id: String,
    text: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Person {
    key: String,
    name: Option<String>,
    sort: Option<String>,
    civility: Option<Civility>,
    contact: Option<String>,
}

#[derive(serde::Deserialize)]
enum Civility {
    Madame,
    Monsieur,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Unit {
    id: String,
    superior: Option<String>,
    kind: String,
    code: Option<String>,
    other_codes: Vec<String>,
    name: String,
    place: UnitPlace,
    arrangement: Option<UnitArrangement>,
    posts: Vec<Post>,
    missions: Vec<Mission>,
    basis: Vec<String>,
    note: Option<String>,
}

#[derive(Default, serde::Deserialize)]
enum UnitPlace {
    #[default]
    Line,
    Staff,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Post {
    title: Option<String>,
    forms: Option<(String, String)>,
    rank: Rank,
    state: State,
}

#[derive(Default, serde::Deserialize)]
enum Rank {
    Head,
    Deputy,
    Staff,
    #[default]
    Member,
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
enum State {
    Held(String),
    Vacant,
    VacantSince(Date),
    Acting {
        by: String,
        since: Option<Date>,
    },
    SoonVacant {
        holder: String,
        from: Option<Date>,
    },
    #[default]
    NotStated,
}

#[derive(serde::Deserialize)]
enum Mission {
    Heading(String),
    Paragraph(String),
    Items(Vec<String>),
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Body {
    id: String,
    kind: String,
    code: Option<String>,
    name: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Link {
    from: String,
    to: String,
    kind: String,
    note: Option<String>,
}

/// A date in quotes.
#[derive(Clone, Copy)]
struct Date(model::PartialDate);

/// What serde says it expected when a text is not a date; tells that error from others.
pub(super) const A_DATE: &str = "a date such as 2024-11-03, 2024-11 or 2024";

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;
        impl Visitor<'_> for DateVisitor {
            type Value = Date;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(A_DATE)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                text.parse()
                    .map(Date)
                    .map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(DateVisitor)
    }
}

fn day(date: Option<Date>) -> Option<model::PartialDate> {
    date.map(|Date(date)| date)
}

fn all<A, B: From<A>>(list: Vec<A>) -> Vec<B> {
    list.into_iter().map(B::from).collect()
}

impl From<Document> for model::Parts {
    fn from(document: Document) -> Self {
        Self {
            about: model::About {
                title: document.title,
                as_of: day(document.as_of),
                sources: all(document.sources),
            },
            chart: document.chart.into(),
            kinds: all(document.kinds),
            link_kinds: all(document.link_kinds),
            texts: all(document.texts),
            people: all(document.people),
            units: all(document.units),
            bodies: all(document.bodies),
            links: all(document.links),
        }
    }
}

impl From<Source> for model::Source {
    fn from(source: Source) -> Self {
        Self {
            title: source.title,
            date: day(source.date),
            url: source.url,
        }
    }
}

impl From<Chart> for model::ChartStyle {
    fn from(chart: Chart) -> Self {
        Self {
            arrangement: match chart.arrangement {
                ChartArrangement::Classical => model::ChartArrangement::Classical,
                ChartArrangement::Tidy => model::ChartArrangement::Tidy,
                ChartArrangement::Stacked => model::ChartArrangement::Stacked,
                ChartArrangement::Compact => model::ChartArrangement::Compact,
                ChartArrangement::FitPage => model::ChartArrangement::FitPage,
            },
            direction: match chart.direction {
                ChartDirection::Down => model::ChartDirection::Down,
                ChartDirection::Up => model::ChartDirection::Up,
                ChartDirection::Right => model::ChartDirection::Right,
                ChartDirection::Left => model::ChartDirection::Left,
            },
            ranks: match chart.ranks {
                Ranks::Free => model::Ranks::Free,
                Ranks::Aligned => model::Ranks::Aligned,
            },
        }
    }
}

impl From<UnitArrangement> for model::UnitArrangement {
    fn from(arrangement: UnitArrangement) -> Self {
        match arrangement {
            UnitArrangement::Row => Self::Row,
            UnitArrangement::Stack => Self::Stack,
            UnitArrangement::StackLeft => Self::StackLeft,
            UnitArrangement::StackBoth => Self::StackBoth,
            UnitArrangement::TwoColumns => Self::TwoColumns,
            UnitArrangement::Grid => Self::Grid,
        }
    }
}

impl From<Kind> for model::Kind {
    fn from(kind: Kind) -> Self {
        Self {
            id: kind.id,
            label: kind.label,
            hue: match kind.colour {
                Colour::Blue => model::Hue::Blue,
                Colour::Orange => model::Hue::Orange,
                Colour::Green => model::Hue::Green,
                Colour::Purple => model::Hue::Purple,
                Colour::Sky => model::Hue::Sky,
                Colour::Vermilion => model::Hue::Vermilion,
                Colour::Olive => model::Hue::Olive,
                Colour::Grey => model::Hue::Grey,
            },
        }
    }
}

impl From<LinkKind> for model::LinkKind {
    fn from(kind: LinkKind) -> Self {
        Self {
            id: kind.id,
            label: kind.label,
            inverse: kind.inverse,
            role: match kind.role {
                Role::Superior => model::LinkRole::Superior,
                Role::Relation => model::LinkRole::Relation,
            },
        }
    }
}

impl From<LegalText> for model::LegalText {
    fn from(text: LegalText) -> Self {
        Self {
            id: text.id,
            title: text.title,
            nature: text.nature,
            number: text.number,
            date: day(text.date),
            article: text.article,
            url: text.url,
            clauses: all(text.clauses),
        }
    }
}

impl From<Clause> for model::Clause {
    fn from(clause: Clause) -> Self {
        Self {
            id: clause.id,
            text: clause.text,
        }
    }
}

impl From<Person> for model::Person {
    fn from(person: Person) -> Self {
        Self {
            key: person.key,
            name: person.name,
            sort: person.sort,
            civility: person.civility.map(|civility| match civility {
                Civility::Madame => model::Civility::Madame,
                Civility::Monsieur => model::Civility::Monsieur,
            }),
            contact: person.contact,
        }
    }
}

impl From<Unit> for model::Unit {
    fn from(unit: Unit) -> Self {
        Self {
            id: unit.id,
            superior: unit.superior,
            kind: unit.kind,
            code: unit.code,
            other_codes: unit.other_codes,
            name: unit.name,
            place: match unit.place {
                UnitPlace::Line => model::UnitPlace::Line,
                UnitPlace::Staff => model::UnitPlace::Staff,
            },
            arrangement: unit.arrangement.map(Into::into),
            posts: all(unit.posts),
            missions: all(unit.missions),
            basis: unit
                .basis
                .iter()
                .map(|name| model::ClauseRef::parse(name))
                .collect(),
            note: unit.note,
        }
    }
}

impl From<Post> for model::Post {
    fn from(post: Post) -> Self {
        Self {
            title: post.title,
            forms: post.forms.map(|(masculine, feminine)| model::TitleForms {
                masculine,
                feminine,
            }),
            rank: match post.rank {
                Rank::Head => model::PostRank::Head,
                Rank::Deputy => model::PostRank::Deputy,
                Rank::Staff => model::PostRank::Staff,
                Rank::Member => model::PostRank::Member,
            },
            state: match post.state {
                State::Held(holder) => model::PostState::Held { holder },
                State::Vacant => model::PostState::Vacant { since: None },
                State::VacantSince(Date(since)) => model::PostState::Vacant { since: Some(since) },
                State::Acting { by, since } => model::PostState::Acting {
                    by,
                    since: day(since),
                },
                State::SoonVacant { holder, from } => model::PostState::SoonVacant {
                    holder,
                    from: day(from),
                },
                State::NotStated => model::PostState::NotStated,
            },
        }
    }
}

impl From<Mission> for model::Mission {
    fn from(mission: Mission) -> Self {
        match mission {
            Mission::Heading(text) => Self::Heading(text),
            Mission::Paragraph(text) => Self::Paragraph(text),
            Mission::Items(items) => Self::Items(items),
        }
    }
}

impl From<Body> for model::Body {
    fn from(body: Body) -> Self {
        Self {
            id: body.id,
            kind: body.kind,
            code: body.code,
            name: body.name,
        }
    }
}

impl From<Link> for model::Link {
    fn from(link: Link) -> Self {
        Self {
            from: link.from,
            to: link.to,
            kind: link.kind,
            note: link.note,
        }
    }
}
