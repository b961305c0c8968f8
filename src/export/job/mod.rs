//! An export as one description: what is written, of whom, how, and for whom. The window and the
//! command line both fill it in; here it is carried out, estimated and shown beforehand. Pure: it
//! knows neither files nor windows, and the same job gives the same bytes.

mod error;
mod estimate;
mod format;
mod leaf;
mod preview;
mod watched;
mod words;

pub use error::ExportError;
pub use estimate::{Estimate, LEGIBLE_PX, Remedy, SmallestText};
pub use format::Format;
pub use preview::Preview;
pub use words::{fact_words, hidden_words};

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;

use super::pages::BookRequest;
use super::png::write_png_with;
use super::{
    Book, HtmlPage, Orientation, PageSetup, Pages, Paper, PngError, PngOptions, Sheet as OnSheet,
    Size, SvgOptions, SvgSubject, TableFormat, TurtleOptions, VectorError, pixel_size, write_dot,
    write_html, write_json, write_markdown, write_mermaid, write_pdf, write_png, write_svg,
    write_table, write_turtle,
};
use crate::lang::Lang;
use crate::model::{ChartArrangement, ChartStyle, Hidden, Organisation, Profile, UnitKey};
use crate::scene::{
    Bodies, CHART_ASPECT, Cartouche, Chart, ChartRequest, ColourBy, Dotted, Drawing, Measured,
    Picture as _, ThemeName, Tried,
};
use crate::tables::{Field, Lens, Sheet, Subject, Table};
use watched::Watched;

/// Hears which share is done, 0 to 1, and may break it off.
pub type Progress<'a> = dyn FnMut(f32) -> ControlFlow<()> + Send + 'a;

/// How far the sheets of a wall show the same, in millimetres: room for glue.
pub const OVERLAP_MM: f64 = 10.0;

/// A document as text, and the keyword under which pictures carry it.
#[derive(Clone, Copy, Debug)]
pub struct DocumentText {
    /// The keyword.
    pub keyword: &'static str,
    /// The text of a document.
    pub of: fn(&Organisation) -> String,
}

/// Which units are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum What {
    /// All of them, nothing folded.
    #[default]
    Whole,
    /// A unit and all below it.
    Branch(UnitKey),
    /// What the chart shows.
    AsShown {
        /// Units whose subordinates are hidden.
        folded: BTreeSet<UnitKey>,
        /// The unit whose branch is the whole chart.
        root: Option<UnitKey>,
        /// Whether bodies stand under the chart.
        bodies: Bodies,
    },
    /// These units alone, each under the next one above it that is among them.
    Selection(BTreeSet<UnitKey>),
}

/// The file that is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Output {
    /// A picture of pixels.
    Png {
        /// Size and ground.
        options: PngOptions,
        /// Whether the document travels inside.
        embed: bool,
    },
    /// A picture of shapes and text.
    Svg {
        /// How large it shows where nothing else decides.
        size: Size,
        /// Whether the paper is left out.
        transparent: bool,
    },
    /// Pages.
    Pdf(PageSetup),
    /// A table.
    Table {
        /// Of which kind.
        format: TableFormat,
        /// What it lists.
        subject: Subject,
        /// The day up to which vacancies are counted; without it no ages are told.
        today: Option<Date>,
    },
    /// A page of the web.
    Html,
    /// An outline as text.
    Markdown,
    /// A flow chart as text.
    Mermaid,
    /// A graph for Graphviz.
    Dot,
    /// Data for programs.
    Json,
    /// The vocabulary of the W3C for organisations.
    Turtle,
}

impl Output {
    /// The file of a format where nobody has chosen anything.
    pub fn usual(format: Format) -> Self {
        let size = Size::Scale(1.0);
        let transparent = false;
        let table = |format| Self::Table {
            format,
            subject: Subject::default(),
            today: None,
        };
        match format {
            Format::Png => Self::Png {
                options: PngOptions { size, transparent },
                embed: false,
            },
            Format::Svg => Self::Svg { size, transparent },
            Format::Pdf => Self::Pdf(PageSetup {
                sheet: OnSheet::Chart,
                ..PageSetup::default()
            }),
            Format::Csv => table(TableFormat::Csv),
            Format::Xlsx => table(TableFormat::Xlsx),
            Format::Html => Self::Html,
            Format::Markdown => Self::Markdown,
            Format::Mermaid => Self::Mermaid,
            Format::Dot => Self::Dot,
            Format::Json => Self::Json,
            Format::Turtle => Self::Turtle,
        }
    }

