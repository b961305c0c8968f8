//! What an export will be and what it hides, in words: the same in the window and on the command
//! line.

use super::{Estimate, SmallestText};
use crate::lang::Lang;
use crate::model::{Hidden, Organisation, UnitKey};

/// Names that are listed; of more the number is said.
const MOST_NAMES: usize = 6;

/// The facts of an estimate, each in a few words.
pub fn fact_words(estimate: &Estimate, lang: Lang) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some((w, h)) = estimate.pixels {
        let (w, h) = (lang.number(w as usize), lang.number(h as usize));
        facts.push(lang.text_with("export-pixels", &[("w", w.into()), ("h", h.into())]));
    }
    if let Some((w, h)) = estimate.centimetres {
        let (w, h) = (lang.decimal(w, 1), lang.decimal(h, 1));
        facts.push(lang.text_with("export-centimetres", &[("w", w.into()), ("h", h.into())]));
    }
    if let Some(n) = estimate.pages {
        facts.push(lang.text_with("export-pages", &[("n", n.into())]));
    }
    if let Some(n) = estimate.rows {
        facts.push(lang.text_with("tables-all", &[("n", n.into())]));
    }
    facts.extend(estimate.bytes.map(|bytes| bytes_words(bytes, lang)));
    facts.extend(estimate.smallest.map(|smallest| match smallest {
        SmallestText::Points(points) => {
            let points = lang.decimal(points, 1);
            lang.text_with("export-smallest-points", &[("n", points.into())])
        }
        SmallestText::Pixels(pixels) => {
            let pixels = lang.decimal(pixels, 1);
            lang.text_with("export-smallest-pixels", &[("n", pixels.into())])
        }
    }));
    facts
}

/// About so many bytes, to two figures.
fn bytes_words(bytes: u64, lang: Lang) -> String {
    let (id, number) = match bytes {
        0..1_000_000 => ("export-kilobytes", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => ("export-megabytes", bytes as f64 / 1e6),
        _ => ("export-gigabytes", bytes as f64 / 1e9),
    };
    let number = match number {
        10.0.. => {
            let step = if number < 100.0 { 1.0 } else { 10.0 };
            lang.decimal((number / step).round() * step, 0)
        }
        _ => lang.decimal(number.max(0.1), 1),
    };
    lang.text_with(id, &[("n", number.into())])
}

/// What a profile hides: a line for each kind of thing, with the names.
pub fn hidden_words(hidden: &Hidden, organisation: &Organisation, lang: Lang) -> Vec<String> {
    let unit = |key: UnitKey| {
        organisation.get(key).map_or("", |unit| {
            unit.code.as_deref().unwrap_or(unit.name.as_str())
        })
    };
    let called = |id: &String| match organisation.unit_by_id(id) {
        Some(key) => unit(key).to_owned(),
        None => organisation.name_of(id).to_owned(),
    };
    let of_unit = |(key, person): &(UnitKey, String)| format!("{person} ({})", unit(*key));
    let lists: [(&str, Vec<String>); 5] = [
        (
            "export-hides-holders",
            hidden.holders.iter().map(of_unit).collect(),
        ),
        (
            "export-hides-departures",
            hidden.departures.iter().map(of_unit).collect(),
        ),
        ("export-hides-contacts", hidden.contacts.clone()),
        (
            "export-hides-notes",
            hidden
                .notes
                .iter()
                .map(|&key| unit(key).to_owned())
                .collect(),
        ),
        (
            "export-hides-link-notes",
            hidden
                .link_notes
                .iter()
                .map(|(from, to)| {
                    let (from, to) = (called(from), called(to));
                    format!("{from} → {to}")
                })
                .collect(),
        ),
    ];
    let said = lists.iter().filter(|(_, names)| !names.is_empty());
    said.map(|(id, names)| {
        let shown = names.iter().take(MOST_NAMES).map(String::as_str);
        let mut listed = shown.collect::<Vec<_>>().join(", ");
        if names.len() > MOST_NAMES {
            listed.push('…');
        }
        lang.text_with(id, &[("n", names.len().into()), ("names", listed.into())])
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_said_to_two_figures() {
        for (bytes, said) in [
            (12, "0.1 kB"),
            (2_340, "2.3 kB"),
            (52_700, "53 kB"),
            (527_000, "530 kB"),
            (5_270_000, "5.3 MB"),
            (7_000_000_000, "7 GB"),
        ] {
            assert_eq!(bytes_words(bytes, Lang::En), format!("about {said}"));
        }
    }
}
