//! The tree that units form through their superiors, as flat arrays.

use super::UnitKey;

/// Who stands under whom. Arrays run over unit keys; walks are loops, so that depth never meets
/// the call stack.
///
/// Broken data keep their place: a unit whose superior is unknown is a root, and a ring of units
/// is opened at its first member in the order of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    superior: Vec<Option<UnitKey>>,
    child_start: Vec<u32>,
    children: Vec<UnitKey>,
    roots: Vec<UnitKey>,
    order: Vec<UnitKey>,
    position: Vec<u32>,
    branch_len: Vec<u32>,
    level: Vec<u32>,
}

const ABSENT: u32 = u32::MAX;

impl Tree {
    /// Builds the tree. `in_order` are the units that exist, as the document orders them;
    /// `superior_of` names the superior that each asks for; `n_keys` bounds all keys.
    pub fn build(
        n_keys: usize,
        in_order: &[UnitKey],
        superior_of: impl Fn(UnitKey) -> Option<UnitKey>,
    ) -> Self {
        let mut superior: Vec<Option<UnitKey>> = vec![None; n_keys];
        for &key in in_order {
            superior[key.index()] = superior_of(key).filter(|&sup| sup != key);
        }
        open_rings(in_order, &mut superior);
        let (child_start, children, roots) = group_children(n_keys, in_order, &superior);
        let mut tree = Self {
            superior,
            child_start,
            children,
            roots,
            order: Vec::with_capacity(in_order.len()),
            position: vec![ABSENT; n_keys],
            branch_len: vec![0; n_keys],
            level: vec![0; n_keys],
        };
        tree.walk();
        tree
    }

    fn walk(&mut self) {
        let mut stack: Vec<UnitKey> = self.roots.iter().rev().copied().collect();
        while let Some(key) = stack.pop() {
            self.position[key.index()] = self.order.len() as u32;
            self.order.push(key);
            self.level[key.index()] =
                self.superior[key.index()].map_or(1, |sup| self.level[sup.index()] + 1);
            let (start, end) = self.child_range(key);
            stack.extend(self.children[start..end].iter().rev());
        }
        for &key in self.order.iter().rev() {
            self.branch_len[key.index()] += 1;
            if let Some(sup) = self.superior[key.index()] {
                self.branch_len[sup.index()] += self.branch_len[key.index()];
            }
        }
    }

    fn child_range(&self, key: UnitKey) -> (usize, usize) {
        (
            self.child_start[key.index()] as usize,
            self.child_start[key.index() + 1] as usize,
        )
    }

    /// The units without a superior.
    pub fn roots(&self) -> &[UnitKey] {
        &self.roots
    }

    /// All units, depth first: the reading order.
    pub fn order(&self) -> &[UnitKey] {
        &self.order
    }

    /// Whether the tree holds the unit.
    pub fn contains(&self, key: UnitKey) -> bool {
        self.position
            .get(key.index())
            .is_some_and(|&position| position != ABSENT)
    }

    /// The place of the unit in [`Self::order`].
    ///
    /// # Panics
    /// If the tree does not hold the unit.
    pub fn position(&self, key: UnitKey) -> usize {
        let position = self.position[key.index()];
        assert_ne!(position, ABSENT, "the tree holds the unit");
        position as usize
    }

    /// The main superior.
    pub fn superior(&self, key: UnitKey) -> Option<UnitKey> {
        self.superior.get(key.index()).copied().flatten()
    }

    /// The direct subordinates, in order.
    pub fn subordinates(&self, key: UnitKey) -> &[UnitKey] {
        let (start, end) = self.child_range(key);
        &self.children[start..end]
    }

    /// The unit and all below it, in reading order.
    pub fn branch(&self, key: UnitKey) -> &[UnitKey] {
        let start = self.position(key);
        &self.order[start..start + self.branch_len[key.index()] as usize]
    }

    /// The level of the unit; a root is at level 1.
    pub fn level(&self, key: UnitKey) -> usize {
        self.level[key.index()] as usize
    }

