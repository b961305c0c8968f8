//! The way in which a document wants its chart drawn: in the file, in edits, between documents.

use std::sync::Arc;

use organigram::edit::{Among, Document, Edit, Spot, cutting};
use organigram::file::{Original, ReadError, read, write};
use organigram::model::{
    ChartArrangement, ChartDirection, ChartStyle, Organisation, Ranks, UnitArrangement,
};

const PLAIN: &str = r#"#![enable(implicit_some)]
Organigram(
    format: 1,
    title: "Exemple", // a title
    units: [
        // the top
        (id: "d", kind: "", name: "Direction"),
        (id: "a", superior: "d", kind: "", name: "Alpha"),
        (id: "b", superior: "d", kind: "", name: "Bêta"),
    ],
)
"#;

fn said(text: &str) -> Organisation {
    read(text.as_bytes()).expect("a document").organisation
}

fn style(arrangement: ChartArrangement, direction: ChartDirection, ranks: Ranks) -> ChartStyle {
    ChartStyle {
        arrangement,
        direction,
        ranks,
    }
}

/// What the text becomes when the document is changed and saved.
fn saved(text: &str, edits: &[Edit]) -> String {
    let (organisation, original) = Original::of(read(text.as_bytes()).expect("a document"));
    let mut document = Document::new(organisation);
    for edit in edits {
        document.edit(edit, None).expect("an edit");
    }
    original.written(document.organisation()).expect("a text")
}

#[test]
fn what_is_as_everywhere_is_not_written() {
    let organisation = said(PLAIN);
    assert_eq!(organisation.chart_style(), ChartStyle::default());
    assert!(!write(&organisation).contains("chart"));
    assert!(!write(&organisation).contains("arrangement"));
    let spelled = PLAIN.replace(
        "    units:",
        "    chart: (arrangement: Classical, direction: Down, ranks: Free),\n    units:",
    );
    assert_eq!(write(&said(&spelled)), write(&organisation));
}

#[test]
fn a_change_is_one_line_and_all_else_keeps_its_bytes() {
    use ChartArrangement::{Classical, Stacked};
    use ChartDirection::{Down, Right};
    let unit = said(PLAIN).unit_by_id("a").expect("a unit");
    let cases = [
        (
            vec![Edit::SetChartStyle(style(Stacked, Right, Ranks::Aligned))],
            "    chart: (arrangement: Stacked, direction: Right, ranks: Aligned),\n    units: [",
            "    units: [",
        ),
        (
            vec![Edit::SetChartStyle(style(Classical, Down, Ranks::Aligned))],
            "    chart: (ranks: Aligned),\n    units: [",
            "    units: [",
        ),
        (
            vec![Edit::SetArrangement {
                units: vec![unit],
                arrangement: Some(UnitArrangement::StackBoth),
            }],
            "name: \"Alpha\", arrangement: StackBoth)",
            "name: \"Alpha\")",
        ),
    ];
    for (edits, line, before) in cases {
        let text = saved(PLAIN, &edits);
        assert_eq!(text, PLAIN.replacen(before, line, 1));
        // Taken back, the line is gone.
        let back = [
            Edit::SetChartStyle(ChartStyle::default()),
            Edit::SetArrangement {
                units: vec![unit],
                arrangement: None,
            },
        ];
        assert_eq!(saved(&text, &back), PLAIN);
    }
}

#[test]
fn a_file_without_implicit_some_is_kept_so() {
    let text = PLAIN
        .replace("#![enable(implicit_some)]\n", "")
        .replace("superior: \"d\"", "superior: Some(\"d\")");
    let unit = said(&text).unit_by_id("b").expect("a unit");
    let edit = Edit::SetArrangement {
        units: vec![unit],
        arrangement: Some(UnitArrangement::Grid),
    };
    let text = saved(&text, &[edit]);
    assert!(text.contains("arrangement: Some(Grid)"), "{text}");
    let back = said(&text);
    assert_eq!(back.unit(unit).arrangement, Some(UnitArrangement::Grid));
}

