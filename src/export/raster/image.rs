//! Pictures of pixels, made larger or smaller: each pixel is the mean of those that it covers, those
//! in its middle counting most, and between two where it covers less than one. Row by row, so that
//! memory hangs on a row alone.

use std::ops::Range;

use super::surface::Rgba;
use crate::scene::Pixels;

/// What a pixel of the result is made of, along one axis.
struct Taps {
    first: usize,
    /// One for each pixel from the first; their sum is 1.
    weights: Vec<f32>,
}

impl Taps {
    /// Of `source` pixels that become `wanted`, those of the one at this place.
    fn of(source: usize, wanted: usize, at: usize) -> Self {
        let ratio = source as f64 / wanted as f64;
        let reach = ratio.max(1.0);
        let middle = (at as f64 + 0.5) * ratio;
        let first = ((middle - reach).floor().max(0.0) as usize).min(source - 1);
        let end = ((middle + reach).ceil() as usize).clamp(first + 1, source);
        let weight = |n: usize| (1.0 - (n as f64 + 0.5 - middle).abs() / reach).max(0.0);
        let sum: f64 = (first..end).map(weight).sum();
        let weights = (first..end).map(|n| (weight(n) / sum.max(1e-9)) as f32);
        Self {
            first,
            weights: weights.collect(),
        }
    }
}

/// A picture on its way to a size of so many pixels.
pub(super) struct Scaled<'a> {
    pixels: &'a Pixels,
    height: usize,
    columns: Vec<Taps>,
    /// Sums of a row of the source: colours times opacity, and opacity.
    sums: Vec<[f32; 4]>,
    row: Vec<Rgba>,
}

impl<'a> Scaled<'a> {
    /// These columns of the picture, scaled to this size.
    pub(super) fn new(
        pixels: &'a Pixels,
        (width, height): (usize, usize),
        columns: Range<usize>,
    ) -> Self {
        let source = pixels.width() as usize;
        Self {
            pixels,
            height,
            columns: columns.map(|at| Taps::of(source, width, at)).collect(),
            sums: Vec::new(),
            row: Vec::new(),
        }
    }

    /// A row.
    pub(super) fn row(&mut self, at: usize) -> &[Rgba] {
        let width = self.pixels.width() as usize;
        let taps = Taps::of(self.pixels.height() as usize, self.height, at);
        self.sums.clear();
        self.sums.resize(width, [0.0; 4]);
        let (source, _) = self.pixels.rgba().as_chunks::<4>();
        let rows = source[taps.first * width..].chunks_exact(width);
        for (row, &weight) in rows.zip(&taps.weights) {
            for (sum, &[r, g, b, alpha]) in self.sums.iter_mut().zip(row) {
                let alpha = f32::from(alpha) * weight;
                sum[0] += f32::from(r) * alpha;
                sum[1] += f32::from(g) * alpha;
                sum[2] += f32::from(b) * alpha;
                sum[3] += alpha;
            }
        }
        self.row.clear();
        self.row.extend(self.columns.iter().map(|taps| {
            let mut total = [0.0_f32; 4];
            for (sum, &weight) in self.sums[taps.first..].iter().zip(&taps.weights) {
                for (total, part) in total.iter_mut().zip(sum) {
                    *total += part * weight;
                }
            }
            let [r, g, b, alpha] = total;
            let whole = |value: f32| (value + 0.5).clamp(0.0, 255.0) as u8;
            match whole(alpha) {
                0 => [0; 4],
                opacity => {
                    let [r, g, b] = [r, g, b].map(|sum| whole(sum / alpha));
                    [r, g, b, opacity]
                }
            }
        }));
        &self.row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaled(source: &[[u8; 4]], from: (u32, u32), to: (usize, usize)) -> Vec<Rgba> {
        let pixels = Pixels::new(from.0, from.1, source.concat()).expect("pixels");
        let mut scaled = Scaled::new(&pixels, to, 0..to.0);
        (0..to.1).flat_map(|row| scaled.row(row).to_vec()).collect()
    }

    #[test]
    fn the_same_size_is_the_same_picture() {
        let source: Vec<[u8; 4]> = (0..12_u8)
            .map(|n| [n * 20, 255 - n, n, 255 - n * 9])
            .collect();
        assert_eq!(scaled(&source, (4, 3), (4, 3)), source);
    }

    #[test]
    fn what_does_not_show_has_no_colour_and_an_even_picture_stays_even() {
        // A colour that nobody sees must not come out at the edge.
        let half = [[250, 0, 0, 255], [0, 255, 0, 0]].repeat(8);
        for pixel in scaled(&half, (16, 1), (4, 1)) {
            assert_eq!(pixel[..3], [250, 0, 0]);
            assert!((100..156).contains(&pixel[3]), "{pixel:?}");
        }
        let even = vec![[7, 80, 200, 90]; 30];
        for to in [(1, 1), (3, 2), (30, 1), (64, 17)] {
            let found = scaled(&even, (6, 5), to);
            assert_eq!(found, vec![[7, 80, 200, 90]; to.0 * to.1], "{to:?}");
        }
    }

    #[test]
    fn columns_are_the_same_whether_all_are_wanted_or_some() {
        let source: Vec<[u8; 4]> = (0..100_u8).map(|n| [n, 2 * n, 9, 255]).collect();
        let pixels = Pixels::new(10, 10, source.concat()).expect("pixels");
        let mut whole = Scaled::new(&pixels, (23, 7), 0..23);
        let mut part = Scaled::new(&pixels, (23, 7), 5..11);
        for row in 0..7 {
            assert_eq!(whole.row(row)[5..11], *part.row(row));
        }
    }
}
