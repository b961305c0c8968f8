use super::*;
use crate::file::read::by_ron;
use crate::file::{EMBEDDED, write};
use crate::model::Organisation;

fn direct(text: &str) -> Option<Direct> {
    read(text, &|_| ControlFlow::Continue(()))
}

/// Whatever is read directly is what `ron` and the scanner read.
fn is_as_ron_reads(text: &str) -> bool {
    let Some(direct) = direct(text) else {
        return false;
    };
    let by_ron = by_ron(text).unwrap_or_else(|error| panic!("{error} in\n{text}"));
    assert!(direct.parts == by_ron, "another document:\n{text}");
    assert_eq!(Ok(direct.skeleton), Skeleton::scan(text), "{text}");
    true
}

/// Numbers that are the same every time.
fn random(seed: u32) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |end| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % end
    }
}

const STRANGE: &str = r#"#![enable(implicit_some)]
// A remark.
Organigram(
    format: 1, title: "a \"b\" \\ \u{e9}\u{202E}\n\t\r",
    as_of: "2024-11", // another
    sources: [(title: "t", date: "2024", url: "u")],
    chart: (direction: Left, ranks: Aligned, arrangement: Compact),
    kinds: [(id: "k", label: "K"), (colour: Sky)], link_kinds: [(id: "l", inverse: "i", role: Superior)],
    texts: [(id: "t", date: "2024-01-02", clauses: [(id: "1", text: ""),],)],
    people: [(key: "p", civility: Madame, contact: "c")],
    units: [
        (id: "a", other_codes: ["x", "y"], place: Staff, posts: [
            (forms: ("m", "f"), state: Acting(by: "p", since: "2024")),
            (rank: Head, state: SoonVacant(holder: "p")),
            (state: VacantSince("2024-03")), (state: Vacant), (), (state: NotStated), (title: "l"),
        ], missions: [Heading("h"), Items([]), Items(["i", "j"]), Paragraph("//")], basis: ["t/1", "t"], note: "
over lines"),
        (superior: "a", arrangement: TwoColumns),
    ],
    bodies: [(id: "b", kind: "k", code: "c", name: "n")],
    links: [(from: "a", to: "b", kind: "l", note: "n")],
)
// The end.
"#;

#[test]
fn what_we_write_and_plain_texts_are_read_directly() {
    let written = |text: &str| {
        let parts = by_ron(text).expect("sound");
        write(&Organisation::new(parts))
    };
    let embedded = str::from_utf8(EMBEDDED).expect("UTF-8");
    for text in [embedded, STRANGE, &written(STRANGE), "(format: 1,)"] {
        assert!(is_as_ron_reads(text), "{text}");
    }
}

#[test]
fn what_is_out_of_the_ordinary_is_left_to_ron() {
    for text in [
        "",
        "(format: 1)",
        "(format: 2,)",
        "(title: \"a\",)",
        "(format: 1, /* block */)",
        "(format: 1, title: r\"raw\",)",
        "(format: 1, title: \"\\x41\",)",
        "(format: 1, title: \"\\u{d800}\",)",
        "(format: 1, as_of: Some(\"2024\"),)",
        "(format: 1, as_of: None,)",
        "(format: 1, as_of: \"2024-13\",)",
        "(format: 1, title: \"a\", title: \"b\",)",
        "(format: 1, units: [( )],)",
        "(format: 1, units: [(id: \"a\", posts: [(rank: Headé)])],)",
        "(format: 1, units: [(id: \"a\" name: \"b\")],)",
        "(format: 1, unit: [],)",
        "(format: 1,) more",
        "(format: 1,) // no end of line",
        "Autre(format: 1,)",
    ] {
        assert_eq!(direct(text), None, "{text}");
    }
}

#[test]
fn broken_texts_are_never_read_otherwise_than_by_ron() {
    let pieces = [
        "",
        "\"",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "//",
        "/*",
        "*/",
        "\\",
        "\\u{",
        "}",
        "#",
        "r#\"",
        "é",
        "\u{2028}",
        "\u{feff}",
        "None",
        "Some(",
        "1",
        ".0",
        " ",
        "\n",
        "\r",
        "id: \"z\",",
        "Vacant",
        "()",
        "'",
        "_",
        "\0",
    ];
    let mut random = random(7);
    let mut n_direct = 0;
    let written = by_ron(STRANGE).map(|parts| write(&Organisation::new(parts)));
    for text in [STRANGE, &written.expect("sound")] {
        let ends: Vec<usize> = (0..=text.len())
            .filter(|&at| text.is_char_boundary(at))
            .collect();
        for _ in 0..1_200 {
            let mut cuts = [ends[random(ends.len())], 0];
            // Few bytes go, so that much stays sound.
            let behind = ends
                .iter()
                .copied()
                .filter(|&at| at >= cuts[0])
                .nth(random(3));
            cuts[1] = behind.unwrap_or(text.len());
            let piece = pieces[random(pieces.len())];
            let broken = format!("{}{piece}{}", &text[..cuts[0]], &text[cuts[1]..]);
            n_direct += usize::from(is_as_ron_reads(&broken));
        }
    }
    assert!(n_direct > 100, "only {n_direct} were worth the test");
}

/// A text that is long enough for threads, with strings that look like the ends of units.
fn long(trap: &str) -> String {
    let unit = |nth: usize| {
        format!(
            "        (\n            id: \"u{nth}\",\n            name: \"{trap}\",\n        ),\n"
        )
    };
    let units: String = (0..16_000).map(unit).collect();
    format!("Organigram(\n    format: 1,\n    units: [\n{units}    ],\n)\n")
}

#[test]
fn threads_read_what_one_reads() {
    assert!(is_as_ron_reads(&long("Bureau")));
    // Where every cut may fall into a string, the text is read all the same, by whomever.
    let trap = long("\n        ),\n        (\n");
    if let Some(direct) = direct(&trap) {
        assert!(direct.parts == by_ron(&trap).expect("sound"));
    }
    let faulty = long("Bureau").replacen("id: \"u15000\"", "id: u15000", 1);
    assert_eq!(direct(&faulty), None);
}

#[test]
fn a_reading_can_be_stopped() {
    let text = long("Bureau");
    let stopped = |share: f32| match share {
        0.0..0.5 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    };
    assert_eq!(read(&text, &stopped), None);
    let bytes = text.as_bytes();
    assert!(matches!(
        crate::file::read_watched(bytes, &stopped),
        Ok(None)
    ));
}
