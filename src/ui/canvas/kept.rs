//! The chart as triangles, kept from frame to frame.
//!
//! What costs is type: laying it out and cutting it into triangles. So every card and the lines
//! below it are *pieces*, made once for a zoom and then put where they belong, a little larger or
//! smaller while the zoom changes. While nothing changes at all, the whole is one mesh that is
//! handed over again. It knows no document beyond what a piece is made of.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, Context, Galley, Mesh, Painter, Pos2, Rect, Shape, Vec2};
use rustc_hash::FxHashMap;

use crate::lang::Lang;
use crate::model::{Kind, Person, Unit, UnitKey};
use crate::scene::{self, BarSide, Chart, Detail, Point, Theme, ThemeName, Tint};
use crate::session::{Camera, Session};
use crate::ui::style;

use super::blocks;
use super::focus::Focus;
use super::items::ScreenFromScene;
use super::pieces::{self, CARD, Key, LINES, Maker, Part};

/// Below this zoom cards are drawn as blocks: nothing on them could be read.
pub(super) const BLOCKS_BELOW: f64 = 0.16;
/// A branch larger than this on the screen has lines that reach far out of the view. They are cut
/// to what is seen and not kept.
const FAR: f64 = 8_192.0;
/// More pieces than this are not kept.
const MOST_PIECES: usize = 2_000;
/// What is to be shown.
pub(super) struct Seen<'a> {
    pub(super) session: &'a Session,
    pub(super) chart: &'a Chart,
    pub(super) to: &'a ScreenFromScene,
    /// The part of the chart in view.
    pub(super) visible: scene::Rect,
    pub(super) theme: ThemeName,
    /// Changes whenever cards may show something else, or stand elsewhere.
    pub(super) generation: u64,
    /// What stays clear, where the rest is faint.
    pub(super) focus: Option<&'a Focus>,
    /// The zoom is changing.
    pub(super) zooming: bool,
    /// The camera is moving.
    pub(super) moving: bool,
}

impl Seen<'_> {
    /// The colours of what is clear or faint.
    pub(super) fn colours(&self, is_faint: bool) -> &Theme {
        let faint = self.focus.filter(|_| is_faint).map(|focus| &focus.faint);
        faint.unwrap_or_else(|| self.theme.theme())
    }

    /// Whether a card is only the surroundings of what is in focus.
    pub(super) fn is_faint(&self, index: usize) -> bool {
        self.focus.is_some_and(|focus| focus.is_faint(index))
    }

    /// Whether the lines below a box are.
    pub(super) fn has_faint_lines(&self, index: usize) -> bool {
        self.focus.is_some_and(|focus| !focus.is_in_branch(index))
    }

    /// Boxes are on their way: nothing stands where it belongs.
    pub(super) fn is_on_the_way(&self) -> bool {
        !std::ptr::eq(self.chart, self.session.chart())
    }
}

/// What is kept.
#[derive(Default)]
pub(super) struct Kept {
    made_for: Option<MadeFor>,
    pieces: FxHashMap<Key, Piece>,
    whole: Option<Whole>,
    frame: u64,
    /// The size of the glyph atlas when the whole was put together.
    atlas: [usize; 2],
}

/// Pieces made for the same stay good.
struct MadeFor {
    theme: ThemeName,
    lang: Lang,
    pixels_per_point: f32,
    /// Another galley for the same words means that the glyphs stand elsewhere in the atlas.
    sentinel: Arc<Galley>,
    kinds: Arc<Vec<Kind>>,
    people: Arc<Vec<Person>>,
}

/// A part of the chart as triangles: from its own corner, in screen points at its zoom, with
/// texture coordinates in texels, because the atlas may still grow.
struct Piece {
    mesh: Mesh,
    zoom: f64,
    detail: Detail,
    generation: u64,
    source: Option<Source>,
    /// The frame that it was last seen in.
    seen: u64,
}

