//! How long SVG and PDF of 300 and 3,000 units take, with the aims beside: 0.1 s and 0.5 s for
//! 3,000 units. The chart stands already, as it does in the window; putting it on pages counts.

#[path = "../support/bureaus.rs"]
mod bureaus;

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use organigram::export::pages::{BookRequest, LEGIBLE_PT};
use organigram::export::{
    Book, PageSetup, Pages, Paper, Sheet, SvgOptions, SvgSubject, write_pdf, write_svg,
};
use organigram::lang::Lang;
use organigram::model::{ChartStyle, Organisation};
use organigram::scene::{Cartouche, Chart, ChartRequest, Drawing, Measured, ThemeName};

use bureaus::Bureau;

/// Runs of each; the median is told.
const RUNS: usize = 5;

/// An organisation of so many units, six under each.
fn organisation(n: usize) -> Organisation {
    let bureaus = (0..n).map(|n| Bureau {
        superior: n.checked_sub(1).map(|above| above / 6),
        name: format!("Bureau {n} de l’accompagnement des projets"),
        head: (n % 13 > 0).then(|| format!("Prénom-{} Nom-de-Famille {n}", n % 97)),
    });
    bureaus::organisation("Organigramme", Vec::new(), bureaus.collect())
}

/// The median time of a work, and the bytes that it makes.
fn measured(mut work: impl FnMut() -> Vec<u8>) -> (Duration, usize) {
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..RUNS {
        let clock = Instant::now();
        bytes = work().len();
        times.push(clock.elapsed());
    }
    times.sort_unstable();
    (times[RUNS / 2], bytes)
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what a benchmark is for"
)]
fn main() {
    let lang = Lang::Fr;
    for n in [300, 3_000] {
        let organisation = organisation(n);
        let request = ChartRequest {
            lang,
            ..ChartRequest::WHOLE
        };
        let chart = Chart::build(&organisation, &request, Measured::default());
        let theme = ThemeName::Print.theme();
        let aim = |seconds: f64| seconds * n as f64 / 3.0;
        let tell = |what: &str, aim: f64, (time, bytes): (Duration, usize)| {
            let ms = time.as_secs_f64() * 1e3;
            println!("{what} of {n} units: {ms:.1} ms, {bytes} bytes (aim {aim:.0} ms)");
        };
        let svg = measured(|| {
            let drawing = Drawing::new(&organisation, &chart, theme, &Cartouche::WHOLE);
            let subject = SvgSubject {
                organisation: &organisation,
                lang,
            };
            let mut bytes = Vec::new();
            let go_on = &mut |_| ControlFlow::Continue(());
            write_svg(
                &drawing,
                &subject,
                &SvgOptions::default(),
                &mut bytes,
                go_on,
            )
            .expect("written");
            bytes
        });
        tell("SVG", aim(0.1), svg);
        let by_branch = Pages::ByBranch {
            legible_pt: LEGIBLE_PT,
        };
        for (what, pages, shown) in [
            ("PDF on one page", Pages::One, Some(&chart)),
            ("PDF by branch", by_branch, None),
        ] {
            let pdf = measured(|| {
                let book = Book::plan(&BookRequest {
                    organisation: &organisation,
                    shown,
                    folded: const { &std::collections::BTreeSet::new() },
                    colour_by: organigram::scene::ColourBy::Kind,
                    links: organigram::scene::Dotted::LeftOut,
                    legend: false,
                    style: ChartStyle::default(),
                    lang,
                    theme,
                    cartouche: Cartouche::WHOLE,
                    setup: PageSetup {
                        sheet: Sheet::Paper(Paper::A3),
                        pages,
                        ..PageSetup::default()
                    },
                })
                .expect("pages");
                let mut bytes = Vec::new();
                write_pdf(&book, &mut bytes, &mut |_| ControlFlow::Continue(()))
                    .expect("conforming");
                bytes
            });
            tell(what, aim(0.5), pdf);
        }
    }
}
