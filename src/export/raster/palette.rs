//! Which colours a picture needs, found before it is drawn: its flat colours, and steps between
//! each colour and what it lies upon. A chart has few, so a byte a pixel is enough for it.

use rustc_hash::FxHashSet;

use super::surface::{Rgba, opaque, over};
use crate::scene::{Color, Fill, Item, Picture, Rect, RectItem, Segment};

/// The most colours that PNG's palette holds.
const MOST: usize = 256;

/// How far apart, in the channel that differs most, the steps between two colours may be. The
/// finest that fits is taken; beyond the last one would see steps.
const STEPS: [u8; 6] = [12, 14, 16, 19, 22, 26];

/// The most filled areas outside of groups that are remembered as grounds.
const MOST_GROUNDS: usize = 64;

/// The colours of a picture: red, green, blue, alpha. The first is the paper.
pub(in crate::export) struct Palette(pub(super) Vec<Rgba>);

impl Palette {
    /// Looks through the whole picture; none if it needs more colours than a palette holds.
    ///
    /// At `scale` pixels a chart unit, a square rectangle as large as a pixel has no soft edges.
    pub(in crate::export) fn of(picture: &dyn Picture, paper: Rgba, scale: f64) -> Option<Self> {
        let mut scout = Scout::new(paper, 1.0 / scale);
        picture.visit(picture.bounds(), &mut |item| scout.top(item));
        scout.palette()
    }

    /// All of them, in order.
    pub(in crate::export) fn colors(&self) -> impl Iterator<Item = Rgba> + '_ {
        self.0.iter().copied()
    }

    /// The colour at a place.
    pub(super) fn at(&self, place: u8) -> Rgba {
        self.0[usize::from(place)]
    }

    /// The nearest colour's place.
    pub(super) fn nearest(&self, color: Rgba) -> u8 {
        let nearest = (0..self.0.len()).min_by_key(|&i| distance(self.0[i], color));
        nearest.unwrap_or(0) as u8
    }
}

/// What an area shows where nothing lies on it.
struct Ground {
    rect: Rect,
    colors: [Rgba; 2],
}

/// Gathers colours and what lies upon what.
struct Scout {
    paper: Rgba,
    /// The side of a pixel, in chart units.
    pixel: f64,
    colors: Vec<Rgba>,
    known: FxHashSet<Rgba>,
    pairs: Vec<(Color, Rgba)>,
    paired: FxHashSet<(Color, Rgba)>,
    /// The filled areas drawn so far outside of groups, then those of the present group.
    grounds: Vec<Ground>,
    /// Whether a picture of pixels lies in it, which has colours without number.
    has_image: bool,
}

impl Scout {
    fn new(paper: Rgba, pixel: f64) -> Self {
        let mut scout = Self {
            paper,
            pixel,
            colors: Vec::new(),
            known: FxHashSet::default(),
            pairs: Vec::new(),
            paired: FxHashSet::default(),
            grounds: Vec::new(),
            has_image: false,
        };
        scout.color(paper);
        scout
    }

    fn top(&mut self, item: &Item) {
        if self.colors.len() > MOST || self.has_image {
            return;
        }
        match item {
            Item::Group(group) => {
                let outside = self.grounds.len();
                for item in &group.items {
                    self.item(item);
                }
                self.grounds.truncate(outside);
            }
            _ => self.item(item),
        }
        if self.grounds.len() > MOST_GROUNDS {
            self.grounds.remove(0);
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Group(group) => {
                for item in &group.items {
                    if !matches!(item, Item::Group(_)) {
                        self.item(item);
                    }
                }
            }
            Item::Rect(rect) => self.rect(rect),
            Item::Path(path) => {
                let bounds = bounds(&path.segments);
                let colors = path.fill.map(fill_colors);
                if let Some(fill) = &path.fill {
                    self.fill(fill, bounds);
                }
                if let Some(stroke) = &path.stroke {
                    let area = bounds.expand(f64::from(stroke.width) / 2.0);
                    self.lay(stroke.color, area);
                    for color in colors.into_iter().flatten() {
                        self.pair(stroke.color, color);
                    }
                }
            }
            Item::Text(text) => {
                let size = f64::from(text.size);
                let area = Rect::new(text.origin.x, text.origin.y - size, text.width.into(), size);
                self.lay(text.color, area);
            }
            Item::Image(_) => self.has_image = true,
        }
    }

