//! How long a megapixel of PNG takes and how much memory the whole picture needs, for charts of
//! 300, 3,000 and 30,000 cards (8, 82 and 270 megapixels) and one of 16,384 × 16,384 pixels; then
//! how many times longer resvg takes for the same picture of 3,000 cards.

use std::hint::black_box;
use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use organigram::export::png::{PngOptions, Size, pixel_size, write_png};
use organigram::export::{SvgOptions, SvgSubject, write_svg};
use organigram::lang::Lang;
use organigram::model::{Organisation, Parts};
use organigram::scene::{
    Color, Fill, Group, Item, PathItem, Picture, Point, Rect, RectItem, Segment, Stroke, TextItem,
};
use organigram::text::{Face, FontId};
use resvg::{tiny_skia, usvg};

const CELL: (f64, f64) = (262.0, 104.0);
const CARD: (f64, f64) = (230.0, 84.0);
const INK: Color = Color::hex(0x1b_1e_23);
const MUTED: Color = Color::hex(0x5a_61_6b);
const LINE: Color = Color::hex(0x8a_90_99);
const WHITE: Color = Color::hex(0xff_ff_ff);
const HUES: [u32; 8] = [
    0x0b_63_ce, 0xa8_3c_00, 0x2c_7a_3f, 0x8a_2b_6f, 0x00_6d_77, 0x7a_5c_00, 0x5b_4b_b5, 0x9b_1c_31,
];

/// Cards in a grid, made when they are asked for.
struct Grid {
    columns: usize,
    rows: usize,
}

impl Grid {
    fn line(x: f64, y: f64, size: f32, face: Face, color: Color, text: String) -> Item {
        Item::Text(TextItem {
            origin: Point::new(x, y),
            width: text.len() as f32 * size / 2.0,
            text,
            stated: 0..0,
            face,
            size,
            letter_spacing: 0.0,
            color,
        })
    }

    fn card(&self, column: usize, row: usize) -> Item {
        let n = row * self.columns + column;
        let (x, y) = (column as f64 * CELL.0 + 16.0, row as f64 * CELL.1 + 10.0);
        let rect = Rect::new(x, y, CARD.0, CARD.1);
        let hue = Color::hex(HUES[n % HUES.len()]);
        let stroke = Stroke {
            color: LINE,
            width: 1.0,
            dash: n.is_multiple_of(13).then_some([4.0, 3.0]),
        };
        let part = |rect, radii, fill| {
            Item::Rect(RectItem {
                rect,
                radii,
                fill: Some(fill),
                stroke: None,
            })
        };
        let bar = match n % 13 {
            0 => Fill::Hatch {
                stripe: hue,
                ground: WHITE,
                period: 4.0,
                width: 2.0,
            },
            _ => Fill::Solid(hue),
        };
        let name = format!("Bureau {n} de l’accompagnement");
        let head = format!("Prénom-{} Nom-de-Famille {n}", n % 97);
        let code = format!("TN{n}");
        let items = vec![
            part(rect, [6.0; 4], Fill::Solid(WHITE)),
            part(Rect { w: 4.0, ..rect }, [6.0, 0.0, 0.0, 6.0], bar),
            Item::Rect(RectItem {
                rect,
                radii: [6.0; 4],
                fill: None,
                stroke: Some(stroke),
            }),
            Self::line(x + 14.0, y + 18.0, 11.0, Face::Semibold, hue, code),
            Self::line(
                x + 80.0,
                y + 18.0,
                11.0,
                Face::Regular,
                MUTED,
                "bureau".into(),
            ),
            Self::line(x + 14.0, y + 36.0, 14.0, Face::Semibold, INK, name),
            Self::line(
                x + 14.0,
                y + 56.0,
                12.0,
                Face::Regular,
                MUTED,
                "Chef de bureau".into(),
            ),
            Self::line(x + 14.0, y + 72.0, 13.0, Face::Regular, INK, head),
        ];
        Item::Group(Group {
            unit: None,
            label: String::new(),
            bounds: rect.expand(1.0),
            items,
        })
    }

    fn rail(&self, row: usize) -> Item {
        let y = row as f64 * CELL.1 + 3.0;
        let right = self.columns as f64 * CELL.0 - 130.0;
        let corner = Segment::Quad(Point::new(right, y), Point::new(right, y + 4.0));
        Item::Path(PathItem {
            segments: vec![
                Segment::Move(Point::new(131.0, y)),
                Segment::Line(Point::new(right - 4.0, y)),
                corner,
                Segment::Line(Point::new(right, y + 7.0)),
            ],
            fill: None,
            stroke: Some(Stroke {
                color: LINE,
                width: 1.25,
                dash: None,
            }),
        })
    }
}

impl Picture for Grid {
    fn bounds(&self) -> Rect {
        Rect::new(
            0.0,
            0.0,
            self.columns as f64 * CELL.0,
            self.rows as f64 * CELL.1,
        )
    }

    fn paper(&self) -> Color {
        Color::hex(0xfa_fa_f8)
    }

    fn visit(&self, clip: Rect, sink: &mut dyn FnMut(&Item)) {
        let first = (clip.y / CELL.1).max(0.0) as usize;
        let last = ((clip.bottom() / CELL.1).max(0.0) as usize + 1).min(self.rows);
        for row in first..last {
            sink(&self.rail(row));
            for column in 0..self.columns {
                sink(&self.card(column, row));
            }
        }
    }
}

