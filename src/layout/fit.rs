//! Chooses how each unit's subordinates are arranged.

use super::{Arrangement, Arranging, Place, Placed, ROOT, Request};

/// Chooses the arrangements and places the boxes with them.
pub(super) fn solve(request: &Request, walk: impl Fn(Vec<Arrangement>) -> Placed) -> Placed {
    match request.arrange {
        Arranging::Rows => walk(vec![Arrangement::Row; request.len()]),
        Arranging::Given(given) => walk(given.to_vec()),
        Arranging::Classical { .. } | Arranging::Fit { .. } => {
            let mut a = vec![Arrangement::Stack; request.len()];
            for unit in 0..request.len() {
                let s = request.superior[unit];
                if s == ROOT {
                    a[unit] = Arrangement::Row;
                } else if request.superior.get(unit + 1) == Some(&(unit as u32))
                    && request.place[unit] == Place::Line
                {
                    a[s as usize] = Arrangement::Row;
                }
            }
            walk(a)
        }
    }
}
