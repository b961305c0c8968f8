use super::*;
use crate::model::{Body, Clause, LegalText, Parts, Person, Post, PostState, Unit};

fn unit(id: &str, superior: &str, code: &str, name: &str, people: &[&str]) -> Unit {
    Unit {
        id: id.into(),
        superior: (!superior.is_empty()).then(|| superior.into()),
        code: (!code.is_empty()).then(|| code.into()),
        name: name.into(),
        posts: people
            .iter()
            .map(|person| Post {
                title: Some("Chef d’équipe".into()),
                state: PostState::Held {
                    holder: (*person).into(),
                },
                ..Post::default()
            })
            .collect(),
        ..Unit::default()
    }
}

fn sample() -> Organisation {
    let mut units = vec![
        unit(
            "dne",
            "",
            "DNE",
            "Direction du numérique pour l'éducation",
            &["Audran Le Baron"],
        ),
        unit(
            "tn",
            "dne",
            "TN",
            "Sous-direction de la transformation numérique",
            &["jdcm"],
        ),
        unit(
            "tn1",
            "tn",
            "TN 1",
            "Bureau de l’accompagnement des usages",
            &["Gaelle Leprévost"],
        ),
        unit("tn2", "tn", "DNE-TN2", "Bureau des communs numériques", &[]),
        unit("tn21", "tn", "TN 21", "Cellule de l’œuvre", &[]),
        unit("amd", "dne", "AMDAC", "Mission des données", &[]),
    ];
    units[5].other_codes.push("AMD".into());
    units[2].missions = vec![
        Mission::Heading("Ses missions".into()),
        Mission::Items(vec![
            "anime le réseau".into(),
            "pilote le service ÉduConnect et les espaces de travail".into(),
        ]),
    ];
    Organisation::new(Parts {
        units,
        people: vec![Person {
            key: "jdcm".into(),
            name: Some("Juliette Da\u{a0}Costa-Moreira".into()),
            ..Person::default()
        }],
        bodies: vec![Body {
            id: "dan".into(),
            name: "Délégués académiques au numérique".into(),
            code: Some("DAN".into()),
            ..Body::default()
        }],
        texts: vec![LegalText {
            id: "d".into(),
            title: "Décret n° 2014-133".into(),
            clauses: vec![Clause {
                id: "I".into(),
                text: "Elle assure le pilotage des systèmes d’information.".into(),
            }],
            ..LegalText::default()
        }],
        ..Parts::default()
    })
}

/// The hits of a query as lines: what, rank, and the text with the matches in brackets.
fn find(query: &str) -> Vec<String> {
    let organisation = sample();
    let hits = SearchIndex::build(&organisation).find(&organisation, query, 20);
    hits.iter().map(|hit| line(&organisation, hit)).collect()
}

fn line(organisation: &Organisation, hit: &Hit) -> String {
    let id = |key| organisation.unit(key).id.clone();
    let what = match hit.target {
        HitTarget::Unit(key) => id(key),
        HitTarget::Post { unit, post } => format!("{}.post{post}", id(unit)),
        HitTarget::Mission { unit, block, item } => format!("{}.mission{block}.{item}", id(unit)),
        HitTarget::Body(index) => format!("body{index}"),
        HitTarget::LegalText(text) => format!("text{text}"),
        HitTarget::Clause { text, clause } => format!("text{text}.clause{clause}"),
    };
    let mut text = hit.text.clone();
    for range in hit.ranges.iter().rev() {
        text.insert(range.end, ']');
        text.insert(range.start, '[');
    }
    format!("{what} {:?} {text}", hit.rank)
}

