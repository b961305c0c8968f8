//! The whole document: tables of rows, and the tree derived from them.

use std::sync::Arc;

use super::bearers::Index;
use super::lines::{self, Lines};
use super::rows::Rows;
use super::{
    Body, ChartStyle, Kind, LegalText, Link, LinkKind, LinkRole, OrderKey, PartialDate, Person,
    Post, PostState, Tree, Unit, UnitKey, is_language_tag,
};

/// Where the document's statements come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// The date that it bears.
    pub date: Option<PartialDate>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// What the document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The title of the chart.
    pub title: String,
    /// The language of its names and texts, as a tag (BCP 47); it may be ill formed.
    pub language: Option<String>,
    /// The date at which it is true.
    pub as_of: Option<PartialDate>,
    /// Where it comes from.
    pub sources: Vec<Source>,
}

impl About {
    /// The language of the names and texts, where the document states it as others can read it.
    pub fn known_language(&self) -> Option<&str> {
        let tag = self.language.as_deref();
        tag.filter(|tag| is_language_tag(tag))
    }
}

/// A unit and its place in the order of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its place among all units.
    pub order: OrderKey,
    /// What the document says of it.
    pub unit: Arc<Unit>,
}

/// The parts of a document, before they stand in tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// What the document says of itself.
    pub about: About,
    /// How the chart is drawn.
    pub chart: ChartStyle,
    /// Kinds of units.
    pub kinds: Vec<Kind>,
    /// Kinds of links.
    pub link_kinds: Vec<LinkKind>,
    /// Legal texts.
    pub texts: Vec<LegalText>,
    /// People of whom more is known than the name.
    pub people: Vec<Person>,
    /// Units, in the order of the document.
    pub units: Vec<Unit>,
    /// Bodies outside the tree.
    pub bodies: Vec<Body>,
    /// Links from units to bodies and units.
    pub links: Vec<Link>,
}

/// All that a document holds besides its units. Cloning shares it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// What the document says of itself.
    pub about: Arc<About>,
    /// How the chart is drawn.
    pub chart: ChartStyle,
    /// Kinds of units.
    pub kinds: Arc<Vec<Kind>>,
    /// Kinds of links.
    pub link_kinds: Arc<Vec<LinkKind>>,
    /// Legal texts.
    pub texts: Arc<Vec<LegalText>>,
    /// People of whom more is known than the name.
    pub people: Arc<Vec<Person>>,
    /// Bodies outside the tree.
    pub bodies: Arc<Vec<Body>>,
    /// Links from units to bodies and units.
    pub links: Arc<Vec<Link>>,
}

/// An organisation as the program holds it. Cloning is cheap in the text it holds: tables and
/// units are shared.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    tables: Tables,
    rows: Rows,
    by_id: Arc<Index>,
    lines: Arc<Lines>,
    tree: Arc<Tree>,
    counts: PostCounts,
}

/// How many posts there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PostCounts {
    /// All posts.
    pub all: usize,
    /// Those that nobody holds or acts in.
    pub vacant: usize,
}

impl PostCounts {
    fn of(unit: &Unit) -> Self {
        let is_vacant = |post: &&Post| matches!(post.state, PostState::Vacant { .. });
        Self {
            all: unit.posts.len(),
            vacant: unit.posts.iter().filter(is_vacant).count(),
        }
    }
}

impl Organisation {
    /// Puts the parts into tables. Unit keys are given in order, from 0.
    pub fn new(parts: Parts) -> Self {
        let mut organisation = Self::of_tables(Tables {
            about: Arc::new(parts.about),
            chart: parts.chart,
            kinds: Arc::new(parts.kinds),
            link_kinds: Arc::new(parts.link_kinds),
            texts: Arc::new(parts.texts),
            people: Arc::new(parts.people),
            bodies: Arc::new(parts.bodies),
            links: Arc::new(parts.links),
        });
        let mut index = Index::with_capacity(parts.units.len());
        for (nth, unit) in parts.units.into_iter().enumerate() {
            let key = UnitKey(nth as u32);
            let counts = PostCounts::of(&unit);
            organisation.counts.all += counts.all;
            organisation.counts.vacant += counts.vacant;
            let order = OrderKey::nth(nth);
            let unit = Arc::new(unit);
            organisation.rows.put(key, Some(Row { order, unit }));
            index.add(&organisation.rows, key);
        }
        let lines = Lines::new(&organisation.rows, &index);
        organisation.by_id = Arc::new(index);
        organisation.tree = Arc::new(lines.tree());
        organisation.lines = Arc::new(lines);
        organisation
    }

