//! The tables beside the chart and their files: what they say of the directorate, how they are
//! sorted and narrowed, and that spreadsheets get back what was put in.

#[path = "support/directorate.rs"]
mod directorate;

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use organigram::export::{TableFormat, write_table};
use organigram::lang::Lang;
use organigram::model::{
    Body, Clause, ClauseRef, LegalText, Organisation, Parts, Person, Post, PostRank, PostState,
    Unit, UnitKey,
};
use organigram::tables::{Direction, Field, Lens, Sheet, Subject, Table};

use directorate::directorate;

const TODAY: jiff::civil::Date = jiff::civil::date(2025, 11, 22);

fn table(organisation: &Organisation, subject: Subject) -> Table {
    Table::new(organisation, subject, Some(TODAY), Lang::Fr)
}

/// The cells of a few columns, row by row, as people read them; spaces are plain.
fn said(table: &Table, lens: &Lens, fields: &[Field]) -> Vec<Vec<String>> {
    let cell = |row, field| table.cell(row, field).shown(table.lang()).into_owned();
    let rows = table.shown(lens).into_iter();
    rows.map(|row| {
        let cells = fields.iter().map(|&field| cell(row, field));
        cells
            .map(|it| it.replace(['\u{a0}', '\u{202f}'], " "))
            .collect()
    })
    .collect()
}

fn column(table: &Table, lens: &Lens, field: Field) -> Vec<String> {
    said(table, lens, &[field]).concat()
}

fn post(title: &str, rank: PostRank, state: PostState) -> Post {
    Post {
        title: Some(title.into()),
        rank,
        state,
        ..Post::default()
    }
}

fn held(holder: &str) -> PostState {
    PostState::Held {
        holder: holder.into(),
    }
}

/// Two texts, three units, all states of posts, and what spreadsheets would compute.
fn example() -> Organisation {
    let date = |text: &str| text.parse().ok();
    let clause = |id: &str| Clause {
        id: id.into(),
        text: format!("Elle fait {id}."),
    };
    let basis = |names: &[&str]| names.iter().map(|name| ClauseRef::parse(name)).collect();
    let unit = |id: &str, superior: Option<&str>, posts: Vec<Post>, names: &[&str]| Unit {
        id: id.into(),
        superior: superior.map(Into::into),
        name: format!("Structure {id}"),
        kind: "bureau".into(),
        posts,
        basis: basis(names),
        ..Unit::default()
    };
    let since = |text| PostState::Vacant { since: date(text) };
    let acting = PostState::Acting {
        by: "Zoé Da Costa".into(),
        since: date("2025-10-23"),
    };
    let soon = PostState::SoonVacant {
        holder: "Anne Leprevost".into(),
        from: date("2026-02"),
    };
    let mut units = vec![
        unit(
            "a",
            None,
            vec![
                post("=1+1", PostRank::Head, held("Audran Le Prieur")),
                post("Adjoint", PostRank::Deputy, soon),
                post("Conseil", PostRank::Staff, since("2025-07-01")),
            ],
            &["t/1", "t/2", "u"],
        ),
        unit(
            "b",
            Some("a"),
            vec![
                post("Chef; \"de\" bureau", PostRank::Head, acting),
                post("Membre", PostRank::Member, since("2023")),
                post("Membre", PostRank::Member, PostState::NotStated),
                post(
                    "Membre",
                    PostRank::Member,
                    PostState::Vacant { since: None },
                ),
            ],
            &["t/2", "t/9"],
        ),
        unit(
            "c",
            Some("a"),
            vec![post("Chef", PostRank::Head, held("Charles de Gaulle"))],
            &[],
        ),
    ];
    units[1].code = Some("B 10".into());
    units[2].code = Some("B 2".into());
    let text = |id: &str, clauses: Vec<Clause>| LegalText {
        id: id.into(),
        title: format!("Texte {id}"),
        clauses,
        ..LegalText::default()
    };
    Organisation::new(Parts {
        texts: vec![
            text("t", vec![clause("1"), clause("2"), clause("3")]),
            text("u", Vec::new()),
        ],
        people: vec![Person {
            key: "Zoé Da Costa".into(),
            contact: Some("+33 1 00 00 00 00".into()),
            ..Person::default()
        }],
        units,
        bodies: vec![Body {
            id: "x".into(),
            name: "Sans lien".into(),
            ..Body::default()
        }],
        ..Parts::default()
    })
}

