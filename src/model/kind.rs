//! Kinds of units. They are open: a document brings its own.

/// The colour of a kind: one of eight hues that stay apart for colour-blind readers. What each
/// looks like is the theme's affair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hue {
    /// Blue.
    Blue,
    /// Orange.
    Orange,
    /// Green.
    Green,
    /// Purple.
    Purple,
    /// Sky blue.
    Sky,
    /// Vermilion.
    Vermilion,
    /// Olive.
    Olive,
    /// Grey, also of kinds that the document does not declare.
    #[default]
    Grey,
}

impl Hue {
    /// All hues, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Blue,
        Self::Orange,
        Self::Green,
        Self::Purple,
        Self::Sky,
        Self::Vermilion,
        Self::Olive,
        Self::Grey,
    ];
}

/// A kind of unit (a direction, a bureau, a pôle). It labels and colours; it fixes no rank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// The id by which units name it.
    pub id: String,
    /// What is written on the card.
    pub label: String,
    /// Its colour.
    pub hue: Hue,
}
