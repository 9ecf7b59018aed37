//! Words that stand for a person without naming him: "the Russian *leader*", "she".

use super::EntityKind;
use super::Mention;
use super::MentionForm;
use crate::claim::Scene;
use crate::claim::lists;
use crate::claim::token::Form;
use crate::lexicon::WordSet;
use crate::lexicon::name_words;
use crate::primitives::Span;
use std::sync::LazyLock;

/// Adds roles that stand for their holder, and pronouns.
pub(super) fn add(scene: &Scene, found: &mut Vec<Mention>) {
    let names: Vec<Span> = found.iter().map(|mention| mention.span).collect();
    let mut at = 0;
    while at < scene.tokens.len() {
        let token = scene.tokens[at];
        let word = token.of(scene.text);
        if token.form == Form::Mark || names.iter().any(|name| name.overlaps(token.span)) {
            at += 1;
            continue;
        }
        if is_pronoun(word) {
            found.push(Mention { span: token.span, kind: EntityKind::Person, form: MentionForm::Pronoun });
            at += 1;
        } else if let Some((span, count)) = role(scene, at, &names) {
            found.push(Mention { span, kind: EntityKind::Person, form: MentionForm::Role });
            at += count;
        } else {
            at += 1;
        }
    }
}

fn is_pronoun(word: &str) -> bool {
    word.len() <= 7 && PRONOUNS.contains(word)
}

/// An office at token `at` that is definite ("the", a possessive, or an adjective of a state before it) and not the title of a name.
fn role(scene: &Scene, at: usize, names: &[Span]) -> Option<(Span, usize)> {
    let tokens = &scene.tokens[at..scene.tokens.len().min(at + 3)];
    let mut words = [""; 3];
    for (word, token) in words.iter_mut().zip(tokens) {
        *word = token.of(scene.text);
    }
    let (count, role) = name_words::role(&words[..tokens.len()])?;
    let plural = words[count - 1].ends_with('s') && !words[count - 1].ends_with("ss");
    if !role.office || plural || at == 0 {
        return None;
    }
    let before = scene.tokens[at - 1];
    let definite =
        DEFINITE.contains(before.of(scene.text)) || names.iter().any(|name| name.end == before.span.end);
    let after = scene.tokens.get(at + count);
    let titles = after.is_some_and(|next| names.iter().any(|name| name.start == next.span.start));
    let compound =
        after.is_some_and(|next| matches!(next.of(scene.text), "’s" | "'s")) && words[count - 1].is_empty();
    (definite && !titles && !compound).then(|| (scene.tokens[at].span.cover(tokens[count - 1].span), count))
}

/// Pronouns for one person.
static PRONOUNS: LazyLock<WordSet> = LazyLock::new(|| lists::class("pronoun-of-one-person"));

/// Words before an office that make it that of one holder.
static DEFINITE: LazyLock<WordSet> = LazyLock::new(|| lists::class("definite"));
