//! What the pages say, in reading order: headings, paragraphs, and nested lists in which every unit
//! is an item, with its posts and then its subordinates.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, ListNumbering, Node, Tag, TagGroup, TagKind, TagTree};

use super::glyphs::Piece;
use super::{DEEPEST, title};
use crate::export::clean::short;
use crate::export::language::foreign;
use crate::export::pages::{Book, Page, PageKind};
use crate::scene::{Chart, NAME_PARAGRAPH, TITLE_PARAGRAPH};

/// Pieces of the pages' content that are read one after the other.
pub(super) type Paragraph = Vec<Piece>;

/// A line of a text that is told.
#[derive(Debug)]
pub(super) struct Said {
    /// Its pieces, as they stand.
    pub(super) pieces: Paragraph,
    /// What is read instead: the words in reading order, where the pieces stand in another one.
    pub(super) instead: Option<String>,
    /// The link of the cartouche that it is, if it is one.
    pub(super) link: Option<usize>,
}

/// Whose text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Title, date and sources.
    Cartouche,
    /// Something beside the tree, by where it stands.
    Other(u64, u64),
    /// The box of the chart with this index.
    Card(usize),
    /// What colours, borders, signs and lines mean.
    Legend,
}

/// A piece of a line, and whether it is in the language of the document, where that is another one.
#[derive(Debug)]
struct Heard {
    node: Node,
    foreign: bool,
}

impl From<Piece> for Heard {
    fn from(Piece { id, foreign }: Piece) -> Self {
        let node = id.into();
        Self { node, foreign }
    }
}

/// A line that was drawn: its pieces, and the link that it is, if it is one.
#[derive(Debug)]
struct Line {
    pieces: Vec<Heard>,
    link: Option<usize>,
}

/// Lines by paragraph, as they were drawn.
#[derive(Debug, Default)]
struct Text {
    /// The page on which it is read.
    page: usize,
    paragraphs: Vec<(usize, Vec<Line>)>,
    /// Pictures that stand among the words.
    figures: Vec<TagGroup>,
}

/// What was drawn of a plate.
#[derive(Debug, Default)]
struct PlateTold {
    texts: BTreeMap<Place, Text>,
    /// The annotations of the links in the cartouche, by their number.
    sources: BTreeMap<usize, Identifier>,
    /// Which paragraphs of the legend are titles.
    titles: Vec<usize>,
}

/// A link to another page: what it says, and its annotation.
#[derive(Debug, Default)]
struct LinkTold {
    said: Paragraph,
    annotation: Option<Identifier>,
}

/// All that was drawn.
#[derive(Debug)]
pub(super) struct Told {
    plates: Vec<PlateTold>,
    links: BTreeMap<(usize, usize), LinkTold>,
}

impl Told {
    pub(super) fn new(book: &Book<'_>) -> Self {
        Self {
            plates: book.plates.iter().map(|_| PlateTold::default()).collect(),
            links: BTreeMap::new(),
        }
    }

    /// Whether nothing was told of a place yet; from now on it is told on this page.
    pub(super) fn is_new(&mut self, plate: usize, page: usize, place: Place) -> bool {
        let texts = &mut self.plates[plate].texts;
        let is_new = !texts.contains_key(&place);
        if is_new {
            let text = Text {
                page,
                ..Text::default()
            };
            texts.insert(place, text);
        }
        is_new
    }

    /// Tells a line of a place.
    pub(super) fn say(
        &mut self,
        plate: usize,
        page: usize,
        place: Place,
        paragraph: usize,
        said: Said,
    ) {
        let text = self.plates[plate].texts.entry(place).or_default();
        text.page = page;
        let foreign = said.pieces.iter().any(|piece| piece.foreign);
        let pieces = said.pieces.into_iter();
        let pieces = match said.instead {
            Some(words) => {
                let tag = Tag::Span.with_actual_text(Some(words));
                let pieces = pieces.map(|piece| piece.id.into()).collect();
                let node = TagGroup::with_children(tag, pieces).into();
                vec![Heard { node, foreign }]
            }
            None => pieces.map(Heard::from).collect(),
        };
        let link = said.link;
        let line = Line { pieces, link };
        match text.paragraphs.last_mut() {
            Some((last, lines)) if *last == paragraph => lines.push(line),
            _ => text.paragraphs.push((paragraph, vec![line])),
        }
    }

