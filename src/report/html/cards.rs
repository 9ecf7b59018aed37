//! The inside of a card: passages side by side, fields, waterfall, product, proof.

use super::super::marks;
use super::super::marks::PassageMark;
use super::super::marks::Weight;
use super::super::schema::FieldLine;
use super::super::schema::Finding;
use super::super::schema::MatchLine;
use super::super::schema::Passage;
use super::super::schema::Side;
use super::super::schema::StretchLine;
use super::super::view::View;
use super::super::wording;
use super::super::wording::Kind;
use super::glyphs;
use super::plot;
use super::safe;
use maud::Markup;
use maud::html;

/// Passages that stand open; the rest of a finding's are one click away.
const OPEN: usize = 4;

/// The sentences of a finding, side by side.
pub(super) fn passages(view: &View, finding: &Finding) -> Markup {
    let hue = Kind::of(finding).hue();
    let (shown, folded) = finding.passages.split_at(finding.passages.len().min(OPEN));
    html! {
        div .pair { @for one in shown { (passage(view, finding, one, hue)) } }
        @if !folded.is_empty() {
            details {
                summary { (wording::counted(folded.len(), "more passage", "more passages")) }
                div .pair style="margin-top:10px" { @for one in folded { (passage(view, finding, one, hue)) } }
            }
        }
    }
}

fn passage(view: &View, finding: &Finding, passage: &Passage, hue: &str) -> Markup {
    let place = view.place(&passage.article, passage.sentence);
    let article = view.article(&passage.article);
    let published = article.and_then(|one| one.published.as_deref());
    let zone = view.sentence(&passage.article, passage.sentence).map_or("", |stretch| stretch.zone.as_str());
    html! {
        article .p data-v=(hue) {
            div .who {
                b { (safe(view.name(&passage.article))) }
                span { (safe(&wording::shorten(view.source_name(&passage.article), 60))) }
                @if let Some(day) = published { span { (wording::date(day)) } }
                @if !matches!(zone, "body" | "") { span { (zone) } }
            }
            blockquote dir="auto" {
                @for (before, number, stretch) in marks::sentences(view, passage) {
                    @let words = words(view, finding, passage, number, stretch);
                    @if before { span .ctx { (words) } " " } @else { (words) }
                }
            }
            @for note in &passage.notes { p .note { (safe(note)) } }
            div .foot {
                a href={ "#" (view.sentence_anchor(&passage.article, passage.sentence)) } { "read in place, " (safe(&place)) }
                span { "bytes " (passage.span[0]) "–" (passage.span[1]) }
                span { (commitment(passage.certainty)) }
            }
        }
    }
}

fn commitment([low, high]: [f64; 2]) -> String {
    let flat = low >= 1.0;
    match (flat, low.total_cmp(&high).is_eq()) {
        (true, _) => "flat, certainty 1.00".to_owned(),
        (false, true) => format!("certainty {}", wording::score(low)),
        (false, false) => format!("certainty {} to {}", wording::score(low), wording::score(high)),
    }
}

fn words(view: &View, finding: &Finding, passage: &Passage, number: usize, stretch: &StretchLine) -> Markup {
    let marked = marks::in_sentence(finding, &passage.article, number, stretch);
    let spans: Vec<_> = marked.iter().map(|mark| mark.span).collect();
    let pieces = marks::cut(&stretch.text, &spans);
    html! {
        @for piece in &pieces {
            @match piece.marks.first().map(|at| &marked[*at]) {
                None => (safe(piece.text)),
                Some(mark) => mark class=(class(mark.weight)) {
                    (safe(piece.text))
                    @if let Some(name) = raised(view, mark, piece.ends.contains(&piece.marks[0])) { small { (name) } }
                },
            }
        }
    }
}

fn class(weight: Weight) -> &'static str {
    match weight {
        Weight::Deciding => "x",
        Weight::Inferred => "x inf",
        Weight::Agreeing => "same",
    }
}

/// The raised name of the field, after the last word of a deciding mark.
fn raised(view: &View, mark: &PassageMark, last: bool) -> Option<String> {
    let field = wording::field_name(&mark.evidence.field);
    match mark.weight {
        _ if !last => None,
        Weight::Deciding => Some(field.to_owned()),
        Weight::Inferred => {
            Some(format!("{field}, from {}", view.place(&mark.evidence.article, mark.evidence.sentence)))
        }
        Weight::Agreeing => None,
    }
}

/// The fields compared, agreeing ones first.
pub(super) fn strip(finding: &Finding) -> Markup {
    let hue = Kind::of(finding).hue();
    html! {
        @if !finding.fields.is_empty() {
            ul .strip aria-label="fields compared" style={ "--vc:var(--" (hue) ")" } {
                @for line in &finding.fields { (strip_field(line, hue)) }
            }
        }
    }
}

