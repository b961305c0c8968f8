//! Bodies outside the tree (committees, networks, operators, services) and links between things.

/// Something that is not a unit of the organisation but that units deal with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The id by which links name it; no unit has the same.
    pub id: String,
    /// What it is ("comité", "réseau", "opérateur"): an open word, shown as it stands.
    pub kind: String,
    /// Its short form, if it has one ("DAN").
    pub code: Option<String>,
    /// Its name.
    pub name: String,
}

/// How a link of some kind is drawn and read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinkRole {
    /// The target is a further superior of the source: it stands above a root.
    Superior,
    /// A working relation: a dotted line, shown on demand.
    #[default]
    Relation,
}

/// A kind of link. Kinds are open: a document brings its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkKind {
    /// The id by which links name it.
    pub id: String,
    /// Read from the source: "anime", "coordonne".
    pub label: String,
    /// Read from the target: "animé par", where given.
    pub inverse: Option<String>,
    /// How it is drawn.
    pub role: LinkRole,
}

/// A link from a unit to a body or to another unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The id of the unit.
    pub from: String,
    /// The id of the body or unit.
    pub to: String,
    /// The id of its [`LinkKind`].
    pub kind: String,
    /// The words that say so, or a remark.
    pub note: Option<String>,
}
