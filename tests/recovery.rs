//! Nobody's work is lost: records, claims and the watch, by properties and by processes that are
//! killed.

#[path = "proofs/roles.rs"]
mod roles;

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use organigram::edit::Edit;
use organigram::file::{self, Fingerprint};
use organigram::lang::Lang;
use organigram::model::UnitKey;
use organigram::recovery::{
    Claimed, Claiming, Claims, Follower, Found, Journal, Pace, Slot, Snapshot, Standing, Store,
    Who, Wish,
};
use organigram::session::{Action, Answer, Effect, Motion, Origin, RecoveredWork, Session, Then};
use proptest::prelude::{Strategy, prop, prop_oneof};
use proptest::strategy::Just;
use proptest::{prop_assert, prop_assert_eq, proptest};

/// Where a role is named for a process that this test starts.
const ROLE: &str = "ORGANIGRAM_TEST_ROLE";

/// Not a test of its own: what a process does that another test has started.
#[test]
fn role() {
    if let Ok(words) = std::env::var(ROLE) {
        let words: Vec<String> = words.split('\n').map(str::to_owned).collect();
        assert!(roles::play(&words), "{words:?}");
    }
}

/// A new process holds the locks of this one until it has become another program. Whoever counts
/// on a lock that goes must not meet one just then.
static LOCKS: Mutex<()> = Mutex::new(());

fn locks() -> MutexGuard<'static, ()> {
    // Another test that failed has left no lock in disorder.
    LOCKS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A process in a role. It dies, unasked, with this.
