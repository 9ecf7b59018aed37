//! Time expressions in, days out, counted from the article's date and the times before them in the text.

mod calendar;

use super::Frame;
use crate::claim::Reading;
use crate::claim::SentenceReading;
use crate::claim::time::Edge;
use crate::claim::time::FeastRule;
use crate::claim::time::Tense;
use crate::claim::time::TimeAnchor;
use crate::claim::time::TimeExpression;
use crate::claim::time::When;
use crate::claim::time::Which;
use crate::primitives::Grain;
use crate::primitives::Period;
use jiff::civil::Date;

/// The days a time expression means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedTime {
    /// From and to; `None` where open or unknown.
    pub period: Period,
    /// How fine it is.
    pub grain: Grain,
    /// Whether it was counted from the day of publication, and so is as sure as that day.
    pub relative: bool,
}

/// The periods of an article's time expressions, sentence by sentence.
///
/// Partial and relative times are counted from the day of publication, in reported speech from the day of the speech if the
/// sentence names it, "the same day" from the day last named. Without a day of publication they stay open.
pub fn resolve_article(frame: &Frame, reading: &Reading) -> Vec<Vec<ResolvedTime>> {
    let mut told = Told::default();
    reading.sentences.iter().map(|sentence| resolve_sentence(frame, sentence, &mut told)).collect()
}

/// What the text has named so far.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// The day last named.
    day: Option<Date>,
    /// The period last named.
    period: Option<Period>,
    /// The year last named in this sentence.
    year: Option<i16>,
    /// The year whose days are being listed ("in 2023, on 6 February and 2 November").
    listed: Option<i16>,
}

fn resolve_sentence(frame: &Frame, sentence: &SentenceReading, told: &mut Told) -> Vec<ResolvedTime> {
    told.year = None;
    told.listed = None;
    let mut resolved: Vec<ResolvedTime> = Vec::with_capacity(sentence.times.len());
    for time in &sentence.times {
        let speech = speech_day(sentence, time, &resolved);
        let before = resolved.len().checked_sub(1).map(|at| &sentence.times[at]);
        told.listed = before.and_then(|before| listed_year(frame.text, before, time, told.listed));
        let found =
            read_by_day(frame.text, time, resolve(time, speech.or(frame.published), told), frame.published);
        remember(time, found.period, told);
        resolved.push(found);
    }
    resolved
}

/// The day of the speech in whose content `time` stands, where the sentence names it outside of the content, and before.
fn speech_day(sentence: &SentenceReading, time: &TimeExpression, resolved: &[ResolvedTime]) -> Option<Date> {
    let inside = |content: crate::primitives::Span| content.contains(time.span);
    let speech = sentence.attributions.iter().find(|attribution| inside(attribution.content))?;
    let mut outside =
        sentence.times.iter().zip(resolved).filter(|(other, _)| !speech.content.overlaps(other.span));
    outside.find_map(|(_, resolved)| resolved.period.from.filter(|from| resolved.period.to == Some(*from)))
}

/// The year that heads a list of days, at `time` in it.
fn listed_year(
    text: &str,
    before: &TimeExpression,
    time: &TimeExpression,
    listed: Option<i16>,
) -> Option<i16> {
    let between = text.get(before.span.end..time.span.start)?.trim();
    match before.when {
        When::Calendar { year: Some(year), month: None, .. } if before.edge == Edge::Within => {
            matches!(between, ", on" | ": on" | ":" | "– on" | "— on" | "- on").then_some(year)
        }
        When::Calendar { year: None, .. } => {
            listed.filter(|_| matches!(between, "and" | "and on" | "," | ", on" | ", and" | ", and on"))
        }
        _ => None,
    }
}

/// "07/05/2024" of what is past by a day before it: the day first, where the month first lies ahead.
fn read_by_day(
    text: &str,
    time: &TimeExpression,
    found: ResolvedTime,
    published: Option<Date>,
) -> ResolvedTime {
    let When::Calendar { year: Some(year), month: Some(month), day: Some(day @ 1..=12) } = time.when else {
        return found;
    };
    let ahead = found.period.from > published && published.is_some() && time.tense == Some(Tense::Past);
    let slashed = text.get(time.span.start..time.span.end).is_some_and(|words| words.contains('/'));
    let turned = calendar::named(year, day, Some(month)).filter(|turned| turned.from <= published);
    match turned {
        Some(period) if ahead && slashed && time.edge == Edge::Within => ResolvedTime { period, ..found },
        _ => found,
    }
}

