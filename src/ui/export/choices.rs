//! What a person has chosen for an export. It outlives a format and a document: whoever switches
//! from PNG to PDF and back finds what was there; the job is made of it and of what is shown.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export::job::{ExportJob, Format, Look, OVERLAP_MM, Output, What, on_paper, page_setup};
use crate::export::pages::LEGIBLE_PT;
use crate::export::{Orientation, PAPER_MARGIN_MM, Pages, Paper, PngOptions, Size};
use crate::lang::Lang;
use crate::model::{ChartArrangement, ChartStyle, Profile};
use crate::scene::{Bodies, Cartouche, ColourBy, Dotted, Logo, Pixels, ThemeName, Tried};
use crate::session::Session;
use crate::tables::Subject;

/// Which units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    AsShown,
    Branch,
    Selection,
}

impl Part {
    pub(super) const ALL: [Self; 4] = [Self::AsShown, Self::Whole, Self::Branch, Self::Selection];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::AsShown => "shown",
            Self::Branch => "branch",
            Self::Selection => "selection",
        }
    }

    /// Whether the session has such a part.
    pub(super) fn exists(self, session: &Session) -> bool {
        match self {
            Self::Whole | Self::AsShown => true,
            Self::Branch => session.selected().is_some(),
            Self::Selection => session.n_selected() > 1,
        }
    }
}

/// By what the size of a picture is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Scale,
    Width,
    Frame,
    Paper,
}

impl By {
    pub(super) const ALL: [Self; 4] = [Self::Scale, Self::Width, Self::Frame, Self::Paper];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Scale => "scale",
            Self::Width => "width",
            Self::Frame => "frame",
            Self::Paper => "paper",
        }
    }
}

/// How pages are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spread {
    One,
    ByBranch,
    Tiles,
}

impl Spread {
    pub(super) const ALL: [Self; 3] = [Self::One, Self::ByBranch, Self::Tiles];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::ByBranch => "by-branch",
            Self::Tiles => "tiles",
        }
    }
}

/// Every way round a sheet can lie, in the order in which they are offered.
pub(super) const ORIENTATIONS: [Orientation; 3] = [
    Orientation::Auto,
    Orientation::Portrait,
    Orientation::Landscape,
];

pub(super) fn orientation_word(orientation: Orientation) -> &'static str {
    match orientation {
        Orientation::Auto => "auto",
        Orientation::Portrait => "portrait",
        Orientation::Landscape => "landscape",
    }
}

/// No more is left free than this, in millimetres: sheets that are larger have room for it.
pub(super) const WIDEST_MARGIN: f64 = 200.0;

/// The choices.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choices {
    pub(crate) format: Format,
    pub(super) part: Part,
    /// As on the screen where nothing is said.
    pub(super) arrangement: Option<ChartArrangement>,
    pub(super) by: By,
    pub(super) scale: f64,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) dpi: f64,
    /// The sheet of a picture of pixels.
    pub(super) paper: Paper,
    /// The sheet of a page; as large as the chart where there is none.
    pub(super) page: Option<Paper>,
    pub(super) orientation: Orientation,
    /// Free on every side of the paper, in millimetres.
    pub(super) margin: f64,
    pub(super) spread: Spread,
    pub(super) wall: f64,
    pub(super) theme: ThemeName,
    /// As on the screen where nothing is said.
    pub(super) colour_by: Option<ColourBy>,
    pub(super) title: bool,
    pub(super) date: bool,
    pub(super) source: bool,
    /// Whether the logo stands on it, where there is one.
    pub(super) with_logo: bool,
    /// The file of the logo.
    pub(super) logo: Option<PathBuf>,
    /// What the logo says to those who do not see it.
    pub(super) alt: String,
    pub(super) links: bool,
    pub(super) legend: bool,
    pub(super) transparent: bool,
    pub(super) embed: bool,
    /// The window's where nothing is said.
    pub(super) lang: Option<Lang>,
    pub(super) profile: Profile,
    pub(super) table: Subject,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            format: Format::Png,
            part: Part::AsShown,
            arrangement: None,
            by: By::Scale,
            scale: 2.0,
            width: 1920,
            height: 1080,
            dpi: 300.0,
            paper: Paper::A4,
            page: Some(Paper::A4),
            orientation: Orientation::Auto,
            margin: PAPER_MARGIN_MM,
            spread: Spread::One,
            wall: 1.0,
            theme: ThemeName::Print,
            colour_by: None,
            title: true,
            date: true,
            source: true,
            with_logo: false,
            logo: None,
            alt: String::new(),
            links: false,
            legend: false,
            transparent: false,
            embed: false,
            lang: None,
            profile: Profile::Internal,
            table: Subject::Units,
        }
    }
}

