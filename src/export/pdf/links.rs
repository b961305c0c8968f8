//! Links: from page to page, and to the sources.

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::{Destination, XyzDestination};
use krilla::page::Page as Sheet;

use super::draw::{pdf_point, pdf_rect};
use super::tags::Told;
use crate::export::clean::short;
use crate::export::pages::{Book, Page};
use crate::scene::{Drawing, Picture as _, Point};

/// Puts the links of a page on it and tells the tags.
pub(super) fn annotate(
    sheet: &mut Sheet<'_>,
    book: &Book<'_>,
    page: &Page,
    index: usize,
    drawing: &Drawing<'_>,
    told: &mut Told,
) {
    for (n, link) in page.links.iter().enumerate() {
        let Some(area) = pdf_rect(link.area) else {
            continue;
        };
        let to = XyzDestination::new(link.to, pdf_point(Point::default()));
        let target = Target::Destination(Destination::Xyz(to));
        let annotation = LinkAnnotation::new(area, target);
        let annotation = Annotation::new_link(annotation, Some(short(&link.label)));
        told.annotate(index, n, sheet.add_tagged_annotation(annotation));
    }
    if !told.has_cartouche(page.plate, index) {
        return;
    }
    for (n, link) in drawing.links().iter().enumerate() {
        let Some(area) = pdf_rect(page.place_rect(link.rect)) else {
            continue;
        };
        let action = Action::Link(LinkAction::new(link.address.clone()));
        let annotation = LinkAnnotation::new(area, Target::Action(action));
        let said = book.lang.text_with(
            "vector-open-source",
            &[("title", link.title.as_str().into())],
        );
        let annotation = Annotation::new_link(annotation, Some(short(&said)));
        told.annotate_source(page.plate, n, sheet.add_tagged_annotation(annotation));
    }
}
