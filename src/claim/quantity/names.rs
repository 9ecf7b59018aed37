//! Numbers that are part of a name or a term: "Siberian Power 2", "Section 702", "Big Three", "one another".

use super::cues::NUMBERED;
use super::cues::NUMBERED_AS_NAME;
use super::cues::STREETS;
use super::line::Line;
use super::numeral::Numeral;
use super::numeral::NumeralForm;
use super::words::Words;

/// Nouns behind "one" and the like that make an idiom or a pronoun of it.
const AFTER_PRONOUN: &[&str] =
    &["another", "by", "day", "time", "thing", "side", "hand", "point", "way", "reason", "such", "more"];

/// Whether a numeral that counts nothing is a name: "Siberian Power 2", "Section 702", "Big Three".
pub(super) fn is_bare_name(line: Line, numeral: &Numeral) -> bool {
    let Some(before) = numeral.first.checked_sub(1) else { return false };
    let (before, stop) =
        if line.mark(before, '.') && before > 0 { (before - 1, true) } else { (before, false) };
    let word = line.word(before);
    let capital = word.starts_with(char::is_uppercase);
    let version =
        numeral.form == NumeralForm::Digits && numeral.value < 30.0 && (0.05..0.5).contains(&numeral.step);
    let separated = numeral.form == NumeralForm::Digits && !version;
    if NUMBERED.contains(line.word(before)) && !separated
        || capital && NUMBERED_AS_NAME.contains(line.word(before))
    {
        return true;
    }
    let plain = numeral.form == NumeralForm::Plain || version;
    // The first word of a sentence is a capital by its place alone, unless it is an abbreviation ("ISO 9001").
    let abbreviation = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let opening = before == 0 && !abbreviation || !line.at(before).is_some_and(|p| p.is_word());
    let spoken = line.is_any(before, &["age", "aged"]) || super::kind::is_change_word(word);
    plain && capital && !stop && !opening && !spoken
}

/// "Power of Siberia 2 talks": a plain number right behind a name, where no preposition of place opens the name.
fn is_behind_name(line: Line, numeral: &Numeral) -> bool {
    let before = numeral.first.wrapping_sub(1);
    let name =
        |at: usize| line.at(at).is_some_and(|p| p.is_word()) && line.word(at).starts_with(char::is_uppercase);
    if !name(before) || numeral.form != NumeralForm::Plain || numeral.value >= 100.0 || line.is_month(before)
    {
        return false;
    }
    let first = (0..before).rev().find(|at| !name(*at)).map_or(0, |at| at + 1);
    let opens = first == 0 || !line.at(first - 1).is_some_and(|p| p.is_word());
    let placed = first > 0
        && line
            .is_any(first - 1, &["in", "at", "from", "on", "near", "to", "by", "with", "killed", "injured"]);
    !opens && !placed
}

/// Whether a numeral behind a name or a numbering noun is part of the name even where a noun follows ("Windows 10 users").
pub(super) fn is_numbered(line: Line, numeral: &Numeral) -> bool {
    let Some(before) = numeral.first.checked_sub(1) else { return false };
    let before = if line.mark(before, '.') && before > 0 { before - 1 } else { before };
    let capital = line.word(before).starts_with(char::is_uppercase);
    let numbered = NUMBERED.contains(line.word(before)) && (capital || numeral.form == NumeralForm::Plain);
    let named = capital && NUMBERED_AS_NAME.contains(line.word(before)) && before > 0;
    matches!(numeral.form, NumeralForm::Plain | NumeralForm::Words) && (numbered || named)
        || is_behind_name(line, numeral)
}

/// Whether "one" is a pronoun or part of an idiom here.
pub(super) fn is_pronoun_one(line: Line, numeral: &Numeral) -> bool {
    if numeral.end != numeral.first + 1 || !line.is(numeral.first, "one") {
        return false;
    }
    let before = numeral.first.wrapping_sub(1);
    let pronoun_before = line.is_any(
        before,
        &[
            "no", "this", "that", "another", "which", "any", "every", "each", "some", "the", "these",
            "those", "new", "old", "big", "good", "only", "first", "last", "next", "right", "wrong",
            "number", "day",
        ],
    );
    let idiom = line.is_any(numeral.end, AFTER_PRONOUN)
        || (line.is(numeral.end, "of") && !line.is(numeral.end + 1, "them"));
    let compound = line.dash(numeral.end)
        && line.is_any(numeral.end + 1, &["on", "way", "sided", "time", "off", "to", "stop", "size"]);
    pronoun_before || idiom || compound
}

