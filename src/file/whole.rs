//! Writing a file that appears only when it is whole: for exports, which replace nothing that
//! anybody works in.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Hands `fill` a file beside `path`; when that succeeds the file takes its name, else it is
/// taken away again and what stood at `path` stays.
///
/// # Errors
/// What `fill` says, or the file system.
pub fn write_whole<E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<(), E> {
    if path.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let mut fresh_name = std::ffi::OsString::from(".");
    fresh_name.push(name);
    fresh_name.push(format!(".{}.part", std::process::id()));
    let fresh = path.with_file_name(fresh_name);
    let written = File::create(&fresh).map_err(E::from).and_then(|mut file| {
        fill(&mut file)?;
        file.sync_all()?;
        Ok(fs::rename(&fresh, path)?)
    });
    if written.is_err() {
        // What cannot be taken away was never made, or its folder is gone.
        let _ = fs::remove_file(&fresh);
    }
    written
}

/// As [`write_whole`], where nothing is to be replaced.
///
/// # Errors
/// What `fill` says, or the file system; and when there is something at `path`.
pub fn write_new<E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut File) -> Result<(), E>,
) -> Result<(), E> {
    // Somebody may still put a file there meanwhile; a link that leads nowhere is one, too.
    if path.symlink_metadata().is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    write_whole(path, fill)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_failed_write_leaves_what_was_there_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("chart.png");
        fs::write(&path, "old").expect("a file");
        let failed: io::Result<()> = write_whole(&path, |file| {
            file.write_all(b"half")?;
            Err(io::Error::other("no more room"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).expect("still there"), b"old");
        write_whole::<io::Error>(&path, |file| file.write_all(b"new")).expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"new");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_folder_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(write_whole::<io::Error>(folder.path(), |_| Ok(())).is_err());
    }
}
