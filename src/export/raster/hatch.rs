//! The stripes of a hatch: how much of a pixel they cover. Knows neither shapes nor colours.

/// Steps of the table along one period.
const STEPS: usize = 256;

/// Stripes at 45° that rise to the right, on a lattice fixed in the chart.
pub(super) struct Hatch {
    /// Distance of stripes along x, in pixels.
    period: f64,
    /// Where the lattice begins, in pixels of the picture, along x + y.
    origin: f64,
    /// Coverage of a pixel by where its left top corner lies in the period.
    table: [u8; STEPS],
}

impl Hatch {
    /// Stripes `width` wide and `period` apart along x; none if these make no sense.
    pub(super) fn new(period: f64, width: f64, origin: f64) -> Option<Self> {
        let sensible = period.is_finite() && period > 0.0 && width > 0.0 && origin.is_finite();
        sensible.then(|| {
            let width = width.min(period);
            let table = std::array::from_fn(|step| {
                let phase = period * step as f64 / STEPS as f64;
                (covered(phase, period, width) * 255.0 + 0.5) as u8
            });
            Self {
                period,
                origin,
                table,
            }
        })
    }

    /// Coverage of a pixel of the picture, 0–255.
    pub(super) fn at(&self, x: i64, y: i64) -> u8 {
        let turns = ((x + y) as f64 - self.origin) / self.period;
        let phase = turns - turns.floor();
        self.table[((phase * STEPS as f64 + 0.5) as usize) % STEPS]
    }
}

/// The part of a unit square covered by the stripes, its corner at `phase` along x + y: the
/// second difference of the second integral of the stripes.
fn covered(phase: f64, period: f64, width: f64) -> f64 {
    let g = |v: f64| {
        let turns = (v / period).floor();
        let rest = v - turns * period;
        let within = |r: f64| {
            let inside = r.min(width);
            inside * inside / 2.0 + width * (r - inside)
        };
        width * period * turns * (turns - 1.0) / 2.0
            + turns * within(period)
            + turns * width * rest
            + within(rest)
    };
    (g(phase + 2.0) - 2.0 * g(phase + 1.0) + g(phase)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stripes_cover_their_share() {
        for (period, width) in [
            (6.0, 2.0),
            (4.5, 1.3),
            (0.7, 0.35),
            (40.0, 40.0),
            (3.0, 9.0),
        ] {
            let hatch = Hatch::new(period, width, 0.3).expect("sensible");
            let sum: f64 = (0..900).map(|x| f64::from(hatch.at(x, 17))).sum();
            let share = (width / period).min(1.0);
            assert!(
                (sum / 900.0 / 255.0 - share).abs() < 0.01,
                "{period} {width}: {sum}"
            );
        }
        assert!(Hatch::new(0.0, 1.0, 0.0).is_none());
        assert!(Hatch::new(f64::NAN, 1.0, 0.0).is_none());
    }

    #[test]
    fn stripes_rise_to_the_right() {
        let hatch = Hatch::new(4.0, 2.0, 0.0).expect("sensible");
        let rows: Vec<Vec<u8>> = (0..4)
            .map(|y| (0..8).map(|x| hatch.at(x, y)).collect())
            .collect();
        assert_eq!(rows[0], [255, 128, 0, 128, 255, 128, 0, 128]);
        for y in 1..4 {
            assert_eq!(rows[y][0..7], rows[y - 1][1..8], "row {y}");
        }
    }
}
