//! Units, one a row.

use crate::model::{PostRank, PostState, UnitKey};
use crate::scene::words;

use super::table::{Stands, Table};
use super::{Cell, Field};

impl Table {
    pub(super) fn list_units(&mut self) {
        let order = self.organisation.tree().order();
        self.rows = order.iter().map(|&unit| Stands::Unit(unit)).collect();
    }

    /// What stands in a column about a unit; also of the units of posts.
    pub(super) fn of_unit(&self, key: UnitKey, field: Field) -> Cell {
        let unit = self.organisation.unit(key);
        let tree = self.organisation.tree();
        match field {
            Field::Code => Cell::words(unit.code.clone().unwrap_or_default()),
            Field::OtherCodes => Cell::list(unit.other_codes.clone()),
            Field::Unit => Cell::words(unit.name.clone()),
            Field::Kind => Cell::words(words::kind_label(&self.organisation, unit)),
            Field::Superior => {
                let mut superiors: Vec<String> = tree
                    .superior(key)
                    .map(|above| self.short(above))
                    .into_iter()
                    .collect();
                superiors.extend(self.further.get(&unit.id).into_iter().flatten().cloned());
                Cell::list(superiors)
            }
            Field::Head => self.head(key),
            Field::NPosts => Cell::count(unit.posts.len()),
            Field::NVacancies => {
                let open = unit.posts.iter().filter(|post| post.state.is_open());
                Cell::count(open.count())
            }
            Field::Direct => Cell::count(tree.subordinates(key).len()),
            Field::Total => Cell::count(tree.branch(key).len() - 1),
            Field::Level => Cell::count(tree.level(key)),
            Field::Clauses => Cell::list(
                unit.basis
                    .iter()
                    .map(|clause| self.clause_name(clause))
                    .collect(),
            ),
            Field::Note => Cell::words(unit.note.clone().unwrap_or_default()),
            Field::Id => Cell::words(unit.id.clone()),
            _ => Cell::Empty,
        }
    }

    /// Who leads a unit, and in what state that is; nothing where it has no head.
    fn head(&self, unit: UnitKey) -> Cell {
        let posts = &self.organisation.unit(unit).posts;
        let mut heads = posts.iter().filter(|post| post.rank == PostRank::Head);
        let words = |state: &PostState| {
            let remark = words::state_remark(state, self.lang);
            match (state.person().map(|key| self.name_cell(key)), remark) {
                (Some(name), Some(remark)) => format!("{}, {remark}", name.plain()),
                (Some(name), None) => name.plain().into_owned(),
                (None, remark) => remark.unwrap_or_default(),
            }
        };
        let Some(first) = heads.next() else {
            return Cell::Empty;
        };
        let others: Vec<String> = heads.map(|post| words(&post.state)).collect();
        let order = match first.state.person().map(|key| self.name_cell(key)) {
            Some(Cell::Name { order, .. }) => order,
            _ => return Cell::list([vec![words(&first.state)], others].concat()),
        };
        let name = [vec![words(&first.state)], others].concat().join(", ");
        Cell::Name { name, order }
    }
}
