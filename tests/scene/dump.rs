//! A chart as text that people can read and compare.

use std::fmt::Write;

use organigram::model::Organisation;
use organigram::scene::{
    BoxId, Card, Cartouche, Chart, Detail, Drawing, Group, Item, Picture, Point, Rect, ThemeName,
    lines_above, link_lines,
};

/// What a box is called: the unit's code or id, and the index of a post that has its own card.
pub(crate) fn name(organisation: &Organisation, id: BoxId) -> String {
    let unit = organisation.unit(id.unit());
    let name = unit.code.as_ref().unwrap_or(&unit.id);
    match id {
        BoxId::Unit(_) => name.clone(),
        BoxId::StaffPost(_, post) => format!("{name} post {post}"),
    }
}

fn place(rect: Rect) -> String {
    format!(
        "{:8.1} {:8.1} {:7.1} {:7.1}",
        rect.x, rect.y, rect.w, rect.h
    )
}

fn line(points: &[Point]) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|point| format!("{:.1},{:.1}", point.x, point.y))
        .collect();
    points.join(" ")
}

/// Boxes, one a line: name, x, y, width, height, and what marks it.
pub(crate) fn boxes(organisation: &Organisation, chart: &Chart) -> String {
    let mut text = String::new();
    let bounds = chart.bounds();
    writeln!(text, "{:14} {}", "whole", place(bounds)).expect("text");
    for above in chart.above() {
        writeln!(text, "{:14} {} above", above.id, place(above.rect)).expect("text");
    }
    for (index, &id) in chart.boxes().iter().enumerate() {
        let mut marks = vec![format!("{:?}", chart.arrangement(index)).to_lowercase()];
        if chart.is_staff(index) {
            marks.push("staff".into());
        }
        if chart.card(organisation, index, Detail::Full).open {
            marks.push("open".into());
        }
        if chart.is_folded(index) {
            let badge = chart.badge_center(index);
            let hidden = chart.hidden(index);
            marks.push(format!("badge +{hidden} at {:.1},{:.1}", badge.x, badge.y));
        }
        let name = name(organisation, id);
        let marks = marks.join(" ");
        writeln!(text, "{name:14} {} {marks}", place(chart.rect(index))).expect("text");
    }
    text
}

/// Lines of authority, the bracket above the roots, and the bodies with their dotted lines.
pub(crate) fn lines(organisation: &Organisation, chart: &Chart) -> String {
    let mut text = String::new();
    for points in lines_above(chart) {
        writeln!(text, "above {}", line(&points)).expect("text");
    }
    for (index, &id) in chart.boxes().iter().enumerate() {
        chart.connectors(index, |points| {
            writeln!(text, "{} {}", name(organisation, id), line(points)).expect("text");
        });
    }
    for shown in chart.bodies() {
        let body = &organisation.bodies()[shown.body];
        writeln!(text, "body {:20} {}", body.id, place(shown.rect)).expect("text");
    }
    for &id in chart.boxes() {
        if let BoxId::Unit(key) = id {
            for points in link_lines(organisation, chart, key) {
                writeln!(text, "link {} {}", name(organisation, id), line(&points)).expect("text");
            }
        }
    }
    text
}

/// The lines of a card, and the signs before open posts.
pub(crate) fn card(card: &Card) -> String {
    let mut text = String::new();
    writeln!(text, "{:.1} x {:.1}", card.width, card.height).expect("text");
    for line in &card.lines {
        let part = format!("{:?}", line.part).to_lowercase();
        let face = format!("{:?}", line.style.face).to_lowercase();
        let (x, y, width, size) = (line.x, line.y, line.width, line.style.size);
        writeln!(
            text,
            "{x:6.1} {y:6.1} {width:6.1}  {size:4.1} {face:8} {part:9} {}",
            line.text
        )
        .expect("text");
    }
    for sign in &card.signs {
        let half = if sign.half { "half" } else { "hollow" };
        writeln!(text, "{:6.1} {:6.1} sign {half}", sign.x, sign.y).expect("text");
    }
    text
}

/// The cartouche: where it is and what it says.
pub(crate) fn cartouche(organisation: &Organisation, chart: &Chart) -> String {
    let theme = ThemeName::Light.theme();
    let drawing = Drawing::new(organisation, chart, theme, &Cartouche::WHOLE);
    let mut text = String::new();
    let bounds = drawing.bounds();
    writeln!(text, "picture {}", place(bounds)).expect("text");
    drawing.visit(bounds, &mut |item| {
        if let Item::Group(Group {
            unit: None,
            bounds,
            items,
            ..
        }) = item
            && items.iter().all(|item| matches!(item, Item::Text(_)))
        {
            writeln!(text, "cartouche {}", place(*bounds)).expect("text");
            for item in items {
                if let Item::Text(item) = item {
                    let at = item.origin;
                    writeln!(text, "{:6.1} {:6.1} {}", at.x, at.y, item.text).expect("text");
                }
            }
        }
    });
    text
}
