//! What keeps the open document safe: its record, the claim on its file, the watch on that file.
//! The window tells it how the document stands and hears what has happened; what that means for
//! the person is decided elsewhere.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::recovery::{
    Claim, Claimed, Claiming, Claims, Follower, Holder, Keeper, Kept, Pace, Sighting, Slot,
    Snapshot, Standing, Store, Watcher, Who, Wish, user_name,
};
use crate::session::{Elsewhere, FileState, Origin, Session};

/// How often a file is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(1500);

/// Where the program's own files are, and how quick the keeping is.
#[derive(Clone, Debug)]
pub struct Care {
    /// The data folder.
    pub data: PathBuf,
    /// How long a record may lag behind.
    pub pace: Pace,
    /// How often the document's file is looked at.
    pub look_every: Duration,
}

impl Care {
    /// The usual care, in this data folder.
    pub fn in_folder(data: PathBuf) -> Self {
        Self {
            data,
            pace: Pace::default(),
            look_every: LOOK_EVERY,
        }
    }
}

/// What came from the threads.
enum News {
    Kept(Kept),
    /// What the watcher of this number saw.
    Seen(u64, Sighting),
}

/// What the window is to know.
pub(crate) enum Told {
    /// Records cannot be written: the reason.
    CannotKeep(String),
    /// The document's file, or the claim on it, has changed.
    Seen(Sighting),
}

/// The store, the claims and the thread; nothing where there is no data folder.
struct Keeping {
    store: Arc<Store>,
    claims: Arc<Claims>,
    keeper: Keeper,
}

/// The safety of the open document.
pub(crate) struct Safety {
    keeping: Option<Keeping>,
    look_every: Duration,
    slot: Option<Slot>,
    follower: Follower,
    claim: Option<Arc<Claim>>,
    watcher: Option<Watcher>,
    /// The number of the watcher: what older ones still say is of no interest.
    watch: u64,
    inbox: Receiver<News>,
    sender: Sender<News>,
    failing: bool,
}

impl Safety {
    /// Keeps nothing: for tests, and where there is no data folder.
    pub(crate) fn off() -> Self {
        let (sender, inbox) = channel();
        Self {
            keeping: None,
            look_every: LOOK_EVERY,
            slot: None,
            follower: Follower::default(),
            claim: None,
            watcher: None,
            watch: 0,
            inbox,
            sender,
            failing: false,
        }
    }

    /// Starts to keep.
    pub(crate) fn start(care: &Care, ctx: &egui::Context) -> io::Result<Self> {
        let mut safety = Self::off();
        let store = Arc::new(Store::open(&care.data)?);
        let claims = Arc::new(Claims::new(&care.data, store.owner()));
        let (sender, ctx) = (safety.sender.clone(), ctx.clone());
        let keeper = Keeper::start(care.pace, move |kept| {
            // What went well asks for no frame.
            let failed = kept.result.is_err();
            let _ = sender.send(News::Kept(kept));
            if failed {
                ctx.request_repaint();
            }
        })?;
        safety.look_every = care.look_every;
        safety.keeping = Some(Keeping {
            store,
            claims,
            keeper,
        });
        Ok(safety)
    }

    /// The store, to look for what dead processes have left.
    pub(crate) fn store(&self) -> Option<Arc<Store>> {
        Some(Arc::clone(&self.keeping.as_ref()?.store))
    }

    /// What has happened since this was last asked.
    pub(crate) fn news(&mut self) -> Vec<Told> {
        let mut told = Vec::new();
        for news in self.inbox.try_iter() {
            match news {
                News::Seen(watch, sighting) if watch == self.watch => {
                    told.push(Told::Seen(sighting));
                }
                News::Seen(..) => {}
                News::Kept(kept) => match kept.result {
                    Ok(()) => self.failing = false,
                    // Said once, and again only after it went well.
                    Err(error) if !std::mem::replace(&mut self.failing, true) => {
                        told.push(Told::CannotKeep(error.to_string()));
                    }
                    Err(_) => {}
                },
            }
        }
        told
    }

    /// Follows the document: its record is written soon, or goes.
    pub(crate) fn follow(&mut self, session: &Session) {
        let Some(keeping) = &self.keeping else { return };
        let standing = standing(session);
        match self.follower.follow(standing.clone()) {
            Wish::Nothing => {}
            Wish::Keep => {
                let slot = self.slot.get_or_insert_with(|| keeping.store.new_slot());
                keeping.keeper.keep(slot, snapshot(session, standing));
            }
            Wish::Forget => self.forget(),
        }
    }

