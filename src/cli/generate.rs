//! `generate`: a made-up organisation of any size, to try the program with.

use std::path::Path;
use std::process::ExitCode;

use super::arguments::Generate;
use super::{Failure, print};
use crate::file::{write_new, write_streamed, write_whole};
use crate::generate::Generator;
use crate::lang::Lang;

/// Writes the organisation, to the file that was named or to standard output.
pub(super) fn generate(asked: &Generate, lang: Lang) -> Result<ExitCode, Failure> {
    let generator = Generator::new(asked.n_units, asked.seed, lang);
    let tables = generator.tables();
    match asked
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"))
    {
        None => print(|out| write_streamed(&tables, generator.units(), out))?,
        Some(path) => {
            let failed = |error| Failure::Generated(path.to_owned(), error);
            if asked.force {
                write_whole(path, |file| {
                    write_streamed(&tables, generator.units(), file)
                })
            } else {
                write_new(path, |file| {
                    write_streamed(&tables, generator.units(), file)
                })
            }
            .map_err(failed)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
