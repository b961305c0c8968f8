//! One edit that mends a fault, where there is one that nobody would have to think about.
//!
//! A remedy never guesses what a person meant: it takes away what says nothing, gives what is
//! free to choose, or puts what is lost where it can be seen. All of them can be undone.

mod tables;

use crate::model::{
    Organisation, PartialDate, Post, PostRank, PostState, Problem, ProblemKind, Table, Unit,
    UnitKey,
};

use super::{Among, Edit, Spot, vacated};

/// What mends a problem. Cheap to find; [`Self::edit`] makes the edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    cure: Cure,
    row: usize,
    item: Option<usize>,
}

/// The ways to mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cure {
    GiveUnitId(UnitKey),
    GiveKindId,
    GiveLinkKindId,
    GiveTextId,
    GiveClauseId,
    GiveBodyId,
    NamePersonKey,
    AttachToTop(UnitKey),
    MakeTop(UnitKey),
    AttachOtherTops,
    DeclareKind(UnitKey),
    DeclareLinkKind,
    DropKind,
    DropLinkKind,
    DropOtherCode(UnitKey),
    DropClause(UnitKey),
    DropLink,
    DropPerson,
    JoinPeople,
    Vacate(UnitKey),
    AddHead(UnitKey),
    DateToday(PartialDate),
}

/// The edit that mends a problem, if there is one. Nothing for a problem that the organisation
/// has no more.
pub fn remedy(organisation: &Organisation, problem: &Problem) -> Option<Remedy> {
    let (row, item) = (problem.site.row, problem.site.item);
    let cure = match problem.site.table {
        Table::Units => of_unit(organisation, problem, problem.unit?)?,
        Table::Document => match problem.kind {
            ProblemKind::Outdated { today, .. } => Cure::DateToday(today),
            _ => return None,
        },
        table => of_row(organisation, problem, table, row, item)?,
    };
    Some(Remedy { cure, row, item })
}

fn of_unit(organisation: &Organisation, problem: &Problem, key: UnitKey) -> Option<Cure> {
    let unit = organisation.get(key)?;
    let item = problem.site.item;
    let post = || item.and_then(|item| unit.posts.get(item));
    Some(match &problem.kind {
        ProblemKind::EmptyId if unit.id.is_empty() => Cure::GiveUnitId(key),
        ProblemKind::DuplicateId { id } if unit.id == *id => Cure::GiveUnitId(key),
        ProblemKind::UnknownSuperior { .. } | ProblemKind::Cycle { .. } => {
            unit.superior.as_ref()?;
            match top(organisation, key) {
                Some(_) => Cure::AttachToTop(key),
                None => Cure::MakeTop(key),
            }
        }
        ProblemKind::SeveralRoots { .. } => {
            top(organisation, key)?;
            Cure::AttachOtherTops
        }
        ProblemKind::UnknownKind { kind, .. } if unit.kind == *kind => Cure::DeclareKind(key),
        ProblemKind::DuplicateCode { .. } if problem.site.field == "other_codes" => {
            unit.other_codes.get(item?)?;
            Cure::DropOtherCode(key)
        }
        ProblemKind::UnknownClause { clause, .. } => {
            let known = unit.basis.get(item?).map(ToString::to_string);
            (known.as_ref() == Some(clause)).then_some(Cure::DropClause(key))?
        }
        ProblemKind::EmptyHolder { .. } => {
            let nobody = post()?.state.person()?.trim().is_empty();
            nobody.then_some(Cure::Vacate(key))?
        }
        ProblemKind::SoonVacantPast { .. } => {
            let soon = matches!(post()?.state, PostState::SoonVacant { .. });
            soon.then_some(Cure::Vacate(key))?
        }
        ProblemKind::NoHead { .. } => {
            let none = unit.posts_of(PostRank::Head).next().is_none();
            none.then_some(Cure::AddHead(key))?
        }
        _ => return None,
    })
}