struct Process {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Process {
    fn start(role: &[&str]) -> Self {
        let _locks = locks();
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "role", "--nocapture"])
            .env(ROLE, role.join("\n"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let out = child.stdout.take().expect("its output");
        Self {
            child,
            lines: BufReader::new(out).lines(),
        }
    }

    /// The next line that the role says; the framework of the tests says some, too.
    fn hear(&mut self) -> Option<String> {
        const WORDS: [&str; 6] = ["edit ", "recovered ", "ours", "held", "lost", "torn"];
        for line in self.lines.by_ref() {
            let line = line.ok()?;
            // The framework leaves the name of its test on the line.
            let line = line.trim_start_matches("test role ... ").to_owned();
            let is_number = line.parse::<u64>().is_ok();
            if is_number || WORDS.iter().any(|word| line.starts_with(word)) {
                return Some(line);
            }
        }
        None
    }

    fn tell(&mut self) {
        let mut stdin = self.child.stdin.as_ref().expect("its input");
        writeln!(stdin).expect("it listens");
    }

    /// `kill -9`.
    fn kill(mut self) -> Vec<String> {
        self.child.kill().expect("it dies");
        self.child.wait().expect("it has died");
        std::iter::from_fn(|| self.hear()).collect()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn words(path: &Path) -> &str {
    path.to_str().expect("a path in words")
}

#[test]
fn killed_while_editing_and_killed_while_recovering_at_most_a_moment_is_lost() {
    let folder = folder();
    let data = folder.path().join("data");
    let path = folder.path().join("document.ron");
    let mut safe = 0;
    let mut most_lost = 0;
    for round in 0..12_u64 {
        let mut process = Process::start(&["edit", words(&data), words(&path), "20", "100"]);
        let mut last = safe;
        // At another moment each time; in the first rounds there is nothing to recover yet, and
        // later some die while they recover.
        let wait = Duration::from_millis(round * 37 % 300);
        let first = process.hear().expect("a first word");
        if let Some(n) = first.strip_prefix("recovered ") {
            let n: u64 = n.parse().expect("a number");
            assert!(n >= safe, "round {round}: {n} after {safe}");
            safe = n;
            last = last.max(n);
        }
        if round % 3 != 2 {
            std::thread::sleep(wait);
        }
        for line in process.kill() {
            let n = line
                .strip_prefix("edit ")
                .and_then(|it| it.split(' ').next());
            if let Some(n) = n {
                last = n.parse().expect("a number");
            }
        }
        let found = Store::open(&data).expect("a store").find();
        assert_eq!(found.set_aside, Vec::<PathBuf>::new());
        assert!(found.found.len() <= 1, "one document, one record");
        let Some(found) = found.found.first() else {
            assert_eq!(safe, 0, "round {round}: the record is gone");
            continue;
        };
        let n = roles::number(&found.record.work.organisation).expect("whole work");
        assert!(n >= safe, "round {round}: {n} after {safe}");
        assert_eq!(found.record.document.as_ref(), Some(&path));
        safe = n;
        most_lost = most_lost.max(last.saturating_sub(n));
    }
    // An edit every 8 ms or so, a record every 100 ms at the latest. The machine may be busy.
    assert!(safe > 0 && most_lost < 60, "{most_lost} edits lost");
}

#[test]
fn a_living_process_keeps_its_records_to_itself() {
    let folder = folder();
    let data = folder.path().join("data");
    let mut process = Process::start(&["edit", words(&data), "/x.ron", "20", "100"]);
    let store = Store::open(&data).expect("a store");
    let records = || {
        let names = std::fs::read_dir(data.join("recovery"))
            .into_iter()
            .flatten();
        names
            .flatten()
            .any(|it| it.file_name().to_string_lossy().ends_with(".ron"))
    };
    while !records() {
        process.hear().expect("it edits on");
    }
    assert!(store.find().found.is_empty());
    process.kill();
    let scan = store.find();
    assert_eq!(scan.found.len(), 1);
    // As long as one holds it, nobody else is offered it.
    let other = Store::open(&data).expect("a store");
    assert!(other.find().found.is_empty());
    drop(scan);
    assert_eq!(other.find().found.len(), 1);
}

#[test]
fn a_killed_window_blocks_nobody_and_a_living_one_is_told() {
    let folder = folder();
    let data = folder.path().join("data");
    let path = folder.path().join("document.ron");
    std::fs::write(&path, "").expect("a file");
    let roles = ["hold", words(&data), words(&path)];
    let mut first = Process::start(&roles);
    assert_eq!(first.hear().as_deref(), Some("ours"));
    let mut second = Process::start(&roles);
    assert_eq!(second.hear().as_deref(), Some("held"));

    let store = Store::open(&data).expect("a store");
    let claims = Claims::new(&data, store.owner());
    let claim = || {
        let who = Who {
            user: "me".to_owned(),
            since: 2,
        };
        claims
            .claim(&path, who, Claiming::Politely)
            .expect("a claim")
    };
    let Claimed::Held(holder) = claim() else {
        panic!("the first holds it");
    };
    assert_eq!(holder.process, first.child.id());

    second.tell();
    assert_eq!(second.hear().as_deref(), Some("ours"));
    assert_eq!(first.hear().as_deref(), Some("lost"));
    assert!(matches!(claim(), Claimed::Held(holder) if holder.process == second.child.id()));
    second.kill();
    let Claimed::Ours(ours) = claim() else {
        panic!("a dead process holds nothing");
    };
    assert!(ours.lost_to().is_none());
}

/// What can happen.
#[derive(Clone, Debug)]
enum Event {
    Edit,
    Undo,
    /// So many milliseconds pass.
    Wait(u16),
    Save(Disk),
    /// Another document is opened; the answer where something is unsaved.
    Leave(Answer),
    /// The program dies; what the person answers at the next start.
    Crash(AtStart),
}

#[derive(Clone, Copy, Debug)]
enum Disk {
    Works,
    Fails,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum AtStart {
    Recover,
    Later,
    Discard,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        5 => Just(Event::Edit),
        1 => Just(Event::Undo),
        4 => (0_u16..3_000).prop_map(Event::Wait),
        2 => prop_oneof![Just(Disk::Works), Just(Disk::Fails)].prop_map(Event::Save),
        1 => prop_oneof![Just(Answer::Discard), Just(Answer::Cancel)].prop_map(Event::Leave),
        2 => prop_oneof![
            3 => Just(AtStart::Recover),
            1 => Just(AtStart::Later),
            1 => Just(AtStart::Discard),
        ]
        .prop_map(Event::Crash),
    ];
    prop::collection::vec(event, 1..40)
}

/// A program without a window: a session, its record, a disk and a clock.
struct Program {
    data: PathBuf,
    file: PathBuf,
    store: Store,
    session: Session,
    journal: Journal,
    follower: Follower,
    slot: Option<Slot>,
    now: Duration,
    /// What the document said, and when it began to.
    said: Vec<(Duration, String)>,
    /// Work that was kept for later.
    later: Vec<String>,
    edits: usize,
}

const PACE: Pace = Pace {
    quiet: Duration::from_millis(800),
    longest: Duration::from_secs(4),
};

impl Program {
    fn new(folder: &Path) -> Self {
        let file = folder.join("document.ron");
        let organisation = roles::document(0, 1);
        std::fs::write(&file, file::write(&organisation)).expect("a file");
        let data = folder.join("data");
        let mut program = Self {
            store: Store::open(&data).expect("a store"),
            session: session(),
            journal: Journal::new(PACE),
            follower: Follower::default(),
            slot: None,
            now: Duration::ZERO,
            said: Vec::new(),
            later: Vec::new(),
            edits: 0,
            data,
            file,
        };
        program.open();
        program
    }

    fn open(&mut self) {
        let action = Action::Opened {
            path: self.file.clone(),
            result: Box::new(file::load(&self.file)),
        };
        self.session.act(action);
        self.replaced();
    }

    /// As the window does when another document is shown.
    fn replaced(&mut self) {
        if let Some(slot) = self.slot.take() {
            self.journal.forget(&slot);
        }
        self.follower = Follower::default();
        self.said = vec![(self.now, self.says())];
    }

    fn says(&self) -> String {
        self.session.organisation().unit(UnitKey(0)).name.clone()
    }

    fn is_dirty(&self) -> bool {
        self.session.document().is_dirty()
    }

    /// As the window does at the end of each frame.
    fn frame(&mut self) {
        let Origin::File(state) = self.session.origin().clone() else {
            panic!("the document has a file");
        };
        let standing = Standing {
            is_dirty: self.is_dirty(),
            step: self.session.document().history().current().number(),
            document: Some(state.path),
            began_from: Some(state.fingerprint),
        };
        match self.follower.follow(standing.clone()) {
            Wish::Nothing => {}
            Wish::Keep => {
                let slot = self.slot.get_or_insert_with(|| self.store.new_slot());
                let snapshot = Snapshot {
                    organisation: self.session.organisation().clone(),
                    document: standing.document,
                    began_from: standing.began_from,
                    name: self.session.document_name(),
                    step: standing.step,
                    written: self.now.as_secs(),
                };
                self.journal.keep(self.now, slot.clone(), snapshot);
            }
            Wish::Forget => {
                if let Some(slot) = self.slot.take() {
                    self.journal.forget(&slot);
                }
            }
        }
        if self
            .said
            .last()
            .is_none_or(|(_, said)| *said != self.says())
        {
            self.said.push((self.now, self.says()));
        }
    }

    fn edit(&mut self) {
        self.edits += 1;
        let edit = Edit::Rename {
            unit: UnitKey(0),
            name: format!("Nom {}", self.edits),
        };
        self.session.act(Action::Edit(edit));
    }

    fn save(&mut self, disk: Disk) {
        let effects = self.session.act(Action::Save);
        for effect in effects {
            let Effect::Write {
                path,
                original,
                expect,
                step,
            } = effect
            else {
                continue;
            };
            let result = match disk {
                Disk::Works => {
                    let organisation = self.session.organisation();
                    let original = original.as_deref();
                    let saved = file::save_document(&path, organisation, original, expect);
                    Some(saved.expect("it is saved"))
                }
                Disk::Fails => None,
            };
            self.session.act(Action::Saved { path, step, result });
        }
    }

    fn leave(&mut self, answer: Answer) {
        let mut effects = self
            .session
            .act(Action::Leave(Then::OpenPath(self.file.clone())));
        if effects
            .iter()
            .any(|it| matches!(it, Effect::AskAboutChanges))
        {
            effects = self.session.act(Action::Answer(answer));
        }
        if effects.iter().any(|it| matches!(it, Effect::Read(_))) {
            self.open();
        }
    }

    /// Dies without a word, and starts again. Gives what is found.
    fn crash(&mut self) -> Vec<Found> {
        self.slot = None;
        self.journal = Journal::new(PACE);
        self.follower = Follower::default();
        self.session = session();
        // One process cannot die in part: the lock goes with the store.
        self.store = Store::open(&self.data.join("nowhere")).expect("a store");
        self.store = Store::open(&self.data).expect("a store");
        let scan = self.store.find();
        assert_eq!(scan.set_aside, Vec::<PathBuf>::new());
        scan.found
    }

    fn recover(&mut self, found: Found) {
        let work = RecoveredWork {
            loaded: found.record.work,
            document: found.record.document,
            began_from: found.record.began_from,
            file: file::load(&self.file)
                .ok()
                .filter(|file| Some(file.fingerprint) == found.record.began_from),
        };
        self.session.act(Action::Recover(Box::new(work)));
        self.said = vec![(self.now, self.says())];
        self.slot = Some(found.slot);
        self.follower = Follower::adopting();
    }
}

fn session() -> Session {
    let mut session = Session::new(roles::document(0, 1), Origin::New, Lang::Fr);
    session.set_motion(Motion::Instant);
    session
}

fn said_by(found: &Found) -> String {
    let organisation = &found.record.work.organisation;
    organisation.unit(UnitKey(0)).name.clone()
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(200))]

    #[test]
    fn a_record_goes_only_after_a_save_or_a_word_of_the_person(events in events()) {
        let _locks = locks();
        let folder = folder();
        let mut program = Program::new(folder.path());
        for event in events {
            match event {
                Event::Edit => program.edit(),
                Event::Undo => drop(program.session.act(Action::Undo)),
                Event::Wait(milliseconds) => {
                    // A thread that is awake every so often.
                    let end = program.now + Duration::from_millis(milliseconds.into());
                    while program.now < end {
                        let due = program.journal.due_in(program.now);
                        program.now = due.map_or(end, |due| end.min(program.now + due));
                        program.journal.tick(program.now);
                    }
                }
                Event::Save(disk) => program.save(disk),
                Event::Leave(answer) => program.leave(answer),
                Event::Crash(answer) => {
                    let dirty = program.is_dirty();
                    let now = program.now;
                    let said = program.said.clone();
                    let on_disk = file::load(&program.file).expect("the file");
                    let on_disk = on_disk.organisation.unit(UnitKey(0)).name.clone();
                    let mut found = program.crash();
                    // What was kept for later is still there.
                    for later in &program.later {
                        let at = found.iter().position(|found| said_by(found) == *later);
                        prop_assert!(at.is_some(), "{later} is lost");
                    }
                    let mut others: Vec<String> = program.later.clone();
                    let mut own = None;
                    for one in found.drain(..) {
                        let says = said_by(&one);
                        if let Some(at) = others.iter().position(|other| *other == says) {
                            others.remove(at);
                        } else {
                            prop_assert!(own.is_none(), "one document, one record");
                            own = Some(one);
                        }
                    }
                    // What the document said before so much time is either safe or younger.
                    let lag = said
                        .iter()
                        .rposition(|(since, _)| *since + PACE.longest <= now)
                        .unwrap_or(0);
                    let young: Vec<&String> = said[lag..].iter().map(|(_, said)| said).collect();
                    match &own {
                        Some(own) => {
                            let says = said_by(own);
                            prop_assert!(young.contains(&&says), "{says} is none of {young:?}");
                        }
                        None => prop_assert!(
                            !dirty || young.contains(&&on_disk),
                            "{young:?} is lost, the file says {on_disk}"
                        ),
                    }
                    match (own, answer) {
                        (Some(own), AtStart::Recover) => {
                            program.recover(own);
                            prop_assert!(program.is_dirty());
                        }
                        (Some(own), AtStart::Later) => {
                            program.later.push(said_by(&own));
                            drop(own);
                            program.open();
                        }
                        (Some(own), AtStart::Discard) => {
                            own.slot.remove().expect("it goes");
                            program.open();
                        }
                        (None, _) => program.open(),
                    }
                }
            }
            program.frame();
            if !program.is_dirty() {
                let loaded = file::load(&program.file).expect("the file");
                let name = loaded.organisation.unit(UnitKey(0)).name.clone();
                prop_assert_eq!(name, program.says(), "clean is what the file says");
            }
        }
    }
}

#[test]
fn a_broken_record_is_set_aside_and_the_others_are_found() {
    let _locks = locks();
    let folder = folder();
    let snapshot = |n| Snapshot {
        organisation: roles::document(n, 3),
        document: None,
        began_from: None,
        name: String::new(),
        step: n,
        written: n,
    };
    let paths: Vec<PathBuf> = {
        let store = Store::open(folder.path()).expect("a store");
        let kept = [1, 2].map(|n| {
            let slot = store.new_slot();
            slot.write(&snapshot(n)).expect("a record");
            slot.path().to_owned()
        });
        kept.into()
    };
    let whole = std::fs::read(&paths[0]).expect("a record");
    for len in (0..whole.len()).step_by(97).chain([whole.len() - 1]) {
        std::fs::write(&paths[0], &whole[..len]).expect("a cut record");
        let scan = Store::open(folder.path()).expect("a store").find();
        assert_eq!(scan.found.len(), 1, "cut at {len}");
        assert_eq!(scan.set_aside.len(), 1, "cut at {len}");
        let aside = std::fs::read(&scan.set_aside[0]).expect("it is kept");
        assert_eq!(aside, &whole[..len]);
    }
}

#[test]
fn recovered_work_does_not_go_over_a_file_that_changed_meanwhile() {
    let _locks = locks();
    let folder = folder();
    let mut program = Program::new(folder.path());
    program.edit();
    program.frame();
    program.now += Duration::from_secs(5);
    program.journal.tick(program.now).expect("it is due");
    let found = program.crash().pop().expect("a record");
    let other = file::write(&roles::document(7, 1));
    std::fs::write(&program.file, &other).expect("another program");
    program.recover(found);
    let effects = program.session.act(Action::Save);
    let [
        Effect::Write {
            path,
            original,
            expect,
            ..
        },
    ] = &effects[..]
    else {
        panic!("it wants to write: {effects:?}");
    };
    let refused = file::save_document(
        path,
        program.session.organisation(),
        original.as_deref(),
        *expect,
    );
    let Err(file::SaveError::ChangedOutside { found, .. }) = refused else {
        panic!("the change is seen: {refused:?}");
    };
    assert_eq!(found, Some(Fingerprint::of(other.as_bytes())));
}
