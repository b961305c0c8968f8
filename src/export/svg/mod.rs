//! The picture as SVG: real text that can be searched, selected, copied and read aloud, streamed to
//! a `Write`. Knows nothing of files.
//!
//! The font is named, with others that come near, and every line is pinned to its measured width
//! (`textLength`), so that a reader without the font shows the same chart, a little tighter or wider
//! set. It is not embedded: as data inside the file it would be larger than most charts, programs
//! that edit SVG ignore it, and a site's policy (`font-src`) would refuse it. Whoever needs the very
//! letterforms anywhere takes the PDF.
//!
//! The same picture and options give the same bytes.

use std::collections::BTreeSet;
use std::io::Write;
use std::ops::ControlFlow;

use super::VectorError;
use super::clean::short;
use super::language::foreign;
use super::logo::data_uri;
use super::names::name_chars;
use super::title::{stated_title, title};
use super::xml::Xml;
use crate::lang::Lang;
use crate::model::{Organisation, UnitKey};
use crate::scene::{
    Color, Fill, Group, ImageItem, Item, LinkArea, PathItem, Picture, Point, Rect, RectItem,
    Segment, Stroke, TextItem,
};
use crate::text::{self, Face};

/// The fonts to be tried, the one that the chart is measured with first.
const FONTS: &str = "'Source Sans 3', 'Source Sans Pro', 'Source Sans', 'Noto Sans', \
                     'Noto Sans Hebrew', 'Noto Sans Arabic', 'Noto Sans Armenian', \
                     'Noto Sans Georgian', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// Around a line from right to left. Its direction is told by characters and not by an attribute:
/// so `x` stays its left end, and programs that know no attribute order its words, too.
const RIGHT_TO_LEFT: (&str, &str) = ("\u{202B}", "\u{202C}");

/// How an SVG is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SvgOptions {
    /// CSS pixels a chart unit: the size at which it shows where nothing else decides.
    pub scale: f64,
    /// Whether the paper is left out.
    pub transparent: bool,
}

impl Default for SvgOptions {
    fn default() -> Self {
        Self {
            scale: 1.0,
            transparent: false,
        }
    }
}

/// What a picture shows: whose units they are, and in which language it speaks.
#[derive(Clone, Copy, Debug)]
pub struct SvgSubject<'a> {
    /// Whose units the picture's groups name.
    pub organisation: &'a Organisation,
    /// The language of the words that the program added.
    pub lang: Lang,
}

/// Where the picture stands.
#[derive(Clone, Copy)]
enum Setting<'a> {
    /// In a file of its own.
    File,
    /// In a page: each card is a link to the place that says more of its unit.
    Page(&'a dyn Fn(UnitKey) -> &'a str),
}