#[test]
fn a_word_that_nobody_knows_is_an_error_with_its_place_and_the_words_allowed() {
    let cases = [
        ("chart: (arrangement: Star),", 5, "Star", "FitPage"),
        ("chart: (direction: North),", 5, "North", "Left"),
        ("chart: (ranks: Loose),", 5, "Loose", "Aligned"),
        (
            "units: [(id: \"d\",\narrangement: Heap)],",
            6,
            "Heap",
            "TwoColumns",
        ),
    ];
    for (field, line, word, allowed) in cases {
        let text = format!("Organigram(\n\n\n    format: 1,\n{field}\n)");
        match read(text.as_bytes()) {
            Err(ReadError::UnknownWord {
                word: found,
                allowed: words,
                at,
            }) => {
                assert_eq!((found.as_str(), at.place.line), (word, line), "{field}");
                assert!(words.contains(&allowed), "{words:?}");
            }
            other => panic!("{field}: {other:?}"),
        }
    }
}

#[test]
fn a_newer_format_may_know_more() {
    let text = r#"Organigram(
    format: 2,
    chart: (arrangement: Round, direction: Up, depth: 3),
    units: [
        (id: "d", name: "D", arrangement: Grid),
        (id: "e", superior: "d", name: "E", arrangement: Star),
    ],
)"#;
    let loaded = read(text.as_bytes()).expect("as far as it is understood");
    let found = loaded.organisation.chart_style();
    assert_eq!(found.arrangement, ChartArrangement::Classical);
    assert_eq!(found.direction, ChartDirection::Up);
    let wishes: Vec<_> = loaded
        .organisation
        .to_parts()
        .units
        .iter()
        .map(|unit| unit.arrangement)
        .collect();
    assert_eq!(wishes, [Some(UnitArrangement::Grid), None]);
    assert_eq!(loaded.newer.expect("a newer format").n_set_aside(), 3);
}

#[test]
fn a_choice_is_one_step_for_any_number_of_units() {
    let organisation = said(PLAIN);
    let units = organisation.tree().order().to_vec();
    let mut document = Document::new(organisation);
    let edits = [
        Edit::SetChartStyle(style(
            ChartArrangement::Tidy,
            ChartDirection::Left,
            Ranks::Free,
        )),
        Edit::SetArrangement {
            units: units.clone(),
            arrangement: Some(UnitArrangement::TwoColumns),
        },
    ];
    for (n, edit) in edits.iter().enumerate() {
        assert_eq!(document.edit(edit, None), Ok(true));
        assert_eq!(document.edit(edit, None), Ok(false), "it is so already");
        let label = &document.history().to_undo().expect("a step").label;
        assert_eq!(label.n, [1, units.len()][n]);
    }
    document.undo();
    let wish = |document: &Document| document.organisation().unit(units[1]).arrangement;
    assert_eq!(wish(&document), None);
    let direction = document.organisation().chart_style().direction;
    assert_eq!(direction, ChartDirection::Left);
    document.undo();
    assert!(!document.is_dirty());
    assert_eq!(write(document.organisation()), write(&said(PLAIN)));
    document.redo();
    document.redo();
    assert_eq!(wish(&document), Some(UnitArrangement::TwoColumns));
}

#[test]
fn a_branch_takes_its_arrangement_along() {
    let text = PLAIN.replace("name: \"Alpha\"", "name: \"Alpha\", arrangement: Grid");
    let from = said(&text);
    let unit = from.unit_by_id("a").expect("a unit");
    let what = Arc::new(cutting(&from, &[unit]));
    let into = said(PLAIN);
    let top = into.unit_by_id("d").expect("the top");
    let mut document = Document::new(into);
    let at = Spot {
        superior: Some(top),
        among: Among::Last,
    };
    document
        .edit(&Edit::Graft { at, what }, None)
        .expect("a graft");
    let organisation = document.organisation();
    let last = organisation.tree().order().last().expect("units");
    let grafted = organisation.unit(*last);
    assert_eq!(grafted.arrangement, Some(UnitArrangement::Grid));
}
