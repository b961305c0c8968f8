//! PDF as a library of others reads it: tags, text, links, bookmarks. That the rules of PDF/UA-1
//! and PDF/A-2a are kept is judged while writing: a breach is an error.

use std::ops::ControlFlow;

use lopdf::{Document, Object};
use organigram::export::pages::LEGIBLE_PT;
use organigram::export::{Book, PageSetup, Pages, Paper, Sheet, VectorError, write_pdf};
use organigram::model::{About, Organisation, Parts};
use organigram::text::has_rtl;

use super::tags::{catalog, entry, resolved, tags, text};
use super::{book, branches, chain, directorate, hostile, organisation, scripts};

const BY_BRANCH: Pages = Pages::ByBranch {
    legible_pt: LEGIBLE_PT,
};

fn setup(pages: Pages) -> PageSetup {
    PageSetup {
        sheet: Sheet::Paper(Paper::A4),
        pages,
        ..PageSetup::default()
    }
}

pub(super) fn bytes(book: &Book<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_pdf(book, &mut bytes, &mut |_| ControlFlow::Continue(())).expect("conforming");
    bytes
}

fn document(organisation: &Organisation, pages: Pages) -> Document {
    let book = book(organisation, setup(pages)).expect("pages");
    Document::load_mem(&bytes(&book)).expect("a PDF")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn said(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    letters(&document.extract_text(&pages).expect("text"))
}

#[test]
fn it_says_what_it_is_in_which_language_and_of_which_day() {
    let document = document(&directorate(), Pages::One);
    let catalog = catalog(&document);
    assert_eq!(text(entry(&document, catalog, "Lang")), "fr");
    let marks = entry(&document, catalog, "MarkInfo")
        .as_dict()
        .expect("marks");
    assert!(entry(&document, marks, "Marked").as_bool().expect("a flag"));
    let viewer = entry(&document, catalog, "ViewerPreferences");
    let viewer = viewer.as_dict().expect("preferences");
    assert!(
        entry(&document, viewer, "DisplayDocTitle")
            .as_bool()
            .expect("a flag")
    );
    let info = entry(&document, &document.trailer, "Info");
    let info = info.as_dict().expect("facts");
    let title = &directorate().about().title.clone();
    assert_eq!(&text(entry(&document, info, "Title")), title);
    assert!(text(entry(&document, info, "CreationDate")).starts_with("D:202411"));
    let metadata = entry(&document, catalog, "Metadata")
        .as_stream()
        .expect("XMP");
    let metadata = String::from_utf8_lossy(&metadata.content).into_owned();
    for promise in [
        "<pdfuaid:part>1<",
        "<pdfaid:part>2<",
        "<pdfaid:conformance>A<",
    ] {
        assert!(metadata.contains(promise), "{promise}");
    }
}

#[test]
fn every_unit_is_an_item_of_nested_lists_and_its_words_can_be_found() {
    let organisation = directorate();
    let document = document(&organisation, Pages::One);
    assert_eq!(document.get_pages().len(), 1);
    let tags = tags(&document);
    let headings: Vec<&str> = tags
        .all()
        .iter()
        .filter(|tag| tag.role.starts_with('H') && tag.role.len() == 2)
        .map(|tag| tag.title.as_str())
        .collect();
    assert_eq!(headings, [organisation.about().title.as_str()]);
    let tree = organisation.tree();
    let deepest = tree.order().iter().map(|&key| tree.level(key)).max();
    assert_eq!(Some(tags.depth()), deepest);
    assert!(tags.count("LI") >= tree.order().len());
    assert_eq!(tags.count("LI"), tags.count("LBody"));
    assert!(
        tags.all()
            .iter()
            .all(|tag| tag.pieces > 0 || !tag.below.is_empty())
    );
    let said = said(&document);
    for &key in tree.order() {
        let name = letters(&organisation.unit(key).name);
        assert!(said.contains(&name), "{name}");
    }
}

#[test]
fn text_from_right_to_left_is_drawn_as_it_stands_and_heard_as_it_is_read() {
    let organisation = scripts();
    let document = document(&organisation, Pages::One);
    let tags = tags(&document);
    let spans = tags.all().into_iter().filter(|tag| tag.role == "Span");
    let heard: String = spans.map(|tag| letters(&tag.instead)).collect();
    let said = said(&document);
    for &key in organisation.tree().order() {
        let name = &organisation.unit(key).name;
        if has_rtl(name) && has_rtl(&name[..4]) {
            assert!(heard.contains(&letters(name)), "{name} in {heard}");
        }
        let hebrew = |c: &char| ('א'..='ת').contains(c);
        for word in name.split(|c: char| !hebrew(&c)) {
            let turned: String = word.chars().rev().collect();
            assert!(said.contains(&turned), "{word} in {said}");
        }
    }
}

#[test]
fn branches_are_sections_with_headings_links_and_bookmarks() {
    let organisation = branches(4, 3);
    let document = document(&organisation, BY_BRANCH);
    let pages = document.get_pages();
    assert_eq!(pages.len(), 5);
    let tags = tags(&document);
    let headings: Vec<(&str, &str)> = tags
        .all()
        .iter()
        .filter(|tag| tag.role.starts_with('H') && tag.role.len() == 2)
        .map(|tag| (tag.role.as_str(), tag.title.as_str()))
        .collect();
    let titles: Vec<String> = (0..4)
        .map(|n| format!("Sous-direction numéro {n}"))
        .collect();
    let mut expected = vec![("H1", "Organigramme d’essai")];
    expected.extend(titles.iter().map(|title| ("H2", title.as_str())));
    assert_eq!(headings, expected);
    assert_eq!(tags.count("Sect"), 4);
    // Four ways there, four back, one source.
    assert_eq!(tags.count("Link"), 9);
    for (n, page) in &pages {
        let page = document.get_dictionary(*page).expect("a page");
        let links = entry(&document, page, "Annots").as_array().expect("links");
        assert_eq!(links.len(), if *n == 1 { 5 } else { 1 });
        for link in links {
            let link = resolved(&document, link).as_dict().expect("a link");
            assert!(!text(entry(&document, link, "Contents")).is_empty());
        }
    }
    let outline = entry(&document, catalog(&document), "Outlines");
    let mut open = vec![outline.as_dict().expect("bookmarks")];
    let mut bookmarks = Vec::new();
    while let Some(mark) = open.pop() {
        bookmarks.extend(mark.get(b"Title").map(text));
        for key in [b"Next".as_slice(), b"First"] {
            if let Ok(next) = mark.get(key) {
                open.push(resolved(&document, next).as_dict().expect("a bookmark"));
            }
        }
    }
    let tree = organisation.tree();
    let names: Vec<String> = tree
        .order()
        .iter()
        .map(|&key| organisation.unit(key))
        .map(|unit| format!("{} – {}", unit.code.clone().unwrap_or_default(), unit.name))
        .collect();
    assert_eq!(bookmarks, names);
}

#[test]
fn a_wall_is_read_once_however_often_a_card_is_cut() {
    let organisation = branches(6, 5);
    let tiles = Pages::Tiles {
        scale: 1.5,
        overlap_mm: 10.0,
    };
    let document = document(&organisation, tiles);
    assert!(document.get_pages().len() > 2);
    let tags = tags(&document);
    assert_eq!(tags.count("LI"), organisation.n_units());
    assert_eq!(tags.count("H1"), 1);
    let labels = entry(&document, catalog(&document), "PageLabels");
    let labels = labels.as_dict().expect("labels");
    let numbers = entry(&document, labels, "Nums")
        .as_array()
        .expect("numbers");
    let first = numbers
        .iter()
        .find_map(|object| resolved(&document, object).as_dict().ok())
        .expect("a label");
    assert_eq!(text(entry(&document, first, "P")), "A1");
}

#[test]
fn names_that_broke_others_break_no_rule() {
    for organisation in [hostile(), chain(300), branches(1, 40), directorate()] {
        for pages in [Pages::One, BY_BRANCH] {
            let document = document(&organisation, pages);
            let tags = tags(&document);
            assert!(tags.count("LI") > 0);
            for (_, page) in document.get_pages() {
                let page = document.get_dictionary(page).expect("a page");
                assert!(page.has(b"Contents"));
            }
        }
    }
    let said = said(&document(&hostile(), Pages::One));
    for name in ["Ὀδυσσεὺς", "<générale>&\"associée\"", "Contrôles"] {
        assert!(said.contains(name), "{name}");
    }
}

#[test]
fn without_a_date_nothing_is_promised_that_needs_one() {
    let mut parts: Parts = branches(2, 2).to_parts();
    parts.about = About::default();
    let undated = Organisation::new(parts);
    let document = document(&undated, Pages::One);
    let metadata = entry(&document, catalog(&document), "Metadata");
    let metadata = metadata.as_stream().expect("XMP");
    let metadata = String::from_utf8_lossy(&metadata.content).into_owned();
    assert!(metadata.contains("<pdfuaid:part>1<") && !metadata.contains("pdfaid:part"));
    // The only root stands in for the title.
    let tags = tags(&document);
    assert_eq!(tags.count("H1"), 1);
    let info = entry(&document, &document.trailer, "Info");
    let title = entry(&document, info.as_dict().expect("facts"), "Title");
    assert_eq!(text(title), "Direction");
}

#[test]
fn the_same_document_gives_the_same_bytes_and_stopping_writes_none() {
    let organisation = directorate();
    let book = book(&organisation, setup(BY_BRANCH)).expect("pages");
    assert_eq!(bytes(&book), bytes(&book));
    let mut out = Vec::new();
    let stopped = write_pdf(&book, &mut out, &mut |done| match done > 0.3 {
        true => ControlFlow::Break(()),
        false => ControlFlow::Continue(()),
    });
    assert!(matches!(stopped, Err(VectorError::Cancelled)));
    assert!(out.is_empty());
}

#[test]
fn only_addresses_that_do_nothing_else_are_links() {
    let organisation = organisation("Adresses", &[("Direction", None)]);
    let document = document(&organisation, Pages::One);
    let addresses: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter_map(|link| link.get(b"A").ok())
        .filter_map(|action| match resolved(&document, action) {
            Object::Dictionary(action) => action.get(b"URI").map(text).ok(),
            _ => None,
        })
        .collect();
    assert_eq!(addresses, ["https://example.org/a?b=1&c=<2>"]);
}
