//! Clusters in, conflicts out: one detector a file, verdicts as interval arithmetic.

mod admission;
mod bearer;
mod corroborated;
mod cues;
mod date;
mod dated_facts;
mod day_count;
mod deeds;
mod denial;
mod duration;
mod edited;
mod facts;
mod families;
mod finding;
mod growth_and_level;
mod heading_against_text;
mod hedge_dropped;
mod hedged;
mod judge;
mod known;
mod life;
mod lone_claim;
mod magnitude;
mod manner;
mod measure;
mod name_variant;
mod none_told;
mod numeric_value;
mod occasion;
mod offices;
mod one_figure;
mod one_toll;
mod pairs;
mod participant;
mod place;
mod polarity;
mod quote_altered;
mod said;
mod share_list;
mod share_total;
mod shared_origin;
mod speaker_lost;
mod standing;
mod stated;
mod superlative;
mod supersession;
mod tensions;
mod told_by_many;
mod tolls;
mod topic;
mod total_and_parts;
mod wording;

pub use edited::Edit;
pub use edited::EditCounts;
pub use edited::EditKind;
pub use edited::Edits;
pub use edited::are_opposed;
pub use edited::is_renumbering;
pub use edited::read_edits;
pub use judge::Told;
pub use judge::judge;
pub use judge::judge_told;
pub use judge::number_bits;
pub use known::Known;
pub use stated::Clash;
pub use stated::Stated;
pub use stated::clashes;

use crate::claim::Reading;
use crate::cluster::Cluster;
use crate::normalize::Normalized;
use crate::normalize::NormalizedClaim;
use crate::primitives::ContentId;
use crate::primitives::Period;
use crate::primitives::Span;
use crate::primitives::Workers;
use crate::settings::ConflictSettings;
use crate::settings::Sensitivity;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// How two claims stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Same item, assertions meet within stated precision.
    Agree,
    /// One implies the other.
    Refines,
    /// Neither implies the other, both can hold.
    Compatible,
    /// Same item in life, later state.
    Superseded,
    /// Same item, same scope, both cannot hold.
    Conflict,
    /// Related, but a named field differs.
    NotComparable,
    /// Not about the same thing.
    Unrelated,
}

impl Verdict {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Refines => "refines",
            Self::Compatible => "compatible",
            Self::Superseded => "superseded",
            Self::Conflict => "conflict",
            Self::NotComparable => "not-comparable",
            Self::Unrelated => "unrelated",
        }
    }
}

/// Who stands against whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Between {
    /// Two articles.
    Articles,
    /// Two speakers whom the articles report alike.
    Speakers,
    /// Two places of one article.
    Article,
}

impl Between {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Speakers => "speakers",
            Self::Article => "article",
        }
    }
}

/// The verdict on two claims, with its proof.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The detector that speaks, if one does.
    pub code: Option<&'static str>,
    /// The fields that differ: measurand, whole, period, place, basis, bound, unit, event, participants, speaker, modality, polarity, value.
    pub differs: Vec<&'static str>,
    /// Values as written → intervals → relation → verdict, a line a step.
    pub proof: Vec<String>,
    /// Whether it is a dispute between speakers that articles report faithfully.
    pub dispute: bool,
}

/// Something a detector found.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// From code and claims.
    pub id: ContentId,
    /// The detector.
    pub code: &'static str,
    /// The verdict; `None`: handle with care.
    pub verdict: Option<Verdict>,
    /// Who stands against whom.
    pub between: Between,
    /// Whether it is a dispute between speakers.
    pub dispute: bool,
    /// The fields that differ.
    pub differs: Vec<&'static str>,
    /// How much it matters to a reader, 0..=1.
    pub severity: f64,
    /// Indices of the claims concerned, older or more hedged first.
    pub claims: Vec<usize>,
    /// Where to look, parallel to the claims where it can be.
    pub evidence: Vec<Evidence>,
    /// The sentence for the reader, by the wording of the report design.
    pub sentence: String,
    /// The same in at most 70 characters.
    pub line: String,
    /// A line a step.
    pub proof: Vec<String>,
}

/// A place in an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The article's place in the corpus.
    pub article: usize,
    /// The sentence's number, from 1.
    pub sentence: usize,
    /// The deciding words, in bytes of the article's text.
    pub span: Span,
    /// Which field they carry ("place", "value"), for the mark.
    pub field: &'static str,
    /// Whether the field was inferred for the claim.
    pub inferred: bool,
}

impl Evidence {
    /// Words that stand there for `field`, nothing inferred; `sentence` counts from 1.
    pub(crate) const fn stated(article: usize, sentence: usize, span: Span, field: &'static str) -> Self {
        Self { article, sentence, span, field, inferred: false }
    }
}

/// What the detectors look at.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The articles, by place in the corpus.
    pub articles: &'a [ArticleView<'a>],
    /// All claims of the corpus.
    pub claims: &'a [NormalizedClaim],
    /// The clusters.
    pub clusters: &'a [Cluster],
    /// Pairs of claims that are related but do not match, in order of their ids.
    pub related: &'a [(usize, usize)],
    /// Thresholds.
    pub settings: &'a ConflictSettings,
    /// What detectors find for one another; empty at first.
    pub known: &'a Known,
}

