//! What a document is called in a file. Knows no format.

use super::clean::one_line;
use crate::lang::Lang;
use crate::model::Organisation;

/// The title of the document on one line: its own, else the name of its first unit, else a neutral
/// word.
pub(super) fn title(organisation: &Organisation, lang: Lang) -> String {
    stated_title(organisation).unwrap_or_else(|| lang.text("vector-untitled").to_owned())
}

/// The same, where the document states it.
pub(super) fn stated_title(organisation: &Organisation) -> Option<String> {
    let first = organisation.tree().roots().first();
    let name = first.map(|&key| organisation.unit(key).name.as_str());
    let said = [Some(organisation.about().title.as_str()), name];
    let mut said = said.into_iter().flatten().map(one_line);
    said.find(|said| !said.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, Parts, Unit};

    #[test]
    fn a_title_is_found_wherever_one_is() {
        let untitled = Lang::En.text("vector-untitled");
        for (title_said, names, wanted) in [
            ("Un\ntitre", &["Direction"][..], "Un titre"),
            (
                " \u{0}\u{a0}\n",
                &["Direction\r\ngénérale", "Autre"],
                "Direction générale",
            ),
            ("", &["  "], untitled),
            ("", &[], untitled),
        ] {
            let units = names.iter().enumerate().map(|(n, name)| Unit {
                id: format!("u{n}"),
                name: (*name).to_owned(),
                ..Unit::default()
            });
            let organisation = Organisation::new(Parts {
                about: About {
                    title: title_said.into(),
                    ..About::default()
                },
                units: units.collect(),
                ..Parts::default()
            });
            assert_eq!(title(&organisation, Lang::En), wanted, "{title_said:?}");
        }
    }
}
