//! What can be written behind the name of the program. Knows nothing of how it is done.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::export::job::{Format, Look, OVERLAP_MM, Output, Remedy, on_paper, page_setup};
use crate::export::pages::LEGIBLE_PT;
use crate::export::{Orientation, PAPER_MARGIN_MM, PageSetup, Pages, Paper, PngOptions, Size};
use crate::generate::MOST_UNITS;
use crate::lang::Lang;
use crate::model::{ChartArrangement, ChartDirection, ChartStyle, PartialDate, Profile};
use crate::scene::{Cartouche, CartouchePart, ColourBy, Dotted, ThemeName, Tried};
use crate::tables::Subject;

/// Pixels a chart unit when nothing else is asked for.
const SCALE: f64 = 2.0;
/// Pixels an inch of paper when nothing else is asked for.
const DPI: f64 = 300.0;

/// Show, check, correct and hand on organisation charts.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = "Without FILE, the directorate that travels inside the program is meant.\n\
                  A file named like a command is given with its folder: ./export"
)]
pub(super) struct Arguments {
    /// The file to show in the window
    pub(super) file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) job: Option<Job>,
}

/// A job that needs no window.
#[derive(Debug, Subcommand)]
pub(super) enum Job {
    /// Write the chart as a picture or pages, or the organisation as a table, a page or a text
    Export(Export),
    /// Print the units, their posts and all that belongs to them
    List {
        #[command(flatten)]
        document: Document,
        /// What it is printed as
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Print what is wrong with a file; exit code 0 clean, 1 problems, 2 unreadable
    Check {
        #[command(flatten)]
        document: Document,
        /// What it is printed as
        #[arg(long, value_enum, default_value_t)]
        format: CheckFormat,
        /// Print what is worth a look, too; the exit code stays that of the problems alone
        #[arg(long)]
        review: bool,
        /// The day up to which vacancies are counted [default: today]
        #[arg(long, value_name = "DATE", requires = "review")]
        today: Option<PartialDate>,
    },
    /// Make up an organisation of any size, to try the program with
    Generate(Generate),
    #[command(flatten)]
    Edit(EditJob),
}

/// The organisation that is to be made up.
#[derive(Debug, Args)]
pub(super) struct Generate {
    /// How many units it has, 1 to 1000000
    #[arg(value_name = "N", value_parser = n_units())]
    pub(super) n_units: usize,
    /// Which of all those of this size; the same number gives the same one
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(super) seed: u64,
    /// The language of its names, and of messages; without it, the system's
    #[arg(long, value_name = "LANG", value_parser = one_of(&Lang::ALL, Lang::tag))]
    pub(super) lang: Option<Lang>,
    /// The file to write; without it, or for -, standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

fn n_units() -> impl TypedValueParser<Value = usize> {
    let most = MOST_UNITS as u64;
    clap::value_parser!(u64).range(1..=most).map(|n| n as usize)
}

impl Job {
    /// The language that was asked for.
    pub(super) fn lang(&self) -> Option<Lang> {
        match self {
            Self::Export(Export { document, .. })
            | Self::List { document, .. }
            | Self::Check { document, .. } => document.lang,
            Self::Generate(generate) => generate.lang,
            Self::Edit(job) => job.edited().lang,
        }
    }
}

/// A job that changes a file.
#[derive(Debug, Subcommand)]
pub(super) enum EditJob {
    /// Name who holds a post: the head's, or the one with this title
    #[command(after_help = EDIT_CODES)]
    Appoint {
        #[command(flatten)]
        edited: Edited,
        /// The person
        name: String,
        /// The title of the post; without it, the head is meant
        #[arg(long, value_name = "TITLE")]
        post: Option<String>,
        /// Since when: kept in the note of the unit, for the format dates no holder
        #[arg(long, value_name = "DATE")]
        since: Option<PartialDate>,
    },
    /// Declare a post vacant: the head's, or the one with this title
    #[command(after_help = EDIT_CODES)]
    Vacate {
        #[command(flatten)]
        edited: Edited,
        /// The title of the post; without it, the head is meant
        #[arg(long, value_name = "TITLE")]
        post: Option<String>,
        /// Since when, as 2025-07-01, 2025-07 or 2025
        #[arg(long, value_name = "DATE")]
        since: Option<PartialDate>,
    },
    /// Move a unit with all below it under another superior
    #[command(after_help = EDIT_CODES)]
    Move {
        #[command(flatten)]
        edited: Edited,
        /// The new superior
        #[arg(long, value_name = "SUPERIOR")]
        to: String,
        /// Before which of its subordinates; without it, the order of the file stays
        #[arg(long, value_name = "UNIT")]
        before: Option<String>,
    },
    /// Give a unit another name
    #[command(after_help = EDIT_CODES)]
    Rename {
        #[command(flatten)]
        edited: Edited,
        /// The new name
        name: String,
    },
}

/// What stands below the help of every job that changes a file.
const EDIT_CODES: &str =
    "Exit code 0: done; 1: done, and the file has problems, which are listed; 2: not done";

impl EditJob {
    /// The file and the unit that the job is about.
    pub(super) fn edited(&self) -> &Edited {
        match self {
            Self::Appoint { edited, .. }
            | Self::Vacate { edited, .. }
            | Self::Move { edited, .. }
            | Self::Rename { edited, .. } => edited,
        }
    }
}

/// What an edit is about, and in which language it speaks.
#[derive(Debug, Args)]
pub(super) struct Edited {
    /// The file
    pub(super) file: PathBuf,
    /// The unit: its id, or its code in any spelling
    pub(super) unit: String,
    /// The language of words and messages; without it, the system's
    #[arg(long, value_name = "LANG", value_parser = one_of(&Lang::ALL, Lang::tag))]
    pub(super) lang: Option<Lang>,
}

/// What a job is about, and in which language it speaks.
#[derive(Debug, Args)]
pub(super) struct Document {
    /// The file; without it, the directorate inside the program
    pub(super) file: Option<PathBuf>,
    /// The language of words and messages; without it, the system's
    #[arg(long, value_name = "LANG", value_parser = one_of(&Lang::ALL, Lang::tag))]
    pub(super) lang: Option<Lang>,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ListFormat {
    /// Aligned columns for people
    #[default]
    Table,
    /// Everything, for scripts
    Json,
    /// One row a post, for spreadsheets
    Csv,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum CheckFormat {
    /// One line a problem, with its place in the file
    #[default]
    Text,
    /// A list, for scripts
    Json,
}

/// How a PDF is spread over pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PagesAsked {
    /// All on one page
    One,
    /// An overview, then a page for each main structure
    ByBranch,
    /// Sheets to put together on a wall
    Tiles,
}

/// The file that is asked for, and how it is to be.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) document: Document,
    /// The file to write; the end of its name decides the format: .png, .svg and .pdf show the
    /// chart, .csv and .xlsx are tables, .html is a page of the web, .md (Markdown), .mmd (Mermaid),
    /// .dot (Graphviz), .json and .ttl (Turtle) are texts
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: PathBuf,
    /// Write nothing; print what the file would be
    #[arg(long)]
    pub(super) dry_run: bool,
    /// The branch of this unit alone
    #[arg(long, value_name = "ID|CODE")]
    pub(super) root: Option<String>,
    /// For whom: internal with everything; public with the names of heads, deputies and staff
    /// alone, without contacts, notes and announced departures [default: internal]
    #[arg(long, ignore_case = true, value_parser = one_of(&Profile::ALL, Profile::word))]
    pub(super) profile: Option<Profile>,
    /// Put the document into the picture, so that it can be opened again
    #[arg(long)]
    embed: bool,
    /// What the table lists [default: units]
    #[arg(long, value_parser = one_of(&Subject::ALL, Subject::word))]
    table: Option<Subject>,
    /// The day up to which the table counts vacancies; without it, it tells no ages
    #[arg(long, value_name = "DATE")]
    today: Option<PartialDate>,
    /// Pixels a chart unit [default: 2; 1 for SVG, and for tiles of a wall]
    #[arg(long, value_name = "FACTOR", allow_negative_numbers = true, conflicts_with_all = ["width", "dpi"])]
    scale: Option<f64>,
    /// Pixels from left to right
    #[arg(long, value_name = "PX", conflicts_with_all = ["dpi", "paper"])]
    width: Option<u32>,
    /// Pixels from top to bottom: the chart in the middle of a frame
    #[arg(long, value_name = "PX", requires = "width")]
    height: Option<u32>,
    /// Pixels an inch of paper [default: 300]
    #[arg(
        long,
        value_name = "N",
        allow_negative_numbers = true,
        requires = "paper"
    )]
    dpi: Option<f64>,
    /// A whole sheet of paper, the chart in its middle [default for several pages: a4]
    #[arg(long, ignore_case = true, value_parser = one_of(&Paper::ALL, Paper::name))]
    paper: Option<Paper>,
    /// Which way round the sheet lies [default: whatever suits the chart better]
    #[arg(long, value_enum, conflicts_with_all = ["landscape", "portrait"])]
    orientation: Option<OrientationAsked>,
    /// The same as --orientation landscape
    #[arg(long, conflicts_with = "portrait")]
    landscape: bool,
    /// The same as --orientation portrait
    #[arg(long)]
    portrait: bool,
    /// Millimetres that stay free on every side of the paper, and of a PDF [default: 8]
    #[arg(long, value_name = "MM", allow_negative_numbers = true)]
    margin: Option<f64>,
    /// How a PDF is spread over pages [default: one]
    #[arg(long, value_enum)]
    pages: Option<PagesAsked>,
    /// The colours [default: light; print on paper]
    #[arg(long, value_parser = one_of(&ThemeName::ALL, ThemeName::word))]
    theme: Option<ThemeName>,
    /// How subordinates stand to their superiors [default: as the document says; on paper, where it
    /// says nothing, whatever lets the chart be largest]
    #[arg(long, value_parser = one_of(&ChartArrangement::ALL, ChartArrangement::word))]
    arrange: Option<ChartArrangement>,
    /// The same as --arrange fit: whatever lets the chart be largest on the page
    #[arg(long, conflicts_with = "arrange")]
    fit: bool,
    /// Where subordinates are from their superiors [default: as the document says]
    #[arg(long, value_parser = one_of(&ChartDirection::ALL, ChartDirection::word))]
    direction: Option<ChartDirection>,
    /// Leave out the ground
    #[arg(long)]
    transparent: bool,
    /// What the colours of the cards tell [default: kind]
    #[arg(long, value_name = "WHAT", ignore_case = true, value_parser = one_of(&ColourBy::ALL, ColourBy::word))]
    colour_by: Option<ColourBy>,
    /// Draw the links between units as dotted lines
    #[arg(long)]
    links: bool,
    /// Say what the colours, borders, signs and lines mean
    #[arg(long)]
    legend: bool,
    /// What a picture says of itself, in a free corner and below pages [default: title,date,source]
    #[arg(long, value_name = "PARTS", value_delimiter = ',', ignore_case = true, value_parser = one_of(&CartouchePart::ALL, CartouchePart::word))]
    cartouche: Vec<CartouchePart>,
    /// Leave out title, date and sources
    #[arg(long, conflicts_with = "cartouche")]
    no_cartouche: bool,
    /// Whose chart it is, as a picture: a PNG or JPEG beside title, date and sources
    #[arg(long, value_name = "FILE")]
    pub(super) logo: Option<PathBuf>,
    /// What the logo says to those who do not see it [default: Logo]
    #[arg(long, value_name = "TEXT", requires = "logo")]
    pub(super) logo_alt: Option<String>,
    /// What the addresses in a .ttl begin with [default: urn:organigram:]
    #[arg(long, value_name = "IRI")]
    pub(super) base: Option<String>,
}

