//! One text says something, another says it is not so: between articles, or between speakers whom articles report alike.

use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::denial::Denial;
use super::denial::denials;
use super::denial::events_in;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::evidences;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::judge::is_denial;
use super::judge::stage;
use super::life;
use super::occasion::one_occasion;
use super::pairs::Pair;
use super::pairs::pairs_of;
use super::standing::standing;
use super::topic::Numbered;
use super::topic::Topic;
use super::topic::Topics;
use super::topic::names;
use super::topic::shared_count;
use super::topic::topic;
use super::wording;
use crate::claim::statement::Modality;
use crate::lexicon::synonyms;
use crate::normalize::EventKey;
use crate::normalize::NormalizedClaim;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "polarity", page: include_str!("../../fixtures/conflict/polarity.md"), detect };

/// Chosen: a plain denial between articles alarms like a number.
const BASE: f64 = 0.95;

/// Chosen: a dispute the articles report alike is no fault of theirs.
const DISPUTE: f64 = 0.9;

/// Names, telling words and a named speaker that a claim shares with a denial that points back to a whole sentence. Chosen.
const STRONG: usize = 5;

/// What others say, by what denials look for.
struct Shelf<'a> {
    /// Claims that are put forward as so, by the words of their event.
    by_event: BTreeMap<&'a str, Vec<usize>>,
    /// Those by which somebody is blamed, whatever for.
    blaming: Vec<usize>,
    /// Those of each sentence, by article and number.
    by_sentence: BTreeMap<(usize, usize), Vec<usize>>,
    /// The sentences of `by_sentence` by the names that stand in them, rising.
    by_name: BTreeMap<String, Vec<(usize, usize)>>,
}

/// A denial, what others say of its matter, and where else the same is denied.
struct Side<'a> {
    denial: &'a Denial,
    claims: Vec<usize>,
    strength: usize,
    again: Vec<&'a Denial>,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found: Vec<Conflict> =
        pairs_of(scope, DETECTOR.code).iter().map(|pair| between(scope, pair)).collect();
    let denials = denials(scope);
    if !denials.is_empty() {
        let shelf = Shelf::of(scope, &denials);
        let mut topics = Topics::default();
        let mut sides: Vec<Side> =
            denials.iter().filter_map(|denial| dispute(scope, denial, &shelf, &mut topics)).collect();
        sides.sort_by_key(|side| {
            (std::cmp::Reverse(side.strength), side.denial.article, side.denial.sentence)
        });
        let mut kept: Vec<Side> = Vec::new();
        for side in sides {
            let one = |other: &&mut Side| side.denial.is_of_matter(other.denial);
            match kept.iter_mut().find(one) {
                Some(other) => other.again.push(side.denial),
                None => kept.push(side),
            }
        }
        found.extend(kept.into_iter().map(|side| dispute_of(scope, &side)));
    }
    found
}

fn between(scope: &Scope, pair: &Pair) -> Conflict {
    let (yes, no) =
        if is_denial(&scope.claims[pair.left]) { (pair.right, pair.left) } else { (pair.left, pair.right) };
    let (said, denied) = (&scope.claims[yes], &scope.claims[no]);
    let event = wording::event(scope, said);
    let (name_said, name_denied) = (wording::article(scope, said), wording::article(scope, denied));
    let dispute = pair.judgement.dispute;
    let speaker = denied.assertion.speaker.clone().unwrap_or_else(|| name_denied.to_owned());
    let sentence = if dispute {
        let sayer = said.assertion.speaker.clone().unwrap_or_else(|| name_said.to_owned());
        format!("{event}: {speaker} denies it ({name_denied}); {sayer} says it ({name_said}).")
    } else {
        format!("{name_said} says {event}; {name_denied} says it did not happen.")
    };
    finding(
        scope,
        Draft {
            dispute,
            ..Draft::of_pair(
                scope,
                pair,
                (DETECTOR.code, "polarity"),
                (sentence, format!("{event}: said ({name_said}), denied ({name_denied})")),
                Weight { base: if dispute { DISPUTE } else { BASE }, effect: 0.7 },
            )
        },
    )
}

