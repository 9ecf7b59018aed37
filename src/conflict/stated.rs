//! Two statements in, the days and amounts of the shorter one that nothing in the other bears out, though it names some of the same sort.
//!
//! For two given statements alone: who sets a claim beside its evidence says that both are about one thing.

use super::cues::WORDS;
use super::none_told::none_of;
use crate::claim::Reading;
use crate::claim::quantity::Bound;
use crate::claim::quantity::Quantity;
use crate::claim::quantity::QuantityKind;
use crate::claim::quantity::Role;
use crate::claim::time::When;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::lexicon::Cues;
use crate::normalize::Normalized;
use crate::normalize::unit;
use crate::primitives::Interval;
use crate::primitives::Period;
use crate::primitives::Span;
use jiff::civil::Date;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// What a statement says in days and amounts.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    amounts: Vec<Amount>,
    days: Vec<Day>,
    /// Stems of its words of content.
    content: BTreeSet<String>,
    /// Of these, the names.
    names: BTreeSet<String>,
    /// Whether it opens with a word that stands for something named elsewhere: "she", "the film".
    stands_in: bool,
    /// Where it says that nobody was killed or hurt.
    none: Vec<(Role, Span)>,
    /// Stems of its words of content but for those that say so.
    beside_none: BTreeSet<String>,
    /// Whether a number stands there that could not be read: "1e309".
    unread: bool,
    /// How many words it has.
    words: usize,
    /// How many times it names, told in whole or not.
    times: usize,
}

#[derive(Clone, Debug)]
struct Amount {
    span: Span,
    dimension: String,
    interval: Interval,
    kind: QuantityKind,
    /// Stem of the head of what is measured.
    head: Option<String>,
    /// Stem of the head of what it is a share of.
    of: Option<String>,
    /// The part the counted ones play.
    role: Option<Role>,
    /// Whether it was made of a share and its whole.
    made: bool,
    /// Whether it is the whole that another amount is a part of: "half of the 412 workers".
    whole: bool,
}

#[derive(Clone, Copy, Debug)]
struct Day {
    span: Span,
    period: Period,
    /// Whether the words before say that it is where something began, or ended.
    end: Option<End>,
    /// How much of it is told: it meets only what is told as far.
    told: DayTold,
}

/// How much is told of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayTold {
    /// Which one it is.
    Whole,
    /// A month or a day of it, in no year.
    Yearless,
    /// A day of the week, in no week.
    Weekday,
}

/// Which end of a period a verb is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// Stems of verbs of beginning and ending. Chosen.
static BEGIN: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "stem-of-beginning"));
static FINISH: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "stem-of-ending"));

/// A day or an amount that the other statement does not bear out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The detector whose business it is.
    pub code: &'static str,
    /// The field that differs.
    pub field: &'static str,
    /// The words of the shorter statement.
    pub claim: Span,
    /// The nearest words of the other.
    pub other: Span,
}

