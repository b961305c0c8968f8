//! Large files: opened in sight of the person, given up, and shown folded at first.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use organigram::file;
use organigram::generate::Generator;
use organigram::lang::Lang;
use organigram::session::Origin;
use organigram::ui::Start;

use crate::driver::{CTRL, USUAL, Window};

fn large(folder: &Path, n: usize) -> PathBuf {
    let path = folder.join("grande.ron");
    let generator = Generator::new(n, 1, Lang::Fr);
    file::write_whole::<std::io::Error>(&path, |out| {
        file::write_streamed(&generator.tables(), generator.units(), out)
    })
    .expect("a file");
    path
}

fn ask_for(window: &mut Window, path: &Path) {
    window.chord(CTRL, Key::O);
    window.overtype(&path.display().to_string());
    window.press(Key::Enter);
}

fn is_on(window: &Window, path: &Path) -> bool {
    window
        .session()
        .origin()
        .path()
        .is_some_and(|at| at == path)
}

#[test]
fn a_large_file_opens_folded_says_so_and_unfolds() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = large(folder.path(), 3_000);
    let mut window = Window::open();
    ask_for(&mut window, &path);
    window.wait("the large file", |window| is_on(window, &path));
    let (shown, all) = window.session().folded_at_first().expect("folded");
    assert_eq!(all, 3_000);
    // Spaces that do not break are read as any other.
    let number = |n: usize| Lang::Fr.number(n).replace('\u{202f}', " ");
    let (shown, all) = (number(shown), number(all));
    let words = format!("Repliée au départ : {shown} unités affichées sur {all} ; tout déplier");
    window.click(&words);
    assert_eq!(window.session().folded_at_first(), None);
    assert_eq!(window.session().visible_units().count(), 3_000);
    assert!(!window.is_dirty());
}

#[test]
fn opening_can_be_given_up_by_key_and_by_button() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = large(folder.path(), 12_000);
    let mut window = Window::open();
    window.click_card("tn");
    for by_key in [true, false] {
        ask_for(&mut window, &path);
        window.assert_says("Ouverture de grande.ron…");
        if by_key {
            window.press(Key::Escape);
        } else {
            window.click("Interrompre");
        }
        window.assert_says("Ouverture abandonnée");
        assert!(!window.says("Ouverture de grande.ron…"));
        // The work is still there, and selected.
        assert_eq!(window.session().origin(), &Origin::Embedded);
        assert_eq!(window.selected(), Some("tn"));
    }
    // What was given up never comes; what is asked for again does.
    ask_for(&mut window, &path);
    window.wait("the large file", |window| is_on(window, &path));
    window.chord(Modifiers::ALT, Key::End);
    assert_eq!(window.session().folded_at_first(), None);
}

#[test]
fn a_window_that_starts_with_a_large_file_shows_nothing_else_before_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = large(folder.path(), 6_000);
    let mut window = Window::with(Lang::Fr, USUAL, Start::Later(path.clone()));
    if !is_on(&window, &path) {
        assert_eq!(window.session().organisation().n_units(), 0);
        window.wait("the large file", |window| is_on(window, &path));
    }
    assert_eq!(window.session().organisation().n_units(), 6_000);
    // Without its file there is the built-in document, and the reason.
    let absent = folder.path().join("absent.ron");
    let mut window = Window::with(Lang::Fr, USUAL, Start::Later(absent));
    window.wait("the built-in document", |window| {
        window.session().organisation().n_units() > 0
    });
    assert_eq!(window.session().origin(), &Origin::Embedded);
    let words = "absent.ron n’existe pas. Vérifiez le nom et le dossier.";
    let said = window.named();
    assert!(said.iter().any(|named| named.label.ends_with(words)));
}
