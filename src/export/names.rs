//! Names by which a file can refer to its own parts: anchors of a page, ends of an IRI. They follow
//! the ids of the document, none is given twice, and none needs an escape in an address.

use std::collections::BTreeMap;

use crate::model::{ClauseRef, Organisation, UnitKey};

/// The names of everything in a document that can be referred to.
#[derive(Debug)]
pub(super) struct Names<'a> {
    organisation: &'a Organisation,
    units: Vec<String>,
    bodies: BTreeMap<&'a str, String>,
    texts: BTreeMap<&'a str, String>,
    clauses: BTreeMap<ClauseRef, String>,
    people: BTreeMap<&'a str, String>,
}

impl<'a> Names<'a> {
    /// Names everything, in reading order.
    pub(super) fn of(organisation: &'a Organisation) -> Self {
        let mut given = Given::default();
        let mut units = vec![String::new(); organisation.n_keys()];
        let mut people = BTreeMap::new();
        for &key in organisation.tree().order() {
            let unit = organisation.unit(key);
            units[key.index()] = given.name("unit", &unit.id);
            for post in &unit.posts {
                if let Some(person) = post.state.person() {
                    people
                        .entry(person)
                        .or_insert_with(|| given.name("person", person));
                }
            }
        }
        let mut bodies = BTreeMap::new();
        for body in organisation.bodies() {
            bodies
                .entry(body.id.as_str())
                .or_insert_with(|| given.name("body", &body.id));
        }
        let mut texts = BTreeMap::new();
        let mut clauses = BTreeMap::new();
        for text in organisation.texts() {
            texts
                .entry(text.id.as_str())
                .or_insert_with(|| given.name("text", &text.id));
            for clause in &text.clauses {
                let reference = ClauseRef {
                    text: text.id.clone(),
                    clause: clause.id.clone(),
                };
                clauses
                    .entry(reference)
                    .or_insert_with(|| given.name("clause", &format!("{}-{}", text.id, clause.id)));
            }
        }
        Self {
            organisation,
            units,
            bodies,
            texts,
            clauses,
            people,
        }
    }

    /// The name of a unit.
    pub(super) fn unit(&self, key: UnitKey) -> &str {
        self.units.get(key.index()).map_or("", String::as_str)
    }

    /// The name of the body with this id.
    pub(super) fn body(&self, id: &str) -> Option<&str> {
        self.bodies.get(id).map(String::as_str)
    }

    /// The name of what a link means by this id: a unit before a body.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        match self.organisation.unit_by_id(id) {
            Some(key) => Some(self.unit(key)),
            None => self.body(id),
        }
    }

    /// The name of the text with this id.
    pub(super) fn text(&self, id: &str) -> Option<&str> {
        self.texts.get(id).map(String::as_str)
    }

    /// The name of a clause, or of the text where the whole of it is meant.
    pub(super) fn clause(&self, reference: &ClauseRef) -> Option<&str> {
        match self.clauses.get(reference) {
            Some(name) => Some(name),
            None => self.text(&reference.text),
        }
    }

    /// The name of the person whom posts call `key`.
    pub(super) fn person(&self, key: &str) -> Option<&str> {
        self.people.get(key).map(String::as_str)
    }

    /// All people who are named in posts, by key.
    pub(super) fn people(&self) -> impl Iterator<Item = (&'a str, &str)> {
        self.people.iter().map(|(key, name)| (*key, name.as_str()))
    }
}

/// Names that were given, with the number that the next one of the same is to bear.
#[derive(Debug, Default)]
struct Given(BTreeMap<String, usize>);

impl Given {
    fn name(&mut self, what: &str, id: &str) -> String {
        let wanted = format!("{what}-{}", name_chars(id));
        let mut name = wanted.clone();
        while self.0.contains_key(&name) {
            let next = self.0.entry(wanted.clone()).or_insert(1);
            *next += 1;
            name = format!("{wanted}-{next}");
        }
        self.0.insert(name.clone(), 1);
        name
    }
}

/// What may stand in an id and needs no escape in an address.
pub(super) fn name_chars(id: &str) -> String {
    id.chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') => c,
            c if !c.is_ascii() && c.is_alphanumeric() => c,
            _ => '_',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_given_twice() {
        let mut given = Given::default();
        let ids = ["a b", "a_b", "a_b-2", "a/b", "été", ""];
        let names: Vec<String> = ids.iter().map(|id| given.name("unit", id)).collect();
        assert_eq!(
            names,
            [
                "unit-a_b",
                "unit-a_b-2",
                "unit-a_b-2-2",
                "unit-a_b-3",
                "unit-été",
                "unit-"
            ]
        );
    }
}
