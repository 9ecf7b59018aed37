//! What sort of amount a number is, from its unit and the words around it.

use super::Direction;
use super::QuantityKind;
use super::counted::Counted;
use super::cues;
use super::cues::CHANGES;
use super::cues::CHANGES_BEHIND;
use super::line::Line;
use super::numeral::NumeralForm;
use super::scan::Found;
use super::words::Words;
use crate::lexicon::name_words::PERSONS;
use crate::lexicon::plural::singular;
use crate::lexicon::unit::UNITS;
use crate::primitives::Span;

/// Whether a word tells of a change.
pub(super) fn is_change_word(word: &str) -> bool {
    CHANGES.contains(word)
}

/// The kind of a number; `first` is its first piece with the bound.
pub(super) fn kind(line: Line, words: Words, found: &Found, first: usize) -> QuantityKind {
    match found.numeral.form {
        NumeralForm::Ordinal => return QuantityKind::Ordinal,
        NumeralForm::Multiple => return QuantityKind::Change,
        NumeralForm::Times => return QuantityKind::Ratio,
        NumeralForm::Fraction | NumeralForm::OneIn if found.measure.is_none() => {
            return part_kind(line, first, found);
        }
        _ => {}
    }
    let timed = found.measure.as_ref().is_some_and(|m| m.dimension == "time" || m.dimension == "calibre");
    if !timed && found.numeral.form != NumeralForm::Vague && is_step(line, first) {
        return QuantityKind::Change;
    }
    let Some(measure) = &found.measure else { return bare_kind(line, first, found) };
    if is_age(line, found) {
        return QuantityKind::Age;
    }
    if measure.per.is_some() {
        return QuantityKind::Rate;
    }
    match measure.dimension.as_str() {
        "share" | "points" => part_kind(line, first, found),
        "time" | "night" | "generation" => QuantityKind::Duration,
        "length" if is_designation(line, words, found) => QuantityKind::Designation,
        "length" => QuantityKind::Length,
        "mass" => QuantityKind::Mass,
        "volume" => QuantityKind::Volume,
        "area" => QuantityKind::Area,
        "speed" => QuantityKind::Speed,
        "calibre" => QuantityKind::Designation,
        "factor" => QuantityKind::Ratio,
        money if money.starts_with("money") => QuantityKind::Money,
        heat if heat.starts_with("temperature") => QuantityKind::Temperature,
        _ => QuantityKind::Dimension,
    }
}

/// A share, or a change by so much.
fn part_kind(line: Line, first: usize, found: &Found) -> QuantityKind {
    let of = line.is(found.end, "of");
    if found.measure.as_ref().is_some_and(|m| m.dimension == "points") || !of && is_change(line, first, found)
    {
        QuantityKind::Change
    } else {
        QuantityKind::Share
    }
}

/// "up 26.3 %", "rose by nearly a third", "a 5 % increase", "5 % more", "an increase of 5 %"; not the level before or
/// after ("to 5 %", "from 5 % to").
fn is_change(line: Line, first: usize, found: &Found) -> bool {
    let level = line.is_any(first.wrapping_sub(1), &["to", "at", "from"]);
    let before = before_change(line, first).any(|at| is_change_word(line.word(at)));
    let behind = line.word(found.end);
    let article = line.is_any(first.wrapping_sub(1), &["a", "an"]);
    // "higher than the 5 percent forecast"
    let beside = line.is(first.wrapping_sub(1), "the") && line.is(first.wrapping_sub(2), "than");
    !level
        && !beside
        && (before
            || CHANGES_BEHIND.contains(behind)
            || (article
                && (is_change_word(behind) || is_change_word(line.word(found.end + 1)) && is_thing(behind))))
}

/// Whether a word behind an amount can be the thing that changes ("a 20 percent pay increase"), and is no preposition.
fn is_thing(word: &str) -> bool {
    word.len() > 2
        && !["and", "for", "who", "that", "but", "than", "from", "with", "was", "would"].contains(&word)
}

/// The pieces before an amount where the word of its change may stand, nearest first.
fn before_change(line: Line, first: usize) -> impl Iterator<Item = usize> {
    let by = line.is(first.wrapping_sub(1), "by");
    let of = line.is(first.wrapping_sub(1), "of");
    let start = first.saturating_sub(if by { 8 } else { 3 + usize::from(of) });
    (start..first).rev()
}

/// Which way a change goes, by the nearest word before the amount that says so, else the one behind it; and that word.
pub(super) fn direction(
    line: Line,
    first: usize,
    found: &Found,
    kind: QuantityKind,
) -> Option<(Direction, Option<Span>)> {
    if kind != QuantityKind::Change {
        return None;
    }
    if found.numeral.form == NumeralForm::Multiple {
        return Some((if found.numeral.value < 1.0 { Direction::Down } else { Direction::Up }, None));
    }
    let mut places = before_change(line, first).chain(std::iter::once(found.end));
    places.find_map(|at| Some((cues::direction(line.word(at))?, line.at(at).map(|piece| piece.span))))
}

