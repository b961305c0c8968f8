//! SVG as a strict parser and another renderer see it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use organigram::export::{
    PngOptions, Size, SvgOptions, SvgSubject, VectorError, write_png, write_svg,
};
use organigram::lang::Lang;
use organigram::model::Organisation;
use organigram::scene::{Cartouche, Chart, ChartRequest, Drawing, Measured, Picture, ThemeName};
use organigram::text::FontId;
use resvg::{tiny_skia, usvg};
use roxmltree::Document;

use super::{chain, directorate, hostile, scripts};

fn chart(organisation: &Organisation) -> Chart {
    let request = ChartRequest {
        lang: Lang::Fr,
        ..ChartRequest::WHOLE
    };
    Chart::build(organisation, &request, Measured::default())
}

fn svg(organisation: &Organisation, drawing: &Drawing<'_>) -> String {
    let mut bytes = Vec::new();
    let subject = SvgSubject {
        organisation,
        lang: Lang::Fr,
    };
    write_svg(
        drawing,
        &subject,
        &SvgOptions::default(),
        &mut bytes,
        &mut |_| ControlFlow::Continue(()),
    )
    .expect("written");
    String::from_utf8(bytes).expect("text")
}

/// What an SVG of an organisation looks like.
fn written(organisation: &Organisation) -> String {
    let chart = chart(organisation);
    let theme = ThemeName::Light.theme();
    svg(
        organisation,
        &Drawing::new(organisation, &chart, theme, &Cartouche::WHOLE),
    )
}

fn visible(text: &str) -> String {
    let blank = |c: &char| !c.is_whitespace() && !c.is_control() && *c != '\u{fffe}';
    text.chars()
        .filter(blank)
        .filter(|&c| c != '\u{feff}')
        .collect()
}

#[test]
fn it_is_well_formed_whatever_the_names_are_and_every_card_is_a_group() {
    for organisation in [directorate(), hostile(), chain(300)] {
        let text = written(&organisation);
        let document = Document::parse(&text).expect("well formed");
        let root = document.root_element();
        assert_eq!(root.attribute("lang"), Some("fr"));
        let child = |name: &str| {
            let mut children = root.children();
            children.find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
        };
        assert!(child("title").and_then(|node| node.text()).is_some());
        assert!(child("desc").and_then(|node| node.text()).is_some());
        let ids: Vec<&str> = document
            .descendants()
            .filter_map(|node| node.attribute("id"))
            .collect();
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "an id is given twice");
        for &key in organisation.tree().order() {
            let unit = organisation.unit(key);
            let id = format!("unit-{}", unit.id);
            let group = document
                .descendants()
                .find(|node| node.attribute("id") == Some(id.as_str()))
                .expect("a group for each unit");
            let said: String = group
                .descendants()
                .filter(|node| node.tag_name().name() == "text")
                .filter_map(|node| node.text())
                .map(visible)
                .collect();
            assert!(said.contains(&visible(&unit.name)), "{:?}", unit.name);
            let label = group.attribute("aria-label").unwrap_or_default();
            assert!(visible(label).contains(&visible(&unit.name)));
        }
        for node in document.descendants() {
            assert!(!matches!(
                node.tag_name().name(),
                "script" | "foreignObject" | "image"
            ));
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            }
        }
    }
}

#[test]
fn sources_are_links_and_only_addresses_that_do_nothing_else() {
    let text = written(&hostile());
    let document = Document::parse(&text).expect("well formed");
    let addresses: BTreeSet<&str> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "a")
        .filter_map(|node| node.attribute("href"))
        .collect();
    assert_eq!(
        addresses,
        BTreeSet::from(["https://example.org/a?b=1&c=<2>"])
    );
    assert!(!text.contains("javascript:"));
}

#[test]
fn the_same_chart_gives_the_same_bytes_and_stopping_writes_no_end() {
    let directorate = directorate();
    assert_eq!(written(&directorate), written(&directorate));
    let chart = chart(&directorate);
    let theme = ThemeName::Dark.theme();
    let drawing = Drawing::new(&directorate, &chart, theme, &Cartouche::NOTHING);
    let subject = SvgSubject {
        organisation: &directorate,
        lang: Lang::En,
    };
    let mut bytes = Vec::new();
    let stopped = write_svg(
        &drawing,
        &subject,
        &SvgOptions::default(),
        &mut bytes,
        &mut |done| match done > 0.4 {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        },
    );
    assert!(matches!(stopped, Err(VectorError::Cancelled)));
    assert!(!bytes.ends_with(b"</svg>\n"));
}

