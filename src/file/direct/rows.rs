//! The rows of the format, field by field: what `v1` says to `ron`, said to a cursor. A row that is
//! read here is the row that `ron` would give.

use crate::model::{
    Body, ChartArrangement, ChartDirection, ChartStyle, Civility, Clause, ClauseRef, Hue, Kind,
    LegalText, Link, LinkKind, LinkRole, Mission, Person, Post, PostRank, PostState, Ranks, Source,
    TitleForms, Unit, UnitArrangement, UnitPlace,
};

use super::cursor::Cursor;

pub(super) fn source(cursor: &mut Cursor<'_>) -> Option<Source> {
    let mut source = Source::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "title" => {
                seen.first_time(0)?;
                source.title = cursor.string()?;
            }
            "date" => {
                seen.first_time(1)?;
                source.date = Some(cursor.date()?);
            }
            "url" => {
                seen.first_time(2)?;
                source.url = Some(cursor.string()?);
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(source)
}

pub(super) fn kind(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut kind = Kind::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "id" => {
                seen.first_time(0)?;
                kind.id = cursor.string()?;
            }
            "label" => {
                seen.first_time(1)?;
                kind.label = cursor.string()?;
            }
            "colour" => {
                seen.first_time(2)?;
                kind.hue = hue(cursor.identifier()?)?;
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(kind)
}

fn hue(word: &str) -> Option<Hue> {
    Some(match word {
        "Blue" => Hue::Blue,
        "Orange" => Hue::Orange,
        "Green" => Hue::Green,
        "Purple" => Hue::Purple,
        "Sky" => Hue::Sky,
        "Vermilion" => Hue::Vermilion,
        "Olive" => Hue::Olive,
        "Grey" => Hue::Grey,
        _ => return None,
    })
}

pub(super) fn link_kind(cursor: &mut Cursor<'_>) -> Option<LinkKind> {
    let mut kind = LinkKind::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "id" => {
                seen.first_time(0)?;
                kind.id = cursor.string()?;
            }
            "label" => {
                seen.first_time(1)?;
                kind.label = cursor.string()?;
            }
            "inverse" => {
                seen.first_time(2)?;
                kind.inverse = Some(cursor.string()?);
            }
            "role" => {
                seen.first_time(3)?;
                kind.role = match cursor.identifier()? {
                    "Superior" => LinkRole::Superior,
                    "Relation" => LinkRole::Relation,
                    _ => return None,
                };
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(kind)
}

pub(super) fn legal_text(cursor: &mut Cursor<'_>) -> Option<LegalText> {
    let mut text = LegalText::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "id" => {
                seen.first_time(0)?;
                text.id = cursor.string()?;
            }
            "title" => {
                seen.first_time(1)?;
                text.title = cursor.string()?;
            }
            "nature" => {
                seen.first_time(2)?;
                text.nature = Some(cursor.string()?);
            }
            "number" => {
                seen.first_time(3)?;
                text.number = Some(cursor.string()?);
            }
            "date" => {
                seen.first_time(4)?;
                text.date = Some(cursor.date()?);
            }
            "article" => {
                seen.first_time(5)?;
                text.article = Some(cursor.string()?);
            }
            "url" => {
                seen.first_time(6)?;
                text.url = Some(cursor.string()?);
            }
            "clauses" => {
                seen.first_time(7)?;
                text.clauses = cursor.inner_list(clause)?;
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(text)
}

fn clause(cursor: &mut Cursor<'_>) -> Option<Clause> {
    let mut clause = Clause::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "id" => {
                seen.first_time(0)?;
                clause.id = cursor.string()?;
            }
            "text" => {
                seen.first_time(1)?;
                clause.text = cursor.string()?;
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(clause)
}

pub(super) fn person(cursor: &mut Cursor<'_>) -> Option<Person> {
    let mut person = Person::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "key" => {
                seen.first_time(0)?;
                person.key = cursor.string()?;
            }
            "name" => {
                seen.first_time(1)?;
                person.name = Some(cursor.string()?);
            }
            "sort" => {
                seen.first_time(2)?;
                person.sort = Some(cursor.string()?);
            }
            "civility" => {
                seen.first_time(3)?;
                person.civility = Some(match cursor.identifier()? {
                    "Madame" => Civility::Madame,
                    "Monsieur" => Civility::Monsieur,
                    _ => return None,
                });
            }
            "contact" => {
                seen.first_time(4)?;
                person.contact = Some(cursor.string()?);
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(person)
}

pub(super) fn chart_style(cursor: &mut Cursor<'_>) -> Option<ChartStyle> {
    let mut style = ChartStyle::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "arrangement" => {
                seen.first_time(0)?;
                style.arrangement = match cursor.identifier()? {
                    "Classical" => ChartArrangement::Classical,
                    "Tidy" => ChartArrangement::Tidy,
                    "Stacked" => ChartArrangement::Stacked,
                    "Compact" => ChartArrangement::Compact,
                    "FitPage" => ChartArrangement::FitPage,
                    _ => return None,
                };
            }
            "direction" => {
                seen.first_time(1)?;
                style.direction = match cursor.identifier()? {
                    "Down" => ChartDirection::Down,
                    "Up" => ChartDirection::Up,
                    "Right" => ChartDirection::Right,
                    "Left" => ChartDirection::Left,
                    _ => return None,
                };
            }
            "ranks" => {
                seen.first_time(2)?;
                style.ranks = match cursor.identifier()? {
                    "Free" => Ranks::Free,
                    "Aligned" => Ranks::Aligned,
                    _ => return None,
                };
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(style)
}

pub(super) fn unit(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let mut unit = Unit::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "id" => {
                seen.first_time(0)?;
                unit.id = cursor.string()?;
            }
            "superior" => {
                seen.first_time(1)?;
                unit.superior = Some(cursor.string()?);
            }
            "kind" => {
                seen.first_time(2)?;
                unit.kind = cursor.string()?;
            }
            "code" => {
                seen.first_time(3)?;
                unit.code = Some(cursor.string()?);
            }
            "other_codes" => {
                seen.first_time(4)?;
                unit.other_codes = cursor.inner_list(Cursor::string)?;
            }
            "name" => {
                seen.first_time(5)?;
                unit.name = cursor.string()?;
            }
            "place" => {
                seen.first_time(6)?;
                unit.place = match cursor.identifier()? {
                    "Line" => UnitPlace::Line,
                    "Staff" => UnitPlace::Staff,
                    _ => return None,
                };
            }
            "posts" => {
                seen.first_time(7)?;
                unit.posts = cursor.inner_list(post)?;
            }
            "missions" => {
                seen.first_time(8)?;
                unit.missions = cursor.inner_list(mission)?;
            }
            "basis" => {
                seen.first_time(9)?;
                unit.basis = cursor.inner_list(clause_ref)?;
            }
            "note" => {
                seen.first_time(10)?;
                unit.note = Some(cursor.string()?);
            }
            "arrangement" => {
                seen.first_time(11)?;
                unit.arrangement = Some(match cursor.identifier()? {
                    "Row" => UnitArrangement::Row,
                    "Stack" => UnitArrangement::Stack,
                    "StackLeft" => UnitArrangement::StackLeft,
                    "StackBoth" => UnitArrangement::StackBoth,
                    "TwoColumns" => UnitArrangement::TwoColumns,
                    "Grid" => UnitArrangement::Grid,
                    _ => return None,
                });
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(unit)
}

fn clause_ref(cursor: &mut Cursor<'_>) -> Option<ClauseRef> {
    Some(ClauseRef::parse(&cursor.string()?))
}

fn post(cursor: &mut Cursor<'_>) -> Option<Post> {
    let mut post = Post::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "title" => {
                seen.first_time(0)?;
                post.title = Some(cursor.string()?);
            }
            "forms" => {
                seen.first_time(1)?;
                let (masculine, feminine) = cursor.pair()?;
                post.forms = Some(TitleForms {
                    masculine,
                    feminine,
                });
            }
            "rank" => {
                seen.first_time(2)?;
                post.rank = match cursor.identifier()? {
                    "Head" => PostRank::Head,
                    "Deputy" => PostRank::Deputy,
                    "Staff" => PostRank::Staff,
                    "Member" => PostRank::Member,
                    _ => return None,
                };
            }
            "state" => {
                seen.first_time(3)?;
                post.state = state(cursor)?;
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(post)
}

fn state(cursor: &mut Cursor<'_>) -> Option<PostState> {
    let mut person = None;
    let mut date = None;
    Some(match cursor.identifier()? {
        "Held" => PostState::Held {
            holder: cursor.argument(Cursor::string)?,
        },
        "Vacant" => PostState::Vacant { since: None },
        "VacantSince" => PostState::Vacant {
            since: Some(cursor.argument(Cursor::date)?),
        },
        "Acting" => {
            dated(cursor, ["by", "since"], &mut person, &mut date)?;
            PostState::Acting {
                by: person?,
                since: date,
            }
        }
        "SoonVacant" => {
            dated(cursor, ["holder", "from"], &mut person, &mut date)?;
            PostState::SoonVacant {
                holder: person?,
                from: date,
            }
        }
        "NotStated" => PostState::NotStated,
        _ => return None,
    })
}

/// Reads the arguments of a state: a person and perhaps a date.
fn dated(
    cursor: &mut Cursor<'_>,
    names: [&str; 2],
    person: &mut Option<String>,
    date: &mut Option<crate::model::PartialDate>,
) -> Option<()> {
    cursor.group(|cursor, name, seen| {
        if name == names[0] {
            seen.first_time(0)?;
            *person = Some(cursor.string()?);
        } else if name == names[1] {
            seen.first_time(1)?;
            *date = Some(cursor.date()?);
        } else {
            return None;
        }
        Some(())
    })
}

fn mission(cursor: &mut Cursor<'_>) -> Option<Mission> {
    Some(match cursor.identifier()? {
        "Heading" => Mission::Heading(cursor.argument(Cursor::string)?),
        "Paragraph" => Mission::Paragraph(cursor.argument(Cursor::string)?),
        "Items" => Mission::Items(cursor.argument(|cursor| cursor.inner_list(Cursor::string))?),
        _ => return None,
    })
}

pub(super) fn body(cursor: &mut Cursor<'_>) -> Option<Body> {
    let mut body = Body::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "id" => {
                seen.first_time(0)?;
                body.id = cursor.string()?;
            }
            "kind" => {
                seen.first_time(1)?;
                body.kind = cursor.string()?;
            }
            "code" => {
                seen.first_time(2)?;
                body.code = Some(cursor.string()?);
            }
            "name" => {
                seen.first_time(3)?;
                body.name = cursor.string()?;
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(body)
}

pub(super) fn link(cursor: &mut Cursor<'_>) -> Option<Link> {
    let mut link = Link::default();
    cursor.group(|cursor, name, seen| {
        match name {
            "from" => {
                seen.first_time(0)?;
                link.from = cursor.string()?;
            }
            "to" => {
                seen.first_time(1)?;
                link.to = cursor.string()?;
            }
            "kind" => {
                seen.first_time(2)?;
                link.kind = cursor.string()?;
            }
            "note" => {
                seen.first_time(3)?;
                link.note = Some(cursor.string()?);
            }
            _ => return None,
        }
        Some(())
    })?;
    Some(link)
}
