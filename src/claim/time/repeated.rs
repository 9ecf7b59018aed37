//! Times that come again and again: "every Friday", "weekly", "semi-annually", "mornings".

use super::When;
use super::reader::Point;
use super::reader::Reader;
use super::words::Kind;
use super::words::look_up;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::primitives::Grain;

/// A repeated time that starts at token `at`.
pub(super) fn repeated(reader: &Reader, at: usize) -> Option<Point> {
    match reader.kind(at) {
        Kind::Repeated if is_common(reader, at) || reader.word(at).ends_with("days") => {
            Some(again(Grain::Day, at + 1))
        }
        Kind::Compound if is_common(reader, at) => {
            compound(reader.word(at)).then(|| again(Grain::Day, at + 1))
        }
        Kind::Unit(_) if reader.is(at, &["weekends"]) => {
            let counted = at > 0
                && (reader.count(at - 1).is_some()
                    || matches!(reader.kind(at - 1), Kind::Shift(_) | Kind::Compound));
            (!counted).then(|| again(Grain::Day, at + 1))
        }
        Kind::Other if reader.is(at, &["every", "each", "any"]) => every(reader, at),
        _ => None,
    }
}

/// Whether a word stands as a common word, not in a name ("Daily Mail"), and tells times ("everyday people" and "the annual
/// report" do not).
fn is_common(reader: &Reader, at: usize) -> bool {
    if reader.is(at, &["everyday"]) && reader.noun_at(at + 1) {
        return false;
    }
    const ISSUED: &[&str] =
        &["report", "reports", "accounts", "results", "statement", "review", "newspaper", "magazine"];
    if reader.is(at + 1, ISSUED) {
        return false;
    }
    reader.form(at) == Form::Word || at == 0 && reader.form(1) != Form::Capital
}

fn again(grain: Grain, end: usize) -> Point {
    Point { when: When::Every, grain, end }
}

/// "semi-annually", "bi-monthly", "twice-weekly".
fn compound(word: &str) -> bool {
    const FRONTS: &[&str] = &["semi", "bi", "tri", "twice", "thrice", "once", "half"];
    word.split_once('-').is_some_and(|(front, rest)| {
        look_up(rest) == Kind::Repeated && FRONTS.iter().any(|known| front.eq_ignore_ascii_case(known))
    })
}

/// "every Friday", "every other day", "each year", "any day"; "each of the last two years" is none.
fn every(reader: &Reader, at: usize) -> Option<Point> {
    let next = reader.skip(at + 1, &["other", "single", "second", "third"]);
    let next = reader.count(next).map_or(next, |(_, to)| to);
    let named = matches!(
        reader.kind(next),
        Kind::Weekday(_) | Kind::Month(_) | Kind::Season(_) | Kind::Part | Kind::Repeated
    );
    let unit = reader.unit(next);
    let any = reader.is(at, &["any"]);
    let singular = unit.is_some_and(|unit| unit.grain >= Grain::Day) && next == at + 1;
    let fits = if any { singular && !is_pointed(reader, next) } else { named || unit.is_some() };
    fits.then(|| again(unit.map_or(Grain::Day, |unit| unit.grain), next + 1))
}

/// "any day now", "any second-quarter gain": no repeated time.
fn is_pointed(reader: &Reader, at: usize) -> bool {
    reader.is(at + 1, &["now", "soon"]) || matches!(reader.tag(at + 1), Tag::Noun | Tag::Propn)
}