/// What a card is made of: the same gives the same card.
#[derive(Clone)]
struct Source {
    unit: Arc<Unit>,
    level: usize,
    hidden: usize,
    side: BarSide,
    tint: Tint,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.unit, &other.unit)
            && (self.level, self.hidden, self.side, self.tint)
                == (other.level, other.hidden, other.side, other.tint)
    }
}

/// All that is in view, and of what.
struct Whole {
    of: WholeOf,
    lines: Arc<Mesh>,
    cards: Arc<Mesh>,
    labels: Vec<Shape>,
}

#[derive(Clone, PartialEq)]
struct WholeOf {
    camera: Camera,
    rect: Rect,
    generation: u64,
    atlas: [usize; 2],
    /// Whose bodies stand under the chart, if any do.
    bodies_of: Option<Option<UnitKey>>,
    /// The boxes in focus.
    focus: Option<Vec<usize>>,
}

impl Kept {
    /// Paints all that is in view, with what `between` paints between the lines and the cards.
    /// Gives whether another frame would show it better.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        seen: &Seen<'_>,
        between: impl FnOnce(),
    ) -> bool {
        self.frame += 1;
        self.keep_what_is_good(painter.ctx(), seen);
        let view = seen.session.view();
        let mut of = WholeOf {
            camera: seen.to.camera,
            rect: seen.to.rect,
            generation: seen.generation,
            atlas: atlas_size(painter.ctx()),
            bodies_of: view.links_shown.then_some(view.selected),
            focus: seen.focus.map(Focus::boxes),
        };
        let is_same = |whole: &&Whole| whole.of == of && !seen.is_on_the_way();
        if let Some(whole) = self.whole.as_ref().filter(is_same) {
            whole.paint(painter, between);
            return false;
        }
        if self
            .whole
            .as_ref()
            .is_some_and(|whole| whole.of.bodies_of != of.bodies_of)
        {
            self.pieces.retain(|key, _| !matches!(key, Key::Body(..)));
        }
        let in_blocks = seen.to.camera.zoom < BLOCKS_BELOW;
        let (lines, cards, labels, finished) = if in_blocks {
            let from_afar = blocks::build(painter.ctx(), seen);
            (from_afar.lines, from_afar.blocks, from_afar.labels, true)
        } else {
            let (lines, cards, finished) = self.put_together(painter.ctx(), seen);
            (lines, cards, Vec::new(), finished)
        };
        of.atlas = atlas_size(painter.ctx());
        self.atlas = of.atlas;
        let whole = Whole {
            of,
            lines: Arc::new(lines),
            cards: Arc::new(cards),
            labels,
        };
        whole.paint(painter, between);
        self.whole = (finished && !seen.is_on_the_way()).then_some(whole);
        if self.pieces.len() > MOST_PIECES {
            let frame = self.frame;
            self.pieces.retain(|_, piece| piece.seen == frame);
        }
        // While the zoom changes, the canvas sees to the next frame itself.
        !finished && !seen.zooming
    }

    /// Type laid out after the chart may have made the atlas grow: then all that was painted
    /// shows the wrong glyphs, and the frame has to be made again before anybody sees it.
    pub(super) fn check_atlas(&mut self, ctx: &Context) {
        if self.whole.is_some() && self.atlas != atlas_size(ctx) {
            self.whole = None;
            ctx.request_discard("the glyph atlas has grown");
        }
    }

    fn keep_what_is_good(&mut self, ctx: &Context, seen: &Seen<'_>) {
        let sentinel = ctx.fonts_mut(|fonts| {
            let font = style::regular(style::TEXT);
            fonts.layout_job(LayoutJob::simple_singleline(
                "·".to_owned(),
                font,
                Color32::PLACEHOLDER,
            ))
        });
        let tables = seen.session.organisation().tables();
        let pixels_per_point = ctx.pixels_per_point();
        let is_good = self.made_for.as_ref().is_some_and(|made| {
            made.theme == seen.theme
                && made.lang == seen.chart.lang()
                && made.pixels_per_point.to_bits() == pixels_per_point.to_bits()
                && Arc::ptr_eq(&made.sentinel, &sentinel)
                && Arc::ptr_eq(&made.kinds, &tables.kinds)
                && Arc::ptr_eq(&made.people, &tables.people)
        });
        if !is_good {
            self.pieces.clear();
            self.whole = None;
            self.made_for = Some(MadeFor {
                theme: seen.theme,
                lang: seen.chart.lang(),
                pixels_per_point,
                sentinel,
                kinds: Arc::clone(&tables.kinds),
                people: Arc::clone(&tables.people),
            });
        }
    }

    /// The meshes of all lines and cards in view, and whether they are as good as they can be.
    fn put_together(&mut self, ctx: &Context, seen: &Seen<'_>) -> (Mesh, Mesh, bool) {
        let (lines, cards) = parts(seen);
        let mut maker = Maker::new(ctx, seen);
        let mut finished = !maker.is_laddered;
        for part in lines.iter().chain(&cards) {
            finished &= self.provide(part, seen, &mut maker);
        }
        // Only now all glyphs have their places.
        let [width, height] = atlas_size(ctx);
        let texel = Vec2::new(1.0 / width as f32, 1.0 / height as f32);
        let put = |mesh: &mut Mesh, part: &Part, maker: &Maker<'_>| {
            let Some(piece) = self.pieces.get(&part.key) else {
                return placeholder(mesh, part, seen);
            };
            let scale = (seen.to.camera.zoom / piece.zoom) as f32;
            let corner = maker.snapped(seen.to.point(part.corner), scale);
            append(mesh, &piece.mesh, corner, scale, texel);
        };
        let (mut line_mesh, mut card_mesh) = (Mesh::default(), Mesh::default());
        pieces::far_lines(&mut line_mesh, seen, &mut maker);
        for part in &lines {
            put(&mut line_mesh, part, &maker);
        }
        for part in &cards {
            put(&mut card_mesh, part, &maker);
        }
        (line_mesh, card_mesh, finished)
    }

    /// Sees to it that there is a piece, as far as the budget goes; gives whether it is the best
    /// that there can be.
    fn provide(&mut self, part: &Part, seen: &Seen<'_>, maker: &mut Maker<'_>) -> bool {
        let cost = if matches!(part.key, Key::Lines(..)) {
            LINES
        } else {
            CARD
        };
        let mut out_of_date = false;
        if let Some(piece) = self.pieces.get_mut(&part.key) {
            piece.seen = self.frame;
            if piece.generation != seen.generation {
                // Lines have no source: they follow the boxes, and any may have moved.
                out_of_date = piece.source.is_none() || piece.source != part.source(seen);
                piece.generation = seen.generation;
            }
            let is_best = piece.detail == part.detail && maker.is_good(piece.zoom);
            if !out_of_date && (is_best || maker.budget < cost) {
                return is_best;
            }
        } else if maker.budget < cost && seen.moving {
            return false;
        }
        // What is new or different is shown at once, unless the hand is moving.
        maker.budget = maker.budget.saturating_sub(cost);
        let piece = Piece {
            mesh: maker.make(part, seen),
            zoom: maker.zoom,
            detail: part.detail,
            generation: seen.generation,
            source: part.source(seen),
            seen: self.frame,
        };
        self.pieces.insert(part.key, piece);
        true
    }
}

