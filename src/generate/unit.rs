//! A generated unit: everything about it follows from its place in the tree and the seed.

use crate::model::{
    Civility, ClauseRef, Mission, PartialDate, Post, PostRank, PostState, TitleForms, Unit,
    UnitPlace,
};

use super::random::Random;
use super::words::{self, Words};
use super::{DECREE, Generator};

/// Of a hundred posts of heads so many are vacant, led by someone who acts, soon vacant, or not
/// stated; the others are held.
const STATES: [usize; 4] = [7, 4, 2, 5];
/// Of a hundred units so many have a code that is shown, and missions.
const WITH_CODE: usize = 88;
const WITH_MISSIONS: usize = 72;

impl Generator {
    /// The unit with this index, from 0, depth first.
    ///
    /// # Panics
    /// If there are not so many units.
    pub fn unit(&self, index: usize) -> Unit {
        let shape = &self.shape;
        let mut random = Random::of(self.seed, index as u64);
        let code = self.code(index);
        let is_shown = shape.level[index] <= 3 || random.percent(WITH_CODE);
        let posts = self.posts(index, &mut random);
        let missions = self.missions(index, &mut random);
        let superior = (index > 0).then(|| self.id(shape.superior[index] as usize));
        Unit {
            id: id_of(&code),
            superior,
            kind: self.kind(index).id.into(),
            code: is_shown.then_some(code),
            other_codes: Vec::new(),
            name: self.name(index),
            place: if self.is_cabinet(index) {
                UnitPlace::Staff
            } else {
                UnitPlace::Line
            },
            posts,
            missions,
            basis: self.basis(index),
            arrangement: None,
            note: None,
        }
    }

    pub(super) fn id(&self, index: usize) -> String {
        id_of(&self.code(index))
    }

    /// The letters of the nearest unit above that has some, then figures and letters in turn.
    fn code(&self, index: usize) -> String {
        let mut path: Vec<u8> = Vec::new();
        let mut at = index as u32;
        loop {
            if let Some(letters) = self.letters.get(&at) {
                let mut code = letters.clone();
                for (depth, nth) in path.iter().rev().enumerate() {
                    if depth == 0 {
                        code.push(' ');
                    }
                    let first = if depth % 2 == 0 { b'1' } else { b'A' };
                    code.push(char::from(first + nth));
                }
                return code;
            }
            path.push(self.shape.nth[at as usize]);
            at = self.shape.superior[at as usize];
        }
    }

    /// The kind and the field, or a part of the field that no sibling has.
    pub(super) fn name(&self, index: usize) -> String {
        let Words { of, and, .. } = self.words;
        let label = self.kind(index).label;
        if self.is_cabinet(index) {
            return label.to_owned();
        }
        let field = &self.words.fields[usize::from(self.field[index])];
        if self.shape.level[index] <= 3 {
            return format!("{label} {of}{}", field.name);
        }
        let topic = self.topic(index, 0);
        let mut random = Random::of(self.seed, !(index as u64));
        if random.percent(30) {
            format!(
                "{label} {of}{topic}{and}{}",
                self.topic(index, 1 + random.below(3))
            )
        } else {
            format!("{label} {of}{topic}")
        }
    }

