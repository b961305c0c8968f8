//! A place in a text that moves over plain values: `None` wherever something else stands.

use std::ops::Range;

use memchr::memchr2;

use crate::file::FORMAT;
use crate::file::skeleton::Entry;
use crate::file::words::Word;
use crate::model::PartialDate;

/// The line with which we begin a file.
const ATTRIBUTE: &str = "#![enable(implicit_some)]";

/// Which fields of a group have been read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Once(u16);

impl Once {
    /// Nothing where the field comes again.
    pub(super) fn first_time(&mut self, field: u8) -> Option<()> {
        let is_new = !self.has(field);
        self.0 |= 1 << field;
        is_new.then_some(())
    }

    pub(super) fn has(self, field: u8) -> bool {
        self.0 & (1 << field) != 0
    }
}

/// The place of a name among these, found out by the compiler: fields are told apart by a bit.
pub(super) const fn nth(names: &[&str], name: &str) -> u8 {
    let mut at = 0;
    while at < names.len() {
        if is_same(names[at].as_bytes(), name.as_bytes()) {
            return at as u8;
        }
        at += 1;
    }
    panic!("the name is one of them")
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Reads the value of one field, by the line that bears its name; what is not known, or comes
/// again, is left to `ron`.
macro_rules! field {
    ($name:expr, $seen:expr, { $($known:literal => $read:expr),+ $(,)? }) => {{
        const NAMES: &[&str] = &[$($known),+];
        match $name {
            $($known => {
                $seen.first_time(const { $crate::file::direct::cursor::nth(NAMES, $known) })?;
                $read;
            })+
            _ => return None,
        }
    }};
}

/// Reads a group of named fields, each by the line that bears its name.
macro_rules! fields {
    ($cursor:ident { $($lines:tt)+ }) => {
        $cursor.group(|$cursor, name, seen| {
            $crate::file::direct::cursor::field!(name, seen, { $($lines)+ });
            Some(())
        })?
    };
}

pub(super) use {field, fields};

/// A place in a text.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn go_on_at(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    pub(super) fn word(&self, range: Range<usize>) -> &'a str {
        &self.text[range]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves over one byte.
    pub(super) fn byte(&mut self, byte: u8) -> Option<()> {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there.then_some(())
    }

    /// Moves over blanks and comments to the end of their line.
    pub(super) fn space(&mut self) -> Option<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                Some(b'/') => {
                    let rest = &self.text.as_bytes()[self.at..];
                    if rest.get(1) != Some(&b'/') {
                        return None;
                    }
                    self.at += memchr::memchr(b'\n', rest)?;
                }
                _ => return Some(()),
            }
        }
    }

    /// Moves over what stands before the fields of the document.
    pub(super) fn document_start(&mut self) -> Option<()> {
        if self.text.starts_with(ATTRIBUTE) {
            self.at = ATTRIBUTE.len();
            // What follows on the same line may be another attribute.
            self.byte(b'\n')?;
        }
        self.space()?;
        if self.peek() != Some(b'(') && self.identifier()? != "Organigram" {
            return None;
        }
        self.byte(b'(')
    }

    /// Moves to the next entry between brackets and gives where the space before it begins;
    /// moves behind the closing bracket where there is none.
    #[expect(
        clippy::option_option,
        reason = "the end of a list is not the end of what is plain"
    )]
    pub(super) fn entry_start(&mut self, close: u8) -> Option<Option<usize>> {
        let start = self.at;
        self.space()?;
        if self.byte(close).is_some() {
            return Some(None);
        }
        Some(Some(start))
    }

    /// Moves over the comma behind an entry; without one, to the closing bracket.
    pub(super) fn separator(&mut self, close: u8) -> Option<()> {
        if self.byte(b',').is_some() {
            return Some(());
        }
        let end = self.at;
        self.space()?;
        let closes = self.peek() == Some(close);
        // The space belongs to no entry.
        self.at = end;
        closes.then_some(())
    }

    /// Where an entry ends whose value ended at `value_end`: behind its comma.
    pub(super) fn entry_end(&self, value_end: usize) -> usize {
        value_end.max(self.at)
    }

    /// Moves over `name: ` and gives where the name stands.
    pub(super) fn name(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        self.identifier()?;
        let name = start..self.at;
        self.byte(b':')?;
        self.space()?;
        Some(name)
    }

    /// Moves over a word.
    pub(super) fn identifier(&mut self) -> Option<&'a str> {
        let rest = &self.text.as_bytes()[self.at..];
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        let len = rest.iter().take_while(is_part).count();
        // Letters outside ASCII belong to the word; no word of ours has any.
        let ends = rest
            .get(len)
            .is_some_and(|byte| byte.is_ascii() && *byte != b'#');
        if len == 0 || !ends {
            return None;
        }
        let word = &self.text[self.at..self.at + len];
        self.at += len;
        Some(word)
    }

    /// Moves over the number of this format.
    pub(super) fn format(&mut self) -> Option<()> {
        (self.identifier()? == FORMAT.to_string() && self.peek() == Some(b',')).then_some(())
    }

    /// Reads a group of named fields. `field` reads the value of each.
    pub(super) fn group(
        &mut self,
        mut field: impl FnMut(&mut Self, &'a str, &mut Once) -> Option<()>,
    ) -> Option<()> {
        self.byte(b'(')?;
        let mut seen = Once::default();
        if self.byte(b')').is_some() {
            return Some(());
        }
        let mut is_empty = true;
        while self.entry_start(b')')?.is_some() {
            let name = self.name()?;
            let name = self.word(name);
            field(self, name, &mut seen)?;
            self.separator(b')')?;
            is_empty = false;
        }
        // Brackets around blanks alone are left to `ron`.
        (!is_empty).then_some(())
    }

    /// One of a closed set of words.
    pub(super) fn said<T: Word>(&mut self) -> Option<T> {
        T::said(self.identifier()?)
    }

    /// Reads a list, and where each of its elements stands.
    pub(super) fn list<T>(
        &mut self,
        elements: &mut Vec<Entry>,
        read: fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.byte(b'[')?;
        let mut list = Vec::new();
        while let Some(start) = self.entry_start(b']')? {
            let value = self.at;
            list.push(read(self)?);
            let end = self.at;
            self.separator(b']')?;
            elements.push(Entry {
                start,
                name: value..value,
                value: value..end,
                end: self.entry_end(end),
            });
        }
        Some(list)
    }

    /// Reads a list whose elements nobody asks after.
    pub(super) fn inner_list<T>(&mut self, read: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.byte(b'[')?;
        let mut list = Vec::new();
        while self.entry_start(b']')?.is_some() {
            list.push(read(self)?);
            self.separator(b']')?;
        }
        // Most lists have one or two elements, and there are very many of them.
        list.shrink_to_fit();
        Some(list)
    }

    /// Reads the one argument of a variant, in brackets.
    pub(super) fn argument<T>(&mut self, read: fn(&mut Self) -> Option<T>) -> Option<T> {
        self.byte(b'(')?;
        let value = read(self)?;
        self.byte(b')')?;
        Some(value)
    }

    /// Reads two texts in brackets.
    pub(super) fn pair(&mut self) -> Option<(String, String)> {
        self.byte(b'(')?;
        let first = self.string()?;
        self.byte(b',')?;
        self.space()?;
        let second = self.string()?;
        self.byte(b')')?;
        Some((first, second))
    }

    /// Reads a text in double quotes.
    pub(super) fn string(&mut self) -> Option<String> {
        self.byte(b'"')?;
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let end = start + memchr2(b'"', b'\\', rest)?;
        self.at = end + 1;
        if self.text.as_bytes()[end] == b'"' {
            return Some(self.text[start..end].to_owned());
        }
        self.at = end;
        self.escaped(start)
    }

    /// Reads on at the first backslash of a text that began at `start`.
    fn escaped(&mut self, start: usize) -> Option<String> {
        let mut text = self.text[start..self.at].to_owned();
        loop {
            let bytes = self.text.as_bytes();
            let from = self.at;
            let next = from + memchr2(b'"', b'\\', &bytes[from..])?;
            text.push_str(&self.text[from..next]);
            self.at = next + 1;
            if bytes[next] == b'"' {
                text.shrink_to_fit();
                return Some(text);
            }
            let escape = self.peek()?;
            self.at += 1;
            text.push(match escape {
                b'"' => '"',
                b'\\' => '\\',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.code_point()?,
                _ => return None,
            });
        }
    }

    /// Reads `{…}` behind `\u`.
    fn code_point(&mut self) -> Option<char> {
        self.byte(b'{')?;
        let rest = &self.text.as_bytes()[self.at..];
        let len = rest
            .iter()
            .take_while(|byte| byte.is_ascii_hexdigit())
            .count();
        if !(1..=6).contains(&len) {
            return None;
        }
        let number = u32::from_str_radix(&self.text[self.at..self.at + len], 16).ok()?;
        self.at += len;
        self.byte(b'}')?;
        char::from_u32(number)
    }

    /// Reads a date in quotes.
    pub(super) fn date(&mut self) -> Option<PartialDate> {
        self.byte(b'"')?;
        let rest = &self.text[self.at..];
        let len = memchr2(b'"', b'\\', rest.as_bytes())?;
        let date = rest[..len].parse().ok()?;
        self.at += len;
        self.byte(b'"')?;
        Some(date)
    }
}
