//! Carrying out what the session asks of the world: dialogs, reading, writing, exporting. Long
//! work runs on threads and answers by a channel; nothing here decides anything.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::edit::StepId;
use crate::export::job::{Prepared, Preview, write_sheet};
use crate::export::{
    ExportError, ExportJob, Format, LogoError, MOST_LOGO_BYTES, TableFormat, logo_of,
};
use crate::file::{self, Expect, LoadError, Original, SaveError, Saved};
use crate::model::{Difference, Organisation, differences};
use crate::recovery::{Holder, Store};
use crate::scene::Pixels;
use crate::session::{FirstLook, Found, Indexed, Indexing, Look, Ready};
use crate::tables::Sheet;

use super::export::DOCUMENT_TEXT;
use super::recovered::{Beside, Offer};

/// What a file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    Open,
    Save,
    Export(Format),
    Table(TableFormat),
    /// The logo of an export.
    Logo,
}

impl Purpose {
    /// Whether the file is there already, and is read.
    pub(crate) fn is_to_read(self) -> bool {
        matches!(self, Self::Open | Self::Logo)
    }
}

/// What came back from a thread.
pub(crate) enum Answer {
    /// The person chose a file, or none.
    Chosen(Purpose, Option<PathBuf>),
    /// The desktop offers no dialog: ask in the window.
    NoDialog(Purpose),
    /// A file was read and is ready to be shown.
    Opened(PathBuf, Result<Box<Ready>, LoadError>),
    /// A reading that was given up has ended.
    GivenUp,
    /// A file was written.
    Saved(PathBuf, StepId, Result<Saved, SaveError>),
    /// A large document was looked through.
    Looked(Found),
    /// A large document was taken in.
    Indexed(Indexed),
    /// An export was written.
    Exported(PathBuf, Result<(), ExportError>),
    /// A picture was drawn for the clipboard, of so many units.
    Drawn(usize, Result<Preview, ExportError>),
    /// The file of a logo was read.
    LogoRead(PathBuf, Result<Arc<Pixels>, LogoError>),
    /// A table was written.
    TableExported(PathBuf, Result<(), ExportError>),
    /// A file was not written: another window works in it.
    HeldElsewhere(PathBuf, StepId, Holder),
    /// The file was compared with the document: what the document says otherwise.
    Compared(Result<Vec<Difference>, LoadError>),
    /// Work was found that was not saved when the program died, and so many records that
    /// cannot be used.
    FoundWork(Vec<Offer>, Vec<PathBuf>),
    /// A thread broke down.
    Broke(Broken),
}

/// What a thread that broke down was doing.
#[derive(Clone, Debug)]
pub(crate) enum Broken {
    /// Asking the desktop for a file.
    Asking(Purpose),
    /// Reading a file.
    Reading(PathBuf),
    /// Writing a document.
    Writing(PathBuf, StepId),
    /// Writing a picture.
    Exporting(PathBuf),
    /// Taking a document in, to be searched.
    Indexing(StepId),
    /// Looking for what is wrong with a large document.
    Checking,
    /// Something else that goes on behind the window.
    Looking,
}

/// What is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// A file is being read.
    Reading,
    /// A picture is being written.
    Exporting,
    /// A table is being written: nobody knows how far it is.
    ExportingTable,
}

/// Work under way that the person sees and can break off.
#[derive(Clone)]
pub(crate) struct Work {
    /// What it is.
    pub(crate) doing: Doing,
    /// The file.
    pub(crate) path: PathBuf,
    /// Parts in a thousand that are done.
    done: Arc<AtomicU32>,
    cancelled: Arc<AtomicBool>,
}

impl Work {
    fn new(doing: Doing, path: PathBuf) -> Self {
        Self {
            doing,
            path,
            done: Arc::default(),
            cancelled: Arc::default(),
        }
    }

    /// The share that is done, 0 to 1, if anybody knows.
    pub(crate) fn share(&self) -> Option<f32> {
        let done = self.done.load(Ordering::Relaxed) as f32 / 1000.0;
        (self.doing != Doing::ExportingTable).then_some(done)
    }

    /// Notes the share that is done, shows it, and says whether to go on.
    fn tell(&self, share: f32, ctx: &egui::Context) -> ControlFlow<()> {
        let done = (share * 1000.0) as u32;
        let before = self.done.fetch_max(done, Ordering::Relaxed);
        // A hundred steps are as many as the eye follows.
        if done / 10 > before / 10 {
            ctx.request_repaint();
        }
        if self.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Whether the two are one.
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.cancelled, &other.cancelled)
    }

    /// Asks it to stop.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// The share of the time of opening that goes into reading the file; the rest is its chart.
