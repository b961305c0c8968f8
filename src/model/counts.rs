//! How much a unit leads: subordinates, posts and vacancies, its own and those of its branch.

use super::{Organisation, PostState, UnitKey};

/// A number for the unit itself and one for its whole branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Right at the unit: direct subordinates, its own posts.
    pub direct: usize,
    /// In the branch: all units below it, all posts of it and of them.
    pub total: usize,
}

/// What a unit leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Subordinate units.
    pub subordinates: Tally,
    /// Posts.
    pub posts: Tally,
    /// Posts that nobody holds and nobody acts in.
    pub vacancies: Tally,
}

impl Counts {
    /// Counts in one walk over the branch; nothing where the tree does not hold the unit.
    pub fn of(organisation: &Organisation, unit: UnitKey) -> Self {
        let tree = organisation.tree();
        if !tree.contains(unit) {
            return Self::default();
        }
        let branch = tree.branch(unit);
        let mut counts = Self {
            subordinates: Tally {
                direct: tree.subordinates(unit).len(),
                total: branch.len() - 1,
            },
            ..Self::default()
        };
        for &key in branch {
            let posts = &organisation.unit(key).posts;
            let is_vacant = |state: &PostState| matches!(state, PostState::Vacant { .. });
            let vacant = posts.iter().filter(|post| is_vacant(&post.state)).count();
            counts.posts.total += posts.len();
            counts.vacancies.total += vacant;
            if key == unit {
                counts.posts.direct = posts.len();
                counts.vacancies.direct = vacant;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Parts, Post, Unit};

    #[test]
    fn a_unit_counts_for_itself_and_its_branch() {
        let post = |vacant: bool| Post {
            state: if vacant {
                PostState::Vacant { since: None }
            } else {
                PostState::Held { holder: "p".into() }
            },
            ..Post::default()
        };
        let unit = |id: &str, superior: Option<&str>, posts: &[bool]| Unit {
            id: id.into(),
            superior: superior.map(str::to_owned),
            posts: posts.iter().copied().map(post).collect(),
            ..Unit::default()
        };
        let organisation = Organisation::new(Parts {
            units: vec![
                unit("r", None, &[false, false]),
                unit("a", Some("r"), &[true]),
                unit("b", Some("r"), &[]),
                unit("a1", Some("a"), &[true, false]),
            ],
            ..Parts::default()
        });
        let told = |id: &str| {
            let counts = Counts::of(&organisation, organisation.unit_by_id(id).expect("a unit"));
            [counts.subordinates, counts.posts, counts.vacancies]
                .map(|tally| (tally.direct, tally.total))
        };
        assert_eq!(told("r"), [(2, 3), (2, 5), (0, 2)]);
        assert_eq!(told("a"), [(1, 1), (1, 3), (1, 2)]);
        assert_eq!(told("b"), [(0, 0), (0, 0), (0, 0)]);
        assert_eq!(Counts::of(&organisation, UnitKey(9)), Counts::default());
    }
}
