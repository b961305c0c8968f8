//! What an export will be, before it is written: its size, its pages, how small its type is, and
//! what would mend what is not good.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::ControlFlow;

use super::{ExportError, ExportJob, Output, Prepared, What};
use crate::export::pages::{LEGIBLE_PT, MOST_PAGES, smallest_text};
use crate::export::png::CSS_DPI;
use crate::export::{Book, Pages, Paper, PngError, PngOptions, Sheet, Size, pixel_size, write_png};
use crate::model::{ChartArrangement, ChartStyle, UnitKey};
use crate::scene::{Drawing, Picture as _};

/// Type smaller than this is hard to read on a screen, in pixels.
pub const LEGIBLE_PX: f64 = 8.0;
/// Points in an inch.
const POINTS: f64 = 72.0;
/// Centimetres in an inch.
const CM: f64 = 2.54;
/// A picture of more pixels is written smaller to know how many bytes it takes.
const MOST_PIXELS: f64 = 1.0e6;
/// How the bytes of a picture grow with its pixels, found by measuring (0.60 to 0.69, with a logo and
/// without): edges and type grow with the sides, and what lies between costs little.
const GROWTH: f64 = 0.65;
/// An organisation of more units is written in part to know how many bytes it takes.
const MOST_UNITS: usize = 600;

/// The smallest type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SmallestText {
    /// On paper.
    Points(f64),
    /// On a screen.
    Pixels(f64),
}

impl SmallestText {
    /// Whether it can be read without effort.
    pub fn is_legible(self) -> bool {
        match self {
            Self::Points(points) => points >= LEGIBLE_PT,
            Self::Pixels(pixels) => pixels >= LEGIBLE_PX,
        }
    }
}

/// What makes small type larger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Remedy {
    /// This paper.
    Paper(Paper),
    /// A page for each main structure.
    ByBranch,
    /// Whatever lets the chart be largest.
    Fit,
    /// So many pixels a chart unit, or so many CSS pixels on a wall.
    Scale(f64),
    /// A picture of so many pixels from left to right.
    Width(u32),
}

/// What an export will be.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// Width and height in pixels.
    pub pixels: Option<(u32, u32)>,
    /// Width and height of the picture, or of the first page, in centimetres.
    pub centimetres: Option<(f64, f64)>,
    /// How many pages.
    pub pages: Option<usize>,
    /// How many rows.
    pub rows: Option<usize>,
    /// About how many bytes, where that was asked for.
    pub bytes: Option<u64>,
    /// The smallest type, where the format has a size.
    pub smallest: Option<SmallestText>,
    /// What would make type legible that is not.
    pub remedies: Vec<Remedy>,
}

impl Prepared {
    /// What the file will be, without its bytes.
    ///
    /// # Errors
    /// What writing it would say: nothing to draw, a measure that makes no sense, too large.
    pub fn measured(&self, book: Option<&Book<'_>>) -> Result<Estimate, ExportError> {
        let planned = self.planned(book)?;
        let mut estimate = Estimate {
            pixels: None,
            centimetres: None,
            pages: None,
            rows: None,
            bytes: None,
            smallest: None,
            remedies: Vec::new(),
        };
        match (self.job.output, self.drawing(), book.or(planned.as_ref())) {
            (Output::Pdf(_), _, Some(book)) => {
                estimate.pages = Some(book.pages.len());
                let size = book.pages.first().map(|page| page.size);
                estimate.centimetres = size.map(|(w, h)| (w / POINTS * CM, h / POINTS * CM));
                estimate.smallest = Some(SmallestText::Points(book.smallest_text_pt()));
            }
            (Output::Png { options, .. }, Some(drawing), _) => {
                self.measure(&drawing, options, &mut estimate)?;
            }
            (Output::Svg { size, transparent }, Some(drawing), _) => {
                self.measure(&drawing, PngOptions { size, transparent }, &mut estimate)?;
            }
            (Output::Png { .. } | Output::Svg { .. }, None, _) => {
                return Err(PngError::Empty.into());
            }
            _ => estimate.rows = self.sheet().map(|sheet| sheet.rows.len()),
        }
        if let Some(smallest) = estimate.smallest.filter(|smallest| !smallest.is_legible()) {
            estimate.remedies = self.remedies(smallest, &estimate);
        }
        Ok(estimate)
    }

