//! `data/dne.ron` against the two documents that it was made from: nothing of them is missing,
//! altered or in the wrong place, and nothing is in the data that they do not say.
//!
//! The data is read here with types of its own, by the published format alone: a fault in the
//! program's reader cannot hide a fault in the data.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;

/// Lines of the page that are the site's furniture, not content.
const FURNITURE: [&str; 5] = [
    "Composition",
    "Missions",
    "Retrouver l'organigramme de l'administration centrale",
    "Consulter l'organigramme du ministère de l'Éducation nationale",
    "Mise à jour : novembre 2024",
];

/// Lines of the article that head it.
const ARTICLE_HEADING: [&str; 2] = ["# Article 11", "Direction du numérique pour l'éducation :"];

/// Where in the page the prose turns to another unit: the unit, and how that line begins.
const TURNS: [(&str, &str); 10] = [
    ("dne", "La direction du numérique pour l’Éducation a pour"),
    ("dne", "Le numérique est un enjeu sociétal"),
    ("tn", "Au sein de la DNE, la sous-direction de la transf"),
    (
        "sn",
        "La sous-direction des Services Numériques a en charge",
    ),
    ("socle", "Les ambitions de la sous-direction du Socle"),
    ("ac", "La délégation des services numériques pour l'admin"),
    (
        "amdac",
        "L'administrateur ministériel des données, des algo",
    ),
    ("dne", "Afin de leur permettre de mener à bien ces missions"),
    ("dsp", "Le département de la stratégie et des partenariats"),
    ("dne", "Ces structures ont aussi en charge"),
];

/// Titles that stand in the composition in the place of a unit's name, and whose they are: the
/// unit's id, or none for the main structure last named.
const TITLES: [(&str, Option<&str>, Rank); 5] = [
    ("Directeur", Some("dne"), Rank::Head),
    (
        "Chef de service, adjoint au directeur",
        Some("dne"),
        Rank::Deputy,
    ),
    (
        "Cheffe de cabinet auprès du directeur",
        Some("dne"),
        Rank::Staff,
    ),
    (
        "Administrateur ministériel des données",
        Some("amdac"),
        Rank::Head,
    ),
    ("Adjoint", None, Rank::Deputy),
];

/// Units that the composition does not list: their names are in the prose.
const IN_PROSE: [&str; 2] = ["amdac", "dsp"];

