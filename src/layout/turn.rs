//! The four directions: a layout is done downwards, in axes of its own, and turned at the end.

use super::{Arranging, Direction, Placed, Point, Rect, Request, Spacing};

impl Direction {
    /// Whether own axes and those of the chart change places.
    pub(super) fn is_sideways(self) -> bool {
        matches!(self, Self::Right | Self::Left)
    }

    /// A rectangle of the chart in own axes; where these begin does not matter.
    pub(super) fn own(self, rect: Rect) -> Rect {
        match self {
            Self::Down => rect,
            Self::Up => Rect::new(rect.x, -rect.bottom(), rect.w, rect.h),
            Self::Right => Rect::new(rect.y, rect.x, rect.h, rect.w),
            Self::Left => Rect::new(rect.y, -rect.right(), rect.h, rect.w),
        }
    }

    /// A point in own axes on the chart.
    pub(super) fn turned(self, point: Point) -> Point {
        match self {
            Self::Down => point,
            Self::Up => Point::new(point.x, -point.y),
            Self::Right => Point::new(point.y, point.x),
            Self::Left => Point::new(-point.y, point.x),
        }
    }

    /// Width over height in own axes, of a page with this width over height on the chart.
    pub(super) fn own_aspect(self, aspect: f64) -> f64 {
        if self.is_sideways() {
            1.0 / aspect
        } else {
            aspect
        }
    }

    /// Where a tick meets a card, in own axes: in the middle of the first line; where ticks come
    /// from above or below, in the middle of the card.
    pub(super) fn tick_at(self, card: &Rect, spacing: &Spacing) -> f64 {
        let middle = card.h / 2.0;
        match self {
            Self::Down => card.y + spacing.tick_y.min(middle),
            Self::Up => card.bottom() - spacing.tick_y.min(middle),
            Self::Right | Self::Left => card.y + middle,
        }
    }
}

impl<'a> Request<'a> {
    /// The same request in its own axes.
    pub(super) fn in_own_axes(&self) -> Self {
        if !self.direction.is_sideways() {
            return *self;
        }
        Self {
            width: self.height,
            height: self.width,
            arrange: match self.arrange {
                Arranging::Fit { aspect } => Arranging::Fit {
                    aspect: self.direction.own_aspect(aspect),
                },
                other => other,
            },
            ..*self
        }
    }

    /// Width over height of a sheet that lies on its side, in own axes.
    pub(super) fn sheet(&self) -> f64 {
        if self.direction.is_sideways() {
            std::f64::consts::FRAC_1_SQRT_2
        } else {
            std::f64::consts::SQRT_2
        }
    }
}

/// Turns what was placed in own axes.
pub(super) fn turn(request: &Request, placed: &mut Placed) {
    let direction = request.direction;
    if direction == Direction::Down {
        return;
    }
    // What stands at the own origin goes to the chart's.
    let all = direction.own(placed.bounds);
    let (width, height) = match direction {
        Direction::Up => (0.0, placed.bounds.h),
        _ => (placed.bounds.h, 0.0),
    };
    let turned = |rect: Rect| match direction {
        Direction::Down | Direction::Right => direction.own(rect),
        Direction::Up => Rect::new(rect.x, height - rect.bottom(), rect.w, rect.h),
        Direction::Left => Rect::new(width - rect.bottom(), rect.x, rect.h, rect.w),
    };
    if direction.is_sideways() {
        std::mem::swap(&mut placed.x, &mut placed.y);
    }
    match direction {
        Direction::Up => {
            for (y, &h) in placed.y.iter_mut().zip(request.height) {
                *y = height - *y - f64::from(h);
            }
        }
        Direction::Left => {
            for (x, &w) in placed.x.iter_mut().zip(request.width) {
                *x = width - *x - f64::from(w);
            }
        }
        Direction::Down | Direction::Right => {}
    }
    for branch in &mut placed.branch {
        *branch = turned(*branch);
    }
    placed.bounds = Rect::new(0.0, 0.0, all.w, all.h);
}
