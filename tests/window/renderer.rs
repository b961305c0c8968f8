//! Paints what the window shows on the processor: triangles over textures, nothing else.

use std::collections::BTreeMap;

use egui::epaint::{ImageDelta, Primitive, Vertex};
use egui::{ClippedPrimitive, Color32, ColorImage, ImageData, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// The textures that the window has handed over so far.
#[derive(Default)]
pub(crate) struct Painter {
    textures: BTreeMap<TextureId, ColorImage>,
}

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (&id, changes) in BTreeMap::from_iter(&delta.set) {
            for change in changes {
                self.change(id, change);
            }
        }
        self.textures.retain(|id, _| !delta.free.contains(id));
        delta.clear();
    }

    fn render(
        &mut self,
        ctx: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<RgbaImage, String> {
        let size = ctx.viewport_rect().size();
        let mut picture = RgbaImage::from_pixel(size.x as u32, size.y as u32, Rgba([0, 0, 0, 255]));
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in ctx.tessellate(output.shapes.clone(), output.pixels_per_point)
        {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let texture = self
                .textures
                .get(&mesh.texture_id)
                .ok_or("a texture is missing")?;
            for corners in mesh.indices.as_chunks::<3>().0 {
                let corners = corners.map(|index| mesh.vertices[index as usize]);
                triangle(&mut picture, clip_rect, texture, corners);
            }
        }
        Ok(picture)
    }
}

impl Painter {
    fn change(&mut self, id: TextureId, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        match (change.pos, self.textures.get_mut(&id)) {
            (Some([left, top]), Some(texture)) => {
                for y in 0..image.height() {
                    let at = (top + y) * texture.width() + left;
                    let row = &image.pixels[y * image.width()..][..image.width()];
                    texture.pixels[at..at + image.width()].copy_from_slice(row);
                }
            }
            _ => {
                self.textures.insert(id, ColorImage::clone(image));
            }
        }
    }
}

/// Fills the pixels whose centres lie in the triangle.
fn triangle(picture: &mut RgbaImage, clip: Rect, texture: &ColorImage, corners: [Vertex; 3]) {
    let [a, b, c] = corners.map(|corner| corner.pos);
    let area = (b - a).x * (c - a).y - (b - a).y * (c - a).x;
    if area == 0.0 {
        return;
    }
    let whole = Rect::from_min_max(
        egui::Pos2::ZERO,
        egui::pos2(picture.width() as f32, picture.height() as f32),
    );
    let bounds = Rect::from_points(&[a, b, c])
        .intersect(clip)
        .intersect(whole);
    for y in bounds.top() as u32..bounds.bottom().ceil().max(0.0) as u32 {
        for x in bounds.left() as u32..bounds.right().ceil().max(0.0) as u32 {
            let p = egui::pos2(x as f32 + 0.5, y as f32 + 0.5);
            let v = ((p - a).x * (c - a).y - (p - a).y * (c - a).x) / area;
            let w = ((b - a).x * (p - a).y - (b - a).y * (p - a).x) / area;
            let shares = [1.0 - v - w, v, w];
            if shares.iter().any(|share| *share < 0.0) || !clip.contains(p) {
                continue;
            }
            let (mut color, mut uv) = ([0.0; 4], egui::Vec2::ZERO);
            for (corner, share) in corners.iter().zip(shares) {
                for (sum, part) in color.iter_mut().zip(corner.color.to_array()) {
                    *sum += f32::from(part) * share;
                }
                uv += corner.uv.to_vec2() * share;
            }
            blend(picture.get_pixel_mut(x, y), color, texel(texture, uv));
        }
    }
}

fn texel(texture: &ColorImage, uv: egui::Vec2) -> Color32 {
    let [width, height] = texture.size;
    let x = ((uv.x * width as f32) as usize).min(width - 1);
    let y = ((uv.y * height as f32) as usize).min(height - 1);
    texture.pixels[y * width + x]
}

/// Colours are premultiplied.
fn blend(pixel: &mut Rgba<u8>, color: [f32; 4], texel: Color32) {
    let texel = texel.to_array().map(|part| f32::from(part) / 255.0);
    let left = 1.0 - color[3] * texel[3] / 255.0;
    for channel in 0..3 {
        let below = f32::from(pixel.0[channel]) * left;
        pixel.0[channel] = (color[channel] * texel[channel] + below).round().min(255.0) as u8;
    }
}
