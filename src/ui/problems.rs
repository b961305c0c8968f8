//! The problems of the document as a list: by severity, narrowed by words, each with its place
//! and, where there is one, the button that mends it.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Button, RichText, WidgetInfo};
use egui::{Color32, DragValue, PopupCloseBehavior, Role, ScrollArea, Sense, TextEdit, Ui, Vec2};

use crate::edit::{Remedy, remedy};
use crate::file::Located;
use crate::lang::Lang;
use crate::model::{
    Organisation, Problem, ProblemKind, ReviewLimits, Severity, Table, UnitKey, fold,
};
use crate::scene::words;
use crate::session::{Action, Session};

use super::document::Page;
use super::icons::{self, Icon};
use super::{Requests, details, style};

/// More rows than anybody reads; who looks for others types a word.
const MOST_ROWS: usize = 200;
/// Width of the sign before a row.
const SIGN: f32 = 24.0;
/// Free around the words of a row.
const PADDING: Vec2 = Vec2::new(6.0, 4.0);

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

/// What the list keeps between frames.
#[derive(Default)]
pub(crate) struct Problems {
    filter: String,
    hidden: [bool; 3],
    rows: Rows,
}

/// The rows that are shown, made again when what they are made of changes.
#[derive(Default)]
struct Rows {
    made_of: Option<(u64, Lang, String, [bool; 3])>,
    rows: Vec<Row>,
    /// Problems that fit, and are not shown for want of room.
    n_more: usize,
}

struct Row {
    severity: Severity,
    message: String,
    /// Where it stands, if not at a unit, and what can be done.
    below: String,
    goal: Option<Goal>,
    remedy: Option<Remedy>,
}

/// Where a click on a row leads.
#[derive(Clone)]
enum Goal {
    Unit(UnitKey),
    Page(Page, Option<String>),
}

/// Whether a problem is one of what the document says of itself.
fn is_of_about(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::Outdated { .. } | ProblemKind::IllFormedLanguage { .. }
    )
}

impl Goal {
    /// Where a problem can be seen.
    fn of(organisation: &Organisation, problem: &Problem) -> Option<Self> {
        if let Some(unit) = problem.unit {
            return Some(Self::Unit(unit));
        }
        let row = problem.site.row;
        let page = match problem.site.table {
            Table::Document if is_of_about(&problem.kind) => Page::About,
            Table::Document | Table::Units => return None,
            Table::Kinds => Page::Kinds,
            Table::LinkKinds => Page::LinkKinds,
            Table::Texts => Page::Texts,
            Table::Bodies => Page::Bodies,
            Table::People => {
                let person = organisation.people().get(row)?;
                return Some(Self::Page(Page::People, Some(person.key.clone())));
            }
            Table::Links => {
                let link = organisation.links().get(row)?;
                let end = |id: &str| organisation.unit_by_id(id);
                return end(&link.from).or_else(|| end(&link.to)).map(Self::Unit);
            }
        };
        Some(Self::Page(page, None))
    }

    fn unit(&self) -> Option<UnitKey> {
        match self {
            Self::Unit(unit) => Some(*unit),
            Self::Page(..) => None,
        }
    }
}

impl Rows {
    fn refresh(&mut self, session: &Session, filter: &str, hidden: [bool; 3]) {
        let lang = session.lang();
        let made_of = (
            session.problems_generation(),
            lang,
            filter.to_owned(),
            hidden,
        );
        if self.made_of.as_ref() == Some(&made_of) {
            return;
        }
        self.made_of = Some(made_of);
        self.rows.clear();
        self.n_more = 0;
        let wanted = fold(filter);
        for severity in SEVERITIES {
            if hidden[severity as usize] {
                continue;
            }
            let of_severity = session
                .problems()
                .iter()
                .filter(|located| located.problem.severity == severity);
            for located in of_severity {
                if wanted.is_empty() && self.rows.len() == MOST_ROWS {
                    self.n_more += 1;
                    continue;
                }
                let row = Row::of(session.organisation(), located, lang);
                if !row.fits(session.organisation(), &wanted) {
                    continue;
                }
                if self.rows.len() == MOST_ROWS {
                    self.n_more += 1;
                } else {
                    self.rows.push(row);
                }
            }
        }
    }
}

