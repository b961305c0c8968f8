//! What cards, panels and screen readers call things, in the reader's language.

mod dates;

pub use dates::{distance, read_date, state_remark_aged, typed_date};

use crate::lang::{Arg, Lang};
use crate::model::{
    Civility, Kind, Organisation, PartialDate, Post, PostRank, PostState, ProblemKind, TitleForms,
    Unit, UnitKey,
};

/// The label of a unit's kind; the kind's id where the document does not declare it.
pub fn kind_label<'a>(organisation: &'a Organisation, unit: &'a Unit) -> &'a str {
    organisation
        .kind(&unit.kind)
        .map_or(&unit.kind, |kind: &Kind| &kind.label)
}

/// The title of a post: as stated, else agreeing with the holder where the document says how,
/// else in a form that names both genders, else the neutral word for the rank.
pub fn title(organisation: &Organisation, post: &Post, lang: Lang) -> String {
    if let Some(title) = stated_title(organisation, post) {
        return title;
    }
    rank(post.rank, lang).to_owned()
}

/// The neutral word for a rank.
pub fn rank(rank: PostRank, lang: Lang) -> &'static str {
    lang.text(match rank {
        PostRank::Head => "rank-head",
        PostRank::Deputy => "rank-deputy",
        PostRank::Staff => "rank-staff",
        PostRank::Member => "rank-member",
    })
}

/// The title where the document gives one, in words or in both its forms; none where only the
/// neutral word for the rank is left.
pub fn stated_title(organisation: &Organisation, post: &Post) -> Option<String> {
    let holder_fits = !matches!(post.state, PostState::Vacant { .. });
    if let Some(title) = &post.title
        && (holder_fits || post.forms.is_none())
    {
        return Some(title.clone());
    }
    let forms = post.forms.as_ref()?;
    let civility = post
        .state
        .person()
        .and_then(|key| organisation.person(key))
        .and_then(|person| person.civility);
    Some(match civility {
        Some(Civility::Madame) => forms.feminine.clone(),
        Some(Civility::Monsieur) => forms.masculine.clone(),
        None => both_forms(forms),
    })
}

/// "Directeur ou directrice", "Chef ou cheffe de bureau": what the two forms share at their end
/// is written once.
pub fn both_forms(forms: &TitleForms) -> String {
    let masculine: Vec<&str> = forms.masculine.split(' ').collect();
    let feminine: Vec<&str> = forms.feminine.split(' ').collect();
    let shared = masculine
        .iter()
        .rev()
        .zip(feminine.iter().rev())
        .take_while(|(one, other)| one == other)
        .count()
        .min(masculine.len().saturating_sub(1))
        .min(feminine.len().saturating_sub(1));
    if masculine == feminine {
        return forms.masculine.clone();
    }
    let (first, tail) = masculine.split_at(masculine.len() - shared);
    let second = feminine[..feminine.len() - shared].join(" ");
    let mut letters = second.chars();
    let second: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect();
    let mut words = format!("{} ou {second}", first.join(" "));
    for word in tail {
        words.push(' ');
        words.push_str(word);
    }
    words
}

/// The words of `id` with a date in them.
pub fn dated(lang: Lang, id: &str, date: PartialDate) -> String {
    lang.text_dated(id, date.year(), date.month(), date.day())
}

/// "Situation en novembre 2024".
pub fn as_of(lang: Lang, date: PartialDate) -> String {
    dated(lang, "cartouche-as-of", date)
}

/// The state of a post in words, without the name: "Poste vacant depuis le …", "par intérim";
/// none for a post that is simply held.
pub fn state_remark(state: &PostState, lang: Lang) -> Option<String> {
    let remark = |plain: &str, with_date: &str, date: &Option<PartialDate>| match date {
        None => lang.text(plain).to_owned(),
        Some(date) => dated(lang, with_date, *date),
    };
    match state {
        PostState::Held { .. } => None,
        PostState::Vacant { since } => Some(remark("post-vacant", "post-vacant-since", since)),
        PostState::Acting { since, .. } => Some(remark("post-acting", "post-acting-since", since)),
        PostState::SoonVacant { from, .. } => {
            Some(remark("post-soon-vacant", "post-soon-vacant-from", from))
        }
        PostState::NotStated => Some(lang.text("post-not-stated").to_owned()),
    }
}

/// Who holds a post, in words: the name, with "par intérim" and the like, or that nobody does.
pub fn state(organisation: &Organisation, post: &Post, lang: Lang) -> String {
    let name = post.state.person().map(|key| organisation.person_name(key));
    match (name, state_remark(&post.state, lang)) {
        (Some(name), Some(remark)) => format!("{name}, {remark}"),
        (Some(name), None) => name.to_owned(),
        (None, remark) => remark.unwrap_or_default(),
    }
}

/// What is wrong, and what to do about it.
pub fn problem(kind: &ProblemKind, lang: Lang) -> (String, String) {
    let facts = kind.message_args();
    let mut args: Vec<(&str, Arg<'_>)> = facts
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    if let Some(date) = kind.date() {
        args.extend(lang.date_args(date.year(), date.month(), date.day()));
    }
    (
        lang.text_with(kind.message_id(), &args),
        lang.text_with(kind.remedy_id(), &args),
    )
}

/// How far a unit is open, for its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openness {
    /// It has no subordinates.
    Leaf,
    /// Its subordinates are shown.
    Unfolded,
    /// Its subordinates are hidden.
    Folded,
}

/// The full label of a unit for a screen reader: name, code, people, level, state, number of
/// subordinates. Level and state are said in words because some systems drop the attributes.
pub fn unit_label(
    organisation: &Organisation,
    key: UnitKey,
    openness: Openness,
    lang: Lang,
) -> String {
    let unit = organisation.unit(key);
    let mut parts = vec![unit.name.clone()];
    parts.extend(unit.code.clone());
    for post in &unit.posts {
        if post.rank != PostRank::Member {
            parts.push(lang.text_with(
                "label-held",
                &[
                    ("title", title(organisation, post, lang).into()),
                    ("holder", state(organisation, post, lang).into()),
                ],
            ));
        }
    }
    for link in organisation.further_superiors(unit) {
        let name = organisation.name_of(&link.to);
        parts.push(lang.text_with("label-shared-superior", &[("name", name.into())]));
    }
    let tree = organisation.tree();
    parts.push(lang.text_with("label-level", &[("n", tree.level(key).into())]));
    match openness {
        Openness::Leaf => {}
        Openness::Unfolded => parts.push(lang.text("label-unfolded").to_owned()),
        Openness::Folded => parts.push(lang.text("label-folded").to_owned()),
    }
    parts.push(lang.text_with(
        "label-subordinates",
        &[("n", tree.subordinates(key).len().into())],
    ));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neutral_titles_name_both_genders_once() {
        let cases = [
            ("Directeur", "Directrice", "Directeur ou directrice"),
            (
                "Chef de bureau",
                "Cheffe de bureau",
                "Chef ou cheffe de bureau",
            ),
            (
                "Chargé de mission",
                "Chargé de mission",
                "Chargé de mission",
            ),
            (
                "Adjoint au sous-directeur",
                "Adjointe au sous-directeur",
                "Adjoint ou adjointe au sous-directeur",
            ),
        ];
        for (masculine, feminine, both) in cases {
            let forms = TitleForms {
                masculine: masculine.into(),
                feminine: feminine.into(),
            };
            assert_eq!(both_forms(&forms), both);
        }
    }
}