/// The most memory that the program has held so far, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap_or(" unknown").trim().to_owned()
}

/// The processor time of this program, all its threads together, where the system tells; else the
/// time of day. Other work on the computer does not count into it.
fn processor_time(start: Instant) -> Duration {
    const TICK: Duration = Duration::from_millis(10);
    let told = std::fs::read_to_string("/proc/self/stat").ok();
    let ticks = told.and_then(|line| {
        // The name of the program, in parentheses, may hold anything.
        let (_, fields) = line.rsplit_once(')')?;
        let mut fields = fields.split_whitespace().skip(11);
        let (user, system) = (fields.next()?, fields.next()?);
        Some(user.parse::<u32>().ok()? + system.parse::<u32>().ok()?)
    });
    ticks.map_or_else(|| start.elapsed(), |ticks| TICK * ticks)
}

/// How long it takes by the clock on the wall.
fn timed(work: impl FnOnce()) -> Duration {
    let clock = Instant::now();
    work();
    clock.elapsed()
}

/// The same picture of 3,000 cards, by this program and as SVG by resvg, in turns; the shortest of
/// five runs each.
#[expect(
    clippy::print_stdout,
    reason = "the figures are what a benchmark is for"
)]
fn against_resvg(_: &mut Criterion) {
    let grid = Grid {
        columns: 60,
        rows: 50,
    };
    let options = PngOptions {
        size: Size::Scale(1.0),
        transparent: false,
    };
    let mut svg = Vec::new();
    let subject = SvgSubject {
        organisation: &Organisation::new(Parts::default()),
        lang: Lang::Fr,
    };
    let go_on = &mut |_| ControlFlow::Continue(());
    write_svg(&grid, &subject, &SvgOptions::default(), &mut svg, go_on).expect("a picture");
    let mut fonts = usvg::fontdb::Database::new();
    for font in FontId::ALL {
        fonts.load_font_data(font.bytes().to_vec());
    }
    let read = usvg::Options {
        fontdb: Arc::new(fonts),
        ..usvg::Options::default()
    };
    let (mut ours, mut drawn, mut whole) = (Duration::MAX, Duration::MAX, Duration::MAX);
    for _ in 0..5 {
        ours = ours.min(timed(|| {
            black_box(write(&grid, &options));
        }));
        let mut pixels = None;
        let drawing = timed(|| {
            let tree = usvg::Tree::from_data(&svg, &read).expect("read");
            let size = tree.size().to_int_size();
            let room = tiny_skia::Pixmap::new(size.width(), size.height());
            let pixels = pixels.insert(room.expect("room"));
            resvg::render(
                &tree,
                tiny_skia::Transform::identity(),
                &mut pixels.as_mut(),
            );
        });
        let packing = timed(|| drop(black_box(pixels.expect("drawn").encode_png())));
        drawn = drawn.min(drawing);
        whole = whole.min(drawing + packing);
    }
    let times = |theirs: Duration| theirs.as_secs_f64() / ours.as_secs_f64();
    println!(
        "3000 cards on {} processors: {:.0} ms; resvg {:.0} ms without packing, {:.1} times as long, \
         {:.0} ms with it, {:.1} times as long",
        std::thread::available_parallelism().map_or(1, usize::from),
        ours.as_secs_f64() * 1e3,
        drawn.as_secs_f64() * 1e3,
        times(drawn),
        whole.as_secs_f64() * 1e3,
        times(whole),
    );
}

/// So many runs together tell the processor time, which comes in ticks.
const RUNS: u32 = 5;

/// Counts what is written.
struct Count(u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write(grid: &Grid, options: &PngOptions) -> u64 {
    let mut count = Count(0);
    write_png(
        grid,
        options,
        &mut count,
        &mut |_| ControlFlow::Continue(()),
    )
    .expect("a picture");
    count.0
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what a benchmark is for"
)]
fn png(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("png");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for (columns, rows, scale) in [
        (20, 15, 1.0),
        (60, 50, 1.0),
        (200, 150, 0.575),
        (125, 315, 0.5),
    ] {
        let grid = Grid { columns, rows };
        let size = match columns {
            125 => Size::Width(16_384),
            _ => Size::Scale(scale),
        };
        let options = PngOptions {
            size,
            transparent: false,
        };
        let pixels = pixel_size(grid.bounds(), &options).expect("a size");
        let megapixels = f64::from(pixels.width) * f64::from(pixels.height) / 1e6;
        let clock = Instant::now();
        let start = processor_time(clock);
        let mut bytes = 0;
        (0..RUNS).for_each(|_| bytes = write(&grid, &options));
        let time = (processor_time(clock) - start) / RUNS;
        println!(
            "{} cards, {} × {} px: {:.2} ms of processor time/Mpx, {:.3} bytes/px, peak memory {}",
            columns * rows,
            pixels.width,
            pixels.height,
            time.as_secs_f64() * 1e3 / megapixels,
            bytes as f64 / megapixels / 1e6,
            peak_memory(),
        );
        group.throughput(Throughput::Elements((megapixels * 1e6) as u64));
        group.bench_function(format!("{} cards", columns * rows), |bencher| {
            bencher.iter(|| black_box(write(&grid, &options)));
        });
    }
    group.finish();
}

criterion_group!(benches, png, against_resvg);
criterion_main!(benches);
