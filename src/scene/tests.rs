//! Pieces of the picture by themselves. Whole charts are looked at in `tests/scene.rs`.

use std::collections::BTreeSet;

use super::card::unit_card;
use super::*;
use crate::file;
use crate::lang::Lang;
use crate::model::{
    About, Hue, Organisation, Parts, Post, PostRank, PostState, Staffing, Unit, UnitKey,
};
use crate::text;

fn chart(organisation: &Organisation, bodies: Bodies) -> Chart {
    let request = ChartRequest {
        folded: &BTreeSet::new(),
        lang: Lang::Fr,
        bodies,
        ..ChartRequest::WHOLE
    };
    Chart::build(organisation, &request, Measured::default())
}

fn directorate() -> Organisation {
    file::embedded().expect("data/dne.ron").organisation
}

#[test]
fn elbows_are_rounded_as_far_as_they_fit() {
    use Segment::{Line, Move, Quad};
    let at = Point::new;
    let cases: [(&[Point], &[Segment]); 6] = [
        (&[], &[]),
        (&[at(1.0, 2.0)], &[Move(at(1.0, 2.0))]),
        (
            &[at(0.0, 0.0), at(0.0, 9.0)],
            &[Move(at(0.0, 0.0)), Line(at(0.0, 9.0))],
        ),
        (
            &[at(0.0, 0.0), at(0.0, 10.0), at(20.0, 10.0)],
            &[
                Move(at(0.0, 0.0)),
                Line(at(0.0, 6.0)),
                Quad(at(0.0, 10.0), at(4.0, 10.0)),
                Line(at(20.0, 10.0)),
            ],
        ),
        // A short way is given up to its middle, so that two elbows never overlap.
        (
            &[at(0.0, 0.0), at(0.0, 10.0), at(6.0, 10.0), at(6.0, 20.0)],
            &[
                Move(at(0.0, 0.0)),
                Line(at(0.0, 6.0)),
                Quad(at(0.0, 10.0), at(3.0, 10.0)),
                Line(at(3.0, 10.0)),
                Quad(at(6.0, 10.0), at(6.0, 14.0)),
                Line(at(6.0, 20.0)),
            ],
        ),
        // The same point twice is no elbow.
        (
            &[at(0.0, 0.0), at(0.0, 0.0), at(0.0, 9.0), at(0.0, 9.0)],
            &[Move(at(0.0, 0.0)), Line(at(0.0, 9.0))],
        ),
    ];
    for (points, segments) in cases {
        assert_eq!(rounded(points, 4.0), segments, "{points:?}");
    }
}

/// A post that a card shows.
fn head() -> Post {
    Post {
        rank: PostRank::Head,
        ..Post::default()
    }
}

#[test]
fn words_that_fill_a_card_stay_in_it() {
    let names = [
        "TN",
        "Bureau",
        "Bureau de l'ingénierie des systèmes d'information et de la qualité",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "",
    ];
    for heads in [0, 4] {
        for name in names {
            let unit = Unit {
                name: "n".into(),
                posts: vec![head(); heads],
                ..Unit::default()
            };
            let card = unit_card(&Organisation::default(), &unit, 3, false, Lang::Fr);
            let filled = filled(card.clone(), Part::Name, name);
            assert_eq!((filled.width, filled.height), (card.width, card.height));
            let mut before = 0.0;
            for line in &filled.lines {
                let metrics = text::metrics(line.style.face);
                assert!(line.x + line.width <= card.width, "{name}: {line:?}");
                assert!(line.y > before, "{name}: lines follow each other");
                assert!(line.y - metrics.ascent * line.style.size >= 0.0, "{name}");
                assert!(
                    line.y + metrics.descent * line.style.size <= card.height,
                    "{name}"
                );
                assert!(line.style.size >= 14.0, "larger than usual, not smaller");
                before = line.y;
            }
        }
    }
}

#[test]
fn short_words_fill_a_card_with_large_type() {
    let unit = Unit {
        name: "Bureau de la qualité".into(),
        posts: vec![head(); 2],
        ..Unit::default()
    };
    let card = unit_card(&Organisation::default(), &unit, 3, false, Lang::Fr);
    let size = |words: &str| filled(card.clone(), Part::Code, words).lines[0].style.size;
    assert!(size("TN 1") > size("Bureau de la qualité et de la performance"));
    assert!(size("TN 1") > 20.0);
}

