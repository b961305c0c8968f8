//! Problems and their remedies: one click mends what it says and breaks nothing else.

use std::path::Path;

use organigram::edit::{Document, remedy};
use organigram::file::read;
use organigram::lang::Lang;
use organigram::model::{
    Organisation, Problem, ProblemKind, ReviewLimits, Severity, check, review,
};

/// Everything that can be mended, and all that is worth a look.
const BROKEN: &str = r#"Organigram(
    format: 1,
    title: "Essai",
    as_of: "2020",
    kinds: [
        (id: "bureau", label: "Bureau", colour: Sky),
        (id: "", label: "Pôle central", colour: Sky),
        (id: "bureau", label: "Autre", colour: Sky),
    ],
    link_kinds: [(id: "", label: "Anime"), (id: "a", label: "A"), (id: "a", label: "B")],
    texts: [
        (id: "a/b", title: "Décret", clauses: [(id: "1", text: "…"), (id: "1", text: "…"), (id: "", text: "…")]),
        (id: "", title: "Un arrêté", clauses: []),
        (id: "x", title: "Un", clauses: []),
        (id: "x", title: "Deux", clauses: []),
    ],
    people: [
        (key: "Ada", name: "Ada L."),
        (key: "Ada", contact: "ada@example.org"),
        (key: "", name: "Grace Hopper", contact: "1"),
        (key: "", name: "Ada", contact: "1"),
        (key: "Personne", contact: "2"),
    ],
    units: [
        (id: "top", kind: "bureau", name: "Sommet", basis: ["a/b/1", "a/b"]),
        (id: "top", superior: "top", kind: "pole-central", code: "TN 2", name: "Deux"),
        (id: "", superior: "top", kind: "bureau", code: "TN-2", name: "Sans"),
        (id: "lost", superior: "nowhere", kind: "", name: "Perdu", basis: ["zz/1", "x"]),
        (id: "r1", superior: "r2", kind: "bureau", name: "Anneau", code: "C"),
        (id: "r2", superior: "r1", kind: "bureau", name: "Anneau", other_codes: ["C"]),
        (id: "second", kind: "bureau", name: " ", posts: [
            (rank: Head, state: Held(" ")),
            (title: "Chef", state: Acting(by: " ", since: "2019")),
            (state: SoonVacant(holder: "Ada", from: "2021-01")),
        ]),
        (id: "third", kind: "bureau", name: "Trois", posts: [
            (rank: Head, state: VacantSince("2020-02")),
            (state: Acting(by: "Ada", since: "2020-02")),
        ]),
    ],
    bodies: [(id: "top", kind: "k", name: "Un comité"), (id: "", kind: "k", name: "Deux"), (id: "d", kind: "k", name: "D"), (id: "d", kind: "k", name: "D")],
    links: [
        (from: "top", to: "nobody", kind: "a"),
        (from: "nobody", to: "d", kind: "walks"),
    ],
)
"#;

/// What mends itself at a click; the others need a person's thought.
const MENDED: [&str; 23] = [
    "body-id-taken",
    "cycle",
    "duplicate-body",
    "duplicate-clause",
    "duplicate-code",
    "duplicate-id",
    "duplicate-kind",
    "duplicate-link-kind",
    "duplicate-person",
    "duplicate-text",
    "empty-holder",
    "empty-id",
    "no-head",
    "outdated",
    "several-roots",
    "slash-in-text-id",
    "soon-vacant-past",
    "unknown-clause",
    "unknown-kind",
    "unknown-link-end",
    "unknown-link-kind",
    "unknown-superior",
    "unused-person",
];

fn all(organisation: &Organisation) -> Vec<Problem> {
    let today = jiff::civil::date(2026, 1, 15);
    let mut problems = check(organisation);
    problems.extend(review(organisation, Some(today), &ReviewLimits::default()));
    problems
}

fn count(problems: &[Problem], of: impl Fn(&Problem) -> bool) -> usize {
    problems.iter().filter(|problem| of(problem)).count()
}

