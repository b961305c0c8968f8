//! Any bytes as a record of unsaved work, and any work as a record that is read back, whole or
//! damaged.
//!
//! Three zeros part the header from the text. In a header `@len` and `@hash` stand for what the
//! text has: no fuzzer guesses them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use organigram::file::{Fingerprint, read};
use organigram::recovery::{Record, Snapshot};
use organigram_fuzz::choices::{Choices, parted};

fuzz_target!(|bytes: &[u8]| {
    let _ = Record::read(bytes);
    let (header, text) = parted(bytes).unwrap_or((b"", bytes));
    let header = String::from_utf8_lossy(header);
    any_header(&header, text);
    if let Ok(loaded) = read(text) {
        let mut choices = Choices::new(header.as_bytes(), &loaded.source.text);
        let snapshot = Snapshot {
            document: choices.maybe().map(Into::into),
            began_from: choices.flag().then_some(loaded.fingerprint),
            name: choices.text(),
            step: u64::from(choices.byte()) << (choices.byte() % 57),
            written: loaded.fingerprint.hash,
            organisation: loaded.organisation,
        };
        is_read_back(&snapshot, &mut choices);
    }
});

/// A record with any header and the right fingerprint is read, or is told to be damaged.
fn any_header(header: &str, text: &[u8]) {
    let Fingerprint { len, hash } = Fingerprint::of(text);
    let header = header
        .replace("@len", &len.to_string())
        .replace("@hash", &format!("{hash:016x}"));
    let mut record = first_line().into_bytes();
    for line in header.lines() {
        record.extend(b"// ");
        record.extend(line.as_bytes());
        record.push(b'\n');
    }
    record.extend(text);
    let _ = Record::read(&record);
}

fn first_line() -> String {
    let empty = Snapshot {
        organisation: Default::default(),
        document: None,
        began_from: None,
        name: String::new(),
        step: 0,
        written: 0,
    };
    let mut record = empty.to_text(0);
    let end = record.find('\n').expect("a first line");
    record.truncate(end + 1);
    record
}

/// A record gives back what was kept; cut off or with a changed text it is refused.
fn is_read_back(snapshot: &Snapshot, choices: &mut Choices<'_>) {
    let whole = snapshot.to_text(7);
    let record = Record::read(whole.as_bytes()).unwrap_or_else(|fault| panic!("{fault}\n{whole}"));
    assert_eq!(record.document, snapshot.document);
    assert_eq!(record.began_from, snapshot.began_from);
    assert_eq!(record.name, snapshot.name);
    assert_eq!((record.step, record.process), (snapshot.step, 7));
    assert_eq!(record.written, snapshot.written);
    let back = record.work.organisation.to_parts();
    assert_eq!(back, snapshot.organisation.to_parts());
    let mut bytes = whole.into_bytes();
    let at = choices.below(bytes.len());
    assert!(Record::read(&bytes[..at]).is_err(), "cut off at {at}");
    bytes[at] ^= 1 << (choices.byte() % 8);
    if let Ok(record) = Record::read(&bytes) {
        assert_eq!(record.work.organisation.to_parts(), back, "changed at {at}");
    }
}