fn of_row(
    organisation: &Organisation,
    problem: &Problem,
    table: Table,
    row: usize,
    item: Option<usize>,
) -> Option<Cure> {
    let person = || organisation.people().get(row);
    Some(match (&problem.kind, table) {
        (ProblemKind::EmptyId, Table::Kinds) => {
            organisation.kinds().get(row)?;
            Cure::GiveKindId
        }
        (ProblemKind::EmptyId, Table::LinkKinds) => {
            organisation.link_kinds().get(row)?;
            Cure::GiveLinkKindId
        }
        (ProblemKind::EmptyId | ProblemKind::DuplicateClause { .. }, Table::Texts)
            if item.is_some() =>
        {
            organisation.texts().get(row)?.clauses.get(item?)?;
            Cure::GiveClauseId
        }
        (
            ProblemKind::EmptyId
            | ProblemKind::DuplicateText { .. }
            | ProblemKind::SlashInTextId { .. },
            Table::Texts,
        ) => {
            organisation.texts().get(row)?;
            Cure::GiveTextId
        }
        (ProblemKind::EmptyId, Table::People) => {
            // The first row without a key is the one that an edit can name, and a post that
            // names nobody does not mean it.
            let people = organisation.people();
            let is_first = people.iter().position(|it| it.key.is_empty()) == Some(row);
            let name = person()?.name.as_deref()?.trim();
            let taken = organisation.person(name).is_some();
            let meant = organisation
                .posts()
                .any(|(_, post)| post.state.person() == Some(""));
            (is_first && !name.is_empty() && !taken && !meant).then_some(Cure::NamePersonKey)?
        }
        (ProblemKind::DuplicatePerson { key }, _) => {
            (person()?.key == *key).then_some(Cure::JoinPeople)?
        }
        (ProblemKind::UnusedPerson { key }, _) => {
            (person()?.key == *key).then_some(Cure::DropPerson)?
        }
        (ProblemKind::DuplicateKind { id }, _) => {
            (organisation.kinds().get(row)?.id == *id).then_some(Cure::DropKind)?
        }
        (ProblemKind::DuplicateLinkKind { id }, _) => {
            (organisation.link_kinds().get(row)?.id == *id).then_some(Cure::DropLinkKind)?
        }
        (
            ProblemKind::EmptyId
            | ProblemKind::BodyIdTaken { .. }
            | ProblemKind::DuplicateBody { .. },
            Table::Bodies,
        ) => {
            organisation.bodies().get(row)?;
            Cure::GiveBodyId
        }
        (ProblemKind::UnknownLinkEnd { from, to, .. }, _) => {
            let link = organisation.links().get(row)?;
            (link.from == *from && link.to == *to).then_some(Cure::DropLink)?
        }
        (ProblemKind::UnknownLinkKind { kind, .. }, _) => {
            let link = organisation.links().get(row)?;
            (link.kind == *kind && !kind.is_empty()).then_some(Cure::DeclareLinkKind)?
        }
        _ => return None,
    })
}

