//! The picture: theme, cards, scene building and hit testing.

mod item;

pub use item::{
    Color, Fill, Group, Item, PathItem, Picture, Point, Rect, RectItem, Segment, Stroke, TextItem,
};
