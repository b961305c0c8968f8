//! The picture as PNG: drawn in bands, several side by side, and streamed in their order, so that
//! memory does not grow with its height. Knows nothing of files: bytes go to a `Write`.
//!
//! A chart has few colours, so a byte a pixel and a palette hold it; a picture with more becomes
//! true colour. The same picture and options give the same bytes.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::ops::{ControlFlow, Range};
use std::rc::Rc;
use std::sync::{Mutex, mpsc};

use png::text_metadata::ITXtChunk;
use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit, Writer};

use super::paper::{Orientation, Paper};
use super::raster::{Direct, Indexed, Lines, Palette, Raster, Surface, View, opaque};
use crate::scene::{Picture, Point, Rect};

/// PNG's own limit of a side.
const LONGEST_SIDE: f64 = 2_147_483_647.0;

/// One row must fit into memory many times over.
const WIDEST: f64 = 67_108_864.0;

/// Beyond this many pixels no program would open the picture again.
const MOST_PIXELS: f64 = 68_719_476_736.0;

/// Bytes of a band; a band is at least [`FEWEST_ROWS`] high.
const BAND_BYTES: usize = 2 << 20;
const FEWEST_ROWS: usize = 4;
const MOST_ROWS: usize = 512;

/// Bands are drawn on so many threads at most: more could not be packed as fast.
const MOST_DRAWERS: usize = 4;

/// So many more bands than are drawn may wait to be packed.
const AHEAD: usize = 2;

/// Bytes of a chunk of the file.
const CHUNK_BYTES: usize = 1 << 16;

/// The filter type "Up" of PNG: what lies in a row is how it differs from the row above it.
const UP: u8 = 2;

/// Less room than this on a sheet makes no picture, in millimetres: as on pages.
const LEAST_ROOM_MM: f64 = 12.7;

/// The density of a picture at scale 1: a chart unit is a CSS pixel, and an inch holds 96 of those.
pub(super) const CSS_DPI: f64 = 96.0;

/// Around an item, in chart units and in pixels, for pens and for what is moved onto pixels.
const REACH_UNITS: f64 = 4.0;
const REACH_PIXELS: f64 = 3.0;

/// How large the picture becomes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Size {
    /// Pixels a chart unit.
    Scale(f64),
    /// Pixels from left to right.
    Width(u32),
    /// A frame of so many pixels, the chart as large as fits, in the middle.
    Frame {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// A whole sheet of paper, the chart as large as fits within the margins, in the middle.
    Dpi {
        /// Pixels an inch.
        dpi: f64,
        /// The sheet.
        paper: Paper,
        /// Which way round it lies.
        orientation: Orientation,
        /// Free on every side, in millimetres.
        margin_mm: f64,
    },
}

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PngOptions {
    /// How large.
    pub size: Size,
    /// Whether the paper is left out.
    pub transparent: bool,
}

/// What the picture will measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PixelSize {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Pixels a chart unit.
    pub scale: f64,
    /// Pixels an inch, where a sheet of paper was asked for.
    pub dpi: Option<f64>,
}

/// Why no picture was written.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The chart has no extent.
    #[error("there is nothing to draw: the chart has no extent")]
    Empty,
    /// A scale, a width, a density or a margin that is no measure.
    #[error("{what} must be a number greater than zero, not {value}")]
    Measure {
        /// Which one.
        what: &'static str,
        /// What was given.
        value: f64,
    },
    /// The margins leave nothing of the sheet.
    #[error("margins of {margin_mm} mm leave no room on {paper}")]
    Margins {
        /// The sheet.
        paper: Paper,
        /// The margin asked for.
        margin_mm: f64,
    },
    /// Larger than PNG or any reader of it allows.
    #[error(
        "the picture would measure {width:.0} × {height:.0} pixels, which is too large for a PNG; choose a smaller scale, width or density"
    )]
    TooLarge {
        /// In pixels.
        width: f64,
        /// In pixels.
        height: f64,
    },
    /// The bytes could not be written.
    #[error("the picture could not be written: {0}")]
    Write(#[from] io::Error),
    /// The encoder refused.
    #[error("the picture could not be encoded: {0}")]
    Encode(String),
    /// The caller wanted no more of it.
    #[error("cancelled")]
    Cancelled,
}

impl From<png::EncodingError> for PngError {
    fn from(error: png::EncodingError) -> Self {
        match error {
            png::EncodingError::IoError(error) => Self::Write(error),
            error => Self::Encode(error.to_string()),
        }
    }
}

