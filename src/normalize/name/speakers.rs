//! Attributions and the persons their sentences name in, the same with every "he" and "she" that speaks named out.
//!
//! Reading takes a pronoun back to whoever spoke last; here it is known who was named since, and whether a man or a woman.

use super::Entity;
use crate::claim::Reading;
use crate::claim::attribution::Attribution;
use crate::claim::mention::EntityKind;
use crate::claim::mention::MentionForm;
use crate::normalize::NormalizedSentence;
use crate::primitives::Span;

/// A name that was taken for another, until somebody else speaks.
struct Renamed {
    from: Option<String>,
    to: String,
}

/// Gives speakers who are told by a pronoun the name of the person it means, and speech carried on from them too.
pub(in crate::normalize) fn name_speakers(reading: &mut Reading, sentences: &[NormalizedSentence]) {
    let mut last: Option<Renamed> = None;
    for (sentence, named) in reading.sentences.iter_mut().zip(sentences) {
        let mentions = &sentence.mentions;
        let person = |speaker: Span| -> Option<&Entity> {
            let at = mentions
                .iter()
                .position(|mention| mention.form == MentionForm::Pronoun && mention.span == speaker)?;
            named.entities.get(at)?.as_ref().filter(|entity| entity.kind == EntityKind::Person)
        };
        for said in &mut sentence.attributions {
            match (said.speaker, said.speaker.and_then(person)) {
                (_, Some(entity)) => {
                    let renamed = Renamed { from: said.speaker_name.clone(), to: entity.name.clone() };
                    rename(said, &renamed);
                    last = Some(renamed);
                }
                (Some(_), None) => last = None,
                (None, _) => {
                    if let Some(renamed) = last.as_ref().filter(|last| last.from == said.speaker_name) {
                        rename(said, renamed);
                    }
                }
            }
        }
    }
}

fn rename(said: &mut Attribution, renamed: &Renamed) {
    match &renamed.from {
        Some(from) => {
            said.chain.iter_mut().filter(|link| *link == from).for_each(|link| link.clone_from(&renamed.to));
        }
        None => said.chain.push(renamed.to.clone()),
    }
    said.speaker_name = Some(renamed.to.clone());
}
