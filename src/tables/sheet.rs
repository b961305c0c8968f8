//! A table as it is shown: what is copied and exported.

use std::sync::Arc;

use super::{Cell, Field, Lens, Table};

/// A table with the columns and rows that are shown, in their order.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The table.
    pub table: Arc<Table>,
    /// The columns.
    pub columns: Vec<Field>,
    /// The rows, by their places in the table.
    pub rows: Vec<u32>,
}

impl Sheet {
    /// What a look shows of a table.
    pub fn new(table: Arc<Table>, lens: &Lens) -> Self {
        Self {
            rows: table.shown(lens),
            columns: lens.columns.clone(),
            table,
        }
    }

    /// The titles over the columns.
    pub fn titles(&self) -> impl Iterator<Item = &'static str> + '_ {
        let lang = self.table.lang();
        self.columns.iter().map(move |field| field.title(lang))
    }

    /// The cells of a row.
    pub fn cells(&self, row: u32) -> impl Iterator<Item = Cell> + '_ {
        self.columns
            .iter()
            .map(move |&field| self.table.cell(row, field))
    }

    /// Titles and rows for a spreadsheet to paste: cells apart by tabs, formulas neutralised.
    pub fn tabbed(&self) -> String {
        let mut text = self.titles().collect::<Vec<_>>().join("\t");
        for &row in &self.rows {
            text.push('\n');
            for (nth, cell) in self.cells(row).enumerate() {
                if nth > 0 {
                    text.push('\t');
                }
                // A tab or an end of line inside a cell would begin another one.
                let on_one_line = cell.for_spreadsheets().replace(['\t', '\n', '\r'], " ");
                text.push_str(&on_one_line);
            }
        }
        text.push('\n');
        text
    }
}
