//! Properties of layouts of random organisations.

use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;

/// An organisation to be placed.
#[derive(Clone, Debug, Default)]
struct Chart {
    superior: Vec<u32>,
    width: Vec<f32>,
    height: Vec<f32>,
    place: Vec<Place>,
}

impl Chart {
    fn add(&mut self, superior: u32, w: f32, h: f32, place: Place) -> u32 {
        self.superior.push(superior);
        self.width.push(w);
        self.height.push(h);
        self.place.push(place);
        self.superior.len() as u32 - 1
    }

    fn request<'a>(&'a self, arrange: Arranging<'a>) -> Request<'a> {
        Request {
            superior: &self.superior,
            width: &self.width,
            height: &self.height,
            place: &self.place,
            arrange,
            spacing: Spacing::default(),
        }
    }
}

/// The directorate's shape: heads, staff, five main structures with their bureaux.
fn directorate() -> Chart {
    let mut chart = Chart::default();
    let root = chart.add(ROOT, 340.0, 118.0, Place::Line);
    for h in [70.0, 88.0, 70.0] {
        chart.add(root, 250.0, h, Place::Staff);
    }
    for (i, bureaux) in [4, 4, 3, 4, 2].into_iter().enumerate() {
        let head = chart.add(root, 250.0, 104.0 + 18.0 * (i % 2) as f32, Place::Line);
        for b in 0..bureaux {
            chart.add(head, 230.0, 72.0 + 18.0 * ((b + i) % 3) as f32, Place::Line);
        }
    }
    chart
}

fn svg(request: &Request, placed: &Placed) -> String {
    let b = placed.bounds.expand(40.0);
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{} {} {} {}' width='{}' height='{}'>\n<rect x='{}' y='{}' width='100%' height='100%' fill='#FAFAF8'/>\n",
        b.x, b.y, b.w, b.h, b.w, b.h, b.x, b.y
    );
    for unit in 0..request.len() {
        connectors(request, placed, unit, &mut |_, points| {
            let list: String = points.iter().fold(String::new(), |mut list, p| {
                let _ = write!(list, "{},{} ", p.x, p.y);
                list
            });
            let _ = writeln!(
                out,
                "<polyline points='{list}' fill='none' stroke='#8A9099' stroke-width='1.25'/>"
            );
        });
        let c = placed.card(request, unit);
        let fill = match request.place[unit] {
            Place::Line => "#fff",
            Place::Staff => "#eef4ff",
        };
        let _ = writeln!(
            out,
            "<rect x='{}' y='{}' width='{}' height='{}' rx='6' fill='{fill}' stroke='#99a'/><text x='{}' y='{}' font-size='14'>{unit}</text>",
            c.x,
            c.y,
            c.w,
            c.h,
            c.x + 12.0,
            c.y + 21.0
        );
    }
    out + "</svg>\n"
}

#[test]
#[ignore = "writes a picture to look at"]
fn picture() {
    let chart = directorate();
    let request = chart.request(Arranging::Classical { aspect: 1.35 });
    let placed = layout(&request);
    std::fs::write(
        std::env::temp_dir().join("layout.svg"),
        svg(&request, &placed),
    )
    .unwrap();
}

fn tree() -> impl Strategy<Value = Chart> {
    prop::collection::vec((any::<u16>(), 1..400u16, 1..900u16, 0..8u8), 1..40).prop_map(|rows| {
        let mut chart = Chart::default();
        let mut path: Vec<u32> = vec![];
        for (up, w, h, staff) in rows {
            path.truncate(path.len() - up as usize % (path.len() + 1));
            let place = if staff == 0 {
                Place::Staff
            } else {
                Place::Line
            };
            let superior = path.last().copied().unwrap_or(ROOT);
            path.push(chart.add(superior, f32::from(w), f32::from(h), place));
        }
        chart
    })
}

proptest! {
    #[test]
    fn boxes_keep_apart(chart in tree(), how in prop::collection::vec(0..3u8, 40)) {
        let how: Vec<_> = how.iter().take(chart.superior.len()).map(|h| match h {
            0 => Arrangement::Row, 1 => Arrangement::Stack, _ => Arrangement::TwoColumns,
        }).collect();
        let request = chart.request(Arranging::Given(&how));
        let placed = layout(&request);
        for a in 0..request.len() {
            for b in 0..a {
                let (ra, rb) = (placed.card(&request, a), placed.card(&request, b));
                prop_assert!(!ra.expand(4.99).intersects(&rb.expand(4.99)), "{b} and {a}: {rb:?} {ra:?}\n{}", svg(&request, &placed));
            }
        }
    }
}
