//! Text from right to left (Hebrew, Arabic) in the window: egui sets all text from left to right, in
//! reading order. At the end of each frame whatever text it is about to draw is put into visual
//! order ([`text::arrange`]), row by row, where egui broke it. So no panel needs to know of it, and
//! what screen readers are told stays in reading order.
//!
//! The field that is being written in is left as egui has it (see `written`): its cursor moves in
//! that order. The canvas sets lines in visual order itself, without rounding, which is how they are told apart.

use std::ops::Range;
use std::sync::Arc;

use egui::layers::ShapeIdx;
use egui::text::{LayoutJob, LayoutSection};
use egui::text_edit::TextEditState;
use egui::{Context, FontFamily, Galley, LayerId, Pos2, Rect, Response, Shape, Ui};

use crate::text::{self, Face, Style};
use crate::ui::{style, written};

/// Turns the text of every frame.
pub(super) struct Turned;

impl egui::Plugin for Turned {
    fn debug_name(&self) -> &'static str {
        "text from right to left"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
        for layer in layers {
            let texts = to_turn(&ctx, layer);
            if texts.is_empty() {
                continue;
            }
            let written_in = field_in_use(&ctx);
            for (index, galley, at) in texts {
                // A long text is moved sideways in its field.
                let place = Rect::from_min_size(at, galley.size());
                if let Some(field) = &written_in
                    && field.layer_id == layer
                    && field.rect.contains(egui::pos2(field.rect.center().x, at.y))
                    && field.rect.intersects(place)
                {
                    written::hold_cursor(&ctx, field.id, &galley.job.text);
                    continue;
                }
                let Some(job) = turned(&galley) else {
                    continue;
                };
                let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
                ctx.graphics_mut(|graphics| {
                    graphics.entry(layer).mutate_shape(index, |shape| {
                        if let Shape::Text(text) = &mut shape.shape {
                            text.galley = galley;
                        }
                    });
                });
            }
        }
    }
}

/// The field that is being written in.
fn field_in_use(ctx: &Context) -> Option<Response> {
    let focused = ctx.memory(|memory| memory.focused())?;
    TextEditState::load(ctx, focused)?;
    let field = ctx.read_response(focused);
    // To ask for it is a click elsewhere to egui, if what was clicked has given it the focus in
    // this very frame.
    ctx.memory_mut(|memory| {
        if !memory.has_focus(focused) {
            memory.request_focus(focused);
        }
    });
    field
}

/// The texts of a layer that have something from right to left, and where they stand.
fn to_turn(ctx: &Context, layer: LayerId) -> Vec<(ShapeIdx, Arc<Galley>, Pos2)> {
    ctx.graphics(|graphics| {
        let shapes = graphics.get(layer).into_iter();
        let shapes = shapes.flat_map(|list| list.all_entries().enumerate());
        let texts = shapes.filter_map(|(n, shape)| {
            let Shape::Text(text) = &shape.shape else {
                return None;
            };
            let job = &text.galley.job;
            let is_meant = job.round_output_to_gui && text::has_rtl(&job.text);
            is_meant.then(|| (ShapeIdx(n), Arc::clone(&text.galley), text.pos))
        });
        texts.collect()
    })
}

