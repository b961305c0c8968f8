//! The sizes that a branch can have, from those of the branches below it.

use super::super::trunk::Lows;
use super::{Arrangement, Fit, Goal, Place, Shape, Work, limits};

/// So many limits of width are tried where branches stand on both sides or in columns.
const TRIED: usize = 10;

/// Each number of columns up to here is tried, and above every one that is larger by an eighth.
const EVERY: usize = 10;

impl Fit<'_> {
    /// Finds the sizes of a branch from those of the branches below.
    pub(super) fn combine(&self, unit: usize, work: &mut Work) {
        work.line.clear();
        work.staff.clear();
        work.found.clear();
        let mut child = unit + 1;
        while child < self.end[unit] as usize {
            match self.request.place[child] {
                Place::Line => work.line.push(child as u32),
                Place::Staff => work.staff.push(child as u32),
            }
            child = self.end[child] as usize;
        }
        if work.line.is_empty() {
            let (w, h) = self.above(unit, work);
            work.found.push(Shape {
                w,
                h,
                how: Arrangement::Row,
                limit: 0.0,
            });
            return;
        }
        if let Some(wish) = self.request.wish(unit) {
            return self.as_wished(unit, wish, work);
        }
        let leaves = work.line.iter().all(|&child| self.is_leaf(child));
        let many = work.line.len() > 1;
        match self.goal {
            Goal::Compact if leaves && many => {
                self.find_limits(work);
                self.columns(unit, &[Arrangement::Grid], work);
            }
            Goal::Compact | Goal::Fit => {
                self.rows(unit, work);
                self.stacks(unit, Arrangement::Stack, work);
                if many {
                    self.find_limits(work);
                    if leaves {
                        self.beside_trunk(unit, Arrangement::TwoColumns, work);
                    }
                    self.beside_trunk(unit, Arrangement::StackBoth, work);
                    let numbers = column_numbers(work.line.len());
                    self.columns(unit, &numbers, work);
                }
            }
        }
    }

    /// The sizes with the one arrangement that is wished.
    fn as_wished(&self, unit: usize, wish: Arrangement, work: &mut Work) {
        match wish {
            Arrangement::Row => self.rows(unit, work),
            Arrangement::Stack | Arrangement::StackLeft => self.stacks(unit, wish, work),
            Arrangement::StackBoth | Arrangement::TwoColumns => {
                self.find_limits(work);
                self.beside_trunk(unit, wish, work);
            }
            Arrangement::Grid | Arrangement::Columns(_) => {
                self.find_limits(work);
                self.columns(unit, &[wish], work);
            }
        }
    }

    /// The size of a head with its staff beside the trunk.
    fn above(&self, unit: usize, work: &Work) -> (f32, f32) {
        let (w, h) = (self.request.width[unit], self.request.height[unit]);
        let spacing = &self.request.spacing;
        let lows = Lows::new(f64::from(h), spacing.staff, spacing.stack);
        let sizes = work.staff.iter().map(|&staff| {
            let size = self.front(staff)[0];
            (size.w, size.h)
        });
        self.on_both_sides((w / 2.0, w / 2.0), lows, sizes, work.staff.len() == 1)
    }

    /// The size of boxes on both sides of a trunk, each where there is more room.
    fn on_both_sides(
        &self,
        (mut left, mut right): (f32, f32),
        mut lows: Lows,
        sizes: impl Iterator<Item = (f32, f32)>,
        alone: bool,
    ) -> (f32, f32) {
        let arm = self.request.spacing.beside as f32;
        for (w, h) in sizes {
            let (at_left, _) = lows.next(f64::from(h), alone);
            let side = if at_left { &mut left } else { &mut right };
            *side = side.max(arm + w);
        }
        (left + right, lows.lowest() as f32)
    }

    fn rows(&self, unit: usize, work: &mut Work) {
        let spacing = &self.request.spacing;
        let (w, h) = self.above(unit, work);
        let gap = if work.line.iter().all(|&child| self.is_leaf(child)) {
            spacing.sibling
        } else {
            spacing.branch
        };
        let gaps = gap as f32 * (work.line.len() - 1) as f32;
        let rank = spacing.rank as f32;
        let Work {
            line,
            entries,
            found,
            ..
        } = work;
        let fronts = line.iter().map(|&child| self.front(child).iter());
        limits(
            fronts,
            |shape| (shape.h, shape.w),
            entries,
            |limit, sum| {
                found.push(Shape {
                    w: w.max(sum + gaps),
                    h: h + rank + limit,
                    how: Arrangement::Row,
                    limit,
                });
            },
        );
    }

    fn stacks(&self, unit: usize, how: Arrangement, work: &mut Work) {
        let spacing = &self.request.spacing;
        let (mut w, mut h) = (self.request.width[unit], self.request.height[unit]);
        let indent = (spacing.rail + spacing.tick) as f32;
        for &staff in &work.staff {
            let size = self.front(staff)[0];
            w = w.max(indent + size.w);
            h += spacing.stack as f32 + size.h;
        }
        h += (spacing.first + spacing.stack * (work.line.len() - 1) as f64) as f32;
        let Work {
            line,
            entries,
            found,
            ..
        } = work;
        let fronts = line.iter().map(|&child| self.front(child).iter().rev());
        limits(
            fronts,
            |shape| (shape.w, shape.h),
            entries,
            |limit, sum| {
                found.push(Shape {
                    w: w.max(indent + limit),
                    h: h + sum,
                    how,
                    limit,
                });
            },
        );
    }

    /// Finds the limits of width to be tried: all that make a difference, or some of them.
    fn find_limits(&self, work: &mut Work) {
        let Work {
            line,
            entries,
            limits: found,
            ..
        } = work;
        found.clear();
        let fronts = line.iter().map(|&child| self.front(child).iter().rev());
        limits(
            fronts,
            |shape| (shape.w, shape.h),
            entries,
            |limit, _| found.push(limit),
        );
        if found.len() > TRIED {
            let last = found.len() - 1;
            for i in 0..TRIED {
                found[i] = found[i * last / (TRIED - 1)];
            }
            found.truncate(TRIED);
        }
    }

    /// Fills in the lowest sizes of the branches within a width.
    fn sizes_within(&self, limit: f32, work: &mut Work) {
        work.sizes.clear();
        work.sizes.extend(work.line.iter().map(|&child| {
            let shape = self.within_width(child, limit);
            (shape.w, shape.h)
        }));
    }

    /// On both sides of the trunk, or in pairs.
    fn beside_trunk(&self, unit: usize, how: Arrangement, work: &mut Work) {
        let spacing = &self.request.spacing;
        let (above_w, above_h) = self.above(unit, work);
        let has_staff = !work.staff.is_empty();
        let gap = if has_staff {
            spacing.stack
        } else {
            spacing.staff
        };
        let half = above_w / 2.0;
        for i in 0..work.limits.len() {
            let limit = work.limits[i];
            self.sizes_within(limit, work);
            let alone = work.sizes.len() == 1;
            let sizes = work.sizes.iter().copied();
            let (w, h) = if how == Arrangement::StackBoth {
                let lows = Lows::new(f64::from(above_h), gap, spacing.stack);
                self.on_both_sides((half, half), lows, sizes, alone)
            } else {
                let arm = spacing.beside as f32;
                let (mut left, mut right, mut low) = (half, half, above_h);
                let mut gap = gap as f32;
                for pair in work.sizes.chunks(2) {
                    let (&last, rest) = pair.split_last().unwrap_or((&(0.0, 0.0), &[]));
                    right = right.max(arm + last.0);
                    left = rest.iter().fold(left, |left, size| left.max(arm + size.0));
                    low += gap + pair.iter().map(|size| size.1).fold(0.0, f32::max);
                    gap = spacing.stack as f32;
                }
                (left + right, low)
            };
            work.found.push(Shape { w, h, how, limit });
        }
    }

    /// In columns below the trunk, so many as each of these says.
    fn columns(&self, unit: usize, hows: &[Arrangement], work: &mut Work) {
        let spacing = &self.request.spacing;
        let (w, h) = self.above(unit, work);
        for i in 0..work.limits.len() {
            let limit = work.limits[i];
            self.sizes_within(limit, work);
            work.dealer.boxes.clear();
            let sizes = work.sizes.iter();
            let boxes = sizes.map(|&(w, h)| (f64::from(w), f64::from(h)));
            work.dealer.boxes.extend(boxes);
            for &how in hows {
                let beside = spacing.tick + spacing.branch;
                let sheet = self.request.sheet();
                work.dealer.deal(how, sheet, beside, spacing.stack);
                let widths = &work.dealer.widths;
                let all =
                    widths.iter().sum::<f64>() + widths.len() as f64 * beside - spacing.branch;
                work.found.push(Shape {
                    w: w.max(all as f32),
                    h: h + (spacing.rank + work.dealer.height) as f32,
                    how,
                    limit,
                });
            }
        }
    }
}

/// The numbers of columns to be tried for so many boxes.
fn column_numbers(boxes: usize) -> Vec<Arrangement> {
    let mut numbers = Vec::new();
    let mut n = 2;
    while n < boxes && n <= usize::from(u16::MAX) {
        numbers.push(Arrangement::Columns(n as u16));
        n += if n < EVERY { 1 } else { n / 8 };
    }
    numbers
}
