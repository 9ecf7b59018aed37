//! Two clauses with one verb in, how they stand to each other out.

use super::argument::Argument;
use super::argument::Fit;
use super::class;
use super::fact::Fact;
use super::grouped;
use super::tell::Kind;
use super::tell::Told;
use crate::claim::statement::Modality;
use crate::conflict::Scope;
use crate::conflict::occasion::bits;
use crate::conflict::occasion::on_one_story_surely;
use crate::conflict::occasion::stem;
use crate::lexicon::WordSet;
use crate::primitives::Period;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Longest time in days between the texts of two clauses of one matter. Chosen: a year.
const FAR: i32 = 365;

/// The same where what the two say shuts each other out. Chosen: two months.
const NEAR: i32 = 60;

static ACCUSES: LazyLock<WordSet> = LazyLock::new(|| class("accuses"));
static WHERE: LazyLock<WordSet> = LazyLock::new(|| class("where"));

/// Whether a verb reports, thinks, shows or wants: what it says of somebody stands in the clause behind it.
pub(super) fn says(lemma: &str) -> bool {
    let class = crate::lexicon::events::of_verb(lemma);
    matches!(class, Some("say" | "believe" | "show" | "announce" | "want" | "discuss"))
}

/// Verbs whose clauses say nothing of themselves: "be", "say", "have".
pub(super) fn is_empty_verb(lemma: &str) -> bool {
    says(lemma) || super::is_light(lemma) || EMPTY.contains(lemma)
}

static EMPTY: LazyLock<WordSet> = LazyLock::new(|| class("empty-verb"));

/// What two clauses with one verb are to a reader, if anything.
pub(super) fn told<'a>(scope: &Scope, one: &'a Fact, other: &'a Fact) -> Option<Told<'a>> {
    let (first, then) = in_order(scope, one, other);
    let kind = kind(scope, first, then)?;
    if matches!(kind, Kind::Doers { .. })
        && (mentions(scope, first, &then.doer) || mentions(scope, then, &first.doer))
    {
        return None;
    }
    let story = one.article == other.article || on_one_story_surely(scope, one.article, other.article);
    // "will visit" is not met by a visit before.
    let told = scope.articles[first.article].published;
    let before = matches!(kind, Kind::Done | Kind::NotDone)
        && told.zip(then.period.and_then(|period| period.to)).is_some_and(|(told, ended)| ended < told);
    (story && !before).then_some(Told { kind, first, then, strength: strength(first, then) })
}

/// Whether the sentence of a fact names one of these somewhere.
fn mentions(scope: &Scope, fact: &Fact, argument: &Argument) -> bool {
    let named = scope.articles[fact.article].normalized.sentences.get(fact.index);
    let mut entities = named.into_iter().flat_map(|sentence| sentence.entities.iter().flatten());
    entities.any(|entity| argument.ids.contains(&entity.id.0))
}

/// The two by the day of their article, then by place.
pub(super) fn in_order<'a>(scope: &Scope, one: &'a Fact, other: &'a Fact) -> (&'a Fact, &'a Fact) {
    let key = |fact: &Fact| (scope.articles[fact.article].published, fact.article, fact.index);
    if key(one) <= key(other) { (one, other) } else { (other, one) }
}

/// Days between the articles of two facts; `None` where one is not known.
pub(super) fn days(scope: &Scope, one: &Fact, other: &Fact) -> Option<i32> {
    let day = |fact: &Fact| scope.articles[fact.article].published.map(Period::day);
    Some(day(one)?.gap_days(day(other)?))
}

fn kind(scope: &Scope, first: &Fact, then: &Fact) -> Option<Kind> {
    if first.lemma != then.lemma && first.group != then.group {
        return None;
    }
    let days = days(scope, first, then);
    if days.is_some_and(|days| days > FAR) {
        return None;
    }
    let near = days.is_none_or(|days| days <= NEAR);
    moved(first, then, days)
        .or_else(|| denied(first, then, days).filter(|_| near))
        .or_else(|| rivals(first, then).filter(|_| near))
        .or_else(|| places(first, then).filter(|_| near))
}

