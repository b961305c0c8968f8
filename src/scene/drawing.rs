//! A chart in colour: the picture that the exports read, piece by piece.

use crate::model::Organisation;
use crate::text::{self, Face, Style};

use super::card::BarSide;
use super::cartouche::{Cartouche, SetCartouche};
use super::chart::{BoxId, Chart};
use super::detail::Detail;
use super::legend::{Dotted, Legend, PlacedLegend};
use super::links::{self, BodyBox};
use super::theme::MEASURES;
use super::{
    Fill, Group, Item, LinkArea, PathItem, Picture, Point, Rect, RectItem, Segment, Stroke,
    TextItem, Theme, words,
};

/// Width over height of a sheet of paper that lies.
const SHEET_ASPECT: f64 = std::f64::consts::SQRT_2;

/// A chart in the colours of a theme.
#[derive(Debug)]
pub struct Drawing<'a> {
    organisation: &'a Organisation,
    chart: &'a Chart,
    theme: &'a Theme,
    /// The dotted lines, as corners.
    dotted: Vec<Vec<Point>>,
    cartouche: Option<SetCartouche>,
    legend: Option<PlacedLegend>,
    bounds: Rect,
}

impl<'a> Drawing<'a> {
    /// Prepares the picture, without the dotted lines of further links.
    pub fn new(
        organisation: &'a Organisation,
        chart: &'a Chart,
        theme: &'a Theme,
        cartouche: &Cartouche,
    ) -> Self {
        Self::with_links(organisation, chart, theme, cartouche, Dotted::LeftOut)
    }

    /// Prepares the picture.
    pub fn with_links(
        organisation: &'a Organisation,
        chart: &'a Chart,
        theme: &'a Theme,
        cartouche: &Cartouche,
        links: Dotted,
    ) -> Self {
        let dotted = match links {
            Dotted::Drawn => links::all(organisation, chart),
            Dotted::LeftOut => Vec::new(),
        };
        let margin = f64::from(MEASURES.margin);
        let mut bounds = chart.bounds();
        for &Point { x, y } in dotted.iter().flatten() {
            let around = Rect::new(x, y, 0.0, 0.0).expand(margin);
            bounds = bounds.union(&around);
        }
        let cartouche = cartouche.set(organisation, chart, &dotted, theme);
        if let Some(set) = &cartouche {
            bounds = bounds.union(&set.group.bounds.expand(margin));
        }
        Self {
            organisation,
            chart,
            theme,
            dotted,
            cartouche,
            legend: None,
            bounds,
        }
    }

    /// The same with a legend below the chart or beside it, whichever keeps the picture nearer
    /// to a page. Nothing else moves.
    #[must_use]
    pub fn with_legend(self) -> Self {
        self.with_legend_for(Dotted::LeftOut)
    }

    /// The same where the legend is that of other pictures, too, which may have dotted lines.
    #[must_use]
    pub fn with_legend_for(mut self, others: Dotted) -> Self {
        let margin = f64::from(MEASURES.margin);
        let dotted = match self.dotted.is_empty() {
            true => others,
            false => Dotted::Drawn,
        };
        let legend = Legend::of(self.organisation, self.chart, dotted);
        let with = |at: Point, width: f64| {
            let placed = legend.place(at, width, self.theme);
            let bounds = self.bounds.union(&placed.group.bounds.expand(margin));
            (bounds, placed)
        };
        let (left, top) = (self.bounds.x + margin, self.bounds.y + margin);
        let below = Point::new(left, self.bounds.bottom() + margin);
        let beside = Point::new(self.bounds.right() + margin, top);
        let size = |bounds: &Rect| bounds.page_height(SHEET_ASPECT);
        let choices = [with(below, self.bounds.w - 2.0 * margin), with(beside, 0.0)];
        let best = choices
            .into_iter()
            .min_by(|(a, _), (b, _)| size(a).total_cmp(&size(b)));
        if let Some((bounds, placed)) = best.filter(|_| !legend.is_empty()) {
            self.bounds = bounds;
            self.legend = Some(placed);
        }
        self
    }

    /// The cartouche as it is set, where the picture shows one.
    pub fn cartouche(&self) -> Option<&Group> {
        self.cartouche.as_ref().map(|set| &set.group)
    }

    /// The legend as it stands, where the picture shows one.
    pub fn legend(&self) -> Option<&PlacedLegend> {
        self.legend.as_ref()
    }

    /// The box that a group of this picture is, if it is one of the chart's.
    pub fn box_of(&self, group: &Group) -> Option<usize> {
        // The badge reaches out below, so the middle of the upper edge is the safer point.
        let Rect { x, y, w, .. } = group.bounds;
        group.unit?;
        self.chart.hit(Point::new(x + w / 2.0, y + 4.0))
    }

