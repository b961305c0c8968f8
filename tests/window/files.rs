//! Files: what is saved is what is loaded, and nothing is left or replaced without asking.

use std::path::{Path, PathBuf};

use egui::Key;
use organigram::file;
use organigram::lang::Lang;
use organigram::session::Origin;
use organigram::ui::Start;

use crate::driver::{CTRL, CTRL_SHIFT, USUAL, Window};

const PATH: &str = "Chemin du fichier";
const QUESTION: &str = "Enregistrer les modifications ?";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn rename(window: &mut Window, unit: &str, name: &str) {
    if !window.session().is_editing() {
        window.chord(CTRL, Key::E);
    }
    window.click_card(unit);
    window.press(Key::F2);
    window.overtype(name);
    window.press(Key::Enter);
    assert!(window.is_dirty());
}

/// Saves by the keyboard and the field for a path.
pub(crate) fn save_as(window: &mut Window, path: &Path) {
    window.chord(CTRL_SHIFT, Key::S);
    window.overtype(&path.display().to_string());
    window.press(Key::Enter);
    let saved = |window: &Window| {
        window
            .session()
            .origin()
            .path()
            .is_some_and(|at| at == path)
    };
    window.wait("a saved file", |window| saved(window) && !window.is_dirty());
}

/// A file with the directorate and a window on it.
fn window_on_file(folder: &Path) -> (Window, PathBuf) {
    let path = folder.join("dne.ron");
    std::fs::write(&path, file::EMBEDDED).expect("a file");
    let loaded = Box::new(file::load(&path).expect("it loads"));
    let start = Start::File(path.clone(), loaded);
    (Window::with(Lang::Fr, USUAL, start), path)
}

#[test]
fn what_is_saved_is_what_is_loaded() {
    let folder = folder();
    let path = folder.path().join("essai.ron");
    let mut window = Window::open();
    rename(&mut window, "tn", "Transformation");
    save_as(&mut window, &path);
    window.assert_says("Enregistré");
    assert_eq!(window.title(), Some("essai.ron – Organigram"));
    let loaded = file::load(&path).expect("it loads");
    assert_eq!(loaded.problems.len(), 0);
    assert_eq!(
        loaded.organisation.to_parts(),
        window.session().organisation().to_parts()
    );

    rename(&mut window, "tn", "Encore autre chose");
    assert_eq!(window.title(), Some("• essai.ron – Organigram"));
    window.chord(CTRL, Key::S);
    window.wait("a saved file", |window| !window.is_dirty());
    let loaded = file::load(&path).expect("it loads");
    let tn = loaded.organisation.unit_by_id("tn").expect("TN");
    assert_eq!(loaded.organisation.unit(tn).name, "Encore autre chose");
    window.chord(CTRL, Key::Z);
    assert!(window.is_dirty(), "what was saved is not what is shown");
}

#[test]
fn what_was_written_by_hand_is_still_there() {
    let folder = folder();
    let path = folder.path().join("dne.ron");
    let text = std::str::from_utf8(file::EMBEDDED).expect("UTF-8");
    let by_hand = text.replace("id: \"tn\",", "id: \"tn\", // ours");
    std::fs::write(&path, &by_hand).expect("a file");
    let loaded = Box::new(file::load(&path).expect("it loads"));
    let mut window = Window::with(Lang::Fr, USUAL, Start::File(path.clone(), loaded));
    let tn = window
        .session()
        .organisation()
        .unit_by_id("tn")
        .expect("TN");
    let name = window.session().organisation().unit(tn).name.clone();
    // Twice: what was saved is what is kept the next time.
    for now in ["Transformation", "Encore autre chose"] {
        rename(&mut window, "tn", now);
        window.chord(CTRL, Key::S);
        window.wait("a saved file", |window| !window.is_dirty());
        let saved = std::fs::read_to_string(&path).expect("the file");
        let expected = by_hand.replacen(&format!("{name:?}"), &format!("{now:?}"), 1);
        assert_eq!(saved, expected);
    }
}

