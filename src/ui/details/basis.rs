//! The clauses that a unit carries, as boxes to tick.

use egui::{CollapsingHeader, RichText, Role, TextEdit, Ui, WidgetInfo};

use crate::model::{ClauseRef, LegalText, Organisation, Unit, fold};
use crate::session::Session;

use super::{Details, Shown, reading, section, with};
use crate::ui::document::Page;
use crate::ui::{Requests, style};

/// With more clauses than these, there is a field to narrow them.
const MANY: usize = 8;

impl Details {
    pub(super) fn basis_boxes(&mut self, ui: &mut Ui, of: &Shown<'_>, requests: &mut Requests) {
        let Shown { session, key, unit } = *of;
        let lang = session.lang();
        let organisation = session.organisation();
        section(ui, lang.text("details-basis"));
        if organisation.texts().is_empty() {
            ui.weak(lang.text("basis-no-texts"));
        }
        let n_clauses: usize = organisation
            .texts()
            .iter()
            .map(|text| text.clauses.len())
            .sum();
        if n_clauses > MANY {
            let hint = lang.text("basis-filter");
            let filter = TextEdit::singleline(&mut self.clause_filter)
                .hint_text(hint)
                .desired_width(f32::INFINITY)
                .margin(egui::Margin::symmetric(8, 5));
            let response = ui.add(filter);
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, hint));
        }
        let wanted = fold(&self.clause_filter);
        let mut ticked = None;
        for text in organisation.texts() {
            let found = text_boxes(ui, session, unit, text, &wanted);
            ticked = ticked.or(found);
        }
        for reference in unknown(organisation, unit) {
            if clause_box(ui, true, &reference.to_string(), "") {
                ticked = Some(reference.clone());
            }
        }
        if let Some(reference) = ticked {
            let edit = with(organisation, key, |to| tick(organisation, to, reference));
            requests.edit(edit);
        }
        if ui.link(lang.text("basis-manage")).clicked() {
            requests.open_page = Some(Page::Texts);
        }
    }
}

/// The clauses of a text. Gives the one that was ticked or unticked.
fn text_boxes(
    ui: &mut Ui,
    session: &Session,
    unit: &Unit,
    text: &LegalText,
    wanted: &str,
) -> Option<ClauseRef> {
    let carried = |clause: &str| {
        let mut basis = unit.basis.iter();
        basis.any(|reference| reference.text == text.id && reference.clause == clause)
    };
    let n_carried = unit
        .basis
        .iter()
        .filter(|reference| reference.text == text.id)
        .count();
    let fits = |words: &str| wanted.split(' ').all(|word| fold(words).contains(word));
    let is_found = |id: &str, words: &str| wanted.is_empty() || fits(&format!("{id} {words}"));
    let all = fits(&text.title);
    let shown: Vec<_> = text
        .clauses
        .iter()
        .filter(|clause| all || is_found(&clause.id, &clause.text))
        .collect();
    if shown.is_empty() && !all {
        return None;
    }
    let lang = session.lang();
    let title = lang.text_with(
        "basis-text",
        &[
            ("title", text.title.as_str().into()),
            ("n", n_carried.into()),
            ("all", text.clauses.len().into()),
        ],
    );
    let mut ticked = None;
    let reference = |clause: &str| ClauseRef {
        text: text.id.clone(),
        clause: clause.to_owned(),
    };
    CollapsingHeader::new(reading::wrapped_header(ui, title))
        .id_salt(("basis", &text.id))
        .default_open(n_carried > 0)
        .open((!wanted.is_empty()).then_some(true))
        .show(ui, |ui| {
            // A text as a whole is the basis where no clause of it is named.
            let whole = carried("");
            if (whole || text.clauses.is_empty())
                && clause_box(ui, whole, lang.text("basis-whole-text"), "")
            {
                ticked = Some(reference(""));
            }
            for clause in shown {
                if clause_box(ui, carried(&clause.id), &clause.id, &clause.text) {
                    ticked = Some(reference(&clause.id));
                }
            }
        });
    ticked
}

/// A box with the words of a clause under its name. Gives whether it was clicked.
fn clause_box(ui: &mut Ui, mut carried: bool, name: &str, words: &str) -> bool {
    let label = RichText::new(name).font(style::semibold(style::SMALL));
    let response = ui.checkbox(&mut carried, label);
    response.widget_info(|| {
        let words = format!("{name} {words}");
        WidgetInfo::selected(Role::CheckBox, true, carried, words.trim())
    });
    if !words.is_empty() {
        let indent = egui::Margin {
            left: 26,
            ..egui::Margin::ZERO
        };
        let indented = egui::Frame::new().inner_margin(indent);
        indented.show(ui, |ui| reading::paragraph(ui, words));
        ui.add_space(4.0);
    }
    response.clicked()
}

/// What the unit carries and no text holds.
fn unknown<'a>(
    organisation: &'a Organisation,
    unit: &'a Unit,
) -> impl Iterator<Item = &'a ClauseRef> {
    unit.basis
        .iter()
        .filter(|reference| rank(organisation, reference).is_none())
}

/// Where a clause stands among all of the document: its text, then its place in it.
fn rank(organisation: &Organisation, reference: &ClauseRef) -> Option<(usize, usize)> {
    let mut texts = organisation.texts().iter().enumerate();
    let (n, text) = texts.find(|(_, text)| text.id == reference.text)?;
    if reference.clause.is_empty() {
        return Some((n, 0));
    }
    let mut clauses = text.clauses.iter();
    let at = clauses.position(|clause| clause.id == reference.clause)?;
    Some((n, at + 1))
}

/// Adds a clause where the order of the texts puts it, or takes it away.
fn tick(organisation: &Organisation, unit: &mut Unit, reference: ClauseRef) {
    if unit.basis.contains(&reference) {
        unit.basis.retain(|carried| *carried != reference);
        return;
    }
    let here = rank(organisation, &reference);
    let later = |carried: &ClauseRef| rank(organisation, carried) > here;
    let at = unit.basis.iter().position(later);
    unit.basis.insert(at.unwrap_or(unit.basis.len()), reference);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clause, Parts};

    #[test]
    fn clauses_are_ticked_in_the_order_of_the_texts() {
        let text = |id: &str| LegalText {
            id: id.into(),
            clauses: ["1", "2", "3"]
                .map(|id| Clause {
                    id: id.into(),
                    text: String::new(),
                })
                .to_vec(),
            ..LegalText::default()
        };
        let organisation = Organisation::new(Parts {
            texts: vec![text("a"), text("b")],
            ..Parts::default()
        });
        let mut unit = Unit {
            basis: vec![ClauseRef::parse("a/2"), ClauseRef::parse("lost/1")],
            ..Unit::default()
        };
        let mut after = |name: &str| {
            tick(&organisation, &mut unit, ClauseRef::parse(name));
            let basis: Vec<String> = unit.basis.iter().map(ToString::to_string).collect();
            basis.join(" ")
        };
        assert_eq!(after("a/3"), "a/2 lost/1 a/3");
        assert_eq!(after("a/1"), "a/1 a/2 lost/1 a/3");
        assert_eq!(after("b"), "a/1 a/2 lost/1 a/3 b");
        assert_eq!(after("b/2"), "a/1 a/2 lost/1 a/3 b b/2");
        assert_eq!(after("a/2"), "a/1 lost/1 a/3 b b/2");
        assert_eq!(after("lost/1"), "a/1 a/3 b b/2");
    }
}
