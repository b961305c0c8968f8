//! Betters the arrangements of a small chart unit by unit, each change really placed: contours
//! and chance fits that no sum of boxes knows.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::{Arrangement, Place, Placed, ROOT, Request, Workspace};

/// Charts of more units are left as they are.
pub(super) const MOST: usize = 2_000;

/// From so many of the best candidates it sets out.
pub(super) const STARTS: usize = 3;

/// So many units are placed for each start, all changes together: a bound on the work that
/// needs no clock.
const PLACED: usize = 300_000;

/// Of two charts that need the same page, the one that is smaller is better by this much of its
/// other measure: it leaves room for the next change.
const ROOM: f64 = 0.02;

/// Fewer units than this are done before other threads have begun.
const WORTH_THREADS: usize = 30;

/// Where to set out from.
pub(super) struct Start {
    /// Which of the pages it is for.
    pub(super) page: usize,
    /// The width over height of that page.
    pub(super) aspect: f64,
    /// How everything is arranged.
    pub(super) now: Vec<Arrangement>,
}

/// For each page the best arrangements that are found from any of its starts, which stand in the
/// order of the pages. The starts share the processors; what they find does not hang on that.
pub(super) fn better(request: &Request, n_pages: usize, starts: &[Start]) -> Vec<Vec<Arrangement>> {
    let mut best: Vec<(f64, Vec<Arrangement>)> = vec![(f64::INFINITY, Vec::new()); n_pages];
    for (page, size, arrangement) in climbed(request, starts) {
        if size < best[page].0 {
            best[page] = (size, arrangement);
        }
    }
    best.into_iter()
        .map(|(_, arrangement)| arrangement)
        .collect()
}

/// What each start comes to, in their order.
fn climbed(request: &Request, starts: &[Start]) -> Vec<(usize, f64, Vec<Arrangement>)> {
    let heads = heads(request);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut workspace = Workspace::default();
        let mut found = Vec::new();
        loop {
            let nth = next.fetch_add(1, Ordering::Relaxed);
            let Some(start) = starts.get(nth) else {
                return found;
            };
            let (size, arrangement) = climb(request, &heads, start, &mut workspace);
            found.push((nth, (start.page, size, arrangement)));
        }
    };
    let n_threads = match request.len() {
        0..WORTH_THREADS => 1,
        _ => std::thread::available_parallelism().map_or(1, usize::from),
    };
    let mut found = std::thread::scope(|scope| {
        let others: Vec<_> = (1..n_threads.min(starts.len()))
            .map(|_| scope.spawn(work))
            .collect();
        let mut found = work();
        for other in others {
            match other.join() {
                Ok(more) => found.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        found
    });
    found.sort_by_key(|&(nth, _)| nth);
    found.into_iter().map(|(_, found)| found).collect()
}

/// Tries each arrangement for each head as long as that betters the chart; gives how large that is.
fn climb(
    request: &Request,
    heads: &[(usize, Vec<Arrangement>)],
    start: &Start,
    workspace: &mut Workspace,
) -> (f64, Vec<Arrangement>) {
    let mut left = PLACED / request.len().max(1);
    let mut placed = Placed {
        arrangement: start.now.clone(),
        ..Placed::default()
    };
    let mut size = |placed: &mut Placed| {
        workspace.settle(request, placed);
        let sum = placed.bounds.w / start.aspect + placed.bounds.h;
        let page = placed.bounds.page_height(start.aspect);
        page + ROOM * (sum - page)
    };
    let mut best = size(&mut placed);
    loop {
        let before = best;
        for (head, options) in heads {
            for &option in options {
                let was = placed.arrangement[*head];
                if option == was {
                    continue;
                }
                if left == 0 {
                    return (best, placed.arrangement);
                }
                left -= 1;
                placed.arrangement[*head] = option;
                let found = size(&mut placed);
                if found < best - 1e-6 {
                    best = found;
                } else {
                    placed.arrangement[*head] = was;
                }
            }
        }
        if best >= before - 1e-6 {
            return (best, placed.arrangement);
        }
    }
}

/// The units that have line subordinates and no wish, with what these may be arranged in.
fn heads(request: &Request) -> Vec<(usize, Vec<Arrangement>)> {
    let mut below = vec![0_usize; request.len()];
    let mut branches = vec![false; request.len()];
    let mut has_any = vec![false; request.len()];
    for (unit, &superior) in request.superior.iter().enumerate().rev() {
        if superior == ROOT {
            continue;
        }
        let superior = superior as usize;
        has_any[superior] = true;
        if request.place[unit] == Place::Line {
            below[superior] += 1;
            branches[superior] |= has_any[unit];
        }
    }
    (0..request.len())
        .filter(|&unit| below[unit] > 0 && request.wish(unit).is_none())
        .map(|unit| {
            let mut options = vec![Arrangement::Row, Arrangement::Stack];
            if below[unit] > 1 {
                options.push(Arrangement::StackBoth);
                if !branches[unit] {
                    options.push(Arrangement::TwoColumns);
                }
                let columns = 2..below[unit].min(10);
                options.extend(columns.map(|n| Arrangement::Columns(n as u16)));
            }
            (unit, options)
        })
        .collect()
}
