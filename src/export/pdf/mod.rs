//! The pages of a book as PDF: vector, its fonts embedded, searchable, bookmarked, and tagged so
//! that it can be read aloud (PDF/UA-1, ISO 14289-1) and kept for long (PDF/A-2a, ISO 19005-2, where
//! the document says its date). Knows nothing of files: bytes go to a `Write`.
//!
//! What the eye sees by place, the tags say by order: headings, then nested lists of units, each
//! with its posts. Lines and frames are artifacts. The same book gives the same bytes: dates are the
//! document's, never the clock's.

mod draw;
mod glyphs;
mod images;
mod links;
mod outline;
mod tags;

use std::io::Write;
use std::ops::ControlFlow;

use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::{PageLabel, PageSettings};
use krilla::{Document, SerializeSettings};

use super::VectorError;
use super::clean::short;
use super::language::foreign;
use super::pages::{Book, PageKind, tile_label};
use crate::model::PartialDate;
use crate::scene::words;
use draw::Draw;
use glyphs::Fonts;
use images::Images;

/// Lists and bookmarks are nested no deeper: what stands lower is listed at this level. Readers
/// that nest themselves, as the writer does, would run out of stack.
const DEEPEST: usize = 32;

/// Writes a book. `progress` hears from 0 to 1 how far it is and may stop it.
///
/// # Errors
/// When the file would break the rules of PDF/UA, when `out` fails, and when `progress` stops it.
pub fn write_pdf(
    book: &Book<'_>,
    mut out: impl Write,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<(), VectorError> {
    let fonts = Fonts::new()?;
    let mut document = Document::new_with(settings(book)?);
    let mut told = tags::Told::new(book);
    let mut images = Images::default();
    let pages = book.pages.len() as f32;
    for (index, page) in book.pages.iter().enumerate() {
        let mut settings = PageSettings::from_wh(page.size.0 as f32, page.size.1 as f32)
            .ok_or(VectorError::Empty)?;
        if let PageKind::Tile { column, row } = page.kind {
            let label = tile_label(column, row);
            settings = settings.with_page_label(PageLabel::new(None, Some(label), None));
        }
        let mut sheet = document.start_page_with(settings);
        let mut watch = |part: f32| progress((index as f32 + part) / pages * 0.9);
        let drawing = book.plate(page).drawing(book.theme);
        let mut draw = Draw::new(sheet.surface(), &fonts, &mut images, book, page);
        let go_on = draw.page(&drawing, index, &mut told, &mut watch);
        draw.finish();
        if go_on.is_break() {
            return Err(VectorError::Cancelled);
        }
        if let Some(fault) = images.fault.take() {
            return Err(fault);
        }
        if let Some(legend) = drawing.legend() {
            told.name_titles(page.plate, &legend.titles);
        }
        links::annotate(&mut sheet, book, page, index, &drawing, &mut told);
    }
    document.set_outline(outline::of(book));
    document.set_tag_tree(told.into_tree(book));
    document.set_metadata(metadata(book));
    if progress(0.9).is_break() {
        return Err(VectorError::Cancelled);
    }
    let bytes = document.finish().map_err(|error| refused(&error))?;
    out.write_all(&bytes)?;
    out.flush()?;
    Ok(())
}

/// What the file promises. An archive wants a date, and the clock's would differ each time.
fn settings(book: &Book<'_>) -> Result<SerializeSettings, VectorError> {
    let mut promised = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    if book.organisation.about().as_of.is_some() {
        promised = promised.with_archival_validator(Archival::A2_A);
    }
    let configuration: Configuration = promised
        .finish()
        .map_err(|error| VectorError::Invalid(format!("{error:?}")))?;
    Ok(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    })
}

/// The title of the document, no longer than PDF puts up with.
fn title(book: &Book<'_>) -> String {
    short(&super::title::title(book.organisation, book.lang))
}

fn metadata(book: &Book<'_>) -> Metadata {
    let about = book.organisation.about();
    let units = book.organisation.n_units();
    let mut description = book
        .lang
        .text_with("vector-description", &[("n", units.into())]);
    if let Some(date) = about.as_of {
        description = format!("{description} {}.", words::as_of(book.lang, date));
    }
    let made_by = format!("Organigram {}", env!("CARGO_PKG_VERSION"));
    let language = foreign(book.organisation, book.lang).unwrap_or(book.lang.tag());
    let metadata = Metadata::new()
        .title(title(book))
        .description(short(&description))
        // Title and bookmarks have no language of their own: they are the document's, as is most of
        // what is read. The tags begin with that of the program's words.
        .language(language.to_owned())
        .creator(made_by.clone())
        .producer(made_by);
    match about.as_of {
        Some(date) => metadata.creation_date(date_time(date)),
        None => metadata,
    }
}

fn date_time(date: PartialDate) -> DateTime {
    let mut time = DateTime::new(u16::try_from(date.year()).unwrap_or_default());
    if let Some(month) = date.month().and_then(|month| u8::try_from(month).ok()) {
        time = time.month(month);
        if let Some(day) = date.day().and_then(|day| u8::try_from(day).ok()) {
            time = time.day(day);
        }
    }
    time
}

fn refused(error: &KrillaError) -> VectorError {
    VectorError::Invalid(error.to_string())
}
