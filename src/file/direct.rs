//! Reading the plain part of the format directly, many times faster than by `ron`.
//!
//! What is read here is what `ron` would read, and nothing else: at the first thing that is out of
//! the ordinary (an escape that we do not write, `Some( )`, a block comment, a field twice, any
//! fault at all) this reader gives up, and `ron` reads the text from its beginning and judges it.
//! It says nothing about faults and knows no places.

mod cursor;
mod rows;

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::model::{Parts, Unit};

use super::ReadProgress;
use super::skeleton::{Entry, Field, Skeleton};
use cursor::{Cursor, Once, field};

/// Texts shorter than this are not worth a second thread.
const WORTH_THREADS: usize = 1 << 20;
/// More threads than this wait for memory, not for each other.
const MOST_THREADS: usize = 8;
/// Progress is told after so many units.
const TELL: usize = 512;

/// What a plain text says, and which bytes say it.
#[derive(Debug, PartialEq)]
pub(super) struct Direct {
    pub(super) parts: Parts,
    pub(super) skeleton: Skeleton,
}

/// How far the threads are that read the units of a text.
struct Gauge<'a> {
    progress: &'a ReadProgress<'a>,
    done: AtomicUsize,
    of: usize,
}

impl Gauge<'_> {
    /// Notes so many bytes; nothing when the reading is to stop.
    fn more(&self, bytes: usize) -> Option<()> {
        let done = self.done.fetch_add(bytes, Ordering::Relaxed) + bytes;
        match (self.progress)(done as f32 / self.of.max(1) as f32) {
            ControlFlow::Continue(()) => Some(()),
            ControlFlow::Break(()) => None,
        }
    }
}

/// Reads a text, if all of it is plain. Stopped by `progress`, it gives nothing, too.
pub(super) fn read(text: &str, progress: &ReadProgress<'_>) -> Option<Direct> {
    let gauge = Gauge {
        progress,
        done: AtomicUsize::new(0),
        of: text.len(),
    };
    let mut cursor = Cursor::new(text);
    cursor.document_start()?;
    let mut parts = Parts::default();
    let mut fields = Vec::new();
    let mut seen = Once::default();
    while let Some(start) = cursor.entry_start(b')')? {
        let name = cursor.name()?;
        let value = cursor.at();
        let elements = document_field(&mut cursor, &mut parts, &mut seen, name.clone(), &gauge)?;
        let mut entry = Entry {
            start,
            name,
            value: value..cursor.at(),
            end: cursor.at(),
        };
        cursor.separator(b')')?;
        entry.end = cursor.entry_end(entry.end);
        fields.push(Field { entry, elements });
    }
    let end = cursor.at();
    cursor.space()?;
    // Only `format` must be there.
    (cursor.is_at_end() && seen.has(0)).then_some(Direct {
        parts,
        skeleton: Skeleton { fields, end },
    })
}

/// Reads the value of a field of the document; gives its elements where it is a list.
fn document_field(
    cursor: &mut Cursor<'_>,
    parts: &mut Parts,
    seen: &mut Once,
    name: Range<usize>,
    gauge: &Gauge<'_>,
) -> Option<Vec<Entry>> {
    let mut elements = Vec::new();
    field!(cursor.word(name), seen, {
        "format" => cursor.format()?,
        "title" => parts.about.title = cursor.string()?,
        "language" => parts.about.language = Some(cursor.string()?),
        "as_of" => parts.about.as_of = Some(cursor.date()?),
        "sources" => parts.about.sources = cursor.list(&mut elements, rows::source)?,
        "kinds" => parts.kinds = cursor.list(&mut elements, rows::kind)?,
        "link_kinds" => parts.link_kinds = cursor.list(&mut elements, rows::link_kind)?,
        "texts" => parts.texts = cursor.list(&mut elements, rows::legal_text)?,
        "people" => parts.people = cursor.list(&mut elements, rows::person)?,
        "units" => parts.units = units(cursor, &mut elements, gauge)?,
        "bodies" => parts.bodies = cursor.list(&mut elements, rows::body)?,
        "links" => parts.links = cursor.list(&mut elements, rows::link)?,
        "chart" => parts.chart = rows::chart_style(cursor)?,
    });
    Some(elements)
}

