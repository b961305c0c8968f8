//! Shaping, measuring and wrapping with the bundled fonts. Nothing else in the program does.

/// One of the bundled faces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Source Sans 3 Regular.
    #[default]
    Regular,
    /// Source Sans 3 Semibold.
    Semibold,
}
