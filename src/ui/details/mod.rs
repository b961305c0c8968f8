//! The details of the selected unit, set as a page to read; in editing mode the same page has
//! its fields in place. Every unit named in it is a link.

mod basis;
mod counts;
mod heading;
mod links;
mod posts;
mod reading;
mod writing;

use egui::{RichText, ScrollArea, Ui};

use crate::edit::{Edit, missions_from_text, new_id};
use crate::model::{Counts, Hue, Kind, Organisation, Unit, UnitKey};
use crate::scene::words;
use crate::session::Session;

use super::fields::Fields;
use super::post_form::PostForm;
use super::{Requests, style};
use links::LinkForm;

/// A field of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Field {
    Name,
    Code,
    OtherCodes,
    NewKind,
    Missions,
    Note,
}

/// What the details keep between frames: what is being typed.
#[derive(Default)]
pub(crate) struct Details {
    /// The unit that the drafts are about.
    unit: Option<UnitKey>,
    fields: Fields<Field>,
    /// The post being edited, and the form.
    post: Option<(usize, PostForm)>,
    /// The link being made or edited.
    link: Option<LinkForm>,
    /// A kind that the document does not have yet is being named.
    new_kind: bool,
    /// What the clauses are narrowed by.
    clause_filter: String,
    /// What was counted last, and for which unit and state of the document.
    counted: Option<((UnitKey, u64), Counts)>,
}

/// The unit whose page is shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    session: &'a Session,
    key: UnitKey,
    unit: &'a Unit,
}

impl Details {
    /// Opens the form of a post of the selected unit.
    pub(crate) fn edit_post(&mut self, unit: UnitKey, index: usize, form: PostForm) {
        self.unit = Some(unit);
        self.post = Some((index, form));
    }

    /// Whether something is being typed that would become an edit.
    pub(crate) fn has_drafts(&self, session: &Session) -> bool {
        self.fields.has_draft()
            || self.post_draft(session).is_some()
            || self.link_draft(session).is_some()
    }

    /// What an open form of a post comes to: nothing where it says what is so already, or where
    /// something is wrong with it.
    fn post_draft(&self, session: &Session) -> Option<Edit> {
        let unit = self.unit?;
        let (index, form) = self.post.as_ref()?;
        let to = form.draft()?;
        match session.organisation().get(unit)?.posts.get(*index) {
            Some(post) if *post == to => None,
            Some(_) => Some(Edit::SetPost {
                unit,
                post: *index,
                to,
            }),
            None => Some(Edit::AddPost {
                unit,
                at: *index,
                post: to,
            }),
        }
    }

    fn link_draft(&self, session: &Session) -> Option<Edit> {
        self.link.as_ref()?.draft(session.organisation())
    }

    /// The edits that what is being typed comes to. It is no draft any more.
    pub(crate) fn keep_drafts(&mut self, session: &Session) -> Vec<Edit> {
        let post = self.post_draft(session);
        if post.is_some() {
            self.post = None;
        }
        let link = self.link_draft(session);
        if link.is_some() {
            self.link = None;
        }
        let organisation = session.organisation();
        let field = self.fields.take().and_then(|(field, typed)| {
            let unit = self.unit.filter(|&key| organisation.tree().contains(key))?;
            edit_of(organisation, unit, field, &typed)
        });
        field.into_iter().chain(post).chain(link).collect()
    }

    /// Shows the page.
    pub(crate) fn show(&mut self, ui: &mut Ui, session: &Session, requests: &mut Requests) {
        // A page with few words would pull the edge of the panel towards it.
        ui.set_min_width(ui.available_width());
        let lang = session.lang();
        let Some(key) = session.selected() else {
            *self = Self::default();
            show_document(ui, session);
            return;
        };
        if self.unit != Some(key) {
            *self = Self {
                unit: Some(key),
                ..Self::default()
            };
        }
        let editing = session.is_editing();
        if !editing {
            self.post = None;
            self.link = None;
        }
        let unit = session.organisation().unit(key);
        let of = &Shown { session, key, unit };
        ScrollArea::vertical()
            .id_salt(key)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 6.0);
                reading::breadcrumb(ui, session, key, requests);
                if editing {
                    self.heading_fields(ui, of, requests);
                } else {
                    heading::heading(ui, session, unit);
                }
                self.posts(ui, of, requests);
                if editing {
                    self.missions_field(ui, of, requests);
                    self.basis_boxes(ui, of, requests);
                    self.links_with_forms(ui, of, requests);
                } else {
                    reading::missions(ui, session, unit);
                    reading::basis(ui, session, unit);
                    reading::links(ui, session, unit, requests);
                }
                self.counts_ui(ui, session, key);
                reading::subordinates(ui, session, key, requests);
                if editing {
                    self.note_field(ui, of, requests);
                } else if let Some(note) = &unit.note {
                    section(ui, lang.text("details-note"));
                    ui.label(note);
                }
                ui.add_space(16.0);
            });
    }

    /// A field of the unit; what was typed becomes an edit.
    fn field(
        &mut self,
        ui: &mut Ui,
        of: &Shown<'_>,
        (field, label, value): (Field, &str, &str),
        shape: super::fields::Shape,
        requests: &mut Requests,
    ) {
        let kept = self.fields.show(ui, &field, label, value, shape);
        let organisation = of.session.organisation();
        requests.edit(kept.and_then(|typed| edit_of(organisation, of.key, field, &typed)));
    }
}

