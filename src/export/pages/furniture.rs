//! What stands on a page beside the chart: where it comes from, which page it is, where one gets
//! from here. In points of the page.

use std::sync::Arc;

use super::branches::Branches;
use super::{Book, Page, PageKind, PageLink};
use crate::scene::{
    CardLine, Color, Detail, ImageItem, Item, MEASURES, Point, Rect, RectItem, TextItem, plate,
    words,
};
use crate::text::{self, Face, Style};

/// Room above and below the chart, in points.
pub(super) const HEADER: f64 = 18.0;
pub(super) const FOOTER: f64 = 18.0;

/// The height of a logo above a branch, in points, and the share of the page's width that it may take.
const EMBLEM: f64 = 14.0;
const EMBLEM_SHARE: f64 = 0.25;

/// The size of type beside the chart, in points.
pub(super) const SMALL: f32 = 8.0;

/// From the edge of the chart's area to the baseline of what stands beside it.
const LIFT: f64 = 4.0;

/// A line of text, its left end here.
pub(super) fn line(words: &str, style: Style, at: Point, color: Color) -> TextItem {
    TextItem {
        origin: at,
        text: words.to_owned(),
        // Headers and footers are for the eye; links are in words of the program.
        stated: 0..0,
        face: style.face,
        size: style.size,
        letter_spacing: style.letter_spacing,
        color,
        width: text::width(words, style),
    }
}

/// As much of a text as fits, with an ellipsis where something is left out.
pub(super) fn fitting(words: &str, style: Style, room: f64) -> String {
    let room = room as f32;
    if text::width(words, style) <= room {
        return words.to_owned();
    }
    let rest = (room - text::width("…", style)).max(0.0);
    let first = text::wrap(words, style, rest).into_iter().next();
    let kept = first.map_or("", |line| &words[line.range]);
    format!("{}…", kept.trim_end_matches([' ', ',', '·']))
}

/// Writes headers, footers and links on the pages of a book by branches.
pub(super) fn furnish(book: &mut Book<'_>, branches: &Branches) {
    let n = book.pages.len();
    if n == 1 {
        return;
    }
    let origin = origin(book);
    for index in 0..n {
        let page = &book.pages[index];
        let mut links: Vec<PageLink> = branches
            .ways_from(book, index, page)
            .into_iter()
            .map(|(card, to)| to_branch(book, page, card, to))
            .collect();
        if let Some(up) = branches.up[index] {
            links.insert(0, back(book, page, up));
        }
        let footer = footer(book, page, index, &origin);
        let header = match page.kind {
            PageKind::Branch { .. } => emblem(book, page),
            _ => Vec::new(),
        };
        let page = &mut book.pages[index];
        let texts = footer
            .iter()
            .chain(links.iter().flat_map(|link| &link.items));
        for item in texts {
            if let Item::Text(text) = item {
                page.smallest_text_pt = page.smallest_text_pt.min(f64::from(text.size));
            }
        }
        page.header = header;
        page.footer = footer;
        page.links = links;
    }
}

/// The logo at the right end above a branch; the overview has it in its cartouche.
fn emblem(book: &Book<'_>, page: &Page) -> Vec<Item> {
    let Some(logo) = &book.cartouche.logo else {
        return Vec::new();
    };
    let height = EMBLEM.min(page.free.w * EMBLEM_SHARE / logo.aspect());
    let width = height * logo.aspect();
    let top = page.free.y - HEADER + (EMBLEM - height) / 2.0;
    let rect = Rect::new(page.free.right() - width, top, width, height);
    let plate = plate(logo, book.theme).map(|fill| {
        Item::Rect(RectItem {
            rect: rect.expand(1.5),
            radii: [1.5; 4],
            fill: Some(fill),
            stroke: None,
        })
    });
    let image = Item::Image(ImageItem {
        rect,
        pixels: Arc::clone(&logo.pixels),
        alt: logo.alt.clone(),
    });
    plate.into_iter().chain([image]).collect()
}

/// What is said of title, date and sources, on one line.
fn origin(book: &Book<'_>) -> String {
    let (about, said) = (book.organisation.about(), &book.cartouche);
    let mut parts = Vec::new();
    if said.title && !about.title.is_empty() {
        parts.push(about.title.clone());
    }
    let date = about.as_of.filter(|_| said.date);
    parts.extend(date.map(|date| words::as_of(book.lang, date)));
    if said.source {
        parts.extend(about.sources.iter().map(|source| source.title.clone()));
    }
    parts.join(" · ")
}

