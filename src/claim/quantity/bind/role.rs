//! The part that counted people play: killed, injured, arrested.

use super::super::Quantity;
use super::super::QuantityKind;
use super::super::Role;
use super::super::lexicon::ROLES;
use super::super::lexicon::Stand;
use super::super::words::Words;
use crate::claim::token::Tag;

/// Gives the counts of a sentence their roles.
pub(super) fn bind(words: Words, quantities: &mut [Quantity]) {
    for at in 0..quantities.len() {
        let quantity = &quantities[at];
        let bare_or_people = quantity.kind == QuantityKind::Count;
        if !bare_or_people {
            continue;
        }
        let limit = quantities.get(at + 1).map_or(usize::MAX, |next| next.span.start);
        let role = role_of(words, quantity, limit);
        if role.is_some() {
            quantities[at].role = role;
        }
    }
}

fn role_of(words: Words, quantity: &Quantity, limit: usize) -> Option<Role> {
    let after = words.from(quantity.span.end);
    let before = words.holding(quantity.span.start);
    noun(words, quantity).or_else(|| behind(words, after, limit)).or_else(|| ahead(words, before))
}

fn entry(words: Words, at: usize) -> Option<(Role, Stand)> {
    let word = words.word(at);
    (word.len() < 16).then(|| ROLES.get(word.to_lowercase().as_str()).copied()).flatten()
}

/// "300 deaths", "a death toll of 300".
fn noun(words: Words, quantity: &Quantity) -> Option<Role> {
    let unit = quantity.unit.as_ref()?;
    let at = words.holding(unit.span.start);
    entry(words, at)
        .filter(|(_, stand)| *stand == Stand::Noun || *stand == Stand::Adjective)
        .map(|(role, _)| role)
}

/// "were killed", "died", "dead", "killed", behind the phrase and before the next quantity.
fn behind(words: Words, after: usize, limit: usize) -> Option<Role> {
    for at in after..(after + 8).min(words.tokens.len()) {
        if words.tokens[at].span.start >= limit || words.ends_clause(at) {
            return None;
        }
        if let Some((role, stand)) = entry(words, at) {
            let passive = (after..at).any(|i| words.tag(i) == Tag::Aux);
            let directly = at == after;
            let fits = match stand {
                Stand::Participle => passive || directly,
                Stand::Subject | Stand::Adjective => true,
                _ => false,
            };
            return fits.then(|| worse(words, at, role));
        }
    }
    None
}

/// "killing 300 people", "killed at least 300", "injured two others", right before the phrase.
fn ahead(words: Words, before: usize) -> Option<Role> {
    let mut at = before.checked_sub(1)?;
    while at > 0 && (words.tag(at) == Tag::Adv || words.tag(at) == Tag::Det) {
        at -= 1;
    }
    let (role, stand) = entry(words, at)?;
    matches!(stand, Stand::Participle | Stand::Gerund | Stand::Verb).then(|| worse(words, at, role))
}

/// "shot dead", "fatally shot": killed, not hurt.
fn worse(words: Words, at: usize, role: Role) -> Role {
    if role == Role::Injured && super::victim::deadly(words, at) { Role::Killed } else { role }
}