impl Row {
    fn of(organisation: &Organisation, located: &Located, lang: Lang) -> Self {
        let problem = &located.problem;
        let (message, what_to_do) = words::problem(&problem.kind, lang);
        let below = match place(located, lang) {
            Some(place) => format!("{place} · {what_to_do}"),
            None => what_to_do,
        };
        Self {
            severity: problem.severity,
            message,
            below,
            goal: Goal::of(organisation, problem),
            remedy: remedy(organisation, problem),
        }
    }

    /// Whether all words are in the row, or in the code or name of its unit.
    fn fits(&self, organisation: &Organisation, wanted: &str) -> bool {
        if wanted.is_empty() {
            return true;
        }
        let unit = self.goal.as_ref().and_then(Goal::unit);
        let unit = unit.and_then(|key| organisation.get(key));
        let unit = unit.map(|unit| format!("{} {}", unit.name, unit.codes().collect::<String>()));
        let text = fold(&format!(
            "{} {} {}",
            self.message,
            self.below,
            unit.unwrap_or_default()
        ));
        wanted.split(' ').all(|word| text.contains(word))
    }
}

/// Where a problem stands: in the file as it was read, or in a list that no card shows.
fn place(located: &Located, lang: Lang) -> Option<String> {
    let site = located.problem.site;
    let list = match site.table {
        Table::Document | Table::Units => None,
        Table::Kinds => Some("problems-in-kinds"),
        Table::LinkKinds => Some("problems-in-link-kinds"),
        Table::Texts => Some("problems-in-texts"),
        Table::People => Some("problems-in-people"),
        Table::Bodies => Some("problems-in-bodies"),
        Table::Links => Some("problems-in-links"),
    };
    let list = list.map(|id| lang.text_with(id, &[("n", (site.row + 1).into())]));
    let line = located.place.map(|place| {
        let numbers = [
            ("line", place.line.to_string().into()),
            ("column", place.column.to_string().into()),
        ];
        lang.text_with("problems-place", &numbers)
    });
    match (list, line) {
        (Some(list), Some(line)) => Some(format!("{list} · {line}")),
        (list, line) => list.or(line),
    }
}

/// The sign of a severity; each has its own shape.
fn icon(severity: Severity) -> Icon {
    match severity {
        Severity::Error => Icon::Error,
        Severity::Warning => Icon::Warning,
        Severity::Hint => Icon::Hint,
    }
}

fn color(ui: &Ui, severity: Severity) -> Color32 {
    match severity {
        Severity::Error => ui.visuals().error_fg_color,
        Severity::Warning => ui.visuals().warn_fg_color,
        Severity::Hint => ui.visuals().weak_text_color(),
    }
}

/// "2 errors".
fn counted(severity: Severity, n: usize, lang: Lang) -> String {
    let id = match severity {
        Severity::Error => "problems-errors",
        Severity::Warning => "problems-warnings",
        Severity::Hint => "problems-hints",
    };
    lang.text_with(id, &[("n", n.into())])
}

/// How the document is, in the status line: the sign of what is worst, and how much there is.
pub(crate) fn chip(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    let n = |severity| session.n_problems(severity);
    let n_faults = n(Severity::Error) + n(Severity::Warning);
    let (worst, words) = if n_faults > 0 {
        let worst = if n(Severity::Error) > 0 {
            Severity::Error
        } else {
            Severity::Warning
        };
        let words = lang.text_with("status-problems", &[("n", n_faults.into())]);
        (Some(worst), words)
    } else if n(Severity::Hint) > 0 {
        let words = counted(Severity::Hint, n(Severity::Hint), lang);
        (Some(Severity::Hint), words)
    } else {
        (None, lang.text("status-no-problems").to_owned())
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let color = match worst {
            Some(severity) => {
                let color = color(ui, severity);
                icons::sign_in(ui, icon(severity), color);
                color
            }
            None => ui.visuals().weak_text_color(),
        };
        let words = RichText::new(words).size(style::SMALL).color(color);
        let link = ui.add(egui::Link::new(words));
        let tip = super::Command::ToggleProblems.tip(lang);
        if link.on_hover_text(tip).clicked() {
            requests.command(super::Command::ToggleProblems);
        }
    });
}

