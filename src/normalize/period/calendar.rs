//! Calendar arithmetic: units, parts and distances as periods of days. `None` where a date does not exist.

use crate::claim::time::Around;
use crate::claim::time::Edge;
use crate::claim::time::FeastRule;
use crate::primitives::Grain;
use crate::primitives::Period;
use jiff::ToSpan;
use jiff::civil::Date;

pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

pub(super) fn plus(day: Date, days: i32) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

fn plus_months(day: Date, months: i32) -> Option<Date> {
    day.checked_add(months.months()).ok()
}

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Option<Date> {
    plus(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// A month, or a day of it.
pub(super) fn named(year: i16, month: i8, day: Option<i8>) -> Option<Period> {
    match day {
        Some(day) => date(year, month, day).map(Period::day),
        None => months_from(date(year, month, 1)?, 1),
    }
}

/// So many whole months from the first of one.
fn months_from(first: Date, months: i32) -> Option<Period> {
    Some(Period::new(first, plus_months(first, months)?.yesterday().ok()?))
}

/// The unit that `day` lies in, `shift` units on.
pub(super) fn unit(day: Date, unit: Grain, shift: i32) -> Option<Period> {
    let year = i32::from(day.year());
    let years = |from: i32, count: i32| {
        let from = from.checked_add(shift.checked_mul(count)?)?;
        months_from(date(i16::try_from(from).ok()?, 1, 1)?, count * 12)
    };
    match unit {
        Grain::Time | Grain::Day => plus(day, shift).map(Period::day),
        Grain::Week => {
            let first = plus(monday(day)?, shift.checked_mul(7)?)?;
            Some(Period::new(first, plus(first, 6)?))
        }
        Grain::Month => months_from(plus_months(day.first_of_month(), shift)?, 1),
        Grain::Quarter => {
            let first = date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1)?;
            months_from(plus_months(first, shift.checked_mul(3)?)?, 3)
        }
        Grain::Season => {
            let first = date(day.year(), (day.month() - 1) / 6 * 6 + 1, 1)?;
            months_from(plus_months(first, shift.checked_mul(6)?)?, 6)
        }
        Grain::Year => years(year, 1),
        Grain::Decade => years(year.div_euclid(10) * 10, 10),
        Grain::Century => years(year.div_euclid(100) * 100, 100),
    }
}

/// A meteorological season of the northern half, 1 spring to 4 winter, that begins in `year`.
pub(super) fn season(year: i16, season: i8) -> Option<Period> {
    months_from(date(year, season.checked_mul(3)?, 1)?, 3)
}

/// Part number `part` of `parts` equal parts of a year.
pub(super) fn year_part(year: i16, part: i8, parts: i8) -> Option<Period> {
    let months = 12 / parts.max(1);
    months_from(date(year, (part - 1).checked_mul(months)? + 1, 1)?, i32::from(months))
}

/// `period` moved by so many units; a fraction of a unit as days.
pub(super) fn shifted(period: Period, count: f64, unit: Grain) -> Option<Period> {
    let moved = |day: Date| moved(day, count, unit);
    let whole_month = period
        .from
        .zip(period.to)
        .is_some_and(|(from, to)| from.day() == 1 && to == to.last_of_month() && from != to);
    let from = match period.from {
        Some(from) => Some(moved(from)?),
        None => None,
    };
    let to = match period.to {
        Some(to) if whole_month => {
            Some(if unit >= Grain::Month { moved(to)?.last_of_month() } else { moved(to)? })
        }
        Some(to) => Some(moved(to)?),
        None => None,
    };
    Some(Period { from, to })
}

fn moved(day: Date, count: f64, unit: Grain) -> Option<Date> {
    let (months, days) = match unit {
        Grain::Time => (0.0, libm::round(count / 86_400.0)),
        Grain::Day => (0.0, count),
        Grain::Week => (0.0, count * 7.0),
        Grain::Month => (count, 0.0),
        Grain::Quarter => (count * 3.0, 0.0),
        Grain::Season => (count * 6.0, 0.0),
        Grain::Year => (count * 12.0, 0.0),
        Grain::Decade => (count * 120.0, 0.0),
        Grain::Century => (count * 1200.0, 0.0),
    };
    if months.abs() > 100_000.0 || days.abs() > 3_000_000.0 {
        return None;
    }
    let whole = libm::trunc(months);
    let days = days + (months - whole) * 30.0;
    plus(plus_months(day, whole as i32)?, libm::round(days) as i32)
}

/// "A week ago", "two years from now": a day as fine as such words are.
///
/// Days are exact, weeks round down by up to two days, months to ten days either side, years and longer to the year.
pub(super) fn away(anchor: Date, count: f64, unit: Grain) -> Option<Period> {
    let day = moved(anchor, count, unit)?;
    let past = count < 0.0;
    match unit {
        Grain::Time | Grain::Day => Some(Period::day(day)),
        Grain::Week if past => Some(Period::new(plus(day, -2)?, day)),
        Grain::Week => Some(Period::new(day, plus(day, 2)?)),
        Grain::Month | Grain::Quarter | Grain::Season => Some(Period::new(plus(day, -10)?, plus(day, 10)?)),
        Grain::Year | Grain::Decade | Grain::Century if libm::fabs(count - libm::round(count)) > 0.01 => {
            Some(Period::new(plus(day, -30)?, plus(day, 30)?))
        }
        Grain::Year | Grain::Decade | Grain::Century => self::unit(day, Grain::Year, 0),
    }
}

/// So many units from tomorrow on, or back from the anchor; quarters are whole ones of the calendar.
pub(super) fn window(anchor: Date, count: f64, unit: Grain, ahead: bool) -> Option<Period> {
    if unit == Grain::Quarter && (1.0..=100.0).contains(&count) {
        let count = count as i32;
        let (first, last) = if ahead { (1, count) } else { (-count, -1) };
        let (first, last) = (self::unit(anchor, unit, first)?, self::unit(anchor, unit, last)?);
        return Some(Period { from: first.from, to: last.to });
    }
    if ahead {
        let first = anchor.tomorrow().ok()?;
        let last = moved(anchor, count, unit)?;
        Some(Period::new(first.min(last), last))
    } else {
        Some(Period::new(moved(anchor, -count, unit)?, anchor))
    }
}

/// The first, middle or last third of a period, or its very end.
///
/// Of a month the first ten days, the eleventh to the twentieth, the rest; of a year four months each, its end is December.
pub(super) fn part(whole: Period, edge: Edge, grain: Grain) -> Period {
    let (Some(from), Some(to)) = (whole.from, whole.to) else { return whole };
    if edge == Edge::End && grain == Grain::Year {
        return Period::new(to.first_of_month(), to);
    }
    let days = from.until(to).map_or(0, |span| span.get_days()) + 1;
    let cuts = match grain {
        Grain::Year => [plus_months(from, 4), plus_months(from, 8)],
        Grain::Decade => [plus_months(from, 48), plus_months(from, 84)],
        Grain::Century => [plus_months(from, 400), plus_months(from, 800)],
        Grain::Month => [plus(from, 10), plus(from, 20)],
        _ => [plus(from, days / 3), plus(from, days * 2 / 3)],
    };
    let [Some(first), Some(second)] = cuts else { return whole };
    let before = |day: Date| day.yesterday().unwrap_or(day);
    match edge {
        Edge::Early => Period::new(from, before(first)),
        Edge::Mid => Period::new(first, before(second)),
        _ => Period::new(second, to),
    }
}

/// The nth of the units that make up `whole`, or the first or last so many; −1 is the last. Or its nth weekday.
///
/// Weeks go from Monday and belong to the month or year that has their Thursday (ISO 8601).
pub(super) fn nth_of(
    whole: Period,
    nth: i32,
    count: i32,
    unit: Grain,
    weekday: Option<i8>,
) -> Option<Period> {
    let (first, last) = (whole.from?, whole.to?);
    if let Some(weekday) = weekday {
        let edge = if nth > 0 { first } else { last };
        let off = i32::from(weekday) - i32::from(edge.weekday().to_monday_one_offset());
        let day = if nth > 0 { off.rem_euclid(7) + 7 * (nth - 1) } else { -(-off).rem_euclid(7) };
        return plus(edge, day).map(Period::day);
    }
    if unit == Grain::Week {
        return weeks_of(first, last, nth, count);
    }
    let skipped = f64::from(nth.unsigned_abs()) - 1.0;
    let count = f64::from(count);
    let found = if nth > 0 {
        let from = moved(first, skipped, unit)?;
        Period::new(from, moved(from, count, unit)?.yesterday().ok()?)
    } else {
        let end = last.tomorrow().ok()?;
        Period::new(moved(end, -count, unit)?, last)
    };
    whole.meets(found).then_some(found)
}

/// So many weeks of a stretch, from its `nth` on; from its last back where `nth` is negative.
fn weeks_of(first: Date, last: Date, nth: i32, count: i32) -> Option<Period> {
    let edge = if nth > 0 { monday(plus(first, 3)?)? } else { monday(plus(last, -3)?)? };
    let from = if nth > 0 {
        plus(edge, (nth - 1).checked_mul(7)?)?
    } else {
        plus(edge, (1 - count).checked_mul(7)?)?
    };
    let to = plus(from, count.checked_mul(7)?.checked_sub(1)?)?;
    (from <= last && to >= first && from <= to).then(|| Period::new(from, to))
}

/// The stretch that a day tells.
pub(super) fn around(of: Period, kind: Around) -> Option<Period> {
    let day = of.from?;
    let monday = monday(day)?;
    match kind {
        Around::Week => Some(Period::new(monday, plus(monday, 6)?)),
        Around::Weekend => {
            let ahead = day.weekday().to_monday_one_offset() > 2;
            let saturday = plus(monday, if ahead { 5 } else { -2 })?;
            let sunday = plus(saturday, 1)?;
            let beside = day >= plus(saturday, -2)? && day <= plus(sunday, 1)?;
            Some(if beside {
                Period::new(saturday.min(day), sunday.max(day))
            } else {
                Period::new(saturday, sunday)
            })
        }
        Around::From { count, unit } => {
            let end = moved(day, count, unit)?.yesterday().ok()?;
            Some(Period::new(day.min(end), end.max(day)))
        }
    }
}

/// The day of a feast in a year.
pub(super) fn feast(year: i16, rule: FeastRule) -> Option<Period> {
    match rule {
        FeastRule::Fixed(month, day) => date(year, month, day).map(Period::day),
        FeastRule::Nth { month, weekday, nth, after } => {
            let month = named(year, month, None)?;
            let day = nth_of(month, i32::from(nth), 1, Grain::Day, Some(weekday))?.from?;
            plus(day, i32::from(after)).map(Period::day)
        }
        FeastRule::Easter(days) => plus(easter(year)?, days).map(Period::day),
        FeastRule::Islamic(month, day) => islamic(year, month, day),
    }
}

/// A day of the Islamic calendar that falls in a Gregorian year; the whole month where `day` is 0.
///
/// The arithmetic calendar: thirty years of 354 days with eleven leap days, from 15 July 622 (Julian). Where the moon is watched for,
/// days differ by one.
///
/// # Reference
///
/// Reingold and Dershowitz, "Calendrical Calculations", chapter 7 (4th edition, 2018), with the astronomical epoch.
fn islamic(year: i16, month: i8, day: i8) -> Option<Period> {
    let about = (i32::from(year) - 622) * 33 / 32;
    let start = |of_year: i32, month: i32, day: i32| {
        let days =
            (11 * of_year + 3).div_euclid(30) + 354 * (of_year - 1) + 29 * (month - 1) + month / 2 + day;
        plus(date(622, 7, 18)?, days - 1)
    };
    let month = i32::from(month);
    (about - 1..=about + 2).find_map(|of_year| {
        let from = start(of_year, month, i32::from(day.max(1)))?;
        let to = if day == 0 { start(of_year, month + 1, 1)?.yesterday().ok()? } else { from };
        (from.year() == year).then(|| Period::new(from, to))
    })
}

/// Easter Sunday of the Gregorian calendar.
///
/// Meeus, "Astronomical Algorithms", 1991, chapter 8 (the anonymous algorithm of 1876).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let m = (a + 11 * h) / 319;
    let l = (2 * (b % 4) + 2 * (c / 4) - c % 4 - h + m + 32) % 7;
    let month = (h - m + l + 90) / 25;
    let day = (h - m + l + month + 19) % 32;
    date(year as i16, month as i8, day as i8)
}
