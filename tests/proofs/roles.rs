//! What a process does that is there to be killed: it saves, edits, recovers or holds a document
//! until somebody ends it, and says on standard output how far it has come.

use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::time::{Duration, SystemTime};

use organigram::file::{self, Expect, Fingerprint};
use organigram::model::{About, Organisation, Parts, Unit};
use organigram::recovery::{
    Claimed, Claiming, Claims, Keeper, Pace, Sighting, Snapshot, Store, Watcher, Who,
};

/// Plays the role that the words name. Gives whether there is such a role.
pub(crate) fn play(words: &[String]) -> bool {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["save", path, units] => save(Path::new(path), units.parse().expect("a number")),
        ["look", path] => look(Path::new(path)),
        ["edit", data, document, quiet, longest] => {
            let pace = |text: &str| Duration::from_millis(text.parse().expect("a number"));
            let pace = Pace {
                quiet: pace(quiet),
                longest: pace(longest),
            };
            edit(Path::new(data), Path::new(document), pace);
        }
        ["found", data] => found(Path::new(data)),
        ["hold", data, document] => hold(Path::new(data), Path::new(document)),
        _ => return false,
    }
    true
}

/// A document that says a number, in so many units.
pub(crate) fn document(n: u64, units: usize) -> Organisation {
    let unit = |at: usize| Unit {
        id: format!("u{at}"),
        superior: (at > 0).then(|| format!("u{}", (at - 1) / 7)),
        name: format!("Bureau {at} de l’état {n}"),
        ..Unit::default()
    };
    Organisation::new(Parts {
        about: About {
            title: n.to_string(),
            ..About::default()
        },
        units: (0..units).map(unit).collect(),
        ..Parts::default()
    })
}

/// The number that a document says; none where its units say another.
pub(crate) fn number(organisation: &Organisation) -> Option<u64> {
    let n: u64 = organisation.about().title.parse().ok()?;
    let ending = format!(" de l’état {n}");
    let all_say = organisation
        .in_document_order()
        .into_iter()
        .all(|key| organisation.unit(key).name.ends_with(&ending));
    all_say.then_some(n)
}

/// Says a line. Without anybody who listens there is nothing more to do.
#[expect(
    clippy::exit,
    reason = "the process serves whoever listens, and ends with them"
)]
fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{words}").and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// Since 1970.
fn milliseconds() -> u128 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.expect("a clock").as_millis()
}

/// Says which state the file holds, then saves one state after the other, and says each once it
/// is safe.
fn save(path: &Path, units: usize) {
    let first = if path.exists() {
        let loaded = file::load(path).map(|loaded| number(&loaded.organisation));
        match loaded {
            Ok(Some(n)) => n + 1,
            Ok(None) => return say("torn"),
            Err(error) => return say(&format!("torn: {error}")),
        }
    } else {
        0
    };
    say(&format!("begins {first}"));
    for n in first.. {
        let organisation = document(n, units);
        let text = file::write(&organisation);
        match file::save(path, &text, &organisation, Expect::Anything) {
            Ok(_) => say(&n.to_string()),
            Err(error) => return say(&format!("failed: {error}")),
        }
    }
}

/// Says which state a file holds, or that it is torn.
fn look(path: &Path) {
    match file::load(path).map(|loaded| number(&loaded.organisation)) {
        Ok(Some(n)) => say(&n.to_string()),
        Ok(None) => say("torn"),
        Err(error) => say(&format!("torn: {error}")),
    }
}

/// Opens what was left, or begins anew, and edits on and on, a few milliseconds between edits.
fn edit(data: &Path, path: &Path, pace: Pace) {
    let store = Store::open(data).expect("a store");
    let mut scan = store.find();
    let (slot, first) = match scan.found.pop() {
        Some(found) => {
            let n = number(&found.record.work.organisation).expect("whole work");
            say(&format!("recovered {n}"));
            (found.slot, n + 1)
        }
        None => (store.new_slot(), 1),
    };
    let keeper = Keeper::start(pace, |kept| kept.result.expect("a record")).expect("a thread");
    for n in first.. {
        let snapshot = Snapshot {
            organisation: document(n, 40),
            document: Some(path.to_owned()),
            began_from: Some(Fingerprint::of(b"")),
            name: "essai".to_owned(),
            step: n,
            written: n,
        };
        keeper.keep(&slot, snapshot);
        say(&format!("edit {n} {}", milliseconds()));
        std::thread::sleep(Duration::from_millis(3 + n % 11));
    }
}

/// Says what work can be recovered.
fn found(data: &Path) {
    let scan = Store::open(data).expect("a store").find();
    for found in &scan.found {
        match number(&found.record.work.organisation) {
            Some(n) => say(&n.to_string()),
            None => say("torn"),
        }
    }
    for path in &scan.set_aside {
        say(&format!("torn: {}", path.display()));
    }
}

/// Claims a document and holds it until standard input ends; a line takes it over.
fn hold(data: &Path, path: &Path) {
    let store = Store::open(data).expect("a store");
    let claims = Claims::new(data, store.owner());
    let who = || Who {
        user: "other".to_owned(),
        since: 1,
    };
    let mut held = Vec::new();
    let mut claiming = Claiming::Politely;
    let mut lines = std::io::stdin().lock().lines();
    loop {
        match claims.claim(path, who(), claiming).expect("a claim") {
            Claimed::Ours(claim) => {
                let claim = std::sync::Arc::new(claim);
                let watcher = Watcher::start(
                    path.to_path_buf(),
                    Fingerprint::of(b""),
                    Some(&claim),
                    Duration::from_millis(20),
                    |sighting| {
                        if matches!(sighting, Sighting::TakenOver(_)) {
                            say("lost");
                        }
                    },
                );
                held.push((claim, watcher));
                say("ours");
            }
            Claimed::Held(_) => say("held"),
        }
        if lines.next().is_none() {
            return;
        }
        claiming = Claiming::TakingOver;
    }
}
