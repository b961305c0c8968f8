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

/// The lines that went (`-`) and came (`+`), by a longest common subsequence.
pub(crate) fn diff(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = (&old[head..], &new[head..]);
    let tail = rest.0.iter().rev().zip(rest.1.iter().rev());
    let tail = tail.take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if old.len() * new.len() > 30_000_000 {
        // Far apart and few: a plain walk is enough.
        return walked(old, new);
    }
    let mut common = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(format!("-{}", old[i]));
            i += 1;
        } else {
            lines.push(format!("+{}", new[j]));
            j += 1;
        }
    }
    lines.join("\n")
}

/// Looks for the nearest line in common, a few lines ahead.
fn walked(old: &[&str], new: &[&str]) -> String {
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let ahead = (1..20).find_map(|n| {
            (0..=n)
                .map(|k| (k, n - k))
                .find(|&(k, l)| i + k < old.len() && j + l < new.len() && old[i + k] == new[j + l])
        });
        let (k, l) = ahead.unwrap_or((old.len() - i, new.len() - j));
        lines.extend(old[i..i + k].iter().map(|line| format!("-{line}")));
        lines.extend(new[j..j + l].iter().map(|line| format!("+{line}")));
        (i, j) = (i + k, j + l);
    }
    lines.join("\n")
}
