//! What becomes of a document's record as the document changes, is saved, is left.

use std::path::PathBuf;

use crate::file::Fingerprint;

/// How a document stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it holds changes that no file holds.
    pub is_dirty: bool,
    /// The number of its step.
    pub step: u64,
    /// Its file.
    pub document: Option<PathBuf>,
    /// What the file held when it was read or saved last.
    pub began_from: Option<Fingerprint>,
}

/// What is to be done with the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// It stays as it is.
    Nothing,
    /// It is to hold the document as it stands.
    Keep,
    /// It goes: a file holds all of the work.
    Forget,
}

/// Remembers what the record of a document holds.
#[derive(Debug, Default)]
pub struct Follower {
    kept: Option<Standing>,
    /// There is a record, though this process has not written it.
    adopted: bool,
}

impl Follower {
    /// Follows a document whose record is there already: recovered work.
    pub fn adopting() -> Self {
        Self {
            kept: None,
            adopted: true,
        }
    }

    /// What is to be done now that the document stands so. It is taken as done.
    pub fn follow(&mut self, standing: Standing) -> Wish {
        if standing.is_dirty {
            if self.kept.as_ref() == Some(&standing) {
                return Wish::Nothing;
            }
            self.kept = Some(standing);
            return Wish::Keep;
        }
        if self.kept.take().is_some() || std::mem::take(&mut self.adopted) {
            Wish::Forget
        } else {
            Wish::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_goes_only_when_nothing_is_unsaved() {
        let standing = |is_dirty, step| Standing {
            is_dirty,
            step,
            document: None,
            began_from: None,
        };
        let mut follower = Follower::default();
        let story = [
            (false, 0, Wish::Nothing),
            (true, 1, Wish::Keep),
            (true, 1, Wish::Nothing),
            (true, 2, Wish::Keep),
            (false, 2, Wish::Forget),
            (false, 2, Wish::Nothing),
            (true, 3, Wish::Keep),
        ];
        for (is_dirty, step, wish) in story {
            assert_eq!(follower.follow(standing(is_dirty, step)), wish, "{step}");
        }
        // The first save under a name leaves later changes to be kept for that name.
        let named = Standing {
            document: Some("/x".into()),
            ..standing(true, 3)
        };
        assert_eq!(follower.follow(named), Wish::Keep);
        let mut follower = Follower::adopting();
        assert_eq!(follower.follow(standing(true, 0)), Wish::Keep);
        let mut follower = Follower::adopting();
        assert_eq!(follower.follow(standing(false, 0)), Wish::Forget);
    }
}
