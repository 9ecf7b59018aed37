//! The word lists of this room, compiled once.

use super::Bound;
use super::Role;
use crate::lexicon::Lookup;
use crate::lexicon::Table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What part a word plays in a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberClass {
    /// one … nine.
    Unit,
    /// ten … nineteen.
    Teen,
    /// twenty … ninety.
    Ten,
    /// hundred.
    Hundred,
    /// thousand, million, lakh.
    Scale,
    /// bn, mln: a scale after digits only.
    Suffix,
    /// k, m, b: a scale glued to digits, where no unit fits.
    Letter,
    /// zero.
    Zero,
    /// dozen.
    Dozen,
    /// score ("three score").
    Score,
    /// thousands, dozens: vague alone.
    VagueScale,
    /// half.
    Half,
    /// quarter.
    Quarter,
    /// third, fifth: a rank, or a denominator.
    Ordinal,
    /// thirds, fifths.
    Fractions,
    /// several.
    Vague,
    /// tripled.
    Multiple,
    /// twice.
    Times,
}

/// A number word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NumberWord {
    /// What part it plays.
    pub(super) class: NumberClass,
    /// Its value.
    pub(super) value: f64,
}

fn class(name: &str) -> Option<NumberClass> {
    Some(match name {
        "unit" => NumberClass::Unit,
        "teen" => NumberClass::Teen,
        "ten" => NumberClass::Ten,
        "hundred" => NumberClass::Hundred,
        "scale" => NumberClass::Scale,
        "suffix" => NumberClass::Suffix,
        "letter" => NumberClass::Letter,
        "zero" => NumberClass::Zero,
        "dozen" => NumberClass::Dozen,
        "score" => NumberClass::Score,
        "vague-scale" => NumberClass::VagueScale,
        "half" => NumberClass::Half,
        "quarter" => NumberClass::Quarter,
        "ordinal" => NumberClass::Ordinal,
        "fractions" => NumberClass::Fractions,
        "vague" => NumberClass::Vague,
        "multiple" => NumberClass::Multiple,
        "times" => NumberClass::Times,
        _ => return None,
    })
}

/// The number words, by their small letters.
static NUMBER_WORDS: LazyLock<Lookup<NumberWord>> = LazyLock::new(|| {
    let table = Table::parse("numerals", include_str!("../../lexicon/data/numerals.tsv"));
    let entry = |row: crate::lexicon::Row<'_>| {
        let word = NumberWord { class: class(row.get("class"))?, value: row.get("value").parse().ok()? };
        Some((row.get("word"), word))
    };
    Lookup::new(table.rows().filter_map(entry))
});

/// The entry of a word, in any letters.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    NUMBER_WORDS.get_ascii_small(word).copied()
}

/// Words that bound a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BoundCue {
    /// Its words, small letters.
    pub(super) words: Vec<&'static str>,
    /// How they bound it.
    pub(super) bound: Bound,
    /// What they leave below the value, as a factor; `None`: open.
    pub(super) low: Option<f64>,
    /// What they leave above it.
    pub(super) high: Option<f64>,
    /// Whether the lower end itself is allowed.
    pub(super) low_included: bool,
    /// Whether the upper end itself is allowed.
    pub(super) high_included: bool,
}

/// The cues, those before a number by their last word, those after it by their first; longest first.
#[derive(Debug, Default)]
pub(super) struct BoundCues {
    before: FxHashMap<&'static str, Vec<BoundCue>>,
    after: FxHashMap<&'static str, Vec<BoundCue>>,
}

impl BoundCues {
    /// Those that end in `last`.
    pub(super) fn before(&self, last: &str) -> &[BoundCue] {
        self.before.get(last).map_or(&[], Vec::as_slice)
    }

    /// Those that begin with `first`.
    pub(super) fn after(&self, first: &str) -> &[BoundCue] {
        self.after.get(first).map_or(&[], Vec::as_slice)
    }
}

/// The cues of the list.
pub(super) static BOUND_CUES: LazyLock<BoundCues> = LazyLock::new(|| {
    let table = Table::parse("bounds", include_str!("../../lexicon/data/bounds.tsv"));
    let mut cues = BoundCues::default();
    for row in table.rows() {
        let words: Vec<&str> = row.get("cue").split(' ').collect();
        let before = row.get("place") == "before";
        let key = if before { words[words.len() - 1] } else { words[0] };
        let cue = BoundCue {
            words,
            bound: bound(row.get("bound")),
            low: row.get("low").parse().ok(),
            high: row.get("high").parse().ok(),
            low_included: row.get("low included") != "no",
            high_included: row.get("high included") != "no",
        };
        let side = if before { &mut cues.before } else { &mut cues.after };
        side.entry(key).or_default().push(cue);
    }
    for list in cues.before.values_mut().chain(cues.after.values_mut()) {
        list.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then_with(|| a.words.cmp(&b.words)));
    }
    cues
});

fn bound(name: &str) -> Bound {
    match name {
        "at-least" => Bound::AtLeast,
        "at-most" => Bound::AtMost,
        "about" => Bound::About,
        _ => Bound::Exactly,
    }
}

/// How a word of the role list stands to the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// "N were killed", "killed N".
    Participle,
    /// "kills N".
    Verb,
    /// "killing N".
    Gerund,
    /// "N died".
    Subject,
    /// "N dead".
    Adjective,
    /// "N deaths".
    Noun,
    /// "gunned down N": with its particle alone.
    Felled,
    /// "N were taken to hospital".
    Conveyed,
}

/// Words that give counted people their part in an event, by small letters.
pub(super) static ROLES: LazyLock<Lookup<(Role, Stand)>> = LazyLock::new(|| Lookup::new(role_rows()));

/// The rows of the list of roles.
fn role_rows() -> impl Iterator<Item = (&'static str, (Role, Stand))> {
    static TABLE: LazyLock<Table> =
        LazyLock::new(|| Table::parse("roles", include_str!("../../lexicon/data/roles.tsv")));
    TABLE
        .rows()
        .filter_map(|row| Some((row.get("word"), (role(row.get("role"))?, stand(row.get("stands"))?))))
}

/// The words of the list of roles, one by one.
pub(super) fn role_words() -> impl Iterator<Item = &'static str> {
    role_rows().map(|(word, _)| word)
}

fn role(name: &str) -> Option<Role> {
    let all = [
        Role::Killed,
        Role::Injured,
        Role::Arrested,
        Role::Missing,
        Role::Displaced,
        Role::Infected,
        Role::Rescued,
        Role::Sanctioned,
        Role::Present,
    ];
    all.into_iter().find(|role| role.name() == name)
}

fn stand(name: &str) -> Option<Stand> {
    Some(match name {
        "participle" => Stand::Participle,
        "verb" => Stand::Verb,
        "gerund" => Stand::Gerund,
        "subject" => Stand::Subject,
        "adjective" => Stand::Adjective,
        "noun" => Stand::Noun,
        "felled" => Stand::Felled,
        "conveyed" => Stand::Conveyed,
        _ => return None,
    })
}
