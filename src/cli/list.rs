//! `list`: the document as JSON, as CSV or as a table.

use std::io::{self, Write};

use super::arguments::ListFormat;
use super::table;
use crate::export::csv::io_error;
use crate::export::texts::contract::{holder, rank_word, state_word, superior_id, write_json};
use crate::lang::Lang;
use crate::model::{Organisation, Post, PostState, UnitKey};
use crate::tables::harmless;

/// Writes the document in a format.
pub(super) fn list(
    organisation: &Organisation,
    format: ListFormat,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        ListFormat::Table => table::write(organisation, lang, out),
        ListFormat::Json => write_json(organisation, out),
        ListFormat::Csv => csv(organisation, out).map_err(io_error),
    }
}

/// The columns: the same words in every language, for scripts.
const COLUMNS: [&str; 11] = [
    "id", "superior", "level", "kind", "code", "name", "title", "rank", "state", "date", "holder",
];

/// One row a post (RFC 4180); a unit without posts has one row all the same.
fn csv(organisation: &Organisation, out: &mut dyn Write) -> csv::Result<()> {
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    csv.write_record(COLUMNS)?;
    for &key in organisation.tree().order() {
        let posts = &organisation.unit(key).posts;
        let nobody = posts.is_empty().then_some(None);
        for post in posts.iter().map(Some).chain(nobody) {
            let row = row(organisation, key, post);
            csv.write_record(row.iter().map(|cell| harmless(cell).into_owned()))?;
        }
    }
    csv.flush()?;
    Ok(())
}

fn row(organisation: &Organisation, key: UnitKey, post: Option<&Post>) -> [String; COLUMNS.len()] {
    let unit = organisation.unit(key);
    let of_post = |cell: fn(&Organisation, &Post) -> Option<String>| {
        post.and_then(|post| cell(organisation, post))
            .unwrap_or_default()
    };
    [
        unit.id.clone(),
        superior_id(organisation, key)
            .unwrap_or_default()
            .to_owned(),
        organisation.tree().level(key).to_string(),
        unit.kind.clone(),
        unit.code.clone().unwrap_or_default(),
        unit.name.clone(),
        of_post(|_, post| post.title.clone()),
        of_post(|_, post| Some(rank_word(post.rank).to_owned())),
        of_post(|_, post| Some(state_word(&post.state).to_owned())),
        of_post(|_, post| date(&post.state)),
        of_post(|organisation, post| holder(organisation, post).map(str::to_owned)),
    ]
}

/// Since when, or from when.
fn date(state: &PostState) -> Option<String> {
    let date = match state {
        PostState::Vacant { since } | PostState::Acting { since, .. } => *since,
        PostState::SoonVacant { from, .. } => *from,
        PostState::Held { .. } | PostState::NotStated => None,
    };
    date.map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Parts, Unit};

    #[test]
    fn csv_keeps_what_a_name_holds() {
        let organisation = Organisation::new(Parts {
            units: vec![Unit {
                id: "a".into(),
                name: "Bureau \"A\", nord\net sud".into(),
                code: Some("=A".into()),
                ..Unit::default()
            }],
            ..Parts::default()
        });
        let mut out = Vec::new();
        csv(&organisation, &mut out).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        assert_eq!(
            text,
            "id,superior,level,kind,code,name,title,rank,state,date,holder\r\n\
             a,,1,,'=A,\"Bureau \"\"A\"\", nord\net sud\",,,,,\r\n"
        );
    }
}