    /// Tells a picture of a place, where it is on the page, and what it says.
    pub(super) fn show(
        &mut self,
        plate: usize,
        page: usize,
        place: Place,
        piece: Identifier,
        area: Option<Rect>,
        alt: &str,
    ) {
        let area = area.map(|area| BBox::new(page, area));
        let mut figure = TagGroup::new(Tag::Figure(Some(short(alt))).with_bbox(area));
        figure.push(piece);
        let text = self.plates[plate].texts.entry(place).or_default();
        text.page = page;
        text.figures.push(figure);
    }

    /// Tells which paragraphs of a plate's legend are titles.
    pub(super) fn name_titles(&mut self, plate: usize, titles: &[usize]) {
        titles.clone_into(&mut self.plates[plate].titles);
    }

    /// Tells what is drawn for the `n`-th link of a page.
    pub(super) fn say_link(&mut self, page: usize, n: usize, said: Paragraph) {
        self.links.entry((page, n)).or_default().said = said;
    }

    /// The annotation of the `n`-th link of a page.
    pub(super) fn annotate(&mut self, page: usize, n: usize, annotation: Identifier) {
        self.links.entry((page, n)).or_default().annotation = Some(annotation);
    }

    /// The annotation of the `n`-th link of a plate's cartouche.
    pub(super) fn annotate_source(&mut self, plate: usize, n: usize, annotation: Identifier) {
        self.plates[plate].sources.insert(n, annotation);
    }

    /// Whether the cartouche of a plate is read on this page.
    pub(super) fn has_cartouche(&self, plate: usize, page: usize) -> bool {
        let text = self.plates[plate].texts.get(&Place::Cartouche);
        text.is_some_and(|text| text.page == page)
    }

    /// The whole, in reading order.
    pub(super) fn into_tree(mut self, book: &Book<'_>) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(book.lang.tag().to_owned()));
        let mut has_top = false;
        let mut plate_before = None;
        for (index, page) in book.pages.iter().enumerate() {
            if plate_before.replace(page.plate) == Some(page.plate) {
                continue;
            }
            let told = std::mem::take(&mut self.plates[page.plate]);
            let links = self.links_of(book, index, page);
            let mut section = Section::of(book, page, told, links);
            match page.kind {
                PageKind::Branch { depth, .. } => {
                    section.first_unit_as_heading(depth + usize::from(has_top));
                    let mut part = TagGroup::new(Tag::Section);
                    part.children = section.finish().into_iter().map(Into::into).collect();
                    tree.push(part);
                }
                _ => {
                    has_top = section.title_as_heading() || section.only_root_as_heading();
                    for group in section.finish() {
                        tree.push(group);
                    }
                }
            }
        }
        tree
    }

    /// The links of a page: those on cards, by the index of the card, and the others.
    fn links_of(&mut self, book: &Book<'_>, index: usize, page: &Page) -> Links {
        let mut links = Links::default();
        for n in 0..book.pages[index].links.len() {
            let told = self.links.remove(&(index, n)).unwrap_or_default();
            match page.links[n].card {
                Some(card) => {
                    links.on_cards.insert(card, told);
                }
                None => links.others.push(told),
            }
        }
        links
    }
}

#[derive(Default)]
struct Links {
    on_cards: BTreeMap<usize, LinkTold>,
    others: Vec<LinkTold>,
}

/// The tags of a plate on their way.
struct Section<'a> {
    book: &'a Book<'a>,
    chart: &'a Chart,
    told: PlateTold,
    links: Links,
    groups: Vec<TagGroup>,
    /// The language of the document's words, where it is another one.
    foreign: Option<&'a str>,
    /// How many boxes at the start are told outside the list.
    ahead: usize,
}

impl<'a> Section<'a> {
    fn of(book: &'a Book<'a>, page: &Page, told: PlateTold, links: Links) -> Self {
        Self {
            book,
            chart: book.plate(page).chart(),
            told,
            links,
            groups: Vec::new(),
            foreign: foreign(book.organisation, book.lang),
            ahead: 0,
        }
    }

    /// Puts the title of the cartouche first, as the heading of all; gives whether there is one.
    fn title_as_heading(&mut self) -> bool {
        if self.book.organisation.about().title.trim().is_empty() {
            return false;
        }
        let Some(text) = self.told.texts.get_mut(&Place::Cartouche) else {
            return false;
        };
        let first = text.paragraphs.first();
        if first.is_none_or(|(number, _)| *number != TITLE_PARAGRAPH) {
            return false;
        }
        let (_, lines) = text.paragraphs.remove(0);
        let group = heading(1, title(self.book), lines, self.foreign);
        self.groups.push(group);
        true
    }

    /// Makes the only root the heading of all; gives whether there is only one.
    fn only_root_as_heading(&mut self) -> bool {
        let boxes = 0..self.chart.boxes().len();
        let roots = boxes.filter(|&index| self.chart.superior(index).is_none());
        let is_only = roots.count() == 1;
        if is_only {
            self.first_unit_as_heading(1);
        }
        is_only
    }