fn strip_field(line: &FieldLine, hue: &str) -> Markup {
    let name = wording::field_name(&line.field);
    html! {
        @if line.level == "differs" {
            li class={ "d " (hue) } {
                (name)
                @if line.left.is_empty() && line.right.is_empty() { " " b { "differs" } } @else {
                    ": " b { (side(&line.left)) } " | " b { (side(&line.right)) }
                }
            }
        } @else {
            li { (name) " " b { (line.level) } }
        }
    }
}

fn side(words: &str) -> String {
    if words.is_empty() { "not said".to_owned() } else { safe(&wording::shorten(words, 60)) }
}

/// Why the two claims were matched, or were not: a row a field, bits adding up.
pub(super) fn matched(view: &View, finding: &Finding) -> Markup {
    let Some(matched) = &finding.matched else { return Markup::default() };
    let place =
        |id: &str| view.claim(id).map(|claim| view.place(&claim.article, claim.sentence)).unwrap_or_default();
    let (left, right) = (place(&matched.left), place(&matched.right));
    let verb = if matched.weight < matched.floor { "Why not matched" } else { "Why matched" };
    html! {
        details {
            summary { (verb) ": " (safe(&left)) " and " (safe(&right)) ", " (wording::bits(matched.weight)) " bits" }
            div .drawer { (waterfall(matched, &left, &right)) }
        }
    }
}

fn waterfall(matched: &MatchLine, left: &str, right: &str) -> Markup {
    let scale = plot::Running::new(matched);
    html! {
        table .cards.wf {
            caption { "Bits add up. Values, polarity and modality are never used to match." }
            thead { tr {
                th scope="col" { "field" } th scope="col" { (safe(left)) } th scope="col" { (safe(right)) }
                th scope="col" { "level" } th .n scope="col" { "bits" } th scope="col" { "running sum" }
            } }
            tbody {
                @for (at, term) in matched.terms.iter().enumerate() {
                    tr {
                        th scope="row" { (wording::field_name(&term.field)) }
                        td { (safe(&term.left)) } td { (safe(&term.right)) } td { (term.level) }
                        td .n { (wording::bits(term.bits)) }
                        td .plot { (scale.step(at)) }
                    }
                }
                tr {
                    th scope="row" { "match weight" }
                    td colspan="3" {
                        @if matched.weight < matched.floor { "below" } @else { "at or above" }
                        " the floor of " (wording::bits(matched.floor)) " bits (dashed)"
                    }
                    td .n { b { (wording::bits(matched.weight)) } }
                    td .plot { (scale.sum()) }
                }
            }
        }
    }
}

/// How far each side is carried: a product over groups, per assertion.
pub(super) fn carried(view: &View, finding: &Finding) -> Markup {
    let clusters: Vec<_> = finding.clusters.iter().filter_map(|id| view.cluster(id)).collect();
    if clusters.iter().all(|cluster| cluster.sides.is_empty()) {
        return Markup::default();
    }
    html! {
        details {
            summary { "How far each is carried: corroboration as a product" }
            div .drawer {
                table .cards {
                    caption {
                        "1 − Π(1 − reliability × certainty), a factor for each independent group. Repeats within a group change nothing."
                    }
                    thead { tr {
                        th scope="col" { "assertion" } th scope="col" { "groups" } th scope="col" { "terms" }
                        th .n scope="col" { "value" } th scope="col" { "0 to 1" }
                    } }
                    tbody {
                        @for one in clusters.iter().flat_map(|cluster| &cluster.sides) { (product(view, one)) }
                    }
                }
            }
        }
    }
}

fn product(view: &View, side: &Side) -> Markup {
    let groups: Vec<Vec<String>> =
        side.independent_groups.iter().map(|group| group.articles.clone()).collect();
    html! {
        tr {
            th scope="row" { (safe(&side.label)) }
            td data-l="groups" { (glyphs::independence(view, &groups)) }
            td data-l="terms" {
                "1 − " span .mono { @for term in &side.terms { "(1 − " (wording::score(term.amount)) ")" } }
                " " span .soft { (safe(&side.terms.iter().map(|term| term.name.clone()).collect::<Vec<_>>().join(", "))) }
            }
            td .n data-l="corroboration" { b { (wording::score(side.corroboration)) } }
            td .plot { (plot::share(side.corroboration)) }
        }
    }
}

/// The proof step by step, and what would change it.
pub(super) fn proof(view: &View, finding: &Finding) -> Markup {
    html! {
        details .pf {
            summary { "Proof" @if finding.change.is_some() { ", and what would change it" } }
            div .drawer.sm {
                @for (at, step) in finding.proof.iter().enumerate() {
                    p { @if at == 0 { b { "Proof." } " " } (safe(step)) }
                }
                @if let Some(change) = &finding.change { p { b { "Change." } " " (safe(change)) } }
                p .soft { code { "crosscheck explain " (view.short(&finding.id)) } }
            }
        }
    }
}
