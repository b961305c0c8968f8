//! A process that is there to be killed, for the scripts beside this file.

mod roles;

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if roles::play(&words) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
