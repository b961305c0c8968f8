//! Nobody's work is lost: recovered work, files that change outside, two windows on one file, a
//! program that dies.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::Key;
use organigram::file;
use organigram::lang::Lang;
use organigram::recovery::Pace;
use organigram::session::Origin;
use organigram::ui::{Care, Start};

use crate::driver::{CTRL, USUAL, Window};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Care in a folder, quick enough for a test.
fn care(folder: &Path) -> Care {
    Care {
        data: folder.join("data"),
        pace: Pace {
            quiet: Duration::from_millis(10),
            longest: Duration::from_millis(50),
        },
        look_every: Duration::from_millis(10),
    }
}

fn file_in(folder: &Path) -> PathBuf {
    let path = folder.join("dne.ron");
    std::fs::write(&path, file::EMBEDDED).expect("a file");
    path
}

fn window_on(path: &Path, care: &Care) -> Window {
    let loaded = Box::new(file::load(path).expect("it loads"));
    Window::with_care(Lang::Fr, Start::File(path.to_owned(), loaded), care)
}

/// A window on a file in a folder of its own, with care in the same folder.
fn window_on_a_file() -> (tempfile::TempDir, Care, PathBuf, Window) {
    let folder = folder();
    let care = care(folder.path());
    let path = file_in(folder.path());
    let window = window_on(&path, &care);
    (folder, care, path, window)
}

fn wait_for_the_bar(window: &mut Window) {
    window.wait("a bar", |window| {
        window.says("Un autre programme a modifié")
    });
}

fn rename(window: &mut Window, unit: &str, name: &str) {
    window.click_card(unit);
    if !window.session().is_editing() {
        window.chord(CTRL, Key::E);
    }
    window.press(Key::F2);
    window.overtype(name);
    window.press(Key::Enter);
    assert!(window.is_dirty());
}

fn records(care: &Care) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(care.data.join("recovery"))
        .into_iter()
        .flatten();
    let paths = entries.flatten().map(|entry| entry.path());
    paths
        .filter(|path| path.extension().is_some_and(|it| it == "ron"))
        .collect()
}

fn name_in(path: &Path, unit: &str) -> String {
    let loaded = file::load(path).expect("it loads");
    let key = loaded.organisation.unit_by_id(unit).expect("the unit");
    loaded.organisation.unit(key).name.clone()
}

/// Another program gives a unit another name in the file.
fn change_outside(path: &Path, to: &str) {
    let text = std::fs::read_to_string(path).expect("the file");
    let from = name_in(path, "tn");
    assert!(text.contains(&from));
    std::fs::write(path, text.replace(&from, to)).expect("a file");
}

#[test]
fn work_outlives_the_program_and_is_offered_with_what_differs() {
    let (_folder, care, path, mut window) = window_on_a_file();
    rename(&mut window, "sn", "Services");
    window.wait("a record", |_| records(&care).len() == 1);
    // The last edit is in no record yet when the frame breaks.
    rename(&mut window, "tn", "Transformation");
    window.die();
    assert_eq!(name_in(&records(&care)[0], "tn"), "Transformation");
    assert_ne!(
        name_in(&path, "sn"),
        "Services",
        "the document is untouched"
    );

    // Asked at the next start; kept for later; asked again.
    for _ in 0..2 {
        let mut window = Window::with_care(Lang::Fr, Start::Embedded, &care);
        window.wait("a question", |window| window.says("Travail récupéré"));
        window.assert_says("« dne.ron » n’a pas été enregistré");
        window.assert_says("2 différences");
        window.assert_says("devient SN – Services");
        window.check_names();
        window.press(Key::Escape);
        assert!(!window.says("Travail récupéré"));
        assert_eq!(records(&care).len(), 1);
    }
    let mut window = Window::with_care(Lang::Fr, Start::Embedded, &care);
    window.wait("a question", |window| window.says("Travail récupéré"));
    window.press(Key::Enter);
    assert_eq!(window.session().origin().path(), Some(&path));
    assert_eq!(window.unit("sn").name, "Services");
    assert!(window.is_dirty());
    // Recovery survives a crash of its own.
    window.die();
    assert_eq!(records(&care).len(), 1);

    let mut window = Window::with_care(Lang::Fr, Start::Embedded, &care);
    window.wait("a question", |window| window.says("Travail récupéré"));
    window.click("Ouvrir ce travail");
    window.chord(CTRL, Key::S);
    window.wait("a saved file", |window| !window.is_dirty());
    assert_eq!(name_in(&path, "tn"), "Transformation");
    let before = std::str::from_utf8(file::EMBEDDED).expect("a text");
    let after = std::fs::read_to_string(&path).expect("the file");
    let n_changed = after.lines().filter(|line| !before.contains(line)).count();
    assert_eq!(n_changed, 2, "recovered work keeps the text of its file");
    window.wait("no record", |_| records(&care).is_empty());
}