    fn visit_lines(&self, clip: Rect, sink: &mut dyn FnMut(&Item)) {
        let stroke = line_stroke(self.theme);
        for points in lines_above(self.chart) {
            sink(&path(&points, stroke));
        }
        self.chart.visit(clip, |index, _| {
            self.chart.connectors(index, |points| {
                if touches(points, clip) {
                    sink(&path(points, stroke));
                }
            });
        });
        for points in self.dotted.iter().filter(|points| touches(points, clip)) {
            sink(&path(points, link_stroke(self.theme)));
        }
    }
}

impl Picture for Drawing<'_> {
    fn bounds(&self) -> Rect {
        self.bounds
    }

    fn paper(&self) -> super::Color {
        self.theme.paper
    }

    fn visit(&self, clip: Rect, sink: &mut dyn FnMut(&Item)) {
        // Lines, borders and badges reach a little beyond the boxes that they belong to.
        let clip = clip.expand(f64::from(MEASURES.badge));
        self.visit_lines(clip, sink);
        for above in self.chart.above() {
            if above.rect.intersects(&clip) {
                let at = Point::new(above.rect.x, above.rect.y);
                let label = self.organisation.name_of(&above.id).to_owned();
                let group = above.card.group(at, None, label, BarSide::Left, self.theme);
                sink(&Item::Group(group));
            }
        }
        for shown in self.chart.bodies() {
            if shown.rect.intersects(&clip) {
                sink(&Item::Group(body_group(
                    self.organisation,
                    shown,
                    self.theme,
                )));
            }
        }
        self.chart.visit(clip, |index, touches| {
            if touches {
                let group = box_group(
                    self.organisation,
                    self.chart,
                    index,
                    Detail::Full,
                    self.theme,
                );
                sink(&Item::Group(group));
            }
        });
        if let Some(SetCartouche { group, .. }) = &self.cartouche
            && group.bounds.intersects(&clip)
        {
            sink(&Item::Group(group.clone()));
        }
        if let Some(PlacedLegend { group, .. }) = &self.legend
            && group.bounds.intersects(&clip)
        {
            sink(&Item::Group(group.clone()));
        }
    }

    fn links(&self) -> &[LinkArea] {
        self.cartouche.as_ref().map_or(&[], |set| &set.links)
    }

    fn paragraphs(&self, group: &Group) -> Vec<usize> {
        if let Some(set) = &self.cartouche
            && set.group == *group
        {
            return set.paragraphs.clone();
        }
        if let Some(legend) = &self.legend
            && legend.group == *group
        {
            return legend.paragraphs.clone();
        }
        if let Some(index) = self.box_of(group) {
            let card = self.chart.card(self.organisation, index, Detail::Full);
            return card.paragraphs();
        }
        let above = self
            .chart
            .above()
            .iter()
            .map(|shown| (shown.rect, &shown.card));
        let bodies = self
            .chart
            .bodies()
            .iter()
            .map(|shown| (shown.rect, &shown.card));
        let middle = group.bounds.center();
        above
            .chain(bodies)
            .find(|(rect, _)| rect.contains(middle))
            .map(|(_, card)| card.paragraphs())
            .unwrap_or_default()
    }
}

/// The card at this index of a chart, with its fold badge, in colour.
pub fn box_group(
    organisation: &Organisation,
    chart: &Chart,
    index: usize,
    detail: Detail,
    theme: &Theme,
) -> Group {
    let rect = chart.rect(index);
    let at = Point::new(rect.x, rect.y);
    let id = chart.boxes()[index];
    let unit = organisation.unit(id.unit());
    let label = match id {
        BoxId::Unit(_) => unit.name.clone(),
        BoxId::StaffPost(_, post) => unit
            .posts
            .get(post)
            .map(|post| words::title(organisation, post, chart.lang()))
            .unwrap_or_default(),
    };
    let card = chart.card(organisation, index, detail);
    let mut group = card.group(at, Some(id.unit()), label, bar_side(chart, index), theme);
    if chart.is_folded(index) {
        let badge = badge_items(chart.badge_center(index), chart.hidden(index), theme);
        group.bounds = group.bounds.union(&badge.bounds);
        group.items.extend(badge.items);
    }
    group
}

/// The box of a body in colour.
pub fn body_group(organisation: &Organisation, shown: &BodyBox, theme: &Theme) -> Group {
    let at = Point::new(shown.rect.x, shown.rect.y);
    let label = organisation
        .bodies()
        .get(shown.body)
        .map(|body| body.name.clone())
        .unwrap_or_default();
    shown.card.group(at, None, label, BarSide::Left, theme)
}

/// How further links are drawn.
pub fn link_stroke(theme: &Theme) -> Stroke {
    Stroke {
        color: theme.link,
        width: MEASURES.line,
        dash: Some([1.5, 3.5]),
    }
}

