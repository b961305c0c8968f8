//! Every command of the window: its name, its keys, its menu. Menus, toolbar, palette and the
//! shortcuts page all read this one table.

use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::lang::Lang;

/// Where a command stands in the menus and on the shortcuts page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    File,
    Edit,
    Find,
    Look,
    Fold,
    Move,
    Help,
}

impl Section {
    pub(crate) const ALL: [Self; 7] = [
        Self::Move,
        Self::Fold,
        Self::Look,
        Self::Find,
        Self::Edit,
        Self::File,
        Self::Help,
    ];

    /// The heading on the shortcuts page.
    pub(crate) fn title(self, lang: Lang) -> &'static str {
        lang.text(match self {
            Self::File => "shortcuts-file",
            Self::Edit => "shortcuts-edit",
            Self::Find => "shortcuts-find",
            Self::Look => "shortcuts-look",
            Self::Fold => "shortcuts-fold",
            Self::Move => "shortcuts-move",
            Self::Help => "menu-help",
        })
    }
}

/// When the keys of a command work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everywhere, also while typing.
    Everywhere,
    /// Not while typing: the keys mean something to a text field.
    NotTyping,
    /// Only on the chart or the outline.
    Chart,
}

macro_rules! commands {
    ($($variant:ident $id:literal $section:ident $scope:ident [$($keys:expr),*];)*) => {
        /// A command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Command { $($variant),* }

        impl Command {
            /// All commands, in the order of the table.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The id of its name; `-tip` behind it is the id of its explanation.
            pub(crate) fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// Where it stands.
            pub(crate) fn section(self) -> Section {
                match self { $(Self::$variant => Section::$section),* }
            }

            /// When its keys work.
            pub(crate) fn scope(self) -> Scope {
                match self { $(Self::$variant => Scope::$scope),* }
            }

            /// Its keys; the first is shown beside its name.
            pub(crate) fn shortcuts(self) -> &'static [KeyboardShortcut] {
                match self { $(Self::$variant => const { &[$($keys),*] }),* }
            }
        }
    };
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}
const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}
const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}
const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}
const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

