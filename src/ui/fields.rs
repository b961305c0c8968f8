//! Fields in which a person types, in panels and pages: what is typed is a draft until Enter or
//! until the focus goes, and then it is kept once; Escape gives it up. What becomes of it is the
//! affair of whoever shows the field.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::{Galley, Key, Margin, Response, RichText, TextBuffer, TextEdit, Ui};

use crate::lang::Lang;
use crate::model::{PartialDate, is_language_tag};
use crate::scene::words;

use super::{style, written};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A line, wrapped where it is long; Enter keeps it.
    Line,
    /// A text of several lines; Ctrl+Enter keeps it.
    Text,
    /// A text with headings and bullets, shown as what they are.
    Marked,
    /// A date or nothing.
    Date(Lang),
    /// The tag of a language or nothing.
    Language(Lang),
}

impl Shape {
    fn accepts(self, typed: &str) -> bool {
        match self {
            Self::Date(_) => typed.trim().is_empty() || words::read_date(typed).is_some(),
            Self::Language(_) => typed.trim().is_empty() || is_language_tag(typed.trim()),
            Self::Line | Self::Text | Self::Marked => true,
        }
    }

    fn has_lines(self) -> bool {
        matches!(self, Self::Text | Self::Marked)
    }
}

/// The fields of a form, each with a name of its own: which one is being typed in, and what.
/// Only one of them can be at a time.
#[derive(Debug)]
pub(crate) struct Fields<F> {
    draft: Option<(F, String)>,
    /// A field that is to get the focus when it is shown.
    focus: Option<F>,
    /// The field that has it.
    focused: Option<F>,
}

impl<F> Default for Fields<F> {
    fn default() -> Self {
        Self {
            draft: None,
            focus: None,
            focused: None,
        }
    }
}

impl<F: Clone + PartialEq + Hash + Debug> Fields<F> {
    /// The field gets the focus when it is shown next.
    pub(crate) fn focus(&mut self, field: F) {
        self.focus = Some(field);
    }

    /// Whether something is being typed.
    pub(crate) fn has_draft(&self) -> bool {
        self.draft.is_some()
    }

    /// What is being typed, and where. It is no draft any more.
    pub(crate) fn take(&mut self) -> Option<(F, String)> {
        self.draft.take()
    }

    /// Whether somebody is at the field, or about to be.
    pub(crate) fn is_in_use(&self, field: &F) -> bool {
        let typed_in = self.draft.as_ref().map(|(field, _)| field);
        [typed_in, self.focus.as_ref(), self.focused.as_ref()].contains(&Some(field))
    }

    /// What a field shows now, which may be what is being typed.
    fn text(&self, field: &F, value: &str) -> String {
        match &self.draft {
            Some((typed_in, text)) if typed_in == field => text.clone(),
            _ => value.to_owned(),
        }
    }

