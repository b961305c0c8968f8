//! Which element of a list became which: nothing here knows what elements are.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

/// An element of the new list: where it was, if it was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Its place in the old list.
    pub(super) from: Option<usize>,
    /// Whether it says the same as there.
    pub(super) is_same: bool,
}

/// An element as it is compared.
pub(super) struct Element<'a> {
    /// What it says, all of it.
    pub(super) whole: &'a str,
    /// What names it, where something does.
    pub(super) id: Option<&'a str>,
    /// Whether another id means another element, unless they are alike: not so for people,
    /// whose key is their name.
    pub(super) is_firm: bool,
    /// Its parts.
    pub(super) parts: Vec<&'a str>,
}

/// More pairs than this are not compared part by part.
const MOST_PAIRS: usize = 10_000;

/// Pairs the elements of two lists: first those that say the same, then those of the same id,
/// then those that share most and half of their parts at least; what is left, where it is as
/// many on both sides and has no firm ids, in order.
pub(super) fn pair(old: &[Element<'_>], new: &[Element<'_>]) -> Vec<Slot> {
    let mut pairing = Pairing {
        slots: vec![
            Slot {
                from: None,
                is_same: false,
            };
            new.len()
        ],
        taken: vec![false; old.len()],
    };
    pairing.by(old, new, true, |element| Some(element.whole));
    pairing.by(old, new, false, |element| element.id);
    pairing.by_likeness(old, new);
    let left_new = pairing.left_new();
    let left_old = pairing.left_old();
    if left_new.len() == left_old.len() {
        for (to, from) in left_new.into_iter().zip(left_old) {
            if !old[from].is_firm || !new[to].is_firm {
                pairing.take(to, from, false);
            }
        }
    }
    pairing.slots
}

struct Pairing {
    slots: Vec<Slot>,
    taken: Vec<bool>,
}

impl Pairing {
    fn take(&mut self, to: usize, from: usize, is_same: bool) {
        self.taken[from] = true;
        self.slots[to] = Slot {
            from: Some(from),
            is_same,
        };
    }

    fn left_new(&self) -> Vec<usize> {
        let left = |&nth: &usize| self.slots[nth].from.is_none();
        (0..self.slots.len()).filter(left).collect()
    }

    fn left_old(&self) -> Vec<usize> {
        let left = |&nth: &usize| !self.taken[nth];
        (0..self.taken.len()).filter(left).collect()
    }

    fn by<'a>(
        &mut self,
        old: &[Element<'a>],
        new: &[Element<'a>],
        is_same: bool,
        key: impl Fn(&Element<'a>) -> Option<&'a str>,
    ) {
        let mut places: FxHashMap<&str, VecDeque<usize>> = FxHashMap::default();
        for nth in self.left_old() {
            if let Some(key) = key(&old[nth]) {
                places.entry(key).or_default().push_back(nth);
            }
        }
        for nth in self.left_new() {
            let known = key(&new[nth]).and_then(|key| places.get_mut(key));
            if let Some(from) = known.and_then(VecDeque::pop_front) {
                self.take(nth, from, is_same);
            }
        }
    }

    fn by_likeness(&mut self, old: &[Element<'_>], new: &[Element<'_>]) {
        let left_new = self.left_new();
        let mut left_old = self.left_old();
        if left_new.len() * left_old.len() > MOST_PAIRS {
            return;
        }
        for to in left_new {
            let mine = &new[to].parts;
            let likeness = |place: usize| {
                let theirs = &old[left_old[place]].parts;
                let shared = mine.iter().filter(|part| theirs.contains(part)).count();
                let half = mine.len().min(theirs.len()).div_ceil(2);
                (shared > 0 && shared >= half).then_some((shared, place))
            };
            // The first of the best: in order where several are as like.
            let best = (0..left_old.len())
                .filter_map(likeness)
                .max_by_key(|&(shared, place)| (shared, std::cmp::Reverse(place)));
            if let Some((_, place)) = best {
                self.take(to, left_old.remove(place), false);
            }
        }
    }
}

/// Which elements stay while the others move around them: a longest increasing subsequence
/// (Fredman 1975). Elements that are new do not stay.
pub(super) fn staying(slots: &[Slot]) -> Vec<bool> {
    let mut stays = vec![false; slots.len()];
    // The slot that ends the best run of each length, and the slot before each in its run.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; slots.len()];
    for (nth, slot) in slots.iter().enumerate() {
        let Some(from) = slot.from else { continue };
        let len = ends.partition_point(|&(last, _)| last < from);
        before[nth] = len.checked_sub(1).map(|shorter| ends[shorter].1);
        if len == ends.len() {
            ends.push((from, nth));
        } else {
            ends[len] = (from, nth);
        }
    }
    let mut next = ends.last().map(|&(_, nth)| nth);
    while let Some(nth) = next {
        stays[nth] = true;
        next = before[nth];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id_of(word: &str) -> Option<&str> {
        let (id, _) = word.split_once('=')?;
        (!id.is_empty()).then_some(id)
    }

    fn elements<'a>(words: &[&'a str]) -> Vec<Element<'a>> {
        words
            .iter()
            .map(|word| Element {
                whole: word,
                id: id_of(word),
                is_firm: id_of(word).is_some_and(|id| id != "key"),
                parts: word
                    .split('=')
                    .skip(1)
                    .flat_map(|of| of.split('+'))
                    .collect(),
            })
            .collect()
    }

    /// The old places, `~` before those that changed, `+` for what is new.
    fn told(old: &[&str], new: &[&str]) -> String {
        let slots = pair(&elements(old), &elements(new));
        let words: Vec<String> = slots
            .iter()
            .map(|slot| match slot.from {
                None => "+".into(),
                Some(from) if slot.is_same => from.to_string(),
                Some(from) => format!("~{from}"),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn what_became_of_elements_is_found() {
        for (old, new, expected) in [
            (&["a", "b", "c"][..], &["c", "a"][..], "2 0"),
            (&["a", "a", "b"], &["a", "b", "a"], "0 2 1"),
            (&["a=1", "b=2"], &["b=3", "a=1"], "~1 0"),
            (&["a", "b"], &["a", "x"], "0 ~1"),
            (&["a", "b"], &["a", "x", "y"], "0 + +"),
            (&["=1+2", "=3+4"], &["=3+5"], "~1"),
            (&["a=1"], &["z=2"], "+"),
            (&["a=1"], &["z=1"], "~0"),
            (&["key=1"], &["z=2"], "~0"),
            (&[], &["a"], "+"),
        ] {
            assert_eq!(told(old, new), expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn as_many_as_can_stay_do() {
        for (from, stays) in [
            (&[0, 1, 2][..], &[true, true, true][..]),
            (&[2, 0, 1], &[false, true, true]),
            (&[1, 0], &[false, true]),
            (&[3, 0, 1, 2, 4], &[false, true, true, true, true]),
        ] {
            let slots: Vec<Slot> = from
                .iter()
                .map(|&from| Slot {
                    from: Some(from),
                    is_same: true,
                })
                .collect();
            assert_eq!(staying(&slots), stays, "{from:?}");
        }
    }
}
