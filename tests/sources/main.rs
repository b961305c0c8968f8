//! `data/dne.ron` against the two documents that it was made from: nothing of them is missing,
//! altered or in the wrong place, and nothing is in the data that they do not say.
//!
//! The data is read here with types of its own, by the published format alone: a fault in the
//! program's reader cannot hide a fault in the data.

mod data;
mod documents;
mod law;
mod page;
mod words;

use std::collections::BTreeSet;

use data::{Colour, Data, Place, Post, Rank, State, parse};
use documents::{Documents, documents, read};
use page::IN_PROSE;

fn data() -> Data {
    parse(&read("dne.ron"))
}

/// All that is wrong with the data, in words.
fn faults(documents: &Documents, data: &Data) -> Vec<String> {
    let mut faults = Vec::new();
    page::check_composition(documents, data, &mut faults);
    page::check_missions(documents, data, &mut faults);
    law::check_article(documents, data, &mut faults);
    words::check_reverse(documents, data, &mut faults);
    words::check_links(documents, data, &mut faults);
    law::check_basis(documents, data, &mut faults);
    faults
}

#[test]
fn the_data_says_what_the_documents_say() {
    let faults = faults(&documents(), &data());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_documents_are_the_ones_that_were_read() {
    // Sixty-four bits of FNV-1a: enough to notice a change by hand or by a version control's
    // line ends.
    let hash = |bytes: &[u8]| {
        bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    };
    let Documents { page, article, .. } = documents();
    let seen = [&page, &article].map(|text| (text.len(), hash(text.as_bytes())));
    assert_eq!(
        seen,
        [
            (16_891, 0x1549_cc60_7eb1_7b7b),
            (3_407, 0xe066_7799_413a_b682)
        ]
    );
}

#[test]
fn units_and_posts_are_counted() {
    let data = data();
    let posts: Vec<&Post> = data.units.iter().flat_map(|unit| &unit.posts).collect();
    let count = |wanted: fn(&State) -> bool| posts.iter().filter(|p| wanted(&p.state)).count();
    let held = count(|state| matches!(state, State::Held(_)));
    let vacant = count(|state| *state == State::Vacant);
    let not_stated = count(|state| *state == State::NotStated);
    assert_eq!((data.units.len(), held, vacant, not_stated), (25, 27, 2, 1));
    let people: BTreeSet<&str> = posts
        .iter()
        .filter_map(|post| match &post.state {
            State::Held(holder) => Some(holder.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(people.len(), 27);
    assert!(
        data.people
            .iter()
            .all(|person| people.contains(person.key.as_str()))
    );

    let ac = data.units.iter().find(|unit| unit.id == "ac");
    assert_eq!(ac.map(|unit| unit.posts.len()), Some(1), "AC has no deputy");
    let dsp = data
        .units
        .iter()
        .find(|unit| unit.id == "dsp")
        .map(|unit| &unit.posts[0]);
    assert!(dsp.is_some_and(|post| post.rank == Rank::Head && post.state == State::NotStated));
    for id in IN_PROSE {
        let unit = data.units.iter().find(|unit| unit.id == id);
        let seat = unit.map(|unit| (unit.place, unit.superior.as_deref()));
        assert_eq!(seat, Some((Place::Staff, Some("dne"))), "{id}");
    }
}

#[test]
fn the_declarations_hold_together() {
    let data = data();
    assert_eq!((data.format, data.as_of.as_str()), (1, "2024-11"));
    assert_eq!(data.language, "fr", "the language of both sources");
    let dates: Vec<&str> = data
        .sources
        .iter()
        .map(|source| source.date.as_str())
        .collect();
    assert_eq!(dates, ["2024-11", "2014-02-17"]);
    assert!(data.sources.iter().all(|source| !source.title.is_empty()));

    for text in &data.texts {
        assert_eq!(
            text.title,
            "Décret n° 2014-133 du 17 février 2014, article 11"
        );
        let reference = [&text.nature, &text.number, &text.date, &text.article];
        assert_eq!(reference, ["décret", "2014-133", "2014-02-17", "11"]);
    }
    let mut ids = BTreeSet::new();
    let units = data.units.iter().map(|unit| &unit.id);
    for id in units.chain(data.bodies.iter().map(|body| &body.id)) {
        assert!(ids.insert(id), "{id} twice");
    }
    let colours: BTreeSet<Colour> = data.kinds.iter().map(|kind| kind.colour).collect();
    assert_eq!(
        colours.len(),
        data.kinds.len(),
        "each kind has a hue of its own"
    );
    for kind in &data.kinds {
        assert!(!kind.label.is_empty() && kind.id.is_ascii());
        let uses = data
            .units
            .iter()
            .filter(|unit| unit.kind == kind.id)
            .count();
        assert!(uses > 0, "{} is not used", kind.id);
    }
    for unit in &data.units {
        assert!(
            data.kinds.iter().any(|kind| kind.id == unit.kind),
            "{}",
            unit.id
        );
        for post in &unit.posts {
            let (masculine, feminine) = post.forms.as_ref().expect("both forms are known");
            assert_ne!(masculine, feminine);
            if let Some(title) = &post.title {
                assert!(
                    [masculine, feminine].contains(&title),
                    "{}: {title}",
                    unit.id
                );
            }
        }
    }
    for kind in &data.link_kinds {
        assert!(!kind.label.is_empty() && !kind.inverse.is_empty());
        let uses = data
            .links
            .iter()
            .filter(|link| link.kind == kind.id)
            .count();
        assert!(uses > 0, "{} is not used", kind.id);
    }
}

#[test]
fn an_altered_copy_is_noticed() {
    let text = read("dne.ron");
    let documents = documents();
    let cases = [
        // A blank, an apostrophe, a slip of spelling, a letter.
        ("nationale\u{a0}et modernise", "nationale et modernise"),
        ("nationale : \u{a0}personnels", "nationale : personnels"),
        ("soutien à l’innovation", "soutien à l'innovation"),
        ("Crée en 2014", "Créée en 2014"),
        ("Gaelle Berthet", "Gaëlle Berthet"),
        ("locales.\u{a0}»\"", "locales.\""),
        ("veille, de prospective", "veille et de prospective"),
        ("I. - La direction", "La direction"),
        // What it is, and whose.
        ("Heading(\"Assurer la cont", "Paragraph(\"Assurer la cont"),
        ("code: \"TN 2\"", "code: \"TN2\""),
        ("code: \"SN 1\"", "code: \"SN 2\""),
        ("superior: \"socle\"", "superior: \"sn\""),
        ("Held(\"Axel Jean\")", "Held(\"Christian Mertz\")"),
        ("Held(\"Axel Jean\")", "Vacant"),
        ("state: Vacant", "state: NotStated"),
        (
            "rank: Deputy, state: Held(\"Ludovic",
            "rank: Head, state: Held(\"Ludovic",
        ),
        ("id: \"II.7\"", "id: \"II.9\""),
        ("sort: \"Le Prieur, Laurent\"", "sort: \"Prieur, Laurent\""),
        ("to: \"pix\"", "to: \"cned\""),
        ("name: \"ONISEP\"", "name: \"Onisep\""),
        ("note: \"en lien étroit avec", "note: \"en lien avec"),
        ("basis: [\n", "basis: [\n\"decret-2014-133-art-11/II.2\",\n"),
        (
            "to: \"sg\", kind: \"shared-authority\"",
            "to: \"sg\", kind: \"works-with\"",
        ),
        // Something more, something less.
        (
            "missions: [\n",
            "missions: [\nParagraph(\"Elle conseille.\"),\n",
        ),
        (
            "\"Accompagner la transformation du modèle opérationnel\",",
            "",
        ),
        (
            "Heading(\"Coordonner les actions d'évaluation et de contrôle des politiques publiques\"),",
            "",
        ),
    ];
    for (from, to) in cases {
        // The first and the last place where the words stand: neither may go unnoticed.
        let last = text
            .rfind(from)
            .unwrap_or_else(|| panic!("{from:?} is not in dne.ron"));
        let ends = [text.find(from).unwrap_or(last), last];
        for at in ends {
            let altered = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
            let faults = faults(&documents, &parse(&altered));
            assert!(
                !faults.is_empty(),
                "{from:?} became {to:?} and nobody noticed"
            );
        }
    }
}

#[test]
fn an_altered_document_is_noticed() {
    let data = data();
    for (from, to) in [
        ("le plan de relance, ", ""),
        ("SOCLE 3\u{a0}: Frédéric", "SOCLE 3\u{a0}: Frederic"),
        ("Missions\n", "Missions\n\nUn mot de plus.\n"),
        ("\n\nMise à jour", "\n\nNous écrire\n\nMise à jour"),
    ] {
        let mut documents = documents();
        assert!(documents.page.contains(from), "{from:?}");
        documents.page = documents.page.replacen(from, to, 1);
        assert!(
            !faults(&documents, &data).is_empty(),
            "{from:?} became {to:?}"
        );
    }
}