    fn rect(&mut self, item: &RectItem) {
        if let Some(fill) = &item.fill {
            let fine = item.rect.w.min(item.rect.h) < self.pixel;
            if fine || item.radii.iter().any(|&radius| radius > 0.0) {
                self.fill(fill, item.rect);
            }
            let colors = fill_colors(*fill);
            if let Fill::Hatch { stripe, .. } = fill {
                self.pair(*stripe, colors[0]);
            }
            for color in colors {
                self.color(color);
            }
            self.grounds.push(Ground {
                rect: item.rect,
                colors,
            });
        }
        if let Some(stroke) = &item.stroke {
            self.lay(
                stroke.color,
                item.rect.expand(f64::from(stroke.width) / 2.0),
            );
        }
    }

    fn fill(&mut self, fill: &Fill, area: Rect) {
        match *fill {
            Fill::Solid(color) => self.lay(color, area),
            Fill::Hatch { stripe, ground, .. } => {
                self.lay(ground, area);
                self.lay(stripe, area);
                self.pair(stripe, opaque(ground));
            }
        }
    }

    /// A colour lies upon whatever shows in an area.
    fn lay(&mut self, color: Color, area: Rect) {
        let mut under = Vec::new();
        let mut whole = false;
        for ground in self.grounds.iter().rev() {
            if ground.rect.intersects(&area) {
                under.extend(ground.colors);
                if ground.rect.union(&area) == ground.rect {
                    whole = true;
                    break;
                }
            }
        }
        if !whole {
            under.push(self.paper);
        }
        self.color(opaque(color));
        for under in under {
            self.pair(color, under);
        }
    }

    fn color(&mut self, color: Rgba) {
        if self.known.insert(color) {
            self.colors.push(color);
        }
    }

    fn pair(&mut self, color: Color, under: Rgba) {
        if opaque(color) != under
            && self.pairs.len() < 4 * MOST
            && self.paired.insert((color, under))
        {
            self.pairs.push((color, under));
        }
    }

    fn palette(self) -> Option<Palette> {
        if self.has_image {
            return None;
        }
        let fits = |colors: &Vec<Rgba>| colors.len() <= MOST;
        STEPS
            .iter()
            .map(|&step| self.with_steps(step))
            .find(fits)
            .map(Palette)
    }

    fn with_steps(&self, step: u8) -> Vec<Rgba> {
        let mut colors = self.colors.clone();
        let near = u32::from(step / 4).pow(2);
        for &(color, under) in &self.pairs {
            let apart = difference(opaque(color), under);
            let n = u32::from(apart.div_ceil(step)).clamp(1, 16);
            for k in 1..n {
                if colors.len() > MOST {
                    return colors;
                }
                let between = over(color, (255 * k / n) as u8, under);
                if colors.iter().all(|&known| distance(known, between) > near) {
                    colors.push(between);
                }
            }
        }
        colors
    }
}

/// The colours that a fill shows.
fn fill_colors(fill: Fill) -> [Rgba; 2] {
    match fill {
        Fill::Solid(color) => [opaque(color); 2],
        Fill::Hatch { stripe, ground, .. } => [opaque(ground), opaque(stripe)],
    }
}

/// The difference in the channel that differs most.
fn difference(a: Rgba, b: Rgba) -> u8 {
    if a[3] != b[3] {
        return a[3].abs_diff(b[3]);
    }
    (0..3).map(|i| a[i].abs_diff(b[i])).max().unwrap_or(0)
}

/// The squared distance of what two colours add to a picture.
fn distance(a: Rgba, b: Rgba) -> u32 {
    let alpha = u32::from(a[3].abs_diff(b[3])).pow(2);
    let weight = |color: Rgba, i: usize| u32::from(color[i]) * u32::from(color[3]) / 255;
    (0..3)
        .map(|i| weight(a, i).abs_diff(weight(b, i)).pow(2))
        .sum::<u32>()
        + alpha
}

/// The area of the points of a path.
fn bounds(segments: &[Segment]) -> Rect {
    let mut area: Option<Rect> = None;
    let mut add = |p: crate::scene::Point| {
        let dot = Rect::new(p.x, p.y, 0.0, 0.0);
        area = Some(area.map_or(dot, |area| area.union(&dot)));
    };
    for segment in segments {
        match *segment {
            Segment::Move(p) | Segment::Line(p) => add(p),
            Segment::Quad(c, p) => {
                add(c);
                add(p);
            }
            Segment::Close => {}
        }
    }
    area.unwrap_or_default()
}
