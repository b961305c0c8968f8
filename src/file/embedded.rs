//! The directorate that travels inside the program.

use super::{Loaded, ReadError, read};

/// The bytes of `data/dne.ron`.
pub const EMBEDDED: &[u8] = include_bytes!("../../data/dne.ron");

/// Reads the embedded directorate.
///
/// # Errors
/// None that a released program can meet: a test reads it.
pub fn embedded() -> Result<Loaded, ReadError> {
    read(EMBEDDED)
}

/// A file name (without ending) for a document with this title: letters and figures, lower case,
/// without accents, joined by hyphens, at most 60 characters.
pub fn file_stem_for(title: &str) -> String {
    let mut stem = String::new();
    for word in crate::model::fold(title)
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if stem.len() + word.len() > 60 {
            break;
        }
        if !stem.is_empty() {
            stem.push('-');
        }
        stem.push_str(word);
    }
    if stem.is_empty() {
        stem.push_str("organigramme");
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_directorate_is_read_without_problems() {
        let loaded = embedded().expect("data/dne.ron");
        assert_eq!(loaded.problems, Vec::new());
        assert_eq!(loaded.organisation.n_units(), 25);
    }

    #[test]
    fn names_of_files_hurt_no_file_system() {
        let cases = [
            (
                "Direction du numérique pour l'éducation",
                "direction-du-numerique-pour-l-education",
            ),
            ("../../etc/passwd", "etc-passwd"),
            ("CON: ?*", "con"),
            ("Ελληνικά", "organigramme"),
            ("", "organigramme"),
        ];
        for (title, stem) in cases {
            assert_eq!(file_stem_for(title), stem);
        }
        assert!(file_stem_for(&"mot ".repeat(300)).len() <= 60);
    }
}
