//! Several articles that have a matter from one origin: however many they are, they count once.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::denial::is_pronoun;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::main_claims;
use super::finding::words;
use super::one_figure;
use super::said::Said;
use super::said::said;
use super::wording;
use crate::claim::attribution::Attribution;
use crate::claim::attribution::AttributionKind;
use crate::claim::attribution::AttributionMode;
use crate::claim::mention::EntityKind;
use crate::claim::mention::MentionForm;
use crate::normalize::item::voice;
use crate::primitives::Period;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// See the page.
pub(super) const DETECTOR: Detector = Detector {
    code: "shared-origin",
    page: include_str!("../../fixtures/conflict/shared-origin.md"),
    detect,
};

/// Chosen: it halves what many articles seem to confirm.
const BASE: f64 = 0.8;

/// Days between two articles that may have one statement. Chosen: news of a matter comes within weeks.
const FAR: i32 = 45;

/// Most reports of one origin that are set against each other. Chosen: a head of state is quoted in every sentence.
const MEMBERS: usize = 200;

/// Least weight of what two articles alone have from one origin. Chosen: a view or a call of a public figure is no news in two.
const WEIGHTY: f64 = 0.5;

/// A sentence that somebody is named for.
struct Voiced {
    article: usize,
    sentence: usize,
    /// The words that introduce the speaker.
    speaker: Span,
    /// What is said.
    content: Span,
    /// The speaker for the reader.
    shown: String,
    origin: String,
    /// Whether a body or a state speaks, and no person.
    body: bool,
    said: Said,
}

/// Reports of one statement of one origin: places in the list of the origin's, the plainest first.
struct Group {
    members: Vec<usize>,
    weight: f64,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut origins: BTreeMap<String, Vec<Voiced>> = BTreeMap::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            for voiced in voiced(article, at, index) {
                origins.entry(voiced.origin.clone()).or_default().push(voiced);
            }
        }
    }
    let mut found = one_figure::figures(scope, DETECTOR.code);
    for voiced in
        origins.values_mut().filter(|voiced| voiced.iter().any(|one| one.article != voiced[0].article))
    {
        voiced.truncate(MEMBERS);
        found.extend(statements(scope, voiced).iter().map(|group| conflict(scope, voiced, group)));
    }
    found
}

/// What a sentence has from named origins.
fn voiced(article: &ArticleView, at: usize, index: usize) -> Vec<Voiced> {
    let reported = |said: &&Attribution| {
        said.kind == AttributionKind::Statement
            && said.mode != AttributionMode::Belief
            && said.speaker.is_some()
    };
    let attributions = article.reading.sentences[index].attributions.iter().filter(reported);
    attributions
        .filter_map(|attribution| {
            let speaker = attribution.speaker?;
            let (origin, shown, body) = origin(article, index, speaker)
                .or_else(|| origin(article, index, followed(article, index, speaker)?))?;
            let mut said = said(article, index, attribution, &origin);
            said.guessed = is_pronoun(words(article.text, speaker));
            Some(Voiced {
                article: at,
                sentence: index,
                speaker,
                content: attribution.content,
                shown,
                origin,
                body,
                said,
            })
        })
        .collect()
}

/// The speaker's words and what hangs on them: "a list *released by the United States in April*", to the next comma.
fn followed(article: &ArticleView, index: usize, speaker: Span) -> Option<Span> {
    let end = article.sentences.get(index).map_or(speaker.end, |sentence| sentence.end);
    let rest = words(article.text, Span::new(speaker.end, end.max(speaker.end)));
    let first = rest.split_whitespace().next().unwrap_or("");
    let stop = rest.find([',', ';', ':', '\u{201c}']).unwrap_or(0);
    MADE.contains(&first).then(|| Span::new(speaker.start, speaker.end + stop))
}

/// Words that lead from a list or report to who made it. Chosen.
const MADE: [&str; 12] = [
    "by",
    "compiled",
    "conducted",
    "from",
    "given",
    "issued",
    "made",
    "of",
    "prepared",
    "produced",
    "published",
    "released",
];