/// What the picture of a chart with these bounds will measure.
///
/// # Errors
/// When a measure makes no sense, or the picture would be too large.
pub fn pixel_size(bounds: Rect, options: &PngOptions) -> Result<PixelSize, PngError> {
    let finite = [bounds.x, bounds.y, bounds.w, bounds.h]
        .iter()
        .all(|v| v.is_finite());
    if !finite || bounds.w <= 0.0 || bounds.h <= 0.0 {
        return Err(PngError::Empty);
    }
    // A chart that is a rounding error larger than whole pixels gets no row for it.
    let whole = |length: f64| (length - 1e-6).ceil().max(1.0);
    let (width, height, scale, dpi) = match options.size {
        Size::Scale(scale) => {
            let scale = measure("the scale", scale)?;
            (
                whole(bounds.w * scale),
                whole(bounds.h * scale),
                scale,
                None,
            )
        }
        Size::Width(width) => {
            let width = measure("the width", f64::from(width))?;
            let scale = width / bounds.w;
            (width, whole(bounds.h * scale), scale, None)
        }
        Size::Frame { width, height } => {
            let width = measure("the width", f64::from(width))?;
            let height = measure("the height", f64::from(height))?;
            let scale = (width / bounds.w).min(height / bounds.h);
            (width, height, scale, None)
        }
        Size::Dpi {
            dpi,
            paper,
            orientation,
            margin_mm,
        } => {
            let dpi = measure("the density", dpi)?;
            if !margin_mm.is_finite() || margin_mm < 0.0 {
                return Err(PngError::Measure {
                    what: "the margin",
                    value: margin_mm,
                });
            }
            let (short, long) = paper.millimetres();
            if short - 2.0 * margin_mm < LEAST_ROOM_MM {
                return Err(PngError::Margins { paper, margin_mm });
            }
            let fit = |width: f64, height: f64| {
                let free = |side: f64| (side - 2.0 * margin_mm) * dpi / 25.4;
                (free(width) / bounds.w).min(free(height) / bounds.h)
            };
            let (upright, lying) = (fit(short, long), fit(long, short));
            let (width, height, scale) = match orientation {
                Orientation::Portrait => (short, long, upright),
                Orientation::Landscape => (long, short, lying),
                Orientation::Auto if upright > lying => (short, long, upright),
                Orientation::Auto => (long, short, lying),
            };
            let pixels = |side: f64| (side * dpi / 25.4).round().max(1.0);
            (pixels(width), pixels(height), scale, Some(dpi))
        }
    };
    let holds =
        width.max(height) <= LONGEST_SIDE && width <= WIDEST && width * height <= MOST_PIXELS;
    if !holds || !scale.is_finite() {
        return Err(PngError::TooLarge { width, height });
    }
    Ok(PixelSize {
        width: width as u32,
        height: height as u32,
        scale,
        dpi,
    })
}

fn measure(what: &'static str, value: f64) -> Result<f64, PngError> {
    if value.is_finite() && value > 0.0 {
        Ok(value)
    } else {
        Err(PngError::Measure { what, value })
    }
}