#[test]
fn words_beside_each_other_share_a_baseline() {
    let holders = ["Ada", "Marie-Emmanuelle de La Rochefoucauld", "Anne Dupont"];
    for holder in holders {
        for title in [
            "Cheffe",
            "Cheffe de bureau",
            "Directrice de la préfiguration",
        ] {
            let unit = Unit {
                name: "Unité".into(),
                posts: vec![Post {
                    title: Some(title.into()),
                    state: PostState::Acting {
                        by: holder.into(),
                        since: None,
                    },
                    ..head()
                }],
                ..Unit::default()
            };
            for level in [1, 2, 3] {
                let card = unit_card(&Organisation::default(), &unit, level, false, Lang::Fr);
                for pair in card.lines.windows(2) {
                    let beside = pair[1].x >= pair[0].x + pair[0].width;
                    let apart = pair[1].y - pair[0].y;
                    let expected = if beside {
                        apart.abs() < 1e-3
                    } else {
                        apart > 10.0
                    };
                    assert!(expected, "{level}: {pair:?}");
                }
            }
        }
    }
}

/// The area of an axis-parallel line.
fn area(pair: &[Point]) -> Rect {
    let (a, b) = (pair[0], pair[1]);
    assert!(a.x == b.x || a.y == b.y, "an oblique line: {pair:?}");
    Rect::new(
        a.x.min(b.x),
        a.y.min(b.y),
        (a.x - b.x).abs(),
        (a.y - b.y).abs(),
    )
    .expand(0.01)
}

#[test]
fn further_links_run_between_the_cards() {
    let organisation = directorate();
    let units = organisation.tree().order().to_vec();
    let of_each = units.iter().map(|&unit| (unit, Bodies::Of(Some(unit))));
    let of_all = units.iter().map(|&unit| (unit, Bodies::Of(None)));
    let mut n_lines = 0;
    for (unit, bodies) in of_each.chain(of_all) {
        let chart = chart(&organisation, bodies);
        let mut boxes: Vec<Rect> = (0..chart.boxes().len())
            .map(|index| chart.rect(index))
            .collect();
        boxes.extend(chart.bodies().iter().map(|body| body.rect));
        boxes.extend(chart.above().iter().map(|above| above.rect));
        for line in link_lines(&organisation, &chart, unit) {
            n_lines += 1;
            for pair in line.windows(2) {
                let line = area(pair);
                let crossed = boxes
                    .iter()
                    .find(|rect| rect.expand(-0.5).intersects(&line));
                let id = &organisation.unit(unit).id;
                assert_eq!(crossed, None, "{id} {bodies:?}: {pair:?}");
            }
            let ends = line.last().expect("a line has an end");
            let arrives = chart
                .bodies()
                .iter()
                .any(|body| body.rect.y == ends.y && body.rect.center().x == ends.x);
            assert!(arrives, "{ends:?}");
        }
    }
    assert!(n_lines > 30, "{n_lines}");
}

fn with_title(n: usize, title: &str) -> Organisation {
    let unit = |index: usize| Unit {
        id: format!("u{index}"),
        superior: (index > 0).then(|| "u0".into()),
        name: format!("Unité {index}"),
        ..Unit::default()
    };
    Organisation::new(Parts {
        about: About {
            title: title.into(),
            ..About::default()
        },
        units: (0..n).map(unit).collect(),
        ..Parts::default()
    })
}

/// The cartouche's place, if the picture has one.
fn cartouche(organisation: &Organisation, chart: &Chart, asked: &Cartouche) -> Option<Rect> {
    let theme = ThemeName::Light.theme();
    let drawing = Drawing::new(organisation, chart, theme, asked);
    let mut found = None;
    drawing.visit(drawing.bounds(), &mut |item| {
        if let Item::Group(group) = item
            && group.items.iter().all(|item| matches!(item, Item::Text(_)))
        {
            found = Some(group.bounds);
        }
    });
    if let Some(rect) = found {
        let inside = drawing.bounds().union(&rect);
        assert_eq!(inside, drawing.bounds());
    }
    found
}

#[test]
fn the_cartouche_stands_in_the_free_corner_or_below() {
    // The row of the directorate leaves the corner beside the director free; a card that
    // begins there does not.
    let wide = directorate();
    let chart_of = |organisation: &Organisation| chart(organisation, Bodies::Hidden);
    let wide_chart = chart_of(&wide);
    let corner = cartouche(&wide, &wide_chart, &Cartouche::WHOLE).expect("a cartouche");
    let margin = f64::from(MEASURES.margin);
    assert_eq!((corner.x, corner.y), (margin, margin));

    let single = with_title(1, "Titre");
    let single_chart = chart_of(&single);
    let below = cartouche(&single, &single_chart, &Cartouche::WHOLE).expect("a cartouche");
    assert!(below.y >= single_chart.unit_rect(UnitKey(0)).expect("shown").bottom());

    for (organisation, chart) in [(&wide, &wide_chart), (&single, &single_chart)] {
        let rect = cartouche(organisation, chart, &Cartouche::WHOLE).expect("a cartouche");
        chart.visit(rect, |_, touches| assert!(!touches, "it lies on a card"));
        assert_eq!(cartouche(organisation, chart, &Cartouche::NOTHING), None);
    }
}

