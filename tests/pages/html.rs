//! The page as a strict parser sees it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use organigram::export::{HtmlPage, VectorError, write_html};
use organigram::lang::Lang;
use organigram::model::{Mission, Organisation};
use organigram::scene::{
    Cartouche, Chart, ChartRequest, ColourBy, Drawing, Measured, ThemeName, words,
};
use roxmltree::{Document, Node, ParsingOptions};

use super::{chain, directorate, hostile};

fn with_page<T>(
    organisation: &Organisation,
    lang: Lang,
    colour_by: ColourBy,
    read: impl FnOnce(&HtmlPage<'_>) -> T,
) -> T {
    let request = ChartRequest {
        lang,
        colour_by,
        ..ChartRequest::WHOLE
    };
    let chart = Chart::build(organisation, &request, Measured::default());
    let theme = ThemeName::Light.theme();
    read(&HtmlPage {
        organisation,
        lang,
        logo: None,
        picture: &Drawing::new(organisation, &chart, theme, &Cartouche::NOTHING).with_legend(),
    })
}

fn written(organisation: &Organisation, lang: Lang) -> String {
    coloured(organisation, lang, ColourBy::Kind)
}

fn coloured(organisation: &Organisation, lang: Lang, colour_by: ColourBy) -> String {
    let mut bytes = Vec::new();
    with_page(organisation, lang, colour_by, |page| {
        write_html(page, &mut bytes, &mut |_| ControlFlow::Continue(()))
    })
    .expect("written");
    String::from_utf8(bytes).expect("text")
}

fn parsed(text: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).expect("well formed")
}

fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

/// All that is said in an element, without blanks and what is no character.
fn said(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    visible(&texts.filter_map(|node| node.text()).collect::<String>())
}

fn visible(text: &str) -> String {
    let keep = |c: &char| !c.is_whitespace() && !c.is_control();
    text.chars().filter(keep).collect()
}

/// What is said of a unit itself: without the units below it.
fn own_words(unit: Node<'_, '_>) -> String {
    let parts = unit
        .children()
        .filter(|part| part.attribute("class") != Some("below"));
    parts.map(said).collect()
}

fn is_unit(node: &Node<'_, '_>) -> bool {
    let class = node.attribute("class").unwrap_or_default();
    node.has_tag_name(("http://www.w3.org/1999/xhtml", "li")) && class.starts_with("unit ")
}

#[test]
fn every_unit_says_all_that_the_document_says_of_it_in_reading_order() {
    for (organisation, lang) in [
        (directorate(), Lang::Fr),
        (directorate(), Lang::En),
        (hostile(), Lang::Fr),
        (chain(300), Lang::En),
    ] {
        let text = written(&organisation, lang);
        let document = parsed(&text);
        let order = organisation.tree().order();
        let units: Vec<Node<'_, '_>> = document.descendants().filter(is_unit).collect();
        assert_eq!(units.len(), order.len());
        for (&key, node) in order.iter().zip(units) {
            let unit = organisation.unit(key);
            let own = own_words(node);
            let mut expected: Vec<String> = vec![unit.name.clone()];
            expected.extend(unit.code.clone());
            expected.push(words::kind_label(&organisation, unit).to_owned());
            for post in &unit.posts {
                expected.push(words::title(&organisation, post, lang));
                expected.push(words::state(&organisation, post, lang));
            }
            let missions = unit.missions.iter().flat_map(Mission::texts);
            expected.extend(missions.map(str::to_owned));
            for basis in &unit.basis {
                let text = organisation
                    .texts()
                    .iter()
                    .find(|text| text.id == basis.text);
                let clause = text
                    .and_then(|text| text.clauses.iter().find(|clause| clause.id == basis.clause));
                expected.extend(clause.map(|clause| clause.text.clone()));
            }
            for wanted in expected {
                assert!(
                    own.contains(&visible(&wanted)),
                    "{wanted:?} is not in {own:?}"
                );
            }
            let vacant = unit
                .posts
                .iter()
                .filter(|post| post.state.is_open())
                .count();
            let signs = node.children().flat_map(|part| part.children());
            let class = |node: &Node<'_, '_>| {
                matches!(node.attribute("class"), Some("post vacant" | "post acting"))
            };
            assert_eq!(signs.filter(class).count(), vacant);
        }
    }
}

