//! What is typed on the pages, and what the document is afterwards.

use super::*;
use crate::edit::Document;
use crate::model::{Link, Parts, Post, Tables};

fn unit(id: &str, kind: &str, basis: &[&str], holder: &str) -> Unit {
    Unit {
        id: id.into(),
        kind: kind.into(),
        name: id.into(),
        basis: basis.iter().map(|name| ClauseRef::parse(name)).collect(),
        posts: vec![Post {
            state: PostState::Held {
                holder: holder.into(),
            },
            ..Post::default()
        }],
        ..Unit::default()
    }
}

fn document() -> Document {
    let kind = |id: &str| Kind {
        id: id.into(),
        label: id.to_uppercase(),
        ..Kind::default()
    };
    let link_kind = |id: &str| LinkKind {
        id: id.into(),
        label: id.into(),
        ..LinkKind::default()
    };
    let clause = |id: &str| Clause {
        id: id.into(),
        text: id.into(),
    };
    Document::new(Organisation::new(Parts {
        kinds: vec![kind("bureau"), kind("pole")],
        link_kinds: vec![link_kind("anime"), link_kind("aide")],
        texts: vec![LegalText {
            id: "decret".into(),
            title: "Décret".into(),
            clauses: vec![clause("I"), clause("II.1"), clause("II.2")],
            ..LegalText::default()
        }],
        bodies: vec![Body {
            id: "dan".into(),
            name: "DAN".into(),
            ..Body::default()
        }],
        units: vec![
            unit("a", "bureau", &["decret/I", "decret/II.1"], "Ada"),
            unit("b", "pole", &["decret/I"], "Ada"),
        ],
        links: vec![Link {
            from: "a".into(),
            to: "dan".into(),
            kind: "anime".into(),
            note: None,
        }],
        ..Parts::default()
    }))
}

/// The document after one step, which one undo takes back.
fn after(edit: impl Fn(&Organisation) -> Option<Edit>) -> Organisation {
    let mut document = document();
    let before: Tables = document.organisation().tables().clone();
    let edit = edit(document.organisation()).expect("an edit");
    assert!(document.edit(&edit, None).expect("it works"));
    let organisation = document.organisation().clone();
    assert_eq!(document.history().n_unsaved(), 1);
    document.undo();
    assert_eq!(*document.organisation().tables(), before);
    organisation
}

fn typed(field: &Field, words: &str) -> Organisation {
    after(|organisation| edit_of(organisation, field, words))
}

#[test]
fn what_is_typed_stands_in_the_document() {
    assert_eq!(typed(&Field::Title, " T ").about().title, "T");
    let as_of = typed(&Field::AsOf, "novembre 2025").about().as_of;
    assert_eq!(
        as_of.map(|date| date.to_string()).as_deref(),
        Some("2025-11")
    );
    let language = |words| typed(&Field::Language, words).about().language.clone();
    assert_eq!(language(" pt-BR ").as_deref(), Some("pt-BR"));
    assert_eq!(typed(&Field::KindLabel(1), "Pôle").kinds()[1].label, "Pôle");
    let inverse = typed(&Field::LinkInverse(0), "animé par");
    assert_eq!(
        inverse.link_kinds()[0].inverse.as_deref(),
        Some("animé par")
    );
    assert_eq!(
        typed(&Field::BodyKind(0), "réseau").bodies()[0].kind,
        "réseau"
    );
    let text = &typed(&Field::TextDate(0), "17/02/2014").texts()[0].clone();
    assert_eq!(
        text.date.map(|date| date.to_string()).as_deref(),
        Some("2014-02-17")
    );
    assert_eq!(
        typed(&Field::Clause(0, 1), "x").texts()[0].clauses[1].text,
        "x"
    );
}

#[test]
fn names_cannot_be_empty_and_rows_must_be_there() {
    let document = document();
    let organisation = document.organisation();
    for field in [
        Field::Title,
        Field::KindLabel(0),
        Field::LinkLabel(0),
        Field::TextTitle(0),
        Field::BodyName(0),
        Field::PersonName("Ada".into()),
        Field::New(Page::Kinds),
        Field::NewClause(0),
        Field::Clause(0, 0),
    ] {
        assert!(edit_of(organisation, &field, "  ").is_none(), "{field:?}");
    }
    for field in [Field::KindLabel(9), Field::Clause(0, 9), Field::TextUrl(9)] {
        assert!(edit_of(organisation, &field, "x").is_none(), "{field:?}");
    }
}

#[test]
fn new_rows_get_ids_made_of_their_names() {
    let kinds = typed(&Field::New(Page::Kinds), "Pôle");
    assert_eq!(kinds.kinds()[2].id, "pole-2");
    let texts = typed(&Field::New(Page::Texts), "Arrêté du 17 février");
    assert_eq!(texts.texts()[1].id, "arrete-du-17-fevrier");
    let bodies = typed(&Field::New(Page::Bodies), "A");
    assert_eq!(bodies.bodies()[1].id, "a-2", "a unit is called so");
    let clauses = typed(&Field::NewClause(0), "Elle veille.");
    assert_eq!(clauses.texts()[0].clauses[3].id, "II.3");
    let sources = typed(&Field::New(Page::About), "Page officielle");
    assert_eq!(sources.about().sources[0].title, "Page officielle");
}

