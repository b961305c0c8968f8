//! What is asked for: the words that count, and how well a word of the document fits one.

use super::alike::{Errors, Typed};
use super::fold::fold;

/// Function words of French and English: they join the words of a question or of a name, and
/// find nothing by themselves.
const JOINING: &[&str] = &[
    "a", "an", "and", "as", "at", "au", "aux", "avec", "by", "ce", "ces", "cet", "cette", "d",
    "dans", "de", "des", "du", "elle", "en", "et", "for", "from", "il", "in", "is", "l", "la",
    "le", "les", "leur", "leurs", "m", "n", "ne", "of", "on", "ou", "our", "par", "pas", "pour",
    "qu", "que", "s", "sa", "se", "ses", "son", "sur", "the", "their", "this", "to", "un", "une",
    "with", "y",
];

/// Words with which people ask who does something, in French and English.
const ASKING: &[&str] = &[
    "are",
    "assure",
    "charge",
    "chargee",
    "cherche",
    "chez",
    "comment",
    "concerne",
    "contact",
    "contacter",
    "deal",
    "dealing",
    "deals",
    "dirige",
    "dirigee",
    "do",
    "does",
    "est",
    "find",
    "gere",
    "gerent",
    "gerer",
    "handle",
    "handles",
    "how",
    "i",
    "je",
    "looks",
    "manage",
    "manages",
    "moi",
    "nous",
    "occupe",
    "occupent",
    "occuper",
    "oversee",
    "oversees",
    "pilote",
    "pilotent",
    "quel",
    "quelle",
    "quelles",
    "quels",
    "qui",
    "quoi",
    "responsable",
    "responsables",
    "responsible",
    "run",
    "running",
    "runs",
    "sont",
    "takes",
    "traite",
    "traitent",
    "travaille",
    "travaillent",
    "trouver",
    "what",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "work",
    "works",
];

/// From so many letters on, a word may hold one typing error, or two.
const LETTERS_FOR_ONE: usize = 4;
const LETTERS_FOR_TWO: usize = 8;
/// From so many letters on, the beginning of a word may hold one, too.
const LETTERS_FOR_BEGINNING: usize = 5;
/// A part of a word must have so many letters to stand for it.
const LETTERS_FOR_INSIDE: usize = 3;
const LETTERS_FOR_PART: usize = 5;

/// Whether a folded word only joins others.
pub(super) fn is_joining(word: &str) -> bool {
    JOINING.binary_search(&word).is_ok()
}

fn is_asking(word: &str) -> bool {
    ASKING.binary_search(&word).is_ok()
}

/// How a word of the document fits a word of the query; what comes first fits better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same word.
    Exact,
    /// The same but for a plural or feminine ending.
    Form,
    /// It begins with what was typed.
    Beginning,
    /// What was typed stands inside it.
    Inside,
    /// It is the beginning or the end of what was typed ("sécurité" in "cybersécurité").
    Part,
    /// The whole word with typing errors.
    Alike(u8),
    /// The beginning of the word with typing errors.
    AlikeBeginning(u8),
}

/// How much a fit may be stretched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tolerance {
    /// Words and their beginnings.
    Strict,
    /// Parts of words and typing errors, too.
    Loose,
}

/// A word that is looked for.
#[derive(Clone, Debug)]
pub(super) struct QueryWord {
    pub(super) text: String,
    pub(super) stem: String,
    pub(super) typed: Typed,
}

impl QueryWord {
    fn new(text: &str) -> Self {
        Self {
            stem: stem(text).to_owned(),
            typed: Typed::new(text),
            text: text.to_owned(),
        }
    }

    /// How many typing errors a word like this may hold. A number is right or another number.
    pub(super) fn most_errors(&self) -> usize {
        if self.text.bytes().any(|byte| byte.is_ascii_digit()) {
            return 0;
        }
        match self.typed.n_letters() {
            0..LETTERS_FOR_ONE => 0,
            LETTERS_FOR_ONE..LETTERS_FOR_TWO => 1,
            _ => 2,
        }
    }

    /// Whether it may be found inside other words.
    pub(super) fn may_be_inside(&self) -> bool {
        self.typed.n_letters() >= LETTERS_FOR_INSIDE
    }

    /// How a word fits without being stretched, if it begins with [`Self::stem`].
    pub(super) fn fit_strictly(&self, word: &str) -> Option<Fit> {
        if !word.starts_with(&self.stem) {
            None
        } else if word == self.text {
            Some(Fit::Exact)
        } else if stem(word) == self.stem {
            Some(Fit::Form)
        } else if word.starts_with(&self.text) {
            Some(Fit::Beginning)
        } else {
            None
        }
    }