/// Nothing is selected: what the document says of itself.
fn show_document(ui: &mut Ui, session: &Session) {
    let lang = session.lang();
    let about = session.organisation().about();
    ui.add_space(4.0);
    ui.label(RichText::new(&about.title).font(style::semibold(style::TITLE)));
    if let Some(as_of) = about.as_of {
        ui.weak(words::as_of(lang, as_of));
    }
    ui.add_space(8.0);
    ui.label(lang.text("empty-details"));
    if !about.sources.is_empty() {
        section(ui, lang.text("details-sources"));
        for source in &about.sources {
            ui.label(&source.title);
            if let Some(date) = source.date {
                ui.weak(lang.date(date.year(), date.month(), date.day()));
            }
            if let Some(url) = &source.url {
                ui.hyperlink(url);
            }
        }
    }
}

/// A heading over a part of the page.
pub(crate) fn section(ui: &mut Ui, title: &str) {
    ui.add_space(14.0);
    let theme = style::chart_theme(ui.ctx()).theme();
    let label = ui.label(
        RichText::new(title)
            .font(style::semibold(style::SMALL))
            .color(style::color(theme.muted)),
    );
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
    ui.add_space(2.0);
}

/// The unit with something of it changed.
fn with(
    organisation: &Organisation,
    unit: UnitKey,
    change: impl FnOnce(&mut Unit),
) -> Option<Edit> {
    let mut to = organisation.get(unit)?.clone();
    change(&mut to);
    Some(Edit::SetUnit {
        unit,
        to: Box::new(to),
    })
}

/// What is typed in a field comes to: nothing where all is so already.
fn edit_of(organisation: &Organisation, unit: UnitKey, field: Field, typed: &str) -> Option<Edit> {
    let data = organisation.get(unit)?;
    match field {
        Field::Name => (typed != data.name).then(|| Edit::Rename {
            unit,
            name: typed.to_owned(),
        }),
        Field::Code => (typed != data.code.as_deref().unwrap_or_default()).then(|| Edit::SetCode {
            unit,
            code: Some(typed.to_owned()),
        }),
        Field::OtherCodes => with(organisation, unit, |to| to.other_codes = codes(typed)),
        Field::Missions => with(organisation, unit, |to| {
            to.missions = missions_from_text(typed);
        }),
        Field::Note => with(organisation, unit, |to| to.note = Some(typed.to_owned())),
        Field::NewKind => with_new_kind(organisation, unit, typed.trim()),
    }
}

/// Codes parted by commas or semicolons.
fn codes(typed: &str) -> Vec<String> {
    let codes = typed.split([',', ';']).map(str::trim);
    let codes = codes.filter(|code| !code.is_empty());
    codes.map(str::to_owned).collect()
}

/// A kind called so, which is the unit's from now on. One that is called so already is taken.
fn with_new_kind(organisation: &Organisation, unit: UnitKey, label: &str) -> Option<Edit> {
    if label.is_empty() {
        return None;
    }
    let kinds = organisation.kinds();
    if let Some(kind) = kinds.iter().find(|kind| kind.label == label) {
        return with(organisation, unit, |to| to.kind.clone_from(&kind.id));
    }
    let kind = Kind {
        id: new_id(label, |id| organisation.kind(id).is_some()),
        label: label.to_owned(),
        hue: least_used_hue(kinds),
    };
    let set_unit = with(organisation, unit, |to| to.kind.clone_from(&kind.id))?;
    let kinds = kinds.iter().cloned().chain([kind]).collect();
    Some(Edit::All(vec![Edit::SetKinds(kinds), set_unit]))
}

/// The colour that the fewest kinds have.
pub(crate) fn least_used_hue(kinds: &[Kind]) -> Hue {
    let n_kinds = |hue: &Hue| kinds.iter().filter(|kind| kind.hue == *hue).count();
    Hue::ALL.into_iter().min_by_key(n_kinds).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Mission, Parts};

    fn organisation() -> Organisation {
        Organisation::new(Parts {
            kinds: vec![Kind {
                id: "bureau".into(),
                label: "Bureau".into(),
                hue: Hue::Blue,
            }],
            units: vec![Unit {
                id: "a".into(),
                name: "A".into(),
                kind: "bureau".into(),
                ..Unit::default()
            }],
            ..Parts::default()
        })
    }

    fn after(field: Field, typed: &str) -> Organisation {
        let mut document = crate::edit::Document::new(organisation());
        let edit = edit_of(document.organisation(), UnitKey(0), field, typed).expect("an edit");
        document.edit(&edit, None).expect("it works");
        document.organisation().clone()
    }

    #[test]
    fn what_is_typed_in_a_field_becomes_the_unit_s() {
        let unit = |field, typed| after(field, typed).unit(UnitKey(0)).clone();
        assert_eq!(unit(Field::Name, " B ").name, "B");
        assert_eq!(unit(Field::Code, "TN 2").code.as_deref(), Some("TN 2"));
        let codes = unit(Field::OtherCodes, "AMD, TN2 ;, X").other_codes;
        assert_eq!(codes, ["AMD", "TN2", "X"]);
        assert_eq!(unit(Field::Note, " vu ").note.as_deref(), Some("vu"));
        let missions = unit(Field::Missions, "# T\nUn\n- a").missions;
        assert_eq!(missions.len(), 3);
        assert_eq!(missions[2], Mission::Items(vec!["a".into()]));
    }

    #[test]
    fn a_new_kind_is_declared_and_taken() {
        let changed = after(Field::NewKind, " Pôle ");
        assert_eq!(changed.unit(UnitKey(0)).kind, "pole");
        let kinds: Vec<_> = changed.kinds().iter().map(|kind| kind.hue).collect();
        assert_eq!(kinds, [Hue::Blue, Hue::Orange]);
        let known = edit_of(&organisation(), UnitKey(0), Field::NewKind, "Bureau");
        assert!(matches!(known, Some(Edit::SetUnit { .. })));
        let empty = edit_of(&organisation(), UnitKey(0), Field::NewKind, " ");
        assert!(empty.is_none());
    }
}
