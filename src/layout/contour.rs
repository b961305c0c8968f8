//! The two sides of a branch as linked lists of steps, after van der Ploeg (*Drawing non-layered
//! tidy trees in linear time*, 2014), with each step's place told relative to the one above. So a
//! branch is moved, or joined below another, in constant time, and every step that a comparison
//! has passed is behind a neighbour for good: all joins of a tree together take linear time.
//!
//! Steps that are no longer seen are used again; a wide chart needs memory for little more than
//! the contours that are open at one time. Knows nothing of units.

/// Ends a list.
const NONE: u32 = u32::MAX;

/// Differences below this are rounding, not overlap.
pub(super) const EPSILON: f64 = 1e-6;

/// A vertical piece of a side, from the end of the step above down to its own end.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The next step's x minus this one's.
    dx: f64,
    /// Its length.
    h: f64,
    next: u32,
}

/// One side of a branch from its top down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side {
    head: u32,
    tail: u32,
    x: f64,
    tail_x: f64,
}

impl Side {
    /// A side without steps.
    pub(super) const EMPTY: Self = Self {
        head: NONE,
        tail: NONE,
        x: 0.0,
        tail_x: 0.0,
    };

    /// Whether it has no step.
    pub(super) fn is_empty(&self) -> bool {
        self.head == NONE
    }

    /// Moves it to the right.
    pub(super) fn shift(&mut self, dx: f64) {
        self.x += dx;
        self.tail_x += dx;
    }
}

/// All steps of all sides that are still seen.
#[derive(Default)]
pub(super) struct Steps {
    all: Vec<Step>,
    free: u32,
}

