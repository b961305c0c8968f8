//! What is worth a look in a document that has no faults: spans of control, vacancies that last,
//! people in several posts, clauses that nobody carries.
//!
//! It knows no clock: without today's date nothing that depends on it is said.

use std::collections::hash_map::Entry;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    ClauseRef, Organisation, PartialDate, Post, PostRank, PostState, Problem, ProblemKind,
    Severity, Site, Table, Unit, UnitKey, code_spelling,
};

/// From when on something is worth a look. People set them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ReviewLimits {
    /// Units may have so many direct subordinates.
    pub most_subordinates: u16,
    /// Units that have subordinates should have so many.
    pub fewest_subordinates: u16,
    /// Posts may be vacant for so many months.
    pub vacant_months: u16,
    /// Someone may act in a post for so many months.
    pub acting_months: u16,
    /// The document may be so many months old.
    pub outdated_months: u16,
}

impl Default for ReviewLimits {
    fn default() -> Self {
        Self {
            most_subordinates: 10,
            fewest_subordinates: 2,
            vacant_months: 6,
            acting_months: 12,
            outdated_months: 12,
        }
    }
}

/// What is worth a look, list after list as the file orders them, row after row.
pub fn review(
    organisation: &Organisation,
    today: Option<Date>,
    limits: &ReviewLimits,
) -> Vec<Problem> {
    let mut review = Review {
        organisation,
        today,
        limits,
        units: organisation.in_document_order(),
        problems: Vec::new(),
    };
    review.about();
    review.texts();
    review.units();
    review.people();
    review.codes();
    // A list is walked several times; what is said of a row stays together.
    review
        .problems
        .sort_by_key(|problem| (problem.site.table, problem.site.row));
    review.problems
}

struct Review<'a> {
    organisation: &'a Organisation,
    today: Option<Date>,
    limits: &'a ReviewLimits,
    units: Vec<UnitKey>,
    problems: Vec<Problem>,
}

impl<'a> Review<'a> {
    fn add(&mut self, severity: Severity, site: Site, kind: ProblemKind) {
        let unit = (site.table == Table::Units).then(|| self.units[site.row]);
        self.problems.push(Problem {
            severity,
            kind,
            unit,
            site,
        });
    }

    /// Whole months from a date to today, at the least that the date can mean.
    fn months_since(&self, date: PartialDate) -> Option<u16> {
        let (from, to) = (date.last_day(), self.today?);
        let months = (i32::from(to.year()) - i32::from(from.year())) * 12
            + i32::from(to.month() - from.month())
            - i32::from(to.day() < from.day());
        u16::try_from(months).ok()
    }

    fn about(&mut self) {
        let (Some(as_of), Some(today)) = (self.organisation.about().as_of, self.today) else {
            return;
        };
        let Some(months) = self
            .months_since(as_of)
            .filter(|&months| months > self.limits.outdated_months)
        else {
            return;
        };
        let kind = ProblemKind::Outdated {
            as_of,
            months,
            today: today.into(),
        };
        self.add(Severity::Warning, site(Table::Document, 0, "as_of"), kind);
    }

    /// Clauses that no unit carries; a text that no unit rests upon at all is said once.
    fn texts(&mut self) {
        let organisation = self.organisation;
        let carried: FxHashSet<&ClauseRef> = self
            .units
            .iter()
            .flat_map(|&key| &organisation.unit(key).basis)
            .collect();
        for (row, text) in organisation.texts().iter().enumerate() {
            // Who rests upon the whole text carries all of it.
            if carried.contains(&ClauseRef::parse(&text.id)) {
                continue;
            }
            let loose: Vec<usize> = text
                .clauses
                .iter()
                .enumerate()
                .filter(|(_, clause)| {
                    let name = ClauseRef {
                        text: text.id.clone(),
                        clause: clause.id.clone(),
                    };
                    !carried.contains(&name)
                })
                .map(|(item, _)| item)
                .collect();
            let title = if text.title.is_empty() {
                &text.id
            } else {
                &text.title
            };
            if loose.len() == text.clauses.len() {
                let kind = ProblemKind::UnusedText {
                    text: title.clone(),
                };
                self.add(Severity::Hint, site(Table::Texts, row, "id"), kind);
                continue;
            }
            for item in loose {
                let kind = ProblemKind::UnusedClause {
                    text: title.clone(),
                    clause: text.clauses[item].id.clone(),
                };
                let site = Site {
                    item: Some(item),
                    ..site(Table::Texts, row, "clauses")
                };
                self.add(Severity::Hint, site, kind);
            }
        }
    }

