//! What a person means, in the words of the field.

use std::sync::Arc;

use crate::model::{
    About, Body, ChartStyle, Kind, LegalText, Link, LinkKind, Organisation, Person, Post, Unit,
    UnitArrangement, UnitKey,
};

/// A change that a person means, in their own terms.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Another name for a unit.
    Rename {
        /// The unit.
        unit: UnitKey,
        /// Its new name.
        name: String,
    },
    /// The first name of a unit that was just added: its id is made from it.
    Name {
        /// The unit.
        unit: UnitKey,
        /// Its name.
        name: String,
    },
    /// Another code for a unit, or none.
    SetCode {
        /// The unit.
        unit: UnitKey,
        /// Its new code.
        code: Option<String>,
    },
    /// What a unit is and does: its kind, other codes, place, missions, basis and note. Its id,
    /// superior, name, code, posts and arrangement stay as they are.
    SetUnit {
        /// The unit.
        unit: UnitKey,
        /// What it becomes.
        to: Box<Unit>,
    },
    /// An id of its own for a unit that has none, or bears one that an earlier unit bears.
    GiveId {
        /// The unit.
        unit: UnitKey,
    },
    /// A post becomes this: somebody is appointed, leaves, acts; its title or rank changes.
    SetPost {
        /// The unit.
        unit: UnitKey,
        /// The post's place in the unit.
        post: usize,
        /// What it becomes.
        to: Post,
    },
    /// A further post.
    AddPost {
        /// The unit.
        unit: UnitKey,
        /// Before which post it goes; the number of posts for the end.
        at: usize,
        /// The post.
        post: Post,
    },
    /// A post goes.
    RemovePost {
        /// The unit.
        unit: UnitKey,
        /// The post's place in the unit.
        post: usize,
    },
    /// A post changes its place among the posts of its unit.
    MovePost {
        /// The unit.
        unit: UnitKey,
        /// The post's place in the unit.
        post: usize,
        /// Its place afterwards.
        to: usize,
    },
    /// A new unit; an empty id is filled in.
    Add {
        /// Where.
        at: Spot,
        /// The unit; its superior follows from the spot.
        unit: Box<Unit>,
    },
    /// A new unit between siblings and their superior.
    AddSuperior {
        /// Units that stand under one superior.
        above: Vec<UnitKey>,
        /// The new unit; an empty id is filled in.
        unit: Box<Unit>,
    },
    /// Units move with their branches.
    Move {
        /// The units.
        units: Vec<UnitKey>,
        /// Where to.
        to: Spot,
    },
    /// Units go.
    Delete {
        /// The units.
        units: Vec<UnitKey>,
        /// What becomes of the units below them.
        subordinates: Subordinates,
    },
    /// A unit goes up in another: its posts, missions, basis, codes, links and subordinates
    /// become the other's.
    Merge {
        /// The unit that goes.
        unit: UnitKey,
        /// The unit that stays.
        into: UnitKey,
    },
    /// The units of a small organisation come in, with the kinds, people and links that they
    /// need. Ids that are taken are replaced.
    Graft {
        /// Where its roots go.
        at: Spot,
        /// What comes in.
        what: Arc<Organisation>,
    },
    /// What the document says of itself.
    SetAbout(About),
    /// How the chart is drawn.
    SetChartStyle(ChartStyle),
    /// How the subordinates of units stand to them.
    SetArrangement {
        /// The units.
        units: Vec<UnitKey>,
        /// How; as the chart has it where absent.
        arrangement: Option<UnitArrangement>,
    },
    /// The kinds of units.
    SetKinds(Vec<Kind>),
    /// The kinds of links.
    SetLinkKinds(Vec<LinkKind>),
    /// The legal texts.
    SetTexts(Vec<LegalText>),
    /// The bodies outside the tree.
    SetBodies(Vec<Body>),
    /// The links.
    SetLinks(Vec<Link>),
    /// What is known of a person; another key is carried into all their posts.
    SetPerson {
        /// What posts call the person now.
        key: String,
        /// What is known; nothing more than the posts say where absent.
        to: Option<Person>,
    },
    /// Several edits as one step. A label of its own is the first one's, with the number.
    All(Vec<Edit>),
}

