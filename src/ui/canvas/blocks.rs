//! The chart from afar: cards as coloured blocks in one mesh, and the names of branches across
//! them. The branch's bounding box is index, culling and level of detail in one.

use egui::{Context, Mesh, Pos2, Rect, Shape, Stroke, Vec2};

use crate::model::{Hue, Organisation};
use crate::scene::{self, BoxId, Fitted, Theme, Tints};
use crate::text;
use crate::ui::style;

use super::kept::Seen;
use super::pieces;

/// A branch smaller than this on the screen is one block.
const SMALLEST_BRANCH: f32 = 2.0;
/// Below this zoom cards are two or three points high: those of a small branch cannot be told
/// apart, and the branch is one block, too. Else a large chart would be as many blocks as units.
const FLAT_CARDS_BELOW: f64 = 0.04;
/// Square points on the screen of a branch that counts as small.
const SMALL_BRANCH: f32 = 160.0;
/// A card at least this wide and high is hollow where a post is open.
const HOLLOW: Vec2 = Vec2::new(6.0, 4.0);

/// A branch at least this wide and high may have its name across.
const NAMED: Vec2 = Vec2::new(34.0, 15.0);
/// Sizes of such names, largest first. The last is the smallest type on the chart.
const NAME_SIZES: [f32; 7] = [20.0, 18.0, 16.0, 14.0, 13.0, 12.0, 11.0];
/// Height of a line of a name that a low branch has room for.
const LINE: f32 = 15.0;
/// A name stands on no more lines than these.
const MOST_LINES: usize = 3;
/// Share of the height of a branch that its name may take, where that leaves room for a line.
const SHARE: f32 = 0.4;
/// Around a name, to the edge of its plate.
const PLATE: Vec2 = Vec2::new(5.0, 2.0);
/// Branches that are looked at for a name, and names that are shown.
const MOST_BRANCHES: usize = 160;
const MOST_NAMES: usize = 70;

/// The chart from afar.
pub(super) struct Blocks {
    pub(super) lines: Mesh,
    pub(super) blocks: Mesh,
    pub(super) labels: Vec<Shape>,
}

/// Composes the visible part as blocks.
pub(super) fn build(ctx: &Context, seen: &Seen<'_>) -> Blocks {
    let Seen { chart, to, .. } = *seen;
    let organisation = seen.session.organisation();
    let theme = seen.theme.theme();
    let usual_tints = Tints::new(organisation, chart, theme);
    let faint_tints = Tints::new(organisation, chart, seen.colours(true));
    let hue_of = |index: usize| {
        let is_faint = seen.is_faint(index);
        let tints = if is_faint { &faint_tints } else { &usual_tints };
        style::color(tints.of(index))
    };
    let pixels_per_point = ctx.pixels_per_point();
    let mut blocks = Mesh::default();
    let mut lines = Mesh::default();
    let line = style::color(theme.line);
    let ground = style::color(theme.card);
    let mut branches: Vec<Branch> = Vec::new();
    let several_roots = organisation.tree().roots().len() > 1;
    let small = if to.camera.zoom < FLAT_CARDS_BELOW {
        SMALL_BRANCH
    } else {
        0.0
    };
    for above in chart.above() {
        let rect = at_least_a_point(to.rect(above.rect));
        blocks.add_colored_rect(rect, style::color(theme.hue(Hue::Grey)));
    }
    let mut index = 0;
    while index < chart.boxes().len() {
        let branch = chart.branch_rect(index);
        if !branch.intersects(&seen.visible) {
            index = chart.branch_end(index);
            continue;
        }
        let id = chart.boxes()[index];
        let on_screen = to.rect(branch);
        if on_screen.width().max(on_screen.height()) < SMALLEST_BRANCH || on_screen.area() < small {
            blocks.add_colored_rect(at_least_a_point(on_screen), hue_of(index));
            index = chart.branch_end(index);
            continue;
        }
        let card = at_least_a_point(to.rect(chart.rect(index)));
        blocks.add_colored_rect(card, hue_of(index));
        let shows_state = card.width() >= HOLLOW.x && card.height() >= HOLLOW.y;
        if shows_state && is_open(organisation, id) {
            blocks.add_colored_rect(card.shrink(1.0 + card.height() / 24.0), ground);
        }
        if on_screen.height() > 6.0 {
            chart.connectors(index, |points| {
                if let Some(points) = pieces::cut_to(points, seen.visible) {
                    pieces::plain_line(&mut lines, to, &points, line, pixels_per_point);
                }
            });
        }
        let whole = chart.superior(index).is_none() && !several_roots;
        let clipped = on_screen.intersect(to.rect);
        let large = clipped.width() >= NAMED.x && clipped.height() >= NAMED.y;
        if large && !whole && matches!(id, BoxId::Unit(_)) {
            branches.push(Branch {
                id,
                area: on_screen.area(),
                seen: clipped,
            });
        }
        index += 1;
    }
    Blocks {
        lines,
        blocks,
        labels: labels(ctx, organisation, theme, branches),
    }
}

