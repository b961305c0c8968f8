//! Fields that are being written in, where text runs from right to left: egui makes more glyphs of
//! such words than they have characters, and loses its cursor among them. Here every character gets
//! its place. Words keep the order in which they are typed.

use std::sync::Arc;

use egui::epaint::text::Glyph;
use egui::text::LayoutJob;
use egui::text_edit::TextEditState;
use egui::{Context, FontId, Galley, Id, TextBuffer, Ui};

use super::turned::{is_counted, rows};
use crate::text;
use crate::ui::style;

/// Lays out a field of one line.
pub(super) fn line(ui: &Ui, text: &dyn TextBuffer, _: f32) -> Arc<Galley> {
    laid_out(ui, text, f32::INFINITY, style::regular(style::TEXT))
}

/// Lays out a field that breaks lines.
pub(super) fn lines(ui: &Ui, text: &dyn TextBuffer, width: f32) -> Arc<Galley> {
    laid_out(ui, text, width, style::regular(style::TEXT))
}

/// Lays out a field in this font, broken at a width; a line without end is one line.
pub(super) fn laid_out(ui: &Ui, text: &dyn TextBuffer, width: f32, font: FontId) -> Arc<Galley> {
    let color = ui.visuals().text_color();
    let words = text.as_str().to_owned();
    let mut job = if width.is_finite() {
        LayoutJob::simple(words, font, color, width)
    } else {
        LayoutJob::simple_singleline(words, font, color)
    };
    // Hidden blanks feel weird while typing.
    job.keep_trailing_whitespace = true;
    countable(ui.fonts_mut(|fonts| fonts.layout_job(job)))
}

/// The same galley with one glyph for each character, in the order of the text.
pub(super) fn countable(galley: Arc<Galley>) -> Arc<Galley> {
    if !text::has_rtl(&galley.job.text) {
        return galley;
    }
    let Some(rows) = rows(&galley) else {
        return galley;
    };
    let mut counted = Galley::clone(&galley);
    for (placed, range) in counted.rows.iter_mut().zip(rows) {
        let row = Arc::make_mut(&mut placed.row);
        if let Some(glyphs) = one_each(&galley.job.text[range], &row.glyphs) {
            row.glyphs = glyphs;
        }
    }
    Arc::new(counted)
}

/// A glyph for each character. Words that egui turned as a whole are shared out among their
/// characters, from their right end.
fn one_each(words: &str, glyphs: &[Glyph]) -> Option<Vec<Glyph>> {
    let chars: Vec<char> = words.chars().collect();
    let mut made = Vec::with_capacity(chars.len());
    let mut glyphs = glyphs.chunk_by(|a, b| is_counted(a.chr) == is_counted(b.chr));
    for piece in chars.chunk_by(|&a, &b| is_counted(a) == is_counted(b)) {
        let drawn = glyphs.next()?;
        let first = drawn.first()?;
        if is_counted(first.chr) != is_counted(*piece.first()?) {
            return None;
        }
        if is_counted(first.chr) {
            made.extend_from_slice(drawn);
            continue;
        }
        let left = drawn.iter().map(|g| g.pos.x).fold(f32::INFINITY, f32::min);
        let ends = drawn.iter().map(|g| g.pos.x + g.advance_width);
        let right = ends.fold(left, f32::max);
        let step = (right - left) / piece.len() as f32;
        for (n, &chr) in piece.iter().enumerate() {
            let mut glyph = *first;
            glyph.chr = chr;
            glyph.pos.x = right - step * n as f32;
            glyph.advance_width = 0.0;
            made.push(glyph);
        }
    }
    (made.len() == chars.len()).then_some(made)
}

/// Takes the cursor of a field back into its text, where it has run beyond it.
pub(super) fn hold_cursor(ctx: &Context, field: Id, text: &str) {
    let Some(mut state) = TextEditState::load(ctx, field) else {
        return;
    };
    let end = egui::text::CharIndex(text.chars().count());
    let Some(mut range) = state.cursor.char_range() else {
        return;
    };
    if range.primary.index > end || range.secondary.index > end {
        range.primary.index = range.primary.index.min(end);
        range.secondary.index = range.secondary.index.min(end);
        state.cursor.set_char_range(Some(range));
        state.store(ctx, field);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_one_glyph() {
        let ctx = Context::default();
        style::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for words in [
                "",
                "Bureau",
                "משרד החינוך (מדינת ישראל) – TN 2",
                "Bureau משרד ff\nوزارة التربية، مُديريّة ٢٠٢٤ ",
                "בְּרֵאשִׁית לא",
            ] {
                for width in [80.0, f32::INFINITY] {
                    let galley = laid_out(ui, &words, width, style::regular(style::TEXT));
                    let expected = words.chars().filter(|&c| c != '\n').count();
                    let glyphs = galley.rows.iter().map(|row| row.glyphs.len());
                    if width.is_finite() || !words.contains('\n') {
                        assert_eq!(glyphs.sum::<usize>(), expected, "{words}");
                        assert_eq!(galley.end().index.0, words.chars().count(), "{words}");
                    }
                }
            }
        });
        // A context that drops its textures complains.
        output.textures_delta.clear();
    }
}
