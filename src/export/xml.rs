//! XML that cannot be broken: whatever a text contains comes out as text, and numbers are short and
//! the same everywhere. Knows nothing of pictures.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::clean::clean;

/// Bytes that are kept before they go out.
const KEPT: usize = 1 << 16;

/// Writes elements. Names of elements and attributes are literals of the program; values are not
/// trusted.
pub(super) struct Xml<W: Write> {
    out: W,
    kept: String,
}

impl<W: Write> Xml<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            kept: String::with_capacity(KEPT + 4_096),
        }
    }

    /// Markup, as it stands.
    pub(super) fn raw(&mut self, markup: &str) {
        self.kept.push_str(markup);
    }

    /// An attribute with a text.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.text(value);
        self.raw("\"");
    }

    /// An attribute with a number.
    pub(super) fn number(&mut self, name: &str, value: f64) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.decimal(value);
        self.raw("\"");
    }

    /// An element that holds nothing but a text.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        self.text(text);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    /// A text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        for c in clean(text).chars() {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                // A reader would turn it into a blank of another kind.
                '\t' => self.raw("&#9;"),
                c => self.kept.push(c),
            }
        }
    }

    /// A number to the hundredth, without what says nothing.
    pub(super) fn decimal(&mut self, value: f64) {
        let hundredths = (value * 100.0).round() as i64;
        if hundredths < 0 {
            self.kept.push('-');
        }
        let (whole, rest) = (
            hundredths.unsigned_abs() / 100,
            hundredths.unsigned_abs() % 100,
        );
        // Writing to a string cannot fail.
        let _ = write!(self.kept, "{whole}");
        if rest > 0 {
            let tenths = char::from(b'0' + (rest / 10) as u8);
            self.kept.push('.');
            self.kept.push(tenths);
            if !rest.is_multiple_of(10) {
                self.kept.push(char::from(b'0' + (rest % 10) as u8));
            }
        }
    }

    /// Two numbers with a blank between.
    pub(super) fn pair(&mut self, x: f64, y: f64) {
        self.decimal(x);
        self.raw(" ");
        self.decimal(y);
    }

    /// Hands over what is kept when it is enough.
    pub(super) fn pass_on(&mut self) -> io::Result<()> {
        if self.kept.len() < KEPT {
            return Ok(());
        }
        self.flush()
    }

    /// Hands over all that is kept.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.kept.as_bytes())?;
        self.kept.clear();
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(fill: impl FnOnce(&mut Xml<&mut Vec<u8>>)) -> String {
        let mut bytes = Vec::new();
        let mut xml = Xml::new(&mut bytes);
        fill(&mut xml);
        xml.flush().expect("a vector takes all");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (1.0, "1"),
            (1.5, "1.5"),
            (-2.25, "-2.25"),
            (0.05, "0.05"),
            (-0.5, "-0.5"),
            (12_345_678.999, "12345679"),
        ];
        for (number, text) in cases {
            assert_eq!(written(|xml| xml.decimal(number)), text);
        }
    }

    #[test]
    fn texts_stay_texts() {
        let said = written(|xml| xml.attribute("a", "<b c='d\"'>&amp;\0\u{fffe}\n"));
        assert_eq!(said, " a=\"&lt;b c='d&quot;'&gt;&amp;amp;\"");
    }
}
