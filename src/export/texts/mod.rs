//! The organisation as text that other programs read: outlines, graphs and data. Each format is
//! written as it is made, needs no picture, and gives the same bytes for the same document.
//!
//! Nothing of a contact or of a note goes into any of them.

pub(crate) mod contract;
mod dot;
mod markdown;
mod mermaid;
mod turtle;

pub use contract::write_json;
pub use dot::write_dot;
pub use markdown::write_markdown;
pub use mermaid::write_mermaid;
pub use turtle::{TurtleOptions, is_base, write_turtle};

use std::collections::BTreeMap;

use super::clean::one_line;
use super::title::title;
use crate::lang::Lang;
use crate::model::{Organisation, Post, PostRank, Unit, fold};
use crate::scene::words;

/// The name of a unit on one line; where it has none, its code or id.
fn name(unit: &Unit) -> String {
    let known = [Some(unit.name.as_str()), unit.code.as_deref()];
    let mut names = known.into_iter().flatten().map(one_line);
    names
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| one_line(&unit.id))
}

/// The code of a unit on one line, where it says more than the name.
fn code(unit: &Unit) -> Option<String> {
    let code = one_line(unit.code.as_deref()?);
    (!code.is_empty() && code != name(unit)).then_some(code)
}

/// The kind of a unit, where its name does not begin with it.
fn kind<'a>(organisation: &'a Organisation, unit: &'a Unit) -> Option<&'a str> {
    let kind = words::kind_label(organisation, unit);
    let said = fold(&unit.name).starts_with(&fold(kind));
    (!kind.is_empty() && !said).then_some(kind)
}

/// A post in words: its title and who holds it, or that nobody does.
fn post(organisation: &Organisation, post: &Post, lang: Lang) -> String {
    let title = words::title(organisation, post, lang);
    let state = words::state(organisation, post, lang);
    let said = [("title", title.into()), ("state", state.into())];
    one_line(&lang.text_with("page-post", &said))
}

/// Somebody that a unit answers to besides its superior.
enum Further<'a> {
    /// A unit of the document, by its place in reading order.
    Unit(usize),
    /// Somebody else, by number; with a name where it is met for the first time.
    Outside(usize, Option<&'a str>),
}

/// Those outside the document that units answer to, numbered as they are met.
#[derive(Default)]
struct Outside<'a>(BTreeMap<&'a str, usize>);

impl<'a> Outside<'a> {
    /// All that a unit answers to besides its superior.
    fn above(&mut self, organisation: &'a Organisation, unit: &'a Unit) -> Vec<Further<'a>> {
        let links = organisation.further_superiors(unit);
        let above = links.map(|link| match organisation.unit_by_id(&link.to) {
            Some(superior) => Further::Unit(organisation.tree().position(superior)),
            None => {
                let next = self.0.len();
                let number = *self.0.entry(&link.to).or_insert(next);
                let is_new = number == next;
                Further::Outside(number, is_new.then(|| organisation.name_of(&link.to)))
            }
        });
        above.collect()
    }
}

/// The posts that a chart shows.
fn shown_posts(unit: &Unit) -> impl Iterator<Item = &Post> {
    let posts = unit.posts.iter();
    posts.filter(|post| post.rank != PostRank::Member)
}

/// Whether nobody holds one of a unit's posts for good.
fn has_vacancy(unit: &Unit) -> bool {
    unit.posts.iter().any(|post| post.state.is_open())
}
