//! The form of one post: its title, its rank, and who holds it or that nobody does.

use egui::{ComboBox, Key, RichText, TextEdit, Ui};

use crate::edit::title_for_another;
use crate::model::{Post, PostRank, PostState, TitleForms, Unit, UnitKey};
use crate::scene::words;
use crate::session::Session;

use super::completion::Completion;
use super::{Requests, fields, people, style, written};

/// Which state the form describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StateChoice {
    Held,
    Vacant,
    Acting,
    SoonVacant,
    NotStated,
}

impl StateChoice {
    const ALL: [Self; 5] = [
        Self::Held,
        Self::Vacant,
        Self::Acting,
        Self::SoonVacant,
        Self::NotStated,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Held => "post-state-held",
            Self::Vacant => "post-state-vacant",
            Self::Acting => "post-state-acting",
            Self::SoonVacant => "post-state-soon-vacant",
            Self::NotStated => "post-state-not-stated",
        }
    }

    fn names_a_person(self) -> bool {
        matches!(self, Self::Held | Self::Acting | Self::SoonVacant)
    }

    /// What the label of the date says, if the state has one.
    fn date_label(self) -> Option<&'static str> {
        match self {
            Self::Vacant | Self::Acting => Some("post-since"),
            Self::SoonVacant => Some("post-from"),
            Self::Held | Self::NotStated => None,
        }
    }
}

/// What is being typed about a post.
#[derive(Clone, Debug)]
pub(crate) struct PostForm {
    title: String,
    forms: Option<TitleForms>,
    rank: PostRank,
    state: StateChoice,
    person: Completion,
    date: String,
    /// What takes the focus when the form appears.
    focus: Focus,
    /// Dates stand in the field as the language writes them.
    fresh: bool,
    /// The person has changed something since.
    touched: bool,
}

/// The field that takes the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    /// The name, or the date where the state names nobody.
    First,
    Date,
    Taken,
}

/// What came of a form in this frame.
pub(crate) enum Outcome {
    /// It stays open.
    Open,
    /// The person gave it up.
    GivenUp,
    /// The person is done.
    Done(Post),
}

impl PostForm {
    /// The form of a post as it is.
    pub(crate) fn of(post: &Post) -> Self {
        let (state, date) = match &post.state {
            PostState::Held { .. } => (StateChoice::Held, None),
            PostState::Vacant { since } => (StateChoice::Vacant, *since),
            PostState::Acting { since, .. } => (StateChoice::Acting, *since),
            PostState::SoonVacant { from, .. } => (StateChoice::SoonVacant, *from),
            PostState::NotStated => (StateChoice::NotStated, None),
        };
        Self {
            title: post.title.clone().unwrap_or_default(),
            forms: post.forms.clone(),
            rank: post.rank,
            state,
            person: post
                .state
                .person()
                .map(|key| Completion::of(key, key))
                .unwrap_or_default(),
            date: date.map(|date| date.to_string()).unwrap_or_default(),
            focus: Focus::First,
            fresh: true,
            touched: false,
        }
    }

    /// The form to name who holds a post from now on.
    pub(crate) fn appoint(post: &Post) -> Self {
        let mut form = Self::of(post);
        form.state = StateChoice::Held;
        form.person = Completion::default();
        form.date.clear();
        form.title = title_for_another(post).unwrap_or_default();
        form
    }

    /// The form to name who acts.
    pub(crate) fn acting(post: &Post) -> Self {
        Self {
            state: StateChoice::Acting,
            ..Self::appoint(post)
        }
    }

    /// The form to say since when nobody holds a post.
    pub(crate) fn vacant(post: &Post) -> Self {
        Self {
            state: StateChoice::Vacant,
            ..Self::appoint(post)
        }
    }

    /// The form to say from when a post will be vacant.
    pub(crate) fn leaving(post: &Post) -> Self {
        Self {
            state: StateChoice::SoonVacant,
            focus: Focus::Date,
            ..Self::of(post)
        }
    }

    /// The form of a further post of a unit.
    pub(crate) fn for_new_post(unit: &Unit) -> Self {
        let has_head = unit.posts.iter().any(|post| post.rank == PostRank::Head);
        Self {
            rank: if has_head {
                PostRank::Deputy
            } else {
                PostRank::Head
            },
            ..Self::of(&Post {
                state: PostState::Held {
                    holder: String::new(),
                },
                ..Post::default()
            })
        }
    }

