//! Texts taken apart again.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use organigram::export::{
    TurtleOptions, write_dot, write_json, write_markdown, write_mermaid, write_turtle,
};
use organigram::lang::Lang;
use organigram::model::{Organisation, PostState};
use oxrdf::{NamedOrBlankNode, Term, Triple};

use super::{chain, directorate, hostile};

type Write = fn(&Organisation, Lang, &mut Vec<u8>) -> io::Result<()>;

const FORMATS: [Write; 5] = [
    |organisation, lang, out| write_markdown(organisation, lang, out),
    |organisation, lang, out| write_mermaid(organisation, lang, out),
    |organisation, lang, out| write_dot(organisation, lang, out),
    |organisation, _, out| write_json(organisation, out),
    |organisation, lang, out| {
        let options = TurtleOptions { base: None, lang };
        write_turtle(organisation, &options, out)
    },
];

fn written(organisation: &Organisation, write: Write) -> String {
    let mut bytes = Vec::new();
    write(organisation, Lang::Fr, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("text")
}

#[test]
fn the_same_document_gives_the_same_bytes_without_contacts_and_notes() {
    for write in FORMATS {
        let text = written(&hostile(), write);
        assert_eq!(text, written(&hostile(), write));
        assert!(!text.contains("SECRET"));
        assert!(!text.contains('\0') && !text.contains('\u{1b}') && !text.contains('\r'));
        assert!(text.ends_with('\n'));
        written(&Organisation::default(), write);
    }
}

#[test]
fn markdown_is_an_outline() {
    let text = written(&directorate(), FORMATS[0]);
    for line in [
        "# Direction du numérique pour l'éducation",
        "*Situation en novembre 2024*",
        "## DNE · Direction du numérique pour l'éducation",
        "- Directeur\u{a0}: Audran Le Baron",
        "### TN · Sous-direction de la transformation numérique",
        "- **Bureau du Budget et contrôle de gestion**",
        "  - Chef ou cheffe de bureau\u{a0}: Poste vacant",
    ] {
        assert!(text.lines().any(|of_text| of_text == line), "{line}");
    }
    // Each post and unit has its line, whatever it is called.
    for organisation in [directorate(), hostile(), chain(100)] {
        let text = written(&organisation, FORMATS[0]);
        let is_item = |line: &&str| {
            let line = line.trim_start();
            line.starts_with("- ") || line.starts_with("## ") || line.starts_with("### ")
        };
        let wanted = organisation.n_units()
            + organisation.posts().count()
            + organisation.about().sources.len();
        assert_eq!(text.lines().filter(is_item).count(), wanted);
        assert!(!text.contains("<script>"));
    }
    let deep = written(&chain(10_000), FORMATS[0]);
    assert!(deep.len() < 2_000_000, "{}", deep.len());
}

#[test]
fn graphs_have_a_node_for_each_unit_and_a_line_for_each_superior() {
    for organisation in [directorate(), hostile(), chain(300)] {
        let tree = organisation.tree();
        let mut superiors = BTreeSet::new();
        for (n, &key) in tree.order().iter().enumerate() {
            if let Some(superior) = tree.superior(key) {
                superiors.insert((tree.position(superior), n));
            }
        }
        let mermaid = written(&organisation, FORMATS[1]);
        let dot = written(&organisation, FORMATS[2]);
        for (text, opens, lines) in [
            (&mermaid, "[\"", &[" --- ", " -.- "][..]),
            (&dot, " [id=", &[" -> "]),
        ] {
            let (mut nodes, mut found) = (BTreeSet::new(), BTreeSet::new());
            for line in text.lines().map(str::trim) {
                let quotes = line.replace("\\\\", "").replace("\\\"", "");
                assert!(quotes.matches('"').count().is_multiple_of(2), "{line}");
                let number = |word: &str| {
                    let digits = word.strip_prefix('u')?;
                    let digits = digits.split(|c: char| !c.is_ascii_digit()).next()?;
                    digits.parse::<usize>().ok()
                };
                if let Some((name, _)) = line.split_once(opens) {
                    nodes.extend(number(name));
                } else if let Some((from, to)) = lines.iter().find_map(|way| line.split_once(way))
                    && let (Some(from), Some(to)) = (number(from), number(to))
                {
                    found.insert((from, to));
                }
            }
            assert_eq!(nodes, (0..organisation.n_units()).collect(), "{text}");
            assert!(found.is_superset(&superiors));
        }
        let vacant = organisation.tree().order().iter().filter(|key| {
            let posts = &organisation.unit(**key).posts;
            posts.iter().any(|post| post.state.is_open())
        });
        let vacant = vacant.count();
        let classes = mermaid.lines().filter(|line| line.ends_with(" vacant"));
        assert_eq!(classes.count(), vacant);
        let dashed = dot.lines().filter(|line| line.contains("filled,dashed\""));
        assert_eq!(dashed.count(), vacant);
    }
}

#[test]
fn json_is_read_back() {
    for organisation in [directorate(), hostile()] {
        let text = written(&organisation, FORMATS[3]);
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let units = value["units"].as_array().expect("a list");
        for (&key, unit) in organisation.tree().order().iter().zip(units) {
            assert_eq!(unit["name"], organisation.unit(key).name.as_str());
        }
    }
}

/// The statements of a Turtle file, by subject and end of the predicate.
struct Statements(Vec<Triple>);

impl Statements {
    fn of(organisation: &Organisation, base: Option<&str>) -> Self {
        let mut bytes = Vec::new();
        let options = TurtleOptions {
            base,
            lang: Lang::Fr,
        };
        write_turtle(organisation, &options, &mut bytes).expect("written");
        let parser = oxttl::TurtleParser::new().for_reader(&bytes[..]);
        Self(parser.map(|triple| triple.expect("Turtle")).collect())
    }

    fn with<'a>(&'a self, predicate: &'a str) -> impl Iterator<Item = (String, &'a Term)> + 'a {
        let named = move |triple: &&Triple| triple.predicate.as_str().ends_with(predicate);
        self.0.iter().filter(named).map(|triple| {
            let NamedOrBlankNode::NamedNode(subject) = &triple.subject else {
                panic!("a subject without a name");
            };
            (subject.as_str().to_owned(), &triple.object)
        })
    }

    fn of_class<'a>(&'a self, class: &'a str) -> BTreeSet<String> {
        let typed = self.with("#type");
        let of_class =
            typed.filter(|(_, object)| object.to_string().ends_with(&format!("#{class}>")));
        of_class.map(|(subject, _)| subject).collect()
    }
}