    fn units(&mut self) {
        let organisation = self.organisation;
        // Where no unit rests on a text, nobody has begun to say on what units rest.
        let says_basis = self
            .units
            .iter()
            .any(|&key| !organisation.unit(key).basis.is_empty());
        for row in 0..self.units.len() {
            let key = self.units[row];
            let unit = organisation.unit(key);
            if unit.posts_of(PostRank::Head).next().is_none() {
                let kind = ProblemKind::NoHead {
                    unit: called(unit).to_owned(),
                };
                self.add(Severity::Warning, site(Table::Units, row, "posts"), kind);
            }
            self.span(row, key, unit);
            if says_basis && unit.basis.is_empty() {
                let kind = ProblemKind::NoBasis {
                    unit: called(unit).to_owned(),
                };
                self.add(Severity::Hint, site(Table::Units, row, "basis"), kind);
            }
            for (item, post) in unit.posts.iter().enumerate() {
                if let Some(kind) = self.post(unit, post) {
                    let site = Site {
                        item: Some(item),
                        ..site(Table::Units, row, "posts")
                    };
                    self.add(Severity::Warning, site, kind);
                }
            }
        }
    }

    fn span(&mut self, row: usize, key: UnitKey, unit: &Unit) {
        let n = self.organisation.tree().subordinates(key).len();
        let (most, fewest) = (
            usize::from(self.limits.most_subordinates),
            usize::from(self.limits.fewest_subordinates),
        );
        let unit = called(unit);
        let (severity, kind) = if n > most {
            let unit = unit.to_owned();
            (
                Severity::Warning,
                ProblemKind::SpanTooWide { unit, n, most },
            )
        } else if n > 0 && n < fewest {
            let unit = unit.to_owned();
            (
                Severity::Hint,
                ProblemKind::SpanTooNarrow { unit, n, fewest },
            )
        } else {
            return;
        };
        self.add(severity, site(Table::Units, row, "id"), kind);
    }

    /// What time has made of a post.
    fn post(&self, unit: &Unit, post: &Post) -> Option<ProblemKind> {
        let lasting = |since: Option<PartialDate>, limit: u16| {
            let since = since?;
            let months = self.months_since(since)?;
            (months > limit).then_some((since, months))
        };
        let unit = || called(unit).to_owned();
        match &post.state {
            PostState::Vacant { since } => {
                let (since, months) = lasting(*since, self.limits.vacant_months)?;
                Some(ProblemKind::LongVacancy {
                    unit: unit(),
                    since,
                    months,
                })
            }
            PostState::Acting { by, since } => {
                let (since, months) = lasting(*since, self.limits.acting_months)?;
                Some(ProblemKind::LongActing {
                    unit: unit(),
                    by: self.organisation.person_name(by).to_owned(),
                    since,
                    months,
                })
            }
            PostState::SoonVacant { holder, from } => {
                let from = (*from)?;
                (from.last_day() <= self.today?).then(|| ProblemKind::SoonVacantPast {
                    unit: unit(),
                    holder: self.organisation.person_name(holder).to_owned(),
                    from,
                })
            }
            PostState::Held { .. } | PostState::NotStated => None,
        }
    }

    /// People in several posts, said at the second of them.
    fn people(&mut self) {
        let organisation = self.organisation;
        // Most people are in one post: lists are made for the others alone.
        let mut first: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        let mut several: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
        let mut in_order: Vec<&str> = Vec::new();
        for (row, &key) in self.units.iter().enumerate() {
            for (item, post) in organisation.unit(key).posts.iter().enumerate() {
                let Some(person) = post.state.person().filter(|key| !key.trim().is_empty()) else {
                    continue;
                };
                let known = *first.entry(person).or_insert((row, item));
                if known == (row, item) {
                    continue;
                }
                let posts = several.entry(person).or_insert_with(|| {
                    in_order.push(person);
                    vec![known]
                });
                posts.push((row, item));
            }
        }
        let names: FxHashMap<&str, &str> = organisation
            .people()
            .iter()
            .rev()
            .map(|person| (person.key.as_str(), person.display_name()))
            .collect();
        for person in in_order {
            let posts = &several[person];
            let units = posts
                .iter()
                .map(|&(row, _)| called(organisation.unit(self.units[row])).to_owned())
                .collect();
            let (row, item) = posts[1];
            let kind = ProblemKind::SeveralPosts {
                person: (*names.get(person).unwrap_or(&person)).to_owned(),
                units,
            };
            let site = Site {
                item: Some(item),
                ..site(Table::Units, row, "posts")
            };
            self.add(Severity::Hint, site, kind);
        }
    }

