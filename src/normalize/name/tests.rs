use super::EntityId;
use super::holders;
use super::name_similarity;

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
