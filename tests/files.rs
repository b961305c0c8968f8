//! Files as they come: sound, broken, hostile, and written back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use organigram::file::{self, Charset, LineEnding, Loaded, Place, ReadError, read, write};
use organigram::model::{
    About, Body, ChartArrangement, ChartDirection, ChartStyle, Civility, Clause, ClauseRef, Hue,
    Kind, LegalText, Link, LinkKind, LinkRole, Mission, Organisation, PartialDate, Parts, Person,
    Post, PostRank, PostState, ProblemKind, Ranks, Source, TitleForms, Unit, UnitArrangement,
    UnitPlace,
};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

fn at(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn ron_files(folder: &str) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(at(folder))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy();
            (name.into_owned(), std::fs::read(&path).expect("the file"))
        })
        .collect()
}

/// What is said of a file, one line each: place, code or message, path.
fn said(result: &Result<Loaded, ReadError>) -> Vec<String> {
    let told = |place: Option<Place>, code: &str, path: String| {
        let place = place.map_or("-".into(), |place| {
            format!("{}:{}", place.line, place.column)
        });
        format!("{place} {code} {path}").trim_end().to_owned()
    };
    match result {
        Ok(loaded) => loaded
            .problems
            .iter()
            .map(|located| told(located.place, located.problem.code(), String::new()))
            .collect(),
        Err(error) => {
            let path = error.spot().map(|spot| spot.path.to_string());
            vec![told(
                error.place(),
                error.message_id(),
                path.unwrap_or_default(),
            )]
        }
    }
}

