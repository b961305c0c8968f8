//! `appoint`, `vacate`, `move`, `rename`: one edit of a file, by the same rules as in the window.
//!
//! What is meant must be clear: what names no unit, or several, is refused with the candidates.
//! Nothing is written when nothing changes.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::{CheckFormat, EditJob, Edited};
use super::{Failure, check, print, words};
use crate::edit::{Among, Document, Edit, EditError, Spot, appointed, vacated};
use crate::file::{self, Expect, Located, Opened};
use crate::lang::{Arg, Lang};
use crate::model::{
    HitRank, HitTarget, Organisation, PartialDate, Post, PostRank, PostState, SearchIndex, Unit,
    UnitKey, fold,
};
use crate::recovery::{Claim, Claimed, Claiming, Claims, Owner, Who, data_folder, user_name};
use crate::scene::words as scene_words;

/// So many candidates are named.
const CANDIDATES: usize = 5;

/// A file and the edit that is asked for.
struct Asked<'a> {
    path: &'a Path,
    organisation: &'a Organisation,
    lang: Lang,
}

/// An edit, and the ids of sentences about what it does beside.
struct Answer {
    edit: Edit,
    notes: Vec<&'static str>,
}

impl From<Edit> for Answer {
    fn from(edit: Edit) -> Self {
        Self {
            edit,
            notes: Vec::new(),
        }
    }
}

/// Carries out the edit, saves, says what was done, and lists what is wrong with the file then.
pub(super) fn edit(job: &EditJob, lang: Lang) -> Result<ExitCode, Failure> {
    let Edited {
        file: path, unit, ..
    } = job.edited();
    // Held until the file is saved: nobody opens it to edit meanwhile.
    let _claim = claim(path)?;
    let opened = file::open(path)?;
    if opened.in_picture {
        return Err(Failure::Refused(
            path.clone(),
            "picture-not-edited",
            Vec::new(),
        ));
    }
    let asked = Asked {
        path,
        organisation: &opened.organisation,
        lang,
    };
    let unit = asked.unit(unit)?;
    let answer = match job {
        EditJob::Appoint {
            name, post, since, ..
        } => asked.appoint(unit, name, post.as_deref(), *since)?,
        EditJob::Vacate { post, since, .. } => asked.vacate(unit, post.as_deref(), *since)?,
        EditJob::Move { to, before, .. } => asked.move_to(unit, to, before.as_deref())?,
        EditJob::Rename { name, .. } => Edit::Rename {
            unit,
            name: name.clone(),
        }
        .into(),
    };
    let mut document = Document::new(opened.organisation.clone());
    let changed = document
        .edit(&answer.edit, None)
        .map_err(|error| asked.refused(error))?;
    if !changed {
        let nothing = lang.text("cli-nothing-to-do").to_owned();
        let Opened {
            organisation,
            problems,
            ..
        } = &opened;
        return tell(path, &[nothing], organisation, problems, lang);
    }
    let organisation = document.organisation();
    let expect = Expect::Unchanged(opened.fingerprint);
    let saved = file::save_document(path, organisation, Some(&opened.original), expect)?;
    let mut lines = vec![done(&document, lang)];
    let notes = answer.notes.into_iter();
    let notes = notes.chain(saved.report.notes.iter().map(|note| note.message_id()));
    lines.extend(notes.map(|id| words(id, &[], lang)));
    let text = saved.original.text().as_bytes();
    let now = file::read(text).map_err(|source| file::LoadError::Content {
        path: path.clone(),
        source,
    })?;
    tell(path, &lines, &now.organisation, &now.problems, lang)
}

/// Claims the file, so that no window works in it at the same time. Nothing where the program
/// has no folder for its claims: no save goes over another's all the same.
fn claim(path: &Path) -> Result<Option<Claim>, Failure> {
    let Some(data) = data_folder() else {
        return Ok(None);
    };
    let Ok(owner) = Owner::enter(&data) else {
        return Ok(None);
    };
    let who = Who {
        user: user_name(),
        since: u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default(),
    };
    let claims = Claims::new(&data, &Arc::new(owner));
    match claims.claim(path, who, Claiming::Politely) {
        Ok(Claimed::Ours(claim)) => Ok(Some(claim)),
        Ok(Claimed::Held(holder)) => {
            let facts = vec![
                ("user", holder.user),
                ("process", holder.process.to_string()),
            ];
            Err(Failure::Refused(
                path.to_owned(),
                "cli-open-elsewhere",
                facts,
            ))
        }
        Err(_) => Ok(None),
    }
}

