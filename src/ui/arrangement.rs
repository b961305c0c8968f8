//! The menu of arrangements: what can be chosen for the whole chart and for the subordinates of a
//! unit, each with a small picture of it. Knows nothing of how a chart is arranged.

use egui::containers::menu::MenuButton;
use egui::{
    Atom, Button, Color32, IdSalt, Painter, Pos2, Rect, Response, RichText, Stroke, Ui, Vec2,
};

use crate::model::{ChartArrangement, ChartDirection, ChartStyle, Ranks, UnitArrangement};
use crate::session::{Action, Session};

use super::{Command, Requests, menus, style};

/// What may be chosen for the whole chart.
const WHOLE: [(Command, ChartArrangement); 5] = [
    (Command::ArrangeClassical, ChartArrangement::Classical),
    (Command::ArrangeTidy, ChartArrangement::Tidy),
    (Command::ArrangeStacked, ChartArrangement::Stacked),
    (Command::ArrangeCompact, ChartArrangement::Compact),
    (Command::ArrangeFit, ChartArrangement::FitPage),
];

const DIRECTIONS: [(Command, ChartDirection); 4] = [
    (Command::DirectionDown, ChartDirection::Down),
    (Command::DirectionUp, ChartDirection::Up),
    (Command::DirectionRight, ChartDirection::Right),
    (Command::DirectionLeft, ChartDirection::Left),
];

/// What may be chosen for the subordinates of a unit, with the short name in a menu of them.
const BELOW: [(Command, Option<UnitArrangement>, &str); 7] = [
    (Command::BelowAsChart, None, "below-as-chart"),
    (Command::BelowRow, Some(UnitArrangement::Row), "below-row"),
    (
        Command::BelowStack,
        Some(UnitArrangement::Stack),
        "below-stack",
    ),
    (
        Command::BelowStackLeft,
        Some(UnitArrangement::StackLeft),
        "below-stack-left",
    ),
    (
        Command::BelowStackBoth,
        Some(UnitArrangement::StackBoth),
        "below-stack-both",
    ),
    (
        Command::BelowTwoColumns,
        Some(UnitArrangement::TwoColumns),
        "below-two-columns",
    ),
    (
        Command::BelowGrid,
        Some(UnitArrangement::Grid),
        "below-grid",
    ),
];

/// What a command asks for; nothing where it is about something else.
pub(super) fn action(command: Command, session: &Session) -> Option<Action> {
    let style = session.chart_style();
    if let Some((_, arrangement)) = WHOLE.iter().find(|(of, _)| *of == command) {
        return Some(Action::Arrange(ChartStyle {
            arrangement: *arrangement,
            ..style
        }));
    }
    if let Some((_, direction)) = DIRECTIONS.iter().find(|(of, _)| *of == command) {
        return Some(Action::Arrange(ChartStyle {
            direction: *direction,
            ..style
        }));
    }
    if let Some((_, how, _)) = BELOW.iter().find(|(of, ..)| *of == command) {
        return Some(Action::ArrangeUnits(*how));
    }
    Some(match command {
        Command::AlignRanks => Action::Arrange(ChartStyle {
            ranks: match style.ranks {
                Ranks::Free => Ranks::Aligned,
                Ranks::Aligned => Ranks::Free,
            },
            ..style
        }),
        Command::KeepArrangement => Action::KeepArrangement,
        Command::ForgetArrangement => Action::ForgetArrangement,
        _ => return None,
    })
}

/// The commands that say how the chart is drawn now.
pub(super) fn switched_on(session: &Session) -> Vec<Command> {
    let style = session.chart_style();
    let whole = WHOLE.iter().filter(|(_, it)| *it == style.arrangement);
    let direction = DIRECTIONS.iter().filter(|(_, it)| *it == style.direction);
    let mut on: Vec<Command> = whole.map(|(command, _)| *command).collect();
    on.extend(direction.map(|(command, _)| *command));
    if style.ranks == Ranks::Aligned {
        on.push(Command::AlignRanks);
    }
    if let Some(unit) = session.selected() {
        let how = session.arrangement_of(unit);
        let below = BELOW.iter().filter(|(_, it, _)| *it == how);
        on.extend(below.map(|(command, ..)| *command));
    }
    on
}

/// The menu in a menu: how the whole chart is drawn, and the subordinates of the selected unit.
pub(super) fn menu(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    ui.menu_button(lang.text("menu-arrangement"), |ui| {
        for (command, _) in WHOLE {
            item(ui, command, command.name(lang), session, requests);
        }
        ui.separator();
        for (command, _) in DIRECTIONS {
            item(ui, command, command.name(lang), session, requests);
        }
        ui.separator();
        let command = Command::AlignRanks;
        item(ui, command, command.name(lang), session, requests);
        ui.separator();
        ui.add_enabled_ui(session.selected().is_some(), |ui| {
            menu_below(ui, session, requests);
        });
        ui.separator();
        keep(ui, session, requests);
    });
}

