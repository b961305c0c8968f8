//! Saving: the old file or the new one, whole, whatever fails.

use std::cell::{Cell, RefCell};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use organigram::file::{
    Disk, Expect, FileSystem, Fingerprint, LoadError, SaveError, SaveNote, Stat, load, save,
    save_on, write,
};
use organigram::model::{About, Organisation, Parts};

fn document(title: &str) -> (Organisation, String) {
    let organisation = Organisation::new(Parts {
        about: About {
            title: title.into(),
            ..About::default()
        },
        ..Parts::default()
    });
    let text = write(&organisation);
    (organisation, text)
}

/// A disk on which one call, counted from 0, fails, or a file changes before it is renamed.
#[derive(Default)]
struct Faulty {
    calls: Cell<usize>,
    fails_at: Option<usize>,
    error: Option<io::ErrorKind>,
    /// Writes only half of the bytes and says nothing.
    loses_half: bool,
    log: RefCell<Vec<&'static str>>,
}

impl Faulty {
    fn call(&self, name: &'static str) -> io::Result<()> {
        self.log.borrow_mut().push(name);
        let nth = self.calls.replace(self.calls.get() + 1);
        if self.fails_at == Some(nth) {
            return Err(self.error.unwrap_or(io::ErrorKind::Other).into());
        }
        Ok(())
    }
}

impl FileSystem for Faulty {
    type File = fs::File;

    fn stat_link(&self, path: &Path) -> io::Result<Stat> {
        self.call("stat_link")?;
        Disk.stat_link(path)
    }
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.call("stat")?;
        Disk.stat(path)
    }
    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.call("read_link")?;
        Disk.read_link(path)
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.call("read")?;
        Disk.read(path, limit)
    }
    fn try_writing(&self, path: &Path) -> io::Result<()> {
        self.call("try_writing")?;
        Disk.try_writing(path)
    }
    fn create(&self, path: &Path) -> io::Result<fs::File> {
        self.call("create")?;
        Disk.create(path)
    }
    fn write(&self, file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
        let half = &bytes[..bytes.len() / 2];
        if let Err(error) = self.call("write") {
            // A full disk takes some of the bytes before it says so.
            Disk.write(file, half)?;
            return Err(error);
        }
        Disk.write(file, if self.loses_half { half } else { bytes })
    }
    fn sync(&self, file: &mut fs::File) -> io::Result<()> {
        self.call("sync")?;
        Disk.sync(file)
    }
    fn take_owner(&self, path: &Path, like: &Stat) -> io::Result<()> {
        self.call("take_owner")?;
        Disk.take_owner(path, like)
    }
    fn take_permissions(&self, path: &Path, like: &Stat) -> io::Result<()> {
        self.call("take_permissions")?;
        Disk.take_permissions(path, like)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("rename")?;
        Disk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call("remove")?;
        Disk.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call("sync_folder")?;
        Disk.sync_folder(folder)
    }
    fn names(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.call("names")?;
        Disk.names(folder)
    }
}

struct Folder {
    folder: tempfile::TempDir,
    file: PathBuf,
    old: Vec<u8>,
}

