//! The skeleton of a file: which bytes are which field, and which element of which list.
//!
//! A scanner that knows strings, raw strings, character literals, comments and brackets, and
//! nothing of what they mean: `ron` alone judges whether a text is valid. The skeleton serves to
//! say where a fault stands, and to tell the bytes of one element from those of its neighbours.
//! It keeps no stack of calls, so that hostile nesting is a fault like any other.

use std::ops::Range;

use memchr::{memchr, memchr2};

/// Brackets may nest so deep; the format itself needs eight levels.
pub const MAX_DEPTH: usize = 64;

/// The structure of a text breaks here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The text does not begin as an Organigram file does.
    Start(usize),
    /// A string that begins here is never closed.
    String(usize),
    /// A comment that begins here is never closed.
    Comment(usize),
    /// A bracket that opens here is never closed.
    Bracket(usize),
    /// Something stands here where a name, a colon, a comma or a closing bracket should.
    Unexpected(usize),
    /// Brackets nest too deep from here on.
    TooDeep(usize),
}

/// One entry between brackets: an element of a list, or a field with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From behind the preceding comma or bracket: white space and comments stand before the
    /// entry that they precede.
    pub start: usize,
    /// The name of the field; empty in a list.
    pub name: Range<usize>,
    /// The value, from its first byte to its last.
    pub value: Range<usize>,
    /// Behind the comma that ends the entry, where there is one.
    pub end: usize,
}

/// A field of the document, with its elements where it is a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name and its bytes.
    pub entry: Entry,
    /// The elements, if its value is a list.
    pub elements: Vec<Entry>,
}

/// The fields of a document and the elements of its lists, as ranges of bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skeleton {
    /// The fields, in the order in which they stand.
    pub fields: Vec<Field>,
    /// Behind the bracket that closes the document.
    pub end: usize,
}

impl Skeleton {
    /// Scans a whole text.
    ///
    /// # Errors
    /// Where the structure breaks first. What follows the document is not looked at.
    pub fn scan(text: &str) -> Result<Self, Broken> {
        let mut scanner = Scanner { text, at: 0 };
        scanner.document_start()?;
        let mut fields = Vec::new();
        while let Some(mut entry) = scanner.entry_start(b')', true)? {
            let mut elements = Vec::new();
            if scanner.byte() == Some(b'[') {
                let open = scanner.at;
                scanner.at += 1;
                while let Some(mut element) = scanner.entry_start(b']', false)? {
                    scanner.entry_end(&mut element, open, 2)?;
                    elements.push(element);
                }
                entry.value.end = scanner.at;
                scanner.separator(&mut entry)?;
            } else {
                scanner.entry_end(&mut entry, 0, 1)?;
            }
            fields.push(Field { entry, elements });
        }
        Ok(Self {
            fields,
            end: scanner.at,
        })
    }

    /// The first field with this name.
    pub fn field(&self, text: &str, name: &str) -> Option<&Field> {
        self.fields
            .iter()
            .find(|field| text.get(field.entry.name.clone()) == Some(name))
    }

    /// An element of a list.
    pub fn element(&self, text: &str, list: &str, nth: usize) -> Option<&Entry> {
        self.field(text, list)?.elements.get(nth)
    }
}

/// A value in brackets: a struct, a list, or a variant with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The name before the bracket; empty where there is none.
    pub name: Range<usize>,
    /// The bracket that opens.
    pub open: usize,
    /// The bracket that closes.
    pub close: usize,
    /// Whether it is a list, in square brackets.
    pub is_list: bool,
    /// Whether its entries have names.
    pub is_named: bool,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// The group that stands at `range`; nothing for a value without brackets.
///
/// # Errors
/// Where the structure breaks first.
pub fn group_of(text: &str, range: Range<usize>) -> Result<Option<Group>, Broken> {
    let mut scanner = Scanner {
        text: &text[..range.end],
        at: range.start,
    };
    let name = scanner.identifier();
    scanner.trivia()?;
    let (close, open) = match scanner.byte() {
        Some(b'(') => (b')', scanner.at),
        Some(b'[') => (b']', scanner.at),
        _ => return Ok(None),
    };
    scanner.at += 1;
    let is_named = close == b')' && scanner.next_is_field()?;
    let mut entries = Vec::new();
    while let Some(mut entry) = scanner.entry_start(close, is_named)? {
        scanner.entry_end(&mut entry, open, 1)?;
        entries.push(entry);
    }
    Ok(Some(Group {
        name,
        open,
        close: scanner.at - 1,
        is_list: close == b']',
        is_named,
        entries,
    }))
}

