//! Writing: an organisation in the one canonical form of format 1.
//!
//! The text is written directly: a serializer would be slower and would leave the form to others.
//! The same organisation always gives the same bytes, on every computer.

use std::fmt::{Display, Write as _};
use std::io;

use crate::model::{
    About, Body, ChartStyle, Kind, LegalText, Link, LinkKind, Mission, Organisation, Parts, Person,
    Post, PostState, Source, Unit, UnitPlace,
};

use super::FORMAT;
use super::words::Word;

/// The text of the file that says what the organisation says.
pub fn write(organisation: &Organisation) -> String {
    write_in(organisation, Optional::Implicit)
}

/// How a field that may be absent is written where it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Optional {
    /// As it is: the canonical form.
    Implicit,
    /// In `Some( )`, as a file without `implicit_some` has it.
    Explicit,
}

/// Writes a document whose units come one after the other and are never held together: the same
/// bytes as [`write()`] gives for all of them. The units of `tables` are not looked at.
///
/// # Errors
/// What `out` says.
pub fn write_streamed(
    tables: &Parts,
    units: impl Iterator<Item = Unit>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut writer = Writer {
        text: String::with_capacity(2 * PAGE),
        optional: Optional::Implicit,
    };
    writer.before_units(
        &tables.about,
        tables.chart,
        &tables.kinds,
        &tables.link_kinds,
        &tables.texts,
        &tables.people,
    );
    let mut units = units.peekable();
    let some = units.peek().is_some();
    if some {
        writer.text.push_str(UNITS_OPEN);
    }
    for unit in units {
        writer.unit(&unit);
        if writer.text.len() >= PAGE {
            out.write_all(writer.text.as_bytes())?;
            writer.text.clear();
        }
    }
    if some {
        writer.text.push_str(UNITS_CLOSE);
    }
    writer.after_units(&tables.bodies, &tables.links);
    out.write_all(writer.text.as_bytes())?;
    out.flush()
}

/// So many bytes are written at a time.
const PAGE: usize = 64 * 1024;

const UNITS_OPEN: &str = "    units: [\n";
const UNITS_CLOSE: &str = "    ],\n";

/// [`write()`] with a choice for optional fields.
pub(super) fn write_in(organisation: &Organisation, optional: Optional) -> String {
    let mut out = Writer {
        // Most units take two or three hundred bytes; growing is cheap beyond that.
        text: String::with_capacity(4096 + organisation.n_units() * 256),
        optional,
    };
    out.document(organisation);
    out.text
}

/// A unit as it stands in its list, with the indent before and the comma behind.
pub(super) fn write_unit(unit: &Unit, optional: Optional) -> String {
    let mut out = Writer {
        text: String::new(),
        optional,
    };
    out.unit(unit);
    out.text
}

struct Writer {
    text: String,
    optional: Optional,
}

/// Writes the fields of a group on one line: `name: value`, parted by commas.
struct Line<'w> {
    out: &'w mut Writer,
    first: bool,
}

impl Line<'_> {
    fn name(&mut self, name: &str) {
        if !std::mem::take(&mut self.first) {
            self.out.text.push_str(", ");
        }
        self.out.text.push_str(name);
        self.out.text.push_str(": ");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.out.quoted(text);
    }

    fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.name(name);
            self.out.some(|out| out.quoted(text));
        }
    }

    /// A date, in quotes. Nothing in it needs escaping.
    fn date(&mut self, name: &str, date: Option<impl Display>) {
        if let Some(date) = date {
            self.name(name);
            self.out.some(|out| out.date(date));
        }
    }

    fn word(&mut self, name: &str, value: impl Word) {
        self.name(name);
        self.out.text.push_str(value.written());
    }

    /// A word, unless it is the one that goes without saying.
    fn unusual<T: Word + Default + PartialEq>(&mut self, name: &str, value: T) {
        if value != T::default() {
            self.word(name, value);
        }
    }
}

impl Writer {
    /// What an optional field holds.
    fn some(&mut self, value: impl FnOnce(&mut Self)) {
        match self.optional {
            Optional::Implicit => value(self),
            Optional::Explicit => {
                self.text.push_str("Some(");
                value(self);
                self.text.push(')');
            }
        }
    }

