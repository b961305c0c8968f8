//! Choices made from bytes, so that the fuzzer can learn which byte decides what.

/// Texts that break writers, readers and typesetters.
const HOSTILE: [&str; 24] = [
    "",
    " ",
    "a",
    "é’",
    "b \"c\"",
    "\\",
    "\\u{0}",
    "\r\n",
    "\r",
    "\n",
    "\0",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{10ffff}",
    "مدير \u{202e}",
    "e\u{301}",
    "// no",
    "/* no",
    "*/",
    "(]",
    "r#\"",
    "Some(",
    "TN 2",
];

/// Two parts of an input, with three zeros between them: the last ones that there are.
pub fn parted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    const PARTING: &[u8] = b"\0\0\0";
    let at = bytes
        .windows(PARTING.len())
        .rposition(|three| three == PARTING)?;
    Some((&bytes[..at], &bytes[at + PARTING.len()..]))
}

/// Bytes that are used up one after the other; zeros behind the last one.
#[derive(Debug)]
pub struct Choices<'a> {
    bytes: &'a [u8],
    /// A text of the input, from which pieces are taken.
    words: &'a str,
}

impl<'a> Choices<'a> {
    /// Choices made from `bytes`, words taken from `words`.
    pub fn new(bytes: &'a [u8], words: &'a str) -> Self {
        Self { bytes, words }
    }

    /// Whether no byte is left.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        match self.bytes {
            [first, rest @ ..] => {
                self.bytes = rest;
                *first
            }
            [] => 0,
        }
    }

    /// Yes or no.
    pub fn flag(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    /// A number below `n`, or 0.
    pub fn below(&mut self, n: usize) -> usize {
        let number = if n > 256 {
            usize::from(self.byte()) << 8 | usize::from(self.byte())
        } else {
            usize::from(self.byte())
        };
        number.checked_rem(n).unwrap_or(0)
    }

    /// One of these.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// A text: a hostile one, or a piece of the input's words.
    pub fn text(&mut self) -> String {
        let which = usize::from(self.byte());
        if let Some(text) = HOSTILE.get(which) {
            return (*text).to_owned();
        }
        let at = self.below(self.words.len().max(1));
        let at = self.words.floor_char_boundary(at);
        self.words[at..].chars().take(which % 32).collect()
    }

    /// A text or none.
    pub fn maybe(&mut self) -> Option<String> {
        self.flag().then(|| self.text())
    }

    /// A few of what `make` makes.
    pub fn few<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let n = self.below(4);
        (0..n).map(|_| make(self)).collect()
    }
}
