//! Pictures are written and read again.

use super::*;
use crate::scene::{Color, Fill, Group, Item, PathItem, RectItem, Segment, Stroke, TextItem};
use crate::text::Face;

/// Items on paper, all handed over whatever is asked for.
struct Sheet {
    bounds: Rect,
    paper: Color,
    items: Vec<Item>,
}

impl Picture for Sheet {
    fn bounds(&self) -> Rect {
        self.bounds
    }

    fn paper(&self) -> Color {
        self.paper
    }

    fn visit(&self, _clip: Rect, sink: &mut dyn FnMut(&Item)) {
        self.items.iter().for_each(sink);
    }
}

const INK: Color = Color::hex(0x1b_1e_23);
const WHITE: Color = Color::hex(0xff_ff_ff);
const LINE: Color = Color::hex(0x8a_90_99);

fn sheet(w: f64, h: f64, items: Vec<Item>) -> Sheet {
    Sheet {
        bounds: Rect::new(0.0, 0.0, w, h),
        paper: WHITE,
        items,
    }
}

fn filled(rect: Rect, radius: f32, fill: Fill) -> Item {
    Item::Rect(RectItem {
        rect,
        radii: [radius; 4],
        fill: Some(fill),
        stroke: None,
    })
}

fn pen(width: f32, dash: Option<[f32; 2]>) -> Option<Stroke> {
    Some(Stroke {
        color: LINE,
        width,
        dash,
    })
}

fn text(x: f64, y: f64, size: f32, face: Face, color: Color, text: &str) -> Item {
    Item::Text(TextItem {
        origin: Point::new(x, y),
        text: text.to_owned(),
        stated: 0..0,
        face,
        size,
        letter_spacing: if size < 11.5 { 0.6 } else { 0.0 },
        color,
        width: text.len() as f32 * size / 2.0,
    })
}

fn path(segments: &[Segment], fill: Option<Fill>, stroke: Option<Stroke>) -> Item {
    Item::Path(PathItem {
        segments: segments.to_vec(),
        fill,
        stroke,
    })
}

/// A circle of four quadratic curves and then some: a sign.
fn circle(x: f64, y: f64, r: f64) -> Vec<Segment> {
    let k = r * 0.414_213_562;
    let p = |dx: f64, dy: f64| Point::new(x + dx, y + dy);
    let d = r * std::f64::consts::FRAC_1_SQRT_2;
    vec![
        Segment::Move(p(r, 0.0)),
        Segment::Quad(p(r, k), p(d, d)),
        Segment::Quad(p(k, r), p(0.0, r)),
        Segment::Quad(p(-k, r), p(-d, d)),
        Segment::Quad(p(-r, k), p(-r, 0.0)),
        Segment::Quad(p(-r, -k), p(-d, -d)),
        Segment::Quad(p(-k, -r), p(0.0, -r)),
        Segment::Quad(p(k, -r), p(d, -d)),
        Segment::Quad(p(r, -k), p(r, 0.0)),
        Segment::Close,
    ]
}

