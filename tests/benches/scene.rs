//! Charts: placing them with their text, following an edit, and reading them as a picture.

#[path = "../scene/generator.rs"]
mod generator;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use organigram::edit::{Among, Document, Edit, Spot};
use organigram::lang::Lang;
use organigram::model::Organisation;
use organigram::scene::{
    Cartouche, Chart, ChartRequest, Drawing, Measured, Picture, Rect, ThemeName,
};
use organigram::session::{Action, Motion, Origin, Session, Shape};

fn build(organisation: &Organisation, measured: Measured) -> Chart {
    let request = ChartRequest {
        folded: &BTreeSet::new(),
        lang: Lang::Fr,
        ..ChartRequest::WHOLE
    };
    Chart::build(organisation, &request, measured)
}

/// The time that this thread has spent computing, where the system tells it (the clock runs on
/// while other programs have the processor), or else the clock.
fn computed(start: Instant) -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|stat| stat.split(' ').next()?.parse().ok())
        .map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// The median of seven runs of `times` each, in nanoseconds a time.
fn median(times: u32, mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut runs: Vec<f64> = (0..7)
        .map(|_| {
            std::thread::yield_now();
            let before = computed(start);
            for _ in 0..times {
                work();
            }
            let took = computed(start).saturating_sub(before);
            took.as_nanos() as f64 / f64::from(times)
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

/// Renames a unit in the middle of the document again and again, and follows with the chart.
fn renames(organisation: &Organisation) -> impl FnMut() {
    let mut document = Document::new(organisation.clone());
    let unit = organisation.tree().order()[organisation.n_units() / 2];
    let mut chart = build(organisation, Measured::default());
    let mut n = 0;
    move || {
        n += 1;
        let name = format!("Bureau des essais renouvelés, numéro {n}");
        document
            .edit(&Edit::Rename { unit, name }, None)
            .expect("a unit that is there");
        chart = build(document.organisation(), chart.take_measured());
        black_box(chart.bounds());
    }
}

/// What one can do to the tree in a session, until all boxes stand where they belong.
#[derive(Clone, Copy, Debug)]
enum Step {
    Rename,
    /// To another superior, and back at the next time.
    Move,
    /// A new unit beside the one added before.
    Add,
}

/// Does it again and again in the middle of the document.
fn steps(organisation: &Organisation, step: Step) -> impl FnMut() {
    let mut session = Session::new(organisation.clone(), Origin::New, Lang::Fr);
    session.set_motion(Motion::Instant);
    let tree = organisation.tree();
    let unit = tree.order()[organisation.n_units() / 2];
    let superiors = [tree.superior(unit), tree.roots().first().copied()];
    session.act(Action::Select(Some(unit)));
    let mut n = 0;
    move || {
        n += 1;
        let action = match step {
            Step::Rename => Action::Edit(Edit::Rename {
                unit,
                name: format!("Bureau des essais renouvelés, numéro {n}"),
            }),
            Step::Move => Action::Shape(Shape::Move(Spot {
                superior: superiors[n % 2],
                among: Among::Anywhere,
            })),
            Step::Add => Action::Shape(Shape::AddSiblingAfter),
        };
        black_box(session.act(action));
        black_box(session.chart().bounds());
    }
}

/// As much of the middle of the chart as a window shows at 100 %.
fn middle(chart: &Chart) -> Rect {
    let center = chart.rect(chart.boxes().len() / 2).center();
    Rect::new(center.x - 720.0, center.y - 390.0, 1440.0, 780.0)
}

fn seen(chart: &Chart, clip: Rect) -> usize {
    let mut n = 0;
    chart.visit(black_box(clip), |_, touches| n += usize::from(touches));
    n
}

fn drawn(organisation: &Organisation, chart: &Chart) -> usize {
    let theme = ThemeName::Light.theme();
    let drawing = Drawing::new(organisation, chart, theme, &Cartouche::WHOLE);
    let mut n = 0;
    drawing.visit(drawing.bounds(), &mut |item| {
        black_box(item);
        n += 1;
    });
    n
}

#[expect(clippy::print_stdout, reason = "a benchmark prints its table")]
fn table() {
    println!("The chart, text measured and boxes placed:");
    for n in [1_000, 10_000, 100_000] {
        let organisation = generator::organisation(n);
        let times = (100_000 / n) as u32;
        let fresh = median(times, || {
            black_box(build(&organisation, Measured::default()));
        });
        let rename = median(times, renames(&organisation)) / 1e6;
        let aim = if n == 10_000 { " (aim 2)" } else { "" };
        let per_unit = fresh / n as f64;
        println!("{n:>7} units: {per_unit:5.0} ns a unit; after a rename {rename:6.2} ms{aim}");
    }
    println!("An edit in a session, until the new chart is placed (aim at 10,000: 2 ms):");
    for n in [1_000, 10_000, 100_000] {
        let organisation = generator::organisation(n);
        let times = (400_000 / n).max(8) as u32;
        let [rename, moved, added] = [Step::Rename, Step::Move, Step::Add]
            .map(|step| median(times, steps(&organisation, step)) / 1e6);
        println!("{n:>7} units: rename {rename:6.2} ms, move {moved:6.2} ms, add {added:6.2} ms");
    }
    let organisation = generator::organisation(100_000);
    let chart = build(&organisation, Measured::default());
    let clip = middle(&chart);
    let ns = median(200_000, || {
        black_box(seen(&chart, clip));
    });
    let n = seen(&chart, clip);
    println!(
        "what is in view of 100,000: {n} boxes in {:.2} µs (practical limit 1.4)",
        ns / 1e3
    );
    let organisation = generator::organisation(3_000);
    let chart = build(&organisation, Measured::default());
    let ns = median(20, || {
        black_box(drawn(&organisation, &chart));
    });
    let n = drawn(&organisation, &chart);
    println!(
        "picture of 3,000 units: {n} items in {:.1} ms (SVG aim: 100)",
        ns / 1e6
    );
}

fn main() {
    table();
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let mut group = criterion.benchmark_group("scene");
    for n in [1_000, 10_000, 100_000_u32] {
        let organisation = generator::organisation(n as usize);
        group.throughput(Throughput::Elements(n.into()));
        group.bench_with_input(
            BenchmarkId::new("build", n),
            &organisation,
            |bench, organisation| {
                bench.iter(|| build(organisation, Measured::default()));
            },
        );
    }
    let organisation = generator::organisation(10_000);
    group.bench_function("rename", |bench| bench.iter(renames(&organisation)));
    group.finish();
    criterion.final_summary();
}
