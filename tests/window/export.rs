//! What leaves the window: the export dialog, and pictures for the clipboard.

use std::path::Path;

use egui::Key;
use organigram::file;
use organigram::lang::Lang;
use organigram::ui::Start;

use crate::driver::{CTRL, CTRL_SHIFT, USUAL, Window};

/// Goes on by Tab until this has the focus.
#[track_caller]
fn tab_to(window: &mut Window, label: &str) {
    for _ in 0..80 {
        window.press(Key::Tab);
        if window.focused_label().as_deref() == Some(label) {
            return;
        }
    }
    panic!("{label:?} is not reached by Tab");
}

fn n_files(folder: &Path) -> usize {
    std::fs::read_dir(folder).expect("a folder").count()
}

#[test]
fn the_dialog_writes_a_picture_of_the_size_it_showed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tableau");
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::E);
    window.assert_says("Type de fichier");
    window.click("Largeur");
    window.wait("an estimate", |window| window.says("1 920 ×"));
    window.wait("its bytes", |window| window.says("environ "));
    window.check_names();
    for way in ["Papier", "Cadre", "Échelle", "Largeur"] {
        window.click(way);
        window.check_names();
    }
    window.click("Fond transparent");
    window.click("Document à l’intérieur de l’image");
    window.click("Sombre");
    window.click("Exporter");
    window.overtype(&path.display().to_string());
    window.press(Key::Enter);
    window.wait("a picture", |window| window.says("Fichier enregistré"));
    let path = path.with_extension("png");
    let picture = image::open(&path).expect("a PNG").to_rgba8();
    assert_eq!(picture.width(), 1920);
    assert!(picture.height() > 800);
    assert_eq!(picture.get_pixel(0, 0).0[3], 0, "transparent");
    assert!(picture.pixels().any(|pixel| pixel.0[3] == 255), "cards");
    assert!(!window.is_dirty());

    // What was chosen is there the next time.
    window.chord(CTRL_SHIFT, Key::E);
    window.wait("an estimate", |window| window.says("1 920 ×"));
    window.press(Key::Escape);
    assert!(!window.says("Type de fichier"));

    // The picture is a document; saving asks where, and never proposes the picture.
    window.drop_file(&path);
    window.wait("the document", |window| window.says("tableau.png"));
    window.press(Key::Escape);
    let before = std::fs::read(&path).expect("the picture");
    window.chord(CTRL, Key::S);
    let field = window.field("Chemin du fichier");
    assert!(!field.label.is_empty());
    window.overtype(&path.display().to_string());
    window.press(Key::Enter);
    let saved = path.with_extension("ron");
    window.wait("a document", |_| saved.exists());
    assert_eq!(std::fs::read(&path).expect("the picture"), before);
    let loaded = file::load(&saved).expect("a document");
    assert!(!loaded.in_picture && loaded.organisation.n_units() == 25);
}

#[test]
fn a_pdf_by_branch_is_exported_by_keys_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pages.pdf");
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::E);
    tab_to(&mut window, "PDF");
    window.press(Key::Space);
    tab_to(&mut window, "Par structure");
    window.press(Key::Space);
    window.wait("pages", |window| window.says("Page 1 sur "));
    window.wait("its bytes", |window| window.says("environ "));
    window.assert_says("plus petit texte");
    window.press(Key::PageDown);
    window.wait("the next page", |window| window.says("Aperçu, page 2 sur"));
    window.check_names();
    tab_to(&mut window, "Exporter");
    window.press(Key::Enter);
    window.overtype(&path.display().to_string());
    window.press(Key::Enter);
    window.wait("a PDF", |window| window.says("Fichier enregistré"));
    let bytes = std::fs::read(&path).expect("a file");
    assert!(bytes.starts_with(b"%PDF"));
    assert_eq!(n_files(folder.path()), 1);
}

#[test]
fn who_leaves_writes_nothing_and_enter_exports() {
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::E);
    // Enter on a choice takes the choice.
    tab_to(&mut window, "SVG");
    window.press(Key::Enter);
    window.assert_says("Type de fichier");
    window.press(Key::Escape);
    assert!(!window.says("Type de fichier"));
    // On the dialog itself it exports.
    window.chord(CTRL_SHIFT, Key::E);
    window.press(Key::Enter);
    window.field("Chemin du fichier");
    window.press(Key::Escape);
    assert!(!window.says("Fichier enregistré"));
}

#[test]
fn presets_are_kept_and_what_is_hidden_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    let text = file::write(&file::embedded().expect("the directorate").organisation);
    let text = text.replacen(
        "units: [\n        (",
        "units: [\n        (\n            note: \"Entre nous\",",
        1,
    );
    std::fs::write(&path, text).expect("a file");
    let loaded = Box::new(file::load(&path).expect("a document"));
    let mut window = Window::with(Lang::Fr, [1280.0, 720.0], Start::File(path, loaded));
    window.chord(CTRL_SHIFT, Key::E);
    window.click("Public");
    window.wait("what is hidden", |window| {
        window.says("1 note d’unité : DNE")
    });
    window.click("Garder…");
    window.type_letters("Ministère");
    window.press(Key::Enter);
    window.assert_says("Type de fichier");
    window.click("Interne");
    window.press(Key::Escape);
    window.chord(CTRL_SHIFT, Key::E);
    window.wait("no secrets", |window| !window.says("1 note d’unité"));
    // Everything is within the window, the buttons above all.
    for label in ["Exporter", "Annuler", "Garder…"] {
        let control = window.control(label).expect(label);
        assert!(control.rect.bottom() <= 720.0 && control.rect.right() <= 1280.0);
    }
    window.check_names();
}

