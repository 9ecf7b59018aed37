//! Families on one axis each: a table with one drawn column.

use super::super::schema::Family;
use super::super::schema::FamilyRow;
use super::super::view::View;
use super::super::wording;
use super::plot;
use super::plot::Axis;
use super::plot::Mark;
use super::safe;
use maud::Markup;
use maud::PreEscaped;
use maud::html;
use std::collections::BTreeSet;

/// Families drawn; the rest are counted.
const DRAWN: usize = 12;

/// The section.
pub(super) fn section(view: &View) -> Markup {
    let mut families: Vec<&Family> = view.report.families.iter().collect();
    families.sort_by_key(|family| (std::cmp::Reverse(weight(family)), family.id.as_str()));
    let rest = families.len().saturating_sub(DRAWN);
    html! {
        section .s #numbers aria-labelledby="nh" {
            div .shead {
                h2 #nh { "Numbers" }
                @if families.is_empty() {
                    p { "No two amounts of one kind stand side by side here." }
                } @else {
                    p { "Every value of one family on one axis. Values under different headings are not set against each other." }
                }
            }
            @for (at, one) in families.iter().take(DRAWN).enumerate() { (family(view, one, at == 0)) }
            @if !families.is_empty() { (legend()) }
            @if rest > 0 {
                p .sm.soft { (wording::counted(rest, "more family", "more families")) " in " code { "report.json" } "." }
            }
        }
    }
}

/// How much a family brings together: articles, then rows.
fn weight(family: &Family) -> (usize, usize) {
    let articles: BTreeSet<&str> = family.rows.iter().map(|row| row.evidence.article.as_str()).collect();
    (articles.len(), family.rows.len())
}

fn family(view: &View, family: &Family, first: bool) -> Markup {
    let percent = matches!(family.unit.as_str(), "percent" | "%" | "per cent" | "share");
    let values: Vec<f64> =
        family.rows.iter().flat_map(|row| [row.low, row.high, row.value]).flatten().collect();
    let axis = Axis::holding(&values, percent);
    let unit = if percent { "%" } else { family.unit.as_str() };
    html! {
        h3 id=(family.id) style=(if first { "font-size:17px;margin:2px 0 8px" } else { "font-size:17px;margin:26px 0 8px" }) {
            (safe(&family.label))
        }
        div .nums role="table" aria-label=(safe(&family.label)) {
            div .row role="row" {
                span .xs.soft role="columnheader" { "measured thing, whole, period" }
                span role="columnheader" aria-label={ "values in " (unit) } { (ticks(&axis, unit)) }
                span .xs.soft.hide-s role="columnheader" { "stated as, by whom" }
            }
            @for (at, row) in family.rows.iter().enumerate() {
                @let same = at > 0 && family.rows[at - 1].label == row.label;
                (line(view, row, &axis, same))
            }
        }
        @if family.left_out_count > 0 {
            p .sm.soft { (wording::counted(family.left_out_count, "more value is", "more values are")) " left out." }
        }
    }
}

fn ticks(axis: &Axis, unit: &str) -> Markup {
    let ticks = axis.ticks();
    let last = ticks.len().saturating_sub(1);
    let log = if axis.is_log() { ", log scale" } else { "" };
    let words = |at: usize, tick: f64| {
        if at == last { format!("{} {unit}{log}", wording::value(tick)) } else { wording::value(tick) }
    };
    let body: String = ticks
        .iter()
        .enumerate()
        .map(|(at, tick)| plot::tick(axis.at(*tick), 18, &words(at, *tick)))
        .collect();
    plot::drawing(20, None, &body)
}

fn line(view: &View, row: &FamilyRow, axis: &Axis, same: bool) -> Markup {
    let bound = row.bound.as_deref().unwrap_or("exactly").replace('-', " ");
    let place = view.place(&row.evidence.article, row.evidence.sentence);
    html! {
        div .row role="row" {
            @if !same {
                div .hd role="rowheader" { (safe(&row.measurand)) " " span { (safe(&row.detail)) } }
            }
            div .sm role="cell" {
                b { (safe(&row.text)) } " " span .soft { (bound) "; " (row.allows) }
            }
            div role="cell" { (drawn(row, axis)) }
            div .sm.note role="cell" {
                a href={ "#" (view.sentence_anchor(&row.evidence.article, row.evidence.sentence)) } { (safe(&place)) }
                " " span .soft { (safe(row.speaker.as_deref().unwrap_or("the article"))) }
            }
        }
    }
}

fn drawn(row: &FamilyRow, axis: &Axis) -> Markup {
    let exact = matches!(row.bound.as_deref(), None | Some("exactly"));
    let mark = Mark {
        low: row.low.map(|low| (axis.at(low), row.low_included)),
        high: row.high.map(|high| (axis.at(high), row.high_included)),
        value: row.value.filter(|_| exact).map(|value| axis.at(value)),
    };
    let body =
        plot::grid(axis.ticks().into_iter().map(|tick| axis.at(tick)), 26) + &plot::mark(&mark, "apart");
    plot::drawing(26, Some(&format!("{}: {}", row.measurand, row.allows)), &body)
}

fn legend() -> Markup {
    let bar = r#"<line x1="5" x2="21" y1="6" y2="6" stroke="currentColor" stroke-width="6" opacity=".4"/>"#;
    let samples = [
        (format!(r#"{bar}<circle cx="5" cy="6" r="4.5" fill="currentColor"/>"#), "end included"),
        (
            format!(
                r#"{bar}<circle cx="5" cy="6" r="4" fill="var(--paper)" stroke="currentColor" stroke-width="2"/>"#
            ),
            "end excluded",
        ),
        (format!(r#"{bar}<path d="M18 0l8 6-8 6z" fill="currentColor"/>"#), "no upper bound"),
    ];
    html! {
        ul .legend {
            @for (drawn, words) in &samples {
                li { (PreEscaped(format!(r#"<svg width="26" height="12" aria-hidden="true">{drawn}</svg>"#))) (words) }
            }
            li { "a point stands for its stated precision" }
        }
    }
}