    fn measure(
        &self,
        drawing: &Drawing<'_>,
        options: PngOptions,
        estimate: &mut Estimate,
    ) -> Result<(), ExportError> {
        let size = pixel_size(drawing.bounds(), &options)?;
        let dpi = size.dpi.unwrap_or(match self.job.output {
            // Pixels alone have no size; at the density of its scale a chart unit is a CSS pixel.
            Output::Png { .. } => CSS_DPI * size.scale,
            _ => CSS_DPI,
        });
        let cm = |pixels: u32| f64::from(pixels) / dpi * CM;
        estimate.pixels = Some((size.width, size.height));
        estimate.centimetres = Some((cm(size.width), cm(size.height)));
        let pixels = f64::from(smallest_text(drawing)) * size.scale;
        estimate.smallest = pixels.is_finite().then_some(match size.dpi {
            Some(dpi) => SmallestText::Points(pixels / dpi * POINTS),
            None => SmallestText::Pixels(pixels),
        });
        Ok(())
    }

    /// What would make type legible.
    fn remedies(&self, smallest: SmallestText, estimate: &Estimate) -> Vec<Remedy> {
        let is_fitted = self.style().arrangement == ChartArrangement::FitPage;
        let fit = (!is_fitted).then_some(Remedy::Fit);
        match (self.job.output, smallest) {
            (Output::Pdf(setup), SmallestText::Points(points)) => {
                match (setup.pages, setup.sheet) {
                    // Larger paper makes fewer sheets of a wall, not larger type.
                    (Pages::Tiles { scale, .. }, Sheet::Paper(_)) => {
                        let times = LEGIBLE_PT / points;
                        let pages = estimate.pages.unwrap_or_default() as f64 * times * times;
                        let can_be = pages <= MOST_PAGES as f64;
                        can_be
                            .then(|| larger_scale(scale, times))
                            .into_iter()
                            .collect()
                    }
                    (pages, sheet) => {
                        let paper = match sheet {
                            Sheet::Paper(paper) => larger(paper, points),
                            Sheet::Chart => None,
                        };
                        let by_branch = (pages == Pages::One).then_some(Remedy::ByBranch);
                        let fit = fit.filter(|_| pages == Pages::One);
                        let paper = paper.map(Remedy::Paper);
                        paper.into_iter().chain(by_branch).chain(fit).collect()
                    }
                }
            }
            (Output::Png { options, .. }, SmallestText::Points(points)) => {
                let paper = match options.size {
                    Size::Dpi { paper, .. } => larger(paper, points).map(Remedy::Paper),
                    _ => None,
                };
                paper.into_iter().chain(fit).collect()
            }
            // At a scale, type is as large in every arrangement.
            (
                Output::Png {
                    options:
                        PngOptions {
                            size: Size::Scale(scale),
                            ..
                        },
                    ..
                }
                | Output::Svg {
                    size: Size::Scale(scale),
                    ..
                },
                SmallestText::Pixels(type_px),
            ) => vec![larger_scale(scale, LEGIBLE_PX / type_px)],
            (_, SmallestText::Pixels(type_px)) => {
                // In whole hundreds.
                let across = estimate.pixels.map_or(0.0, |(w, _)| f64::from(w));
                let wanted = (across * LEGIBLE_PX / type_px / 100.0).ceil() * 100.0;
                let width = (wanted < f64::from(u16::MAX)).then_some(wanted as u32);
                width.map(Remedy::Width).into_iter().chain(fit).collect()
            }
            _ => Vec::new(),
        }
    }