    fn document(&mut self, organisation: &Organisation) {
        self.before_units(
            organisation.about(),
            organisation.chart_style(),
            organisation.kinds(),
            organisation.link_kinds(),
            organisation.texts(),
            organisation.people(),
        );
        let units = organisation.document_order();
        if !units.is_empty() {
            self.text.push_str(UNITS_OPEN);
            for &key in units {
                self.unit(organisation.unit(key));
            }
            self.text.push_str(UNITS_CLOSE);
        }
        self.after_units(organisation.bodies(), organisation.links());
    }

    fn before_units(
        &mut self,
        about: &About,
        chart: ChartStyle,
        kinds: &[Kind],
        link_kinds: &[LinkKind],
        texts: &[LegalText],
        people: &[Person],
    ) {
        if self.optional == Optional::Implicit {
            self.text.push_str("#![enable(implicit_some)]\n");
        }
        self.text.push_str("Organigram(\n");
        // Writing to a `String` cannot fail, here and below.
        let _ = writeln!(self.text, "    format: {FORMAT},");
        self.field("    title: ", &about.title);
        self.optional_field("    language: ", about.language.as_deref());
        if let Some(date) = about.as_of {
            self.text.push_str("    as_of: ");
            self.some(|out| out.date(date));
            self.text.push_str(",\n");
        }
        self.lines("sources", &about.sources, Self::source);
        self.chart_style(chart);
        self.lines("kinds", kinds, Self::kind);
        self.lines("link_kinds", link_kinds, Self::link_kind);
        self.lines("texts", texts, Self::legal_text);
        self.lines("people", people, Self::person);
    }

    fn after_units(&mut self, bodies: &[Body], links: &[Link]) {
        self.lines("bodies", bodies, Self::body);
        self.lines("links", links, Self::link);
        self.text.push_str(")\n");
    }

