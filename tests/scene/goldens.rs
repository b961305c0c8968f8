//! The directorate's chart, kept as text under `tests/golden`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use organigram::lang::Lang;
use organigram::scene::Detail;

use super::lines::changes;
use super::{chart, chart_with_bodies, directorate, dump, folded_chart};

/// Compares with the golden of this name, or writes it when `ORGANIGRAM_BLESS` is set.
pub(crate) fn check(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(format!("{name}.txt"));
    if std::env::var_os("ORGANIGRAM_BLESS").is_some() {
        fs::write(&path, found).expect("the golden is written");
        return;
    }
    let golden = fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        golden == found,
        "the chart is not as in tests/golden/{name}.txt (- golden, + found):\n{}\n\
         If this is meant: ORGANIGRAM_BLESS=1 cargo test --test scene",
        changes(&golden, found).join("\n")
    );
}

#[test]
fn boxes_of_the_directorate() {
    let organisation = directorate();
    check(
        "boxes",
        &dump::boxes(&organisation, &chart(&organisation, Lang::Fr)),
    );
}

#[test]
fn boxes_of_the_directorate_in_english() {
    let organisation = directorate();
    check(
        "boxes-en",
        &dump::boxes(&organisation, &chart(&organisation, Lang::En)),
    );
}

#[test]
fn boxes_with_folds() {
    let organisation = directorate();
    let folded = ["tn", "socle"].map(|id| organisation.unit_by_id(id).expect(id));
    let chart = folded_chart(&organisation, &folded, Lang::Fr);
    check("boxes-folded", &dump::boxes(&organisation, &chart));
}

#[test]
fn lines_of_the_directorate() {
    let organisation = directorate();
    let chart = chart_with_bodies(&organisation, Lang::Fr);
    check("lines", &dump::lines(&organisation, &chart));
}

#[test]
fn cards_of_the_directorate() {
    let organisation = directorate();
    let chart = chart(&organisation, Lang::Fr);
    let mut text = String::new();
    let vacant = organisation
        .posts()
        .filter(|(_, post)| post.state.is_open())
        .map(|(unit, _)| organisation.unit(unit).id.as_str());
    for id in ["dne", "amdac", "tn", "tn4", "socle4"]
        .into_iter()
        .chain(vacant)
    {
        let key = organisation.unit_by_id(id).expect(id);
        let index = chart.index_of(key).expect("shown");
        for detail in [Detail::Full, Detail::Name, Detail::Sign] {
            let card = chart.card(&organisation, index, detail);
            writeln!(text, "{id} {detail:?}").expect("text");
            writeln!(text, "{}", dump::card(&card)).expect("text");
        }
    }
    for above in chart.above() {
        writeln!(text, "above {}\n{}", above.id, dump::card(&above.card)).expect("text");
    }
    check("cards", &text);
}

#[test]
fn the_cartouche() {
    let organisation = directorate();
    let mut text = String::new();
    for lang in Lang::ALL {
        let chart = chart(&organisation, lang);
        writeln!(text, "{lang}\n{}", dump::cartouche(&organisation, &chart)).expect("text");
    }
    check("cartouche", &text);
}