/// Whether a card shows a post that nobody holds for good.
fn is_open(organisation: &Organisation, id: BoxId) -> bool {
    let posts = &organisation.unit(id.unit()).posts;
    match id {
        BoxId::Unit(_) => posts.iter().any(|post| post.state.is_open()),
        BoxId::StaffPost(_, post) => posts.get(post).is_some_and(|post| post.state.is_open()),
    }
}

fn at_least_a_point(mut rect: Rect) -> Rect {
    rect.max = rect.max.max(rect.min + Vec2::splat(1.0));
    rect
}

/// A branch that could have its name across.
struct Branch {
    id: BoxId,
    /// On the screen, seen or not.
    area: f32,
    /// The part of it that is seen.
    seen: Rect,
}

/// Where a name stands and how it is set.
struct Label {
    words: String,
    fitted: Fitted,
    plate: Rect,
}

/// Names of branches, the largest first; a name that does not fit its branch, or would lie on
/// another, is left out.
fn labels(
    ctx: &Context,
    organisation: &Organisation,
    theme: &Theme,
    mut branches: Vec<Branch>,
) -> Vec<Shape> {
    // The sort is stable: of two of the same size the first comes first.
    branches.sort_by(|a, b| b.area.total_cmp(&a.area));
    branches.truncate(MOST_BRANCHES);
    let mut placed: Vec<Label> = Vec::new();
    for branch in branches {
        if placed.len() == MOST_NAMES {
            break;
        }
        let mut room = (branch.seen.size() - 2.0 * PLATE).max(Vec2::ZERO);
        room.y = room.y.min((room.y * SHARE).max(LINE));
        let Some((words, fitted)) = words_of(organisation, branch.id, room) else {
            continue;
        };
        let size = Vec2::from(fitted.size()) + 2.0 * PLATE;
        // In the middle, or above or below a name that stands there.
        let spare = (branch.seen.height() - size.y) / 2.0;
        let plate = [0.0, -0.45, 0.45, -0.85, 0.85]
            .map(|share| {
                Rect::from_center_size(branch.seen.center() + Vec2::new(0.0, share * spare), size)
            })
            .into_iter()
            .find(|plate| {
                !placed
                    .iter()
                    .any(|other| other.plate.intersects(plate.expand(1.0)))
            });
        if let Some(plate) = plate {
            placed.push(Label {
                words,
                fitted,
                plate,
            });
        }
    }
    placed
        .iter()
        .flat_map(|label| shapes(ctx, theme, label))
        .collect()
}

/// The name in type that can be read, else the code, else nothing.
fn words_of(organisation: &Organisation, id: BoxId, room: Vec2) -> Option<(String, Fitted)> {
    let unit = organisation.unit(id.unit());
    let code = unit.code.as_deref();
    let set = |words: &str, sizes: &[f32]| {
        // Of words that cannot fit even so no line is measured.
        let smallest = sizes.last().copied().unwrap_or_default();
        let least = words.chars().count() as f32 * 0.3 * smallest * smallest;
        if least > room.x * room.y {
            return None;
        }
        let fitted = scene::fit(words, (room.x, room.y), sizes)?;
        (fitted.lines.len() <= MOST_LINES).then(|| (words.to_owned(), fitted))
    };
    // Where there is a code, a name in the smallest type says less than the code in larger.
    let sizes = if code.is_some() {
        &NAME_SIZES[..NAME_SIZES.len() - 2]
    } else {
        &NAME_SIZES
    };
    set(&unit.name, sizes).or_else(|| set(code?, &NAME_SIZES))
}

