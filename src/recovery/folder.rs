//! Where the program keeps its own files.

use std::ffi::OsString;
use std::path::PathBuf;

/// The environment variable that names another data folder: for tests, and for a program that
/// is carried from one computer to the next.
pub const DATA_VARIABLE: &str = "ORGANIGRAM_DATA";

/// The program's data folder: what [`DATA_VARIABLE`] names, else what is usual on the system.
/// None where the system names no home. The folder need not exist yet.
pub fn data_folder() -> Option<PathBuf> {
    folder_from(|name| std::env::var_os(name), std::env::home_dir)
}

fn folder_from(
    variable: impl Fn(&str) -> Option<OsString>,
    home: impl Fn() -> Option<PathBuf>,
) -> Option<PathBuf> {
    let named = |name| {
        variable(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    if let Some(own) = variable(DATA_VARIABLE).filter(|own| !own.is_empty()) {
        let own = PathBuf::from(own);
        // The working folder may change later; what is meant is the one of the start.
        return Some(std::path::absolute(&own).unwrap_or(own));
    }
    if cfg!(windows) {
        return Some(named("APPDATA")?.join("organigram").join("data"));
    }
    if cfg!(target_os = "macos") {
        return Some(home()?.join("Library/Application Support/organigram"));
    }
    let shared = named("XDG_DATA_HOME").or_else(|| Some(home()?.join(".local/share")))?;
    Some(shared.join("organigram"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_variables_are_heeded_in_their_order() {
        let home = || Some(PathBuf::from("/home/a"));
        let cases: [(&[(&str, &str)], &str); 5] = [
            (&[], "/home/a/.local/share/organigram"),
            (&[("XDG_DATA_HOME", "/x")], "/x/organigram"),
            // The standard has it that a relative path is to be ignored.
            (&[("XDG_DATA_HOME", "x")], "/home/a/.local/share/organigram"),
            (&[("XDG_DATA_HOME", "/x"), (DATA_VARIABLE, "/y")], "/y"),
            (&[(DATA_VARIABLE, "")], "/home/a/.local/share/organigram"),
        ];
        for (set, expected) in cases {
            let variable = |name: &str| {
                let found = set.iter().find(|(other, _)| *other == name);
                found.map(|(_, value)| OsString::from(value))
            };
            let found = folder_from(variable, home);
            assert_eq!(found, Some(PathBuf::from(expected)), "{set:?}");
        }
        assert_eq!(folder_from(|_| None, || None), None);
    }
}
