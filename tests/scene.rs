//! The chart of the directorate, and charts of all kinds of organisations, without a screen.
//!
//! Goldens are text: what stands where, rounded. `ORGANIGRAM_BLESS=1 cargo test --test scene`
//! writes them anew; look at the difference before you keep it.

#[path = "scene/arrangements.rs"]
mod arrangements;
#[path = "support/directorate.rs"]
mod directorate;
#[path = "scene/dump.rs"]
mod dump;
#[path = "scene/fitting.rs"]
mod fitting;
#[path = "scene/generator.rs"]
mod generator;
#[path = "scene/goldens.rs"]
mod goldens;
#[path = "lines/mod.rs"]
mod lines;
#[path = "scene/places.rs"]
mod places;
#[path = "scene/shapes.rs"]
mod shapes;
#[path = "scene/sizes.rs"]
mod sizes;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use organigram::lang::Lang;
use organigram::model::{Organisation, UnitKey};
use organigram::scene::{Bodies, Chart, ChartRequest, Measured};

use directorate::directorate;

/// The chart of an organisation with these units folded.
fn folded_chart(organisation: &Organisation, folded: &[UnitKey], lang: Lang) -> Chart {
    let folded: BTreeSet<UnitKey> = folded.iter().copied().collect();
    let request = ChartRequest {
        folded: &folded,
        lang,
        ..ChartRequest::WHOLE
    };
    Chart::build(organisation, &request, Measured::default())
}

/// The whole chart.
fn chart(organisation: &Organisation, lang: Lang) -> Chart {
    folded_chart(organisation, &[], lang)
}

/// The chart with the bodies under it.
fn chart_with_bodies(organisation: &Organisation, lang: Lang) -> Chart {
    let request = ChartRequest {
        folded: &BTreeSet::new(),
        lang,
        bodies: Bodies::Of(None),
        ..ChartRequest::WHOLE
    };
    Chart::build(organisation, &request, Measured::default())
}

/// An organisation whose chart is looked at from all sides.
struct Sample {
    name: &'static str,
    organisation: Organisation,
    /// In French, nothing folded.
    chart: Chart,
}

/// The samples, placed once for all tests.
fn samples() -> &'static [Sample] {
    static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
        let organisations = [
            ("directorate", directorate()),
            ("several roots", shapes::several_roots()),
            ("forty subordinates", shapes::star(40)),
            ("long names", shapes::long_names()),
            ("chain", shapes::chain(60)),
            ("staff everywhere", shapes::staff_everywhere()),
            ("one unit", shapes::star(0)),
            ("3,000 units", generator::organisation(3_000)),
        ];
        organisations
            .into_iter()
            .map(|(name, organisation)| Sample {
                name,
                chart: chart(&organisation, Lang::Fr),
                organisation,
            })
            .collect()
    });
    &SAMPLES
}
