//! Saving: the file is entirely the old one or entirely the new one, whatever happens.
//!
//! The new text is written beside the file, brought to the disk, read back, understood and
//! compared; only then it takes the file's name, in one step. Until that step the old file is
//! not touched, and every failure says why.
//!
//! - A symbolic link is followed: the file that it points to is replaced, the link stays.
//! - Permissions are kept, owner and group where the system allows it.
//! - A read-only file is refused.
//! - A file with several names (hard links) becomes a file of its own under the saved name; the
//!   other names keep the old content, and the report says so. Writing into the file instead
//!   would keep the names and risk the content.
//! - Extended attributes and access lists are not kept.
//! - A folder in which no file can be made cannot be saved into, even where the file itself may
//!   be written to.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use crate::model::Organisation;

use super::{Disk, FileSystem, Fingerprint, MAX_BYTES, Stat, read};

/// What the person knows to stand where the file is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Nothing: a file that is there is refused.
    Nothing,
    /// The file as it was read or last saved: one that was changed since is refused.
    Unchanged(Fingerprint),
    /// Anything: the person agreed to replace it.
    Anything,
}

/// Something to tell after a file was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveNote {
    /// The file had other names (hard links), which keep the old content.
    OtherNamesKeepTheOld,
    /// The file belongs to the person who saved it now, and not to its former owner.
    OwnerChanged,
    /// The system could not confirm that the new name stands on the disk; a power cut within
    /// seconds may bring the old file back whole.
    NotConfirmed,
    /// What the person wrote by hand could not be kept: the file was written in canonical form,
    /// without its comments.
    TextNotKept,
}

impl SaveNote {
    /// The id of the message that says it to people.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::OtherNamesKeepTheOld => "file-saved-other-names",
            Self::OwnerChanged => "file-saved-owner-changed",
            Self::NotConfirmed => "file-saved-not-confirmed",
            Self::TextNotKept => "file-saved-text-not-kept",
        }
    }
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveReport {
    /// The file that was written: where symbolic links led.
    pub path: PathBuf,
    /// What stands in it now.
    pub fingerprint: Fingerprint,
    /// What the person should know.
    pub notes: Vec<SaveNote>,
}

/// Which step of a save failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Looking at what stands there.
    Look,
    /// Making the new file beside it.
    Create,
    /// Writing the new file.
    Write,
    /// Bringing the new file to the disk.
    Sync,
    /// Reading the new file back.
    ReadBack,
    /// Giving the new file the permissions of the old one.
    Permissions,
    /// Giving the new file its name.
    Rename,
}

impl Step {
    fn words(self) -> &'static str {
        match self {
            Self::Look => "the file that is there could not be examined",
            Self::Create => "no file can be made in this folder",
            Self::Write => "the new file could not be written",
            Self::Sync => "the new file could not be brought to the disk",
            Self::ReadBack => "the new file could not be read back",
            Self::Permissions => "the new file could not get the permissions of the old one",
            Self::Rename => "the new file could not take the place of the old one",
        }
    }
}

/// Why a file was not saved. The old file is untouched in every case.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another program changed, made or took away the file.
    #[error("{}: not saved: another program changed the file meanwhile", path.display())]
    ChangedOutside {
        /// The file.
        path: PathBuf,
        /// What stands there now; nothing when the file is gone.
        found: Option<Fingerprint>,
    },
    /// There is a file already.
    #[error("{}: not saved: there is a file of this name already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file may not be written to.
    #[error(
        "{}: not saved: the file is read-only; save under another name or allow writing",
        path.display()
    )]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The path names a folder or a device.
    #[error("{}: not saved: this is not a plain file", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The folder does not exist.
    #[error("{}: not saved: there is no such folder", path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The file has a newer format, and the document holds only what this program understood.
    #[error(
        "{}: not saved: the file has format {format}, which is newer than this program; \
         save under another name",
        path.display()
    )]
    NewerFormat {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: u32,
    },
    /// What was written does not say what the document says.
    #[error("{}: not saved: what was written could not be read back the same", path.display())]
    NotTheSame {
        /// The file.
        path: PathBuf,
    },
    /// The system refused.
    #[error("{}: not saved: {}: {source}", path.display(), step.words())]
    System {
        /// The file.
        path: PathBuf,
        /// What was being done.
        step: Step,
        /// What the system says.
        source: io::Error,
    },
}

