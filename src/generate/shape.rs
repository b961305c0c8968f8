//! The tree of a generated organisation: who stands under whom, before anybody has a name. A few
//! bytes a unit, so that a million units fit anywhere.

use super::random::Random;

/// No unit stands deeper; the top is at level 1.
pub const DEEPEST: usize = 12;

/// A unit has no more direct subordinates.
pub const WIDEST: usize = 9;

/// The units of a tree, depth first: arrays of equal length.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// The superior; the first unit has none and names itself.
    pub(super) superior: Vec<u32>,
    /// Which of its siblings a unit is.
    pub(super) nth: Vec<u8>,
    /// How deep it stands, from 1.
    pub(super) level: Vec<u8>,
    /// It and all below it.
    pub(super) branch: Vec<u32>,
}

/// A branch that is still to be divided.
struct Branch {
    superior: u32,
    nth: u8,
    level: u8,
    n_units: usize,
}

/// How many units a branch at this level may have: six subordinates each down to the deepest
/// level, so that whoever divides it never runs out of room.
fn most_at(level: usize) -> usize {
    let mut most: usize = 1;
    for _ in level..DEEPEST {
        most = most.saturating_mul(6).saturating_add(1);
    }
    most
}

impl Shape {
    pub(super) fn new(n_units: usize, random: &mut Random) -> Self {
        let mut shape = Self::default();
        let mut open = vec![Branch {
            superior: 0,
            nth: 0,
            level: 1,
            n_units,
        }];
        if n_units == 0 {
            open.clear();
        }
        while let Some(branch) = open.pop() {
            let unit = shape.superior.len() as u32;
            shape.superior.push(branch.superior);
            shape.nth.push(branch.nth);
            shape.level.push(branch.level);
            shape.branch.push(branch.n_units as u32);
            let below = divided(
                branch.n_units - 1,
                most_at(usize::from(branch.level) + 1),
                random,
            );
            for (nth, &n_units) in below.iter().enumerate().rev() {
                open.push(Branch {
                    superior: unit,
                    nth: nth as u8,
                    level: branch.level + 1,
                    n_units,
                });
            }
        }
        shape
    }

    pub(super) fn len(&self) -> usize {
        self.superior.len()
    }
}

/// Divides units among subordinates, each with at most `most` in its branch. No branch has two
/// units: a superior of a single unit is rare, and a sign of a fault in real charts.
fn divided(n_units: usize, most: usize, random: &mut Random) -> Vec<usize> {
    if n_units == 0 {
        return Vec::new();
    }
    let fewest = n_units.div_ceil(most).max(2);
    let wanted = (2 + random.below(WIDEST - 1)).max(fewest);
    let n_below = wanted.min(n_units).min(WIDEST);
    // Some are leaves beside large ones, the others differ by up to four times.
    let weights: Vec<usize> = (0..n_below)
        .map(|_| match random.below(5) {
            0 => 0,
            _ => 2 + random.below(7),
        })
        .collect();
    let total = weights.iter().sum::<usize>().max(1);
    let rest = n_units - n_below;
    let mut below: Vec<usize> = weights
        .iter()
        .map(|weight| (1 + rest * weight / total).min(most))
        .collect();
    let mut left = n_units - below.iter().sum::<usize>();
    for n in &mut below {
        let more = left.min(most - *n);
        *n += more;
        left -= more;
    }
    without_pairs(&mut below, most);
    below
}

/// Takes the second unit out of branches of two and puts it elsewhere.
fn without_pairs(below: &mut Vec<usize>, most: usize) {
    let mut loose = 0;
    for n in below.iter_mut().filter(|n| **n == 2) {
        *n = 1;
        loose += 1;
    }
    while loose > 0 {
        let mut leaves = (0..below.len()).filter(|&nth| below[nth] == 1);
        let (leaf, another) = (leaves.next(), leaves.next());
        if let Some(n) = below.iter_mut().find(|n| **n >= 3 && **n < most) {
            *n += 1;
            loose -= 1;
        } else if below.len() < WIDEST {
            below.push(1);
            loose -= 1;
        } else if let (Some(leaf), true) = (leaf, loose >= 2) {
            below[leaf] = 3;
            loose -= 2;
        } else if let (Some(leaf), Some(another)) = (leaf, another) {
            // Nine leaves and one unit more: a leaf goes below another.
            below[leaf] = 3;
            below.remove(another);
            loose -= 1;
        } else if let Some(leaf) = leaf {
            // One leaf among full branches: one of them gives a unit.
            below[leaf] = 3;
            if let Some(full) = below.iter_mut().find(|n| **n > 3) {
                *full -= 1;
            }
            loose -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_as_wide_and_deep_as_promised() {
        for n in (1..300).chain([1_000, 4_321, 100_000]) {
            for seed in 0..3 {
                let shape = Shape::new(n, &mut Random::new(seed));
                assert_eq!(shape.len(), n, "{n} units, seed {seed}");
                let mut subordinates = vec![0; n];
                for unit in 1..n {
                    let superior = shape.superior[unit] as usize;
                    assert!(superior < unit);
                    assert_eq!(shape.level[unit], shape.level[superior] + 1);
                    assert_eq!(usize::from(shape.nth[unit]), subordinates[superior]);
                    subordinates[superior] += 1;
                }
                let deepest = shape.level.iter().max().copied().unwrap_or_default();
                assert!(usize::from(deepest) <= DEEPEST, "{n}: {deepest}");
                for (unit, &n_below) in subordinates.iter().enumerate() {
                    let fits = n_below == 0 || (2..=WIDEST).contains(&n_below);
                    assert!(fits || n == 2, "{n}, unit {unit}: {n_below}");
                }
            }
        }
    }
}
