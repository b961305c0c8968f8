//! The words by which the format says values of closed sets. Every reader and the writer have them
//! from here. The model may name its values anew; the words stay.

use crate::model::{
    ChartArrangement, ChartDirection, Civility, Hue, LinkRole, PostRank, Ranks, UnitArrangement,
    UnitPlace,
};

/// A value that the format says by one word.
pub(super) trait Word: Copy + 'static {
    /// What the set is called.
    const SET: &'static str;
    /// Its words.
    const WORDS: &'static [&'static str];
    /// What they mean, in their order.
    const VALUES: &'static [Self];

    /// The word for this value.
    fn written(self) -> &'static str;

    /// The value that this word says.
    fn said(word: &str) -> Option<Self> {
        let nth = Self::WORDS.iter().position(|known| *known == word)?;
        Self::VALUES.get(nth).copied()
    }
}

macro_rules! words {
    ($($set:ident { $($word:literal => $value:ident),+ $(,)? })+) => {$(
        impl Word for $set {
            const SET: &'static str = stringify!($set);
            const WORDS: &'static [&'static str] = &[$($word),+];
            const VALUES: &'static [Self] = &[$(Self::$value),+];

            fn written(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }
        }
    )+};
}

words! {
    ChartArrangement {
        "Classical" => Classical,
        "Tidy" => Tidy,
        "Stacked" => Stacked,
        "Compact" => Compact,
        "FitPage" => FitPage,
    }
    ChartDirection { "Down" => Down, "Up" => Up, "Right" => Right, "Left" => Left }
    Ranks { "Free" => Free, "Aligned" => Aligned }
    UnitArrangement {
        "Row" => Row,
        "Stack" => Stack,
        "StackLeft" => StackLeft,
        "StackBoth" => StackBoth,
        "TwoColumns" => TwoColumns,
        "Grid" => Grid,
    }
    Hue {
        "Blue" => Blue,
        "Orange" => Orange,
        "Green" => Green,
        "Purple" => Purple,
        "Sky" => Sky,
        "Vermilion" => Vermilion,
        "Olive" => Olive,
        "Grey" => Grey,
    }
    LinkRole { "Superior" => Superior, "Relation" => Relation }
    Civility { "Madame" => Madame, "Monsieur" => Monsieur }
    UnitPlace { "Line" => Line, "Staff" => Staff }
    PostRank { "Head" => Head, "Deputy" => Deputy, "Staff" => Staff, "Member" => Member }
}
