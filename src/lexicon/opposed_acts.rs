//! Verbs whose acts shut each other out: the jobs that are kept are not the jobs that are cut.

use super::Lookup;
use super::Table;
use std::sync::LazyLock;

static ACTS: LazyLock<Lookup<(&'static str, &'static str)>> = LazyLock::new(|| {
    let table = Table::parse("opposed-acts", include_str!("data/opposed-acts.tsv"));
    Lookup::new(table.rows().map(|row| (row.get("word"), (row.get("question"), row.get("side")))))
});

/// Whether two verbs, in their base form, take different sides in one question.
pub fn opposed(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (ACTS.get(one), ACTS.get(other)) else { return false };
    one.0 == other.0 && one.1 != other.1
}

/// Whether a verb, in its base form, takes a side in some question.
pub fn takes_side(verb: &str) -> bool {
    ACTS.has(verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_of_one_question_on_two_sides_are_opposed() {
        assert!(opposed("keep", "lay off") && opposed("lay off", "keep"));
        assert!(opposed("support", "oppose") && opposed("evacuate", "return"));
        assert!(!opposed("keep", "save") && !opposed("keep", "oppose") && !opposed("keep", "sing"));
    }
}