    /// The units above this one, nearest first.
    pub fn line_to_the_top(&self, key: UnitKey) -> impl Iterator<Item = UnitKey> + '_ {
        std::iter::successors(self.superior(key), |&above| self.superior(above))
    }

    /// Whether `key` is `branch` or stands somewhere below it.
    pub fn is_in_branch(&self, key: UnitKey, branch: UnitKey) -> bool {
        let start = self.position(branch);
        let end = start + self.branch_len[branch.index()] as usize;
        (start..end).contains(&self.position(key))
    }

    /// The siblings of the unit, itself included, in order.
    pub fn siblings(&self, key: UnitKey) -> &[UnitKey] {
        self.superior(key)
            .map_or(&self.roots, |sup| self.subordinates(sup))
    }

    /// The place of a unit among its siblings, from 0. Siblings follow each other in reading
    /// order, so that none but a few are looked at.
    ///
    /// # Panics
    /// If the tree does not hold the unit.
    pub fn place_among_siblings(&self, key: UnitKey) -> usize {
        let position = self.position(key);
        let siblings = self.siblings(key);
        siblings.partition_point(|&sibling| self.position(sibling) < position)
    }
}

/// Makes the first unit of every ring a root. Each unit is walked once.
fn open_rings(in_order: &[UnitKey], superior: &mut [Option<UnitKey>]) {
    let mut walk_of = vec![ABSENT; superior.len()];
    for (walk, &start) in in_order.iter().enumerate() {
        let mut at = start;
        loop {
            match walk_of[at.index()] {
                ABSENT => walk_of[at.index()] = walk as u32,
                seen if seen == walk as u32 => {
                    superior[at.index()] = None;
                    break;
                }
                _ => break,
            }
            match superior[at.index()] {
                Some(above) => at = above,
                None => break,
            }
        }
    }
}

fn group_children(
    n_keys: usize,
    in_order: &[UnitKey],
    superior: &[Option<UnitKey>],
) -> (Vec<u32>, Vec<UnitKey>, Vec<UnitKey>) {
    let mut start = vec![0_u32; n_keys + 1];
    for &key in in_order {
        if let Some(sup) = superior[key.index()] {
            start[sup.index() + 1] += 1;
        }
    }
    for index in 0..n_keys {
        start[index + 1] += start[index];
    }
    let mut next = start.clone();
    let mut children = vec![UnitKey(0); start[n_keys] as usize];
    let mut roots = Vec::new();
    for &key in in_order {
        match superior[key.index()] {
            Some(sup) => {
                children[next[sup.index()] as usize] = key;
                next[sup.index()] += 1;
            }
            None => roots.push(key),
        }
    }
    (start, children, roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(superiors: &[Option<u32>]) -> Tree {
        let keys: Vec<UnitKey> = (0..superiors.len() as u32).map(UnitKey).collect();
        Tree::build(keys.len(), &keys, |key| superiors[key.index()].map(UnitKey))
    }

    fn ids(keys: &[UnitKey]) -> Vec<u32> {
        keys.iter().map(|key| key.0).collect()
    }

    #[test]
    fn reading_order_is_depth_first() {
        let tree = tree(&[None, Some(0), Some(0), Some(1), Some(2), Some(1)]);
        assert_eq!(ids(tree.order()), [0, 1, 3, 5, 2, 4]);
        assert_eq!(ids(tree.branch(UnitKey(1))), [1, 3, 5]);
        assert_eq!(ids(tree.subordinates(UnitKey(0))), [1, 2]);
        assert_eq!(tree.level(UnitKey(5)), 3);
        assert!(tree.is_in_branch(UnitKey(5), UnitKey(1)));
        assert!(!tree.is_in_branch(UnitKey(5), UnitKey(2)));
    }

    #[test]
    fn every_unit_has_its_place_among_its_siblings() {
        // The keys do not follow the reading order.
        let keys = [4, 2, 0, 5, 1, 3].map(UnitKey);
        let superiors = [Some(2), None, None, Some(2), Some(0), Some(2)];
        let tree = Tree::build(6, &keys, |key| superiors[key.index()].map(UnitKey));
        for &key in &keys {
            let siblings = tree.siblings(key);
            assert_eq!(siblings[tree.place_among_siblings(key)], key, "{key:?}");
        }
        assert_eq!(ids(tree.siblings(UnitKey(0))), [0, 5, 3]);
    }

    #[test]
    fn rings_and_self_references_open_as_roots() {
        let tree = tree(&[Some(0), Some(2), Some(1), Some(2), None]);
        assert_eq!(ids(tree.roots()), [0, 1, 4]);
        assert_eq!(tree.order().len(), 5);
    }

    #[test]
    fn a_chain_of_a_million_does_not_meet_the_stack() {
        let superiors: Vec<Option<u32>> = (0..1_000_000_u32).map(|i| i.checked_sub(1)).collect();
        let tree = tree(&superiors);
        assert_eq!(tree.branch(UnitKey(0)).len(), 1_000_000);
        assert_eq!(tree.level(UnitKey(999_999)), 1_000_000);
    }
}