/// The entries of the value at `range`: the fields of a struct, the elements of a list or the
/// arguments of a variant. Empty for a value without brackets.
///
/// # Errors
/// Where the structure breaks first.
pub fn entries_of(text: &str, range: Range<usize>) -> Result<Vec<Entry>, Broken> {
    Ok(group_of(text, range)?.map_or_else(Vec::new, |group| group.entries))
}

/// The comments in a stretch of a sound text that begins and ends outside of strings.
///
/// # Errors
/// Where the structure breaks first.
pub fn comments_in(text: &str, range: Range<usize>) -> Result<Vec<Range<usize>>, Broken> {
    let mut scanner = Scanner {
        text: &text[..range.end],
        at: range.start,
    };
    let mut comments = Vec::new();
    while let Some(byte) = scanner.byte() {
        let start = scanner.at;
        match byte {
            b'/' => {
                scanner.comment()?;
                comments.push(start..scanner.at);
            }
            _ => scanner.token()?,
        }
    }
    Ok(comments)
}

/// White space outside ASCII that `ron` skips.
fn is_wide_space(character: char) -> bool {
    matches!(
        character,
        '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &[u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Skips white space and comments.
    fn trivia(&mut self) -> Result<(), Broken> {
        while let Some(byte) = self.byte() {
            match byte {
                b' ' | b'\t'..=b'\r' => self.at += 1,
                b'/' => self.comment()?,
                0x80.. => match self.text[self.at..].chars().next() {
                    Some(space) if is_wide_space(space) => self.at += space.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        Ok(())
    }

    fn comment(&mut self) -> Result<(), Broken> {
        let start = self.at;
        match self.rest().get(1) {
            Some(b'/') => {
                self.at += memchr(b'\n', self.rest()).unwrap_or(self.rest().len());
                Ok(())
            }
            Some(b'*') => {
                self.at += 2;
                let mut open = 1;
                while open > 0 {
                    let next = memchr2(b'/', b'*', self.rest()).ok_or(Broken::Comment(start))?;
                    self.at += next;
                    if self.rest().starts_with(b"/*") {
                        open += 1;
                        self.at += 2;
                    } else if self.rest().starts_with(b"*/") {
                        open -= 1;
                        self.at += 2;
                    } else {
                        self.at += 1;
                    }
                }
                Ok(())
            }
            _ => Err(Broken::Unexpected(start)),
        }
    }

    /// Skips an identifier, if one stands here, and gives its range. The `r#` of a raw identifier
    /// is not part of the name.
    fn identifier(&mut self) -> Range<usize> {
        let raw = self.rest().starts_with(b"r#") && self.rest().get(2) != Some(&b'"');
        if raw {
            self.at += 2;
        }
        let start = self.at;
        while let Some(byte) = self.byte() {
            match byte {
                b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => self.at += 1,
                b'.' | b'+' | b'-' if raw => self.at += 1,
                0x80.. => match self.text[self.at..].chars().next() {
                    Some(letter) if !is_wide_space(letter) => self.at += letter.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        start..self.at
    }

    /// Skips the attributes, the name and the opening bracket of the document.
    fn document_start(&mut self) -> Result<(), Broken> {
        self.trivia()?;
        while self.byte() == Some(b'#') {
            let start = self.at;
            while self.byte() != Some(b']') {
                match self.byte() {
                    None | Some(b'\n') => return Err(Broken::Start(start)),
                    Some(b'"') => self.string()?,
                    Some(_) => self.at += 1,
                }
            }
            self.at += 1;
            self.trivia()?;
        }
        let start = self.at;
        let name = self.identifier();
        self.trivia()?;
        let named = name.is_empty() || &self.text[name] == "Organigram";
        if !named || self.byte() != Some(b'(') {
            return Err(Broken::Start(start));
        }
        self.at += 1;
        Ok(())
    }

    /// Whether `name:` stands next. Does not move.
    fn next_is_field(&mut self) -> Result<bool, Broken> {
        let start = self.at;
        self.trivia()?;
        let name = self.identifier();
        self.trivia()?;
        let colon = self.byte() == Some(b':');
        self.at = start;
        Ok(colon && !name.is_empty())
    }

    /// Moves to the value of the next entry, or behind the closing bracket if there is none.
    fn entry_start(&mut self, close: u8, named: bool) -> Result<Option<Entry>, Broken> {
        let start = self.at;
        self.trivia()?;
        if self.byte() == Some(close) {
            self.at += 1;
            return Ok(None);
        }
        let mut name = self.at..self.at;
        if named {
            name = self.identifier();
            self.trivia()?;
            if name.is_empty() || self.byte() != Some(b':') {
                return Err(Broken::Unexpected(self.at));
            }
            self.at += 1;
            self.trivia()?;
        }
        Ok(Some(Entry {
            start,
            name,
            value: self.at..self.at,
            end: self.at,
        }))
    }

    /// Skips the value of an entry and its comma. `open` is the bracket around it, `depth` how
    /// many brackets stand around it.
    fn entry_end(&mut self, entry: &mut Entry, open: usize, depth: usize) -> Result<(), Broken> {
        let mut brackets: Vec<(u8, usize)> = Vec::new();
        loop {
            self.trivia()?;
            let here = self.at;
            let Some(byte) = self.byte() else {
                let innermost = brackets.last().map_or(open, |&(_, at)| at);
                return Err(Broken::Bracket(innermost));
            };
            match byte {
                b',' if brackets.is_empty() => break,
                b')' | b']' | b'}' => match brackets.pop() {
                    None => break,
                    Some((close, _)) if close == byte => self.at += 1,
                    Some(_) => return Err(Broken::Unexpected(here)),
                },
                b'(' | b'[' | b'{' => {
                    if brackets.len() + depth >= MAX_DEPTH {
                        return Err(Broken::TooDeep(here));
                    }
                    // In ASCII `)` follows `(`; the other two are two apart.
                    brackets.push((if byte == b'(' { b')' } else { byte + 2 }, here));
                    self.at += 1;
                }
                _ => self.token()?,
            }
            entry.value.end = self.at;
        }
        if entry.value.is_empty() {
            return Err(Broken::Unexpected(self.at));
        }
        self.separator(entry)
    }

    /// Skips a string, a character, a word or a single byte.
    fn token(&mut self) -> Result<(), Broken> {
        let start = self.at;
        match self.byte() {
            Some(b'"') => self.string()?,
            Some(b'\'') => self.character(),
            Some(b'r' | b'b') => self.prefixed()?,
            Some(b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0x80..) => {
                self.identifier();
            }
            _ => self.at += 1,
        }
        // White space outside ASCII is no word.
        if self.at == start {
            self.at += self.text[start..].chars().next().map_or(1, char::len_utf8);
        }
        Ok(())
    }

    /// Skips the comma behind an entry; without one a bracket must close.
    fn separator(&mut self, entry: &mut Entry) -> Result<(), Broken> {
        entry.end = entry.value.end;
        self.trivia()?;
        match self.byte() {
            Some(b',') => {
                self.at += 1;
                entry.end = self.at;
            }
            Some(b')' | b']' | b'}') => {}
            Some(_) => return Err(Broken::Unexpected(self.at)),
            None => {}
        }
        Ok(())
    }

    /// Skips a string in double quotes.
    fn string(&mut self) -> Result<(), Broken> {
        let start = self.at;
        self.at += 1;
        loop {
            let next = memchr2(b'"', b'\\', self.rest()).ok_or(Broken::String(start))?;
            let escape = self.rest()[next] == b'\\';
            self.at += next + 1;
            if !escape {
                return Ok(());
            }
            // What is escaped is at least one character, and may be a quote.
            let escaped = self.text[self.at..].chars().next();
            self.at += escaped.ok_or(Broken::String(start))?.len_utf8();
        }
    }

    /// Skips a character literal, or the quote alone where there is none.
    fn character(&mut self) {
        let rest = &self.text[self.at + 1..];
        let escaped = rest.starts_with('\\');
        let mut chars = rest.char_indices().skip(if escaped { 2 } else { 1 });
        let close = if escaped {
            chars.take(10).find(|&(_, c)| c == '\'')
        } else {
            chars.next().filter(|&(_, c)| c == '\'')
        };
        self.at += 1 + close.map_or(0, |(len, _)| len + 1);
    }

    /// Skips what begins with `r` or `b`: a raw string, a byte string or an identifier.
    fn prefixed(&mut self) -> Result<(), Broken> {
        let start = self.at;
        let rest = self.rest();
        let prefix = match rest {
            [b'b', b'"', ..] | [b'b', b'\'', ..] => {
                let character = rest[1] == b'\'';
                self.at += 1;
                if character {
                    self.character();
                    return Ok(());
                }
                return self.string();
            }
            [b'b', b'r', ..] => 2,
            [b'r', ..] => 1,
            _ => 0,
        };
        let hashes = rest[prefix..].iter().take_while(|&&b| b == b'#').count();
        if prefix == 0 || rest.get(prefix + hashes) != Some(&b'"') {
            self.identifier();
            return Ok(());
        }
        self.at += prefix + hashes + 1;
        loop {
            let quote = memchr(b'"', self.rest()).ok_or(Broken::String(start))?;
            self.at += quote + 1;
            let closing = self.rest().iter().take(hashes);
            if closing.take_while(|&&b| b == b'#').count() == hashes {
                self.at += hashes;
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'a>(text: &'a str, entries: &[Entry]) -> Vec<(&'a str, &'a str)> {
        entries
            .iter()
            .map(|entry| (&text[entry.name.clone()], &text[entry.value.clone()]))
            .collect()
    }

    #[test]
    fn fields_and_elements_are_found_whatever_the_strings_hold() {
        let text = r###"
            #![enable(implicit_some)] // a remark with ( and "
            Organigram( /* nested /* ] */ */
                format: 1,
                title: "a \" ) , b",
                r#as_of: r#"x"),"#,
                kinds: [ 'c', '\'', '"', b"\"", br##"]"#"## ],
                units: [
                    ( id: "é", posts: [ ( title: "]" ) ] ), // two
                    Unit( id : "b" ) ,
                ] /* no comma */
            ) trailing "###;
        let skeleton = Skeleton::scan(text).expect("sound");
        let entries: Vec<Entry> = skeleton.fields.iter().map(|f| f.entry.clone()).collect();
        let names: Vec<&str> = words(text, &entries).iter().map(|w| w.0).collect();
        assert_eq!(names, ["format", "title", "as_of", "kinds", "units"]);
        assert_eq!(&text[entries[1].value.clone()], r#""a \" ) , b""#);
        let kinds = &skeleton.field(text, "kinds").expect("kinds").elements;
        let kinds: Vec<&str> = words(text, kinds).iter().map(|w| w.1).collect();
        assert_eq!(
            kinds,
            ["'c'", r"'\''", "'\"'", r#"b"\"""#, r###"br##"]"#"##"###]
        );
        let units = &skeleton.field(text, "units").expect("units").elements;
        let fields = entries_of(text, units[0].value.clone()).expect("sound");
        assert_eq!(
            words(text, &fields),
            [("id", "\"é\""), ("posts", "[ ( title: \"]\" ) ]")]
        );
        let fields = entries_of(text, units[1].value.clone()).expect("sound");
        assert_eq!(words(text, &fields), [("id", "\"b\"")]);
        assert_eq!(&text[skeleton.end..], " trailing ");
        // Entries lie side by side: every byte between the brackets belongs to one.
        assert_eq!(units[0].end, units[1].start);
        assert_eq!(entries[3].end, entries[4].start);
    }

    #[test]
    fn arguments_of_variants_are_entries() {
        let text = r#"Held( "a, b" )"#;
        let entries = entries_of(text, 0..text.len()).expect("sound");
        assert_eq!(words(text, &entries), [("", r#""a, b""#)]);
        assert_eq!(entries_of("Vacant", 0..6), Ok(Vec::new()));
        let group = group_of(text, 0..text.len()).expect("sound").expect("one");
        assert_eq!(&text[group.name], "Held");
        assert_eq!(&text[group.open..=group.close], r#"( "a, b" )"#);
        assert!(!group.is_named && !group.is_list);
    }

    #[test]
    fn comments_are_told_from_strings() {
        let text = "(a: \"// no\", /* one /* in */ one */ b: 'x',\u{2028}c: r#\"/*\"#) // two\n";
        let found = comments_in(text, 0..text.len()).expect("sound");
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["/* one /* in */ one */", "// two"]);
    }

    #[test]
    fn a_broken_structure_is_told() {
        for (text, broken) in [
            ("", Broken::Start(0)),
            ("{}", Broken::Start(0)),
            ("#![enable(", Broken::Start(0)),
            ("Organigram", Broken::Start(0)),
            ("Autre()", Broken::Start(0)),
            ("(a: \"x", Broken::String(4)),
            ("(a: r#\"x\"", Broken::String(4)),
            ("(a: 1 /* /* */", Broken::Comment(6)),
            ("(a: [1, (2)", Broken::Bracket(4)),
            ("(a: (1]", Broken::Unexpected(6)),
            ("(a 1)", Broken::Unexpected(3)),
            ("(a: ,)", Broken::Unexpected(4)),
            ("(a: [1] b: 2)", Broken::Unexpected(8)),
            ("(a: \"\\", Broken::String(4)),
        ] {
            assert_eq!(Skeleton::scan(text), Err(broken), "{text}");
        }
        let deep = format!("(a: {}", "[".repeat(1_000_000));
        assert!(matches!(Skeleton::scan(&deep), Err(Broken::TooDeep(_))));
    }

    #[test]
    fn no_cut_and_no_stray_byte_makes_it_panic() {
        let text = "#![enable(implicit_some)]\u{2028}Organigram(é: r#\"a\"#, 'é: '\\u{e9}', b: [b'x', (/*é*/)])";
        for (at, _) in text.char_indices() {
            let _ = Skeleton::scan(&text[..at]);
            for stray in ["\"", "'", "r", "b", "é", "\\", "/", "*", "\u{200e}", "#"] {
                let _ = Skeleton::scan(&format!("{}{stray}{}", &text[..at], &text[at..]));
            }
        }
    }
}