fn remember(time: &TimeExpression, period: Period, told: &mut Told) {
    let Some(from) = period.from.or(period.to) else { return };
    if period.from == period.to {
        told.day = Some(from);
    }
    told.period = Some(Period { from: Some(from), to: Some(period.to.unwrap_or(from)) });
    told.year = match &time.when {
        When::Calendar { year: Some(year), .. } => Some(*year),
        When::Relative { unit: Grain::Year, .. } => Some(from.year()),
        _ => told.year,
    };
}

fn resolve(time: &TimeExpression, anchor: Option<Date>, told: &Told) -> ResolvedTime {
    // What is done before a feast may be past while the feast lies ahead.
    let before = matches!(time.edge, Edge::Before | Edge::Until) && matches!(time.when, When::Feast { .. });
    let tense = time.tense.filter(|tense| !(before && *tense == Tense::Past));
    let counting = Counting { anchor, told, tense };
    let whole = counting.period(&time.when).unwrap_or(Period::UNKNOWN);
    let counted = matches!(
        time.when,
        When::Away { anchor: TimeAnchor::Narrative, .. }
            | When::Relative { anchor: TimeAnchor::Narrative, .. }
            | When::Weekend { anchor: TimeAnchor::Narrative, .. }
    );
    // "Half a century later he returned": what is past is not counted into the time ahead.
    let ahead = anchor.is_some() && tense == Some(Tense::Past) && whole.from > anchor;
    let whole = if counted && ahead { Period::UNKNOWN } else { whole };
    let period = if whole.is_unknown() { whole } else { bounded(whole, time, anchor) };
    ResolvedTime {
        period,
        grain: time.grain,
        relative: hangs_on_publication(&time.when) && !whole.is_unknown(),
    }
}

fn hangs_on_publication(when: &When) -> bool {
    match when {
        When::Calendar { year, .. } | When::Season { year, .. } => year.is_none(),
        When::Feast { which, .. } => !matches!(which, Which::Year(_)),
        When::Around { of, .. } => hangs_on_publication(of),
        When::YearPart { year, .. } => year.is_none(),
        When::Years { .. } => false,
        When::Between(from, to) => hangs_on_publication(from) || hangs_on_publication(to),
        When::Part(whole, ..) => hangs_on_publication(whole),
        When::NthOf { of, .. } => hangs_on_publication(of),
        When::Offset { from, .. } => hangs_on_publication(from),
        When::Relative { anchor, .. } | When::Away { anchor, .. } => *anchor == TimeAnchor::Publication,
        _ => true,
    }
}

/// Whether a period does not end before it begins ("Friday-2014-Dec" names no time).
fn is_forward(period: Period) -> bool {
    period.from.zip(period.to).is_none_or(|(from, to)| from <= to)
}

/// The part of a period that its bound leaves.
fn bounded(whole: Period, time: &TimeExpression, anchor: Option<Date>) -> Period {
    let Period { from, to } = whole;
    match time.edge {
        Edge::Within => told_so_far(whole, time, anchor),
        Edge::Since => Period { from, to: None },
        Edge::Until => Period { from: None, to },
        Edge::After => Period { from: to.and_then(|day| day.tomorrow().ok()), to: None },
        Edge::Before => Period { from: None, to: from.and_then(|day| day.yesterday().ok()) },
        Edge::Early | Edge::Mid | Edge::Late | Edge::End => calendar::part(whole, time.edge, time.grain),
        Edge::Earlier => Period { from, to: anchor.filter(|day| Some(*day) < to).or(to) },
        Edge::Later => Period { from: anchor.filter(|day| Some(*day) > from).or(from), to },
    }
}

/// What has happened "this year" has happened by the day it is told.
fn told_so_far(whole: Period, time: &TimeExpression, anchor: Option<Date>) -> Period {
    let this_year = matches!(
        time.when,
        When::Relative { shift: 0, unit: Grain::Year, month: None, anchor: TimeAnchor::Publication, .. }
    );
    if this_year && time.tense != Some(Tense::Future) {
        return Period { to: anchor.or(whole.to), ..whole };
    }
    whole
}

/// Whether a period is fine enough that days or weeks can be counted from it: "two days later" than a year names no day.
fn is_fine(from: Period, unit: Grain) -> bool {
    const MONTH: i32 = 31;
    let days = from.from.zip(from.to).map(|(first, last)| (last - first).get_days());
    unit > Grain::Week || days.is_some_and(|days| days < if unit == Grain::Week { MONTH } else { 7 })
}

/// What a time is counted from.
struct Counting<'a> {
    anchor: Option<Date>,
    told: &'a Told,
    tense: Option<Tense>,
}