commands! {
    New "cmd-new" File Everywhere [ctrl(Key::N)];
    Open "cmd-open" File Everywhere [ctrl(Key::O)];
    OpenEmbedded "cmd-open-embedded" File Everywhere [];
    Save "cmd-save" File Everywhere [ctrl(Key::S)];
    SaveAs "cmd-save-as" File Everywhere [ctrl_shift(Key::S)];
    Export "cmd-export" File Everywhere [ctrl_shift(Key::E)];
    CopyPicture "cmd-copy-picture" File Everywhere [ctrl_shift(Key::C)];
    ExportTableXlsx "cmd-export-table-xlsx" File Everywhere [];
    ExportTableCsv "cmd-export-table-csv" File Everywhere [];
    Quit "cmd-quit" File Everywhere [ctrl(Key::Q)];

    Undo "cmd-undo" Edit NotTyping [ctrl(Key::Z)];
    Redo "cmd-redo" Edit NotTyping [ctrl(Key::Y), ctrl_shift(Key::Z)];
    EditMode "cmd-edit-mode" Edit Everywhere [ctrl(Key::E)];
    AddSubordinate "cmd-add-subordinate" Edit Chart [plain(Key::Tab)];
    AddSiblingAfter "cmd-add-sibling" Edit Chart [plain(Key::Enter)];
    AddSiblingBefore "cmd-add-sibling-before" Edit Chart [shift(Key::Enter)];
    AddSuperior "cmd-add-superior" Edit Chart [shift(Key::Tab)];
    Rename "cmd-rename" Edit Chart [plain(Key::F2)];
    Delete "cmd-delete" Edit Chart [plain(Key::Delete)];
    Cut "cmd-cut" Edit Chart [ctrl(Key::X)];
    Copy "cmd-copy" Edit Chart [ctrl(Key::C)];
    Paste "cmd-paste" Edit Chart [ctrl(Key::V)];
    Duplicate "cmd-duplicate" Edit Chart [ctrl(Key::D)];
    SelectAll "cmd-select-all" Edit Chart [ctrl(Key::A)];
    ShiftLeft "cmd-shift-left" Edit Chart [ctrl(Key::ArrowLeft)];
    ShiftRight "cmd-shift-right" Edit Chart [ctrl(Key::ArrowRight)];
    ShiftUp "cmd-shift-up" Edit Chart [ctrl(Key::ArrowUp)];
    ShiftDown "cmd-shift-down" Edit Chart [ctrl(Key::ArrowDown)];
    MoveTo "cmd-move-to" Edit NotTyping [ctrl(Key::M)];
    Merge "cmd-merge" Edit NotTyping [];
    Appoint "cmd-appoint" Edit NotTyping [];
    DeclareVacant "cmd-declare-vacant" Edit NotTyping [];
    DeclareActing "cmd-declare-acting" Edit NotTyping [];
    DeclareLeaving "cmd-declare-leaving" Edit NotTyping [];
    AddPost "cmd-add-post" Edit NotTyping [];
    DocumentPages "cmd-document" Edit NotTyping [];

    Find "cmd-find" Find Everywhere [ctrl(Key::F)];
    FindNext "cmd-find-next" Find Everywhere [plain(Key::F3)];
    FindPrevious "cmd-find-previous" Find Everywhere [shift(Key::F3)];
    Palette "cmd-command-palette" Find Everywhere [ctrl(Key::P), ctrl_shift(Key::P)];

    Fit "cmd-fit" Look Everywhere [ctrl(Key::Num0)];
    ActualSize "cmd-actual-size" Look Everywhere [ctrl(Key::Num1)];
    ZoomIn "cmd-zoom-in" Look Everywhere [ctrl(Key::Plus), ctrl(Key::Equals)];
    ZoomOut "cmd-zoom-out" Look Everywhere [ctrl(Key::Minus)];
    ZoomSelection "cmd-zoom-selection" Look Chart [shift(Key::Z)];
    ToggleOutline "cmd-toggle-outline" Look Everywhere [plain(Key::F9)];
    ToggleDetails "cmd-toggle-details" Look Everywhere [plain(Key::F10)];
    ToggleProblems "cmd-toggle-problems" Look Everywhere [plain(Key::F8)];
    ToggleHistory "cmd-toggle-history" Look Everywhere [ctrl(Key::H)];
    ToggleTables "cmd-toggle-tables" Look Everywhere [plain(Key::F7)];
    ShowVacancies "cmd-show-vacancies" Look Everywhere [shift(Key::F7)];
    ShowUnits "cmd-show-units" Look Everywhere [];
    ShowPosts "cmd-show-posts" Look Everywhere [];
    ShowPeople "cmd-show-people" Look Everywhere [];
    ShowBasis "cmd-show-basis" Look Everywhere [];
    ShowBodies "cmd-show-bodies" Look Everywhere [];
    EnlargeTable "cmd-enlarge-table" Look Everywhere [ctrl(Key::F7)];
    ToggleLinks "cmd-toggle-links" Look Everywhere [ctrl(Key::L)];
    ColourKind "cmd-colour-kind" Look Everywhere [];
    ColourBranch "cmd-colour-branch" Look Everywhere [];
    ColourPosts "cmd-colour-posts" Look Everywhere [];
    ColourSubordinates "cmd-colour-subordinates" Look Everywhere [];
    ToggleLegend "cmd-toggle-legend" Look Everywhere [ctrl_shift(Key::L)];
    OpenAsRoot "cmd-open-as-root" Look Everywhere [plain(Key::F6)];
    WholeChart "cmd-whole-chart" Look Everywhere [shift(Key::F6)];
    ToggleFocus "cmd-toggle-focus" Look Everywhere [plain(Key::F4)];
    Connect "cmd-connect" Look Everywhere [ctrl_shift(Key::K)];
    ToggleMinimap "cmd-toggle-minimap" Look Everywhere [ctrl_shift(Key::M)];
    FullScreen "cmd-full-screen" Look Everywhere [plain(Key::F11)];
    ThemeLight "cmd-theme-light" Look Everywhere [];
    ThemeDark "cmd-theme-dark" Look Everywhere [];
    ThemeSystem "cmd-theme-system" Look Everywhere [];
    LanguageFr "cmd-language-fr" Look Everywhere [];
    LanguageEn "cmd-language-en" Look Everywhere [];
    Animation "cmd-animation" Look Everywhere [];

    ArrangeClassical "cmd-arrange-classical" Look Everywhere [];
    ArrangeTidy "cmd-arrange-tidy" Look Everywhere [];
    ArrangeStacked "cmd-arrange-stacked" Look Everywhere [];
    ArrangeCompact "cmd-arrange-compact" Look Everywhere [];
    ArrangeFit "cmd-arrange-fit" Look Everywhere [];
    DirectionDown "cmd-direction-down" Look Everywhere [];
    DirectionUp "cmd-direction-up" Look Everywhere [];
    DirectionRight "cmd-direction-right" Look Everywhere [];
    DirectionLeft "cmd-direction-left" Look Everywhere [];
    AlignRanks "cmd-align-ranks" Look Everywhere [];
    BelowAsChart "cmd-below-as-chart" Look Everywhere [];
    BelowRow "cmd-below-row" Look Everywhere [];
    BelowStack "cmd-below-stack" Look Everywhere [];
    BelowStackLeft "cmd-below-stack-left" Look Everywhere [];
    BelowStackBoth "cmd-below-stack-both" Look Everywhere [];
    BelowTwoColumns "cmd-below-two-columns" Look Everywhere [];
    BelowGrid "cmd-below-grid" Look Everywhere [];
    KeepArrangement "cmd-keep-arrangement" Edit NotTyping [];
    ForgetArrangement "cmd-forget-arrangement" Look Everywhere [];

    ToggleFold "cmd-toggle-fold" Fold Chart [plain(Key::Space)];
    ToggleFoldSubordinates "cmd-toggle-fold-subordinates" Fold Chart [ctrl(Key::Space)];
    Unfold "cmd-unfold" Fold Chart [plain(Key::Plus)];
    Fold "cmd-fold" Fold Chart [plain(Key::Minus)];
    UnfoldBranch "cmd-unfold-branch" Fold Chart [];
    UnfoldLevel "cmd-unfold-level" Fold Everywhere [alt(Key::PageDown)];
    FoldLevel "cmd-fold-level" Fold Everywhere [alt(Key::PageUp)];
    UnfoldAll "cmd-unfold-all" Fold Everywhere [alt(Key::End)];
    FoldAll "cmd-fold-all" Fold Everywhere [alt(Key::Home)];

    GoSuperior "cmd-go-superior" Move Chart [plain(Key::ArrowUp)];
    GoSubordinate "cmd-go-subordinate" Move Chart [plain(Key::ArrowDown)];
    GoPrevious "cmd-go-previous" Move Chart [plain(Key::ArrowLeft)];
    GoNext "cmd-go-next" Move Chart [plain(Key::ArrowRight)];
    GoFirst "cmd-go-first" Move Chart [plain(Key::Home)];
    GoLast "cmd-go-last" Move Chart [plain(Key::End)];
    Back "cmd-back" Move NotTyping [alt(Key::ArrowLeft)];
    Forward "cmd-forward" Move NotTyping [alt(Key::ArrowRight)];
    OpenDetails "cmd-open-details" Move Chart [plain(Key::Enter)];
    ContextMenu "cmd-context-menu" Move Chart [shift(Key::F10)];
    ClearSelection "cmd-clear-selection" Move Chart [plain(Key::Escape)];

    Shortcuts "cmd-shortcuts" Help Everywhere [plain(Key::F1)];
    About "cmd-about" Help Everywhere [];
}

