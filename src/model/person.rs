//! People, where more is known of them than their name.

/// How a person is addressed; it says in which gender titles agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Civility {
    /// Madame.
    Madame,
    /// Monsieur.
    Monsieur,
}

/// What the document says of a person beyond the name in a post.
///
/// Posts name people by `key`, which is the name itself unless two people share it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// What posts call the person.
    pub key: String,
    /// The name as shown, where it is not the key.
    pub name: Option<String>,
    /// The name as sorted ("Da Costa Moreira, Juliette").
    pub sort: Option<String>,
    /// How the person is addressed, where stated. Never guessed from a first name.
    pub civility: Option<Civility>,
    /// Where the person can be reached (an address, a number).
    pub contact: Option<String>,
}

impl Person {
    /// The name as shown.
    pub fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.key)
    }
}
