//! Writing in sight of somebody who may break it off, for formats that do not know how far they are.

use std::io::{self, Write};

use super::{ExportError, Progress};

/// Passes bytes on until the person has had enough.
pub(super) struct Watched<'a, 'b, W: Write> {
    out: &'a mut W,
    progress: &'a mut Progress<'b>,
    stopped: bool,
}

impl<'a, 'b, W: Write> Watched<'a, 'b, W> {
    pub(super) fn new(out: &'a mut W, progress: &'a mut Progress<'b>) -> Self {
        Self {
            out,
            progress,
            stopped: false,
        }
    }

    /// What came of it: a failure to write is no failure where the person wanted it.
    pub(super) fn finish(self, written: Result<(), ExportError>) -> Result<(), ExportError> {
        if self.stopped || (written.is_ok() && (self.progress)(1.0).is_break()) {
            return Err(ExportError::Cancelled);
        }
        written?;
        Ok(self.out.flush()?)
    }
}

impl<W: Write> Write for Watched<'_, '_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stopped |= (self.progress)(0.0).is_break();
        if self.stopped {
            return Err(io::Error::other("broken off"));
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
