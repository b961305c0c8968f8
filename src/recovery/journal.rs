//! When a record is written: a moment after the last edit, and every few seconds while somebody
//! edits on. Time is handed in.

use std::io;
use std::time::Duration;

use super::{Slot, Snapshot};

/// How long a record may lag behind the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// After the last edit.
    pub quiet: Duration,
    /// After the first edit that no record holds.
    pub longest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            quiet: Duration::from_millis(800),
            longest: Duration::from_secs(4),
        }
    }
}

/// A record was written, or not.
#[derive(Debug)]
pub struct Kept {
    /// Where.
    pub slot: Slot,
    /// The step that it holds.
    pub step: u64,
    /// What came of it.
    pub result: io::Result<()>,
}

/// What is still to be written.
#[derive(Debug)]
pub struct Journal {
    pace: Pace,
    pending: Option<Pending>,
}

#[derive(Debug)]
struct Pending {
    slot: Slot,
    snapshot: Snapshot,
    due: Duration,
    /// When the first edit came that no record holds.
    first: Duration,
}

impl Journal {
    /// Nothing is to be written yet.
    pub fn new(pace: Pace) -> Self {
        Self {
            pace,
            pending: None,
        }
    }

    /// Takes a state that is to be kept; `now` on any clock that runs evenly. Where another
    /// document's state waits, that is written at once.
    pub fn keep(&mut self, now: Duration, slot: Slot, snapshot: Snapshot) -> Option<Kept> {
        let other = self
            .pending
            .as_ref()
            .is_some_and(|pending| !pending.slot.is(&slot));
        let written = if other { self.flush() } else { None };
        let first = self.pending.as_ref().map_or(now, |pending| pending.first);
        self.pending = Some(Pending {
            slot,
            snapshot,
            due: (now + self.pace.quiet).min(first + self.pace.longest),
            first,
        });
        written
    }

    /// How long until something is to be written.
    pub fn due_in(&self, now: Duration) -> Option<Duration> {
        let pending = self.pending.as_ref()?;
        Some(pending.due.saturating_sub(now))
    }

    /// Writes what is due. What cannot be written is tried again after a while.
    pub fn tick(&mut self, now: Duration) -> Option<Kept> {
        if self.due_in(now)? > Duration::ZERO {
            return None;
        }
        let kept = self.flush()?;
        if let Some(pending) = &mut self.pending {
            pending.due = now + self.pace.longest;
        }
        Some(kept)
    }

    /// Writes what waits, due or not. What cannot be written waits on.
    pub fn flush(&mut self) -> Option<Kept> {
        let pending = self.pending.take()?;
        let kept = Kept {
            result: pending.slot.write(&pending.snapshot),
            slot: pending.slot.clone(),
            step: pending.snapshot.step,
        };
        if kept.result.is_err() {
            self.pending = Some(pending);
        }
        Some(kept)
    }

    /// The work of this record is safe, or may go: nothing of it is written any more, and the
    /// record is taken away.
    pub fn forget(&mut self, slot: &Slot) {
        if self
            .pending
            .as_ref()
            .is_some_and(|pending| pending.slot.is(slot))
        {
            self.pending = None;
        }
        // One that cannot be taken away is offered at the next start, which harms nobody.
        let _ = slot.remove();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Organisation;
    use crate::recovery::Store;

    fn snapshot(step: u64) -> Snapshot {
        Snapshot {
            organisation: Organisation::default(),
            document: None,
            began_from: None,
            name: String::new(),
            step,
            written: 0,
        }
    }

    #[test]
    fn nothing_waits_longer_than_the_pace_says() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).expect("a store");
        let pace = Pace::default();
        // Edits every so many milliseconds, for ten seconds.
        for every in [10, 100, 700, 900, 3_000] {
            let mut journal = Journal::new(pace);
            let slot = store.new_slot();
            let (mut kept, mut unkept) = (0, None);
            for millisecond in 0..12_000_u64 {
                let now = Duration::from_millis(millisecond);
                if millisecond % every == 0 && millisecond < 10_000 {
                    journal.keep(now, slot.clone(), snapshot(millisecond));
                    unkept = unkept.or(Some(now));
                }
                if let Some(done) = journal.tick(now) {
                    done.result.expect("a record");
                    kept = done.step;
                    unkept = None;
                }
                if let Some(first) = unkept {
                    assert!(now - first < pace.longest, "{every} ms: {now:?}");
                }
            }
            assert_eq!(kept, (10_000 - 1) / every * every, "the last one, too");
            assert_eq!(journal.due_in(Duration::ZERO), None);
        }
    }

    #[test]
    fn another_document_does_not_push_the_first_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).expect("a store");
        let (one, two) = (store.new_slot(), store.new_slot());
        let mut journal = Journal::new(Pace::default());
        assert!(
            journal
                .keep(Duration::ZERO, one.clone(), snapshot(1))
                .is_none()
        );
        let kept = journal.keep(Duration::ZERO, two.clone(), snapshot(2));
        assert_eq!(kept.map(|kept| kept.step), Some(1));
        assert!(one.path().exists() && !two.path().exists());
        journal.forget(&two);
        assert!(journal.flush().is_none());
        assert!(one.path().exists(), "forgetting one leaves the other");
    }
}
