//! A document made ready to be shown: its first look and its first chart. All of the work of
//! opening a large document is here, for a thread to do; taking its place in the session is quick.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use crate::file::{Fingerprint, Loaded, Located, Original};
use crate::lang::Lang;
use crate::model::{Organisation, Tree, UnitKey};
use crate::scene::{BoxId, Chart, Measured};

use super::problems::Problems;
use super::{
    Camera, Covered, Effect, FIT_ZOOM, FileState, Origin, ReadOnly, Seeing, Session, View,
    ViewMemory, Viewport, build_chart,
};

/// Larger organisations open folded, where nothing is remembered of them.
const OPENS_WHOLE: usize = 1_000;
/// A first look has at most so many cards,
const MOST_CARDS: usize = 200;
/// unless even the first two levels have more; then at most so many.
const MOST_CARDS_ON_TWO_LEVELS: usize = 400;
/// A first look is fitted at this zoom at least, where folding can bring that about: below it
/// names are read with effort.
const READABLE: f64 = 0.4;
/// So few cards are shown however small: fewer would say nothing of the organisation.
const FEW_CARDS: usize = 60;
/// The share of the time that goes into measuring text; the rest is placing boxes.
const MEASURING: f32 = 0.9;

/// Hears which share is done, 0 to 1, from any thread, and may stop the work.
pub type ReadyProgress<'a> = dyn Fn(f32) -> ControlFlow<()> + Sync + 'a;

/// How a document is to be looked at first.
#[derive(Clone, Debug, Default)]
pub struct FirstLook {
    /// The language of the words on the cards.
    pub lang: Lang,
    /// The size of the view.
    pub viewport: Viewport,
    /// What is remembered of the last time.
    pub memory: Option<ViewMemory>,
}

/// A document that was read, with its first chart.
#[derive(Debug)]
pub struct Ready {
    pub(super) organisation: Organisation,
    pub(super) original: Original,
    pub(super) problems: Vec<Located>,
    pub(super) fingerprint: Fingerprint,
    /// The number of a newer format.
    pub(super) newer: Option<u32>,
    /// It came out of a picture.
    pub(super) in_picture: bool,
    pub(super) view: View,
    pub(super) chart: Chart,
}

/// Which units are folded when a document is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folds {
    pub(super) folded: BTreeSet<UnitKey>,
    /// Those of them that nobody has opened yet: they open level by level.
    pub(super) unopened: BTreeSet<UnitKey>,
}

impl Ready {
    /// Makes a document ready. Stopped by `progress`, it gives nothing.
    pub fn make(loaded: Loaded, look: &FirstLook, progress: &ReadyProgress<'_>) -> Option<Self> {
        let mut loaded = loaded;
        let fingerprint = loaded.fingerprint;
        let problems = std::mem::take(&mut loaded.problems);
        let newer = loaded.newer.as_ref().map(|newer| newer.format);
        let in_picture = loaded.in_picture;
        let (organisation, original) = Original::of(loaded);
        let measured = Measured::of(&organisation, look.lang, &|share| {
            progress(share * MEASURING)
        })?;
        if progress(MEASURING).is_break() {
            return None;
        }
        let (view, chart) = first_chart(&organisation, look, measured);
        Some(Self {
            organisation,
            original,
            problems,
            fingerprint,
            newer,
            in_picture,
            view,
            chart,
        })
    }
}

/// The look and the chart that a document opens with.
fn first_chart(organisation: &Organisation, look: &FirstLook, measured: Measured) -> (View, Chart) {
    let tree = organisation.tree();
    let chart_of = |view: &View, measured| build_chart(organisation, view, look.lang, measured);
    if let Some(memory) = &look.memory {
        let view = View {
            tried: memory.tried.tried(organisation),
            seeing: Seeing::recalled(&memory.seeing, organisation, Covered::default()),
            ..View::of_folds(memory.folds(organisation))
        };
        let chart = chart_of(&view, measured);
        return (view, chart);
    }
    let mut n_levels = levels_shown(tree);
    let mut view = View::of_folds(folded_below(tree, n_levels));
    let mut chart = chart_of(&view, measured);
    while n_levels.is_some_and(|n| n > 2) && chart.boxes().len() > FEW_CARDS {
        let fitted = Camera::fit(chart.bounds(), look.viewport, FIT_ZOOM);
        if fitted.zoom >= READABLE {
            break;
        }
        n_levels = n_levels.map(|n| n - 1);
        view = View::of_folds(folded_below(tree, n_levels));
        chart = chart_of(&view, chart.take_measured());
    }
    (view, chart)
}

/// How many levels a first look shows; all of them where the organisation is small.
fn levels_shown(tree: &Tree) -> Option<usize> {
    if tree.order().len() <= OPENS_WHOLE {
        return None;
    }
    let mut on_level: Vec<usize> = Vec::new();
    for &key in tree.order() {
        let level = tree.level(key);
        if on_level.len() <= level {
            on_level.resize(level + 1, 0);
        }
        on_level[level] += 1;
    }
    let mut shown = 0;
    let mut n_levels = 0;
    for (level, n) in on_level.into_iter().enumerate().skip(1) {
        shown += n;
        let most = if level <= 2 {
            MOST_CARDS_ON_TWO_LEVELS
        } else {
            MOST_CARDS
        };
        if shown > most {
            break;
        }
        n_levels = level;
    }
    Some(n_levels.max(1))
}

/// Folds the units of the last level shown.
fn folded_below(tree: &Tree, n_levels: Option<usize>) -> Folds {
    let Some(n_levels) = n_levels else {
        return Folds::default();
    };
    let last = |key: &UnitKey| tree.level(*key) == n_levels && !tree.subordinates(*key).is_empty();
    let folded: BTreeSet<UnitKey> = tree.order().iter().copied().filter(last).collect();
    Folds {
        unopened: folded.clone(),
        folded,
    }
}

impl Session {
    /// Shows a document in the place of the present one.
    pub(super) fn show_ready(&mut self, path: PathBuf, ready: Ready) -> Vec<Effect> {
        let Ready {
            organisation,
            original,
            problems,
            fingerprint,
            newer,
            in_picture,
            view,
            chart,
        } = ready;
        let origin = match in_picture {
            true => Origin::Picture(path),
            false => Origin::File(FileState { path, fingerprint }),
        };
        // The person may have chosen another language meanwhile.
        let chart = if chart.lang() == self.lang {
            chart
        } else {
            build_chart(&organisation, &view, self.lang, Measured::default())
        };
        self.replace_with(organisation, origin, view, chart);
        self.problems = Problems::of_file(problems, &self.problems);
        // The text of a picture is no file's: it is saved as another, in canonical form.
        self.original = (!in_picture).then(|| Arc::new(original));
        self.set_read_only(newer.map(|format| ReadOnly::NewerFormat { format }));
        let mut effects = vec![Effect::DocumentReplaced];
        effects.extend(self.refusal());
        effects
    }

    /// How a document would be looked at first in this window.
    pub fn first_look(&self, memory: Option<ViewMemory>) -> FirstLook {
        FirstLook {
            lang: self.lang,
            viewport: self.view.viewport,
            memory,
        }
    }

    /// While parts of a large organisation have not been opened since it was first shown folded:
    /// how many units are shown, of how many.
    pub fn folded_at_first(&self) -> Option<(usize, usize)> {
        if self.view.unopened.is_empty() {
            return None;
        }
        let is_unit = |id: &&BoxId| matches!(id, BoxId::Unit(_));
        let shown = self.chart.boxes().iter().filter(is_unit).count();
        Some((shown, self.organisation().n_units()))
    }
}
