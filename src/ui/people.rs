//! People in forms: who is known already, and what else they hold.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{RichText, Ui};

use crate::model::{Organisation, UnitKey, directory, posts_of_person};
use crate::scene::words;
use crate::session::{Action, Session};

use super::choose::short_of;
use super::completion::Known;
use super::remember::remembered;
use super::{Requests, style};

/// Everybody whom the document names, with the units in which they hold posts.
pub(crate) fn known(organisation: &Organisation) -> Vec<Known> {
    let mut units: BTreeMap<&str, String> = BTreeMap::new();
    for (unit, post) in organisation.posts() {
        if let Some(key) = post.state.person() {
            let words = units.entry(key).or_default();
            if !words.is_empty() {
                words.push_str(", ");
            }
            words.push_str(short_of(organisation.unit(unit)));
        }
    }
    directory(organisation)
        .into_iter()
        .map(|entry| {
            let units = units.remove(entry.key.as_str()).unwrap_or_default();
            Known::new(entry.key, entry.name, units)
        })
        .collect()
}

/// "Occupe aussi : …", with links, where a person holds other posts than the one at `place`.
pub(crate) fn also_holds(
    ui: &mut Ui,
    session: &Session,
    key: &str,
    place: Option<(UnitKey, usize)>,
    requests: &mut Requests,
) {
    let organisation = session.organisation();
    let id = egui::Id::unique("also-holds").with(place.map(|(_, post)| post));
    let of = (session.generation(), key.to_owned(), place);
    let others: Arc<[(UnitKey, usize)]> = remembered(ui.ctx(), id, of, || {
        posts_of_person(organisation, key)
            .map(|(unit, at, _)| (unit, at))
            .filter(|&other| place != Some(other))
            .collect()
    });
    if others.is_empty() {
        return;
    }
    let lang = session.lang();
    let small = |words: String| RichText::new(words).size(style::SMALL);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 2.0);
        ui.weak(small(lang.text("person-also").to_owned()));
        for &(unit, at) in &*others {
            let data = organisation.unit(unit);
            let Some(post) = data.posts.get(at) else {
                continue;
            };
            let title = words::title(organisation, post, lang);
            let unit_name = short_of(data);
            let words = small(format!("{title} ({unit_name})"));
            if ui.link(words).clicked() {
                requests.act(Action::Reveal(unit));
            }
        }
    });
}