/// How plainly the two are of one thing: names and heads in common.
fn strength(one: &Fact, other: &Fact) -> usize {
    let shared = |a: &Argument, b: &Argument| {
        2 * a.ids.shared(&b.ids).count() + a.heads.shared(&b.heads).count() + a.words.shared(&b.words).count()
    };
    let rest = |a: &Fact, b: &Fact| -> usize {
        a.rest.iter().map(|(_, one)| b.rest.iter().map(|(_, two)| shared(one, two)).max().unwrap_or(0)).sum()
    };
    shared(&one.doer, &other.doer) + shared(&one.done, &other.done) + rest(one, other)
}

/// Whether one of the further phrases of both is the same, in particular words; `None` where two that belong together differ.
fn further(one: &Fact, other: &Fact) -> Option<bool> {
    let mut same = false;
    for (preposition, mine) in &one.rest {
        for (theirs, argument) in &other.rest {
            match mine.fit(argument) {
                Fit::Same if mine.is_telling() => same = true,
                Fit::Apart if preposition == theirs && mine.is_telling() && argument.is_telling() => {
                    return None;
                }
                _ => {}
            }
        }
    }
    Some(same)
}

fn one_time(one: &Fact, other: &Fact) -> bool {
    one.period.zip(other.period).is_none_or(|(one, other)| one.meets(other))
}

/// Bits that two clauses have in common beside the verb, from which they are of one matter. Chosen: two names, or a name and a word.
pub(super) const MATTER: f64 = 12.0;

/// Bits of a verb that tells by itself what is done. Chosen: "resign" does, "vote" and "meet" do not.
const TELLING_VERB: f64 = 7.0;

/// The same with the verb's, and without it, of what is said and denied. Chosen: "the fire was contained".
const WITH_VERB: f64 = 15.0;
const LEAST: f64 = 5.0;

/// Bits of the words of a verb.
fn verb_bits(lemma: &str) -> f64 {
    lemma.split(' ').filter(|word| word.len() > 2).map(|word| bits(&stem(word))).fold(0.0, f64::max)
}

/// Bits of whom, what and where both clauses name.
pub(super) fn in_common(one: &Fact, other: &Fact) -> f64 {
    let rest: f64 = one
        .rest
        .iter()
        .map(|(_, mine)| other.rest.iter().map(|(_, theirs)| mine.shared_bits(theirs)).fold(0.0, f64::max))
        .sum();
    one.doer.shared_bits(&other.doer) + one.done.shared_bits(&other.done) + rest
}

/// Announced in an earlier text, told as done (or as not done) in a later one: the same doer, the same object.
fn moved(first: &Fact, then: &Fact, days: Option<i32>) -> Option<Kind> {
    let later = days.is_some_and(|days| days > 0) && first.article != then.article;
    let done = then.modality == Modality::Happened && !then.open && !then.bare;
    if !(later && first.is_ahead() && !first.negated && done && first.plain && then.plain)
        || first.some()
        || then.some()
    {
        return None;
    }
    let (doer, object) = (first.doer.fit(&then.doer), first.done.fit(&then.done));
    let named = !first.doer.ids.is_disjoint(&then.doer.ids);
    let telling = first.lemma.contains(' ') || verb_bits(&first.lemma) >= TELLING_VERB;
    let beside = further(first, then)?;
    let tied = match (doer, object) {
        (Fit::Same, Fit::Same) => {
            first.doer.is_telling() && first.done.is_telling() && in_common(first, then) >= MATTER
        }
        (Fit::Same, Fit::Open) => {
            let bare = first.done.is_empty() && then.done.is_empty();
            bare && (named && telling || beside && in_common(first, then) >= MATTER)
        }
        (Fit::Open, Fit::Same) => first.passive && then.passive && in_common(first, then) >= MATTER,
        _ => false,
    };
    tied.then_some(if then.negated { Kind::NotDone } else { Kind::Done })
}