impl<'a> Shelf<'a> {
    fn of(scope: &Scope<'a>, denials: &[Denial]) -> Self {
        let denying: BTreeSet<(usize, usize)> =
            denials.iter().map(|denial| (denial.article, denial.sentence + 1)).collect();
        let mut shelf = Self {
            by_event: BTreeMap::new(),
            blaming: Vec::new(),
            by_sentence: BTreeMap::new(),
            by_name: BTreeMap::new(),
        };
        for (at, claim) in scope.claims.iter().enumerate() {
            let told = stage(claim.assertion.modality) == Some(3) && !is_denial(claim);
            if !told || denying.contains(&(claim.article, claim.sentence)) {
                continue;
            }
            shelf.by_sentence.entry((claim.article, claim.sentence)).or_default().push(at);
            let Some(event) = &claim.item.event else { continue };
            let mut words = event_words(event);
            words.sort_unstable();
            for (nth, word) in words.into_iter().enumerate() {
                if nth == 0 || words[nth - 1] != word {
                    shelf.by_event.entry(word).or_default().push(at);
                }
            }
            if blames(event) {
                shelf.blaming.push(at);
            }
        }
        for place in shelf.by_sentence.keys() {
            let Some((article, index)) = scope.articles.get(place.0).zip(place.1.checked_sub(1)) else {
                continue;
            };
            for name in names(article, index, None) {
                shelf.by_name.entry(name).or_default().push(*place);
            }
        }
        shelf
    }

    /// The claims that tell a deed of those denied, perhaps, in order.
    fn of_deeds(&self, denial: &Denial) -> Vec<usize> {
        let told = denial.events.iter().filter_map(|event| self.by_event.get(event.as_str())).flatten();
        let mut found: Vec<usize> = told.chain(&self.blaming).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The claims of sentences that have two names or more in common with a denial, in order.
    fn of_names(&self, denial: &Denial) -> Vec<usize> {
        let mut places: Vec<(usize, usize)> =
            denial.topic.names.iter().filter_map(|name| self.by_name.get(name)).flatten().copied().collect();
        places.sort_unstable();
        let several = places.chunk_by(|one, two| one == two).filter(|same| same.len() >= 2);
        let mut found: Vec<usize> = several.flat_map(|same| &self.by_sentence[&same[0]]).copied().collect();
        found.sort_unstable();
        found
    }
}

/// What the event of a claim is known by.
fn event_words(event: &EventKey) -> [&str; 3] {
    [event.class.as_str(), event.lemma.as_str(), synonyms::group(&event.lemma)]
}

/// "Keller blamed the guards for attacks" says that they attacked.
fn blames(event: &EventKey) -> bool {
    event.class == "charge" || matches!(event.lemma.as_str(), "accuse" | "blame" | "denounce")
}

/// Whether a claim names one of those whom a denial names, or who denies.
fn is_near(denial: &Denial, claim: &NormalizedClaim) -> bool {
    let item = &claim.item;
    let parties = item.origin.iter().chain(&item.holder).chain(&item.place);
    let mut ids = item.participants.iter().map(|(id, _)| id).chain(parties);
    ids.any(|id| denial.topic.names.contains(&id.0) || denial.voice.as_ref() == Some(id))
}

/// What others say of the matter denied.
fn dispute<'a>(scope: &Scope, denial: &'a Denial, shelf: &Shelf, topics: &mut Topics) -> Option<Side<'a>> {
    let mine = topics.numbered(&denial.topic);
    let mut sides: Vec<(usize, usize)> = Vec::new();
    for at in if denial.own { shelf.of_deeds(denial) } else { shelf.of_names(denial) } {
        let claim = &scope.claims[at];
        if !is_near(denial, claim) || is_own(denial, claim) {
            continue;
        }
        let strength = if denial.own {
            of_deed(scope, denial, claim)
        } else {
            of_sentence(&mine, topics.of(scope, claim.article, claim.sentence - 1), claim)
        };
        let Some(strength) = strength else { continue };
        if denial.claim.is_none_or(|mine| one_occasion(scope, mine, at)) {
            sides.push((strength, at));
        }
    }
    sides.sort_by_key(|(strength, at)| (std::cmp::Reverse(*strength), scope.claims[*at].id));
    let best = sides.first()?.0;
    let mut claims: Vec<usize> = Vec::new();
    for (strength, at) in sides {
        let again = claims.iter().any(|other| {
            (scope.claims[*other].article, scope.claims[*other].sentence)
                == (scope.claims[at].article, scope.claims[at].sentence)
        });
        if strength + 1 >= best && !again && claims.len() < 6 {
            claims.push(at);
        }
    }
    Some(Side { denial, claims, strength: best, again: Vec::new() })
}