#[test]
fn the_field_for_a_path_says_what_is_wrong() {
    let folder = folder();
    let mut window = Window::open();
    window.chord(CTRL, Key::O);
    let path = |name: &str| folder.path().join(name).display().to_string();
    for (typed, words) in [
        (path("absent.ron"), "Ce fichier n’existe pas."),
        (path(""), "C’est un dossier. Indiquez un fichier."),
    ] {
        window.overtype(&typed);
        window.assert_says(words);
        window.press(Key::Enter);
        window.field(PATH);
    }
    window.press(Key::Escape);
    assert!(!window.says(PATH));
    window.chord(CTRL_SHIFT, Key::S);
    window.overtype(&path("nowhere/essai.ron"));
    window.assert_says("Ce dossier n’existe pas.");
    window.click("Annuler");
    assert!(!window.says(PATH));
}

#[test]
fn a_file_is_replaced_only_after_a_question() {
    let folder = folder();
    let path = folder.path().join("ancien.ron");
    std::fs::write(&path, "autre chose").expect("a file");
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::S);
    window.overtype(&path.display().to_string());
    window.press(Key::Enter);
    window.assert_says("Remplacer le fichier ?");
    window.click("Annuler");
    assert_eq!(
        std::fs::read_to_string(&path).expect("the file"),
        "autre chose"
    );
    window.press(Key::Enter);
    window.click("Remplacer");
    window.wait("a saved file", |window| {
        window.session().origin().path().is_some()
    });
    file::load(&path).expect("it loads");
}

#[test]
fn a_file_is_opened_by_its_path() {
    let folder = folder();
    let path = folder.path().join("petit.ron");
    let text = "Organigram(format: 1, title: \"Petit\", units: [(id: \"a\", kind: \"k\", name: \"Alpha\"), (id: \"b\", superior: \"a\", kind: \"k\", name: \"Beta\")])";
    std::fs::write(&path, text).expect("a file");
    let mut window = Window::open();
    window.chord(CTRL, Key::O);
    window.overtype(&path.display().to_string());
    window.press(Key::Enter);
    window.wait("an opened file", |window| {
        window.session().organisation().n_units() == 2
    });
    assert_eq!(window.title(), Some("petit.ron – Organigram"));
    // Its kind is not declared: it opens all the same, and says so.
    window.assert_says("est de nature « k », que le document ne décrit pas");
    window.click("Fermer");
    window.assert_says("4 problèmes");
    window.menu(&["Fichier", "Ouvrir un fichier récent", "petit.ron"]);
    window.wait("the same file", |window| window.says("est de nature « k »"));
    window.click("Fermer");
    window.menu(&["Fichier", "Ouvrir l’exemple fourni"]);
    window.wait("the directorate", |window| {
        *window.session().origin() == Origin::Embedded
    });
    assert_eq!(window.session().organisation().n_units(), 25);
}

#[test]
fn what_cannot_be_opened_is_said_and_changes_nothing() {
    let folder = folder();
    let broken = folder.path().join("abime.ron");
    std::fs::write(&broken, "Organigram(\n    format: 1,\n    titel: \"x\",\n)").expect("a file");
    let picture = folder.path().join("image.ron");
    std::fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").expect("a file");
    let cases = [
        (broken, "titel"),
        (picture, "L’image est abîmée"),
        (folder.path().to_owned(), "est un dossier"),
        (folder.path().join("absent.ron"), "n’existe pas"),
    ];
    let mut window = Window::open();
    window.click_card("sn");
    for (path, words) in cases {
        window.drop_file(&path);
        window.wait("a sentence", |window| {
            window.says("Le fichier n’a pas pu être ouvert")
        });
        window.assert_says(words);
        window.assert_says("Rien n’a été modifié.");
        window.press(Key::Enter);
        assert!(!window.says("Rien n’a été modifié."), "Enter closes it");
        assert_eq!(*window.session().origin(), Origin::Embedded);
        assert_eq!(window.selected(), Some("sn"));
    }
}