impl Choices {
    /// The job for what the session shows, with the logo that was read.
    pub(crate) fn job(&self, session: &Session, logo: Option<&Arc<Pixels>>) -> ExportJob {
        let lang = self.lang.unwrap_or(session.lang());
        let view = session.view();
        let said = session.chart_style();
        let style = self.arrangement.map(|arrangement| ChartStyle {
            arrangement,
            ..said
        });
        ExportJob {
            what: self.what(session),
            output: self.output(session),
            tried: match style {
                Some(style) => Tried {
                    style: Some(style),
                    ..view.tried.clone()
                },
                None => view.tried.clone(),
            },
            look: Look {
                theme: self.theme,
                cartouche: Cartouche {
                    title: self.title,
                    date: self.date,
                    source: self.source,
                    logo: logo.map(|pixels| self.logo(pixels, lang)),
                },
                links: match self.links {
                    true => Dotted::Drawn,
                    false => Dotted::LeftOut,
                },
                legend: self.legend,
                colour_by: self.colour_by.unwrap_or(view.seeing.colour_by),
            },
            lang,
            profile: self.profile,
            base: None,
        }
    }

    fn logo(&self, pixels: &Arc<Pixels>, lang: Lang) -> Logo {
        let said = self.alt.trim();
        Logo {
            pixels: Arc::clone(pixels),
            alt: match said.is_empty() {
                true => lang.text("logo-alt-usual").to_owned(),
                false => said.to_owned(),
            },
        }
    }

    /// The part that is meant; what is shown where the session has no such part.
    pub(super) fn meant(&self, session: &Session) -> Part {
        match self.part.exists(session) {
            true => self.part,
            false => Part::AsShown,
        }
    }

    fn what(&self, session: &Session) -> What {
        let view = session.view();
        match (self.meant(session), session.selected()) {
            (Part::Whole, _) => What::Whole,
            (Part::Branch, Some(unit)) => What::Branch(unit),
            (Part::Selection, _) => What::Selection(session.selection().into_iter().collect()),
            _ => What::AsShown {
                folded: view.folded.clone(),
                root: view.seeing.root,
                bodies: match view.links_shown {
                    true => Bodies::Of(view.selected),
                    false => Bodies::Hidden,
                },
            },
        }
    }

    fn output(&self, session: &Session) -> Output {
        let transparent = self.transparent;
        match Output::usual(self.format) {
            Output::Png { .. } => Output::Png {
                options: PngOptions {
                    size: self.size(),
                    transparent,
                },
                embed: self.embed,
            },
            Output::Svg { .. } => Output::Svg {
                size: match self.by {
                    By::Scale => Size::Scale(self.scale),
                    _ => Size::Width(self.width),
                },
                transparent,
            },
            Output::Pdf(_) => {
                let pages = match self.spread {
                    Spread::One => Pages::One,
                    Spread::ByBranch => Pages::ByBranch {
                        legible_pt: LEGIBLE_PT,
                    },
                    Spread::Tiles => Pages::Tiles {
                        scale: self.wall,
                        overlap_mm: OVERLAP_MM,
                    },
                };
                let usual = (self.spread != Spread::One).then_some(Paper::A4);
                let paper = self.page.or(usual);
                Output::Pdf(page_setup(paper, self.orientation, self.margin, pages))
            }
            Output::Table { format, .. } => Output::Table {
                format,
                subject: self.table,
                today: session.today(),
            },
            plain => plain,
        }
    }