/// The same text, broken where it was, each row in visual order; none where the rows cannot be
/// told.
fn turned(galley: &Galley) -> Option<LayoutJob> {
    let from = &galley.job;
    let mut job = LayoutJob {
        first_row_min_height: from.first_row_min_height,
        halign: from.halign,
        ..LayoutJob::default()
    };
    job.wrap.max_width = f32::INFINITY;
    let cuts: Vec<usize> = from.sections.iter().map(|s| s.byte_range.start.0).collect();
    let rows = rows(galley)?;
    let last = rows.len().saturating_sub(1);
    for (n, row) in rows.into_iter().enumerate() {
        if n > 0 {
            push(&mut job, from, row.start, '\n');
        }
        let kept = from.text[row.clone()].trim_end_matches(' ').len();
        let mut words = text::line(&from.text, row.start..row.start + kept).into_owned();
        let ahead = words.len() - kept;
        if galley.elided && n == last {
            elide(&mut words, from, row.start);
        }
        // Where a character of the row comes from; what stands for the rest is set as its end is.
        let source = |at: usize| row.start + at.saturating_sub(ahead).min(kept.saturating_sub(1));
        let within = cuts.iter().filter(|&&cut| cut > row.start && cut < row.end);
        let cuts: Vec<usize> = within.map(|&cut| cut - row.start + ahead).collect();
        match text::arrange(&words, &cuts) {
            Some(arranged) => {
                for (at, c) in arranged.text().char_indices() {
                    push(
                        &mut job,
                        from,
                        source(arranged.place(at).unwrap_or_default()),
                        c,
                    );
                }
            }
            None => {
                for (at, c) in words.char_indices() {
                    push(&mut job, from, source(at), c);
                }
            }
        }
    }
    Some(job)
}

/// Adds a character, set as the one at `source` was.
fn push(job: &mut LayoutJob, from: &LayoutJob, source: usize, c: char) {
    let sections = &from.sections;
    let nth = sections.partition_point(|section| section.byte_range.end.0 <= source);
    let Some(section) = sections.get(nth).or(sections.last()) else {
        return;
    };
    let start = job.text.len();
    job.text.push(c);
    let end = egui::text::ByteIndex(job.text.len());
    match job.sections.last_mut() {
        Some(last) if last.format == section.format => last.byte_range.end = end,
        last => {
            let leading_space = match last {
                None => section.leading_space,
                Some(_) => 0.0,
            };
            job.sections.push(LayoutSection {
                leading_space,
                byte_range: egui::text::ByteIndex(start)..end,
                format: section.format.clone(),
            });
        }
    }
}

/// Shortens a row that is not all of its text until it fits, with the sign of that.
fn elide(words: &mut String, job: &LayoutJob, at: usize) {
    let sign = job.wrap.overflow_character;
    let nth = job
        .sections
        .partition_point(|section| section.byte_range.end.0 <= at);
    let font = job.sections.get(nth).map(|section| &section.format.font_id);
    let semibold = font.is_some_and(|font| matches!(font.family, FontFamily::Name(_)));
    let face = if semibold {
        Face::Semibold
    } else {
        Face::Regular
    };
    let style = Style::new(face, font.map_or(style::TEXT, |font| font.size));
    loop {
        let mut whole = words.trim_end().to_owned();
        whole.extend(sign);
        if text::width(&whole, style) <= job.wrap.max_width || words.pop().is_none() {
            *words = whole;
            return;
        }
    }
}

/// Where the rows of a galley are in its text; none if that cannot be told.
///
/// egui counts the glyphs of a row, but makes more or fewer of them than there are characters where
/// text runs from right to left. All others it makes one by one, and it breaks rows at these.
pub(super) fn rows(galley: &Galley) -> Option<Vec<Range<usize>>> {
    let words = &galley.job.text;
    let mut rows = Vec::with_capacity(galley.rows.len());
    let mut at = 0;
    let last = galley.rows.len().saturating_sub(1);
    for (n, placed) in galley.rows.iter().enumerate() {
        let mut glyphs = placed.row.glyphs.as_slice();
        if galley.elided && n == last && galley.job.wrap.overflow_character.is_some() {
            glyphs = glyphs.split_last().map_or(glyphs, |(_, rest)| rest);
        }
        let mut left = glyphs.iter().filter(|glyph| is_counted(glyph.chr)).count();
        let ends_turned = glyphs.last().is_some_and(|glyph| !is_counted(glyph.chr));
        let start = at;
        for c in words[start..].chars() {
            let goes_on = if is_counted(c) {
                left > 0
            } else {
                left > 0 || ends_turned
            };
            if c == '\n' || !goes_on {
                break;
            }
            left -= usize::from(is_counted(c));
            at += c.len_utf8();
        }
        if left > 0 {
            return None;
        }
        rows.push(start..at);
        if placed.ends_with_newline {
            at += words[at..].starts_with('\n').then_some(1)?;
        }
    }
    (at == words.len() || galley.elided).then_some(rows)
}

