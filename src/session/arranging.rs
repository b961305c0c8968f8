//! How the chart is drawn: as the document says, or in another way that is tried here. Trying
//! changes no document; in editing what is chosen is an edit.

use std::collections::BTreeMap;

use crate::edit::Edit;
use crate::model::{
    ChartArrangement, ChartDirection, ChartStyle, Organisation, Ranks, UnitArrangement, UnitKey,
};
use crate::scene::Tried;

use super::{Effect, Message, Session};

/// What is remembered of arrangements that were tried, in words and by ids.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct TriedMemory {
    /// Arrangement, direction and ranks of the whole chart.
    style: Option<[String; 3]>,
    /// Of single units; an empty word means as the chart has it.
    units: BTreeMap<String, String>,
}

impl TriedMemory {
    pub(super) fn of(tried: &Tried, organisation: &Organisation) -> Self {
        let word = |arrangement: Option<UnitArrangement>| {
            arrangement.map_or_else(String::new, |arrangement| arrangement.word().to_owned())
        };
        Self {
            style: tried.style.map(|style| {
                [
                    style.arrangement.word().to_owned(),
                    style.direction.word().to_owned(),
                    style.ranks.word().to_owned(),
                ]
            }),
            units: tried
                .units
                .iter()
                .filter_map(|(&key, &how)| Some((organisation.get(key)?.id.clone(), word(how))))
                .collect(),
        }
    }

    /// What is still understood and still there.
    pub(super) fn tried(&self, organisation: &Organisation) -> Tried {
        let style = self
            .style
            .as_ref()
            .and_then(|[arrangement, direction, ranks]| {
                Some(ChartStyle {
                    arrangement: said(&ChartArrangement::ALL, ChartArrangement::word, arrangement)?,
                    direction: said(&ChartDirection::ALL, ChartDirection::word, direction)?,
                    ranks: said(&Ranks::ALL, Ranks::word, ranks)?,
                })
            });
        let units = self.units.iter().filter_map(|(id, word)| {
            let how = said(&UnitArrangement::ALL, UnitArrangement::word, word);
            let is_known = how.is_some() || word.is_empty();
            let unit = organisation.unit_by_id(id)?;
            is_known.then_some((unit, how))
        });
        Tried {
            style,
            units: units.collect(),
        }
    }
}

/// The value with this word.
fn said<T: Copy>(all: &[T], word: fn(T) -> &'static str, found: &str) -> Option<T> {
    all.iter().copied().find(|&value| word(value) == found)
}

impl Session {
    /// How the whole chart is drawn.
    pub fn chart_style(&self) -> ChartStyle {
        self.view.tried.style(self.organisation())
    }

    /// How the subordinates of a unit are to stand to it; nothing for as the chart has it.
    pub fn arrangement_of(&self, unit: UnitKey) -> Option<UnitArrangement> {
        self.view.tried.arrangement(self.organisation(), unit)
    }

    /// Whether the chart is drawn in another way than the document says.
    pub fn is_trying(&self) -> bool {
        !self.view.tried.is_empty()
    }

    pub(super) fn arrange(&mut self, style: ChartStyle) -> Vec<Effect> {
        let said = self.organisation().chart_style();
        if self.editing {
            return self.arrange_by(|tried| tried.style = None, &Edit::SetChartStyle(style));
        }
        self.try_out(|tried| tried.style = (style != said).then_some(style))
    }

    pub(super) fn arrange_units(&mut self, how: Option<UnitArrangement>) -> Vec<Effect> {
        let units = self.selection();
        if units.is_empty() {
            return Vec::new();
        }
        if self.editing {
            let edit = Edit::SetArrangement {
                units: units.clone(),
                arrangement: how,
            };
            let forget = |tried: &mut Tried| tried.units.retain(|key, _| !units.contains(key));
            return self.arrange_by(forget, &edit);
        }
        let organisation = self.document.organisation();
        let said: Vec<_> = units
            .iter()
            .map(|&key| organisation.unit(key).arrangement)
            .collect();
        self.try_out(|tried| {
            for (key, said) in units.into_iter().zip(said) {
                if how == said {
                    tried.units.remove(&key);
                } else {
                    tried.units.insert(key, how);
                }
            }
        })
    }

    /// What is tried becomes an edit, one step.
    pub(super) fn keep_arrangement(&mut self) -> Vec<Effect> {
        let tried = std::mem::take(&mut self.view.tried);
        let mut edits: Vec<Edit> = tried.style.map(Edit::SetChartStyle).into_iter().collect();
        let tree = self.document.organisation().tree();
        for how in std::iter::once(None).chain(UnitArrangement::ALL.map(Some)) {
            let units = tried.units.iter();
            let units: Vec<UnitKey> = units
                .filter(|&(&key, &wish)| wish == how && tree.contains(key))
                .map(|(&key, _)| key)
                .collect();
            if !units.is_empty() {
                edits.push(Edit::SetArrangement {
                    units,
                    arrangement: how,
                });
            }
        }
        match edits.len() {
            0 => Vec::new(),
            _ => self.edit(&Edit::All(edits)),
        }
    }

    pub(super) fn forget_arrangement(&mut self) {
        if self.is_trying() {
            self.view.tried = Tried::default();
            self.rebuild(self.view.selected);
        }
    }

    /// An edit in the place of something that was tried.
    fn arrange_by(&mut self, forget: impl FnOnce(&mut Tried), edit: &Edit) -> Vec<Effect> {
        let before = self.view.tried.clone();
        forget(&mut self.view.tried);
        let generation = self.generation;
        let effects = self.edit(edit);
        if self.generation == generation && self.view.tried != before {
            // The document said so already.
            self.rebuild(self.view.selected);
        }
        effects
    }

    fn try_out(&mut self, change: impl FnOnce(&mut Tried)) -> Vec<Effect> {
        let (before, was_trying) = (self.view.tried.clone(), self.is_trying());
        change(&mut self.view.tried);
        if self.view.tried == before {
            return Vec::new();
        }
        self.rebuild(self.view.selected);
        if was_trying || !self.is_trying() {
            return Vec::new();
        }
        vec![Effect::Say(Message {
            id: "arrangement-tried",
            args: Vec::new(),
        })]
    }
}
