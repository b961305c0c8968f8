//! Missions as a text that people type: `# ` begins a heading, `- ` a bullet, a blank line a new
//! paragraph. Every list of missions can be written so and read back the same.
//!
//! What would be taken for a mark has a backslash before it; lines of a heading or a bullet
//! after its first are indented by two blanks.

use crate::model::Mission;

const HEADING: &str = "# ";
const BULLET: &str = "- ";
/// Signs that other programs put before bullets; pasted lists become lists.
const OTHER_BULLETS: [&str; 5] = ["* ", "• ", "– ", "•\t", "-\t"];
/// Before the further lines of a heading or a bullet.
const INDENT: &str = "  ";
const ESCAPE: char = '\\';
/// A list without any bullet: nobody types it, but a file may hold it.
const NO_BULLETS: &str = "-\\";

/// The missions as people type them.
pub fn missions_to_text(missions: &[Mission]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (n, mission) in missions.iter().enumerate() {
        // A heading stands right above what it heads.
        if n > 0 && !matches!(missions[n - 1], Mission::Heading(_)) {
            lines.push(String::new());
        }
        match mission {
            Mission::Heading(text) => marked(HEADING, text, &mut lines),
            Mission::Paragraph(text) => lines.extend(text.split('\n').map(paragraph_line)),
            Mission::Items(items) if items.is_empty() => lines.push(NO_BULLETS.to_owned()),
            Mission::Items(items) => {
                for item in items {
                    marked(BULLET, item, &mut lines);
                }
            }
        }
    }
    lines.join("\n")
}

/// A mark, the first line, and the others indented.
fn marked(mark: &str, text: &str, lines: &mut Vec<String>) {
    for (n, line) in text.split('\n').enumerate() {
        if n == 0 {
            lines.push(format!("{mark}{line}"));
        } else if is_blank(line) || line.starts_with(ESCAPE) {
            lines.push(format!("{INDENT}{ESCAPE}{line}"));
        } else {
            lines.push(format!("{INDENT}{line}"));
        }
    }
}

fn paragraph_line(line: &str) -> String {
    let is_plain = !line.starts_with(ESCAPE)
        && !line.starts_with(char::is_whitespace)
        && matches!(Line::of(line), Line::Words(_));
    if is_plain {
        line.to_owned()
    } else {
        format!("{ESCAPE}{line}")
    }
}

fn is_blank(line: &str) -> bool {
    line.chars().all(char::is_whitespace)
}

/// What a line is by its beginning.
enum Line<'a> {
    Blank,
    Heading(&'a str),
    Bullet(&'a str),
    NoBullets,
    /// Indented: the words without the indent.
    Further(&'a str),
    Words(&'a str),
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        if is_blank(line) {
            return Self::Blank;
        }
        if line == NO_BULLETS {
            return Self::NoBullets;
        }
        if let Some(words) = line.strip_prefix(HEADING) {
            return Self::Heading(words);
        }
        let bullets = std::iter::once(BULLET).chain(OTHER_BULLETS);
        for bullet in bullets {
            if let Some(words) = line.strip_prefix(bullet) {
                return Self::Bullet(words);
            }
        }
        match line.strip_prefix(INDENT) {
            Some(words) => Self::Further(words),
            None => Self::Words(line),
        }
    }
}

fn unescaped(line: &str) -> &str {
    line.strip_prefix(ESCAPE).unwrap_or(line)
}

/// The missions that a text says.
pub fn missions_from_text(text: &str) -> Vec<Mission> {
    let mut missions: Vec<Mission> = Vec::new();
    // Whether the next line can still belong to the last block.
    let mut open = false;
    for line in text.split('\n') {
        let last = missions.last_mut().filter(|_| open);
        open = true;
        match (Line::of(line), last) {
            (Line::Blank, _) => open = false,
            (Line::Heading(words), _) => missions.push(Mission::Heading(words.to_owned())),
            (Line::NoBullets, _) => {
                missions.push(Mission::Items(Vec::new()));
                open = false;
            }
            (Line::Bullet(words), Some(Mission::Items(items))) => items.push(words.to_owned()),
            (Line::Bullet(words), _) => missions.push(Mission::Items(vec![words.to_owned()])),
            (Line::Further(words), Some(Mission::Heading(text))) => append(text, words),
            (Line::Further(words), Some(Mission::Items(items))) => {
                if let Some(item) = items.last_mut() {
                    append(item, words);
                }
            }
            (Line::Further(words) | Line::Words(words), Some(Mission::Paragraph(text))) => {
                append(text, words);
            }
            (Line::Further(words) | Line::Words(words), _) => {
                missions.push(Mission::Paragraph(unescaped(words).to_owned()));
            }
        }
    }
    missions
}

/// Adds a further line.
fn append(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(unescaped(line));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn heading(text: &str) -> Mission {
        Mission::Heading(text.into())
    }

    fn paragraph(text: &str) -> Mission {
        Mission::Paragraph(text.into())
    }

    fn items(items: &[&str]) -> Mission {
        Mission::Items(items.iter().map(|&item| item.into()).collect())
    }

    #[test]
    fn what_people_type_is_understood() {
        let cases: &[(&str, &[Mission])] = &[
            ("", &[]),
            ("\n \n", &[]),
            ("Un texte", &[paragraph("Un texte")]),
            ("Un\n\n\nDeux", &[paragraph("Un"), paragraph("Deux")]),
            ("Un\nencore", &[paragraph("Un\nencore")]),
            (
                "# Titre\nTexte\n- a\n- b\nFin",
                &[
                    heading("Titre"),
                    paragraph("Texte"),
                    items(&["a", "b"]),
                    paragraph("Fin"),
                ],
            ),
            (
                "• a\n* b\n–\u{a0}c",
                &[items(&["a", "b"]), paragraph("–\u{a0}c")],
            ),
            ("- a\n\n- b", &[items(&["a"]), items(&["b"])]),
            ("- a\n  suite", &[items(&["a\nsuite"])]),
            ("  En retrait", &[paragraph("En retrait")]),
            ("#1 sans titre\n-", &[paragraph("#1 sans titre\n-")]),
            ("\\# pas un titre", &[paragraph("# pas un titre")]),
        ];
        for (text, missions) in cases {
            assert_eq!(missions_from_text(text), *missions, "{text:?}");
        }
    }

    #[test]
    fn what_is_written_reads_like_a_page() {
        let missions = [
            heading("Titre"),
            paragraph("Texte"),
            items(&["a", "b"]),
            paragraph("- pas une puce"),
        ];
        assert_eq!(
            missions_to_text(&missions),
            "# Titre\nTexte\n\n- a\n- b\n\n\\- pas une puce"
        );
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof!["[a-c#\\-\\\\ \n\t•*–é]{0,12}", "\\PC{0,8}"]
    }

    fn any_mission() -> impl Strategy<Value = Mission> {
        prop_oneof![
            any_text().prop_map(Mission::Heading),
            any_text().prop_map(Mission::Paragraph),
            prop::collection::vec(any_text(), 0..4).prop_map(Mission::Items),
        ]
    }

    proptest! {
        #[test]
        fn every_list_of_missions_reads_back_the_same(
            missions in prop::collection::vec(any_mission(), 0..6)
        ) {
            let text = missions_to_text(&missions);
            prop_assert_eq!(missions_from_text(&text), missions, "{}", text);
        }

        #[test]
        fn every_text_is_understood(text in "[ab#\\-\\\\ \n\r•]{0,40}") {
            let missions = missions_from_text(&text);
            let written = missions_to_text(&missions);
            prop_assert_eq!(missions_from_text(&written), missions);
        }
    }
}
