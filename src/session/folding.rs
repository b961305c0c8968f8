//! Hiding and showing subordinates. The unit that was asked keeps its place on the screen and
//! the zoom does not change.

use crate::model::UnitKey;

use super::{Folding, FoldingAll, Session};

/// A branch of so many units opens at once.
const OPENS_WHOLE: usize = 60;

impl Session {
    pub(super) fn fold(&mut self, unit: UnitKey, folding: Folding) {
        let tree = self.organisation().shared_tree();
        if !tree.contains(unit) {
            return;
        }
        let has_subordinates = |key: UnitKey| !tree.subordinates(key).is_empty();
        let folded = &mut self.view.folded;
        match folding {
            Folding::Toggle if folded.contains(&unit) => self.open(unit),
            Folding::Unfold => self.open(unit),
            Folding::Toggle | Folding::Fold => {
                if has_subordinates(unit) {
                    folded.insert(unit);
                }
            }
            Folding::ToggleSubordinates => {
                let below: Vec<UnitKey> = tree
                    .subordinates(unit)
                    .iter()
                    .copied()
                    .filter(|&key| has_subordinates(key))
                    .collect();
                if below.iter().all(|key| folded.contains(key)) {
                    for key in below {
                        self.open(key);
                    }
                } else {
                    folded.extend(below);
                }
            }
            Folding::UnfoldBranch => {
                for key in tree.branch(unit) {
                    folded.remove(key);
                    self.view.unopened.remove(key);
                }
            }
        }
        self.leave_hidden_selection();
        self.rebuild(Some(unit));
    }

    pub(super) fn fold_all(&mut self, folding: FoldingAll) {
        let tree = self.organisation().shared_tree();
        let has_subordinates = |key: UnitKey| !tree.subordinates(key).is_empty();
        match folding {
            FoldingAll::Everything => {
                self.view.folded.clear();
                self.view.unopened.clear();
            }
            FoldingAll::Nothing => {
                let roots = self.chart.roots(self.organisation()).into_iter();
                self.view
                    .folded
                    .extend(roots.filter(|&key| has_subordinates(key)));
            }
            FoldingAll::OneMore => {
                let open: Vec<UnitKey> = self
                    .visible_units()
                    .filter(|key| self.view.folded.contains(key))
                    .collect();
                for key in open {
                    self.view.folded.remove(&key);
                    let is_new = self.view.unopened.remove(&key);
                    let below = tree.subordinates(key).iter().copied();
                    let below: Vec<UnitKey> = below.filter(|&key| has_subordinates(key)).collect();
                    self.view.folded.extend(&below);
                    if is_new {
                        self.view.unopened.extend(&below);
                    }
                }
            }
            FoldingAll::OneLess => {
                let is_open =
                    |key: UnitKey| has_subordinates(key) && !self.view.folded.contains(&key);
                let deepest: Vec<UnitKey> = self
                    .visible_units()
                    .filter(|&key| is_open(key))
                    .filter(|&key| !tree.subordinates(key).iter().any(|&below| is_open(below)))
                    .collect();
                self.view.folded.extend(deepest);
            }
        }
        self.leave_hidden_selection();
        self.rebuild(self.view.selected);
    }

    /// Unfolds a unit. A large branch that was folded when the document was first shown opens one
    /// level: nobody has asked for thousands of cards.
    pub(super) fn open(&mut self, unit: UnitKey) {
        self.view.folded.remove(&unit);
        if !self.view.unopened.remove(&unit) {
            return;
        }
        let tree = self.organisation().shared_tree();
        if !tree.contains(unit) || tree.branch(unit).len() <= OPENS_WHOLE {
            return;
        }
        for &below in tree.subordinates(unit) {
            if !tree.subordinates(below).is_empty() {
                self.view.folded.insert(below);
                self.view.unopened.insert(below);
            }
        }
    }

    /// A selection that was folded away goes to the unit that hides it.
    fn leave_hidden_selection(&mut self) {
        let tree = self.organisation().tree();
        let Some(selected) = self.view.selected.filter(|&key| tree.contains(key)) else {
            return;
        };
        let hides = self
            .line_in_chart(selected)
            .into_iter()
            .rfind(|above| self.view.folded.contains(above));
        if let Some(above) = hides {
            self.select(Some(above));
        }
    }

    /// The units that no fold hides, in reading order.
    pub fn visible_units(&self) -> impl Iterator<Item = UnitKey> + '_ {
        let tree = self.organisation().tree();
        let root = self.view.seeing.root.filter(|&root| tree.contains(root));
        let order = root.map_or(tree.order(), |root| tree.branch(root));
        let mut position = 0;
        std::iter::from_fn(move || {
            let &key = order.get(position)?;
            position += if self.view.folded.contains(&key) {
                tree.branch(key).len()
            } else {
                1
            };
            Some(key)
        })
    }
}
