//! Clauses in, the hour or day at which one thing began, told in two ways, out.

use super::argument::Fit;
use super::class;
use super::fact::Fact;
use super::pair::days;
use super::pair::in_order;
use super::tell::Kind;
use super::tell::Told;
use crate::conflict::Scope;
use crate::conflict::finding::words;
use crate::conflict::occasion::Occasions;
use crate::lexicon::WordSet;
use std::sync::LazyLock;

/// Days within which two texts are of one occasion. Chosen: a thing begins at an hour that is news for days.
const NEAR: i32 = 7;

/// Minutes by which an hour as stated may be off. Chosen: people round to five minutes, and look at other clocks.
const STATED: i32 = 10;

/// The same of "about", and how far "shortly after" reaches. Chosen.
const LOOSE: i32 = 40;

/// Minutes of a day, and of half a day.
const DAY: i32 = 1440;

/// Facts of beginning that are compared. Chosen.
const MEMBERS: usize = 300;

static ZONES: LazyLock<WordSet> = LazyLock::new(|| class("zone"));

static BEGINS: LazyLock<WordSet> = LazyLock::new(|| class("begins"));

/// Minutes after midnight between which something happened.
type Hour = (i32, i32);

/// Pairs of clauses that let one thing begin at two hours.
pub(super) fn apart<'a>(scope: &Scope, occasions: &mut Occasions, facts: &'a [Fact]) -> Vec<Told<'a>> {
    let mut timed: Vec<(&Fact, Hour)> = facts
        .iter()
        .filter(|fact| BEGINS.contains(&fact.lemma) && fact.is_said() && subject(fact).is_telling())
        .filter_map(|fact| Some((fact, hour(words(scope.articles[fact.article].text, fact.span))?)))
        .collect();
    super::cap(scope, &mut timed, MEMBERS, |(fact, _)| fact);
    let mut found = Vec::new();
    for (nth, (one, mine)) in timed.iter().enumerate() {
        for (other, theirs) in &timed[nth + 1..] {
            let same = subject(one).fit(subject(other)) == Fit::Same && one.article != other.article;
            let verb = one.group == other.group || (opens(one) && opens(other));
            let near = days(scope, one, other).is_none_or(|days| days <= NEAR);
            let day = one.period.zip(other.period).is_none_or(|(one, other)| one.meets(other));
            if same
                && day
                && verb
                && near
                && gap(*mine, *theirs) > 0
                && occasions.one_story_surely(scope, one.article, other.article)
            {
                let (first, then) = in_order(scope, one, other);
                found.push(Told { kind: Kind::Hours, first, then, strength: 4 });
            }
        }
    }
    found
}

fn subject(fact: &Fact) -> &super::argument::Argument {
    if fact.doer.ids.is_empty() && fact.doer.heads.is_empty() { &fact.done } else { &fact.doer }
}

/// Whether the verb tells of the beginning, whatever the word.
fn opens(fact: &Fact) -> bool {
    !matches!(
        fact.lemma.as_str(),
        "end" | "close" | "leave" | "depart" | "arrive" | "land" | "take off" | "die"
    )
}

/// Minutes between two stretches of the day, the short way round; 0 where they meet.
fn gap(one: Hour, other: Hour) -> i32 {
    let ahead = |from: i32, to: i32| (to - from).rem_euclid(DAY);
    let inside = |at: i32, (from, to): Hour| ahead(from, at) <= to - from;
    if inside(one.0, other) || inside(one.1, other) || inside(other.0, one) || inside(other.1, one) {
        return 0;
    }
    ahead(one.1, other.0).min(ahead(other.1, one.0))
}

/// The hour a clause names: "shortly after 2 a.m.", "at 3:40 in the morning", "around noon".
fn hour(text: &str) -> Option<Hour> {
    let lower = text.to_lowercase();
    let tokens: Vec<&str> = lower.split_whitespace().collect();
    let (at, minutes) =
        tokens.iter().enumerate().find_map(|(at, token)| Some((at, minutes(token, &tokens[at + 1..])?)))?;
    // Hours of two zones are not set side by side: neither is told which the other means.
    if tokens.iter().any(|token| ZONES.contains(token.trim_matches(|c: char| !c.is_alphanumeric()))) {
        return None;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at]);
    let (low, high) = match (before(1), before(2)) {
        ("after", _) => (0, LOOSE),
        ("before", _) => (-LOOSE, 0),
        ("about" | "around" | "nearly" | "roughly" | "some" | "approximately", _) => (-LOOSE, LOOSE),
        ("by" | "until" | "till" | "between" | "from" | "to" | "and" | "than", _) => return None,
        _ => (0, 0),
    };
    Some((minutes + low - STATED, minutes + high + STATED))
}

/// Minutes after midnight that a word and those behind it name.
fn minutes(token: &str, behind: &[&str]) -> Option<i32> {
    let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
    match bare {
        "noon" | "midday" => return Some(DAY / 2),
        "midnight" => return Some(0),
        _ => {}
    }
    let digits = bare.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let tail = bare.get(digits.len()..)?.replace('.', "");
    let next = behind.first().map(|word| word.replace(['.', ',', ';'], "")).unwrap_or_default();
    let part = behind.get(..3).map(|words| words.join(" ")).unwrap_or_default();
    let half = match (tail.as_str(), next.as_str()) {
        ("am", _) | ("", "am") => 0,
        ("pm", _) | ("", "pm") => 12,
        ("", _) if part.starts_with("in the morning") => 0,
        ("", _) if part.starts_with("in the afternoon") || part.starts_with("in the evening") => 12,
        _ => return None,
    };
    let (hour, minute) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
    let (hour, minute): (i32, i32) = (hour.parse().ok()?, minute.parse().ok()?);
    ((1..=12).contains(&hour) && (0..60).contains(&minute)).then(|| (hour % 12 + half) * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::gap;
    use super::hour;

    #[test]
    fn hours_are_read_and_set_side_by_side() {
        assert_eq!(hour("The fire began at 3:40 a.m., he said"), Some((210, 230)));
        assert_eq!(hour("it broke out shortly before midnight"), Some((-50, 10)));
        assert_eq!(hour("at 3:40 in the morning, she said"), Some((210, 230)));
        assert_eq!(hour("between 3 and 4 p.m."), None);
        assert_eq!(hour("it held 40 tonnes"), None);
        let apart =
            |one: &str, other: &str| hour(one).zip(hour(other)).map(|(one, other)| gap(one, other) > 0);
        assert_eq!(apart("at 3:40 a.m.", "shortly after 5 a.m."), Some(true));
        assert_eq!(apart("at 11:55 p.m.", "around midnight"), Some(false));
        assert_eq!(apart("just after 10 p.m.", "at 10:07 p.m."), Some(false));
    }
}
