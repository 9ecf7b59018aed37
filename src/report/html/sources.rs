//! How far each source is known: an interval, a letter only where it can be given, the checks by name.

use super::super::schema::SourceLine;
use super::super::screen;
use super::super::view::View;
use super::super::wording;
use super::plot;
use super::safe;
use maud::Markup;
use maud::PreEscaped;
use maud::html;

/// Sources with a row; the rest are counted.
const ROWS: usize = 100;
/// Articles and checks named in one cell.
const NAMED: usize = 6;
/// Borders of the bands E to A, and where their letters stand, in per cent.
const BANDS: [(f64, &str, f64); 5] =
    [(25.0, "E", 12.5), (50.0, "D", 37.5), (75.0, "C", 62.5), (90.0, "B", 82.5), (100.0, "A", 95.0)];

/// The section.
pub(super) fn section(view: &View) -> Markup {
    let sources = &view.report.sources;
    html! {
        section .s #sources aria-labelledby="sh" {
            div .shead { h2 #sh { "Sources" } p { (lead(view)) } }
            table .cards.srct {
                caption {
                    "Dot: mean. Thick: half of the belief. Thin: 90 % interval, uncapped because belief does not stop at its ends. A letter is given only when the whole interval lies in one band."
                }
                thead { tr {
                    th scope="col" { "source" } th scope="col" { "grade" }
                    th .plot scope="col" { "reliability, 0 to 1" (bands()) }
                    th scope="col" { "mean, 90 %" } th scope="col" { "independent checks, for / against" }
                    th .n scope="col" { "hedges in" br; "100 words" } th .n scope="col" { "attributions," br; "named" }
                } }
                tbody { @for one in sources.iter().take(ROWS) { (row(view, one)) } }
            }
            @if sources.len() > ROWS {
                p .sm.soft { (wording::counted(sources.len() - ROWS, "more source", "more sources")) " in " code { "report.json" } "." }
            }
            (made(view))
        }
    }
}

fn lead(view: &View) -> String {
    let lettered = view.report.sources.iter().filter(|source| source.letter != "F").count();
    if lettered == 0 {
        let checks = screen::checks(view.report);
        return format!(
            "No source gets a letter: {checks}. F is not a bad mark; it means nothing can be said yet."
        );
    }
    let all = wording::counted(view.report.sources.len(), "source", "sources");
    format!(
        "{} of {all} can be given a letter. F is not a bad mark; it means nothing can be said yet.",
        wording::number(lettered)
    )
}

fn bands() -> Markup {
    let letters: String = BANDS
        .iter()
        .map(|(_, letter, x)| {
            format!(r#"<svg x="{x}%" overflow="visible"><text class="sft" y="13" text-anchor="middle">{letter}</text></svg>"#)
        })
        .collect();
    PreEscaped(format!(r#"<svg style="height:18px" aria-hidden="true">{letters}</svg>"#))
}

/// The articles of a source by name, the rest counted.
fn names(view: &View, source: &SourceLine) -> String {
    let shown: Vec<&str> = source.articles.iter().take(NAMED).map(|article| view.name(article)).collect();
    let more = source.articles.len().saturating_sub(NAMED);
    if more > 0 { format!("{} and {more} more", shown.join(" ")) } else { shown.join(" ") }
}

fn row(view: &View, source: &SourceLine) -> Markup {
    let from = source.articles.first().and_then(|article| view.article(article));
    let how = from.and_then(|article| article.source_from.as_deref());
    html! {
        tr id={ "src-" (source.id) } {
            th scope="row" {
                b { (safe(&names(view, source))) } " " (safe(view.source_label(source))) br;
                span .xs.soft {
                    @match how { Some(how) => { "named in " (how) }, None => "no source is stated" }
                    @if let Some(group) = &source.group { "; group " (safe(group)) }
                }
            }
            td data-l="grade" { b { (source.letter) } @if source.letter == "F" { " " span .xs.soft { "cannot be judged" } } }
            td .plot { (interval(source)) }
            td .sm data-l="mean, 90 % interval" {
                (wording::score(source.reliability)) " " span .soft { (wording::score(source.low)) "–" (wording::score(source.high)) }
            }
            td .sm data-l="checks for / against" { (checks(source)) }
            td .n data-l="hedges in 100 words" { (per_hundred(source.style.hedges, source.style.words)) }
            td .n data-l="attributions, named" { (source.style.attributions) ", " (source.style.named) }
        }
    }
}

fn per_hundred(count: usize, words: usize) -> String {
    if words == 0 {
        return String::new();
    }
    let tenths = (count * 1000 + words / 2) / words;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn interval(source: &SourceLine) -> Markup {
    let x = |value: f64| value.clamp(0.0, 1.0) * 100.0;
    let label = format!(
        "mean {}, 90 per cent interval {} to {}",
        wording::score(source.reliability),
        wording::score(source.low),
        wording::score(source.high)
    );
    let body = format!(
        r#"<line x1="{:.2}%" x2="{:.2}%" y1="13" y2="13" stroke="var(--soft)" stroke-width="2"/><line x1="{:.2}%" x2="{:.2}%" y1="13" y2="13" stroke="var(--fits)" stroke-width="6" opacity=".45"/><circle cx="{:.2}%" cy="13" r="5" fill="var(--fits)"/>"#,
        x(source.low),
        x(source.high),
        x(source.half_low),
        x(source.half_high),
        x(source.reliability)
    );
    let grid = plot::grid(BANDS.iter().take(4).map(|band| band.0), 26);
    PreEscaped(format!(r#"<svg role="img" aria-label="{}">{grid}{body}</svg>"#, plot::escaped(&label)))
}

fn checks(source: &SourceLine) -> Markup {
    let checks = &source.checks;
    let named: Vec<String> = checks
        .terms
        .iter()
        .take(NAMED)
        .map(|term| {
            let name = wording::shorten(&term.name, 48);
            if term.level == "contradicted" { format!("{name} (against)") } else { name }
        })
        .collect();
    let more = checks.terms.len().saturating_sub(NAMED);
    html! {
        (format!("{:.1} / {:.1}", checks.agreed, checks.contradicted)) br;
        span .xs.soft {
            (safe(&named.join("; ")))
            @if more > 0 { " and " (more) " more" }
        }
    }
}

fn made(view: &View) -> Markup {
    html! {
        details {
            summary { "How each reliability is made" }
            div .drawer.sm {
                p {
                    "Mean of a Beta posterior: the prior of the settings, plus independent checks that agreed and that contradicted. A check counts less when little is known of it."
                }
                @for source in view.report.sources.iter().take(ROWS) {
                    @if !source.checks.terms.is_empty() {
                        p { b { (safe(&names(view, source))) } " " (safe(view.source_label(source))) }
                        ul style="margin:2px 0 8px;padding-left:18px" {
                            @for term in &source.checks.terms {
                                li { (safe(&term.name)) ", " (safe(&term.level)) " " span .mono { (wording::score(term.amount)) } @if !term.note.is_empty() { ": " (safe(&term.note)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
