//! Where the person looks: a point of the chart in the middle of the view, and a zoom.
//!
//! Chart coordinates are f64, because a large chart is millions of units wide; the camera is
//! subtracted before anything becomes f32.

use crate::scene::{Point, Rect};

/// How far out one can zoom, in screen points a chart unit.
pub const MIN_ZOOM: f64 = 0.000_1;
/// How far in one can zoom.
pub const MAX_ZOOM: f64 = 8.0;

/// The size of the view, in screen points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            w: 1280.0,
            h: 720.0,
        }
    }
}

/// A look at the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The chart point in the middle of the view.
    pub center: Point,
    /// Screen points a chart unit.
    pub zoom: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            center: Point::default(),
            zoom: 1.0,
        }
    }
}

impl Camera {
    /// All of `bounds` in the middle of the view, no larger than `max_zoom`.
    pub fn fit(bounds: Rect, view: Viewport, max_zoom: f64) -> Self {
        let zoom = (view.w / bounds.w.max(1.0)).min(view.h / bounds.h.max(1.0));
        Self {
            center: bounds.center(),
            zoom: zoom.min(max_zoom).clamp(MIN_ZOOM, MAX_ZOOM),
        }
    }

    /// From chart to screen points, the view's left top corner being 0, 0.
    pub fn screen_from_scene(&self, point: Point, view: Viewport) -> Point {
        Point::new(
            (point.x - self.center.x) * self.zoom + view.w / 2.0,
            (point.y - self.center.y) * self.zoom + view.h / 2.0,
        )
    }

    /// From screen points to the chart.
    pub fn scene_from_screen(&self, point: Point, view: Viewport) -> Point {
        Point::new(
            (point.x - view.w / 2.0) / self.zoom + self.center.x,
            (point.y - view.h / 2.0) / self.zoom + self.center.y,
        )
    }

    /// The part of the chart in view.
    pub fn visible(&self, view: Viewport) -> Rect {
        let corner = self.scene_from_screen(Point::default(), view);
        Rect::new(corner.x, corner.y, view.w / self.zoom, view.h / self.zoom)
    }

    /// Zoomed by `factor`; the chart point under `about` (screen) stays under it.
    #[must_use]
    pub fn zoom_about(&self, factor: f64, about: Point, view: Viewport) -> Self {
        let zoom = (self.zoom * factor).clamp(MIN_ZOOM, MAX_ZOOM);
        let fixed = self.scene_from_screen(about, view);
        Self {
            center: Point::new(
                fixed.x - (about.x - view.w / 2.0) / zoom,
                fixed.y - (about.y - view.h / 2.0) / zoom,
            ),
            zoom,
        }
    }

    /// Moved so that the chart follows the pointer by `dx`, `dy` screen points.
    #[must_use]
    pub fn pan(&self, dx: f64, dy: f64) -> Self {
        Self {
            center: Point::new(
                self.center.x - dx / self.zoom,
                self.center.y - dy / self.zoom,
            ),
            ..*self
        }
    }

    /// Kept where the chart cannot be lost: the middle of the view stays over it.
    #[must_use]
    pub fn bounded(&self, bounds: Rect) -> Self {
        Self {
            center: Point::new(
                self.center.x.clamp(bounds.x, bounds.right().max(bounds.x)),
                self.center.y.clamp(bounds.y, bounds.bottom().max(bounds.y)),
            ),
            ..*self
        }
    }

    /// Moved as little as needed to have `rect` in view with `margin` screen points around it;
    /// its left top corner counts where it is larger than the view.
    #[must_use]
    pub fn reveal(&self, rect: Rect, margin: f64, view: Viewport) -> Self {
        let seen = self.visible(view);
        let margin = margin / self.zoom;
        let need = rect.expand(margin);
        let shift = |low: f64, high: f64, seen_low: f64, seen_high: f64| {
            if low < seen_low || high - low > seen_high - seen_low {
                low - seen_low
            } else if high > seen_high {
                high - seen_high
            } else {
                0.0
            }
        };
        let dx = shift(need.x, need.right(), seen.x, seen.right());
        let dy = shift(need.y, need.bottom(), seen.y, seen.bottom());
        Self {
            center: Point::new(self.center.x + dx, self.center.y + dy),
            ..*self
        }
    }

