//! Mermaid: a flow chart that wikis and forges draw from text. Units are numbered in reading order,
//! since their ids may be anything.

use std::io::{self, Write};

use super::super::clean::one_line;
use super::{Further, Outside, code, has_vacancy, kind, name, post, shown_posts, title};
use crate::lang::Lang;
use crate::model::{Hue, Organisation, UnitKey, UnitPlace};
use crate::scene::ThemeName;

/// Writes the chart.
///
/// # Errors
/// When `out` fails.
pub fn write_mermaid(
    organisation: &Organisation,
    lang: Lang,
    mut out: impl Write,
) -> io::Result<()> {
    let title = title(organisation, lang);
    let tree = organisation.tree();
    // A title over the drawing cannot hold what HTML reads as its own; the first lines can.
    if !title.contains(['<', '>', '&']) {
        writeln!(out, "---\ntitle: {}\n---", yaml(&title))?;
    }
    writeln!(out, "flowchart TD")?;
    writeln!(out, "  accTitle: {}", escaped(&title))?;
    let said = lang.text_with(
        "vector-description",
        &[("n", organisation.n_units().into())],
    );
    writeln!(out, "  accDescr: {}", escaped(&said))?;
    let mut outside = Outside::default();
    for (n, &key) in tree.order().iter().enumerate() {
        let unit = organisation.unit(key);
        let hue = hue_of(organisation, key) as usize;
        writeln!(
            out,
            "  u{n}[\"{}\"]:::k{hue}",
            label(organisation, key, lang)
        )?;
        if let Some(superior) = tree.superior(key) {
            let line = match unit.place {
                UnitPlace::Line => "---",
                UnitPlace::Staff => "-.-",
            };
            writeln!(out, "  u{} {line} u{n}", tree.position(superior))?;
        }
        for superior in outside.above(organisation, unit) {
            match superior {
                Further::Unit(at) => writeln!(out, "  u{at} -.- u{n}")?,
                Further::Outside(number, name) => {
                    if let Some(name) = name {
                        let name = escaped(&one_line(name));
                        writeln!(out, "  s{number}[\"{name}\"]")?;
                    }
                    writeln!(out, "  s{number} --- u{n}")?;
                }
            }
        }
    }
    let theme = ThemeName::Print.theme();
    for hue in Hue::ALL {
        let colour = theme.hue(hue).to_css();
        let n = hue as usize;
        writeln!(out, "  classDef k{n} fill:#fff,color:#000,stroke:{colour}")?;
    }
    writeln!(
        out,
        "  classDef vacant stroke-dasharray:5 4,stroke-width:2px"
    )?;
    let vacant = tree.order().iter().enumerate();
    for (n, _) in vacant.filter(|(_, key)| has_vacancy(organisation.unit(**key))) {
        writeln!(out, "  class u{n} vacant")?;
    }
    out.flush()
}

/// The hue of a unit's kind.
pub(super) fn hue_of(organisation: &Organisation, key: UnitKey) -> Hue {
    let kind = organisation.kind(&organisation.unit(key).kind);
    kind.map(|kind| kind.hue).unwrap_or_default()
}

fn label(organisation: &Organisation, key: UnitKey, lang: Lang) -> String {
    let unit = organisation.unit(key);
    let kind = kind(organisation, unit).map(one_line);
    let first = [code(unit), kind].into_iter().flatten();
    let first: Vec<String> = first.map(|word| escaped(&word)).collect();
    let mut lines = Vec::new();
    if !first.is_empty() {
        lines.push(first.join(" · "));
    }
    lines.push(format!("<b>{}</b>", escaped(&name(unit))));
    lines.extend(shown_posts(unit).map(|one| escaped(&post(organisation, one, lang))));
    lines.join("<br/>")
}

/// A text in a label: what Mermaid, HTML or Markdown would read otherwise is named by number. So is
/// what begins a list, which Mermaid refuses to draw.
fn escaped(line: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let is_mark = match c {
            '-' | '+' => at == 0,
            '.' | ')' => at == digits && digits > 0,
            _ => "\"#<>&`\\%*_~{}[]|;".contains(c),
        };
        if is_mark {
            // Writing to a string cannot fail.
            let _ = write!(text, "#{};", u32::from(c));
        } else {
            text.push(c);
        }
    }
    text
}

/// A text as YAML reads it back.
fn yaml(line: &str) -> String {
    let line = line.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{line}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_never_marks() {
        for (given, wanted) in [
            (
                "Bureau <b> \"x\" & #1;",
                "Bureau #60;b#62; #34;x#34; #38; #35;1#59;",
            ),
            ("1. Direction", "1#46; Direction"),
            ("- a - b", "#45; a - b"),
            ("`c` %%d", "#96;c#96; #37;#37;d"),
            ("Art. 1.2", "Art. 1.2"),
        ] {
            assert_eq!(escaped(given), wanted);
        }
        assert_eq!(yaml("a \"b\" \\"), "\"a \\\"b\\\" \\\\\"");
    }
}
