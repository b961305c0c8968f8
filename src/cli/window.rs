//! Opening the window, or saying why there is none.

use std::path::Path;
use std::process::ExitCode;

use super::{FAILED, complain};
use crate::lang::Lang;

/// Files of so many bytes are read before the window opens: nobody would see it.
#[cfg(feature = "gui")]
const AT_ONCE: u64 = 2 * 1024 * 1024;

/// Opens the window on a file, or on the embedded directorate, and stays until it closes.
#[cfg(feature = "gui")]
pub(super) fn open(file: Option<&Path>, lang: Lang) -> ExitCode {
    use super::{failure, words};
    use crate::file::{self, Disk, FileSystem as _};
    use crate::ui::{self, Start};

    let (start, code) = match file {
        None => (Start::Embedded, ExitCode::SUCCESS),
        // What takes a while is read in sight of the person, who may give it up.
        Some(path)
            if Disk
                .stat(path)
                .is_ok_and(|stat| stat.is_file && stat.len > AT_ONCE) =>
        {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            (Start::Later(path), ExitCode::SUCCESS)
        }
        Some(path) => match file::load(path) {
            Ok(loaded) => {
                // Folders change under a window; its file does not.
                let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
                (Start::File(path, Box::new(loaded)), ExitCode::SUCCESS)
            }
            Err(error) => {
                complain(&failure::document(&error, lang));
                (Start::Failed(error), ExitCode::from(FAILED))
            }
        },
    };
    let failed = matches!(start, Start::Failed(_));
    if !has_display() {
        if !failed {
            complain(lang.text("cli-no-display"));
        }
        return ExitCode::from(FAILED);
    }
    match ui::run(start) {
        Ok(()) => code,
        Err(error) => {
            let reason = [("reason", error.to_string())];
            complain(&words("cli-window-failed", &reason, lang));
            ExitCode::from(FAILED)
        }
    }
}

/// Says that this build has no window.
#[cfg(not(feature = "gui"))]
pub(super) fn open(_: Option<&Path>, lang: Lang) -> ExitCode {
    complain(lang.text("cli-no-window"));
    ExitCode::from(FAILED)
}

/// Whether the system names a display. Without one, opening a window fails in words that help
/// nobody.
#[cfg(feature = "gui")]
fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|display| !display.is_empty());
    !cfg!(all(unix, not(target_os = "macos")))
        || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
            .into_iter()
            .any(named)
}
