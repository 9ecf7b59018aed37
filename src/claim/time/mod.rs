//! A sentence in, its time expressions out, unresolved.

mod absolute;
mod bounded;
mod clock;
mod codes;
mod feast;
mod length;
mod range;
mod reader;
mod relative;
mod repeated;
mod split;
mod spoken;
mod tense;
mod week;
mod words;
mod year_part;
mod years;

use super::Scene;
use crate::primitives::Grain;
use crate::primitives::Span;
pub use feast::FeastRule;
pub use feast::Which;
use reader::Reader;

/// Words that say when or how long.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// The words, without a leading preposition or article unless it carries meaning (since, by, through, within, after, mid-, early).
    pub span: Span,
    /// What they say.
    pub when: When,
    /// How the words bound it.
    pub edge: Edge,
    /// How fine it is.
    pub grain: Grain,
    /// The tense of the verb it goes with, to choose the year or week of a partial date.
    pub tense: Option<Tense>,
    /// The clock time told, of an unnamed day or of that one: first and last minute from midnight.
    pub clock: Option<(i16, i16)>,
}

/// The tense of the clause a time expression stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Before the article.
    Past,
    /// At its time.
    Present,
    /// After it.
    Future,
}

/// Which side of the named time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// In or on it.
    Within,
    /// From it on, to the present ("since").
    Since,
    /// Not after it ("by", "until", "through").
    Until,
    /// After it.
    After,
    /// Before it.
    Before,
    /// Its first third.
    Early,
    /// Its middle.
    Mid,
    /// Its last third.
    Late,
    /// Its very end ("the end of last year").
    End,
    /// The part of it before the anchor ("earlier this month").
    Earlier,
    /// The part of it after the anchor ("later this year").
    Later,
}

/// What a time expression says; resolved to a period in `normalize`.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// A calendar date, partial as written ("April 25th": no year; "the 16th": day alone; "2023": year alone).
    Calendar {
        /// Year.
        year: Option<i16>,
        /// Month, 1 to 12.
        month: Option<i8>,
        /// Day of the month.
        day: Option<i8>,
    },
    /// A day of the week, 1 Monday to 7 Sunday, `shift` weeks on ("last Friday" −1, "next Friday" 1), `None` the nearest that fits.
    Weekday {
        /// 1 to 7.
        day: i8,
        /// Weeks on.
        shift: Option<i32>,
    },
    /// A day of the month that falls on a day of the week ("Friday the 13th"): of the month last named, else the nearest that fits.
    DayNamed {
        /// 1 Monday to 7 Sunday.
        weekday: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A unit, so many on from that of the anchor: "next month" (shift 1, grain month), "this year" (shift 0), "yesterday" (day, −1).
    Relative {
        /// Units on; negative in the past.
        shift: i32,
        /// The unit.
        unit: Grain,
        /// Month named along ("October last year").
        month: Option<i8>,
        /// Day named along; of a month without a name, the day of the unit ("the 4th of next month").
        day: Option<i8>,
        /// The anchor.
        anchor: TimeAnchor,
    },
    /// Saturday and Sunday, so many weeks on.
    Weekend {
        /// Weeks on.
        shift: i32,
        /// From the week of this.
        anchor: TimeAnchor,
    },
    /// A month or season named from the anchor: the last (−1), this (0) or next (1) one ("last October").
    Named {
        /// Month 1 to 12, or season 13 (spring) to 16 (winter).
        name: i8,
        /// Which one.
        shift: i32,
    },
    /// So many units before (negative) or after the anchor: "a week ago", "two days later".
    Away {
        /// How many, signed.
        count: f64,
        /// Of which unit.
        unit: Grain,
        /// The anchor.
        anchor: TimeAnchor,
    },
    /// So many units before or after another time: "the day before Christmas".
    Offset {
        /// How many, signed.
        count: f64,
        /// Of which unit.
        unit: Grain,
        /// From when.
        from: Box<When>,
    },
    /// The last or next so many units: "the past two weeks" (`ahead` false), "within six months" (`None`: as the tense has it).
    Window {
        /// How many.
        count: f64,
        /// Of which unit.
        unit: Grain,
        /// After the anchor, or before it.
        ahead: Option<bool>,
    },
    /// One of several equal parts of a year: "the third quarter of 2023", "the second half of last year".
    YearPart {
        /// Which, from 1; 0 is the last one complete at the anchor, −1 the next one.
        part: i8,
        /// Of how many.
        parts: i8,
        /// The year, if named.
        year: Option<i16>,
        /// Years on from the anchor's, if named so.
        shift: Option<i32>,
    },
    /// A season of a named year, 1 spring to 4 winter; of the nearest that fits where `year` is `None`.
    Season {
        /// 1 to 4.
        season: i8,
        /// The year it begins in.
        year: Option<i16>,
    },
    /// A feast.
    Feast {
        /// Its day.
        rule: FeastRule,
        /// Of which year.
        which: Which,
    },
    /// A stretch told by a day ("the week of May 6", "Easter weekend").
    Around {
        /// Which stretch.
        kind: Around,
        /// The day.
        of: Box<When>,
    },
    /// Whole years from one to another: a decade, a century.
    Years {
        /// First year.
        from: i16,
        /// Last year.
        to: i16,
    },
    /// A clock time of an unnamed day, in minutes from midnight.
    Clock {
        /// 0 to 1439.
        minutes: i16,
    },
    /// A length of time ("more than 800 days").
    Length {
        /// How many; of the grain `Time` they are seconds.
        count: f64,
        /// Of which unit.
        unit: Grain,
    },
    /// The early, middle or late part of another time, inside a bound ("since late July").
    Part(Box<When>, Edge, Grain),
    /// One of the units that make up another time: "the first week of May", "the last four months of 2021".
    NthOf {
        /// Which, from 1; −1 is the last. With `count` above 1, the first or last so many.
        nth: i32,
        /// How many.
        count: i32,
        /// Of which unit.
        unit: Grain,
        /// The day of the week, where one is named in place of a unit ("the first Monday of May").
        weekday: Option<i8>,
        /// Of what.
        of: Box<When>,
    },
    /// From one time to another.
    Between(Box<When>, Box<When>),
    /// A part of an unnamed day ("in the morning").
    DayPart,
    /// Again and again ("every Friday").
    Every,
    /// Too vague to resolve ("currently", "recent years").
    Vague,
}