/// Whether a character has one glyph and one place in a row.
pub(super) fn is_counted(c: char) -> bool {
    let mut bytes = [0; 4];
    let is_joiner = matches!(c, '\u{200C}' | '\u{200D}');
    !is_joiner && !text::has_rtl(c.encode_utf8(&mut bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the rows of a text are, set in visual order.
    fn shown(words: &str, width: f32, rows: usize) -> Option<String> {
        let ctx = Context::default();
        style::install(&ctx);
        let mut shown = None;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let font = style::regular(style::TEXT);
            let color = egui::Color32::BLACK;
            let mut job = LayoutJob::simple(words.to_owned(), font, color, width);
            job.wrap.max_rows = rows;
            job.wrap.break_anywhere = rows == 1;
            let galley = ui.painter().layout_job(job);
            shown = turned(&galley).map(|job| {
                let again = ui.painter().layout_job(job.clone());
                assert_eq!(again.rows.len(), galley.rows.len());
                assert!((again.size().y - galley.size().y).abs() < 0.01);
                assert!(again.size().x <= galley.size().x.max(width) + 1.0);
                job.text
            });
        });
        // A context that drops its textures complains.
        output.textures_delta.clear();
        shown
    }

    #[test]
    fn each_row_is_in_visual_order() {
        let wide = f32::INFINITY;
        let all = usize::MAX;
        let cases = [
            ("משרד החינוך", wide, all, "החינוך משרד"),
            ("Nom : משרד החינוך", wide, all, "Nom : החינוך משרד"),
            (
                "משרד\nBureau א ב\nאב (TN 2)",
                wide,
                all,
                "משרד\nBureau ב א\n(TN 2) אב",
            ),
            ("משרד החינוך הלאומי", 80.0, all, "החינוך משרד\nהלאומי"),
            ("وزارة التربية الوطنية", 90.0, all, "التربية وزارة\nالوطنية"),
            ("office ff משרד é א", wide, all, "office ff משרד é א"),
        ];
        for (words, width, rows, expected) in cases {
            let shown = shown(words, width, rows);
            let shown = shown.map(|shown| shown.replace(['\u{200E}'], ""));
            assert_eq!(shown.as_deref(), Some(expected), "{words}");
        }
    }

    #[test]
    fn what_is_cut_off_still_fits() {
        let shown = shown("משרד החינוך הלאומי והמחקר", 100.0, 1).expect("turned");
        assert!(shown.starts_with('…') && shown.ends_with("משרד"), "{shown}");
    }

    #[test]
    fn formats_go_with_their_words() {
        let ctx = Context::default();
        style::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut job = LayoutJob::default();
            let plain = egui::text::TextFormat::simple(style::regular(14.0), egui::Color32::BLACK);
            let mut hit = plain.clone();
            hit.font_id = style::semibold(14.0);
            job.append("אבג ", 0.0, plain.clone());
            job.append("דה", 0.0, hit.clone());
            job.append("ו", 0.0, plain);
            let job = turned(&ui.painter().layout_job(job)).expect("turned");
            assert_eq!(job.text.replace('\u{200E}', ""), "ודה אבג");
            let found: String = job
                .sections
                .iter()
                .filter(|section| section.format == hit)
                .map(|section| &job.text[section.byte_range.start.0..section.byte_range.end.0])
                .collect();
            assert_eq!(found.replace('\u{200E}', ""), "דה");
        });
        output.textures_delta.clear();
    }
}