const READING_SHARE: f32 = 0.4;

/// The threads and the way back from them.
pub(crate) struct Jobs {
    sender: Sender<(Answer, Option<Work>)>,
    answers: Receiver<(Answer, Option<Work>)>,
    /// What the person sees of work under way, the latest last. One file at most is being read.
    pub(crate) works: Vec<Work>,
    /// Whether to ask the desktop for its file dialogs at all.
    pub(crate) native_dialogs: bool,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, answers) = channel();
        Self {
            sender,
            answers,
            works: Vec::new(),
            native_dialogs: true,
        }
    }
}

impl Jobs {
    /// What has come back since the last frame. What a reading brings that was given up is not
    /// heard of.
    pub(crate) fn answers(&mut self) -> Vec<Answer> {
        let mut answers = Vec::new();
        while let Ok((answer, work)) = self.answers.try_recv() {
            if let Some(work) = work {
                if work.doing == Doing::Reading && work.is_cancelled() {
                    continue;
                }
                self.works.retain(|other| !other.is(&work));
            }
            answers.push(answer);
        }
        answers
    }

    /// Gives up reading a file, at once: the thread ends by itself.
    pub(crate) fn give_up_reading(&mut self) -> Option<PathBuf> {
        let is_reading = |work: &Work| work.doing == Doing::Reading;
        let work = self.works.remove(self.works.iter().position(is_reading)?);
        work.cancel();
        Some(work.path)
    }

    /// Shows that work has begun.
    fn begin(&mut self, doing: Doing, path: &Path) -> Work {
        let work = Work::new(doing, path.to_owned());
        self.works.push(work.clone());
        work
    }

    fn run(
        &self,
        ctx: &egui::Context,
        what: Broken,
        job: impl FnOnce() -> Answer + Send + 'static,
    ) {
        self.run_in_sight(ctx, what, None, job);
    }

