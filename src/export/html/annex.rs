//! What stands after the units: bodies outside the tree, and the legal texts clause by clause.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::{Whose, Writer};
use crate::model::{ClauseRef, Link};

impl<W: Write> Writer<'_, W> {
    /// The section of the bodies, each with what units do with it.
    pub(super) fn bodies(&mut self) -> io::Result<()> {
        let organisation = self.page.organisation;
        if organisation.bodies().is_empty() {
            return Ok(());
        }
        let mut links: BTreeMap<&str, Vec<&Link>> = BTreeMap::new();
        for link in organisation.links() {
            links.entry(&link.to).or_default().push(link);
        }
        self.xml.raw("<section aria-labelledby=\"bodies\">\n");
        self.heading("bodies", "page-bodies-heading");
        self.xml.raw("<ul class=\"bodies\">\n");
        let mut seen = BTreeSet::new();
        for body in organisation.bodies() {
            if !seen.insert(&body.id) {
                continue;
            }
            self.xml.raw("<li");
            if let Some(name) = self.names.body(&body.id) {
                self.xml.attribute("id", name);
            }
            self.xml.raw("><p>");
            if let Some(code) = body.code.as_deref().filter(|code| *code != body.name) {
                self.name("code", code);
                self.xml.raw(" ");
            }
            self.name("name", &body.name);
            if !body.kind.is_empty() {
                self.xml.raw(" <span class=\"kind\">(");
                self.name("", &body.kind);
                self.xml.raw(")</span>");
            }
            self.xml.raw("</p>");
            if let Some(links) = links.get(body.id.as_str()) {
                self.xml.raw("<ul>\n");
                for link in links {
                    self.xml.raw("<li>");
                    self.relation(link, &body.id);
                    self.xml.raw("</li>\n");
                }
                self.xml.raw("</ul>");
            }
            self.xml.raw("</li>\n");
            self.pass_on()?;
        }
        self.xml.raw("</ul>\n</section>\n");
        Ok(())
    }

    /// The section of the legal texts.
    pub(super) fn texts(&mut self) -> io::Result<()> {
        let organisation = self.page.organisation;
        if organisation.texts().is_empty() {
            return Ok(());
        }
        self.xml
            .raw("<section class=\"texts\" aria-labelledby=\"texts\">\n");
        self.heading("texts", "page-texts-heading");
        let mut seen = BTreeSet::new();
        for text in organisation.texts() {
            self.xml.raw("<h3");
            let is_first = seen.insert(text.id.clone());
            if let Some(name) = self.names.text(&text.id).filter(|_| is_first) {
                self.xml.attribute("id", name);
            }
            self.xml.raw(" tabindex=\"-1\">");
            self.name("", &text.title);
            self.xml.raw("</h3>\n");
            if text.url.is_some() {
                self.xml.raw("<p>");
                let words = self.page.lang.text("page-read-text");
                self.outward(text.url.as_deref(), words, Whose::Program);
                self.xml.raw("</p>\n");
            }
            if text.clauses.is_empty() {
                continue;
            }
            let mut clauses = BTreeSet::new();
            self.xml.raw("<dl class=\"clauses\">\n");
            for clause in &text.clauses {
                let reference = ClauseRef {
                    text: text.id.clone(),
                    clause: clause.id.clone(),
                };
                self.xml.raw("<div");
                let name = self.names.clause(&reference);
                let is_new = is_first && clauses.insert(&clause.id);
                if let Some(name) = name.filter(|_| is_new) {
                    self.xml.attribute("id", name);
                }
                self.xml.raw("><dt>");
                self.name("", &clause.id);
                self.xml.raw("</dt><dd");
                self.text_of_document();
                self.xml.raw(">");
                self.lines(&clause.text);
                self.xml.raw("</dd></div>\n");
                self.pass_on()?;
            }
            self.xml.raw("</dl>\n");
        }
        self.xml.raw("</section>\n");
        Ok(())
    }
}