    /// Its format.
    pub fn format(&self) -> Format {
        match self {
            Self::Png { .. } => Format::Png,
            Self::Svg { .. } => Format::Svg,
            Self::Pdf(_) => Format::Pdf,
            Self::Table { format, .. } => match format {
                TableFormat::Csv => Format::Csv,
                TableFormat::Xlsx => Format::Xlsx,
            },
            Self::Html => Format::Html,
            Self::Markdown => Format::Markdown,
            Self::Mermaid => Format::Mermaid,
            Self::Dot => Format::Dot,
            Self::Json => Format::Json,
            Self::Turtle => Format::Turtle,
        }
    }
}

/// How a picture looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Its colours.
    pub theme: ThemeName,
    /// What of title, date and sources stands on it.
    pub cartouche: Cartouche,
    /// Whether the dotted lines between units are drawn.
    pub links: Dotted,
    /// Whether it says what colours, borders and lines mean.
    pub legend: bool,
    /// What the colours of the cards tell.
    pub colour_by: ColourBy,
}

/// An export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportJob {
    /// Which units.
    pub what: What,
    /// In which form.
    pub output: Output,
    /// Arrangements that the document does not say.
    pub tried: Tried,
    /// How pictures look.
    pub look: Look,
    /// The language of the words that the program adds.
    pub lang: Lang,
    /// For whom.
    pub profile: Profile,
    /// What the addresses in a Turtle begin with, where that is said.
    pub base: Option<String>,
}

/// A job with all that it draws from: a copy of its part of the document, as its readers may see
/// it, and the chart of that.
#[derive(Debug)]
pub struct Prepared {
    job: ExportJob,
    /// What the chart is made of; what stands below folded units is still in it.
    drawn: Organisation,
    /// What the file tells: nothing of what is not shown.
    told: Organisation,
    folded: BTreeSet<UnitKey>,
    hidden: Hidden,
    /// The chart, where it does not depend on pages.
    chart: Option<Chart>,
    document: DocumentText,
}

impl Prepared {
    /// Takes the part of the document that is meant, leaves out what the profile hides, and
    /// places the boxes.
    pub fn new(job: ExportJob, organisation: &Organisation, document: DocumentText) -> Self {
        let tree = organisation.tree();
        let (part, folded) = match &job.what {
            What::Whole => (organisation.clone(), BTreeSet::new()),
            What::Branch(top) if tree.contains(*top) => {
                (organisation.branch_alone(*top), BTreeSet::new())
            }
            What::Branch(_) => (organisation.part(&BTreeSet::new()), BTreeSet::new()),
            What::Selection(units) => (organisation.part(units), BTreeSet::new()),
            What::AsShown { folded, root, .. } => match root.filter(|&root| tree.contains(root)) {
                Some(root) => (organisation.branch_alone(root), folded.clone()),
                None => (organisation.clone(), folded.clone()),
            },
        };
        let (drawn, hidden) = job.profile.of(&part);
        let (told, hidden) = match without_folded(&part, &folded) {
            Some(shown) => job.profile.of(&shown),
            None => (drawn.clone(), hidden),
        };
        let mut prepared = Self {
            job,
            drawn,
            told,
            folded,
            hidden,
            chart: None,
            document,
        };
        prepared.chart = prepared.placed();
        prepared
    }

    /// The job.
    pub fn job(&self) -> &ExportJob {
        &self.job
    }

    /// How many units the file tells of.
    pub fn n_units(&self) -> usize {
        self.told.n_units()
    }

    /// How many cards the chart has, where it does not depend on pages.
    pub fn n_cards(&self) -> usize {
        self.chart.as_ref().map_or(0, |chart| chart.boxes().len())
    }

    /// What the profile leaves out.
    pub fn hidden(&self) -> &Hidden {
        &self.hidden
    }

    /// How the whole chart is arranged.
    fn style(&self) -> ChartStyle {
        self.job
            .tried
            .style
            .unwrap_or_else(|| self.drawn.chart_style())
    }

    /// The chart, where it does not depend on pages.
    fn placed(&self) -> Option<Chart> {
        let is_fitted = self.style().arrangement == ChartArrangement::FitPage;
        match self.job.output {
            Output::Pdf(_) if is_fitted => None,
            Output::Pdf(PageSetup {
                pages: Pages::ByBranch { .. },
                ..
            }) => None,
            Output::Pdf(_) => Some(self.chart_for(CHART_ASPECT)),
            Output::Png {
                options: PngOptions { size, .. },
                ..
            }
            | Output::Svg { size, .. }
                if is_fitted =>
            {
                Some(self.fitted(size))
            }
            Output::Png { .. } | Output::Svg { .. } | Output::Html => {
                Some(self.chart_for(CHART_ASPECT))
            }
            _ => None,
        }
    }

