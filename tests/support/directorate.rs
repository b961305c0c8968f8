//! The directorate inside the program, for tests.

use organigram::file;
use organigram::model::Organisation;

/// The directorate inside the program.
pub(crate) fn directorate() -> Organisation {
    file::embedded()
        .expect("the embedded directorate")
        .organisation
}
