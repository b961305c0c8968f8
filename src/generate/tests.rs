use rustc_hash::FxHashSet;

use super::*;
use crate::model::{PostState, check};

#[test]
fn every_size_is_without_a_fault() {
    for lang in Lang::ALL {
        for n in [0, 1, 2, 3, 10, 40, 300, 4_999, 5_000, 20_000] {
            for seed in [0, 7] {
                let organisation = Generator::new(n, seed, lang).organisation();
                assert_eq!(organisation.n_units(), n);
                let faults = check(&organisation);
                let first = faults.first();
                assert!(first.is_none(), "{n} units, seed {seed}: {first:?}");
            }
        }
    }
}

#[test]
fn a_seed_is_an_organisation() {
    let parts = |seed| {
        Generator::new(500, seed, Lang::Fr)
            .organisation()
            .to_parts()
    };
    assert_eq!(parts(3), parts(3));
    assert_ne!(parts(3), parts(4));
}

#[test]
fn a_unit_by_itself_is_the_unit_among_all() {
    let generator = Generator::new(2_000, 5, Lang::En);
    for (index, unit) in generator.units().enumerate().step_by(97) {
        assert_eq!(generator.unit(index), unit);
    }
}

#[test]
fn nobody_has_two_posts_and_all_states_occur() {
    let generator = Generator::new(30_000, 1, Lang::Fr);
    let mut people: FxHashSet<String> = FxHashSet::default();
    let mut states = [0; 5];
    let mut women = 0;
    for unit in generator.units() {
        for post in &unit.posts {
            if let Some(person) = post.state.person() {
                women += usize::from(WOMEN.iter().any(|name| person.starts_with(name)));
                assert!(people.insert(person.to_owned()), "{person} has two posts");
            }
            states[match post.state {
                PostState::Held { .. } => 0,
                PostState::Vacant { .. } => 1,
                PostState::Acting { .. } => 2,
                PostState::SoonVacant { .. } => 3,
                PostState::NotStated => 4,
            }] += 1;
        }
    }
    let all: usize = states.iter().sum();
    let chance = people.len() * WOMEN.len() / 64;
    assert!(
        (chance / 2..chance * 2).contains(&women),
        "{women} of {chance}"
    );
    assert!(states[0] * 100 > all * 75, "held: {states:?}");
    assert!(states.iter().all(|&n| n * 100 > all), "{states:?}");
}

#[test]
fn the_last_of_all_names_is_nobody_elses() {
    let most = 4 * MOST_UNITS;
    let mut names: FxHashSet<String> = FxHashSet::default();
    for nth in (0..most).step_by(1_009).chain(most - 5_000..most) {
        names.insert(words::name(nth).0);
    }
    let asked = (0..most).step_by(1_009).chain(most - 5_000..most);
    let asked: FxHashSet<usize> = asked.collect();
    assert_eq!(names.len(), asked.len());
}

/// First names that are the beginning of no other.
const WOMEN: [&str; 4] = ["Claire", "Nadia", "Sophie", "Rozenn"];
