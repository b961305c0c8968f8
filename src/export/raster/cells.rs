//! Exact area coverage of polygons. Each edge leaves, in every pixel it passes, how much height it
//! covers and how much area lies to its left; summed from the left along a row that gives the
//! coverage of every pixel (the cells of the LibArt and FreeType rasterisers). Knows no colours.
//!
//! Where an edge crosses a row is computed from its ends alone, and sums are integers: a row looks
//! the same in whatever band it is drawn and in whatever order edges come.

use std::ops::Range;

use crate::scene::Point;

/// Parts of a pixel along each axis.
const ONE: i64 = 256;

/// What the edges left in a pixel.
#[derive(Clone, Copy)]
struct Cell {
    x: i32,
    /// Height covered, in parts of a pixel, signed by the direction.
    cover: i32,
    /// Twice the area to the left of the edges.
    area: i32,
}

/// Collects the edges of one shape within a band of rows.
pub(super) struct Cells {
    width: i32,
    top: i64,
    rows: Vec<Vec<Cell>>,
    /// The rows that have cells.
    touched: Range<usize>,
    /// The rows that look like the one before them, and have no cells of their own.
    repeated: Range<usize>,
}

/// No row is repeated.
const NONE: Range<usize> = usize::MAX..usize::MAX;

impl Cells {
    /// For pictures `width` pixels wide.
    pub(super) fn new(width: usize) -> Self {
        Self {
            width: i32::try_from(width).unwrap_or(i32::MAX),
            top: 0,
            rows: Vec::new(),
            touched: 0..0,
            repeated: NONE,
        }
    }

    /// Moves to the band that begins at row `top`.
    pub(super) fn set_band(&mut self, top: i64, rows: usize) {
        self.top = top;
        self.rows.resize_with(rows, Vec::new);
    }

    /// Adds the edges of a closed polygon, in pixels.
    pub(super) fn polygon(&mut self, points: impl IntoIterator<Item = Point>) {
        let mut points = points.into_iter().map(fixed);
        let Some(first) = points.next() else { return };
        let mut last = first;
        for point in points {
            self.edge(last, point);
            last = point;
        }
        self.edge(last, first);
    }

    /// Adds upright shapes, one within the other: between their corners only vertical edges pass,
    /// so that one row does for all of these. To be handed over by a [`Self::sweep`] of its own.
    pub(super) fn upright(&mut self, shapes: &[&[Point]]) {
        let top = self.top * ONE;
        let straight = shapes.iter().map(|shape| straight(shape));
        let both = |a: Range<i64>, b: Range<i64>| a.start.max(b.start)..a.end.min(b.end);
        if let Some(straight) = straight.reduce(both) {
            let row = |y: i64| ((y - top).max(0) as usize / ONE as usize).min(self.rows.len());
            let (first, end) = (row(straight.start + ONE - 1), row(straight.end));
            if first + 1 < end {
                self.repeated = first + 1..end;
            }
        }
        for shape in shapes {
            self.polygon(shape.iter().copied());
        }
    }