#[test]
fn a_selection_or_all_is_copied_as_a_picture() {
    for (lang, selected, said) in [
        (Lang::Fr, Some("socle"), "Image de 5 structures copiée"),
        (Lang::En, None, "Picture of 26 units copied"),
    ] {
        let mut window = Window::with(lang, USUAL, Start::Embedded);
        if let Some(id) = selected {
            window.click_card(id);
        }
        window.chord(CTRL_SHIFT, Key::C);
        window.wait("a picture", |window| window.says(said));
        assert!(
            window
                .copied_picture()
                .is_some_and(|[w, h]| w > 100 && h > 100)
        );
    }
}

/// A red picture as the file of a logo.
fn red_logo(path: &Path) {
    let red = image::Rgba([200, 16, 46, 255]);
    image::RgbaImage::from_pixel(120, 60, red)
        .save(path)
        .expect("a PNG");
}

fn has_red(path: &Path) -> bool {
    let picture = image::open(path).expect("a PNG").to_rgb8();
    picture.pixels().any(|pixel| pixel.0 == [200, 16, 46])
}

#[test]
fn a_logo_is_chosen_kept_and_missed_aloud() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let logo = at("mon écusson.png");
    red_logo(&logo);
    let mut window = Window::with(Lang::Fr, [1280.0, 720.0], Start::Embedded);
    window.chord(CTRL_SHIFT, Key::E);
    window.click("Date");
    window.click("Logo");
    window.overtype(&logo.display().to_string());
    window.press(Key::Enter);
    window.wait("its file", |window| window.says("mon écusson.png"));
    window.field("Texte de remplacement du logo");
    window.check_names();
    let can_run = |window: &Window| {
        window
            .control("Exporter")
            .is_some_and(|control| !control.disabled)
    };
    window.wait("its pixels", |window| can_run(window));
    window.wait("an estimate", |window| window.says("environ "));
    window.click("Exporter");
    window.overtype(&at("a.png").display().to_string());
    window.press(Key::Enter);
    window.wait("a picture", |_| at("a.png").exists());
    assert!(has_red(&at("a.png")));

    // It is there the next time; where its file has gone, nothing is exported without it unasked.
    std::fs::remove_file(&logo).expect("gone");
    window.chord(CTRL_SHIFT, Key::E);
    window.wait("what is wrong", |window| {
        window.says("ne peut pas être utilisé")
    });
    window.assert_says("n’existe plus");
    assert!(!can_run(&window));
    window.check_names();
    window.click("Exporter sans le logo");
    window.wait("the way", |window| can_run(window));
    assert!(!window.says("ne peut pas être utilisé"));
    window.click("Exporter");
    window.overtype(&at("b.png").display().to_string());
    window.press(Key::Enter);
    window.wait("a picture", |_| at("b.png").exists());
    assert!(!has_red(&at("b.png")));
}

#[test]
fn margins_and_links_are_chosen_and_no_room_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("marges.pdf");
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::E);
    window.click("PDF");
    window.click("Liens entre structures");
    window.wait("an estimate", |window| window.says("plus petit texte"));
    assert!(window.control("Marges").is_some());
    window.check_names();
    window.click("Exporter");
    window.overtype(&path.display().to_string());
    window.press(Key::Enter);
    window.wait("a PDF", |_| path.exists());
}

#[test]
fn a_preset_that_is_deleted_or_replaced_can_be_taken_back() {
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::E);
    let keep = |window: &mut Window| {
        window.click("Garder…");
        window.type_letters("Ministère");
        window.press(Key::Enter);
    };
    window.click("Public");
    keep(&mut window);
    window.click("Supprimer");
    window.assert_says("« Ministère » est supprimé.");
    assert!(window.control("Supprimer").is_none());
    window.click("Récupérer");
    assert!(!window.says("est supprimé"));
    assert!(window.control("Récupérer").is_none());
    // Other choices under the same name.
    window.click("Interne");
    keep(&mut window);
    window.assert_says("« Ministère » est remplacé.");
    window.check_names();
    window.click("Récupérer");
    window.click("Public");
    window.assert_says("Supprimer");
    // Another one of the name takes the place of one that was deleted.
    window.click("Supprimer");
    keep(&mut window);
    assert!(window.control("Récupérer").is_none());
}

#[test]
fn a_preset_is_not_renamed_to_what_another_is_called() {
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::E);
    for (choice, name) in [("Public", "Ministère"), ("Interne", "Cabinet")] {
        window.click(choice);
        window.click("Garder…");
        window.type_letters(name);
        window.press(Key::Enter);
    }
    window.click("Renommer…");
    window.overtype("Ministère");
    window.assert_says("Un autre préréglage porte déjà ce nom.");
    window.check_names();
    window.press(Key::Enter);
    // The field still has the keys.
    window.overtype("Rectorat");
    assert!(!window.says("porte déjà ce nom"));
    window.press(Key::Enter);
    window.click("Supprimer");
    window.assert_says("« Rectorat » est supprimé.");
}
