//! The chart on the screen: its own pan and zoom over the scene, crisp at every zoom.
//!
//! It reads the session and pushes actions; it decides nothing about the document. What is in
//! view comes from the branches' bounding boxes; it is made once and kept as triangles for as
//! long as it is good.

mod accessibility;
mod blocks;
mod drag;
mod focus;
mod hover;
mod items;
mod kept;
mod legend;
mod marks;
mod minimap;
mod pieces;
mod pointer;
mod way;

pub(super) use accessibility::{answer, describe};
pub(super) use pointer::typed_text;

use egui::{Rect, Response, Sense, Ui, Vec2};

use crate::model::UnitKey;
use crate::scene;
use crate::session::{Action, Camera, Covered, Session, Sight, Viewport};

use self::items::ScreenFromScene;
use self::kept::Seen;
use super::style;
use super::{Command, Requests};

/// Frames for which a zoom counts as still going on.
const ZOOM_SETTLES: f64 = 0.12;

/// What the canvas keeps between frames.
#[derive(Default)]
pub(crate) struct Canvas {
    /// Where it was drawn last.
    pub(crate) rect: Option<Rect>,
    window: egui::Vec2,
    last_camera: Camera,
    zoomed_at: f64,
    kept: kept::Kept,
    hit_marks: marks::HitMarks,
    links: marks::LinkLines,
    minimap: minimap::Minimap,
    /// The unit for which the context menu is open.
    menu_for: Option<UnitKey>,
    /// The person moves by keys now: the focus is shown.
    pub(crate) by_keys: bool,
    /// The menu was opened by the keyboard.
    menu_by_keys: bool,
    /// The context menu is asked for by the keyboard.
    pub(crate) open_menu: bool,
    typed: pointer::Typed,
    gesture: drag::Gesture,
    hover: hover::Hover,
    legend: legend::LegendPanel,
    /// The unit whose branch was the whole chart in the last frame.
    root: Option<UnitKey>,
}

/// What the canvas reads besides the session.
pub(crate) struct CanvasInput<'a> {
    /// Units and words that a search found: under the words stands a mark.
    pub(crate) hits: &'a super::find::Hits,
    /// Changes whenever the document or the language does.
    pub(crate) generation: u64,
    /// Whether the whole chart is shown in a corner where it does not fit.
    pub(crate) minimap: bool,
}

/// How the camera goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Going {
    /// It rests.
    Resting,
    /// It moves over the chart.
    Panning,
    /// The zoom is changing, or was a moment ago.
    Zooming,
}

impl Canvas {
    /// The id of the chart as a widget.
    pub(crate) fn id() -> egui::Id {
        egui::Id::unique("chart")
    }

