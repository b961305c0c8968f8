//! The texts of the program: complete in both languages, used, well set, and drawable.

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;
use organigram::lang::Lang;
use skrifa::MetadataProvider;
use source::{Kind, Token, files_below, tokens};

/// What words agree with: a language may do without.
const GRAMMAR_ONLY: [&str; 2] = ["precision", "count"];

/// Stands where a value is put in.
const VALUE: char = '\u{fffc}';

/// One text of one language.
struct Message {
    file: String,
    variables: BTreeSet<String>,
    /// The text with every choice made in turn, [`VALUE`] for each value.
    spellings: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The texts of a language by id; faults are what cannot be parsed or stands twice.
fn messages(lang: Lang) -> (BTreeMap<String, Message>, Vec<String>) {
    let mut messages = BTreeMap::new();
    let mut faults = Vec::new();
    for path in files_below(&root().join("assets/lang"), "ftl") {
        let name = path.file_name().expect("a file").to_string_lossy();
        let Some(file) = name.strip_suffix(&format!(".{lang}.ftl")) else {
            continue;
        };
        let text = std::fs::read_to_string(&path).expect("a file of texts");
        let resource =
            fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(rest, errors)| {
                faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
                rest
            });
        for entry in &resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name.to_owned();
            let mut variables = BTreeSet::new();
            let spellings = match &message.value {
                Some(pattern) => spellings(pattern, &mut variables),
                None => Vec::new(),
            };
            let message = Message {
                file: file.to_owned(),
                variables,
                spellings,
            };
            if messages.insert(id.clone(), message).is_some() {
                faults.push(format!("{name}: {id} stands twice"));
            }
        }
    }
    (messages, faults)
}

/// Every way in which the pattern can come out.
fn spellings(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) -> Vec<String> {
    let mut all = vec![String::new()];
    for element in &pattern.elements {
        let endings = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => vec![inline_text(inline, variables)],
                Expression::Select { selector, variants } => {
                    inline_text(selector, variables);
                    variants
                        .iter()
                        .flat_map(|variant| spellings(&variant.value, variables))
                        .collect()
                }
            },
        };
        all = all
            .iter()
            .flat_map(|start| endings.iter().map(move |end| format!("{start}{end}")))
            .collect();
    }
    all
}

fn inline_text(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) -> String {
    match inline {
        InlineExpression::StringLiteral { value } => unescape_unicode_to_string(value).into_owned(),
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
            VALUE.to_string()
        }
        _ => VALUE.to_string(),
    }
}

/// What is wrong with the typography of a French text.
fn french_faults(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut faults = Vec::new();
    for (at, &char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let wanted = match char {
            ';' | '!' | '?' | '»' if !matches!(before, Some('!' | '?')) => Some('\u{202f}'),
            // "https:", "12:30" and "file:line" are no sentences.
            ':' if after.is_none_or(char::is_whitespace) => Some('\u{a0}'),
            '%' => Some('\u{a0}'),
            _ => None,
        };
        if let Some(wanted) = wanted
            && before != Some(wanted)
        {
            faults.push(format!(
                "U+{:04X} is missing before {char}",
                u32::from(wanted)
            ));
        }
        if char == '«' && after != Some('\u{202f}') {
            faults.push("U+202F is missing after «".to_owned());
        }
        if matches!(char, '\'' | '"' | '“' | '”') {
            faults.push(format!("{char} is no French sign"));
        }
    }
    for word in text.split(|char: char| !char.is_alphabetic()) {
        if lacks_accent(word) {
            faults.push(format!("{word} lacks its accent"));
        }
    }
    if text.starts_with("A ") || text.contains(". A ") {
        faults.push("A lacks its accent".to_owned());
    }
    faults.extend(common_faults(text));
    faults
}

