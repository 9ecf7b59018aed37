//! Attributions in, origins out: who the articles have it from.

use super::desk::Desk;
use crate::primitives::Span;
use crate::report::schema::OriginLine;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Most places shown for one origin in one article.
const PLACES: usize = 5;

#[derive(Default)]
struct Origin {
    /// How often each form of the name is used; the most frequent is shown.
    names: BTreeMap<String, usize>,
    agency: bool,
    articles: BTreeSet<usize>,
    claims: BTreeSet<usize>,
    places: BTreeSet<(usize, usize, Span)>,
}

/// All origins, by id.
pub(super) fn lines(desk: &Desk) -> Vec<OriginLine> {
    let mut origins: BTreeMap<String, Origin> = BTreeMap::new();
    for article in 0..desk.found.corpus.articles.len() {
        speakers(desk, article, &mut origins);
        agency(desk, article, &mut origins);
    }
    for (at, claim) in desk.found.claims.iter().enumerate() {
        let said = &claim.assertion;
        for name in said.speaker.iter().chain(&said.chain) {
            if let Some(origin) = origins.get_mut(&slug(name)) {
                origin.claims.insert(at);
            }
        }
    }
    origins.into_iter().map(|(id, origin)| line(desk, id, &origin)).collect()
}

fn speakers(desk: &Desk, article: usize, origins: &mut BTreeMap<String, Origin>) {
    let Some(reading) = desk.found.readings.get(article) else { return };
    for sentence in &reading.sentences {
        for said in &sentence.attributions {
            let named = said.speaker_name.iter().chain(&said.chain).collect::<BTreeSet<_>>();
            for name in named {
                let id = slug(name);
                if id.is_empty() {
                    continue;
                }
                let origin = origins.entry(id).or_default();
                *origin.names.entry(name.clone()).or_default() += 1;
                origin.articles.insert(article);
                let span = said.speaker.or(said.cue).unwrap_or(said.content);
                origin.places.insert((article, sentence.number, span));
            }
        }
    }
}

fn agency(desk: &Desk, article: usize, origins: &mut BTreeMap<String, Origin>) {
    let Some(fact) = &desk.article(article).facts.origin else { return };
    let origin = origins.entry(slug(&fact.value)).or_default();
    *origin.names.entry(fact.value.clone()).or_default() += 1;
    origin.agency = true;
    origin.articles.insert(article);
}

fn line(desk: &Desk, id: String, origin: &Origin) -> OriginLine {
    let most = origin.names.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
    let mut shown: BTreeMap<usize, usize> = BTreeMap::new();
    let places = origin.places.iter().filter(|(article, ..)| {
        let count = shown.entry(*article).or_default();
        *count += 1;
        *count <= PLACES
    });
    OriginLine {
        id,
        name: most.map(|(name, _)| name.clone()).unwrap_or_default(),
        kind: if origin.agency { "agency" } else { "speaker" }.to_owned(),
        articles: origin.articles.iter().map(|at| desk.article(*at).id.clone()).collect(),
        claims: origin.claims.iter().map(|at| desk.claim_ids[*at].clone()).collect(),
        evidence: places
            .map(|(article, sentence, span)| desk.evidence(*article, *sentence, *span, "speaker", false))
            .collect(),
    }
}

/// Lower-case words joined by `-`.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