/// The menu in a menu: how the subordinates of the selected unit stand to it.
pub(super) fn menu_below(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    ui.menu_button(lang.text("menu-below"), |ui| {
        for (command, _, name) in BELOW {
            item(ui, command, lang.text(name), session, requests);
            if command == Command::BelowAsChart {
                ui.separator();
            }
        }
    });
}

fn keep(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    let commands = [Command::KeepArrangement, Command::ForgetArrangement];
    menus::items(ui, session, requests, &commands);
}

/// In the status line: the chart is drawn in another way than the document says.
pub(super) fn chip(ui: &mut Ui, session: &Session, requests: &mut Requests) {
    if !session.is_trying() {
        return;
    }
    let lang = session.lang();
    let words = RichText::new(lang.text("arrangement-chip"))
        .size(style::SMALL)
        .color(ui.visuals().hyperlink_color);
    // No higher than the words beside it.
    let button = Button::new(words).small().frame(false);
    MenuButton::from_button(button)
        .ui(ui, |ui| keep(ui, session, requests))
        .0
        .on_hover_text(lang.text("arrangement-chip-tip"));
}

/// A command with its picture before the name.
fn item(ui: &mut Ui, command: Command, name: &str, session: &Session, requests: &mut Requests) {
    let lang = session.lang();
    let salt = IdSalt::new("arrangement");
    let on = requests.checked(command);
    let button = Button::new((Atom::custom(salt, Vec2::splat(PICTURE)), name)).selected(on);
    let shown = ui
        .add_enabled_ui(menus::enabled(command, session), |ui| {
            let shown = button.atom_ui(ui);
            if let Some(area) = shown.rect(salt) {
                let color = if ui.is_enabled() {
                    ui.visuals().text_color()
                } else {
                    ui.visuals().weak_text_color()
                };
                paint(ui.painter(), area, command, color);
            }
            shown
        })
        .inner;
    let response: Response = shown.response;
    if response.on_hover_text(command.tip(lang)).clicked() {
        requests.command(command);
        ui.close();
    }
}

/// The side of a picture, in screen points.
const PICTURE: f32 = 18.0;

/// A small chart in a square of 18 by 18: boxes by their corners, and lines.
struct Picture {
    boxes: &'static [(f32, f32, f32, f32)],
    lines: &'static [&'static [(f32, f32)]],
}

const HEAD: (f32, f32, f32, f32) = (6.0, 1.0, 12.0, 5.0);

const TREE: Picture = Picture {
    boxes: &[
        HEAD,
        (0.5, 12.0, 5.0, 16.0),
        (6.7, 12.0, 11.2, 16.0),
        (13.0, 12.0, 17.5, 16.0),
    ],
    lines: &[
        &[(9.0, 5.0), (9.0, 12.0)],
        &[(2.8, 12.0), (2.8, 8.5), (15.2, 8.5), (15.2, 12.0)],
    ],
};

const CLASSICAL: Picture = Picture {
    boxes: &[
        HEAD,
        (1.0, 8.0, 7.0, 11.0),
        (11.0, 8.0, 17.0, 11.0),
        (3.0, 12.2, 8.0, 14.2),
        (3.0, 15.4, 8.0, 17.4),
        (13.0, 12.2, 18.0, 14.2),
        (13.0, 15.4, 18.0, 17.4),
    ],
    lines: &[
        &[(9.0, 5.0), (9.0, 6.5)],
        &[(4.0, 8.0), (4.0, 6.5), (14.0, 6.5), (14.0, 8.0)],
        &[(1.8, 11.0), (1.8, 16.4), (3.0, 16.4)],
        &[(11.8, 11.0), (11.8, 16.4), (13.0, 16.4)],
    ],
};

const STACK: Picture = Picture {
    boxes: &[
        (1.0, 1.0, 9.0, 4.6),
        (6.0, 6.4, 16.5, 9.4),
        (6.0, 10.8, 16.5, 13.8),
        (6.0, 15.0, 16.5, 18.0),
    ],
    lines: &[
        &[(2.6, 4.6), (2.6, 16.5), (6.0, 16.5)],
        &[(2.6, 7.9), (6.0, 7.9)],
        &[(2.6, 12.3), (6.0, 12.3)],
    ],
};

const STACK_LEFT: Picture = Picture {
    boxes: &[
        (9.0, 1.0, 17.0, 4.6),
        (1.5, 6.4, 12.0, 9.4),
        (1.5, 10.8, 12.0, 13.8),
        (1.5, 15.0, 12.0, 18.0),
    ],
    lines: &[
        &[(15.4, 4.6), (15.4, 16.5), (12.0, 16.5)],
        &[(15.4, 7.9), (12.0, 7.9)],
        &[(15.4, 12.3), (12.0, 12.3)],
    ],
};

