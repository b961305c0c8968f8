//! Questions that people ask of the directorate, and the unit that each must find first.

use organigram::file::embedded;
use organigram::model::{Filter, Hit, HitTarget, Organisation, Place, SearchIndex, Staffing};

fn directorate() -> (Organisation, SearchIndex) {
    let organisation = embedded().expect("the directorate").organisation;
    let index = SearchIndex::build(&organisation);
    (organisation, index)
}

fn id(organisation: &Organisation, hit: Option<&Hit>) -> String {
    match hit.map(|hit| hit.target) {
        Some(HitTarget::Unit(unit)) => organisation.unit(unit).id.clone(),
        Some(other) => format!("{other:?}"),
        None => "-".into(),
    }
}

/// What is asked, in either language, with and without typing errors; the unit to come first.
const QUESTIONS: &[(&str, &str)] = &[
    ("Who runs EduConnect", "sn"),
    ("Qui s’occupe d’EduConnect ?", "sn"),
    ("educonect", "sn"),
    ("edcuonnect", "sn"),
    ("GAR", "sn"),
    ("who deals with the GAR?", "sn"),
    ("qui gère l’ENT", "sn"),
    ("Éducation numérique", "dne"),
    ("cybersecurité", "socle4"),
    ("qui est responsable de la sécurité ?", "socle4"),
    ("securtie numérique", "socle4"),
    ("TN 2", "tn2"),
    ("DNE-TN2", "tn2"),
    ("qui dirige TN2", "tn2"),
    ("socle 4", "socle4"),
    ("Who is in charge of communication?", "bureau-communication"),
    ("comunication", "bureau-communication"),
    ("ressources humaines", "bureau-rh"),
    ("resources humaines", "bureau-rh"),
    ("budget", "bureau-budget"),
    ("budjet", "bureau-budget"),
    ("contrôle de gestion", "bureau-budget"),
    ("Qui dirige la sous-direction du socle numérique ?", "socle"),
    ("Comité d'éthique", "dsp"),
    ("comité d’étique", "dsp"),
    ("secrétariat du comité filière", "dsp"),
    ("Cour des comptes", "dsp"),
    ("CNIL", "dsp"),
    ("développement durable", "dsp"),
    ("open data", "amdac"),
    ("inteligence artificielle", "amdac"),
    ("logiciels libres", "amdac"),
    ("AMD", "amdac"),
    ("algoritmes", "amdac"),
    ("concours et examens", "sn"),
    ("who handles exams: examens, bourses", "sn"),
    ("dématérialisation", "sn"),
    ("scolarité", "sn2"),
    ("scolarités", "sn2"),
    ("recherche appliquée", "tn2"),
    ("inovation numérique", "tn2"),
    ("expérience utilisateurs", "tn3"),
    ("accompagnement des usages", "tn3"),
    ("PIX", "tn"),
    ("infrastucture", "socle2"),
    ("architecture", "socle1"),
    ("E-RUN", "dne"),
    ("délégués académiques", "dne"),
    ("Leprevost", "ac"),
    ("Leprévot", "ac"),
    ("LE PRIEUR", "socle"),
    ("Da Costa Moreira", "dne"),
    ("Qui est Axel Jean ?", "tn2"),
    ("Who is Agnes Duwer?", "sn"),
    ("centre de services", "ac"),
    ("administration centrale", "ac"),
    ("cabinet", "dne"),
];

