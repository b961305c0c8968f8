//! How large a chart can be drawn on a page when its arrangements are chosen for it.

use organigram::lang::Lang;
use organigram::layout::{Arrangement, Arranging, Place, ROOT, Request, layout};
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

    /// How high a page has to be for the boxes.
    fn page(&self, arrange: Arranging) -> f64 {
        let placed = layout(&Request {
            arrange,
            spacing: Chart::spacing(),
            ..Request::new(&self.superior, &self.width, &self.height, &self.place)
        });
        placed.bounds.page_height(A4)
    }
}

/// The same boxes in the plain tidy tree, which knows no staff beside a trunk.
fn plain(boxes: &Boxes) -> f64 {
    let line = vec![Place::Line; boxes.place.len()];
    let placed = layout(&Request {
        spacing: Chart::spacing(),
        ..Request::new(&boxes.superior, &boxes.width, &boxes.height, &line)
    });
    placed.bounds.page_height(A4)
}

#[test]
fn a_fitted_chart_is_drawn_much_larger_than_a_tidy_tree() {
    // How much larger at least: than the plain tidy tree, and than rows with staff beside trunks.
    let cases = [
        ("directorate", directorate(), 3.5, 3.2),
        ("100 units", generator::organisation(100), 8.0, 8.0),
        ("1,000 units", generator::organisation(1_000), 20.0, 20.0),
        ("5,000 units", generator::organisation(5_000), 50.0, 50.0),
    ];
    for (name, organisation, than_plain, than_rows) in cases {
        let classical = chart(&organisation, Lang::Fr);
        let boxes = Boxes::of(&classical);
        let fit = boxes.page(Arranging::Fit { aspect: A4 });
        let gain = plain(&boxes) / fit;
        assert!(
            gain >= than_plain,
            "{name}: {gain} than the plain tidy tree"
        );
        let gain = boxes.page(Arranging::Rows) / fit;
        assert!(gain >= than_rows, "{name}: {gain} than rows");
        let given: Vec<Arrangement> = (0..classical.boxes().len())
            .map(|index| classical.arrangement(index))
            .collect();
        let classical = boxes.page(Arranging::Given(&given));
        assert!(classical >= fit, "{name}: {classical} and {fit}");
    }
}