#[test]
fn every_broken_file_is_explained_where_it_is_broken() {
    let expected: BTreeMap<&str, Vec<&str>> = BTreeMap::from([
        ("after-the-end", vec!["4:1 file-syntax-after-the-end"]),
        ("bad-escape", vec!["3:17 file-syntax-bad-escape title"]),
        (
            "bracket-never-closed",
            vec!["3:12 file-syntax-bracket-never-closed"],
        ),
        (
            "comment-never-closed",
            vec!["2:16 file-syntax-never-closed"],
        ),
        ("empty", vec!["- file-empty"]),
        (
            "faults",
            vec![
                "7:14 duplicate-kind",
                "9:67 duplicate-clause",
                "11:15 unused-person",
                "16:19 unknown-kind",
                "18:42 unknown-clause",
                "20:30 unknown-superior",
                "21:14 duplicate-id",
                "21:69 duplicate-code",
                "21:59 empty-name",
                "22:9 empty-id",
                "23:29 cycle",
                "25:13 empty-holder",
                "27:9 several-roots",
                "30:14 body-id-taken",
                "33:27 unknown-link-end",
                "33:39 unknown-link-kind",
            ],
        ),
        (
            "format-text",
            vec!["1:20 file-syntax-expected-number format"],
        ),
        ("format-zero", vec!["1:20 file-unknown-format"]),
        ("huge-format", vec!["1:20 file-newer-format"]),
        ("json", vec!["1:1 file-not-organigram"]),
        ("newer", vec!["4:5 newer-format"]),
        ("no-comma", vec!["4:5 file-syntax-expected-comma"]),
        ("no-format", vec!["3:1 file-missing-field"]),
        ("no-quote", vec!["5:15 file-syntax-expected-comma"]),
        (
            "number-for-text",
            vec!["3:12 file-syntax-expected-text title"],
        ),
        ("other-name", vec!["3:1 file-not-organigram"]),
        ("text-never-closed", vec!["3:12 file-syntax-never-closed"]),
        ("twice", vec!["4:5 file-duplicate-field"]),
        (
            "unknown-field",
            vec!["5:37 file-unknown-field-nearest units, unit “tn” (2nd), nmae"],
        ),
        ("language", vec!["4:15 ill-formed-language"]),
        ("wrong-date", vec!["3:12 file-not-a-date as_of"]),
        (
            "wrong-date-in-post",
            vec!["4:58 file-not-a-date units, unit “é” (1st), posts, post “é” (1st), state"],
        ),
        (
            "wrong-state",
            vec!["8:52 file-unknown-word units, unit “tn2” (1st), posts, post “Chef” (1st), state"],
        ),
        (
            "wrong-word",
            vec![
                "7:32 file-unknown-field-nearest units, unit “tn” (2nd), posts, post “Adjoint” (2nd), état",
            ],
        ),
    ]);
    let mut wrong = String::new();
    let files = ron_files("tests/data/broken");
    for (name, bytes) in &files {
        let said = said(&read(bytes));
        if expected
            .get(name.as_str())
            .is_none_or(|expected| *expected != said)
        {
            wrong.push_str(&format!("{name}: {said:#?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(files.len(), expected.len(), "every case has its file");
}

#[test]
fn errors_are_sentences() {
    let files = ron_files("tests/data/broken");
    let sentence = |name: &str| read(&files[name]).expect_err(name).to_string();
    assert_eq!(
        sentence("unknown-field"),
        "there is no field “nmae” here; did you mean “name”? (units, unit “tn” (2nd), nmae)"
    );
    assert_eq!(
        sentence("wrong-state"),
        "“Vacante” cannot stand here; write Held, Vacant, VacantSince, Acting, SoonVacant, \
         NotStated (units, unit “tn2” (1st), posts, post “Chef” (1st), state)"
    );
    assert_eq!(
        sentence("huge-format"),
        "the file has format 99999999999999999999999999, which is newer than this program (it reads up to 1); \
         a newer version of Organigram is needed"
    );
}

#[test]
fn the_data_are_in_canonical_form() {
    for (name, bytes) in ron_files("data") {
        let loaded = read(&bytes).expect(&name);
        assert_eq!(said(&Ok(loaded.clone())), [""; 0], "{name}");
        let written = write(&loaded.organisation);
        let text = String::from_utf8(bytes).expect("UTF-8");
        for (nth, (ours, theirs)) in written.lines().zip(text.lines()).enumerate() {
            assert_eq!(ours, theirs, "{name}:{}", nth + 1);
        }
        assert_eq!(written.len(), text.len(), "{name}");
    }
}

#[test]
fn the_documented_example_is_read_and_written_as_it_stands() {
    let page = std::fs::read_to_string(at("data/FORMAT.md")).expect("the page");
    let example = page.split("```ron\n").nth(1).expect("an example");
    let example = example.split("```").next().expect("its end");
    let loaded = read(example.as_bytes()).expect("a sound example");
    assert_eq!(said(&Ok(loaded.clone())), [""; 0]);
    let uncommented = example
        .replace(" // always first", "")
        .replace(" /* the unit above */", "");
    assert_eq!(write(&loaded.organisation), uncommented);
}

#[test]
fn hostile_bytes_end_in_an_error() {
    let nested = |open: &str| format!("Organigram(format: 1, units: {}", open.repeat(1_000_000));
    let cases: [(&str, Vec<u8>, &str); 13] = [
        ("[", nested("[").into(), "file-too-deep"),
        ("(", nested("(a:").into(), "file-too-deep"),
        ("{", nested("{").into(), "file-too-deep"),
        (
            "no start",
            "[".repeat(1_000_000).into(),
            "file-not-organigram",
        ),
        ("comments", nested("/*").into(), "file-syntax-never-closed"),
        ("Some", nested("Some(").into(), "file-too-deep"),
        (
            "number",
            format!("(format: {})", "9".repeat(1_000_000)).into(),
            "file-newer-format",
        ),
        ("negative", b"(format: -1)".to_vec(), "file-unknown-format"),
        ("NUL", b"\0\0\0".to_vec(), "file-not-organigram"),
        ("NUL and more", b"\xFF\0".to_vec(), "file-not-text"),
        (
            "PNG",
            b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec(),
            "picture-broken",
        ),
        ("ZIP", b"PK\x03\x04\0\0\xFF".to_vec(), "file-not-text-but"),
        (
            "one long name",
            format!("(format: 1, {}: 1)", "x".repeat(1_000_000)).into(),
            "file-unknown-field",
        ),
    ];
    for (name, bytes, message) in cases {
        let error = read(&bytes).expect_err(name);
        assert_eq!(error.message_id(), message, "{name}: {error}");
        assert!(error.to_string().len() < 400, "{name}");
    }
}

#[test]
fn many_faults_on_one_line_are_placed_in_linear_time() {
    // All on one line: counting each column from the start would be quadratic.
    let units = "(id:\"é\",superior:\"x\"),".repeat(20_000);
    let loaded = read(format!("Organigram(format:1,units:[{units}])").as_bytes()).expect("read");
    let last = loaded.problems.last().expect("problems");
    assert!(loaded.problems.len() > 60_000);
    assert_eq!(last.place.map(|place| place.line), Some(1));
}

#[test]
fn other_encodings_say_the_same() {
    let text = "Organigram(\r\n    format: 1,\r\n    title: \"É « à »\r\nœuvre\",\r\n)\r\n";
    let utf16: Vec<u8> = format!("\u{FEFF}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let ansi: Vec<u8> = text
        .chars()
        .map(|c| {
            if c == 'œ' {
                0x9C
            } else {
                u8::try_from(c).expect("Latin-1")
            }
        })
        .collect();
    for (bytes, charset) in [
        (text.as_bytes().to_vec(), Charset::Utf8),
        (format!("\u{FEFF}{text}").into_bytes(), Charset::Utf8),
        (utf16, Charset::Utf16Le),
        (ansi, Charset::Windows1252),
    ] {
        let loaded = read(&bytes).expect("read");
        assert_eq!(loaded.organisation.about().title, "É « à »\nœuvre");
        assert_eq!(loaded.source.encoding.charset, charset);
        assert_eq!(loaded.source.encoding.line_ending, LineEnding::Crlf);
        assert_eq!(
            loaded.source.encoding.is_guess(),
            charset == Charset::Windows1252
        );
    }
}

#[test]
fn comments_brackets_and_raw_strings_do_not_mislead_the_places() {
    let text = "Organigram(format: 1, // )]\n units: [/* ( /* [ */ */\n  (id: r#\"a\"b\"#, \
                kind: \"k\", name: \"N)\", superior: Some(\"x\"))] )";
    assert_eq!(
        said(&read(text.as_bytes())),
        ["3:51 unknown-superior", "3:24 unknown-kind"]
    );
}

#[test]
fn cutting_a_file_anywhere_ends_in_an_error_with_a_place() {
    let page = std::fs::read_to_string(at("data/FORMAT.md")).expect("the page");
    let example = page.split("```ron\n").nth(1).expect("an example");
    let example = example.split("```").next().expect("its end").trim_end();
    for (cut, _) in example.char_indices().skip(1) {
        let error = read(&example.as_bytes()[..cut]).expect_err("cut");
        assert!(error.place().is_some(), "{cut}: {error}");
    }
}

fn bundle(language: &str, name: &str) -> FluentBundle<FluentResource> {
    let path = at(&format!("assets/lang/{name}.{language}.ftl"));
    let source = std::fs::read_to_string(path).expect("the messages");
    let resource = FluentResource::try_new(source).expect("Fluent syntax");
    let mut bundle = FluentBundle::new(vec![language.parse().expect("a language")]);
    bundle.add_resource(resource).expect("each message once");
    bundle.set_use_isolating(false);
    bundle
}

fn formatted(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    args: &[(&'static str, String)],
) -> String {
    let message = bundle.get_message(id).expect(id);
    let pattern = message.value().expect(id);
    let args: FluentArgs<'_> = args
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
    assert!(errors.is_empty(), "{id}: {errors:?}");
    text.into_owned()
}

#[test]
fn every_problem_and_its_remedy_are_told_in_both_languages() {
    for language in ["fr", "en"] {
        let bundle = bundle(language, "problems");
        for kind in ProblemKind::samples() {
            for id in [kind.message_id(), kind.remedy_id()] {
                let mut args = kind.message_args();
                if let Some(date) = kind.date() {
                    args.push(("date", date.to_string()));
                    args.push(("precision", "year".to_owned()));
                }
                let text = formatted(&bundle, id, &args);
                assert!(text.ends_with(['.', '…']), "{language} {id}: {text}");
            }
            assert_eq!(kind.message_id(), format!("problem-{}", kind.code()));
            assert_eq!(kind.remedy_id(), format!("problem-{}-remedy", kind.code()));
        }
    }
}

#[test]
fn every_error_of_the_corpus_is_told_in_both_languages() {
    for language in ["fr", "en"] {
        let bundle = bundle(language, "file");
        for bytes in ron_files("tests/data/broken").into_values() {
            if let Err(error) = read(&bytes) {
                let text = formatted(&bundle, error.message_id(), &error.message_args());
                assert!(text.ends_with(['.', '?', '\u{a0}']), "{language}: {text}");
            }
        }
        for path in [at("tests"), at("no-such-file.ron")] {
            let error = file::load(&path).expect_err("no file");
            let text = formatted(&bundle, error.message_id(), &error.message_args());
            assert!(text.contains(&*path.to_string_lossy()), "{text}");
        }
    }
}

/// Texts with everything that has ever broken a writer.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "\"",
        "\\",
        "\\u{41}",
        "\r\n",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u{7f}",
        "\u{85}",
        "\u{feff}",
        "\u{202e}",
        "\u{200f}",
        "\u{2028}",
        "e\u{301}",
        "é",
        "’",
        "\u{a0}",
        "👩\u{200d}🔧",
        "مدير",
        "//",
        "/*",
        "(",
        "]",
        "r#\"",
        "\u{10ffff}",
        "Some(",
        "'",
    ]);
    prop::collection::vec(
        prop_oneof![odd.prop_map(str::to_owned), any::<String>()],
        0..4,
    )
    .prop_map(|parts| parts.concat())
}

fn date() -> impl Strategy<Value = PartialDate> {
    prop::sample::select(vec!["2024", "0001-01", "2024-02-29", "9999-12-31"])
        .prop_map(|date| date.parse().expect("a date"))
}

fn maybe<T: std::fmt::Debug>(
    strategy: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<T>> {
    prop::option::of(strategy)
}

fn post() -> impl Strategy<Value = Post> {
    let state = prop_oneof![
        text().prop_map(|holder| PostState::Held { holder }),
        maybe(date()).prop_map(|since| PostState::Vacant { since }),
        (text(), maybe(date())).prop_map(|(by, since)| PostState::Acting { by, since }),
        (text(), maybe(date())).prop_map(|(holder, from)| PostState::SoonVacant { holder, from }),
        Just(PostState::NotStated),
    ];
    let forms = (text(), text()).prop_map(|(masculine, feminine)| TitleForms {
        masculine,
        feminine,
    });
    (
        maybe(text()),
        maybe(forms),
        prop::sample::select(PostRank::ALL.to_vec()),
        state,
    )
        .prop_map(|(title, forms, rank, state)| Post {
            title,
            forms,
            rank,
            state,
        })
}

fn unit() -> impl Strategy<Value = Unit> {
    let mission = prop_oneof![
        text().prop_map(Mission::Heading),
        text().prop_map(Mission::Paragraph),
        prop::collection::vec(text(), 0..3).prop_map(Mission::Items),
    ];
    let lists = (
        prop::collection::vec(text(), 0..3),
        prop::collection::vec(post(), 0..3),
        prop::collection::vec(mission, 0..3),
        prop::collection::vec(text(), 0..3),
        prop::option::of(prop::sample::select(&UnitArrangement::ALL[..])),
    );
    (
        text(),
        maybe(text()),
        text(),
        maybe(text()),
        any::<bool>(),
        lists,
        maybe(text()),
    )
        .prop_map(
            |(
                id,
                superior,
                name,
                code,
                staff,
                (other_codes, posts, missions, basis, arrangement),
                note,
            )| Unit {
                kind: id.clone(),
                id,
                superior,
                code,
                other_codes,
                name,
                place: if staff {
                    UnitPlace::Staff
                } else {
                    UnitPlace::Line
                },
                posts,
                missions,
                basis: basis.iter().map(|name| ClauseRef::parse(name)).collect(),
                note,
                arrangement,
            },
        )
}

fn chart_style() -> impl Strategy<Value = ChartStyle> {
    (
        prop::sample::select(&ChartArrangement::ALL[..]),
        prop::sample::select(&ChartDirection::ALL[..]),
        prop::sample::select(&Ranks::ALL[..]),
    )
        .prop_map(|(arrangement, direction, ranks)| ChartStyle {
            arrangement,
            direction,
            ranks,
        })
}

/// The lists beside the units, filled from three texts, two options and a date.
fn other_lists(texts: [String; 3], some: Option<String>, day: Option<PartialDate>) -> Parts {
    let [a, b, c] = texts;
    Parts {
        about: About {
            title: a.clone(),
            language: some.clone(),
            as_of: day,
            sources: vec![Source {
                title: b.clone(),
                date: day,
                url: some.clone(),
            }],
        },
        kinds: Hue::ALL
            .map(|hue| Kind {
                id: a.clone(),
                label: c.clone(),
                hue,
            })
            .into(),
        link_kinds: [LinkRole::Superior, LinkRole::Relation]
            .map(|role| LinkKind {
                id: b.clone(),
                label: a.clone(),
                inverse: some.clone(),
                role,
            })
            .into(),
        texts: vec![LegalText {
            id: a.clone(),
            title: b.clone(),
            nature: some.clone(),
            number: some.clone(),
            date: day,
            article: some.clone(),
            url: some.clone(),
            clauses: vec![Clause {
                id: c.clone(),
                text: b.clone(),
            }],
        }],
        people: [None, Some(Civility::Madame), Some(Civility::Monsieur)]
            .map(|civility| Person {
                key: c.clone(),
                name: some.clone(),
                sort: some.clone(),
                civility,
                contact: some.clone(),
            })
            .into(),
        units: Vec::new(),
        chart: ChartStyle::default(),
        bodies: vec![Body {
            id: a.clone(),
            kind: b.clone(),
            code: some.clone(),
            name: c.clone(),
        }],
        links: vec![Link {
            from: a,
            to: b,
            kind: c,
            note: some,
        }],
    }
}

/// Writes, reads and writes again; nothing may differ.
fn round_trip(parts: &Parts) {
    let written = write(&Organisation::new(parts.clone()));
    let back = read(written.as_bytes()).expect("what was written can be read");
    assert_eq!(back.organisation.to_parts(), *parts);
    assert_eq!(write(&back.organisation), written);
    assert!(back.problems.iter().all(|located| located.place.is_some()));
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        units in prop::collection::vec(unit(), 0..5),
        texts in [text(), text(), text()],
        some in maybe(text()),
        day in maybe(date()),
        chart in chart_style(),
    ) {
        round_trip(&Parts { units, chart, ..other_lists(texts, some, day) });
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..64), text in text()) {
        let _ = read(&bytes);
        let _ = read(format!("Organigram(format: 1, units: [({text}").as_bytes());
        let _ = read(format!("Organigram(format: 1, title: {text:?}, {text})").as_bytes());
    }
}

#[test]
fn an_empty_document_and_a_deep_one_come_back() {
    round_trip(&Parts::default());
    let units = (0..10_000)
        .map(|i: u32| Unit {
            id: i.to_string(),
            superior: i.checked_sub(1).map(|above| above.to_string()),
            ..Unit::default()
        })
        .collect();
    round_trip(&Parts {
        units,
        ..Parts::default()
    });
}