impl Whole {
    fn paint(&self, painter: &Painter, between: impl FnOnce()) {
        painter.add(Shape::Mesh(Arc::clone(&self.lines)));
        between();
        painter.add(Shape::Mesh(Arc::clone(&self.cards)));
        painter.extend(self.labels.iter().cloned());
    }
}

impl Part {
    fn source(&self, seen: &Seen<'_>) -> Option<Source> {
        let Key::Card(id, _) = self.key else {
            return None;
        };
        let organisation = seen.session.organisation();
        Some(Source {
            unit: Arc::clone(&organisation.row(id.unit())?.unit),
            level: organisation.tree().level(id.unit()).min(3),
            hidden: seen.chart.hidden(self.index),
            side: scene::bar_side(seen.chart, self.index),
            tint: seen.chart.tint(organisation, self.index),
        })
    }
}

/// What is in view and can be kept: lines, and what stands over them.
fn parts(seen: &Seen<'_>) -> (Vec<Part>, Vec<Part>) {
    let detail = Detail::at_zoom(seen.to.camera.zoom);
    let (mut lines, mut cards) = (Vec::new(), Vec::new());
    let corner = |rect: scene::Rect| Point::new(rect.x, rect.y);
    for (n, above) in seen.chart.above().iter().enumerate() {
        if above.rect.intersects(&seen.visible) {
            cards.push(Part {
                key: Key::Above(n, seen.focus.is_some()),
                index: n,
                corner: corner(above.rect),
                detail,
            });
        }
    }
    for (n, body) in seen.chart.bodies().iter().enumerate() {
        if body.rect.intersects(&seen.visible) {
            cards.push(Part {
                key: Key::Body(n, seen.focus.is_some()),
                index: n,
                corner: corner(body.rect),
                detail: Detail::Full,
            });
        }
    }
    let around = seen.visible.expand(f64::from(scene::MEASURES.badge));
    seen.chart.visit(around, |index, touches| {
        let corner = corner(seen.chart.rect(index));
        let id = seen.chart.boxes()[index];
        if has_lines(seen.chart, index) && !are_far(seen, index) {
            lines.push(Part {
                key: Key::Lines(id, seen.has_faint_lines(index)),
                index,
                corner,
                detail: Detail::Full,
            });
        }
        if touches {
            cards.push(Part {
                key: Key::Card(id, seen.is_faint(index)),
                index,
                corner,
                detail,
            });
        }
    });
    (lines, cards)
}

