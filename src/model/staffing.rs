//! How posts are held, without who holds them: what colours tell, and what a search narrows by.

use super::{PostState, Unit};

/// How a post is held, or the posts of a unit together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Staffing {
    /// Somebody holds the post; of several, all whose state is stated are held.
    Held,
    /// Nobody holds it, and somebody does the work meanwhile.
    Acting,
    /// It is known to fall vacant.
    SoonVacant,
    /// Nobody holds it, and that is known.
    Vacant,
    /// The source does not say, or there are no posts.
    #[default]
    NotStated,
}

impl Staffing {
    /// All of them, in the order in which a legend tells them.
    pub const ALL: [Self; 5] = [
        Self::Held,
        Self::Acting,
        Self::SoonVacant,
        Self::Vacant,
        Self::NotStated,
    ];

    /// Of one post.
    pub fn of(state: &PostState) -> Self {
        match state {
            PostState::Held { .. } => Self::Held,
            PostState::Acting { .. } => Self::Acting,
            PostState::SoonVacant { .. } => Self::SoonVacant,
            PostState::Vacant { .. } => Self::Vacant,
            PostState::NotStated => Self::NotStated,
        }
    }

    /// Of all posts of a unit: that of the post that asks most for a look.
    pub fn of_unit(unit: &Unit) -> Self {
        // What is not stated says least.
        let urgency = |staffing: &Self| match staffing {
            Self::NotStated => 0,
            Self::Held => 1,
            Self::SoonVacant => 2,
            Self::Acting => 3,
            Self::Vacant => 4,
        };
        let posts = unit.posts.iter().map(|post| Self::of(&post.state));
        posts.max_by_key(urgency).unwrap_or_default()
    }

    /// A bit of its own, to tell those of several posts at once.
    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }
}

#[cfg(test)]
mod tests {
    use super::super::Post;
    use super::*;

    #[test]
    fn of_several_posts_the_most_urgent_counts() {
        let held = || PostState::Held { holder: "a".into() };
        let acting = || PostState::Acting {
            by: "a".into(),
            since: None,
        };
        let leaving = || PostState::SoonVacant {
            holder: "a".into(),
            from: None,
        };
        let vacant = || PostState::Vacant { since: None };
        let cases: [(&[PostState], Staffing); 7] = [
            (&[], Staffing::NotStated),
            (&[PostState::NotStated], Staffing::NotStated),
            (&[PostState::NotStated, held()], Staffing::Held),
            (&[held(), leaving()], Staffing::SoonVacant),
            (&[acting(), leaving()], Staffing::Acting),
            (&[held(), vacant(), acting()], Staffing::Vacant),
            (&[vacant(), PostState::NotStated], Staffing::Vacant),
        ];
        for (states, expected) in cases {
            let posts = states.iter().map(|state| Post {
                state: state.clone(),
                ..Post::default()
            });
            let unit = Unit {
                posts: posts.collect(),
                ..Unit::default()
            };
            assert_eq!(Staffing::of_unit(&unit), expected, "{states:?}");
        }
    }
}
