//! Opening, saving and leaving, as scripts: what is asked, what the session answers.

use super::*;
use crate::edit::StepId;

/// A save that succeeded in writing what the session asked for last.
fn saved(session: &mut Session, path: &str, step: StepId) -> Vec<Effect> {
    let original = file::Original::new(file::SourceText::default(), session.organisation());
    session.act(Action::Saved {
        path: path.into(),
        step,
        result: Some(Saved {
            report: SaveReport {
                path: path.into(),
                fingerprint: Fingerprint::of(b"written"),
                notes: Vec::new(),
            },
            original: original.into(),
        }),
    })
}

fn loaded(organisation: &Organisation) -> Loaded {
    file::read(file::write(organisation).as_bytes()).expect("our own text")
}

fn opened(session: &mut Session, path: &str, organisation: &Organisation) -> Vec<Effect> {
    session.act(Action::Opened {
        path: path.into(),
        result: Box::new(Ok(loaded(organisation))),
    })
}

/// Does what the words say and tells the effects of each:
/// `edit` `undo` `save` `save-as` `to:PATH` `written` `failed` `quit` `new` `open` `open:PATH`
/// `embedded` `yes` `discard` `cancel`. What was written is the step of the last write asked for.
fn play(session: &mut Session, words: &str) -> String {
    let mut last_write: Option<(PathBuf, StepId)> = None;
    let mut story = Vec::new();
    let mut edits = 0;
    for word in words.split(' ') {
        let (what, path) = word.split_once(':').unwrap_or((word, ""));
        let effects = match what {
            "edit" => {
                edits += 1;
                rename(session, "c", &format!("Centre {edits}"))
            }
            "undo" => session.act(Action::Undo),
            "save" => session.act(Action::Save),
            "save-as" => session.act(Action::SaveAs),
            "to" => session.act(Action::SaveTo(path.into())),
            "written" => {
                let (path, step) = last_write.take().expect("a write to answer");
                saved(session, &path.display().to_string(), step)
            }
            "failed" => {
                let (path, step) = last_write.take().expect("a write to answer");
                session.act(Action::Saved {
                    path,
                    step,
                    result: None,
                })
            }
            "quit" => session.act(Action::Leave(Then::Quit)),
            "new" => session.act(Action::Leave(Then::New)),
            "open" if path.is_empty() => session.act(Action::Leave(Then::Open)),
            "open" => session.act(Action::Leave(Then::OpenPath(path.into()))),
            "embedded" => session.act(Action::Leave(Then::OpenEmbedded)),
            "yes" => session.act(Action::Answer(Answer::Save)),
            "discard" => session.act(Action::Answer(Answer::Discard)),
            "cancel" => session.act(Action::Answer(Answer::Cancel)),
            _ => panic!("{word}"),
        };
        for effect in &effects {
            if let Effect::Write { path, step, .. } = effect {
                last_write = Some((path.clone(), *step));
            }
        }
        let effects = told(&effects);
        if !effects.is_empty() {
            story.push(effects);
        }
    }
    let dirty = if session.document().is_dirty() {
        "dirty"
    } else {
        "clean"
    };
    let waits = if session.pending().is_some() {
        " waiting"
    } else {
        ""
    };
    format!("{} | {dirty}{waits}", story.join(", "))
}

#[test]
fn the_answer_to_a_save_of_another_document_is_not_taken_for_this_one() {
    let mut session = session();
    rename(&mut session, "c", "Centre 1");
    let effects = session.act(Action::SaveTo("a.ron".into()));
    let [Effect::Write { step, .. }] = effects[..] else {
        panic!("it wants to write: {effects:?}");
    };
    session.act(Action::Leave(Then::OpenEmbedded));
    session.act(Action::Answer(Answer::Discard));
    rename(&mut session, "sn", "Services");
    assert_ne!(session.document().history().current(), step);
    saved(&mut session, "a.ron", step);
    assert_eq!(*session.origin(), Origin::Embedded);
    assert!(session.document().is_dirty());
}

#[test]
fn what_is_read_only_is_saved_elsewhere_or_not_at_all() {
    let mut session = session();
    opened(&mut session, "a.ron", &organisation());
    session.act(Action::SetEditing(true));
    rename(&mut session, "c", "Centre 1");
    let elsewhere = Elsewhere {
        user: "ada".into(),
        process: 1,
        since: 0,
    };
    session.act(Action::SetReadOnly(Some(ReadOnly::TakenOver(elsewhere))));
    assert!(!session.is_editing());
    let refused = "say:read-only-refused";
    for (action, expected) in [
        (Action::Undo, refused),
        (Action::SetEditing(true), refused),
        (Action::Save, "say:read-only-refused ask-where"),
        (Action::SaveTo("a.ron".into()), refused),
    ] {
        let effects = session.act(action);
        assert_eq!(told(&effects), expected);
    }
    assert_eq!(told(&rename(&mut session, "c", "Centre 2")), refused);
    assert!(session.document().is_dirty(), "what was done before stays");
    let effects = session.act(Action::SaveTo("b.ron".into()));
    let [Effect::Write { step, .. }] = effects[..] else {
        panic!("it wants to write: {effects:?}");
    };
    saved(&mut session, "b.ron", step);
    assert_eq!(session.read_only(), None);
    assert_eq!(told(&rename(&mut session, "c", "Centre 2")), "");
}

