//! Stories, a lane each: hollow planned above, filled reported below.

use super::super::schema::PeriodLine;
use super::super::schema::Story;
use super::super::schema::StoryEvent;
use super::super::view::View;
use super::super::wording;
use super::plot;
use super::safe;
use jiff::civil::Date;
use maud::Markup;
use maud::PreEscaped;
use maud::html;
use std::fmt::Write;

/// Lanes drawn; the rest are counted.
const LANES: usize = 12;
/// Events of one lane.
const EVENTS: usize = 8;

/// Days of the axis.
struct Days {
    first: i64,
    last: i64,
}

impl Days {
    fn at(&self, day: i64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "days of a corpus fit a float's 53 bits")]
        let share = (day - self.first) as f64 / (self.last - self.first).max(1) as f64;
        2.0 + share.clamp(0.0, 1.0) * 94.0
    }
}

/// The section.
pub(super) fn section(view: &View) -> Markup {
    let mut stories: Vec<&Story> = view.report.timeline.iter().collect();
    stories.sort_by_key(|story| (std::cmp::Reverse(story.events.len()), story.cluster.as_str()));
    let rest = stories.len().saturating_sub(LANES);
    stories.truncate(LANES);
    stories
        .sort_by_key(|story| (story.events.first().map(|event| edge(&event.period)), story.cluster.as_str()));
    html! {
        section .s #timeline aria-labelledby="th" {
            div .shead {
                h2 #th { "Timeline" }
                @if stories.is_empty() {
                    p { "No story here was first planned and later reported." }
                } @else {
                    p { "What was planned and what was later reported. A filled mark after a hollow one is a story moving on, not a contradiction." }
                }
            }
            @if let Some(days) = days(&stories) { (lanes(view, &stories, &days)) (legend()) (events(view, &stories)) }
            @if rest > 0 {
                p .sm.soft { (wording::counted(rest, "more story", "more stories")) " in " code { "report.json" } "." }
            }
        }
    }
}

fn number(iso: Option<&str>) -> Option<i64> {
    let day: Date = iso?.parse().ok()?;
    let since = Date::constant(1970, 1, 1).until(day).ok()?;
    Some(i64::from(since.get_days()))
}

/// First and last day of a period; an open end is the other one.
fn ends(period: &PeriodLine) -> Option<(i64, i64)> {
    let (from, to) = (number(period.from.as_deref()), number(period.to.as_deref()));
    from.or(to).zip(to.or(from))
}

fn edge(period: &PeriodLine) -> Option<i64> {
    ends(period).map(|(from, _)| from)
}

fn days(stories: &[&Story]) -> Option<Days> {
    let all = || stories.iter().flat_map(|story| &story.events).filter_map(|event| ends(&event.period));
    let first = all().map(|(from, _)| from).min()?;
    let last = all().map(|(_, to)| to).max()?;
    let margin = ((last - first) / 20).max(7);
    Some(Days { first: first - margin, last: last + margin })
}

fn lanes(view: &View, stories: &[&Story], days: &Days) -> Markup {
    let published: Vec<(f64, &str)> = if view.report.articles.len() > 8 {
        Vec::new()
    } else {
        let day = |article: &super::super::schema::ArticleLine| number(article.published.as_deref());
        let shown =
            view.report.articles.iter().filter_map(|article| Some((day(article)?, article.name.as_str())));
        shown
            .filter(|(day, _)| (days.first..=days.last).contains(day))
            .map(|(day, name)| (days.at(day), name))
            .collect()
    };
    let mut rank = 0;
    html! {
        div .tl {
            @if !published.is_empty() {
                div .lab.xs.soft { "published" }
                div .lane.pubs { (plot::drawing(22, None, &publications(&published))) }
            }
            @for story in stories {
                div .lab { a href={ "#" (view.short(&story.cluster)) } { (safe(&story.label)) } }
                div .lane { (lane(story, days, &published, &mut rank)) }
            }
            div .lab.xs.soft { "days" }
            div .lane { (plot::drawing(24, None, &months(days))) }
        }
    }
}

fn publications(published: &[(f64, &str)]) -> String {
    let mut sorted = published.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out = String::new();
    let mut before = f64::NEG_INFINITY;
    for (x, name) in sorted {
        let shift = if x - before < 3.0 { 14 } else { 0 };
        let _ = write!(
            out,
            r#"<svg x="{x:.2}%" overflow="visible"><text class="sft" x="{shift}" y="12" text-anchor="middle" style="font-size:11px">{}</text><line class="axis" y1="15" y2="22"/></svg>"#,
            plot::escaped(name)
        );
        before = x;
    }
    out
}

