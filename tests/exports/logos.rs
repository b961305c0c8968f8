//! Logos: what files are taken, and how each format shows them.

use std::ops::ControlFlow;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder as _, Rgb, RgbImage, Rgba, RgbaImage};
use organigram::export::pages::{BookRequest, LEGIBLE_PT};
use organigram::export::{
    Book, HtmlPage, LogoError, PageSetup, Pages, Paper, PngOptions, Sheet, Size, SvgOptions,
    SvgSubject, logo_of, read_logo, write_html, write_pdf, write_png, write_svg,
};
use organigram::lang::Lang;
use organigram::model::Organisation;
use organigram::scene::{
    Cartouche, Chart, ChartRequest, Drawing, ImageItem, Item, Logo, Measured, Picture as _, Pixels,
    Rect, ThemeName,
};

use super::tags::{Tag, tags};
use super::{branches, request};

/// What nobody outside may read.
const SECRET: &str = "Appareil de Zoe, 48.8534 N 2.3488 E";

/// A red and blue picture, its left half transparent where that is asked for.
fn pixels(width: u32, height: u32, left: u8) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, _| match x < width / 2 {
        true => Rgba([200, 16, 46, left]),
        false => Rgba([0, 90, 220, 255]),
    })
}

fn png(picture: &RgbaImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    {
        let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
        encoder.set_color(png::ColorType::Rgba);
        encoder
            .add_text_chunk("Comment".into(), SECRET.into())
            .expect("a text");
        let mut writer = encoder.write_header().expect("a head");
        writer.write_image_data(picture).expect("pixels");
    }
    bytes
}

/// A JPEG of two halves, red and blue, with EXIF that tells a secret and how the camera was held.
fn jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, _| match x < width / 2 {
        true => Rgb([200, 16, 46]),
        false => Rgb([0, 40, 160]),
    });
    let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0");
    exif.extend([orientation, 0, 0]);
    exif.extend(b"\x01\x0e\0\x02");
    exif.extend((SECRET.len() as u32 + 1).to_be_bytes());
    exif.extend(38_u32.to_be_bytes());
    exif.extend([0; 4]);
    exif.extend(SECRET.as_bytes());
    exif.push(0);
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_exif_metadata(exif).expect("room for EXIF");
    encoder.encode_image(&picture).expect("a JPEG");
    assert!(holds(&bytes, SECRET.as_bytes()));
    bytes
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn logo(bytes: &[u8]) -> Logo {
    Logo {
        pixels: read_logo(bytes).expect("a logo"),
        alt: "Écusson <de la> direction".to_owned(),
    }
}

fn with(logo: &Logo) -> Cartouche {
    Cartouche {
        logo: Some(logo.clone()),
        ..Cartouche::WHOLE
    }
}

fn chart(organisation: &Organisation) -> Chart {
    Chart::build(organisation, &ChartRequest::WHOLE, Measured::default())
}

/// The pictures of pixels among these items.
fn images(items: &[Item]) -> Vec<ImageItem> {
    let images = items.iter().filter_map(|item| match item {
        Item::Image(image) => Some(image.clone()),
        _ => None,
    });
    images.collect()
}

