//! The people of a document as a directory lists them: everyone whom a post or the table of
//! people names, in the order of surnames that French libraries and directories use.

use std::collections::BTreeMap;

use super::{Organisation, Person, Post, UnitKey, fold};

/// One line of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryEntry {
    /// What posts call the person.
    pub key: String,
    /// The name as shown.
    pub name: String,
    /// What the name is sorted by ([`directory_order`]).
    pub order: String,
    /// In how many posts the person is named.
    pub n_posts: usize,
}

/// Everybody whom the document names, sorted by surname.
pub fn directory(organisation: &Organisation) -> Vec<DirectoryEntry> {
    // A look into the table of people for every name would take their number squared.
    let mut known: BTreeMap<&str, (Option<&Person>, usize)> = BTreeMap::new();
    for person in organisation.people() {
        known.entry(&person.key).or_insert((Some(person), 0));
    }
    for (_, post) in organisation.posts() {
        if let Some(key) = post.state.person() {
            known.entry(key).or_default().1 += 1;
        }
    }
    let mut entries: Vec<DirectoryEntry> = known
        .into_iter()
        .map(|(key, (person, n_posts))| {
            let name = person.map_or(key, Person::display_name);
            let given = person.and_then(|person| person.sort.as_deref());
            DirectoryEntry {
                key: key.to_owned(),
                name: name.to_owned(),
                order: directory_order(name, given),
                n_posts,
            }
        })
        .collect();
    entries.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.key.cmp(&b.key)));
    entries
}

/// What a person is sorted by: the key that the document gives ("Da Costa Moreira, Juliette"),
/// else what the name itself says.
pub fn directory_order(name: &str, given: Option<&str>) -> String {
    given.map_or_else(|| sorted_name(name), sort_words)
}

/// The posts in which a person is named, in reading order, with their places in their units.
pub fn posts_of_person<'a>(
    organisation: &'a Organisation,
    key: &'a str,
) -> impl Iterator<Item = (UnitKey, usize, &'a Post)> {
    organisation.tree().order().iter().flat_map(move |&unit| {
        let posts = organisation.unit(unit).posts.iter().enumerate();
        posts
            .filter(move |(_, post)| post.state.person() == Some(key))
            .map(move |(at, post)| (unit, at, post))
    })
}

/// What a name is sorted by: surname, then given name (NF Z44-001). Accents, apostrophes, hyphens
/// and blanks do not count; Le, La, Les and Du, Des stay in front of the surname, de and d' do
/// not. Words in capitals are the surname; without any, it begins at the second word.
fn sorted_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let shouted = |word: &&str| {
        let n_letters = word.chars().filter(|char| char.is_alphabetic()).count();
        n_letters > 1 && !word.chars().any(char::is_lowercase)
    };
    let surname = match words.iter().position(&shouted) {
        Some(at) if !words.iter().all(shouted) => at,
        _ => usize::from(words.len() > 1),
    };
    let (given, mut surname) = words.split_at(surname);
    while let [first, rest @ ..] = surname
        && !rest.is_empty()
        && fold(first) == "de"
    {
        surname = rest;
    }
    let surname: Vec<&str> = surname
        .iter()
        .enumerate()
        .map(|(n, word)| match n {
            0 => ["d'", "d’", "D'", "D’"]
                .iter()
                .find_map(|particle| word.strip_prefix(particle))
                .unwrap_or(word),
            _ => word,
        })
        .collect();
    sort_words(&format!("{}, {}", surname.join(" "), given.join(" ")))
}

/// The folded words of "Surname, Given name" without blanks, so that "Le Prieur" stands beside
/// "Leprevost"; a surname comes before longer ones.
fn sort_words(text: &str) -> String {
    let (surname, given) = text.split_once(',').unwrap_or((text, ""));
    let close = |text: &str| fold(text).replace(' ', "");
    format!("{} {}", close(surname), close(given))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Parts, Person, PostState, Unit};

    #[test]
    fn surnames_are_sorted_as_french_directories_do() {
        let sorted = [
            "Rozenn Ange",
            "Zoé Da Costa",
            "Jean des Ormes",
            "Marie Dupont",
            "Charles de Gaulle",
            "Anne Leprevost",
            "Audran Le Prieur",
            "Jean-Pierre MARTIN DURAND",
            "Ève d’Ornano",
            "Sacha",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| sorted_name(name));
        assert_eq!(names, sorted);
    }

    #[test]
    fn everybody_is_listed_once_with_their_posts() {
        let post = |name: &str| Post {
            state: PostState::Held {
                holder: name.into(),
            },
            ..Post::default()
        };
        let organisation = Organisation::new(Parts {
            units: vec![Unit {
                id: "a".into(),
                posts: vec![post("Marie Zola"), post("Jean Azur"), post("Marie Zola")],
                ..Unit::default()
            }],
            people: vec![
                Person {
                    key: "jcm".into(),
                    name: Some("Juliette Da Costa Moreira".into()),
                    sort: Some("Moreira, Juliette".into()),
                    ..Person::default()
                },
                Person {
                    key: "Jean Azur".into(),
                    contact: Some("1".into()),
                    ..Person::default()
                },
            ],
            ..Parts::default()
        });
        let listed = directory(&organisation);
        let names: Vec<(&str, usize)> = listed
            .iter()
            .map(|entry| (entry.name.as_str(), entry.n_posts))
            .collect();
        assert_eq!(
            names,
            [
                ("Jean Azur", 1),
                ("Juliette Da Costa Moreira", 0),
                ("Marie Zola", 2)
            ]
        );
        let posts = posts_of_person(&organisation, "Marie Zola");
        assert_eq!(posts.map(|(_, at, _)| at).collect::<Vec<_>>(), [0, 2]);
    }
}
