//! Which lines of a text went and which came.

use similar::{ChangeTag, TextDiff};

/// The lines that went (`-`) and came (`+`), in their order; equal lines are passed over.
pub(crate) fn changes(before: &str, after: &str) -> Vec<String> {
    let diff = TextDiff::from_lines(before, after);
    let changes = diff.iter_all_changes();
    changes
        .filter_map(|change| {
            let sign = match change.tag() {
                ChangeTag::Equal => return None,
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            };
            let line = change.value().trim_end_matches(['\n', '\r']);
            Some(format!("{sign}{line}"))
        })
        .collect()
}
