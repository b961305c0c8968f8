//! The words of which generated organisations are made: real fields of administration, invented
//! people.

mod en;
mod fr;
mod people;

use crate::lang::Lang;
use crate::model::Hue;

pub(super) use people::{N_NAMES, name};

/// A kind of unit and who leads it.
#[derive(Debug)]
pub(super) struct KindWords {
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    pub(super) hue: Hue,
    /// The title of the head, in both genders.
    pub(super) head: [&'static str; 2],
}

/// A field of administration: what the name of a unit says behind its kind.
#[derive(Debug)]
pub(super) struct Field {
    /// The field as a whole.
    pub(super) name: &'static str,
    /// Its letters in codes.
    pub(super) letters: &'static str,
    /// Its parts.
    pub(super) topics: &'static [&'static str],
}

/// A body outside the tree.
#[derive(Debug)]
pub(super) struct BodyWords {
    pub(super) id: &'static str,
    pub(super) kind: &'static str,
    pub(super) code: Option<&'static str>,
    pub(super) name: &'static str,
    /// The id of the kind of link that leads to it.
    pub(super) link: &'static str,
}

/// A kind of link: id, label, inverse.
pub(super) type LinkWords = [&'static str; 3];

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Kinds from the top of the largest organisation down to the smallest team.
    pub(super) ladder: [KindWords; 12],
    /// A unit without subordinates high up.
    pub(super) mission: KindWords,
    /// Beside the head of a large unit.
    pub(super) cabinet: KindWords,
    /// Between the kind and the field; empty where the field brings its own.
    pub(super) of: &'static str,
    /// Between two fields.
    pub(super) and: &'static str,
    pub(super) fields: &'static [Field],
    /// Sentences of missions; `{}` is a field.
    pub(super) sentences: &'static [&'static str],
    pub(super) deputy: [&'static str; 2],
    pub(super) chief_of_staff: [&'static str; 2],
    pub(super) officer: [&'static str; 2],
    pub(super) bodies: &'static [BodyWords],
    pub(super) link_kinds: &'static [LinkWords],
    /// Title and nature of the legal text.
    pub(super) decree: [&'static str; 2],
    pub(super) source: &'static str,
}

impl Words {
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Fr => &fr::WORDS,
            Lang::En => &en::WORDS,
        }
    }
}
