//! Logos: from the bytes of their files, and into those of ours. Only pixels pass: what else a file
//! tells (where a photograph was taken, with what) comes into no export. Knows no files.

use std::io::{self, Cursor};
use std::sync::Arc;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};
use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};

use crate::scene::Pixels;

/// A file of more bytes is no logo.
pub const MOST_LOGO_BYTES: u64 = 16 << 20;
/// Of more pixels neither.
const MOST_PIXELS: u64 = 4_096 * 4_096;
/// What a decoder may take of the memory.
const MOST_MEMORY: u64 = 256 << 20;

/// Why a file cannot be a logo.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The system does not give it.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// It has too many bytes.
    #[error("the file has more than {} MB", MOST_LOGO_BYTES >> 20)]
    Heavy,
    /// It is something else, of this name where it is known.
    #[error("the file is neither PNG nor JPEG")]
    Other(Option<&'static str>),
    /// It has too many pixels.
    #[error("the picture has {width} × {height} pixels, which is too large for a logo")]
    Large {
        /// From left to right.
        width: u32,
        /// From top to bottom.
        height: u32,
    },
    /// It is damaged.
    #[error("the picture is damaged: {0}")]
    Broken(String),
}

impl LogoError {
    /// The id of the sentence that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Missing => "logo-missing",
            Self::Unreadable(_) => "logo-unreadable",
            Self::Heavy => "logo-heavy",
            Self::Other(Some(_)) => "logo-other",
            Self::Other(None) => "logo-unknown",
            Self::Large { .. } => "logo-large",
            Self::Broken(_) => "logo-broken",
        }
    }

    /// The facts that the sentence names.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Missing | Self::Other(None) => Vec::new(),
            Self::Unreadable(reason) | Self::Broken(reason) => vec![("reason", reason.clone())],
            Self::Heavy => vec![("limit", (MOST_LOGO_BYTES >> 20).to_string())],
            Self::Other(Some(kind)) => vec![("kind", (*kind).to_owned())],
            Self::Large { width, height } => {
                vec![("width", width.to_string()), ("height", height.to_string())]
            }
        }
    }
}

/// The logo that the bytes of a file are, none where they are too many.
///
/// # Errors
/// When they could not be read, and as [`read_logo`].
pub fn logo_of(read: io::Result<Option<Vec<u8>>>) -> Result<Arc<Pixels>, LogoError> {
    match read {
        Ok(Some(bytes)) => read_logo(&bytes),
        Ok(None) => Err(LogoError::Heavy),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(LogoError::Missing),
        Err(error) => Err(LogoError::Unreadable(error.to_string())),
    }
}

/// The pixels of a PNG or a JPEG, the right way up.
///
/// # Errors
/// When it is something else, too large, or damaged.
pub fn read_logo(bytes: &[u8]) -> Result<Arc<Pixels>, LogoError> {
    if bytes.len() as u64 > MOST_LOGO_BYTES {
        return Err(LogoError::Heavy);
    }
    let format = match bytes {
        [0x89, b'P', b'N', b'G', ..] => ImageFormat::Png,
        [0xff, 0xd8, 0xff, ..] => ImageFormat::Jpeg,
        _ => return Err(LogoError::Other(kind_of(bytes))),
    };
    if format == ImageFormat::Jpeg && !is_whole_jpeg(bytes) {
        // The decoder would fill what is missing with grey.
        return Err(LogoError::Broken("the end is missing".to_owned()));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| broken(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(LogoError::Large { width, height });
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| match error {
        ImageError::Limits(_) => LogoError::Large { width, height },
        error => broken(&error),
    })?;
    picture.apply_orientation(turned);
    let rgba = picture.into_rgba8();
    let (width, height) = rgba.dimensions();
    let pixels = Pixels::new(width, height, rgba.into_raw());
    let pixels = pixels.ok_or_else(|| LogoError::Broken("it has no pixels".to_owned()))?;
    Ok(Arc::new(pixels))
}

fn broken(error: &ImageError) -> LogoError {
    LogoError::Broken(error.to_string())
}

/// Whether the mark of the end comes after that of the last scan.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let last = |mark: u8| bytes.windows(2).rposition(|pair| pair == [0xff, mark]);
    match (last(0xda), last(0xd9)) {
        (Some(scan), Some(end)) => scan < end,
        _ => false,
    }
}

/// What people call a file that begins like this.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let start = &bytes[..bytes.len().min(2_048)];
    let has = |words: &[u8]| start.windows(words.len()).any(|part| part == words);
    match bytes {
        [b'G', b'I', b'F', b'8', ..] => Some("GIF"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("WebP"),
        [b'B', b'M', ..] => Some("BMP"),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some("TIFF"),
        [b'%', b'P', b'D', b'F', ..] => Some("PDF"),
        [b'%', b'!', b'P', b'S', ..] => Some("EPS"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', ..] => Some("AVIF"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', ..] => Some("HEIC"),
        _ if has(b"<svg") => Some("SVG"),
        _ => None,
    }
}

/// Pixels as the bytes of a PNG that tells nothing else. The same pixels give the same bytes.
pub(super) fn png_of(pixels: &Pixels) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(6));
    encoder.set_filter(Filter::Adaptive);
    let opaque: Vec<u8>;
    let (color, data) = match pixels.is_opaque() {
        true => {
            let (all, _) = pixels.rgba().as_chunks::<4>();
            opaque = all.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
            (ColorType::Rgb, opaque.as_slice())
        }
        false => (ColorType::Rgba, pixels.rgba()),
    };
    encoder.set_color(color);
    // Memory takes all that it is given, and the size is that of the pixels.
    if let Ok(mut writer) = encoder.write_header() {
        let _ = writer.write_image_data(data);
    }
    bytes
}

/// The same as an address that holds its own data (RFC 2397).
pub(super) fn data_uri(pixels: &Pixels) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes = png_of(pixels);
    let mut uri = String::with_capacity(32 + bytes.len().div_ceil(3) * 4);
    uri.push_str("data:image/png;base64,");
    for three in bytes.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            uri.push(match n <= three.len() {
                true => char::from(DIGITS[(bits >> (18 - 6 * n) & 63) as usize]),
                false => '=',
            });
        }
    }
    uri
}
