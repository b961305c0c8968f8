//! Placing boxes: nanoseconds a unit, beside the aims.
//!
//! The best of many runs is told: it is what the work costs when nothing else runs.

#[path = "../scene/generator.rs"]
mod generator;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use organigram::layout::{Arrangement, Arranging, Place, Placed, ROOT, Request, Workspace, layout};
use organigram::scene::{self, ChartRequest, Measured};
use tidy_tree::TidyTree;

/// An organisation to be placed.
struct Chart {
    superior: Vec<u32>,
    width: Vec<f32>,
    height: Vec<f32>,
    place: Vec<Place>,
}

impl Chart {
    /// Boxes of varied size.
    fn new(superior: Vec<u32>) -> Self {
        let mut random = Random(7);
        let n = superior.len();
        Self {
            width: (0..n).map(|_| 190.0 + random.below(60) as f32).collect(),
            height: (0..n).map(|_| 50.0 + random.below(90) as f32).collect(),
            place: vec![Place::Line; n],
            superior,
        }
    }

    /// Two to nine subordinates for each unit that has any.
    fn organisation(n: usize) -> Self {
        let mut random = Random(1);
        let mut below: Vec<Vec<usize>> = vec![Vec::new()];
        let mut next = 0;
        while below.len() < n {
            for _ in 0..(2 + random.below(8) as usize).min(n - below.len()) {
                let unit = below.len();
                below[next].push(unit);
                below.push(Vec::new());
            }
            next += 1;
        }
        let mut superiors = Vec::with_capacity(n);
        let mut open = vec![(0, ROOT)];
        while let Some((unit, superior)) = open.pop() {
            let here = superiors.len() as u32;
            superiors.push(superior);
            open.extend(below[unit].iter().rev().map(|&unit| (unit, here)));
        }
        Self::new(superiors)
    }

    fn chain(n: u32) -> Self {
        Self::new((0..n).map(|unit| unit.wrapping_sub(1)).collect())
    }

    fn star(n: u32) -> Self {
        Self::new(
            (0..n)
                .map(|unit| if unit == 0 { ROOT } else { 0 })
                .collect(),
        )
    }

    fn request<'a>(&'a self, arrange: Arranging<'a>) -> Request<'a> {
        Request {
            arrange,
            ..Request::new(&self.superior, &self.width, &self.height, &self.place)
        }
    }
}

/// Numbers that are the same every time.
struct Random(u32);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % end
    }
}

/// The best time a unit of each case, in nanoseconds.
#[derive(Default)]
struct Table(RefCell<BTreeMap<(String, usize), f64>>);

impl Table {
    /// Measures `work` on `n` units.
    fn measure(&self, criterion: &mut Criterion, name: &str, n: usize, mut work: impl FnMut()) {
        let mut group = criterion.benchmark_group(name);
        group
            .sample_size(10)
            .warm_up_time(Duration::from_millis(200))
            .measurement_time(Duration::from_secs(1))
            .throughput(Throughput::Elements(n as u64));
        group.bench_function(n.to_string(), |bencher| {
            bencher.iter_custom(|times| {
                let mut all = Duration::ZERO;
                for _ in 0..times {
                    let start = Instant::now();
                    work();
                    let took = start.elapsed();
                    all += took;
                    let mut table = self.0.borrow_mut();
                    let best = table.entry((name.into(), n)).or_insert(f64::INFINITY);
                    *best = best.min(took.as_nanos() as f64 / n as f64);
                }
                all
            });
        });
        group.finish();
    }

    fn place(&self, criterion: &mut Criterion, name: &str, chart: &Chart, arrange: Arranging) {
        let request = chart.request(arrange);
        let (mut workspace, mut placed) = (Workspace::default(), Placed::default());
        self.measure(criterion, name, request.len(), || {
            workspace.layout(black_box(&request), &mut placed);
            black_box(&placed.bounds);
        });
    }

    /// What it costs to read sizes and superiors and to write places.
    fn floor(&self, criterion: &mut Criterion, chart: &Chart) {
        let n = chart.superior.len();
        let (mut x, mut y) = (vec![0.0_f64; n], vec![0.0_f64; n]);
        self.measure(criterion, "memory floor", n, || {
            for unit in 0..n {
                let from = f64::from(chart.superior[unit].wrapping_add(1));
                x[unit] = from + f64::from(chart.width[unit]);
                y[unit] = from + f64::from(chart.height[unit]);
            }
            black_box((&x, &y));
        });
    }