/// Writes the picture. `progress` hears from 0 to 1 how far it is and may stop it.
///
/// # Errors
/// When there is nothing to draw, when `out` fails, and when `progress` stops it.
pub fn write_svg(
    picture: &dyn Picture,
    subject: &SvgSubject<'_>,
    options: &SvgOptions,
    out: impl Write,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<(), VectorError> {
    write(picture, subject, options, Setting::File, out, progress)
}

/// Writes the picture as it stands in a page that is already being written: no declaration, no
/// ground, and each card a link to the anchor that `anchor` gives for its unit. Its own ids begin
/// with `chart-`.
///
/// # Errors
/// As [`write_svg`].
pub(super) fn write_svg_in_page<'a>(
    picture: &'a dyn Picture,
    subject: &'a SvgSubject<'a>,
    anchor: &'a dyn Fn(UnitKey) -> &'a str,
    out: impl Write,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<(), VectorError> {
    let options = SvgOptions {
        scale: 1.0,
        transparent: true,
    };
    let setting = Setting::Page(anchor);
    write(picture, subject, &options, setting, out, progress)
}

fn write<'a>(
    picture: &'a dyn Picture,
    subject: &'a SvgSubject<'a>,
    options: &SvgOptions,
    setting: Setting<'a>,
    out: impl Write,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<(), VectorError> {
    let bounds = picture.bounds();
    let sides = [bounds.x, bounds.y, bounds.w, bounds.h];
    if sides.iter().any(|side| !side.is_finite()) || bounds.w <= 0.0 || bounds.h <= 0.0 {
        return Err(VectorError::Empty);
    }
    if !options.scale.is_finite() || options.scale <= 0.0 {
        return Err(VectorError::Measure(options.scale));
    }
    if progress(0.0).is_break() {
        return Err(VectorError::Cancelled);
    }
    let mut writer = Writer {
        xml: Xml::new(out),
        picture,
        subject,
        setting,
        ids: Ids::default(),
        hatches: Vec::new(),
        in_lines: false,
        foreign: foreign(subject.organisation, subject.lang),
        in_foreign: false,
    };
    writer.open(bounds, options);
    let mut failure = None;
    picture.visit(bounds, &mut |item| {
        if failure.is_some() {
            return;
        }
        writer.top_item(item);
        if let Err(error) = writer.xml.pass_on() {
            failure = Some(VectorError::Write(error));
        }
        if let Item::Group(group) = item {
            // Charts come from left to right.
            let done = (group.bounds.x - bounds.x) / bounds.w;
            if progress(done.clamp(0.0, 1.0) as f32).is_break() {
                failure = Some(VectorError::Cancelled);
            }
        }
    });
    if let Some(failure) = failure {
        return Err(failure);
    }
    writer.close();
    writer.xml.flush()?;
    Ok(())
}

/// Ids that were given, none of them twice.
#[derive(Default)]
struct Ids {
    given: BTreeSet<String>,
    last_unit: Option<(UnitKey, usize)>,
}

impl Ids {
    /// The id of a unit's card, or of a card for one of its posts that comes after it.
    fn of(&mut self, organisation: &Organisation, key: UnitKey) -> String {
        let before = match self.last_unit {
            Some((last, cards)) if last == key => cards,
            _ => 0,
        };
        self.last_unit = Some((key, before + 1));
        let mut id = format!("unit-{}", name_chars(&organisation.unit(key).id));
        if before > 0 {
            id = format!("{id}-post-{before}");
        }
        let mut unique = id.clone();
        let mut n = 2;
        while !self.given.insert(unique.clone()) {
            unique = format!("{id}-{n}");
            n += 1;
        }
        unique
    }
}

struct Writer<'a, W: Write> {
    xml: Xml<W>,
    picture: &'a dyn Picture,
    subject: &'a SvgSubject<'a>,
    setting: Setting<'a>,
    ids: Ids,
    hatches: Vec<Fill>,
    /// Whether the lines' group is open: they are for the eye alone.
    in_lines: bool,
    /// The language of the document's words, where it is another one than the program's.
    foreign: Option<&'a str>,
    /// Whether an element is open that says it.
    in_foreign: bool,
}

