//! Pictures of pixels in a PDF: each is in the file once, however often it is drawn.

use std::sync::Arc;

use krilla::image::Image;

use crate::export::VectorError;
use crate::export::logo::png_of;
use crate::scene::Pixels;

/// Those that were drawn.
#[derive(Default)]
pub(super) struct Images {
    known: Vec<(Arc<Pixels>, Image)>,
    /// Why one could not be drawn.
    pub(super) fault: Option<VectorError>,
}

impl Images {
    /// The picture as the file holds it, at the resolution that it has.
    pub(super) fn of(&mut self, pixels: &Arc<Pixels>) -> Option<Image> {
        let known = self.known.iter().find(|(known, _)| known == pixels);
        if let Some((_, image)) = known {
            return Some(image.clone());
        }
        // Archives allow no smoothing, which readers do anyway.
        match Image::from_png(png_of(pixels).into(), false) {
            Ok(image) => {
                self.known.push((Arc::clone(pixels), image.clone()));
                Some(image)
            }
            Err(reason) => {
                self.fault = Some(VectorError::Invalid(reason));
                None
            }
        }
    }
}
