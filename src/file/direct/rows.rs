//! The rows of the format, field by field: what `v1` says to `ron`, said to a cursor. A row that is
//! read here is the row that `ron` would give.

use crate::model::{
    Body, ChartStyle, Clause, ClauseRef, Kind, LegalText, Link, LinkKind, Mission, Person, Post,
    PostState, Source, TitleForms, Unit,
};

use super::cursor::{Cursor, fields};

pub(super) fn source(cursor: &mut Cursor<'_>) -> Option<Source> {
    let mut source = Source::default();
    fields!(cursor {
        "title" => source.title = cursor.string()?,
        "date" => source.date = Some(cursor.date()?),
        "url" => source.url = Some(cursor.string()?),
    });
    Some(source)
}

pub(super) fn kind(cursor: &mut Cursor<'_>) -> Option<Kind> {
    let mut kind = Kind::default();
    fields!(cursor {
        "id" => kind.id = cursor.string()?,
        "label" => kind.label = cursor.string()?,
        "colour" => kind.hue = cursor.said()?,
    });
    Some(kind)
}

pub(super) fn link_kind(cursor: &mut Cursor<'_>) -> Option<LinkKind> {
    let mut kind = LinkKind::default();
    fields!(cursor {
        "id" => kind.id = cursor.string()?,
        "label" => kind.label = cursor.string()?,
        "inverse" => kind.inverse = Some(cursor.string()?),
        "role" => kind.role = cursor.said()?,
    });
    Some(kind)
}

pub(super) fn legal_text(cursor: &mut Cursor<'_>) -> Option<LegalText> {
    let mut text = LegalText::default();
    fields!(cursor {
        "id" => text.id = cursor.string()?,
        "title" => text.title = cursor.string()?,
        "nature" => text.nature = Some(cursor.string()?),
        "number" => text.number = Some(cursor.string()?),
        "date" => text.date = Some(cursor.date()?),
        "article" => text.article = Some(cursor.string()?),
        "url" => text.url = Some(cursor.string()?),
        "clauses" => text.clauses = cursor.inner_list(clause)?,
    });
    Some(text)
}

fn clause(cursor: &mut Cursor<'_>) -> Option<Clause> {
    let mut clause = Clause::default();
    fields!(cursor {
        "id" => clause.id = cursor.string()?,
        "text" => clause.text = cursor.string()?,
    });
    Some(clause)
}

pub(super) fn person(cursor: &mut Cursor<'_>) -> Option<Person> {
    let mut person = Person::default();
    fields!(cursor {
        "key" => person.key = cursor.string()?,
        "name" => person.name = Some(cursor.string()?),
        "sort" => person.sort = Some(cursor.string()?),
        "civility" => person.civility = Some(cursor.said()?),
        "contact" => person.contact = Some(cursor.string()?),
    });
    Some(person)
}

pub(super) fn chart_style(cursor: &mut Cursor<'_>) -> Option<ChartStyle> {
    let mut style = ChartStyle::default();
    fields!(cursor {
        "arrangement" => style.arrangement = cursor.said()?,
        "direction" => style.direction = cursor.said()?,
        "ranks" => style.ranks = cursor.said()?,
    });
    Some(style)
}

pub(super) fn unit(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let mut unit = Unit::default();
    fields!(cursor {
        "id" => unit.id = cursor.string()?,
        "superior" => unit.superior = Some(cursor.string()?),
        "kind" => unit.kind = cursor.string()?,
        "code" => unit.code = Some(cursor.string()?),
        "other_codes" => unit.other_codes = cursor.inner_list(Cursor::string)?,
        "name" => unit.name = cursor.string()?,
        "place" => unit.place = cursor.said()?,
        "posts" => unit.posts = cursor.inner_list(post)?,
        "missions" => unit.missions = cursor.inner_list(mission)?,
        "basis" => unit.basis = cursor.inner_list(clause_ref)?,
        "note" => unit.note = Some(cursor.string()?),
        "arrangement" => unit.arrangement = Some(cursor.said()?),
    });
    Some(unit)
}

fn clause_ref(cursor: &mut Cursor<'_>) -> Option<ClauseRef> {
    Some(ClauseRef::parse(&cursor.string()?))
}

fn post(cursor: &mut Cursor<'_>) -> Option<Post> {
    let mut post = Post::default();
    fields!(cursor {
        "title" => post.title = Some(cursor.string()?),
        "forms" => {
            let (masculine, feminine) = cursor.pair()?;
            post.forms = Some(TitleForms {
                masculine,
                feminine,
            });
        },
        "rank" => post.rank = cursor.said()?,
        "state" => post.state = state(cursor)?,
    });
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
    fields!(cursor {
        "id" => body.id = cursor.string()?,
        "kind" => body.kind = cursor.string()?,
        "code" => body.code = Some(cursor.string()?),
        "name" => body.name = cursor.string()?,
    });
    Some(body)
}

pub(super) fn link(cursor: &mut Cursor<'_>) -> Option<Link> {
    let mut link = Link::default();
    fields!(cursor {
        "from" => link.from = cursor.string()?,
        "to" => link.to = cursor.string()?,
        "kind" => link.kind = cursor.string()?,
        "note" => link.note = Some(cursor.string()?),
    });
    Some(link)
}
