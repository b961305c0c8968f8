//! The document inside a picture: a PNG that this program wrote holds, where that was asked for,
//! the text of its document in an iTXt chunk. Everything in it is distrusted: lengths, checksums,
//! and how large it becomes when it is unpacked.

use std::io::Cursor;

use png::{DecodeOptions, Decoder, DecodingError, Limits};

use super::ReadError;

/// The keyword of the chunk that holds the text.
pub const KEYWORD: &str = "organigram";

/// How large an unpacked document may be: half a million units fit.
pub(super) const MOST_BYTES: usize = 256 << 20;

/// What the header and the packed texts of a picture may take in memory.
const MOST_PACKED: usize = 256 << 20;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether the bytes are a PNG.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// The text of the document in a picture. The picture itself is not looked at.
pub(super) fn document_in(bytes: &[u8]) -> Result<String, ReadError> {
    let broken = |error: &DecodingError| ReadError::BrokenPicture(error.to_string());
    let mut options = DecodeOptions::default();
    // A damaged document shall be called damaged, not absent.
    options.set_skip_ancillary_crc_failures(false);
    options.set_ignore_iccp_chunk(true);
    let mut decoder = Decoder::new_with_options(Cursor::new(bytes), options);
    decoder.set_limits(Limits { bytes: MOST_PACKED });
    let reader = match decoder.read_info() {
        Ok(reader) => reader,
        Err(DecodingError::LimitsExceeded) => return Err(ReadError::TooMuchInPicture),
        Err(error) => return Err(broken(&error)),
    };
    let texts = &reader.info().utf8_text;
    let found = texts.iter().find(|chunk| chunk.keyword == KEYWORD);
    let mut chunk = found.ok_or(ReadError::NoDocumentInPicture)?.clone();
    match chunk.decompress_text_with_limit(MOST_BYTES) {
        Ok(()) => chunk.get_text().map_err(|error| broken(&error)),
        Err(error) if error.to_string().contains("decompression space") => {
            Err(ReadError::TooMuchInPicture)
        }
        Err(error) => Err(broken(&error)),
    }
}