pub(super) fn has_lines(chart: &Chart, index: usize) -> bool {
    chart.branch_end(index) > index + 1
}

/// Whether the lines below a box cannot be kept: they reach too far, or boxes are on their way.
pub(super) fn are_far(seen: &Seen<'_>, index: usize) -> bool {
    let branch = seen.chart.branch_rect(index);
    branch.w.max(branch.h) * seen.to.camera.zoom > FAR || seen.is_on_the_way()
}

/// A card for which there was no time yet: a block as from afar, or its ground and its bar.
fn placeholder(mesh: &mut Mesh, part: &Part, seen: &Seen<'_>) {
    let Key::Card(_, is_faint) = part.key else {
        return;
    };
    let theme = seen.colours(is_faint);
    let rect = seen.to.rect(seen.chart.rect(part.index));
    let bar = scene::MEASURES.bar * seen.to.zoom();
    let tint = seen.chart.tint(seen.session.organisation(), part.index);
    let hue = style::color(theme.tint(tint));
    if part.detail == Detail::Sign {
        mesh.add_colored_rect(rect, hue);
        return;
    }
    mesh.add_colored_rect(rect, style::color(theme.border));
    mesh.add_colored_rect(rect.shrink(1.0), style::color(theme.card));
    mesh.add_colored_rect(rect.with_max_x(rect.left() + bar), hue);
}

/// Puts a piece into the whole.
fn append(mesh: &mut Mesh, piece: &Mesh, corner: Pos2, scale: f32, texel: Vec2) {
    let first = mesh.vertices.len() as u32;
    mesh.indices
        .extend(piece.indices.iter().map(|index| index + first));
    mesh.vertices.extend(piece.vertices.iter().map(|vertex| {
        let mut vertex = *vertex;
        vertex.pos = corner + vertex.pos.to_vec2() * scale;
        vertex.uv.x *= texel.x;
        vertex.uv.y *= texel.y;
        vertex
    }));
}

/// The size of the glyph atlas now, in texels.
fn atlas_size(ctx: &Context) -> [usize; 2] {
    ctx.fonts(|fonts| fonts.font_image_size())
}
