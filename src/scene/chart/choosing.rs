//! Arrangements that the layout chooses: for a chart that is compact, or fitted to a page. What it
//! has chosen is kept as long as all that it chose from stays equal.

use crate::layout::{self, Arrangement, Arranging, Effort, Place, Request};
use crate::model::{ChartArrangement, ChartStyle, Organisation};
use crate::scene::arranging::{self, Wishes};

use super::{BoxId, Chart};

/// Up to so many boxes, what fits a page is tried out.
const COMPARED: usize = 20_000;
/// Shapes of pages that the layout is asked for, as shares of the real one's.
const ASPECTS_TRIED: [f64; 6] = [1.0, 0.8, 0.9, 1.15, 1.3, 1.5];

/// The arrangements that the layout chose, and all that it had to choose from: what it chooses
/// hangs on nothing else.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    arranging: Arranging<'static>,
    effort: Effort,
    style: ChartStyle,
    superior: Vec<u32>,
    width: Vec<f32>,
    height: Vec<f32>,
    place: Vec<Place>,
    fixed: Vec<Option<Arrangement>>,
    /// How the subordinates of every unit stand to it, by key.
    pub(super) by_key: Vec<Arrangement>,
}

/// What the layout is to choose in a chart of this style; nothing where a rule says it.
pub(super) fn choice(style: ChartStyle, aspect: f64) -> Option<Arranging<'static>> {
    match style.arrangement {
        ChartArrangement::Classical | ChartArrangement::Tidy | ChartArrangement::Stacked => None,
        ChartArrangement::Compact => Some(Arranging::Compact),
        ChartArrangement::FitPage => Some(Arranging::Fit { aspect }),
    }
}

impl Chosen {
    fn is_for(
        &self,
        whole: &Chart,
        (arranging, effort): (Arranging<'_>, Effort),
        fixed: &[Option<Arrangement>],
    ) -> bool {
        self.arranging == arranging
            && self.effort == effort
            && self.style == whole.style
            && self.superior == whole.superior
            && self.width == whole.width
            && self.height == whole.height
            && self.place == whole.place
            && self.fixed == fixed
    }
}

impl Chart {
    /// What the layout chooses for this chart, of which nothing is folded: what it chose before,
    /// if that was for the same. Leaves the boxes wherever they were tried.
    pub(super) fn chosen(
        &mut self,
        organisation: &Organisation,
        (arranging, effort): (Arranging<'static>, Effort),
        wishes: &Wishes<'_>,
        known: Option<Chosen>,
    ) -> Chosen {
        let wish = |id: &BoxId| match id {
            BoxId::Unit(key) => wishes.of(*key),
            BoxId::StaffPost(..) => None,
        };
        let fixed: Vec<_> = self.boxes.iter().map(wish).collect();
        if let Some(known) = known.filter(|known| known.is_for(self, (arranging, effort), &fixed)) {
            return known;
        }
        let request = Request {
            fixed: &fixed,
            ..self.request(arranging)
        };
        let by_box = match arranging {
            Arranging::Fit { aspect } if self.boxes.len() <= COMPARED => {
                let aspects = ASPECTS_TRIED.map(|share| aspect * share);
                let mut candidates = layout::fitted(&request, &aspects, effort);
                candidates.push(self.classical(organisation, wishes));
                self.largest(organisation, aspect, candidates)
            }
            _ => layout::layout(&request).arrangement,
        };
        let mut by_key = vec![Arrangement::default(); organisation.n_keys()];
        for (id, how) in self.boxes.iter().zip(by_box) {
            if let BoxId::Unit(key) = id {
                by_key[key.index()] = how;
            }
        }
        Chosen {
            arranging,
            effort,
            style: self.style,
            superior: self.superior.clone(),
            width: self.width.clone(),
            height: self.height.clone(),
            place: self.place.clone(),
            fixed,
            by_key,
        }
    }

    fn classical(&self, organisation: &Organisation, wishes: &Wishes<'_>) -> Vec<Arrangement> {
        let style = ChartStyle {
            arrangement: ChartArrangement::Classical,
            ..self.style
        };
        self.by_box(&arranging::by_rule(organisation, self.root, style, wishes))
    }

    /// Of these arrangements, those that let the whole be drawn largest on a page. The layout
    /// knows nothing of what stands above the roots and around the chart: so it was asked for
    /// pages of several shapes, and what is really largest is taken.
    fn largest(
        &mut self,
        organisation: &Organisation,
        aspect: f64,
        mut candidates: Vec<Vec<Arrangement>>,
    ) -> Vec<Arrangement> {
        let mut best = (f64::INFINITY, 0);
        for nth in 0..candidates.len() {
            if candidates[..nth].contains(&candidates[nth]) {
                continue;
            }
            self.place_as(organisation, &candidates[nth]);
            let size = self.bounds.page_height(aspect);
            if size < best.0 {
                best = (size, nth);
            }
        }
        candidates.swap_remove(best.1)
    }
}