/// A stretch told by a day in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Around {
    /// The week, from Monday, that holds the day.
    Week,
    /// The Saturday and Sunday nearest the day, and the days between them and it.
    Weekend,
    /// So many units from the day on.
    From {
        /// How many.
        count: f64,
        /// Of which unit.
        unit: Grain,
    },
}

/// What a relative time is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeAnchor {
    /// The day of publication (or of the speech reported).
    Publication,
    /// The time last named in the text ("two days later", "the same day").
    Narrative,
}

/// The time expressions of one sentence, in order, not overlapping.
pub fn time_expressions(scene: &Scene) -> Vec<TimeExpression> {
    let tokens = split::parted(scene.text, scene.tokens);
    let kinds = words::kinds(scene.text, &tokens);
    let reader = Reader { text: scene.text, tokens: &tokens, kinds: &kinds };
    let mut times: Vec<TimeExpression> = Vec::new();
    let mut at = 0;
    while at < kinds.len() {
        let Some(found) = bounded::expression(&reader, at) else {
            at += 1;
            continue;
        };
        let span = Span::new(tokens[found.start].span.start, tokens[found.end - 1].span.end);
        let tense = tense::tense(&reader, found.start, found.end);
        let when = settled(found.when, reader.is(found.start, &["in"]), tense);
        let clock = clock::told(&reader, found.start, found.end, &when);
        times.push(TimeExpression { span, when, edge: found.edge, grain: found.grain, tense, clock });
        at = found.end.max(at + 1);
    }
    times
}

