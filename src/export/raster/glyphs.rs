//! Coverage of glyphs, each rasterised once for a size and a place within the pixel, and the
//! shapes of lines, which the next band needs again, whoever draws it. Knows no colours and no
//! bands.

use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHasher};

use super::cells::Cells;
use super::outline::{cubic, quad};
use crate::scene::Point;
use crate::text::{Face, FontId, Glyph, PathStep, outline, shape_spaced};

/// Places within a pixel, along x, that are told apart.
const PHASES: i64 = 4;

/// Sizes are told apart by this part of a pixel.
const SIZE_STEP: f64 = 1.0 / 64.0;

/// Larger glyphs, in pixels an em, are not worth keeping.
const LARGEST: f64 = 160.0;

/// What is kept at most: bytes of coverage, and lines.
const MOST_COVERAGE: usize = 4 << 20;
const MOST_LINES: usize = 4096;

/// A glyph at a size and a place within the pixel.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    font: FontId,
    id: u32,
    size: u32,
    phase: u8,
}

/// Where a mask's coverage is kept, and where it lies about the glyph's origin.
#[derive(Clone, Copy)]
struct Mask {
    left: i64,
    top: i64,
    width: usize,
    height: usize,
    start: usize,
}

/// A line of text with its shape.
struct Line {
    text: String,
    face: Face,
    spacing: u32,
    glyphs: Arc<[Glyph]>,
}

/// Keeps the shapes of lines for all that draw a picture.
#[derive(Default)]
pub(in crate::export) struct Lines(Mutex<FxHashMap<u64, Line>>);

impl Lines {
    /// The shape of a line, in ems; `spacing` is added between characters.
    pub(super) fn get(&self, text: &str, face: Face, spacing: f32) -> Arc<[Glyph]> {
        let mut hasher = FxHasher::default();
        (text, face, spacing.to_bits()).hash(&mut hasher);
        let key = hasher.finish();
        let same = |line: &&Line| {
            line.text == text && line.face == face && line.spacing == spacing.to_bits()
        };
        // What is kept is whole even where another broke down over its own line.
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = known().get(&key).filter(same) {
            return Arc::clone(&line.glyphs);
        }
        let glyphs: Arc<[Glyph]> = shape_spaced(text, face, spacing).into();
        let line = Line {
            text: text.to_owned(),
            face,
            spacing: spacing.to_bits(),
            glyphs: Arc::clone(&glyphs),
        };
        let mut known = known();
        if known.len() >= MOST_LINES {
            known.clear();
        }
        known.insert(key, line);
        glyphs
    }
}

/// A rasterised glyph in the picture.
pub(super) struct Placed<'a> {
    /// Left and top pixel.
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: usize,
    /// Row after row.
    pub(super) coverage: &'a [u8],
}

/// Keeps what was rasterised.
pub(super) struct Glyphs {
    masks: FxHashMap<Key, Mask>,
    coverage: Vec<u8>,
    points: Vec<Point>,
}

impl Glyphs {
    pub(super) fn new() -> Self {
        Self {
            masks: FxHashMap::default(),
            coverage: Vec::new(),
            points: Vec::new(),
        }
    }

    /// A glyph of `size` pixels an em with its origin at `at`; none if it is too large to keep.
    pub(super) fn place(&mut self, glyph: &Glyph, at: Point, size: f64) -> Option<Placed<'_>> {
        if size > LARGEST {
            return None;
        }
        let steps = (at.x * PHASES as f64 + 0.5).floor() as i64;
        let key = Key {
            font: glyph.font,
            id: glyph.id,
            size: (size / SIZE_STEP + 0.5) as u32,
            phase: steps.rem_euclid(PHASES) as u8,
        };
        let mask = match self.masks.get(&key) {
            Some(mask) => *mask,
            None => self.rasterise(key),
        };
        Some(Placed {
            x: steps.div_euclid(PHASES) + mask.left,
            y: (at.y + 0.5).floor() as i64 + mask.top,
            width: mask.width,
            coverage: &self.coverage[mask.start..][..mask.width * mask.height],
        })
    }

    fn rasterise(&mut self, key: Key) -> Mask {
        if self.coverage.len() > MOST_COVERAGE {
            self.masks.clear();
            self.coverage.clear();
        }
        let size = f64::from(key.size) * SIZE_STEP;
        let origin = Point::new(f64::from(key.phase) / PHASES as f64, 0.0);
        let mut contours: Vec<Vec<Point>> = Vec::new();
        let points = &mut self.points;
        polygons(key.font, key.id, origin, size, points, |points| {
            contours.push(points.to_vec())
        });
        let start = self.coverage.len();
        let mut mask = Mask {
            left: 0,
            top: 0,
            width: 0,
            height: 0,
            start,
        };
        if let Some((low, high)) = extent(contours.iter().flatten()) {
            mask.left = low.x.floor() as i64;
            mask.top = low.y.floor() as i64;
            mask.width = (high.x.floor() as i64 + 1 - mask.left) as usize;
            mask.height = (high.y.floor() as i64 + 1 - mask.top) as usize;
            self.coverage.resize(start + mask.width * mask.height, 0);
            let rows = &mut self.coverage[start..];
            let mut cells = Cells::new(mask.width);
            cells.set_band(mask.top, mask.height);
            for contour in &contours {
                cells.polygon(
                    contour
                        .iter()
                        .map(|p| Point::new(p.x - mask.left as f64, p.y)),
                );
            }
            cells.sweep(|row, xs, alpha| rows[row * mask.width..][xs].fill(alpha));
        }
        self.masks.insert(key, mask);
        mask
    }
}

/// The least and the greatest coordinates.
fn extent<'a>(points: impl Iterator<Item = &'a Point>) -> Option<(Point, Point)> {
    points.fold(None, |extent, p| {
        let (low, high) = extent.unwrap_or((*p, *p));
        Some((
            Point::new(low.x.min(p.x), low.y.min(p.y)),
            Point::new(high.x.max(p.x), high.y.max(p.y)),
        ))
    })
}

/// Hands over the contours of a glyph as polygons, in pixels.
pub(super) fn polygons(
    font: FontId,
    id: u32,
    origin: Point,
    size: f64,
    points: &mut Vec<Point>,
    mut polygon: impl FnMut(&[Point]),
) {
    points.clear();
    let at = |x: f32, y: f32| {
        Point::new(
            origin.x + f64::from(x) * size,
            origin.y - f64::from(y) * size,
        )
    };
    outline(font, id, &mut |step| {
        let from = points.last().copied().unwrap_or(origin);
        match step {
            PathStep::Move(x, y) => {
                if points.len() > 2 {
                    polygon(points);
                }
                points.clear();
                points.push(at(x, y));
            }
            PathStep::Line(x, y) => points.push(at(x, y)),
            PathStep::Quad(cx, cy, x, y) => {
                quad(from, at(cx, cy), at(x, y), |point| points.push(point));
            }
            PathStep::Cubic(ax, ay, bx, by, x, y) => {
                cubic(from, at(ax, ay), at(bx, by), at(x, y), |point| {
                    points.push(point)
                });
            }
            PathStep::Close => {}
        }
    });
    if points.len() > 2 {
        polygon(points);
    }
}
