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

/// A preset of the person's own that is gone, and can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    /// Its name.
    pub(super) name: String,
    /// How it came to be lost.
    pub(super) how: Loss,
    at: usize,
    words: String,
}

/// How a preset is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loss {
    /// The person deleted it.
    Deleted,
    /// Another was kept under its name.
    Replaced,
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

    /// Keeps choices under a name; gives another one of the same name that they replace.
    pub(super) fn save(&mut self, name: &str, choices: &Choices) -> Option<Lost> {
        let words = choices.words();
        let Some(at) = self.own.iter().position(|(other, _)| other == name) else {
            self.own.push((name.to_owned(), words));
            return None;
        };
        let before = std::mem::replace(&mut self.own[at].1, words);
        (before != self.own[at].1).then(|| Lost {
            name: name.to_owned(),
            how: Loss::Replaced,
            at,
            words: before,
        })
    }

    /// Whether one of the person's own, other than the one at this place, has this name.
    pub(super) fn has_another(&self, at: usize, name: &str) -> bool {
        let mut own = self.own.iter().enumerate();
        own.any(|(n, (other, _))| n != at && other == name)
    }

    /// Deletes one of the person's own.
    pub(super) fn delete(&mut self, at: usize) -> Option<Lost> {
        if at >= self.own.len() {
            return None;
        }
        let (name, words) = self.own.remove(at);
        Some(Lost {
            name,
            how: Loss::Deleted,
            at,
            words,
        })
    }

    /// Takes back what was lost.
    pub(super) fn restore(&mut self, lost: Lost) {
        let same = |(name, _): &&mut (String, String)| *name == lost.name;
        match self.own.iter_mut().find(same) {
            Some(preset) => preset.1 = lost.words,
            None => {
                let at = lost.at.min(self.own.len());
                self.own.insert(at, (lost.name, lost.words));
            }
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
    fn what_is_lost_can_be_taken_back() {
        let mut memory = ExportMemory::default();
        let mut choices = Choices::default();
        for (name, legend) in [("One", true), ("Two", false)] {
            choices.legend = legend;
            assert_eq!(memory.save(name, &choices), None);
        }
        // What is kept as it was is not lost.
        assert_eq!(memory.save("Two", &choices), None);
        assert!(memory.has_another(0, "Two") && !memory.has_another(1, "Two"));
        let before = memory.clone();
        let replaced = memory.save("One", &choices).expect("another one");
        assert_eq!(
            (replaced.name.as_str(), replaced.how),
            ("One", Loss::Replaced)
        );
        memory.restore(replaced);
        assert_eq!(memory, before);
        assert_eq!(memory.delete(2), None);
        let deleted = memory.delete(0).expect("there");
        assert_eq!((deleted.name.as_str(), deleted.how), ("One", Loss::Deleted));
        assert_eq!(memory.own.len(), 1);
        memory.restore(deleted);
        assert_eq!(memory, before);
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