    /// The parts, units in the order of the document.
    pub fn to_parts(&self) -> Parts {
        Parts {
            about: (*self.tables.about).clone(),
            chart: self.tables.chart,
            kinds: (*self.tables.kinds).clone(),
            link_kinds: (*self.tables.link_kinds).clone(),
            texts: (*self.tables.texts).clone(),
            people: (*self.tables.people).clone(),
            units: self
                .document_order()
                .iter()
                .map(|&key| self.unit(key).clone())
                .collect(),
            bodies: (*self.tables.bodies).clone(),
            links: (*self.tables.links).clone(),
        }
    }

    /// A document that holds these tables and no units.
    pub(crate) fn of_tables(tables: Tables) -> Self {
        Self {
            tables,
            ..Self::default()
        }
    }

    /// All that the document holds besides its units, shared.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// What the document says of itself.
    pub fn about(&self) -> &About {
        &self.tables.about
    }

    /// How the document wants its chart drawn.
    pub fn chart_style(&self) -> ChartStyle {
        self.tables.chart
    }

    /// The kinds of units that the document declares.
    pub fn kinds(&self) -> &[Kind] {
        &self.tables.kinds
    }

    /// The kind with this id, if the document declares it.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.tables.kinds.iter().find(|kind| kind.id == id)
    }

    /// The kinds of links that the document declares.
    pub fn link_kinds(&self) -> &[LinkKind] {
        &self.tables.link_kinds
    }

    /// The kind of link with this id, if the document declares it.
    pub fn link_kind(&self, id: &str) -> Option<&LinkKind> {
        self.tables.link_kinds.iter().find(|kind| kind.id == id)
    }

    /// The legal texts.
    pub fn texts(&self) -> &[LegalText] {
        &self.tables.texts
    }

    /// The people of whom more is known than the name.
    pub fn people(&self) -> &[Person] {
        &self.tables.people
    }

    /// What is known of the person whom posts call `key`.
    pub fn person(&self, key: &str) -> Option<&Person> {
        self.tables.people.iter().find(|person| person.key == key)
    }

    /// The name, as shown, of the person whom posts call `key`.
    pub fn person_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.person(key).map_or(key, Person::display_name)
    }

    /// The bodies outside the tree.
    pub fn bodies(&self) -> &[Body] {
        &self.tables.bodies
    }

    /// The body with this id.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.tables.bodies.iter().find(|body| body.id == id)
    }

    /// All links.
    pub fn links(&self) -> &[Link] {
        &self.tables.links
    }

    /// The tree of units.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The tree of units, shared.
    pub fn shared_tree(&self) -> Arc<Tree> {
        Arc::clone(&self.tree)
    }

    /// A number greater than every key in use: the length of arrays that run over keys.
    pub fn n_keys(&self) -> usize {
        self.rows.n_keys()
    }

    /// How many units there are.
    pub fn n_units(&self) -> usize {
        self.tree.order().len()
    }

    /// The unit with this key.
    ///
    /// # Panics
    /// If there is none; ask [`Self::get`] where that can be.
    pub fn unit(&self, key: UnitKey) -> &Unit {
        self.get(key).expect("the key of a unit that exists")
    }

    /// The unit with this key, if it still exists.
    pub fn get(&self, key: UnitKey) -> Option<&Unit> {
        self.row(key).map(|row| &*row.unit)
    }

    /// The row with this key, if it still exists.
    pub fn row(&self, key: UnitKey) -> Option<&Row> {
        self.rows.row(key)
    }

    /// The first unit, in the order of the document, with this id.
    pub fn unit_by_id(&self, id: &str) -> Option<UnitKey> {
        self.units_with_id(id).first().copied()
    }

    /// Whether references to the unit's id mean this unit: it has an id, and no unit before it
    /// bears the same.
    pub fn can_be_referred_to(&self, key: UnitKey) -> bool {
        self.get(key)
            .is_some_and(|unit| !unit.id.is_empty() && self.unit_by_id(&unit.id) == Some(key))
    }

    /// All units with this id, in the order of the document; more than one is a fault of the
    /// data.
    pub fn units_with_id(&self, id: &str) -> &[UnitKey] {
        self.by_id.bearers(&self.rows, id)
    }

    /// All units in the order in which the document writes them.
    pub fn in_document_order(&self) -> Vec<UnitKey> {
        self.document_order().to_vec()
    }

    /// All units in the order in which the document writes them.
    pub fn document_order(&self) -> &[UnitKey] {
        self.lines.in_order()
    }

    /// How many posts there are; kept up by every change, so that asking costs nothing.
    pub fn post_counts(&self) -> PostCounts {
        self.counts
    }

    /// All posts with their units, in reading order.
    pub fn posts(&self) -> impl Iterator<Item = (UnitKey, &Post)> {
        self.tree
            .order()
            .iter()
            .flat_map(|&key| self.unit(key).posts.iter().map(move |post| (key, post)))
    }

    /// Links that stand for further superiors of the unit: shared authority.
    pub fn further_superiors<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a Link> + 'a {
        self.tables.links.iter().filter(|link| {
            link.from == unit.id
                && self
                    .link_kind(&link.kind)
                    .is_some_and(|kind| kind.role == LinkRole::Superior)
        })
    }

    /// The shown name of the unit or body with this id, or the id itself.
    pub fn name_of<'a>(&'a self, id: &'a str) -> &'a str {
        if let Some(key) = self.unit_by_id(id) {
            return &self.unit(key).name;
        }
        self.body(id).map_or(id, |body| &body.name)
    }

    /// Puts other tables.
    pub(crate) fn set_tables(&mut self, tables: Tables) {
        self.tables = tables;
    }

    /// Puts rows and takes others away, and the tree follows.
    pub(crate) fn set_rows(&mut self, rows: impl Iterator<Item = (UnitKey, Option<Row>)>) {
        let mut changes = lines::Changes::default();
        for (key, row) in rows {
            self.set_row(key, row, &mut changes);
        }
        if !changes.is_empty() {
            let lines = Arc::make_mut(&mut self.lines);
            lines.follow(&self.rows, &self.by_id, changes);
            self.tree = Arc::new(lines.tree());
        }
    }

    fn set_row(&mut self, key: UnitKey, row: Option<Row>, changes: &mut lines::Changes) {
        let old = self.rows.row(key).cloned();
        for (row, sign) in [(&old, false), (&row, true)] {
            let counts = row.as_ref().map(|row| PostCounts::of(&row.unit));
            let PostCounts { all, vacant } = counts.unwrap_or_default();
            if sign {
                self.counts.all += all;
                self.counts.vacant += vacant;
            } else {
                self.counts.all -= all;
                self.counts.vacant -= vacant;
            }
        }
        let order = |row: &Option<Row>| row.as_ref().map(|row| row.order);
        let has_place = order(&old) == order(&row);
        let has_id = match (&old, &row) {
            (Some(old), Some(row)) => old.unit.id == row.unit.id,
            (old, row) => old.is_none() && row.is_none(),
        };
        let has_superior = match (&old, &row) {
            (Some(old), Some(row)) => old.unit.superior == row.unit.superior,
            (old, row) => old.is_none() && row.is_none(),
        };
        if !has_place {
            changes.moved.push(key);
        }
        if !has_superior {
            changes.asks.push(key);
        }
        let alone = |id: &str| self.units_with_id(id).len() == 1;
        let stays_first = has_id && old.as_ref().is_some_and(|old| alone(&old.unit.id));
        if (has_id && has_place) || stays_first {
            self.rows.put(key, row);
            return;
        }
        for row in [&old, &row].into_iter().flatten() {
            changes.note_id(&row.unit.id, self.unit_by_id(&row.unit.id));
        }
        // Copied only where a clone still reads it: most edits change no id.
        let by_id = Arc::make_mut(&mut self.by_id);
        if old.is_some() {
            by_id.remove(&self.rows, key);
        }
        let comes = row.is_some();
        self.rows.put(key, row);
        if comes {
            by_id.add(&self.rows, key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(id: &str, superior: Option<&str>) -> Unit {
        Unit {
            id: id.into(),
            superior: superior.map(Into::into),
            ..Unit::default()
        }
    }

    #[test]
    fn duplicate_ids_are_two_units_and_references_go_to_the_first() {
        let organisation = Organisation::new(Parts {
            units: vec![
                unit("a", None),
                unit("b", Some("a")),
                unit("b", None),
                unit("c", Some("b")),
            ],
            ..Parts::default()
        });
        assert_eq!(organisation.n_units(), 4);
        assert_eq!(organisation.unit_by_id("b"), Some(UnitKey(1)));
        assert_eq!(organisation.tree().superior(UnitKey(3)), Some(UnitKey(1)));
        assert_eq!(organisation.units_with_id("b").len(), 2);
    }

    #[test]
    fn a_file_of_one_id_again_and_again_costs_no_more_than_another() {
        // Asking each unit for the first of its id would be ten thousand million questions.
        let n = 100_000;
        let units = (0..n).map(|_| unit("a", Some("a"))).collect();
        let mut organisation = Organisation::new(Parts {
            units,
            ..Parts::default()
        });
        assert_eq!(organisation.unit_by_id("a"), Some(UnitKey(0)));
        let tree = organisation.tree();
        assert_eq!(tree.subordinates(UnitKey(0)).len(), n - 1);
        organisation.set_rows((0..1_000).map(|key| (UnitKey(key), None)));
        assert_eq!(organisation.unit_by_id("a"), Some(UnitKey(1_000)));
        assert_eq!(organisation.tree().roots().len(), 1);
    }

    /// The same organisation, derived from nothing.
    fn anew(organisation: &Organisation) -> Organisation {
        Organisation::new(organisation.to_parts())
    }

    /// The tree by the places of units in the document, whatever their keys.
    fn superiors(organisation: &Organisation) -> Vec<Option<usize>> {
        let order = organisation.document_order();
        let place = |key| order.iter().position(|&other| other == key);
        let superior = |&key| organisation.tree().superior(key).and_then(place);
        order.iter().map(superior).collect()
    }

    #[test]
    fn what_follows_changes_is_what_would_be_derived_anew() {
        let start = Organisation::new(Parts {
            units: vec![
                unit("a", None),
                unit("b", Some("a")),
                unit("c", Some("b")),
                unit("d", Some("x")),
                unit("b", Some("c")),
                unit("e", Some("b")),
            ],
            ..Parts::default()
        });
        let row = |at: u128, id: &str, superior: Option<&str>| {
            let order = OrderKey(OrderKey::STEP / 4 * at);
            let unit = Arc::new(unit(id, superior));
            Some(Row { order, unit })
        };
        let cases: Vec<Vec<(u32, Option<Row>)>> = vec![
            // The first of two goes: the second is meant from then on.
            vec![(1, None)],
            // What was asked for in vain comes, among others with the same id.
            vec![(6, row(27, "x", Some("a")))],
            vec![(6, row(2, "x", None)), (7, row(1, "x", Some("b")))],
            // The second stands before the first.
            vec![(4, row(2, "b", Some("c")))],
            // Ids change, at once and crosswise.
            vec![(0, row(4, "c", None)), (2, row(12, "a", Some("b")))],
            vec![(1, row(8, "z", Some("a"))), (3, row(16, "b", None))],
            // Rings.
            vec![(0, row(4, "a", Some("e")))],
            vec![(0, row(4, "a", Some("a"))), (5, row(30, "e", Some("d")))],
            // All goes.
            (0..6).map(|key| (key, None)).collect(),
        ];
        for first in &cases {
            for second in &cases {
                let mut organisation = start.clone();
                for changes in [first, second] {
                    let changes = changes.iter().cloned();
                    organisation.set_rows(changes.map(|(key, row)| (UnitKey(key), row)));
                    let anew = anew(&organisation);
                    let said = format!("{first:?} then {second:?}");
                    assert_eq!(superiors(&organisation), superiors(&anew), "{said}");
                    assert_eq!(organisation.n_units(), anew.n_units(), "{said}");
                    assert_eq!(organisation.post_counts(), anew.post_counts());
                }
            }
        }
        assert_eq!(superiors(&start)[5], Some(1), "a clone is left as it was");
    }
}
