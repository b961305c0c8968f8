//! The units of the page: headings in nested lists, which a screen reader goes through by level.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::colours::hue_class;
use super::{Whose, Writer};
use crate::model::{
    ClauseRef, LegalText, Link, LinkRole, Mission, Organisation, Post, PostState, Unit, UnitKey,
};
use crate::scene::words;

/// Lists inside lists: browsers give up at some depth. What stands lower is no further in, and says
/// under whom it is.
const DEEPEST: usize = 40;
/// Level of the headings of roots.
const ROOT_HEADING: usize = 3;
/// The lowest level of heading that HTML has.
const LOWEST_HEADING: usize = 6;

/// What is asked again for each unit.
struct Known<'a> {
    /// Links by the ids of both their ends.
    links: BTreeMap<&'a str, Vec<&'a Link>>,
    clauses: BTreeMap<ClauseRef, (&'a LegalText, &'a str)>,
}

impl<'a> Known<'a> {
    fn of(organisation: &'a Organisation) -> Self {
        let mut links: BTreeMap<&str, Vec<&Link>> = BTreeMap::new();
        for link in organisation.links() {
            links.entry(&link.from).or_default().push(link);
            if link.to != link.from {
                links.entry(&link.to).or_default().push(link);
            }
        }
        let mut clauses = BTreeMap::new();
        for text in organisation.texts() {
            for clause in &text.clauses {
                let reference = ClauseRef {
                    text: text.id.clone(),
                    clause: clause.id.clone(),
                };
                clauses.entry(reference).or_insert((text, &*clause.text));
            }
        }
        Self { links, clauses }
    }
}