#[test]
fn files_are_read_the_right_way_up_or_refused_with_a_remedy() {
    let whole = read_logo(&png(&pixels(40, 20, 0))).expect("a PNG");
    assert_eq!((whole.width(), whole.height()), (40, 20));
    assert!(!whole.is_opaque());
    // The camera was held on its side.
    let turned = read_logo(&jpeg(64, 32, 6)).expect("a JPEG");
    assert_eq!((turned.width(), turned.height()), (32, 64));
    assert!(turned.is_opaque());
    let (top, bottom) = (&turned.rgba()[..3], &turned.rgba()[32 * 63 * 4..][..3]);
    assert!(top[0] > 150 && bottom[2] > 120, "{top:?} {bottom:?}");

    let (png, jpeg) = (png(&pixels(40, 20, 0)), jpeg(64, 32, 1));
    let mut vast = png.clone();
    vast[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let heavy = vec![0; (16 << 20) + 1];
    for (name, bytes, id, says) in [
        (
            "SVG",
            &b"<?xml version=\"1.0\"?><svg/>"[..],
            "logo-other",
            "SVG",
        ),
        ("GIF", b"GIF89a....", "logo-other", "GIF"),
        ("WebP", b"RIFF....WEBPVP8 ", "logo-other", "WebP"),
        ("PDF", b"%PDF-1.7", "logo-other", "PDF"),
        ("text", b"Hello", "logo-unknown", "neither"),
        ("nothing", b"", "logo-unknown", "neither"),
        (
            "half a PNG",
            &png[..png.len() / 2],
            "logo-broken",
            "damaged",
        ),
        ("a head", &png[..20], "logo-broken", "damaged"),
        (
            "half a JPEG",
            &jpeg[..jpeg.len() / 2],
            "logo-broken",
            "end is missing",
        ),
        ("a JPEG's head", &jpeg[..12], "logo-broken", "damaged"),
        ("heavy", &heavy, "logo-heavy", "16 MB"),
    ] {
        let error = read_logo(bytes).expect_err(name);
        assert_eq!(error.message_id(), id, "{name}: {error}");
        for lang in Lang::ALL {
            assert!(lang.knows(error.message_id()));
        }
        let facts = error.message_args();
        let facts: Vec<_> = facts
            .iter()
            .map(|(name, fact)| (*name, fact.as_str().into()))
            .collect();
        let said = Lang::En.text_with(error.message_id(), &facts);
        assert!(said.contains(says), "{name}: {said}");
    }
    // Its head says more pixels than anybody would keep in memory; its check sum is wrong, too.
    let refused = read_logo(&vast).expect_err("vast");
    assert!(
        matches!(refused, LogoError::Large { .. } | LogoError::Broken(_)),
        "{refused}"
    );
    let missing = logo_of(Err(std::io::ErrorKind::NotFound.into()));
    assert_eq!(missing, Err(LogoError::Missing));
    assert_eq!(logo_of(Ok(None)), Err(LogoError::Heavy));
}

#[test]
fn a_logo_that_says_more_pixels_than_it_may_is_refused_before_it_is_unpacked() {
    let mut bytes = Vec::new();
    {
        let mut encoder = png::Encoder::new(&mut bytes, 5_000, 5_000);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().expect("a head");
        writer
            .write_image_data(&vec![7; 25_000_000])
            .expect("pixels");
    }
    let (width, height) = (5_000, 5_000);
    assert_eq!(read_logo(&bytes), Err(LogoError::Large { width, height }));
}

#[test]
fn it_keeps_its_shape_stands_by_the_words_and_touches_no_card() {
    let organisation = branches(3, 3);
    let chart = chart(&organisation);
    for (w, h) in [(40, 40), (600, 60), (30, 120), (900, 20), (1, 300)] {
        let logo = logo(&png(&pixels(w, h, 0)));
        for cartouche in [
            with(&logo),
            Cartouche {
                source: false,
                ..with(&logo)
            },
            Cartouche {
                logo: Some(logo.clone()),
                ..Cartouche::NOTHING
            },
        ] {
            let theme = ThemeName::Print.theme();
            let drawing = Drawing::new(&organisation, &chart, theme, &cartouche);
            let group = drawing.cartouche().expect("a cartouche");
            let found = images(&group.items);
            assert_eq!(found.len(), 1);
            let rect = found[0].rect;
            let aspect = f64::from(w) / f64::from(h);
            assert!((rect.w / rect.h / aspect - 1.0).abs() < 1e-6, "{w} × {h}");
            assert!(rect.h <= 60.0 && rect.w <= 181.0, "{rect:?}");
            let holds = |outer: Rect, inner: Rect| {
                let all = outer.union(&inner);
                (all.w - outer.w).abs() < 1e-6 && (all.h - outer.h).abs() < 1e-6
            };
            assert!(holds(group.bounds, rect), "{w} × {h}");
            assert!(holds(drawing.bounds(), group.bounds), "{w} × {h}");
            chart.visit(group.bounds, |_, touches| assert!(!touches));
            for item in &group.items {
                if let Item::Text(text) = item {
                    let size = f64::from(text.size);
                    let line = Rect::new(
                        text.origin.x,
                        text.origin.y - 0.7 * size,
                        text.width.into(),
                        0.7 * size,
                    );
                    assert!(!line.intersects(&rect), "{w} × {h}: {}", text.text);
                    assert!(line.y >= group.bounds.y - 0.1, "{w} × {h}: {}", text.text);
                    assert!(line.bottom() <= group.bounds.bottom() + 0.1);
                }
            }
        }
    }
}

fn written_png(drawing: &Drawing<'_>, scale: f64, transparent: bool) -> (Vec<u8>, RgbaImage) {
    let options = PngOptions {
        size: Size::Scale(scale),
        transparent,
    };
    let mut bytes = Vec::new();
    write_png(drawing, &options, &mut bytes, &mut |_| {
        ControlFlow::Continue(())
    })
    .expect("a PNG");
    let picture = image::load_from_memory(&bytes).expect("a PNG").to_rgba8();
    (bytes, picture)
}

#[test]
fn pixels_show_it_in_its_colours_at_every_scale() {
    let organisation = branches(2, 2);
    let chart = chart(&organisation);
    let logo = logo(&png(&pixels(400, 400, 0)));
    let cartouche = with(&logo);
    for name in ThemeName::ALL {
        let drawing = Drawing::new(&organisation, &chart, name.theme(), &cartouche);
        let group = drawing.cartouche().expect("a cartouche");
        let rect = images(&group.items)[0].rect;
        let bounds = drawing.bounds();
        for (scale, transparent) in [(0.7, false), (2.0, false), (2.0, true)] {
            let (bytes, picture) = written_png(&drawing, scale, transparent);
            let again = written_png(&drawing, scale, transparent).0;
            assert_eq!(bytes, again, "the same bytes");
            let at = |x: f64, y: f64| {
                let (x, y) = ((x - bounds.x) * scale, (y - bounds.y) * scale);
                picture.get_pixel(x as u32, y as u32).0
            };
            let y = rect.center().y;
            assert_eq!(at(rect.x + rect.w * 0.75, y), [0, 90, 220, 255]);
            let paper = name.theme().paper;
            let under = match transparent {
                true => [0; 4],
                false => [paper.r, paper.g, paper.b, 255],
            };
            assert_eq!(at(rect.x + rect.w * 0.25, y), under, "{name:?}");
        }
    }
}

#[test]
fn a_dark_logo_gets_a_light_plate_on_dark_paper_alone() {
    let organisation = branches(2, 2);
    let chart = chart(&organisation);
    let black = RgbaImage::from_fn(60, 20, |x, _| {
        Rgba([0, 0, 0, if x % 3 == 0 { 255 } else { 0 }])
    });
    for (bytes, plates) in [
        (png(&black), [0, 1, 0]),
        (png(&pixels(60, 20, 0)), [0, 0, 0]),
        (jpeg(64, 32, 1), [0, 0, 0]),
    ] {
        let cartouche = with(&logo(&bytes));
        for (name, plates) in ThemeName::ALL.into_iter().zip(plates) {
            let drawing = Drawing::new(&organisation, &chart, name.theme(), &cartouche);
            let group = drawing.cartouche().expect("a cartouche");
            let is_plate = |item: &&Item| matches!(item, Item::Rect(_));
            let found = group.items.iter().filter(is_plate).count();
            assert_eq!(found, plates, "{name:?}");
        }
    }
}

/// The picture that is in an address.
fn picture_of(uri: &str) -> RgbaImage {
    let packed = uri.strip_prefix("data:image/png;base64,").expect("a PNG");
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::new();
    for four in packed.as_bytes().chunks(4) {
        let bits = four
            .iter()
            .fold(0_u32, |bits, &c| bits << 6 | u32::from(value(c)));
        let n = 3 - four.iter().filter(|&&c| c == b'=').count();
        bytes.extend(&bits.to_be_bytes()[1..=n]);
    }
    image::load_from_memory(&bytes).expect("a PNG").to_rgba8()
}

fn svg(organisation: &Organisation, cartouche: &Cartouche) -> String {
    let chart = chart(organisation);
    let drawing = Drawing::new(organisation, &chart, ThemeName::Light.theme(), cartouche);
    let subject = SvgSubject {
        organisation,
        lang: Lang::Fr,
    };
    let (options, mut bytes) = (SvgOptions::default(), Vec::new());
    write_svg(&drawing, &subject, &options, &mut bytes, &mut |_| {
        ControlFlow::Continue(())
    })
    .expect("an SVG");
    String::from_utf8(bytes).expect("text")
}

fn html(organisation: &Organisation, logo: Option<&Logo>) -> String {
    let chart = chart(organisation);
    let theme = ThemeName::Light.theme();
    let drawing = Drawing::new(organisation, &chart, theme, &Cartouche::NOTHING);
    let page = HtmlPage {
        organisation,
        lang: Lang::Fr,
        logo,
        picture: &drawing,
    };
    let mut bytes = Vec::new();
    write_html(&page, &mut bytes, &mut |_| ControlFlow::Continue(())).expect("a page");
    String::from_utf8(bytes).expect("text")
}

#[test]
fn svg_and_html_hold_every_pixel_and_say_what_it_is() {
    let organisation = branches(2, 2);
    let source = pixels(123, 45, 90);
    let logo = logo(&png(&source));
    let text = svg(&organisation, &with(&logo));
    let document = roxmltree::Document::parse(&text).expect("well formed");
    let is_image = |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == "image";
    let image = document.descendants().find(is_image);
    let image = image.expect("an image");
    let href = image.attribute(("http://www.w3.org/1999/xlink", "href"));
    assert_eq!(picture_of(href.expect("an address")), source);
    let title = image.first_element_child().and_then(|title| title.text());
    assert_eq!(title, Some(logo.alt.as_str()));
    assert_eq!(image.attribute("aria-label"), Some(logo.alt.as_str()));

    let text = html(&organisation, Some(&logo));
    let text = text.replacen("<!DOCTYPE html>", "", 1);
    let document = roxmltree::Document::parse(&text).expect("well formed");
    let named = |name: &'static str| {
        document
            .descendants()
            .filter(move |node| node.tag_name().name() == name)
    };
    let images: Vec<_> = named("img").collect();
    assert_eq!(images.len(), 1);
    assert_eq!(images[0].attribute("alt"), Some(logo.alt.as_str()));
    assert_eq!(
        images[0].parent().map(|node| node.tag_name().name()),
        Some("header")
    );
    assert_eq!(
        picture_of(images[0].attribute("src").expect("an address")),
        source
    );
    let policy = |text: &str| text.contains("img-src data:");
    assert!(policy(&text));
    assert!(
        !policy(&html(&organisation, None)),
        "nothing is allowed in vain"
    );
    assert_eq!(
        svg(&organisation, &with(&logo)),
        svg(&organisation, &with(&logo))
    );
}

