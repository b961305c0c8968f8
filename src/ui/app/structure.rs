//! Commands that change the tree, and branches on the clipboard.

use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use egui::{Event, ViewportCommand};

use crate::edit::{Subordinates, from_outline, to_outline};
use crate::file;
use crate::model::Organisation;
use crate::session::{Action, Direction, Session, Shape};

use crate::ui::choose::{self, Choose};
use crate::ui::dialogs::Dialog;
use crate::ui::{Command, Requests};

use super::App;

/// The file in the data folder that holds what was copied last, for other windows.
pub(super) const SHARED_CLIP: &str = "clipboard.ron";

/// Branches that were copied: the text that the desktop holds, and all that it cannot say.
pub(super) struct Clip {
    text: String,
    what: Arc<Organisation>,
}

impl Clip {
    fn of(what: Organisation) -> Self {
        Self {
            text: to_outline(&what),
            what: Arc::new(what),
        }
    }

    /// What the file in the data folder holds, if it is there and whole.
    fn shared(path: &Path) -> Option<Self> {
        let loaded = file::load(path).ok()?;
        Some(Self::of(loaded.organisation))
    }

    /// Whether this is what the desktop's text was made of. Other programs may have changed the
    /// line ends.
    fn is(&self, text: &str) -> bool {
        self.text.lines().eq(text.lines())
    }
}

/// Lets other windows have what was copied.
fn share(path: &Path, what: &Organisation) -> io::Result<()> {
    file::write_whole(path, |out| out.write_all(file::write(what).as_bytes()))
}

/// What a command makes of the tree.
pub(super) fn shape(command: Command, session: &Session) -> Option<Shape> {
    Some(match command {
        Command::AddSubordinate => Shape::AddSubordinate,
        Command::AddSiblingAfter => Shape::AddSiblingAfter,
        Command::AddSiblingBefore => Shape::AddSiblingBefore,
        Command::AddSuperior => Shape::AddSuperior,
        Command::ShiftLeft => Shape::Shift(Direction::Left),
        Command::ShiftRight => Shape::Shift(Direction::Right),
        Command::ShiftUp => Shape::Shift(Direction::Up),
        Command::ShiftDown => Shape::Shift(Direction::Down),
        Command::Duplicate => Shape::Duplicate,
        Command::DeclareVacant if session.n_selected() > 1 => Shape::DeclareVacant,
        _ => return None,
    })
}

impl App {
    /// Asks before anything goes.
    pub(super) fn ask_to_delete(&mut self) {
        let selection = self.session.selection();
        let Some(&first) = selection.first() else {
            return;
        };
        let (n_units, n_held, n_links) = self.session.what_goes();
        self.dialog = Some(Dialog::Delete {
            unit: choose::short(&self.session, first),
            n_selected: selection.len(),
            n_units,
            n_held,
            n_links,
        });
    }

    pub(super) fn choose(&mut self, purpose: choose::Purpose) {
        self.choose = Some(Choose::new(purpose));
    }

    /// Puts the selected branches on the clipboard: as indented text for every program, and
    /// whole for this one.
    pub(super) fn copy(&mut self, ctx: &egui::Context) {
        if let Some(what) = self.session.copied() {
            let clip = Clip::of(what);
            ctx.copy_text(clip.text.clone());
            let lang = self.session.lang();
            let n = clip.what.n_units();
            let mut words = lang.text_with("status-copied", &[("n", n.into())]);
            if let Some(path) = &self.shared_clip
                && let Err(error) = share(path, &clip.what)
            {
                let reason = error.to_string();
                let further = lang.text_with("status-not-shared", &[("reason", reason.into())]);
                words = format!("{words}. {further}");
            }
            self.clip = Some(clip);
            self.toasts.clear();
            self.toast(ctx, words);
        }
    }

    pub(super) fn cut(&mut self, ctx: &egui::Context, requests: &mut Requests) {
        self.copy(ctx);
        requests.act(Action::Shape(Shape::Delete(Subordinates::Go)));
    }

    /// Asks the desktop for the clipboard; it answers as if the keys had been pressed.
    pub(super) fn ask_to_paste(&mut self, ctx: &egui::Context) {
        self.paste_asked = true;
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    /// Copy, cut and paste come from the desktop as events, not as keys.
    pub(super) fn clipboard(&mut self, ctx: &egui::Context, requests: &mut Requests) {
        if !requests.chart_has_keys && !self.paste_asked {
            return;
        }
        let events: Vec<Event> = ctx.input(|input| {
            let wanted =
                |event: &&Event| matches!(event, Event::Copy | Event::Cut | Event::Paste(_));
            input.events.iter().filter(wanted).cloned().collect()
        });
        for event in events {
            match event {
                Event::Copy if requests.chart_has_keys => requests.command(Command::Copy),
                Event::Cut if requests.chart_has_keys && self.session.is_editing() => {
                    requests.command(Command::Cut);
                }
                Event::Paste(text) if self.paste_asked || self.session.is_editing() => {
                    self.paste_asked = false;
                    self.paste(ctx, &text, requests);
                }
                _ => {}
            }
        }
    }

    fn paste(&mut self, ctx: &egui::Context, text: &str, requests: &mut Requests) {
        if !self.clip.as_ref().is_some_and(|clip| clip.is(text)) {
            let shared = self.shared_clip.as_deref().and_then(Clip::shared);
            self.clip = shared.filter(|clip| clip.is(text));
        }
        let what = match &self.clip {
            Some(clip) => Some(Arc::clone(&clip.what)),
            None => from_outline(text).map(Arc::new),
        };
        match what {
            Some(what) => requests.act(Action::Shape(Shape::Paste(what))),
            None => {
                let words = self.session.lang().text("edit-error-nothing").to_owned();
                self.toast(ctx, words);
            }
        }
    }
}
