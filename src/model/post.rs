//! Posts: what a unit is staffed with, held or not.

use super::PartialDate;

/// What a post is in its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostRank {
    /// Leads the unit.
    Head,
    /// Stands in for the head.
    Deputy,
    /// Works beside the head (chief of staff, adviser).
    Staff,
    /// Any other post of the unit.
    #[default]
    Member,
}

impl PostRank {
    /// All ranks, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Head, Self::Deputy, Self::Staff, Self::Member];
}

/// Who holds a post. People are named by their key (see [`Person`](super::Person)).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum PostState {
    /// Held by this person.
    Held {
        /// The holder.
        holder: String,
    },
    /// Nobody holds it, and that is known.
    Vacant {
        /// Since when, where known.
        since: Option<PartialDate>,
    },
    /// Nobody holds it; this person does the work meanwhile.
    Acting {
        /// Who acts.
        by: String,
        /// Since when, where known.
        since: Option<PartialDate>,
    },
    /// Held, and known to fall vacant.
    SoonVacant {
        /// Who holds it until then.
        holder: String,
        /// From when it will be vacant, where known.
        from: Option<PartialDate>,
    },
    /// The source does not say. This is not a vacancy.
    #[default]
    NotStated,
}

impl PostState {
    /// The person named in the post: the holder, or who acts.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Held { holder } | Self::SoonVacant { holder, .. } => Some(holder),
            Self::Acting { by, .. } => Some(by),
            Self::Vacant { .. } | Self::NotStated => None,
        }
    }

    /// Whether nobody holds the post for good: vacant, or acting.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Vacant { .. } | Self::Acting { .. })
    }
}

/// A title in both of its genders, where they are known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TitleForms {
    /// "Directeur".
    pub masculine: String,
    /// "Directrice".
    pub feminine: String,
}

/// One post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Post {
    /// The title as the source states it for this holder; absent where it states none.
    pub title: Option<String>,
    /// Both genders of the title, where known.
    pub forms: Option<TitleForms>,
    /// What the post is in its unit.
    pub rank: PostRank,
    /// Who holds it.
    pub state: PostState,
}