/// Which way round a sheet lies.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum OrientationAsked {
    /// Whatever suits the chart better
    Auto,
    /// Higher than wide
    Portrait,
    /// Wider than high
    Landscape,
}

/// Why an option is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It means nothing for the format.
    Format,
    /// It means nothing without this one.
    Needs(&'static str),
    /// This one says the same otherwise.
    Against(&'static str),
}

impl Export {
    /// An option that means nothing for the format or beside the others, if one was given, and why.
    pub(super) fn not_for(&self, format: Format) -> Option<(&'static str, Misfit)> {
        use Format::{Html, Pdf, Png, Svg, Turtle};
        let only = |fits: bool| (!fits).then_some(Misfit::Format);
        let pixels = only(matches!(format, Png | Svg));
        let picture = only(format.is_picture());
        // A page of the web says title, date and sources itself, and has both themes.
        let drawn = only(format.is_picture() && format != Html);
        let table = only(format.is_table());
        let (png, pdf) = (only(format == Png), only(format == Pdf));
        let paper = self.paper.is_some();
        let tiles = self.pages == Some(PagesAsked::Tiles);
        let scale = match format {
            Png if paper => Some(Misfit::Against("--paper")),
            Pdf if !tiles => Some(Misfit::Needs("--pages tiles")),
            Pdf => None,
            _ => pixels,
        };
        let turns = match format {
            Png if !paper => Some(Misfit::Needs("--paper")),
            _ => only(matches!(format, Png | Pdf)),
        };
        let options = [
            ("--embed", self.embed, png),
            ("--table", self.table.is_some(), table),
            ("--today", self.today.is_some(), table),
            ("--scale", self.scale.is_some(), scale),
            ("--width", self.width.is_some(), pixels),
            ("--height", self.height.is_some(), png),
            ("--dpi", self.dpi.is_some(), png),
            ("--paper", paper, only(matches!(format, Png | Pdf))),
            ("--orientation", self.orientation.is_some(), turns),
            ("--landscape", self.landscape, turns),
            ("--portrait", self.portrait, turns),
            ("--margin", self.margin.is_some(), turns),
            ("--pages", self.pages.is_some(), pdf),
            ("--base", self.base.is_some(), only(format == Turtle)),
            ("--theme", self.theme.is_some(), drawn),
            ("--arrange", self.arrange.is_some(), picture),
            ("--fit", self.fit, picture),
            ("--direction", self.direction.is_some(), picture),
            ("--transparent", self.transparent, pixels),
            ("--colour-by", self.colour_by.is_some(), picture),
            ("--links", self.links, picture),
            ("--legend", self.legend, picture),
            ("--cartouche", !self.cartouche.is_empty(), drawn),
            ("--no-cartouche", self.no_cartouche, drawn),
            ("--logo", self.logo.is_some(), picture),
        ];
        let mut given = options.into_iter().filter(|(_, given, _)| *given);
        given.find_map(|(option, _, why)| Some((option, why?)))
    }

    /// What is to be written behind the name of the program to do what makes small type larger.
    pub(super) fn mending(&self, remedy: Remedy) -> String {
        match remedy {
            Remedy::Paper(paper) => format!("--paper {}", paper.name()),
            Remedy::ByBranch => "--pages by-branch".to_owned(),
            Remedy::Fit => "--fit".to_owned(),
            Remedy::Scale(scale) => format!("--scale {scale}"),
            Remedy::Width(width) => match (self.width, self.height) {
                // A frame grows both ways.
                (Some(before), Some(height)) => {
                    let times = f64::from(width) / f64::from(before);
                    let height = (f64::from(height) * times).ceil();
                    format!("--width {width} --height {height}")
                }
                _ => format!("--width {width}"),
            },
        }
    }

    /// The file that is to be written.
    pub(super) fn output(&self, format: Format) -> Output {
        match Output::usual(format) {
            Output::Png { .. } => Output::Png {
                options: PngOptions {
                    size: self.size(SCALE),
                    transparent: self.transparent,
                },
                embed: self.embed,
            },
            Output::Svg { .. } => Output::Svg {
                size: self.size(1.0),
                transparent: self.transparent,
            },
            Output::Pdf(_) => Output::Pdf(self.page_setup()),
            Output::Table { format, .. } => Output::Table {
                format,
                subject: self.table.unwrap_or_default(),
                today: self.today.map(PartialDate::last_day),
            },
            plain => plain,
        }
    }

    /// How a picture is to look. Paper is white.
    pub(super) fn look(&self, format: Format) -> Look {
        let usual = match self.paper {
            None if format != Format::Pdf => ThemeName::Light,
            _ => ThemeName::Print,
        };
        Look {
            theme: self.theme.unwrap_or(usual),
            cartouche: self.said(),
            links: match self.links {
                true => Dotted::Drawn,
                false => Dotted::LeftOut,
            },
            legend: self.legend,
            colour_by: self.colour_by.unwrap_or_default(),
        }
    }

    /// What a picture says of itself.
    fn said(&self) -> Cartouche {
        match (self.no_cartouche, self.cartouche.as_slice()) {
            (true, _) => Cartouche::NOTHING,
            (false, []) => Cartouche::WHOLE,
            (false, parts) => Cartouche::of(parts),
        }
    }

    /// How the chart of a document that wants it drawn like `said` is drawn.
    pub(super) fn tried(&self, said: ChartStyle) -> Tried {
        Tried {
            style: Some(self.style(said)),
            ..Tried::NOTHING
        }
    }

    fn style(&self, said: ChartStyle) -> ChartStyle {
        let usual = match self.paper.is_some() || self.pages.is_some() {
            // A document that says nothing leaves it to the sheet.
            true if said.arrangement == ChartArrangement::default() => ChartArrangement::FitPage,
            _ => said.arrangement,
        };
        let asked = self.fit.then_some(ChartArrangement::FitPage);
        ChartStyle {
            arrangement: self.arrange.or(asked).unwrap_or(usual),
            direction: self.direction.unwrap_or(said.direction),
            ..said
        }
    }

    /// How large a picture is to be, where nothing is said at this scale.
    fn size(&self, usual: f64) -> Size {
        match (self.paper, self.width, self.height) {
            (Some(paper), ..) => on_paper(
                paper,
                self.dpi.unwrap_or(DPI),
                self.turned(),
                self.margin_mm(),
            ),
            (None, Some(width), Some(height)) => Size::Frame { width, height },
            (None, Some(width), None) => Size::Width(width),
            (None, None, _) => Size::Scale(self.scale.unwrap_or(usual)),
        }
    }

    /// The pages of a PDF: a page as large as the chart, where neither paper nor pages are said.
    fn page_setup(&self) -> PageSetup {
        let pages = match self.pages {
            None | Some(PagesAsked::One) => Pages::One,
            Some(PagesAsked::ByBranch) => Pages::ByBranch {
                legible_pt: LEGIBLE_PT,
            },
            Some(PagesAsked::Tiles) => Pages::Tiles {
                scale: self.scale.unwrap_or(1.0),
                overlap_mm: OVERLAP_MM,
            },
        };
        let usual = (pages != Pages::One).then_some(Paper::default());
        page_setup(self.paper.or(usual), self.turned(), self.margin_mm(), pages)
    }

    /// What stays free on every side.
    fn margin_mm(&self) -> f64 {
        self.margin.unwrap_or(PAPER_MARGIN_MM)
    }

    /// Which way round the sheet lies.
    fn turned(&self) -> Orientation {
        match (self.landscape, self.portrait, self.orientation) {
            (true, ..) | (.., Some(OrientationAsked::Landscape)) => Orientation::Landscape,
            (_, true, _) | (.., Some(OrientationAsked::Portrait)) => Orientation::Portrait,
            _ => Orientation::Auto,
        }
    }
}

/// Reads one of a few values by its word, and names them all in the help.
fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(move |&value| word(value))).try_map(move |given| {
        let named = |&value: &T| word(value).eq_ignore_ascii_case(&given);
        all.iter().copied().find(named).ok_or("not known")
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::export::Sheet;

    fn export(options: &str) -> Result<Export, clap::Error> {
        let words = ["organigram", "export", "-o", "x.png"];
        let arguments =
            Arguments::try_parse_from(words.into_iter().chain(options.split_whitespace()))?;
        match arguments.job {
            Some(Job::Export(export)) => Ok(export),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes() {
        let margin = PAPER_MARGIN_MM;
        let paper = |dpi, paper, orientation| on_paper(paper, dpi, orientation, margin);
        let cases = [
            ("", Size::Scale(2.0)),
            ("--scale 0.5", Size::Scale(0.5)),
            ("--scale -1", Size::Scale(-1.0)),
            ("--width 1200", Size::Width(1200)),
            (
                "--width 1920 --height 1080",
                Size::Frame {
                    width: 1920,
                    height: 1080,
                },
            ),
            ("--paper a4", paper(300.0, Paper::A4, Orientation::Auto)),
            (
                "--paper A3 --dpi 96 --landscape",
                paper(96.0, Paper::A3, Orientation::Landscape),
            ),
            (
                "--paper letter --portrait",
                paper(300.0, Paper::Letter, Orientation::Portrait),
            ),
            (
                "--paper a5 --orientation landscape",
                paper(300.0, Paper::A5, Orientation::Landscape),
            ),
            (
                "--paper a4 --margin 12.5",
                on_paper(Paper::A4, 300.0, Orientation::Auto, 12.5),
            ),
            (
                "--paper a4 --margin -3",
                on_paper(Paper::A4, 300.0, Orientation::Auto, -3.0),
            ),
        ];
        for (options, size) in cases {
            assert_eq!(
                export(options).expect(options).size(SCALE),
                size,
                "{options}"
            );
        }
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for options in [
            "--scale 2 --width 100",
            "--width 100 --paper a4",
            "--height 100",
            "--profile secret",
            "--landscape --orientation portrait",
            "--dpi 300",
            "--dpi 300 --scale 2",
            "--paper a4 --landscape --portrait",
            "--arrange round",
            "--fit --arrange tidy",
            "--direction north",
            "--pages three",
            "--paper a9",
            "--lang de",
            "--theme blue",
            "--width -3",
            "--margin wide",
            "--cartouche name",
            "--logo-alt Marianne",
            "--cartouche title,,date",
            "--cartouche title --no-cartouche",
        ] {
            assert!(export(options).is_err(), "{options}");
        }
    }

    #[test]
    fn what_means_nothing_for_a_format_is_named() {
        use Format::{Csv, Html, Pdf, Png, Svg, Turtle, Xlsx};
        // The formats for which the options mean something.
        for (options, fits) in [
            ("", &Format::ALL[..]),
            ("--profile public --root a --dry-run", &Format::ALL),
            ("--scale 2", &[Png, Svg]),
            ("--width 800", &[Png, Svg]),
            ("--width 800 --height 600", &[Png]),
            ("--paper a3 --portrait", &[Png, Pdf]),
            ("--paper a3 --dpi 96", &[Png]),
            ("--landscape", &[Pdf]),
            ("--margin 20", &[Pdf]),
            ("--paper a4 --margin 20", &[Png, Pdf]),
            ("--orientation auto", &[Pdf]),
            ("--pages by-branch", &[Pdf]),
            ("--pages tiles --scale 2", &[Pdf]),
            ("--pages one --scale 2", &[]),
            ("--paper a4 --scale 2", &[]),
            ("--transparent", &[Png, Svg]),
            ("--embed", &[Png]),
            ("--table posts", &[Csv, Xlsx]),
            ("--today 2025", &[Csv, Xlsx]),
            (
                "--links --legend --fit --colour-by posts",
                &[Png, Svg, Pdf, Html],
            ),
            ("--theme dark", &[Png, Svg, Pdf]),
            ("--no-cartouche", &[Png, Svg, Pdf]),
            ("--cartouche title,date", &[Png, Svg, Pdf]),
            ("--logo a.png --logo-alt A", &[Png, Svg, Pdf, Html]),
            ("--base urn:x:", &[Turtle]),
        ] {
            let asked = export(options).expect(options);
            for format in Format::ALL {
                let wrong = asked.not_for(format);
                let is_fit = fits.contains(&format);
                assert_eq!(wrong.is_none(), is_fit, "{options}: {format:?} {wrong:?}");
                assert!(wrong.is_none_or(|(option, _)| options.contains(option)));
            }
        }
        let (paper, tiles) = (Misfit::Needs("--paper"), Misfit::Needs("--pages tiles"));
        for (options, format, why) in [
            ("--landscape", Png, paper),
            ("--orientation auto", Png, paper),
            ("--landscape", Svg, Misfit::Format),
            ("--scale 2", Pdf, tiles),
            ("--pages one --scale 2", Pdf, tiles),
            ("--paper a4 --scale 2", Png, Misfit::Against("--paper")),
            ("--scale 2", Html, Misfit::Format),
        ] {
            let found = export(options).expect(options).not_for(format);
            assert_eq!(
                found.map(|(_, why)| why),
                Some(why),
                "{options}: {format:?}"
            );
        }
    }

    #[test]
    fn small_type_is_mended_by_options_that_can_be_written() {
        for (options, remedy, words) in [
            (
                "--pages tiles --scale 0.3",
                Remedy::Scale(0.8),
                "--scale 0.8",
            ),
            ("--paper a5", Remedy::Paper(Paper::A3), "--paper a3"),
            ("--width 400", Remedy::Width(1_200), "--width 1200"),
            (
                "--width 400 --height 301",
                Remedy::Width(1_000),
                "--width 1000 --height 753",
            ),
            ("--width 400", Remedy::Fit, "--fit"),
            ("--paper a5", Remedy::ByBranch, "--pages by-branch"),
        ] {
            let asked = export(options).expect(options);
            assert_eq!(asked.mending(remedy), words);
            assert!(export(words).is_ok(), "{words}");
        }
    }

    #[test]
    fn pages_have_paper_and_a_chart_alone_has_none() {
        let setup = |options: &str| export(options).expect(options).page_setup();
        assert_eq!(setup("").sheet, Sheet::Chart);
        assert_eq!(setup("--paper a1").sheet, Sheet::Paper(Paper::A1));
        assert_eq!(setup("--pages tiles").sheet, Sheet::Paper(Paper::A4));
        let tiles = Pages::Tiles {
            scale: 1.5,
            overlap_mm: OVERLAP_MM,
        };
        assert_eq!(setup("--pages tiles --scale 1.5").pages, tiles);
        assert_eq!(setup("--portrait").orientation, Orientation::Portrait);
        assert_eq!(setup("").margin_mm, PAPER_MARGIN_MM);
        assert_eq!(setup("--margin 0").margin_mm, 0.0);
    }

    #[test]
    fn paper_is_white_unless_asked_otherwise() {
        for (options, theme) in [
            ("", ThemeName::Light),
            ("--paper a4", ThemeName::Print),
            ("--paper a4 --theme dark", ThemeName::Dark),
            ("--theme print", ThemeName::Print),
        ] {
            assert_eq!(
                export(options).expect(options).look(Format::Png).theme,
                theme,
                "{options}"
            );
        }
    }

    #[test]
    fn paper_is_used_as_well_as_can_be_unless_somebody_says_how() {
        use ChartArrangement::{Classical, Compact, FitPage, Tidy};
        for (options, said, expected) in [
            ("", Classical, Classical),
            ("--paper a4", Classical, FitPage),
            ("--paper a4", Compact, Compact),
            ("--paper a4 --arrange classical", Classical, Classical),
            ("--fit", Tidy, FitPage),
            ("--arrange fit", Tidy, FitPage),
        ] {
            let said = ChartStyle {
                arrangement: said,
                ..ChartStyle::default()
            };
            let found = export(options).expect(options).style(said);
            assert_eq!(found.arrangement, expected, "{options}");
        }
        let turned = export("--direction right").expect("a direction");
        let style = turned.style(ChartStyle::default());
        assert_eq!(style.direction, ChartDirection::Right);
    }

    #[test]
    fn parts_of_the_cartouche_are_asked_for_by_name() {
        let whole = Cartouche::WHOLE;
        for (options, said) in [
            ("", whole.clone()),
            ("--cartouche title,date,source", whole.clone()),
            ("--cartouche DATE --cartouche source,title", whole.clone()),
            ("--no-cartouche", Cartouche::NOTHING),
            (
                "--cartouche date",
                Cartouche {
                    date: true,
                    ..Cartouche::NOTHING
                },
            ),
            (
                "--cartouche source,title",
                Cartouche {
                    date: false,
                    ..whole.clone()
                },
            ),
        ] {
            assert_eq!(export(options).expect(options).said(), said, "{options}");
        }
    }

    #[test]
    fn colours_and_legend_are_asked_for_by_name() {
        let asked = |options: &str| export(options).expect(options);
        assert_eq!(asked("").colour_by, None);
        assert!(!asked("").legend && asked("--legend").legend);
        for by in ColourBy::ALL {
            let options = format!("--colour-by {}", by.word());
            assert_eq!(asked(&options).colour_by, Some(by));
        }
        assert!(export("--colour-by size").is_err());
    }

    #[test]
    fn a_file_named_like_a_command_is_given_with_its_folder() {
        let file = |words: &[&str]| {
            Arguments::try_parse_from(words).map(|arguments| arguments.file.is_some())
        };
        assert_eq!(file(&["organigram", "./export"]).ok(), Some(true));
        assert_eq!(file(&["organigram", "x.ron"]).ok(), Some(true));
        assert_eq!(file(&["organigram", "list"]).ok(), Some(false));
        assert!(file(&["organigram", "x.ron", "list"]).is_err());
    }
}
