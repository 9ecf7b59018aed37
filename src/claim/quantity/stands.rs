//! A numeral in, whether it is a quantity at all out: no name, date, code, rank in a name, nor "one" that counts nothing.

use super::line::Line;
use super::measure::Measure;
use super::names;
use super::negatives;
use super::numeral::Numeral;
use super::numeral::NumeralForm;
use super::piece::Shape;
use super::scan::Found;
use super::words::Words;
use crate::claim::time::TimeExpression;
use crate::claim::time::When;

/// Whether the numeral lies in a time expression that says when: a length of time ("within six months") does not,
/// one counted from an anchor ("two days later") does.
pub(super) fn is_time(line: Line, found: &Found, times: &[TimeExpression]) -> bool {
    let span = line.pieces[found.numeral.first].span.cover(line.pieces[found.numeral.end - 1].span);
    let length = found.measure.as_ref().is_some_and(|m| m.dimension == "time");
    let anchored = line.is_any(found.end, &["ago", "later", "earlier", "hence"]);
    let when = |time: &TimeExpression| match time.when {
        When::Length { .. } => false,
        When::Calendar { .. } | When::Weekday { .. } => true,
        _ => !length || anchored,
    };
    // "$15240601": a sum, whatever day its digits could write.
    let sign = line.at(found.numeral.first.wrapping_sub(1)).map(|piece| piece.shape);
    let sum =
        line.glued(found.numeral.first) && matches!(sign, Some(Shape::Mark('$' | '€' | '£' | '¥' | '₹')));
    !sum && times.iter().any(|time| time.span.overlaps(span) && when(time))
}

/// Whether a numeral is a quantity at all.
pub(super) fn stands(line: Line, words: Words, found: &Found) -> bool {
    let numeral = &found.numeral;
    if numeral.form == NumeralForm::Ordinal {
        return super::ordinal::stands(line, words, found);
    }
    if found.measure.as_ref().is_some_and(|m| m.dimension.starts_with("money") && m.start < numeral.first) {
        return true;
    }
    let share = found.measure.as_ref().is_some_and(|m| m.dimension == "share");
    if negatives::is_name_or_date(line, numeral, is_measured(found))
        || names::is_numbered(line, numeral) && !share
        || names::is_odds(line, numeral)
        || names::is_place_or_code(line, words, numeral)
    {
        return false;
    }
    if found.measure.is_some() {
        return true;
    }
    if names::is_term(line, numeral) || names::is_emergency_number(line, numeral) {
        return false;
    }
    if names::is_pronoun_one(line, numeral) {
        return false;
    }
    if found.counted.is_none() {
        return !names::is_bare_name(line, numeral)
            && !is_capital_name(line, numeral)
            && bare_stands(line, words, numeral);
    }
    true
}

/// Whether a unit tells a number of four digits from a year ("1980 mm"; not "2005b").
fn is_measured(found: &Found) -> bool {
    let long = |m: &Measure| m.span.len() > 1 || found.value() < 1900.0;
    found.measure.as_ref().is_some_and(|m| m.id != "inch" && long(m))
}

/// "First", "Big Three": a number word with a capital inside a sentence.
fn is_capital_name(line: Line, numeral: &Numeral) -> bool {
    numeral.form == NumeralForm::Words
        && numeral.first > 0
        && line.word(numeral.first).starts_with(char::is_uppercase)
        && line.at(numeral.first - 1).is_some_and(|p| p.is_word())
}

/// Whether a number that counts nothing in sight still is one: "one" needs a verb of counting beside it.
fn bare_stands(line: Line, words: Words, numeral: &Numeral) -> bool {
    let one = numeral.end == numeral.first + 1 && line.is(numeral.first, "one");
    if !one {
        return true;
    }
    let next = words.from(line.pieces[numeral.first].span.end);
    let before = line.word(numeral.first.wrapping_sub(1)).to_lowercase();
    let role = |word: &str| super::lexicon::ROLES.has(word);
    let next_words = [words.word(next).to_lowercase(), words.word(next + 1).to_lowercase()];
    role(&before)
        || next_words.iter().any(|w| role(w))
        || before == "least"
        || numeral.first + 1 >= line.pieces.len()
}
