//! How two units are connected: through their lowest common superior, and by links that both
//! have. It knows the tree and the links, not how either is shown.

use super::{Organisation, UnitKey};

/// The way from one unit to another along the lines of authority, and what else ties them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// From the first unit upwards, itself first, up to but without the common superior. Where
    /// there is none, up to the top.
    pub up: Vec<UnitKey>,
    /// The lowest unit that both stand under; it may be one of the two.
    pub common: Option<UnitKey>,
    /// From below the common superior down to the second unit, itself last.
    pub down: Vec<UnitKey>,
    /// Further links that tie the two.
    pub ties: Vec<Tie>,
}

/// A tie beside the line of authority. Links are named by their place among all links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// A link from one of the two to the other.
    Direct(usize),
    /// A link of the first and a link of the second that lead to the same body or unit.
    Shared(usize, usize),
}

impl Connection {
    /// How two units are connected; nothing where the tree does not hold both.
    pub fn between(organisation: &Organisation, from: UnitKey, to: UnitKey) -> Option<Self> {
        let tree = organisation.tree();
        if !tree.contains(from) || !tree.contains(to) {
            return None;
        }
        let mut connection = Self {
            ties: ties(organisation, from, to),
            ..Self::default()
        };
        let (mut a, mut b) = (Some(from), Some(to));
        // The lower of the two climbs until both are the same, or both are over the top.
        while a != b {
            let level = |unit: Option<UnitKey>| unit.map_or(0, |unit| tree.level(unit));
            let (level_a, level_b) = (level(a), level(b));
            if let Some(unit) = a.filter(|_| level_a >= level_b) {
                connection.up.push(unit);
                a = tree.superior(unit);
            }
            if let Some(unit) = b.filter(|_| level_b >= level_a) {
                connection.down.push(unit);
                b = tree.superior(unit);
            }
        }
        connection.common = a;
        connection.down.reverse();
        Some(connection)
    }

    /// All units on the way, from the first to the second.
    pub fn units(&self) -> impl Iterator<Item = UnitKey> + '_ {
        let up = self.up.iter().copied();
        up.chain(self.common).chain(self.down.iter().copied())
    }

    /// How many lines of authority lie between the two; nothing where no way leads from one to
    /// the other.
    pub fn n_steps(&self) -> Option<usize> {
        self.common.map(|_| self.up.len() + self.down.len())
    }
}

fn ties(organisation: &Organisation, from: UnitKey, to: UnitKey) -> Vec<Tie> {
    let (first, second) = (&organisation.unit(from).id, &organisation.unit(to).id);
    // A link seen from one of its ends: its place, and the other end.
    let seen_from = |unit: &'_ str| -> Vec<(usize, &str)> {
        let links = organisation.links().iter().enumerate();
        links
            .filter_map(|(at, link)| {
                if link.from == unit {
                    Some((at, link.to.as_str()))
                } else {
                    (link.to == unit).then_some((at, link.from.as_str()))
                }
            })
            .collect()
    };
    let of_first = seen_from(first);
    let direct = of_first.iter().filter(|(_, other)| other == second);
    let mut ties: Vec<Tie> = direct.map(|&(at, _)| Tie::Direct(at)).collect();
    let of_second = seen_from(second);
    for &(at, other) in &of_first {
        let same = of_second.iter().filter(|&&(_, end)| end == other);
        ties.extend(same.map(|&(beside, _)| Tie::Shared(at, beside)));
    }
    ties
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Link, Parts, Unit};

    /// Two roots, `r` with two branches, and `q` alone; `a1` and `b1` both work with `net`.
    fn organisation() -> Organisation {
        let unit = |(id, superior): (&str, &str)| Unit {
            id: id.into(),
            superior: (!superior.is_empty()).then(|| superior.into()),
            ..Unit::default()
        };
        let link = |(from, to): (&str, &str)| Link {
            from: from.into(),
            to: to.into(),
            ..Link::default()
        };
        let units = [
            ("r", ""),
            ("a", "r"),
            ("a1", "a"),
            ("b", "r"),
            ("b1", "b"),
            ("b1x", "b1"),
            ("q", ""),
        ];
        let links = [("a1", "net"), ("b", "a"), ("b1", "net"), ("b1", "other")];
        Organisation::new(Parts {
            units: units.into_iter().map(unit).collect(),
            links: links.into_iter().map(link).collect(),
            ..Parts::default()
        })
    }

    /// "a1 a (r) b b1; 4".
    fn told(from: &str, to: &str) -> String {
        let organisation = organisation();
        let key = |id: &str| organisation.unit_by_id(id).expect("a unit");
        let found = Connection::between(&organisation, key(from), key(to)).expect("a connection");
        let words: Vec<String> = found
            .units()
            .map(|unit| {
                let id = &organisation.unit(unit).id;
                if found.common == Some(unit) {
                    format!("({id})")
                } else {
                    id.clone()
                }
            })
            .collect();
        match found.n_steps() {
            Some(n) => format!("{}; {n}", words.join(" ")),
            None => words.join(" "),
        }
    }

    #[test]
    fn the_way_goes_over_the_lowest_common_superior() {
        for (from, to, way) in [
            ("a1", "b1x", "a1 a (r) b b1 b1x; 5"),
            ("b1x", "a1", "b1x b1 b (r) a a1; 5"),
            ("a1", "a", "a1 (a); 1"),
            ("r", "b1", "(r) b b1; 2"),
            ("a", "b", "a (r) b; 2"),
            ("a", "a", "(a); 0"),
            ("a1", "q", "a1 a r q"),
        ] {
            assert_eq!(told(from, to), way, "{from} {to}");
        }
    }

    #[test]
    fn links_that_both_have_are_named() {
        let organisation = organisation();
        let key = |id: &str| organisation.unit_by_id(id).expect("a unit");
        let ties = |from: &str, to: &str| {
            let found = Connection::between(&organisation, key(from), key(to));
            found.expect("a connection").ties
        };
        assert_eq!(ties("a1", "b1"), [Tie::Shared(0, 2)]);
        assert_eq!(ties("a", "b"), [Tie::Direct(1)]);
        assert_eq!(ties("a1", "b1x"), []);
    }

    #[test]
    fn what_the_tree_does_not_hold_is_connected_with_nothing() {
        assert_eq!(
            Connection::between(&organisation(), UnitKey(0), UnitKey(99)),
            None
        );
    }

    #[test]
    fn a_chain_of_many_units_is_one_loop() {
        let units = (0..50_000_u32).map(|n| Unit {
            id: n.to_string(),
            superior: n.checked_sub(1).map(|above| above.to_string()),
            ..Unit::default()
        });
        let organisation = Organisation::new(Parts {
            units: units.collect(),
            ..Parts::default()
        });
        let found = Connection::between(&organisation, UnitKey(49_999), UnitKey(0));
        assert_eq!(found.and_then(|found| found.n_steps()), Some(49_999));
    }
}