    /// About how many bytes the file will have.
    ///
    /// # Errors
    /// As [`Self::measured`].
    pub fn bytes(&self, book: Option<&Book<'_>>) -> Result<u64, ExportError> {
        if let (Output::Png { options, embed }, Some(drawing)) = (self.job.output, self.drawing()) {
            let mut bytes = png_bytes(&drawing, options)?;
            if embed {
                // Text is packed to about a fifth.
                bytes += (self.document.of)(&self.told).len() as u64 / 5;
            }
            return Ok(bytes);
        }
        let order = self.told.tree().order();
        if order.len() <= MOST_UNITS {
            let mut counted = Counted(0);
            self.write(book, &mut counted, &mut |_| ControlFlow::Continue(()))?;
            return Ok(counted.0);
        }
        let first: BTreeSet<UnitKey> = order.iter().copied().take(MOST_UNITS).collect();
        let job = ExportJob {
            what: What::Selection(first),
            ..self.job.clone()
        };
        let sample = Self::new(job, &self.told, self.document);
        let sample = sample.bytes(sample.book()?.as_ref())?;
        Ok((sample as f64 * order.len() as f64 / MOST_UNITS as f64) as u64)
    }
}

/// About how many bytes a picture takes: written small where it is large.
fn png_bytes(drawing: &Drawing<'_>, options: PngOptions) -> Result<u64, ExportError> {
    let size = pixel_size(drawing.bounds(), &options)?;
    let area = |width: u32, height: u32| f64::from(width) * f64::from(height);
    let full = area(size.width, size.height);
    let by = (MOST_PIXELS / full).sqrt().min(1.0);
    let options = PngOptions {
        size: Size::Scale(size.scale * by),
        ..options
    };
    let small = pixel_size(drawing.bounds(), &options)?;
    let mut counted = Counted(0);
    write_png(drawing, &options, &mut counted, &mut |_| {
        ControlFlow::Continue(())
    })?;
    let times = (full / area(small.width, small.height)).max(1.0);
    Ok((counted.0 as f64 * times.powf(GROWTH)) as u64)
}

/// A scale so many times as large, or a little more, in tenths.
fn larger_scale(scale: f64, times: f64) -> Remedy {
    Remedy::Scale((scale * times * 10.0).ceil() / 10.0)
}

/// The smallest paper on which type of this size becomes legible; the largest where none does.
fn larger(paper: Paper, points: f64) -> Option<Paper> {
    let side = paper.millimetres().1;
    let needed = side * LEGIBLE_PT / points;
    let mut sheets: Vec<Paper> = Paper::ALL.into_iter().take(6).collect();
    sheets.sort_by(|a, b| a.millimetres().1.total_cmp(&b.millimetres().1));
    sheets.retain(|sheet| sheet.millimetres().1 > side);
    let enough = |sheet: &&Paper| sheet.millimetres().1 >= needed;
    sheets.iter().find(enough).or(sheets.last()).copied()
}

impl ExportJob {
    /// Draws the chart in whatever way lets it be largest.
    pub fn fit(&mut self, said: ChartStyle) {
        let style = self.tried.style.unwrap_or(said);
        self.tried.style = Some(ChartStyle {
            arrangement: ChartArrangement::FitPage,
            ..style
        });
    }
}

/// Counts bytes and keeps none.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_grows_until_type_is_legible() {
        for (paper, points, wanted) in [
            (Paper::A4, 5.0, Some(Paper::A3)),
            (Paper::A4, 2.2, Some(Paper::A1)),
            (Paper::A4, 0.1, Some(Paper::A0)),
            (Paper::Letter, 5.0, Some(Paper::A3)),
            (Paper::A0, 1.0, None),
        ] {
            assert_eq!(larger(paper, points), wanted, "{paper} {points}");
        }
    }
}