/// Writes the whole picture. `progress` hears what part is done, 0–1, and may break it off; then,
/// and after any error, what was written so far is no whole PNG.
///
/// # Errors
/// What [`pixel_size`] refuses, a failure to write, or [`PngError::Cancelled`].
pub fn write_png(
    picture: &dyn Picture,
    options: &PngOptions,
    out: impl Write,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<(), PngError> {
    write_in_bands(picture, options, None, out, progress, None)
}

/// [`write_png`] with the text of the document inside, in an iTXt chunk of this keyword.
///
/// # Errors
/// As [`write_png`].
pub fn write_png_with(
    picture: &dyn Picture,
    options: &PngOptions,
    (keyword, text): (&str, String),
    out: impl Write,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<(), PngError> {
    let mut inside = ITXtChunk::new(keyword, text);
    inside.compressed = true;
    write_in_bands(picture, options, Some(&inside), out, progress, None)
}

/// [`write_png`] with the height of a band chosen.
fn write_in_bands(
    picture: &dyn Picture,
    options: &PngOptions,
    inside: Option<&ITXtChunk>,
    out: impl Write,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    band_rows: Option<usize>,
) -> Result<(), PngError> {
    let bounds = picture.bounds();
    let size = pixel_size(bounds, options)?;
    let width = size.width as usize;
    let paper = match options.transparent {
        true => [0; 4],
        false => opaque(picture.paper()),
    };
    if progress(0.0).is_break() {
        return Err(PngError::Cancelled);
    }
    let mut job = Job {
        picture,
        size,
        view: view(bounds, size),
        inside,
        band_rows,
        progress,
    };
    let mut encoder = Encoder::new(out, size.width, size.height);
    encoder.set_depth(BitDepth::Eight);
    let per_metre = (size.dpi.unwrap_or(size.scale * CSS_DPI) / 0.0254)
        .round()
        .max(1.0) as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    if let Some(palette) = Palette::of(picture, paper, size.scale) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(
            palette
                .colors()
                .flat_map(|c| [c[0], c[1], c[2]])
                .collect::<Vec<_>>(),
        );
        if options.transparent {
            encoder.set_trns(palette.colors().map(|c| c[3]).collect::<Vec<_>>());
        }
        job.stream(encoder, || Indexed::new(width, &palette), 1)
    } else if options.transparent {
        encoder.set_color(ColorType::Rgba);
        job.stream(encoder, || Direct::<4>::new(width, paper), 4)
    } else {
        encoder.set_color(ColorType::Rgb);
        job.stream(encoder, || Direct::<3>::new(width, paper), 3)
    }
}

/// The chart in the middle of the picture; on whole pixels where it fills it.
fn view(bounds: Rect, size: PixelSize) -> View {
    let shift = |pixels: u32, length: f64| {
        let free = f64::from(pixels) - length * size.scale;
        if free < 1.0 {
            0.0
        } else {
            (free / 2.0).floor()
        }
    };
    View {
        scale: size.scale,
        origin: Point::new(
            shift(size.width, bounds.w) - bounds.x * size.scale,
            shift(size.height, bounds.h) - bounds.y * size.scale,
        ),
    }
}

/// A picture on its way.
struct Job<'a> {
    picture: &'a dyn Picture,
    size: PixelSize,
    view: View,
    /// What travels inside the picture.
    inside: Option<&'a ITXtChunk>,
    band_rows: Option<usize>,
    progress: &'a mut dyn FnMut(f32) -> ControlFlow<()>,
}

impl Job<'_> {
    fn stream<W: Write, S: Surface>(
        &mut self,
        encoder: Encoder<'_, W>,
        surface: impl Fn() -> S + Sync,
        pixel_bytes: usize,
    ) -> Result<(), PngError> {
        let mut writer = encoder.write_header()?;
        if let Some(inside) = self.inside {
            writer.write_text_chunk(inside)?;
        }
        let row_bytes = self.size.width as usize * pixel_bytes;
        let mut packer = Packer::new(row_bytes)?;
        self.bands(row_bytes, surface, &mut |band| {
            packer.pack(band, &mut writer)
        })?;
        packer.finish(&mut writer)?;
        Ok(writer.finish()?)
    }

    /// Draws bands on several threads, and hands them over in their order.
    fn bands<S: Surface>(
        &mut self,
        row_bytes: usize,
        surface: impl Fn() -> S + Sync,
        sink: &mut dyn FnMut(&mut Band) -> Result<(), PngError>,
    ) -> Result<(), PngError> {
        let fitting = BAND_BYTES / row_bytes;
        let rows = self
            .band_rows
            .unwrap_or(fitting.clamp(FEWEST_ROWS, MOST_ROWS));
        let height = self.size.height as usize;
        let mut bands = (0..height)
            .step_by(rows)
            .map(|top| top..(top + rows).min(height));
        let n_processors = std::thread::available_parallelism().map_or(1, usize::from);
        let n_drawers = n_processors.min(MOST_DRAWERS).min(bands.len());
        // Where even a few rows are large, one band after the other has to do.
        let n_fitting = (MOST_DRAWERS + AHEAD) * BAND_BYTES / (rows * row_bytes);
        let at_once = (n_drawers + AHEAD).min(n_fitting).max(1);
        let lines = Lines::default();
        let (orders, waiting) = mpsc::channel();
        let waiting = Mutex::new(waiting);
        let (picture, view, width) = (self.picture, self.view, self.size.width as usize);
        let draw = || {
            let raster = Raster::new(view, width, surface(), &lines);
            draw_bands(picture, view, raster, row_bytes, &waiting);
        };
        std::thread::scope(|scope| {
            // The drawers end when this is dropped, however it comes to that.
            let orders = orders;
            for nth in 0..n_drawers.min(at_once) {
                match std::thread::Builder::new().spawn_scoped(scope, draw) {
                    Ok(_) => {}
                    Err(error) if nth == 0 => return Err(PngError::Write(error)),
                    // The others draw it all.
                    Err(_) => break,
                }
            }
            let mut asked = VecDeque::new();
            let mut spare = Vec::new();
            loop {
                while asked.len() < at_once
                    && let Some(rows) = bands.next()
                {
                    let (done, drawn) = mpsc::channel();
                    asked.push_back((rows.end, drawn));
                    let room = spare.pop().unwrap_or_default();
                    // Where nobody is left to draw, nobody answers below.
                    let _ = orders.send(Order { rows, room, done });
                }
                let Some((end, drawn)) = asked.pop_front() else {
                    return Ok(());
                };
                let Ok(mut band) = drawn.recv() else {
                    // A drawer broke down, which the end of the scope passes on.
                    return Err(PngError::Cancelled);
                };
                sink(&mut band)?;
                spare.push(band.rows);
                let part = (end as f64 / height as f64) as f32;
                if (self.progress)(part).is_break() && end < height {
                    return Err(PngError::Cancelled);
                }
            }
        })
    }
}

