//! What a person means, and the patch that carries it out.

use std::sync::Arc;

use crate::model::{Organisation, Post, PostState, Row, Unit, UnitKey};

use super::{Change, Patch};

/// A change that a person means, in their own terms.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Another name for a unit.
    Rename {
        /// The unit.
        unit: UnitKey,
        /// Its new name.
        name: String,
    },
    /// Another code for a unit, or none.
    SetCode {
        /// The unit.
        unit: UnitKey,
        /// Its new code.
        code: Option<String>,
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
}

impl EditError {
    /// The id of the sentence that tells a person.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::NoUnit => "edit-error-no-unit",
            Self::NoPost => "edit-error-no-post",
            Self::EmptyName => "edit-error-empty-name",
            Self::EmptyHolder => "edit-error-empty-holder",
        }
    }
}

/// The name of a step in the history: a sentence's id and the unit that it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLabel {
    /// The id of the sentence.
    pub message_id: &'static str,
    /// The unit's code, or else its name.
    pub unit: String,
    /// What else the sentence names: a person, a title.
    pub what: String,
}

impl Edit {
    /// The unit that the edit is about.
    pub fn unit(&self) -> UnitKey {
        match *self {
            Self::Rename { unit, .. }
            | Self::SetCode { unit, .. }
            | Self::SetPost { unit, .. }
            | Self::AddPost { unit, .. }
            | Self::RemovePost { unit, .. } => unit,
        }
    }

    /// The name of the step that the edit makes.
    pub fn label(&self, organisation: &Organisation) -> StepLabel {
        let unit = organisation
            .get(self.unit())
            .map_or_else(String::new, |unit| {
                unit.code.clone().unwrap_or_else(|| unit.name.clone())
            });
        let (message_id, what) = match self {
            Self::Rename { name, .. } => ("step-rename", name.clone()),
            Self::SetCode { code, .. } => ("step-code", code.clone().unwrap_or_default()),
            Self::SetPost { unit, post, to } => {
                let before = organisation
                    .get(*unit)
                    .and_then(|unit| unit.posts.get(*post));
                post_label(before, to)
            }
            Self::AddPost { .. } => ("step-add-post", String::new()),
            Self::RemovePost { .. } => ("step-remove-post", String::new()),
        };
        StepLabel {
            message_id,
            unit,
            what,
        }
    }
}

/// The name of the step that makes `before` into `to`: what matters most of what differs.
fn post_label(before: Option<&Post>, to: &Post) -> (&'static str, String) {
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

/// The patch that carries out `edit`. It is empty when all is so already.
///
/// # Errors
/// When the unit or post is gone, or a name that must not be empty is.
pub fn plan(organisation: &Organisation, edit: &Edit) -> Result<Patch, EditError> {
    let key = edit.unit();
    let row = organisation.row(key).ok_or(EditError::NoUnit)?;
    let mut unit = Unit::clone(&row.unit);
    change(&mut unit, edit)?;
    let mut patch = Patch::default();
    if unit != *row.unit {
        let after = Row {
            order: row.order,
            unit: Arc::new(unit),
        };
        let change = Change {
            before: Some(row.clone()),
            after: Some(after),
        };
        patch.units.insert(key, change);
    }
    Ok(patch)
}

fn change(unit: &mut Unit, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Rename { name, .. } => {
            unit.name = stated(name).ok_or(EditError::EmptyName)?;
        }
        Edit::SetCode { code, .. } => unit.code = code.as_deref().and_then(stated),
        Edit::SetPost { post, to, .. } => *post_mut(unit, *post)? = checked(to)?,
        Edit::AddPost { at, post, .. } => {
            unit.posts
                .insert((*at).min(unit.posts.len()), checked(post)?);
        }
        Edit::RemovePost { post, .. } => {
            post_mut(unit, *post)?;
            unit.posts.remove(*post);
        }
    }
    Ok(())
}

fn post_mut(unit: &mut Unit, post: usize) -> Result<&mut Post, EditError> {
    unit.posts.get_mut(post).ok_or(EditError::NoPost)
}

/// The text without blanks around it, if any is left.
fn stated(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The post with its words trimmed; a state that names a person must name one.
fn checked(post: &Post) -> Result<Post, EditError> {
    let mut post = post.clone();
    post.title = post.title.as_deref().and_then(stated);
    match &mut post.state {
        PostState::Held { holder: name }
        | PostState::Acting { by: name, .. }
        | PostState::SoonVacant { holder: name, .. } => {
            *name = stated(name).ok_or(EditError::EmptyHolder)?;
        }
        PostState::Vacant { .. } | PostState::NotStated => {}
    }
    Ok(post)
}
