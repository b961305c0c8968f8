//! The window's text engine and ours give the same widths, so what is measured headless fits on
//! the screen.
#![cfg(feature = "gui")]

use std::sync::Arc;

use egui::epaint::text::{FontTweak, TextFormat};
use egui::text::LayoutJob;
use egui::{Context, FontData, FontDefinitions, FontFamily, FontId, RawInput};
use organigram::text::{
    Face, FontId as Font, Style, TAB_WIDTH, THIN_SPACE_WIDTH, shape_spaced, visual, width,
};

const SIZES: [f32; 6] = [9.5, 11.0, 12.0, 13.0, 14.0, 22.0];

/// In points; the window adds advances up in `f32`.
const TOLERANCE: f32 = 0.02;

const TEXTS: &[&str] = &[
    "Direction du numérique pour l'éducation",
    "Bureau de l’accompagnement des politiques publiques numériques – TN 1",
    "Bureau de soutien à l’innovation numérique et à la recherche appliquée - TN 2",
    "Centre Opérationnel de la Sécurité des Systèmes d’information Ministériels - SOCLE 4",
    "Mission de la programmation des affaires générales : Stéphane Trainel",
    "Cheffe de cabinet auprès du directeur : Juliette Da Costa Moreira",
    "AVATAR Tôt Yves « L’œuvre » — 1/2 n° 2014-133, 30\u{202F}000 € (100 %) !",
    "À 8\u{2009}h, LTA, f_f, ffi, fft, office, Œuvre, ÇA, ŸÿÎï",
    "Διεύθυνση Управление Łódź",
    "cafe\u{301} e\u{328}\u{301} \u{1E9F} → ← 漢字 😀 א שלום",
    "משרד החינוך (אגף א׳) – TN 2, בְּרֵאשִׁית ₪ 2024",
    "Bureau משרד החינוך de l’été, שלום",
    // Not with figures touching letters: the mark between them has a gap of its own on the screen.
    "وزارة التربية الوطنية، مُديريّة؟ ٢٠٢٤ (قسم ب ٢ ج)",
    "Direction وزارة التربية (TN 1) الوطنية ۲۰۲۴",
    "Կրթության նախարարություն განათლების სამინისტრო ܐܒ",
    "tabulé\tici, doux\u{AD}ment, zéro\u{200B}largeur, joint\u{200D}ure",
];

fn context() -> Context {
    let mut fonts = FontDefinitions::empty();
    let tweak = FontTweak {
        thin_space_width: THIN_SPACE_WIDTH,
        tab_size: TAB_WIDTH,
        ..FontTweak::default()
    };
    let name = |font: Font| format!("{font:?}");
    for font in Font::ALL {
        let data = FontData::from_static(font.bytes()).tweak(tweak.clone());
        fonts.font_data.insert(name(font), Arc::new(data));
    }
    for (family, face) in [
        (family(Face::Regular), Face::Regular),
        (family(Face::Semibold), Face::Semibold),
        (FontFamily::Monospace, Face::Regular),
    ] {
        let mut names = vec![name(face.into())];
        names.extend(Font::fallbacks(face).map(name));
        fonts.families.insert(family, names);
    }
    let ctx = Context::default();
    ctx.set_fonts(fonts);
    ctx.set_pixels_per_point(1.0);
    ctx
}

fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::Semibold => FontFamily::Name("semibold".into()),
    }
}

#[test]
fn widths_agree_with_the_window() {
    let ctx = context();
    let mut worst = 0.0_f32;
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        for face in [Face::Regular, Face::Semibold] {
            for size in SIZES {
                for letter_spacing in [0.0, 0.7] {
                    for text in TEXTS {
                        let style = Style {
                            face,
                            size,
                            letter_spacing,
                        };
                        let format = TextFormat {
                            font_id: FontId::new(size, family(face)),
                            extra_letter_spacing: letter_spacing,
                            ..TextFormat::default()
                        };
                        let mut job = LayoutJob::single_section(visual(text).into_owned(), format);
                        job.wrap.max_width = f32::INFINITY;
                        // Rounding to 1/32 comes after layout and says nothing of it.
                        job.round_output_to_gui = false;
                        let screen = ui.fonts_mut(|fonts| fonts.layout_job(job)).size().x;
                        let ours = width(text, style);
                        worst = worst.max((screen - ours).abs());
                        assert!(
                            (screen - ours).abs() <= TOLERANCE,
                            "{text} {style:?}: {screen} on screen, {ours} measured"
                        );
                        let glyphs = shape_spaced(text, face, letter_spacing / size);
                        let end = glyphs.iter().map(|g| g.x + g.advance).fold(0.0, f32::max);
                        assert!((end * size - ours).abs() < TOLERANCE, "{text} {style:?}");
                    }
                }
            }
        }
    });
    // A context that drops its textures complains.
    output.textures_delta.clear();
    assert!(worst > 0.0, "nothing was measured");
}
