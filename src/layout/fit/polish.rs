//! Betters the arrangements of a small chart unit by unit, each change really placed: contours
//! and chance fits that no sum of boxes knows.

use super::super::{Arrangement, Place, Placed, ROOT, Request};
use super::size_on;

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

/// Places the best chart that it finds from any of the starts.
pub(super) fn better(
    request: &Request,
    aspect: f64,
    starts: impl Iterator<Item = Vec<Arrangement>>,
    placed: &mut Placed,
    mut walk: impl FnMut(&mut Placed),
) {
    let heads = heads(request);
    let mut best: Option<(f64, Vec<Arrangement>)> = None;
    for start in starts {
        let found = climb(request, aspect, &heads, start, placed, &mut walk);
        if best.as_ref().is_none_or(|best| found.0 < best.0) {
            best = Some(found);
        }
    }
    if let Some((_, arrangement)) = best {
        placed.arrangement = arrangement;
    } else {
        placed.arrangement.clear();
    }
    walk(placed);
}

/// Tries each arrangement for each head as long as that betters the chart.
fn climb(
    request: &Request,
    aspect: f64,
    heads: &[(usize, Vec<Arrangement>)],
    mut now: Vec<Arrangement>,
    placed: &mut Placed,
    walk: &mut impl FnMut(&mut Placed),
) -> (f64, Vec<Arrangement>) {
    let mut left = PLACED / request.len().max(1);
    let mut size = |arrangement: &[Arrangement]| {
        placed.arrangement.clear();
        placed.arrangement.extend_from_slice(arrangement);
        walk(placed);
        let sum = placed.bounds.w / aspect + placed.bounds.h;
        let page = size_on(placed, aspect);
        page + ROOM * (sum - page)
    };
    let mut best = size(&now);
    loop {
        let before = best;
        for (head, options) in heads {
            for &option in options {
                let was = now[*head];
                if option == was {
                    continue;
                }
                if left == 0 {
                    return (best, now);
                }
                left -= 1;
                now[*head] = option;
                let found = size(&now);
                if found < best - 1e-6 {
                    best = found;
                } else {
                    now[*head] = was;
                }
            }
        }
        if best >= before - 1e-6 {
            return (best, now);
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
