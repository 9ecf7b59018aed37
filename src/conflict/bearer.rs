//! An amount in, what the words right beside it make of it out: asked for, a gap, one of many, a span of time, an age.

use super::Scope;
use super::cues::AMOUNT_WORDS;
use super::cues::WORDS;
use crate::claim::quantity::QuantityKind;
use crate::claim::token;
use crate::claim::token::Tag;
use crate::lexicon::Cues;
use crate::normalize::NormalizedClaim;
use std::sync::LazyLock;

/// Whether the words beside two amounts make the same of them.
pub(super) fn alike(scope: &Scope, left: &NormalizedClaim, right: &NormalizedClaim) -> bool {
    asks(scope, left) == asks(scope, right)
        && bears(scope, left, &GAP) == bears(scope, right, &GAP)
        && in_a_span(scope, left) == in_a_span(scope, right)
}

/// Whether the words beside an amount make it no amount of its own: one of many, a window of time, an age.
pub(super) fn is_none(scope: &Scope, claim: &NormalizedClaim) -> bool {
    is_base(scope, claim) || is_window(scope, claim) || is_apposed(scope, claim)
}

static GAP: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "gap"));

static NEEDS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "need"));

static SPAN: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "span"));

/// Words behind an amount among which it is said that it is needed. Chosen: "delegates he needs".
const NEEDED: usize = 4;

/// Bytes behind an amount in which the span stands. Chosen.
const SPAN_REACH: usize = 30;

static REQUEST: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "request"));

static EACH: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "each"));

/// Words behind an amount in which the noun that bears it stands. Chosen: "$3.7 billion emergency spending bill request".
const BEARER: usize = 5;

/// Whether the words behind an amount say that it is asked for, or needed: "a €40 million aid request", "the 90 signatures she needs".
fn asks(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let needed = after(scope, claim).split_whitespace().take(NEEDED).any(|word| {
        NEEDS.contains(&token::lemma(word.trim_matches(|c: char| !c.is_alphanumeric()), Tag::Verb))
    });
    needed || bears(scope, claim, &REQUEST)
}

/// Whether the noun phrase that follows a sum has a word of the class: "a £6 billion gap".
fn bears(scope: &Scope, claim: &NormalizedClaim, class: &Cues) -> bool {
    let words = after(scope, claim).split_whitespace().take(BEARER);
    let mut open = true;
    let mut bearers = words.take_while(|word| {
        let on = open && !LINKS.contains(word);
        open &= !word.ends_with([',', '.', ';', ':', '\u{201d}', '"']);
        on
    });
    let money = claim.item.quantity_kind == Some(QuantityKind::Money);
    money
        && bearers.any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            class.contains(&token::lemma(&word, Tag::Noun))
        })
}

/// "€2 million in one evening": what a stated span brought, which the other amount need not be of.
fn in_a_span(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let follows = after(scope, claim);
    let near = &follows[..follows.floor_char_boundary(SPAN_REACH)];
    SPAN.iter().any(|cue| near.contains(cue))
}

/// Words that end the noun phrase of an amount.
const LINKS: [&str; 10] = ["and", "are", "as", "for", "from", "in", "is", "of", "that", "to"];

/// The text behind an amount.
fn after<'a>(scope: &Scope<'a>, claim: &NormalizedClaim) -> &'a str {
    let place = claim.item.evidence.iter().find(|place| place.field == "value");
    place
        .and_then(|place| scope.articles.get(claim.article)?.text.get(place.span.end..))
        .unwrap_or_default()
        .trim_start()
}

/// The text before an amount.
fn before<'a>(scope: &Scope<'a>, claim: &NormalizedClaim) -> &'a str {
    let place = claim.item.evidence.iter().find(|place| place.field == "value");
    place
        .and_then(|place| scope.articles.get(claim.article)?.text.get(..place.span.start))
        .unwrap_or_default()
        .trim_end()
}

/// Whether a bare number stands between marks behind a name or a noun, as ages do: "two sisters, 7 and 9, who".
fn is_apposed(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let bare = claim
        .assertion
        .quantity_text
        .as_deref()
        .is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let follows = after(scope, claim);
    let last =
        follows.strip_prefix("and ").unwrap_or(follows).trim_start_matches(|c: char| c.is_ascii_digit());
    bare && claim.item.quantity_kind == Some(QuantityKind::Count)
        && claim.item.role.is_none()
        && before(scope, claim).ends_with(',')
        && last.starts_with(',')
}

/// Whether the amount is what others are counted by, or one of many: "12 doctors per 1,000 people", "60 visitors at a time".
fn is_base(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let (text, follows) = (before(scope, claim), after(scope, claim));
    let unit = claim.item.measurand.as_ref().map_or("", |thing| thing.head.as_str());
    let each = |text: &str| {
        EACH.iter().any(|cue| {
            text.strip_prefix(cue).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    };
    let behind = follows.split_once(' ').filter(|(word, _)| word.starts_with(unit)).map(|(_, rest)| rest);
    text.ends_with(" per") || text.ends_with(" every") || each(follows) || behind.is_some_and(each)
}

static WINDOW: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "window"));

static WITHIN: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&AMOUNT_WORDS, "within"));

/// Whether a length of time is one over which something is counted: "a seven-day average", "lost 1,000 points in two days".
fn is_window(scope: &Scope, claim: &NormalizedClaim) -> bool {
    let counted_over = claim.item.measurand.as_ref().is_some_and(|thing| WINDOW.contains(&thing.head));
    let last = before(scope, claim).rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    let duration = claim.item.quantity_kind == Some(QuantityKind::Duration);
    counted_over || (duration && WITHIN.contains(&last))
}