fn pdf(organisation: &Organisation, cartouche: Cartouche, pages: Pages) -> Vec<u8> {
    let setup = PageSetup {
        sheet: Sheet::Paper(Paper::A4),
        pages,
        ..PageSetup::default()
    };
    let asked = BookRequest {
        cartouche,
        ..request(organisation, setup)
    };
    let book = Book::plan(&asked).expect("pages");
    let mut bytes = Vec::new();
    write_pdf(&book, &mut bytes, &mut |_| ControlFlow::Continue(())).expect("a valid PDF");
    bytes
}

#[test]
fn a_pdf_holds_it_once_at_its_resolution_and_tells_it_as_a_figure() {
    let organisation = branches(3, 3);
    let by_branch = Pages::ByBranch {
        legible_pt: LEGIBLE_PT,
    };
    let tiles = Pages::Tiles {
        scale: 1.0,
        overlap_mm: 10.0,
    };
    for left in [0, 255] {
        let logo = logo(&png(&pixels(321, 123, left)));
        for pages in [Pages::One, by_branch, tiles] {
            let bytes = pdf(&organisation, with(&logo), pages);
            assert_eq!(bytes, pdf(&organisation, with(&logo), pages));
            let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
            let images: Vec<_> = document
                .objects
                .values()
                .filter_map(|object| object.as_stream().ok())
                .filter(|stream| {
                    let number = |key: &[u8]| stream.dict.get(key).and_then(lopdf::Object::as_i64);
                    number(b"Width").ok() == Some(321) && number(b"Height").ok() == Some(123)
                })
                .collect();
            let masks = usize::from(left < 255);
            assert_eq!(images.len(), 1 + masks, "{pages:?}");
            let root = tags(&document);
            assert_eq!(root.count("Figure"), 1, "{pages:?}");
            let order = root.all();
            let at = |wanted: &dyn Fn(&Tag) -> bool| order.iter().position(|tag| wanted(tag));
            let (heading, figure) = (
                at(&|tag| tag.role == "H1"),
                at(&|tag| tag.role == "Figure" && tag.pieces == 1),
            );
            assert!(heading < figure, "the title is read first");
            let alt: Vec<u8> = std::iter::once(0xfeff)
                .chain(logo.alt.encode_utf16())
                .flat_map(u16::to_be_bytes)
                .collect();
            let told = document.objects.values().any(|object| {
                let alt_of = object.as_dict().and_then(|dict| dict.get(b"Alt"));
                alt_of
                    .and_then(lopdf::Object::as_str)
                    .is_ok_and(|said| said == alt)
            });
            assert!(told, "its words");
        }
    }
    let alone = Cartouche {
        logo: Some(logo(&png(&pixels(50, 50, 0)))),
        ..Cartouche::NOTHING
    };
    pdf(&organisation, alone, Pages::One);
}

