//! A field with a list of what is known already: one types a few letters and takes one of the
//! list, by mouse or by the arrows and Enter, or goes on typing something new.

use egui::{Key, Modifiers, Response, Role, Sense, TextEdit, Ui, Vec2, WidgetInfo};

use crate::model::fold;

use super::{style, written};

/// Offered at once.
const MOST: usize = 6;

/// Something that may be meant.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// By what the document calls it.
    pub(crate) key: String,
    /// Its name.
    pub(crate) name: String,
    /// What tells it from others of the same name.
    pub(crate) remark: String,
    /// Name and remark, folded.
    words: String,
}

impl Known {
    pub(crate) fn new(key: String, name: String, remark: String) -> Self {
        let words = fold(&format!("{name} {remark}"));
        Self {
            key,
            name,
            remark,
            words,
        }
    }
}

/// What is typed, and what is offered for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Completion {
    /// What is typed.
    pub(crate) text: String,
    /// The key of what was taken, as long as its name stands unchanged.
    chosen: Option<String>,
    /// All that can be offered, from the first letter typed until the field is left.
    known: Vec<Known>,
    offers: Vec<Known>,
    at: Option<usize>,
}

impl Completion {
    /// The field with something in it already.
    pub(crate) fn of(key: &str, name: &str) -> Self {
        Self {
            text: name.to_owned(),
            chosen: Some(key.to_owned()),
            ..Self::default()
        }
    }

    /// The key of what is meant: of what was taken, or nothing where it is new.
    pub(crate) fn chosen(&self) -> Option<&str> {
        self.chosen.as_deref()
    }

    /// Another name is shown for what was taken.
    pub(crate) fn set_name(&mut self, name: &str) {
        name.clone_into(&mut self.text);
    }

    /// Follows what was typed. A name that only one bears means that one.
    fn ask(&mut self) {
        let known = &self.known;
        let folded = fold(&self.text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let name = self.text.trim();
        let mut same = known.iter().filter(|known| known.name == name);
        self.chosen = match (same.next(), same.next()) {
            (Some(one), None) => Some(one.key.clone()),
            _ => None,
        };
        self.at = None;
        self.offers.clear();
        if words.is_empty() || self.chosen.is_some() {
            return;
        }
        let fits = |known: &&Known| words.iter().all(|word| known.words.contains(word));
        let found: Vec<&Known> = known.iter().filter(fits).collect();
        // Those that begin so come first.
        let begins = |known: &&&Known| known.words.starts_with(folded.trim());
        let (first, later): (Vec<&Known>, Vec<&Known>) =
            found.iter().partition(|known| begins(known));
        let offered = first.into_iter().chain(later).take(MOST);
        self.offers.extend(offered.cloned());
    }

    fn take(&mut self, n: usize) {
        if n < self.offers.len() {
            let taken = self.offers.swap_remove(n);
            self.text = taken.name;
            self.chosen = Some(taken.key);
            self.offers.clear();
            self.at = None;
        }
    }

    /// Shows the label, the field and the list. `known` is asked for what can be offered.
    /// `entered` is set when Enter was pressed and nothing of the list was meant by it.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        label: &str,
        hint: &str,
        known: impl FnOnce() -> Vec<Known>,
        entered: &mut bool,
    ) -> Response {
        ui.add_space(6.0);
        let name = ui.weak(label);
        let id = ui.make_persistent_id(("completion", label));
        let has_keys = !self.offers.is_empty() && ui.memory(|memory| memory.has_focus(id));
        let (down, up, enter) = ui.input_mut(|input| {
            (
                has_keys && input.consume_key(Modifiers::NONE, Key::ArrowDown),
                has_keys && input.consume_key(Modifiers::NONE, Key::ArrowUp),
                has_keys && self.at.is_some() && input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let n = self.offers.len();
        if down {
            self.at = Some(self.at.map_or(0, |at| (at + 1) % n));
        }
        if up {
            self.at = Some(self.at.map_or(n - 1, |at| (at + n - 1) % n));
        }
        if enter && let Some(at) = self.at {
            self.take(at);
        }
        let response = ui
            .add(
                TextEdit::singleline(&mut self.text)
                    .layouter(&mut written::line)
                    .id(id)
                    .hint_text(hint.to_owned())
                    .desired_width(f32::INFINITY)
                    .margin(egui::Margin::symmetric(8, 5)),
            )
            .labelled_by(name.id);
        if response.changed() {
            if self.known.is_empty() {
                self.known = known();
            }
            self.ask();
        } else if response.lost_focus() {
            self.known.clear();
        }
        *entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        self.list(ui);
        response
    }

    fn list(&mut self, ui: &mut Ui) {
        let mut taken = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (n, offer) in self.offers.iter().enumerate() {
                if row(ui, offer, self.at == Some(n)).clicked() {
                    taken = Some(n);
                }
            }
        });
        if let Some(n) = taken {
            self.take(n);
        }
    }
}

fn row(ui: &mut Ui, offer: &Known, chosen: bool) -> Response {
    let two = !offer.remark.is_empty();
    let size = Vec2::new(ui.available_width(), if two { 38.0 } else { 26.0 });
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let words = if two {
        format!("{}, {}", offer.name, offer.remark)
    } else {
        offer.name.clone()
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &words));
    let visuals = ui.visuals();
    if chosen {
        ui.painter()
            .rect_filled(rect, 6.0, visuals.selection.bg_fill);
    } else if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, 6.0, visuals.widgets.inactive.bg_fill);
    }
    let line = |words: &str, size: f32, color| {
        let font = style::regular(size);
        let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, color);
        job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 16.0);
        ui.painter().layout_job(job)
    };
    let (text, weak) = (visuals.text_color(), visuals.weak_text_color());
    let at = rect.left_top() + Vec2::new(8.0, 3.0);
    ui.painter()
        .galley(at, line(&offer.name, style::TEXT, text), text);
    if two {
        let below = at + Vec2::new(0.0, 17.0);
        let remark = line(&offer.remark, style::SMALL, weak);
        ui.painter().galley(below, remark, weak);
    }
    response.on_hover_text(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_offered_and_taken() {
        let known: Vec<Known> = [
            ("a", "Ada Lovelace", "TN 1"),
            ("b", "Ada Lovelace", "SN 1"),
            ("c", "Évariste Galois", ""),
        ]
        .into_iter()
        .map(|(key, name, remark)| Known::new(key.into(), name.into(), remark.into()))
        .collect();
        let mut field = Completion {
            known,
            ..Completion::default()
        };
        let mut keys = |text: &str| {
            field.text = text.to_owned();
            field.ask();
            let keys: Vec<&str> = field
                .offers
                .iter()
                .map(|known| known.key.as_str())
                .collect();
            (keys.join(""), field.chosen().map(str::to_owned))
        };
        assert_eq!(keys("love"), ("ab".to_owned(), None));
        assert_eq!(keys("ada lovelace sn"), ("b".to_owned(), None));
        assert_eq!(keys("Ada Lovelace"), ("ab".to_owned(), None), "which one?");
        assert_eq!(keys(" Évariste Galois"), (String::new(), Some("c".into())));
        assert_eq!(keys("evariste"), ("c".to_owned(), None));
        assert_eq!(keys(""), (String::new(), None));
        field.text = "gal".into();
        field.ask();
        field.take(0);
        assert_eq!(field.text, "Évariste Galois");
        assert_eq!(field.chosen(), Some("c"));
    }
}