    /// Does a job; its answer is the end of the `work` that the person sees.
    fn run_in_sight(
        &self,
        ctx: &egui::Context,
        what: Broken,
        work: Option<Work>,
        job: impl FnOnce() -> Answer + Send + 'static,
    ) {
        let sender = self.sender.clone();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            // The window waits for an answer, whatever becomes of the thread.
            let answer = catch_unwind(AssertUnwindSafe(job)).unwrap_or(Answer::Broke(what));
            // The window is gone: nobody is left to hear it.
            let _ = sender.send((answer, work));
            ctx.request_repaint();
        });
    }

    /// Looks through a large document.
    pub(crate) fn look(&self, ctx: &egui::Context, look: Look) {
        self.run(ctx, Broken::Checking, move || Answer::Looked(look.take()));
    }

    /// Takes a document in, to be searched, on a thread.
    pub(crate) fn index(&self, ctx: &egui::Context, indexing: Indexing) {
        self.run(ctx, Broken::Indexing(indexing.step()), move || {
            Answer::Indexed(indexing.make())
        });
    }

    /// Asks the person for a file.
    pub(crate) fn ask(
        &self,
        ctx: &egui::Context,
        purpose: Purpose,
        proposal: &str,
        near: Option<&Path>,
    ) {
        if !self.native_dialogs || !desktop_has_dialogs() {
            let _ = self.sender.send((Answer::NoDialog(purpose), None));
            ctx.request_repaint();
            return;
        }
        let mut dialog = rfd::FileDialog::new();
        dialog = match purpose {
            Purpose::Open => dialog.add_filter("Organigram", &["ron", "png"]),
            Purpose::Save => dialog.add_filter("Organigram", &["ron"]),
            Purpose::Export(format) => dialog.add_filter(format.name(), &[format.ending()]),
            Purpose::Table(TableFormat::Csv) => dialog.add_filter("CSV", &["csv"]),
            Purpose::Table(TableFormat::Xlsx) => dialog.add_filter("XLSX", &["xlsx"]),
            Purpose::Logo => dialog.add_filter("PNG, JPEG", &["png", "jpg", "jpeg"]),
        };
        if !purpose.is_to_read() {
            dialog = dialog.set_file_name(proposal);
        }
        if let Some(folder) = near.and_then(Path::parent) {
            dialog = dialog.set_directory(folder);
        }
        self.run(ctx, Broken::Asking(purpose), move || {
            let path = match purpose {
                Purpose::Open | Purpose::Logo => dialog.pick_file(),
                Purpose::Save | Purpose::Export(_) | Purpose::Table(_) => dialog.save_file(),
            };
            Answer::Chosen(purpose, path)
        });
    }

    /// Reads the file of a logo.
    pub(crate) fn read_logo(&self, ctx: &egui::Context, path: PathBuf) {
        self.run(ctx, Broken::Looking, move || {
            let read = || logo_of(file::read_bytes(&path, MOST_LOGO_BYTES));
            // The dialog waits for an answer, whatever a decoder makes of hostile bytes.
            let read = catch_unwind(AssertUnwindSafe(read));
            let gave_up = || Err(LogoError::Broken("the decoder gave up".to_owned()));
            let read = read.unwrap_or_else(|_| gave_up());
            Answer::LogoRead(path, read)
        });
    }

    /// Reads a file and makes it ready to be shown. What was being read before is given up.
    pub(crate) fn read(&mut self, ctx: &egui::Context, path: PathBuf, look: FirstLook) {
        self.give_up_reading();
        let work = self.begin(Doing::Reading, &path);
        let seen = ctx.clone();
        let told = work.clone();
        self.run_in_sight(ctx, Broken::Reading(path.clone()), Some(work), move || {
            let reading = |share: f32| told.tell(share * READING_SHARE, &seen);
            let loaded = match file::load_watched(&path, &reading) {
                Ok(Some(loaded)) => loaded,
                Ok(None) => return Answer::GivenUp,
                Err(error) => return Answer::Opened(path, Err(error)),
            };
            let making =
                |share: f32| told.tell(READING_SHARE + share * (1.0 - READING_SHARE), &seen);
            match Ready::make(loaded, &look, &making) {
                Some(ready) => Answer::Opened(path, Ok(Box::new(ready))),
                None => Answer::GivenUp,
            }
        });
    }

    /// Writes a document, unless `who_else` names another window that works in the file.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a thing of its own that a save needs"
    )]
    pub(crate) fn write(
        &self,
        ctx: &egui::Context,
        path: PathBuf,
        original: Option<Arc<Original>>,
        organisation: Organisation,
        expect: Expect,
        step: StepId,
        who_else: impl Fn() -> Option<Holder> + Send + 'static,
    ) {
        self.run(ctx, Broken::Writing(path.clone(), step), move || {
            if let Some(holder) = who_else() {
                return Answer::HeldElsewhere(path, step, holder);
            }
            let result = file::save_document(&path, &organisation, original.as_deref(), expect);
            Answer::Saved(path, step, result)
        });
    }

    /// Carries out an export.
    pub(crate) fn export(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        organisation: Organisation,
        job: ExportJob,
    ) {
        let work = self.begin(Doing::Exporting, &path);
        let seen = ctx.clone();
        let told = work.clone();
        let what = Broken::Exporting(path.clone());
        self.run_in_sight(ctx, what, Some(work), move || {
            let result = write_export(&path, &organisation, job, &mut |share| {
                told.tell(share, &seen)
            });
            Answer::Exported(path, result)
        });
    }

    /// Draws a picture for the clipboard, with no more than so many pixels across and down.
    pub(crate) fn draw(
        &self,
        ctx: &egui::Context,
        organisation: Organisation,
        job: ExportJob,
        most: (u32, u32),
    ) {
        self.run(ctx, Broken::Looking, move || {
            let prepared = Prepared::new(job, &organisation, DOCUMENT_TEXT);
            Answer::Drawn(prepared.n_cards(), prepared.preview(None, 0, most))
        });
    }
}

impl Jobs {
    /// Writes a table. The name of the file may ask for another format than was proposed.
    pub(crate) fn export_table(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        sheet: Sheet,
        proposed: TableFormat,
    ) {
        let format = TableFormat::of_path(&path).unwrap_or(proposed);
        let work = self.begin(Doing::ExportingTable, &path);
        let seen = ctx.clone();
        let told = work.clone();
        let what = Broken::Exporting(path.clone());
        self.run_in_sight(ctx, what, Some(work), move || {
            let result = write_file(&path, |out| {
                write_sheet(&sheet, format, out, &mut |share| told.tell(share, &seen))
            });
            Answer::TableExported(path, result)
        });
    }

    /// Compares the document with what its file holds now.
    pub(crate) fn compare(&self, ctx: &egui::Context, path: PathBuf, mine: Organisation) {
        self.run(ctx, Broken::Looking, move || {
            let theirs = file::load(&path);
            let found = theirs.map(|theirs| differences(&theirs.organisation, &mine));
            Answer::Compared(found)
        });
    }