impl Stated {
    /// What the sentences of `reading` within `within` say.
    pub fn of(text: &str, reading: &Reading, normalized: &Normalized, within: Span) -> Self {
        let mut stated = Self::default();
        for (sentence, resolved) in reading.sentences.iter().zip(&normalized.sentences) {
            let here = |span: Span| within.contains(span);
            for quantity in sentence.quantities.iter().filter(|quantity| here(quantity.span)) {
                let inside = |part: &Quantity| {
                    part.span.end < quantity.span.start
                        && OF_WHOLE.contains(&text[part.span.end..quantity.span.start].to_lowercase().trim())
                };
                let part = sentence.quantities.iter().find(|part| inside(part));
                stated.amounts.extend(part.and_then(|part| counted_part(part, quantity)));
                stated
                    .amounts
                    .extend(amount(quantity).map(|amount| Amount { whole: part.is_some(), ..amount }));
            }
            if within.contains(Span::new(
                sentence.tokens.first().map_or(within.start, |token| token.span.start),
                sentence.tokens.last().map_or(within.end, |token| token.span.end),
            )) {
                stated.none.extend(none_of(text, &sentence.tokens));
            }
            let tokens: Vec<_> =
                sentence.tokens.iter().filter(|t| t.form != Form::Mark && here(t.span)).collect();
            for (time, found) in
                sentence.times.iter().zip(&resolved.times).filter(|(time, _)| here(time.span))
            {
                stated.times += 1;
                let whole = found.period.from.is_some() && found.period.to.is_some();
                let told = if whole { Some((found.period, DayTold::Whole)) } else { in_part(&time.when) };
                let Some((period, told)) = told else { continue };
                let before = tokens.iter().rev().filter(|token| token.span.end <= time.span.start).take(4);
                let end = before.map(|token| stem(token.of(text))).find_map(|stem| end(&stem));
                stated.days.push(Day { span: time.span, period, end, told });
            }
            let read = |span: Span| {
                sentence.quantities.iter().any(|quantity| quantity.span.overlaps(span))
                    || sentence.times.iter().any(|time| time.span.overlaps(span))
                    || sentence.mentions.iter().any(|mention| mention.span.overlaps(span))
            };
            let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
            stated.unread |= tokens.iter().any(|token| digits(token.of(text)) && !read(token.span));
            stated.words += tokens.len();
            let content = |tag: Tag| matches!(tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::X);
            let timed = |span: Span| sentence.times.iter().any(|time| time.span.overlaps(span));
            let telling = || tokens.iter().filter(|t| content(t.tag) && !timed(t.span));
            stated.content.extend(telling().map(|t| stem(t.of(text))));
            let of_none = |span: Span| stated.none.iter().any(|(_, none)| none.overlaps(span));
            let beside = telling().filter(|t| !of_none(t.span)).map(|t| stem(t.of(text)));
            stated.beside_none.extend(beside.filter(|stem| !REPORTED.contains(&stem.as_str())));
            stated.names.extend(telling().filter(|t| t.tag == Tag::Propn).map(|t| stem(t.of(text))));
            stated.stands_in |= tokens.first().is_some_and(|first| {
                first.tag == Tag::Pron
                    || (first.tag == Tag::Det && first.of(text).eq_ignore_ascii_case("the"))
            });
        }
        stated
    }

    /// Whether an amount there is the whole that another one is a part of.
    pub fn is_whole(&self, at: Span) -> bool {
        self.amounts.iter().any(|amount| amount.whole && amount.span.overlaps(at))
    }

    /// The words of a share of a counted whole, and of the count on the other side that it allows: "more than half of the 412", "260".
    pub fn shares_meet(&self, other: &Self) -> Option<(Span, Span)> {
        let pairs = self
            .amounts
            .iter()
            .flat_map(|one| other.amounts.iter().map(move |two| (one, two)))
            .filter(|(one, two)| one.made != two.made && !one.whole && !two.whole);
        let met = |one: &Amount, two: &Amount| {
            one.dimension == two.dimension && one.head == two.head && one.interval.meets(two.interval)
        };
        pairs.into_iter().find(|(one, two)| met(one, two)).map(|(one, two)| (one.span, two.span))
    }

    /// Whether a day of the one meets a day of the other that is told as far.
    fn shares_a_day(&self, other: &Self) -> bool {
        self.days
            .iter()
            .any(|one| other.days.iter().any(|two| one.told == two.told && one.period.meets(two.period)))
    }

    /// Whether both name days, and none of the one meets one of the other.
    pub fn names_other_days(&self, other: &Self) -> bool {
        !self.days.is_empty() && !other.days.is_empty() && !self.shares_a_day(other)
    }

    /// Whether the time at `mine` and the one at `theirs` are told alike and do not meet.
    pub fn is_of_another_day(&self, mine: Span, other: &Self, theirs: Span) -> bool {
        let at = |stated: &Self, span: Span| stated.days.iter().find(|day| day.span == span).copied();
        let pair = at(self, mine).zip(at(other, theirs));
        pair.is_some_and(|(one, two)| one.told == two.told && !one.period.meets(two.period))
    }

    /// Whether both say the same but for a verb each, in base form, and what denies it, and at no two times.
    pub fn is_but_for(&self, verb: &str, other: &Self, theirs: &str) -> bool {
        let rest = |stated: &Self, verb: &str| -> BTreeSet<String> {
            let verb = stem(verb);
            stated.content.iter().filter(|word| **word != verb).cloned().collect()
        };
        let said = rest(self, verb);
        let one_time = self.times == 0 || other.times == 0 || self.shares_a_day(other);
        one_time && !said.is_empty() && said == rest(other, theirs)
    }

