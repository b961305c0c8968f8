//! The look of the window around the chart: fonts, sizes, and colours that keep WCAG's contrast
//! (egui's own fall short of it in places).

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, Style,
    TextStyle, Theme as EguiTheme, Vec2, Visuals,
};

use crate::scene::{Color, Theme, ThemeName};
use crate::text::{self, Face};
use crate::ui::turned::Turned;

/// Normal text, in points.
pub(crate) const TEXT: f32 = 14.0;
/// Small text.
pub(crate) const SMALL: f32 = 12.5;
/// The name at the head of the details.
pub(crate) const TITLE: f32 = 22.0;
/// The smallest target for a pointer.
pub(crate) const TARGET: f32 = 24.0;

/// The name of the family of the semibold face.
const SEMIBOLD: &str = "semibold";

/// The family that draws a face.
pub(crate) fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::Semibold => FontFamily::Name(SEMIBOLD.into()),
    }
}

/// The semibold face at this size.
pub(crate) fn semibold(size: f32) -> FontId {
    FontId::new(size, family(Face::Semibold))
}

/// The regular face at this size.
pub(crate) fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// A chart colour for egui.
pub(crate) fn color(color: Color) -> Color32 {
    Color32::from_rgb(color.r, color.g, color.b)
}

/// Which of the chart's themes goes with the window.
pub(crate) fn chart_theme(ctx: &egui::Context) -> ThemeName {
    match ctx.theme() {
        EguiTheme::Dark => ThemeName::Dark,
        EguiTheme::Light => ThemeName::Light,
    }
}

/// Sets fonts and styles.
pub(crate) fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.add_plugin(Turned);
    for (theme, name) in [
        (EguiTheme::Light, ThemeName::Light),
        (EguiTheme::Dark, ThemeName::Dark),
    ] {
        ctx.style_mut_of(theme, |style| dress(style, name));
    }
    // Ctrl with plus, minus and zero zoom the chart, not the whole window.
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // Where the system does not say what it prefers.
        options.fallback_theme = EguiTheme::Light;
    });
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let name = |font: text::FontId| format!("{font:?}");
    for font in text::FontId::ALL {
        // The same widths of narrow spaces and tabs as the headless measure.
        let tweak = egui::FontTweak {
            thin_space_width: text::THIN_SPACE_WIDTH,
            tab_size: text::TAB_WIDTH,
            y_offset_factor: onto_baseline(font),
            ..egui::FontTweak::default()
        };
        let data = FontData::from_static(font.bytes()).tweak(tweak);
        fonts.font_data.insert(name(font), Arc::new(data));
    }
    for (family, face) in [
        (FontFamily::Proportional, Face::Regular),
        (FontFamily::Monospace, Face::Regular),
        (family(Face::Semibold), Face::Semibold),
    ] {
        let mut names = vec![name(face.into())];
        names.extend(text::FontId::fallbacks(face).map(name));
        fonts.families.insert(family, names);
    }
    fonts
}

/// How far a font is to be moved down, in ems, to stand on the baseline of the faces: egui centres
/// fonts of different heights on each other.
fn onto_baseline(font: text::FontId) -> f32 {
    let height = |m: &text::Metrics| m.ascent + m.descent + m.line_gap;
    let (face, other) = (text::metrics(Face::Regular), font.metrics());
    face.ascent - other.ascent - (height(&face) - height(&other)) / 2.0
}

/// Colours of the window that the chart does not have.
struct Surfaces {
    panel: Color32,
    field: Color32,
    button: Color32,
    button_hover: Color32,
    button_active: Color32,
    outline: Color32,
    separator: Color32,
    selected: Color32,
    warn: Color32,
    error: Color32,
}

