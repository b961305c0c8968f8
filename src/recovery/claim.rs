//! Who works in which document. A claim is a small file in the data folder that names the
//! process; it counts as long as that process lives.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::file::{Fingerprint, write_whole};

use super::Owner;

/// The folder of the claims, in the data folder.
const FOLDER: &str = "documents";
/// The file whose lock keeps two processes from claiming at the same moment.
const GATE: &str = "gate.lock";

/// Who claims, in words for another person, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The name of the person on this computer.
    pub user: String,
    /// When, in seconds since 1970.
    pub since: u64,
}

/// The name of the person on this computer, as the system tells it.
pub fn user_name() -> String {
    ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|user| !user.is_empty()))
        .unwrap_or_else(|| "?".to_owned())
}

/// Who works in a document.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Holder {
    /// The person.
    pub user: String,
    /// The number of the process.
    pub process: u32,
    /// Since when, in seconds since 1970.
    pub since: u64,
    owner: String,
    nth: u32,
}

/// Whether a document that another process holds is left to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claiming {
    /// It is.
    Politely,
    /// It is taken over; the other process is to notice.
    TakingOver,
}

/// What came of a claim.
#[derive(Debug)]
pub enum Claimed {
    /// The document is ours.
    Ours(Claim),
    /// Another process that lives holds it.
    Held(Holder),
}

/// The claims of this process.
#[derive(Debug)]
pub struct Claims {
    data: PathBuf,
    owner: Arc<Owner>,
    next: AtomicU32,
}

/// A document that is ours until this is dropped, or another process takes it over.
#[derive(Debug)]
pub struct Claim {
    data: PathBuf,
    file: PathBuf,
    holder: Holder,
    /// Held, so that the process counts as alive.
    _owner: Arc<Owner>,
}

impl Claims {
    /// Claims in this data folder, in the name of this process.
    pub fn new(data: &Path, owner: &Arc<Owner>) -> Self {
        Self {
            data: data.to_owned(),
            owner: Arc::clone(owner),
            next: AtomicU32::new(0),
        }
    }

    /// Claims a document.
    ///
    /// # Errors
    /// When the data folder cannot be written to.
    pub fn claim(&self, document: &Path, who: Who, claiming: Claiming) -> io::Result<Claimed> {
        let file = self.file_for(document);
        super::owner::make_folder(&self.data.join(FOLDER))?;
        let gate = gate(&self.data);
        if claiming == Claiming::Politely
            && let Some(holder) = self.other(&file)
        {
            return Ok(Claimed::Held(holder));
        }
        let holder = Holder {
            user: who.user,
            process: std::process::id(),
            since: who.since,
            owner: self.owner.name().to_owned(),
            nth: self.next.fetch_add(1, Ordering::Relaxed),
        };
        let text = serde_json::to_string(&holder)?;
        write_whole::<io::Error>(&file, |out| out.write_all(text.as_bytes()))?;
        drop(gate);
        Ok(Claimed::Ours(Claim {
            data: self.data.clone(),
            file,
            holder,
            _owner: Arc::clone(&self.owner),
        }))
    }

    /// The process, other than this, that holds a document and lives.
    pub fn held_by_another(&self, document: &Path) -> Option<Holder> {
        self.other(&self.file_for(document))
    }

    fn other(&self, file: &Path) -> Option<Holder> {
        let holder = read(file)?;
        let alive = holder.owner != self.owner.name() && Owner::is_alive(&self.data, &holder.owner);
        alive.then_some(holder)
    }

    fn file_for(&self, document: &Path) -> PathBuf {
        // One file may have many paths.
        let path = fs::canonicalize(document)
            .or_else(|_| std::path::absolute(document))
            .unwrap_or_else(|_| document.to_owned());
        let hash = Fingerprint::of(path.as_os_str().as_encoded_bytes()).hash;
        self.data.join(FOLDER).join(format!("{hash:016x}.json"))
    }
}

impl Claim {
    /// Who has taken the document over; none while it is ours.
    pub fn lost_to(&self) -> Option<Holder> {
        // A claim that somebody has cleared away is no other's.
        read(&self.file).filter(|holder| *holder != self.holder)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let gate = gate(&self.data);
        if read(&self.file).is_some_and(|holder| holder == self.holder) {
            let _ = fs::remove_file(&self.file);
        }
        drop(gate);
    }
}

fn read(file: &Path) -> Option<Holder> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

/// Waits for the gate, though not for ever: a process that was stopped in it must not stop all
/// others.
fn gate(data: &Path) -> Option<File> {
    let gate = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(data.join(FOLDER).join(GATE))
        .ok()?;
    for _ in 0..100 {
        match gate.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            _ => break,
        }
    }
    Some(gate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(data: &Path) -> Claims {
        Claims::new(data, &Arc::new(Owner::enter(data).expect("an owner")))
    }

    fn who(user: &str) -> Who {
        Who {
            user: user.into(),
            since: 7,
        }
    }

    #[test]
    fn a_document_is_held_by_one_until_it_is_let_go_taken_over_or_its_holder_dies() {
        let folder = tempfile::tempdir().expect("a folder");
        let document = folder.path().join("a.ron");
        fs::write(&document, "").expect("a file");
        let (first, second) = (claims(folder.path()), claims(folder.path()));
        let claim = |claims: &Claims, user, claiming| {
            claims
                .claim(&document, who(user), claiming)
                .expect("a claim")
        };
        let Claimed::Ours(ours) = claim(&first, "ada", Claiming::Politely) else {
            panic!("nobody else has it");
        };
        let Claimed::Held(holder) = claim(&second, "bob", Claiming::Politely) else {
            panic!("it is held");
        };
        assert_eq!((holder.user.as_str(), holder.since), ("ada", 7));
        assert_eq!(second.held_by_another(&document), Some(holder));
        assert_eq!(first.held_by_another(&document), None);
        assert!(ours.lost_to().is_none());

        let Claimed::Ours(theirs) = claim(&second, "bob", Claiming::TakingOver) else {
            panic!("it is taken over");
        };
        assert_eq!(ours.lost_to().expect("it is lost").user, "bob");
        drop(ours);
        assert!(theirs.lost_to().is_none(), "the loser takes nothing away");

        // Opening the same document again in one process: the older claim goes quietly.
        let Claimed::Ours(again) = claim(&second, "bob", Claiming::Politely) else {
            panic!("it is ours");
        };
        drop(theirs);
        assert!(again.lost_to().is_none());
        assert!(matches!(
            claim(&first, "ada", Claiming::Politely),
            Claimed::Held(_)
        ));
        // A holder that dies lets go of its lock and of nothing else.
        let file = again.file.clone();
        let text = fs::read(&file).expect("a claim");
        drop((again, second));
        fs::write(&file, text).expect("what a killed process leaves");
        assert!(matches!(
            claim(&first, "ada", Claiming::Politely),
            Claimed::Ours(_)
        ));
    }

    #[test]
    fn many_paths_lead_to_one_document() {
        let folder = tempfile::tempdir().expect("a folder");
        let document = folder.path().join("a.ron");
        fs::write(&document, "").expect("a file");
        let claims = claims(folder.path());
        let around = folder.path().join(".").join("a.ron");
        assert_eq!(claims.file_for(&document), claims.file_for(&around));
        #[cfg(unix)]
        {
            let link = folder.path().join("b.ron");
            std::os::unix::fs::symlink(&document, &link).expect("a link");
            assert_eq!(claims.file_for(&document), claims.file_for(&link));
        }
    }
}