#[test]
fn clauses_are_numbered_on() {
    let next = |ids: &[&str]| {
        let clause = |id: &&str| Clause {
            id: (*id).to_owned(),
            text: String::new(),
        };
        next_clause_id(&LegalText {
            clauses: ids.iter().map(clause).collect(),
            ..LegalText::default()
        })
    };
    assert_eq!(next(&[]), "1");
    assert_eq!(next(&["chapeau"]), "1");
    assert_eq!(next(&["I.9"]), "I.10");
    assert_eq!(next(&["I.2", "I.1"]), "I.3");
    assert_eq!(next(&["99999999999999999999999"]), "1");
}

#[test]
fn a_kind_in_use_goes_only_with_another_in_its_place() {
    let document = document();
    let organisation = document.organisation();
    assert_eq!(n_users(organisation, Page::Kinds, 0), 1);
    assert!(remove(organisation, Page::Kinds, 0, None).is_none());
    assert!(remove(organisation, Page::LinkKinds, 0, None).is_none());
    let changed = after(|organisation| remove(organisation, Page::Kinds, 0, Some("pole")));
    assert_eq!(changed.kinds().len(), 1);
    assert_eq!(changed.unit(UnitKey(0)).kind, "pole");
    let changed = after(|organisation| remove(organisation, Page::LinkKinds, 0, Some("aide")));
    assert_eq!(changed.links()[0].kind, "aide");
    let unused = after(|organisation| remove(organisation, Page::LinkKinds, 1, None));
    assert_eq!(unused.links().len(), 1);
}

#[test]
fn what_speaks_of_a_row_goes_with_it() {
    let changed = after(|organisation| remove(organisation, Page::Bodies, 0, None));
    assert!(changed.bodies().is_empty() && changed.links().is_empty());
    let changed = after(|organisation| remove(organisation, Page::Texts, 0, None));
    assert!(changed.unit(UnitKey(0)).basis.is_empty());
    let first = ClauseRef::parse("decret/I");
    assert_eq!(n_carriers(document().organisation(), &first), 2);
    let changed = after(|organisation| remove_clause(organisation, 0, 0));
    let basis = &changed.unit(UnitKey(0)).basis;
    assert_eq!(*basis, [ClauseRef::parse("decret/II.1")]);
    assert!(changed.unit(UnitKey(1)).basis.is_empty());
}

#[test]
fn rows_change_places() {
    let changed = after(|organisation| shift(organisation, Page::Kinds, 0, 1));
    assert_eq!(changed.kinds()[0].id, "pole");
    assert!(shift(document().organisation(), Page::Kinds, 1, 2).is_none());
}

fn holders(organisation: &Organisation) -> Vec<&str> {
    let posts = organisation.posts();
    posts.filter_map(|(_, post)| post.state.person()).collect()
}

#[test]
fn a_name_is_corrected_in_all_posts() {
    let changed = typed(&Field::PersonName("Ada".into()), "Ada Lovelace");
    assert_eq!(holders(&changed), ["Ada Lovelace", "Ada Lovelace"]);
    assert!(changed.people().is_empty(), "the posts say it all");
    let changed = typed(&Field::PersonContact("Ada".into()), "01 23");
    assert_eq!(changed.people()[0].contact.as_deref(), Some("01 23"));
}

#[test]
fn two_of_the_same_name_are_told_apart_and_are_one_again() {
    let apart = after(|organisation| tell_apart(organisation, "Ada", (UnitKey(1), 0)));
    assert_eq!(holders(&apart), ["Ada", "Ada (2)"]);
    assert_eq!(apart.person_name("Ada (2)"), "Ada");
    let mut document = Document::new(apart);
    // The name of one is corrected, and wrong again: still two.
    for (key, name, then) in [
        ("Ada", "Eve", "Eve"),
        ("Eve", "Ada", "Ada"),
        ("Ada (2)", "Ada", ""),
    ] {
        let edit = edit_of(
            document.organisation(),
            &Field::PersonName(key.into()),
            name,
        );
        assert_eq!(edit.as_ref().and_then(key_after).unwrap_or_default(), then);
        if let Some(edit) = edit {
            document.edit(&edit, None).expect("it works");
        }
    }
    assert_eq!(holders(document.organisation()), ["Ada", "Ada (2)"]);
    let contact = Field::PersonContact("Ada (2)".into());
    let edit = edit_of(document.organisation(), &contact, "01 23").expect("an edit");
    document.edit(&edit, None).expect("it works");
    let one = same_person(document.organisation(), "Ada (2)", "Ada");
    document.edit(&one, None).expect("it works");
    assert_eq!(holders(document.organisation()), ["Ada", "Ada"]);
    let people = document.organisation().people();
    assert_eq!(people.len(), 1);
    assert_eq!(people[0].key, "Ada");
    assert_eq!(
        people[0].contact.as_deref(),
        Some("01 23"),
        "nothing is lost"
    );
}