#[test]
fn turtle_says_who_holds_what_and_nobody_holds_a_vacant_post() {
    for organisation in [directorate(), hostile(), chain(50)] {
        let all = Statements::of(&organisation, None);
        let roots = organisation.tree().roots().len();
        assert_eq!(
            all.of_class("org#Organization".trim_start_matches("org#"))
                .len(),
            roots
        );
        let units = all.of_class("OrganizationalUnit");
        assert_eq!(units.len(), organisation.n_units() - roots);
        assert_eq!(all.with("#unitOf").count(), units.len());
        assert_eq!(all.with("#hasUnit").count(), units.len());
        assert_eq!(all.of_class("Post").len(), organisation.posts().count());
        assert_eq!(all.with("#postIn").count(), organisation.posts().count());
        let held = organisation.posts().filter(|(_, post)| {
            matches!(
                post.state,
                PostState::Held { .. } | PostState::SoonVacant { .. }
            )
        });
        assert_eq!(all.with("#heldBy").count(), held.count());
        let named = organisation
            .posts()
            .filter(|(_, post)| post.state.person().is_some());
        assert_eq!(all.of_class("Membership").len(), named.count());
        for (_, label) in all.with("#prefLabel") {
            assert!(label.to_string().ends_with("\"@fr"), "{label}");
        }
    }
}

#[test]
fn turtle_keeps_names_and_begins_iris_as_asked() {
    let all = Statements::of(&directorate(), Some("https://example.org/dne"));
    let labels: BTreeMap<String, &Term> = all.with("#prefLabel").collect();
    let label = labels["https://example.org/dne#unit-tn"];
    assert_eq!(
        label.to_string(),
        "\"Sous-direction de la transformation numérique\"@fr"
    );
    // The language of names is the document's, where it states one.
    let mut parts = directorate().to_parts();
    parts.about.language = Some("oc-lengadoc".into());
    let all = Statements::of(&Organisation::new(parts), None);
    let labels: Vec<String> = all
        .with("#prefLabel")
        .map(|(_, label)| label.to_string())
        .collect();
    let of = |language: &str| {
        labels
            .iter()
            .filter(|label| label.ends_with(language))
            .count()
    };
    assert!(of("\"@oc-lengadoc") > directorate().n_units());
    assert!(of("\"@fr") >= 4, "the words for ranks are the program's");
    assert_eq!(of("\"@oc-lengadoc") + of("\"@fr"), labels.len());
    let all = Statements::of(&hostile(), Some("no iri <>"));
    let known: BTreeSet<String> = all.with("#type").map(|(subject, _)| subject).collect();
    assert!(
        known
            .iter()
            .all(|subject| subject.starts_with("urn:organigram:"))
    );
    // Whatever is pointed to is said to be something.
    for triple in &all.0 {
        if let Term::NamedNode(object) = &triple.object
            && object.as_str().starts_with("urn:")
        {
            assert!(known.contains(object.as_str()), "{object}");
        }
    }
}
