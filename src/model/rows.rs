//! The rows of units by key, in pages that clones share: a copy of a large document costs little,
//! and so does a change of one row while a copy is read elsewhere.

use std::sync::Arc;

use super::{Row, UnitKey};

/// Rows a page: small enough to copy in passing, large enough that the pages of a million rows
/// are few.
const PAGE: usize = 128;

/// Rows by key; a key without a row has none.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    pages: Vec<Arc<Vec<Option<Row>>>>,
    /// A number greater than every key that was ever put.
    n_keys: usize,
}

impl Rows {
    /// A number greater than every key.
    pub(super) fn n_keys(&self) -> usize {
        self.n_keys
    }

    pub(super) fn row(&self, key: UnitKey) -> Option<&Row> {
        self.pages.get(key.index() / PAGE)?[key.index() % PAGE].as_ref()
    }

    /// Puts a row, or takes it away.
    pub(super) fn put(&mut self, key: UnitKey, row: Option<Row>) {
        let page = key.index() / PAGE;
        while self.pages.len() <= page {
            self.pages.push(Arc::new(vec![None; PAGE]));
        }
        self.n_keys = self.n_keys.max(key.index() + 1);
        // Copied only where a clone still reads it.
        Arc::make_mut(&mut self.pages[page])[key.index() % PAGE] = row;
    }

    /// The rows with their keys, by key.
    pub(super) fn iter(&self) -> impl Iterator<Item = (UnitKey, &Row)> {
        let rows = self.pages.iter().flat_map(|page| page.iter());
        rows.enumerate()
            .filter_map(|(index, row)| Some((UnitKey(index as u32), row.as_ref()?)))
    }
}