impl<W: Write> Writer<'_, W> {
    /// The section of all units.
    pub(super) fn units(&mut self) -> io::Result<()> {
        let page = self.page;
        let organisation = page.organisation;
        let known = Known::of(organisation);
        self.xml.raw("<section aria-labelledby=\"units\">\n");
        self.heading("units", "page-units-heading");
        self.tools();
        let mut open = 0;
        for &key in organisation.tree().order() {
            let depth = organisation.tree().level(key).min(DEEPEST);
            if depth > open {
                self.open_list(key);
                open += 1;
            } else {
                self.xml.raw("</li>\n");
                while open > depth {
                    self.xml.raw("</ul></details></li>\n");
                    open -= 1;
                }
            }
            self.unit(key, &known);
            self.pass_on()?;
        }
        while open > 1 {
            self.xml.raw("</li>\n</ul></details>");
            open -= 1;
        }
        if open == 1 {
            self.xml.raw("</li>\n</ul>\n");
        }
        self.xml.raw("</section>\n");
        Ok(())
    }

    /// The find field and the buttons; the script shows them, since they do nothing without it.
    fn tools(&mut self) {
        let lang = self.page.lang;
        let xml = &mut self.xml;
        xml.raw("<form id=\"tools\" role=\"search\" hidden=\"hidden\">\n<label for=\"find\">");
        xml.text(lang.text("page-find"));
        xml.raw("</label>\n<input type=\"search\" id=\"find\" autocomplete=\"off\" ");
        xml.raw("spellcheck=\"false\"/>\n<button type=\"button\" id=\"unfold\">");
        xml.text(lang.text("page-unfold-all"));
        xml.raw("</button>\n<button type=\"button\" id=\"fold\">");
        xml.text(lang.text("page-fold-all"));
        xml.raw("</button>\n<output id=\"found\" for=\"find\"");
        xml.attribute("data-none", lang.text("page-found-none"));
        xml.attribute("data-one", lang.text("page-found-one"));
        // The script puts the number in.
        let many = lang.text_with("page-found-many", &[("n", "#".into())]);
        xml.attribute("data-many", &many);
        xml.raw("></output>\n</form>\n");
    }

    /// Opens the list that a unit is the first of.
    fn open_list(&mut self, key: UnitKey) {
        let tree = self.page.organisation.tree();
        let Some(superior) = tree.superior(key) else {
            self.xml.raw("<ul class=\"units\">\n");
            return;
        };
        let n = tree.subordinates(superior).len();
        let name = short_name(self.page.organisation.unit(superior));
        let facts = [("n", n.into()), ("name", name.into())];
        let said = self.page.lang.text_with("page-below", &facts);
        self.xml
            .raw("<details class=\"below\" open=\"open\"><summary>");
        self.xml.text(&said);
        self.xml.raw("</summary>\n<ul>\n");
    }

    /// One unit; its element stays open for the list of what is below it.
    fn unit(&mut self, key: UnitKey, known: &Known<'_>) {
        let page = self.page;
        let organisation = page.organisation;
        let unit = organisation.unit(key);
        let tree = organisation.tree();
        let hue = organisation.kind(&unit.kind).map(|kind| kind.hue);
        self.xml.raw("<li");
        self.xml.attribute("id", self.names.unit(key));
        let class = format!("unit {}", hue_class(hue.unwrap_or_default()));
        self.xml.attribute("class", &class);
        self.xml.raw(">");
        self.unit_heading(unit, tree.level(key));
        let kind = words::kind_label(organisation, unit);
        if !kind.is_empty() {
            self.xml.raw("<p class=\"kind\">");
            self.name("", kind);
            self.xml.raw("</p>\n");
        }
        if let Some(superior) = tree.superior(key)
            && tree.level(key) > DEEPEST
        {
            self.xml.raw("<p class=\"under\">");
            self.xml.text(page.lang.text("page-under"));
            self.xml.raw(" ");
            let name = short_name(organisation.unit(superior));
            self.reference(Some(self.names.unit(superior)), name);
            self.xml.raw("</p>\n");
        }
        let links = known.links.get(unit.id.as_str());
        // Of two units with one id, links mean the first.
        let links = links.filter(|_| organisation.can_be_referred_to(key));
        let links = links.map_or(&[][..], Vec::as_slice);
        let also = if tree.superior(key).is_some() {
            "page-also-under"
        } else {
            "page-under"
        };
        self.further_superiors(unit, links, also);
        self.posts(&unit.posts);
        self.xml.raw("<div class=\"mores\">");
        self.missions(unit, tree.level(key));
        self.basis(unit, known);
        self.relations(unit, links);
        self.xml.raw("</div>\n");
    }

    /// Opens a heading of a level, as near as HTML has it, and gives its element.
    fn open_heading(&mut self, level: usize) -> &'static str {
        let element = match level {
            0..=ROOT_HEADING => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        self.xml.raw("<");
        self.xml.raw(element);
        if level > LOWEST_HEADING {
            self.xml.raw(" role=\"heading\"");
            self.xml.attribute("aria-level", &level.to_string());
        }
        element
    }

    fn unit_heading(&mut self, unit: &Unit, level: usize) {
        let element = self.open_heading(level + ROOT_HEADING - 1);
        self.xml.raw(" tabindex=\"-1\">");
        let code = unit.code.as_deref().filter(|code| !code.trim().is_empty());
        let nameless = unit.name.trim().is_empty();
        if let Some(code) = code {
            self.name("code", code);
            self.xml.raw(if nameless { "" } else { " " });
        }
        if !nameless || code.is_none() {
            let name = if nameless { &unit.id } else { &unit.name };
            self.name("name", name);
        }
        self.xml.raw("</");
        self.xml.raw(element);
        self.xml.raw(">\n");
    }

    fn further_superiors(&mut self, unit: &Unit, links: &[&Link], words: &str) {
        let page = self.page;
        for link in links.iter().filter(|link| link.from == unit.id) {
            if role(page.organisation, link) == LinkRole::Superior {
                self.xml.raw("<p class=\"under\">");
                self.xml.text(page.lang.text(words));
                self.xml.raw(" ");
                let name = page.organisation.name_of(&link.to);
                self.reference(self.names.target(&link.to), name);
                self.xml.raw("</p>\n");
            }
        }
    }

    fn posts(&mut self, posts: &[Post]) {
        if posts.is_empty() {
            return;
        }
        self.xml.raw("<dl class=\"posts\">\n");
        for post in posts {
            let page = self.page;
            let class = match post.state {
                PostState::Vacant { .. } => "post vacant",
                PostState::Acting { .. } => "post acting",
                PostState::NotStated => "post unknown",
                PostState::Held { .. } | PostState::SoonVacant { .. } => "post",
            };
            self.xml.raw("<div");
            self.xml.attribute("class", class);
            self.xml.raw("><dt>");
            match words::stated_title(page.organisation, post) {
                Some(title) => self.name("", &title),
                None => {
                    let rank = words::rank(post.rank, page.lang);
                    self.name_of(Whose::Program, "", rank);
                }
            }
            self.xml.raw("</dt><dd>");
            let person = post.state.person();
            if let Some(person) = person {
                self.name("holder", page.organisation.person_name(person));
            }
            if let Some(remark) = words::state_remark(&post.state, page.lang) {
                self.xml.raw(if person.is_some() { ", " } else { "" });
                self.xml.raw("<span class=\"state\">");
                self.xml.text(&remark);
                self.xml.raw("</span>");
            }
            self.xml.raw("</dd></div>\n");
        }
        self.xml.raw("</dl>\n");
    }

    /// Opens what is folded at first where there is a script; the name is for those who hear it
    /// among many.
    fn open_more(&mut self, words: &str, unit: &Unit) {
        self.xml
            .raw("<details class=\"more\" open=\"open\"><summary>");
        self.xml.text(self.page.lang.text(words));
        self.xml.raw("<span class=\"heard\">, ");
        self.name("", short_name(unit));
        self.xml.raw("</span></summary>\n");
    }

    fn missions(&mut self, unit: &Unit, level: usize) {
        if unit.missions.is_empty() {
            return;
        }
        self.open_more("page-missions", unit);
        self.xml.raw("<div class=\"missions\">\n");
        for mission in &unit.missions {
            match mission {
                Mission::Heading(text) => {
                    let element = self.open_heading(level + ROOT_HEADING);
                    self.xml.raw(" class=\"part\"");
                    self.text_of_document();
                    self.xml.raw(">");
                    self.lines(text);
                    self.xml.raw("</");
                    self.xml.raw(element);
                    self.xml.raw(">\n");
                }
                Mission::Paragraph(text) => {
                    self.xml.raw("<p");
                    self.text_of_document();
                    self.xml.raw(">");
                    self.lines(text);
                    self.xml.raw("</p>\n");
                }
                Mission::Items(items) if items.is_empty() => {}
                Mission::Items(items) => {
                    self.xml.raw("<ul>\n");
                    for item in items {
                        self.xml.raw("<li");
                        self.text_of_document();
                        self.xml.raw(">");
                        self.lines(item);
                        self.xml.raw("</li>\n");
                    }
                    self.xml.raw("</ul>\n");
                }
            }
        }
        self.xml.raw("</div></details>\n");
    }

    fn basis(&mut self, unit: &Unit, known: &Known<'_>) {
        if unit.basis.is_empty() {
            return;
        }
        self.open_more("page-basis", unit);
        self.xml.raw("<ul class=\"basis\">\n");
        for basis in &unit.basis {
            self.xml.raw("<li>");
            let clause = known.clauses.get(basis);
            let texts = self.page.organisation.texts();
            let text = match clause {
                Some((text, _)) => Some(*text),
                None => texts.iter().find(|text| text.id == basis.text),
            };
            let title = text.map_or(basis.text.as_str(), |text| &text.title);
            let said = match basis.clause.as_str() {
                "" => title.to_owned(),
                clause => format!("{title}, {clause}"),
            };
            self.reference(self.names.clause(basis), &said);
            if let Some((_, words)) = clause {
                self.xml.raw("<blockquote");
                self.text_of_document();
                self.xml.raw(">");
                self.lines(words);
                self.xml.raw("</blockquote>");
            }
            self.xml.raw("</li>\n");
        }
        self.xml.raw("</ul></details>\n");
    }

    fn relations(&mut self, unit: &Unit, links: &[&Link]) {
        let organisation = self.page.organisation;
        let shown =
            |link: &&&Link| link.from != unit.id || role(organisation, link) != LinkRole::Superior;
        if !links.iter().any(|link| shown(&link)) {
            return;
        }
        self.open_more("page-relations", unit);
        self.xml.raw("<ul class=\"relations\">\n");
        for link in links.iter().filter(shown) {
            self.xml.raw("<li>");
            self.relation(link, &unit.id);
            self.xml.raw("</li>\n");
        }
        self.xml.raw("</ul></details>\n");
    }

    /// A link as it is read from one of its ends.
    pub(super) fn relation(&mut self, link: &Link, from: &str) {
        let organisation = self.page.organisation;
        let kind = organisation.link_kind(&link.kind);
        let is_outward = link.from == from;
        let label = kind.map_or(link.kind.as_str(), |kind| &kind.label);
        let inverse = kind.and_then(|kind| kind.inverse.as_deref());
        let other = if is_outward { &link.to } else { &link.from };
        let name = organisation.name_of(other);
        if is_outward || inverse.is_some() {
            let label = if is_outward {
                label
            } else {
                inverse.unwrap_or(label)
            };
            self.name("label", label);
            self.xml.raw(" ");
            self.reference(self.names.target(other), name);
        } else {
            self.reference(self.names.target(other), name);
            self.xml.raw(" ");
            self.name("label", label);
            self.xml.raw(" ");
            self.name("", organisation.name_of(from));
        }
        if let Some(note) = &link.note {
            self.xml.raw(" (");
            self.name("", note);
            self.xml.raw(")");
        }
    }
}

/// The code of a unit, or its name where it has none.
fn short_name(unit: &Unit) -> &str {
    let known = [unit.code.as_deref(), Some(unit.name.as_str())];
    let mut known = known.into_iter().flatten();
    known
        .find(|name| !name.trim().is_empty())
        .unwrap_or(&unit.id)
}

fn role(organisation: &Organisation, link: &Link) -> LinkRole {
    let kind = organisation.link_kind(&link.kind);
    kind.map(|kind| kind.role).unwrap_or_default()
}
