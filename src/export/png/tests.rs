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
    let d = r * 0.707_106_781;
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
    write_in_bands(picture, options, &mut bytes, go_on, band_rows).expect("a picture");
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
            "",
        ),
        (
            "moved onto pixels",
            filled(Rect::new(1.3, 0.7, 10.0, 6.0), 0.0, solid),
            "",
        ),
        (
            "a hairline keeps its fineness",
            filled(Rect::new(1.0, 3.0, 10.0, 0.5), 0.0, solid),
            "",
        ),
        ("a sharp border", outlined(0.0, stroke(1.0, None)), ""),
        ("a round border", outlined(3.0, stroke(1.0, None)), ""),
        ("dashes", outlined(0.0, stroke(1.0, Some([3.0, 2.0]))), ""),
        (
            "hatch",
            filled(Rect::new(1.0, 1.0, 10.0, 6.0), 0.0, hatch),
            "",
        ),
        ("a line", line(Point::new(9.0, 1.0)), ""),
        ("a slanting line", line(Point::new(9.0, 6.0)), ""),
    ];
    let mut wrong = String::new();
    for (name, item, expected) in cases {
        let drawn = art(&sheet(12.0, 8.0, vec![item]), &AT_1);
        if drawn != expected {
            wrong += &format!("{name}:\n{drawn}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn look() {
    for (name, scale) in [("half", 0.5), ("one", 1.0), ("two", 2.0), ("four", 4.0)] {
        std::fs::write(
            format!("/tmp/png-look-{name}.png"),
            written(&chart(), &scaled(scale), None),
        )
        .unwrap();
    }
}
