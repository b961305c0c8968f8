//! Keeping the person's work safe: what the threads report, what was left by a program that
//! died, what other programs do to the file.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::file::SaveError;
use crate::recovery::{Claiming, Holder, Sighting};
use crate::session::{Action, Outside, ReadOnly, RecoveredWork};

use crate::ui::dialogs::Dialog;
use crate::ui::effects::{Broken, Purpose};
use crate::ui::outside::{self, Way};
use crate::ui::recovered::{Offer, Outcome, RecoveredDialog};
use crate::ui::safety::{Care, Safety, Told, elsewhere};

use super::App;
use super::structure::SHARED_CLIP;

impl App {
    /// Starts to keep the work safe, and looks for what a program that died has left.
    pub(super) fn take_care(&mut self, ctx: &egui::Context, care: &Care) {
        match Safety::start(care, ctx) {
            Ok(safety) => {
                self.safety = safety;
                self.shared_clip = Some(care.data.join(SHARED_CLIP));
                self.settle_on_file(ctx, Claiming::Politely);
                if let Some(store) = self.safety.store() {
                    self.jobs.find_work(ctx, store);
                }
            }
            Err(error) => self.cannot_keep(&error.to_string()),
        }
    }

    /// Claims the document's file and watches it.
    fn settle_on_file(&mut self, ctx: &egui::Context, claiming: Claiming) {
        let path = self.session.origin().path().cloned();
        let holder = self.safety.claim(path.as_deref(), claiming);
        if let Some(holder) = holder
            && self.session.read_only().is_none()
        {
            let read_only = ReadOnly::OpenElsewhere(elsewhere(&holder));
            self.set_read_only(ctx, Some(read_only));
        }
        self.safety.watch(&self.session, ctx);
    }

    fn set_read_only(&mut self, ctx: &egui::Context, read_only: Option<ReadOnly>) {
        let effects = self.session.act(Action::SetReadOnly(read_only));
        self.carry_out(ctx, effects);
    }

    /// Another document is shown: the record of the last one goes, as the person has said.
    pub(super) fn safe_after_replacement(&mut self, ctx: &egui::Context) {
        if let Some(slot) = self.adopting.take() {
            self.safety.forget();
            self.safety.adopt(slot);
        } else {
            self.safety.forget();
        }
        self.settle_on_file(ctx, Claiming::Politely);
    }

    /// The document was written, perhaps under another name.
    pub(super) fn safe_after_save(&mut self, ctx: &egui::Context) {
        self.settle_on_file(ctx, Claiming::Politely);
    }

    /// The end of a frame: the record follows the document.
    pub(super) fn follow(&mut self) {
        if !self.quitting {
            self.safety.follow(&self.session);
        }
    }

    /// What the threads have to say.
    pub(super) fn hear_of_safety(&mut self, ctx: &egui::Context) {
        for told in self.safety.news() {
            match told {
                Told::CannotKeep(reason) => self.cannot_keep(&reason),
                Told::Seen(Sighting::TakenOver(holder)) => {
                    self.keep_drafts_now(ctx);
                    let read_only = ReadOnly::TakenOver(elsewhere(&holder));
                    self.set_read_only(ctx, Some(read_only));
                }
                Told::Seen(sighting) => {
                    let seen = match sighting {
                        Sighting::Changed(found) => Some(Outside::Changed(found)),
                        Sighting::Gone => Some(Outside::Gone),
                        Sighting::AsExpected | Sighting::TakenOver(_) => None,
                    };
                    self.seen_outside(ctx, seen);
                }
            }
        }
    }

    fn seen_outside(&mut self, ctx: &egui::Context, seen: Option<Outside>) {
        let effects = self.session.act(Action::SeenOutside(seen));
        self.carry_out(ctx, effects);
    }

    /// What is being typed is work, too.
    pub(super) fn keep_drafts_now(&mut self, ctx: &egui::Context) {
        let drafts = self.keep_drafts();
        let effects = self.session.act_all(drafts);
        self.carry_out(ctx, effects);
    }

