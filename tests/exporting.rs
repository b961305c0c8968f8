//! Exports as jobs: what a profile hides is in no byte of any format, the document inside a picture
//! opens again, and the same job gives the same bytes.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::ops::ControlFlow;

use organigram::export::job::{
    DocumentText, ExportJob, Format, Look, Output, Prepared, Preview, Remedy, SmallestText, What,
    hidden_words, on_paper, page_setup,
};
use organigram::export::{
    ExportError, Orientation, PAPER_MARGIN_MM, Pages, Paper, PngOptions, Size, TableFormat,
};
use organigram::file::{self, KEYWORD, ReadError};
use organigram::lang::Lang;
use organigram::model::{Organisation, PostRank, PostState, Profile};
use organigram::scene::{Bodies, Cartouche, ColourBy, Dotted, ThemeName, Tried};
use organigram::tables::Subject;

const TEXT: DocumentText = DocumentText {
    keyword: KEYWORD,
    of: file::write,
};

/// What only those inside may read.
const SECRETS: [&str; 5] = [
    "Zénobie Cachée",
    "zenobie@interne.example",
    "Remarque très confidentielle",
    "chef@interne.example",
    "entente secrète",
];

/// A small organisation with secrets in every place that holds some.
fn organisation() -> Organisation {
    let text = r#"Organigram(
    format: 1,
    title: "Direction d’essai",
    as_of: "2025-06",
    kinds: [(id: "d", label: "Direction"), (id: "b", label: "Bureau")],
    link_kinds: [(id: "avec", label: "travaille avec")],
    people: [
        (key: "Chef Publié", contact: "chef@interne.example"),
        (key: "Zénobie Cachée", contact: "zenobie@interne.example"),
    ],
    units: [
        (
            id: "top", kind: "d", code: "DE", name: "Direction d’essai",
            posts: [(rank: Head, state: Held("Chef Publié"))],
        ),
        (
            id: "un", superior: "top", kind: "b", code: "B 1", name: "Bureau premier",
            note: "Remarque très confidentielle",
            posts: [
                (rank: Head, state: SoonVacant(holder: "Adjointe Nommée", from: "2026-01")),
                (rank: Member, title: "Chargée d’étude", state: Held("Zénobie Cachée")),
            ],
        ),
        (id: "deux", superior: "top", kind: "b", code: "B 2", name: "Bureau second"),
    ],
    bodies: [(id: "comite", kind: "comité", name: "Comité d’essai")],
    links: [(from: "un", to: "comite", kind: "avec", note: "entente secrète")],
)"#;
    let loaded = file::read(text.as_bytes()).expect("our own text");
    assert_eq!(loaded.problems, Vec::new());
    loaded.organisation
}

fn output(format: Format) -> Output {
    let options = PngOptions {
        size: Size::Scale(1.0),
        transparent: false,
    };
    let table = |format| Output::Table {
        format,
        subject: Subject::Posts,
        today: None,
    };
    match format {
        Format::Png => Output::Png {
            options,
            embed: true,
        },
        Format::Svg => Output::Svg {
            size: options.size,
            transparent: false,
        },
        Format::Pdf => Output::Pdf(page_setup(
            None,
            Orientation::Auto,
            PAPER_MARGIN_MM,
            Pages::One,
        )),
        Format::Csv => table(TableFormat::Csv),
        Format::Xlsx => table(TableFormat::Xlsx),
        Format::Html => Output::Html,
        Format::Markdown => Output::Markdown,
        Format::Mermaid => Output::Mermaid,
        Format::Dot => Output::Dot,
        Format::Json => Output::Json,
        Format::Turtle => Output::Turtle,
    }
}

fn job(output: Output, profile: Profile) -> ExportJob {
    ExportJob {
        what: What::Whole,
        output,
        tried: Tried::NOTHING,
        look: Look {
            theme: ThemeName::Light,
            cartouche: Cartouche::WHOLE,
            links: Dotted::Left,
            legend: true,
            colour_by: ColourBy::Kind,
        },
        lang: Lang::Fr,
        profile,
        base: None,
    }
}

fn written(job: &ExportJob, organisation: &Organisation) -> Vec<u8> {
    let prepared = Prepared::new(job.clone(), organisation, TEXT);
    let book = prepared.book().expect("pages");
    let mut bytes = Vec::new();
    prepared
        .write(
            book.as_ref(),
            &mut bytes,
            &mut |_| ControlFlow::Continue(()),
        )
        .expect("written");
    bytes
}