impl Command {
    /// Its name.
    pub(crate) fn name(self, lang: Lang) -> &'static str {
        lang.text(self.id())
    }

    /// What it does, in a sentence.
    pub(crate) fn tip(self, lang: Lang) -> String {
        lang.text_with(&format!("{}-tip", self.id()), &[])
    }

    /// Its first keys, as they are written on the keyboard.
    pub(crate) fn keys(self, lang: Lang) -> Option<String> {
        let typed = match self {
            Self::UnfoldBranch => return Some("*".to_owned()),
            _ => self.shortcuts().first()?,
        };
        Some(keys_in_words(*typed, lang))
    }

    /// All keys with their commands; those with more modifiers come first, because fewer would
    /// match them, too.
    pub(crate) fn by_keys() -> &'static [(Self, KeyboardShortcut)] {
        static TABLE: LazyLock<Vec<(Command, KeyboardShortcut)>> = LazyLock::new(|| {
            let mut table: Vec<(Command, KeyboardShortcut)> = Command::ALL
                .iter()
                .flat_map(|&command| command.shortcuts().iter().map(move |&keys| (command, keys)))
                .collect();
            table.sort_by_key(|(_, keys)| {
                let held = keys.modifiers;
                std::cmp::Reverse(
                    [held.command, held.shift, held.alt]
                        .map(usize::from)
                        .iter()
                        .sum::<usize>(),
                )
            });
            table
        });
        &TABLE
    }

    /// Whether it changes the document, so that it works only in editing mode.
    pub(crate) fn edits(self) -> bool {
        matches!(
            self,
            Self::AddSubordinate
                | Self::AddSiblingAfter
                | Self::AddSiblingBefore
                | Self::AddSuperior
                | Self::Rename
                | Self::Delete
                | Self::Cut
                | Self::Paste
                | Self::Duplicate
                | Self::ShiftLeft
                | Self::ShiftRight
                | Self::ShiftUp
                | Self::ShiftDown
                | Self::MoveTo
                | Self::Merge
                | Self::Appoint
                | Self::DeclareVacant
                | Self::DeclareActing
                | Self::DeclareLeaving
                | Self::AddPost
                | Self::DocumentPages
                | Self::KeepArrangement
        )
    }

    /// Whether it needs a selected unit.
    pub(crate) fn needs_unit(self) -> bool {
        (self.edits() && !matches!(self, Self::DocumentPages | Self::KeepArrangement))
            || matches!(
                self,
                Self::Copy
                    | Self::ZoomSelection
                    | Self::OpenAsRoot
                    | Self::Connect
                    | Self::ToggleFold
                    | Self::ToggleFoldSubordinates
                    | Self::Unfold
                    | Self::Fold
                    | Self::UnfoldBranch
                    | Self::OpenDetails
                    | Self::ContextMenu
                    | Self::ClearSelection
                    | Self::BelowAsChart
                    | Self::BelowRow
                    | Self::BelowStack
                    | Self::BelowStackLeft
                    | Self::BelowStackBoth
                    | Self::BelowTwoColumns
                    | Self::BelowGrid
            )
    }
}