impl Counting<'_> {
    fn period(&self, when: &When) -> Option<Period> {
        match when {
            When::Calendar { year, month, day } => self.calendar(*year, *month, *day),
            When::Weekday { day, shift } => self.weekday(*day, *shift),
            When::DayNamed { weekday, day } => self.day_named(*weekday, *day),
            When::Around { kind, of } => calendar::around(self.period(of)?, *kind),
            When::Weekend { shift, anchor } => {
                let monday = calendar::monday(self.base(*anchor, Grain::Week)?)?;
                Some(Period::new(
                    calendar::plus(monday, *shift * 7 + 5)?,
                    calendar::plus(monday, *shift * 7 + 6)?,
                ))
            }
            When::Relative { shift, unit, month, day, anchor } => {
                let from = self.base(*anchor, *unit)?;
                match month {
                    Some(month) => {
                        calendar::named(from.year().checked_add(i16::try_from(*shift).ok()?)?, *month, *day)
                    }
                    None => {
                        let whole = calendar::unit(from, *unit, *shift)?;
                        match day.zip(whole.from) {
                            Some((day, first)) => calendar::named(first.year(), first.month(), Some(day)),
                            None => Some(whole),
                        }
                    }
                }
            }
            When::Named { name, shift } => self.named(*name, *shift),
            When::Away { count, unit, anchor: TimeAnchor::Publication } => {
                calendar::away(self.anchor?, *count, *unit)
            }
            When::Away { count, unit, .. } => {
                let day = self.told.day.map(Period::day);
                let from = if *unit <= Grain::Week { day.or(self.told.period) } else { self.told.period };
                calendar::shifted(from.filter(|from| is_fine(*from, *unit))?, *count, *unit)
            }
            When::Offset { count, unit, from } => self.offset(*count, *unit, from),
            When::Window { count, unit, ahead } => calendar::window(
                self.anchor?,
                *count,
                *unit,
                ahead.unwrap_or(self.tense == Some(Tense::Future)),
            ),
            When::YearPart { part, parts, year, shift } => self.year_part(*part, *parts, *year, *shift),
            When::Season { season, year: Some(year) } => calendar::season(*year, *season),
            When::Season { season, year: None } => self.nearest(|year| calendar::season(year, *season)),
            When::Feast { rule, which } => self.feast(*rule, *which),
            When::Years { from, to } => {
                Some(Period::new(calendar::date(*from, 1, 1)?, calendar::date(*to, 12, 31)?))
            }
            When::Part(whole, edge, grain) => Some(calendar::part(self.period(whole)?, *edge, *grain)),
            When::NthOf { nth, count, unit, weekday, of } => {
                calendar::nth_of(self.period(of)?, *nth, *count, *unit, *weekday)
            }
            When::Between(from, to) => self.between(from, to).filter(|period| is_forward(*period)),
            When::Clock { .. } | When::Length { .. } | When::DayPart | When::Every | When::Vague => None,
        }
    }

    /// The day that a relative time is counted from.
    fn base(&self, anchor: TimeAnchor, unit: Grain) -> Option<Date> {
        match anchor {
            TimeAnchor::Publication => self.anchor,
            TimeAnchor::Narrative if unit <= Grain::Day => self.told.day.or(self.told.period?.from),
            TimeAnchor::Narrative => self.told.period.and_then(|period| period.from).or(self.anchor),
        }
    }

    fn calendar(&self, year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Option<Period> {
        match (year, month) {
            (Some(year), Some(month)) => calendar::named(year, month, day),
            (Some(year), None) => calendar::unit(calendar::date(year, 1, 1)?, Grain::Year, 0),
            (None, Some(month)) => match self.told.year {
                Some(year) if day.is_none() => calendar::named(year, month, day),
                _ if self.told.listed.is_some() => calendar::named(self.told.listed?, month, day),
                _ => self.nearest(|year| calendar::named(year, month, day)),
            },
            (None, None) => self.day_of_month(day?),
        }
    }

    /// "The 16th": of the month last named, else of the anchor's or the one beside it that fits.
    fn day_of_month(&self, day: i8) -> Option<Period> {
        if let Some(told) = self.told.day {
            return calendar::named(told.year(), told.month(), Some(day));
        }
        let anchor = self.anchor?;
        let months = (-1..=1).filter_map(|shift| calendar::unit(anchor, Grain::Month, shift)?.from);
        self.fitting(months.filter_map(|first| calendar::named(first.year(), first.month(), Some(day))))
    }

    fn weekday(&self, day: i8, shift: Option<i32>) -> Option<Period> {
        let anchor = self.anchor?;
        let monday = calendar::monday(anchor)?;
        let in_week = |shift: i32| calendar::plus(monday, shift * 7 + i32::from(day) - 1).map(Period::day);
        match shift {
            Some(shift) => in_week(shift),
            None => self.fitting((-1..=1).filter_map(in_week)),
        }
    }

    /// The last, this or next of a month or season.
    fn named(&self, name: i8, shift: i32) -> Option<Period> {
        self.stepped(shift, |year| {
            if name > 12 { calendar::season(year, name - 12) } else { calendar::named(year, name, None) }
        })
    }

    /// Of a period that comes every year, the last one over, the one of the anchor's year, or the next one to begin.
    fn stepped(&self, shift: i32, of: impl Fn(i16) -> Option<Period>) -> Option<Period> {
        let anchor = self.anchor?;
        let mut periods = (anchor.year() - 2..=anchor.year() + 2).filter_map(&of);
        match shift {
            0 => of(anchor.year()),
            shift if shift < 0 => periods.rfind(|period| period.to < Some(anchor)),
            _ => periods.find(|period| period.from > Some(anchor)),
        }
    }

    /// So many units from another time; from a feast, of the year in which the day so found fits the tense.
    fn offset(&self, count: f64, unit: Grain, from: &When) -> Option<Period> {
        match from {
            When::Feast { rule, which: Which::Nearest } => {
                self.nearest(|year| calendar::shifted(calendar::feast(year, *rule)?, count, unit))
            }
            from => calendar::shifted(self.period(from)?, count, unit),
        }
    }

    fn feast(&self, rule: FeastRule, which: Which) -> Option<Period> {
        let of = |year| calendar::feast(year, rule);
        match which {
            Which::Nearest => self.nearest(of),
            Which::Year(year) => of(year),
            Which::Shift(shift) => self.stepped(shift, of),
            Which::OfYear(shift) => of(self.anchor?.year().checked_add(i16::try_from(shift).ok()?)?),
        }
    }

    /// "Friday the 13th": in the month last named if it fits there, else the nearest such day within a year.
    fn day_named(&self, weekday: i8, day: i8) -> Option<Period> {
        let fits = |date: &Date| date.weekday().to_monday_one_offset() == weekday;
        let told = self.told.day.and_then(|told| calendar::date(told.year(), told.month(), day)).filter(fits);
        if let Some(told) = told {
            return Some(Period::day(told));
        }
        let anchor = self.anchor?;
        let months = (-12..=12).filter_map(|shift| calendar::unit(anchor, Grain::Month, shift)?.from);
        let days = months.filter_map(|first| calendar::date(first.year(), first.month(), day)).filter(fits);
        self.fitting(days.map(Period::day))
    }

    fn year_part(&self, part: i8, parts: i8, year: Option<i16>, shift: Option<i32>) -> Option<Period> {
        let of = |year| calendar::year_part(year, part, parts);
        match (year, shift) {
            (Some(year), _) => of(year),
            (None, Some(shift)) => of(self.anchor?.year().checked_add(i16::try_from(shift).ok()?)?),
            (None, None) => self.nearest(of),
        }
    }

    fn between(&self, from: &When, to: &When) -> Option<Period> {
        let last = self.period(to)?;
        let mut first = self.period(from)?;
        if first.from > last.from {
            first = calendar::shifted(first, -1.0, Grain::Year)?;
        }
        Some(Period { from: first.from, to: last.to })
    }

    /// Of a period that comes every year, the one nearest the anchor that fits the tense.
    fn nearest(&self, of: impl Fn(i16) -> Option<Period>) -> Option<Period> {
        let year = self.anchor?.year();
        self.fitting((-1..=1).filter_map(|shift| of(year + shift)))
    }

    /// Of several periods in order, the one nearest the anchor that fits the tense.
    fn fitting(&self, periods: impl Iterator<Item = Period>) -> Option<Period> {
        let anchor = self.anchor?;
        let here = Period::day(anchor);
        let distance = |period: &Period| {
            let ahead = period.from > Some(anchor);
            let behind = period.to < Some(anchor);
            let gap = period.gap_days(here);
            match self.tense {
                Some(Tense::Past) if ahead => gap.saturating_add(AGAINST_TENSE),
                Some(Tense::Future) if behind => gap.saturating_add(AGAINST_TENSE),
                None if ahead => gap.saturating_mul(4) / 3,
                _ => gap,
            }
        };
        periods.min_by_key(distance)
    }
}

/// Days that a period on the wrong side of the tense counts as farther off: more than any choice has between its members.
const AGAINST_TENSE: i32 = 10_000;