    /// Makes the name of the first unit a heading; the rest of its card follows as paragraphs.
    fn first_unit_as_heading(&mut self, level: usize) {
        let Some(mut text) = self.told.texts.remove(&Place::Card(0)) else {
            return;
        };
        let Some(unit) = self.chart.boxes().first().map(|id| id.unit()) else {
            return;
        };
        self.ahead = 1;
        let plates = self.book.plates.iter();
        let name = plates
            .filter(|plate| std::ptr::eq(plate.chart(), self.chart))
            .map(|plate| short(&plate.organisation().unit(unit).name))
            .next();
        let said = name
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| self.book.lang.text("vector-untitled").to_owned());
        let is_name = |(number, _): &(usize, Vec<Line>)| *number == NAME_PARAGRAPH;
        let at = text.paragraphs.iter().position(is_name).unwrap_or(0);
        if at < text.paragraphs.len() {
            let (_, lines) = text.paragraphs.remove(at);
            self.groups.push(heading(level, said, lines, self.foreign));
        }
        for (_, lines) in text.paragraphs {
            let group = paragraph(lines, &mut BTreeMap::new(), self.foreign);
            self.groups.extend(group);
        }
    }

    /// All of the section: cartouche, what stands beside the tree, the tree, the legend, and ways
    /// out of it.
    fn finish(mut self) -> Vec<TagGroup> {
        let mut sources = std::mem::take(&mut self.told.sources);
        let beside = self.told.texts.range(..Place::Card(0));
        let places: Vec<Place> = beside.map(|(place, _)| *place).collect();
        for place in places {
            let text = self.told.texts.remove(&place).unwrap_or_default();
            self.groups.extend(text.figures);
            for (_, lines) in text.paragraphs {
                let group = paragraph(lines, &mut sources, self.foreign);
                self.groups.extend(group);
            }
        }
        for annotation in sources.into_values() {
            let group = link_paragraph(Some(annotation), Vec::new(), None);
            self.groups.push(group);
        }
        let list = self.list();
        if !list.children.is_empty() {
            self.groups.push(list);
        }
        let legend = self.legend();
        self.groups.extend(legend);
        for link in std::mem::take(&mut self.links.others) {
            let said = heard(link.said);
            let group = link_paragraph(link.annotation, said, self.foreign);
            self.groups.push(group);
        }
        self.groups
    }

    /// The legend: a list for each title, which is its caption, and an item for each row.
    fn legend(&mut self) -> Vec<TagGroup> {
        let text = self.told.texts.remove(&Place::Legend).unwrap_or_default();
        let mut lists: Vec<TagGroup> = Vec::new();
        for (number, lines) in text.paragraphs {
            let pieces = lines.into_iter().flat_map(|line| line.pieces).collect();
            if self.told.titles.contains(&number) || lists.is_empty() {
                let mut list = new_list();
                list.push(filled(Tag::Caption, pieces, self.foreign));
                lists.push(list);
            } else if let Some(list) = lists.last_mut() {
                let mut item = TagGroup::new(Tag::LI);
                item.push(filled(Tag::LBody, pieces, self.foreign));
                list.push(item);
            }
        }
        lists
    }

    /// The tree as nested lists.
    fn list(&mut self) -> TagGroup {
        let mut list = new_list();
        let mut open: Vec<(TagGroup, TagGroup)> = Vec::new();
        let mut depths: Vec<usize> = Vec::with_capacity(self.chart.boxes().len());
        for index in 0..self.chart.boxes().len() {
            let above = self.chart.superior(index);
            depths.push(above.map_or(0, |above| depths[above] + 1));
            if index < self.ahead {
                continue;
            }
            let depth = depths[index].saturating_sub(self.ahead).min(DEEPEST);
            while open.len() > depth {
                close(&mut open, &mut list);
            }
            let body = self.body(index);
            open.push((body, new_list()));
        }
        while !open.is_empty() {
            close(&mut open, &mut list);
        }
        list
    }

    /// What a card says.
    fn body(&mut self, index: usize) -> TagGroup {
        let mut body = TagGroup::new(Tag::LBody);
        let text = self.told.texts.remove(&Place::Card(index));
        let mut link = self.links.on_cards.remove(&index);
        for (number, lines) in text.unwrap_or_default().paragraphs {
            let to = link.as_mut().filter(|_| number == NAME_PARAGRAPH);
            match to.and_then(|link| link.annotation.take()) {
                Some(annotation) => {
                    let pieces = lines.into_iter().flat_map(|line| line.pieces).collect();
                    body.push(link_paragraph(Some(annotation), pieces, self.foreign));
                }
                None => {
                    if let Some(group) = paragraph(lines, &mut BTreeMap::new(), self.foreign) {
                        body.push(group);
                    }
                }
            }
        }
        if let Some(link) = link
            && (link.annotation.is_some() || !link.said.is_empty())
        {
            let said = heard(link.said);
            body.push(link_paragraph(link.annotation, said, self.foreign));
        }
        body
    }
}