    /// How a word fits with typing errors.
    pub(super) fn fit_alike(&self, word: &str) -> Option<Fit> {
        let most = self.most_errors();
        if most == 0 {
            return None;
        }
        let Errors { whole, beginning } = self.typed.errors(word, most)?;
        if whole <= most {
            return Some(Fit::Alike(whole as u8));
        }
        // Half a word with two errors is anything.
        (self.typed.n_letters() >= LETTERS_FOR_BEGINNING && beginning <= 1)
            .then_some(Fit::AlikeBeginning(beginning as u8))
    }

    /// Whether a word stands for this one as its beginning or end.
    pub(super) fn has_part(&self, word: &str) -> bool {
        word.len() >= LETTERS_FOR_PART
            && word.len() * 2 >= self.text.len()
            && (self.text.starts_with(word) || self.text.ends_with(word))
    }

    /// The beginnings and ends of this word that may stand for it, without itself.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        let cuts = self.text.char_indices().map(|(at, _)| at).skip(1);
        cuts.flat_map(|at| [&self.text[..at], &self.text[at..]])
            .filter(|part| self.has_part(part))
    }

    /// How a word fits.
    pub(super) fn fit(&self, word: &str, tolerance: Tolerance) -> Option<Fit> {
        let strict = self.fit_strictly(word);
        if strict.is_some() || tolerance == Tolerance::Strict {
            return strict;
        }
        if self.may_be_inside() && word.contains(&self.text) {
            return Some(Fit::Inside);
        }
        if self.has_part(word) {
            return Some(Fit::Part);
        }
        self.fit_alike(word)
    }
}

/// A question, taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    /// All words, folded, one blank between them.
    pub(super) folded: String,
    /// The words that count.
    pub(super) words: Vec<QueryWord>,
    /// The same without blanks between them, as codes are compared.
    pub(super) compact: String,
}

impl Query {
    /// Takes a question as it was typed. Words that join or ask do not count, unless there is no
    /// other.
    pub(super) fn new(typed: &str) -> Self {
        let folded = fold(typed);
        let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let mut words: Vec<&str> = Vec::new();
        for &word in &all {
            if !is_joining(word) && !is_asking(word) && !words.contains(&word) {
                words.push(word);
            }
        }
        if words.is_empty() && all.len() == 1 {
            words = all;
        }
        Self {
            compact: words.concat(),
            words: words.into_iter().map(QueryWord::new).collect(),
            folded,
        }
    }

    /// Whether nothing is asked for yet: no word, or only words with which a question begins.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the only word is one with which a question begins: who finds nothing by it has
    /// not yet typed what is sought.
    pub(super) fn is_only_a_beginning(&self) -> bool {
        matches!(&self.words[..], [word] if is_joining(&word.text) || is_asking(&word.text))
    }
}

/// A word without the ending of a French plural or feminine.
fn stem(word: &str) -> &str {
    const LEAST: usize = 4;
    let mut stem = word;
    for endings in [&["s", "x"][..], &["e"]] {
        let shorter = endings.iter().find_map(|ending| stem.strip_suffix(ending));
        if let Some(shorter) = shorter
            && shorter.len() >= LEAST
        {
            stem = shorter;
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [JOINING, ASKING] {
            let mut sorted = list.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted, list);
        }
    }

    #[test]
    fn only_words_that_count_are_looked_for() {
        let cases = [
            ("Qui s’occupe de l’ENT ?", "ent"),
            ("Who runs EduConnect", "educonnect"),
            ("Bureau de la Communication", "bureau communication"),
            ("la", "la"),
            ("qui s'occupe de", ""),
            ("", ""),
        ];
        for (typed, expected) in cases {
            let query = Query::new(typed);
            let words: Vec<&str> = query.words.iter().map(|word| word.text.as_str()).collect();
            assert_eq!(words.join(" "), expected, "{typed}");
        }
    }

    #[test]
    fn words_fit_as_people_type_them() {
        let cases = [
            ("numerique", "numerique", Some(Fit::Exact)),
            ("numeriques", "numerique", Some(Fit::Form)),
            ("bureaux", "bureau", Some(Fit::Form)),
            ("adjoint", "adjointe", Some(Fit::Form)),
            ("num", "numerique", Some(Fit::Beginning)),
            ("connect", "educonnect", Some(Fit::Inside)),
            ("cybersecurite", "securite", Some(Fit::Part)),
            ("budjet", "budget", Some(Fit::Alike(1))),
            ("inovat", "innovation", Some(Fit::AlikeBeginning(1))),
            ("gar", "garnier", Some(Fit::Beginning)),
            ("gar", "gra", None),
            ("2014", "2015", None),
        ];
        for (typed, word, expected) in cases {
            let fit = QueryWord::new(typed).fit(word, Tolerance::Loose);
            assert_eq!(fit, expected, "{typed} {word}");
        }
    }
}
