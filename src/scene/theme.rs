//! All that the eye decides: colours for light, dark and print, and the measures of cards and
//! gaps. Nothing elsewhere holds a colour or a size as a literal.
//!
//! The hues are chosen after Okabe & Ito (2008) and Tol (2021) to stay apart for colour-blind
//! readers; the kind is also written, so that colour is never alone. Contrasts are those of
//! WCAG 2.2: text at least 4.5:1, lines that carry meaning at least 3:1 (a test computes them).

use crate::model::{Hue, Staffing};

use super::Color;
use super::colouring::{N_STEPS, Tint};

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
    /// Held, acting, soon vacant, vacant, not stated.
    staffings: [Color; 5],
    /// From none to many: the bar, and the type beside it, which needs more contrast.
    steps: [(Color, Color); N_STEPS],
}

impl Theme {
    /// The colour of a kind: for its bar and for small type.
    pub fn hue(&self, hue: Hue) -> Color {
        self.hues[hue as usize]
    }

    /// The colour of a card: for its bar, its block and its swatch.
    pub fn tint(&self, tint: Tint) -> Color {
        match tint {
            Tint::Hue(hue) => self.hue(hue),
            Tint::Staffing(staffing) => self.staffing(staffing),
            Tint::Step(step) => self.steps[step.min(N_STEPS - 1)].0,
        }
    }

    /// The same for small type.
    pub fn ink(&self, tint: Tint) -> Color {
        match tint {
            Tint::Step(step) => self.steps[step.min(N_STEPS - 1)].1,
            Tint::Hue(_) | Tint::Staffing(_) => self.tint(tint),
        }
    }

    fn staffing(&self, staffing: Staffing) -> Color {
        self.staffings[staffing as usize]
    }

    /// The same theme for what is only the surroundings of something else: every colour is near
    /// the paper, so that it can still be made out and does not draw the eye.
    #[must_use]
    pub fn faint(&self) -> Self {
        let faint = |color: Color| color.toward(self.paper, FAINTNESS);
        Self {
            paper: self.paper,
            card: self.card.toward(self.paper, 0.5),
            border: faint(self.border),
            vacant_border: faint(self.vacant_border),
            text: faint(self.text),
            muted: faint(self.muted),
            line: faint(self.line),
            link: faint(self.link),
            accent: faint(self.accent),
            hit: faint(self.hit),
            badge: faint(self.badge),
            badge_text: self.badge_text,
            hues: self.hues.map(faint),
            staffings: self.staffings.map(faint),
            steps: self.steps.map(|(bar, ink)| (faint(bar), faint(ink))),
        }
    }
}

/// How far what is faint has gone towards the paper.
const FAINTNESS: f32 = 0.62;

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
    staffings: [
        Color::hex(0x001b_66b5),
        Color::hex(0x009c_5c00),
        Color::hex(0x0045_2a80),
        Color::hex(0x0085_0f1d),
        Color::hex(0x006a_7078),
    ],
    steps: [
        (Color::hex(0x0085_8f99), Color::hex(0x0058_6069)),
        (Color::hex(0x0051_95bd), Color::hex(0x0022_6a94)),
        (Color::hex(0x0023_73a8), Color::hex(0x001d_6699)),
        (Color::hex(0x0010_4b82), Color::hex(0x0010_4b82)),
        (Color::hex(0x000a_2350), Color::hex(0x000a_2350)),
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
    staffings: [
        Color::hex(0x0064_a9f5),
        Color::hex(0x00f2_b84b),
        Color::hex(0x00dc_ccff),
        Color::hex(0x00f0_6a4c),
        Color::hex(0x008d_959f),
    ],
    steps: [
        (Color::hex(0x006c_7682), Color::hex(0x00a9_b1bb)),
        (Color::hex(0x003f_83ad), Color::hex(0x006a_aed6)),
        (Color::hex(0x0063_ace0), Color::hex(0x0074_b8e8)),
        (Color::hex(0x00a3_d2f5), Color::hex(0x00a3_d2f5)),
        (Color::hex(0x00e8_f5ff), Color::hex(0x00e8_f5ff)),
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
        width: 256.0,
        name: (15.0, 18.5),
        head: (13.5, 17.0),
    },
    other: CardMeasures {
        width: 240.0,
        name: (14.0, 17.0),
        head: (13.0, 16.5),
    },
    superior: CardMeasures {
        width: 220.0,
        name: (13.0, 16.5),
        head: (13.0, 16.5),
    },
    small: (12.6, 15.0),
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
            texts.extend(Tint::all().map(|tint| theme.ink(tint)));
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
            for tint in Tint::all() {
                for ground in [theme.paper, theme.card] {
                    let ratio = contrast(theme.tint(tint), ground);
                    assert!(
                        ratio >= 3.0,
                        "{name:?}: {tint:?} on {ground:?} is {ratio:.2}"
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

    /// A colour as lightness and two axes of hue (CIE L*a*b*, D65).
    fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let f = |t: f64| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        };
        let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
        let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// How eyes see it that lack one kind of cones (Machado, Oliveira & Fernandes 2009).
    fn seen(color: Color, matrix: [[f64; 3]; 3]) -> [f64; 3] {
        let linear = [color.r, color.g, color.b].map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        let row = |row: [f64; 3]| {
            let sum: f64 = row.iter().zip(linear).map(|(m, value)| m * value).sum();
            sum.clamp(0.0, 1.0)
        };
        lab(matrix.map(row))
    }

    /// Nobody, and those who lack the cones for red, green or blue.
    const EYES: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    #[test]
    fn states_and_steps_stay_apart_for_colour_blind_readers() {
        let staffings = Staffing::ALL.map(Tint::Staffing);
        let steps: Vec<Tint> = (0..N_STEPS).map(Tint::Step).collect();
        for name in ThemeName::ALL {
            let theme = name.theme();
            for tints in [&staffings[..], &steps] {
                for (index, &one) in tints.iter().enumerate() {
                    for &other in &tints[index + 1..] {
                        for eyes in EYES {
                            let a = seen(theme.tint(one), eyes);
                            let b = seen(theme.tint(other), eyes);
                            let apart: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
                            let apart = apart.sqrt();
                            assert!(apart > 12.0, "{name:?}: {one:?} {other:?} {apart:.1}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn more_subordinates_are_further_from_the_paper() {
        for name in ThemeName::ALL {
            let theme = name.theme();
            let contrasts: Vec<f64> = (0..N_STEPS)
                .map(|step| contrast(theme.tint(Tint::Step(step)), theme.card))
                .collect();
            assert!(contrasts.is_sorted(), "{name:?}: {contrasts:?}");
        }
    }

    #[test]
    fn what_is_faint_can_still_be_made_out() {
        for name in ThemeName::ALL {
            let (theme, faint) = (name.theme(), name.theme().faint());
            let ratio = contrast(faint.text, faint.card);
            assert!((1.7..4.0).contains(&ratio), "{name:?}: {ratio:.2}");
            assert!(ratio < contrast(theme.text, theme.card) / 3.0);
        }
    }
}
