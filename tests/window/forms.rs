//! Forms for all that the format holds: the page of a unit, the life of a post, the pages of the
//! document. Each by mouse and by keyboard; one thing done is one step.

use egui::Key;
use organigram::model::{Civility, Hue, Mission, PostState, UnitPlace};

use crate::driver::{CTRL, CTRL_SHIFT, Named, Window};
use crate::editing::{editing, head};

fn organisation(window: &Window) -> &organigram::model::Organisation {
    window.session().organisation()
}

/// The control whose label begins so; the one that lies on top.
fn beginning(window: &Window, words: &str) -> Named {
    let mut named = window.named();
    named.retain(|named| {
        named.label.starts_with(words) && named.role != egui::accesskit::Role::Label
    });
    named
        .pop()
        .unwrap_or_else(|| panic!("nothing begins with {words:?}"))
}

/// Opens a page of the document by its name.
fn page(name: &str) -> Window {
    let mut window = Window::open();
    window.chord(CTRL, Key::P);
    window.overtype("document");
    window.press(Key::Enter);
    assert!(window.session().is_editing(), "an edit asked for by name");
    window.click(name);
    window
}

#[test]
fn a_kind_is_chosen_or_named_anew() {
    let mut window = editing("sn2");
    window.click("Nature");
    window.click("Pôle");
    assert_eq!(window.unit("sn2").kind, "pole");
    assert_eq!(window.n_steps(), 1);
    window.click("Nature");
    window.click("Nouvelle nature…");
    window.overtype("Cellule");
    window.press(Key::Enter);
    assert_eq!(window.unit("sn2").kind, "cellule");
    assert_eq!(window.n_steps(), 2);
    let n_kinds = organisation(&window).kinds().len();
    window.chord(CTRL, Key::Z);
    assert_eq!(organisation(&window).kinds().len(), n_kinds - 1);
    assert_eq!(window.unit("sn2").kind, "pole");
}

#[test]
fn the_head_of_the_page_is_filled_in_with_the_keyboard_alone() {
    let mut window = editing("sn2");
    window.fill("Nom", "Bureau des services");
    window.press(Key::Tab);
    window.overtype("SN II");
    window.press(Key::Tab);
    window.overtype("SN-2, SNB");
    window.press(Key::Tab);
    assert_eq!(window.unit("sn2").name, "Bureau des services");
    assert_eq!(window.unit("sn2").code.as_deref(), Some("SN II"));
    assert_eq!(window.unit("sn2").other_codes, ["SN-2", "SNB"]);
    assert_eq!(window.n_steps(), 3);
    // Behind the kind stands the place.
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Space);
    assert_eq!(window.unit("sn2").place, UnitPlace::Staff);
    assert_eq!(window.n_steps(), 4);
}

#[test]
fn missions_are_typed_as_a_text() {
    let mut window = editing("tn4");
    window.fill("Missions", "# Titre\nUn texte\n- une puce\n- une autre");
    assert!(!window.is_dirty(), "a draft is no change");
    window.chord(CTRL, Key::Enter);
    let missions = [
        Mission::Heading("Titre".into()),
        Mission::Paragraph("Un texte".into()),
        Mission::Items(vec!["une puce".into(), "une autre".into()]),
    ];
    assert_eq!(window.unit("tn4").missions, missions);
    assert_eq!(window.n_steps(), 1);
    // Enter goes on writing, the click elsewhere keeps it.
    window.fill("Remarque", "À revoir");
    window.press(Key::Enter);
    assert_eq!(window.unit("tn4").note, None);
    window.click_card("tn1");
    assert_eq!(window.unit("tn4").note.as_deref(), Some("À revoir"));
    assert_eq!(window.unit("tn4").missions, missions);
    assert_eq!(window.n_steps(), 2);
}

#[test]
fn clauses_are_ticked() {
    let mut window = editing("dne");
    let n_clauses = window.unit("dne").basis.len();
    let clause = beginning(&window, "I.5 Elle conduit la politique");
    window.click_on(&clause);
    assert_eq!(window.unit("dne").basis.len(), n_clauses - 1);
    assert_eq!(window.n_steps(), 1);
    window.fill("Chercher dans les textes et leurs alinéas", "partenariale");
    let boxes = window.named().into_iter();
    let boxes = boxes.filter(|named| named.role == egui::accesskit::Role::CheckBox);
    assert_eq!(boxes.count(), 1);
    // From the filter to the box, past the title of the text.
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Space);
    assert_eq!(window.unit("dne").basis.len(), n_clauses);
    assert_eq!(window.unit("dne").basis[5].clause, "I.5", "in its place");
    assert_eq!(window.n_steps(), 2);
}