    /// A list of the document, its elements written by `element` at an indent of two.
    fn lines<T>(&mut self, name: &str, list: &[T], element: fn(&mut Self, &T)) {
        if list.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "    {name}: [");
        for item in list {
            element(self, item);
        }
        self.text.push_str("    ],\n");
    }

    /// A group on one line, between `indent` and a comma.
    fn group(&mut self, indent: &str, fields: impl FnOnce(&mut Line<'_>)) {
        self.text.push_str(indent);
        self.text.push('(');
        fields(&mut Line {
            out: self,
            first: true,
        });
        self.text.push_str("),\n");
    }

    /// A text field on its own line.
    fn field(&mut self, name: &str, text: &str) {
        self.text.push_str(name);
        self.quoted(text);
        self.text.push_str(",\n");
    }

    fn optional_field(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text.push_str(name);
            self.some(|out| out.quoted(text));
            self.text.push_str(",\n");
        }
    }

    fn date(&mut self, date: impl Display) {
        let _ = write!(self.text, "\"{date}\"");
    }

    /// What is as in every document is not written.
    fn chart_style(&mut self, style: ChartStyle) {
        if style == ChartStyle::default() {
            return;
        }
        self.group("    chart: ", |line| {
            line.unusual("arrangement", style.arrangement);
            line.unusual("direction", style.direction);
            line.unusual("ranks", style.ranks);
        });
    }

    fn source(&mut self, source: &Source) {
        self.group("        ", |line| {
            line.text("title", &source.title);
            line.date("date", source.date);
            line.optional("url", source.url.as_deref());
        });
    }

    fn kind(&mut self, kind: &Kind) {
        self.group("        ", |line| {
            line.text("id", &kind.id);
            line.text("label", &kind.label);
            line.word("colour", kind.hue);
        });
    }

    fn link_kind(&mut self, kind: &LinkKind) {
        self.group("        ", |line| {
            line.text("id", &kind.id);
            line.text("label", &kind.label);
            line.optional("inverse", kind.inverse.as_deref());
            line.unusual("role", kind.role);
        });
    }

    fn legal_text(&mut self, text: &LegalText) {
        self.text.push_str("        (\n");
        self.field("            id: ", &text.id);
        self.field("            title: ", &text.title);
        self.optional_field("            nature: ", text.nature.as_deref());
        self.optional_field("            number: ", text.number.as_deref());
        if let Some(date) = text.date {
            self.text.push_str("            date: ");
            self.some(|out| out.date(date));
            self.text.push_str(",\n");
        }
        self.optional_field("            article: ", text.article.as_deref());
        self.optional_field("            url: ", text.url.as_deref());
        if !text.clauses.is_empty() {
            self.text.push_str("            clauses: [\n");
            for clause in &text.clauses {
                self.group("                ", |line| {
                    line.text("id", &clause.id);
                    line.text("text", &clause.text);
                });
            }
            self.text.push_str("            ],\n");
        }
        self.text.push_str("        ),\n");
    }

    fn person(&mut self, person: &Person) {
        self.group("        ", |line| {
            line.text("key", &person.key);
            line.optional("name", person.name.as_deref());
            line.optional("sort", person.sort.as_deref());
            if let Some(civility) = person.civility {
                line.name("civility");
                line.out.some(|out| out.text.push_str(civility.written()));
            }
            line.optional("contact", person.contact.as_deref());
        });
    }

    fn unit(&mut self, unit: &Unit) {
        self.text.push_str("        (\n");
        self.field("            id: ", &unit.id);
        self.optional_field("            superior: ", unit.superior.as_deref());
        self.field("            kind: ", &unit.kind);
        self.optional_field("            code: ", unit.code.as_deref());
        if !unit.other_codes.is_empty() {
            self.text.push_str("            other_codes: [");
            for (nth, code) in unit.other_codes.iter().enumerate() {
                if nth > 0 {
                    self.text.push_str(", ");
                }
                self.quoted(code);
            }
            self.text.push_str("],\n");
        }
        self.field("            name: ", &unit.name);
        match unit.place {
            UnitPlace::Line => {}
            UnitPlace::Staff => self.text.push_str("            place: Staff,\n"),
        }
        if let Some(arrangement) = unit.arrangement {
            self.text.push_str("            arrangement: ");
            self.some(|out| out.text.push_str(arrangement.written()));
            self.text.push_str(",\n");
        }
        self.unit_list("posts", &unit.posts, Self::post);
        self.unit_list("missions", &unit.missions, Self::mission);
        self.unit_list("basis", &unit.basis, |out, clause| {
            out.text.push_str("                ");
            out.quoted(&clause.to_string());
            out.text.push_str(",\n");
        });
        self.optional_field("            note: ", unit.note.as_deref());
        self.text.push_str("        ),\n");
    }

    /// A list of a unit, its elements written by `element` at an indent of four.
    fn unit_list<T>(&mut self, name: &str, list: &[T], element: impl Fn(&mut Self, &T)) {
        if list.is_empty() {
            return;
        }
        self.text.push_str("            ");
        self.text.push_str(name);
        self.text.push_str(": [\n");
        for item in list {
            element(self, item);
        }
        self.text.push_str("            ],\n");
    }

    fn post(&mut self, post: &Post) {
        self.group("                ", |line| {
            line.optional("title", post.title.as_deref());
            if let Some(forms) = &post.forms {
                line.name("forms");
                line.out.some(|out| {
                    out.text.push('(');
                    out.quoted(&forms.masculine);
                    out.text.push_str(", ");
                    out.quoted(&forms.feminine);
                    out.text.push(')');
                });
            }
            line.unusual("rank", post.rank);
            if post.state != PostState::NotStated {
                line.name("state");
                line.out.state(&post.state);
            }
        });
    }

    fn state(&mut self, state: &PostState) {
        match state {
            PostState::Held { holder } => {
                self.text.push_str("Held(");
                self.quoted(holder);
                self.text.push(')');
            }
            PostState::Vacant { since: None } => self.text.push_str("Vacant"),
            PostState::Vacant { since: Some(since) } => {
                self.text.push_str("VacantSince(");
                self.date(since);
                self.text.push(')');
            }
            PostState::Acting { by, since } => {
                self.text.push_str("Acting(by: ");
                self.quoted(by);
                self.dated(", since: ", *since);
            }
            PostState::SoonVacant { holder, from } => {
                self.text.push_str("SoonVacant(holder: ");
                self.quoted(holder);
                self.dated(", from: ", *from);
            }
            PostState::NotStated => self.text.push_str("NotStated"),
        }
    }

    /// Ends the arguments of a state with a date, where there is one.
    fn dated(&mut self, name: &str, date: Option<impl Display>) {
        if let Some(date) = date {
            self.text.push_str(name);
            self.some(|out| out.date(date));
        }
        self.text.push(')');
    }

    fn mission(&mut self, mission: &Mission) {
        self.text.push_str("                ");
        let (word, text) = match mission {
            Mission::Heading(text) => ("Heading(", text),
            Mission::Paragraph(text) => ("Paragraph(", text),
            Mission::Items(items) => return self.items(items),
        };
        self.text.push_str(word);
        self.quoted(text);
        self.text.push_str("),\n");
    }

    fn items(&mut self, items: &[String]) {
        if items.is_empty() {
            self.text.push_str("Items([]),\n");
            return;
        }
        self.text.push_str("Items([\n");
        for item in items {
            self.field("                    ", item);
        }
        self.text.push_str("                ]),\n");
    }

    fn body(&mut self, body: &Body) {
        self.group("        ", |line| {
            line.text("id", &body.id);
            line.text("kind", &body.kind);
            line.optional("code", body.code.as_deref());
            line.text("name", &body.name);
        });
    }

    fn link(&mut self, link: &Link) {
        self.group("        ", |line| {
            line.text("from", &link.from);
            line.text("to", &link.to);
            line.text("kind", &link.kind);
            line.optional("note", link.note.as_deref());
        });
    }

    /// A text in double quotes. Escaped are quotes, backslashes, controls and the characters
    /// that turn or break lines unseen; everything else stands as it is.
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut written = 0;
        let bytes = text.as_bytes();
        for (at, &byte) in bytes.iter().enumerate() {
            // Nearly every byte stops here.
            if !MAY_ESCAPE[usize::from(byte)] {
                continue;
            }
            let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                continue;
            };
            if !must_escape(character) {
                continue;
            }
            self.text.push_str(&text[written..at]);
            written = at + character.len_utf8();
            match character {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                other => {
                    let _ = write!(self.text, "\\u{{{:x}}}", u32::from(other));
                }
            }
        }
        self.text.push_str(&text[written..]);
        self.text.push('"');
    }
}

