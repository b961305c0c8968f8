//! What a person can ask of the program, and what the program asks of the world.

use std::path::PathBuf;
use std::sync::Arc;

use crate::edit::{Edit, StepId};
use crate::file::{Expect, LoadError, Loaded, Original, Saved};
use crate::lang::Lang;
use crate::model::{ChartStyle, UnitArrangement, UnitKey};
use crate::scene::{Point, Rect};

use super::{Outside, ReadOnly, Ready, RecoveredWork, Shape, Sight, Viewport};

/// A step from unit to unit, as they lie on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Up.
    Up,
    /// Down.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

/// What is folded or unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// The unit: fold if open, unfold if folded.
    Toggle,
    /// All subordinates of the unit: fold if any is open, else unfold.
    ToggleSubordinates,
    /// Unfold the unit.
    Unfold,
    /// Fold the unit.
    Fold,
    /// Unfold the unit and all below it.
    UnfoldBranch,
}

/// A change of folds in the whole chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldingAll {
    /// Show one level more everywhere.
    OneMore,
    /// Show one level less everywhere.
    OneLess,
    /// Show everything.
    Everything,
    /// Show the roots alone.
    Nothing,
}

/// What happens once it is sure that no change is lost.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    /// A new document.
    New,
    /// Ask for a file and open it.
    Open,
    /// Open this file.
    OpenPath(PathBuf),
    /// Open the embedded directorate.
    OpenEmbedded,
    /// Leave the program.
    Quit,
}

/// The answer to "there are changes that are not saved".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Stay.
    Cancel,
}

/// What a person asks for, or the world answers.
#[derive(Debug)]
pub enum Action {
    /// Select a unit, or nothing.
    Select(Option<UnitKey>),
    /// Add a unit to the selection, or take it out.
    ToggleSelected(UnitKey),
    /// Select all visible units from the selected one to this one, in reading order.
    SelectTo(UnitKey),
    /// Select the units whose boxes lie in this part of the chart, beside those selected.
    SelectWithin(Rect),
    /// Select these units, the first of them foremost.
    SelectUnits(Vec<UnitKey>),
    /// Select all visible units.
    SelectAll,
    /// Select a unit that may be hidden: unfold what is above it and bring it into view.
    Reveal(UnitKey),
    /// As [`Self::Reveal`], and in the middle of what a panel over the view leaves free.
    Center {
        /// The unit.
        unit: UnitKey,
        /// How much of the view's right is covered, in screen points.
        covered: f64,
    },
    /// Move the selection.
    Go(Direction),
    /// Select the first or last visible unit.
    GoFirst,
    /// Select the last visible unit.
    GoLast,
    /// Select the next visible unit whose code or name begins with these letters.
    GoByLetters(String),
    /// Back through the units visited.
    Back,
    /// Forward through the units visited.
    Forward,
    /// Fold or unfold at a unit.
    Fold(UnitKey, Folding),
    /// Fold or unfold everywhere.
    FoldAll(FoldingAll),
    /// The whole chart in view.
    Fit,
    /// One chart unit is one screen point.
    ActualSize,
    /// Zoom about a screen point, or the middle of the view.
    Zoom {
        /// By how much.
        factor: f64,
        /// About which point of the view.
        about: Option<Point>,
    },
    /// Move the chart by screen points.
    Pan(f64, f64),
    /// The selected unit large in view; again: back to where one was.
    ZoomToSelection,
    /// This unit large in view.
    ZoomTo(UnitKey),
    /// The view has this size and place now.
    Resize {
        /// Its size.
        view: Viewport,
        /// Its left top corner in the window: what was seen stays where it was.
        origin: Point,
        /// The window itself has another size: a chart that was fitted is fitted again.
        window_changed: bool,
    },
    /// Change the document.
    Edit(Edit),
    /// Change the tree at the selected units.
    Shape(Shape),
    /// The name of a unit that was just added; its step and this are one.
    Name {
        /// The unit.
        unit: UnitKey,
        /// Its name.
        name: String,
    },
    /// Take the last step back as if it had never been: what was begun is given up.
    GiveUp,
    /// Draw the chart in this way: in editing so says the document, in reading it is tried.
    Arrange(ChartStyle),
    /// The same for the subordinates of the selected units; nothing for as the chart has it.
    ArrangeUnits(Option<UnitArrangement>),
    /// The document shall say what is tried.
    KeepArrangement,
    /// Draw the chart as the document says.
    ForgetArrangement,
    /// Take the last step back.
    Undo,
    /// Take it again.
    Redo,
    /// Go to the state after so many steps of the history, wherever one is now.
    GoToStep(usize),
    /// Turn the keys that edit on or off.
    SetEditing(bool),
    /// Another language.
    SetLang(Lang),
    /// Show the bodies and units that further links lead to.
    SetLinksShown(bool),
    /// See the chart in another way.
    See(Sight),
    /// Something that replaces the document: asks about changes first.
    Leave(Then),
    /// The answer to that question.
    Answer(Answer),
    /// Save where the document is, or ask where.
    Save,
    /// Ask where and save there.
    SaveAs,
    /// The person named the file to save to.
    SaveTo(PathBuf),
    /// A file was read.
    Opened {
        /// Where from.
        path: PathBuf,
        /// What came of it.
        result: Box<Result<Loaded, LoadError>>,
    },
    /// A file was read and made ready to be shown.
    OpenedReady {
        /// Where from.
        path: PathBuf,
        /// The document with its first chart.
        ready: Box<Ready>,
    },
    /// A save has ended.
    Saved {
        /// Where to.
        path: PathBuf,
        /// The state that was written.
        step: StepId,
        /// What came of it; nothing when it failed (the window has said why).
        result: Option<Saved>,
    },
    /// Ask for the options of an export.
    Export,
    /// The document may not be changed any more, or may again.
    SetReadOnly(Option<ReadOnly>),
    /// Another program did this to the document's file; none: it is again as expected.
    SeenOutside(Option<Outside>),
    /// The next save may replace what another program has written.
    KeepMine,
    /// Open work that was not saved when the program died.
    Recover(Box<RecoveredWork>),
}

impl Action {
    /// Whether it changes the document, or wants to.
    pub(super) fn changes_the_document(&self) -> bool {
        matches!(
            self,
            Self::Edit(_)
                | Self::Shape(_)
                | Self::Name { .. }
                | Self::GiveUp
                | Self::Undo
                | Self::Redo
                | Self::GoToStep(_)
                | Self::SetEditing(true)
                | Self::KeepArrangement
        )
    }
}

/// What the session asks of the world. The window carries it out.
#[derive(Debug)]
pub enum Effect {
    /// Ask whether to save the changes.
    AskAboutChanges,
    /// Ask which file to open.
    AskWhatToOpen,
    /// Ask where to save.
    AskWhereToSave,
    /// Ask for the options of an export.
    AskExport,
    /// Read a file.
    Read(PathBuf),
    /// Write the document as it is now.
    Write {
        /// Where to.
        path: PathBuf,
        /// The text to keep, where the document has one.
        original: Option<Arc<Original>>,
        /// What is expected to stand there now.
        expect: Expect,
        /// The state that the document is in.
        step: StepId,
    },
    /// Let the person type the name of a unit that was just added.
    NameUnit(UnitKey),
    /// Say something to the person.
    Say(Message),
    /// Another document is shown.
    DocumentReplaced,
    /// End the program.
    Quit,
}

/// Something said to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The id of the sentence.
    pub id: &'static str,
    /// What it names.
    pub args: Vec<(&'static str, String)>,
}
