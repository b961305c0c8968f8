//! Any bytes as a file that is opened, changed and saved, several times, and undone.
//!
//! Three zeros part the file from the choices that make the edits; a file without them is edited
//! by chance.
#![no_main]

use libfuzzer_sys::fuzz_target;
use organigram::edit::Document;
use organigram::file::{Fingerprint, Original, read};
use organigram_fuzz::choices::{Choices, parted};
use organigram_fuzz::document::{goes_back_and_forth, is_kept};
use organigram_fuzz::edits::any_edit;

/// The most saves of one input.
const MOST_SAVES: usize = 3;

fuzz_target!(|bytes: &[u8]| {
    let by_chance = Fingerprint::of(bytes).hash.to_le_bytes().repeat(5);
    let (file, choices) = parted(bytes).unwrap_or((bytes, &by_chance));
    let Ok(loaded) = read(file) else {
        return;
    };
    let is_newer = loaded.newer.is_some();
    let (start, mut original) = Original::of(loaded);
    let words = original.text().to_owned();
    if !is_newer {
        assert_eq!(
            original.written(&start).as_ref(),
            Some(&words),
            "nothing changed"
        );
    }
    let mut document = Document::new(start.clone());
    let mut choices = Choices::new(choices, &words);
    for _ in 0..MOST_SAVES {
        for _ in 0..=choices.below(4) {
            let edit = any_edit(&mut choices, document.organisation());
            // Many cannot be carried out; they must say so and change nothing.
            let _ = document.edit(&edit, None);
        }
        original = is_kept(document.organisation(), &original);
        if choices.is_empty() {
            break;
        }
    }
    goes_back_and_forth(&mut document, &start);
    document.go_to(0);
    is_kept(document.organisation(), &original);
});
