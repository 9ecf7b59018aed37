//! An attribution and the names of its sentence in, the same with its speaker's whole name out.

use super::Attribution;
use crate::claim::Scene;
use crate::claim::mention::EntityKind;
use crate::claim::mention::Mention;
use crate::claim::mention::MentionForm;
use crate::primitives::Span;

/// Gives the speaker the whole name that its words touch, and the name in apposition to it.
pub(super) fn complete(scene: &Scene, mentions: &[Mention], said: &mut Attribution) {
    let Some(speaker) = said.speaker else { return };
    let own = said.speaker_name.as_deref() == Some(speaker.of(scene.text));
    let names = || mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let cut = names().find(|name| name.span.overlaps(speaker) && name.span.start < speaker.start);
    if let Some(name) = cut.filter(|_| own) {
        let whole = with_article(scene, name.span).cover(speaker);
        said.speaker = Some(whole);
        rename(said, whole.of(scene.text));
    } else if own
        && names().all(|name| !name.span.overlaps(speaker))
        && let Some(name) = names().find(|name| apposed(scene, speaker, name, said.cue))
    {
        rename(said, name.span.of(scene.text));
    }
}

/// With the article before it ("*The* United Nations").
fn with_article(scene: &Scene, name: Span) -> Span {
    let at = scene.tokens.partition_point(|token| token.span.end <= name.start);
    let before = at.checked_sub(1).map(|at| scene.tokens[at].span);
    let article = before.filter(|span| span.of(scene.text).eq_ignore_ascii_case("the"));
    article.map_or(name, |article| article.cover(name))
}

/// "The inspector, Dr Colin Marsh, said": the name between the commas behind the speaker.
fn apposed(scene: &Scene, speaker: Span, name: &Mention, cue: Option<Span>) -> bool {
    let between = |from: usize, to: usize| scene.text.get(from..to).map(str::trim);
    let title = between(speaker.end, name.span.start).and_then(|words| words.strip_prefix(','));
    let title = title.is_some_and(|title| !title.contains(',') && title.split_whitespace().count() <= 2);
    let closed = cue.and_then(|cue| between(name.span.end, cue.start)) == Some(",");
    name.kind == EntityKind::Person && title && closed
}

fn rename(said: &mut Attribution, name: &str) {
    let old = said.speaker_name.replace(name.to_owned());
    for link in &mut said.chain {
        if Some(&*link) == old.as_ref() {
            name.clone_into(link);
        }
    }
}
