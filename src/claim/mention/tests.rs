use super::EntityKind;
use super::MentionForm;
use super::mentions;
use crate::article::Zone;
use crate::claim::Scene;
use crate::claim::token;
use crate::lexicon::Table;
use crate::lexicon::events;
use crate::lexicon::gazetteer;
use crate::primitives::Span;
use proptest::prelude::*;

/// The mentions of one sentence: kind, form and words.
fn read(text: &str) -> Vec<(EntityKind, MentionForm, String)> {
    let span = Span::new(0, text.len());
    let mut tokens = token::tokenize(text, span);
    token::tag(text, &mut tokens);
    let scene = Scene { text, span, zone: Zone::Body, tokens: &tokens };
    mentions(&scene, &[]).into_iter().map(|m| (m.kind, m.form, m.span.of(text).to_owned())).collect()
}

fn names(text: &str) -> Vec<String> {
    read(text)
        .into_iter()
        .filter(|(_, form, _)| *form == MentionForm::Name)
        .map(|(.., words)| words)
        .collect()
}

#[test]
fn a_run_of_capitals_falls_into_its_names() {
    assert_eq!(names("The US President Joe Biden met Janet Yellen."), ["US", "Joe Biden", "Janet Yellen"]);
    assert_eq!(names("She met First Deputy Prime Minister Orlan Besk there."), ["Orlan Besk"]);
    assert_eq!(
        names("He works for the Harbin Institute of Technology in China."),
        ["Harbin Institute of Technology", "China"]
    );
    assert_eq!(names("The China-Russia trade grew."), ["China", "Russia"]);
    assert_eq!(names("They fled the Amur region of Russia."), ["Amur region", "Russia"]);
}

#[test]
fn a_number_before_a_unit_is_part_of_its_name() {
    assert_eq!(names("The 3rd Brigade and the 4th Brigade fought."), ["3rd Brigade", "4th Brigade"]);
    assert_eq!(names("The 93rd Mechanized Brigade held."), ["93rd Mechanized Brigade"]);
    assert_eq!(names("He came 3rd in Lisbon."), ["Lisbon"]);
}

#[test]
fn an_ampersand_joins_two_names() {
    let organisation = |name: &str| (EntityKind::Organisation, MentionForm::Name, name.to_owned());
    assert_eq!(read("Smith & Wesson sued."), [organisation("Smith & Wesson")]);
    assert_eq!(read("Then Johnson & Johnson paid."), [organisation("Johnson & Johnson")]);
    assert_eq!(names("Talks of China & Russia began."), ["China", "Russia"]);
}

#[test]
fn a_title_behind_a_first_name_is_a_surname() {
    assert_eq!(names("Then Martin Luther King Jr. spoke."), ["Martin Luther King Jr."]);
    assert_eq!(names("They met King Charles there."), ["Charles"]);
}

#[test]
fn a_first_name_before_a_head_is_a_person_where_the_words_say_who() {
    let kind = |text: &str| read(text).first().map(|(kind, ..)| *kind);
    assert_eq!(kind("Then Peter Hall, the mayor, left."), Some(EntityKind::Person));
    assert_eq!(kind("They met in Albert Hall, the home of music."), Some(EntityKind::Place));
}

#[test]
fn the_first_word_belongs_to_the_name_of_a_company() {
    assert_eq!(names("Delmar Chemicals reopened the plant."), ["Delmar Chemicals"]);
    assert_eq!(names("The Health and Safety Executive came."), ["Health and Safety Executive"]);
    assert_eq!(names("Trade fell, as the Trade Ledger said of trade."), ["Trade Ledger"]);
}

#[test]
fn a_dateline_opens_with_a_place() {
    let kind = |text: &str| read(text).first().map(|(kind, ..)| *kind);
    assert_eq!(kind("LORNESK, March 12 (AFP) - The harbour was closed."), Some(EntityKind::Place));
    assert_eq!(kind("RUSI said - and meant it - that it was so."), Some(EntityKind::Organisation));
}

#[test]
fn stand_ins_need_a_definite_office() {
    let stands = |text: &str| read(text).iter().any(|(_, form, _)| *form == MentionForm::Role);
    assert!(stands("The Kenyan leader arrived."));
    assert!(!stands("The Kenyan leaders arrived."));
    assert!(!stands("The Kenyan President William Ruto arrived."));
}