#[test]
fn without_a_title_there_is_no_cartouche() {
    let organisation = with_title(3, "");
    let chart = chart(&organisation, Bodies::Hidden);
    assert_eq!(cartouche(&organisation, &chart, &Cartouche::WHOLE), None);
}

/// The directorate with colours that tell this.
fn coloured(organisation: &Organisation, colour_by: ColourBy, root: Option<UnitKey>) -> Chart {
    let request = ChartRequest {
        root,
        colour_by,
        ..ChartRequest::WHOLE
    };
    Chart::build(organisation, &request, Measured::default())
}

fn tint_of(organisation: &Organisation, chart: &Chart, id: &str) -> Tint {
    let key = organisation.unit_by_id(id).expect(id);
    chart.tint(organisation, chart.index_of(key).expect(id))
}

#[test]
fn a_branch_has_one_colour_and_its_neighbours_have_another() {
    let organisation = directorate();
    let chart = coloured(&organisation, ColourBy::Branch, None);
    let tint = |id| tint_of(&organisation, &chart, id);
    assert_eq!(tint("dne"), Tint::Hue(Hue::Grey));
    for (main, below) in [("tn", "tn2"), ("socle", "socle4"), ("sn", "sn2")] {
        assert_eq!(tint(main), tint(below), "{main}");
    }
    let mains: Vec<Tint> = chart.branches().map(|(_, tint)| tint).collect();
    assert_eq!(mains.len(), 7);
    for pair in mains.windows(2) {
        assert_ne!(pair[0], pair[1]);
    }
    // Under a branch that is the whole chart, its own subordinates are the main structures.
    let tn = organisation.unit_by_id("tn");
    let alone = coloured(&organisation, ColourBy::Branch, tn);
    assert_eq!(tint_of(&organisation, &alone, "tn"), Tint::Hue(Hue::Grey));
    let (one, two) = (
        tint_of(&organisation, &alone, "tn1"),
        tint_of(&organisation, &alone, "tn2"),
    );
    assert_ne!(one, two);
}

#[test]
fn colours_tell_posts_and_subordinates() {
    let organisation = directorate();
    let by_posts = coloured(&organisation, ColourBy::Posts, None);
    let by_number = coloured(&organisation, ColourBy::Subordinates, None);
    for (index, id) in by_posts.boxes().iter().enumerate() {
        let BoxId::Unit(key) = *id else { continue };
        let unit = organisation.unit(key);
        let is_vacant = |post: &Post| matches!(post.state, PostState::Vacant { .. });
        let told = by_posts.tint(&organisation, index);
        let vacant = unit.posts.iter().any(is_vacant);
        assert_eq!(
            told == Tint::Staffing(Staffing::Vacant),
            vacant,
            "{}",
            unit.id
        );
        let below = organisation.tree().subordinates(key).len();
        let told = by_number.tint(&organisation, index);
        assert_eq!(told == Tint::Step(0), below == 0, "{}", unit.id);
    }
}

#[test]
fn colours_move_no_box() {
    let organisation = directorate();
    let rects = |chart: &Chart| -> Vec<Rect> {
        (0..chart.boxes().len())
            .map(|index| chart.rect(index))
            .collect()
    };
    let usual = rects(&coloured(&organisation, ColourBy::Kind, None));
    for by in ColourBy::ALL {
        let mut chart = coloured(&organisation, by, None);
        assert_eq!(rects(&chart), usual, "{by:?}");
        chart.recolour(ColourBy::Kind);
        assert_eq!(tint_of(&organisation, &chart, "tn"), Tint::Hue(Hue::Green));
    }
}

