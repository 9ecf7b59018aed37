//! Every article as read: sentences with what was read in them, stripped stretches with their reason.

use super::super::marks;
use super::super::schema::ArticleLine;
use super::super::schema::SpanBytes;
use super::super::schema::StretchLine;
use super::super::view::View;
use super::super::wording;
use super::super::wording::Kind;
use super::glyphs;
use super::safe;
use maud::Markup;
use maud::PreEscaped;
use maud::html;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Bytes of text one page holds; articles past it are listed without their text.
const TEXT: usize = 1_500_000;

/// What stands at a sentence, by article and number.
struct Notes<'a> {
    findings: BTreeMap<(&'a str, usize), Vec<usize>>,
    clusters: BTreeMap<(&'a str, usize), Vec<&'a str>>,
    claims: BTreeMap<(&'a str, usize), Vec<&'a str>>,
}

/// The section.
pub(super) fn section(view: &View) -> Markup {
    let notes = notes(view);
    let mut room = TEXT;
    let mut without = 0;
    html! {
        section .s #articles aria-labelledby="ah" {
            div .shead {
                h2 #ah { "Articles as read" }
                p { "The bars show where hedges (top), quantities (middle), attributions (bottom) and stripped stretches (grey) fall." }
            }
            (toggles())
            @for article in &view.report.articles {
                @let size: usize = article.stretches.iter().map(|stretch| stretch.text.len()).sum();
                @if size <= room { ({ room -= size; article_details(view, article, &notes) }) } @else { ({ without += 1; "" }) }
            }
            @if without > 0 {
                p .sm.soft {
                    (wording::counted(without, "article is", "articles are")) " over the size of this page; their text is in "
                    code { "report.json" } ", or with " code { "crosscheck read" } "."
                }
            }
        }
    }
}

fn toggles() -> Markup {
    let toggles = [
        ("t-h", "hedges"),
        ("t-q", "quantities"),
        ("t-o", "attributions"),
        ("t-f", "findings and clusters"),
        ("t-n", "sentence numbers"),
        ("t-s", "stripped stretches"),
    ];
    html! {
        div .tog { @for (id, words) in toggles { label { input type="checkbox" id=(id) checked; (words) } } }
    }
}

fn notes<'a>(view: &View<'a>) -> Notes<'a> {
    let report = view.report;
    let mut notes = Notes { findings: BTreeMap::new(), clusters: BTreeMap::new(), claims: BTreeMap::new() };
    for (at, finding) in report.findings.iter().enumerate() {
        for passage in &finding.passages {
            notes.findings.entry((&passage.article, passage.sentence)).or_default().push(at);
        }
    }
    for claim in &report.claims {
        let key = (claim.article.as_str(), claim.sentence);
        notes.claims.entry(key).or_default().push(&claim.id);
        if let Some(cluster) = &claim.cluster {
            let clusters = notes.clusters.entry(key).or_default();
            if !clusters.contains(&cluster.as_str()) {
                clusters.push(cluster);
            }
        }
    }
    notes
}

fn article_details(view: &View, article: &ArticleLine, notes: &Notes) -> Markup {
    html! {
        details .art id=(view.anchor(&article.id)) {
            summary {
                b .mono { (safe(&article.name)) }
                span {
                    span .t dir="auto" { (safe(article.title.as_deref().unwrap_or(&article.path))) } br;
                    span .meta { (safe(&meta(view, article))) }
                }
                (bar(article))
            }
            div .text dir="auto" { (text(view, article, notes)) }
        }
    }
}

fn meta(view: &View, article: &ArticleLine) -> String {
    let count = |kind: &str| {
        article.stretches.iter().flat_map(|stretch| &stretch.marks).filter(|mark| mark.kind == kind).count()
    };
    let sentences = article.stretches.iter().filter(|stretch| stretch.sentence.is_some()).count();
    let stripped = article.stretches.iter().filter(|stretch| !stretch.kept).count();
    let how = article.source_from.as_ref().map(|from| format!(" (from {from})")).unwrap_or_default();
    let dated = match (&article.possible, &article.published) {
        (Some(days), _) => format!("dated {}, inferred", wording::period(days)),
        (None, Some(day)) => format!("dated {}", wording::date(day)),
        (None, None) => "undated".to_owned(),
    };
    format!(
        "{}{how}; {dated}; {}, {}, {}, {} stripped",
        view.source_name(&article.id),
        wording::counted(sentences, "sentence", "sentences"),
        wording::counted(count("hedge"), "hedge", "hedges"),
        wording::counted(count("quantity"), "quantity", "quantities"),
        wording::counted(stripped, "stretch", "stretches"),
    )
}

