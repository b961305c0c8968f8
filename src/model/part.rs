//! A part of an organisation as an organisation of its own. Keys stay what they are, so that folds
//! and selections of the whole mean the same in the part.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Organisation, Row, Tables, Unit, UnitKey};

impl Organisation {
    /// These units alone, with the people, legal texts, links and bodies that belong to them. A
    /// unit whose superior is left out stands under the next one above that is not.
    #[must_use]
    pub fn part(&self, keys: &BTreeSet<UnitKey>) -> Self {
        let tree = self.tree();
        let mut part = self.clone();
        part.set_tables(self.tables_of(keys));
        let changed = tree.order().iter().filter_map(|&key| {
            if !keys.contains(&key) {
                return Some((key, None));
            }
            let above = tree.superior(key)?;
            if keys.contains(&above) {
                return None;
            }
            let row = self.row(key)?;
            let next = tree.line_to_the_top(key).skip(1);
            let next = next.into_iter().find(|above| keys.contains(above));
            let unit = Unit {
                superior: next.map(|above| self.unit(above).id.clone()),
                ..(*row.unit).clone()
            };
            let order = row.order;
            let unit = Arc::new(unit);
            Some((key, Some(Row { order, unit })))
        });
        part.set_rows(changed.collect::<Vec<_>>().into_iter());
        part
    }

    /// A branch alone.
    #[must_use]
    pub fn branch_alone(&self, top: UnitKey) -> Self {
        self.part(&self.tree().branch(top).iter().copied().collect())
    }

    /// The tables, without what belongs to other units alone.
    fn tables_of(&self, keys: &BTreeSet<UnitKey>) -> Tables {
        let units = || keys.iter().filter_map(|&key| self.get(key));
        let ids: BTreeSet<&str> = units().map(|unit| unit.id.as_str()).collect();
        let kinds: BTreeSet<&str> = units().map(|unit| unit.kind.as_str()).collect();
        let texts: BTreeSet<&str> = units()
            .flat_map(|unit| &unit.basis)
            .map(|clause| clause.text.as_str())
            .collect();
        let links: Vec<_> = self
            .links()
            .iter()
            .filter(|link| ids.contains(link.from.as_str()))
            .filter(|link| ids.contains(link.to.as_str()) || self.unit_by_id(&link.to).is_none())
            .cloned()
            .collect();
        let linked: BTreeSet<&str> = links.iter().map(|link| link.to.as_str()).collect();
        let tables = self.tables().clone();
        Tables {
            kinds: kept(&tables.kinds, |kind| kinds.contains(kind.id.as_str())),
            texts: kept(&tables.texts, |text| texts.contains(text.id.as_str())),
            people: self.people_named(units()),
            bodies: kept(&tables.bodies, |body| linked.contains(body.id.as_str())),
            links: Arc::new(links),
            ..tables
        }
    }

    /// Those of the known people whom these units name.
    pub(super) fn people_named<'a>(
        &self,
        units: impl Iterator<Item = &'a Unit>,
    ) -> Arc<Vec<super::Person>> {
        let named: BTreeSet<&str> = units
            .flat_map(|unit| &unit.posts)
            .filter_map(|post| post.state.person())
            .collect();
        kept(&self.tables().people, |person| {
            named.contains(person.key.as_str())
        })
    }
}

/// The rows of a table that fulfil something.
fn kept<T: Clone>(table: &[T], is_kept: impl Fn(&T) -> bool) -> Arc<Vec<T>> {
    Arc::new(table.iter().filter(|row| is_kept(row)).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, Link, Parts, Person, Post, PostState};

    fn organisation() -> Organisation {
        let units = [
            ("r", ""),
            ("a", "r"),
            ("a1", "a"),
            ("a2", "a"),
            ("b", "r"),
            ("b1", "b"),
        ];
        Organisation::new(Parts {
            units: units
                .iter()
                .map(|(id, superior)| Unit {
                    id: (*id).into(),
                    superior: (!superior.is_empty()).then(|| (*superior).into()),
                    posts: vec![Post {
                        state: PostState::Held {
                            holder: format!("p-{id}"),
                        },
                        ..Post::default()
                    }],
                    ..Unit::default()
                })
                .collect(),
            people: units
                .iter()
                .map(|(id, _)| Person {
                    key: format!("p-{id}"),
                    ..Person::default()
                })
                .collect(),
            bodies: ["x", "y"]
                .map(|id| Body {
                    id: id.into(),
                    ..Body::default()
                })
                .into(),
            links: [("a1", "x"), ("b1", "y"), ("a1", "b1"), ("a2", "a1")]
                .map(|(from, to)| Link {
                    from: from.into(),
                    to: to.into(),
                    ..Link::default()
                })
                .into(),
            ..Parts::default()
        })
    }

    /// The tree as text: "a(a1 a2) b".
    fn told(organisation: &Organisation) -> String {
        let tree = organisation.tree();
        let tell = |&key: &UnitKey| {
            let above = tree.superior(key);
            let above = above.map_or("", |above| &organisation.unit(above).id);
            format!("{}<{above}", organisation.unit(key).id)
        };
        tree.order().iter().map(tell).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_part_holds_its_units_and_what_belongs_to_them() {
        let whole = organisation();
        let before = told(&whole);
        for (ids, tree, people, links, bodies) in [
            ("a a1 a2", "a< a1<a a2<a", 3, 2, 1),
            ("r a2 b1", "r< a2<r b1<r", 3, 1, 1),
            ("a1 b", "a1< b<", 2, 1, 1),
            ("", "", 0, 0, 0),
        ] {
            let keys: BTreeSet<UnitKey> = ids
                .split_whitespace()
                .filter_map(|id| whole.unit_by_id(id))
                .collect();
            let part = whole.part(&keys);
            assert_eq!(told(&part), tree, "{ids}");
            assert_eq!(part.people().len(), people, "{ids}");
            assert_eq!(part.links().len(), links, "{ids}");
            assert_eq!(part.bodies().len(), bodies, "{ids}");
            for key in keys {
                assert_eq!(part.unit(key).id, whole.unit(key).id, "keys stay");
            }
        }
        assert_eq!(told(&whole), before);
        let branch = whole.branch_alone(whole.unit_by_id("b").expect("b"));
        assert_eq!(told(&branch), "b< b1<b");
    }
}
