//! All that the eye decides: colours for light, dark and print, and the measures of cards and
//! gaps. Nothing elsewhere holds a colour or a size as a literal.
//!
//! The hues are chosen after Okabe & Ito (2008) and Tol (2021) to stay apart for colour-blind
//! readers; the kind is also written, so that colour is never alone. Contrasts are those of
//! WCAG 2.2: text at least 4.5:1, lines that carry meaning at least 3:1 (a test computes them).

use crate::model::Hue;

use super::Color;

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Dark on pure white, for paper.
    Print,
}

impl ThemeName {
    /// All themes.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];

    /// The theme's colours.
    pub const fn theme(self) -> &'static Theme {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
        }
    }

    /// The word that the command line uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
        }
    }
}

/// The colours of a picture.
#[derive(Debug)]
pub struct Theme {
    /// Behind everything.
    pub paper: Color,
    /// The ground of a card.
    pub card: Color,
    /// The hairline around a card.
    pub border: Color,
    /// The dashed line around a card with a vacancy.
    pub vacant_border: Color,
    /// Names.
    pub text: Color,
    /// Titles, kinds, remarks.
    pub muted: Color,
    /// Lines of authority.
    pub line: Color,
    /// Dotted lines of further links.
    pub link: Color,
    /// Selection, path, focus.
    pub accent: Color,
    /// Under words that matched a search.
    pub hit: Color,
    /// The ground of the fold badge.
    pub badge: Color,
    /// The number in the fold badge.
    pub badge_text: Color,
    hues: [Color; 8],
}

impl Theme {
    /// The colour of a kind: for its bar and for small type.
    pub fn hue(&self, hue: Hue) -> Color {
        self.hues[hue as usize]
    }
}

const LIGHT: Theme = Theme {
    paper: Color::hex(0x00fa_faf8),
    card: Color::hex(0x00ff_ffff),
    border: Color::hex(0x00c9_cdd3),
    vacant_border: Color::hex(0x006b_727c),
    text: Color::hex(0x001b_1f24),
    muted: Color::hex(0x005a_626d),
    line: Color::hex(0x0085_8b94),
    link: Color::hex(0x006b_727c),
    accent: Color::hex(0x000b_63ce),
    hit: Color::hex(0x00d9_7a00),
    badge: Color::hex(0x003c_4450),
    badge_text: Color::hex(0x00ff_ffff),
    hues: [
        Color::hex(0x000b_5cad),
        Color::hex(0x0094_5600),
        Color::hex(0x0000_7048),
        Color::hex(0x007a_3e9d),
        Color::hex(0x0004_6e86),
        Color::hex(0x00b2_3b10),
        Color::hex(0x0066_6400),
        Color::hex(0x0058_6069),
    ],
};

const DARK: Theme = Theme {
    paper: Color::hex(0x0016_181c),
    card: Color::hex(0x001f_2329),
    border: Color::hex(0x003d_444e),
    vacant_border: Color::hex(0x00a3_abb6),
    text: Color::hex(0x00ee_f0f3),
    muted: Color::hex(0x00aa_b2bd),
    line: Color::hex(0x0074_7c88),
    link: Color::hex(0x0098_a1ad),
    accent: Color::hex(0x006c_b2ff),
    hit: Color::hex(0x00f0_a030),
    badge: Color::hex(0x00c6_ccd4),
    badge_text: Color::hex(0x0016_181c),
    hues: [
        Color::hex(0x007f_b8ff),
        Color::hex(0x00f0_b350),
        Color::hex(0x004c_c99a),
        Color::hex(0x00cf_a3ea),
        Color::hex(0x005c_c9e0),
        Color::hex(0x00ff_9a70),
        Color::hex(0x00cf_cb58),
        Color::hex(0x00a9_b1bb),
    ],
};

const PRINT: Theme = Theme {
    paper: Color::hex(0x00ff_ffff),
    border: Color::hex(0x00b4_b9c0),
    text: Color::hex(0x0000_0000),
    muted: Color::hex(0x0045_4b54),
    line: Color::hex(0x006b_727c),
    ..LIGHT
};

/// The measures of a card, by the rank of its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardMeasures {
    /// Width of the card.
    pub width: f32,
    /// Size and line height of the unit's name.
    pub name: (f32, f32),
    /// Size and line height of the head's name.
    pub head: (f32, f32),
}

