//! The two documents and the table of justifications, as text.

use std::fs;
use std::path::Path;

/// The two documents and the table of `BASIS.md`.
pub(crate) struct Documents {
    pub(crate) page: String,
    pub(crate) article: String,
    pub(crate) basis: String,
}

pub(crate) fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn documents() -> Documents {
    Documents {
        page: read("sources/page-dne-2024-11.txt"),
        article: read("sources/decret-2014-133-article-11.txt"),
        basis: read("sources/BASIS.md"),
    }
}

/// The lines of a text that hold something, without the blanks at their ends.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

impl Documents {
    /// The page after the two lines of the site's banner.
    pub(crate) fn content(&self) -> Vec<&str> {
        let after_banner = self.page.splitn(3, '\n').nth(2).unwrap_or_default();
        lines(after_banner).collect()
    }

    /// Whether one of the documents says these words, the first letter in either case.
    pub(crate) fn say(&self, words: &str) -> bool {
        let mut letters = words.chars();
        let lowered: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_lowercase)
            .chain(letters)
            .collect();
        [&self.page, &self.article]
            .iter()
            .any(|text| text.contains(words) || text.contains(&lowered))
    }
}
