//! People, one a row, as directories sort them.

use rustc_hash::FxHashMap;

use crate::model::{UnitKey, directory};
use crate::scene::words;

use super::table::{Stands, Table};
use super::{Cell, Field};

impl Table {
    pub(super) fn list_people(&mut self) {
        let mut posts: FxHashMap<&str, Vec<(UnitKey, u32)>> = FxHashMap::default();
        for &unit in self.organisation.tree().order() {
            for (at, post) in self.organisation.unit(unit).posts.iter().enumerate() {
                if let Some(key) = post.state.person() {
                    posts.entry(key).or_default().push((unit, at as u32));
                }
            }
        }
        let directory: Vec<_> = directory(&self.organisation)
            .into_iter()
            .map(|entry| {
                let held = posts.remove(entry.key.as_str()).unwrap_or_default();
                (entry, held)
            })
            .collect();
        self.rows = (0..directory.len() as u32).map(Stands::Person).collect();
        self.directory = directory;
    }

    pub(super) fn units_of_person(&self, person: u32) -> Vec<UnitKey> {
        let mut units = Vec::new();
        for &(unit, _) in &self.directory[person as usize].1 {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units
    }

    pub(super) fn of_person(&self, person: u32, field: Field) -> Cell {
        let (entry, posts) = &self.directory[person as usize];
        match field {
            Field::Person => Cell::Name {
                name: entry.name.clone(),
                order: entry.order.clone(),
            },
            Field::Posts => {
                let titles = posts.iter().filter_map(|&(unit, post)| {
                    let post = self.post(unit, post)?;
                    let title = words::title(&self.organisation, post, self.lang);
                    let remark = words::state_remark(&post.state, self.lang);
                    Some(match remark {
                        Some(remark) => format!("{title} ({remark})"),
                        None => title,
                    })
                });
                Cell::list(titles.collect())
            }
            Field::Units => {
                let units = self.units_of_person(person).into_iter();
                Cell::list(units.map(|unit| self.short(unit)).collect())
            }
            Field::NPosts => Cell::count(posts.len()),
            Field::Contact => {
                let contact = self.person(&entry.key).and_then(|it| it.contact.clone());
                Cell::words(contact.unwrap_or_default())
            }
            _ => Cell::Empty,
        }
    }
}
