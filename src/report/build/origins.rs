//! Attributions in, origins out: who the articles have it from.

use super::desk::Desk;
use crate::normalize::item::People;
use crate::normalize::item::voice;
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
        let voice = said.voice.as_ref().map(|voice| voice.0.clone());
        for id in voice
            .into_iter()
            .chain(said.speaker.iter().filter(|_| said.voice.is_none()).map(|name| slug(name)))
        {
            if let Some(origin) = origins.get_mut(&id) {
                origin.claims.insert(at);
            }
        }
    }
    origins.retain(|_, origin| !origin.claims.is_empty() || origin.agency);
    let origins: Vec<(String, Origin)> = origins.into_iter().collect();
    desk.workers.map(origins.len(), |at| line(desk, origins[at].0.clone(), &origins[at].1))
}

fn speakers(desk: &Desk, article: usize, origins: &mut BTreeMap<String, Origin>) {
    let Some(reading) = desk.found.readings.get(article) else { return };
    let Some(normalized) = desk.found.normalized.get(article) else { return };
    let people = People::of(&normalized.sentences);
    for (sentence, normal) in reading.sentences.iter().zip(&normalized.sentences) {
        for said in &sentence.attributions {
            let voice = said.speaker.and_then(|span| voice(sentence, normal, span));
            let voice = voice.or_else(|| people.called(said.speaker_name.as_deref()?));
            let voice = voice.map(|entity| (entity.id.0.clone(), entity.name.clone()));
            let named = voice.or_else(|| {
                let name = said.speaker_name.as_ref()?;
                crate::source::origin_key(name).map(|_| (slug(name), name.clone()))
            });
            let Some((id, name)) = named.filter(|(id, _)| !id.is_empty()) else { continue };
            let origin = origins.entry(id).or_default();
            *origin.names.entry(name).or_default() += 1;
            origin.articles.insert(article);
            let span = said.speaker.or(said.cue).unwrap_or(said.content);
            origin.places.insert((article, sentence.number, span));
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