    /// The chart that becomes largest in a picture of this size.
    fn fitted(&self, size: Size) -> Chart {
        let charts = aspects(size).into_iter().map(|aspect| {
            let chart = self.chart_for(aspect);
            let options = PngOptions {
                size,
                transparent: false,
            };
            let scale = pixel_size(self.colour(&chart).bounds(), &options);
            (scale.map_or(0.0, |size| size.scale), chart)
        });
        let best = charts.reduce(|best, other| if other.0 > best.0 { other } else { best });
        best.map_or_else(|| self.chart_for(CHART_ASPECT), |(_, chart)| chart)
    }

    fn chart_for(&self, aspect: f64) -> Chart {
        let request = ChartRequest {
            folded: &self.folded,
            lang: self.job.lang,
            aspect,
            tried: &self.job.tried,
            bodies: match self.job.what {
                What::AsShown { bodies, .. } => bodies,
                _ => Bodies::Hidden,
            },
            colour_by: self.job.look.colour_by,
            ..ChartRequest::WHOLE
        };
        Chart::build(&self.drawn, &request, Measured::default())
    }

    fn colour<'a>(&'a self, chart: &'a Chart) -> Drawing<'a> {
        let look = &self.job.look;
        let (theme, cartouche) = match self.job.output {
            // The page says the same around it, and has the colours of both themes.
            Output::Html => (ThemeName::Light, const { &Cartouche::NOTHING }),
            _ => (look.theme, &look.cartouche),
        };
        let (drawn, theme) = (&self.drawn, theme.theme());
        let drawing = Drawing::with_links(drawn, chart, theme, cartouche, look.links);
        if look.legend {
            drawing.with_legend()
        } else {
            drawing
        }
    }

    /// The picture, where the format is one. One without cards is none; a page of the web has more
    /// to say.
    fn drawing(&self) -> Option<Drawing<'_>> {
        let has_cards = |chart: &&Chart| match self.job.output {
            Output::Png { .. } | Output::Svg { .. } => !chart.boxes().is_empty(),
            output => output == Output::Html,
        };
        let chart = self.chart.as_ref().filter(has_cards);
        chart.map(|chart| self.colour(chart))
    }

    /// The pages, where the format has some.
    ///
    /// # Errors
    /// When there is nothing to draw, the margins leave no room, or the pages would be too many.
    pub fn book(&self) -> Result<Option<Book<'_>>, ExportError> {
        let Output::Pdf(setup) = self.job.output else {
            return Ok(None);
        };
        let by_branch = matches!(setup.pages, Pages::ByBranch { .. });
        let look = &self.job.look;
        let book = Book::plan(&BookRequest {
            // Pages by branch know no folds: what is hidden by them is left out.
            organisation: if by_branch { &self.told } else { &self.drawn },
            shown: self.chart.as_ref(),
            folded: &self.folded,
            style: self.style(),
            colour_by: look.colour_by,
            links: look.links,
            legend: look.legend,
            lang: self.job.lang,
            theme: look.theme.theme(),
            cartouche: look.cartouche.clone(),
            setup,
        })?;
        Ok(Some(book))
    }

    /// The pages, where the format has some and nobody has planned them yet.
    fn planned(&self, book: Option<&Book<'_>>) -> Result<Option<Book<'_>>, ExportError> {
        match book {
            Some(_) => Ok(None),
            None => self.book(),
        }
    }

    /// The table, where the format is one.
    fn sheet(&self) -> Option<Sheet> {
        match self.job.output {
            Output::Table { subject, today, .. } => Some(self.sheet_of(subject, today)),
            _ => None,
        }
    }

    fn sheet_of(&self, subject: Subject, today: Option<Date>) -> Sheet {
        let mut lens = Lens::usual(subject);
        if today.is_none() {
            lens.columns
                .retain(|field| !matches!(field, Field::Age | Field::Days));
        }
        let table = Table::new(&self.told, subject, today, self.job.lang);
        Sheet::new(Arc::new(table), &lens)
    }

    /// Writes the file, from its book where it has pages; they are planned where none is given. What
    /// was written when it ends in an error is no whole file.
    ///
    /// # Errors
    /// When there is nothing to draw, a measure makes no sense, `out` fails, or `progress` has
    /// broken it off.
    pub fn write(
        &self,
        book: Option<&Book<'_>>,
        out: &mut (impl Write + Send),
        progress: &mut Progress<'_>,
    ) -> Result<(), ExportError> {
        match self.job.output {
            Output::Png { options, embed } => {
                let drawing = self.drawing().ok_or(PngError::Empty)?;
                let progress = &mut |share: f32| progress(share);
                if embed {
                    let inside = (self.document.keyword, (self.document.of)(&self.told));
                    write_png_with(&drawing, &options, inside, out, progress)?;
                } else {
                    write_png(&drawing, &options, out, progress)?;
                }
            }
            Output::Svg { size, transparent } => {
                let drawing = self.drawing().ok_or(VectorError::Empty)?;
                let options = PngOptions { size, transparent };
                let scale = pixel_size(drawing.bounds(), &options)?.scale;
                let options = SvgOptions { scale, transparent };
                let subject = SvgSubject {
                    organisation: &self.drawn,
                    lang: self.job.lang,
                };
                write_svg(&drawing, &subject, &options, out, &mut |share| {
                    progress(share)
                })?;
            }
            Output::Pdf(_) => {
                let planned = self.planned(book)?;
                let book = book.or(planned.as_ref()).ok_or(VectorError::Empty)?;
                write_pdf(book, out, &mut |share| progress(share))?;
            }
            Output::Table {
                format,
                subject,
                today,
            } => write_sheet(&self.sheet_of(subject, today), format, out, progress)?,
            Output::Html => {
                let drawing = self.drawing().ok_or(VectorError::Empty)?;
                let page = HtmlPage {
                    organisation: &self.told,
                    lang: self.job.lang,
                    picture: &drawing,
                    logo: self.job.look.cartouche.logo.as_ref(),
                };
                write_html(&page, out, &mut |share| progress(share))?;
            }
            _ => {
                let mut out = Watched::new(out, progress);
                let written = self.text(&mut out);
                out.finish(written.map_err(ExportError::from))?;
            }
        }
        Ok(())
    }

    /// Writes what is a text; nothing for other formats.
    fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        let (told, lang) = (&self.told, self.job.lang);
        match self.job.output {
            Output::Markdown => write_markdown(told, lang, out),
            Output::Mermaid => write_mermaid(told, lang, out),
            Output::Dot => write_dot(told, lang, out),
            Output::Json => write_json(told, out),
            Output::Turtle => {
                let base = self.job.base.as_deref();
                write_turtle(told, &TurtleOptions { base, lang }, out)
            }
            _ => Ok(()),
        }
    }
}