/// A card with all that a card may have.
fn card(x: f64, y: f64, hue: Color, vacant: bool) -> Item {
    let rect = Rect::new(x, y, 230.0, 84.0);
    let bar = match vacant {
        false => Fill::Solid(hue),
        true => Fill::Hatch {
            stripe: hue,
            ground: WHITE,
            period: 4.0,
            width: 2.0,
        },
    };
    let mut items = vec![
        Item::Rect(RectItem {
            rect,
            radii: [6.0; 4],
            fill: Some(Fill::Solid(WHITE)),
            stroke: None,
        }),
        Item::Rect(RectItem {
            rect: Rect { w: 6.0, ..rect },
            radii: [6.0, 0.0, 0.0, 6.0],
            fill: Some(bar),
            stroke: None,
        }),
        Item::Rect(RectItem {
            rect,
            radii: [6.0; 4],
            fill: None,
            stroke: pen(1.0, vacant.then_some([4.0, 3.0])),
        }),
        text(x + 14.0, y + 18.0, 11.0, Face::Semibold, hue, "DNE-TN2"),
        text(x + 80.0, y + 18.0, 11.0, Face::Regular, LINE, "bureau"),
        text(
            x + 14.0,
            y + 38.0,
            14.0,
            Face::Semibold,
            INK,
            "Bureau de l’accompagnement",
        ),
        filled(
            Rect::new(x + 14.0, y + 46.0, 202.0, 1.0),
            0.0,
            Fill::Solid(LINE),
        ),
    ];
    let name = if vacant {
        "Poste vacant"
    } else {
        "Éléonore Œuvrard-Ñúñez, cheffe"
    };
    items.push(text(x + 28.0, y + 66.0, 13.0, Face::Regular, INK, name));
    items.push(path(
        &circle(x + 19.0, y + 61.5, 3.5),
        None,
        pen(1.25, None),
    ));
    Item::Group(Group {
        unit: None,
        label: name.to_owned(),
        bounds: rect.expand(1.0),
        items,
    })
}

/// A parent, two cards below it and what joins them.
fn chart() -> Sheet {
    let p = Point::new;
    let elbow = |x: f64, turn: f64| {
        path(
            &[
                Segment::Move(p(265.0, 104.0)),
                Segment::Line(p(265.0, 124.0)),
                Segment::Quad(p(265.0, 128.0), p(265.0 + turn, 128.0)),
                Segment::Line(p(x - turn, 128.0)),
                Segment::Quad(p(x, 128.0), p(x, 132.0)),
                Segment::Line(p(x, 152.0)),
            ],
            None,
            pen(1.25, None),
        )
    };
    let far = [
        Segment::Move(p(250.0, 194.0)),
        Segment::Line(p(280.0, 194.0)),
    ];
    let mut sheet = sheet(
        530.0,
        256.0,
        vec![
            elbow(135.0, -4.0),
            elbow(395.0, 4.0),
            path(&far, None, pen(1.25, Some([1.25, 2.5]))),
            card(150.0, 20.0, Color::hex(0x0b_63_ce), false),
            card(20.0, 152.0, Color::hex(0xa8_3c_00), true),
            card(280.0, 152.0, Color::hex(0x2c_7a_3f), false),
        ],
    );
    sheet.paper = Color::hex(0xfa_fa_f8);
    sheet
}

const AT_1: PngOptions = PngOptions {
    size: Size::Scale(1.0),
    transparent: false,
};

fn scaled(scale: f64) -> PngOptions {
    PngOptions {
        size: Size::Scale(scale),
        transparent: false,
    }
}

fn written(picture: &Sheet, options: &PngOptions, band_rows: Option<usize>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let go_on = &mut |_| ControlFlow::Continue(());
    write_in_bands(picture, options, None, &mut bytes, go_on, band_rows).expect("a picture");
    bytes
}

fn read(bytes: &[u8]) -> image::RgbaImage {
    image::load_from_memory(bytes).expect("a PNG").to_rgba8()
}

/// How dark each pixel is, 0–9.
fn art(picture: &Sheet, options: &PngOptions) -> String {
    let image = read(&written(picture, options, None));
    let digit =
        |pixel: &image::Rgba<u8>| char::from(b'0' + ((255 - pixel[1]) as u16 * 9 / 255) as u8);
    let row = |pixels: image::buffer::Pixels<'_, _>| pixels.map(digit).collect::<String>();
    image
        .rows()
        .map(|pixels| row(pixels).replace('0', ".") + "\n")
        .collect()
}

