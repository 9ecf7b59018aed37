//! Numbers that are no quantities: years, dates, clock times, names, designations of things, scores, telephone numbers.

use super::lexicon::NumberClass;
use super::line::Line;
use super::numeral::Numeral;
use super::numeral::NumeralForm;
use super::piece::Shape;

/// Words that only a year or a day stands behind.
const DATED: &[&str] = &[
    "in", "since", "until", "by", "from", "during", "before", "after", "of", "early", "late", "mid",
    "summer", "winter", "spring", "fall", "autumn", "year", "and", "to", "the", "through", "for", "circa",
    "c", "its", "a", "this",
];

/// Whether the numeral is no quantity, whatever stands behind it.
pub(super) fn is_name_or_date(line: Line, numeral: &Numeral, measured: bool) -> bool {
    let digits = matches!(numeral.form, NumeralForm::Plain | NumeralForm::Digits);
    if digits
        && (is_glued_name(line, numeral)
            || is_clock(line, numeral)
            || is_chain(line, numeral)
            || is_telephone(line, numeral)
            || is_decade(line, numeral))
    {
        return true;
    }
    numeral.form == NumeralForm::Plain && (!measured && is_date(line, numeral) || is_list_mark(line, numeral))
}

/// "MiG-29", "G20", "Covid-19", "F-16s", "#metoo2": glued to letters.
fn is_glued_name(line: Line, numeral: &Numeral) -> bool {
    let first = numeral.first;
    let Some(before) = first.checked_sub(1).filter(|_| line.glued(first)) else { return false };
    let Some(piece) = line.at(before) else { return false };
    match piece.shape {
        Shape::Word(_) => crate::lexicon::unit::UNITS
            .symbol(piece.of(line.text))
            .is_none_or(|e| !e.dimension.starts_with("money")),
        Shape::Mark('-' | '‐' | '‑' | '–' | '/' | '_' | '@' | '#' | '.' | ':' | '\'' | '’' | '+') => {
            let mark_glued = line.glued(before) && before > 0;
            let word = mark_glued
                && line.at(before - 1).is_some_and(|p| p.is_word() || matches!(p.shape, Shape::Mark('/')));
            if piece.is_mark('+') {
                return mark_glued && line.at(before - 1).is_some_and(super::piece::Piece::is_digits);
            }
            // "5k-10k" is a range; the letter of "G-7" or "K-12" is a name's.
            let number_word = before > 0
                && line.number(before - 1).is_some_and(|word| {
                    word.class != NumberClass::Letter || line.literal(before.wrapping_sub(2)).is_some()
                });
            let abbreviated_year = piece.is_mark('’') || piece.is_mark('\'') || piece.is_mark('#');
            (word && !number_word && !is_range_word(line, before))
                || (abbreviated_year && numeral.value < 100.0)
        }
        _ => false,
    }
}

/// "mid-20s" and the like keep their number.
fn is_range_word(line: Line, mark: usize) -> bool {
    mark > 0
        && (line.is_any(mark - 1, &["to", "pre", "post", "sub", "under", "over"])
            || line.mark(mark - 1, '$')
            || line.at(mark - 1).is_some_and(|p| {
                crate::lexicon::unit::UNITS
                    .symbol(p.of(line.text))
                    .is_some_and(|e| e.dimension.starts_with("money"))
            }))
}

/// "2 pm", "10:30", "9 a.m.", "5 o'clock", "0600 GMT".
fn is_clock(line: Line, numeral: &Numeral) -> bool {
    let at = numeral.end;
    let colon = line.mark(at, ':') && line.glued(at) && line.literal(at + 1).is_some() && line.glued(at + 1);
    let colon_before = line.mark(numeral.first.wrapping_sub(1), ':')
        && line.glued(numeral.first)
        && line.literal(numeral.first.wrapping_sub(2)).is_some();
    let half = |at: usize| {
        line.is_any(at, &["am", "pm"])
            || (line.is_any(at, &["a", "p"]) && line.mark(at + 1, '.') && line.is(at + 2, "m"))
    };
    let clock = numeral.form == NumeralForm::Plain || (0.005..0.05).contains(&numeral.step);
    let fine = clock && numeral.value < 24.0;
    colon
        || colon_before
        || (half(at) && fine)
        || line.is_any(at, &["o'clock", "o’clock", "gmt", "utc"]) && numeral.form == NumeralForm::Plain
}

/// "555-1234", "3-1", "192.168.1.2", "2013-14", "5/17/2018": digits in a chain.
fn is_chain(line: Line, numeral: &Numeral) -> bool {
    let mark = |at: usize| {
        matches!(line.at(at).map(|p| p.shape), Some(Shape::Mark('-' | '‐' | '/' | '.' | '–')))
            && line.glued(at)
    };
    let linked = |at: usize| mark(at) && line.glued(at + 1) && line.literal(at + 1).is_some();
    let linked_before =
        |at: usize| at >= 2 && line.glued(at) && mark(at - 1) && line.literal(at - 2).is_some();
    let (next, before) = (linked(numeral.end), linked_before(numeral.first));
    if next && (before || linked(numeral.end + 2)) || before && linked_before(numeral.first - 2) {
        return true;
    }
    let plain = numeral.form == NumeralForm::Plain;
    let long = |at: usize| line.at(at).is_some_and(|p| p.span.len() >= 4);
    let three = line.at(numeral.first).is_some_and(|p| p.span.len() == 3);
    let year = plain && (1000.0..2100.0).contains(&numeral.value);
    if next && plain {
        let slash = line.mark(numeral.end, '/') || line.mark(numeral.end, '.');
        let second = line.literal(numeral.end + 1).map_or(0.0, |l| l.value);
        let telephone = three && long(numeral.end + 1);
        let descending = second <= numeral.value && !follows_unit(line, numeral.end + 2);
        return slash
            || telephone
            || descending && (second < 1000.0)
            || year && second < 2100.0 && !follows_unit(line, numeral.end + 2);
    }
    if before {
        let first = line.literal(numeral.first - 2).map_or(0.0, |l| l.value);
        return line.mark(numeral.first - 1, '/')
            || (first >= numeral.value && !follows_unit(line, numeral.end));
    }
    false
}

