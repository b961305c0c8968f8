//! What the window remembers from one start to the next: how things look, never a document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::lang::Lang;
use crate::model::ReviewLimits;
use crate::session::{Motion, ViewMemory};

use super::drawer::Tab;
use super::export::ExportMemory;
use super::tables::TablesMemory;

/// Files offered as recent.
const MOST_RECENT: usize = 10;
/// Documents whose view is remembered.
const MOST_VIEWS: usize = 50;
/// The name under which the directorate's view is remembered.
const EMBEDDED: &str = "embedded";

/// Which theme the person wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum ThemeChoice {
    Light,
    Dark,
    #[default]
    System,
}

/// What is remembered.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// "fr" or "en"; the system's where the person has not chosen.
    pub(crate) language: Option<String>,
    pub(crate) theme: ThemeChoice,
    pub(crate) outline_open: bool,
    pub(crate) details_open: bool,
    /// What the drawer at the lower edge shows, if it is open.
    pub(crate) drawer: Option<Tab>,
    /// Which table was shown last, and with which columns.
    pub(crate) tables: TablesMemory,
    /// From when on something is worth a look.
    pub(crate) review: ReviewLimits,
    /// The whole chart in a corner, where it does not fit the view.
    pub(crate) minimap: bool,
    /// What was exported last, and the person's presets.
    pub(crate) export: ExportMemory,
    pub(crate) animated: bool,
    pub(crate) hint_dismissed: bool,
    pub(crate) recent: Vec<PathBuf>,
    views: BTreeMap<String, ViewMemory>,
    /// The order in which views were last used, oldest first.
    views_used: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::default(),
            outline_open: false,
            details_open: false,
            drawer: None,
            tables: TablesMemory::default(),
            review: ReviewLimits::default(),
            minimap: true,
            export: ExportMemory::default(),
            animated: true,
            hint_dismissed: false,
            recent: Vec::new(),
            views: BTreeMap::new(),
            views_used: Vec::new(),
        }
    }
}

impl Settings {
    /// The language of the window.
    pub(crate) fn lang(&self) -> Lang {
        self.language
            .as_deref()
            .and_then(|tag| tag.parse().ok())
            .unwrap_or_else(Lang::from_system)
    }

    /// Whether moves are shown.
    pub(crate) fn motion(&self) -> Motion {
        if self.animated {
            Motion::Animated
        } else {
            Motion::Instant
        }
    }

    /// Puts a file first among the recent ones.
    pub(crate) fn add_recent(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Remembers the view of a document.
    pub(crate) fn remember(&mut self, path: Option<&Path>, view: ViewMemory) {
        let key = key(path);
        self.views_used.retain(|other| *other != key);
        self.views_used.push(key.clone());
        self.views.insert(key, view);
        while self.views_used.len() > MOST_VIEWS {
            let oldest = self.views_used.remove(0);
            self.views.remove(&oldest);
        }
    }

    /// The view of a document as it was last seen.
    pub(crate) fn recall(&self, path: Option<&Path>) -> Option<&ViewMemory> {
        self.views.get(&key(path))
    }
}

fn key(path: Option<&Path>) -> String {
    path.map_or_else(|| EMBEDDED.to_owned(), |path| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_files_are_each_named_once_and_few() {
        let mut settings = Settings::default();
        for n in 0..20 {
            settings.add_recent(Path::new(&format!("{}.ron", n % 15)));
        }
        assert_eq!(settings.recent.len(), MOST_RECENT);
        assert_eq!(settings.recent[0], Path::new("4.ron"));
        let mut sorted = settings.recent.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), MOST_RECENT);
    }

    #[test]
    fn old_views_are_forgotten() {
        let mut settings = Settings::default();
        for n in 0..60 {
            let path = format!("{n}.ron");
            settings.remember(Some(Path::new(&path)), ViewMemory::default());
        }
        assert!(settings.recall(Some(Path::new("0.ron"))).is_none());
        assert!(settings.recall(Some(Path::new("59.ron"))).is_some());
    }
}
