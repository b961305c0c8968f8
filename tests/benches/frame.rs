//! A frame of the window without a screen, interface and tessellation, in milliseconds of
//! processor time, beside the aims of 3 ms moving and 1.5 ms at rest.

#[path = "../scene/generator.rs"]
mod generator;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Vec2};
use organigram::file;
use organigram::lang::Lang;
use organigram::model::Organisation;
use organigram::ui::{App, Start};

const WINDOW: Vec2 = Vec2::new(1440.0, 900.0);
const MIDDLE: Pos2 = Pos2::new(720.0, 480.0);

/// The window, its context and its clock.
struct Window {
    ctx: Context,
    app: App,
    time: f64,
}

impl Window {
    fn new(organisation: Option<&Organisation>) -> Self {
        let start = organisation.map_or(Start::Embedded, |organisation| {
            let text = file::write(organisation);
            let loaded = file::read(text.as_bytes()).expect("our own text");
            Start::File("generated.ron".into(), Box::new(loaded))
        });
        let ctx = Context::default();
        let app = App::plain(&ctx, Lang::Fr, start);
        let mut window = Self {
            ctx,
            app,
            time: 0.0,
        };
        window.settle();
        window
    }

    /// One frame with these events, a sixtieth of a second after the last. Gives the number of
    /// vertices.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.time),
            events,
            focused: true,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, |ui| self.app.show(ui));
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        // A context that drops its textures complains.
        output.textures_delta.clear();
        meshes
            .iter()
            .map(|mesh| match &mesh.primitive {
                egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
                egui::epaint::Primitive::Callback(_) => 0,
            })
            .sum()
    }

    /// Frames until nothing moves any more.
    fn settle(&mut self) {
        for _ in 0..30 {
            self.frame(Vec::new());
        }
    }

    fn press(&mut self, key: Key) {
        self.frame(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        }]);
        self.settle();
    }

    fn zoom(&self) -> f64 {
        self.app.session().view().camera.zoom
    }
}

/// The pointer over the middle of the chart, zooming by `factor`.
fn zoomed(factor: f32) -> Vec<Event> {
    vec![Event::PointerMoved(MIDDLE), Event::Zoom(factor)]
}

/// The time that this thread has spent computing, where the system tells it, or else the clock.
fn computed(start: Instant) -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|stat| stat.split(' ').next()?.parse().ok())
        .map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Frames of one batch: a zoom in and out again.
const BATCH: usize = 100;

/// The milliseconds of computing a frame takes on average, and what 95 of 100 stay below by the
/// clock.
fn measure(mut frame: impl FnMut(usize)) -> (f64, f64) {
    // The system counts computing in steps of some milliseconds: only many frames together tell.
    let start = Instant::now();
    let before = computed(start);
    let mut by_clock = Vec::new();
    while start.elapsed() < Duration::from_millis(400) {
        for n in 0..BATCH {
            let frame_start = Instant::now();
            frame(n);
            by_clock.push(frame_start.elapsed().as_secs_f64() * 1e3);
        }
    }
    let all = computed(start).saturating_sub(before).as_secs_f64() * 1e3;
    let mean = all / by_clock.len() as f64;
    by_clock.sort_by(f64::total_cmp);
    (mean, by_clock[by_clock.len() * 95 / 100])
}

#[expect(clippy::print_stdout, reason = "a benchmark prints its table")]
fn tell(name: &str, organisation: Option<&Organisation>) {
    let mut window = Window::new(organisation);
    let view = window.app.session().view().viewport;
    println!("\n{name}: canvas {} × {}", view.w, view.h);
    let line = |what: &str, aim: f64, window: &mut Window, events: &dyn Fn(usize) -> Vec<Event>| {
        let zoom = window.zoom();
        let mut vertices = 0;
        let (mean, most) = measure(|n| vertices = window.frame(events(n)));
        let over = if mean > aim { "  OVER THE AIM" } else { "" };
        println!(
            "  {what:22} zoom {zoom:7.4}: {mean:7.2} ms (95 of 100 below {most:7.2}), {vertices:7} vertices; aim {aim}{over}"
        );
    };
    let still = |_: usize| Vec::new();
    let pan = |n: usize| {
        let delta = if n.is_multiple_of(2) { 7.0 } else { -7.0 };
        vec![
            Event::PointerMoved(MIDDLE),
            Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: Vec2::new(delta, delta),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Trackpad,
                modifiers: Modifiers::NONE,
            },
        ]
    };
    line("fitted, at rest", 1.5, &mut window, &still);
    line("fitted, panning", 3.0, &mut window, &pan);
    // From the whole chart in to its cards and out again.
    let reach = (1.0 / window.zoom()).max(1.5);
    let step = reach.powf(2.0 / BATCH as f64) as f32;
    let zooming = move |n: usize| zoomed(if n < BATCH / 2 { step } else { 1.0 / step });
    line("zooming in and out", 3.0, &mut window, &zooming);
    window.press(Key::Num1);
    line("100 %, at rest", 1.5, &mut window, &still);
    line("100 %, panning", 3.0, &mut window, &pan);
    for _ in 0..6 {
        window.frame(zoomed(0.8));
    }
    window.settle();
    line("26 %, at rest", 1.5, &mut window, &still);
    line("26 %, panning", 3.0, &mut window, &pan);
}

fn main() {
    tell("the directorate", None);
    let mut windows = Vec::new();
    for n in [1_000, 10_000, 100_000] {
        let organisation = generator::organisation(n);
        tell(&format!("{n} units"), Some(&organisation));
        if n == 1_000 {
            windows.push(Window::new(Some(&organisation)));
        }
    }
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    let mut group = criterion.benchmark_group("frame");
    for mut window in windows {
        group.bench_function("1,000 units, fitted", |bencher| {
            bencher.iter(|| black_box(window.frame(Vec::new())));
        });
    }
    group.finish();
    criterion.final_summary();
}
