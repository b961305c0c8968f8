//! Small organisations, each of which is hard on the chart in its own way.

use organigram::model::{Organisation, Post, PostRank, PostState, UnitPlace};

use super::generator::{Random, parts, random_unit, unit};

/// Three trees beside each other, one of them a single unit.
pub(crate) fn several_roots() -> Organisation {
    let superiors = [
        None,
        Some(0),
        Some(0),
        None,
        None,
        Some(4),
        Some(5),
        Some(5),
    ];
    let units = superiors.iter().enumerate();
    parts(
        units
            .map(|(id, &superior)| unit(id, superior, format!("Unité {id}")))
            .collect(),
    )
}

/// A unit with `n` subordinates.
pub(crate) fn star(n: usize) -> Organisation {
    let mut random = Random::new(2);
    let mut units = vec![unit(0, None, "Direction".into())];
    units.extend((1..=n).map(|id| random_unit(&mut random, id, Some(0))));
    parts(units)
}

/// Each unit under the one before.
pub(crate) fn chain(n: usize) -> Organisation {
    let units = (0..n).map(|id| unit(id, id.checked_sub(1), format!("Unité {id}")));
    parts(units.collect())
}

/// Names of many words, of one word that is wider than a card, and codes to match.
pub(crate) fn long_names() -> Organisation {
    let names = [
        "Direction de l'accompagnement des politiques publiques numériques ".repeat(6),
        "Interministérialisation".repeat(6),
        "Bureau 😀 de l’œuvre\u{a0}: «\u{202f}Élargissement\u{202f}» ".repeat(4),
        "ligne\npar\nligne\tet tabulation".to_owned(),
        "x".to_owned(),
        "漢字".repeat(40),
    ];
    let units = names.into_iter().enumerate().map(|(id, name)| {
        let mut unit = unit(id, (id > 0).then_some(id / 3), name);
        unit.code = Some("SOCLE-DE-RÉFÉRENCE ".repeat(id));
        unit.posts = vec![Post {
            title: Some("Chargée de la préfiguration de la mission ".repeat(id)),
            rank: PostRank::Head,
            state: PostState::Acting {
                by: "Marie-Emmanuelle de La Rochefoucauld-Montbel ".repeat(id + 1),
                since: None,
            },
            ..Post::default()
        }];
        unit
    });
    parts(units.collect())
}

/// Staff units on several levels, with units below staff.
pub(crate) fn staff_everywhere() -> Organisation {
    let superiors = [
        None,
        Some(0),
        Some(0),
        Some(0),
        Some(1),
        Some(1),
        Some(2),
        Some(2),
        Some(6),
        Some(0),
        Some(9),
        Some(9),
        Some(9),
    ];
    let units = superiors.iter().enumerate().map(|(id, &superior)| {
        let mut unit = unit(id, superior, format!("Unité {id} de l'état-major"));
        if [1, 2, 6, 10, 11].contains(&id) {
            unit.place = UnitPlace::Staff;
        }
        unit
    });
    parts(units.collect())
}