/// A folder with a file in it that says "old".
fn folder() -> Folder {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dne.ron");
    let old = document("old").1.into_bytes();
    fs::write(&file, &old).expect("the old file");
    Folder { folder, file, old }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn every_call_made_to_fail_leaves_the_old_file_or_the_new_one() {
    let (organisation, text) = document("new");
    for error in [
        io::ErrorKind::Other,
        io::ErrorKind::StorageFull,
        io::ErrorKind::PermissionDenied,
    ] {
        let mut failures = 0;
        for fails_at in 0.. {
            let here = folder();
            let disk = Faulty {
                fails_at: Some(fails_at),
                error: Some(error),
                ..Faulty::default()
            };
            let expect = Expect::Unchanged(Fingerprint::of(&here.old));
            let result = save_on(&disk, &here.file, &text, &organisation, expect);
            if disk.calls.get() <= fails_at {
                break;
            }
            let call = disk.log.borrow()[fails_at];
            let found = fs::read(&here.file).expect("a file is there");
            match result {
                Ok(report) => {
                    assert_eq!(found, text.as_bytes(), "{call}");
                    assert!(["names", "sync_folder"].contains(&call), "{call}");
                    assert_eq!(report.notes.is_empty(), call == "names", "{call}");
                }
                Err(failed) => {
                    failures += 1;
                    assert_eq!(found, here.old, "{call}");
                    assert!(
                        failed.to_string().contains("not saved: "),
                        "{call}: {failed}"
                    );
                    assert!(!failed.message_id().is_empty());
                }
            }
            assert_eq!(
                names(here.folder.path()),
                ["dne.ron"],
                "{call}: nothing is left behind"
            );
        }
        assert!(failures >= 10, "{failures} calls can fail");
    }
}

#[test]
fn what_a_disk_loses_in_silence_is_noticed() {
    let (organisation, text) = document("new");
    let here = folder();
    let disk = Faulty {
        loses_half: true,
        ..Faulty::default()
    };
    let result = save_on(&disk, &here.file, &text, &organisation, Expect::Anything);
    assert!(matches!(result, Err(SaveError::NotTheSame { .. })));
    // So is a text that says something else than the document.
    let (other, _) = document("another");
    let result = save(&here.file, &text, &other, Expect::Anything);
    assert!(matches!(result, Err(SaveError::NotTheSame { .. })));
    assert_eq!(fs::read(&here.file).expect("the old file"), here.old);
    assert_eq!(names(here.folder.path()), ["dne.ron"]);
}

#[test]
fn a_change_made_outside_is_never_overwritten_unasked() {
    let (organisation, text) = document("new");
    let here = folder();
    let loaded = load(&here.file).expect("loaded");
    let known = Expect::Unchanged(loaded.fingerprint);
    fs::write(&here.file, "another program was here").expect("changed");
    let result = save(&here.file, &text, &organisation, known);
    assert!(matches!(
        result,
        Err(SaveError::ChangedOutside { found: Some(_), .. })
    ));
    fs::remove_file(&here.file).expect("removed");
    let result = save(&here.file, &text, &organisation, known);
    assert!(matches!(
        result,
        Err(SaveError::ChangedOutside { found: None, .. })
    ));
    // A new file, then one where none was expected, then by consent.
    let report = save(&here.file, &text, &organisation, Expect::Nothing).expect("new");
    assert_eq!(
        report.fingerprint,
        load(&here.file).expect("loaded").fingerprint
    );
    let result = save(&here.file, &text, &organisation, Expect::Nothing);
    assert!(matches!(result, Err(SaveError::Exists { .. })));
    save(&here.file, &text, &organisation, Expect::Anything).expect("by consent");
    let again = Expect::Unchanged(report.fingerprint);
    save(&here.file, &text, &organisation, again).expect("saved by ourselves");
}

#[test]
fn folders_and_missing_folders_are_told() {
    let (organisation, text) = document("new");
    let here = folder();
    let folder = here.folder.path();
    let result = save(folder, &text, &organisation, Expect::Anything);
    assert!(matches!(result, Err(SaveError::NotAFile { .. })));
    let result = save(
        &folder.join("no/x.ron"),
        &text,
        &organisation,
        Expect::Anything,
    );
    assert!(matches!(result, Err(SaveError::NoFolder { .. })));
    assert!(matches!(load(folder), Err(LoadError::Folder { .. })));
    assert!(matches!(
        load(&folder.join("x.ron")),
        Err(LoadError::Missing { .. })
    ));
    let broken = folder.join("broken.ron");
    fs::write(&broken, "Organigram(\n    format: 1,\n    x: 1,\n)").expect("written");
    let error = load(&broken).expect_err("broken").to_string();
    assert!(
        error.contains("broken.ron:3:5: there is no field “x” here"),
        "{error}"
    );
    // The longest name that a file system takes leaves no room for a longer one beside it.
    let long = folder.join("é".repeat(125) + ".ron");
    save(&long, &text, &organisation, Expect::Nothing).expect("a long name");
}

#[cfg(unix)]
#[test]
fn links_permissions_and_other_names() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let (organisation, text) = document("new");
    let here = folder();
    let folder = here.folder.path();
    let link = folder.join("link.ron");
    let link_to_link = folder.join("link2.ron");
    symlink("dne.ron", &link).expect("a link");
    symlink(&link, &link_to_link).expect("a link");
    fs::set_permissions(&here.file, fs::Permissions::from_mode(0o640)).expect("mode");
    let report = save(&link_to_link, &text, &organisation, Expect::Anything).expect("saved");
    assert!(report.notes.is_empty());
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert_eq!(fs::read(&here.file).expect("the target"), text.as_bytes());
    let mode = fs::metadata(&here.file)
        .expect("the target")
        .permissions()
        .mode();
    assert_eq!(mode & 0o7777, 0o640);

    // A link to nothing makes the file that it points to.
    let dangling = folder.join("dangling.ron");
    symlink("fresh.ron", &dangling).expect("a link");
    save(&dangling, &text, &organisation, Expect::Nothing).expect("saved");
    assert!(folder.join("fresh.ron").exists());
    // A ring of links is told.
    symlink("ring.ron", folder.join("ring.ron")).expect("a link");
    let result = save(
        &folder.join("ring.ron"),
        &text,
        &organisation,
        Expect::Anything,
    );
    assert!(matches!(result, Err(SaveError::System { .. })));

    let other = folder.join("other.ron");
    fs::hard_link(&here.file, &other).expect("another name");
    let (newer, newer_text) = document("newer");
    let report = save(&here.file, &newer_text, &newer, Expect::Anything).expect("saved");
    assert_eq!(report.notes, [SaveNote::OtherNamesKeepTheOld]);
    assert_eq!(fs::read(&other).expect("the other name"), text.as_bytes());

    fs::set_permissions(&here.file, fs::Permissions::from_mode(0o444)).expect("mode");
    let result = save(&here.file, &text, &organisation, Expect::Anything);
    assert!(matches!(result, Err(SaveError::ReadOnly { .. })));
    assert_eq!(fs::read(&here.file).expect("kept"), newer_text.as_bytes());
}

#[test]
fn what_killed_saves_of_the_same_file_left_is_swept() {
    let (organisation, text) = document("new");
    let here = folder();
    let folder = here.folder.path();
    let hash = Fingerprint::of(b"dne.ron").hash;
    let others = Fingerprint::of(b"other.ron").hash;
    let left = |name: String, minutes: u64| {
        let file = fs::File::create(folder.join(name)).expect("a file");
        let age = std::time::Duration::from_secs(minutes * 60);
        file.set_modified(std::time::SystemTime::now() - age)
            .expect("its time");
    };
    left(format!(".organigram-{hash:016x}-1-0.tmp"), 60);
    left(format!(".organigram-{hash:016x}-2-0.tmp"), 1);
    left(format!(".organigram-{others:016x}-1-0.tmp"), 60);
    save(&here.file, &text, &organisation, Expect::Anything).expect("saved");
    let mut kept = vec![
        format!(".organigram-{hash:016x}-2-0.tmp"),
        format!(".organigram-{others:016x}-1-0.tmp"),
        "dne.ron".to_owned(),
    ];
    kept.sort_unstable();
    assert_eq!(names(folder), kept);
}
