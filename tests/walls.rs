//! The walls between the folders of `src`: a folder may use only what the design allows it.
//! Imports and paths in code count alike; comments do not.

mod source;

use std::path::Path;

use source::{Kind, Token, files_below, tokens};

/// Who may use whom. `*` is everybody; a folder that is not named here is a fault.
const ALLOWED: [(&str, &[&str]); 16] = [
    ("model", &[]),
    ("text", &[]),
    ("lang", &[]),
    ("layout", &[]),
    ("edit", &["model"]),
    ("file", &["model"]),
    ("recovery", &["model", "file"]),
    ("generate", &["model", "lang"]),
    ("scene", &["model", "layout", "text", "lang"]),
    ("tables", &["model", "lang", "scene"]),
    (
        "export",
        &["model", "scene", "text", "layout", "lang", "tables"],
    ),
    (
        "session",
        &[
            "model", "edit", "file", "text", "lang", "layout", "scene", "export",
        ],
    ),
    ("ui", &["*"]),
    ("cli", &["*"]),
    ("main", &["*"]),
    ("lib", &[]),
];

/// Crates that draw a window.
const WINDOW_CRATES: [&str; 4] = ["egui", "eframe", "rfd", "winit"];

/// A use that the design forbids.
#[derive(Debug, PartialEq)]
struct Breach {
    file: String,
    line: usize,
    what: String,
}

/// The folder of `src` that a file belongs to, and the path of its module.
fn module_of(file: &str) -> (String, Vec<String>) {
    let mut path: Vec<String> = file
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    let folder = path[0].clone();
    if path.len() == 1 && matches!(folder.as_str(), "main" | "lib") {
        path.clear();
    } else if path.last().is_some_and(|name| name == "mod") {
        path.pop();
    }
    (folder, path)
}

fn may_draw(file: &str) -> bool {
    file == "main.rs" || file.starts_with("ui/") || file == "ui.rs"
}

/// Tests of a folder may read the embedded document, too.
fn may_read_documents(file: &str) -> bool {
    file.ends_with("/tests.rs")
}

fn may_touch_disk(file: &str) -> bool {
    // Tests are not in the program; they may look at what they made.
    file.starts_with("file/")
        || file.starts_with("recovery/")
        || file == "cli.rs"
        || file.starts_with("ui/effects")
        || file.ends_with("/tests.rs")
}

/// The faults of one file; `file` is its path below `src`.
fn breaches(file: &str, source: &str) -> Vec<Breach> {
    let (folder, module) = module_of(file);
    let allowed = ALLOWED
        .iter()
        .find(|(name, _)| *name == folder)
        .map(|(_, allowed)| *allowed);
    let mut found = Vec::new();
    let mut fault = |line: usize, what: String| {
        found.push(Breach {
            file: file.to_owned(),
            line,
            what,
        });
    };
    let Some(allowed) = allowed else {
        fault(1, format!("{folder} is not in the table of walls"));
        return found;
    };
    let tokens = tokens(source);
    let depths = module_depths(&tokens);
    for (index, token) in tokens.iter().enumerate() {
        let Some(word) = token.word() else { continue };
        let starts = index == 0 || tokens[index - 1].kind != Kind::PathSep;
        if WINDOW_CRATES.contains(&word) && !may_draw(file) && names_crate(&tokens, index) {
            fault(token.line, format!("names {word}"));
        }
        if !starts {
            continue;
        }
        for path in paths_from(&tokens, index) {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let disk = matches!(
                path[..],
                ["std", "fs", ..] | ["std", "*"] | ["atomic_write_file", ..]
            );
            if disk && !may_touch_disk(file) {
                fault(
                    token.line,
                    format!("touches the disk by {}", path.join("::")),
                );
            }
            if let Some(target) = folder_named(&path, &module, depths[index])
                && target != folder
                && folder != "lib"
                && !allowed.contains(&"*")
                && !allowed.contains(&target.as_str())
                && !(target == "file" && may_read_documents(file))
            {
                fault(token.line, format!("{folder} uses {target}"));
            }
        }
    }
    // A group that names a forbidden folder twice is one fault.
    found.dedup();
    found
}