/// Sizes in chart units. A size of type is given with its line height.
#[derive(Debug)]
pub struct Measures {
    /// The card of a root.
    pub root: CardMeasures,
    /// The cards right under a root.
    pub main: CardMeasures,
    /// All other cards.
    pub other: CardMeasures,
    /// The boxes above a root.
    pub superior: CardMeasures,
    /// Code, kind, title, deputies: the smallest type of the chart.
    pub small: (f32, f32),
    /// Added after each letter of a code.
    pub code_spacing: f32,
    /// Width of the bar in the kind's colour.
    pub bar: f32,
    /// From the card's left edge to its text.
    pub pad_left: f32,
    /// From the text to the card's right edge.
    pub pad_right: f32,
    /// Above and below the text.
    pub pad_y: f32,
    /// Between the unit's name and its people.
    pub head_gap: f32,
    /// Between two posts.
    pub post_gap: f32,
    /// Between a person and the title on the same line.
    pub word_gap: f32,
    /// Radius of a card's corners.
    pub radius: f32,
    /// Around the whole chart.
    pub margin: f32,
    /// Lines of authority.
    pub line: f32,
    /// Radius of their elbows.
    pub elbow: f32,
    /// Height of the fold badge.
    pub badge: f32,
    /// Radius of the circle before a vacancy.
    pub sign: f32,
    /// Radius of the circle in the corner of a card that is seen from afar.
    pub corner_sign: f32,
}

/// The measures of every chart.
pub const MEASURES: Measures = Measures {
    root: CardMeasures {
        width: 330.0,
        name: (20.0, 24.0),
        head: (14.0, 18.0),
    },
    main: CardMeasures {
        width: 262.0,
        name: (15.0, 18.5),
        head: (13.5, 17.0),
    },
    other: CardMeasures {
        width: 244.0,
        name: (14.0, 17.0),
        head: (13.0, 16.5),
    },
    superior: CardMeasures {
        width: 220.0,
        name: (13.0, 16.5),
        head: (13.0, 16.5),
    },
    small: (12.0, 15.0),
    code_spacing: 0.4,
    bar: 4.0,
    pad_left: 13.0,
    pad_right: 9.0,
    pad_y: 6.0,
    head_gap: 3.0,
    post_gap: 1.0,
    word_gap: 6.0,
    radius: 6.0,
    margin: 14.0,
    line: 1.25,
    elbow: 4.0,
    badge: 18.0,
    sign: 4.0,
    corner_sign: 13.0,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let black_on_white = contrast(Color::hex(0), Color::hex(0x00ff_ffff));
        assert!((black_on_white - 21.0).abs() < 1e-9);
    }

    #[test]
    fn all_text_can_be_read() {
        for name in ThemeName::ALL {
            let theme = name.theme();
            let mut texts = vec![theme.text, theme.muted];
            texts.extend(Hue::ALL.map(|hue| theme.hue(hue)));
            for ground in [theme.paper, theme.card] {
                for &text in &texts {
                    let ratio = contrast(text, ground);
                    assert!(
                        ratio >= 4.5,
                        "{name:?}: {text:?} on {ground:?} is {ratio:.2}"
                    );
                }
            }
            assert!(
                contrast(theme.badge_text, theme.badge) >= 4.5,
                "{name:?}: badge"
            );
        }
    }

    #[test]
    fn all_lines_that_carry_meaning_can_be_seen() {
        for name in ThemeName::ALL {
            let theme = name.theme();
            for line in [
                theme.vacant_border,
                theme.line,
                theme.link,
                theme.accent,
                theme.badge,
            ] {
                for ground in [theme.paper, theme.card] {
                    let ratio = contrast(line, ground);
                    assert!(
                        ratio >= 3.0,
                        "{name:?}: {line:?} on {ground:?} is {ratio:.2}"
                    );
                }
            }
            // The bar under the hatch of a vacancy and the mark under a search hit.
            assert!(contrast(theme.hit, theme.card) >= 2.9, "{name:?}: hit");
        }
    }

    #[test]
    fn hues_differ() {
        for name in ThemeName::ALL {
            let theme = name.theme();
            for (index, one) in Hue::ALL.iter().enumerate() {
                for other in &Hue::ALL[index + 1..] {
                    assert_ne!(theme.hue(*one), theme.hue(*other), "{name:?}");
                }
            }
        }
    }
}
