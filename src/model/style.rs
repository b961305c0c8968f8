//! How a document wants its chart drawn. What that looks like is the affair of the chart.

/// How the chart of a document is drawn, as the document itself says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ChartStyle {
    /// How subordinates stand to their superior where a unit does not say so itself.
    pub arrangement: ChartArrangement,
    /// Where subordinates are from their superior.
    pub direction: ChartDirection,
    /// Whether units of one level stand on one line.
    pub ranks: Ranks,
}

/// How the subordinates of all units stand to their superiors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ChartArrangement {
    /// Main structures side by side, what is below them stacked where that is not too high.
    #[default]
    Classical,
    /// Side by side everywhere: the plain tidy tree.
    Tidy,
    /// Under each other, below main structures that stand side by side.
    Stacked,
    /// As little room as can be.
    Compact,
    /// Whatever lets the whole be largest on a page.
    FitPage,
}

impl ChartArrangement {
    /// All arrangements, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Classical,
        Self::Tidy,
        Self::Stacked,
        Self::Compact,
        Self::FitPage,
    ];

    /// The word by which the command line and the settings name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Classical => "classical",
            Self::Tidy => "tidy",
            Self::Stacked => "stacked",
            Self::Compact => "compact",
            Self::FitPage => "fit",
        }
    }
}

/// Where subordinates are from their superior.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ChartDirection {
    /// Below.
    #[default]
    Down,
    /// Above.
    Up,
    /// To the right.
    Right,
    /// To the left.
    Left,
}

impl ChartDirection {
    /// All directions, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Down, Self::Up, Self::Right, Self::Left];

    /// The word by which the command line and the settings name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Down => "down",
            Self::Up => "up",
            Self::Right => "right",
            Self::Left => "left",
        }
    }
}

/// Whether units of one level stand on one line across branches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ranks {
    /// Each branch is as dense as it can be.
    #[default]
    Free,
    /// Units of one level begin on one line.
    Aligned,
}

impl Ranks {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Free, Self::Aligned];

    /// The word by which the command line and the settings name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Aligned => "aligned",
        }
    }
}

/// How the subordinates of one unit stand to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitArrangement {
    /// Side by side.
    Row,
    /// Under each other, to the right of a rail.
    Stack,
    /// Under each other, to the left of a rail.
    StackLeft,
    /// Under each other, on both sides of a rail.
    StackBoth,
    /// In two columns, in pairs beside the trunk.
    TwoColumns,
    /// In the rows and columns of a grid.
    Grid,
}

impl UnitArrangement {
    /// All arrangements, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Row,
        Self::Stack,
        Self::StackLeft,
        Self::StackBoth,
        Self::TwoColumns,
        Self::Grid,
    ];

    /// The word by which the command line and the settings name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Stack => "stack",
            Self::StackLeft => "stack-left",
            Self::StackBoth => "stack-both",
            Self::TwoColumns => "two-columns",
            Self::Grid => "grid",
        }
    }
}
