//! Loading and saving, in nanoseconds a unit, beside the aims: `ron` alone reads 2,143 ns a unit,
//! a direct writer of the same text takes 300 ns.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use organigram::edit::{Document, Edit};
use organigram::file::{self, Original};
use organigram::generate::Generator;
use organigram::lang::Lang;
use organigram::model::{
    ClauseRef, Kind, Mission, Organisation, Parts, Post, PostRank, PostState, Unit,
};
use organigram::session::{FirstLook, Ready};

/// Units as they are in life: a code, a name, a head or a vacancy, some with missions.
fn organisation(n: usize) -> Organisation {
    let unit = |i: usize| Unit {
        id: format!("u{i}"),
        superior: (i > 0).then(|| format!("u{}", (i - 1) / 5)),
        kind: "bureau".into(),
        code: Some(format!("TN {i}")),
        name: format!("Bureau de l'ingénierie des systèmes d'information n° {i}"),
        posts: vec![Post {
            title: Some("Cheffe de bureau".into()),
            rank: PostRank::Head,
            state: match i % 4 {
                0 => PostState::Vacant { since: None },
                _ => PostState::Held {
                    holder: format!("Camille Dupont {i}"),
                },
            },
            ..Post::default()
        }],
        missions: i
            .is_multiple_of(8)
            .then(|| Mission::Paragraph("Le bureau assure la mise en œuvre des projets.".into()))
            .into_iter()
            .collect(),
        basis: Vec::<ClauseRef>::new(),
        ..Unit::default()
    };
    Organisation::new(Parts {
        kinds: vec![Kind {
            id: "bureau".into(),
            ..Kind::default()
        }],
        units: (0..n).map(unit).collect(),
        ..Parts::default()
    })
}

/// The time that this thread has spent computing, where the system tells it (the clock runs on
/// while other programs have the processor), or else the clock.
fn computed(start: Instant) -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|stat| stat.split(' ').next()?.parse().ok())
        .map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// The median of a few runs, in nanoseconds a unit.
fn median(n: usize, mut work: impl FnMut()) -> f64 {
    // The system counts in steps of some milliseconds; small documents are done many times.
    let times_over = (200_000 / n).max(1);
    let start = Instant::now();
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let before = computed(start);
            for _ in 0..times_over {
                work();
            }
            computed(start).saturating_sub(before)
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2].as_nanos() as f64 / (n * times_over) as f64
}

/// The least of three runs by the clock, in seconds: for work that several threads share.
fn waited<T>(mut work: impl FnMut() -> T) -> f64 {
    let times = (0..3).map(|_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

/// Bytes of memory that the program holds, where the system tells it.
fn resident() -> f64 {
    let held = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = held.and_then(|held| held.split(' ').nth(1)?.parse::<f64>().ok());
    pages.unwrap_or_default() * 4096.0
}

/// More bytes a unit than this, beyond its text, would be a fault.
const MOST_BYTES: f64 = 2_600.0;

#[expect(clippy::print_stdout, reason = "a benchmark prints its table")]
fn table() {
    println!("ns a unit, and read as a multiple of what ron takes to walk the same text");
    println!("  aims: read 3,000 (0.3 s for 100,000); write 300");
    for n in [1_000, 10_000, 100_000] {
        let organisation = organisation(n);
        let text = file::write(&organisation);
        let ron = median(n, || {
            black_box(ron::from_str::<serde::de::IgnoredAny>(&text)).expect("our own text");
        });
        let read = waited(|| file::read(text.as_bytes())) * 1e9 / n as f64;
        let write = median(n, || {
            black_box(file::write(black_box(&organisation)));
        });
        let mut document = Document::new(organisation.clone());
        let loaded = file::read(text.as_bytes()).expect("our own text");
        let (_, original) = Original::of(loaded);
        let unit = organisation.in_document_order()[n / 2];
        let name = "Bureau".to_owned();
        document
            .edit(&Edit::Rename { unit, name }, None)
            .expect("an edit");
        // The units of `organisation` are none of those that were read: all are compared.
        let keep = median(n, || {
            black_box(original.written(black_box(document.organisation()))).expect("a text");
        });
        let (bytes, ratio) = (text.len() / n, read / ron);
        println!(
            "{n:>7} units of {bytes} bytes: ron {ron:>5.0} | read {read:>5.0} ({ratio:.2}) | write {write:>4.0} | keep {keep:>4.0}"
        );
    }
}

/// From a file on the disk to the first chart, by the clock, and what it takes to hold it.
#[expect(clippy::print_stdout, reason = "a benchmark prints its table")]
fn opening() {
    println!("opening, seconds by the clock (aims at 100,000: read 0.3, first chart 1.5):");
    let folder = std::env::temp_dir();
    for n in [1_000, 10_000, 100_000, 1_000_000] {
        let path = folder.join(format!("organigram-bench-{}.ron", std::process::id()));
        let generator = Generator::new(n, 1, Lang::Fr);
        let start = Instant::now();
        file::write_whole::<std::io::Error>(&path, |out| {
            file::write_streamed(&generator.tables(), generator.units(), out)
        })
        .expect("a file");
        let made = start.elapsed().as_secs_f64();
        drop(generator);
        let held = resident();
        let start = Instant::now();
        let loaded = file::load(&path).expect("our own file");
        let read = start.elapsed().as_secs_f64();
        let with_text = resident() - held;
        let bytes = loaded.source.text.len() as f64;
        let look = FirstLook::default();
        let ready = Ready::make(loaded, &look, &|_| ControlFlow::Continue(()));
        let all = start.elapsed().as_secs_f64();
        let whole = resident() - held;
        black_box(&ready);
        let per_unit = |bytes: f64| bytes / n as f64;
        println!(
            "{n:>8} units: made {made:.2} | read {read:.2} | first chart {all:.2} | bytes a unit: text {:.0}, read {:.0}, with chart {:.0}",
            per_unit(bytes),
            per_unit(with_text),
            per_unit(whole),
        );
        if n >= 100_000 {
            let beyond = per_unit(whole - bytes);
            assert!(beyond < MOST_BYTES, "{beyond} bytes a unit beyond its text");
        }
        drop(ready);
        // Nothing is left behind but what the system clears itself.
        let _ = std::fs::remove_file(&path);
    }
}

fn main() {
    table();
    opening();
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let mut group = criterion.benchmark_group("files");
    for n in [1_000, 10_000, 100_000_u32] {
        let organisation = organisation(n as usize);
        let text = file::write(&organisation);
        group.throughput(Throughput::Elements(n.into()));
        group.bench_with_input(BenchmarkId::new("read", n), &text, |bench, text| {
            bench.iter(|| file::read(text.as_bytes()));
        });
        group.bench_with_input(
            BenchmarkId::new("write", n),
            &organisation,
            |bench, organisation| bench.iter(|| file::write(organisation)),
        );
    }
    group.finish();
    criterion.final_summary();
}
