//! The formats that there are, by the endings of their files' names.

use std::path::Path;

/// A format of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A picture of pixels.
    #[default]
    Png,
    /// A picture of shapes and text.
    Svg,
    /// Pages.
    Pdf,
    /// A table as text.
    Csv,
    /// A table for spreadsheets.
    Xlsx,
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

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Png,
        Self::Svg,
        Self::Pdf,
        Self::Html,
        Self::Xlsx,
        Self::Csv,
        Self::Markdown,
        Self::Mermaid,
        Self::Dot,
        Self::Json,
        Self::Turtle,
    ];

    /// The ending of its files' names, which is also its word in settings.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Mermaid => "mmd",
            Self::Dot => "dot",
            Self::Json => "json",
            Self::Turtle => "ttl",
        }
    }

    /// Its name, the same in all languages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::Mermaid => "Mermaid",
            Self::Dot => "DOT",
            Self::Json => "JSON",
            Self::Turtle => "Turtle",
        }
    }

    /// The format that the name of a file asks for.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        // Some formats go by a second name.
        let ending = match ending.as_str() {
            "htm" => "html",
            "markdown" => "md",
            "mermaid" => "mmd",
            "gv" => "dot",
            usual => usual,
        };
        Self::ALL
            .into_iter()
            .find(|format| format.ending() == ending)
    }

    /// Whether it shows the chart.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf | Self::Html)
    }

    /// Whether it is a table.
    pub const fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_says_its_format() {
        for format in Format::ALL {
            let name = format!("a/b.{}", format.ending().to_uppercase());
            assert_eq!(Format::of_path(Path::new(&name)), Some(format));
        }
        for name in ["png", "x.ron", "x", ".pdf", "x.jpeg"] {
            assert_eq!(Format::of_path(Path::new(name)), None, "{name}");
        }
    }
}