/// The step that was taken, in words.
fn done(document: &Document, lang: Lang) -> String {
    let Some(step) = document.history().to_undo() else {
        return String::new();
    };
    let facts: [(&str, Arg<'_>); 3] = [
        ("unit", step.label.unit.as_str().into()),
        ("what", step.label.what.as_str().into()),
        ("n", step.label.n.into()),
    ];
    let step = lang.text_with(step.label.message_id, &facts);
    words("cli-done", &[("step", step)], lang)
}

/// Says what was done, then what is wrong with the file, as `check` does.
fn tell(
    path: &Path,
    lines: &[String],
    organisation: &Organisation,
    problems: &[Located],
    lang: Lang,
) -> Result<ExitCode, Failure> {
    let name = path.display().to_string();
    print(|out| {
        for line in lines {
            writeln!(out, "{name}: {line}")?;
        }
        if problems.is_empty() {
            return Ok(());
        }
        check::check(&name, organisation, problems, CheckFormat::Text, lang, out)
    })?;
    Ok(super::code_for(problems))
}

impl Asked<'_> {
    fn failure(&self, id: &'static str, facts: Vec<(&'static str, String)>) -> Failure {
        Failure::Refused(self.path.to_owned(), id, facts)
    }

    fn refused(&self, error: EditError) -> Failure {
        self.failure(error.message_id(), Vec::new())
    }

    /// The unit that is meant: the one with this id, or else with this code in any spelling.
    fn unit(&self, words: &str) -> Result<UnitKey, Failure> {
        let mut meant = self.organisation.units_with_id(words).to_vec();
        let index = SearchIndex::build(self.organisation);
        if meant.is_empty() {
            let hits = index.find(self.organisation, words, usize::from(u8::MAX));
            for hit in hits {
                if let (HitRank::Code, HitTarget::Unit(unit)) = (hit.rank, hit.target)
                    && !meant.contains(&unit)
                {
                    meant.push(unit);
                }
            }
        }
        match meant[..] {
            [unit] => Ok(unit),
            [] => {
                let candidates = self.alike(&index, words);
                let id = if candidates.is_empty() {
                    "cli-unknown-unit"
                } else {
                    "cli-unknown-unit-alike"
                };
                Err(self.about_units(id, words, &candidates))
            }
            _ => Err(self.about_units("cli-ambiguous-unit", words, &meant)),
        }
    }

    /// Units that look like what was asked for.
    fn alike(&self, index: &SearchIndex, words: &str) -> Vec<UnitKey> {
        let wanted = fold(words);
        let by_id = self
            .organisation
            .in_document_order()
            .into_iter()
            .filter(|&key| {
                let id = fold(&self.organisation.unit(key).id);
                !wanted.is_empty()
                    && !id.is_empty()
                    && (id.contains(&wanted) || wanted.contains(&id))
            });
        let mut alike: Vec<UnitKey> = by_id.take(CANDIDATES).collect();
        for hit in index.find(self.organisation, words, CANDIDATES) {
            let HitTarget::Unit(unit) = hit.target else {
                continue;
            };
            if !alike.contains(&unit) {
                alike.push(unit);
            }
        }
        alike.truncate(CANDIDATES);
        alike
    }

    fn about_units(&self, id: &'static str, words: &str, units: &[UnitKey]) -> Failure {
        let mut named: Vec<String> = units
            .iter()
            .take(CANDIDATES)
            .map(|&key| {
                let unit = self.organisation.unit(key);
                match &unit.code {
                    Some(code) => format!("{} ({code}, {})", unit.id, unit.name),
                    None => format!("{} ({})", unit.id, unit.name),
                }
            })
            .collect();
        if units.len() > CANDIDATES {
            named.push("…".to_owned());
        }
        let facts = vec![("unit", words.to_owned()), ("units", named.join(" · "))];
        self.failure(id, facts)
    }

    /// The post that is meant: by its title in either gender, or the one that leads the unit.
    /// Nothing for a unit without any post.
    fn post<'u>(
        &self,
        unit: &'u Unit,
        title: Option<&str>,
    ) -> Result<Option<(usize, &'u Post)>, Failure> {
        let wanted = title.map(fold);
        let fits = |post: &Post| match &wanted {
            None => post.rank == PostRank::Head,
            Some(wanted) => self.titles(post).iter().any(|title| fold(title) == *wanted),
        };
        let mut meant = unit.posts.iter().enumerate().filter(|(_, post)| fits(post));
        let id = match (meant.next(), meant.next()) {
            (Some(post), None) => return Ok(Some(post)),
            (None, _) if unit.posts.is_empty() && title.is_none() => return Ok(None),
            (None, _) if unit.posts.is_empty() => "cli-no-posts",
            (None, _) if title.is_none() => "cli-no-head",
            (None, _) => "cli-unknown-post",
            (Some(_), Some(_)) => "cli-ambiguous-post",
        };
        let posts: Vec<String> = unit
            .posts
            .iter()
            .map(|post| {
                let title = scene_words::title(self.organisation, post, self.lang);
                let state = scene_words::state(self.organisation, post, self.lang);
                format!("{title} ({state})")
            })
            .collect();
        let facts = vec![
            ("unit", called(unit).to_owned()),
            ("title", title.unwrap_or_default().to_owned()),
            ("posts", posts.join(" · ")),
        ];
        Err(self.failure(id, facts))
    }

    fn titles(&self, post: &Post) -> Vec<String> {
        let forms = post.forms.iter();
        let forms = forms.flat_map(|forms| [forms.masculine.clone(), forms.feminine.clone()]);
        let shown = Lang::ALL.map(|lang| scene_words::title(self.organisation, post, lang));
        let stated = post.title.clone().into_iter();
        stated.chain(forms).chain(shown).collect()
    }

    /// What posts call the person: the key of the one who is described by this name.
    fn person(&self, name: &str) -> Result<String, Failure> {
        let name = name.trim();
        if self.organisation.person(name).is_some() {
            return Ok(name.to_owned());
        }
        let people = self.organisation.people().iter();
        let namesakes: Vec<&str> = people
            .filter(|person| person.display_name() == name)
            .map(|person| person.key.as_str())
            .collect();
        match namesakes[..] {
            [] => Ok(name.to_owned()),
            [key] => Ok(key.to_owned()),
            _ => {
                let facts = vec![("person", name.to_owned()), ("keys", namesakes.join(" · "))];
                Err(self.failure("cli-ambiguous-person", facts))
            }
        }
    }

    fn appoint(
        &self,
        key: UnitKey,
        name: &str,
        title: Option<&str>,
        since: Option<PartialDate>,
    ) -> Result<Answer, Failure> {
        let unit = self.organisation.unit(key);
        let holder = self.person(name)?;
        let found = self.post(unit, title)?;
        let mut answer: Answer = match found {
            Some((post, before)) => Edit::SetPost {
                unit: key,
                post,
                to: appointed(before, &holder),
            }
            .into(),
            None => Answer {
                edit: Edit::AddPost {
                    unit: key,
                    at: 0,
                    post: Post {
                        rank: PostRank::Head,
                        state: PostState::Held {
                            holder: holder.clone(),
                        },
                        ..Post::default()
                    },
                },
                notes: vec!["cli-head-added"],
            },
        };
        let Some(since) = since else {
            return Ok(answer);
        };
        // The format dates vacancies and interims, not holders: the date goes where the one who
        // keeps the document finds it again.
        let post = found.map(|(_, post)| post.clone()).unwrap_or(Post {
            rank: PostRank::Head,
            ..Post::default()
        });
        let title = scene_words::title(self.organisation, &appointed(&post, &holder), self.lang);
        let mut facts: Vec<(&str, Arg<'_>)> = vec![
            ("person", self.organisation.person_name(&holder).into()),
            ("title", title.into()),
        ];
        facts.extend(
            self.lang
                .date_args(since.year(), since.month(), since.day()),
        );
        let line = self.lang.text_with("cli-note-since", &facts);
        let known = unit.note.as_deref().unwrap_or_default();
        if known.lines().any(|it| it == line) {
            return Ok(answer);
        }
        let note = if known.is_empty() {
            line
        } else {
            format!("{known}\n{line}")
        };
        let to = Box::new(Unit {
            note: Some(note),
            ..unit.clone()
        });
        answer.edit = Edit::All(vec![answer.edit, Edit::SetUnit { unit: key, to }]);
        answer.notes.push("cli-since-in-note");
        Ok(answer)
    }

    fn vacate(
        &self,
        key: UnitKey,
        title: Option<&str>,
        since: Option<PartialDate>,
    ) -> Result<Answer, Failure> {
        let unit = self.organisation.unit(key);
        let Some((post, before)) = self.post(unit, title)? else {
            let facts = vec![("unit", called(unit).to_owned())];
            return Err(self.failure("cli-no-posts", facts));
        };
        let to = vacated(before, since);
        let unit = key;
        Ok(Edit::SetPost { unit, post, to }.into())
    }

    fn move_to(&self, key: UnitKey, to: &str, before: Option<&str>) -> Result<Answer, Failure> {
        let superior = self.unit(to)?;
        let before = before.map(|words| self.unit(words)).transpose()?;
        if let Some(before) = before
            && self.organisation.tree().superior(before) != Some(superior)
        {
            let name = |key| called(self.organisation.unit(key)).to_owned();
            let facts = vec![("unit", name(before)), ("superior", name(superior))];
            return Err(self.failure("cli-not-under", facts));
        }
        let to = Spot {
            superior: Some(superior),
            // Where it stands in the file it stays, unless told otherwise.
            among: before.map_or(Among::Anywhere, Among::Before),
        };
        let units = vec![key];
        Ok(Edit::Move { units, to }.into())
    }
}

/// The unit of a document that is meant by an id or a code.
pub(super) fn unit_meant(
    path: &Path,
    organisation: &Organisation,
    words: &str,
    lang: Lang,
) -> Result<UnitKey, Failure> {
    let asked = Asked {
        path,
        organisation,
        lang,
    };
    asked.unit(words)
}

/// What people call a unit.
fn called(unit: &Unit) -> &str {
    unit.code.as_deref().unwrap_or(&unit.name)
}