impl<W: Write> Writer<'_, W> {
    fn open(&mut self, bounds: Rect, options: &SvgOptions) {
        let Self { xml, subject, .. } = self;
        let lang = subject.lang.tag();
        let in_page = matches!(self.setting, Setting::Page(_));
        let (title_id, desc_id) = if in_page {
            ("chart-title", "chart-desc")
        } else {
            xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            ("title", "desc")
        };
        xml.raw("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        xml.number("width", bounds.w * options.scale);
        xml.number("height", bounds.h * options.scale);
        xml.raw(" viewBox=\"");
        xml.pair(bounds.x, bounds.y);
        xml.raw(" ");
        xml.pair(bounds.w, bounds.h);
        xml.raw("\"");
        xml.attribute("lang", lang);
        xml.attribute("xml:lang", lang);
        // Blanks count: lines are pinned to widths that were measured with them.
        xml.raw(" xml:space=\"preserve\" role=\"graphics-document document\"");
        xml.attribute("aria-labelledby", title_id);
        xml.attribute("aria-describedby", desc_id);
        xml.attribute("font-family", FONTS);
        xml.raw(" text-rendering=\"geometricPrecision\" fill=\"none\" stroke-linejoin=\"round\">");
        let title = title(subject.organisation, subject.lang);
        let is_stated = stated_title(subject.organisation).is_some();
        let foreign = self.foreign.filter(|_| is_stated);
        xml.raw("<title");
        xml.attribute("id", title_id);
        if let Some(language) = foreign {
            xml.attribute(language_attribute(self.setting), language);
        }
        xml.raw(">");
        xml.text(&short(&title));
        xml.raw("</title><desc");
        xml.attribute("id", desc_id);
        xml.raw(">");
        xml.text(&short(&description(subject)));
        xml.raw("</desc>\n");
        if !options.transparent {
            xml.raw("<rect aria-hidden=\"true\"");
            xml.number("x", bounds.x);
            xml.number("y", bounds.y);
            xml.number("width", bounds.w);
            xml.number("height", bounds.h);
            paint(xml, "fill", self.picture.paper());
            xml.raw("/>\n");
        }
    }

    fn close(&mut self) {
        self.lines(false);
        for link in self.picture.links() {
            self.link(link);
        }
        self.xml.raw("</svg>\n");
    }

    /// Opens or closes the group of what is for the eye alone.
    fn lines(&mut self, wanted: bool) {
        if wanted != self.in_lines {
            self.xml.raw(if wanted {
                "<g aria-hidden=\"true\">"
            } else {
                "</g>\n"
            });
            self.in_lines = wanted;
        }
    }

    fn top_item(&mut self, item: &Item) {
        match item {
            Item::Group(group) => {
                self.lines(false);
                self.group(group);
            }
            Item::Text(_) => {
                self.lines(false);
                self.item(item);
            }
            Item::Image(_) => {
                self.lines(false);
                self.item(item);
            }
            Item::Rect(_) | Item::Path(_) => {
                self.lines(true);
                self.item(item);
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let element = match (self.setting, group.unit) {
            (Setting::Page(anchor), Some(key)) => {
                // What it is called is what it shows.
                self.xml.raw("<a");
                self.xml.attribute("href", &format!("#{}", anchor(key)));
                self.in_foreign = self.foreign.is_some();
                self.language(self.foreign);
                self.xml.raw(">");
                "a"
            }
            (Setting::File, Some(key)) => {
                let id = self.ids.of(self.subject.organisation, key);
                self.xml.raw("<g");
                self.xml.attribute("id", &id);
                // One stop for a screen reader, which says all that the card says.
                self.xml.raw(" role=\"graphics-symbol img\"");
                self.xml
                    .attribute("aria-label", &spoken(self.picture, group));
                // Nearly all that a card says is the document's.
                self.in_foreign = self.foreign.is_some();
                self.language(self.foreign);
                self.xml.raw(">");
                if !group.label.is_empty() {
                    self.xml.element("title", &short(&group.label));
                }
                "g"
            }
            (_, None) => {
                self.xml.raw("<g>");
                "g"
            }
        };
        for item in &group.items {
            self.item(item);
        }
        self.in_foreign = false;
        self.xml.raw("</");
        self.xml.raw(element);
        self.xml.raw(">\n");
    }

    /// Says in which language an element is, where that has to be said.
    fn language(&mut self, language: Option<&str>) {
        if let Some(language) = language {
            let attribute = language_attribute(self.setting);
            self.xml.attribute(attribute, language);
        }
    }

    /// What is to be said of the language of such words, where they stand now.
    fn language_of(&self, stated: bool) -> Option<&str> {
        let own = self.subject.lang.tag();
        let foreign = self.foreign?;
        (stated != self.in_foreign).then_some(if stated { foreign } else { own })
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Group(group) => self.group(group),
            Item::Rect(rect) => self.rect(rect),
            Item::Path(path) => self.path(path),
            Item::Text(text) => self.text(text),
            Item::Image(image) => self.image(image),
        }
    }

    /// A picture of pixels, which the file holds itself. Programs that draw know the older name of
    /// the address; browsers know both.
    fn image(&mut self, item: &ImageItem) {
        let (rect, xml) = (item.rect, &mut self.xml);
        xml.raw("<image xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        xml.number("x", rect.x);
        xml.number("y", rect.y);
        xml.number("width", rect.w);
        xml.number("height", rect.h);
        xml.raw(" preserveAspectRatio=\"none\" role=\"img\"");
        xml.attribute("aria-label", &short(&item.alt));
        xml.raw(" xlink:href=\"");
        xml.raw(&data_uri(&item.pixels));
        xml.raw("\">");
        xml.element("title", &short(&item.alt));
        xml.raw("</image>");
    }

    fn rect(&mut self, item: &RectItem) {
        let hatch = self.hatch(item.fill);
        let (rect, xml) = (item.rect, &mut self.xml);
        let [a, b, c, d] = item.radii;
        if a == b && b == c && c == d {
            xml.raw("<rect");
            xml.number("x", rect.x);
            xml.number("y", rect.y);
            xml.number("width", rect.w);
            xml.number("height", rect.h);
            if a > 0.0 {
                xml.number("rx", f64::from(a));
            }
        } else {
            xml.raw("<path d=\"");
            corners(xml, rect, item.radii);
            xml.raw("\"");
        }
        fill(xml, item.fill, hatch);
        stroke(xml, item.stroke);
        xml.raw("/>");
    }

    fn path(&mut self, item: &PathItem) {
        let hatch = self.hatch(item.fill);
        let xml = &mut self.xml;
        xml.raw("<path d=\"");
        for segment in &item.segments {
            match segment {
                Segment::Move(to) => step(xml, "M", &[*to]),
                Segment::Line(to) => step(xml, "L", &[*to]),
                Segment::Quad(by, to) => step(xml, "Q", &[*by, *to]),
                Segment::Close => xml.raw("Z"),
            }
        }
        xml.raw("\"");
        fill(xml, item.fill, hatch);
        stroke(xml, item.stroke);
        xml.raw("/>");
    }

    fn text(&mut self, item: &TextItem) {
        let parts = parts_of(item);
        let alone = match parts[..] {
            [(_, stated)] => self.language_of(stated).map(str::to_owned),
            _ => None,
        };
        let xml = &mut self.xml;
        xml.raw("<text");
        xml.number("x", item.origin.x);
        xml.number("y", item.origin.y);
        xml.number("font-size", f64::from(item.size));
        if item.face == Face::Semibold {
            xml.raw(" font-weight=\"600\"");
        }
        let spacing = f64::from(item.letter_spacing);
        if spacing != 0.0 {
            xml.number("letter-spacing", spacing);
        }
        if item.width > 0.0 {
            // SVG adds the spacing after the last letter, too.
            xml.number("textLength", f64::from(item.width) + spacing);
            xml.raw(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        paint(xml, "fill", item.color);
        self.language(alone.as_deref());
        self.xml.raw(">");
        let around = match text::is_rtl(&item.text) {
            true => RIGHT_TO_LEFT,
            false => ("", ""),
        };
        self.xml.raw(around.0);
        for &(words, stated) in &parts {
            let language = self.language_of(stated).map(str::to_owned);
            match language.filter(|_| parts.len() > 1) {
                Some(language) => {
                    self.xml.raw("<tspan");
                    self.language(Some(&language));
                    self.xml.raw(">");
                    self.xml.text(words);
                    self.xml.raw("</tspan>");
                }
                None => self.xml.text(words),
            }
        }
        self.xml.raw(around.1);
        self.xml.raw("</text>");
        if matches!(self.setting, Setting::Page(_)) {
            // Between the words of two lines, for those who hear them.
            self.xml.raw(" ");
        }
    }

    /// The number of a hatch, defined where it is first needed.
    fn hatch(&mut self, fill: Option<Fill>) -> usize {
        let Some(
            hatch @ Fill::Hatch {
                stripe,
                ground,
                period,
                width,
            },
        ) = fill
        else {
            return 0;
        };
        if let Some(n) = self.hatches.iter().position(|known| *known == hatch) {
            return n + 1;
        }
        self.hatches.push(hatch);
        let (n, xml) = (self.hatches.len(), &mut self.xml);
        let (period, width) = (f64::from(period), f64::from(width));
        xml.raw("<defs><pattern id=\"hatch-");
        xml.decimal(n as f64);
        xml.raw("\" patternUnits=\"userSpaceOnUse\"");
        xml.number("width", period);
        xml.number("height", period);
        xml.raw("><rect");
        xml.number("width", period);
        xml.number("height", period);
        paint(xml, "fill", ground);
        xml.raw("/><path d=\"");
        let at = Point::new;
        step(xml, "M", &[at(0.0, 0.0)]);
        step(xml, "L", &[at(width, 0.0), at(0.0, width)]);
        xml.raw("Z");
        step(xml, "M", &[at(period, 0.0)]);
        step(
            xml,
            "L",
            &[at(period, width), at(width, period), at(0.0, period)],
        );
        xml.raw("Z\"");
        paint(xml, "fill", stripe);
        xml.raw("/></pattern></defs>");
        n
    }

    fn link(&mut self, link: &LinkArea) {
        self.xml.raw("<a");
        self.xml.attribute("href", &link.address);
        self.xml.attribute("aria-label", &link.title);
        self.language(self.foreign);
        let xml = &mut self.xml;
        xml.raw(">");
        xml.element("title", &short(&link.title));
        xml.raw("<rect");
        xml.number("x", link.rect.x);
        xml.number("y", link.rect.y);
        xml.number("width", link.rect.w);
        xml.number("height", link.rect.h);
        xml.raw(" pointer-events=\"all\"/></a>\n");
    }
}

/// The name of the attribute that says a language: pages of the web have one without a prefix.
fn language_attribute(setting: Setting<'_>) -> &'static str {
    match setting {
        Setting::File => "xml:lang",
        Setting::Page(_) => "lang",
    }
}

/// A line in pieces, and of each whether the document states it; one at least.
fn parts_of(item: &TextItem) -> Vec<(&str, bool)> {
    let words = item.text.as_str();
    let (before, rest) = words
        .split_at_checked(item.stated.start)
        .unwrap_or((words, ""));
    let middle = item.stated.len();
    let (stated, after) = rest.split_at_checked(middle).unwrap_or((rest, ""));
    let mut parts = vec![(before, false), (stated, true), (after, false)];
    parts.retain(|(words, _)| !words.is_empty());
    if parts.is_empty() {
        parts.push((words, false));
    }
    parts
}

/// What the whole shows, in a sentence.
fn description(subject: &SvgSubject<'_>) -> String {
    let units = subject.organisation.n_units();
    let mut said = subject
        .lang
        .text_with("vector-description", &[("n", units.into())]);
    if let Some(as_of) = subject.organisation.about().as_of {
        said.push(' ');
        said.push_str(&crate::scene::words::as_of(subject.lang, as_of));
        said.push('.');
    }
    said
}

/// All that a group says, a comma after each paragraph.
fn spoken(picture: &dyn Picture, group: &Group) -> String {
    let paragraphs = picture.paragraphs(group);
    let mut said = String::new();
    let texts = group.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(&text.text),
        _ => None,
    });
    for (n, text) in texts.enumerate() {
        if n > 0 {
            let same = paragraphs.get(n).is_some() && paragraphs.get(n) == paragraphs.get(n - 1);
            said.push_str(if same { " " } else { ", " });
        }
        said.push_str(text);
    }
    said
}

fn step<W: Write>(xml: &mut Xml<W>, letter: &str, points: &[Point]) {
    xml.raw(letter);
    for (n, point) in points.iter().enumerate() {
        if n > 0 {
            xml.raw(" ");
        }
        xml.pair(point.x, point.y);
    }
}

/// The outline of a rectangle whose corners differ.
fn corners<W: Write>(xml: &mut Xml<W>, rect: Rect, radii: [f32; 4]) {
    let most = (rect.w / 2.0).min(rect.h / 2.0);
    let [lt, rt, rb, lb] = radii.map(|radius| f64::from(radius).min(most));
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let arc = |xml: &mut Xml<W>, radius: f64, x: f64, y: f64| {
        if radius > 0.0 {
            xml.raw("A");
            xml.pair(radius, radius);
            xml.raw(" 0 0 1 ");
            xml.pair(x, y);
        }
    };
    let at = Point::new;
    step(xml, "M", &[at(left + lt, top)]);
    step(xml, "L", &[at(right - rt, top)]);
    arc(xml, rt, right, top + rt);
    step(xml, "L", &[at(right, bottom - rb)]);
    arc(xml, rb, right - rb, bottom);
    step(xml, "L", &[at(left + lb, bottom)]);
    arc(xml, lb, left, bottom - lb);
    step(xml, "L", &[at(left, top + lt)]);
    arc(xml, lt, left + lt, top);
    xml.raw("Z");
}

fn paint<W: Write>(xml: &mut Xml<W>, what: &str, color: Color) {
    xml.attribute(what, &color.to_css());
}

fn fill<W: Write>(xml: &mut Xml<W>, fill: Option<Fill>, hatch: usize) {
    match fill {
        Some(Fill::Solid(color)) => paint(xml, "fill", color),
        Some(Fill::Hatch { .. }) => {
            xml.raw(" fill=\"url(#hatch-");
            xml.decimal(hatch as f64);
            xml.raw(")\"");
        }
        None => {}
    }
}

fn stroke<W: Write>(xml: &mut Xml<W>, stroke: Option<Stroke>) {
    let Some(stroke) = stroke else { return };
    paint(xml, "stroke", stroke.color);
    if stroke.width != 1.0 {
        xml.number("stroke-width", f64::from(stroke.width));
    }
    if let Some([dash, gap]) = stroke.dash {
        xml.raw(" stroke-dasharray=\"");
        xml.pair(f64::from(dash), f64::from(gap));
        xml.raw("\"");
    }
}
