//! Any bytes as a file: what opens is checked, written, read back and drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use organigram::file::read;
use organigram::lang::{Arg, Lang};
use organigram::scene::Bodies;
use organigram_fuzz::document::{has_a_chart, has_an_outline, is_written_and_read_back};

fuzz_target!(|bytes: &[u8]| {
    match read(bytes) {
        Ok(loaded) => {
            let organisation = &loaded.organisation;
            for located in &loaded.problems {
                let kind = &located.problem.kind;
                tell(kind.message_id(), &kind.message_args());
                tell(kind.remedy_id(), &kind.message_args());
            }
            is_written_and_read_back(organisation);
            has_an_outline(organisation);
            has_a_chart(organisation, Bodies::Of(None));
        }
        Err(error) => {
            let _ = (error.to_string(), error.place());
            tell(error.message_id(), &error.message_args());
        }
    }
});

/// What a person is told, in both languages.
fn tell(id: &str, args: &[(&'static str, String)]) {
    let args: Vec<_> = args
        .iter()
        .map(|(name, text)| (*name, Arg::from(text)))
        .collect();
    for lang in [Lang::Fr, Lang::En] {
        assert!(!lang.text_with(id, &args).is_empty(), "{id}");
    }
}