#[test]
fn pictures_as_drawn() {
    let black = Color::hex(0);
    let solid = Fill::Solid(black);
    let stroke = |width, dash| {
        Some(Stroke {
            color: black,
            width,
            dash,
        })
    };
    let outlined = |radius: f32, stroke: Option<Stroke>| {
        Item::Rect(RectItem {
            rect: Rect::new(1.0, 1.0, 10.0, 6.0),
            radii: [radius; 4],
            fill: None,
            stroke,
        })
    };
    let hatch = Fill::Hatch {
        stripe: black,
        ground: WHITE,
        period: 4.0,
        width: 2.0,
    };
    let line = |to: Point| {
        path(
            &[Segment::Move(Point::new(1.0, 1.0)), Segment::Line(to)],
            None,
            stroke(1.0, None),
        )
    };
    let cases = [
        (
            "round corners",
            filled(Rect::new(1.0, 1.0, 10.0, 6.0), 3.0, solid),
            "............\n..58999985..\n.5999999995.\n.8999999998.\n.8999999998.\n.5999999995.\n..58999985..\n............\n",
        ),
        (
            "moved onto pixels",
            filled(Rect::new(1.3, 0.7, 10.0, 6.0), 0.0, solid),
            "............\n.9999999999.\n.9999999999.\n.9999999999.\n.9999999999.\n.9999999999.\n.9999999999.\n............\n",
        ),
        (
            "a hairline keeps its fineness",
            filled(Rect::new(1.0, 3.0, 10.0, 0.5), 0.0, solid),
            "............\n............\n............\n.4444444444.\n............\n............\n............\n............\n",
        ),
        (
            "a sharp border",
            outlined(0.0, stroke(1.0, None)),
            "............\n.89999999998\n.9.........9\n.9.........9\n.9.........9\n.9.........9\n.9.........9\n.89999999998\n",
        ),
        (
            "a round border",
            outlined(3.0, stroke(1.0, None)),
            "............\n..279999972.\n.272.....272\n.72.......27\n.9.........9\n.72.......27\n.272.....272\n..279999972.\n",
        ),
        (
            "dashes",
            outlined(0.0, stroke(1.0, Some([3.0, 2.0]))),
            "............\n.9994.4994.4\n.9.........9\n.4.........9\n...........4\n.4..........\n.9.........4\n.84.4994.498\n",
        ),
        (
            "hatch",
            filled(Rect::new(1.0, 1.0, 10.0, 6.0), 0.0, hatch),
            "............\n..494.494.4.\n.494.494.49.\n.94.494.494.\n.4.494.494..\n..494.494.4.\n.494.494.49.\n............\n",
        ),
        (
            "a line",
            line(Point::new(9.0, 1.0)),
            "............\n.999999999..\n............\n............\n............\n............\n............\n............\n",
        ),
        (
            "a slanting line",
            line(Point::new(9.0, 6.0)),
            ".1..........\n.761........\n..483.......\n...1661.....\n.....385....\n.......57...\n........1...\n............\n",
        ),
    ];
    for (name, item, expected) in cases {
        let drawn = art(&sheet(12.0, 8.0, vec![item]), &AT_1);
        assert_eq!(drawn, expected, "{name}:\n{drawn}");
    }
}

#[test]
fn seams_of_bands_do_not_show() {
    for transparent in [false, true] {
        for scale in [0.37, 1.0, 2.5] {
            let options = PngOptions {
                size: Size::Scale(scale),
                transparent,
            };
            let whole = written(&chart(), &options, Some(10_000));
            for rows in [1, 7, 64] {
                let banded = written(&chart(), &options, Some(rows));
                assert!(
                    whole == banded,
                    "{rows} rows at {scale}, transparent {transparent}"
                );
            }
        }
    }
}

/// Flat squares of as many colours.
fn colourful(n: u32) -> Sheet {
    let square = |i: u32| {
        let rect = Rect::new(f64::from(i % 32) * 2.0, f64::from(i / 32) * 2.0, 2.0, 2.0);
        filled(rect, 0.0, Fill::Solid(colour(i)))
    };
    sheet(64.0, 64.0, (0..n).map(square).collect())
}

fn colour(i: u32) -> Color {
    Color::hex((i * 0x01_07_05) & 0xff_ff_ff)
}