/// All that can be read in a file: its bytes, and what is packed in them.
fn readable(format: Format, bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    match format {
        Format::Png => {
            let reader = png::Decoder::new(Cursor::new(bytes)).read_info();
            for chunk in &reader.expect("a PNG").info().utf8_text {
                text.push_str(&chunk.get_text().expect("a text"));
            }
        }
        Format::Pdf => {
            let mut pdf = lopdf::Document::load_mem(bytes).expect("a PDF");
            let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
            text.push_str(&pdf.extract_text(&pages).unwrap_or_default());
            pdf.decompress();
            for object in pdf.objects.values() {
                if let Ok(stream) = object.as_stream() {
                    text.push_str(&String::from_utf8_lossy(&stream.content));
                }
                text.push_str(&format!("{object:?}"));
            }
        }
        Format::Xlsx => {
            use calamine::Reader as _;
            let mut book = calamine::Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
            for (_, range) in book.worksheets() {
                for cell in range.rows().flatten() {
                    text.push_str(&cell.to_string());
                    text.push('\n');
                }
            }
        }
        _ => {}
    }
    text
}

#[test]
fn what_the_public_may_not_read_is_in_no_byte_of_any_format() {
    let organisation = organisation();
    for format in Format::ALL {
        let public = written(&job(output(format), Profile::Public), &organisation);
        let text = readable(format, &public);
        for secret in SECRETS {
            assert!(!text.contains(secret), "{format:?} tells {secret}");
            // A PDF may hold texts as UTF-16.
            let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let tells = public.windows(wide.len()).any(|part| part == wide);
            assert!(!tells, "{format:?} tells {secret} in UTF-16");
        }
        let again = written(&job(output(format), Profile::Public), &organisation);
        assert_eq!(public, again, "{format:?}: the same job, the same bytes");
    }
    // The search finds what is there: inside, the same files tell some of it.
    for (format, secret) in [
        (Format::Png, SECRETS[2]),
        (Format::Csv, SECRETS[0]),
        (Format::Xlsx, SECRETS[0]),
        (Format::Json, SECRETS[0]),
    ] {
        let inside = written(&job(output(format), Profile::Internal), &organisation);
        assert!(readable(format, &inside).contains(secret), "{format:?}");
    }
}

#[test]
fn what_is_hidden_is_listed_before() {
    let organisation = organisation();
    let prepared = Prepared::new(
        job(output(Format::Svg), Profile::Public),
        &organisation,
        TEXT,
    );
    let words = hidden_words(prepared.hidden(), &organisation, Lang::En);
    assert_eq!(
        words,
        [
            "1 holder of a post that is not published: Zénobie Cachée (B 1)",
            "1 announced departure: Adjointe Nommée (B 1)",
            "1 contact: Chef Publié",
            "1 note on a unit: B 1",
            "1 note on a link: B 1 → Comité d’essai",
        ]
    );
}

#[test]
fn the_document_in_a_picture_opens_again() {
    let organisation = organisation();
    for profile in Profile::ALL {
        let bytes = written(&job(output(Format::Png), profile), &organisation);
        let loaded = file::read(&bytes).expect("a document inside");
        assert!(loaded.in_picture);
        assert_eq!(loaded.problems, Vec::new());
        let (seen, _) = profile.of(&organisation);
        assert_eq!(file::write(&loaded.organisation), file::write(&seen));
        let head = loaded.organisation.posts().next().expect("a post").1;
        assert_eq!(head.rank, PostRank::Head);
        assert!(matches!(head.state, PostState::Held { .. }));
    }
}

#[test]
fn only_what_is_shown_travels() {
    let organisation = organisation();
    let key = |id: &str| organisation.unit_by_id(id).expect("a unit");
    let shown = |folded: &[&str], root: Option<&str>| What::AsShown {
        folded: folded.iter().map(|id| key(id)).collect(),
        root: root.map(key),
        bodies: Bodies::Hidden,
    };
    for (what, ids) in [
        (What::Whole, "top un deux"),
        (shown(&[], None), "top un deux"),
        (shown(&["top"], None), "top"),
        (shown(&[], Some("un")), "un"),
        (What::Branch(key("deux")), "deux"),
        (What::Selection([key("un"), key("top")].into()), "top un"),
        (What::Selection(BTreeSet::from([key("un")])), "un"),
    ] {
        let job = ExportJob {
            what: what.clone(),
            ..job(output(Format::Png), Profile::Internal)
        };
        let bytes = written(&job, &organisation);
        let inside = file::read(&bytes).expect("a document").organisation;
        let order = inside.tree().order().iter();
        let found: Vec<&str> = order.map(|&key| inside.unit(key).id.as_str()).collect();
        assert_eq!(found.join(" "), ids, "{what:?}");
    }
}