/// Where in the article the marks fall: one path a kind.
fn bar(article: &ArticleLine) -> Markup {
    let end = article.stretches.iter().map(|stretch| stretch.span[1]).max().unwrap_or(1).max(1);
    let x = |byte: usize| byte.min(end) * 600 / end;
    let ticks = |kind: &str, top: usize| {
        let mut path = String::new();
        for mark in
            article.stretches.iter().flat_map(|stretch| &stretch.marks).filter(|mark| mark.kind == kind)
        {
            let _ = write!(path, "M{} {top}v6", x(mark.span[0]));
        }
        path
    };
    let mut grey = String::new();
    for stretch in article.stretches.iter().filter(|stretch| !stretch.kept) {
        let _ = write!(
            grey,
            "M{} 0H{}V26H{}z",
            x(stretch.span[0]),
            x(stretch.span[1]).max(x(stretch.span[0]) + 1),
            x(stretch.span[0])
        );
    }
    PreEscaped(format!(
        r#"<svg class="bar" viewBox="0 0 600 26" preserveAspectRatio="none" role="img" aria-label="where hedges, quantities and attributions fall in the article"><path fill="var(--rule)" d="{grey}"/><path class="tk" stroke="var(--care)" d="{}"/><path class="tk" stroke="var(--fits)" d="{}"/><path class="tk" stroke="var(--time)" d="{}"/></svg>"#,
        ticks("hedge", 2),
        ticks("quantity", 10),
        ticks("attribution", 18)
    ))
}

fn text(view: &View, article: &ArticleLine, notes: &Notes) -> Markup {
    let paragraphs = article.stretches.chunk_by(|a, b| a.paragraph == b.paragraph);
    html! { @for paragraph in paragraphs { (block(view, article, paragraph, notes)) } }
}

fn block(view: &View, article: &ArticleLine, paragraph: &[StretchLine], notes: &Notes) -> Markup {
    let first = &paragraph[0];
    let class = match first.zone.as_str() {
        "headline" => "head",
        "subheading" => "sub",
        _ => "",
    };
    html! {
        @if !first.kept {
            div .st {
                b { "stripped: " (safe(first.why.as_deref().unwrap_or("no reason given"))) } (safe(&first.text))
            }
        } @else if first.zone == "caption" {
            div .st.keep {
                b { "kept as evidence: caption" }
                @for stretch in paragraph { (sentence(view, article, stretch, notes)) " " }
            }
        } @else {
            p class=[Some(class).filter(|class| !class.is_empty())] {
                @for (at, stretch) in paragraph.iter().enumerate() {
                    @if at > 0 { " " }
                    (sentence(view, article, stretch, notes))
                }
            }
        }
    }
}

fn sentence(view: &View, article: &ArticleLine, stretch: &StretchLine, notes: &Notes) -> Markup {
    let Some(number) = stretch.sentence else { return html! { (safe(&stretch.text)) } };
    let anchor = view.sentence_anchor(&article.id, number);
    let key = (article.id.as_str(), number);
    html! {
        span .s id=(anchor) {
            @for id in notes.claims.get(&key).into_iter().flatten() { i id=(view.short(id)) {} }
            a .sn href={ "#" (anchor) } { (number) }
            (words(stretch))
            @for at in notes.findings.get(&key).into_iter().flatten() { (flag(view, *at)) }
            @for id in notes.clusters.get(&key).into_iter().flatten() { (side_note(view, id)) }
        }
    }
}

/// The classes of a mark on the page: hedges, quantities, attributions; dates and names are not drawn.
fn class(kind: &str) -> Option<&'static str> {
    match kind {
        "hedge" => Some("h"),
        "quantity" => Some("q"),
        "attribution" => Some("o"),
        _ => None,
    }
}

fn words(stretch: &StretchLine) -> Markup {
    let marks: Vec<(&str, SpanBytes)> = stretch
        .marks
        .iter()
        .filter_map(|mark| {
            let start = stretch.span[0];
            let counted = [mark.span[0].saturating_sub(start), mark.span[1].saturating_sub(start)];
            Some((class(&mark.kind)?, mark.within.unwrap_or(counted)))
        })
        .collect();
    let spans: Vec<SpanBytes> = marks.iter().map(|(_, span)| *span).collect();
    html! {
        @for piece in marks::cut(&stretch.text, &spans) {
            @if piece.marks.is_empty() { (safe(piece.text)) } @else {
                mark class=(classes(&piece.marks.iter().map(|at| marks[*at].0).collect::<Vec<_>>())) { (safe(piece.text)) }
            }
        }
    }
}

fn classes(marks: &[&str]) -> String {
    let mut classes = marks.to_vec();
    classes.sort_unstable();
    classes.dedup();
    classes.join(" ")
}

fn flag(view: &View, at: usize) -> Markup {
    let finding = &view.report.findings[at];
    let kind = Kind::of(finding);
    html! {
        a class={ "fl " (kind.hue()) } href={ "#" (view.short(&finding.id)) } aria-label={ "finding " (at + 1) } {
            (glyphs::shape(kind.glyph(), kind.hue())) (at + 1)
        }
    }
}

fn side_note(view: &View, cluster: &str) -> Markup {
    let label = view.cluster(cluster).map_or("", |found| found.label.as_str());
    html! { a .sd href={ "#" (view.short(cluster)) } { (safe(label)) } }
}
