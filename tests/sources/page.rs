//! The page, line by line: the composition gives units and posts, the prose their missions.

use std::collections::BTreeSet;

use crate::data::{Data, Place, Rank, State, Unit, mission_lines};
use crate::documents::Documents;

/// Lines of the page that are the site's furniture, not content.
const FURNITURE: [&str; 5] = [
    "Composition",
    "Missions",
    "Retrouver l'organigramme de l'administration centrale",
    "Consulter l'organigramme du ministère de l'Éducation nationale",
    "Mise à jour : novembre 2024",
];

/// Where in the page the prose turns to another unit: the unit, and how that line begins.
const TURNS: [(&str, &str); 9] = [
    ("dne", "La direction du numérique pour l’Éducation a pour"),
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
pub(crate) const IN_PROSE: [&str; 2] = ["amdac", "dsp"];

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

pub(crate) fn check_composition(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
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

/// Walks the prose of the page; each line must be the next one of the unit that it speaks of.
pub(crate) fn check_missions(documents: &Documents, data: &Data, faults: &mut Vec<String>) {
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