/// A PNG chunk.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = (data.len() as u32).to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(data);
    let mut crc = u32::MAX;
    for byte in kind.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (0_u32.wrapping_sub(crc & 1)));
        }
    }
    bytes.extend((!crc).to_be_bytes());
    bytes
}

/// Where the chunk of the document begins and how long its data are.
fn place_of_document(bytes: &[u8]) -> (usize, usize) {
    let at = bytes.windows(4).position(|kind| kind == b"iTXt");
    let at = at.expect("a text") - 4;
    let len = bytes[at..at + 4].try_into().map(u32::from_be_bytes);
    (at, len.expect("a length") as usize)
}

#[test]
fn broken_and_hostile_pictures_are_refused_with_a_sentence() {
    let organisation = organisation();
    let whole = written(&job(output(Format::Png), Profile::Internal), &organisation);
    let (at, len) = place_of_document(&whole);
    let with = |data: &[u8]| {
        let mut bytes = whole[..at].to_vec();
        bytes.extend(chunk(b"iTXt", data));
        bytes.extend(&whole[at + len + 12..]);
        bytes
    };
    let plain = |text: &[u8]| [b"organigram\0\0\0\0\0", text].concat();
    let mut damaged = whole.clone();
    damaged[at + len / 2] ^= 0x55;
    let without = Output::Png {
        options: PngOptions {
            size: Size::Scale(0.5),
            transparent: false,
        },
        embed: false,
    };
    let without = written(&job(without, Profile::Internal), &organisation);
    for (name, bytes, id) in [
        ("without", without, "picture-without-document"),
        ("cut", whole[..at + len / 2].to_vec(), "picture-broken"),
        ("only a head", whole[..20].to_vec(), "picture-broken"),
        ("damaged", damaged, "picture-broken"),
        (
            "not packed",
            with(b"organigram\0\x01\0\0\0nothing"),
            "picture-broken",
        ),
        ("no document", with(&plain(b"hello")), "file-not-organigram"),
        ("nothing", with(&plain(b"")), "file-empty"),
    ] {
        match file::read(&bytes) {
            Err(error) => {
                assert_eq!(error.message_id(), id, "{name}: {error}");
                assert!(Lang::ALL.iter().all(|lang| lang.knows(error.message_id())));
            }
            Ok(_) => panic!("{name} is read"),
        }
    }
    // What is not packed is read as well.
    let text = file::write(&organisation);
    let again = file::read(&with(&plain(text.as_bytes()))).expect("a document");
    assert_eq!(file::write(&again.organisation), text);
}

#[test]
fn a_text_that_would_fill_the_memory_is_not_unpacked() {
    // 300 MB of blanks become about 300 kB.
    let mut inside = png::text_metadata::ITXtChunk::new(KEYWORD, " ".repeat(300 << 20));
    inside.compressed = true;
    let mut bytes = Vec::new();
    {
        let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().expect("a head");
        writer.write_text_chunk(&inside).expect("a text");
        writer.write_image_data(&[0]).expect("a pixel");
    }
    assert!(bytes.len() < 8 << 20, "{}", bytes.len());
    assert_eq!(
        file::read(&bytes).expect_err("too much"),
        ReadError::TooMuchInPicture
    );
}

#[test]
fn estimates_tell_what_the_file_is() {
    let organisation = file::embedded().expect("the directorate").organisation;
    for (output, says) in [
        (output(Format::Png), true),
        (output(Format::Svg), true),
        (output(Format::Pdf), true),
        (output(Format::Html), false),
        (output(Format::Csv), false),
        (output(Format::Turtle), false),
    ] {
        let job = job(output, Profile::Internal);
        let prepared = Prepared::new(job.clone(), &organisation, TEXT);
        let book = prepared.book().expect("pages");
        let estimate = prepared.measured(book.as_ref()).expect("an estimate");
        assert_eq!(estimate.smallest.is_some(), says, "{output:?}");
        let bytes = prepared.bytes(book.as_ref()).expect("bytes") as f64;
        let real = written(&job, &organisation).len() as f64;
        assert!(
            (0.5..2.0).contains(&(bytes / real)),
            "{output:?}: {bytes} for {real}"
        );
    }
    // A picture of pixels is said to be what it is, at several sizes.
    for scale in [0.5, 2.0, 4.0] {
        let options = PngOptions {
            size: Size::Scale(scale),
            transparent: false,
        };
        let embed = false;
        let job = job(Output::Png { options, embed }, Profile::Internal);
        let prepared = Prepared::new(job.clone(), &organisation, TEXT);
        let bytes = prepared.bytes(None).expect("bytes") as f64;
        let real = written(&job, &organisation).len() as f64;
        assert!(
            (0.6..1.7).contains(&(bytes / real)),
            "{scale}: {bytes} for {real}"
        );
    }
}

