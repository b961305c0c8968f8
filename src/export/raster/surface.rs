//! What a band is drawn on: rows of pixels, blended in sRGB. Knows no shapes.

use std::ops::Range;

use crate::scene::Color;

/// Red, green, blue and alpha, not multiplied.
pub(in crate::export) type Rgba = [u8; 4];

/// The colour with full alpha.
pub(in crate::export) fn opaque(color: Color) -> Rgba {
    [color.r, color.g, color.b, 255]
}

/// A colour laid over another, `coverage` of 255 thick.
pub(in crate::export) fn over(color: Color, coverage: u8, under: Rgba) -> Rgba {
    let top = [color.r, color.g, color.b];
    let [r, g, b, alpha] = under;
    if alpha == 255 {
        let [r, g, b] = mix(top, coverage, [r, g, b]);
        return [r, g, b, 255];
    }
    // Both alphas in parts of 255², so that nothing is lost before the division.
    let a = u32::from(coverage) * 255;
    let rest = (255 - u32::from(coverage)) * u32::from(alpha);
    let total = a + rest;
    if total == 0 {
        return [0; 4];
    }
    let channel =
        |t: u8, u: u8| ((u32::from(t) * a + u32::from(u) * rest + total / 2) / total) as u8;
    [
        channel(top[0], r),
        channel(top[1], g),
        channel(top[2], b),
        ((total + 127) / 255) as u8,
    ]
}

/// `top` over an opaque colour.
fn mix(top: [u8; 3], coverage: u8, under: [u8; 3]) -> [u8; 3] {
    let (a, b) = (u32::from(coverage), 255 - u32::from(coverage));
    std::array::from_fn(|i| {
        let sum = u32::from(top[i]) * a + u32::from(under[i]) * b + 128;
        ((sum + (sum >> 8)) >> 8) as u8
    })
}

/// Rows of pixels that shapes are drawn on.
pub(in crate::export) trait Surface {
    /// A colour made ready.
    type Ink: Copy;

    /// Makes a colour ready.
    fn ink(&mut self, color: Color) -> Self::Ink;

    /// Begins `rows` rows of nothing but paper, in `room`.
    fn clear(&mut self, rows: usize, room: Vec<u8>);

    /// Paints a run of a row; `coverage` of 255 thick.
    fn run(&mut self, row: usize, xs: Range<usize>, coverage: u8, ink: Self::Ink);

    /// Paints from `x` on, each pixel by its own coverage.
    fn cover(&mut self, row: usize, x: usize, coverage: &[u8], ink: Self::Ink);

    /// Lays pixels over a row from `x` on.
    fn pixels(&mut self, row: usize, x: usize, pixels: &[Rgba]);

    /// Gives the rows away, as PNG wants them.
    fn take(&mut self) -> Vec<u8>;
}

/// Rows of `N` bytes a pixel: 3 for opaque pictures, 4 with alpha.
pub(in crate::export) struct Direct<const N: usize> {
    width: usize,
    paper: Rgba,
    pixels: Vec<u8>,
}

impl<const N: usize> Direct<N> {
    /// For pictures `width` pixels wide on `paper`.
    pub(in crate::export) fn new(width: usize, paper: Rgba) -> Self {
        Self {
            width,
            paper,
            pixels: Vec::new(),
        }
    }

    fn pixel(color: Rgba) -> [u8; N] {
        std::array::from_fn(|i| color[i])
    }

    fn row(&mut self, row: usize, xs: Range<usize>) -> &mut [[u8; N]] {
        let (pixels, _) = self.pixels.as_chunks_mut();
        &mut pixels[row * self.width..][xs]
    }

    fn blend(pixel: &mut [u8; N], coverage: u8, color: Color) {
        let under = [
            pixel[0],
            pixel[1],
            pixel[2],
            if N == 4 { pixel[N - 1] } else { 255 },
        ];
        *pixel = Self::pixel(over(color, coverage, under));
    }
}

impl<const N: usize> Surface for Direct<N> {
    type Ink = Color;

    fn ink(&mut self, color: Color) -> Color {
        color
    }

    fn clear(&mut self, rows: usize, room: Vec<u8>) {
        self.pixels = room;
        self.pixels.resize(rows * self.width * N, 0);
        let paper = Self::pixel(self.paper);
        self.pixels.as_chunks_mut().0.fill(paper);
    }

    fn run(&mut self, row: usize, xs: Range<usize>, coverage: u8, ink: Color) {
        if coverage == 255 {
            self.row(row, xs).fill(Self::pixel(opaque(ink)));
        } else {
            for pixel in self.row(row, xs) {
                Self::blend(pixel, coverage, ink);
            }
        }
    }

    fn cover(&mut self, row: usize, x: usize, coverage: &[u8], ink: Color) {
        for (pixel, &alpha) in self
            .row(row, x..x + coverage.len())
            .iter_mut()
            .zip(coverage)
        {
            if alpha > 0 {
                Self::blend(pixel, alpha, ink);
            }
        }
    }

    fn pixels(&mut self, row: usize, x: usize, pixels: &[Rgba]) {
        let under = self.row(row, x..x + pixels.len());
        for (under, &[r, g, b, alpha]) in under.iter_mut().zip(pixels) {
            if alpha > 0 {
                Self::blend(under, alpha, Color { r, g, b });
            }
        }
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.pixels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blending() {
        let ink = Color::hex(0x20_40_80);
        for (coverage, under, expected) in [
            (0, [9, 8, 7, 255], [9, 8, 7, 255]),
            (255, [9, 8, 7, 255], [0x20, 0x40, 0x80, 255]),
            (255, [0; 4], [0x20, 0x40, 0x80, 255]),
            (0, [0; 4], [0; 4]),
            (100, [0; 4], [0x20, 0x40, 0x80, 100]),
            (128, [0x40, 0x40, 0, 255], [0x30, 0x40, 0x40, 255]),
            (128, [0x20, 0x40, 0x80, 128], [0x20, 0x40, 0x80, 192]),
        ] {
            assert_eq!(
                over(ink, coverage, under),
                expected,
                "{coverage} over {under:?}"
            );
        }
    }
}