#[test]
fn few_colours_take_a_palette_and_many_do_not() {
    for (n, expected) in [(200, ColorType::Indexed), (700, ColorType::Rgb)] {
        let bytes = written(&colourful(n), &AT_1, None);
        let decoder = png::Decoder::new(io::Cursor::new(&bytes));
        let reader = decoder.read_info().expect("a PNG");
        assert_eq!(reader.info().color_type, expected, "{n} colours");
        let image = read(&bytes);
        for i in 0..n {
            let Color { r, g, b } = colour(i);
            assert_eq!(
                image.get_pixel(i % 32 * 2 + 1, i / 32 * 2).0,
                [r, g, b, 255],
                "{i} of {n}"
            );
        }
    }
}

#[test]
fn the_palette_comes_near_the_true_colours() {
    let chart = chart();
    let options = scaled(2.0);
    let indexed = read(&written(&chart, &options, None));
    let size = pixel_size(chart.bounds, &options).expect("a size");
    let view = view(chart.bounds, size);
    let surface = Direct::<3>::new(size.width as usize, opaque(chart.paper));
    let lines = Lines::default();
    let mut raster = Raster::new(view, size.width as usize, surface, &lines);
    raster.begin(0..i64::from(size.height), Vec::new());
    chart.items.iter().for_each(|item| raster.item(item));
    let exact = raster.take();
    let off = |i: usize, pixel: &image::Rgba<u8>| {
        (0..3)
            .map(|c| exact[3 * i + c].abs_diff(pixel.0[c]))
            .max()
            .unwrap_or(0)
    };
    let differences: Vec<u8> = indexed
        .pixels()
        .enumerate()
        .map(|(i, p)| off(i, p))
        .collect();
    let most = differences.iter().max().copied().unwrap_or(0);
    let visible = differences.iter().filter(|&&d| d > 24).count();
    assert!(
        visible * 5_000 < differences.len(),
        "{visible} of {}, at most {most}",
        differences.len()
    );
}

#[test]
fn transparent_paper() {
    let options = PngOptions {
        transparent: true,
        ..AT_1
    };
    let disc = circle(10.0, 10.0, 8.0);
    let sheet = sheet(20.0, 20.0, vec![path(&disc, Some(Fill::Solid(INK)), None)]);
    let image = read(&written(&sheet, &options, None));
    assert_eq!(image.get_pixel(0, 0).0, [0; 4]);
    assert_eq!(image.get_pixel(10, 10).0, [INK.r, INK.g, INK.b, 255]);
    let edge: Vec<_> = image
        .pixels()
        .filter(|p| (1..255).contains(&p.0[3]))
        .collect();
    assert!(edge.len() > 20);
    assert!(
        edge.iter().all(|p| p.0[..3] == [INK.r, INK.g, INK.b]),
        "no fringe of paper"
    );
}

#[test]
fn nothing_is_cropped() {
    for scale in [1.0, 1.37, 3.0, 0.6] {
        for (x, y) in [(0.0, 0.0), (99.0, 0.0), (0.0, 49.0), (99.0, 49.0)] {
            let dot = filled(Rect::new(x, y, 1.0, 1.0), 0.0, Fill::Solid(Color::hex(0)));
            let sheet = sheet(100.0, 50.0, vec![dot]);
            let image = read(&written(&sheet, &scaled(scale), None));
            let dark: f64 = image
                .pixels()
                .map(|p| 1.0 - f64::from(p.0[0]) / 255.0)
                .sum();
            let fair = (0.5 * scale * scale).max(0.2);
            assert!(dark >= fair, "{x}, {y} at {scale}: {dark}");
        }
    }
}