fn surfaces(name: ThemeName) -> Surfaces {
    let rgb = |hex: u32| color(Color::hex(hex));
    match name {
        ThemeName::Dark => Surfaces {
            panel: rgb(0x001b_1e23),
            field: rgb(0x0012_1417),
            button: rgb(0x002a_2f37),
            button_hover: rgb(0x0036_3c46),
            button_active: rgb(0x0042_4a56),
            outline: rgb(0x0078_808c),
            separator: rgb(0x0034_3a43),
            selected: rgb(0x001c_3f66),
            warn: rgb(0x00f0_b350),
            error: rgb(0x00ff_8f80),
        },
        ThemeName::Light | ThemeName::Print => Surfaces {
            panel: rgb(0x00f3_f3f0),
            field: rgb(0x00ff_ffff),
            button: rgb(0x00e6_e6e2),
            button_hover: rgb(0x00da_dad6),
            button_active: rgb(0x00cc_cdca),
            outline: rgb(0x0081_8791),
            separator: rgb(0x00d8_d9d6),
            selected: rgb(0x00d5_e6fb),
            warn: rgb(0x008a_5200),
            error: rgb(0x00b3_261e),
        },
    }
}

/// The colour of errors.
pub(crate) fn error_color(ctx: &egui::Context) -> Color32 {
    surfaces(chart_theme(ctx)).error
}

fn dress(style: &mut Style, name: ThemeName) {
    let theme: &Theme = name.theme();
    let surfaces = surfaces(name);
    style.text_styles = [
        (TextStyle::Small, regular(SMALL)),
        (TextStyle::Body, regular(TEXT)),
        (TextStyle::Button, regular(TEXT)),
        (TextStyle::Heading, semibold(18.0)),
        (TextStyle::Monospace, regular(TEXT)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 6.0);
    spacing.button_padding = Vec2::new(10.0, 5.0);
    spacing.interact_size = Vec2::new(TARGET, 28.0);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.combo_height = 320.0;
    spacing.tooltip_width = 360.0;
    spacing.scroll.floating = true;
    let mut visuals = match name {
        ThemeName::Dark => Visuals::dark(),
        ThemeName::Light | ThemeName::Print => Visuals::light(),
    };
    let (text, muted, accent) = (color(theme.text), color(theme.muted), color(theme.accent));
    visuals.weak_text_color = Some(muted);
    visuals.hyperlink_color = color(theme.hue(crate::model::Hue::Blue));
    visuals.panel_fill = surfaces.panel;
    visuals.window_fill = color(theme.card);
    visuals.window_stroke = Stroke::new(1.0, surfaces.separator);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = surfaces.field;
    visuals.text_edit_bg_color = Some(surfaces.field);
    visuals.faint_bg_color = surfaces.button;
    visuals.warn_fg_color = surfaces.warn;
    visuals.error_fg_color = surfaces.error;
    visuals.selection.bg_fill = surfaces.selected;
    visuals.selection.stroke = Stroke::new(1.0, text);
    visuals.slider_trailing_fill = true;
    for (widget, fill, line) in [
        (
            &mut visuals.widgets.noninteractive,
            surfaces.panel,
            surfaces.separator,
        ),
        (
            &mut visuals.widgets.inactive,
            surfaces.button,
            surfaces.outline,
        ),
        (&mut visuals.widgets.hovered, surfaces.button_hover, text),
        (&mut visuals.widgets.active, surfaces.button_active, accent),
        (
            &mut visuals.widgets.open,
            surfaces.button_hover,
            surfaces.outline,
        ),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, line);
        widget.fg_stroke = Stroke::new(1.25, text);
        widget.corner_radius = CornerRadius::same(6);
        widget.expansion = 0.0;
    }
    style.visuals = visuals;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |color: Color32| {
            let [r, g, b, _] = egui::Rgba::from(color).to_array();
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn the_window_can_be_read() {
        for name in [ThemeName::Light, ThemeName::Dark] {
            let mut style = Style::default();
            dress(&mut style, name);
            let visuals = &style.visuals;
            let muted = visuals.weak_text_color.expect("set");
            let texts = [
                visuals.text_color(),
                muted,
                visuals.hyperlink_color,
                visuals.warn_fg_color,
                visuals.error_fg_color,
            ];
            for ground in [
                visuals.panel_fill,
                visuals.window_fill,
                visuals.extreme_bg_color,
            ] {
                for text in texts {
                    let ratio = contrast(text, ground);
                    assert!(
                        ratio >= 4.5,
                        "{name:?}: {text:?} on {ground:?} is {ratio:.2}"
                    );
                }
                let outline = visuals.widgets.inactive.bg_stroke.color;
                assert!(
                    contrast(outline, ground) >= 3.0,
                    "{name:?}: outline on {ground:?}"
                );
            }
        }
    }
}