impl Steps {
    /// Forgets all sides.
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.free = NONE;
    }

    fn add(&mut self, step: Step) -> u32 {
        let free = self.free;
        if let Some(slot) = self.all.get_mut(free as usize) {
            self.free = slot.next;
            *slot = step;
            free
        } else {
            self.all.push(step);
            (self.all.len() - 1) as u32
        }
    }

    /// A side of one step.
    pub(super) fn single(&mut self, x: f64, h: f64) -> Side {
        let head = self.add(Step {
            dx: 0.0,
            h,
            next: NONE,
        });
        Side {
            head,
            tail: head,
            x,
            tail_x: x,
        }
    }

    /// Puts a step on top of a side.
    pub(super) fn prepend(&mut self, side: &mut Side, x: f64, h: f64) {
        if side.head == NONE {
            *side = self.single(x, h);
        } else {
            side.head = self.add(Step {
                dx: side.x - x,
                h,
                next: side.head,
            });
            side.x = x;
        }
    }

    /// Makes the topmost step longer: the gap above a box belongs to it.
    pub(super) fn lengthen(&mut self, side: &Side, h: f64) {
        if let Some(step) = self.all.get_mut(side.head as usize) {
            step.h += h;
        }
    }

    /// Joins `below` under `above`.
    pub(super) fn append(&mut self, above: Side, below: Side) -> Side {
        if above.head == NONE || below.head == NONE {
            return if above.head == NONE { below } else { above };
        }
        let tail = &mut self.all[above.tail as usize];
        tail.next = below.head;
        tail.dx = below.x - above.tail_x;
        Side {
            head: above.head,
            x: above.x,
            tail: below.tail,
            tail_x: below.tail_x,
        }
    }

    /// Gives back the steps of a side that nobody will see again.
    pub(super) fn release(&mut self, side: Side) {
        self.release_run(side.head, side.tail);
    }

    fn release_run(&mut self, head: u32, tail: u32) {
        if head != NONE {
            self.all[tail as usize].next = self.free;
            self.free = head;
        }
    }

    /// Puts a branch (its two sides) to the left of others that are joined already, as near as the
    /// gaps allow: `first_gap` between the topmost steps, `gap` between all others. `left` and
    /// `right` are the sides of the others and become those of all. Returns how far right the
    /// branch goes.
    ///
    /// `pushed` hears, in order from the top, of each step of the others that pushes the branch
    /// further to the left than those above it did: where that step ends, and by how much.
    pub(super) fn join(
        &mut self,
        (outer, inner): (&Side, &Side),
        (left, right): (&mut Side, &mut Side),
        (first_gap, gap): (f64, f64),
        mut pushed: impl FnMut(f64, f64),
    ) -> f64 {
        let mut f = Cursor::new(&self.all, left);
        let mut b = Cursor::new(&self.all, inner);
        let mut x = f.x - b.x - first_gap;
        loop {
            let (f_end, b_end) = (f.end, b.end);
            if f_end <= b_end + EPSILON {
                f.advance(&self.all);
            }
            if b_end <= f_end + EPSILON {
                b.advance(&self.all);
            }
            if f.at == NONE || b.at == NONE {
                break;
            }
            let fitting = f.x - b.x - gap;
            if fitting < x {
                pushed(f.end, x - fitting);
                x = fitting;
            }
        }
        self.release_passed(&f, left);
        self.release_passed(&b, inner);
        if f.at == NONE {
            left.tail = outer.tail;
            left.tail_x = outer.tail_x + x;
        } else {
            // The others reach further down: their left side is seen below the branch.
            self.all[f.at as usize].h = f.end - b.end;
            let tail = &mut self.all[outer.tail as usize];
            tail.next = f.at;
            tail.dx = f.x - (outer.tail_x + x);
        }
        left.head = outer.head;
        left.x = outer.x + x;
        if f.at == NONE && b.at != NONE {
            self.all[b.at as usize].h = b.end - f.end;
            let tail = &mut self.all[right.tail as usize];
            tail.next = b.at;
            tail.dx = b.x + x - right.tail_x;
            right.tail = inner.tail;
            right.tail_x = inner.tail_x + x;
        }
        x
    }

    /// Does what [`Steps::join`] does with a branch that is but a box of this width and height.
    pub(super) fn join_box(
        &mut self,
        (w, h): (f64, f64),
        (left, right): (&mut Side, &mut Side),
        (first_gap, gap): (f64, f64),
        mut pushed: impl FnMut(f64, f64),
    ) -> f64 {
        let mut f = Cursor::new(&self.all, left);
        let mut x = f.x - w - first_gap;
        while f.end <= h + EPSILON {
            let end = f.end;
            f.advance(&self.all);
            if f.at == NONE || h <= end + EPSILON {
                break;
            }
            let fitting = f.x - w - gap;
            if fitting < x {
                pushed(f.end, x - fitting);
                x = fitting;
            }
        }
        self.release_passed(&f, left);
        let (dx, next) = if f.at == NONE {
            (0.0, NONE)
        } else {
            self.all[f.at as usize].h = f.end - h;
            (f.x - x, f.at)
        };
        left.head = self.add(Step { dx, h, next });
        left.x = x;
        if f.at == NONE {
            left.tail = left.head;
            left.tail_x = x;
            if h > f.end + EPSILON {
                let rest = self.single(x + w, h - f.end);
                *right = self.append(*right, rest);
            }
        }
        x
    }

    /// Gives back the steps of a side that a walk has passed.
    fn release_passed(&mut self, walk: &Cursor, side: &Side) {
        if walk.last != NONE {
            self.release_run(side.head, walk.last);
        }
    }
}

/// A walk down a side.
struct Cursor {
    at: u32,
    x: f64,
    /// Where the step (or, at the end of the side, the last step) ends.
    end: f64,
    /// The last step that was passed.
    last: u32,
}

impl Cursor {
    fn new(all: &[Step], side: &Side) -> Self {
        Self {
            at: side.head,
            x: side.x,
            end: all[side.head as usize].h,
            last: NONE,
        }
    }

    fn advance(&mut self, all: &[Step]) {
        let step = all[self.at as usize];
        self.last = self.at;
        self.at = step.next;
        self.x += step.dx;
        if let Some(next) = all.get(step.next as usize) {
            self.end += next.h;
        }
    }
}
