//! Exports as jobs: what a profile hides is in no byte of any format, the document inside a picture
//! opens again, and the same job gives the same bytes.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::ops::ControlFlow;

use lopdf::Object;
use organigram::export::job::{
    DocumentText, ExportJob, Format, Look, OVERLAP_MM, Output, Prepared, Preview, Remedy,
    SmallestText, What, hidden_words, on_paper, page_setup,
};
use organigram::export::{
    ExportError, Orientation, PAPER_MARGIN_MM, Pages, Paper, PngOptions, Size,
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

/// What only those inside may read: the last is the year of an announced departure, which every format
/// spells another way.
const SECRETS: [&str; 6] = [
    "Zénobie Cachée",
    "zenobie@interne.example",
    "Remarque très confidentielle",
    "chef@interne.example",
    "entente secrète",
    LEAVES,
];
const LEAVES: &str = "2093";

/// A small document with secrets in every place that holds some.
const DOCUMENT: &str = r#"Organigram(
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
                (rank: Head, state: SoonVacant(holder: "Adjointe Nommée", from: "2093-01")),
                (rank: Member, title: "Chargée d’étude", state: Held("Zénobie Cachée")),
            ],
        ),
        (id: "deux", superior: "top", kind: "b", code: "B 2", name: "Bureau second"),
    ],
    bodies: [(id: "comite", kind: "comité", name: "Comité d’essai")],
    links: [(from: "un", to: "comite", kind: "avec", note: "entente secrète")],
)"#;

fn organisation() -> Organisation {
    read(DOCUMENT)
}

fn read(text: &str) -> Organisation {
    let loaded = file::read(text.as_bytes()).expect("our own text");
    assert_eq!(loaded.problems, Vec::new());
    loaded.organisation
}

