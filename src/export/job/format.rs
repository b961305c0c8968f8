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
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Png, Self::Svg, Self::Pdf, Self::Csv, Self::Xlsx];

    /// The ending of its files' names, which is also its word in settings.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
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
        }
    }

    /// The format that the name of a file asks for.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?;
        let is_it = |format: &Self| ending.eq_ignore_ascii_case(format.ending());
        Self::ALL.into_iter().find(is_it)
    }

    /// Whether it shows the chart.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf)
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
