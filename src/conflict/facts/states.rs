//! Clauses in, states of persons and things that an earlier text has and a later one has otherwise out: missing and found, at large and held.

use super::argument::Argument;
use super::argument::Fit;
use super::class;
use super::fact::Fact;
use super::grouped;
use super::pair::days;
use super::pair::in_order;
use super::tell::Kind;
use super::tell::Told;
use crate::claim::statement::Modality;
use crate::conflict::Scope;
use crate::conflict::occasion::on_one_story_surely;
use crate::lexicon::Table;
use crate::lexicon::WordSet;
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Longest time in days from one state to the next that is one story. Chosen: a year.
const FAR: i32 = 365;

/// Bytes behind the verb in which the words of a state begin. Chosen: "is still", "remained in the hospital in".
const REACH: usize = 18;

/// Bytes behind the verb that are looked at. Chosen: the words of a state are short.
const WINDOW: usize = 72;

/// The same where somebody calls somebody so. Chosen: "is thought by the harbour police to be a".
const CALLED: usize = 36;

/// Bits of a noun by which one thing of a story is known ("the airport"). Chosen.
const RARE: f64 = 5.5;

/// Holders of states of one course that are compared. Chosen.
const MEMBERS: usize = 400;

/// Courses whose states shut each other out at any time: how somebody died, and by whose hand.
const MANNERS: [&str; 2] = ["hand", "manner"];

/// Whom the words are said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Subject,
    Object,
    /// "described Keller as", "Keller is regarded as".
    Called,
}

#[derive(Debug)]
struct Cue {
    words: &'static str,
    course: &'static str,
    state: &'static str,
    who: Who,
}

/// Cues that are base forms of verbs, and those that are words of a clause, the longest first.
struct Cues {
    verbs: BTreeMap<&'static str, Vec<Cue>>,
    phrases: Vec<Cue>,
    /// Finds all phrases in one pass, by their places in `phrases`.
    finder: AhoCorasick,
}

impl Cues {
    /// The phrases that stand in the words from border to border, begin within their reach, in order.
    fn phrases_in(&self, words: &str, reach: impl Fn(&Cue) -> usize) -> impl Iterator<Item = &Cue> {
        let border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let whole = |from: usize, to: usize| {
            border(words[..from].chars().next_back()) && border(words[to..].chars().next())
        };
        let found: BTreeSet<usize> = self
            .finder
            .find_overlapping_iter(words)
            .filter(|found| {
                found.start() <= reach(&self.phrases[found.pattern().as_usize()])
                    && whole(found.start(), found.end())
            })
            .map(|found| found.pattern().as_usize())
            .collect();
        found.into_iter().map(|at| &self.phrases[at])
    }
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let table = Table::parse("states", include_str!("../../lexicon/data/states.tsv"));
    let mut verbs: BTreeMap<&str, Vec<Cue>> = BTreeMap::new();
    let mut phrases = Vec::new();
    for row in table.rows() {
        let who = match row.get("who") {
            "object" => Who::Object,
            "called" => Who::Called,
            _ => Who::Subject,
        };
        let cue = Cue { words: row.get("cue"), course: row.get("course"), state: row.get("state"), who };
        if row.get("part") == "verb" {
            verbs.entry(cue.words).or_default().push(cue);
        } else {
            phrases.push(cue);
        }
    }
    // The longest words first: "no longer a suspect" before "a suspect".
    phrases.sort_by_key(|cue| (std::cmp::Reverse(cue.words.len()), cue.words));
    let finder = AhoCorasick::new(phrases.iter().map(|cue| cue.words)).expect("a list of phrases");
    Cues { verbs, phrases, finder }
});

/// Whether the verb says what somebody is: "described", "named".
pub(super) fn calls(lemma: &str) -> bool {
    CALLS.contains(lemma)
}