impl Problems {
    /// What narrows the list, from right to left.
    pub(crate) fn tools(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        let lang = session.lang();
        let label = lang.text("problems-limits");
        let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        MenuButton::new(label).config(config).ui(ui, |ui| {
            requests.limits = limits(ui, lang, session.review_limits());
        });
        let width = (ui.available_width() - 360.0).clamp(90.0, 220.0);
        let field = TextEdit::singleline(&mut self.filter)
            .hint_text(lang.text("problems-filter"))
            .desired_width(width)
            .margin(egui::Margin::symmetric(8, 5));
        ui.add(field).widget_info(|| {
            WidgetInfo::labeled(Role::SearchInput, true, lang.text("problems-filter"))
        });
        let roomy = ui.available_width() > 330.0;
        for severity in SEVERITIES.into_iter().rev() {
            let n = session.n_problems(severity);
            let hidden = &mut self.hidden[severity as usize];
            let name = counted(severity, n, lang);
            let number = lang.number(n);
            let words = if roomy { &name } else { &number };
            let toggle = icons::labelled(ui, icon(severity), &name, Some(words), !*hidden);
            let tip = if *hidden {
                "problems-show"
            } else {
                "problems-hide"
            };
            if toggle.on_hover_text(lang.text(tip)).clicked() {
                *hidden ^= true;
            }
        }
    }

    /// Shows the list.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        focus: bool,
        requests: &mut Requests,
    ) {
        let lang = session.lang();
        self.rows.refresh(session, &self.filter, self.hidden);
        let mut focus = focus;
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                if self.rows.rows.is_empty() {
                    let id = if session.problems().is_empty() {
                        "problems-none"
                    } else {
                        "problems-none-shown"
                    };
                    ui.weak(lang.text(id));
                }
                let mut group = None;
                for (n, row) in self.rows.rows.iter().enumerate() {
                    if group != Some(row.severity) {
                        group = Some(row.severity);
                        let n = session.n_problems(row.severity);
                        details::section(ui, &counted(row.severity, n, lang));
                    }
                    let response = ui
                        .push_id(n, |ui| show_row(ui, row, session, requests))
                        .inner;
                    if std::mem::take(&mut focus) {
                        response.request_focus();
                    }
                }
                if self.rows.n_more > 0 {
                    let more = [("n", self.rows.n_more.into())];
                    ui.weak(lang.text_with("problems-more", &more));
                }
            });
    }
}

fn show_row(ui: &mut Ui, row: &Row, session: &Session, requests: &mut Requests) -> egui::Response {
    let lang = session.lang();
    let width = ui.available_width();
    let (text, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let button = row.remedy.as_ref().map(|remedy| {
        let words = lang.text(remedy.message_id());
        let font = style::regular(style::SMALL);
        let galley = ui.painter().layout_no_wrap(words.to_owned(), font, text);
        (words, galley.size().x + 2.0 * ui.spacing().button_padding.x)
    });
    let room = button.as_ref().map_or(0.0, |(_, width)| width + 12.0);
    let wrap = (width - SIGN - room - 2.0 * PADDING.x).max(80.0);
    let lay = |words: &str, size: f32, color: Color32| {
        ui.painter()
            .layout(words.to_owned(), style::regular(size), color, wrap)
    };
    let message = lay(&row.message, style::TEXT, text);
    let below = lay(&row.below, style::SMALL, weak);
    let height = message.size().y + below.size().y + 2.0 * PADDING.y;
    let size = Vec2::new(width, height.max(style::TARGET));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let severity = lang.text(severity_word(row.severity));
        let label = format!("{severity} – {} {}", row.message, row.below);
        WidgetInfo::labeled(Role::ListItem, true, label)
    });
    ground(ui, rect, &response, row.goal.is_some());
    let sign = egui::Rect::from_min_size(rect.min + Vec2::new(PADDING.x, 6.0), Vec2::splat(14.0));
    icons::paint(
        ui.painter(),
        sign,
        icon(row.severity),
        color(ui, row.severity),
    );
    let at = rect.min + Vec2::new(PADDING.x + SIGN, PADDING.y);
    let second = at + Vec2::new(0.0, message.size().y);
    ui.painter().galley(at, message, text);
    ui.painter().galley(second, below, weak);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if let (true, Some(goal)) = (response.clicked(), &row.goal) {
        go_to(goal, requests);
    }
    if let (Some((words, width)), Some(remedy)) = (button, &row.remedy) {
        let size = Vec2::new(width, 26.0);
        let middle = egui::pos2(rect.right() - width / 2.0 - PADDING.x, rect.center().y);
        let area = egui::Rect::from_center_size(middle, size);
        let words = RichText::new(words).size(style::SMALL);
        let tip = lang.text("problems-remedy-tip");
        if ui
            .put(area, Button::new(words))
            .on_hover_text(tip)
            .clicked()
        {
            mend(session, row.goal.as_ref(), remedy, requests);
        }
    }
    response
}