    /// Whether the words lie in a time.
    pub fn is_day(&self, at: Span) -> bool {
        self.days.iter().any(|day| day.span.overlaps(at))
    }

    /// Whether digits stand there that are read as no amount, no day and no part of a name.
    pub const fn has_unread_number(&self) -> bool {
        self.unread
    }

    /// Whether it states amounts.
    pub fn has_amounts(&self) -> bool {
        !self.amounts.is_empty()
    }

    /// Whether a number at `mine` and one at `theirs` say the same amount or day, within what their words leave open.
    pub fn same(&self, mine: Span, other: &Self, theirs: Span) -> bool {
        let amounts =
            |one: &Amount, two: &Amount| one.dimension == two.dimension && one.interval.meets(two.interval);
        let left = self.amounts.iter().filter(|amount| amount.span.overlaps(mine));
        let same_amount = left.into_iter().any(|one| {
            other.amounts.iter().filter(|two| two.span.overlaps(theirs)).any(|two| amounts(one, two))
        });
        let same_day = self.days.iter().filter(|day| day.span.overlaps(mine)).any(|one| {
            other.days.iter().filter(|day| day.span.overlaps(theirs)).any(|two| one.period == two.period)
        });
        same_amount || same_day
    }
}

/// A month or a day of one, of which the year is not told, in a year with all days; a day of the week in a week.
fn in_part(when: &When) -> Option<(Period, DayTold)> {
    const ANY: i16 = 2000;
    match *when {
        When::Calendar { year: None, month: Some(month), day } => {
            let from = Date::new(ANY, month, day.unwrap_or(1)).ok()?;
            let to = if day.is_some() { from } else { from.last_of_month() };
            Some((Period { from: Some(from), to: Some(to) }, DayTold::Yearless))
        }
        // The third of January of that year is a Monday.
        When::Weekday { day, shift: None } => {
            Some((Period::day(Date::new(ANY, 1, day + 2).ok()?), DayTold::Weekday))
        }
        _ => None,
    }
}

fn stem(word: &str) -> String {
    STEMMER.stem(&word.to_lowercase()).into_owned()
}

fn end(stem: &str) -> Option<End> {
    if BEGIN.contains(stem) {
        Some(End::First)
    } else if FINISH.contains(stem) {
        Some(End::Last)
    } else {
        None
    }
}

fn amount(quantity: &Quantity) -> Option<Amount> {
    use QuantityKind as K;
    if matches!(quantity.kind, K::Designation | K::Superlative) || quantity.bound == Bound::Vague {
        return None;
    }
    let stated = quantity.unit.as_ref()?;
    let scale = unit::scale(&stated.id);
    let level = quantity.kind != K::Change && stated.per.is_none();
    let scale = if level { scale } else { scale.of_differences() };
    Some(Amount {
        span: quantity.span,
        interval: quantity.signed().scaled(scale.factor).shifted(scale.offset),
        dimension: scale.dimension,
        kind: quantity.kind,
        head: quantity.measurand.as_ref().map(|phrase| stem(&phrase.head)),
        of: quantity.whole.as_ref().map(|phrase| stem(&phrase.head)),
        role: quantity.role,
        made: false,
        whole: false,
    })
}

/// The count that a share of a counted whole makes: "more than half of the 412 workers" is more than 206 workers.
fn counted_part(part: &Quantity, whole: &Quantity) -> Option<Amount> {
    let of = whole.value.filter(|_| whole.kind == QuantityKind::Count)?;
    let share = amount(part).filter(|_| part.kind == QuantityKind::Share)?;
    let count = amount(whole)?;
    Some(Amount { span: part.span, interval: share.interval.scaled(of / 100.0), made: true, ..count })
}

/// Words between a part and its whole.
const OF_WHOLE: [&str; 9] =
    ["of", "of all", "of the", "of its", "of their", "of his", "of her", "of these", "of those"];

/// Least share of the shorter statement's words of content that the other has too. Chosen: a name and what happened to it.
const SHARED: f64 = 0.3;

