//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(feature = "gui")]
    if organigram::ui::run(organigram::ui::Start::Embedded).is_err() {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
