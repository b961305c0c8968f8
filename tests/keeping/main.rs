//! Saving keeps what a person wrote: bytes, comments and layout of all that did not change.

mod always;
mod kept;
#[path = "../lines/mod.rs"]
mod lines;

use kept::{at, changed, edited, has_comment};
use lines::changes;
use organigram::edit::{Among, Document, Edit, Spot, Subordinates};
use organigram::file::{self, Expect, Original, SaveError, SaveNote, read};
use organigram::model::{
    Body, Civility, ClauseRef, Kind, Mission, Organisation, Parts, Person, Post, PostRank,
    PostState, Unit, UnitPlace,
};

fn commented() -> String {
    std::fs::read_to_string(at("tests/data/kept/commented.ron")).expect("the file")
}

fn unit<'a>(parts: &'a mut Parts, id: &str) -> &'a mut Unit {
    let unit = parts.units.iter_mut().find(|unit| unit.id == id);
    unit.expect("a unit of this id")
}

fn post(title: &str, state: PostState) -> Post {
    Post {
        title: Some(title.into()),
        state,
        ..Post::default()
    }
}

fn held(holder: &str) -> PostState {
    PostState::Held {
        holder: holder.into(),
    }
}

type Case = (&'static str, fn(&mut Parts));

/// Changes of the commented file; the lines that differ then stand in `commented.diff` beside it.
const CASES: &[Case] = &[
    ("nothing", |_| {}),
    ("a title", |parts| parts.about.title = "Autre".into()),
    ("a date behind a comment", |parts| {
        parts.about.as_of = "2025".parse().ok()
    }),
    ("a language", |parts| {
        parts.about.language = Some("fr".into());
    }),
    ("a date gone", |parts| parts.about.as_of = None),
    ("a superior", |parts| {
        unit(parts, "b2").superior = Some("b1".into())
    }),
    ("a superior in a unit on one line", |parts| {
        unit(parts, "b1").superior = None
    }),
    ("a field gone, its comment not", |parts| {
        unit(parts, "b2").superior = None
    }),
    ("the last field gone", |parts| {
        unit(parts, "dex").note = None
    }),
    ("new fields, where the canonical form has them", |parts| {
        unit(parts, "b3").code = Some("B 3".into());
        unit(parts, "b3").place = UnitPlace::Staff;
        unit(parts, "b2").code = Some("B\n2".into());
    }),
    ("new lists in units of all layouts", |parts| {
        for id in ["b1", "b2"] {
            unit(parts, id).posts = vec![post("Chef", PostState::Vacant { since: None })];
        }
    }),
    ("a holder", |parts| {
        unit(parts, "dex").posts[1].state = held("C. Clarke")
    }),
    ("another state", |parts| {
        unit(parts, "dex").posts[1].state = PostState::Vacant { since: None }
    }),
    ("a state not stated", |parts| {
        unit(parts, "dex").posts[1].state = PostState::NotStated
    }),
    ("a post goes, with its comments", |parts| {
        drop(unit(parts, "dex").posts.remove(0))
    }),
    ("a post comes", |parts| {
        unit(parts, "dex")
            .posts
            .insert(1, post("Autre", held("D.")))
    }),
    ("posts change places, comments with them", |parts| {
        unit(parts, "dex").posts.swap(0, 1)
    }),
    ("all posts go", |parts| unit(parts, "dex").posts.clear()),
    ("an item of a mission", |parts| {
        unit(parts, "dex").missions[1] = Mission::Items(vec![
            "Elle le montre.".into(),
            "Elle le dit.".into(),
            "Elle l'explique.".into(),
        ]);
    }),
    ("a reference goes from a list on one line", |parts| {
        drop(unit(parts, "dex").basis.remove(1))
    }),
    ("a reference comes", |parts| {
        let basis = &mut unit(parts, "dex").basis;
        basis.push(ClauseRef::parse("d1"));
    }),
    ("a unit goes; the heading above stays", |parts| {
        parts.units.retain(|unit| unit.id != "b1")
    }),
    ("a unit with a comment of its own line goes", |parts| {
        parts.units.retain(|unit| unit.id != "b3")
    }),
    ("units come first, in the middle and last", |parts| {
        for (at, id) in [(4, "z"), (2, "m"), (0, "a")] {
            let unit = Unit {
                id: id.into(),
                ..Unit::default()
            };
            parts.units.insert(at, unit);
        }
    }),
    ("a unit moves with its comments", |parts| {
        let b1 = parts.units.remove(1);
        parts.units.push(b1);
    }),
    ("all units go; what is free stays", |parts| {
        parts.units.clear()
    }),
    (
        "tables: an id, an entry more, an entry less, a list gone, a list new",
        |parts| {
            parts.kinds[1].label = "Bureaux".into();
            parts.kinds.remove(2);
            parts.kinds.push(Kind {
                id: "cellule".into(),
                label: "Cellule".into(),
                ..Kind::default()
            });
            parts.texts[0].clauses.remove(0);
            parts.people.clear();
            parts.links.clear();
            parts.bodies.push(Body {
                id: "sg".into(),
                ..Body::default()
            });
        },
    ),
];

#[test]
fn the_difference_holds_the_edit_alone() {
    let text = commented();
    let mut found = String::new();
    for (name, change) in CASES {
        let after = edited(text.as_bytes(), *change);
        let after = String::from_utf8(after).expect("UTF-8");
        found.push_str(&format!(
            "== {name}\n{}\n",
            changes(&text, &after).join("\n")
        ));
    }
    let expected = std::fs::read_to_string(at("tests/data/kept/commented.diff")).expect("diffs");
    // Shown whole: what is right is put into the file, after it has been read.
    assert!(
        found == expected,
        "{}\n\n{found}",
        changes(&expected, &found).join("\n")
    );
}

#[test]
fn bytes_that_hold_the_text_are_kept() {
    let plain = commented();
    let crlf = plain.replace('\n', "\r\n");
    let some = "// x\nOrganigram(format: 1, as_of: Some(/* d */ \"2024\"), units: [\n\t(id: \"a\", \
                superior: None, kind: \"k\", name: \"A\", code: Some(\"A\")),\n])";
    for text in [
        plain.clone(),
        crlf.clone(),
        format!("\u{FEFF}{crlf}"),
        format!("\u{FEFF}{plain}"),
    ] {
        let after = edited(text.as_bytes(), |parts| {
            unit(parts, "b2").kind = "pole".into()
        });
        let after = String::from_utf8(after).expect("UTF-8");
        assert_eq!(
            after,
            text.replace(
                "// for now\n            kind: \"bureau\"",
                "// for now\n            kind: \"pole\""
            )
            .replace(
                "// for now\r\n            kind: \"bureau\"",
                "// for now\r\n            kind: \"pole\""
            )
        );
    }
    // A file without `implicit_some` stays one that any reader of RON takes.
    let after = edited(some.as_bytes(), |parts| {
        parts.about.as_of = "2025".parse().ok();
        let a = unit(parts, "a");
        (a.superior, a.code) = (Some("b".into()), Some("B".into()));
        a.note = Some("n".into());
        parts.units.push(Unit {
            id: "b".into(),
            code: Some("B".into()),
            ..Unit::default()
        });
    });
    let after = String::from_utf8(after).expect("UTF-8");
    assert_eq!(
        changes(some, &after).join("\n"),
        r#"-Organigram(format: 1, as_of: Some(/* d */ "2024"), units: [
-	(id: "a", superior: None, kind: "k", name: "A", code: Some("A")),
+Organigram(format: 1, as_of: Some(/* d */ "2025"), units: [
+	(id: "a", superior: Some("b"), kind: "k", name: "A", note: Some("n"), code: Some("B")),
+	(
+	    id: "b",
+	    kind: "",
+	    code: Some("B"),
+	    name: "",
+	),"#
    );
}

#[test]
fn edits_of_the_program_change_one_line_each() {
    let bytes = file::EMBEDDED;
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let loaded = read(bytes).expect("the directorate");
    let (organisation, original) = Original::of(loaded);
    for key in organisation.in_document_order() {
        let mut edits = vec![
            Edit::Rename {
                unit: key,
                name: "É\"\r\n\0مدير e\u{301}".into(),
            },
            Edit::SetCode {
                unit: key,
                code: Some("X 1".into()),
            },
        ];
        let posts = &organisation.unit(key).posts;
        if !posts.is_empty() {
            edits.push(Edit::SetPost {
                unit: key,
                post: 0,
                to: Post {
                    state: PostState::Vacant {
                        since: "2025".parse().ok(),
                    },
                    rank: PostRank::Deputy,
                    ..posts[0].clone()
                },
            });
        }
        for edit in edits {
            let mut document = Document::new(organisation.clone());
            document.edit(&edit, None).expect("an edit");
            let after = original.written(document.organisation()).expect("a text");
            let found = changes(text, &after).join("\n");
            let lines = |sign| found.lines().filter(|line| line.starts_with(sign)).count();
            assert!(lines('+') == 1 && lines('-') <= 1, "{edit:?}\n{found}");
            let back = read(after.as_bytes()).expect("readable").organisation;
            assert_eq!(back.to_parts(), document.organisation().to_parts());
            document.undo();
            assert_eq!(
                original.written(document.organisation()).as_deref(),
                Some(text)
            );
        }
    }
}

#[test]
fn changes_of_the_tree_and_the_tables_leave_the_rest() {
    let text = commented();
    let (organisation, original) = Original::of(read(text.as_bytes()).expect("sound"));
    let key = |id: &str| organisation.unit_by_id(id).expect("a unit of this id");
    let under = |superior: &str, among: Among| Spot {
        superior: Some(key(superior)),
        among,
    };
    let edits = [
        Edit::Move {
            units: vec![key("b2")],
            to: under("b3", Among::Anywhere),
        },
        Edit::Add {
            at: under("dex", Among::Before(key("b2"))),
            unit: Box::new(Unit {
                name: "Bureau neuf".into(),
                kind: "bureau".into(),
                ..Unit::default()
            }),
        },
        Edit::Move {
            units: vec![key("b2")],
            to: under("dex", Among::Before(key("b1"))),
        },
        Edit::SetPerson {
            key: "Ada L.".into(),
            to: Some(Person {
                key: "Ada Lovelace".into(),
                civility: Some(Civility::Madame),
                ..Person::default()
            }),
        },
        Edit::Delete {
            units: vec![key("b1")],
            subordinates: Subordinates::MoveUp,
        },
    ];
    let mut document = Document::new(organisation.clone());
    let mut found = String::new();
    for edit in &edits {
        document.edit(edit, None).expect("an edit");
        let after = original.written(document.organisation()).expect("a text");
        let back = read(after.as_bytes()).expect("readable").organisation;
        assert_eq!(back.to_parts(), document.organisation().to_parts());
        found.push_str(&format!("{}\n==\n", changes(&text, &after).join("\n")));
        document.undo();
        let undone = original.written(document.organisation());
        assert_eq!(undone.as_ref(), Some(&text), "{edit:?}");
    }
    assert_eq!(
        found,
        r##"-            superior: "dex", // for now
+            superior: "b3", // for now
==
+        (
+            id: "bureau-neuf",
+            superior: "dex",
+            kind: "bureau",
+            name: "Bureau neuf",
+        ),
==
+        (   id: "b2",
+            superior: "dex", // for now
+            kind: "bureau",
+            name: r#"Bureau "deux""# ),
-        (   id: "b2",
-            superior: "dex", // for now
-            kind: "bureau",
-            name: r#"Bureau "deux""# ),
==
-        (key: "Ada L.", name: "Ada Lovelace", civility: Madame),
+        (key: "Ada Lovelace", civility: Madame),
-                (title: "Directrice", rank: Head, state: Held("Ada L.")), // since 2021
+                (title: "Directrice", rank: Head, state: Held("Ada Lovelace")), // since 2021
==
+        /* between */
+        (
+          id: "b3", superior: "dex",
+          kind: "bureau", name: "Bureau trois" // no comma
+        ),
-        // The first bureau.
-        (id: "b1", superior: "dex", kind: "bureau", name: "Bureau un"), // one line
-        /* between */
-        (
-          id: "b3", superior: "b1",
-          kind: "bureau", name: "Bureau trois" // no comma
-        ),
-    links: [
-        (from: "b1", to: "b3", kind: "aide"),  // informal
-    ], // nothing else
+    // nothing else
==
"##
    );
}

#[test]
fn documents_are_saved_and_saved_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.ron");
    let text = commented();
    std::fs::write(&path, &text).expect("written");
    let opened = file::open(&path).expect("opened");
    let mut document = Document::new(opened.organisation);
    let unit = document.organisation().unit_by_id("b3").expect("b3");
    let name = "Bureau 3".to_owned();
    document
        .edit(&Edit::Rename { unit, name }, None)
        .expect("an edit");
    let expect = Expect::Unchanged(opened.fingerprint);
    let organisation = document.organisation();
    let saved =
        file::save_document(&path, organisation, Some(&opened.original), expect).expect("saved");
    assert!(saved.report.notes.is_empty());
    let first = std::fs::read_to_string(&path).expect("there");
    assert_eq!(
        changes(&text, &first).join("\n"),
        "-          kind: \"bureau\", name: \"Bureau trois\" // no comma\n\
         +          kind: \"bureau\", name: \"Bureau 3\" // no comma"
    );
    let expect = Expect::Unchanged(saved.report.fingerprint);
    let again = file::save_document(&path, organisation, Some(&saved.original), expect)
        .expect("saved again");
    assert_eq!(std::fs::read_to_string(&path).expect("there"), first);
    // Back to the start, from what was saved.
    document.undo();
    let copy = folder.path().join("copy.ron");
    file::save_document(
        &copy,
        document.organisation(),
        Some(&again.original),
        Expect::Nothing,
    )
    .expect("saved elsewhere");
    assert_eq!(std::fs::read_to_string(&copy).expect("there"), text);
}

#[test]
fn a_text_that_would_not_say_the_same_gives_way_to_the_canonical_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.ron");
    let organisation = read(file::EMBEDDED).expect("the directorate").organisation;
    // An original that says something else than it is told to.
    let other = read(commented().as_bytes()).expect("readable").source;
    let lying = Original::new(other, &organisation);
    let saved = file::save_document(&path, &organisation, Some(&lying), Expect::Nothing)
        .expect("saved all the same");
    assert_eq!(saved.report.notes, [SaveNote::TextNotKept]);
    assert_eq!(std::fs::read(&path).expect("there"), file::EMBEDDED);
    assert_eq!(saved.original.text().as_bytes(), file::EMBEDDED);
}

#[test]
fn ten_thousand_levels_keep_their_comments() {
    let mut text = String::from("Organigram(format: 1, units: [\n");
    for nth in 0..10_000 {
        let above = if nth == 0 {
            String::new()
        } else {
            format!("superior: \"u{}\", ", nth - 1)
        };
        text.push_str(&format!(
            "    // unit {nth}\n    (id: \"u{nth}\", {above}kind: \"k\", name: \"n\"),\n"
        ));
    }
    text.push_str("])\n");
    let after = edited(text.as_bytes(), |parts| {
        parts.units[5_000].superior = Some("u0".into());
        parts.units.swap(7, 8);
        parts.units.pop();
    });
    let after = String::from_utf8(after).expect("UTF-8");
    assert_eq!(changes(&text, &after).len(), 8);
    assert!(after.contains("    // unit 5000\n    (id: \"u5000\", superior: \"u0\", kind"));
}

#[test]
fn newer_formats_open_as_far_as_they_can_and_are_never_replaced() {
    let path = at("tests/data/newer/format-2.ron");
    let bytes = std::fs::read(&path).expect("the file");
    let loaded = read(&bytes).expect("readable");
    assert_eq!(loaded.newer.as_ref().map(|newer| newer.format), Some(2));
    let found: Vec<String> = loaded
        .problems
        .iter()
        .filter(|located| located.problem.code() == "newer-format")
        .map(|located| {
            let place = located.place.expect("a place");
            let what = &located.problem.kind.message_args()[0].1;
            format!("{}:{} {what}", place.line, place.column)
        })
        .collect();
    assert_eq!(
        found,
        [
            "6:5 rooms: [ (id: \"r1\", name: \"Salle (1)\"), // the only …",
            "11:41 colour: Teal",
            "20:50 state: Shared([\"B\", \"C\"])",
            "24:17 Table([(\"a\", \"b\")])",
            "27:13 room: \"r1\"",
            "29:9 Joined(\"dex\", \"b1\")",
            "30:69 floor: 3",
            "32:5 as_of: \"2024-Q1\"",
        ]
    );
    let unit_of = |nth: usize| {
        let set_aside = loaded
            .problems
            .iter()
            .filter(|l| l.problem.code() == "newer-format");
        set_aside
            .map(|l| l.problem.unit.map(|key| key.0))
            .nth(nth)
            .flatten()
    };
    assert_eq!(
        (unit_of(0), unit_of(4), unit_of(5), unit_of(6)),
        (None, Some(0), None, Some(1))
    );
    let organisation = &loaded.organisation;
    assert_eq!(organisation.n_units(), 2);
    let dex = organisation.unit_by_id("dex").expect("dex");
    assert_eq!(organisation.unit(dex).posts[1].state, PostState::NotStated);

    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("own.ron");
    std::fs::write(&own, &bytes).expect("written");
    let opened = file::open(&own).expect("opened");
    for expect in [Expect::Anything, Expect::Unchanged(opened.fingerprint)] {
        let refused =
            file::save_document(&own, &opened.organisation, Some(&opened.original), expect);
        assert!(matches!(
            refused,
            Err(SaveError::NewerFormat { format: 2, .. })
        ));
    }
    let copy = folder.path().join("copy.ron");
    file::save_document(
        &copy,
        &opened.organisation,
        Some(&opened.original),
        Expect::Nothing,
    )
    .expect("a copy");
    let after = std::fs::read_to_string(&copy).expect("there");
    assert_eq!(
        changes(&String::from_utf8(bytes).expect("UTF-8"), &after).join("\n"),
        r#"-    format: 2,
+    format: 1,
-    rooms: [
-        (id: "r1", name: "Salle (1)"), // the only one
-    ],
-        (id: "bureau", label: "Bureau", colour: Teal),
+        (id: "bureau", label: "Bureau", ),
-                (title: "Adjoint", rank: Deputy, state: Shared(["B", "C"])),
+                (title: "Adjoint", rank: Deputy, ),
-                Table([("a", "b")]),
-            room: "r1",
-        Joined("dex", "b1"),
-        (id: "b1", superior: "dex", kind: "bureau", name: "Bureau", floor: 3),
+        (id: "b1", superior: "dex", kind: "bureau", name: "Bureau", ),
-    as_of: "2024-Q1","#
    );
    assert!(read(after.as_bytes()).expect("format 1").newer.is_none());
}

#[test]
fn what_a_newer_format_cannot_be_read_as_is_an_error() {
    for text in [
        "Organigram(format: 2, format: 3)",
        "Organigram(format: 2, units: [(id: \"a\", id: \"b\")])",
    ] {
        let error = read(text.as_bytes()).expect_err("unreadable");
        assert_eq!(error.message_id(), "file-newer-format", "{text}");
    }
    // What format 1 does not know is still an error there.
    let error = read(b"Organigram(format: 1, rooms: [])").expect_err("unknown");
    assert!(error.message_id().starts_with("file-unknown-field"));
}

#[test]
fn hostile_layouts_never_lose_a_document() {
    // Comments wherever white space may stand, and values in every spelling.
    let text = "/*a*/Organigram/*b*/(/*c*/format/*d*/:/*e*/1/*f*/,/*g*/r#title:r##\"x\"##,\
                units:[/*h*/(/*i*/id:\"a\"/*j*/,kind:\"k\",posts:[/*k*/],name:\"n\"//l\n)//m\n,\
                Unit(id:\"b\",kind:\"k\",name:\"n\",code:None)//n\n]//o\n)//p";
    let all = |parts: &mut Parts| {
        parts.about.title = "y".into();
        parts.units[0].posts.push(post("p", held("h")));
        parts.units[0].note = Some("n".into());
        parts.units[1].code = Some("c".into());
        parts.units[1].superior = Some("a".into());
        parts.units.push(Unit::default());
    };
    let after = String::from_utf8(edited(text.as_bytes(), all)).expect("UTF-8");
    for comment in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"] {
        assert!(
            has_comment(&after, &format!("/*{comment}*/")),
            "{comment}: {after}"
        );
    }
    for comment in ["l", "m", "n", "o", "p"] {
        assert!(
            has_comment(&after, &format!("//{comment}")),
            "{comment}: {after}"
        );
    }
    let less = edited(text.as_bytes(), |parts| {
        parts.units.remove(0);
        parts.about.title.clear();
    });
    assert!(
        String::from_utf8(less)
            .expect("UTF-8")
            .contains("//o\n)//p")
    );
    let none = changed(text.as_bytes(), &Organisation::default());
    assert!(none.contains("/*g*/"));
}
