//! The command line, as scripts and people meet it: the program itself is run.

#[path = "lines/mod.rs"]
mod lines;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use lines::changes;
use serde_json::Value;
use tempfile::TempDir;

/// How the program ended and what it said.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// The program in a folder, in English and without a display.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_organigram"));
    command.current_dir(folder).stdin(Stdio::null());
    for name in ["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANGUAGE"] {
        command.env_remove(name);
    }
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.env("LANG", "en_GB.UTF-8");
    // Claims on files go nowhere near the person's own.
    command.env("ORGANIGRAM_DATA", env!("CARGO_TARGET_TMPDIR"));
    command
}

fn run_in(folder: &Path, arguments: &[&str]) -> Ran {
    let output = program(folder)
        .args(arguments)
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn run(arguments: &[&str]) -> Ran {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

/// A folder with files that a person might name.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| {
        fs::write(folder.path().join(name), bytes).expect("a file");
    };
    put("clean.ron", CLEAN.as_bytes());
    put("list", CLEAN.as_bytes());
    put("problems.ron", PROBLEMS.as_bytes());
    put(
        "broken.ron",
        b"Organigram(\n    format: 1,\n    title: 3,\n)\n",
    );
    put("empty.ron", b"");
    put(
        "picture.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01",
    );
    fs::create_dir(folder.path().join("folder")).expect("a folder");
    folder
}

const CLEAN: &str = r#"Organigram(
    format: 1,
    title: "Essai",
    kinds: [(id: "bureau", label: "Bureau", colour: Sky)],
    people: [(key: "n2", name: "N. N.")],
    units: [
        (id: "a", kind: "bureau", code: "A", name: "Bureau A", posts: [
            (title: "Chef", rank: Head, state: Held("N. N. père")),
            (title: "Adjointe", rank: Deputy, state: Acting(by: "n2", since: "2024-11")),
        ]),
        (id: "c", superior: "b", kind: "bureau", name: "=Bureau C"),
        (id: "b", superior: "a", kind: "bureau", name: "Bureau B", posts: [
            (rank: Head, state: VacantSince("2024")),
        ]),
    ],
)
"#;

const PROBLEMS: &str = r#"Organigram(
    format: 1,
    title: "Essai",
    kinds: [(id: "bureau", label: "Bureau", colour: Sky)],
    units: [
        (id: "a", kind: "bureau", name: "Bureau A"),
        (id: "a", superior: "a", kind: "pole", name: "Bureau B"),
    ],
)
"#;

fn embedded_as_json() -> Value {
    let ran = run(&["list", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    serde_json::from_str(&ran.out).expect("JSON")
}

fn array<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name]
        .as_array()
        .unwrap_or_else(|| panic!("{name} is a list"))
}

