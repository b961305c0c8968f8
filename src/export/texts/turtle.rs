//! Turtle in the vocabulary of the W3C for organisations (ORG, 2014): data that other data can link
//! to. A post that nobody holds has no holder; who acts in a post is a member and does not hold it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::super::clean::{clean, one_line};
use super::super::names::Names;
use super::{name, title};
use crate::lang::Lang;
use crate::model::{
    ClauseRef, Kind, Link, LinkRole, Organisation, PartialDate, Post, PostRank, PostState, UnitKey,
};
use crate::scene::{is_inert, words};

const PREFIXES: &str = "\
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
";

/// What IRIs begin with where none is asked for.
const BASE: &str = "urn:organigram:";

/// How Turtle is to be written.
#[derive(Clone, Copy, Debug, Default)]
pub struct TurtleOptions<'a> {
    /// What all IRIs begin with (`https://example.org/chart#`); `urn:organigram:` where there is
    /// none. What is no IRI is taken as none.
    pub base: Option<&'a str>,
    /// The language of the words that the program adds, and of names where the document does not
    /// state theirs.
    pub lang: Lang,
}

/// Whether a text can begin IRIs: a scheme, and nothing that an IRI must not hold.
pub fn is_base(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let mut letters = scheme.chars();
    let starts = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    let of_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let of_iri = |c: char| c > ' ' && !c.is_control() && !"<>\"{}|^`\\".contains(c);
    starts
        && letters.all(of_scheme)
        && !rest.is_empty()
        && clean(rest) == rest
        && rest.chars().all(of_iri)
}

/// Writes the data.
///
/// # Errors
/// When `out` fails.
pub fn write_turtle(
    organisation: &Organisation,
    options: &TurtleOptions<'_>,
    mut out: impl Write,
) -> io::Result<()> {
    let base = match options.base.filter(|base| is_base(base)) {
        Some(base) if base.ends_with(['#', '/', ':', '=']) => base.to_owned(),
        Some(base) => format!("{base}#"),
        None => BASE.to_owned(),
    };
    let mut links: BTreeMap<&str, Vec<&Link>> = BTreeMap::new();
    for link in organisation.links() {
        links.entry(&link.from).or_default().push(link);
    }
    let writer = Writer {
        organisation,
        links,
        names: Names::of(organisation),
        base,
        lang: options.lang,
    };
    out.write_all(PREFIXES.as_bytes())?;
    writer.document(&mut out)?;
    writer.kinds(&mut out)?;
    for &key in organisation.tree().order() {
        writer.unit(key, &mut out)?;
    }
    writer.people(&mut out)?;
    writer.bodies(&mut out)?;
    writer.texts(&mut out)?;
    out.flush()
}

/// A subject and what is said of it.
struct Statements(String);

impl Statements {
    fn new(subject: &str, class: &str) -> Self {
        Self(format!("\n{subject} a {class}"))
    }

    /// Says something; `object` is written as Turtle already.
    fn say(&mut self, predicate: &str, object: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, " ;\n    {predicate} {object}");
    }

    fn write(mut self, out: &mut impl Write) -> io::Result<()> {
        self.0.push_str(" .\n");
        out.write_all(self.0.as_bytes())
    }
}

struct Writer<'a> {
    organisation: &'a Organisation,
    names: Names<'a>,
    /// By the id of the unit that they go from.
    links: BTreeMap<&'a str, Vec<&'a Link>>,
    base: String,
    lang: Lang,
}

