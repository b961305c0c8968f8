//! DOT, the language of Graphviz. Nodes are numbered in reading order; the id of each unit is kept
//! as the id of its node, so that it is found in a drawing made from the file.

use std::io::{self, Write};

use super::super::clean::one_line;
use super::mermaid::hue_of;
use super::{Further, Outside, code, has_vacancy, kind, name, post, shown_posts, title};
use crate::lang::Lang;
use crate::model::{Organisation, UnitKey, UnitPlace};
use crate::scene::ThemeName;

/// Letters in a line of a label: Graphviz breaks none by itself.
const LINE: usize = 34;

/// Writes the graph.
///
/// # Errors
/// When `out` fails.
pub fn write_dot(organisation: &Organisation, lang: Lang, mut out: impl Write) -> io::Result<()> {
    let theme = ThemeName::Print.theme();
    let (text, line) = (theme.text.to_css(), theme.line.to_css());
    let vacant = theme.vacant_border.to_css();
    let tree = organisation.tree();
    let title = escaped(&title(organisation, lang));
    writeln!(out, "digraph organigram {{")?;
    writeln!(
        out,
        "  graph [charset=\"UTF-8\", rankdir=TB, splines=ortho, nodesep=0.3, ranksep=0.5, \
         labelloc=t, fontname=\"Source Sans 3\", fontsize=20, label=\"{title}\"];"
    )?;
    writeln!(
        out,
        "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", fontcolor=\"{text}\", \
         fontname=\"Source Sans 3\", fontsize=12, margin=\"0.14,0.09\"];"
    )?;
    writeln!(out, "  edge [dir=none, color=\"{line}\"];")?;
    let mut outside = Outside::default();
    for (n, &key) in tree.order().iter().enumerate() {
        let unit = organisation.unit(key);
        let label = label(organisation, key, lang);
        let id = escaped(&one_line(&unit.id));
        let hue = theme.hue(hue_of(organisation, key)).to_css();
        let border = if has_vacancy(unit) {
            format!("color=\"{vacant}\", style=\"rounded,filled,dashed\"")
        } else {
            format!("color=\"{hue}\"")
        };
        writeln!(out, "  u{n} [id=\"{id}\", {border}, label=\"{label}\"];")?;
        if let Some(superior) = tree.superior(key) {
            let style = match unit.place {
                UnitPlace::Line => "",
                UnitPlace::Staff => " [style=dashed]",
            };
            writeln!(out, "  u{} -> u{n}{style};", tree.position(superior))?;
        }
        for superior in outside.above(organisation, unit) {
            match superior {
                Further::Unit(at) => {
                    writeln!(out, "  u{at} -> u{n} [style=dotted, constraint=false];")?;
                }
                Further::Outside(number, name) => {
                    if let Some(name) = name {
                        let name = wrapped(&one_line(name));
                        writeln!(out, "  s{number} [color=\"{line}\", label=\"{name}\"];")?;
                    }
                    writeln!(out, "  s{number} -> u{n};")?;
                }
            }
        }
    }
    writeln!(out, "}}")?;
    out.flush()
}

fn label(organisation: &Organisation, key: UnitKey, lang: Lang) -> String {
    let unit = organisation.unit(key);
    let kind = kind(organisation, unit).map(one_line);
    let first: Vec<String> = [code(unit), kind].into_iter().flatten().collect();
    let mut lines = Vec::new();
    if !first.is_empty() {
        lines.push(wrapped(&first.join(" · ")));
    }
    lines.push(wrapped(&name(unit)));
    lines.extend(shown_posts(unit).map(|one| wrapped(&post(organisation, one, lang))));
    lines.join("\\n")
}

/// A text in lines of a label.
fn wrapped(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    let mut letters = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        if letters > 0 {
            if letters + 1 + length > LINE {
                text.push_str("\\n");
                letters = 0;
            } else {
                text.push(' ');
                letters += 1;
            }
        }
        letters += length;
        text.push_str(&escaped(word));
    }
    text
}

/// A text between quotation marks. Graphviz reads entities of HTML in it.
fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    for c in line.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '&' => text.push_str("&amp;"),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_no_label() {
        assert_eq!(
            escaped("a \"b\" \\ & <c> \\"),
            "a \\\"b\\\" \\\\ &amp; <c> \\\\"
        );
        let long = "Bureau de la stratégie et des partenariats numériques";
        assert_eq!(
            wrapped(long),
            "Bureau de la stratégie et des\\npartenariats numériques"
        );
        assert_eq!(wrapped(&"x".repeat(50)), "x".repeat(50));
    }
}
