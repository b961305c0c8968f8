//! The folder of the records: one for each open document of each process.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::file::{Disk, FileSystem as _, MAX_BYTES, write_whole};

use super::{Owner, Record, Snapshot};

/// The folder of the records, in the data folder.
pub(super) const FOLDER: &str = "recovery";
/// The folder in it for records that cannot be used.
const ASIDE: &str = "set-aside";
/// How the names of records end: they are documents.
const ENDING: &str = ".ron";

/// The records of this process, and what dead ones have left.
#[derive(Debug)]
pub struct Store {
    data: PathBuf,
    folder: PathBuf,
    owner: Arc<Owner>,
    next: AtomicU32,
}

/// The place of one document's record. The owner's lock is held as long as it is used.
#[derive(Clone, Debug)]
pub struct Slot {
    path: PathBuf,
    owner: Arc<Owner>,
}

/// Work that a dead process has left.
#[derive(Debug)]
pub struct Found {
    /// Where it is kept. Nobody else is offered it while this is held.
    pub slot: Slot,
    /// The work.
    pub record: Record,
}

/// What was found at a start.
#[derive(Debug, Default)]
pub struct Scan {
    /// Work that can be opened, the latest first.
    pub found: Vec<Found>,
    /// Where records stand now that could not be used.
    pub set_aside: Vec<PathBuf>,
}

impl Store {
    /// The store in this data folder, which is made where it is missing.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn open(data: &Path) -> io::Result<Self> {
        let folder = data.join(FOLDER);
        super::owner::make_folder(&folder)?;
        Ok(Self {
            data: data.to_owned(),
            folder,
            owner: Arc::new(Owner::enter(data)?),
            next: AtomicU32::new(0),
        })
    }

    /// This process.
    pub fn owner(&self) -> &Arc<Owner> {
        &self.owner
    }

    /// A place for the record of another document.
    pub fn new_slot(&self) -> Slot {
        let n = self.next.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{n}{ENDING}", self.owner.name());
        Slot {
            path: self.folder.join(name),
            owner: Arc::clone(&self.owner),
        }
    }

    /// What dead processes have left. Records that cannot be used are set aside.
    pub fn find(&self) -> Scan {
        let mut names: Vec<String> = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort_unstable();
        let mut scan = Scan::default();
        // Names of one owner stand together once they are sorted, parts of files apart.
        let mut owner: Option<(String, Option<Arc<Owner>>)> = None;
        for name in names {
            let Some(of) = owner_of(&name) else { continue };
            if owner.as_ref().is_none_or(|(known, _)| known != of) {
                owner = Some((of.to_owned(), self.heir_of(of)));
            }
            let Some((_, Some(heir))) = &owner else {
                continue;
            };
            let path = self.folder.join(&name);
            if name.starts_with('.') {
                // The owner died while it was writing this.
                let _ = fs::remove_file(&path);
                continue;
            }
            let read = Disk.read(&path, MAX_BYTES + 1);
            let record = match read.map(|bytes| Record::read(&bytes)) {
                Ok(Ok(record)) => record,
                Ok(Err(_)) => {
                    scan.set_aside.extend(self.set_aside(&path));
                    continue;
                }
                // It may be readable the next time.
                Err(_) => continue,
            };
            let slot = Slot {
                path,
                owner: Arc::clone(heir),
            };
            scan.found.push(Found { slot, record });
        }
        scan.found
            .sort_by_key(|found| std::cmp::Reverse(found.record.written));
        scan
    }

    /// Takes the place of an owner that is dead.
    fn heir_of(&self, name: &str) -> Option<Arc<Owner>> {
        if name == self.owner.name() {
            return None;
        }
        Owner::succeed(&self.data, name).ok()?.map(Arc::new)
    }

    fn set_aside(&self, path: &Path) -> Option<PathBuf> {
        let folder = self.folder.join(ASIDE);
        super::owner::make_folder(&folder).ok()?;
        set_aside_in(&folder, path)
    }
}

/// Moves a file into a folder, under a name that is free there.
pub(super) fn set_aside_in(folder: &Path, path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy();
    let aside = (0_u32..1000)
        .map(|n| match n {
            0 => folder.join(&*name),
            n => folder.join(format!("{n}-{name}")),
        })
        .find(|aside| !aside.exists())?;
    fs::rename(path, &aside).ok()?;
    Some(aside)
}

/// The owner that the name of a record, or of one in the making, speaks of.
pub(super) fn owner_of(name: &str) -> Option<&str> {
    let (record, _) = name.split_once(ENDING)?;
    let record = record.strip_prefix('.').unwrap_or(record);
    let (owner, n) = record.rsplit_once('-')?;
    let (process, nth) = owner.split_once('-')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    (is_number(process) && is_number(nth) && is_number(n)).then_some(owner)
}

impl Slot {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the record: what stood there before stays whole until the new one is.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, snapshot: &Snapshot) -> io::Result<()> {
        let text = snapshot.to_text(std::process::id());
        if let Some(folder) = self.path.parent() {
            // A person may have cleared the folder away.
            super::owner::make_folder(folder)?;
        }
        write_whole::<io::Error>(&self.path, |file| file.write_all(text.as_bytes()))?;
        if let Some(folder) = self.path.parent() {
            // The record stands; only a power cut within seconds could still lose it.
            let _ = Disk.sync_folder(folder);
        }
        Ok(())
    }

    /// Takes the record away: the work is safe in its file, or the person said that it may go.
    ///
    /// # Errors
    /// What the system says; not when there is no record.
    pub fn remove(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether this is the same place.
    pub fn is(&self, other: &Self) -> bool {
        self.path == other.path
    }

    /// The name of the process that the record belongs to.
    pub fn owner(&self) -> &str {
        self.owner.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_owner() {
        let cases = [
            ("12-0-3.ron", Some("12-0")),
            (".12-0-3.ron.77.part", Some("12-0")),
            ("12-0.ron", None),
            ("x-0-3.ron", None),
            ("set-aside", None),
            ("12--3.ron", None),
        ];
        for (name, owner) in cases {
            assert_eq!(owner_of(name), owner, "{name}");
        }
    }
}
