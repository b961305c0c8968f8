//! The right side of the dialog: what will be written, as it will look, and what it will be.

use std::sync::Arc;

use egui::{
    Color32, ColorImage, Key, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo,
};

use crate::export::job::{Estimate, Preview, Remedy, fact_words};
use crate::lang::Lang;
use crate::scene::Pixels;
use crate::session::Session;
use crate::ui::icons::{self, Icon};
use crate::ui::style;

use super::choices::Choices;
use super::previewer::{Previewer, Told};

/// Pixels of the window's that a side of the preview has at most.
const MOST_PIXELS: f32 = 2_048.0;
/// The height of the facts before they were shown once.
const USUAL_FACTS: f32 = 84.0;
/// Around the picture.
const EDGE: f32 = 10.0;
/// The height of the row that turns pages.
const PAGES_ROW: f32 = 34.0;

/// What is shown.
enum Look {
    Texture(TextureHandle),
    Text(String),
}

/// What the preview was asked for, with which logo, and for how many pixels.
type Asked = (Choices, Option<Arc<Pixels>>, (u32, u32));

/// The preview with what is known of it.
#[derive(Default)]
pub(super) struct PreviewPane {
    previewer: Option<Previewer>,
    asked: Option<Asked>,
    estimate: Option<Estimate>,
    hidden: Vec<String>,
    fault: Option<String>,
    look: Option<Look>,
    page: usize,
    /// How high the facts were drawn last.
    facts_height: Option<f32>,
}

impl PreviewPane {
    /// Whether what is chosen can be written, as far as is known.
    pub(super) fn is_possible(&self) -> bool {
        self.fault.is_none()
    }

