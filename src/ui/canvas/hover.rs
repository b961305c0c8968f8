//! A small card beside the pointer that rests on a unit: what it is, who leads it and how much
//! is in it. It reads from afar, too, where the cards themselves cannot be read.

use egui::{Pos2, Rect, Response, RichText, Ui, Vec2};

use crate::model::{Counts, Post, PostRank, UnitKey};
use crate::scene::{BoxId, Chart, words};
use crate::session::Session;
use crate::ui::{Requests, style};

use super::items::ScreenFromScene;
use super::marks;

/// How long the pointer rests before the card comes, in seconds: sooner where the chart itself
/// cannot be read.
const REST: f64 = 0.7;
const REST_FROM_AFAR: f64 = 0.3;
/// Cards can be read from this zoom on.
const READABLE: f64 = 0.6;
/// A hand that trembles so far still rests, in screen points.
const TREMBLE: f32 = 5.0;
/// From the pointer to the card.
const ASIDE: Vec2 = Vec2::new(18.0, 20.0);
/// Width of the text.
const WIDTH: f32 = 290.0;

/// What is kept between frames.
#[derive(Default)]
pub(super) struct Hover {
    rest: Option<Rest>,
}

/// The pointer rests.
struct Rest {
    on: BoxId,
    at: Pos2,
    since: f64,
    /// The card, once it is shown: what was counted, and how large it is.
    shown: Option<(u64, Counts, Vec2)>,
}

impl Hover {
    /// Follows the pointer, and shows the card when it has rested.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        response: &Response,
        to: &ScreenFromScene,
        session: &Session,
        chart: &Chart,
        requests: &Requests,
    ) {
        // What is selected is told in the details.
        let pointed = pointed_at(ui, response, to, chart, requests);
        let pointed = pointed.filter(|(on, _)| session.selected() != Some(on.unit()));
        let Some((on, pos)) = pointed else {
            self.rest = None;
            return;
        };
        let now = ui.input(|input| input.time);
        let rests = |rest: &Rest| rest.on == on && rest.at.distance(pos) <= TREMBLE;
        let rest = match self.rest.take().filter(rests) {
            Some(rest) => self.rest.insert(rest),
            None => self.rest.insert(Rest {
                on,
                at: pos,
                since: now,
                shown: None,
            }),
        };
        let wanted = if to.camera.zoom < READABLE {
            REST_FROM_AFAR
        } else {
            REST
        };
        let left = rest.since + wanted - now;
        if left > 0.0 {
            ui.ctx().request_repaint_after_secs(left as f32 + 0.01);
            return;
        }
        let generation = session.generation();
        let counted = rest.shown.filter(|(of, ..)| *of == generation);
        let (_, counts, size) = counted.unwrap_or_else(|| {
            let counts = Counts::of(session.organisation(), on.unit());
            (generation, counts, Vec2::new(WIDTH + 20.0, 120.0))
        });
        let corner = beside(rest.at, size, to.rect);
        let area = egui::Area::new(egui::Id::unique("hover"))
            .fixed_pos(corner)
            .interactable(false)
            .order(egui::Order::Tooltip)
            .show(ui.ctx(), |ui| {
                egui::Frame::popup(ui.style())
                    .inner_margin(10)
                    .show(ui, |ui| {
                        ui.set_max_width(WIDTH);
                        ui.spacing_mut().item_spacing.y = 2.0;
                        card(ui, session, on, &counts);
                    });
            });
        let is = area.response.rect.size();
        if (is - size).length() > 1.0 {
            ui.ctx().request_repaint();
        }
        rest.shown = Some((generation, counts, is));
    }
}

/// The box under a pointer that does nothing else, and where it is.
fn pointed_at(
    ui: &Ui,
    response: &Response,
    to: &ScreenFromScene,
    chart: &Chart,
    requests: &Requests,
) -> Option<(BoxId, Pos2)> {
    let busy = requests.is_modal
        || egui::Popup::is_any_open(ui.ctx())
        || ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    let pos = response.hover_pos().filter(|_| !busy)?;
    let hit = marks::hit(chart, marks::scene_point(to, pos))?;
    Some((chart.boxes()[hit.index()], pos))
}

