//! Posts, one a row, and those of them that are or will be vacant.

use crate::model::{PartialDate, PostState, UnitKey};
use crate::scene::words;

use super::table::{Stands, Table};
use super::{Cell, Field};

impl Table {
    pub(super) fn list_posts(&mut self) {
        self.rows = self.all_posts().collect();
    }

    /// What is vacant, then what somebody does meanwhile, then what will be vacant; each with
    /// the oldest date first, those without a date after them, in reading order.
    pub(super) fn list_vacancies(&mut self) {
        let mut rows: Vec<(u8, Option<PartialDate>, Stands)> = self
            .all_posts()
            .filter_map(|stands| {
                let state = self.state(stands)?;
                Some((open_rank(state)?, date_of(state), stands))
            })
            .collect();
        rows.sort_by_key(|&(rank, date, _)| (rank, date.is_none(), date));
        self.rows = rows.into_iter().map(|(_, _, stands)| stands).collect();
    }

    fn all_posts(&self) -> impl Iterator<Item = Stands> + '_ {
        let order = self.organisation.tree().order().iter();
        order.flat_map(|&unit| {
            let n_posts = self.organisation.unit(unit).posts.len() as u32;
            (0..n_posts).map(move |post| Stands::Post(unit, post))
        })
    }

    fn state(&self, stands: Stands) -> Option<&PostState> {
        let Stands::Post(unit, post) = stands else {
            return None;
        };
        Some(&self.post(unit, post)?.state)
    }

    /// What stands in a column about a post.
    pub(super) fn of_post(&self, unit: UnitKey, post: u32, field: Field) -> Cell {
        let Some(post) = self.post(unit, post) else {
            return Cell::Empty;
        };
        match field {
            Field::Title => Cell::words(words::title(&self.organisation, post, self.lang)),
            Field::Rank => Cell::words(words::rank(post.rank, self.lang)),
            Field::Holder => match &post.state {
                PostState::Acting { .. } => Cell::Empty,
                state => state
                    .person()
                    .map_or(Cell::Empty, |key| self.name_cell(key)),
            },
            Field::Meanwhile => {
                let person = post.state.person();
                person.map_or(Cell::Empty, |key| self.name_cell(key))
            }
            Field::State => self.state_cell(&post.state),
            Field::Since => date_of(&post.state).map_or(Cell::Empty, Cell::Date),
            Field::Age => match (date_of(&post.state), self.today) {
                (Some(since), Some(today)) => Cell::Age {
                    since,
                    words: words::distance(since, today, self.lang),
                },
                _ => Cell::Empty,
            },
            Field::Days => self.days(&post.state),
            _ => self.of_unit(unit, field),
        }
    }

    /// The state in a word; who acts is named in the word, because the post is not theirs.
    fn state_cell(&self, state: &PostState) -> Cell {
        let id = match state {
            PostState::Held { .. } => "tables-state-held",
            PostState::Vacant { .. } => "tables-state-vacant",
            PostState::Acting { .. } => "tables-state-acting",
            PostState::SoonVacant { .. } => "tables-state-soon",
            PostState::NotStated => "tables-state-unknown",
        };
        Cell::words(self.lang.text(id))
    }

    /// For how many days the post has been vacant, where the very day is known.
    fn days(&self, state: &PostState) -> Cell {
        let since = date_of(state).filter(|date| state.is_open() && date.day().is_some());
        match (since, self.today) {
            (Some(since), Some(today)) => {
                let days = (today - since.first_day()).get_days();
                Cell::Number(i64::from(days))
            }
            _ => Cell::Empty,
        }
    }
}

/// Since when, or from when.
fn date_of(state: &PostState) -> Option<PartialDate> {
    match state {
        PostState::Vacant { since } | PostState::Acting { since, .. } => *since,
        PostState::SoonVacant { from, .. } => *from,
        PostState::Held { .. } | PostState::NotStated => None,
    }
}

/// The place of a state among the vacancies, if it is one.
fn open_rank(state: &PostState) -> Option<u8> {
    match state {
        PostState::Vacant { .. } => Some(0),
        PostState::Acting { .. } => Some(1),
        PostState::SoonVacant { .. } => Some(2),
        PostState::Held { .. } | PostState::NotStated => None,
    }
}