/// The first bytes of the characters that may need escaping.
const MAY_ESCAPE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = true;
        byte += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table[0x7F] = true;
    // C1 controls; the Arabic letter mark; marks and isolates; the byte order mark.
    table[0xC2] = true;
    table[0xD8] = true;
    table[0xE2] = true;
    table[0xEF] = true;
    table
};

fn must_escape(character: char) -> bool {
    matches!(
        character,
        '"' | '\\'
            | '\0'..='\x1F'
            | '\x7F'..='\u{9F}'
            | '\u{61C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_written_as_they_are_but_for_what_cannot_be_seen() {
        for (text, written) in [
            (
                "l'été « à » Œ e\u{301} 👩\u{200d}👩",
                "l'été « à » Œ e\u{301} 👩\u{200d}👩",
            ),
            ("a\u{A0}b\u{202F}c\u{2019}", "a\u{A0}b\u{202F}c\u{2019}"),
            ("\"\\", "\\\"\\\\"),
            ("\n\r\t\0\x1B\x7F", "\\n\\r\\t\\u{0}\\u{1b}\\u{7f}"),
            ("é\u{85}é", "é\\u{85}é"),
            (
                "\u{61C}\u{200F}\u{202E}\u{2028}\u{2067}\u{FEFF}",
                "\\u{61c}\\u{200f}\\u{202e}\\u{2028}\\u{2067}\\u{feff}",
            ),
            ("", ""),
        ] {
            let mut out = Writer {
                text: String::new(),
                optional: Optional::Implicit,
            };
            out.quoted(text);
            assert_eq!(out.text, format!("\"{written}\""));
            assert_eq!(ron::from_str::<String>(&out.text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn every_first_byte_that_may_need_escaping_is_in_the_table() {
        for character in ('\0'..=char::MAX).filter(|&character| must_escape(character)) {
            let mut bytes = [0; 4];
            character.encode_utf8(&mut bytes);
            assert!(MAY_ESCAPE[usize::from(bytes[0])], "{character:?}");
        }
    }
}
