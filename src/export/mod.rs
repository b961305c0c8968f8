//! From the scene, or a table, to bytes. Exporters match the finished items and draw them; they
//! decide nothing about the chart, and they know neither files nor windows.

mod clean;
pub mod csv;
mod error;
pub mod html;
pub mod job;
mod language;
mod logo;
mod names;
pub mod pages;
pub mod paper;
pub mod pdf;
pub mod png;
mod raster;
pub mod svg;
pub mod table;
pub mod texts;
mod title;
pub mod xlsx;
mod xml;

pub use error::VectorError;
pub use html::{HtmlPage, write_html};
pub use job::{ExportError, ExportJob, Format};
pub use logo::{LogoError, MOST_LOGO_BYTES, logo_of, read_logo};
pub use pages::{Book, PageSetup, Pages, Sheet};
pub use paper::{Orientation, Paper};
pub use pdf::write_pdf;
pub use png::{PixelSize, PngError, PngOptions, Size, pixel_size, write_png};
pub use svg::{SvgOptions, SvgSubject, write_svg};
pub use table::{TableError, TableFormat, write_table};
pub use texts::{
    TurtleOptions, write_dot, write_json, write_markdown, write_mermaid, write_turtle,
};

/// Free on every side of a sheet of paper where nothing else is asked for, in millimetres: what any
/// printer can print.
pub const PAPER_MARGIN_MM: f64 = 8.0;

impl PngError {
    /// The id of the sentence that says it to people.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Empty => "png-empty",
            Self::Measure { .. } => "png-measure",
            Self::Margins { .. } => "png-margins",
            Self::TooLarge { .. } => "png-too-large",
            Self::Write(_) => "png-write",
            Self::Encode(_) => "png-encode",
            Self::Cancelled => "export-cancelled",
        }
    }

    /// The facts that the sentence names.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty | Self::Cancelled => Vec::new(),
            Self::Measure { value, .. } => vec![("value", value.to_string())],
            Self::Margins { paper, margin_mm } => vec![
                ("paper", paper.to_string()),
                ("margin", margin_mm.to_string()),
            ],
            Self::TooLarge { width, height } => vec![
                ("width", format!("{width:.0}")),
                ("height", format!("{height:.0}")),
            ],
            Self::Write(error) => vec![("reason", error.to_string())],
            Self::Encode(reason) => vec![("reason", reason.clone())],
        }
    }
}