/// Whether a claim is put forward by who denies.
fn is_own(denial: &Denial, claim: &NormalizedClaim) -> bool {
    let own_voice = denial.voice.is_some() && claim.assertion.voice == denial.voice;
    own_voice || claim.assertion.speaker.as_ref().is_some_and(|speaker| alike(speaker, &denial.speaker))
}

/// Whether the event of a claim is asked for, wished or to come.
fn is_open(scope: &Scope, claim: &NormalizedClaim) -> bool {
    standing(scope, claim).is_some_and(|stands| stands.open || stands.infinitive || stands.ahead)
}

/// How much a sentence has in common with a denial that points back: two names and two telling words at least.
fn of_sentence(mine: &Numbered, theirs: &Numbered, claim: &NormalizedClaim) -> Option<usize> {
    let (names, words) = (shared_count(&mine.names, &theirs.names), shared_count(&mine.words, &theirs.words));
    let strength = names + words + usize::from(claim.assertion.speaker.is_some());
    (names >= 2 && words >= 2 && strength >= STRONG).then_some(strength)
}

/// Whether the words right before the event name somebody else than who denies it: "the *U.S.* strike".
fn is_anothers(scope: &Scope, denial: &Denial, claim: &NormalizedClaim) -> bool {
    let Some(place) = claim.item.evidence.iter().find(|place| place.field == "event") else { return false };
    let Some(article) = scope.articles.get(claim.article) else { return false };
    let Some(at) = place.sentence.checked_sub(1) else { return false };
    let (Some(reading), Some(named)) =
        (article.reading.sentences.get(at), article.normalized.sentences.get(at))
    else {
        return false;
    };
    let before = reading.mentions.iter().zip(&named.entities).filter(|(mention, _)| {
        mention.span.end <= place.span.start && mention.span.end + GAP >= place.span.start
    });
    before
        .filter_map(|(_, entity)| entity.as_ref())
        .any(|entity| denial.voice.as_ref().is_some_and(|id| *id != entity.id))
}

/// Bytes between a name and the event it stands right before ("U.S. drone strike"). Chosen.
const GAP: usize = 8;

/// How much of the deed denied a claim tells: its event, one who takes part, and what it is done to; `None` where one of them lacks.
fn of_deed(scope: &Scope, denial: &Denial, claim: &NormalizedClaim) -> Option<usize> {
    let event = claim.item.event.as_ref()?;
    let article = scope.articles.get(claim.article)?;
    let tokens = &article.reading.sentences.get(claim.sentence.checked_sub(1)?)?.tokens;
    let same = event_words(event).into_iter().any(|word| denial.events.contains(word));
    let told = || events_in(article.text, tokens.iter().filter(|token| claim.span.contains(token.span)));
    if !(same || blames(event) && !told().is_disjoint(&denial.events))
        || (same && is_anothers(scope, denial, claim))
        || is_open(scope, claim)
    {
        return None;
    }
    let theirs = topic(article, claim.sentence.checked_sub(1)?, Some(claim.span));
    let is_denier = |name: &String| denial.voice.as_ref().is_some_and(|id| id.0 == *name);
    let denier = theirs.names.iter().any(is_denier);
    let names = denial.topic.names.intersection(&theirs.names).filter(|name| !is_denier(name)).count();
    let things = |topic: &Topic| -> BTreeSet<String> {
        topic.words.difference(&topic.verbs).map(|word| synonyms::group(word).to_owned()).collect()
    };
    let words = things(&denial.topic).intersection(&things(&theirs)).count();
    let voiced = usize::from(claim.assertion.speaker.is_some());
    // Of a deed of somebody else ("denied that Keller sold the mill") the doer must be there, else who denies it.
    let other_doer = denial.doer.as_ref().map(|doer| theirs.names.contains(doer));
    let enough = other_doer.unwrap_or(denier) && words + names >= 1;
    enough.then_some(2 + usize::from(denier) + names + words + voiced)
}

fn alike(left: &str, right: &str) -> bool {
    left == right || left.split_whitespace().last() == right.split_whitespace().last()
}

/// Most denials of one party that are shown. Chosen.
const SHOWN: usize = 3;

