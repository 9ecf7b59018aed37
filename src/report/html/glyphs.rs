//! Kinds and groups in, drawn shapes out: each shape is defined once and used by name.

use super::super::schema::Report;
use super::super::view::View;
use super::super::wording::Kind;
use maud::Markup;
use maud::PreEscaped;
use maud::html;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Above this many articles a capsule holds a number instead of dots.
const DOTS: usize = 8;

const SHAPES: &str = r#"<symbol id="g-conflict" viewBox="0 0 14 14"><path d="M7 .6 13.4 7 7 13.4.6 7z" fill="currentColor"/></symbol><symbol id="g-care" viewBox="0 0 14 14"><path d="M7 1.6 13 12.4H1z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/></symbol><symbol id="g-agree" viewBox="0 0 14 14"><circle cx="7" cy="7" r="5.6" fill="currentColor"/></symbol><symbol id="g-refines" viewBox="0 0 14 14"><circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" stroke-width="1.9"/><circle cx="7" cy="7" r="2.2" fill="currentColor"/></symbol><symbol id="g-compatible" viewBox="0 0 14 14"><circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" stroke-width="1.9"/></symbol><symbol id="g-time" viewBox="0 0 14 14"><path d="M2 1.6 12.6 7 2 12.4z" fill="currentColor"/></symbol><symbol id="g-apart" viewBox="0 0 14 14"><path d="M1.6 1.6h10.8v10.8H1.6z" fill="none" stroke="currentColor" stroke-width="1.9"/></symbol><symbol id="g-unrelated" viewBox="0 0 14 14"><path d="M2 7h10" stroke="currentColor" stroke-width="2"/></symbol>"#;

/// The definitions: the shapes, and every pattern of groups the page uses.
pub(super) fn symbols(report: &Report) -> Markup {
    let mut patterns: BTreeSet<Vec<usize>> = BTreeSet::new();
    let sizes = |groups: &[Vec<String>]| groups.iter().map(Vec::len).collect::<Vec<usize>>();
    patterns.extend(report.findings.iter().map(|finding| sizes(&finding.independent_groups)));
    let of_lines = |groups: &[super::super::schema::GroupLine]| {
        groups.iter().map(|group| group.articles.len()).collect::<Vec<usize>>()
    };
    for cluster in &report.clusters {
        patterns.insert(of_lines(&cluster.independent_groups));
        patterns.extend(cluster.sides.iter().map(|side| of_lines(&side.independent_groups)));
    }
    patterns.extend(report.origins.iter().map(|origin| vec![origin.articles.len()]));
    patterns.insert(publishers(report));
    let mut out = String::from(SHAPES);
    for pattern in patterns.iter().filter(|pattern| !pattern.is_empty()) {
        let _ = write!(out, r#"<symbol id="{}" viewBox="0 0 {} 16">"#, name(pattern), width(pattern));
        out.push_str(&capsules(pattern));
        out.push_str("</symbol>");
    }
    html! { svg width="0" height="0" style="position:absolute" aria-hidden="true" { (PreEscaped(out)) } }
}

/// Sizes of the groups of publishers.
pub(super) fn publishers(report: &Report) -> Vec<usize> {
    let mut owners: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for source in &report.sources {
        *owners.entry(source.group.as_deref().unwrap_or(&source.id)).or_default() += source.articles.len();
    }
    let mut sizes: Vec<usize> = owners.into_values().collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    if sizes.len() > DOTS * 2 { Vec::new() } else { sizes }
}

/// A shape of a kind, beside words that say the same.
pub(super) fn shape(glyph: &str, hue: &str) -> Markup {
    html! { svg class={ "g " (hue) } aria-hidden="true" { use href={ "#g-" (glyph) }; } }
}

/// A shape that stands alone.
pub(super) fn kind(kind: Kind) -> Markup {
    html! {
        svg class={ "g " (kind.hue()) } role="img" aria-label=(kind.label()) { use href={ "#g-" (kind.glyph()) }; }
    }
}

/// The independence glyph of groups of articles.
pub(super) fn independence(view: &View, groups: &[Vec<String>]) -> Markup {
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    pattern(&sizes, &view.spoken_groups(groups))
}

/// The independence glyph of group sizes, with its spoken form.
pub(super) fn pattern(sizes: &[usize], spoken: &str) -> Markup {
    html! {
        @if !sizes.is_empty() {
            svg .ind width=(width(sizes)) role="img" aria-label=(spoken) { use href={ "#" (name(sizes)) }; }
        }
    }
}

fn name(sizes: &[usize]) -> String {
    let parts: Vec<String> = sizes.iter().map(ToString::to_string).collect();
    format!("i{}", parts.join("-"))
}

fn is_counted(sizes: &[usize]) -> bool {
    sizes.iter().sum::<usize>() > DOTS
}

fn capsule_width(size: usize, counted: bool) -> usize {
    if counted { 10 + 7 * size.to_string().len() } else { 5 + 11 * size }
}

fn width(sizes: &[usize]) -> usize {
    let counted = is_counted(sizes);
    let capsules: usize = sizes.iter().map(|size| capsule_width(*size, counted)).sum();
    capsules + 4 * sizes.len().saturating_sub(1)
}

fn capsules(sizes: &[usize]) -> String {
    let counted = is_counted(sizes);
    let mut out = String::new();
    let mut left = 0;
    for size in sizes {
        let wide = capsule_width(*size, counted);
        let _ = write!(
            out,
            r#"<rect x="{left}.75" y="1.75" width="{}.5" height="12.5" rx="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/>"#,
            wide - 2
        );
        if counted {
            let middle = left + wide / 2;
            let _ = write!(
                out,
                r#"<text x="{middle}" y="12" text-anchor="middle" style="font-size:11px;fill:currentColor">{size}</text>"#
            );
        } else {
            for dot in 0..*size {
                let _ = write!(
                    out,
                    r#"<circle cx="{}" cy="8" r="3.2" fill="currentColor"/>"#,
                    left + 8 + 11 * dot
                );
            }
        }
        left += wide + 4;
    }
    out
}