/// The names of an object's fields, sorted.
fn names(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    let mut names: Vec<&str> = object.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[test]
fn the_list_as_json_keeps_its_contract() {
    let list = embedded_as_json();
    assert_eq!(
        names(&list),
        ["as_of", "bodies", "links", "texts", "title", "units"]
    );
    assert_eq!(list["title"], "Direction du numérique pour l'éducation");
    assert_eq!(list["as_of"], "2024-11");
    let units = array(&list, "units");
    for unit in units {
        let fields = [
            "basis", "code", "id", "kind", "missions", "name", "posts", "superior",
        ];
        assert_eq!(names(unit), fields);
        for post in array(unit, "posts") {
            assert_eq!(names(post), ["holder", "rank", "state", "title"]);
        }
        assert!(array(unit, "missions").iter().all(Value::is_string));
    }
    for text in array(&list, "texts") {
        assert_eq!(names(text), ["clauses", "id", "title"]);
        assert!(
            array(text, "clauses")
                .iter()
                .all(|clause| names(clause) == ["id", "text"])
        );
    }
    assert!(
        array(&list, "links")
            .iter()
            .all(|link| names(link) == ["from", "kind", "to"])
    );
    assert!(
        array(&list, "bodies")
            .iter()
            .all(|body| names(body) == ["id", "kind", "name"])
    );
    assert_eq!(units[0]["id"], "dne");
    assert_eq!(units[0]["superior"], Value::Null);
    assert_eq!(units[0]["posts"][0]["title"], "Directeur");
    assert_eq!(units[0]["posts"][0]["holder"], "Audran Le Baron");
}

#[test]
fn the_embedded_directorate_is_complete() {
    let list = embedded_as_json();
    let units = array(&list, "units");
    assert_eq!(units.len(), 25);
    let posts: Vec<&Value> = units.iter().flat_map(|unit| array(unit, "posts")).collect();
    assert_eq!(posts.len(), 30);
    for (state, expected) in [("held", 27), ("vacant", 2), ("not_stated", 1)] {
        let found: Vec<_> = posts.iter().filter(|post| post["state"] == state).collect();
        assert_eq!(found.len(), expected, "{state}");
        let named = found
            .iter()
            .all(|post| post["holder"].is_string() == (state == "held"));
        assert!(named, "{state}");
    }
}

#[test]
fn references_are_found_and_superiors_come_first() {
    let list = embedded_as_json();
    let mut seen: Vec<&Value> = vec![&Value::Null];
    for unit in array(&list, "units") {
        assert!(seen.contains(&&unit["superior"]), "{}", unit["id"]);
        seen.push(&unit["id"]);
    }
    let clauses: Vec<String> = array(&list, "texts")
        .iter()
        .flat_map(|text| {
            let id = text["id"].as_str().expect("an id");
            let of_clause = |clause: &Value| clause["id"].as_str().map(|it| format!("{id}/{it}"));
            array(text, "clauses")
                .iter()
                .filter_map(of_clause)
                .collect::<Vec<_>>()
        })
        .collect();
    for unit in array(&list, "units") {
        for clause in array(unit, "basis") {
            let name = clause.as_str().expect("the name of a clause");
            assert!(clauses.iter().any(|known| known == name), "{name}");
        }
    }
    seen.extend(array(&list, "bodies").iter().map(|body| &body["id"]));
    for link in array(&list, "links") {
        assert!(
            seen.contains(&&link["from"]) && seen.contains(&&link["to"]),
            "{link}"
        );
    }
}

#[test]
fn a_file_is_listed_in_reading_order() {
    let folder = folder();
    let ran = run_in(folder.path(), &["list", "clean.ron", "--format", "json"]);
    let list: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(list["as_of"], Value::Null);
    let units = array(&list, "units");
    let told: Vec<(&str, Option<&str>)> = units
        .iter()
        .map(|unit| {
            (
                unit["id"].as_str().expect("an id"),
                unit["superior"].as_str(),
            )
        })
        .collect();
    assert_eq!(told, [("a", None), ("b", Some("a")), ("c", Some("b"))]);
    assert_eq!(units[0]["posts"][1]["state"], "acting");
    assert_eq!(units[0]["posts"][1]["holder"], "N. N.");
    assert_eq!(units[1]["posts"][0]["title"], Value::Null);
    assert_eq!(units[1]["posts"][0]["holder"], Value::Null);
    assert_eq!(units[2]["code"], Value::Null);
}

#[test]
fn csv_has_a_row_a_post() {
    let folder = folder();
    let ran = run_in(folder.path(), &["list", "clean.ron", "--format", "csv"]);
    assert_eq!(
        ran.out,
        "id,superior,level,kind,code,name,title,rank,state,date,holder\r\n\
         a,,1,bureau,A,Bureau A,Chef,head,held,,N. N. père\r\n\
         a,,1,bureau,A,Bureau A,Adjointe,deputy,acting,2024-11,N. N.\r\n\
         b,a,2,bureau,,Bureau B,,head,vacant,2024,\r\n\
         c,b,3,bureau,,'=Bureau C,,,,,\r\n"
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn the_table_fits_a_hundred_columns_and_says_vacancies_in_words() {
    for (lang, vacant) in [("fr", "Poste vacant"), ("en", "Vacant post")] {
        let ran = run(&["list", "--lang", lang]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        let widest = ran.out.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(100), "{widest:?}\n{}", ran.out);
        // A long cell goes on below: what is looked for is short enough to stay together.
        assert_eq!(ran.out.matches(vacant).count(), 2, "{}", ran.out);
        for words in [
            "Audran Le Baron",
            "DNE",
            "\n  Sous-direction",
            "\n    Bureau",
        ] {
            assert!(ran.out.contains(words), "{words}\n{}", ran.out);
        }
    }
}

#[test]
fn check_is_clean_has_problems_or_fails() {
    let folder = folder();
    for arguments in [&["check"][..], &["check", "clean.ron"]] {
        let ran = run_in(folder.path(), arguments);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
        assert!(ran.out.ends_with(": No problems.\n"), "{}", ran.out);
    }
    let ran = run_in(folder.path(), &["check", "problems.ron"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(
        lines[0].starts_with("problems.ron:7:14: error: "),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("problems.ron:7:40: warning: "),
        "{}",
        lines[1]
    );
    assert!(
        lines.iter().take(2).all(|line| line.contains(" – ")),
        "{}",
        ran.out
    );
    assert_eq!(lines[2..], ["problems.ron: 2 problems"]);
    let french = run_in(folder.path(), &["check", "problems.ron", "--lang", "fr"]);
    assert!(
        french.out.starts_with("problems.ron:7:14: erreur: "),
        "{}",
        french.out
    );
}

#[test]
fn problems_as_json() {
    let folder = folder();
    let ran = run_in(
        folder.path(),
        &["check", "problems.ron", "--format", "json"],
    );
    assert_eq!(ran.code, Some(1));
    let list: Value = serde_json::from_str(&ran.out).expect("JSON");
    let problems = list.as_array().expect("a list");
    let told: Vec<_> = problems
        .iter()
        .map(|problem| {
            let word = |name: &str| problem[name].as_str().expect(name);
            assert!(!word("message").is_empty() && !word("remedy").is_empty());
            let place = (problem["line"].as_u64(), problem["column"].as_u64());
            (word("severity"), word("code"), word("unit"), place)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("error", "duplicate-id", "a", (Some(7), Some(14))),
            ("warning", "unknown-kind", "a", (Some(7), Some(40))),
        ]
    );
    let fields = [
        "code", "column", "line", "message", "remedy", "severity", "unit",
    ];
    assert_eq!(names(&problems[0]), fields);
    let clean = run_in(folder.path(), &["check", "clean.ron", "--format", "json"]);
    assert_eq!((clean.code, clean.out.as_str()), (Some(0), "[]\n"));
}

#[test]
fn what_cannot_be_read_is_said_in_one_sentence() {
    let folder = folder();
    for (file, prefix) in [
        ("broken.ron", "broken.ron:3:12: "),
        ("empty.ron", "empty.ron: "),
        ("missing.ron", "missing.ron: "),
        ("folder", "folder: "),
        ("picture.png", "picture.png: "),
    ] {
        for job in [
            &["check", file][..],
            &["check", file, "--lang", "fr"],
            &["list", file],
            &["export", file, "-o", "out.png"],
            &[file],
        ] {
            let ran = run_in(folder.path(), job);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{job:?}");
            assert!(ran.err.starts_with(prefix), "{job:?}: {}", ran.err);
            assert_eq!(ran.err.lines().count(), 1, "{job:?}: {}", ran.err);
            assert!(!ran.err.contains('['), "{job:?}: {}", ran.err);
        }
    }
    assert!(!folder.path().join("out.png").exists());
}

#[test]
fn a_picture_is_written_at_the_promised_size() {
    let folder = folder();
    let path = folder.path().join("chart.PNG");
    fs::write(&path, "what was there before").expect("a file");
    // Of type that is hard to read it is said how small it is, and what helps.
    for (options, size, said) in [
        (&["--width", "2400"][..], (Some(2400), None), &[][..]),
        (
            &["--scale", "0.5", "--theme", "dark", "--no-cartouche"],
            (None, None),
            &[" px high", "8 are needed", "helps: --scale 0.7."],
        ),
        (
            &["--paper", "a4", "--dpi", "72", "--landscape"],
            (Some(842), Some(595)),
            &[],
        ),
        (
            &["--paper", "A5", "--dpi", "72", "--portrait"],
            (Some(420), Some(595)),
            &[" points on", "6 are needed", "helps: --paper a4."],
        ),
        (
            &["--width", "400", "--transparent"],
            (Some(400), None),
            &[" px high", "helps: --width 1", ", --fit."],
        ),
    ] {
        let mut arguments = vec!["export", "-o", "chart.PNG"];
        arguments.extend(options);
        let ran = run_in(folder.path(), &arguments);
        assert_eq!(ran.code, Some(0), "{options:?}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), said.len().min(1), "{}", ran.err);
        for words in said {
            assert!(ran.err.contains(words), "{options:?}: {}", ran.err);
        }
        let picture = image::ImageReader::open(&path)
            .expect("a file")
            .with_guessed_format()
            .expect("a format")
            .decode()
            .expect("a picture");
        let (width, height) = (picture.width(), picture.height());
        assert_eq!(ran.out, format!("chart.PNG {width} × {height} px\n"));
        assert_eq!(size.0.unwrap_or(width), width, "{options:?}");
        assert_eq!(size.1.unwrap_or(height), height, "{options:?}");
        let clear = picture.to_rgba8().pixels().any(|pixel| pixel.0[3] == 0);
        assert_eq!(clear, options.contains(&"--transparent"), "{options:?}");
    }
}

#[test]
fn a_picture_says_of_itself_what_is_asked_for() {
    let folder = folder();
    let about = "title: \"Essai\", as_of: \"2024-11\", sources: [(title: \"Décret\")],";
    let text = CLEAN.replacen("title: \"Essai\",", about, 1);
    fs::write(folder.path().join("told.ron"), text).expect("a file");
    for (options, told) in [
        (&[][..], [true, true, true]),
        (&["--cartouche", "title"], [true, false, false]),
        (&["--cartouche", "source,date"], [false, true, true]),
        (&["--no-cartouche"], [false, false, false]),
    ] {
        let mut asked = vec!["export", "told.ron", "--lang", "en", "-o", "x.svg"];
        asked.extend(options);
        let ran = run_in(folder.path(), &asked);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let text = fs::read_to_string(folder.path().join("x.svg")).expect("an SVG");
        let drawn = text.split_once("</desc>").expect("a description").1;
        let found = [">Essai<", ">As of November 2024<", ">Source: Décret<"];
        assert_eq!(
            found.map(|words| drawn.contains(words)),
            told,
            "{options:?}"
        );
    }
    for wrong in ["--cartouche=name", "--cartouche=", "--cartouche=title,"] {
        let ran = run_in(folder.path(), &["export", "-o", "y.svg", wrong]);
        assert_eq!(ran.code, Some(2), "{wrong}");
        let known = "[possible values: title, date, source";
        assert!(ran.err.contains(known), "{}", ran.err);
    }
    assert!(!folder.path().join("y.svg").exists());
}

#[test]
fn a_logo_is_put_on_every_picture_or_refused_with_the_remedy() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    let logo = image::RgbaImage::from_fn(80, 40, |x, _| match x < 40 {
        true => image::Rgba([200, 16, 46, 255]),
        false => image::Rgba([0; 4]),
    });
    logo.save(at("logo.png")).expect("a PNG");
    let whole = fs::read(at("logo.png")).expect("a PNG");
    fs::write(at("half.png"), &whole[..whole.len() / 2]).expect("a file");
    fs::write(at("logo.svg"), "<svg/>").expect("a file");
    for output in ["l.png", "l.svg", "l.pdf", "l.html"] {
        let asked = |name: &str| {
            let mut asked = vec!["export", "clean.ron", "--lang", "en", "-o", name]
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>();
            asked.extend(
                ["--logo", "logo.png", "--logo-alt", "Arms of the office"].map(String::from),
            );
            asked
        };
        let words = asked(output);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = run_in(folder.path(), &words);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let first = fs::read(at(output)).expect("a file");
        assert_eq!(run_in(folder.path(), &words).code, Some(0));
        assert_eq!(
            first,
            fs::read(at(output)).expect("a file"),
            "the same bytes"
        );
        let text = String::from_utf8_lossy(&first);
        match output {
            "l.png" => {
                let picture = image::load_from_memory(&first).expect("a PNG").to_rgb8();
                let red = picture.pixels().filter(|pixel| pixel.0 == [200, 16, 46]);
                assert!(red.count() > 1_000);
            }
            "l.pdf" => assert!(text.contains("/Figure")),
            _ => assert!(text.contains("Arms of the office") && text.contains("data:image/png")),
        }
    }
    for (wrong, says) in [
        ("nowhere.png", "nowhere.png: There is no such file"),
        ("half.png", "half.png: The picture is damaged"),
        (
            "logo.svg",
            "logo.svg: A logo must be a PNG or a JPEG; this is SVG.",
        ),
        ("clean.ron", "this is neither"),
        ("folder", "folder: The file cannot be read"),
    ] {
        let asked = [
            "export",
            "clean.ron",
            "--lang",
            "en",
            "-o",
            "n.svg",
            "--logo",
            wrong,
        ];
        let ran = run_in(folder.path(), &asked);
        assert_eq!(ran.code, Some(2), "{wrong}");
        assert!(ran.err.contains(says), "{}", ran.err);
        assert!(!at("n.svg").exists());
    }
}

#[test]
fn margins_are_asked_for_and_what_leaves_no_room_is_refused() {
    let folder = folder();
    for (output, options, refused) in [
        (
            "m.png",
            &["--paper", "a5", "--dpi", "72", "--margin", "20"][..],
            None,
        ),
        ("m.pdf", &["--paper", "a5", "--margin", "0"], None),
        ("m.pdf", &["--margin", "30"], None),
        (
            "n.png",
            &["--paper", "a5", "--margin", "70"],
            Some("Margins of 70 mm leave no room on a sheet of a5. Choose"),
        ),
        (
            "n.pdf",
            &["--paper", "a5", "--margin", "70"],
            Some("Margins of 70 mm leave no room on the sheet. Choose"),
        ),
        (
            "n.pdf",
            &["--pages", "tiles", "--margin", "200"],
            Some("leave no room"),
        ),
        ("n.pdf", &["--margin", "2600"], Some("leave no room")),
        ("n.png", &["--paper", "a5", "--margin", "-1"], Some("-1")),
        ("n.pdf", &["--margin", "nan"], Some("NaN")),
        ("n.png", &["--margin", "5"], Some("--margin")),
        ("n.svg", &["--margin", "5"], Some("--margin")),
    ] {
        let mut asked = vec!["export", "clean.ron", "--lang", "en", "-o", output];
        asked.extend(options);
        let ran = run_in(folder.path(), &asked);
        let code = refused.map_or(0, |_| 2);
        assert_eq!(ran.code, Some(code), "{options:?}: {}", ran.err);
        assert!(ran.err.contains(refused.unwrap_or_default()), "{}", ran.err);
        assert_eq!(folder.path().join(output).exists(), refused.is_none());
    }
    // As much paper as was asked for stays free: 20 mm at 72 dots an inch, less a line's breadth.
    let picture = image::open(folder.path().join("m.png"))
        .expect("a PNG")
        .to_rgb8();
    let ground = *picture.get_pixel(0, 0);
    let drawn = picture
        .enumerate_pixels()
        .filter(|(.., pixel)| **pixel != ground);
    let (w, h) = picture.dimensions();
    for (x, y, _) in drawn {
        let edge = x.min(y).min(w - 1 - x).min(h - 1 - y);
        assert!(edge >= 55, "{x}, {y}");
    }
}

#[test]
fn a_legend_makes_the_picture_grow_and_colours_do_not() {
    let folder = folder();
    let size = |options: &[&str]| {
        let mut arguments = vec!["export", "--scale", "1", "-o", "chart.png"];
        arguments.extend(options);
        let ran = run_in(folder.path(), &arguments);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{options:?}");
        ran.out
    };
    let usual = size(&[]);
    assert_eq!(size(&["--colour-by", "posts"]), usual);
    assert_ne!(size(&["--colour-by", "posts", "--legend"]), usual);
    let refused = run_in(
        folder.path(),
        &["export", "-o", "x.png", "--colour-by", "size"],
    );
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("subordinates"), "{}", refused.err);
}

#[test]
fn the_ending_decides_the_format_and_small_type_is_said() {
    let folder = folder();
    let tiles = &["--pages", "tiles", "--scale", "0.3"][..];
    for (output, options, starts, said, helps) in [
        ("c.svg", &[][..], "<?xml", "px", ""),
        ("c.pdf", &[], "%PDF-1.7", "1 page, ", ""),
        (
            "c.PDF",
            &["--pages", "by-branch"],
            "%PDF-1.7",
            "6 pages, ",
            "",
        ),
        (
            "c.pdf",
            &["--paper", "a5"],
            "%PDF-1.7",
            "1 page, ",
            "What helps: --paper a4, --pages by-branch.",
        ),
        (
            "c.pdf",
            tiles,
            "%PDF-1.7",
            "1 page, ",
            "What helps: --scale 0.7.",
        ),
    ] {
        let mut arguments = vec!["export", "--lang", "en", "-o", output];
        arguments.extend(options);
        let ran = run_in(folder.path(), &arguments);
        assert_eq!(ran.code, Some(0), "{options:?}: {}", ran.err);
        assert!(
            ran.out.starts_with(output) && ran.out.contains(said),
            "{}",
            ran.out
        );
        match helps {
            "" => assert_eq!(ran.err, "", "{options:?}"),
            helps => {
                assert!(ran.err.contains("points on this paper"), "{}", ran.err);
                assert!(ran.err.trim_end().ends_with(helps), "{}", ran.err);
            }
        }
        let bytes = fs::read(folder.path().join(output)).expect("a file");
        assert!(bytes.starts_with(starts.as_bytes()));
    }
}

#[test]
fn an_option_that_means_nothing_is_named_with_the_file_and_the_reason() {
    let folder = folder();
    for (output, options, said) in [
        (
            "c.svg",
            &["--paper", "a4"][..],
            "--paper does not apply to this format.",
        ),
        ("c.png", &["--landscape"], "--landscape needs --paper."),
        ("c.pdf", &["--scale", "2"], "--scale needs --pages tiles."),
        (
            "c.png",
            &["--paper", "a4", "--scale", "2"],
            "--scale and --paper exclude each other.",
        ),
    ] {
        let mut arguments = vec!["export", "-o", output];
        arguments.extend(options);
        let ran = run_in(folder.path(), &arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{options:?}");
        assert!(ran.err.starts_with(&format!("{output}: ")), "{}", ran.err);
        assert!(ran.err.trim_end().ends_with(said), "{}", ran.err);
        assert!(!folder.path().join(output).exists());
    }
}

#[test]
fn pages_and_texts_are_written_by_their_ending_and_refuse_what_means_nothing() {
    let folder = folder();
    for (output, options, starts, refused) in [
        ("c.html", &[][..], "<!DOCTYPE html>", None),
        (
            "c.HTM",
            &["--colour-by", "branch", "--legend"],
            "<!DOCTYPE html>",
            None,
        ),
        ("c.md", &[], "# Essai", None),
        ("c.mmd", &[], "---\ntitle: \"Essai\"", None),
        ("c.dot", &[], "digraph organigram {", None),
        ("c.json", &[], "{\n", None),
        (
            "c.ttl",
            &["--base", "https://example.org/o#"],
            "@prefix org:",
            None,
        ),
        ("x.html", &["--paper", "a4"], "", Some("--paper")),
        ("x.md", &["--legend"], "", Some("--legend")),
        ("x.md", &["--base", "urn:x:"], "", Some("--base")),
        ("x.svg", &["--base", "urn:x:"], "", Some("--base")),
        ("x.ttl", &["--base", "no address"], "", Some("no address")),
        ("x.md", &["--table", "units"], "", Some("--table")),
        ("folder/no/x.md", &[], "", Some("folder")),
    ] {
        let mut arguments = vec!["export", "clean.ron", "--lang", "en", "-o", output];
        arguments.extend(options);
        let ran = run_in(folder.path(), &arguments);
        let path = folder.path().join(output);
        if let Some(refused) = refused {
            assert_eq!(ran.code, Some(2), "{output} {options:?}");
            assert!(ran.err.contains(refused), "{}", ran.err);
            assert!(!path.exists());
            continue;
        }
        assert_eq!(ran.code, Some(0), "{output}: {}", ran.err);
        assert_eq!(ran.out, format!("{output}: 3 units\n"));
        let text = fs::read_to_string(&path).expect("a text");
        assert!(text.starts_with(starts), "{output}");
        assert!(text.contains("Bureau B"));
    }
    let json = fs::read_to_string(folder.path().join("c.json")).expect("JSON");
    let list = run_in(folder.path(), &["list", "clean.ron", "--format", "json"]);
    assert_eq!(json, list.out);
}

#[test]
fn a_picture_that_cannot_be_written_leaves_nothing() {
    let folder = folder();
    let before = fs::read_dir(folder.path()).expect("a folder").count();
    fs::create_dir(folder.path().join("folder/x.png")).expect("a folder");
    for (output, options) in [
        ("no-such-folder/chart.png", &[][..]),
        ("folder/x.png", &[]),
        ("chart.jpg", &[]),
        ("chart", &[]),
        ("no-such-folder/chart.pdf", &[]),
        ("no-such-folder/chart.svg", &[]),
        ("chart.svg", &["--scale", "0"]),
        ("chart.pdf", &["--pages", "tiles", "--scale", "nan"]),
        ("chart.png", &["--scale", "0"]),
        ("chart.png", &["--scale", "nan"]),
        ("chart.png", &["--scale", "1e9"]),
    ] {
        let mut arguments = vec!["export", "-o", output];
        arguments.extend(options);
        let ran = run_in(folder.path(), &arguments);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (Some(2), ""),
            "{output} {options:?}"
        );
        assert!(ran.err.starts_with(&format!("{output}: ")), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        // Who tries it out first hears the same.
        arguments.push("--dry-run");
        let tried = run_in(folder.path(), &arguments);
        assert_eq!((tried.code, tried.err), (Some(2), ran.err));
    }
    assert_eq!(
        fs::read_dir(folder.path()).expect("a folder").count(),
        before
    );
    assert_eq!(
        fs::read_dir(folder.path().join("folder"))
            .expect("a folder")
            .count(),
        1
    );
}

#[test]
fn a_failed_picture_keeps_the_one_before() {
    let folder = folder();
    fs::write(folder.path().join("chart.png"), "before").expect("a file");
    let ran = run_in(folder.path(), &["export", "broken.ron", "-o", "chart.png"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        fs::read(folder.path().join("chart.png")).expect("there"),
        b"before"
    );
}

#[test]
fn without_a_display_the_program_says_so() {
    let folder = folder();
    for arguments in [&[][..], &["clean.ron"], &["./list"]] {
        let ran = run_in(folder.path(), arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(ran.err.contains("export, list and check"), "{}", ran.err);
    }
    if cfg!(all(feature = "gui", target_os = "linux")) {
        let output = program(folder.path())
            .env("DISPLAY", ":4711")
            .output()
            .expect("the program runs");
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert!(
            err.contains("export, list and check") && !err.contains("panicked"),
            "{err}"
        );
    }
}

#[test]
fn the_system_language_is_spoken() {
    let folder = folder();
    let french = program(folder.path())
        .env("LANG", "fr_FR.UTF-8")
        .args(["check", "clean.ron"])
        .output()
        .expect("the program runs");
    let out = String::from_utf8_lossy(&french.stdout);
    assert_eq!(out, "clean.ron: Aucun problème.\n");
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = folder();
    for format in ["json", "csv", "table"] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = program(folder.path())
            .args(["list", "--format", format])
            .stdout(writer)
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

#[test]
fn version_help_and_misuse() {
    let version = run(&["--version"]);
    assert_eq!(
        version.out,
        format!("organigram {}\n", env!("CARGO_PKG_VERSION"))
    );
    for arguments in [&["--help"][..], &["export", "--help"]] {
        let help = run(arguments);
        assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
        assert!(help.out.contains("Usage: "), "{}", help.out);
    }
    for arguments in [
        &["export"][..],
        &["export", "-o", "x.png", "--scale", "2", "--width", "9"],
        &["list", "--format", "xml"],
        &["--no-such-option"],
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!ran.err.is_empty());
    }
}

/// A file to change, with what makes names ambiguous.
const EDITED: &str = r#"Organigram(
    format: 1,
    title: "Essai",
    kinds: [(id: "bureau", label: "Bureau", colour: Sky)],
    people: [
        (key: "n2", name: "Nina Noir", contact: "1"),
        (key: "d1", name: "Dominique Petit", contact: "2"),
        (key: "d2", name: "Dominique Petit", contact: "3"),
    ],
    units: [
        (id: "dne", kind: "bureau", code: "DNE", name: "Direction", posts: [
            (title: "Directeur", forms: ("Directeur", "Directrice"), rank: Head, state: Held("Audran")),
            (title: "Adjoint", forms: ("Adjoint", "Adjointe"), rank: Deputy, state: Held("Paul")),
            (title: "Conseiller", rank: Staff, state: Held("n2")),
            (title: "Conseiller", rank: Staff, state: Held("d1")),
        ]),
        (id: "tn", superior: "dne", kind: "bureau", code: "TN", name: "Sous-direction", posts: [
            (rank: Deputy, state: Held("d2")),
        ]),
        (id: "tn1", superior: "tn", kind: "bureau", code: "TN 1", name: "Bureau un", note: "Une note"),
        (id: "tn2", superior: "tn", kind: "bureau", code: "TN 2", other_codes: ["X"], name: "Bureau deux", posts: [
            (rank: Head, state: VacantSince("2024")),
        ]),
        (id: "x", superior: "dne", kind: "bureau", code: "AC", name: "Ailleurs"),
        (id: "y", superior: "dne", kind: "bureau", code: "A-C", name: "Ici"),
    ],
)
"#;

/// The file in its canonical form, so that the diff of an edit holds the edit alone.
fn canonical(text: &str) -> String {
    let loaded = organigram::file::read(text.as_bytes()).expect("a file");
    organigram::file::write(&loaded.organisation)
}

/// Runs an edit on the file; gives what came of it and the diff.
fn edit_file(arguments: &[&str]) -> (Ran, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chart.ron");
    let before = canonical(EDITED);
    fs::write(&path, &before).expect("a file");
    let ran = run_in(folder.path(), arguments);
    let after = fs::read_to_string(&path).expect("the file");
    let names: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(names.len(), 1, "nothing else is left: {names:?}");
    let lines = changes(&before, &after).into_iter();
    let bare = |line: String| format!("{} {}", &line[..1], line[1..].trim());
    (ran, lines.map(bare).collect())
}

/// The block of a unit, behind the next one.
const MOVED: &[&str] = &[
    "- id: \"tn1\",",
    "- superior: \"tn\",",
    "- kind: \"bureau\",",
    "- code: \"TN 1\",",
    "- name: \"Bureau un\",",
    "- note: \"Une note\",",
    "- ),",
    "- (",
    "+ id: \"tn1\",",
    "+ superior: \"tn\",",
    "+ kind: \"bureau\",",
    "+ code: \"TN 1\",",
    "+ name: \"Bureau un\",",
    "+ note: \"Une note\",",
    "+ ),",
    "+ (",
];

/// What is asked for, what is said, and the diff.
const EDITS: [(&[&str], &str, &[&str]); 11] = [
    (
        &["rename", "chart.ron", "TN2", "Bureau des écoles"],
        "Done: rename TN 2 to “Bureau des écoles”.",
        &["- name: \"Bureau deux\",", "+ name: \"Bureau des écoles\","],
    ),
    (
        &["move", "chart.ron", "tn-2", "--to", "dne"],
        "Done: move TN 2 to DNE.",
        &["- superior: \"tn\",", "+ superior: \"dne\","],
    ),
    (
        &[
            "move",
            "chart.ron",
            "tn2",
            "--to",
            "tn",
            "--before",
            "DNE TN 1",
        ],
        "Done: change the place of TN 2.",
        MOVED,
    ),
    (
        &["vacate", "chart.ron", "DNE", "--since", "2025-07"],
        "Done: declare a post vacant (DNE).",
        &[
            "- (title: \"Directeur\", forms: (\"Directeur\", \"Directrice\"), rank: Head, state: Held(\"Audran\")),",
            "+ (forms: (\"Directeur\", \"Directrice\"), rank: Head, state: VacantSince(\"2025-07\")),",
        ],
    ),
    (
        &["vacate", "chart.ron", "X", "--since", "2025-01-31"],
        "Done: declare a post vacant (TN 2).",
        &[
            "- (rank: Head, state: VacantSince(\"2024\")),",
            "+ (rank: Head, state: VacantSince(\"2025-01-31\")),",
        ],
    ),
    (
        &["appoint", "chart.ron", "tn 2", "Ada Lovelace"],
        "Done: appoint Ada Lovelace (TN 2).",
        &[
            "- (rank: Head, state: VacantSince(\"2024\")),",
            "+ (rank: Head, state: Held(\"Ada Lovelace\")),",
        ],
    ),
    (
        &["appoint", "chart.ron", "DNE", "Ada", "--post", "adjointe"],
        "Done: appoint Ada (DNE).",
        &[
            "- (title: \"Adjoint\", forms: (\"Adjoint\", \"Adjointe\"), rank: Deputy, state: Held(\"Paul\")),",
            "+ (forms: (\"Adjoint\", \"Adjointe\"), rank: Deputy, state: Held(\"Ada\")),",
        ],
    ),
    (
        &["appoint", "chart.ron", "DNE", "Nina Noir"],
        "Done: appoint n2 (DNE).",
        &[
            "- (title: \"Directeur\", forms: (\"Directeur\", \"Directrice\"), rank: Head, state: Held(\"Audran\")),",
            "+ (forms: (\"Directeur\", \"Directrice\"), rank: Head, state: Held(\"n2\")),",
        ],
    ),
    (
        &["appoint", "chart.ron", "tn1", "Ada"],
        "The unit had no post: the one that leads it was added.",
        &[
            "+ posts: [",
            "+ (rank: Head, state: Held(\"Ada\")),",
            "+ ],",
        ],
    ),
    (
        &[
            "appoint",
            "chart.ron",
            "tn2",
            "Ada",
            "--since",
            "2025-09-01",
        ],
        "The format dates no appointments: the date is in the note of the unit.",
        &[
            "- (rank: Head, state: VacantSince(\"2024\")),",
            "+ (rank: Head, state: Held(\"Ada\")),",
            "+ note: \"Ada, Head, since 1\u{a0}September 2025\",",
        ],
    ),
    (
        &["rename", "chart.ron", "tn1", "Bureau 1", "--lang", "fr"],
        "Fait\u{a0}: renommer TN 1 en «\u{202f}Bureau 1\u{202f}».",
        &["- name: \"Bureau un\",", "+ name: \"Bureau 1\","],
    ),
];

#[test]
fn edits_change_what_they_say_and_nothing_else() {
    for (arguments, said, changed) in EDITS {
        let (ran, found) = edit_file(arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}{}", ran.out, ran.err);
        let said = format!("chart.ron: {said}\n");
        assert!(ran.out.contains(&said), "{arguments:?}: {}", ran.out);
        assert_eq!(found, changed, "{arguments:?}");
    }
}

#[test]
fn what_a_person_wrote_around_the_edit_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chart.ron");
    let before = format!("// Mine.\n{EDITED}").replace("(id: \"x\"", "// Elsewhere.\n  (id: \"x\"");
    fs::write(&path, &before).expect("a file");
    let ran = run_in(folder.path(), &["rename", "chart.ron", "DNE", "Directoire"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    let after = fs::read_to_string(&path).expect("there");
    for kept in [
        "// Mine.\n",
        "        // Elsewhere.\n  (id: \"x\", superior: \"dne\", kind",
    ] {
        assert!(after.contains(kept), "{kept:?} is gone: {after}");
    }
    assert!(after.contains("\"Directoire\""));
}

#[test]
fn what_is_so_already_is_not_written() {
    for arguments in [
        &["rename", "chart.ron", "TN1", "Bureau un"][..],
        &["move", "chart.ron", "TN1", "--to", "TN"],
        &["vacate", "chart.ron", "tn2"],
        &["appoint", "chart.ron", "dne", "Audran"],
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("chart.ron");
        // Not canonical: a save would show.
        fs::write(&path, EDITED).expect("a file");
        let ran = run_in(folder.path(), arguments);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(ran.out.contains("Nothing to change"), "{}", ran.out);
        assert_eq!(fs::read_to_string(&path).expect("there"), EDITED);
    }
}

#[test]
fn what_is_not_clear_is_refused_with_the_candidates() {
    for (arguments, words) in [
        (
            &["rename", "chart.ron", "ac", "A"][..],
            &[
                "“ac” means several units",
                "x (AC, Ailleurs)",
                "y (A-C, Ici)",
            ][..],
        ),
        (
            &["rename", "chart.ron", "tn9", "A"],
            &[
                "No unit has the id or code “tn9”",
                "tn (TN, Sous-direction)",
            ],
        ),
        (
            &["rename", "chart.ron", "bureau", "A"],
            &[
                "No unit",
                "tn1 (TN 1, Bureau un)",
                "tn2 (TN 2, Bureau deux)",
            ],
        ),
        (&["rename", "chart.ron", "????", "A"], &["No unit has"]),
        (&["rename", "chart.ron", "", "A"], &["No unit has"]),
        (&["rename", "chart.ron", "tn", "  "], &["name"]),
        (
            &["move", "chart.ron", "tn", "--to", "nowhere"],
            &["“nowhere”"],
        ),
        (&["move", "chart.ron", "tn", "--to", "tn2"], &["own branch"]),
        (
            &["move", "chart.ron", "x", "--to", "tn", "--before", "y"],
            &["A-C does not stand directly under TN"],
        ),
        (
            &["appoint", "chart.ron", "dne", "Ada", "--post", "Conseiller"],
            &["Several posts", "Conseiller (Nina Noir)", "--post"],
        ),
        (
            &["appoint", "chart.ron", "dne", "Ada", "--post", "Chef"],
            &["no post called “Chef”", "Directeur (Audran)"],
        ),
        (
            &["appoint", "chart.ron", "tn", "Ada"],
            &["TN has no post that leads it", "Dominique Petit"],
        ),
        (
            &["appoint", "chart.ron", "dne", "Dominique Petit"],
            &["Several people", "d1 · d2"],
        ),
        (&["appoint", "chart.ron", "dne", " "], &["Name the person"]),
        (&["vacate", "chart.ron", "tn1"], &["TN 1 has no posts"]),
        (
            &["vacate", "chart.ron", "dne", "--since", "hier"],
            &["hier"],
        ),
        (
            &["vacate", "chart.ron", "dne", "--since", "2025-13"],
            &["2025-13"],
        ),
        (&["vacate", "missing.ron", "dne"], &["missing.ron: "]),
        (&["vacate", "chart.ron"], &["<UNIT>"]),
    ] {
        let (ran, changed) = edit_file(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        for word in words {
            assert!(ran.err.contains(word), "{arguments:?}: {}", ran.err);
        }
        assert_eq!(changed, [""; 0], "{arguments:?}");
    }
}

#[test]
fn an_edit_of_a_file_with_problems_says_so_by_its_exit_code() {
    let folder = folder();
    let ran = run_in(folder.path(), &["rename", "problems.ron", "a", "B"]);
    assert_eq!(ran.code, Some(2), "two units bear the id");
    assert!(ran.err.contains("several units"), "{}", ran.err);
    let path = folder.path().join("problems.ron");
    fs::write(&path, PROBLEMS.replacen("\"a\"", "\"b\"", 1)).expect("a file");
    let ran = run_in(folder.path(), &["rename", "problems.ron", "b", "B"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    assert!(ran.out.starts_with("problems.ron: Done: "), "{}", ran.out);
    assert!(ran.out.contains("warning: "), "{}", ran.out);
    assert!(fs::read_to_string(&path).expect("there").contains("\"B\""));
}

#[test]
fn a_file_that_a_window_works_in_is_left_alone() {
    use organigram::recovery::{Claimed, Claiming, Claims, Owner, Who};
    let folder = folder();
    let path = folder.path().join("clean.ron");
    let data = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let owner = std::sync::Arc::new(Owner::enter(data).expect("an owner"));
    let who = Who {
        user: "Ada".into(),
        since: 0,
    };
    let claims = Claims::new(data, &owner);
    let claimed = claims.claim(&path, who, Claiming::Politely);
    let claim = match claimed.expect("a claim") {
        Claimed::Ours(claim) => claim,
        Claimed::Held(holder) => panic!("{holder:?}"),
    };
    let edit = || run_in(folder.path(), &["rename", "clean.ron", "b", "Autre"]);
    let ran = edit();
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.starts_with("clean.ron: Ada works in this file"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(&path).expect("there"), CLEAN);
    drop(claim);
    assert_eq!(edit().code, Some(0));
}

#[cfg(unix)]
#[test]
fn a_read_only_file_and_a_newer_one_are_left_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = folder.path().join("clean.ron");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("read-only");
    let newer = CLEAN.replace("format: 1", "format: 2");
    fs::write(folder.path().join("newer.ron"), &newer).expect("a file");
    for (file, unit, words) in [("clean.ron", "b", "read-only"), ("newer.ron", "b", "newer")] {
        let ran = run_in(folder.path(), &["rename", file, unit, "Autre"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{file}");
        assert!(ran.err.starts_with(&format!("{file}:")), "{}", ran.err);
        assert!(ran.err.contains(words), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(&path).expect("there"), CLEAN);
    let there = fs::read_to_string(folder.path().join("newer.ron"));
    assert_eq!(there.expect("there"), newer);
}

#[test]
fn a_review_is_asked_for_and_fails_nothing() {
    let folder = folder();
    let review = |today: &str| {
        let arguments = ["check", "clean.ron", "--review", "--today", today];
        run_in(folder.path(), &arguments)
    };
    let ran = review("2026-01-15");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let vacant =
        "clean.ron:13:13: warning: A post of Bureau B has been vacant since 2024, for 12 months – ";
    assert!(ran.out.contains(vacant), "{}", ran.out);
    assert!(
        ran.out.contains("hint: Bureau B has only 1 direct"),
        "{}",
        ran.out
    );
    assert!(!review("2025-01-01").out.contains("vacant since"));
    let plain = run_in(folder.path(), &["check", "clean.ron", "--today", "2026"]);
    assert_eq!(plain.code, Some(2), "a day without a review means nothing");
    let directorate = run(&["check", "--review"]);
    assert_eq!(directorate.code, Some(0), "{}", directorate.out);
}

#[test]
fn tables_are_exported_by_the_ending_of_their_name() {
    let folder = folder();
    for name in ["v.csv", "v.xlsx"] {
        let asked = ["export", "clean.ron", "-o", name, "--table", "posts"];
        let ran = run_in(folder.path(), &asked);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.out.starts_with(name), "{}", ran.out);
        let first = fs::read(folder.path().join(name)).expect("a table");
        run_in(folder.path(), &asked);
        let again = fs::read(folder.path().join(name)).expect("a table");
        assert_eq!(first, again, "the same bytes");
    }
    let text = fs::read_to_string(folder.path().join("v.csv")).expect("a table");
    let titles = text.lines().next().expect("titles");
    assert!(titles.contains("Since"), "{titles}");
    assert!(
        !titles.contains("Length"),
        "no clock comes into it: {titles}"
    );
    let asked = [
        "export",
        "clean.ron",
        "-o",
        "v.csv",
        "--table",
        "vacancies",
        "--today",
        "2026-01-15",
    ];
    assert_eq!(run_in(folder.path(), &asked).code, Some(0));
    let text = fs::read_to_string(folder.path().join("v.csv")).expect("a table");
    assert!(text.contains("Length,Days"), "{text}");
    for (name, told) in [
        ("v.png", "--table"),
        ("v.gif", "in .csv or .xlsx for a table"),
        ("nowhere/v.csv", "does not exist"),
    ] {
        let ran = run_in(folder.path(), &["export", "-o", name, "--table", "units"]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains(told), "{}", ran.err);
    }
}

/// A name for every format.
const EXPORTS: [&str; 11] = [
    "x.png", "x.svg", "x.pdf", "x.html", "x.csv", "x.xlsx", "x.md", "x.mmd", "x.dot", "x.json",
    "x.ttl",
];

#[test]
fn every_format_is_told_beforehand_and_is_the_same_twice() {
    let folder = folder();
    for name in EXPORTS {
        let asked = [
            "export",
            "-o",
            name,
            "--root",
            "SOCLE",
            "--profile",
            "public",
        ];
        let told = run_in(folder.path(), &[&asked[..], &["--dry-run"]].concat());
        assert_eq!(told.code, Some(0), "{name}: {}", told.err);
        assert!(
            told.out.starts_with(&format!("{name} would be: ")),
            "{}",
            told.out
        );
        assert!(told.out.contains("about "), "{}", told.out);
        assert!(!folder.path().join(name).exists(), "{name} is not written");
        let written = |name| {
            let ran = run_in(folder.path(), &asked);
            assert_eq!(ran.code, Some(0), "{name}: {}", ran.err);
            fs::read(folder.path().join(name)).expect("a file")
        };
        assert!(written(name) == written(name), "{name}: the same bytes");
    }
    let ran = run_in(
        folder.path(),
        &["export", "-o", "y.svg", "--root", "nowhere"],
    );
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("nowhere") && !folder.path().join("y.svg").exists());
}

#[test]
fn a_picture_with_its_document_is_a_document() {
    let folder = folder();
    let ran = |arguments: &[&str]| run_in(folder.path(), arguments);
    let made = ran(&["export", "clean.ron", "-o", "p.png", "--embed"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let before = fs::read(folder.path().join("p.png")).expect("a picture");
    for job in ["list", "check"] {
        let (picture, file) = (ran(&[job, "p.png"]), ran(&[job, "clean.ron"]));
        assert_eq!(picture.code, file.code, "{}", picture.err);
        assert_eq!(picture.out.replace("p.png", "clean.ron"), file.out, "{job}");
    }
    let again = ran(&["export", "p.png", "-o", "q.md"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    // It is never written over.
    let id = "nord";
    let renamed = ran(&["rename", "p.png", id, "Autre"]);
    assert_eq!(renamed.code, Some(2), "{}", renamed.out);
    assert!(renamed.err.contains("never changed"), "{}", renamed.err);
    assert_eq!(fs::read(folder.path().join("p.png")).expect("it"), before);
    ran(&["export", "clean.ron", "-o", "plain.png"]);
    let refused = ran(&["list", "plain.png"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("holds no document"), "{}", refused.err);
}