#[test]
fn the_vacancies_of_the_directorate_are_its_two() {
    let organisation = directorate();
    let table = table(&organisation, Subject::Vacancies);
    let lens = Lens::usual(Subject::Vacancies);
    let fields = [
        Field::Unit,
        Field::Title,
        Field::State,
        Field::Since,
        Field::Age,
        Field::Superior,
    ];
    let title = "Chef ou cheffe de bureau";
    let above = "Mission de la programmation des affaires générales";
    let row = |unit| [unit, title, "Vacant", "", "", above];
    assert_eq!(
        said(&table, &lens, &fields),
        [
            row("Bureau du Budget et contrôle de gestion"),
            row("Bureau du pilotage des Ressources Humaines"),
        ]
    );
    let units: Vec<UnitKey> = [0, 1]
        .into_iter()
        .flat_map(|row| table.units(row))
        .collect();
    let ids = units
        .iter()
        .map(|&unit| organisation.unit(unit).id.as_str());
    assert_eq!(ids.collect::<Vec<_>>(), ["bureau-budget", "bureau-rh"]);
}

#[test]
fn vacancies_tell_their_age_the_oldest_first() {
    let organisation = example();
    let table = table(&organisation, Subject::Vacancies);
    let lens = Lens::usual(Subject::Vacancies);
    let fields = [
        Field::State,
        Field::Since,
        Field::Age,
        Field::Days,
        Field::Meanwhile,
    ];
    assert_eq!(
        said(&table, &lens, &fields),
        [
            ["Vacant", "2023", "environ 2 ans", "", ""],
            ["Vacant", "01/07/2025", "4 mois", "144", ""],
            ["Vacant", "", "", "", ""],
            [
                "Intérim",
                "23/10/2025",
                "moins d’un mois",
                "30",
                "Zoé Da Costa"
            ],
            [
                "Bientôt vacant",
                "02/2026",
                "dans 3 mois",
                "",
                "Anne Leprevost"
            ],
        ]
    );
}

#[test]
fn people_stand_as_in_a_directory_and_beside_their_posts() {
    let organisation = directorate();
    let people = table(&organisation, Subject::People);
    let lens = Lens::usual(Subject::People);
    let names = column(&people, &lens, Field::Person);
    let place = |name: &str| names.iter().position(|it| it == name).expect(name);
    // Le stays in front of the name, and Da Costa is what the document says it is.
    assert!(place("Juliette Da Costa Moreira") < place("Audran Le Baron"));
    assert!(place("Audran Le Baron") < place("Laurent Le Prieur"));
    let row = place("Audran Le Baron") as u32;
    assert_eq!(people.cell(row, Field::Posts).plain(), "Directeur");
    assert_eq!(people.cell(row, Field::Units).plain(), "DNE");

    let example = example();
    let people = table(&example, Subject::People);
    assert_eq!(
        column(&people, &lens, Field::Person),
        [
            "Zoé Da Costa",
            "Charles de Gaulle",
            "Anne Leprevost",
            "Audran Le Prieur"
        ]
    );
    // The same order where the people stand beside something else.
    let posts = table(&example, Subject::Posts);
    let mut lens = Lens::usual(Subject::Posts);
    lens.sort_by(Field::Holder);
    let holders = column(&posts, &lens, Field::Holder);
    assert_eq!(
        holders[..3],
        ["Charles de Gaulle", "Anne Leprevost", "Audran Le Prieur"]
    );
    assert!(
        holders[3..].iter().all(String::is_empty),
        "empty cells last"
    );
    lens.sort_by(Field::Holder);
    let holders = column(&posts, &lens, Field::Holder);
    assert_eq!(
        holders[..3],
        ["Audran Le Prieur", "Anne Leprevost", "Charles de Gaulle"]
    );
    assert!(
        holders[3..].iter().all(String::is_empty),
        "empty cells last"
    );
}

#[test]
fn the_basis_tells_who_carries_what() {
    let organisation = example();
    let basis = table(&organisation, Subject::Basis);
    let lens = Lens::usual(Subject::Basis);
    let fields = [Field::Text, Field::Clause, Field::Carriers, Field::Finding];
    assert_eq!(
        said(&basis, &lens, &fields),
        [
            ["Texte t", "1", "Structure a", "Portée"],
            ["Texte t", "2", "Structure a, B 10", "Portée"],
            ["Texte t", "3", "", "Portée par aucune structure"],
            ["Texte u", "", "Structure a", "Portée"],
            ["t", "9", "B 10", "Absente des textes"],
            ["", "", "B 2", "Structure sans fondement"],
        ]
    );
    let directorate = directorate();
    let basis = table(&directorate, Subject::Basis);
    let carriers = |clause: &str| -> Vec<String> {
        let row = (0..basis.rows().len() as u32)
            .find(|&row| basis.cell(row, Field::Clause).plain() == clause)
            .expect(clause);
        let units = basis.units(row).into_iter();
        units
            .map(|unit| directorate.unit(unit).id.clone())
            .collect()
    };
    assert_eq!(carriers("chapeau"), ["dne"]);
    for (_, unit) in directorate
        .tree()
        .order()
        .iter()
        .map(|&key| (key, directorate.unit(key)))
    {
        for clause in &unit.basis {
            assert!(carriers(&clause.clause).contains(&unit.id), "{clause}");
        }
    }
    let findings = column(&basis, &lens, Field::Finding);
    let n_bare = findings
        .iter()
        .filter(|it| *it == "Structure sans fondement")
        .count();
    let bare = directorate.tree().order().iter();
    let bare = bare.filter(|&&key| directorate.unit(key).basis.is_empty());
    assert_eq!(n_bare, bare.count());
}

