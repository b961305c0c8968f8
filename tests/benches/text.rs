//! Measuring and wrapping names, against the galleys of the window's text engine.
//!
//! The figures that count are the ratios printed at the end: both sides are timed in the same run,
//! on the same names, every galley laid out for the first time.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion, Throughput};
use egui::text::LayoutJob;
use egui::{Color32, Context, FontData, FontDefinitions, FontFamily, FontId, RawInput};
use organigram::text::{self, width, wrap_into};
use organigram::text::{Face, Line, Style, count_lines};

const STYLE: Style = Style::new(Face::Regular, 13.0);
const MAX_WIDTH: f32 = 180.0;

/// Names as offices bear them, all different.
fn names(count: usize) -> Vec<String> {
    const KINDS: [&str; 6] = [
        "Bureau",
        "Sous-direction",
        "Mission",
        "Pôle",
        "Département",
        "Service",
    ];
    const FIELDS: [&str; 8] = [
        "de l’accompagnement des usages et de l’expérience utilisateur",
        "des affaires générales et financières",
        "du budget et contrôle de gestion",
        "des systèmes d’information de la scolarité",
        "de la communication",
        "de soutien à l’innovation numérique",
        "de la sécurité numérique",
        "des opérations et du support des services",
    ];
    let name = |i: usize| format!("{} {} – TN {i}", KINDS[i % 6], FIELDS[i / 6 % 8]);
    (0..count).map(name).collect()
}

fn context() -> Context {
    let mut fonts = FontDefinitions::empty();
    for (name, font) in [
        ("regular", text::FontId::Regular),
        ("fallback", text::FontId::Fallback),
    ] {
        let data = Arc::new(FontData::from_static(font.bytes()));
        fonts.font_data.insert(name.to_owned(), data);
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        let names = vec!["regular".to_owned(), "fallback".to_owned()];
        fonts.families.insert(family, names);
    }
    let ctx = Context::default();
    ctx.set_fonts(fonts);
    ctx
}

/// Lays every name out once in the window's engine; seconds, and lines made.
fn galleys(names: &[String]) -> (f64, usize) {
    let ctx = context();
    let mut lines = 0;
    let mut seconds = 0.0;
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        ui.fonts_mut(|fonts| {
            let font = FontId::new(STYLE.size, FontFamily::Proportional);
            let start = Instant::now();
            for name in names {
                let job = LayoutJob::simple(name.clone(), font.clone(), Color32::BLACK, MAX_WIDTH);
                lines += fonts.layout_job(job).rows.len();
            }
            seconds = start.elapsed().as_secs_f64();
        });
    });
    output.textures_delta.clear();
    (seconds, lines)
}

/// Wraps every name; seconds, and lines made.
fn wrapped(names: &[String]) -> (f64, usize) {
    let mut made: Vec<Line> = Vec::new();
    let mut lines = 0;
    let start = Instant::now();
    for name in names {
        wrap_into(name, STYLE, MAX_WIDTH, &mut made);
        lines += made.len();
    }
    (start.elapsed().as_secs_f64(), lines)
}

fn bench(c: &mut Criterion) {
    let mut group = c.benchmark_group("text");
    for count in [1_000, 100_000] {
        let names = names(count);
        group.sample_size(10);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::new("width", count), |b| {
            b.iter(|| {
                let widths = names.iter().map(|name| width(name, STYLE));
                black_box(widths.sum::<f32>())
            });
        });
        group.bench_function(BenchmarkId::new("count_lines", count), |b| {
            b.iter(|| {
                let lines = names.iter().map(|name| count_lines(name, STYLE, MAX_WIDTH));
                black_box(lines.sum::<usize>())
            });
        });
        group.bench_function(BenchmarkId::new("wrap", count), |b| {
            b.iter(|| black_box(wrapped(&names).1));
        });
    }
    group.finish();
}

#[expect(clippy::print_stdout, reason = "a benchmark reports on the terminal")]
fn ratios() {
    for count in [1_000, 100_000] {
        let names = names(count);
        // The best of a few runs: the machine's other work only ever adds.
        let best = |run: &dyn Fn() -> (f64, usize)| {
            (0..5)
                .map(|_| run())
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .unwrap_or_default()
        };
        let (theirs, their_lines) = best(&|| galleys(&names));
        let (ours, our_lines) = best(&|| wrapped(&names));
        let a_line = |seconds: f64, lines: usize| seconds * 1e9 / lines.max(1) as f64;
        println!(
            "{count} names: galleys {:.0} ns a line ({their_lines} lines), wrap {:.0} ns a line \
             ({our_lines} lines): {:.0} times as fast",
            a_line(theirs, their_lines),
            a_line(ours, our_lines),
            theirs / ours,
        );
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    bench(&mut criterion);
    criterion.final_summary();
    ratios();
}