impl SaveError {
    /// The path that the error is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::ChangedOutside { path, .. }
            | Self::Exists { path }
            | Self::ReadOnly { path }
            | Self::NotAFile { path }
            | Self::NoFolder { path }
            | Self::NewerFormat { path, .. }
            | Self::NotTheSame { path }
            | Self::System { path, .. } => path,
        }
    }

    /// The id of the message that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::ChangedOutside { found: None, .. } => "file-save-gone",
            Self::ChangedOutside { .. } => "file-save-changed-outside",
            Self::Exists { .. } => "file-save-exists",
            Self::ReadOnly { .. } => "file-save-read-only",
            Self::NotAFile { .. } => "file-save-not-a-file",
            Self::NoFolder { .. } => "file-save-no-folder",
            Self::NewerFormat { .. } => "file-save-newer-format",
            Self::NotTheSame { .. } => "file-save-not-the-same",
            Self::System { step, source, .. } => match (source.kind(), step) {
                (io::ErrorKind::StorageFull, _) => "file-save-disk-full",
                (io::ErrorKind::PermissionDenied, Step::Create) => "file-save-folder-denied",
                _ => "file-save-failed",
            },
        }
    }

    /// The facts that the message may use, by name; `file` is always there.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        let mut args = vec![("file", self.path().display().to_string())];
        match self {
            Self::System { source, .. } => args.push(("reason", source.to_string())),
            Self::NewerFormat { format, .. } => args.push(("format", format.to_string())),
            _ => {}
        }
        args
    }
}

/// Saves a text that says what `organisation` says.
///
/// # Errors
/// When the file was not replaced; the old one is untouched then.
pub fn save(
    path: &Path,
    text: &str,
    organisation: &Organisation,
    expect: Expect,
) -> Result<SaveReport, SaveError> {
    save_on(&Disk, path, text, organisation, expect)
}

/// [`save`] on any file system.
///
/// # Errors
/// When the file was not replaced; the old one is untouched then.
pub fn save_on<F: FileSystem>(
    disk: &F,
    path: &Path,
    text: &str,
    organisation: &Organisation,
    expect: Expect,
) -> Result<SaveReport, SaveError> {
    let target = follow_links(disk, path)?;
    let old = look(disk, &target)?;
    let folder = folder_of(&target);
    sweep(disk, &target, folder);
    let fresh = folder.join(fresh_name(&target));
    let saving = Saving {
        disk,
        target: &target,
        fresh: &fresh,
        old: old.as_ref(),
    };
    let mut notes = match saving.prepare(text, organisation, expect) {
        Ok(notes) => notes,
        Err(error) => {
            // A file that cannot even be removed is swept by a later save.
            let _ = disk.remove(&fresh);
            return Err(error);
        }
    };
    // The new file stands. Nothing below may call the save a failure.
    if disk.sync_folder(folder).is_err() {
        notes.push(SaveNote::NotConfirmed);
    }
    if old.is_some_and(|old| old.names > 1) {
        notes.push(SaveNote::OtherNamesKeepTheOld);
    }
    Ok(SaveReport {
        path: target,
        fingerprint: Fingerprint::of(text.as_bytes()),
        notes,
    })
}

struct Saving<'a, F> {
    disk: &'a F,
    target: &'a Path,
    fresh: &'a Path,
    old: Option<&'a Stat>,
}

impl<F: FileSystem> Saving<'_, F> {
    fn failed(&self, step: Step) -> impl Fn(io::Error) -> SaveError + use<'_, F> {
        move |source| {
            let path = self.target.to_owned();
            SaveError::System { path, step, source }
        }
    }

    /// Writes the new file, makes sure of it and gives it its name.
    fn prepare(
        &self,
        text: &str,
        organisation: &Organisation,
        expect: Expect,
    ) -> Result<Vec<SaveNote>, SaveError> {
        let disk = self.disk;
        let bytes = text.as_bytes();
        let mut file = disk.create(self.fresh).map_err(|source| {
            if source.kind() == io::ErrorKind::NotFound {
                let path = folder_of(self.target).to_owned();
                SaveError::NoFolder { path }
            } else {
                self.failed(Step::Create)(source)
            }
        })?;
        // Before there is anything in it that others may not read.
        let notes = self.dress_like_the_old()?;
        disk.write(&mut file, bytes)
            .map_err(self.failed(Step::Write))?;
        disk.sync(&mut file).map_err(self.failed(Step::Sync))?;
        drop(file);
        let written = disk
            .read(self.fresh, bytes.len() as u64 + 1)
            .map_err(self.failed(Step::ReadBack))?;
        let same = written == bytes
            && bytes.len() as u64 <= MAX_BYTES
            && read(&written).is_ok_and(|back| say_the_same(&back.organisation, organisation));
        if !same {
            let path = self.target.to_owned();
            return Err(SaveError::NotTheSame { path });
        }
        self.as_expected(expect)?;
        disk.rename(self.fresh, self.target)
            .map_err(self.failed(Step::Rename))?;
        Ok(notes)
    }

    /// Owner and group first: changing them may take permissions away.
    fn dress_like_the_old(&self) -> Result<Vec<SaveNote>, SaveError> {
        let Some(old) = self.old else {
            return Ok(Vec::new());
        };
        let look = self
            .disk
            .stat(self.fresh)
            .map_err(self.failed(Step::Look))?;
        let mut notes = Vec::new();
        if look.owner != old.owner && self.disk.take_owner(self.fresh, old).is_err() {
            notes.push(SaveNote::OwnerChanged);
        }
        self.disk
            .take_permissions(self.fresh, old)
            .map_err(self.failed(Step::Permissions))?;
        Ok(notes)
    }

    /// Looks, as late as can be, whether the file is still what the person knows.
    fn as_expected(&self, expect: Expect) -> Result<(), SaveError> {
        let path = || self.target.to_owned();
        let expected = match expect {
            Expect::Anything => return Ok(()),
            Expect::Nothing => None,
            Expect::Unchanged(fingerprint) => Some(fingerprint),
        };
        let found = match self.disk.read(self.target, MAX_BYTES + 1) {
            Ok(bytes) => Some(Fingerprint::of(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(self.failed(Step::Look)(error)),
        };
        match (expected, found) {
            (expected, found) if expected == found => Ok(()),
            (None, Some(_)) => Err(SaveError::Exists { path: path() }),
            (_, found) => Err(SaveError::ChangedOutside {
                path: path(),
                found,
            }),
        }
    }
}

/// Where symbolic links lead; a link may point to a file that is still to be made.
fn follow_links<F: FileSystem>(disk: &F, path: &Path) -> Result<PathBuf, SaveError> {
    // As many as Linux follows.
    const MOST_LINKS: usize = 40;
    let failed = |source| SaveError::System {
        path: path.to_owned(),
        step: Step::Look,
        source,
    };
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match disk.stat_link(&target) {
            Ok(stat) if stat.is_link => {
                let next = disk.read_link(&target).map_err(failed)?;
                target = folder_of(&target).join(next);
            }
            Ok(_) => return Ok(target),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(target),
            Err(error) => return Err(failed(error)),
        }
    }
    Err(failed(io::Error::other("too many symbolic links")))
}

