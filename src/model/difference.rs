//! What differs between two states of an organisation, in terms that a person would use.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Organisation, Unit, UnitKey};

/// Something that one organisation says and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The title, the date or the sources of the document differ.
    About,
    /// The chart is drawn in another way.
    Chart,
    /// A unit is new.
    UnitAdded {
        /// How it is called.
        unit: String,
    },
    /// A unit is gone.
    UnitRemoved {
        /// How it was called.
        unit: String,
    },
    /// A unit bears another name.
    UnitRenamed {
        /// The name before.
        from: String,
        /// The name now.
        to: String,
    },
    /// A unit has another superior.
    UnitMoved {
        /// How it is called.
        unit: String,
        /// The superior before; empty for none.
        from: String,
        /// The superior now; empty for none.
        to: String,
    },
    /// The posts of a unit differ.
    PostsChanged {
        /// How the unit is called.
        unit: String,
        /// Who held them before.
        from: String,
        /// Who holds them now.
        to: String,
    },
    /// Something else of a unit differs: its code, kind, missions, legal basis, arrangement.
    UnitChanged {
        /// How it is called.
        unit: String,
    },
    /// The units are the same and stand in another order.
    Order,
    /// The kinds of units or links differ.
    Kinds,
    /// The legal texts differ.
    Texts,
    /// What is known of people differs.
    People,
    /// The bodies outside, or the links, differ.
    Links,
}

impl Difference {
    /// The id of the sentence that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::About => "difference-about",
            Self::Chart => "difference-chart",
            Self::UnitAdded { .. } => "difference-added",
            Self::UnitRemoved { .. } => "difference-removed",
            Self::UnitRenamed { .. } => "difference-renamed",
            Self::UnitMoved { from, .. } if from.is_empty() => "difference-moved-from-top",
            Self::UnitMoved { to, .. } if to.is_empty() => "difference-moved-to-top",
            Self::UnitMoved { .. } => "difference-moved",
            Self::PostsChanged { .. } => "difference-posts",
            Self::UnitChanged { .. } => "difference-changed",
            Self::Order => "difference-order",
            Self::Kinds => "difference-kinds",
            Self::Texts => "difference-texts",
            Self::People => "difference-people",
            Self::Links => "difference-links",
        }
    }

    /// The facts that the sentence may use, by name.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnitAdded { unit } | Self::UnitRemoved { unit } | Self::UnitChanged { unit } => {
                vec![("unit", unit.clone())]
            }
            Self::UnitRenamed { from, to } => vec![("from", from.clone()), ("to", to.clone())],
            Self::UnitMoved { unit, from, to } | Self::PostsChanged { unit, from, to } => vec![
                ("unit", unit.clone()),
                ("from", from.clone()),
                ("to", to.clone()),
            ],
            _ => Vec::new(),
        }
    }
}

/// What `new` says otherwise than `old`. Units are the same where their ids are; of several that
/// bear one id by mistake, the first is compared with the first. The time is linear in both.
pub fn differences(old: &Organisation, new: &Organisation) -> Vec<Difference> {
    let mut found = Vec::new();
    let whole = [
        (old.about() != new.about(), Difference::About),
        (old.chart_style() != new.chart_style(), Difference::Chart),
        (
            old.kinds() != new.kinds() || old.link_kinds() != new.link_kinds(),
            Difference::Kinds,
        ),
        (old.texts() != new.texts(), Difference::Texts),
        (old.people() != new.people(), Difference::People),
        (
            old.bodies() != new.bodies() || old.links() != new.links(),
            Difference::Links,
        ),
    ];
    found.extend(
        whole
            .into_iter()
            .filter_map(|(is, what)| is.then_some(what)),
    );

    let old_order = old.in_document_order();
    let new_order = new.in_document_order();
    let mut partners = by_id(old, &old_order);
    let names = (Names::of(old), Names::of(new));
    // Partners in the order of the new document.
    let mut pairs = Vec::new();
    let mut matched = FxHashSet::default();
    for &key in &new_order {
        let unit = new.unit(key);
        let partner = partners.get_mut(unit.id.as_str()).and_then(Vec::pop);
        match partner {
            None => found.push(Difference::UnitAdded { unit: called(unit) }),
            Some(before) => {
                matched.insert(before);
                pairs.push(before);
                compare(old.unit(before), unit, &names, &mut found);
            }
        }
    }
    let gone = old_order.iter().filter(|key| !matched.contains(key));
    found.extend(gone.map(|&key| Difference::UnitRemoved {
        unit: called(old.unit(key)),
    }));
    let kept_their_order = old_order
        .iter()
        .filter(|key| matched.contains(key))
        .eq(pairs.iter());
    let moved = |it: &Difference| matches!(it, Difference::UnitMoved { .. });
    // A unit that goes elsewhere may change its place in the file, too; that is said already.
    if !kept_their_order && !found.iter().any(moved) {
        found.push(Difference::Order);
    }
    found
}

/// The units with each id, the last first.
fn by_id<'a>(
    organisation: &'a Organisation,
    order: &[UnitKey],
) -> FxHashMap<&'a str, Vec<UnitKey>> {
    let mut units: FxHashMap<&str, Vec<UnitKey>> = FxHashMap::default();
    for &key in order.iter().rev() {
        let id = organisation.unit(key).id.as_str();
        units.entry(id).or_default().push(key);
    }
    units
}