    fn size(&self) -> Size {
        match self.by {
            By::Scale => Size::Scale(self.scale),
            By::Width => Size::Width(self.width),
            By::Frame => Size::Frame {
                width: self.width,
                height: self.height,
            },
            By::Paper => on_paper(self.paper, self.dpi, self.orientation, self.margin),
        }
    }

    /// The choices as words, to be kept.
    pub(crate) fn words(&self) -> String {
        let or = |word: Option<&'static str>| word.unwrap_or("-");
        let logo = self.logo.as_deref().unwrap_or(Path::new(""));
        let words = [
            ("format", self.format.ending().to_owned()),
            ("part", self.part.word().to_owned()),
            (
                "arrange",
                or(self.arrangement.map(ChartArrangement::word)).to_owned(),
            ),
            ("by", self.by.word().to_owned()),
            ("scale", self.scale.to_string()),
            ("width", self.width.to_string()),
            ("height", self.height.to_string()),
            ("dpi", self.dpi.to_string()),
            ("paper", self.paper.name().to_owned()),
            ("page", or(self.page.map(Paper::name)).to_owned()),
            ("orientation", orientation_word(self.orientation).to_owned()),
            ("margin", self.margin.to_string()),
            ("pages", self.spread.word().to_owned()),
            ("wall", self.wall.to_string()),
            ("theme", self.theme.word().to_owned()),
            ("colours", or(self.colour_by.map(ColourBy::word)).to_owned()),
            ("title", self.title.to_string()),
            ("date", self.date.to_string()),
            ("source", self.source.to_string()),
            ("with-logo", self.with_logo.to_string()),
            ("logo", packed(&logo.to_string_lossy())),
            ("alt", packed(&self.alt)),
            ("links", self.links.to_string()),
            ("legend", self.legend.to_string()),
            ("transparent", self.transparent.to_string()),
            ("embed", self.embed.to_string()),
            ("lang", or(self.lang.map(Lang::tag)).to_owned()),
            ("profile", self.profile.word().to_owned()),
            ("table", self.table.word().to_owned()),
        ];
        let words = words.map(|(key, value)| format!("{key}={value}"));
        words.join(" ")
    }

    /// The choices that such words stand for. What is not known, or no measure, is passed over.
    pub(crate) fn of_words(words: &str) -> Self {
        let mut choices = Self::default();
        for (key, value) in words
            .split_whitespace()
            .filter_map(|word| word.split_once('='))
        {
            choices.take(key, value);
        }
        choices
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "format" => put(&mut self.format, named(&Format::ALL, Format::ending, value)),
            "part" => put(&mut self.part, named(&Part::ALL, Part::word, value)),
            "arrange" => {
                self.arrangement = named(&ChartArrangement::ALL, ChartArrangement::word, value);
            }
            "by" => put(&mut self.by, named(&By::ALL, By::word, value)),
            "scale" => put(&mut self.scale, measure(value, 0.25..=8.0)),
            "width" => put(&mut self.width, value.parse().ok().filter(is_side)),
            "height" => put(&mut self.height, value.parse().ok().filter(is_side)),
            "dpi" => put(&mut self.dpi, measure(value, 36.0..=1200.0)),
            "paper" => put(&mut self.paper, value.parse().ok()),
            "page" => self.page = value.parse().ok(),
            "orientation" => put(
                &mut self.orientation,
                named(&ORIENTATIONS, orientation_word, value),
            ),
            "margin" => put(&mut self.margin, measure(value, 0.0..=WIDEST_MARGIN)),
            "pages" => put(&mut self.spread, named(&Spread::ALL, Spread::word, value)),
            "wall" => put(&mut self.wall, measure(value, 0.25..=8.0)),
            "theme" => put(
                &mut self.theme,
                named(&ThemeName::ALL, ThemeName::word, value),
            ),
            "colours" => self.colour_by = ColourBy::from_word(value),
            "title" => put(&mut self.title, value.parse().ok()),
            "date" => put(&mut self.date, value.parse().ok()),
            "source" => put(&mut self.source, value.parse().ok()),
            "with-logo" => put(&mut self.with_logo, value.parse().ok()),
            "logo" => {
                self.logo = Some(PathBuf::from(unpacked(value)));
                self.logo.take_if(|path| path.as_os_str().is_empty());
            }
            "alt" => self.alt = unpacked(value),
            // Before its parts could be chosen singly.
            "cartouche" if value == "false" => {
                (self.title, self.date, self.source) = (false, false, false);
            }
            "links" => put(&mut self.links, value.parse().ok()),
            "legend" => put(&mut self.legend, value.parse().ok()),
            "transparent" => put(&mut self.transparent, value.parse().ok()),
            "embed" => put(&mut self.embed, value.parse().ok()),
            "lang" => self.lang = named(&Lang::ALL, Lang::tag, value),
            "profile" => put(
                &mut self.profile,
                named(&Profile::ALL, Profile::word, value),
            ),
            "table" => put(&mut self.table, named(&Subject::ALL, Subject::word, value)),
            _ => {}
        }
    }
}