#[test]
fn small_type_has_remedies_that_help() {
    let organisation = file::embedded().expect("the directorate").organisation;
    let measured = |job: &ExportJob| {
        let prepared = Prepared::new(job.clone(), &organisation, TEXT);
        let book = prepared.book().expect("pages");
        prepared.measured(book.as_ref()).expect("an estimate")
    };
    let setup = page_setup(
        Some(Paper::A5),
        Orientation::Auto,
        PAPER_MARGIN_MM,
        Pages::One,
    );
    let mut small = job(Output::Pdf(setup), Profile::Internal);
    let estimate = measured(&small);
    let Some(SmallestText::Points(points)) = estimate.smallest else {
        panic!("no type");
    };
    assert!(points < 6.0, "{points}");
    assert!(matches!(estimate.remedies[0], Remedy::Paper(_)));
    assert!(estimate.remedies.contains(&Remedy::ByBranch));
    assert!(estimate.remedies.contains(&Remedy::Fit));
    let Remedy::Paper(paper) = estimate.remedies[0] else {
        panic!("no paper");
    };
    small.output = Output::Pdf(page_setup(
        Some(paper),
        Orientation::Auto,
        PAPER_MARGIN_MM,
        Pages::One,
    ));
    let mended = measured(&small);
    assert!(mended.smallest.is_some_and(SmallestText::is_legible));
    assert_eq!(mended.remedies, []);
    let options = PngOptions {
        size: on_paper(Paper::A5, 300.0, Orientation::Auto, PAPER_MARGIN_MM),
        transparent: false,
    };
    let embed = false;
    let picture = job(Output::Png { options, embed }, Profile::Internal);
    assert!(!measured(&picture).remedies.is_empty());
}

#[test]
fn the_preview_is_the_thing_itself() {
    let organisation = organisation();
    let (width, height) = (1_600, 900);
    for format in Format::ALL {
        let mut job = job(output(format), Profile::Internal);
        if format == Format::Pdf {
            let by_branch = Pages::ByBranch { legible_pt: 6.0 };
            let setup = page_setup(
                Some(Paper::A4),
                Orientation::Auto,
                PAPER_MARGIN_MM,
                by_branch,
            );
            job.output = Output::Pdf(setup);
        }
        let prepared = Prepared::new(job, &organisation, TEXT);
        let book = prepared.book().expect("pages");
        let preview = prepared.preview(book.as_ref(), 0, (width, height));
        match preview.expect("a preview") {
            Preview::Pixels {
                width: w,
                height: h,
                rgba,
            } => {
                assert!(format.is_picture());
                assert!(w <= width as usize && h <= height as usize, "{w} × {h}");
                assert_eq!(rgba.len(), w * h * 4);
                assert!(
                    rgba.chunks(4).any(|pixel| pixel[0] < 100),
                    "{format:?} is empty"
                );
            }
            Preview::Text(text) => {
                assert!(!format.is_picture());
                assert!(text.contains("Bureau") || text.contains("un"), "{text}");
            }
        }
    }
}

#[test]
fn who_breaks_off_gets_no_file() {
    let organisation = organisation();
    for format in Format::ALL {
        let prepared = Prepared::new(job(output(format), Profile::Internal), &organisation, TEXT);
        let book = prepared.book().expect("pages");
        let mut bytes = Vec::new();
        let ended = prepared.write(book.as_ref(), &mut bytes, &mut |_| ControlFlow::Break(()));
        let error = ended.expect_err("broken off");
        assert!(error.is_cancelled(), "{format:?}: {error}");
    }
    let prepared = Prepared::new(
        job(output(Format::Csv), Profile::Internal),
        &organisation,
        TEXT,
    );
    let error = prepared.write(None, &mut Full, &mut |_| ControlFlow::Continue(()));
    let error = error.expect_err("no room");
    assert!(matches!(error, ExportError::Table(_)) && error.written().is_some());
}

/// A disk without room.
struct Full;

impl std::io::Write for Full {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