    fn cannot_keep(&mut self, reason: &str) {
        let lang = self.session.lang();
        let words = lang.text_with("recovery-cannot-keep", &[("reason", reason.into())]);
        self.show_error("recovery-cannot-keep-title", words, "recovery-save-often");
    }

    /// A save has failed: says why, and what to do.
    pub(super) fn save_failed(&mut self, ctx: &egui::Context, error: &SaveError) {
        if let SaveError::ChangedOutside { found, .. } = error {
            let seen = found.map_or(Outside::Gone, Outside::Changed);
            self.seen_outside(ctx, Some(seen));
        }
        let lang = self.session.lang();
        let text = crate::ui::message_words(error.message_id(), &error.message_args(), lang);
        self.dialog = Some(Dialog::SaveFailed { text });
        self.safety.watch(&self.session, ctx);
    }

    /// A file was not written, because another window works in it.
    pub(super) fn held_elsewhere(&mut self, ctx: &egui::Context, path: &PathBuf, holder: &Holder) {
        let read_only = ReadOnly::OpenElsewhere(elsewhere(holder));
        let text = outside::read_only_words(&read_only, self.session.lang());
        if self.session.origin().path() == Some(path) {
            self.set_read_only(ctx, Some(read_only));
        }
        self.dialog = Some(Dialog::SaveFailed { text });
        self.safety.watch(&self.session, ctx);
    }

    /// Something behind the window broke down.
    fn broke_behind(&mut self, ctx: &egui::Context) {
        let words = self.session.lang().text("error-broke-behind").to_owned();
        self.toast(ctx, words);
    }

    /// A thread broke down; nothing waits for it any more.
    pub(super) fn broke(&mut self, ctx: &egui::Context, broken: Broken) {
        let words = |path: &PathBuf| {
            let file = path.display().to_string();
            let lang = self.session.lang();
            lang.text_with("error-broke", &[("file", file.into())])
        };
        match broken {
            Broken::Checking => {
                self.session.looking_broke();
                self.broke_behind(ctx);
            }
            Broken::Looking => self.broke_behind(ctx),
            Broken::Indexing(step) => self.session.indexing_broke(step),
            Broken::Asking(purpose) => self.ask_in_window(purpose),
            Broken::Reading(path) => {
                self.stepping_back = false;
                let words = words(&path);
                self.show_error("error-open-title", words, "error-nothing-changed");
                self.show_something(ctx);
            }
            Broken::Exporting(path) => {
                let words = words(&path);
                self.show_error("error-export-title", words, "error-export-safe");
            }
            Broken::Writing(path, step) => {
                let text = words(&path);
                self.dialog = Some(Dialog::SaveFailed { text });
                self.safety.watch(&self.session, ctx);
                let effects = self.session.act(Action::Saved {
                    path,
                    step,
                    result: None,
                });
                self.carry_out(ctx, effects);
            }
        }
    }

    pub(super) fn found_work(&mut self, offers: Vec<Offer>, set_aside: &[PathBuf]) {
        self.recovered = RecoveredDialog::new(offers);
        if let Some(first) = set_aside.first() {
            let file = first.display().to_string();
            let lang = self.session.lang();
            let words = lang.text_with(
                "recovery-set-aside",
                &[("file", file.into()), ("n", set_aside.len().into())],
            );
            self.show_error("recovery-set-aside-title", words, "recovery-set-aside-safe");
        }
    }