/// The units of a stretch of text, and where each of them stands.
type Stretch = (Vec<Unit>, Vec<Entry>);

/// Reads the list of units, on several threads where it is long.
fn units(
    cursor: &mut Cursor<'_>,
    elements: &mut Vec<Entry>,
    gauge: &Gauge<'_>,
) -> Option<Vec<Unit>> {
    cursor.byte(b'[')?;
    let text = cursor.text();
    let first = cursor.at();
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let cuts = cuts(text, first, n_threads.min(MOST_THREADS));
    let starts = std::iter::once(first).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().map(Some).chain([None]);
    let stretches: Vec<(usize, Option<usize>)> = starts.zip(ends).collect();
    let read: Vec<Option<(Stretch, usize)>> = std::thread::scope(|scope| {
        // The last stretch is read here, the others elsewhere.
        let (last, others) = stretches.split_last()?;
        let others: Vec<_> = others
            .iter()
            .map(|&(start, end)| scope.spawn(move || stretch(text, start, end, gauge)))
            .collect();
        let last = stretch(text, last.0, last.1, gauge);
        // A thread that broke down has read nothing.
        let others = others
            .into_iter()
            .map(|thread| thread.join().ok().flatten());
        let mut read: Vec<_> = others.collect();
        read.push(last);
        Some(read)
    })?;
    let mut units = Vec::new();
    let mut at = first;
    for ((start, _), read) in stretches.iter().zip(read) {
        // A stretch that does not begin where the one before it ended was cut inside something.
        if at != *start {
            return None;
        }
        let ((mut more, mut entries), end) = read?;
        if units.is_empty() {
            (units, *elements) = (more, entries);
        } else {
            units.append(&mut more);
            elements.append(&mut entries);
        }
        at = end;
    }
    cursor.go_on_at(at);
    Some(units)
}

/// Where the list of units that begins at `first` may be cut: behind a comma that ends a unit, as
/// far as one can tell without reading. Whether it does shows when the text before it was read.
fn cuts(text: &str, first: usize, n_threads: usize) -> Vec<usize> {
    const BETWEEN: &str = "\n        ),\n        (\n";
    let rest = text.len() - first;
    if rest < WORTH_THREADS {
        return Vec::new();
    }
    let between = memchr::memmem::Finder::new(BETWEEN);
    let mut cuts: Vec<usize> = Vec::new();
    for nth in 1..n_threads {
        let from = first + rest / n_threads * nth;
        let Some(found) = between.find(&text.as_bytes()[from..]) else {
            break;
        };
        let cut = from + found + "\n        ),".len();
        if cuts.last().is_none_or(|&last| last < cut) {
            cuts.push(cut);
        }
    }
    cuts
}

/// Reads units from `start` until just `until`, or to the end of the list. Gives where it ended.
fn stretch(
    text: &str,
    start: usize,
    until: Option<usize>,
    gauge: &Gauge<'_>,
) -> Option<(Stretch, usize)> {
    let mut cursor = Cursor::new(text);
    cursor.go_on_at(start);
    let mut units = Vec::new();
    let mut entries = Vec::new();
    let mut told = start;
    loop {
        if until == Some(cursor.at()) {
            break;
        }
        let Some(begins) = cursor.entry_start(b']')? else {
            // The list ends before the cut: that was in some other list.
            if until.is_some() {
                return None;
            }
            break;
        };
        let value = cursor.at();
        units.push(rows::unit(&mut cursor)?);
        let end = cursor.at();
        cursor.separator(b']')?;
        entries.push(Entry {
            start: begins,
            name: value..value,
            value: value..end,
            end: cursor.entry_end(end),
        });
        if units.len() % TELL == 0 {
            gauge.more(cursor.at() - told)?;
            told = cursor.at();
        }
    }
    Some(((units, entries), cursor.at()))
}

#[cfg(test)]
mod tests;
