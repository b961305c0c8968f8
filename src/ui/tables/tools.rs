//! What stands above a table: which one, how many rows, what narrows them, which columns, and
//! the way to a file.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Align, Layout, PopupCloseBehavior, RichText, Role, TextEdit, Ui, WidgetInfo};

use crate::lang::Lang;
use crate::tables::{Field, Lens, Subject, Table};
use crate::ui::icons::{self, Icon};
use crate::ui::{Command, Requests, menus, style};

/// The commands that show a table, in the order in which the tables are offered.
pub(crate) const COMMANDS: [Command; 6] = [
    Command::ShowUnits,
    Command::ShowPosts,
    Command::ShowPeople,
    Command::ShowVacancies,
    Command::ShowBasis,
    Command::ShowBodies,
];

/// The command that shows a subject.
pub(crate) fn command(subject: Subject) -> Command {
    match subject {
        Subject::Units => Command::ShowUnits,
        Subject::Posts => Command::ShowPosts,
        Subject::People => Command::ShowPeople,
        Subject::Vacancies => Command::ShowVacancies,
        Subject::Basis => Command::ShowBasis,
        Subject::Bodies => Command::ShowBodies,
    }
}

/// How many rows there are, and how many of them are shown and selected.
pub(super) struct Counts {
    pub(super) shown: usize,
    pub(super) all: usize,
    pub(super) picked: usize,
}

impl Counts {
    fn words(&self, lens: &Lens, lang: Lang) -> String {
        let all = [("n", self.all.into()), ("shown", self.shown.into())];
        let words = if lens.narrows() {
            lang.text_with("tables-shown", &all)
        } else {
            lang.text_with("tables-all", &all[..1])
        };
        if self.picked < 2 {
            return words;
        }
        let picked = lang.text_with("tables-picked", &[("n", self.picked.into())]);
        format!("{words}, {picked}")
    }
}

/// The names of the tables, and the tools; beside each other where there is room.
pub(super) fn bar(
    ui: &mut Ui,
    table: &Table,
    lens: &mut Lens,
    counts: &Counts,
    session: &crate::session::Session,
    requests: &mut Requests,
) {
    let lang = table.lang();
    let roomy = ui.available_width() > 1150.0;
    let names = |ui: &mut Ui, requests: &mut Requests| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for subject in Subject::ALL {
            let is_it = subject == table.subject();
            let response = ui.selectable_label(is_it, subject.name(lang));
            if response.on_hover_text(command(subject).tip(lang)).clicked() && !is_it {
                requests.command(command(subject));
            }
        }
    };
    if roomy {
        ui.horizontal(|ui| {
            names(ui, requests);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                tools(ui, table, lens, counts, session, requests);
            });
        });
    } else {
        ui.horizontal_wrapped(|ui| names(ui, requests));
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                tools(ui, table, lens, counts, session, requests);
            });
        });
    }
    ui.add_space(4.0);
}

/// From right to left.
fn tools(
    ui: &mut Ui,
    table: &Table,
    lens: &mut Lens,
    counts: &Counts,
    session: &crate::session::Session,
    requests: &mut Requests,
) {
    let lang = table.lang();
    ui.menu_button(lang.text("tables-export"), |ui| {
        let commands = [Command::ExportTableXlsx, Command::ExportTableCsv];
        menus::items(ui, session, requests, &commands);
    });
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    MenuButton::new(lang.text("tables-columns"))
        .config(config)
        .ui(ui, |ui| columns(ui, table.subject(), lens, lang));
    let field = TextEdit::singleline(&mut lens.words)
        .hint_text(lang.text("tables-filter"))
        .desired_width((ui.available_width() - 220.0).clamp(90.0, 220.0))
        .margin(egui::Margin::symmetric(8, 5));
    ui.add(field)
        .widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, lang.text("tables-filter")));
    if lens.narrows() {
        let widen = icons::button(ui, Icon::Cross, lang.text("tables-widen"));
        if widen.clicked() {
            lens.widen();
        }
    }
    let words = RichText::new(counts.words(lens, lang)).size(style::SMALL);
    ui.add(egui::Label::new(words.weak()).truncate());
}

/// Which columns are shown, in which order.
fn columns(ui: &mut Ui, subject: Subject, lens: &mut Lens, lang: Lang) {
    // Boxes look like boxes, not like the items of a menu.
    ui.reset_style();
    ui.set_width(280.0);
    let hidden = Field::of(subject).iter().copied();
    let hidden = hidden.filter(|field| !lens.columns.contains(field));
    let all: Vec<Field> = lens.columns.iter().copied().chain(hidden).collect();
    let n_shown = lens.columns.len();
    for (at, field) in all.into_iter().enumerate() {
        let title = field.title(lang);
        ui.horizontal(|ui| {
            let mut shown = at < n_shown;
            let is_last = shown && n_shown == 1;
            let tick = ui.add_enabled(!is_last, egui::Checkbox::new(&mut shown, title));
            if tick.clicked() {
                lens.toggle(subject, field);
            }
            if at >= n_shown {
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                for (id, icon, by, works) in [
                    ("tables-later", Icon::Down, 1, at + 1 < n_shown),
                    ("tables-earlier", Icon::Up, -1, at > 0),
                ] {
                    let name = lang.text_with(id, &[("column", title.into())]);
                    let button = ui.add_enabled_ui(works, |ui| icons::button(ui, icon, &name));
                    if button.inner.clicked() {
                        lens.shift(field, by);
                    }
                }
            });
        });
    }
    ui.add_space(4.0);
    let usual = Lens::usual(subject).columns;
    let reset = egui::Button::new(lang.text("tables-columns-usual"));
    if ui.add_enabled(lens.columns != usual, reset).clicked() {
        lens.columns = usual;
    }
}
