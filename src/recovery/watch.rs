//! A look, every so often, at a file that is open: did another program change it, or another
//! window take it over?
//!
//! Polled, because notices of the system are not to be had on every file system (and a look
//! costs microseconds). The file is read only when its size, date or identity has changed, and
//! has stood still between two looks: another program may be in the middle of writing it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::{Duration, SystemTime};

use crate::file::{Disk, FileSystem as _, Fingerprint, MAX_BYTES};

use super::{Claim, Holder};

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sighting {
    /// The file holds something else.
    Changed(Fingerprint),
    /// The file is gone.
    Gone,
    /// The file holds again what is expected.
    AsExpected,
    /// Another process works in the document now.
    TakenOver(Holder),
}

/// A look at a file, every so often, until this is dropped.
#[derive(Debug)]
pub struct Watcher {
    _stop: Sender<()>,
}

impl Watcher {
    /// Watches a file that is expected to hold this, and the claim on it. `tell` hears on another
    /// thread what has changed, once for each change.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        path: PathBuf,
        expected: Fingerprint,
        claim: Option<&Arc<Claim>>,
        every: Duration,
        mut tell: impl FnMut(Sighting) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (stop, stopped) = channel::<()>();
        // Held for a moment only: the claim goes when the window lets go of it.
        let mut claim: Option<Weak<Claim>> = claim.map(Arc::downgrade);
        std::thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || {
                let mut look = Look::new(path, expected);
                while stopped.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                    let held = claim.as_ref().and_then(Weak::upgrade);
                    if let Some(holder) = held.and_then(|claim| claim.lost_to()) {
                        claim = None;
                        tell(Sighting::TakenOver(holder));
                    }
                    if let Some(sighting) = look.again() {
                        tell(sighting);
                    }
                }
            })?;
        Ok(Self { _stop: stop })
    }
}

/// What a look at a file tells without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Glance {
    Missing,
    There {
        len: u64,
        modified: Option<SystemTime>,
        identity: Option<(u64, u64)>,
    },
}

/// What is known of a file.
struct Look {
    path: PathBuf,
    expected: Fingerprint,
    /// What was told last.
    told: Sighting,
    /// What the last look saw.
    seen: Option<Glance>,
    /// What was seen when the file was last read.
    judged: Option<Glance>,
}

impl Look {
    fn new(path: PathBuf, expected: Fingerprint) -> Self {
        Self {
            path,
            expected,
            told: Sighting::AsExpected,
            seen: None,
            judged: None,
        }
    }

    fn again(&mut self) -> Option<Sighting> {
        let glance = glance(&self.path)?;
        let stands_still = self.seen.as_ref() == Some(&glance);
        self.seen = Some(glance.clone());
        if !stands_still || self.judged.as_ref() == Some(&glance) {
            return None;
        }
        let sighting = match glance {
            Glance::Missing => Sighting::Gone,
            Glance::There { .. } => {
                let bytes = Disk.read(&self.path, MAX_BYTES + 1).ok()?;
                let found = Fingerprint::of(&bytes);
                if found == self.expected {
                    Sighting::AsExpected
                } else {
                    Sighting::Changed(found)
                }
            }
        };
        self.judged = Some(glance);
        if sighting == self.told {
            return None;
        }
        self.told = sighting.clone();
        Some(sighting)
    }
}

/// None when the file cannot be looked at: a network that is away for a moment is no change.
fn glance(path: &Path) -> Option<Glance> {
    match Disk.stat(path) {
        Ok(stat) => Some(Glance::There {
            len: stat.len,
            modified: stat.modified,
            identity: stat.identity,
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Some(Glance::Missing),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn changes_are_told_once_and_when_they_have_come_to_rest() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let moved = folder.path().join("b.ron");
        let write = |text: &str| fs::write(&path, text).expect("a file");
        write("one");
        let mut look = Look::new(path.clone(), Fingerprint::of(b"one"));
        let mut looks =
            |n: usize| -> Vec<Sighting> { (0..n).filter_map(|_| look.again()).collect() };
        let changed = |text: &[u8]| Sighting::Changed(Fingerprint::of(text));
        assert_eq!(looks(4), []);
        write("another");
        assert_eq!(looks(1), [], "it may still be in the making");
        assert_eq!(looks(4), [changed(b"another")]);
        // Written again with the same content: another date, nothing to tell.
        fs::rename(&path, &moved).expect("a move");
        write("another");
        assert_eq!(looks(4), []);
        fs::remove_file(&path).expect("it goes");
        assert_eq!(looks(4), [Sighting::Gone]);
        write("one");
        assert_eq!(looks(4), [Sighting::AsExpected]);
        // The same length, put in its place by a rename.
        fs::write(&moved, "two").expect("a file");
        fs::rename(&moved, &path).expect("a move");
        assert_eq!(looks(4), [changed(b"two")]);
    }
}
