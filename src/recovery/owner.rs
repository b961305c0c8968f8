//! A process that is alive holds the lock on a file of its own. The system lets go of the lock
//! when the process ends, however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The folder of the locks, in the data folder.
const FOLDER: &str = "owners";

/// The life of a process, or what is left of one that was taken over.
#[derive(Debug)]
pub struct Owner {
    name: String,
    path: PathBuf,
    /// Held, not used: closing the file lets go of the lock.
    _lock: File,
    records: PathBuf,
}

impl Owner {
    /// Makes this process known.
    ///
    /// # Errors
    /// When the data folder cannot be written to.
    pub fn enter(data: &Path) -> io::Result<Self> {
        let folder = data.join(FOLDER);
        make_folder(&folder)?;
        sweep(&folder);
        let process = std::process::id();
        // The number of a process that died may have been given again, and one process may hold
        // several windows in a test.
        for n in 0_u32.. {
            let name = format!("{process}-{n}");
            let path = lock_path(data, &name);
            let file = OpenOptions::new().write(true).create_new(true).open(&path);
            match file {
                Ok(lock) => {
                    // Where the system knows no locks, records are found all the same.
                    let _ = lock.lock();
                    return Ok(Self {
                        name,
                        path,
                        _lock: lock,
                        records: data.join(super::store::FOLDER),
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Takes the place of a process that died. None where it lives, or another process was
    /// quicker.
    ///
    /// # Errors
    /// When its file cannot be opened or made.
    pub(super) fn succeed(data: &Path, name: &str) -> io::Result<Option<Self>> {
        make_folder(&data.join(FOLDER))?;
        let path = lock_path(data, name);
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)?;
        if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
            return Ok(None);
        }
        Ok(Some(Self {
            name: name.to_owned(),
            path,
            _lock: lock,
            records: data.join(super::store::FOLDER),
        }))
    }

    /// Whether the process of this name is alive.
    pub fn is_alive(data: &Path, name: &str) -> bool {
        let lock = OpenOptions::new().write(true).open(lock_path(data, name));
        lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
    }

    /// The name: the number of the process, and a number of its own.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        // Whoever finds records wants to know that their owner is dead; without any, the file
        // serves nobody. It goes while the lock is held.
        let has_records = fs::read_dir(&self.records).is_ok_and(|entries| {
            entries.flatten().any(|entry| {
                let name = entry.file_name();
                let name = name.to_str().unwrap_or_default();
                super::store::owner_of(name) == Some(&self.name)
            })
        });
        if !has_records {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn lock_path(data: &Path, name: &str) -> PathBuf {
    data.join(FOLDER).join(format!("{name}.lock"))
}

/// Removes what dead processes have left long ago.
fn sweep(folder: &Path) {
    // A process that is just starting has made its file and not locked it yet.
    const STALE: Duration = Duration::from_secs(60 * 60);
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let old = entry
            .metadata()
            .and_then(|it| it.modified())
            .is_ok_and(|it| it.elapsed().is_ok_and(|age| age > STALE));
        let free = || {
            let file = OpenOptions::new().write(true).open(entry.path());
            file.is_ok_and(|file| file.try_lock().is_ok())
        };
        if old && free() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Makes a folder that only this person may look into.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}
