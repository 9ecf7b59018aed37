//! Every detector over the table of cases of every page: `fixtures/conflict/<code>.md` in, a snapshot beside it out.
//!
//! A cell holds statements, one a line (`<br>`), each `NAME, DATE, zone: sentence`; name, date and zone may be left out.
//! A sentence without braces goes through the program as it is. Where the page is about the verdict alone, braces say what
//! the sentence claims: `{meet putin xi; in beijing; on 2024-05-16; planned}` or `{about 70 percent chips; by Smith}`.

#[path = "detectors/notation.rs"]
mod notation;

use crosscheck::article::Zone;
use crosscheck::claim::Reading;
use crosscheck::cluster::Cluster;
use crosscheck::conflict;
use crosscheck::conflict::ArticleView;
use crosscheck::conflict::Conflict;
use crosscheck::conflict::DETECTORS;
use crosscheck::conflict::Known;
use crosscheck::conflict::Scope;
use crosscheck::normalize::Normalized;
use crosscheck::normalize::NormalizedClaim;
use crosscheck::primitives::ContentId;
use crosscheck::primitives::OneByOne;
use crosscheck::primitives::Span;
use crosscheck::settings::ConflictSettings;
use crosscheck::settings::Sensitivity;
use notation::Text;
use std::fmt::Write as _;

/// What a text became.
struct Read {
    text: Text,
    reading: Reading,
    normalized: Normalized,
    claims: Vec<(usize, crosscheck::primitives::ContentId)>,
    zones: Vec<Zone>,
    sentences: Vec<Span>,
}