/// A capital E sounds as É before one consonant and a vowel ("État", "Échelle", "Écran").
fn lacks_accent(word: &str) -> bool {
    let is_vowel = |char: char| "aeiouyàâèéêëîïôùûœ".contains(char);
    let mut chars = word.chars();
    let (first, second, third) = (chars.next(), chars.next(), chars.next());
    let (Some('E' | 'C'), Some(second), third) = (first, second, third) else {
        return false;
    };
    if first == Some('C') {
        return second == 'a' && third.is_none();
    }
    let Some(third) = third else { return false };
    let consonant = second.is_lowercase() && !is_vowel(second) && second != 'x';
    consonant
        && (is_vowel(third)
            || (matches!(third, 'l' | 'r' | 'h') && !matches!(second, 'n' | 'l' | 'r')))
}

fn common_faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if text.contains("...") {
        faults.push("three points are one sign: …".to_owned());
    }
    if text.contains("  ") || text != text.trim_matches(' ') {
        faults.push("a space too many".to_owned());
    }
    faults
}

/// Ids that the code asks for, and every literal that could make an id.
#[derive(Default)]
struct Uses {
    /// Where each id stands that is asked for by name.
    asked: BTreeMap<String, String>,
    literals: BTreeSet<String>,
    /// Literals with holes, cut at the holes.
    patterns: BTreeSet<Vec<String>>,
}

impl Uses {
    fn of_sources() -> Self {
        let mut uses = Self::default();
        for path in files_below(&root().join("src"), "rs") {
            let source = std::fs::read_to_string(&path).expect("a source");
            uses.read(&path.display().to_string(), &tokens(&source));
        }
        uses
    }

    fn read(&mut self, file: &str, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate() {
            if let Kind::Text(text) = &token.kind {
                self.literals.insert(text.clone());
                if let Some(pattern) = pattern(text) {
                    self.patterns.insert(pattern);
                }
            }
            let Some(word) = token.word() else { continue };
            let follows = |ahead: usize, sign| tokens.get(at + ahead).is_some_and(|it| it.is(sign));
            let is_method = at > 0 && tokens[at - 1].is('.');
            let asked = match word {
                "text" | "text_with" | "text_dated" if is_method && follows(1, '(') => {
                    literals_in(&tokens[at + 1..], ArgumentsRead::First)
                }
                "concat" if follows(1, '!') && follows(2, '(') => {
                    self.patterns.extend(concat_pattern(&tokens[at + 2..]));
                    continue;
                }
                "message_id" | "text_id" | "remedy_id" if follows(1, ':') || follows(1, '(') => {
                    let is_function = at > 0 && tokens[at - 1].word() == Some("fn");
                    id_literals_after(&tokens[at..], is_function)
                }
                _ => continue,
            };
            for (id, line) in asked {
                // Every id has a hyphen; other methods of these names take other words.
                if is_id(&id) && id.contains('-') {
                    self.asked.entry(id).or_insert(format!("{file}:{line}"));
                }
            }
        }
    }

    fn is_used(&self, id: &str) -> bool {
        // An ending makes an id of one that is used itself.
        let is_made = |pattern: &[String]| match pattern {
            [first, ending] if first.is_empty() => id
                .strip_suffix(ending.as_str())
                .is_some_and(|stem| self.literals.contains(stem)),
            _ => fits(id, pattern),
        };
        self.literals.contains(id) || self.patterns.iter().any(|pattern| is_made(pattern))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum ArgumentsRead {
    First,
    All,
}

/// The literals inside the brackets that `tokens` begin with.
fn literals_in(tokens: &[Token], read: ArgumentsRead) -> Vec<(String, usize)> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for token in tokens {
        match &token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            Kind::Sign(',') if depth == 1 && read == ArgumentsRead::First => break,
            Kind::Text(text) => found.push((text.clone(), token.line)),
            _ => {}
        }
    }
    found
}

