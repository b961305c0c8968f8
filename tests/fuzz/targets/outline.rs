//! Any text as an outline that is pasted into a document.
#![no_main]

use libfuzzer_sys::fuzz_target;
use organigram::edit::{Among, Document, Edit, Spot, from_outline, to_outline};
use organigram::model::{Organisation, UnitKey};
use organigram_fuzz::document::{goes_back_and_forth, is_written_and_read_back};
use std::sync::{Arc, LazyLock};

/// A document into which it is pasted.
static INTO: LazyLock<Organisation> =
    LazyLock::new(|| from_outline("A\n\tB 1 – Un\n\t\tC\n\tB 2 – Deux\n").expect("units"));

fuzz_target!(|text: &str| {
    let Some(pasted) = from_outline(text) else {
        return;
    };
    is_written_and_read_back(&pasted);
    let outline = to_outline(&pasted);
    let again = from_outline(&outline).expect("an outline of units");
    assert_eq!(again.n_units(), pasted.n_units(), "{outline}");
    let superior = UnitKey((text.len() % INTO.n_keys()) as u32);
    let amongs = [
        Among::Anywhere,
        Among::Last,
        Among::Before(UnitKey((text.len() / 4 % INTO.n_keys()) as u32)),
    ];
    let mut document = Document::new(INTO.clone());
    let n_pasted = pasted.n_units();
    let what = Arc::new(pasted);
    for superior in [None, Some(superior)] {
        let before = document.organisation().n_units();
        let at = Spot {
            superior,
            among: amongs[text.len() % amongs.len()],
        };
        let what = Arc::clone(&what);
        if document.edit(&Edit::Graft { at, what }, None) == Ok(true) {
            assert_eq!(document.organisation().n_units(), before + n_pasted);
        }
    }
    is_written_and_read_back(document.organisation());
    goes_back_and_forth(&mut document, &INTO);
});
