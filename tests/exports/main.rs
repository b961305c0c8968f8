//! SVG and PDF as their readers see them: parsed by libraries of others, text and tags read back.

#[path = "../support/bureaus.rs"]
mod bureaus;
mod cartouche;
#[path = "../support/directorate.rs"]
mod directorate;
mod language;
mod links;
mod logos;
mod pages;
mod pdf;
#[path = "../support/sources.rs"]
mod sources;
mod svg;
mod tags;

use organigram::export::pages::BookRequest;
use organigram::export::{Book, PageSetup, VectorError};
use organigram::file;
use organigram::lang::Lang;
use organigram::model::{ChartArrangement, ChartStyle, Organisation};
use organigram::scene::{Cartouche, ThemeName};

use bureaus::Bureau;
use directorate::directorate;
use sources::sources;

/// Names in every script of the bundled fonts.
fn scripts() -> Organisation {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/scripts.ron");
    file::load(&path).expect("a document").organisation
}

/// An organisation from names, each with the place of its superior.
fn organisation(title: &str, names: &[(&str, Option<usize>)]) -> Organisation {
    let bureaus = names
        .iter()
        .enumerate()
        .map(|(n, (name, superior))| Bureau {
            superior: *superior,
            name: (*name).to_owned(),
            head: (n % 3 > 0).then(|| format!("Personne {n}")),
        });
    let sources = sources("Page de l’organisation", "https://example.org/a?b=1&c=<2>");
    bureaus::organisation(title, sources, bureaus.collect())
}

/// A root with branches, each with as many leaves.
fn branches(n: usize, leaves: usize) -> Organisation {
    let mut names = vec![("Direction".to_owned(), None)];
    for branch in 0..n {
        let top = names.len();
        names.push((format!("Sous-direction numéro {branch}"), Some(0)));
        for leaf in 0..leaves {
            names.push((
                format!("Bureau {branch}.{leaf} de quelque chose"),
                Some(top),
            ));
        }
    }
    let names: Vec<(&str, Option<usize>)> = names
        .iter()
        .map(|(name, superior)| (name.as_str(), *superior))
        .collect();
    organisation("Organigramme d’essai", &names)
}

/// Names that have broken other programs.
fn hostile() -> Organisation {
    let long = "Très long nom d’un bureau qui ne finit pas ".repeat(120);
    let names = [
        ("Direction <générale> & \"associée\" ]]> --> &amp;", None),
        ("\u{0}Con\u{1b}trôles\u{7f}\u{85}\r\n\t", Some(0)),
        ("שלום עולם \u{202e}retourné", Some(0)),
        ("Ὀδυσσεὺς καὶ Πηνελόπη", Some(0)),
        ("部門 漢字 😀👩‍💻", Some(1)),
        ("Privé \u{e000}\u{f8ff}\u{100000} \u{fffe}\u{feff}", Some(1)),
        ("e\u{301}\u{302}\u{303} \u{200b}\u{ad}ﬁn", Some(1)),
        (long.as_str(), Some(0)),
        ("", Some(0)),
        ("   ", Some(0)),
        (
            "sous-direction-de-la-très-longue-chose-jamais-coupée",
            Some(0),
        ),
    ];
    organisation("<Titre> & \u{1}\"compagnie\"", &names)
}

/// A chain of units, each below the one before.
fn chain(n: usize) -> Organisation {
    let names: Vec<String> = (0..n).map(|n| format!("Niveau {n}")).collect();
    let names: Vec<(&str, Option<usize>)> = names
        .iter()
        .enumerate()
        .map(|(n, name)| (name.as_str(), n.checked_sub(1)))
        .collect();
    organisation("Chaîne", &names)
}

/// A chart on pages, in French and black on white.
fn book(organisation: &Organisation, setup: PageSetup) -> Result<Book<'_>, VectorError> {
    Book::plan(&request(organisation, setup))
}

/// What is asked of a chart on pages.
fn request(organisation: &Organisation, setup: PageSetup) -> BookRequest<'_> {
    BookRequest {
        organisation,
        shown: None,
        folded: const { &std::collections::BTreeSet::new() },
        colour_by: organigram::scene::ColourBy::Kind,
        links: organigram::scene::Dotted::LeftOut,
        legend: false,
        style: ChartStyle {
            arrangement: ChartArrangement::FitPage,
            ..ChartStyle::default()
        },
        lang: Lang::Fr,
        theme: ThemeName::Print.theme(),
        cartouche: Cartouche::WHOLE,
        setup,
    }
}