impl Writer<'_> {
    fn iri(&self, name: &str) -> String {
        format!("<{}{name}>", self.base)
    }

    /// A text of the document with the tag of its language.
    fn words(&self, text: &str) -> String {
        let stated = self.organisation.about().known_language();
        format!("{}@{}", literal(text), stated.unwrap_or(self.lang.tag()))
    }

    /// The program's words with the tag of theirs.
    fn added(&self, text: &str) -> String {
        format!("{}@{}", literal(text), self.lang.tag())
    }

    fn kind_iri(&self, at: usize) -> String {
        self.iri(&format!("kind-{}", at + 1))
    }

    fn document(&self, out: &mut impl Write) -> io::Result<()> {
        let about = self.organisation.about();
        let mut said = Statements::new(&self.iri("document"), "foaf:Document");
        said.say(
            "dcterms:title",
            &self.words(&title(self.organisation, self.lang)),
        );
        if let Some(as_of) = about.as_of {
            said.say("dcterms:date", &date(as_of));
        }
        for source in &about.sources {
            match source
                .url
                .as_deref()
                .filter(|url| is_inert(url) && is_base(url))
            {
                Some(url) => said.say("dcterms:source", &format!("<{url}>")),
                None => said.say("dcterms:source", &self.words(&one_line(&source.title))),
            }
        }
        for &root in self.organisation.tree().roots() {
            said.say("foaf:primaryTopic", &self.iri(self.names.unit(root)));
        }
        said.write(out)
    }

    fn kinds(&self, out: &mut impl Write) -> io::Result<()> {
        for (at, Kind { label, .. }) in self.organisation.kinds().iter().enumerate() {
            let mut said = Statements::new(&self.kind_iri(at), "skos:Concept");
            said.say("skos:prefLabel", &self.words(&one_line(label)));
            said.write(out)?;
        }
        for rank in PostRank::ALL {
            let mut said = Statements::new(&self.rank_iri(rank), "org:Role");
            said.say("skos:prefLabel", &self.added(words::rank(rank, self.lang)));
            said.write(out)?;
        }
        Ok(())
    }

    fn rank_iri(&self, rank: PostRank) -> String {
        self.iri(&format!("role-{}", super::contract::rank_word(rank)))
    }

    fn unit(&self, key: UnitKey, out: &mut impl Write) -> io::Result<()> {
        let organisation = self.organisation;
        let unit = organisation.unit(key);
        let tree = organisation.tree();
        let superior = tree.superior(key);
        let class = match superior {
            Some(_) => "org:OrganizationalUnit",
            None => "org:Organization",
        };
        let subject = self.iri(self.names.unit(key));
        let mut said = Statements::new(&subject, class);
        said.say("skos:prefLabel", &self.words(&name(unit)));
        for code in unit.codes() {
            said.say("skos:notation", &literal(&one_line(code)));
        }
        said.say("org:identifier", &literal(&one_line(&unit.id)));
        let mut kinds = organisation.kinds().iter();
        if let Some(at) = kinds.position(|kind| kind.id == unit.kind) {
            said.say("org:classification", &self.kind_iri(at));
        }
        if let Some(superior) = superior {
            said.say("org:unitOf", &self.iri(self.names.unit(superior)));
        }
        for &below in tree.subordinates(key) {
            said.say("org:hasUnit", &self.iri(self.names.unit(below)));
        }
        for link in self.links.get(unit.id.as_str()).into_iter().flatten() {
            let kind = organisation.link_kind(&link.kind);
            let Some(target) = self.names.target(&link.to) else {
                continue;
            };
            let predicate = match kind.map(|kind| kind.role) {
                Some(LinkRole::Superior) => "org:subOrganizationOf",
                _ => "org:linkedTo",
            };
            said.say(predicate, &self.iri(target));
        }
        let missions: Vec<&str> = unit.missions.iter().flat_map(|one| one.texts()).collect();
        if !missions.is_empty() {
            said.say("dcterms:description", &self.words(&missions.join("\n")));
        }
        for basis in &unit.basis {
            if let Some(clause) = self.names.clause(basis) {
                said.say("dcterms:references", &self.iri(clause));
            }
        }
        for at in 0..unit.posts.len() {
            said.say("org:hasPost", &self.post_iri(key, at));
        }
        said.write(out)?;
        for (at, post) in unit.posts.iter().enumerate() {
            self.post(key, at, post, out)?;
        }
        Ok(())
    }

    fn post_iri(&self, key: UnitKey, at: usize) -> String {
        self.iri(&format!("post-{}-{}", self.names.unit(key), at + 1))
    }

    fn post(&self, key: UnitKey, at: usize, post: &Post, out: &mut impl Write) -> io::Result<()> {
        let unit = self.iri(self.names.unit(key));
        let subject = self.post_iri(key, at);
        let title = words::stated_title(self.organisation, post).map_or_else(
            || self.added(words::rank(post.rank, self.lang)),
            |title| self.words(&one_line(&title)),
        );
        let mut said = Statements::new(&subject, "org:Post");
        said.say("skos:prefLabel", &title);
        said.say("org:postIn", &unit);
        said.say("org:role", &self.rank_iri(post.rank));
        let remark = words::state_remark(&post.state, self.lang);
        if let Some(remark) = &remark {
            said.say("rdfs:comment", &self.added(&one_line(remark)));
        }
        let person = post
            .state
            .person()
            .and_then(|person| self.names.person(person));
        let Some(person) = person.map(|name| self.iri(name)) else {
            return said.write(out);
        };
        let holds = !matches!(post.state, PostState::Acting { .. });
        if holds {
            said.say("org:heldBy", &person);
        }
        said.write(out)?;
        let member = self.iri(&format!("membership-{}-{}", self.names.unit(key), at + 1));
        let mut said = Statements::new(&member, "org:Membership");
        said.say("org:member", &person);
        said.say("org:organization", &unit);
        said.say("org:role", &self.rank_iri(post.rank));
        if let Some(remark) = &remark {
            said.say("rdfs:comment", &self.added(&one_line(remark)));
        }
        said.write(out)?;
        if holds && post.rank == PostRank::Head {
            writeln!(out, "\n{person} org:headOf {unit} .")?;
        }
        Ok(())
    }

    fn people(&self, out: &mut impl Write) -> io::Result<()> {
        for (key, iri) in self.names.people() {
            let mut said = Statements::new(&self.iri(iri), "foaf:Person");
            let name = one_line(self.organisation.person_name(key));
            said.say("foaf:name", &literal(&name));
            said.write(out)?;
        }
        Ok(())
    }

    /// A network or a service is no organisation; what it is, is said in words.
    fn bodies(&self, out: &mut impl Write) -> io::Result<()> {
        for body in self.organisation.bodies() {
            let Some(iri) = self.names.body(&body.id) else {
                continue;
            };
            let mut said = Statements::new(&self.iri(iri), "foaf:Agent");
            said.say("skos:prefLabel", &self.words(&one_line(&body.name)));
            if let Some(code) = &body.code {
                said.say("skos:notation", &literal(&one_line(code)));
            }
            if !body.kind.is_empty() {
                said.say("dcterms:type", &self.words(&one_line(&body.kind)));
            }
            said.write(out)?;
        }
        Ok(())
    }

    fn texts(&self, out: &mut impl Write) -> io::Result<()> {
        for text in self.organisation.texts() {
            let Some(name) = self.names.text(&text.id) else {
                continue;
            };
            let iri = self.iri(name);
            let mut said = Statements::new(&iri, "foaf:Document");
            said.say("dcterms:title", &self.words(&one_line(&text.title)));
            if let Some(day) = text.date {
                said.say("dcterms:date", &date(day));
            }
            if let Some(url) = text
                .url
                .as_deref()
                .filter(|url| is_inert(url) && is_base(url))
            {
                said.say("foaf:isPrimaryTopicOf", &format!("<{url}>"));
            }
            said.write(out)?;
            for clause in &text.clauses {
                let reference = ClauseRef {
                    text: text.id.clone(),
                    clause: clause.id.clone(),
                };
                let Some(name) = self.names.clause(&reference) else {
                    continue;
                };
                let mut said = Statements::new(&self.iri(name), "rdfs:Resource");
                said.say("dcterms:isPartOf", &iri);
                said.say("skos:notation", &literal(&one_line(&clause.id)));
                said.say("dcterms:description", &self.words(&clause.text));
                said.write(out)?;
            }
        }
        Ok(())
    }
}

