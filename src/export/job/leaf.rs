//! A page of a book as a picture of its own, in points: what a page looks like, for those who only
//! read pictures.

use crate::export::Book;
use crate::export::pages::{Page, PageKind};
use crate::scene::{
    Color, Drawing, Fill, Group, ImageItem, Item, PathItem, Picture, Point, Rect, RectItem,
    Segment, Stroke, TextItem,
};

/// A page.
pub(super) struct Leaf<'a> {
    page: &'a Page,
    drawing: Drawing<'a>,
    paper: Color,
}

impl<'a> Leaf<'a> {
    /// The page of a book; none beyond its last.
    pub(super) fn new(book: &'a Book<'_>, page: usize) -> Option<Self> {
        let page = book.pages.get(page)?;
        Some(Self {
            page,
            drawing: book.plate(page).drawing(book.theme),
            paper: book.theme.paper,
        })
    }

    /// An item of the chart as it lies on the page.
    fn placed(&self, item: &Item) -> Item {
        match item {
            Item::Group(group) => Item::Group(Group {
                unit: group.unit,
                label: group.label.clone(),
                bounds: self.page.place_rect(group.bounds),
                items: group.items.iter().map(|item| self.single(item)).collect(),
            }),
            item => self.single(item),
        }
    }

    fn single(&self, item: &Item) -> Item {
        let scale = self.page.scale as f32;
        let stroke = |stroke: &Option<Stroke>| {
            stroke.map(|stroke| Stroke {
                color: stroke.color,
                width: stroke.width * scale,
                dash: stroke.dash.map(|dash| dash.map(|length| length * scale)),
            })
        };
        let fill = |fill: &Option<Fill>| {
            fill.map(|fill| match fill {
                Fill::Hatch {
                    stripe,
                    ground,
                    period,
                    width,
                } => Fill::Hatch {
                    stripe,
                    ground,
                    period: period * scale,
                    width: width * scale,
                },
                solid @ Fill::Solid(_) => solid,
            })
        };
        let at = |point: Point| self.page.place(point);
        match item {
            Item::Rect(rect) => Item::Rect(RectItem {
                rect: self.page.place_rect(rect.rect),
                radii: rect.radii.map(|radius| radius * scale),
                fill: fill(&rect.fill),
                stroke: stroke(&rect.stroke),
            }),
            Item::Path(path) => Item::Path(PathItem {
                segments: path
                    .segments
                    .iter()
                    .map(|segment| match *segment {
                        Segment::Move(point) => Segment::Move(at(point)),
                        Segment::Line(point) => Segment::Line(at(point)),
                        Segment::Quad(control, end) => Segment::Quad(at(control), at(end)),
                        Segment::Close => Segment::Close,
                    })
                    .collect(),
                fill: fill(&path.fill),
                stroke: stroke(&path.stroke),
            }),
            Item::Text(text) => Item::Text(TextItem {
                origin: at(text.origin),
                size: text.size * scale,
                letter_spacing: text.letter_spacing * scale,
                width: text.width * scale,
                ..text.clone()
            }),
            Item::Image(image) => Item::Image(ImageItem {
                rect: self.page.place_rect(image.rect),
                ..image.clone()
            }),
            // Groups do not nest.
            group @ Item::Group(_) => group.clone(),
        }
    }

    /// Paper over what a sheet of a wall does not show.
    fn margins(&self) -> [Item; 4] {
        let ((w, h), free) = (self.page.size, self.page.free);
        let blank = |rect: Rect| {
            Item::Rect(RectItem {
                rect,
                radii: [0.0; 4],
                fill: Some(Fill::Solid(self.paper)),
                stroke: None,
            })
        };
        [
            blank(Rect::new(0.0, 0.0, w, free.y)),
            blank(Rect::new(0.0, free.bottom(), w, h - free.bottom())),
            blank(Rect::new(0.0, 0.0, free.x, h)),
            blank(Rect::new(free.right(), 0.0, w - free.right(), h)),
        ]
    }
}

impl Picture for Leaf<'_> {
    fn bounds(&self) -> Rect {
        Rect::new(0.0, 0.0, self.page.size.0, self.page.size.1)
    }

    fn paper(&self) -> Color {
        self.paper
    }

    fn visit(&self, clip: Rect, sink: &mut dyn FnMut(&Item)) {
        let Page { origin, scale, .. } = *self.page;
        let part = Rect::new(
            (clip.x - origin.x) / scale,
            (clip.y - origin.y) / scale,
            clip.w / scale,
            clip.h / scale,
        );
        self.drawing
            .visit(part, &mut |item| sink(&self.placed(item)));
        if matches!(self.page.kind, PageKind::Tile { .. }) {
            self.margins().iter().for_each(&mut *sink);
        }
        let page = self.page;
        let beside = page.header.iter().chain(&page.footer).chain(&page.marks);
        let links = page.links.iter().flat_map(|link| &link.items);
        beside.chain(links).for_each(sink);
    }
}