#[test]
fn sizes() {
    let bounds = Rect::new(-5.0, 3.0, 400.0, 200.0);
    let dpi = |dpi, paper, orientation, margin_mm| Size::Dpi {
        dpi,
        paper,
        orientation,
        margin_mm,
    };
    let a4 = |orientation| dpi(254.0, Paper::A4, orientation, 10.0);
    let cases = [
        (Size::Scale(1.0), Some((400, 200, 1.0))),
        (Size::Scale(0.001), Some((1, 1, 0.001))),
        (Size::Scale(2.501), Some((1001, 501, 2.501))),
        (Size::Width(1000), Some((1000, 500, 2.5))),
        (a4(Orientation::Auto), Some((2970, 2100, 2770.0 / 400.0))),
        (
            a4(Orientation::Landscape),
            Some((2970, 2100, 2770.0 / 400.0)),
        ),
        (
            a4(Orientation::Portrait),
            Some((2100, 2970, 1900.0 / 400.0)),
        ),
        (
            dpi(96.0, Paper::Letter, Orientation::Portrait, 0.0),
            Some((816, 1056, 2.04)),
        ),
        (dpi(96.0, Paper::A5, Orientation::Auto, 80.0), None),
        (dpi(96.0, Paper::A5, Orientation::Auto, -1.0), None),
        (dpi(0.0, Paper::A5, Orientation::Auto, 0.0), None),
        (Size::Width(0), None),
        (Size::Width(u32::MAX), None),
        (Size::Scale(0.0), None),
        (Size::Scale(-1.0), None),
        (Size::Scale(f64::NAN), None),
        (Size::Scale(f64::INFINITY), None),
        (Size::Scale(1e300), None),
        (Size::Scale(65_000.0), None),
    ];
    for (size, expected) in cases {
        let options = PngOptions {
            size,
            transparent: false,
        };
        let got = pixel_size(bounds, &options).ok();
        let pixels = got.map(|got| (got.width, got.height));
        assert_eq!(
            pixels,
            expected.map(|(width, height, _)| (width, height)),
            "{size:?}"
        );
        if let (Some(got), Some((_, _, scale))) = (got, expected) {
            assert!((got.scale - scale).abs() < 1e-9, "{size:?}: {}", got.scale);
        }
    }
    for bad in [
        Rect::new(0.0, 0.0, 0.0, 9.0),
        Rect::new(0.0, 0.0, 9.0, -1.0),
        Rect::new(f64::NAN, 0.0, 9.0, 9.0),
        Rect::new(0.0, 0.0, f64::INFINITY, 9.0),
    ] {
        assert!(
            matches!(pixel_size(bad, &AT_1), Err(PngError::Empty)),
            "{bad:?}"
        );
    }
}

#[test]
fn a_sheet_holds_the_chart_in_its_middle() {
    let options = PngOptions {
        size: Size::Dpi {
            dpi: 50.8,
            paper: Paper::A5,
            orientation: Orientation::Landscape,
            margin_mm: 5.0,
        },
        transparent: false,
    };
    let everything = filled(Rect::new(0.0, 0.0, 100.0, 10.0), 0.0, Fill::Solid(INK));
    let bytes = written(&sheet(100.0, 10.0, vec![everything]), &options, None);
    let decoder = png::Decoder::new(io::Cursor::new(&bytes));
    let reader = decoder.read_info().expect("a PNG");
    assert_eq!(reader.info().size(), (420, 296));
    assert_eq!(reader.info().pixel_dims.map(|dims| dims.xppu), Some(2000));
    let image = read(&bytes);
    let dark = |x, y| image.get_pixel(x, y).0[0] < 128;
    assert!(!dark(9, 148) && dark(10, 148) && dark(409, 148) && !dark(410, 148));
    assert!(!dark(200, 127) && dark(200, 128) && dark(200, 167) && !dark(200, 168));
}

