//! A unit of the organisation: a direction, a bureau, a mission, whatever its kind.

use super::{ClauseRef, Mission, Post, PostRank, UnitArrangement};

/// The key of a unit inside one opened document: dense, and never given to another unit.
///
/// It is not the id that the file holds: two units may bear the same id by mistake and still be
/// two units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitKey(pub u32);

impl UnitKey {
    /// The key as an index into arrays that run over all keys.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where a unit stands in the order of the document.
///
/// Keys are spread far apart, so that a unit can be put between two others by giving it a key
/// between theirs, and a move touches one row alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderKey(pub u128);

impl OrderKey {
    /// The distance between the keys of two neighbours in a document that was just opened.
    pub const STEP: u128 = 1 << 64;

    /// The key of the `n`-th unit (from 0) of a document that was just opened.
    pub fn nth(n: usize) -> Self {
        Self((n as u128 + 1) * Self::STEP)
    }

    /// A key strictly between two others; `None` stands for the start or the end of the
    /// document. Gives nothing when the two leave no room.
    pub fn between(before: Option<Self>, after: Option<Self>) -> Option<Self> {
        let low = before.map_or(0, |key| key.0);
        match after {
            None => low.checked_add(Self::STEP).map(Self),
            Some(high) => {
                let middle = low + (high.0.checked_sub(low)?) / 2;
                (middle > low && middle < high.0).then_some(Self(middle))
            }
        }
    }
}

/// Where a unit is drawn in respect of its superior.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UnitPlace {
    /// Under its superior, in the line of authority.
    #[default]
    Line,
    /// Beside the trunk: staff of the superior (a cabinet, a transversal department).
    Staff,
}

/// A unit: what the file says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// The id by which the file names it.
    pub id: String,
    /// The id of its main superior; absent for the top of the organisation.
    pub superior: Option<String>,
    /// The id of its kind (see [`Kind`](super::Kind)).
    pub kind: String,
    /// Its code, as it is shown ("TN 2").
    pub code: Option<String>,
    /// Other codes by which it is known ("AMD" for AMDAC).
    pub other_codes: Vec<String>,
    /// Its name, as its source spells it.
    pub name: String,
    /// Beside the trunk or under the superior.
    pub place: UnitPlace,
    /// How its subordinates stand to it; as the chart has it where absent.
    pub arrangement: Option<UnitArrangement>,
    /// Its posts, in the order in which they are shown.
    pub posts: Vec<Post>,
    /// What it does, in the order of the source.
    pub missions: Vec<Mission>,
    /// The clauses that give it its work.
    pub basis: Vec<ClauseRef>,
    /// A remark of the person who keeps the document; never shown on the chart.
    pub note: Option<String>,
}

impl Unit {
    /// The posts of this rank, in order, with their indices among all posts of the unit.
    pub fn posts_of(&self, rank: PostRank) -> impl Iterator<Item = (usize, &Post)> {
        self.posts
            .iter()
            .enumerate()
            .filter(move |(_, post)| post.rank == rank)
    }

    /// All codes of the unit, the shown one first.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.code
            .as_deref()
            .into_iter()
            .chain(self.other_codes.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_leave_room_between_neighbours() {
        let (a, b) = (OrderKey::nth(0), OrderKey::nth(1));
        let middle = OrderKey::between(Some(a), Some(b)).expect("room");
        assert!(a < middle && middle < b);
        assert!(OrderKey::between(None, Some(a)).expect("room") < a);
        assert!(OrderKey::between(Some(b), None).expect("room") > b);
        assert_eq!(
            OrderKey::between(Some(OrderKey(7)), Some(OrderKey(8))),
            None
        );
        assert_eq!(OrderKey::between(Some(b), Some(a)), None);
    }
}