fn dispute_of(scope: &Scope, side: &Side) -> Conflict {
    let (denial, mut claims) = (side.denial, side.claims.clone());
    let said = &scope.claims[claims[0]];
    let name_denied = scope.articles[denial.article].name;
    let name_said = wording::articles(scope, &claims);
    let sayer = said.assertion.speaker.clone().unwrap_or_else(|| wording::article(scope, said).to_owned());
    let mut evidence = evidences(scope, &claims, "polarity");
    let denied = std::iter::once(denial).chain(side.again.iter().copied());
    evidence.splice(
        0..0,
        denied.take(SHOWN).map(|one| Evidence::stated(one.article, one.sentence + 1, one.cue, "polarity")),
    );
    let denying = main_claims(scope, &[(denial.article, denial.sentence + 1)]);
    claims.splice(0..0, denying);
    let speaker = &denial.speaker;
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(Verdict::Conflict),
            dispute: true,
            differs: vec!["polarity", "speaker"],
            claims,
            evidence,
            sentence: told(scope, denial, &sayer, &name_said),
            line: format!(
                "{} ({name_denied}) {} what {} {} ({name_said})",
                wording::cut(speaker, 24),
                wording::agreeing(speaker, "denies", "deny"),
                wording::cut(&sayer, 24),
                wording::agreeing(&sayer, "says", "say")
            ),
            proof: vec![
                format!(
                    "{speaker}: \u{201c}{}\u{201d}",
                    words(scope.articles[denial.article].text, denial.cue)
                ),
                "said on one side, denied on the other, by two speakers".to_owned(),
            ],
            weight: Weight { base: DISPUTE, effect: 0.7 },
        },
    )
}

/// "Oravia denies that it shot down the airliner (003); officials of Norland say so (001, 002)."
fn told(scope: &Scope, denial: &Denial, sayer: &str, name_said: &str) -> String {
    let article = &scope.articles[denial.article];
    let denier = wording::capital(&wording::cut(&denial.speaker, 44));
    let name = article.name;
    let says = wording::agreeing(sayer, "says", "say");
    let denies = wording::agreeing(&denier, "denies", "deny");
    let sayer = wording::cut(sayer, 44);
    if !denial.own {
        return format!("{denier} {denies} it ({name}); {sayer} {says} it ({name_said}).");
    }
    let what = wording::cut(&wording::squeeze(words(article.text, denial.matter)), 66);
    let between = Span::new(denial.cue.end, denial.matter.start.max(denial.cue.end));
    let that = if words(article.text, between).trim_end().ends_with("that") { "that " } else { "" };
    format!("{denier} {denies} {that}\u{201c}{what}\u{201d} ({name}); {sayer} {says} so ({name_said}).")
}

/// Whether two claims of one event, one of them denied, are plain enough to be set against each other.
///
/// No purpose, condition or plan, none about some of many ("senators who don't support", "no member has said"), and what they name as
/// done to is the same.
pub(super) fn one_statement(scope: &Scope, left: usize, right: usize) -> bool {
    let (one, other) = (&scope.claims[left], &scope.claims[right]);
    let plain = |claim: &NormalizedClaim| {
        // "denied buying it": what is denied needs no clause of its own.
        let denied = claim.assertion.modality == Modality::Denied;
        let tells = standing(scope, claim).is_none_or(|stands| {
            !(stands.infinitive
                || (stands.gerund && !denied)
                || stands.relative
                || stands.open
                || stands.ahead)
        });
        tells && !is_of_some(scope, claim)
    };
    let named = !one.item.objects.is_empty() && !other.item.objects.is_empty();
    plain(one) && plain(other) && (!named || life::objects(&one.item, &other.item))
}

/// Words that open a clause about some of many. Chosen.
const SOME: [&str; 13] = [
    "another", "few", "many", "most", "neither", "no", "nobody", "none", "other", "others", "several",
    "some", "those",
];

/// Whether the clause speaks of some of many: "no member has", "few say", "senators who".
fn is_of_some(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let Some(article) = scope.articles.get(claim.article) else { return false };
    let clause = words(article.text, claim.span).to_lowercase();
    let mut opening = clause.split_whitespace().take(8);
    let first = opening.clone().next().unwrap_or("");
    SOME.contains(&first) || opening.any(|word| matches!(word, "who" | "which"))
}
