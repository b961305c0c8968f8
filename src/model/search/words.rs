//! Words in order, one after the other in one buffer: the vocabulary of an index.

use std::ops::Range;

use memchr::memmem;

/// Words sorted by their bytes. A word may stand in it more than once.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// The words, each followed by a line end, which no folded word holds.
    text: String,
    /// Where each begins, and where the next would.
    starts: Vec<u32>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            text: String::new(),
            starts: vec![0],
        }
    }
}

impl Words {
    /// Takes words that are in order.
    pub(super) fn of_sorted<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for word in words {
            all.text.push_str(word);
            all.text.push('\n');
            all.starts.push(all.text.len() as u32);
        }
        all.text.shrink_to_fit();
        all.starts.shrink_to_fit();
        all
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn word(&self, index: usize) -> &str {
        &self.text[self.starts[index] as usize..self.starts[index + 1] as usize - 1]
    }

    /// All words, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.word(index))
    }

    /// The words that begin so.
    pub(super) fn beginning_with(&self, start: &str) -> Range<usize> {
        let from = self.first_where(0, |word| word >= start);
        let to = self.first_where(from, |word| !word.starts_with(start));
        from..to
    }

    /// The words that are exactly this one.
    pub(super) fn equal_to(&self, sought: &str) -> Range<usize> {
        let from = self.first_where(0, |word| word >= sought);
        let to = self.first_where(from, |word| word != sought);
        from..to
    }

    /// The words that hold this part, each once, in order.
    pub(super) fn containing(&self, part: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for at in memmem::find_iter(self.text.as_bytes(), part) {
            let index = self.starts.partition_point(|&start| start as usize <= at) - 1;
            if found.last() != Some(&index) {
                found.push(index);
            }
        }
        found
    }

    /// The first word from `from` on for which `is_reached` holds; it must hold for all behind.
    fn first_where(&self, from: usize, is_reached: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (from, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if is_reached(self.word(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    pub(super) fn n_bytes(&self) -> usize {
        self.text.capacity() + self.starts.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_beginning_and_by_part() {
        let words = Words::of_sorted(["a", "bureau", "bureaux", "but", "educonnect"].into_iter());
        assert_eq!(words.beginning_with("bur"), 1..3);
        assert_eq!(words.equal_to("bureau"), 1..2);
        assert_eq!(words.equal_to("b"), 1..1);
        assert_eq!(words.containing("connect"), [4]);
        assert_eq!(words.containing("u"), [1, 2, 3, 4]);
        assert_eq!(words.beginning_with("z"), 5..5);
        assert_eq!(words.iter().count(), words.len());
    }
}