    /// A part of the unit's field; `further` gives others than its own.
    fn topic(&self, index: usize, further: usize) -> &'static str {
        let field = &self.words.fields[usize::from(self.field[index])];
        if self.shape.level[index] <= 3 {
            return field.name;
        }
        let superior = u64::from(self.shape.superior[index]);
        let first = Random::of(self.seed, superior).below(field.topics.len());
        let nth = first + usize::from(self.shape.nth[index]) + further;
        field.topics[nth % field.topics.len()]
    }

    /// The nth sentence on what the unit does.
    pub(super) fn sentence(&self, index: usize, nth: usize) -> String {
        let mut random = Random::of(self.seed ^ 0x5E17, index as u64);
        let first = random.below(self.words.sentences.len());
        let sentence = self.words.sentences[(first + nth) % self.words.sentences.len()];
        sentence.replacen("{}", self.topic(index, nth), 1)
    }

    fn missions(&self, index: usize, random: &mut Random) -> Vec<Mission> {
        if !random.percent(WITH_MISSIONS) || self.is_cabinet(index) {
            return Vec::new();
        }
        let n = 1 + random.below(3);
        let sentences: Vec<String> = (0..n).map(|nth| self.sentence(index, nth)).collect();
        if n == 3 && random.percent(40) {
            return vec![Mission::Items(sentences)];
        }
        vec![Mission::Paragraph(sentences.join(" "))]
    }

    /// The top and the units right below it rest upon a clause each.
    fn basis(&self, index: usize) -> Vec<ClauseRef> {
        if self.shape.level[index] > 2 {
            return Vec::new();
        }
        vec![ClauseRef {
            text: DECREE.into(),
            clause: self.clause(index),
        }]
    }

    fn posts(&self, index: usize, random: &mut Random) -> Vec<Post> {
        let words = self.words;
        let mut posts = vec![self.post(index, 0, PostRank::Head, self.kind(index).head, random)];
        let branch = self.shape.branch[index];
        let has_deputy = match branch {
            1 => random.percent(6),
            2..40 => random.percent(45),
            _ => true,
        };
        if has_deputy {
            posts.push(self.post(index, 1, PostRank::Deputy, words.deputy, random));
        }
        if index == 0 {
            let head = words.chief_of_staff;
            posts.push(self.post(index, 2, PostRank::Staff, head, random));
        }
        if branch == 1 && random.percent(12) {
            posts.push(self.post(index, 3, PostRank::Member, words.officer, random));
        }
        posts
    }

    fn post(
        &self,
        index: usize,
        nth: usize,
        rank: PostRank,
        title: [&str; 2],
        random: &mut Random,
    ) -> Post {
        let (person, civility) = self.person(index, nth);
        let dice = random.below(100);
        let mut threshold = 0;
        let state = STATES.iter().position(|share| {
            threshold += share;
            dice < threshold
        });
        let state = match state {
            Some(0) => PostState::Vacant {
                since: random.percent(60).then(|| past(random)).flatten(),
            },
            Some(1) => PostState::Acting {
                by: person,
                since: random.percent(70).then(|| past(random)).flatten(),
            },
            Some(2) => PostState::SoonVacant {
                holder: person,
                from: PartialDate::from_day(2025, 2 + random.below(8) as i8, 1),
            },
            Some(_) => PostState::NotStated,
            None => PostState::Held { holder: person },
        };
        let [masculine, feminine] = title;
        let of_holder = match civility {
            Civility::Madame => feminine,
            Civility::Monsieur => masculine,
        };
        let stated = state.person().is_some() && random.percent(50);
        let forms = !stated || random.percent(50);
        Post {
            title: stated.then(|| of_holder.into()),
            forms: forms.then(|| TitleForms {
                masculine: masculine.into(),
                feminine: feminine.into(),
            }),
            rank,
            state,
        }
    }

    /// The person of the nth post of a unit; everybody has one post.
    pub(super) fn person(&self, index: usize, nth: usize) -> (String, Civility) {
        // Another seed, other people.
        let turned = (index * 4 + nth) ^ (self.seed as usize & 0x1FFF);
        let (name, is_woman) = words::name(turned);
        let civility = if is_woman {
            Civility::Madame
        } else {
            Civility::Monsieur
        };
        (name, civility)
    }
}

fn id_of(code: &str) -> String {
    code.to_lowercase().replace(' ', "-")
}

/// A day in the two years before the document's.
fn past(random: &mut Random) -> Option<PartialDate> {
    let (year, month) = (2023 + random.below(2) as i16, 1 + random.below(12) as i8);
    PartialDate::from_day(year, month, 1 + random.below(28) as i8)
}
