//! The list below the title of a column: what its cells say, to choose among. Where there is much to
//! choose from, typing narrows the list.

use egui::{
    Popup, PopupCloseBehavior, Response, Role, ScrollArea, TextEdit, TextWrapMode, Ui, WidgetInfo,
};

use crate::lang::Lang;
use crate::model::fold;
use crate::tables::{Field, Lens, Subject, Table};

/// More choices than this are not listed; typing finds the others.
const MOST_CHOICES: usize = 400;
/// So many choices are taken in at a glance: a field to look for one would only be in the way.
const FEW: usize = 12;
/// Width of the list, in points.
const WIDTH: f32 = 260.0;

/// What the cells of a column say, to choose among. They are counted when the list opens.
#[derive(Default)]
pub(super) struct Choices {
    open: Option<Counted>,
}

/// What the cells of a column say.
struct Counted {
    column: (Subject, Field),
    choices: Vec<Choice>,
    /// What was typed to look for one.
    words: String,
    /// The field has not had the focus yet.
    fresh: bool,
}

/// What cells say, how often, and how it reads without accents and capitals.
struct Choice {
    what: String,
    n: usize,
    folded: String,
}

impl Choices {
    /// The document has changed: they are counted anew.
    pub(super) fn forget(&mut self) {
        self.open = None;
    }

    /// The list below a sign that narrows a column, while it is open.
    pub(super) fn show(&mut self, table: &Table, field: Field, funnel: &Response, lens: &mut Lens) {
        let popup = Popup::menu(funnel).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        if !popup.is_open() && !funnel.clicked() {
            return;
        }
        let column = (table.subject(), field);
        let is_this = |open: &Counted| open.column == column && !funnel.clicked();
        let counted = match self.open.take().filter(is_this) {
            Some(counted) => counted,
            None => Counted::of(table, field),
        };
        let counted = self.open.insert(counted);
        popup.show(|ui| counted.ui(ui, field, lens, table.lang()));
    }
}

impl Counted {
    fn of(table: &Table, field: Field) -> Self {
        let choices = table.choices(field).into_iter();
        Self {
            column: (table.subject(), field),
            choices: choices
                .map(|(what, n)| Choice {
                    folded: fold(&what),
                    what,
                    n,
                })
                .collect(),
            words: String::new(),
            fresh: true,
        }
    }

    fn ui(&mut self, ui: &mut Ui, field: Field, lens: &mut Lens, lang: Lang) {
        ui.reset_style();
        ui.set_width(WIDTH);
        let narrows = lens.choices.contains_key(&field);
        let all = egui::Button::new(lang.text("tables-choose-all"));
        if ui.add_enabled(narrows, all).clicked() {
            lens.choices.remove(&field);
        }
        if self.choices.len() > FEW {
            ui.add_space(4.0);
            self.field_ui(ui, lang);
        }
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() * 0.5).clamp(120.0, 380.0);
        let words = fold(&self.words);
        let fitting = |choice: &&Choice| choice.folded.contains(&words);
        let mut fitting = self.choices.iter().filter(fitting);
        let listed: Vec<&Choice> = fitting.by_ref().take(MOST_CHOICES).collect();
        let n_more = fitting.count();
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for choice in &listed {
                choice.ui(ui, field, lens, lang);
            }
        });
        let told = match (listed.len(), n_more) {
            (0, _) => lang.text("tables-choose-none").to_owned(),
            (_, 0) => return,
            (_, n) => lang.text_with("tables-choose-more", &[("n", n.into())]),
        };
        ui.add_space(4.0);
        ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
        ui.weak(told);
    }

    /// Where one types to look for a choice.
    fn field_ui(&mut self, ui: &mut Ui, lang: Lang) {
        let name = lang.text("tables-choose-find");
        let field = TextEdit::singleline(&mut self.words)
            .hint_text(name)
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(8, 5));
        let field = ui.add(field);
        field.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, name));
        if std::mem::take(&mut self.fresh) {
            field.request_focus();
        }
    }
}

impl Choice {
    fn ui(&self, ui: &mut Ui, field: Field, lens: &mut Lens, lang: Lang) {
        let chosen = lens.choices.get(&field);
        let mut on = chosen.is_some_and(|chosen| chosen.contains(&self.what));
        let name = match self.what.as_str() {
            "" => lang.text("tables-choice-empty"),
            what => what,
        };
        let facts = [("what", name.into()), ("n", self.n.into())];
        let words = lang.text_with("tables-choice", &facts);
        if ui.checkbox(&mut on, words).clicked() {
            lens.choose(field, &self.what);
        }
    }
}
