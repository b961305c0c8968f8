//! What tests of kept texts share: editing a text, and telling what became of its lines.

use std::path::{Path, PathBuf};

use organigram::file::skeleton::comments_in;
use organigram::file::{Original, read};
use organigram::model::{Organisation, Parts};

pub(crate) fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text after a change, as it would stand in the file. It says what it should, and a second
/// save gives the same bytes.
pub(crate) fn edited(bytes: &[u8], change: impl FnOnce(&mut Parts)) -> Vec<u8> {
    let mut parts = read(bytes).expect("a sound text").organisation.to_parts();
    change(&mut parts);
    changed(bytes, &Organisation::new(parts)).into_bytes()
}

/// The text with another organisation written into it; units are told by their ids.
pub(crate) fn changed(bytes: &[u8], organisation: &Organisation) -> String {
    let (_, original) = Original::of(read(bytes).expect("a sound text"));
    let original = original.for_keys_of(organisation);
    let encoding = original.encoding();
    let written = original.written(organisation).expect("a text");
    let dressed = encoding.dress(written);
    let back = read(dressed.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{dressed}"));
    assert_eq!(
        back.organisation.to_parts(),
        organisation.to_parts(),
        "{dressed}"
    );
    let (organisation, again) = Original::of(back);
    let twice = again.written(&organisation).expect("a text");
    assert_eq!(again.encoding().dress(twice), dressed);
    dressed
}

/// Whether a comment of a text is this one.
pub(crate) fn has_comment(text: &str, comment: &str) -> bool {
    let comments = comments_in(text, 0..text.len()).expect("a sound text");
    comments
        .into_iter()
        .any(|range| text[range].trim_end() == comment)
}