/// A plate and the words on it.
fn shapes(ctx: &Context, theme: &Theme, label: &Label) -> Vec<Shape> {
    let line = Stroke::new(1.0, style::color(theme.line));
    let ground = style::color(theme.card);
    let frame =
        egui::epaint::RectShape::new(label.plate, 4.0, ground, line, egui::StrokeKind::Inside);
    let mut shapes = vec![Shape::from(frame)];
    let color = style::color(theme.text);
    let font = style::semibold(label.fitted.style.size);
    for (n, set) in label.fitted.lines.iter().enumerate() {
        let words = text::line(&label.words, set.range.clone()).into_owned();
        let galley = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(words, font.clone(), color));
        let top = label.plate.top() + PLATE.y + n as f32 * label.fitted.line_height;
        let at = Pos2::new(
            label.plate.center().x - galley.size().x / 2.0,
            top + (label.fitted.line_height - galley.size().y) / 2.0,
        );
        shapes.push(Shape::galley(at, galley, color));
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::super::items::ScreenFromScene;
    use super::*;
    use crate::lang::Lang;
    use crate::session::{Camera, Origin, Session, Viewport};

    /// The names across the blocks of the directorate at this zoom, without their shapes.
    fn plates(zoom: f64, size: Vec2) -> Vec<(Rect, Vec<f32>)> {
        let loaded = crate::file::embedded().expect("our own document");
        let session = Session::new(loaded.organisation, Origin::Embedded, Lang::Fr);
        let ctx = Context::default();
        style::install(&ctx);
        let mut found = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let rect = Rect::from_min_size(Pos2::ZERO, size);
            let camera = Camera {
                center: session.chart().bounds().center(),
                zoom,
            };
            let to = ScreenFromScene { camera, rect };
            let view = Viewport {
                w: f64::from(size.x),
                h: f64::from(size.y),
            };
            let blocks = build(
                ui.ctx(),
                &Seen {
                    session: &session,
                    chart: session.chart(),
                    to: &to,
                    visible: camera.visible(view),
                    theme: scene::ThemeName::Light,
                    generation: 0,
                    focus: None,
                    zooming: false,
                    moving: false,
                },
            );
            for shape in blocks.labels {
                match shape {
                    Shape::Rect(plate) => found.push((plate.rect, Vec::new())),
                    Shape::Text(text) => {
                        let (plate, sizes): &mut (Rect, Vec<f32>) =
                            found.last_mut().expect("a plate comes first");
                        let words = text.galley.rect.translate(text.pos.to_vec2());
                        assert!(plate.expand(1.0).contains_rect(words), "{words:?}");
                        let sections = &text.galley.job.sections;
                        sizes.extend(sections.iter().map(|part| part.format.font_id.size));
                    }
                    _ => {}
                }
            }
        });
        // A context that drops its textures complains.
        output.textures_delta.clear();
        found
    }

    #[test]
    fn names_lie_apart_and_can_be_read() {
        for zoom in [0.15, 0.12, 0.08, 0.05, 0.03] {
            let plates = plates(zoom, Vec2::new(1200.0, 700.0));
            for (n, (plate, sizes)) in plates.iter().enumerate() {
                assert!(sizes.iter().all(|&size| size >= 11.0), "{zoom}: {sizes:?}");
                let apart = plates[n + 1..]
                    .iter()
                    .all(|(other, _)| !other.intersects(*plate));
                assert!(apart, "{zoom}: {plate:?}");
            }
        }
        assert!(plates(0.15, Vec2::new(1200.0, 700.0)).len() >= 3);
    }
}