#[test]
fn links_are_made_edited_and_removed() {
    let mut window = editing("tn4");
    let n_links = organisation(&window).links().len();
    window.click("Ajouter un lien");
    window.type_letters("cned");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.press(Key::Enter);
    let links = organisation(&window).links();
    assert_eq!(links.len(), n_links + 1);
    let link = &links[n_links];
    assert_eq!((link.from.as_str(), link.to.as_str()), ("tn4", "cned"));
    assert_eq!(window.n_steps(), 1);

    window.click("Modifier le lien");
    window.fill("Précision", "chaque mois");
    window.click_card("tn1");
    let note = organisation(&window).links()[n_links].note.as_deref();
    assert_eq!(note, Some("chaque mois"), "what was typed is kept");
    window.click_card("tn4");
    window.click("Supprimer le lien");
    assert_eq!(organisation(&window).links().len(), n_links);
    assert_eq!(window.n_steps(), 3);

    window.click("Ajouter un lien");
    window.type_letters("Comité nouveau");
    window.click("Créer l’organisme « Comité nouveau »");
    let bodies = organisation(&window).bodies();
    assert_eq!(
        bodies.last().map(|body| body.id.as_str()),
        Some("comite-nouveau")
    );
    assert_eq!(organisation(&window).links()[n_links].to, "comite-nouveau");
    assert_eq!(window.n_steps(), 4);
}

#[test]
fn the_life_of_a_post_has_dates() {
    let mut window = editing("sn2");
    window.click("Vacant…");
    window.overtype("hier");
    window.assert_says("Cette date n’est pas comprise. Écrivez 01/07/2025, juillet 2025 ou 2025.");
    window.press(Key::Enter);
    assert!(!window.is_dirty(), "no such date");
    window.fill("Depuis", "1/7/2025");
    window.assert_says("1er juillet 2025");
    window.press(Key::Enter);
    assert!(!window.says("Depuis"), "the form is closed");
    window.assert_says("Poste vacant depuis le 1er juillet 2025, 4 mois");
    let since = "2025-07-01".parse().ok();
    assert_eq!(head(&window, "sn2"), PostState::Vacant { since });
    assert_eq!(window.n_steps(), 1);

    window.click("Intérim…");
    window.overtype("Ada Lovelace");
    window.fill("Depuis", "août 2025");
    window.press(Key::Enter);
    window.assert_says("par intérim depuis août 2025, 3 mois");
    window.chord(CTRL, Key::Z);
    window.chord(CTRL, Key::Z);
    assert!(!window.is_dirty());
}

#[test]
fn a_departure_is_announced_with_the_keyboard_alone() {
    let mut window = editing("sn2");
    let holder = head(&window, "sn2").person().expect("someone").to_owned();
    window.chord(CTRL, Key::P);
    window.overtype("départ");
    window.press(Key::Enter);
    window.overtype("février 2026");
    window.press(Key::Enter);
    let from = "2026-02".parse().ok();
    assert_eq!(head(&window, "sn2"), PostState::SoonVacant { holder, from });
    window.assert_says("vacant à partir de février 2026, dans 3 mois");
    assert_eq!(window.n_steps(), 1);
}

#[test]
fn somebody_known_is_recognised() {
    let mut window = editing("sn2");
    window.click("Nommer…");
    window.type_letters("prieur");
    window.assert_says("Laurent Le Prieur");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    window.assert_says("Occupe aussi :");
    assert!(!window.is_dirty(), "chosen, not done");
    window.press(Key::Enter);
    assert_eq!(head(&window, "sn2").person(), Some("Laurent Le Prieur"));
    assert_eq!(window.n_steps(), 1);
    // The link goes to the other post.
    let link = beginning(&window, "Sous-directeur ou sous-directrice (");
    window.click_on(&link);
    assert_eq!(window.selected(), Some("socle"));
}

#[test]
fn posts_change_their_order() {
    let mut window = editing("dne");
    let titles = |window: &Window| {
        let posts = window.unit("dne").posts.iter();
        posts.map(|post| post.title.clone()).collect::<Vec<_>>()
    };
    let before = titles(&window);
    let downs = window.named().into_iter();
    let mut downs = downs.filter(|named| named.label == "Descendre");
    let down = downs.next().expect("a sign");
    window.click_on(&down);
    let after = titles(&window);
    assert_eq!((&after[0], &after[1]), (&before[1], &before[0]));
    assert_eq!(window.n_steps(), 1);
    window.assert_says("changer l’ordre des postes de DNE");
}

