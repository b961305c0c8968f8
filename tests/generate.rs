//! Made-up organisations, as scripts meet them: the program itself is run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use organigram::file;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_organigram"))
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .env("LC_ALL", "en_GB.UTF-8")
        .env("ORGANIGRAM_DATA", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .expect("the program runs")
}

fn error_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn what_is_made_up_is_clean_and_canonical() {
    let folder = tempfile::tempdir().expect("a folder");
    for (n, lang) in [("10", "fr"), ("11", "en"), ("6000", "fr"), ("3000", "en")] {
        let made = run(
            folder.path(),
            &["generate", n, "--lang", lang, "-o", "x.ron", "--force"],
        );
        assert!(made.status.success(), "{}", error_of(&made));
        let checked = run(folder.path(), &["check", "x.ron"]);
        assert_eq!(checked.status.code(), Some(0), "{n} {lang}");
        let bytes = fs::read(folder.path().join("x.ron")).expect("a file");
        let loaded = file::read(&bytes).expect("it reads");
        assert_eq!(loaded.organisation.n_units().to_string(), n);
        assert!(
            file::write(&loaded.organisation).as_bytes() == bytes,
            "{n} {lang}"
        );
    }
}

#[test]
fn the_same_is_made_again_wherever_it_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = run(
        folder.path(),
        &[
            "generate", "200", "--seed", "7", "--lang", "fr", "-o", "a.ron",
        ],
    );
    assert!(made.status.success() && made.stdout.is_empty());
    let to_file = fs::read(folder.path().join("a.ron")).expect("a file");
    for output in [&["-o", "-"][..], &[]] {
        let asked = ["generate", "200", "--seed", "7", "--lang", "fr"];
        let printed = run(folder.path(), &[&asked[..], output].concat());
        assert!(printed.stdout == to_file);
    }
    let other = run(
        folder.path(),
        &["generate", "200", "--seed", "8", "--lang", "fr"],
    );
    assert!(other.stdout != to_file);
}

#[test]
fn nothing_is_replaced_unasked_and_nothing_half_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.ron");
    fs::write(&path, "my work").expect("a file");
    for (arguments, said) in [
        (&["-o", "mine.ron"][..], "--force"),
        (&["-o", "nowhere/x.ron"], "folder does not exist"),
        (&["-o", "."], "--force"),
        (&["-o", ".", "--force"], "This is a folder"),
    ] {
        let refused = run(folder.path(), &[&["generate", "10"], arguments].concat());
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        let error = error_of(&refused);
        assert!(error.contains(said), "{arguments:?}: {error}");
    }
    assert_eq!(fs::read(&path).expect("a file"), b"my work");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    for n in ["0", "1000001", "many", "-3"] {
        let refused = run(folder.path(), &["generate", n]);
        assert_eq!(refused.status.code(), Some(2), "{n}");
    }
}

/// Address space is the one measure of memory that a limit makes certain.
#[cfg(target_os = "linux")]
#[test]
fn a_large_one_is_never_held_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = env!("CARGO_BIN_EXE_organigram");
    // The text alone is larger than what may be used above what the program takes to start.
    let script = format!("ulimit -v 150000; {program} generate 300000 --lang fr -o big.ron");
    let made = Command::new("sh")
        .current_dir(folder.path())
        .args(["-c", &script])
        .output()
        .expect("a shell");
    assert!(made.status.success(), "{}", error_of(&made));
    let size = fs::metadata(folder.path().join("big.ron"))
        .expect("a file")
        .len();
    assert!(size > 150_000_000, "{size} bytes");
}