    /// The person let the document go, or a file holds all of it: the record goes.
    pub(crate) fn forget(&mut self) {
        if let (Some(keeping), Some(slot)) = (&self.keeping, self.slot.take()) {
            keeping.keeper.forget(&slot);
        }
        self.follower = Follower::default();
    }

    /// The record of the next document is there already.
    pub(crate) fn adopt(&mut self, slot: Slot) {
        self.slot = Some(slot);
        self.follower = Follower::adopting();
    }

    /// Leaves the record of the document where it is; another start offers it. Gives whether
    /// it is written.
    pub(crate) fn leave_record(&mut self, session: &Session) -> bool {
        self.follow(session);
        let written = self.flush();
        self.slot = None;
        self.follower = Follower::default();
        written
    }

    /// Waits until the record is written. Gives whether it is.
    pub(crate) fn flush(&self) -> bool {
        self.keeping
            .as_ref()
            .is_some_and(|keeping| keeping.keeper.flush())
    }

    /// Where the record of the document is, or is about to be.
    pub(crate) fn record(&self) -> Option<&Path> {
        self.slot.as_ref().map(Slot::path)
    }

    /// Lets go of the last document's file, and claims that of the next. Gives who holds it, if
    /// somebody else does.
    pub(crate) fn claim(&mut self, document: Option<&Path>, claiming: Claiming) -> Option<Holder> {
        let keeping = self.keeping.as_ref()?;
        let before = self.claim.take();
        let who = Who {
            user: user_name(),
            since: now(),
        };
        let claimed = document.map(|path| keeping.claims.claim(path, who, claiming));
        drop(before);
        match claimed {
            Some(Ok(Claimed::Ours(claim))) => {
                self.claim = Some(Arc::new(claim));
                None
            }
            Some(Ok(Claimed::Held(holder))) => Some(holder),
            // Without claims the file is still watched, and no save goes over another's.
            Some(Err(_)) | None => None,
        }
    }

    /// A question that a thread asks before it writes a file: does another window work in it?
    pub(crate) fn who_else(&self, path: &Path) -> impl Fn() -> Option<Holder> + Send + use<> {
        let keeping = self.keeping.as_ref();
        let claims = keeping.map(|keeping| Arc::clone(&keeping.claims));
        let path = path.to_owned();
        move || claims.as_ref()?.held_by_another(&path)
    }

    /// Watches the document's file.
    pub(crate) fn watch(&mut self, session: &Session, ctx: &egui::Context) {
        self.stop_watching();
        let (Some(_), Origin::File(state)) = (&self.keeping, session.origin()) else {
            return;
        };
        let FileState { path, fingerprint } = state.clone();
        let (number, sender, ctx) = (self.watch, self.sender.clone(), ctx.clone());
        let watcher = Watcher::start(
            path,
            fingerprint,
            self.claim.as_ref(),
            self.look_every,
            move |sighting| {
                let _ = sender.send(News::Seen(number, sighting));
                ctx.request_repaint();
            },
        );
        // Without it the file is still looked at before each save.
        self.watcher = watcher.ok();
    }

    /// Stops to watch: the program is about to write the file itself.
    pub(crate) fn stop_watching(&mut self) {
        self.watcher = None;
        self.watch += 1;
    }
}

fn standing(session: &Session) -> Standing {
    let (document, began_from) = match session.origin() {
        Origin::File(state) => (Some(state.path.clone()), Some(state.fingerprint)),
        Origin::Embedded | Origin::New | Origin::Picture(_) => (None, None),
    };
    Standing {
        is_dirty: session.document().is_dirty(),
        step: session.document().history().current().number(),
        document,
        began_from,
    }
}

fn snapshot(session: &Session, standing: Standing) -> Snapshot {
    Snapshot {
        organisation: session.organisation().clone(),
        document: standing.document,
        began_from: standing.began_from,
        name: session.document_name(),
        step: standing.step,
        written: now(),
    }
}

/// Seconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// Another window, as the session knows it.
pub(crate) fn elsewhere(holder: &Holder) -> Elsewhere {
    Elsewhere {
        user: holder.user.clone(),
        process: holder.process,
        since: holder.since,
    }
}
