//! The document as JSON, as `list --format json` prints it and `export` writes it. Scripts rely on
//! these names and shapes: they grow, but what is there stays.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Organisation, Post, PostRank, PostState, UnitKey};

/// Writes the document, one field a line.
///
/// # Errors
/// When `out` fails.
pub fn write_json(organisation: &Organisation, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Listing::of(organisation))?;
    writeln!(out)?;
    out.flush()
}

/// The whole document. What is absent is null; units stand in reading order.
#[derive(Debug, Serialize)]
struct Listing<'a> {
    title: Option<&'a str>,
    as_of: Option<String>,
    units: Vec<Unit<'a>>,
    texts: Vec<Text<'a>>,
    links: Vec<Link<'a>>,
    bodies: Vec<Body<'a>>,
}

#[derive(Debug, Serialize)]
struct Unit<'a> {
    id: &'a str,
    superior: Option<&'a str>,
    kind: Option<&'a str>,
    code: Option<&'a str>,
    name: &'a str,
    posts: Vec<PostRow<'a>>,
    missions: Vec<&'a str>,
    basis: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PostRow<'a> {
    title: Option<&'a str>,
    rank: &'static str,
    state: &'static str,
    holder: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Text<'a> {
    id: &'a str,
    title: &'a str,
    clauses: Vec<Clause<'a>>,
}

#[derive(Debug, Serialize)]
struct Clause<'a> {
    id: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Link<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'a str,
}

#[derive(Debug, Serialize)]
struct Body<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
}

impl<'a> Listing<'a> {
    /// Everything that the contract names.
    fn of(organisation: &'a Organisation) -> Self {
        let about = organisation.about();
        let order = organisation.tree().order();
        Self {
            title: stated(&about.title),
            as_of: about.as_of.map(|date| date.to_string()),
            units: order.iter().map(|&key| unit(organisation, key)).collect(),
            texts: organisation
                .texts()
                .iter()
                .map(|text| Text {
                    id: &text.id,
                    title: &text.title,
                    clauses: text
                        .clauses
                        .iter()
                        .map(|clause| Clause {
                            id: &clause.id,
                            text: &clause.text,
                        })
                        .collect(),
                })
                .collect(),
            links: organisation
                .links()
                .iter()
                .map(|link| Link {
                    from: &link.from,
                    to: &link.to,
                    kind: &link.kind,
                })
                .collect(),
            bodies: organisation
                .bodies()
                .iter()
                .map(|body| Body {
                    id: &body.id,
                    kind: &body.kind,
                    name: &body.name,
                })
                .collect(),
        }
    }
}

fn unit(organisation: &Organisation, key: UnitKey) -> Unit<'_> {
    let unit = organisation.unit(key);
    Unit {
        id: &unit.id,
        superior: superior_id(organisation, key),
        kind: stated(&unit.kind),
        code: unit.code.as_deref(),
        name: &unit.name,
        posts: unit
            .posts
            .iter()
            .map(|post| PostRow {
                title: post.title.as_deref(),
                rank: rank_word(post.rank),
                state: state_word(&post.state),
                holder: holder(organisation, post),
            })
            .collect(),
        missions: unit
            .missions
            .iter()
            .flat_map(|mission| mission.texts())
            .collect(),
        basis: unit.basis.iter().map(ToString::to_string).collect(),
    }
}

/// The id of the superior that the unit really stands under, whatever the file asks for.
pub(crate) fn superior_id(organisation: &Organisation, key: UnitKey) -> Option<&str> {
    let superior = organisation.tree().superior(key)?;
    Some(&organisation.unit(superior).id)
}

/// The name, as shown, of who holds the post or acts in it.
pub(crate) fn holder<'a>(organisation: &'a Organisation, post: &'a Post) -> Option<&'a str> {
    stated(organisation.person_name(post.state.person()?))
}

/// The word for a rank.
pub(crate) fn rank_word(rank: PostRank) -> &'static str {
    match rank {
        PostRank::Head => "head",
        PostRank::Deputy => "deputy",
        PostRank::Staff => "staff",
        PostRank::Member => "member",
    }
}

/// The word for a state.
pub(crate) fn state_word(state: &PostState) -> &'static str {
    match state {
        PostState::Held { .. } => "held",
        PostState::Vacant { .. } => "vacant",
        PostState::Acting { .. } => "acting",
        PostState::SoonVacant { .. } => "soon_vacant",
        PostState::NotStated => "not_stated",
    }
}

fn stated(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