    /// The question about recovered work; it waits while other work is open and unsaved.
    pub(super) fn recovered_ui(&mut self, ctx: &egui::Context) {
        if self.dialog.is_some() || self.session.document().is_dirty() {
            return;
        }
        let Some(dialog) = &mut self.recovered else {
            return;
        };
        match dialog.show(ctx, self.session.lang()) {
            Outcome::Open => {}
            Outcome::Done => self.recovered = None,
            Outcome::Recover(offer) => {
                self.recovered = None;
                self.remember();
                let record = offer.found.record;
                self.adopting = Some(offer.found.slot);
                let work = RecoveredWork {
                    loaded: record.work,
                    document: record.document,
                    began_from: record.began_from,
                    file: offer.unchanged.map(|file| *file),
                };
                let effects = self.session.act(Action::Recover(Box::new(work)));
                self.carry_out(ctx, effects);
            }
        }
    }

    /// What the person has chosen to do about what stands in the way.
    pub(super) fn go_way(&mut self, ctx: &egui::Context, way: Way) {
        let Some(path) = self.session.origin().path().cloned() else {
            if let Some(action) = outside::action_of(way) {
                let effects = self.session.act(action);
                self.carry_out(ctx, effects);
            }
            return;
        };
        match way {
            Way::Reload => {
                if self.session.document().is_dirty() || self.has_drafts() {
                    self.dialog = Some(Dialog::Reload);
                } else {
                    self.read(ctx, path);
                }
            }
            Way::ReloadForSure => {
                self.keep_drafts_now(ctx);
                self.stepping_back = true;
                self.read(ctx, path);
            }
            Way::Replace => {
                let effects = self.session.act_all([Action::KeepMine, Action::Save]);
                self.carry_out(ctx, effects);
            }
            Way::SeeBoth => {
                let mine = self.session.organisation().clone();
                self.jobs.compare(ctx, path, mine);
            }
            Way::OpenTheirs => {
                if let Err(error) = self.jobs.open_window(&path) {
                    let words = error.to_string();
                    self.show_error("error-open-title", words, "error-nothing-changed");
                }
            }
            Way::TakeOver => {
                self.safety.claim(Some(&path), Claiming::TakingOver);
                self.set_read_only(ctx, None);
                self.safety.watch(&self.session, ctx);
            }
            Way::KeepMine | Way::Retry | Way::SaveAgain | Way::SaveAs => {
                if let Some(action) = outside::action_of(way) {
                    let effects = self.session.act(action);
                    self.carry_out(ctx, effects);
                }
                if way == Way::KeepMine {
                    self.safety.watch(&self.session, ctx);
                }
            }
        }
    }

    /// The person's own version steps back for the one on the disk: it stays as a record. Gives
    /// whether it is safe.
    pub(super) fn step_back(&mut self) -> bool {
        let safe = !self.session.document().is_dirty() || self.safety.leave_record(&self.session);
        if !safe {
            let lang = self.session.lang();
            let words = lang.text("outside-reload-failed").to_owned();
            self.show_error("error-open-title", words, "error-nothing-changed");
        }
        safe
    }

    /// Asks for a file in the window itself.
    pub(super) fn ask_in_window(&mut self, purpose: Purpose) {
        let near = self.session.origin().opened_from().map(PathBuf::as_path);
        let proposal = self.proposal(purpose);
        let dialog = crate::ui::path_dialog::PathDialog::new(purpose, &proposal, near);
        self.path_dialog = Some(dialog);
    }

    /// The program is about to die of a fault of its own: the work is kept, and said where.
    pub(super) fn last_words(&mut self) {
        // Whatever broke may break again.
        let kept = catch_unwind(AssertUnwindSafe(|| {
            self.safety.follow(&self.session);
            self.safety.flush()
        }));
        let lang = self.session.lang();
        let record = self.safety.record().map(|path| path.display().to_string());
        let words = match (kept, record) {
            (Ok(true), Some(file)) => lang.text_with("panic-kept", &[("file", file.into())]),
            (_, None) if !self.session.document().is_dirty() => {
                lang.text("panic-nothing-unsaved").to_owned()
            }
            _ => lang.text("panic-not-kept").to_owned(),
        };
        // There may be nobody left to tell.
        let _ = writeln!(std::io::stderr().lock(), "{words}");
    }
}