    /// Shows the chart in all the room that is left.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        input: &CanvasInput<'_>,
        requests: &mut Requests,
    ) -> Response {
        self.gesture.forget_what_is_gone(session);
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, Self::id(), Sense::click_and_drag());
        self.tell_size(ui, rect, session, requests);
        let theme_name = style::chart_theme(ui.ctx());
        let theme = theme_name.theme();
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, style::color(theme.paper));
        let chart = session.shown_chart();
        let (to, going) = self.transform(ui, session, rect);
        let visible = session.view().camera.visible(session.view().viewport);
        let focus = focus::Focus::of(session, chart, theme);
        let seen = Seen {
            session,
            chart,
            to: &to,
            visible,
            theme: theme_name,
            generation: input.generation,
            focus: focus.as_ref(),
            zooming: going == Going::Zooming,
            moving: going != Going::Resting,
        };
        let unfinished = self.kept.paint(&painter, &seen, || {
            marks::under_cards(&painter, &seen, &mut self.links);
            way::paint(&painter, &to, session, chart, theme);
        });
        if unfinished {
            ui.ctx().request_repaint();
        }
        let focus_shown = self.by_keys && response.has_focus();
        self.hit_marks
            .paint(&painter, &to, session, chart, input, theme);
        marks::over_cards(ui, &painter, &to, session, chart, (&response, focus_shown));
        self.gesture.paint(ui, &painter, &to, session, chart, theme);
        accessibility::expose(ui, &response, &to, session, chart, visible, requests);
        self.pointer(ui, &response, &to, session, chart, requests);
        self.keys(ui, &response, session, requests);
        self.context_menu(&response, session, requests);
        self.hover
            .show(ui, &response, &to, session, chart, requests);
        let legend = self.legend.show(ui, rect, session, requests);
        let map = match input.minimap {
            true => self
                .minimap
                .show(ui, rect, session, input.generation, requests),
            false => Vec2::ZERO,
        };
        tell_covered(session, legend, map, requests);
        self.rect = Some(rect);
        response
    }

    /// When all of the window has been shown: sees that what was painted is still right.
    pub(crate) fn check(&mut self, ctx: &egui::Context) {
        self.kept.check_atlas(ctx);
    }

    /// Gives up what the hand is doing; gives whether there was anything to give up.
    pub(crate) fn give_up(&mut self) -> bool {
        self.gesture.give_up()
    }

    fn tell_size(&mut self, ui: &Ui, rect: Rect, session: &Session, requests: &mut Requests) {
        let window = ui.ctx().viewport_rect().size();
        // A chart that has become another is fitted into what its bar leaves free.
        let root = session.view().seeing.root;
        let is_other = std::mem::replace(&mut self.root, root) != root;
        let window_changed = self.window != window || is_other;
        if self.rect != Some(rect) || window_changed {
            requests.act(Action::Resize {
                view: Viewport {
                    w: f64::from(rect.width()),
                    h: f64::from(rect.height()),
                },
                origin: scene::Point::new(f64::from(rect.left()), f64::from(rect.top())),
                window_changed,
            });
            ui.ctx().request_repaint();
        }
        self.window = window;
    }

    fn transform(&mut self, ui: &Ui, session: &Session, rect: Rect) -> (ScreenFromScene, Going) {
        let mut camera = session.view().camera;
        let now = ui.input(|input| input.time);
        let last = std::mem::replace(&mut self.last_camera, camera);
        if (camera.zoom - last.zoom).abs() > 1e-9 * camera.zoom {
            self.zoomed_at = now;
        }
        let going = if now - self.zoomed_at < ZOOM_SETTLES && now > ZOOM_SETTLES {
            ui.ctx().request_repaint_after_secs(ZOOM_SETTLES as f32);
            Going::Zooming
        } else if camera == last {
            Going::Resting
        } else {
            Going::Panning
        };
        if going != Going::Zooming {
            // In steps of a pixel all that is kept stays crisp while it moves.
            let pixels = camera.zoom * f64::from(ui.ctx().pixels_per_point());
            let snap = |v: f64| (v * pixels).round() / pixels;
            camera.center = scene::Point::new(snap(camera.center.x), snap(camera.center.y));
        }
        (ScreenFromScene { camera, rect }, going)
    }

    fn context_menu(&mut self, response: &Response, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let mut popup = egui::Popup::context_menu(response);
        if response.secondary_clicked() {
            self.menu_by_keys = false;
        } else if std::mem::take(&mut self.open_menu) {
            self.menu_for = session.selected();
            self.menu_by_keys = true;
            popup = popup.open_memory(Some(egui::SetOpenCommand::Bool(true)));
        }
        // No click says where: the menu stands at the card, for as long as it is open.
        if let (true, Some(unit), Some(rect)) = (self.menu_by_keys, self.menu_for, self.rect)
            && let Some(card) = session.chart().unit_rect(unit)
        {
            let to = ScreenFromScene {
                camera: session.view().camera,
                rect,
            };
            popup = popup.at_position(to.rect(card).center());
        }
        popup.show(|ui| {
            let groups = |ui: &mut Ui, requests: &mut Requests, groups: &[&[Command]]| {
                for (n, group) in groups.iter().enumerate() {
                    if n > 0 {
                        ui.separator();
                    }
                    super::menus::items(ui, session, requests, group);
                }
            };
            if self.menu_for.is_none() {
                groups(
                    ui,
                    requests,
                    &[
                        &[Command::Fit, Command::ActualSize],
                        &[Command::UnfoldAll, Command::FoldAll],
                        &[Command::Find, Command::Export],
                    ],
                );
                super::arrangement::menu(ui, session, requests);
                return;
            }
            let look: &[Command] = &[
                Command::OpenDetails,
                Command::ZoomSelection,
                Command::OpenAsRoot,
                Command::Connect,
            ];
            let fold: &[Command] = &[
                Command::ToggleFold,
                Command::ToggleFoldSubordinates,
                Command::UnfoldBranch,
            ];
            let change: &[Command] = &[
                Command::Rename,
                Command::Appoint,
                Command::DeclareVacant,
                Command::DeclareActing,
                Command::AddPost,
            ];
            // A menu that does not fit the window cannot be used.
            groups(ui, requests, &[look]);
            ui.menu_button(lang.text("menu-unfold"), |ui| {
                groups(ui, requests, &[fold]);
            });
            super::arrangement::menu_below(ui, session, requests);
            ui.separator();
            if !session.is_editing() {
                groups(ui, requests, &[change, &[Command::Copy]]);
                return;
            }
            groups(ui, requests, &[change]);
            ui.separator();
            ui.menu_button(lang.text("menu-add"), |ui| {
                groups(
                    ui,
                    requests,
                    &[&[
                        Command::AddSubordinate,
                        Command::AddSiblingAfter,
                        Command::AddSiblingBefore,
                        Command::AddSuperior,
                    ]],
                );
            });
            groups(
                ui,
                requests,
                &[
                    &[Command::MoveTo, Command::Merge],
                    &[
                        Command::Cut,
                        Command::Copy,
                        Command::Paste,
                        Command::Duplicate,
                    ],
                    &[Command::Delete],
                ],
            );
        });
    }
}

/// The view is told what the legend and the map cover of it, so that nothing one asks for is
/// brought below them.
fn tell_covered(session: &Session, legend: Vec2, map: Vec2, requests: &mut Requests) {
    let extent = |size: Vec2| (f64::from(size.x), f64::from(size.y));
    let covered = Covered {
        left: extent(legend),
        right: extent(map),
    };
    let known = session.view().seeing.covered;
    let apart = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs().max((a.1 - b.1).abs());
    if apart(known.left, covered.left).max(apart(known.right, covered.right)) > 0.5 {
        requests.act(Action::See(Sight::Covered(covered)));
    }
}