/// A text between quotation marks.
fn literal(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    for (n, line) in lines.split('\n').enumerate() {
        if n > 0 {
            quoted.push_str("\\n");
        }
        for c in clean(line).chars() {
            match c {
                '"' => quoted.push_str("\\\""),
                '\\' => quoted.push_str("\\\\"),
                '\t' => quoted.push_str("\\t"),
                c => quoted.push(c),
            }
        }
    }
    quoted.push('"');
    quoted
}

/// A date in the type that says how exactly it is known.
fn date(date: PartialDate) -> String {
    let kind = match (date.month(), date.day()) {
        (Some(_), Some(_)) => "date",
        (Some(_), None) => "gYearMonth",
        (None, _) => "gYear",
    };
    format!("\"{date}\"^^xsd:{kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_and_dates() {
        assert_eq!(
            literal("a \"b\" \\\t\r\nc\0"),
            "\"a \\\"b\\\" \\\\\\t\\nc\""
        );
        for (given, wanted) in [
            ("2024", "\"2024\"^^xsd:gYear"),
            ("2024-11", "\"2024-11\"^^xsd:gYearMonth"),
            ("2024-11-03", "\"2024-11-03\"^^xsd:date"),
        ] {
            assert_eq!(given.parse().map(date), Ok(wanted.to_owned()));
        }
    }

    #[test]
    fn a_base_is_an_iri() {
        for good in ["https://a.b/c#", "urn:x:", "http://été.fr/o/"] {
            assert!(is_base(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a/b",
            ":x",
            "1a:b",
            "http:",
            "http://a b",
            "http://a>b",
            "x:\u{0}",
        ] {
            assert!(!is_base(bad), "{bad}");
        }
    }
}
