//! The picture: theme, cards, where boxes stand, and the finished items that readers draw.
//!
//! It knows the model and the layout, but neither a screen nor a file format.

mod arranging;
mod card;
mod cartouche;
mod chart;
mod colouring;
mod detail;
mod drawing;
mod item;
mod legend;
mod links;
mod logo;
#[cfg(test)]
mod tests;
mod theme;
pub mod words;

pub use arranging::{CHART_ASPECT, Tried};
pub use card::{BarSide, Card, CardLine, NAME_PARAGRAPH, Part, Sign};
pub(crate) use cartouche::is_inert;
pub use cartouche::{Cartouche, CartouchePart, TITLE_PARAGRAPH, plate};
pub use chart::{Above, Bodies, BoxId, Chart, ChartRequest, Measured};
pub use colouring::{ColourBy, Tint, Tints};
pub use detail::{Detail, Fitted, filled, fit};
pub use drawing::{
    Drawing, badge_items, bar_side, body_group, box_group, line_stroke, lines_above, link_stroke,
    rounded,
};
pub use item::{
    Color, Fill, Group, ImageItem, Item, LinkArea, PathItem, Picture, Point, Rect, RectItem,
    Segment, Stroke, TextItem,
};
pub use legend::{Dotted, Legend, PlacedLegend};
pub use links::{BodyBox, are_between_units, lines as link_lines};
pub use logo::{Logo, Pixels};
pub use theme::{CardMeasures, MEASURES, Measures, Theme, ThemeName};