fn corpus() -> Vec<(String, Organisation)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/broken");
    let files = std::fs::read_dir(folder).expect("the folder");
    let mut corpus: Vec<(String, Vec<u8>)> = files
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let bytes = std::fs::read(&path).expect("the file");
            (path.display().to_string(), bytes)
        })
        .collect();
    corpus.push(("here".into(), BROKEN.into()));
    corpus.push(("dne".into(), organigram::file::EMBEDDED.into()));
    corpus.sort();
    corpus
        .into_iter()
        .filter_map(|(name, bytes)| Some((name, read(&bytes).ok()?.organisation)))
        .collect()
}

#[test]
fn a_remedy_mends_its_problem_and_breaks_nothing() {
    let mut mended = std::collections::BTreeSet::new();
    for (name, organisation) in corpus() {
        let before = all(&organisation);
        let n_errors =
            |problems: &[Problem]| count(problems, |problem| problem.severity == Severity::Error);
        for problem in &before {
            let Some(remedy) = remedy(&organisation, problem) else {
                continue;
            };
            let said = format!("{name}: {problem:?}");
            let edit = remedy.edit(&organisation).expect(&said);
            let mut document = Document::new(organisation.clone());
            assert_eq!(document.edit(&edit, None), Ok(true), "{said}");
            let after = all(document.organisation());
            let alike = |other: &Problem| {
                other.kind == problem.kind
                    && other.unit == problem.unit
                    && other.site.table == problem.site.table
            };
            assert!(
                count(&after, alike) < count(&before, alike),
                "{said} is still there after {edit:?}: {after:#?}"
            );
            assert!(
                n_errors(&after) <= n_errors(&before),
                "{said}: new errors after {edit:?}: {after:#?}"
            );
            for lang in Lang::ALL {
                assert!(lang.knows(remedy.message_id()), "{said}");
            }
            document.undo();
            assert_eq!(document.organisation().to_parts(), organisation.to_parts());
            mended.insert(problem.code());
        }
    }
    assert_eq!(mended.into_iter().collect::<Vec<_>>(), MENDED);
}

#[test]
fn remedies_one_after_the_other_leave_no_error() {
    for (name, organisation) in corpus() {
        let mut document = Document::new(organisation);
        let mut rounds = 0;
        while let Some(edit) = all(document.organisation())
            .iter()
            .filter_map(|problem| remedy(document.organisation(), problem))
            .find_map(|remedy| remedy.edit(document.organisation()))
        {
            document.edit(&edit, None).expect("a remedy");
            rounds += 1;
            assert!(rounds < 200, "{name}: remedies go in a circle: {edit:?}");
        }
        let left = check(document.organisation());
        let errors: Vec<_> = left
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .filter(|problem| problem.code() != "empty-id")
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn a_problem_that_is_gone_has_no_remedy() {
    for (name, organisation) in corpus() {
        let empty = Organisation::default();
        for problem in all(&organisation) {
            let outdated = matches!(problem.kind, ProblemKind::Outdated { .. });
            let found = remedy(&empty, &problem);
            assert!(found.is_none() || outdated, "{name}: {problem:?}");
        }
    }
}

#[test]
fn clauses_follow_a_text_that_gets_another_id() {
    let organisation = read(BROKEN.as_bytes()).expect("a file").organisation;
    let problems = check(&organisation);
    let slash = problems
        .iter()
        .find(|problem| problem.code() == "slash-in-text-id")
        .expect("a slash");
    let remedy = remedy(&organisation, slash).expect("a remedy");
    let mut document = Document::new(organisation);
    let edit = remedy.edit(document.organisation()).expect("an edit");
    document.edit(&edit, None).expect("done");
    let top = document.organisation().unit_by_id("top").expect("top");
    let basis: Vec<String> = document
        .organisation()
        .unit(top)
        .basis
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(basis, ["a-b/1", "a-b"]);
}