static FORMERLY: LazyLock<WordSet> = LazyLock::new(|| class("formerly"));
static CALLS: LazyLock<WordSet> = LazyLock::new(|| class("calls-so"));

/// Somebody or something in a state.
struct Held<'a> {
    fact: &'a Fact,
    holder: Argument,
    state: &'static str,
    /// "previously": no longer so.
    past: bool,
}

/// For each holder and course the first state and the last one, where texts of different days have them.
pub(super) fn changed<'a>(scope: &Scope, facts: &'a [Fact]) -> Vec<Told<'a>> {
    let mut courses: BTreeMap<&'static str, Vec<Held<'a>>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| {
        !fact.bare
            && (is_told(fact) || stays(fact))
            && (fact.plain || !fact.doer.ids.is_empty() || !fact.done.ids.is_empty())
    }) {
        for (course, held) in states(scope, fact) {
            courses.entry(course).or_default().push(held);
        }
    }
    courses.values_mut().for_each(|members| super::cap(scope, members, MEMBERS, |held| held.fact));
    let mut found = Vec::new();
    for (course, members) in &courses {
        for (nth, one) in members.iter().enumerate() {
            for other in &members[nth + 1..] {
                found.extend(change(scope, (course, members), one, other));
            }
        }
    }
    found
}

/// "will stay on": what is to be is as it is.
fn stays(fact: &Fact) -> bool {
    fact.is_ahead()
        && !fact.bare
        && matches!(fact.lemma.split(' ').next(), Some("stay" | "remain" | "keep" | "resign" | "step"))
}

fn is_told(fact: &Fact) -> bool {
    matches!(fact.modality, Modality::Happened | Modality::Ongoing) && !fact.open
}

fn states<'a>(scope: &Scope, fact: &'a Fact) -> Vec<(&'static str, Held<'a>)> {
    let cues = &*CUES;
    let mut found: Vec<(&'static str, Held)> = Vec::new();
    let text = scope.articles[fact.article].text;
    // What belongs to a state may stand in the next clause: "no plans to resign".
    let sentence = scope.articles[fact.article].sentences[fact.index];
    let mut end = (fact.verb.end + WINDOW).min(sentence.end).max(fact.verb.end);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let words = text.get(fact.verb.start..end).unwrap_or("").to_lowercase();
    let words = words.replace(['\u{201c}', '\u{201d}', '"'], "");
    let before = text.get(fact.span.start.min(fact.verb.start)..fact.verb.start).unwrap_or("");
    let last = before.split_whitespace().next_back().unwrap_or("");
    let past =
        FORMERLY.contains(last) || words.split_whitespace().take(4).any(|word| FORMERLY.contains(word));
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut add = |cue: &Cue, done: bool| {
        let holder = if done { &fact.done } else { &fact.doer };
        let process =
            cue.course != "passage" || holder.heads.iter().any(|head| PROCESSES.contains(head.as_str()));
        let aside = fact.relative && matches!(cue.course, "working" | "passage");
        let thing = !(aside || holder.person && matches!(cue.course, "working" | "passage"));
        let fits = holder.is_telling() && !holder.nobody && process && thing;
        if fits && known.insert(cue.course) {
            found.push((cue.course, Held { fact, holder: holder.clone(), state: cue.state, past }));
        }
    };
    let verb = fact.verb.of(text).len();
    let reach = |cue: &Cue| verb + if cue.who == Who::Called { CALLED } else { REACH };
    for cue in cues.phrases_in(&words, reach) {
        let denies = cue.words.starts_with("no ") || cue.words.contains("not ");
        if fact.negated && !denies {
            continue;
        }
        let passive = fact.passive;
        // "gunned down five people", "strangled his wife": that is how others died.
        if MANNERS.contains(&cue.course) && is_done_to(cue.words) && !passive && !fact.done.is_empty() {
            continue;
        }
        let called = cue.who == Who::Called && CALLS.contains(&fact.lemma);
        add(cue, passive || called);
    }
    for cue in
        cues.verbs.get(fact.lemma.as_str()).into_iter().flatten().filter(|_| !fact.negated && !fact.bare)
    {
        add(cue, cue.who == Who::Object);
    }
    found
}

/// Whether words of how somebody died begin with a participle of what is done to him: not "died of", "hanged himself".
fn is_done_to(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or("");
    let participle = first.ends_with("ed") && !matches!(first, "died" | "committed");
    (participle || matches!(first, "shot" | "fatally" | "slain")) && !words.contains("self")
}

/// Whether two phrases name one holder: by name, by a noun and what describes it, or by a part that one alone has.
fn is_one(one: &Argument, other: &Argument) -> bool {
    let described = !one.words.is_disjoint(&other.words);
    let alone = one.heads.iter().any(|head| ALONE.contains(head.as_str()) && other.heads.contains(head));
    let single = |argument: &Argument| !argument.plural && !argument.some;
    let rare = single(one) && single(other) && one.shared_bits(other) >= RARE;
    one.fit(other) == Fit::Same && (!one.ids.is_disjoint(&other.ids) || described || alone || rare)
}

static PROCESSES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| grouped("process"));
static ALONE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| grouped("alone"));