/// Said in one, denied in the other.
fn denied(first: &Fact, then: &Fact, days: Option<i32>) -> Option<Kind> {
    let both = (first.is_said() && then.is_denied()) || (first.is_denied() && then.is_said());
    if !both || first.some() || then.some() || !first.plain || !then.plain {
        return None;
    }
    let speakers = (&first.speaker, &then.speaker);
    let parties = speakers.0 != speakers.1 && (speakers.0.is_some() || speakers.1.is_some());
    if (first.article == then.article && !parties) || !one_time(first, then) {
        return None;
    }
    // Of one speaker the later word stands.
    if speakers.0.is_some() && speakers.0 == speakers.1 {
        return None;
    }
    let (doer, object) = (first.doer.fit(&then.doer), first.done.fit(&then.done));
    let each_other = with_each_other(first, then);
    let beside = if each_other { true } else { further(first, then)? };
    let nobody = |fact: &Fact| fact.doer.nobody || fact.done.nobody;
    let either = nobody(first) || nobody(then);
    let tied = match (doer, object) {
        (Fit::Same, Fit::Same) => first.doer.is_telling() && (first.done.is_telling() || beside),
        (Fit::Same, Fit::Open) => {
            let infinitive = first.lemma.contains(" to ");
            (beside || infinitive) && (first.done.is_empty() && then.done.is_empty() || either)
        }
        (Fit::Open, Fit::Same) => first.done.is_telling() && (first.passive || then.passive),
        (Fit::Open, Fit::Open) => beside && (either || first.passive || then.passive),
        _ => beside && either,
    };
    if !(tied || each_other) {
        return None;
    }
    let common = in_common(first, then);
    let matter = each_other || (common >= LEAST && common + verb_bits(&first.lemma) >= WITH_VERB);
    if !matter {
        return None;
    }
    let later = days.is_some_and(|days| days > 0);
    // "has not been found", then found: what was not yet so has come to be so.
    let came = first.is_told()
        && first.negated
        && !first.never
        && (first.perfect || first.modality == Modality::Ongoing)
        && later;
    // What has not been charged and is accused has not come about.
    if came && first.lemma != then.lemma {
        return None;
    }
    Some(if came { Kind::CameAbout } else { Kind::Denied { dispute: parties } })
}

/// "Halden is in talks with Corvex", "Corvex is not in talks with Halden": each names the other.
fn with_each_other(one: &Fact, other: &Fact) -> bool {
    let with = |fact: &Fact, doer: &Argument| {
        let led = fact.rest.iter().filter(|(preposition, _)| preposition == "with");
        led.into_iter().any(|(_, argument)| !argument.ids.is_disjoint(&doer.ids))
    };
    with(one, &other.doer) && with(other, &one.doer)
}

impl Fact {
    pub(super) fn some(&self) -> bool {
        self.doer.some || self.done.some
    }
}

/// Two doers of what one alone does, or two who are blamed for one thing.
fn rivals(first: &Fact, then: &Fact) -> Option<Kind> {
    let own = |fact: &Fact| fact.plain || (fact.relative && !fact.doer.ids.is_empty());
    let told = |fact: &Fact| fact.is_said() && own(fact) && !fact.some();
    if !told(first) || !told(then) || !one_time(first, then) {
        return None;
    }
    let speakers = first.speaker != then.speaker;
    if first.article == then.article && !speakers {
        return None;
    }
    let parties = speakers && first.speaker.is_some() && then.speaker.is_some();
    if ACCUSES.contains(&first.lemma) {
        let apart = first.done.is_another(&then.done) && first.doer.fit(&then.doer) != Fit::Same;
        return (apart && further_for(first, then)).then_some(Kind::Blamed);
    }
    let sole = crate::conflict::judge::is_sole_word(&first.lemma);
    // "the police fired first": of two who do it first, only one does.
    let before_others = first.lemma.ends_with(" first");
    let object = match first.done.fit(&then.done) {
        Fit::Same => (sole && in_particular(first, then)) || (before_others && first.done.is_telling()),
        Fit::Open => before_others,
        Fit::Apart => false,
    };
    let apart = first.doer.fit(&then.doer) == Fit::Apart && first.doer.is_telling() && then.doer.is_telling();
    let doer = first.doer.is_another(&then.doer) || before_others && apart;
    (object && doer && further(first, then).is_some()).then_some(Kind::Doers { dispute: parties })
}

