//! Places in a text as people name them: line and column.

use memchr::memchr_iter;

/// A place in a text. Both numbers count from 1; columns count characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Place {
    /// The place of the byte at `offset`; past the end means the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut places = Self::of_all(text, &[offset]);
        places.pop().unwrap_or(Self { line: 1, column: 1 })
    }

    /// The places of many bytes, in the order given. The text is walked once, however many there
    /// are and however long its lines.
    pub fn of_all(text: &str, offsets: &[usize]) -> Vec<Self> {
        let mut by_offset: Vec<usize> = (0..offsets.len()).collect();
        by_offset.sort_by_key(|&nth| offsets[nth]);
        let mut places = vec![Self { line: 1, column: 1 }; offsets.len()];
        let mut here = Self { line: 1, column: 1 };
        let mut walked = 0;
        for nth in by_offset {
            let offset = offsets[nth].min(text.len());
            let stretch = &text.as_bytes()[walked..offset];
            let mut line_start = 0;
            for newline in memchr_iter(b'\n', stretch) {
                here.line += 1;
                here.column = 1;
                line_start = newline + 1;
            }
            // A character begins at every byte that does not continue one.
            let begins = |byte: &&u8| (**byte as i8) >= -0x40;
            here.column += stretch[line_start..].iter().filter(begins).count();
            walked = offset;
            places[nth] = here;
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "aé\n\nœuf : x";
        let at = |offset| {
            let place = Place::of(text, offset);
            (place.line, place.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 3));
        assert_eq!(at(4), (2, 1));
        assert_eq!(at(text.find('x').expect("x")), (3, 7));
        assert_eq!(at(999), (3, 8));
    }

    #[test]
    fn many_places_keep_the_order_of_the_question() {
        let text = "a\nb\nc";
        let lines: Vec<usize> = Place::of_all(text, &[4, 0, 2, 2])
            .iter()
            .map(|place| place.line)
            .collect();
        assert_eq!(lines, [3, 1, 2, 2]);
    }
}
