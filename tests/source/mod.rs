//! Reads Rust sources as tokens, so that tests can look at what the code names without being
//! fooled by comments. It knows no grammar.

use std::path::{Path, PathBuf};

/// A token, with the line that it stands on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) line: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A word or number.
    Word(String),
    /// The content of a string literal, escapes as written.
    Text(String),
    /// `::`.
    PathSep,
    /// Any other sign.
    Sign(char),
}

impl Token {
    pub(crate) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(crate) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// The files with this ending below `folder`, sorted, walked without recursion.
pub(crate) fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry of the project").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The tokens of a source; comments and characters are passed over.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader {
        chars: source.chars().collect(),
        at: 0,
        line: 1,
        tokens: Vec::new(),
    };
    while reader.step() {}
    reader.tokens
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn take(&mut self) -> char {
        let char = self.peek(0);
        self.line += usize::from(char == '\n');
        self.at += 1;
        char
    }

    fn push(&mut self, kind: Kind, line: usize) {
        self.tokens.push(Token { kind, line });
    }

    fn step(&mut self) -> bool {
        if self.at >= self.chars.len() {
            return false;
        }
        let (char, line) = (self.peek(0), self.line);
        match (char, self.peek(1)) {
            ('/', '/') => {
                while self.at < self.chars.len() && self.peek(0) != '\n' {
                    self.take();
                }
            }
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(0, false, line),
            ('\'', _) => self.char_or_lifetime(),
            (':', ':') => {
                self.at += 2;
                self.push(Kind::PathSep, line);
            }
            _ if is_word(char) => self.word_or_raw_string(line),
            _ => {
                self.take();
                if !char.is_whitespace() {
                    self.push(Kind::Sign(char), line);
                }
            }
        }
        true
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => {
                    depth += 1;
                    self.at += 2;
                }
                ('*', '/') => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => {
                    self.take();
                }
            }
        }
    }

    /// At the opening quote; the hashes of a raw string have been passed.
    fn string(&mut self, hashes: usize, raw: bool, line: usize) {
        self.take();
        let mut text = String::new();
        while self.at < self.chars.len() {
            match self.take() {
                '\\' if !raw => {
                    text.push('\\');
                    text.push(self.take());
                }
                '"' if (0..hashes).all(|ahead| self.peek(ahead) == '#') => {
                    self.at += hashes;
                    break;
                }
                char => text.push(char),
            }
        }
        self.push(Kind::Text(text), line);
    }

    fn char_or_lifetime(&mut self) {
        self.take();
        if self.peek(0) == '\\' {
            self.at += 2;
            while self.at < self.chars.len() && self.take() != '\'' {}
        } else if self.peek(1) == '\'' {
            self.at += 2;
        }
    }

    fn word_or_raw_string(&mut self, line: usize) {
        let start = self.at;
        while is_word(self.peek(0)) {
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        let hashes = if raw {
            (0..).take_while(|&ahead| self.peek(ahead) == '#').count()
        } else {
            0
        };
        if self.peek(hashes) == '"' && (raw || matches!(word.as_str(), "b" | "c")) {
            self.at += hashes;
            self.string(hashes, raw, line);
        } else {
            self.push(Kind::Word(word), line);
        }
    }
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

#[test]
fn tokens_see_through_comments_strings_and_lifetimes() {
    let source = "// no\nuse a::b; /* no /* no */ */ let x: &'static str = r#\"q\"r\"#; 'y' '\\'' b\"\\\"z\"";
    let words: Vec<String> = tokens(source)
        .into_iter()
        .map(|token| match token.kind {
            Kind::Word(word) => word,
            Kind::Text(text) => format!("<{text}>"),
            Kind::PathSep => "::".into(),
            Kind::Sign(sign) => sign.to_string(),
        })
        .collect();
    let expected = [
        "use", "a", "::", "b", ";", "let", "x", ":", "&", "static", "str", "=", "<q\"r>", ";",
        "<\\\"z>",
    ];
    assert_eq!(words, expected);
}
