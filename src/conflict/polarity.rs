//! One text says something, another says it is not so: between articles, or between speakers whom articles report alike.

use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::cues::WORDS;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::claims_of;
use super::finding::evidences;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::judge::is_denial;
use super::judge::periods_apart;
use super::judge::stage;
use super::occasion::Occasions;
use super::pairs::Pair;
use super::pairs::pairs_of;
use super::topic::Topic;
use super::topic::Topics;
use super::topic::shared_count;
use super::topic::topic;
use super::wording;
use crate::claim::attribution::Attribution;
use crate::claim::attribution::AttributionKind;
use crate::lexicon::Cues;
use crate::lexicon::Table;
use crate::primitives::Period;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// See the page.
pub(super) const DETECTOR: Detector =
    Detector { code: "polarity", page: include_str!("../../fixtures/conflict/polarity.md"), detect };

/// Chosen: a plain denial between articles alarms like a number.
const BASE: f64 = 0.95;

/// Chosen: a dispute the articles report alike is no fault of theirs.
const DISPUTE: f64 = 0.9;

static CUES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let table = Table::parse("denial-cues", include_str!("../lexicon/data/denial-cues.tsv"));
    table.rows().map(|row| row.get("cue")).collect()
});

/// A sentence in which a speaker denies something.
struct Denial {
    article: usize,
    sentence: usize,
    speaker: String,
    cue: Span,
    topic: Topic,
    period: Period,
    /// A claim of the sentence, if it makes one.
    claim: Option<usize>,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut found: Vec<Conflict> =
        pairs_of(scope, DETECTOR.code).iter().map(|pair| between(scope, pair)).collect();
    let denials = denials(scope);
    if !denials.is_empty() {
        let by_name = claims_by_name(scope);
        let mut known = (Topics::default(), Occasions::default());
        found.extend(denials.iter().filter_map(|denial| dispute(scope, denial, &by_name, &mut known)));
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
        format!(
            "{event}: {speaker} denies it ({name_denied}); {sayer} says it ({name_said}). The articles report the dispute alike."
        )
    } else {
        format!("{name_said} says {event}; {name_denied} says it did not happen.")
    };
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: Some(pair.judgement.verdict),
            dispute,
            differs: pair.judgement.differs.clone(),
            claims: pair.claims.clone(),
            evidence: evidences(scope, &pair.claims, "polarity"),
            sentence,
            line: format!("{event}: said ({name_said}), denied ({name_denied})"),
            proof: pair.judgement.proof.clone(),
            weight: Weight { base: if dispute { DISPUTE } else { BASE }, effect: 0.7 },
        },
    )
}

fn denials(scope: &Scope) -> Vec<Denial> {
    let mut found = Vec::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for (index, reading) in article.reading.sentences.iter().enumerate() {
            let said = reading.attributions.iter().filter(|said| said.kind == AttributionKind::Statement);
            let Some((said, cue)) =
                said.filter_map(|said| Some((said, denial_cue(article.text, said)?))).next()
            else {
                continue;
            };
            let Some(speaker) = said
                .speaker_name
                .clone()
                .or_else(|| said.speaker.map(|span| words(article.text, span).to_owned()))
            else {
                continue;
            };
            let claims = claims_of(scope, at, index + 1);
            let period = claims.first().map_or(Period::UNKNOWN, |claim| scope.claims[*claim].item.period);
            found.push(Denial {
                article: at,
                sentence: index,
                speaker,
                cue,
                topic: topic(article, index, None),
                period,
                claim: claims.first().copied(),
            });
        }
    }
    found
}

/// Furthest from the beginning of what is said that its denial stands: further in, something else is denied. In bytes. Chosen.
const OPENING: usize = 60;

/// Words before a cue that turn it: "cannot deny", "no denying". Chosen.
static TURNED: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "turns-denial"));

/// Words before "denied" that make it a refusal: "was denied a visa". "Were baseless" stays a denial. Chosen.
static REFUSES: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "refuses"));