#[test]
fn every_branch_bears_it_above_and_the_overview_in_its_cartouche() {
    let organisation = branches(3, 3);
    for (w, h) in [(300, 100), (50, 200), (4_000, 10)] {
        let cartouche = with(&logo(&png(&pixels(w, h, 0))));
        let setup = PageSetup {
            sheet: Sheet::Paper(Paper::A5),
            pages: Pages::ByBranch {
                legible_pt: LEGIBLE_PT,
            },
            ..PageSetup::default()
        };
        let asked = BookRequest {
            cartouche,
            ..request(&organisation, setup)
        };
        let book = Book::plan(&asked).expect("pages");
        for (n, page) in book.pages.iter().enumerate() {
            let above = images(&page.header);
            assert_eq!(above.len(), usize::from(n > 0));
            let drawing = book.plate(page).drawing(book.theme);
            assert_eq!(drawing.cartouche().is_some(), n == 0);
            for image in above {
                let Some(link) = page.links.iter().find(|link| link.card.is_none()) else {
                    panic!("no way back");
                };
                assert!(!image.rect.intersects(&link.area), "{w} × {h}");
                assert!(image.rect.bottom() <= page.free.y);
                assert!((image.rect.right() - page.free.right()).abs() < 0.01);
                assert!(image.rect.y > 0.0);
            }
        }
    }
}

