//! An organisation with its history.

use crate::model::{Organisation, UnitKey};

use super::{Edit, EditError, History, StepId, plan};

/// An organisation that can be edited, with the way back.
#[derive(Clone, Debug, Default)]
pub struct Document {
    organisation: Organisation,
    history: History,
}

impl Document {
    /// A document as it was read: not dirty, nothing to undo.
    pub fn new(organisation: Organisation) -> Self {
        Self {
            organisation,
            history: History::default(),
        }
    }

    /// What is true now.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The steps.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Whether there are changes that no file holds.
    pub fn is_dirty(&self) -> bool {
        self.history.is_dirty()
    }

    /// Notes that the state `id` was written to the document's file.
    pub fn mark_saved(&mut self, id: StepId) {
        self.history.mark_saved(id);
    }

    /// Carries out an edit as one step. Gives whether anything changed: not when all was so
    /// already.
    ///
    /// # Errors
    /// As [`plan`]; the document is then unchanged.
    pub fn edit(&mut self, edit: &Edit, selected: Option<UnitKey>) -> Result<bool, EditError> {
        let patch = plan(&self.organisation, edit)?;
        if patch.is_empty() {
            return Ok(false);
        }
        let label = edit.label(&self.organisation);
        patch.apply(&mut self.organisation);
        self.history.push(label, patch, selected, Some(edit.unit()));
        Ok(true)
    }

    /// Takes the last step back. Gives what to select; nothing where there is no step.
    pub fn undo(&mut self) -> Option<Option<UnitKey>> {
        let step = self.history.to_undo()?;
        // The unit that changed is shown, not the one that happened to be selected before:
        // an undo that nobody sees is not trusted.
        let select = step.selected_after.or(step.selected_before);
        step.patch.inverse().apply(&mut self.organisation);
        self.history.step_back();
        Some(select)
    }

    /// Takes the next step again. Gives what to select; nothing where there is no step.
    pub fn redo(&mut self) -> Option<Option<UnitKey>> {
        let step = self.history.to_redo()?;
        let select = step.selected_after;
        step.patch.apply(&mut self.organisation);
        self.history.step_forward();
        Some(select)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop, prop_oneof};
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::*;
    use crate::model::{Parts, Post, PostRank, PostState, Unit};

    fn organisation() -> Organisation {
        let unit = |id: &str, superior: Option<&str>| Unit {
            id: id.into(),
            superior: superior.map(Into::into),
            name: format!("Unit {id}"),
            posts: vec![Post {
                rank: PostRank::Head,
                state: PostState::Held {
                    holder: format!("Head of {id}"),
                },
                ..Post::default()
            }],
            ..Unit::default()
        };
        Organisation::new(Parts {
            units: vec![unit("a", None), unit("b", Some("a")), unit("c", Some("a"))],
            ..Parts::default()
        })
    }

    fn any_edit() -> impl Strategy<Value = Edit> {
        let unit = (0_u32..4).prop_map(UnitKey);
        let state = prop_oneof![
            "[a-c ]{0,3}".prop_map(|holder| PostState::Held { holder }),
            any::<bool>().prop_map(|_| PostState::Vacant { since: None }),
            "[a-c]{1,2}".prop_map(|by| PostState::Acting { by, since: None }),
        ];
        (unit, 0_usize..3, state, 0..6, "[x-z ]{0,3}").prop_map(
            |(unit, post, state, which, text)| match which {
                0 => Edit::Rename { unit, name: text },
                1 => Edit::SetCode {
                    unit,
                    code: Some(text),
                },
                2 | 3 => Edit::SetPost {
                    unit,
                    post,
                    to: Post {
                        title: Some(text),
                        state,
                        ..Post::default()
                    },
                },
                4 => Edit::AddPost {
                    unit,
                    at: post,
                    post: Post {
                        state,
                        ..Post::default()
                    },
                },
                _ => Edit::RemovePost { unit, post },
            },
        )
    }

    proptest! {
        #[test]
        fn undo_gives_the_start_and_redo_the_end(edits in prop::collection::vec(any_edit(), 0..30)) {
            let mut document = Document::new(organisation());
            let start = document.organisation().to_parts();
            for edit in &edits {
                let before = document.organisation().to_parts();
                if document.edit(edit, None).is_err() {
                    prop_assert_eq!(document.organisation().to_parts(), before);
                }
            }
            let end = document.organisation().to_parts();
            let mut steps = 0;
            while document.undo().is_some() {
                steps += 1;
            }
            prop_assert_eq!(document.organisation().to_parts(), start);
            prop_assert!(!document.is_dirty());
            while document.redo().is_some() {
                steps -= 1;
            }
            prop_assert_eq!(steps, 0);
            prop_assert_eq!(document.organisation().to_parts(), end);
        }
    }

    #[test]
    fn dirty_is_a_matter_of_states_not_of_counting() {
        let mut document = Document::new(organisation());
        let rename = |name: &str| Edit::Rename {
            unit: UnitKey(1),
            name: name.into(),
        };
        document.edit(&rename("B"), None).expect("an edit");
        let saved = document.history().current();
        document.mark_saved(saved);
        assert!(!document.is_dirty());
        document.undo();
        assert!(document.is_dirty());
        document.edit(&rename("C"), None).expect("an edit");
        assert!(
            document.is_dirty(),
            "as many steps as when saved, but others"
        );
        document.undo();
        assert!(document.redo().is_some());
        assert!(document.is_dirty());
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        let mut document = Document::new(organisation());
        let edit = Edit::Rename {
            unit: UnitKey(1),
            name: " Unit b ".into(),
        };
        assert_eq!(document.edit(&edit, None), Ok(false));
        assert!(document.history().to_undo().is_none());
    }

    #[test]
    fn edits_that_cannot_be_are_refused() {
        let mut document = Document::new(organisation());
        let unit = UnitKey(1);
        let cases = [
            (
                Edit::Rename {
                    unit: UnitKey(9),
                    name: "x".into(),
                },
                EditError::NoUnit,
            ),
            (
                Edit::Rename {
                    unit,
                    name: " \u{a0}".into(),
                },
                EditError::EmptyName,
            ),
            (Edit::RemovePost { unit, post: 1 }, EditError::NoPost),
            (
                Edit::SetPost {
                    unit,
                    post: 0,
                    to: Post {
                        state: PostState::Held {
                            holder: "  ".into(),
                        },
                        ..Post::default()
                    },
                },
                EditError::EmptyHolder,
            ),
        ];
        for (edit, error) in cases {
            assert_eq!(document.edit(&edit, None), Err(error), "{edit:?}");
        }
    }
}
