//! Clauses in, the hour or day at which one thing began, told in two ways, out.

use super::argument::Fit;
use super::class;
use super::fact::Fact;
use super::pair::days;
use super::pair::in_order;
use super::tell::Kind;
use super::tell::Told;
use crate::claim::time::Edge;
use crate::claim::time::TimeExpression;
use crate::conflict::Scope;
use crate::conflict::occasion::on_one_story_surely;
use crate::lexicon::WordSet;
use crate::primitives::Span;
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
pub(super) fn apart<'a>(scope: &Scope, facts: &'a [Fact]) -> Vec<Told<'a>> {
    let mut timed: Vec<(&Fact, Hour)> = facts
        .iter()
        .filter(|fact| BEGINS.contains(&fact.lemma) && fact.is_said() && subject(fact).is_telling())
        .filter_map(|fact| Some((fact, hour_of(scope, fact)?)))
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
                && on_one_story_surely(scope, one.article, other.article)
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

/// The hour a clause names.
fn hour_of(scope: &Scope, fact: &Fact) -> Option<Hour> {
    let article = &scope.articles[fact.article];
    hour(article.text, fact.span, &article.reading.sentences.get(fact.index)?.times)
}

/// The hour that the first clock time in a clause names: "shortly after 2 a.m.", "at 3:40 in the morning", "around noon".
fn hour(text: &str, clause: Span, times: &[TimeExpression]) -> Option<Hour> {
    let timed = |time: &&TimeExpression| time.clock.is_some() && clause.contains(time.span);
    let time = times.iter().find(timed)?;
    let (from, to) = time.clock.filter(|(from, to)| from == to)?;
    // Hours of two zones are not set side by side: neither is told which the other means.
    let lower = clause.of(text).to_lowercase();
    if lower.split_whitespace().any(|word| ZONES.contains(word.trim_matches(|c: char| !c.is_alphanumeric())))
    {
        return None;
    }
    let ahead = text.get(clause.start..time.span.start)?.to_lowercase();
    let mut words = ahead.split_whitespace();
    let (low, high) = match (time.edge, words.next_back().unwrap_or_default()) {
        // "after 2 a.m. on Friday" is read as from that hour of the day on.
        (Edge::After | Edge::Since, _) | (_, "after") => (0, LOOSE),
        (Edge::Before, _) | (_, "before") => (-LOOSE, 0),
        (Edge::Within, "about" | "around" | "nearly" | "roughly" | "some" | "approximately") => {
            (-LOOSE, LOOSE)
        }
        (Edge::Within, "by" | "until" | "till" | "between" | "from" | "to" | "and" | "than") => return None,
        (Edge::Within, _) => (0, 0),
        _ => return None,
    };
    Some((i32::from(from) + low - STATED, i32::from(to) + high + STATED))
}

#[cfg(test)]
mod tests {
    use super::Hour;
    use super::gap;
    use crate::article::Article;
    use crate::article::text_sentences;

    fn hour(text: &str) -> Option<Hour> {
        let article = Article::of_body("text", text.to_owned(), text_sentences(text));
        let reading = crate::claim::read(&article);
        super::hour(text, article.sentences[0].span, &reading.sentences[0].times)
    }

    #[test]
    fn hours_are_read_and_set_side_by_side() {
        assert_eq!(hour("The fire began at 3:40 a.m., he said"), Some((210, 230)));
        assert_eq!(hour("It broke out shortly before midnight"), Some((-50, 10)));
        assert_eq!(hour("It sank shortly after 2 a.m. on Friday"), Some((110, 170)));
        assert_eq!(hour("It sank around noon on Friday"), Some((670, 770)));
        assert_eq!(hour("It began at 3:40 in the morning, she said"), Some((210, 230)));
        assert_eq!(hour("It began between 3 and 4 p.m."), None);
        assert_eq!(hour("It held 40 tonnes"), None);
        let apart =
            |one: &str, other: &str| hour(one).zip(hour(other)).map(|(one, other)| gap(one, other) > 0);
        assert_eq!(apart("It began at 3:40 a.m.", "It began shortly after 5 a.m."), Some(true));
        assert_eq!(apart("It began at 11:55 p.m.", "It began around midnight"), Some(false));
        assert_eq!(apart("It began just after 10 p.m.", "It began at 10:07 p.m."), Some(false));
    }
}