#[test]
fn a_file_that_fails_at_the_start_is_said_over_the_directorate() {
    let error = file::load(Path::new("/nowhere/at/all.ron")).expect_err("it is not there");
    let mut window = Window::with(Lang::Fr, USUAL, Start::Failed(error));
    window.assert_says("Le fichier n’a pas pu être ouvert");
    window.press(Key::Escape);
    assert_eq!(window.session().organisation().n_units(), 25);
}

#[test]
fn closing_with_changes_asks() {
    let mut window = Window::open();
    assert!(window.close(), "without changes it closes");

    rename(&mut window, "sn", "Services");
    for give_up in [true, false] {
        assert!(!window.close());
        window.assert_says(QUESTION);
        window.assert_says("porte 1 modification qui n’est pas enregistrée");
        if give_up {
            window.press(Key::Escape);
        } else {
            window.click("Annuler");
        }
        assert!(!window.says(QUESTION));
        assert!(window.is_dirty());
        assert!(!window.asks_to_close());
    }
    assert!(!window.close());
    window.click("Ne pas enregistrer");
    assert!(window.asks_to_close());
    assert!(window.close(), "and now it lets go");
}

#[test]
fn saving_on_the_way_out_closes_once_all_is_safe() {
    let folder = folder();
    let (mut window, path) = window_on_file(folder.path());
    rename(&mut window, "sn", "Services");
    assert!(!window.close());
    window.press(Key::Enter);
    window.wait("the end", Window::asks_to_close);
    let loaded = file::load(&path).expect("it loads");
    let sn = loaded.organisation.unit_by_id("sn").expect("SN");
    assert_eq!(loaded.organisation.unit(sn).name, "Services");

    // A document without a file: giving up the question where to save keeps the window.
    let mut window = Window::open();
    rename(&mut window, "sn", "Services");
    assert!(!window.close());
    window.press(Key::Enter);
    window.field(PATH);
    window.press(Key::Escape);
    assert!(window.is_dirty() && !window.asks_to_close());
    assert!(!window.close(), "it asks again");
}

#[test]
fn a_save_that_fails_keeps_the_window_and_the_changes() {
    let folder = folder();
    let (mut window, path) = window_on_file(folder.path());
    rename(&mut window, "sn", "Services");
    std::fs::write(&path, "un autre programme").expect("a file");
    assert!(!window.close());
    window.press(Key::Enter);
    window.wait("a sentence", |window| {
        window.says("Le fichier n’a pas pu être enregistré")
    });
    window.assert_says("un autre programme a modifié");
    window.press(Key::Escape);
    assert!(window.is_dirty() && !window.asks_to_close());
    assert_eq!(
        std::fs::read_to_string(&path).expect("the file"),
        "un autre programme"
    );
}

#[test]
fn a_file_dropped_over_changes_asks_first() {
    let folder = folder();
    let path = folder.path().join("autre.ron");
    std::fs::write(&path, file::EMBEDDED).expect("a file");
    let mut window = Window::open();
    rename(&mut window, "sn", "Services");
    window.drop_file(&path);
    window.settle();
    window.assert_says(QUESTION);
    window.click("Annuler");
    assert_eq!(window.unit("sn").name, "Services");
    assert_eq!(*window.session().origin(), Origin::Embedded);
    window.drop_file(&path);
    window.settle();
    window.click("Ne pas enregistrer");
    window.wait("an opened file", |window| {
        window.session().origin().path() == Some(&path)
    });
    assert_ne!(window.unit("sn").name, "Services");
    assert!(!window.is_dirty());
}

#[test]
fn a_new_document_asks_and_begins_with_one_unit() {
    let mut window = Window::open();
    rename(&mut window, "sn", "Services");
    window.chord(CTRL, Key::N);
    window.assert_says(QUESTION);
    window.click("Ne pas enregistrer");
    assert_eq!(*window.session().origin(), Origin::New);
    assert_eq!(window.session().organisation().n_units(), 1);
    window.check_names();
}