/// Whether the word at `index` is the name of a crate: the start of a path, or imported whole.
fn names_crate(tokens: &[Token], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| tokens.get(before));
    let after = tokens.get(index + 1);
    let starts = before.is_none_or(|token| token.kind != Kind::PathSep)
        || index
            .checked_sub(2)
            .is_none_or(|first| tokens[first].word().is_none());
    let imported = before.is_some_and(|token| token.word() == Some("use"));
    starts && (imported || after.is_some_and(|token| token.kind == Kind::PathSep))
}

/// How many inline modules stand around each token.
fn module_depths(tokens: &[Token]) -> Vec<usize> {
    let mut depths = Vec::with_capacity(tokens.len());
    // For every open brace, whether it opened a module.
    let mut open: Vec<bool> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if token.is('{') {
            let module = index >= 2
                && tokens[index - 2].word() == Some("mod")
                && tokens[index - 1].word().is_some();
            open.push(module);
        } else if token.is('}') {
            open.pop();
        }
        depths.push(open.iter().filter(|&&module| module).count());
    }
    depths
}

/// The paths that begin at the word at `index`; a group gives one for each of its branches.
fn paths_from(tokens: &[Token], index: usize) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let mut path: Vec<String> = Vec::new();
    // The lengths of the path to which each open group goes back.
    let mut groups: Vec<usize> = Vec::new();
    let mut at = index;
    while let Some(token) = tokens.get(at) {
        match &token.kind {
            Kind::Word(word) => path.push(word.clone()),
            Kind::Sign('*') if at > index && tokens[at - 1].kind != Kind::Sign('}') => {
                path.push("*".to_owned());
            }
            _ => {}
        }
        let next = tokens.get(at + 1).map(|token| &token.kind);
        let in_path = token.kind == Kind::PathSep;
        match (next, in_path) {
            (Some(Kind::PathSep), false) => at += 1,
            (Some(Kind::Word(_) | Kind::Sign('*')), true) => at += 1,
            (Some(Kind::Sign('{')), true) => {
                groups.push(path.len());
                at += 2;
                continue;
            }
            _ if groups.is_empty() => break,
            _ => {
                // Inside a group: a branch ends at `,` or `}`; `as name` is passed over.
                at += 1;
                at = end_branches(tokens, at, &mut path, &mut groups, &mut paths);
                if groups.is_empty() {
                    break;
                }
                continue;
            }
        }
    }
    if !path.is_empty() {
        paths.push(path);
    }
    paths
}

/// Goes on from the end of a branch of a group to the start of the next, closing groups.
fn end_branches(
    tokens: &[Token],
    mut at: usize,
    path: &mut Vec<String>,
    groups: &mut Vec<usize>,
    paths: &mut Vec<Vec<String>>,
) -> usize {
    while let (Some(token), Some(&length)) = (tokens.get(at), groups.last()) {
        if token.is(',') || token.is('}') {
            if path.len() > length {
                paths.push(path.clone());
            }
            path.truncate(length);
            if token.is('}') {
                groups.pop();
                path.truncate(groups.last().copied().unwrap_or_default());
            } else if tokens.get(at + 1).is_some_and(|next| !next.is('}')) {
                return at + 1;
            }
        }
        at += 1;
    }
    path.clear();
    at
}

/// The folder of `src` that a path leads into, if it leads into one.
fn folder_named(path: &[&str], module: &[String], depth: usize) -> Option<String> {
    let rest = match path.first()? {
        &"crate" | &"organigram" => &path[1..],
        &"super" | &"self" => {
            let rest = if path[0] == "self" { &path[1..] } else { path };
            let ups = rest.iter().take_while(|&&part| part == "super").count();
            // What is left of the module's own path is still inside its folder.
            if module.len() + depth > ups {
                return None;
            }
            &rest[ups..]
        }
        _ => return None,
    };
    rest.first().map(|&name| name.to_owned())
}