#[test]
fn a_branch_as_the_whole_chart_is_a_chart_of_its_own() {
    let organisation = directorate();
    let tn = organisation.unit_by_id("tn").expect("tn");
    let chart = coloured(&organisation, ColourBy::Kind, Some(tn));
    let units: Vec<UnitKey> = chart.boxes().iter().map(|id| id.unit()).collect();
    assert_eq!(chart.roots(&organisation), [tn]);
    assert!(
        units
            .iter()
            .all(|&unit| organisation.tree().is_in_branch(unit, tn))
    );
    assert_eq!(chart.superior(0), None);
    let root = chart.rect(0);
    assert!(
        (root.w - f64::from(MEASURES.root.width)).abs() < 1e-6,
        "set like a root"
    );
    let bounds = chart.bounds();
    assert!(bounds.w < coloured(&organisation, ColourBy::Kind, None).bounds().w);
    let cartouche = Drawing::new(
        &organisation,
        &chart,
        ThemeName::Print.theme(),
        &Cartouche::WHOLE,
    );
    let mut said = String::new();
    cartouche.visit(cartouche.bounds(), &mut |item| {
        if let Item::Group(group) = item
            && group.unit.is_none()
        {
            said.clone_from(&group.label);
        }
    });
    assert!(said.contains("Branche\u{a0}: DNE › TN"), "{said}");
    // Back in the whole chart all stands where it stood.
    let whole = ChartRequest::WHOLE;
    let mut before = Chart::build(&organisation, &whole, Measured::default());
    let places = |chart: &Chart| -> Vec<Rect> {
        (0..chart.boxes().len())
            .map(|index| chart.rect(index))
            .collect()
    };
    let stood = places(&before);
    let branch = ChartRequest {
        root: Some(tn),
        ..whole
    };
    let mut alone = Chart::build(&organisation, &branch, before.take_measured());
    assert_eq!(
        places(&alone),
        places(&chart),
        "what was measured changes nothing"
    );
    let after = Chart::build(&organisation, &whole, alone.take_measured());
    assert_eq!(places(&after), stood);
}

/// The legend of a chart in a picture, and all else in it.
fn legend_and_rest(organisation: &Organisation, chart: &Chart) -> (Group, Vec<Rect>, Rect) {
    let theme = ThemeName::Print.theme();
    let drawing = Drawing::new(organisation, chart, theme, &Cartouche::WHOLE).with_legend();
    let mut groups: Vec<Group> = Vec::new();
    drawing.visit(drawing.bounds(), &mut |item| {
        if let Item::Group(group) = item {
            groups.push(group.clone());
        }
    });
    let legend = groups.pop().expect("a legend");
    let rest = groups.iter().map(|group| group.bounds).collect();
    (legend, rest, drawing.bounds())
}

#[test]
fn the_legend_touches_nothing_and_the_picture_grows() {
    let organisation = directorate();
    let of = |id: &str| organisation.unit_by_id(id);
    for root in [None, of("tn"), of("dsp")] {
        for by in ColourBy::ALL {
            let chart = coloured(&organisation, by, root);
            let (legend, rest, bounds) = legend_and_rest(&organisation, &chart);
            assert!(bounds.contains(Point::new(legend.bounds.x, legend.bounds.y)));
            assert!(bounds.contains(Point::new(legend.bounds.right(), legend.bounds.bottom())));
            for rect in rest {
                assert!(!rect.intersects(&legend.bounds), "{by:?} {root:?}");
            }
            for item in &legend.items {
                let Item::Text(text) = item else { continue };
                let right = text.origin.x + f64::from(text.width);
                assert!(right <= legend.bounds.right() + 0.5, "{}", text.text);
            }
        }
    }
}

#[test]
fn the_legend_tells_what_occurs_and_no_more() {
    let organisation = directorate();
    let told = |by, root: Option<&str>| {
        let root = root.and_then(|id| organisation.unit_by_id(id));
        let chart = coloured(&organisation, by, root);
        Legend::of(&organisation, &chart, Dotted::LeftOut).words()
    };
    says(
        &told(ColourBy::Kind, None),
        &["Direction", "Bureau", "poste vacant", "autorité"],
        &["intérim", "repliées", "autre lien"],
    );
    says(
        &told(ColourBy::Posts, None),
        &["pourvus", "vacant", "non renseigné"],
        &["bientôt", "Bureau"],
    );
    says(
        &told(ColourBy::Branch, None),
        &["TN – ", "SOCLE – ", "DSP – "],
        &["TN 2", "autres"],
    );
    says(
        &told(ColourBy::Subordinates, None),
        &["aucune", "de 7 à 10"],
        &["11 ou plus"],
    );
    says(
        &told(ColourBy::Kind, Some("tn")),
        &["Sous-direction", "Bureau"],
        &["Mission", "Administrateur"],
    );
}

/// The words hold these, and none of those.
fn says(words: &str, these: &[&str], those: &[&str]) {
    let words = words.replace('\u{a0}', " ");
    for wanted in these {
        assert!(words.contains(wanted), "{wanted} is not in {words}");
    }
    for other in those {
        assert!(!words.contains(other), "{other} is in {words}");
    }
}
