//! A record of work that no file holds yet: an Organigram file whose comments say where the work
//! belongs.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::file::{self, Fingerprint, Loaded};
use crate::model::Organisation;

/// The first line of every record, for a person who finds the file.
const FIRST_LINE: &str =
    "// Work that was not saved, kept by Organigram. It opens like any other document.";
/// What the lines of the header begin with.
const COMMENT: &str = "// ";

/// A state of a document, to be kept.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// What the document says.
    pub organisation: Organisation,
    /// Its file; none for one that was never saved.
    pub document: Option<PathBuf>,
    /// What the file held when it was read or saved last.
    pub began_from: Option<Fingerprint>,
    /// What the window calls the document.
    pub name: String,
    /// The number of the step.
    pub step: u64,
    /// When this was kept, in seconds since 1970.
    pub written: u64,
}

/// A record as it is found.
#[derive(Debug)]
pub struct Record {
    /// The file of the document; none for one that was never saved.
    pub document: Option<PathBuf>,
    /// What the document's file held when it was read or saved last.
    pub began_from: Option<Fingerprint>,
    /// What the window called the document.
    pub name: String,
    /// The number of the step.
    pub step: u64,
    /// When it was kept, in seconds since 1970.
    pub written: u64,
    /// The number of the process.
    pub process: u32,
    /// The work.
    pub work: Loaded,
}

/// Why a record cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordFault {
    /// It does not begin as a record does.
    #[error("this is no record of recovered work")]
    NoHeader,
    /// Its text is not what was written.
    #[error("the record was cut off or damaged")]
    Damaged,
}

/// The header, as JSON in comments.
#[derive(serde::Serialize, serde::Deserialize)]
struct Header {
    document: Option<Place>,
    began_from: Option<Brief>,
    name: String,
    step: u64,
    written: u64,
    process: u32,
    text: Brief,
}

/// A path. Few are no text; those stand as the system holds them.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
enum Place {
    Text(String),
    Raw(OsString),
}

impl Place {
    fn of(path: &Path) -> Self {
        match path.to_str() {
            Some(text) => Self::Text(text.to_owned()),
            None => Self::Raw(path.as_os_str().to_owned()),
        }
    }

    fn path(self) -> PathBuf {
        match self {
            Self::Text(text) => text.into(),
            Self::Raw(raw) => raw.into(),
        }
    }
}

/// A fingerprint. The hash is written in hexadecimal: JSON is at odds with itself over large
/// numbers.
#[derive(serde::Serialize, serde::Deserialize)]
struct Brief {
    bytes: u64,
    hash: String,
}

impl Brief {
    fn of(fingerprint: Fingerprint) -> Self {
        Self {
            bytes: fingerprint.len,
            hash: format!("{:016x}", fingerprint.hash),
        }
    }

    fn fingerprint(&self) -> Option<Fingerprint> {
        Some(Fingerprint {
            len: self.bytes,
            hash: u64::from_str_radix(&self.hash, 16).ok()?,
        })
    }
}

impl Snapshot {
    /// The text of the record, by this process.
    pub fn to_text(&self, process: u32) -> String {
        let text = file::write(&self.organisation);
        let header = Header {
            document: self.document.as_deref().map(Place::of),
            began_from: self.began_from.map(Brief::of),
            name: self.name.clone(),
            step: self.step,
            written: self.written,
            process,
            text: Brief::of(Fingerprint::of(text.as_bytes())),
        };
        // Only a map whose keys are no strings could fail here.
        let header = serde_json::to_string_pretty(&header).unwrap_or_default();
        let mut record = String::with_capacity(text.len() + header.len() + 128);
        record.push_str(FIRST_LINE);
        record.push('\n');
        for line in header.lines() {
            record.push_str(COMMENT);
            record.push_str(line);
            record.push('\n');
        }
        record.push_str(&text);
        record
    }
}

impl Record {
    /// Reads a record.
    ///
    /// # Errors
    /// When it is none, or is not whole.
    pub fn read(bytes: &[u8]) -> Result<Self, RecordFault> {
        let whole = std::str::from_utf8(bytes).map_err(|_| RecordFault::Damaged)?;
        let mut text = whole
            .strip_prefix(FIRST_LINE)
            .and_then(|rest| rest.strip_prefix('\n'))
            .ok_or(RecordFault::NoHeader)?;
        let mut header = String::new();
        while let Some(line) = text.strip_prefix(COMMENT) {
            let (line, rest) = line.split_once('\n').ok_or(RecordFault::Damaged)?;
            header.push_str(line);
            header.push('\n');
            text = rest;
        }
        let header: Header = serde_json::from_str(&header).map_err(|_| RecordFault::Damaged)?;
        if header.text.fingerprint() != Some(Fingerprint::of(text.as_bytes())) {
            return Err(RecordFault::Damaged);
        }
        let began_from = match header.began_from {
            Some(brief) => Some(brief.fingerprint().ok_or(RecordFault::Damaged)?),
            None => None,
        };
        Ok(Self {
            document: header.document.map(Place::path),
            began_from,
            name: header.name,
            step: header.step,
            written: header.written,
            process: header.process,
            work: file::read(text.as_bytes()).map_err(|_| RecordFault::Damaged)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Parts, Unit};

    fn snapshot(document: Option<PathBuf>) -> Snapshot {
        let unit = Unit {
            id: "a".into(),
            name: "Bureau // « des \"ponts\" »\n// {".into(),
            ..Unit::default()
        };
        Snapshot {
            organisation: Organisation::new(Parts {
                units: vec![unit],
                ..Parts::default()
            }),
            began_from: document.is_some().then_some(Fingerprint {
                len: 7,
                hash: u64::MAX,
            }),
            document,
            name: "Essai\n// }".into(),
            step: 12,
            written: 1_753_000_000,
        }
    }

    #[test]
    fn a_record_gives_back_what_was_kept() {
        let mut places = vec![None, Some(PathBuf::from("/a b/\"é\"\n.ron"))];
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStringExt as _;
            places.push(Some(OsString::from_vec(b"/x/\xff\n.ron".to_vec()).into()));
        }
        for place in places {
            let snapshot = snapshot(place);
            let text = snapshot.to_text(42);
            let record = Record::read(text.as_bytes()).expect("a record");
            assert_eq!(record.document, snapshot.document);
            assert_eq!(record.began_from, snapshot.began_from);
            assert_eq!(record.name, snapshot.name);
            assert_eq!((record.step, record.process), (12, 42));
            assert_eq!(record.written, snapshot.written);
            let back = record.work.organisation.to_parts();
            assert_eq!(back, snapshot.organisation.to_parts());
            // It is an Organigram file itself.
            let plain = file::read(text.as_bytes()).expect("a document");
            assert_eq!(plain.organisation.to_parts(), back);
        }
    }

    #[test]
    fn a_record_that_is_cut_or_changed_is_told() {
        let text = snapshot(None).to_text(1).into_bytes();
        for len in 0..text.len() {
            assert!(Record::read(&text[..len]).is_err(), "cut at {len}");
        }
        let body = text.len() - 20;
        for at in body..text.len() {
            let mut changed = text.clone();
            changed[at] ^= 1;
            assert_eq!(
                Record::read(&changed).err(),
                Some(RecordFault::Damaged),
                "changed at {at}"
            );
        }
    }
}
