//! What becomes of a post when people come and go.

use crate::model::{PartialDate, Post, PostState};

/// The title that a post keeps for whoever comes next. A title as the source states it agreed
/// with the one who leaves; where both of its genders are known, it is made from them again.
pub fn title_for_another(post: &Post) -> Option<String> {
    post.title.clone().filter(|_| post.forms.is_none())
}

/// The post when this person holds it. Who holds it already changes nothing.
pub fn appointed(post: &Post, holder: &str) -> Post {
    let to = PostState::Held {
        holder: holder.to_owned(),
    };
    left_to(post, to)
}

/// The post when nobody holds it. A post that is vacant stays as it is unless a date is given.
pub fn vacated(post: &Post, since: Option<PartialDate>) -> Post {
    let since = match (&post.state, since) {
        (PostState::Vacant { since: known }, None) => *known,
        (_, since) => since,
    };
    left_to(post, PostState::Vacant { since })
}

fn left_to(post: &Post, state: PostState) -> Post {
    let title = if post.state.person().is_some() && post.state.person() == state.person() {
        post.title.clone()
    } else {
        title_for_another(post)
    };
    Post {
        title,
        state,
        ..post.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PostRank, TitleForms};

    fn post(forms: bool, state: PostState) -> Post {
        Post {
            title: Some("Directeur".into()),
            forms: forms.then(|| TitleForms {
                masculine: "Directeur".into(),
                feminine: "Directrice".into(),
            }),
            rank: PostRank::Head,
            state,
        }
    }

    fn held(holder: &str) -> PostState {
        PostState::Held {
            holder: holder.into(),
        }
    }

    #[test]
    fn a_title_is_forgotten_with_the_one_it_agreed_with() {
        for (forms, before, holder, kept) in [
            (true, held("A"), "B", false),
            (true, held("A"), "A", true),
            (false, held("A"), "B", true),
            (true, PostState::NotStated, "B", false),
        ] {
            let post = post(forms, before);
            let title = appointed(&post, holder).title;
            assert_eq!(title.is_some(), kept, "{post:?} {holder}");
        }
        assert_eq!(vacated(&post(true, held("A")), None).title, None);
    }

    #[test]
    fn the_date_of_a_vacancy_is_kept_until_another_is_given() {
        let date = |text: &str| text.parse().ok();
        let vacant = |since| post(false, PostState::Vacant { since });
        let known = vacant(date("2025"));
        assert_eq!(vacated(&known, None), known);
        assert_eq!(vacated(&known, date("2024")), vacant(date("2024")));
        assert_eq!(vacated(&post(false, held("A")), None), vacant(None));
    }
}
