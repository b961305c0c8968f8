//! The settings of the window, which the window's framework writes over in place: a file that a
//! power cut has torn is set aside, so that the program starts and nothing is written over.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A larger file is no settings.
const MAX_SETTINGS: u64 = 16 * 1024 * 1024;

/// Sets a file of settings aside that cannot be read. Gives where it is now; none when the file
/// is whole or missing.
pub fn set_aside_if_broken(path: &Path) -> Option<PathBuf> {
    let stat = fs::metadata(path).ok()?;
    let readable = stat.is_file() && stat.len() <= MAX_SETTINGS;
    let whole = readable
        && fs::read_to_string(path)
            .is_ok_and(|text| ron::from_str::<BTreeMap<String, String>>(&text).is_ok());
    if whole {
        return None;
    }
    let aside = (1_u32..10_000)
        .map(|n| path.with_extension(format!("broken-{n}.ron")))
        .find(|aside| !aside.exists())?;
    fs::rename(path, &aside).ok()?;
    Some(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_cut_anywhere_are_set_aside_and_whole_ones_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("app.ron");
        assert_eq!(set_aside_if_broken(&path), None, "nothing is there");
        let text = "{\"app\": \"(language: Some(\\\"fr\\\"))\", \"window\": \"(x: 1)\"}";
        fs::write(&path, text).expect("a file");
        assert_eq!(set_aside_if_broken(&path), None);
        for len in 0..text.len() {
            fs::write(&path, &text[..len]).expect("a file");
            let aside = set_aside_if_broken(&path).expect("it is broken");
            assert!(!path.exists());
            assert_eq!(
                fs::read(&aside).expect("it is kept"),
                &text.as_bytes()[..len]
            );
        }
    }
}