/// Shows where a problem stands: the unit in the middle and its details beside, or the page.
fn go_to(goal: &Goal, requests: &mut Requests) {
    let unit = match goal.clone() {
        Goal::Unit(unit) => unit,
        Goal::Page(page, person) => {
            requests.open_page = Some(page);
            requests.open_person = person;
            return;
        }
    };
    // The details open beside the chart, and what is in view stays where it is.
    let is_open = requests.checked(super::Command::ToggleDetails);
    let covered = if is_open {
        0.0
    } else {
        f64::from(super::app::DETAILS_WIDTH)
    };
    requests.act(Action::Center { unit, covered });
    requests.show_details();
}

/// Carries out a remedy where it can be seen. Who asks for it by its button means to edit.
fn mend(session: &Session, goal: Option<&Goal>, remedy: &Remedy, requests: &mut Requests) {
    let Some(edit) = remedy.edit(session.organisation()) else {
        return;
    };
    if let Some(goal @ Goal::Unit(_)) = goal {
        go_to(goal, requests);
    }
    if !session.is_editing() {
        requests.act(Action::SetEditing(true));
    }
    requests.act(Action::Edit(edit));
}

/// The ground of a row, and the ring of the keyboard's focus.
pub(super) fn ground(ui: &Ui, rect: egui::Rect, response: &egui::Response, leads: bool) {
    if leads && response.hovered() {
        let fill = ui.visuals().widgets.inactive.bg_fill;
        ui.painter().rect_filled(rect, 5.0, fill);
    }
    if response.has_focus() {
        let accent = style::color(style::chart_theme(ui.ctx()).theme().accent);
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            5.0,
            egui::Stroke::new(1.5, accent),
            egui::StrokeKind::Inside,
        );
    }
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "problems-error",
        Severity::Warning => "problems-warning",
        Severity::Hint => "problems-hint",
    }
}

/// The form of the limits. Gives them when they were changed.
fn limits(ui: &mut Ui, lang: Lang, now: ReviewLimits) -> Option<ReviewLimits> {
    let mut to = now;
    // Fields look like fields, not like the items of a menu.
    ui.reset_style();
    ui.set_width(300.0);
    for (id, value, range) in [
        ("problems-limit-most", &mut to.most_subordinates, 1..=999),
        ("problems-limit-fewest", &mut to.fewest_subordinates, 1..=99),
        ("problems-limit-vacant", &mut to.vacant_months, 0..=240),
        ("problems-limit-acting", &mut to.acting_months, 0..=240),
        ("problems-limit-outdated", &mut to.outdated_months, 0..=240),
    ] {
        ui.horizontal(|ui| {
            let label = ui.label(lang.text(id));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add(DragValue::new(value).range(range).speed(0.1))
                    .labelled_by(label.id);
            });
        });
    }
    ui.add_space(4.0);
    let usual = ReviewLimits::default();
    let reset = Button::new(lang.text("problems-limits-usual"));
    if ui.add_enabled(to != usual, reset).clicked() {
        to = usual;
    }
    (to != now).then_some(to)
}
