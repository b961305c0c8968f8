use super::*;
use crate::model::{
    Body, Clause, ClauseRef, LegalText, Link, Mission, Parts, Person, Post, PostState, Row,
};

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
    let dne = "Direction du numérique pour l'éducation";
    let mut units = vec![
        unit("dne", "", "DNE", dne, &["Audran Le Baron"]),
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
    units[4].basis.push(ClauseRef::parse("d/I"));
    units[2].missions = vec![
        Mission::Heading("Ses missions".into()),
        Mission::Items(vec![
            "anime le réseau".into(),
            "pilote le service ÉduConnect et les espaces de travail".into(),
        ]),
    ];
    let person = |key: &str, name: Option<&str>| Person {
        key: key.into(),
        name: name.map(Into::into),
        ..Person::default()
    };
    let body = |id: &str, name: &str| Body {
        id: id.into(),
        name: name.into(),
        code: Some(id.into()),
        ..Body::default()
    };
    Organisation::new(Parts {
        units,
        people: vec![
            person("jdcm", Some("Juliette Da\u{a0}Costa-Moreira")),
            person("Paul Retraité", None),
        ],
        bodies: vec![
            body("DAN", "Délégués académiques au numérique"),
            body("GAR", "Accès"),
        ],
        links: vec![Link {
            from: "tn1".into(),
            to: "GAR".into(),
            note: Some("déploie le GAR partout".into()),
            ..Link::default()
        }],
        texts: vec![LegalText {
            id: "d".into(),
            title: "Décret n° 2014-133".into(),
            clauses: vec![
                Clause {
                    id: "I".into(),
                    text: "Elle assure le pilotage des systèmes d’information.".into(),
                },
                Clause {
                    id: "II".into(),
                    text: "Elle siège à Poitiers.".into(),
                },
            ],
            ..LegalText::default()
        }],
        ..Parts::default()
    })
}

fn lines(organisation: &Organisation, hits: &[Hit]) -> Vec<String> {
    let line = |hit: &Hit| match hit.target {
        HitTarget::Unit(key) => format!("{} {:?}", organisation.unit(key).id, hit.rank),
        other => format!("{other:?} {:?}", hit.rank),
    };
    hits.iter().map(line).collect()
}

fn find(query: &str) -> Vec<String> {
    let organisation = sample();
    let hits = SearchIndex::build(&organisation).find(&organisation, query, 20);
    lines(&organisation, &hits)
}

#[test]
fn the_best_comes_first() {
    let cases = [
        ("TN2", "tn2 Code"),
        ("tn-2", "tn2 Code"),
        ("DNE-TN2", "tn2 Code"),
        ("DNE TN 2", "tn2 Code"),
        ("dne/tn/tn1", "tn1 Code"),
        ("tn", "tn Code"),
        ("amd", "amd Code"),
        ("AMDAC", "amd Code"),
        ("DNE", "dne Code"),
        ("LEPRÉVOST", "tn1 Word"),
        ("leprevots", "tn1 Alike"),
        ("da costa", "tn Word"),
        ("EDUCONNECT", "tn1 Text"),
        ("connect", "tn1 Inside"),
        ("oeuvre", "tn21 Name"),
        ("delegues aca", "Body(0) Beginning"),
        ("dan", "Body(0) Word"),
        ("gar", "tn1 Word"),
        ("deploie partout", "tn1 Text"),
        ("decret 2014-133", "tn21 Text"),
        ("pilotage des systemes d information", "tn21 Text"),
        ("Poitiers", "Clause { text: 0, clause: 1 } Text"),
        ("retraite", "Person(1) Word"),
        ("usages leprevost", "tn1 Word"),
        ("bureau des commun", "tn2 Name"),
        ("bureau des comm", "tn2 Beginning"),
        ("usages zanzibar", "tn1 SomeWords"),
        ("numeriques", "tn2 Name"),
    ];
    for (query, first) in cases {
        assert_eq!(
            find(query).first().map(String::as_str),
            Some(first),
            "{query}"
        );
    }
    for nothing in ["", " ", "…", "xyz", "tn9", "qui est"] {
        assert_eq!(find(nothing), [""; 0], "{nothing}");
    }
}

#[test]
fn better_fits_come_first_then_reading_order() {
    let cases = [
        ("tn 2", &["tn2 Code", "tn21 CodePrefix"][..]),
        (
            "numerique",
            &["dne Name", "tn Name", "tn2 Name", "Body(0) Word"],
        ),
        ("bureau d", &["tn1 NamePrefix", "tn2 NamePrefix"]),
    ];
    for (query, all) in cases {
        assert_eq!(find(query), all, "{query}");
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

/// An index that follows finds the same as one that is made anew.
#[test]
fn the_index_follows_changed_units() {
    let before = sample();
    let mut index = SearchIndex::build(&before);
    let mut after = before.clone();
    let put = |organisation: &mut Organisation, key: u32, change: &dyn Fn(&mut Unit)| {
        let row = organisation.row(UnitKey(key)).expect("there").clone();
        let mut unit = (*row.unit).clone();
        change(&mut unit);
        let row = Row {
            unit: Arc::new(unit),
            ..row
        };
        organisation.set_rows([(UnitKey(key), Some(row))].into_iter());
    };
    put(&mut after, 3, &|unit| {
        unit.name = "Bureau de Zanzibar".into()
    });
    put(&mut after, 2, &|unit| unit.posts.clear());
    after.set_rows([(UnitKey(5), None)].into_iter());
    let row = before.row(UnitKey(4)).expect("there").clone();
    let added = Row {
        order: crate::model::OrderKey::nth(9),
        unit: Arc::new(unit("new", "tn", "TN 9", "Bureau des usages nouveaux", &[])),
    };
    after.set_rows([(UnitKey(6), Some(added)), (UnitKey(4), Some(row))].into_iter());
    assert_eq!(index.follow(&after), Follows::Wholly);
    let anew = SearchIndex::build(&after);
    for query in [
        "zanzibar",
        "communs",
        "leprevost",
        "amdac",
        "usages",
        "tn 9",
        "bureau",
        "gar",
        "systemes",
        "educonect",
        "n",
        "donnees",
    ] {
        let (followed, made) = (index.find(&after, query, 20), anew.find(&after, query, 20));
        assert_eq!(lines(&after, &followed), lines(&after, &made), "{query}");
    }
    assert_eq!(index.follow(&before), Follows::Wholly);
    assert_eq!(index.find(&before, "zanzibar", 9), []);
}