/// Keys as people write them: "Ctrl+Maj+E".
pub(crate) fn keys_in_words(shortcut: KeyboardShortcut, lang: Lang) -> String {
    let mut words = Vec::new();
    let modifiers = shortcut.modifiers;
    if modifiers.command || modifiers.ctrl {
        words.push(lang.text("key-ctrl"));
    }
    if modifiers.alt {
        words.push(lang.text("key-alt"));
    }
    if modifiers.shift {
        words.push(lang.text("key-shift"));
    }
    words.push(match shortcut.logical_key {
        Key::Enter => lang.text("key-enter"),
        Key::Escape => lang.text("key-escape"),
        Key::Tab => lang.text("key-tab"),
        Key::Delete => lang.text("key-delete"),
        Key::Space => lang.text("key-space"),
        Key::Home => lang.text("key-home"),
        Key::End => lang.text("key-end"),
        Key::PageUp => lang.text("key-page-up"),
        Key::PageDown => lang.text("key-page-down"),
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::Plus => "+",
        Key::Minus => "−",
        key => key.name(),
    });
    words.join("+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_keys() {
        for (index, one) in Command::ALL.iter().enumerate() {
            for other in &Command::ALL[index + 1..] {
                // What edits has the keys in editing alone, and goes first there.
                if one.edits() && !other.edits() {
                    continue;
                }
                for keys in one.shortcuts() {
                    assert!(
                        !other.shortcuts().contains(keys),
                        "{one:?} and {other:?}: {keys:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_command_has_a_name_and_an_explanation() {
        for lang in Lang::ALL {
            for command in Command::ALL {
                assert!(lang.knows(command.id()), "{command:?}");
                assert!(lang.knows(&format!("{}-tip", command.id())), "{command:?}");
            }
        }
    }
}