/// The denying words of what somebody says, or of the verb of saying itself.
fn denial_cue(text: &str, said: &Attribution) -> Option<Span> {
    let around = said.cue.map_or(said.content, |cue| cue.cover(said.content));
    let lower = words(text, around).to_ascii_lowercase();
    let found = CUES.iter().find_map(|cue| {
        lower.find(cue).map(|at| Span::new(around.start + at, around.start + at + cue.len()))
    })?;
    let verb = said.cue.is_some_and(|cue| cue.overlaps(found));
    let opens = found.start >= said.content.start && found.start < said.content.start + OPENING;
    let before = text.get(..found.start)?.split_whitespace().next_back().unwrap_or("").to_ascii_lowercase();
    let refused = words(text, found).eq_ignore_ascii_case("denied") && REFUSES.contains(before.as_str());
    ((verb || opens) && !refused && !TURNED.contains(before.as_str())).then_some(found)
}

fn claims_by_name<'a>(scope: &Scope<'a>) -> BTreeMap<&'a str, Vec<usize>> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, claim) in scope.claims.iter().enumerate() {
        let ids = claim
            .item
            .participants
            .iter()
            .map(|(id, _)| id)
            .chain(&claim.item.origin)
            .chain(&claim.item.holder)
            .chain(&claim.item.place);
        for id in ids {
            let known = by_name.entry(id.0.as_str()).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
    }
    by_name
}

/// What others say of the matter denied: two shared names, or one and two telling words, and a shared telling word.
fn dispute(
    scope: &Scope,
    denial: &Denial,
    by_name: &BTreeMap<&str, Vec<usize>>,
    (topics, occasions): &mut (Topics, Occasions),
) -> Option<Conflict> {
    let mine = topics.numbered(&denial.topic);
    let mut near: Vec<usize> =
        denial.topic.names.iter().filter_map(|name| by_name.get(name.as_str())).flatten().copied().collect();
    near.sort_unstable();
    near.dedup();
    let mut sides: Vec<(usize, usize)> = Vec::new();
    for at in near {
        let claim = &scope.claims[at];
        let own = claim.article == denial.article && claim.sentence == denial.sentence + 1;
        let apart = periods_apart(claim.item.period, denial.period);
        if own || is_denial(claim) || apart || stage(claim.assertion.modality) != Some(3) {
            continue;
        }
        if claim.assertion.speaker.as_ref().is_some_and(|speaker| alike(speaker, &denial.speaker)) {
            continue;
        }
        let theirs = topics.of(scope, claim.article, claim.sentence - 1);
        let names = shared_count(&mine.names, &theirs.names);
        let shared = shared_count(&mine.words, &theirs.words);
        let voiced = usize::from(claim.assertion.speaker.is_some());
        let strong = names >= 2 && shared >= 1 && names + shared + voiced >= 5;
        if strong && denial.claim.is_none_or(|mine| occasions.one(scope, mine, at)) {
            sides.push((names + shared + voiced, at));
        }
    }
    sides.sort_by_key(|(strength, at)| (std::cmp::Reverse(*strength), scope.claims[*at].id));
    let best = sides.first()?.0;
    let mut claims: Vec<usize> = Vec::new();
    for (strength, at) in sides {
        let known = claims.iter().any(|other| {
            (scope.claims[*other].article, scope.claims[*other].sentence)
                == (scope.claims[at].article, scope.claims[at].sentence)
        });
        if strength + 1 >= best && !known && claims.len() < 6 {
            claims.push(at);
        }
    }
    Some(dispute_of(scope, denial, claims))
}

fn alike(left: &str, right: &str) -> bool {
    left == right || left.split_whitespace().last() == right.split_whitespace().last()
}

fn dispute_of(scope: &Scope, denial: &Denial, mut claims: Vec<usize>) -> Conflict {
    let said = &scope.claims[claims[0]];
    let name_denied = scope.articles[denial.article].name;
    let name_said = wording::articles(scope, &claims);
    let sayer = said.assertion.speaker.clone().unwrap_or_else(|| wording::article(scope, said).to_owned());
    let mut evidence = evidences(scope, &claims, "polarity");
    evidence.insert(
        0,
        Evidence {
            article: denial.article,
            sentence: denial.sentence + 1,
            span: denial.cue,
            field: "polarity",
            inferred: false,
        },
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
            sentence: format!(
                "{speaker} denies it ({name_denied}); {sayer} says it ({name_said}). The articles report the dispute alike."
            ),
            line: format!("{speaker} ({name_denied}) denies what {sayer} says ({name_said})"),
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