#[test]
fn a_person_has_a_page() {
    let mut window = editing("socle");
    window.click("Laurent Le Prieur");
    window.fill("Coordonnées", "01 23 45 67 89");
    window.press(Key::Enter);
    window.click("Monsieur");
    window.fill("Nom", "Laurent Le Prieuré");
    window.press(Key::Enter);
    assert_eq!(window.n_steps(), 3);
    assert_eq!(head(&window, "socle").person(), Some("Laurent Le Prieuré"));
    let person = organisation(&window).person("Laurent Le Prieuré");
    let person = person.expect("known");
    assert_eq!(person.civility, Some(Civility::Monsieur));
    assert_eq!(person.contact.as_deref(), Some("01 23 45 67 89"));
    // The link leads to the post.
    let link = beginning(&window, "Sous-directeur (");
    window.click_on(&link);
    assert!(!window.says("Civilité"), "the page is closed");
    assert_eq!(window.selected(), Some("socle"));
    window.assert_says("Sous-directeur");
}

#[test]
fn two_of_the_same_name_are_told_apart() {
    let mut window = editing("sn2");
    window.click("Nommer…");
    window.overtype("Agnès Duwer");
    window.press(Key::Enter);
    window.click("Agnès Duwer");
    window.click("Une autre personne");
    let holders: Vec<&str> = organisation(&window)
        .posts()
        .filter_map(|(_, post)| post.state.person())
        .filter(|key| key.starts_with("Agnès"))
        .collect();
    assert_eq!(holders.len(), 2);
    assert_ne!(holders[0], holders[1]);
    window.assert_says("Une autre personne porte ce nom");
    window.click("C’est la même personne");
    let mut people = organisation(&window).people().iter();
    assert!(people.all(|person| !person.key.starts_with("Agnès")));
    assert_eq!(window.n_steps(), 3);
}

#[test]
fn the_document_says_what_it_is() {
    let mut window = page("Titre et sources");
    window.fill("Titre", "Ma direction");
    window.press(Key::Tab);
    window.overtype("22 novembre 2025");
    window.assert_says("22 novembre 2025");
    window.press(Key::Enter);
    let about = organisation(&window).about();
    assert_eq!(about.title, "Ma direction");
    assert_eq!(
        about.as_of.map(|date| date.to_string()).as_deref(),
        Some("2025-11-22")
    );
    window.fill("Langue des noms et des textes", "fr_FR");
    window.assert_says("Ce n’est pas l’étiquette d’une langue. Écrivez fr, en ou pt-BR.");
    window.press(Key::Enter);
    let stated = |window: &Window| organisation(window).about().language.clone();
    assert_eq!(stated(&window).as_deref(), Some("fr"), "no such tag");
    window.fill("Langue des noms et des textes", "pt-BR");
    window.press(Key::Enter);
    assert_eq!(stated(&window).as_deref(), Some("pt-BR"));
    window.chord(CTRL, Key::Z);
    assert_eq!(
        stated(&window).as_deref(),
        Some("fr"),
        "undone like its neighbours"
    );
    let n_sources = organisation(&window).about().sources.len();
    window.fill("Ajouter une source : son titre", "Arrêté");
    window.press(Key::Enter);
    assert_eq!(organisation(&window).about().sources.len(), n_sources + 1);
    assert_eq!(window.n_steps(), 3);
    // What is done here is undone here.
    window.chord(CTRL, Key::Z);
    assert_eq!(organisation(&window).about().sources.len(), n_sources);
    window.chord(CTRL_SHIFT, Key::Z);
    assert_eq!(organisation(&window).about().sources.len(), n_sources + 1);
    // A draft is given up by Escape, then the page is closed; another is kept by closing.
    window.fill("Titre", "Autre");
    window.press(Key::Escape);
    window.assert_says("Le document");
    assert_eq!(organisation(&window).about().title, "Ma direction");
    window.fill("Titre", "Encore une");
    window.click("Fermer");
    assert!(!window.says("Le document"));
    assert_eq!(organisation(&window).about().title, "Encore une");
}