#[test]
fn bodies_stand_beside_the_units_that_deal_with_them() {
    let organisation = directorate();
    let bodies = table(&organisation, Subject::Bodies);
    let mut lens = Lens::usual(Subject::Bodies);
    lens.words = "educonnect".into();
    let fields = [Field::Body, Field::BodyKind, Field::Link, Field::Dealing];
    assert_eq!(
        said(&bodies, &lens, &fields),
        [["EduConnect", "service", "déploiement par", "SN"]]
    );
    let example = example();
    let alone = table(&example, Subject::Bodies);
    assert_eq!(alone.units(0), []);
    assert_eq!(alone.cell(0, Field::Body).plain(), "Sans lien");
}

#[test]
fn units_tell_what_is_below_and_above_them() {
    let organisation = directorate();
    let units = table(&organisation, Subject::Units);
    let fields = [
        Field::Code,
        Field::Superior,
        Field::Head,
        Field::NPosts,
        Field::Direct,
        Field::Total,
        Field::Level,
    ];
    let rows = said(&units, &Lens::usual(Subject::Units), &fields);
    assert_eq!(rows.len(), organisation.n_units());
    let all = (organisation.n_units() - 1).to_string();
    assert_eq!(
        rows[0][..4],
        ["DNE", "Secrétariat général, DGESCO", "Audran Le Baron", "3"]
    );
    assert_eq!(rows[0][5..], [all.as_str(), "1"]);
    let budget = rows
        .iter()
        .find(|row| row[2] == "Poste vacant")
        .expect("a vacancy");
    assert_eq!(
        budget[1],
        "Mission de la programmation des affaires générales"
    );
}

#[test]
fn rows_are_sorted_narrowed_and_counted() {
    let organisation = example();
    let units = table(&organisation, Subject::Units);
    let mut lens = Lens::usual(Subject::Units);
    lens.sort_by(Field::Code);
    assert_eq!(column(&units, &lens, Field::Code), ["B 2", "B 10", ""]);
    lens.sort_by(Field::Code);
    assert_eq!(lens.sort, Some((Field::Code, Direction::Down)));
    assert_eq!(column(&units, &lens, Field::Code), ["B 10", "B 2", ""]);
    lens.sort_by(Field::Code);
    assert_eq!(column(&units, &lens, Field::Code), ["", "B 10", "B 2"]);
    // Accents and case do not count, and all words must be there.
    lens.words = " ZOE  structure ".into();
    assert_eq!(column(&units, &lens, Field::Code), ["B 10"]);
    lens.words = "zoe gaulle".into();
    assert!(units.shown(&lens).is_empty());
    // What is not shown is not searched.
    lens.words = "zoe".into();
    lens.toggle(Subject::Units, Field::Head);
    assert!(units.shown(&lens).is_empty());
    lens.toggle(Subject::Units, Field::Head);
    assert_eq!(lens.columns, Lens::usual(Subject::Units).columns);
    lens.widen();
    assert_eq!(
        units.choices(Field::Level),
        [("1".to_owned(), 1), ("2".to_owned(), 2)]
    );
    lens.choose(Field::Level, "2");
    assert_eq!(column(&units, &lens, Field::Code), ["B 10", "B 2"]);
    lens.choose(Field::Level, "2");
    assert!(!lens.narrows());
    lens.shift(Field::Unit, -1);
    assert_eq!(lens.columns[..2], [Field::Unit, Field::Code]);
}

fn written(sheet: &Sheet, format: TableFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_table(sheet, format, &mut bytes).expect("written");
    bytes
}

fn sheet(organisation: &Organisation, subject: Subject, lang: Lang) -> Sheet {
    let table = Table::new(organisation, subject, Some(TODAY), lang);
    Sheet::new(Arc::new(table), &Lens::usual(subject))
}

