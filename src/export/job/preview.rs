//! What a file will look like, small: the very picture or page, or the first lines of a text.

use std::io::{self, Cursor, Write};
use std::ops::ControlFlow;

use png::{Decoder, Transformations};

use super::leaf::Leaf;
use super::{ExportError, Output, Prepared};
use crate::export::{Book, PngError, PngOptions, Size, pixel_size, write_png};
use crate::scene::{Picture, Rect};

/// Lines of a text that are shown.
const MOST_LINES: usize = 60;
/// Letters of a line that are shown.
const MOST_LETTERS: usize = 160;

/// A look at what will be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Preview {
    /// A picture.
    Pixels {
        /// From left to right.
        width: usize,
        /// From top to bottom.
        height: usize,
        /// Red, green, blue and opacity of each, row by row.
        rgba: Vec<u8>,
    },
    /// The first lines.
    Text(String),
}

impl Prepared {
    /// A look at the page (from 0) with at most so many pixels across and down; formats without
    /// pages have one.
    ///
    /// # Errors
    /// When there is nothing to draw, or a measure makes no sense.
    pub fn preview(
        &self,
        book: Option<&Book<'_>>,
        page: usize,
        most: (u32, u32),
    ) -> Result<Preview, ExportError> {
        let planned = self.planned(book)?;
        if let Some(book) = book.or(planned.as_ref()) {
            let leaf = Leaf::new(book, page).ok_or(PngError::Empty)?;
            let Rect { w, h, .. } = leaf.bounds();
            let fits = (f64::from(most.0) / w).min(f64::from(most.1) / h);
            return Ok(pixels(&leaf, Size::Scale(fits), false, most)?);
        }
        match (self.job.output, self.drawing()) {
            (Output::Png { options, .. }, Some(drawing)) => {
                let PngOptions { size, transparent } = options;
                Ok(pixels(&drawing, size, transparent, most)?)
            }
            (Output::Svg { size, transparent }, Some(drawing)) => {
                Ok(pixels(&drawing, size, transparent, most)?)
            }
            (Output::Png { .. } | Output::Svg { .. }, None) => Err(PngError::Empty.into()),
            (_, Some(drawing)) => Ok(pixels(&drawing, Size::Scale(1.0), false, most)?),
            _ => Ok(Preview::Text(self.beginning()?)),
        }
    }

    /// The first lines of a text or a table.
    fn beginning(&self) -> Result<String, ExportError> {
        let text = match self.sheet() {
            Some(mut sheet) => {
                sheet.rows.truncate(MOST_LINES);
                sheet.tabbed().replace('\t', " | ")
            }
            None => {
                let mut bytes = Vec::new();
                self.text(&mut Beginning(&mut bytes)).or_else(enough)?;
                String::from_utf8_lossy(&bytes).into_owned()
            }
        };
        let lines = text.lines().take(MOST_LINES).map(|line| {
            let end = line.char_indices().nth(MOST_LETTERS);
            end.map_or(line.to_owned(), |(end, _)| format!("{}…", &line[..end]))
        });
        Ok(lines.collect::<Vec<_>>().join("\n"))
    }
}

/// The same size, so many times smaller.
fn shrunk(size: Size, bounds: Rect, by: f64) -> Result<Size, PngError> {
    let whole = |side: u32| (f64::from(side) * by).round().max(1.0) as u32;
    Ok(match size {
        Size::Scale(_) | Size::Width(_) => {
            let options = PngOptions {
                size,
                transparent: false,
            };
            Size::Scale(pixel_size(bounds, &options)?.scale * by)
        }
        Size::Frame { width, height } => Size::Frame {
            width: whole(width),
            height: whole(height),
        },
        Size::Dpi {
            dpi,
            paper,
            orientation,
            margin_mm,
        } => Size::Dpi {
            dpi: dpi * by,
            paper,
            orientation,
            margin_mm,
        },
    })
}

/// A picture as pixels, no more than are wanted.
fn pixels(
    picture: &dyn Picture,
    size: Size,
    transparent: bool,
    most: (u32, u32),
) -> Result<Preview, PngError> {
    let bounds = picture.bounds();
    let full = pixel_size(bounds, &PngOptions { size, transparent })?;
    let by = (f64::from(most.0) / f64::from(full.width))
        .min(f64::from(most.1) / f64::from(full.height))
        .min(1.0);
    let options = PngOptions {
        size: shrunk(size, bounds, by)?,
        transparent,
    };
    let mut bytes = Vec::new();
    write_png(picture, &options, &mut bytes, &mut |_| {
        ControlFlow::Continue(())
    })?;
    let unreadable = |error: png::DecodingError| PngError::Encode(error.to_string());
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::EXPAND | Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let room = reader.output_buffer_size().unwrap_or_default();
    let mut rgba = vec![0; room];
    let info = reader.next_frame(&mut rgba).map_err(unreadable)?;
    Ok(Preview::Pixels {
        width: info.width as usize,
        height: info.height as usize,
        rgba,
    })
}

/// Takes the beginning of a text and then no more.
struct Beginning<'a>(&'a mut Vec<u8>);

/// Bytes that hold more lines than are shown.
const ENOUGH: usize = MOST_LINES * MOST_LETTERS;

impl Write for Beginning<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() > ENOUGH {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// That nothing more is taken is no failure.
fn enough(error: io::Error) -> io::Result<()> {
    match error.kind() {
        io::ErrorKind::StorageFull => Ok(()),
        _ => Err(error),
    }
}
