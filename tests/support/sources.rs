//! Where a document comes from, for tests: one source that may be a link, one that never may.

use organigram::model::Source;

/// A source with this address, and one whose address is a program.
pub(crate) fn sources(title: &str, url: &str) -> Vec<Source> {
    vec![
        Source {
            title: title.to_owned(),
            url: Some(url.to_owned()),
            ..Source::default()
        },
        Source {
            title: "Piège".into(),
            url: Some("javascript:alert(1)".into()),
            ..Source::default()
        },
    ]
}
