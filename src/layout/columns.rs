//! Deals boxes out to columns: line by line (a grid), or down one column and then the next.
//! Placing and choosing ask the same dealer, so that what was chosen is what is placed.

use super::Arrangement;

/// How often the height of columns is halved in: far below a hair.
const HALVINGS: usize = 24;

/// Where boxes stand in columns, relative to the first of them.
#[derive(Default)]
pub(super) struct Dealer {
    /// The boxes, to be filled in: width and height.
    pub(super) boxes: Vec<(f64, f64)>,
    /// The column of each box, and its top.
    pub(super) dealt: Vec<(u32, f64)>,
    /// The widths of the columns.
    pub(super) widths: Vec<f64>,
    /// The height of the highest.
    pub(super) height: f64,
    /// Where the rails of the columns stand, for whoever places them.
    pub(super) rails: Vec<f64>,
}

impl Dealer {
    /// Deals the boxes out as the arrangement says: a grid comes near the shape of the sheet.
    /// `beside` is what a column takes beside its boxes, `gap` is between boxes under each other.
    pub(super) fn deal(&mut self, how: Arrangement, sheet: f64, beside: f64, gap: f64) {
        self.dealt.clear();
        self.widths.clear();
        self.height = 0.0;
        match how {
            Arrangement::Columns(n) => self.one_after_another(usize::from(n.max(1)), gap),
            _ => self.line_by_line(sheet, beside, gap),
        }
    }

    fn line_by_line(&mut self, sheet: f64, beside: f64, gap: f64) {
        let n = self.boxes.len();
        let widest = self.boxes.iter().map(|size| size.0).fold(0.0, f64::max) + beside;
        let heights: f64 = self.boxes.iter().map(|size| size.1 + gap).sum();
        let wanted = (heights * sheet / widest.max(f64::MIN_POSITIVE)).sqrt();
        let columns = (wanted.round().min(n as f64) as usize).max(2);
        // The last line is not to be much shorter than the others.
        let columns = n.div_ceil(n.div_ceil(columns).max(1)).max(1);
        self.widths.resize(columns.min(n), 0.0);
        let mut top = 0.0;
        for line in self.boxes.chunks(columns) {
            if !self.dealt.is_empty() {
                top = self.height + gap;
            }
            for (column, &(w, h)) in line.iter().enumerate() {
                self.dealt.push((column as u32, top));
                self.widths[column] = self.widths[column].max(w);
                self.height = self.height.max(top + h);
            }
        }
        // Equal columns: a grid is read across as well.
        let widest = self.widths.iter().copied().fold(0.0, f64::max);
        self.widths.fill(widest);
    }

    /// In so many columns as low as can be.
    fn one_after_another(&mut self, columns: usize, gap: f64) {
        let all: f64 = self.boxes.iter().map(|size| size.1 + gap).sum();
        let highest = self.boxes.iter().map(|size| size.1).fold(0.0, f64::max);
        let (mut too_low, mut enough) = (highest.max(all / columns as f64 - gap), all);
        if self.needed(too_low, gap) <= columns {
            enough = too_low;
        }
        for _ in 0..HALVINGS {
            if enough - too_low < 0.5 {
                break;
            }
            let middle = f64::midpoint(too_low, enough);
            if self.needed(middle, gap) <= columns {
                enough = middle;
            } else {
                too_low = middle;
            }
        }
        let mut low = 0.0;
        for &(w, h) in &self.boxes {
            let mut top = if self.widths.is_empty() {
                0.0
            } else {
                low + gap
            };
            if self.widths.is_empty() || top + h > enough + 1e-3 {
                self.widths.push(0.0);
                top = 0.0;
            }
            low = top + h;
            self.height = self.height.max(low);
            if let Some(width) = self.widths.last_mut() {
                *width = width.max(w);
            }
            self.dealt.push((self.widths.len() as u32 - 1, top));
        }
    }

    /// How many columns of this height the boxes need.
    fn needed(&self, height: f64, gap: f64) -> usize {
        let (mut columns, mut low) = (1, -gap);
        for &(_, h) in &self.boxes {
            low += gap + h;
            if low > height + 1e-3 {
                columns += 1;
                low = h;
            }
        }
        columns
    }
}