fn change<'a>(
    scope: &Scope,
    (course, members): (&'static str, &[Held<'a>]),
    one: &Held<'a>,
    other: &Held<'a>,
) -> Option<Told<'a>> {
    let same_state = one.state == other.state && one.past == other.past;
    if same_state || one.fact.article == other.fact.article || !is_one(&one.holder, &other.holder) {
        return None;
    }
    let (first, _) = in_order(scope, one.fact, other.fact);
    let (first, then) = if std::ptr::eq(first, one.fact) { (one, other) } else { (other, one) };
    let days = days(scope, first.fact, then.fact);
    let manner = MANNERS.contains(&course);
    let named = !one.holder.ids.is_disjoint(&other.holder.ids);
    if manner && named && days.is_none_or(|days| days <= FAR) && !one.past && !other.past {
        let story = on_one_story_surely(scope, first.fact.article, then.fact.article);
        return story.then_some(Told { kind: Kind::Manner, first: first.fact, then: then.fact, strength: 4 });
    }
    let days = days.filter(|_| !manner)?;
    let known = members.iter().any(|held| {
        held.fact.article == first.fact.article
            && (held.state, held.past) == (then.state, then.past)
            && is_one(&held.holder, &then.holder)
    });
    let fits = days > 0 && days <= FAR && !known;
    (fits && on_one_story_surely(scope, first.fact.article, then.fact.article)).then(|| Told {
        kind: Kind::State,
        first: first.fact,
        then: then.fact,
        strength: 2 * first.holder.ids.shared(&then.holder.ids).count()
            + first.holder.words.shared(&then.holder.words).count(),
    })
}

#[cfg(test)]
mod tests {
    use super::states;
    use crate::conflict::facts::read::tests::with_scope;
    use crate::lexicon::Table;

    /// The states that a sentence tells, as "course state".
    fn told(text: &str) -> Vec<String> {
        with_scope(text, |scope, facts| {
            let found = facts.iter().flat_map(|fact| states(scope, fact));
            found.map(|(course, held)| format!("{course} {}", held.state)).collect()
        })
    }

    #[test]
    fn examples_tell_their_state() {
        let table = Table::parse("states", include_str!("../../lexicon/data/states.tsv"));
        let mut wrong = Vec::new();
        for row in table.rows().filter(|row| !row.get("fires in").is_empty()) {
            let wanted = format!("{} {}", row.get("course"), row.get("state"));
            let found = row.get("fires in").split(" || ").flat_map(told).collect::<Vec<_>>();
            if !found.contains(&wanted) {
                wrong.push(format!("{wanted}: {} {found:?}", row.get("fires in")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