    /// The post that the form describes, or what is wrong with it (the id of a sentence).
    fn post(&self) -> Result<Post, &'static str> {
        let date = match self.date.trim() {
            "" => None,
            text => Some(words::read_date(text).ok_or("date-expected")?),
        };
        let person = self.person.chosen().unwrap_or(&self.person.text);
        let person = person.trim().to_owned();
        if self.state.names_a_person() && person.is_empty() {
            return Err("edit-error-empty-holder");
        }
        let title = self.title.trim();
        Ok(Post {
            title: (!title.is_empty()).then(|| title.to_owned()),
            forms: self.forms.clone(),
            rank: self.rank,
            state: match self.state {
                StateChoice::Held => PostState::Held { holder: person },
                StateChoice::Vacant => PostState::Vacant { since: date },
                StateChoice::Acting => PostState::Acting {
                    by: person,
                    since: date,
                },
                StateChoice::SoonVacant => PostState::SoonVacant {
                    holder: person,
                    from: date,
                },
                StateChoice::NotStated => PostState::NotStated,
            },
        })
    }

    /// Shows the form of the post at this place of a unit. Enter is "done", Escape gives up.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        place: (UnitKey, usize),
        requests: &mut Requests,
    ) -> Outcome {
        if std::mem::take(&mut self.fresh) {
            if let Some(key) = self.person.chosen() {
                let name = session.organisation().person_name(key).to_owned();
                self.person.set_name(&name);
            }
            let date = words::read_date(&self.date);
            self.date = fields::date_text(date, session.lang());
        }
        let frame = egui::Frame::new()
            .fill(ui.visuals().window_fill)
            .stroke(ui.visuals().window_stroke)
            .corner_radius(8)
            .inner_margin(12);
        let typed = |form: &Self| {
            (
                form.title.clone(),
                form.person.text.clone(),
                form.date.clone(),
            )
        };
        let before = (typed(self), self.rank, self.state);
        let fields = |ui: &mut Ui| self.fields(ui, session, place, requests);
        let outcome = frame.show(ui, fields).inner;
        self.touched |= before != (typed(self), self.rank, self.state);
        outcome
    }

    /// The post that was typed, if something was and nothing is wrong with it.
    pub(super) fn draft(&self) -> Option<Post> {
        self.post().ok().filter(|_| self.touched)
    }

    fn fields(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        place: (UnitKey, usize),
        requests: &mut Requests,
    ) -> Outcome {
        let lang = session.lang();
        let text = |id: &str| lang.text(id);
        let label = ui.weak(text("post-state"));
        ComboBox::from_id_salt("post-state")
            .width(ui.available_width())
            .selected_text(text(self.state.id()))
            .show_ui(ui, |ui| {
                for choice in StateChoice::ALL {
                    ui.selectable_value(&mut self.state, choice, text(choice.id()));
                }
            })
            .response
            .labelled_by(label.id);
        let mut entered = false;
        if self.state.names_a_person() {
            self.holder(ui, session, place, requests, &mut entered);
        }
        if let Some(id) = self.state.date_label() {
            let response = line(ui, text(id), &mut self.date, "", &mut entered);
            if self.focus != Focus::Taken {
                self.focus = Focus::Taken;
                response.request_focus();
            }
            fields::understood(ui, &self.date, lang);
        }
        self.title_and_rank(ui, session, &mut entered);
        self.buttons(ui, session, entered)
    }

    /// Who holds the post: somebody whom the document knows, or somebody new.
    fn holder(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        place: (UnitKey, usize),
        requests: &mut Requests,
        entered: &mut bool,
    ) {
        let lang = session.lang();
        let id = match self.state {
            StateChoice::Acting => "post-acting-by",
            _ => "post-holder",
        };
        let organisation = session.organisation();
        let known = || people::known(organisation);
        let hint = lang.text("post-holder-hint");
        let response = self.person.show(ui, lang.text(id), hint, known, entered);
        if self.focus == Focus::First {
            self.focus = Focus::Taken;
            response.request_focus();
        }
        if let Some(key) = self.person.chosen() {
            people::also_holds(ui, session, key, Some(place), requests);
        }
    }

    fn title_and_rank(&mut self, ui: &mut Ui, session: &Session, entered: &mut bool) {
        let lang = session.lang();
        let text = |id: &str| lang.text(id);
        let neutral = words::title(
            session.organisation(),
            &Post {
                forms: self.forms.clone(),
                rank: self.rank,
                ..Post::default()
            },
            lang,
        );
        line(ui, text("post-title"), &mut self.title, &neutral, entered);
        if let Some(forms) = self.forms.clone() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                for (words, title) in [
                    (forms.masculine.as_str(), forms.masculine.as_str()),
                    (forms.feminine.as_str(), forms.feminine.as_str()),
                    (neutral.as_str(), ""),
                ] {
                    if ui
                        .selectable_label(
                            self.title == title,
                            RichText::new(words).size(style::SMALL),
                        )
                        .clicked()
                    {
                        title.clone_into(&mut self.title);
                    }
                }
            });
        }
        ui.add_space(4.0);
        let label = ui.weak(text("post-rank"));
        ComboBox::from_id_salt("post-rank")
            .width(ui.available_width())
            .selected_text(words::rank(self.rank, lang))
            .show_ui(ui, |ui| {
                for rank in PostRank::ALL {
                    ui.selectable_value(&mut self.rank, rank, words::rank(rank, lang));
                }
            })
            .response
            .labelled_by(label.id);
    }

    fn buttons(&self, ui: &mut Ui, session: &Session, entered: bool) -> Outcome {
        let lang = session.lang();
        let post = self.post();
        // What is wrong with the date stands under it.
        if let Err(id) = post
            && id != "date-expected"
        {
            ui.add_space(4.0);
            ui.label(RichText::new(lang.text(id)).color(style::error_color(ui.ctx())));
        }
        let (mut done, mut given_up) = (entered, false);
        super::dialogs::buttons(ui, |ui| {
            done |= super::dialogs::primary(ui, lang.text("dialog-ok"), post.is_ok()).clicked();
            given_up = super::dialogs::secondary(ui, lang.text("dialog-cancel")).clicked();
        });
        if !egui::Popup::is_any_open(ui.ctx()) {
            given_up |= ui.input(|input| input.key_pressed(Key::Escape));
        }
        match post {
            _ if given_up => Outcome::GivenUp,
            Ok(post) if done => Outcome::Done(post),
            _ => Outcome::Open,
        }
    }
}

