//! In which language a file speaks: the words of the program in its own, those of the document in the
//! document's. Knows no format.

use crate::lang::Lang;
use crate::model::{Organisation, is_same_language};

/// The language of the document's words, where it is stated and is not that of the program's: what
/// the document states is to be marked with it, so that it is read aloud as it is written.
pub(super) fn foreign(organisation: &Organisation, lang: Lang) -> Option<&str> {
    let known = organisation.about().known_language();
    known.filter(|tag| !is_same_language(tag, lang.tag()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, Parts};

    #[test]
    fn only_another_language_is_marked() {
        for (stated, lang, expected) in [
            (None, Lang::En, None),
            (Some("fr"), Lang::Fr, None),
            (Some("fr-CA"), Lang::Fr, None),
            (Some("fr"), Lang::En, Some("fr")),
            (Some("pt-BR"), Lang::Fr, Some("pt-BR")),
            (Some("fr_FR"), Lang::En, None),
        ] {
            let organisation = Organisation::new(Parts {
                about: About {
                    language: stated.map(str::to_owned),
                    ..About::default()
                },
                ..Parts::default()
            });
            assert_eq!(
                foreign(&organisation, lang),
                expected,
                "{stated:?} {lang:?}"
            );
        }
    }
}