#[test]
fn a_change_outside_is_the_person_s_to_judge() {
    let mut session = session();
    opened(&mut session, "a.ron", &organisation());
    let other = Fingerprint::of(b"another program");
    let expected = |session: &mut Session| match session.act(Action::Save).pop() {
        Some(Effect::Write { expect, .. }) => expect,
        effect => panic!("it wants to write: {effect:?}"),
    };
    let at_first = expected(&mut session);
    session.act(Action::SeenOutside(Some(Outside::Changed(other))));
    assert!(!session.document().is_dirty());
    assert_eq!(expected(&mut session), at_first, "nothing is decided yet");
    session.act(Action::KeepMine);
    assert_eq!(expected(&mut session), file::Expect::Unchanged(other));
    assert!(
        session.document().is_dirty(),
        "the file says something else"
    );
    session.act(Action::SeenOutside(Some(Outside::Gone)));
    assert_eq!(expected(&mut session), file::Expect::Nothing);
    session.act(Action::SeenOutside(None));
    assert_eq!(session.outside(), None);
    assert_eq!(expected(&mut session), file::Expect::Unchanged(other));
}

#[test]
fn nothing_is_lost_without_a_question() {
    let cases = [
        ("quit", "quit | clean"),
        ("new", "replaced | clean"),
        ("open", "ask-file | clean"),
        ("open:x", "read:x | clean"),
        ("embedded", "replaced | clean"),
        ("edit", " | dirty"),
        ("edit undo", " | clean"),
        ("edit undo quit", "quit | clean"),
        ("edit quit", "ask-changes | dirty waiting"),
        ("edit quit cancel", "ask-changes | dirty"),
        (
            "edit quit cancel quit discard",
            "ask-changes, ask-changes, quit | dirty",
        ),
        ("edit quit discard", "ask-changes, quit | dirty"),
        ("edit open:x discard", "ask-changes, read:x | dirty"),
        ("edit embedded discard", "ask-changes, replaced | clean"),
        // The later wish counts.
        (
            "edit open:x quit discard",
            "ask-changes, ask-changes, quit | dirty",
        ),
        // Answers to questions that nobody asked.
        ("yes", "ask-where | clean"),
        ("edit discard", " | dirty"),
        ("edit cancel", " | dirty"),
    ];
    for (words, story) in cases {
        assert_eq!(play(&mut session(), words), story, "{words}");
    }
}

#[test]
fn saving_where_there_is_no_file_yet_asks_where() {
    let cases = [
        ("edit save", "ask-where | dirty"),
        ("edit save to:x", "ask-where, write:x | dirty"),
        (
            "edit save to:x written",
            "ask-where, write:x, say:status-saved | clean",
        ),
        ("edit save to:x failed", "ask-where, write:x | dirty"),
        // From then on it has a file.
        (
            "edit save to:x written edit save written",
            "ask-where, write:x, say:status-saved, write:x:over-own, say:status-saved | clean",
        ),
        (
            "edit save to:x written save-as to:y written save",
            "ask-where, write:x, say:status-saved, ask-where, write:y, say:status-saved, \
             write:y:over-own | clean",
        ),
        // What was saved is the step that was written, not the one that is current by then.
        (
            "edit save to:x edit written",
            "ask-where, write:x, say:status-saved | dirty",
        ),
        (
            "edit save to:x edit written undo",
            "ask-where, write:x, say:status-saved | clean",
        ),
        (
            "edit save to:x written undo",
            "ask-where, write:x, say:status-saved | dirty",
        ),
        ("edit quit yes", "ask-changes, ask-where | dirty waiting"),
        (
            "edit quit yes to:x written",
            "ask-changes, ask-where, write:x, say:status-saved quit | clean",
        ),
        // The person closes the dialog: what waited is forgotten, and a later save ends nothing.
        ("edit quit yes cancel", "ask-changes, ask-where | dirty"),
        (
            "edit quit yes cancel save to:x written",
            "ask-changes, ask-where, ask-where, write:x, say:status-saved | clean",
        ),
        (
            "edit quit yes to:x failed",
            "ask-changes, ask-where, write:x | dirty",
        ),
        (
            "edit quit yes to:x failed save to:x written",
            "ask-changes, ask-where, write:x, ask-where, write:x, say:status-saved | clean",
        ),
        // Edited while it was being written: asked again.
        (
            "edit quit yes to:x edit written",
            "ask-changes, ask-where, write:x, say:status-saved ask-changes | dirty waiting",
        ),
    ];
    for (words, story) in cases {
        assert_eq!(play(&mut session(), words), story, "{words}");
    }
}