/// A label above a line to type in; Enter in it is noted.
fn line(
    ui: &mut Ui,
    label: &str,
    text: &mut String,
    hint: &str,
    entered: &mut bool,
) -> egui::Response {
    ui.add_space(6.0);
    let name = ui.weak(label);
    let response = ui
        .add(
            TextEdit::singleline(text)
                .layouter(&mut written::line)
                .desired_width(f32::INFINITY)
                .margin(egui::Margin::symmetric(8, 5))
                .hint_text(hint),
        )
        .labelled_by(name.id);
    *entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_a_post_gives_the_post() {
        let date = "2025-07-01".parse().ok();
        let states = [
            PostState::Held { holder: "A".into() },
            PostState::Vacant { since: date },
            PostState::Acting {
                by: "B".into(),
                since: None,
            },
            PostState::SoonVacant {
                holder: "C".into(),
                from: date,
            },
            PostState::NotStated,
        ];
        for state in states {
            let post = Post {
                title: Some("Directeur".into()),
                forms: None,
                rank: PostRank::Head,
                state,
            };
            assert_eq!(PostForm::of(&post).post(), Ok(post));
        }
    }

    #[test]
    fn appointing_forgets_a_title_that_agreed_with_another() {
        let post = Post {
            title: Some("Directeur".into()),
            forms: Some(TitleForms {
                masculine: "Directeur".into(),
                feminine: "Directrice".into(),
            }),
            rank: PostRank::Head,
            state: PostState::Held { holder: "A".into() },
        };
        let mut form = PostForm::appoint(&post);
        assert_eq!(form.post(), Err("edit-error-empty-holder"));
        form.person.text = " Marie Curie ".into();
        let appointed = form.post().expect("a post");
        assert_eq!(appointed.title, None);
        assert_eq!(appointed.state.person(), Some("Marie Curie"));
        form.state = StateChoice::Acting;
        form.date = "hier".into();
        assert_eq!(form.post(), Err("date-expected"));
        form.date = "1er juillet 2025".into();
        assert!(form.post().is_ok());
    }
}