/// The bar of staff faces the trunk.
pub fn bar_side(chart: &Chart, index: usize) -> BarSide {
    let beside_left = chart.superior(index).is_some_and(|superior| {
        let (card, above) = (chart.rect(index), chart.rect(superior));
        card.right() < above.center().x && chart.is_staff(index)
    });
    if beside_left {
        BarSide::Right
    } else {
        BarSide::Left
    }
}

/// The badge that tells how many units a fold hides.
pub fn badge_items(center: Point, hidden: usize, theme: &Theme) -> Group {
    let words = format!("+{hidden}");
    let style = Style {
        face: Face::Semibold,
        size: MEASURES.small.0,
        letter_spacing: 0.0,
    };
    let width = text::width(&words, style);
    let height = f64::from(MEASURES.badge);
    let w = (f64::from(width) + height * 0.8).max(height * 1.4);
    let rect = Rect::new(center.x - w / 2.0, center.y - height / 2.0, w, height);
    // Figures are as high as capitals.
    let cap = f64::from(text::metrics(style.face).cap_height * style.size);
    Group {
        unit: None,
        label: words.clone(),
        bounds: rect.expand(2.0),
        items: vec![
            Item::Rect(RectItem {
                rect,
                radii: [height as f32 / 2.0; 4],
                fill: Some(Fill::Solid(theme.badge)),
                stroke: Some(Stroke {
                    color: theme.paper,
                    width: 1.5,
                    dash: None,
                }),
            }),
            Item::Text(TextItem {
                origin: Point::new(center.x - f64::from(width) / 2.0, center.y + cap / 2.0),
                text: words,
                stated: 0..0,
                face: style.face,
                size: style.size,
                letter_spacing: 0.0,
                color: theme.badge_text,
                width,
            }),
        ],
    }
}

/// How lines of authority are drawn.
pub fn line_stroke(theme: &Theme) -> Stroke {
    Stroke {
        color: theme.line,
        width: MEASURES.line,
        dash: None,
    }
}

/// The bracket that joins the boxes above a root with the root.
pub fn lines_above(chart: &Chart) -> Vec<Vec<Point>> {
    let mut lines = Vec::new();
    for above in chart.above() {
        let Some(root) = chart.unit_rect(above.root) else {
            continue;
        };
        lines.push(bracket(above.rect, root, chart.is_sideways()).to_vec());
    }
    lines
}

/// From the near edge of one box to that of another, with its bend half way.
fn bracket(from: Rect, to: Rect, sideways: bool) -> [Point; 4] {
    let (start, end) = (from.center(), to.center());
    if sideways {
        let (near, far) = if start.x < end.x {
            (from.right(), to.x)
        } else {
            (from.x, to.right())
        };
        let middle = (near + far) / 2.0;
        [
            Point::new(near, start.y),
            Point::new(middle, start.y),
            Point::new(middle, end.y),
            Point::new(far, end.y),
        ]
    } else {
        let (near, far) = if start.y < end.y {
            (from.bottom(), to.y)
        } else {
            (from.y, to.bottom())
        };
        let middle = (near + far) / 2.0;
        [
            Point::new(start.x, near),
            Point::new(start.x, middle),
            Point::new(end.x, middle),
            Point::new(end.x, far),
        ]
    }
}

pub(super) fn touches(points: &[Point], clip: Rect) -> bool {
    let mut bounds: Option<Rect> = None;
    for point in points {
        let dot = Rect::new(point.x, point.y, 0.0, 0.0);
        bounds = Some(bounds.map_or(dot, |bounds| bounds.union(&dot)));
    }
    bounds.is_some_and(|bounds| bounds.expand(1.0).intersects(&clip))
}

/// A line through corners, its elbows rounded.
fn path(points: &[Point], stroke: Stroke) -> Item {
    Item::Path(PathItem {
        segments: rounded(points, f64::from(MEASURES.elbow)),
        fill: None,
        stroke: Some(stroke),
    })
}

/// The segments of a line through corners whose elbows have this radius, as far as they fit.
pub fn rounded(points: &[Point], radius: f64) -> Vec<Segment> {
    let mut corners: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points {
        if corners.last() != Some(&point) {
            corners.push(point);
        }
    }
    let mut segments = Vec::with_capacity(2 * corners.len());
    let Some((&first, rest)) = corners.split_first() else {
        return segments;
    };
    segments.push(Segment::Move(first));
    let toward = |from: Point, to: Point, distance: f64| {
        let length = (to.x - from.x).hypot(to.y - from.y);
        let t = (distance / length).min(0.5);
        Point::new(from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t)
    };
    for (n, &corner) in rest.iter().enumerate() {
        match rest.get(n + 1) {
            Some(&next) => {
                segments.push(Segment::Line(toward(corner, corners[n], radius)));
                segments.push(Segment::Quad(corner, toward(corner, next, radius)));
            }
            None => segments.push(Segment::Line(corner)),
        }
    }
    segments
}
