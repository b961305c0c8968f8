//! A large organisation made up by rule: the same every time. The benchmarks use it, too.

use organigram::model::{About, Hue, Kind, Organisation, Parts, Post, PostRank, PostState, Unit};

/// Words of which names are made.
const WORDS: [&str; 12] = [
    "des systèmes d'information",
    "de l'accompagnement",
    "du numérique",
    "et de la qualité",
    "des affaires financières",
    "de la recherche appliquée",
    "et des territoires",
    "de l'ingénierie",
    "des ressources humaines",
    "pour l'éducation",
    "et de l'innovation",
    "de la cybersécurité opérationnelle",
];

/// Numbers that are the same every time.
pub(crate) struct Random(u32);

impl Random {
    /// A row of numbers; another `seed` gives another.
    pub(crate) fn new(seed: u32) -> Self {
        Self(seed)
    }

    /// A number from 0 to below `end`.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % end
    }
}

/// An organisation of these units.
pub(crate) fn parts(units: Vec<Unit>) -> Organisation {
    let kinds = [
        ("direction", Hue::Blue),
        ("sous-direction", Hue::Green),
        ("bureau", Hue::Sky),
    ];
    Organisation::new(Parts {
        about: About {
            title: "Direction générale".into(),
            ..About::default()
        },
        kinds: kinds
            .map(|(id, hue)| Kind {
                id: id.into(),
                label: id.into(),
                hue,
            })
            .into(),
        units,
        ..Parts::default()
    })
}

/// A bureau that has nothing but a name.
pub(crate) fn unit(id: usize, superior: Option<usize>, name: String) -> Unit {
    Unit {
        id: format!("u{id}"),
        superior: superior.map(|superior| format!("u{superior}")),
        kind: "bureau".into(),
        name,
        ..Unit::default()
    }
}

/// Two to nine subordinates for each unit that has any; names of one to four parts, heads,
/// vacancies, deputies and people who act.
pub(crate) fn organisation(n: usize) -> Organisation {
    let mut random = Random::new(1);
    let mut units: Vec<Unit> = Vec::with_capacity(n);
    let mut next = 0;
    while units.len() < n {
        let (from, superior) = (units.len(), units.len().checked_sub(1).map(|_| next));
        let wanted = if from == 0 {
            1
        } else {
            next += 1;
            2 + random.below(8) as usize
        };
        for id in from..(from + wanted).min(n) {
            units.push(random_unit(&mut random, id, superior));
        }
    }
    parts(units)
}

/// A bureau as they are in life.
pub(crate) fn random_unit(random: &mut Random, id: usize, superior: Option<usize>) -> Unit {
    let mut name = String::from(if id == 0 { "Direction" } else { "Bureau" });
    for _ in 0..=random.below(4) {
        name.push(' ');
        name.push_str(WORDS[random.below(12) as usize]);
    }
    let person = format!("Camille Dupont-Moreau {id}");
    let state = match random.below(10) {
        0 => PostState::Vacant { since: None },
        1 => PostState::Acting {
            by: person,
            since: None,
        },
        2 => PostState::NotStated,
        _ => PostState::Held { holder: person },
    };
    let mut posts = vec![Post {
        title: (id.is_multiple_of(3)).then(|| "Cheffe de bureau".into()),
        rank: PostRank::Head,
        state,
        ..Post::default()
    }];
    if id.is_multiple_of(7) {
        posts.push(Post {
            rank: PostRank::Deputy,
            state: PostState::Held {
                holder: format!("Dominique Adjoint {id}"),
            },
            ..Post::default()
        });
    }
    let mut unit = unit(id, superior, name);
    unit.code = Some(format!("TN {id}"));
    unit.posts = posts;
    unit.kind = match id {
        0 => "direction",
        _ if id.is_multiple_of(4) => "sous-direction",
        _ => "bureau",
    }
    .into();
    unit
}
