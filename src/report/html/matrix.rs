//! Clusters by articles: who says what, articles of one publisher group side by side.

use super::super::schema::ArticleLine;
use super::super::schema::ClusterLine;
use super::super::view::View;
use super::super::wording;
use super::super::wording::Kind;
use super::glyphs;
use super::plot;
use super::safe;
use maud::Markup;
use maud::html;
use std::collections::BTreeMap;

/// Articles with a column of their own; with more, the articles are listed.
const COLUMNS: usize = 8;
/// Clusters with a row; the rest are counted.
const ROWS: usize = 200;

/// Articles by publisher group.
struct Columns<'a> {
    groups: Vec<(&'a str, Vec<&'a ArticleLine>)>,
}

/// The section.
pub(super) fn section(view: &View) -> Markup {
    let report = view.report;
    let mut clusters: Vec<&ClusterLine> = report.clusters.iter().collect();
    clusters.sort_by_key(|cluster| {
        let articles: usize = cluster.independent_groups.iter().map(|group| group.articles.len()).sum();
        (!is_contested(cluster), std::cmp::Reverse(articles), cluster.label.as_str(), cluster.id.as_str())
    });
    let columns = columns(view);
    let findings = findings(view);
    let folded = report.articles.len() > COLUMNS;
    html! {
        section .s #matrix aria-labelledby="mh" {
            div .shead {
                h2 #mh { "Who says what" }
                p { @if clusters.is_empty() { "No two claims here are about the same thing." } @else { "Silence is not disagreement." } }
            }
            @if !clusters.is_empty() {
                div .scroll tabindex="0" role="region" aria-label="claims by articles" {
                    table .mx #mx {
                        caption {
                            (wording::counted(clusters.len(), "cluster", "clusters")) ". "
                            @if folded { "Each name opens the sentence." } @else { "Columns of one publisher group stand together. Each mark opens the sentence." }
                        }
                        (head(&columns, folded))
                        tbody {
                            @for cluster in clusters.iter().take(ROWS) { (row(view, cluster, &columns, folded, &findings)) }
                        }
                    }
                }
                @if clusters.len() > ROWS {
                    p .sm.soft { (wording::counted(clusters.len() - ROWS, "more cluster", "more clusters")) " in " code { "report.json" } "." }
                }
            }
        }
    }
}

fn is_contested(cluster: &ClusterLine) -> bool {
    cluster.sides.len() > 1 && cluster.contradiction > 0.0
}

fn columns<'a>(view: &View<'a>) -> Columns<'a> {
    let mut groups: BTreeMap<&str, Vec<&ArticleLine>> = BTreeMap::new();
    for source in &view.report.sources {
        let owner = source.group.as_deref().unwrap_or(&source.id);
        groups.entry(owner).or_default().extend(source.articles.iter().filter_map(|id| view.article(id)));
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    Columns { groups }
}

/// The ranks of the findings that concern each cluster.
fn findings<'a>(view: &View<'a>) -> BTreeMap<&'a str, Vec<usize>> {
    let mut ranks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, finding) in view.report.findings.iter().enumerate() {
        for cluster in &finding.clusters {
            ranks.entry(cluster.as_str()).or_default().push(at);
        }
    }
    ranks
}

fn sortable(class: &str, words: &str) -> Markup {
    html! {
        th scope="col" class=(class) aria-sort="none" {
            button .needjs type="button" data-sort { (safe(words)) } noscript { (safe(words)) }
        }
    }
}

fn head(columns: &Columns, folded: bool) -> Markup {
    html! {
        thead { tr {
            (sortable("", "cluster"))
            @if folded { th scope="col" { "articles" } } @else {
                @for (_, articles) in &columns.groups {
                    @for (at, article) in articles.iter().enumerate() {
                        (sortable(if at == 0 { "c gl" } else { "c" }, &article.name))
                    }
                }
            }
            (sortable("hide-s", "independent groups"))
            (sortable("hide-s", "corroboration"))
            (sortable("n hide-s", "hedging"))
            th .hide-s scope="col" style="padding-left:20px" { "findings" }
        } }
    }
}

