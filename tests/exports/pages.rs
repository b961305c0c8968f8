//! Which pages a chart becomes.

use std::collections::BTreeSet;

use organigram::export::pages::{LEGIBLE_PT, PageKind};
use organigram::export::{Orientation, PageSetup, Pages, Paper, Sheet, VectorError};
use organigram::model::UnitKey;
use organigram::scene::{MEASURES, Picture as _, Rect};

use super::{book, branches, chain, directorate, hostile, organisation};

const BY_BRANCH: Pages = Pages::ByBranch {
    legible_pt: LEGIBLE_PT,
};

fn on(paper: Paper, pages: Pages) -> PageSetup {
    PageSetup {
        sheet: Sheet::Paper(paper),
        pages,
        ..PageSetup::default()
    }
}

fn holds(outer: Rect, inner: Rect) -> bool {
    let slack = 0.01;
    inner.x >= outer.x - slack
        && inner.y >= outer.y - slack
        && inner.right() <= outer.right() + slack
        && inner.bottom() <= outer.bottom() + slack
}

#[test]
fn all_of_the_chart_lies_within_the_margins_of_every_sheet() {
    let samples = [directorate(), hostile(), branches(7, 5), chain(40)];
    for organisation in &samples {
        for paper in Paper::ALL {
            for orientation in [
                Orientation::Auto,
                Orientation::Portrait,
                Orientation::Landscape,
            ] {
                for pages in [Pages::One, BY_BRANCH] {
                    let setup = PageSetup {
                        orientation,
                        ..on(paper, pages)
                    };
                    let book = book(organisation, setup).expect("pages");
                    for page in &book.pages {
                        let drawing = book.plate(page).drawing(book.theme);
                        let drawn = page.place_rect(drawing.bounds());
                        assert!(holds(page.free, drawn), "{paper} {orientation:?}");
                        let sheet = Rect::new(0.0, 0.0, page.size.0, page.size.1);
                        assert!(holds(sheet.expand(-22.0), page.free));
                        let lies = page.size.0 > page.size.1;
                        match orientation {
                            Orientation::Portrait => assert!(!lies),
                            Orientation::Landscape => assert!(lies),
                            Orientation::Auto => {}
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_smallest_type_grows_with_the_paper_and_is_told_in_points() {
    let directorate = directorate();
    let smallest = |paper| {
        let book = book(&directorate, on(paper, Pages::One)).expect("a page");
        book.smallest_text_pt()
    };
    let sizes = [Paper::A4, Paper::A3, Paper::A2, Paper::A1, Paper::A0].map(smallest);
    for pair in sizes.windows(2) {
        let ratio = pair[1] / pair[0];
        assert!((1.3..1.6).contains(&ratio), "{sizes:?}");
    }
    let book = book(&directorate, on(Paper::A4, Pages::One)).expect("a page");
    // The smallest type of a chart is that of kinds and titles.
    let page = &book.pages[0];
    assert!((page.smallest_text_pt - f64::from(MEASURES.small.0) * page.scale).abs() < 1e-6);
}

#[test]
fn a_page_as_large_as_the_chart_shows_it_at_its_size() {
    let setup = PageSetup {
        sheet: Sheet::Chart,
        ..PageSetup::default()
    };
    let small = branches(3, 2);
    let book_of = |organisation| book(organisation, setup).expect("a page");
    assert!((book_of(&small).pages[0].scale - 0.75).abs() < 1e-9);
    // No page of a PDF may be longer than 200 inches.
    let names: Vec<_> = (0..400)
        .map(|n| ("Bureau", (n > 0).then_some(n / 2)))
        .collect();
    let wide = organisation("", &names);
    let page = &book_of(&wide).pages[0];
    assert!(page.size.0.max(page.size.1) <= 14_400.001);
}

#[test]
fn every_branch_has_its_page_and_the_overview_leads_there_and_back() {
    let organisation = branches(5, 4);
    let book = book(&organisation, on(Paper::A4, BY_BRANCH)).expect("pages");
    assert_eq!(book.pages.len(), 6);
    assert_eq!(book.pages[0].kind, PageKind::Overview);
    let ways: Vec<usize> = book.pages[0].links.iter().map(|link| link.to).collect();
    assert_eq!(ways, [1, 2, 3, 4, 5]);
    let mut shown = BTreeSet::new();
    for (index, page) in book.pages.iter().enumerate() {
        let plate = book.plate(page);
        shown.extend(
            plate
                .chart()
                .boxes()
                .iter()
                .map(|id| plate.original(id.unit())),
        );
        if index > 0 {
            let back: Vec<usize> = page.links.iter().map(|link| link.to).collect();
            assert_eq!(back, [0]);
            assert!(page.smallest_text_pt >= LEGIBLE_PT);
        }
        for link in &page.links {
            let sheet = Rect::new(0.0, 0.0, page.size.0, page.size.1);
            assert!(holds(sheet, link.area) && !link.label.is_empty());
        }
        assert!(!page.footer.is_empty());
    }
    let all: BTreeSet<UnitKey> = organisation.tree().order().iter().copied().collect();
    assert_eq!(shown, all);
}

#[test]
fn a_branch_that_would_be_too_small_is_split_again() {
    // Two structures of nine divisions of nine offices: 81 cards do not fit an A4 legibly.
    let mut names = vec![("Direction", None)];
    for structure in 0..2 {
        let top = names.len();
        names.push(("Service", Some(0)));
        for _ in 0..9 + structure {
            let middle = names.len();
            names.push(("Sous-direction des affaires", Some(top)));
            names.extend((0..9).map(|_| ("Bureau des affaires particulières", Some(middle))));
        }
    }
    let organisation = organisation("Grande direction", &names);
    let book = book(&organisation, on(Paper::A4, BY_BRANCH)).expect("pages");
    assert!(book.pages.len() > 10, "{}", book.pages.len());
    let depths: BTreeSet<usize> = book
        .pages
        .iter()
        .map(|page| match page.kind {
            PageKind::Branch { depth, .. } => depth,
            _ => 0,
        })
        .collect();
    assert_eq!(depths, BTreeSet::from([0, 1, 2]));
    assert!(book.smallest_text_pt() >= LEGIBLE_PT);
    // Every page can be reached from the first.
    let mut reached = BTreeSet::from([0]);
    for (index, page) in book.pages.iter().enumerate() {
        assert!(reached.contains(&index), "page {index}");
        reached.extend(page.links.iter().map(|link| link.to));
    }
}

#[test]
fn small_branches_stay_with_their_superior_and_large_ones_fill_pages_of_their_own() {
    let mut names = vec![("Direction", None), ("Service", Some(0))];
    for bureaux in [50, 2, 48, 3, 46] {
        let top = names.len();
        names.push(("Sous-direction des affaires", Some(1)));
        names.extend((0..bureaux).map(|_| ("Bureau des affaires particulières", Some(top))));
    }
    let organisation = organisation("Direction", &names);
    let book = book(&organisation, on(Paper::A4, BY_BRANCH)).expect("pages");
    let cards: Vec<usize> = book
        .pages
        .iter()
        .map(|page| book.plate(page).chart().boxes().len())
        .collect();
    // The overview; the service, its five structures and the offices of three of them, the smaller
    // ones; the two large structures, whole.
    assert_eq!(cards, [2, 57, 51, 49]);
    assert!(book.smallest_text_pt() >= LEGIBLE_PT);
}

#[test]
fn a_line_of_single_units_takes_as_few_pages_as_can_be_read() {
    let organisation = chain(100);
    let book = book(&organisation, on(Paper::A4, BY_BRANCH)).expect("pages");
    let cards = |page| book.plate(page).chart().boxes().len();
    let (last, full) = book.pages[1..].split_last().expect("pages");
    assert!(full.iter().all(|page| cards(page) > 8), "{}", full.len());
    assert!(cards(last) > 1);
}

#[test]
fn what_pages_show_hangs_from_the_top_and_is_not_blown_up() {
    let organisation = branches(5, 4);
    let book = book(&organisation, on(Paper::A4, BY_BRANCH)).expect("pages");
    for page in &book.pages {
        let drawing = book.plate(page).drawing(book.theme);
        let top = page.place_rect(drawing.bounds()).y;
        assert!((top - page.free.y).abs() < 1e-6);
        assert!(page.scale <= 0.75 + 1e-9, "{}", page.scale);
    }
}

#[test]
fn sheets_of_a_wall_show_every_card_and_neighbours_overlap() {
    let organisation = branches(9, 6);
    let tiles = Pages::Tiles {
        scale: 1.5,
        overlap_mm: 10.0,
    };
    let book = book(&organisation, on(Paper::A4, tiles)).expect("sheets");
    assert!(book.pages.len() > 3);
    let plate = &book.plates[0];
    let boxes = 0..plate.chart().boxes().len();
    for index in boxes {
        let rect = plate.chart().rect(index);
        let corners = [(rect.x, rect.y), (rect.right(), rect.bottom())];
        for (x, y) in corners {
            let point = organigram::scene::Point::new(x, y);
            let shown = book.pages.iter().any(|page| page.part().contains(point));
            assert!(shown, "card {index}");
        }
    }
    let overlap = 10.0 * 72.0 / 25.4;
    let mut neighbours = 0;
    for a in &book.pages {
        for b in &book.pages {
            let (PageKind::Tile { column, row }, PageKind::Tile { column: c, row: r }) =
                (a.kind, b.kind)
            else {
                panic!("tiles only");
            };
            if row == r && column + 1 == c {
                let shared = a.part().right() - b.part().x;
                assert!((shared * a.scale - overlap).abs() < 0.01);
                neighbours += 1;
            }
        }
        assert!(!a.marks.is_empty());
        assert!((a.scale - 1.5 * 0.75).abs() < 1e-9);
    }
    assert!(neighbours > 0);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let small = branches(2, 2);
    let big = branches(30, 30);
    let tiles = |scale, overlap_mm| Pages::Tiles { scale, overlap_mm };
    let refused = |organisation, setup| book(organisation, setup).expect_err("refused");
    let wide_margins = PageSetup {
        margin_mm: 100.0,
        ..on(Paper::A4, Pages::One)
    };
    assert!(matches!(
        refused(&small, wide_margins),
        VectorError::Margins { .. }
    ));
    for pages in [
        tiles(0.0, 10.0),
        tiles(f64::NAN, 10.0),
        tiles(1.0, -5.0),
        tiles(1.0, 400.0),
    ] {
        let setup = on(Paper::A4, pages);
        assert!(
            matches!(refused(&small, setup), VectorError::Measure(_)),
            "{pages:?}"
        );
    }
    assert!(matches!(
        refused(&big, on(Paper::A5, tiles(40.0, 10.0))),
        VectorError::TooManyPages(_)
    ));
    let nothing = organisation("Rien", &[]);
    assert!(matches!(
        refused(&nothing, on(Paper::A4, Pages::One)),
        VectorError::Empty
    ));
    assert!(matches!(
        refused(&nothing, on(Paper::A4, BY_BRANCH)),
        VectorError::Empty
    ));
}
