//! Pictures of pixels inside a picture: the logo of a cartouche. Knows no format of files.

use std::fmt;
use std::sync::Arc;

use super::Color;

/// Shades that ink is told apart by.
const SHADES: usize = 32;
/// Ink with less contrast than this is not made out.
const LEAST_CONTRAST: f32 = 1.6;
/// Logos are made for light paper: there light parts belong to them, and only one that is light
/// throughout is lost. On dark paper one is lost when a part of it is, which may be its name.
const LOST_ON_LIGHT: f32 = 0.9;
const LOST_ON_DARK: f32 = 0.35;

/// Pixels, row by row.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
    /// How much ink there is of each shade, from black to white; none where nothing shows through.
    ink: Option<[u64; SHADES]>,
}

impl Pixels {
    /// From red, green, blue and opacity of each, not multiplied; none where these are no such picture.
    pub fn new(width: u32, height: u32, rgba: Vec<u8>) -> Option<Self> {
        let n_bytes = 4 * u128::from(width) * u128::from(height);
        if n_bytes == 0 || n_bytes != rgba.len() as u128 {
            return None;
        }
        let (pixels, _) = rgba.as_chunks::<4>();
        let shows_through = pixels.iter().any(|pixel| pixel[3] < 255);
        let ink = shows_through.then(|| {
            let light = linear();
            let mut ink = [0; SHADES];
            for &[r, g, b, alpha] in pixels {
                let shade = luminance(&light, Color { r, g, b }) * (SHADES - 1) as f32;
                ink[shade.round() as usize] += u64::from(alpha);
            }
            ink
        });
        Some(Self {
            width,
            height,
            rgba,
            ink,
        })
    }

    /// From left to right.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// From top to bottom.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Red, green, blue and opacity of each.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }

    /// Whether nothing shows through.
    pub fn is_opaque(&self) -> bool {
        self.ink.is_none()
    }

    /// Whether what is drawn, or its name, could not be made out on this paper.
    pub fn is_lost_on(&self, paper: Color) -> bool {
        let Some(ink) = &self.ink else {
            return false;
        };
        let paper = luminance(&linear(), paper);
        let contrast = |shade: usize| {
            let shade = shade as f32 / (SHADES - 1) as f32;
            (shade.max(paper) + 0.05) / (shade.min(paper) + 0.05)
        };
        let faint = (0..SHADES).filter(|&shade| contrast(shade) < LEAST_CONTRAST);
        let lost: u64 = faint.map(|shade| ink[shade]).sum();
        let most = if paper > 0.5 {
            LOST_ON_LIGHT
        } else {
            LOST_ON_DARK
        };
        lost as f32 > most * ink.iter().sum::<u64>() as f32
    }
}

impl fmt::Debug for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pixels({} × {})", self.width, self.height)
    }
}

/// The light of each value of a channel (sRGB, IEC 61966-2-1).
fn linear() -> [f32; 256] {
    std::array::from_fn(|value| {
        let value = value as f32 / 255.0;
        match value <= 0.040_45 {
            true => value / 12.92,
            false => ((value + 0.055) / 1.055).powf(2.4),
        }
    })
}

/// Relative luminance (WCAG 2.2).
fn luminance(light: &[f32; 256], Color { r, g, b }: Color) -> f32 {
    let [r, g, b] = [r, g, b].map(|channel| light[usize::from(channel)]);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// A logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// What it looks like.
    pub pixels: Arc<Pixels>,
    /// What it says to those who do not see it.
    pub alt: String,
}

impl Logo {
    /// Its width over its height.
    pub fn aspect(&self) -> f64 {
        f64::from(self.pixels.width) / f64::from(self.pixels.height)
    }
}

#[cfg(test)]
mod tests {
    use super::super::ThemeName;
    use super::*;

    fn pixels(parts: &[(u32, [u8; 4])]) -> Pixels {
        let rgba: Vec<u8> = parts
            .iter()
            .flat_map(|&(n, pixel)| std::iter::repeat_n(pixel, n as usize))
            .flatten()
            .collect();
        Pixels::new(rgba.len() as u32 / 4, 1, rgba).expect("pixels")
    }

    #[test]
    fn only_what_cannot_be_made_out_is_lost() {
        let (black, white) = ([0, 0, 0, 255], [255; 4]);
        let (nothing, red, navy) = ([0; 4], [200, 30, 40, 255], [0, 0, 60, 255]);
        for (name, parts, on_light, on_dark) in [
            ("black", &[(9, black), (9, nothing)][..], false, true),
            ("white", &[(9, white), (9, nothing)], true, false),
            ("red", &[(9, red), (9, nothing)], false, false),
            ("opaque", &[(9, black), (9, white)], false, false),
            (
                "a dark name",
                &[(6, navy), (4, red), (9, nothing)],
                false,
                true,
            ),
            (
                "a light ground",
                &[(8, white), (2, navy), (9, nothing)],
                false,
                false,
            ),
            ("nothing", &[(9, nothing)], false, false),
        ] {
            let pixels = pixels(parts);
            for theme in ThemeName::ALL {
                let wanted = match theme {
                    ThemeName::Dark => on_dark,
                    ThemeName::Light | ThemeName::Print => on_light,
                };
                let found = pixels.is_lost_on(theme.theme().paper);
                assert_eq!(found, wanted, "{name} {theme:?}");
            }
        }
    }

    #[test]
    fn what_is_no_picture_is_none() {
        for (width, height, n_bytes) in [(0, 1, 0), (1, 0, 0), (1, 1, 3), (u32::MAX, u32::MAX, 4)] {
            assert_eq!(Pixels::new(width, height, vec![0; n_bytes]), None);
        }
    }
}