/// Whom the speaker's words name: the person, else the body, else the state behind "U.S. officials"; its id, and its name for the reader.
///
/// Somebody's backers or team are not that person.
fn origin(article: &ArticleView, index: usize, speaker: Span) -> Option<(String, String, bool)> {
    let named = article.normalized.sentences.get(index)?;
    let reading = &article.reading.sentences[index];
    // A name of which it is not known what it names still tells two origins apart.
    let inside =
        reading.mentions.iter().zip(&named.entities).filter(|(mention, _)| speaker.contains(mention.span));
    let mut others = inside
        .filter(|(mention, _)| mention.form == MentionForm::Name)
        .filter_map(|(_, entity)| entity.as_ref());
    let entity = voice(reading, named, speaker).or_else(|| others.next())?;
    let words = wording::squeeze(words(article.text, speaker));
    let relays =
        words.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| RELAYS.contains(&word));
    let body = matches!(entity.kind, EntityKind::Organisation | EntityKind::Place);
    if relays || (!body && is_anothers(article, index, speaker)) {
        return None;
    }
    let shown = match entity.kind {
        EntityKind::Person => entity.name.clone(),
        _ if words.split(' ').count() > 7 || is_pronoun(&words) || !opens_a_name(&words) => {
            entity.name.clone()
        }
        _ => words,
    };
    Some((entity.id.0.clone(), shown, body))
}

/// Whether the words begin as a name or its description does: "NATO", "the ministry", "U.S. officials"; not "support from the league".
fn opens_a_name(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or("");
    let article =
        matches!(first.to_lowercase().as_str(), "the" | "a" | "an" | "recent" | "senior" | "two" | "three");
    article || first.starts_with(char::is_uppercase)
}

/// Words for those who pass on what others say. Chosen.
const RELAYS: [&str; 9] =
    ["blog", "channel", "media", "newspaper", "newspapers", "outlet", "outlets", "post", "posts"];

/// Whether the person in the speaker's words is the one whom the speaker belongs to: "his backers", "Keller's team", "an official in
/// President Keller's administration", "the Keller campaign".
fn is_anothers(article: &ArticleView, index: usize, speaker: Span) -> bool {
    let reading = &article.reading.sentences[index];
    let nobody = |kind| matches!(kind, EntityKind::Organisation | EntityKind::Place);
    let mut named = reading.mentions.iter().rev();
    let person = named.find(|mention| speaker.contains(mention.span) && !nobody(mention.kind));
    let Some(person) = person else { return false };
    let rest = words(article.text, Span::new(person.span.end, speaker.end.max(person.span.end)));
    let owns = matches!(
        words(article.text, person.span).to_lowercase().as_str(),
        "his" | "her" | "their" | "its" | "whose" | "my" | "our"
    );
    let next = rest.trim_start();
    let known = person.kind == EntityKind::Person;
    let followed = next.starts_with(|c: char| c.is_lowercase()) && !next.starts_with("of ");
    owns || rest.starts_with(['\'', '\u{2019}']) || (known && followed)
}

/// What is said, without the day and the "that" before it.
fn snippet(content: &str) -> String {
    let marks = ['\u{201c}', '\u{201d}', '"', ',', '.', ' '];
    let squeezed = wording::squeeze(content);
    let mut words: Vec<&str> = squeezed.trim_matches(marks).split(' ').collect();
    let opening = words.iter().take(4).position(|word| *word == "that");
    words.drain(..opening.map_or(0, |at| at + 1));
    words.join(" ").trim_matches(marks).to_owned()
}

/// The statements of one origin that two articles or more of different owners have.
///
/// The report that most others are the same as stands in the middle: no chain of likeness leads from one statement to another.
fn statements(scope: &Scope, voiced: &[Voiced]) -> Vec<Group> {
    let ties = ties(scope, voiced);
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut groups = Vec::new();
    while let Some((middle, tied)) = best(&ties, &used) {
        used.insert(middle);
        used.extend(tied.iter().map(|tie| tie.to));
        let weight = tied.iter().map(|tie| tie.weight).fold(0.0, f64::max);
        let quoted = tied.iter().any(|tie| tie.quoted);
        let mut members = vec![middle];
        members.extend(tied.iter().map(|tie| tie.to));
        let articles: BTreeSet<usize> = members.iter().map(|at| voiced[*at].article).collect();
        let owners: BTreeSet<&str> = articles.iter().map(|at| scope.articles[*at].owner).collect();
        if owners.len() >= 2 && (articles.len() >= 3 || weight >= WEIGHTY || quoted) {
            groups.push(Group { members, weight });
        }
    }
    groups
}

/// That two reports are of one statement.
#[derive(Clone, Copy, Debug)]
struct Tie {
    to: usize,
    /// Bits that both share.
    shared: f64,
    /// How much hangs on the statement, 0..=1.
    weight: f64,
    /// Whether they quote the same words.
    quoted: bool,
}