    /// Codes of several units that differ only as they are spelt, said at the second unit: who
    /// looks for one finds the other.
    fn codes(&mut self) {
        let organisation = self.organisation;
        let mut first: FxHashMap<String, (usize, &'a str)> = FxHashMap::default();
        let mut alike: FxHashMap<String, Vec<(usize, &'a str)>> = FxHashMap::default();
        let mut in_order: Vec<String> = Vec::new();
        first.reserve(self.units.len());
        for (row, &key) in self.units.iter().enumerate() {
            for code in organisation.unit(key).codes().map(str::trim) {
                let spelling = code_spelling(code);
                if spelling.is_empty() {
                    continue;
                }
                match first.entry(spelling) {
                    Entry::Vacant(entry) => {
                        entry.insert((row, code));
                    }
                    Entry::Occupied(entry) => {
                        let bearers = alike.entry(entry.key().clone()).or_insert_with(|| {
                            in_order.push(entry.key().clone());
                            vec![*entry.get()]
                        });
                        bearers.push((row, code));
                    }
                }
            }
        }
        for spelling in in_order {
            let bearers = &alike[&spelling];
            let (first, code) = bearers[0];
            let another = bearers
                .iter()
                .map(|&(row, _)| row)
                .find(|&row| row != first);
            // One code that several units bear is a fault, and said as such.
            let (Some(row), true) = (another, bearers.iter().any(|&(_, it)| it != code)) else {
                continue;
            };
            let mut codes: Vec<String> = bearers.iter().map(|&(_, code)| code.to_owned()).collect();
            codes.dedup();
            let kind = ProblemKind::CodesCollide { codes };
            self.add(Severity::Warning, site(Table::Units, row, "code"), kind);
        }
    }
}

fn site(table: Table, row: usize, field: &'static str) -> Site {
    Site {
        table,
        row,
        field,
        item: None,
    }
}

/// What people call a unit: its code, or its name, or at least its id.
fn called(unit: &Unit) -> &str {
    let name = || Some(unit.name.as_str()).filter(|name| !name.trim().is_empty());
    unit.code.as_deref().or_else(name).unwrap_or(&unit.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, Clause, LegalText, Parts};

    fn unit(id: &str, superior: Option<&str>) -> Unit {
        Unit {
            id: id.into(),
            superior: superior.map(Into::into),
            name: format!("Unit {id}"),
            posts: vec![Post {
                rank: PostRank::Head,
                ..Post::default()
            }],
            ..Unit::default()
        }
    }

    fn headed(id: &str, state: PostState) -> Unit {
        let mut unit = unit(id, None);
        unit.posts[0].state = state;
        unit
    }

    fn date(text: &str) -> Option<PartialDate> {
        text.parse().ok()
    }

    fn day(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    /// What is said, each as "code list[row].field[item]".
    fn said(parts: Parts, today: Option<Date>) -> Vec<String> {
        review(&Organisation::new(parts), today, &ReviewLimits::default())
            .iter()
            .map(|problem| {
                let site = problem.site;
                let item = site.item.map(|item| format!("[{item}]"));
                let item = item.unwrap_or_default();
                let (table, row, field) = (site.table.name(), site.row, site.field);
                format!("{} {table}[{row}].{field}{item}", problem.code())
            })
            .collect()
    }

    fn of(units: Vec<Unit>) -> Parts {
        Parts {
            units,
            ..Parts::default()
        }
    }

    #[test]
    fn a_plain_document_needs_no_look() {
        let units = vec![unit("a", None), unit("b", Some("a")), unit("c", Some("a"))];
        assert_eq!(said(of(units), day("2030-01-01")), [""; 0]);
        assert_eq!(said(Parts::default(), day("2030-01-01")), [""; 0]);
    }

    #[test]
    fn spans_of_control_have_limits() {
        for (n, expected) in [
            (0, None),
            (1, Some("span-too-narrow units[0].id")),
            (2, None),
            (10, None),
            (11, Some("span-too-wide units[0].id")),
        ] {
            let below = (0..n).map(|n| unit(&format!("u{n}"), Some("a")));
            let units = std::iter::once(unit("a", None)).chain(below).collect();
            let expected: Vec<&str> = expected.into_iter().collect();
            assert_eq!(said(of(units), None), expected, "{n}");
        }
    }

    #[test]
    fn time_makes_posts_worth_a_look() {
        let vacant = |since: &str| PostState::Vacant { since: date(since) };
        let acting = |since: &str| PostState::Acting {
            by: "A".into(),
            since: date(since),
        };
        let soon = |from: &str| PostState::SoonVacant {
            holder: "A".into(),
            from: date(from),
        };
        let today = "2026-01-15";
        for (state, expected) in [
            (vacant("2025-06-15"), Some("long-vacancy units[0].posts[0]")),
            (vacant("2025-06-16"), None),
            (vacant("2025-07-15"), None),
            // A month may mean its last day.
            (vacant("2025-06"), None),
            (vacant("2025-05"), Some("long-vacancy units[0].posts[0]")),
            (vacant("2025"), None),
            (vacant("2024"), Some("long-vacancy units[0].posts[0]")),
            (vacant("2027"), None),
            (PostState::Vacant { since: None }, None),
            (acting("2024-12-01"), Some("long-acting units[0].posts[0]")),
            (acting("2025-02-01"), None),
            (
                soon("2026-01-15"),
                Some("soon-vacant-past units[0].posts[0]"),
            ),
            (soon("2026-01-16"), None),
            (soon("2026-01"), None),
            (soon("2025"), Some("soon-vacant-past units[0].posts[0]")),
        ] {
            let expected: Vec<&str> = expected.into_iter().collect();
            let parts = || of(vec![headed("a", state.clone())]);
            assert_eq!(said(parts(), day(today)), expected, "{state:?}");
            assert_eq!(said(parts(), None), [""; 0], "no clock: {state:?}");
        }
    }

    #[test]
    fn a_document_grows_old() {
        for (as_of, old) in [("2024-12", true), ("2025-01", false), ("2026-02", false)] {
            let parts = Parts {
                about: About {
                    as_of: date(as_of),
                    ..About::default()
                },
                ..Parts::default()
            };
            let expected: &[&str] = if old { &["outdated [0].as_of"] } else { &[] };
            assert_eq!(said(parts, day("2026-01-31")), expected, "{as_of}");
        }
    }

    #[test]
    fn people_codes_heads_and_clauses() {
        let held = |id: &str, holder: &str| {
            headed(
                id,
                PostState::Held {
                    holder: holder.into(),
                },
            )
        };
        let mut headless = unit("c", None);
        headless.posts[0].rank = PostRank::Deputy;
        let mut coded = [held("a", "Ada"), held("b", "Ada"), headless];
        coded[0].code = Some("TN 2".into());
        coded[1].code = Some("tn-2".into());
        coded[2].other_codes = vec!["TN2".into(), "AC".into()];
        coded[0].basis = vec![ClauseRef::parse("law/1")];
        let clause = |id: &str| Clause {
            id: id.into(),
            ..Clause::default()
        };
        let text = |id: &str, clauses: &[&str]| LegalText {
            id: id.into(),
            clauses: clauses.iter().map(|id| clause(id)).collect(),
            ..LegalText::default()
        };
        let parts = Parts {
            texts: vec![text("law", &["1", "2"]), text("other", &["1", "2"])],
            ..of(coded.into())
        };
        assert_eq!(
            said(parts, None),
            [
                "unused-clause texts[0].clauses[1]",
                "unused-text texts[1].id",
                "no-basis units[1].basis",
                "several-posts units[1].posts[0]",
                "codes-collide units[1].code",
                "no-head units[2].posts",
                "no-basis units[2].basis",
            ]
        );
    }
}
