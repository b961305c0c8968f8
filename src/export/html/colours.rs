//! The colours of the page: those of the chart's themes, so that page and chart are one thing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::model::Hue;
use crate::scene::{Color, Theme, ThemeName, Tint};

/// The class of what bears a kind's hue.
pub(super) fn hue_class(hue: Hue) -> String {
    format!("hue-{}", hue as usize)
}

/// The colours that the chart and the page use, by the names that the style sheet calls them.
fn named(theme: &Theme) -> Vec<(String, Color)> {
    let mut named: Vec<(String, Color)> = [
        ("paper", theme.paper),
        ("card", theme.card),
        ("border", theme.border),
        ("vacant", theme.vacant_border),
        ("text", theme.text),
        ("muted", theme.muted),
        ("line", theme.line),
        ("link", theme.link),
        ("accent", theme.accent),
        ("hit", theme.hit),
        ("badge", theme.badge),
        ("badge-text", theme.badge_text),
    ]
    .map(|(name, colour)| (name.to_owned(), colour))
    .into();
    named.extend(Hue::ALL.map(|hue| (hue_class(hue), theme.hue(hue))));
    for (n, tint) in Tint::all().enumerate() {
        named.push((format!("tint-{n}"), theme.tint(tint)));
        named.push((format!("ink-{n}"), theme.ink(tint)));
    }
    named
}

/// The rules: light, dark on the screen, black on white on paper. What the picture says in light
/// colours is said in the dark ones by the same rules.
pub(super) fn rules() -> String {
    let [light, dark, print] =
        [ThemeName::Light, ThemeName::Dark, ThemeName::Print].map(|name| named(name.theme()));
    let mut css = String::new();
    // Writing to a string cannot fail.
    let _ = write!(css, ":root {{ color-scheme: light dark;");
    variables(&mut css, &light);
    css.push_str(" }\n");
    for hue in Hue::ALL.map(hue_class) {
        let _ = writeln!(css, ".{hue} {{ --hue: var(--{hue}); }}");
    }
    css.push_str("@media screen and (prefers-color-scheme: dark) {\n:root {");
    variables(&mut css, &dark);
    css.push_str(" }\n");
    // Two things of one colour in the light are one colour in the dark: that of the first.
    let mut seen = BTreeSet::new();
    for ((name, colour), _) in light.iter().zip(&dark) {
        if seen.insert(*colour) {
            let colour = colour.to_css();
            for paint in ["fill", "stroke"] {
                let _ = writeln!(
                    css,
                    "svg [{paint}=\"{colour}\"] {{ {paint}: var(--{name}); }}"
                );
            }
        }
    }
    css.push_str("}\n@media print {\n:root { color-scheme: light;");
    variables(&mut css, &print);
    css.push_str(" }\n}\n");
    css
}

fn variables(css: &mut String, named: &[(String, Color)]) {
    for (name, colour) in named {
        let _ = write!(css, " --{name}: {};", colour.to_css());
    }
}