/// What stands at the target, if anything, and whether it may be replaced.
fn look<F: FileSystem>(disk: &F, target: &Path) -> Result<Option<Stat>, SaveError> {
    let path = target.to_owned();
    let failed = |source| SaveError::System {
        path: target.to_owned(),
        step: Step::Look,
        source,
    };
    let stat = match disk.stat(target) {
        Ok(stat) => stat,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    if !stat.is_file {
        return Err(SaveError::NotAFile { path });
    }
    // A rename asks nobody whether the file may be written to; the person must be asked.
    if stat.read_only {
        return Err(SaveError::ReadOnly { path });
    }
    match disk.try_writing(target) {
        Ok(()) => Ok(Some(stat)),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Err(SaveError::ReadOnly { path })
        }
        Err(error) => Err(failed(error)),
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// How the names of files in the making begin. They bear a hash of the file's own name, so that
/// a long one does not become too long and a save sweeps only what belongs to its own file.
fn fresh_prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default();
    let hash = Fingerprint::of(name.as_encoded_bytes()).hash;
    format!(".organigram-{hash:016x}-")
}

fn fresh_name(target: &Path) -> String {
    static NTH: AtomicU64 = AtomicU64::new(0);
    let nth = NTH.fetch_add(1, Ordering::Relaxed);
    format!("{}{}-{nth}.tmp", fresh_prefix(target), std::process::id())
}

/// Removes what saves of this file that were killed have left. A file that may still be in the
/// making is let be, and no failure here stops a save.
fn sweep<F: FileSystem>(disk: &F, target: &Path, folder: &Path) {
    const STALE: Duration = Duration::from_secs(15 * 60);
    let prefix = fresh_prefix(target);
    let ours = |path: &PathBuf| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with(&prefix) && name.ends_with(".tmp"))
    };
    let now = SystemTime::now();
    for path in disk
        .names(folder)
        .unwrap_or_default()
        .into_iter()
        .filter(ours)
    {
        let stale = disk
            .stat_link(&path)
            .ok()
            .and_then(|stat| now.duration_since(stat.modified?).ok())
            .is_some_and(|age| age > STALE);
        if stale {
            let _ = disk.remove(&path);
        }
    }
}

/// Whether two documents say the same.
fn say_the_same(a: &Organisation, b: &Organisation) -> bool {
    let units = |organisation: &Organisation| organisation.in_document_order();
    let (a_units, b_units) = (units(a), units(b));
    a.about() == b.about()
        && a.kinds() == b.kinds()
        && a.link_kinds() == b.link_kinds()
        && a.texts() == b.texts()
        && a.people() == b.people()
        && a.bodies() == b.bodies()
        && a.links() == b.links()
        && a_units.len() == b_units.len()
        && a_units
            .iter()
            .zip(&b_units)
            .all(|(&a_key, &b_key)| a.unit(a_key) == b.unit(b_key))
}