    fn edge(&mut self, from: (i64, i64), to: (i64, i64)) {
        let (direction, (x0, y0), (x1, y1)) = match from.1.cmp(&to.1) {
            std::cmp::Ordering::Equal => return,
            std::cmp::Ordering::Less => (1, from, to),
            std::cmp::Ordering::Greater => (-1, to, from),
        };
        let top = self.top * ONE;
        let last = y1.min(top + self.rows.len() as i64 * ONE);
        let mut y = y0.max(top);
        if y >= last {
            return;
        }
        let slope = (x1 - x0) as f64 / (y1 - y0) as f64;
        let x_at = |y: i64| {
            if y == y1 {
                x1
            } else {
                x0 + round((y - y0) as f64 * slope)
            }
        };
        let mut x = x_at(y);
        let first_row = ((y - top) / ONE) as usize;
        let last_row = ((last - top - 1) / ONE) as usize;
        self.touched = if self.touched.is_empty() {
            first_row..last_row + 1
        } else {
            self.touched.start.min(first_row)..self.touched.end.max(last_row + 1)
        };
        let limit = i64::from(self.width) * ONE;
        if x0 == x1 {
            // Most edges of a chart: the sides of cards.
            let x = x0.clamp(0, limit);
            let before = first_row..(last_row + 1).min(self.repeated.start);
            let after = first_row.max(self.repeated.end)..last_row + 1;
            for row in before.chain(after) {
                let row_top = top + row as i64 * ONE;
                let cover = (direction * ((row_top + ONE).min(last) - row_top.max(y))) as i32;
                self.rows[row].push(Cell {
                    x: (x / ONE) as i32,
                    cover,
                    area: cover * 2 * (x % ONE) as i32,
                });
            }
            return;
        }
        for (row, cells) in (first_row..).zip(&mut self.rows[first_row..=last_row]) {
            let row_top = top + row as i64 * ONE;
            let next = (row_top + ONE).min(last);
            let next_x = x_at(next);
            let (a, b) = (x.clamp(0, limit), next_x.clamp(0, limit));
            row_edge(cells, (a, y - row_top), (b, next - row_top), direction);
            (x, y) = (next_x, next);
        }
    }

    /// Hands over the runs of equal coverage, row by row (counted from the band's top) and from
    /// left to right, and forgets the shape.
    pub(super) fn sweep(&mut self, mut run: impl FnMut(usize, Range<usize>, u8)) {
        let touched = std::mem::take(&mut self.touched);
        let repeated = std::mem::replace(&mut self.repeated, NONE);
        for (row, cells) in (touched.start..).zip(&mut self.rows[touched]) {
            let alike = match repeated.start == row + 1 {
                true => row..repeated.end,
                false => row..row + 1,
            };
            let mut run = |xs: Range<usize>, alpha| {
                for row in alike.clone() {
                    run(row, xs.clone(), alpha);
                }
            };
            cells.sort_unstable_by_key(|cell| cell.x);
            let mut cover = 0i64;
            let mut rest = cells.as_slice();
            while let Some(&Cell { x, .. }) = rest.first() {
                if x >= self.width {
                    break;
                }
                let mut area = 0i64;
                while let Some((cell, tail)) = rest.split_first()
                    && cell.x == x
                {
                    cover += i64::from(cell.cover);
                    area += i64::from(cell.area);
                    rest = tail;
                }
                let here = x as usize;
                let alpha = coverage(cover * 2 * ONE - area);
                let next = rest
                    .first()
                    .map_or(self.width, |cell| cell.x.min(self.width))
                    as usize;
                let flat = coverage(cover * 2 * ONE);
                if alpha == flat {
                    if alpha > 0 {
                        run(here..next, alpha);
                    }
                    continue;
                }
                if alpha > 0 {
                    run(here..here + 1, alpha);
                }
                if flat > 0 && next > here + 1 {
                    run(here + 1..next, flat);
                }
            }
            cells.clear();
        }
    }
}

/// Where only vertical edges of a shape pass, about its middle, in parts of a pixel.
fn straight(shape: &[Point]) -> Range<i64> {
    let ys = || shape.iter().map(|&point| fixed(point).1);
    let (Some(top), Some(bottom)) = (ys().min(), ys().max()) else {
        return 0..0;
    };
    let (middle, mut straight) = (i64::midpoint(top, bottom), top..bottom);
    let mut last = shape.last().map(|&point| fixed(point));
    for point in shape.iter().map(|&point| fixed(point)) {
        let before = last.replace(point).unwrap_or(point);
        if before.0 == point.0 && before.1 != point.1 {
            continue;
        }
        if before.1.min(point.1) < middle {
            straight.start = straight.start.max(before.1.max(point.1));
        }
        if before.1.max(point.1) >= middle {
            straight.end = straight.end.min(before.1.min(point.1));
        }
    }
    straight
}

