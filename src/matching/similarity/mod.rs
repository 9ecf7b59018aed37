//! Two texts in, how alike they are in meaning as wholes out. Takes no part in matching: one topic is not one item.

mod align;
mod blend;
mod read;

/// How alike two sentences are in meaning as wholes: `similarity` in the rows of `compare`.
///
/// # Formula
///
/// ```text
/// s = 0.25 D + 0.25 P + 0.20 H + 0.20 l + 0.10 L - 0.04 n - 0.02 m
///
/// D: aligned words of both texts by their bits in running news, of all        P: the same with every content word alike
/// H, l: the share of one text's bits that the other answers, the higher and the lower of the two sides
/// L: cosine of the texts' pieces of four letters
/// n, m: 1 where both have numbers (names), and not one of them is the other's
/// ```
///
/// Words align one to one in one form ("sank" as "sink", "twelve" as 12, "American" as the United States): same stem 1, initials of
/// words 0.95, same synonym group 0.9, one meaning 0.8, close spelling its Jaro-Winkler similarity, names of one state 0.6, a wider
/// meaning 0.6 of its nearness, else not. A number aligns with the same number alone.
///
/// # Range
///
/// 0..=1; 1 for the same words where some of them tell something, less of texts of small words alone, 0 where nothing is shared. Two texts without words are 0 alike. Nearly linear in the grades that
/// readers give (0 to 5). Of a longer text the first 400 words count.
///
/// # Reference
///
/// Sultan, Bethard and Sumner, "DLS@CU: sentence similarity from word alignment", SemEval 2014; both sides' containment after
/// Šarić and others, "TakeLab: systems for measuring semantic text similarity", SemEval 2012. Weights: ridge regression on graded
/// news pairs, chains shared by sentences of one event, and posts with the claims they repeat, then rounded; any one of the three
/// left out moves the figure on it by at most 0.02.
pub fn text_similarity(a: &str, b: &str) -> f64 {
    let (mut left, mut right) = (read::read(a), read::read(b));
    left.truncate(MOST_WORDS);
    right.truncate(MOST_WORDS);
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    blend::blend(&left, &right)
}

/// Words of a text that count. Chosen: alignment looks at each pair of words, and what is compared are sentences.
const MOST_WORDS: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn likeness_falls_as_meaning_parts() {
        let base = "The minister signed the trade agreement in Geneva on Monday.";
        let near = "On Monday, the minister signed a trade deal in Geneva.";
        let topic = "Trade between the two countries fell by a third last year.";
        let other = "Heavy rain flooded the harbour.";
        let alike = |text: &str| text_similarity(base, text);
        assert!(alike(base) > 0.999);
        assert!(alike(near) > 0.75 && alike(near) < 0.99, "{}", alike(near));
        assert!(alike(topic) < 0.4 && alike(topic) > alike(other));
        assert!(alike(other) < 0.25, "{}", alike(other));
    }

    #[test]
    fn other_forms_of_a_word_are_the_word() {
        let alike = |a: &str, b: &str| {
            let likeness = text_similarity(a, b);
            assert!(likeness > 0.8, "{likeness} {a} | {b}");
        };
        alike(
            "The ferry sank off Turkey with 12 on board.",
            "Ferry with twelve on board sinks off the Turkish coast",
        );
        alike("U.S. troops left the base", "US troops leave base");
        alike("The PM spoke of 4.5 per cent", "The prime minister spoke of 4.5%");
        assert!(
            text_similarity("It killed 12.", "It killed 13.")
                < text_similarity("It killed 12.", "It kills twelve.")
        );
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert!(text_similarity("", "a word") < 1e-9);
        assert!(text_similarity("…", "…") < 1e-9);
    }

    proptest! {
        #[test]
        fn likeness_lies_between_none_and_all(a in ".{0,60}", b in ".{0,60}") {
            let (one, other) = (text_similarity(&a, &b), text_similarity(&b, &a));
            prop_assert!((0.0..=1.0).contains(&one));
            prop_assert!((one - other).abs() < 0.05);
        }
    }
}