/// "fell by $5", "an increase of 300 jobs", "up by nine": a sum or count by which something changed is no level.
fn is_step(line: Line, first: usize) -> bool {
    let Some(tie) = first.checked_sub(1) else { return false };
    let near = tie.saturating_sub(2)..tie;
    // "voted down by 51 votes"
    let particle = tie > 1 && line.is_any(tie - 1, &["up", "down"]);
    if particle && line.word(tie - 2).ends_with("ed") && cues::direction(line.word(tie - 2)).is_none() {
        return false;
    }
    line.is(tie, "by") && near.rev().any(|at| cues::direction(line.word(at)).is_some())
        || line.is(tie, "of") && tie > 0 && cues::direction(line.word(tie - 1)).is_some()
}

/// Whether the unit of time tells an age: "71 years old", "six-month-old", "3 years of age", "87 yo".
fn is_age(line: Line, found: &Found) -> bool {
    let end = found.end;
    let old = line.is(end, "old") || (line.dash(end) && line.is(end + 1, "old"));
    let of_age = line.is(end, "of") && line.is(end + 1, "age");
    old || of_age || line.is(end.wrapping_sub(1), "yo")
}

/// A number without unit: an age ("age of 71", "aged 71", "Smith, 24,"), else a count.
fn bare_kind(line: Line, first: usize, found: &Found) -> QuantityKind {
    if is_stated_age(line, first, found) {
        return QuantityKind::Age;
    }
    // "four more months", "a few long hours".
    let time = |counted: &Counted| {
        UNITS.get(&singular(counted.head.of(line.text))).is_some_and(|unit| unit.dimension == "time")
    };
    if found.counted.as_ref().is_some_and(time) { QuantityKind::Duration } else { QuantityKind::Count }
}

/// "age of 71", "aged 71", "at age 71", "John Smith, 24,".
pub(super) fn is_stated_age(line: Line, first: usize, found: &Found) -> bool {
    let value = found.value();
    let human = (0.0..=120.0).contains(&value) && value.fract() == 0.0 && found.counted.is_none();
    let of = first.checked_sub(1).filter(|at| line.is(*at, "of")).unwrap_or(first);
    let bounded =
        found.numeral.first.checked_sub(2).is_some_and(|at| line.is(at, "age") && line.is(at + 1, "of"));
    // "ages 25 and 55"
    let second = line.is(first.wrapping_sub(1), "and")
        && first > 2
        && line.is_any(first - 3, &["ages", "aged"])
        && line.literal(first - 2).is_some();
    // "She was 94."
    let said = line.is_any(first.wrapping_sub(1), &["is", "was", "turned", "turns"])
        && first > 1
        && line.is_any(first - 2, &["he", "she"])
        && (line.is(found.numeral.end, "when") || !line.at(found.numeral.end).is_some_and(|p| p.is_word()));
    let stated = bounded || said || second || line.is_any(of.wrapping_sub(1), &["age", "aged", "ages"]);
    let comma = line.mark(first.wrapping_sub(1), ',');
    let name = first > 1
        && line.at(first - 2).is_some_and(|p| p.is_word())
        && (line.word(first - 2).starts_with(char::is_uppercase) || PERSONS.has(line.word(first - 2)));
    let closed = line.mark(found.numeral.end, ',')
        || line.mark(found.numeral.end, '.')
        || line.mark(found.numeral.end, ')')
        || line.mark(found.numeral.end, ';');
    let bracket = line.mark(first.wrapping_sub(1), '(');
    // "John Smith, Jr., 24," and "two brothers, both 19,".
    let styled = comma && first > 2 && line.mark(first - 2, '.') && line.is_any(first - 3, &["jr", "sr"]);
    let name = name || styled;
    let each = line.is_any(first.wrapping_sub(1), &["both", "each"]) && line.mark(first.wrapping_sub(2), ',');
    if human && each && closed {
        return true;
    }
    human
        && (stated
            || ((comma || bracket)
                && name
                && closed
                && value >= 1.0
                && found.numeral.form == NumeralForm::Plain
                && found.numeral.first == first))
}

/// "122mm rocket launchers", "a 9mm pistol", "7.62mm": millimetres before a thing that is named by them.
fn is_designation(line: Line, words: Words, found: &Found) -> bool {
    let millimetre = found.measure.as_ref().is_some_and(|m| m.id == "millimetre");
    let next = words.from(line.pieces[found.end - 1].span.end);
    millimetre && line.glued(found.numeral.end) && words.is_nominal(next)
        || millimetre
            && line.is_any(
                found.end,
                &[
                    "gun",
                    "guns",
                    "pistol",
                    "handgun",
                    "rounds",
                    "shells",
                    "rifle",
                    "cannon",
                    "caliber",
                    "calibre",
                    "howitzer",
                    "howitzers",
                    "bullets",
                    "ammunition",
                    "mortar",
                    "mortars",
                    "rocket",
                    "rockets",
                    "artillery",
                ],
            )
}