/// Where a card of this size stands beside the pointer and never under it: below and to the
/// right, or on the other side where the view ends.
fn beside(pointer: Pos2, size: Vec2, view: Rect) -> Pos2 {
    let along = |at: f32, gap: f32, length: f32, low: f32, high: f32| {
        if at + gap + length <= high {
            at + gap
        } else if at - gap - length >= low {
            at - gap - length
        } else {
            (high - length).max(low)
        }
    };
    let y = along(pointer.y, ASIDE.y, size.y, view.top(), view.bottom());
    let x = along(pointer.x, ASIDE.x, size.x, view.left(), view.right());
    Pos2::new(x, y)
}

fn card(ui: &mut Ui, session: &Session, on: BoxId, counts: &Counts) {
    let (organisation, lang) = (session.organisation(), session.lang());
    let key = on.unit();
    let unit = organisation.unit(key);
    let kind = words::kind_label(organisation, unit);
    let above = match &unit.code {
        Some(code) => format!("{code} · {kind}"),
        None => kind.to_owned(),
    };
    ui.weak(RichText::new(above).size(style::SMALL));
    ui.label(RichText::new(&unit.name).font(style::semibold(style::TEXT)));
    if let BoxId::StaffPost(_, post) = on {
        if let Some(post) = unit.posts.get(post) {
            holder(ui, session, post);
        }
        return;
    }
    let head = unit.posts.iter().find(|post| post.rank == PostRank::Head);
    if let Some(head) = head {
        holder(ui, session, head);
    }
    for line in count_lines(session, key, counts) {
        ui.weak(RichText::new(line).size(style::SMALL));
    }
    if session.view().folded.contains(&key) {
        ui.weak(RichText::new(lang.text("label-folded")).size(style::SMALL));
    }
}

fn holder(ui: &mut Ui, session: &Session, post: &Post) {
    let (organisation, lang) = (session.organisation(), session.lang());
    let remark = words::state_remark_aged(&post.state, session.today(), lang);
    let name = post
        .state
        .person()
        .map(|person| organisation.person_name(person));
    let said: Vec<&str> = name.into_iter().chain(remark.as_deref()).collect();
    ui.label(said.join(", "));
    // The kind above says what a head is the head of.
    if post.title.is_none() && post.rank == PostRank::Head {
        return;
    }
    let title = words::title(organisation, post, lang);
    ui.weak(RichText::new(title).size(style::SMALL));
}

/// "3 structures rattachées, 12 au total", "2 postes, 1 vacant · dans la branche : …".
fn count_lines(session: &Session, unit: UnitKey, counts: &Counts) -> Vec<String> {
    let lang = session.lang();
    let posts = |posts: usize, vacant: usize| {
        let mut words = lang.text_with("hover-posts", &[("n", posts.into())]);
        if vacant > 0 {
            words += ", ";
            words += &lang.text_with("hover-vacancies", &[("n", vacant.into())]);
        }
        words
    };
    let mut lines = vec![posts(counts.posts.direct, counts.vacancies.direct)];
    let has_below = !session.organisation().tree().subordinates(unit).is_empty();
    if has_below {
        let direct = counts.subordinates.direct;
        let mut words = lang.text_with("hover-subordinates", &[("direct", direct.into())]);
        if counts.subordinates.total > direct {
            let total = counts.subordinates.total;
            words += ", ";
            words += &lang.text_with("hover-total", &[("total", total.into())]);
        }
        lines.push(words);
        let what = posts(counts.posts.total, counts.vacancies.total);
        lines.push(lang.text_with("hover-in-branch", &[("what", what.into())]));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_is_in_the_view_and_not_under_the_pointer() {
        let view = Rect::from_min_size(Pos2::new(100.0, 50.0), Vec2::new(800.0, 600.0));
        let size = Vec2::new(310.0, 120.0);
        for x in [101.0, 300.0, 500.0, 700.0, 899.0] {
            for y in [51.0, 300.0, 649.0] {
                let pointer = Pos2::new(x, y);
                let card = Rect::from_min_size(beside(pointer, size, view), size);
                assert!(view.contains_rect(card), "{pointer:?} {card:?}");
                assert!(!card.contains(pointer), "{pointer:?} {card:?}");
            }
        }
    }
}
