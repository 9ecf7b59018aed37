use super::EntityId;
use super::Frame;
use super::holders;
use super::name_similarity;
use super::resolve_article;
use crate::article::Article;
use crate::article::text_sentences;
use crate::primitives::Period;

fn chain(place: &str) -> Vec<String> {
    holders(&EntityId(place.to_owned())).into_iter().map(|id| id.0).collect()
}

#[test]
fn places_lie_in_places() {
    assert_eq!(chain("harbin"), ["heilongjiang", "china"]);
    assert_eq!(chain("vladivostok"), ["primorye", "russia"]);
    assert_eq!(chain("china"), Vec::<String>::new());
    assert_eq!(chain("vladimir-putin"), Vec::<String>::new());
}

#[test]
fn a_town_with_another_region_is_another_town() {
    assert_eq!(chain("paris-in-texas"), ["texas", "united-states"]);
    let ids = |text: &str| -> Vec<String> {
        let article = Article::of_body("text", text.to_owned(), text_sentences(text));
        let reading = crate::claim::read(&article);
        let frame = Frame { article: "", index: 0, text, published: None, possible: Period::UNKNOWN };
        let found = resolve_article(&frame, &reading).into_iter().flatten().flatten();
        found.map(|entity| entity.id.0).collect()
    };
    assert_eq!(
        ids("The mill in Paris, Texas, burned. Rain fell in Paris."),
        ["paris-in-texas", "texas", "paris-in-texas"]
    );
    assert_eq!(ids("The mill in Paris burned."), ["paris"]);
    assert_eq!(ids("The mill in Moscow, Idaho burned."), ["moscow-in-idaho", "idaho"]);
    assert_eq!(ids("It has mills in Paris, Texas, and Ohio."), ["paris", "texas", "ohio"]);
    assert_eq!(ids("It has mills in Paris, Texas and Ohio."), ["paris", "texas", "ohio"]);
    assert_eq!(ids("It has mills in Houston, Texas."), ["houston", "texas"]);
}

#[test]
fn spellings_are_alike_and_telling_words_are_not() {
    assert!(name_similarity("Sergei Shoigu", "Sergey Shoigu") > 0.99);
    assert!(name_similarity("Volodymyr Zelensky", "Volodymyr Zelenskyy") > 0.95);
    assert!(name_similarity("Royal United Services Institute", "Royal United Service Institute") > 0.95);
    for (left, right) in [
        ("North Korea", "South Korea"),
        ("Congo", "Democratic Republic of Congo"),
        ("Robert Downey Sr.", "Robert Downey Jr."),
        ("3rd Brigade", "5th Brigade"),
        ("Ministry of Defence", "Ministry of Foreign Affairs"),
    ] {
        assert!(name_similarity(left, right) < f64::EPSILON, "{left}, {right}");
    }
}

#[test]
fn names_of_nothing_are_not_alike() {
    assert!(name_similarity("", "China") < f64::EPSILON);
    assert!(name_similarity("…", "…") < f64::EPSILON);
}

/// The speakers of a text, sentence by sentence, as they are named once it is known who is who.
fn speakers(text: &str) -> Vec<String> {
    let article = Article::of_body("text", text.to_owned(), text_sentences(text));
    let mut reading = crate::claim::read(&article);
    let frame = Frame { article: "text", index: 0, text, published: None, possible: Period::UNKNOWN };
    crate::normalize::normalize(&frame, &mut reading);
    reading
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.attributions)
        .filter_map(|said| said.speaker_name.clone())
        .collect()
}

#[test]
fn pronouns_speak_for_the_person_they_mean() {
    for (text, wanted) in [
        (
            "Officials said the mill is safe. Anna Keller runs the mill. She said it will close.",
            "Anna Keller",
        ),
        ("Robert Hale said Anna Keller lied. She said the mill is safe.", "Anna Keller"),
        ("Anna Keller told Robert Hale she would stay. She said the mill is safe.", "Anna Keller"),
        ("Robert Hale spoke first. “Thomas Lund lied to us,” he said.", "Robert Hale"),
        ("Robert Hale praised Thomas Lund. He said the mill is safe.", "Robert Hale"),
        (
            "A spokesman for Robert Hale said the mill is shut. He said it would reopen.",
            "A spokesman for Robert Hale",
        ),
        (
            "Police held Thomas Lund. A teacher said the mill is shut. He said the search went on.",
            "A teacher",
        ),
        ("The wife of Robert Hale said she was glad. “It is over,” she said.", "The wife of Robert Hale"),
    ] {
        assert_eq!(speakers(text).last().map(String::as_str), Some(wanted), "{text}");
    }
}
