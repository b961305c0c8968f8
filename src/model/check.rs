//! Finding the faults of a document, in linear time and always in the same order.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    ClauseRef, Organisation, PostState, Problem, ProblemKind, Severity, Site, Table, Unit, UnitKey,
};

/// All problems of the document: list after list as the file orders them, row after row.
pub fn check(organisation: &Organisation) -> Vec<Problem> {
    let units = organisation.in_document_order();
    // Asking the document for each id would be quadratic where many units bear the same.
    let mut first = FxHashMap::default();
    first.reserve(units.len());
    for &key in &units {
        first
            .entry(organisation.unit(key).id.as_str())
            .or_insert(key);
    }
    let mut check = Check {
        organisation,
        units,
        first,
        problems: Vec::new(),
    };
    check.about();
    check.kinds();
    check.link_kinds();
    check.texts();
    check.people();
    check.units();
    check.bodies();
    check.links();
    // A list may have been walked twice; what is said of a row stays together.
    check
        .problems
        .sort_by_key(|problem| (problem.site.table, problem.site.row));
    check.problems
}

struct Check<'a> {
    organisation: &'a Organisation,
    units: Vec<UnitKey>,
    /// The first unit with each id: the one that is meant by it.
    first: FxHashMap<&'a str, UnitKey>,
    problems: Vec<Problem>,
}

/// Codes that several units bear, and the rows that bear them.
type RowsByCode<'a> = FxHashMap<&'a str, Vec<usize>>;