#[test]
fn no_folder_uses_what_it_must_not() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in files_below(&src, "rs") {
        let name = path.strip_prefix(&src).expect("a file below src");
        let name = name.to_string_lossy().replace('\\', "/");
        let source = std::fs::read_to_string(&path).expect("a source");
        found.extend(breaches(&name, &source));
    }
    let lines: Vec<String> = found
        .iter()
        .map(|breach| format!("src/{}:{}: {}", breach.file, breach.line, breach.what))
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

/// Files, sources, and the breaches in them.
const WRITTEN: [(&str, &str, &[&str]); 25] = [
    (
        "model/unit.rs",
        "use crate::edit::Patch;",
        &["model uses edit"],
    ),
    (
        "model/unit.rs",
        "fn f() { crate::edit::plan(); }",
        &["model uses edit"],
    ),
    (
        "model/mod.rs",
        "use super::edit::Patch;",
        &["model uses edit"],
    ),
    (
        "model/unit.rs",
        "use super::super::edit;",
        &["model uses edit"],
    ),
    (
        "model/unit.rs",
        "use self::super::super::edit;",
        &["model uses edit"],
    ),
    (
        "model/unit.rs",
        "use crate::{model::Unit, edit::{Patch, plan as p}, text::Face};",
        &["model uses edit", "model uses text"],
    ),
    (
        "model/unit.rs",
        "use super::super::{edit, model};",
        &["model uses edit"],
    ),
    (
        "model/search/fold.rs",
        "mod tests { use super::super::super::super::file; }",
        &["model uses file"],
    ),
    ("edit/mod.rs", "use crate::*;", &["edit uses *"]),
    ("scene/mod.rs", "use egui::Color32;", &["names egui"]),
    ("scene/mod.rs", "fn f(x: &::egui::Ui) {}", &["names egui"]),
    (
        "session/mod.rs",
        "use crate::ui::App;",
        &["session uses ui"],
    ),
    (
        "export/png.rs",
        "std::fs::write(a, b)",
        &["touches the disk by std::fs::write"],
    ),
    (
        "export/png.rs",
        "use std::{io, fs::{self, File}};",
        &[
            "touches the disk by std::fs::self",
            "touches the disk by std::fs::File",
        ],
    ),
    (
        "ui/app.rs",
        "use std::fs;",
        &["touches the disk by std::fs"],
    ),
    ("other/mod.rs", "", &["other is not in the table of walls"]),
    (
        "model/unit.rs",
        "// use crate::edit::Patch;\n\"crate::edit\"",
        &[],
    ),
    (
        "model/unit.rs",
        "mod tests { use super::super::edit; }",
        &[],
    ),
    (
        "model/unit.rs",
        "pub(crate) fn f() { super::super::model::g() }",
        &[],
    ),
    ("edit/mod.rs", "use crate::model::{Unit, UnitKey};", &[]),
    (
        "ui/effects.rs",
        "use std::fs; use egui::Ui; use crate::session::Action;",
        &[],
    ),
    ("ui/effects_save.rs", "std::fs::write(a, b)", &[]),
    ("main.rs", "use organigram::ui; use eframe::App;", &[]),
    ("layout/tests.rs", "std::fs::write(a, b)", &[]),
    ("lib.rs", "pub mod model; pub use crate::model::Unit;", &[]),
];

#[test]
fn a_breach_is_seen_however_it_is_written() {
    for (file, source, expected) in WRITTEN {
        let found: Vec<String> = breaches(file, source)
            .into_iter()
            .map(|it| it.what)
            .collect();
        assert_eq!(found, expected, "{file}: {source}");
    }
    assert_eq!(breaches("model/unit.rs", "\n\nuse crate::ui;")[0].line, 3);
}