/// What becomes of the units below a unit that goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subordinates {
    /// They go, too.
    Go,
    /// They take its place under its superior.
    MoveUp,
}

/// A place among the units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Under which unit; nothing for the top.
    pub superior: Option<UnitKey>,
    /// Where among its subordinates.
    pub among: Among,
}

/// A place among siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// Where the order of the document puts it: the file keeps its order.
    Anywhere,
    /// Behind all of them.
    Last,
    /// Before this one.
    Before(UnitKey),
}

/// Why an edit cannot be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The unit is gone.
    #[error("the unit no longer exists")]
    NoUnit,
    /// The post is gone.
    #[error("the post no longer exists")]
    NoPost,
    /// A unit needs a name.
    #[error("a unit needs a name")]
    EmptyName,
    /// A holder needs a name.
    #[error("give the person's name, or declare the post vacant")]
    EmptyHolder,
    /// A unit cannot stand under itself.
    #[error("a unit cannot stand under itself or under a unit of its own branch")]
    OwnBranch,
    /// Nothing can stand under a unit that cannot be named.
    #[error("another unit bears this unit's id, or it has none; give it an id of its own first")]
    NoOwnId,
    /// A chart needs a unit.
    #[error("a chart keeps at least one unit")]
    LastUnit,
    /// The units do not stand under the same superior.
    #[error("the units do not stand under the same superior")]
    NotSiblings,
    /// There is nothing to bring in.
    #[error("there is nothing to paste")]
    Nothing,
}

impl EditError {
    /// The id of the sentence that tells a person.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::NoUnit => "edit-error-no-unit",
            Self::NoPost => "edit-error-no-post",
            Self::EmptyName => "edit-error-empty-name",
            Self::EmptyHolder => "edit-error-empty-holder",
            Self::OwnBranch => "edit-error-own-branch",
            Self::NoOwnId => "edit-error-no-own-id",
            Self::LastUnit => "edit-error-last-unit",
            Self::NotSiblings => "edit-error-not-siblings",
            Self::Nothing => "edit-error-nothing",
        }
    }
}

/// The name of a step in the history: a sentence's id and what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLabel {
    /// The id of the sentence.
    pub message_id: &'static str,
    /// The unit's code, or else its name.
    pub unit: String,
    /// What else the sentence names: a person, a title, another unit.
    pub what: String,
    /// How many units it is about.
    pub n: usize,
}

impl Edit {
    /// The unit that the edit is about, if it is about one first of all.
    pub fn unit(&self) -> Option<UnitKey> {
        match self {
            Self::Rename { unit, .. }
            | Self::Name { unit, .. }
            | Self::SetCode { unit, .. }
            | Self::SetUnit { unit, .. }
            | Self::GiveId { unit }
            | Self::SetPost { unit, .. }
            | Self::AddPost { unit, .. }
            | Self::RemovePost { unit, .. }
            | Self::MovePost { unit, .. }
            | Self::Merge { unit, .. } => Some(*unit),
            Self::AddSuperior { above: units, .. }
            | Self::Move { units, .. }
            | Self::Delete { units, .. }
            | Self::SetArrangement { units, .. } => units.first().copied(),
            Self::All(edits) => edits.first().and_then(Self::unit),
            Self::Add { .. }
            | Self::Graft { .. }
            | Self::SetAbout(_)
            | Self::SetChartStyle(_)
            | Self::SetKinds(_)
            | Self::SetLinkKinds(_)
            | Self::SetTexts(_)
            | Self::SetBodies(_)
            | Self::SetLinks(_)
            | Self::SetPerson { .. } => None,
        }
    }

