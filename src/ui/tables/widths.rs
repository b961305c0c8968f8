//! How wide the columns are: as their words need where there is room, else the long ones give way.

use egui::Ui;

use crate::tables::{Field, Table};
use crate::ui::style;

/// No column is narrower.
pub(super) const NARROWEST: f32 = 48.0;
/// Free on either side of the words of a cell.
pub(super) const PADDING: f32 = 8.0;
/// Room for the arrow beside a title, and for the sign that narrows.
const ARROW: f32 = 16.0;
const FUNNEL: f32 = 24.0;
/// So many rows are measured; the others are like them.
const MEASURED: usize = 80;
/// Words beyond this length need no measuring: they are cut anyway.
const LONGEST: usize = 200;

/// What the words of a column need, in points.
pub(super) fn needed(ui: &Ui, table: &Table, field: Field) -> f32 {
    let lang = table.lang();
    let measure = |words: String, font| {
        let galley = ui
            .painter()
            .layout_no_wrap(words, font, egui::Color32::PLACEHOLDER);
        galley.size().x
    };
    let signs = if field.has_choices() {
        ARROW + FUNNEL
    } else {
        ARROW
    };
    let title = measure(field.title(lang).to_owned(), style::semibold(style::SMALL)) + signs;
    let n_rows = table.rows().len();
    let cells = (0..n_rows).step_by((n_rows / MEASURED).max(1)).map(|row| {
        let words = table.cell(row as u32, field);
        let words = words.shown(lang).chars().take(LONGEST).collect();
        measure(words, style::regular(style::TEXT))
    });
    let widest = cells.fold(title, f32::max);
    (widest + 2.0 * PADDING + 1.0).max(NARROWEST).ceil()
}

/// How far a column keeps its width when there is not room for all: what names a row keeps it
/// longest.
fn kept(field: Field) -> f32 {
    match field {
        Field::Words | Field::LinkNote | Field::Note => 260.0,
        Field::Unit | Field::Body => 300.0,
        Field::Person | Field::Title | Field::Link => 220.0,
        Field::Clauses | Field::Carriers | Field::Units | Field::Text | Field::Posts => 150.0,
        Field::Superior => 130.0,
        _ => 170.0,
    }
}

/// The widths of columns that need so much, in so much room. What is left goes to those that had
/// to give way; where even that is too little, one scrolls.
pub(super) fn fitted(columns: &[(Field, f32)], room: f32) -> Vec<f32> {
    let needed: f32 = columns.iter().map(|(_, width)| width).sum();
    if needed <= room {
        return columns.iter().map(|(_, width)| *width).collect();
    }
    let kept = |&(field, width): &(Field, f32)| width.min(kept(field));
    let least: f32 = columns.iter().map(kept).sum();
    let spare = (room - least).max(0.0);
    let cut = (needed - least).max(1.0);
    columns
        .iter()
        .map(|column| {
            let kept = kept(column);
            (kept + (column.1 - kept) * spare / cut).floor()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_columns_give_way_and_share_what_is_left() {
        let columns = [
            (Field::Code, 60.0),
            (Field::Unit, 420.0),
            (Field::Words, 1060.0),
        ];
        assert_eq!(fitted(&columns, 2000.0), [60.0, 420.0, 1060.0]);
        assert_eq!(fitted(&columns, 300.0), [60.0, 300.0, 260.0]);
        assert_eq!(fitted(&columns, 1080.0), [60.0, 360.0, 660.0]);
    }
}