/// What people and units are called, found without a search for each.
struct Names<'a> {
    people: FxHashMap<&'a str, &'a str>,
    organisation: &'a Organisation,
}

impl<'a> Names<'a> {
    fn of(organisation: &'a Organisation) -> Self {
        let people = organisation.people().iter();
        Self {
            people: people
                .map(|person| (person.key.as_str(), person.display_name()))
                .collect(),
            organisation,
        }
    }

    /// Who holds the posts of a unit; a dash where nobody does.
    fn holders(&self, unit: &Unit) -> String {
        let posts = unit.posts.iter().map(|post| {
            let person = post.state.person();
            person.map_or("–", |key| self.people.get(key).copied().unwrap_or(key))
        });
        let posts: Vec<&str> = posts.collect();
        posts.join(", ")
    }

    fn superior(&self, unit: &Unit) -> String {
        let Some(id) = unit.superior.as_deref() else {
            return String::new();
        };
        let superior = self.organisation.units_with_id(id).first();
        superior.map_or_else(|| id.to_owned(), |&key| called(self.organisation.unit(key)))
    }
}

fn compare(old: &Unit, new: &Unit, names: &(Names<'_>, Names<'_>), found: &mut Vec<Difference>) {
    // Most units are the same; what they are called is not made for them.
    if old == new {
        return;
    }
    if old.name != new.name {
        found.push(Difference::UnitRenamed {
            from: called(old),
            to: called(new),
        });
    }
    if old.superior != new.superior {
        found.push(Difference::UnitMoved {
            unit: called(new),
            from: names.0.superior(old),
            to: names.1.superior(new),
        });
    }
    if old.posts != new.posts {
        found.push(Difference::PostsChanged {
            unit: called(new),
            from: names.0.holders(old),
            to: names.1.holders(new),
        });
    }
    let rest = |unit: &Unit| Unit {
        name: String::new(),
        superior: None,
        posts: Vec::new(),
        ..unit.clone()
    };
    if rest(old) != rest(new) {
        found.push(Difference::UnitChanged { unit: called(new) });
    }
}

/// The code and the name.
fn called(unit: &Unit) -> String {
    match &unit.code {
        Some(code) => format!("{code} – {}", unit.name),
        None => unit.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, ChartDirection, Parts, Post, PostState, UnitArrangement};

    fn unit(id: &str, superior: &str) -> Unit {
        Unit {
            id: id.into(),
            superior: (!superior.is_empty()).then(|| superior.into()),
            name: id.to_uppercase(),
            posts: vec![Post {
                state: PostState::Held {
                    holder: format!("Camille {id}"),
                },
                ..Post::default()
            }],
            ..Unit::default()
        }
    }

    fn organisation(change: impl FnOnce(&mut Parts)) -> Organisation {
        let mut parts = Parts {
            units: vec![
                unit("a", ""),
                unit("b", "a"),
                unit("c", "a"),
                unit("d", "b"),
            ],
            ..Parts::default()
        };
        change(&mut parts);
        Organisation::new(parts)
    }

    fn told(change: impl FnOnce(&mut Parts)) -> String {
        let found = differences(&organisation(|_| ()), &organisation(change));
        let told = found.iter().map(|difference| {
            let args = difference.message_args().into_iter();
            let args: Vec<String> = args.map(|(_, value)| value).collect();
            let id = difference.message_id().trim_start_matches("difference-");
            format!("{id}({})", args.join("|"))
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_change_is_told_as_what_it_is() {
        type Change = fn(&mut Parts);
        let cases: [(Change, &str); 13] = [
            (|_| (), ""),
            (|parts| parts.units[3].name = "Eau".into(), "renamed(D|Eau)"),
            (
                |parts| parts.units[3].superior = Some("c".into()),
                "moved(D|B|C)",
            ),
            (
                |parts| parts.units[3].posts[0].state = PostState::Vacant { since: None },
                "posts(D|Camille d|–)",
            ),
            (
                |parts| parts.units[3].code = Some("D 1".into()),
                "changed(D 1 – D)",
            ),
            (|parts| parts.units.push(unit("e", "c")), "added(E)"),
            (|parts| drop(parts.units.pop()), "removed(D)"),
            (|parts| parts.units.swap(1, 2), "order()"),
            (
                |parts| {
                    parts.about = About {
                        title: "T".into(),
                        ..About::default()
                    }
                },
                "about()",
            ),
            (
                |parts| parts.chart.direction = ChartDirection::Right,
                "chart()",
            ),
            (
                |parts| parts.units[0].arrangement = Some(UnitArrangement::Grid),
                "changed(A)",
            ),
            // A second unit with the same id by mistake is one more.
            (|parts| parts.units.push(unit("d", "b")), "added(D)"),
            (
                |parts| {
                    let mut d = parts.units.remove(3);
                    d.superior = Some("a".into());
                    d.name = "Eau".into();
                    parts.units.insert(0, d);
                },
                "renamed(D|Eau) moved(Eau|B|A)",
            ),
        ];
        for (change, expected) in cases {
            assert_eq!(told(change), expected);
        }
    }
}