    /// Shows the preview and the facts below it. Gives what the person wants mended.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        choices: &Choices,
        logo: Option<&Arc<Pixels>>,
    ) -> Option<Remedy> {
        let lang = session.lang();
        let room = ui.available_size();
        let facts = self.facts_height.unwrap_or(USUAL_FACTS);
        let n_pages = self.n_pages();
        let turning = if n_pages > 1 { PAGES_ROW } else { 0.0 };
        let height = (room.y - facts - turning - 2.0 * ui.spacing().item_spacing.y).max(60.0);
        self.follow(ui, session, choices, logo, Vec2::new(room.x, height));
        self.picture_ui(ui, lang, Vec2::new(room.x, height));
        if n_pages > 1 {
            self.pages_ui(ui, lang, n_pages);
        }
        let top = ui.cursor().top();
        let remedy = self.facts_ui(ui, lang);
        let drawn = ui.cursor().top() - top;
        if self.facts_height != Some(drawn) {
            self.facts_height = Some(drawn);
            ui.ctx().request_repaint();
        }
        remedy
    }

    fn n_pages(&self) -> usize {
        let pages = self.estimate.as_ref().and_then(|estimate| estimate.pages);
        pages.unwrap_or(1)
    }

    /// Asks for what has changed, and takes what has come.
    fn follow(
        &mut self,
        ui: &Ui,
        session: &Session,
        choices: &Choices,
        logo: Option<&Arc<Pixels>>,
        room: Vec2,
    ) {
        let density = ui.ctx().pixels_per_point();
        // Sizes in steps: a row more of facts is no reason to draw all anew. Drawn pixel for pixel,
        // type is as crisp as in the file.
        let pixels = |side: f32| {
            let side = ((side - 2.0 * EDGE) * density).clamp(64.0, MOST_PIXELS);
            (side / 16.0).floor() as u32 * 16
        };
        let most = (pixels(room.x), pixels(room.y));
        let previewer = self
            .previewer
            .get_or_insert_with(|| Previewer::new(ui.ctx()));
        let asked = self.asked.as_ref();
        let now = (choices, logo);
        if asked.is_none_or(|(before, shown, _)| (before, shown.as_ref()) != now) {
            let job = choices.job(session, logo);
            previewer.ask(job, session.organisation(), session.lang(), most);
            self.asked = Some((choices.clone(), logo.cloned(), most));
            self.page = 0;
        } else if asked.is_some_and(|(.., before)| before.0 < most.0 || before.1 < most.1) {
            previewer.turn_to(self.page, most);
            self.asked = Some((choices.clone(), logo.cloned(), most));
        }
        for told in previewer.answers() {
            match told {
                Told::Measured(estimate, hidden) => {
                    self.estimate = Some(estimate);
                    self.hidden = hidden;
                    self.fault = None;
                }
                Told::Bytes(bytes) => {
                    if let Some(estimate) = &mut self.estimate {
                        estimate.bytes = Some(bytes);
                    }
                }
                Told::Look(page, preview) if page == self.page => {
                    self.look = Some(look(ui.ctx(), preview));
                }
                Told::Look(..) => {}
                Told::Fault(error) => {
                    self.fault = Some(crate::ui::message_words(
                        error.message_id(),
                        &error.message_args(),
                        session.lang(),
                    ));
                    self.look = None;
                    self.estimate = None;
                    self.hidden.clear();
                }
                Told::Broke => {
                    let words = session.lang().text("export-preview-broke");
                    self.fault = Some(words.to_owned());
                    self.look = None;
                }
            }
        }
    }

    fn picture_ui(&self, ui: &mut Ui, lang: Lang, size: Vec2) {
        let (area, response) = ui.allocate_exact_size(size, Sense::hover());
        let name = match self.n_pages() {
            1 => lang.text("export-preview-name").to_owned(),
            pages => lang.text_with(
                "export-preview-page",
                &[("page", (self.page + 1).into()), ("pages", pages.into())],
            ),
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        let painter = ui.painter_at(area);
        painter.rect_filled(area, 6.0, ui.visuals().extreme_bg_color);
        match &self.look {
            Some(Look::Texture(texture)) => {
                let density = ui.ctx().pixels_per_point();
                let full = texture.size_vec2() / density;
                let free = area.size() - Vec2::splat(2.0 * EDGE);
                let by = (free.x / full.x).min(free.y / full.y).min(1.0);
                let sheet = Rect::from_center_size(area.center(), full * by);
                let corner = (sheet.min.to_vec2() * density).round() / density;
                let sheet = Rect::from_min_size(corner.to_pos2(), full * by);
                chequered(&painter, sheet);
                let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
                painter.image(texture.id(), sheet, whole, Color32::WHITE);
                let edge = Stroke::new(1.0, ui.visuals().widgets.noninteractive.bg_stroke.color);
                painter.rect_stroke(sheet, 0.0, edge, StrokeKind::Outside);
            }
            Some(Look::Text(text)) => {
                let inner = area.shrink(12.0);
                let mut below = ui.new_child(egui::UiBuilder::new().max_rect(inner));
                below.set_clip_rect(inner.intersect(ui.clip_rect()));
                ScrollArea::both()
                    .id_salt("export-text")
                    .auto_shrink([false, false])
                    .show(&mut below, |ui| {
                        let words = RichText::new(text).size(12.5);
                        ui.add(egui::Label::new(words).extend());
                    });
            }
            None => {
                let words = match &self.fault {
                    Some(_) => "export-preview-none",
                    None => "export-preview-wait",
                };
                let color = ui.visuals().weak_text_color();
                let font = style::regular(14.0);
                let middle = egui::Align2::CENTER_CENTER;
                painter.text(area.center(), middle, lang.text(words), font, color);
            }
        }
    }

    /// Turns pages, by buttons and by the keys that turn pages elsewhere.
    fn pages_ui(&mut self, ui: &mut Ui, lang: Lang, n_pages: usize) {
        let before = self.page;
        ui.horizontal(|ui| {
            ui.set_height(PAGES_ROW - ui.spacing().item_spacing.y);
            let earlier = lang.text("export-page-before");
            if icons::button(ui, Icon::Back, earlier).clicked() {
                self.page = self.page.saturating_sub(1);
            }
            let words = lang.text_with(
                "vector-page-of",
                &[("page", (self.page + 1).into()), ("pages", n_pages.into())],
            );
            ui.label(words);
            let later = lang.text("export-page-after");
            if icons::button(ui, Icon::Forward, later).clicked() {
                self.page += 1;
            }
        });
        let (up, down) = ui.input(|input| {
            (
                input.key_pressed(Key::PageUp),
                input.key_pressed(Key::PageDown),
            )
        });
        if up {
            self.page = self.page.saturating_sub(1);
        }
        if down {
            self.page += 1;
        }
        self.page = self.page.min(n_pages - 1);
        if self.page != before
            && let (Some(previewer), Some((.., most))) = (&mut self.previewer, &self.asked)
        {
            previewer.turn_to(self.page, *most);
        }
    }

    /// What the file will be, what is wrong with that, and what it leaves out.
    fn facts_ui(&self, ui: &mut Ui, lang: Lang) -> Option<Remedy> {
        let mut wanted = None;
        if let Some(fault) = &self.fault {
            ui.label(RichText::new(fault).color(style::error_color(ui.ctx())));
            return None;
        }
        let Some(estimate) = &self.estimate else {
            ui.weak(lang.text("export-measuring"));
            return None;
        };
        let facts = fact_words(estimate, lang).join(" · ");
        ui.label(RichText::new(facts).font(style::semibold(style::TEXT)));
        let smallest = estimate.smallest;
        if smallest.is_some_and(|smallest| !smallest.is_legible()) {
            ui.horizontal_wrapped(|ui| {
                let words = lang.text("export-too-small-here");
                ui.label(RichText::new(words).color(ui.visuals().warn_fg_color));
                for &remedy in &estimate.remedies {
                    if ui.button(remedy_words(remedy, lang)).clicked() {
                        wanted = Some(remedy);
                    }
                }
            });
        }
        if !self.hidden.is_empty() {
            ScrollArea::vertical()
                .id_salt("export-hidden")
                .max_height(72.0)
                .show(ui, |ui| {
                    ui.label(lang.text("export-hides"));
                    for line in &self.hidden {
                        ui.weak(line);
                    }
                });
        }
        wanted
    }
}