fn heard(pieces: Paragraph) -> Vec<Heard> {
    pieces.into_iter().map(Heard::from).collect()
}

fn new_list() -> TagGroup {
    TagGroup::new(Tag::L(ListNumbering::None))
}

/// Ends the item that was begun last.
fn close(open: &mut Vec<(TagGroup, TagGroup)>, list: &mut TagGroup) {
    let Some((mut body, inner)) = open.pop() else {
        return;
    };
    if !inner.children.is_empty() {
        body.push(inner);
    }
    if body.children.is_empty() {
        return;
    }
    let mut item = TagGroup::new(Tag::LI);
    item.push(body);
    match open.last_mut() {
        Some((_, outer)) => outer.push(item),
        None => list.push(item),
    }
}

fn heading(level: usize, said: String, lines: Vec<Line>, foreign: Option<&str>) -> TagGroup {
    let level = NonZeroU16::new(level.clamp(1, 6) as u16).unwrap_or(NonZeroU16::MIN);
    let pieces = lines.into_iter().flat_map(|line| line.pieces).collect();
    filled(Tag::Hn(level, Some(said)), pieces, foreign)
}

/// A paragraph, those of its lines that are links as links.
fn paragraph(
    lines: Vec<Line>,
    links: &mut BTreeMap<usize, Identifier>,
    foreign: Option<&str>,
) -> Option<TagGroup> {
    let has_links = lines.iter().any(|line| line.link.is_some());
    if !has_links {
        let pieces = lines.into_iter().flat_map(|line| line.pieces).collect();
        let group = filled(Tag::P, pieces, foreign);
        return (!group.children.is_empty()).then_some(group);
    }
    let mut group = TagGroup::new(Tag::P);
    for line in lines {
        let annotation = line.link.and_then(|link| links.remove(&link));
        match annotation {
            Some(_) => group.push(link(annotation, line.pieces, foreign)),
            None => fill(&mut group, line.pieces, foreign),
        }
    }
    (!group.children.is_empty()).then_some(group)
}

fn link_paragraph(
    annotation: Option<Identifier>,
    pieces: Vec<Heard>,
    foreign: Option<&str>,
) -> TagGroup {
    if annotation.is_none() {
        return filled(Tag::P, pieces, foreign);
    }
    let mut group = TagGroup::new(Tag::P);
    group.push(link(annotation, pieces, foreign));
    group
}

/// A link. What it is called elsewhere is said by the program, so only the pieces are marked.
fn link(annotation: Option<Identifier>, pieces: Vec<Heard>, foreign: Option<&str>) -> TagGroup {
    let mut group = TagGroup::new(Tag::Link);
    if let Some(annotation) = annotation {
        group.push(annotation);
    }
    fill(&mut group, pieces, foreign);
    group
}

/// A tag with these pieces, which says their language itself where it is that of all of them.
fn filled<T>(tag: Tag<T>, pieces: Vec<Heard>, foreign: Option<&str>) -> TagGroup
where
    TagKind: From<Tag<T>>,
{
    let is_foreign = !pieces.is_empty() && pieces.iter().all(|piece| piece.foreign);
    let Some(language) = foreign.filter(|_| is_foreign) else {
        let mut group = TagGroup::new(tag);
        fill(&mut group, pieces, foreign);
        return group;
    };
    let mut group = TagGroup::new(tag.with_lang(Some(language.to_owned())));
    for piece in pieces {
        group.push(piece.node);
    }
    group
}

/// Puts pieces into a tag; those in another language stand in spans that say so.
fn fill(group: &mut TagGroup, pieces: Vec<Heard>, foreign: Option<&str>) {
    let mut span: Option<TagGroup> = None;
    for piece in pieces {
        if piece.foreign {
            let language = foreign.map(str::to_owned);
            let new = || TagGroup::new(Tag::Span.with_lang(language));
            span.get_or_insert_with(new).push(piece.node);
        } else {
            if let Some(span) = span.take() {
                group.push(span);
            }
            group.push(piece.node);
        }
    }
    if let Some(span) = span {
        group.push(span);
    }
}