    fn tidy_tree(&self, criterion: &mut Criterion, chart: &Chart) {
        let mut tree = TidyTree::with_tidy_layout(48.0, 24.0);
        for (unit, &superior) in chart.superior.iter().enumerate() {
            let (w, h) = (chart.width[unit].into(), chart.height[unit].into());
            let superior = usize::try_from(superior).unwrap_or(usize::MAX);
            let superior = if superior == ROOT as usize {
                usize::MAX
            } else {
                superior
            };
            tree.add_node(unit, w, h, superior);
        }
        self.measure(criterion, "tidy-tree 0.1", chart.superior.len(), || {
            tree.layout()
        });
    }

    fn at(&self, name: &str, n: usize) -> f64 {
        let table = self.0.borrow();
        table.get(&(name.into(), n)).copied().unwrap_or(f64::NAN)
    }
}

#[allow(clippy::print_stdout, reason = "a benchmark tells its figures")]
fn tell(table: &Table) {
    println!("\nBest nanoseconds a unit");
    for ((name, n), best) in table.0.borrow().iter() {
        println!("{name:>14} {n:>9} {best:9.1}");
    }
    let ratio = |name: &str, n: usize, to: f64| {
        println!(
            "{name} {n}: {:.2} (aim {to})",
            table.at(name, n) / table.at("rows", n)
        );
    };
    println!("\nRatios to rows");
    ratio("tidy-tree 0.1", 100_000, 4.0);
    for name in ["chain", "star"] {
        let ratio = table.at(name, 1_000_000) / table.at("rows", 1_000_000);
        println!("{name} 1000000: {ratio:.2} (aim: at most 1.5)");
    }
}

/// The boxes of a classical chart, and how it arranges them.
fn classical(n: usize) -> (Chart, Vec<Arrangement>) {
    let organisation = generator::organisation(n);
    let chart = scene::Chart::build(&organisation, &ChartRequest::WHOLE, Measured::default());
    let all = 0..chart.boxes().len();
    let boxes = Chart {
        superior: all
            .clone()
            .map(|index| chart.superior(index).map_or(ROOT, |above| above as u32))
            .collect(),
        width: all
            .clone()
            .map(|index| chart.rect(index).w as f32)
            .collect(),
        height: all
            .clone()
            .map(|index| chart.rect(index).h as f32)
            .collect(),
        place: all
            .clone()
            .map(|index| match chart.is_staff(index) {
                true => Place::Staff,
                false => Place::Line,
            })
            .collect(),
    };
    (boxes, all.map(|index| chart.arrangement(index)).collect())
}

/// How much larger charts are drawn on A4 on its side than with rows everywhere.
#[allow(clippy::print_stdout, reason = "a benchmark tells its figures")]
fn tell_fit() {
    let a4 = std::f64::consts::SQRT_2;
    println!("\nScale on A4 on its side, against rows (aim for fit: at least 3)");
    for n in [100, 1_000, 5_000, 10_000] {
        let (chart, given) = classical(n);
        let page = |arrange| {
            let request = Request {
                spacing: scene::Chart::spacing(),
                ..chart.request(arrange)
            };
            layout(&request).bounds.page_height(a4)
        };
        let rows = page(Arranging::Rows);
        println!(
            "{n:>9}: classical {:6.2}, compact {:6.2}, fit {:6.2}",
            rows / page(Arranging::Given(&given)),
            rows / page(Arranging::Compact),
            rows / page(Arranging::Fit { aspect: a4 }),
        );
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let table = Table::default();
    for n in [1_000, 10_000, 100_000, 1_000_000] {
        let chart = Chart::organisation(n);
        table.floor(&mut criterion, &chart);
        table.place(&mut criterion, "rows", &chart, Arranging::Rows);
        table.place(
            &mut criterion,
            "fit",
            &chart,
            Arranging::Fit { aspect: 1.35 },
        );
        table.tidy_tree(&mut criterion, &chart);
    }
    table.place(
        &mut criterion,
        "chain",
        &Chart::chain(1_000_000),
        Arranging::Rows,
    );
    table.place(
        &mut criterion,
        "star",
        &Chart::star(1_000_000),
        Arranging::Rows,
    );
    criterion.final_summary();
    tell(&table);
    tell_fit();
}
