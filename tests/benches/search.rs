//! Searching: a keystroke in organisations of 1,000 to 100,000 units, what an edit costs while one
//! searches, how long an index takes to build and how much it holds.

#[path = "../scene/generator.rs"]
mod generator;

use std::hint::black_box;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion};
use generator::Random;
use organigram::edit::{Document, Edit};
use organigram::model::{Filter, Mission, Organisation, PostState, SearchIndex, Staffing};

/// Parts of which surnames and the rare words of missions are made.
const SYLLABLES: [&str; 24] = [
    "bar", "che", "don", "fau", "gri", "jou", "lan", "mer", "nau", "pel", "quin", "rou", "sau",
    "tri", "vau", "ber", "col", "dre", "fon", "gal", "lec", "mon", "ran", "vil",
];
const FIRST_NAMES: [&str; 12] = [
    "Camille",
    "Dominique",
    "Agnès",
    "François",
    "Élodie",
    "Jérôme",
    "Noëlle",
    "Zoé",
    "Hervé",
    "Léa",
    "Maël",
    "Chloé",
];
/// What bureaus do.
const ACTS: [&str; 12] = [
    "assure le pilotage",
    "coordonne la mise en œuvre",
    "anime le réseau",
    "élabore la stratégie",
    "conçoit les outils",
    "suit l'exécution",
    "instruit les demandes",
    "prépare la programmation",
    "évalue les résultats",
    "conduit la modernisation",
    "garantit la sécurité",
    "accompagne les usagers",
];
const MATTERS: [&str; 14] = [
    "des systèmes d'information",
    "du budget et des marchés",
    "des examens et concours",
    "de la formation continue",
    "des données ouvertes",
    "du patrimoine immobilier",
    "des ressources humaines",
    "des relations avec les collectivités",
    "de l'action sociale",
    "du contrôle interne",
    "des archives",
    "de l'accessibilité",
    "de la transition écologique",
    "des aides aux familles",
];

fn made_up(random: &mut Random, n_syllables: u32) -> String {
    (0..n_syllables)
        .map(|_| SYLLABLES[random.below(SYLLABLES.len() as u32) as usize])
        .collect()
}

fn pick<'a>(random: &mut Random, from: &[&'a str]) -> &'a str {
    from[random.below(from.len() as u32) as usize]
}

/// The organisation of the other benches, with people of their own and two missions a unit.
fn organisation(n: usize) -> Organisation {
    let mut random = Random::new(7);
    let mut parts = generator::organisation(n).to_parts();
    for unit in &mut parts.units {
        for post in &mut unit.posts {
            let name = format!(
                "{} {}",
                pick(&mut random, &FIRST_NAMES),
                made_up(&mut random, 3)
            );
            if let PostState::Held { holder } | PostState::Acting { by: holder, .. } =
                &mut post.state
            {
                *holder = name;
            }
        }
        let items = (0..2)
            .map(|_| {
                format!(
                    "Le bureau {} {} et {} {}, en lien avec la plateforme {}.",
                    pick(&mut random, &ACTS),
                    pick(&mut random, &MATTERS),
                    pick(&mut random, &ACTS),
                    pick(&mut random, &MATTERS),
                    made_up(&mut random, 2)
                )
            })
            .collect();
        unit.missions = vec![Mission::Items(items)];
    }
    Organisation::new(parts)
}

/// The median of several runs, in milliseconds.
fn median(mut work: impl FnMut()) -> f64 {
    let mut runs: Vec<f64> = (0..15)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

/// What is typed, and what it may cost among 100,000 units, in milliseconds.
const QUERIES: [(&str, &str, f64); 12] = [
    ("exact code", "TN 567", 5.0),
    ("one letter", "d", 5.0),
    ("prefix", "cybers", 5.0),
    ("word in all units", "bureau", 5.0),
    ("word", "territoires", 5.0),
    ("text", "accessibilité", 5.0),
    ("two words", "bureau cybersécurité", 5.0),
    ("question", "qui s’occupe des examens et concours", 5.0),
    ("typing error", "accesibilité", 15.0),
    ("typing error in a name", "barchdeon", 15.0),
    ("two words, one error", "bureau cybersécurtié", 15.0),
    ("nowhere", "zyxwvuts", 15.0),
];

/// Units asked for: as many as the panel lists.
const LIMIT: usize = 200;

#[expect(clippy::print_stdout, reason = "a benchmark prints its table")]
fn table() {
    let everything = Filter::default();
    let vacant = Filter {
        staffing: Some(Staffing::Vacant),
        ..Filter::default()
    };
    println!("A keystroke until the best {LIMIT} results and all counts are there, in ms:");
    for n in [1_000, 10_000, 100_000] {
        let organisation = organisation(n);
        let start = Instant::now();
        let mut index = SearchIndex::build(&organisation);
        println!(
            "{n:>7} units: index built in {:.0} ms (off the frame), {:.0} bytes a unit",
            start.elapsed().as_secs_f64() * 1e3,
            index.n_bytes() as f64 / n as f64
        );
        let search = |index: &SearchIndex, query: &str, filter: &Filter| {
            black_box(index.search(&organisation, query, filter, LIMIT));
        };
        for (name, query, aim) in QUERIES {
            let ms = median(|| search(&index, query, &everything));
            let found = index.search(&organisation, query, &everything, LIMIT).n;
            println!("        {name:<24} {ms:7.2}  (aim {aim:>2})  {found:>7} found");
        }
        let ms = median(|| search(&index, "", &vacant));
        println!("        {:<24} {ms:7.2}  (aim  5)", "all vacancies");
        let ms = median(|| {
            black_box(index.suggest(&organisation, "zyxbarchd"));
        });
        println!("        {:<24} {ms:7.2}  (aim 15)", "did you mean");
        let finding = index.search(&organisation, "accesibilité", &everything, 10);
        let ms = median(|| {
            for hit in &finding.hits {
                black_box(finding.question.explain(&organisation, hit));
            }
        });
        println!("        {:<24} {ms:7.2}  (aim  1)", "sentences of ten rows");
        let mut document = Document::new(organisation.clone());
        let unit = organisation.tree().order()[n / 2];
        let mut name = 0;
        let mut follow = 0.0;
        let mut edits = || {
            name += 1;
            let edit = Edit::Rename {
                unit,
                name: format!("Bureau des essais {name}"),
            };
            document.edit(&edit, None).expect("a unit that is there");
            let start = Instant::now();
            index.follow(document.organisation());
            follow = start.elapsed().as_secs_f64() * 1e3;
        };
        for _ in 0..5 {
            edits();
        }
        println!("        {:<24} {follow:7.2}  (aim  8)", "following an edit");
    }
}

fn main() {
    table();
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let mut group = criterion.benchmark_group("search");
    let organisation = organisation(100_000);
    let index = SearchIndex::build(&organisation);
    for query in ["territoires", "accesibilité"] {
        group.bench_with_input(BenchmarkId::new("100000", query), query, |bench, query| {
            bench.iter(|| index.find(&organisation, query, LIMIT));
        });
    }
    group.finish();
    criterion.final_summary();
}
