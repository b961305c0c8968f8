//! Numbers that look random and are the same every time.

/// A row of numbers from a seed: SplitMix64 (Steele, Lea and Flood, *Fast splittable
/// pseudorandom number generators*, 2014). Any two seeds give rows that have nothing in common
/// to the eye, so that every unit can have a row of its own.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The row that belongs to a thing with this number.
    pub(super) fn of(seed: u64, number: u64) -> Self {
        let mut first = Self(number);
        Self(seed ^ first.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `end`, which is not 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // The high half times the end: no bias that anybody could see with ends this small.
        (((self.next() >> 32) * end as u64) >> 32) as usize
    }

    /// True so many times of a hundred.
    pub(super) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_is_the_published_one() {
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn every_number_below_the_end_comes() {
        let mut random = Random::new(1);
        let mut seen = [0; 9];
        for _ in 0..900 {
            seen[random.below(9)] += 1;
        }
        assert!(seen.iter().all(|&n| n > 50), "{seen:?}");
    }
}
