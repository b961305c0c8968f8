//! In which language SVG and PDF speak: what the document states is marked with its own where the
//! words of the program are in another, and nothing is marked where it is not.

use std::ops::ControlFlow;

use lopdf::Document;
use organigram::export::pages::LEGIBLE_PT;
use organigram::export::{Book, PageSetup, Pages, Paper, Sheet, SvgOptions, SvgSubject, write_svg};
use organigram::lang::Lang;
use organigram::model::Organisation;
use organigram::scene::{
    Cartouche, Chart, ChartRequest, ColourBy, Dotted, Drawing, Measured, ThemeName,
};
use roxmltree::{Document as Xml, Node};

use super::pdf::bytes;
use super::tags::{Tag, catalog, entry, tags, text};
use super::{directorate, hostile, request};

const BY_BRANCH: Pages = Pages::ByBranch {
    legible_pt: LEGIBLE_PT,
};

/// The same document with another statement of its language.
fn stating(organisation: &Organisation, language: Option<&str>) -> Organisation {
    let mut parts = organisation.to_parts();
    parts.about.language = language.map(str::to_owned);
    Organisation::new(parts)
}

fn pdf(organisation: &Organisation, lang: Lang, pages: Pages) -> Vec<u8> {
    let setup = PageSetup {
        sheet: Sheet::Paper(Paper::A4),
        pages,
        ..PageSetup::default()
    };
    let mut request = request(organisation, setup);
    request.lang = lang;
    request.legend = true;
    bytes(&Book::plan(&request).expect("pages"))
}

fn svg(organisation: &Organisation, lang: Lang, colour_by: ColourBy) -> String {
    let request = ChartRequest {
        lang,
        colour_by,
        ..ChartRequest::WHOLE
    };
    let chart = Chart::build(organisation, &request, Measured::default());
    let theme = ThemeName::Light.theme();
    let drawing = Drawing::new(organisation, &chart, theme, &Cartouche::WHOLE);
    let drawing = drawing.with_legend_for(Dotted::Drawn);
    let subject = SvgSubject { organisation, lang };
    let mut bytes = Vec::new();
    let options = SvgOptions::default();
    write_svg(&drawing, &subject, &options, &mut bytes, &mut |_| {
        ControlFlow::Continue(())
    })
    .expect("written");
    String::from_utf8(bytes).expect("text")
}

/// The language in which a node of an SVG is.
fn language<'a>(node: Node<'a, '_>) -> &'a str {
    let said = |node: Node<'a, '_>| {
        let xml = "http://www.w3.org/XML/1998/namespace";
        node.attribute((xml, "lang"))
    };
    node.ancestors().find_map(said).unwrap_or_default()
}