/// Whether both do it to one that they name, or describe, or that stands alone ("the airliner"); counted ones are of many.
fn in_particular(one: &Fact, other: &Fact) -> bool {
    let counted = |argument: &Argument| {
        argument.words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let named = !one.done.ids.is_disjoint(&other.done.ids) || !one.done.words.is_disjoint(&other.done.words);
    let single = |argument: &Argument| argument.words.is_empty() && !argument.plural;
    !counted(&one.done) && !counted(&other.done) && (named || single(&one.done) && single(&other.done))
}

/// Whether what the two are blamed "for" is one thing.
fn further_for(one: &Fact, other: &Fact) -> bool {
    let of = |fact: &Fact| -> Vec<Argument> {
        let led =
            fact.rest.iter().filter(|(preposition, _)| matches!(preposition.as_str(), "for" | "of" | "over"));
        led.map(|(_, argument)| argument.clone()).collect()
    };
    of(one)
        .iter()
        .any(|mine| of(other).iter().any(|theirs| mine.fit(theirs) == Fit::Same && mine.is_telling()))
}

/// One deed in two places of one sort: "on Liberty Square" and "on Station Square", "in the village of Ardeck" and "of Molin".
fn places(first: &Fact, then: &Fact) -> Option<Kind> {
    let told = |fact: &Fact| fact.is_said() && fact.plain && !fact.some();
    if !told(first) || !told(then) || first.article == then.article || !one_time(first, then) {
        return None;
    }
    let (doer, object) = (first.doer.fit(&then.doer), first.done.fit(&then.done));
    let tied = match (doer, object) {
        (Fit::Same, Fit::Same) => first.done.is_telling() || first.doer.is_telling(),
        (Fit::Same, Fit::Open) => first.doer.is_telling(),
        (Fit::Open, Fit::Same) => first.done.is_telling(),
        _ => false,
    };
    let led = |fact: &Fact| -> Vec<Argument> {
        let places = fact.rest.iter().filter(|(preposition, _)| WHERE.contains(preposition));
        places.map(|(_, argument)| argument.clone()).collect()
    };
    let apart = led(first).iter().any(|mine| led(then).iter().any(|theirs| sorts(mine, theirs)));
    (tied && apart).then_some(Kind::Places)
}

/// Whether two places are of one sort and have two names.
fn sorts(one: &Argument, other: &Argument) -> bool {
    let names = |argument: &Argument| -> Vec<String> {
        let described = argument.words.iter().filter_map(|word| word.strip_prefix('='));
        argument.ids.iter().map(String::as_str).chain(described).map(str::to_owned).collect()
    };
    let kinds = |argument: &Argument, names: &[String]| -> Vec<String> {
        let last = names.iter().filter_map(|name| name.rsplit_once('-')).map(|(_, last)| last.to_owned());
        argument.heads.iter().cloned().chain(last).filter(|kind| KINDS.contains(kind.as_str())).collect()
    };
    let (mine, theirs) = (names(one), names(other));
    let (sorts, others) = (kinds(one, &mine), kinds(other, &theirs));
    let apart = !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|name| theirs.contains(name));
    apart && sorts.iter().any(|kind| others.contains(kind))
}

static KINDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| grouped("kind-of-place"));
