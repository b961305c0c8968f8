//! The texts of each language: read once, on first use, and kept for every thread.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rustc_hash::FxHashMap;
use unic_langid::langid;

use super::{Lang, format};

/// The files by name; each is there once a language.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$((
            include_str!(concat!("../../assets/lang/", $name, ".fr.ftl")),
            include_str!(concat!("../../assets/lang/", $name, ".en.ftl")),
        )),*]
    };
}

/// The sources, French and English. A file that is not named here is not in the program.
const FILES: &[(&str, &str)] = files![
    "arrange", "chart", "cli", "command", "drawer", "edit", "export", "file", "find", "form",
    "language", "logo", "minimap", "page", "problems", "recovery", "scale", "seeing", "tables",
    "ui", "vector",
];

/// The words of one language.
pub(super) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Texts that take no values, ready made.
    plain: FxHashMap<&'static str, String>,
}

/// The catalogue of the language.
pub(super) fn of(lang: Lang) -> &'static Catalogue {
    static FRENCH: OnceLock<Catalogue> = OnceLock::new();
    static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
    match lang {
        Lang::Fr => FRENCH.get_or_init(|| Catalogue::read(lang, FILES.iter().map(|file| file.0))),
        Lang::En => ENGLISH.get_or_init(|| Catalogue::read(lang, FILES.iter().map(|file| file.1))),
    }
}

/// What a text lacked when it was written.
#[derive(PartialEq)]
enum Lacking {
    Nothing,
    Values,
}

impl Catalogue {
    fn read(lang: Lang, sources: impl Iterator<Item = &'static str>) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![match lang {
            Lang::Fr => langid!("fr"),
            Lang::En => langid!("en"),
        }]);
        // Marks around every value would be drawn as boxes, and both languages run left to right.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Fr => french_value,
            Lang::En => english_value,
        }));
        let mut ids = Vec::new();
        for source in sources {
            // What cannot be parsed is left out and then seen as missing; a test parses all.
            let resource = match FluentResource::try_new(source.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            ids.extend(message_ids(source));
            bundle.add_resource_overriding(resource);
        }
        let mut catalogue = Self {
            bundle,
            plain: FxHashMap::default(),
        };
        for id in ids {
            if let Some((text, Lacking::Nothing)) = catalogue.write(id, None) {
                catalogue.plain.insert(id, text);
            }
        }
        catalogue
    }

    pub(super) fn text(&'static self, id: &str) -> &'static str {
        match self.plain.get(id) {
            Some(text) => text,
            None => absent(id),
        }
    }

    pub(super) fn text_with(&self, id: &str, args: &FluentArgs<'_>) -> String {
        match self.write(id, Some(args)) {
            Some((text, _)) => text,
            None => absent(id).to_owned(),
        }
    }

    pub(super) fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    fn write(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<(String, Lacking)> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        let lacking = if errors.is_empty() {
            Lacking::Nothing
        } else {
            Lacking::Values
        };
        Some((text.into_owned(), lacking))
    }
}

/// The ids of the messages in a Fluent source: a message begins at the start of a line.
fn message_ids(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end_matches(' ');
        id.starts_with(|c: char| c.is_ascii_alphabetic())
            .then_some(id)
    })
}

fn french_value<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_value(Lang::Fr, value)
}

fn english_value<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    number_value(Lang::En, value)
}

/// Numbers as the language writes them; everything else as it stands.
fn number_value(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::decimal(lang, number.value, 2)),
        _ => None,
    }
}

/// An id without words, in brackets. Each is kept once, so what this holds is bounded by the
/// ids that the program asks for.
fn absent(id: &str) -> &'static str {
    static SEEN: Mutex<BTreeMap<String, &'static str>> = Mutex::new(BTreeMap::new());
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    seen.entry(id.to_owned())
        .or_insert_with(|| format!("[{id}]").leak())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_at_the_start_of_a_line() {
        let source = "# not = this\na-b = x\nc=\n    d = y\n   *[other] = z\n-term = t\n";
        assert_eq!(message_ids(source).collect::<Vec<_>>(), ["a-b", "c"]);
    }
}