#[test]
fn pages_say_what_detectors_find() {
    let mut wrong = Vec::new();
    for detector in DETECTORS {
        let cases = notation::cases(detector.page);
        let mut shown = String::new();
        for case in &cases {
            let found = detect(case);
            let mine: Vec<&Conflict> =
                found.iter().filter(|conflict| conflict.code == detector.code).collect();
            let verdict = mine
                .first()
                .map_or("silent", |conflict| conflict.verdict.map_or("care", conflict::Verdict::name));
            if verdict != case.verdict {
                wrong.push(format!(
                    "{}: {} | {}: {verdict}, not {}",
                    detector.code, case.left, case.right, case.verdict
                ));
            }
            show(&mut shown, case, &found);
        }
        insta::with_settings!({
            snapshot_path => "../fixtures/conflict",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!(detector.code, shown) });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_hold_what_a_page_holds() {
    for detector in DETECTORS {
        let cases = notation::cases(detector.page);
        let silent = cases.iter().filter(|case| case.verdict == "silent").count();
        assert!(detector.page.starts_with(&format!("# {}\n", detector.code)), "{}", detector.code);
        for part in ["## Why it matters", "## Formula", "## Reference", "## Cases"] {
            assert!(detector.page.contains(part), "{}: no part `{part}`", detector.code);
        }
        assert!(cases.len() - silent >= 3, "{}: fewer than three cases fire", detector.code);
        assert!(silent >= 4, "{}: three silent cases and a near miss are wanted", detector.code);
    }
}

#[test]
fn detectors_stand_in_order_of_their_code() {
    assert!(DETECTORS.windows(2).all(|two| two[0].code < two[1].code));
}

fn show(out: &mut String, case: &notation::Case, found: &[Conflict]) {
    writeln!(out, "{}\n{}", case.left.replace("<br>", "\n"), case.right.replace("<br>", "\n"))
        .expect("a string takes all");
    if found.is_empty() {
        out.push_str("    silent\n");
    }
    for conflict in found {
        let verdict = conflict.verdict.map_or("care", conflict::Verdict::name);
        let between = conflict.between.name();
        writeln!(
            out,
            "    {} {verdict} between {between}, {}: {}",
            conflict.code, conflict.severity, conflict.sentence
        )
        .expect("a string takes all");
        writeln!(out, "        {}", conflict.line).expect("a string takes all");
        for step in &conflict.proof {
            writeln!(out, "        {step}").expect("a string takes all");
        }
        assert!(
            conflict.sentence.chars().count() <= 170 && conflict.line.chars().count() <= 70,
            "{}",
            conflict.sentence
        );
    }
    out.push('\n');
}

fn detect(case: &notation::Case) -> Vec<Conflict> {
    let read: Vec<Read> =
        case.texts().into_iter().enumerate().map(|(index, text)| read(index, text)).collect();
    let views: Vec<ArticleView> = read.iter().map(view).collect();
    let mut claims: Vec<NormalizedClaim> =
        read.iter().flat_map(|read| read.normalized.claims.iter().cloned()).collect();
    claims.sort_by_key(|claim| claim.id);
    let clusters = clusters(&claims);
    let related = related(&claims, &clusters);
    let settings = ConflictSettings { sensitivity: Sensitivity::Analyst, ..ConflictSettings::default() };
    let scope = Scope {
        articles: &views,
        claims: &claims,
        clusters: &clusters,
        related: &related,
        settings: &settings,
        known: &Known::default(),
    };
    conflict::detect(&scope, &OneByOne)
}

fn read(index: usize, text: Text) -> Read {
    let article = text.article();
    let mut reading = crosscheck::claim::read(&article);
    let frame = crosscheck::normalize::Frame {
        article: &article.id,
        index,
        text: &article.text,
        published: Some(text.published),
        possible: crosscheck::primitives::Period::day(text.published),
    };
    let mut normalized = crosscheck::normalize::normalize(&frame, &mut reading);
    let stated = text.claims(index);
    normalized.claims.retain(|claim| !stated.iter().any(|other| other.sentence == claim.sentence));
    normalized.claims.extend(stated);
    normalized.claims.sort_by_key(|claim| (claim.sentence, claim.span, claim.id));
    let zones = article.sentences.iter().map(|sentence| sentence.zone).collect();
    let sentences = article.sentences.iter().map(|sentence| sentence.span).collect();
    let claims = normalized.claims.iter().map(|claim| (claim.sentence, claim.id)).collect();
    Read { text, reading, normalized, claims, zones, sentences }
}

fn view(read: &Read) -> ArticleView<'_> {
    ArticleView {
        id: &read.text.name,
        name: &read.text.name,
        owner: &read.text.name,
        text: &read.text.text,
        published: Some(read.text.published),
        possible: crosscheck::primitives::Period::day(read.text.published),
        reading: &read.reading,
        normalized: &read.normalized,
        claims: &read.claims,
        zones: &read.zones,
        sentences: &read.sentences,
    }
}

/// Claims about one item: one event class, or one measured thing in one role and unit.
fn clusters(claims: &[NormalizedClaim]) -> Vec<Cluster> {
    let mut grouped: std::collections::BTreeMap<String, Vec<usize>> = std::collections::BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        grouped.entry(item_key(claim)).or_default().push(at);
    }
    let clusters = grouped.into_iter().filter(|(key, members)| !key.is_empty() && members.len() > 1);
    clusters
        .map(|(key, members)| Cluster {
            id: ContentId::of_bytes(key.as_bytes()),
            members,
            held_by: Vec::new(),
        })
        .collect()
}

fn item_key(claim: &NormalizedClaim) -> String {
    match (&claim.item.measurand, &claim.item.event) {
        (Some(measurand), _) => {
            format!("amount {} {:?} {:?}", measurand.terms.join(" "), claim.item.role, claim.item.dimension)
        }
        (None, Some(event)) => format!("event {}", event.class),
        (None, None) => String::new(),
    }
}

/// Amounts of one kind that do not match.
fn related(claims: &[NormalizedClaim], clusters: &[Cluster]) -> Vec<(usize, usize)> {
    let together = |left: usize, right: usize| {
        clusters.iter().any(|c| c.members.contains(&left) && c.members.contains(&right))
    };
    let mut pairs = Vec::new();
    for left in 0..claims.len() {
        for right in left + 1..claims.len() {
            let same = claims[left].item.dimension.is_some()
                && claims[left].item.dimension == claims[right].item.dimension;
            if same && !together(left, right) {
                pairs.push((left, right));
            }
        }
    }
    pairs
}
