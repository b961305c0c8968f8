//! The article, clause by clause, and why a unit carries a clause.

use std::collections::BTreeSet;

use crate::data::{Data, mission_lines};
use crate::documents::{Documents, lines};

/// Lines of the article that head it.
const ARTICLE_HEADING: [&str; 2] = ["# Article 11", "Direction du numérique pour l'éducation :"];

/// The clauses with the ids that their place in the article gives them.
pub(crate) fn check_article(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
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

/// The quotations in a cell of the table.
fn quotations(cell: &str) -> Vec<&str> {
    cell.split('«')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('»')?.0.trim()))
        .collect()
}

/// Each clause that a unit carries has a row in `BASIS.md`, whose quotations are words of the
/// unit and of the clause.
pub(crate) fn check_basis(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
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
    let mut carried = BTreeSet::new();
    for unit in &data.units {
        for clause in &unit.basis {
            if !carried.insert((unit.id.clone(), clause.clone())) {
                faults.push(format!("{} – {clause}: twice", unit.id));
            }
        }
    }
    for (unit, clause) in carried.symmetric_difference(&justified) {
        faults.push(format!(
            "{unit} – {clause}: not both in BASIS.md and in the data"
        ));
    }
}
