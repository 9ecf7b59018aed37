//! The head of the page: what it is, how much was found, what was not checked, and the bar of sections.

use super::super::schema::NotChecked;
use super::super::view::View;
use super::super::wording;
use super::glyphs;
use super::safe;
use maud::Markup;
use maud::html;

/// The head, down to the bar.
pub(super) fn header(view: &View) -> Markup {
    let report = view.report;
    html! {
        header .top { div .wrap {
            div .flag {
                b { "crosscheck" } span { (safe(&report.corpus.name)) }
                @if let Some(day) = &report.corpus.as_of { span { "as of " (wording::date(day)) } }
                span .r {
                    "report " code { (report.hash.get(..6).unwrap_or_default()) } " · "
                    a href="#provenance" { "check it yourself" }
                }
            }
            div .lead {
                div {
                    h1 { (wording::title(report)) }
                    p .say { (wording::headline(report)) }
                    @if report.corpus.article_count > 0 { (tally(view)) }
                }
                aside .not aria-labelledby="nch" {
                    h2 #nch { "Not checked" }
                    ul { @for (at, line) in report.not_checked.iter().enumerate() {
                        (limit(line, at + 1 == report.not_checked.len()))
                    } }
                }
            }
        } }
    }
}

fn limit(line: &NotChecked, last: bool) -> Markup {
    let words = wording::shorten(&line.predicate, 150);
    let stop = if words.ends_with('…') { "" } else { "." };
    html! {
        li {
            b { (safe(&line.subject)) ":" } " " (safe(&words)) (stop)
            @if last { " " a href="#provenance" { "Full list" } }
        }
    }
}

fn tally(view: &View) -> Markup {
    let corpus = &view.report.corpus;
    let sizes = glyphs::publishers(view.report);
    let articles = wording::counted(corpus.article_count, "article", "articles");
    let groups = wording::counted(corpus.group_count, "publisher group", "publisher groups");
    html! {
        ul .tally aria-label="independence of the articles" {
            @if !sizes.is_empty() {
                li { (glyphs::pattern(&sizes, &format!("{articles} in {groups}"))) }
            }
            li { (articles) ", " (groups) }
            li .soft {
                (wording::counted(corpus.claim_count, "claim", "claims")) ", "
                (wording::number(corpus.compared_count)) " compared, "
                (wording::counted(corpus.cluster_count, "cluster", "clusters"))
            }
        }
    }
}

/// The bar of sections; with one source, what needs a second is left out.
pub(super) fn bar(several: bool) -> Markup {
    const SECTIONS: [(&str, &str, bool); 8] = [
        ("findings", "Findings", false),
        ("numbers", "Numbers", false),
        ("timeline", "Timeline", false),
        ("sources", "Sources", false),
        ("matrix", "Who says what", true),
        ("origins", "Origins", true),
        ("articles", "Articles", false),
        ("provenance", "Provenance", false),
    ];
    html! {
        nav .bar aria-label="report sections" { div .wrap {
            @for (id, words, needs_several) in SECTIONS {
                @if several || !needs_several { a href={ "#" (id) } { (words) } }
            }
            span .r.needjs {
                button type="button" #theme aria-label="switch between light and dark" { "◐" }
                button type="button" #help aria-label="keyboard help" { "?" }
            }
        } }
    }
}
