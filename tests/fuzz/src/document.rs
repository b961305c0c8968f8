//! What must hold of every document.

use std::collections::BTreeSet;

use organigram::edit::{Document, to_outline};
use organigram::file::skeleton::Skeleton;
use organigram::file::{Encoding, Original, SourceText, read, write};
use organigram::lang::Lang;
use organigram::model::{Organisation, check};
use organigram::scene::{Bodies, Chart, ChartRequest, ColourBy, Measured};
use organigram::session::PAGE_ASPECT;

/// The largest chart that is built, in units.
const LARGEST_CHART: usize = 2_000;

/// Written in canonical form it reads back the same, and is written the same again.
pub fn is_written_and_read_back(organisation: &Organisation) {
    let written = write(organisation);
    let back = read(written.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(back.organisation.to_parts(), organisation.to_parts());
    assert_eq!(write(&back.organisation), written, "a second save differs");
    for located in &back.problems {
        assert!(located.place.is_some(), "without a place: {located:?}");
    }
    // Units may have other keys in the file that is read.
    let found = back.problems.into_iter().map(|found| found.problem);
    let known = check(organisation);
    assert_eq!(found.len(), known.len(), "the file has other problems");
    let same = found.zip(known).all(|(file, document)| {
        (file.kind, file.severity, file.site) == (document.kind, document.severity, document.site)
    });
    assert!(same, "the file has other problems");
}

/// Written into its text it reads back the same, and a second save gives the same bytes, in this
/// session and in the next. Gives the text as the next save finds it.
pub fn is_kept(organisation: &Organisation, original: &Original) -> Original {
    let encoding = original.encoding();
    let text = original
        .written(organisation)
        .expect("a text that was read");
    let bytes = encoding.dress(text.clone());
    let back = read(bytes.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{bytes}"));
    assert_eq!(
        back.organisation.to_parts(),
        organisation.to_parts(),
        "{bytes}"
    );
    let saved = original_of(text, encoding, organisation);
    let again = saved.written(organisation).expect("a text that was saved");
    assert_eq!(encoding.dress(again), bytes, "a second save differs");
    let (reopened, original) = Original::of(back);
    let again = original.written(&reopened).expect("a text that was saved");
    assert_eq!(
        original.encoding().dress(again),
        bytes,
        "a save after opening differs"
    );
    saved
}

/// What the program goes on with after a save.
fn original_of(text: String, encoding: Encoding, organisation: &Organisation) -> Original {
    let skeleton = Skeleton::scan(&text).expect("a text that was read back");
    let source = SourceText {
        text,
        encoding,
        skeleton,
    };
    Original::new(source, organisation)
}

/// Undone to the last step it is what it was; done again it is what it is.
pub fn goes_back_and_forth(document: &mut Document, start: &Organisation) {
    let end = document.organisation().to_parts();
    document.go_to(0);
    assert_eq!(
        document.organisation().to_parts(),
        start.to_parts(),
        "undone"
    );
    document.go_to(usize::MAX);
    assert_eq!(document.organisation().to_parts(), end, "done again");
}

/// As an outline it is one line for each unit.
pub fn has_an_outline(organisation: &Organisation) {
    let outline = to_outline(organisation);
    assert_eq!(
        outline.matches('\n').count(),
        organisation.n_units(),
        "{outline}"
    );
}

/// Its chart is built, all boxes in places that can be drawn.
pub fn has_a_chart(organisation: &Organisation, bodies: Bodies) {
    if organisation.n_units() > LARGEST_CHART {
        return;
    }
    let request = ChartRequest {
        folded: &BTreeSet::new(),
        lang: Lang::Fr,
        aspect: PAGE_ASPECT,
        bodies,
        root: None,
        colour_by: ColourBy::Kind,
    };
    let chart = Chart::build(organisation, &request, Measured::default());
    for index in 0..chart.boxes().len() {
        let rect = chart.rect(index);
        let finite = [rect.x, rect.y, rect.w, rect.h]
            .into_iter()
            .all(f64::is_finite);
        assert!(finite && rect.w > 0.0 && rect.h > 0.0, "{rect:?}");
    }
}
