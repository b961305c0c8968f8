//! Shape functions as lists of sizes: joined under a common limit, and cut to few.

use super::Shape;

/// For several fronts, all limits of one measure that make a difference, from the loosest to the
/// tightest that all can keep, each with the sum of the other measure. Each front comes by
/// falling limited measure.
pub(super) fn limits<'s, F: Iterator<Item = &'s Shape> + Clone>(
    fronts: impl Iterator<Item = F> + Clone,
    measures: impl Fn(&Shape) -> (f32, f32),
    entries: &mut Vec<(f32, f32)>,
    mut found: impl FnMut(f32, f32),
) {
    let (mut sum, mut tightest) = (0.0, 0.0_f32);
    for front in fronts.clone() {
        let mut least = f32::INFINITY;
        for (i, shape) in front.enumerate() {
            let (limited, added) = measures(shape);
            if i == 0 {
                sum += added;
            }
            least = least.min(limited);
        }
        tightest = tightest.max(least);
    }
    entries.clear();
    for front in fronts {
        let mut former: Option<(f32, f32)> = None;
        for shape in front {
            let (limited, added) = measures(shape);
            if let Some((limit, had)) = former {
                entries.push((limit, added - had));
            }
            if limited <= tightest {
                break;
            }
            former = Some((limited, added));
        }
    }
    entries.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut last = f32::INFINITY;
    for &(limit, more) in entries.iter() {
        if limit < last {
            found(limit, sum);
            last = limit;
        }
        sum += more;
    }
    found(tightest, sum);
}

/// Keeps the sizes of which none is wider and higher than another, by growing width, and of too
/// many those that differ most in height.
pub(super) fn prune(found: &mut Vec<Shape>, most: usize) {
    found.sort_by(|a, b| a.w.total_cmp(&b.w).then(a.h.total_cmp(&b.h)));
    let mut lowest = f32::INFINITY;
    found.retain(|shape| {
        let better = shape.h < lowest;
        lowest = lowest.min(shape.h);
        better
    });
    let Some(end) = found.last().copied() else {
        return;
    };
    let mut ratio = 0.96;
    while found.len() > most {
        let mut next = f32::INFINITY;
        found.retain(|shape| {
            let keep = shape.h <= next || shape.h == end.h;
            if shape.h <= next {
                next = shape.h * ratio;
            }
            keep
        });
        ratio *= 0.92;
    }
}
