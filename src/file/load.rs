//! Loading from the disk.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Disk, FileSystem, Loaded, ReadError, ReadProgress, read_watched};

/// A larger file is not opened: some two million units fit.
pub const MAX_BYTES: u64 = 1024 * 1024 * 1024;

/// Why a file cannot be loaded. `Display` is one English sentence with the path.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no such file.
    #[error("{}: there is no such file; check the name and the folder", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// The path names a folder.
    #[error("{}: this is a folder; name a file in it", path.display())]
    Folder {
        /// The path.
        path: PathBuf,
    },
    /// The path names a device, a pipe or the like.
    #[error("{}: this is not a plain file", path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The file may not be read.
    #[error("{}: you have no permission to read this file; ask its owner", path.display())]
    Denied {
        /// The path.
        path: PathBuf,
    },
    /// The file is too big.
    #[error(
        "{}: the file has {} MB; at most {} MB can be opened",
        path.display(), bytes / MEGABYTE, MAX_BYTES / MEGABYTE
    )]
    TooBig {
        /// The path.
        path: PathBuf,
        /// Its length in bytes.
        bytes: u64,
    },
    /// The system cannot read the file.
    #[error("{}: the file cannot be read: {source}", path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file was read, and is not an Organigram file that can be understood.
    #[error("{}: {source}", file_and_place(path, source))]
    Content {
        /// The path.
        path: PathBuf,
        /// What is wrong with it.
        source: ReadError,
    },
}

const MEGABYTE: u64 = 1024 * 1024;

/// `file`, or `file:line:column` where a place is known.
fn file_and_place(path: &Path, error: &ReadError) -> String {
    match error.place() {
        Some(place) => format!("{}:{}:{}", path.display(), place.line, place.column),
        None => path.display().to_string(),
    }
}

impl LoadError {
    /// The path of the file.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing { path }
            | Self::Folder { path }
            | Self::NotAFile { path }
            | Self::Denied { path }
            | Self::TooBig { path, .. }
            | Self::Unreadable { path, .. }
            | Self::Content { path, .. } => path,
        }
    }

    /// The id of the message that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "file-missing",
            Self::Folder { .. } => "file-folder",
            Self::NotAFile { .. } => "file-not-a-file",
            Self::Denied { .. } => "file-denied",
            Self::TooBig { .. } => "file-too-big",
            Self::Unreadable { .. } => "file-unreadable",
            Self::Content { source, .. } => source.message_id(),
        }
    }

    /// The facts that the message may use, by name; `file` is always there.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        let mut args = vec![("file", self.path().display().to_string())];
        match self {
            Self::TooBig { bytes, .. } => {
                args.push(("size", (bytes / MEGABYTE).to_string()));
                args.push(("limit", (MAX_BYTES / MEGABYTE).to_string()));
            }
            Self::Unreadable { source, .. } => args.push(("reason", source.to_string())),
            Self::Content { source, .. } => args.extend(source.message_args()),
            _ => {}
        }
        args
    }
}

/// Loads a file.
///
/// # Errors
/// When there is no such file, when it cannot be read, or when it is no Organigram file.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    let loaded = load_watched(path, &|_| ControlFlow::Continue(()))?;
    Ok(loaded.expect("a reading that nobody stops comes to its end"))
}

/// [`load`] in sight of somebody who may stop it: then there is nothing.
///
/// # Errors
/// As [`load`].
pub fn load_watched(path: &Path, progress: &ReadProgress<'_>) -> Result<Option<Loaded>, LoadError> {
    let of_system = |source: io::Error| {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => LoadError::Missing { path },
            io::ErrorKind::PermissionDenied => LoadError::Denied { path },
            _ => LoadError::Unreadable { path, source },
        }
    };
    let stat = Disk.stat(path).map_err(of_system)?;
    let path = path.to_owned();
    if stat.is_folder {
        return Err(LoadError::Folder { path });
    }
    // Reading a pipe or a device may never end.
    if !stat.is_file {
        return Err(LoadError::NotAFile { path });
    }
    // The file may grow while it is read; the limit holds for what is read.
    let bytes = if stat.len > MAX_BYTES {
        Vec::new()
    } else {
        Disk.read(&path, MAX_BYTES + 1).map_err(of_system)?
    };
    let len = stat.len.max(bytes.len() as u64);
    if len > MAX_BYTES {
        return Err(LoadError::TooBig { path, bytes: len });
    }
    read_watched(&bytes, progress).map_err(|source| LoadError::Content { path, source })
}