/// A band that is to be drawn.
struct Order {
    /// Which rows of the picture.
    rows: Range<usize>,
    /// Where its bytes go.
    room: Vec<u8>,
    done: mpsc::Sender<Band>,
}

/// Rows that were drawn.
struct Band {
    /// The first row as it is, and how each other differs from the one above it.
    rows: Vec<u8>,
    /// The last row as it is.
    last: Vec<u8>,
}

impl Band {
    fn new(mut rows: Vec<u8>, row_bytes: usize) -> Self {
        let last = rows[rows.len() - row_bytes..].to_vec();
        for start in (row_bytes..rows.len()).step_by(row_bytes).rev() {
            let (above, row) = rows.split_at_mut(start);
            differ(&mut row[..row_bytes], &above[start - row_bytes..]);
        }
        Self { rows, last }
    }
}

/// Leaves of a row how it differs from the one above it.
fn differ(row: &mut [u8], above: &[u8]) {
    for (byte, above) in row.iter_mut().zip(above) {
        *byte = byte.wrapping_sub(*above);
    }
}

/// Draws one band after the other for as long as there are orders.
fn draw_bands<S: Surface>(
    picture: &dyn Picture,
    view: View,
    mut raster: Raster<'_, S>,
    row_bytes: usize,
    waiting: &Mutex<mpsc::Receiver<Order>>,
) {
    let bounds = picture.bounds();
    let reach = REACH_UNITS + REACH_PIXELS / view.scale;
    let next = || waiting.lock().ok()?.recv().ok();
    while let Some(Order { rows, room, done }) = next() {
        let y = |row: usize| (row as f64 - view.origin.y) / view.scale;
        let (from, to) = (y(rows.start) - reach, y(rows.end) + reach);
        let clip = Rect::new(bounds.x - reach, from, bounds.w + 2.0 * reach, to - from);
        raster.begin(rows.start as i64..rows.end as i64, room);
        picture.visit(clip, &mut |item| raster.item(item));
        // Who asked may have given up.
        let _ = done.send(Band::new(raster.take(), row_bytes));
    }
}

/// Packs rows, and writes what comes of them in chunks of the file.
struct Packer {
    packing: fdeflate::Compressor<Packed>,
    packed: Packed,
    /// The row above the next one.
    above: Vec<u8>,
}

impl Packer {
    fn new(row_bytes: usize) -> io::Result<Self> {
        let packed = Packed::default();
        Ok(Self {
            packing: fdeflate::Compressor::new(packed.clone())?,
            packed,
            above: vec![0; row_bytes],
        })
    }

    fn pack(&mut self, band: &mut Band, out: &mut Writer<impl Write>) -> Result<(), PngError> {
        let row_bytes = self.above.len();
        differ(&mut band.rows[..row_bytes], &self.above);
        self.above.clone_from(&band.last);
        for row in band.rows.chunks_exact(row_bytes) {
            self.packing.write_data(&[UP])?;
            self.packing.write_data(row)?;
        }
        self.packed.write_chunks(CHUNK_BYTES, out)
    }

    fn finish(self, out: &mut Writer<impl Write>) -> Result<(), PngError> {
        self.packing.finish()?.write_chunks(1, out)
    }
}

/// What is packed and waits to be written.
#[derive(Clone, Default)]
struct Packed(Rc<RefCell<Vec<u8>>>);

impl Packed {
    /// Writes what there is but a rest of fewer than `least` bytes.
    fn write_chunks(&self, least: usize, out: &mut Writer<impl Write>) -> Result<(), PngError> {
        let mut bytes = self.0.borrow_mut();
        let mut written = 0;
        for chunk in bytes
            .chunks(CHUNK_BYTES)
            .filter(|chunk| chunk.len() >= least)
        {
            out.write_chunk(png::chunk::IDAT, chunk)?;
            written += chunk.len();
        }
        bytes.drain(..written);
        Ok(())
    }
}

impl Write for Packed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    // Inlined, it would keep what calls it for every eighth byte from being inlined for each.
    #[inline(never)]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