/// The literals of a function's body, or the one literal given to a field of that name.
fn id_literals_after(tokens: &[Token], is_function: bool) -> Vec<(String, usize)> {
    if is_function {
        let body = tokens.iter().position(|it| it.is('{') || it.is(';'));
        return body.map_or_else(Vec::new, |body| {
            literals_in(&tokens[body..], ArgumentsRead::All)
        });
    }
    match tokens.get(2).map(|it| (&it.kind, it.line)) {
        Some((Kind::Text(text), line)) => vec![(text.clone(), line)],
        _ => Vec::new(),
    }
}

fn is_id(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_lowercase()) && is_part_of_id(text)
}

fn is_part_of_id(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// A format string that makes ids ("cmd-{name}-tip"), cut at its holes.
fn pattern(text: &str) -> Option<Vec<String>> {
    let mut pieces = vec![String::new()];
    let mut inside = false;
    for char in text.chars() {
        match char {
            '{' if !inside => inside = true,
            '}' if inside => {
                inside = false;
                pieces.push(String::new());
            }
            _ if inside => {}
            _ => pieces.last_mut()?.push(char),
        }
    }
    usable(pieces)
}

/// The same for `concat!("cmd-", $name, "-tip")`.
fn concat_pattern(tokens: &[Token]) -> Option<Vec<String>> {
    let mut pieces = vec![String::new()];
    for token in tokens.iter().skip(1).take_while(|token| !token.is(')')) {
        match &token.kind {
            Kind::Text(text) => pieces.last_mut()?.push_str(text),
            Kind::Word(_) => pieces.push(String::new()),
            _ => {}
        }
    }
    usable(pieces)
}

/// Only what begins like an id and has a hole makes ids, or what adds an ending to one; a bare
/// hole would make all.
fn usable(pieces: Vec<String>) -> Option<Vec<String>> {
    if let [first, ending] = pieces.as_slice()
        && first.is_empty()
        && ending.starts_with('-')
        && ending.len() > 2
        && is_part_of_id(ending)
    {
        return Some(pieces);
    }
    let makes_ids = pieces.len() > 1
        && pieces[0].len() > 2
        && pieces[0].contains('-')
        && is_id(&pieces[0])
        && pieces.iter().all(|piece| is_part_of_id(piece));
    makes_ids.then_some(pieces)
}

fn fits(id: &str, pattern: &[String]) -> bool {
    let Some((last, pieces)) = pattern.split_last() else {
        return false;
    };
    let mut rest = id;
    for (index, piece) in pieces.iter().enumerate() {
        let Some(at) = rest.find(piece.as_str()).filter(|&at| index > 0 || at == 0) else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    rest.len() > last.len() && rest.ends_with(last.as_str())
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn both_languages_say_the_same() {
    let (french, mut faults) = messages(Lang::Fr);
    let (english, more) = messages(Lang::En);
    faults.extend(more);
    for (here, there, lang) in [(&french, &english, "en"), (&english, &french, "fr")] {
        for (id, message) in here {
            let Some(other) = there.get(id) else {
                faults.push(format!("{id} is missing in {}.{lang}.ftl", message.file));
                continue;
            };
            let missing = message.variables.difference(&other.variables);
            for name in missing.filter(|name| !GRAMMAR_ONLY.contains(&name.as_str())) {
                faults.push(format!("{id}: ${name} is missing in {lang}"));
            }
            if other.file != message.file {
                faults.push(format!(
                    "{id} stands in {} and in {}",
                    message.file, other.file
                ));
            }
            if !id.contains('-') || !is_id(id) {
                faults.push(format!(
                    "{id} is no id: words of a–z with a hyphen between them"
                ));
            }
        }
    }
    faults.dedup();
    assert_none(&faults);
}

#[test]
fn all_files_are_in_the_program() {
    for lang in Lang::ALL {
        let (messages, _) = messages(lang);
        let missing: Vec<String> = messages
            .iter()
            .filter(|(id, _)| !lang.knows(id))
            .map(|(id, message)| format!("{id} of {}.{lang}.ftl is not embedded", message.file))
            .collect();
        assert_none(&missing);
    }
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let (messages, _) = messages(Lang::Fr);
    let faults: Vec<String> = Uses::of_sources()
        .asked
        .iter()
        .filter(|(id, place)| !messages.contains_key(*id) && !place.contains("src/lang/"))
        .map(|(id, place)| format!("{place}: {id} has no text"))
        .collect();
    assert_none(&faults);
}

#[test]
fn every_text_is_used() {
    let (messages, _) = messages(Lang::Fr);
    let uses = Uses::of_sources();
    let mut faults = Vec::new();
    for (id, message) in messages.iter().filter(|(id, _)| !uses.is_used(id)) {
        faults.push(format!("{id} of {} is never used", message.file));
    }
    assert_none(&faults);
}

#[test]
fn texts_are_set_well() {
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        for (id, message) in messages(lang).0 {
            for text in &message.spellings {
                let found = match lang {
                    Lang::Fr => french_faults(text),
                    Lang::En => common_faults(text),
                };
                faults.extend(
                    found
                        .iter()
                        .map(|fault| format!("{id} ({lang}): {fault}: {text}")),
                );
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn the_bundled_fonts_can_draw_every_text() {
    let fonts: Vec<Vec<u8>> = files_below(&root().join("assets/fonts"), "ttf")
        .iter()
        .map(|path| std::fs::read(path).expect("a font"))
        .collect();
    let maps: Vec<_> = fonts
        .iter()
        .map(|bytes| skrifa::FontRef::new(bytes).expect("a font").charmap())
        .collect();
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        for (id, message) in messages(lang).0 {
            for char in message.spellings.iter().flat_map(|text| text.chars()) {
                let drawn =
                    char == VALUE || char == '\n' || maps.iter().any(|map| map.map(char).is_some());
                if !drawn {
                    faults.push(format!("{id} ({lang}): no font draws {char:?}"));
                }
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn the_checks_see_faults() {
    let cases = [
        ("Enregistrer\u{202f}?", 0),
        ("Enregistrer ?", 1),
        ("Enregistrer?", 1),
        ("Source\u{a0}: https://exemple", 0),
        ("Source : x", 1),
        ("«\u{202f}x\u{202f}»", 0),
        ("« x »", 2),
        ("l'été", 1),
        ("Etat", 1),
        ("Ecran et Echelle", 2),
        ("Espace, Exporter, Entrée, Erreur, Effacer, Elle, Éditer", 0),
        ("A propos", 1),
        ("Ca va", 1),
        ("100 %", 1),
        ("Ouvrir...", 1),
    ];
    for (text, n_faults) in cases {
        assert_eq!(
            french_faults(text).len(),
            n_faults,
            "{text}: {:?}",
            french_faults(text)
        );
    }
}

#[test]
fn uses_are_read_from_code() {
    let source = r##"
        fn message_id(&self) -> &str { match self { A => "m-a", B => "m-b" } }
        let a = lang.text("t-a"); // lang.text("t-comment")
        lang.text_with(if x { "t-b" } else { "t-c" }, &[("name", "no".into())]);
        Label { message_id: "f-a", what: "no-id" };
        let b = format!("cmd-{name}-tip"); let c = concat!("menu-", $name);
        button.text("Not an id"); writer.text("title", &title);
    "##;
    let mut uses = Uses::default();
    uses.read("x.rs", &tokens(source));
    let asked: Vec<&str> = uses.asked.keys().map(String::as_str).collect();
    assert_eq!(asked, ["f-a", "m-a", "m-b", "t-a", "t-b", "t-c"]);
    for (id, used) in [
        ("cmd-open-tip", true),
        ("cmd-open", false),
        ("cmd-tip", false),
        ("menu-file", true),
        ("menu", false),
        ("t-comment", false),
        ("no-id", true),
    ] {
        assert_eq!(uses.is_used(id), used, "{id}");
    }
}
