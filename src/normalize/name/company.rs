//! Names of companies: the words at their end, and the front that stands for the whole.

use crate::lexicon::Table;
use crate::lexicon::WordSet;
use std::sync::LazyLock;

/// A company's name without what says under which law it stands: "Delmar Chemicals Ltd".
pub(super) fn without_suffix(text: &str) -> &str {
    let mut name = text;
    while let Some((front, end)) = name.rsplit_once(' ')
        && LEGAL_FORMS.contains(end.trim_end_matches('.'))
    {
        name = front.trim_end_matches(',');
    }
    name
}

/// Whether something is told to lie in what the name names, other than money: "in Lorne", not "shares in Lorne".
pub(super) fn is_located(text: &str, name: &str) -> bool {
    let place = format!(" in {name}");
    text.match_indices(&place).any(|(at, found)| {
        let after = &text[at + found.len()..];
        let whole = !after.starts_with(char::is_alphanumeric) && !precedes_name(after);
        whole
            && !text[..at]
                .rsplit(|c: char| !c.is_alphanumeric())
                .next()
                .is_some_and(|word| HELD_IN.contains(word))
    })
}

fn precedes_name(after: &str) -> bool {
    after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

static COMPANY_WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::parse("company_words", include_str!("../../lexicon/data/company_words.tsv")));

/// Words at the end of a company's name that say under which law it stands.
static LEGAL_FORMS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&COMPANY_WORDS, "legal-form"));

/// Words before "in" for what is held in a company.
static HELD_IN: LazyLock<WordSet> = LazyLock::new(|| WordSet::of_class(&COMPANY_WORDS, "held-in"));

/// Words at the end of a company's name that say what it deals in.
pub(super) static COMPANY_TRADES: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::of_class(&COMPANY_WORDS, "trade"));
