//! Two items in, the telling words that part them out: North and South, import and export, "2" and "3" of a numbered thing.

use crate::lexicon::Lookup;
use crate::lexicon::Table;
use crate::normalize::Item;
use crate::normalize::NormalizedClaim;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words that shut each other out, both ways round, by stem.
static OPPOSED: LazyLock<Lookup<Vec<&'static str>>> = LazyLock::new(|| {
    let table = Table::parse("telling-words", include_str!("../lexicon/data/telling-words.tsv"));
    let mut opposed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in table.rows() {
        let (one, other) = (row.get("word"), row.get("opposite"));
        opposed.entry(one).or_default().push(other);
        opposed.entry(other).or_default().push(one);
    }
    Lookup::new(opposed)
});

/// The first pair of words that parts two items: the left has the one and not the other, the right the other and not the one.
///
/// Amounts are looked at by what is measured, events by the words of the clause.
pub fn telling_pair<'a>(left: &'a Item, right: &'a Item) -> Option<(&'a str, &'a str)> {
    let (mine, theirs) = (terms(left), terms(right));
    let has = |terms: &[String], word: &str| terms.iter().any(|term| term == word);
    for word in mine {
        if has(theirs, word) {
            continue;
        }
        let Some(opposites) = OPPOSED.get(word) else { continue };
        for opposite in opposites {
            if let Some(found) = theirs.iter().find(|term| term == opposite)
                && !has(mine, opposite)
            {
                return Some((word, found));
            }
        }
    }
    numbered(mine, theirs)
}

/// Whether an item has a word that some other word stands against, and whether it has a number that names: two items that both have
/// neither are parted by no word.
pub(crate) fn can_tell(item: &Item) -> (bool, bool) {
    let terms = terms(item);
    (terms.iter().any(|term| OPPOSED.has(term)), terms.iter().any(|term| is_number(term)))
}

/// Where the amount of a claim stands: the number of its sentence, and its words; `None` for a claim without an amount.
pub(crate) fn stated(claim: &NormalizedClaim) -> Option<(usize, Span)> {
    claim.item.quantity_kind?;
    let value = claim.item.evidence.iter().find(|evidence| evidence.field == "value")?;
    Some((claim.sentence, value.span))
}

/// Whether two amounts of one article stand side by side in one sentence: nobody tells an amount twice in one breath.
pub(crate) fn side_by_side(left: Option<(usize, Span)>, right: Option<(usize, Span)>) -> bool {
    let (Some((one, mine)), Some((other, theirs))) = (left, right) else { return false };
    one == other && !mine.overlaps(theirs)
}

fn terms(item: &Item) -> &[String] {
    item.measurand.as_ref().map_or(&item.terms, |measurand| &measurand.terms)
}

/// Numbers that name ("737", "2"), none of them shared.
fn numbered<'a>(left: &'a [String], right: &'a [String]) -> Option<(&'a str, &'a str)> {
    let number = |term: &&String| is_number(term);
    let one = left.iter().find(number)?;
    let other = right.iter().find(number)?;
    let shared = left.iter().filter(number).any(|term| right.contains(term));
    (!shared).then_some((one, other))
}

fn is_number(term: &str) -> bool {
    term.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::Measurand;

    fn measured(words: &str) -> Item {
        let mut terms: Vec<String> = words.split(' ').map(str::to_owned).collect();
        terms.sort();
        let measurand = Measurand { head: String::new(), terms, text: words.to_owned() };
        Item { measurand: Some(measurand), ..Item::default() }
    }

    #[test]
    fn every_pair_fires_and_stays_silent_as_its_examples_say() {
        let table = Table::parse("telling-words", include_str!("../lexicon/data/telling-words.tsv"));
        let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
        let stems = |words: &str| {
            let words: Vec<_> =
                words.split(' ').map(|word| stemmer.stem(&word.to_lowercase()).into_owned()).collect();
            words.join(" ")
        };
        for row in table.rows() {
            for (column, fires) in [("fires in", true), ("silent in", false)] {
                let example = row.get(column);
                let (one, other) = example.split_once(" / ").expect("two sides with a slash between");
                let (one, other) = (measured(&stems(one)), measured(&stems(other)));
                assert_eq!(telling_pair(&one, &other).is_some(), fires, "{example}");
            }
        }
    }

    #[test]
    fn numbered_things_differ_by_their_number() {
        assert!(telling_pair(&measured("pipelin 1"), &measured("pipelin 2")).is_some());
        assert!(telling_pair(&measured("pipelin 2"), &measured("pipelin 2")).is_none());
        assert!(telling_pair(&measured("pipelin"), &measured("pipelin 2")).is_none());
    }
}