#[test]
fn kinds_come_change_and_go() {
    let mut window = page("Natures");
    window.fill("Ajouter une nature", "Cellule");
    window.press(Key::Enter);
    let n_kinds = organisation(&window).kinds().len();
    assert_eq!(organisation(&window).kinds()[n_kinds - 1].id, "cellule");
    window.assert_says("Aucune structure n’est de cette nature.");
    window.click("violet");
    assert_eq!(organisation(&window).kinds()[n_kinds - 1].hue, Hue::Purple);
    window.click("Monter");
    assert_eq!(organisation(&window).kinds()[n_kinds - 2].id, "cellule");
    window.click("Supprimer");
    assert_eq!(organisation(&window).kinds().len(), n_kinds - 1);
    assert_eq!(window.n_steps(), 4);
    // One that units are of is asked about.
    window.click("Pôle");
    window.click("Supprimer");
    window.assert_says("1 structure est de cette nature et en prendra une autre.");
    window.click("À la place");
    window.click("Mission");
    window.click("Supprimer");
    assert_eq!(organisation(&window).kinds().len(), n_kinds - 2);
    assert_eq!(window.unit("pole-programmation").kind, "mission");
    assert_eq!(window.n_steps(), 5);
    window.chord(CTRL, Key::Z);
    assert_eq!(window.unit("pole-programmation").kind, "pole");
}

#[test]
fn texts_and_clauses_come_and_go() {
    let mut window = page("Textes");
    window.fill("Ajouter un alinéa", "Elle veille.");
    window.press(Key::Enter);
    window.type_letters("Elle écoute.");
    window.press(Key::Enter);
    let clauses = &organisation(&window).texts()[0].clauses;
    let n_clauses = clauses.len();
    assert_eq!(clauses[n_clauses - 1].id, "II.10");
    assert_eq!(clauses[n_clauses - 1].text, "Elle écoute.");
    assert_eq!(window.n_steps(), 2);
    window.click("Supprimer l’alinéa II.10");
    assert_eq!(
        organisation(&window).texts()[0].clauses.len(),
        n_clauses - 1
    );
    let n_carried = window.unit("dne").basis.len();
    window.click("Supprimer l’alinéa I.5");
    window.assert_says("structures s’appuient sur cet alinéa.");
    assert_eq!(window.n_steps(), 3, "a question first");
    let mut yes = window.named().into_iter();
    let yes = yes.rfind(|named| named.label == "Supprimer" && named.rect.width() > 60.0);
    window.click_on(&yes.expect("an answer"));
    assert_eq!(window.unit("dne").basis.len(), n_carried - 1);
    assert_eq!(window.n_steps(), 4);
}

#[test]
fn bodies_and_kinds_of_links_are_edited() {
    let mut window = page("Organismes");
    window.fill("Ajouter un organisme", "Comité de suivi");
    window.press(Key::Enter);
    window.fill("Sorte", "comité");
    window.press(Key::Enter);
    let body = organisation(&window).bodies().last().expect("a body");
    assert_eq!(
        (body.id.as_str(), body.kind.as_str()),
        ("comite-de-suivi", "comité")
    );
    window.click("Natures de liens");
    window.fill("Se lit depuis l’autre côté", "dirigée aussi par");
    window.press(Key::Enter);
    let inverse = organisation(&window).link_kinds()[0].inverse.as_deref();
    assert_eq!(inverse, Some("dirigée aussi par"));
    assert_eq!(window.n_steps(), 3);
}

#[test]
fn a_page_is_walked_through_by_keys() {
    let mut window = page("Natures");
    // The names of the six pages stand first, then the list, the field for a new row, and the
    // signs that move the chosen one up and down.
    let kinds = |window: &Window| {
        let kinds = organisation(window).kinds().iter();
        kinds.map(|kind| kind.id.clone()).collect::<Vec<_>>()
    };
    let before = kinds(&window);
    for _ in 0..8 {
        window.press(Key::Tab);
    }
    window.press(Key::Enter);
    for _ in 0..before.len() + 1 {
        window.press(Key::Tab);
    }
    window.press(Key::Enter);
    let after = kinds(&window);
    assert_eq!((&after[1], &after[2]), (&before[2], &before[1]));
    assert_eq!(window.n_steps(), 1);
    for name in [
        "Titre et sources",
        "Natures de liens",
        "Textes",
        "Organismes",
        "Personnes",
    ] {
        window.click(name);
        window.check_names();
    }
    window.press(Key::Escape);
    assert!(!window.says("Le document"));
    assert_eq!(window.n_steps(), 1);
}