fn footer(book: &Book<'_>, page: &Page, index: usize, origin: &str) -> Vec<Item> {
    let style = Style::new(Face::Regular, SMALL);
    let (number, pages) = (index + 1, book.pages.len());
    let folio = book.lang.text_with(
        "vector-page-of",
        &[("page", number.into()), ("pages", pages.into())],
    );
    let wide = f64::from(text::width(&folio, style));
    let y = page.free.bottom() + FOOTER - LIFT;
    let right = Point::new(page.free.right() - wide, y);
    let muted = book.theme.muted;
    let mut items = Vec::new();
    if !origin.is_empty() {
        let origin = fitting(origin, style, page.free.w - wide - 24.0);
        let left = Point::new(page.free.x, y);
        items.push(Item::Text(line(&origin, style, left, muted)));
    }
    items.push(Item::Text(line(&folio, style, right, muted)));
    items
}

/// What the top of a page is called elsewhere: the overview, or the code or name of its unit.
fn name_of(book: &Book<'_>, page: usize) -> String {
    match book.pages[page].kind {
        PageKind::Branch { unit, .. } => {
            let unit = book.organisation.unit(unit);
            unit.code.as_ref().unwrap_or(&unit.name).clone()
        }
        _ => book.lang.text("vector-overview").to_owned(),
    }
}

/// The link from a branch to the page that it comes from.
fn back(book: &Book<'_>, page: &Page, up: usize) -> PageLink {
    let style = Style::new(Face::Semibold, SMALL);
    let name = name_of(book, up);
    let facts = [("name", name.as_str().into()), ("page", (up + 1).into())];
    let said = book.lang.text_with("vector-back", &facts);
    let room = match book.cartouche.logo {
        Some(_) => page.free.w * (1.0 - EMBLEM_SHARE) - 12.0,
        None => page.free.w,
    };
    let said = fitting(&said, style, room);
    let at = Point::new(page.free.x, page.free.y - HEADER + f64::from(SMALL));
    let item = line(&said, style, at, book.theme.accent);
    let height = f64::from(SMALL) * 1.5;
    PageLink {
        area: Rect::new(at.x, at.y - height * 0.75, f64::from(item.width), height),
        to: up,
        card: None,
        items: vec![Item::Text(item)],
        label: book.lang.text_with("vector-back-label", &facts),
    }
}

/// The link from a card to the page of its branch. The card says so at the right end of its first
/// line: how many units stand there, where there is room for it, and the page.
fn to_branch(book: &Book<'_>, page: &Page, index: usize, to: usize) -> PageLink {
    let plate = book.plate(page);
    let chart = plate.chart();
    let card = chart.card(plate.organisation(), index, Detail::Full);
    let unit = plate.original(chart.boxes()[index].unit());
    let hidden = book.organisation.tree().branch(unit).len() - 1;
    let number = to + 1;
    let style = Style::new(Face::Semibold, MEASURES.small.0);
    let (first, taken) = first_line(&card.lines);
    let room = card.width - MEASURES.pad_right - taken - MEASURES.word_gap;
    let long = book.lang.text_with(
        "vector-to-page",
        &[("n", hidden.into()), ("page", number.into())],
    );
    let short = book
        .lang
        .text_with("vector-to-page-short", &[("page", number.into())]);
    let items = [long, short]
        .into_iter()
        .map(|said| (text::width(&said, style), said))
        .find(|(width, _)| *width <= room)
        .map(|(width, said)| {
            let rect = chart.rect(index);
            let at = Point::new(
                rect.right() - f64::from(MEASURES.pad_right + width),
                rect.y + f64::from(first),
            );
            let scaled = Style::new(style.face, style.size * page.scale as f32);
            Item::Text(line(&said, scaled, page.place(at), book.theme.accent))
        });
    let name = book.organisation.unit(unit).name.as_str();
    PageLink {
        area: page.place_rect(chart.rect(index)),
        to,
        card: Some(index),
        items: items.into_iter().collect(),
        label: book.lang.text_with(
            "vector-go-to-page",
            &[("name", name.into()), ("page", number.into())],
        ),
    }
}

/// The baseline of a card's first line, and how far to the right it is taken.
fn first_line(lines: &[CardLine]) -> (f32, f32) {
    let Some(first) = lines.first().map(|line| line.y) else {
        return (MEASURES.small.1, MEASURES.pad_left);
    };
    let taken = lines
        .iter()
        .filter(|line| (line.y - first).abs() < 1.0)
        .map(|line| line.x + line.width)
        .fold(MEASURES.pad_left, f32::max);
    (first, taken)
}