#[test]
fn what_is_written_is_what_stands_there() {
    let mut session = session();
    rename(&mut session, "c", "Centre des archives");
    let effects = session.act(Action::SaveTo("x".into()));
    let [Effect::Write { original, step, .. }] = &effects[..] else {
        panic!("{}", told(&effects));
    };
    assert_eq!(*step, session.document().history().current());
    // The embedded directorate and new documents have no text of a person's to keep.
    assert!(original.is_none());
    // What was read has, and what was saved becomes what is kept.
    let other = file::embedded().expect("embedded").organisation;
    opened(&mut session, "x", &other);
    let text = |effects: &[Effect]| match effects {
        [Effect::Write { original, .. }] => original.as_ref().map(|kept| kept.text().to_owned()),
        _ => panic!("{}", told(effects)),
    };
    assert_eq!(text(&session.act(Action::Save)), Some(file::write(&other)));
    let step = session.document().history().current();
    saved(&mut session, "x", step);
    assert_eq!(text(&session.act(Action::Save)), Some(String::new()));
}

#[test]
fn a_newer_format_is_looked_at_and_copied_but_not_changed() {
    let mut session = session();
    session.act(Action::SetEditing(true));
    let newer = "Organigram(format: 2, rooms: 3, units: [(id: \"c\", name: \"C\")])";
    session.act(Action::Opened {
        path: "new.ron".into(),
        result: Box::new(Ok(file::read(newer.as_bytes()).expect("readable"))),
    });
    assert_eq!(
        session.read_only(),
        Some(&ReadOnly::NewerFormat { format: 2 })
    );
    assert!(!session.is_editing());
    let n_problems = session.problems().len();
    let refused = "say:read-only-newer-format";
    assert_eq!(told(&rename(&mut session, "c", "D")), refused);
    for action in [Action::Undo, Action::Redo, Action::SetEditing(true)] {
        assert_eq!(told(&session.act(action)), refused);
    }
    let own = session.act(Action::SaveTo("new.ron".into()));
    assert_eq!(told(&own), refused);
    let story = play(&mut session, "save to:copy.ron written edit save");
    assert_eq!(
        story,
        format!(
            "{refused} ask-where, write:copy.ron, say:status-saved, write:copy.ron:over-own | dirty"
        )
    );
    assert_eq!(session.read_only(), None);
    assert_eq!(session.problems().len(), n_problems - 1);
}

#[test]
fn opening_replaces_the_document_and_the_look() {
    let mut session = session();
    fold(&mut session, "a", Folding::Fold);
    select(&mut session, "b");
    rename(&mut session, "b", "Zanzibar");
    assert_eq!(session.find("zanzibar", 5).len(), 1);
    session.act(Action::SetEditing(true));
    session.act(Action::ActualSize);
    let generation = session.generation();
    let other = file::embedded().expect("embedded").organisation;
    assert_eq!(
        told(&opened(&mut session, "dir/other.ron", &other)),
        "replaced"
    );
    assert_eq!(session.organisation().to_parts(), other.to_parts());
    assert_eq!(
        session.origin().path().map(PathBuf::as_path),
        Some(Path::new("dir/other.ron"))
    );
    assert_eq!(session.document_name(), "other.ron");
    assert_eq!(
        (selected(&session), folded(&session)),
        (String::new(), String::new())
    );
    assert_eq!(session.can_go(), (false, false));
    assert!(!session.document().is_dirty());
    assert!(session.document().history().to_undo().is_none());
    assert_eq!(session.view().camera, session.fitted());
    assert_eq!(session.view().viewport, VIEW);
    assert!(session.generation() > generation, "cards are drawn anew");
    assert!(
        session.is_editing(),
        "the mode is the person's, not the document's"
    );
    assert_eq!(session.find("zanzibar", 5).len(), 0);
}

#[test]
fn a_file_that_cannot_be_opened_changes_nothing() {
    let mut session = session();
    rename(&mut session, "c", "Autre");
    let effects = session.act(Action::Opened {
        path: "gone.ron".into(),
        result: Box::new(Err(file::LoadError::Missing {
            path: "gone.ron".into(),
        })),
    });
    assert_eq!(told(&effects), "say:file-missing");
    assert!(session.document().is_dirty());
    assert_eq!(
        session.organisation().unit(key(&session, "c")).name,
        "Autre"
    );
    assert!(session.origin().path().is_none());
}

#[test]
fn a_new_document_holds_one_unit_and_no_file() {
    for lang in Lang::ALL {
        let mut session = at_rest(Session::new(organisation(), Origin::Embedded, lang));
        assert_eq!(told(&session.act(Action::Leave(Then::New))), "replaced");
        assert_eq!(session.organisation().n_units(), 1);
        assert_eq!(session.origin(), &Origin::New);
        let root = session.organisation().tree().roots()[0];
        let unit = session.organisation().unit(root);
        assert_eq!(unit.name, lang.text("new-document-unit"));
        assert!(is_in_view(&session));
        assert_eq!(crate::model::check(session.organisation()), Vec::new());
        assert_eq!(told(&session.act(Action::Save)), "ask-where");
    }
}
