//! The calls to the file system that loading and saving make, behind a trait, so that tests can
//! make each of them fail.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the file system says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Its length in bytes.
    pub len: u64,
    /// Whether it is a plain file.
    pub is_file: bool,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Whether it is a symbolic link.
    pub is_link: bool,
    /// Whether nobody may write to it.
    pub read_only: bool,
    /// By how many names it is known (hard links).
    pub names: u64,
    /// Its owner and group, where there are such.
    pub owner: Option<(u32, u32)>,
    /// The device and the number of the file on it, where there are such.
    pub identity: Option<(u64, u64)>,
    /// When it was last written to, where known.
    pub modified: Option<SystemTime>,
    permissions: fs::Permissions,
}

impl From<fs::Metadata> for Stat {
    fn from(metadata: fs::Metadata) -> Self {
        #[cfg(unix)]
        let (names, owner, identity) = {
            use std::os::unix::fs::MetadataExt as _;
            let owner = Some((metadata.uid(), metadata.gid()));
            let identity = Some((metadata.dev(), metadata.ino()));
            (metadata.nlink(), owner, identity)
        };
        #[cfg(not(unix))]
        let (names, owner, identity) = (1, None, None);
        Self {
            len: metadata.len(),
            is_file: metadata.is_file(),
            is_folder: metadata.is_dir(),
            is_link: metadata.is_symlink(),
            read_only: metadata.permissions().readonly(),
            names,
            owner,
            identity,
            modified: metadata.modified().ok(),
            permissions: metadata.permissions(),
        }
    }
}

/// The calls to the file system that loading and saving make.
pub trait FileSystem {
    /// A file that is open for writing.
    type File;

    /// What stands at the path; a symbolic link stands for itself.
    fn stat_link(&self, path: &Path) -> io::Result<Stat>;
    /// What stands at the path, symbolic links followed.
    fn stat(&self, path: &Path) -> io::Result<Stat>;
    /// Where a symbolic link points.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
    /// The first `limit` bytes of a file.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// Whether the file may be opened for writing; it is not changed.
    fn try_writing(&self, path: &Path) -> io::Result<()>;
    /// Makes a file that was not there.
    fn create(&self, path: &Path) -> io::Result<Self::File>;
    /// Writes all bytes.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<()>;
    /// Waits until the file stands on the disk.
    fn sync(&self, file: &mut Self::File) -> io::Result<()>;
    /// Gives the file the owner and group of another.
    fn take_owner(&self, path: &Path, like: &Stat) -> io::Result<()>;
    /// Gives the file the permissions of another.
    fn take_permissions(&self, path: &Path, like: &Stat) -> io::Result<()>;
    /// Puts a file in the place of another, in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder stand on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// The names in a folder, in any order.
    fn names(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
}

/// The file system of the computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl FileSystem for Disk {
    type File = fs::File;

    fn stat_link(&self, path: &Path) -> io::Result<Stat> {
        fs::symlink_metadata(path).map(Stat::from)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        fs::metadata(path).map(Stat::from)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        fs::read_link(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = fs::File::open(path)?;
        let len = file.metadata()?.len().min(limit);
        let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or_default());
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn try_writing(&self, path: &Path) -> io::Result<()> {
        fs::OpenOptions::new().write(true).open(path).map(drop)
    }

    fn create(&self, path: &Path) -> io::Result<fs::File> {
        fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
    }

    fn write(&self, file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&self, file: &mut fs::File) -> io::Result<()> {
        file.sync_all()
    }

    fn take_owner(&self, path: &Path, like: &Stat) -> io::Result<()> {
        #[cfg(unix)]
        if let Some((user, group)) = like.owner {
            return std::os::unix::fs::chown(path, Some(user), Some(group));
        }
        let _ = (path, like);
        Ok(())
    }

    fn take_permissions(&self, path: &Path, like: &Stat) -> io::Result<()> {
        fs::set_permissions(path, like.permissions.clone())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows has no such call; a rename is on the disk with its journal.
        if cfg!(unix) {
            fs::File::open(folder)?.sync_all()
        } else {
            Ok(())
        }
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| Ok(entry?.path()))
            .collect()
    }
}