    /// Looks for work that was not saved when the program died, and what differs in it.
    pub(crate) fn find_work(&self, ctx: &egui::Context, store: Arc<Store>) {
        self.run(ctx, Broken::Looking, move || {
            let scan = store.find();
            let offers = scan.found.into_iter().map(|found| {
                let record = &found.record;
                let mut unchanged = None;
                let beside = match record.document.as_deref().map(file::load) {
                    None => Beside::NeverSaved,
                    Some(Err(LoadError::Missing { .. })) => Beside::Gone,
                    Some(Err(_)) => Beside::Unreadable,
                    Some(Ok(file)) => {
                        let changed = record.began_from != Some(file.fingerprint);
                        let work = &record.work.organisation;
                        let differences = differences(&file.organisation, work);
                        unchanged = (!changed).then(|| Box::new(file));
                        Beside::File {
                            changed,
                            differences,
                        }
                    }
                };
                Offer {
                    found,
                    beside,
                    unchanged,
                }
            });
            Answer::FoundWork(offers.collect(), scan.set_aside)
        });
    }

    /// Opens a file in a window of its own: another process of this program.
    pub(crate) fn open_window(&self, path: &Path) -> std::io::Result<()> {
        let program = std::env::current_exe()?;
        let mut window = std::process::Command::new(program).arg(path).spawn()?;
        std::thread::spawn(move || {
            // Somebody has to hear that it has ended, or the system keeps it in its tables.
            let _ = window.wait();
        });
        Ok(())
    }
}

/// Writes an export to a file that appears only when it is whole.
fn write_export(
    path: &Path,
    organisation: &Organisation,
    job: ExportJob,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Result<(), ExportError> {
    let prepared = Prepared::new(job, organisation, DOCUMENT_TEXT);
    if progress(0.0).is_break() {
        return Err(ExportError::Cancelled);
    }
    let book = prepared.book()?;
    write_file(path, |out| prepared.write(book.as_ref(), out, progress))
}

/// Writes a file that appears only when it is whole, by larger pieces than come.
fn write_file(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&mut File>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    file::write_whole(path, |file| {
        let mut out = BufWriter::new(file);
        fill(&mut out)?;
        Ok(out.flush()?)
    })
}

/// Shows a file, or a folder, in the program that the desktop has for it.
pub(crate) fn open_with_desktop(path: &Path) -> std::io::Result<()> {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(target_os = "windows") {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut shown = std::process::Command::new(opener).arg(path).spawn()?;
    std::thread::spawn(move || {
        // Somebody has to hear that it has ended, or the system keeps it in its tables.
        let _ = shown.wait();
    });
    Ok(())
}

/// Whether the desktop can show a file dialog: without a portal or zenity, rfd would answer at
/// once as if the person had cancelled.
fn desktop_has_dialogs() -> bool {
    if cfg!(not(target_os = "linux")) {
        return true;
    }
    let on_path = |program: &str| {
        std::env::var_os("PATH").is_some_and(|paths| {
            std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
        })
    };
    let portal = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        && [
            "/usr/share/dbus-1/services/org.freedesktop.portal.Desktop.service",
            "/run/current-system/sw/share/dbus-1/services/org.freedesktop.portal.Desktop.service",
        ]
        .iter()
        .any(|service| Path::new(service).is_file());
    portal || std::env::var_os("FLATPAK_ID").is_some() || on_path("zenity")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_one_work_is_not_the_end_of_another() {
        let mut jobs = Jobs::default();
        let file = Path::new("large.ron");
        jobs.begin(Doing::Reading, file);
        let export = jobs.begin(Doing::Exporting, Path::new("chart.png"));
        let answer = Answer::Exported("chart.png".into(), Ok(()));
        jobs.sender.send((answer, Some(export))).expect("heard");
        assert_eq!(jobs.answers().len(), 1);
        assert_eq!(jobs.works.len(), 1, "the file is still being read");
        assert_eq!(jobs.give_up_reading().as_deref(), Some(file));
        assert!(jobs.works.is_empty());
    }

    #[test]
    fn a_reading_is_given_up_whatever_began_after_it() {
        let mut jobs = Jobs::default();
        let reading = jobs.begin(Doing::Reading, Path::new("large.ron"));
        jobs.begin(Doing::Exporting, Path::new("chart.png"));
        assert!(jobs.give_up_reading().is_some());
        assert!(reading.is_cancelled());
        assert_eq!(jobs.works.len(), 1, "the export goes on");
        // What it brings all the same is not heard of.
        let answer = (Answer::GivenUp, Some(reading));
        jobs.sender.send(answer).expect("heard");
        assert!(jobs.answers().is_empty());
    }
}
