//! The organisation as one page of the web: the chart, then every unit, post and mission as headings
//! and nested lists, so that what the picture shows can be read by everybody, in any window, without
//! network and without script. Knows nothing of files.
//!
//! The page is HTML that is well-formed XML, too: a stricter reader finds what a browser forgives.
//! Contacts and notes of those who keep the document are left out. The same document and picture
//! give the same bytes.

mod annex;
mod colours;
mod units;

use std::io::{self, Write};
use std::ops::ControlFlow;

use super::VectorError;
use super::clean::{clean, one_line, short};
use super::language::foreign;
use super::logo::data_uri;
use super::names::Names;
use super::svg::{SvgSubject, write_svg_in_page};
use super::title::{stated_title, title};
use super::xml::Xml;
use crate::lang::Lang;
use crate::model::{Organisation, UnitKey};
use crate::scene::{Logo, Picture, ThemeName, is_inert, plate, words};

/// What the eye sees; the colours stand before it.
const STYLE: &str = include_str!("page.css");
/// Finding and folding. Without it everything is open.
const SCRIPT: &str = include_str!("page.js");

/// What a page is made from.
#[derive(Clone, Copy)]
pub struct HtmlPage<'a> {
    /// What it describes.
    pub organisation: &'a Organisation,
    /// The language of the words that the program adds.
    pub lang: Lang,
    /// The chart in the light theme, without a cartouche: the page says the same around it. In the
    /// dark the page puts the colours of the dark theme in their places.
    pub picture: &'a dyn Picture,
    /// Whose page it is, as a picture above its title.
    pub logo: Option<&'a Logo>,
}

/// Writes the page. `progress` hears from 0 to 1 how far the chart is, which is most of the work,
/// and may stop it.
///
/// # Errors
/// When `out` fails, and when `progress` stops it.
pub fn write_html(
    page: &HtmlPage<'_>,
    mut out: impl Write,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<(), VectorError> {
    if progress(0.0).is_break() {
        return Err(VectorError::Cancelled);
    }
    let names = Names::of(page.organisation);
    let mut writer = Writer::new(page, &names, &mut out);
    writer.head();
    writer.header();
    if page.organisation.n_units() > 0 {
        writer.open_chart();
        writer.xml.flush()?;
        let subject = SvgSubject {
            organisation: page.organisation,
            lang: page.lang,
        };
        let anchor = |key: UnitKey| names.unit(key);
        write_svg_in_page(page.picture, &subject, &anchor, &mut out, progress)?;
        writer = Writer::new(page, &names, &mut out);
        writer.xml.raw("</div>\n</section>\n");
    }
    writer.units()?;
    writer.bodies()?;
    writer.texts()?;
    writer.close();
    writer.xml.flush()?;
    Ok(())
}

struct Writer<'a, W: Write> {
    xml: Xml<W>,
    page: &'a HtmlPage<'a>,
    names: &'a Names<'a>,
    /// The language of the document's words, where it is another one than the program's.
    foreign: Option<&'a str>,
}

/// Whose words are written: they may be in two languages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Document,
    Program,
}

impl<'a, W: Write> Writer<'a, W> {
    fn new(page: &'a HtmlPage<'a>, names: &'a Names<'a>, out: W) -> Self {
        Self {
            xml: Xml::new(out),
            page,
            names,
            foreign: foreign(page.organisation, page.lang),
        }
    }

