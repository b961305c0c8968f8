//! The picture that leaves the window.

use egui::Key;

use crate::driver::{CTRL_SHIFT, Window};

#[test]
fn the_dialog_writes_a_picture_of_the_size_it_showed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tableau");
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::E);
    window.assert_says("Exporter en PNG");
    window.click("Largeur en pixels");
    window.assert_says("1 920 ×");
    window.check_names();
    window.click("Papier");
    window.check_names();
    window.click("Échelle");
    window.check_names();
    window.click("Largeur en pixels");
    window.click("Fond transparent");
    window.click("Sombre");
    window.click("Exporter");
    window.overtype(&path.display().to_string());
    window.press(Key::Enter);
    window.wait("a picture", |window| window.says("Image enregistrée"));
    let picture = image::open(path.with_extension("png"))
        .expect("a PNG")
        .to_rgba8();
    assert_eq!(picture.width(), 1920);
    assert!(picture.height() > 800);
    assert_eq!(picture.get_pixel(0, 0).0[3], 0, "transparent");
    assert!(picture.pixels().any(|pixel| pixel.0[3] == 255), "cards");
    assert!(!window.is_dirty());

    window.chord(CTRL_SHIFT, Key::E);
    window.assert_says("1 920 ×");
    window.press(Key::Escape);
    assert!(!window.says("Fond transparent"));
}

/// Enter on a choice takes the choice; on the dialog itself it exports.
#[test]
fn the_dialog_is_worked_by_keys() {
    let mut window = Window::open();
    window.chord(CTRL_SHIFT, Key::E);
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Enter);
    window.assert_says("Fond transparent");
    window.press(Key::Escape);
    window.chord(CTRL_SHIFT, Key::E);
    window.press(Key::Enter);
    window.field("Chemin du fichier");
}