fn row(
    view: &View,
    cluster: &ClusterLine,
    columns: &Columns,
    folded: bool,
    findings: &BTreeMap<&str, Vec<usize>>,
) -> Markup {
    let groups: Vec<Vec<String>> =
        cluster.independent_groups.iter().map(|group| group.articles.clone()).collect();
    let first = cluster.claims.first().and_then(|id| view.claim(id));
    let ranks = findings.get(cluster.id.as_str()).cloned().unwrap_or_default();
    let kinds: Vec<Kind> = ranks.iter().map(|at| Kind::of(&view.report.findings[*at])).collect();
    html! {
        tr .cl id=(view.short(&cluster.id)) data-n=(cluster.label.to_lowercase()) {
            th .ttl scope="row" {
                @match first {
                    Some(claim) => a href={ "#" (view.sentence_anchor(&claim.article, claim.sentence)) } { (safe(&cluster.label)) },
                    None => (safe(&cluster.label)),
                }
            }
            @if folded { td .sm { (list(view, cluster)) } } @else {
                @for (_, articles) in &columns.groups {
                    @for (at, article) in articles.iter().enumerate() {
                        (cell(view, cluster, article, at == 0, &kinds))
                    }
                }
            }
            td .hide-s style="padding-left:14px" data-k=(groups.len()) { (glyphs::independence(view, &groups)) }
            td .hide-s data-k=(corroboration(cluster)) { (carried(cluster)) }
            td .n.hide-s data-k=(cluster.hedging) { (wording::score(cluster.hedging)) }
            td .hide-s style="padding-left:20px" {
                @for at in &ranks { a href={ "#" (view.short(&view.report.findings[*at].id)) } { (at + 1) } " " }
            }
        }
    }
}

fn corroboration(cluster: &ClusterLine) -> f64 {
    cluster.sides.iter().map(|side| side.corroboration).fold(0.0, f64::max)
}

fn carried(cluster: &ClusterLine) -> Markup {
    html! {
        @if is_contested(cluster) { span .soft { "contested" } }
        @else { (plot::mini(corroboration(cluster))) " " (wording::score(corroboration(cluster))) }
    }
}

/// How the claims of one article stand in a cluster.
fn stance(cluster: &ClusterLine, kinds: &[Kind]) -> Kind {
    if is_contested(cluster) {
        return Kind::Conflict;
    }
    let shown = [Kind::Superseded, Kind::Refines, Kind::Compatible];
    shown.into_iter().find(|kind| kinds.contains(kind)).unwrap_or(Kind::Agree)
}

fn cell(view: &View, cluster: &ClusterLine, article: &ArticleLine, first: bool, kinds: &[Kind]) -> Markup {
    let claim =
        cluster.claims.iter().filter_map(|id| view.claim(id)).find(|claim| claim.article == article.id);
    let class = if first { "c gl" } else { "c" };
    let kind = stance(cluster, kinds);
    let words = if kind == Kind::Conflict { "contradicts" } else { kind.label() };
    html! {
        @match claim {
            None => td class=(class) data-k="0" {},
            Some(claim) => td class=(class) data-k=(if kind == Kind::Conflict { 4 } else { 3 }) {
                a href={ "#" (view.sentence_anchor(&claim.article, claim.sentence)) } aria-label={ (safe(&article.name)) " " (words) } {
                    (glyphs::shape(kind.glyph(), kind.hue()))
                }
            },
        }
    }
}

/// The articles of a cluster by name, a link each, twelve at most.
fn list(view: &View, cluster: &ClusterLine) -> Markup {
    let mut claims: Vec<_> = cluster.claims.iter().filter_map(|id| view.claim(id)).collect();
    claims.dedup_by(|a, b| a.article == b.article);
    let more = claims.len().saturating_sub(12);
    html! {
        @for claim in claims.iter().take(12) {
            a href={ "#" (view.sentence_anchor(&claim.article, claim.sentence)) } { (safe(view.name(&claim.article))) } " "
        }
        @if more > 0 { "and " (more) " more" }
    }
}
