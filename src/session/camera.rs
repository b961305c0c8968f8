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

/// What lies over the lower corners of the view: width and height, in screen points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Covered {
    /// At the left: the legend.
    pub left: (f64, f64),
    /// At the right: the map.
    pub right: (f64, f64),
}

impl Covered {
    /// Those that cover anything, in screen points of the view.
    fn corners(&self, view: Viewport) -> impl Iterator<Item = Rect> {
        let ((left, left_h), (right, right_h)) = (self.left, self.right);
        let corners = [
            Rect::new(0.0, view.h - left_h, left, left_h),
            Rect::new(view.w - right, view.h - right_h, right, right_h),
        ];
        corners
            .into_iter()
            .filter(|corner| corner.w > 0.0 && corner.h > 0.0)
    }

    /// How high the higher one is.
    pub fn height(&self) -> f64 {
        self.left.1.max(self.right.1)
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

    /// Where `rect` lies in the view, in screen points.
    fn on_screen(&self, rect: Rect, view: Viewport) -> Rect {
        let at = self.screen_from_scene(Point::new(rect.x, rect.y), view);
        Rect::new(at.x, at.y, rect.w * self.zoom, rect.h * self.zoom)
    }

    /// Whether nothing that lies over the view hides any of `rect`.
    pub fn is_clear(&self, rect: Rect, covered: &Covered, view: Viewport) -> bool {
        let on_screen = self.on_screen(rect, view);
        let mut corners = covered.corners(view);
        corners.all(|corner| !corner.intersects(&on_screen))
    }

    /// Moved as little as needed for nothing over the view to hide `rect`; left where it is if the
    /// view has no other room for it.
    #[must_use]
    pub fn beside(&self, rect: Rect, covered: &Covered, view: Viewport) -> Self {
        let mut camera = *self;
        for corner in covered.corners(view) {
            let seen = camera.on_screen(rect, view);
            if !corner.intersects(&seen) {
                continue;
            }
            let up = seen.bottom() - corner.y;
            let aside = match corner.x > 0.0 {
                true => seen.right() - corner.x,
                false => seen.x - corner.right(),
            };
            let fits_above = seen.y >= up;
            let fits_aside = seen.x >= aside && seen.right() - aside <= view.w;
            if fits_above && (up <= aside.abs() || !fits_aside) {
                camera = camera.pan(0.0, -up);
            } else if fits_aside {
                camera = camera.pan(-aside, 0.0);
            }
        }
        camera
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
    fn what_lies_over_the_view_hides_nothing() {
        let covered = Covered {
            left: (300.0, 200.0),
            right: (220.0, 150.0),
        };
        // Chart units are screen points, and the view begins at 0, 0.
        let camera = Camera {
            center: Point::new(VIEW.w / 2.0, VIEW.h / 2.0),
            zoom: 1.0,
        };
        let (w, h) = (VIEW.w, VIEW.h);
        let at = |x, y| Rect::new(x, y, 100.0, 40.0);
        let moved = |rect| {
            let there = camera.beside(rect, &covered, VIEW);
            assert!(there.is_clear(rect, &covered, VIEW), "{rect:?}");
            let seen = there.visible(VIEW);
            assert_eq!(seen.union(&rect), seen, "{rect:?}");
            let (dx, dy) = (
                there.center.x - camera.center.x,
                there.center.y - camera.center.y,
            );
            (dx.round(), dy.round())
        };
        assert_eq!(moved(at(500.0, 10.0)), (0.0, 0.0));
        // The shorter way, up or aside.
        assert_eq!(moved(at(w - 110.0, h - 160.0)), (0.0, 30.0));
        assert_eq!(moved(at(w - 300.0, h - 60.0)), (20.0, 0.0));
        assert_eq!(moved(at(270.0, h - 60.0)), (-30.0, 0.0));
        // As high as the view: only aside. As large as the view: nowhere.
        let high = Rect::new(w - 150.0, 10.0, 100.0, h - 20.0);
        assert_eq!(moved(high), (170.0, 0.0));
        let all = Rect::new(10.0, 10.0, w - 20.0, h - 20.0);
        assert_eq!(camera.beside(all, &covered, VIEW), camera);
        assert_eq!(camera.beside(all, &Covered::default(), VIEW), camera);
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