/// "In two weeks" is a time ahead, or, of what is past, a length.
fn settled(when: When, led_by_in: bool, tense: Option<Tense>) -> When {
    match when {
        When::Window { count, unit, ahead: None } if led_by_in => match tense {
            Some(Tense::Past) => When::Length { count, unit },
            _ => When::Away { count, unit, anchor: TimeAnchor::Publication },
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Zone;
    use crate::claim::Reading;
    use crate::claim::SentenceReading;
    use crate::claim::token;
    use crate::lexicon::Table;
    use crate::normalize::Frame;
    use crate::normalize::period;
    use crate::primitives::Period;
    use proptest::prelude::*;

    fn read(text: &str) -> SentenceReading {
        let span = Span::new(0, text.len());
        let mut tokens = token::tokenize(text, span);
        token::tag(text, &mut tokens);
        let times = time_expressions(&Scene { text, span, zone: Zone::Body, tokens: &tokens });
        SentenceReading { tokens, times, ..SentenceReading::default() }
    }

    #[test]
    fn clock_times_are_told_in_minutes() {
        let told = |text: &str| read(text).times.iter().find_map(|time| time.clock);
        assert_eq!(told("The doors shut at 9:30 p.m. for good."), Some((1290, 1290)));
        assert_eq!(told("The doors shut on Friday at 9 a.m. for good."), Some((540, 540)));
        assert_eq!(told("They met between 3 and 4 p.m. there."), Some((900, 960)));
        assert_eq!(told("They met from 5 p.m. to 7 on the quay."), Some((1020, 1140)));
        assert_eq!(told("They met from 10 to 3 p.m. on the quay."), Some((600, 900)));
        assert_eq!(told("They met on Friday."), None);
        assert_eq!(told("The doors shut around noon for good."), Some((720, 720)));
        assert_eq!(told("The doors shut shortly before midnight."), Some((0, 0)));
        assert_eq!(told("The doors shut at 12 midnight."), Some((0, 0)));
        assert_eq!(told("The doors shut at 3:40 in the afternoon."), Some((940, 940)));
        assert_eq!(told("The doors shut at 4 in the morning."), Some((240, 240)));
    }

    #[test]
    fn expressions_and_their_days() {
        let text = include_str!("../../../fixtures/time/expressions.txt");
        let published =
            text.lines().next().and_then(|line| line.rsplit(' ').next()).and_then(|day| day.parse().ok());
        let mut shown = String::new();
        for line in text.lines().skip(1) {
            let reading = Reading { sentences: vec![read(line)] };
            let frame = Frame { article: "", index: 0, text: line, published, possible: Period::UNKNOWN };
            let resolved = period::resolve_article(&frame, &reading);
            shown += &format!("{line}\n");
            for (time, days) in reading.sentences[0].times.iter().zip(&resolved[0]) {
                let end =
                    |day: Option<jiff::civil::Date>| day.map_or("…".to_owned(), |day| day.to_string());
                let (from, to) = (end(days.period.from), end(days.period.to));
                shown += &format!(
                    "    {} = {from} to {to}, {:?}, {:?}\n",
                    time.span.of(line),
                    time.grain,
                    time.edge
                );
            }
        }
        insta::with_settings!({ snapshot_path => "../../../fixtures/time", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("expressions", shown);
        });
    }

    #[test]
    fn time_words_fire_and_stay_silent() {
        run_examples(&Table::parse("time_words", include_str!("../../lexicon/data/time_words.tsv")), "word");
    }

    #[test]
    fn feasts_fire_and_stay_silent() {
        run_examples(&Table::parse("feasts", include_str!("../../lexicon/data/feasts.tsv")), "feast");
    }

    #[test]
    fn tense_words_fire_and_stay_silent() {
        let table = Table::parse("tense_words", include_str!("../../lexicon/data/tense_words.tsv"));
        for row in table.rows() {
            let tense = |text: &str| read(text).times.first().and_then(|time| time.tense);
            let wanted = if row.get("kind") == "within" { Tense::Present } else { Tense::Future };
            assert_eq!(tense(row.get("fires in")), Some(wanted), "{}", row.get("fires in"));
            assert_ne!(tense(row.get("silent in")), Some(wanted), "{}", row.get("silent in"));
        }
    }

    fn run_examples(table: &Table, column: &str) {
        let mut wrong = Vec::new();
        for row in table.rows() {
            let (word, fires) = (row.get(column), row.get("fires in"));
            let at = fires.to_lowercase().find(word.split(' ').next().unwrap_or(word)).map_or(0, |at| at);
            let place = Span::new(at, at + word.len());
            let covered = read(fires).times.iter().any(|time| time.span.overlaps(place));
            if !covered {
                wrong.push(format!("{word} does not fire in “{fires}”"));
            }
            let silent = read(row.get("silent in")).times;
            if !silent.is_empty() {
                wrong.push(format!("{word} is not silent in “{}”", row.get("silent in")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    proptest! {
        #[test]
        fn no_panic_and_spans_in_order(text in "(([a-z]{1,6}|May|last|week|weekend|since|the|of|from|to|in|at|pm|past|16|2024|3h|5/12|Dec31|2014-Dec|5-6|twenty|second|hundred|day|before|after|two|ago|-|,|/|Friday|Easter|starting|quarters|early|mid-May|Q1|FY20|é) ?){0,14}") {
            let reading = read(&text);
            let mut end = 0;
            for time in &reading.times {
                prop_assert!(time.span.start >= end && !time.span.is_empty());
                prop_assert!(text.get(time.span.start..time.span.end).is_some());
                end = time.span.end;
            }
            let published = jiff::civil::Date::new(2024, 2, 29).ok();
            let frame = Frame { article: "", index: 0, text: &text, published, possible: Period::UNKNOWN };
            let resolved = period::resolve_article(&frame, &Reading { sentences: vec![reading] });
            for time in resolved.iter().flatten() {
                prop_assert!(time.period.from.zip(time.period.to).is_none_or(|(from, to)| from <= to), "{:?}", time);
            }
        }
    }
}