fn put<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn named<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str, value: &str) -> Option<T> {
    all.iter().copied().find(|&one| word(one) == value)
}

fn measure(value: &str, range: std::ops::RangeInclusive<f64>) -> Option<f64> {
    value.parse().ok().filter(|value| range.contains(value))
}

/// A text as one word: blanks and the sign that stands for them are written as numbers.
fn packed(text: &str) -> String {
    let mut word = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c == '%' {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                word.push_str(&format!("%{byte:02x}"));
            }
        } else {
            word.push(c);
        }
    }
    word
}

/// The text of such a word.
fn unpacked(word: &str) -> String {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word.as_bytes();
    while let [first, after @ ..] = rest {
        let number = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let number = number.and_then(|two| u8::from_str_radix(two, 16).ok());
        (rest, _) = match (first, number) {
            (b'%', Some(byte)) => (&after[2..], bytes.push(byte)),
            _ => (after, bytes.push(*first)),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn is_side(pixels: &u32) -> bool {
    (64..=100_000).contains(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_kept_as_words() {
        let choices = Choices {
            format: Format::Pdf,
            part: Part::Branch,
            arrangement: Some(ChartArrangement::FitPage),
            by: By::Frame,
            scale: 1.5,
            page: None,
            orientation: Orientation::Landscape,
            margin: 12.5,
            spread: Spread::Tiles,
            colour_by: Some(ColourBy::Posts),
            title: false,
            source: false,
            with_logo: true,
            logo: Some("/mes images/100 %/écusson.png".into()),
            alt: "Ministère\u{a0}: l’écusson = bleu".to_owned(),
            links: true,
            embed: true,
            lang: Some(Lang::En),
            profile: Profile::Public,
            table: Subject::Vacancies,
            ..Choices::default()
        };
        assert_eq!(Choices::of_words(&choices.words()), choices);
        let usual = Choices::default();
        assert_eq!(Choices::of_words(&usual.words()), usual);
    }

    #[test]
    fn presets_of_earlier_versions_mean_what_they_meant() {
        for (words, said) in [
            ("cartouche=false legend=true", (false, false, false)),
            ("cartouche=true", (true, true, true)),
            ("cartouche=true date=false", (true, false, true)),
        ] {
            let Choices {
                title,
                date,
                source,
                ..
            } = Choices::of_words(words);
            assert_eq!((title, date, source), said, "{words}");
        }
    }

    #[test]
    fn what_is_not_understood_is_passed_over() {
        let odd = "format=gif width=0 scale=nan dpi=-1 margin=-1 paper=a9 legend=yes x=y = theme";
        assert_eq!(Choices::of_words(odd), Choices::default());
    }
}
