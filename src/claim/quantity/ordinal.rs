//! Places in a row: whether an ordinal is one, and not a day, a title, or the adverb.

use super::cues::ORDINAL_NAMES;
use super::line::Line;
use super::scan::Found;
use super::words::Words;
use crate::claim::token::Tag;

/// Whether the ordinal ranks something.
pub(super) fn stands(line: Line, words: Words, found: &Found) -> bool {
    let numeral = &found.numeral;
    let next = words.from(line.pieces[numeral.end - 1].span.end);
    let last = words.word(next).to_lowercase();
    let inside_name = line.word(numeral.first).starts_with(char::is_uppercase)
        && words.word(next).starts_with(char::is_uppercase)
        && numeral.first > 0
        && line
            .at(numeral.first - 1)
            .is_some_and(|p| p.is_word() && !p.of(line.text).starts_with(char::is_uppercase));
    let month = line.is_month(numeral.first.wrapping_sub(1))
        || line.is_month(numeral.end + 1) && line.is(numeral.end, "of");
    let hyphen = line.dash(numeral.end) && line.glued(numeral.end);
    if inside_name || month || hyphen || ORDINAL_NAMES.contains(&last) {
        return false;
    }
    if words.tag(next) == Tag::Verb && !words.word(next).ends_with("ing") {
        return false;
    }
    // "its 22nd day": how long something has gone on; "the first day" is a date.
    let lasting =
        found.measure.as_ref().is_some_and(|measure| measure.dimension == "time") && found.value() > 1.0;
    let noun = found.counted.is_some() || lasting || words.is(next, "of") && !words.is(next + 1, "all");
    let second_as_time = line.is(numeral.first, "second")
        && line.is_any(numeral.first.wrapping_sub(1), &["a", "per"])
        && !matches!(words.tag(next), Tag::Noun | Tag::Adj | Tag::Propn);
    noun && !second_as_time
}