impl<'a> Check<'a> {
    fn add(
        &mut self,
        severity: Severity,
        table: Table,
        row: usize,
        field: &'static str,
    ) -> Draft<'_> {
        let unit = (table == Table::Units).then(|| self.units[row]);
        Draft {
            problems: &mut self.problems,
            severity,
            unit,
            site: Site {
                table,
                row,
                field,
                item: None,
            },
        }
    }

    /// Says which ids are empty or were seen before.
    fn ids(
        &mut self,
        table: Table,
        field: &'static str,
        ids: impl Iterator<Item = &'a str>,
        duplicate: impl Fn(&str) -> ProblemKind,
    ) {
        let mut seen = FxHashSet::default();
        for (row, id) in ids.enumerate() {
            if id.is_empty() {
                self.add(Severity::Error, table, row, field)
                    .of(ProblemKind::EmptyId);
            } else if !seen.insert(id) {
                self.add(Severity::Error, table, row, field)
                    .of(duplicate(id));
            }
        }
    }

    fn about(&mut self) {
        let about = self.organisation.about();
        if let Some(tag) = &about.language
            && about.known_language().is_none()
        {
            let tag = tag.clone();
            self.add(Severity::Warning, Table::Document, 0, "language")
                .of(ProblemKind::IllFormedLanguage { tag });
        }
    }

    fn kinds(&mut self) {
        let ids = self
            .organisation
            .kinds()
            .iter()
            .map(|kind| kind.id.as_str());
        self.ids(Table::Kinds, "id", ids, |id| ProblemKind::DuplicateKind {
            id: id.to_owned(),
        });
    }

    fn link_kinds(&mut self) {
        let ids = self
            .organisation
            .link_kinds()
            .iter()
            .map(|kind| kind.id.as_str());
        self.ids(Table::LinkKinds, "id", ids, |id| {
            ProblemKind::DuplicateLinkKind { id: id.to_owned() }
        });
    }

    fn texts(&mut self) {
        let texts = self.organisation.texts();
        let mut seen = FxHashSet::default();
        for (row, text) in texts.iter().enumerate() {
            let id = || text.id.clone();
            if text.id.is_empty() {
                self.add(Severity::Error, Table::Texts, row, "id")
                    .of(ProblemKind::EmptyId);
            } else if !seen.insert(text.id.as_str()) {
                self.add(Severity::Error, Table::Texts, row, "id")
                    .of(ProblemKind::DuplicateText { id: id() });
            }
            if text.id.contains('/') {
                self.add(Severity::Warning, Table::Texts, row, "id")
                    .of(ProblemKind::SlashInTextId { id: id() });
            }
            let mut clauses = FxHashSet::default();
            for (item, clause) in text.clauses.iter().enumerate() {
                let kind = if clause.id.is_empty() {
                    ProblemKind::EmptyId
                } else if !clauses.insert(clause.id.as_str()) {
                    ProblemKind::DuplicateClause {
                        text: id(),
                        clause: clause.id.clone(),
                    }
                } else {
                    continue;
                };
                self.add(Severity::Error, Table::Texts, row, "clauses")
                    .item(item)
                    .of(kind);
            }
        }
    }

    fn people(&mut self) {
        let people = self.organisation.people();
        let mut unused: FxHashSet<&str> = people.iter().map(|person| person.key.as_str()).collect();
        if unused.is_empty() {
            return;
        }
        for (_, post) in self.organisation.posts() {
            if let Some(person) = post.state.person() {
                unused.remove(person);
            }
        }
        let mut seen = FxHashSet::default();
        for (row, person) in people.iter().enumerate() {
            let key = || person.key.clone();
            if person.key.is_empty() {
                self.add(Severity::Error, Table::People, row, "key")
                    .of(ProblemKind::EmptyId);
            } else if !seen.insert(person.key.as_str()) {
                self.add(Severity::Error, Table::People, row, "key")
                    .of(ProblemKind::DuplicatePerson { key: key() });
            } else if unused.contains(person.key.as_str()) {
                self.add(Severity::Hint, Table::People, row, "key")
                    .of(ProblemKind::UnusedPerson { key: key() });
            }
        }
    }

    fn units(&mut self) {
        let organisation = self.organisation;
        let keys = self.units.clone();
        let facts = UnitFacts::new(organisation, &keys);
        for (row, &key) in keys.iter().enumerate() {
            let unit = organisation.unit(key);
            self.unit_id(row, key, unit);
            self.unit_superior(row, key, unit, &facts);
            self.unit_kind(row, unit, &facts);
            self.unit_codes(row, unit, &facts.codes);
            if unit.name.trim().is_empty() {
                self.add(Severity::Warning, Table::Units, row, "name")
                    .of(ProblemKind::EmptyName {
                        unit: unit.id.clone(),
                    });
            }
            for (item, post) in unit.posts.iter().enumerate() {
                let nobody = post
                    .state
                    .person()
                    .is_some_and(|person| person.trim().is_empty());
                if nobody && !matches!(post.state, PostState::NotStated) {
                    self.add(Severity::Warning, Table::Units, row, "posts")
                        .item(item)
                        .of(ProblemKind::EmptyHolder {
                            unit: unit.id.clone(),
                        });
                }
            }
            for (item, clause) in unit.basis.iter().enumerate() {
                if !facts.clauses.contains(clause) {
                    self.add(Severity::Warning, Table::Units, row, "basis")
                        .item(item)
                        .of(ProblemKind::UnknownClause {
                            unit: unit.id.clone(),
                            clause: clause.to_string(),
                        });
                }
            }
        }
    }

    fn unit_id(&mut self, row: usize, key: UnitKey, unit: &Unit) {
        let kind = if unit.id.is_empty() {
            ProblemKind::EmptyId
        } else if self.first.get(unit.id.as_str()) != Some(&key) {
            ProblemKind::DuplicateId {
                id: unit.id.clone(),
            }
        } else {
            return;
        };
        self.add(Severity::Error, Table::Units, row, "id").of(kind);
    }

    fn unit_superior(&mut self, row: usize, key: UnitKey, unit: &Unit, facts: &UnitFacts<'_>) {
        let organisation = self.organisation;
        let first = &self.first;
        let superior_of = |key: UnitKey| {
            let superior = organisation.unit(key).superior.as_deref()?;
            first.get(superior).copied()
        };
        let Some(superior) = unit.superior.as_deref() else {
            if facts.second_root == Some(row) {
                self.add(Severity::Warning, Table::Units, row, "superior")
                    .of(ProblemKind::SeveralRoots { n: facts.n_roots });
            }
            return;
        };
        let Some(above) = superior_of(key) else {
            self.add(Severity::Error, Table::Units, row, "superior").of(
                ProblemKind::UnknownSuperior {
                    id: unit.id.clone(),
                    superior: superior.to_owned(),
                },
            );
            return;
        };
        // The tree opens a ring by taking one member's superior away: each ring is met once.
        if organisation.tree().superior(key).is_none() {
            let mut ids = vec![unit.id.clone()];
            let mut at = Some(above);
            while let Some(member) = at.filter(|&member| member != key) {
                ids.push(organisation.unit(member).id.clone());
                at = superior_of(member);
            }
            self.add(Severity::Error, Table::Units, row, "superior")
                .of(ProblemKind::Cycle { ids });
        }
    }

    fn unit_kind(&mut self, row: usize, unit: &Unit, facts: &UnitFacts<'_>) {
        let id = unit.id.clone();
        let kind = if unit.kind.is_empty() {
            ProblemKind::NoKind { unit: id }
        } else if !facts.kinds.contains(unit.kind.as_str()) {
            ProblemKind::UnknownKind {
                unit: id,
                kind: unit.kind.clone(),
            }
        } else {
            return;
        };
        self.add(Severity::Warning, Table::Units, row, "kind")
            .of(kind);
    }

    /// Says a code that several units bear once, at the second of them.
    fn unit_codes(&mut self, row: usize, unit: &Unit, codes: &RowsByCode<'_>) {
        let fields = unit.code.iter().map(|code| (code, "code", None)).chain(
            unit.other_codes
                .iter()
                .enumerate()
                .map(|(item, code)| (code, "other_codes", Some(item))),
        );
        for (code, field, item) in fields {
            let Some(rows) = codes
                .get(code.trim())
                .filter(|rows| rows.get(1) == Some(&row))
            else {
                continue;
            };
            let units = rows
                .iter()
                .map(|&row| self.organisation.unit(self.units[row]).id.clone())
                .collect();
            let mut draft = self.add(Severity::Warning, Table::Units, row, field);
            draft.site.item = item;
            draft.of(ProblemKind::DuplicateCode {
                code: code.trim().to_owned(),
                units,
            });
        }
    }

    fn bodies(&mut self) {
        let bodies = self.organisation.bodies();
        self.ids(
            Table::Bodies,
            "id",
            bodies.iter().map(|body| body.id.as_str()),
            |id| ProblemKind::DuplicateBody { id: id.to_owned() },
        );
        for (row, body) in bodies.iter().enumerate() {
            if !body.id.is_empty() && self.first.contains_key(body.id.as_str()) {
                self.add(Severity::Error, Table::Bodies, row, "id")
                    .of(ProblemKind::BodyIdTaken {
                        id: body.id.clone(),
                    });
            }
        }
    }

    fn links(&mut self) {
        let organisation = self.organisation;
        let kinds: FxHashSet<&str> = organisation
            .link_kinds()
            .iter()
            .map(|kind| kind.id.as_str())
            .collect();
        let bodies: FxHashSet<&str> = organisation
            .bodies()
            .iter()
            .map(|body| body.id.as_str())
            .collect();

        for (row, link) in organisation.links().iter().enumerate() {
            let ends = [
                (
                    "from",
                    &link.from,
                    self.first.contains_key(link.from.as_str()),
                ),
                (
                    "to",
                    &link.to,
                    self.first.contains_key(link.to.as_str()) || bodies.contains(link.to.as_str()),
                ),
            ];
            for (field, missing, known) in ends {
                if !known {
                    self.add(Severity::Error, Table::Links, row, field).of(
                        ProblemKind::UnknownLinkEnd {
                            from: link.from.clone(),
                            to: link.to.clone(),
                            missing: missing.clone(),
                        },
                    );
                }
            }
            if !kinds.contains(link.kind.as_str()) {
                self.add(Severity::Warning, Table::Links, row, "kind").of(
                    ProblemKind::UnknownLinkKind {
                        from: link.from.clone(),
                        to: link.to.clone(),
                        kind: link.kind.clone(),
                    },
                );
            }
        }
    }
}