/// For each report the reports of other articles that are the same statement.
fn ties(scope: &Scope, voiced: &[Voiced]) -> BTreeMap<usize, Vec<Tie>> {
    let mut ties: BTreeMap<usize, Vec<Tie>> = BTreeMap::new();
    for (left, one) in voiced.iter().enumerate() {
        for (right, other) in voiced.iter().enumerate().skip(left + 1) {
            if one.article == other.article || !near(scope, one, other) {
                continue;
            }
            if let Some(shared) = one.said.same(&other.said) {
                let weight = one.said.weight(&other.said, one.body && other.body);
                let quoted = one.said.is_one_quotation(&other.said);
                ties.entry(left).or_default().push(Tie { to: right, shared, weight, quoted });
                ties.entry(right).or_default().push(Tie { to: left, shared, weight, quoted });
            }
        }
    }
    ties
}

/// The unused report with most ties to unused ones.
fn best(ties: &BTreeMap<usize, Vec<Tie>>, used: &BTreeSet<usize>) -> Option<(usize, Vec<Tie>)> {
    let free = ties.iter().filter(|(at, _)| !used.contains(at)).map(|(at, tied)| {
        (*at, tied.iter().filter(|tie| !used.contains(&tie.to)).copied().collect::<Vec<_>>())
    });
    let strength = |tied: &[Tie]| tied.iter().map(|tie| tie.shared).sum::<f64>();
    free.filter(|(_, tied)| !tied.is_empty())
        .max_by(|a, b| strength(&a.1).total_cmp(&strength(&b.1)).then_with(|| b.0.cmp(&a.0)))
}

fn near(scope: &Scope, left: &Voiced, right: &Voiced) -> bool {
    let published = |one: &Voiced| scope.articles[one.article].published;
    match (published(left), published(right)) {
        (Some(a), Some(b)) => Period::day(a).gap_days(Period::day(b)) <= FAR,
        _ => true,
    }
}

fn conflict(scope: &Scope, voiced: &[Voiced], group: &Group) -> Conflict {
    let weight = group.weight;
    let plainest = group.members[0];
    let mut group = group.members.clone();
    group.sort_by_key(|at| (scope.articles[voiced[*at].article].published, voiced[*at].article, *at));
    let mut articles: Vec<usize> = group.iter().map(|at| voiced[*at].article).collect();
    articles.dedup();
    let names: Vec<&str> = articles.iter().map(|at| scope.articles[*at].name).collect();
    let first = &voiced[group[0]];
    let shown = group.iter().map(|at| &voiced[*at].shown);
    let speaker = shown.max_by_key(|shown| (shown.split(' ').count().min(4), std::cmp::Reverse(shown.len())));
    let speaker = wording::cut(speaker.map_or("", String::as_str), 60);
    let sentences: Vec<(usize, usize)> =
        group.iter().map(|at| (voiced[*at].article, voiced[*at].sentence + 1)).collect();
    let place = |at: &usize| {
        let one = &voiced[*at];
        Evidence::stated(one.article, one.sentence + 1, one.speaker, "speaker")
    };
    let count = wording::count(articles.len());
    // The report that the others are most like says it best.
    let middle = &voiced[plainest];
    let text = scope.articles[middle.article].text;
    let what = wording::cut(&snippet(words(text, middle.content)), 56);
    let speaker = wording::cut(&speaker, 32);
    let all = if articles.len() == 2 { "Both".to_owned() } else { format!("All {count}") };
    finding(
        scope,
        Draft {
            code: DETECTOR.code,
            verdict: None,
            dispute: false,
            differs: Vec::new(),
            claims: main_claims(scope, &sentences),
            evidence: group.iter().map(place).collect(),
            sentence: format!(
                "{} articles have “{what}” from {speaker} ({}); they come down to one independent group.",
                all,
                wording::cut(&names.join(", "), 44)
            ),
            line: format!(
                "{}: {count} articles, one origin ({})",
                wording::capital(&wording::cut(&speaker, 26)),
                names.join(", ")
            ),
            proof: vec![
                format!("each names {}", first.origin),
                "they report one statement: its figure, its wording or most of its telling words".to_owned(),
            ],
            weight: Weight {
                base: BASE * f64::midpoint(weight, 1.0),
                effect: (articles.len() as f64 / 4.0).min(1.0),
            },
        },
    )
}
