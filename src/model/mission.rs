//! What a unit does, as set text.

/// One block of a unit's missions, word for word.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mission {
    /// A heading over the blocks that follow.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A bullet list, one text an item (without the bullet).
    Items(Vec<String>),
}

impl Mission {
    /// The texts of the block, one for each paragraph, heading or item.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Self::Heading(text) | Self::Paragraph(text) => (Some(text), [].as_slice()),
            Self::Items(items) => (None, items.as_slice()),
        };
        one.into_iter().chain(many).map(String::as_str)
    }
}