/// What the shorter of two statements says that the other does not bear out; the flag says whether the shorter is the first.
///
/// ```text
/// a day     clashes where the other names days, and none meets it; of a span its first or last day, where the verb begins or ends
/// an amount clashes where the other names amounts of the same unit of the same thing, and none meets it
/// ```
pub fn clashes(left: &Stated, right: &Stated) -> (bool, Vec<Clash>) {
    let left_first = left.words <= right.words;
    let (claim, other) = if left_first { (left, right) } else { (right, left) };
    let mut said: BTreeSet<&String> = claim.content.iter().collect();
    if other.stands_in {
        said.retain(|word| !claim.names.contains(*word) || other.content.contains(*word));
    }
    let shared = said.iter().filter(|word| other.content.contains(**word)).count();
    if shared == 0 || (shared as f64) < SHARED * said.len() as f64 {
        return (left_first, Vec::new());
    }
    let mut found = Vec::new();
    found.extend(claim.days.iter().filter_map(|day| day_apart(*day, &other.days)));
    found.extend(claim.amounts.iter().filter_map(|amount| amount_apart(amount, &other.amounts)));
    // Nobody hurt here, somebody there: of one matter only where more than the harm is shared, and the counts of both do not meet.
    let matter = shared >= 2
        || said.len() == 1 && other.content.len() <= 2
        || is_all_told(claim, other)
        || is_all_told(other, claim);
    let met = claim.amounts.iter().any(|one| {
        other
            .amounts
            .iter()
            .any(|two| one.role.is_some() && one.role == two.role && one.interval.meets(two.interval))
    });
    if matter && !met {
        found.extend(claim.none.iter().filter_map(|none| some_against(*none, &other.amounts, false)));
        found.extend(other.none.iter().filter_map(|none| some_against(*none, &claim.amounts, true)));
    }
    (left_first, found)
}

/// Most words of content of a statement that is about no more than the harm and what did it. Chosen: "the quake killed three people".
const SHORT: usize = 4;

/// Stems of verbs by which harm is told of.
const REPORTED: [&str; 3] = ["report", "confirm", "record"];

/// Whether one side tells that nobody was hurt, and all else that it tells stands in the other, which tells hardly more.
fn is_all_told(none: &Stated, other: &Stated) -> bool {
    !none.none.is_empty()
        && !none.beside_none.is_empty()
        && none.beside_none.is_subset(&other.content)
        && other.content.len() <= SHORT
}

fn day_apart(day: Day, others: &[Day]) -> Option<Clash> {
    let others: Vec<&Day> = others.iter().filter(|other| other.told == day.told).collect();
    let first = *others.first()?;
    let meets = |other: &&&Day| {
        let at = match day.end {
            Some(End::First) => other.period.from,
            Some(End::Last) => other.period.to,
            None => None,
        };
        let long = other.period.gap_days(day.period) == 0 && day.period.meets(other.period);
        long && at.is_none_or(|at| {
            day.period.meets(Period::day(at))
                || other.period.holds(day.period) == day.period.holds(other.period)
        })
    };
    let nearest =
        others.iter().min_by_key(|other| other.period.gap_days(day.period)).copied().unwrap_or(first);
    others.iter().find(meets).is_none().then_some(Clash {
        code: "date",
        field: "period",
        claim: day.span,
        other: nearest.span,
    })
}

/// A count of those of whom the other statement says that there are none; `turned`: the count is the shorter statement's.
fn some_against((role, none): (Role, Span), amounts: &[Amount], turned: bool) -> Option<Clash> {
    let some = |amount: &&Amount| {
        amount.role == Some(role) && !amount.whole && amount.interval.low.is_some_and(|low| low >= 1.0)
    };
    let count = amounts.iter().find(some)?.span;
    let (claim, other) = if turned { (count, none) } else { (none, count) };
    Some(Clash { code: "numeric-value", field: "value", claim, other })
}

fn is_open_or_same(one: &Option<String>, other: &Option<String>) -> bool {
    one.is_none() || other.is_none() || one == other
}

fn amount_apart(amount: &Amount, others: &[Amount]) -> Option<Clash> {
    let alike = |other: &&Amount| {
        other.dimension == amount.dimension
            && other.whole == amount.whole
            && other.kind == amount.kind
            && is_open_or_same(&other.head, &amount.head)
            && is_open_or_same(&other.of, &amount.of)
    };
    let first = others.iter().find(alike)?;
    others.iter().filter(alike).all(|other| !other.interval.meets(amount.interval)).then_some(Clash {
        code: "numeric-value",
        field: "value",
        claim: amount.span,
        other: first.span,
    })
}