    /// Between two looks: `t` from 0 to 1. Zoom changes evenly to the eye (geometrically), and
    /// the middle moves on a straight line at the pace that the zoom asks for.
    #[must_use]
    pub fn between(from: Self, to: Self, t: f64) -> Self {
        let zoom = from.zoom * (to.zoom / from.zoom).powf(t);
        // A point that both looks share must not drift: move in proportion to 1/zoom.
        let pace = if (to.zoom - from.zoom).abs() < 1e-9 * from.zoom {
            t
        } else {
            (1.0 / from.zoom - 1.0 / zoom) / (1.0 / from.zoom - 1.0 / to.zoom)
        };
        let along = |a: f64, b: f64| a + (b - a) * pace;
        Self {
            center: Point::new(
                along(from.center.x, to.center.x),
                along(from.center.y, to.center.y),
            ),
            zoom,
        }
    }
}

/// A look on its way to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    from: Camera,
    to: Camera,
    start: f64,
    seconds: f64,
}

impl Flight {
    /// A flight that starts at `now` (seconds on any clock that runs evenly).
    pub fn new(from: Camera, to: Camera, now: f64, seconds: f64) -> Self {
        Self {
            from,
            to,
            start: now,
            seconds,
        }
    }

    /// Where it goes.
    pub fn target(&self) -> Camera {
        self.to
    }

    /// The look at `now`, and whether it has arrived.
    pub fn at(&self, now: f64) -> (Camera, bool) {
        let t = ease_out(((now - self.start) / self.seconds.max(1e-6)).clamp(0.0, 1.0));
        if t >= 1.0 {
            (self.to, true)
        } else {
            (Camera::between(self.from, self.to, t), false)
        }
    }
}

/// Fast at first, then settling: 1 − (1 − t)³.
pub fn ease_out(t: f64) -> f64 {
    1.0 - (1.0 - t).powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Viewport = Viewport {
        w: 1000.0,
        h: 500.0,
    };

    fn close(a: Point, b: Point) -> bool {
        (a.x - b.x).abs() < 1e-6 && (a.y - b.y).abs() < 1e-6
    }

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let camera = Camera {
            center: Point::new(2.0e7, -5.0),
            zoom: 0.37,
        };
        let about = Point::new(123.0, 456.0);
        let before = camera.scene_from_screen(about, VIEW);
        let after = camera
            .zoom_about(1.7, about, VIEW)
            .scene_from_screen(about, VIEW);
        assert!(close(before, after));
    }

    #[test]
    fn the_chart_cannot_be_lost() {
        let bounds = Rect::new(0.0, 0.0, 300.0, 200.0);
        let camera = Camera::default().pan(1e9, -1e9).bounded(bounds);
        assert!(camera.visible(VIEW).intersects(&bounds));
    }

    #[test]
    fn revealing_moves_only_when_needed() {
        let camera = Camera::fit(Rect::new(0.0, 0.0, 1000.0, 500.0), VIEW, 4.0);
        let inside = Rect::new(100.0, 100.0, 50.0, 50.0);
        assert_eq!(camera.reveal(inside, 10.0, VIEW), camera);
        let outside = Rect::new(990.0, 100.0, 50.0, 50.0);
        let seen = camera.reveal(outside, 10.0, VIEW).visible(VIEW);
        assert!((seen.right() - 1050.0).abs() < 1e-6);
    }

    #[test]
    fn a_flight_arrives() {
        let to = Camera {
            center: Point::new(50.0, 60.0),
            zoom: 3.0,
        };
        let flight = Flight::new(Camera::default(), to, 10.0, 0.25);
        assert_eq!(flight.at(10.0), (Camera::default(), false));
        assert_eq!(flight.at(10.25), (to, true));
        let (midway, arrived) = flight.at(10.1);
        assert!(!arrived && midway.zoom > 1.0 && midway.zoom < 3.0);
    }
}