fn output(format: Format) -> Output {
    match Output::usual(format) {
        Output::Png { options, .. } => Output::Png {
            options,
            embed: true,
        },
        Output::Table { format, .. } => Output::Table {
            format,
            subject: Subject::Posts,
            today: None,
        },
        output => output,
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
            links: Dotted::LeftOut,
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

/// All that can be read in a file: its bytes where they are a text, else what is packed in them.
fn readable(format: Format, bytes: &[u8]) -> Vec<u8> {
    match format {
        Format::Png => {
            let reader = png::Decoder::new(Cursor::new(bytes)).read_info();
            let texts = reader.expect("a PNG").info().utf8_text.clone();
            let texts = texts.iter().map(|chunk| chunk.get_text().expect("a text"));
            texts.collect::<String>().into_bytes()
        }
        Format::Pdf => in_pdf(bytes),
        Format::Xlsx => {
            use calamine::Reader as _;
            let mut book = calamine::Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
            let pages = book.worksheets();
            let cells = pages.iter().flat_map(|(_, range)| range.rows().flatten());
            cells
                .map(|cell| format!("{cell}\n"))
                .collect::<String>()
                .into_bytes()
        }
        _ => bytes.to_vec(),
    }
}

/// What stands on the pages of a PDF, without blanks; its streams, unpacked; and all texts in it.
fn in_pdf(bytes: &[u8]) -> Vec<u8> {
    let mut pdf = lopdf::Document::load_mem(bytes).expect("a PDF");
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let mut read = letters(&pdf.extract_text(&pages).expect("text")).into_bytes();
    pdf.decompress();
    let trailer = pdf.trailer.iter().map(|(_, object)| object);
    let mut open: Vec<&Object> = pdf.objects.values().chain(trailer).collect();
    while let Some(object) = open.pop() {
        match object {
            Object::String(text, _) | Object::Name(text) => {
                read.push(b'\n');
                read.extend(text);
            }
            Object::Array(objects) => open.extend(objects),
            Object::Dictionary(entries) => open.extend(entries.iter().map(|(_, object)| object)),
            Object::Stream(stream) => {
                read.push(b'\n');
                read.extend(&stream.content);
                open.extend(stream.dict.iter().map(|(_, object)| object));
            }
            _ => {}
        }
    }
    read
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether bytes hold a text, as UTF-8 or, as a PDF may have it, as UTF-16.
fn holds(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let has = |said: &[u8]| bytes.windows(said.len()).any(|part| part == said);
    has(text.as_bytes()) || has(&wide)
}

/// Whether bytes tell a text, however its lines were broken.
fn tells(bytes: &[u8], text: &str) -> bool {
    holds(bytes, text) || holds(bytes, &letters(text))
}

#[test]
fn what_the_public_may_not_read_is_in_no_byte_of_any_format() {
    let organisation = organisation();
    for format in Format::ALL {
        let public = written(&job(output(format), Profile::Public), &organisation);
        let read = readable(format, &public);
        for secret in SECRETS {
            assert!(!tells(&read, secret), "{format:?} tells {secret}");
            // Among packed bytes four digits may stand by chance.
            let as_it_is = secret != LEAVES && tells(&public, secret);
            assert!(!as_it_is, "{format:?} tells {secret} in its bytes");
        }
        let again = written(&job(output(format), Profile::Public), &organisation);
        assert_eq!(public, again, "{format:?}: the same job, the same bytes");
    }
}

#[test]
fn the_search_for_secrets_finds_what_is_there() {
    let organisation = organisation();
    for format in Format::ALL {
        let inside = written(&job(output(format), Profile::Internal), &organisation);
        let read = readable(format, &inside);
        let told: Vec<&str> = SECRETS
            .into_iter()
            .filter(|said| tells(&read, said))
            .collect();
        let wanted: &[&str] = match format {
            Format::Png => &SECRETS,
            Format::Csv | Format::Xlsx => &[SECRETS[0], LEAVES],
            Format::Json => &[SECRETS[0]],
            _ => &[LEAVES],
        };
        for secret in wanted {
            assert!(told.contains(secret), "{format:?} tells {told:?} alone");
        }
    }
}

#[test]
fn every_format_calls_the_document_the_same() {
    for (title, wanted) in [("Un\ntitre", "Un titre"), ("  ", "Direction d’essai")] {
        let text = DOCUMENT.replacen("Direction d’essai", title, 1);
        let organisation = read(&text);
        for format in Format::ALL {
            // Tables are called after what they list, and a picture shows its title.
            let is_called = match format {
                Format::Png | Format::Csv | Format::Xlsx | Format::Json => continue,
                Format::Svg => format!("<title id=\"title\">{wanted}</title>"),
                Format::Html => format!("<title>{wanted}</title>"),
                Format::Pdf => wanted.to_owned(),
                Format::Markdown => format!("# {wanted}\n"),
                Format::Mermaid => format!("accTitle: {wanted}\n"),
                Format::Dot => format!("label=\"{wanted}\""),
                Format::Turtle => format!("\"{wanted}\""),
            };
            let bytes = written(&job(output(format), Profile::Internal), &organisation);
            let read = readable(format, &bytes);
            assert!(holds(&read, &is_called), "{format:?}: {is_called}");
            // What stands on the pages of a PDF was read without blanks.
            let is_glued = format != Format::Pdf && holds(&read, "Untitre");
            assert!(!is_glued, "{format:?} glues words");
        }
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
        let bytes = prepared.bytes(book.as_ref()).expect("bytes");
        let real = written(&job, &organisation).len() as u64;
        if let Output::Png { .. } = output {
            let share = bytes as f64 / real as f64;
            assert!((0.5..2.0).contains(&share), "{bytes} for {real}");
        } else {
            // So small an organisation is written to be counted.
            assert_eq!(bytes, real, "{output:?}");
        }
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
            (0.8..1.25).contains(&(bytes / real)),
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
fn a_larger_scale_is_the_remedy_where_type_depends_on_nothing_else() {
    let organisation = file::embedded().expect("the directorate").organisation;
    let output = |format, scale| match format {
        Format::Pdf => {
            let overlap_mm = OVERLAP_MM;
            let pages = Pages::Tiles { scale, overlap_mm };
            let setup = page_setup(Some(Paper::A4), Orientation::Auto, PAPER_MARGIN_MM, pages);
            Output::Pdf(setup)
        }
        Format::Svg => Output::Svg {
            size: Size::Scale(scale),
            transparent: false,
        },
        _ => Output::Png {
            options: PngOptions {
                size: Size::Scale(scale),
                transparent: false,
            },
            embed: false,
        },
    };
    for format in [Format::Pdf, Format::Svg, Format::Png] {
        let measured = |scale| {
            let job = job(output(format, scale), Profile::Internal);
            let prepared = Prepared::new(job, &organisation, TEXT);
            prepared.measured(None).expect("an estimate")
        };
        for scale in [0.3, 0.25] {
            let small = measured(scale);
            assert!(!small.smallest.is_none_or(SmallestText::is_legible));
            let [Remedy::Scale(larger)] = small.remedies[..] else {
                panic!("{format:?}: {:?}", small.remedies);
            };
            assert!(larger < 2.0, "{format:?}: {larger}");
            let mended = measured(larger);
            assert!(mended.smallest.is_some_and(SmallestText::is_legible));
            assert_eq!(mended.remedies, []);
        }
    }
}

#[test]
fn pages_that_nobody_has_planned_are_planned() {
    let organisation = organisation();
    let job = job(output(Format::Pdf), Profile::Internal);
    let prepared = Prepared::new(job.clone(), &organisation, TEXT);
    let mut bytes = Vec::new();
    prepared
        .write(None, &mut bytes, &mut |_| ControlFlow::Continue(()))
        .expect("written");
    assert_eq!(bytes, written(&job, &organisation));
    assert_eq!(prepared.measured(None).expect("an estimate").pages, Some(1));
    let preview = prepared.preview(None, 0, (400, 300)).expect("a preview");
    assert!(matches!(preview, Preview::Pixels { .. }));
}

#[test]
fn no_picture_of_nothing_is_written() {
    let organisation = organisation();
    for format in [Format::Png, Format::Svg, Format::Pdf] {
        let job = ExportJob {
            what: What::Selection(BTreeSet::new()),
            ..job(output(format), Profile::Internal)
        };
        let mut bytes = Vec::new();
        let prepared = Prepared::new(job, &organisation, TEXT);
        let ended = prepared.write(None, &mut bytes, &mut |_| ControlFlow::Continue(()));
        let error = ended.expect_err("nothing to draw");
        assert_eq!(error.message_id(), "png-empty", "{format:?}");
        assert_eq!(bytes, b"", "{format:?}");
        assert!(prepared.measured(None).is_err(), "{format:?}");
        assert!(prepared.preview(None, 0, (400, 300)).is_err(), "{format:?}");
    }
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
                let words = match format {
                    Format::Csv | Format::Xlsx => "Zénobie Cachée",
                    Format::Turtle => "\"Direction d’essai\"@fr",
                    _ => "Bureau premier",
                };
                assert!(text.contains(words), "{format:?}: {text}");
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