#[test]
fn cancelling_and_a_full_disk_end_it() {
    let chart = chart();
    for after in 0..4 {
        let mut calls = 0;
        let stop = &mut |part: f32| {
            assert!((0.0..=1.0).contains(&part));
            calls += 1;
            if calls > after {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let result = write_in_bands(&chart, &AT_1, None, io::sink(), stop, Some(50));
        assert!(
            matches!(result, Err(PngError::Cancelled)),
            "{after}: {result:?}"
        );
    }
    let whole = written(&chart, &AT_1, None).len();
    for room in [0, 10, 100, whole / 2, whole - 20, whole - 1] {
        let mut disk = vec![0; room];
        let go_on = &mut |_| ControlFlow::Continue(());
        let result = write_in_bands(&chart, &AT_1, None, disk.as_mut_slice(), go_on, Some(50));
        assert!(
            matches!(result, Err(PngError::Write(_))),
            "{room}: {result:?}"
        );
    }
}

#[test]
fn rows_too_large_for_several_bands_are_drawn_all_the_same() {
    let picture = sheet(
        4_000_000.0,
        9.0,
        vec![filled(Rect::new(0.0, 2.0, 4e6, 4.0), 0.0, Fill::Solid(INK))],
    );
    let bytes = written(&picture, &AT_1, None);
    assert_eq!(bytes, written(&picture, &AT_1, Some(1)));
    let decoder = png::Decoder::new(io::Cursor::new(&bytes));
    let mut reader = decoder.read_info().expect("a PNG");
    let mut dark = Vec::new();
    while let Some(row) = reader.next_row().expect("a row") {
        let row = row.data();
        assert!(row.iter().all(|&place| place == row[0]));
        dark.push(row[0] != 0);
    }
    assert_eq!(
        dark,
        [false, false, true, true, true, true, false, false, false]
    );
}

/// A picture that cannot be read below its first rows.
struct Broken;

impl Picture for Broken {
    fn bounds(&self) -> Rect {
        Rect::new(0.0, 0.0, 10.0, 1000.0)
    }

    fn paper(&self) -> Color {
        WHITE
    }

    fn visit(&self, clip: Rect, _sink: &mut dyn FnMut(&Item)) {
        let all = clip.h >= 1000.0;
        assert!(all || clip.y < 50.0, "no more of it");
    }
}

/// A defect on a thread that draws is one for the caller, not a wait without end.
#[test]
fn who_draws_and_breaks_down_is_heard() {
    let outcome = std::panic::catch_unwind(|| {
        let go_on = &mut |_| ControlFlow::Continue(());
        write_in_bands(&Broken, &AT_1, None, io::sink(), go_on, Some(10))
    });
    assert!(outcome.is_err(), "{outcome:?}");
}

#[test]
fn hostile_items_are_harmless() {
    let values = [f64::NAN, f64::INFINITY, -1e300, 1e300, 1e15, -0.0, 5.0];
    let mut items = Vec::new();
    for &a in &values {
        for &b in &values {
            let (narrow, stroke) = (b as f32, pen(b as f32, Some([a as f32, 1e-9])));
            items.push(Item::Rect(RectItem {
                rect: Rect::new(a, b, b, a),
                radii: [narrow; 4],
                fill: Some(Fill::Hatch {
                    stripe: INK,
                    ground: LINE,
                    period: narrow,
                    width: a as f32,
                }),
                stroke,
            }));
            let (from, to) = (Point::new(a, b), Point::new(b, a));
            let mid = Point::new(5.0, a);
            items.push(path(
                &[
                    Segment::Quad(from, mid),
                    Segment::Line(to),
                    Segment::Close,
                    Segment::Line(mid),
                ],
                Some(Fill::Solid(LINE)),
                stroke,
            ));
            items.push(path(
                &[Segment::Move(from), Segment::Line(to)],
                None,
                pen(2.0, Some([1.0, 1.0])),
            ));
            items.push(text(
                a,
                5.0,
                narrow,
                Face::Regular,
                INK,
                "a\u{0}\u{202e}ضש\u{fffd}",
            ));
            items.push(text(5.0, b, a as f32, Face::Regular, INK, ""));
        }
    }
    for scale in [0.001, 1.0, 30.0] {
        read(&written(
            &sheet(20.0, 10.0, items.clone()),
            &scaled(scale),
            None,
        ));
    }
}