#[test]
fn questions_find_the_right_unit_first() {
    let (organisation, index) = directorate();
    let mut wrong = Vec::new();
    for &(question, expected) in QUESTIONS {
        let finding = index.search(&organisation, question, &Filter::default(), 5);
        let first = id(&organisation, finding.hits.first());
        if first != expected {
            let all: Vec<String> = finding
                .hits
                .iter()
                .map(|hit| format!("{} {:?}", id(&organisation, Some(hit)), hit.rank))
                .collect();
            wrong.push(format!(
                "{question}: {} instead of {expected}",
                all.join(", ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_sentence_that_matched_is_shown() {
    let (organisation, index) = directorate();
    let cases = [
        (
            "Who runs EduConnect",
            "Mission: Elle s'attache également à confirmer le renforcement de la chaine de \
             confiance en assurant le déploiement sur l'ensemble du territoire des trois éléments \
             qui la composent : [EduConnect] (service d'authentification), ENT et le GAR (accès \
             sécurisé aux ressources)",
        ),
        (
            "examens et concours",
            "Mission: La sous-direction assure par ailleurs la gestion de tous les [concours] et \
             [examens] sur l'ensemble du processus, de l'inscription au rendu des résultats et des \
             diplômes.",
        ),
        ("duwer", "Person: Agnès [Duwer]"),
        ("duwre", "Person: Agnès [Duwer]"),
        ("TN 2", "-"),
        ("budjet", "-"),
        (
            "AC centre de services",
            "Mission: Elle assure le rôle de [centre] de [services] applicatif, technique et de \
             soutien aux utilisateurs pour l'administration centrale des ministères.",
        ),
    ];
    for (question, expected) in cases {
        let finding = index.search(&organisation, question, &Filter::default(), 5);
        let explanation = finding.question.explain(&organisation, &finding.hits[0]);
        let shown = explanation.passage.map_or_else(
            || "-".to_owned(),
            |passage| {
                let mut text = passage.text.clone();
                for range in passage.ranges.iter().rev() {
                    text.insert(range.end, ']');
                    text.insert(range.start, '[');
                }
                let place = match passage.place {
                    Place::Body { .. } => "Body",
                    Place::Mission => "Mission",
                    Place::Person { .. } => "Person",
                    _ => "Other",
                };
                format!("{place}: {text}")
            },
        );
        assert_eq!(shown, expected, "{question}");
    }
}

#[test]
fn facets_narrow_and_count() {
    let (organisation, index) = directorate();
    let all = index.search(&organisation, "", &Filter::default(), 9);
    assert_eq!(
        (all.n, all.hits.len()),
        (0, 0),
        "all units would be an outline"
    );
    assert_eq!(all.facets.staffing[1..], [0, 0, 2, 1]);
    let vacant = Filter {
        staffing: Some(Staffing::Vacant),
        ..Filter::default()
    };
    let found = index.search(&organisation, "", &vacant, 9);
    let ids: Vec<String> = found
        .hits
        .iter()
        .map(|hit| id(&organisation, Some(hit)))
        .collect();
    assert_eq!(ids, ["bureau-budget", "bureau-rh"]);
    assert_eq!(found.facets.kinds, [("bureau".to_owned(), 2)]);
    let branch = organisation.unit_by_id("mpag").expect("there");
    assert_eq!(found.facets.branches, [(branch, 2)]);
    let in_branch = Filter {
        branch: Some(branch),
        kind: Some("pole".into()),
        ..Filter::default()
    };
    let found = index.search(&organisation, "programmation", &in_branch, 9);
    assert_eq!(id(&organisation, found.hits.first()), "pole-programmation");
    assert_eq!(found.n, 1);
    let found = index.search(&organisation, "budget", &vacant, 9);
    assert_eq!(id(&organisation, found.hits.first()), "bureau-budget");
}

#[test]
fn what_is_nowhere_is_not_found_but_something_alike_is_offered() {
    let (organisation, index) = directorate();
    for question in ["xyzzy", "qui s’occupe de", "", "2015"] {
        let found = index.search(&organisation, question, &Filter::default(), 9);
        assert_eq!(found.n, 0, "{question}");
    }
    assert_eq!(index.suggest(&organisation, "xyzzy"), [""; 0]);
    let offered = index.suggest(&organisation, "akademmikes");
    assert!(
        offered.iter().any(|word| word == "académiques"),
        "{offered:?}"
    );
}