#[test]
fn anchors_are_unique_and_every_link_inside_the_page_arrives() {
    for organisation in [
        directorate(),
        hostile(),
        chain(300),
        Organisation::default(),
    ] {
        let text = written(&organisation, Lang::Fr);
        let document = parsed(&text);
        let mut ids = BTreeSet::new();
        for id in document
            .descendants()
            .filter_map(|node| node.attribute("id"))
        {
            assert!(ids.insert(id), "{id} is given twice");
        }
        let mut outward = BTreeSet::new();
        let mut arrived = BTreeSet::new();
        for node in document.descendants() {
            for of in ["for", "aria-labelledby", "aria-describedby"] {
                for id in node.attribute(of).unwrap_or_default().split(' ') {
                    assert!(id.is_empty() || ids.contains(id), "{of}={id}");
                }
            }
            let Some(address) = node.attribute("href") else {
                continue;
            };
            match address.strip_prefix('#') {
                Some(anchor) => {
                    assert!(ids.contains(anchor), "{address} leads nowhere");
                    arrived.insert(anchor);
                }
                None => {
                    outward.insert(address);
                }
            }
        }
        assert!(
            outward
                .iter()
                .all(|address| address.starts_with("https://"))
        );
        // From the chart, each unit is reached.
        let units = document.descendants().filter(is_unit);
        for id in units.filter_map(|unit| unit.attribute("id")) {
            assert!(arrived.contains(id), "no card leads to {id}");
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for organisation in [directorate(), hostile(), chain(60)] {
        let text = written(&organisation, Lang::Fr);
        let document = parsed(&text);
        let mut last = 0;
        let mut headings = BTreeMap::new();
        for node in document.descendants() {
            let level = match name(node) {
                "h1" => 1,
                "h2" => 2,
                "h3" => 3,
                "h4" => 4,
                "h5" => 5,
                "h6" => 6,
                _ => continue,
            };
            let said = node.attribute("aria-level");
            let level: usize = said.map_or(level, |said| said.parse().expect("a number"));
            assert!(level <= last + 1, "{level} after {last}");
            last = level;
            *headings.entry(level).or_insert(0) += 1;
        }
        assert_eq!(headings[&1], 1);
        let roots = organisation.tree().roots().len();
        assert_eq!(headings[&3], roots + organisation.texts().len());
    }
}

#[test]
fn a_page_holds_one_script_of_our_own_and_asks_for_nothing() {
    for organisation in [directorate(), hostile()] {
        let text = written(&organisation, Lang::Fr);
        let document = parsed(&text);
        let mut scripts = 0;
        for node in document.descendants() {
            scripts += usize::from(name(node) == "script");
            assert!(!matches!(
                name(node),
                "img" | "iframe" | "object" | "link" | "foreignObject"
            ));
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
                assert!(attribute.name() != "src");
            }
        }
        assert_eq!(scripts, 1);
        assert!(!text.contains("SECRET"), "contacts and notes stay at home");
        // A browser ends a script here, whatever stands around it.
        assert_eq!(text.matches("<script>").count(), 1);
        assert_eq!(text.matches("</script>").count(), 1);
        assert!(!text.contains("url(http"));
        assert!(!text.contains("@import"));
    }
}

#[test]
fn without_a_script_everything_is_open_and_what_needs_one_is_hidden() {
    let directorate = directorate();
    let text = written(&directorate, Lang::Fr);
    let document = parsed(&text);
    let folds: Vec<Node<'_, '_>> = document
        .descendants()
        .filter(|node| name(*node) == "details")
        .collect();
    assert!(folds.len() > directorate.n_units());
    assert!(folds.iter().all(|fold| fold.attribute("open").is_some()));
    let hidden: Vec<&str> = document
        .descendants()
        .filter(|node| node.attribute("hidden").is_some())
        .filter_map(|node| node.attribute("id"))
        .collect();
    assert_eq!(hidden, ["tools"]);
    let root = document.root_element();
    assert_eq!(root.attribute("lang"), Some("fr"));
    let of_head = |wanted: &str| document.descendants().find(|node| name(*node) == wanted);
    assert_eq!(
        of_head("title").and_then(|node| node.text()),
        Some("Direction du numérique pour l'éducation")
    );
}

#[test]
fn every_colour_of_the_chart_has_another_in_the_dark() {
    for colour_by in ColourBy::ALL {
        let text = coloured(&directorate(), Lang::Fr, colour_by);
        let document = parsed(&text);
        let chart = document.descendants().find(|node| name(*node) == "svg");
        let mut colours = BTreeSet::new();
        for node in chart.expect("a chart").descendants() {
            for paint in ["fill", "stroke"] {
                let colour = node.attribute(paint).unwrap_or_default();
                if colour.starts_with('#') {
                    colours.insert((paint, colour));
                }
            }
        }
        assert!(colours.len() > 8);
        for (paint, colour) in colours {
            let rule = format!("svg [{paint}=\"{colour}\"] {{ {paint}: var(--");
            assert_eq!(text.matches(&rule).count(), 1, "{rule}");
        }
    }
}

#[test]
fn a_tree_too_deep_for_browsers_is_flattened_and_says_under_whom_a_unit_is() {
    let text = written(&chain(300), Lang::Fr);
    let document = parsed(&text);
    let depth = |node: Node<'_, '_>| node.ancestors().count();
    let deepest = document.descendants().map(depth).max();
    assert!(deepest.is_some_and(|deepest| deepest < 200), "{deepest:?}");
    let mut units = document.descendants().filter(is_unit);
    let last = units.next_back().expect("a unit");
    assert!(own_words(last).contains("Relèvede"));
    assert!(own_words(last).contains("Niveau298"));
}

#[test]
fn the_same_document_gives_the_same_bytes_and_stopping_writes_no_end() {
    let directorate = directorate();
    assert_eq!(
        written(&directorate, Lang::Fr),
        written(&directorate, Lang::Fr)
    );
    let mut bytes = Vec::new();
    let stopped = with_page(&directorate, Lang::Fr, ColourBy::Kind, |page| {
        write_html(page, &mut bytes, &mut |done| match done > 0.4 {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        })
    });
    assert!(matches!(stopped, Err(VectorError::Cancelled)));
    assert!(!bytes.ends_with(b"</html>\n"));
}

/// The language in which a node is.
fn language<'a>(node: Node<'a, '_>) -> &'a str {
    let mut above = node.ancestors();
    above
        .find_map(|node| node.attribute("lang"))
        .unwrap_or_default()
}

#[test]
fn a_page_in_another_language_says_which_words_are_the_documents() {
    let organisation = directorate();
    let french = written(&organisation, Lang::Fr);
    let all = visible(&said(parsed(&french).root()));
    let english = written(&organisation, Lang::En);
    let document = parsed(&english);
    assert_eq!(language(document.root_element()), "en");
    let mut n_french = 0;
    let of_document: BTreeSet<&str> = organisation
        .tree()
        .order()
        .iter()
        .map(|&key| organisation.unit(key).name.as_str())
        .chain(organisation.bodies().iter().map(|body| body.name.as_str()))
        .chain(organisation.texts().iter().map(|text| text.title.as_str()))
        .chain([organisation.about().title.as_str()])
        .collect();
    for node in document.descendants().filter(Node::is_text) {
        let words = node.text().unwrap_or_default();
        match language(node) {
            "fr" => {
                n_french += 1;
                assert!(all.contains(&visible(words)), "{words} is no French");
            }
            _ => assert!(!of_document.contains(words), "{words} is no English"),
        }
    }
    assert!(n_french > 4 * organisation.n_units(), "{n_french}");
    let missions = document.descendants().filter(|node| {
        let above = node.parent().and_then(|node| node.attribute("class"));
        node.is_element() && above == Some("missions")
    });
    let parts: Vec<Node<'_, '_>> = missions.collect();
    assert!(!parts.is_empty());
    for part in parts.iter().filter(|part| name(**part) != "ul") {
        assert_eq!(part.attribute("lang"), Some("fr"));
    }
    // In French nothing has to be said twice: the page, and the picture in it.
    assert_eq!(french.matches(" lang=").count(), 2);
}
