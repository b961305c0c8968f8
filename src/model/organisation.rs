//! The whole document: tables of rows, and the tree derived from them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    Body, ChartStyle, Kind, LegalText, Link, LinkKind, LinkRole, OrderKey, PartialDate, Person,
    Post, Tree, Unit, UnitKey,
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
    /// The date at which it is true.
    pub as_of: Option<PartialDate>,
    /// Where it comes from.
    pub sources: Vec<Source>,
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
    rows: Vec<Option<Row>>,
    by_id: Arc<FxHashMap<String, Vec<UnitKey>>>,
    tree: Arc<Tree>,
}

impl Organisation {
    /// Puts the parts into tables. Unit keys are given in order, from 0.
    pub fn new(parts: Parts) -> Self {
        let mut organisation = Self {
            tables: Tables {
                about: Arc::new(parts.about),
                chart: parts.chart,
                kinds: Arc::new(parts.kinds),
                link_kinds: Arc::new(parts.link_kinds),
                texts: Arc::new(parts.texts),
                people: Arc::new(parts.people),
                bodies: Arc::new(parts.bodies),
                links: Arc::new(parts.links),
            },
            rows: Vec::with_capacity(parts.units.len()),
            by_id: Arc::default(),
            tree: Arc::default(),
        };
        for (index, unit) in parts.units.into_iter().enumerate() {
            let row = Row {
                order: OrderKey::nth(index),
                unit: Arc::new(unit),
            };
            organisation.set_row(UnitKey(index as u32), Some(row));
        }
        organisation.rebuild_tree();
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
                .in_document_order()
                .into_iter()
                .map(|key| self.unit(key).clone())
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
        self.rows.len()
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
        self.rows.get(key.index())?.as_ref()
    }

    /// The first unit, in the order of the document, with this id.
    pub fn unit_by_id(&self, id: &str) -> Option<UnitKey> {
        self.by_id
            .get(id)?
            .iter()
            .copied()
            .min_by_key(|&key| self.row(key).map(|row| row.order))
    }

    /// Whether references to the unit's id mean this unit: it has an id, and no unit before it
    /// bears the same.
    pub fn can_be_referred_to(&self, key: UnitKey) -> bool {
        self.get(key)
            .is_some_and(|unit| !unit.id.is_empty() && self.unit_by_id(&unit.id) == Some(key))
    }

    /// All units with this id; more than one is a fault of the data.
    pub fn units_with_id(&self, id: &str) -> &[UnitKey] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// All units in the order in which the document writes them.
    pub fn in_document_order(&self) -> Vec<UnitKey> {
        let mut keys: Vec<(OrderKey, UnitKey)> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(index, row)| Some((row.as_ref()?.order, UnitKey(index as u32))))
            .collect();
        keys.sort_unstable();
        keys.into_iter().map(|(_, key)| key).collect()
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

    /// Puts or takes away a row. The tree is stale until [`Self::rebuild_tree`].
    pub(crate) fn set_row(&mut self, key: UnitKey, row: Option<Row>) {
        if self.rows.len() <= key.index() {
            self.rows.resize(key.index() + 1, None);
        }
        let new_id = row.as_ref().map(|row| row.unit.id.clone());
        let old = std::mem::replace(&mut self.rows[key.index()], row);
        let old_id = old.map(|row| row.unit.id.clone());
        if old_id == new_id {
            return;
        }
        // Copied only where a clone still reads it: most edits change no id.
        let by_id = Arc::make_mut(&mut self.by_id);
        if let Some(id) = old_id
            && let Some(keys) = by_id.get_mut(&id)
        {
            keys.retain(|&other| other != key);
            if keys.is_empty() {
                by_id.remove(&id);
            }
        }
        if let Some(id) = new_id {
            by_id.entry(id).or_default().push(key);
        }
    }

    /// Derives the tree anew from the rows.
    pub(crate) fn rebuild_tree(&mut self) {
        let in_order = self.in_document_order();
        let tree = Tree::build(self.rows.len(), &in_order, |key| {
            self.unit(key)
                .superior
                .as_deref()
                .and_then(|id| self.unit_by_id(id))
        });
        self.tree = Arc::new(tree);
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
}
