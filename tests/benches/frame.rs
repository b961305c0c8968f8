//! A frame of the window without a screen, interface and tessellation, in milliseconds of
//! processor time, beside the aims of 3 ms moving and 1.5 ms at rest, with everything unfolded.

#[path = "../scene/generator.rs"]
mod generator;

use std::time::{Duration, Instant};

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
        // Large charts open folded; what counts here is all of it.
        window.press(Modifiers::ALT, Key::End);
        window.press(Modifiers::COMMAND, Key::Num0);
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

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.frame(vec![Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
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

/// Milliseconds of computing that a frame takes on average, and the clock's time that 95 of 100
/// frames stay below.
struct Measured {
    mean: f64,
    most: f64,
}

fn measure(mut frame: impl FnMut(usize)) -> Measured {
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
    by_clock.sort_by(f64::total_cmp);
    Measured {
        mean: all / by_clock.len() as f64,
        most: by_clock[by_clock.len() * 95 / 100],
    }
}

/// What the hand does in a frame.
#[derive(Clone, Copy)]
enum Hand {
    Rests,
    Pans,
    /// In and out again, by this factor a frame.
    Zooms(f32),
}

impl Hand {
    /// The aim, in milliseconds.
    fn aim(self) -> f64 {
        match self {
            Self::Rests => 1.5,
            Self::Pans | Self::Zooms(_) => 3.0,
        }
    }

    fn events(self, n: usize) -> Vec<Event> {
        match self {
            Self::Rests => Vec::new(),
            Self::Zooms(step) if n < BATCH / 2 => zoomed(step),
            Self::Zooms(step) => zoomed(1.0 / step),
            Self::Pans => {
                // Ten frames there and ten back.
                let delta = if n % 20 < 10 { 7.0 } else { -7.0 };
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
            }
        }
    }
}

/// A line of the table: at rest, panning, zooming at one zoom.
#[expect(clippy::print_stdout, reason = "a benchmark prints its table")]
fn line(name: &str, window: &mut Window) {
    let zoom = window.zoom();
    print!("  {name:8} ({zoom:9.5})");
    let mut vertices = 0;
    for hand in [Hand::Rests, Hand::Pans, Hand::Zooms(1.03)] {
        window.settle();
        let Measured { mean, most } = measure(|n| {
            let drawn = window.frame(hand.events(n));
            if matches!(hand, Hand::Rests) {
                vertices = drawn;
            }
        });
        let over = if mean > hand.aim() { "!" } else { " " };
        print!(" │ {mean:6.2}{over} ({most:6.2})");
    }
    println!(" │ {vertices:7}");
}

#[expect(clippy::print_stdout, reason = "a benchmark prints its table")]
fn tell(name: &str, organisation: Option<&Organisation>) {
    let mut window = Window::new(organisation);
    let view = window.app.session().view().viewport;
    println!(
        "\n{name}: canvas {} × {}; mean ms of computing (95 of 100 below, by the clock)\n  {:20} │ {:16} │ {:16} │ {:16} │ vertices",
        view.w, view.h, "zoom", "at rest; aim 1.5", "panning; aim 3", "zooming; aim 3"
    );
    line("fitted", &mut window);
    // From the whole chart in to its cards and out again.
    let reach = (1.0 / window.zoom()).max(1.5);
    let step = reach.powf(2.0 / BATCH as f64) as f32;
    let through = measure(|n| {
        window.frame(Hand::Zooms(step).events(n));
    });
    window.press(Modifiers::COMMAND, Key::Num1);
    line("100 %", &mut window);
    for _ in 0..6 {
        window.frame(zoomed(0.8));
    }
    line("26 %", &mut window);
    for _ in 0..4 {
        window.frame(zoomed(0.8));
    }
    line("11 %", &mut window);
    println!(
        "  from all of it to 100 % and back: {:.2} ms a frame (95 of 100 below {:.2}); aim 3",
        through.mean, through.most
    );
}

fn main() {
    // As with other benches: `cargo bench --bench frame -- 1000000` shows that size alone.
    let only = std::env::args()
        .nth(1)
        .and_then(|n| n.parse::<usize>().ok());
    if only.is_none() {
        tell("the directorate", None);
    }
    for n in [1_000, 10_000, 100_000, 1_000_000] {
        if only.is_none_or(|only| only == n) {
            tell(&format!("{n} units"), Some(&generator::organisation(n)));
        }
    }
}