/// A problem of which all but the kind is known.
struct Draft<'p> {
    problems: &'p mut Vec<Problem>,
    severity: Severity,
    unit: Option<UnitKey>,
    site: Site,
}

impl Draft<'_> {
    fn item(mut self, item: usize) -> Self {
        self.site.item = Some(item);
        self
    }

    fn of(self, kind: ProblemKind) {
        self.problems.push(Problem {
            severity: self.severity,
            kind,
            unit: self.unit,
            site: self.site,
        });
    }
}

/// What the check of one unit needs to know of all the others.
struct UnitFacts<'a> {
    kinds: FxHashSet<&'a str>,
    clauses: FxHashSet<ClauseRef>,
    codes: RowsByCode<'a>,
    n_roots: usize,
    second_root: Option<usize>,
}

impl<'a> UnitFacts<'a> {
    fn new(organisation: &'a Organisation, keys: &[UnitKey]) -> Self {
        let clause_refs = organisation.texts().iter().flat_map(|text| {
            let whole = ClauseRef::parse(&text.id);
            let clauses = text.clauses.iter().map(|clause| ClauseRef {
                text: text.id.clone(),
                clause: clause.id.clone(),
            });
            std::iter::once(whole).chain(clauses)
        });
        let mut first_with: FxHashMap<&str, usize> = FxHashMap::default();
        first_with.reserve(keys.len());
        let mut codes = RowsByCode::default();
        for (row, &key) in keys.iter().enumerate() {
            for code in organisation.unit(key).codes().map(str::trim) {
                let first = *first_with.entry(code).or_insert(row);
                if first == row || code.is_empty() {
                    continue;
                }
                let rows = codes.entry(code).or_insert_with(|| vec![first]);
                if rows.last() != Some(&row) {
                    rows.push(row);
                }
            }
        }
        // Units that a fault put at the top are listed for that fault.
        let mut roots = keys
            .iter()
            .enumerate()
            .filter(|&(_, &key)| organisation.unit(key).superior.is_none())
            .map(|(row, _)| row);
        let second_root = roots.nth(1);
        Self {
            kinds: organisation
                .kinds()
                .iter()
                .map(|kind| kind.id.as_str())
                .collect(),
            clauses: clause_refs.collect(),
            codes,
            n_roots: second_root.map_or(1, |_| 2 + roots.count()),
            second_root,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, Clause, Kind, LegalText, Link, LinkKind, Parts, Person, Post};

    fn unit(id: &str, superior: Option<&str>) -> Unit {
        Unit {
            id: id.into(),
            superior: superior.map(Into::into),
            kind: "bureau".into(),
            name: format!("Unit {id}"),
            ..Unit::default()
        }
    }

    fn with(units: Vec<Unit>, change: impl FnOnce(&mut Parts)) -> Vec<String> {
        let mut parts = Parts {
            units,
            kinds: vec![Kind {
                id: "bureau".into(),
                ..Kind::default()
            }],
            ..Parts::default()
        };
        change(&mut parts);
        check(&Organisation::new(parts))
            .iter()
            .map(|problem| {
                let site = problem.site;
                let item = site.item.map(|item| format!("[{item}]"));
                format!(
                    "{} {}[{}].{}{}",
                    problem.code(),
                    site.table.name(),
                    site.row,
                    site.field,
                    item.unwrap_or_default()
                )
            })
            .collect()
    }

    fn nothing(_: &mut Parts) {}

    #[test]
    fn a_sound_document_has_no_problems() {
        let units = vec![unit("a", None), unit("b", Some("a"))];
        assert_eq!(with(units, nothing), [""; 0]);
        assert_eq!(with(Vec::new(), nothing), [""; 0]);
    }

    #[test]
    fn faults_of_units_are_listed_where_they_stand() {
        let nameless = Unit {
            name: "  ".into(),
            kind: "pole".into(),
            ..unit("d", Some("zz"))
        };
        let units = vec![
            unit("a", None),
            unit("a", Some("a")),
            unit("", Some("a")),
            nameless,
            unit("e", None),
            unit("f", None),
        ];
        assert_eq!(
            with(units, nothing),
            [
                "duplicate-id units[1].id",
                "empty-id units[2].id",
                "unknown-superior units[3].superior",
                "unknown-kind units[3].kind",
                "empty-name units[3].name",
                "several-roots units[4].superior",
            ]
        );
    }

    #[test]
    fn each_ring_is_said_once() {
        let units = vec![
            unit("top", None),
            unit("a", Some("c")),
            unit("b", Some("a")),
            unit("c", Some("b")),
            unit("under", Some("b")),
            unit("self", Some("self")),
        ];
        assert_eq!(
            with(units, nothing),
            ["cycle units[1].superior", "cycle units[5].superior"]
        );
    }

    #[test]
    fn codes_posts_and_clauses() {
        let coded = |id: &str, code: &str, other: &[&str]| Unit {
            code: Some(code.into()),
            other_codes: other.iter().map(|&code| code.into()).collect(),
            ..unit(id, Some("a"))
        };
        let mut staffed = coded("c", "X", &["TN"]);
        staffed.posts = vec![
            Post::default(),
            Post {
                state: PostState::Held { holder: " ".into() },
                ..Post::default()
            },
        ];
        staffed.basis = ["law/1", "law", "law/2", "other"]
            .map(ClauseRef::parse)
            .into();
        let units = vec![unit("a", None), coded("b", "TN", &["TN"]), staffed];
        let found = with(units, |parts| {
            parts.texts = vec![LegalText {
                id: "law".into(),
                clauses: vec![Clause {
                    id: "1".into(),
                    ..Clause::default()
                }],
                ..LegalText::default()
            }];
        });
        assert_eq!(
            found,
            [
                "duplicate-code units[2].other_codes[0]",
                "empty-holder units[2].posts[1]",
                "unknown-clause units[2].basis[2]",
                "unknown-clause units[2].basis[3]",
            ]
        );
    }

    #[test]
    fn faults_of_the_other_lists() {
        let found = with(vec![unit("a", None)], |parts| {
            parts.kinds.push(parts.kinds[0].clone());
            let kind = LinkKind {
                id: "runs".into(),
                ..LinkKind::default()
            };
            parts.link_kinds = vec![kind.clone(), kind];
            let clause = |id: &str| Clause {
                id: id.into(),
                ..Clause::default()
            };
            let text = |id: &str| LegalText {
                id: id.into(),
                clauses: vec![clause("1"), clause("1"), clause("")],
                ..LegalText::default()
            };
            parts.texts = vec![text("x/y")];
            let person = |key: &str| Person {
                key: key.into(),
                ..Person::default()
            };
            parts.people = vec![person("N"), person("N"), person("")];
            let body = |id: &str| Body {
                id: id.into(),
                ..Body::default()
            };
            parts.bodies = vec![body("s"), body("a"), body("s")];
            let link = |from: &str, to: &str, kind: &str| Link {
                from: from.into(),
                to: to.into(),
                kind: kind.into(),
                note: None,
            };
            parts.links = vec![
                link("a", "s", "runs"),
                link("s", "a", "runs"),
                link("a", "q", "walks"),
            ];
        });
        assert_eq!(
            found,
            [
                "duplicate-kind kinds[1].id",
                "duplicate-link-kind link_kinds[1].id",
                "slash-in-text-id texts[0].id",
                "duplicate-clause texts[0].clauses[1]",
                "empty-id texts[0].clauses[2]",
                "unused-person people[0].key",
                "duplicate-person people[1].key",
                "empty-id people[2].key",
                "body-id-taken bodies[1].id",
                "duplicate-body bodies[2].id",
                "unknown-link-end links[1].from",
                "unknown-link-end links[2].to",
                "unknown-link-kind links[2].kind",
            ]
        );
    }

    #[test]
    fn a_ring_of_many_units_is_found_in_linear_time_and_said_shortly() {
        let n = 100_000;
        let units = (0..n)
            .map(|i| unit(&i.to_string(), Some(&((i + 1) % n).to_string())))
            .collect();
        let problems = check(&Organisation::new(Parts {
            units,
            ..Parts::default()
        }));
        let cycle = problems
            .iter()
            .find(|problem| problem.code() == "cycle")
            .expect("a ring");
        assert!(cycle.kind.message_args()[0].1.len() < 200);
    }
}
