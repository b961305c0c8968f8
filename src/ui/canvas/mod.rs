//! The chart on the screen: its own pan and zoom over the scene, crisp at every zoom.
//!
//! It reads the session and pushes actions; it decides nothing about the document. What is in
//! view comes from the branches' bounding boxes; from afar, cards become coloured blocks in one
//! mesh.

mod accessibility;
mod blocks;
mod drag;
mod focus;
mod hover;
mod items;
mod legend;
mod marks;
mod pointer;
mod way;

pub(super) use accessibility::{answer, describe};
pub(super) use pointer::typed_text;

use egui::{Rect, Response, Sense, Ui};
use rustc_hash::FxHashMap;

use crate::model::UnitKey;
use crate::scene::{self, Detail, Group, Item, PathItem, ThemeName};
use crate::session::{Action, Session, Viewport};

use self::items::ScreenFromScene;
use super::style;
use super::{Command, Requests};

/// Below this zoom cards are drawn as blocks: nothing on them could be read.
const BLOCKS_BELOW: f64 = 0.16;
/// Frames for which a zoom counts as still going on.
const ZOOM_SETTLES: f64 = 0.12;

/// What the canvas keeps between frames.
#[derive(Default)]
pub(crate) struct Canvas {
    /// Where it was drawn last.
    pub(crate) rect: Option<Rect>,
    window: egui::Vec2,
    last_zoom: f64,
    zoomed_at: f64,
    cards: Cards,
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

/// Cards composed for the screen, as long as nothing that they show changes.
#[derive(Default)]
struct Cards {
    theme: ThemeName,
    detail: Option<Detail>,
    generation: u64,
    /// Each is there as it is, and faint where something else is in focus.
    groups: FxHashMap<(scene::BoxId, bool), (scene::Point, Group)>,
}

/// What the canvas reads besides the session.
pub(crate) struct CanvasInput<'a> {
    /// Units and words that a search found: under the words stands a mark.
    pub(crate) hits: &'a super::find::Hits,
    /// Changes whenever the document or the language does.
    pub(crate) generation: u64,
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
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, Self::id(), Sense::click_and_drag());
        self.tell_size(ui, rect, session, requests);
        let theme_name = style::chart_theme(ui.ctx());
        let theme = theme_name.theme();
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, style::color(theme.paper));
        let chart = session.shown_chart();
        let to = self.transform(ui, session, rect);
        let visible = session.view().camera.visible(session.view().viewport);
        let focus = focus::Focus::of(session, &chart, theme);
        if session.view().camera.zoom < BLOCKS_BELOW {
            blocks::paint(
                &painter,
                &to,
                session.organisation(),
                &chart,
                visible,
                theme,
                focus.as_ref(),
            );
            marks::under_cards(&painter, &to, session, &chart, theme);
            way::paint(&painter, &to, session, &chart, theme);
        } else {
            self.paint_lines(&painter, &to, &chart, visible, theme, focus.as_ref());
            marks::under_cards(&painter, &to, session, &chart, theme);
            way::paint(&painter, &to, session, &chart, theme);
            self.paint_cards(
                ui,
                &painter,
                &to,
                session,
                &chart,
                visible,
                input,
                focus.as_ref(),
            );
        }
        let focus_shown = self.by_keys && response.has_focus();
        marks::over_cards(
            ui,
            &painter,
            &to,
            session,
            &chart,
            input,
            (&response, focus_shown),
        );
        self.gesture
            .paint(ui, &painter, &to, session, &chart, theme);
        accessibility::expose(ui, &response, &to, session, &chart, visible, requests);
        self.pointer(ui, &response, &to, session, &chart, requests);
        self.keys(ui, &response, session, requests);
        self.context_menu(&response, session, requests);
        self.hover
            .show(ui, &response, &to, session, &chart, requests);
        self.legend.show(ui, rect, session, requests);
        self.rect = Some(rect);
        response
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

    fn transform(&mut self, ui: &Ui, session: &Session, rect: Rect) -> ScreenFromScene {
        let camera = session.view().camera;
        let now = ui.input(|input| input.time);
        if (camera.zoom - self.last_zoom).abs() > 1e-9 {
            self.last_zoom = camera.zoom;
            self.zoomed_at = now;
        }
        let zooming = now - self.zoomed_at < ZOOM_SETTLES && now > ZOOM_SETTLES;
        if zooming {
            ui.ctx().request_repaint_after_secs(ZOOM_SETTLES as f32);
        }
        ScreenFromScene {
            camera,
            rect,
            zooming,
        }
    }

    fn paint_lines(
        &self,
        painter: &egui::Painter,
        to: &ScreenFromScene,
        chart: &scene::Chart,
        visible: scene::Rect,
        theme: &scene::Theme,
        focus: Option<&focus::Focus>,
    ) {
        let usual = scene::line_stroke(theme);
        let faint = focus.map_or(usual, |focus| scene::line_stroke(&focus.faint));
        let paint = |points: &[scene::Point], stroke| {
            items::paint(
                painter,
                to,
                &Item::Path(PathItem {
                    segments: scene::rounded(points, f64::from(scene::MEASURES.elbow)),
                    fill: None,
                    stroke: Some(stroke),
                }),
            );
        };
        for line in scene::lines_above(chart) {
            paint(&line, faint);
        }
        chart.visit(visible, |index, _| {
            let is_clear = focus.is_none_or(|focus| focus.is_in_branch(index));
            let stroke = if is_clear { usual } else { faint };
            chart.connectors(index, |points| paint(points, stroke));
        });
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "all of them are what a frame has at hand; a struct would only rename them"
    )]
    fn paint_cards(
        &mut self,
        ui: &Ui,
        painter: &egui::Painter,
        to: &ScreenFromScene,
        session: &Session,
        chart: &scene::Chart,
        visible: scene::Rect,
        input: &CanvasInput<'_>,
        focus: Option<&focus::Focus>,
    ) {
        let theme_name = style::chart_theme(ui.ctx());
        let theme = theme_name.theme();
        let around = focus.map_or(theme, |focus| &focus.faint);
        let detail = Detail::at_zoom(session.view().camera.zoom);
        self.cards.keep_for(theme_name, detail, input.generation);
        for above in chart.above() {
            if above.rect.intersects(&visible) {
                let at = scene::Point::new(above.rect.x, above.rect.y);
                let name = session.organisation().name_of(&above.id);
                let card = match detail {
                    Detail::Full => above.card.clone(),
                    _ => scene::filled(above.card.clone(), scene::Part::Name, name),
                };
                let group = card.group(at, None, String::new(), scene::BarSide::Left, around);
                items::paint(painter, to, &Item::Group(group));
            }
        }
        for shown in chart.bodies() {
            if shown.rect.intersects(&visible) {
                let group = scene::body_group(session.organisation(), shown, around);
                items::paint(painter, to, &Item::Group(group));
            }
        }
        let reach = visible.expand(f64::from(scene::MEASURES.badge));
        chart.visit(reach, |index, touches| {
            if !touches {
                return;
            }
            let rect = chart.rect(index);
            let at = scene::Point::new(rect.x, rect.y);
            let id = chart.boxes()[index];
            let is_faint = focus.is_some_and(|focus| focus.is_faint(index));
            let theme = if is_faint { around } else { theme };
            let composed = self.cards.groups.entry((id, is_faint));
            let (drawn_at, group) = composed.or_insert_with(|| {
                let organisation = session.organisation();
                (
                    at,
                    scene::box_group(organisation, chart, index, detail, theme),
                )
            });
            // A card that moves is drawn as it was composed, by moving the camera against it.
            let mut moved = *to;
            moved.camera.center.x += drawn_at.x - at.x;
            moved.camera.center.y += drawn_at.y - at.y;
            for item in &group.items {
                items::paint(painter, &moved, item);
            }
        });
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
                zooming: false,
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
                        &[Command::Find, Command::ExportPng],
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
            if !session.is_editing() {
                groups(ui, requests, &[look, fold]);
                super::arrangement::menu_below(ui, session, requests);
                ui.separator();
                groups(ui, requests, &[change, &[Command::Copy]]);
                return;
            }
            // A menu that does not fit the window cannot be used.
            groups(ui, requests, &[look]);
            ui.menu_button(lang.text("menu-unfold"), |ui| {
                groups(ui, requests, &[fold]);
            });
            super::arrangement::menu_below(ui, session, requests);
            ui.separator();
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

impl Cards {
    fn keep_for(&mut self, theme: ThemeName, detail: Detail, generation: u64) {
        let most = 4_000;
        if self.theme != theme
            || self.detail != Some(detail)
            || self.generation != generation
            || self.groups.len() > most
        {
            self.groups.clear();
            self.theme = theme;
            self.detail = Some(detail);
            self.generation = generation;
        }
    }
}
