//! Claims in, for each sentence of an article the states that are spoken of around it out.
//!
//! A toll rarely says where: "at least 200 people were killed" stands behind the sentence that names the country.

use crate::lexicon::gazetteer;
use crate::normalize::NormalizedClaim;

/// The states each article names, by place of the article: number of the sentence and the state's id, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Scenes(Vec<Vec<(usize, &'static str)>>);

/// How many sentences back a state is still spoken of. Chosen: two paragraphs of news.
const REACH: usize = 6;

impl Scenes {
    /// Gathers the states that claims name as places or participants.
    pub(super) fn of(claims: &[NormalizedClaim]) -> Self {
        let mut scenes: Vec<Vec<(usize, &'static str)>> = Vec::new();
        for claim in claims {
            let names = claim.item.participants.iter().map(|it| &it.0).chain(&claim.item.place);
            for state in names.filter_map(|name| state(&name.0)) {
                if scenes.len() <= claim.article {
                    scenes.resize(claim.article + 1, Vec::new());
                }
                scenes[claim.article].push((claim.sentence, state));
            }
        }
        for scene in &mut scenes {
            scene.sort_unstable();
            scene.dedup();
        }
        Self(scenes)
    }

    /// The states that a sentence names, or else the nearest one before it that names any; sorted, without doubles.
    pub(super) fn around(&self, article: usize, sentence: usize) -> &[(usize, &'static str)] {
        let Some(scene) = self.0.get(article) else { return &[] };
        let to = scene.partition_point(|it| it.0 <= sentence);
        let Some(nearest) = scene[..to].last().map(|it| it.0).filter(|nearest| nearest + REACH >= sentence)
        else {
            return &[];
        };
        &scene[scene.partition_point(|it| it.0 < nearest)..to]
    }
}

/// The state that a name is, or that holds the place of that name.
fn state(id: &str) -> Option<&'static str> {
    let entry = gazetteer::entry(id)?;
    match entry.kind {
        gazetteer::Sort::Country => Some(entry.id),
        gazetteer::Sort::Person | gazetteer::Sort::Organisation => None,
        _ => Some(entry.holder).filter(|holder| {
            gazetteer::entry(holder).is_some_and(|holder| holder.kind == gazetteer::Sort::Country)
        }),
    }
}