const STACK_BOTH: Picture = Picture {
    boxes: &[
        (5.0, 1.0, 13.0, 4.6),
        (0.5, 6.6, 7.0, 9.6),
        (11.0, 8.8, 17.5, 11.8),
        (0.5, 11.2, 7.0, 14.2),
        (11.0, 13.6, 17.5, 16.6),
    ],
    lines: &[
        &[(9.0, 4.6), (9.0, 15.1), (11.0, 15.1)],
        &[(9.0, 8.1), (7.0, 8.1)],
        &[(9.0, 10.3), (11.0, 10.3)],
        &[(9.0, 12.7), (7.0, 12.7)],
    ],
};

const TWO_COLUMNS: Picture = Picture {
    boxes: &[
        (5.0, 1.0, 13.0, 4.6),
        (0.5, 7.0, 7.0, 11.0),
        (11.0, 7.0, 17.5, 11.0),
        (0.5, 13.0, 7.0, 17.0),
        (11.0, 13.0, 17.5, 17.0),
    ],
    lines: &[
        &[(9.0, 4.6), (9.0, 15.0)],
        &[(7.0, 9.0), (11.0, 9.0)],
        &[(7.0, 15.0), (11.0, 15.0)],
    ],
};

const GRID: Picture = Picture {
    boxes: &[
        HEAD,
        (0.5, 8.0, 5.5, 12.0),
        (6.5, 8.0, 11.5, 12.0),
        (12.5, 8.0, 17.5, 12.0),
        (0.5, 13.5, 5.5, 17.5),
        (6.5, 13.5, 11.5, 17.5),
        (12.5, 13.5, 17.5, 17.5),
    ],
    lines: &[
        &[(9.0, 5.0), (9.0, 8.0)],
        &[(3.0, 8.0), (3.0, 6.5), (15.0, 6.5), (15.0, 8.0)],
    ],
};

const FIT: Picture = Picture {
    boxes: &[
        (6.5, 4.5, 11.5, 7.5),
        (2.8, 10.5, 7.8, 13.5),
        (10.2, 10.5, 15.2, 13.5),
    ],
    lines: &[
        &[(9.0, 7.5), (9.0, 9.0)],
        &[(5.3, 10.5), (5.3, 9.0), (12.7, 9.0), (12.7, 10.5)],
        &[
            (0.5, 2.0),
            (17.5, 2.0),
            (17.5, 16.0),
            (0.5, 16.0),
            (0.5, 2.0),
        ],
    ],
};

const RANKS: Picture = Picture {
    boxes: &[
        (1.0, 1.5, 7.0, 5.5),
        (11.0, 1.5, 17.0, 5.5),
        (1.0, 11.5, 7.0, 15.0),
        (11.0, 11.5, 17.0, 17.0),
    ],
    lines: &[&[(0.0, 9.0), (18.0, 9.0)]],
};

const AS_CHART: Picture = Picture {
    boxes: &[(6.0, 6.0, 12.0, 12.0)],
    lines: &[&[
        (2.0, 2.0),
        (16.0, 2.0),
        (16.0, 16.0),
        (2.0, 16.0),
        (2.0, 2.0),
    ]],
};

/// What is painted for a command.
fn picture(command: Command) -> Picture {
    match command {
        Command::ArrangeClassical => CLASSICAL,
        Command::ArrangeStacked | Command::BelowStack => STACK,
        Command::BelowStackLeft => STACK_LEFT,
        Command::BelowStackBoth => STACK_BOTH,
        Command::BelowTwoColumns => TWO_COLUMNS,
        Command::ArrangeCompact | Command::BelowGrid => GRID,
        Command::ArrangeFit => FIT,
        Command::AlignRanks => RANKS,
        Command::BelowAsChart => AS_CHART,
        _ => TREE,
    }
}

/// Paints the picture of a command into a square; those of directions are one, turned.
fn paint(painter: &Painter, area: Rect, command: Command, color: Color32) {
    let turn = |x: f32, y: f32| match command {
        Command::DirectionUp => (x, PICTURE - y),
        Command::DirectionRight => (y, x),
        Command::DirectionLeft => (PICTURE - y, x),
        _ => (x, y),
    };
    let scale = area.width() / PICTURE;
    let at = |x: f32, y: f32| -> Pos2 {
        let (x, y) = turn(x, y);
        area.min + Vec2::new(x, y) * scale
    };
    let Picture { boxes, lines } = picture(command);
    for line in lines {
        let points: Vec<Pos2> = line.iter().map(|&(x, y)| at(x, y)).collect();
        painter.line(points, Stroke::new(1.0, color));
    }
    for &(left, top, right, bottom) in boxes {
        let rect = Rect::from_two_pos(at(left, top), at(right, bottom));
        painter.rect_filled(rect, 1.0, color);
    }
}