/// Writes a table until it is whole or `progress` has broken it off, which hears nothing of how far
/// it is.
///
/// # Errors
/// When the format cannot hold the table, `out` fails, or `progress` has broken it off.
pub fn write_sheet(
    sheet: &Sheet,
    format: TableFormat,
    out: &mut (impl Write + Send),
    progress: &mut Progress<'_>,
) -> Result<(), ExportError> {
    let mut out = Watched::new(out, progress);
    let written = write_table(sheet, format, &mut out);
    out.finish(written.map_err(ExportError::from))
}

/// Without what stands below folded units; none where nothing does.
fn without_folded(organisation: &Organisation, folded: &BTreeSet<UnitKey>) -> Option<Organisation> {
    let tree = organisation.tree();
    if !folded
        .iter()
        .any(|&key| tree.contains(key) && !tree.subordinates(key).is_empty())
    {
        return None;
    }
    let mut shown = BTreeSet::new();
    let mut at = 0;
    while let Some(&key) = tree.order().get(at) {
        shown.insert(key);
        at += if folded.contains(&key) {
            tree.branch(key).len()
        } else {
            1
        };
    }
    Some(organisation.part(&shown))
}

/// Width over height of what a picture of this size leaves for the chart.
fn aspects(size: Size) -> Vec<f64> {
    match size {
        Size::Scale(_) | Size::Width(_) => vec![CHART_ASPECT],
        Size::Frame { width, height } => vec![f64::from(width) / f64::from(height.max(1))],
        Size::Dpi {
            paper,
            orientation,
            margin_mm,
            ..
        } => {
            let (width, height) = paper.millimetres();
            let free = |side: f64| (side - 2.0 * margin_mm).max(1.0);
            let upright = free(width) / free(height);
            match orientation {
                Orientation::Portrait => vec![upright],
                Orientation::Landscape => vec![1.0 / upright],
                Orientation::Auto => vec![1.0 / upright, upright],
            }
        }
    }
}

/// A sheet of paper for a picture of pixels, with so many millimetres free on every side.
pub fn on_paper(paper: Paper, dpi: f64, orientation: Orientation, margin_mm: f64) -> Size {
    Size::Dpi {
        dpi,
        paper,
        orientation,
        margin_mm,
    }
}

/// Pages of paper, or one as large as the chart, with so many millimetres free on every side.
pub fn page_setup(
    paper: Option<Paper>,
    orientation: Orientation,
    margin_mm: f64,
    pages: Pages,
) -> PageSetup {
    PageSetup {
        sheet: paper.map_or(OnSheet::Chart, OnSheet::Paper),
        orientation,
        margin_mm,
        pages,
    }
}