impl Remedy {
    /// The id of the words that say what it does.
    pub fn message_id(&self) -> &'static str {
        match self.cure {
            Cure::GiveUnitId(_)
            | Cure::GiveKindId
            | Cure::GiveLinkKindId
            | Cure::GiveTextId
            | Cure::GiveClauseId
            | Cure::GiveBodyId => "remedy-give-id",
            Cure::NamePersonKey => "remedy-name-key",
            Cure::AttachToTop(_) => "remedy-attach-to-top",
            Cure::MakeTop(_) => "remedy-make-top",
            Cure::AttachOtherTops => "remedy-attach-others",
            Cure::DeclareKind(_) | Cure::DeclareLinkKind => "remedy-declare-kind",
            Cure::DropKind | Cure::DropLinkKind => "remedy-drop-second",
            Cure::DropOtherCode(_) => "remedy-drop-code",
            Cure::DropClause(_) => "remedy-drop-clause",
            Cure::DropLink => "remedy-drop-link",
            Cure::DropPerson => "remedy-drop-person",
            Cure::JoinPeople => "remedy-join-people",
            Cure::Vacate(_) => "remedy-vacate",
            Cure::AddHead(_) => "remedy-add-head",
            Cure::DateToday(_) => "remedy-date-today",
        }
    }

    /// The edit. Nothing where the organisation has changed since, so that there is nothing to
    /// mend.
    pub fn edit(&self, organisation: &Organisation) -> Option<Edit> {
        let item = self.item;
        Some(match self.cure {
            Cure::GiveUnitId(unit) => Edit::GiveId { unit },
            Cure::AttachToTop(unit) => Edit::Move {
                units: vec![unit],
                to: under(top(organisation, unit)),
            },
            Cure::MakeTop(unit) => Edit::Move {
                units: vec![unit],
                to: under(None),
            },
            Cure::AttachOtherTops => attach_other_tops(organisation)?,
            Cure::DropOtherCode(unit) => {
                let codes = &organisation.get(unit)?.other_codes;
                let codes = without(codes, item?);
                with_unit(organisation, unit, |unit| unit.other_codes = codes)?
            }
            Cure::DropClause(unit) => {
                let basis = without(&organisation.get(unit)?.basis, item?);
                with_unit(organisation, unit, |unit| unit.basis = basis)?
            }
            Cure::Vacate(unit) => vacate(organisation, unit, item?)?,
            Cure::AddHead(unit) => Edit::AddPost {
                unit,
                at: 0,
                post: Post {
                    rank: PostRank::Head,
                    state: PostState::Vacant { since: None },
                    ..Post::default()
                },
            },
            Cure::DateToday(today) => {
                let mut about = organisation.about().clone();
                about.as_of = Some(today);
                Edit::SetAbout(about)
            }
            _ => return tables::edit(self, organisation),
        })
    }
}

/// The first unit that stands at the top because nobody is above it, and that others can name.
fn top(organisation: &Organisation, other_than: UnitKey) -> Option<UnitKey> {
    let roots = organisation.tree().roots().iter().copied();
    let mut tops = roots.filter(|&key| {
        key != other_than
            && organisation.unit(key).superior.is_none()
            && organisation.can_be_referred_to(key)
    });
    tops.next()
}

fn under(superior: Option<UnitKey>) -> Spot {
    Spot {
        superior,
        among: Among::Anywhere,
    }
}

fn attach_other_tops(organisation: &Organisation) -> Option<Edit> {
    let roots = organisation.tree().roots();
    let tops: Vec<UnitKey> = roots
        .iter()
        .copied()
        .filter(|&key| organisation.unit(key).superior.is_none())
        .collect();
    let first = tops
        .iter()
        .copied()
        .find(|&key| organisation.can_be_referred_to(key))?;
    Some(Edit::Move {
        units: tops.into_iter().filter(|&key| key != first).collect(),
        to: under(Some(first)),
    })
}

/// The unit with a change in what its form holds.
fn with_unit(
    organisation: &Organisation,
    key: UnitKey,
    change: impl FnOnce(&mut Unit),
) -> Option<Edit> {
    let mut to = organisation.get(key)?.clone();
    change(&mut to);
    Some(Edit::SetUnit {
        unit: key,
        to: Box::new(to),
    })
}

fn vacate(organisation: &Organisation, key: UnitKey, item: usize) -> Option<Edit> {
    let post = organisation.get(key)?.posts.get(item)?;
    let since = match post.state {
        PostState::SoonVacant { from, .. } => from,
        _ => None,
    };
    Some(Edit::SetPost {
        unit: key,
        post: item,
        to: vacated(post, since),
    })
}

fn without<T: Clone>(rows: &[T], row: usize) -> Vec<T> {
    let others = rows.iter().enumerate().filter(|&(at, _)| at != row);
    others.map(|(_, it)| it.clone()).collect()
}
