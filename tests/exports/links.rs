//! The dotted lines between units, in pictures and on pages.

use std::ops::ControlFlow;

use organigram::export::pages::{BookRequest, LEGIBLE_PT};
use organigram::export::{
    Book, PageSetup, Pages, Paper, Sheet, SvgOptions, SvgSubject, write_pdf, write_svg,
};
use organigram::file;
use organigram::lang::Lang;
use organigram::model::Organisation;
use organigram::scene::{
    Cartouche, Chart, ChartRequest, Dotted, Drawing, Item, Legend, Measured, Picture as _, Point,
    Rect, Segment, ThemeName, link_stroke,
};

use super::request;

/// Two branches, with links in one, in the other, between them, and to a body.
fn linked() -> Organisation {
    linked_by(&[
        ("a1", "a3"),
        ("a3", "a1"),
        ("b2", "a2"),
        ("b1", "comite"),
        ("a", "b"),
    ])
}

/// Two branches with these links.
fn linked_by(pairs: &[(&str, &str)]) -> Organisation {
    let mut units = String::new();
    for (id, superior) in [
        ("top", None),
        ("a", Some("top")),
        ("a1", Some("a")),
        ("a2", Some("a")),
        ("a3", Some("a")),
        ("b", Some("top")),
        ("b1", Some("b")),
        ("b2", Some("b")),
    ] {
        let superior = superior.map_or(String::new(), |above| format!("superior: \"{above}\", "));
        units.push_str(&format!(
            "(id: \"{id}\", kind: \"b\", {superior}name: \"Bureau {id}\"),\n"
        ));
    }
    let links = pairs
        .iter()
        .map(|(from, to)| format!("(from: \"{from}\", to: \"{to}\", kind: \"avec\"),"));
    let links: String = links.collect();
    let text = format!(
        "Organigram(format: 1, title: \"Essai\",
            kinds: [(id: \"b\", label: \"Bureau\")],
            link_kinds: [(id: \"avec\", label: \"travaille avec\")],
            units: [{units}],
            bodies: [(id: \"comite\", name: \"Comité\")],
            links: [{links}])"
    );
    let loaded = file::read(text.as_bytes()).expect("our own text");
    assert_eq!(loaded.problems, Vec::new());
    loaded.organisation
}

/// The corners of every dotted line.
fn dotted(drawing: &Drawing<'_>, theme: ThemeName) -> Vec<Vec<Point>> {
    let stroke = Some(link_stroke(theme.theme()));
    let mut lines = Vec::new();
    drawing.visit(drawing.bounds(), &mut |item| {
        if let Item::Path(path) = item
            && path.stroke == stroke
        {
            let points = path.segments.iter().filter_map(|segment| match *segment {
                Segment::Move(to) | Segment::Line(to) | Segment::Quad(_, to) => Some(to),
                Segment::Close => None,
            });
            lines.push(points.collect());
        }
    });
    lines
}

fn around(points: &[Point]) -> Rect {
    let dots = points.iter().map(|p| Rect::new(p.x, p.y, 0.0, 0.0));
    dots.reduce(|a, b| a.union(&b)).expect("points")
}

#[test]
fn each_pair_has_one_line_that_crosses_neither_cards_nor_cartouche() {
    let organisation = linked();
    let chart = Chart::build(&organisation, &ChartRequest::WHOLE, Measured::default());
    for name in ThemeName::ALL {
        let (theme, said) = (name.theme(), Cartouche::WHOLE);
        let without = Drawing::new(&organisation, &chart, theme, &said);
        assert_eq!(dotted(&without, name), Vec::<Vec<Point>>::new());
        let drawing = Drawing::with_links(&organisation, &chart, theme, &said, Dotted::Drawn);
        let lines = dotted(&drawing, name);
        assert_eq!(lines.len(), 3);
        let cartouche = drawing.cartouche().expect("a title").bounds;
        for line in &lines {
            let bounds = drawing.bounds();
            assert!(line.iter().all(|&point| bounds.contains(point)));
            for pair in line.windows(2) {
                let piece = around(pair);
                assert!(!piece.intersects(&cartouche));
                let boxes = 0..chart.boxes().len();
                let crossed = boxes.filter(|&n| chart.rect(n).expand(-0.5).intersects(&piece));
                assert_eq!(crossed.count(), 0, "{pair:?}");
            }
        }
    }
}

#[test]
fn the_legend_tells_of_dotted_lines_where_there_are_some() {
    let organisation = linked();
    let whole = Chart::build(&organisation, &ChartRequest::WHOLE, Measured::default());
    let lone = ChartRequest {
        root: organisation.unit_by_id("b"),
        ..ChartRequest::WHOLE
    };
    let lone = Chart::build(&organisation, &lone, Measured::default());
    for (chart, links, tells) in [
        (&whole, Dotted::Drawn, true),
        (&whole, Dotted::LeftOut, false),
        // No unit of this branch has to do with another one of it.
        (&lone, Dotted::Drawn, false),
    ] {
        let theme = ThemeName::Print.theme();
        let (said, mut words) = (Cartouche::NOTHING, String::new());
        let drawing = Drawing::with_links(&organisation, chart, theme, &said, links).with_legend();
        drawing.visit(drawing.bounds(), &mut |item| {
            if let Item::Group(group) = item {
                words.clone_from(&group.label);
            }
        });
        assert_eq!(
            words,
            Legend::of(
                &organisation,
                chart,
                match tells {
                    true => Dotted::Drawn,
                    false => Dotted::LeftOut,
                }
            )
            .words()
        );
        assert_eq!(words.contains("autre lien"), tells, "{words}");
    }
}

#[test]
fn an_svg_draws_them_for_the_eye_alone() {
    let organisation = linked();
    let chart = Chart::build(&organisation, &ChartRequest::WHOLE, Measured::default());
    let (theme, said) = (ThemeName::Light.theme(), Cartouche::WHOLE);
    let drawing = Drawing::with_links(&organisation, &chart, theme, &said, Dotted::Drawn);
    let subject = SvgSubject {
        organisation: &organisation,
        lang: Lang::Fr,
    };
    let mut bytes = Vec::new();
    let options = SvgOptions::default();
    write_svg(&drawing, &subject, &options, &mut bytes, &mut |_| {
        ControlFlow::Continue(())
    })
    .expect("written");
    let text = String::from_utf8(bytes).expect("text");
    let document = roxmltree::Document::parse(&text).expect("well formed");
    let dashed =
        |node: &roxmltree::Node<'_, '_>| node.attribute("stroke-dasharray") == Some("1.5 3.5");
    let lines: Vec<_> = document.descendants().filter(dashed).collect();
    assert_eq!(lines.len(), 3);
    for line in lines {
        let parent = line.parent().expect("a group");
        assert_eq!(parent.attribute("aria-hidden"), Some("true"));
    }
}

/// Whether the legend of the first page tells of dotted lines.
fn tells_of_links(book: &Book<'_>) -> bool {
    let drawing = book.plate(&book.pages[0]).drawing(book.theme);
    let mut tells = false;
    drawing.visit(drawing.bounds(), &mut |item| {
        tells |= matches!(item, Item::Group(group) if group.label.contains("autre lien"));
    });
    tells
}

#[test]
fn the_legend_of_the_overview_tells_of_what_some_page_draws() {
    let setup = PageSetup {
        sheet: Sheet::Paper(Paper::A3),
        pages: Pages::ByBranch {
            legible_pt: LEGIBLE_PT,
        },
        ..PageSetup::default()
    };
    for (pairs, tells) in [
        (&[("a", "b")][..], true),
        (&[("a1", "a3")], true),
        // Each end is on a page of its own, and a body is on none.
        (&[("b2", "a2"), ("b1", "comite")], false),
        (&[], false),
    ] {
        let organisation = linked_by(pairs);
        let [drawn, left_out] = [Dotted::Drawn, Dotted::LeftOut].map(|links| {
            let asked = BookRequest {
                links,
                legend: true,
                ..request(&organisation, setup)
            };
            Book::plan(&asked).expect("pages")
        });
        assert_eq!(tells_of_links(&drawn), tells, "{pairs:?}");
        assert!(!tells_of_links(&left_out));
        // A legend that does not tell of them takes no room for it.
        if !tells {
            assert_eq!(drawn.pages, left_out.pages);
        }
    }
}

#[test]
fn pages_draw_those_between_their_own_units() {
    let organisation = linked();
    let by_branch = Pages::ByBranch {
        legible_pt: LEGIBLE_PT,
    };
    let tiles = Pages::Tiles {
        scale: 1.0,
        overlap_mm: 10.0,
    };
    for (pages, links, counts) in [
        (by_branch, Dotted::Drawn, &[1, 1, 0][..]),
        (by_branch, Dotted::LeftOut, &[0, 0, 0]),
        (Pages::One, Dotted::Drawn, &[3]),
        (tiles, Dotted::Drawn, &[3]),
    ] {
        let setup = PageSetup {
            sheet: Sheet::Paper(Paper::A3),
            pages,
            ..PageSetup::default()
        };
        let asked = BookRequest {
            links,
            legend: true,
            ..request(&organisation, setup)
        };
        let book = Book::plan(&asked).expect("pages");
        let mut found = Vec::new();
        for page in &book.pages {
            let drawing = book.plate(page).drawing(book.theme);
            found.push(dotted(&drawing, ThemeName::Print).len());
        }
        assert_eq!(found[..counts.len()], *counts, "{pages:?}");
        // The legend of the overview tells of all pages.
        assert_eq!(tells_of_links(&book), links == Dotted::Drawn);
        let mut bytes = Vec::new();
        write_pdf(&book, &mut bytes, &mut |_| ControlFlow::Continue(())).expect("a valid PDF");
    }
}
