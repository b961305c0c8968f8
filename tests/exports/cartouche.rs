//! What a picture says of itself: its parts chosen singly, on the chart and around pages.

use std::ops::ControlFlow;

use organigram::export::pages::LEGIBLE_PT;
use organigram::export::{Book, PageSetup, Pages, Paper, Sheet, write_pdf};
use organigram::model::Organisation;
use organigram::scene::{Cartouche, Item, Picture as _};

use super::tags::tags;
use super::{branches, request};

/// Every choice of parts.
fn choices() -> impl Iterator<Item = Cartouche> {
    (0..8).map(|n| Cartouche {
        title: n & 1 > 0,
        date: n & 2 > 0,
        source: n & 4 > 0,
        logo: None,
    })
}

fn book(organisation: &Organisation, pages: Pages, cartouche: Cartouche) -> Book<'_> {
    let setup = PageSetup {
        sheet: Sheet::Paper(Paper::A4),
        pages,
        ..PageSetup::default()
    };
    let asked = organigram::export::pages::BookRequest {
        cartouche,
        ..request(organisation, setup)
    };
    Book::plan(&asked).expect("pages")
}

/// All that these items say.
fn said<'a>(items: impl IntoIterator<Item = &'a Item>) -> String {
    let texts = items.into_iter().filter_map(|item| match item {
        Item::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// What the cartouche of a page says.
fn on_chart(book: &Book<'_>, page: usize) -> String {
    let drawing = book.plate(&book.pages[page]).drawing(book.theme);
    let group = drawing.cartouche();
    group.map_or(String::new(), |group| said(&group.items))
}

#[track_caller]
fn assert_says(text: &str, cartouche: &Cartouche) {
    for (part, words) in [
        (cartouche.title, "Organigramme d’essai"),
        (cartouche.date, "novembre 2024"),
        (cartouche.source, "Page de l’organisation"),
    ] {
        assert_eq!(text.contains(words), part, "{cartouche:?}: {text:?}");
    }
}

#[test]
fn pages_say_around_the_chart_what_is_chosen_and_always_which_they_are() {
    let organisation = branches(3, 3);
    let by_branch = Pages::ByBranch {
        legible_pt: LEGIBLE_PT,
    };
    for cartouche in choices() {
        let book = book(&organisation, by_branch, cartouche.clone());
        assert_eq!(book.pages.len(), 4);
        assert_says(&on_chart(&book, 0), &cartouche);
        for (n, page) in book.pages.iter().enumerate() {
            assert_says(&said(&page.footer), &cartouche);
            let folio = format!("Page {} sur 4", n + 1);
            assert!(said(&page.footer).ends_with(&folio), "{folio}");
            let empty = |item: &Item| matches!(item, Item::Text(text) if text.text.is_empty());
            assert!(!page.footer.iter().any(empty));
        }
    }
}

#[test]
fn sheets_of_a_wall_say_their_place_and_the_title_where_it_is_chosen() {
    let organisation = branches(6, 4);
    let tiles = Pages::Tiles {
        scale: 1.0,
        overlap_mm: 10.0,
    };
    for cartouche in choices() {
        let book = book(&organisation, tiles, cartouche.clone());
        assert_says(&on_chart(&book, 0), &cartouche);
        for page in &book.pages {
            let marks = said(&page.marks);
            assert!(marks.contains(" sur "), "{marks}");
            assert_eq!(marks.contains("Organigramme d’essai"), cartouche.title);
        }
    }
}

#[test]
fn a_picture_has_room_for_what_is_chosen_and_no_more() {
    let organisation = branches(3, 3);
    let area = |cartouche| {
        let book = book(&organisation, Pages::One, cartouche);
        let drawing = book.plate(&book.pages[0]).drawing(book.theme);
        let bounds = drawing.bounds();
        if let Some(group) = drawing.cartouche() {
            assert_eq!(bounds.union(&group.bounds), bounds);
        }
        drawing.cartouche().map_or(0.0, |group| group.bounds.h)
    };
    let heights: Vec<f64> = choices().map(area).collect();
    assert_eq!(heights[0], 0.0);
    for n in 1..8 {
        assert!(heights[n] > 0.0 && heights[n] <= heights[7], "{heights:?}");
    }
    assert!(heights[1] < heights[3] && heights[3] < heights[7]);
}

/// The headings of the PDF of one page.
fn headings(organisation: &Organisation, cartouche: Cartouche) -> Vec<String> {
    let book = book(organisation, Pages::One, cartouche);
    let mut bytes = Vec::new();
    write_pdf(&book, &mut bytes, &mut |_| ControlFlow::Continue(())).expect("a PDF");
    let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let root = tags(&document);
    let all = root.all().into_iter();
    let headings = all.filter(|tag| tag.role.starts_with('H'));
    headings.map(|tag| tag.title.clone()).collect()
}

#[test]
fn without_its_title_a_pdf_is_headed_by_its_first_unit_never_by_a_date() {
    let organisation = branches(2, 2);
    for cartouche in choices() {
        let expected = match cartouche.title {
            true => "Organigramme d’essai",
            false => "Direction",
        };
        let said = headings(&organisation, cartouche.clone());
        assert_eq!(said[0], expected, "{cartouche:?}");
    }
}