#[test]
fn lines_from_right_to_left_stand_in_reading_order_and_say_so() {
    let text = written(&scripts());
    let document = Document::parse(&text).expect("well formed");
    let fonts = document.root_element().attribute("font-family");
    for font in FontId::ALL {
        assert!(fonts.is_some_and(|fonts| fonts.contains(font.family())));
    }
    let lines: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .filter_map(|node| node.text())
        .collect();
    for line in [
        // A name, a line of it that begins with Latin words, and Hebrew within French.
        "\u{202b}משרד החינוך והתרבות\u{202c}",
        "\u{202b}قسم المعلومات IT (2024) مُديريّة\u{202c}",
        "gauche — משרד החינוך (2024)",
    ] {
        assert!(lines.contains(&line), "{line} is not in {lines:?}");
    }
}

/// The mean difference of two pictures, in steps of 256, block by block: how edges are smoothed
/// differs from one renderer to the next, what stands where does not.
fn difference(a: &[u8], b: &[u8], width: usize) -> f64 {
    const BLOCK: usize = 4;
    assert_eq!(a.len(), b.len());
    let rows = a.len() / (width * 4);
    let (mut sum, mut blocks) = (0.0, 0.0);
    for top in (0..rows - BLOCK).step_by(BLOCK) {
        for left in (0..width - BLOCK).step_by(BLOCK) {
            let mean = |picture: &[u8]| {
                let pixels = (0..BLOCK * BLOCK).map(|n| {
                    let (x, y) = (left + n % BLOCK, top + n / BLOCK);
                    u32::from(picture[(y * width + x) * 4 + 1])
                });
                f64::from(pixels.sum::<u32>()) / (BLOCK * BLOCK) as f64
            };
            sum += (mean(a) - mean(b)).abs();
            blocks += 1.0;
        }
    }
    sum / blocks
}

#[test]
fn another_renderer_draws_the_picture_that_our_own_draws() {
    let mut fonts = usvg::fontdb::Database::new();
    for font in FontId::ALL {
        fonts.load_font_data(font.bytes().to_vec());
    }
    let options = usvg::Options {
        fontdb: Arc::new(fonts),
        ..usvg::Options::default()
    };
    let directorate = directorate();
    let scripts = scripts();
    let cases = ThemeName::ALL.map(|name| (&directorate, name, 5.0));
    // For scripts that the first font lacks, the other one takes no heavier weight.
    let scripts = (&scripts, ThemeName::Light, 4.0);
    for (organisation, name, times) in cases.into_iter().chain([scripts]) {
        let chart = chart(organisation);
        let drawing = Drawing::new(organisation, &chart, name.theme(), &Cartouche::WHOLE);
        let text = svg(organisation, &drawing);
        let tree = usvg::Tree::from_str(&text, &options).expect("read");
        let mut png = Vec::new();
        let size = PngOptions {
            size: Size::Scale(1.0),
            transparent: false,
        };
        let go_on = &mut |_| ControlFlow::Continue(());
        write_png(&drawing, &size, &mut png, go_on).expect("drawn");
        let ours = image::load_from_memory(&png).expect("a picture").to_rgba8();
        let mut theirs = tiny_skia::Pixmap::new(ours.width(), ours.height()).expect("room");
        let transform = tiny_skia::Transform::identity();
        resvg::render(&tree, transform, &mut theirs.as_mut());
        let width = ours.width() as usize;
        let mean = difference(ours.as_raw(), theirs.data(), width);
        let mut empty = theirs.clone();
        let paper = drawing.paper();
        empty.fill(tiny_skia::Color::from_rgba8(paper.r, paper.g, paper.b, 255));
        let of_nothing = difference(ours.as_raw(), empty.data(), width);
        assert!(
            mean * times < of_nothing,
            "{name:?}: {mean:.2} of {of_nothing:.2}"
        );
        let bounds = drawing.bounds();
        assert!((f64::from(tree.size().width()) - bounds.w).abs() < 0.01);
    }
}
