//! Choices under a name: those that the program brings, and the person's own.

use crate::lang::Lang;

use super::choices::Choices;

/// Those that the program brings: the id of the name, and the choices.
const BUILT_IN: [(&str, &str); 6] = [
    ("preset-web", "format=png by=width width=1920 theme=light"),
    (
        "preset-slide",
        "format=png by=frame width=1920 height=1080 arrange=fit theme=light",
    ),
    (
        "preset-a4",
        "format=pdf page=a4 pages=one arrange=fit theme=print",
    ),
    (
        "preset-wall",
        "format=pdf page=a3 pages=tiles theme=print legend=true",
    ),
    (
        "preset-accessible",
        "format=pdf page=a4 pages=by-branch arrange=fit theme=print",
    ),
    ("preset-page", "format=html legend=true"),
];

/// What is remembered of exports.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ExportMemory {
    /// What was chosen last, in words.
    pub(crate) last: String,
    /// The person's own presets: name and choices.
    pub(crate) own: Vec<(String, String)>,
}

/// A preset by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Preset {
    BuiltIn(usize),
    Own(usize),
}

impl ExportMemory {
    /// All presets with their names.
    pub(super) fn all(&self, lang: Lang) -> Vec<(Preset, String)> {
        let built_in = BUILT_IN.iter().enumerate();
        let built_in = built_in.map(|(n, (id, _))| (Preset::BuiltIn(n), lang.text(id).to_owned()));
        let own = self.own.iter().enumerate();
        let own = own.map(|(n, (name, _))| (Preset::Own(n), name.clone()));
        built_in.chain(own).collect()
    }

    /// The choices of a preset. The language, the profile, the part and the logo stay as they are
    /// where the program brings it.
    pub(super) fn choices(&self, preset: Preset, now: &Choices) -> Choices {
        match preset {
            Preset::BuiltIn(n) => {
                let words = BUILT_IN.get(n).map_or("", |(_, words)| words);
                Choices {
                    part: now.part,
                    lang: now.lang,
                    profile: now.profile,
                    with_logo: now.with_logo,
                    logo: now.logo.clone(),
                    alt: now.alt.clone(),
                    ..Choices::of_words(words)
                }
            }
            Preset::Own(n) => {
                Choices::of_words(self.own.get(n).map_or("", |(_, words)| words.as_str()))
            }
        }
    }

    /// The preset that these choices are.
    pub(super) fn which(&self, now: &Choices) -> Option<Preset> {
        let built_in = (0..BUILT_IN.len()).map(Preset::BuiltIn);
        let own = (0..self.own.len()).map(Preset::Own);
        // The person's own come first: they may be like one that the program brings.
        own.chain(built_in)
            .find(|&preset| self.choices(preset, now) == *now)
    }

    /// Keeps choices under a name; one of the same name is replaced.
    pub(super) fn save(&mut self, name: &str, choices: &Choices) {
        let words = choices.words();
        match self.own.iter_mut().find(|(other, _)| other == name) {
            Some(preset) => preset.1 = words,
            None => self.own.push((name.to_owned(), words)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_saved_found_and_replaced() {
        let mut memory = ExportMemory::default();
        let mut choices = Choices::default();
        assert_eq!(memory.which(&choices), None);
        memory.save("Mine", &choices);
        assert_eq!(memory.which(&choices), Some(Preset::Own(0)));
        choices.legend = true;
        assert_eq!(memory.which(&choices), None);
        memory.save("Mine", &choices);
        assert_eq!(memory.own.len(), 1);
        assert_eq!(memory.choices(Preset::Own(0), &Choices::default()), choices);
    }

    #[test]
    fn those_that_the_program_brings_say_what_they_mean() {
        let memory = ExportMemory::default();
        for (n, (_, words)) in BUILT_IN.iter().enumerate() {
            let now = Choices::default();
            let choices = memory.choices(Preset::BuiltIn(n), &now);
            assert_eq!(memory.which(&choices), Some(Preset::BuiltIn(n)));
            // Every word is understood.
            let kept = choices.words();
            for word in words.split(' ') {
                assert!(kept.split(' ').any(|other| other == word), "{word}");
            }
        }
    }
}
