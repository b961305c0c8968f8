//! Rows of one byte a pixel: places in a palette. What a colour laid over another gives is looked
//! up by thickness and by what was there, and found once. Knows no shapes.

use std::ops::Range;

use super::palette::Palette;
use super::surface::{Rgba, Surface, over};
use crate::scene::Color;

/// Thicknesses that are told apart, besides none.
const LEVELS: usize = 16;

/// Not looked for yet.
const UNKNOWN: u16 = u16::MAX;

/// By what was there, for one thickness.
type Row = [u16; 256];

/// A colour of the picture.
struct Mixes {
    color: Color,
    /// Its own place in the palette.
    place: u8,
    /// What it gives over each place, by thickness.
    rows: Box<[Row; LEVELS + 1]>,
}

/// Rows of places in a palette.
pub(in crate::export) struct Indexed<'a> {
    width: usize,
    palette: &'a Palette,
    mixes: Vec<Mixes>,
    pixels: Vec<u8>,
}

impl<'a> Indexed<'a> {
    /// For pictures `width` pixels wide on the palette's first colour.
    pub(in crate::export) fn new(width: usize, palette: &'a Palette) -> Self {
        Self {
            width,
            palette,
            mixes: Vec::new(),
            pixels: Vec::new(),
        }
    }
}

/// The thickness of a coverage.
fn level(coverage: u8) -> usize {
    (usize::from(coverage) + 8) / 16
}

/// What `mixes` gives over a place.
fn mixed(palette: &Palette, mixes: &mut Mixes, level: usize, place: u8) -> u8 {
    let known = &mut mixes.rows[level][usize::from(place)];
    if *known == UNKNOWN {
        let coverage = (level * 255 / LEVELS) as u8;
        let color = over(mixes.color, coverage, palette.at(place));
        *known = u16::from(palette.nearest(color));
    }
    *known as u8
}

impl Surface for Indexed<'_> {
    type Ink = usize;

    fn ink(&mut self, color: Color) -> usize {
        let known = self.mixes.iter().position(|mixes| mixes.color == color);
        known.unwrap_or_else(|| {
            let place = self.palette.nearest(super::surface::opaque(color));
            self.mixes.push(Mixes {
                color,
                place,
                rows: Box::new([[UNKNOWN; 256]; LEVELS + 1]),
            });
            self.mixes.len() - 1
        })
    }

    fn clear(&mut self, rows: usize, room: Vec<u8>) {
        self.pixels = room;
        self.pixels.clear();
        self.pixels.resize(rows * self.width, 0);
    }

    fn run(&mut self, row: usize, xs: Range<usize>, coverage: u8, ink: usize) {
        let mixes = &mut self.mixes[ink];
        let pixels = &mut self.pixels[row * self.width..][xs];
        match level(coverage) {
            0 => {}
            LEVELS => pixels.fill(mixes.place),
            level => {
                for pixel in pixels {
                    *pixel = mixed(self.palette, mixes, level, *pixel);
                }
            }
        }
    }

    fn cover(&mut self, row: usize, x: usize, coverage: &[u8], ink: usize) {
        let mixes = &mut self.mixes[ink];
        let pixels = &mut self.pixels[row * self.width + x..][..coverage.len()];
        for (pixel, &alpha) in pixels.iter_mut().zip(coverage) {
            let level = level(alpha);
            if level > 0 {
                *pixel = mixed(self.palette, mixes, level, *pixel);
            }
        }
    }

    /// Pictures with pixels of their own have more colours than a palette, and are not drawn on one;
    /// those of this palette would come out as they are.
    fn pixels(&mut self, row: usize, x: usize, pixels: &[Rgba]) {
        let under = &mut self.pixels[row * self.width + x..][..pixels.len()];
        for (under, &[r, g, b, alpha]) in under.iter_mut().zip(pixels) {
            let color = over(Color { r, g, b }, alpha, self.palette.at(*under));
            *under = self.palette.nearest(color);
        }
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.pixels)
    }
}