#[test]
fn recovered_work_is_deleted_only_after_a_second_question() {
    let folder = folder();
    let care = care(folder.path());
    let mut window = Window::with_care(Lang::Fr, Start::Embedded, &care);
    rename(&mut window, "sn", "Services");
    window.die();
    let mut window = Window::with_care(Lang::Fr, Start::Embedded, &care);
    window.wait("a question", |window| window.says("Travail récupéré"));
    window.assert_says("n’a jamais été enregistré");
    window.click("Supprimer…");
    window.assert_says("Supprimer ce travail ?");
    window.press(Key::Enter);
    window.assert_says("Travail récupéré");
    assert_eq!(records(&care).len(), 1);
    window.click("Supprimer…");
    window.click("Supprimer définitivement");
    assert!(!window.says("Travail récupéré"));
    assert_eq!(records(&care), Vec::<PathBuf>::new());
}

#[test]
fn a_record_goes_with_the_answer_and_not_before() {
    let (_folder, care, _path, mut window) = window_on_a_file();
    rename(&mut window, "sn", "Services");
    window.wait("a record", |_| records(&care).len() == 1);
    assert!(!window.close());
    window.click("Annuler");
    assert_eq!(records(&care).len(), 1);
    window.chord(CTRL, Key::Z);
    window.wait("no record", |_| records(&care).is_empty());
    rename(&mut window, "sn", "Services");
    window.wait("a record", |_| records(&care).len() == 1);
    assert!(!window.close());
    window.click("Ne pas enregistrer");
    assert!(window.asks_to_close());
    window.wait("no record", |_| records(&care).is_empty());
    drop(window);
    for _ in 0..200 {
        let left = std::fs::read_dir(care.data.join("owners")).expect("a folder");
        if left.count() == 0 {
            return;
        }
        // A thread may just be looking at the file.
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("something is left of a program that ended well");
}

#[test]
fn a_broken_record_is_said_and_stops_nobody() {
    let folder = folder();
    let care = care(folder.path());
    let mut window = Window::with_care(Lang::Fr, Start::Embedded, &care);
    rename(&mut window, "sn", "Services");
    window.die();
    let record = records(&care).remove(0);
    let text = std::fs::read(&record).expect("a record");
    std::fs::write(&record, &text[..text.len() / 2]).expect("a cut record");
    let mut window = Window::with_care(Lang::Fr, Start::Embedded, &care);
    window.wait("a sentence", |window| {
        window.says("Travail récupéré illisible")
    });
    window.press(Key::Enter);
    assert_eq!(window.session().organisation().n_units(), 25);
    assert_eq!(records(&care), Vec::<PathBuf>::new());
}

#[test]
fn a_change_outside_is_said_and_can_be_reloaded() {
    let (_folder, care, path, mut window) = window_on_a_file();
    change_outside(&path, "Autre nom");
    wait_for_the_bar(&mut window);
    assert_ne!(
        window.unit("tn").name,
        "Autre nom",
        "nothing is reloaded unasked"
    );
    window.check_names();
    window.click("Recharger");
    window.wait("the new name", |window| {
        window.unit("tn").name == "Autre nom"
    });
    assert!(!window.says("Un autre programme a modifié"));
    assert!(!window.is_dirty());

    // With changes of one's own it asks, and they step back into a safe place.
    rename(&mut window, "sn", "Services");
    change_outside(&path, "Encore un autre");
    wait_for_the_bar(&mut window);
    window.click("Recharger");
    window.assert_says("Recharger le fichier ?");
    window.press(Key::Escape);
    assert_eq!(window.unit("sn").name, "Services");
    window.click("Recharger");
    window.press(Key::Enter);
    window.wait("the newest name", |window| {
        window.unit("tn").name == "Encore un autre"
    });
    assert_ne!(window.unit("sn").name, "Services");
    assert_eq!(name_in(&records(&care)[0], "sn"), "Services");
    drop(window);
    let mut window = Window::with_care(Lang::Fr, Start::Embedded, &care);
    window.wait("a question", |window| window.says("Travail récupéré"));
    window.assert_says("le fichier a été modifié entre-temps");
}

#[test]
fn one_s_own_version_may_replace_just_what_was_seen() {
    let (_folder, _care, path, mut window) = window_on_a_file();
    rename(&mut window, "sn", "Services");
    change_outside(&path, "Autre nom");
    wait_for_the_bar(&mut window);
    window.click("Voir les différences");
    window.wait("a list", |window| {
        window.says("Votre version et le fichier")
    });
    window.assert_says("votre version porte 2 différences");
    window.assert_says("Nouveau nom : TN – Autre nom devient TN – ");
    window.press(Key::Escape);
    window.click("Garder ma version");
    assert!(!window.says("Un autre programme a modifié"));
    window.chord(CTRL, Key::S);
    window.wait("a saved file", |window| !window.is_dirty());
    assert_eq!(name_in(&path, "sn"), "Services");
    assert_ne!(name_in(&path, "tn"), "Autre nom");

    // A save that meets a change which nobody has seen yet offers the same.
    rename(&mut window, "sn", "Prestations");
    let unseen = std::fs::read_to_string(&path).expect("the file");
    std::fs::write(&path, unseen + "\n").expect("a file");
    window.chord(CTRL, Key::S);
    window.wait("a refusal", |window| {
        window.says("Le fichier n’a pas pu être enregistré")
    });
    window.check_names();
    window.click("Remplacer le fichier");
    window.wait("a saved file", |window| !window.is_dirty());
    assert_eq!(name_in(&path, "sn"), "Prestations");
}

#[test]
fn a_file_that_goes_leaves_a_document_to_save() {
    let (_folder, _care, path, mut window) = window_on_a_file();
    assert!(!window.is_dirty());
    std::fs::remove_file(&path).expect("it goes");
    window.wait("a bar", |window| window.says("a été supprimé ou déplacé"));
    assert!(window.is_dirty());
    window.click("Enregistrer à nouveau");
    window.wait("a saved file", |window| !window.is_dirty());
    assert!(!window.says("a été supprimé ou déplacé"));
    file::load(&path).expect("it is back");
}

#[test]
fn of_two_windows_on_one_file_the_second_reads_until_it_takes_over() {
    let folder = folder();
    let care = care(folder.path());
    let path = file_in(folder.path());
    let mut first = window_on(&path, &care);
    rename(&mut first, "sn", "Services");
    let mut second = window_on(&path, &care);
    second.assert_says("travaille dans ce fichier");
    second.assert_says("Lecture seule");
    second.check_names();
    let name = second.unit("tn").name.clone();
    second.click_card("tn");
    second.press(Key::F2);
    second.assert_says("Ce document est en lecture seule");
    second.chord(CTRL, Key::S);
    second.assert_says("Enregistrer sous");
    second.press(Key::Escape);
    assert_eq!(second.unit("tn").name, name);

    second.click("Prendre la main");
    assert!(second.session().read_only().is_none());
    first.wait("to be told", |window| {
        window.session().read_only().is_some()
    });
    first.assert_says("a pris la main sur ce fichier");
    rename(&mut second, "tn", "Transformation");
    second.chord(CTRL, Key::S);
    second.wait("a saved file", |window| !window.is_dirty());
    assert_eq!(name_in(&path, "tn"), "Transformation");

    // The first still has its work, and saves it under another name.
    assert!(first.is_dirty());
    let other = folder.path().join("autre.ron");
    first.chord(CTRL, Key::S);
    first.overtype(&other.display().to_string());
    first.press(Key::Enter);
    first.wait("a saved file", |window| !window.is_dirty());
    assert!(first.session().read_only().is_none());
    assert_eq!(name_in(&other, "sn"), "Services");
    drop(second);
    let third = window_on(&path, &care);
    assert!(third.session().read_only().is_none());
}

#[test]
fn without_a_place_for_records_it_is_said_and_the_window_opens() {
    let folder = folder();
    let mut care = care(folder.path());
    care.data = folder.path().join("file/data");
    std::fs::write(folder.path().join("file"), "").expect("a file");
    let mut window = Window::with_care(Lang::Fr, Start::Embedded, &care);
    window.assert_says("Vos modifications ne sont pas protégées");
    window.press(Key::Enter);
    assert_eq!(*window.session().origin(), Origin::Embedded);
    // So it is without any care, which is how the other tests run.
    let mut window = Window::with(Lang::Fr, USUAL, Start::Embedded);
    rename(&mut window, "sn", "Services");
}