#[test]
fn what_its_file_told_besides_is_in_no_byte() {
    let organisation = branches(2, 2);
    for bytes in [jpeg(64, 32, 1), png(&pixels(64, 32, 0))] {
        let logo = logo(&bytes);
        let cartouche = with(&logo);
        let chart = chart(&organisation);
        let theme = ThemeName::Light.theme();
        let drawing = Drawing::new(&organisation, &chart, theme, &cartouche);
        let written = [
            written_png(&drawing, 1.0, false).0,
            svg(&organisation, &cartouche).into_bytes(),
            html(&organisation, Some(&logo)).into_bytes(),
            pdf(&organisation, cartouche, Pages::One),
        ];
        for file in written {
            for part in [
                SECRET.as_bytes(),
                &SECRET.as_bytes()[3..18],
                b"Exif",
                b"tEXt",
            ] {
                assert!(!holds(&file, part));
            }
        }
        // Addresses hide their bytes: what they hold has pixels and nothing else.
        let text = html(&organisation, Some(&logo));
        let start = text.find("data:image/png").expect("an address");
        let uri = text[start..].split('"').next().expect("an end");
        assert_eq!(picture_of(uri).as_raw(), logo.pixels.rgba());
    }
    let same: Arc<Pixels> = read_logo(&jpeg(64, 32, 1)).expect("a JPEG");
    let other = read_logo(&jpeg(64, 32, 1)).expect("a JPEG");
    assert_eq!(same, other);
}
