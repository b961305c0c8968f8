//! `dne.ron` as the published format reads, with types of its own. What a field means is said in
//! the description of the format, not here.

use serde::Deserialize;

#[derive(Clone, Deserialize)]
#[serde(rename = "Organigram", deny_unknown_fields)]
pub(crate) struct Data {
    pub(crate) format: u32,
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) as_of: String,
    pub(crate) sources: Vec<Source>,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) link_kinds: Vec<LinkKind>,
    pub(crate) texts: Vec<Text>,
    pub(crate) people: Vec<Person>,
    pub(crate) units: Vec<Unit>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) links: Vec<Link>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) date: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) colour: Colour,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Colour {
    Blue,
    Orange,
    Green,
    Purple,
    Sky,
    Vermilion,
    Olive,
    Grey,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
pub(crate) enum Role {
    Superior,
    #[default]
    Relation,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkKind {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) inverse: String,
    #[serde(default)]
    pub(crate) role: Role,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) nature: String,
    pub(crate) number: String,
    pub(crate) date: String,
    pub(crate) article: String,
    pub(crate) clauses: Vec<Clause>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Clause {
    pub(crate) id: String,
    pub(crate) text: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    pub(crate) key: String,
    pub(crate) sort: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
pub(crate) enum Place {
    #[default]
    Line,
    Staff,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub(crate) enum Rank {
    Head,
    Deputy,
    Staff,
}

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub(crate) enum State {
    Held(String),
    Vacant,
    #[default]
    NotStated,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Post {
    pub(crate) title: Option<String>,
    pub(crate) forms: Option<(String, String)>,
    pub(crate) rank: Rank,
    #[serde(default)]
    pub(crate) state: State,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) enum Mission {
    Heading(String),
    Paragraph(String),
    Items(Vec<String>),
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) superior: Option<String>,
    pub(crate) kind: String,
    pub(crate) code: Option<String>,
    #[serde(default)]
    pub(crate) other_codes: Vec<String>,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) place: Place,
    pub(crate) posts: Vec<Post>,
    #[serde(default)]
    pub(crate) missions: Vec<Mission>,
    #[serde(default)]
    pub(crate) basis: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) code: Option<String>,
    pub(crate) name: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Link {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) kind: String,
    pub(crate) note: String,
}

pub(crate) fn parse(text: &str) -> Data {
    ron::from_str(text).unwrap_or_else(|error| panic!("dne.ron: {error}"))
}

/// The blocks of a unit's missions as lines of the page: the text, and what it is there.
pub(crate) fn mission_lines(unit: &Unit) -> Vec<(&'static str, &str)> {
    let mut out = Vec::new();
    for mission in &unit.missions {
        match mission {
            Mission::Heading(text) => out.push(("heading", text.as_str())),
            Mission::Paragraph(text) => out.push(("paragraph", text.as_str())),
            Mission::Items(items) => out.extend(items.iter().map(|item| ("item", item.as_str()))),
        }
    }
    out
}
