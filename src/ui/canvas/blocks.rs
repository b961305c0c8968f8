//! The chart from afar: cards as coloured blocks in one mesh, and the names of large branches
//! across them. The branch's bounding box is index, culling and level of detail in one.

use egui::{Align2, Color32, Mesh, Painter, Pos2, Rect, Stroke, Vec2};

use crate::model::Organisation;
use crate::scene::{self, Chart, Theme, Tints};
use crate::ui::style;

use super::focus::Focus;
use super::items::ScreenFromScene;

/// A branch smaller than this on the screen is one block.
const SMALLEST_BRANCH: f32 = 2.0;
/// Below this zoom cards are two or three points high: those of a small branch cannot be told
/// apart, and the branch is one block, too. Else a large chart would be as many blocks as units.
const FLAT_CARDS_BELOW: f64 = 0.04;
/// Square points on the screen of a branch that counts as small.
const SMALL_BRANCH: f32 = 160.0;
/// A branch at least this wide and high gets its name across.
const NAMED: Vec2 = Vec2::new(90.0, 40.0);

/// Paints the visible part as blocks.
pub(super) fn paint(
    painter: &Painter,
    to: &ScreenFromScene,
    organisation: &Organisation,
    chart: &Chart,
    visible: scene::Rect,
    theme: &Theme,
    focus: Option<&Focus>,
) {
    let usual_tints = Tints::new(organisation, chart, theme);
    let faint_tints = focus.map(|focus| Tints::new(organisation, chart, &focus.faint));
    let hue_of = |index: usize| {
        let is_faint = focus.is_some_and(|focus| focus.is_faint(index));
        let tints = faint_tints.as_ref().filter(|_| is_faint);
        style::color(tints.unwrap_or(&usual_tints).of(index))
    };
    let mut mesh = Mesh::default();
    let mut lines = Mesh::default();
    let line = style::color(theme.line);
    let mut named: Vec<(usize, Rect)> = Vec::new();
    let small = if to.camera.zoom < FLAT_CARDS_BELOW {
        SMALL_BRANCH
    } else {
        0.0
    };
    let mut index = 0;
    while index < chart.boxes().len() {
        let branch = chart.branch_rect(index);
        if !branch.intersects(&visible) {
            index = chart.branch_end(index);
            continue;
        }
        let on_screen = to.rect(branch);
        if on_screen.width().max(on_screen.height()) < SMALLEST_BRANCH || on_screen.area() < small {
            let dot = Rect::from_min_size(on_screen.min, Vec2::splat(1.0));
            mesh.add_colored_rect(dot.union(on_screen), hue_of(index));
            index = chart.branch_end(index);
            continue;
        }
        let mut card = to.rect(chart.rect(index));
        card.max = card.max.max(card.min + Vec2::splat(1.0));
        mesh.add_colored_rect(card, hue_of(index));
        if on_screen.height() > 6.0 {
            chart.connectors(index, |points| add_line(&mut lines, to, points, line));
        }
        let depth = organisation.tree().level(chart.boxes()[index].unit());
        let large = on_screen.width() >= NAMED.x && on_screen.height() >= NAMED.y;
        if (2..=3).contains(&depth) && large && named.len() < 200 {
            named.push((index, on_screen));
        }
        index += 1;
    }
    painter.add(lines);
    painter.add(mesh);
    names(painter, organisation, chart, theme, &named);
}

/// A line of thin rectangles: connectors are axis-parallel.
fn add_line(mesh: &mut Mesh, to: &ScreenFromScene, points: &[scene::Point], color: Color32) {
    for pair in points.windows(2) {
        let (a, b): (Pos2, Pos2) = (to.point(pair[0]), to.point(pair[1]));
        mesh.add_colored_rect(Rect::from_two_pos(a, b).expand(0.4), color);
    }
}

/// Names of branches, the outermost first; a name that would lie on another is left out.
fn names(
    painter: &Painter,
    organisation: &Organisation,
    chart: &Chart,
    theme: &Theme,
    branches: &[(usize, Rect)],
) {
    let view = painter.clip_rect();
    let mut taken: Vec<Rect> = Vec::new();
    for &(index, branch) in branches {
        let unit = organisation.unit(chart.boxes()[index].unit());
        let words = unit.code.as_deref().unwrap_or(&unit.name);
        let seen = branch.intersect(view);
        let galley = painter.layout(
            words.to_owned(),
            style::semibold(15.0),
            style::color(theme.text),
            (seen.width() - 12.0).max(60.0),
        );
        let area = Align2::CENTER_CENTER.anchor_size(seen.center(), galley.size());
        let ground = area.expand2(Vec2::new(6.0, 2.0));
        if taken.iter().any(|other| other.intersects(ground)) || !seen.is_positive() {
            continue;
        }
        taken.push(ground);
        painter.rect(
            ground,
            4.0,
            style::color(theme.card),
            Stroke::new(1.0, style::color(theme.line)),
            egui::StrokeKind::Inside,
        );
        painter.galley(area.min, galley, style::color(theme.text));
    }
}