/// What a detector may know of an article.
#[derive(Clone, Copy, Debug)]
pub struct ArticleView<'a> {
    /// Its id.
    pub id: &'a str,
    /// The short name used in sentences ("003").
    pub name: &'a str,
    /// Who owns the source it is from, as far as known; else the source, else the article itself.
    pub owner: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its day of publication, best estimate.
    pub published: Option<jiff::civil::Date>,
    /// The days that are possible.
    pub possible: Period,
    /// Its reading.
    pub reading: &'a Reading,
    /// Its reading with ids and days.
    pub normalized: &'a Normalized,
    /// Its claims, in order: the sentence each stands in, and its id.
    pub claims: &'a [(usize, ContentId)],
    /// The zone of each kept sentence, by number − 1.
    pub zones: &'a [crate::article::Zone],
    /// The span of each kept sentence, by number − 1.
    pub sentences: &'a [Span],
}

/// A detector: its code, its page, its function.
#[derive(Clone, Copy)]
pub struct Detector {
    /// Its code, which is never renamed once released.
    pub code: &'static str,
    /// Its page: documentation, cases and test in one.
    pub page: &'static str,
    /// What it finds in a corpus, in no particular order.
    pub detect: fn(&Scope) -> Vec<Conflict>,
}

/// All detectors, in order of their code.
pub const DETECTORS: &[Detector] = &[
    corroborated::DETECTOR,
    date::DETECTOR,
    duration::DETECTOR,
    growth_and_level::DETECTOR,
    heading_against_text::DETECTOR,
    hedge_dropped::DETECTOR,
    lone_claim::DETECTOR,
    magnitude::DETECTOR,
    name_variant::DETECTOR,
    numeric_value::DETECTOR,
    participant::DETECTOR,
    place::DETECTOR,
    polarity::DETECTOR,
    quote_altered::DETECTOR,
    share_total::DETECTOR,
    shared_origin::DETECTOR,
    speaker_lost::DETECTOR,
    superlative::DETECTOR,
    supersession::DETECTOR,
    total_and_parts::DETECTOR,
];

/// Further ways in which a detector's matter shows, under its code: when a thing was opened or an office taken up (date), none against some
/// (numeric-value), what a text announced and a later one tells as done (supersession),
/// what clauses set against each other tell ([`facts`]), amounts that differ and are no conflict (numeric-value), who followed whom in an office (supersession), how a suspect died (participant), an amount of many texts without a second origin
/// (shared-origin).
const FURTHER: [Search; 8] = [
    dated_facts::detect,
    deeds::detect,
    facts::detect,
    manner::detect,
    none_told::detect,
    offices::detect,
    tensions::detect,
    told_by_many::detect,
];

/// Runs every detector and sorts what they find by severity (highest first), then code, then id.
///
/// The setting of sensitivity decides what is shown: see [`crate::settings::Sensitivity`].
pub fn detect(scope: &Scope, workers: &dyn Workers) -> Vec<Conflict> {
    scope.known.fill(scope, workers);
    let searches: Vec<Search> = DETECTORS.iter().map(|detector| detector.detect).chain(FURTHER).collect();
    let found = workers.map(searches.len(), |at| searches[at](scope));
    arrange(found.into_iter().flatten().collect(), scope.settings)
}

/// What looks for conflicts.
type Search = fn(&Scope) -> Vec<Conflict>;

/// What is shown, in order.
fn arrange(mut found: Vec<Conflict>, settings: &ConflictSettings) -> Vec<Conflict> {
    found.retain(|conflict| shown(conflict, settings));
    found.sort_by(|a, b| b.severity.total_cmp(&a.severity).then_with(|| (a.code, a.id).cmp(&(b.code, b.id))));
    found.dedup_by(|a, b| a.id == b.id);
    without_repeats(found)
}

/// Without what a finding of the same code shows already: every place of it, by sentence. Amounts stand apart, of which a sentence may
/// hold several.
fn without_repeats(found: Vec<Conflict>) -> Vec<Conflict> {
    let mut shown: BTreeMap<&'static str, Vec<BTreeSet<(usize, usize)>>> = BTreeMap::new();
    let mut kept = Vec::with_capacity(found.len());
    for conflict in found {
        let places: BTreeSet<(usize, usize)> =
            conflict.evidence.iter().map(|place| (place.article, place.sentence)).collect();
        let before = shown.entry(conflict.code).or_default();
        let repeats = !conflict.differs.contains(&"value")
            && !places.is_empty()
            && before.iter().any(|other| places.is_subset(other));
        if !repeats {
            before.push(places);
            kept.push(conflict);
        }
    }
    kept
}

fn shown(conflict: &Conflict, settings: &ConflictSettings) -> bool {
    let floor = match settings.sensitivity {
        Sensitivity::Analyst => 0.0,
        Sensitivity::Default => settings.floor,
        Sensitivity::Gate => settings.gate_floor,
    };
    let certain = conflict.verdict == Some(Verdict::Conflict) && !conflict.dispute;
    conflict.severity >= floor && (settings.sensitivity != Sensitivity::Gate || certain)
}