/// Further out than any picture reaches, in parts of a pixel.
const FAR: i64 = 1 << 44;

/// The nearest part of a pixel. What is out of all bounds is brought near enough to compute with.
fn fixed(point: Point) -> (i64, i64) {
    let limit = (FAR / 4) as f64;
    let part = |v: f64| round((v * ONE as f64).clamp(-limit, limit));
    (part(point.x), part(point.y))
}

/// Rounds half up; a cast is many times faster than `f64::round` where the processor has no
/// instruction for it.
fn round(value: f64) -> i64 {
    (value + (FAR as f64 + 0.5)) as i64 - FAR
}

/// From twice an area in square parts to 0–255.
fn coverage(area: i64) -> u8 {
    (area.abs() >> 9).min(255) as u8
}

/// An edge within one row, y counted from the row's top and growing.
fn row_edge(cells: &mut Vec<Cell>, (x0, y0): (i64, i64), (x1, y1): (i64, i64), direction: i64) {
    let (first, last) = (x0 / ONE, x1 / ONE);
    let mut push = |column: i64, height: i64, twice_x: i64| {
        if height != 0 {
            let cover = (direction * height) as i32;
            cells.push(Cell {
                x: column as i32,
                cover,
                area: cover * twice_x as i32,
            });
        }
    };
    if first == last {
        push(first, y1 - y0, x0 % ONE + x1 % ONE);
        return;
    }
    let (dx, dy) = (x1 - x0, y1 - y0);
    let y_at = |x: i64| y0 + (x - x0) * dy / dx;
    if dx > 0 {
        let mut y = y_at((first + 1) * ONE);
        push(first, y - y0, x0 % ONE + ONE);
        for column in first + 1..last {
            let next = y_at((column + 1) * ONE);
            push(column, next - y, ONE);
            y = next;
        }
        push(last, y1 - y, x1 % ONE);
    } else {
        let mut y = y_at(first * ONE);
        push(first, y - y0, x0 % ONE);
        for column in (last + 1..first).rev() {
            let next = y_at(column * ONE);
            push(column, next - y, ONE);
            y = next;
        }
        push(last, y1 - y, ONE + x1 % ONE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn art(width: usize, height: usize, polygons: &[&[(f64, f64)]]) -> String {
        let mut cells = Cells::new(width);
        cells.set_band(0, height);
        for polygon in polygons {
            cells.polygon(polygon.iter().map(|&(x, y)| Point::new(x, y)));
        }
        swept(&mut cells, width, height)
    }

    fn swept(cells: &mut Cells, width: usize, height: usize) -> String {
        let mut rows = vec![vec!['.'; width]; height];
        cells.sweep(|row, xs, alpha| {
            let sign = char::from_digit(u32::from(alpha) * 9 / 255, 10).expect("one digit");
            rows[row][xs].fill(sign);
        });
        rows.iter()
            .map(|row| row.iter().collect::<String>() + "\n")
            .collect()
    }

    /// One row for many looks as each row for itself, wherever the band ends.
    #[test]
    fn upright_shapes_are_shapes() {
        let at = |points: &[(f64, f64)]| -> Vec<Point> {
            points.iter().map(|&(x, y)| Point::new(x, y)).collect()
        };
        let rect = |x: f64, y: f64, w: f64, h: f64, cut: f64| {
            let (r, b) = (x + w, y + h);
            at(&[
                (x + cut, y),
                (r - cut, y),
                (r, y + cut),
                (r, b - cut),
                (r - cut, b),
                (x + cut, b),
                (x, b - cut),
                (x, y + cut),
            ])
        };
        let mut cases = vec![
            vec![at(&[(1.0, 1.0), (9.0, 14.0), (1.0, 14.0)])],
            vec![at(&[
                (5.0, 0.0),
                (5.0, 9.0),
                (5.0, 16.0),
                (9.0, 16.0),
                (9.0, 0.0),
            ])],
            vec![at(&[(2.0, 3.0)]), Vec::new()],
        ];
        for y in [-7.5, -1.0, 0.0, 1.25, 6.0, 12.7] {
            for (h, cut) in [(0.4, 0.0), (3.0, 0.0), (3.0, 1.5), (9.0, 2.0), (30.0, 1.3)] {
                let outer = rect(1.5, y, 8.0, h, cut);
                cases.push(vec![outer.clone()]);
                cases.push(vec![outer, rect(2.5, y + 1.0, 6.0, h - 2.0, 0.0)]);
            }
        }
        for shapes in cases {
            let polygons: Vec<Vec<(f64, f64)>> = shapes
                .iter()
                .map(|shape| shape.iter().map(|p| (p.x, p.y)).collect())
                .collect();
            let polygons: Vec<&[(f64, f64)]> = polygons.iter().map(Vec::as_slice).collect();
            let expected = art(12, 16, &polygons);
            let mut cells = Cells::new(12);
            cells.set_band(0, 16);
            let shapes: Vec<&[Point]> = shapes.iter().map(Vec::as_slice).collect();
            cells.upright(&shapes);
            let drawn = swept(&mut cells, 12, 16);
            assert_eq!(drawn, expected, "{shapes:?}\n{drawn}");
            // Nothing of it is left for the next shape.
            cells.polygon(
                [(3.0, 0.0), (3.0, 16.0), (4.0, 16.0), (4.0, 0.0)].map(|(x, y)| Point::new(x, y)),
            );
            assert_eq!(swept(&mut cells, 12, 16), "...9........\n".repeat(16));
        }
    }

    #[test]
    fn shapes_as_drawn() {
        type Polygons = &'static [&'static [(f64, f64)]];
        let cases: [(Polygons, &str); 5] = [
            (
                &[&[(1.0, 1.0), (4.0, 1.0), (4.0, 3.0), (1.0, 3.0)]],
                "......\n.999..\n.999..\n......\n",
            ),
            (
                &[&[(0.5, 0.5), (2.5, 0.5), (2.5, 2.5), (0.5, 2.5)]],
                "242...\n494...\n242...\n......\n",
            ),
            // The same the other way round, and out of the picture on every side.
            (
                &[&[(-5.0, -5.0), (-5.0, 9.0), (2.0, 9.0), (2.0, -5.0)]],
                "99....\n99....\n99....\n99....\n",
            ),
            (
                &[&[(0.0, 0.0), (6.0, 4.0), (0.0, 4.0)]],
                "60....\n983...\n99960.\n999983\n",
            ),
            // A ring: the inner one runs against the outer one.
            (
                &[
                    &[(0.0, 0.0), (6.0, 0.0), (6.0, 4.0), (0.0, 4.0)],
                    &[(1.0, 1.0), (1.0, 3.0), (5.0, 3.0), (5.0, 1.0)],
                ],
                "999999\n9....9\n9....9\n999999\n",
            ),
        ];
        for (polygons, expected) in cases {
            let drawn = art(6, 4, polygons);
            assert_eq!(drawn, expected, "{polygons:?}\n{drawn}");
        }
    }

    #[test]
    fn area_is_exact() {
        let mut cells = Cells::new(40);
        cells.set_band(0, 40);
        let triangle = [(3.3_f64, 2.1_f64), (37.9, 11.7), (9.2, 38.4)];
        cells.polygon(triangle.iter().map(|&(x, y)| Point::new(x, y)));
        let mut sum = 0.0;
        cells.sweep(|_, xs, alpha| sum += xs.len() as f64 * f64::from(alpha) / 255.0);
        let [a, b, c] = triangle;
        let exact = ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0;
        assert!((sum - exact).abs() < 0.5, "{sum} for {exact}");
    }

    #[test]
    fn far_away_is_harmless() {
        let far = [
            (-1e300, -1e300),
            (1e300, f64::MAX),
            (f64::NAN, 3.0),
            (2.0, f64::INFINITY),
        ];
        art(6, 4, &[&far]);
    }
}
