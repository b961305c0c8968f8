//! The legend over the chart, at its lower left: the same items as in an export.

use egui::{Rect, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::scene::{Dotted, Legend, Point};
use crate::session::{Action, Camera, Session, Sight};
use crate::ui::icons::{self, Icon};
use crate::ui::{Requests, style};

use super::items::{self, ScreenFromScene};

/// From the edges of the chart.
const ASIDE: f32 = 12.0;
/// No more of the chart than this is covered.
const MOST_COVERED: Vec2 = Vec2::new(0.6, 0.5);

/// What the legend keeps between frames.
#[derive(Default)]
pub(super) struct LegendPanel {
    /// What it tells, for the chart of this generation.
    told: Option<((u64, bool), Legend)>,
    /// How high it was drawn last.
    height: f32,
}

impl LegendPanel {
    /// Shows it over a chart that is drawn in `area`, where it is wanted; gives how much of the
    /// corner it covers.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        area: Rect,
        session: &Session,
        requests: &mut Requests,
    ) -> Vec2 {
        if !session.view().seeing.legend {
            return Vec2::ZERO;
        }
        let (chart, lang) = (session.chart(), session.lang());
        let dotted = !chart.bodies().is_empty() && session.selected().is_some();
        let told_of = (session.generation(), dotted);
        if self.told.as_ref().is_none_or(|(of, _)| *of != told_of) {
            let dotted = if dotted {
                Dotted::Drawn
            } else {
                Dotted::LeftOut
            };
            let legend = Legend::of(session.organisation(), chart, dotted);
            self.told = Some((told_of, legend));
        }
        let legend = self.told.as_ref().map(|(_, legend)| legend);
        let Some(legend) = legend.filter(|legend| !legend.is_empty()) else {
            return Vec2::ZERO;
        };
        let theme = style::chart_theme(ui.ctx()).theme();
        let group = legend.group(Point::default(), 0.0, theme);
        let size = Vec2::new(group.bounds.w as f32, group.bounds.h as f32);
        let most = area.size() * MOST_COVERED;
        let shown = egui::Area::new(egui::Id::unique("legend"))
            .pivot(egui::Align2::LEFT_BOTTOM)
            .fixed_pos(area.left_bottom() + Vec2::new(ASIDE, -ASIDE))
            .order(egui::Order::Middle)
            .show(ui.ctx(), |ui| {
                let frame = egui::Frame::popup(ui.style()).inner_margin(10);
                frame.show(ui, |ui| {
                    ui.set_width(size.x.min(most.x));
                    ui.horizontal(|ui| {
                        let title = lang.text("legend-title");
                        let title = RichText::new(title).font(style::semibold(style::TEXT));
                        ui.label(title);
                        let right = egui::Layout::right_to_left(egui::Align::Center);
                        ui.with_layout(right, |ui| {
                            let name = lang.text("legend-close");
                            if icons::button(ui, Icon::Cross, name).clicked() {
                                requests.act(Action::See(Sight::Legend(false)));
                            }
                        });
                    });
                    ScrollArea::both().max_height(most.y).show(ui, |ui| {
                        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
                        response
                            .widget_info(|| WidgetInfo::labeled(Role::Image, true, &group.label));
                        let center = Point::new(f64::from(size.x) / 2.0, f64::from(size.y) / 2.0);
                        let to = ScreenFromScene {
                            camera: Camera { center, zoom: 1.0 },
                            rect,
                        };
                        let painter = ui.painter_at(rect.expand(2.0).intersect(ui.clip_rect()));
                        for item in &group.items {
                            items::paint(&painter, &to, item);
                        }
                    });
                });
            });
        let drawn = shown.response.rect;
        if (drawn.height() - self.height).abs() > 0.5 {
            // It stands on its lower edge once its height is known.
            self.height = drawn.height();
            ui.ctx().request_repaint();
        }
        drawn.size() + Vec2::splat(ASIDE)
    }
}