/// The words of an SVG that are seen, in pieces, each with its language.
fn pieces(svg: &str) -> Vec<(String, String)> {
    let document = Xml::parse(svg).expect("well formed");
    let texts = document.descendants().filter(Node::is_text);
    let seen = texts.filter(|node| {
        let mut above = node.ancestors();
        above.any(|above| above.has_tag_name("text"))
    });
    seen.map(|node| {
        let words = node.text().unwrap_or_default();
        (language(node).to_owned(), words.to_owned())
    })
    .collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_picture_in_another_language_says_which_words_are_whose() {
    let organisation = directorate();
    for colour_by in [ColourBy::Kind, ColourBy::Branch, ColourBy::Posts] {
        let french = pieces(&svg(&organisation, Lang::Fr, colour_by));
        assert!(french.iter().all(|(language, _)| language == "fr"));
        let words: Vec<String> = french.iter().map(|(_, words)| words.clone()).collect();
        let (words, letters_of_all) = (words.join("\n"), letters(&words.concat()));
        let english = pieces(&svg(&organisation, Lang::En, colour_by));
        for (language, piece) in &english {
            match language.as_str() {
                "fr" => assert!(letters_of_all.contains(&letters(piece)), "{piece}"),
                // Words of both languages.
                "en" if ["Branches", "vacant"].contains(&piece.as_str()) => {}
                "en" => assert!(!words.contains(piece), "{piece} is French"),
                other => panic!("{piece} in {other}"),
            }
        }
        for (language, words) in [
            ("fr", "DNE"),
            ("fr", "Audran Le Baron"),
            ("en", "Vacant post"),
            ("en", "As of November 2024"),
            ("en", "Sources: "),
        ] {
            let is = |(in_language, piece): &(String, String)| {
                in_language == language && piece.starts_with(words)
            };
            assert!(english.iter().any(is), "{words} in {language}: {english:?}");
        }
    }
}

#[test]
fn what_is_called_something_says_in_which_language() {
    let text = svg(&directorate(), Lang::En, ColourBy::Kind);
    let document = Xml::parse(&text).expect("well formed");
    let root = document.root_element();
    assert_eq!(language(root), "en");
    let find = |id: &str| {
        let mut all = document.descendants();
        all.find(|node| node.attribute("id") == Some(id))
            .expect("there")
    };
    for (id, expected) in [("title", "fr"), ("desc", "en"), ("unit-dne", "fr")] {
        assert_eq!(language(find(id)), expected, "{id}");
    }
}

#[test]
fn nothing_is_marked_where_one_language_is_spoken_or_none_is_stated() {
    let stated = directorate();
    let silent = stating(&stated, None);
    let wrong = stating(&stated, Some("fr_FR"));
    let french = pdf(&silent, Lang::Fr, Pages::One);
    assert!(pdf(&stated, Lang::Fr, Pages::One) == french);
    let drawn = svg(&silent, Lang::Fr, ColourBy::Kind);
    assert!(svg(&stated, Lang::Fr, ColourBy::Kind) == drawn);
    for organisation in [&silent, &wrong] {
        let file = Document::load_mem(&pdf(organisation, Lang::En, Pages::One)).expect("a PDF");
        let said = tags(&file);
        let said: Vec<&str> = said.all().iter().map(|tag| tag.lang.as_str()).collect();
        assert_eq!(said.concat(), "en", "the tag at the top alone");
        assert_eq!(text(entry(&file, catalog(&file), "Lang")), "en");
        let drawn = pieces(&svg(organisation, Lang::En, ColourBy::Kind));
        assert!(drawn.iter().all(|(language, _)| language == "en"));
    }
}

/// All tags with the language in which each is.
fn spoken(root: &Tag) -> Vec<(&Tag, &str)> {
    let mut found = Vec::new();
    let mut open = vec![(root, "")];
    while let Some((tag, above)) = open.pop() {
        let language = match tag.lang.as_str() {
            "" => above,
            own => own,
        };
        found.push((tag, language));
        open.extend(tag.below.iter().rev().map(|below| (below, language)));
    }
    found
}

#[test]
fn tags_in_another_language_say_which_words_are_whose() {
    let organisation = directorate();
    for pages in [Pages::One, BY_BRANCH] {
        let file = Document::load_mem(&pdf(&organisation, Lang::En, pages)).expect("a PDF");
        // Of title and bookmarks, which no tag can mark.
        assert_eq!(text(entry(&file, catalog(&file), "Lang")), "fr");
        let tags = tags(&file);
        let spoken = spoken(&tags);
        assert_eq!(spoken[1].0.role, "Document");
        assert_eq!(spoken[1].1, "en");
        let headings = spoken.iter().filter(|(tag, _)| tag.role.starts_with('H'));
        for (tag, language) in headings {
            assert_eq!(*language, "fr", "{tag:?}");
        }
        let in_language = |language: &str| {
            let all = spoken.iter();
            let of = all.filter(|(tag, spoken)| tag.pieces > 0 && *spoken == language);
            of.count()
        };
        assert!(in_language("fr") > organisation.n_units());
        assert!(in_language("en") > 5, "dates, vacancies, the legend");
        // "Sources: " and then their titles.
        let mixed = |tag: &&Tag| tag.role == "P" && tag.pieces == 1 && tag.below.len() == 1;
        let sources = tags.all().into_iter().find(mixed).expect("the sources");
        let [titles] = sources.below.as_slice() else {
            panic!("{sources:?}");
        };
        assert_eq!((titles.role.as_str(), titles.lang.as_str()), ("Span", "fr"));
    }
}

#[test]
fn hostile_names_keep_the_rules_in_two_languages() {
    let organisation = stating(&hostile(), Some("he"));
    for pages in [Pages::One, BY_BRANCH] {
        let file = Document::load_mem(&pdf(&organisation, Lang::En, pages)).expect("a PDF");
        assert!(
            spoken(&tags(&file))
                .iter()
                .any(|(_, language)| *language == "he")
        );
    }
    Xml::parse(&svg(&organisation, Lang::En, ColourBy::Branch)).expect("well formed");
}

#[test]
fn the_legend_is_a_list_for_each_title_and_an_item_for_each_row() {
    let organisation = directorate();
    // Long names wrap: every branch is one item all the same.
    for colour_by in [ColourBy::Kind, ColourBy::Branch] {
        let mut request = request(&organisation, PageSetup::default());
        request.legend = true;
        request.colour_by = colour_by;
        let file = Document::load_mem(&bytes(&Book::plan(&request).expect("pages")));
        let tags = tags(&file.expect("a PDF"));
        let lists: Vec<&Tag> = tags
            .all()
            .into_iter()
            .filter(|tag| {
                tag.below
                    .first()
                    .is_some_and(|first| first.role == "Caption")
            })
            .collect();
        let rows: Vec<usize> = lists.iter().map(|list| list.below.len() - 1).collect();
        let expected = match colour_by {
            // Kinds that share a colour are one row.
            ColourBy::Kind => [8, 2, 1],
            _ => [7, 2, 1],
        };
        assert_eq!(rows, expected, "{colour_by:?}");
        let mut wrapped = 0;
        for list in lists {
            assert_eq!(list.role, "L");
            assert!(list.below[0].pieces > 0, "a caption says something");
            for item in &list.below[1..] {
                assert_eq!(item.role, "LI");
                let [body] = item.below.as_slice() else {
                    panic!("{item:?}");
                };
                assert_eq!(body.role, "LBody");
                wrapped += usize::from(body.pieces > 1);
            }
        }
        assert!(wrapped > 0, "no row of {colour_by:?} wraps");
    }
}