#[test]
fn gazetteers_fire_and_stay_silent() {
    for (name, text) in [
        ("countries", include_str!("../../lexicon/data/countries.tsv")),
        ("regions", include_str!("../../lexicon/data/regions.tsv")),
        ("cities", include_str!("../../lexicon/data/cities.tsv")),
        ("organisations", include_str!("../../lexicon/data/organisations.tsv")),
        ("people", include_str!("../../lexicon/data/people.tsv")),
    ] {
        let mut wrong = Vec::new();
        for row in Table::parse(name, text).rows() {
            let named = |sentence: &str| {
                let starts = sentence.char_indices().map(|(at, _)| at);
                starts
                    .filter_map(|at| gazetteer::longest_at(sentence, at))
                    .any(|(_, s)| s.entry.id == row.get("id"))
            };
            let fires = match row.get("fires in") {
                "" => format!("They met in {}.", row.get("names").split('|').next().unwrap_or_default()),
                example => example.to_owned(),
            };
            if !named(&fires) {
                wrong.push(fires);
            }
            if named(row.get("silent in")) {
                wrong.push(row.get("silent in").to_owned());
            }
        }
        assert_eq!(wrong, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn titles_first_names_and_heads_stay_silent_in_small_letters() {
    let mut wrong = Vec::new();
    let mut silent = |text: String| {
        if !names(&text).is_empty() {
            wrong.push(text);
        }
    };
    for row in Table::parse("titles", include_str!("../../lexicon/data/titles.tsv")).rows() {
        silent(format!("They met a {} there.", row.get("title")));
    }
    for row in Table::parse("first_names", include_str!("../../lexicon/data/first_names.tsv")).rows() {
        silent(format!("It was {} again.", row.get("name").to_lowercase()));
    }
    for row in Table::parse("name_words", include_str!("../../lexicon/data/name_words.tsv")).rows() {
        let word = row.get("word");
        if word.chars().any(char::is_uppercase) {
            silent(format!("The {} was small.", word.to_lowercase()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn titles_first_names_and_heads_fire() {
    let mut wrong = Vec::new();
    let person = |name: String| (EntityKind::Person, MentionForm::Name, name);
    for row in Table::parse("titles", include_str!("../../lexicon/data/titles.tsv")).rows() {
        let capital = capitals(row.get("title"));
        if !read(&format!("They met {capital} Orlan Besk.")).contains(&person("Orlan Besk".to_owned())) {
            wrong.push(capital);
        }
    }
    for row in Table::parse("first_names", include_str!("../../lexicon/data/first_names.tsv")).rows() {
        let full = format!("{} Orlanbesk", row.get("name"));
        if !read(&format!("It was {full} who came.")).contains(&person(full)) {
            wrong.push(row.get("name").to_owned());
        }
    }
    for row in Table::parse("name_words", include_str!("../../lexicon/data/name_words.tsv")).rows() {
        let full = format!("Lumbar {}", row.get("word"));
        let kind = match row.get("kind") {
            "organisation" => EntityKind::Organisation,
            "place" => EntityKind::Place,
            _ => EntityKind::Thing,
        };
        let hit = |(found, _, words): &(EntityKind, MentionForm, String)| {
            *found == kind && full.trim_end_matches('.') == words.trim_end_matches('.')
        };
        if !read(&format!("The {full} was named.")).iter().any(hit) {
            wrong.push(full);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// With a capital at each word but the small ones.
fn capitals(title: &str) -> String {
    let words = title.split(' ').map(|word| match word {
        "of" | "the" | "in" | "to" | "for" | "and" => word.to_owned(),
        _ => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
    });
    words.collect::<Vec<String>>().join(" ")
}

#[test]
fn events_fire() {
    for row in Table::parse("events", include_str!("../../lexicon/data/events.tsv")).rows() {
        let class = match row.get("part") {
            "noun" => events::of_noun(row.get("lemma")),
            _ => events::of_verb(row.get("lemma")),
        };
        assert_eq!(class, Some(row.get("class")), "{}", row.get("lemma"));
    }
}

proptest! {
    #[test]
    fn any_text_gives_mentions_in_order_on_character_borders(text in "[ A-Za-zé’'.,“”0-9-]{0,80}|\\PC{0,60}") {
        let span = Span::new(0, text.len());
        let mut tokens = token::tokenize(&text, span);
        token::tag(&text, &mut tokens);
        let scene = Scene { text: &text, span, zone: Zone::Headline, tokens: &tokens };
        let found = mentions(&scene, &[]);
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
        for mention in found {
            prop_assert!(!mention.span.is_empty());
            prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
        }
    }
}