    fn said(&self, id: &str) -> &'static str {
        self.page.lang.text(id)
    }

    fn title(&self) -> String {
        title(self.page.organisation, self.page.lang)
    }

    /// Whose the title is.
    fn title_is(&self) -> Whose {
        match stated_title(self.page.organisation) {
            Some(_) => Whose::Document,
            None => Whose::Program,
        }
    }

    /// Says in which language an element is, where it is not that of the page.
    fn language(&mut self, whose: Whose) {
        if let Some(language) = self.foreign.filter(|_| whose == Whose::Document) {
            self.xml.attribute("lang", language);
        }
    }

    /// Says that an element holds a text of the document.
    fn text_of_document(&mut self) {
        self.xml.raw(" dir=\"auto\"");
        self.language(Whose::Document);
    }

    fn head(&mut self) {
        let lang = self.page.lang;
        let title = self.title();
        let description = lang.text_with("page-description", &[("title", title.as_str().into())]);
        let xml = &mut self.xml;
        xml.raw("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
        xml.attribute("lang", lang.tag());
        xml.attribute("xml:lang", lang.tag());
        xml.raw(">\n<head>\n<meta charset=\"utf-8\"/>\n");
        xml.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        // Whatever a document holds, the page asks nobody for anything.
        xml.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
        xml.raw("style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; ");
        if self.page.logo.is_some() {
            // The page brings it along.
            xml.raw("img-src data:; ");
        }
        xml.raw("form-action 'none'\"/>\n<meta name=\"description\"");
        xml.attribute("content", &short(&description));
        xml.raw("/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n");
        xml.raw("<title");
        self.language(self.title_is());
        let xml = &mut self.xml;
        xml.raw(">");
        xml.text(&short(&title));
        xml.raw("</title>\n<style>\n");
        xml.raw(&colours::rules());
        xml.raw(STYLE);
        xml.raw("</style>\n</head>\n<body>\n");
        self.link("skip", "units", "page-skip-to-units");
        self.xml.raw("\n");
    }

    /// A link inside the page, in words of the program.
    fn link(&mut self, class: &str, anchor: &str, words: &str) {
        let said = self.said(words);
        self.xml.raw("<a");
        self.xml.attribute("class", class);
        self.xml.attribute("href", &format!("#{anchor}"));
        self.xml.raw(">");
        self.xml.text(said);
        self.xml.raw("</a>");
    }

    /// A link inside the page, in words of the document.
    fn reference(&mut self, anchor: Option<&str>, words: &str) {
        let Some(anchor) = anchor else {
            return self.name("", words);
        };
        self.xml.raw("<a");
        self.xml.attribute("href", &format!("#{anchor}"));
        self.xml.raw(">");
        self.name("", words);
        self.xml.raw("</a>");
    }

    /// A name as the document spells it, in whatever direction it is written.
    fn name(&mut self, class: &str, name: &str) {
        self.name_of(Whose::Document, class, name);
    }

    /// A name, in whatever direction it is written.
    fn name_of(&mut self, whose: Whose, class: &str, name: &str) {
        self.xml.raw("<bdi");
        self.language(whose);
        if !class.is_empty() {
            self.xml.attribute("class", class);
        }
        self.xml.raw(">");
        self.xml.text(&one_line(name));
        self.xml.raw("</bdi>");
    }

    /// A text whose line ends are kept.
    fn lines(&mut self, text: &str) {
        for (n, line) in text.lines().enumerate() {
            if n > 0 {
                self.xml.raw("<br/>");
            }
            self.xml.text(&clean(line));
        }
    }

    fn heading(&mut self, id: &str, words: &str) {
        self.xml.raw("<h2");
        self.xml.attribute("id", id);
        self.xml.raw(" tabindex=\"-1\">");
        self.xml.text(self.page.lang.text(words));
        self.xml.raw("</h2>\n");
    }

    fn header(&mut self) {
        let Self { page, .. } = *self;
        let (organisation, lang) = (page.organisation, page.lang);
        let about = organisation.about();
        self.xml.raw("<header id=\"top\">\n");
        self.logo();
        self.xml.raw("<h1>");
        self.name_of(self.title_is(), "", &self.title());
        self.xml.raw("</h1>\n");
        if let Some(date) = about.as_of {
            self.xml.raw("<p class=\"date\">");
            self.xml.text(&words::as_of(lang, date));
            self.xml.raw("</p>\n");
        }
        let posts = organisation.posts().count();
        let vacant = organisation
            .posts()
            .filter(|(_, post)| post.state.is_open());
        let vacant = vacant.count();
        let count = |id: &str, n: usize| lang.text_with(id, &[("n", n.into())]);
        let counts = lang.text_with(
            "page-counts",
            &[
                ("units", count("page-units", organisation.n_units()).into()),
                ("posts", count("page-posts", posts).into()),
                ("vacancies", count("card-vacancies", vacant).into()),
            ],
        );
        self.xml.raw("<p class=\"counts\">");
        self.xml.text(&counts);
        self.xml.raw("</p>\n");
        if !about.sources.is_empty() {
            self.xml.raw("<div class=\"sources\"><p>");
            self.xml.text(self.page.lang.text("page-sources-are"));
            self.xml.raw("</p>\n<ul>\n");
            for source in &about.sources {
                self.xml.raw("<li>");
                self.outward(source.url.as_deref(), &source.title, Whose::Document);
                self.xml.raw("</li>\n");
            }
            self.xml.raw("</ul></div>\n");
        }
        self.contents();
        self.xml.raw("</header>\n<main>\n");
    }

    /// The logo, on a plate in those themes whose ground would swallow it.
    fn logo(&mut self) {
        let Some(logo) = self.page.logo else {
            return;
        };
        let mut class = "logo".to_owned();
        for (theme, name) in [(ThemeName::Light, "pale"), (ThemeName::Dark, "dim")] {
            if plate(logo, theme.theme()).is_some() {
                class.push(' ');
                class.push_str(name);
            }
        }
        let xml = &mut self.xml;
        xml.raw("<img");
        xml.attribute("class", &class);
        xml.attribute("alt", &short(&logo.alt));
        xml.number("width", f64::from(logo.pixels.width()));
        xml.number("height", f64::from(logo.pixels.height()));
        xml.raw(" src=\"");
        xml.raw(&data_uri(&logo.pixels));
        xml.raw("\"/>\n");
    }

    /// A title that leads out of the page, where the address can do nothing but lead there.
    fn outward(&mut self, url: Option<&str>, title: &str, whose: Whose) {
        match url.filter(|url| is_inert(url)) {
            Some(url) => {
                self.xml.raw("<a rel=\"noopener noreferrer\"");
                self.xml.attribute("href", url);
                self.xml.raw(">");
                self.name_of(whose, "", title);
                self.xml.raw("</a>");
            }
            None => self.name_of(whose, "", title),
        }
    }

    fn contents(&mut self) {
        let organisation = self.page.organisation;
        let parts = [
            ("chart", "page-chart", organisation.n_units() > 0),
            ("units", "page-units-heading", true),
            (
                "bodies",
                "page-bodies-heading",
                !organisation.bodies().is_empty(),
            ),
            (
                "texts",
                "page-texts-heading",
                !organisation.texts().is_empty(),
            ),
        ];
        self.xml.raw("<nav");
        self.xml
            .attribute("aria-label", self.page.lang.text("page-contents"));
        self.xml.raw("><ul>\n");
        for (anchor, words, _) in parts.iter().filter(|(_, _, is_there)| *is_there) {
            self.xml.raw("<li>");
            self.link("to", anchor, words);
            self.xml.raw("</li>\n");
        }
        self.xml.raw("</ul></nav>\n");
    }

    /// All of the chart's section that stands before the picture.
    fn open_chart(&mut self) {
        self.xml
            .raw("<section class=\"chart\" aria-labelledby=\"chart\">\n");
        self.heading("chart", "page-chart");
        self.link("skip", "units", "page-skip-chart");
        self.xml.raw("\n<p class=\"hint\">");
        self.xml.text(self.page.lang.text("page-chart-hint"));
        self.xml
            .raw("</p>\n<input class=\"control\" type=\"checkbox\" id=\"full-size\"/>");
        self.xml.raw("<label class=\"control\" for=\"full-size\">");
        self.xml.text(self.page.lang.text("page-full-size"));
        self.xml
            .raw("</label>\n<div class=\"frame\" role=\"group\" tabindex=\"0\"");
        self.xml
            .attribute("aria-label", self.page.lang.text("page-frame"));
        self.xml.raw(" style=\"--width: ");
        self.xml.decimal(self.page.picture.bounds().w);
        self.xml.raw("px\">\n");
    }

    fn close(&mut self) {
        self.xml.raw("</main>\n<footer>");
        self.link("back", "top", "page-back-to-top");
        self.xml.raw("</footer>\n<script>//<![CDATA[\n");
        self.xml.raw(SCRIPT);
        self.xml.raw("//]]></script>\n</body>\n</html>\n");
    }

    fn pass_on(&mut self) -> io::Result<()> {
        self.xml.pass_on()
    }
}
