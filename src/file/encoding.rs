//! Bytes to text: which characters a file is written in, and how its lines end.
//!
//! UTF-8 is the rule. What other programs make of a file is read as well, and the guess is kept,
//! so that it can be shown.

use super::ReadError;

/// The characters that a file is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Charset {
    /// UTF-8, as the format asks for.
    #[default]
    Utf8,
    /// UTF-16, the low byte first (what Windows calls "Unicode").
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1252 (what Windows calls "ANSI"): a guess, made when the bytes are not UTF-8.
    Windows1252,
}

impl Charset {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// How lines end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LineEnding {
    /// A line feed (also where lines end now this way, now that way).
    #[default]
    Lf,
    /// All lines end in carriage return and line feed.
    Crlf,
}

/// How the text of a file stands in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Encoding {
    /// The characters.
    pub charset: Charset,
    /// Whether a byte order mark stands first.
    pub bom: bool,
    /// How lines end.
    pub line_ending: LineEnding,
}

impl Encoding {
    /// Whether the charset is a guess, to be shown as such.
    pub fn is_guess(self) -> bool {
        self.charset == Charset::Windows1252
    }

    /// The text as a file that was read in this encoding should be saved: always in UTF-8, with
    /// the byte order mark and the line ends that it had.
    pub fn dress(self, text: String) -> String {
        let text = match self.line_ending {
            LineEnding::Lf => text,
            LineEnding::Crlf => text.replace('\n', "\r\n"),
        };
        if self.bom && self.charset == Charset::Utf8 {
            format!("{BOM}{text}")
        } else {
            text
        }
    }
}

const BOM: char = '\u{FEFF}';

/// What a file that is no text seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lookalike {
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A GIF picture.
    Gif,
    /// A PDF document.
    Pdf,
    /// A ZIP archive, such as XLSX, DOCX and ODS are.
    Zip,
    /// A document of the old office formats (XLS, DOC).
    OldOffice,
    /// A compressed file.
    Gzip,
    /// Something else that is no text.
    Unknown,
}

impl Lookalike {
    /// Tells by the first bytes.
    fn of(bytes: &[u8]) -> Option<Self> {
        let magic: [(&[u8], Self); 7] = [
            (b"\x89PNG", Self::Png),
            (b"\xFF\xD8\xFF", Self::Jpeg),
            (b"GIF8", Self::Gif),
            (b"%PDF", Self::Pdf),
            (b"PK\x03\x04", Self::Zip),
            (b"\xD0\xCF\x11\xE0", Self::OldOffice),
            (b"\x1F\x8B", Self::Gzip),
        ];
        magic
            .into_iter()
            .find(|(first, _)| bytes.starts_with(first))
            .map(|(_, lookalike)| lookalike)
    }

    /// Its name, the same in every language; nothing for what is not known.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::Pdf => "PDF",
            Self::Zip => "XLSX / DOCX / ODS / ZIP",
            Self::OldOffice => "XLS / DOC",
            Self::Gzip => "GZIP",
            Self::Unknown => "",
        }
    }
}

/// The text of a file, without its byte order mark and with line feeds alone where all of its
/// lines end in carriage return and line feed.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), ReadError> {
    if let Some(looks_like) = Lookalike::of(bytes) {
        return Err(ReadError::NotText { looks_like });
    }
    let unknown = ReadError::NotText {
        looks_like: Lookalike::Unknown,
    };
    let (text, charset, bom) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (utf8(rest), Charset::Utf8, true),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), Charset::Utf16Le, true),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), Charset::Utf16Be, true),
        _ => match utf8(bytes) {
            Some(text) => (Some(text), Charset::Utf8, false),
            None => (windows_1252(bytes), Charset::Windows1252, false),
        },
    };
    let text = text.ok_or(unknown)?;
    let (text, line_ending) = line_feeds(text);
    let encoding = Encoding {
        charset,
        bom,
        line_ending,
    };
    Ok((text, encoding))
}

fn utf8(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return None;
    }
    char::decode_utf16(pairs.iter().map(|&pair| unit(pair)))
        .collect::<Result<_, _>>()
        .ok()
}

/// The characters 80 to 9F, where Windows-1252 and Latin-1 part; five bytes mean nothing and stay
/// the controls that they are in Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> Option<String> {
    // Controls other than white space stand in pictures and archives, not in text.
    let control = |&byte: &u8| byte < 0x20 && !byte.is_ascii_whitespace();
    if bytes.iter().any(control) {
        return None;
    }
    let character = |&byte: &u8| match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    };
    Some(bytes.iter().map(character).collect())
}

/// Line feeds alone, where every line ends the other way. A text with both keeps what it has.
fn line_feeds(text: String) -> (String, LineEnding) {
    let bytes = text.as_bytes();
    let mut newlines = memchr::memchr_iter(b'\n', bytes).peekable();
    let some = newlines.peek().is_some();
    if some && newlines.all(|at| at > 0 && bytes[at - 1] == b'\r') {
        (text.replace("\r\n", "\n"), LineEnding::Crlf)
    } else {
        (text, LineEnding::Lf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "é’œ€\nà";
        let le = [vec![0xFF, 0xFE], utf16_bytes(text, u16::to_le_bytes)].concat();
        let be = [vec![0xFE, 0xFF], utf16_bytes(text, u16::to_be_bytes)].concat();
        let bom = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for (bytes, charset, with_bom) in [
            (text.as_bytes().to_vec(), Charset::Utf8, false),
            (bom, Charset::Utf8, true),
            (le, Charset::Utf16Le, true),
            (be, Charset::Utf16Be, true),
            (
                b"\xE9\x92\x9C\x80\n\xE0".to_vec(),
                Charset::Windows1252,
                false,
            ),
        ] {
            let (read, encoding) = decode(&bytes).expect("text");
            assert_eq!(read, text, "{charset:?}");
            assert_eq!((encoding.charset, encoding.bom), (charset, with_bom));
        }
    }

    #[test]
    fn line_ends_come_back_when_dressed() {
        for (bytes, line_ending) in [
            ("\u{FEFF}a\r\nb\r\n", LineEnding::Crlf),
            ("a\nb\r\n", LineEnding::Lf),
            ("a", LineEnding::Lf),
            ("\n", LineEnding::Lf),
        ] {
            let (text, encoding) = decode(bytes.as_bytes()).expect("text");
            assert_eq!(encoding.line_ending, line_ending);
            assert_eq!(encoding.dress(text), bytes);
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        let not_text = |bytes: &[u8]| match decode(bytes) {
            Err(ReadError::NotText { looks_like }) => Some(looks_like),
            _ => None,
        };
        assert_eq!(not_text(b"\x89PNG\r\n\x1A\n"), Some(Lookalike::Png));
        assert_eq!(not_text(b"PK\x03\x04xl"), Some(Lookalike::Zip));
        assert_eq!(not_text(b"%PDF-1.7"), Some(Lookalike::Pdf));
        assert_eq!(not_text(b"\xFF\x00\x01"), Some(Lookalike::Unknown));
        assert_eq!(not_text(b"\xFF\xFEa"), Some(Lookalike::Unknown));
        assert_eq!(not_text(b"\xFF\xFE\x00\xD8"), Some(Lookalike::Unknown));
    }
}
