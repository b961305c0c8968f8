//! The thread that writes records, so that the window never waits for the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, JoinHandle, ThreadId};
use std::time::{Duration, Instant};

use super::{Journal, Kept, Pace, Slot, Snapshot};

/// How long a program that is dying waits for its record.
const LAST_WAIT: Duration = Duration::from_secs(3);

enum Order {
    Keep(Slot, Box<Snapshot>),
    Forget(Slot),
    /// Write what waits, then answer.
    Flush(Sender<()>),
}

/// Writes records on a thread of its own.
#[derive(Debug)]
pub struct Keeper {
    orders: Sender<Order>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; `tell` hears, on that thread, what came of each record.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(pace: Pace, tell: impl FnMut(Kept) + Send + 'static) -> std::io::Result<Self> {
        let (orders, inbox) = channel();
        let thread = thread::Builder::new()
            .name("recovery".to_owned())
            .spawn(move || work(pace, &inbox, tell))?;
        let keeper = Self {
            orders: orders.clone(),
            thread: Some(thread),
        };
        if let Some(thread) = &keeper.thread {
            flush_when_the_program_dies(orders, thread.thread().id());
        }
        Ok(keeper)
    }

    /// Keeps a state; it is written soon.
    pub fn keep(&self, slot: &Slot, snapshot: Snapshot) {
        let order = Order::Keep(slot.clone(), Box::new(snapshot));
        // The thread ends only with its keeper.
        let _ = self.orders.send(order);
    }

    /// Takes a record away: the work is safe, or may go.
    pub fn forget(&self, slot: &Slot) {
        let _ = self.orders.send(Order::Forget(slot.clone()));
    }

    /// Waits, though not for ever, until all that was asked for is done. Gives whether it is.
    pub fn flush(&self) -> bool {
        flush(&self.orders)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.flush();
        let (ended, _) = channel();
        self.orders = ended;
        forget_thread(self.thread.as_ref().map(|thread| thread.thread().id()));
        if let Some(thread) = self.thread.take() {
            // It has nothing left to do; a panic in it was heard already.
            let _ = thread.join();
        }
    }
}

fn flush(orders: &Sender<Order>) -> bool {
    let (done, wait) = channel();
    orders.send(Order::Flush(done)).is_ok() && wait.recv_timeout(LAST_WAIT).is_ok()
}

fn work(pace: Pace, inbox: &Receiver<Order>, mut tell: impl FnMut(Kept)) {
    let mut journal = Journal::new(pace);
    let start = Instant::now();
    loop {
        let now = start.elapsed();
        let order = match journal.due_in(now) {
            Some(wait) => inbox.recv_timeout(wait),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let now = start.elapsed();
        let ended = matches!(order, Err(RecvTimeoutError::Disconnected));
        // A document that cannot be written must not end the keeping of all others.
        let step = AssertUnwindSafe(|| match order {
            Ok(Order::Keep(slot, snapshot)) => journal.keep(now, slot, *snapshot),
            Ok(Order::Forget(slot)) => {
                journal.forget(&slot);
                None
            }
            Ok(Order::Flush(done)) => {
                let kept = journal.flush();
                // Who asked may have stopped waiting.
                let _ = done.send(());
                kept
            }
            Err(RecvTimeoutError::Timeout) => journal.tick(now),
            Err(RecvTimeoutError::Disconnected) => journal.flush(),
        });
        if let Ok(Some(kept)) = catch_unwind(step) {
            tell(kept);
        }
        if ended {
            return;
        }
    }
}

/// The threads of this process that keep records.
static THREADS: Mutex<Vec<(ThreadId, Sender<Order>)>> = Mutex::new(Vec::new());

/// From now on a panic, on whatever thread, first has the records written.
fn flush_when_the_program_dies(orders: Sender<Order>, thread: ThreadId) {
    static HOOK: Once = Once::new();
    let mut threads = THREADS.lock().unwrap_or_else(PoisonError::into_inner);
    threads.push((thread, orders));
    drop(threads);
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let here = thread::current().id();
            // Whoever holds the list does so for a moment; a dying program does not wait for it.
            let threads = THREADS.try_lock();
            let orders: Vec<Sender<Order>> = threads
                .iter()
                .flat_map(|threads| threads.iter())
                // A thread that panics itself cannot be waited for.
                .filter(|(thread, _)| *thread != here)
                .map(|(_, orders)| orders.clone())
                .collect();
            drop(threads);
            for orders in &orders {
                flush(orders);
            }
            before(panic);
        }));
    });
}

fn forget_thread(thread: Option<ThreadId>) {
    let mut threads = THREADS.lock().unwrap_or_else(PoisonError::into_inner);
    threads.retain(|(other, _)| Some(*other) != thread);
}