fn remedy_words(remedy: Remedy, lang: Lang) -> String {
    match remedy {
        Remedy::Paper(paper) => {
            let paper = paper.name().to_uppercase();
            lang.text_with("export-mend-paper", &[("paper", paper.into())])
        }
        Remedy::ByBranch => lang.text("export-mend-by-branch").to_owned(),
        Remedy::Fit => lang.text("export-mend-fit").to_owned(),
        Remedy::Scale(scale) => {
            let scale = lang.decimal(scale, 1);
            lang.text_with("export-mend-scale", &[("scale", scale.into())])
        }
        Remedy::Width(width) => {
            let width = lang.number(width as usize);
            lang.text_with("export-mend-width", &[("width", width.into())])
        }
    }
}

/// What a preview looks like on the screen.
fn look(ctx: &egui::Context, preview: Preview) -> Look {
    match preview {
        Preview::Pixels {
            width,
            height,
            rgba,
        } => {
            let image = ColorImage::from_rgba_unmultiplied([width, height], &rgba);
            let options = TextureOptions::LINEAR;
            Look::Texture(ctx.load_texture("export-preview", image, options))
        }
        Preview::Text(text) => Look::Text(text),
    }
}

/// The squares that stand for a ground that is left out.
fn chequered(painter: &egui::Painter, area: Rect) {
    const SIDE: f32 = 12.0;
    painter.rect_filled(area, 0.0, Color32::from_gray(250));
    let painter = painter.with_clip_rect(area.intersect(painter.clip_rect()));
    let (columns, rows) = (area.width() / SIDE, area.height() / SIDE);
    for row in 0..rows.ceil() as usize {
        for column in (row % 2..columns.ceil() as usize).step_by(2) {
            let corner = area.min + Vec2::new(column as f32, row as f32) * SIDE;
            let square = Rect::from_min_size(corner, Vec2::splat(SIDE));
            painter.rect_filled(square, 0.0, Color32::from_gray(228));
        }
    }
}
