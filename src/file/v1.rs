//! Version 1 of the format, as serde reads it. The model may change; this may not.
//!
//! Only `format` is asked for. Whatever else is missing is empty and becomes a problem that is
//! shown, so that a half-written file opens.

use std::marker::PhantomData;

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, Unexpected, VariantAccess,
    Visitor,
};

use crate::model;

use super::words::Word;

#[derive(serde::Deserialize)]
#[serde(rename = "Organigram", deny_unknown_fields)]
pub(super) struct Document {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(default)]
    title: String,
    language: Option<String>,
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
    arrangement: Said<model::ChartArrangement>,
    direction: Said<model::ChartDirection>,
    ranks: Said<model::Ranks>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Kind {
    id: String,
    label: String,
    colour: Said<model::Hue>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct LinkKind {
    id: String,
    label: String,
    inverse: Option<String>,
    role: Said<model::LinkRole>,
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
    civility: Option<Said<model::Civility>>,
    contact: Option<String>,
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
    place: Said<model::UnitPlace>,
    arrangement: Option<Said<model::UnitArrangement>>,
    posts: Vec<Post>,
    missions: Vec<Mission>,
    basis: Vec<String>,
    note: Option<String>,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Post {
    title: Option<String>,
    forms: Option<(String, String)>,
    rank: Said<model::PostRank>,
    state: State,
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

/// A value that is said by one word.
#[derive(Default)]
struct Said<T>(T);

impl<'de, T: Word> Deserialize<'de> for Said<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor<T>(PhantomData<T>);
        impl<'de, T: Word> Visitor<'de> for ValueVisitor<T> {
            type Value = Said<T>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "enum {}", T::SET)
            }

            fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<Said<T>, A::Error> {
                let (said, nothing) = value.variant_seed(WordVisitor(PhantomData))?;
                nothing.unit_variant()?;
                Ok(Said(said))
            }
        }
        deserializer.deserialize_enum(T::SET, T::WORDS, ValueVisitor(PhantomData))
    }
}

/// Reads the word itself.
struct WordVisitor<T>(PhantomData<T>);

impl<'de, T: Word> DeserializeSeed<'de> for WordVisitor<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<T: Word> Visitor<'_> for WordVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("variant identifier")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<T, E> {
        T::said(word).ok_or_else(|| E::unknown_variant(word, T::WORDS))
    }
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
                language: document.language,
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
            arrangement: chart.arrangement.0,
            direction: chart.direction.0,
            ranks: chart.ranks.0,
        }
    }
}

impl From<Kind> for model::Kind {
    fn from(kind: Kind) -> Self {
        Self {
            id: kind.id,
            label: kind.label,
            hue: kind.colour.0,
        }
    }
}

impl From<LinkKind> for model::LinkKind {
    fn from(kind: LinkKind) -> Self {
        Self {
            id: kind.id,
            label: kind.label,
            inverse: kind.inverse,
            role: kind.role.0,
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
            civility: person.civility.map(|Said(civility)| civility),
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
            place: unit.place.0,
            arrangement: unit.arrangement.map(|Said(how)| how),
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
            rank: post.rank.0,
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