    /// The name of the step that the edit makes.
    pub fn label(&self, organisation: &Organisation) -> StepLabel {
        let short = |key: UnitKey| {
            organisation.get(key).map_or_else(String::new, |unit| {
                unit.code.clone().unwrap_or_else(|| unit.name.clone())
            })
        };
        let mut n = 1;
        let mut unit = self.unit().map_or_else(String::new, short);
        let (message_id, what) = match self {
            Self::Rename { name, .. } => ("step-rename", name.clone()),
            Self::Name { name, .. } => ("step-add", name.clone()),
            Self::SetCode { code, .. } => ("step-code", code.clone().unwrap_or_default()),
            Self::SetUnit { unit, to } => {
                (set_unit_label(organisation.get(*unit), to), String::new())
            }
            Self::GiveId { .. } => ("step-give-id", String::new()),
            Self::SetPost { unit, post, to } => {
                let before = organisation
                    .get(*unit)
                    .and_then(|unit| unit.posts.get(*post));
                post_label(before, to)
            }
            Self::AddPost { .. } => ("step-add-post", String::new()),
            Self::RemovePost { .. } => ("step-remove-post", String::new()),
            Self::MovePost { .. } => ("step-move-post", String::new()),
            Self::Add { unit, .. } => ("step-add", unit.name.clone()),
            Self::AddSuperior { above, unit } => {
                n = above.len();
                ("step-add-superior", unit.name.clone())
            }
            Self::Move { units, to } => {
                n = units.len();
                let stays = |&key: &UnitKey| organisation.tree().superior(key) == to.superior;
                if units.iter().all(stays) {
                    ("step-reorder", String::new())
                } else {
                    ("step-move", to.superior.map_or_else(String::new, short))
                }
            }
            Self::Delete { units, .. } => {
                n = units.len();
                ("step-delete", String::new())
            }
            Self::Merge { into, .. } => ("step-merge", short(*into)),
            Self::Graft { what, .. } => {
                n = what.n_units();
                let first = what.tree().roots().first();
                unit = first.map_or_else(String::new, |&root| {
                    let root = what.unit(root);
                    root.code.clone().unwrap_or_else(|| root.name.clone())
                });
                ("step-paste", String::new())
            }
            Self::SetAbout(_) => ("step-about", String::new()),
            Self::SetChartStyle(_) => ("step-chart", String::new()),
            Self::SetArrangement { units, .. } => {
                n = units.len();
                ("step-arrangement", String::new())
            }
            Self::SetKinds(_) => ("step-kinds", String::new()),
            Self::SetLinkKinds(_) => ("step-link-kinds", String::new()),
            Self::SetTexts(_) => ("step-texts", String::new()),
            Self::SetBodies(_) => ("step-bodies", String::new()),
            Self::SetLinks(_) => ("step-links", String::new()),
            Self::SetPerson { key, to } => {
                let name = to.as_ref().map_or(key.as_str(), Person::display_name);
                ("step-person", name.to_owned())
            }
            Self::All(edits) => {
                return edits.first().map_or_else(
                    || StepLabel {
                        message_id: "step-several",
                        unit: String::new(),
                        what: String::new(),
                        n: 0,
                    },
                    |first| StepLabel {
                        n: edits.len(),
                        ..first.label(organisation)
                    },
                );
            }
        };
        StepLabel {
            message_id,
            unit,
            what,
            n,
        }
    }
}

/// The name of the step that makes `before` into `to`: what matters most of what differs.
fn post_label(before: Option<&Post>, to: &Post) -> (&'static str, String) {
    use crate::model::PostState;
    if before.is_some_and(|before| before.state == to.state) {
        return ("step-title", to.title.clone().unwrap_or_default());
    }
    let id = match to.state {
        PostState::Held { .. } => "step-appoint",
        PostState::Vacant { .. } => "step-vacant",
        PostState::Acting { .. } => "step-acting",
        PostState::SoonVacant { .. } => "step-soon-vacant",
        PostState::NotStated => "step-not-stated",
    };
    (id, to.state.person().unwrap_or_default().to_owned())
}

/// The same for a unit.
fn set_unit_label(before: Option<&Unit>, to: &Unit) -> &'static str {
    let Some(before) = before else {
        return "step-unit";
    };
    let differing = [
        (before.kind != to.kind, "step-kind"),
        (before.missions != to.missions, "step-missions"),
        (before.basis != to.basis, "step-basis"),
        (before.note != to.note, "step-note"),
        (before.place != to.place, "step-place"),
        (before.other_codes != to.other_codes, "step-other-codes"),
    ];
    let mut differing = differing.iter().filter(|(differs, _)| *differs);
    match (differing.next(), differing.next()) {
        (Some((_, id)), None) => id,
        _ => "step-unit",
    }
}