/// "the 2800 block of Elm Street", "H.R. 361", "198 AD", "501(c)", "9to5Mac": a place in a street, a code or a year.
pub(super) fn is_place_or_code(line: Line, words: Words, numeral: &Numeral) -> bool {
    let (first, end) = (numeral.first, numeral.end);
    // "the Group of 20", "the Group of Seven ministers".
    if first > 2 && line.is(first - 1, "of") && line.word(first - 2) == "Group" && line.is(first - 3, "the") {
        return true;
    }
    if !matches!(numeral.form, NumeralForm::Plain | NumeralForm::Digits) {
        return false;
    }
    let block = numeral.value >= 100.0 && line.is(end, "block");
    let era = numeral.form == NumeralForm::Plain && matches!(line.word(end), "AD" | "BC" | "BCE" | "CE");
    let bill = is_bill(line, first);
    let house = numeral.form == NumeralForm::Plain
        && !super::bounded::is_bounded(line, first)
        && is_house(line, words, end);
    let section = line.mark(end, '(')
        && line.glued(end)
        && line.word(end + 1).len() == 1
        && line.at(end + 1).is_some_and(|p| p.is_word())
        && line.mark(end + 2, ')');
    let spliced = line.glued(end)
        && line.at(end).is_some_and(|p| p.is_word())
        && line.glued(end + 1)
        && line.at(end + 1).is_some_and(super::piece::Piece::is_digits)
        && line.is(end, "to");
    let subsection = first > 1
        && line.mark(first - 1, '(')
        && line.glued(first - 1)
        && line.mark(first - 2, ')')
        && line.mark(end, ')');
    block || era || bill || house || section || subsection || spliced
}

/// "H.R. 361", "S.B. 214", "A.B. 5": a bill of a house of parliament.
fn is_bill(line: Line, first: usize) -> bool {
    let dotted = first > 3 && line.mark(first - 1, '.') && line.mark(first - 3, '.') && line.glued(first - 1);
    let place = first > 4 && line.is_any(first - 5, &["in", "at", "from"]);
    dotted && !place && line.is_any(first - 4, &["h", "s", "a"]) && line.is_any(first - 2, &["b", "r"])
}

/// Most words of the name of a street. Chosen: "Martin Luther King Boulevard".
const STREET_WORDS: usize = 4;

/// "318 Mill Lane", "12 East Fourth St.": the number of a house, where the name of a street ends the phrase.
fn is_house(line: Line, words: Words, end: usize) -> bool {
    let capital = |at: usize| {
        line.at(at).is_some_and(|p| p.is_word() && !p.glued) && line.word(at).starts_with(char::is_uppercase)
    };
    let name = (end..end + STREET_WORDS).take_while(|at| capital(*at)).count();
    let street = (end + 1..end + name).rev().find(|at| STREETS.contains(line.word(*at)));
    // "40 High Street shops": what is counted follows.
    street.is_some_and(|at| !words.is_nominal(words.from(line.pieces[at].span.end)))
}

/// "12-to-1": odds, a score or a scale, no count.
pub(super) fn is_odds(line: Line, numeral: &Numeral) -> bool {
    let hung = |at: usize| line.dash(at) && line.glued(at) && line.glued(at + 1);
    let value = |at: usize| {
        line.literal(at).map(|literal| literal.value).or_else(|| line.number(at).map(|word| word.value))
    };
    let (end, first) = (numeral.end, numeral.first);
    let leads = hung(end) && line.is(end + 1, "to") && hung(end + 2);
    let follows = first > 3 && line.is(first - 2, "to") && hung(first - 1) && hung(first - 3);
    leads && value(end + 3).is_some_and(|last| last <= numeral.value)
        || follows && value(first - 4).is_some_and(|from| from >= numeral.value)
}

/// "called 911", "a 999 operator": where help is called for.
pub(super) fn is_emergency_number(line: Line, numeral: &Numeral) -> bool {
    const CALLED: &[&str] = &[
        "call", "calls", "called", "calling", "dial", "dials", "dialed", "dialled", "dialing", "dialling",
        "phone", "phoned", "rang", "ring",
    ];
    const ANSWERED: &[&str] = &[
        "call",
        "calls",
        "caller",
        "callers",
        "operator",
        "operators",
        "dispatcher",
        "dispatchers",
        "dispatch",
        "emergency",
        "center",
        "centre",
        "system",
        "tape",
        "tapes",
        "recording",
        "recordings",
    ];
    let number = numeral.form == NumeralForm::Plain && matches!(numeral.value as u32, 911 | 999 | 112);
    number && (line.is_any(numeral.first.wrapping_sub(1), CALLED) || line.is_any(numeral.end, ANSWERED))
}

/// Terms that a quantifier is part of (chosen): the word, and the noun that follows it within two words.
const TERMS: &[(&str, &str)] = &[
    ("multiple", "launcher"),
    ("multiple", "launchers"),
    ("multiple", "choice"),
    ("multiple", "sclerosis"),
    ("multiple", "myeloma"),
    ("double", "agent"),
];

/// "multiple rocket launchers": a quantifier inside a term.
pub(super) fn is_term(line: Line, numeral: &Numeral) -> bool {
    let (word, next) = (line.word(numeral.first), numeral.end);
    let term = |(first, noun): &(&str, &str)| {
        word.eq_ignore_ascii_case(first) && (line.is(next, noun) || line.is(next + 1, noun))
    };
    TERMS.iter().any(term)
}
