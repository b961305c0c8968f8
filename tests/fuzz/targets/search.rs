//! Any text as a date, as a text that is folded and searched, and as what is searched for.
#![no_main]

use std::ops::Range;

use libfuzzer_sys::fuzz_target;
use organigram::model::{
    Body, Clause, Filter, LegalText, Mission, Organisation, PartialDate, Parts, Person, Post,
    PostState, SearchIndex, Unit, fold,
};

/// The most hits that are asked for.
const MOST_HITS: usize = 50;

fuzz_target!(|text: &str| {
    if let Ok(date) = text.parse::<PartialDate>() {
        let written = date.to_string();
        assert_eq!(written.parse(), Ok(date), "{written}");
        assert_eq!(text.trim(), written);
        assert_eq!(date.first_day().year(), date.year());
    }
    let folded = fold(text);
    assert_eq!(fold(&folded), folded, "folding twice changes nothing");
    let organisation = organisation(text);
    let index = SearchIndex::build(&organisation);
    for query in text.lines().take(8).chain([text, &folded]) {
        let finding = index.search(&organisation, query, &Filter::default(), MOST_HITS);
        for hit in &finding.hits {
            let explanation = finding.question.explain(&organisation, hit);
            if let Some(unit) = hit.target.unit() {
                check(&organisation.unit(unit).name, &explanation.name);
            }
            if let Some(passage) = explanation.passage {
                check(&passage.text, &passage.ranges);
            }
        }
        if finding.n == 0 {
            index.suggest(&organisation, query);
        }
    }
});

/// Every range is of whole characters, and they come in order.
fn check(text: &str, ranges: &[Range<usize>]) {
    let mut behind = 0;
    for range in ranges {
        assert!(range.start >= behind, "{range:?} in {text:?}");
        behind = range.end;
        assert!(!text[range.clone()].is_empty(), "{range:?} in {text:?}");
    }
}

/// The lines of a text, each in another place where a search looks.
fn organisation(text: &str) -> Organisation {
    let mut parts = Parts::default();
    let mut above = None;
    for (nth, line) in text.lines().take(64).enumerate() {
        let line = line.to_owned();
        let unit = match nth % 6 {
            0 => Unit {
                name: line,
                ..Unit::default()
            },
            1 => Unit {
                code: Some(line.clone()),
                other_codes: vec![line],
                ..Unit::default()
            },
            2 => Unit {
                posts: vec![Post {
                    title: Some(line.clone()),
                    state: PostState::Held { holder: line },
                    ..Post::default()
                }],
                ..Unit::default()
            },
            3 => Unit {
                missions: vec![Mission::Paragraph(line.clone()), Mission::Items(vec![line])],
                ..Unit::default()
            },
            4 => {
                parts.people.push(Person {
                    key: line.clone(),
                    name: Some(line),
                    ..Person::default()
                });
                continue;
            }
            _ => {
                parts.texts.push(LegalText {
                    title: line.clone(),
                    clauses: vec![Clause {
                        id: line.clone(),
                        text: line.clone(),
                    }],
                    ..LegalText::default()
                });
                parts.bodies.push(Body {
                    name: line.clone(),
                    code: Some(line),
                    ..Body::default()
                });
                continue;
            }
        };
        let id = nth.to_string();
        parts.units.push(Unit {
            id: id.clone(),
            superior: above.replace(id),
            ..unit
        });
    }
    Organisation::new(parts)
}
