//! Ids for new units: made from what people read, and given once.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::fold;

/// The longest id that is made from a name, in bytes.
const LONGEST_ID: usize = 40;

/// Ids that were given, so that none is given twice.
#[derive(Debug, Default)]
pub(super) struct Ids {
    given: FxHashSet<String>,
    /// Where to go on counting for ids that many want.
    next: FxHashMap<String, u64>,
}

impl Ids {
    /// An id that was not given and is not taken: `wanted` itself where it is free.
    pub(super) fn free(&mut self, wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
        let mut id = wanted.to_owned();
        let next = self.next.entry(wanted.to_owned()).or_insert(2);
        while id.is_empty() || self.given.contains(&id) || is_taken(&id) {
            id = format!("{wanted}-{next}");
            *next += 1;
        }
        self.given.insert(id.clone());
        id
    }
}

/// An id for something new that is called `words`: readable, and one that `is_taken` says is free.
pub fn new_id(words: &str, is_taken: impl Fn(&str) -> bool) -> String {
    Ids::default().free(&slug(words), is_taken)
}

/// A name as an id: its folded words, hyphens between them, cut behind a word.
pub(super) fn slug(name: &str) -> String {
    let folded = fold(name);
    let mut id = String::new();
    for word in folded.split(' ') {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        if id.is_empty() {
            id.extend(word.chars().take(LONGEST_ID));
        } else if id.len() + 1 + word.len() <= LONGEST_ID {
            id.push('-');
            id.push_str(&word);
        } else {
            break;
        }
    }
    if id.is_empty() { "unit".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_names() {
        for (name, id) in [
            ("TN 2", "tn-2"),
            (
                "Sous-direction de l'Éducation",
                "sous-direction-de-l-education",
            ),
            (
                "Bureau des usages numériques et des ressources",
                "bureau-des-usages-numeriques-et-des",
            ),
            ("Διεύθυνση", "unit"),
            ("", "unit"),
        ] {
            assert_eq!(slug(name), id);
        }
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        let given: Vec<String> = (0..3).map(|_| ids.free("a", |id| id == "a-2")).collect();
        assert_eq!(given, ["a", "a-3", "a-4"]);
    }
}