    /// A label above a field. Gives what was typed when it is to be kept.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        field: &F,
        label: &str,
        value: &str,
        shape: Shape,
    ) -> Option<String> {
        ui.add_space(6.0);
        let name = ui.weak(label);
        let (response, kept) = self.bare(ui, field, "", value, shape);
        response.labelled_by(name.id);
        match shape {
            Shape::Date(lang) => understood(ui, &self.text(field, value), lang),
            Shape::Language(lang) => tag_understood(ui, &self.text(field, value), lang),
            Shape::Line | Shape::Text | Shape::Marked => {}
        }
        kept
    }

    /// A field alone; its name is told by `hint` to those who see it, and by the caller to those
    /// who do not.
    pub(crate) fn bare(
        &mut self,
        ui: &mut Ui,
        field: &F,
        hint: &str,
        value: &str,
        shape: Shape,
    ) -> (Response, Option<String>) {
        let mut text = self.text(field, value);
        let mut lay_out = if shape == Shape::Marked {
            marked
        } else {
            written::lines
        };
        let mut edit = TextEdit::multiline(&mut text)
            .id_salt(("field", field))
            .hint_text(hint.to_owned())
            .desired_rows(if shape.has_lines() { 3 } else { 1 })
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 5))
            .layouter(&mut lay_out);
        if !shape.has_lines() {
            edit = edit.return_key(None);
        }
        if shape == Shape::Marked {
            edit = edit.desired_rows(6);
        }
        let output = edit.show(ui);
        let response = output.response.response;
        if self.focus.as_ref() == Some(field) {
            self.focus = None;
            response.request_focus();
            let mut state = output.state;
            let end = CCursor::new(text.chars().count());
            let all = CCursorRange::two(CCursor::new(0), end);
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), response.id);
        }
        if response.changed() {
            self.draft = Some((field.clone(), text));
        }
        if response.has_focus() {
            self.focused = Some(field.clone());
        } else if self.focused.as_ref() == Some(field) {
            self.focused = None;
        }
        let (enter, escape) = ui.input(|input| {
            let enter = input.key_pressed(Key::Enter);
            (
                enter && (!shape.has_lines() || input.modifiers.command),
                input.key_pressed(Key::Escape),
            )
        });
        let entered = response.has_focus() && enter;
        if entered {
            response.surrender_focus();
        }
        let mut kept = None;
        if (response.lost_focus() || entered)
            && self.draft.as_ref().is_some_and(|(at, _)| at == field)
            && let Some((_, typed)) = self.draft.take()
            && !escape
        {
            if !shape.accepts(&typed) {
                self.draft = Some((field.clone(), typed));
            } else if typed != value {
                kept = Some(typed);
            }
        }
        (response, kept)
    }
}

/// Under a field for a date: what was understood, or what is expected.
pub(crate) fn understood(ui: &mut Ui, typed: &str, lang: Lang) {
    let small = |words: String| RichText::new(words).size(style::SMALL);
    if typed.trim().is_empty() {
        ui.weak(small(lang.text("date-hint").to_owned()));
    } else if let Some(date) = words::read_date(typed) {
        ui.weak(small(lang.date(date.year(), date.month(), date.day())));
    } else {
        let words = small(lang.text("date-expected").to_owned());
        ui.label(words.color(style::error_color(ui.ctx())));
    }
}

/// Under a field for a language: what it is for, or what is expected.
fn tag_understood(ui: &mut Ui, typed: &str, lang: Lang) {
    let small = |id| RichText::new(lang.text(id)).size(style::SMALL);
    let typed = typed.trim();
    if typed.is_empty() || is_language_tag(typed) {
        ui.weak(small("language-hint"));
    } else {
        let color = style::error_color(ui.ctx());
        ui.label(small("language-expected").color(color));
    }
}

/// The date that a field for one holds: nothing where nothing is typed.
pub(crate) fn typed_date(typed: &str) -> Option<PartialDate> {
    words::read_date(typed)
}

/// A date as a field shows it.
pub(crate) fn date_text(date: Option<PartialDate>, lang: Lang) -> String {
    date.map(|date| words::typed_date(date, lang))
        .unwrap_or_default()
}

/// Headings stand out and bullets are seen, while they are typed.
fn marked(ui: &Ui, text: &dyn TextBuffer, width: f32) -> Arc<Galley> {
    let visuals = ui.visuals();
    let format = |font| TextFormat {
        line_height: Some(20.0),
        ..TextFormat::simple(font, visuals.text_color())
    };
    let plain = format(style::regular(style::TEXT));
    let heading = format(style::semibold(style::TEXT + 1.0));
    let mark = TextFormat {
        color: visuals.hyperlink_color,
        ..format(style::semibold(style::TEXT))
    };
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for line in text.as_str().split_inclusive('\n') {
        let (sign, words, font) = match line.split_at_checked(2) {
            Some(("# ", words)) => ("# ", words, &heading),
            Some(("- ", words)) => ("- ", words, &plain),
            _ => ("", line, &plain),
        };
        job.append(sign, 0.0, mark.clone());
        job.append(words, 0.0, font.clone());
    }
    // An empty text is as high as a line.
    if job.sections.is_empty() {
        job.append("", 0.0, plain);
    }
    written::countable(ui.fonts_mut(|fonts| fonts.layout_job(job)))
}