/// "020 7946 0958", "+44 20 7946 0958", "0800 123 456": groups of digits that begin with a plus or a nought.
fn is_telephone(line: Line, numeral: &Numeral) -> bool {
    let digits = |at: usize| line.at(at).is_some_and(|p| p.is_digits());
    let mut first = numeral.first + usize::from(!digits(numeral.first));
    while first > 0 && digits(first - 1) && !line.glued(first) {
        first -= 1;
    }
    let groups =
        (first..line.pieces.len()).take_while(|at| digits(*at) && (*at == first || !line.glued(*at)));
    let written = |at: usize| line.pieces[at].of(line.text);
    let total: usize = groups.clone().map(|at| written(at).bytes().filter(u8::is_ascii_digit).count()).sum();
    let plus = line.mark(first.wrapping_sub(1), '+') && line.glued(first);
    let grouped = groups.clone().count() > 1 || groups.clone().any(|at| written(at).contains(' '));
    let dotted = groups.clone().any(|at| written(at).contains(['.', ',']));
    let nought = groups.clone().next().is_some_and(|at| written(at).starts_with('0'));
    (plus || nought) && grouped && !dotted && (7..=15).contains(&total)
}

fn follows_unit(line: Line, at: usize) -> bool {
    use crate::lexicon::unit::UNITS;
    let percent = line.mark(at, '%') || line.mark(at, '°');
    let word = line.word(line.past_hyphen(at));
    let letters = word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    percent
        || matches!(word, "g" | "m" | "V" | "W" | "K" | "Å")
        || letters && (UNITS.symbol(word).is_some() || UNITS.words(&word.to_lowercase(), |_| None).is_some())
}

/// "1970s", "the 80s", "1990s-era".
fn is_decade(line: Line, numeral: &Numeral) -> bool {
    let s = line.glued(numeral.end) && line.is(numeral.end, "s");
    let apostrophe = line.glued(numeral.end)
        && (line.mark(numeral.end, '’') || line.mark(numeral.end, '\''))
        && line.is(numeral.end + 1, "s");
    (s || apostrophe) && numeral.value % 10.0 == 0.0 && numeral.form == NumeralForm::Plain
}

/// "May 16", "16 May", "in 2019", "(Smith, 2009)".
fn is_date(line: Line, numeral: &Numeral) -> bool {
    let before = numeral.first.wrapping_sub(1);
    let before = if line.mark(before, '.') { before.wrapping_sub(1) } else { before };
    let month = |at: usize| line.is_month(at) && line.word(at).starts_with(char::is_uppercase);
    if numeral.value <= 31.0
        && (month(before) || month(numeral.end) || (line.is(numeral.end, "of") && month(numeral.end + 1)))
    {
        return true;
    }
    let four = line.at(numeral.first).is_some_and(|p| p.span.len() == 4);
    if !four || !(1500.0..2100.0).contains(&numeral.value) {
        return false;
    }
    let prepared = line.is_any(before, DATED)
        || line.is_month(before)
        || line.mark(before, ',')
        || line.mark(before, '(')
        || before >= line.pieces.len();
    let comma_next = line.mark(numeral.end, ',') || line.mark(numeral.end, ')');
    let noun_next = line.at(numeral.end).is_some_and(|p| p.is_word())
        && crate::lexicon::plural::is_plural(line.word(numeral.end));
    let unit_next = follows_unit(line, numeral.end) && !line.is(numeral.end, "in");
    // "their 2014 predictions": counts of a thousand and more are written with a comma, or bounded.
    let until = line.is(before, "least")
        && line.is(before.wrapping_sub(1), "at")
        && line.is_any(before.wrapping_sub(2), &["until", "till", "through", "since"]);
    let bounded = super::bounded::is_bounded(line, numeral.first) && !until;
    !unit_next && !bounded && (prepared || comma_next || numeral.value >= 1900.0 || !noun_next)
}

/// "1. Wash the rice", "and 2) find a way": a number that opens a sentence or an item and is followed by a stop or bracket.
fn is_list_mark(line: Line, numeral: &Numeral) -> bool {
    let opens = numeral.first == 0 || (numeral.first == 1 && line.mark(0, '('));
    let bracket = line.mark(numeral.end, ')') && line.glued(numeral.end);
    let open = (0..numeral.first).rev().take(40).find(|at| line.mark(*at, '(') || line.mark(*at, ')'));
    if bracket && !opens && open.is_none_or(|at| line.mark(at, ')')) {
        return numeral.value < 100.0;
    }
    let closed = line.mark(numeral.end, '.') || line.mark(numeral.end, ')');
    opens && closed && numeral.end + 1 < line.pieces.len() && numeral.value < 100.0
}