#[test]
fn a_code_in_any_spelling_finds_its_unit_first() {
    let cases = [
        ("TN2", "tn2 Code DNE-[TN2]"),
        ("TN 2", "tn2 Code DNE-[TN2]"),
        ("tn-2", "tn2 Code DNE-[TN2]"),
        ("DNE-TN2", "tn2 Code [DNE-TN2]"),
        ("DNE TN 2", "tn2 Code [DNE-TN2]"),
        ("dne/tn/tn1", "tn1 Code [TN 1]"),
        ("dnetn1", "tn1 Code [TN 1]"),
        ("TN1", "tn1 Code [TN 1]"),
        ("tn", "tn Code [TN]"),
        ("amd", "amd Code [AMD]"),
        ("AMDAC", "amd Code [AMDAC]"),
        ("DNE", "dne Code [DNE]"),
    ];
    for (query, first) in cases {
        assert_eq!(
            find(query).first().map(String::as_str),
            Some(first),
            "{query}"
        );
    }
}

#[test]
fn beginnings_of_codes_come_next() {
    assert_eq!(
        find("tn 2"),
        ["tn2 Code DNE-[TN2]", "tn21 CodePrefix [TN 2]1"]
    );
}

#[test]
fn spelling_does_not_count() {
    let cases = [
        ("leprevost", "tn1.post0 Person Gaelle [Leprévost]"),
        ("LEPRÉVOST", "tn1.post0 Person Gaelle [Leprévost]"),
        (
            "da costa",
            "tn.post0 Person Juliette [Da]\u{a0}[Costa]-Moreira",
        ),
        (
            "costa juliette",
            "tn.post0 Person [Juliette] Da\u{a0}[Costa]-Moreira",
        ),
        (
            "EDUCONNECT",
            "tn1.mission1.1 Text pilote le service [ÉduConnect] et les espaces de travail",
        ),
        ("chef d'equipe", "dne.post0 WordPrefix [Chef] [d]’[équipe]"),
        ("oeuvre", "tn21 NameWords Cellule de l’[œuvre]"),
        (
            "delegues aca",
            "body0 NamePrefix [Délégués aca]démiques au numérique",
        ),
        ("dan", "body0 WordPrefix [DAN]"),
        ("decret 2014-133", "text0 Text [Décret] n° [2014]-[133]"),
        (
            "systemes d information",
            "text0.clause0 Text Elle assure le pilotage [d]es [systèmes] [d]’[information].",
        ),
    ];
    for (query, first) in cases {
        assert_eq!(
            find(query).first().map(String::as_str),
            Some(first),
            "{query}"
        );
    }
}

#[test]
fn better_fits_come_first_then_reading_order() {
    assert_eq!(
        find("numerique"),
        [
            "dne NameWords Direction du [numérique] pour l'éducation",
            "tn NameWords Sous-direction de la transformation [numérique]",
            "body0 NameWords Délégués académiques au [numérique]",
            "tn2 WordPrefix Bureau des communs [numérique]s",
        ]
    );
    assert_eq!(
        find("bureau d"),
        [
            "tn1 NamePrefix [Bureau d]e l’accompagnement des usages",
            "tn2 NamePrefix [Bureau d]es communs numériques",
        ]
    );
}

#[test]
fn all_words_must_fit_even_spread_over_a_unit() {
    assert_eq!(
        find("usages leprevost"),
        ["tn1 WordPrefix Bureau de l’accompagnement des [usages]"]
    );
    assert_eq!(find("usages baron"), [""; 0]);
    assert_eq!(
        find("connect"),
        ["tn1.mission1.1 Inside pilote le service Édu[Connect] et les espaces de travail"]
    );
    for nothing in ["", " ", "…", "xyz", "tn9"] {
        assert_eq!(find(nothing), [""; 0], "{nothing}");
    }
}

#[test]
fn the_limit_keeps_the_best() {
    let organisation = sample();
    let index = SearchIndex::build(&organisation);
    for query in ["d", "bureau", "numerique", "tn"] {
        let all = index.find(&organisation, query, usize::MAX);
        for limit in 0..all.len() {
            let some = index.find(&organisation, query, limit);
            assert_eq!(some, all[..limit], "{query} {limit}");
        }
    }
}

#[test]
fn units_that_are_gone_are_passed_over() {
    let organisation = sample();
    let index = SearchIndex::build(&organisation);
    let empty = Organisation::default();
    assert_eq!(index.find(&empty, "bureau", 9), []);
    assert_eq!(index.find(&empty, "dnetn2", 9), []);
}