#[derive(Clone, Deserialize)]
#[serde(rename = "Organigram", deny_unknown_fields)]
struct Data {
    format: u32,
    title: String,
    as_of: String,
    sources: Vec<Source>,
    kinds: Vec<Kind>,
    link_kinds: Vec<LinkKind>,
    texts: Vec<Text>,
    people: Vec<Person>,
    units: Vec<Unit>,
    bodies: Vec<Body>,
    links: Vec<Link>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    date: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    id: String,
    label: String,
    colour: Colour,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
enum Colour {
    Blue,
    Orange,
    Green,
    Purple,
    Sky,
    Vermilion,
    Olive,
    Grey,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
enum Role {
    Superior,
    #[default]
    Relation,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkKind {
    id: String,
    label: String,
    inverse: String,
    #[serde(default)]
    role: Role,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    id: String,
    title: String,
    nature: String,
    number: String,
    date: String,
    article: String,
    clauses: Vec<Clause>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Clause {
    id: String,
    text: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    key: String,
    sort: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
enum Place {
    #[default]
    Line,
    Staff,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
enum Rank {
    Head,
    Deputy,
    Staff,
}

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
enum State {
    Held(String),
    Vacant,
    #[default]
    NotStated,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Post {
    title: Option<String>,
    forms: Option<(String, String)>,
    rank: Rank,
    #[serde(default)]
    state: State,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
enum Mission {
    Heading(String),
    Paragraph(String),
    Items(Vec<String>),
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unit {
    id: String,
    superior: Option<String>,
    kind: String,
    code: Option<String>,
    #[serde(default)]
    other_codes: Vec<String>,
    name: String,
    #[serde(default)]
    place: Place,
    posts: Vec<Post>,
    #[serde(default)]
    missions: Vec<Mission>,
    #[serde(default)]
    basis: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    id: String,
    kind: String,
    code: Option<String>,
    name: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    from: String,
    to: String,
    kind: String,
    note: String,
}

/// The two documents and the table of `BASIS.md`.
struct Documents {
    page: String,
    article: String,
    basis: String,
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn documents() -> Documents {
    Documents {
        page: read("sources/page-dne-2024-11.txt"),
        article: read("sources/decret-2014-133-article-11.txt"),
        basis: read("sources/BASIS.md"),
    }
}

fn parse(text: &str) -> Data {
    ron::from_str(text).unwrap_or_else(|error| panic!("dne.ron: {error}"))
}

fn data() -> Data {
    parse(&read("dne.ron"))
}

/// The lines of a text that hold something, without the blanks at their ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

impl Documents {
    /// The page after the two lines of the site's banner.
    fn content(&self) -> Vec<&str> {
        let after_banner = self.page.splitn(3, '\n').nth(2).unwrap_or_default();
        lines(after_banner).collect()
    }

    /// Whether one of the documents says these words, the first letter in either case.
    fn say(&self, words: &str) -> bool {
        let mut letters = words.chars();
        let lowered: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_lowercase)
            .chain(letters)
            .collect();
        [&self.page, &self.article]
            .iter()
            .any(|text| text.contains(words) || text.contains(&lowered))
    }
}

/// All that is wrong with the data, in words.
fn faults(documents: &Documents, data: &Data) -> Vec<String> {
    let mut faults = Vec::new();
    check_composition(documents, data, &mut faults);
    check_missions(documents, data, &mut faults);
    check_article(documents, data, &mut faults);
    check_reverse(documents, data, &mut faults);
    check_links(documents, data, &mut faults);
    check_basis(documents, data, &mut faults);
    faults
}

/// What a line of the composition says: a name or title, a code, a holder.
fn split_line(line: &str) -> Option<(&str, Option<&str>, &str)> {
    let (left, holder) = line.rsplit_once(':')?;
    let (left, holder) = (left.trim(), holder.trim());
    if let Some((at, dash)) = left.rmatch_indices(['–', '-']).next() {
        let (name, code) = (&left[..at], left[at + dash.len()..].trim());
        let is_code = code
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ' ');
        if name.ends_with(char::is_whitespace) && is_code {
            return Some((name.trim(), Some(code), holder));
        }
    }
    Some((left, None, holder))
}

fn check_composition(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
    let content = documents.content();
    let title = content.first().copied().unwrap_or_default();
    let root = data.units.first();
    let written = root.map(|unit| {
        let code = unit.code.as_deref().unwrap_or_default();
        format!("{} [{code}]", unit.name)
    });
    if written.as_deref() != Some(title) {
        faults.push(format!("the title {title:?} is not the first unit's"));
    }

    let mut listed_units = vec!["dne".to_owned()];
    let mut posts_seen = BTreeSet::new();
    let mut main: Option<&Unit> = None;
    let composition = content
        .iter()
        .skip_while(|line| **line != "Composition")
        .skip(1)
        .take_while(|line| **line != "Missions");
    for line in composition {
        let Some((left, code, holder)) = split_line(line) else {
            faults.push(format!("no holder in {line:?}"));
            continue;
        };
        let state = match holder {
            "N" => State::Vacant,
            name => State::Held(name.to_owned()),
        };
        let title = TITLES.iter().find(|(title, ..)| *title == left);
        let unit = match title {
            Some((_, Some(id), _)) => data.units.iter().find(|unit| unit.id == *id),
            Some((_, None, _)) => main,
            None => data.units.iter().find(|unit| unit.name == left),
        };
        let Some(unit) = unit else {
            faults.push(format!("no unit for {line:?}"));
            continue;
        };
        let wanted_rank = title.map_or(Rank::Head, |(.., rank)| *rank);
        let wanted_title = title.map(|(title, ..)| *title);
        let post = unit.posts.iter().position(|post| {
            post.rank == wanted_rank && post.title.as_deref() == wanted_title && post.state == state
        });
        match post {
            Some(index) if posts_seen.insert((unit.id.clone(), index)) => {}
            _ => faults.push(format!("{}: no post of its own for {line:?}", unit.id)),
        }
        if title.is_some() {
            continue;
        }
        listed_units.push(unit.id.clone());
        if unit.code.as_deref() != code {
            faults.push(format!("{}: code {:?}, not {code:?}", unit.id, unit.code));
        }
        let is_main = ["Mission ", "Sous-direction ", "Délégation "]
            .iter()
            .any(|word| left.starts_with(word));
        let superior = if is_main {
            main = Some(unit);
            Some("dne")
        } else {
            main.map(|unit| unit.id.as_str())
        };
        if unit.superior.as_deref() != superior || unit.place != Place::Line {
            faults.push(format!("{}: not under {superior:?}", unit.id));
        }
    }

    let in_data: Vec<&str> = data
        .units
        .iter()
        .map(|unit| unit.id.as_str())
        .filter(|id| !IN_PROSE.contains(id))
        .collect();
    if in_data != listed_units {
        faults.push(format!("units {in_data:?}, listed {listed_units:?}"));
    }
    for unit in &data.units {
        for (index, post) in unit.posts.iter().enumerate() {
            let is_listed = posts_seen.contains(&(unit.id.clone(), index));
            if !is_listed && post.state != State::NotStated {
                faults.push(format!("{}: post {index} is not listed", unit.id));
            }
        }
    }
}

/// The blocks of a unit's missions as lines of the page: the text, and what it is there.
fn mission_lines(unit: &Unit) -> Vec<(&'static str, &str)> {
    let mut out = Vec::new();
    for mission in &unit.missions {
        match mission {
            Mission::Heading(text) => out.push(("heading", text.as_str())),
            Mission::Paragraph(text) => out.push(("paragraph", text.as_str())),
            Mission::Items(items) => out.extend(items.iter().map(|item| ("item", item.as_str()))),
        }
    }
    out
}

/// Walks the prose of the page; each line must be the next one of the unit that it speaks of.
fn check_missions(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
    let content = documents.content();
    let is_composition = {
        let from = content.iter().position(|line| *line == "Composition");
        let to = content.iter().position(|line| *line == "Missions");
        move |at: usize| from.is_some_and(|from| at > from) && to.is_some_and(|to| at < to)
    };
    let mut left: Vec<(&str, std::vec::IntoIter<(&str, &str)>)> = data
        .units
        .iter()
        .map(|unit| (unit.id.as_str(), mission_lines(unit).into_iter()))
        .collect();
    let mut turns = TURNS.iter().peekable();
    let mut owner = "";
    // The title of the page is the first unit's name: see `check_composition`.
    for (at, line) in content.iter().enumerate().skip(1) {
        if is_composition(at) || FURNITURE.contains(line) {
            continue;
        }
        if let Some((unit, _)) = turns.next_if(|(_, start)| line.starts_with(start)) {
            owner = unit;
        }
        let wanted = match line.strip_prefix('•') {
            Some(item) => ("item", item.trim()),
            None if line.ends_with(char::is_alphanumeric) => ("heading", *line),
            None => ("paragraph", *line),
        };
        let next = left
            .iter_mut()
            .find(|(unit, _)| *unit == owner)
            .and_then(|(_, lines)| lines.next());
        if next != Some(wanted) {
            faults.push(format!("{owner}: {next:?} where the page has {wanted:?}"));
        }
    }
    for (unit, start) in turns {
        faults.push(format!("the page has no line {start:?} for {unit}"));
    }
    for (unit, lines) in left {
        for line in lines {
            faults.push(format!("{unit}: {line:?} is not in the page"));
        }
    }
}

/// The clauses with the ids that their place in the article gives them.
fn check_article(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
    let mut wanted: Vec<(String, &str)> = Vec::new();
    let (mut part, mut number) = ("", 0);
    for line in lines(&documents.article) {
        if ARTICLE_HEADING.contains(&line) {
            continue;
        }
        if let Some(next) = ["I", "II"]
            .into_iter()
            .find(|part| line.starts_with(&format!("{part}. - ")))
        {
            (part, number) = (next, 0);
        }
        number += 1;
        let id = match part {
            "" => "chapeau".to_owned(),
            _ => format!("{part}.{number}"),
        };
        wanted.push((id, line));
    }
    let [text] = data.texts.as_slice() else {
        faults.push(format!("{} texts, not one", data.texts.len()));
        return;
    };
    let given: Vec<(String, &str)> = text
        .clauses
        .iter()
        .map(|clause| (clause.id.clone(), clause.text.as_str()))
        .collect();
    for (index, clause) in wanted.iter().enumerate() {
        if given.get(index) != Some(clause) {
            faults.push(format!("{:?}, not {clause:?}", given.get(index)));
        }
    }
    if given.len() > wanted.len() {
        faults.push(format!("{} clauses too many", given.len() - wanted.len()));
    }
}

/// What is named in the data is named in a document, word for word.
fn check_reverse(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
    let mut words: Vec<(&str, &str)> = vec![("the document", &data.title)];
    for unit in &data.units {
        let id = unit.id.as_str();
        words.push((id, &unit.name));
        words.extend(unit.code.iter().map(|code| (id, code.as_str())));
        words.extend(unit.other_codes.iter().map(|code| (id, code.as_str())));
        for post in &unit.posts {
            words.extend(post.title.iter().map(|title| (id, title.as_str())));
            if let State::Held(holder) = &post.state {
                words.push((id, holder));
            }
        }
    }
    for body in &data.bodies {
        words.push((&body.id, &body.name));
        words.extend(
            body.code
                .iter()
                .map(|code| (body.id.as_str(), code.as_str())),
        );
    }
    words.extend(
        data.people
            .iter()
            .map(|person| ("people", person.key.as_str())),
    );
    words.extend(
        data.links
            .iter()
            .map(|link| (link.from.as_str(), link.note.as_str())),
    );
    for (place, words) in words {
        if words.is_empty() || !documents.say(words) {
            faults.push(format!("{place}: no document says {words:?}"));
        }
    }
    for person in &data.people {
        let (surname, given) = person.sort.split_once(", ").unwrap_or_default();
        if format!("{given} {surname}") != person.key {
            faults.push(format!("{:?} sorts as {:?}", person.key, person.sort));
        }
    }
}

fn check_links(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
    for link in &data.links {
        let target = data.bodies.iter().find(|body| body.id == link.to);
        let is_unit = data.units.iter().any(|unit| unit.id == link.from);
        let has_kind = data.link_kinds.iter().any(|kind| kind.id == link.kind);
        let (true, true, Some(body)) = (is_unit, has_kind, target) else {
            faults.push(format!("{} → {}: a loose end", link.from, link.to));
            continue;
        };
        // The words quoted are those about this body, not about another.
        let note = link.note.to_lowercase();
        let is_named = [Some(&body.name), body.code.as_ref()]
            .into_iter()
            .flatten()
            .any(|name| note.contains(&name.to_lowercase()));
        if !is_named {
            faults.push(format!(
                "{} → {}: not named in the note",
                link.from, link.to
            ));
        }
    }
    for body in &data.bodies {
        if body.kind.is_empty() || !data.links.iter().any(|link| link.to == body.id) {
            faults.push(format!("{}: without a kind or a link", body.id));
        }
    }
    let superiors: Vec<&str> = data
        .links
        .iter()
        .filter(|link| {
            data.link_kinds
                .iter()
                .any(|kind| kind.id == link.kind && kind.role == Role::Superior)
        })
        .map(|link| link.to.as_str())
        .collect();
    let said = "direction commune au secrétariat général et à la direction générale";
    if superiors != ["sg", "dgesco"] || !documents.say(said) {
        faults.push(format!("the superiors are {superiors:?}"));
    }
}

/// The quotations in a cell of the table.
fn quotations(cell: &str) -> Vec<&str> {
    cell.split('«')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('»')?.0.trim()))
        .collect()
}

/// Each clause that a unit carries has a row in `BASIS.md`, whose quotations are words of the
/// unit and of the clause.
fn check_basis(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
    let Some(text) = data.texts.first() else {
        return;
    };
    let mut justified = BTreeSet::new();
    for line in lines(&documents.basis) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [unit, clause, of_unit, of_clause] = cells[..] else {
            continue;
        };
        let unit = data.units.iter().find(|given| given.id == unit);
        let clause = text.clauses.iter().find(|given| given.id == clause);
        let (Some(unit), Some(clause)) = (unit, clause) else {
            continue;
        };
        let mut own_words = vec![unit.name.as_str()];
        own_words.extend(mission_lines(unit).into_iter().map(|(_, text)| text));
        let (of_unit, of_clause) = (quotations(of_unit), quotations(of_clause));
        let is_said = !of_unit.is_empty()
            && !of_clause.is_empty()
            && of_unit
                .iter()
                .all(|quote| own_words.iter().any(|text| text.contains(quote)))
            && of_clause.iter().all(|quote| clause.text.contains(quote));
        if !is_said {
            faults.push(format!("BASIS.md: not the words: {line}"));
        }
        justified.insert((unit.id.clone(), format!("{}/{}", text.id, clause.id)));
    }
    let root = data
        .units
        .first()
        .map(|unit| unit.id.clone())
        .unwrap_or_default();
    for clause in &text.clauses {
        justified.insert((root.clone(), format!("{}/{}", text.id, clause.id)));
    }
    let carried: BTreeSet<(String, String)> = data
        .units
        .iter()
        .flat_map(|unit| {
            unit.basis
                .iter()
                .map(|name| (unit.id.clone(), name.clone()))
        })
        .collect();
    for (unit, clause) in carried.symmetric_difference(&justified) {
        faults.push(format!(
            "{unit} – {clause}: not both in BASIS.md and in the data"
        ));
    }
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
        ("nationale :  personnels", "nationale : personnels"),
        ("soutien à l’innovation", "soutien à l'innovation"),
        ("Crée en 2014", "Créée en 2014"),
        ("Gaelle Berthet", "Gaëlle Berthet"),
        ("locales. »\"", "locales.\""),
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