fn lane(story: &Story, days: &Days, published: &[(f64, &str)], rank: &mut usize) -> Markup {
    let mut body = String::new();
    for (x, _) in published {
        let _ = write!(
            body,
            r#"<line x1="{x:.2}%" x2="{x:.2}%" y1="0" y2="48" stroke="var(--rule)" stroke-dasharray="1 3"/>"#
        );
    }
    for event in story.events.iter().take(EVENTS) {
        *rank += 1;
        if let Some((from, to)) = ends(&event.period) {
            body.push_str(&drawn(days.at(from), days.at(to), is_before(event), *rank));
        }
    }
    PreEscaped(format!(r#"<svg style="height:48px" aria-hidden="true">{body}</svg>"#))
}

fn is_before(event: &StoryEvent) -> bool {
    !matches!(event.state.as_str(), "happened" | "ongoing" | "denied")
}

fn drawn(from: f64, to: f64, hollow: bool, rank: usize) -> String {
    let fill = if hollow { "paper" } else { "time" };
    let (top, middle) = if hollow { (10, 15) } else { (28, 33) };
    let shape = if to - from < 1.2 {
        let x = f64::midpoint(from, to);
        format!(
            r#"<circle cx="{x:.2}%" cy="{middle}" r="5.2" fill="var(--{fill})" stroke="var(--time)" stroke-width="1.8"/>"#
        )
    } else {
        let wide = to - from;
        format!(
            r#"<rect x="{from:.2}%" y="{top}" width="{wide:.2}%" height="10" rx="5" fill="var(--{fill})" stroke="var(--time)" stroke-width="1.6"/>"#
        )
    };
    let y = f64::from(middle) + 4.5;
    format!(
        r#"{shape}<svg x="{to:.2}%" overflow="visible"><text x="10" y="{y}" font-weight="600">{rank}</text></svg>"#
    )
}

/// First days of months, as many as can be read.
fn months(days: &Days) -> String {
    let epoch = Date::constant(1970, 1, 1);
    let date = |number: i64| epoch.checked_add(jiff::Span::new().try_days(number).ok()?).ok();
    let Some(first) = date(days.first) else { return String::new() };
    let starts = std::iter::successors(Some(first.first_of_month()), |day| {
        day.checked_add(jiff::Span::new().try_months(1).ok()?).ok()
    });
    let number = |day: Date| epoch.until(day).map_or(0, |span| i64::from(span.get_days()));
    let all: Vec<Date> = starts.skip(1).take_while(|day| number(*day) <= days.last).take(1200).collect();
    let every = all.len().div_ceil(7).max(1);
    let words = |day: Date| wording::date(&day.to_string()).split_once(' ').map(|(_, rest)| rest.to_owned());
    all.into_iter()
        .step_by(every)
        .filter_map(|day| Some(plot::tick(days.at(number(day)), 18, &words(day)?)))
        .collect()
}

fn legend() -> Markup {
    html! {
        ul .legend {
            li {
                (PreEscaped(r#"<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5.2" fill="none" stroke="var(--time)" stroke-width="1.8"/></svg>"#))
                "planned or expected"
            }
            li {
                (PreEscaped(r#"<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="6" fill="var(--time)"/></svg>"#))
                "reported as happened"
            }
            li { "bar: known only to that period" }
        }
    }
}

fn events(view: &View, stories: &[&Story]) -> Markup {
    let shown: Vec<&StoryEvent> = stories.iter().flat_map(|story| story.events.iter().take(EVENTS)).collect();
    let left: usize = stories.iter().map(|story| story.events.len().saturating_sub(EVENTS)).sum();
    html! {
        ol .events {
            @for (at, event) in shown.iter().enumerate() {
                @let evidence = &event.evidence;
                li {
                    span .k { (at + 1) } b { (wording::period(&event.period)) } " " (event.state) ": "
                    a href={ "#" (view.sentence_anchor(&evidence.article, evidence.sentence)) } {
                        span .serif { (safe(&wording::shorten(&evidence.text, 90))) } " (" (safe(&view.place(&evidence.article, evidence.sentence))) ")"
                    }
                }
            }
        }
        @if left > 0 { p .sm.soft { (wording::counted(left, "more event", "more events")) " in " code { "report.json" } "." } }
    }
}
