//! A speaker's name in, the key of the origin out.

/// The key under which speakers count as one origin: the words of the name without articles, titles and marks, lower case, joined by `-`.
///
/// Gives `None` for speakers who are nobody in particular ("officials", "experts", "some"): two articles with unnamed experts need not mean the same ones.
pub fn origin_key(speaker: &str) -> Option<String> {
    let words: Vec<String> = speaker
        .split(|c: char| !c.is_alphanumeric() && c != '.' && c != '-')
        .map(|word| word.trim_matches(['.', '-']).to_lowercase())
        .filter(|word| !word.is_empty() && !FILLERS.contains(&word.as_str()))
        .collect();
    let named = words.iter().any(|word| !UNNAMED.contains(&word.as_str()));
    named.then(|| words.join("-"))
}

const FILLERS: &[&str] =
    &["a", "an", "the", "its", "his", "her", "their", "mr", "mrs", "ms", "dr", "sir", "s"];

const UNNAMED: &[&str] = &[
    "analysts",
    "anonymous",
    "assessments",
    "authorities",
    "critics",
    "economists",
    "estimates",
    "experts",
    "he",
    "insiders",
    "it",
    "many",
    "media",
    "observers",
    "official",
    "officials",
    "others",
    "people",
    "recent",
    "report",
    "reports",
    "rumours",
    "senior",
    "several",
    "she",
    "some",
    "source",
    "sources",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "studies",
    "they",
    "those",
    "top",
    "unnamed",
    "who",
    "witness",
    "witnesses",
];

#[cfg(test)]
mod tests {
    use super::origin_key;

    #[test]
    fn a_title_or_article_makes_no_other_origin() {
        assert_eq!(origin_key("the Royal Institute"), origin_key("Royal Institute"));
        assert_eq!(origin_key("Dr. Amara Osei").as_deref(), Some("amara-osei"));
    }

    #[test]
    fn nobody_in_particular_is_no_origin() {
        assert_eq!(origin_key("senior officials"), None);
        assert_eq!(origin_key("some experts"), None);
        assert!(origin_key("Ghanaian officials").is_some());
    }
}