/// What stands in a sheet, titles first, as files say it.
fn expected(sheet: &Sheet) -> Vec<Vec<String>> {
    let titles = sheet.titles().map(str::to_owned).collect();
    let rows = sheet.rows.iter().map(|&row| {
        let cells = sheet.cells(row);
        cells.map(|cell| cell.plain().into_owned()).collect()
    });
    std::iter::once(titles).chain(rows).collect()
}

#[test]
fn csv_reads_back_the_same_and_computes_nothing() {
    for organisation in [directorate(), example()] {
        for (lang, between) in [(Lang::Fr, b';'), (Lang::En, b',')] {
            for subject in Subject::ALL {
                let sheet = sheet(&organisation, subject, lang);
                let bytes = written(&sheet, TableFormat::Csv);
                assert_eq!(bytes, written(&sheet, TableFormat::Csv), "the same bytes");
                let text = bytes
                    .strip_prefix("\u{feff}".as_bytes())
                    .expect("a mark of UTF-8");
                let mut csv = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .delimiter(between)
                    .from_reader(text);
                let read: Vec<Vec<String>> = csv
                    .records()
                    .map(|record| {
                        record
                            .expect("a record")
                            .iter()
                            .map(str::to_owned)
                            .collect()
                    })
                    .collect();
                for (read, expected) in read.iter().flatten().zip(expected(&sheet).iter().flatten())
                {
                    assert!(!read.starts_with(['=', '+', '@', '\t']), "{read}");
                    assert_eq!(read.strip_prefix('\'').unwrap_or(read), expected);
                }
                assert_eq!(read.len(), sheet.rows.len() + 1);
            }
        }
    }
    let posts = sheet(&example(), Subject::Posts, Lang::Fr);
    let text = String::from_utf8(written(&posts, TableFormat::Csv)).expect("UTF-8");
    assert!(text.contains("\r\n;Structure a;'=1+1;"), "{text}");
    assert!(text.contains(";\"Chef; \"\"de\"\" bureau\";"), "{text}");
}

#[test]
fn a_workbook_holds_dates_and_numbers_as_such_and_no_formula() {
    let organisation = example();
    for subject in Subject::ALL {
        let sheet = sheet(&organisation, subject, Lang::Fr);
        let bytes = written(&sheet, TableFormat::Xlsx);
        assert_eq!(bytes, written(&sheet, TableFormat::Xlsx), "the same bytes");
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let name = subject.name(Lang::Fr);
        assert_eq!(book.sheet_names(), [name]);
        let formulas = book.worksheet_formula(name).expect("a sheet");
        assert!(formulas.is_empty(), "{subject:?}");
        let range = book.worksheet_range(name).expect("a sheet");
        let expected = expected(&sheet);
        for (row, cells) in expected.iter().enumerate() {
            for (column, expected) in cells.iter().enumerate() {
                let cell = range.get_value((row as u32, column as u32));
                let said = match cell {
                    None | Some(Data::Empty) => String::new(),
                    Some(Data::DateTime(date)) => {
                        let (year, month, day, ..) = date.to_ymd_hms_milli();
                        format!("{year:04}-{month:02}-{day:02}")
                    }
                    Some(cell) => cell.to_string(),
                };
                assert_eq!(said, *expected, "{subject:?}, row {row}, column {column}");
            }
        }
    }
    let vacancies = sheet(&organisation, Subject::Vacancies, Lang::Fr);
    let bytes = written(&vacancies, TableFormat::Xlsx);
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range("Postes vacants").expect("a sheet");
    let column = |field| {
        vacancies
            .columns
            .iter()
            .position(|&it| it == field)
            .expect("shown")
    };
    let cell = |row, field| {
        range
            .get_value((row, column(field) as u32))
            .expect("a cell")
    };
    assert_eq!(
        cell(1, Field::Since),
        &Data::String("2023".into()),
        "no day is made up"
    );
    assert!(matches!(cell(2, Field::Since), Data::DateTime(_)));
    assert!(matches!(cell(2, Field::Days), Data::Float(days) if *days == 144.0));
}

#[test]
fn what_is_copied_is_one_line_a_row() {
    let mut organisation = example().to_parts();
    organisation.units[0].name = "Structure\tà\nlignes".into();
    let mut posts = sheet(&Organisation::new(organisation), Subject::Posts, Lang::En);
    posts.columns = vec![Field::Unit, Field::Title, Field::Level];
    posts.rows.truncate(2);
    assert_eq!(
        posts.tabbed(),
        "Unit\tPost\tLevel\nStructure à lignes\t'=1+1\t1\nStructure à lignes\tAdjoint\t1\n"
    );
}
